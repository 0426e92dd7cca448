"""What an import says of cells: what was derived, what was left out, what a person must decide."""

from typing import NamedTuple

from ..base.digest import digest
from ..messages.problems import Place, Problem
from ..messages.texts import note
from .read.files import Book
from .read.scan import address

KEY_DIGITS = 8  # figures and letters that name a question
LEVELS = ("decide", "derived", "left", "changed")


class Where(NamedTuple):
    """A cell, or with column -1 a row, or with row -1 a sheet. Counted from 0."""

    book: str
    sheet: str = ""
    row: int = -1
    column: int = -1

    def __str__(self) -> str:
        at = (
            address(self.row, self.column) if self.column >= 0 else str(self.row + 1) if self.row >= 0 else ""
        )
        inside = "!".join(part for part in (self.sheet, at) if part)
        return f"{self.book} [{inside}]" if inside else self.book


class Note(NamedTuple):
    """One thing said of a cell, in both languages. `sort` groups notes of a kind; `problem` is there where
    it is one of the messages, `key` where a person can answer it."""

    where: Where
    level: str
    sort: str
    vi: str
    en: str
    problem: Problem | None = None
    key: str = ""


class Notes:
    """Notes in the order they were made."""

    def __init__(self) -> None:
        self.all: dict[Note, None] = {}
        self.places: set[Where] = set()

    def decide(self, where: Where, code: str, key: str = "", /, **values: object) -> None:
        """Note that a person must decide: the value or the row was not taken. `code` is a message's."""
        problem = Problem(
            Place(str(where)), code, "error", tuple((name, str(value)) for name, value in values.items())
        )
        key = key or digest((code, *problem.values))[:KEY_DIGITS]
        vi, en = (f"{problem.text(lang)} {problem.remedy(lang)}".strip() for lang in ("vi", "en"))
        self._add(Note(where, "decide", code, vi, en, problem, key))

    def tell(self, where: Where, level: str, code: str, /, **values: object) -> None:
        """Note something that was done and that the author should know of. `code` is one of `texts.NOTES`."""
        self._add(Note(where, level, code, *note(code, **values)))

    def of(self, level: str) -> list[Note]:
        """The notes of a level."""
        return [note for note in self.all if note.level == level]

    def settle(self, skipped: set[str], books: list[Book]) -> None:
        """Leave out questions that a person chose to skip, and put the notes in the order of rows."""
        order = {
            (book.name, sheet.name): place
            for place, (book, sheet) in enumerate((book, sheet) for book in books for sheet in book.sheets)
        }
        left = (made for made in self.all if not made.key or made.key not in skipped)
        self.all = dict.fromkeys(
            sorted(left, key=lambda made: (order.get(made.where[:2], -1), made.where.row))
        )

    def _add(self, made: Note) -> None:
        self.all[made] = None
        self.places.add(made.where)
