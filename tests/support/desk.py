"""What tests of spreadsheets share: workbooks made on the spot, and imports into a small province."""

import io
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from sanvat.base.sources import Sources
from sanvat.messages.problems import Problems
from sanvat.records.contents import Contents
from sanvat.sheets.desk import Desk
from sanvat.sheets.importing import Asked, Result, plan
from sanvat.sheets.ours import exporting as sheet_export
from sanvat.sheets.ours import own as sheet_own
from sanvat.sheets.places import Wishes
from sanvat.sheets.read import files as sheet_files

DAY = date(2024, 1, 1)


def xlsx(*sheets: tuple[str, list[list[Any]]], merged: tuple[str, ...] = ()) -> bytes:
    """An .xlsx of sheets given as rows; `merged` are ranges of the first."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for span in merged:
        book.worksheets[0].merge_cells(span)
    return saved(book)


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def never(book: str, encoding: str, samples: list[tuple[str, str]]) -> str:
    """Nobody asked for converting."""
    raise AssertionError(f"asked to convert {book} from {encoding}: {samples}")


def planned(
    root: Path,
    name: str,
    data: bytes,
    *,
    subject: str = "",
    add_places: bool = False,
    group: str = "",
    fill_down: bool = False,
    consent: Any = never,
    answers: dict[str, str] | None = None,
    skips_hidden: bool = False,
    side: str = "",
) -> Result:
    """What a file would change."""
    asked = Asked(Wishes(add_places, group), subject, fill_down, answers or {}, skips_hidden, side)
    return plan(root, [sheet_files.read(name, data)], Sources(None, "tests"), asked, consent)


def taken(root: Path, name: str, data: bytes, **asked: Any) -> Result:
    """A file taken in, its changes written."""
    result = planned(root, name, data, **asked)
    for staged in result.staged:
        staged.path.parent.mkdir(parents=True, exist_ok=True)
        staged.path.write_bytes(staged.after)
    return result


def desk(root: Path) -> Desk:
    """The records of a content folder."""
    contents = Contents(Sources(None, "tests"), Problems())
    contents.read(root, 1)
    return Desk(root, contents)


def exported(root: Path, lang: str = "vi") -> bytes:
    """A content folder as our own workbook."""
    return sheet_export.workbook(desk(root), lang, DAY)


def edited(data: bytes, table: str, key: str, row: int, value: Any) -> bytes:
    """Our workbook with one cell changed; `row` counts from 0 below the headings."""
    book = load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        for cell in sheet[1]:
            if cell.value == f"{table}:{key}":
                sheet.cell(row + 3, cell.column).value = value
                return saved(book)
    raise AssertionError(f"no column {table}:{key}")


def codes(result: Result) -> list[str]:
    """The decisions asked, as `place code`."""
    return [f"{note.where} {note.problem.code}" for note in result.notes.of("decide") if note.problem]


def counts(result: Result) -> tuple[int, ...]:
    """Rows, new, changed, same, aside, beside, over all sheets."""
    return tuple(
        sum(getattr(tally, name) for tally in result.tallies)
        for name in ("rows", "new", "changed", "same", "aside", "beside")
    )


def whole(root: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


__all__ = [
    "DAY",
    "codes",
    "counts",
    "csv",
    "desk",
    "edited",
    "exported",
    "never",
    "planned",
    "saved",
    "sheet_own",
    "taken",
    "whole",
    "xlsx",
]
