"""Stylesheets, scripts, drawings and fonts of the site, under names made of their content.

A file of a site's own static folder stands before the engine's file of the same path. A page asks
for "css", "js", "font-display" or "art/dai-det.svg" and gets the path that was written.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, Protocol

from ..base.digest import digest, digest_bytes
from ..base.files import OUTSIDE, SPECIAL, walk
from ..media import fonts
from ..media.colours import themed

FOLDER = "assets"
FONTS_HERE = "/*fonts*/"
STYLES = ("css/tokens.css", "css/site.css")
"""Joined in this order into the one stylesheet that every page loads."""
MORE = ("js/find.js", "js/box.js")
"""Joined in this order into the script that a page loads when it is first needed."""
LIST = ("js/facets.js", "js/saved.js")
"""Joined into the one that listings and the saved page load besides."""
WORKER = "sw.js"
"""What keeps pages on a reader's device: written at the root, since it rules the folders below its own."""
FAR = "js/far.js"
"""What the search index brings along where the catalogue is too great for one file."""
WIDE = "js/wide.js"
"""What it brings there with the columns for filters."""

_KINDS = {"application/javascript": "script", "text/css": "stylesheet"}
_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAME = re.compile(r"[A-Za-z0-9._/-]+")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_AREA = re.compile(r"(?:\d+|auto)(?:\s*/\s*(?:\d+|auto)){0,3}")


class AssetError(ValueError):
    """An asset that names something missing or malformed; the text says which and where."""


class Store(Protocol):
    """What keeps bytes between builds; `cache.Cache` is one."""

    def get(self, key: str) -> bytes | None: ...
    def put(self, key: str, data: bytes) -> None: ...


class Font(NamedTuple):
    """A font file to come: where it goes, its face and characters, and the cache key of its bytes.

    Cutting fonts takes seconds when they are new. Their names come from what they are made of, so
    pages can be drawn meanwhile.
    """

    path: str
    face: str
    characters: str
    key: str


class Assets(NamedTuple):
    """What to write, and where a page finds it: paths from the root of the site.

    `far` holds the texts of FAR and WIDE, `worker` that of WORKER.
    """

    files: tuple[tuple[str, bytes], ...]
    fonts: tuple[Font, ...]
    urls: Mapping[str, str]
    far: tuple[str, str] = ("", "")
    worker: str = ""


def static_files(static_dirs: Sequence[Path]) -> dict[str, Path]:
    """Every file of the static folders by its path inside them, the first folder's own first."""
    found: dict[str, Path] = {}
    for folder in static_dirs:
        for entry in walk(folder):
            if not _NAME.fullmatch(entry.name):
                raise AssetError(
                    f"{entry.name}: only a-z A-Z 0-9 . _ - may stand in the name of a static file"
                )
            if entry.stamp in (OUTSIDE, SPECIAL):
                raise AssetError(f"{entry.name}: not an ordinary file of this folder")
            found.setdefault(entry.name, Path(entry.path))
    return dict(sorted(found.items()))


def tokens_text(static_dirs: Sequence[Path]) -> str:
    """tokens.css as this site has it, for `colours.faults`."""
    return _text(static_files(static_dirs), STYLES[0])


def build_assets(
    static_dirs: Sequence[Path],
    characters: frozenset[str],
    theme: Mapping[str, str],
    grid: tuple[tuple[str, str], ...],
    cache: Store,
) -> Assets:
    """All assets of a site.

    `characters`: what the pages use beyond `fonts.BASE`. `theme`: changed dye colours.
    `grid`: the place map, (area id, CSS grid-area). Raises AssetError and ValueError (a bad colour).
    """
    static = static_files(static_dirs)
    written: dict[str, bytes] = {}
    urls: dict[str, str] = {}

    def write(logical: str, name: str, data: bytes) -> None:
        path = f"{FOLDER}/{hashed(name, data)}"
        written[path] = data
        urls[logical] = path

    for name, path in static.items():
        if not name.startswith("css/") and name not in (*MORE, *LIST, FAR, WIDE, WORKER):
            data = path.read_bytes()
            write(
                name, name.removeprefix("js/"), _small(data.decode(), cache) if name.endswith(".js") else data
            )
    if "js/site.js" in urls:
        urls["js"] = urls["js/site.js"]
    for logical, name, parts in (("js-more", "more.js", MORE), ("js-list", "list.js", LIST)):
        write(
            logical, name, _small("\n".join(_text(static, part) for part in parts if part in static), cache)
        )
    coming = tuple(_font(face, characters) for face in fonts.FACES)
    urls |= {f"font-{font.face}": font.path for font in coming}
    for name, package in fonts.LICENCES.items():
        written[f"{FOLDER}/{name}"] = fonts.licence(package)
    for logical, source in _stylesheets(static, theme, grid, cache):
        name = "site.css" if logical == "css" else logical.removeprefix("css/")
        write(logical, name, _small(_linked(source, logical, name, urls), cache, "text/css"))
    far, wide = (
        _small(_text(static, name), cache).decode() if name in static else "" for name in (FAR, WIDE)
    )
    worker = _small(_text(static, WORKER), cache).decode() if WORKER in static else ""
    return Assets(tuple(sorted(written.items())), coming, dict(sorted(urls.items())), (far, wide), worker)


def _small(text: str, cache: Store, kind: str = "application/javascript") -> bytes:
    """A script or stylesheet without what only its readers need. Raises AssetError where it is malformed."""
    key = digest((kind, 2015, version("tdewolff-minify"), text))
    kept = cache.get(key)
    if kept is None:
        import minify  # slow to load, and only needed where a script is new

        minify.config({"js-version": 2015})  # else it writes `catch{`, which Chrome 64 and 65 do not read
        try:
            kept = minify.string(kind, text).encode()
        except Exception as error:  # noqa: BLE001 - the library has no class of its own
            raise AssetError(f"a {_KINDS[kind]} is not well-formed: {error}") from None
        cache.put(key, kept)
    return kept


def hashed(name: str, data: bytes) -> str:
    """site.css -> site.0123456789.css"""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{digest_bytes(data)[:10]}{dot}{ending}"


def _text(static: Mapping[str, Path], name: str) -> str:
    try:
        return static[name].read_text(encoding="utf-8")
    except KeyError:
        raise AssetError(f"{name} is in no static folder") from None


def _stylesheets(
    static: Mapping[str, Path], theme: Mapping[str, str], grid: tuple[tuple[str, str], ...], cache: Store
) -> Iterator[tuple[str, str]]:
    """(logical name, source) of each stylesheet: the common one, and those of special pages."""
    tokens = themed(_text(static, STYLES[0]), theme)
    if FONTS_HERE not in tokens:
        raise AssetError(f"{STYLES[0]} has no {FONTS_HERE} line to put the fonts in")
    tokens = tokens.replace(FONTS_HERE, _font_rules(cache))
    parts = (tokens, *(_text(static, name) for name in STYLES[1:]), focus_rules(), grid_rules(grid))
    yield "css", "\n".join(parts)
    for name in static:
        if name.startswith("css/") and name not in STYLES:
            yield name, _text(static, name)


def _linked(source: str, logical: str, name: str, urls: Mapping[str, str]) -> str:
    """The stylesheet with every url() leading to the written file, as seen from `name`."""
    here = posixpath.dirname(f"{FOLDER}/{name}")
    base = posixpath.dirname(logical) or "css"

    def link(found: re.Match[str]) -> str:
        target = found[2].strip()
        if target.startswith(("data:", "#")):
            return found[0]
        wanted = posixpath.normpath(posixpath.join(base, target))
        if wanted not in urls:
            raise AssetError(f"{logical}: url({target}) leads to no file of the static folders")
        return f"url({posixpath.relpath(urls[wanted], here)})"

    return _URL.sub(link, _COMMENT.sub("", source))


def focus_rules() -> str:
    """Focal points of square crops in steps of ten percent: `fx4 fy6` is 40% 60%, 50% needs no class."""
    steps = [(axis, step) for axis in "xy" for step in range(11) if step != 5]
    return "".join(f".f{axis}{step}{{--f{axis}:{step}0%}}" for axis, step in steps).replace(":00%", ":0%")


def grid_rules(grid: tuple[tuple[str, str], ...]) -> str:
    """One rule per cell of the place map: a page may not carry styles of its own."""
    rules = []
    for place, area in grid:
        if not _ID.fullmatch(place) or not _AREA.fullmatch(area.strip()):
            raise AssetError(f"place map: {place!r} cannot lie at {area!r}")
        rules.append(f".m-{place}{{grid-area:{area.strip()}}}")
    return "\n".join(rules)


def _font(face: str, characters: frozenset[str]) -> Font:
    beyond = frozenset(characters) - fonts.BASE
    key = fonts.font_key(face, beyond)
    return Font(f"{FOLDER}/{face}.{key[:10]}.woff2", face, "".join(sorted(beyond)), key)


def cut_font(face: str, characters: str) -> bytes:
    """The bytes of a font to come; a job for any process."""
    return fonts.subset(face, frozenset(characters))


def _font_rules(cache: Store) -> str:
    """The @font-face rules, with logical names that are linked with all others."""
    return "\n".join(
        fonts.face_css(face, f"../font-{face}", _kept_metrics(face, cache)) for face in fonts.FACES
    )


def _kept_metrics(face: str, cache: Store) -> dict[str, dict[str, str]]:
    wanted = fonts.FACES[face]
    if not wanted.fallbacks:
        return {}
    key = digest(("metrics", fonts.font_key(face, frozenset(wanted.sample)), wanted.fallbacks))
    kept = cache.get(key)
    if kept is None:
        kept = json.dumps(fonts.fallback_metrics(face)).encode()
        cache.put(key, kept)
    return json.loads(kept)
