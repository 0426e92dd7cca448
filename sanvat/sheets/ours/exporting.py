"""The catalogue as a workbook: a sheet for each sort of record, with lists to choose from, and one that
explains the columns."""

from datetime import date
from typing import Any

from ...messages import texts
from ...records.values import DATE
from ..desk import Desk
from ..write import CellValue, NewColumn, NewSheet, written
from . import own as sheet_own
from . import prose
from .origin import origin_sheet
from .own import Key, Labels, Table

_NARROW, _WIDE = 9, 48  # widths in characters
_HEADING_MOST = 18  # characters of a heading that widen its column
_STORIES_AT = 2  # behind the explanations and the products
_SPARE = 200  # empty rows below the last that offer choices too
_NUMBERS = ("number", "whole number", "money in đồng")
_HOW = {
    "text": "export-how-text",
    "yes/no": "export-how-flag",
    "whole number": "export-how-whole",
    "number": "export-how-number",
    "money in đồng": "export-how-money",
    "date": "export-how-date",
    "phone": "export-how-phone",
    "web address": "export-how-web",
    "e-mail": "export-how-mail",
    "GTIN": "export-how-gtin",
    "product code": "export-how-code",
    "latitude,longitude": "export-how-map",
    "choice": "export-how-choice",
    "id": "export-how-id",
}
"""How values of a rule are written, by the rule's name: codes of `texts.NOTES`."""


_FIRST = {
    "products": (
        "@id", "name", "=stars", "=date", "area", "commune", "group", "producer", "address", "summary",
        "price", "price_unit", "net_quantity", "packaging", "shelf_life", "product_code", "gtin", "outlets",
        "name_en", "summary_en",
    ),
    "producers": (
        "@id", "name", "kind", "area", "commune", "address", "founded", "members", "summary",
        "contact.public", "contact.phone", "contact.zalo", "contact.website", "contact.email", "contact.map",
        "contact.consent", "short_name", "name_en", "summary_en", "source",
    ),
}  # fmt: skip
"""The columns of a great table that a clerk fills: they stand first, the others are folded behind them."""


def workbook(desk: Desk, lang: str, on: date) -> bytes:
    """An .xlsx of all records. `on` dates the file: the same records on the same day give the same bytes."""
    labels = Labels(desk, lang)
    choices: dict[str, tuple[CellValue, ...]] = {}
    sheets, made = [_explained(lang)], []
    for table in sheet_own.tables().values():
        rows = sheet_own.rows_of(table, desk, labels)
        if rows or not table.part:
            sheets.append(_sheet(table, rows, labels, lang, choices))
            made.append((table, rows))
    stories = prose.rows_of(desk)
    sheets.insert(_STORIES_AT, prose.sheet_of(stories, lang))
    made.append((sheet_own.STORY_TABLE, stories))
    sheets.append(origin_sheet(made))
    return written(tuple(sheets), choices, on, first=1)


def _sheet(
    table: Table,
    rows: list[dict[str, Any]],
    labels: Labels,
    lang: str,
    choices: dict[str, tuple[CellValue, ...]],
) -> NewSheet:
    first = _first_keys(table)
    keys = sorted(table.keys, key=lambda key: first.index(key.key) if key.key in first else len(first))
    columns = tuple(
        NewColumn(
            name := key.vi if lang == "vi" else key.en,
            _kind_of(key),
            _width(name, [row.get(key.key) for row in rows]),
            _choices(key, labels, lang, choices),
            f"{table.name}:{key.key}",
            key.key[0] in "@=",
            int(key.key not in first),
        )
        for key in keys
    )
    cells = tuple(tuple(row.get(key.key) for key in keys) for row in rows)
    title = table.vi if lang == "vi" else table.en
    return NewSheet(title, columns, cells, frozen=2, spare=_SPARE)


def _first_keys(table: Table) -> tuple[str, ...]:
    """The keys of a table that stand first; all of a table that is not great."""
    return _FIRST.get(table.name, tuple(key.key for key in table.keys))


def _kind_of(key: Key) -> str:
    """The kind of a column: text, unless its field is one value that is a day or a number."""
    kind = key.field.kind if key.field is not None and not key.field.many else None
    if kind is None:
        return "text"
    return "date" if kind is DATE else "number" if kind.name in _NUMBERS else "text"


def _width(heading: str, cells: list[Any]) -> int:
    longest = max((len(line) for cell in cells for line in str(cell or "").split("\n")), default=0)
    return min(max(_NARROW, longest + 2, min(len(heading), _HEADING_MOST)), _WIDE)


def _choices(key: Key, labels: Labels, lang: str, choices: dict[str, tuple[CellValue, ...]]) -> str:
    """The name of a column's list, which is added to `choices`; empty where the column takes anything."""
    field = key.field
    if field is None or field.kind is None or field.many:
        return ""
    name = field.kind.refers or f"{field.kind.name}:{field.name}"
    if name in choices:
        return name
    words: list[Any] | None = (
        [3, 4, 5]
        if field.name in ("stars", "proposed_stars")
        else labels.all(field.kind.refers)
        if field.kind.refers in sheet_own.SORTS
        else sheet_own.choices(field.kind, lang)
    )
    if not words:
        return ""
    choices[name] = tuple(words)
    return name


def _explained(lang: str) -> NewSheet:
    """The sheet that explains every column of every sheet."""

    def word(code: str) -> str:
        return texts.note(code)[lang != "vi"]

    columns = (
        NewColumn(word("export-sheet"), width=22),
        NewColumn(word("export-column"), width=46),
        NewColumn(word("export-field"), width=28),
        NewColumn(word("export-how"), width=44),
        NewColumn(word("export-required"), width=10),
    )
    rows = []
    for table in sheet_own.tables().values():
        for key in table.value_keys():
            assert key.field is not None
            assert key.field.kind is not None
            kind = key.field.kind
            how = kind.name
            if kind.name in _HOW or kind.refers:
                how = word(_HOW.get(kind.name, "export-how-name"))
            if key.field.many:
                how += word("export-line-each")
            title, meaning = (table.vi, key.vi) if lang == "vi" else (table.en, key.en)
            needed = word("export-yes") if key.field.required else ""
            rows.append((title, meaning, key.key, how, needed))
    return NewSheet(sheet_own.EXPLAINED[lang], columns, tuple(rows), (word("export-intro"),))
