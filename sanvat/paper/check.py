"""A made PDF read back: every page with codes is rendered, every code on it decoded and measured."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from ..base.pool import over_cores
from .typesetting import Marked, SetSymbol

_DOTS = 6  # rendered for each module
_NEAR = 2.0  # mm between where a code should stand and where it was read
_WORTH_A_PROCESS = 24  # pages
_POINTS = 72 / 25.4  # of a millimetre
_HAIR = 0.2  # mm that a letter's box may be wider than its ink


class Misread(NamedTuple):
    """A code that does not give back its text: whose, on which page, and what was read (or nothing)."""

    id: str
    page: int
    found: str


def misread(pdf: bytes, marked: Marked, workers: int) -> tuple[Misread, ...]:
    """The codes of a PDF that do not scan to their own product, where they should stand."""
    pages: dict[int, list[SetSymbol]] = {}
    for symbol in marked.symbols:
        pages.setdefault(symbol.page, []).append(symbol)
    wanted = sorted(pages.items())
    # Rendering in forked processes: PDFium is not made for threads.
    found = over_cores(partial(_reader, pdf), wanted, workers, _WORTH_A_PROCESS, 4)
    return tuple(wrong for page in found for wrong in page)


def off_paper(pdf: bytes, marked: Marked) -> tuple[str, int] | None:
    """The way, "x" or "y", in which a code or a word of a PDF stands off its page, and the first such page
    (from 1)."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, 1):
            width, height = (length / _POINTS for length in page.get_size())
            boxes = [
                (s.x - _reach(s), s.y - _reach(s), s.x + _reach(s), s.y + _reach(s))
                for s in marked.symbols
                if s.page == number
            ]
            words = page.get_textpage()
            for left, bottom, right, top in (words.get_rect(n) for n in range(words.count_rects())):
                boxes.append(
                    (left / _POINTS, height - top / _POINTS, right / _POINTS, height - bottom / _POINTS)
                )
            for left, top, right, bottom in boxes:
                if left < -_HAIR or right > width + _HAIR:
                    return "x", number
                if top < -_HAIR or bottom > height + _HAIR:
                    return "y", number
        return None
    finally:
        document.close()


def _reach(symbol: SetSymbol) -> float:
    """From the middle of a symbol to the end of its quiet zone, mm."""
    return symbol.side * (0.5 + 4 / symbol.modules)


def _reader(pdf: bytes) -> Callable[[tuple], tuple[Misread, ...]]:
    import pypdfium2

    return partial(_read_page, pypdfium2.PdfDocument(pdf))


def _read_page(document, page: tuple[int, list[SetSymbol]]) -> tuple[Misread, ...]:
    number, symbols = page
    scale = max(_DOTS * symbol.modules / symbol.side for symbol in symbols)  # dots a millimetre
    image = document[number - 1].render(scale=scale * 25.4 / 72, grayscale=True).to_pil()
    read = [(text, x / scale, y / scale) for text, x, y in _symbols_in(image)]
    wrong = []
    for symbol in symbols:
        near = [found for found, x, y in read if abs(x - symbol.x) < _NEAR and abs(y - symbol.y) < _NEAR]
        if symbol.text not in near:  # among many on a page one is missed now and then
            near += [found for found, _, _ in _symbols_in(_cut_out(image, symbol, scale))]
        if symbol.text not in near:
            wrong.append(Misread(symbol.id, number, near[0] if near else ""))
    return tuple(wrong)


def _symbols_in(image) -> list[tuple[str, float, float]]:
    """(text, middle x, middle y) of every QR code in a picture, in pixels."""
    import zxingcpp

    found = []
    kinds = zxingcpp.BarcodeFormat.QRCode
    for code in zxingcpp.read_barcodes(image, formats=kinds):  # type: ignore[arg-type]  # one will do as well
        corners = (
            code.position.top_left,
            code.position.top_right,
            code.position.bottom_left,
            code.position.bottom_right,
        )
        found.append(
            (code.text, sum(corner.x for corner in corners) / 4, sum(corner.y for corner in corners) / 4)
        )
    return found


def _cut_out(image, symbol: SetSymbol, scale: float):
    """A symbol with its quiet zone."""
    reach = _reach(symbol)
    return image.crop(
        tuple(
            round(edge * scale)
            for edge in (symbol.x - reach, symbol.y - reach, symbol.x + reach, symbol.y + reach)
        )
    )
