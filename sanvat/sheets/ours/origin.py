"""The values that a workbook was made from: with them an import knows which cells somebody touched.

They lie on a hidden sheet, since every program that saves a workbook keeps its sheets, also in another form
(.ods), while parts of other kinds are dropped. A workbook that lost the sheet is read as a list of wishes:
every cell that differs from the record changes it.
"""

from typing import NamedTuple

from ..cells import Raw, text_of
from ..read.files import Book
from ..write import CellValue, NewColumn, NewSheet
from .own import Table

SHEET = "_goc"
_HEAD = ("table", "@id", "@n")

Cells = dict[str, Raw]
"""A row's cells by the key of their column."""


class Place(NamedTuple):
    """A row: the id of its record, and its number in a list of the record (0: the record itself)."""

    id: str
    number: int = 0


Origin = dict[str, dict[Place, Cells]]
"""By table, the cells of each row as they were written."""


def origin_sheet(tables: list[tuple[Table, list[dict[str, CellValue]]]]) -> NewSheet:
    """The hidden sheet of all values: for each table a row of keys, then its rows."""
    lines: list[tuple[CellValue, ...]] = []
    for table, rows in tables:
        keys = [key.key for key in table.keys if key.key not in _HEAD]
        lines.append((table.name, *_HEAD[1:], *keys))
        lines += [(table.name, row["@id"], row.get("@n"), *(row.get(key) for key in keys)) for row in rows]
    width = max(map(len, lines), default=len(_HEAD))
    columns = tuple(NewColumn(_HEAD[number] if number < len(_HEAD) else "") for number in range(width))
    padded = tuple((*line, *(None,) * (width - len(line))) for line in lines)
    return NewSheet(SHEET, columns, padded, hidden=True)


def origin_of(book: Book) -> Origin:
    """The values a book was made from; none where it does not carry them."""
    found: Origin = {}
    for sheet in book.sheets:
        if sheet.name != SHEET or [text_of(sheet.at(0, at)) for at in range(len(_HEAD))] != list(_HEAD):
            continue
        keys: list[str] = []
        for row in sheet.rows[1:]:
            table, id, number = (text_of(cell) for cell in row[: len(_HEAD)])
            if id == _HEAD[1]:
                keys = [text_of(cell) for cell in row[len(_HEAD) :]]
                found[table] = {}
            elif table in found:
                cells = dict(zip(keys, row[len(_HEAD) :], strict=False))
                found[table][Place(id, int(number) if number.isdigit() else 0)] = cells
    return found


def is_touched(cell: Raw, before: Raw) -> bool:
    """Whether a cell holds something else than it was written with."""
    return _plain(cell) != _plain(before)


def _plain(cell: Raw) -> str:
    return cell.replace("\r\n", "\n").strip() if isinstance(cell, str) else text_of(cell)
