"""What became of the rows of a sheet."""

from typing import NamedTuple

from .layout.listing import Column


class Tally(NamedTuple):
    """How many rows of a list ended where. `rows` counts those with content below the headings; each of
    them is in exactly one of the others. `beside` are sections, sums, notes, repeated headings."""

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
