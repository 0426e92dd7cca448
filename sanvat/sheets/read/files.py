"""Workbooks as grids of cells: .xlsx, .xlsm, .xls, .ods, web pages and lists saved as text, told by what
they hold, not by their names.

Formulas give the values they were saved with; macros, links to other files and pictures are not looked at.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ...base.text import nfc
from ..cells import Raw
from . import ods
from .parts import Parts
from .scan import FILE_LIMIT, Scan, Span, Unreadable, open_zip
from .text import decode, letters_lost, rows_of
from .web import is_page, pages
from .xls import open_xls, sheet_xls
from .xlsx import Workbook, open_xlsx
from .xml import is_xml_book, xml_sheets

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Passed = Callable[[int], None] | None
"""Called with the number of bytes that were read since the last call."""


class Sheet(NamedTuple):
    """One sheet: cells from A1 on, row by row. `trouble` tells why a sheet was left out (a code and its
    values)."""

    name: str
    rows: list[list[Raw]]
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    fonts: Mapping[tuple[int, int], str] = MappingProxyType({})
    trouble: Unreadable | None = None
    pictures: bool = False
    struck: frozenset[tuple[int, int]] = frozenset()

    def at(self, row: int, column: int) -> Raw:
        """A cell, None beyond the edges."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None


class Book(NamedTuple):
    """A workbook as read. `form` is xlsx, xls, ods, html, xml or csv; `how` tells a text's encoding and
    sign."""

    name: str
    form: str
    sheets: tuple[Sheet, ...]
    how: str = ""


def read(name: str, data: bytes, passed: Passed = None) -> Book:
    """The workbook of these bytes. `name` is the file's, for lists saved as text and for messages. Raises
    Unreadable."""
    name = nfc(name)  # names from a Mac are decomposed, and come to stand in records
    if data[:1] != b"P" and len(data) < 1_000 and name.startswith("~$"):
        raise Unreadable("sheet-lock-file", found=name[2:])
    if len(data) > FILE_LIMIT:
        raise Unreadable("sheet-unpacks", size=len(data) // 1_000_000, limit=FILE_LIMIT // 1_000_000)
    if data.startswith(b"PK"):
        return _zipped(name, data, passed)
    if data.startswith(_OLE) or data[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("sheet-password")
        if "WordDocument".encode("utf-16-le") in data:
            raise Unreadable("sheet-word")
        return Book(name, "xls", _old_sheets(data))
    return _text(name, data)


def _zipped(name: str, data: bytes, passed: Passed) -> Book:
    archive = open_zip(data)
    parts = Parts(archive)
    if b"spreadsheet" in parts.start_of("mimetype"):
        if b"encryption-data" in parts.start_of("META-INF/manifest.xml"):
            raise Unreadable("sheet-password")
        return Book(name, "ods", tuple(_sheet(*read) for read in ods.sheets_of(parts)))
    book = open_xlsx(archive)
    if book is not None:
        return Book(name, "xlsx", tuple(_xlsx(book, number, passed) for number in range(len(book.sheets))))
    is_text = (
        "word/" in parts.office_part().lower() or parts.has("word/document.xml") or parts.has("content.xml")
    )
    raise Unreadable("sheet-word" if is_text else "sheet-not-workbook")


def _xlsx(book: Workbook, number: int, passed: Passed) -> Sheet:
    try:
        return _sheet(*book.sheet(number, passed))
    except Unreadable as trouble:
        return Sheet(book.sheets[number].get("name", ""), [], trouble=trouble)


def _text(name: str, data: bytes) -> Book:
    head = data[:3000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8")):
        raise Unreadable("sheet-word" if head.startswith((b"%pdf", b"{\\rtf")) else "sheet-not-workbook")
    for form, is_such, sheets in (("xml", is_xml_book, xml_sheets), ("html", is_page, pages)):
        if is_such(name, data):
            return _marked_up(name, form, sheets(data))
    if head.replace(b"\0", b"").startswith((b"<!doctype html", b"<html", b"<?xml", b"<meta")):
        raise Unreadable("sheet-html")
    text, encoding = decode(data)
    if letters_lost(text):
        raise Unreadable("sheet-letters-lost")
    rows, sign = rows_of(text)
    shown = {"\t": "tab"}.get(sign, sign)
    return Book(name, "csv", (Sheet("", [list(row) for row in rows]),), f"{encoding}, {shown}")


def _marked_up(name: str, form: str, found: list[tuple[Scan, list[list[Raw]]]]) -> Book:
    if not any(rows for _, rows in found):
        raise Unreadable("sheet-html")
    if letters_lost(
        "\n".join(cell for _, rows in found for row in rows[:500] for cell in row if isinstance(cell, str))
    ):
        raise Unreadable("sheet-letters-lost")
    return Book(name, form, tuple(_sheet(scan, rows) for scan, rows in found))


def _old_sheets(data: bytes) -> tuple[Sheet, ...]:
    book = open_xls(data)
    sheets = []
    for number, name in enumerate(book.sheet_names()):
        try:
            scan, rows = sheet_xls(book, number)
            sheets.append(_sheet(scan._replace(name=name), rows))
        except Unreadable as trouble:
            sheets.append(Sheet(name, [], trouble=trouble))
    return tuple(sheets)


def _sheet(scan: Scan, rows: list[list[Raw]]) -> Sheet:
    return Sheet(
        scan.name,
        rows,
        scan.merged,
        scan.hidden,
        scan.hidden_rows,
        scan.hidden_columns,
        scan.fonts,
        pictures=scan.pictures,
        struck=scan.struck,
    )
