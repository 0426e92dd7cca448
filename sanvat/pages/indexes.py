"""Indexes: pages of names with numbers."""

from ..base.text import sort_key
from ..records.model import Producer
from .drawer import Drawer
from .page import Page, single
from .views.common import Head, Link, Tally
from .views.listing import IndexView

# What a script calls facets, and the status that stands for a rank: see static/js/facets.js.


def _index(
    d: Drawer,
    sort: str,
    title: str,
    sub: str,
    groups: list[tuple[Link, tuple[Tally, ...]]],
    intro: tuple[str, ...] = (),
    section: str = "products",
) -> tuple[str, IndexView]:
    head = Head(title, sub or title, (d.home_crumb(), Link(title)), d.others(sort), section)
    return d.to(sort), IndexView(
        head, title, sub, intro, tuple((link, tallies) for link, tallies in groups if tallies), columns=True
    )


def areas_index(d: Drawer) -> tuple[str, IndexView]:
    t = d.t
    note = t(
        "Districts ended on 30 June 2025; the catalogue keeps them because everyone knows them. "
        "Communes are those of today."
    )
    return _index(
        d,
        "areas",
        t("Former districts"),
        t("Where the products come from"),
        [(Link(""), d.areas())],
        (note,),
        "areas",
    )


def communes_index(d: Drawer) -> tuple[str, IndexView]:
    """Current communes under the former districts they lie in; those without products are only named."""
    t = d.t
    groups = []
    for area in sorted(d.catalogue.areas.values(), key=lambda a: sort_key(a.name)):
        inside = sorted(
            (c for c in d.catalogue.communes.values() if area.id in c.areas), key=lambda c: sort_key(c.name)
        )
        tallies = tuple(
            Tally(
                _capital(d.commune_name(c)),
                len(d.standing.by_commune.get(c.id, ())),
                d.to("commune", c.id) if c.id in d.standing.by_commune else "",
                note=", ".join(old.name for old in c.formed_from),
            )
            for c in inside
        )
        groups.append((Link(d.area_name(area), d.to("area", area.id)), tallies))
    return _index(
        d,
        "communes",
        t("Communes today"),
        t("Since 1 July 2025; under each, the former communes it was formed from"),
        groups,
        section="areas",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def groups_index(d: Drawer) -> tuple[str, IndexView]:
    t = d.t
    groups = []
    for code, top in d.catalogue.groups.items():
        if "." in code:
            continue
        under = [(c, g) for c, g in d.catalogue.groups.items() if c.startswith(code + ".")]
        tallies = tuple(
            Tally(
                t("{code}. {name}", code=c, name=t.of(g, "name")),
                len(d.standing.by_group.get(c, ())),
                d.group_path(c) if c in d.standing.by_group else "",
            )
            for c, g in under
        )
        tallies = tallies or (
            Tally(t.of(top, "name"), len(d.standing.by_group.get(code, ())), d.group_path(code)),
        )
        groups.append((Link(f"{code}. {t.of(top, 'name')}", d.group_path(code)), tallies))
    return _index(d, "groups", t("Product groups"), t("The national list of Decision 26/2026/QĐ-TTg"), groups)


def producers_index(d: Drawer) -> tuple[str, IndexView]:
    t = d.t
    kinds: dict[str, list[Producer]] = {}
    for producer in d.catalogue.producers.values():
        kinds.setdefault(producer.kind, []).append(producer)
    groups = []
    for kind, members in sorted(kinds.items(), key=lambda entry: -len(entry[1])):
        members.sort(key=lambda p: sort_key(p.short_name or p.name))
        tallies = tuple(
            Tally(
                p.name,
                len(d.standing.by_producer.get(p.id, ())),
                d.to("producer", p.id),
                note=d.gloss(p),
                foreign=d.foreign,
            )
            for p in members
        )
        groups.append((Link(f"{d.producer_kind(kind)} ({t.number(len(members))})"), tallies))
    count = t.number_of("{n} producer", "{n} producers", len(d.catalogue.producers))
    return _index(d, "producers", t("Producers"), count, groups, section="producers")


def certifications_index(d: Drawer) -> tuple[str, IndexView]:
    t = d.t
    kinds: dict[str, list[Tally]] = {}
    for id, sort in d.catalogue.certification_types.items():
        held = len(d.standing.by_certification.get(id, ()))
        if held:
            kinds.setdefault(sort.kind, []).append(
                Tally(t.of(sort, "name"), held, d.to("certification", id), note=t.of(sort, "about"))
            )
    groups = [(Link(t(f"certification {kind}")), tuple(tallies)) for kind, tallies in kinds.items()]
    return _index(d, "certifications", t("Certifications"), t("What products hold beside OCOP stars"), groups)


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """The five indexes: districts, communes, groups, producers, certifications."""
    made = (areas_index, communes_index, groups_index, producers_index, certifications_index)
    return [single("index.html", d.lang, *index(d)) for index in made]
