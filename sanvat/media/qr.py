"""QR symbols (ISO/IEC 18004): made by segno, drawn as SVG or PDF in millimetres, read back by ZXing.

segno and ZXing are imported inside: a build that has no new symbol to make loads neither.
"""

import re
import zlib
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

VERSION = 1  # raise it when `svg` or `pdf` draw a symbol otherwise
QUIET = 4  # modules left white on every side (ISO/IEC 18004, 9.1)
LEVELS = ("L", "M", "Q", "H")  # of error correction: about 7, 15, 25 and 30 % of a symbol may be lost
_DOTS = 4  # of a rendered module; what a label printer gives it at least (qrcode.com, "cell size")


class Symbol(NamedTuple):
    """A symbol: its text, version (1 to 40), level of error correction, and modules by row, without
    the quiet ones; 1 is dark."""

    text: str
    version: int
    level: str
    matrix: tuple[tuple[int, ...], ...]

    @property
    def modules(self) -> int:
        """Modules on each side with the quiet ones."""
        return len(self.matrix) + 2 * QUIET


class Unreadable(ValueError):
    """A symbol, as drawn, that does not give back its text. `found` is what was read (empty: nothing)."""

    def __init__(self, text: str, found: str) -> None:
        super().__init__(f"{text!r} reads as {found!r}")
        self.text, self.found = text, found


def symbol(text: str, level: str = "M") -> Symbol:
    """The smallest symbol of a text with at least this level of error correction.

    Where the same size has room for a higher level, it has that one: it costs nothing.
    Raises ValueError for a level that is none, an empty text, or one too long for any symbol.
    """
    import segno

    if level not in LEVELS:
        raise ValueError(f"no such level of error correction: {level}")
    if not text:
        raise ValueError("an empty text")
    made = segno.make(text, error=level, micro=False)  # raises DataOverflowError, a ValueError
    return Symbol(text, int(made.version), str(made.error), tuple(map(tuple, made.matrix)))


def _runs(matrix: tuple[tuple[int, ...], ...]) -> list[tuple[int, int, int]]:
    """Dark modules in a row as (column, row, length), the quiet ones counted."""
    return [
        (dark.start() + QUIET, y + QUIET, dark.end() - dark.start())
        for y, row in enumerate(matrix)
        for dark in re.finditer("\x01+", "".join(map(chr, row)))
    ]


def svg(symbol: Symbol, millimetres: float) -> str:
    """The symbol as an SVG document, `millimetres` wide with its four quiet modules; black on white."""
    side = symbol.modules
    size = f"{millimetres:.3f}".rstrip("0").rstrip(".")
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in _runs(symbol.matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}mm" height="{size}mm" viewBox="0 0 '
        f'{side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path d="{path}"/></svg>\n'
    )


def pdf(symbol: Symbol, millimetres: float) -> bytes:
    """The symbol as a PDF page (ISO 32000-1) of just its size, `millimetres` wide with its quiet modules."""
    side = symbol.modules
    points = f"{millimetres * 72 / 25.4:.4f}"
    drawn = (
        f"{millimetres * 72 / 25.4 / side:.6f} 0 0 {millimetres * 72 / 25.4 / side:.6f} 0 0 cm 1 g 0 0 "
        f"{side} {side} re f 0 g "
    )
    drawn += " ".join(f"{x} {side - y - 1} {length} 1 re" for x, y, length in _runs(symbol.matrix)) + " f"
    stream = zlib.compress(drawn.encode(), 9)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {points} {points}]/Contents 4 0 R/Resources<<>>>>".encode(),
        f"<</Length {len(stream)}/Filter/FlateDecode>>\nstream\n".encode() + stream + b"\nendstream",
    )
    made, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = (
        f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(parts) + 1}/Root 1 "
        f"0 R>>\nstartxref\n{len(made)}\n%%EOF\n"
    )
    return made + tail.encode()


_SIDE = re.compile(r'viewBox="0 0 (\d+) \1"')
_RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")


def rendered(document: str, dots: int = _DOTS) -> "Image":
    """What an SVG document of `svg` shows, so many dots a module: drawn from its text, not from the
    modules it was made of. Raises ValueError for another document."""
    from PIL import Image, ImageDraw

    side = _SIDE.search(document)
    if side is None:
        raise ValueError("not a symbol")
    image = Image.new("L", (int(side[1]) * dots, int(side[1]) * dots), 255)
    draw = ImageDraw.Draw(image)
    for run in _RUN.finditer(document):
        x, y, length = map(int, run.groups())
        draw.rectangle((x * dots, y * dots, (x + length) * dots - 1, (y + 1) * dots - 1), fill=0)
    return image


def decode(image: "Image") -> str:
    """The text of the one QR symbol in a picture; empty where there is none, or more than one.

    `image` is a Pillow image or anything else that ZXing takes (a NumPy array, a buffer).
    """
    import zxingcpp

    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return found[0].text if len(found) == 1 else ""


def checked(symbol: Symbol, millimetres: float) -> str:
    """The symbol as SVG that was drawn and read back. Raises Unreadable."""
    document = svg(symbol, millimetres)
    found = decode(rendered(document))
    if found != symbol.text:
        raise Unreadable(symbol.text, found)
    return document


def checked_svg(text: str, level: str, millimetres: float) -> bytes:
    """The same of a text, as bytes; a job for any process. Raises Unreadable, ValueError."""
    return checked(symbol(text, level), millimetres).encode()


@cache
def recipe() -> tuple[str, int]:
    """What a drawn symbol depends on besides its text: the library, and how it is drawn here."""
    return version("segno"), VERSION
