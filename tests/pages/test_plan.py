"""Types of page: each has its pages in every language, and its links in the bars of every page."""

import pytest
from sample import catalogue, planned, words

from sanvat.messages.languages import BY_CODE
from sanvat.pages.addresses import address
from sanvat.pages.page import ALONG, CATALOGUE, TABS, TOP
from sanvat.pages.plan import TYPES

OWN = {"vi": "mua-vu.html", "en": "seasons.html"}
ENTRIES = [entry for each in TYPES for entry in each.entries]


def test_a_page_type_has_its_own_paths_in_each_language(monkeypatch):
    assert [address(lang, OWN) for lang in ("vi", "en")] == ["mua-vu.html", "en/seasons.html"]
    monkeypatch.setitem(BY_CODE, "fr", BY_CODE["en"]._replace(code="fr"))
    assert address("fr", OWN) == "fr/seasons.html"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.bar} {entry.title}")
def test_every_link_of_a_bar_leads_to_a_page_that_is_planned(entry):
    _, pages, chromes = planned(catalogue())
    paths = {page.path for page in pages}
    for lang in chromes:
        assert entry.path(lang) in paths


def test_no_two_links_have_one_place_in_a_bar():
    places = [(entry.bar, entry.rank) for entry in ENTRIES]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_bars_hold_the_links_of_all_types_in_their_order(lang):
    _, _, chromes = planned(catalogue())
    t = words()[lang]

    def titles(bar: str) -> list[str]:
        return [t(entry.title) for entry in sorted(ENTRIES, key=lambda entry: entry.rank) if entry.bar == bar]

    chrome = chromes[lang]
    assert [text for text, _, _ in chrome.menu][: len(titles(TOP))] == titles(TOP)
    assert [text for text, _, _, _ in chrome.tabs] == titles(TABS)
    (_, first), (_, second), _ = chrome.foot
    assert [link.text for link in first] == titles(CATALOGUE)
    assert [link.text for link in second][: len(titles(ALONG))] == titles(ALONG)


def test_a_catalogue_without_fairs_and_stories_has_no_links_to_them():
    _, _, chromes = planned(catalogue()._replace(fairs={}, articles={}))
    chrome = chromes["vi"]
    listed = {path for _, path, _ in chrome.menu} | {link.path for _, links in chrome.foot for link in links}
    assert not listed & {address("vi", "fairs"), address("vi", "articles")}


@pytest.mark.parametrize("sort", ["areas", "producers", "fairs", "articles"])
def test_the_foot_leads_where_only_the_wide_menu_leads(sort):
    _, _, chromes = planned(catalogue())
    for lang, chrome in chromes.items():
        assert address(lang, sort) in {link.path for _, links in chrome.foot for link in links}
