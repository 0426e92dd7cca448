"""What machines read: sitemap, robots.txt, news feeds and the catalogue as open data.

Everything here is a text made from the plan or the standing; dates come from records, never from a
clock. Only public fields leave: what is not named in `_record` is not published.
"""

import json
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from html import escape
from typing import Any, NamedTuple

from ..base.urls import absolute
from ..pages.addresses import address
from ..pages.contacts import contact
from ..pages.numbers import table
from ..pages.page import Page, written
from ..pages.views.common import Chrome
from ..records.certificates import earliest, is_verified
from ..records.model import Product
from ..records.schema import fields
from ..records.standing import Standing

_URLS = 40_000  # of a sitemap file; sitemaps.org allows 50,000 and 50 MB
_NEWS = 60  # entries of a feed
_NEVER = "1970-01-01"  # RFC 4287 asks for a date even where there is no news yet
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP, _XHTML = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
    'xmlns:xhtml="http://www.w3.org/1999/xhtml"',
)
# XML 1.0, "Char": what a document may not hold in any form, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def site_files(standing: Standing, pages: Sequence[Page], chromes: dict[str, Chrome]) -> list[Page]:
    """The site-wide files of a plan. Without a public address there is no sitemap and no feed."""
    site = standing.catalogue.site
    public = cache(lambda: records(standing))
    files: list[tuple[str, Callable[[], str]]] = [
        ("robots.txt", lambda: robots(site.base_url)),
        ("catalogue.json", lambda: catalogue_json(standing, public())),
        ("catalogue.csv", lambda: catalogue_csv(public())),
    ]
    if site.base_url:
        found = [(page.path, page.others) for page in pages if page.others]
        parts = cache(lambda: sitemap(found, site.base_url))
        files += [
            (path, partial(lambda number: parts()[number][1], number))
            for number, path in enumerate(_sitemap_names(len(found)))
        ]
        files += [(chrome.feed, partial(_feed, standing, pages, chrome)) for chrome in chromes.values()]
    return [written(path, site.languages[0], text) for path, text in files]


def _feed(standing: Standing, pages: Sequence[Page], chrome: Chrome) -> str:
    return atom(chrome, chrome.feed, _news(standing, [page for page in pages if page.lang == chrome.lang]))


def robots(base_url: str) -> str:
    """robots.txt (RFC 9309): everything may be read. It counts only at the root of a host."""
    return "User-agent: *\nAllow: /\n" + (
        f"\nSitemap: {absolute(base_url, 'sitemap.xml')}\n" if base_url else ""
    )


# sitemap


def sitemap(
    entries: Sequence[tuple[str, tuple[tuple[str, str], ...]]], base_url: str, most: int = _URLS
) -> list[tuple[str, str]]:
    """sitemap.xml (sitemaps.org) of (path, same page in other languages), in parts where it is long.

    Returns (path, text) of each file, sitemap.xml first. Alternates are listed as Google's page
    on localized versions asks: each page with all its languages, itself too.
    """
    full = lru_cache(maxsize=None)(lambda path: _xml(absolute(base_url, path)))
    links = lru_cache(maxsize=None)(lambda others: _alternates(others, full))
    urls = [f"<url><loc>{full(path)}</loc>{links(others)}</url>\n" for path, others in sorted(entries)]
    first, *others = _sitemap_names(len(urls), most)
    if not others:
        return [(first, _urlset(urls))]
    parts = [(path, _urlset(urls[n * most : (n + 1) * most])) for n, path in enumerate(others)]
    names = "".join(f"<sitemap><loc>{full(path)}</loc></sitemap>\n" for path, _ in parts)
    return [
        (
            first,
            f"{_XML}<sitemapindex {_SITEMAP}>\n{names}</sitemapindex>\n",
        ),
        *parts,
    ]


def _sitemap_names(number: int, most: int = _URLS) -> list[str]:
    """The files of a sitemap of so many addresses."""
    return ["sitemap.xml", *(f"sitemap-{n}.xml" for n in range(1, -(-number // most) + 1) if number > most)]


def _urlset(urls: list[str]) -> str:
    return f"{_XML}<urlset {_SITEMAP} {_XHTML}>\n{''.join(urls)}</urlset>\n"


def _alternates(others: tuple[tuple[str, str], ...], full: Callable[[str], str]) -> str:
    if len(others) < 2:
        return ""
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{full(path)}"/>' for lang, path in others
    )


def _legal(text: str) -> str:
    return text if text.isprintable() else _NOT_XML.sub("", text)


def _xml(text: str) -> str:
    """Text for an element or a quoted attribute."""
    return escape(_legal(text)).replace("&#x27;", "'")


# news


class News(NamedTuple):
    """An entry of a feed: a page, and the day (perhaps partial) its record speaks of.

    `mark` tells apart several pieces of news about one page: a product ranked anew is new again.
    """

    path: str
    title: str
    summary: str
    date: str
    mark: str = ""


def _news(standing: Standing, pages: list[Page]) -> list[News]:
    """Articles, and products whose stars may be shown since a known month or day; newest first."""
    dated = [(date, page) for page in pages if _is_news(date := _day_of_news(standing, page))]
    dated.sort(key=lambda each: (-earliest(each[0]).toordinal(), each[1].path))
    return [_news_of(date, page) for date, page in dated[:_NEWS]]


def _day_of_news(standing: Standing, page: Page) -> str:
    if page.maker == "article.html":
        return "" if page.view.page else page.view.iso
    if page.maker not in ("product.html", "tourism.html"):
        return ""
    id = page.origin.removeprefix("products/")
    status = standing.status[id]
    if not status.stars or not standing.may_be_promoted(id):
        return ""
    return standing.catalogue.products[id].certificates[status.certificate].date


def _news_of(date: str, page: Page) -> News:
    view = page.view
    if page.maker == "article.html":
        return News(page.path, view.title, view.head.description, date)
    return News(page.path, view.head.title, view.head.description, date, date)


def _is_news(partial: str) -> bool:
    """A month or a day: what is known only by its year may be eleven months old."""
    return len(partial) > len("2021")


def atom(chrome: Chrome, path: str, entries: Sequence[News]) -> str:
    """An Atom feed (RFC 4287). Ids are addresses, with the date of the certificate where it is news."""
    base = chrome.base_url
    newest = max((_moment(news.date) for news in entries), default=_moment(_NEVER))
    head = [
        f"<id>{_xml(absolute(base, path))}</id>",
        f"<title>{_xml(chrome.site)}</title>",
        f"<updated>{newest}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{_xml(absolute(base, path))}"/>',
        f'<link rel="alternate" type="text/html" href="{_xml(absolute(base, chrome.home))}"/>',
        f"<author><name>{_xml(chrome.publisher or chrome.site)}</name></author>",
        f"<icon>{_xml(absolute(base, chrome.icon))}</icon>",
    ]
    lines = "\n".join([*head, *(_entry(news, base) for news in entries)])
    return f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{chrome.lang}">\n{lines}\n</feed>\n'


def _entry(news: News, base_url: str) -> str:
    url = absolute(base_url, news.path)
    parts = (
        f"<id>{_xml(url + (f'#{news.mark}' if news.mark else ''))}</id>",
        f"<title>{_xml(news.title)}</title>",
        f"<updated>{_moment(news.date)}</updated>",
        f'<link rel="alternate" type="text/html" href="{_xml(url)}"/>',
        f"<summary>{_xml(news.summary)}</summary>",
    )
    return f"<entry>{''.join(parts)}</entry>"


def _moment(partial: str) -> str:
    """The first moment a date can mean, by the clock of Việt Nam: a feed has no partial dates."""
    return f"{earliest(partial).isoformat()}T00:00:00+07:00"


# open data


def records(standing: Standing) -> list[dict[str, Any]]:
    """The public record of every product, in the order of the catalogue."""
    return [_record(standing, standing.catalogue.products[id]) for id in standing.order]


def catalogue_json(standing: Standing, public: list[dict[str, Any]]) -> str:
    """The public catalogue for programs: a product a line, so that versions can be compared."""
    site = standing.catalogue.site
    head = {
        "name": site.name,
        "name_en": site.name_en,
        "day": standing.day.isoformat(),
        "as_of": site.as_of,
        "base_url": site.base_url,
        "publisher": site.publisher.name,
        "source": site.source,
        "count": len(public),
    }
    lines = ",\n".join(map(_json, public))
    return f'{_json(head)[:-1]},"products":[\n{lines}\n]}}\n'


def _json(value: Any) -> str:
    return _legal(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _record(standing: Standing, product: Product) -> dict[str, Any]:
    """Everything of a product that is open data. This is the list of what may be published."""
    catalogue = standing.catalogue
    area, commune = catalogue.areas[product.area], catalogue.communes.get(product.commune)
    former = catalogue.provinces.get(area.province)
    province = catalogue.provinces.get(commune.province if commune else former.successor if former else "")
    today = province or former
    return {
        "id": product.id,
        "name": product.name,
        "name_en": product.name_en,
        "other_names": product.other_names,
        "group": {
            "code": product.group,
            "name": catalogue.groups[product.group].name,
            "confirmed": product.group_confirmed,
        },
        "area": None
        if area.unknown
        else {"id": area.id, "name": area.name, "province": former.name if former else ""},
        "commune": {"id": commune.id, "name": commune.name, "type": commune.type} if commune else None,
        "province": today.name if today else "",
        "producer": _producer(standing, product.producer),
        "stars": _stars(standing, product),
        "certifications": [
            {
                "type": held.type,
                "name": catalogue.certification_types[held.type].name,
                "number": held.number,
                "issuer": held.issuer,
                "date": held.date,
                "expires": held.expires,
                "scope": held.scope,
            }
            for held in product.certifications
        ],
        "code": catalogue.codes.of(product.id),
        "gtin": product.gtin,
        "product_code": product.product_code,
        "price": {
            "amount": product.price,
            "currency": "VND",
            "unit": product.price_unit,
            "date": product.price_date,
        }
        if product.price
        else None,
        "summary": product.summary,
        "summary_en": product.summary_en,
        **{name: getattr(product, name) for name in MORE_OPEN},
        "pages": {lang: address(lang, "product", product.id) for lang in catalogue.site.languages},
        "sources": _sources(product),
    }


_OPEN_ABOVE = ("name", "name_en", "other_names", "gtin", "product_code", "summary", "summary_en")
MORE_OPEN = tuple(
    field.name for field in fields(Product).values() if field.is_open and field.name not in _OPEN_ABOVE
)
"""Fields that their shape says are open data, and that have no place of their own in the record above."""


def _producer(standing: Standing, id: str) -> dict[str, Any] | None:
    """A producer, with its contacts only where it agreed to publish them."""
    producer = standing.catalogue.producers.get(id)
    if producer is None:
        return None
    ways = contact(producer.contact)
    public = {"phone": ways.phone, "website": ways.website, "email": ways.email, "map": ways.map}
    return {
        "id": producer.id,
        "name": producer.name,
        "name_en": producer.name_en,
        "kind": producer.kind,
        "contact": {way: value for way, value in public.items() if value},
    }


def _stars(standing: Standing, product: Product) -> dict[str, Any]:
    """What the page says of the stars: `shown` may be shown to the public, `held` is on record."""
    status = standing.status[product.id]
    certificate = product.certificates[status.certificate] if status.certificate >= 0 else None
    known = certificate is not None and (
        is_verified(certificate) or certificate.expires or status.state == "expired"
    )
    return {
        "state": status.state,
        "shown": status.stars,
        "held": status.held if certificate else 0,
        "proposed": 0 if certificate else product.proposed_stars,
        "valid_until": status.expires if known and status.state != "revoked" else "",
        "revoked": status.expires if status.state == "revoked" else "",
        "decision": certificate.decision if certificate else "",
        "date": certificate.date if certificate else "",
        "as_of": certificate.as_of if certificate else "",
        "issuer": certificate.issuer if certificate else "",
    }


def _sources(product: Product) -> list[str]:
    """Every source of the record once; one line may name several."""
    written = [
        *product.source,
        *(source for certificate in product.certificates for source in certificate.source),
    ]
    return list(dict.fromkeys(part for source in written for part in source.split(" ; ") if part))


def catalogue_csv(public: list[dict[str, Any]]) -> str:
    """The same as a table for spreadsheets; its columns are named as in the JSON, for all languages."""
    rows = [_row(record) for record in public]
    names = list(rows[0]) if rows else []
    return table([names, *([_legal(cell) for cell in row.values()] for row in rows)])


def _text(value: Any) -> str:
    """An open field as a cell: parts of a list side by side, nothing where nothing is known."""
    if isinstance(value, tuple):
        return " ; ".join(value)
    return "" if value in (None, 0) else str(value)


def _row(record: dict[str, Any]) -> dict[str, str]:
    area, commune, producer, price = (record[name] or {} for name in ("area", "commune", "producer", "price"))
    ways, stars = producer.get("contact", {}), record["stars"]
    return {
        **{name: record[name] for name in ("id", "name", "name_en")},
        "other_names": " ; ".join(record["other_names"]),
        "group_code": record["group"]["code"],
        "group_name": record["group"]["name"],
        "group_confirmed": "yes" if record["group"]["confirmed"] else "no",
        "area": area.get("name", ""),
        "commune": f"{commune['type']} {commune['name']}" if commune else "",
        "province": record["province"],
        "producer": producer.get("name", ""),
        "producer_kind": producer.get("kind", ""),
        **{f"producer_{way}": ways.get(way, "") for way in ("phone", "website", "email", "map")},
        "state": stars["state"],
        **{f"stars_{name}": str(stars[name] or "") for name in ("shown", "held", "proposed")},
        **{name: stars[name] for name in ("valid_until", "revoked", "decision", "date", "as_of", "issuer")},
        "certifications": " ; ".join(
            f"{held['name']} ({held['number']})" if held["number"] else held["name"]
            for held in record["certifications"]
        ),
        **{name: record[name] for name in ("code", "gtin", "product_code")},
        **{name: _text(record[name]) for name in MORE_OPEN},
        "price": str(price.get("amount", "")),
        "price_unit": price.get("unit", ""),
        "price_date": price.get("date", ""),
        **{name: record[name] for name in ("summary", "summary_en")},
        **{f"page_{lang}": path for lang, path in record["pages"].items()},
        "sources": " ; ".join(record["sources"]),
    }
