"""Products by group of the national list (Decision 26/2026/QĐ-TTg)."""

from functools import partial

from ..records.model import Group
from .addresses import choice_of, group_name
from .drawer import Drawer
from .lists import head, index, narrowing
from .page import CATALOGUE, Entry, Page, PageType, listed
from .views.common import Fact, Link, Tally
from .views.listing import About, ListingView


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """A listing for each top group and each lower one with products, and the index of groups."""
    made: list[Page] = []
    for code, group in d.catalogue.groups.items():
        ids = d.standing.by_group.get(code, ())
        if ids or "." not in code:
            one = d.listing("group", group_name(code), ids, partial(_group, d, group, len(ids)))
            made += listed("listing.html", d.lang, one, "categories.yaml")
    return [*made, _index(d)]


def _group(d: Drawer, group: Group, number: int) -> ListingView:
    """A group with all that lies under it."""
    t, title, name, sub = d.t, d.group_title(group), d.t.of(group, "name"), d.products_word(number)
    over = d.catalogue.groups.get(group.code.rpartition(".")[0])
    parent = Link(d.group_title(over), d.group_path(over.code)) if over else Link(t("Groups"), d.to("groups"))
    text = t.of(group, "about")
    return ListingView(
        head(d, t("OCOP products: {name}", name=title), f"{name}: {sub}.", parent),
        About(title, sub=sub, intro=(text,) if text else (), facts=_facts(d, group)),
        narrowing(d, group=group.code.partition(".")[0], scope=choice_of("group", group.code)),
    )


def _facts(d: Drawer, group: Group) -> tuple[Fact, ...]:
    t = d.t
    official = t("{code}. {name}", code=group.code, name=t.of(group, "name"))
    facts = [Fact("official_name", t("Official name"), (Link(official),))]
    parts = [part for code, part in d.catalogue.groups.items() if code.rpartition(".")[0] == group.code]
    if parts:
        facts.append(Fact("parts", t("Sub-groups"), tuple(_part_link(d, part) for part in parts)))
    return tuple(facts)


def _part_link(d: Drawer, part: Group) -> Link:
    number = len(d.standing.by_group.get(part.code, ()))
    return Link(f"{d.group_title(part)} ({number})", d.group_path(part.code) if number else "")


def _index(d: Drawer) -> Page:
    t = d.t
    groups = []
    for code, top in d.catalogue.groups.items():
        if "." not in code:
            under = [group for each, group in d.catalogue.groups.items() if each.startswith(code + ".")]
            title = Link(f"{code}. {t.of(top, 'name')}", d.group_path(code))
            groups.append((title, tuple(_tally(d, group) for group in under) or (_top_tally(d, top),)))
    sub = t("The national list of Decision 26/2026/QĐ-TTg")
    return index(d, "groups", t("Product groups"), sub, groups)


def _tally(d: Drawer, group: Group) -> Tally:
    number = len(d.standing.by_group.get(group.code, ()))
    name = d.t("{code}. {name}", code=group.code, name=d.t.of(group, "name"))
    return Tally(name, number, d.group_path(group.code) if number else "")


def _top_tally(d: Drawer, top: Group) -> Tally:
    """A group without parts stands under its own heading."""
    return Tally(d.t.of(top, "name"), len(d.standing.by_group.get(top.code, ())), d.group_path(top.code))


ENTRIES = (Entry(CATALOGUE, 20, "Product groups", "groups"),)
TYPE = PageType(pages, ENTRIES)
