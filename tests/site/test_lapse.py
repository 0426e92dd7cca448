"""Pages built once and read years later: stars go on the day their certificate ends."""

import re

import pytest
from conftest import Province, made
from web import Site, reader, words

PRODUCTS = {"vi": "san-pham/", "en": "en/products/"}
WORDS = {
    "vi": ("Còn hạn đến 06/2024", "Hết hạn 06/2024"),
    "en": ("Valid until June 2024", "Lapsed June 2024"),
}
NAME = "mien-dong-tai-hoan.html"  # holds to 30 June 2024

EVE, LAST, AFTER, YEARS = (
    "2024-01-02T08:00:00+07:00",
    "2024-06-30T23:59:00+07:00",
    "2024-07-01T00:01:00+07:00",
    "2031-01-01T08:00:00+07:00",
)


@pytest.fixture(params=PRODUCTS)
def lang(request) -> str:
    return request.param


@pytest.mark.parametrize("now", [EVE, LAST])
def test_stars_stay_through_the_last_day(browser, sample_site, lang, now):
    with reader(browser, now=now) as (page, heard):
        page.goto(sample_site.uri(PRODUCTS[lang] + NAME))
        assert page.locator(".buy .s5").is_visible()
        assert page.locator(".cert .s5").is_visible()
        assert page.locator(".buy .state").inner_text() == WORDS[lang][0]
        assert page.locator(".buy .state").get_attribute("class") == "state"
        page.goto(sample_site.uri(PRODUCTS[lang] + "index.html"))
        card = page.locator(f".card:has(a[href$='{NAME}'])")
        assert card.locator(".s5").is_visible() and not card.locator(".state").is_visible()
        assert not heard


@pytest.mark.parametrize("now", [AFTER, YEARS])
def test_stars_go_when_the_day_has_passed(browser, sample_site, lang, now):
    with reader(browser, now=now) as (page, heard):
        page.goto(sample_site.uri(PRODUCTS[lang] + NAME))
        assert page.locator(".buy .stars, .cert .stars").count() == 0
        assert page.locator(".buy .state").inner_text() == WORDS[lang][1]
        assert page.locator(".cert .state").first.inner_text() == WORDS[lang][1]
        assert page.locator(".buy .state").get_attribute("class") == "state x"
        assert (
            page.locator(".buy .state use").get_attribute("href") == "#i-clock"
            and page.locator("#i-clock").count() == 1
        )
        page.goto(sample_site.uri(PRODUCTS[lang] + "index.html"))
        card = page.locator(f".card:has(a[href$='{NAME}'])")
        assert card.locator(".stars").count() == 0
        assert card.locator(".state").is_visible() and card.locator(".state").inner_text() == WORDS[lang][1]
        assert page.locator(".sheet .s5").count() == 1  # a choice of the filter is no claim
        assert not heard


def test_the_day_is_the_readers_own(browser, sample_site):
    """Half past eleven at night in Việt Nam is still the last day, whatever the day elsewhere."""
    for zone, stars in (("Asia/Ho_Chi_Minh", 1), ("Pacific/Auckland", 0)):
        with reader(browser, now="2024-06-30T23:30:00+07:00", timezone_id=zone) as (page, _):
            page.goto(sample_site.uri(PRODUCTS["vi"] + NAME))
            assert page.locator(".buy .s5").count() == stars


def test_years_later_only_stars_without_a_known_end_are_left(browser, sample_site, lang):
    """On every page with cards of the whole list."""
    with reader(browser, now=YEARS) as (page, _):
        left = dated = 0
        for name in listing(sample_site, lang):
            dated += len(sample_site.tree(name).cssselect(".card .stars[data-ends]"))
            undated = len(sample_site.tree(name).cssselect(".card .stars:not([data-ends])"))
            page.goto(sample_site.uri(name))
            assert page.locator(".card .stars").count() == undated, name
            assert page.locator("[data-lapsed]:not(.x)").count() == 0
            left += undated
        assert dated > 20 and left > 0


def listing(site: Site, lang: str) -> list[str]:
    return [
        name for name in site.names(PRODUCTS[lang] + "*.html") if site.tree(name).cssselect(".bar .chips")
    ]


def test_without_scripts_the_date_stands_in_words(browser, sample_site, lang):
    with reader(browser, now=YEARS, java_script_enabled=False) as (page, _):
        page.goto(sample_site.uri(PRODUCTS[lang] + NAME))
        assert page.locator(".buy .state").inner_text() == WORDS[lang][0]
        until = page.locator(".cert dl").first.inner_text()
        assert ("30/06/2024" if lang == "vi" else "30 June 2024") in until


def test_no_page_says_valid_without_a_day(sample_site):
    """What is only true on the day of the build stands beside its date, with or without a script."""
    said = 0
    for name in sample_site.names():
        text = words(sample_site.tree(name).body)
        said += len(re.findall(r"Còn hạn đến \d", text))
        # "Còn hạn, đã đối chiếu" is a column of the statistics, which name their day.
        assert not re.search(r"Còn hạn(?! đến \d|, đã đối chiếu)", text), name
    assert said > 20


def test_a_certificate_close_to_its_end_says_so_and_lapses_too(browser, tmp_path):
    province = Province(tmp_path / "content")
    province.append("site.yaml", "as_of: 01/12/2024\nlanguages: [vi, en]\n")
    site = made(province.root, tmp_path / "site", "", tmp_path / "cache")
    for lang, before, after in (
        ("vi", "Sắp hết hạn, 29/12/2024", "Hết hạn 12/2024"),
        ("en", "Expires 29 December 2024", "Lapsed December 2024"),
    ):
        for now, text, stars in (("2024-12-29T12:00:00", before, 1), ("2024-12-30T12:00:00", after, 0)):
            with reader(browser, now=now) as (page, _):
                page.goto(site.uri(PRODUCTS[lang] + "mien-dong.html"))
                assert page.locator(".buy .state").inner_text() == text
                assert page.locator(".buy .stars").count() == stars
