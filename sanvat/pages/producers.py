"""Producers (chủ thể): their pages, their index, and files for address books."""

from functools import partial

from ..base.text import sort_key
from ..base.urls import absolute
from ..records.model import Producer
from .addresses import address, choice_of
from .contacts import contact
from .drawer import Drawer, known, sources
from .lists import head, index
from .page import CATALOGUE, TOP, Entry, Page, PageType, listed, written
from .vcards import is_reachable, vcard
from .views.common import Fact, Link, Tally
from .views.listing import About, ListingView, Narrowing


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """A page for every producer, the index; files for address books, one for all languages."""
    made: list[Page] = []
    for id, producer in d.catalogue.producers.items():
        ids = d.standing.by_producer.get(id, ())
        one = d.listing("producer", id, ids, partial(_producer, d, producer, len(ids)))
        made += listed("producer.html", d.lang, one, f"producers/{id}.yaml")
        path = card_path(producer)
        if path and d.is_first:
            made.append(written(path, d.lang, partial(_card, d, producer), "producers"))
    return [*made, _index(d)]


def card_path(producer: Producer) -> str:
    """Where the file for address books of a producer lies, the same in all languages; empty where nothing
    is public."""
    if not is_reachable(producer):
        return ""
    return address("vi", "producer", producer.id).removesuffix(".html") + ".vcf"


def _card(d: Drawer, producer: Producer) -> str:
    base = d.catalogue.site.base_url
    return vcard(producer, absolute(base, d.to("producer", producer.id)) if base else "")


def _producer(d: Drawer, producer: Producer, number: int) -> ListingView:
    """Who a producer is, how to reach it, what it makes."""
    t, sub, summary = d.t, d.products_word(number), d.t.of(producer, "summary")
    about = About(
        producer.name,
        gloss=d.gloss(producer),
        sub=sub,
        intro=tuple(part for part in (summary, *t.texts(producer, "facts")) if part),
        facts=_facts(d, producer),
        contact=contact(producer.contact)._replace(card=card_path(producer)),
    )
    parent = Link(t("Producers"), d.to("producers"))
    return ListingView(
        head(d, producer.name, summary or f"{producer.name}: {sub}.", parent, "producers"),
        about,
        Narrowing(scope=choice_of("producer", producer.id)),
    )


def _facts(d: Drawer, producer: Producer) -> tuple[Fact, ...]:
    t = d.t
    place = d.place(d.catalogue.areas.get(producer.area), d.catalogue.communes.get(producer.commune))
    members = t.number(producer.members) if producer.members else ""
    return known(
        Fact("kind", t("Legal form"), (Link(d.producer_kind(producer.kind)),)),
        Fact("place", t("Place"), place),
        Fact("address", t("Address"), (Link(producer.address or producer.address_on_certificate),)),
        Fact("founded", t("Founded"), (Link(t.date(producer.founded)),)),
        Fact("members", t("Members"), (Link(members),)),
        Fact("other_names", t("Also called"), (Link("; ".join(producer.other_names)),)),
        Fact("source", t("Source"), sources(producer.source)),
    )


def _index(d: Drawer) -> Page:
    """Producers by their legal form, the commonest first."""
    t = d.t
    kinds: dict[str, list[Producer]] = {}
    for producer in d.catalogue.producers.values():
        kinds.setdefault(producer.kind, []).append(producer)
    groups = []
    for kind, members in sorted(kinds.items(), key=lambda entry: -len(entry[1])):
        members.sort(key=lambda producer: sort_key(producer.short_name or producer.name))
        title = Link(f"{d.producer_kind(kind)} ({t.number(len(members))})")
        groups.append((title, tuple(_tally(d, producer) for producer in members)))
    number = t.number_of("{n} producer", "{n} producers", len(d.catalogue.producers))
    return index(d, "producers", t("Producers"), number, groups, section="producers")


def _tally(d: Drawer, producer: Producer) -> Tally:
    products = len(d.standing.by_producer.get(producer.id, ()))
    path, note = d.to("producer", producer.id), d.gloss(producer)
    return Tally(producer.name, products, path, note=note, foreign=d.foreign)


ENTRIES = (
    Entry(TOP, 30, "Producers", "producers"),
    Entry(CATALOGUE, 35, "Producers", "producers"),
)
TYPE = PageType(pages, ENTRIES)
