"""Which product a photo belongs to, as far as its name and its folders tell.

A match is "sure" where a whole name of exactly one product stands there, "likely" where less does;
anything else is only a list of products it may be. Names are compared folded (without marks, đ as d),
so that files from a Mac (decomposed marks), from Zalo and from Windows meet.
"""

import re
from math import log
from typing import NamedTuple

from ..base.text import fold, nfc
from ..records.model import Catalogue, Producer, Product

# Words that say what sort of producer it is, not which one.
_SORT_WORDS = (
    "hop tac xa htx lien hiep lhhtx to tht cong ty cty co phan cp tnhh mtv mot hai thanh vien doanh "
    "nghiep tu nhan dntn dn so san xuat che bien kinh hkd ho gia dinh nong lam ngu dich vu thuong mai "
    "tong phat trien nhap khau va chi nhanh chu the cssx"
)
_SORTS = frozenset(_SORT_WORDS.split())
_NO_NAME = frozenset(
    {
        "anh",
        "hinh",
        "san",
        "pham",
        "ocop",
        "sao",
        "ban",
        "copy",
        "moi",
        "img",
        "dsc",
        "htx",
        "tht",
        "hkd",
        "cty",
        "tnhh",
        "mtv",
    }
)  # said of any photo or producer
_NUMBERS = re.compile(
    r"\bz\d{9,"
    r"}|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<![a-z0-9])(?=[a-f]*\d)[0-9a-f]{9,}(?![a-z0-9])"
)
_TERMS = re.compile(r"[^\W\d_]+|\d+")
_SQUASHED = 8  # letters from which a name written without spaces is known again
_LIKELY, _MARGIN, _MAYBE = 0.6, 0.15, 0.34  # share of a name's weight; lead over the next; worth naming
_MOST = 5  # products named for one photo

Terms = tuple[str, ...]


class Match(NamedTuple):
    """What a path tells: `product` is empty where it is not certain enough; `maybe` are those it may be.

    `trust` is "sure", "likely" or empty; `why` is a key of `WHY`.
    """

    product: str = ""
    trust: str = ""
    maybe: tuple[str, ...] = ()
    why: str = "nothing"


WHY: dict[str, tuple[str, str]] = {
    "id": ("mã sản phẩm hoặc mã vạch", "the product's id or bar code"),
    "name": ("tên sản phẩm", "the product's name"),
    "name-and-producer": ("tên sản phẩm và chủ thể", "the product's name and its producer"),
    "only-one": ("chủ thể chỉ có một sản phẩm", "its producer has one product"),
    "producer": ("chủ thể và một phần tên", "its producer and part of the name"),
    "part": ("một phần tên", "part of the name"),
    "several": ("hợp với nhiều sản phẩm", "fits several products"),
    "against": ("tên và thư mục nói hai sản phẩm khác nhau", "name and folder tell of different products"),
    "nothing": ("tên không nói gì", "the name says nothing"),
    "list": ("ghi trong danh sách", "written in the list"),
}


def terms(text: str) -> Terms:
    """The words and numbers of a name, folded, without what cameras and programs number pictures by."""
    return tuple(_TERMS.findall(_NUMBERS.sub(" ", fold(text))))


class _Known(NamedTuple):
    """One product's names as terms, and its producer's."""

    id: str
    written: tuple[str, ...]
    labels: tuple[Terms, ...]
    makers: tuple[tuple[Terms, bool], ...]


class Matcher:
    """Knows the names of a catalogue's products and producers."""

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
        """What a path below the folder of photos tells: its folders and its name without the ending."""
        parts = nfc(path).split("/")
        if "." in parts[-1]:
            parts[-1] = parts[-1].rpartition(".")[0]
        return self.match_parts(parts)

    def match_parts(self, parts: list[str]) -> Match:
        """What a few names tell together."""
        named = {self._ids[part.strip().lower()] for part in parts if part.strip().lower() in self._ids}
        named |= {
            self._codes[code]
            for part in parts
            for code in re.findall(r"\d{8,14}", part)
            if code in self._codes
        }
        if len(named) == 1:
            return Match(named.pop(), "sure", (), "id")
        said = [found for part in parts if (found := terms(part))]
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
        """Whole names stand in the path: the longest counts, unless something else contradicts it."""
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
        # A name of one word ("Gạo") also begins the names of products that nobody has written down yet.
        return Match(
            id,
            "sure" if ours or len(whole[id]) > 1 else "likely",
            (),
            "name-and-producer" if ours else "name",
        )

    def _by_part(self, said: list[Terms], makers: dict[str, Terms]) -> Match:
        """No whole name: how much of each name stands in the path, beside the producer's own."""
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

    def _share(self, known: _Known, said: set[str], maker: Terms) -> tuple[float, frozenset[str]]:
        """The greatest share of one of a product's names that was said, by weight, and the words of it.
        Words of its producer's name say nothing of which of its products is meant."""
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
    """Several products that it may be, each once."""
    return Match(maybe=tuple(dict.fromkeys(ids))[:_MOST], why=why)


def _known(product: Product, producer: Producer | None, places: set[Terms]) -> _Known:
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
    return _Known(product.id, written, tuple(sorted(labels)), tuple(dict.fromkeys(makers)))


def _without_sort(name: Terms) -> Terms:
    """A producer's own name: "Hợp tác xã Tài Hoan" is "tai hoan"."""
    start = next((at for at, term in enumerate(name) if term not in _SORTS), len(name))
    return name[start:]


def _names_maker(part: Terms, maker: tuple[Terms, bool]) -> bool:
    """Whether a producer stands there; one that is called like a place only with the word for its sort."""
    label, is_place = maker
    if not is_place:
        return _holds(part, label)
    return any(
        part[at : at + len(label)] == label and part[at - 1] in _SORTS
        for at in range(1, len(part) - len(label) + 1)
    )


def _holds(part: Terms, label: Terms) -> bool:
    """Whether a name stands in a part of the path: word by word, or all written together."""
    if any(part[at : at + len(label)] == label for at in range(len(part) - len(label) + 1)):
        return True
    joined = "".join(label)
    return len(joined) >= _SQUASHED and any(joined in term for term in part)


def _length(label: Terms) -> int:
    return sum(map(len, label))
