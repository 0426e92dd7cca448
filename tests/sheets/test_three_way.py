"""Two clerks, two workbooks: both edits stand, whoever comes first; where they clash, a person chooses."""

import io
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from conftest import Province
from desk import codes, counts, desk, edited, exported, planned, saved, taken, whole
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sanvat.sheets.ours.origin import SHEET, origin_of
from sanvat.sheets.read.files import read

PRODUCT = "products/mien-dong/product.yaml"


@pytest.fixture
def province(tmp_path: Path) -> Province:
    return Province(tmp_path / "content")


def test_the_workbook_carries_what_it_was_made_from_unseen(province):
    data = exported(province.root)
    book = load_workbook(io.BytesIO(data))
    assert book[SHEET].sheet_state == "hidden" and book.sheetnames.index(SHEET) > 2
    cells = origin_of(read("a.xlsx", data))["products"]
    assert {place.id for place in cells} == set(desk(province.root).records("products"))
    assert any(row["name"] == "Miến dong" for row in cells.values())


def test_a_cell_that_nobody_touched_never_changes_a_record(province):
    data = exported(province.root)
    province.edit(PRODUCT, "name: Miến dong", "name: Miến dong Tài Hoan")
    province.append(PRODUCT, "summary: Viết sau khi ghi tệp\n")
    before = whole(province.root)
    result = planned(province.root, "a.xlsx", data)
    assert result.staged == () and codes(result) == [] and not result.notes.of("changed")
    result = taken(province.root, "a.xlsx", edited(data, "products", "address", 0, "Thôn Một"))
    after = whole(province.root)
    assert codes(result) == [] and {name for name in after if after[name] != before[name]} == {PRODUCT}
    assert "name: Miến dong Tài Hoan" in province.read(PRODUCT)
    assert "summary: Viết sau khi ghi tệp" in province.read(PRODUCT)
    assert "address: Thôn Một" in province.read(PRODUCT)


CLASH = "a.xlsx [Sản phẩm!B3] sheet-both-changed"


def clash(province: Province) -> bytes:
    data = edited(exported(province.root), "products", "name", 0, "Miến của tệp")
    province.edit(PRODUCT, "name: Miến dong", "name: Miến của danh mục")
    return data


def test_changed_on_both_sides_shows_both_and_writes_nothing(province):
    data = clash(province)
    result = taken(province.root, "a.xlsx", data)
    assert codes(result) == [CLASH] and result.staged == ()
    (note,) = result.notes.of("decide")
    assert '"Miến của tệp"' in note.en and '"Miến của danh mục"' in note.en


@pytest.mark.parametrize(
    "asked, name",
    [
        ({"side": "mine"}, "Miến của tệp"),
        ({"side": "theirs"}, "Miến của danh mục"),
        ("tệp", "Miến của tệp"),
        ("mine", "Miến của tệp"),
        ("danh mục", "Miến của danh mục"),
        ("theirs", "Miến của danh mục"),
        ("bỏ qua", "Miến của danh mục"),
    ],
)
def test_a_clash_goes_as_it_was_chosen(province, asked, name):
    data = clash(province)
    if isinstance(asked, str):
        (note,) = planned(province.root, "a.xlsx", data).notes.of("decide")
        asked = {"answers": {note.key: asked}}
    result = taken(province.root, "a.xlsx", data, **asked)
    assert codes(result) == [] and f"name: {name}\n" in province.read(PRODUCT)


def test_an_answer_that_chooses_nothing_is_asked_again(province):
    data = clash(province)
    (note,) = planned(province.root, "a.xlsx", data).notes.of("decide")
    result = planned(province.root, "a.xlsx", data, answers={note.key: "tuỳ"})
    assert codes(result) == [CLASH] and result.staged == ()


def test_both_changed_to_the_same_is_no_clash(province):
    data = edited(exported(province.root), "products", "name", 0, "Miến mới")
    province.edit(PRODUCT, "name: Miến dong", "name: Miến mới")
    result = planned(province.root, "a.xlsx", data)
    assert codes(result) == [] and result.staged == ()


def rows_without(data: bytes, table: str, row: int) -> bytes:
    book = load_workbook(io.BytesIO(data))
    sheet = next(sheet for sheet in book.worksheets if str(sheet["A1"].value).startswith(f"{table}:"))
    sheet.delete_rows(row + 3)
    return saved(book)


def test_a_deleted_row_is_reported_and_its_record_stays(province):
    before = whole(province.root)
    data = rows_without(exported(province.root), "products", 0)
    result = taken(province.root, "a.xlsx", data)
    told = [note.en for note in result.notes.of("left") if note.sort == "row-deleted"]
    assert told == ["products/mien-dong: its row was deleted from the file; the record stays."]
    assert whole(province.root) == before


def test_a_record_that_is_gone_comes_back_only_where_it_was_edited_and_asked(province):
    data = exported(province.root)
    shutil.rmtree(province.root / "products/nha-san")
    result = planned(province.root, "a.xlsx", data)
    assert result.staged == () and codes(result) == []
    assert {note.sort for note in result.notes.of("left")} == {"record-gone"}
    result = planned(province.root, "a.xlsx", edited(data, "products", "address", 1, "Thôn Một"))
    assert codes(result) == ["a.xlsx [Sản phẩm!A4] sheet-record-gone"] and result.staged == ()


def test_a_part_is_found_where_it_stands_now(province):
    """A recognition was put before the one that the clerk corrects."""
    data = edited(exported(province.root), "products.certificates", "note", 0, "Đã sửa")
    first = "certificates:\n  - {stars: 3, date: 01/02/2019}\n"
    province.edit(PRODUCT, "certificates:\n", first)
    before = desk(province.root).get("products", "mien-dong")["certificates"]
    result = taken(province.root, "a.xlsx", data)
    after = desk(province.root).get("products", "mien-dong")["certificates"]
    assert codes(result) == [] and after[0] == before[0] and after[1] == {**before[1], "note": "Đã sửa"}


@pytest.mark.parametrize(
    "table, key, typed, values",
    [
        ("products", "price", "25k/kg", {"price": 25000, "price_unit": "kg"}),
        ("products", "price", "120.000 đ", {"price": 120000}),
        ("products.certificates", "stars", "4 sao", {"stars": 4}),
        (
            "products.certificates",
            "decision",
            "QĐ số 99/QĐ-UBND ngày 05/03/2022",
            {"decision": "99/QĐ-UBND", "date": "2022-03-05"},
        ),
        ("products.certificates", "score", "91,14 điểm", {"score": 91.14}),
    ],
)
def test_an_edited_export_takes_what_lists_take(province, table, key, typed, values):
    result = taken(province.root, "a.xlsx", edited(exported(province.root), table, key, 0, typed))
    product = desk(province.root).get("products", "mien-dong")
    found = product if table == "products" else product["certificates"][0]
    assert codes(result) == [] and {name: found[name] for name in values} == values


@pytest.mark.parametrize("typed", ["tiềm năng 5 sao", "4 sao (đã thu hồi)", "3-4 sao"])
def test_stars_that_say_more_are_asked_about(province, typed):
    data = edited(exported(province.root), "products.certificates", "stars", 0, typed)
    result = planned(province.root, "a.xlsx", data)
    assert len(codes(result)) == 1 and result.staged == ()


def test_without_its_hidden_sheet_a_workbook_is_read_cell_by_cell(province):
    book = load_workbook(io.BytesIO(edited(exported(province.root), "products", "name", 0, "Miến mới")))
    del book[SHEET]
    result = taken(province.root, "a.xlsx", saved(book))
    assert codes(result) == [] and "name: Miến mới" in province.read(PRODUCT)


def test_twenty_columns_stand_first_and_the_others_are_folded(province):
    sheet = load_workbook(io.BytesIO(exported(province.root)))["Sản phẩm"]
    keys = [cell.value.partition(":")[2] for cell in sheet[1]]
    assert keys[:4] == ["@id", "name", "=stars", "=date"] and {"price", "address"} <= set(keys[:20])
    for number in (1, 20):
        assert not sheet.column_dimensions[sheet.cell(1, number).column_letter].hidden
    folded = sheet.column_dimensions[sheet.cell(1, 21).column_letter]
    assert folded.hidden and folded.outlineLevel == 1


CELLS: dict[tuple[str, str], Any] = {
    ("products", "name"): ["Một", "Hai", "Miến dong"],
    ("products", "address"): [None, "Thôn Một", "Thôn Hai"],
    ("products", "price"): [None, 1000, 25000],
    ("products", "area"): ["Na Rì", "Ba Bể"],
    ("products", "facts"): [None, "a\nb", "b"],
    ("products.certificates", "note"): [None, "Một", "Hai"],
    ("products.certificates", "score"): [None, 70, 80.5],
    ("producers", "members"): [None, 7, 9],
    ("outlets", "hours"): [None, "7–17", "8–17"],
    ("areas", "summary"): [None, "Một", "Hai"],
}
EDITS = st.dictionaries(st.sampled_from(sorted(CELLS)), st.integers(0, 2), max_size=4)


def with_edits(data: bytes, edits: dict[tuple[str, str], int]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        for cell in sheet[1]:
            for (table, key), number in edits.items():
                if cell.value == f"{table}:{key}":
                    choices = CELLS[table, key]
                    sheet.cell(3, cell.column).value = choices[number % len(choices)]
    return saved(book)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS, EDITS)
def test_two_clerks_edits_both_stand_in_either_order(one, other):
    with tempfile.TemporaryDirectory() as folder:
        ends = []
        for order in ((one, other), (other, one)):
            root = Province(Path(folder) / str(len(ends)) / "content").root
            data = exported(root)
            alone = {}
            for edits in order:  # what each edit alone comes to
                made = planned(root, "a.xlsx", with_edits(data, edits))
                assert codes(made) == []
                alone |= {
                    (note.where.sheet, note.where.row, note.where.column): None
                    for note in made.notes.of("changed")
                }
            first = taken(root, "a.xlsx", with_edits(data, order[0]))
            second = taken(root, "b.xlsx", with_edits(data, order[1]))
            assert codes(first) == []
            clashes = {
                (note.where.sheet, note.where.row, note.where.column) for note in second.notes.of("decide")
            }
            done = {
                (note.where.sheet, note.where.row, note.where.column)
                for result in (first, second)
                for note in result.notes.of("changed")
            }
            assert done == set(alone) and all(code.endswith("sheet-both-changed") for code in codes(second))
            both = {cell for cell in one.keys() & other.keys() if _differ(cell, one[cell], other[cell])}
            assert len(clashes) <= len(both)
            ends.append((whole(root), clashes))
            again = planned(root, "a.xlsx", exported(root))
            assert again.staged == () and codes(again) == []
        if not ends[0][1]:
            assert ends[0][0] == ends[1][0]
        assert ends[0][1] == ends[1][1]


def _differ(cell: tuple[str, str], one: int, other: int) -> bool:
    choices = CELLS[cell]
    return choices[one % len(choices)] != choices[other % len(choices)]


def test_counts_say_what_became_of_the_rows(province):
    data = exported(province.root)
    rows = counts(planned(province.root, "a.xlsx", data))[0]
    changed = edited(data, "products", "address", 0, "Thôn Một")
    assert counts(planned(province.root, "a.xlsx", changed)) == (rows, 0, 1, rows - 1, 0, 0)


STORY = "products/mien-dong/story.md"


def test_stories_have_their_sheet_and_come_back_byte_for_byte(province):
    province.write(STORY, "# Miến\r\n\r\nLàm ở bản.\r\n\r\n- một\r\n- hai\r\n")
    data = exported(province.root)
    sheet = load_workbook(io.BytesIO(data))["Câu chuyện"]
    assert sheet["C3"].value == "# Miến\n\nLàm ở bản.\n\n- một\n- hai" and sheet["D1"].value == "stories:en"
    result = planned(province.root, "a.xlsx", data)
    assert result.staged == () and not result.notes.all


def test_an_edited_story_changes_its_file_alone_and_keeps_its_line_ends(province):
    province.write(STORY, "Làm ở bản.\r\n")
    before = whole(province.root)
    data = edited(exported(province.root), "stories", "vi", 0, "Làm ở bản.\n\nPhơi trên đồi.")
    result = taken(province.root, "a.xlsx", data)
    after = whole(province.root)
    assert codes(result) == [] and {name for name in after if after[name] != before.get(name)} == {STORY}
    assert after[STORY] == "Làm ở bản.\r\n\r\nPhơi trên đồi.\r\n".encode()


def test_a_new_story_in_another_language_gets_its_file(province):
    taken(province.root, "a.xlsx", edited(exported(province.root), "stories", "en", 1, "Made in the hills."))
    assert province.read("products/nha-san/story.en.md") == "Made in the hills.\n"


def test_a_story_changed_on_both_sides_is_asked_about_and_a_cleared_one_stays(province):
    province.write(STORY, "Cũ.\n")
    data = exported(province.root)
    province.write(STORY, "Của danh mục.\n")
    result = planned(province.root, "a.xlsx", edited(data, "stories", "vi", 0, "Của tệp."))
    assert [code.split()[-1] for code in codes(result)] == ["sheet-both-changed"] and result.staged == ()
    result = planned(province.root, "a.xlsx", edited(data, "stories", "vi", 0, None))
    assert result.staged == () and [note.sort for note in result.notes.of("left")] == ["story-not-cleared"]
