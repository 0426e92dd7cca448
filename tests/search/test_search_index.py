"""The search index: what its files hold, that both sides fold alike, and what an edit touches."""

import json
import re
import unicodedata

import pytest
import yaml
from conftest import ROOT

from sanvat.base.text import TWINS, fold
from sanvat.search.lines import base36
from sanvat.search.words import fitting

PRODUCTS = {
    path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "content/products").glob("*/product.yaml"))
}
LETTERS = [
    unicodedata.normalize(form, letter + shape + tone)
    for letter in [*"aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY", *TWINS, *"мвβωあ"]
    for shape in ("", "\u0302", "\u0306", "\u031b")
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for form in ("NFC", "NFD")
]


def content(sample_site, name):
    """What an index file puts, read without a browser."""
    text = (sample_site.root / "tim" / f"{name}.js").read_text(encoding="utf-8")
    called = re.fullmatch(r'sanvat\.put\("([a-z0-9]+)",(.*)\);\n', text)
    assert called and called[1] == name
    return json.loads(called[2])


@pytest.fixture
def page(sample_site, browser):
    context = browser.new_context()
    opened = context.new_page()
    opened.goto((sample_site.root / "index.html").as_uri())
    more = next((sample_site.root / "assets").glob("more.*.js"))
    opened.evaluate("window.sanvat = Object.assign(window.sanvat || {}, {root: ''})")
    opened.add_script_tag(url=more.as_uri())
    opened.evaluate("() => new Promise(done => sanvat.open(done))")
    yield opened
    context.close()


def test_script_and_builder_fold_alike(page):
    names = [p["name"] for p in PRODUCTS.values()]
    for kind in ("producers", "articles"):
        names += [
            str(yaml.safe_load(path.read_text(encoding="utf-8")).get("name", ""))
            for path in sorted((ROOT / "content" / kind).glob("*.yaml"))
        ]
    names += re.findall(r"name: (.+)", (ROOT / "content" / "places.yaml").read_text(encoding="utf-8"))
    asked = [*LETTERS, *names, *(unicodedata.normalize("NFD", name) for name in names)]
    assert len(names) > 150
    assert page.evaluate("texts => texts.map(sanvat.fold)", asked) == [fold(text) for text in asked]


def test_every_product_is_a_row_with_its_own_values(page):
    rows = page.evaluate(
        "() => sanvat.rows.map(r => ({...r, area: sanvat.t.a[r.a].i, group: sanvat.t.g[r.g].i, "
        "maker: r.p < 0 ? '' : sanvat.t.p[r.p].i, commune: r.c < 0 ? '' : sanvat.t.c[r.c].i, certs: "
        "r.cn.map(n => sanvat.t.cn[n].i)}))"
    )
    assert {row["id"] for row in rows} == set(PRODUCTS)
    for row in rows:
        record = PRODUCTS[row["id"]]
        assert row["n"].replace("\u00a0", " ") == record["name"]
        assert (row["area"], row["group"]) == (record["area"], record["group"])
        assert (row["maker"], row["commune"]) == (record.get("producer", ""), record.get("commune", ""))
        assert set(row["certs"]) == {held["type"] for held in record.get("certifications", [])}
        english = ROOT / "content/products" / row["id"] / "story.en.md"
        assert row["en"] == ([1] if record.get("summary_en") or english.exists() else [])


def test_addresses_and_pictures_are_there(page, sample_site):
    links = page.evaluate(
        "() => [].concat(sanvat.rows.map(r => sanvat.url('product', r.id)), sanvat.t.p.map(p => "
        "sanvat.url('producer', p.i)), sanvat.t.a.map(a => sanvat.url('area', a.i)))"
    )
    missing = [link for link in links if not (sample_site.root / link).exists()]
    assert [link for link in missing if "chua-ro" not in link] == []
    pictures = page.evaluate(
        "() => [].concat(...sanvat.rows.map(r => [r.b].concat(r.m.map(s => s.split(' ')[0]))))"
    )
    assert len(pictures) > len(PRODUCTS)
    assert [path for path in pictures if not (sample_site.root / path).is_file()] == []


def test_story_words_lead_to_their_stories(page, sample_site):
    texts = {id: (ROOT / "content/products" / id / "story.md") for id in PRODUCTS}
    words = {
        id: set(re.split(r"[^0-9a-z]+", fold(path.read_text(encoding="utf-8"))))
        for id, path in texts.items()
        if path.exists()
    }
    rare = {
        next(
            iter(sorted(w for w in mine if len(w) > 3 and sum(w in other for other in words.values()) == 1)),
            "",
        ): id
        for id, mine in words.items()
    }
    rare.pop("", None)
    assert len(rare) > 20
    asked = (
        "word => new Promise(done => sanvat.find(word, 1000, (found, settled) => settled && "
        "done(found.p.concat(found.s).map(row => row.id))))"
    )
    assert [word for word, id in rare.items() if id not in page.evaluate(asked, word)] == []


def test_index_files_are_few_and_small(sample_site):
    files = list((sample_site.root / "tim").iterdir())
    assert len(files) == 3  # all of the catalogue, and the words of the stories in two languages
    head = content(sample_site, "dau")
    assert [len(head["v"][lang]) for lang in ("vi", "en")] == [1, 1]
    assert len(head["r"]["n"].split("\n")) == len(PRODUCTS)


def test_numbers_in_36_digits():
    assert [base36(n) for n in (0, 9, 10, 35, 36, 1295, 1296)] == ["0", "9", "a", "z", "10", "zz", "100"]
    assert all(int(base36(n), 36) == n for n in range(0, 100_000, 77))


def test_lists_are_cut_larger_where_files_are_few():
    lists = [[f"{name}{number:04} 1 2 {number}" for number in range(500)] for name in "ab"]
    made = fitting(lists, (60, 60), 7)
    assert 2 < sum(map(len, made)) <= 7 < sum(map(len, fitting(lists, (60, 60), 1000)))
    assert ["".join(text for _, text in shards).splitlines() for shards in made] == lists
    assert all(text.startswith(f"{first} ") for shards in made for first, text in shards)
