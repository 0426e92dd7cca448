"""Stars are read closed: no word that speaks against them leaves them in force without an answer."""

from datetime import datetime
from pathlib import Path

import pytest
from conftest import CONTENT, Province
from desk import codes, csv, desk, planned, taken, xlsx

from sanvat.records.values import Bad
from sanvat.sheets.doubts import revoked_on
from sanvat.sheets.words.stars import stars
from sanvat.sheets.words.statuses import status_in


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small province with all product groups and sorts of certification."""
    province = Province(tmp_path / "content")
    for name in ("categories.yaml", "certifications.yaml"):
        province.write(name, (CONTENT / name).read_bytes())
    return province.root


def held(root: Path, id: str) -> tuple[dict, ...]:
    """The recognitions of a product; none where there is no such record."""
    products = desk(root).records("products")
    return products.get(id, {}).get("certificates", ())


# --- the cell of the stars


@pytest.mark.parametrize(
    "said, given",
    [
        ("Giữ hạng 4 sao", 4),
        ("giữ nguyên 3 sao", 3),
        ("Duy trì 4 sao", 4),
        ("Sản phẩm OCOP 4 sao", 4),
        ("Xếp hạng: 4 sao", 4),
        ("OCOP 4*", 4),
        ("hạng ba", 3),
        ("bốn (04) sao", 4),
        ("04 (bốn) sao", 4),
        ("dat 4 sao", 4),
        ("★ ★ ★", 3),
        ("5 sao quốc gia", 5),
        ("4 sao cấp tỉnh", 4),
        ("3 sao cấp huyện", 3),
        ("4 sao (còn hiệu lực)", 4),
    ],
)
def test_known_words_around_stars_leave_them_as_they_are(said, given):
    assert stars(said).given == given


def test_what_stands_beside_stars_is_read_with_them():
    one = stars("4 sao (QĐ 2890/QĐ-UBND ngày 30/6/2021)")
    assert (one.given, one.decided.number, one.decided.date) == (4, "2890/QĐ-UBND", "2021-06-30")
    assert (stars("Đạt 4 sao năm 2021").year, stars("3 sao (nâng hạng)").kind) == ("2021", "upgrade")


@pytest.mark.parametrize(
    "said",
    [
        "4 sao (đã thu hồi)",
        "4 sao - thu hồi",
        "4 sao (da thu hoi)",
        "4 sao (bị huỷ kết quả)",
        "4 sao (đã hủy)",
        "4 sao (hết hạn)",
        "4 sao, hết hiệu lực",
        "Phấn đấu 4 sao",
        "mục tiêu 4 sao",
        "4 sao (2026)?",
        "4 sao ???",
        "Hạ xuống 3 sao",
        "5 sao cấp tỉnh",
        "4 sao cấp huyện",
        "Không công nhận lại 4 sao",
        "4 sao (chờ QĐ)",
        "4 sao tạm thời",
        "trình TW 5 sao",
        "4 sao (rút)",
        "hơn 3 sao",
        "≥ 3 sao",
        "4 sao (5)",
        "gần 4 sao",
        "4 sao (đã giải thể)",
        "4 sao (đang xét)",
        "3 sao; 4 sao",
    ],
)
def test_a_word_that_is_not_known_makes_the_stars_a_question(root, said):
    with pytest.raises(Bad):
        stars(said)
    rows = [["Tên sản phẩm", "Chủ thể", "Huyện", "Hạng", "Số QĐ", "Ngày ký"]]
    rows.append(["Gạo nếp", "HTX A", "Na Rì", said, "9/QĐ-UBND", "30/06/2025"])
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert held(root, "gao-nep") == () and codes(result) != []


@pytest.mark.parametrize("said", ["Đề nghị 4 sao", "4 sao (dự kiến)", "tiềm năng 5 sao", "4 sao đề xuất"])
def test_stars_that_are_only_proposed_are_never_given(said):
    found = stars(said)
    assert found.given == 0 and found.proposed in (4, 5)


# --- any other cell


@pytest.mark.parametrize(
    "heading, said",
    [
        ("Ghi chú", "Đã bị thu hồi"),
        ("Ghi chú", "HTX xin rút khỏi chương trình"),
        ("Ghi chú", "Rút"),
        ("Ghi chú", "đang trình Bộ NN xét 5 sao"),
        ("Ghi chú", "Chờ quyết định của tỉnh"),
        ("Ghi chú", "cho quyet dinh"),
        ("Ghi chú", "Không được công nhận lại năm 2024"),
        ("Tình trạng", "Ngừng sản xuất từ 2023"),
        ("Trạng thái", "Không rõ"),
        ("Trạng thái", "Đã đóng"),
        ("Hiện trạng", "Giấy chứng nhận đã hết hiệu lực"),
        ("Hình thức đánh giá", "đang đánh giá lại"),
        ("Số QĐ", "Chưa có quyết định"),
        ("Số QĐ", "Tờ trình số 12/TTr-UBND"),
        ("Ngày ký", "chờ ký"),
        ("Mô tả", "Sản phẩm đã bị thu hồi giấy chứng nhận OCOP."),
        ("Địa chỉ", "Thôn Nà Cà (cơ sở đã giải thể)"),
        ("Kết luận của đoàn", "Đề nghị hủy kết quả"),
        ("Đợt", "Dự kiến đợt 2"),
    ],
)
def test_words_against_the_stars_in_any_cell_hold_them_back(root, heading, said):
    rows = [
        ["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng", heading],
        [1, "Gạo nếp", "HTX A", "Na Rì", "4 sao", said],
        [2, "Gạo tẻ", "HTX A", "Na Rì", "4 sao", None],
    ]
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert held(root, "gao-nep") == () and held(root, "gao-te")[0]["stars"] == 4
    assert [code for code in codes(result) if "2]" in code]


@pytest.mark.parametrize(
    "product, maker",
    [
        ("Gạo nếp (đã thu hồi)", "HTX A"),
        ("Gạo nếp", "HTX A (đã giải thể)"),
        ("Gạo nếp - ngừng sản xuất", "HTX A"),
        ("Gạo nếp (chờ)", "HTX A"),
    ],
)
def test_a_name_with_such_words_is_not_published(root, product, maker):
    rows = [["Tên sản phẩm", "Chủ thể", "Huyện", "Hạng"], [product, maker, "Na Rì", "4 sao"]]
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert result.staged == () and "sheet-name-status" in codes(result)[0]


@pytest.mark.parametrize(
    "title, section",
    [
        ("DANH SÁCH SẢN PHẨM ĐỀ NGHỊ CÔNG NHẬN", None),
        ("(Kèm theo Tờ trình số 12/TTr-UBND ngày 1/2/2024)", None),
        ("DANH SÁCH SẢN PHẨM", "Sản phẩm đã hết hạn"),
        ("DANH SÁCH SẢN PHẨM BỊ THU HỒI", None),
    ],
)
def test_titles_and_sections_speak_for_the_rows_below_them(root, title, section):
    rows = [[title], ["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng"]]
    rows += [[section]] if section else []
    rows.append([1, "Gạo nếp", "HTX A", "Na Rì", "4 sao"])
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert held(root, "gao-nep") == () and [code for code in codes(result) if "status" in code]


@pytest.mark.parametrize(
    "heading, said",
    [
        ("Ghi chú", "Theo đề nghị của Sở Nông nghiệp"),
        ("Ghi chú", "Chưa bị thu hồi"),
        ("Ghi chú", "Tham gia Chương trình OCOP"),
        ("Trạng thái", "Còn hạn"),
        ("Trạng thái", "Đã công nhận"),
        ("Địa chỉ", "Chợ Trình, thôn Chờ"),
        ("Bảo quản", "Không dùng khi hết hạn sử dụng"),
        ("Mô tả", "HTX phấn đấu mở rộng vùng trồng."),
        ("Website", "chưa có"),
        ("Người đại diện", "Nguyễn Văn Trình"),
    ],
)
def test_words_that_only_look_so_ask_nothing(root, heading, said):
    rows = [
        ["Tên sản phẩm", "Chủ thể", "Huyện", "Hạng", heading],
        ["Gạo nếp", "HTX A", "Na Rì", "4 sao", said],
    ]
    taken(root, "a.xlsx", xlsx(("A", rows)))
    assert held(root, "gao-nep")[0]["stars"] == 4


@pytest.mark.parametrize("name", ["Rau rút", "Nguyễn Văn Huy", "Hồng không hạt", "Cá loại 1", "Chè Chợ Đồn"])
def test_names_are_no_states(name):
    assert status_in(name, "name") is None


@pytest.mark.parametrize(
    "said, day",
    [
        ("Thu hồi ngày 05/06/2022", "2022-06-05"),
        ("Đã bị thu hồi giấy chứng nhận theo QĐ số 77/QĐ-UBND ngày 1/3/2023", "2023-03-01"),
        ("Hủy kết quả ngày 2 tháng 3 năm 2023", "2023-03-02"),
        ("Đề nghị thu hồi ngày 05/06/2022", ""),
        ("Không thu hồi, kiểm tra ngày 05/06/2022", ""),
        ("Thu hồi", ""),
    ],
)
def test_the_day_of_a_revocation_is_taken_only_from_words_that_say_nothing_else(said, day):
    assert revoked_on(said) == day


def test_expired_stars_whose_dates_say_so_too_are_no_question(root):
    today = f"{datetime.now().astimezone():%d/%m/%Y}"
    rows = [
        ["Tên sản phẩm", "Huyện", "Hạng", "Ngày ký", "Ghi chú"],
        ["Gạo nếp", "Na Rì", "3 sao", "29/10/2019", "Đã hết hạn"],
        ["Gạo tẻ", "Na Rì", "3 sao", today, "Đã hết hạn"],
    ]
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert held(root, "gao-nep")[0]["date"] == "2019-10-29" and held(root, "gao-te") == ()
    assert codes(result) == ["a.xlsx [A!E3] sheet-note-status"]


# --- two things said of one recognition


@pytest.mark.parametrize(
    "head, row, code",
    [
        ("Số QĐ,Ngày ký", "QĐ số 9/QĐ-UBND ngày 29/10/2019,29/12/2019", "sheet-two-dates"),
        ("Số QĐ,Ngày ký", "9/QĐ-UBND,30/11/2020 và 1/12/2021", "sheet-two-dates"),
        ("Số QĐ,Ngày ký", "9/QĐ-UBND; 10/QĐ-UBND,1/1/2022", "sheet-two-decisions"),
        ("Số QĐ,Năm", "9/QĐ-UBND ngày 1/1/2022,2019", "sheet-two-dates"),
        ("Ngày ký,Hiệu lực đến", "1/1/2022,1/1/2020", "sheet-two-dates"),
        ("3 sao,4 sao", "x,x", "sheet-two-stars"),
    ],
)
def test_two_of_one_kind_hold_the_stars_back(root, head, row, code):
    given = "" if "sao" in head else ",Hạng"
    result = taken(
        root, "a.csv", csv(f"Tên sản phẩm,Huyện,{head}{given}", f"Gạo nếp,Na Rì,{row}{given and ',3 sao'}")
    )
    assert held(root, "gao-nep") == () and [found for found in codes(result) if found.endswith(code)]


def test_a_date_written_in_full_and_in_part_is_one(root):
    taken(
        root,
        "a.csv",
        csv(
            "Tên sản phẩm,Huyện,Hạng,Số QĐ,Ngày ký,Năm",
            "Gạo nếp,Na Rì,3 sao,9/QĐ-UBND ngày 29/12/2021,12/2021,2021",
        ),
    )
    assert held(root, "gao-nep")[0]["date"] == "2021-12-29"


def test_what_the_report_says_was_not_taken_is_not_taken(root):
    result = taken(
        root,
        "a.csv",
        csv(
            "Tên sản phẩm,Huyện,Hạng,Ghi chú",
            "Gạo nếp,Na Rì,3 sao,Đánh giá lại vì đổi bao bì",
            "Gạo tẻ,Na Rì,3 sao,Nâng hạng",
        ),
    )
    assert [note.where.row for note in result.notes.of("left") if note.sort == "note-kept"] == [1]
    assert "kind" not in held(root, "gao-nep")[0] and held(root, "gao-te")[0]["kind"] == "upgrade"


# --- answers


def key(result, code: str) -> str:
    return next(note.key for note in result.notes.of("decide") if note.problem.code == code)


def test_an_answer_is_taken_and_the_question_is_not_asked_again(root):
    rows = [
        ["Tên sản phẩm", "Huyện", "Hạng", "Ghi chú"],
        ["Gạo nếp", "Na Rì", "4 sao", "Đã thu hồi giấy in sai"],
        ["Gạo tẻ", "Na Rì", "4 sao (kỷ niệm chương)", None],
    ]
    book = xlsx(("A", rows))
    asked = planned(root, "a.xlsx", book)
    answers = {key(asked, "sheet-revoked-when"): "còn", key(asked, "sheet-stars-words"): "4 sao"}
    result = taken(root, "a.xlsx", book, answers=answers)
    assert codes(result) == []
    assert [held(root, id)[0]["stars"] for id in ("gao-nep", "gao-te")] == [4, 4]


@pytest.mark.parametrize("answer, revoked", [("không", None), ("bỏ qua", None), ("05/06/2023", "2023-06-05")])
def test_an_answer_may_take_the_stars_back(root, answer, revoked):
    book = csv("Tên sản phẩm,Huyện,Hạng,Ghi chú", "Gạo nếp,Na Rì,4 sao,Đã thu hồi")
    asked = planned(root, "a.csv", book)
    result = taken(root, "a.csv", book, answers={key(asked, "sheet-revoked-when"): answer})
    assert codes(result) == [] and [each.get("revoked") for each in held(root, "gao-nep")] == (
        [revoked] if revoked else []
    )


def test_an_answer_given_for_some_rows_does_not_speak_for_others(root):
    head = "Tên sản phẩm,Huyện,Hạng,Ghi chú"
    asked = planned(root, "a.csv", csv(head, "Gạo nếp,Na Rì,4 sao,Đã thu hồi"))
    answers = {key(asked, "sheet-revoked-when"): "còn"}
    other = csv(head, "Gạo nếp,Na Rì,4 sao,Đã thu hồi", "Gạo tẻ,Na Rì,4 sao,Đã thu hồi")
    result = taken(root, "a.csv", other, answers=answers)
    assert len(codes(result)) == 2 and held(root, "gao-te") == ()
