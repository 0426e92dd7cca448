"""A report as an Excel workbook, to be sent to districts."""

from ..messages import texts
from ..sheets.write import CellValue, NewColumn, NewSheet, written
from .review import Review
from .table import Both, ReportTable, Value

SHEETS: dict[str, Both] = {
    "totals": texts.note("sheet-name-totals"),
    "totals-commune": texts.note("sheet-name-totals-commune"),
    "totals-group": texts.note("sheet-name-totals-group"),
    "totals-kind": texts.note("sheet-name-totals-kind"),
    "totals-year": texts.note("sheet-name-totals-year"),
    "appendix": texts.note("sheet-name-appendix"),
    "districts": texts.note("sheet-name-districts"),
    "products": texts.note("sheet-name-products"),
    "certificates": texts.note("sheet-name-certificates"),
    "expiring": texts.note("sheet-name-expiring"),
    "stories": texts.note("sheet-name-stories"),
    "translations": texts.note("sheet-name-translations"),
    "photos": texts.note("sheet-name-photos"),
    "changes": texts.note("sheet-name-changes"),
    "site": texts.note("sheet-name-site"),
    "remarks": texts.note("sheet-name-remarks"),
}
"""The names of the sheets by the keys of their tables: short, because Excel takes 31 letters."""


def workbook(review: Review, lang: int) -> bytes:
    """An .xlsx with a sheet for each table, and one in front that explains them."""
    columns = (
        NewColumn(texts.note("column-sheet")[lang], width=22),
        NewColumn(texts.note("column-contents")[lang], width=44),
        NewColumn(texts.note("column-rows")[lang], "number", 10),
        NewColumn(texts.note("column-counting")[lang], width=90),
    )
    rows = tuple(
        (SHEETS[table.key][lang], table.title[lang], len(table.rows), table.note[lang])
        for table in review.tables
    )
    front = NewSheet(texts.note("sheet-name-first")[lang], columns, rows, (review.title(lang),))
    return written((front, *(_sheet(table, lang) for table in review.tables)))


def _sheet(table: ReportTable, lang: int) -> NewSheet:
    columns = tuple(NewColumn(column.name[lang], column.kind, column.width) for column in table.columns)
    rows = tuple(tuple(_cell(value, lang) for value in row) for row in table.rows)
    return NewSheet(SHEETS[table.key][lang], columns, rows)


def _cell(value: Value, lang: int) -> CellValue:
    return value[lang] if isinstance(value, tuple) else value
