"""Web pages named like workbooks, as many government systems export them (`danh-sach.xls` that holds
`<table>`), and Excel's own "Web Page" and "Single File Web Page".

Read tag by tag, each at most once, whatever the page holds: what browsers and the standard library's parser
make of broken tags changes between versions and can take time that grows with the square of the size. (The
same walk over selectolax's tree, kept from such pages by simplifying them first, took as long as this and
three to seven times the memory: 20,000 rows of 7 cells 1.07 s and 104 MB against 0.87 s and 30 MB.)
All tables of a page stand below each other, with the words between them, as Excel shows such a file; a table
within a cell stands below that cell's row.
"""

import base64
import binascii
import codecs
import html
import quopri
import re
from collections import Counter
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from functools import lru_cache

from ...records.encodings import encoding_of
from ..cells import Raw
from .scan import CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT, Scan, Span, Unreadable
from .text import decode

PAGE_LIMIT = 30_000_000  # bytes of a page; tags take more memory than cells
_TAGS = 3_000_000  # of a page; 200,000 rows of 7 cells
_DEEPEST = 20  # tables within tables; below that their cells go into the table around them
_ALIKE = re.compile(r"(utf-?8|windows-?12\d\d|cp12\d\d|iso-?8859-?\d\d?|us-ascii|latin-?1)", re.IGNORECASE)

# A tag with its quoted values; or, where a quote is left open, up to the first >.
_TAG = re.compile(
    r"<(/?)([a-zA-Z][\w:.-]{0,60})"
    r"((?:[^<>\"']++|\"[^\"]{0,3000}\"|'[^']{0,3000}')*+)>"
    r"|<(/?)([a-zA-Z][\w:.-]{0,60})([^<>]*)>|<!--|<[!?][^<>]*>"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:.-]{0,60})\s*(?:=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_LONG_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")  # a number that is no character
_FONT = re.compile(r"font-family\s{0,9}:\s{0,9}[\"']?([^;\"',}]{1,60})", re.IGNORECASE)
_CLASS = re.compile(r"\.(xl\w{1,20}|font\w{1,20})\s{0,9}\{([^}]{0,2000})\}")
_NOT_SHOWN = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset([
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dt", "dd", "br", "hr", "center",
    "form", "fieldset", "section", "header", "footer", "pre",
])  # fmt: skip
_STRUCK = frozenset(["s", "strike", "del"])
_LINE_THROUGH = re.compile(r"text-decoration[\w-]{0,20}\s{0,9}:[^;}]{0,60}line-through", re.IGNORECASE)
_UNSEEN = frozenset(["script", "style", "title", "xml", "noscript", "template"])


def is_page(name: str, data: bytes) -> bool:
    """Whether bytes are a web page with a table, in whatever encoding."""
    head = data[:4_000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if head.startswith(b"mime-version") or (
        b"\nmime-version:" in head[:500] and b"multipart/related" in head
    ):
        return True
    page = data[:400_000].replace(b"\0", b"").lower()
    return b"<table" in page and (
        head.startswith(b"<") or name.lower().endswith((".xls", ".htm", ".html", ".mht", ".doc"))
    )


def pages(data: bytes) -> list[tuple[Scan, list[list[Raw]]]]:
    """The sheets of a page: what each is like, and its cells from A1 on. Raises Unreadable."""
    if len(data) > PAGE_LIMIT:
        raise Unreadable("sheet-unpacks", size=len(data) // 1_000_000, limit=PAGE_LIMIT // 1_000_000)
    if b"mime-version:" in data[:500].lower():
        return _single_file(data)
    text = _decoded(data, "")
    named = re.search(r"<x:Name>([^<]{1,100})</x:Name>", text)
    return [_sheet(html.unescape(named[1]) if named else "", text)]


def _decoded(data: bytes, declared: str) -> str:
    """A page's text: by its mark, by what it declares, else as a list saved as text."""
    said = re.search(rb"charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,30})", data[:6_000])
    name = said[1].decode("ascii", "replace") if said else declared
    if (
        not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
        and b"\0" not in data[:200]
        and _ALIKE.fullmatch(name)
    ):
        try:
            return data.decode(codecs.lookup(name).name)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)[0]


# --- Excel's page in a single file


def _single_file(data: bytes) -> list[tuple[Scan, list[list[Raw]]]]:
    pages = dict(_parts(data))
    names: dict[str, str] = {}
    for text in pages.values():
        names |= {
            place.rpartition("/")[2]: html.unescape(name)
            for name, place in re.findall(
                r"<x:Name>([^<]{1,100})</x:Name>\s{0,9}<x:WorksheetSource\s{1,9}HRef=\"([^\"<>]{1,300})\"",
                text,
            )
        }
    chosen = [(name, pages[place]) for place, name in names.items() if place in pages] or [
        ("", text) for text in pages.values() if "<table" in text.lower()
    ]
    if not chosen:
        raise Unreadable("sheet-html")
    return [_sheet(name, text) for name, text in chosen]


def _parts(data: bytes) -> Iterator[tuple[str, str]]:
    """The pages of a MIME file by the last piece of their address."""
    found = re.search(rb"boundary=\"?([^\"\r\n;]{1,200})", data[:20_000])
    for number, piece in enumerate(data.split(b"--" + found[1], 1_000)[1:] if found else ()):
        head, sign, body = piece.lstrip(b"\r\n").replace(b"\r\n", b"\n").partition(b"\n\n")
        told = BytesHeaderParser().parsebytes(head[:5_000])
        if not sign or told.get_content_type() != "text/html":
            continue
        how = str(told.get("Content-Transfer-Encoding", "")).strip().lower()
        try:
            made = (
                quopri.decodestring(body)
                if how == "quoted-printable"
                else base64.b64decode(body)
                if how == "base64"
                else body
            )
        except (binascii.Error, ValueError):
            raise Unreadable("sheet-damaged") from None
        yield (
            str(told.get("Content-Location", number)).rpartition("/")[2],
            _decoded(made, str(told.get_content_charset() or "")),
        )


# --- tables


class _Line:
    """A row being made, and the tables that stand within its cells."""

    def __init__(self, hidden: bool = False) -> None:
        self.cells: list[Raw] = []
        self.hidden = hidden
        self.fonts: dict[int, str] = {}
        self.veiled: set[int] = set()
        self.struck: set[int] = set()
        self.below: list[_Table] = []


class _Table:
    """A table being made. `spans` are (line, column, lines, columns) of cells over several."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self.spans: list[tuple[int, int, int, int]] = []
        self.taken: dict[int, int] = {}  # by column, the last line that a cell from above covers
        self.veiled: set[int] = set()
        self.columns = 0  # told by <col>
        self.line: _Line | None = None
        self.cell: dict[str, str] | None = None
        self.at = 0
        self.words: list[str] = []
        self.font = ""
        self.strikes = 0  # tags open that strike text through
        self.is_struck = False


class _Page:
    """Takes a page's tags and words in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.top = _Table()
        self.open = [self.top]
        self.spent = 0
        self.lines = 0
        self.mute = False
        styles = "".join(
            text[found.end() : found.end() + 200_000]
            for _, found in zip(range(3), re.finditer(r"<style[^<>]*>", text, re.IGNORECASE), strict=False)
        )
        classes = _CLASS.findall(styles)
        self.fonts = {name: font[1].strip() for name, body in classes if (font := _FONT.search(body))}
        self.struck = {name for name, body in classes if _LINE_THROUGH.search(body)}

    def read(self) -> _Table:
        at = tags = 0
        while found := _TAG.search(self.text, at):
            self.say(self.text[at : found.start()])
            at = found.end()
            if found[0] == "<!--":
                at = self.text.find("-->", at) + 3
                if at < 3:
                    break
            elif name := found[2] or found[5]:
                name = name.lower()
                tags += 1
                if tags > _TAGS:
                    raise _too_big(self.lines, 0)
                closing = bool(found[1] or found[4])
                if name in _UNSEEN and not closing:
                    end = re.compile(rf"</{name}\b", re.IGNORECASE).search(self.text, at)
                    if end is None:
                        break
                    at = end.start()
                else:
                    self.tag(name, closing, found[3] or found[6] or "")
        else:
            self.say(self.text[at:])
        while len(self.open) > 1:
            self.close_table()
        self.close_line(self.top)
        return self.top

    def say(self, text: str) -> None:
        table = self.open[-1]
        if self.mute or not text or (table.cell is None and (table is not self.top or not text.strip())):
            return
        if table.cell is None:
            self.open_cell(table, {})
        text = _SPACES.sub(" ", text)
        table.is_struck = table.is_struck or (table.strikes > 0 and text != " ")
        table.words.append(html.unescape(_LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text)

    def tag(self, name: str, closing: bool, rest: str) -> None:
        table = self.open[-1]
        self.mute = self.mute and name not in ("option", "select", "td", "tr", "table")
        if name == "table":
            self.close_table() if closing else self.open_table()
        elif name in ("tr", "caption", "thead", "tbody", "tfoot"):
            self.close_line(table)
            if not closing and name in ("tr", "caption"):
                self.open_line(table, _is_hidden(_attributes(rest)))
                if name == "caption":
                    self.open_cell(table, {})
        elif name in ("td", "th"):
            self.close_cell(table)
            if not closing:
                self.open_cell(table, _attributes(rest))
        elif name in _BLOCKS and table is self.top:
            self.close_line(table)
        elif name in _BLOCKS:
            table.words.append("\n")
        elif name in _STRUCK:
            table.strikes = max(table.strikes + (-1 if closing else 1), 0)
        elif not closing:
            self.within(table, name, rest)

    def within(self, table: _Table, name: str, rest: str) -> None:
        """What else says something: old fonts, fields of forms, hidden columns."""
        if name not in ("font", "span", "col", "input", "option"):
            return
        found = _attributes(rest)
        if name == "col":
            wide = _number(found.get("span"), COLUMN_LIMIT)
            if _is_hidden(found):
                table.veiled.update(range(table.columns, min(table.columns + wide, COLUMN_LIMIT)))
            table.columns = min(table.columns + wide, COLUMN_LIMIT)
        elif name == "option":
            self.mute = "selected" not in found
        elif name == "input":
            kind = found.get("type", "text").lower()
            word = (
                found.get("value", "")
                if kind == "text"
                else "x"
                if kind in ("checkbox", "radio") and "checked" in found
                else ""
            )
            if word and table.cell is not None:
                table.words.append(f" {word} ")
        else:
            table.font = table.font or found.get("face", "") or self.font_of(found)
            table.is_struck = table.is_struck or self.strikes(found)

    def font_of(self, found: dict[str, str]) -> str:
        styled = _FONT.search(found["style"][:2_000]) if "style" in found else None
        return styled[1].strip() if styled else self.fonts.get(found.get("class", ""), "")

    def strikes(self, found: dict[str, str]) -> bool:
        """Whether an element's own style strikes its text through."""
        styled = _LINE_THROUGH.search(found["style"][:2_000]) if "style" in found else None
        return bool(styled) or found.get("class", "") in self.struck

    # --- tables, lines and cells

    def open_table(self) -> None:
        if len(self.open) > _DEEPEST:
            return
        around = self.open[-1]
        if around is self.top:
            self.close_line(around)
        if around.line is None:
            self.open_line(around)
        assert around.line is not None
        made = _Table()
        around.line.below.append(made)
        self.open.append(made)

    def close_table(self) -> None:
        if len(self.open) > 1:
            self.close_line(self.open[-1])
            self.open.pop()
            if self.open[-1] is self.top:
                self.close_line(self.top)

    def open_line(self, table: _Table, hidden: bool = False) -> None:
        self.lines += 1
        if self.lines > ROW_LIMIT:
            raise _too_big(self.lines, 0)
        table.line, table.at = _Line(hidden), 0
        table.lines.append(table.line)

    def close_line(self, table: _Table) -> None:
        self.close_cell(table)
        table.line = None

    def open_cell(self, table: _Table, found: dict[str, str]) -> None:
        if table.line is None:
            self.open_line(table)
        number = len(table.lines) - 1
        while table.taken.get(table.at, -1) >= number:
            table.at += 1
            self.spent += 1
        wide = _number(found.get("colspan"), COLUMN_LIMIT + 1) if "colspan" in found else 1
        high = _number(found.get("rowspan"), ROW_LIMIT) if "rowspan" in found else 1
        self.spent += wide
        if table.at + wide > COLUMN_LIMIT or self.spent > CELL_LIMIT:
            raise _too_big(self.lines, table.at + wide)
        if high > 1:
            table.taken.update(dict.fromkeys(range(table.at, table.at + wide), number + high - 1))
        if (wide > 1 or high > 1) and len(table.spans) < 100_000:
            table.spans.append((number, table.at, high, wide))
        table.cell, table.words, table.font = found, [], self.font_of(found)
        table.strikes, table.is_struck = 0, self.strikes(found)

    def close_cell(self, table: _Table) -> None:
        line, found = table.line, table.cell
        if line is None or found is None:
            return
        text = "".join(table.words).strip()
        value: Raw = text or None
        if (
            "x:num" in found
            and re.search(r"[0-9][eE]\+|##", text)
            and re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,15})?", found["x:num"])
        ):
            value = float(found["x:num"])  # the number that is shown cut short
        if value is not None:
            self.spent += table.at - len(line.cells)
            line.cells += [None] * (table.at - len(line.cells))
            line.cells.append(value)
            if _is_hidden(found) or table.at in table.veiled:
                line.veiled.add(table.at)
            if table.font and encoding_of(table.font)[0]:
                line.fonts[table.at] = table.font
            if table.is_struck:
                line.struck.add(table.at)
        table.at += _number(found.get("colspan"), COLUMN_LIMIT) if "colspan" in found else 1
        table.cell, table.words, table.font = None, [], ""


@lru_cache(maxsize=4096)
def _attributes(rest: str) -> dict[str, str]:
    return (
        {
            found[1].lower(): html.unescape(_LONG_REFERENCE.sub("", found[2] or found[3] or found[4] or ""))
            for found in _ATTRIBUTE.finditer(rest[:20_000])
        }
        if rest
        else {}
    )


def _is_hidden(found: dict[str, str]) -> bool:
    return "hidden" in found or ("style" in found and bool(_NOT_SHOWN.search(found["style"])))


def _number(written: str | None, most: int) -> int:
    return (
        min(int(written), most)
        if written and re.fullmatch(r"[0-9]{1,6}", written) and int(written)
        else most
        if written == "0"
        else 1
    )


def _too_big(rows: int, columns: int) -> Unreadable:
    return Unreadable(
        "sheet-too-big", rows=rows, columns=columns, most_rows=ROW_LIMIT, most_columns=COLUMN_LIMIT
    )


# --- a sheet


class _Laid:
    """Lines laid out below each other."""

    def __init__(self) -> None:
        self.rows: list[list[Raw]] = []
        self.merged: list[Span] = []
        self.hidden: set[int] = set()
        self.fonts: dict[tuple[int, int], str] = {}
        self.struck: set[tuple[int, int]] = set()
        self.seen: Counter[int] = Counter()  # by column, how many cells are shown less those that are not

    def lay(self, table: _Table) -> None:
        at = []
        for line in table.lines:
            row = len(self.rows)
            at.append(row)
            if line.cells or not line.below:
                self.rows.append(line.cells)
                self.fonts.update({(row, column): font for column, font in line.fonts.items()})
                self.struck.update((row, column) for column in line.struck)
                self.seen.update(
                    {
                        column: -1 if column in line.veiled else 1
                        for column, cell in enumerate(line.cells)
                        if cell is not None
                    }
                )
            for inner in line.below:
                self.lay(inner)
            if line.hidden:
                self.hidden.update(range(row, len(self.rows)))
        for number, column, lines, columns in table.spans:
            if at[number] < len(self.rows):
                last = at[min(number + lines, len(at)) - 1]
                self.merged.append((at[number], column, last, column + columns - 1))


def _sheet(name: str, text: str) -> tuple[Scan, list[list[Raw]]]:
    made = _Laid()
    made.lay(_Page(text).read())
    while made.rows and not made.rows[-1]:
        made.rows.pop()
    merged = tuple(
        span for span in made.merged if span[0] < len(made.rows) and (span[2] > span[0] or span[3] > span[1])
    )
    hidden = "<x:Visible>SheetHidden" in text or "<x:Visible>SheetVeryHidden" in text
    columns = max(map(len, made.rows), default=0)
    return Scan(
        name,
        len(made.rows),
        columns,
        hidden,
        frozenset(made.hidden),
        frozenset(column for column, shown in made.seen.items() if shown < 0),
        merged,
        made.fonts,
        struck=frozenset(made.struck),
    ), made.rows
