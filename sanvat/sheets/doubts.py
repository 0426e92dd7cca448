"""Words of a row that speak against its stars, and what becomes of the stars then.

A row with such words keeps its record, but its stars wait until a person has answered. One question
is asked for all rows of a list that say the same in the same column.
"""

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ..base.text import fold
from ..records.certificates import last_valid_day
from ..records.model import Certificate
from ..records.values import Bad
from . import cells
from .layout.listing import Column, Listing
from .notes import Notes, Where
from .questions import Asker, is_yes
from .words.headings import Meaning, plain
from .words.stars import is_kind
from .words.statuses import Speech, Status, status_in
from .words.wordings import wordings

if TYPE_CHECKING:
    from .rows import Said

_SHOWN = 80  # characters of a cell that a report repeats
BEFORE_EXPIRY = re.compile(
    r"^\s*(?:đã\s+)?(?:hết hạn|hết hiệu lực|có giá trị|có hiệu lực|hiệu lực|hạn)?\s*(?:đến|tới|từ)?\s*"
    r"(?:hết)?\s*(?:ngày|năm)?\s*:?\s*(?=[0-9])",
    re.IGNORECASE,
)
"""What stands before the day in a column of last valid days."""
_STARS = ("stars", "stars_tick", "stars_in", "proposed_stars")
"""Cells that are read closed as stars: words in them make them unreadable."""
_GIVEN = ("stars", "stars_tick", "stars_in")
_TOLD = ("decision", "date", "issuer", "year", "round", "kind", "round_tick", "points", "history")
_NAMES = ("product", "producer", "outlet", "fair", "name")


class Doubt(NamedTuple):
    """Words that speak against the stars of a row: their place, the heading over them, the whole text.

    `about` is what they stand in: a cell, a remark, the state of the product, a name, a title.
    """

    where: Where
    heading: str
    text: str
    status: Status
    about: str = "cell"


def _speech(column: Column | None) -> tuple[Speech, str] | None:
    """How the cells of a column speak, and what they are about; None where they are not to be searched."""
    if column is None:
        return "remark", "title"
    field = column.means.field if column.means else ""
    of = column.means.of.partition(" ")[0] if column.means and field == "again" else ""
    if field == "private":
        return ("remark", "private") if column.means == Meaning("private", "internal") else None
    if field in _STARS or of in _STARS:
        return None
    if field == "status" or of == "status":
        return "told", "status"
    if field in _TOLD or of in _TOLD:
        return "told", "cell"
    if field in _NAMES:
        return "name", "name"
    if field in ("note", "expires") or of in ("note", "expires") or not field:
        return "remark", "remark"
    return "prose", "cell"


def doubt_of(column: Column | None, text: str, where: Where) -> Doubt | None:
    """The words of a cell, or of a row that heads others (no column), that speak against stars."""
    found = _speech(column)
    if found is None:
        return None
    speech, about = found
    heading = column.heading if column else ""
    if column and column.means and column.means.field == "expires":
        text = BEFORE_EXPIRY.sub("", text)  # `hết hạn ngày 29/12/2026` is only the date
    status = status_in(text, speech)
    if status is None and about == "status" and not _is_fine(text):
        status = Status("told", text[:_SHOWN])
    if about == "private":
        text = status.words if status else ""  # nothing else of such a column is repeated
    return Doubt(where, heading, text, status, about) if status else None


def _is_fine(text: str) -> bool:
    """Whether a state of a product leaves its stars as they are."""
    return plain(text) in wordings("statuses")["fine"] or is_kind(text) or cells.is_ticked(text)


def doubts_of_titles(listing: Listing, book: str) -> tuple[Doubt, ...]:
    """Words over a list that speak against the stars of all its rows: titles, the sheet's name, headings."""
    places = [(Where(book, listing.sheet.name, row), text) for row, text in listing.titles]
    places.append((Where(book, listing.sheet.name), listing.sheet.name))
    places += [
        (Where(book, listing.sheet.name, listing.last, column.number), column.heading)
        for column in listing.columns
        if column.means and column.means.field in (*_GIVEN, "decision", "date")
    ]
    found = ((where, text, status_in(text, "remark")) for where, text in places)
    return tuple(Doubt(where, "", text, status, "title") for where, text, status in found if status)


# --- what becomes of the stars


class Weighed(NamedTuple):
    """A row after its doubts were weighed; `is_aside` where its name must be answered for first."""

    said: "Said"
    is_aside: bool = False


Group = tuple[str, str, str]


def _group_of(doubt: Doubt) -> Group:
    """What is asked about together: the same words in the same column."""
    return doubt.about, doubt.heading, fold(doubt.text)


def weigh(rows: "list[Said]", asker: Asker, today: date) -> "list[Weighed]":
    """Rows with the stars that may be given; the stars of the others wait, and are asked about."""
    rows = [_revoked(said, asker.notes) for said in rows]
    weighty = [_weighty(said, today) for said in rows]
    groups: dict[Group, list[Said]] = {}
    for said, doubts in zip(rows, weighty, strict=True):
        for doubt in doubts:
            groups.setdefault(_group_of(doubt), []).append(said)
    answers = {group: _asked(group, members, asker) for group, members in groups.items()}
    return [_judged(said, doubts, answers, asker.notes) for said, doubts in zip(rows, weighty, strict=True)]


_OLD_PAPER = re.compile(r"\b(cap lai|giay cu)\b")
_REVOKED = re.compile(r"\b(thu hoi|huy|bai bo|rut|tuoc)\b")


def revoked_on(text: str) -> str:
    """The day on which stars were taken back, where a text says that and nothing else; else empty."""
    folded = fold(cells.NUMBER.sub(" ", text))
    days = cells.DAY_WITHIN.findall(folded)
    words = set(plain(cells.DAY_WITHIN.sub(" ", folded)).split())
    if len(days) != 1 or not _REVOKED.search(folded) or words - set(wordings("statuses")["beside_end"]):
        return ""
    return _day_of(text)


def _revoked(said: "Said", notes: Notes) -> "Said":
    """The row with the day on its certificates, where a remark says that they were taken back, and when."""
    for doubt in said.doubts:
        day = revoked_on(doubt.text) if doubt.about in ("remark", "status", "cell") else ""
        if day and said.certificates:
            certificates = tuple({"revoked": day, **made} for made in said.certificates)
            notes.tell(doubt.where, "derived", "revoked", found=doubt.text[:_SHOWN], day=day)
            left = tuple(each for each in said.doubts if each != doubt)
            return said._replace(certificates=certificates, doubts=left)
    return said


def _weighty(said: "Said", today: date) -> list[Doubt]:
    """The doubts of a row on which something hangs: its stars, or the name it would be published by."""
    return [
        doubt
        for doubt in said.doubts
        if doubt.about == "name" or (said.certificates and not _agrees(doubt, said, today))
    ]


def _agrees(doubt: Doubt, said: "Said", today: date) -> bool:
    """Whether "expired" only says what the row's dates say: then its stars are not in force anyway."""
    if doubt.status.sort != "lapse":
        return False
    ends = [last_valid_day(Certificate(**{"stars": 0, **made})) for made in said.certificates]
    return all(end is not None and end < today for end in ends)


_CODES = {
    "remark": "sheet-note-status",
    "status": "sheet-note-status",
    "name": "sheet-name-status",
    "title": "sheet-title-status",
    "private": "sheet-private-status",
}


def _asked(group: Group, members: "list[Said]", asker: Asker) -> str:
    """The answer for all rows that say the same; while there is none, each of them is noted."""
    about, heading, text = group
    names = sorted({said.name for said in members})
    answer = ""
    for said in members:
        doubt = next(each for each in said.doubts if _group_of(each) == group)
        code = _CODES.get(about, "sheet-stars-doubt")
        if code == "sheet-note-status" and "thu hoi" in text and not _OLD_PAPER.search(text):
            code = "sheet-revoked-when"
        shown = {"found": doubt.text[:_SHOWN], "words": doubt.status.words, "heading": heading or "?"}
        answer = asker.ask(doubt.where, code, (heading, text, *names), **shown)
    return answer


def _judged(said: "Said", doubts: list[Doubt], answers: dict[Group, str], notes: Notes) -> Weighed:
    """The row as the answers to its doubts leave it."""
    aside = False
    for doubt in doubts:
        answer = answers[_group_of(doubt)]
        if is_yes(answer):
            continue
        day = _day_of(answer)
        if day:
            certificates = tuple({"revoked": day, **made} for made in said.certificates)
            notes.tell(doubt.where, "derived", "revoked", found=doubt.text[:_SHOWN], day=day)
        else:
            certificates = ()
        aside |= doubt.about == "name" and not day
        said = said._replace(certificates=certificates, is_held=said.is_held or not day)
    return Weighed(said, aside)


def _day_of(answer: str) -> str:
    """The day that an answer names; empty where it names none."""
    try:
        return str(cells.date_within(answer).value)
    except Bad:
        return ""
