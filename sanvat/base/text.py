"""Vietnamese text: one spelling (NFC), look-alike letters, folding, slugs, and the order of a list."""

import re
import string
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = "\u0306\u0302\u031b"  # breve, circumflex, horn: other letters, not tones
_DS = "đ"  # has no decomposition
MARKS = "".join(_TONES) + _SHAPES + _DS
"""What folding removes, in the order in which the search script counts: tones, shapes, letters read as d."""
# The Vietnamese alphabet as CLDR's "vi" collation tailors it: ă, â, đ, ê, ô, ơ, ư are letters of
# their own; tones only decide between words that are otherwise alike, in the order of _TONES.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Marks and signs before digits before letters, in the order of CLDR's root collation.
_SIGNS = "_-\u2011–—,;:!¡?¿.·'‹›\"«»()[]{}§@*/\\&#%†‡•`´^°©®+±÷×<=>|~$£¥₫€"
# Signs that sort with another sign or letter, and their order among those alike.
_VARIANTS = {
    "‘": ("'", 1),
    "’": ("'", 2),
    "‚": ("'", 3),
    "“": ('"', 1),
    "”": ('"', 2),
    "„": ('"', 3),
}
_LETTER_WEIGHT = {letter: 1000 + i * 10 for i, letter in enumerate(_ALPHABET)}
_SIGN_WEIGHT = {sign: 100 + i for i, sign in enumerate(_SIGNS)}
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]+")
# What no page may hold: control characters, those that reverse a text, halves of characters, and codes that
# are no characters (Unicode 23.7: the last two of each plane, U+FDD0 to U+FDEF).
UNFIT = (
    "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
)
_INVISIBLE = re.compile(f"[\u200b\u200c\u200d\u2060\ufeff\u00ad{UNFIT}]+")


# Letters that look like one of the Vietnamese alphabet and are another to a computer: gha for ư, eth and
# African d for đ (from old keyboards, fonts and scanners), Cyrillic and Greek ones (copied from web pages),
# full-width ones (Chinese and Japanese keyboards). Each only in the case that looks like it.
_LATIN_TWINS = dict(zip("ƢƣÐðƉɖ", "ƯưĐđĐđ", strict=True))
_FOREIGN_TWINS = dict(
    zip(
        "АВЕКМНОРСТУХІЅЈһԁԛԝаеорсухіѕјѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTYXISJhdqwaeopcyxisjvABEZHIKMNOPTYXo",
        strict=True,
    )
)
_WIDE_TWINS = {chr(ord(sign) + 0xFEE0): sign for sign in string.ascii_letters + string.digits}
NEAR_TWINS = _LATIN_TWINS | _FOREIGN_TWINS
"""Look-alike letters but the full-width ones, which have one distance from theirs."""
TWINS = NEAR_TWINS | _WIDE_TWINS
"""Look-alike letters, each with the one that it is read as: for folding, addresses, search and sorting."""
_READ = {ord(twin): letter for twin, letter in TWINS.items()}
# By what may be mended in a text: full-width letters, and Cyrillic and Greek ones.
_MENDED = {
    (wide, foreign): {
        ord(twin): letter
        for twins in (_LATIN_TWINS, _WIDE_TWINS if wide else {}, _FOREIGN_TWINS if foreign else {})
        for twin, letter in twins.items()
    }
    for wide in (False, True)
    for foreign in (False, True)
}
_SOME_TWIN = re.compile(f"[{''.join(TWINS)}]")
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_FOREIGN = re.compile("[\u0370-\u052f]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def nfc(text: str) -> str:
    """The text in Unicode's composed form (NFC), the only form that the engine uses."""
    return unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """NFC, without invisible characters, with one space for each run of white space (no-break ones too)."""
    # A letter and its mark may compose once nothing stands between them: NFC comes second.
    return " ".join(nfc(_INVISIBLE.sub("", text)).split())


# A spreadsheet runs cells that begin so: OWASP, "CSV Injection".
_RUN = tuple("=+-@\t\r＝＋－＠")


def mended(text: str) -> str:
    """The text in NFC, look-alike letters replaced by those they are read as.

    Words that are really Russian, Greek, Chinese or Japanese stay as they are: a Cyrillic or Greek letter is
    replaced only in a word whose other letters are Latin or look-alikes too, a full-width letter or digit
    only in a text without Chinese, Japanese and Korean signs.
    """
    text = nfc(text)
    if not _SOME_TWIN.search(text):
        return text
    wide = not _CJK.search(text)
    words = _WORD.findall(text)
    # A word of look-alikes alone is Latin where a Latin text surrounds it.
    alone = any(map(_LATIN.search, words)) and all(
        _is_twinned(word) for word in words if not _LATIN.search(word)
    )

    def letters(found: re.Match[str]) -> str:
        word = found[0]
        foreign = _is_twinned(word) and (alone or bool(_LATIN.search(word)))
        return nfc(word.translate(_MENDED[wide, foreign]))

    return _WORD.sub(letters, text)


def _is_twinned(word: str) -> bool:
    """Whether every Cyrillic and Greek letter of a word looks like a Latin one."""
    return all(letter in _FOREIGN_TWINS for letter in _FOREIGN.findall(word))


def look_alikes(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text with look-alike letters, each once: (as written, as it is read)."""
    if not _SOME_TWIN.search(text):
        return ()
    pairs = zip(_WORD.findall(nfc(text)), _WORD.findall(mended(text)), strict=True)
    return tuple(dict.fromkeys((written, meant) for written, meant in pairs if written != meant))


def inert(cell: str) -> str:
    """A cell of a CSV that no spreadsheet runs: an apostrophe stands before what could be a formula."""
    return "'" + cell if cell.startswith(_RUN) else cell


def written_inert(cell: str) -> str:
    """The text that `inert` was given: the reverse of it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RUN) else cell


_MARKLESS = str.maketrans("ĐđƯư", "DdUu")
_FOLDED = str.maketrans(
    {"Đ": "D", "đ": "d"} | {twin: each.translate(_MARKLESS) for twin, each in TWINS.items()}
)


def fold(text: str) -> str:
    """The text in lower case without marks, đ as d, look-alike letters (`TWINS`) as what they are read as:
    `Miến dong` becomes `mien dong`."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFD", text).translate(_FOLDED).lower())


_LONGEST_KEPT = 14  # letters of a name that still fit a card's column on the narrowest phone


def kept_whole(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that have several syllables and that no line should break, the longest first."""
    return tuple(
        sorted(
            {name for name in names if " " in name and len(name) <= _LONGEST_KEPT},
            key=lambda name: (-len(name), name),
        )
    )


def together(text: str, names: tuple[str, ...]) -> str:
    """A heading with no-break spaces between the syllables of these names (from `kept_whole`)."""
    return _any_of(names).sub(lambda found: found[0].replace(" ", "\u00a0"), text) if names else text


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


_NO_TERM = re.compile(r"[^0-9a-z\u00c0-\u024f\u1e00-\u1eff]+")


def terms_of(folded: str) -> list[str]:
    """The words of a folded text as search takes them: runs of letters and figures."""
    return [term for term in _NO_TERM.split(folded) if term]


_USUAL = frozenset(chr(code) for code in range(32, 127)) | {
    nfc(letter + shape + tone).upper() if capital else nfc(letter + shape + tone)
    for letter in "aeiouyd"
    for shape in ("", *_SHAPES)
    for tone in ("", *_TONES)
    for capital in (False, True)
}


def unusual(text: str) -> str:
    """The printable characters of a text beyond ASCII and Vietnamese letters, each once, in order.

    Control characters and loose marks do not count; the fonts of a page may lack the rest.
    """
    return "".join(sorted(character for character in set(nfc(text)) - _USUAL if character.isprintable()))


def slug(text: str) -> str:
    """An ASCII name for addresses: `Bánh gio Pắc San` → `banh-gio-pac-san`."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def as_read(text: str) -> str:
    """The text in NFC, every look-alike letter as the one that it is read as."""
    if not _SOME_TWIN.search(text):
        return nfc(text)
    return nfc(unicodedata.normalize("NFD", text).translate(_READ))


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """A key that puts texts in Vietnamese order: letters, then tones, then capitals.

    Follows CLDR's `vi` collation at three levels; tests hold it against `Intl.Collator('vi')`.
    """
    primary: list[int] = []
    secondary: list[int] = []
    tertiary: list[int] = []
    for character in as_read(text).replace("…", "..."):
        first, second, third = _weights(character)
        primary.extend(first)
        secondary.extend(second)
        tertiary.extend(third)
    return tuple(primary), tuple(secondary), tuple(tertiary)


@lru_cache(maxsize=4096)
def _weights(character: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    if character.isspace():
        return (1,), (0,), (0,)
    lowered = character.lower()
    base, marks = _split(lowered)
    if lowered in _VARIANTS:
        base, marks = _VARIANTS[lowered][0], tuple(_VARIANTS[lowered][1:])
    capital = 1 if character != lowered else 0
    if base in _LETTER_WEIGHT:
        weight = _LETTER_WEIGHT[base]
    elif base.isdigit() and len(base) == 1 and base.isascii():
        weight = 500 + int(base)
    elif base in _SIGN_WEIGHT:
        weight = _SIGN_WEIGHT[base]
    elif unicodedata.combining(character):
        return (), (_TONES.get(character, 9),), (0,)
    else:
        weight = 5000 + ord(base[0])
    return (weight,), (0, *marks), (capital, *(0 for _ in marks))


def _split(lowered: str) -> tuple[str, tuple[int, ...]]:
    """The letter that a character counts as, and the weights of its tones."""
    if lowered == "đ":
        return lowered, ()
    parts = unicodedata.normalize("NFD", lowered)
    shapes = "".join(c for c in parts[1:] if c in _SHAPES)
    letter = unicodedata.normalize("NFC", parts[0] + shapes)
    if letter not in _LETTER_WEIGHT:
        letter, shapes = parts[0], ""
    marks = tuple(_TONES.get(c, 9) for c in parts[1:] if c not in shapes)
    return letter, marks


def initial(text: str) -> str:
    """The letter under which an index lists a name, as a capital; `#` for figures and signs."""
    for character in as_read(text).lower():
        letter, _ = _split(character)
        if letter in _LETTER_WEIGHT:
            return letter.upper()
        if character.isdigit():
            return "#"
    return "#"


def nearest(word: str, known: "tuple[str, ...] | list[str]") -> str:
    """The known word most like `word`, or an empty text where none is close."""
    import difflib

    if len(word) > 100:  # no name is so long, and comparing would be slow
        return ""
    matches = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return matches[0] if matches else ""
