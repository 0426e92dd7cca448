"""Mentions between records: that each names something, and that they agree."""

from collections.abc import Collection
from typing import Any, NamedTuple

from ..base.text import fold, nearest
from ..messages.problems import Place, Problems
from .reading import Record
from .sorts import LISTS, SORTS

_GOODS = ("net_quantity", "shelf_life", "storage", "ingredients", "gtin")
_COMPARED = 500_000  # names that words are compared with, to find the nearest; that takes seconds
_SOFT = 0.5  # % of alcohol that a drink may have and still count as one without
_TOURISM = ("activities", "capacity", "season", "booking", "booking_phone", "booking_url")


class Names(NamedTuple):
    """Everything that may be mentioned, by sort; group names and aliases by their folded text.

    `unread` are the sorts of which something could not be read, so that nobody is blamed for naming them;
    `missing` those whose file is not there.
    """

    known: dict[str, dict[str, dict[str, Any]]]
    aliases: dict[str, list[str]]
    unread: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()

    @staticmethod
    def of(
        single: dict[str, Record],
        products: dict[str, Record],
        producers: dict[str, Record],
        articles: dict[tuple[str, str], Record],
        problems: Problems,
    ) -> "Names":
        """Collect the ids of all records; an id given twice in one file is an error."""
        known: dict[str, dict[str, dict[str, Any]]] = {
            "products": {name: record.values for name, record in products.items()},
            "producers": {name: record.values for name, record in producers.items()},
            "articles": {name: record.values for (name, _), record in articles.items()},
        }
        unread: set[str] = set()
        faulty = {problem.place.path for problem in problems.errors}
        missing: set[str] = set()
        for sort, (*_, field, key) in LISTS.items():
            file = LISTS[sort].where
            known[sort] = _listed(single.get(file), field, key, problems)
            if (
                file in single and not single[file].values and file in faulty
            ):  # one that lists nothing was read
                unread.add(sort)
            if file not in single:
                missing.add(sort)
        aliases: dict[str, list[str]] = {}
        for code, group in known["groups"].items():
            for name in {
                fold(n)
                for n in (group.get("name", ""), group.get("short", ""), *group.get("aliases", ()))
                if n
            }:
                aliases.setdefault(name, []).append(code)
        return Names(known, aliases, frozenset(unread), frozenset(missing))

    def but_unread(self, sorts: Collection[str], products: Collection[str]) -> "Names":
        """The same, with more sorts of which something is not known, and folders of products without a
        record: that is reported already."""
        there: dict[str, dict[str, Any]] = {**{name: {} for name in products}, **self.known["products"]}
        return self._replace(known=self.known | {"products": there}, unread=self.unread.union(sorts))

    def group(self, written: str) -> str:
        """The code of a group written as code, name or alias; the text itself where it is none."""
        if written in self.known["groups"]:
            return written
        found = self.aliases.get(fold(written), [])
        return found[0] if len(found) == 1 else written


def _listed(record: Record | None, field: str, key: str, problems: Problems) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    if record is None:
        return found
    for position, values in enumerate(record.values.get(field, ())):
        name = values.get(key)
        if name is None:
            continue
        if name in found:
            place = record.place(f"{field}.{position}.{key}")
            problems.error(place, "id-twice", found=name, other=record.name)
        found[name] = values
    return found


def check_links(
    records: list[Record],
    products: dict[str, Record],
    producers: dict[str, Record],
    names: Names,
    problems: Problems,
) -> None:
    """Every mention of another record names one; what must be unique is."""
    left = _COMPARED
    for record in records:
        for field, sort, written in record.refs:
            left -= _check_mention(record, field, sort, written, names, problems, left)
    gtins: dict[str, str] = {}
    for record in products.values():
        gtin = record.values.get("gtin")
        if gtin and gtins.setdefault(gtin.zfill(14), record.name) != record.name:
            problems.error(record.place("gtin"), "gtin-twice", found=gtin, other=gtins[gtin.zfill(14)])
        _check_product(record, names, problems)
    _check_former(products, problems)
    _check_former(producers, problems)


def _check_mention(
    record: Record, field: str, sort: str, written: str, names: Names, problems: Problems, left: int
) -> int:
    """Tell of a mention of nothing, with the nearest of at most `left` names; returns how many were
    compared."""
    known = names.known[sort]
    if written in known or sort in names.unread:
        return 0  # unread: that file's own problem is reported; what it would have held is not known
    if sort in names.missing:
        problems.error(
            Place(SORTS[sort].where), "no-list-file", file=SORTS[sort].where
        )  # once, however many name it
        return 0
    place = record.place(field)
    label = field.rpartition(".")[2] if not field.rpartition(".")[2].isdigit() else field.split(".")[-2]
    if sort == "groups":
        found = names.aliases.get(fold(written), [])
        if len(found) > 1:
            problems.error(place, "group-ambiguous", found=written, parts=", ".join(found))
        if found:
            return 0
    compared = len(known) if len(known) <= left and not problems.is_full(record.name) else 0
    near = _called(written, known) or nearest(written, list(known)) if compared else ""
    vi, en, where = SORTS[sort].vi, SORTS[sort].en, SORTS[sort].where
    code = "no-such-near" if near else "no-such"
    problems.error(place, code, field=label, sort=vi, sort_en=en, found=written, nearest=near, where=where)
    return compared


def _called(written: str, known: dict[str, dict[str, Any]]) -> str:
    """The only id whose record has this name: a clerk writes the name where the id belongs."""
    name = fold(written)
    found = [
        id
        for id, values in known.items()
        if name in {fold(str(values.get(field, ""))) for field in ("name", "short_name", "name_en", "title")}
    ]
    return found[0] if len(found) == 1 else ""


def _check_product(record: Record, names: Names, problems: Problems) -> None:
    values = record.values
    code = names.group(values.get("group", ""))
    group = names.known["groups"].get(code)
    if group is not None:
        parts = [other for other in names.known["groups"] if other.startswith(code + ".")]
        if parts:
            problems.warning(record.place("group"), "group-not-leaf", found=code, parts=", ".join(parts))
        tourism = bool(names.known["groups"].get(code.split(".")[0], group).get("tourism"))
        for field in _GOODS if tourism else _TOURISM:
            if field in values:
                sort, sort_en = (
                    ("hàng hoá", "goods")
                    if tourism
                    else ("dịch vụ du lịch (nhóm VI)", "tourism services (group VI)")
                )
                problems.error(
                    record.place(field), "kind-of-product", field=field, sort=sort, sort_en=sort_en
                )
        if (values.get("abv") or 0) > _SOFT and not any(
            part.get("spirits") for part in _line_of(code, names)
        ):
            problems.warning(
                record.place("abv"),
                "kind-of-product",
                field="abv",
                sort="đồ uống có cồn",
                sort_en="alcoholic drinks",
            )
    commune = names.known["communes"].get(values.get("commune", ""))
    area = values.get("area", "")
    if (
        commune
        and commune.get("areas")
        and area in names.known["areas"]
        and area not in commune["areas"]
        and not names.known["areas"][area].get("unknown")
    ):
        problems.error(
            record.place("commune"),
            "commune-area",
            commune=commune.get("name", ""),
            area=names.known["areas"][area].get("name", ""),
        )


def _line_of(code: str, names: Names) -> list[dict[str, Any]]:
    """A group and those above it."""
    parts = code.split(".")
    return [names.known["groups"].get(".".join(parts[: n + 1]), {}) for n in range(len(parts))]


def _check_former(records: dict[str, Record], problems: Problems) -> None:
    """An earlier id leads to one record, given once, and to none that still has a record of its own."""
    seen: dict[str, str] = {}
    for name, record in records.items():
        before: set[str] = set()
        for position, old in enumerate(record.values.get("formerly", ())):
            place = record.place(f"formerly.{position}")
            other = records[old].name if old in records else seen.setdefault(old, record.name)
            if old == name:
                problems.error(place, "former-self", found=old)
            elif old in before:
                problems.error(place, "former-twice", found=old)
            elif other != record.name:
                problems.error(place, "id-twice", found=old, other=other)
            before.add(old)
