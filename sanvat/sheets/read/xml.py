"""Excel's "XML Spreadsheet 2003", which programs like to write under the name .xls."""

import re
from datetime import datetime

from ...records.encodings import encoding_of
from ..cells import Raw
from .formats import has_words, shown
from .scan import CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT, Scan, Span, Unreadable, stream_xml, too_big

_DEEPEST = 200  # elements within elements
_NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"


def is_xml_book(_: str, data: bytes) -> bool:
    """Whether bytes are such a workbook, in UTF-8, UTF-16 or a code page."""
    head = data[:8_000].replace(b"\0", b"")
    return (
        head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<")
        and _NAMESPACE in head
        and b"Workbook" in head
    )


def xml_sheets(data: bytes) -> list[tuple[Scan, list[list[Raw]]]]:
    """Every sheet: what it is like, and its cells from A1 on. Raises Unreadable."""
    seen, data = _Book(), data.lstrip(b" \r\n\t")
    try:
        stream_xml(
            (data[at : at + (1 << 20)] for at in range(0, len(data), 1 << 20)), seen.start, seen.end, seen.say
        )
    except ValueError:  # an encoding that nobody knows
        raise Unreadable("sheet-damaged") from None
    return [sheet.made() for sheet in seen.sheets]


class _Sheet:
    """A sheet being read: cells by (row, column)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cells: dict[tuple[int, int], Raw] = {}
        self.fonts: dict[tuple[int, int], str] = {}
        self.struck: set[tuple[int, int]] = set()
        self.merged: list[Span] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.hidden = False

    def made(self) -> tuple[Scan, list[list[Raw]]]:
        rows, columns = (
            max((row for row, _ in self.cells), default=-1) + 1,
            max((column for _, column in self.cells), default=-1) + 1,
        )
        scan = Scan(
            self.name,
            rows,
            columns,
            self.hidden,
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            tuple(self.merged),
            self.fonts,
            struck=frozenset(self.struck),
        )
        scan.check()
        laid: list[list[Raw]] = [[] for _ in range(rows)]
        for (row, column), value in self.cells.items():
            laid[row] += [None] * (column + 1 - len(laid[row]))
            laid[row][column] = value
        return scan, laid


class _Book:
    """Takes the elements of a workbook in order."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.fonts: dict[str, str] = {}
        self.struck: set[str] = set()
        self.formats: dict[str, str] = {}
        self.style = self.kind = self.cell_style = ""
        self.row = self.column = -1
        self.wide = 1
        self.next_column = 0
        self.words: list[str] | None = None
        self.within: list[str] = []

    def start(self, tag: str, found: dict[str, str]) -> None:
        """Take in the start of an element."""
        here = {key.rpartition(":")[2]: value for key, value in found.items()}
        around = self.within[-1] if self.within else ""
        self.within.append(tag)
        if len(self.within) > _DEEPEST:
            raise Unreadable("sheet-damaged")
        if tag == "Style":
            self.style = here.get("ID", "")
        elif around == "Style":
            self.look(tag, here)
        elif tag == "Worksheet":
            self.sheets.append(_Sheet(here.get("Name", "")))
            self.row, self.next_column = -1, 0
        elif not self.sheets:
            return
        elif tag in ("Column", "Row"):
            self.column_or_row(tag, here)
        elif tag == "Cell":
            self.cell(here)
        elif tag == "Data" and around == "Cell":
            self.words, self.kind = [], here.get("Type", "String")
        elif tag == "Visible" and around == "WorksheetOptions":
            self.words, self.kind = [], "Visible"

    def look(self, tag: str, here: dict[str, str]) -> None:
        """Take in a part of a style."""
        if tag == "Font":
            name = here.get("FontName", "")
            if encoding_of(name)[0]:
                self.fonts[self.style] = name
            if here.get("StrikeThrough") == "1":
                self.struck.add(self.style)
        elif tag == "NumberFormat" and has_words(here.get("Format", "")):
            self.formats[self.style] = here["Format"]

    def column_or_row(self, tag: str, here: dict[str, str]) -> None:
        """Take in the start of a column or of a row."""
        if tag == "Column":
            first = _count(here.get("Index"), self.next_column + 1) - 1
            self.next_column = first + _count(here.get("Span"), 0) + 1
            if here.get("Hidden") == "1":
                self.sheets[-1].hidden_columns.update(range(first, min(self.next_column, COLUMN_LIMIT)))
        else:
            self.row, self.column, self.wide = _count(here.get("Index"), self.row + 2) - 1, -1, 1
            if here.get("Hidden") == "1":
                self.sheets[-1].hidden_rows.add(self.row)

    def cell(self, here: dict[str, str]) -> None:
        self.column = _count(here.get("Index"), self.column + self.wide + 1) - 1
        across, down = _count(here.get("MergeAcross"), 0), _count(here.get("MergeDown"), 0)
        self.wide = across + 1
        if self.row >= ROW_LIMIT or self.column >= COLUMN_LIMIT:
            raise too_big(self.row + 1, self.column + 1)
        sheet, self.cell_style = self.sheets[-1], here.get("StyleID", "")
        if (across or down) and len(sheet.merged) < 100_000:
            sheet.merged.append((self.row, self.column, self.row + down, self.column + across))

    def say(self, text: str) -> None:
        if self.words is not None:
            self.words.append(text)

    def end(self, tag: str) -> None:
        if self.within:
            self.within.pop()
        if self.words is None or tag not in ("Data", "Visible"):
            return
        text = "".join(self.words)
        self.words = None
        sheet = self.sheets[-1]
        if self.kind == "Visible":
            sheet.hidden = text in ("SheetHidden", "SheetVeryHidden")
        elif text.strip() and self.row >= 0 and self.column >= 0:
            place = self.row, self.column
            sheet.cells[place] = _value(self.kind, text, self.formats.get(self.cell_style, ""))
            if len(sheet.cells) > CELL_LIMIT:
                raise too_big(self.row + 1, self.column + 1)
            if self.cell_style in self.fonts:
                sheet.fonts[place] = self.fonts[self.cell_style]
            if self.cell_style in self.struck:
                sheet.struck.add(place)


def _value(kind: str, text: str, form: str) -> Raw:
    if (
        kind == "Number"
        and re.fullmatch(r"-?[0-9.]{1,40}([eE][+-]?[0-9]{1,2})?", text.strip())
        and text.count(".") < 2
    ):
        return (shown(float(text), form) if form else "") or float(text)
    if kind == "DateTime":
        try:
            return datetime.fromisoformat(text.strip())
        except ValueError:
            return text
    return text.strip() == "1" if kind == "Boolean" else text


def _count(written: str | None, otherwise: int) -> int:
    """A number of an attribute. Raises Unreadable."""
    if written is None:
        return otherwise
    if not re.fullmatch(r"[0-9]{1,7}", written):
        raise Unreadable("sheet-damaged")
    return int(written)
