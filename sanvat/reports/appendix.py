"""The list of products that an office appends to its report ("Phụ lục danh sách sản phẩm")."""

from ..messages import texts
from ..records.certificates import is_verified
from ..records.model import Product
from .certificates import dated, held
from .table import MAKER, PRODUCT, ReportTable, Row, Scope, TableColumn


def appendix(scope: Scope) -> ReportTable:
    """A numbered row for each product whose stars may be shown on the day."""
    in_force = [product for product in scope.products if scope.standing.status[product.id].stars]
    columns = (
        TableColumn(texts.note("column-number"), "number", 6, True),
        PRODUCT,
        MAKER,
        TableColumn(texts.note("column-address"), width=44),
        TableColumn(texts.note("column-stars"), "number", 8, True),
        TableColumn(texts.note("column-decision"), width=20, brief=True),
        TableColumn(texts.note("column-decision-date"), "date", 12),
        TableColumn(texts.note("column-last-day"), "date", 12, True),
    )
    title, note = texts.note("table-appendix"), texts.note("table-appendix-note")
    rows = tuple(_row(scope, product, number) for number, product in enumerate(in_force, 1))
    return ReportTable("appendix", title, note, columns, rows)


def _row(scope: Scope, product: Product, number: int) -> Row:
    status, producer = scope.standing.status[product.id], scope.producer(product)
    certificate = held(product, status)
    # As on the pages: no end is stated for stars whose decision nobody checked.
    ends = certificate is not None and (is_verified(certificate) or certificate.expires)
    own = product.address or product.address_on_certificate
    addresses = (own, producer.address, producer.address_on_certificate) if producer else (own,)
    return (
        number,
        product.name,
        scope.maker(product),
        next(filter(None, addresses), ""),
        status.stars,
        certificate.decision if certificate else "",
        dated(certificate.date or certificate.as_of) if certificate else None,
        dated(status.expires) if ends else None,
    )
