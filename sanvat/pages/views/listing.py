"""What pages that list others show: listings of products, indexes of names, lists of teasers."""

from typing import NamedTuple

from .common import Card, ContactView, Fact, Head, Image, Link, Pager, Tally


class Section(NamedTuple):
    """Part of a listing under its own heading (none for the first)."""

    title: str
    note: str
    cards: tuple[Card, ...]


class Facet(NamedTuple):
    """A set of links that narrow a listing; the one that is on has `current`."""

    title: str
    choices: tuple[Tally, ...]
    current: str = ""


class ListingView(NamedTuple):
    """Everything templates/listing.html may read. `scope` is what it lists, as an address says it to
    the script that filters: `sao=4&nhom=I`."""

    head: Head
    title: str
    gloss: str
    sub: str
    intro: tuple[str, ...]
    facts: tuple[Fact, ...]
    stars: int
    sections: tuple[Section, ...]
    facets: tuple[Facet, ...]
    shown: str
    pager: Pager | None
    total: int
    data: tuple[tuple[str, str], ...] = ()
    contact: ContactView = ContactView()
    sorts: tuple[Link, ...] = ()
    scope: str = ""


class IndexView(NamedTuple):
    """Everything templates/index.html may read: a page of named numbers in groups."""

    head: Head
    title: str
    sub: str
    intro: tuple[str, ...]
    groups: tuple[tuple[Link, tuple[Tally, ...]], ...]
    columns: bool = False


class Teaser(NamedTuple):
    """An article as others show it."""

    title: str
    path: str
    summary: str
    date: str
    image: Image | None
    foreign: bool = False


class ArticlesView(NamedTuple):
    """Everything templates/articles.html may read."""

    head: Head
    title: str
    teasers: tuple[Teaser, ...]
    feed: str
