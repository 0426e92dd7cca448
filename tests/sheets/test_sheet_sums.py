"""The sums of a list are compared with what came in."""

from pathlib import Path

import pytest
from conftest import CONTENT, Province
from desk import codes, planned, xlsx

N = None
HEAD = ["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "3 sao", "4 sao"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small province with all product groups."""
    province = Province(tmp_path / "content")
    province.write("categories.yaml", (CONTENT / "categories.yaml").read_bytes())
    return province.root


ROWS = [
    ["I", "HUYỆN NA RÌ"],
    [1, "Gạo nếp", "HTX A", N, "x", N],
    [2, "Gạo tẻ", "HTX A", N, N, "x"],
    [N, "Cộng huyện Na Rì: 02 sản phẩm"],
    ["II", "HUYỆN BA BỂ"],
    [1, "Bí xanh", "HTX B", N, "x", N],
    [N, "Cộng huyện Ba Bể: {part} sản phẩm"],
    [N, "TỔNG CỘNG: {whole} sản phẩm (trong đó {three} sản phẩm 3 sao, 1 sản phẩm 4 sao)"],
]


def listed(part: str, whole: str, three: str) -> bytes:
    filled = [
        [cell.format(part=part, whole=whole, three=three) if isinstance(cell, str) else cell for cell in row]
        for row in ROWS
    ]
    return xlsx(("A", [HEAD, *filled]))


def test_sums_that_are_right_ask_nothing(root):
    assert codes(planned(root, "a.xlsx", listed("01", "03", "2"))) == []


@pytest.mark.parametrize(
    "said, place",
    [(("02", "03", "2"), "A!8"), (("01", "04", "2"), "A!9"), (("01", "03", "3"), "A!9")],
    ids=["a district", "the whole", "stars"],
)
def test_a_sum_that_differs_is_asked_about_at_its_row(root, said, place):
    assert codes(planned(root, "a.xlsx", listed(*said))) == [f"a.xlsx [{place}] sheet-sum"]


def test_the_rows_that_are_missing_are_named(root):
    rows = [
        HEAD,
        [1, "Gạo nếp", "HTX A", "Na Rì", "x", N],
        [2, "Gạo tẻ", "HTX A", "Nơi Khác", "x", N],
        [N, "Tổng số: 2 sản phẩm", N, N, 2, 0],
    ]
    result = planned(root, "a.xlsx", xlsx(("A", rows)))
    asked = [note for note in result.notes.of("decide") if note.sort == "sheet-sum"]
    assert len(asked) == 2 and all("3)" in note.vi for note in asked)


@pytest.mark.parametrize(
    "line", ["Biểu gồm 05 sản phẩm./.", "Danh sách này có 05 sản phẩm", "Tổng cộng 5 SP"]
)
def test_a_count_in_a_closing_line_is_compared_too(root, line):
    rows = [HEAD, [1, "Gạo nếp", "HTX A", "Na Rì", "x", N], [N, line]]
    assert "sheet-sum" in "".join(codes(planned(root, "a.xlsx", xlsx(("A", rows)))))
