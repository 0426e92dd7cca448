"""What pages that list others show: listings of products, indexes of names, lists of teasers."""

from typing import NamedTuple

from .common import Card, ContactView, Fact, Head, Image, Link, Pager, Tally


class Placed(NamedTuple):
    """The place that a listing is about, and its province; `former`: a district of before 1 July 2025."""

    name: str
    province: str
    former: bool


class About(NamedTuple):
    """What introduces a listing. `stars`: those that all its products hold, 0 where it is not by stars."""

    title: str
    gloss: str = ""
    sub: str = ""
    intro: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    stars: int = 0
    contact: ContactView = ContactView()
    place: Placed | None = None


class Facet(NamedTuple):
    """A set of links that narrow a listing; the one that is on has `current`."""

    title: str
    choices: tuple[Tally, ...]
    current: str = ""


class Narrowing(NamedTuple):
    """How to narrow and sort a listing. `scope` is what it lists, in the form in which the script that
    filters has it in an address: `sao=4&nhom=I`."""

    facets: tuple[Facet, ...] = ()
    sorts: tuple[Link, ...] = ()
    scope: str = ""


class Section(NamedTuple):
    """Part of a listing under its own heading (none for the first)."""

    title: str
    note: str
    cards: tuple[Card, ...]


class Part(NamedTuple):
    """What one page of a listing shows of it: its products, their number in words, the number of all."""

    sections: tuple[Section, ...] = ()
    shown: str = ""
    total: int = 0
    pager: Pager | None = None


class ListingView(NamedTuple):
    """Everything templates/listing.html and templates/producer.html may read."""

    head: Head
    about: About
    narrowing: Narrowing
    part: Part = Part()


class IndexView(NamedTuple):
    """Everything templates/index.html may read: a page of named numbers in groups."""

    head: Head
    title: str
    sub: str
    intro: tuple[str, ...]
    groups: tuple[tuple[Link, tuple[Tally, ...]], ...]


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
