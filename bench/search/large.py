"""What a listing of a large catalogue makes a browser fetch, and how long it takes after a key or a click.

    python bench/search/large.py [--products 10000 …] [--index DIR]

The pages are those of the sample; their index is that of an invented catalogue of so many products, so
nothing else is built. Requests and bytes are of the index files that have come when the first card of a
view just opened is there, and when its count is. Milliseconds are from the last key of a text, or a click,
to the cards, all files having come before, with the processor four times slower.
"""

import argparse
import gzip
import statistics
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote, urlsplit

BENCH = Path(__file__).resolve().parents[1]
sys.path[:0] = [
    str(Path(__file__).resolve().parent),
    str(BENCH),
    str(BENCH.parent / "tests"),
    str(BENCH.parent),
]

import browse  # noqa: E402
import tools  # noqa: E402

LIST, SAVED = "san-pham/index.html", "da-luu.html"
TEXTS = ("miến dong", "mật ong rừng", "trà hoa vàng", "mien dong htx", "rượu ngô", "gạo nếp")
TYPED = (
    "mien dong",
    "mein dong",
    "mat ong",
    "matong",
    "miendong",
    "trà",
    "banh chung",
    "gạo nếpp",
    "thit trau gac bep",
    "hop tac xa",
    "xyzzyq",
    "tinh dau",
)
# Notes which index files have come when a card first stands in the list that is drawn here, and when the
# number found is told.
WATCH = """
  addEventListener("DOMContentLoaded", () => {
    const before = new Set(document.querySelectorAll(".card")), asked = []
    new MutationObserver(changes => {
      changes.forEach(change => change.addedNodes.forEach(node => {
        if (/\\/tim\\//.test(node.src)) asked.push(node) }))
      const come = () => asked.filter(script => !script.parentNode).map(script => script.src)
      if (!window.first && [...document.querySelectorAll("#ds .card, #luu .card")].some(card =>
        !before.has(card))) window.first = come()
      if (!window.counted && /Tìm thấy/.test((document.querySelector("#ds [role=status]") || "")
        .textContent)) window.counted = come()
    }).observe(document, { childList: true, subtree: true, characterData: true })
  })
"""
# A row of the first slice and one of the last: its producer, area, commune and codes.
SOME = """() => new Promise(done => sanvat.need(() => sanvat.open(() => {
  const last = (sanvat.head.h.length - 1) * sanvat.head.z
  sanvat.slices(sanvat.head.h.map((mark, n) => n * sanvat.head.z), () => done([0, 1000, last].map(n =>
    sanvat.rows[n]).map(r => ({
    code: (r.k || "").split(" ")[0], id: r.id, p: r.p < 0 ? "" : sanvat.t.p[r.p].i, a: sanvat.t.a[r.a].i,
      c: r.c < 0 ? "" : sanvat.t.c[r.c].i, g: sanvat.t.g[r.g].i,
  })).concat({ ids: sanvat.rows.filter((r, n) => n % 397 === 5).slice(0, 20).map(r => r.id),
    codes: sanvat.rows.filter((r, n) => n % 397 === 5).map(r => (r.k || "").split(" ")[0]).filter(Boolean)
      .slice(0, 20) })))
})))"""
TYPE = """async texts => {
  const box = document.querySelector("[data-list] input"), times = []
  const settle = run => new Promise(done => {
    let start, timer
    const seen = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(() => {
      seen.disconnect(); done(performance.now() - start - 500) }, 500) })
    seen.observe(document.querySelector("#ds"), { childList: true, subtree: true, characterData: true })
    timer = setTimeout(() => { seen.disconnect(); done(-1) }, 3000)
    start = performance.now()
    run()
  })
  for (const text of texts) for (const turn of [0, 1]) {
    box.value = turn ? text : text.slice(0, -1)
    const took = await settle(() => box.dispatchEvent(new Event("input", { bubbles: true })))
    if (turn) times.push(took)
  }
  return times
}"""


class Watched:
    """Pages of the sample over another index."""

    def __init__(self, browser, address: str, index: Path) -> None:
        self.browser, self.address, self.index = browser, address, index

    def open(self, path: str):
        context = self.browser.new_context(timezone_id="Asia/Ho_Chi_Minh", service_workers="block")
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.clock.set_system_time("2024-01-02T08:00:00")
        page.add_init_script(WATCH)
        page.route(
            "**/tim/*.js*",
            lambda route: route.fulfill(
                path=self.index / "tim" / urlsplit(route.request.url).path.rpartition("/")[2],
                content_type="text/javascript; charset=utf-8",
            ),
        )
        page.goto(self.address.removesuffix("index.html") + path)
        return page

    def cost(self, path: str) -> str:
        page = self.open(path)
        try:
            page.wait_for_function("() => window.first", timeout=8_000)
            page.wait_for_timeout(1000)
            cells = [self.told(page, moment) for moment in ("first", "counted")]
            return (
                f"{cells[0]} | {cells[1]} | "
                f"{page.locator('#ds [role=status], #luu [role=status]').inner_text()}"
            )
        except Exception as problem:  # noqa: BLE001 - one failed cell must not end the table
            return f"nothing: {str(problem).splitlines()[0]}"
        finally:
            page.context.close()

    def told(self, page, moment: str) -> str:
        names = [
            urlsplit(name).path.rpartition("/tim/")[2]
            for name in page.evaluate(f"() => window.{moment} || []")
        ]
        size = sum(len(gzip.compress((self.index / "tim" / name).read_bytes(), 6)) for name in names)
        return (
            f"{len(names)}, {size / 1000:.1f} KB ({' '.join(name.removesuffix('.js') for name in names[:9])})"
            if names
            else "–"
        )


def cases(some: list[dict]) -> dict[str, str]:
    first, middle, last, lists = some
    made = {
        "stars": "sao=4",
        "area and stars": f"vung={middle['a']}&sao=3",
        "commune": f"xa={middle['c']}",
        "lapsed": "tt=het-han",
        "group": f"nhom={first['g']}",
        "producer": f"ct={first['p']}",
        "another producer": f"ct={last['p']}",
        "producer and stars": f"ct={middle['p']}&sao=3",
        "by name": "xep=ten",
        "newest": "xep=moi",
        "area by name": f"vung={middle['a']}&xep=ten",
        "stars, newest": "sao=3&xep=moi",
        "commune, newest": f"xa={middle['c']}&xep=moi",
    }
    made |= {f"{text} + 3 stars": f"q={quote(text)}&sao=3" for text in TEXTS} | {
        f"{TEXTS[0]} + area": f"q={quote(TEXTS[0])}&vung={middle['a']}",
        "text by name": f"q={quote(TEXTS[1])}&xep=ten",
    }
    made = {name: f"{LIST}?{query}" for name, query in made.items()}
    return made | {
        "saved, 20 codes": f"{SAVED}?m={','.join(lists['codes'])}",
        "saved, 20 ids": f"{SAVED}?m={','.join(lists['ids'])}",
    }


def measure(browser, address: str, index: Path, only: str) -> None:
    there = Watched(browser, address, index)
    page = there.open("tim.html")
    some = page.evaluate(SOME)
    page.context.close()
    if only != "ms":
        print("| view | first card | count | says |\n|---|---|---|---|")
        for name, path in cases(some).items():
            print(f"| {name} | {there.cost(path)} |", flush=True)
    if only == "requests":
        return
    page = there.open(f"{LIST}?tt=con-han")
    page.wait_for_function("() => sanvat.whole")
    page.evaluate(TYPE, list(TYPED))  # loads what they need
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": browse.SLOWER})
    times = page.evaluate(TYPE, list(TYPED))
    print(
        "\nms from the last key, 120 of them waiting for another: "
        + "; ".join(f"{text} {took:.0f}" for text, took in zip(TYPED, times, strict=True))
        + f"; median {statistics.median(times):.0f}"
    )
    page.context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--products", type=int, nargs="+", default=[10_000])
    parser.add_argument("--site", type=Path, help="a built sample")
    parser.add_argument(
        "--index", type=Path, nargs="*", help="folders with an index, instead of inventing some"
    )
    parser.add_argument("--only", default="", choices=("requests", "ms"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        site = args.site or _sample(work)
        for products in args.index or args.products:
            index = products if isinstance(products, Path) else _invented(products, work / str(products))
            print(f"\n{products}: {len(list((index / 'tim').iterdir()))} index files\n")
            with browse.chromium() as browser, browse.served(site, browse.STRICT) as address:
                measure(browser, address, index, args.only)


def _sample(work: Path) -> Path:
    import shutil

    shutil.copytree(tools.ROOT / "content", work / "content")
    tools.timed(
        (
            sys.executable,
            str(tools.ROOT / "build.py"),
            "build",
            "--content",
            str(work / "content"),
            "--output",
            str(work / "site"),
            "--date",
            tools.DATE,
        ),
        work,
        work / "log",
        {},
    )
    return work / "site"


def _invented(products: int, folder: Path) -> Path:
    from finder import index, invented, standing

    for name, text in index(standing(invented(products, folder / "content"))):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


if __name__ == "__main__":
    main()
