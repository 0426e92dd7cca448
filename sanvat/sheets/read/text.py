"""Lists saved as text: UTF-8 with or without a byte order mark, UTF-16, code pages; commas,
semicolons, tabs or bars between the cells."""

import csv
import io
import re
from collections import Counter

from ...base.text import nfc
from ...records.encodings import score
from .scan import COLUMN_LIMIT, ROW_LIMIT, Unreadable

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding. Raises Unreadable where it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding), encoding.removesuffix("-sig")
    start = data[:4000]
    if start.count(0) * 4 > len(start):
        return _decoded(
            data, "utf-16-be" if start[0::2].count(0) > start[1::2].count(0) else "utf-16-le"
        ), "utf-16"
    if b"\0" in start:
        raise Unreadable("sheet-not-workbook")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    # One byte a letter: Windows' Vietnamese code page, or an old font's Latin letters, whichever reads as
    # Vietnamese.
    windows, latin = nfc(data.decode("cp1258", "replace")), data.decode("latin-1")
    old = score(latin[:20_000])
    return (
        (windows, "windows-1258")
        if score(windows[:20_000]).plain >= max(old.tcvn3, old.vni)
        else (latin, "latin-1")
    )


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("sheet-damaged") from None


def letters_lost(text: str) -> bool:
    """Whether letters with marks were saved as question marks (`S?n ph?m`), as Excel does to a plain CSV."""
    words = re.findall(
        r"[^\W\d_]*\?+[^\W\d_]+", "\n".join(line for line in text[:50_000].splitlines() if "://" not in line)
    )
    return len(words) >= 5 and len(words) * 20 > len(text[:50_000].split())


def rows_of(text: str) -> tuple[list[list[str]], str]:
    """The cells of a text, row by row, and the sign between them. Raises Unreadable."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        sign = first.strip()[4]
        return _parsed(rest, sign), sign
    sign = _sign_of(text)
    return _parsed(text, sign), sign


def _sign_of(text: str) -> str:
    """The sign that parts the most rows into as many cells."""
    start = text[:50_000]
    best, most = ",", (0, 0)
    for sign in (",", ";", "\t", "|"):
        try:
            widths = Counter(
                len(row)
                for row in list(csv.reader(io.StringIO(start, newline=""), delimiter=sign))[:200]
                if len(row) > 1
            )
        except csv.Error:
            continue
        if widths:
            width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
            if (times, width) > most:
                best, most = sign, (times, width)
    return best


_FORMULA_OF_TEXT = re.compile(r'="((?:[^"]|"")*)"')


def _as_text(cell: str) -> str:
    """A cell; `="0912"`, written so that Excel keeps it a text, as the text it shows."""
    match = _FORMULA_OF_TEXT.fullmatch(cell.strip()) if cell.lstrip()[:2] == '="' else None
    return match[1].replace('""', '"') if match else cell


def _parsed(text: str, sign: str) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            if len(found) >= ROW_LIMIT or len(row) > COLUMN_LIMIT:
                raise Unreadable(
                    "sheet-too-big",
                    rows=len(found),
                    columns=len(row),
                    most_rows=ROW_LIMIT,
                    most_columns=COLUMN_LIMIT,
                )
            found.append([_as_text(cell) for cell in row])
    except csv.Error:
        raise Unreadable("sheet-damaged") from None
    while found and not any(cell.strip() for cell in found[-1]):
        found.pop()
    return found
