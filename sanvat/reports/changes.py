"""Which products are new, changed their stars, lapsed or were withdrawn since an earlier publication."""

from typing import Any

from ..messages import texts
from ..messages.words import date_in
from ..records.model import Product
from .certificates import dated, held
from .differences import OpenData
from .table import DISTRICT, ID, PRODUCT, Both, ReportTable, Row, Scope, TableColumn

CHANGES: dict[str, Both] = {
    "new": texts.note("change-new"),
    "recognised": texts.note("change-recognised"),
    "upgraded": texts.note("change-upgraded"),
    "downgraded": texts.note("change-downgraded"),
    "lapsed": texts.note("change-lapsed"),
    "revoked": texts.note("change-revoked"),
    "hidden": texts.note("change-hidden"),
    "withdrawn": texts.note("change-withdrawn"),
}
"""Sorts of change, in the order in which they are listed."""
_MOST_STARS = 5


def changes(scope: Scope, before: OpenData | None) -> ReportTable:
    """A row for each product that changed in one of the ways of `CHANGES`."""
    columns = (
        DISTRICT,
        PRODUCT,
        ID,
        TableColumn(texts.note("column-change"), width=30, brief=True),
        TableColumn(texts.note("column-stars-before"), "number", 10, True),
        TableColumn(texts.note("column-stars-now"), "number", 10, True),
        TableColumn(texts.note("column-decision"), width=20),
        TableColumn(texts.note("column-decision-date"), "date", 12),
    )
    note = (
        texts.note("table-changes-note", day=(date_in("vi", before.day), before.day))
        if before
        else texts.note("table-site-none")
    )
    rows = tuple(_rows(scope, before)) if before else ()
    return ReportTable("changes", texts.note("table-changes"), note, columns, rows, bounded=True)


def _rows(scope: Scope, before: OpenData) -> list[Row]:
    order = list(CHANGES)
    rows: list[tuple[int, Row]] = []
    known: set[str] = set()
    for product in scope.products:
        old_id = next((id for id in (product.id, *product.formerly) if id in before.products), "")
        known.add(old_id)
        old = before.products.get(old_id)
        change = _change(scope, product, old)
        if change:
            rows.append((order.index(change), _row(scope, product, change, _stars(old))))
    for id, old in sorted(before.products.items()):
        if id not in known and _is_withdrawn(scope, id, old):
            rows.append((order.index("withdrawn"), _withdrawn(scope, id, old)))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _change(scope: Scope, product: Product, old: dict[str, Any] | None) -> str:
    """The key of `CHANGES` that fits a product, or an empty text."""
    status = scope.standing.status[product.id]
    if old is None:
        return "new"
    stars = _stars(old)
    if status.state == "revoked":
        return "" if _state(old) == "revoked" else "revoked"
    if status.stars == stars:
        return ""
    if not stars:
        return "recognised"
    if status.stars:
        return "upgraded" if status.stars > stars else "downgraded"
    return "lapsed" if status.state == "expired" else "hidden"


def _row(scope: Scope, product: Product, change: str, stars: int) -> Row:
    status = scope.standing.status[product.id]
    certificate = held(product, status)
    return (
        *scope.named(product.id),
        CHANGES[change],
        stars or None,
        status.stars or None,
        certificate.decision if certificate else "",
        dated(certificate.date or certificate.as_of) if certificate else None,
    )


def _is_withdrawn(scope: Scope, id: str, old: dict[str, Any]) -> bool:
    """Whether no record has this id now, nor had it formerly; in a report on one district only its products
    count."""
    products = scope.standing.catalogue.products
    if id in products or any(id in product.formerly for product in products.values()):
        return False
    return scope.area in ("", _area(old))


def _withdrawn(scope: Scope, id: str, old: dict[str, Any]) -> Row:
    areas = scope.standing.catalogue.areas
    district = areas[_area(old)].name if _area(old) in areas else ""
    name = str(old.get("name", ""))
    return (district, name, id, CHANGES["withdrawn"], _stars(old) or None, None, "", None)


# The published data may be of another version or of another hand: what does not fit counts as nothing.


def _part(record: dict[str, Any] | None, name: str) -> dict[str, Any]:
    part = record.get(name) if record else None
    return part if isinstance(part, dict) else {}


def _area(record: dict[str, Any]) -> str:
    return str(_part(record, "area").get("id", ""))


def _state(record: dict[str, Any]) -> str:
    return str(_part(record, "stars").get("state", ""))


def _stars(record: dict[str, Any] | None) -> int:
    """The number of stars that were shown."""
    shown = _part(record, "stars").get("shown")
    return shown if isinstance(shown, int) and 0 < shown <= _MOST_STARS else 0
