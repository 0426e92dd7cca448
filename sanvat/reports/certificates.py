"""Certificates by the time they have left.

The dossier for re-evaluation is handed in not earlier than 180 and not later than 120 days before a
certificate ends (Decision 26/2026/QĐ-TTg, Art. 7.6); the last valid day itself still counts.
"""

from datetime import date, timedelta

from ..messages import texts
from ..records.certificates import Status, is_verified, last_valid_day
from ..records.model import Certificate, Product
from .table import (
    DISTRICT,
    ID,
    MAKER,
    NOTHING,
    PRODUCT,
    YES,
    Both,
    ReportTable,
    Row,
    Scope,
    TableColumn,
    Value,
)

OPENS, CLOSES = 180, 120  # days before the last valid day
WINDOWS = (30, 90, OPENS)  # days left, as offices plan their calls

BANDS: dict[str, Both] = {
    "late": texts.note("band-late"),
    "submit": texts.note("band-submit"),
    "extended": texts.note("band-extended"),
    "lapsed": texts.note("band-lapsed"),
    "revoked": texts.note("band-revoked"),
    "unknown": texts.note("band-unknown"),
    "none": texts.note("band-none"),
    "later": texts.note("band-later"),
}
"""What is to be done for a product, the most urgent first."""
_RUNNING = ("late", "submit", "later")


def band(status: Status) -> str:
    """The key of `BANDS` that a product belongs to."""
    if status.state in ("none", "proposed"):
        return "none"
    if status.state in ("revoked", "extended"):
        return status.state
    if status.state == "expired":
        return "lapsed"
    if not status.expires:
        return "unknown"
    return "late" if status.days < CLOSES else "submit" if status.days <= OPENS else "later"


def certificates(scope: Scope) -> ReportTable:
    """A row for each product: the certificate that counts, and when something must be done."""
    order = list(BANDS)

    def urgency(product: Product) -> tuple[int, int]:
        status = scope.standing.status[product.id]
        return order.index(band(status)), abs(status.days)

    rows = tuple(
        _row(scope, product, scope.standing.status[product.id])
        for product in sorted(scope.products, key=urgency)
    )
    columns = (
        DISTRICT,
        PRODUCT,
        ID,
        MAKER,
        TableColumn(texts.note("column-stars"), "number", 8, True),
        TableColumn(texts.note("column-to-do"), width=28, brief=True),
        TableColumn(texts.note("column-last-day"), "date", 12, True),
        TableColumn(texts.note("column-days-left"), "number", 9, True),
        TableColumn(texts.note("column-apply-from"), "date", 12),
        TableColumn(texts.note("column-apply-until"), "date", 12),
        TableColumn(texts.note("column-status"), width=26),
        TableColumn(texts.note("column-decision"), width=20),
        TableColumn(texts.note("column-decision-date"), "date", 12),
        TableColumn(texts.note("column-decision-checked"), width=12),
    )
    title, note = texts.note("table-certificates"), texts.note("table-certificates-note")
    return ReportTable("certificates", title, note, columns, rows)


def expiring(scope: Scope) -> ReportTable:
    """A row for each certificate that ends within 180 days, by the shortest window, with whom to call."""
    ending = [
        product for product in scope.products if band(scope.standing.status[product.id]) in ("late", "submit")
    ]
    rows = tuple(
        _ending_row(scope, product)
        for product in sorted(ending, key=lambda product: scope.standing.status[product.id].days)
    )
    columns = (
        DISTRICT,
        PRODUCT,
        ID,
        MAKER,
        TableColumn(texts.note("column-phone"), width=16, brief=True),
        TableColumn(texts.note("column-stars"), "number", 8),
        TableColumn(texts.note("column-window"), width=10, brief=True),
        TableColumn(texts.note("column-last-day"), "date", 12, True),
        TableColumn(texts.note("column-days-left"), "number", 9, True),
    )
    title, note = texts.note("table-expiring"), texts.note("table-expiring-note")
    return ReportTable("expiring", title, note, columns, rows)


def _ending_row(scope: Scope, product: Product) -> Row:
    status, producer = scope.standing.status[product.id], scope.producer(product)
    phone = (producer.contact.phone if producer and producer.contact else "") or product.booking_phone
    window = next(days for days in WINDOWS if status.days <= days)
    return (
        *scope.named(product.id),
        scope.maker(product),
        phone,
        status.stars,
        texts.note("cell-days", days=window),
        dated(status.expires),
        status.days,
    )


def held(product: Product, status: Status) -> Certificate | None:
    """The certificate that counts for a product, or None."""
    return product.certificates[status.certificate] if status.certificate >= 0 else None


def _row(scope: Scope, product: Product, status: Status) -> Row:
    certificate = held(product, status)
    what = band(status)
    head = (*scope.named(product.id), scope.maker(product))
    state = scope.both(f"state {status.state}")
    if certificate is None:
        return (*head, None, BANDS[what], None, None, None, None, state, "", None, NOTHING)
    end = last_valid_day(certificate)
    runs = end is not None and what in _RUNNING
    return (
        *head,
        certificate.stars,
        BANDS[what],
        dated(status.expires),
        status.days if status.expires and status.state != "revoked" else None,
        end - timedelta(days=OPENS) if end and runs else None,
        end - timedelta(days=CLOSES) if end and runs else None,
        state,
        certificate.decision,
        dated(certificate.date or certificate.as_of),
        YES if is_verified(certificate) else texts.note("cell-not-yet"),
    )


def dated(partial: str) -> Value:
    """A whole date as a date; a month or a year as people write it, day first."""
    return date.fromisoformat(partial) if len(partial) == 10 else "/".join(reversed(partial.split("-")))
