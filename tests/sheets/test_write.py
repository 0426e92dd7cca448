"""The one writer: cells stay what they are, whatever they begin with, and equal sheets give equal bytes."""

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sanvat.sheets.read import files as sheet_files
from sanvat.sheets.write import NewColumn, NewSheet, empty_book, put, saved, sheet_name, written


def cell_of(value: Any, kind: str = "text") -> Any:
    book = load_workbook(io.BytesIO(written((NewSheet("A", (NewColumn("Tên", kind),), ((value,),)),))))
    return book["A"]["A2"]


def read_back(value: Any) -> Any:
    sheet = sheet_files.read("a.xlsx", written((NewSheet("A", (NewColumn("Tên"),), ((value,),)),))).sheets[0]
    return sheet.at(1, 0)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://a")',
        "+84 912",
        "-",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "#N/A",
        "=cmd|' /C calc'!A0",
    ],
)
def test_a_text_never_becomes_a_formula_or_an_error(text):
    cell = cell_of(text)
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60))
def test_a_text_comes_back_as_it_was(text):
    if text.strip() and not any(ord(letter) in (0xFFFE, 0xFFFF) for letter in text):
        assert read_back(text) == text


@pytest.mark.parametrize(
    "text", ["_x0041_", "_x005F_x0041_", "a_x000D_", "0912345678", "8936000000016", "1e5", "TRUE"]
)
def test_what_excel_would_turn_into_something_else_stays(text):
    assert read_back(text) == text


@pytest.mark.parametrize(
    "value, shown, form",
    [
        (date(2021, 12, 29), datetime(2021, 12, 29), "dd/mm/yyyy"),
        (date(1890, 3, 5), "05/03/1890", "@"),
        (8936000000000000016, "8936000000000000016", "@"),
        (893600000001, 893600000001, "General"),
        (float("inf"), "inf", "@"),
        (datetime(2022, 5, 12, 8, 30), datetime(2022, 5, 12, 8, 30), "dd/mm/yyyy hh:mm"),
        (datetime(2022, 5, 12), datetime(2022, 5, 12), "dd/mm/yyyy"),
        (time(8, 30), time(8, 30), "[h]:mm:ss"),
        (True, True, "General"),
    ],
)
def test_a_value_keeps_what_it_is(value, shown, form):
    cell = cell_of(value, "number")
    found = (
        cell.value if not isinstance(cell.value, timedelta) else (datetime(2000, 1, 1) + cell.value).time()
    )
    assert (found, cell.number_format) == (shown, form)


def test_a_percentage_is_shown_as_one():
    assert cell_of(0.29, "percent").number_format == "0%"


def test_what_a_cell_cannot_hold_is_cut_and_says_so():
    cell = cell_of("đ" * 40_000)
    assert len(cell.value) == 32_000 and cell.value.endswith("…")
    assert cell_of("a\x00b\ufffe").value == "a\ufffdb\ufffd"


def test_equal_sheets_give_equal_bytes_and_another_day_others():
    sheets = (NewSheet("A", (NewColumn("Tên", choices="some"),), (("một",),), ("Ghi chú",)),)
    lists = {"some": ("một", "=hai")}
    assert written(sheets, lists) == written(sheets, lists) != written(sheets, lists, date(2024, 1, 1))


def test_keys_stand_in_a_hidden_row_and_folded_columns_behind_a_plus():
    columns = (
        NewColumn("Mã", key="a:@id", view=True),
        NewColumn("Tên", key="a:name"),
        NewColumn("Ẩn", key="a:x", level=1),
    )
    book = load_workbook(io.BytesIO(written((NewSheet("A", columns, (("1", "Một", None),), frozen=2),))))
    sheet = book["A"]
    assert sheet.row_dimensions[1].hidden and [cell.value for cell in sheet[1]] == ["a:@id", "a:name", "a:x"]
    assert sheet.freeze_panes == "C3" and sheet.auto_filter.ref == "A2:C3"
    assert sheet.column_dimensions["C"].hidden and sheet.column_dimensions["C"].outlineLevel == 1
    assert not sheet.column_dimensions["B"].hidden


def test_choices_lie_on_a_hidden_sheet_and_are_texts_too():
    sheets = (NewSheet("A", (NewColumn("Chọn", choices="some"),), ((None,),), spare=10),)
    book = load_workbook(io.BytesIO(written(sheets, {"some": ("=a", 3)})))
    (rule,) = book["A"].data_validations.dataValidation
    assert rule.formula1 == "'_chon'!$A$1:$A$2" and str(rule.sqref) == "A2:A12"
    assert book["_chon"].sheet_state == "hidden" and book["_chon"]["A1"].data_type == "s"
    assert book["_chon"]["A2"].value == 3


@pytest.mark.parametrize(
    "name, shown", [("Huyện [A]: 1/2", "Huyện  A   1 2"), ("a" * 40, "a" * 31), ("'x'", "x")]
)
def test_a_sheet_takes_a_name_that_excel_takes(name, shown):
    assert sheet_name(name) == shown


def test_a_cell_of_another_look_gets_the_look_of_its_value():
    book = empty_book()
    sheet = book.create_sheet("A")
    sheet["A1"].number_format = "0.00"
    put(sheet["A1"], "=1")
    put(sheet["A2"], None)
    cell = load_workbook(io.BytesIO(saved(book)))["A"]["A1"]
    assert (cell.value, cell.data_type, cell.number_format, bool(cell.quotePrefix)) == ("=1", "s", "@", True)
