"""Numbers on pages against the records themselves, read here by other means than the engine's."""

import csv
import io
import json
import re
from calendar import monthrange
from collections import Counter
from datetime import date, timedelta

import pytest
import yaml
from conftest import CONTENT
from web import Site, number, words

from sanvat.pages.addresses import address, group_name

LANGS = ("vi", "en")
DAY = date(2023, 12, 31)  # as_of of the sample


def record(path):
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


PRODUCTS = {path.parent.name: record(path) for path in CONTENT.glob("products/*/product.yaml")}
PRODUCERS = {path.stem: record(path) for path in CONTENT.glob("producers/*.yaml")}
AREAS = [area["id"] for area in record(CONTENT / "places.yaml")["areas"]]
TOTAL = len(PRODUCTS)


def span(written: str) -> tuple[date, date]:
    """The first and last day that a date as written may mean."""
    parts = [int(part) for part in reversed(written.split("/"))]
    if len(parts) == 3:
        return (date(*parts),) * 2
    year, month = parts[0], parts[1] if len(parts) == 2 else 0
    return date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1])


def known(certificate: dict) -> str:
    return certificate.get("date") or certificate.get("as_of") or ""


def dated_by(certificate: dict, day: date) -> bool:
    return not known(certificate) or span(known(certificate))[0] <= day


def last_day(certificate: dict) -> date | None:
    if "expires" in certificate:
        return span(certificate["expires"])[1]
    if "date" not in certificate:
        return None
    end = span(certificate["date"])[1]
    year = end.year + 3
    return date(year, end.month, min(end.day, monthrange(year, end.month)[1]))


def only_mentions(mention: dict, history: list[dict]) -> bool:
    """Stars seen while a dated certificate for as many still ran: the same ones."""
    seen = "" if "date" in mention or "expires" in mention else known(mention)
    dated = [c for c in history if "date" in c and c["stars"] == mention["stars"]]
    return bool(seen) and any(span(c["date"])[0] <= span(seen)[1] <= last_day(c) for c in dated)


def holds(product: dict) -> str:
    """`5`, `4`, `3`, `lapsed` or `unranked`: what the records say of a product on the day."""
    past = [
        c
        for c in product.get("certificates", [])
        if dated_by(c, DAY) and not only_mentions(c, product["certificates"])
    ]
    if not past:
        return "unranked"
    now = max(past, key=lambda c: (span(known(c))[1] if known(c) else date.min, "date" in c, "decision" in c))
    end = last_day(now)
    if "extended_until" in now and end:
        end = max(end, min(span(now["extended_until"])[1], end + timedelta(days=180)))
    revoked = "revoked" in now and span(now["revoked"])[0] <= DAY
    return "lapsed" if revoked or (end and end < DAY) else now["stars"]


RANKS = Counter(holds(product) for product in PRODUCTS.values())


def pages_of(site: Site, lang: str, sort: str, name: str = "") -> list[str]:
    """A listing's pages, found by their links to the next."""
    found = [address(lang, sort, name)]
    while following := site.tree(found[-1]).cssselect(".pages [rel=next]"):
        found.append(
            (found[-1].rpartition("/")[0] + "/" if "/" in found[-1] else "") + following[0].get("href")
        )
    return found


def listed(site: Site, lang: str, sort: str, name: str = "") -> list[str]:
    """The ids of the products on a listing, page after page."""
    cards = [
        link for page in pages_of(site, lang, sort, name) for link in site.tree(page).cssselect(".card h3 a")
    ]
    return [link.get("href").rpartition("/")[2].removesuffix(".html") for link in cards]


@pytest.fixture(params=LANGS)
def lang(request) -> str:
    return request.param


def test_the_records_are_many_and_of_every_rank():
    """The tests below mean little on a sample without lapsed, unranked and unknown."""
    assert TOTAL == sum(RANKS.values()) > 80
    assert set(RANKS) == {"5", "4", "3", "lapsed", "unranked"}


def test_a_page_per_product(sample_site, lang):
    folder = address(lang, "product", "x").rpartition("/")[0]
    pages = {
        name.rpartition("/")[2].removesuffix(".html")
        for name in sample_site.names(f"{folder}/*.html")
        if sample_site.tree(name).cssselect(".prod")
    }
    assert pages == set(PRODUCTS)


def test_the_whole_list_has_each_product_once(sample_site, lang):
    ids = listed(sample_site, lang, "products")
    assert sorted(ids) == sorted(PRODUCTS)
    assert len(pages_of(sample_site, lang, "products")) == -(-TOTAL // 24)


def test_ranks_part_the_whole(sample_site, lang):
    lists = {rank: listed(sample_site, lang, "stars", rank) for rank in "543"}
    lists |= {sort: listed(sample_site, lang, sort) for sort in ("lapsed", "unranked")}
    assert {rank: sorted(ids) for rank, ids in lists.items()} == {
        rank: sorted(id for id, product in PRODUCTS.items() if holds(product) == rank) for rank in lists
    }
    assert sum(map(len, lists.values())) == TOTAL


def test_stars_stand_only_where_a_certificate_holds(sample_site, lang):
    """On cards and on product pages alike."""
    for id, product in PRODUCTS.items():
        shown = sample_site.tree(address(lang, "product", id)).cssselect(".buy .stars")
        assert [plate.get("class") for plate in shown] == (
            [f"stars s{holds(product)}"] if holds(product).isdigit() else []
        ), id
    for name in pages_of(sample_site, lang, "products"):
        for card in sample_site.tree(name).cssselect(".card"):
            rank = holds(
                PRODUCTS[card.cssselect("h3 a")[0].get("href").rpartition("/")[2].removesuffix(".html")]
            )
            assert [plate.get("class") for plate in card.cssselect(".stars")] == (
                [f"stars s{rank}"] if rank.isdigit() else []
            )


def test_areas_part_the_whole(sample_site, lang):
    lists = {
        area: listed(sample_site, lang, "area", area)
        for area in AREAS
        if (sample_site.root / address(lang, "area", area)).is_file()
    }
    assert {area: sorted(ids) for area, ids in lists.items() if ids} == {
        area: sorted(id for id, p in PRODUCTS.items() if p["area"] == area)
        for area in {p["area"] for p in PRODUCTS.values()}
    }
    assert sum(map(len, lists.values())) == TOTAL


def test_groups_part_the_whole_on_every_level(sample_site, lang):
    codes = {product["group"] for product in PRODUCTS.values()}
    tops = sorted({code.partition(".")[0] for code in codes})
    assert sum(len(listed(sample_site, lang, "group", group_name(code))) for code in tops) == TOTAL
    for code in sorted(codes | {code.rpartition(".")[0] for code in codes if code.count(".") == 2}):
        under = [id for id, product in PRODUCTS.items() if (product["group"] + ".").startswith(code + ".")]
        assert sorted(listed(sample_site, lang, "group", group_name(code))) == sorted(under), code


def test_producers_and_the_unknown_part_the_whole(sample_site, lang):
    lists = {id: listed(sample_site, lang, "producer", id) for id in PRODUCERS}
    assert {id: sorted(ids) for id, ids in lists.items()} == {
        id: sorted(p for p, product in PRODUCTS.items() if product.get("producer") == id) for id in PRODUCERS
    }
    unknown = sum(1 for product in PRODUCTS.values() if not product.get("producer"))
    assert sum(map(len, lists.values())) + unknown == TOTAL and unknown > 0
    index = sample_site.tree(address(lang, "producers"))
    assert len(index.cssselect(".az-c .opt")) == len(PRODUCERS)
    assert sum(number(words(tally)) for tally in index.cssselect(".az-c .opt > .num")) + unknown == TOTAL
    assert sum(number(words(heading)) for heading in index.cssselect(".az-c h2")) == len(PRODUCERS)


def test_communes_and_certifications_say_what_the_records_say(sample_site, lang):
    for sort, ids in (
        ("commune", Counter(p["commune"] for p in PRODUCTS.values() if p.get("commune"))),
        (
            "certification",
            Counter(
                type for p in PRODUCTS.values() for type in {c["type"] for c in p.get("certifications", [])}
            ),
        ),
    ):
        assert ids
        assert {name: len(listed(sample_site, lang, sort, name)) for name in ids} == dict(ids)


def listed_under(key: str) -> int:
    """How many products the records have of a rank or a top group, as a facet writes it."""
    facet, value = key.split("=")
    rank = {"het-han": "lapsed", "chua-ro": "unranked"}.get(value, value)
    return sum(
        1
        for product in PRODUCTS.values()
        if (product["group"].partition(".")[0] == value if facet == "nhom" else holds(product) == rank)
    )


def test_ranks_within_groups_have_pages_where_there_are_products(sample_site, lang):
    pairs = Counter((holds(product), product["group"].partition(".")[0]) for product in PRODUCTS.values())
    stems = {"lapsed": address(lang, "lapsed"), "unranked": address(lang, "unranked")}
    found = {}
    for rank in RANKS:
        for code in ("I", "II", "III", "IV", "V", "VI"):
            stem = stems.get(rank, address(lang, "stars", rank)).removesuffix(".html")
            path = f"{stem}-{group_name(code)}.html"
            if (sample_site.root / path).is_file():
                found[rank, code] = number(words(sample_site.tree(path).cssselect("#ds > p.sub")[0]))
                # The group's page and the rank's lead there, with the same number.
                for here in (
                    address(lang, "group", group_name(code)),
                    stems.get(rank, address(lang, "stars", rank)),
                ):
                    links = [
                        choice
                        for choice in sample_site.tree(here).cssselect("a.opt")
                        if choice.get("href").endswith("/" + path.rpartition("/")[2])
                    ]
                    assert [number(words(link)) for link in links] == [pairs[rank, code]], (here, path)
    assert found == dict(pairs)


def test_facets_add_up_wherever_they_stand(sample_site, lang):
    seen = 0
    for name in sample_site.names():
        tree = sample_site.tree(name)
        if tree.get("lang") != lang:
            continue
        later = "-trang-" in name or "-page-" in name or "/trang-" in name or "/page-" in name
        for facet in tree.cssselect(".sheet details"):
            seen += 1
            if later:  # numbers stand on the first page of a listing only
                assert facet.cssselect(".opt") and not facet.cssselect(".opt > .num")
                continue
            # Ranks are counted within the group that is on, groups within the rank: their pages are of both.
            others = [
                choice.get("data-k")
                for choice in tree.cssselect(".sheet .opt[aria-current]")
                if choice.getparent().getparent() is not facet
            ]
            within = [
                key
                for key in others
                if not key.startswith("vung=") and "vung=" not in facet.cssselect(".opt")[0].get("data-k")
            ]
            assert sum(number(words(choice)) for choice in facet.cssselect(".opt > .num")) == (
                listed_under(within[0]) if within else TOTAL
            ), (name, words(facet))
    assert seen > 100


def test_every_number_beside_a_listing_is_its_length(sample_site, lang):
    """The count a facet or an index promises is the count its page keeps."""
    wrong = []
    for sort in ("products", "areas", "communes", "groups", "certifications", "producers"):
        here = address(lang, sort)
        for choice in sample_site.tree(here).cssselect("a.opt"):
            folder = here.rpartition("/")[0]
            target = (
                (sample_site.root / folder / choice.get("href"))
                .resolve()
                .relative_to(sample_site.root.resolve())
                .as_posix()
            )
            shown = sample_site.tree(target).cssselect("#ds > p.sub")[0]
            if number(words(choice.cssselect(".num")[0])) != number(words(shown)):
                wrong.append((here, target, words(choice), words(shown)))
    assert not wrong


def test_home_counts_the_same(sample_site, lang):
    tree = sample_site.tree(address(lang, "home"))
    assert number(words(tree.cssselect(".cats")[0].getparent().cssselect(".sec-h a")[0])) == TOTAL
    assert sum(number(words(group)) for group in tree.cssselect(".cats small")) == TOTAL
    assert [number(words(rank)) for rank in tree.cssselect(".ladder .n")] == [RANKS[rank] for rank in "543"]
    placed = sum(1 for product in PRODUCTS.values() if product["area"] != "chua-ro")
    assert sum(number(words(cell)) for cell in tree.cssselect(".map .num")) == placed < TOTAL
    assert number(words(tree.cssselect(".bars li:last-child b")[0])) == sum(
        1
        for p in PRODUCTS.values()
        if any("date" in c and dated_by(c, DAY) for c in p.get("certificates", []))
    )


def test_statistics_add_up_and_say_what_the_records_say(sample_site, lang):
    tree = sample_site.tree(address(lang, "statistics"))
    folder = address(lang, "statistics").removesuffix(".html")
    tables = {}
    for section in tree.cssselect("section[aria-labelledby]"):
        rows = [
            (words(row.cssselect("th")[0]), number(words(row.cssselect("td")[0])))
            for row in section.cssselect("tbody tr")
        ]
        assert rows == [
            (words(bar)[: -len(words(bar.cssselect("b")[0]))].strip(), number(words(bar.cssselect("b")[0])))
            for bar in section.cssselect(".bars li")
        ]
        id = section.get("aria-labelledby")
        file = (sample_site.root / folder / f"{id}.csv").read_text(encoding="utf-8-sig")
        assert [(name, int(n)) for name, n in list(csv.reader(io.StringIO(file)))[1:]] == rows
        tables[id] = [n for _, n in rows]
    assert set(tables) == {"star", "group", "district", "year", "producer-kind"}
    assert {id: sum(numbers) for id, numbers in tables.items()} == dict.fromkeys(tables, TOTAL)
    assert tables["star"] == [RANKS[rank] for rank in ("5", "4", "3", "lapsed", "unranked")]
    assert sorted(tables["district"]) == sorted(Counter(p["area"] for p in PRODUCTS.values()).values())
    kinds = Counter(
        PRODUCERS[p["producer"]].get("kind", "khac") if p.get("producer") else "" for p in PRODUCTS.values()
    )
    assert tables["producer-kind"] == sorted(kinds.values(), reverse=True)
    headline = [number(words(tally)) for tally in tree.cssselect(".stat b")]
    assert (
        headline[:3] == [TOTAL, len(PRODUCERS), RANKS["5"] + RANKS["4"] + RANKS["3"]]
        and headline[4] == RANKS["lapsed"]
    )


def test_the_register_has_every_certificate_up_to_the_day(sample_site, lang):
    expected = Counter(
        (product["name"], c["stars"], c.get("decision", ""))
        for product in PRODUCTS.values()
        for c in product.get("certificates", [])
        if dated_by(c, DAY)
    )
    later = sum(len(product.get("certificates", [])) for product in PRODUCTS.values()) - sum(
        expected.values()
    )
    assert later > 0, "the sample should have a certificate of a later day"
    file = address(lang, "certificates").replace(
        "index.html", "chung-nhan.csv" if lang == "vi" else "certificates.csv"
    )
    rows = list(csv.reader(io.StringIO((sample_site.root / file).read_text(encoding="utf-8-sig"))))
    assert Counter((row[0], row[2], row[3]) for row in rows[1:]) == expected
    drawn = [
        row
        for name in pages_of(sample_site, lang, "certificates")
        for row in sample_site.tree(name).cssselect("tbody tr")
    ]
    assert len(drawn) == sum(expected.values())
    tallies = sample_site.tree(address(lang, "certificates")).cssselect(".stat b")
    assert sum(number(words(tally)) for tally in tallies) == TOTAL


def test_open_data_has_every_product(sample_site):
    rows = list(
        csv.DictReader(io.StringIO((sample_site.root / "catalogue.csv").read_text(encoding="utf-8-sig")))
    )
    kept = json.loads((sample_site.root / "catalogue.json").read_text(encoding="utf-8"))
    assert [row["id"] for row in rows] == [product["id"] for product in kept["products"]]
    assert sorted(row["id"] for row in rows) == sorted(PRODUCTS)
    assert {row["id"]: row["stars_shown"] for row in rows if row["stars_shown"]} == {
        id: holds(p) for id, p in PRODUCTS.items() if holds(p).isdigit()
    }


def test_search_names_every_product(sample_site, lang):
    names = sample_site.tree(address(lang, "search")).cssselect("#names li > a")
    assert sorted(link.get("href").rpartition("/")[2].removesuffix(".html") for link in names) == sorted(
        PRODUCTS
    )


def test_a_province_without_districts_does_not_count_them(workshop):
    """The districts are not known yet; the sentence leaves them out rather than counting none."""
    province = workshop.content
    workshop.build()
    assert "2 huyện cũ" in words(Site(workshop.site).tree(address("vi", "products")))
    for name in ("mien-dong", "nha-san", "ruou-men-la"):
        path = f"products/{name}/product.yaml"
        province.write(path, re.sub("area: .*", "area: chua-ro", province.read(path)))
    workshop.build()
    page = words(Site(workshop.site.rename(workshop.root / "again")).tree(address("vi", "products")))
    assert "4 sản phẩm, 1 chủ thể. Xếp theo" in page
    assert "huyện cũ." not in page and "0 huyện" not in page
