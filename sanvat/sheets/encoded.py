"""Books in the encodings of before Unicode, TCVN3 and VNI, converted where a person agrees."""

from collections import Counter
from collections.abc import Callable

from ..records import encodings as legacy
from .ours.own import own_table
from .read.files import Book

Consent = Callable[[str, str, list[tuple[str, str]]], str]
"""Asked with a book's name, the likely encoding and samples (before, after): returns the encoding to
convert from, or "" to leave the text as it is. Raises ContentError where nobody can answer."""


def converted(book: Book, consent: Consent) -> Book:
    """A book in Unicode; asks where text of before Unicode is found. Ours is never of before."""
    if any(own_table(sheet.rows) for sheet in book.sheets):
        return book
    places = [
        (sheet, row, column)
        for sheet in range(len(book.sheets))
        for row, cells in enumerate(book.sheets[sheet].rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, str)
    ]
    texts = [
        (book.sheets[sheet].rows[row][column], book.sheets[sheet].fonts.get((row, column), ""))
        for sheet, row, column in places
    ]
    found = legacy.verdict(texts)  # type: ignore[arg-type]
    counts = Counter(encoding for encoding in found if encoding)
    if not counts:
        return book
    likely = counts.most_common(1)[0][0]
    samples = {
        str(text): legacy.convert(str(text), encoding, legacy.encoding_of(font)[1])
        for (text, font), encoding in zip(texts, found, strict=True)
        if encoding
    }
    chosen = consent(book.name, likely, [pair for pair in samples.items() if pair[0] != pair[1]][:6])
    if not chosen:
        return book
    rows = [[list(cells) for cells in sheet.rows] for sheet in book.sheets]
    for (sheet, row, column), (text, font), encoding in zip(places, texts, found, strict=True):
        if encoding:
            rows[sheet][row][column] = legacy.convert(str(text), chosen, legacy.encoding_of(font)[1])
    sheets = tuple(
        sheet._replace(rows=made, name=_sheet_name(sheet.name, chosen))
        for sheet, made in zip(book.sheets, rows, strict=True)
    )
    return book._replace(sheets=sheets)


def _sheet_name(name: str, encoding: str) -> str:
    return legacy.convert(name, encoding) if legacy.verdict([(name, "")])[0] == encoding else name
