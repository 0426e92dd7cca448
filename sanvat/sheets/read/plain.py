"""The cells of a workbook as plain values, for readers that need nothing else of it."""

from datetime import date, datetime
from pathlib import Path

from . import files as sheet_files
from .scan import FILE_LIMIT, Unreadable, address

Plain = str | int | float | bool | date | None
"""A cell: a day without its time, a whole number without a point, None where it is empty."""


def read(path: Path) -> list[tuple[str, list[list[Plain]]]]:
    """The sheets of a workbook by name: rows of cells from A1 on. Raises Unreadable, OSError."""
    size = path.stat().st_size
    if size > FILE_LIMIT:
        raise Unreadable("sheet-unpacks", size=size // 1_000_000, limit=FILE_LIMIT // 1_000_000)
    sheets = []
    for sheet in sheet_files.read(path.name, path.read_bytes()).sheets:
        if sheet.trouble:
            raise sheet.trouble
        sheets.append((sheet.name, [[_plain(value) for value in row] for row in sheet.rows]))
    return sheets


def _plain(value: object) -> Plain:
    if value == "" or value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, str | int | float | bool | date) else str(value)


def place_of(sheet: str, row: int, column: int) -> str:
    """A cell as messages name it, counted from 0: `[Sheet1!D14]`."""
    return f"[{sheet}!{address(row, column)}]"
