"""A sheet's XML without the rows and cells that hold nothing.

A list may be formatted down to the last row of the sheet, or to the last column: a million empty rows
and cells around two hundred filled ones. They are passed over here, a megabyte at a time, before anything
looks at single cells: their number costs hardly more than their bytes.
"""

import re
from collections.abc import Callable, Iterator

from .scan import address

CHUNK = 1 << 20  # bytes
_BEFORE_MOST = 8 << 20  # bytes before the rows begin
_OPENING = re.compile(rb"<((?:[A-Za-z_][\w.-]{0,40}:)?)sheetData\b[^<>]*>")


def trimmed(read: Callable[[int], bytes], passed: Callable[[int], None] | None = None) -> Iterator[bytes]:
    """The XML in pieces, with the rows that hold something. `read` reads a number of bytes; `passed` is
    called with the size of each chunk that was read."""

    def chunk() -> bytes:
        data = read(CHUNK)
        if passed:
            passed(len(data))
        return data

    buffer = chunk()
    while buffer and not (opening := _OPENING.search(buffer)) and len(buffer) < _BEFORE_MOST:
        more = chunk()
        if not more:
            break
        buffer += more
    if (
        not buffer
        or not opening
        or opening[0].endswith(b"/>")
        or buffer.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        yield buffer
        yield from iter(chunk, b"")
        return
    yield buffer[: opening.end()]
    yield from _Rows(opening[1]).trimmed(buffer[opening.end() :], chunk)


class _Rows:
    """Passes over rows and cells that hold nothing; the elements' names begin with a prefix, or none."""

    def __init__(self, prefix: bytes) -> None:
        p = re.escape(prefix)
        self.row, self.end = b"<" + prefix + b"row", b"</" + prefix + b"sheetData"
        self.contents = tuple(b"<" + prefix + name for name in (b"v", b"is", b"f"))
        self.empty_cell = re.compile(rb"<%bc\b(?:[^<>]*/>|[^<>]*></%bc>)" % (p, p))
        self.cell_without_place = re.compile(rb"<%bc(?![\w.:-])(?![^<>]*\sr=)" % p)
        self.numbered = re.compile(rb"<%brow\b[^<>]*?\sr=[\"']([0-9]{1,7})[\"']" % p)
        self.a_row = re.compile(rb"<%brow(?![\w.:-])" % p)

    def trimmed(self, buffer: bytes, chunk: Callable[[], bytes]) -> Iterator[bytes]:
        """The rows with content, then all that comes after the rows."""
        while True:
            if b"<!" in buffer:  # a comment may hold anything, the start of a row too
                yield buffer
                yield from iter(chunk, b"")
                return
            end = buffer.find(self.end)
            if end >= 0:
                yield self.block(buffer[:end])
                yield buffer[end:]
                yield from iter(chunk, b"")
                return
            cut = buffer.rfind(self.row)
            if cut > 0:
                yield self.block(buffer[:cut])
                buffer = buffer[cut:]
            more = chunk()
            if not more:
                yield buffer
                return
            buffer += more

    def block(self, rows: bytes) -> bytes:
        """Some whole rows without those that hold nothing."""
        if any(content in rows for content in self.contents):
            return rows if self.cell_without_place.search(rows) else self.empty_cell.sub(b"", rows)
        last = rows.rfind(self.row)
        if last < 0:
            return b""
        number = self.numbered.match(rows, last)
        if number:  # rows after it without numbers of their own count on from here
            return self.row + b' r="' + number[1] + b'"/>'
        return (self.row + b"/>") * len(self.a_row.findall(rows))


def cut(read: Callable[[int], bytes], rows: int, columns: int) -> bytes:
    """A sheet's XML without the rows below `rows` and without the cells right of `columns`, which hold
    nothing. What stands within stays as it looks. `read` reads a number of bytes."""
    buffer = b""
    while more := read(CHUNK):
        buffer += more
        opening = _OPENING.search(buffer)
        if opening and _is_past(buffer, opening[1], rows):
            break
    opening = _OPENING.search(buffer)
    if not opening or opening[0].endswith(b"/>"):
        return buffer + b"".join(iter(lambda: read(CHUNK), b""))
    prefix, at, number = opening[1], opening.end(), 0
    closing = b"</" + prefix + b"sheetData"
    end = buffer.find(closing)
    past = b'r="' + address(0, columns)[:-1].encode()
    pieces = [buffer[:at]]
    for match in _numbered(prefix).finditer(buffer, at, end if end >= 0 else len(buffer)):
        pieces.append(_narrow(buffer[at : match.start()], past, number, prefix))
        at, number = match.start(), int(match[1])
        if number > rows:
            break
    else:
        pieces.append(_narrow(buffer[at:end], past, number, prefix) if end >= 0 else buffer[at:])
    return b"".join([*pieces, _after(buffer[at:], closing, read)])


def _numbered(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<%brow\b[^<>]*?\sr=[\"']([0-9]{1,7})[\"']" % re.escape(prefix))


def _is_past(buffer: bytes, prefix: bytes, rows: int) -> bool:
    """Whether the last row of a buffer lies below a number of rows."""
    last = buffer.rfind(b"<" + prefix + b"row ")
    number = _numbered(prefix).match(buffer, last) if last >= 0 else None
    return number is not None and int(number[1]) > rows


def _after(buffer: bytes, closing: bytes, read: Callable[[int], bytes]) -> bytes:
    """All that comes after the rows; what lies before it is passed over."""
    while (end := buffer.find(closing)) < 0:
        more = read(CHUNK)
        if not more:
            return b""
        buffer = buffer[-len(closing) :] + more
    return buffer[end:] + b"".join(iter(lambda: read(CHUNK), b""))


def _narrow(row: bytes, past: bytes, number: int, prefix: bytes) -> bytes:
    """One row up to the cell that is `past` the last column."""
    place = row.find(past + b'%d"' % number)
    start = row.rfind(b"<", 0, place) if place > 0 else -1
    return row if start < 0 else row[:start] + b"</" + prefix + b"row>"
