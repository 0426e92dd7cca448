"""Products whose folder was renamed: their old address leads nowhere unless `formerly` names it.

A build knows what the last one read. A product that is gone, and one that came with the same name
and producer or the same bar code, are one product. That is remembered until it is mended, since
warnings are asked for after the build that found them.
"""

from typing import Any

from ..base.sources import Sources
from ..base.text import fold
from ..messages.problems import Problems
from .model import Product
from .reading import Record

_SORT = Product.__name__  # as product.yaml is remembered
_KEPT = "renamed"


def check(products: dict[str, Record], sources: Sources, problems: Problems) -> None:
    """Warn of products that have another id than before, and do not say so."""
    waiting: dict[str, str] = dict(sources.last(_KEPT) or ())
    gone = {name.split("/")[-2]: read[0] for name, read in sources.gone(_SORT).items()}
    came = (
        {id: record for id, record in products.items() if sources.is_new(record.name, _SORT)} if gone else {}
    )
    for old, values in gone.items():
        new = next(
            (id for id, record in came.items() if old not in products and _same(values, record.values)), None
        )
        if new is not None and waiting.get(new) != old:  # else it was named back
            waiting = {first: new if now == old else now for first, now in waiting.items()} | {old: new}
    waiting = {
        old: new
        for old, new in waiting.items()
        if old not in products and new in products and not _told(old, products)
    }
    # A new key each time it differs: what is kept is the list itself.
    pairs = tuple(sorted(waiting.items()))
    for old, new in sources.remember(_KEPT, repr(pairs), lambda: pairs):
        if not products[new].values:
            continue  # it may say so where it could not be read
        problems.warning(products[new].place("name"), "renamed", old=old, new=new)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one.get("gtin") and one.get("gtin") == other.get("gtin"):
        return True
    names = fold(one.get("name", "")), fold(other.get("name", ""))
    return bool(names[0]) and names[0] == names[1] and one.get("producer") == other.get("producer")


def _told(old: str, products: dict[str, Record]) -> bool:
    return any(old in record.values.get("formerly", ()) for record in products.values())
