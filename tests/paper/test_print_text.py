"""What stories and names become before they are set: blocks, short texts, words that may be parted; the
woven band."""

import re
from pathlib import Path

import click
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from sanvat.base.text import nfc
from sanvat.commands.paper import printing
from sanvat.paper.band import woven
from sanvat.paper.plan import STORY_WORDS, told
from sanvat.paper.text import Block, blocks, brief, name_on_paper, softened
from sanvat.records.stories import convert


def test_a_story_becomes_plain_blocks() -> None:
    html = convert(
        "# Sợi miến\n\nLàm **từ** [củ dong](https://vi-du.vn).\nNắng to.\n\n- một\n- hai\n\n> lời kể\n\n"
        "| Sao | Điểm |\n| --- | --- |\n| 5 | 90 |\n\n1. đầu\n\n   tiếp\n"
    ).html
    assert blocks(html) == (
        Block("h", "Sợi miến"),
        Block("p", "Làm từ củ dong. Nắng to."),
        Block("li", "một"),
        Block("li", "hai"),
        Block("p", "lời kể"),
        Block("row", "", ("Sao", "Điểm")),
        Block("row", "", ("5", "90")),
        Block("li", "đầu"),
        Block("p", "tiếp"),
    )


@given(st.text(max_size=300))
def test_every_word_of_a_story_is_in_its_blocks(text: str) -> None:
    html = convert(re.sub(r"[^\w\s.,]", "", text)).html
    plain = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    made = " ".join(block.text or " ".join(block.cells) for block in blocks(html))
    assert made.replace("\u200b", "").split() == plain.split()


def test_a_short_text_ends_with_a_sentence() -> None:
    assert brief(("Một hai ba. Bốn năm.", "Sáu bảy tám chín."), 6) == "Một hai ba. Bốn năm."
    assert brief(("Một hai ba.", "Một hai ba. Bốn."), 6) == "Một hai ba. Bốn."  # nothing is said twice
    assert brief(("Một hai ba bốn, năm sáu",), 4) == "Một hai ba bốn…"
    assert brief((), 60) == "" == brief(("",), 60)


@given(st.lists(st.text(max_size=400), max_size=4))
def test_a_short_text_is_short_however_long_its_words(parts: list[str]) -> None:
    assert len(brief(tuple(parts), 20).replace("\u200b", "")) <= 20 * 8 + 8


@given(st.text(max_size=200))
def test_parting_long_words_changes_no_letter(text: str) -> None:
    made = softened(text.replace("\u200b", ""))
    assert made.replace("\u200b", "") == nfc(text.replace("\u200b", ""))


def test_words_no_line_could_hold_may_be_parted_and_others_may_not() -> None:
    assert softened("nghiêng nghiêng nghiêng nghiêng") == "nghiêng nghiêng nghiêng nghiêng"
    assert max(map(len, softened("a" * 500).split("\u200b"))) <= 12
    assert softened("ocop.thainguyen.gov.vn/san-pham/mien-dong").startswith("ocop.\u200bthainguyen.\u200b")


def test_a_leaflet_tells_a_long_story_to_the_end_of_a_block() -> None:
    short, long = "Ngắn thôi. " * 50, "Dài lắm. " * 400
    made = told(convert(f"{short}\n\n{long}\n\nSau cùng.").html, "tóm tắt")
    assert made[0].text == " ".join(short.split())
    assert (
        len(made) == 2
        and made[1].text.endswith("lắm.")
        and sum(len(block.text.split()) for block in made) <= STORY_WORDS
    )
    assert told("", "tóm tắt") == (Block("p", "tóm tắt"),)
    assert told("", "") == ()


@pytest.mark.parametrize("name", ["dai-det.svg", "vien-det.svg"])
def test_a_band_is_one_path_a_colour_as_long_as_its_tiles(name: str) -> None:
    tile = (ROOT / "static" / "art" / name).read_bytes()
    made, ratio = woven(tile, 7)
    wide, tall = map(int, re.search(rb'viewBox="0 0 (\d+) (\d+)"', tile).groups())
    text = made.decode()
    assert f'viewBox="0 0 {wide * 7} {tall}"' in text and ratio == wide * 7 / tall
    assert text.count("<path") == tile.count(b"<path")
    assert text.count("M") == 7 * tile.count(b"M")
    assert f"M{wide * 6} 0h{wide}v{tall}h-{wide}z" in text


@pytest.mark.parametrize(
    "tile",
    [
        b"<svg/>",
        b'<svg viewBox="0 0 4 4"><circle r="1"/></svg>',
        b'<svg viewBox="0 0 4 4"><path fill="#fff" d="M0 0H3z"/></svg>',
        b'<svg viewBox="0 0 4 4"><path fill="#fff" d="M0 0l3 3z"/></svg>',
    ],
)
def test_a_tile_that_cannot_be_repeated_is_refused(tile: bytes) -> None:
    with pytest.raises(ValueError):
        woven(tile, 3)


@pytest.mark.parametrize("page", ["docs/vi/in-an.md", "docs/en/printing.md"])
def test_the_page_on_printing_shows_every_command_and_option(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    common = {
        "--content",
        "--base-url",
        "--jobs",
        "--offset-y",
        "-o",
    }  # told in the README, or with --offset-x
    for name, command in printing.commands.items():
        assert f"`sanvat print {name}`" in text
        for option in command.params:
            assert isinstance(option, click.Option) and option.help
            assert any(known in text for known in option.opts) or set(option.opts) & common, (
                name,
                option.opts,
            )
    for picture in re.findall(r"\]\((\.\./print/[\w-]+\.png)\)", text):
        file = (Path(ROOT / page).parent / picture).resolve()
        assert file.is_file() and file.stat().st_size <= 60_000


def test_a_name_of_any_length_stays_below_what_typst_bears() -> None:
    assert name_on_paper("Miến dong Tài Hoan") == "Miến dong Tài Hoan"
    assert len(name_on_paper("a" * 19_999)) < 4_000
