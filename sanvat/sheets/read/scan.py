"""What a workbook's parts hold, looked through before anything is loaded.

A file of a few kilobytes can unpack to gigabytes or claim a cell in the last column of the last row,
for which a reader would lay out thousands of millions of cells. So the parts are streamed first: sizes
and positions are counted, and on the way hidden columns, merged cells and old fonts are noted, which
the reader of values does not tell.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from typing import NamedTuple
from xml.parsers import expat

from ...records.encodings import encoding_of

FILE_LIMIT = 60_000_000  # bytes of a file
UNPACKED_LIMIT = 400_000_000  # bytes of the parts that are read
ROW_LIMIT = 200_000
COLUMN_LIMIT = 1_000
CELL_LIMIT = 3_000_000  # of the rectangle around a sheet's content

Span = tuple[int, int, int, int]
"""Merged cells: first row, first column, last row, last column, from 0."""


class Unreadable(Exception):
    """A file that is not read; `code` names the message, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Scan(NamedTuple):
    """What was seen of one sheet. `fonts` holds only fonts of old encodings, by (row, column); `errors`
    the cells that end in an error, `formulas` those that some value was to be worked out for."""

    name: str
    rows: int = 0
    columns: int = 0
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Span, ...] = ()
    fonts: dict[tuple[int, int], str] = {}
    errors: frozenset[tuple[int, int]] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    pictures: bool = False
    struck: frozenset[tuple[int, int]] = frozenset()

    def check(self) -> None:
        """Raises Unreadable where the sheet is too big to lay out."""
        if self.rows > ROW_LIMIT or self.columns > COLUMN_LIMIT or self.rows * self.columns > CELL_LIMIT:
            raise Unreadable(
                "sheet-too-big",
                rows=self.rows,
                columns=self.columns,
                most_rows=ROW_LIMIT,
                most_columns=COLUMN_LIMIT,
            )


def open_zip(data: bytes) -> zipfile.ZipFile:
    """A zip whose parts together are of a bearable size. Raises Unreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise Unreadable("sheet-damaged") from None
    parts = archive.infolist()
    read = [part for part in parts if part.filename.endswith((".xml", ".rels", ".bin"))]
    size = sum(part.file_size for part in read)
    if size > UNPACKED_LIMIT or len(parts) > 20_000:
        raise Unreadable("sheet-unpacks", size=size // 1_000_000, limit=UNPACKED_LIMIT // 1_000_000)
    return archive


def _stream(
    archive: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
) -> None:
    """Call `start` for each element of a part, by its name without a prefix. Raises Unreadable."""
    try:
        with archive.open(name) as part:
            stream_xml(iter(lambda: part.read(1 << 20), b""), start, end)
    except KeyError:
        raise Unreadable("sheet-damaged") from None
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        code = "sheet-password" if "password" in str(error) else "sheet-damaged"
        raise Unreadable(code) from None
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise Unreadable("sheet-damaged") from None
        raise


def stream_xml(
    chunks: Iterable[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    words: Callable[[str], None] | None = None,
) -> None:
    """Call `start`, `end` and `words` as XML's elements come, by their names without a prefix. Raises Unreadable."""

    def refuse(*_: object) -> None:
        raise Unreadable("sheet-damaged")

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, found: start(tag.rpartition(":")[2], found)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = words
    parser.EntityDeclHandler = refuse  # no office program declares any; they are for bombs
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Unreadable("sheet-damaged") from None


# --- .xlsx


def scan_xlsx(archive: zipfile.ZipFile) -> list[Scan]:
    """Every sheet of an .xlsx or .xlsm, in order. Raises Unreadable."""
    sheets: list[dict[str, str]] = []
    targets: dict[str, str] = {}
    _stream(archive, "xl/workbook.xml", lambda tag, found: sheets.append(found) if tag == "sheet" else None)
    _stream(
        archive,
        "xl/_rels/workbook.xml.rels",
        lambda tag, found: targets.update({found.get("Id", ""): found.get("Target", "")}),
    )
    fonts = _fonts(archive) if "xl/styles.xml" in archive.namelist() else {}
    found = []
    for sheet in sheets:
        id = next((value for key, value in sheet.items() if key.rpartition(":")[2] == "id"), "")
        target = targets.get(id, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheet" not in part:  # a chart or macro sheet holds no cells
            found.append(Scan(sheet.get("name", ""), hidden=True))
            continue
        found.append(
            _sheet_xlsx(archive, part, fonts)._replace(
                name=sheet.get("name", ""), hidden=sheet.get("state", "visible") != "visible"
            )
        )
    return found


def _fonts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Fonts of old encodings by the number of the cell style that uses them."""
    names: list[str] = []
    styles: list[int] = []
    within: list[str] = []

    def start(tag: str, found: dict[str, str]) -> None:
        within.append(tag)
        if tag == "font" and "fonts" in within:
            names.append("")
        elif tag == "name" and within[-2:-1] == ["font"] and names:
            names[-1] = found.get("val", "")
        elif tag == "xf" and "cellXfs" in within:
            styles.append(int(found.get("fontId", "0") or 0))

    _stream(archive, "xl/styles.xml", start, lambda tag: within.pop() and None)
    return {
        str(number): names[font]
        for number, font in enumerate(styles)
        if font < len(names) and encoding_of(names[font])[0]
    }


class _Xlsx:
    """Collects what one sheet's elements tell."""

    def __init__(self, fonts: dict[str, str]) -> None:
        self.fonts = fonts
        self.row = self.column = -1
        self.style = ""
        self.rows = self.columns = 0
        self.old: dict[tuple[int, int], str] = {}
        self.errors: set[tuple[int, int]] = set()
        self.formulas: set[tuple[int, int]] = set()
        self.kind = ""
        self.pictures = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Span] = []

    def start(self, tag: str, found: dict[str, str]) -> None:
        if tag == "c":
            at = found.get("r")
            self.row, self.column = position(at) if at else (self.row, self.column + 1)
            self.style, self.kind = found.get("s", ""), found.get("t", "")
        elif tag == "f" and self.kind != "str" and len(self.formulas) < CELL_LIMIT:
            self.formulas.add((self.row, self.column))
            self.rows, self.columns = max(self.rows, self.row + 1), max(self.columns, self.column + 1)
        elif tag in ("v", "is"):
            if self.kind == "e" and len(self.errors) < CELL_LIMIT:
                self.errors.add((self.row, self.column))
            self.rows, self.columns = max(self.rows, self.row + 1), max(self.columns, self.column + 1)
            if self.style in self.fonts and len(self.old) < CELL_LIMIT:
                self.old[self.row, self.column] = self.fonts[self.style]
        elif tag == "row":
            self.row, self.column = int(found.get("r") or self.row + 2) - 1, -1
            if found.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self.row)
        elif tag == "col" and found.get("hidden") in ("1", "true"):
            first, last = int(found.get("min", "1")), int(found.get("max", "1"))
            self.hidden_columns.update(range(first - 1, min(last, first + COLUMN_LIMIT)))
        elif tag in ("drawing", "legacyDrawing", "picture"):
            self.pictures = True
        elif tag == "mergeCell" and len(self.merged) < 100_000:
            first, _, last = found.get("ref", "").partition(":")
            if last:
                self.merged.append((*position(first), *position(last)))


def _sheet_xlsx(archive: zipfile.ZipFile, part: str, fonts: dict[str, str]) -> Scan:
    seen = _Xlsx(fonts)
    _stream(archive, part, seen.start)
    return Scan(
        "",
        seen.rows,
        seen.columns,
        False,
        frozenset(seen.hidden_rows),
        frozenset(seen.hidden_columns),
        tuple(seen.merged),
        seen.old,
        frozenset(seen.errors),
        frozenset(seen.formulas),
        seen.pictures,
    )


def position(address: str) -> tuple[int, int]:
    """B3 as (2, 1). Raises Unreadable."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", address)
    if not found:
        raise Unreadable("sheet-damaged")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def address(row: int, column: int) -> str:
    """(2, 1) as B3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


# --- .ods


class _Ods:
    """Collects what the elements of content.xml tell, sheet by sheet."""

    def __init__(self) -> None:
        self.found: list[Scan] = []
        self.row = self.column = 0
        self.again = self.wide = 1
        self.has_content = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Span] = []
        self.errors: set[tuple[int, int]] = set()
        self.pictures = False
        self.size = [0, 0]
        self.depth = 0

    def start(self, tag: str, found: dict[str, str]) -> None:
        here = {key.rpartition(":")[2]: value for key, value in found.items()}
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.found.append(Scan(here.get("name", ""), hidden=here.get("display") == "false"))
                self.row = self.column = 0
                self.hidden_rows, self.hidden_columns, self.merged, self.size = set(), set(), [], [0, 0]
                self.errors, self.pictures = set(), False
        elif tag == "image":
            self.pictures = True
        elif self.depth != 1:
            return
        elif tag == "table-column":
            times = int(here.get("number-columns-repeated", "1"))
            if here.get("visibility") in ("collapse", "filter"):
                self.hidden_columns.update(range(self.column, self.column + min(times, COLUMN_LIMIT)))
            self.column += times
        elif tag == "table-row":
            self.again, self.column, self.has_content = int(here.get("number-rows-repeated", "1")), 0, False
            if here.get("visibility") in ("collapse", "filter"):
                self.hidden_rows.update(range(self.row, self.row + min(self.again, ROW_LIMIT)))
        elif tag in ("table-cell", "covered-table-cell"):
            self.cell(here)
        elif tag == "p" and self.wide:
            self.content(self.column)

    def cell(self, here: dict[str, str]) -> None:
        self.wide = int(here.get("number-columns-repeated", "1"))
        down, right = int(here.get("number-rows-spanned", "1")), int(here.get("number-columns-spanned", "1"))
        if (down > 1 or right > 1) and len(self.merged) < 100_000:
            self.merged.append((self.row, self.column, self.row + down - 1, self.column + right - 1))
        if here.get("value-type") == "error" and len(self.errors) < CELL_LIMIT:
            self.errors.update((self.row, self.column + n) for n in range(min(self.wide, COLUMN_LIMIT)))
        self.column += self.wide
        if "value-type" in here:
            self.content(self.column)

    def content(self, column: int) -> None:
        self.has_content = True
        self.size = [max(self.size[0], self.row + self.again), max(self.size[1], column)]

    def end(self, tag: str) -> None:
        if tag == "table-row" and self.depth == 1:
            self.row += self.again
        elif tag == "table":
            self.depth -= 1
            if not self.depth:
                self.found[-1] = self.found[-1]._replace(
                    rows=self.size[0],
                    columns=self.size[1],
                    hidden_rows=frozenset(self.hidden_rows),
                    hidden_columns=frozenset(self.hidden_columns),
                    merged=tuple(self.merged),
                    errors=frozenset(self.errors),
                    pictures=self.pictures,
                )


def scan_ods(archive: zipfile.ZipFile) -> list[Scan]:
    """Every sheet of an .ods, in order. Raises Unreadable."""
    seen = _Ods()
    try:
        _stream(archive, "content.xml", seen.start, seen.end)
    except ValueError:
        raise Unreadable("sheet-damaged") from None
    return seen.found
