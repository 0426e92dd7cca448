"""What an import has to say of cells: what was derived, what was left out, what a person must decide."""

from typing import NamedTuple

from ..messages.problems import Place, Problem
from .read.scan import address

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
    it is one of the messages."""

    where: Where
    level: str
    sort: str
    vi: str
    en: str
    problem: Problem | None = None


class Notes:
    """Notes in the order they were made."""

    def __init__(self) -> None:
        self.all: dict[Note, None] = {}

    def decide(self, where: Where, code: str, **values: object) -> None:
        """A person must decide: the value or the row was not taken. `code` is a message's."""
        problem = Problem(
            Place(str(where)), code, "error", tuple((name, str(value)) for name, value in values.items())
        )
        vi, en = (f"{problem.text(lang)} {problem.remedy(lang)}".strip() for lang in ("vi", "en"))
        self.all[Note(where, "decide", code, vi, en, problem)] = None

    def tell(self, where: Where, level: str, sort: str, vi: str, en: str) -> None:
        """Something done that the author should know of."""
        self.all[Note(where, level, sort, vi, en)] = None

    def of(self, level: str) -> list[Note]:
        """The notes of a level."""
        return [note for note in self.all if note.level == level]
