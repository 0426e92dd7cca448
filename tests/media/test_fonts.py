"""Fonts: what is in the subsets, that they come out the same, and fallbacks of the same width."""

import io
import os
import subprocess
import sys
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from sanvat.base.digest import digest_bytes
from sanvat.media import fonts

FACES = tuple(fonts.FACES)
EXTRA = frozenset("üñ½")


@pytest.fixture(scope="module")
def made():
    return {face: fonts.subset(face, EXTRA) for face in FACES}


@pytest.fixture(scope="module")
def opened(made):
    return {face: TTFont(io.BytesIO(data)) for face, data in made.items()}


def test_the_vietnamese_alphabet_is_whole():
    assert len(fonts.VIETNAMESE) == 134
    assert all(unicodedata.is_normalized("NFC", letter) and len(letter) == 1 for letter in fonts.VIETNAMESE)
    assert set("ẲỄỖỮỵẠđườngphên") - set("ngphn") <= fonts.VIETNAMESE


@pytest.mark.parametrize("face", FACES)
def test_a_subset_has_the_base_and_what_was_asked_for_and_no_more(opened, face):
    known = set(TTFont(fonts.source(face)).getBestCmap())
    wanted = {ord(character) for character in fonts.BASE | EXTRA}
    assert set(opened[face].getBestCmap()) == wanted & known
    assert {ord(letter) for letter in fonts.VIETNAMESE} | {ord("₫")} <= wanted & known


@pytest.mark.parametrize("face", FACES)
def test_hinting_is_gone_and_marks_and_kerning_are_kept(opened, face):
    font = opened[face]
    assert not {"fpgm", "prep", "cvt ", "fvar", "gvar", "DSIG"} & set(font.keys())
    tags = {
        record.FeatureTag
        for table in ("GSUB", "GPOS")
        for record in font[table].table.FeatureList.FeatureRecord
    }
    assert {"kern", "mark"} <= tags <= {"kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum"}


def test_headings_are_narrow_and_bold(opened):
    font = opened["display"]
    assert font["OS/2"].usWeightClass == 700
    text = "Miến dong Tài Hoan"
    widths = {
        face: sum(opened[face]["hmtx"][opened[face].getBestCmap()[ord(letter)]][0] for letter in text)
        for face in FACES
    }
    assert widths["display"] < 0.88 * widths["bold"]


def test_all_files_together_stay_light(made):
    assert sum(len(data) for data in made.values()) < 43_000


def test_another_process_makes_the_same_bytes(made):
    script = (
        "from sanvat.media import fonts; from sanvat.base.digest import digest_bytes; "
        "print(digest_bytes(fonts.subset('display', frozenset('üñ½'))))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh"}
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert run.stdout.strip() == digest_bytes(made["display"])


def test_the_key_follows_what_the_bytes_depend_on():
    plain = fonts.font_key("text", frozenset())
    assert fonts.font_key("text", frozenset("aàặ₫")) == plain, "the base is in every subset"
    assert len({plain, fonts.font_key("text", frozenset("ñ")), fonts.font_key("bold", frozenset())}) == 3


@pytest.mark.parametrize("face", FACES)
def test_a_fallback_takes_the_room_of_the_web_font(opened, face):
    wanted, font = fonts.FACES[face], opened[face]
    cmap, em = font.getBestCmap(), font["head"].unitsPerEm
    mean = sum(font["hmtx"][cmap[ord(letter)]][0] for letter in wanted.sample) / len(wanted.sample) / em
    found = fonts.fallback_metrics(face)
    assert list(found) == [fallback.family for fallback in wanted.fallbacks]
    for fallback in wanted.fallbacks:
        scale = float(found[fallback.family]["size-adjust"].rstrip("%")) / 100
        assert fallback.mean * scale == pytest.approx(mean, rel=0.002)
        if fallback.lines:
            ascent = float(found[fallback.family]["ascent-override"].rstrip("%")) / 100
            assert ascent * scale == pytest.approx(font["hhea"].ascent / em, rel=0.002)


def test_rules_name_the_file_and_the_fallbacks():
    css = fonts.face_css(
        "display", "display.0.woff2", {"bo-a": {"src": 'local("Arial Bold")', "size-adjust": "83.4%"}}
    )
    assert css.splitlines() == [
        (
            '@font-face{font-family:"Bricolage OCOP";src:url(display.0.woff2) '
            'format("woff2");font-weight:700;font-display:swap}'
        ),
        '@font-face{font-family:bo-a;font-weight:700;src:local("Arial Bold");size-adjust:83.4%}',
    ]


def test_licences_come_from_the_packages():
    for package in fonts.LICENCES.values():
        assert b"SIL OPEN FONT LICENSE Version 1.1" in fonts.licence(package)


def test_a_missing_package_is_named():
    with pytest.raises(FileNotFoundError, match="fontpkg-of-nobody"):
        fonts.licence("fontpkg_of_nobody")
