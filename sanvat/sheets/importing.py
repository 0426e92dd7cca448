"""Lists and workbooks taken into a content folder: read, found again or made new, checked, and handed
out as files to write. Nothing is written here.

Where a row's outcome would leave the catalogue with an error, the row is taken out and told, and the
rest is worked out afresh.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..base.sources import Sources
from ..base.text import fold
from ..messages.problems import ContentError, Place, Problem, Problems
from ..records import codes
from ..records import encodings as legacy
from ..records.contents import Contents
from ..records.journal import Staged
from ..records.links import Names, check_links
from ..records.load import adopt, load
from ..records.reading import Record, read_record
from ..records.sorts import FOLDERS, SINGLE
from . import own as sheet_own
from .cells import is_blank, text_of
from .desk import Desk, Uneditable
from .edits import OwnRows
from .headings import INTERNAL, Meaning, plain
from .listing import Column, Listing
from .merge import Merger, Outcome
from .notes import Notes, Where
from .own import Labels, reading_order
from .places import Wishes
from .read.files import Book, Sheet
from .read.scan import Unreadable
from .rows import Reader
from .sections import section_of
from .tables import is_form, listings

_ROUNDS = 30  # times that rows at fault are taken out before giving up
SUBJECTS = ("products", "producers", "outlets", "fairs")


class Tally(NamedTuple):
    """What became of a sheet's rows. `rows` counts those with content below the headings; each of them
    is in exactly one of the others. `beside` are sections, sums, notes, repeated headings."""

    book: str
    sheet: str
    subject: str
    rows: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    aside: int = 0
    beside: int = 0
    before: int = 0
    columns: tuple[Column, ...] = ()


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


Consent = Callable[[str, str, list[tuple[str, str]]], str]
"""Asked with a book's name, the likely encoding and samples (before, after): returns the encoding to
convert from, or "" to leave the text as it is. Raises ContentError where nobody can answer."""


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
        faults = _proof(contents, staged, sources)
        if not faults:
            for where, problem in out.items():
                notes.decide(
                    where, "sheet-refused", reason_vi=_said(problem, "vi"), reason_en=_said(problem, "en")
                )
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


# --- old encodings


def converted(book: Book, consent: Consent) -> Book:
    """A book in Unicode; asks where text of before Unicode is found. Ours is never of before."""
    if any(sheet_own.own_table(sheet.rows) for sheet in book.sheets):
        return book
    places = [
        (sheet, row, column)
        for sheet in range(len(book.sheets))
        for row, cells in enumerate(book.sheets[sheet].rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, str)
    ]
    texts = [
        (book.sheets[sheet].rows[row][column], book.sheets[sheet].fonts.get((row, column), ""))
        for sheet, row, column in places
    ]
    found = legacy.verdict(texts)  # type: ignore[arg-type]
    counts = Counter(encoding for encoding in found if encoding)
    if not counts:
        return book
    likely = counts.most_common(1)[0][0]
    samples = {
        str(text): legacy.convert(str(text), encoding, legacy.encoding_of(font)[1])
        for (text, font), encoding in zip(texts, found, strict=True)
        if encoding
    }
    chosen = consent(book.name, likely, [pair for pair in samples.items() if pair[0] != pair[1]][:6])
    if not chosen:
        return book
    rows = [[list(cells) for cells in sheet.rows] for sheet in book.sheets]
    for (sheet, row, column), (text, font), encoding in zip(places, texts, found, strict=True):
        if encoding:
            rows[sheet][row][column] = legacy.convert(str(text), chosen, legacy.encoding_of(font)[1])
    sheets = tuple(
        sheet._replace(rows=made, name=_sheet_name(sheet.name, chosen))
        for sheet, made in zip(book.sheets, rows, strict=True)
    )
    return book._replace(sheets=sheets)


def _sheet_name(name: str, encoding: str) -> str:
    return legacy.convert(name, encoding) if legacy.verdict([(name, "")])[0] == encoding else name


# --- rows


def _take(
    desk: Desk, contents: Contents, books: list[Book], asked: Asked, notes: Notes, out: dict[Where, Problem]
) -> tuple[list[Tally], dict[str, list[Where]]]:
    """Put all rows into the desk. Returns tallies, and by file the rows that touched it."""
    latest = {code: line.product for code, line in codes.latest(contents.lines).items()}
    prose = {text.same for name, text in contents.prose.items() if name.endswith("/story.md") and text.words}
    merger = Merger(desk, latest, prose, notes, asked.wishes)
    labels = Labels(desk)
    labels.freeze()
    made: dict[str, list[Where]] = {}
    tallies: list[Tally] = []

    def counted(where: Where, take: Callable[[], Outcome]) -> str:
        if where in out:
            return "aside"
        outcome = take()
        if outcome.id and outcome.kind != "same":  # a row that changed nothing is never at fault
            file, _ = desk.place(outcome.sort, outcome.id)
            made.setdefault(file, []).append(where)
            for staged in (
                (desk.names["producers"].get(desk.get("products", outcome.id).get("producer", "")),)
                if outcome.sort == "products"
                else ()
            ):
                if staged:
                    made.setdefault(staged, []).append(where)
        return outcome.kind

    own: list[tuple[tuple[int, bool], Book, Sheet, OwnRows]] = []
    for book in books:
        is_own = any(
            sheet_own.own_table(sheet.rows) or sheet_own.has_lost_keys(sheet.rows) for sheet in book.sheets
        )
        for sheet in book.sheets:
            if sheet.trouble is not None:
                notes.decide(Where(book.name, sheet.name), sheet.trouble.code, **sheet.trouble.values)
                continue
            mine = sheet_own.own_table(sheet.rows)
            if mine:
                own.append(
                    (
                        reading_order(mine[0]),
                        book,
                        sheet,
                        OwnRows(desk, labels, notes, book.name, sheet, *mine),
                    )
                )
            elif sheet_own.has_lost_keys(sheet.rows):
                rows = sum(any(not is_blank(cell) for cell in row) for row in sheet.rows)
                notes.decide(Where(book.name, sheet.name), "sheet-keys-lost", rows=rows)
                tallies.append(Tally(book.name, sheet.name, "", rows, aside=rows))
            elif (
                is_own and sheet.rows and not sheet.hidden and sheet.name not in sheet_own.EXPLAINED.values()
            ):
                notes.tell(
                    Where(book.name, sheet.name),
                    "left",
                    "beside",
                    "trang này không phải của tệp do Sản vật ghi ra: không đọc.",
                    "this sheet is none of those that Sản vật wrote: not read.",
                )
            elif not is_own:
                tallies += _list(book, sheet, asked, notes, merger, counted)
    for _, book, sheet, rows in sorted(own, key=lambda each: each[0]):
        numbers = rows.numbers()
        for column in rows.strangers():
            notes.decide(
                Where(book.name, sheet.name, 1, column),
                "sheet-unknown-column",
                heading=text_of(sheet.at(1, column)) or "?",
            )
        counts = Counter(
            counted(Where(book.name, sheet.name, number), lambda number=number, rows=rows: rows.take(number))
            for number in numbers
        )  # type: ignore[misc]
        columns = tuple(Column(column, "", Meaning(key)) for key, column in rows.columns.items())
        tallies.append(
            Tally(
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
        )
    return _nothing_but_totals(tallies, notes), made


def _nothing_but_totals(tallies: list[Tally], notes: Notes) -> list[Tally]:
    """Totals and covers beside lists are left out; where there is nothing else, whoever sent them meant something else."""
    if any(tally.subject not in ("totals", "words") for tally in tallies):
        return tallies
    for tally in tallies:
        notes.decide(
            Where(tally.book, tally.sheet),
            "sheet-totals" if tally.subject == "totals" else "sheet-no-list",
            rows=tally.rows,
        )
    return [tally._replace(aside=tally.rows, beside=0) for tally in tallies]


Counted = Callable[[Where, Callable[[], Outcome]], str]


def _list(
    book: Book, sheet: Sheet, asked: Asked, notes: Notes, merger: Merger, counted: Counted
) -> list[Tally]:
    """One sheet of an office's own, with a list or several."""
    where = Where(book.name, sheet.name)
    filled = [row for row in sheet.rows if any(cell not in (None, "") for cell in row)]
    if not filled:
        return []
    if sheet.hidden:
        notes.tell(
            where,
            "left",
            "hidden-sheet",
            f"trang ẩn, không đọc ({len(filled)} dòng): bỏ ẩn rồi nhập lại nếu cần.",
            f"a hidden sheet, not read ({len(filled)} rows): unhide it and import again if it is wanted.",
        )
        return [Tally(book.name, sheet.name, "hidden", len(filled), aside=len(filled))]
    if INTERNAL.search(plain(sheet.name)):
        notes.tell(
            where,
            "left",
            "private-sheet",
            f"trang nội bộ, không đọc ({len(filled)} dòng).",
            f"an internal sheet, not read ({len(filled)} rows).",
        )
        return [Tally(book.name, sheet.name, "words", len(filled), beside=len(filled))]
    lists = listings(sheet, book.name.rpartition(".")[0], asked.subject)
    if is_form(sheet):
        notes.decide(where, "sheet-form", rows=len(filled))
        return [Tally(book.name, sheet.name, "", len(filled), aside=len(filled))]
    if not lists and all(sum(not is_blank(cell) for cell in row) < 2 for row in sheet.rows):
        notes.tell(
            where,
            "left",
            "words",
            f"trang chỉ có chữ, không có bảng ({len(filled)} dòng).",
            f"a sheet of words without a table ({len(filled)} rows).",
        )
        return [Tally(book.name, sheet.name, "words", len(filled), beside=len(filled))]
    if not lists:
        notes.decide(where, "sheet-no-list", rows=len(filled))
        return [Tally(book.name, sheet.name, "", len(filled), aside=len(filled))]
    if sheet.hidden_rows and any(
        row.number in sheet.hidden_rows for found in lists for row in found.rows if row.sort == "record"
    ):
        notes.tell(
            where,
            "derived",
            "hidden-rows",
            "hàng ẩn hoặc bị lọc cũng được đọc.",
            "hidden or filtered rows were read too.",
        )
    return [_one_list(found, book, notes, asked, merger, counted) for found in lists]


def _one_list(
    found: Listing, book: Book, notes: Notes, asked: Asked, merger: Merger, counted: Counted
) -> Tally:
    rows, at = len(found.rows), Where(book.name, found.sheet.name, found.first)
    if found.subject == "totals":
        notes.tell(
            at,
            "left",
            "totals",
            f"bảng số liệu tổng ({rows} dòng): không nhập; số liệu tổng được tính từ các bản ghi.",
            f"a table of totals ({rows} rows): not imported; totals are computed from the records.",
        )
        return Tally(book.name, found.sheet.name, "totals", rows, beside=rows, columns=found.columns)
    if found.subject not in SUBJECTS:
        notes.decide(at._replace(row=-1), "sheet-subject", rows=rows)
        return Tally(book.name, found.sheet.name, "", rows, aside=rows)
    _tell_columns(found, book.name, notes)
    if not asked.fill_down and found.subject == "products":
        _tell_gaps(found, book.name, notes)
    reader = Reader(found, book.name, notes, asked.fill_down)
    counts: Counter[str] = Counter()
    for row in found.rows:
        if row.sort != "record":
            counts["beside"] += 1
            if row.sort in ("note", "total"):
                notes.tell(
                    reader.where(row.number),
                    "left",
                    row.sort,
                    f"không phải bản ghi: {row.text[:80]}",
                    f"not a record: {row.text[:80]}",
                )
            continue
        said = reader.read(row)
        counts[counted(said.where, lambda said=said: merger.take(said, found.subject))] += 1  # type: ignore[misc]
    records = sum(row.sort == "record" for row in found.rows)
    if reader.heard.count and reader.heard.count != records:
        notes.decide(
            Where(book.name, found.sheet.name), "sheet-count", count=reader.heard.count, records=records
        )
    return Tally(
        book.name,
        found.sheet.name,
        found.subject,
        len(found.rows),
        counts["new"],
        counts["changed"],
        counts["same"],
        counts["aside"],
        counts["beside"],
        len(found.titles),
        found.columns,
    )


def _tell_gaps(found: Listing, book: str, notes: Notes) -> None:
    """Columns that may say once what holds for several rows, without merged cells to show it."""
    records = [row.number for row in found.rows if row.sort == "record"]
    for column in found.columns:
        if not column.means or column.hidden or column.means.field not in ("producer", "district"):
            continue
        sort = {"district": "area"}.get(column.means.field, column.means.field)
        headed = {row.number for row in found.rows if any(section_of(text) == sort for _, text in row.within)}
        filled = [row in headed or not is_blank(found.cell(row, column.number)) for row in records]
        gaps = len(filled) - sum(filled) - (filled.index(True) if True in filled else len(filled))
        if gaps > 0 and gaps * 5 >= len(filled):
            notes.decide(
                Where(book, found.sheet.name, found.last, column.number),
                "sheet-gaps",
                heading=column.heading,
                count=gaps,
            )


_NO_FIELD = (
    "other",
    "again",
    "representative",
    "photo",
    "products_listed",
    "products_unconfirmed",
    "scope",
    "row",
)


SUBJECT_NAMES = ("product", "producer", "outlet", "fair")


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


def _tell_columns(found: Listing, book: str, notes: Notes) -> None:
    """Columns that are not read, each once, and why."""
    for column in found.columns:
        filled = any(
            found.cell(row.number, column.number) not in (None, "")
            for row in found.rows
            if row.sort == "record"
        )
        if not filled:
            continue
        at = Where(book, found.sheet.name, found.last, column.number)
        name = column.heading or "?"
        field = column.means.field if column.means else ""
        if field == "private":
            notes.tell(
                at,
                "left",
                "private",
                f'cột riêng tư "{name}": không đọc, không lưu.',
                f'private column "{name}": neither read nor kept.',
            )
        elif column.hidden:
            notes.tell(
                at,
                "left",
                "hidden-column",
                f'cột ẩn "{name}": không đọc; bỏ ẩn nếu cần.',
                f'hidden column "{name}": not read; unhide it if it is wanted.',
            )
        elif field == "again":
            assert column.means is not None
            if column.means.of in SUBJECT_NAMES and (rows := _otherwise(found, column)):
                notes.decide(at, "sheet-side-by-side", heading=name, rows=rows)
                continue
            other = next(
                (
                    each.heading
                    for each in found.columns
                    if each.means and f"{each.means.field} {each.means.of}".strip() == column.means.of
                ),
                "?",
            )
            notes.tell(
                at,
                "left",
                "again",
                f'cột "{name}" trùng ý với cột "{other}": không đọc.',
                f'column "{name}" means the same as "{other}": not read.',
            )
        elif field == "photo":
            notes.tell(
                at,
                "left",
                "photo",
                f'cột "{name}": ảnh lấy vào bằng sanvat photos THƯ_MỤC_ẢNH --list "{book}".',
                f'column "{name}": photos are taken in by sanvat photos FOLDER --list "{book}".',
            )
        elif not field:
            notes.decide(at, "sheet-unknown-column", heading=name)
        elif field in _NO_FIELD and field != "row":
            notes.tell(
                at,
                "left",
                "no-field",
                f'cột "{name}": bản ghi không có trường này.',
                f'column "{name}": records have no such field.',
            )


# --- checking


def _files(desk: Desk, root: Path) -> list[Staged]:
    try:
        return desk.files()
    except Uneditable as stopped:
        problems = Problems()
        problems.error(Place(f"{root.as_posix()}/{stopped.name}"), "sheet-cannot-edit")
        raise ContentError(problems) from None


def _proof(contents: Contents, staged: list[Staged], sources: Sources) -> list[Problem]:
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


__all__ = ["SUBJECTS", "Asked", "Consent", "Result", "Tally", "Unreadable", "plan"]
