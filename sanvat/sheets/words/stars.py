"""Stars as a cell writes them, read closed: a word that is not known makes the cell a question.

`3`, `3*`, `03 sao`, `★★★`, `Ba sao`, `OCOP 3 sao`, `3 ★ (68,5đ)` are stars that were given; `tiềm năng
5 sao` are proposed. `4 sao (đã thu hồi)` and `Hạ xuống 3 sao` are for a person to read.
"""

import re
from functools import cache
from typing import NamedTuple

from ...base.text import fold
from ...records.values import Bad
from ..cells import NUMBER, Decision, Raw, date_within, decision, text_of
from .spelling import toned, words_of
from .statuses import status_in
from .wordings import wordings

_WORDS: dict[str, int] = {
    word: number
    for number, words in enumerate(("mot one", "hai two", "ba three", "bon tu four", "nam five"), 1)
    for word in words.split()
}
_STAR = "[*★⭐☆✩✯⋆]"
_NO_STARS = re.compile(r"\b(khong (dat|xep hang)|chua (dat|xep hang|danh gia|co)|truot|rot)\b")
_PROPOSED = re.compile(r"\b(tiem nang|de nghi|de xuat|potential|proposed|du kien)\b")
_POINTS = re.compile(
    r"\(([^)]*[0-9][^)]*)\)|\b([0-9]{2,3}[.,][0-9]{1,2})\s*(?:d|diem)\b|\b([0-9]{2,3})\s*diem\b"
)
_COUNTED = re.compile(rf"(?<![0-9/.,\-])0?([1-9])(?:[.,]0+)?\s*(?:sao\b|stars?\b|{_STAR})")
_SPELT = re.compile(rf"\b({'|'.join(_WORDS)})\s+(?:sao|stars?)\b")
_TWICE = re.compile(
    rf"\b0?([1-5])\s*\(({'|'.join(_WORDS)})\)\s*(?:sao|stars?)\b"
    rf"|\b({'|'.join(_WORDS)})\s*\(0?([1-5])\)\s*(?:sao|stars?)\b"
)
_BETWEEN = re.compile(r"[1-5]\s*(?:-|–|->|→|/|,|va|hoac)\s*[1-5]\s*(?:sao|star|[*★])")
_YEAR = re.compile(r"\b(?:nam\s+)?(20[0-4][0-9])\b")
_LEVELS = {
    "quốc gia": "ministry",
    "trung ương": "ministry",
    "tw": "ministry",
    "tỉnh": "province",
    "huyện": "district",
}
_SPELT_OUT = frozenset(_WORDS) | {toned(word) for word in ("một", "hai", "ba", "bốn", "tư", "năm")}
_PROPOSAL = frozenset(
    form(word)
    for word in ("tiềm", "năng", "đề", "nghị", "xuất", "dự", "kiến", "potential", "proposed")
    for form in (toned, fold)
)
_DAY = re.compile(r"[0-9]{1,2}\s*[/.\-]\s*[0-9]{1,2}\s*[/.\-]\s*[0-9]{2,4}")
_HIGHEST = {"district": 3, "province": 4}
"""Most stars that a level gives. A province gives four: five are the ministry's (Decision 26/2026/QĐ-TTg)."""


class Stars(NamedTuple):
    """Stars of a cell: given, or only proposed; what stands beside them: points, a year, a decision, a
    level."""

    given: int = 0
    proposed: int = 0
    points: float | None = None
    year: str = ""
    level: str = ""
    kind: str = ""
    decided: Decision = Decision()


def stars(raw: Raw) -> Stars:
    """The stars of a cell.

    Raises Bad where it names no stars, several numbers of them, or anything that is not known.
    """
    text = re.sub(r"(?i)\b[0o]cop\b", "OCOP", text_of(raw)).replace("\ufe0f", "")
    rest = _TWICE.sub(_once, fold(text))
    points, rest = _points(rest)
    if _NO_STARS.search(rest):
        raise Bad("sheet-no-stars", found=text)
    if _BETWEEN.search(rest):
        raise Bad("sheet-two-stars", found=text)
    counts, rest = _counts(rest)
    if len(counts) > 1:
        raise Bad("sheet-two-stars", found=text)
    number = next(iter(counts), 0)
    if not 1 <= number <= 5:
        raise Bad("sheet-no-stars", found=text)
    if number < 3:
        raise Bad("sheet-low-stars", found=text)
    proposed = bool(_PROPOSED.search(rest))
    beside = _beside(text, rest, proposed)
    if _HIGHEST.get(beside.level, 5) < number:
        raise Bad("sheet-stars-words", found=text)
    return beside._replace(given=0 if proposed else number, proposed=number if proposed else 0, points=points)


def _once(found: re.Match[str]) -> str:
    """`04 (bốn) sao` and `bốn (04) sao` as one number; as two where they differ."""
    digit, word = found[1] or found[4], found[2] or found[3]
    return f"{digit} sao" if int(digit) == _WORDS[word] else f"{digit} sao {_WORDS[word]} sao"


def _points(folded: str) -> tuple[float | None, str]:
    """The council's points that stand beside stars, and the text without them."""
    beside = _POINTS.search(folded)
    if beside and re.search(r"\bd\b|diem|[0-9]d", beside[0]):
        number = re.search(r"[0-9]{1,3}(?:[.,][0-9]{1,4})?", beside[0])
        if number:
            return float(number[0].replace(",", ".")), folded.replace(beside[0], " ")
    return None, folded


def _counts(folded: str) -> tuple[set[int], str]:
    """The numbers of stars that a text names, and the text without them."""
    packed = re.sub(rf"(?<={_STAR})\s+(?={_STAR})", "", folded)
    rows = re.findall(f"{_STAR}{{2,}}", packed)
    if rows:
        return {len(row) for row in rows}, re.sub(f"{_STAR}{{2,}}", " ", packed)
    found = {int(number) for number in _COUNTED.findall(folded)}
    found |= {_WORDS[word] for word in _SPELT.findall(folded)}
    rest = _SPELT.sub(" ", _COUNTED.sub(" ", folded))
    if found:
        return found, rest
    alone = [word for word in re.findall(r"[^\s()\[\].:;]+", folded) if word not in _known(True)]
    number = re.fullmatch(r"0?([0-9])(?:[.,]0+)?", folded.strip()) or (
        re.fullmatch(r"0?([0-9])", alone[0]) if len(alone) == 1 else None
    )
    if number:
        return {int(number[1])}, ""
    return ({_WORDS[alone[0]]}, "") if len(alone) == 1 and alone[0] in _WORDS else (set(), folded)


@cache
def _known(bare: bool) -> frozenset[str]:
    """Words that may stand beside stars, folded or as `toned` writes them."""
    form = fold if bare else toned
    return frozenset(form(word) for wording in wordings("stars")["beside"] for word in wording.split())


def _beside(text: str, rest: str, proposed: bool) -> Stars:
    """What a cell says beside its stars. Raises Bad where a word, a number or a sign is not known."""
    decided = Decision()
    if NUMBER.search(text) or _DAY.search(text):
        decided = decision(text) if NUMBER.search(text) else Decision(date=str(date_within(text).value))
        text, rest = _DAY.sub(" ", NUMBER.sub(" ", text)), _DAY.sub(" ", NUMBER.sub(" ", rest))
    years = set(_YEAR.findall(rest))
    left = [word for word in words_of(_YEAR.sub(" ", text)) if not any(map(str.isdigit, word[:-1] or word))]
    left = [word for word in left if word not in _known(False) and word not in _known(True) | _SPELT_OUT]
    if proposed:
        left = [word for word in left if word not in _PROPOSAL]
    status = status_in(text)
    if (
        left
        or len(years) > 1
        or (status and not (proposed and status.sort in ("hope", "over")))
        or re.search(r"[0-9?<>≥≤~≈→↑↓±+=]", _YEAR.sub(" ", rest))
    ):
        raise Bad("sheet-stars-words", found=text_of(text))
    kind = next((kind for words, kind in _kinds() if re.search(words, rest)), "")
    level = next((level for word, level in _LEVELS.items() if _has(text, word)), "")
    return Stars(year=min(years, default=""), level=level, kind=kind, decided=decided)


def _has(text: str, phrase: str) -> bool:
    words = f" {' '.join(words_of(text))} "
    return f" {' '.join(words_of(phrase))} " in words or f" {fold(phrase)} " in words


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    return tuple((words, kind) for kind, found in wordings("stars")["kinds"].items() for words in found)


@cache
def _remarks() -> tuple[tuple[re.Pattern[str], str], ...]:
    beside = r"(?: san pham| sao| hang| lan| thu| tu| len| ocop| [1-5])*"
    return tuple(
        (re.compile(rf"(?:san pham |sp )?(?:{'|'.join(words)}){beside}"), kind)
        for kind, words in wordings("stars")["remarks"].items()
    )


def kind_of(text: str) -> str:
    """How a recognition came about, where a text says that and nothing else; else empty."""
    folded = " ".join(fold(text).strip(" .;,").split())
    return next((kind for pattern, kind in _remarks() if pattern.fullmatch(folded)), "")


def is_kind(text: str) -> bool:
    """Whether a text says how a recognition came about and nothing else."""
    return bool(kind_of(text))
