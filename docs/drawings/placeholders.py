"""Draw the pictures that stand in for a missing photo: one for each product group.

    python docs/drawings/placeholders.py

reads the grids in ``motifs/`` beside this file and writes ``static/art/cho-*.svg``.

Each picture is a cloth on the loom, half woven. Below the red thread the weft has gone in
and the motif is cloth; above it the motif is only dyed on the bare warp (as ikat weavers do
before they weave), so the drawing says "not finished yet" by itself.

A grid file holds one letter for each cell, ``.`` where the ground shows. Lines of 16 letters are
the left half of a mirrored motif, lines of 32 a whole one. Letters are in ``INKS``; ``d``, ``m``
and ``l`` are the dark, middle and light dye of the sector.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
MOTIFS = HERE / "motifs"
ART = HERE.parents[1] / "static" / "art"

SIDE = 50  # cells across the picture
CELL = 8  # units to a cell: 400 units in all
LEFT, TOP = 9, 13  # where a motif's first cell lies; everything above stays calm for a caption
BORDER = 44  # first row of the woven border, behind the rank plate

INKS = {
    "w": "#fbf7ec",  # rice white
    "n": "#f2b134",  # turmeric
    "o": "#d9822b",  # persimmon
    "s": "#c23b2a",  # lac red
    "e": "#e2a3b5",  # lotus
    "p": "#a8557f",  # dark lotus
    "g": "#5f9a63",  # young leaf
    "k": "#2f6b46",  # old leaf
    "b": "#95653c",  # bark
    "h": "#5a3a26",  # dark bark
    "c": "#27346b",  # indigo
}


class Sector(NamedTuple):
    """The dyes shared by the groups of one sector (ngành)."""

    warp: str  # undyed ground between the threads
    thread: str  # warp threads
    dark: str
    middle: str
    light: str


class Drawing(NamedTuple):
    """What is the group's own: its two cloth tones and how far the weaver has come."""

    cloth: str
    tone: str
    fell: int  # row of the last weft thread


SECTORS = {
    "I": Sector("#f0eadb", "#e3d8bf", "#4a2c17", "#a67c3d", "#f3e2b5"),
    "II": Sector("#e8ede8", "#d3deda", "#12363d", "#4e8780", "#cfe3de"),
    "III": Sector("#eaeddf", "#d8dec8", "#1b3f28", "#6b9460", "#dbe7cd"),
    "IV": Sector("#e8e9f0", "#d4d7e5", "#1b2450", "#6570ad", "#d5d9ee"),
    "V": Sector("#efe8ec", "#ded2da", "#45203f", "#8d5d8e", "#ecd8e6"),
    "VI": Sector("#eee8e3", "#ddd3ca", "#4c2117", "#9c6650", "#eed5c8"),
    "anh": Sector("#e9ebe2", "#d7dacd", "#3b4362", "#8a917c", "#eceee4"),
}

DRAWINGS = {
    "I-1": Drawing("#dcc58b", "#cfb675", 19),  # fresh food: a persimmon
    "I-2": Drawing("#d6bd8f", "#c8ad7a", 18),  # raw and primary processed: a rice sheaf
    "I-3": Drawing("#dfba85", "#d2ab71", 20),  # processed: a bowl of noodles
    "I-4": Drawing("#d9ad85", "#cb9d73", 19),  # spices: garlic and chillies
    "I-5": Drawing("#cdc48c", "#beb579", 20),  # tea: one bud and leaves over a cup
    "I-6": Drawing("#cfb595", "#c0a584", 21),  # coffee and cocoa: a drip filter and beans
    "II-1": Drawing("#97bbb4", "#86ada6", 20),  # alcoholic: a gourd and two cups
    "II-2": Drawing("#9bbcc4", "#8aaeb7", 18),  # soft drinks: a glass of juice
    "III-1": Drawing("#a9c193", "#9ab384", 20),  # functional foods, medicines: a mortar
    "III-2": Drawing("#a3c3a3", "#93b593", 20),  # cosmetics: a pump bottle
    "III-3": Drawing("#b9c48c", "#aab57c", 19),  # essential oils, herbs: a sprig in a drop
    "IV-1": Drawing("#a6b2d2", "#97a4c7", 21),  # household crafts: a basket
    "IV-2": Drawing("#b0aed6", "#a19fcb", 19),  # cloth: brocade with fringes
    "V-1": Drawing("#c7a9c4", "#ba9ab7", 19),  # flowers: a lotus
    "V-2": Drawing("#d2abbb", "#c69cad", 19),  # ornamental plants: a tree in a pot
    "V-3": Drawing("#bfadcf", "#b19ec3", 18),  # ornamental animals: two crested birds
    "VI": Drawing("#d3a893", "#c69984", 20),  # community tourism: a house on stilts
    "anh": Drawing("#ccd0bf", "#bfc4b1", 19),  # any group: the eight-petal star
}

LOZENGES = (
    "M4 0h2v1h1v1h1v1h1v1h1v2H9v1H8v1H7v1H6v1H4V9H3V8H2V7H1V6H0V4h1V3h1V2h1V1h1z"
    "M4 1v1H3v1H2v1H1v2h1v1h1v1h1v1h2V8h1V7h1V6h1V4H8V3H7V2H6V1zM4 4h2v2H4z"
)
BORDER_DARK = "M0 0h10v1H0zM4 1h2v1h1v1h1v1H7v1H6v1H4V5H3V4H2V3h1V2h1zM4 3v1h2V3z"
BORDER_LIGHT = "M0 3h1v1H0zM4 3h2v1H4zM9 3h1v1H9z"
RIB_SHADE = "M0 7h8v1H0zM8 15h8v1H8zM7 0h1v7H7zM15 8h1v7h-1z"
RIB_LIGHT = "M0 0h7v1H0zM8 8h7v1H8z"


def motif(name: str) -> dict[str, set[tuple[int, int]]]:
    """The cells of a grid file by letter, in cells of the whole picture."""
    cells: dict[str, set[tuple[int, int]]] = {}
    for y, line in enumerate((MOTIFS / f"{name}.txt").read_text("utf-8").splitlines()):
        whole = line + line[::-1] if len(line) == 16 else line
        if len(whole) != 32:
            raise ValueError(f"{name}.txt:{y + 1}: 16 or 32 letters expected, {len(line)} found")
        for x, letter in enumerate(whole):
            if letter != ".":
                cells.setdefault(letter, set()).add((LEFT + x, TOP + y))
    return cells


def sides(cells: set[tuple[int, int]]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Unit edges of an area, clockwise: each corner with the corners that follow it."""
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for x, y in cells:
        if (x, y - 1) not in cells:
            edges.setdefault((x, y), []).append((x + 1, y))
        if (x + 1, y) not in cells:
            edges.setdefault((x + 1, y), []).append((x + 1, y + 1))
        if (x, y + 1) not in cells:
            edges.setdefault((x + 1, y + 1), []).append((x, y + 1))
        if (x - 1, y) not in cells:
            edges.setdefault((x, y + 1), []).append((x, y))
    return edges


def contour(edges: dict[tuple[int, int], list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Take the topmost closed outline out of ``edges`` and give its corners."""
    start = here = min(edges, key=lambda corner: (corner[1], corner[0]))
    corners = [start]
    step = (0, 0)
    while True:
        ways = edges[here]
        # Where two cells touch only at a corner, turning right keeps their outlines apart.
        right = (here[0] - step[1], here[1] + step[0])
        there = right if right in ways else ways[0]
        ways.remove(there)
        if not ways:
            del edges[here]
        turn = (there[0] - here[0], there[1] - here[1])
        if turn == step:
            corners[-1] = there
        else:
            corners.append(there)
        here, step = there, turn
        if here == start:
            return corners


def outline(cells: set[tuple[int, int]]) -> str:
    """Path data of an area of cells. One path for each colour leaves no hairlines between cells."""
    edges = sides(cells)
    data = []
    x, y = 0, 0
    while edges:
        corners = contour(edges)
        data.append(f"m{corners[0][0] - x} {corners[0][1] - y}".replace(" -", "-"))
        x, y = corners[0]
        for (x1, y1), (x2, y2) in pairwise(corners[:-1]):
            data.append(f"h{x2 - x1}" if y1 == y2 else f"v{y2 - y1}")
        data.append("z")
    return "".join(data)


def path(fill: str, data: str, more: str = "") -> str:
    return f'<path fill="{fill}"{more} d="{data}"/>'


def pattern(name: str, width: int, height: int, inside: str, y: int = 0) -> str:
    place = f' y="{y}"' if y else ""
    return (
        f'<pattern id="{name}" width="{width}" height="{height}"{place} '
        f'patternUnits="userSpaceOnUse">{inside}</pattern>'
    )


def patterns(sector: Sector, drawing: Drawing) -> str:
    """Warp gaps, cloth, border and ribs. The fine ones are smoothed: crisp, they would shimmer when small."""
    smooth = ' shape-rendering="auto"'
    return "".join(
        (
            pattern("warp", 8, 8, path(sector.warp, "M0 0h2v8H0zM6 0h2v8H6z", smooth)),
            pattern("cloth", 10, 10, path(drawing.cloth, "M0 0h10v10H0z") + path(drawing.tone, LOZENGES)),
            pattern(
                "border",
                10,
                6,
                path(sector.middle, "M0 0h10v6H0z")
                + path(sector.dark, BORDER_DARK)
                + path(sector.light, BORDER_LIGHT),
                BORDER,
            ),
            pattern(
                "ribs",
                16,
                16,
                path(sector.dark, RIB_SHADE, smooth + ' fill-opacity=".09"')
                + path("#fff", RIB_LIGHT, smooth + ' fill-opacity=".1"'),
            ),
        )
    )


def draw(name: str) -> str:
    """The whole SVG for a group code such as ``I-3``."""
    sector, drawing = SECTORS[name.split("-", maxsplit=1)[0]], DRAWINGS[name]
    inks = INKS | {"d": sector.dark, "m": sector.middle, "l": sector.light}
    cells = motif(name)
    fell = drawing.fell
    covered = {x for area in cells.values() for x, y in area if y == fell}
    pick = {(x, fell) for x in range(SIDE) if x not in covered}
    size = SIDE * CELL
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"',
            f' width="{size}" height="{size}" shape-rendering="crispEdges">',
            f"<defs>{patterns(sector, drawing)}</defs>",
            path(sector.thread, f"M0 0h{size}v{size}H0z"),
            f'<g transform="scale({CELL})">',
            path("url(#cloth)", f"M0 {fell}h{SIDE}v{SIDE - fell}H0z"),
            *(path(inks[letter], outline(cells[letter])) for letter in sorted(cells)),
            path(INKS["s"], outline(pick)),
            path("url(#border)", f"M0 {BORDER}h{SIDE}v{SIDE - BORDER}H0z"),
            "</g>",
            path("url(#warp)", f"M0 0h{size}v{fell * CELL}H0z"),
            path("url(#ribs)", f"M0 {fell * CELL}h{size}v{size - fell * CELL}H0z"),
            "</svg>\n",
        )
    )


def main() -> None:
    ART.mkdir(parents=True, exist_ok=True)
    for name in DRAWINGS:
        (ART / f"cho-{name}.svg").write_text(draw(name), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
