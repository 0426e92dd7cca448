"""What a site has once: stylesheet, fonts, drawings, icons, web manifest, share picture."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import PIL

from ..base.cache import Cache
from ..base.digest import digest
from ..base.urls import link
from ..media import emblem
from ..media.colours import Fault, faults
from ..messages.problems import Place, Problems
from ..messages.words import Words
from ..pages.addresses import PAGES
from ..records.model import Catalogue
from .assets import Assets, build_assets, hashed, tokens_text

_ICONS = {
    "icon-192.png": (192, False),
    "icon-512.png": (512, False),
    "icon-maskable-192.png": (192, True),
    "icon-maskable.png": (512, True),
    "apple-touch-icon.png": (180, True),
}
_SHORTCUTS = (
    ("Find a product", "search"),
    ("Saved", "saved"),
    ("Fairs", "fairs"),
)  # what a long press on the icon offers


def make_assets(
    folders: tuple[Path, ...],
    catalogue: Catalogue,
    cache: Cache,
    problems: Problems,
    place: str,
) -> Assets:
    """The static files, stylesheet and fonts under hashed names; what is wrong becomes a problem."""
    theme = {name: colour for name, colour in catalogue.site.theme._asdict().items() if colour}
    grid = tuple((area.id, area.grid) for area in catalogue.areas.values() if area.grid)
    try:
        if theme:
            for fault in faults(theme, tokens_text(folders)):
                _report_fault(
                    fault, Place(place, *catalogue.site_places.get(f"theme.{fault.name}", (0, 0))), problems
                )
        return build_assets(folders, frozenset(catalogue.letters), theme, grid, cache)
    except (ValueError, KeyError) as error:  # AssetError, and what a stylesheet of the site's own may lack
        problems.error(Place("static"), "static", reason=str(error))
        return Assets((), (), {})


def _report_fault(fault: Fault, place: Place, problems: Problems) -> None:
    # Cut, not rounded: 6.96 where 7 is needed would read as 7.
    ratio, needed = f"{int(fault.ratio * 10) / 10:g}", f"{fault.needed:g}"
    way, way_en = ("đậm hơn", "darker") if fault.darker else ("nhạt hơn", "lighter")
    spoken = {
        "ratio": ratio.replace(".", ","),
        "needed": needed.replace(".", ","),
        "ratio_en": ratio,
        "needed_en": needed,
    }
    problems.error(
        place,
        "contrast",
        field=fault.name,
        colour=fault.colour,
        other=fault.other,
        way=way,
        way_en=way_en,
        **spoken,
    )


def art(assets: Assets) -> dict[str, str]:
    """The drawings that stand in for a missing photo, by logical name."""
    return {name: path for name, path in assets.urls.items() if name.startswith("art/cho-")}


def site_icons(
    catalogue: Catalogue, words: dict[str, Words], cache: Cache
) -> tuple[dict[str, str], tuple[tuple[str, bytes], ...]]:
    """Favicon, touch icon and manifests, as (path by name, (path, bytes) of each file)."""
    files: dict[str, bytes] = {"favicon.ico": _kept(cache, "ico", emblem.ico)}
    for name, (size, maskable) in _ICONS.items():
        files[name] = _kept(cache, f"png {size} {maskable}", partial(emblem.png, size, maskable))
    svg = emblem.svg().encode()
    icon = "assets/" + hashed("icon.svg", svg)
    files[icon] = svg
    icons = {"icon": icon}
    for lang, t in words.items():
        name = "manifest.webmanifest" if lang == "vi" else f"{lang}/manifest.webmanifest"
        icons[f"manifest-{lang}"] = name
        files[name] = _manifest(catalogue, t, name)
    return icons, tuple(sorted(files.items()))


def _manifest(catalogue: Catalogue, t: Words, path: str) -> bytes:
    """The web app manifest of a language (W3C Web Application Manifest), with relative addresses."""
    site = catalogue.site
    manifest = {
        "name": t.of(site, "name"),
        "short_name": t.of(site, "short_name") or t.of(site, "name"),
        "description": t.of(site, "tagline") or t.of(site, "name"),
        "lang": t.lang,
        "dir": "ltr",
        "start_url": link(path, PAGES[t.lang]["home"]),
        "scope": link(path, "") or "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": site.theme.cham or "#1b2450",
        "icons": [
            {
                "src": link(path, name),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if maskable else "any",
            }
            for name, (size, maskable) in _ICONS.items()
            if name.startswith("icon-")
        ],
        "shortcuts": [
            {"name": t(name), "url": link(path, PAGES[t.lang][sort])}
            for name, sort in _SHORTCUTS
            if sort != "fairs" or catalogue.fairs
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def _kept(cache: Cache, what: str, make: Callable[[], bytes]) -> bytes:
    key = digest(("icon", what, PIL.__version__, emblem.VERSION))
    data = cache.get(key)
    if data is None:
        data = make()
        cache.put(key, data)
    return data
