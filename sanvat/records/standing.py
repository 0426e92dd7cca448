"""The catalogue on one day: every product's status, and the lists that pages are made from."""

import builtins
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ..base.text import sort_key
from .certificates import Status, status
from .model import Catalogue, Group, Product

LAPSED = frozenset({"expired", "revoked"})


class Standing(NamedTuple):
    """The catalogue ordered for a day. Lists hold product ids by rank, then Vietnamese name.

    `rank` is a product's place in `order`; `rounds` remembers what `neighbours` works out.
    """

    catalogue: Catalogue
    day: date
    status: dict[str, Status]
    order: tuple[str, ...]
    by_area: dict[str, tuple[str, ...]]
    by_commune: dict[str, tuple[str, ...]]
    by_group: dict[str, tuple[str, ...]]
    by_producer: dict[str, tuple[str, ...]]
    by_certification: dict[str, tuple[str, ...]]
    by_outlet: dict[str, tuple[str, ...]]
    by_article: dict[str, tuple[str, ...]]
    names: dict[str, tuple[object, ...]]
    rank: dict[str, int]
    rounds: dict[int, tuple[tuple[str, ...], list[int]]]

    def neighbours(self, ids: tuple[str, ...], id: str) -> Iterator[str]:
        """The products of an ordered list after one of them, going round; lapsed ones only if all are.

        `ids` must be one of this standing's lists.
        """
        kept, ranks = self._candidates(ids)
        start = bisect_right(ranks, self.rank[id])
        for position in range(start, start + len(kept)):
            if kept[position % len(kept)] != id:
                yield kept[position % len(kept)]

    def _candidates(self, ids: tuple[str, ...]) -> tuple[tuple[str, ...], list[int]]:
        # By identity: the lists live as long as this standing, and hashing one costs its length.
        key = builtins.id(ids)
        if key not in self.rounds:
            kept = tuple(id for id in ids if self.section(id) != 1) or ids
            self.rounds[key] = kept, [self.rank[id] for id in kept]
        return self.rounds[key]

    def with_stars(self, stars: int) -> tuple[str, ...]:
        """Products that may show so many stars; 0: rank not known or only proposed."""
        if stars:
            return tuple(id for id in self.order if self.status[id].stars == stars)
        return tuple(id for id in self.order if self.section(id) == 2)

    def lapsed(self) -> tuple[str, ...]:
        """Products whose certificate has expired or was revoked."""
        return tuple(id for id in self.order if self.section(id) == 1)

    def section(self, id: str) -> int:
        """0: stars shown; 1: lapsed; 2: rank not known. Every product is in exactly one."""
        found = self.status[id]
        return 0 if found.stars else 1 if found.state in LAPSED else 2

    def groups_of(self, product: Product) -> tuple[Group, ...]:
        """A product's group and those above it, the highest first."""
        groups = self.catalogue.groups
        return tuple(groups[code] for code in _line_of(product.group) if code in groups)

    def may_be_promoted(self, id: str) -> bool:
        """Whether a product may stand on home and in feeds: spirits may not, unless the office says so.

        Law 44/2019/QH14 restricts how spirits are advertised.
        """
        product = self.catalogue.products[id]
        spirits = any(group.spirits for group in self.groups_of(product))
        return "home" not in product.keep_off and (not spirits or self.catalogue.site.spirits_on_home)

    def producer_name(self, product: Product) -> str:
        """The short name of a product's producer, or an empty text."""
        producer = self.catalogue.producers.get(product.producer)
        return (producer.short_name or producer.name) if producer else ""


def stand(catalogue: Catalogue, day: date) -> Standing:
    """Work out every status for a day, and order and group the products."""
    found = {
        id: status(product, day, catalogue.site.expiring_days) for id, product in catalogue.products.items()
    }
    names: dict[str, tuple[object, ...]] = {
        id: (*sort_key(product.name), id) for id, product in catalogue.products.items()
    }

    def rank(id: str) -> tuple[object, ...]:
        standing = found[id]
        part = 0 if standing.stars else 1 if standing.state in LAPSED else 2
        return part, -standing.stars, -standing.held, names[id]

    order = tuple(sorted(catalogue.products, key=rank))

    def listed(keys: Callable[[Product], Iterable[str]]) -> dict[str, tuple[str, ...]]:
        """The products in order under each of their keys."""
        lists: dict[str, list[str]] = {}
        for id in order:
            for key in dict.fromkeys(keys(catalogue.products[id])):
                if key:
                    lists.setdefault(key, []).append(id)
        return {key: tuple(ids) for key, ids in lists.items()}

    return Standing(
        catalogue,
        day,
        status=found,
        order=order,
        by_area=listed(lambda product: (product.area,)),
        by_commune=listed(lambda product: (product.commune,)),
        by_group=listed(lambda product: _line_of(product.group)),
        by_producer=listed(lambda product: (product.producer,)),
        by_certification=listed(lambda product: (each.type for each in product.certifications)),
        by_outlet=listed(lambda product: product.outlets),
        by_article=_articles(catalogue),
        names=names,
        rank={id: place for place, id in enumerate(order)},
        rounds={},
    )


def _line_of(group: str) -> Iterator[str]:
    """The codes of a group and those above it, the highest first."""
    parts = group.split(".")
    return (".".join(parts[: depth + 1]) for depth in range(len(parts)))


def _articles(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The articles about each product."""
    articles: dict[str, list[str]] = {}
    for name, languages in catalogue.articles.items():
        for id in dict.fromkeys(id for article in languages.values() for id in article.products):
            articles.setdefault(id, []).append(name)
    return {id: tuple(names) for id, names in articles.items()}
