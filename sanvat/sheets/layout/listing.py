"""A list found on a sheet: its columns and its rows, each with what it is."""

from typing import NamedTuple

from ..cells import Raw
from ..read.files import Sheet
from ..words.headings import Meaning


class Column(NamedTuple):
    """A column of a list: its number, the words above it, the meaning."""

    number: int
    heading: str
    means: Meaning | None
    hidden: bool = False


class Row(NamedTuple):
    """A row of a list. `sort`: record, doubt (a record or not, nobody can say), section, total, note,
    heading, numbers. `number` counts from 0
    on the sheet; `within` holds the sections above it, in order, as (row, text)."""

    number: int
    sort: str
    text: str = ""
    within: tuple[tuple[int, str], ...] = ()


class Listing(NamedTuple):
    """A list on a sheet. `subject` is products, producers, outlets, fairs, totals, or empty where it
    can't be told. `first` and `last` are the rows of its headings."""

    sheet: Sheet
    subject: str
    columns: tuple[Column, ...]
    first: int
    last: int
    titles: tuple[tuple[int, str], ...]
    rows: tuple[Row, ...]
    filled: dict[tuple[int, int], tuple[int, int]]

    def column(self, field: str) -> Column | None:
        """The first column of a meaning."""
        return next((column for column in self.columns if column.means and column.means.field == field), None)

    def cell(self, row: int, column: int) -> Raw:
        """A cell, or that which it was merged into."""
        return self.sheet.at(*self.filled.get((row, column), (row, column)))
