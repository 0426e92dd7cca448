"""The front page."""

from collections import Counter
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from ..base.text import fold
from ..records.certificates import earliest, latest
from .articles import teaser
from .drawer import Drawer, shares
from .fairs import strips
from .page import TABS, Entry, Listed, Page, PageType, listed
from .views.common import Card, Head, Tally
from .views.fair import FairStrip
from .views.listing import Teaser

_NEWEST = 8
_PATCHES = 4


class AreaTile(NamedTuple):
    """A cell of the place map; `heat` 1 to 4, the more products the higher."""

    id: str
    name: str
    path: str
    number: int
    text: str
    heat: int


class HomeView(NamedTuple):
    """Everything templates/home.html may read."""

    head: Head
    heading: str
    sub: str
    patches: tuple[Card, ...]
    groups: tuple[Tally, ...]
    ranks: tuple[Tally, ...]
    newest: tuple[Card, ...]
    newest_title: str
    story: Teaser | None
    map: tuple[AreaTile, ...]
    map_note: str
    years: tuple[Tally, ...]
    total: int
    total_text: str
    examples: tuple[str, ...]
    fairs: tuple[FairStrip, ...]


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """The front page."""
    return listed("home.html", d.lang, [Listed(d.to("home"), partial(_view, d), d.others("home"))])


def _view(d: Drawer) -> HomeView:
    t, site, standing = d.t, d.catalogue.site, d.standing
    total = len(standing.order)
    producers = len({product.producer for product in d.catalogue.products.values() if product.producer})
    sub = t(
        "{products} OCOP products of {producers} producers. Stars are shown with their year; lapsed "
        "ones are not.",
        products=t.number(total),
        producers=t.number(producers),
    )
    heading = t.of(site, "tagline") or t.of(site, "name")
    return HomeView(
        head=Head(t.of(site, "name"), f"{heading}. {sub}", (), d.others("home"), "home"),
        heading=heading,
        sub=sub,
        patches=_patches(d),
        groups=_groups(d),
        ranks=_ranks(d),
        newest=_newest(d),
        newest_title=t("Newly ranked"),
        story=teaser(d, site.story) if site.story in d.catalogue.articles else None,
        map=_map(d),
        map_note=t("Districts are those of before 1 July 2025."),
        years=_years(d),
        total=total,
        total_text=t("All {n} products", n=t.number(total)),
        examples=_examples(d),
        fairs=strips(d),
    )


def _examples(d: Drawer) -> tuple[str, ...]:
    """Two searches to try: the first words of two names, as people type them."""
    products = d.catalogue.products
    chosen = [id for id in d.catalogue.site.hero if id in products] or d.standing.order[:2]
    words = (" ".join(fold(products[id].name).split()[:2]) for id in chosen)
    return tuple(dict.fromkeys(words))[:2]


def _patches(d: Drawer) -> tuple[Card, ...]:
    """Four products for the top: those named in site.yaml, else the best with pictures."""
    chosen = [id for id in d.catalogue.site.hero if id in d.catalogue.products]
    pictured = [id for id in d.standing.order if d.catalogue.products[id].pictures]
    others = [id for id in (*pictured, *d.standing.order) if d.standing.may_be_promoted(id)]
    return d.cards(tuple(dict.fromkeys((*chosen, *others)))[:_PATCHES])


def _newest(d: Drawer) -> tuple[Card, ...]:
    """The products whose stars were given last; on the same day those with pictures come first."""
    dated = []
    for id in d.standing.order:
        status, product = d.standing.status[id], d.catalogue.products[id]
        if not status.stars or not d.standing.may_be_promoted(id):
            continue
        date = product.certificates[status.certificate].date
        if date:
            rank = (-latest(date).toordinal(), not product.pictures, -status.stars)
            dated.append((rank, d.standing.names[id], id))
    return d.cards(tuple(id for _, _, id in sorted(dated)[:_NEWEST]))


def _groups(d: Drawer) -> tuple[Tally, ...]:
    """The top groups of the national list; `key` names the icon."""
    return tuple(
        Tally(
            d.group_title(group),
            number := len(d.standing.by_group.get(code, ())),
            d.group_path(code),
            note=d.products_word(number),
            key=group.icon or "food",
        )
        for code, group in d.catalogue.groups.items()
        if "." not in code
    )


def _ranks(d: Drawer) -> tuple[Tally, ...]:
    """What each number of stars means (Decision 26/2026/QĐ-TTg), with how many products hold it."""
    t = d.t
    notes = {
        5: (t("90 to 100 points"), t("National rank, fit for export.")),
        4: (t("70 to under 90 points"), t("Provincial rank, able to reach 5 stars.")),
        3: (t("50 to under 70 points"), t("Provincial rank, still growing.")),
    }
    return tuple(
        Tally(band, len(d.standing.with_stars(stars)), d.to("stars", str(stars)), note=note, key=str(stars))
        for stars, (band, note) in notes.items()
    )


def _map(d: Drawer) -> tuple[AreaTile, ...]:
    """The former districts that have a place on the map."""
    placed = [
        (area, len(d.standing.by_area.get(area.id, ()))) for area in d.catalogue.areas.values() if area.grid
    ]
    most = max((number for _, number in placed), default=0)
    return tuple(
        AreaTile(
            area.id,
            d.area_name(area),
            d.to("area", area.id),
            number,
            d.products_word(number),
            max(1, -(-4 * number // most)) if most else 1,
        )
        for area, number in placed
    )


def _years(d: Drawer) -> tuple[Tally, ...]:
    """Products by the year of their first dated certificate, added up over the years."""
    firsts: Counter[int] = Counter()
    for product in d.catalogue.products.values():
        dates = [c.date for c in product.certificates if c.date and earliest(c.date) <= d.standing.day]
        if dates:
            firsts[int(min(dates)[:4])] += 1
    years = range(min(firsts), max(firsts) + 1) if firsts else range(0)
    totals = accumulate(firsts[year] for year in years)
    return shares([Tally(str(year), total, key=str(year)) for year, total in zip(years, totals, strict=True)])


ENTRIES = (Entry(TABS, 10, "Home", "home", icon="home"),)
TYPE = PageType(pages, ENTRIES)
