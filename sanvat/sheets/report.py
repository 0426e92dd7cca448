"""What an import did, told twice: in the terminal, and as a copy of the workbook with remarks on the cells."""

import io
from typing import Any

from .importing import Result
from .notes import Note
from .own import TITLES
from .read.files import Book
from .read.scan import address
from .tally import Tally
from .write import NOT_IN_XML

_KINDS = 40  # kinds of one sort in the terminal
_SHOWN = 12  # notes of one kind in the terminal; the annotated copy has all
_COLOURS = {"decide": "FFC7CE", "derived": "FFEB9C", "changed": "C6E0B4", "left": "D9D9D9"}
_MOST_CELLS = 300_000  # above this a copy is written without the look of the original
_SUBJECTS = {
    "products": ("sản phẩm", "products"),
    "producers": ("chủ thể", "producers"),
    "outlets": ("nơi bán", "outlets"),
    "fairs": ("hội chợ", "fairs"),
    "totals": ("số liệu tổng", "totals"),
    "hidden": ("trang ẩn", "hidden sheet"),
    "words": ("trang không phải danh sách", "no list"),
}
_HEADS = {
    "decide": ("Cần bạn quyết định", "For you to decide"),
    "derived": ("Đã suy ra, xin xem lại", "Derived, please check"),
    "left": ("Không lấy", "Left out"),
    "changed": ("Thay đổi ở bản ghi đã có", "Changes to records that were there"),
}
_MANY = (
    "sheet-unknown-column",
    "sheet-cell-error",
    "sheet-no-name",
    "sheet-row-twice",
)  # decisions that come by the hundred
_FIELDS = {
    "note": "first, upgrade, re-evaluation…",
    "stars_tick": "stars",
    "kind_tick": "producer kind",
    "stars_in": "stars",
    "round_tick": "kind",
}


def lines(result: Result, dry: bool, verbose: bool) -> list[str]:
    """The report for the terminal."""
    found: list[str] = []
    for tally in result.tallies:
        found += _tally(tally)
    for level in ("changed", "left", "derived", "decide"):
        notes = result.notes.of(level)
        if not notes:
            continue
        vi, en = _HEADS[level]
        found += ["", f"{vi} / {en} ({len(notes)}):"]
        kinds: dict[tuple[str, str], list[Note]] = {}
        for note in notes:
            kinds.setdefault((note.sort, _kind(note)), []).append(note)
        for sort in dict.fromkeys(sort for sort, _ in kinds):  # what says the same stands together
            groups = [alike for (other, _), alike in kinds.items() if other == sort]
            for alike in groups if verbose else groups[:_KINDS]:
                found += [line for note in (alike if verbose else alike[:_SHOWN]) for line in _note(note)]
                if not verbose and len(alike) > _SHOWN:
                    found.append(_more(len(alike) - _SHOWN))
            if not verbose and len(groups) > _KINDS:
                found.append(_more(sum(map(len, groups[_KINDS:]))))
    return [*found, "", *_sum(result, dry)]


def _more(number: int) -> str:
    return f"  … và {number} chỗ như vậy; -v để xem hết / and {number} more of this kind; -v shows all"


def _kind(note: Note) -> str:
    """Notes that say the same thing are of one kind; a decision about another value is one of its own."""
    return note.vi if note.level == "decide" and note.sort not in _MANY else note.sort


def _tally(tally: Tally) -> list[str]:
    name = f"{tally.book} [{tally.sheet}]" if tally.sheet else tally.book
    vi, en = _SUBJECTS.get(tally.subject) or tuple(
        map(str.lower, TITLES.get(tally.subject, (tally.subject or "?",) * 2))
    )
    told = [
        f"{name}: {vi}, {tally.rows} dòng: {tally.new} mới, {tally.changed} đổi, {tally.same} giữ nguyên, {tally.aside} để lại, {tally.beside} dòng khác.",
        f"    {en}, {tally.rows} rows: {tally.new} new, {tally.changed} changed, {tally.same} the same, {tally.aside} set aside, {tally.beside} other rows.",
    ]
    for column in tally.columns:
        if (
            column.heading
            and column.means
            and column.means.field not in ("private", "other", "again", "row")
            and not column.hidden
        ):
            of = f" {column.means.of}" if column.means.of else ""
            told.append(
                f"    {address(0, column.number)[:-1]:>3} {column.heading} → {_FIELDS.get(column.means.field, column.means.field)}{of}"
            )
    return told


def _note(note: Note) -> list[str]:
    return [
        f"  {note.where}: {note.vi}",
        f"      {note.en}" + (f"  [{note.problem.code}]" if note.problem else ""),
    ]


def _sum(result: Result, dry: bool) -> list[str]:
    total = {
        name: sum(getattr(tally, name) for tally in result.tallies)
        for name in ("rows", "new", "changed", "same", "aside", "beside")
    }
    mapped = sum(
        1
        for tally in result.tallies
        for column in tally.columns
        if column.means and column.means.field not in ("private", "other", "again")
    )
    asked = len(result.notes.of("decide"))
    vi = f"{total['rows']} dòng: {total['new']} mới, {total['changed']} đổi, {total['same']} giữ nguyên, {total['aside']} để lại, {total['beside']} dòng khác; {mapped} cột nhận ra; {asked} chỗ cần quyết định."
    en = f"{total['rows']} rows: {total['new']} new, {total['changed']} changed, {total['same']} the same, {total['aside']} set aside, {total['beside']} other rows; {mapped} columns mapped; {asked} decisions asked."
    files = len(result.staged)
    end = (
        (
            f"Chạy thử: chưa ghi gì; sẽ ghi {files} tệp.",
            f"A trial: nothing was written; {files} files would be.",
        )
        if dry
        else (f"Đã ghi {files} tệp.", f"{files} files written.")
    )
    return [vi, en, *end]


# --- the annotated copy


def annotated(book: Book, data: bytes, result: Result) -> bytes:
    """The workbook as .xlsx with a remark on every cell that something was noted of, and a sheet that lists
    all: as it looks, where it is an .xlsx of bearable size, else its values."""
    if book.form == "xlsx" and sum(len(row) for sheet in book.sheets for row in sheet.rows) < _MOST_CELLS:
        from openpyxl import load_workbook

        try:
            found = load_workbook(io.BytesIO(data), keep_links=False)
            if len(found.worksheets) == len(book.sheets):
                return _remarked(found, book, result)
        except (
            Exception
        ):  # readers differ in what they bear, and not all that is read can be written; the values are there
            pass
    return _remarked(_values(book), book, result)


def _remarked(made: Any, book: Book, result: Result) -> bytes:
    notes = [note for note in result.notes.all if note.where.book == book.name]
    titles = {
        sheet.name: made.worksheets[number].title
        for number, sheet in enumerate(book.sheets)
        if number < len(made.worksheets)
    }
    by_cell: dict[tuple[str, int, int], list[Note]] = {}
    for note in notes:
        by_cell.setdefault((note.where.sheet, max(note.where.row, 0), max(note.where.column, 0)), []).append(
            note
        )
    for (name, row, column), found in by_cell.items():
        if name in titles:
            _remark(made[titles[name]].cell(row + 1, column + 1), found)
    _list(made, notes, result, book.name)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _values(book: Book) -> Any:
    """A workbook of a book's values."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for number, sheet in enumerate(book.sheets, 1):
        copy = made.create_sheet(_title(sheet.name) or f"Sheet{number}")
        for row, cells in enumerate(sheet.rows, 1):
            for column, cell in enumerate(cells, 1):
                if cell is not None and cell != "":
                    _write(copy.cell(row, column), cell)
        for top, left, bottom, right in sheet.merged:
            if bottom < 100_000 and right < 1_000:
                copy.merge_cells(
                    start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
                )
    return made


def _title(name: str) -> str:
    return "".join(" " if character in "[]:*?/\\" else character for character in NOT_IN_XML.sub("", name))[
        :31
    ].strip("' ")


def _write(cell: Any, value: Any) -> None:
    if isinstance(value, str):
        cell.value = NOT_IN_XML.sub("\ufffd", value)[:32_000]
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@"
    else:
        cell.value = value


def _remark(cell: Any, notes: list[Note]) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if isinstance(cell, MergedCell):
        return
    level = next(level for level in _COLOURS if any(note.level == level for note in notes))
    text = "\n".join(dict.fromkeys(f"{note.vi}\n{note.en}" for note in notes))[:3_000]
    before = f"{cell.comment.text}\n---\n" if cell.comment else ""
    cell.comment = Comment(NOT_IN_XML.sub("\ufffd", before + text), "sanvat", height=160, width=360)
    cell.fill = PatternFill("solid", fgColor=_COLOURS[level])


def _list(made: Any, notes: list[Note], result: Result, name: str) -> None:
    from openpyxl.styles import Font, PatternFill

    title = next(
        title
        for number in range(1_000)
        if (title := "sanvat" + (f" {number}" if number else "")) not in made.sheetnames
    )
    sheet = made.create_sheet(title, 0)
    made.active = 0
    for row, tally in enumerate((tally for tally in result.tallies if tally.book == name), 1):
        for column, text in enumerate(_tally(tally)[:2], 1):
            _write(sheet.cell(row, column), text.strip())
    start = sheet.max_row + 2
    for column, head in enumerate(("Chỗ / place", "Mức / level", "Tiếng Việt", "English"), 1):
        sheet.cell(start, column, head).font = Font(bold=True)
    for row, note in enumerate(sorted(notes, key=lambda note: list(_COLOURS).index(note.level)), start + 1):
        for column, text in enumerate((str(note.where), _HEADS[note.level][0], note.vi, note.en), 1):
            _write(sheet.cell(row, column), text)
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor=_COLOURS[note.level])
    for letter, width in zip("ABCD", (40, 24, 90, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(start + 1, 1)
