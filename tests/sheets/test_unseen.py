"""Hidden rows are named one by one; what is struck through comes in only where a person says so."""

from pathlib import Path
from typing import Any

import pytest
from conftest import CONTENT, Province
from desk import codes, counts, desk, planned, saved, taken
from openpyxl import Workbook
from openpyxl.styles import Font

ROWS = [
    ["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Nhóm", "Giá bán"],
    [1, "Gạo nếp Mẫu", "HTX Mẫu", "Na Rì", 4, "I.3.b", 85000],
    [2, "Trà hoa vàng", "HTX Mẫu", "Na Rì", 3, "I.3.b", 90000],
    [3, "Mật ong rừng", "HTX Mẫu", "Ba Bể", 3, "I.3.b", 120000],
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    province = Province(tmp_path / "content")
    province.write("categories.yaml", (CONTENT / "categories.yaml").read_bytes())
    return province.root


def listed(change: Any) -> bytes:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    change(book.active)
    return saved(book)


def strike(sheet: Any, *cells: str) -> None:
    for cell in cells:
        sheet[cell].font = Font(strike=True)


def names(root: Path) -> set[str]:
    return {values["name"] for values in desk(root).records("products").values()}


def hide(sheet: Any) -> None:
    sheet.row_dimensions[2].hidden = sheet.row_dimensions[4].hidden = True


def test_every_hidden_row_is_named(root):
    result = taken(root, "a.xlsx", listed(hide))
    told = [(note.where.row, note.en) for note in result.notes.all if note.sort == "hidden-row"]
    assert [row for row, _ in told] == [1, 3]
    assert '"Gạo nếp Mẫu"; --skip-hidden' in told[0][1] and '"Mật ong rừng"' in told[1][1]
    assert {"Gạo nếp Mẫu", "Trà hoa vàng", "Mật ong rừng"} <= names(root)


def test_hidden_rows_stay_out_where_that_is_asked(root):
    result = taken(root, "a.xlsx", listed(hide), skips_hidden=True)
    left = [note.where.row for note in result.notes.of("left") if note.sort == "hidden-row-left"]
    assert left == [1, 3] and counts(result)[0] == 3 and counts(result)[5] == 2
    assert "Trà hoa vàng" in names(root) and not {"Gạo nếp Mẫu", "Mật ong rừng"} & names(root)


@pytest.mark.parametrize(
    "cells", [("A3", "B3", "C3", "D3", "E3", "F3", "G3"), ("B3",), ("A3", "D3", "E3", "F3")]
)
def test_a_struck_row_is_a_question(root, cells):
    data = listed(lambda sheet: strike(sheet, *cells))
    result = taken(root, "a.xlsx", data)
    assert codes(result) == ["a.xlsx [Sheet!3] sheet-struck-row"] and counts(result)[4] == 1
    assert "Trà hoa vàng" not in names(root) and "Gạo nếp Mẫu" in names(root)
    (key,) = [note.key for note in result.notes.of("decide")]
    refused = planned(root, "a.xlsx", data, answers={key: "không"})
    assert codes(refused) == [] and counts(refused)[4] == 0 and refused.staged == ()
    assert codes(taken(root, "a.xlsx", data, answers={key: "có"})) == []
    assert "Trà hoa vàng" in names(root)


def test_a_struck_cell_is_a_question_and_the_row_comes_in(root):
    data = listed(lambda sheet: strike(sheet, "G3"))
    result = taken(root, "a.xlsx", data)
    assert codes(result) == ["a.xlsx [Sheet!G3] sheet-struck-cell"] and counts(result)[4] == 0
    assert desk(root).get("products", "tra-hoa-vang").get("price") is None
    (key,) = [note.key for note in result.notes.of("decide")]
    assert codes(taken(root, "a.xlsx", data, answers={key: "có"})) == []
    assert desk(root).get("products", "tra-hoa-vang")["price"] == 90000


def test_struck_stars_never_stay_in_force_unasked(root):
    result = taken(root, "a.xlsx", listed(lambda sheet: strike(sheet, "E2")))
    assert "a.xlsx [Sheet!E2] sheet-struck-cell" in codes(result)
    assert "certificates" not in desk(root).get("products", "gao-nep-mau")


def test_a_plain_list_asks_nothing(root):
    result = planned(root, "a.xlsx", listed(lambda sheet: None))
    assert not [code for code in codes(result) if "struck" in code]
    assert not [note for note in result.notes.all if note.sort.startswith("hidden-row")]
