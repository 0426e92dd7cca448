"""Workbooks as grids of cells: .xlsx, .xlsm, .xls, .ods, web pages and lists saved as text, told by what they hold, not by their names.

Formulas give the values they were saved with; macros, links to other files and pictures are not looked at.
"""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import NamedTuple

from ...base.text import nfc
from ..cells import ERROR, NEVER_WORKED_OUT, Raw
from .scan import FILE_LIMIT, Scan, Span, Unreadable, open_zip, scan_ods, scan_xlsx
from .text import decode, letters_lost, rows_of
from .web import is_page, pages
from .xls import open_xls, sheet_xls
from .xml import is_xml_book, xml_sheets

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (str, int, float, bool, date, datetime, time, timedelta)


class Sheet(NamedTuple):
    """One sheet: cells from A1 on, row by row. `trouble` tells why a sheet was left out (a code and its values)."""

    name: str
    rows: list[list[Raw]]
    merged: tuple[Span, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    fonts: dict[tuple[int, int], str] = {}
    trouble: Unreadable | None = None
    pictures: bool = False

    def at(self, row: int, column: int) -> Raw:
        """A cell, None beyond the edges."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None


class Book(NamedTuple):
    """A workbook as read. `form` is xlsx, xls, ods, html, xml or csv; `how` tells a text's encoding and sign."""

    name: str
    form: str
    sheets: tuple[Sheet, ...]
    how: str = ""


def read(name: str, data: bytes) -> Book:
    """The workbook of these bytes. `name` is the file's, for lists saved as text and for messages. Raises Unreadable."""
    name = nfc(name)  # names from a Mac are decomposed, and come to stand in records
    if data[:1] != b"P" and len(data) < 1_000 and name.startswith("~$"):
        raise Unreadable("sheet-lock-file", found=name[2:])
    if len(data) > FILE_LIMIT:
        raise Unreadable("sheet-unpacks", size=len(data) // 1_000_000, limit=FILE_LIMIT // 1_000_000)
    if data.startswith(b"PK"):
        return _zipped(name, data)
    if data.startswith(_OLE) or data[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable("sheet-password")
        if "WordDocument".encode("utf-16-le") in data:
            raise Unreadable("sheet-word")
        return Book(name, "xls", _old_sheets(data))
    return _text(name, data)


def _zipped(name: str, data: bytes) -> Book:
    archive = open_zip(data)
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return Book(name, "xlsx", _sheets(data, scan_xlsx(archive)))
    if "content.xml" in names and b"spreadsheet" in _small(archive, "mimetype"):
        manifest = _small(archive, "META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise Unreadable("sheet-password")
        scans = scan_ods(archive)
        for scan in scans:
            scan.check()  # all sheets are laid out at once
        return Book(name, "ods", _sheets(data, scans))
    raise Unreadable(
        "sheet-word" if "word/document.xml" in names or "content.xml" in names else "sheet-not-workbook"
    )


def _small(archive: object, name: str) -> bytes:
    try:
        with archive.open(name) as part:  # type: ignore[attr-defined]
            return part.read(200_000)
    except (KeyError, OSError, RuntimeError, ValueError, EOFError):
        return b""


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
    return Book(name, form, tuple(_found(scan.name, scan)._replace(rows=rows) for scan, rows in found))


def _old_sheets(data: bytes) -> tuple[Sheet, ...]:
    book = open_xls(data)
    found = []
    for number, name in enumerate(book.sheet_names()):
        try:
            scan, rows = sheet_xls(book, number)
            found.append(_found(name, scan)._replace(rows=rows))
        except Unreadable as trouble:
            found.append(Sheet(name, [], trouble=trouble))
    return tuple(found)


def _found(name: str, scan: Scan) -> Sheet:
    return Sheet(
        name,
        [],
        scan.merged,
        scan.hidden,
        scan.hidden_rows,
        scan.hidden_columns,
        scan.fonts,
        pictures=scan.pictures,
    )


def _sheets(data: bytes, scans: list[Scan]) -> tuple[Sheet, ...]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        names = list(book.sheet_names)
    except BaseException as error:
        raise _refused(error) from None
    seen = {scan.name: scan for scan in scans}
    return tuple(_sheet(book, name, seen.get(name) or Scan(name)) for name in names)


def _sheet(book: object, name: str, scan: Scan) -> Sheet:
    found = _found(name, scan)
    try:
        scan.check()
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    except Unreadable as trouble:
        return found._replace(trouble=trouble)
    except BaseException as error:
        return found._replace(trouble=_refused(error))
    cells: list[list[Raw]] = [
        [cell if isinstance(cell, _KINDS) and cell != "" else None for cell in row] for row in rows
    ]
    # The reader gives nothing for an error, and for a formula that no program has worked out yet.
    for places, told in ((scan.errors, ERROR), (scan.formulas, NEVER_WORKED_OUT)):
        for row, column in places:
            if row < len(cells) and column < len(cells[row]) and cells[row][column] is None:
                cells[row][column] = told
    return found._replace(rows=cells)


def _refused(error: BaseException) -> Unreadable:
    """What stopped the reader; a stop that the user asked for stays one."""
    # A panic of the reader's Rust code comes as an exception that is no Exception.
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error
    if isinstance(error, Unreadable):
        return error
    return Unreadable(
        "sheet-password" if "password" in f"{type(error).__name__} {error}".lower() else "sheet-damaged"
    )
