"""Workbooks of today (.xlsx, .xlsm), read part by part: what every cell shows, and what lies around it.

A formula gives the value it was saved with. Of a sheet only cells that hold something are kept, so that its
format, however far it reaches, costs nothing.
"""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from ...records.encodings import encoding_of
from ..cells import ERROR, NEVER_WORKED_OUT, Raw, is_error
from .formats import DAY, SPAN, has_words, kind_of, shown
from .parts import Parts
from .scan import CELL_LIMIT, COLUMN_LIMIT, NOTHING, ROW_LIMIT, Scan, Span, Unreadable, too_big
from .scan import position as position_of
from .trimmed import cut, trimmed

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SPANS_MOST = 100_000  # merged cells
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a cell's day has no zone
_LAST_DAY = 2_958_466  # 31/12/9999 is the day before
_LEAP = 60  # Excel counts a 29/02/1900 that was none
_STRIKES = frozenset(["strike", "dstrike"])

Read = tuple[Scan, list[list[Raw]]]


class Style(NamedTuple):
    """What a cell's style says of its content: day, time or duration; a format with words of its own; the
    font where it is one of an old encoding; whether text is struck through."""

    kind: str = ""
    words: str = ""
    font: str = ""
    is_struck: bool = False


_PLAIN = Style()


class Text(NamedTuple):
    """A text of the workbook's strings, and whether a part of it is struck through."""

    text: str
    is_struck: bool


class Workbook:
    """An .xlsx that is open: its sheets are read one by one."""

    def __init__(self, parts: Parts, path: str) -> None:
        self.parts = parts
        self.sheets: list[dict[str, str]] = []
        self.epoch = _EPOCH
        parts.stream(path, self._start)
        if not self.sheets:
            raise Unreadable("sheet-damaged")  # no program writes a workbook without a sheet
        self.relations = parts.relations(path)
        by_sort = {relation.sort: relation.part for relation in reversed(self.relations.values())}
        styles, strings = by_sort.get("styles", ""), by_sort.get("sharedStrings", "")
        self.styles = _Styles(parts, styles).styles if parts.has(styles) else {}
        self.texts = _Strings(parts, strings).texts if parts.has(strings) else []

    def _start(self, tag: str, values: dict[str, str]) -> None:
        if tag == "sheet":
            self.sheets.append(values)
        elif tag == "workbookPr" and values.get("date1904") in ("1", "true"):
            self.epoch = _EPOCH_1904

    def part_of(self, number: int) -> str:
        """The part of a sheet; empty where it holds no cells, as a chart or a macro sheet."""
        values = self.sheets[number]
        id = next((value for key, value in values.items() if key.rpartition(":")[2] == "id"), "")
        relation = self.relations.get(id)
        return relation.part if relation and relation.sort == "worksheet" else ""

    def sheet(self, number: int, passed: Callable[[int], None] | None = None) -> Read:
        """A sheet's cells from A1 on, and what it is like. Raises Unreadable."""
        values, part = self.sheets[number], self.part_of(number)
        name = values.get("name", "")
        if not part:
            return Scan(name, hidden=True), []
        sheet = _Sheet(self)
        self.parts.stream(part, sheet.start, sheet.end, sheet.words, lambda file: trimmed(file.read, passed))
        scan, rows = sheet.laid()
        return scan._replace(name=name, hidden=values.get("state", "visible") != "visible"), rows


def open_xlsx(archive: zipfile.ZipFile) -> Workbook | None:
    """The workbook of a zip; None where it holds something else. Raises Unreadable."""
    parts = Parts(archive)
    path = parts.office_part()
    if not path:
        named = sorted(name for name in parts.names() if re.fullmatch(r"xl/workbook[0-9]*\.xml", name))
        path = named[0] if named else ""
    is_named_so = "workbook" in path.lower()
    if not path or not (is_named_so or re.search(rb"<(?:[\w.-]+:)?workbook\b", parts.start_of(path))):
        return None
    return Workbook(parts, path)


def cut_xlsx(data: bytes, sizes: list[tuple[int, int]]) -> bytes:
    """The same workbook, each sheet without what lies past its size: rows and columns with content, in the
    order of sheets. For programs that keep every formatted cell. Raises Unreadable."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = open_xlsx(archive)
        if book is None:
            raise Unreadable("sheet-not-workbook")
        size_of = {book.part_of(number): size for number, size in enumerate(sizes)}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
            for path, name in book.parts.names().items():
                size = next((size for own, size in size_of.items() if own and own.lower() == path), None)
                with archive.open(name) as part:
                    copy.writestr(name, cut(part.read, *size) if size else part.read())
        return out.getvalue()


class _Styles:
    """Reads the styles of cells, by their number."""

    def __init__(self, parts: Parts, path: str) -> None:
        self.styles: dict[str, Style] = {}
        self._codes: dict[str, str] = {}
        self._fonts: list[str] = []
        self._struck: set[int] = set()
        self._within: list[str] = []
        self._count = 0
        parts.stream(path, self._start, self._end)

    def _end(self, _: str) -> None:
        self._within.pop()

    def _start(self, tag: str, values: dict[str, str]) -> None:
        around = self._within[-1] if self._within else ""
        self._within.append(tag)
        if tag == "numFmt" and around == "numFmts":
            self._codes[values.get("numFmtId", "")] = values.get("formatCode", "")
        elif tag == "font" and around == "fonts":
            self._fonts.append("")
        elif around == "font" and "fonts" in self._within and self._fonts:
            if tag == "name":
                self._fonts[-1] = values.get("val", "")
            elif tag in _STRIKES and _is_on(values):
                self._struck.add(len(self._fonts) - 1)
        elif tag == "xf" and around == "cellXfs":
            self._style(values)

    def _style(self, values: dict[str, str]) -> None:
        number, code = values.get("numFmtId") or "0", self._codes.get(values.get("numFmtId", ""), "")
        font = int(values.get("fontId") or 0)
        name = self._fonts[font] if font < len(self._fonts) else ""
        kind = kind_of(int(number) if number.isdigit() else 0, code)
        style = Style(
            kind,
            code if code and not kind and has_words(code) else "",
            name if encoding_of(name)[0] else "",
            font in self._struck,
        )
        if style != _PLAIN:
            self.styles[str(self._count)] = style
        self._count += 1


def _is_on(values: dict[str, str]) -> bool:
    return values.get("val", "1") not in ("0", "false", "none")


class _Words:
    """Gathers the text of an element with runs: phonetic helps are left out, struck runs noted."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin a new text."""
        self.pieces: list[str] = []
        self.is_struck = False
        self._in_text = self._struck_run = False
        self._phonetic = 0

    def start(self, tag: str, values: dict[str, str]) -> None:
        """Take in the start of an element."""
        if tag == "t":
            self._in_text = not self._phonetic
        elif tag == "r":
            self._struck_run = False
        elif tag in _STRIKES:
            self._struck_run = _is_on(values)
        elif tag == "rPh":
            self._phonetic += 1

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if tag == "t":
            self._in_text = False
        elif tag == "rPh":
            self._phonetic -= 1

    def words(self, text: str) -> None:
        """Take in text."""
        if self._in_text:
            self.pieces.append(text)
            self.is_struck = self.is_struck or (self._struck_run and not text.isspace())

    def text(self) -> Text:
        """The whole text."""
        return Text(_unescaped("".join(self.pieces)), self.is_struck)


class _Strings:
    """Reads the strings that cells share."""

    def __init__(self, parts: Parts, path: str) -> None:
        self.texts: list[Text] = []
        self._words = _Words()
        parts.stream(path, self._start, self._end, self._words.words)

    def _start(self, tag: str, values: dict[str, str]) -> None:
        if tag == "si":
            self._words.clear()
        else:
            self._words.start(tag, values)

    def _end(self, tag: str) -> None:
        if tag == "si":
            self.texts.append(self._words.text())
        else:
            self._words.end(tag)


class _Sheet:
    """Takes in a sheet's elements in order."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.cells: dict[tuple[int, int], Raw] = {}
        self.row = self.column = -1
        self.columns_by_letters: dict[str, int] = {}
        self.style = _PLAIN
        self.kind = ""
        self.has_formula = False
        self.value: list[str] | None = None
        self.inline: _Words | None = None
        self.pieces: list[str] = []
        self.fonts: dict[tuple[int, int], str] = {}
        self.struck: set[tuple[int, int]] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Span] = []
        self.pictures = False
        self.visited = 0

    def start(self, tag: str, values: dict[str, str]) -> None:
        """Take in the start of an element."""
        if self.inline is not None:
            self.inline.start(tag, values)
        elif tag == "c":
            self._cell(values)
        elif tag == "v":
            self.value = self.pieces
        elif tag == "f":
            self.has_formula = True
        elif tag == "is":
            self.inline = _Words()
        elif tag == "row":
            number = values.get("r")
            self.row, self.column = (int(number) if number else self.row + 2) - 1, -1
            if values.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self.row)
        else:
            self._around(tag, values)

    def _cell(self, values: dict[str, str]) -> None:
        self.visited += 1
        place = values.get("r")
        if place is None:
            self.column += 1
        else:
            letters = place.rstrip("0123456789")
            column = self.columns_by_letters.get(letters)
            if column is None or len(letters) == len(place):
                self.row, column = position_of(place)
                self.columns_by_letters[place.rstrip("0123456789")] = column
            self.row, self.column = int(place[len(letters) :]) - 1, column
        self.style = self.book.styles.get(values.get("s", ""), _PLAIN)
        self.kind, self.has_formula, self.pieces = values.get("t", "n"), False, []

    def _around(self, tag: str, values: dict[str, str]) -> None:
        """Take in what is not a cell."""
        if tag == "col" and values.get("hidden") in ("1", "true"):
            first, last = int(values.get("min", "1")), int(values.get("max", "1"))
            self.hidden_columns.update(range(first - 1, min(last, first + COLUMN_LIMIT)))
        elif tag in ("drawing", "legacyDrawing", "picture"):
            self.pictures = True
        elif tag == "mergeCell" and len(self.merged) < _SPANS_MOST:
            first_cell, _, last_cell = values.get("ref", "").partition(":")
            if last_cell:
                self.merged.append((*position_of(first_cell), *position_of(last_cell)))

    def words(self, text: str) -> None:
        """Take in text."""
        if self.value is not None:
            self.value.append(text)
        elif self.inline is not None:
            self.inline.words(text)

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if tag == "v":
            self.value = None
        elif tag == "is" and self.inline is not None:
            self._keep(*self.inline.text())
            self.inline = None
        elif self.inline is not None:
            self.inline.end(tag)
        elif tag == "c" and (self.pieces or self.has_formula):
            self._keep(*self._read("".join(self.pieces)))

    def _read(self, written: str) -> tuple[Raw, bool]:
        """A cell's value, and whether a part of its text is struck through."""
        if self.kind == "s":
            number = written.strip()
            if not number.isdigit() or int(number) >= len(self.book.texts):
                return None, False
            return self.book.texts[int(number)]
        if self.kind == "str":
            return _unescaped(written), False
        if self.kind == "e":
            return (written.strip() if is_error(written) else ERROR), False
        if self.has_formula and not written.strip():
            return NEVER_WORKED_OUT, False
        if self.kind == "b":
            return written.strip() in ("1", "true"), False
        return _day_of(written) if self.kind == "d" else self._number(written), False

    def _number(self, written: str) -> Raw:
        try:
            number = float(written)
        except ValueError:
            return written
        if self.style.kind:
            return day_or_time(number, self.style.kind, self.book.epoch)
        return (shown(number, self.style.words) or number) if self.style.words else number

    def _keep(self, value: Raw, is_struck: bool) -> None:
        if value is None or (isinstance(value, str) and not value.strip().strip(NOTHING)):
            return
        place = self.row, self.column
        if self.row >= ROW_LIMIT or self.column >= COLUMN_LIMIT or len(self.cells) >= CELL_LIMIT:
            raise too_big(self.row + 1, self.column + 1)
        self.cells[place] = value
        if self.style.font:
            self.fonts[place] = self.style.font
        if is_struck or self.style.is_struck:
            self.struck.add(place)

    def laid(self) -> Read:
        """The rows, and what the sheet is like. Raises Unreadable."""
        last = max((row for row, _ in self.cells), default=-1)
        scan = Scan(
            "",
            last + 1,
            max((column for _, column in self.cells), default=-1) + 1,
            False,
            frozenset(row for row in self.hidden_rows if row <= last),
            frozenset(self.hidden_columns),
            tuple(self.merged),
            self.fonts,
            self.pictures,
            frozenset(self.struck),
        )
        scan.check()
        rows: list[list[Raw]] = [[None] * scan.columns for _ in range(scan.rows)]
        for (row, column), value in self.cells.items():
            rows[row][column] = value
        return scan, rows


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _day_of(written: str) -> Raw:
    try:
        return _without_midnight(datetime.fromisoformat(written.strip()))
    except ValueError:
        return written


def day_or_time(number: float, kind: str, epoch: datetime) -> Raw:
    """Excel's number of a day, a time or a duration, as what it is; the number where no calendar has it."""
    if kind == SPAN:
        return timedelta(days=number) if abs(number) < _LAST_DAY else number
    if 0 <= number < 1 and kind != DAY:
        return (_EPOCH + timedelta(days=number)).time()
    if not 1 <= number < _LAST_DAY:
        return number
    if epoch == _EPOCH and number < _LEAP:
        number += 1
    seconds = round(number * 86_400)  # a day's part is a rounded fraction
    return _without_midnight(epoch + timedelta(seconds=seconds))


def _without_midnight(moment: datetime) -> date | datetime:
    return moment.date() if moment.time() == time() else moment
