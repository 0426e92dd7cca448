"""The shapes of the pages of numbers, the register of certificates and the statistics: as plain as all
`views`."""

from typing import NamedTuple

from .common import Head, Link, Pager, Tally


class CertificateRow(NamedTuple):
    """A certificate in the public register."""

    product: Link
    maker: Link
    stars: int
    decision: str
    date: str
    until: str
    state: str
    tint: str
    sources: tuple[Link, ...]


class CertificatesView(NamedTuple):
    """Everything templates/certificates.html may read."""

    head: Head
    title: str
    intro: tuple[str, ...]
    rows: tuple[CertificateRow, ...]
    pager: Pager | None
    csv: str
    tallies: tuple[Tally, ...]


class Chart(NamedTuple):
    """Bars, the sentence they show, the table they come from and its file."""

    id: str
    title: str
    finding: str
    bars: tuple[Tally, ...]
    column: str
    csv: str


class StatisticsView(NamedTuple):
    """Everything templates/statistics.html may read."""

    head: Head
    title: str
    intro: tuple[str, ...]
    headline: tuple[Tally, ...]
    charts: tuple[Chart, ...]
