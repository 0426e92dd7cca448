"""Lists and workbooks taken into a content folder: read, found again or made new, checked, and handed
out as files to write. Nothing is written here.

Where a row's outcome would leave the catalogue with an error, the row is taken out and reported, and
the rest is worked out afresh.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..base.sources import Sources
from ..messages.problems import ContentError, Place, Problem, Problems
from ..records import codes
from ..records.contents import Contents
from ..records.journal import Staged
from ..records.links import Names, check_links
from ..records.load import adopt, load
from ..records.reading import Record, read_record
from ..records.sorts import FOLDERS, SINGLE
from .cells import is_blank, text_of
from .desk import Desk, Uneditable
from .encoded import Consent, converted
from .layout.listing import Column
from .lists import Counted, ListRead, Lists
from .merge import Merger, Outcome
from .notes import Notes, Where
from .ours.edits import Chooser, OwnRows
from .ours.origin import SHEET as ORIGIN
from .ours.origin import origin_of
from .ours.own import EXPLAINED, STORY_TABLE, Labels, has_lost_keys, own_table, reading_order
from .ours.prose import StoryRows
from .places import Wishes
from .questions import Asker, is_skipped
from .read.files import Book, Sheet
from .tally import Tally
from .words.headings import Meaning
from .write import LISTS

_ROUNDS = 30  # times that rows at fault are taken out before giving up


class Result(NamedTuple):
    """What an import would do."""

    tallies: tuple[Tally, ...]
    notes: Notes
    staged: tuple[Staged, ...]
    books: tuple[Book, ...]


class Asked(NamedTuple):
    """What the author asked for."""

    wishes: Wishes = Wishes()
    subject: str = ""
    fill_down: bool = False
    answers: Mapping[str, str] = {}
    skips_hidden: bool = False
    side: str = ""  # "mine" or "theirs": whose value stands where workbook and record were both changed


def plan(root: Path, books: list[Book], sources: Sources, asked: Asked, consent: Consent) -> Result:
    """What these books change in a content folder. Raises ContentError where the content has errors, a
    book can't be taken, or a file can't be edited."""
    contents = _read_content(root, sources)
    books = [converted(book, consent) for book in books]
    out: dict[Where, Problem] = {}
    for _ in range(_ROUNDS):
        notes = Notes()
        desk = Desk(root, contents)
        tallies, made = _take(desk, contents, books, asked, notes, out)
        staged = _files(desk, root)
        faults = _proof(contents, staged)
        if not faults:
            for where, problem in out.items():
                reasons = {f"reason_{lang}": _said(problem, lang) for lang in ("vi", "en")}
                notes.decide(where, "sheet-refused", **reasons)
            notes.settle({key for key, answer in asked.answers.items() if is_skipped(answer)}, books)
            return Result(tuple(tallies), notes, tuple(staged), tuple(books))
        taken = {made[fault.place.path][-1]: fault for fault in faults if made.get(fault.place.path)}
        if not taken:
            raise _stopped([fault for fault in faults if fault.place.path not in made] or faults, root)
        out |= taken
    raise _stopped(faults, root)


def _said(problem: Problem, lang: str) -> str:
    return f"{problem.text(lang)} {problem.remedy(lang)}".strip().rstrip(".")


def _stopped(faults: list[Problem], root: Path) -> ContentError:
    found, problems = Problems(), Problems()
    found.extend(tuple(faults))
    adopt(problems, found, root.as_posix())
    return ContentError(problems)


def _read_content(root: Path, sources: Sources) -> Contents:
    """The records, which must be without errors: else nobody could tell what an import broke."""
    found = Problems()
    load(root, sources, found)
    errors = [problem for problem in found.errors if problem.code != "no-products"]  # a province's first list
    if errors:
        raise _stopped(errors, root)
    contents = Contents(sources, Problems())
    contents.read(root, 1)
    return contents


# --- rows


def _take(
    desk: Desk, contents: Contents, books: list[Book], asked: Asked, notes: Notes, out: dict[Where, Problem]
) -> tuple[list[Tally], dict[str, list[Where]]]:
    """Put all rows into the desk. Returns tallies, and by file the rows that touched it."""
    labels = Labels(desk)
    labels.freeze()
    asker = Asker(notes, asked.answers)
    today = date.today()  # noqa: DTZ011 - a day as on paper
    lists = Lists(notes, asker, asked.subject, asked.fill_down, today, asked.skips_hidden)
    own: list[_OwnSheet] = []
    entries: list[ListRead] = []
    for book in books:
        entries += _read_book(book, desk, labels, notes, lists, own, Chooser(asker, asked.side))
    latest = {code: line.product for code, line in codes.latest(contents.lines).items()}
    prose = {text.same for name, text in contents.prose.items() if name.endswith("/story.md") and text.words}
    merger = Merger(desk, latest, prose, notes, asked.wishes, asker)
    for read in entries:
        for weighed in read.rows:
            merger.claim(weighed.said)
    rows = _Rows(desk, out)
    tallies = [lists.take(read, merger, rows.counted) for read in entries]
    tallies += [_own_sheet(each, notes, rows.counted) for each in sorted(own, key=lambda each: each.order)]
    return _nothing_but_totals(tallies, notes), rows.made


class _Rows:
    """Takes rows in, and keeps which files each of them touched."""

    def __init__(self, desk: Desk, out: dict[Where, Problem]) -> None:
        self.desk = desk
        self.out = out
        self.made: dict[str, list[Where]] = {}

    def counted(self, where: Where, take: Callable[[], Outcome]) -> str:
        """Take a row in, unless it was found to be at fault; what became of it."""
        if where in self.out:
            return "aside"
        outcome = take()
        if outcome.id and outcome.kind != "same":  # a row that changed nothing is never at fault
            for file in self._files(outcome):
                self.made.setdefault(file, []).append(where)
        return outcome.kind

    def _files(self, outcome: Outcome) -> list[str]:
        found = [self.desk.place(outcome.sort, outcome.id)[0]]
        if outcome.sort == "products":
            producer = self.desk.get("products", outcome.id).get("producer", "")
            found += (
                [self.desk.names["producers"][producer]] if producer in self.desk.names["producers"] else []
            )
        return found


class _OwnSheet(NamedTuple):
    """A sheet that Sản vật wrote, and when it is read."""

    order: tuple[int, bool]
    book: Book
    sheet: Sheet
    rows: OwnRows


def _read_book(
    book: Book,
    desk: Desk,
    labels: Labels,
    notes: Notes,
    lists: Lists,
    own: list[_OwnSheet],
    chooser: Chooser,
) -> list[ListRead]:
    """The lists of a book; its sheets that Sản vật wrote are added to `own`."""
    is_own = any(own_table(sheet.rows) or has_lost_keys(sheet.rows) for sheet in book.sheets)
    origin = origin_of(book) if is_own else {}
    found: list[ListRead] = []
    for sheet in book.sheets:
        where = Where(book.name, sheet.name)
        if sheet.trouble is not None:
            notes.decide(where, sheet.trouble.code, **sheet.trouble.values)
            continue
        mine = own_table(sheet.rows)
        if mine:
            before = origin.get(mine[0].name)
            sort = StoryRows if mine[0] is STORY_TABLE else OwnRows
            rows = sort(desk, labels, notes, book.name, sheet, *mine, before, chooser)
            own.append(_OwnSheet(reading_order(mine[0]), book, sheet, rows))
        elif has_lost_keys(sheet.rows):
            number = sum(any(not is_blank(cell) for cell in row) for row in sheet.rows)
            notes.decide(where, "sheet-keys-lost", rows=number)
            found.append(Lists.tallied(Tally(book.name, sheet.name, "", number, aside=number)))
        elif not is_own:
            found += lists.read(book, sheet)
        elif sheet.rows and not sheet.hidden and sheet.name not in (*EXPLAINED.values(), LISTS, ORIGIN):
            notes.tell(where, "left", "beside")
    return found


def _own_sheet(own: _OwnSheet, notes: Notes, counted: Counted) -> Tally:
    """Put the rows of a sheet that Sản vật wrote into records."""
    rows, book, sheet = own.rows, own.book, own.sheet
    numbers = rows.numbers()
    for column in rows.strangers():
        heading = text_of(sheet.at(1, column)) or "?"
        notes.decide(Where(book.name, sheet.name, 1, column), "sheet-unknown-column", heading=heading)
    counts: Counter[str] = Counter()
    for number in numbers:
        where = Where(book.name, sheet.name, number)
        counts[counted(where, partial(rows.take, number))] += 1
    rows.report_deleted()
    columns = tuple(Column(column, "", Meaning(key)) for key, column in rows.columns.items())
    return Tally(
        book.name,
        sheet.name,
        rows.table.name,
        len(numbers),
        counts["new"],
        counts["changed"],
        counts["same"],
        counts["aside"],
        columns=columns,
    )


def _nothing_but_totals(tallies: list[Tally], notes: Notes) -> list[Tally]:
    """Totals and covers beside lists are left out; where there is nothing else, their sender meant
    something else."""
    if any(tally.subject not in ("totals", "words") for tally in tallies):
        return tallies
    for tally in tallies:
        notes.decide(
            Where(tally.book, tally.sheet),
            "sheet-totals" if tally.subject == "totals" else "sheet-no-list",
            rows=tally.rows,
        )
    return [tally._replace(aside=tally.rows, beside=0) for tally in tallies]


# --- checking


def _files(desk: Desk, root: Path) -> list[Staged]:
    try:
        return desk.files()
    except Uneditable as stopped:
        problems = Problems()
        problems.error(Place(f"{root.as_posix()}/{stopped.name}"), "sheet-cannot-edit")
        raise ContentError(problems) from None


def _proof(contents: Contents, staged: list[Staged]) -> list[Problem]:
    """Errors that the catalogue would have with these files."""
    problems = Problems()
    single, folders = dict(contents.single), {sort: dict(getattr(contents, sort)) for sort in FOLDERS}
    for each in staged:
        if each.name.endswith(".md"):
            continue
        top, _, rest = each.name.partition("/")
        values, places, refs, found, _ = read_record(SINGLE.get(each.name) or FOLDERS[top], each.after)
        for line, column, code, level, filled in found:
            if level == "error":
                problems.extend((Problem(Place(each.name, line, column), code, level, filled),))
        record = Record(each.name, values, places, refs)
        if not rest:
            single[each.name] = record
        else:
            folders[top][rest.split("/")[0].rsplit(".y", 1)[0]] = record
    names = Names.of(single, folders["products"], folders["producers"], contents.articles, problems)
    records = [*single.values(), *(record for kept in folders.values() for record in kept.values())]
    check_links(records, folders["products"], folders["producers"], names, problems)
    return list(problems.errors)
