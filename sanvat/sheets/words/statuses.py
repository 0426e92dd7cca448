"""Words that speak against stars in force: taken back, expired, refused, hoped for, handed on.

Offices write them beside the stars, in remarks, behind names, over the rows. No such word is weighed
here: it is found, and a person decides.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

from ...base.text import fold, nfc
from .spelling import is_marked, toned, words_of
from .wordings import wordings

SORTS = ("end", "lapse", "refuse", "hope", "over")
_SHORT = 3  # words of a remark or of parentheses in which a single word counts
_ABOUT_STARS = re.compile(
    r"\b(sao|ocop|xep hang|phan hang|hang|cong nhan|chung nhan|gcn|quyet dinh|qd)\b|[★⭐*]"
)


class Status(NamedTuple):
    """Words that speak against stars: which sort of `SORTS`, and the words as the cell has them."""

    sort: str
    words: str


def _pattern(wording: str, bare: bool) -> str:
    """A wording as a pattern of words that `toned` writes; with `bare`, of words without marks."""
    written = re.sub(
        r"[^\W\d_]+", lambda found: (fold if bare else toned)(found[0]), nfc(wording).replace("?", "\x00")
    )
    return written.replace("\x00", "?").replace("(", "(?:")


@cache
def _finder(sort: str, bare: bool) -> re.Pattern[str]:
    """A pattern of all wordings of a sort, or of those of several words, written without marks."""
    known = [wording for wording in wordings("statuses")[sort] if not bare or " " in wording]
    return re.compile(rf"(?<!\S)(?:{'|'.join(_pattern(wording, bare) for wording in known)})(?!\S)")


def _search(sort: str, words: str) -> re.Match[str] | None:
    return _finder(sort, False).search(words) or _finder(sort, True).search(words)


Speech = Literal["told", "remark", "name", "prose"]
"""What a text is: `told` of stars, decisions or the state of a product; a `remark`; a `name`; `prose`
that describes something else."""


@cache
def status_in(text: str, speech: Speech = "told") -> Status | None:
    """The words of a text that speak against stars, None where there are none.

    Of what is told, single words count too; of a remark, where it has only a few; of a name, in
    parentheses. In prose only words that end something count, or sentences that name stars.
    """
    for part in _sentences(text) if speech == "prose" else (text,):
        status = _status_of(part, speech == "told")
        if status and (speech != "prose" or status.sort == "end" or _ABOUT_STARS.search(fold(part))):
            return status
    if speech in ("told", "prose"):
        return None
    brackets = re.findall(r"[(\[{]([^()\[\]{}]*)[)\]}]", text)
    parts = [*brackets, text] if speech == "remark" else brackets
    return next(filter(None, (_status_of_short(part) for part in parts)), None)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.;!?])\s+|\n", text)


def _status_of(text: str, told: bool) -> Status | None:
    words = " ".join(words_of(text))
    bare = not is_marked(text)
    for finder in (_finder("harmless", False), _finder("harmless", True)):
        words = finder.sub("-", words)
    sorts = (*SORTS, "told") if told else SORTS
    for sort in sorts:
        match = _search(sort, words) or (bare and told and _bare_single(sort).search(words))
        if match:
            return Status(sort, _as_written(text, match[0]))
    return None


@cache
def _bare_single(sort: str) -> re.Pattern[str]:
    """Single words of a sort without marks, for a text that has none at all."""
    known = [wording for wording in wordings("statuses")[sort] if " " not in wording]
    return re.compile(rf"(?<!\S)(?:{'|'.join([_pattern(each, True) for each in known] or ['(?!)'])})(?!\S)")


def _status_of_short(text: str) -> Status | None:
    words = words_of(text)
    if not 0 < len(words) <= _SHORT:
        return None
    joined = _finder("harmless", False).sub("-", " ".join(words))
    match = _finder("short", False).search(joined)
    return Status("told", _as_written(text, match[0])) if match else None


def _as_written(text: str, found: str) -> str:
    """The words of a text that a match of its toned words stands for."""
    parts = text.split()
    sought = found.split()
    heads = [words_of(part) for part in parts]
    for start in range(len(parts)):
        flat = [word for words in heads[start : start + len(sought)] for word in words]
        if flat[: len(sought)] == sought:
            return " ".join(parts[start : start + len(sought)]).strip(" ()[].,;:")
    return found
