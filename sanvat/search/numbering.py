"""The numbers that stand for records in the index of one catalogue."""

from collections.abc import Iterable

from ..records.certificates import Status
from ..records.fair_days import coming, places
from ..records.model import PRODUCER_KINDS, Product
from ..records.standing import Standing


class Numbering:
    """The records of each sort in the order of their tables, numbered from 0: number by id.

    `products` and `states` are lists in the order of their numbers. `stands` holds the fairs and the numbers
    of the booths of a product.
    """

    def __init__(self, standing: Standing) -> None:
        catalogue = self.catalogue = standing.catalogue
        self.standing = standing
        self.products: list[Product] = [catalogue.products[id] for id in standing.order]
        self.producers = numbered(catalogue.producers)
        self.areas = numbered(catalogue.areas)
        # Communes, groups, certifications and outlets without a product have no page.
        self.communes = numbered(id for id in catalogue.communes if id in standing.by_commune)
        self.groups = numbered(code for code in catalogue.groups if code in standing.by_group)
        self.certifications = numbered(
            id for id in catalogue.certification_types if id in standing.by_certification
        )
        self.outlets = numbered(id for id in catalogue.outlets if id in standing.by_outlet)
        self.stands = places(standing)
        visited = {fair for stands in self.stands.values() for fair, _ in stands}
        self.fairs = numbered(fair.id for fair in coming(standing) if fair.id in visited)
        there = {producer.kind for producer in catalogue.producers.values()}
        self.kinds = numbered(kind for kind in PRODUCER_KINDS if kind in there)
        self.states = list(dict.fromkeys(state_of(standing.status[id]) for id in standing.order))


def numbered(names: Iterable[str]) -> dict[str, int]:
    """The place of each name, from 0."""
    return {name: number for number, name in enumerate(names)}


def state_of(status: Status) -> tuple[str, int, int]:
    """A state, the stars it shows, and those that are only proposed."""
    return status.state, status.stars, status.held if status.state == "proposed" else 0
