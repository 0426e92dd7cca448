"""Structured data of every page: the vocabulary of schema.org, what Google needs, nothing that isn't so."""

import json
from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import DAY, catalogue, changed, planned

from sanvat.pages.structured import as_script, structured
from sanvat.records.model import Certificate, Contact, Photo, PhotoNote

# Type: (properties it must have here, properties it may have). After schema.org and, for the
# first set, Google's pages on Product, Breadcrumb, Event, Article and Dataset.
THING = {"@id", "alternateName", "description", "url", "image", "sameAs", "mainEntityOfPage"}
VOCABULARY = {
    "Product": (
        {"name", "description", "countryOfOrigin"},
        {
            "sku",
            "gtin8",
            "gtin12",
            "gtin13",
            "gtin14",
            "category",
            "manufacturer",
            "hasCertification",
            "award",
            "additionalProperty",
            "offers",
        },
    ),
    "Offer": ({"price", "priceCurrency", "seller"}, {"validFrom"}),
    "Certification": (
        {"name", "certificationStatus", "certificationRating"},
        {"certificationIdentification", "issuedBy", "validFrom", "expires"},
    ),
    "Rating": ({"ratingValue", "bestRating", "worstRating"}, set()),
    "GovernmentOrganization": ({"name"}, set()),
    "Organization": ({"name"}, {"telephone", "email", "location"}),
    "Country": ({"name"}, set()),
    "PropertyValue": ({"name", "value"}, set()),
    "LodgingBusiness": (
        {"name"},
        {
            "address",
            "containedInPlace",
            "geo",
            "telephone",
            "email",
            "priceRange",
            "hasCertification",
            "additionalProperty",
        },
    ),
    "TouristAttraction": (
        {"name"},
        {"address", "containedInPlace", "geo", "telephone", "hasCertification", "additionalProperty"},
    ),
    "PostalAddress": ({"addressCountry"}, {"addressLocality", "addressRegion"}),
    "GeoCoordinates": ({"latitude", "longitude"}, set()),
    "Place": (set(), {"name", "address", "geo"}),
    "AdministrativeArea": ({"name"}, {"containedInPlace"}),
    "ImageObject": ({"contentUrl"}, {"name", "caption"}),
    "ItemPage": ({"inLanguage"}, set()),
    "WebPage": ({"inLanguage"}, set()),
    "CollectionPage": ({"name", "inLanguage"}, {"about", "mainEntity"}),
    "ItemList": ({"name", "numberOfItems", "itemListElement"}, set()),
    "BreadcrumbList": ({"itemListElement"}, set()),
    "ListItem": ({"position", "name"}, {"item"}),
    "Article": (
        {"headline", "inLanguage"},
        {"datePublished", "author", "creditText", "publisher", "mentions"},
    ),
    "Thing": ({"name"}, set()),
    "Event": ({"name", "startDate", "location"}, {"endDate", "inLanguage"}),
    "WebSite": ({"name", "inLanguage"}, {"publisher"}),
    "Dataset": ({"name", "description"}, {"inLanguage", "isAccessibleForFree", "creator", "distribution"}),
    "DataDownload": ({"contentUrl", "encodingFormat"}, {"name"}),
}
NUMBERS = {"position", "numberOfItems", "ratingValue", "bestRating", "worstRating", "latitude", "longitude"}
DAYS = {"startDate", "endDate", "datePublished", "validFrom", "expires"}
ADDRESSES = {"@id", "url", "item", "contentUrl", "sameAs", "certificationStatus"}
SWITCHES = {"isAccessibleForFree"}
RICE = "gao-nep-tan-son"
HOME = "quynh-mai-homestay"


def check(value, where=""):
    """Walk a node: known type, known properties, all that it must have, values of the right kind."""
    if isinstance(value, list):
        assert value, where
        for part in value:
            check(part, where)
    elif isinstance(value, dict):
        kind = value["@type"]
        must, may = VOCABULARY[kind]
        keys = set(value) - {"@type"}
        assert must <= keys, (kind, must - keys)
        assert keys <= must | may | THING, (kind, keys - must - may - THING)
        for key in keys:
            check(value[key], key)
        if kind == "Place":
            assert keys & {"address", "geo"}
        if kind in ("ItemList", "BreadcrumbList"):
            assert [step["position"] for step in value["itemListElement"]] == list(
                range(1, len(value["itemListElement"]) + 1)
            )
    elif where in NUMBERS:
        assert type(value) in (int, float)
    elif where in SWITCHES:
        assert value is True
    else:
        assert isinstance(value, str) and value, where
        if where in DAYS:
            date.fromisoformat(value)
        if where in ADDRESSES:
            assert urlsplit(value).scheme in ("http", "https") and urlsplit(value).netloc, (where, value)


def graphs(found, day=DAY):
    """(page, graph) of every page; an empty graph where a page says nothing."""
    _, pages, chromes = planned(found, day)
    for page in pages:
        text = structured(page.maker, page.path, page.view, chromes[page.lang])
        if text:
            said = json.loads(text)
            assert list(said) == ["@context", "@graph"] and said["@context"] == "https://schema.org"
            assert not set(text) & set("<>&\u2028\u2029")
        yield page, said["@graph"] if text else []


def main(found, path, day=DAY):
    """The first node of one page."""
    return whole(found, path, day)[0]


def whole(found, path, day=DAY):
    """The graph of one page."""
    _, pages, chromes = planned(found, day)
    page = next(page for page in pages if page.path == path)
    return json.loads(structured(page.maker, path, page.view, chromes[page.lang]))["@graph"]


def product(values, id=RICE, folder="san-pham", day=DAY):
    return main(changed({id: values}), f"{folder}/{id}.html", day)


@pytest.mark.parametrize("base_url", ["https://example.org/ocop/", ""])
def test_every_page_keeps_to_the_vocabulary(base_url):
    kinds = {}
    for page, graph in graphs(changed(base_url=base_url)):
        head = getattr(page.view, "head", None)
        crumbs = () if head is None or head.hidden else head.crumbs
        assert [node["@type"] for node in graph].count("BreadcrumbList") == (len(crumbs) >= 2)
        for node in graph:
            check(node)
            kinds.setdefault(page.maker, set()).add(node["@type"])
    crumbs = "BreadcrumbList"
    assert kinds == {
        "home.html": {"WebSite"},
        "product.html": {"Product", crumbs},
        "tourism.html": {"LodgingBusiness", crumbs},
        "producer.html": {"Organization", "ItemList", crumbs},
        "listing.html": {"CollectionPage", crumbs},
        "article.html": {"Article", crumbs},
        "fair.html": {"Event", crumbs},
        "statistics.html": {"Dataset", crumbs},
        **{f"{name}.html": {crumbs} for name in ("index", "articles", "certificates", "outlets", "search")},
    }


def test_nobody_is_said_to_have_reviewed_anything():
    for page, graph in graphs(catalogue()):
        text = json.dumps(graph)
        assert "aggregateRating" not in text and '"review' not in text, page.path


def test_without_a_public_address_there_are_no_addresses_and_no_pictures():
    for page, graph in graphs(changed(base_url="")):
        text = json.dumps(graph)
        assert not [
            key
            for key in ("@id", "url", "item", "image", "contentUrl", "distribution")
            if f'"{key}":' in text
        ], page.path


def test_the_same_page_gives_the_same_text():
    _, pages, chromes = planned(catalogue())
    for page in pages[:40]:
        assert structured(page.maker, page.path, page.view, chromes[page.lang]) == structured(
            page.maker, page.path, page.view, chromes[page.lang]
        )


def test_hidden_pages_and_files_say_nothing():
    found = changed({RICE: {"formerly": ("gao-cu",)}})
    silent = {page.path for page, graph in graphs(found) if not graph}
    assert {"404.html", "en/404.html", "san-pham/gao-cu.html"} <= silent
    assert all(
        path.endswith((".csv", "404.html", "gao-cu.html", "da-luu.html", "en/saved.html", "offline.html"))
        or path.startswith(("Q/", "q/", "01/"))
        for path in silent
    )
    _, pages, chromes = planned(found)
    page = next(page for page in pages if page.maker == "product.html")
    assert (
        structured(
            page.maker,
            page.path,
            page.view._replace(head=page.view.head._replace(hidden=True)),
            chromes[page.lang],
        )
        == ""
    )


# stars

DECIDED = Certificate(4, decision="12/QĐ-UBND", date="2022-05-04", issuer="UBND tỉnh Bắc Kạn")


def test_stars_in_force_are_a_certification():
    assert product({"certificates": (DECIDED,)})["hasCertification"] == {
        "@type": "Certification",
        "name": "OCOP 4 sao",
        "certificationIdentification": "12/QĐ-UBND",
        "issuedBy": {"@type": "GovernmentOrganization", "name": "UBND tỉnh Bắc Kạn"},
        "certificationRating": {"@type": "Rating", "ratingValue": 4, "bestRating": 5, "worstRating": 1},
        "certificationStatus": "https://schema.org/CertificationActive",
        "validFrom": "2022-05-04",
        "expires": "2025-05-04",
    }


def test_a_month_is_no_day_to_be_valid_from():
    found = product({"certificates": (DECIDED._replace(date="2022-05"),)})["hasCertification"]
    assert "validFrom" not in found
    assert found["expires"] == "2025-05-31"


def test_an_extended_certificate_ends_when_its_extension_does():
    extended = DECIDED._replace(extended_until="2025-09-01")
    assert (
        product({"certificates": (extended,)}, day=date(2025, 6, 1))["hasCertification"]["expires"]
        == "2025-09-01"
    )


@pytest.mark.parametrize(
    "certificates",
    [
        (),
        (DECIDED._replace(decision=""),),
        (DECIDED._replace(date="", as_of="2023-12"),),
        (DECIDED._replace(date="2020-05-04"),),
        (DECIDED._replace(revoked="2023-01-01"),),
        (DECIDED._replace(date="2024-02-01"),),
    ],
    ids=["none", "no decision", "no date", "expired", "revoked", "to come"],
)
def test_stars_that_are_not_in_force_or_not_checked_are_not_told(certificates):
    assert "hasCertification" not in product({"certificates": certificates, "proposed_stars": 5})


# goods


@pytest.mark.parametrize("gtin", ["96385074", "036000291452", "8934602001078", "18934602001075"])
def test_each_length_of_gtin_has_its_property(gtin):
    found = product({"gtin": gtin, "product_code": "83-829-28780-3-2022"})
    assert found[f"gtin{len(gtin)}"] == gtin
    assert found["sku"] == "83-829-28780-3-2022"
    assert {gtin, "83-829-28780-3-2022"}.isdisjoint(fact["value"] for fact in found["additionalProperty"])


PRICED = {"price": 85_000, "price_unit": "gói 500 g", "price_date": "2023-11-05"}


def test_a_price_with_its_day_and_seller_is_an_offer():
    offer = product(PRICED)["offers"]
    assert (offer["price"], offer["priceCurrency"], offer["validFrom"]) == ("85000", "VND", "2023-11-05")
    assert offer["seller"]["name"] == catalogue().producers[catalogue().products[RICE].producer].name
    assert "85.000₫ / gói 500 g" in offer["description"]
    assert "priceValidUntil" not in offer and "availability" not in offer


@pytest.mark.parametrize("lacking", [{"price": 0}, {"price_date": ""}, {"producer": ""}])
def test_a_price_without_its_date_or_seller_is_not(lacking):
    assert "offers" not in product(PRICED | lacking)


def test_a_price_of_a_month_has_no_first_day():
    assert "validFrom" not in product(PRICED | {"price_date": "2023-11"})["offers"]


def test_pictures_are_photos_and_drawings_are_called_so():
    photo = Photo("x/a.jpg", "a" * 32, 1600, 1200, PhotoNote("a.jpg"))
    drawing = photo._replace(digest="b" * 32, note=PhotoNote("b.png", alt="Ruộng nếp", drawing=True))
    photographed, drawn = product({"pictures": (photo, drawing)})["image"]
    assert photographed.startswith("https://ocop.example.org/anh/a-")
    assert drawn["name"] == "Hình vẽ" and drawn["caption"] == "Ruộng nếp"
    assert drawn["contentUrl"].startswith("https://ocop.example.org/anh/b-")
    assert "image" not in product({"pictures": ()})


def test_the_english_page_keeps_the_name_and_adds_its_gloss():
    found = main(catalogue(), "en/products/mien-dong-tai-hoan.html")
    assert found["name"] == "Miến dong Tài Hoan"
    assert found["alternateName"] == "Tài Hoan canna vermicelli"
    assert found["mainEntityOfPage"]["inLanguage"] == "en"


# tourism


def test_a_homestay_by_name_is_lodging_and_another_place_an_attraction():
    point = {"map": "22.40,105.6", "activities": ("Ngủ đêm tại homestay",)}
    assert product(point, HOME)["@type"] == "LodgingBusiness"
    other = product(point | {"name": "Làng dệt Pác Ngòi", "name_en": "", "certificates": (DECIDED,)}, HOME)
    check(other)
    assert other["@type"] == "TouristAttraction"
    assert other["geo"] == {"@type": "GeoCoordinates", "latitude": 22.4, "longitude": 105.6}
    assert other["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Ba Bể",
        "addressRegion": "Thái Nguyên",
        "addressCountry": "VN",
    }
    assert other["containedInPlace"]["name"] == "Ba Bể (trước 01/07/2025)"
    assert other["hasCertification"]["certificationRating"]["ratingValue"] == 4


# producers, places, fairs, articles

CONTACT = Contact(
    phone="0912345678",
    website="https://example.com/nep",
    email="nep@example.com",
    map="22.1,105.8",
    consent="Bà A, 01/02/2024",
)


@pytest.mark.parametrize("public", [True, False])
def test_a_producer_is_reached_only_where_it_agreed(public):
    id = catalogue().products[RICE].producer
    found = changed(producers={id: {"contact": CONTACT._replace(public=public)}})
    node = main(found, f"chu-the/{id}.html")
    check(node)
    reached = {"telephone": "+84912345678", "email": "nep@example.com", "sameAs": "https://example.com/nep"}
    assert {key: node[key] for key in reached if key in node} == (reached if public else {})
    assert ("location" in node) == public
    for _, graph in graphs(found):
        assert "Bà A" not in json.dumps(graph, ensure_ascii=False)


def test_a_producer_is_one_thing_wherever_it_is_named():
    id = catalogue().products[RICE].producer
    assert product({})["manufacturer"]["@id"] == main(catalogue(), f"chu-the/{id}.html")["@id"]


def test_a_listing_counts_the_cards_of_its_page():
    for page, graph in graphs(changed(per_page=7)):
        if page.maker == "listing.html":
            cards = [card for section in page.view.part.sections for card in section.cards]
            steps = graph[0].get("mainEntity", {}).get("itemListElement", [])
            assert [step["name"] for step in steps] == [card.name for card in cards]


def test_places_are_told_with_their_time():
    assert main(catalogue(), "vung/na-ri.html")["about"] == {
        "@type": "AdministrativeArea",
        "name": "Na Rì (trước 01/07/2025)",
        "containedInPlace": {"@type": "AdministrativeArea", "name": "Bắc Kạn"},
    }
    assert main(catalogue(), "en/districts/na-ri.html")["about"]["name"] == "Na Rì (before 1 July 2025)"
    commune = main(catalogue(), "xa/con-minh.html")["about"]
    assert "2025" not in commune["name"] and commune["containedInPlace"]["name"] == "Thái Nguyên"
    assert "about" not in main(catalogue(), "vung/chua-ro.html")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, True),
        ({"end": "2023-12"}, True),
        ({"start": "2023-11"}, False),
        ({"place": "", "place_en": ""}, False),
    ],
)
def test_a_fair_is_an_event_only_with_its_day_and_place(values, told):
    id = "ngay-hoi-cam-quyt-bach-thong-2022"
    graph = whole(changed(fairs={id: values}), f"hoi-cho/{id}.html")
    assert ("Event" in [node["@type"] for node in graph]) == told
    if told:
        assert graph[0]["startDate"] == "2022-11-25"
        assert graph[0].get("endDate") == ("2022-11-27" if not values else None)


def test_an_author_is_the_publisher_or_only_a_credit():
    found = catalogue()
    name, languages = next(iter(found.articles.items()))
    path = f"cau-chuyen/{name}.html"
    assert main(found, path)["author"]["name"] == found.site.publisher.name
    other = found._replace(
        articles=found.articles
        | {name: {lang: article._replace(author="Lan", date="2023") for lang, article in languages.items()}}
    )
    node = main(other, path)
    assert node["creditText"] == "Lan" and "author" not in node and "datePublished" not in node


def test_the_open_data_is_a_dataset_with_two_files():
    node = main(catalogue(), "thong-ke.html")
    assert len(node["description"]) >= 50
    assert [file["contentUrl"] for file in node["distribution"]] == [
        "https://ocop.example.org/catalogue.csv",
        "https://ocop.example.org/catalogue.json",
    ]


# hostile text

HOSTILE = '</script><script>alert("1")</script>]]>&amp;\'\\ 🍚 \u2028\u2029 <!-- '


def test_no_text_can_leave_the_script():
    values = dict.fromkeys(("name", "name_en", "summary", "ingredients", "address"), HOSTILE)
    values |= PRICED | {
        "price_unit": HOSTILE,
        "certificates": (DECIDED._replace(issuer=HOSTILE, decision=HOSTILE),),
    }
    producer = catalogue().products[RICE].producer
    found = changed({RICE: values}, {producer: {"name": HOSTILE}}, name=HOSTILE)
    names = set()
    for _, graph in graphs(found):  # `graphs` refuses every character that could
        for node in graph:
            check(node)
            names.add(node.get("name"))
    assert HOSTILE in names


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.none(),
        lambda part: st.lists(part) | st.dictionaries(st.text(), part),
        max_leaves=20,
    )
)
def test_script_text_is_the_same_json(value):
    text = as_script(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")
