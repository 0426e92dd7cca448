"""What a column of an office's list is about, by the words of its heading.

Wordings are those of the forms of Decision 26/2026/QĐ-TTg and of lists seen in decisions and portals;
compared folded, without signs, so that `Tên chủ thể (1)` and `TEN CHU THE` are one. A heading under
another (`Phân hạng` over `3 sao`) is read with it and alone.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from ...base.text import fold, tidy
from ...records.model import Product
from ...records.schema import fields
from .wordings import any_of, wordings


class Meaning(NamedTuple):
    """What a heading means: the name of a field of the list, and which one of its kind (`stars_tick` 4)."""

    field: str
    of: str = ""


_WORDS = wordings("headings")
_FIELDS: dict[str, list[str]] = _WORDS["fields"] | {
    field.name: [*_WORDS["fields"].get(field.name, ()), *field.heads]
    for field in fields(Product).values()
    if field.heads
}

# What a dossier holds about persons and their money; never read, whatever else the heading says.
_PRIVATE, _NOT_PRIVATE = any_of(_WORDS["private"]), any_of(_WORDS["not_private"])
# What an office keeps to itself, over whatever other words, or over the columns below it.
INTERNAL = any_of(_WORDS["internal"])
_SECRET = re.compile(r"\(\s*mật\s*\)|\bđộ mật\b", re.IGNORECASE)

# Headings that name no field here and no secret either.
_KNOWN_OTHER = any_of(_WORDS["other"])

_STARS_OF = re.compile(
    r"(?:(?:dat|hang|ocop|san pham|sp|xep hang)\s+)*(?:0?([1-5])|(mot|hai|ba|bon|nam))"
    r"\s*(?:sao|[*★⭐☆]|star|stars)(?:\s+ocop)?"
)
_ROWS_OF = re.compile(r"\s*([*★⭐☆]{3,5})\s*")
_NUMBERS = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "nam": "5"}

KIND_WORDS: dict[str, str] = {word: kind for kind, words in _WORDS["kinds"].items() for word in words}
"""What a legal form is called in a heading or a cell, folded and without signs."""

_CERTIFICATION_WORDS: dict[str, str] = {
    word: type for type, words in _WORDS["certifications"].items() for word in words
}
_BY_WORDING = {wording: field for field, words in reversed(list(_FIELDS.items())) for wording in words}
# Of several words, or one that says all: such may stand inside a longer heading. The longest counts.
_INSIDE = sorted(
    (
        wording
        for wording in _BY_WORDING
        if wording.count(" ") >= 1 and _BY_WORDING[wording] not in ("row", "scope")
    ),
    key=lambda wording: (-len(wording), wording),
)
_WEAK = frozenset(_WORDS["weak"])


def plain(heading: str) -> str:
    """A heading as it is compared: folded, without signs, numbers of notes and doubled spaces."""
    folded = fold(tidy(heading)).replace("\u00d0", "d")
    return " ".join(re.sub(r"[^a-z0-9*★⭐☆]+", " ", folded).split())


@lru_cache(maxsize=4096)
def meaning(heading: str, above: str = "") -> Meaning | None:
    """What a heading means, read with the one that stands above it; None where it is unknown.

    Field `private` is what must not be read, `other` what is known to be no field here.
    """
    full, full_above = _ABBREVIATION.sub(_in_full, heading), _ABBREVIATION.sub(_in_full, above)
    ways = ((heading, above),) if full == heading else ((heading, above), (full, full_above))
    return next(
        (found for inside in (False, True) for way in ways if (found := _meaning(*way, inside))), None
    )


# What headings shorten; read in full where they are not known as they stand.
_IN_FULL: dict[str, str] = _WORDS["in_full"]
_ABBREVIATION = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _IN_FULL), key=len, reverse=True))})(?!\w)", re.IGNORECASE
)


def _in_full(found: re.Match[str]) -> str:
    return _IN_FULL[found[0].lower()]


def _meaning(heading: str, above: str, inside: bool) -> Meaning | None:
    """What a heading means as it stands; with `inside` also by the words in it."""
    own, parent = plain(heading), re.sub(r"^(?:thong tin|noi dung)(?: ve| cua| chung)? ", "", plain(above))
    both = f"{own} {parent}".strip()
    words = f"{parent} {own}".strip()
    if (_PRIVATE.search(own) or (_PRIVATE.search(parent) and not own)) and not _NOT_PRIVATE.search(own):
        return Meaning("private")
    if INTERNAL.search(words) or _SECRET.search(tidy(heading)):
        return Meaning("private", "internal")
    bare = plain(re.sub(r"\([^)]*\)", " ", tidy(heading)))
    special = _proposed(own, parent) or _special(own, parent) or _special(bare, parent)
    if special:
        return special
    parts = [plain(part) for part in re.split(r"[/,;]|\bvà\b", tidy(heading))]
    sorts = {_CERTIFICATION_WORDS[part] for part in parts if part in _CERTIFICATION_WORDS}
    if len(sorts) > 1:
        return None  # `VietGAP/hữu cơ`: of which of them a tick speaks, nobody can tell
    for candidate in dict.fromkeys(
        (both, words, own, bare, parts[0] if len(parts) > 1 and len(parts[0]) > 3 else own)
    ):
        if candidate in _BY_WORDING and not (candidate == own and _is_vague(own, parent)):
            return Meaning(_BY_WORDING[candidate])
    if own in _CERTIFICATION_WORDS:
        return Meaning("certification", _CERTIFICATION_WORDS[own])
    if not inside:
        return None
    found = _inside(bare) or _inside(own) or (_inside(both) if parent else None)
    if found and not _KNOWN_OTHER.search(own):
        return Meaning(found)
    certification = next(
        (
            type
            for word, type in _CERTIFICATION_WORDS.items()
            if len(word) > 4 and re.search(rf"\b{word}\b", own)
        ),
        "",
    )
    if certification:
        return Meaning("certification", certification)
    if _KNOWN_OTHER.search(own):
        return Meaning("other")
    return Meaning(_BY_WORDING[parent]) if parent in _BY_WORDING and not own else None


# Stars that somebody hopes for, or that an earlier council gave, are none that were recognised.
_HOPED = any_of(_WORDS["hoped"])
_ABOUT_STARS = re.compile(r"\bsao\b|\b(?:xep|phan) hang\b|\bhang (?:de|du|dang|muc|tiem) ")
_OF_OTHERS = any_of(_WORDS["of_others"])


def _proposed(own: str, parent: str) -> Meaning | None:
    about = f"{parent} {own}"
    if (
        not _ABOUT_STARS.search(about)
        or not _HOPED.search(about)
        or _OF_OTHERS.match(own)
        or re.search(r"\bcong nhan\b", own)
    ):
        return None
    return Meaning("other") if _STARS_OF.fullmatch(own) else Meaning("proposed_stars")


def _is_vague(own: str, parent: str) -> bool:
    """`Số`, `Ngày`, `Tên` under a heading that says of what: only with it do they mean something."""
    return bool(parent) and own in ("so", "ngay", "ten", "name", "date", "don vi")


def _special(own: str, parent: str) -> Meaning | None:
    """Columns of which there are several of a kind: stars to tick, kinds to tick, years."""
    stars = _STARS_OF.fullmatch(own)
    if stars:
        return Meaning("stars_tick", stars[1] or _NUMBERS[stars[2]])
    row = _ROWS_OF.fullmatch(own)
    if row:
        return Meaning("stars_tick", str(len(row[1])))
    if re.search(r"\b(?:may|bao nhieu) sao\b", own):
        return Meaning("stars")
    about_stars = bool(re.search(r"\b(hang|sao|phan hang|xep hang|ket qua)\b", parent))
    if about_stars and re.fullmatch(r"0?[1-5]", own):
        return Meaning("stars_tick", own[-1])
    year = re.fullmatch(r"(?:nam\s*)?(20[0-4][0-9])", own)
    if year and about_stars:
        return Meaning("stars_in", year[1])
    if own in KIND_WORDS and re.search(r"\b(loai|hinh thuc|thanh phan)\b", parent):
        return Meaning("kind_tick", KIND_WORDS[own])
    if re.search(r"\b(quyet dinh|qd|giay chung nhan|gcn|cong nhan|van ban)\b", parent) and own in (
        "so",
        "ngay",
        "nam",
        "ngay thang",
        "so ky hieu",
    ):
        return Meaning({"nam": "year", "so": "decision", "so ky hieu": "decision"}.get(own, "date"))
    if own in ("lan dau", "nang hang", "danh gia lai", "cap lai", "moi"):
        return Meaning(
            "round_tick",
            {
                "lan dau": "first",
                "moi": "first",
                "nang hang": "upgrade",
                "danh gia lai": "re-evaluation",
                "cap lai": "re-issue",
            }[own],
        )
    return None


def _inside(words: str) -> str:
    padded = f" {words} "
    for wording in _INSIDE:
        if wording not in _WEAK and f" {wording} " in padded:
            return _BY_WORDING[wording]
    return ""


def kind_ticks(headings: list[str]) -> dict[int, str]:
    """Columns HTX, THT, Doanh nghiệp that stand together: position → legal form. One alone is none such."""
    found = {
        position: KIND_WORDS[plain(heading)]
        for position, heading in enumerate(headings)
        if plain(heading) in KIND_WORDS
    }
    return found if len(set(found.values())) > 1 else {}
