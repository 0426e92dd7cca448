"""What is a record is decided by what the other rows of a list show, not by phrases."""

from pathlib import Path

import pytest
from conftest import CONTENT, Province
from desk import codes, counts, desk, planned, taken, xlsx

N = None


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small province with all product groups."""
    province = Province(tmp_path / "content")
    province.write("categories.yaml", (CONTENT / "categories.yaml").read_bytes())
    return province.root


def names(root: Path) -> set[str]:
    return {values["name"] for values in desk(root).records("products").values()} - {
        "Miến dong",
        "Nhà sàn bên hồ",
    }


ENDS = (
    "Biểu gồm 05 sản phẩm./.",
    "(Bằng chữ: năm sản phẩm)",
    "Lưu ý: các đơn vị bổ sung ảnh trước 30/6",
    "* Sản phẩm mới",
    "Đã duyệt",
    "./.",
    "HẾT",
    "Sản phẩm đã hết hạn: Trà A, Trà B",
    "Đề nghị các huyện rà soát",
    "Sđt liên hệ: 0912345678 (chị Hoa)",
    "Toàn huyện có hai sản phẩm",
    "Nguyễn Thị Hoa",
    "Trang 1/2",
    "In ngày 12/5/2024",
    "Gạo nếp, gạo tẻ: chờ tem",
)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize(
    "head, rows",
    [
        (
            ["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "Số sao"],
            [[1, "Gạo nếp", "HTX A", "Na Rì", 3], [2, "Gạo tẻ", "HTX A", "Na Rì", 3]],
        ),
        (
            ["Tên sản phẩm", "Chủ thể", "Huyện", "3 sao", "4 sao"],
            [["Gạo nếp", "HTX A", "Na Rì", "x", N], ["Gạo tẻ", "HTX A", "Na Rì", N, "x"]],
        ),
        (["TT", "Sản phẩm", "Huyện"], [[1, "Gạo nếp", "Na Rì"], [2, "Gạo tẻ", "Na Rì"]]),
        (
            ["Sản phẩm", "Huyện", "Số quyết định"],
            [["Gạo nếp", "Na Rì", "1/QĐ-UBND"], ["Gạo tẻ", "Na Rì", "1/QĐ-UBND"]],
        ),
    ],
    ids=["numbered", "ticked", "only numbers", "only decisions"],
)
def test_a_line_that_shows_nothing_of_a_record_is_never_published(root, head, rows, at, end):
    line = [end if column == at else N for column in range(len(head))]
    result = taken(root, "a.xlsx", xlsx(("A", [head, *rows, line])))
    assert names(root) == {"Gạo nếp", "Gạo tẻ"}
    assert [note for note in result.notes.all if note.where.row == 3]


def test_a_line_between_the_rows_is_asked_about_and_taken_only_where_a_person_says_so(root):
    rows = [
        ["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "Số sao"],
        [1, "Gạo nếp", "HTX A", "Na Rì", 3],
        [N, "Gạo đỏ", N, N, N],
        [2, "Gạo tẻ", "HTX A", "Na Rì", 3],
    ]
    book = xlsx(("A", rows))
    result = planned(root, "a.xlsx", book)
    assert codes(result) == ["a.xlsx [A!3] sheet-no-record"] and counts(result)[4] == 1
    (note,) = result.notes.of("decide")
    assert "--group" not in note.vi + note.en
    taken(root, "a.xlsx", book, answers={note.key: "không"})
    assert names(root) == {"Gạo nếp", "Gạo tẻ"}
    taken(root, "a.xlsx", book, answers={note.key: "có"})
    assert names(root) == {"Gạo nếp", "Gạo tẻ", "Gạo đỏ"}


def test_sums_under_columns_to_tick_are_no_stars(root):
    rows = [
        ["TT", "Tên sản phẩm", "Huyện", "3 sao", "4 sao"],
        [1, "Gạo nếp", "Na Rì", "x", N],
        [2, "Gạo tẻ", "Na Rì", N, "x"],
        [N, "Số lượng theo hạng", N, 1, 1],
    ]
    result = taken(root, "a.xlsx", xlsx(("A", rows)))
    assert names(root) == {"Gạo nếp", "Gạo tẻ"} and codes(result) == ["a.xlsx [A!4] sheet-no-record"]


@pytest.mark.parametrize("name", ["Tổng hợp hoa quả sấy", "Cộng đồng homestay", "Ghi chú tre", "HẾT CỠ"])
def test_a_row_that_shows_itself_a_record_is_one_whatever_its_name(root, name):
    rows = [
        ["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "Nhóm", "Số sao"],
        [1, "Gạo nếp", "HTX A", "Na Rì", "I.2.a", 3],
        [2, name, "HTX A", "Na Rì", "I.2.a", 3],
    ]
    taken(root, "a.xlsx", xlsx(("A", rows)))
    assert name in names(root)


def test_a_list_of_names_alone_has_only_records(root):
    taken(root, "a.xlsx", xlsx(("A", [["Tên sản phẩm", "Huyện"], ["Gạo nếp", "Na Rì"], ["Gạo tẻ", N]])))
    assert names(root) == {"Gạo nếp", "Gạo tẻ"}
