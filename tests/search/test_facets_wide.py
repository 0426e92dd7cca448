"""Filters, sorting and saved products where no page loads the whole catalogue: as exact as where it does,
and few files for it."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from conftest import CONTENT
from finder import index, standing
from playwright.sync_api import Page, Route, expect
from test_facets import ALL, READ, counted, matching, shown
from web import NOW, Site, reader, served

from sanvat.pages.addresses import address
from sanvat.search.columns import column, key_files, key_of, merging
from sanvat.search.limits import LIMITS

LIST = address("vi", "saved")
LATER = (
    "2025-07-02T08:00:00"  # when most certificates of the sample have run out that had not when it was made
)
CARDS = (
    "[...document.querySelectorAll('.card')].map(card => card.querySelector('h3 a').pathname + '\\n' + "
    "card.innerText)"
)


@pytest.fixture(scope="module")
def files(sample_site: Site) -> dict[str, str]:
    """The index of the sample written as that of a catalogue too great for one file: ten slices, columns in
    four files."""
    limits = LIMITS._replace(
        small=0,
        large=0,
        slice=10,
        alone=0,
        wide=30,
        few=0,
        keys=40,
        makers=30,
        first=30,
        lists=(900, 900, 900),
        least=60,
    )
    return dict(index(standing(CONTENT), sample_site, limits))


class Wide:
    """A page of the sample's site that reads such an index, and the names of the files of it that it asked
    for."""

    def __init__(self, page: Page, home: str, files: dict[str, str]) -> None:
        self.page, self.home, self.files = page, home, files
        self.asked: list[str] = []
        self.whole = False  # whether the site's own index is read
        page.route("**/tim/*.js*", self.give)

    def give(self, route: Route) -> None:
        name = urlsplit(route.request.url).path.rpartition("/")[2]
        if self.whole:
            route.continue_()
            return
        self.asked.append(name.removesuffix(".js"))
        route.fulfill(body=self.files[f"tim/{name}"], content_type="text/javascript; charset=utf-8")

    def open(self, path: str, ready: str = "#loc.k") -> None:
        self.asked.clear()
        self.page.goto(self.home + path)
        self.page.wait_for_selector(ready, state="attached")

    def slices(self) -> list[str]:
        return [name for name in self.asked if name.startswith("m") and not name.startswith("ma")]


@pytest.fixture(scope="module")
def site(sample_site: Site) -> Iterator[str]:
    with served(sample_site.root) as home:
        yield home


@pytest.fixture(scope="module")
def wide(browser, site: str, files: dict[str, str]) -> Iterator[Wide]:
    with reader(browser, site, reduced_motion="reduce") as (page, heard):
        yield Wide(page, site, files)
        assert not heard


def said(page: Page, number: int) -> None:
    """Wait until so many are said to be found, and the cards are there."""
    expect(page.locator("#ds [role=status]")).to_have_text(f"Tìm thấy {number} sản phẩm")
    expect(page.locator(".card")).to_have_count(min(24, number))


# columns


def test_columns_give_back_what_went_in():
    values = [str(number % 300) for number in range(1000)] + ["", "7", "7"]
    table, signs = column(values)
    known = table.split(" ")
    assert known[0] == "7"  # the commonest has the shortest sign
    assert [known[ord(sign) - (48 if sign < "\u0100" else 178)] for sign in signs] == values


def test_an_order_is_told_by_its_runs():
    places = [2, 5, 0, 3, 4, 1]  # rows 0-1, 2-4 and 5 are in order by themselves
    assert merging(places) == column(["1", "2", "0", "1", "1", "0"])


def test_keys_that_fall_together_are_told_apart():
    one, other = "ab", "bA"
    assert key_of(one) == key_of(other)
    [table] = key_files([(one, [1]), (other, [2]), ("c", [40, 3])], 1)
    assert table == {"k": "2r 0", "r": "0314", "x": {one: [1], other: [2]}}
    [table] = key_files([(one, [1]), (other, [2, 1])], 1, exact=False)
    assert table == {"k": "2jn 0", "r": "12", "x": {}}


# filters


CHOSEN = (
    ({"vung": {"na-ri"}, "sao": {"4", "3"}}, 1),
    ({"ct": {"htx-nhung-luy"}}, 4),
    ({"nhom": {"I"}, "cn": {"geographical-indication"}}, 3),
)


@pytest.mark.parametrize(
    "chosen, slices", CHOSEN, ids=lambda each: "-".join(each) if isinstance(each, dict) else ""
)
def test_counts_are_exact_and_only_what_is_shown_is_loaded(
    wide: Wide, chosen: dict[str, set[str]], slices: int
):
    wide.open(ALL + "?" + "&".join(f"{facet}={','.join(sorted(values))}" for facet, values in chosen.items()))
    there = matching(chosen)
    said(wide.page, len(there))
    known = {
        f"ct={value}" for value in chosen.get("ct", ())
    }  # of producers only those that are chosen are known by name
    read = {key: number for key, (number, _, _) in wide.page.evaluate(READ).items()}
    assert {key: number for key, number in read.items() if key[:3] != "ct=" or key in known} == {
        key: number for key, number in counted(chosen).items() if key[:3] != "ct=" or key in known
    }
    assert sorted(shown(wide.page)) == sorted(there)
    assert wide.asked[:2] == ["dau", "loc0"] and len(set(wide.slices())) == len(wide.slices()) == slices
    assert not [name for name in wide.asked if re.match(r"w|han|xep", name)]


ALIKE = (
    (NOW, f"{ALL}?sao=4,3&xep=ten", "xep1"),
    (NOW, f"{ALL}?xep=moi", "xep2"),
    (NOW, f"{ALL}?q=mật+ong+bắc+kạn&vung=cho-moi", "w1"),  # of the second two words no rows are listed
    (NOW, f"{ALL}?q=home+stay", "w2"),
    (LATER, f"{ALL}?tt=het-han", "han3"),
    (NOW, f"{LIST}?m=BK4389,tra-nu-voi,khong-co,BK1360,BK9999,constructor", "ma0"),
)


@pytest.mark.parametrize("now, path, asked", ALIKE, ids=[path.rpartition("?")[2] for _, path, _ in ALIKE])
def test_it_looks_as_where_all_is_loaded(wide: Wide, site: str, now: str, path: str, asked: str):
    """The same cards in the same order, and the same is said of them, from either index."""
    page = wide.page
    ready = "#loc.k" if path.startswith(ALL) or "vung" in path else "[data-part=list]:not([hidden])"
    looks = []
    page.clock.set_fixed_time(now)
    for whole in (True, False):
        wide.whole = whole
        wide.open(path, ready)
        status = page.locator("main [role=status]")
        expect(status).to_have_text(re.compile("^Tìm thấy" if "#loc" in ready else "."))
        number = int(re.search(r"\d+", status.inner_text())[0])
        expect(page.locator(".card")).to_have_count(min(24, number))
        looks.append((number, page.evaluate(CARDS)))
    wide.whole = False
    page.clock.set_fixed_time(NOW)
    assert looks[0][0] and looks[1] == looks[0]
    assert asked in wide.asked


def test_more_and_back_keep_the_place(wide: Wide):
    page = wide.page
    wide.open(ALL + "?nhom=I")
    said(page, len(matching({"nhom": {"I"}})))
    before = len(wide.slices())
    page.locator("[data-do=more]").click()
    expect(page.locator(".card")).to_have_count(48)
    assert len(wide.slices()) > before
    assert page.evaluate("document.activeElement.closest('.card') === document.querySelectorAll('.card')[24]")
    page.locator(".card h3 a").nth(30).scroll_into_view_if_needed()
    page.locator(".card h3 a").nth(30).evaluate("link => link.click()")
    page.wait_for_url("**/san-pham/*.html")
    page.go_back()
    expect(page.locator(".card")).to_have_count(48)
    expect(page.locator(".card h3 a").nth(30)).to_be_in_viewport()


def test_a_text_says_how_it_is_sorted(wide: Wide):
    page = wide.page
    wide.open(ALL + "?q=mien")
    expect(page.locator("#xep option:checked")).to_have_text("Khớp nhất trước")
    page.locator("#q").fill("")
    expect(page.locator("#xep option:checked")).to_have_text("Sao cao trước")


def test_codes_sent_are_found_where_codes_come_later(wide: Wide, sample_site: Site):
    """In a catalogue of a few thousand all rows are there at once, codes in a file of their own."""
    found = standing(CONTENT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wide, "files", dict(index(found, sample_site, LIMITS._replace(small=0))))
        wide.open(LIST + "?m=BK1360", "[data-part=list]:not([hidden])")
        expect(wide.page.locator(".card h3 a")).to_have_attribute(
            "href", re.compile(f"/{found.catalogue.codes.targets['BK1360'].product}\\.html$")
        )
        assert wide.asked == ["dau", "sau", "m0"]


def test_a_slice_that_does_not_come_takes_no_other_saved_product_away(wide: Wide, sample_site: Site):
    found = standing(CONTENT)
    first, *_, last = found.order
    with pytest.MonkeyPatch.context() as patch:
        files = dict(index(found, sample_site, LIMITS._replace(small=0, slice=10)))
        patch.setattr(wide, "files", files | {f"tim/m{(len(found.order) - 1) // 10 * 10}.js": ""})
        wide.open(f"{LIST}?m={last},{first}", "[data-part=list]:not([hidden])")
        expect(wide.page.locator(".card h3 a")).to_have_attribute("href", re.compile(f"/{first}\\.html$"))
        assert sorted(wide.slices()) == sorted({"m0", f"m{(len(found.order) - 1) // 10 * 10}"})
