"""`import`, `export` and `new --from` as they are typed."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import CONTENT, Province, picture
from desk import csv, edited, exported, saved, whole, xlsx
from offices import clean, old_excel, two_levels
from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image

from sanvat.base.sources import Sources
from sanvat.commands import main as cli
from sanvat.messages.problems import ContentError, Problems
from sanvat.records import journal
from sanvat.records.load import load

LIST = csv(
    "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Dân tộc",
    "Gạo nếp Mẫu,HTX Mẫu,Na Rì,3 sao,Tày",
    "Miến dong,Hợp tác xã Tài Hoan,Na Rì,9 sao,",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch) -> Path:
    """A folder with a small province, in which commands are run."""
    province = Province(tmp_path / "content")
    province.write("categories.yaml", (CONTENT / "categories.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str):
    """(exit status, what was said); problems of the content are status 1."""
    result = CliRunner().invoke(cli.main, words)
    if isinstance(result.exception, ContentError):
        return 1, "\n".join(line for problem in result.exception.problems.all() for line in problem.lines())
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_a_trial_writes_nothing_at_all(home):
    (home / "ds.csv").write_bytes(LIST)
    before = whole(home)
    status, said = run("import", "ds.csv", "--dry-run")
    assert (
        status == 0
        and "1 mới, 0 đổi, 1 giữ nguyên" in said
        and "ds.csv [D3]" in said
        and "private column" in said
    )
    assert {name for name in whole(home) if not name.startswith(".cache/")} == set(before)
    assert all(whole(home)[name] == before[name] for name in before)


def test_an_import_writes_records_and_a_copy_with_remarks(home):
    (home / "ds.csv").write_bytes(LIST)
    status, said = run("import", "ds.csv")
    assert status == 0 and "→ ds.ghi-chu.xlsx" in said
    assert "Gạo nếp Mẫu" in (home / "content/products/gao-nep-mau/product.yaml").read_text(encoding="utf-8")
    book = load_workbook(home / "ds.ghi-chu.xlsx")
    sheet = book.worksheets[1]
    assert "9 sao" in sheet["D3"].comment.text and "riêng tư" in sheet["E1"].comment.text
    assert book.worksheets[0].title == "sanvat" and book.active.title == "sanvat"


def test_the_copy_of_an_xlsx_keeps_its_look(home):
    (home / "pl.xlsx").write_bytes(two_levels())
    assert run("import", "pl.xlsx", "--report", "xem.xlsx")[0] == 0
    sheet = load_workbook(home / "xem.xlsx")["Phụ lục"]
    assert (
        "C9:C10" in {str(span) for span in sheet.merged_cells.ranges}
        and "quyết định ở tiêu đề" in sheet["A4"].comment.text
    )


def test_old_text_is_not_converted_without_an_answer(home):
    (home / "cu.xls").write_bytes(old_excel())
    before = whole(home / "content")
    status, said = run("import", "cu.xls")
    assert (
        status == 1
        and "sheet-legacy" in said
        and "--legacy tcvn3" in said
        and "Sản phẩm" not in said.split("đọc là")[0]
    )
    assert whole(home / "content") == before
    status, said = run("import", "cu.xls", "--legacy", "tcvn3")
    assert (
        status == 0
        and "Tªn s¶n phÈm  →  Tên sản phẩm" in said
        and (home / "content/products/che-shan-tuyet").is_dir()
    )


def test_rows_set_aside_are_told_by_the_exit_status(home):
    (home / "ds.csv").write_bytes(csv("Tên sản phẩm,Huyện,Sao", "Gạo nếp,Nơi Khác,3", "Gạo tẻ,Na Rì,3"))
    status, said = run("import", "ds.csv")
    assert status == 1 and "sheet-no-area" in said and (home / "content/products/gao-te").is_dir()
    assert run("import", "ds.csv", "--add-places")[0] == 0 and "Nơi Khác" in (
        home / "content/places.yaml"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name, data, code",
    [
        ("a.xlsx", b"PK\x03\x04 cut", "sheet-damaged"),
        ("a.pdf", b"%PDF-1.4", "sheet-word"),
        ("a.xls", b"<html></html>", "sheet-html"),
        ("none.csv", None, "sheet-no-file"),
        ("b.xlsx", b"", "sheet-empty"),
        ("c.csv", b"\n;;\n", "sheet-empty"),
        ("~$d.xlsx", b"\x05Office" + b"\0" * 100, "sheet-lock-file"),
        (
            "e.csv",
            "Tên sản phẩm;Chủ thể;Hạng sao\nGạo nếp;Hợp tác xã;3 sao\n".encode("cp1252", "replace"),
            "sheet-letters-lost",
        ),
    ],
)
def test_what_is_no_workbook_ends_in_words(home, name, data, code):
    if data is not None:
        (home / name).write_bytes(data)
    before = whole(home)
    status, said = run("import", name)
    assert status == 1 and code in said and whole(home) == before


def test_a_name_mistyped_is_answered_with_the_one_that_lies_there(home):
    (home / "Danh sách 2023.xlsx").write_bytes(clean())
    status, said = run("new", "tinh", "--from", "danh sach 2032.xlsx")
    assert status == 1 and "[sheet-no-file-near]" in said and 'Did you mean "Danh sách 2023.xlsx"?' in said
    assert "[sheet-folder]" in run("import", "content")[1]


def test_a_list_that_is_only_a_picture_says_so(home):
    book = Workbook()
    book.active.add_image(Image(BytesIO(picture())), "A1")
    (home / "anh.xlsx").write_bytes(saved(book))
    status, said = run("import", "anh.xlsx")
    assert status == 1 and "[sheet-picture]" in said


def test_notes_that_say_the_same_stand_together_and_are_cut_short(home):
    (home / "ds.csv").write_bytes(
        csv(
            "Tên sản phẩm,Chủ thể,Huyện,Sao," + ",".join(f"Tiêu chí {n}" for n in range(40)),
            *(f"Gạo {n},HTX {n},Na Rì,3" + ",1" * 40 for n in ("nếp", "tẻ")),
        )
    )
    said = run("import", "ds.csv", "--dry-run")[1]
    assert said.count("[sheet-unknown-column]") == 1 and "… và 39 chỗ như vậy" in said
    assert run("import", "ds.csv", "--dry-run", "-v")[1].count("[sheet-unknown-column]") == 40


def test_of_many_contradictions_the_first_are_told_and_the_rest_counted(home):
    rows = [f"Gạo {n},HTX Mẫu {n % 60},Na Rì,3,09123{n:05}" for n in range(120)]
    (home / "ds.csv").write_bytes(csv("Tên sản phẩm,Chủ thể,Huyện,Sao,Điện thoại", *rows))
    said = run("import", "ds.csv", "--dry-run")[1]
    assert (
        said.count("[sheet-conflict]") == 12
        and "… và 48 chỗ như vậy" in said
        and "60 chỗ cần quyết định" in said
    )


def test_the_report_leads_with_what_needs_a_person_one_entry_a_question(home):
    rows = [f"Gạo {n},HTX Mẫu,Na Rì,4 sao (chờ QĐ)" for n in range(30)]
    (home / "ds.csv").write_bytes(csv("Tên sản phẩm,Chủ thể,Huyện,Sao", *rows))
    said = run("import", "ds.csv", "--dry-run")[1]
    assert said.index("For you to decide (1)") < said.index("Derived, please check")
    assert said.count("[sheet-stars-words]") == 1 and "… và 29 chỗ như vậy" in said


def test_content_with_errors_is_not_imported_into(home):
    (home / "content/products/mien-dong/product.yaml").write_text("name: Miến\n", encoding="utf-8")
    (home / "ds.csv").write_bytes(LIST)
    status, said = run("import", "ds.csv")
    assert status == 1 and "missing-field" in said and not (home / "content/products/gao-nep-mau").exists()


def test_export_then_import_writes_nothing_and_an_edit_one_field(home):
    assert run("export", "dm.xlsx")[0] == 0
    before = whole(home / "content")
    assert run("import", "dm.xlsx")[0] == 0 and whole(home / "content") == before
    book = load_workbook(home / "dm.xlsx")
    book["Sản phẩm"].cell(2, 90, "Ý kiến huyện")
    book["Sản phẩm"].cell(3, 90, "đã gọi")
    book.create_sheet("Nháp").append(["Tên sản phẩm", "Sao"])
    book.save(home / "dm.xlsx")
    status, said = run("import", "dm.xlsx")
    assert (
        "0 columns mapped" not in said
        and 'column "Ý kiến huyện"' in said
        and "[Nháp]: trang này không phải" in said
        and whole(home / "content") == before
    )
    (home / "dm.xlsx").write_bytes(
        edited(exported(home / "content", "en"), "products", "address", 0, "Thôn Một")
    )
    status, said = run("import", "dm.xlsx")
    assert status == 0 and "products/mien-dong address: ∅ → Thôn Một" in said
    after = whole(home / "content")
    assert {name for name in after if after[name] != before.get(name)} == {"products/mien-dong/product.yaml"}
    assert run("export", "dm.csv")[0] == 2


def test_a_province_starts_from_its_list_and_builds(home, tmp_path):
    (home / "ds.xlsx").write_bytes(
        xlsx(
            (
                "A",
                [
                    ["DANH SÁCH SẢN PHẨM OCOP TỈNH HÒA BÌNH"],
                    ["Tên sản phẩm", "Chủ thể", "Huyện", "Tỉnh", "Sao", "Nhóm"],
                    ["Cam", "HTX Cam", "CAO PHONG", "Hòa Bình", 4, "I.1.a"],
                    ["Xyz", "HTX Cam", "Thành phố Hòa Bình", "Hòa Bình", 3, None],
                ],
            )
        )
    )
    status, said = run("new", "tinh", "--from", "ds.xlsx")
    assert status == 0 and "sheet-no-group" in said
    assert "→ tinh/import-answers.yaml" in said and (home / "tinh/import-answers.yaml").exists()
    found = Problems()
    assert load(home / "tinh/content", Sources(None, "tests"), found) is not None and not found.errors
    assert "province: hoa-binh\n" in (home / "tinh/content/site.yaml").read_text(encoding="utf-8")
    places = (home / "tinh/content/places.yaml").read_text(encoding="utf-8")
    assert "name: Cao Phong" in places and "name: TP Hòa Bình" in places
    assert not list((home / "tinh/content/products").glob("san-pham-vi-du")) and not list(
        home.glob(".sanvat-*")
    )


@pytest.mark.parametrize("name, data", [("cu.xls", old_excel()), ("a.xlsx", b"PK")])
def test_a_list_that_cannot_be_taken_leaves_no_folder(home, name, data):
    (home / name).write_bytes(data)
    assert run("new", "tinh", "--from", name)[0] == 1
    assert not (home / "tinh").exists() and not list(home.glob(".sanvat-*"))


def stopped(home: Path) -> dict[str, bytes]:
    """An import killed after its first file: what the content was before."""
    before = whole(home / "content")
    path = home / "content/site.yaml"
    told = [
        {
            "name": "site.yaml",
            "path": "site.yaml",
            "was": True,
            "becomes": journal.digest_bytes(b"name: half\n"),
        }
    ]
    (home / "content/.import").mkdir()
    (home / "content/.import/0.old").write_bytes(path.read_bytes())
    (home / "content/.import/journal.json").write_text(json.dumps(told), encoding="utf-8")
    path.write_bytes(b"name: half\n")
    return before


@pytest.mark.parametrize("words", [("import", "ds.csv"), ("export", "dm.xlsx")])
def test_whatever_comes_next_puts_a_stopped_import_back(home, words):
    (home / "ds.csv").write_bytes(csv("Tên sản phẩm,Sao", "Miến dong,4"))
    before = stopped(home)
    assert run(*words)[0] == 0
    assert (
        whole(home / "content")["site.yaml"] == before["site.yaml"]
        and not (home / "content/.import").exists()
    )


def test_what_may_write_nothing_only_tells_of_a_stopped_import(home):
    stopped(home)
    (home / "ds.csv").write_bytes(LIST)
    for words in (("check",), ("import", "--dry-run", "ds.csv")):
        status, said = run(*words)
        assert status == 1 and "import-open" in said
    assert journal.is_open(home / "content")


def test_every_row_of_a_clean_list_is_there_after_a_second_import(home):
    (home / "a.xlsx").write_bytes(clean())
    assert run("import", "a.xlsx")[0] == 0
    status, said = run("import", "a.xlsx", "-v")
    assert status == 0 and "3 dòng: 0 mới, 0 đổi, 3 giữ nguyên" in said


def test_an_export_goes_over_an_export_that_nobody_changed_and_over_nothing_else(home):
    assert run("export", "dm.xlsx")[0] == 0
    assert run("export", "dm.xlsx")[0] == 0
    edits = edited((home / "dm.xlsx").read_bytes(), "products", "address", 0, "Thôn Một")
    for data in (edits, clean()):
        (home / "dm.xlsx").write_bytes(data)
        status, said = run("export", "dm.xlsx")
        assert status == 1 and "dm.xlsx: lỗi: tệp này không do Sản vật ghi" in said and "[not-ours]" in said
        assert (home / "dm.xlsx").read_bytes() == data


def test_an_annotated_copy_goes_beside_what_is_not_ours(home):
    (home / "ds.csv").write_bytes(LIST)
    assert "→ ds.ghi-chu.xlsx\n" in run("import", "ds.csv")[1]
    assert "→ ds.ghi-chu.xlsx\n" in run("import", "ds.csv")[1]
    mine = clean()
    (home / "ds.ghi-chu.xlsx").write_bytes(mine)
    said = run("import", "ds.csv")[1]
    assert "→ ds.ghi-chu-2.xlsx (ds.ghi-chu.xlsx không do Sản vật ghi" in said
    assert (home / "ds.ghi-chu.xlsx").read_bytes() == mine
    assert load_workbook(home / "ds.ghi-chu-2.xlsx").sheetnames[0] == "sanvat"
