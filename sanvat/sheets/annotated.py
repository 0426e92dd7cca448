"""The annotated copy of a workbook that was imported: a remark on every cell that something was noted of,
and in front a sheet that lists all remarks."""

import io
from typing import Any

from .importing import Result
from .notes import Note
from .read.files import Book
from .read.xlsx import cut_xlsx
from .report import HEADS, tally_lines
from .write import NOT_IN_XML, empty_book, put, saved, sheet_name

_COLOURS = {"decide": "FFC7CE", "derived": "FFEB9C", "changed": "C6E0B4", "left": "D9D9D9"}
_MOST_CELLS = 300_000  # above this a copy is written without the look of the original
_REMARK_MOST = 3_000  # characters of a remark
_ROWS_MOST, _COLUMNS_MOST = 100_000, 1_000  # how far merged cells of a copy reach
_TITLES = 1_000  # names that are tried for the sheet in front


def annotated(book: Book, data: bytes, result: Result) -> bytes:
    """The workbook as .xlsx with its remarks: as it looks, where it is an .xlsx of bearable size, else its
    values."""
    if book.form == "xlsx" and sum(len(row) for sheet in book.sheets for row in sheet.rows) < _MOST_CELLS:
        from openpyxl import load_workbook

        try:
            sizes = [(len(sheet.rows), max(map(len, sheet.rows), default=0)) for sheet in book.sheets]
            copy = load_workbook(io.BytesIO(cut_xlsx(data, sizes)), keep_links=False)
            if len(copy.worksheets) == len(book.sheets):
                return _remarked(copy, book, result)
        except Exception:  # noqa: BLE001, S110 - openpyxl bears less than our readers; the values are there
            pass
    return _remarked(_values(book), book, result)


def _remarked(copy: Any, book: Book, result: Result) -> bytes:
    notes = [note for note in result.notes.all if note.where.book == book.name]
    titles = {
        sheet.name: copy.worksheets[number].title
        for number, sheet in enumerate(book.sheets)
        if number < len(copy.worksheets)
    }
    by_cell: dict[tuple[str, int, int], list[Note]] = {}
    for note in notes:
        place = note.where.sheet, max(note.where.row, 0), max(note.where.column, 0)
        by_cell.setdefault(place, []).append(note)
    for (name, row, column), alike in by_cell.items():
        if name in titles:
            _remark(copy[titles[name]].cell(row + 1, column + 1), alike)
    _list(copy, notes, result, book.name)
    return saved(copy)


def _values(book: Book) -> Any:
    """A workbook of a book's values."""
    copy = empty_book()
    for number, sheet in enumerate(book.sheets, 1):
        target = copy.create_sheet(sheet_name(sheet.name) or f"Sheet{number}")
        for row, cells in enumerate(sheet.rows, 1):
            for column, cell in enumerate(cells, 1):
                if cell is not None and cell != "":
                    put(target.cell(row, column), cell)
        for top, left, bottom, right in sheet.merged:
            if bottom < _ROWS_MOST and right < _COLUMNS_MOST:
                target.merge_cells(
                    start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
                )
    return copy


def _remark(cell: Any, notes: list[Note]) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if isinstance(cell, MergedCell):
        return
    level = next(level for level in _COLOURS if any(note.level == level for note in notes))
    text = "\n".join(dict.fromkeys(f"{note.vi}\n{note.en}" for note in notes))[:_REMARK_MOST]
    before = f"{cell.comment.text}\n---\n" if cell.comment else ""
    cell.comment = Comment(NOT_IN_XML.sub("\ufffd", before + text), "sanvat", height=160, width=360)
    cell.fill = PatternFill("solid", fgColor=_COLOURS[level])


def _list(copy: Any, notes: list[Note], result: Result, name: str) -> None:
    """Put a sheet in front that lists what became of the rows, and all remarks."""
    from openpyxl.styles import Font, PatternFill

    titles = ("sanvat" + (f" {number}" if number else "") for number in range(_TITLES))
    sheet = copy.create_sheet(next(title for title in titles if title not in copy.sheetnames), 0)
    copy.active = 0
    for row, tally in enumerate((tally for tally in result.tallies if tally.book == name), 1):
        for column, text in enumerate(tally_lines(tally)[:2], 1):
            put(sheet.cell(row, column), text.strip())
    start = sheet.max_row + 2
    for column, head in enumerate(("Chỗ / place", "Mức / level", "Tiếng Việt", "English"), 1):
        sheet.cell(start, column, head).font = Font(bold=True)
    for row, note in enumerate(sorted(notes, key=lambda note: list(_COLOURS).index(note.level)), start + 1):
        for column, text in enumerate((str(note.where), HEADS[note.level][0], note.vi, note.en), 1):
            put(sheet.cell(row, column), text)
        sheet.cell(row, 2).fill = PatternFill("solid", fgColor=_COLOURS[note.level])
    for letter, width in zip("ABCD", (40, 24, 90, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = sheet.cell(start + 1, 1)
