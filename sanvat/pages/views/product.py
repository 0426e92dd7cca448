"""What the pages of products and tourism services show."""

from typing import NamedTuple

from .common import BoothLink, Card, ContactView, Fact, Head, Image, Link, OutletView, State


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


class MakerView(NamedTuple):
    """The strip that says who makes a product."""

    name: str
    path: str
    initials: str
    summary: str
    kind: str


class Other(NamedTuple):
    """A certification, award or the like, with what is known of it."""

    name: str
    path: str
    detail: str
    about: str
    sources: tuple[Link, ...]


class Shot(NamedTuple):
    """A picture of the gallery with its caption and credit; `full` is the largest file."""

    image: Image
    full: str
    caption: str


class ProductView(NamedTuple):
    """Everything templates/product.html and templates/tourism.html may read."""

    head: Head
    id: str
    name: str
    gloss: str
    summary: str
    stars: int
    state: State
    why_no_stars: str
    notices: tuple[str, ...]
    shots: tuple[Shot, ...]
    facts: tuple[Fact, ...]
    price: str
    price_note: str
    contact: ContactView
    maker: MakerView | None
    story: str
    story_foreign: bool
    certificates: tuple[CertificateView, ...]
    others: tuple[Other, ...]
    awards: tuple[Other, ...]
    outlets: tuple[OutletView, ...]
    notes: tuple[str, ...]
    notes_foreign: bool
    sources: tuple[Link, ...]
    same_maker: tuple[Card, ...]
    same_group: tuple[Card, ...]
    same_area: tuple[Card, ...]
    area: Link
    previous: Link | None
    following: Link | None
    tourism: bool
    data: tuple[tuple[str, str], ...]
    code: Link | None = None
    symbol: str = ""
    booths: tuple[BoothLink, ...] = ()
