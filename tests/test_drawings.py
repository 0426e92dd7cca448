"""The drawings in static/art: made from their grids, light, and calm where words lie on them."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ART = ROOT / "static" / "art"
CAPTION = "#474e66"

spec = importlib.util.spec_from_file_location("placeholders", ROOT / "docs" / "drawings" / "placeholders.py")
placeholders = importlib.util.module_from_spec(spec)
spec.loader.exec_module(placeholders)


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", placeholders.DRAWINGS)
def test_drawing_is_what_its_grid_gives(name):
    assert (ART / f"cho-{name}.svg").read_text("utf-8") == placeholders.draw(name)


def test_no_drawing_without_a_grid():
    drawn = {path.stem.removeprefix("cho-") for path in ART.glob("cho-*.svg")}
    grids = {path.stem for path in placeholders.MOTIFS.glob("*.txt")}
    assert drawn == grids == set(placeholders.DRAWINGS)


@pytest.mark.parametrize("path", sorted(ART.glob("*.svg")), ids=lambda path: path.name)
def test_drawings_are_light_and_need_no_inline_style(path):
    text = path.read_text("utf-8")
    assert len(text.encode()) < 6_000
    assert "style" not in text
    assert "<script" not in text


@pytest.mark.parametrize("sector", placeholders.SECTORS.values(), ids=placeholders.SECTORS)
def test_caption_is_readable_on_bare_warp(sector):
    assert contrast(CAPTION, sector.warp) >= 4.5
    assert contrast(CAPTION, sector.thread) >= 4.5


def test_motifs_leave_the_caption_alone():
    calm = placeholders.SIDE * 18 // 100
    for name, drawing in placeholders.DRAWINGS.items():
        rows = [y for area in placeholders.motif(name).values() for _, y in area]
        assert min(rows) > calm
        assert drawing.fell > calm
        assert max(rows) < placeholders.BORDER
