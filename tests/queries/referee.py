"""Who may come first: a brute-force reading of a catalogue's own files, apart from the engine.

Nothing here is fast or clever. Each word of a query stands somewhere in a product, by what the search
promises better or worse: name before other names before producer before place before group, marks as typed
before others, a whole word before one that only begins so. Products that no other beats in every word may
all come first.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

NAME, OTHER, PRODUCER, PLACE, GROUP = range(5)
KINDS = {
    "hop_tac_xa": "HTX hợp tác xã",
    "lien_hiep_htx": "LH HTX liên hiệp hợp tác xã",
    "to_hop_tac": "THT tổ hợp tác",
    "doanh_nghiep": "Cty công ty doanh nghiệp",
    "ho_kinh_doanh": "HKD hộ kinh doanh",
    "trang_trai": "trang trại",
    "hoi": "hội",
}
TYPES = {
    "thành phố": "thành phố TP",
    "thị xã": "thị xã TX",
    "thị trấn": "thị trấn TT",
}  # others are written out
_OLD = dict(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)


def written(text: str) -> list[str]:
    """The words of a text, small, composed, with the tone where the present rule puts it."""
    found = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())
    return [
        word[:-2] + _OLD[word[-2:]] if word[-2:] in _OLD and word[-3:-2] != "q" else word for word in found
    ]


@cache
def fold(text: str) -> str:
    """Without marks, đ as d."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


class Item(NamedTuple):
    """A product: the written words of each of its fields, and what only some kinds of query ask for."""

    id: str
    record: dict
    fields: tuple[tuple[str, ...], ...]
    folded: tuple[tuple[str, ...], ...]
    bag: frozenset[str]  # all folded words
    story: frozenset[str]  # folded words
    phones: frozenset[str]  # digits
    codes: frozenset[str]  # digits

    @property
    def name(self) -> str:
        return self.record["name"]

    @property
    def area(self) -> str:
        return self.record["area"]

    @property
    def producer(self) -> str:
        return self.record.get("producer", "")


class Book(NamedTuple):
    """A catalogue as its files say."""

    root: Path
    items: dict[str, Item]
    producers: dict[str, dict]
    areas: dict[str, dict]
    communes: dict[str, dict]
    groups: dict[str, dict]
    holders: dict[str, set[str]]  # the products whose story has a folded word

    def ids(self, tokens: Iterable[str]) -> set[str]:
        """The products that `by:` a producer, `in:` an area, `of:` a group or a plain id mean."""
        found = set()
        for token in tokens:
            sort, _, value = token.rpartition(":")
            if sort == "by":
                new = {item.id for item in self.items.values() if item.producer == value}
            elif sort == "in":
                new = {item.id for item in self.items.values() if item.area == value}
            elif sort == "of":
                new = {
                    item.id
                    for item in self.items.values()
                    if f"{item.record['group']}.".startswith(f"{value}.")
                }
            else:
                new = {value} & set(self.items)
            if not new:
                raise ValueError(f"nothing is {token}")
            found |= new
        return found


def _texts(record: dict, *names: str) -> str:
    values = [record.get(name, "") for name in names]
    return " ; ".join(" ; ".join(value) if isinstance(value, list) else value for value in values)


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def read(content: Path) -> Book:
    """The catalogue in a content folder."""

    def load(path: Path) -> dict:
        return yaml.load(path.read_bytes(), yaml.CBaseLoader)

    places = load(content / "places.yaml")
    provinces = {each["id"]: each for each in places["provinces"]}
    areas = {each["id"]: each for each in places["areas"]}
    communes = {each["id"]: each for each in places["communes"]}
    groups = {each["code"]: each for each in load(content / "categories.yaml")["groups"]}
    producers = {path.stem: load(path) for path in content.glob("producers/*.yaml")}

    def typed(place: dict) -> str:
        return f"{_texts(place, 'name', 'name_en')} {TYPES.get(place.get('type', ''), place.get('type', ''))}"

    def of_place(record: dict) -> str:
        area, commune = areas[record["area"]], communes.get(record.get("commune", ""))
        found = [] if area.get("unknown") else [typed(area)]
        above = {area.get("province", "")}
        if commune:
            above.add(commune["province"])
            found += [typed(commune), *(typed(former) for former in commune.get("formed_from", ()))]
        for province in filter(None, above):
            found.append(typed(provinces[province]))
            if "successor" in provinces[province]:
                found.append(typed(provinces[provinces[province]["successor"]]))
        return " ; ".join(found)

    def of_producer(record: dict) -> str:
        maker = producers.get(record.get("producer", ""), {})
        return (
            f"{_texts(maker, 'name', 'short_name', 'name_en', 'other_names')} ; "
            f"{KINDS.get(maker.get('kind', ''), '')}"
        )

    def of_group(record: dict) -> str:
        steps = record["group"].split(".")
        above = [
            groups[code] for code in (".".join(steps[: n + 1]) for n in range(len(steps))) if code in groups
        ]
        return " ; ".join(_texts(group, "name", "short", "aliases", "name_en", "short_en") for group in above)

    items = {}
    for path in sorted(content.glob("products/*/product.yaml")):
        record = load(path)
        fields = tuple(
            tuple(written(text))
            for text in (
                record["name"],
                _texts(record, "name_en", "other_names", "keywords"),
                of_producer(record),
                of_place(record),
                of_group(record),
            )
        )
        story = path.with_name("story.md")
        maker = producers.get(record.get("producer", ""), {}).get("contact", {})
        phones = [
            record.get("booking_phone", ""),
            maker.get("phone", "") if maker.get("public") == "yes" else "",
        ]
        folded = tuple(tuple(map(fold, field)) for field in fields)
        items[path.parent.name] = Item(
            path.parent.name,
            record,
            fields,
            folded,
            frozenset().union(*folded),
            frozenset(written(fold(story.read_text("utf-8")))) if story.exists() else frozenset(),
            frozenset(filter(None, map(digits, phones))),
            frozenset(filter(None, (digits(record.get(field, "")) for field in ("product_code", "gtin")))),
        )
    holders: dict[str, set[str]] = {}
    for item in items.values():
        for word in item.story:
            holders.setdefault(word, set()).add(item.id)
    return Book(content, items, producers, areas, communes, groups, holders)


Stand = tuple[int, int, int]  # field, marks other than typed, only a beginning: less is better


def stands(query: str, item: Item) -> list[set[Stand]] | None:
    """For each word of the query the best ways in which it stands in a product, or None where one is
    missing."""
    asked = written(query)
    *whole, last = map(fold, asked)
    if not item.bag.issuperset(whole) or not any(word.startswith(last) for word in item.bag):
        return None
    marked = any(fold(word) != word for word in asked)
    found = []
    for place, word in enumerate(asked):
        bare, ways = fold(word), set()
        for field, (words, folded) in enumerate(zip(item.fields, item.folded, strict=True)):
            for have, plain in zip(words, folded, strict=True):
                if plain == bare or (place == len(asked) - 1 and plain.startswith(bare)):
                    ways.add((field, int(marked and not have.startswith(word)), int(plain != bare)))
        found.append({way for way in ways if not any(_better(other, way) for other in ways)})
    return found


def _better(one: Stand, other: Stand) -> bool:
    """Whether it is as good in field and marks and better in one, or equal there and the whole word."""
    (field, marks, part), (its_field, its_marks, its_part) = one, other
    if (field, marks) == (its_field, its_marks):
        return part < its_part
    return field <= its_field and marks <= its_marks


def beats(mine: list[set[Stand]], others: list[set[Stand]]) -> bool:
    """Whether every word stands at least as well here as there, however read, and one of them better."""
    pairs = list(zip(mine, others, strict=True))
    return all(all(any(a == b or _better(a, b) for a in one) for b in other) for one, other in pairs) and any(
        all(any(_better(a, b) for a in one) for b in other) for one, other in pairs
    )


def matching(query: str, book: Book) -> dict[str, list[set[Stand]]]:
    """Every product that has all the words, the last perhaps only begun, and how they stand in it."""
    return {item.id: found for item in book.items.values() if (found := stands(query, item))}


def first(query: str, book: Book) -> set[str]:
    """The products that may come first: those that no other beats."""
    found = matching(query, book)
    kinds = {tuple(frozenset(ways) for ways in each) for each in found.values()}
    return {id for id, mine in found.items() if not any(beats(list(other), mine) for other in kinds)}


def initials(text: str) -> str:
    return "".join(word[0] for word in map(fold, written(text)))


class Query(NamedTuple):
    """A line of a query file. `meant` is the text in plain writing where `text` isn't."""

    kind: str
    text: str
    expected: tuple[str, ...]
    meant: str


def queries(path: Path) -> list[Query]:
    """The lines of a query file; `#` begins a comment."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, text, expected, *meant = line.split("\t")
            found.append(Query(kind, text, tuple(expected.split()), meant[0] if meant else ""))
    return found
