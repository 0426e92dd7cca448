"""What readers of all forms of workbooks share: limits, what is noted of a sheet, XML as a stream.

A file of a few kilobytes can unpack to gigabytes or claim a cell in the last column of the last row,
for which a reader would lay out thousands of millions of cells. So parts are streamed, and only cells that
hold something are kept and counted.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

FILE_LIMIT = 60_000_000  # bytes of a file
UNPACKED_LIMIT = 400_000_000  # bytes of the parts that are read
ROW_LIMIT = 200_000
COLUMN_LIMIT = 1_000
CELL_LIMIT = 3_000_000  # of the rectangle around a sheet's content

NOTHING = "\u200b\u200c\u200d\u2060\ufeff"
"""Signs without width: a cell that holds only these and blanks holds nothing."""

Span = tuple[int, int, int, int]
"""Merged cells: first row, first column, last row, last column, from 0."""


class Unreadable(Exception):
    """A file that is not read; `code` names the message, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Scan(NamedTuple):
    """What was noted of one sheet. `fonts` holds only fonts of old encodings, by (row, column); `struck` are
    cells whose text, or a part of it, is struck through."""

    name: str
    rows: int = 0
    columns: int = 0
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Span, ...] = ()
    fonts: Mapping[tuple[int, int], str] = MappingProxyType({})
    pictures: bool = False
    struck: frozenset[tuple[int, int]] = frozenset()

    def check(self) -> None:
        """Raises Unreadable where the sheet is too big to lay out."""
        if self.rows > ROW_LIMIT or self.columns > COLUMN_LIMIT or self.rows * self.columns > CELL_LIMIT:
            raise too_big(self.rows, self.columns)


def too_big(rows: int, columns: int) -> Unreadable:
    """The refusal of a sheet that reaches this far."""
    return Unreadable(
        "sheet-too-big", rows=rows, columns=columns, most_rows=ROW_LIMIT, most_columns=COLUMN_LIMIT
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


def stream_xml(
    chunks: Iterable[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    words: Callable[[str], None] | None = None,
) -> None:
    """Call `start`, `end` and `words` as XML's elements come, by their names without a prefix. Raises
    Unreadable."""

    def refuse(*_: object) -> None:
        raise Unreadable("sheet-damaged")

    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, found: start(tag.rpartition(":")[2], found)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = words
    parser.buffer_text = True
    parser.EntityDeclHandler = refuse  # no office program declares any; they are for bombs
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Unreadable("sheet-damaged") from None


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
