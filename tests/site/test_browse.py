"""The sample as it is browsed: by links alone, from a server, below a path and from a folder."""

from collections import deque
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from conftest import CONTENT, Province, made, picture
from playwright.sync_api import Browser, Page
from web import BELOW, EACH, KINDS, POLICY, Site, reader, served, side_by_side, words

from sanvat.pages.addresses import address

LANGS = ("vi", "en")
HOME = "http://here/"  # what links are resolved against where no browser does it
PRODUCTS = {path.parent.name for path in CONTENT.glob("products/*/product.yaml")}


@pytest.fixture(scope="module")
def places(sample_site: Site):
    """The site at the root of a server, below a path of another, and in its folder."""
    with served(sample_site.root) as root, served(sample_site.root, BELOW) as below:
        yield {"root": root, "below": below, "folder": sample_site.uri("") + "/"}


@pytest.fixture(scope="module")
def plain(browser: Browser):
    """A reader without scripts."""
    with reader(browser, java_script_enabled=False) as found:
        yield found.page


@cache
def inner(site: Site, name: str) -> tuple[tuple[str, str, str], ...]:
    """All that a page leads to or draws inside the site: (as written, path of the file, fragment)."""
    found = []
    for attribute in ("href", "src", "srcset", "action"):
        values = set(site.tree(name).xpath(f"//@{attribute}"))
        if attribute == "srcset":
            values = {part.split()[0] for value in values for part in value.split(",")}
        for written in sorted(values):
            target, fragment = urldefrag(urljoin(f"{HOME}{name}", written))
            if target.startswith(HOME):
                found.append((written, unquote(target[len(HOME) :]).partition("?")[0], fragment))
    return tuple(found)


def leads(site: Site, name: str, selector: str) -> list[str]:
    """The paths that the links of a page lead to, in order."""
    return [
        unquote(urlsplit(urljoin(HOME + name, link.get("href"))).path)[1:]
        for link in site.tree(name).cssselect(selector)
    ]


# links


@cache
def pages_with_base(site: Site) -> frozenset[str]:
    return frozenset(name for name in site.names() if site.tree(name).cssselect("base"))


def test_every_target_is_there(sample_site, marked_site):
    """All of href, src, srcset and action on all pages, and the anchors they name."""
    for site in (sample_site, marked_site):
        checked = [
            (name, *link)
            for name in sorted(set(site.names()) - pages_with_base(site))
            for link in inner(site, name)
        ]
        assert len(checked) > 20 * len(site.names())
        there = {path for _, _, path, _ in checked if (site.root / path).is_file()}
        assert not [(name, written) for name, written, path, _ in checked if path not in there]
        anchors = {(path, fragment) for _, _, path, fragment in checked if fragment}
        assert not [
            (path, fragment)
            for path, fragment in anchors
            if not site.tree(path).xpath("//*[@id=$id]", id=fragment)
        ]


@pytest.mark.parametrize("bar", ["header nav", "nav.tabs"])
def test_menus_mark_the_part_of_the_site_that_a_page_belongs_to(sample_site, bar):
    for lang, home in (("vi", "index.html"), ("en", "en/index.html")):
        for target in dict.fromkeys(leads(sample_site, home, f"{bar} a")):
            assert leads(sample_site, target, f"{bar} a[aria-current]") == [target]
        for kind in ("area", "commune"):
            assert leads(sample_site, sample_site.kind(lang, kind), f"{bar} a[aria-current]") == [
                address(lang, "areas")
            ]


def test_a_page_for_any_address_leads_by_full_addresses(sample_site):
    """The page a server shows for what is not there stands at no depth of its own."""
    assert pages_with_base(sample_site) == {"404.html", "en/404.html"}
    for name in ("404.html", "en/404.html"):
        [base] = sample_site.tree(name).cssselect("base")
        assert base.get("href") == f"https://ocop.example.vn/bac-kan/{name}"
        assert not [
            path for _, path, _ in inner(sample_site, name) if not (sample_site.root / path).is_file()
        ]


def ordinary(site: Site) -> list[str]:
    """The pages but those that printed codes open: they have both languages and lead on to the product, and
    paper leads to them."""
    return [name for name in site.names() if not name.startswith(("Q/", "q/", "01/"))]


def test_every_page_can_be_reached(sample_site):
    """From the front page, by links alone; only the pages for lost addresses are not linked."""
    seen, waiting = {"index.html"}, deque(["index.html"])
    while waiting:
        name = waiting.popleft()
        for target in leads(sample_site, name, "body a[href]"):
            if target.endswith(".html") and target not in seen and (sample_site.root / target).is_file():
                seen.add(target)
                waiting.append(target)
    assert set(ordinary(sample_site)) - seen == {"404.html", "en/404.html"}


def test_the_language_switch_leads_to_the_same_page_and_back(sample_site, marked_site):
    for site in (sample_site, marked_site):
        for name in set(ordinary(site)) - pages_with_base(site):
            [other] = leads(site, name, ".top a[hreflang]")
            assert leads(site, other, ".top a[hreflang]") == [name]
            assert {site.tree(page).get("lang") for page in (name, other)} == set(LANGS)
            assert len(site.tree(name).cssselect("main img")) == len(
                site.tree(other).cssselect("main img")
            ), name


def test_neighbours_go_through_all_products_and_back(sample_site):
    for lang in LANGS:
        here = leads(sample_site, address(lang, "products"), ".card h3 a")[0]
        chain = [here]
        while following := leads(sample_site, here, ".pager [rel=next]"):
            [following] = following
            assert leads(sample_site, following, ".pager [rel=prev]") == [here]
            chain.append(here := following)
        assert sorted(chain) == sorted(address(lang, "product", id) for id in PRODUCTS)


def test_breadcrumbs_start_at_home_and_end_here(sample_site):
    for name in ordinary(sample_site):
        crumbs = sample_site.tree(name).cssselect(".crumb li")
        if name.removeprefix("en/") in ("index.html", "404.html", "offline.html"):
            assert not crumbs
            continue
        home = address(sample_site.tree(name).get("lang"), "home")
        assert leads(sample_site, name, ".crumb a")[0] == home
        assert [crumb.get("aria-current") for crumb in crumbs] == [None] * (len(crumbs) - 1) + ["page"]
        assert len(crumbs) > 1 and not crumbs[-1].cssselect("a")


# without scripts


def follow(page: Page, selector: str) -> None:
    """Click a link that can be seen, and wait for where it leads."""
    link = page.locator(selector).locator("visible=true").first
    target = link.evaluate("link => link.href")
    link.click()
    page.wait_for_url(target)


@pytest.mark.parametrize("place, lang", [("root", "vi"), ("below", "en"), ("folder", "vi"), ("folder", "en")])
def test_every_product_is_reached_without_scripts(places, plain, place, lang):
    """From home, by clicks alone: to the list, page after page, then to a product and on."""
    plain.goto(places[place] + "index.html")
    if lang == "en":
        follow(plain, ".top a[hreflang=en]")
    follow(plain, ".tabs a:nth-child(2)")
    found: list[str] = []
    while True:
        links = plain.locator(".card h3 a")
        assert links.count() == plain.locator(".card h3 a").locator("visible=true").count()
        found += links.evaluate_all("all => all.map(link => link.href)")
        if not plain.locator(".pages [rel=next]").count():
            break
        follow(plain, ".pages [rel=next]")
    assert {Path(urlsplit(url).path).stem for url in found} == PRODUCTS
    assert len(found) == len(PRODUCTS)
    follow(plain, ".card:last-child h3 a")
    name = plain.locator("h1").inner_text()
    follow(plain, ".pager [rel=prev]")
    assert plain.locator("h1").inner_text() != name
    follow(plain, ".pager [rel=next]")
    assert plain.locator("h1").inner_text() == name
    follow(plain, ".crumb li:nth-child(3) a")
    assert plain.locator(".card").count()
    assert plain.locator("html").get_attribute("lang") == lang


def test_the_filter_opens_and_closes_without_scripts(places, plain):
    plain.goto(places["folder"] + "san-pham/index.html")
    sheet = plain.locator("#loc")
    assert not sheet.is_visible()
    plain.click(".bar .btn")
    sheet.wait_for(state="visible")
    plain.click(".sheet-h a")
    sheet.wait_for(state="hidden")
    plain.click(".bar .btn")
    follow(plain, ".sheet a.opt:has(.s4)")
    assert plain.locator(".card").count() == plain.locator(".card .s4").count() > 0


# with scripts and a strict server


def test_the_reader_hears(browser, tmp_path):
    """What the next tests count on: a page that does all that is forbidden is told on."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>x</title><script>1</script><img "
        "src=https://ocop.example.vn/a.png><img src=no.png><p style=color:red>"
    )
    (tmp_path / "b.html").write_text("<!doctype html><title>x</title><script src=b.js></script>")
    (tmp_path / "favicon.ico").write_bytes(picture(16, 16, form="PNG"))
    (tmp_path / "b.js").write_text("console.log('b'); nothing()")
    with served(tmp_path) as home, reader(browser, home) as (page, heard):
        page.goto(home + "index.html")
        told = "\n".join(heard)
        assert all(
            part in told
            for part in ("policy script-src-elem", "policy style-src-attr", "policy img-src", "answer: 404")
        )
        heard.clear()
        page.goto(home + "b.html")
        assert [line.split(": ")[1] for line in heard] == ["console", "error"]
    with reader(browser) as (page, heard):
        (tmp_path / "c.html").write_text(
            "<!doctype html><title>x</title><img src=http://ocop.example.vn/a.png>"
        )
        page.goto((tmp_path / "c.html").as_uri())
        assert {line.split(": ")[1] for line in heard} >= {"outside", "failed"}


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_says_anything_or_asks_elsewhere(browser, sample_site, places, lang):
    """Every page, scripts on, under the policy: no message, no violation, nothing lost, no one else asked.
    Of those that printed codes open every twelfth, for they are of one template (and q has the same bytes
    as Q)."""
    codes = [name for name in sample_site.names() if name.startswith(("Q/", "01/"))][::12]
    names = [
        name
        for name in [*sorted(set(ordinary(sample_site)) - pages_with_base(sample_site)), *codes]
        if sample_site.tree(name).get("lang") == lang
    ]
    assert len(names) > 200
    home, policies = places["below"], {}
    with reader(browser, home) as (page, heard):
        page.goto(home + "offline.html")
        page.on(
            "response",
            lambda answer: policies.setdefault(answer.url, answer.headers.get("content-security-policy")),
        )
        for at in range(0, len(names), 12):
            some = names[at : at + 12]
            assert all(
                side_by_side(
                    page,
                    [home + name for name in some],
                    360,
                    "() => document.documentElement.classList.contains('js')",
                )
            ), some
            assert not heard, some
    assert {policies.get(home + name) for name in names} == {POLICY}


def test_a_page_says_nothing_by_itself(browser, sample_site, places):
    """The same of one page of each kind, alone in its window."""
    with reader(browser, places["below"]) as (page, heard):
        for lang, kind in [*(("vi", kind) for kind in KINDS), *(("en", kind) for kind in EACH)]:
            page.goto(places["below"] + sample_site.kind(lang, kind))
            assert page.evaluate("document.documentElement.classList.contains('js')")
        assert not heard


def test_pages_in_a_folder_are_quiet(browser, sample_site):
    with reader(browser) as (page, heard):
        for name in (
            "index.html",
            "en/index.html",
            "san-pham/index.html",
            "san-pham/mien-dong-tai-hoan.html",
            "tim.html",
            "thong-ke.html",
        ):
            page.goto(sample_site.uri(name))
        assert not heard


# lost and moved addresses


@pytest.fixture(scope="module")
def hosted(tmp_path_factory):
    """A small province on the host that its settings name."""
    folder = tmp_path_factory.mktemp("hosted")
    with served(folder / "site", BELOW) as home:
        province = Province(folder / "content")
        province.append("products/mien-dong/product.yaml", "formerly: [mien-cu]\n")
        province.append("site.yaml", "languages: [vi, en]\n")
        made(province.root, folder / "site", home, folder / "cache")
        yield home


@pytest.mark.parametrize("lost", ["khong-co.html", "san-pham/a/b/c/khong-co", "en/products/nothing.html"])
def test_a_lost_address_shows_a_page_that_works(browser, hosted, lost):
    with reader(browser, hosted) as (page, heard):
        answer = page.goto(hosted + lost)
        assert answer.status == 404
        assert page.locator("h1").inner_text() == "Không thấy trang này"
        assert page.evaluate("getComputedStyle(document.querySelector('.top')).position") == "sticky"
        assert all(lost in line and "404" in line for line in heard), heard
        heard.clear()
        page.fill("#q", "mien dong")
        page.press("#q", "Enter")
        page.wait_for_url("**/tim.html?q=mien+dong")
        page.wait_for_selector("[aria-labelledby=g3]")
        assert page.locator("[aria-labelledby=g3] b").all_inner_texts() == ["Miến dong"]
        assert not heard


@pytest.mark.parametrize(
    "old, name", [("san-pham/mien-cu.html", "Miến dong"), ("en/products/mien-cu.html", "Miến dong")]
)
def test_an_earlier_address_leads_on(browser, hosted, old, name):
    with reader(browser, hosted, java_script_enabled=False) as (page, heard):
        assert page.goto(hosted + old).status == 200
        assert page.locator("h1").inner_text() == name
        assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
        follow(page, ".facts a")
        assert page.url.endswith("/mien-dong.html")
        assert words_of(page, "h1") == name
        assert not heard


def words_of(page: Page, selector: str) -> str:
    return " ".join(page.locator(selector).inner_text().split())


def test_every_page_has_one_heading_and_its_landmarks(sample_site, marked_site):
    for site in (sample_site, marked_site):
        for name in ordinary(site):
            tree = site.tree(name)
            assert [
                len(tree.cssselect(part))
                for part in ("h1", "main", "body > header", "body > footer", ".skip[href='#main']")
            ] == [1] * 5, name
            assert words(tree.cssselect("h1")[0]) and tree.cssselect("title")[0].text, name
