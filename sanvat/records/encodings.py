"""Vietnamese text of before Unicode: TCVN3 (fonts .VnTime…) and VNI (fonts VNI-Times…).

Such text is Latin letters that only an old font draws as Vietnamese. It is recognised by the font's name, and
by whether the words are Vietnamese syllables after converting but not before. Nothing is converted
here without being asked: `verdict` only proposes.

Sources of the tables: TCVN 5712:1993 (VN1, whose upper half TCVN3 fonts use; the same as iconv's
TCVN5712-1); the VNI for Windows character set as its input programs publish it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from ..base.text import nfc

# Bytes A1-AE, then B5-FE: TCVN 5712:1993.
_TCVN3 = dict(
    zip(
        [*range(0xA1, 0xB0), *range(0xB5, 0x100)],
        "ĂÂÊÔƠƯĐăâêôơưđẶ" + "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
        strict=True,
    )
)
_TCVN3_TABLE = {chr(code): letter for code, letter in _TCVN3.items()} | {"\xa0": " "}
# Code page 1258 shows some of these bytes as other characters.
for _byte in range(0x80, 0x100):
    _seen = bytes([_byte]).decode("cp1258", "ignore")
    if _seen and ord(_seen) > 0xFF and _byte in _TCVN3:
        _TCVN3_TABLE.setdefault(_seen, _TCVN3[_byte])

# A base letter and the character that marks it, in the order none, acute, grave, hook, tilde, dot.
_VNI_ROWS = (
    "a aù aø aû aõ aï", "â aá aà aå aã aä", "ă aé aè aú aü aë",
    "e eù eø eû eõ eï", "ê eá eà eå eã eä",
    "o où oø oû oõ oï", "ô oá oà oå oã oä", "ơ ôù ôø ôû ôõ ôï",
    "u uù uø uû uõ uï", "ư öù öø öû öõ öï", "y yù yø yû yõ î",
)  # fmt: skip
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_VNI: dict[str, str] = {
    "aâ": "â",
    "aê": "ă",
    "eâ": "ê",
    "oâ": "ô",
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
}
for _row in _VNI_ROWS:
    _base, *_forms = _row.split()
    for _form, _tone in zip(_forms, _TONES, strict=True):
        _VNI[_form] = nfc(_base + _tone)
_VNI |= {written.upper(): letter.upper() for written, letter in _VNI.items()} | {
    written[0].upper() + written[1:]: letter.upper() for written, letter in _VNI.items() if len(written) == 2
}
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

ENCODINGS = ("tcvn3", "vni")


def convert(text: str, encoding: str, capitals: bool = False) -> str:
    """Text of an old encoding as Unicode. `capitals`: a font whose name ends in H draws small letters as
    capitals."""
    if encoding == "tcvn3":
        made = "".join(_TCVN3_TABLE.get(character, character) for character in text)
    else:
        made = _VNI_PATTERN.sub(lambda found: _VNI[found[0]], text)
    return made.upper() if capitals and encoding == "tcvn3" else made


def encoding_of(font: str) -> tuple[str, bool]:
    """The encoding a font's name stands for ("" for none), and whether it draws capitals."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3", name.endswith("h") and name != ".vnarabiah"
    return ("vni", False) if name.startswith(("vni-", "vni ")) else ("", False)


_INITIAL = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]"
_NUCLEI = (
    "iêu yêu oai oay oao oeo uây uôi ươi ươu uya uyê uyu ai ao au ay âu ây eo êu ia iê iu oa oă oe oi ôi "
    "ơi oo ua uâ uê ui uô uơ uy ưa ưi ươ ưu yê a ă â e ê i o ô ơ u ư y"
)
_SYLLABLE = re.compile(rf"(?:{_INITIAL})?(?:{'|'.join(_NUCLEI.split())})(?:ng|nh|ch|[cmnpt])?")
_TONE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\s\d.,;:()\[\]{}/\\\"'“”‘’*+=<>|?!–—_-]+")


@lru_cache(maxsize=8192)
def _is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable: right letters, one tone at most, a bearable shape."""
    import unicodedata

    parts = unicodedata.normalize("NFD", word.lower())
    tones = _TONE_MARKS.findall(parts)
    toneless = nfc(_TONE_MARKS.sub("", parts))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(toneless):
        return False
    closed = toneless.endswith(("c", "p", "t", "ch"))
    # A syllable that ends in c, ch, p or t has the sharp or the heavy tone, and one of them.
    return not (closed and tones and tones[0] not in "\u0301\u0323")


def _is_word(converted: str) -> bool:
    """Whether a converted word is a syllable or capitals that stand for words (QĐ, ĐKKD)."""
    return _is_syllable(converted) or bool(re.fullmatch("[A-ZĐ]{2,6}", converted))


class Score(NamedTuple):
    """Words of a text with letters beyond ASCII: how many there are, how many are syllables as they
    stand, and how many after each conversion."""

    words: int = 0
    plain: int = 0
    tcvn3: int = 0
    vni: int = 0

    def __add__(self, other: "Score") -> "Score":  # type: ignore[override]
        return Score(*(one + two for one, two in zip(self, other, strict=True)))


# Letters that only Unicode Vietnamese has: no text of an old font holds them.
_MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300-\u036f]")


def is_modern(text: str) -> bool:
    """Whether a text holds letters that only Unicode has for Vietnamese."""
    return bool(_MODERN.search(text))


def score(text: str) -> Score:
    """How Vietnamese a text is, as it stands and converted."""
    found = Score()
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        made = Score(
            1, _is_syllable(nfc(word)), *(_is_word(convert(word, encoding)) for encoding in ENCODINGS)
        )
        found += made
    return found


_ENOUGH = 3  # different words that only an old encoding makes Vietnamese; any list has more in its headings


def _evidence(texts: list[str], encoding: str) -> int:
    """How many different words of some texts are Vietnamese only after converting. Signs such as ½ or µm
    are no words."""
    words = {
        word
        for text in texts
        for word in _WORD.findall(text)
        if len(word) >= 3 and not word.isascii() and re.search("[A-Za-z]", word)
    }
    return sum(not _is_syllable(nfc(word)) and _is_syllable(convert(word, encoding)) for word in words)


def _is_misnamed(
    encoding: str, cells: list[tuple[str, str]], modern: list[bool], scores: list[Score]
) -> bool:
    """Whether an old font's name is left over on modern text: more of its texts are modern than old."""
    named: list[tuple[bool, bool]] = [
        (new, getattr(each, encoding) > each.plain)
        for (_, font), new, each in zip(cells, modern, scores, strict=True)
        if encoding_of(font)[0] == encoding
    ]
    return sum(new for new, _ in named) > sum(old for _, old in named)


def verdict(cells: list[tuple[str, str]]) -> list[str]:
    """The encoding of each of a workbook's texts, given with the name of its font: "", "tcvn3" or "vni".

    A font's name counts as long as not more modern than old text stands in fonts of that kind. Without
    it, a workbook must hold several words that are Vietnamese only after converting; texts that read
    either way then follow the rest of it.
    """
    modern = [is_modern(text) for text, _ in cells]
    scores = [score(text) if not new else Score() for (text, _), new in zip(cells, modern, strict=True)]
    rest = [text for (text, _), new in zip(cells, modern, strict=True) if not new]
    proof = {encoding: _evidence(rest, encoding) for encoding in ENCODINGS}
    overall = max(ENCODINGS, key=lambda encoding: proof[encoding])
    overall = overall if proof[overall] >= _ENOUGH else ""
    old = sum(getattr(each, overall) > each.plain for each in scores) if overall else 0
    mostly = old > sum(modern)
    trusted = {name for name in ENCODINGS if not _is_misnamed(name, cells, modern, scores)}
    found = []
    for (text, font), new, each in zip(cells, modern, scores, strict=True):
        named, capitals = encoding_of(font)
        if new or (text.isascii() and not (capitals and overall)):
            found.append("")
        elif named in trusted:
            found.append(named)
        elif overall and each.words:
            own, plain = getattr(each, overall), each.plain
            found.append(overall if own > plain or (mostly and own == plain) else "")
        else:
            found.append("")
    return found
