"""How two spellings of Vietnamese words compare: with their marks, without them, with tones put elsewhere."""

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from ...base.text import fold, nfc, tidy
from .wordings import wordings

CAPITALS = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
"""The capital letters, for a pattern."""
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


@lru_cache(maxsize=50_000)
def toned(word: str) -> str:
    """A word in small letters, its tone as a figure at the end: `hoà` and `hòa` are both `hoa1`."""
    letters, tone = "", ""
    for character in unicodedata.normalize("NFD", nfc(word).lower()):
        if character in _TONES:
            tone = _TONES[character]
        else:
            letters += character
    return nfc(letters) + tone


def is_marked(text: str) -> bool:
    """Whether any letter of a text carries a mark or is đ."""
    lowered = nfc(text).lower()
    return fold(lowered) != lowered


def words_of(text: str) -> list[str]:
    """The words of a text as `toned` writes them, without signs."""
    return [
        toned(word)
        for word in "".join(letter if letter.isalnum() else " " for letter in tidy(text).lower()).split()
    ]


# --- names of products, producers and outlets

_SHORT: dict[tuple[str, ...], tuple[str, ...]] = {
    tuple(long.split()): tuple(short.split()) for long, short in wordings("names")["short"].items()
}
_LONGEST = max(map(len, _SHORT))
_COMMON = frozenset(wordings("names")["common"])
_AND = ("va", "va1")  # và, and only where it is no other word: vả is a fig


@lru_cache(maxsize=50_000)
def parts_of(name: str) -> tuple[tuple[str, str], ...]:
    """The words of a name, each without marks and as `toned` writes it; legal forms by their letters."""
    words = [word for word in re.split(r"[\W_]+", tidy(name).lower()) if word]
    parts = [(fold(word), toned(word)) for word in words]
    parts = [part for part in parts if part[1] not in _AND]
    made: list[tuple[str, str]] = []
    at = 0
    while at < len(parts):
        for length in range(min(_LONGEST, len(parts) - at), 0, -1):
            short = _SHORT.get(tuple(plain for plain, _ in parts[at : at + length]))
            if short:
                made += [(word, word) for word in short]
                at += length
                break
        else:
            made.append(parts[at])
            at += 1
    return tuple(made)


def key_of(name: str) -> str:
    """What spellings of one name share: no marks, capitals or signs; legal forms by their letters."""
    return " ".join(plain for plain, _ in parts_of(name))


def spelt(name: str) -> str:
    """A name as it is spelt with its marks, without capitals or signs; legal forms by their letters."""
    return " ".join(marked for _, marked in parts_of(name))


def is_bare(name: str) -> bool:
    """Whether a name carries no marks at all."""
    return key_of(name) == spelt(name)


def is_same(one: str, other: str) -> bool:
    """Whether two spellings are one name.

    Names equal without marks are the same only where one side has none at all.
    """
    return key_of(one) == key_of(other) and (spelt(one) == spelt(other) or is_bare(one) or is_bare(other))


_STRIPPED = re.compile(r"\b\w*(?:[ptc]|ch|ie\w+|uo\w+|ye\w+)\b")


def is_stripped(name: str) -> bool:
    """Whether a name without marks must have lost them: `nep`, `thien` and `ruou` are no words as they stand.

    A syllable that ends in p, t, c or ch carries a tone, and ie, uo, ye before a letter a mark.
    """
    return bool(_STRIPPED.search(" ".join(plain for plain, _ in parts_of(name) if plain not in _COMMON)))


def core_of(name: str) -> tuple[str, ...]:
    """The words of a producer's name that say which one it is, with their marks."""
    return tuple(marked for plain, marked in parts_of(name) if plain not in _COMMON)


def is_like(one: str, other: str) -> bool:
    """Whether two producers' names may mean one: told apart only by their legal form or trade, by a part
    that one of them leaves out, or by a letter too many."""
    if is_same(one, other):
        return True
    if key_of(one) == key_of(other):
        return False  # both have marks, and other ones
    mine, yours = core_of(one), core_of(other)
    if not mine or not yours:
        return False
    if mine == yours:
        return True
    short, long = sorted((mine, yours), key=len)
    if len(short) > 1 and short in (long[: len(short)], long[-len(short) :]):
        return True
    # Of people's names, Hùng and Dũng are two; a letter that is missing is a slip.
    return len("".join(mine)) != len("".join(yours)) and is_near(one, other)


def alike(one: str, other: str) -> float:
    """How alike two names are, 0 to 1."""
    return SequenceMatcher(None, key_of(one), key_of(other)).ratio()


_NEAR = 0.9  # likeness from which two names are told to be nearly the same


def is_near(one: str, other: str) -> bool:
    """Whether two different names may be one, mistyped. Names that differ in their numbers are two."""
    a, b = key_of(one), key_of(other)
    whole = (len(a) + len(b)) * _NEAR
    # What costs little first: most pairs of a long list differ in length, in letters or in numbers.
    if a == b or 2 * min(len(a), len(b)) < whole:
        return False
    (set_a, digits_a, count_a), (set_b, digits_b, count_b) = _letters(a), _letters(b)
    if (
        digits_a != digits_b
        or (set_a ^ set_b).bit_count() > len(a) + len(b) - whole
        or 2 * (count_a & count_b).total() < whole
    ):
        return False
    return SequenceMatcher(None, a, b).ratio() >= _NEAR


_DIGITS = re.compile("[0-9]+")


@lru_cache(maxsize=20_000)
def _letters(key: str) -> tuple[int, list[str], Counter[str]]:
    """Which letters a key has, as bits; its numbers; how often each letter."""
    return sum({1 << ord(letter) % 64: None for letter in key}), _DIGITS.findall(key), Counter(key)
