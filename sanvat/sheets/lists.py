"""The lists of offices: which sheets hold one, what their rows say, and what became of each row."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from ..base.text import fold
from .answered import newest
from .cells import is_blank, text_of
from .described import NAMES
from .doubts import Weighed, weigh
from .layout.listing import Column, Listing
from .layout.tables import is_form, listings
from .merge import Merger, Outcome
from .notes import Notes, Where
from .questions import Asker, is_yes
from .read.files import Book, Sheet
from .recognised import TAKERS as RECOGNISED
from .rows import Reader
from .sums import Came, compare
from .tally import Tally
from .unseen import seen
from .words.headings import INTERNAL, Meaning, plain
from .words.lookalikes import mended
from .words.sections import section_of

SUBJECTS = tuple(NAMES)
Counted = Callable[[Where, Callable[[], Outcome]], str]
"""Takes a row in and returns what became of it; a row that was found to be at fault is not taken."""
_SHOWN = 80  # characters of a row that a report repeats


class ListRead(NamedTuple):
    """A list with its rows read and weighed, before anything is put into records."""

    book: str
    listing: Listing
    rows: tuple[Weighed, ...]
    tally: Tally | None = None


class Lists:
    """Reads the lists of offices' books, then puts their rows into records."""

    def __init__(
        self,
        notes: Notes,
        asker: Asker,
        subject: str,
        fill_down: bool,
        today: date,
        skips_hidden: bool = False,
    ) -> None:
        self.notes = notes
        self.skips_hidden = skips_hidden
        self.asker = asker
        self.subject = subject
        self.fill_down = fill_down
        self.today = today

    # --- reading

    def read(self, book: Book, sheet: Sheet) -> list[ListRead]:
        """The lists of a sheet; a sheet without one gives its tally alone."""
        filled = sum(any(cell not in (None, "") for cell in row) for row in sheet.rows)
        if not filled:
            return []
        sheet = self._mended(book, sheet)
        lists = [] if sheet.hidden else listings(sheet, book.name.rpartition(".")[0], self.subject)
        unread = self._unread(book, sheet, lists, filled)
        if unread is not None:
            return [self.tallied(unread)]
        return [self._list(found, book) for found in lists]

    def _mended(self, book: Book, sheet: Sheet) -> Sheet:
        """The sheet with letters that only look right mended, each cell reported."""
        rows = [list(row) for row in sheet.rows]
        for number, row in enumerate(sheet.rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and (text := mended(cell)) != cell:
                    rows[number][column] = text
                    where = Where(book.name, sheet.name, number, column)
                    self.notes.tell(where, "derived", "look-alike", found=cell[:_SHOWN], value=text[:_SHOWN])
        return sheet._replace(rows=rows)

    @staticmethod
    def tallied(tally: Tally) -> ListRead:
        """A sheet without rows to take in, as it was counted."""
        return ListRead(tally.book, Listing(Sheet(tally.sheet, []), "", (), 0, 0, (), (), {}), (), tally)

    def _unread(self, book: Book, sheet: Sheet, lists: list[Listing], filled: int) -> Tally | None:
        """The tally of a sheet that holds no list of records, reported; None where it holds one."""
        where = Where(book.name, sheet.name)
        if sheet.hidden:
            self.notes.tell(where, "left", "hidden-sheet", rows=filled)
            return Tally(book.name, sheet.name, "hidden", filled, aside=filled)
        if INTERNAL.search(plain(sheet.name)):
            self.notes.tell(where, "left", "private-sheet", rows=filled)
            return Tally(book.name, sheet.name, "words", filled, beside=filled)
        if is_form(sheet):
            self.notes.decide(where, "sheet-form", rows=filled)
            return Tally(book.name, sheet.name, "", filled, aside=filled)
        if lists:
            return None
        if all(sum(not is_blank(cell) for cell in row) < 2 for row in sheet.rows):
            self.notes.tell(where, "left", "words", rows=filled)
            return Tally(book.name, sheet.name, "words", filled, beside=filled)
        self.notes.decide(where, "sheet-no-list", rows=filled)
        return Tally(book.name, sheet.name, "", filled, aside=filled)

    def _list(self, found: Listing, book: Book) -> ListRead:
        rows, at = len(found.rows), Where(book.name, found.sheet.name, found.first)
        if found.subject == "totals":
            self.notes.tell(at, "left", "totals", rows=rows)
            tally = Tally(book.name, found.sheet.name, "totals", rows, beside=rows, columns=found.columns)
            return ListRead(book.name, found, (), tally)
        if found.subject not in SUBJECTS:
            self.notes.decide(at._replace(row=-1), "sheet-subject", rows=rows)
            return ListRead(book.name, found, (), Tally(book.name, found.sheet.name, "", rows, aside=rows))
        report_columns(found, book.name, self.notes)
        if not self.fill_down and found.subject == "products":
            report_gaps(found, book.name, self.notes)
        found = self._answered(found, book.name)
        found = seen(found, book.name, self.notes, self.asker, self.skips_hidden)
        reader = Reader(found, book.name, self.notes, self.asker, self.fill_down)
        said = [reader.read(row) for row in found.rows if row.sort == "record"]
        weighed = newest(found, tuple(weigh(said, self.asker, self.today)), self.asker)
        return ListRead(book.name, found, weighed)

    def _answered(self, found: Listing, book: str) -> Listing:
        """The list with its doubtful rows as a person said: records or notes; else they stay doubtful."""
        doubtful = [row for row in found.rows if row.sort == "doubt"]
        about = (found.subject, *(row.text for row in doubtful))
        answer = ""
        for row in doubtful:
            where = Where(book, found.sheet.name, row.number)
            answer = self.asker.ask(where, "sheet-no-record", about, found=row.text[:_SHOWN])
        sort = "record" if is_yes(answer) else "note" if answer else "doubt"
        return found._replace(
            rows=tuple(row._replace(sort=sort) if row.sort == "doubt" else row for row in found.rows)
        )

    # --- putting into records

    def take(self, found: ListRead, merger: Merger, counted: Counted) -> Tally:
        """Put the rows of a list into records; what became of them."""
        if found.tally is not None:
            return found.tally
        listing, book = found.listing, found.book
        counts: Counter[str] = Counter()
        for row in listing.rows:
            if row.sort == "record":
                continue
            counts["aside" if row.sort == "doubt" else "beside"] += 1
            if row.sort in ("note", "total"):
                where = Where(book, listing.sheet.name, row.number)
                self.notes.tell(where, "left", row.sort, found=row.text[:_SHOWN])
        came: dict[int, Came] = {}
        for weighed in found.rows:
            kind = self._row(weighed, listing, merger, counted)
            counts[kind] += 1
            stars = max((made.get("stars", 0) for made in weighed.said.certificates), default=0)
            came[weighed.said.where.row] = Came(kind != "aside", stars)
        compare(listing, book, came, self.notes)
        return Tally(
            book,
            listing.sheet.name,
            listing.subject,
            len(listing.rows),
            counts["new"],
            counts["changed"],
            counts["same"],
            counts["aside"],
            counts["beside"],
            len(listing.titles),
            listing.columns,
        )

    def _row(self, weighed: Weighed, listing: Listing, merger: Merger, counted: Counted) -> str:
        said = weighed.said
        if weighed.is_aside:
            return "aside"
        kind = counted(said.where, lambda: merger.take(said, listing.subject))
        if kind != "aside":
            self._report_lost(weighed, listing)
        return kind

    def _report_lost(self, weighed: Weighed, listing: Listing) -> None:
        """Report every cell of a column that is read which came into no record and was not reported yet."""
        said = weighed.said
        for column in listing.columns:
            fields = said.origins.get(column.number)
            if fields is None or fields & said.landed or is_unfielded(column):
                continue
            if said.is_held and column.means and column.means.field in RECOGNISED:
                continue  # the question about the stars covers what belongs to them
            where = said.where._replace(column=column.number)
            if where not in self.notes.places:
                text = text_of(listing.cell(said.where.row, column.number))
                self.notes.tell(where, "left", "not-taken", found=text[:_SHOWN], heading=column.heading)


# --- columns


def report_gaps(found: Listing, book: str, notes: Notes) -> None:
    """Ask about columns that may say once what holds for several rows, without merged cells to show it."""
    records = [row.number for row in found.rows if row.sort == "record"]
    for column in found.columns:
        if not column.means or column.hidden or column.means.field not in ("producer", "district"):
            continue
        sort = {"district": "area"}.get(column.means.field, column.means.field)
        headed = {row.number for row in found.rows if any(section_of(text) == sort for _, text in row.within)}
        filled = [row in headed or not is_blank(found.cell(row, column.number)) for row in records]
        gaps = len(filled) - sum(filled) - (filled.index(True) if True in filled else len(filled))
        if gaps > 0 and gaps * 5 >= len(filled):
            where = Where(book, found.sheet.name, found.last, column.number)
            notes.decide(where, "sheet-gaps", heading=column.heading, count=gaps)


_NO_FIELD = (
    "other",
    "again",
    "timestamp",
    "representative",
    "photo",
    "products_listed",
    "products_unconfirmed",
    "scope",
    "row",
)
"""Meanings that records have no field for: reported once for the column."""
_NAMES = ("product", "producer", "outlet", "fair")


def is_unfielded(column: Column) -> bool:
    """Whether records have no field for what a column says."""
    return column.means is None or column.means.field in _NO_FIELD


def _otherwise(found: Listing, column: Column) -> int:
    """In how many rows a second column of names says another one than the first."""
    assert column.means is not None
    first = next(each for each in found.columns if each.means == Meaning(column.means.of))
    pairs = [
        (text_of(found.cell(row.number, first.number)), text_of(found.cell(row.number, column.number)))
        for row in found.rows
        if row.sort == "record"
    ]
    return sum(bool(other) and fold(one) != fold(other) for one, other in pairs)


def report_columns(found: Listing, book: str, notes: Notes) -> None:
    """Report columns that are not read, each once, and why."""
    for column in found.columns:
        filled = any(
            found.cell(row.number, column.number) not in (None, "")
            for row in found.rows
            if row.sort == "record"
        )
        if filled:
            _report_column(found, column, Where(book, found.sheet.name, found.last, column.number), notes)


def _report_column(found: Listing, column: Column, at: Where, notes: Notes) -> None:
    heading = column.heading or "?"
    field = column.means.field if column.means else ""
    if field == "private":
        notes.tell(at, "left", "private", heading=heading)
    elif column.hidden:
        notes.tell(at, "left", "hidden-column", heading=heading)
    elif field == "again":
        _report_again(found, column, at, notes)
    elif field == "photo":
        notes.tell(at, "left", "photo", heading=heading, book=at.book)
    elif not field:
        notes.decide(at, "sheet-unknown-column", heading=heading)
    elif field in _NO_FIELD and field != "row":
        notes.tell(at, "left", "no-field", heading=heading)


def _report_again(found: Listing, column: Column, at: Where, notes: Notes) -> None:
    """A second column of one meaning: asked about where it gives other names, else left."""
    assert column.means is not None
    of = column.means.of
    if of in _NAMES and (rows := _otherwise(found, column)):
        notes.decide(at, "sheet-side-by-side", heading=column.heading or "?", rows=rows)
        return
    other = next(
        (
            each.heading
            for each in found.columns
            if each.means and f"{each.means.field} {each.means.of}".strip() == of
        ),
        "?",
    )
    notes.tell(at, "left", "again", heading=column.heading or "?", other=other)
