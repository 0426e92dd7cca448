"""The numbers that stand for records in the index of one catalogue."""

from collections.abc import Iterable, Mapping

from ..records.certificates import Status
from ..records.fair_days import places
from ..records.model import PRODUCER_KINDS, Product
from ..records.standing import Standing
from .facets import FACETS, Named


class Numbering:
    """The records of each sort in the order of their tables, numbered from 0: number by id.

    `products` and `states` are lists in the order of their numbers. `stands` holds the fairs and the numbers
    of the booths of a product, `chosen` the records of each facet that has some of its own, `own` the numbers
    of each product's values of facets that have a column of their own.
    """

    def __init__(self, standing: Standing) -> None:
        catalogue = self.catalogue = standing.catalogue
        self.standing = standing
        self.products: list[Product] = [catalogue.products[id] for id in standing.order]
        self.producers = numbered(catalogue.producers)
        self.areas = numbered(catalogue.areas)
        # Communes and groups without a product have no page.
        self.communes = numbered(id for id in catalogue.communes if id in standing.by_commune)
        self.groups = numbered(code for code in catalogue.groups if code in standing.by_group)
        self.stands = places(standing)
        self.chosen: dict[str, Mapping[str, Named]] = {
            facet.key: facet.records(standing) for facet in FACETS if facet.records
        }
        self.own: dict[str, dict[str, list[int]]] = {}
        for facet in FACETS:
            if facet.values:
                number = numbered(self.chosen[facet.key]).__getitem__ if facet.records else int
                self.own[facet.key] = {
                    id: sorted(set(map(number, values))) for id, values in facet.values(standing).items()
                }
        there = {producer.kind for producer in catalogue.producers.values()}
        self.kinds = numbered(kind for kind in PRODUCER_KINDS if kind in there)
        self.states = list(dict.fromkeys(state_of(standing.status[id]) for id in standing.order))


def numbered(names: Iterable[str]) -> dict[str, int]:
    """The place of each name, from 0."""
    return {name: number for number, name in enumerate(names)}


def state_of(status: Status) -> tuple[str, int, int]:
    """A state, the stars it shows, and those that are only proposed."""
    return status.state, status.stars, status.held if status.state == "proposed" else 0
