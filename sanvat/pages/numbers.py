"""The register of certificates and the statistics: tables anyone can check, with their files."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from functools import partial

from ..base.text import inert, sort_key
from ..records.certificates import current, is_verified, last_valid_day
from .addresses import address, numbered
from .drawer import Drawer, shares, sources
from .page import Listed, Page, listed, single, written
from .views.common import Head, Link, Tally
from .views.numbers import CertificateRow, CertificatesView, Chart, StatisticsView

_ROWS = 100  # certificates a page
_BOM = "\ufeff"  # Excel reads a CSV as UTF-8 only with it


def table(rows: list[list[str]]) -> str:
    """Rows as CSV that Excel opens rightly: byte order mark, CRLF, no cell that runs as a formula."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows([[inert(cell) for cell in row] for row in rows])
    return _BOM + made.getvalue()


def _order(d: Drawer) -> list[tuple[str, int]]:
    """Every certificate up to the day, as (product, place among its certificates): those in force first,
    newest first."""
    made = []
    for id in d.standing.order:
        for position, c in enumerate(d.catalogue.products[id].certificates):
            if current((c,), d.standing.day) >= 0:
                made.append(
                    (
                        (
                            position != d.standing.status[id].certificate,
                            _descending(c.date or c.as_of),
                            d.standing.names[id],
                        ),
                        (id, position),
                    )
                )
    made.sort(key=lambda each: each[0])
    return [each for _, each in made]


def _row(d: Drawer, id: str, position: int) -> tuple[CertificateRow, list[str]]:
    """A certificate as (row, cells of the file)."""
    t, product = d.t, d.catalogue.products[id]
    c, producer = product.certificates[position], d.catalogue.producers.get(product.producer)
    end = last_valid_day(c)
    until = end.isoformat() if end and (is_verified(c) or c.expires) else ""
    state = d.product_state(product) if position == d.standing.status[id].certificate else None
    row = CertificateRow(
        product=Link(product.name, d.to("product", id), d.foreign),
        maker=Link(d.standing.producer_name(product), d.to("producer", product.producer) if producer else ""),
        stars=c.stars,
        decision=c.decision,
        date=t.date(c.date) if c.date else (t("held as of {date}", date=t.date(c.as_of)) if c.as_of else ""),
        until=t.date(until) if until else "",
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


def certificates(d: Drawer) -> tuple[list[Listed], tuple[str, Callable[[], str]]]:
    """The register, those in force first and newest first, and its CSV file as (path, what makes its
    text)."""
    order, path = _order(d), d.to("certificates")
    pages = max(1, -(-len(order) // _ROWS))
    made = []
    for number in range(1, pages + 1):
        others = tuple(
            (lang, numbered(address(lang, "certificates"), lang, number))
            for lang in d.catalogue.site.languages
        )
        made.append(
            Listed(
                numbered(path, d.lang, number),
                partial(_register, d, order[(number - 1) * _ROWS : number * _ROWS], number, pages, others),
                others,
            )
        )
    return made, (_register_file(d), partial(_register_table, d, order))


def _register_file(d: Drawer) -> str:
    return d.to("certificates").replace(
        "index.html", "chung-nhan.csv" if d.lang == "vi" else "certificates.csv"
    )


def _register(
    d: Drawer, part: list[tuple[str, int]], number: int, pages: int, others: tuple[tuple[str, str], ...]
) -> CertificatesView:
    """One page of the register."""
    t, title = d.t, d.t("Certificates")
    intro = (
        t(
            (
                "Every recognition on record up to {date}, with its decision, source and last valid day. "
                "Certificates are valid for 36 months from the decision."
            ),
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


def statistics(d: Drawer) -> tuple[tuple[str, StatisticsView], list[tuple[str, str]]]:
    """The statistics page and the CSV file of each chart."""
    t, standing = d.t, d.standing
    total = len(standing.order)
    shown = sum(1 for s in standing.status.values() if s.stars)
    checked = sum(1 for s in standing.status.values() if s.state in ("valid", "expiring", "extended"))
    headline = (
        Tally(t("products"), total, d.to("products")),
        Tally(t("producers"), len(d.catalogue.producers), d.to("producers")),
        Tally(t("with stars shown"), shown),
        Tally(t("checked against a decision and in force"), checked, d.to("certificates")),
        Tally(t("lapsed"), len(standing.lapsed()), d.to("lapsed")),
    )
    charts, files = [], []
    for chart in _charts(d):
        if not chart.bars:
            continue
        charts.append(chart)
        files.append(
            (
                chart.csv,
                table([[chart.column, t("Products")], *([bar.text, str(bar.number)] for bar in chart.bars)]),
            )
        )
    title = t("Statistics")
    intro = (
        t(
            "Counted from the records for {date}; nothing on this page is typed in.",
            date=t.date(standing.day.isoformat()),
        ),
    )
    head = Head(title, intro[0], (d.home_crumb(), Link(title)), d.others("statistics"), "statistics")
    return (d.to("statistics"), StatisticsView(head, title, intro, headline, tuple(charts))), files


def _charts(d: Drawer) -> list[Chart]:
    t, standing = d.t, d.standing
    ranks, groups, areas = d.facets()
    kinds: dict[str, int] = {}
    for product in d.catalogue.products.values():
        producer = d.catalogue.producers.get(product.producer)
        name = d.producer_kind(producer.kind) if producer else t("Producer not known")
        kinds[name] = kinds.get(name, 0) + 1
    by_kind = [
        Tally(name, number)
        for name, number in sorted(kinds.items(), key=lambda entry: (-entry[1], sort_key(entry[0])))
    ]
    years: dict[str, int] = {}
    for id in standing.order:
        found = standing.status[id]
        certificate = (
            d.catalogue.products[id].certificates[found.certificate] if found.certificate >= 0 else None
        )
        name = (
            (certificate.date[:4] if certificate.date else t("Year not known"))
            if certificate
            else t("No certificate")
        )
        years[name] = years.get(name, 0) + 1
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


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """The register of certificates and the statistics, with a CSV file of each table."""
    register, (path, text) = certificates(d)
    page, files = statistics(d)
    return [
        *listed("certificates.html", d.lang, register),
        written(path, d.lang, text),
        single("statistics.html", d.lang, *page),
        *(single("text", d.lang, path, (text,)) for path, text in files),
    ]
