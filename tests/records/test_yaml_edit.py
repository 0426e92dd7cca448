"""One field of a record's text changed: everything else keeps its bytes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sanvat.records import schema, yaml_edit
from sanvat.records.model import Product
from sanvat.sheets.desk import _order, _put, told

RECORD = """\
# Ghi chú đầu tệp
name: "Miến dong"   # tên trên bao bì
area:   na-ri
group: I.3.b

certificates:
  # lần đầu
  - stars: 3
    date: 2018
    source: [Báo A, 'Báo B']
  - {stars: 4, date: 29/12/2021, source: x}   # trong ngoặc
facts:
- Một.
- >-
  Hai
  dòng.
- 'Ba.'
summary: >-
  Gấp dòng
  thế này.
keywords: []
price:
"""


def changed(path, value, text=RECORD):
    return yaml_edit.apply(text, [(path, value)], lambda at: _order(Product, at))


def lines(text: str) -> set[str]:
    return set(text.splitlines())


@pytest.mark.parametrize(
    "path, value, gone, come",
    [
        (
            ("name",),
            "Miến mới",
            {'name: "Miến dong"   # tên trên bao bì'},
            {'name: "Miến mới"   # tên trên bao bì'},
        ),
        (("area",), "ba-be", {"area:   na-ri"}, {"area:   ba-be"}),
        (("certificates", 0, "date"), "03/05/2018", {"    date: 2018"}, {"    date: 03/05/2018"}),
        (("certificates", 0, "decision"), "12/QĐ-UBND", set(), {"    decision: 12/QĐ-UBND"}),
        (
            ("certificates", 1, "date"),
            None,
            {"  - {stars: 4, date: 29/12/2021, source: x}   # trong ngoặc"},
            {"  - {stars: 4, source: x}   # trong ngoặc"},
        ),
        (
            ("certificates", 1, "score"),
            "91,14",
            {"  - {stars: 4, date: 29/12/2021, source: x}   # trong ngoặc"},
            {'  - {stars: 4, date: 29/12/2021, score: "91,14", source: x}   # trong ngoặc'},
        ),
        (("certificates", 2), {"stars": "5", "date": "2024"}, set(), {"  - stars: 5", "    date: 2024"}),
        (("facts",), ("Một.", "Hai dòng.", "Bốn."), {"- 'Ba.'"}, {"- 'Bốn.'"}),
        (("facts",), ("Một.", "Hai dòng.", "Ba.", "Bốn."), set(), {"- Bốn."}),
        (("summary",), "Một dòng", {"summary: >-", "  Gấp dòng", "  thế này."}, {"summary: Một dòng"}),
        (("keywords",), ("a", "b"), {"keywords: []"}, {"  - a", "  - b", "keywords:"}),
        (("price",), "85000", {"price:"}, {"price: 85000"}),
        (("gtin",), "0893600000000", set(), {'gtin: "0893600000000"'}),
        (("price",), None, {"price:"}, set()),
        (("certificates", 0, "stars"), None, {"  - stars: 3", "    date: 2018"}, {"  - date: 2018"}),
    ],
)
def test_a_change_touches_its_own_lines(path, value, gone, come):
    after = changed(path, value)
    assert lines(RECORD) - lines(after) == gone
    assert lines(after) - lines(RECORD) == come
    assert schema.read(Product, after, "a.yaml").values.get("name")


def test_a_new_field_comes_after_those_before_it_in_the_shape():
    assert changed(("commune",), "con-minh").splitlines()[3:6] == ["group: I.3.b", "commune: con-minh", ""]


def test_line_ends_of_windows_and_a_missing_last_one_stay():
    text = "name: A\r\narea: na-ri\r\ngroup: I"
    assert changed(("commune",), "x", text) == "name: A\r\narea: na-ri\r\ngroup: I\r\ncommune: x\r\n"
    assert changed(("name",), "B", text) == text.replace("A", "B", 1)


WORDS = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=30
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(
    value=WORDS,
    style=st.sampled_from(
        ["name", "area", "certificates.0.source", "certificates.1.source", "summary", "price", "storage"]
    ),
)
@example(value="0?", style="certificates.1.source")
def test_any_text_reads_back_as_written(value, style):
    path = tuple(int(step) if step.isdigit() else step for step in style.split("."))
    new = (value,) if path[-1] == "source" else value
    after = schema.yaml.compose(changed(path, new), Loader=schema.yaml.BaseLoader)
    node = after
    for step in path:
        node = (
            node.value[step]
            if isinstance(step, int)
            else next(found for key, found in node.value if key.value == step)
        )
    found = node.value if isinstance(node, schema.yaml.ScalarNode) else node.value[0].value
    assert " ".join(found.split()) == value


@given(facts=st.lists(WORDS, max_size=4), sources=st.lists(WORDS, max_size=3))
def test_lists_of_any_texts_read_back(facts, sources):
    # What tidying would change is no value a record can have.
    facts, sources = (
        tuple(schema.clean(text, schema.fields(Product)["name"].kind) for text in texts)
        for texts in (facts, sources)
    )
    facts, sources = (tuple(text for text in texts if text) for texts in (facts, sources))
    values = schema.read(Product, RECORD, "").values
    meant = _put(_put(values, ("facts",), facts or None), ("certificates", 0, "source"), sources or None)
    text = RECORD
    for path, value in ((("facts",), facts or None), (("certificates", 0, "source"), sources or None)):
        text = changed(path, value, text)
    assert schema.read(Product, text, "").values == meant


def test_a_new_record_reads_back_as_meant():
    values = schema.read(Product, RECORD.replace("keywords: []", "keywords: [a]"), "").values
    assert schema.read(Product, yaml_edit.dump(told(Product, values)), "").values == values
