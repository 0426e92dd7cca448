"""Fields that are none, fields left empty, and files full of both: told once, with what was meant."""

import pytest

from sanvat.messages.problems import Problem
from sanvat.records import hints, model, reading, schema, site

SHAPES = (
    site.Site,
    model.Places,
    model.Groups,
    model.Product,
    model.Producer,
    model.Fair,
    model.Article,
    model.Certificate,
    model.Contact,
    model.PhotoNote,
    model.Area,
    model.Commune,
    model.Outlet,
    model.Group,
    model.CertificationType,
    model.Award,
)
PRODUCT = "name: Miến dong\narea: na-ri\ngroup: I.3.b\n"


def found(shape: type, written: str) -> tuple[Problem, ...]:
    """The problems of a record."""
    return reading.restore("a.yaml", reading.read_record(shape, written.encode())[3])


def told(shape: type, written: str) -> list[str]:
    """The problems of a record, as `line:column code`."""
    return [
        f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in found(shape, written)
    ]


@pytest.mark.parametrize("line", ["summary{}: a\n", "xx{}: [a]\n", "qqq{}: a\n"])
def test_of_very_many_unknown_fields_the_first_are_told_and_the_rest_counted(line):
    *first, more = found(model.Product, PRODUCT + "".join(line.format(number) for number in range(100_000)))
    assert len(first) == 50 and {problem.code.removesuffix("-near") for problem in first} == {"unknown-field"}
    assert [problem.place.line for problem in first] == list(range(4, 54))
    assert (more.code, more.place.line, dict(more.values)) == ("more-problems", 54, {"count": "99950"})


def test_of_very_many_wrong_parts_the_first_are_told_and_the_rest_counted():
    written = (
        PRODUCT
        + "certificates:\n"
        + "".join(f"- {{stars: 3, level: x{number}, source: a}}\n" for number in range(40_000))
    )
    *first, more = found(model.Product, written)
    assert [problem.code for problem in first] == ["not-a-choice"] * 50
    assert (more.code, dict(more.values)) == ("more-problems", {"count": "39950"})


def test_all_fields_are_listed_once_a_file():
    first, second, third = found(model.Product, PRODUCT + "qqqq: a\nwwww: a\nxxxx: a\n")
    assert all(name in first.remedy(lang) for lang in ("vi", "en") for name in schema.fields(model.Product))
    for again in (second, third):
        assert again.code == "unknown-field"
        assert again.remedy("vi") == "Các trường dùng được: xem ở dòng 4."
        assert again.remedy("en") == "Fields that exist: see line 4."


def test_fields_of_a_block_are_listed_though_those_of_the_file_are():
    outer, inner = found(
        model.Product, PRODUCT + "qqqq: a\ncertificates:\n  - stars: 3\n    source: a\n    wwww: a\n"
    )
    assert "keywords" in outer.remedy("vi")
    assert "decision" in inner.remedy("vi") and "keywords" not in inner.remedy("vi")


@pytest.mark.parametrize(
    "shape, written, field",
    [
        (model.Product, "tên", "name"),
        (model.Product, "Tên sản phẩm", "name"),
        (model.Article, "tiêu đề", "title"),
        (model.Product, "ten", "name"),
        (model.Product, "giá", "price"),
        (model.Product, "gia", "price"),
        (model.Product, "chủ thể", "producer"),
        (model.Product, "chu_the", "producer"),
        (model.Product, "xã", "commune"),
        (model.Product, "huyện", "area"),
        (model.Product, "huyen", "area"),
        (model.Product, "sao", "certificates"),
        (model.Certificate, "sao", "stars"),
        (model.Certificate, "hạn", "expires"),
        (model.Certificate, "het_han", "expires"),
        (model.Product, "hạn sử dụng", "shelf_life"),
        (model.Product, "ảnh", "photos"),
        (model.Product, "anh", "photos"),
        (model.PhotoNote, "mô tả", "alt"),
        (model.Product, "mô tả", "summary"),
        (model.Producer, "Điện thoại", "contact"),
        (model.Contact, "Điện thoại", "phone"),
        (model.Product, "Name", "name"),
        (model.Product, "net-quantity", "net_quantity"),
        (model.Product, "sumary", "summary"),
    ],
)
def test_a_field_by_its_vietnamese_name_is_told_with_ours(shape, written, field):
    problem = next(
        problem for problem in found(shape, f'"{written}": a\n') if problem.code != "missing-field"
    )
    assert (problem.code, problem.remedy("vi")) == ("unknown-field-near", f'Có phải "{field}"?')


def test_every_field_that_a_word_stands_for_is_one():
    every = {name for shape in SHAPES for name in schema.fields(shape)}
    assert {field for meant in hints._MEANT.values() for field in meant} <= every


def test_a_value_taken_for_a_remark_is_told():
    def levels(shape, written):
        return [
            (problem.place.line, problem.place.column, problem.code, problem.level)
            for problem in found(shape, written)
        ]

    assert levels(site.Site, "name: a\ntheme:\n  cham: #1b2450\n  nghe:   #c9a26b # nghệ\n") == [
        (3, 3, "empty-value", "error"),
        (4, 3, "empty-value", "error"),
    ]
    assert levels(model.Product, PRODUCT + "price_unit: #1 gói\r\n") == [(4, 1, "empty-value", "warning")]
    assert levels(model.Product, "name: #1\narea: na-ri\ngroup: I.3.b\n") == [(1, 1, "empty-value", "error")]
    (problem,) = found(site.Site, "name: a\ntheme:\n  cham: #1b2450\n")
    assert "dấu # thì đặt trong dấu nháy" in problem.remedy("vi") and "put it in quotes" in problem.remedy(
        "en"
    )


@pytest.mark.parametrize(
    "written",
    [
        "price: # chưa rõ\n",
        "price: ## \n",
        "price: #\n",
        "price:\n#không\n",
        "certificates: #lịch sử\n  - stars: 3\n    source: a\n",
        "price: 85.000 #giá cũ\n",
        "summary: '#1'\n",
        "theme_: &a\n",
    ],
)
def test_a_remark_is_no_value(written):
    assert "empty-value" not in "".join(told(model.Product, PRODUCT + written))


def test_an_unknown_field_inside_a_block_is_told_where_it_stands():
    assert told(model.Product, PRODUCT + "certificates:\n  - stars: 3\n    source: a\n    star: 3\n") == [
        "7:5 unknown-field-near"
    ]


def test_a_field_given_twice_is_told_with_both_lines():
    (problem,) = found(model.Product, PRODUCT + "name: Miến khác\n")
    assert (problem.place.line, problem.place.column, problem.code) == (4, 1, "field-twice")
    assert "dòng 1" in problem.text("vi")
    assert "line 1" in problem.text("en")


def test_a_field_given_twice_in_front_matter_is_told_with_the_lines_of_the_file():
    read = reading.read_article("---\ntitle: a\ndate: 2022\ntitle: b\nsumary: c\n---\nChuyện.\n".encode())
    twice, near = reading.restore("a.md", read[3])
    assert (twice.place.line, twice.code, dict(twice.values)["line"]) == (4, "field-twice", "2")
    assert (near.place.line, near.code) == (5, "unknown-field-near")
    assert read[1]["date"] == (3, 1)


@pytest.mark.parametrize("empty", ["", " ~", " ''", " # tên", " #tên"])
def test_a_required_field_left_empty_is_told_once_on_its_line(empty):
    assert told(model.Product, f"area: a\nname:{empty}\ngroup: I\n") == ["2:1 empty-value"]
