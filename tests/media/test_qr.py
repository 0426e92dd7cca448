"""Symbols: the smallest that hold an address, drawn in millimetres, and read back from what was drawn."""

import io
import re

import pypdfium2
import pytest
from PIL import Image
from segno import DataOverflowError

from sanvat.media import qr
from sanvat.records.codes import printed_address

ADDRESS = printed_address("https://ocop.example.vn/", "BK0288")


def test_an_address_in_capitals_needs_a_smaller_symbol_than_the_same_in_small_letters():
    large = qr.symbol("https://ocop.tinh-thai-nguyen.vn/q/bk0288/")
    small = qr.symbol(ADDRESS)
    assert (small.version, small.modules) == (2, 25 + 8)
    assert large.version == 3


@pytest.mark.parametrize("level", qr.LEVELS)
def test_a_symbol_has_at_least_the_level_that_was_asked_for(level):
    assert qr.LEVELS.index(qr.symbol(ADDRESS, level).level) >= qr.LEVELS.index(level)
    assert qr.symbol(ADDRESS, "Q").version == 3


def test_what_no_symbol_can_hold_is_refused():
    with pytest.raises(ValueError):
        qr.symbol(ADDRESS, "Z")
    with pytest.raises(ValueError):
        qr.symbol("")
    with pytest.raises(DataOverflowError):
        qr.symbol("a" * 3000)


@pytest.mark.parametrize("millimetres", [16, 24, 30.5, 100])
def test_the_drawing_is_as_wide_as_asked_with_four_quiet_modules(millimetres):
    symbol = qr.symbol(ADDRESS)
    document = qr.svg(symbol, millimetres)
    assert f'width="{millimetres:g}mm" height="{millimetres:g}mm"' in document
    assert f'viewBox="0 0 {symbol.modules} {symbol.modules}"' in document
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1", document)]
    assert min(x for x, _, _ in runs) == min(y for _, y, _ in runs) == 4
    assert max(x + length for x, _, length in runs) == max(y for _, y, _ in runs) + 1 == symbol.modules - 4


def test_the_drawing_reads_back_in_a_browser(browser):
    page = browser.new_page(viewport={"width": 300, "height": 300})
    page.set_content(f"<body style='margin:20px;background:#444'>{qr.svg(qr.symbol(ADDRESS), 24)}")
    box = page.locator("svg").bounding_box()
    shown = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    assert abs(box["width"] - 24 / 25.4 * 96) < 0.1
    assert qr.decode(shown) == ADDRESS


@pytest.mark.parametrize("millimetres", [16, 24, 100])
def test_the_pdf_is_as_wide_as_asked_and_reads_back(millimetres):
    page = pypdfium2.PdfDocument(qr.pdf(qr.symbol(ADDRESS, "Q"), millimetres))[0]
    assert all(abs(side / 72 * 25.4 - millimetres) < 0.01 for side in page.get_size())
    assert qr.decode(page.render(scale=300 / 72).to_pil()) == ADDRESS


def test_the_same_symbol_is_the_same_bytes():
    assert qr.pdf(qr.symbol(ADDRESS), 24) == qr.pdf(qr.symbol(ADDRESS), 24)
    assert qr.checked_svg(ADDRESS, "M", 24) == qr.svg(qr.symbol(ADDRESS), 24).encode()


def test_a_drawing_that_lost_too_much_is_not_let_through(monkeypatch):
    drawn = qr.svg
    monkeypatch.setattr(
        qr,
        "svg",
        lambda symbol, millimetres: re.sub(r"M\d+ 1[0-9]h\d+v1h-\d+z", "", drawn(symbol, millimetres)),
    )
    with pytest.raises(qr.Unreadable) as refused:
        qr.checked_svg(ADDRESS, "M", 24)
    assert refused.value.text == ADDRESS and refused.value.found == ""


def test_a_picture_with_two_symbols_or_none_gives_no_text():
    one = qr.rendered(qr.svg(qr.symbol(ADDRESS), 24))
    two = Image.new("L", (one.width * 2, one.height), 255)
    two.paste(one, (0, 0))
    two.paste(one, (one.width, 0))
    assert qr.decode(one) == ADDRESS
    assert qr.decode(two) == ""
    assert qr.decode(Image.new("L", (200, 200), 255)) == ""
