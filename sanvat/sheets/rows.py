"""What each row of a list says, as values of records: still words for places, groups and producers.

A value that can't be read is left out and reported; nothing of it stops the rest of the row.
"""

import re
from typing import Any, NamedTuple

from ..records.values import Bad
from . import cells, described
from .cells import Raw, Read, is_blank, is_error, text_of
from .doubts import Doubt, doubt_of, doubts_of_titles
from .layout.listing import Column, Listing, Row
from .layout.titles import heard
from .notes import Notes, Where
from .questions import Asker
from .recognised import TAKERS as RECOGNISED
from .recognised import Recognised
from .words.headings import plain
from .words.sections import section_of, uncounted


class Said(NamedTuple):
    """What one row says. `own` are values of the record the list is of; `producer` of its producer;
    `words` are names still to be looked up: area, commune, hamlet, province, group. `story` is prose.
    `columns` gives the column that each value came from, `origins` the values that each column gave;
    `doubts` are words that speak against the row's stars; `is_held` where these wait for an answer.
    `landed` collects the values that came into records."""

    where: Where
    id: str
    own: dict[str, Any]
    producer: dict[str, Any]
    certificates: tuple[dict[str, Any], ...]
    words: dict[str, str]
    story: str
    columns: dict[str, int]
    origins: dict[int, set[str]]
    guessed: frozenset[str]
    doubts: tuple[Doubt, ...]
    is_held: bool
    landed: set[str]

    @property
    def name(self) -> str:
        """What the row is about, with its producer: "Miến dong (HTX Tài Hoan)"."""
        maker = self.producer.get("name", "")
        return f"{self.own.get('name', '')} ({maker})" if maker else str(self.own.get("name", ""))


_FILLED = ("producer", "producer_kind", "address", "phone", "district", "commune", "province", "group")
"""Columns that an empty cell may take from above, where the author asks for it."""
_UNREAD = ("private", "other", "again", "row", "timestamp")
_OF_TWO = ("sheet-two-dates", "sheet-two-decisions", "sheet-two-stars")
"""A cell that says two things of one recognition: the stars wait until a person has said which holds."""
_SHOWN = 80  # characters of a cell that a report repeats


class Written(NamedTuple):
    """A cell as a list has it: what its column means, its content, its place."""

    field: str
    of: str
    raw: Raw
    where: Where
    column: Column

    @property
    def text(self) -> str:
        """The content as text."""
        return text_of(self.raw)


class Reader:
    """Reads the rows of one list, noting what it had to do to them."""

    def __init__(
        self, listing: Listing, book: str, notes: Notes, asker: Asker, fill_down: bool = False
    ) -> None:
        self.listing = listing
        self.book = book
        self.notes = notes
        self.asker = asker
        self.heard = heard(listing, book)
        self.fill_down = fill_down
        self.tells_stars = any(
            column.means
            and column.means.field in ("stars", "stars_tick", "stars_in", "proposed_stars", "history")
            for column in listing.columns
        )
        self.above: dict[int, Raw] = {}
        self.swapped = {column.number for column in listing.columns if self._is_swapped(column)}
        self.doubts = doubts_of_titles(listing, book)
        self.guess = bool(
            re.search(
                r"guess|du kien",
                " ".join(plain(c.heading) for c in listing.columns if c.means and c.means.field == "group"),
            )
        )

    def _is_swapped(self, column: Column) -> bool:
        if not column.means or column.means.field not in ("date", "expires", "decision", "start", "end"):
            return False
        rows = (row.number for row in self.listing.rows if row.sort == "record")
        return cells.swapped([self.listing.cell(row, column.number) for row in rows])

    def where(self, row: int, column: int = -1) -> Where:
        """A place on this list's sheet."""
        return Where(self.book, self.listing.sheet.name, row, column)

    def derive(self, where: Where, code: str, found: object, value: object) -> None:
        """Report that a value was derived in a known way."""
        self.notes.tell(where, "derived", code, found=found, value=value)

    def read(self, row: Row) -> Said:
        """What a row says."""
        one = Reading(self, row)
        for column in self.listing.columns:
            one.take(column)
        return one.said()


class Reading:
    """One row being read."""

    def __init__(self, reader: Reader, row: Row) -> None:
        self.reader = reader
        self.row = row
        self.own: dict[str, Any] = {}
        self.producer: dict[str, Any] = {}
        self.words: dict[str, str] = {}
        self.columns: dict[str, int] = {}
        self.origins: dict[int, set[str]] = {}
        self.id = self.story = ""
        self.guessed: set[str] = set()
        self.doubts: list[Doubt] = []
        self.subject = reader.listing.subject
        self.recognised = Recognised(self)

    # --- cells

    def take(self, column: Column) -> None:
        """Read a cell of the row into its values."""
        raw = self.content(column)
        if is_blank(raw):
            return
        where = self.reader.where(self.row.number, column.number)
        doubt = doubt_of(column, text_of(raw), where)
        if doubt:
            self.doubts.append(doubt)
        if not column.means or column.means.field in _UNREAD:
            return
        if is_error(raw):
            self.reader.notes.decide(where, "sheet-cell-error", found=text_of(raw))
            self.recognised.held |= column.means.field in RECOGNISED
            return
        self.origins[column.number] = set()
        self.taken(Written(column.means.field, column.means.of, raw, where, column))

    def content(self, column: Column) -> Raw:
        """A cell's content; where it says "as above", or may be filled so, that of the cell above."""
        raw = self.reader.listing.cell(self.row.number, column.number)
        if not column.means or column.means.field in _UNREAD:
            return raw
        filled = is_blank(raw) and self.reader.fill_down and column.means.field in _FILLED
        if filled or cells.is_ditto(raw):
            raw = self.reader.above.get(column.number)
            if not is_blank(raw):
                where = self.reader.where(self.row.number, column.number)
                self.reader.notes.tell(where, "derived", "fill-down", found=text_of(raw))
        if not is_blank(raw):
            self.reader.above[column.number] = raw
        return raw

    def taken(self, cell: Written, again: bool = False) -> None:
        """Read a cell; what can't be read becomes a question, whose answer is read in its place."""
        try:
            self.taker(cell)(self, cell)
        except Bad as bad:
            answer = "" if again else self.refused(bad, cell)
            if again:
                code, values = _problem(bad, cell)
                self.reader.notes.decide(cell.where, code, **values)
            if answer:
                self.taken(cell._replace(raw=answer), True)
            elif cell.field in ("stars", "stars_tick", "stars_in") or bad.code in _OF_TWO:
                self.recognised.held = True
            elif cell.field in ("decision", "date"):
                self.recognised.is_unread = True

    def taker(self, cell: Written) -> described.Taker:
        """What reads a cell of a meaning, for this sort of list."""
        if cell.field in RECOGNISED and self.subject == "products":
            return RECOGNISED[cell.field]
        return described.taker(self.subject, cell.field)

    def refused(self, bad: Bad, cell: Written) -> str:
        """Ask what a cell means; the answer, empty where there is none yet."""
        code, values = _problem(bad, cell)
        return self.reader.asker.read(cell.where, code, cell.column.heading, cell.text, **values)

    def mark(self, field: str, where: Where) -> None:
        """Note which column a value came from."""
        self.columns.setdefault(field, where.column)
        self.origins.setdefault(where.column, set()).add(field)

    def keep(self, values: dict[str, Any], field: str, read: Read, cell: Written) -> None:
        """Keep a value that was read, and report how it was derived."""
        values[field] = read.value
        self.mark(field, cell.where)
        if read.derived and read.derived != "number-text":
            self.reader.derive(cell.where, read.derived, cell.text, read.value)

    # --- the whole row

    def said(self) -> Said:
        """The row's values, completed with what stands over it."""
        for number, text in self.row.within:
            self.section(number, text)
        certificates = self.recognised.certificates() if self.subject == "products" else ()
        if self.subject == "producers":
            named = ("name", "name_en", "facts", "source", "summary")
            self.own = {
                **{field: value for field, value in self.own.items() if field in named},
                **{field: value for field, value in self.producer.items() if field != "name"},
            }
            self.producer = {}
        if self.reader.guess:
            self.guessed.add("group")
        if "province" not in self.words and self.reader.heard.province:
            self.words["province?"] = self.reader.heard.province
        if "district" not in self.words:
            self.words["district?"] = self.reader.heard.district or self.reader.listing.sheet.name
        return Said(
            self.reader.where(self.row.number),
            self.id,
            self.own,
            self.producer,
            certificates,
            self.words,
            self.story,
            self.columns,
            self.origins,
            frozenset(self.guessed),
            (*self.doubts, *self.reader.doubts),
            self.recognised.held,
            set(),
        )

    def section(self, number: int, text: str) -> None:
        """What a heading between the rows says for those below it."""
        bare = uncounted(text).strip(" :.")
        unbracketed = re.sub(r"\s*\([^)]*\)$", "", bare)
        sort = section_of(text)
        where = self.reader.where(number)
        doubt = doubt_of(None, text, where)
        if doubt:
            self.doubts.append(doubt)
        if sort == "area":
            district = re.sub(r"(?i)^(địa bàn|đơn vị|khu vực)[\s:]+", "", unbracketed)
            self.words.setdefault("district", district)
        elif sort == "producer" and "name" not in self.producer:
            described.name_producer(self, bare, where)
        elif sort == "commune":
            self.words.setdefault("commune", unbracketed)
        elif sort == "group":
            group = re.sub(r"(?i)^(nhóm|ngành|bộ)\s*:?\s*(?:[IVX0-9]+\s*[.:\-]\s*)?", "", unbracketed)
            self.words.setdefault("group", group)
        elif self.subject == "products":
            self.recognised.section(sort, bare, text, where)


def _problem(bad: Bad, cell: Written) -> tuple[str, dict[str, object]]:
    """The message of a cell that can't be read, and its values."""
    values: dict[str, object] = {"field": cell.field, "nearest": "", **bad.values}
    if "found" in values:
        values["found"] = str(values["found"])[:_SHOWN]
    code = bad.code + "-near" if bad.code == "not-a-choice" and values["nearest"] else bad.code
    return code, values
