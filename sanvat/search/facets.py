"""The facets by which a listing is narrowed, each as a record.

All that a facet needs is said in its record: the index gets a column and a table for it, the filter its
choices (templates/parts/facets.html), and the script counts it and writes it into the address
(static/js/facets.js), all by looping over `FACETS`. A new facet is a record here, and the translations of
its words.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

from ..messages.words import Words
from ..records.fair_days import coming, places
from ..records.standing import Standing

Choices = tuple[tuple[str, str], ...]


class Named(Protocol):
    """A record with a name in two languages."""

    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...


def _no_choices(_: Words) -> Choices:
    return ()


class Facet(NamedTuple):
    """One way to narrow a listing.

    A facet with `values` has a column of its own in the index, named by its key; its table, where it has
    `records`, goes by the same name. The other facets are read from what the index holds anyway: `column`
    and `table` name it. A product may have no, one or many values.
    """

    key: str
    """As addresses say it: `?cn=vietgap`."""
    title: Callable[[Words], str]
    column: str = ""
    """What the script reads of a row: see `S.judge` and `add` in static/js/find.js, `ITS` in facets.js."""
    table: str = ""
    """The table of the index's head whose numbers the column holds; where there is none, values stand there
    themselves."""
    values: Callable[[Standing], Mapping[str, Iterable[str]]] | None = None
    """The values of products by their ids: ids of `records`, or whole numbers above 0 where it has none."""
    records: Callable[[Standing], Mapping[str, Named]] | None = None
    """What may be chosen, by id and in order: those that some product has."""
    choices: Callable[[Words], Choices] = _no_choices
    """What may be chosen in every catalogue, as (value, words); without words, a plate of so many stars."""
    open: bool = False
    """Whether its choices are seen at once."""
    by_name: bool = False
    """Whether its choices are sorted by name, not as in their table."""
    few: bool = False
    """Whether only those of its choices are seen that are chosen: a listing leads to them."""
    by_state: bool = False
    """Whether it depends on the state of certificates on the reader's day."""

    def head(self) -> tuple[str, str, str, int]:
        """What the script must know of it: key, column, table, whether it depends on the state."""
        table = self.key if self.records else self.table
        return self.key, self.column or self.key, table, int(self.by_state)


def _certifications(standing: Standing) -> Mapping[str, Iterable[str]]:
    products = standing.catalogue.products
    return {id: [held.type for held in product.certifications] for id, product in products.items()}


def _fairs(standing: Standing) -> Mapping[str, Iterable[str]]:
    return {id: [fair for fair, _ in stands] for id, stands in places(standing).items()}


def _fairs_with_products(standing: Standing) -> Mapping[str, Named]:
    there = {fair for stands in places(standing).values() for fair, _ in stands}
    return {fair.id: fair for fair in coming(standing) if fair.id in there}


def _outlets(standing: Standing) -> Mapping[str, Iterable[str]]:
    return {id: product.outlets for id, product in standing.catalogue.products.items()}


def _in_english(standing: Standing) -> Mapping[str, Iterable[str]]:
    products = standing.catalogue.products
    return {id: ("1",) for id, product in products.items() if product.summary_en or product.story_en}


FACETS = (
    Facet(
        "sao",
        lambda t: t("Star rating"),
        "s",
        choices=lambda _: (("5", ""), ("4", ""), ("3", "")),
        open=True,
        by_state=True,
    ),
    Facet("nhom", lambda t: t("Product group"), "g", "g", open=True),
    Facet("vung", lambda t: t("Former district"), "a", "a", open=True, by_name=True),
    Facet("xa", lambda t: t("Commune today"), "c", "c", by_name=True),
    Facet(
        "tt",
        lambda t: t("Status"),
        "st",
        choices=lambda t: (
            ("con-han", t("Stars in force")),
            ("chua-kiem", t("Decision not checked")),
            ("het-han", t("Lapsed or revoked")),
            ("chua-ro", t("Rank not known")),
        ),
        by_state=True,
    ),
    Facet("loai", lambda t: t("Kind of producer"), "j", "k"),
    Facet("ct", lambda t: t("Producer"), "p", "p", few=True),
    Facet(
        "cn",
        lambda t: t("Certification"),
        values=_certifications,
        records=lambda standing: _used(standing.catalogue.certification_types, standing.by_certification),
        by_name=True,
    ),
    Facet("hc", lambda t: t("Fair"), values=_fairs, records=_fairs_with_products),
    Facet(
        "mua",
        lambda t: t("Where to buy"),
        values=_outlets,
        records=lambda standing: _used(standing.catalogue.outlets, standing.by_outlet),
        by_name=True,
    ),
    Facet(
        "en",
        lambda t: t("Language"),
        values=_in_english,
        choices=lambda t: (("1", t("Told in English too")),),
    ),
)
"""In the order in which the filter shows them."""


def _used(records: Mapping[str, Named], by_id: Mapping[str, object]) -> dict[str, Named]:
    """Those of some records that a product has."""
    return {id: record for id, record in records.items() if id in by_id}
