"""Lists of words with the rows that hold them, for catalogues whose rows no page loads at once, and how
such lists are cut into files."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..base.text import fold, terms_of
from ..records.model import Catalogue, Commune, Product
from .limits import Limits
from .lines import steps
from .rows import Rows
from .tables import AREA_WORDS, COMMUNE_WORDS, KIND_WORDS, province_names

_STARS = "sao"  # a number of stars is one word in the script too
_SAMPLE = 99  # rows listed of a word that very many places, groups or kinds have
_NAMELESS = frozenset(("htx", "tht", "hkd"))  # first(), in the script, leaves the same ones out
_SIGNS = "~#"  # a word that begins so is no word of a text


class Shard(NamedTuple):
    """A file of a list of words: the first of them, and its lines."""

    first: str
    text: str


class WordLists(NamedTuple):
    """The files of words with their rows, and all words with a sign for how many rows hold each."""

    files: list[Shard]
    often: str


class _Holders:
    """The rows that hold each word: in their names, in their other fields, in what columns say of them (the
    place, the group and the kind of producer)."""

    def __init__(self) -> None:
        self.names: dict[str, list[int]] = {}
        self.others: dict[str, list[int]] = {}
        self.places: dict[str, list[int]] = {}

    def line(self, word: str, most: int) -> str:
        """`word rows/rows`: of a word that more than `most` places hold, only some."""
        names, others, places = (rows.get(word, []) for rows in (self.names, self.others, self.places))
        rows = sorted(others + places[: most if len(places) <= most else _SAMPLE])
        return f"{word} {steps([n + 1 for n in names])}/{steps([n + 1 for n in rows])}"

    def often(self, word: str, most: int) -> str:
        """A word and a sign for how many rows hold it: their number of binary digits, or `~` where not all
        are listed."""
        names, others, places = (len(rows.get(word, ())) for rows in (self.names, self.others, self.places))
        return word + ("~" if places > most else chr(48 + (names + others + places).bit_length()))


def word_lists(rows: Rows, files: int, limits: Limits) -> WordLists:
    """At most so many files of lines `word rows/rows`, rows counted from 1, as steps.

    The first rows hold the word in their names, the second elsewhere; `~mdnr` are the first letters
    of a name, `#0417` the figures of codes and telephone numbers, and the last ones of these. The script
    looks for spellings among the words of `often`.
    """
    holders = _holders(rows)
    most = max(2000, len(rows.numbering.products) // 20)
    words = sorted({*holders.names, *holders.others, *holders.places})
    lines = [holders.line(word, most) for word in words]
    often = [holders.often(word, most) for word in words if word[0] not in _SIGNS]
    # Codes stand before all words, first letters after.
    first, last = (bisect_left(lines, sign) for sign in ("$", "~"))
    shards = fitting([lines[:first], lines[first:last], lines[last:]], limits.lists, files)
    return WordLists([shard for part in shards for shard in part], " ".join(often))


def _holders(rows: Rows) -> _Holders:
    catalogue, holders = rows.catalogue, _Holders()
    around = _Around(catalogue)
    makers = {
        id: split_words(producer.name, producer.short_name, producer.name_en, *producer.other_names)
        for id, producer in catalogue.producers.items()
    }
    for number, product in enumerate(rows.numbering.products):
        own = split_words(product.name)
        others = {
            *split_words(product.name_en, *product.other_names, *product.keywords),
            *makers.get(product.producer, ()),
            f"{rows.standing.status[product.id].stars}{_STARS}",
        }
        initials = "~" + "".join(word[0] for word in own if word not in _NAMELESS)
        for held, words in (
            (holders.names, {*own, initials, *rows.figures(product)}),
            (holders.others, others.difference(own)),
            (holders.places, around.words(product).difference(own, others)),
        ):
            for word in words:
                held.setdefault(word, []).append(number)
    return holders


class _Around:
    """The words of the places, groups and kinds of producers that products belong to."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._areas = {
            id: split_words(
                area.name,
                area.name_en,
                area.type,
                AREA_WORDS.get(area.type, ""),
                province_names(catalogue, area.province),
            )
            for id, area in catalogue.areas.items()
        }
        self._communes = {id: self._commune(commune) for id, commune in catalogue.communes.items()}
        self._groups = {code: self._group(code) for code in catalogue.groups}

    def _commune(self, commune: Commune) -> list[str]:
        own = split_words(
            commune.name,
            commune.type,
            COMMUNE_WORDS.get(commune.type, ""),
            province_names(self._catalogue, commune.province),
            *(f"{old.name} {old.type}" for old in commune.formed_from),
        )
        return own + [word for area in commune.areas for word in self._areas.get(area, ())]

    def _group(self, code: str) -> list[str]:
        """Of a group and of those it lies in."""
        return [
            word
            for above, group in self._catalogue.groups.items()
            if f"{code}.".startswith(f"{above}.")
            for word in split_words(group.name, group.short, group.name_en, *group.aliases)
        ]

    def words(self, product: Product) -> set[str]:
        """The words that a product has from where it belongs."""
        kind = self._catalogue.producers[product.producer].kind if product.producer else ""
        return {
            *self._areas.get(product.area, ()),
            *self._communes.get(product.commune, ()),
            *self._groups.get(product.group, ()),
            *split_words(KIND_WORDS.get(kind, "")),
        }


def split_words(*texts: str) -> list[str]:
    """The words of texts, without marks."""
    return terms_of(fold(" ".join(texts)))


def fitting(lists: Sequence[Sequence[str]], sizes: Sequence[float], files: int) -> list[list[Shard]]:
    """Lists of lines as files of about so many bytes each; of larger ones where there would be more than so
    many files."""
    while True:
        shards = [_shards(lines, size) for lines, size in zip(lists, sizes, strict=True)]
        if sum(map(len, shards)) <= max(files, len(lists)):
            return shards
        sizes = [size * 1.1 for size in sizes]


def _shards(lines: Iterable[str], most: float) -> list[Shard]:
    """Lines of words as files of about so many bytes when compressed."""
    shards: list[list[str]] = []
    size = most + 1
    for line in lines:
        weight = _weight(line)
        if size + weight > most:
            shards.append([])
            size = 0
        shards[-1].append(line)
        size += weight
    return [Shard(shard[0].split(" ")[0], "\n".join(shard) + "\n") for shard in shards]


def _weight(line: str) -> float:
    """About how many bytes a line of a word and steps is when compressed: the same step again is nearly
    nothing."""
    word, *rows = line.split(" ")
    return len(word) / 3 + sum(
        0.06 if step == before else 0.8 * len(step) for before, step in pairwise(("", *rows))
    )
