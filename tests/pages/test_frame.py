"""What is kept from build to build: it is made again whenever what it is made from may have changed."""

from datetime import date

import pytest
from engine import tree
from hypothesis import given
from hypothesis import strategies as st
from sample import catalogue, planned

from sanvat.base.digest import digest
from sanvat.pages.frame import Frame
from sanvat.pages.page import Page
from sanvat.records.model import Story
from sanvat.search.postings import postings


def refused():
    pytest.fail("made again")


def page(path, stories, *view):
    return Page(path, "text", "vi", (lambda: view) if view else refused, stories=stories)


@pytest.fixture
def kept(tmp_path):
    """What a build leaves: two values, and two pages of which one tells a story."""
    frame = Frame(tmp_path / "frame.bin", "one frame")
    assert frame.value("numbers", lambda: [1, 2]) == [1, 2]
    frame.view_key(page("a.html", "", "a"))
    frame.view_key(page("b.html", "story 1", "b"))
    frame.save()
    return tmp_path / "frame.bin"


def test_what_the_frame_gave_is_not_made_again(kept):
    frame = Frame(kept, "one frame")
    assert frame.value("numbers", refused) == [1, 2]
    assert frame.view_key(page("a.html", "")) == digest(("a",))
    assert frame.view_key(page("b.html", "story 1")) == digest(("b",))


def test_a_story_told_anew_is_a_new_view(kept):
    assert Frame(kept, "one frame").view_key(page("b.html", "story 2", "c")) == digest(("c",))


def test_a_page_that_may_tell_any_story_is_always_made(kept):
    frame = Frame(kept, "one frame")
    assert [frame.view_key(page("c.html", None, text)) for text in "xy"] == [digest(("x",)), digest(("y",))]


@pytest.mark.parametrize(
    "spoil",
    [lambda data: b"", lambda data: data[:-1], lambda data: data[:40] + b"?" + data[41:], None],
    ids=["empty", "cut", "changed", "another frame"],
)
def test_of_another_frame_and_of_a_damaged_file_nothing_is_taken(kept, spoil):
    if spoil:
        kept.write_bytes(spoil(kept.read_bytes()))
    frame = Frame(kept, "one frame" if spoil else "another frame")
    assert frame.value("numbers", lambda: [3]) == [3]
    assert frame.view_key(page("a.html", "", "new")) == digest(("new",))


def test_what_is_no_longer_asked_for_is_not_kept_for_ever(kept):
    frame = Frame(kept, "one frame")
    frame.view_key(page("a.html", ""))
    frame.save()
    assert Frame(kept, "one frame").value("numbers", lambda: [4]) == [4]


def keys(found):
    _, made, _ = planned(found)
    return {page.path: (page.stories, digest(page.view)) for page in made if page.stories is not None}


def test_a_view_tells_only_the_stories_that_its_page_names():
    found = catalogue()
    told = [id for id, product in sorted(found.products.items()) if product.story]
    other = {
        id: each._replace(story=Story("Khác.", 1, "another", lambda: ("<p>Khác.</p>", "khac")))
        if id in told[::2]
        else each
        for id, each in found.products.items()
    }
    before, after = keys(found), keys(found._replace(products=other))
    assert before.keys() == after.keys() and len(told) > 20
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {path for path in before if before[path][0] != after[path][0]}
    assert {f"san-pham/{id}.html" for id in told[::2]} <= changed and "index.html" not in changed


words = st.sets(st.sampled_from("abcdefgh"), min_size=1).map(lambda found: " ".join(sorted(found)))
stories = st.lists(st.none() | words, min_size=1, max_size=40)


def as_stories(told):
    return [Story("", 1, f"key of {text}", lambda text=text: ("", text)) if text else None for text in told]


@given(stories, st.lists(st.tuples(st.integers(0, 39), st.none() | words), max_size=6))
def test_an_index_mended_is_the_index_made_anew(told, edits):
    old = None
    for place, text in [(0, told[0]), *edits]:
        told[place % len(told)] = text
        old = postings(as_stories(told), old)
        assert old == postings(as_stories(told), None)
    assert all(len(rows) == len(set(rows)) and rows == sorted(rows) for rows in old[2].values())


@pytest.mark.parametrize(
    "asked",
    [{"day": date(2027, 3, 1)}, {"base_url": "https://khac.example/"}],
    ids=lambda asked: next(iter(asked)),
)
def test_what_the_command_line_changes_is_part_of_the_frame(workshop, asked):
    workshop.build()
    workshop.build(**asked)
    changed = tree(workshop.site)
    workshop.forget()
    workshop.build(**asked)
    assert changed == tree(workshop.site)
