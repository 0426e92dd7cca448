"""What each product and each district still lacks.

These tables hold no telephone number, address of a person or note on consent: only whether there is one.
"""

from collections.abc import Callable
from typing import NamedTuple

from ..messages import texts
from ..records.model import Certificate, Contact, Producer, Product
from .table import (
    DISTRICT,
    ID,
    MAKER,
    MISSING,
    NOTHING,
    PRODUCT,
    WHOLE,
    YES,
    Both,
    ReportTable,
    Row,
    Scope,
    TableColumn,
    Value,
)

Lacks = tuple[bool | None, ...]
"""For each of `CHECKS` whether it is there; None where it does not apply."""


class Known(NamedTuple):
    """A product with all that its checks look at; `held` is the certificate that counts."""

    product: Product
    producer: Producer | None
    contact: Contact | None
    held: Certificate | None
    tourism: bool


class Check(NamedTuple):
    """Something that a product should have: its name; whether it is there (None: does not apply); whether a
    narrow terminal shows the number of products in a district that lack it."""

    name: Both
    there: Callable[[Known], bool | None]
    brief: bool = False


CHECKS = (
    Check(
        texts.note("check-photo"),
        lambda known: any(not photo.note.drawing for photo in known.product.pictures),
        True,
    ),
    Check(texts.note("check-story"), lambda known: known.product.story is not None, True),
    Check(texts.note("check-story-en"), lambda known: known.product.story_en is not None, True),
    Check(texts.note("check-name-en"), lambda known: bool(known.product.name_en)),
    Check(texts.note("check-summary"), lambda known: bool(known.product.summary)),
    Check(texts.note("check-summary-en"), lambda known: bool(known.product.summary_en)),
    Check(texts.note("check-producer"), lambda known: known.producer is not None),
    Check(
        texts.note("check-phone"),
        lambda known: bool(known.contact and known.contact.phone) or bool(known.product.booking_phone),
        True,
    ),
    Check(
        texts.note("check-public"),
        lambda known: bool(known.contact and known.contact.public) or bool(known.product.booking_phone),
    ),
    Check(texts.note("check-certificate"), lambda known: bool(known.product.certificates)),
    Check(
        texts.note("check-decision"), lambda known: bool(known.held.decision) if known.held else None, True
    ),
    Check(texts.note("check-date"), lambda known: bool(known.held.date) if known.held else None),
    Check(
        texts.note("check-certificate-source"), lambda known: bool(known.held.source) if known.held else None
    ),
    Check(texts.note("check-group"), lambda known: known.product.group_confirmed),
    Check(texts.note("check-commune"), lambda known: bool(known.product.commune)),
    Check(
        texts.note("check-address"),
        lambda known: bool(known.product.address or known.product.address_on_certificate),
    ),
    Check(
        texts.note("check-net-quantity"),
        lambda known: None if known.tourism else bool(known.product.net_quantity),
    ),
    Check(texts.note("check-price"), lambda known: bool(known.product.price)),
    Check(
        texts.note("check-map"),
        lambda known: (
            bool(known.product.map or (known.contact and known.contact.map)) if known.tourism else None
        ),
    ),
)


def lacks(scope: Scope, product: Product) -> Lacks:
    """The checks of a product."""
    producer, status = scope.producer(product), scope.standing.status[product.id]
    known = Known(
        product,
        producer,
        producer.contact if producer else None,
        product.certificates[status.certificate] if status.certificate >= 0 else None,
        any(group.tourism for group in scope.standing.groups_of(product)),
    )
    return tuple(check.there(known) for check in CHECKS)


def completeness(scope: Scope) -> ReportTable:
    """A row for each product: the share that is there, and what is missing."""
    columns = (
        DISTRICT,
        PRODUCT,
        ID,
        MAKER,
        TableColumn(texts.note("column-complete"), "percent", 8, True),
        TableColumn(texts.note("column-missing"), width=50, brief=True),
        *(TableColumn(check.name, width=12, page=False) for check in CHECKS),
    )
    rows = tuple(_product_row(scope, product) for product in scope.products)
    return ReportTable(
        "products", texts.note("table-products"), texts.note("table-products-note"), columns, rows
    )


def _product_row(scope: Scope, product: Product) -> Row:
    results = lacks(scope, product)
    missing = [check.name for check, there in zip(CHECKS, results, strict=True) if there is False]
    words = "; ".join(vi for vi, _ in missing), "; ".join(en for _, en in missing)
    marks = ({True: YES, False: MISSING, None: NOTHING}[there] for there in results)
    return (*scope.named(product.id), scope.maker(product), _share([results]), words, *marks)


def _share(products: list[Lacks]) -> float:
    """The share, from 0 to 1, of what is there of all that applies."""
    wanted = [there for results in products for there in results if there is not None]
    return round(sum(wanted) / len(wanted), 4)


def districts(scope: Scope) -> ReportTable:
    """A row for each district: its products, and how many of them lack each thing; the sum last."""
    by_area: dict[str, list[Lacks]] = {}
    for product in scope.products:
        by_area.setdefault(product.area, []).append(lacks(scope, product))
    areas = scope.standing.catalogue.areas
    rows = [_district_row(areas[id].name, products) for id, products in by_area.items()]
    if len(rows) > 1:
        rows.append(_district_row(WHOLE, [each for products in by_area.values() for each in products]))
    columns = (
        DISTRICT,
        TableColumn(texts.note("column-products"), "number", 10, True),
        TableColumn(texts.note("column-complete"), "percent", 8, True),
        *(
            TableColumn(texts.note("column-missing-of", what=check.name), "number", 12, check.brief)
            for check in CHECKS
        ),
    )
    return ReportTable(
        "districts", texts.note("table-districts"), texts.note("table-districts-note"), columns, tuple(rows)
    )


def _district_row(name: Value, products: list[Lacks]) -> Row:
    counts = (sum(1 for there in results if there is False) for results in zip(*products, strict=True))
    return (name, len(products), _share(products), *counts)
