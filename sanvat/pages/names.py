"""All products from A to Y: the search page, which is a list of names where no script runs."""

from typing import NamedTuple

from ..base.text import initial, slug, sort_key
from .drawer import Drawer
from .page import Page, PageType, single
from .views.common import Head, Link


class Letter(NamedTuple):
    """Names under one letter of the alphabet, each with a note that distinguishes it from others."""

    letter: str
    anchor: str
    names: tuple[tuple[Link, str], ...]


class SearchView(NamedTuple):
    """Everything templates/search.html may read."""

    head: Head
    title: str
    letters: tuple[Letter, ...]


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """The search page."""
    return [single("search.html", d.lang, d.to("search"), _view(d))]


def _view(d: Drawer) -> SearchView:
    letters: dict[str, list[tuple[tuple[object, ...], tuple[Link, str]]]] = {}
    for id, product in d.catalogue.products.items():
        maker = d.standing.producer_name(product)
        area = d.area_name(d.catalogue.areas[product.area])
        note = " · ".join(part for part in (d.gloss(product), area, maker) if part)
        entry = (Link(product.name, d.to("product", id), d.foreign), note)
        letters.setdefault(initial(product.name), []).append((d.standing.names[id], entry))
    title = d.t("Find a product")
    crumbs = (d.home_crumb(), Link(title))
    head = Head(title, d.t("All products from A to Y"), crumbs, d.others("search"), "search")
    return SearchView(
        head, title, tuple(_letter(name, letters[name]) for name in sorted(letters, key=sort_key))
    )


def _letter(letter: str, entries: list[tuple[tuple[object, ...], tuple[Link, str]]]) -> Letter:
    # Đ and D give one slug: the letter's own number keeps their anchors apart.
    anchor = f"{slug(letter) or 'so'}-{ord(letter[0]):x}"
    return Letter(letter, anchor, tuple(entry for _, entry in sorted(entries)))


TYPE = PageType(pages)
