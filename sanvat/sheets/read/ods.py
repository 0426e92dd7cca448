"""LibreOffice's workbooks (.ods): what every cell shows, and what lies around it.

Line breaks, tabs and blanks that are written as elements stand for themselves; a comment is no part of a
cell.
"""

import re
from datetime import date, datetime, time, timedelta

from ...records.encodings import encoding_of
from ..cells import ERROR, NEVER_WORKED_OUT, Raw
from .parts import Parts
from .scan import CELL_LIMIT, COLUMN_LIMIT, NOTHING, ROW_LIMIT, Scan, Span, too_big

_PATH = "content.xml"
_SPANS_MOST = 100_000  # merged cells
_SPACES = re.compile(r"[ \t\r]+")
_DURATION = re.compile(r"(-?)PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")
_SCIENTIFIC = re.compile(r"-?[0-9.,]+[eE][+-]?[0-9]+")
_NUMBERS = ("float", "currency")
_BLANKS_MOST = 100  # of one element that stands for several

Read = tuple[Scan, list[list[Raw]]]


def sheets_of(parts: Parts) -> list[Read]:
    """Every sheet of an .ods, in order. Raises Unreadable."""
    book = _Book()
    parts.stream(_PATH, book.start, book.end, book.words)
    return [sheet.laid() for sheet in book.sheets]


class _Sheet:
    """A sheet being read."""

    def __init__(self, name: str, hidden: bool) -> None:
        self.name, self.hidden = name, hidden
        self.rows: dict[int, list[Raw]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Span] = []
        self.fonts: dict[tuple[int, int], str] = {}
        self.struck: set[tuple[int, int]] = set()
        self.pictures = False
        self.spent = 0

    def laid(self) -> Read:
        """The rows, and what the sheet is like. Raises Unreadable."""
        last = max(self.rows, default=-1)
        scan = Scan(
            self.name,
            last + 1,
            max(map(len, self.rows.values()), default=0),
            self.hidden,
            frozenset(row for row in self.hidden_rows if row <= last),
            frozenset(self.hidden_columns),
            tuple(self.merged),
            self.fonts,
            self.pictures,
            frozenset(self.struck),
        )
        scan.check()
        rows = [self.rows.get(row, []) for row in range(last + 1)]
        return scan, [cells + [None] * (scan.columns - len(cells)) for cells in rows]


class _Book:
    """Takes in the elements of content.xml in order."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.depth = 0  # of tables within tables
        self.style = ""
        self.fonts: dict[str, str] = {}
        self.struck_styles: set[str] = set()
        self.row = self.column = 0
        self.rows_alike = 1
        self.cells: dict[int, Raw] = {}
        self.looks: dict[int, tuple[str, bool]] = {}
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[list[str]] = []
        self.strikes: list[bool] = []
        self.is_struck = False
        self.aside = 0  # within comments
        self.in_paragraph = False

    def start(self, tag: str, values: dict[str, str]) -> None:
        """Take in the start of an element."""
        here = {key.rpartition(":")[2]: value for key, value in values.items()}
        if tag == "annotation" or self.aside:
            self.aside += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.sheets.append(_Sheet(here.get("name", ""), here.get("display") == "false"))
                self.row = self.column = 0
        elif self.cell is not None:
            self._within_cell(tag, here)
        elif tag == "style":
            self.style = here.get("name", "")
        elif tag == "text-properties":
            self._look(here)
        elif self.depth == 1:
            self._around(tag, here)

    def _look(self, here: dict[str, str]) -> None:
        font = here.get("font-name") or here.get("font-family", "")
        if encoding_of(font)[0]:
            self.fonts[self.style] = font
        if here.get("text-line-through-style", "none") != "none":
            self.struck_styles.add(self.style)

    def _around(self, tag: str, here: dict[str, str]) -> None:
        """Take in a column, a row, the start of a cell."""
        sheet = self.sheets[-1]
        if tag == "table-column":
            times = int(here.get("number-columns-repeated", "1"))
            if here.get("visibility") in ("collapse", "filter"):
                sheet.hidden_columns.update(range(self.column, self.column + min(times, COLUMN_LIMIT)))
            self.column += times
        elif tag == "table-row":
            self.rows_alike, self.column = int(here.get("number-rows-repeated", "1")), 0
            self.cells, self.looks = {}, {}
            if here.get("visibility") in ("collapse", "filter"):
                sheet.hidden_rows.update(range(self.row, self.row + min(self.rows_alike, ROW_LIMIT)))
        elif tag in ("table-cell", "covered-table-cell"):
            self.cell, self.paragraphs, self.strikes = here, [], []
            self.is_struck = here.get("style-name", "") in self.struck_styles
        elif tag == "image":
            sheet.pictures = True

    def _within_cell(self, tag: str, here: dict[str, str]) -> None:
        if tag == "p":
            self.paragraphs.append([])
            self.in_paragraph = True
        elif tag == "image":
            self.sheets[-1].pictures = True
        elif self.in_paragraph and tag == "line-break":
            self.paragraphs.append([])
        elif self.in_paragraph and tag in ("s", "tab"):
            self.paragraphs[-1].append(" " * min(int(here.get("c", "1")), _BLANKS_MOST))
        elif tag == "span":
            self.strikes.append(here.get("style-name", "") in self.struck_styles)

    def words(self, text: str) -> None:
        """Take in text."""
        if self.in_paragraph and not self.aside:
            self.paragraphs[-1].append(_SPACES.sub(" ", text))
            self.is_struck = self.is_struck or (any(self.strikes) and not text.isspace())

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if self.aside:
            self.aside -= 1
        elif tag == "table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif tag == "p":
            self.in_paragraph = False
        elif tag == "span" and self.strikes:
            self.strikes.pop()
        elif tag in ("table-cell", "covered-table-cell") and self.cell is not None:
            self._close_cell(self.cell)
            self.cell = None
        elif tag == "table-row":
            self._close_row()

    def _close_cell(self, here: dict[str, str]) -> None:
        times = int(here.get("number-columns-repeated", "1"))
        down, right = int(here.get("number-rows-spanned", "1")), int(here.get("number-columns-spanned", "1"))
        sheet = self.sheets[-1]
        if (down > 1 or right > 1) and len(sheet.merged) < _SPANS_MOST:
            sheet.merged.append((self.row, self.column, self.row + down - 1, self.column + right - 1))
        text = "\n".join("".join(pieces).strip() for pieces in self.paragraphs)
        value = _value(here, text)
        if value is not None:
            if self.column + times > COLUMN_LIMIT:
                raise too_big(self.row + 1, self.column + times)
            font = self.fonts.get(here.get("style-name", ""), "")
            for column in range(self.column, self.column + times):
                self.cells[column] = value
                if font or self.is_struck:
                    self.looks[column] = font, self.is_struck
        self.column += times

    def _close_row(self) -> None:
        sheet = self.sheets[-1]
        if self.cells:
            sheet.spent += len(self.cells) * self.rows_alike
            if self.row + self.rows_alike > ROW_LIMIT or sheet.spent > CELL_LIMIT:
                raise too_big(self.row + self.rows_alike, max(self.cells) + 1)
            cells = [self.cells.get(column) for column in range(max(self.cells) + 1)]
            for row in range(self.row, self.row + self.rows_alike):
                sheet.rows[row] = list(cells)
                for column, (font, is_struck) in self.looks.items():
                    if font:
                        sheet.fonts[row, column] = font
                    if is_struck:
                        sheet.struck.add((row, column))
        self.row += self.rows_alike


def _value(here: dict[str, str], text: str) -> Raw:
    """A cell's value by its type, or what it shows where that says more."""
    kind = here.get("value-type", "")
    if kind == "error" or (kind == "string" and text.startswith("Err:") and "formula" in here):
        return ERROR
    if kind in (*_NUMBERS, "percentage"):
        return _number(here.get("value", ""), text, kind)
    if kind == "date":
        return _day(here.get("date-value", ""), text)
    if kind == "time":
        return _time(here.get("time-value", ""), text)
    if kind == "boolean":
        return here.get("boolean-value") == "true"
    shown = text or here.get("string-value", "")
    if shown.strip().strip(NOTHING):
        return shown
    return NEVER_WORKED_OUT if "formula" in here and not kind else None


def _number(written: str, text: str, kind: str) -> Raw:
    """The number; its text where words or zeros of its format stand around it."""
    try:
        number = float(written)
    except ValueError:
        return text or None
    has_words = re.search(r"[^\W\d_]", text) and not _SCIENTIFIC.fullmatch(text)
    return text if kind in _NUMBERS and (has_words or re.fullmatch("0[0-9]+", text)) else number


def _day(written: str, text: str) -> Raw:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return text or None
    day: date = moment.date() if moment.time() == time() else moment
    return day


def _time(written: str, text: str) -> Raw:
    match = _DURATION.fullmatch(written)
    if match is None:
        return text or None
    span = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4]))
    return -span if match[1] else span
