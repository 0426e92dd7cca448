"""Tables as Excel workbooks, and workbooks as tables: cells that stay what they are.

Text never becomes a formula, dates are dates, ids keep their zeros; one content gives the same bytes
at any time. What is read is only cells: no formula is worked out, nothing is looked up elsewhere.
"""

import re
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from .read import files as sheet_files
from .read.scan import FILE_LIMIT, Unreadable

Cell = str | int | float | bool | date | None
NOT_IN_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # XML 1.0 has no way to write them
_LONGEST = 32_000  # characters; Excel's limit is 32,767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Column(NamedTuple):
    """A column: its heading, its kind ("text", "date", "number", "percent"), its width in letters, and
    the name of the list that its cells are chosen from (empty: none)."""

    name: str
    kind: str = "text"
    width: int = 14
    choices: str = ""


class Sheet(NamedTuple):
    """A sheet: heading row, rows, and notes that stand above the headings."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def written(sheets: tuple[Sheet, ...], lists: dict[str, tuple[str, ...]] | None = None) -> bytes:
    """A workbook (.xlsx) with a filter and frozen headings on every sheet. `lists` are the choices of
    columns by name; they lie on a hidden sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    ranges = _write_lists(book, lists or {}) if lists else {}
    for place, sheet in enumerate(sheets):
        _write_sheet(book.create_sheet(_sheet_name(sheet.name), place), sheet, ranges)
    book.active = 0
    out = BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _write_lists(book, lists: dict[str, tuple[str, ...]]) -> dict[str, str]:
    kept = book.create_sheet("lists")
    kept.sheet_state = "hidden"
    ranges = {}
    for number, (name, words) in enumerate(lists.items(), 1):
        for row, word in enumerate(words, 1):
            _put(kept.cell(row, number), word, "text")
        letter = kept.cell(1, number).column_letter
        ranges[name] = f"lists!${letter}$1:${letter}${max(1, len(words))}"
    return ranges


def _write_sheet(target, sheet: Sheet, ranges: dict[str, str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    head = len(sheet.notes) + 1
    for row, note in enumerate(sheet.notes, 1):
        _put(target.cell(row, 1), note, "text")
    for number, column in enumerate(sheet.columns, 1):
        cell = target.cell(head, number)
        _put(cell, column.name, "text")
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1B2450")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        target.column_dimensions[cell.column_letter].width = column.width
        if column.choices and sheet.rows:
            choice = DataValidation(
                type="list", formula1=ranges[column.choices], allow_blank=True, showErrorMessage=False
            )
            choice.add(f"{cell.column_letter}{head + 1}:{cell.column_letter}{head + len(sheet.rows)}")
            target.add_data_validation(choice)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for row, cells in enumerate(sheet.rows, head + 1):
        for number, (value, column) in enumerate(zip(cells, sheet.columns, strict=True), 1):
            if value is not None and value != "":
                _put(target.cell(row, number), value, column.kind).alignment = wrapped
    last = target.cell(head + max(1, len(sheet.rows)), len(sheet.columns)).coordinate
    target.auto_filter.ref = f"A{head}:{last}"
    target.freeze_panes = f"A{head + 1}"
    target.print_title_rows = f"{head}:{head}"
    target.page_setup.orientation, target.page_setup.paperSize = "landscape", 9  # A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell, value: Cell, kind: str):
    """Give a cell its value as what it is: a text stays a text, whatever it begins with."""
    if isinstance(value, str):
        value = NOT_IN_XML.sub("\ufffd", value)[:_LONGEST]
        cell.value = value
        cell.data_type = "s"
        cell.number_format = "@" if kind == "text" else cell.number_format
        if value.startswith(_FORMULA):
            cell.quotePrefix = True  # stays a text when someone edits it (OWASP, "CSV Injection")
    else:
        cell.value = value
        cell.number_format = {"date": "dd/mm/yyyy", "percent": "0%", "number": "General"}.get(kind, "General")
    return cell


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", name)[:31]


def _timeless(data: bytes) -> bytes:
    """The same workbook without the moment it was written at."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(
                    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", part
                )
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read(path: Path) -> list[tuple[str, list[list[Cell]]]]:
    """The sheets of a workbook of any kind that `sheet_files` reads, by name: rows of cells, None for
    an empty one, from A1 on. Raises Unreadable, OSError."""
    if path.stat().st_size > FILE_LIMIT:
        raise Unreadable(
            "sheet-unpacks", size=path.stat().st_size // 1_000_000, limit=FILE_LIMIT // 1_000_000
        )
    found = []
    for sheet in sheet_files.read(path.name, path.read_bytes()).sheets:
        if sheet.trouble:
            raise sheet.trouble
        found.append((sheet.name, [[_cell(value) for value in row] for row in sheet.rows]))
    return found


def _cell(value: object) -> Cell:
    if value == "" or value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, str | int | float | bool | date) else str(value)


def shown(sheet: str, row: int, column: int) -> str:
    """A cell as messages name it, from 0: `[Sheet1!D14]`."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"[{sheet}!{letters}{row + 1}]"
