"""Listings: all products, by former district, commune, group, stars, producer, certification."""

from functools import partial

from ..base.text import sort_key
from ..records.model import Area, Commune, Group
from .addresses import group_name
from .drawer import RANKS, Drawer, pair_name, sources
from .page import Listed, Page, listed
from .views.common import Fact, Head, Link
from .views.listing import ListingView

# What a script calls facets, and the status that stands for a rank: see static/js/facets.js.
_KEYS = {"stars": "sao", "group": "nhom", "area": "vung"}
_SCOPE = {"lapsed": "tt=het-han", "unranked": "tt=chua-ro"}


def frame(d: Drawer, title: str, current: dict[str, str], head: Head, **rest: object) -> ListingView:
    # Where no facet is on and nothing sorts, their links would lead away from the listing, not narrow it.
    facets = d.facets(**current) if current or "sorts" in rest else ()
    scope = rest.pop("scope", "") or "&".join(
        _SCOPE.get(now, f"{_KEYS[facet]}={now}") for facet, now in current.items()
    )
    return ListingView(
        head=head,
        title=title,
        gloss="",
        sub="",
        intro=(),
        facts=(),
        stars=0,
        sections=(),
        facets=facets,
        shown="",
        pager=None,
        total=0,
        scope=scope,
    )._replace(**rest)


def head_of(d: Drawer, title: str, description: str, parent: Link | None, section: str = "products") -> Head:
    crumbs = (d.home_crumb(), *((parent,) if parent else ()), Link(title))
    return Head(title, description, crumbs, (), section)


def all_products(d: Drawer) -> list[Listed]:
    """Every product, by rank and name."""
    return d.listing("products", "", d.standing.order, partial(_all, d))


def _all(d: Drawer) -> ListingView:
    t = d.t
    title = t("All products")
    producers = len({p.producer for p in d.catalogue.products.values() if p.producer})
    areas = sum(1 for a in d.catalogue.areas.values() if d.standing.by_area.get(a.id) and not a.unknown)
    counts = {"products": t.number(len(d.standing.order)), "producers": t.number(producers)}
    if areas:
        sub = t(
            "{products} products, {producers} producers, {areas} former districts. By rank, then name.",
            areas=t.number(areas),
            **counts,
        )
    else:
        sub = t("{products} products, {producers} producers. By rank, then name.", **counts)
    sorts = (
        Link(t("By name, A to Y"), d.to("search")),
        Link(t("By decision, newest first"), d.to("certificates")),
    )
    return frame(d, title, {}, head_of(d, title, sub, None), sub=sub, sorts=sorts)


def area_pages(d: Drawer, area: Area) -> list[Listed]:
    """A former district: its products, what became of it, the communes there today."""
    ids = d.standing.by_area.get(area.id, ())
    return d.listing("area", area.id, ids, partial(_area, d, area, len(ids)))


def _area(d: Drawer, area: Area, number: int) -> ListingView:
    t = d.t
    name = d.area_name(area)
    title = name if area.unknown else t("OCOP products of {name}", name=name)
    communes = sorted(
        (c for c in d.catalogue.communes.values() if area.id in c.areas), key=lambda c: sort_key(c.name)
    )
    province = d.catalogue.provinces.get(area.province)
    facts = []
    if not area.unknown:
        before = (
            t("{kind} of {province}", kind=t(f"area {area.type}"), province=province.name)
            if province and area.type
            else ""
        )
        until = t("until {date}", date=t.date(area.until)) if area.until else ""
        facts.append(Fact(t("Unit"), (Link(", ".join(part for part in (before, until) if part)),)))
    if communes:
        links = tuple(
            Link(d.commune_name(c), d.to("commune", c.id) if c.id in d.standing.by_commune else "")
            for c in communes
        )
        facts.append(Fact(t("Communes today"), links))
    intro = tuple(part for part in t.of(area, "summary").split("\n\n") if part)
    sub = d.products_word(number)
    head = head_of(d, title, f"{title}: {sub}.", Link(t("Districts"), d.to("areas")), "areas")
    return frame(
        d,
        title,
        {"area": area.id},
        head,
        sub=sub,
        intro=intro,
        facts=tuple(facts),
        data=(("place", name), ("province", province.name if province else "")),
    )


def commune_pages(d: Drawer, commune: Commune) -> list[Listed]:
    """A current commune: its products, and the former communes and districts it lies in."""
    ids = d.standing.by_commune.get(commune.id, ())
    return d.listing("commune", commune.id, ids, partial(_commune, d, commune, len(ids)))


def _commune(d: Drawer, commune: Commune, number: int) -> ListingView:
    t = d.t
    name = d.commune_name(commune)
    province = d.catalogue.provinces.get(commune.province)
    title = t("OCOP products of {name}", name=name)
    facts = [
        Fact(
            t("Unit"),
            (
                Link(
                    ", ".join(
                        part
                        for part in (
                            province.name if province else "",
                            t("since {date}", date=t.date(commune.since)) if commune.since else "",
                        )
                        if part
                    )
                ),
            ),
        ),
        Fact(
            t("Formed from"),
            tuple(Link(_former(d, old.name, old.type, old.part)) for old in commune.formed_from),
        ),
        Fact(
            t("On the land of"),
            tuple(
                Link(t("{name} (former district)", name=d.area_name(d.catalogue.areas[a])), d.to("area", a))
                for a in commune.areas
                if a in d.catalogue.areas
            ),
        ),
        Fact(t("Source"), sources(commune.source)),
    ]
    sub = d.products_word(number)
    head = head_of(d, title, f"{title}: {sub}.", Link(t("Communes"), d.to("communes")), "areas")
    return frame(
        d,
        title,
        {},
        head,
        scope=f"xa={commune.id}",
        sub=sub,
        facts=tuple(f for f in facts if f.values and f.values[0].text),
        data=(("place", name), ("province", province.name if province else "")),
    )


def _former(d: Drawer, name: str, kind: str, part: bool) -> str:
    words = {"xã": d.t("commune"), "phường": d.t("ward"), "thị trấn": d.t("township")}
    kind = words.get(kind, kind)
    text = f"{kind} {name}" if d.lang == "vi" else f"{name} {kind}"
    return d.t("part of {name}", name=text) if part else text


def group_pages(d: Drawer, group: Group) -> list[Listed]:
    """A group of the national list with all that lies under it."""
    ids = d.standing.by_group.get(group.code, ())
    return d.listing("group", group_name(group.code), ids, partial(_group, d, group, len(ids)))


def _group(d: Drawer, group: Group, number: int) -> ListingView:
    t = d.t
    title = d.group_title(group)
    parts = [g for code, g in d.catalogue.groups.items() if code.rpartition(".")[0] == group.code]
    facts = [
        Fact(t("Official name"), (Link(t("{code}. {name}", code=group.code, name=t.of(group, "name"))),))
    ]
    if parts:
        links = tuple(
            Link(
                f"{d.group_title(p)} ({len(d.standing.by_group.get(p.code, ()))})",
                d.group_path(p.code) if d.standing.by_group.get(p.code) else "",
            )
            for p in parts
        )
        facts.append(Fact(t("Sub-groups"), links))
    over = d.catalogue.groups.get(group.code.rpartition(".")[0])
    parent = Link(d.group_title(over), d.group_path(over.code)) if over else Link(t("Groups"), d.to("groups"))
    about = t.of(group, "about")
    sub = d.products_word(number)
    head = head_of(d, t("OCOP products: {name}", name=title), f"{t.of(group, 'name')}: {sub}.", parent)
    return frame(
        d,
        title,
        {"group": group.code.split(".")[0]},
        head,
        scope=f"nhom={group.code}",
        sub=sub,
        intro=(about,) if about else (),
        facts=tuple(facts),
    )


def star_pages(d: Drawer) -> list[Listed]:
    """A listing for each rank, one for lapsed certificates and one for ranks not known."""
    made: list[Listed] = []
    for rank in RANKS:
        ids = _ranked(d, rank)
        sort, name = ("stars", rank) if rank.isdigit() else (rank, "")
        made += d.listing(sort, name, ids, partial(_of_rank, d, rank, ids))
    return made


def _of_rank(d: Drawer, rank: str, ids: tuple[str, ...]) -> ListingView:
    title, text = _rank(d, rank)
    intro = [text]
    unverified = sum(1 for id in ids if d.standing.status[id].state == "unverified")
    if unverified:
        intro.append(
            d.t.number_of(
                "For {n} of them no decision has been checked; each says so.",
                "For {n} of them no decision has been checked; each says so.",
                unverified,
            )
        )
    head = head_of(d, title, text, Link(d.t("Products"), d.to("products")))
    return frame(
        d, title, {"stars": rank}, head, sub=d.products_word(len(ids)), intro=tuple(intro), stars=_stars(rank)
    )


def rank_group_pages(d: Drawer) -> list[Listed]:
    """A listing for each rank within each top group, where there are products of both."""
    made: list[Listed] = []
    for rank in RANKS:
        ids = _ranked(d, rank)
        for code, group in d.catalogue.groups.items():
            both = tuple(id for id in ids if d.catalogue.products[id].group.partition(".")[0] == code)
            if "." not in code and both:
                made += d.listing(*pair_name(rank, code), both, partial(_of_both, d, rank, group, len(both)))
    return made


def _of_both(d: Drawer, rank: str, group: Group, number: int) -> ListingView:
    ranked, _ = _rank(d, rank)
    title = f"{ranked}: {d.group_title(group)}"
    sub = d.products_word(number)
    head = head_of(d, title, f"{title}: {sub}.", Link(ranked, d.rank_path(rank, "")))
    return frame(d, title, {"stars": rank, "group": group.code}, head, sub=sub, stars=_stars(rank))


def _ranked(d: Drawer, rank: str) -> tuple[str, ...]:
    """The products of a rank."""
    if rank.isdigit():
        return d.standing.with_stars(int(rank))
    return d.standing.lapsed() if rank == "lapsed" else d.standing.with_stars(0)


def _rank(d: Drawer, rank: str) -> tuple[str, str]:
    """What a rank is called, and what it means."""
    t = d.t
    bands = {
        "5": t(
            "90 to 100 points. National rank: distinctive, with a brand, fit for export. Decided by "
            "the Ministry."
        ),
        "4": t("70 to under 90 points. Provincial rank: a brand in the making, able to reach 5 stars."),
        "3": t("50 to under 70 points. Provincial rank: a local product of steady quality."),
    }
    if rank in bands:
        return t("{n} stars OCOP products", n=rank), bands[rank]
    if rank == "lapsed":
        return t("Certificate lapsed"), t(
            "Certificates are valid for 36 months. These have run out or were revoked; a product "
            "comes back to its rank when a new decision is recorded."
        )
    return t("Rank not known"), t(
        "Sources call these OCOP products without a rank, or the rank is only proposed."
    )


def _stars(rank: str) -> int:
    return int(rank) if rank.isdigit() else 0


def certification_pages(d: Drawer, id: str) -> list[Listed]:
    """Products that hold a certification other than stars."""
    ids = d.standing.by_certification.get(id, ())
    return d.listing("certification", id, ids, partial(_certification, d, id, len(ids)))


def _certification(d: Drawer, id: str, number: int) -> ListingView:
    t, sort = d.t, d.catalogue.certification_types[id]
    title = t.of(sort, "name")
    about = t.of(sort, "about")
    sub = d.products_word(number)
    head = head_of(d, title, about or f"{title}: {sub}.", Link(t("Certifications"), d.to("certifications")))
    return frame(d, title, {}, head, scope=f"cn={id}", sub=sub, intro=(about,) if about else ())


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """Every listing of products: all, of a district, commune, group, rank, certification."""
    catalogue, standing = d.catalogue, d.standing
    made = listed("listing.html", d.lang, all_products(d))
    for area in catalogue.areas.values():
        if not area.unknown or area.id in standing.by_area:
            made += listed("listing.html", d.lang, area_pages(d, area), "places.yaml")
    for commune in catalogue.communes.values():
        if commune.id in standing.by_commune:
            made += listed("listing.html", d.lang, commune_pages(d, commune), "places.yaml")
    for code, group in catalogue.groups.items():
        if "." not in code or code in standing.by_group:
            made += listed("listing.html", d.lang, group_pages(d, group), "categories.yaml")
    made += listed("listing.html", d.lang, star_pages(d)) + listed(
        "listing.html", d.lang, rank_group_pages(d)
    )
    for id in catalogue.certification_types:
        if id in standing.by_certification:
            made += listed("listing.html", d.lang, certification_pages(d, id), "certifications.yaml")
    return made
