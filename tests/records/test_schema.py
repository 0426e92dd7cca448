"""Records: every way a file can be wrong is told with its place, and none is a traceback."""

import codecs
import json
import unicodedata
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml
from conftest import CONTENT
from hypothesis import given
from hypothesis import strategies as st

from sanvat.messages.problems import Problem
from sanvat.messages.texts import MESSAGES
from sanvat.records import model, reading, schema, site

SHAPES = {
    "site": site.Site,
    "places": model.Places,
    "groups": model.Groups,
    "certifications": model.CertificationTypes,
    "outlets": model.Outlets,
    "product": model.Product,
    "producer": model.Producer,
    "fair": model.Fair,
    "article": model.Article,
}
each_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)

# Codes about a file as a whole: they have no line.
WHOLE_FILE = {"empty-file", "file-too-big"}

PRODUCT = "name: Miến dong\narea: na-ri\ngroup: I.3.b\n"


def found(shape: type, written: str | bytes) -> tuple[Problem, ...]:
    """The problems of a record."""
    data = written if isinstance(written, bytes) else written.encode()
    return reading.restore("a.yaml", reading.read_record(shape, data)[3])


def told(shape: type, written: str | bytes) -> list[str]:
    """The problems of a record, as `line:column code`."""
    return [
        f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in found(shape, written)
    ]


def values(shape: type, written: str | bytes) -> dict:
    """What a record without problems says."""
    assert told(shape, written) == []
    return reading.read_record(shape, written if isinstance(written, bytes) else written.encode())[0]


# --- what YAML would guess, and isn't asked


def test_nothing_is_guessed():
    written = (
        "name: No\nmembers: 012\nfounded: 2017\narea: 02155\naddress: 12:30\nshort_name: 1e3\nsummary: "
        "0x1F\ncontact:\n  public: Yes\n  phone: 0365524170\n"
    )
    assert values(model.Producer, written) == {
        "name": "No",
        "members": 12,
        "founded": "2017",
        "area": "02155",
        "address": "12:30",
        "short_name": "1e3",
        "summary": "0x1F",
        "contact": {"public": True, "phone": "0365524170"},
    }


def test_a_day_stays_a_day_first():
    written = "name: Hội chợ\nstart: 02/12/2022\nend: 2022-12-05\n"
    assert values(model.Fair, written) == {"name": "Hội chợ", "start": "2022-12-02", "end": "2022-12-05"}


@pytest.mark.parametrize("empty", ["", " ~", " null", " Null", " NULL", " ''", ' ""', ' "  "', ' "\\u200b"'])
def test_a_field_left_empty_is_as_if_absent(empty):
    written = f"{PRODUCT}price:{empty}\nsource:{empty}\nsummary:{empty}\n"
    assert {key: value for key, value in values(model.Product, written).items() if value != ()} == values(
        model.Product, PRODUCT
    )


def test_a_block_left_empty_is_as_if_absent():
    assert values(model.Producer, "name: x\ncontact:\nsource:\n") == {"name": "x"}
    assert values(model.Product, PRODUCT + "certificates:\nphotos: ~\n") == values(model.Product, PRODUCT)


def test_null_in_quotes_is_a_text():
    assert values(model.Producer, "name: 'null'\naddress: \"~\"\n") == {"name": "null", "address": "~"}


def test_one_value_stands_for_a_list_of_one():
    assert values(model.Product, PRODUCT + "source: Báo Bắc Kạn\nkeywords: miến\n")["source"] == (
        "Báo Bắc Kạn",
    )


# --- fields


def test_an_unknown_field_is_told_with_the_nearest():
    (problem,) = found(model.Product, PRODUCT + "sumary: a\n")
    assert (problem.place.line, problem.place.column, problem.code) == (4, 1, "unknown-field-near")
    assert problem.remedy("vi") == 'Có phải "summary"?'
    assert problem.remedy("en") == 'Did you mean "summary"?'


def test_an_unknown_field_like_none_is_told_with_all():
    (problem,) = found(model.Fair, "name: a\nstart: 2022\nqqqq: a\n")
    assert (problem.place.line, problem.place.column, problem.code) == (3, 1, "unknown-field")
    assert all(name in problem.remedy("en") for name in schema.fields(model.Fair))


@pytest.mark.parametrize(
    "written, place", [("area: a\ngroup: I\n", "1:1"), ("\n\n# tên\narea: a\ngroup: I\n", "4:1")]
)
def test_a_missing_field_is_told_once(written, place):
    assert told(model.Product, written) == [f"{place} missing-field"]


def test_a_wrong_value_is_not_also_missing():
    assert told(model.Fair, "name: a\nstart: hôm nay\n") == ["2:8 bad-date"]
    assert told(model.Fair, "name: a\nstart: [2022]\n") == ["2:8 not-a-value"]


@pytest.mark.parametrize(
    "shape, written, expected",
    [
        (model.Fair, "name: [a]\nstart: 2022\n", ["1:7 not-a-value"]),
        (model.Fair, "name: {a: b}\nstart: 2022\n", ["1:7 not-a-value"]),
        (model.Fair, "name: a\nstart: 2022\nfacts: {a: b}\n", ["3:8 not-a-value"]),
        (
            model.Fair,
            "name: a\nstart: 2022\nfacts:\n  - a\n  - b: c\n  - [d]\n",
            ["5:5 not-a-value", "6:5 not-a-value"],
        ),
        (model.Product, PRODUCT + "certificates: 4 sao\n", ["4:15 not-a-list"]),
        (model.Product, PRODUCT + "certificates: {stars: 4}\n", ["4:15 not-a-list"]),
        (
            model.Product,
            PRODUCT + "certificates:\n  - 4 sao\n  -\n",
            ["5:5 not-a-mapping", "6:4 not-a-mapping"],
        ),
        (model.Producer, "name: a\ncontact: 0912345678\n", ["2:10 not-a-mapping"]),
        (model.Producer, "name: a\ncontact:\n  - phone: 0912345678\n", ["3:3 not-a-mapping"]),
        (model.Product, "- name: a\n", ["1:1 not-a-mapping"]),
        (model.Product, "\n  Miến dong\n", ["2:3 not-a-mapping"]),
        (model.Product, PRODUCT + "? [a]\n: b\n", ["4:3 unknown-field"]),
    ],
)
def test_values_of_the_wrong_form(shape, written, expected):
    assert told(shape, written) == expected


def test_a_long_wrong_value_is_not_repeated_whole():
    problems = found(model.Fair, f"name: a\nstart: {'9' * 5000}\n? {'q' * 5000}\n: a\n")
    assert [problem.code for problem in problems] == ["bad-date", "unknown-field"]
    assert all(len(line) < 500 for problem in problems for line in problem.lines())


@pytest.mark.parametrize("size", [80, 81])
def test_a_wrong_value_is_repeated_up_to_80_characters(size):
    (problem,) = found(model.Fair, f"name: a\nstart: {'9' * size}\n")
    assert dict(problem.values)["found"] == ("9" * 80 if size == 80 else "9" * 79 + "…")


def test_all_faults_of_a_file_are_told_at_once():
    written = (
        "nam: a\narea: [x]\nprice: nhiều\ngtin: 123\ncertificates:\n  - stars: 2\n    date: 31/02/2021\n "
        "   score: 101\nphotos:\n  - caption: a\n"
    )
    assert told(model.Product, written) == [
        "1:1 missing-field",  # name
        "1:1 missing-field",  # group
        "1:1 unknown-field-near",
        "2:7 not-a-value",
        "3:8 not-money",
        "4:7 bad-gtin",
        "6:12 stars-range",
        "7:11 no-such-day",
        "8:12 not-a-number",
        "10:5 missing-field",  # file
    ]


# --- places


def token(written: str, place: tuple[int, int]) -> str:
    """What stands at a line and column."""
    return written.split("\n")[place[0] - 1][place[1] - 1 :]


def test_places_point_at_fields_and_parts():
    written = (
        "# tệp\nname: Miến dong\narea:   na-ri\n'group': I.3.b\ncertificates:\n- stars: 4\n  date: 2021\n"
        "- {stars: 5, date: 2022}\nkeywords: [dong, riềng]\n"
    )
    read = reading.read_record(model.Product, written.encode())
    assert {field: token(written, place).split("\n")[0] for field, place in read[1].items()} == {
        "name": "name: Miến dong",
        "area": "area:   na-ri",
        "group": "'group': I.3.b",
        "certificates": "certificates:",
        "certificates.0": "stars: 4",
        "certificates.0.stars": "stars: 4",
        "certificates.0.date": "date: 2021",
        "certificates.1": "{stars: 5, date: 2022}",
        "certificates.1.stars": "stars: 5, date: 2022}",
        "certificates.1.date": "date: 2022}",
        "keywords": "keywords: [dong, riềng]",
        "keywords.0": "dong, riềng]",
        "keywords.1": "riềng]",
    }
    assert read[2] == (("area", "areas", "na-ri"), ("group", "groups", "I.3.b"))


def test_columns_count_letters_not_bytes():
    assert told(model.Fair, 'name: "Chợ Rã", start: 2022\n') == ["1:15 yaml"]
    written = "{name: Bưởi đỏ Tân Lạc, area: x, group: I, cỡ: 9}\n"
    assert told(model.Product, written) == [f"1:{written.index('cỡ') + 1} unknown-field"]


def test_places_of_parts_match_their_values_though_some_are_empty():
    read = reading.read_record(model.Producer, b"name: a\nformerly:\n  - cu\n  -\n  - ''\n  - cu-hon\n")
    assert read[0]["formerly"] == ("cu", "cu-hon")
    assert read[1]["formerly.1"] == (6, 5)


def test_a_mention_knows_its_place():
    written = "name: Trang\nhero:\n  - mien-dong\n  -\n  - tra-shan\n"
    _, places, refs, _, _ = reading.read_record(site.Site, written.encode())
    assert [(sort, name, token(written, places[field])) for field, sort, name in refs] == [
        ("products", "mien-dong", "mien-dong"),
        ("products", "tra-shan", "tra-shan"),
    ]


# --- files as they come


def test_one_record_reads_the_same_however_it_is_saved():
    written = "name: Miến dong\narea: na-ri\ngroup: I.3.b\nsummary: >-\n  Sợi miến\n  trong.\n"
    plain = values(model.Product, written)
    assert plain["summary"] == "Sợi miến trong."
    crlf = written.replace("\n", "\r\n")
    for data in (
        codecs.BOM_UTF8 + written.encode(),
        crlf.encode(),
        codecs.BOM_UTF8 + crlf.encode(),
        unicodedata.normalize("NFD", written).encode(),
        ("---\n" + written).encode(),
        ("\n\n" + written + "...\n").encode(),
    ):
        assert values(model.Product, data) == plain


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_do_not_shift_with_line_ends_or_a_byte_order_mark(mark, end):
    written = (PRODUCT + "price: nhiều\n").replace("\n", end)
    assert told(model.Product, mark + written.encode()) == ["4:8 not-money"]


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1258"])
def test_a_file_in_another_coding_is_told_as_such(coding):
    data = "name: R\u00e2u\narea: na-ri\ngroup: I.1.a\n".encode(coding)
    (problem,) = found(model.Product, data)
    assert problem.code == "not-utf8"
    assert problem.place.line == 1


def test_a_byte_that_is_not_utf8_is_told_where_it_stands():
    for mark in (b"", codecs.BOM_UTF8):
        data = mark + "name: Rượu\nsummary: Rượu \xff".encode().replace("\xff".encode(), b"\xff")
        (problem,) = found(model.Product, data)
        assert (problem.place.line, problem.place.column, problem.code) == (2, 15, "not-utf8")
        assert data[int(dict(problem.values)["position"]) - 1] == 0xFF


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\ufffe"])
def test_a_character_yaml_does_not_allow_is_told_where_it_stands(character):
    (problem,) = found(model.Fair, f"name: Hội chợ ở Bắc Kạn\nplace: ở đ{character}y\n")
    assert (problem.place.line, problem.place.column, problem.code) == (2, 11, "yaml-character")
    assert dict(problem.values)["found"] == f"U+{ord(character):04X}"


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"# only a remark\n", b"---\n", b"---\n...\n", b"~", codecs.BOM_UTF8, b"  \n \n"]
)
@each_shape
def test_an_empty_file_is_told_as_such(shape, data):
    assert told(shape, data) == ["0:0 empty-file"]


@pytest.mark.parametrize(
    "written, place",
    [
        ("name: a\n\tarea: b\n", "2:1"),
        ("\tname: a\n", "1:1"),
        ("name: 'a\narea: b\n", "1:7"),
        ('name: a\nsummary: "b\n\n', "2:10"),
        ("name: Miến: dong\n", "1:11"),
        ("name: a\n  area: b\n", "2:7"),
        ("name: a\narea\n", "2:1"),
        ("name: *khong\n", "1:7"),
        ("name: a\n---\nname: b\n", "2:1"),
        ("name: !x!y a\n", "1:7"),
        ("name: a\n- b\n", "2:1"),
        ("%YAML 9.9\n---\nname: a\n", "1:1"),
        ("<<<<<<< HEAD\nname: a\n=======\nname: b\n>>>>>>> b\n", "2:5"),
    ],
)
def test_yaml_that_is_not_is_told_where(written, place):
    assert told(model.Product, written) == [f"{place} yaml"]


@pytest.mark.parametrize(
    "written, place",
    [
        ("[", "1:2"),
        ("name: a\narea: [b,", "2:10"),
        ("name: a\r\narea: {b", "2:9"),
        ("{a: 1,\u2028b: [", "2:5"),
    ],
)
def test_a_text_that_breaks_off_is_told_at_its_end(written, place):
    assert told(model.Product, written) == [f"{place} yaml"]


@pytest.mark.parametrize(
    "written, reason",
    [
        ("name: a: b\n", "mapping values are not allowed in this context"),
        ("name: a\n---\nname: b\n", "expected a single document in the stream, but found another document"),
        ("name: 'a\n", "found unexpected end of stream"),
    ],
)
def test_yaml_that_is_not_is_told_with_the_reason(written, reason):
    (problem,) = found(model.Product, written)
    assert dict(problem.values)["reason"] == reason


def test_tags_make_nothing():
    assert told(model.Fair, "name: !!python/object/apply:os.getcwd []\nstart: 2022\n") == ["1:7 not-a-value"]
    assert values(model.Fair, "name: !!python/name:os.getcwd x\nstart: !!int 2022\n") == {
        "name": "x",
        "start": "2022",
    }


def test_blocks_are_not_used_again():
    written = PRODUCT + "certificates:\n  - &a {stars: 3, source: x}\n  - *a\nsource: &s [a, b]\nfacts: *s\n"
    assert told(model.Product, written) == ["5:5 yaml-alias", "7:9 yaml-alias"]


def test_a_block_that_holds_itself_comes_to_an_end():
    assert told(model.Places, "areas: &a\n  - id: a\n    name: b\n    source: [c]\ncommunes: &b [*b]\n") == [
        "5:11 not-a-mapping"
    ]


def test_a_billion_laughs_are_one_problem():
    laughs = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)
    ]
    problems = found(model.Product, PRODUCT + "\n".join(laughs) + "\nfacts: *a29\n")
    assert {problem.code for problem in problems} == {"unknown-field", "not-a-value"}
    assert len(problems) < 100


@pytest.mark.parametrize(
    "opening", ["[", "{a: ", "- ", "? ", "[? ", "[{a: ", "- [", "!!seq [", "&a [", "a: [", '{"a":[']
)
@pytest.mark.parametrize("times", [300, 2_000, 200_000])
def test_nesting_without_end_is_told_and_harms_nobody(opening, times):
    problems = found(model.Product, opening * times)
    assert problems
    assert all(problem.place.line == 1 and problem.place.column >= 1 for problem in problems)
    if times > 2_000:
        assert [problem.code for problem in problems] in (["yaml-too-deep"], ["yaml"])


def test_nesting_by_indentation_is_told_too():
    assert [
        problem.code for problem in found(model.Product, "\n".join(" " * n + "a:" for n in range(1_200)))
    ] == ["yaml-too-deep"]


def test_a_file_of_many_lists_is_not_too_deep():
    written = "areas:\n" + "".join(f"  - {{id: a{n}, name: b, source: [c, d]}}\n" for n in range(1_500))
    assert len(values(model.Places, written)["areas"]) == 1_500


def test_a_huge_file_is_not_read():
    largest = b"# " + b"a" * (reading.TEXT_LIMIT - 2)
    assert told(model.Product, largest) == ["0:0 empty-file"]
    assert told(model.Product, largest + b"a") == ["0:0 file-too-big"]


# --- whatever a file holds


def assert_read(shape: type, data: bytes) -> None:
    """A record comes back whole: plain values, places inside the text, problems that can be told."""
    read = reading.read_record(shape, data)
    assert_places(data, read[1].values())
    for problem in reading.restore("a.yaml", read[3]):
        assert problem.code in MESSAGES
        assert all(problem.lines())
        if problem.place.line or problem.code not in WHOLE_FILE:
            assert_places(data, [(problem.place.line, problem.place.column)])


def assert_places(data: bytes, places) -> None:
    text = data.decode("utf-8-sig", "replace")
    for line in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):  # YAML ends lines at all of these
        text = text.replace(line, "\n")
    lines = text.split("\n")
    for line, column in places:
        assert 1 <= line <= len(lines)
        assert column >= 1


@each_shape
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(shape, data):
    assert_read(shape, data)


@cache
def written_yaml(shape: type) -> st.SearchStrategy[str]:
    """Text made of what records are made of, in no order that makes sense."""
    names = [*schema.fields(shape), *schema.fields(model.Certificate)]
    bits = [
        "\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        ": ",
        ":\n",
        "- ",
        "  ",
        "\t",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "? ",
        "&a ",
        "*a",
        "!!str ",
        "|\n",
        ">-\n",
        "'",
        '"',
        "#",
        " # ",
        "---\n",
        "...\n",
        "<<: ",
        "~",
        "null",
        "no",
        "có",
        "29/12/2021",
        "31/02/2021",
        "8.93E+12",
        "150.000",
        "javascript:a",
        "https://x.vn",
        "Miến dong",
        "\ufeff",
        "\u0301",
        "\x07",
        "\r\n",
        "\r",
        "\x85",
        "%",
        "@",
        "`",
        "0",
    ]
    return st.lists(st.sampled_from(bits + names * 2), max_size=40).map("".join)


@each_shape
@given(data=st.data())
def test_any_text_like_yaml_is_read_or_refused(shape, data):
    assert_read(shape, data.draw(written_yaml(shape)).encode())


@cache
def plausible(shape: type) -> st.SearchStrategy:
    """Nested plain values under the names of a shape's fields, right and wrong ones."""
    scalars = st.sampled_from(
        ["", "a", "3", "29/12/2021", "2021", "no", "na-ri", "4006381333931", "https://x.vn", None, "x" * 300]
    ) | st.text(max_size=6)
    inner = st.recursive(
        scalars,
        lambda part: (
            st.lists(part, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [*schema.fields(model.Certificate), *schema.fields(model.Contact), "id", "file"]
                ),
                part,
                max_size=4,
            )
        ),
        max_leaves=8,
    )
    return st.dictionaries(st.sampled_from([*schema.fields(shape), "nam"]), inner, max_size=8)


@each_shape
@given(data=st.data())
def test_any_record_of_any_form_is_read_or_refused(shape, data):
    assert_read(
        shape, json.dumps(data.draw(plausible(shape)), ensure_ascii=False, indent=1).encode()
    )  # JSON is YAML too


@given(
    data=st.binary(max_size=120)
    | st.lists(
        st.sampled_from(
            [
                "---\n",
                "title: a\n",
                "title: ",
                "date: x\n",
                "\n",
                "\r\n",
                "# Chuyện\n",
                "<b>",
                "products: [a]\n",
                "[",
                "\ufeff",
                "---",
                " ",
            ]
        ),
        max_size=12,
    ).map(lambda parts: "".join(parts).encode())
)
def test_any_article_is_read_or_refused(data):
    read = reading.read_article(data)
    for problem in reading.restore("a.md", read[3]):
        assert all(problem.lines())
        if problem.code not in WHOLE_FILE:
            assert_places(data, [(problem.place.line, problem.place.column)])


# --- JSON Schema, for editors


def records_of_the_sample() -> list[tuple[type, Path]]:
    single = [
        (shape, CONTENT / name)
        for name, shape in (
            ("site.yaml", site.Site),
            ("places.yaml", model.Places),
            ("categories.yaml", model.Groups),
            ("certifications.yaml", model.CertificationTypes),
            ("outlets.yaml", model.Outlets),
        )
    ]
    folders = [
        (shape, path)
        for pattern, shape in (
            ("products/*/product.yaml", model.Product),
            ("producers/*.yaml", model.Producer),
            ("fairs/*.yaml", model.Fair),
        )
        for path in sorted(CONTENT.glob(pattern))
    ]
    return single + folders


@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml.SafeLoader], ids=["all scalars text", "YAML 1.1"])
def test_the_sample_keeps_to_the_schemas(loader):
    checks = {
        shape: jsonschema.Draft202012Validator(schema.json_schema(shape, name))
        for name, shape in SHAPES.items()
    }
    checked = dict.fromkeys(SHAPES.values(), 0)
    for shape, path in records_of_the_sample():
        # Dates aside, which YAML 1.2 has not, an editor sees what SafeLoader makes of a file.
        record = json.loads(json.dumps(yaml.load(path.read_bytes(), loader), default=str))
        assert [
            f"{path.name}: {error.json_path} {error.message}" for error in checks[shape].iter_errors(record)
        ] == []
        checked[shape] += 1
    assert all(number for shape, number in checked.items() if shape is not model.Article)


def test_the_articles_of_the_sample_keep_to_the_schema():
    check = jsonschema.Draft202012Validator(schema.json_schema(model.Article, "article"))
    files = [*CONTENT.glob("articles/*.md"), *CONTENT.glob("pages/*.md")]
    assert files
    for path in files:
        front = path.read_text(encoding="utf-8").split("---\n")[1]
        assert [error.message for error in check.iter_errors(yaml.load(front, yaml.BaseLoader))] == []


@pytest.mark.parametrize("name", SHAPES)
def test_a_schema_is_one_and_explains_every_field(name):
    made = schema.json_schema(SHAPES[name], name)
    jsonschema.Draft202012Validator.check_schema(made)
    assert json.loads(json.dumps(made)) == made
    assert made["title"] == name
    waiting = [(name, made)]
    while waiting:
        path, part = waiting.pop()
        for field, one in part.get("properties", {}).items():
            vi, _, en = one["description"].partition(" / ")
            assert vi and en, f"{path}.{field}"
            waiting.extend((f"{path}.{field}", inner.get("items", inner)) for inner in one["anyOf"])


@each_shape
def test_a_schema_refuses_an_unknown_field_and_asks_for_the_required(shape):
    check = jsonschema.Draft202012Validator(schema.json_schema(shape, "x"))
    required = {field.name for field in schema.fields(shape).values() if field.required}
    errors = {(error.validator, error.message) for error in check.iter_errors({"no-such-field": "a"})}
    assert (
        "additionalProperties",
        "Additional properties are not allowed ('no-such-field' was unexpected)",
    ) in errors
    assert {message for validator, message in errors if validator == "required"} == {
        f"'{name}' is a required property" for name in required
    }


def test_a_schema_refuses_an_unknown_field_inside_a_block():
    check = jsonschema.Draft202012Validator(schema.json_schema(model.Product, "x"))
    record = yaml.load(PRODUCT + "certificates:\n  - stars: 3\n    star: 3\n", yaml.BaseLoader)
    assert not check.is_valid(record)
    del record["certificates"][0]["star"]
    assert check.is_valid(record)


@given(
    written=st.sampled_from(
        [
            ("price", "85.500"),
            ("price", "85000"),
            ("price", "150.000đ"),
            ("abv", "30"),
            ("abv", "29,5"),
            ("price_date", "2023"),
            ("price_date", "11/2023"),
            ("group_confirmed", "no"),
            ("group_confirmed", "có"),
            ("proposed_stars", "5"),
            ("keep_off", "home"),
            ("keep_off", "[home, fairs]"),
            ("gtin", "'4006381333931'"),
            ("booking_phone", "'0912345678'"),
            ("map", "22.4,105.6"),
            ("product_code", "19-02185-1-2026"),
        ]
    )
)
def test_what_the_reader_takes_an_editor_does_not_mark(written):
    record = PRODUCT + f"{written[0]}: {written[1]}\n"
    values(model.Product, record)
    check = jsonschema.Draft202012Validator(schema.json_schema(model.Product, "x"))
    for loader in (yaml.BaseLoader, yaml.SafeLoader):
        assert [error.message for error in check.iter_errors(yaml.load(record, loader))] == []


# --- records filled into shapes


def test_absent_fields_take_the_shapes_defaults():
    producer = schema.fill(
        model.Producer, values(model.Producer, "name: a\ncontact: {phone: 0912345678}\n"), id="a"
    )
    assert producer == model.Producer(id="a", name="a", contact=model.Contact(phone="0912345678"))
    assert producer.contact.public is False


def test_every_field_of_a_shape_can_be_filled():
    for shape in SHAPES.values():
        for field in schema.fields(shape).values():
            assert field.required or field.name in shape._field_defaults, f"{shape.__name__}.{field.name}"
