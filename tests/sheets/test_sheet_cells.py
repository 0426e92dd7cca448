"""What single cells say, in every shape that offices write them."""

from datetime import date, datetime

import pytest

from sanvat.records.model import Product
from sanvat.records.schema import fields
from sanvat.records.values import Bad
from sanvat.sheets import cells
from sanvat.sheets.layout.titles import moment_of
from sanvat.sheets.words.headings import Meaning, meaning
from sanvat.sheets.words.stars import Stars, stars


@pytest.mark.parametrize(
    "said",
    [
        "3",
        3,
        3.0,
        "3*",
        "3 sao",
        "03 sao",
        "***",
        "★★★",
        "⭐⭐⭐",
        "Ba sao",
        "OCOP 3 sao",
        "0COP 3 SAO",
        "Hạng 3 sao",
        "đạt 3 sao",
        "3 ★ (68,5đ)",
        "3 sao (nâng hạng)",
        "Đạt hạng 3 sao năm 2021",
        "Ba  Sao",
        "3\u00a0sao",
    ],
)
def test_three_stars_however_written(said):
    assert stars(said).given == 3


def test_stars_that_are_proposed_or_come_with_points():
    assert stars("tiềm năng 5 sao") == Stars(0, 5, None)
    assert stars("4 sao (87,25 điểm)") == Stars(4, 0, 87.25)


@pytest.mark.parametrize(
    "said", ["6 sao", "0", "", "không đạt", "3-4 sao", "3 sao → 4 sao", "2", "tốt", "30"]
)
def test_what_is_no_number_of_stars(said):
    with pytest.raises(Bad):
        stars(said)


@pytest.mark.parametrize(
    "said, number, day",
    [
        ("2616/QĐ-UBND", "2616/QĐ-UBND", ""),
        ("QĐ số 2616/QĐ-UBND ngày 29/12/2021", "2616/QĐ-UBND", "2021-12-29"),
        ("Số: 303/QĐ-UBND, 4/2/2020", "303/QĐ-UBND", "2020-02-04"),
        ("303/QD-UBND", "303/QĐ-UBND", ""),
        ("303/QÐ-UBND", "303/QĐ-UBND", ""),
        ("2890/QĐ-BNN-VPĐP ngày 30 tháng 6 năm 2021", "2890/QĐ-BNN-VPĐP", "2021-06-30"),
        (2616.0, "2616", ""),
        ("Quyết định 1887/QĐ-UBND tháng 6/2025", "1887/QĐ-UBND", "2025-06"),
        (datetime(2021, 12, 29), "", "2021-12-29"),
    ],
)
def test_decisions(said, number, day):
    found = cells.decision(said)
    assert (found.number, found.date) == (number, day)


@pytest.mark.parametrize(
    "said, day, derived",
    [
        ("29/12/2021", "2021-12-29", ""),
        ("29.12.2021", "2021-12-29", ""),
        ("29-12-21", "2021-12-29", "short-year"),
        ("ngày 22 tháng 5 năm 2026", "2026-05-22", ""),
        ("tháng 12/2021", "2021-12", ""),
        ("2021", "2021", ""),
        ("năm 2021", "2021", ""),
        ("quý I/2022", "2022", "quarter"),
        (date(2021, 12, 29), "2021-12-29", ""),
        (44559.0, "2021-12-29", "serial"),
        ("12/29/2021", "2021-12-29", "month-first"),
        ("29 / 12 / 2021", "2021-12-29", ""),
    ],
)
def test_dates(said, day, derived):
    assert cells.day(said) == cells.Read(day, derived)


@pytest.mark.parametrize(
    "said, digits, derived",
    [
        (912345678.0, "0912345678", "lost-zero"),
        ("0912.345.678", "0912345678", ""),
        ("ĐT: 0912 345 678", "0912345678", ""),
        ("01656123456", "0356123456", "old-mobile"),
        ("+84 912 345 678", "0912345678", ""),
        ("0912345678; 0987654321", "0912345678", "first-of-many"),
        ("0912345678\n0987654321", "0912345678", "first-of-many"),
        ("(0209) 3876 123", "02093876123", ""),
        (2093876123.0, "02093876123", "lost-zero"),
    ],
)
def test_phones(said, digits, derived):
    assert cells.phone(said) == cells.Read(digits, derived)


@pytest.mark.parametrize(
    "said, amount, unit",
    [
        ("150.000đ", 150_000, ""),
        ("120k", 120_000, ""),
        ("1,2 triệu", 1_200_000, ""),
        ("150.000 đồng/gói 100 túi", 150_000, "gói 100 túi"),
        (85000.0, 85_000, ""),
        ("Giá: 85.000", 85_000, ""),
    ],
)
def test_prices(said, amount, unit):
    assert cells.price(said) == cells.Price(amount, unit)


def test_bar_codes_that_a_spreadsheet_turned_into_numbers():
    assert cells.gtin(8936000000004.0).value == "8936000000004"
    for said in ("8.93E+12", 8.93e12, "8,93E+12"):
        with pytest.raises(Bad, match="gtin-from-excel"):
            cells.gtin(said)


@pytest.mark.parametrize(
    "said, moment",
    [
        ("3 sao 2021", {"stars": 3, "date": "2021"}),
        ("5 sao quốc gia 30/6/2021", {"stars": 5, "date": "2021-06-30", "level": "ministry"}),
        ("cấp lại 3 sao 29/12/2021", {"stars": 3, "date": "2021-12-29", "kind": "re-issue"}),
        ("4 sao (tính đến 12/2022)", {"stars": 4, "as_of": "2022-12"}),
        ("còn 3 sao 12/2021", {"stars": 3, "as_of": "2021-12"}),
        (
            "3 sao 2019 (giấy chứng nhận đến 10/01/2023)",
            {"stars": 3, "date": "2019", "expires": "2023-01-10"},
        ),
        ("3 sao 2022 (đợt 1)", {"stars": 3, "date": "2022", "round": "đợt 1"}),
        ("3 - 4 sao (nêu 2022)", {}),
        ("cấp huyện chấm 3 sao 2022", {}),
        ("3 sao trước 2020", {}),
    ],
)
def test_moments_of_a_history(said, moment):
    assert moment_of(said) == moment


def test_a_percentage_of_a_spreadsheet_is_no_hundredth():
    kind = fields(Product)["abv"].kind
    assert [cells.tried(kind, raw).value for raw in (0.29, "29,5%", "30 độ", 29.5, "0,5")] == [
        29.0,
        29.5,
        30.0,
        29.5,
        0.5,
    ]


def test_points():
    assert cells.points("91,14 điểm") == 91.14 == cells.points(91.14)


@pytest.mark.parametrize(
    "heading, above, field",
    [
        ("Tên sản phẩm/dịch vụ", "", Meaning("product")),
        ("TÊN CHỦ THỂ\nSẢN XUẤT", "", Meaning("producer")),
        ("Tên", "Chủ thể", Meaning("producer")),
        ("3 sao", "Phân hạng", Meaning("stars_tick", "3")),
        ("2021", "Hạng sao", Meaning("stars_in", "2021")),
        ("Số", "Quyết định công nhận", Meaning("decision")),
        ("Ngày", "Quyết định công nhận", Meaning("date")),
        ("Xã", "Địa chỉ", Meaning("commune")),
        ("Huyện, thành phố, thị xã", "", Meaning("district")),
        ("Nhóm sản phẩm đăng ký (Ngành, Nhóm, Phân nhóm)", "", Meaning("group")),
        ("HTX", "Loại hình chủ thể", Meaning("kind_tick", "hop_tac_xa")),
        ("CDĐL", "", Meaning("certification", "geographical-indication")),
        ("Khối lượng tịnh", "", Meaning("net_quantity")),
        ("Doanh thu năm 2023 (triệu đồng)", "", Meaning("private")),
        ("Dân tộc", "", Meaning("private")),
        ("Địa chỉ thường trú", "", Meaning("private")),
        ("Số CCCD", "", Meaning("private")),
        ("Ngày sinh", "", Meaning("private")),
        ("Lao động", "", Meaning("private")),
        ("Sản lượng/năm", "", Meaning("other")),
        ("Công bố chất lượng", "", Meaning("other")),
        ("Màu sắc", "", None),
        ("Tên sản phẩm đăng ký đánh giá, phân hạng", "", Meaning("product")),
        ("Ngành hàng đăng ký", "", Meaning("group")),
        ("Chủ thể đăng ký phân hạng", "", Meaning("producer")),
        ("Xếp hạng cấp huyện đề nghị", "", Meaning("proposed_stars")),
        ("Đề nghị", "Hạng sao", Meaning("proposed_stars")),
        ("3 sao", "Đề nghị xếp hạng", Meaning("other")),
        ("4 ★", "Hạng đạt được", Meaning("stars_tick", "4")),
        ("Tên CSSX", "", Meaning("producer")),
        ("5. Sản phẩm đạt mấy sao?", "", Meaning("stars")),
        ("7. Mô tả ngắn về sản phẩm (nguyên liệu, cách làm)", "", Meaning("summary")),
        ("Số QĐ CN", "", Meaning("decision")),
        ("Tên", "Thông tin về chủ thể", Meaning("producer")),
    ],
)
def test_headings_are_read_by_their_meaning(heading, above, field):
    assert meaning(heading, above) == field
