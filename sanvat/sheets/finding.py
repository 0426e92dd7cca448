"""Which record a row is about: found by its number, its name and producer; or asked."""

from typing import Any, NamedTuple

from ..records.codes import read_code
from .desk import Desk
from .notes import Notes, Where
from .places import Placer, Wishes
from .questions import Asker, is_no, is_yes
from .rows import Said
from .words.spelling import alike, is_bare, is_like, is_near, is_same, is_stripped, key_of, parts_of, spelt

NUMBERS = ("product_code", "gtin")
NEIGHBOURS = {"products": "producer", "producers": "area"}
"""Among which records of a sort nearly equal names are reported: of the same producer, the same district."""
_NAMED = ("products", "producers", "outlets", "fairs")


class Candidate(NamedTuple):
    """A record that a row may be about, and how its name compares: same, bare (one side has no marks)."""

    id: str
    how: str


class Finder(Placer):
    """Finds records for rows. Nothing is changed here."""

    def __init__(self, desk: Desk, codes: dict[str, str], notes: Notes, wishes: Wishes, asker: Asker) -> None:
        super().__init__(desk, notes, wishes, asker)
        self.codes = codes
        self.by_key: dict[str, dict[str, list[str]]] = {sort: {} for sort in _NAMED}
        self.by_number: dict[tuple[str, str], list[str]] = {}  # products by code or bar code
        self.near: dict[tuple[str, str], dict[str, None]] = {}  # producers by district, products by producer
        for sort in _NAMED:
            for id, values in desk.records(sort).items():
                self.learn(sort, id, values)
        self.before = {sort: frozenset(desk.records(sort)) for sort in _NAMED}
        self.claimed: set[str] = set()
        self.made: dict[tuple[str, str], Where] = {}
        self.spellings: dict[tuple[str, str], dict[str, tuple[str, Where]]] = {}

    def learn(self, sort: str, id: str, values: dict[str, Any]) -> None:
        """Keep by which names and numbers a record is found."""
        kept = self.by_key[sort]
        for name in _names_of(values):
            if id not in kept.setdefault(key_of(name), []):
                kept[key_of(name)].append(id)
        if sort in NEIGHBOURS:
            self.near.setdefault((sort, values.get(NEIGHBOURS[sort], "")), {})[id] = None
        for field in NUMBERS if sort == "products" else ():
            if values.get(field):
                self.by_number.setdefault((field, str(values[field]).zfill(14)), []).append(id)

    def named(self, sort: str, name: str) -> list[Candidate]:
        """The records of a name: spelt the same, or with one side that has no marks at all."""
        records = self.desk.records(sort)
        found = []
        for id in self.by_key[sort].get(key_of(name), ()):
            names = _names_of(records[id])
            if any(spelt(each) == spelt(name) for each in names):
                found.append(Candidate(id, "same"))
            elif any(is_same(each, name) for each in names):
                found.append(Candidate(id, "bare"))
        same = [each for each in found if each.how == "same"]
        return same or found

    def land(self, sort: str, id: str, written: str, where: Where) -> None:
        """Report a row that lands on a record which another row of this import wrote otherwise."""
        known = self.spellings.setdefault((sort, id), {})
        if not known and (sort, id) not in self.made and not self._is_spelt_so(sort, id, written):
            known[""] = (str(self.desk.get(sort, id).get("name", "")), where)
        words = " ".join(written.casefold().split())
        if known and words not in known:
            other, at = next(iter(known.values()))
            self.notes.tell(
                where,
                "derived",
                "other-spelling",
                found=written,
                other=other,
                at=str(at),
                record=f"{sort}/{id}",
            )
        known.setdefault(words, (written, where))

    def _is_spelt_so(self, sort: str, id: str, written: str) -> bool:
        return any(spelt(each) == spelt(written) for each in _names_of(self.desk.get(sort, id)))

    # --- producers

    def find_producer(self, name: str, area: str, where: Where) -> str | None:
        """An id, "" for a new one, None where several may be meant."""
        records = self.desk.records("producers")
        if name in records:
            return name
        found = self.named("producers", name)
        if area and not self.is_unknown(area):
            here = [
                each
                for each in found
                if records[each.id].get("area", area) == area
                or self.is_unknown(records[each.id].get("area", ""))
            ]
            if found and not here:
                others = ", ".join(each.id for each in found)
                self.notes.tell(where, "derived", "same-name", name=name, others=others)
            exact = [each for each in here if records[each.id].get("area") == area]
            found = exact or here
        if len(found) > 1:
            several = ", ".join(each.id for each in found)
            answer = self.asker.ask(where, "sheet-several", (name, several), found=name, several=several)
            return answer if answer in records else None
        if not found:
            return ""
        if found[0].how == "bare" and not self._is_surely_one("producers", found[0].id, name):
            other = str(records[found[0].id].get("name", ""))
            return self._asked_whether_one("producers", found[0].id, name, other, where)
        return found[0].id

    def _is_surely_one(self, sort: str, id: str, name: str) -> bool:
        """Whether a name without marks can only be the one with marks: not where both stand in one import
        and the bare one is a good name as it is."""
        other = str(self.desk.get(sort, id).get("name", ""))
        bare = name if is_bare(name) else other
        return (sort, id) not in self.made or is_stripped(bare)

    def _asked_whether_one(self, sort: str, id: str, name: str, other: str, where: Where) -> str | None:
        """The id where a person said that two names are one, "" where two; None where nobody has yet."""
        answer = self.asker.ask(
            where, "sheet-same-name", (sort, name, other), found=name, other=other, record=f"{sort}/{id}"
        )
        return id if is_yes(answer) else "" if is_no(answer) else None

    # --- products

    def find_product(self, said: Said, producer: str, area: str) -> str | None:
        """The product a row is about: an id, "" for a new one, None where a person must say."""
        records = self.desk.records("products")
        numbered = self._by_number(said)
        if numbered:
            return numbered
        name = said.own["name"]
        found = self.named("products", name)
        if producer:
            own = [each for each in found if records[each.id].get("producer") == producer]
            found = own or [each for each in found if self._is_orphan(each.id, area)]
        elif area and not self.is_unknown(area) and "district" in said.words:
            found = [
                each
                for each in found
                if records[each.id].get("area") == area or self.is_unknown(records[each.id].get("area", ""))
            ]
        if len(found) > 1:
            several = ", ".join(each.id for each in found)
            about = (said.name, several)
            answer = self.asker.ask(said.where, "sheet-several", about, found=name, several=several)
            return answer if answer in records else None
        if found and found[0].how == "bare" and not self._is_surely_one("products", found[0].id, name):
            other = str(records[found[0].id].get("name", ""))
            return self._asked_whether_one("products", found[0].id, name, other, said.where)
        return found[0].id if found else ""

    def _is_orphan(self, id: str, area: str) -> bool:
        """Whether a product has no producer, and may lie in a district."""
        values = self.desk.get("products", id)
        there = values.get("area", "")
        return not values.get("producer") and (
            not area or self.is_unknown(area) or self.is_unknown(there) or there == area
        )

    def _by_number(self, said: Said) -> str:
        """The product of a row's id, code or bar code; empty where none or several have it."""
        records = self.desk.records("products")
        for written in (said.id, said.own.get("product_code", "")):
            if written in records:
                return str(written)
            if written and read_code(written) in self.codes and self.codes[read_code(written)] in records:
                said.own.pop("product_code", None)
                said.landed.add("product_code")
                return self.codes[read_code(written)]
        for field in NUMBERS:
            value = str(said.own.get(field, "")).zfill(14)
            found = [
                id
                for id in dict.fromkeys(self.by_number.get((field, value), ()))
                if str(records[id].get(field, "")).zfill(14) == value
            ]
            if len(found) == 1:
                return found[0]
        return ""

    def claim(self, said: Said) -> None:
        """Keep which product of before a row names outright, so that no other row is taken for its new
        name."""
        if not said.own.get("name"):
            return
        number = self._by_number(said._replace(own=dict(said.own), landed=set()))
        maker = said.producer.get("name", "")
        for id in [number] if number else [each.id for each in self.named("products", said.own["name"])]:
            producer = self.desk.get("products", id).get("producer", "")
            names = _names_of(self.desk.records("producers").get(producer, {}))
            if number or not maker or not names or any(is_same(each, maker) for each in names):
                self.claimed.add(id)

    # --- products that may be meant

    def same_product(self, said: Said, producer: str, area: str) -> str | None:
        """For a row of a product that is not there yet: the id of one that a person says it is, "" for a
        new one, None while nobody has answered.

        Asked about are a product of that name in the district whose producer's name is like the row's,
        or whose recognition is the row's; and a product of the same producer that this import does not
        name, with a like name or the same recognition: it may have been renamed.
        """
        for code, id in self._meant(said, producer, area):
            values = self.desk.get("products", id)
            maker = self.desk.records("producers").get(values.get("producer", ""), {}).get("name", "∅")
            answer = self.asker.ask(
                said.where,
                code,
                (said.name, id),
                found=said.own["name"],
                maker=said.producer.get("name") or "∅",
                stars=_recognitions(said.certificates),
                record=f"products/{id}",
                name=values.get("name", ""),
                other=maker,
                others=_recognitions(values.get("certificates", ())),
            )
            if is_yes(answer):
                return id
            if not is_no(answer):
                return None
        return ""

    def _meant(self, said: Said, producer: str, area: str) -> list[tuple[str, str]]:
        records, name = self.desk.records("products"), said.own["name"]
        maker = said.producer.get("name", "")
        found: list[tuple[str, str]] = []
        for each in self.named("products", name):
            values = records[each.id]
            other = self.desk.records("producers").get(values.get("producer", ""), {}).get("name", "")
            is_own = bool(producer) and values.get("producer") == producer
            if is_own or not maker or not other or not self._may_lie_in(values.get("area", ""), area):
                continue
            is_gone = each.id in self.before["products"] and each.id not in self.claimed
            if is_like(maker, other) or (is_gone and _share(said.certificates, values)):
                found.append(("sheet-same-product", each.id))
        for id in self._unclaimed(producer, area, said):
            values = records[id]
            is_of_book = said.where.book in _sources(values)
            is_near_in_name = _is_renamed(name, str(values.get("name", "")))
            if is_near_in_name or (
                _share(said.certificates, values) and (is_of_book or _has_decision(said.certificates))
            ):
                found.append(("sheet-renamed", id))
        found.sort(key=lambda pair: (pair[0], -alike(name, str(records[pair[1]].get("name", "")))))
        return list(dict.fromkeys(found))[:3]

    def _may_lie_in(self, there: str, area: str) -> bool:
        return not area or not there or there == area or self.is_unknown(there) or self.is_unknown(area)

    def _unclaimed(self, producer: str, area: str, said: Said) -> list[str]:
        """Products of before of the same producer that no row of this import names."""
        if said.producer.get("name") and not producer:
            return []
        return [
            id
            for id in self.near.get(("products", producer), ())
            if id in self.before["products"]
            and id not in self.claimed
            and self.desk.get("products", id).get("producer", "") == producer
            and self._may_lie_in(self.desk.get("products", id).get("area", ""), area)
        ]


def _names_of(values: dict[str, Any]) -> list[str]:
    """All names of a record."""
    names = (values.get("name", ""), values.get("short_name", ""), *values.get("other_names", ()))
    return [str(name) for name in names if name]


def _sources(values: dict[str, Any]) -> set[str]:
    found = set(values.get("source", ()))
    for made in values.get("certificates", ()):
        found |= set(made.get("source", ()))
    return found


def _is_renamed(one: str, other: str) -> bool:
    """Whether one name may be the other's, written anew: nearly equal, other marks, or a part of it."""
    mine, yours = [plain for plain, _ in parts_of(one)], [plain for plain, _ in parts_of(other)]
    if mine == yours:
        return True
    short, long = sorted((mine, yours), key=len)
    is_part = len(short) > 1 and short in (long[: len(short)], long[-len(short) :])
    return is_part or is_near(one, other)


def _share(row: tuple[dict[str, Any], ...], values: dict[str, Any]) -> bool:
    """Whether a row's recognition is one of a record: the same stars, decision or day, and points."""
    for mine in row:
        for yours in values.get("certificates", ()):
            if mine.get("stars") != yours.get("stars"):
                continue
            told = [
                field
                for field in ("decision", "date", "as_of", "score")
                if mine.get(field) or yours.get(field)
            ]
            if all(_agree(mine.get(field), yours.get(field)) for field in told):
                return True
    return False


def _agree(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return key_of(one) == key_of(other) or one.startswith(other) or other.startswith(one)
    return bool(one == other)


def _has_decision(row: tuple[dict[str, Any], ...]) -> bool:
    return any(made.get("decision") for made in row)


def _recognitions(found: tuple[dict[str, Any], ...]) -> str:
    """Recognitions in a few words: "4★, 2616/QĐ-UBND, 29/12/2021"."""
    told = []
    for made in found:
        day = "/".join(reversed(str(made.get("date") or made.get("as_of") or "").split("-")))
        parts = (f"{made.get('stars')}★", str(made.get("decision", "")), day)
        told.append(", ".join(part for part in parts if part))
    return "; ".join(told) or "∅"
