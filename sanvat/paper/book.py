"""The handbook (cẩm nang) and the list for a fair: products by former district, then by rank."""

from ..base.text import initial, nearest, sort_key, together
from ..base.urls import absolute
from ..messages.problems import Place, Problems
from ..pages.articles import pick
from ..pages.contacts import contact, outlet_view
from ..pages.drawer import Drawer
from ..pages.fairs import dates
from ..records.fair_days import shown_at
from ..records.model import Fair
from .plan import Desk, symbol
from .text import Block, blocks, name_on_paper, softened
from .views import Chapter, FairList, Handbook, Index, Rank, Row, Selling, Sheet

FOREWORDS = ("loi-noi-dau", "ve-ocop")
"""Pages that are the foreword where no other is named, the first that there is."""


def fair_list(desk: Desk, ids: tuple[str, ...], frame: Sheet, fair: Fair | None) -> FairList:
    """A list to hand out: what there is, who makes it, and one code: of the fair's page and booth by
    booth where a fair is named, else of the catalogue and by former district."""
    d, t = desk.d, desk.t
    base = d.catalogue.site.base_url
    lines: tuple[str, ...] = (
        _counts(d, ids),
        t("Data as of {date}.", date=t.date(d.standing.day.isoformat())),
    )
    if fair is None:
        return FairList(
            frame,
            t.of(d.catalogue.site, "name"),
            lines,
            tuple(chapter._replace(note="") for chapter in _chapters(desk, ids)),
            symbol("", base, desk.level),
        )
    lines = tuple(
        line
        for line in (dates(d, fair), t.of(fair, "place"), t.of(fair, "hours"), *lines, t.of(fair, "notice"))
        if line
    )
    return FairList(
        frame,
        t.of(fair, "name"),
        tuple(map(softened, lines)),
        _booths(desk, ids, fair),
        symbol("", absolute(base, d.to("fair", fair.id)), desk.level),
    )


def _booths(desk: Desk, ids: tuple[str, ...], fair: Fair) -> tuple[Chapter, ...]:
    """The booths of a fair in the order of its record; those that show none of the products too. A maker at
    its own booth, and how to call it, are told once, at the head."""
    d, t, wanted = desk.d, desk.t, set(ids)
    made = []
    for booth in fair.booths:
        producer = d.catalogue.producers.get(booth.producer)
        holder = (producer.short_name or producer.name) if producer else t.of(booth, "name")
        here = [id for id in shown_at(d.standing, booth) if id in wanted]
        own = {id for id in here if producer and d.catalogue.products[id].producer == booth.producer}
        note = " · ".join(
            part
            for part in (contact(producer.contact).phone if producer else "", t.of(booth, "text"))
            if part
        )
        products = tuple(
            desk.printed(id)._replace(maker="", phone="") if id in own else desk.printed(id) for id in here
        )
        made.append(
            Chapter(
                booth.number,
                softened(" · ".join(part for part in (booth.number, holder) if part)),
                softened(note),
                d.products_word(len(here)) if here else "",
                products,
            )
        )
    return tuple(made)


def handbook(
    desk: Desk,
    ids: tuple[str, ...],
    frame: Sheet,
    columns: int,
    foreword: str,
    content: str,
    problems: Problems,
) -> Handbook:
    """The whole book. `foreword` is the id of a page, or empty for the first of `FOREWORDS` that there is."""
    d, t = desk.d, desk.t
    site = d.catalogue.site
    chapters = _chapters(desk, ids)
    return Handbook(
        sheet=frame,
        columns=columns,
        heading=t("Handbook of OCOP products"),
        subtitle=together(t.of(site, "name"), desk.places),
        lines=tuple(
            line
            for line in (
                _counts(d, ids),
                t("Data as of {date}.", date=t.date(d.standing.day.isoformat())),
                t.of(site.publisher, "name"),
            )
            if line
        ),
        foreword=_foreword(d, foreword, content, problems),
        ranks=_ranks(d),
        rules=_rules(d),
        chapters=chapters,
        indexes=_indexes(d, [product.id for chapter in chapters for product in chapter.products]),
        outlets=_selling(d),
        imprint=_imprint(d, chapters),
    )


def _counts(d: Drawer, ids: tuple[str, ...]) -> str:
    products = [d.catalogue.products[id] for id in ids]
    makers = {product.producer for product in products if product.producer}
    return " · ".join(
        (d.products_word(len(ids)), d.t.number_of("{n} producer", "{n} producers", len(makers)))
    )


def _chapters(desk: Desk, ids: tuple[str, ...]) -> tuple[Chapter, ...]:
    """Former districts in Vietnamese order, the unknown one last; in each by rank, then name."""
    d, wanted = desk.d, set(ids)
    made = []
    for area in sorted(d.catalogue.areas.values(), key=lambda area: (area.unknown, sort_key(area.name))):
        here = tuple(id for id in d.standing.by_area.get(area.id, ()) if id in wanted)
        if here:
            title = d.t("District not known") if area.unknown else d.area_name(area)
            kind = "" if area.unknown or not area.type else d.t("Former district")
            made.append(
                Chapter(
                    area.id, title, kind, d.products_word(len(here)), tuple(desk.printed(id) for id in here)
                )
            )
    return tuple(made)


def _foreword(d: Drawer, wanted: str, content: str, problems: Problems) -> tuple[str, tuple[Block, ...]]:
    pages = d.catalogue.pages
    if wanted and wanted not in pages:
        near = nearest(wanted, tuple(pages))
        known = {"field": "--foreword", "sort": "trang", "sort_en": "page", "found": wanted}
        if near:
            problems.error(Place("--foreword"), "no-such-near", nearest=near, **known)
        else:
            problems.error(Place("--foreword"), "no-such", where=f"{content}/pages/", **known)
        return "", ()
    name = wanted or next((name for name in FOREWORDS if name in pages), "")
    if not name:
        return "", ()
    article = pick(pages[name], d.lang)
    return article.title, blocks(article.body.html()) if article.body else ()


def _ranks(d: Drawer) -> tuple[Rank, ...]:
    t = d.t
    told = {
        5: (t("90 to 100 points"), t("National rank, fit for export.")),
        4: (t("70 to under 90 points"), t("Provincial rank, able to reach 5 stars.")),
        3: (t("50 to under 70 points"), t("Provincial rank, still growing.")),
    }
    return tuple(Rank(stars, t("{n} stars", n=stars), points, text) for stars, (points, text) in told.items())


def _rules(d: Drawer) -> tuple[str, ...]:
    t = d.t
    return (
        t(
            "A council scores each product out of 100 points: how production is organised and the "
            "community strengthened, marketing and the product's story, and quality. A certificate "
            "is valid for 36 months."
        ),
        t(
            "Stars are as they stood on {date}. Products whose certificate had lapsed or been "
            "revoked are left out.",
            date=t.date(d.standing.day.isoformat()),
        ),
        t("Stars no decision has been checked for say so; stars of a lapsed certificate are not shown."),
        t("The code beside each product leads to its page, which tells how it stands today."),
        t("Districts are those of before 1 July 2025."),
    )


def _indexes(d: Drawer, ids: list[str]) -> tuple[Index, ...]:
    t, products, standing = d.t, d.catalogue.products, d.standing
    by_name = sorted(ids, key=standing.names.__getitem__)
    letters: dict[str, list[Row]] = {}
    for id in by_name:
        letters.setdefault(initial(products[id].name), []).append(
            Row(name_on_paper(products[id].name), name_on_paper(standing.producer_name(products[id])), (id,))
        )
    makers: dict[str, dict[str, list[str]]] = {}
    for id in by_name:
        producer = d.catalogue.producers.get(products[id].producer)
        if producer:
            makers.setdefault(producer.kind, {}).setdefault(producer.id, []).append(id)
    kinds = sorted(makers, key=lambda kind: sort_key(d.producer_kind(kind)))
    groups: dict[str, list[str]] = {}
    for id in by_name:
        groups.setdefault(products[id].group, []).append(id)
    return (
        Index(
            "name",
            t("Index by name"),
            tuple(
                (letter, tuple(rows))
                for letter, rows in sorted(
                    letters.items(), key=lambda part: (part[0] == "#", sort_key(part[0]))
                )
            ),
        ),
        Index(
            "producer",
            t("Index by producer"),
            tuple((d.producer_kind(kind), _maker_rows(d, makers[kind])) for kind in kinds),
        ),
        Index(
            "group",
            t("Index by product group"),
            tuple(
                (
                    _group_title(d, code),
                    tuple(Row(name_on_paper(products[id].name), "", (id,)) for id in groups[code]),
                )
                for code in d.catalogue.groups
                if code in groups
            ),
        ),
    )


def _maker_rows(d: Drawer, makers: dict[str, list[str]]) -> tuple[Row, ...]:
    named = []
    for id, products in makers.items():
        producer = d.catalogue.producers[id]
        area = d.catalogue.areas.get(producer.area)
        named.append(
            (
                producer.short_name or producer.name,
                d.area_name(area) if area and not area.unknown else "",
                tuple(products),
            )
        )
    return tuple(
        Row(name_on_paper(name), place, products)
        for name, place, products in sorted(named, key=lambda row: (sort_key(row[0]), row))
    )


def _group_title(d: Drawer, code: str) -> str:
    return d.t("{code}. {name}", code=code, name=d.t.of(d.catalogue.groups[code], "name"))


def _selling(d: Drawer) -> tuple[Selling, ...]:
    found = []
    for id, outlet in d.catalogue.outlets.items():
        view = outlet_view(d, id)
        lines = tuple(
            softened(line)
            for line in (view.address, view.detail, view.phone, view.website, *view.facts)
            if line
        )
        found.append(
            (outlet.kind == "online", sort_key(view.name), Selling(softened(view.name), view.kind, lines))
        )
    return tuple(selling for _, _, selling in sorted(found))


def _imprint(d: Drawer, chapters: tuple[Chapter, ...]) -> tuple[str, ...]:
    t, site = d.t, d.catalogue.site
    publisher = site.publisher
    credits = sorted(
        {
            product.picture.credit
            for chapter in chapters
            for product in chapter.products
            if product.picture.credit
        }
    )
    lines = (
        ", ".join(
            part
            for part in (t.of(publisher, "name"), publisher.address, publisher.phone, publisher.email)
            if part
        ),
        t.of(site, "notice"),
        t("Source") + ": " + t.of(site, "source") if site.source else "",
        t("Pictures") + ": " + "; ".join(credits) if credits else "",
        site.base_url,
    )
    return tuple(softened(line) for line in lines if line)
