"""Any catalogue goes out as a workbook and comes back byte for byte; any one cell changes exactly its
field."""

import io
import tempfile
from pathlib import Path
from typing import Any

from conftest import CONTENT, Province
from desk import DAY, codes, counts, desk, edited, exported, planned, saved, taken, whole
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sanvat.records import yaml_edit
from sanvat.records.model import Producer, Product
from sanvat.records.schema import fields, read
from sanvat.records.values import clean
from sanvat.sheets.desk import told
from sanvat.sheets.ours import own as sheet_own

BUILDS = settings(max_examples=12, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])

# Any text, and the sort that hurts: formulas, Excel's escapes, quotes, YAML's signs, invisible
# characters, other scripts.
WORDS = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cn", "Co", "Cc")), min_size=1, max_size=40
    ),
    st.sampled_from(
        [
            "=1+1",
            '=HYPERLINK("http://a")',
            "+84",
            "-",
            "@tag",
            "'quoted",
            '"',
            "_x0041_",
            "_x005F_x0041_",
            "yes",
            "null",
            "~",
            "0123",
            "1e5",
            "a: b",
            "#đ",
            "- x",
            "[a",
            "Hòa\u0309",
            "a\u200bb",
            "🍯 mật",
            "NaN",
            "TRUE",
            "29/12/2021",
            "…",
            "a [b]",
            "\ufeffx",
        ]
    ),
)
TEXTS = WORDS.map(lambda text: clean(text, fields(Product)["name"].kind)).filter(
    lambda text: bool(text) and "://" not in text
)
DATES = st.one_of(
    st.dates(DAY.replace(year=1950), DAY.replace(year=2099)).map(str),
    st.integers(1901, 2100).map(str),
    st.tuples(st.integers(1950, 2090), st.integers(1, 12)).map(lambda parts: f"{parts[0]}-{parts[1]:02d}"),
)
CERTIFICATES = st.fixed_dictionaries(
    {"stars": st.integers(3, 5)},
    optional={
        "decision": TEXTS,
        "date": DATES,
        "score": st.integers(0, 10_000).map(lambda number: number / 100),
        "note": TEXTS,
        "source": st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
        "level": st.sampled_from(["district", "province", "ministry"]),
    },
)
PRODUCTS = st.fixed_dictionaries(
    {
        "name": TEXTS,
        "area": st.sampled_from(["na-ri", "ba-be"]),
        "group": st.sampled_from(["I", "I.3", "I.3.b"]),
    },
    optional={
        "other_names": st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
        "group_confirmed": st.booleans(),
        "producer": st.just("htx-tai-hoan"),
        "summary": TEXTS,
        "certificates": st.lists(CERTIFICATES, min_size=1, max_size=3).map(tuple),
        "price": st.integers(1, 99_999_999_999),
        "abv": st.integers(0, 1000).map(lambda number: number / 10),
        "facts": st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
        "price_date": DATES,
        "outlets": st.just(("cho-na-ri",)),
        "gtin": st.just("8936000000004"),
        "map": st.just("22.4,105.6"),
    },
)
PRODUCERS = st.fixed_dictionaries(
    {"name": TEXTS},
    optional={
        "members": st.integers(1, 1_000_000),
        "founded": DATES,
        "contact": st.fixed_dictionaries(
            {"public": st.booleans()}, optional={"phone": st.sampled_from(["0912345678", "02093876123"])}
        ),
        "kind": st.sampled_from(["hop_tac_xa", "hoi", "khac"]),
    },
)


def generated(folder: Path, product: dict[str, Any], producer: dict[str, Any]) -> Path:
    """A province with one product and one producer like these."""
    province = Province(folder / "content")
    province.write("products/mien-dong/product.yaml", yaml_edit.dump(told(Product, product)))
    province.write("producers/htx-tai-hoan.yaml", yaml_edit.dump(told(Producer, producer)))
    return province.root


@BUILDS
@given(product=PRODUCTS, producer=PRODUCERS, lang=st.sampled_from(["vi", "en"]))
def test_a_generated_catalogue_comes_back_without_a_change(product, producer, lang):
    with tempfile.TemporaryDirectory() as folder:
        root = generated(Path(folder), product, producer)
        assert desk(root).get("products", "mien-dong") == product
        result = planned(root, "a.xlsx", exported(root, lang))
        assert result.staged == () and not result.notes.all and counts(result)[0] == counts(result)[3]


CELLS = {
    ("products", "name"): TEXTS,
    ("products", "summary"): st.none() | TEXTS,
    ("products", "price"): st.none() | st.integers(1, 9_999_999),
    ("products", "price_date"): st.none() | DATES,
    ("products", "group_confirmed"): st.sampled_from([None, "có", "không"]),
    ("products", "area"): st.sampled_from(["Na Rì", "Ba Bể"]),
    ("products", "facts"): st.none() | st.lists(TEXTS, min_size=1, max_size=4).map("\n".join),
    ("products.certificates", "stars"): st.sampled_from([3, 4, 5]),
    ("products.certificates", "decision"): st.none() | TEXTS,
    ("products.certificates", "score"): st.none() | st.integers(0, 10_000).map(lambda number: number / 100),
    ("producers", "contact.phone"): st.sampled_from([None, "0912345678"]),
    ("producers", "members"): st.none() | st.integers(1, 1_000_000),
    ("areas", "name"): TEXTS,
    ("outlets", "hours"): st.none() | TEXTS,
}


def written(book: bytes, table: str, key: str, value: Any) -> bytes:
    """The workbook with a cell typed into, as text where it is text."""
    found = load_workbook(io.BytesIO(book))
    for sheet in found.worksheets:
        for cell in sheet[1]:
            if cell.value == f"{table}:{key}":
                target = sheet.cell(3, cell.column)
                target.value = value.replace("_x", "_x005F_x") if isinstance(value, str) else value
                if isinstance(value, str):
                    target.data_type = "s"
                return saved(found)
    raise AssertionError(key)


@BUILDS
@given(
    product=PRODUCTS.filter(lambda product: "certificates" in product),
    producer=PRODUCERS,
    cell=st.sampled_from(sorted(CELLS)),
    data=st.data(),
)
def test_one_edited_cell_changes_exactly_its_field(product, producer, cell, data):
    table, key = cell
    value = data.draw(CELLS[cell])
    with tempfile.TemporaryDirectory() as folder:
        root = generated(Path(folder), product, producer)
        before, files = desk(root), whole(root)
        result = taken(root, "a.xlsx", written(exported(root), table, key, value))
        assert codes(result) == []
        after = desk(root)
        changed = []
        for sort in sheet_own.SORTS:
            was, now = before.records(sort), after.records(sort)
            assert list(was) == list(now)
            changed += [
                (sort, name)
                for id in was
                for name in was[id].keys() | now[id].keys()
                if was[id].get(name) != now[id].get(name)
            ]
        top = key.split(".")[0] if "." not in table else table.partition(".")[2]
        assert changed in ([], [(table.partition(".")[0], top)])
        assert len([name for name, text in whole(root).items() if files[name] != text]) == len(changed)
        again = planned(root, "a.xlsx", exported(root))
        assert again.staged == ()


def test_a_cell_of_the_sample_changes_one_line_of_one_file():
    data = exported(CONTENT)
    for table, key, row, value in [
        ("products", "name", 40, "Tên mới"),
        ("products.certificates", "note", 7, "Ghi."),
        ("communes", "code", 3, "00001"),
    ]:
        result = planned(CONTENT, "a.xlsx", edited(data, table, key, row, value))
        (staged,) = result.staged
        old, new = (set(text.decode().splitlines()) for text in (staged.before, staged.after))
        assert len(new - old) == 1 and len(old - new) <= 1 and codes(result) == []


def test_a_plan_of_several_rows_keeps_them(tmp_path: Path):
    province = Province(tmp_path / "content")
    province.append(
        "fairs/hoi-cho-xuan.yaml",
        (
            "plan: |\n  A1 A2\n  .  A3\nbooths:\n  - {number: A1, name: Một}\n  - {number: A2, name: "
            "Hai}\n  - {number: A3, name: Ba}\n"
        ),
    )
    before = province.read("fairs/hoi-cho-xuan.yaml")
    assert planned(province.root, "a.xlsx", exported(province.root)).staged == ()
    result = taken(
        province.root, "a.xlsx", edited(exported(province.root), "fairs", "plan", 0, "A1 A2\nA3 .")
    )
    assert codes(result) == [] and province.read("fairs/hoi-cho-xuan.yaml") == before.replace(
        "plan: |\n  A1 A2\n  .  A3", "plan: |-\n  A1 A2\n  A3 ."
    )
    assert province.catalogue()


def test_text_that_looks_like_a_formula_is_text(tmp_path: Path):
    province = Province(tmp_path / "content")
    for sign in ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)"):
        province.write(
            "products/mien-dong/product.yaml",
            yaml_edit.dump(told(Product, {"name": sign, "area": "na-ri", "group": "I.3.b"})),
        )
        book = load_workbook(io.BytesIO(exported(province.root)))
        cell = book["Sản phẩm"]["B3"]
        assert (cell.value, cell.data_type, cell.number_format) == (sign, "s", "@")
        assert read(Product, province.read("products/mien-dong/product.yaml"), "").values["name"] == sign


def test_sheets_that_lost_their_first_row_are_not_guessed_at(tmp_path: Path):
    root = generated(tmp_path, {"name": "Miến", "area": "na-ri", "group": "I.3.b"}, {"name": "HTX"})
    for lang in ("vi", "en"):
        book = load_workbook(io.BytesIO(exported(root, lang)))
        for sheet in book.worksheets:
            sheet.delete_rows(1)
        result = planned(root, "a.xlsx", saved(book))
        assert (
            result.staged == ()
            and {code.split()[-1] for code in codes(result)} == {"sheet-keys-lost"}
            and counts(result)[0] == counts(result)[4]
        )


def test_only_the_row_at_fault_is_set_aside(tmp_path: Path):
    root = generated(
        tmp_path,
        {
            "name": "Miến",
            "area": "na-ri",
            "group": "I.3.b",
            "certificates": ({"stars": 3}, {"stars": 4, "date": "2022"}),
        },
        {"name": "HTX"},
    )
    result = planned(root, "a.xlsx", edited(exported(root), "products", "booking", 0, "gọi trước"))
    assert codes(result) == ["a.xlsx [Sản phẩm!3] sheet-refused"] and result.staged == ()


def test_new_rows_become_records_and_ids_stay(tmp_path: Path):
    province = Province(tmp_path / "content")
    book = load_workbook(io.BytesIO(exported(province.root)))
    sheets = {
        sheet["A1"].value.partition(":")[0]: sheet
        for sheet in book.worksheets
        if isinstance(sheet["A1"].value, str) and ":@id" in sheet["A1"].value
    }

    def add(table: str, row: int, **cells: Any) -> None:
        keys = {cell.value.partition(":")[2]: cell.column for cell in sheets[table][1]}
        for key, value in cells.items():
            sheets[table].cell(row, keys[key]).value = value

    add("producers", 4, name="Tổ hợp tác Mới", kind="Tổ hợp tác")
    add(
        "products",
        5,
        name="Gạo nếp Mới",
        area="Ba Bể",
        group="I.3.b Chế biến từ gạo, ngũ cốc",
        producer="Tổ hợp tác Mới",
    )
    sheets["products"].cell(6, 1).value = "ma-khac"
    add("products", 6, name="Miến dong", area="Na Rì", group="I.3.b", producer="Hợp tác xã Tài Hoan")
    sheets["products.certificates"].cell(4, 1).value = "nha-san"
    add("products.certificates", 4, stars=3, date="2023")
    result = taken(province.root, "a.xlsx", saved(book))
    made = desk(province.root)
    assert made.get("products", "gao-nep-moi") == {
        "name": "Gạo nếp Mới",
        "area": "ba-be",
        "group": "I.3.b",
        "producer": "to-hop-tac-moi",
    }
    assert made.get("products", "nha-san")["certificates"] == ({"stars": 3, "date": "2023"},)
    assert [code.split()[-1] for code in codes(result)] == [
        "sheet-id-changed"
    ] and "ma-khac" not in made.records("products")
    assert province.catalogue()
