"""The sums that a list gives of itself, compared with the rows that came in."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..base.text import fold
from .cells import text_of
from .layout.listing import Listing, Row
from .notes import Notes, Where
from .words.sections import section_of

_COUNT = re.compile(r"(?<![0-9/.,])0*([0-9]{1,5})\s*(?:san pham|sp)\b")
_SAYS = re.compile(r"\b(cong|tong|gom|co|toan|danh sach|bieu)\b")
_WHOLE = re.compile(r"\b(tong|toan (?:tinh|huyen|bo|danh sach)|danh sach|bieu)\b")
_OF_STARS = re.compile(
    r"0*([0-9]{1,5})\s*(?:san pham|sp|x|×)?\s*(?:dat |hang |xep hang )?0?([3-5])\s*(?:sao|\*)"
)
_SHOWN = 80  # characters of a row that a report repeats


class Came(NamedTuple):
    """What came of a row of a list: whether it was taken in, and the stars that it gives."""

    taken: bool
    stars: int = 0


def compare(found: Listing, book: str, came: Mapping[int, Came], notes: Notes) -> None:
    """Ask about every sum of a list that is not what came in, with the rows that are missing."""
    part: list[int] = []
    rows: list[int] = []
    for row in found.rows:
        where = Where(book, found.sheet.name, row.number)
        if row.number in came:
            part.append(row.number)
            rows.append(row.number)
        elif row.sort == "section" and section_of(row.text) == "area":
            part = []
        elif row.sort in ("total", "note", "doubt"):
            is_whole = bool(_WHOLE.search(fold(row.text))) or not part
            _compare_row(found, row, rows if is_whole else part, came, where, notes)
            part = [] if row.sort == "total" else part


def _compare_row(
    found: Listing, row: Row, rows: list[int], came: Mapping[int, Came], where: Where, notes: Notes
) -> None:
    folded = fold(row.text)
    counts = _COUNT.findall(_OF_STARS.sub(" ", folded))
    pairs: list[tuple[str, int, list[int]]] = []
    if counts and _SAYS.search(folded):
        pairs.append(("", int(counts[0]), rows))
    said = {int(stars): int(number) for number, stars in _OF_STARS.findall(folded)}
    if row.sort == "total":
        said = _under_ticks(found, row) | said
    pairs += [
        (f"{stars}★", number, [each for each in rows if came[each].stars == stars])
        for stars, number in said.items()
    ]
    missing = ", ".join(str(each + 1) for each in rows if not came[each].taken) or "∅"
    for what, number, those in pairs:
        taken = sum(came[each].taken for each in those)
        if number != taken:
            shown = {"found": row.text[:_SHOWN], "stars": what or "Σ", "said": number}
            notes.decide(where, "sheet-sum", **shown, came=taken, rows=missing)


def _under_ticks(found: Listing, row: Row) -> dict[int, int]:
    """The numbers that a row of sums gives under columns to tick, by stars."""
    made = {}
    for column in found.columns:
        text = text_of(found.cell(row.number, column.number))
        if column.means and column.means.field == "stars_tick" and text.isdigit():
            made[int(column.means.of)] = int(text)
    return made
