"""The woven band in one piece: a tile's drawing repeated path by path, so that no seam shows on paper."""

import re

_SVG = re.compile(r'<svg [^>]*viewBox="0 0 (\d+) (\d+)"[^>]*>(.*)</svg>\s*', re.DOTALL)
_PATH = re.compile(r'<path fill="(#[0-9a-fA-F]{3,6})" d="([^"]+)"/>')
_START = re.compile(r"M(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)")
REPEATS = (6, 12, 24, 48)


def woven(tile: bytes, repeats: int) -> tuple[bytes, float]:
    """A band of so many tiles as SVG, and its width as a multiple of its height.

    The tile is one of paths with a fill and runs that begin with M x y and go on by h, v and z, as the
    theme's are. Raises ValueError for another drawing.
    """
    found = _SVG.fullmatch(tile.decode("utf-8", "replace").strip())
    if found is None:
        raise ValueError("not an SVG with viewBox 0 0 width height")
    wide, tall, body = int(found[1]), int(found[2]), found[3]
    if _PATH.sub("", body).strip():
        raise ValueError("only <path fill d> may stand in a tile")
    made = []
    for fill, runs in _PATH.findall(body):
        if re.search(r"[A-Zac-gi-uw-y]", _ground(runs, wide, tall).replace("M", "")):
            raise ValueError("runs of a tile go by h, v and z only")
        made.append(f'<path fill="{fill}" d="{_repeated(_ground(runs, wide, tall), wide, repeats)}"/>')
    return (
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide * repeats} {tall}" '
            f'width="{wide * repeats}" height="{tall}">{"".join(made)}</svg>'
        ).encode(),
        wide * repeats / tall,
    )


def _ground(runs: str, wide: int, tall: int) -> str:
    return runs.replace(f"M0 0h{wide}v{tall}H0z", f"M0 0h{wide}v{tall}h-{wide}z")


def _repeated(runs: str, wide: int, repeats: int) -> str:
    def moved(by: int) -> str:
        return _START.sub(lambda start: f"M{float(start[1]) + by:g} {start[2]}", runs)

    return "".join(moved(n * wide) for n in range(repeats))
