"""Stories: Markdown to HTML that a stranger may have written, and how alike two of them are."""

import random
import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

import pytest
from conftest import CONTENT
from hypothesis import example, given
from hypothesis import strategies as st

from sanvat.base.text import tidy
from sanvat.records import stories

KEPT = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "blockquote",
    "br",
    "hr",
    "sup",
    "sub",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "code",
    "pre",
}


class Seen(HTMLParser):
    """What a browser would find in a text: tags with their attributes, and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data.split()

    def handle_comment(self, data):
        self.other.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_harmless(html: str) -> None:
    seen = Seen(html)
    assert seen.other == []
    for tag, attributes in seen.tags:
        assert tag in KEPT
        if tag == "a":
            assert set(attributes) <= {"href"}
            address = unicodedata.normalize("NFKC", attributes.get("href") or "").strip().lower()
            assert re.match(
                r"(https?:|mailto:|tel:|[^:]*$|[^:]*[/?#])", re.sub(r"[\x00-\x20]", "", address)
            ), address
        elif tag == "p":
            assert attributes in ({}, {"class": "lead"})
        else:
            assert attributes == {}


# --- Markdown


def test_a_story_of_plain_paragraphs():
    made = stories.convert("Bà con xã Côn Minh\ntrồng dong riềng.\n\n\nSợi miến trong & dai.\n")
    assert (
        made.html
        == '<p class="lead">Bà con xã Côn Minh\ntrồng dong riềng.</p>\n<p>Sợi miến trong &amp; dai.</p>'
    )
    assert made.lead == "Bà con xã Côn Minh trồng dong riềng."
    plain = tidy(stories.plain_text(made.html))
    assert plain == "Bà con xã Côn Minh trồng dong riềng. Sợi miến trong & dai."
    assert made.words == len(plain.split()) == 13
    assert made.terms == "ba con dai dong mien minh rieng soi trong xa"


def test_a_story_with_headings_lists_links_and_tables():
    made = stories.convert(
        "**Ngon** và *sạch*, xem [trang](https://x.vn/a?b=1&c=2).\n\n# Cách làm\n\n- rửa\n- xay\n\n"
        "1. phơi\n\n> lời kể\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nm^2^\n"
    )
    tags = [tag for tag, _ in Seen(made.html).tags]
    assert tags == [
        "p",
        "strong",
        "em",
        "a",
        "h2",
        "ul",
        "li",
        "li",
        "ol",
        "li",
        "blockquote",
        "p",
        "table",
        "thead",
        "tr",
        "th",
        "th",
        "tbody",
        "tr",
        "td",
        "td",
        "p",
    ]
    assert '<a href="https://x.vn/a?b=1&amp;c=2">trang</a>' in made.html
    assert made.lead == "Ngon và sạch, xem trang."


@pytest.mark.parametrize(
    "written, tag",
    [
        ("# a", "h2"),
        ("## a", "h2"),
        ("### a", "h3"),
        ("#### a", "h4"),
        ("##### a", "h4"),
        ("###### a", "h4"),
        ("a\n===", "h2"),
        ("a\n---", "h2"),
        ("<h1>a</h1>", "h2"),
    ],
)
def test_headings_begin_below_the_title_of_the_page(written, tag):
    assert [found for found, _ in Seen(stories.convert(written).html).tags] == [tag]


def test_a_story_that_begins_with_a_heading_has_no_lead():
    made = stories.convert("# Chuyện\n\nXưa kia.")
    assert made.lead == ""
    assert "class" not in made.html


@pytest.mark.parametrize("written", ["", "\n \n", "\ufeff", "<!-- ẩn -->", "<script>alert(1)</script>"])
def test_a_story_without_words_is_empty(written):
    assert stories.convert(written).words == 0


def test_line_ends_and_decomposed_letters_make_no_difference():
    plain = "Sợi **miến** dong.\n\n- rửa\n- xay\n\nHết."
    made = stories.convert(plain)
    assert stories.convert(plain.replace("\n", "\r\n")) == made
    assert stories.convert(unicodedata.normalize("NFD", plain)) == made
    assert stories.convert("\n\n" + plain + "\n\n  \n") == made


PLAIN = st.text(alphabet="aĐ ợ.,:;()'\"!?0123456789-\n\u00a0", max_size=80)


@given(PLAIN)
@example("a\n- b")
@example("  a\n   b")
@example("1. a")
@example("a  \nb")
@example("a\n\n    b")
@example("- a\n\n  b")
@example("a\n\t\nb")
@example("a: b\n: c")
@example("a\u00a0\n\nb")
@example("a\n\n\u00a0\n\n\u00a0b")
@example("0\n\u00a0\n0")
@example("\"a\" & 'b'")
def test_the_short_way_for_plain_paragraphs_is_the_long_way(written):
    source = written.strip()
    short, long = (
        re.sub(r" +(?=\n|</p>)", "", unescape(made))
        for made in (stories.to_html(source), stories._parsed(source))
    )
    assert short == long


def test_the_stories_of_the_sample_read_the_same_the_long_way():
    texts = [path.read_text(encoding="utf-8").strip() for path in CONTENT.rglob("story*.md")]
    assert texts
    for source in texts:
        assert stories.to_html(source) == stories._parsed(source)


# --- strangers


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x.vn/a.js></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "<p onclick='alert(1)' style='position:fixed' class='lead' id='a'>a</p>",
        "<a href='javascript:alert(1)'>a</a>",
        "<a href=' java\nscript:alert(1)'>a</a>",
        "<a href='&#106;avascript:alert(1)'>a</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert`1`)",
        "[a](vbscript:a)",
        "[a]: javascript:alert(1)\n\n[a]",
        "<javascript:alert(1)>",
        "![a](x.jpg)",
        "![a](javascript:alert(1))",
        "<iframe src=//x.vn></iframe>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi xlink:href='javascript:alert(1)'>a</mi></math>",
        "<style>body{display:none}</style>",
        "<link rel=stylesheet href=//x.vn/a.css><meta http-equiv=refresh content=0><base href=//x.vn>",
        "<form action=//x.vn><input name=a><button>a</button></form>",
        "<object data=a></object><embed src=a><video src=a autoplay></video>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title='</noscript><script>alert(1)</script>'>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?><%= 1 %>{{ 7 * 7 }}{% include 'a' %}",
        "</p></article><script>alert(1)</script>",
        "`</code><script>alert(1)</script>`",
        "> <script>alert(1)</script>",
        "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | d |",
        "a\n{: onclick=alert(1) }",
    ],
)
def test_what_a_stranger_may_write_does_no_harm(hostile):
    for written in (hostile, f"Chuyện kể.\n\n{hostile}\n\nHết.", f"- {hostile}"):
        assert_harmless(stories.convert(written).html)


hostile_bits = st.sampled_from(
    [
        "<",
        ">",
        "</",
        "/>",
        "script",
        "img ",
        "a ",
        "p ",
        "svg",
        "style",
        "href=",
        "src=",
        "onerror=",
        "javascript:",
        "data:",
        "'",
        '"',
        "`",
        "&#",
        "&lt;",
        ";",
        "[",
        "]",
        "(",
        ")",
        "!",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "|",
        "-|-",
        "#",
        "*",
        "_",
        "x",
        " ",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "\x00",
        "\u2028",
        "ợ",
    ]
)


@given(st.lists(hostile_bits, max_size=30).map("".join) | st.text(max_size=60))
def test_whatever_is_written_does_no_harm(written):
    made = stories.convert(written)
    assert_harmless(made.html)
    assert made.lead == "" or tidy(stories.plain_text(made.html)).startswith(made.lead)


@given(st.lists(hostile_bits, max_size=30).map("".join) | st.text(max_size=60))
def test_a_page_holds_no_control_characters_and_says_what_its_text_says(written):
    made = stories.convert(written)
    assert not [
        character
        for character in made.html
        if unicodedata.category(character) == "Cc" and character not in "\n\t"
    ]
    assert "".join(tidy(stories.plain_text(made.html)).split()) == "".join(
        tidy(" ".join(Seen(made.html).words)).split()
    )


# --- how alike two stories are


def told(seed: int, words: int = 200) -> list[str]:
    """So many words in an order of their own."""
    chance = random.Random(seed)
    return [f"tiếng{chance.randrange(4000)}" for _ in range(words)]


def sketch(words: list[str]) -> tuple[int, ...]:
    return stories.convert(" ".join(words)).sketch


def runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


def test_a_story_is_wholly_like_itself_and_not_at_all_like_another():
    assert stories.likeness(sketch(told(1)), sketch(told(1))) == 1.0
    assert stories.likeness(sketch(told(1)), sketch(told(2))) == 0.0


def test_marks_capitals_and_line_breaks_do_not_hide_a_copy():
    one = stories.convert("Bà con xã Côn Minh trồng **dong riềng** trên đồi.\n\nSợi miến trong.")
    other = stories.convert("BÀ CON XÃ CÔN MINH TRỒNG\nDONG RIỀNG TRÊN ĐỒI. Sợi miến trong.")
    assert one.same == other.same
    assert one.sketch == other.sketch
    assert stories.convert("Bà con xã Côn Minh trồng dong riềng trên núi. Sợi miến trong.").same != one.same


@pytest.mark.parametrize("changed", [1, 5, 20, 60, 150])
def test_likeness_is_near_the_share_of_runs_in_common(changed):
    one = told(3, 400)
    other = told(4, changed) + one[changed:]
    exact = len(runs(one) & runs(other)) / len(runs(one) | runs(other))
    # A sketch of 32: three standard errors of such a share.
    assert (
        abs(stories.likeness(sketch(one), sketch(other)) - exact)
        <= 3 * (exact * (1 - exact) / 32) ** 0.5 + 1 / 32
    )


def test_likeness_does_not_ask_which_comes_first():
    one, other = sketch(told(5)), sketch(told(6, 50) + told(5)[50:])
    assert stories.likeness(one, other) == stories.likeness(other, one)


def test_a_text_shorter_than_a_run_is_like_nothing():
    assert stories.likeness(sketch(told(1, 4)), sketch(told(1, 4))) == 0.0


def test_pairs_are_found_among_many_each_once():
    texts = {f"products/p{n:03}/story.md": sketch(told(n)) for n in range(60)}
    texts["products/z/story.md"] = sketch(told(7)[:190] + told(99, 10))
    texts["products/y/story.md"] = sketch(told(99, 10) + told(30)[10:])
    pairs = stories.alike(texts, 0.5)
    assert [(name, other) for name, other, _ in pairs] == [
        ("products/y/story.md", "products/p030/story.md"),
        ("products/z/story.md", "products/p007/story.md"),
    ]
    assert all(0.5 <= share < 1 for _, _, share in pairs)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 120)), min_size=2, max_size=6))
def test_every_pair_that_is_alike_is_found(made):
    texts = {
        f"p{n}": sketch(told(100 + n, cut) + told(seed, 120)[cut:]) for n, (seed, cut) in enumerate(made)
    }
    found = {(one, other) for one, other, _ in stories.alike(texts, 0.5)}
    names = sorted(texts)
    wanted = {
        (later, earlier)
        for n, later in enumerate(names)
        for earlier in names[:n]
        if stories.likeness(texts[later], texts[earlier]) >= 0.5
    }
    assert found == wanted
