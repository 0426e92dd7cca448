"""The register of certificates and the statistics: tables anyone can check, with their files."""

import csv
import io
from collections import Counter
from functools import partial

from ..base.text import inert, sort_key
from ..messages.languages import BY_CODE
from ..records.certificates import IN_FORCE, current, known_end
from ..records.model import Product
from .addresses import numbered
from .drawer import Drawer, shares, sources
from .page import ALONG, CATALOGUE, Entry, Listed, Page, PageType, listed, single, written
from .views.common import Head, Link, Tally
from .views.numbers import CertificateRow, CertificatesView, Chart, StatisticsView

_ROWS = 100  # certificates a page
_BOM = "\ufeff"  # Excel reads a CSV as UTF-8 only with it


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """The register of certificates and the statistics, with a CSV file of each table."""
    order, statistics = _order(d), _statistics(d)
    return [
        *listed("certificates.html", d.lang, _register_pages(d, order)),
        written(_register_file(d), d.lang, partial(_register_table, d, order)),
        single("statistics.html", d.lang, d.to("statistics"), statistics),
        *(written(chart.csv, d.lang, partial(_chart_table, d, chart)) for chart in statistics.charts),
    ]


def table(rows: list[list[str]]) -> str:
    """Rows as CSV that Excel opens rightly: byte order mark, CRLF, no cell that runs as a formula."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows([[inert(cell) for cell in row] for row in rows])
    return _BOM + made.getvalue()


def _order(d: Drawer) -> list[tuple[str, int]]:
    """Every certificate up to the day, as (product, place among its certificates): those in force first,
    newest first."""
    standing, made = d.standing, []
    for id in standing.order:
        for position, certificate in enumerate(d.catalogue.products[id].certificates):
            if current((certificate,), standing.day) >= 0:
                replaced = position != standing.status[id].certificate
                date = _descending(certificate.date or certificate.as_of)
                made.append(((replaced, date, standing.names[id]), (id, position)))
    made.sort(key=lambda entry: entry[0])
    return [certificate for _, certificate in made]


def _row(d: Drawer, id: str, position: int) -> tuple[CertificateRow, list[str]]:
    """A certificate as (row, cells of the file)."""
    t, product = d.t, d.catalogue.products[id]
    c, producer = product.certificates[position], d.catalogue.producers.get(product.producer)
    end = known_end(c)
    until = end.isoformat() if end else ""
    state = d.product_state(product) if position == d.standing.status[id].certificate else None
    row = CertificateRow(
        product=Link(product.name, d.to("product", id), d.foreign),
        maker=Link(d.standing.producer_name(product), d.to("producer", product.producer) if producer else ""),
        stars=c.stars,
        decision=c.decision,
        date=d.given(c),
        until=t.date(until),
        state=state.text if state else t("Replaced by a later one"),
        tint=state.tint if state else "",
        sources=sources(c.source),
    )
    return row, [
        product.name,
        producer.name if producer else "",
        str(c.stars),
        c.decision,
        c.date,
        c.as_of,
        until,
        row.state,
        " ; ".join(c.source),
    ]


def _descending(partial: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in partial.split("-")) if partial else (0,)


def _register_pages(d: Drawer, order: list[tuple[str, int]]) -> list[Listed]:
    """The register in pages: certificates in force first, the newest first."""
    pages = max(1, -(-len(order) // _ROWS))
    made = []
    for number in range(1, pages + 1):
        part, others = order[(number - 1) * _ROWS : number * _ROWS], d.others("certificates", "", number)
        path = numbered(d.to("certificates"), d.lang, number)
        made.append(Listed(path, partial(_register, d, part, number, pages, others), others))
    return made


def _register_file(d: Drawer) -> str:
    return d.to("certificates").replace("index.html", BY_CODE[d.lang].register)


def _register(
    d: Drawer, part: list[tuple[str, int]], number: int, pages: int, others: tuple[tuple[str, str], ...]
) -> CertificatesView:
    """One page of the register."""
    t, title = d.t, d.t("Certificates")
    intro = (
        t(
            "Every recognition on record up to {date}, with its decision, source and last valid day. "
            "Certificates are valid for 36 months from the decision.",
            date=t.date(d.standing.day.isoformat()),
        ),
        t(
            "Where no decision number and date are known, the row says so: those stars are as a "
            "public source tells them."
        ),
    )
    states = Counter(d.standing.status[id].state for id in d.standing.order) if number == 1 else Counter()
    tallies = tuple(
        Tally(t(f"state {state}"), count, key=state)
        for state, count in sorted(states.items(), key=lambda each: -each[1])
    )
    heading = title if number == 1 else t("{title}, page {n}", title=title, n=number)
    head = Head(heading, intro[0], (d.home_crumb(), Link(title)), others, "certificates")
    rows = tuple(_row(d, id, position)[0] for id, position in part)
    return CertificatesView(
        head,
        title,
        intro if number == 1 else (),
        rows,
        d.pager(d.to("certificates"), number, pages),
        _register_file(d),
        tallies,
    )


def _register_table(d: Drawer, order: list[tuple[str, int]]) -> str:
    t = d.t
    names = [
        t("Product"),
        t("Producer"),
        t("Stars"),
        t("Decision"),
        t("Date"),
        t("Held as of"),
        t("Valid until"),
        t("Status"),
        t("Source"),
    ]
    return table([names, *(_row(d, id, position)[1] for id, position in order)])


def _statistics(d: Drawer) -> StatisticsView:
    """The numbers at the head and a chart for each question that has an answer."""
    t, standing = d.t, d.standing
    states = [status.state for status in standing.status.values()]
    headline = (
        Tally(t("products"), len(standing.order), d.to("products")),
        Tally(t("producers"), len(d.catalogue.producers), d.to("producers")),
        Tally(t("with stars shown"), sum(1 for status in standing.status.values() if status.stars)),
        Tally(
            t("checked against a decision and in force"),
            sum(1 for state in states if state in IN_FORCE),
            d.to("certificates"),
        ),
        Tally(t("lapsed"), len(standing.lapsed()), d.to("lapsed")),
    )
    title = t("Statistics")
    intro = t(
        "Counted from the records for {date}; nothing on this page is typed in.",
        date=t.date(standing.day.isoformat()),
    )
    head = Head(title, intro, (d.home_crumb(), Link(title)), d.others("statistics"), "statistics")
    return StatisticsView(head, title, (intro,), headline, tuple(chart for chart in _charts(d) if chart.bars))


def _chart_table(d: Drawer, chart: Chart) -> str:
    return table([[chart.column, d.t("Products")], *([bar.text, str(bar.number)] for bar in chart.bars)])


def _charts(d: Drawer) -> list[Chart]:
    t = d.t
    ranks, groups, areas = d.facets()
    kinds = Counter(_kind(d, product) for product in d.catalogue.products.values())
    by_kind = [Tally(name, kinds[name]) for name in sorted(kinds, key=lambda n: (-kinds[n], sort_key(n)))]
    years = Counter(_year(d, id) for id in d.standing.order)
    by_year = [Tally(name, years[name]) for name in sorted(years, key=lambda n: (not n.isdigit(), n))]
    folder = d.to("statistics").replace(".html", "/")
    made = []
    for id, title, column, tallies in (
        ("star", t("By star rating"), t("Star rating"), list(ranks.choices)),
        ("group", t("By product group"), t("Product group"), list(groups.choices)),
        ("district", t("By former district"), t("Former district"), list(areas.choices)),
        ("year", t("By year of the current certificate"), t("Year"), by_year),
        ("producer-kind", t("By kind of producer"), t("Kind of producer"), by_kind),
    ):
        kept = [tally for tally in tallies if tally.number or id in ("star", "group")]
        made.append(Chart(id, title, _finding(d, kept), shares(kept), column, f"{folder}{id}.csv"))
    return made


def _kind(d: Drawer, product: Product) -> str:
    producer = d.catalogue.producers.get(product.producer)
    return d.producer_kind(producer.kind) if producer else d.t("Producer not known")


def _year(d: Drawer, id: str) -> str:
    """The year of the certificate that a product's status stands on; in words if it has none."""
    position = d.standing.status[id].certificate
    if position < 0:
        return d.t("No certificate")
    return d.catalogue.products[id].certificates[position].date[:4] or d.t("Year not known")


def _finding(d: Drawer, tallies: list[Tally]) -> str:
    """The sentence a chart shows: the greatest and its part of the whole."""
    total = sum(tally.number for tally in tallies)
    if not total:
        return ""
    most = max(tallies, key=lambda tally: tally.number)
    return d.t(
        "The most are {name}: {n} of {total} products ({percent}%).",
        name=most.text,
        n=d.t.number(most.number),
        total=d.t.number(total),
        percent=round(100 * most.number / total),
    )


ENTRIES = (
    Entry(CATALOGUE, 50, "Certificates", "certificates"),
    Entry(ALONG, 10, "Statistics", "statistics"),
)
TYPE = PageType(pages, ENTRIES)
