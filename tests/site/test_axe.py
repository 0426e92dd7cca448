"""Accessibility of every kind of page, by axe-core in a browser: both languages, light and dark, narrow and
wide."""

from importlib.resources import files
from typing import NamedTuple

import pytest
from axe import RUN, TAGS, violations
from playwright.sync_api import Page
from web import KINDS, hosted, reader

from sanvat.pages.addresses import address

# Languages share templates and styles: each page is looked at in light and dark, narrow and wide, in
# either language.
LOOKS = [("vi", "light", 360), ("en", "dark", 1440)]
MARKED = [
    ("product", "mien-dong"),
    ("product", "ruou-quyt"),
    ("product", "vien-nghe"),
    ("product", "mien-cu"),
    ("producer", "htx-tai-hoan"),
    ("outlets", ""),
    ("page", "ve-ocop"),
    ("home", ""),
]


class Looker(NamedTuple):
    """A page that looks in a language, with axe in it wherever it goes."""

    page: Page
    lang: str


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def looker(request, browser):
    lang, scheme, width = request.param
    with reader(
        browser, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    ) as (page, _):
        page.add_init_script((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        yield Looker(page, lang)


@pytest.mark.parametrize("kind", KINDS)
def test_no_violation(looker, sample_site, kind):
    assert not violations(looker.page, sample_site.uri(sample_site.kind(looker.lang, kind)))


@pytest.mark.parametrize("sort, name", MARKED)
def test_no_violation_where_every_field_is_filled(looker, marked_site, sort, name):
    assert not violations(looker.page, marked_site.uri(address(looker.lang, sort, name)))


def test_no_violation_on_the_page_for_lost_addresses(looker, marked_site):
    base_url = "https://ocop.example.vn/"
    hosted(looker.page, marked_site, base_url)
    assert not violations(looker.page, base_url + ("a/b/c" if looker.lang == "vi" else "en/404.html"))
    looker.page.unroute_all()


def test_no_violation_with_the_filter_over_a_page(looker, sample_site):
    looker.page.goto(sample_site.uri(sample_site.kind(looker.lang, "all")) + "#loc")
    assert looker.page.locator("#loc").is_visible()
    assert not violations(looker.page, looker.page.url)


def test_axe_sees_faults(looker, tmp_path):
    (tmp_path / "index.html").write_text(
        (
            "<!doctype html><title>x</title><style>p{color:#aaa;background:#fff}</style><img "
            "src=data:,><p>pale<input>"
        ),
        encoding="utf-8",
    )
    looker.page.goto((tmp_path / "index.html").as_uri())
    told = looker.page.evaluate(RUN, TAGS)
    assert {line.partition(":")[0] for line in told} >= {
        "html-has-lang",
        "image-alt",
        "color-contrast",
        "label",
    }
