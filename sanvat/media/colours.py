"""The dye colours a province may change, and the contrast that every pair must keep.

The colours themselves stand in tokens.css only; this reads them from there.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

CHANGEABLE = ("cham", "nghe", "son")

_RULE = re.compile(r":root\{([^}]*)\}")
_DECLARED = re.compile(r"--([\w-]+):([^;}]+)")
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


class Pair(NamedTuple):
    """Text or a mark, the ground it stands on, and the contrast it needs."""

    ink: str
    ground: str
    needed: float
    modes: str = "light dark"


TEXT, AA, MARK = 7.0, 4.5, 3.0

PAIRS = (
    *(Pair(ink, ground, TEXT) for ink in ("ink", "ink-2") for ground in ("bg", "bg-2", "surface")),
    *(Pair("link", ground, TEXT) for ground in ("bg", "bg-2", "surface")),
    Pair("on-act", "act", TEXT),
    Pair("on-act", "act-h", TEXT),
    Pair("ok", "ok-bg", TEXT),
    Pair("warn", "warn-bg", TEXT),
    Pair("bad", "bad-bg", TEXT),
    Pair("line-2", "bg", MARK),
    Pair("line-2", "surface", MARK),
    Pair("focus", "bg", MARK),
    Pair("focus", "bg-2", MARK),
    Pair("muc", "nghe", TEXT),
    Pair("nghe", "cham", TEXT),
    Pair("muc", "gao", TEXT),
    Pair("gao", "cham", TEXT),
    Pair("gao-2", "cham", TEXT),
    Pair("#fff", "cham", TEXT),
    Pair("ink", "heat-1", TEXT),
    Pair("muc", "heat-2", AA, "light"),
    Pair("#fff", "heat-3", TEXT, "light"),
    Pair("#fff", "heat-4", TEXT, "light"),
    Pair("#fff", "heat-2", AA, "dark"),
    Pair("muc", "heat-3", AA, "dark"),
    Pair("muc", "heat-4", TEXT, "dark"),
)


def palettes(tokens: str) -> dict[str, dict[str, str]]:
    """The custom properties of tokens.css as the "light" and the "dark" page see them."""
    plain, _, dark = tokens.partition("(prefers-color-scheme:dark)")
    first = _RULE.search(plain)
    night = _RULE.search(dark)
    if first is None or night is None:
        raise ValueError("tokens.css needs a :root rule for light and one for dark")
    light = {name: value.strip() for name, value in _DECLARED.findall(first[1])}
    return {"light": light, "dark": light | {n: v.strip() for n, v in _DECLARED.findall(night[1])}}


def themed(tokens: str, theme: Mapping[str, str]) -> str:
    """tokens.css with the dye colours of a theme in place of its own.

    Raises ValueError where a name cannot be changed or a value is no #rgb or #rrggbb colour.
    """
    for name, colour in theme.items():
        if name not in CHANGEABLE:
            raise ValueError(f"theme: {name!r} cannot be changed, only {', '.join(CHANGEABLE)}")
        if not _COLOUR.fullmatch(colour):
            raise ValueError(f"theme: {name} is {colour!r}, not a colour such as #1b2450")
        tokens = re.sub(rf"--{name}:[^;}}]+", f"--{name}:{colour.lower()}", tokens, count=1)
    return tokens


def _colour(palette: Mapping[str, str], name: str) -> str:
    value = palette.get(name, name)
    while value.startswith("var(--"):
        value = palette[value[len("var(--") : -1]]
    return value


def luminance(colour: str) -> float:
    """Relative luminance of a #rgb or #rrggbb colour, as WCAG 2 defines it."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def contrast_table(tokens: str) -> tuple[tuple[str, float, float], ...]:
    """(pair, ratio, needed) of every pair in light and dark; a pair reads "ink/bg light"."""
    rows = []
    for mode, palette in palettes(tokens).items():
        for pair in PAIRS:
            if mode in pair.modes:
                ratio = contrast(_colour(palette, pair.ink), _colour(palette, pair.ground))
                rows.append((f"{pair.ink}/{pair.ground} {mode}", ratio, pair.needed))
    return tuple(rows)


class Fault(NamedTuple):
    """A colour of a theme, another that it meets with too little contrast, and the way out."""

    name: str
    colour: str
    other: str
    ratio: float
    needed: float
    darker: bool


def faults(theme: Mapping[str, str], tokens: str) -> list[Fault]:
    """Of every colour of a theme that makes something unreadable, the pair that lacks most.

    A pair of two such colours is told of the one that fails more often. Raises ValueError as `themed`.
    """
    failing: dict[str, list[Fault]] = {name: [] for name in theme}
    for mode, palette in palettes(themed(tokens, theme)).items():
        for pair in PAIRS:
            dyes = _dye(palette, pair.ink), _dye(palette, pair.ground)
            ink, ground = _colour(palette, pair.ink), _colour(palette, pair.ground)
            ratio = contrast(ink, ground)
            if mode in pair.modes and ratio < pair.needed:
                for name, own, other in ((dyes[0], ink, ground), (dyes[1], ground, ink)):
                    if name in failing:
                        failing[name].append(
                            Fault(name, own, other, ratio, pair.needed, luminance(own) < luminance(other))
                        )
    told: list[Fault] = []
    for found in sorted(failing.values(), key=len, reverse=True):
        # What a colour told of already brings with it, mending that one mends.
        left = [fault for fault in found if not any(fault.other == before.colour for before in told)]
        if left:
            told.append(min(left, key=lambda fault: fault.ratio / fault.needed))
    return told


def _dye(palette: Mapping[str, str], name: str) -> str:
    """The last name on the way from a name to its colour: where a dye is used, that dye."""
    value = palette.get(name, "")
    while value.startswith("var(--"):
        name = value[len("var(--") : -1]
        value = palette[name]
    return name


def check_theme(theme: Mapping[str, str], tokens: str) -> list[tuple[str, float, float]]:
    """The pairs that a theme would make unreadable: (pair, ratio, needed). Empty: the theme is fine."""
    return [row for row in contrast_table(themed(tokens, theme)) if row[1] < row[2]]
