"""Markdown as people write it: lists, nesting and bare addresses as CommonMark and chat programs show
them."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sanvat.records.stories import convert, to_html

REFERENCE = MarkdownIt("commonmark")
LETTERS = {}


class Shape(HTMLParser):
    """Tags of lists and the words in them; paragraphs are left out, since a loose list is one too."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in ("ul", "ol", "li"):
            self.seen.append(tag)

    def handle_endtag(self, tag):
        if tag in ("ul", "ol", "li"):
            self.seen.append("/" + tag)

    def handle_data(self, data):
        self.seen += data.split()


def shape(html: str) -> list[str]:
    return Shape(html).seen


@st.composite
def written(draw) -> str:
    """A text with a list in it, nested by the width of its marks, straight under a line or after an empty
    one."""
    number = iter(range(1, 1000))
    lines = ["Cách pha:"] if draw(st.booleans()) else ["Cách pha:", ""]

    def items(indent: int, depth: int) -> None:
        numbered = draw(st.booleans())
        for place in range(1, draw(st.integers(2, 4))):
            mark = f"{place}." if numbered else "-"
            lines.append(" " * indent + f"{mark} ý{next(number)}")
            if draw(st.booleans()):
                lines.append(" " * (indent + len(mark) + 1) + f"tiếp{next(number)}")
            if depth < 3 and draw(st.booleans()):
                items(indent + len(mark) + 1, depth + 1)

    items(0, 1)
    if draw(st.booleans()):
        lines += ["", f"Sau{next(number)}"]
    return "\n".join(lines)


@settings(max_examples=300)
@given(written())
@example("Cách pha:\n- ý1\n- ý2\n  - ý3\n    - ý4\n- ý5\n\nSau6")
def test_lists_have_the_shape_that_commonmark_gives_them(text):
    assert shape(to_html(text)) == shape(REFERENCE.render(text))


@pytest.mark.parametrize("blanks", [2, 3, 4])
@pytest.mark.parametrize("mark", ["-", "*", "+"])
def test_any_usual_depth_of_blanks_nests(mark, blanks):
    text = f"{mark} a\n{' ' * blanks}{mark} b\n{' ' * 2 * blanks}{mark} c\n{mark} d"
    assert shape(to_html(text)) == [
        "ul",
        "li",
        "a",
        "ul",
        "li",
        "b",
        "ul",
        "li",
        "c",
        "/li",
        "/ul",
        "/li",
        "/ul",
        "/li",
        "li",
        "d",
        "/li",
        "/ul",
    ]


@pytest.mark.parametrize("year", ["1975.", "2021.", "12."])
def test_a_wrapped_line_that_begins_with_a_number_stays_prose(year):
    made = to_html(f"Làng làm miến từ năm\n{year} Năm ấy được mùa.")
    assert made == f"<p>Làng làm miến từ năm\n{year} Năm ấy được mùa.</p>"


def test_a_paragraph_that_begins_with_a_year_is_no_list():
    assert to_html("Mở đầu.\n\n2021. Năm ấy được mùa.") == "<p>Mở đầu.</p>\n<p>2021. Năm ấy được mùa.</p>"


def test_a_list_keeps_the_number_it_begins_with():
    assert '<ol start="3">' in to_html("3. Ba\n4. Bốn")


def test_brackets_behind_numbers_are_lists_too():
    assert shape(to_html("Làm:\n1) rửa\n2) phơi")) == [
        "Làm:",
        "ol",
        "li",
        "rửa",
        "/li",
        "li",
        "phơi",
        "/li",
        "/ol",
    ]


@pytest.mark.parametrize(
    "text, address",
    [
        ("Xem https://example.org/a_b_c và", "https://example.org/a_b_c"),
        ("Xem http://a.vn/?x=1&y=2.", "http://a.vn/?x=1&amp;y=2"),
        ("(https://vi.wikipedia.org/wiki/Miến_(món))", "https://vi.wikipedia.org/wiki/Miến_(món)"),
        ("Viết thư: htx.tai-hoan@gmail.com.", "mailto:htx.tai-hoan@gmail.com"),
        ("Trang www.ocop.gov.vn, mục", "http://www.ocop.gov.vn"),
    ],
)
def test_bare_addresses_are_links(text, address):
    made = to_html(text)
    assert made.count("<a ") == 1
    assert f'href="{address}"' in made
    plain = re.sub(r"<[^>]*>", "", made).replace("&amp;", "&")
    assert plain == text


@pytest.mark.parametrize(
    "text", ["`www.a.vn`", "a@b", "đồng@", "@ngocthang", "www.", "https://", "giá 5@kg", "[x](https://a.vn)"]
)
def test_what_is_no_bare_address_is_left_alone(text):
    assert to_html(text).count("<a ") == text.count("](")


def test_a_link_in_a_link_is_one_link():
    assert to_html("[https://a.vn/b_c](https://a.vn/b_c)").count("<a ") == 1


def test_arithmetic_is_no_emphasis():
    assert to_html("Hộp 5*3*2 cm và *nghiêng*") == "<p>Hộp 5*3*2 cm và <em>nghiêng</em></p>"


@given(
    st.lists(
        st.sampled_from(["- a", "  - b", "1. c", "2021. d", "chữ", "", "    e", "* * *", "> f", "| g |"])
    )
)
def test_no_word_is_lost(lines):
    text = "\n".join(lines)
    words = re.findall(r"[a-z]\b|chữ", text)
    assert re.findall(r"[a-z]\b|chữ", re.sub(r"<[^>]*>", " ", convert(text).html)) == words
