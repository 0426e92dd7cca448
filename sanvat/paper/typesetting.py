"""Sheets set by Typst: a template and a view in, the bytes of a PDF out.

Typst sees one folder that lives as long as the work: templates (a site's own before ours), the view as
`view.json`, pictures, drawings and fonts. No font of the system, no clock, no package from elsewhere:
the same view gives the same bytes everywhere.
"""

import json
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from ..base.cache import Cache
from ..base.files import walk
from ..media import fonts

FOLDER = "print"  # below each folder of templates
_PLACE = re.compile(r"┌─ (\S+?):(\d+):(\d+)")
_PACKAGE = re.compile(r'"@[\w-]+/')
_TEXT_FONTS = ("BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf")


class SheetTrouble(Exception):
    """A template that cannot be set: its name, the line and column, and why, as Typst tells it."""

    def __init__(self, template: str, line: int, column: int, reason: str) -> None:
        super().__init__(template, line, column, reason)
        self.template, self.line, self.column, self.reason = template, line, column, reason


class SetSymbol(NamedTuple):
    """A QR code on a page (from 1): whose, its text, the middle and the side of its dark square in mm,
    and how many modules that side has."""

    id: str
    text: str
    page: int
    x: float
    y: float
    side: float
    modules: int


class Marked(NamedTuple):
    """What a template says about its own pages: its codes, and texts that did not fit, each as the id
    of its product and what it was."""

    symbols: tuple[SetSymbol, ...]
    overflows: tuple[tuple[str, str], ...]


def templates(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Every file for printed sheets by its name; a site's own stands before ours."""
    found: dict[str, Path] = {}
    for folder in folders:
        for entry in walk(folder / FOLDER):
            found.setdefault(entry.name, Path(entry.path))
    return found


def typeset(
    template: str, view: Any, folders: tuple[Path, ...], files: Mapping[str, bytes], cache: Cache
) -> tuple[bytes, Marked]:
    """The PDF of a view (as `print_views.plain` gives it), and what its template says of the pages.

    `files` are pictures and drawings by the names the view has for them. Raises SheetTrouble, OSError.
    """
    import typst

    with tempfile.TemporaryDirectory(prefix="sanvat-") as made:
        root = Path(made).resolve()
        _lay_out(root, view, templates(folders), files, cache)
        try:
            compiler = typst.Compiler(
                str(root / template),
                root=str(root),
                font_paths=typst.Fonts(
                    include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(root / "fonts")]
                ),
                ignore_system_fonts=True,
                package_path=str(root / "packages"),
                package_cache_path=str(root / "packages"),
            )
            year, month, day = view["sheet"]["day"]
            start = datetime(year, month, day, tzinfo=UTC)
            pdf = compiler.compile(format="pdf", timestamp=int(start.timestamp()))
            assert isinstance(pdf, bytes)  # a document is one file, unlike pictures of its pages
            marks = json.loads(compiler.query("metadata", field="value"))
        except typst.TypstError as error:
            raise _trouble(error, template, root.name) from None
    return pdf, _marked(marks)


def undrawn(letters: frozenset[str]) -> frozenset[str]:
    """Those of some letters that our fonts lack and that the ones Typst brings along lack too: empty boxes
    on paper.

    A sheet for archives (PDF/A, ISO 19005) may hold no such box, so Typst refuses to set one: it is asked
    for each.
    """
    import typst

    brought = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[])

    def drawn(some: frozenset[str]) -> bool:
        asked = " ".join("a" * (unicodedata.combining(letter) > 0) + letter for letter in sorted(some))
        escaped = "".join(f"\\u{{{ord(letter):x}}}" for letter in asked)
        try:
            typst.Compiler(f'#"{escaped}"'.encode(), font_paths=brought, ignore_system_fonts=True).compile(
                format="pdf", pdf_standards=["a-2b"]
            )
        except typst.TypstError:
            return False
        return True

    if not letters or drawn(letters):
        return frozenset()
    return frozenset(letter for letter in letters if not drawn(frozenset(letter)))


def _lay_out(
    root: Path, view: object, found: Mapping[str, Path], files: Mapping[str, bytes], cache: Cache
) -> None:
    key = fonts.static_key("display")
    display = cache.get(key)
    if display is None:
        display = fonts.static("display")
        cache.put(key, display)
    parts = {f"fonts/{name}": fonts.source("text").with_name(name).read_bytes() for name in _TEXT_FONTS}
    parts |= {"fonts/display.ttf": display, **files}
    for name, path in found.items():
        parts[name] = data = path.read_bytes()
        _refuse_packages(name, data)
    parts["view.json"] = json.dumps(view, ensure_ascii=False).encode()
    for name, data in parts.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _refuse_packages(name: str, data: bytes) -> None:
    """Packages come from the network, and another day perhaps not at all."""
    if not name.endswith(".typ"):
        return
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        found = _PACKAGE.search(line)
        if found and not line.lstrip().startswith("//"):
            raise SheetTrouble(
                name, number, found.start() + 1, "packages are not loaded: " + line.strip()[:80]
            )


def _trouble(error: Any, template: str, folder: str) -> SheetTrouble:
    """Where Typst stopped: the first place it names in a template."""
    place = _PLACE.search(error.diagnostic or "")
    reason = " ".join((error.message or str(error)).split())
    if error.hints:
        reason += f" ({error.hints[0]})"
    if place is None:
        return SheetTrouble(template, 0, 0, reason)
    name = (
        place[1].replace("\\", "/").rpartition(folder + "/")[2]
    )  # Typst tells it from where the user stands
    return SheetTrouble(name, int(place[2]), int(place[3]), reason)


def _marked(marks: list[object]) -> Marked:
    symbols, overflows = [], []
    for mark in marks:
        if isinstance(mark, dict) and mark.get("sort") == "symbol":
            symbols.append(
                SetSymbol(
                    str(mark["id"]),
                    str(mark["text"]),
                    int(mark["page"]),
                    float(mark["x"]),
                    float(mark["y"]),
                    float(mark["side"]),
                    int(mark["modules"]),
                )
            )
        elif isinstance(mark, dict) and mark.get("sort") == "overflow":
            overflows.append((str(mark["id"]), str(mark["what"])))
    return Marked(tuple(symbols), tuple(dict.fromkeys(overflows)))
