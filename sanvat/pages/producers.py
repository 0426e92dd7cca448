"""Producers (chủ thể): their pages, and files for address books."""

from collections.abc import Callable
from functools import partial

from ..base.urls import absolute
from ..records.model import Producer
from .addresses import address
from .contacts import contact
from .drawer import Drawer, sources
from .lists import frame, head_of
from .page import Listed, Page, listed, written
from .vcards import is_reachable, vcard
from .views.common import Fact, Link
from .views.listing import ListingView


def card_path(producer: Producer) -> str:
    """Where the file for address books of a producer lies, the same in all languages; empty where nothing
    is public."""
    return (
        address("vi", "producer", producer.id).removesuffix(".html") + ".vcf"
        if is_reachable(producer)
        else ""
    )


def cards(d: Drawer) -> list[tuple[str, Callable[[], str]]]:
    """The file for address books of every producer that may be reached: (path, what makes its text)."""
    return [
        (path, partial(_card, d, producer))
        for producer in d.catalogue.producers.values()
        if (path := card_path(producer))
    ]


def _card(d: Drawer, producer: Producer) -> str:
    base = d.catalogue.site.base_url
    return vcard(producer, absolute(base, d.to("producer", producer.id)) if base else "")


def producer_pages(d: Drawer, producer: Producer) -> list[Listed]:
    """A producer (chủ thể): who it is, how to reach it, what it makes."""
    ids = d.standing.by_producer.get(producer.id, ())
    return d.listing("producer", producer.id, ids, partial(_producer, d, producer, len(ids)))


def _producer(d: Drawer, producer: Producer, number: int) -> ListingView:
    t = d.t
    area = d.catalogue.areas.get(producer.area)
    commune = d.catalogue.communes.get(producer.commune)
    place = (
        [Link(t("{name} (former district)", name=d.area_name(area)), d.to("area", area.id))]
        if area and not area.unknown
        else []
    )
    if commune:
        place.append(
            Link(
                t("{name} today", name=d.commune_name(commune)),
                d.to("commune", commune.id) if commune.id in d.standing.by_commune else "",
            )
        )
    rows = [
        (t("Legal form"), (Link(d.producer_kind(producer.kind)),)),
        (t("Place"), tuple(place)),
        (t("Address"), (Link(producer.address or producer.address_on_certificate),)),
        (t("Founded"), (Link(t.date(producer.founded) if producer.founded else ""),)),
        (t("Members"), (Link(t.number(producer.members) if producer.members else ""),)),
        (t("Also called"), (Link("; ".join(producer.other_names)),)),
        (t("Source"), sources(producer.source)),
    ]
    facts = tuple(Fact(name, values) for name, values in rows if values and values[0].text)
    intro = tuple(part for part in (t.of(producer, "summary"), *t.of(producer, "facts")) if part)
    sub = d.products_word(number)
    head = head_of(
        d,
        producer.name,
        t.of(producer, "summary") or f"{producer.name}: {sub}.",
        Link(t("Producers"), d.to("producers")),
        "producers",
    )
    return frame(
        d,
        producer.name,
        {},
        head,
        scope=f"ct={producer.id}",
        gloss=d.gloss(producer),
        sub=sub,
        intro=intro,
        facts=facts,
        contact=contact(producer.contact)._replace(card=card_path(producer)),
        data=(("producer", producer.name), ("kind", producer.kind)),
    )


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """A page for every producer; files for address books, one for all languages."""
    made: list[Page] = []
    for id, producer in d.catalogue.producers.items():
        made += listed("producer.html", d.lang, producer_pages(d, producer), f"producers/{id}.yaml")
    for path, text in cards(d) if d.lang == "vi" else ():
        made.append(written(path, d.lang, text, "producers"))
    return made
