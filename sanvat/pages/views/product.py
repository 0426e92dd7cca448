"""What the pages of products and tourism services show."""

from typing import NamedTuple

from .common import BoothLink, Card, ContactView, Fact, Head, Image, Link, OutletView, State


class Rank(NamedTuple):
    """The stars that may be shown (0: none), the tag beside or instead of them, and why there are none."""

    stars: int
    state: State
    why: str


class Price(NamedTuple):
    """A reference price and when it was taken; empty texts where none is known."""

    text: str
    note: str


class Shot(NamedTuple):
    """A picture of the gallery with its caption and credit; `full` is the largest file."""

    image: Image
    full: str
    caption: str


class MakerView(NamedTuple):
    """The strip that says who makes a product."""

    name: str
    path: str
    initials: str
    summary: str
    kind: str


class CertificateView(NamedTuple):
    """A line of a product's history of stars. `fresh` marks the one in force or last in force."""

    stars: int
    decision: str
    date: str
    issuer: str
    kind: str
    score: str
    until: str
    until_how: str
    state: str
    tint: str
    note: str
    sources: tuple[Link, ...]
    fresh: bool


class Honour(NamedTuple):
    """A certification, award or the like, with what is known of it."""

    name: str
    path: str
    detail: str
    about: str
    sources: tuple[Link, ...]


class Prose(NamedTuple):
    """The story as HTML, and facts on record; `foreign`: in Vietnamese on an English page."""

    story: str
    story_foreign: bool
    notes: tuple[str, ...]
    notes_foreign: bool


class Related(NamedTuple):
    """A row of products that have something in common with this one, which its title says."""

    title: str
    cards: tuple[Card, ...]


class Plain(NamedTuple):
    """Values for structured data, in no language of the page; empty where they are not known.

    `price` in đồng; `price_date` may be partial, `decided` is a day.
    """

    gtin: str
    product_code: str
    category: str
    producer: str
    area: str
    commune: str
    province: str
    price: str
    price_date: str
    decision: str
    issuer: str
    decided: str


class ProductView(NamedTuple):
    """Everything templates/product.html and templates/tourism.html may read."""

    head: Head
    id: str
    tourism: bool
    # who it is
    name: str
    gloss: str
    summary: str
    rank: Rank
    notices: tuple[str, ...]
    shots: tuple[Shot, ...]
    # how to get it
    price: Price
    booths: tuple[BoothLink, ...]
    contact: ContactView
    maker: MakerView | None
    outlets: tuple[OutletView, ...]
    # what is known of it
    facts: tuple[Fact, ...]
    prose: Prose
    certificates: tuple[CertificateView, ...]
    certifications: tuple[Honour, ...]
    awards: tuple[Honour, ...]
    code: Link | None
    symbol: str
    sources: tuple[Link, ...]
    # where to go from here
    related: tuple[Related, ...]
    previous: Link | None
    following: Link | None
    # what only structured data says
    plain: Plain
