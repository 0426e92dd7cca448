"""The mark of the catalogue, an eight-petal woven star, as PNG, ICO and SVG.

Pillow can't read SVG, so the picture files are drawn from the same grid as the SVG ones.
The same call gives the same bytes: nothing but pixels is written.
"""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

GRID = """\
.................
.................
.................
......nn.nn......
.....nnn.nnn.....
....nnnn.nnnn....
...nnnnn.nnnnn...
...nnnn...nnnn...
........s........
...nnnn...nnnn...
...nnnnn.nnnnn...
....nnnn.nnnn....
.....nnn.nnn.....
......nn.nn......
.................
.................
.................
""".splitlines()

VERSION = 1  # raise it when the mark is drawn otherwise
COLOURS = {".": "#1b2450", "n": "#ffc53d", "s": "#d2452f"}
STAR = 11  # cells across the star itself
MIDDLE = len(GRID) // 2
MARGIN = 3  # cells of ground around the star
SAFE_MARGIN = 5  # launchers may cut a maskable icon to a circle of 80 %
ICO_SIZES = (16, 32, 48)


def png(size: int, maskable: bool = False) -> bytes:
    """The mark as a PNG of ``size`` × ``size`` pixels; ``maskable`` leaves a safe zone for launchers."""
    out = io.BytesIO()
    _draw(size, maskable).save(out, "PNG", optimize=True)
    return out.getvalue()


def ico() -> bytes:
    """A favicon.ico holding 16, 32 and 48 pixels, each drawn for its size."""
    *small, large = (_draw(size).convert("RGBA") for size in ICO_SIZES)
    out = io.BytesIO()
    large.save(out, "ICO", sizes=[(size, size) for size in ICO_SIZES], append_images=small)
    return out.getvalue()


def svg() -> str:
    """The mark as an SVG, on the grid as it stands."""
    side = STAR + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'width="{side}" height="{side}" shape-rendering="crispEdges">'
        f'<path fill="{COLOURS["."]}" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="{COLOURS["n"]}" d="{_runs("n")}"/>'
        f'<path fill="{COLOURS["s"]}" d="{_runs("s")}"/></svg>\n'
    )


def _draw(size: int, maskable: bool = False) -> "Image":
    from PIL import Image, ImageDraw  # costs more to load than a build without new icons takes

    cell = max(1, round(size / (STAR + 2 * (SAFE_MARGIN if maskable else MARGIN))))
    edges = _edges(size, cell)
    letters = list(COLOURS)
    image = Image.new("P", (size, size), 0)
    image.putpalette(b"".join(bytes.fromhex(colour[1:]) for colour in COLOURS.values()))
    pen = ImageDraw.Draw(image)
    for y, row in enumerate(GRID):
        for x, letter in enumerate(row):
            if letter != ".":
                box = (edges[x], edges[y], edges[x + 1] - 1, edges[y + 1] - 1)
                pen.rectangle(box, fill=letters.index(letter))
    return image


def _edges(size: int, cell: int) -> list[int]:
    """Where each column begins. The middle one takes an odd pixel, so the star always sits in the centre."""
    spare = (size - len(GRID) * cell) % 2
    first = (size - len(GRID) * cell - spare) // 2
    return [first + i * cell + (spare if i > MIDDLE else 0) for i in range(len(GRID) + 1)]


def _runs(letter: str) -> str:
    """Path data of all cells with ``letter``, a rectangle for each run in a row."""
    data = []
    for y, row in enumerate(GRID):
        x = 0
        while (x := row.find(letter, x)) >= 0:
            width = len(row[x:]) - len(row[x:].lstrip(letter))
            data.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return "".join(data)
