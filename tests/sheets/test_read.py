"""What workbooks of every form show is what is read, however programs write them down."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import xlwt
from desk import saved
from hypothesis import given, settings
from hypothesis import strategies as st
from offices import ods
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side

from sanvat.sheets.annotated import annotated
from sanvat.sheets.importing import Result
from sanvat.sheets.notes import Notes, Where
from sanvat.sheets.read.files import Sheet, read
from sanvat.sheets.read.formats import kind_of, shown
from sanvat.sheets.read.trimmed import cut, trimmed


def sheet_of(data: bytes, name: str = "a.xlsx") -> Sheet:
    return read(name, data).sheets[0]


def workbook(fill: Callable[[Any], None]) -> bytes:
    book = Workbook()
    fill(book.active)
    return saved(book)


# number formats


@pytest.mark.parametrize(
    "number, code, text",
    [
        (52, '#,##0",000 đ"', "52,000 đ"),
        (102, '0"/QĐ-UBND"', "102/QĐ-UBND"),
        (4, '0" sao"', "4 sao"),
        (7, '"OCOP-"000', "OCOP-007"),
        (912345678, "0000000000", "0912345678"),
        (52000, '#,##0,"k"', "52k"),
        (12, '[Red]0" sao"', "12 sao"),
        (5, '[>=3]0" sao";"chưa đạt"', "5 sao"),
        (2, '[>=3]0" sao";"chưa đạt"', "chưa đạt"),
        (-5, '0;"âm "0', "âm 5"),
        (0, '0;-0;"không"', "không"),
        (3, 'General" sao"', "3 sao"),
        (91.14, '0.0" điểm"', "91.14 điểm"),
        (0.1 + 0.2, '0.0" kg"', "0.3 kg"),
        (85000, '_-* #,##0\\ "đ"_-;\\-* #,##0\\ "đ"_-;_-* "-"??\\ "đ"_-;_-@_-', "85,000 đ"),
        (45, "0\\ \\n\\g\\h\\ì\\n", "45 nghìn"),
    ],
)
def test_words_of_a_format_are_read_as_they_are_shown(number, code, text):
    assert shown(number, code) == text

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["A1"].number_format = number, code

    assert sheet_of(workbook(fill)).at(0, 0) == text


@pytest.mark.parametrize(
    "code", ["General", "0", "#,##0", "#,##0.00", "0%", "# ?/?", "0.00E+00", "#,##0\\ [$₫-42A]", "@", ""]
)
def test_a_format_without_words_leaves_a_number(code):
    assert shown(52000, code) == ""


@pytest.mark.parametrize(
    "code, kind",
    [
        ("dd/mm/yyyy", "day"),
        ("[$-42A]dd mmmm yyyy;@", "day"),
        ('"ngày "dd" tháng "mm" năm "yyyy', "day"),
        ("mm/yyyy", "day"),
        ("mmm", "day"),
        ("h:mm AM/PM", "time"),
        ("[h]:mm:ss", "span"),
        ('0" ngày"', ""),
        ('"hạn dùng" 0', ""),
    ],
)
def test_a_format_of_days_is_one_and_a_word_with_a_d_is_none(code, kind):
    assert kind_of(0, code) == kind


@pytest.mark.parametrize(
    "kept", [date(2021, 12, 29), datetime(2022, 5, 12, 8, 30), time(7, 15), timedelta(hours=30)]
)
@pytest.mark.parametrize("mac", [False, True])
def test_days_and_times_are_what_they_were(kept, mac):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    book.active["A1"] = kept
    assert sheet_of(saved(book)).at(0, 0) == kept


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.dates(date(1904, 1, 2), date(2100, 1, 1)),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(VALUES, max_size=6), max_size=8))
def test_a_workbook_reads_as_it_was_written(rows):
    def fill(sheet: Any) -> None:
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"

    sheet = sheet_of(workbook(fill))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            is_blank = isinstance(value, str) and not value.strip().strip("\u200b\u200c\u200d\u2060\ufeff")
            if value not in ("\ufffe", "\uffff") and not (isinstance(value, str) and "_x" in value):
                assert sheet.at(number, column) == (None if is_blank else value)


# parts


def renamed(data: bytes, names: dict[str, str], inside: dict[str, str]) -> bytes:
    """A workbook whose parts have other names; `inside` is replaced in all texts of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            for before, after in inside.items():
                part = part.replace(before.encode(), after.encode())
            new.writestr(zipfile.ZipInfo(names.get(name, name)), part)
    return out.getvalue()


def listed(sheet: Any) -> None:
    for row in (["Tên sản phẩm", "Sao"], ["Miến dong", 4], ["Trà hoa vàng", 3]):
        sheet.append(row)


SHEET, BOOK, RELS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


@pytest.mark.parametrize(
    "names, inside",
    [
        ({SHEET: "xl/sheet1.xml"}, {"/xl/worksheets/sheet1.xml": "/xl/sheet1.xml"}),
        ({SHEET: "xl/trang/một.xml"}, {"/xl/worksheets/sheet1.xml": "trang/một.xml"}),
        ({SHEET: "data/a.bin"}, {"/xl/worksheets/sheet1.xml": "../data/a.bin"}),
        ({SHEET: "XL/Worksheets/Sheet1.XML"}, {}),
        (
            {
                SHEET: "xl\\worksheets\\sheet1.xml",
                BOOK: "xl\\workbook.xml",
                RELS: "xl\\_rels\\workbook.xml.rels",
            },
            {},
        ),
        ({}, {"/xl/worksheets/sheet1.xml": "worksheets\\sheet1.xml"}),
        (
            {BOOK: "xl/workbook2.xml", RELS: "xl/_rels/workbook2.xml.rels"},
            {"xl/workbook.xml": "xl/workbook2.xml"},
        ),
        ({"xl/sharedStrings.xml": "xl/Chuỗi.xml"}, {"/xl/sharedStrings.xml": "Chuỗi.xml"}),
    ],
    ids=["beside", "folder", "above", "capitals", "backslashes", "target", "workbook2", "strings"],
)
def test_parts_are_found_by_what_they_are_to_each_other(names, inside):
    data = renamed(workbook(listed), names, inside)
    assert sheet_of(data).rows == [["Tên sản phẩm", "Sao"], ["Miến dong", 4], ["Trà hoa vàng", 3]]
    assert not sheet_of(data).hidden


def test_a_chart_sheet_holds_nothing():
    book = Workbook()
    listed(book.active)
    book.create_chartsheet("Biểu đồ")
    first, chart = read("a.xlsx", saved(book)).sheets
    assert len(first.rows) == 3 and chart.rows == [] and chart.hidden


# blanks and format


def test_a_blank_is_no_content():
    def fill(sheet: Any) -> None:
        listed(sheet)
        sheet["A1048576"], sheet["XFD2"], sheet["C9"] = " ", "\u00a0", "\u200b "

    sheet = sheet_of(workbook(fill))
    assert sheet.trouble is None and [len(row) for row in sheet.rows] == [2, 2, 2]


def with_rows(rows: bytes, opening: bytes = b"<sheetData>", closing: bytes = b"</sheetData>") -> bytes:
    return (
        b"<worksheet "
        b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b%b%b<pageMargins/'
        b"></worksheet>"
    ) % (
        opening,
        rows,
        closing,
    )


FILLED = b'<row r="1"><c r="A1" t="inlineStr"><is><t>Ten</t></is></c><c r="B1" s="3"/></row>'


@pytest.mark.parametrize(
    "empty",
    [
        b'<row r="%d" spans="1:11" s="1" customFormat="1"/>',
        b'<row r="%d"><c r="A9" s="1"/><c r="B9" s="1"/></row>',
        b'<row r="%d"><c r="A9" s="1"></c></row>',
    ],
)
def test_rows_that_are_only_formatted_are_passed_over(empty):
    rows = b"".join(empty % n for n in range(2, 100_000))
    source = io.BytesIO(with_rows(FILLED + rows))
    pieces = b"".join(trimmed(source.read))
    assert b"Ten" in pieces and pieces.endswith(b"<pageMargins/></worksheet>")
    visited = pieces.count(b"<row") + pieces.count(b"<c ")
    assert visited < 30_000
    short = cut(io.BytesIO(with_rows(FILLED + rows)).read, 1, 2)
    assert short == with_rows(FILLED)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.sampled_from(["full", "empty", "cells", "bare", "note"])),
        max_size=30,
    ),
    st.sampled_from([b"", b"x:"]),
    st.integers(1, 200),
)
def test_what_holds_something_is_where_it_was(steps, prefix, chunk):
    """Trimmed or not, in small pieces or large, with a prefix or none: the same cells in the same rows."""
    from sanvat.sheets.read import trimmed as module

    number, rows = 0, b""
    for step, sort in steps:
        number += step
        rows += {
            "full": b'<row r="%d"><c r="C%d"><v>%d</v></c><c r="D%d" s="1"/></row>' % ((number,) * 4),
            "empty": b'<row r="%d" s="1"/>' % number,
            "cells": b'<row r="%d"><c r="A%d" s="1"/></row>' % (number, number),
            "bare": b"<row><c><v>7</v></c><c/></row>",
            "note": b"<!-- <row> --><row/>",
        }[sort]
        number += sort in ("bare", "note") and 1 - step
    xml = with_rows(rows)
    if prefix:
        xml = re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", xml).replace(b" xmlns=", b" xmlns:x=")

    before = module.CHUNK
    module.CHUNK = chunk
    try:
        source = io.BytesIO(xml)
        assert cells_of(b"".join(trimmed(source.read))) == cells_of(xml)
    finally:
        module.CHUNK = before


def cells_of(xml: bytes) -> dict[tuple[int, int], str]:
    """Cells of a sheet's XML, read by the standard library: the row and column of each with its value."""
    from xml.etree import ElementTree

    found, row = {}, 0
    for element in ElementTree.fromstring(xml).iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "row":
            row, column = int(element.get("r") or row + 1), 0
            for cell in element:
                place = cell.get("r")
                column = ord(place[0]) - 64 if place else column + 1
                if len(cell):
                    found[row, column] = cell[0].text
    return found


def formatted(rows: int, columns: int) -> bytes:
    """A list of three rows with a border, formatted down to a row and to a column."""

    def fill(sheet: Any) -> None:
        listed(sheet)
        sheet["B2"].border = sheet["B4"].border = Border(Side("thin"))

    data = workbook(fill)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == SHEET:
                wide = b"".join(b'<c r="%b2" s="1"/>' % letters(n) for n in range(2, columns))
                part = part.replace(b'</row><row r="3"', wide + b'</row><row r="3"')
                empty = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % n for n in range(5, rows))
                part = part.replace(b"</sheetData>", empty + b"</sheetData>")
            new.writestr(name, part)
    return out.getvalue()


def letters(column: int) -> bytes:
    from sanvat.sheets.read.scan import address

    return address(0, column)[:-1].encode()


def test_a_copy_of_a_list_formatted_to_the_end_holds_the_list_as_it_looks():
    data = formatted(20_000, 2_000)
    book = read("a.xlsx", data)
    assert [len(row) for row in book.sheets[0].rows] == [2, 2, 2]
    notes = Notes()
    notes.decide(Where("a.xlsx", "Sheet", 1, 1), "sheet-no-name")
    copy = load_workbook(io.BytesIO(annotated(book, data, Result((), notes, (), (book,)))))
    sheet = copy["Sheet"]
    assert sheet.max_row <= 5 and sheet.max_column <= 3
    assert sheet["B2"].border.left.style == "thin" and sheet["B2"].comment is not None


# struck through


def test_struck_cells_and_struck_words_are_noted():
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    def fill(sheet: Any) -> None:
        listed(sheet)
        sheet["A2"].font = Font(strike=True)
        sheet["A3"].value = CellRichText("Trà ", TextBlock(InlineFont(strike=True), "hoa vàng"))
        sheet["C9"].font = Font(strike=True)

    sheet = sheet_of(workbook(fill))
    assert sheet.struck == {(1, 0), (2, 0)} and sheet.at(2, 0) == "Trà hoa vàng"


def old_excel() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    sheet.write(0, 0, "Miến dong", xlwt.easyxf("font: struck_out on"))
    sheet.write(0, 1, 102, xlwt.easyxf(num_format_str='0"/QĐ-UBND"'))
    sheet.write(0, 2, 52000, xlwt.easyxf(num_format_str="#,##0"))
    sheet.write(40, 9, "  ")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


XML_BOOK = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1"><Font '
    'ss:StrikeThrough="1"/></Style><Style ss:ID="s2"><NumberFormat ss:Format="0&quot;/QĐ-UBND&quot;"/>'
    '</Style></Styles><Worksheet ss:Name="A"><Table><Row><Cell ss:StyleID="s1"><Data '
    'ss:Type="String">Miến dong'
    '</Data></Cell><Cell ss:StyleID="s2"><Data ss:Type="Number">102</Data></Cell><Cell><Data '
    'ss:Type="Number">'
    '52000</Data></Cell></Row><Row ss:Index="41"><Cell ss:Index="10"><Data ss:Type="String">  </Data></Cell>'
    "</Row></Table></Worksheet></Workbook>"
)
PAGE = (
    "<style>.xl1 {text-decoration:line-through;}</style><table><tr><td class=xl1>Miến "
    "dong<td>102/QĐ-UBND<td>52000"
    "</table>"
)


@pytest.mark.parametrize(
    "name, data",
    [("a.xls", old_excel()), ("a.xls", XML_BOOK.encode()), ("a.xls", PAGE.encode())],
    ids=["xls", "xml", "page"],
)
def test_other_forms_say_the_same(name, data):
    sheet = sheet_of(data, name)
    assert sheet.rows[0] in (["Miến dong", "102/QĐ-UBND", 52000], ["Miến dong", "102/QĐ-UBND", "52000"])
    assert sheet.struck == {(0, 0)} and len(sheet.rows) == 1


@pytest.mark.parametrize("mark", ["s", "strike", "del"])
def test_a_page_s_marks_strike_through_what_is_within_them(mark):
    page = (
        f"<table><tr><td>a<{mark}>b</{mark}><td>c<td><span style='text-decoration: "
        f"line-through'>d</span></table>"
    )
    assert sheet_of(page.encode(), "a.xls").struck == {(0, 0), (0, 2)}


# .ods


def cell(inner: str, of: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {of}>{inner}</table:table-cell>"


@pytest.mark.parametrize(
    "inner, text",
    [
        ("<text:p>Trà<text:line-break/>sâm</text:p>", "Trà\nsâm"),
        ("<text:p>Trà<text:tab/>sâm</text:p>", "Trà sâm"),
        ('<text:p>Trà<text:s text:c="2"/>sâm</text:p>', "Trà  sâm"),
        ("<text:p>Trà</text:p><text:p>sâm</text:p>", "Trà\nsâm"),
        ("<text:p>Trà <text:span>sâm</text:span> <text:a>đất</text:a></text:p>", "Trà sâm đất"),
        ("<office:annotation><text:p>riêng</text:p></office:annotation><text:p>Trà sâm</text:p>", "Trà sâm"),
        ("<text:p>Trà<office:annotation><text:p>riêng</text:p></office:annotation> sâm</text:p>", "Trà sâm"),
        ("<text:p> </text:p>", None),
    ],
)
def test_breaks_spans_and_comments_of_an_ods(inner, text):
    body = (
        f"<table:table "
        f'table:name="A"><table:table-row>{cell(inner)}{cell("<text:p>x</text:p>")}</table:table-row></'
        f"table:table>"
    )
    assert sheet_of(ods(body), "a.ods").rows == [[text, "x"]]


@pytest.mark.parametrize(
    "of, inner, value",
    [
        ('office:value-type="float" office:value="52000"', "<text:p>52.000</text:p>", 52000),
        ('office:value-type="float" office:value="102"', "<text:p>102/QĐ-UBND</text:p>", "102/QĐ-UBND"),
        ('office:value-type="float" office:value="912345678"', "<text:p>0912345678</text:p>", "0912345678"),
        (
            'office:value-type="float" office:value="8936000000004"',
            "<text:p>8.94E+12</text:p>",
            8936000000004,
        ),
        ('office:value-type="percentage" office:value="0.29"', "<text:p>29%</text:p>", 0.29),
        (
            'office:value-type="date" office:date-value="2021-12-29"',
            "<text:p>29/12/21</text:p>",
            date(2021, 12, 29),
        ),
        (
            'office:value-type="time" office:time-value="PT30H15M00S"',
            "<text:p/>",
            timedelta(hours=30, minutes=15),
        ),
        ('office:value-type="boolean" office:boolean-value="true"', "<text:p>ĐÚNG</text:p>", True),
        ('office:value-type="string" table:formula="of:=A9"', "<text:p>Err:502</text:p>", "#LỖI"),
    ],
)
def test_values_of_an_ods(of, inner, value):
    body = f'<table:table table:name="A"><table:table-row>{cell(inner, of)}</table:table-row></table:table>'
    assert sheet_of(ods(body), "a.ods").rows == [[value]]


def test_repeated_and_struck_cells_of_an_ods():
    struck = 'table:style-name="ce1"'
    style = (
        '<style:style style:name="ce1"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
    )
    body = (
        f'{style}<table:table table:name="A"><table:table-row table:number-rows-repeated="2">'
        f"{cell('<text:p>a</text:p>', 'table:number-columns-repeated=' + chr(34) + '2' + chr(34))}</"
        f"table:table-row>"
        f"<table:table-row "
        f'table:visibility="filter">{cell("<text:p>b</text:p>", struck)}'
        '</table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    ).replace("<style:style", '<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"')
    sheet = sheet_of(ods(body), "a.ods")
    assert sheet.rows == [["a", "a"], ["a", "a"], ["b", None]]
    assert sheet.struck == {(2, 0)} and sheet.hidden_rows == {2}


# .csv


def test_a_text_written_as_a_formula_of_csv_is_that_text():
    data = 'Tên,Điện thoại\n"=""Cao chè dây""","=""0977012345"""\n"=""Trà """"hoa"""" vàng""",=1+1\n'
    assert sheet_of(data.encode(), "a.csv").rows[1:] == [
        ["Cao chè dây", "0977012345"],
        ['Trà "hoa" vàng', "=1+1"],
    ]


def test_reading_says_how_far_it_came():
    steps: list[int] = []
    read("a.xlsx", formatted(200_000, 3), steps.append)
    assert sum(steps) > 5_000_000 and len(steps) > 5
