"""The totals that offices report: counted from the records each time.

Press releases of the programme give three different numbers for one year, so no total is stored as text.
"""

from collections.abc import Callable
from typing import NamedTuple

from ..messages import texts
from ..records.model import Product
from .certificates import held
from .table import DISTRICT, NOTHING, WHOLE, Both, ReportTable, Row, Scope, TableColumn, Value


class Counts(NamedTuple):
    """The products of one line: those with a record; those in force with five, four and three stars; how many
    of these have an unchecked decision; those that lapsed, were revoked, or have no stars."""

    records: int
    five: int
    four: int
    three: int
    unchecked: int
    lapsed: int
    revoked: int
    unranked: int

    @property
    def in_force(self) -> int:
        return self.five + self.four + self.three

    def cells(self) -> tuple[int, ...]:
        """The numbers in the order of `_COUNTS`."""
        return (self.records, self.in_force, *self[1:])


def counted(scope: Scope, products: list[Product]) -> Counts:
    """How products stand on the day. Every product is in force, lapsed, revoked or not ranked."""
    status = [scope.standing.status[product.id] for product in products]
    stars = [each.stars for each in status]
    states = [each.state for each in status]
    return Counts(
        len(status),
        stars.count(5),
        stars.count(4),
        stars.count(3),
        sum(1 for each in status if each.stars and each.state == "unverified"),
        states.count("expired"),
        states.count("revoked"),
        states.count("none") + states.count("proposed"),
    )


_COUNTS = (
    TableColumn(texts.note("column-on-file"), "number", 11, True),
    TableColumn(texts.note("column-in-force"), "number", 10, True),
    TableColumn(texts.note("column-5-stars"), "number", 7, True),
    TableColumn(texts.note("column-4-stars"), "number", 7, True),
    TableColumn(texts.note("column-3-stars"), "number", 7, True),
    TableColumn(texts.note("column-unchecked"), "number", 14),
    TableColumn(texts.note("column-lapsed"), "number", 9, True),
    TableColumn(texts.note("column-revoked"), "number", 9),
    TableColumn(texts.note("column-unranked"), "number", 10),
)
_PRODUCERS = TableColumn(texts.note("column-producers"), "number", 9, True)

KINDS: tuple[tuple[Both, tuple[str, ...]], ...] = (
    (texts.note("column-cooperatives"), ("hop_tac_xa", "lien_hiep_htx")),
    (texts.note("column-cooperative-groups"), ("to_hop_tac",)),
    (texts.note("column-enterprises"), ("doanh_nghiep",)),
    (texts.note("column-households"), ("ho_kinh_doanh",)),
    (texts.note("column-others"), ("trang_trai", "hoi", "khac")),
)
"""Kinds of producer under the headings of the offices' forms."""


def _producers(scope: Scope, products: list[Product]) -> tuple[int, ...]:
    """The number of producers with a product in force: all, then by the headings of `KINDS`."""
    kinds = {
        producer.id: producer.kind
        for product in products
        if scope.standing.status[product.id].stars and (producer := scope.producer(product))
    }
    return len(kinds), *(sum(1 for kind in kinds.values() if kind in under) for _, under in KINDS)


def totals(scope: Scope) -> ReportTable:
    """A line for each district, the whole last."""
    lines: list[tuple[Value, list[Product]]] = [
        (scope.standing.catalogue.areas[id].name, products)
        for id, products in _grouped(scope, lambda product: product.area).items()
    ]
    if len(lines) != 1:
        lines.append((WHOLE, scope.products))
    rows = tuple(
        (name, *counted(scope, products).cells(), *_producers(scope, products)) for name, products in lines
    )
    columns = (DISTRICT, *_COUNTS, _PRODUCERS, *(TableColumn(name, "number", 11) for name, _ in KINDS))
    return ReportTable("totals", texts.note("table-totals"), texts.note("table-totals-note"), columns, rows)


def totals_by_commune(scope: Scope) -> ReportTable:
    """A line for each commune of today, beside the former districts that its products belong to."""
    catalogue = scope.standing.catalogue
    order = {id: place for place, id in enumerate(catalogue.communes)}
    grouped = _grouped(scope, lambda product: product.commune)
    rows: list[Row] = []
    for id, products in sorted(grouped.items(), key=lambda pair: order.get(pair[0], len(order))):
        commune = catalogue.communes.get(id)
        name: Value = f"{commune.type} {commune.name}" if commune else texts.note("cell-commune-unknown")
        districts = dict.fromkeys(scope.district(product) for product in products)
        rows.append((name, ", ".join(districts), *counted(scope, products).cells()))
    columns = (TableColumn(texts.note("column-commune"), width=24, brief=True), DISTRICT, *_COUNTS)
    title, note = texts.note("table-totals-commune"), texts.note("table-totals-commune-note")
    return ReportTable("totals-commune", title, note, columns, _with_sum(scope, rows, 2))


def totals_by_group(scope: Scope) -> ReportTable:
    """A line for each product group that has products."""
    order = {code: place for place, code in enumerate(scope.standing.catalogue.groups)}
    grouped = _grouped(scope, lambda product: product.group)
    rows: list[Row] = []
    for _, products in sorted(grouped.items(), key=lambda pair: order[pair[0]]):
        names = [
            (f"{group.code} {group.name}", f"{group.code} {group.name_en or group.name}")
            for group in scope.standing.groups_of(products[0])
        ]
        rows.append((*(names + [NOTHING] * 3)[:3], *counted(scope, products).cells()))
    columns = (
        TableColumn(texts.note("column-sector"), width=28),
        TableColumn(texts.note("column-group"), width=28, brief=True),
        TableColumn(texts.note("column-sub-group"), width=28),
        *_COUNTS,
    )
    title, note = texts.note("table-totals-group"), texts.note("table-totals-group-note")
    return ReportTable("totals-group", title, note, columns, _with_sum(scope, rows, 3))


def totals_by_kind(scope: Scope) -> ReportTable:
    """A line for each kind of producer."""
    grouped = _grouped(scope, lambda product: producer.kind if (producer := scope.producer(product)) else "")

    def line(name: Value, products: list[Product]) -> Row:
        return (name, *counted(scope, products).cells(), _producers(scope, products)[0])

    rows = [
        line(scope.both(f"kind {kind}") if kind else texts.note("cell-producer-unknown"), products)
        for kind, products in sorted(grouped.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))
    ]
    columns = (TableColumn(texts.note("column-kind"), width=26, brief=True), *_COUNTS, _PRODUCERS)
    title, note = texts.note("table-totals-kind"), texts.note("table-totals-kind-note")
    return ReportTable("totals-kind", title, note, columns, (*rows, line(WHOLE, scope.products)))


def totals_by_year(scope: Scope) -> ReportTable:
    """A line for each year of the certificate that counts."""

    def year(product: Product) -> str:
        certificate = held(product, scope.standing.status[product.id])
        return "" if certificate is None else (certificate.date or certificate.as_of)[:4] or "?"

    names: dict[str, Both] = {"": texts.note("cell-no-certificate"), "?": texts.note("cell-year-unknown")}
    grouped = _grouped(scope, year)
    rows: list[Row] = [
        (names.get(key) or (int(key) if key.isdigit() else key), *counted(scope, products).cells())
        for key, products in sorted(grouped.items(), key=lambda pair: (not pair[0].isdigit(), pair[0]))
    ]
    columns = (TableColumn(texts.note("column-year"), "number", 16, True), *_COUNTS)
    title, note = texts.note("table-totals-year"), texts.note("table-totals-year-note")
    return ReportTable("totals-year", title, note, columns, _with_sum(scope, rows, 1))


def _grouped(scope: Scope, key: Callable[[Product], str]) -> dict[str, list[Product]]:
    groups: dict[str, list[Product]] = {}
    for product in scope.products:
        groups.setdefault(key(product), []).append(product)
    return groups


def _with_sum(scope: Scope, rows: list[Row], names: int) -> tuple[Row, ...]:
    """The rows and one for the whole catalogue; `names` is the number of columns before the counts."""
    return (*rows, (WHOLE, *[NOTHING] * (names - 1), *counted(scope, scope.products).cells()))
