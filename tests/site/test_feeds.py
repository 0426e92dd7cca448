"""Sitemap, robots.txt, feeds and open data: well formed, complete, and nothing private in them."""

import csv
import io
import json
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import DAY, ROOT, catalogue, changed, planned

from sanvat.pages.views.common import Head
from sanvat.records.model import Certificate, Contact, Product
from sanvat.records.schema import fields
from sanvat.site import feeds

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://ocop.example.org/"
RICE = "gao-nep-tan-son"
SPIRIT = "ruou-men-la-bang-phuc"
HOSTILE = "</title>]]><script>&amp;\"' \x00\x0b\ufffe\ud800 🍚 =1+1"
CLEANED = "</title>]]><script>&amp;\"'  🍚 =1+1"
DECIDED = Certificate(
    4,
    decision="12/QĐ-UBND",
    date="2023-05-04",
    issuer="UBND tỉnh Bắc Kạn",
    source=("https://example.com/a ; https://example.com/b",),
)


def files(found, day=DAY):
    """The text of each site-wide file by its path."""
    standing, pages, chromes = planned(found, day)
    made = feeds.site_files(standing, pages, chromes)
    assert {page.maker for page in made} == {"text"}
    assert len({page.path for page in made}) == len(made)
    return {page.path: page.view[0] for page in made}


def data(found, day=DAY):
    return json.loads(files(found, day)["catalogue.json"])


def record(values, id=RICE, day=DAY):
    return next(product for product in data(changed({id: values}), day)["products"] if product["id"] == id)


def rows(text):
    assert text.startswith("\ufeff") and "\r\n" in text and "\n" not in text.replace("\r\n", "")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_files_of_a_site_with_and_without_an_address():
    with_address = files(catalogue())
    assert list(with_address) == [
        "robots.txt",
        "catalogue.json",
        "catalogue.csv",
        "sitemap.xml",
        "tin.xml",
        "en/feed.xml",
    ]
    without = files(changed(base_url=""))
    assert list(without) == ["robots.txt", "catalogue.json", "catalogue.csv"]
    assert without["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert with_address["robots.txt"].endswith(f"\nSitemap: {BASE}sitemap.xml\n")


def test_the_same_plan_gives_the_same_texts():
    assert files(catalogue()) == files(catalogue())


def test_one_language_has_one_feed_and_no_alternates():
    made = files(changed(languages=("vi",)))
    assert "en/feed.xml" not in made
    assert "hreflang" not in made["sitemap.xml"]
    assert all(list(product["pages"]) == ["vi"] for product in json.loads(made["catalogue.json"])["products"])


# sitemap


def test_the_sitemap_holds_every_page_that_may_be_found():
    found = changed({RICE: {"formerly": ("gao-cu",)}})
    _, pages, _ = planned(found)
    root = ElementTree.fromstring(files(found)["sitemap.xml"])
    told = {url.findtext(f"{SITEMAP}loc") for url in root}
    seen = {
        page.path
        for page in pages
        if isinstance(getattr(page.view, "head", None), Head) and not page.view.head.hidden
    }
    assert len(told) == len(root) == len(seen)
    assert told == {(BASE + path).removesuffix("index.html") for path in seen}
    assert not [
        address for address in told if "gao-cu" in address or "404" in address or address.endswith(".csv")
    ]


def test_alternates_name_each_other():
    root = ElementTree.fromstring(files(catalogue())["sitemap.xml"])
    sets = {
        url.findtext(f"{SITEMAP}loc"): {
            (link.get("hreflang"), link.get("href")) for link in url.iter(f"{XHTML}link")
        }
        for url in root
    }
    for address, others in sets.items():
        assert address in {href for _, href in others}
        assert {lang for lang, _ in others} == {"vi", "en"}
        assert all(sets[href] == others for _, href in others)


def test_a_long_sitemap_is_an_index_of_parts():
    entries = [(f"san-pham/p-{n}.html", ()) for n in range(7)]
    made = dict(feeds.sitemap(entries, BASE, most=3))
    assert list(made) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = ElementTree.fromstring(made["sitemap.xml"])
    assert [part.findtext(f"{SITEMAP}loc") for part in index] == [BASE + name for name in list(made)[1:]]
    parts = [ElementTree.fromstring(made[name]) for name in list(made)[1:]]
    assert [len(part) for part in parts] == [3, 3, 1]
    assert {url.findtext(f"{SITEMAP}loc") for part in parts for url in part} == {
        BASE + path for path, _ in entries
    }
    assert len(feeds.sitemap(entries, BASE, most=7)) == 1


def test_the_limit_is_within_that_of_the_protocol():
    entries = [(f"p/{n}.html", ()) for n in range(40_001)]
    (_, index), *parts = feeds.sitemap(entries, BASE)
    assert [text.count("<url>") for _, text in parts] == [40_000, 1]
    assert index.count("<sitemap>") == 2


# feeds


def entries(text):
    """(id, title, updated) of a feed, after checking what RFC 4287, 4.1 asks for."""
    root = ElementTree.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    for each in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"{ATOM}{name}")) == 1 and each.findtext(f"{ATOM}{name}")
        assert datetime.fromisoformat(each.findtext(f"{ATOM}updated")).tzinfo is not None
        assert each.find(f"{ATOM}link[@rel='alternate']").get("href").startswith(BASE)
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == root.findtext(f"{ATOM}id")
    found = [
        tuple(each.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
        for each in root.iter(f"{ATOM}entry")
    ]
    assert len({id for id, _, _ in found}) == len(found)
    moments = [moment for _, _, moment in found]
    assert moments == sorted(moments, reverse=True)
    assert root.findtext(f"{ATOM}updated") == max(moments, default="1970-01-01T00:00:00+07:00")
    return found


@pytest.mark.parametrize("path", ["tin.xml", "en/feed.xml"])
def test_a_feed_tells_of_articles_and_new_ranks(path):
    found = entries(files(catalogue())[path])
    _, pages, _ = planned(catalogue())
    articles = {
        BASE + page.path
        for page in pages
        if page.maker == "article.html"
        and not page.view.page
        and page.path.startswith("en/") == path.startswith("en/")
    }
    assert articles < {id for id, _, _ in found}
    assert len(articles) == len(catalogue().articles)


def test_a_product_ranked_anew_is_news_again():
    def told(certificates):
        return [
            entry
            for entry in entries(files(changed({RICE: {"certificates": certificates}}))["tin.xml"])
            if RICE in entry[0]
        ]

    ((first, title, moment),) = told((DECIDED,))
    assert moment == "2023-05-04T00:00:00+07:00"
    assert "4" in title and "OCOP" in title
    ((again, _, _),) = told((DECIDED, DECIDED._replace(date="2023-09", stars=5)))
    assert again != first and again.endswith(f"{RICE}.html#2023-09")
    assert told((DECIDED._replace(revoked="2023-06-01"),)) == []
    assert told((DECIDED._replace(date="2020-01-01"),)) == []
    assert told((DECIDED._replace(date="2023"),)) == []
    assert told(()) == []
    ((_, title, _),) = told((DECIDED._replace(decision=""),))
    assert "OCOP" not in title


def test_spirits_and_what_is_kept_off_home_are_no_news():
    def told(id, **values):
        found = changed({id: {"certificates": (DECIDED,)} | values.pop("product", {})}, **values)
        return any(id in entry[0] for entry in entries(files(found)["tin.xml"]))

    assert told(RICE)
    assert not told(RICE, product={"keep_off": ("home",)})
    assert not told(SPIRIT)
    assert told(SPIRIT, spirits_on_home=True)


def test_a_feed_without_news_is_still_a_feed():
    _, _, chromes = planned(catalogue())
    assert entries(feeds.atom(chromes["vi"], "tin.xml", [])) == []


def test_a_feed_is_bounded():
    products = {id: {"certificates": (DECIDED,), "group": "I.3.b"} for id in catalogue().products}
    assert len(entries(files(changed(products))["tin.xml"])) == 60


@given(st.text(), st.text())
def test_any_text_gives_a_document_that_can_be_read(title, summary):
    _, _, chromes = planned(catalogue())
    text = feeds.atom(chromes["vi"], "tin.xml", [feeds.News("a.html", title, summary, "2024-01")])
    ElementTree.fromstring(text.encode())


def test_hostile_names_stay_text():
    found = changed(
        {RICE: {"name": HOSTILE, "name_en": "", "summary": HOSTILE, "certificates": (DECIDED,)}}, name=HOSTILE
    )
    made = files(found)
    titles = [title for _, title, _ in entries(made["tin.xml"])]
    assert any(title.startswith(CLEANED) for title in titles)
    assert ElementTree.fromstring(made["tin.xml"]).findtext(f"{ATOM}title") == CLEANED
    assert next(row for row in rows(made["catalogue.csv"]) if row["id"] == RICE)["name"] == CLEANED
    for text in made.values():
        text.encode()  # half a surrogate pair has no UTF-8


# open data


def test_every_product_folder_is_in_the_open_data():
    folders = {path.parent.name for path in (ROOT / "content" / "products").glob("*/product.yaml")}
    made = files(catalogue())
    whole = json.loads(made["catalogue.json"])
    assert {product["id"] for product in whole["products"]} == folders
    assert whole["count"] == len(whole["products"]) == len(folders)
    assert [row["id"] for row in rows(made["catalogue.csv"])] == [
        product["id"] for product in whole["products"]
    ]


def test_its_sums_are_those_of_the_standing():
    standing, _, _ = planned(catalogue())
    products = data(catalogue())["products"]
    for stars in (3, 4, 5):
        assert sum(product["stars"]["shown"] == stars for product in products) == len(
            standing.with_stars(stars)
        )
    assert sum(product["stars"]["state"] in ("expired", "revoked") for product in products) == len(
        standing.lapsed()
    )


def test_its_pages_are_pages_of_the_site():
    _, pages, _ = planned(catalogue())
    paths = {page.path for page in pages}
    for product in data(catalogue())["products"]:
        assert set(product["pages"]) == {"vi", "en"} and set(product["pages"].values()) <= paths


def test_what_a_record_says():
    found = record(
        {
            "certificates": (DECIDED,),
            "price": 85_000,
            "price_unit": "gói 500 g",
            "price_date": "2023-11",
            "gtin": "8934602001078",
            "commune": "con-minh",
            "source": ("https://example.com/b", "Sổ của xã"),
        }
    )
    assert found["stars"] == {
        "state": "valid",
        "shown": 4,
        "held": 4,
        "proposed": 0,
        "valid_until": "2026-05-04",
        "revoked": "",
        "decision": "12/QĐ-UBND",
        "date": "2023-05-04",
        "as_of": "",
        "issuer": "UBND tỉnh Bắc Kạn",
    }
    assert found["price"] == {"amount": 85_000, "currency": "VND", "unit": "gói 500 g", "date": "2023-11"}
    assert found["commune"] == {"id": "con-minh", "name": "Côn Minh", "type": "xã"}
    assert found["province"] == "Thái Nguyên"
    assert found["sources"] == ["https://example.com/b", "Sổ của xã", "https://example.com/a"]


def test_a_province_follows_from_the_district_where_no_commune_is_known():
    assert record({"commune": ""})["province"] == "Thái Nguyên"
    nowhere = record({"commune": "", "area": "chua-ro"})
    assert (nowhere["province"], nowhere["area"], nowhere["commune"]) == ("", None, None)


@pytest.mark.parametrize(
    ("values", "day", "stars"),
    [
        ({}, DAY, {"state": "valid", "shown": 4, "held": 4, "valid_until": "2026-05-04"}),
        ({}, date(2026, 5, 5), {"state": "expired", "shown": 0, "held": 4, "valid_until": "2026-05-04"}),
        ({"decision": ""}, DAY, {"state": "unverified", "shown": 4, "held": 4, "valid_until": ""}),
        (
            {"decision": "", "expires": "2025-01-01"},
            DAY,
            {"state": "unverified", "shown": 4, "valid_until": "2025-01-01"},
        ),
        (
            {"revoked": "2023-10"},
            DAY,
            {"state": "revoked", "shown": 0, "held": 4, "valid_until": "", "revoked": "2023-10"},
        ),
        (
            {"date": "2024-02-01"},
            DAY,
            {"state": "proposed", "shown": 0, "held": 0, "proposed": 5, "valid_until": ""},
        ),
    ],
)
def test_stars_are_told_as_on_the_page(values, day, stars):
    found = record({"certificates": (DECIDED._replace(**values),), "proposed_stars": 5}, day=day)["stars"]
    assert {name: found[name] for name in stars} == stars


PRIVATE = Contact(
    phone="0912345678",
    zalo="0987654321",
    website="https://example.com/rieng",
    email="rieng@example.com",
    map="22.123,105.456",
    consent="Bà Hoàng Thị Kín, 01/02/2024",
)


def test_private_contacts_never_leave():
    producer = catalogue().products[RICE].producer
    hidden = files(changed({RICE: {"certificates": (DECIDED,)}}, {producer: {"contact": PRIVATE}}))
    for path, text in hidden.items():
        for secret in ("912345678", "345 678", "987654321", "example.com/rieng", "rieng@", "22.123", "Kín"):
            assert secret not in text, path
    shown = files(changed(producers={producer: {"contact": PRIVATE._replace(public=True)}}))
    row = next(row for row in rows(shown["catalogue.csv"]) if row["id"] == RICE)
    assert (row["producer_phone"], row["producer_email"]) == ("0912 345 678", "rieng@example.com")
    assert all("Kín" not in text for text in shown.values())


def test_only_what_is_on_the_list_is_published():
    names = {
        "id",
        "name",
        "name_en",
        "other_names",
        "group",
        "area",
        "commune",
        "province",
        "producer",
        "stars",
        "certifications",
        "code",
        "gtin",
        "product_code",
        "price",
        "summary",
        "summary_en",
        "pages",
        "sources",
        *(field.name for field in fields(Product).values() if field.is_open),
    }
    marked = {
        "keywords": ("KHÔNG",),
        "address_on_certificate": "KHÔNG",
        "facts": ("KHÔNG",),
        "booking_phone": "KHÔNG",
        "certificates": (DECIDED._replace(note="KHÔNG", round="KHÔNG", score=91.5),),
    }
    for product in data(catalogue())["products"]:
        assert set(product) == names
    made = files(changed({RICE: marked}))
    assert "KHÔNG" not in made["catalogue.json"] + made["catalogue.csv"]
    assert "91.5" not in made["catalogue.json"]


def test_no_cell_runs_as_a_formula():
    found = changed(
        {RICE: {"name": "=cmd|' /C calc'!A0", "summary": "\x00+1", "name_en": "@a", "product_code": "-1"}}
    )
    row = next(row for row in rows(files(found)["catalogue.csv"]) if row["id"] == RICE)
    assert [row[name][:2] for name in ("name", "summary", "name_en", "product_code")] == [
        "'=",
        "'+",
        "'@",
        "'-",
    ]
    assert None not in row and None not in row.values()


def test_the_table_and_the_json_agree():
    made = files(catalogue())
    for row, product in zip(
        rows(made["catalogue.csv"]), json.loads(made["catalogue.json"])["products"], strict=True
    ):
        assert (row["name"], row["group_code"], row["state"], row["page_en"]) == (
            product["name"],
            product["group"]["code"],
            product["stars"]["state"],
            product["pages"]["en"],
        )
        assert row["stars_shown"] == (str(product["stars"]["shown"]) if product["stars"]["shown"] else "")
        assert row["producer"] == (product["producer"]["name"] if product["producer"] else "")
        assert row["sources"] == " ; ".join(product["sources"])


def test_no_products_give_an_empty_table_and_an_empty_list():
    standing, _, _ = planned(catalogue())
    assert json.loads(feeds.catalogue_json(standing, []))["products"] == []
    assert feeds.catalogue_csv([]).startswith("\ufeff")
