"""What a page says to search engines: schema.org as JSON-LD, from the same view its template draws.

Types and properties follow schema.org; what each needs follows Google's pages on structured data
(Product snippet, Breadcrumb, Event, Article, Dataset). Nothing is said that the page doesn't show:
stars of the programme are a Certification, never an aggregateRating or a review, for nobody
reviewed anything; a certificate that lapsed, was revoked or was never checked is not mentioned.
"""

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ..base.text import fold
from ..base.urls import absolute
from ..messages.languages import BY_CODE
from ..records.certificates import IN_FORCE
from .articles import ArticleView
from .home import HomeView
from .views.common import Chrome, Fact, Head
from .views.fair import FairView
from .views.listing import ListingView
from .views.numbers import StatisticsView
from .views.product import Plain, ProductView, Shot

Node = dict[str, Any]

# Only a name says what a place is; a night at a homestay among a tour's activities makes it no inn.
_LODGING = re.compile(r"\b(homestay|farmstay|guest ?house|nha nghi|ecolodge|lodge)\b")
# Characters that could end a script element, start a comment in it, or break old script parsers.
_UNSAFE = "<>&\u2028\u2029"


class Here(NamedTuple):
    """The page being described: its path, head and chrome."""

    path: str
    head: Head
    chrome: Chrome

    def url(self, path: str) -> str:
        """The full address of an output, or an empty text where the site has no public address."""
        return absolute(self.chrome.base_url, path) if self.chrome.base_url and path else ""

    def id(self, name: str, path: str = "") -> str:
        """The name of a thing described on a page, the same wherever it is mentioned."""
        url = self.url(path or self.path)
        return f"{url}#{name}" if url else ""

    def page(self, kind: str = "WebPage") -> Node:
        """The page itself: it has the language, which the thing that it describes has not."""
        return _node(kind, {"url": self.url(self.path), "inLanguage": self.chrome.lang})


def structured(maker: str, path: str, view: Any, chrome: Chrome) -> str:
    """Return the JSON text of a page's one `application/ld+json` block, or an empty text.

    `maker` is the template that draws the page. The text is safe inside a script element as it is.
    """
    head = getattr(view, "head", None)
    if head is None or head.hidden:
        return ""
    here = Here(path, head, chrome)
    make = _MAKERS.get(maker)
    graph = [*(make(here, view) if make else ()), *_breadcrumbs(here)]
    if not graph:
        return ""
    return as_script({"@context": "https://schema.org", "@graph": graph})


def as_script(value: Any) -> str:
    """Return JSON that can stand between script tags: none of its characters can close them."""
    # HTML, "Restrictions for contents of script elements"; these only occur inside JSON strings.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in _UNSAFE:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _node(kind: str, pairs: Node) -> Node:
    """A thing of a kind with those properties that have a value, in the order given."""
    return {
        "@type": kind,
        **{name: value for name, value in pairs.items() if value not in ("", None, [], {})},
    }


def _breadcrumbs(here: Here) -> list[Node]:
    """Google, "Breadcrumb": at least two, counted from 1; the last one, this page, needs no address."""
    crumbs = here.head.crumbs
    if len(crumbs) < 2:
        return []
    steps = [
        _node("ListItem", {"position": n, "name": crumb.text, "item": here.url(crumb.path)})
        for n, crumb in enumerate(crumbs, 1)
    ]
    return [_node("BreadcrumbList", {"itemListElement": steps})]


# products and tourism


def _product(here: Here, view: ProductView) -> list[Node]:
    """Goods. Without a price there is no Product result at Google, which a catalogue can live with."""
    plain = view.plain
    said = {
        "@id": here.id("product"),
        "name": view.name,
        "alternateName": view.gloss,
        "description": view.summary or view.head.description,
        "url": here.url(here.path),
        "image": _images(here, view.shots),
        "sku": plain.product_code,
        **({f"gtin{len(plain.gtin)}": plain.gtin} if plain.gtin else {}),
        "category": plain.category,
        "manufacturer": _maker(here, view),
        "countryOfOrigin": _node("Country", {"name": "VN"}),
        "hasCertification": _certification(here, view),
        "award": [f"{award.name} ({award.detail})" if award.detail else award.name for award in view.awards],
        "additionalProperty": _properties(view.facts, ("gtin", "product_code")),
        "offers": _offer(here, view),
        "mainEntityOfPage": here.page("ItemPage"),
    }
    return [_node("Product", said)]


def _maker(here: Here, view: ProductView) -> Node | None:
    name = view.plain.producer
    if not name:
        return None
    path = view.maker.path if view.maker else ""
    return _node(
        "Organization",
        {"@id": here.id("organization", path) if path else "", "name": name, "url": here.url(path)},
    )


def _certification(here: Here, view: ProductView) -> Node | None:
    """The stars, as schema.org's Certification, where a decision in force is on record."""
    rank, plain = view.rank, view.plain
    if not rank.stars or rank.state.kind not in IN_FORCE:
        return None
    rating = {"ratingValue": rank.stars, "bestRating": 5, "worstRating": 1}
    return _node(
        "Certification",
        {
            "name": BY_CODE[here.chrome.lang].stars.format(rank.stars),
            "certificationIdentification": plain.decision,
            "issuedBy": _node("GovernmentOrganization", {"name": plain.issuer}) if plain.issuer else None,
            "certificationRating": _node("Rating", rating),
            "certificationStatus": "https://schema.org/CertificationActive",
            "validFrom": plain.decided,
            "expires": rank.state.ends,
        },
    )


def _properties(facts: tuple[Fact, ...], but: tuple[str, ...]) -> list[Node]:
    """The table of facts without those of some keys. A link away counts as its address."""
    made = []
    for fact in facts:
        value = "; ".join(
            v.path if v.path.startswith(("http://", "https://")) else v.text for v in fact.values
        )
        if value and fact.key not in but:
            made.append(_node("PropertyValue", {"name": fact.name, "value": value}))
    return made


def _offer(here: Here, view: ProductView) -> Node | None:
    """A price only with its date and its seller; nobody knows how long it will hold."""
    plain = view.plain
    if not (plain.price and plain.price_date and plain.producer):
        return None
    return _node(
        "Offer",
        {
            "price": plain.price,
            "priceCurrency": "VND",
            "description": f"{view.price.text}. {view.price.note}",
            "validFrom": plain.price_date if _is_day(plain.price_date) else "",
            "seller": _node("Organization", {"name": plain.producer}),
            "url": here.url(here.path),
        },
    )


def _images(here: Here, shots: tuple[Shot, ...]) -> list[str | Node]:
    """Pictures of the thing itself: no placeholder, and a drawing is called one."""
    return [_image(here, shot) for shot in shots if here.chrome.base_url and not shot.image.placeholder]


def _image(here: Here, shot: Shot) -> str | Node:
    if shot.image.drawing:
        return _node(
            "ImageObject",
            {
                "name": BY_CODE[here.chrome.lang].drawing,
                "contentUrl": here.url(shot.full),
                "caption": shot.caption or shot.image.alt,
            },
        )
    return here.url(shot.full)


def _tourism(here: Here, view: ProductView) -> list[Node]:
    """A tourism service as the place it happens at.

    A place has an address, a position and may hold a Certification; TouristTrip (an itinerary) has
    none of these. LodgingBusiness only where the name itself says that guests stay the night.
    """
    plain = view.plain
    lodging = bool(_LODGING.search(fold(f"{view.name} {view.gloss}")))
    contact = view.contact
    said = {
        "@id": here.id("place"),
        "name": view.name,
        "alternateName": view.gloss,
        "description": view.summary or view.head.description,
        "url": here.url(here.path),
        "image": _images(here, view.shots),
        "address": _address(plain),
        "containedInPlace": _area(_former(here, plain.area)) if plain.area else None,
        "geo": _geo(contact.map),
        "telephone": contact.tel,
        "email": contact.email if lodging else "",
        "sameAs": contact.website,
        "priceRange": view.price.text if lodging and plain.price_date else "",
        "hasCertification": _certification(here, view),
        "additionalProperty": _properties(view.facts, ("product_code",)),
        "mainEntityOfPage": here.page("ItemPage"),
    }
    return [_node("LodgingBusiness" if lodging else "TouristAttraction", said)]


def _address(plain: Plain) -> Node | None:
    """Today's commune and province: districts are no part of an address since 1 July 2025."""
    if not plain.commune:
        return None
    return _node(
        "PostalAddress",
        {"addressLocality": plain.commune, "addressRegion": plain.province, "addressCountry": "VN"},
    )


def _area(name: str, inside: str = "") -> Node | None:
    return _node("AdministrativeArea", {"name": name, "containedInPlace": _area(inside)}) if name else None


def _geo(point: str) -> Node | None:
    if not point:
        return None
    latitude, longitude = point.split(",")
    return _node("GeoCoordinates", {"latitude": float(latitude), "longitude": float(longitude)})


# producers and listings


def _producer(here: Here, view: ListingView) -> list[Node]:
    """A producer as an Organization, and the products of this page as a list."""
    about, contact = view.about, view.about.contact
    geo = _geo(contact.map)
    organization = _node(
        "Organization",
        {
            "@id": here.id("organization", _first_page(view, here)),
            "name": about.title,
            "alternateName": about.gloss,
            "description": view.head.description,
            "url": here.url(_first_page(view, here)),
            "sameAs": contact.website,
            "telephone": contact.tel,
            "email": contact.email,
            "location": _node("Place", {"geo": geo}) if geo else None,
            "mainEntityOfPage": here.page(),
        },
    )
    return [organization, *_list(here, view)]


def _first_page(view: ListingView, here: Here) -> str:
    """The first page of a listing stands for what the listing is about."""
    return view.part.pager.pages[0][1] if view.part.pager else here.path


def _list(here: Here, view: ListingView) -> list[Node]:
    cards = [card for section in view.part.sections for card in section.cards]
    if not cards:
        return []
    steps = [
        _node("ListItem", {"position": n, "name": card.name, "url": here.url(card.path)})
        for n, card in enumerate(cards, 1)
    ]
    return [
        _node("ItemList", {"name": view.head.title, "numberOfItems": len(steps), "itemListElement": steps})
    ]


def _listing(here: Here, view: ListingView) -> list[Node]:
    page = {
        "name": view.head.title,
        "alternateName": view.about.gloss,
        "description": view.head.description,
        "url": here.url(here.path),
        "inLanguage": here.chrome.lang,
        "about": _place(here, view),
        "mainEntity": next(iter(_list(here, view)), None),
    }
    return [_node("CollectionPage", page)]


def _place(here: Here, view: ListingView) -> Node | None:
    """The place that a listing is about, or None: unknown districts are no place."""
    place = view.about.place
    if place is None:
        return None
    return _area(_former(here, place.name) if place.former else place.name, place.province)


def _former(here: Here, name: str) -> str:
    """A district's name with the time it was one, whatever its kind (huyện, thành phố, thị xã)."""
    return BY_CODE[here.chrome.lang].former.format(name)


# the rest


def _publisher(here: Here) -> Node | None:
    name = here.chrome.publisher
    return (
        _node("Organization", {"@id": here.id("publisher", here.chrome.home), "name": name}) if name else None
    )


def _article(here: Here, view: ArticleView) -> list[Node]:
    """A story. An author written as the publisher is one; of any other name we can't say who it is."""
    if view.page:
        return []
    by_publisher = bool(view.author) and view.author == here.chrome.publisher
    said = {
        "@id": here.id("article"),
        "headline": view.title,
        "description": view.summary or view.head.description,
        "inLanguage": "vi" if view.foreign else here.chrome.lang,
        "datePublished": view.iso if _is_day(view.iso) else "",
        "image": _images(
            here,
            (Shot(view.image, view.image.sources[-1][0] if view.image.sources else view.image.src, ""),),
        )
        if view.image
        else None,
        "author": _publisher(here) if by_publisher else None,
        "creditText": "" if by_publisher else view.author,
        "publisher": _publisher(here),
        "mentions": [_node("Thing", {"name": card.name, "url": here.url(card.path)}) for card in view.cards],
        "mainEntityOfPage": here.url(here.path),
    }
    return [_node("Article", said)]


def _fair(here: Here, view: FairView) -> list[Node]:
    """Google, "Event": needs a first day and a place with an address; without both there is no event."""
    if not (_is_day(view.start) and view.place):
        return []
    event = {
        "@id": here.id("event"),
        "name": view.title,
        "alternateName": view.gloss,
        "description": view.head.description,
        "url": here.url(here.path),
        "inLanguage": here.chrome.lang,
        "startDate": view.start,
        "endDate": view.end if _is_day(view.end) else "",
        # The record writes one line of text; schema.org takes an address as text too.
        "location": _node("Place", {"name": view.place, "address": view.place}),
    }
    return [_node("Event", event)]


def _home(here: Here, view: HomeView) -> list[Node]:
    chrome = here.chrome
    site = {
        "@id": here.id("website"),
        "name": chrome.site,
        "alternateName": chrome.short if chrome.short != chrome.site else "",
        "description": view.head.description,
        "url": here.url(here.path),
        "inLanguage": chrome.lang,
        "publisher": _publisher(here),
    }
    return [_node("WebSite", site)]


def _statistics(here: Here, view: StatisticsView) -> list[Node]:
    """Google, "Dataset": a name, 50 characters of description or more, and where to fetch it."""
    chrome = here.chrome
    files = (("catalogue.csv", "text/csv"), ("catalogue.json", "application/json"))
    downloads = [
        _node("DataDownload", {"name": path, "encodingFormat": kind, "contentUrl": here.url(path)})
        for path, kind in files
    ]
    data = {
        "@id": here.id("dataset"),
        "name": f"{chrome.site}: {view.title}",
        "description": " ".join(part for part in (*view.intro, chrome.source) if part),
        "url": here.url(here.path),
        "inLanguage": chrome.lang,
        "isAccessibleForFree": True,
        "creator": _publisher(here),
        "distribution": downloads if chrome.base_url else None,
    }
    return [_node("Dataset", data)]


def _is_day(partial: str) -> bool:
    return len(partial) == len("2021-12-29")


_MAKERS: dict[str, Callable[[Here, Any], list[Node]]] = {
    "product.html": _product,
    "tourism.html": _tourism,
    "producer.html": _producer,
    "listing.html": _listing,
    "article.html": _article,
    "fair.html": _fair,
    "home.html": _home,
    "statistics.html": _statistics,
}
