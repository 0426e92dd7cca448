"""A province's folder on disk, builds of it in this process and by the real command, and what they leave.

`Workshop` is the folder a province works in: content/, perhaps templates/, static/ and locale/ of
its own, site/ and .cache/. `clean` makes the same site without any memory, to compare with.
"""

import io
import os
import shutil
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from conftest import ROOT, Province
from PIL import Image, ImageDraw

from sanvat.base.cache import Cache
from sanvat.messages.problems import ContentError, Problems
from sanvat.site import making as heavy
from sanvat.site.assets import build_assets
from sanvat.site.build import Report, build
from sanvat.site.paths import Paths
from sanvat.site.prepare import remembered
from sanvat.site.templates import Renderer, read_theme

Stamps = dict[str, tuple[int, int, int]]

STORY = (
    "Sợi miến phơi trên giàn tre, nắng to thì khô trong một ngày. Bà con thu củ từ tháng mười, rửa sạch "
    "rồi xay lấy bột."
)


@cache
def photo(number: int, size: tuple[int, int] = (400, 300), form: str = "JPEG") -> bytes:
    """The bytes of a small picture; another number, another picture."""
    picture = Image.new("RGB", size, (40 * number % 256, 90, 120))
    ImageDraw.Draw(picture).rectangle(
        (number * 7 % 200, 20, number * 7 % 200 + 90, 200), fill=(200, 30 * number % 256, 60)
    )
    made = io.BytesIO()
    picture.save(made, form)
    return made.getvalue()


def enrich(province: Province) -> Province:
    """Two more products, photos, stories in both languages, a picture for the article, a free page."""
    province.write(
        "site.yaml",
        province.read("site.yaml") + "as_of: 31/12/2023\nbase_url: https://vi-du.example/ocop\nper_page: 4\n",
    )
    province.write(
        "products/ruou-men-la/product.yaml",
        (
            "name: Rượu men lá\narea: ba-be\ngroup: I.3\nabv: 30\nother_names: [Rượu Bằng Phúc]\n"
            "certificates:\n  - {stars: 3, date: 12/2022, source: Báo}\n"
        ),
    )
    province.write(
        "products/tra-hoa-vang/product.yaml",
        "name: Trà hoa vàng\nname_en: Golden camellia tea\narea: chua-ro\ngroup: I\ncommune: dong-phuc\n",
    )
    province.write("products/mien-dong/1.jpg", photo(1))
    province.write("products/mien-dong/2.png", photo(2, form="PNG"))
    province.write("products/nha-san/1.jpg", photo(3))
    province.write("products/mien-dong/story.md", STORY)
    province.write("products/mien-dong/story.en.md", "Threads of canna starch dry on bamboo **racks**.")
    province.write("articles/bia.jpg", photo(4))
    province.edit("articles/soi-mien.md", "date: 05/06/2023", "date: 05/06/2023\npicture: bia.jpg")
    province.write("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\nmenu: yes\n---\nVề trang này.\n")
    return province


def make_fonts(folder: Path) -> Path:
    """A cache that holds what takes long and no content decides: the fonts, the theme's compiled templates,
    and what was read of those."""
    cache = Cache(folder / "made")
    fonts = build_assets((ROOT / "static",), frozenset(), {}, (), cache).fonts
    with heavy.fonts_cut(list(fonts), cache, 1):
        pass
    sources = remembered(Paths.of(folder, folder)._replace(cache=folder))
    theme = read_theme((ROOT / "templates",), sources, Problems())
    sources.save()
    sources.rest()
    Renderer(theme, dict.fromkeys("a"), dict.fromkeys("a"), cache).load()
    return folder


class Workshop:
    """The folder a province works in. `fonts` is what `make_fonts` made."""

    def __init__(self, root: Path, fonts: Path) -> None:
        self.root = root
        self.fonts = fonts
        self.content = enrich(Province(root / "content"))
        self.paths = Paths.of(root / "content", root / "site")
        shutil.copytree(self.fonts, root / ".cache")

    def forget(self) -> None:
        """Lose the cache, but for the fonts and compiled templates."""
        shutil.rmtree(self.root / ".cache", ignore_errors=True)
        shutil.copytree(self.fonts / "made", self.root / ".cache" / "made")

    def build(self, **options) -> Report:
        return build(self.paths, **options)

    def clean(self, folder: Path) -> dict[str, bytes]:
        """The site as made from nothing, in a folder that is new and removed afterwards. Where templates
        are the workshop's own, nothing that was read of the theme's is known either."""
        own = "made" if (self.root / "templates").exists() else ""
        shutil.copytree(self.fonts / own, folder / "cache" / own)
        try:
            build(self.paths._replace(output=folder / "site", cache=folder / "cache"), jobs=1)
            return tree(folder / "site")
        finally:
            shutil.rmtree(folder)

    def command(self, *arguments: str, **options) -> subprocess.CompletedProcess:
        """`python build.py …` in the folder; see `run`."""
        return run(self.root, *arguments, **options)

    @property
    def site(self) -> Path:
        return self.root / "site"


# Root may read and write everything; with these rights taken from it, what a file's mode says holds for
# it too.
PLAIN = (
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
    if sys.platform == "linux" and os.geteuid() == 0
    else []
)


def run(
    folder: Path,
    *arguments: str,
    runner: Path | None = None,
    plain: bool = False,
    env: dict[str, str] | None = None,
    **options,
) -> subprocess.CompletedProcess:
    """`python build.py …`, or another program that ends in it, in a folder; its words as bytes. `plain`:
    without root's rights."""
    program = [*(PLAIN if plain else []), sys.executable, str(runner or ROOT / "build.py"), *arguments]
    return subprocess.run(
        program,
        cwd=folder,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        **options,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stamps(folder: Path) -> Stamps:
    """The state of everything below a folder: what was written anew differs."""
    found = {}
    for path in sorted(folder.rglob("*")):
        state = path.stat()
        found[path.relative_to(folder).as_posix()] = (
            state.st_size if path.is_file() else 0,
            state.st_mtime_ns,
            state.st_ino,
        )
    return found


def differences(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    """The files in which two sites differ, with the place of the first difference."""
    told = [f"missing: {path}" for path in sorted(wanted.keys() - found.keys())]
    told += [f"left over: {path}" for path in sorted(found.keys() - wanted.keys())]
    for path in sorted(found.keys() & wanted.keys()):
        if found[path] != wanted[path]:
            at = next(
                (n for n, (a, b) in enumerate(zip(found[path], wanted[path], strict=False)) if a != b),
                min(len(found[path]), len(wanted[path])),
            )
            told.append(
                f"differs: {path} at {at}: {found[path][at - 40 : at + 40]!r}, clean "
                f"{wanted[path][at - 40 : at + 40]!r}"
            )
    return told


def codes(stopped: ContentError) -> list[str]:
    return [problem.code for problem in stopped.problems.errors]


# links


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pages: set[str] = set()  # other pages
        self.parts: set[str] = set()  # what this page needs to be whole

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "srcset":
                self.parts.update(part.split()[0] for part in (value or "").split(","))
            elif name == "src":
                self.parts.add(value or "")
            elif name == "href":
                (
                    self.parts
                    if tag == "link" and dict(attrs).get("rel") not in ("alternate", "canonical")
                    else self.pages
                ).add(value or "")


def _inside(found: set[str], page: str) -> set[str]:
    """Where relative links of a page lead, as paths of the site."""
    here = PurePosixPath("/", page).parent
    targets = (unquote(urlsplit(link).path) for link in found if ":" not in link)
    return {os.path.normpath(here / target).lstrip("/") for target in targets if target}


@cache
def links(page: str, data: bytes) -> tuple[set[str], set[str]]:
    """(pages that a page leads to, files that it is made of), as paths of the site."""
    parser = _Links()
    parser.feed(data.decode())
    return _inside(parser.pages, page), _inside(parser.parts, page)


def dead_ends(site: dict[str, bytes], known: set[str]) -> list[str]:
    """What a reader would miss: files that a page is made of, on every page; and pages that lead
    nowhere, among those that can be reached from the first page or from one of `known`."""
    told = []
    waiting = [path for path in ("index.html", *sorted(known)) if path in site]
    seen = set(waiting)
    for path in (path for path in site if path.endswith(".html")):
        _pages, parts = links(path, site[path])
        told += [f"{path} needs {part}" for part in sorted(parts) if part not in site]
    while waiting:
        path = waiting.pop()
        for target in sorted(links(path, site[path])[0]) if path.endswith(".html") else ():
            if target not in site:
                told.append(f"{path} leads to {target}")
            elif target not in seen:
                seen.add(target)
                waiting.append(target)
    for path in (path for path in site if path.endswith(".css")):
        found = {part.strip("\"' ") for part in _urls(site[path].decode())}
        told += [f"{path} needs {part}" for part in sorted(_inside(found, path)) if part not in site]
    return told


def _urls(style: str) -> list[str]:
    return [part.split(")")[0] for part in style.split("url(")[1:]]
