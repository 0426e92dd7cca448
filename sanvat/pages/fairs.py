"""Pages of fairs: the list, a page for each with plan and booths; what home and products say of fairs."""

from ..messages.words import Words
from ..records import hall
from ..records.fair_days import Days, coming, days, in_order, is_near, shown_at
from ..records.model import Booth, Catalogue, Fair
from .contacts import international, spaced
from .drawer import Drawer, sources
from .page import CATALOGUE, TOP, Entry, Page, PageType, single
from .views.common import BoothLink, Head, Link
from .views.fair import BoothView, Both, FairStrip, FairView, PlanCell, PlanView, Stand
from .views.listing import ArticlesView, Teaser

_SHOWN = 3  # products of a booth that stand open
_PICTURED = 100  # booths of a fair, above which they go without pictures: its page must stay small
_OTHERS = 4  # fairs a fair's page leads to
_CELL = (100, 84)  # units of a plan's cell
_INK = 0.6  # width of a letter as part of its size, at most


def both(d: Drawer, record: object, field: str) -> Both:
    """A text in the page's language, and the other language's text if the record has one."""
    written, translated = getattr(record, field), getattr(record, f"{field}_{d.translation}", "")
    first, other = (translated, written) if d.foreign and translated else (written, translated)
    return Both(first, "" if other == first else other, d.foreign and not translated)


def _second(d: Drawer, record: object) -> str:
    """A record's translated name, empty where it has none of its own."""
    written, translated = getattr(record, "name", ""), getattr(record, f"name_{d.translation}", "")
    return "" if translated == written else translated


def list_path(d: Drawer, id: str) -> str:
    """The path of the list of files that a device keeps for a fair, in this language."""
    return d.to("fair", id).removesuffix(".html") + ".json"


def _list(d: Drawer, names: list[str]) -> ArticlesView:
    """Teasers of all fairs."""
    t, title = d.t, d.t("Fairs")
    teasers = tuple(_teaser(d, d.catalogue.fairs[name]) for name in names)
    crumbs = (d.home_crumb(), Link(title))
    head = Head(title, t("Fairs and festivals with OCOP products"), crumbs, d.others("fairs"), "fairs")
    return ArticlesView(head, title, teasers, "")


def _teaser(d: Drawer, fair: Fair) -> Teaser:
    return Teaser(d.t.of(fair, "name"), d.to("fair", fair.id), d.t.of(fair, "place"), dates(d, fair), None)


def _fair(d: Drawer, fair: Fair, others: list[str]) -> FairView:
    t, when, facts = d.t, days(fair), d.t.texts(fair, "facts")
    title = t.of(fair, "name")
    description = ", ".join(part for part in (title, dates(d, fair), t.of(fair, "place")) if part)
    is_open = bool(fair.booths) and when is not None and when.end >= d.standing.day.isoformat()
    return FairView(
        head=Head(
            title,
            description,
            (d.home_crumb(), Link(t("Fairs"), d.to("fairs")), Link(title)),
            d.others("fair", fair.id),
            "fairs",
        ),
        title=title,
        gloss=both(d, fair, "name").other,
        dates=dates(d, fair),
        start=fair.start,
        end=fair.end,
        place=t.of(fair, "place"),
        place_gloss=both(d, fair, "place").other,
        hours=both(d, fair, "hours"),
        notice=both(d, fair, "notice"),
        phone=spaced(fair.phone),
        tel=international(fair.phone),
        emergency=spaced(fair.emergency),
        emergency_tel=international(fair.emergency),
        programme=_programme(d, fair),
        plan=_plan(d, fair),
        booths=tuple(_booth(d, booth, len(fair.booths) <= _PICTURED) for booth in fair.booths),
        booth_count=t.number_of("{n} booth", "{n} booths", len(fair.booths)),
        facts=facts,
        facts_foreign=d.foreign and bool(facts) and facts is fair.facts,
        sources=sources(fair.source),
        others=tuple(Link(t.of(d.catalogue.fairs[other], "name"), d.to("fair", other)) for other in others),
        keep=list_path(d, fair.id) if is_open and d.catalogue.site.offline else "",
        most=_most(d),
        until=when.end if when else "",
    )


def bar_words(t: Words) -> tuple[tuple[str, str], ...]:
    """What the bar of a fair's keeping says, by the names that static/js/offline.js knows: parts/keep.html
    has them in the page's own language, a page of two languages needs these too."""
    return (
        ("going", t("Keeping it for when there is no network: {n} of {all}")),
        ("kept", t("Kept on this device ({size}). It can be read without a network. Updated {time}.")),
        (
            "some",
            t(
                "Kept on this device ({size}), but {n} pages and pictures did not fit. The fair can "
                "be read without a network. Updated {time}."
            ),
        ),
        ("half", t("Not all of it came. What was kept before stays.")),
        ("full", t("There is no room on this device. Take away what you do not need, then try again.")),
        (
            "none",
            t(
                "This browser cannot keep pages. To read the fair without a network, open it in "
                "Chrome or Safari."
            ),
        ),
        ("ask", t("Keep the fair to read it without a network ({size} at most)")),
        ("button", t("Keep")),
        ("again", t("Try again")),
    )


def dates(d: Drawer, fair: Fair) -> str:
    """The days of a fair in words."""
    if not fair.end or fair.end == fair.start:
        return d.t.date(fair.start)
    return d.t("{start} to {end}", start=d.t.date(fair.start), end=d.t.date(fair.end))


def _programme(d: Drawer, fair: Fair) -> tuple[tuple[str, tuple[tuple[str, Both], ...]], ...]:
    """The programme by days, in the order it is written."""
    found: dict[str, list[tuple[str, Both]]] = {}
    for occasion in fair.programme:
        found.setdefault(occasion.date, []).append((occasion.time, both(d, occasion, "text")))
    return tuple((d.t.date(day) if day else "", tuple(lines)) for day, lines in sorted(found.items()))


def _holder(d: Drawer, booth: Booth) -> Both:
    """Who stands at a booth."""
    producer = d.catalogue.producers.get(booth.producer)
    if booth.name or producer is None:
        return both(d, booth, "name")
    # A producer's own name comes first in every language.
    return Both(
        producer.short_name or producer.name,
        _second(d, producer),
        d.foreign,
        True,
    )


def _booth(d: Drawer, booth: Booth, pictured: bool) -> BoothView:
    ids = shown_at(d.standing, booth)
    stands = tuple(_stand(d, id) for id in ids)
    image = d.card(ids[0]).image if ids and pictured else None
    if image and image.sources:
        image = image._replace(sources=image.sources[:1])
    return BoothView(
        number=booth.number,
        holder=_holder(d, booth),
        path=d.to("producer", booth.producer) if booth.producer else "",
        text=both(d, booth, "text"),
        image=image,
        stands=stands,
        more=d.t.number_of("{n} more product", "{n} more products", len(ids) - _SHOWN)
        if len(ids) > _SHOWN
        else "",
        words=_words(d, booth, ids),
    )


def _stand(d: Drawer, id: str) -> Stand:
    product, card = d.catalogue.products[id], d.card(id)
    return Stand(
        card.name,
        _second(d, product),
        card.path,
        card.stars,
        card.state,
    )


def _words(d: Drawer, booth: Booth, ids: tuple[str, ...]) -> str:
    """The words that find a booth although it does not show them."""
    producer = d.catalogue.producers.get(booth.producer)
    found = [producer.name, *producer.other_names] if producer else []
    for id in ids:
        product = d.catalogue.products[id]
        found += [*product.other_names, *product.keywords, d.area_name(d.catalogue.areas[product.area])]
    return " ".join(dict.fromkeys(word for text in found for word in text.split()))


def _plan(d: Drawer, fair: Fair) -> PlanView:
    """The hall's plan, in units of a drawing."""
    drawn, _ = hall.read(fair.plan)
    booths = {booth.number: booth for booth in fair.booths}
    marks = {mark.mark: d.t.of(mark, "name") for mark in fair.marks}
    cells = tuple(_cell(d, cell, booths.get(cell.mark), marks.get(cell.mark, "")) for cell in drawn.cells)
    return PlanView(drawn.columns * _CELL[0], drawn.rows * _CELL[1], drawn.columns, cells)


def _cell(d: Drawer, cell: hall.Cell, booth: Booth | None, mark: str) -> PlanCell:
    x, y, width, height = cell.x * _CELL[0], cell.y * _CELL[1], cell.width * _CELL[0], cell.height * _CELL[1]
    text = booth.number if booth else mark
    turned = height > width and len(text) * 14 > width
    room = height if turned else width
    size = min(
        30 if booth else 24, int((room - 12) / (_INK * max(1, len(text)))), (width if turned else height) - 12
    )
    if booth is None:
        return PlanCell(x, y, width, height, text, max(6, size), turned)
    ids = shown_at(d.standing, booth)
    held = [(status.stars, status.expires) for id in ids if (status := d.standing.status[id]).stars]
    stars, ends = max(held, default=(0, ""))
    label = d.t(
        "Booth {number}, {holder}",
        number=booth.number,
        holder=_holder(d, booth).text
        or ", ".join(d.catalogue.products[id].name for id in ids)
        or booth.number,
    )
    return PlanCell(x, y, width, height, text, max(6, size), turned, "#" + booth.number, label, stars, ends)


# what other pages say


def strips(d: Drawer) -> tuple[FairStrip, ...]:
    """The fairs to come, for home: those that are near on the day are open, a script opens the rest in
    time."""
    made = []
    for fair in coming(d.standing):
        when = days(fair)
        assert when is not None  # a fair without a first day never comes
        number = len(fair.booths)
        note = d.t.number_of("Plan and {n} booth", "Plan and {n} booths", number) if number else ""
        made.append(
            FairStrip(
                d.t.of(fair, "name"),
                d.to("fair", fair.id),
                ", ".join(part for part in (dates(d, fair), d.t.of(fair, "place")) if part),
                note,
                is_near(fair, d.standing.day),
                *_span(when),
            )
        )
    return tuple(made[:3])


def booth_links(d: Drawer) -> dict[str, tuple[BoothLink, ...]]:
    """The booths of each product at fairs that are not over, by the product's id."""
    return {
        id: tuple(_link(d, d.catalogue.fairs[fair], in_order(numbers)) for fair, numbers in there.items())
        for id, there in d.booths.items()
    }


def _link(d: Drawer, fair: Fair, numbers: list[str]) -> BoothLink:
    when = days(fair)
    assert when is not None
    return BoothLink(
        ", ".join(numbers),
        d.to("fair", fair.id) + "#" + numbers[0],
        d.t.of(fair, "name"),
        dates(d, fair),
        is_near(fair, d.standing.day),
        *_span(when),
        *((list_path(d, fair.id), _most(d)) if d.catalogue.site.offline else ()),
    )


def _most(d: Drawer) -> str:
    return f"{d.catalogue.site.offline_mb} MB"


def _span(when: Days) -> tuple[str, str]:
    return when.near, when.end


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """The list of fairs and a page for each."""
    found = d.catalogue.fairs
    names = sorted(found, key=lambda name: (found[name].start, name), reverse=True)
    made = [single("articles.html", d.lang, d.to("fairs"), _list(d, names))]
    for name in names:
        view = _fair(d, found[name], [other for other in names if other != name][:_OTHERS])
        made.append(single("fair.html", d.lang, d.to("fair", name), view, f"fairs/{name}"))
    return made


def _has_any(catalogue: Catalogue) -> bool:
    return bool(catalogue.fairs)


ENTRIES = (
    Entry(TOP, 40, "Fairs", "fairs", when=_has_any),
    Entry(CATALOGUE, 60, "Fairs", "fairs", when=_has_any),
)
TYPE = PageType(pages, ENTRIES)
