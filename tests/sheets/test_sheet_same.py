"""Likeness is not sameness: which rows are one record, which are two, and which a person must tell apart."""

from pathlib import Path

import pytest
from conftest import CONTENT, Province
from desk import codes, csv, desk, planned, taken

from sanvat.sheets.words.spelling import is_bare, is_like, is_same, is_stripped, key_of, toned


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small province with all product groups and sorts of certification."""
    province = Province(tmp_path / "content")
    for name in ("categories.yaml", "certifications.yaml"):
        province.write(name, (CONTENT / name).read_bytes())
    return province.root


HEAD = "Tên sản phẩm,Chủ thể,Huyện,Hạng,Số QĐ,Ngày ký,Nhóm"


def listed(*rows: str) -> bytes:
    """A list of products, all of one group."""
    return csv(HEAD, *(f"{row},I.1.a" for row in rows))


def made(root: Path, sort: str = "products") -> dict[str, dict]:
    """The records of a sort but for those of the small province."""
    before = {"mien-dong", "nha-san", "htx-tai-hoan"}
    return {id: values for id, values in desk(root).records(sort).items() if id not in before}


def keys(result, code: str) -> list[str]:
    return [note.key for note in result.notes.of("decide") if note.problem.code == code]


# --- spellings


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Gạo nếp", "gạo  NẾP", True),
        ("Gạo nếp", "gao nep", True),
        ("Thuý", "Thúy", True),
        ("HTX Mai Lạp", "Hợp tác xã Mai Lạp", True),
        ("HTX NN Mai Lạp", "Hợp tác xã Nông nghiệp Mai Lạp", True),
        ("HTX NLN Mai Lạp", "HTX nông lâm nghiệp Mai Lạp", True),
        ("Công ty TNHH TM&DV An", "Công ty trách nhiệm hữu hạn thương mại và dịch vụ An", True),
        ("Công ty cổ phần SX XD An", "CTCP sản xuất xây dựng An", True),
        ("Dưa muối", "Dứa muối", False),
        ("Bánh củ cải", "Bánh củ cái", False),
        ("Quả vả", "Quả và", False),
        ("Miến dong Nhat Thien", "Miến dong Nhất Thiện", False),
    ],
)
def test_names_are_one_only_where_one_side_has_no_marks(one, other, same):
    assert is_same(one, other) is same and is_same(other, one) is same


def test_a_word_with_its_tone_elsewhere_is_the_same_word():
    assert toned("hoà") == toned("hòa") != toned("hoa") and key_of("Tổ HT Ong") == key_of("Tổ hợp tác ong")


@pytest.mark.parametrize(
    "name, stripped", [("Mat ong", True), ("Ruou ngo", True), ("Cam", False), ("HTX Lan Anh", False)]
)
def test_some_words_without_marks_can_only_have_lost_them(name, stripped):
    assert is_bare(name) and is_stripped(name) is stripped


@pytest.mark.parametrize(
    "one, other, like",
    [
        ("HTX Quang Thuận", "HTX nông nghiệp Quang Thuận", True),
        ("HTX Quang Thuận", "Công ty TNHH Quang Thuận", True),
        ("HTX rượu men lá Thanh Tâm", "HTX Thanh Tâm", True),
        ("Hộ ông Lý Văn An", "Hộ Lý Văn An", True),
        ("HTX Hương Rừng", "HTX Hương Rừn", True),
        ("HTX Thanh Tâm", "HTX Thành Tâm", False),
        ("Hộ Nguyễn Văn Hùng", "Hộ Nguyễn Văn Dũng", False),
        ("HTX A", "HTX B", False),
    ],
)
def test_producers_may_be_alike_without_being_one(one, other, like):
    assert is_like(one, other) is like


# --- two records


@pytest.mark.parametrize(
    "first, second",
    [
        ("Rượu ngô,Hộ Nguyễn Văn Hùng", "Rượu ngô,Hộ Nguyễn Văn Hưng"),
        ("Mật ong,HTX Thanh Tâm", "Mật ong,HTX Thành Tâm"),
        ("Mận khô,HTX A", "Măn khô,HTX A"),
        ("Bánh củ cải,HTX A", "Bánh củ cái,HTX A"),
        ("Rượu ngô,Tổ hợp tác Bản Lạ", "Rượu ngô,Tổ hợp tác Bản Lả"),
    ],
)
def test_names_that_differ_only_in_marks_are_two_records(root, first, second):
    rows = (f"{first},Na Rì,3 sao,1/QĐ-UBND,1/6/2025", f"{second},Na Rì,4 sao,2/QĐ-UBND,1/7/2025")
    taken(root, "a.csv", listed(*rows))
    found = made(root)
    assert len(found) == 2
    stars = {
        (values["name"], desk(root).get("producers", values["producer"])["name"]): values["certificates"]
        for values in found.values()
    }
    for row, number in ((first, 3), (second, 4)):
        (certificate,) = stars[tuple(row.split(","))]
        assert certificate["stars"] == number
    again = planned(root, "a.csv", listed(*rows))
    assert again.staged == () and codes(again) == []


def test_outlets_and_communes_whose_names_differ_in_marks_are_two(root):
    taken(
        root,
        "ds.csv",
        csv("Tên cửa hàng,Địa chỉ,Huyện", "Cửa hàng Bản Lạ,Số 1,Na Rì", "Cửa hàng Bản Lả,Số 2,Na Rì"),
    )
    names = [values["name"] for values in desk(root).records("outlets").values()]
    assert {"Cửa hàng Bản Lạ", "Cửa hàng Bản Lả"} <= set(names)
    result = taken(root, "a.csv", csv("Tên sản phẩm,Huyện,Xã,Sao", "Gạo nếp,Na Rì,Cốn Minh,3"))
    assert "commune" not in made(root)["gao-nep"]
    assert [note.sort for note in result.notes.of("derived") if note.sort == "commune-unknown"]


# --- one record


def test_a_row_that_lands_on_a_record_under_another_spelling_is_reported(root):
    result = taken(
        root,
        "a.csv",
        listed(
            "Miến dong sợi,HTX Nhất Thiện,Na Rì,3 sao,1/QĐ-UBND,1/6/2019",
            "MIEN DONG SOI,Hợp tác xã Nhất Thiện,Na Ri,4 sao,2/QĐ-UBND,1/6/2023",
        ),
    )
    (one,) = made(root).values()
    assert [each["stars"] for each in one["certificates"]] == [3, 4]
    told = [note for note in result.notes.of("derived") if note.sort == "other-spelling"]
    assert {note.where.column for note in told} >= {0, 1} and all(
        "[2]" in note.vi or "2]" in note.vi for note in told
    )


def test_a_good_word_without_marks_beside_one_with_marks_is_asked_about(root):
    rows = ("Cám,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025", "Cam,HTX A,Na Rì,4 sao,2/QĐ-UBND,1/7/2025")
    result = planned(root, "a.csv", listed(*rows))
    (key,) = keys(result, "sheet-same-name")
    taken(root, "a.csv", listed(*rows), answers={key: "hai"})
    assert {values["name"] for values in made(root).values()} == {"Cám", "Cam"}


# --- a question


def test_the_same_product_of_a_like_producer_is_one_question_with_both_side_by_side(root):
    rows = (
        "Cam sành,HTX Quang Thuận,Na Rì,3 sao,1/QĐ-UBND,1/6/2019",
        "Quýt,Hợp tác xã nông nghiệp Quang Thuận,Na Rì,3 sao,2/QĐ-UBND,1/6/2020",
        "Cam sành,HTX NN Quang Thuận,Na Rì,4 sao,3/QĐ-UBND,1/6/2021",
    )
    result = planned(root, "a.csv", listed(*rows))
    (key,) = keys(result, "sheet-same-product")
    (note,) = (note for note in result.notes.of("decide") if note.key == key)
    assert "HTX Quang Thuận (3★, 1/QĐ-UBND, 01/06/2019)" in note.vi and "4★, 3/QĐ-UBND" in note.vi
    taken(root, "a.csv", listed(*rows), answers={key: "một"})
    assert [each["stars"] for each in made(root)["cam-sanh"]["certificates"]] == [3, 4]
    assert planned(root, "a.csv", listed(*rows), answers={key: "một"}).staged == ()


def test_two_producers_that_a_person_said_are_two_stay_two(root):
    rows = (
        "Cam sành,HTX Quang Thuận,Na Rì,3 sao,1/QĐ-UBND,1/6/2019",
        "Cam sành,HTX dịch vụ Quang Thuận,Na Rì,4 sao,3/QĐ-UBND,1/6/2021",
    )
    (key,) = keys(planned(root, "a.csv", listed(*rows)), "sheet-same-product")
    taken(root, "a.csv", listed(*rows), answers={key: "hai"})
    assert len(made(root)) == 2 and planned(root, "a.csv", listed(*rows), answers={key: "hai"}).staged == ()


@pytest.mark.parametrize(
    "before, after",
    [
        (
            "Gạo nếp,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025",
            "Nếp hương Bản Lạ,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025",
        ),
        ("Gạo nếp,HTX A,Na Rì,3 sao,,", "Gạo nếp hương,HTX A,Na Rì,3 sao,,"),
        ("Mận khô,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025", "Mơ khô,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025"),
        ("Măn khô,HTX A,Na Rì,3 sao,,", "Mận khô,HTX A,Na Rì,3 sao,,"),
        (
            "Gạo nếp,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025",
            "Gạo nếp,Công ty Mới,Na Rì,3 sao,1/QĐ-UBND,1/6/2025",
        ),
    ],
)
def test_a_product_renamed_in_the_list_is_asked_about_and_makes_no_twin(root, before, after):
    taken(root, "a.csv", listed(before, "Chè dây,HTX B,Na Rì,3 sao,,"))
    result = planned(root, "a.csv", listed(after, "Chè dây,HTX B,Na Rì,3 sao,,"))
    asked = keys(result, "sheet-renamed") + keys(result, "sheet-same-product")
    assert len(asked) == 1 and not [staged for staged in result.staged if staged.before is None]


def test_a_product_that_a_person_said_was_renamed_keeps_its_record(root):
    taken(root, "a.csv", listed("Gạo nếp,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025"))
    book = listed("Nếp hương Bản Lạ,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025")
    (key,) = keys(planned(root, "a.csv", book), "sheet-renamed")
    taken(root, "a.csv", book, answers={key: "một"})
    (one,) = made(root).values()
    assert (one["name"], one["other_names"]) == ("Nếp hương Bản Lạ", ("Gạo nếp",))
    assert planned(root, "a.csv", book).staged == ()


def test_more_products_of_one_producer_and_decision_are_no_renaming(root):
    taken(root, "a.csv", listed("Gạo nếp,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025"))
    rows = ("Gạo nếp,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025", "Bún khô,HTX A,Na Rì,3 sao,1/QĐ-UBND,1/6/2025")
    result = taken(root, "a.csv", listed(*rows))
    assert codes(result) == [] and len(made(root)) == 2
