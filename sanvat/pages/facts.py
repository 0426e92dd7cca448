"""The public facts of a product, listed once for its page, its code's page, leaflets and structured data."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from ..records.codes import path_of, spoken
from ..records.model import Product
from ..records.schema import fields
from .subject import Subject
from .views.common import Fact, Link

Values = tuple[Link, ...]
GOODS, TOURISM = "goods", "tourism"  # as the shape of a record says it: see `Is.on`


class Line(NamedTuple):
    """A line of the table of facts.

    `key` names the fact, and the field of the record where `values` is not given; `title` is its English
    title, which the catalogues of texts translate; `values` returns what is known, nothing: no such fact.
    `only`: GOODS or TOURISM where other products do not have the fact.
    """

    key: str
    title: str
    values: Callable[[Subject], Values] | None = None
    only: str = ""


def facts(subject: Subject, keys: Collection[str] = (), but: Collection[str] = ()) -> tuple[Fact, ...]:
    """The known facts of a product in the order of `FACTS`: those of `keys` (empty: all) without `but`."""
    other = GOODS if subject.tourism else TOURISM
    made = []
    for line in FACTS:
        if (not keys or line.key in keys) and line.key not in but and line.only != other:
            values = line.values(subject) if line.values else _written(subject, line.key)
            if values:
                made.append(Fact(line.key, subject.t(line.title), values))
    return tuple(made)


def _written(subject: Subject, field: str) -> Values:
    """A field of the record as it is written, in the page's language; several texts become one."""
    text = subject.t.of(subject.product, field)
    if not isinstance(text, str):
        return _text("; ".join(text))
    return (subject.d.said(subject.product, field),) if text else ()


def _text(text: str, path: str = "") -> Values:
    return (Link(text, path),) if text else ()


def _place(subject: Subject) -> Values:
    return subject.d.place(subject.area, subject.commune)


def _group(subject: Subject) -> Values:
    """The group of the national list; a second value where no dossier says that it is the right one."""
    d, t = subject.d, subject.t
    group = Link(t.of(subject.group, "name"), d.group_path(subject.group.code))
    if subject.product.group_confirmed:
        return (group,)
    return group, Link(t("placed by its name, not by the dossier"))


def _price(subject: Subject) -> Values:
    """The price with the day it was taken: a page saved years ago must not pass for today's."""
    t, product = subject.t, subject.product
    if not product.price:
        return ()
    amount, unit = t.money(product.price), subject.d.said(product, "price_unit")
    values = (Link(f"{amount} /"), unit) if unit.text else (Link(amount),)
    return (*values, Link(f"({t.date(product.price_date)})")) if product.price_date else values


def _alcohol(subject: Subject) -> Values:
    abv = subject.product.abv
    return () if abv is None else _text(subject.t("{n}% vol", n=subject.t.number(abv)))


def _code(subject: Subject) -> Values:
    return _text(spoken(subject.code), path_of(subject.code)) if subject.code else ()


def _traceability(subject: Subject) -> Values:
    url = subject.product.traceability_url
    return _text(subject.t("Producer's traceability page"), url) if url else ()


FACTS = (
    Line("place", "Where it is made", _place, GOODS),
    Line("place", "Where it is", _place, TOURISM),
    Line("address", "Address"),
    Line("address_on_certificate", "Address on the certificate"),
    Line("group", "Group", _group),
    *(Line(field.name, field.shown, only=field.on) for field in fields(Product).values() if field.shown),
    Line("price", "Reference price", _price),
    Line("abv", "Alcohol", _alcohol),
    Line("activities", "Activities"),
    Line("other_names", "Also called"),
    Line("code", "Code", _code),
    Line("gtin", "GTIN", lambda subject: _text(subject.product.gtin)),
    Line("product_code", "Product code", lambda subject: _text(subject.product.product_code)),
    Line("traceability_url", "Traceability", _traceability),
)
"""The public facts of a product in the order in which they are shown. The shape of a record says which of its
fields stand among them as they are written (see `Is.shown`)."""
