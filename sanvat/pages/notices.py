"""Pages that say one thing: what is saved, what is kept on the device, not found, moved, withdrawn."""

from typing import NamedTuple

from ..records.codes import path_of, spoken
from ..records.fair_days import coming
from .contacts import international, spaced
from .drawer import Drawer
from .page import ALONG, TABS, Entry, Page, PageType, single
from .views.common import Head, Link


class PlainView(NamedTuple):
    """Everything templates/missing.html, moved.html and saved.html may read. `beside`: the words of the
    other languages, where readers of all languages meet the page."""

    head: Head
    title: str
    text: str
    links: tuple[Link, ...]
    base: str = ""
    example: str = ""
    beside: "tuple[Beside, ...]" = ()


class Beside(NamedTuple):
    """What the page for a missing address says in one language. `answers`: what a script says of a code
    ("wrong", "none") or a bar code ("gtin"), with {code} in it."""

    lang: str
    title: str
    text: str
    links: tuple[Link, ...]
    answers: tuple[tuple[str, str], ...]


class OfflineView(NamedTuple):
    """Everything templates/offline.html may read. `phones` are of fairs to come: (fair, as printed, as
    dialled)."""

    head: Head
    title: str
    phones: tuple[tuple[str, str, str], ...]


def pages(d: Drawer, others: list[Drawer]) -> list[Page]:
    """Every page of this kind, and one at each address that a record once had."""
    made = [single("saved.html", d.lang, d.to("saved"), _saved(d))]
    if d.catalogue.site.offline:
        made.append(single("offline.html", d.lang, d.to("offline"), _offline(d)))
    made.append(single("missing.html", d.lang, d.to("missing"), _missing(d, others)))
    return made + _moved(d) + _withdrawn(d)


def _saved(d: Drawer) -> PlainView:
    """The page for what a reader saved; which products these are only the reader's device knows."""
    t, title = d.t, d.t("Saved")
    head = Head(
        title,
        t("Products saved on this device"),
        (d.home_crumb(), Link(title)),
        d.others("saved"),
        "saved",
        hidden=True,
    )
    return PlainView(
        head, title, t("Nothing saved yet."), (Link(t("All products from A to Y"), d.to("search")),)
    )


def _offline(d: Drawer) -> OfflineView:
    """The page shown where another is not kept on the device; what is kept only the device knows."""
    title = d.t("Without a network")
    head = Head(title, d.t("Pages kept on this device"), others=d.others("offline"), hidden=True)
    phones = tuple(
        (d.t.of(fair, "name"), spaced(fair.phone), international(fair.phone))
        for fair in coming(d.standing)
        if fair.phone
    )
    return OfflineView(head, title, phones)


def _missing(d: Drawer, others: list[Drawer]) -> PlainView:
    """The page a server shows for an address that is not there, to readers of every language."""
    own, codes = _not_found(d), d.catalogue.codes
    return PlainView(
        head=Head(own.title, own.title, others=d.others("missing"), hidden=True),
        title=own.title,
        text=own.text,
        links=own.links,
        # A server shows this page for any address at any depth: only absolute links can work there.
        base=d.catalogue.site.base_url,
        example=spoken(min(codes.current.values())) if codes.current else "",
        beside=tuple(map(_not_found, others)),
    )


def _not_found(d: Drawer) -> Beside:
    t = d.t
    return Beside(
        d.lang,
        t("Page not found"),
        t("There is nothing at this address. It may have been mistyped, or the page has another name now."),
        (
            Link(t("All products"), d.to("products")),
            Link(t("Find a product"), d.to("search")),
            Link(t("Home"), d.to("home")),
        ),
        (
            ("wrong", t("{code} is not a code: one character may be mistyped. Compare it with the pack.")),
            (
                "none",
                t("No product of this catalogue has the code {code}. The pack may be of another province."),
            ),
            ("gtin", t("No product of this catalogue has the bar code {code}.")),
        ),
    )


def _moved(d: Drawer) -> list[Page]:
    """A page at every earlier address of a record whose id changed, leading to where it is now."""
    text, made = d.t("This page has another address now."), []
    for sort, records in (("product", d.catalogue.products), ("producer", d.catalogue.producers)):
        for id, record in records.items():
            link = Link(record.name, d.to(sort, id), d.foreign)
            for old in record.formerly:
                head = Head(record.name, text, (d.home_crumb(),), d.others(sort, old), hidden=True)
                view = PlainView(head, record.name, text, (link,))
                made.append(single("moved.html", d.lang, d.to(sort, old), view))
    return made


def _withdrawn(d: Drawer) -> list[Page]:
    """A page at every address of a product that left the catalogue, leading to what its code opens."""
    t, made = d.t, []
    for id, product in d.catalogue.withdrawn.items():
        code = d.catalogue.codes.of(id)
        text = t("This product is no longer in the catalogue.")
        head = Head(product.name, text, (d.home_crumb(),), hidden=True)
        links = (
            *((Link(spoken(code), path_of(code)),) if code else ()),
            Link(t("All products"), d.to("products")),
        )
        view = PlainView(head, product.name, text, links)
        made += [single("moved.html", d.lang, d.to("product", old), view) for old in (id, *product.formerly)]
    return made


ENTRIES = (
    Entry(TABS, 40, "Saved", "saved", icon="heart"),
    Entry(ALONG, 30, "Saved", "saved"),
    Entry(ALONG, 40, "Without a network", "offline", when=lambda catalogue: catalogue.site.offline),
)
TYPE = PageType(pages, ENTRIES)
