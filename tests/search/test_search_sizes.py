"""What a visitor waits for: bytes and requests to a first result, and how many files a host must keep."""

import gzip
import math
import re
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from finder import alone, ask, index, invented, multiplied, standing
from finder import small as minified
from playwright.sync_api import Browser
from web import BELOW, Site, reader, served

from sanvat.records.standing import Standing
from sanvat.site.assets import FAR, LIST, MORE, WIDE

pytestmark = pytest.mark.site

KB = 1000
SIZES = (200, 1000, 3000, 12_000)
MOST_READ = 1000
ALONE = 6 * KB  # the script that answers; what filters and keeps lists is loaded where there is a list
SCRIPTS = 11 * KB  # with all that; 6 were asked for, and are not reached
BEYOND = 2.5 * KB  # what catalogues too great for one file bring in their index, and again with their columns
FIRST = {
    200: (1, 10 * KB),
    3000: (1, 60 * KB),
    100_000: (4, 60 * KB),
}  # up to so many products: requests and bytes to a first result
# The same where names, producers, places and groups give nothing. At 3,000 those alone are what 60 KB may be.
DEEP = {1000: (4, 60 * KB), 3000: (4, 100 * KB), 100_000: (4, 60 * KB)}
IN_DEPTH = ("english", "code", "story", "nothing", "slip")
QUERIES = {  # one that each layer answers, of words that any invented catalogue has
    "name": "mien dong",
    "typing": "mi",
    "slip": "mein dong",
    "producer": "htx mau",
    "english": "canna vermicelli",
    "code": "8930000000002",
    "story": "khiêng",
    "nothing": "xyzzy",
}
# Asks once, and tells which index files had come when the first answer did: with something in it, or settled.
FIRST_ANSWER = """query => new Promise(done => {
  const come = []
  document.addEventListener('load', event => come.push(event.target.src || ''), true)
  sanvat.need(() => sanvat.find(query, 10, (found, settled) => {
    const all = found.p.length + found.s.length + found.m.length + found.a.length + found.c.length
    if (settled || all) done(come.slice())
  }))
})"""


def small(data: bytes) -> int:
    """Bytes as a server sends them."""
    return len(gzip.compress(data, 6))


@pytest.fixture(scope="module")
def of_size(tmp_path_factory: pytest.TempPathFactory):
    """The search of an invented catalogue of so many products."""

    @cache
    def read(products: int) -> Standing:
        return standing(invented(products, tmp_path_factory.mktemp(f"content-{products}") / "content"))

    @cache
    def make(products: int) -> Site:
        folder = tmp_path_factory.mktemp(f"of-{products}")
        # Reading more would take a minute.
        found = read(products) if products <= MOST_READ else multiplied(read(1000), products // 1000)
        return alone(index(found), folder / "site")

    return make


class Cost(NamedTuple):
    """What an answer made a browser fetch from the index."""

    requests: int
    bytes: int


def costs(
    browser: Browser, site: Site, home: str, queries: dict[str, str], page: str = "tim.html"
) -> dict[str, Cost]:
    """Of the first answer to each query, asked on a page that has just been opened."""
    found = {}
    with reader(browser, home) as there:
        for name, query in queries.items():
            there.page.goto(home + page)
            come = [
                urlsplit(url).path.rpartition("/tim/")[2] for url in there.page.evaluate(FIRST_ANSWER, query)
            ]
            fetched = [name for name in dict.fromkeys(come) if (site.root / "tim" / name).is_file()]
            assert fetched and there.heard == []
            found[name] = Cost(
                len(fetched), sum(small((site.root / "tim" / name).read_bytes()) for name in fetched)
            )
    return found


@pytest.mark.parametrize("products", SIZES)
def test_a_first_result_costs_little(browser: Browser, of_size, products: int):
    site = of_size(products)
    first, deep = (
        next(limit for size, limit in limits.items() if products <= size) for limits in (FIRST, DEEP)
    )
    with served(site.root) as home:
        found = costs(browser, site, home, QUERIES)
    print(
        f"\n{products} products: "
        + "; ".join(f"{name} {each.bytes / KB:.1f} KB in {each.requests}" for name, each in found.items())
    )
    limits = {name: deep if name in IN_DEPTH else first for name in found}
    assert {
        name: each
        for name, each in found.items()
        if each.requests > limits[name][0] or each.bytes > limits[name][1]
    } == {}


def test_a_first_result_of_the_sample_costs_little(browser: Browser, sample_site: Site):
    requests, most = FIRST[200]
    with served(sample_site.root, BELOW) as home:
        found = costs(
            browser,
            sample_site,
            home,
            {query: query for query in ("miến dong", "mien dong na ri", "htx nhung luy", "ba be")},
            "index.html",
        )
    print(f"\nthe sample: {found}")
    assert {
        query: each for query, each in found.items() if each.requests > requests or each.bytes > most
    } == {}


@pytest.mark.parametrize("products", SIZES)
def test_hosts_that_count_files_need_few(of_size, products: int):
    assert len(of_size(products).names("tim/*.js")) <= max(12, math.ceil(products / 200))


def test_nothing_of_the_search_is_fetched_before_it_is_used(browser: Browser, sample_site: Site):
    asked: list[str] = []
    with served(sample_site.root) as home, reader(browser, home) as there:
        there.page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        there.page.goto(home)
        assert [path for path in asked if path.endswith(".js")] == [
            path for path in asked if "/site." in path and path.endswith(".js")
        ]
        assert there.heard == []


def test_the_scripts_of_the_search_are_small(sample_site: Site):
    names = {
        path.name.partition(".")[0]: small(path.read_bytes())
        for path in (sample_site.root / "assets").glob("*.js")
    }
    assert names["more"] <= ALONE and names["more"] + names["list"] <= SCRIPTS, names
    assert max(small(minified(name).encode()) for name in (FAR, WIDE)) <= BEYOND


@pytest.mark.parametrize("where", ["folder", "root", "below"])
def test_it_works_wherever_the_site_lies(browser: Browser, sample_site: Site, where: str):
    """From a disk, from a server with `default-src 'self'` and below a path of one: the same answers,
    nothing heard."""

    def answers(home: str) -> list[dict]:
        with reader(browser, home) as there:
            there.page.goto(home + "tim.html")
            found = ask(there.page, ["mien dong", "mieens dong", "thêu dệt", "không có gì như vậy"])
            assert there.heard == []
        return found

    expected = answers(sample_site.uri("") + "/")
    assert expected[0]["p"][0] == "mien-dong-tai-hoan"
    if where != "folder":
        with served(sample_site.root, "/" if where == "root" else BELOW) as home:
            assert answers(home) == expected


def test_a_page_in_english_answers_too(browser: Browser, sample_site: Site):
    with reader(browser) as there:
        there.page.goto(sample_site.uri("en/search.html"))
        assert ask(there.page, ["canna vermicelli tai hoan"])[0]["p"][0] == "mien-dong-tai-hoan"
        assert there.heard == []


def test_scripts_are_plain():
    """No modules, no eval, no network of their own: what old in-app browsers and strict policies bear."""
    every = minified(*MORE, *LIST, FAR, WIDE)
    for word in (
        "import(",
        "import ",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttpRequest",
        "async ",
        "await ",
        "??",
        "WebAssembly",
        "new Worker",
    ):
        assert word not in every, word
    assert not re.search(r"\?\.\D", every)  # `a?.5:b` is no chain
