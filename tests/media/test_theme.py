"""Colours: every pair of the design keeps its contrast, and a theme that breaks one is found."""

import re
from pathlib import Path

import pytest

from sanvat.media.colours import (
    CHANGEABLE,
    PAIRS,
    check_theme,
    contrast,
    contrast_table,
    faults,
    palettes,
    themed,
)
from sanvat.messages.problems import ContentError

ROOT = Path(__file__).resolve().parents[2]
TOKENS = (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")
SITE = (ROOT / "static/css/site.css").read_text(encoding="utf-8")

# Light and dark, as the design promises them.
DESIGN = {
    "ink/bg": (17.0, 16.6), "ink/bg-2": (15.2, 15.1), "ink/surface": (17.0, 13.8),
    "ink-2/bg": (8.2, 10.6), "ink-2/bg-2": (7.4, 9.6), "ink-2/surface": (8.2, 8.8),
    "link/bg": (11.7, 11.9), "link/bg-2": (10.5, 10.9), "on-act/act": (11.7, 10.8),
    "ok/ok-bg": (7.5, 8.4), "warn/warn-bg": (7.1, 9.5), "bad/bad-bg": (7.5, 8.7),
    "line-2/bg": (4.2, 5.9), "focus/bg": (5.3, 11.8), "focus/bg-2": (4.7, 10.7),
    "muc/nghe": (10.8, 10.8), "nghe/cham": (9.4, 9.4), "gao/cham": (13.9, 13.9), "gao-2/cham": (9.4, 9.4),
    "ink/heat-1": (10.5, 9.8), "muc/heat-2": (6.0, None), "#fff/heat-2": (None, 6.3),
    "#fff/heat-3": (7.1, None), "muc/heat-3": (None, 6.9),
    "#fff/heat-4": (14.8, None), "muc/heat-4": (None, 13.0),
}  # fmt: skip


def test_contrast_is_that_of_wcag():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#1b2450", "#1b2450") == 1


@pytest.mark.parametrize(("pair", "ratios"), DESIGN.items())
def test_the_table_of_the_design_holds(pair, ratios):
    found = {name: ratio for name, ratio, _ in contrast_table(TOKENS)}
    for mode, ratio in zip(("light", "dark"), ratios, strict=True):
        if ratio is not None:
            assert found[f"{pair} {mode}"] == pytest.approx(ratio, abs=0.1)


def test_every_pair_keeps_what_it_needs():
    rows = contrast_table(TOKENS)
    assert [row for row in rows if row[1] < row[2]] == []
    assert len(rows) == sum(len(pair.modes.split()) for pair in PAIRS)


def test_colours_written_into_the_components_can_be_read():
    """The few that stay the same in both themes, each on the ground it stands on."""
    known = {
        "#5a6178": ("#fff", 4.5),  # hint in the search box
        "#141b34": ("#fff", 7),  # search box, code panel
        "#474e66": ("#dcdfd2", 4.5),  # words on the half-woven cloth
        "#c23b2a": ("#fff", 3),  # a saved product
    }
    used = set(re.findall(r"#[0-9a-f]{3,6}\b", SITE)) - {"#fff", "#000"}
    assert used <= set(known)
    for ink in used:
        ground, needed = known[ink]
        assert contrast(ink, ground) >= needed


def test_every_custom_property_is_declared():
    declared = set(palettes(TOKENS)["light"]) | set(re.findall(r"--([\w-]+):", SITE)) | {"fx", "fy"}
    assert set(re.findall(r"var\(--([\w-]+)", TOKENS + SITE)) <= declared


def test_a_theme_changes_the_dyes_and_what_follows_from_them():
    made = palettes(themed(TOKENS, {"cham": "#14402E", "son": "#b0302a"}))
    assert made["light"]["cham"] == made["dark"]["cham"] == "#14402e"
    assert made["light"]["focus"] == "var(--son)"
    assert check_theme({"cham": "#14402e", "son": "#b0302a"}, TOKENS) == []


def test_a_pale_dye_is_refused_with_its_pairs():
    pairs = {pair: (ratio, needed) for pair, ratio, needed in check_theme({"cham": "#6f86c9"}, TOKENS)}
    assert {"nghe/cham light", "gao/cham dark", "gao-2/cham light"} <= set(pairs)
    assert all(ratio < needed for ratio, needed in pairs.values())
    assert [row[0] for row in check_theme({"nghe": "#c9a26b"}, TOKENS)] == [
        "nghe/cham light",
        "nghe/cham dark",
    ]


def test_a_fault_is_told_once_a_colour_by_its_name_in_the_theme():
    (cham,) = faults({"cham": "#6f86c9"}, TOKENS)
    assert (cham.name, cham.colour, cham.darker) == ("cham", "#6f86c9", True)
    assert cham.ratio == pytest.approx(contrast("#6f86c9", cham.other)) and cham.ratio < cham.needed
    assert cham.ratio / cham.needed == min(
        ratio / needed for _, ratio, needed in check_theme({"cham": "#6f86c9"}, TOKENS)
    )
    (nghe,) = faults({"nghe": "#7a4a10"}, TOKENS)
    assert (nghe.name, nghe.darker) == ("nghe", False)


def test_one_of_two_colours_that_fail_together_is_told():
    (fault,) = faults({"cham": "#6f86c9", "nghe": "#f0b53c"}, TOKENS)
    assert fault.name == "cham"
    assert {fault.name for fault in faults({"cham": "#6f86c9", "son": "#ffd0d0"}, TOKENS)} == {"cham", "son"}
    assert faults({"cham": "#14402e", "son": "#b0302a"}, TOKENS) == []


@pytest.mark.parametrize(
    "theme",
    [
        {"cham": "#6f86c9"},
        {"nghe": "#c9a26b"},
        {"son": "#ffd0d0"},
        {"cham": "#777777", "nghe": "#777777", "son": "#777777"},
        {"cham": "#1b2450"},
    ],
)
def test_a_theme_that_fails_is_told_of_and_no_other(theme):
    assert bool(faults(theme, TOKENS)) == bool(check_theme(theme, TOKENS))


def test_a_pale_dye_stops_the_build_at_its_line(workshop):
    workshop.content.append("site.yaml", "theme:\n  son: '#b0302a'\n  cham: '#6F86C9'\n")
    line = workshop.content.read("site.yaml").splitlines().index("  cham: '#6F86C9'") + 1
    with pytest.raises(ContentError) as stopped:
        workshop.build()
    (problem,) = stopped.value.problems.errors
    assert problem.code == "contrast"
    assert str(problem.place).endswith(f"content/site.yaml:{line}:3")
    assert re.fullmatch(
        r"màu cham #6f86c9 chỉ tương phản \d+(,\d)? với màu #[0-9a-f]{3,6} đi cùng, cần (7|4,5|3)\.",
        problem.text("vi"),
    )
    assert re.fullmatch(
        (
            r"the colour cham #6f86c9 has a contrast of only \d+(\.\d)? with #[0-9a-f]{3,6}, which it "
            r"meets; (7|4\.5|3) is needed\."
        ),
        problem.text("en"),
    )
    assert (problem.remedy("vi"), problem.remedy("en")) == ("Chọn cham đậm hơn.", "Choose a darker cham.")


@pytest.mark.parametrize(
    "theme", [{"ink": "#000000"}, {"cham": "indigo"}, {"cham": "#12345"}, {"son": "#fff;}"}]
)
def test_what_is_no_dye_or_no_colour_is_refused(theme):
    with pytest.raises(ValueError, match="theme"):
        themed(TOKENS, theme)


def test_tokens_without_a_dark_half_are_refused():
    with pytest.raises(ValueError, match="dark"):
        palettes(":root{--cham:#000}")
    assert CHANGEABLE == ("cham", "nghe", "son")
