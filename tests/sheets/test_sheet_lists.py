"""Lists as offices send them: every row ends in the catalogue or in the report, and nothing is guessed in
silence."""

import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
from conftest import CONTENT, Province
from desk import codes, counts, csv, desk, planned, taken, whole, xlsx
from offices import (
    CLEAN,
    TWO_LEVELS,
    TWO_LEVELS_MERGED,
    N,
    clean,
    ods,
    ods_of,
    old_excel,
    single_file,
    two_levels,
    web_of,
    xml_of,
)

from sanvat.base.sources import Sources
from sanvat.messages.problems import Problems
from sanvat.records.load import load
from sanvat.sheets.words.spelling import is_near

INPUT = (
    "name,"
    "producer,producer_type,commune,district,province,category_guess,stars,year,history,certifications,"
    "facts,source"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small province with all product groups and sorts of certification."""
    province = Province(tmp_path / "content")
    for name in ("categories.yaml", "certifications.yaml"):
        province.write(name, (CONTENT / name).read_bytes())
    return province.root


def errors(root: Path) -> list[str]:
    problems = Problems()
    load(root, Sources(None, "tests"), problems)
    return [problem.code for problem in problems.errors]


def sorts(result, level: str) -> list[str]:
    return [note.sort for note in result.notes.of(level)]


def product(root: Path, id: str) -> dict:
    return desk(root).get("products", id)


# --- three workbooks


def test_a_clean_list_becomes_records(root):
    result = taken(root, "sach.xlsx", clean())
    assert counts(result) == (3, 3, 0, 0, 0, 0) and errors(root) == []
    made = product(root, "mien-dong-suoi-xanh")
    assert made["certificates"] == (
        {
            "stars": 3,
            "decision": "01/QĐ-UBND",
            "date": "2021-12-29",
            "issuer": "UBND tỉnh Bắc Kạn",
            "level": "province",
            "source": ("sach.xlsx",),
        },
    )
    assert (made["group"], made["commune"], made["price"], made["price_unit"], made["gtin"]) == (
        "I.3.b",
        "con-minh",
        150_000,
        "gói 500 g",
        "8936000000004",
    )
    assert (root / "products/mien-dong-suoi-xanh/story.md").read_text(
        encoding="utf-8"
    ) == "Miến làm ở bản.\n\nBà con phơi trên đồi.\n"
    house = product(root, "nha-san-ben-suoi")
    assert (house["group"], house["certificates"][0]["decision"], house["certificates"][0]["date"]) == (
        "VI",
        "02/QĐ-UBND",
        "2022-02-04",
    )
    spirit = product(root, "ruou-suoi-xanh")
    assert (spirit["proposed_stars"], spirit["price"], spirit["producer"], spirit.get("certificates")) == (
        5,
        120_000,
        "htx-suoi-xanh",
        None,
    )
    assert codes(result) == ["sach.xlsx [Danh sách!N4] gtin-from-excel"]


def test_two_levels_of_headings_sections_merged_producers_and_a_decision_in_the_title(root):
    result = taken(root, "phu-luc.xlsx", two_levels())
    assert counts(result) == (9, 3, 0, 0, 0, 6) and errors(root) == [] and codes(result) == []
    first, second = product(root, "mien-dong-huong-rung"), product(root, "tinh-bot-nghe-suoi-xanh")
    title = {
        "decision": "2616/QĐ-UBND",
        "date": "2021-12-29",
        "issuer": "UBND tỉnh Bắc Kạn",
        "level": "province",
    }
    assert first["certificates"][0] == {
        "stars": 3,
        **title,
        "kind": "first",
        "score": 68.5,
        "source": ("phu-luc.xlsx",),
    }
    assert second["certificates"][0] == {
        "stars": 4,
        **title,
        "kind": "upgrade",
        "score": 91.14,
        "source": ("phu-luc.xlsx",),
    }
    assert first["producer"] == second["producer"] == "htx-suoi-xanh"
    assert (first["area"], product(root, "bi-xanh-thom-ban-mau")["area"]) == ("na-ri", "ba-be")
    assert {"title-decision", "lost-zero", "old-mobile", "group-proposed", "legal-form"} <= set(
        sorts(result, "derived")
    )
    assert sorts(result, "left").count("private") == 2
    everything = b"".join(whole(root).values()).decode()
    assert "Tày" not in everything and "500" not in everything
    assert desk(root).get("producers", "htx-suoi-xanh")["contact"] == {
        "phone": "0912345678"
    }  # kept, not public


def test_an_old_workbook_in_tcvn3_is_shown_and_converted_on_consent(root):
    asked = []

    def agree(book, encoding, samples):
        asked.append((encoding, dict(samples)))
        return encoding

    result = taken(root, "cu.xls", old_excel(), consent=agree)
    assert counts(result) == (2, 2, 0, 0, 0, 0) and errors(root) == []
    assert asked[0][0] == "tcvn3" and asked[0][1]["Tªn s¶n phÈm"] == "Tên sản phẩm"
    assert "DANH SÁCH SẢN PHẨM OCOP HUYỆN NA RÌ" in asked[0][1].values()  # .VnTimeH draws capitals
    tea = product(root, "che-shan-tuyet")
    assert (tea["name"], tea["area"], tea["commune"], tea["certificates"][0]["decision"]) == (
        "Chè Shan tuyết",
        "na-ri",
        "con-minh",
        "2616/QĐ-UBND",
    )
    assert desk(root).get("producers", "htx-duong-phen")["name"] == "Hợp tác xã Đường Phên"


def test_without_consent_old_text_stays_as_it_stands(root):
    result = planned(root, "cu.xls", old_excel(), consent=lambda *_: "")
    assert counts(result)[1] == 0 and codes(result)[0].endswith("sheet-no-list")


def test_an_ods_reads_like_an_xlsx(root):
    one, other = planned(root, "a.ods", ods_of(CLEAN)), planned(root, "a.xlsx", clean())
    assert [(staged.name, staged.after.replace(b".ods", b".xlsx")) for staged in one.staged] == [
        (staged.name, staged.after) for staged in other.staged
    ] and one.staged


def of_two_levels(charset: str) -> str:
    return web_of(TWO_LEVELS, TWO_LEVELS_MERGED, charset)


@pytest.mark.parametrize(
    "name, made",
    [
        ("a.xls", lambda: of_two_levels("utf-8").encode()),
        ("a.xls", lambda: of_two_levels("unicode").encode("utf-16")),
        ("a.xls", lambda: windows_1258(of_two_levels("windows-1258"))),
        ("a.htm", lambda: of_two_levels("").encode("ascii", "xmlcharrefreplace")),
        ("a.mht", lambda: single_file(of_two_levels("utf-8"))),
        ("a.xls", lambda: xml_of(TWO_LEVELS, TWO_LEVELS_MERGED).encode()),
        ("a.xls", lambda: xml_of(TWO_LEVELS, TWO_LEVELS_MERGED).replace("utf-8", "utf-16").encode("utf-16")),
    ],
    ids=["utf-8", "utf-16", "1258", "references", "single file", "xml", "xml in utf-16"],
)
def test_web_pages_and_xml_named_xls_read_like_the_workbook_they_were(root, name, made):
    one, other = planned(root, name, made()), planned(root, "a.xlsx", two_levels())
    assert [(staged.name, staged.after.replace(name.encode(), b"a.xlsx")) for staged in one.staged] == [
        (staged.name, staged.after) for staged in other.staged
    ] and one.staged
    assert counts(one) == counts(other) and sorts(one, "left") == sorts(other, "left")


def test_a_page_s_hidden_columns_nested_tables_and_shortened_numbers(root):
    page = """<table><tr><td>UBND huyện Na Rì</td></tr><tr><td>
    <table><col><col style='display:none'><tr><th>Tên sản phẩm<th>Giá bán<th>Mã vạch
    <th>Sao<th>Huyện
    <tr><td>Gạo<br>nếp&nbsp;<b>Mẫu</b> <a href="x'>"><td>5<td x:num="8936000000004">8.936E+12<td><select>
<option>3<option selected>4</select><td>Na Rì</table></td></tr></table>"""
    result = taken(root, "a.xls", page.encode())
    made = product(root, "gao-nep-mau")
    assert (made["gtin"], made["certificates"][0]["stars"], made.get("price")) == ("8936000000004", 4, None)
    assert sorts(result, "left") == ["hidden-column"]


TEXT = (
    "Tên sản phẩm;Chủ thể sản xuất;Huyện;Số sao;Năm công nhận\nMật ong rừng;HTX Ong Vàng;Na Rì;3 "
    "sao;2022\nTrà hoa vàng;HTX Ong Vàng;Na Rì;4 sao;2023\n"
)


def windows_1258(text: str) -> bytes:
    made = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        made += (base + tones).encode("cp1258")
    return made


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", ",").encode(),
        ("sep=;\n" + TEXT).encode(),
        unicodedata.normalize("NFD", TEXT).replace("Ong Vàng", "O\u200bng\u00a0 Vàng").encode(),
        windows_1258(TEXT),
    ],
    ids=["utf-8", "mark", "utf-16", "no mark", "tabs", "commas", "sep", "nfd", "1258"],
)
def test_text_in_any_encoding_gives_the_same_records(root, data):
    result = planned(root, "ong.csv", data)
    assert [(staged.name, staged.after) for staged in result.staged] == [
        (staged.name, staged.after) for staged in planned(root, "ong.csv", TEXT.encode()).staged
    ]
    assert counts(result) == (2, 2, 0, 0, 0, 0)


# --- again, and again


@pytest.mark.parametrize("name, data", [("a.xlsx", clean()), ("b.xlsx", two_levels())])
def test_what_was_imported_is_found_again(root, name, data):
    taken(root, name, data)
    before = whole(root)
    result = taken(root, name, data)
    rows, new, changed, same, aside, beside = counts(result)
    assert (new, changed, aside) == (0, 0, 0) and same + beside == rows and whole(root) == before


def test_only_what_the_list_has_is_changed(root):
    path = root / "products/mien-dong/product.yaml"
    path.write_text(
        (
            '# của Lan\nname: "Miến dong"\nsummary: >-\n  Giữ\n  nguyên.\narea: na-ri\ngroup: I.3.b   # '
            "đã xem\nproducer: htx-tai-hoan\ncertificates:\n  - {stars: 4, decision: 2616/QĐ-UBND, date: "
            "2021, source: x}\n"
        ),
        encoding="utf-8",
    )
    before = path.read_text(encoding="utf-8")
    result = taken(
        root,
        "a.csv",
        csv(
            "Tên sản phẩm,Chủ thể,Quyết định,Ngày ký,Hạng sao,Nhóm,Quy cách",
            "MIẾN DONG,HTX TÀI HOAN,2616/QĐ-UBND,29/12/2021,4*,Thực phẩm,500 g",
        ),
    )
    assert counts(result) == (1, 0, 1, 0, 0, 0)
    assert (
        path.read_text(encoding="utf-8")
        == before.replace("date: 2021,", "date: 29/12/2021,") + "net_quantity: 500 g\n"
    )


def test_a_later_recognition_is_added_to_the_history(root):
    taken(
        root,
        "a.csv",
        csv(
            "Tên sản phẩm,Chủ thể,Quyết định,Ngày ký,Hạng sao",
            "Miến dong,HTX Tài Hoan,77/QĐ-UBND,05/06/2024,5 sao",
        ),
    )
    assert [(each["stars"], each["date"]) for each in product(root, "mien-dong")["certificates"]] == [
        (4, "2021-12-29"),
        (5, "2024-06-05"),
    ]


def test_a_record_is_found_by_its_bar_code_whatever_its_name(root):
    with open(root / "products/mien-dong/product.yaml", "a", encoding="utf-8") as file:
        file.write('gtin: "8936000000004"\n')
    result = taken(
        root,
        "a.xlsx",
        xlsx(
            ("A", [["Tên sản phẩm", "Mã vạch", "Bảo quản"], ["Miến dong sợi nhỏ", 8936000000004, "Nơi khô"]])
        ),
    )
    assert counts(result) == (1, 0, 1, 0, 0, 0) and product(root, "mien-dong")["storage"] == "Nơi khô"


def test_producers_of_one_name_in_two_districts_are_two(root):
    rows = ("Tên sản phẩm,Chủ thể,Huyện,Sao", "Gạo nếp,HTX An Bình,Na Rì,3", "Gạo tẻ,HTX An Bình,Ba Bể,3")
    taken(root, "a.csv", csv(*rows))
    assert {product(root, id)["producer"] for id in ("gao-nep", "gao-te")} == {
        "htx-an-binh",
        "htx-an-binh-ba-be",
    }
    assert counts(planned(root, "a.csv", csv(*rows)))[3] == 2


# --- nothing is guessed in silence


HEADS = "Tên sản phẩm,Chủ thể,Huyện,Nhóm,Hạng sao,Số quyết định,Ngày ký,Giá"


@pytest.mark.parametrize(
    "row, code",
    [
        ("Gạo,HTX A,Na Rì,I.2.a,3-4 sao,,,", "E2] sheet-two-stars"),
        ("Gạo,HTX A,Na Rì,I.2.a,2 sao,,,", "E2] sheet-low-stars"),
        ("Gạo,HTX A,Na Rì,I.2.a,giỏi,,,", "E2] sheet-no-stars"),
        ("Gạo,HTX A,Na Rì,I.2.a,3,1/QĐ-UBND; 2/QĐ-UBND,,", "F2] sheet-two-decisions"),
        ("Gạo,HTX A,Na Rì,I.2.a,,1/QĐ-UBND,,", "[2] sheet-decision-without-stars"),
        ("Gạo,HTX A,Na Rì,I.2.a,3,,31/11/2022,", "G2] no-such-day"),
        ("Gạo,HTX A,Na Rì,I.2.a,3,,,50.000-60.000", "H2] not-money"),
        ("Gạo,HTX A,Na Rì,I.2.a,#REF!,,,", "E2] sheet-cell-error"),
        (",HTX A,Na Rì,I.2.a,3,,,", "[2] sheet-no-name"),
        ("Gạo,HTX A,Nà Rằm,I.2.a,3,,,", "C2] sheet-no-area"),
        ("Xyz,HTX A,Na Rì,,3,,,", "[2] sheet-no-group"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_cell(root, row, code):
    result = planned(root, "a.csv", csv(HEADS, row))
    assert [found for found in codes(result) if found.endswith(code.partition(" ")[2])] == [
        f"a.csv [{code}" if code[0] != "[" else f"a.csv {code}"
    ]


def test_a_product_whose_group_is_not_known_is_kept_under_that_name_until_a_person_says_it(root):
    book = csv(HEADS, "Xyz,HTX A,Na Rì,,3,,,", "Gạo,HTX A,Na Rì,I.2.a,3,,,")
    result = planned(root, "a.csv", book)
    (note,) = result.notes.of("decide")
    assert note.sort == "sheet-no-group" and counts(result)[:2] == (2, 2)
    taken(root, "a.csv", book)
    assert (product(root, "xyz")["group"], errors(root)) == ("0", [])
    assert desk(root).get("groups", "0")["name"] == "Chưa rõ nhóm"
    assert planned(root, "a.csv", book).staged == ()
    taken(root, "a.csv", book, answers={note.key: "I.3.b"})
    assert product(root, "xyz")["group"] == "I.3.b"


def test_a_row_set_aside_leaves_nothing_behind(root):
    result = planned(root, "a.csv", csv(HEADS, "Gạo,HTX Không Ai Biết,Nơi Khác,I.2.a,3,,,"))
    assert counts(result) == (1, 0, 0, 0, 1, 0) and result.staged == ()


def test_a_row_that_would_put_the_catalogue_at_fault_is_set_aside_and_the_rest_goes_in(root):
    result = taken(
        root,
        "a.csv",
        csv(
            "Tên sản phẩm,Huyện,Nhóm,Hạng sao,Quy cách",
            "Nhà sàn B,Ba Bể,Du lịch,3,2 phòng",
            "Gạo,Na Rì,I.2.a,3,5 kg",
        ),
    )
    assert (
        counts(result)[:5] == (2, 1, 0, 0, 1)
        and codes(result) == ["a.csv [2] sheet-refused"]
        and errors(root) == []
    )


def test_dates_a_program_may_have_swapped_keep_only_their_year(root):
    rows = [
        ["Tên sản phẩm", "Huyện", "Sao", "Số QĐ", "Ngày ký"],
        ["Gạo nếp", "Na Rì", 3, "1/QĐ-UBND", datetime(2021, 3, 12)],
        ["Gạo tẻ", "Na Rì", 3, "2/QĐ-UBND", "29/12/2021"],
    ]
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert [product(root, id)["certificates"][0]["date"] for id in ("gao-nep", "gao-te")] == [
        "2021",
        "2021-12-29",
    ]
    assert codes(result) == ["a.xlsx [A!E2] sheet-swapped"]


def test_two_rows_that_contradict_each_other_are_told(root):
    result = planned(
        root,
        "a.csv",
        csv(
            "Tên sản phẩm,Chủ thể,Địa chỉ,Huyện,Sao",
            "Gạo nếp,HTX A,Thôn Một,Na Rì,3",
            "Gạo tẻ,HTX A,Thôn Hai,Na Rì,3",
        ),
    )
    assert codes(result) == ["a.csv [C3] sheet-conflict"] and counts(result)[1] == 2


@pytest.mark.parametrize(
    "rows, said",
    [
        (
            ["Tên sản phẩm,Chủ thể,Huyện,Sao", "Gạo nếp,HTX A,Na Rì,3", "gạo NẾP,Hợp tác xã A,Na Rì,4"],
            "[D3] sheet-conflict",
        ),
        (
            [
                "Tên sản phẩm,Chủ thể,Huyện,Sao,Số QĐ",
                "Gạo nếp,HTX A,Na Rì,3,1/QĐ-UBND",
                "Gạo nếp,HTX A,Na Rì,4,1/QĐ-UBND",
            ],
            "[D3] sheet-conflict",
        ),
        (
            [
                "Tên sản phẩm,Chủ thể,Điện thoại,Huyện,Sao",
                "Gạo nếp,HTX A,0912345678,Na Rì,3",
                "Gạo tẻ,HTX A,0912345679,Na Rì,3",
            ],
            "[C3] sheet-conflict",
        ),
    ],
    ids=["two stars without a time", "two stars of one decision", "two telephones"],
)
def test_of_two_rows_of_one_list_none_wins_in_silence(root, rows, said):
    assert codes(taken(root, "a.csv", csv(*rows))) == [f"a.csv {said}"]
    again = planned(root, "a.csv", csv(*rows))
    assert codes(again) == [f"a.csv {said}"] and again.staged == ()


def test_a_list_ends_before_its_signatures_and_titles_before_the_motto(root):
    rows = [
        ["UBND HUYỆN NGÂN SƠN\nPHÒNG KINH TẾ", N, N, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["HUYỆN NA RÌ", N, N, "Độc lập - Tự do - Hạnh phúc"],
        ["TT", "Tên SP", "Cơ sở SX, KD", "3★", "4★", "Ghi chú"],
        [1, "Gạo nếp", "HTX A", "þ", N, "Sản phẩm mới"],
        [2, "Gạo tẻ", "HTX B", N, "√", "Lần đầu, đã gọi cho chủ hộ"],
        [N, "NGƯỜI LẬP BIỂU", N, "TM. ỦY BAN NHÂN DÂN"],
        [N, "(Ký, ghi rõ họ tên)", N, "KT. CHỦ TỊCH"],
        [N, "Trần Thị Mẫu", N, "Lý Văn Mẫu"],
    ]
    rows[0], rows[1] = rows[1], rows[0]
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert (
        counts(result) == (5, 2, 0, 0, 0, 3)
        and codes(result) == []
        and product(root, "gao-nep")["area"] == "na-ri"
    )
    assert [product(root, id)["certificates"][0]["stars"] for id in ("gao-nep", "gao-te")] == [3, 4]
    assert [note.where.row for note in result.notes.of("left") if note.sort == "note-kept"] == [4]


def test_stars_that_were_only_hoped_for_are_never_given(root):
    result = taken(
        root,
        "a.csv",
        csv(
            "Tên sản phẩm,Chủ thể,Huyện,Hạng sao đề xuất,Hạng sao được công nhận,Giá bán buôn,Giá bán lẻ",
            "Gạo nếp,HTX A,Na Rì,4 sao,Không đạt,10.000,12.000",
            "Gạo tẻ,HTX A,Na Rì,5 sao,3 sao,10.000,12.000",
        ),
    )
    assert codes(result) == ["a.csv [E2] sheet-no-stars"] and "certificates" not in product(root, "gao-nep")
    found = product(root, "gao-te")
    assert (found["certificates"][0]["stars"], found["proposed_stars"], found["price"]) == (3, 5, 12_000)


def test_two_columns_of_stars_must_agree(root):
    result = taken(
        root,
        "a.csv",
        csv("Tên sản phẩm,Huyện,Xếp hạng,Kết quả phân hạng", "Gạo nếp,Na Rì,3,3 sao", "Gạo tẻ,Na Rì,4,3"),
    )
    assert (
        codes(result) == ["a.csv [D3] sheet-two-stars"]
        and "certificates" not in product(root, "gao-te")
        and product(root, "gao-nep")["certificates"][0]["stars"] == 3
    )
    assert codes(
        planned(root, "b.csv", csv("Tên sản phẩm,Huyện,Sao,VietGAP/hữu cơ", "Gạo nếp,Na Rì,3,x"))
    ) == ["b.csv [D1] sheet-unknown-column"]


def test_stars_that_a_remark_takes_back_are_never_left_standing(root):
    result = taken(
        root,
        "a.csv",
        csv(
            "Tên sản phẩm,Huyện,Sao,Ngày ký,Ghi chú",
            "Gạo nếp,Na Rì,3,1/6/2022,Thu hồi theo QĐ số 77/QĐ-UBND ngày 01/03/2023",
            "Gạo tẻ,Na Rì,4,1/6/2022,Đã bị thu hồi",
            "Gạo đỏ,Na Rì,4,1/6/2022,Thu hồi giấy cũ",
        ),
    )
    assert product(root, "gao-nep")["certificates"][0]["revoked"] == "2023-03-01" and codes(result) == [
        "a.csv [E3] sheet-revoked-when",
        "a.csv [E4] sheet-note-status",
    ]
    assert all("certificates" not in product(root, id) for id in ("gao-te", "gao-do"))


def test_questions_and_dashes_are_no_damage_and_no_signature(root):
    result = planned(
        root,
        "a.csv",
        csv(
            "Sản phẩm đạt mấy sao?,Tên sản phẩm?,Huyện nào?,Ở đâu?,Có ngon không?,Ai làm?",
            "3 sao,- Gạo nếp,Na Rì,,,HTX A",
        ),
    )
    assert counts(result)[1] == 1 and [
        staged.name
        for staged in result.staged
        if "gao-nep/" in staged.name and "name: Gạo nếp\n".encode() in staged.after
    ]
    assert codes(planned(root, "b.csv", csv("Tên sản phẩm,Huyện,Sao,Ngày ký", "Gạo,Na Rì,3,20211"))) == [
        "b.csv [D2] bad-date"
    ]


def test_lists_side_by_side_are_all_read_each_with_its_own_columns(root):
    rows = [
        ["Kèm theo Quyết định số 7/QĐ-UBND ngày 2/3/2022"],
        ["TT", "Tên sản phẩm", "Sao", N, "TT", "Tên sản phẩm", "Sao", N, "TT", "Tên chủ thể", "SĐT"],
        ["I", "HUYỆN NA RÌ", N, N, N, N, N, N, 1, "HTX A", 912345678],
        [1, "Gạo nếp", 3, N, 1, "Gạo tẻ", 4],
        [N, N, N, N, 2, "Gạo đỏ", 5],
    ]
    result = taken(root, "a.xlsx", xlsx(("A", rows), merged=("B3:F3",)))
    assert codes(result) == [] and counts(result) == (6, 4, 0, 0, 0, 2)  # the section heads both
    assert [product(root, id)["certificates"][0]["stars"] for id in ("gao-nep", "gao-te", "gao-do")] == [
        3,
        4,
        5,
    ]
    assert {
        (product(root, id)["area"], product(root, id)["certificates"][0]["decision"])
        for id in ("gao-nep", "gao-te")
    } == {("na-ri", "7/QĐ-UBND")}
    assert desk(root).get("producers", "htx-a")["contact"] == {"phone": "0912345678"}


def test_a_short_list_over_one_with_more_columns_is_not_taken_for_titles(root):
    rows = [
        ["Tên sản phẩm", "Huyện"],
        ["Gạo nếp", "Na Rì"],
        [],
        ["TT", "Tên chủ thể", "Huyện", "SĐT", "Email", "Năm thành lập"],
        [1, "HTX A", "Na Rì", "0912345678", "a@x.vn", 2018],
    ]
    assert counts(planned(root, "a.xlsx", xlsx(("A", rows))))[:2] == (2, 2)


def test_names_in_a_second_column_that_shares_the_first_list_s_rows_are_told(root):
    rows = [["Chủ thể", "Tên sản phẩm", "Sao", "Tên sản phẩm", "Sao"], ["HTX A", "Gạo nếp", 3, "Gạo tẻ", 4]]
    assert codes(planned(root, "a.xlsx", xlsx(("A", rows)))) == ["a.xlsx [A!D1] sheet-side-by-side"]
    one = [["TT", "Chủ thể", "TT", "Tên sản phẩm", "Huyện", "Sao"], [1, "HTX A", 1, "Gạo nếp", "Na Rì", 3]]
    assert counts(planned(root, "b.xlsx", xlsx(("A", one))))[:2] == (1, 1)
    assert (
        codes(
            planned(
                root, "b.csv", csv("Tên sản phẩm,Huyện,Sao", "HUYỆN NA RÌ,,", "Gạo nếp,,3", "Gạo tẻ,Ba Bể,3")
            )
        )
        == []
    )


def test_what_other_offices_write(root):
    rows = [
        ["Địa bàn: Ba Bể"],
        [
            "TT",
            "Chủ thể",
            N,
            "Sản phẩm",
            "Ngành hàng",
            "Hạng",
            "Lần đầu",
            "Giá (1.000đ)",
            "Giá trị GCN đến",
            "Trạng thái",
            "Ghi chú",
        ],
        [N, "HTX", "Doanh nghiệp"],
        [1, "HTX A", N, "Kẹo lạc", "Bánh kẹo", "3 sao", "x", "120,5", "12/12/2026", "Đã công nhận", N],
        [
            2,
            N,
            "Công ty B",
            "Kẹo dừa",
            "nt",
            "nt",
            "2021",
            "45",
            N,
            "Đã công nhận",
            "Thu hồi ngày 01/03/2023",
        ],
        ["Cộng", N, N, "2 SP", N, 2],
    ]
    result = taken(
        root,
        "a.xlsx",
        xlsx(
            ("A", rows),
            merged=("A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:I3", "J2:J3", "K2:K3"),
        ),
    )
    assert (
        codes(result) == ["a.xlsx [A!G5] sheet-not-ticked"]
        and counts(result)[:2] == (3, 2)
        and counts(result)[5] == 1
    )
    again = taken(
        root,
        "a.xlsx",
        xlsx(
            ("A", rows[:5]),
            merged=("A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:I3", "J2:J3", "K2:K3"),
        ),
    )
    assert counts(again)[1:4] == (0, 0, 2) and codes(again) == codes(
        result
    )  # the group's words are no question the second time
    one, two = product(root, "keo-lac"), product(root, "keo-dua")
    assert (one["producer"], two["producer"], one["area"]) == ("htx-a", "cong-ty-b", "ba-be")
    assert (one["price"], two["price"], one["group"], two["group"]) == (120_500, 45_000, "I.3", "I.3")
    assert (
        one["certificates"][0]["expires"],
        two["certificates"][0]["stars"],
        two["certificates"][0]["revoked"],
    ) == ("2026-12-12", 3, "2023-03-01")


def test_decisions_yet_to_be_dated_and_words_before_days(root):
    rows = [
        ["(Kèm theo Quyết định số 456/QĐ-UBND ngày     tháng     năm 2024 của UBND tỉnh)"],
        ["Tên sản phẩm", "Đơn vị hành chính", "Đạt OCOP", "Thời hạn", "Giá", "Remarks"],
        ["Gạo nếp", "Huyện Na Rì", "3★", "đến hết ngày 29/12/2026", "liên hệ", "x"],
    ]
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert codes(result) == [] and sorts(result, "left") == ["no-price", "note-kept"]
    (one,) = product(root, "gao-nep")["certificates"]
    assert (one["stars"], one["decision"], one["date"], one["expires"]) == (
        3,
        "456/QĐ-UBND",
        "2024",
        "2026-12-29",
    )


def test_a_form_is_no_list(root):
    rows = [
        ["PHIẾU ĐĂNG KÝ"],
        ["1", "Tên sản phẩm", "Gạo"],
        ["2", "Tên chủ thể", "HTX A"],
        ["3", "Địa chỉ", "Na Rì"],
        ["4", "Điện thoại", 912345678],
    ]
    result = planned(root, "a.xlsx", xlsx(("A", rows)))
    assert codes(result) == ["a.xlsx [A] sheet-form"] and counts(result)[4] == 5


def test_columns_that_say_once_what_holds_for_several_rows_are_asked_about(root):
    rows = csv(
        "Huyện,Chủ thể,Tên sản phẩm,Sao", "Na Rì,HTX A,Gạo nếp,3", ",,Gạo tẻ,3", "Ba Bể,HTX B,Bí xanh,3"
    )
    assert (
        codes(taken(root, "a.csv", rows)) == ["a.csv [A1] sheet-gaps", "a.csv [B1] sheet-gaps"]
        and product(root, "gao-te")["area"] == "chua-ro"
    )
    result = taken(root, "a.csv", rows, fill_down=True)
    assert counts(result)[:4] == (3, 0, 1, 2) and (
        product(root, "gao-te")["area"],
        product(root, "gao-te")["producer"],
    ) == ("na-ri", "htx-a")


def test_a_failed_formula_of_an_ods_is_told(root):
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    head = "".join(map(cell.format, ("Tên sản phẩm", "Huyện", "Sao")))
    failed = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    body = (
        f'<table:table xmlns:calcext="c" '
        f'table:name="A"><table:table-row>{head}</'
        f"table:table-row><table:table-row>{cell.format('Gạo')}{cell.format('Na Rì')}{failed}</"
        f"table:table-row></table:table>"
    )
    assert codes(planned(root, "a.ods", ods(body))) == ["a.ods [A!C2] sheet-cell-error"]


def test_the_name_of_a_file_from_a_mac_becomes_a_source(root):
    result = taken(
        root,
        unicodedata.normalize("NFD", "Số liệu.csv"),
        csv("Tên sản phẩm,Huyện,Nhóm,Sao", "Gạo,Na Rì,I.2.a,3"),
    )
    assert counts(result)[1] == 1 and product(root, "gao")["source"] == ("Số liệu.csv",)


def test_names_that_differ_in_a_number_are_no_slip():
    assert (
        is_near("HTX Hương Rừng Na Rì", "HTX Hương Rùn Na Rì")
        and not is_near("HTX Hương Rừng số 1", "HTX Hương Rừng số 2")
        and not is_near("HTX A", "HTX A")
    )


def test_hidden_columns_and_sheets_are_left_and_told(root):
    from desk import saved
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ["Tên sản phẩm", "Điện thoại", "Huyện", "Sao", "Chủ thể"],
        ["Gạo nếp", "0912345678", "Na Rì", 3, "HTX A"],
    ):
        book.active.append(row)
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Nháp").append(["Tên sản phẩm", "Sao"])
    book["Nháp"].append(["Cũ", 3])
    book["Nháp"].sheet_state = "hidden"
    result = taken(root, "a.xlsx", saved(book))
    assert set(sorts(result, "left")) == {"hidden-column", "hidden-sheet"} and counts(result)[:5] == (
        3,
        1,
        0,
        0,
        2,
    )
    assert b"0912345678" not in b"".join(whole(root).values())


# --- other offices, other layouts


@pytest.mark.parametrize(
    "rows, made",
    [
        (
            [
                ["STT", "Tên sản phẩm", "Chủ thể", "Nhóm", "3 sao", "4 sao", "Ngày cấp"],
                ["I", "Huyện Na Rì: 01 sản phẩm"],
                ["1", "Bún khô", "HTX Mẫu", "I.3.b", False, True, "44559"],
            ],
            ("na-ri", "I.3.b", "htx-mau", 4, "2021-12-29"),
        ),
        (
            [
                [
                    "Tên sản phẩm dự thi",
                    "Chủ thể",
                    "Huyện",
                    "Ngành/nhóm",
                    "Hạng sao đề xuất",
                    "Hạng sao được công nhận",
                    "Ngày QĐ",
                ],
                ["Bún khô", "HTX Mẫu", "Na Rì", "I.3.b", "4 sao", "4 sao", "29/12/2021"],
            ],
            ("na-ri", "I.3.b", "htx-mau", 4, "2021-12-29"),
        ),
        (
            [
                ["TT", "Thông tin sản phẩm", N, "Thông tin về chủ thể", N, N, "Kết quả", N],
                [N, "Tên", "Phân nhóm", "Tên", "Xã/P", "H/TP", "Sao", "Ngày QĐ"],
                [1, "Bún khô", "I.3.b", "HTX Mẫu", "Côn Minh", "Na Rì", 4, "29/12/2021"],
            ],
            ("na-ri", "I.3.b", "htx-mau", 4, "2021-12-29"),
        ),
        (
            [
                ["Tên sản phẩm", "Cơ sở SX", "Đ/c", "KQ xếp hạng", "Ngày QĐ"],
                ["Bún khô", "HTX Mẫu", "thôn Một xã Côn Minh huyện Na Rì", "4*", "29/12/2021"],
            ],
            ("na-ri", "I.3.b", "htx-mau", 4, "2021-12-29"),
        ),
        (
            [
                ["BIỂU TỔNG HỢP SẢN PHẨM OCOP HUYỆN NA RÌ NĂM 2024"],
                ["STT", "Tên sản phẩm", "Xếp loại", "Ngày cấp"],
                ["1.1. Nhóm thực phẩm chế biến"],
                ["HTX Mẫu"],
                [1, "Bún khô", "Đạt 4 sao năm 2021", "29/12/2021"],
            ],
            ("na-ri", "I.3", "htx-mau", 4, "2021-12-29"),
        ),
        (
            [
                ["TT", "Sản phẩm", "Chủ thể, địa chỉ", "Hạng sao (★)", "Quyết định công nhận", N],
                [N, N, N, N, "Số", "Ngày"],
                [
                    1,
                    "Bún khô",
                    "HTX Mẫu, thôn Một, xã Côn Minh, huyện Na Rì",
                    4,
                    "12/QĐ-UBND",
                    datetime(2021, 12, 29),
                ],
            ],
            ("na-ri", "I.3.b", "htx-mau", 4, "2021-12-29"),
        ),
        (
            [
                ["TT", "HUYỆN", "Tên SP", "Tên cơ sở", "Nhóm sản phẩm", "KẾT QUẢ PHÂN HẠNG", N],
                [N, N, N, N, N, "2019", "2021"],
                [1, "H. Na Rì", "Bún khô", "HTX Mẫu", "Bộ sản phẩm số 6", N, "04 sao"],
            ],
            ("na-ri", "I.3.b", "htx-mau", 4, "2021"),
        ),
        (
            [
                [
                    "Mặt hàng",
                    "Đơn vị",
                    "HTX",
                    "DN",
                    "Địa phương",
                    "Ngành hàng",
                    "Ba sao",
                    "Bốn sao",
                    "Hiệu lực đến",
                ],
                ["Bún khô", "HTX Mẫu", "x", N, "Na Rì", "Chế biến từ gạo, ngũ cốc", N, "✓", "29/12/24"],
            ],
            ("na-ri", "I.3.b", "htx-mau", 4, None),
        ),
        (
            [
                [
                    "record_id",
                    "product_name",
                    "subject_name",
                    "category",
                    "star_rating",
                    "cert_issued_at",
                    "original_address",
                ],
                ["", "Bún khô", "HTX Mẫu", "I.3.b", "4*", "2021-12-29", "Xã Côn Minh, Na Rì"],
            ],
            ("na-ri", "I.3.b", "htx-mau", 4, "2021-12-29"),
        ),
        (
            [
                ["DANH SÁCH SẢN PHẨM OCOP TÍNH ĐẾN 31/12/2023"],
                ["Sản phẩm OCOP", "Chủ thể OCOP", "Xã"],
                ["SẢN PHẨM ĐẠT 4 SAO"],
                ["HUYỆN NA RÌ"],
                ["Bún khô", "HTX Mẫu", "Côn Minh"],
            ],
            ("na-ri", "I.3.b", "htx-mau", 4, None),
        ),
        (
            [
                [
                    "Tên sản phẩm/dịch vụ",
                    "Chủ thể SXKD",
                    "Huyện, thị xã, thành phố",
                    "Nhóm",
                    "OCOP 3 sao",
                    "OCOP 4 sao",
                    "Ngày, tháng, năm",
                ],
                [
                    "Bún khô",
                    "HTX Mẫu",
                    "Huyện Na Rì (cũ)",
                    "Thực phẩm chế biến: Chế biến từ gạo, ngũ cốc",
                    "",
                    "X",
                    "ngày 29 tháng 12 năm 2021",
                ],
            ],
            ("na-ri", "I.3.b", "htx-mau", 4, "2021-12-29"),
        ),
    ],
    ids=[
        "counted sections",
        "proposed beside given",
        "information about",
        "no commas",
        "producers as sections",
        "address behind the name",
        "a column a year",
        "ticks for kinds and stars",
        "English keys",
        "stars as sections",
        "official wording",
    ],
)
def test_layouts_of_other_offices(root, rows, made):
    result = taken(root, "khac.xlsx", xlsx(("Sheet1", rows)))
    assert counts(result)[1] == 1 and counts(result)[4] == 0 and codes(result) == [] and errors(root) == []
    found = product(root, "bun-kho")
    certificate = found["certificates"][0]
    assert (
        found["area"],
        found["group"],
        found["producer"],
        certificate["stars"],
        certificate.get("date"),
    ) == made


def test_two_lists_on_one_sheet(root):
    rows = [
        ["TT", "Tên sản phẩm", "Chủ thể", "Huyện", "Số sao"],
        [1, "Gạo nếp", "HTX A", "Na Rì", 3],
        [],
        ["SẢN PHẨM DU LỊCH"],
        ["TT", "Chủ thể", "Tên sản phẩm", "Hạng sao", "Huyện"],
        [1, "HTX B", "Homestay Bên Hồ", "4 sao", "Ba Bể"],
    ]
    taken(root, "a.xlsx", xlsx(("A", rows)))
    assert (
        product(root, "homestay-ben-ho")["certificates"][0]["stars"] == 4
        and product(root, "gao-nep")["producer"] == "htx-a"
    )


def test_lists_of_producers_outlets_and_fairs(root):
    taken(
        root,
        "chu-the.csv",
        csv("Tên chủ thể,Loại hình,Huyện,Số điện thoại,Năm thành lập", "HTX Mới,HTX,Na Rì,912345678,2018"),
    )
    taken(
        root,
        "outlets.csv",
        csv(
            "name,address,commune,district,province,date,facts,source",
            "Cửa hàng Mẫu,Số 1,,Na Rì,Bắc Kạn,8/2020,,a",
        ),
    )
    taken(
        root,
        "fairs.csv",
        csv(
            "name,start_date,end_date,place,province,facts,source",
            "Hội chợ Mẫu,2022-12-02,2022-12-05,Sân vận động,Bắc Kạn,24 gian,a ; b",
        ),
    )
    made = desk(root)
    assert made.get("producers", "htx-moi") == {
        "name": "HTX Mới",
        "kind": "hop_tac_xa",
        "area": "na-ri",
        "founded": "2018",
        "contact": {"phone": "0912345678"},
        "source": ("chu-the.csv",),
    }
    assert made.get("outlets", "cua-hang-mau")["date"] == "2020-08"
    assert made.get("fairs", "hoi-cho-mau")["source"] == ("a", "b")
    assert errors(root) == []


def test_totals_are_no_records(root):
    result = planned(
        root, "totals.csv", csv("province,scope,as_of,products_total,star5,note", "Bắc Kạn,tỉnh,2018,124,,x")
    )
    assert counts(result)[4] == 1 and codes(result) == ["totals.csv sheet-totals"]


def test_totals_beside_lists_are_told_and_left_out(root):
    products = [["Tên sản phẩm", "Huyện", "Sao"], ["Gạo nếp", "Na Rì", 3]]
    totals = [
        ["TT", "Đơn vị", "3 sao", "4 sao", "5 sao"],
        [1, "Huyện Na Rì", 12, 1, 0],
        [N, "Cộng", 12, 1, 0],
    ]
    result = planned(root, "a.xlsx", xlsx(("Danh sách", products), ("Tổng hợp", totals)))
    assert (
        codes(result) == [] and counts(result) == (3, 1, 0, 0, 0, 2) and sorts(result, "left") == ["totals"]
    )
    unknown = [["TT", "Mặt hàng tiêu biểu ở xã", "3 sao", "4 sao", "5 sao"], [1, "Gạo", "x", N, N]]
    assert codes(planned(root, "b.xlsx", xlsx(("A", products), ("B", unknown)))) == [
        "b.xlsx [B] sheet-subject"
    ]


def test_stars_that_only_titles_tell_totals_below_a_list_and_sheets_without_one(root):
    rows = [
        ["DANH SÁCH SẢN PHẨM ĐẠT 4 SAO"],
        ["TT", "Tên sản phẩm", "Huyện"],
        [1, "Gạo nếp", "Na Rì"],
        [],
        ["TT", "Huyện", "3 sao", "4 sao", "5 sao"],
        [1, "Na Rì", 0, 1, 0],
        ["Cộng", N, 0, 1, 0],
    ]
    inside = [["Tên sản phẩm", "Huyện"], ["Gạo kín", "Na Rì"]]
    result = taken(
        root, "a.xlsx", xlsx(("A", rows), ("Bìa", [["UBND TỈNH"], ["Năm 2024"]]), ("Nội bộ", inside))
    )
    assert (
        codes(result) == []
        and counts(result)[1] == 1
        and sorts(result, "left") == ["totals", "words", "private-sheet"]
    )
    assert product(root, "gao-nep")["certificates"][0]["stars"] == 4
    for title in ("ĐẠT TỪ 3 SAO", "3 SAO TRỞ LÊN", "3 SAO, 4 SAO", "TIỀM NĂNG 5 SAO"):
        told = planned(
            root,
            "b.xlsx",
            xlsx(("A", [[f"DANH SÁCH SẢN PHẨM {title}"], ["Tên sản phẩm", "Huyện"], ["Gạo tẻ", "Na Rì"]])),
        )
        assert not [staged for staged in told.staged if b"stars" in staged.after]
    assert codes(planned(root, "c.xlsx", xlsx(("Bìa", [["UBND TỈNH"]])))) == ["c.xlsx [Bìa] sheet-no-list"]


@pytest.mark.parametrize(
    "heading",
    [
        "Ghi chú nội bộ",
        "Mô tả (nội bộ)",
        "Giá bán (không công khai)",
        "SĐT cá nhân",
        "Tóm tắt (mật)",
        "Internal notes",
        "Nhận xét nội bộ > Câu chuyện",
    ],
)
def test_what_an_office_keeps_to_itself_is_never_taken(root, heading):
    above, _, own = heading.rpartition(" > ")
    rows = [
        ["Tên sản phẩm", "Huyện", above or own, "Sao"],
        *([[N, N, own, N]] if above else []),
        ["Gạo nếp", "Na Rì", "Chưa tin được hồ sơ", 3],
    ]
    result = taken(root, "a.xlsx", xlsx(("A", rows), merged=("A1:A2", "B1:B2", "D1:D2") if above else ()))
    assert sorts(result, "left") == ["private"] and codes(result) == [] and counts(result)[1] == 1
    assert not [
        path for path in root.rglob("*.*") if "Chưa tin" in path.read_text(encoding="utf-8", errors="replace")
    ]


def test_a_certification_that_is_only_hoped_for_is_not_recorded(root):
    taken(root, "a.csv", csv("Tên sản phẩm,Huyện,VietGAP,HACCP", "Gạo nếp,Na Rì,đang làm hồ sơ,x"))
    assert [each["type"] for each in product(root, "gao-nep")["certifications"]] == ["haccp"]


def test_a_list_of_facts_gives_history_certifications_and_sources(root):
    row = (
        "Vicumax mẫu,Công ty Mẫu,doanh nghiệp,,Na Rì,Bắc Kạn,herbs,5,2024,3 sao 2021; 5 sao quốc gia "
        "2024,VietGAP; Giải vàng,Dữ kiện một; hai,http://a ; http://b"
    )
    taken(root, "a.csv", csv(INPUT, row))
    found = product(root, "vicumax-mau")
    assert [(each["stars"], each["date"]) for each in found["certificates"]] == [(3, "2021"), (5, "2024")]
    assert (found["group_confirmed"], found["certifications"], found["facts"], found["source"]) == (
        False,
        ({"type": "vietgap"},),
        ("Dữ kiện một", "hai", "Giải vàng"),
        ("http://a", "http://b"),
    )


def test_dates_of_a_workbook_of_1904_are_those_that_are_shown(root):
    from desk import saved
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in (["Tên sản phẩm", "Huyện", "Sao", "Ngày ký"], ["Gạo nếp", "Na Rì", 3, date(2021, 12, 29)]):
        book.active.append(row)
    taken(root, "a.xlsx", saved(book))
    assert product(root, "gao-nep")["certificates"][0]["date"] == "2021-12-29"
