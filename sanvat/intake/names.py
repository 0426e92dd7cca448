"""Which product a photo belongs to, by its name and the names of its folders.

A match is "sure" where the whole name of exactly one product is found, "likely" where a part of it is; else
it is only a list of products that the photo may show. Names are compared folded (without marks, đ as d), so
that files from a Mac (decomposed marks), from Zalo and from Windows are equal.
"""

import re
from math import log
from typing import NamedTuple

from ..base.text import fold, nfc
from ..messages import texts
from ..records.model import Catalogue, Producer, Product

# Words that say what sort of producer it is, not which one.
_SORT_WORDS = (
    "hop tac xa htx lien hiep lhhtx to tht cong ty cty co phan cp tnhh mtv mot hai thanh vien doanh "
    "nghiep tu nhan dntn dn so san xuat che bien kinh hkd ho gia dinh nong lam ngu dich vu thuong mai "
    "tong phat trien nhap khau va chi nhanh chu the cssx"
)
_SORTS = frozenset(_SORT_WORDS.split())
# Words of the names of any photo or producer.
_NO_NAME_WORDS = "anh hinh san pham ocop sao ban copy moi img dsc htx tht hkd cty tnhh mtv"
_NO_NAME = frozenset(_NO_NAME_WORDS.split())
_NUMBERS = re.compile(
    r"\bz\d{9,"
    r"}|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<![a-z0-9])(?=[a-f]*\d)[0-9a-f]{9,}(?![a-z0-9])"
)
_TERMS = re.compile(r"[^\W\d_]+|\d+")
_SQUASHED = 8  # letters; a name this long is found without its spaces too
_LIKELY, _MARGIN, _MAYBE = (
    0.6,
    0.15,
    0.34,
)  # shares of a name's weight: likely; lead over the next; worth a mention
_MOST = 5  # products that are proposed for one photo

Terms = tuple[str, ...]


class Match(NamedTuple):
    """The product that a path names, by its id; empty where that is not certain enough.

    `trust` is "sure", "likely" or empty; `maybe` are the products that it may be; `why` is a key of `WHY`.
    """

    product: str = ""
    trust: str = ""
    maybe: tuple[str, ...] = ()
    why: str = "nothing"


WHY: dict[str, tuple[str, str]] = {
    "id": texts.note("match-id"),
    "name": texts.note("match-name"),
    "name-and-producer": texts.note("match-name-and-producer"),
    "only-one": texts.note("match-only-one"),
    "producer": texts.note("match-producer"),
    "part": texts.note("match-part"),
    "several": texts.note("match-several"),
    "against": texts.note("match-against"),
    "nothing": texts.note("match-nothing"),
    "list": texts.note("match-list"),
}
"""Why a photo is matched with a product, or with none, in Vietnamese and English."""


def terms(text: str) -> Terms:
    """The words and numbers of a name, folded, without the numbers that cameras and programs give."""
    return tuple(_TERMS.findall(_NUMBERS.sub(" ", fold(text))))


class _ProductNames(NamedTuple):
    """The names of a product: as written, as terms; those of its producer, and whether each is a place's
    too."""

    id: str
    written: tuple[str, ...]
    labels: tuple[Terms, ...]
    makers: tuple[tuple[Terms, bool], ...]


class Matcher:
    """Finds products of a catalogue by their own names and their producers' names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._ids = {
            old: id for id, product in sorted(catalogue.products.items()) for old in product.formerly
        } | {id: id for id in catalogue.products}
        self._codes = {product.gtin: id for id, product in catalogue.products.items() if product.gtin}
        self._places = places = {
            terms(place.name)
            for kind in (catalogue.areas, catalogue.communes, catalogue.provinces)
            for place in kind.values()
        }
        self._known = [
            _known(product, catalogue.producers.get(product.producer), places)
            for _, product in sorted(catalogue.products.items())
        ]
        held: dict[str, int] = {}
        for known in self._known:
            for term in {term for label in known.labels for term in label}:
                held[term] = held.get(term, 0) + 1
        self._weights = {term: log(1 + len(self._known) / count) for term, count in held.items()}

    def match(self, path: str) -> Match:
        """The product that a path below the folder of photos names: by its folders and its name without the
        ending."""
        parts = nfc(path).split("/")
        if "." in parts[-1]:
            parts[-1] = parts[-1].rpartition(".")[0]
        return self.match_parts(parts)

    def match_parts(self, parts: list[str]) -> Match:
        """The product that several names mean together."""
        named = {self._ids[part.strip().lower()] for part in parts if part.strip().lower() in self._ids}
        named |= {
            self._codes[code]
            for part in parts
            for code in re.findall(r"\d{8,14}", part)
            if code in self._codes
        }
        if len(named) == 1:
            return Match(named.pop(), "sure", (), "id")
        said = [words for part in parts if (words := terms(part))]
        makers = {
            known.id: maker[0]
            for known in self._known
            for maker in reversed(known.makers)
            if any(_names_maker(part, maker) for part in said)
        }
        whole = {
            known.id: longest
            for known in self._known
            if (
                longest := max(
                    (label for label in known.labels if any(_holds(part, label) for part in said)),
                    key=_length,
                    default=(),
                )
            )
        }
        if whole:
            return self._by_name(whole, makers, said, nfc(" ".join(parts)).lower())
        return self._by_part(said, makers)

    def _by_name(
        self, whole: dict[str, Terms], makers: dict[str, Terms], said: list[Terms], written: str
    ) -> Match:
        """The path holds whole names: the longest counts, unless another part of the path contradicts it."""
        longest = max(map(_length, whole.values()))
        best = sorted(id for id, label in whole.items() if _length(label) == longest)
        against = {
            id
            for id, label in whole.items()
            if id not in best and not any(_holds(whole[one], label) for one in best)
        }
        # Of "Trà hoa vàng" and "Trà hoa vàng túi lọc", "trà hoa vàng túi" may mean either.
        every = {term for part in said for term in part}
        further = {
            known.id
            for known in self._known
            if known.id not in best
            and any(
                _holds(label, whole[one]) and every & (set(label) - set(whole[one]))
                for one in best
                for label in known.labels
            )
        }
        ours = [id for id in best if id in makers]
        if against or further or (makers and not ours):
            return _several(
                [*best, *sorted(against | further | (set() if ours else set(makers)))],
                "several" if further and not against else "against",
            )
        if len(best) > 1 and len(ours) != 1:
            exact = {known.id for known in self._known if any(name in written for name in known.written)}
            ours = [id for id in (ours or best) if id in exact] if set(makers) <= set(best) else ours
            return Match(ours[0], "sure", (), "name") if len(ours) == 1 else _several(best, "several")
        id = (ours or best)[0]
        # A name of one word ("Gạo") also begins the names of products that have no record yet.
        return Match(
            id,
            "sure" if ours or len(whole[id]) > 1 else "likely",
            (),
            "name-and-producer" if ours else "name",
        )

    def _by_part(self, said: list[Terms], makers: dict[str, Terms]) -> Match:
        """The path holds no whole name: the share of each name in the path counts, without the producer's
        name."""
        named = [
            part for part in said if part not in self._places and part[1:] not in self._places
        ]  # "huyện Na Rì" too
        every = {term for part in named for term in part if term in self._weights} - _NO_NAME
        shares = [
            (*self._share(known, every, makers.get(known.id, ())), known.id)
            for known in self._known
            if not makers or known.id in makers
        ]
        shares.sort(key=lambda each: (-each[0], each[2]))
        if not shares:
            return Match()
        best, there, id = shares[0]
        if len(makers) == 1 and (there or not every - set(makers[id])):
            return Match(id, "likely", (), "only-one")
        second = shares[1][0] if len(shares) > 1 else 0.0
        alone = bool(there) and not any(there <= other for _, other, _ in shares[1:])
        if alone and makers:
            return Match(id, "likely", (), "producer")
        if alone and best - second >= _MARGIN and best >= _LIKELY and len(there) >= 2:
            return Match(id, "likely", (), "part")
        maybe = [id for share, _, id in shares if makers or share >= _MAYBE]
        return _several(maybe, "several") if maybe else Match()

    def _share(self, known: _ProductNames, said: set[str], maker: Terms) -> tuple[float, frozenset[str]]:
        """The largest share, by weight, of one of a product's names that is in the path, and its words.
        Words of the producer's name do not count: all its products share them."""
        best: tuple[float, frozenset[str]] = (0.0, frozenset())
        for label in known.labels:
            own = set(label) - set(maker) or set(label)
            there = frozenset(own & said)
            share = sum(self._weights[term] for term in sorted(there)) / sum(
                self._weights[term] for term in sorted(own)
            )
            best = max(best, (share, there), key=lambda each: each[0])
        return best


def _several(ids: list[str], why: str) -> Match:
    """A match with several possible products, each once."""
    return Match(maybe=tuple(dict.fromkeys(ids))[:_MOST], why=why)


def _known(product: Product, producer: Producer | None, places: set[Terms]) -> _ProductNames:
    names = (product.name, product.name_en, *product.other_names)
    labels = {terms(name) for name in (*names, product.id, product.product_code)} - {()}
    makers = []
    for name in (
        (producer.name, producer.short_name, producer.name_en, *producer.other_names) if producer else ()
    ):
        label = _without_sort(terms(name))
        if _length(label) >= 4:
            makers.append((label, label in places))
    written = tuple(nfc(name).lower() for name in (product.name, *product.other_names))
    return _ProductNames(product.id, written, tuple(sorted(labels)), tuple(dict.fromkeys(makers)))


def _without_sort(name: Terms) -> Terms:
    """A producer's own name: of "Hợp tác xã Tài Hoan" "tai hoan"."""
    start = next((at for at, term in enumerate(name) if term not in _SORTS), len(name))
    return name[start:]


def _names_maker(part: Terms, maker: tuple[Terms, bool]) -> bool:
    """Whether a part names a producer. A producer with the name of a place counts only behind a word such
    as HTX."""
    label, is_place = maker
    if not is_place:
        return _holds(part, label)
    return any(
        part[at : at + len(label)] == label and part[at - 1] in _SORTS
        for at in range(1, len(part) - len(label) + 1)
    )


def _holds(part: Terms, label: Terms) -> bool:
    """Whether a part of the path holds a name: word by word, or written without spaces."""
    if any(part[at : at + len(label)] == label for at in range(len(part) - len(label) + 1)):
        return True
    joined = "".join(label)
    return len(joined) >= _SQUASHED and any(joined in term for term in part)


def _length(label: Terms) -> int:
    return sum(map(len, label))
