"""The lists of a sheet: where their headings are, what they are of, and their rows.

Before a list come titles (which may hold the decision of all rows); rows between the products name a
district or a group for those below; sums, notes and signatures follow.
"""

import itertools
import re

from ...base.text import tidy
from ..cells import is_blank, text_of
from ..read.files import Sheet
from ..words.headings import Meaning, meaning
from .columns import TITLE_ROWS, counts_stars, heading_of, headings_of, names_districts, settled, subject_of
from .lines import ended, is_other_heading, rows_of
from .listing import Listing


def listings(sheet: Sheet, hints: str = "", subject: str = "") -> list[Listing]:
    """Every list of a sheet: side by side, where the same headings begin anew; one below the other, where
    others stand."""
    return [found for part in _side_by_side(sheet) for found in _below_each_other(part, hints, subject)]


def _below_each_other(sheet: Sheet, hints: str, subject: str) -> list[Listing]:
    found: list[Listing] = []
    while (one := listing(sheet, hints, subject)) is not None:
        other = next(
            (
                row.number
                for row in one.rows
                if row.sort in ("record", "doubt") and is_other_heading(one, row.number)
            ),
            None,
        )
        if other is None:
            return [*found, one]
        found.append(one._replace(rows=(ended([row for row in one.rows if row.number < other]))))
        sheet = sheet._replace(rows=[[] if number < other else row for number, row in enumerate(sheet.rows)])
    return found


def _side_by_side(sheet: Sheet) -> list[Sheet]:
    """The lists that lie beside each other, as sheets on which the others' cells are empty; titles stay on
    each."""
    found = headings_of(sheet)
    if found is None:
        return [sheet]
    first, _, columns = found
    means = [
        (column.number, column.means)
        for column in columns
        if column.means and column.means.field != "private"
    ]
    gaps = {column.number + 1 for column in columns if not column.heading}
    # The first two headings again, or a second numbering behind a gap: `TT, Chủ thể, TT, Sản phẩm` is one
    # list.
    again = [
        number
        for at, (number, meant) in enumerate(means)
        if at > 1
        and meant == means[0][1]
        and (
            [each for _, each in means[at : at + 2]] == [each for _, each in means[:2]]
            or (meant.field == "row" and number in gaps)
        )
    ]
    edges = [0, *again, max(map(len, sheet.rows))]
    sides = list(itertools.pairwise(edges))
    names = {"product", "producer", "outlet", "fair", "name"}
    if not all(
        any(meant.field in names for number, meant in means if left <= number < right)
        for left, right in sides
    ):
        return [sheet]
    return [_part(sheet, first, left, right) for left, right in sides] if again else [sheet]


def _part(sheet: Sheet, first: int, left: int, right: int) -> Sheet:
    """A sheet with only some columns from a row on; what is merged across their edge stays in them."""
    rows = [
        row
        if number < first
        else [cell if left <= column < right else None for column, cell in enumerate(row)]
        for number, row in enumerate(sheet.rows)
    ]
    for top, column, _, last in sheet.merged:
        if top >= first and column < left <= last and top < len(rows) and left < len(rows[top]):
            rows[top][left] = sheet.at(top, column)
    merged = tuple(
        (top, max(column, left), bottom, min(last, right - 1))
        if top >= first
        else (top, column, bottom, last)
        for top, column, bottom, last in sheet.merged
        if top < first or (column < right and last >= left)
    )
    return sheet._replace(rows=rows, merged=merged)


def is_form(sheet: Sheet) -> bool:
    """Whether a sheet asks line by line: four known questions or more below each other, with answers beside
    them."""
    asked: set[str] = set()
    for row in sheet.rows[:TITLE_ROWS]:
        texts = [heading_of(cell) for cell in row if not is_blank(cell)]
        texts = texts[1:] if texts and re.fullmatch(r"[0-9.]{1,5}|[IVX]+\.?", texts[0]) else texts
        means = meaning(texts[0]) if texts and 1 < len(texts) <= 3 else None
        if means and means.field not in ("other", "row") and not meaning(texts[1]):
            asked.add(means.field)
    return len(asked) >= 4 and "product" in asked


def listing(sheet: Sheet, hints: str = "", subject: str = "") -> Listing | None:
    """The list of a sheet, None where no row reads as headings. `hints` are words about its subject (the
    file's name)."""
    found = headings_of(sheet)
    if found is None:
        return None
    first, last, columns = found
    titles = tuple((row, text) for row in range(first) if (text := _joined(sheet, row)))
    columns = tuple(
        column._replace(means=Meaning("district")) if names_districts(sheet, column, last) else column
        for column in columns
    )
    if not subject:
        subject = (
            "totals"
            if counts_stars(sheet, columns, last)
            else subject_of(columns, f"{hints} {sheet.name} {' '.join(text for _, text in titles)}")
        )
    filled = _merged_cells(sheet, last)
    made = Listing(sheet, subject, settled(columns, subject), first, last, titles, (), filled)
    return made._replace(rows=rows_of(made))


def _joined(sheet: Sheet, row: int) -> str:
    """The words of a row."""
    return tidy(" ".join(dict.fromkeys(text for cell in sheet.rows[row] if (text := text_of(cell)))))


def _merged_cells(sheet: Sheet, last: int) -> dict[tuple[int, int], tuple[int, int]]:
    """For cells below the headings that were merged downwards, the cell that holds their content."""
    found = {}
    for top, left, bottom, right in sheet.merged:
        if top > last and bottom > top and (bottom - top) < 5_000:
            for row in range(top, bottom + 1):
                found.update(
                    {
                        (row, column): (top, left)
                        for column in range(left, min(right, left + 200) + 1)
                        if (row, column) != (top, left)
                    }
                )
    return found
