"""The one writer of workbooks (.xlsx), for exports, reports, plans of photos and annotated copies.

`put` is the one guard: text never becomes a formula, ids keep their zeros, dates are dates. Equal sheets of
one day give equal bytes. Every workbook carries a seal (see `base.sealed`), by which a later run knows
whether somebody changed it.
"""

import io
import math
import re
import zipfile
from copy import copy
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from ..base import sealed
from ..base.sealed import sealed_zip

CellValue = str | int | float | bool | date | None

DAY = date(2000, 1, 1)
"""The day a workbook says it was made on, where its day must not change its bytes."""
LISTS = "_chon"
"""The hidden sheet of choices: a list written into a cell's rule may have 255 characters only."""
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 has no way to write."""
_LONGEST = 32_000  # characters; Excel's limit is 32,767
_MOST_DIGITS = 10**15  # above this Excel keeps only the first 15 digits of a number
_FIRST_YEAR = 1904  # both calendars of Excel know its days
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_FORMATS = {"text": "@", "date": "dd/mm/yyyy", "percent": "0%"}
_HEAD, _VIEW = "1B2450", "E8E8EE"  # colours of headings, and of columns that are only looked at


class NewColumn(NamedTuple):
    """A column to be written: its heading, its kind ("text", "date", "number", "percent"), its width in
    letters, and the name of the list that its cells are chosen from (empty: none).

    `key` stands in the hidden first row of a sheet that is read again. A `view` is grey. Columns of `level`
    1 are folded behind a + above them.
    """

    name: str
    kind: str = "text"
    width: float = 14
    choices: str = ""
    key: str = ""
    view: bool = False
    level: int = 0


class NewSheet(NamedTuple):
    """A sheet to be written: columns, rows, and notes that stand above the headings.

    `frozen` columns stay in sight. Choices reach `spare` rows below the last. A `hidden` sheet is not shown.
    """

    name: str
    columns: tuple[NewColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    notes: tuple[str, ...] = ()
    frozen: int = 0
    spare: int = 0
    hidden: bool = False


def written(
    sheets: tuple[NewSheet, ...],
    lists: dict[str, tuple[CellValue, ...]] | None = None,
    day: date = DAY,
    first: int = 0,
) -> bytes:
    """A workbook with a filter and frozen headings on every sheet. `lists` are the choices of columns by
    name; `first` is the sheet that is seen first."""
    book = empty_book()
    looks = Looks()
    ranges = _write_lists(book, lists, looks) if lists else {}
    for place, sheet in enumerate(sheets):
        _write_sheet(book.create_sheet(sheet_name(sheet.name), place), sheet, ranges, looks)
    book.active = first
    return saved(book, day)


def empty_book() -> Any:
    """A workbook of openpyxl without a sheet."""
    from openpyxl import Workbook

    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    book.properties.creator = "sanvat"
    return book


def sheet_name(name: str) -> str:
    """A name as Excel takes it for a sheet; may be empty."""
    return _NOT_IN_NAMES.sub(" ", NOT_IN_XML.sub("", name))[:31].strip()


def saved(book: Any, day: date = DAY) -> bytes:
    """A workbook's bytes, dated by `day` and sealed."""
    from openpyxl.packaging.custom import StringProperty

    if sealed.PROPERTY in book.custom_doc_props.names:
        del book.custom_doc_props[sealed.PROPERTY]
    book.custom_doc_props.append(StringProperty(name=sealed.PROPERTY, value=sealed.OPEN))
    if book.properties.creator == "sanvat":
        book.properties.created = datetime.combine(day, time())
    out = io.BytesIO()
    book.save(out)
    # openpyxl stamps the moment of saving.
    modified = f"{day:%Y-%m-%d}T00:00:00Z".encode()
    with zipfile.ZipFile(out) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    parts = [
        (
            name,
            re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + modified, data)
            if name == "docProps/core.xml"
            else data,
        )
        for name, data in parts
    ]
    return sealed_zip(parts, (max(day.year, 1980), day.month, day.day))


class Looks:
    """The looks of cells, worked out once each: for every cell anew they take most of the time."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Any] = {}

    def give(self, cell: Any, *look: str) -> None:
        """Give a cell a look: a number format, then any of "quoted", "head", "view", "top"."""
        known = self._known.get(look)
        if known is None:
            _dress(cell, look)
            self._known[look] = copy(cell._style)  # noqa: SLF001 - openpyxl has no other way to share it
        else:
            cell._style = copy(known)  # noqa: SLF001


def _dress(cell: Any, look: tuple[str, ...]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.number_format = look[0]
    if "quoted" in look:
        cell.quotePrefix = True
    if "head" in look:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    if "view" in look:
        cell.fill = PatternFill("solid", fgColor=_VIEW)
    if "top" in look:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def put(
    cell: Any, value: CellValue | time | timedelta, kind: str = "text", looks: Looks | None = None, *look: str
) -> None:
    """Write a value as what it is: the guard over every cell that we write.

    A text stays a text, whatever it begins with (OWASP, "CSV Injection"), also when someone edits it; so
    do a number of more digits than Excel keeps and a day that Excel does not know. `look` are words of
    `Looks.give`; without `looks` the cell keeps the look it has, except for the format of its value.
    """
    value, form = _storable(value, kind)
    quoted: tuple[str, ...] = ()
    if isinstance(value, str):
        quoted = ("quoted",) if value.startswith(_FORMULA) else ()
        cell.value = _text(value)
        cell.data_type = "s"
    elif value is not None:
        cell.value = value
    if looks is not None:
        looks.give(cell, form, *quoted, *look)
    elif value is not None:
        cell.number_format = form
        cell.quotePrefix = bool(quoted)


def _storable(value: CellValue | time | timedelta, kind: str) -> tuple[Any, str]:
    """A value as Excel can hold it, and its number format."""
    if value is None:
        return None, _FORMATS.get(kind, "General")
    if isinstance(value, date) and value.year <= _FIRST_YEAR:
        value = f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    elif (isinstance(value, int) and abs(value) >= _MOST_DIGITS) or (
        isinstance(value, float) and not math.isfinite(value)
    ):
        value = str(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, str):
        return value, "@"
    if isinstance(value, datetime):
        return value.replace(tzinfo=None), "dd/mm/yyyy hh:mm"
    if isinstance(value, date):
        return value, _FORMATS["date"]
    if isinstance(value, time | timedelta):
        return value, "[h]:mm:ss"
    return value, _FORMATS["percent"] if kind == "percent" else "General"


def _text(value: str) -> str:
    """A text as a cell can hold it."""
    text = _ESCAPE.sub("_x005F_", NOT_IN_XML.sub("\ufffd", value))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _write_lists(book: Any, lists: dict[str, tuple[CellValue, ...]], looks: Looks) -> dict[str, str]:
    """The ranges of the lists by name."""
    kept = book.create_sheet(LISTS)
    kept.sheet_state = "hidden"
    ranges = {}
    for number, (name, words) in enumerate(lists.items(), 1):
        for row, word in enumerate(words, 1):
            put(kept.cell(row, number), word, looks=looks)
        letter = kept.cell(1, number).column_letter
        ranges[name] = f"'{LISTS}'!${letter}$1:${letter}${max(1, len(words))}"
    return ranges


def _write_sheet(target: Any, sheet: NewSheet, ranges: dict[str, str], looks: Looks) -> None:
    keyed = any(column.key for column in sheet.columns)
    head = int(keyed) + len(sheet.notes) + 1
    last = head + max(1, len(sheet.rows))
    for row, note in enumerate(sheet.notes, int(keyed) + 1):
        put(target.cell(row, 1), note)
    for number, column in enumerate(sheet.columns, 1):
        letter = target.cell(head, number).column_letter
        if column.key:
            put(target.cell(1, number), column.key, looks=looks)
        put(target.cell(head, number), column.name, "text", looks, "head")
        _shape_column(target.column_dimensions[letter], column)
        if column.choices and ranges.get(column.choices) and (sheet.rows or sheet.spare):
            _offer(target, ranges[column.choices], f"{letter}{head + 1}:{letter}{last + sheet.spare}")
    for row, cells in enumerate(sheet.rows, head + 1):
        for number, (value, column) in enumerate(zip(cells, sheet.columns, strict=True), 1):
            if column.view or (value is not None and value != ""):
                view = ("view",) if column.view else ()
                put(target.cell(row, number), value, column.kind, looks, "top", *view)
    target.row_dimensions[1].hidden = keyed
    target.auto_filter.ref = f"A{head}:{target.cell(last, len(sheet.columns)).coordinate}"
    target.freeze_panes = target.cell(head + 1, sheet.frozen + 1).coordinate
    target.sheet_state = "hidden" if sheet.hidden else "visible"
    _set_up_printing(target, head)


def _shape_column(shape: Any, column: NewColumn) -> None:
    shape.width = column.width
    form = _FORMATS.get(column.kind)
    if form and column.key:
        shape.number_format = form  # what is typed into an empty cell stays what it is
    if column.level:
        shape.outlineLevel, shape.hidden = column.level, True


def _offer(target: Any, formula: str, cells: str) -> None:
    """A list to choose from; other values may be typed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=False)
    rule.add(cells)
    target.add_data_validation(rule)


def _set_up_printing(target: Any, head: int) -> None:
    target.print_title_rows = f"{head}:{head}"
    target.page_setup.orientation, target.page_setup.paperSize = "landscape", 9  # A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr.fitToPage = True
