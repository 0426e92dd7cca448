"""The catalogue as a workbook, and back: nothing changes that nobody changed, and one cell changes one
field."""

import io
from pathlib import Path

import pytest
from conftest import CONTENT, Province
from desk import codes, counts, edited, exported, planned, taken, whole
from openpyxl import load_workbook


@pytest.fixture(scope="module")
def sample() -> bytes:
    """The sample catalogue as a workbook."""
    return exported(CONTENT)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sample_goes_out_and_back_without_a_change(lang, sample):
    data = sample if lang == "vi" else exported(CONTENT, "en")
    result = planned(CONTENT, "mau.xlsx", data)
    rows, *rest = counts(result)
    assert rows > 500 and rest == [0, 0, rows, 0, 0]
    assert result.staged == () and not result.notes.all


def test_the_same_catalogue_gives_the_same_bytes(sample):
    assert exported(CONTENT) == sample


def test_one_cell_changes_one_line(tmp_path: Path):
    province = Province(tmp_path / "content")
    before = whole(province.root)
    result = taken(
        province.root,
        "a.xlsx",
        edited(exported(province.root), "products.certificates", "date", 0, "05/03/2022"),
    )
    after = whole(province.root)
    assert {name for name in after if after[name] != before[name]} == {"products/mien-dong/product.yaml"}
    assert after["products/mien-dong/product.yaml"].decode() == before[
        "products/mien-dong/product.yaml"
    ].decode().replace("29/12/2021", "05/03/2022")
    assert counts(result)[2] == 1 and codes(result) == []


def test_a_workbook_is_one_an_office_can_work_in(sample):
    book = load_workbook(io.BytesIO(sample))
    sheet = book["Sản phẩm"]
    assert sheet.row_dimensions[1].hidden and sheet["A2"].value == "Mã (không đổi)"
    assert sheet.freeze_panes == "C3" and sheet.auto_filter.ref.startswith("A2:")
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert len(lists) >= 5 and all(formula.startswith("'_chon'!") for formula in lists)
    assert book["_chon"].sheet_state == "hidden"
    recognitions = book["Công nhận sao"]
    column = next(cell.column for cell in recognitions[1] if cell.value == "products.certificates:date")
    assert any(recognitions.cell(row, column).is_date for row in range(3, recognitions.max_row))
    assert "products" not in book.sheetnames and book.worksheets[0].title == "Giải thích"
