"""What is announced as understood is kept: in a record, or in the report."""

from datetime import datetime
from pathlib import Path

import pytest
from conftest import CONTENT, Province
from desk import codes, csv, desk, planned, taken, xlsx

from sanvat.sheets.words.lookalikes import mended


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small province with all product groups."""
    province = Province(tmp_path / "content")
    for name in ("categories.yaml", "certifications.yaml"):
        province.write(name, (CONTENT / name).read_bytes())
    return province.root


def product(root: Path, id: str) -> dict:
    return desk(root).get("products", id)


def test_outlets_of_a_product_become_outlets_and_other_words_are_reported(root):
    rows = [
        ["Tên sản phẩm", "Chủ thể", "Huyện", "Hạng", "Nơi bán"],
        ["Gạo nếp", "HTX A", "Na Rì", "3 sao", "Cửa hàng OCOP Ba Bể"],
        ["Gạo tẻ", "HTX A", "Na Rì", "3 sao", "Siêu thị Co.op Mart, Postmart.vn"],
        ["Gạo đỏ", "HTX A", "Na Rì", "3 sao", "tại nhà"],
    ]
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    outlets = desk(root).records("outlets")
    sold = {
        id: [outlets[each]["name"] for each in product(root, id).get("outlets", ())]
        for id in ("gao-nep", "gao-te")
    }
    assert sold == {
        "gao-nep": ["Cửa hàng OCOP Ba Bể"],
        "gao-te": ["Siêu thị Co.op Mart", "Postmart.vn"],
    }
    assert [note.where.row for note in result.notes.of("left") if note.sort == "no-outlet"] == [3]
    assert taken(root, "a.xlsx", xlsx(("A", rows))).staged == ()


@pytest.mark.parametrize(
    "said, public", [("Có", True), ("đồng ý", True), ("x", True), ("Không", False), ("không đồng ý", False)]
)
@pytest.mark.parametrize(
    "heading", ["10. Đơn vị có đồng ý công khai số điện thoại không?", "Cho phép công khai", "Công khai SĐT"]
)
def test_consent_to_publish_contacts_is_read(root, heading, said, public):
    rows = [["Tên sản phẩm", "Chủ thể", "Huyện", "Số điện thoại", heading]]
    rows.append(["Gạo nếp", "HTX A", "Na Rì", "0912345678", said])
    taken(root, "a.xlsx", xlsx(("A", rows)))
    contact = desk(root).get("producers", "htx-a")["contact"]
    assert contact["public"] is public and contact["phone"] == "0912345678"


def test_a_consent_that_is_not_clear_is_asked_about(root):
    head = "Tên sản phẩm,Chủ thể,Huyện,SĐT,Đồng ý công khai"
    result = taken(root, "a.csv", csv(head, "Gạo nếp,HTX A,Na Rì,0912345678,hỏi lại"))
    assert codes(result) == ["a.csv [E2] sheet-consent"]
    assert "public" not in desk(root).get("producers", "htx-a")["contact"]


@pytest.mark.parametrize(
    "heading, said, phone, zalo",
    [
        ("Số điện thoại (Zalo)", "0912345678", "0912345678", "0912345678"),
        ("Số điện thoại", "0912345678 (Zalo)", "0912345678", "0912345678"),
        ("Số điện thoại", "0912345678, Zalo: 0987654321", "0912345678", "0987654321"),
        ("Số điện thoại", "0912345678", "0912345678", None),
    ],
)
def test_a_zalo_number_goes_to_its_field(root, heading, said, phone, zalo):
    rows = [["Tên sản phẩm", "Chủ thể", "Huyện", heading], ["Gạo nếp", "HTX A", "Na Rì", said]]
    taken(root, "a.xlsx", xlsx(("A", rows)))
    contact = desk(root).get("producers", "htx-a")["contact"]
    assert (contact.get("phone"), contact.get("zalo")) == (phone, zalo)


@pytest.mark.parametrize("name", ["mật ong rừng, rượu ngô", "Gạo nếp; gạo tẻ", "Gạo nếp + gạo tẻ"])
def test_two_products_in_one_cell_are_asked_about(root, name):
    result = taken(root, "a.xlsx", xlsx(("A", [["Tên sản phẩm", "Huyện", "Sao"], [name, "Na Rì", 3]])))
    assert codes(result) == ["a.xlsx [A!A2] sheet-two-products"] and result.staged == ()


@pytest.mark.parametrize("name", ["Trà dây, hộp 20 túi", "Rượu ngô (men lá, nếp)", "Tinh dầu sả, 10 ml"])
def test_a_name_that_only_says_more_is_one_product(root, name):
    result = taken(root, "a.xlsx", xlsx(("A", [["Tên sản phẩm", "Huyện", "Sao"], [name, "Na Rì", 3]])))
    assert "sheet-two-products" not in "".join(codes(result))


@pytest.mark.parametrize("price", ["15", "20", "120", 999, "500đ/kg"])
def test_a_price_under_a_thousand_is_a_question(root, price):
    rows = [["Tên sản phẩm", "Huyện", "Giá"], ["Gạo nếp", "Na Rì", price]]
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert codes(result) == ["a.xlsx [A!C2] sheet-price-low"] and "price" not in product(root, "gao-nep")


def test_cells_that_come_into_no_record_are_reported_one_by_one(root):
    rows = [
        ["Tên sản phẩm", "Huyện", "Sao", "Số điện thoại", "Xã"],
        ["Gạo nếp", "Na Rì", 3, "0912345678", "Không Có"],
    ]
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert {(note.sort, note.where.column) for note in result.notes.all if note.where.row == 1} >= {
        ("not-taken", 3),
        ("commune-unknown", 4),
    }


def test_places_and_addresses_of_rows_without_a_producer_go_to_the_product(root):
    rows = [
        ["Tên sản phẩm", "Huyện", "Xã", "Thôn", "Địa chỉ"],
        ["Gạo nếp", "Na Rì", "Lương Thượng", "Bản Lạ", None],
        ["Gạo tẻ", "Na Rì", None, None, "Thôn Một, xã Côn Minh"],
    ]
    taken(root, "a.xlsx", xlsx(("A", rows)))
    assert product(root, "gao-nep")["address"] == "Bản Lạ, xã Lương Thượng, Na Rì"
    assert product(root, "gao-te")["address"] == "Thôn Một, xã Côn Minh"


@pytest.mark.parametrize(
    "address",
    ["xã Quảng Khê (nay là xã Côn Minh), huyện Na Rì", "Thôn Một, xã Lạ (nay thuộc xã Côn Minh), Na Rì"],
)
def test_the_commune_of_today_is_read_where_both_are_given(root, address):
    rows = [["Tên sản phẩm", "Chủ thể", "Địa chỉ"], ["Gạo nếp", "HTX A", address]]
    taken(root, "a.xlsx", xlsx(("A", rows)))
    made = desk(root).get("producers", "htx-a")
    assert (product(root, "gao-nep")["commune"], made["address"]) == ("con-minh", address)


@pytest.mark.parametrize(
    "written, meant",
    [
        ("Rƣợu men lá", "Rượu men lá"),
        ("Ðặc sản bột sắn", "Đặc sản bột sắn"),
        ("Ɖặc biệt gừng gió", "Đặc biệt gừng gió"),
        ("Gạо nếр", "Gạo nếp"),
        ("Ｇạo nếp", "Gạo nếp"),
    ],
)
def test_letters_that_only_look_right_are_mended_and_reported(root, written, meant):
    result = taken(root, "a.csv", csv("Tên sản phẩm,Huyện,Nhóm,Sao", f"{written},Na Rì,I.2.a,3"))
    assert meant in {values["name"] for values in desk(root).records("products").values()}
    assert [note.where.column for note in result.notes.of("derived") if note.sort == "look-alike"] == [0]


@pytest.mark.parametrize("word", ["Москва", "Ελλάδα", "Gạo nếp", "A1"])
def test_words_of_another_script_stay_as_they_are(word):
    assert mended(word) == word


@pytest.mark.parametrize("newest_first", [False, True])
def test_of_several_answers_to_a_form_the_newest_is_taken_and_its_stars_are_asked_about(root, newest_first):
    head = ["Dấu thời gian", "Tên sản phẩm", "Tên HTX", "Huyện", "Đạt mấy sao?", "Giá bán"]
    rows = [
        [datetime(2023, 5, 12, 9, 1), "Gạo nếp", "HTX A", "Na Rì", "3 sao", "150.000"],
        [datetime(2023, 5, 12, 9, 30), "Gạo nếp", "HTX A", "Na Rì", "4 sao", "160.000"],
        [datetime(2023, 5, 13, 9, 30), "Gạo tẻ", "HTX A", "Na Rì", "4 sao", "20.000"],
    ]
    book = xlsx(("A", [head, *(rows[::-1] if newest_first else rows)]))
    result = planned(root, "a.xlsx", book)
    (note,) = result.notes.of("decide")
    assert note.sort == "sheet-newest-answer" and "4★" in note.vi and "3★" in note.vi
    taken(root, "a.xlsx", book)
    assert product(root, "gao-nep")["price"] == 160_000 and "certificates" not in product(root, "gao-nep")
    taken(root, "a.xlsx", book, answers={note.key: "đúng"})
    assert [each["stars"] for each in product(root, "gao-nep")["certificates"]] == [4]


@pytest.mark.parametrize("name", ["TEST", "test 2", "thử", "abc", "123"])
def test_what_people_type_to_try_a_form_is_not_published(root, name):
    result = taken(root, "a.csv", csv("Tên sản phẩm,Chủ thể,Huyện,Sao", f"{name},HTX A,Na Rì,3"))
    assert codes(result) == ["a.csv [2] sheet-no-record"] and result.staged == ()


@pytest.mark.parametrize(
    "heading, said",
    [
        ("Sản phẩm (chủ thể)", "Gạo nếp (HTX A)"),
        ("Tên sản phẩm / Chủ thể", "Gạo nếp - HTX A"),
        ("Sản phẩm (đơn vị sản xuất)", "Gạo nếp\nHTX A"),
    ],
)
def test_products_and_their_producers_in_one_column_are_parted(root, heading, said):
    taken(root, "a.xlsx", xlsx(("A", [[heading, "Huyện", "Sao"], [said, "Na Rì", 3]])))
    assert product(root, "gao-nep")["producer"] == "htx-a"
