"""Files that mean harm, or were harmed: refused in words, without filling the memory."""

import io
import random
import zipfile

import openpyxl
import pytest
import xlwt
from desk import codes, csv, planned, taken, xlsx
from offices import ods

from sanvat.sheets.annotated import annotated
from sanvat.sheets.cells import ERROR, NEVER_WORKED_OUT, is_error
from sanvat.sheets.read import files as sheet_files
from sanvat.sheets.read.scan import Unreadable

XML_BOOK = (
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet '
    b'Name="A"><Table><Row Index="2"><Cell><Data '
    b'Type="String">a</Data></Cell></Row></Table></Worksheet></Workbook>'
)
GOOD = xlsx(("A", [["Tên sản phẩm"], ["Miến"]]))
CELL = (
    '<table:table-cell office:value-type="float" office:value="1" '
    'table:number-columns-repeated="{}"><text:p>1</text:p></table:table-cell>'
)


def with_part(name: str, change) -> bytes:
    """A good workbook with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(
                part.filename,
                change(old.read(part.filename)) if part.filename == name else old.read(part.filename),
            )
    return made.getvalue()


def with_rows(rows: bytes) -> bytes:
    return with_part(
        "xl/worksheets/sheet1.xml", lambda text: text.replace(b"</sheetData>", rows + b"</sheetData>")
    )


def old_book(*cells: tuple[int, int]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for row, column in cells:
        sheet.write(row, column, "x")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def refused(data: bytes) -> str:
    """The code of what is said of a file, or of its first sheet."""
    try:
        (sheet, *_) = sheet_files.read("tệp", data).sheets
    except Unreadable as trouble:
        return trouble.code
    return sheet.trouble.code if sheet.trouble else ""


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


@pytest.mark.parametrize(
    "data, code",
    [
        (with_rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "sheet-too-big"),
        (
            with_part(
                "xl/worksheets/sheet1.xml",
                lambda _: b'<!DOCTYPE a [<!ENTITY b "cc">]><worksheet>&b;</worksheet>',
            ),
            "sheet-damaged",
        ),
        (
            ods(
                f'<table:table table:name="A"><table:table-row '
                f'table:number-rows-repeated="1048576">{CELL.format(16384)}</'
                f"table:table-row></table:table>"
            ),
            "sheet-too-big",
        ),
        (
            ods(
                f'<table:table table:name="A"><table:table-row '
                f'table:number-rows-repeated="x">{CELL.format(1)}</table:table-row></table:table>'
            ),
            "sheet-damaged",
        ),
        (old_book((0, 0), (65535, 255)), "sheet-too-big"),
        (b"," * 5_000, "sheet-too-big"),
        (GOOD[: len(GOOD) // 2], "sheet-damaged"),
        (packed(a_txt=b"x"), "sheet-not-workbook"),
        (packed(word__document_xml=b"<a/>"), "sheet-word"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
            "sheet-password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4_000, "sheet-damaged"),
        (b"<html><table></table></html>", "sheet-html"),
        (b"<table>" + b"<tr><td colspan=999 rowspan=60000>1" * 5_000, "sheet-too-big"),
        (b"<table><td>" + b"&#" + b"9" * 9_000 + b";", ""),
        (XML_BOOK.replace(b"<Workbook", b'<!DOCTYPE a [<!ENTITY b "cc">]><Workbook'), "sheet-damaged"),
        (XML_BOOK.replace(b'Index="2"', b'Index="999999"'), "sheet-too-big"),
        (XML_BOOK[:-30], "sheet-damaged"),
        (b"a,b\0\0\0\0\0\0", "sheet-damaged"),
    ],
    ids=[
        "last cell",
        "entities",
        "repeated cells",
        "no number",
        "far cell of an .xls",
        "wide row",
        "cut short",
        "other zip",
        "word",
        "password",
        "junk",
        "web page",
        "spans",
        "long reference",
        "entities of xml",
        "far row",
        "xml cut short",
        "zeros",
    ],
)
def test_a_hostile_file_is_refused_in_words(data, code):
    assert refused(data) == code


def test_a_bomb_is_refused_by_its_size_before_it_is_opened(monkeypatch):
    monkeypatch.setattr("sanvat.sheets.read.scan.UNPACKED_LIMIT", 1_000_000)
    assert refused(with_rows(b"<row/>" * 300_000)) == "sheet-unpacks"


@pytest.mark.parametrize(
    "limit, page",
    [
        ("ROW_LIMIT", b"<table>" + b"<tr>" * 101),
        ("ROW_LIMIT", b"<table></table>" + b"<p>a" * 101),
        ("_TAGS", b"<table>" + b"<br>" * 101),
        ("PAGE_LIMIT", b"<table>" + b"a" * 100),
    ],
)
def test_a_page_has_its_limits(monkeypatch, limit, page):
    monkeypatch.setattr(f"sanvat.sheets.read.web.{limit}", 100)
    assert refused(page) in ("sheet-too-big", "sheet-unpacks")


def test_a_claimed_size_and_far_empty_cells_cost_nothing():
    grown = with_part(
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"').replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        ),
    )
    (sheet,) = sheet_files.read("a.xlsx", grown).sheets
    assert sheet.rows == [["Tên sản phẩm"], ["Miến"]]


@pytest.mark.parametrize(
    "data",
    [GOOD, old_book(*((row, column) for row in range(20) for column in range(4)))],
    ids=["xlsx", "xls"],
)
def test_damaged_bytes_end_in_words_or_in_a_workbook(data):
    chance = random.Random(7)
    for _ in range(120):
        harmed = bytearray(data)
        for _ in range(chance.randrange(1, 20)):
            harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        assert isinstance(refused(bytes(harmed)), str)


def test_a_formula_that_failed_or_was_never_worked_out_is_told_from_an_empty_cell():
    made = with_rows(
        b'<row r="3"><c r="A3"><v>1</v></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c '
        b'r="C3"><f>A1*2</f><v></v></c><c r="D3" t="str"><f>""</f><v></v></c><c '
        b'r="E3"><f>A1*3</f><v>3</v></c></row>'
    )
    assert (
        sheet_files.read("a.xlsx", made).sheets[0].rows[2:] == [[1.0, "#DIV/0!", NEVER_WORKED_OUT, None, 3.0]]
        and is_error(ERROR)
        and is_error(NEVER_WORKED_OUT)
    )


def test_a_formula_gives_the_value_it_was_saved_with():
    data = with_part(
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace(
            b"</sheetData>", b'<row r="3"><c r="A3" t="str"><f>1+1</f><v>hai</v></c></row></sheetData>'
        ),
    )
    assert sheet_files.read("a.xlsx", data).sheets[0].rows[2] == ["hai"]


# what stands in the cells


def test_days_that_no_calendar_has_are_told_wherever_they_stand(province):
    """In a title, a section between rows, a cell."""
    data = csv(
        "DANH SÁCH SẢN PHẨM OCOP TỈNH BẮC KẠN TÍNH ĐẾN 31/02/2021",
        "Tên sản phẩm,Huyện,Hạng sao,Số quyết định",
        "Quyết định số 12/QĐ-UBND ngày 31/02/2021,,,",
        "Miến,na-ri,4,13/QĐ-UBND ngày 30/02/2021",
    )
    assert [
        code.rpartition(" ")[2] for code in codes(planned(province.root, "a.csv", data, group="I.3"))
    ].count("no-such-day") >= 1


def test_columns_that_a_sort_of_record_lacks_change_nothing_of_one_that_is_there(province):
    for _ in range(2):
        result = taken(
            province.root,
            "outlets.csv",
            csv("Tên điểm bán,Địa chỉ,Giá", "Cửa hàng Mẫu,Số 1,150000"),
            subject="outlets",
        )
    assert not result.staged


def test_what_xml_cannot_hold_does_not_stop_the_annotated_copy(province):
    data = csv("Tên sản phẩm,Huyện,Hạng sao", "Miến \ufffe\x01,na-ri\x0b,sáu\uffff\x02")
    result = planned(province.root, "a.csv", data)
    assert codes(result)
    copy = openpyxl.load_workbook(io.BytesIO(annotated(sheet_files.read("a.csv", data), data, result)))
    assert copy.worksheets[1]["A2"].value == "Miến \ufffd\ufffd"
