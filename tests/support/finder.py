"""The search as a browser runs it, over a built site or over an index alone, for catalogues too large to
draw here."""

from collections.abc import Sequence
from datetime import date
from itertools import islice, product
from pathlib import Path

from conftest import ROOT
from playwright.sync_api import Page
from sample import words
from web import Site

from sanvat.base.sources import Sources
from sanvat.messages.problems import Problems
from sanvat.pages.pictures import Pictures
from sanvat.records.load import load
from sanvat.records.standing import Standing, stand
from sanvat.search import index as search
from sanvat.search.limits import LIMITS, Limits
from sanvat.site.assets import FAR, MORE, WIDE

DAY = date(2023, 12, 31)
# Nothing but the page's own tables of the search: what a page's script does for it, done by hand.
PAGE = """<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Search</title>
<link rel="icon" href="{up}icon.svg"><script src="{up}boot.js"></script>
<script src="{up}more.js"></script></html>"""
BOOT = """window.sanvat = {{root: {root!r}, need: cb => cb(), today: "{day}",
one: query => document.querySelector(query), every: query => [...document.querySelectorAll(query)]}};"""
ICON = '<svg xmlns="http://www.w3.org/2000/svg"/>'
ASK = """async ([queries, limit, anew]) => {
  await new Promise(done => sanvat.need(() => sanvat.open(done)))
  const found = []
  for (const query of queries) {
    // As on a page just opened: slices loaded by an earlier query would hide what this one does not load.
    if (anew) {
      const { root, need, today, one, every } = sanvat
      window.sanvat = { root, need, today, one, every }
      await new Promise(done => { document.head.append(Object.assign(document.createElement('script'),
        {src: 'more.js', onload: done})) })
    }
    found.push(await new Promise(done => sanvat.find(query, limit, (result, settled) => settled && done({
      p: result.p.map(row => row.id), s: result.s.map(row => row.id), near: result.near,
      m: result.m.map(n => sanvat.t.p[n].i), a: result.a.map(n => sanvat.t.a[n].i), c: result.c.map(n =>
        sanvat.t.c[n].i),
    }))))
  }
  return found
}"""


def standing(content: Path) -> Standing:
    """A content folder on the day that its products are judged on."""
    problems = Problems()
    found = load(content, Sources(None, "tests"), problems)
    assert found is not None, [line for problem in problems.errors for line in problem.lines()]
    return stand(found, DAY)


FIRST = [
    "An",
    "Bình",
    "Cao",
    "Diên",
    "Đồng",
    "Giang",
    "Hải",
    "Khánh",
    "Lam",
    "Minh",
    "Nà",
    "Phúc",
    "Quang",
    "Sơn",
    "Tân",
    "Thanh",
    "Vân",
    "Yên",
]
SECOND = [
    "Ánh",
    "Bằng",
    "Cường",
    "Dũng",
    "Đạt",
    "Hậu",
    "Khê",
    "Lâm",
    "Mộc",
    "Nhung",
    "Phát",
    "Quyên",
    "Sâm",
    "Thuận",
    "Tuyết",
    "Vinh",
]


def multiplied(found: Standing, times: int) -> Standing:
    """Every product and producer so many times over, each under a name of its own: a country made of one
    province."""
    more = [("", "")] + [
        (f"-{n}", f" {first} {second}")
        for n, (first, second) in enumerate(islice(product(FIRST, SECOND), 0, None, 7), 1)
    ]
    assert times <= len(more)
    catalogue = found.catalogue
    return stand(
        catalogue._replace(
            producers={
                id + tail: each._replace(
                    id=id + tail, name=each.name + name, short_name=each.short_name + name
                )
                for tail, name in more[:times]
                for id, each in catalogue.producers.items()
            },
            products={
                id + tail: each._replace(id=id + tail, name=each.name + name, producer=each.producer + tail)
                for tail, name in more[:times]
                for id, each in catalogue.products.items()
            },
        ),
        DAY,
    )


def index(found: Standing, site: Site | None = None, limits: Limits = LIMITS) -> list[tuple[str, str]]:
    """The index files of a catalogue: (path, text). `site`: where its drawings lie; without one it has no
    pictures."""
    drawn = (
        {
            path.name.partition(".")[0]: path.relative_to(site.root).as_posix()
            for path in (site.root / "assets").rglob("*.svg")
        }
        if site
        else {}
    )
    placeholders = {
        f"art/{path.name}": drawn.get(path.stem, f"assets/{path.name}")
        for path in (ROOT / "static/art").glob("*.svg")
    }
    return search.index_files(
        found, words(), Pictures(placeholders), (small(FAR), small(WIDE)), limits=limits
    )


def small(*names: str) -> str:
    """Scripts of static/ joined, as small as a build makes them."""
    import minify

    return minify.string(
        "application/javascript",
        "\n".join(
            (ROOT / "static" / name).read_text("utf-8") for name in names if (ROOT / "static" / name).exists()
        ),
    )


def script() -> str:
    """The script that pages load for the search."""
    return small(*MORE)


def alone(files: list[tuple[str, str]], folder: Path) -> Site:
    """A folder with an index, the script and an empty page, `tim.html`."""
    pages = [
        ("tim.html", PAGE.format(lang="vi", up="")),
        ("boot.js", BOOT.format(root="", day=DAY)),
        ("more.js", script()),
        ("icon.svg", ICON),
    ]
    for name, text in (*files, *pages):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return Site(folder)


def invented(products: int, folder: Path) -> Path:
    """The content folder of a catalogue as bench/generate.py invents it."""
    from queries import make

    make.content(folder, products)
    return folder


def ask(
    page: Page, queries: Sequence[str], limit: int = 10, anew: bool = False
) -> list[dict[str, list[str]]]:
    """What is found for each query, once settled. `anew`: each as the first of a page, where the search is
    `alone`."""
    return page.evaluate(ASK, [list(queries), limit, anew])
