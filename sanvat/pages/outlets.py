"""Where to buy: shops, showrooms and online channels."""

from typing import NamedTuple

from ..base.text import sort_key
from ..records.model import Outlet
from .contacts import outlet_view
from .drawer import Drawer
from .page import ALONG, Entry, Page, PageType, single
from .views.common import Head, Link, OutletView


class OutletsView(NamedTuple):
    """Everything templates/outlets.html may read."""

    head: Head
    title: str
    intro: tuple[str, ...]
    groups: tuple[tuple[str, tuple[OutletView, ...]], ...]


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """The page of all outlets."""
    return [single("outlets.html", d.lang, d.to("outlets"), _view(d))]


def _view(d: Drawer) -> OutletsView:
    """Outlets by former district, those without one after them, online channels last."""
    t = d.t
    groups: dict[str, list[str]] = {}
    for id, outlet in d.catalogue.outlets.items():
        groups.setdefault(_group(d, outlet), []).append(id)
    last = {t("Online"): 2, t("Elsewhere"): 1}
    names = sorted(groups, key=lambda name: (last.get(name, 0), sort_key(name)))
    title = t("Where to buy")
    intro = t(
        "Places and channels named by public sources. Ask before you travel: hours and stock are "
        "not ours to know."
    )
    head = Head(title, intro, (d.home_crumb(), Link(title)), d.others("outlets"), "outlets")
    shown = tuple((name, tuple(_outlet(d, id) for id in groups[name])) for name in names)
    return OutletsView(head, title, (intro,), shown)


def _group(d: Drawer, outlet: Outlet) -> str:
    """The heading that an outlet stands under."""
    if outlet.kind == "online":
        return d.t("Online")
    area = d.catalogue.areas.get(outlet.area)
    return d.area_name(area) if area and not area.unknown else d.t("Elsewhere")


def _outlet(d: Drawer, id: str) -> OutletView:
    """An outlet with links to what it sells."""
    sold = tuple(
        Link(d.catalogue.products[product].name, d.to("product", product), d.foreign)
        for product in d.standing.by_outlet.get(id, ())
    )
    return outlet_view(d, id)._replace(cards=sold)


ENTRIES = (Entry(ALONG, 20, "Where to buy", "outlets"),)
TYPE = PageType(pages, ENTRIES)
