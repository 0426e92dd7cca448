"""What a row says of a product's recognition: stars, decision, dates, and how it came about.

Where two cells contradict each other, or one can't be read, the row's recognition is held back until
a person has answered: stars that nobody gave must never be shown.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..base.text import fold
from ..records.certificates import earliest, latest
from ..records.model import Certificate
from ..records.schema import fields
from ..records.values import Bad
from . import cells
from .cells import Raw, Read, is_blank, text_of
from .doubts import BEFORE_EXPIRY
from .layout.titles import level_of, moment_of
from .notes import Where
from .words.headings import Meaning, plain
from .words.stars import kind_of, stars

if TYPE_CHECKING:
    from .rows import Reading, Written

_SHOWN = 80  # characters of a cell that a report repeats
_YEARS_APART = 2  # a decision is signed in the year of the council or the next
_TERM = re.compile(r"0?[1-9]|[1-9][0-9]|(?:\d+\s*)(?:tháng|năm)")  # `36 tháng` is the rule itself


class Recognised:
    """The recognitions of one row, while its cells are read."""

    def __init__(self, row: "Reading") -> None:
        self.row = row
        self.certificate: dict[str, Any] = {}
        self.others: list[dict[str, Any]] = []
        self.numbers: dict[str, Where] = {}
        self.dates: dict[str, Where] = {}
        self.year = ""
        self.held = False  # a question is open on which the stars hang
        self.is_unread = False  # a decision or a date stands there and can't be read

    # --- from cells

    def give(self, number: int, where: Where) -> None:
        """Take stars from a cell. Raises Bad where another cell gave another number."""
        before = self.certificate.get("stars")
        if before is not None and before != number:
            self.held = True
            raise Bad("sheet-two-stars", found=f"{before}, {number}")
        self.certificate["stars"] = number
        self.row.mark("stars", where)

    def decide(self, said: cells.Decision, where: Where) -> None:
        """Take what a cell says of the decision; what contradicts another cell is asked at the end."""
        if said.number:
            self.numbers.setdefault(said.number, where)
            self.row.mark("decision", where)
        if said.date:
            self.dates.setdefault(said.date, where)
            self.row.mark("date", where)
        if said.issuer:
            self.certificate.setdefault("issuer", said.issuer)
            self.row.mark("issuer", where)

    def dated(self, raw: Raw, where: Where) -> Read:
        """A date of a cell; only its year where day and month may have changed places. Raises Bad."""
        if where.column in self.row.reader.swapped and cells.may_be_swapped(raw):
            year = str(cells.day(raw).value)[:4]
            self.row.reader.notes.decide(where, "sheet-swapped", found=text_of(raw), year=year)
            return Read(year)
        return cells.day(raw)

    def section(self, sort: str, bare: str, text: str, where: Where) -> None:
        """What a heading between the rows says of the stars of those below it."""
        try:
            if sort == "stars" and "stars" not in self.certificate and "proposed_stars" not in self.row.own:
                found = stars(re.sub(r"\(.*?\)", "", bare))
                if found.proposed:
                    self.row.own["proposed_stars"] = found.proposed
                else:
                    self.certificate["stars"] = found.given
            elif sort == "year" and not self.year:
                years = re.findall(r"20[0-4][0-9]", bare)
                self.year = years[0] if len(years) == 1 else ""
                if re.match(r"(?i)đợt|dot", bare):
                    self.certificate.setdefault("round", bare)
            elif sort == "decision" and not self.numbers:
                said = cells.decision(text)
                self.numbers.setdefault(said.number, where)
                if said.date:
                    self.dates.setdefault(said.date, where)
        except Bad as bad:
            self.held |= sort == "stars"
            self.row.reader.notes.decide(where, bad.code, **{"field": sort, **bad.values})

    # --- the whole row

    def certificates(self) -> tuple[dict[str, Any], ...]:
        """The row's recognitions, completed with what titles say; none while a question is open."""
        self._compare_stars()
        self._settle("decision", self.numbers, _is_same_number, "sheet-two-decisions")
        self._settle("date", self.dates, _is_same_day, "sheet-two-dates")
        self._compare_years()
        self._take_title_stars()
        if self.held:
            return ()
        found = self.certificate
        if "stars" not in found:
            self._report_without_stars()
            return tuple(self.others)
        if self.year and "date" not in found:
            found["date"] = self.year
        found = self._joined_with_history(found)
        self._take_title_decision(found)
        if found.get("issuer") and not found.get("level"):
            level = level_of(found["issuer"])
            if level:
                found["level"] = level
        return (*self.others, {name: found[name] for name in fields(Certificate) if name in found})

    def _compare_stars(self) -> None:
        """Stars of a second column for them: where it says another number, a person must say which holds."""
        listing = self.row.reader.listing
        again = [
            column
            for column in listing.columns
            if column.means and column.means.field == "again" and column.means.of.split()[:1] == ["stars"]
        ]
        if any(column.means == Meaning("again", "product") for column in listing.columns):
            return  # another list beside this one
        for column in again:
            raw = listing.cell(self.row.row.number, column.number)
            if is_blank(raw) or "stars" not in self.certificate:
                continue
            where = self.row.reader.where(self.row.row.number, column.number)
            found = f"{self.certificate['stars']}, {text_of(raw)}"
            try:
                there = stars(raw).given
            except Bad:
                there = 0
            if there == self.certificate["stars"]:
                continue
            answer = self.row.reader.asker.read(where, "sheet-two-stars", column.heading, found, found=found)
            try:
                self.certificate["stars"] = stars(answer).given
            except Bad:
                self.held = True

    def _settle(
        self, field: str, said: dict[str, Where], is_same: Callable[[str, str], bool], code: str
    ) -> None:
        """Of what several cells say of one thing, take what says most; where they contradict each other,
        ask."""
        if not said:
            return
        fullest = max(said, key=lambda value: (len(value), value))
        others = [value for value in said if not is_same(fullest, value)]
        if not others:
            self.certificate[field] = fullest
            return
        found = " | ".join(_shown(value) for value in said)
        where = list(said.values())[-1]
        answer = self.row.reader.asker.read(where, code, field, found, found=found)
        try:
            answered = cells.decision(answer)
        except Bad:
            answered = cells.Decision()
        value = answered.number if field == "decision" else answered.date
        if value:
            self.certificate[field] = value
        else:
            self.held = True

    def _compare_years(self) -> None:
        """A year of recognition that lies far from the decision's date, an end before the beginning: ask."""
        day, until = self.certificate.get("date", ""), self.certificate.get("expires", "")
        pairs = []
        if day and self.year and abs(int(day[:4]) - int(self.year[:4])) >= _YEARS_APART:
            pairs.append(("year", self.year))
        if day and until and latest(until) < earliest(day):
            pairs.append(("expires", until))
        for field, other in pairs:
            where = self.row.reader.where(self.row.row.number, self.row.columns.get(field, -1))
            found = f"{_shown(day)} | {_shown(other)}"
            answer = self.row.reader.asker.read(where, "sheet-two-dates", field, found, found=found)
            value = cells.decision(answer).date if answer else ""
            if value:
                self.certificate["date"] = value
            self.held |= not value

    def _take_title_stars(self) -> None:
        title, reader = self.row.reader.heard, self.row.reader
        if "stars" not in self.certificate and title.stars and not reader.tells_stars:
            self.certificate["stars"] = title.stars
            where = reader.where(reader.listing.first)
            reader.notes.tell(where, "derived", "title-stars", found=title.stars)

    def _report_without_stars(self) -> None:
        where = self.row.reader.where(self.row.row.number)
        notes = self.row.reader.notes
        if not self.others and "proposed_stars" not in self.row.own and self.row.reader.tells_stars:
            notes.tell(where, "derived", "no-stars")
        beside = {"round", "kind", "as_of", "level"} | (
            {"score"} if "proposed_stars" in self.row.own else set()
        )
        if set(self.certificate) - beside and not self.others:
            notes.decide(where, "sheet-decision-without-stars")
            self.held = True

    def _joined_with_history(self, found: dict[str, Any]) -> dict[str, Any]:
        """The row's stars joined with the same recognition in a column of history or of years."""
        self.others = [
            other
            for other in self.others
            if other["stars"] != found["stars"] or {"date", "as_of"} & set(other)
        ]
        for other in self.others:
            if other["stars"] == found["stars"] and (
                "date" not in found or other.get("date", "")[:4] == found["date"][:4]
            ):
                self.others.remove(other)
                return {**other, **found}
        return found

    def _take_title_decision(self, found: dict[str, Any]) -> None:
        title, notes = self.row.reader.heard, self.row.reader.notes
        if found.get("date") or found.get("as_of") or found.get("decision") or self.is_unread:
            return
        if title.decision.number:
            found["decision"] = title.decision.number
            for field in ("date", "issuer"):
                if getattr(title.decision, field):
                    found.setdefault(field, getattr(title.decision, field))
            notes.tell(title.where, "derived", "title-decision", found=title.decision.number)
        elif title.as_of:
            found["as_of"] = title.as_of
            notes.tell(title.where, "derived", "title-time", found=title.as_of)


def _shown(value: str) -> str:
    """A date as people write it; any other value as it is."""
    return "/".join(reversed(value.split("-"))) if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value) else value


def _is_same_number(one: str, other: str) -> bool:
    """Whether two decisions' numbers are one, written in full or not."""
    return (
        plain(one) == plain(other)
        or one.split("/", maxsplit=1)[0] == other
        or other.split("/", maxsplit=1)[0] == one
    )


def _is_same_day(one: str, other: str) -> bool:
    """Whether two dates are one, written in full or not."""
    return one.startswith(other) or other.startswith(one)


# --- what reads a cell, by its meaning


def _stars(row: "Reading", cell: "Written") -> None:
    found = stars(cell.raw)
    if found.proposed or cell.field == "proposed_stars":
        row.own["proposed_stars"] = found.proposed or found.given
        row.mark("proposed_stars", cell.where)
        return
    row.recognised.give(found.given, cell.where)
    if found.year and not row.recognised.year:
        row.recognised.year = found.year
        row.reader.notes.tell(cell.where, "derived", "year-of-stars", found=found.year)
    row.recognised.decide(found.decided, cell.where)
    for field, value in (("score", found.points), ("level", found.level), ("kind", found.kind)):
        if value not in (None, ""):
            row.recognised.certificate.setdefault(field, value)


def _stars_tick(row: "Reading", cell: "Written") -> None:
    if cells.is_unticked(cell.raw):
        row.origins.pop(cell.where.column, None)  # says nothing
        return
    if not cells.is_ticked(cell.raw):
        found = stars(cell.raw) if re.search(r"[3-5★*]", cell.text) else None
        if found is None or found.given != int(cell.of):
            raise Bad("sheet-not-ticked", found=cell.text)
        row.recognised.decide(found.decided, cell.where)
    if int(cell.of) < 3:
        raise Bad("sheet-low-stars", found=cell.of)
    row.recognised.give(int(cell.of), cell.where)


def _stars_in(row: "Reading", cell: "Written") -> None:
    found = stars(cell.raw)
    if found.given:
        row.recognised.others.append({"stars": found.given, "date": cell.of})
    else:
        row.own["proposed_stars"] = found.proposed
    row.mark("stars", cell.where)


def _points(row: "Reading", cell: "Written") -> None:
    row.recognised.certificate["score"] = cells.points(cell.raw)
    row.mark("score", cell.where)


def _decision(row: "Reading", cell: "Written") -> None:
    _refuse_two_days(cell)
    raw = cell.raw
    if cell.where.column in row.reader.swapped and not isinstance(raw, str):
        raw = str(row.recognised.dated(raw, cell.where).value)
    said = cells.decision(raw)
    row.recognised.decide(said, cell.where)
    if said.derived:
        row.reader.derive(cell.where, said.derived, cell.text, said.number or said.date)
    if not said.number and not said.date:
        raise Bad("sheet-no-decision", found=cell.text)


def _refuse_two_days(cell: "Written") -> None:
    """Raises Bad where a cell names two days: which of them the decision was signed on, a person knows."""
    if isinstance(cell.raw, str) and len(set(cells.DAY_WITHIN.findall(fold(cell.raw)))) > 1:
        raise Bad("sheet-two-dates", found=cell.text)


def _date(row: "Reading", cell: "Written") -> None:
    _refuse_two_days(cell)
    try:
        read = row.recognised.dated(cell.raw, cell.where)
    except Bad:
        said = cells.decision(cell.raw)
        if not said.date:
            raise
        row.recognised.decide(said if "/" in said.number else said._replace(number=""), cell.where)
        return
    row.recognised.decide(cells.Decision(date=str(read.value)), cell.where)
    if read.derived:
        row.reader.derive(cell.where, read.derived, cell.text, read.value)


def _year(row: "Reading", cell: "Written") -> None:
    read = cells.day(int(cell.raw) if isinstance(cell.raw, float) else cell.raw)
    row.recognised.year = str(read.value)
    row.mark("year", cell.where)
    if read.derived == "serial":
        row.reader.derive(cell.where, read.derived, cell.text, row.recognised.year)


def _as_of(row: "Reading", cell: "Written") -> None:
    row.recognised.certificate["as_of"] = cells.day(cell.raw).value
    row.mark("as_of", cell.where)


def _expires(row: "Reading", cell: "Written") -> None:
    if _TERM.fullmatch(cell.text):
        row.reader.notes.tell(cell.where, "left", "term", found=cell.text)
        return
    raw = BEFORE_EXPIRY.sub("", cell.raw) if isinstance(cell.raw, str) else cell.raw
    row.keep(row.recognised.certificate, "expires", row.recognised.dated(raw, cell.where), cell)


def _issuer(row: "Reading", cell: "Written") -> None:
    row.recognised.certificate["issuer"] = cell.text
    row.mark("issuer", cell.where)


def _round(row: "Reading", cell: "Written") -> None:
    row.recognised.certificate["round"] = f"đợt {cell.text}" if cell.text.isdigit() else cell.text
    row.mark("round", cell.where)


def _round_tick(row: "Reading", cell: "Written") -> None:
    if cells.is_unticked(cell.raw):
        row.origins.pop(cell.where.column, None)
    elif not cells.is_ticked(cell.raw):
        raise Bad("sheet-not-ticked", found=cell.text)
    else:
        row.recognised.certificate["kind"] = cell.of
        row.mark("kind", cell.where)


def _kind(row: "Reading", cell: "Written") -> None:
    kind = kind_of(cell.text)
    if kind:
        row.recognised.certificate["kind"] = kind
        row.mark("kind", cell.where)
    elif not _is_doubted(row, cell):
        row.reader.notes.tell(cell.where, "left", "kind-kept", found=cell.text[:_SHOWN])


def _is_doubted(row: "Reading", cell: "Written") -> bool:
    return any(doubt.where == cell.where for doubt in row.doubts)


def _note(row: "Reading", cell: "Written") -> None:
    """A remark: what says how the recognition came about is taken, nothing else of it."""
    kind = kind_of(cell.text)
    if kind:
        row.recognised.certificate["kind"] = kind
        row.mark("kind", cell.where)
    elif not _is_doubted(row, cell):
        row.reader.notes.tell(cell.where, "left", "note-kept", found=cell.text[:_SHOWN])


def _status(row: "Reading", cell: "Written") -> None:
    """The state of a product: words that are known to speak for its stars, or a question."""
    kind = kind_of(cell.text)
    if kind:
        row.recognised.certificate["kind"] = kind
        row.mark("kind", cell.where)
    elif not _is_doubted(row, cell):
        row.reader.notes.tell(cell.where, "left", "status-kept", found=cell.text[:_SHOWN])


def _history(row: "Reading", cell: "Written") -> None:
    """`3 sao 2021; 5 sao quốc gia 2024; 4 sao (tính đến 2022)`: one recognition a piece; the rest are
    facts."""
    for piece in cells.parted(str(cell.raw), r";\s*|\n"):
        moment = moment_of(piece)
        if moment:
            row.recognised.others.append(moment)
            row.mark("stars", cell.where)
        elif re.search(r"\bsao\b", fold(piece)):
            # Stars are no fact to print: a lapsed one would stay on the page.
            row.reader.notes.decide(cell.where, "sheet-history", found=piece[:_SHOWN])
        else:
            row.own["facts"] = (*row.own.get("facts", ()), piece)
            row.mark("facts", cell.where)


TAKERS: "dict[str, Callable[[Reading, Written], None]]" = {
    "stars": _stars,
    "proposed_stars": _stars,
    "stars_tick": _stars_tick,
    "stars_in": _stars_in,
    "points": _points,
    "decision": _decision,
    "date": _date,
    "year": _year,
    "as_of": _as_of,
    "expires": _expires,
    "issuer": _issuer,
    "round": _round,
    "round_tick": _round_tick,
    "kind": _kind,
    "note": _note,
    "status": _status,
    "history": _history,
}
"""What reads a cell about a product's recognition."""
