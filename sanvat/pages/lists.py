"""Listings of products: all, those of a rank, those with a certification; and helpers for every listing."""

from functools import partial

from ..records.model import Group
from .addresses import choice_of
from .drawer import RANKS, Drawer, pair_name
from .page import CATALOGUE, TABS, TOP, Entry, Listed, Page, PageType, listed, single
from .views.common import Head, Link, Tally
from .views.listing import About, IndexView, ListingView, Narrowing


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """Listings of all products, by rank, by rank and group, by certification; the index of certifications."""
    made = listed("listing.html", d.lang, d.listing("products", "", d.standing.order, partial(_all, d)))
    for rank in RANKS:
        made += listed("listing.html", d.lang, _rank_pages(d, rank))
    for id in d.catalogue.certification_types:
        ids = d.standing.by_certification.get(id, ())
        if ids:
            frame = partial(_certification, d, id, len(ids))
            one = d.listing("certification", id, ids, frame)
            made += listed("listing.html", d.lang, one, "certifications.yaml")
    return [*made, _certifications_index(d)]


# what all listings have


def head(d: Drawer, title: str, description: str, parent: Link | None, section: str = "products") -> Head:
    """The head of a listing or an index; `parent` is the page above it in the line of crumbs."""
    crumbs = (d.home_crumb(), *((parent,) if parent else ()), Link(title))
    return Head(title, description, crumbs, (), section)


def narrowing(d: Drawer, stars: str = "", group: str = "", area: str = "", scope: str = "") -> Narrowing:
    """Facets of a listing in which some are on. `scope`: where it is not just what is on."""
    chosen = {"stars": stars, "group": group, "area": area}
    choices = [choice_of(sort, value) for sort, value in chosen.items() if value]
    return Narrowing(d.facets(stars, group, area), scope=scope or "&".join(choices))


def index(
    d: Drawer,
    sort: str,
    title: str,
    sub: str,
    groups: list[tuple[Link, tuple[Tally, ...]]],
    note: str = "",
    section: str = "products",
) -> Page:
    """A page of names with numbers, in groups; a group without names is left out."""
    head = Head(title, sub, (d.home_crumb(), Link(title)), d.others(sort), section)
    intro = (note,) if note else ()
    view = IndexView(head, title, sub, intro, tuple((link, names) for link, names in groups if names))
    return single("index.html", d.lang, d.to(sort), view)


# all products


def _all(d: Drawer) -> ListingView:
    """Every product, by rank and name."""
    t, title = d.t, d.t("All products")
    producers = len({product.producer for product in d.catalogue.products.values() if product.producer})
    areas = sum(
        1 for area in d.catalogue.areas.values() if not area.unknown and d.standing.by_area.get(area.id)
    )
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
    return ListingView(head(d, title, sub, None), About(title, sub=sub), Narrowing(d.facets(), sorts))


# by rank


def _rank_pages(d: Drawer, rank: str) -> list[Listed]:
    """The listing of a rank, and one within each top group that has products of it."""
    ids = _ranked(d, rank)
    sort, name = ("stars", rank) if rank.isdigit() else (rank, "")
    made = d.listing(sort, name, ids, partial(_of_rank, d, rank, ids))
    for code, group in d.catalogue.groups.items():
        both = tuple(id for id in ids if d.catalogue.products[id].group.partition(".")[0] == code)
        if "." not in code and both:
            made += d.listing(*pair_name(rank, code), both, partial(_of_both, d, rank, group, len(both)))
    return made


def _ranked(d: Drawer, rank: str) -> tuple[str, ...]:
    """The products of a rank."""
    if rank.isdigit():
        return d.standing.with_stars(int(rank))
    return d.standing.lapsed() if rank == "lapsed" else d.standing.with_stars(0)


def _of_rank(d: Drawer, rank: str, ids: tuple[str, ...]) -> ListingView:
    title, text = _rank(d, rank)
    unverified = sum(1 for id in ids if d.standing.status[id].state == "unverified")
    doubt = d.t.number_of(
        "For {n} of them no decision has been checked; each says so.",
        "For {n} of them no decision has been checked; each says so.",
        unverified,
    )
    about = About(
        title,
        sub=d.products_word(len(ids)),
        intro=(text, doubt) if unverified else (text,),
        stars=_stars(rank),
    )
    parent = Link(d.t("Products"), d.to("products"))
    return ListingView(head(d, title, text, parent), about, narrowing(d, stars=rank))


def _of_both(d: Drawer, rank: str, group: Group, number: int) -> ListingView:
    ranked, _ = _rank(d, rank)
    title, sub = f"{ranked}: {d.group_title(group)}", d.products_word(number)
    return ListingView(
        head(d, title, f"{title}: {sub}.", Link(ranked, d.rank_path(rank, ""))),
        About(title, sub=sub, stars=_stars(rank)),
        narrowing(d, stars=rank, group=group.code),
    )


def _rank(d: Drawer, rank: str) -> tuple[str, str]:
    """What a rank is called, and what it means (Decision 26/2026/QĐ-TTg, Art. 3.3 and 4.3)."""
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


# by certification


def _certification(d: Drawer, id: str, number: int) -> ListingView:
    """Products that hold a certification other than stars."""
    t, sort = d.t, d.catalogue.certification_types[id]
    title, text, sub = t.of(sort, "name"), t.of(sort, "about"), d.products_word(number)
    parent = Link(t("Certifications"), d.to("certifications"))
    return ListingView(
        head(d, title, text or f"{title}: {sub}.", parent),
        About(title, sub=sub, intro=(text,) if text else ()),
        Narrowing(scope=choice_of("certification", id)),
    )


def _certifications_index(d: Drawer) -> Page:
    t = d.t
    kinds: dict[str, list[Tally]] = {}
    for id, sort in d.catalogue.certification_types.items():
        held = len(d.standing.by_certification.get(id, ()))
        if held:
            tally = Tally(t.of(sort, "name"), held, d.to("certification", id), note=t.of(sort, "about"))
            kinds.setdefault(sort.kind, []).append(tally)
    groups = [(Link(t(f"certification {kind}")), tuple(tallies)) for kind, tallies in kinds.items()]
    return index(d, "certifications", t("Certifications"), t("What products hold beside OCOP stars"), groups)


ENTRIES = (
    Entry(TOP, 10, "Products", "products"),
    Entry(TABS, 20, "Products", "products", icon="cloth"),
    Entry(CATALOGUE, 10, "All products", "products"),
    Entry(CATALOGUE, 40, "Certifications", "certifications"),
)
TYPE = PageType(pages, ENTRIES)
