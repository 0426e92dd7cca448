"""The records of facets: what the index and the pages rely on for each of them."""

import json
import re

import pytest
from conftest import CONTENT
from finder import index, standing
from sample import words

from sanvat.pages.addresses import _CHOICES
from sanvat.search.facets import FACETS, Facet

# What else the script keeps in a row: see `add`, `S.judge` and `lately` in static/js/find.js, and wide.js.
TAKEN = {*"nipgactdysljm", *"ewvuqbk", "ue", "fb", "id", "at", "st", "has", "there"}


@pytest.fixture(scope="module")
def head() -> dict:
    """The first file of the sample's index."""
    [text] = [text for path, text in index(standing(CONTENT)) if path == "tim/dau.js"]
    return json.loads(re.fullmatch(r'sanvat\.put\("dau",(.*)\);\n', text)[1])


@pytest.fixture(scope="module", params=FACETS, ids=[facet.key for facet in FACETS])
def facet(request: pytest.FixtureRequest) -> Facet:
    return request.param


def test_a_facet_is_either_a_column_of_its_own_or_one_that_is_there_anyway(facet: Facet):
    assert bool(facet.column) != bool(facet.values)
    assert not (facet.table and facet.records)
    assert bool(facet.head()[2]) != bool(facet.choices(words()["en"]))


def test_a_facet_is_told_apart_by_a_key_that_addresses_may_hold(facet: Facet):
    assert re.fullmatch("[a-z]{2,8}", facet.key) and facet.key not in {*TAKEN, "q", "xep"}
    assert [each.key for each in FACETS].count(facet.key) == 1


def test_a_facet_has_words_in_every_language(facet: Facet):
    titles = [facet.title(t) for t in words().values()]
    assert all(titles) and len(set(titles)) == len(titles)
    assert {len(facet.choices(t)) for t in words().values()} == {len(facet.choices(words()["vi"]))}


def test_the_index_has_a_column_and_a_table_for_each_facet_of_its_own(head: dict, facet: Facet):
    assert list(facet.head()) in head["facets"]
    assert (facet.key in head["own"]) == bool(facet.values) == (facet.key in head["r"])
    if not facet.values:
        return
    cells = head["r"][facet.key].split(" ")
    assert len(cells) == len(head["r"]["n"].split("\n"))
    numbers = {int(number, 36) for cell in cells for number in cell.split(",") if number}
    if facet.records:
        table = head[facet.key].split("\n") if head[facet.key] else []
        assert numbers == set(range(len(table)))  # each choice has a product
    else:
        assert numbers <= {int(value) for value, _ in facet.choices(words()["vi"])}


def test_what_listings_show_is_said_by_facets():
    assert {choice.partition("=")[0] for choice in _CHOICES.values()} <= {facet.key for facet in FACETS}
    [states] = [facet.choices(words()["vi"]) for facet in FACETS if facet.key == "tt"]
    assert {choice[3:] for choice in _CHOICES.values() if choice[:3] == "tt="} <= {
        value for value, _ in states
    }
