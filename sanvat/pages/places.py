"""Products by place: former districts, which everyone knows, and the communes of today."""

from functools import partial

from ..base.text import sort_key
from ..messages.languages import BY_CODE
from ..records.model import Area, Commune, OldCommune
from .addresses import choice_of
from .drawer import Drawer, known, sources
from .lists import head, index, narrowing
from .page import CATALOGUE, TABS, TOP, Entry, Page, PageType, listed
from .views.common import Fact, Link, Tally
from .views.listing import About, ListingView, Narrowing, Placed


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """A listing for each former district and each commune with products, and an index of both."""
    made: list[Page] = []
    for area in d.catalogue.areas.values():
        ids = d.standing.by_area.get(area.id, ())
        if ids or not area.unknown:
            one = d.listing("area", area.id, ids, partial(_area, d, area, len(ids)))
            made += listed("listing.html", d.lang, one, "places.yaml")
    for commune in d.catalogue.communes.values():
        ids = d.standing.by_commune.get(commune.id, ())
        if ids:
            one = d.listing("commune", commune.id, ids, partial(_commune, d, commune, len(ids)))
            made += listed("listing.html", d.lang, one, "places.yaml")
    return [*made, _areas_index(d), _communes_index(d)]


def _area(d: Drawer, area: Area, number: int) -> ListingView:
    """A former district: its products, what became of it, the communes there today."""
    t, name, sub = d.t, d.area_name(area), d.products_word(number)
    title = name if area.unknown else t("OCOP products of {name}", name=name)
    province = d.catalogue.provinces.get(area.province)
    about = About(
        title,
        sub=sub,
        intro=tuple(part for part in t.of(area, "summary").split("\n\n") if part),
        facts=_area_facts(d, area),
        place=Placed(name, province.name, former=True) if province else None,
    )
    parent = Link(t("Districts"), d.to("areas"))
    return ListingView(head(d, title, f"{title}: {sub}.", parent, "areas"), about, narrowing(d, area=area.id))


def _area_facts(d: Drawer, area: Area) -> tuple[Fact, ...]:
    t, facts = d.t, []
    if not area.unknown:
        province = d.catalogue.provinces.get(area.province)
        kind = t(f"area {area.type}") if area.type else ""
        unit = t("{kind} of {province}", kind=kind, province=province.name) if province and kind else ""
        until = t("until {date}", date=t.date(area.until)) if area.until else ""
        facts.append(Fact("unit", t("Unit"), (Link(", ".join(part for part in (unit, until) if part)),)))
    communes = tuple(_commune_link(d, commune) for commune in _communes_of(d, area))
    if communes:
        facts.append(Fact("communes", t("Communes today"), communes))
    return tuple(facts)


def _communes_of(d: Drawer, area: Area) -> list[Commune]:
    """The communes of today on a former district's land, in Vietnamese order."""
    inside = (commune for commune in d.catalogue.communes.values() if area.id in commune.areas)
    return sorted(inside, key=lambda commune: sort_key(commune.name))


def _commune_link(d: Drawer, commune: Commune) -> Link:
    return Link(d.commune_name(commune), d.commune_path(commune))


def _commune(d: Drawer, commune: Commune, number: int) -> ListingView:
    """A commune of today: its products, and the former communes and districts it lies in."""
    t, name, sub = d.t, d.commune_name(commune), d.products_word(number)
    title = t("OCOP products of {name}", name=name)
    province = d.catalogue.provinces.get(commune.province)
    about = About(
        title,
        sub=sub,
        facts=_commune_facts(d, commune),
        place=Placed(name, province.name, former=False) if province else None,
    )
    parent = Link(t("Communes"), d.to("communes"))
    return ListingView(
        head(d, title, f"{title}: {sub}.", parent, "areas"),
        about,
        Narrowing(scope=choice_of("commune", commune.id)),
    )


def _commune_facts(d: Drawer, commune: Commune) -> tuple[Fact, ...]:
    t, province = d.t, d.catalogue.provinces.get(commune.province)
    since = t("since {date}", date=t.date(commune.since)) if commune.since else ""
    unit = ", ".join(part for part in (province.name if province else "", since) if part)
    areas = (d.catalogue.areas[id] for id in commune.areas if id in d.catalogue.areas)
    return known(
        Fact("unit", t("Unit"), (Link(unit),)),
        Fact("formed_from", t("Formed from"), tuple(Link(_old(d, old)) for old in commune.formed_from)),
        Fact("areas", t("On the land of"), tuple(d.area_link(area) for area in areas)),
        Fact("source", t("Source"), sources(commune.source)),
    )


def _old(d: Drawer, old: OldCommune) -> str:
    """A commune that is no more, with its kind."""
    words = {"xã": d.t("commune"), "phường": d.t("ward"), "thị trấn": d.t("township")}
    kind = words.get(old.type, old.type)
    name = BY_CODE[d.lang].place.format(kind=kind, name=old.name)
    return d.t("part of {name}", name=name) if old.part else name


def _areas_index(d: Drawer) -> Page:
    t = d.t
    note = t(
        "Districts ended on 30 June 2025; the catalogue keeps them because everyone knows them. "
        "Communes are those of today."
    )
    groups = [(Link(""), d.areas())]
    return index(
        d, "areas", t("Former districts"), t("Where the products come from"), groups, note, section="areas"
    )


def _communes_index(d: Drawer) -> Page:
    """Communes under the former districts they lie in; those without products are only named."""
    areas = sorted(d.catalogue.areas.values(), key=lambda area: sort_key(area.name))
    groups = [
        (
            Link(d.area_name(area), d.to("area", area.id)),
            tuple(_commune_tally(d, commune) for commune in _communes_of(d, area)),
        )
        for area in areas
    ]
    sub = d.t("Since 1 July 2025; under each, the former communes it was formed from")
    return index(d, "communes", d.t("Communes today"), sub, groups, section="areas")


def _commune_tally(d: Drawer, commune: Commune) -> Tally:
    name = d.commune_name(commune)
    return Tally(
        name[:1].upper() + name[1:],
        len(d.standing.by_commune.get(commune.id, ())),
        d.commune_path(commune),
        note=", ".join(old.name for old in commune.formed_from),
    )


ENTRIES = (
    Entry(TOP, 20, "Districts", "areas"),
    Entry(TABS, 30, "Districts", "areas", icon="pin"),
    Entry(CATALOGUE, 25, "Former districts", "areas"),
    Entry(CATALOGUE, 30, "Communes today", "communes"),
)
TYPE = PageType(pages, ENTRIES)
