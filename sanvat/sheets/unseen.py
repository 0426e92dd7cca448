"""Rows and cells that a list does not show plainly: hidden, filtered away, or struck through.

A hidden row may be there because a filter was left on, or because the office took it out; each is named. What
is struck through was most likely taken back, so it comes in only where a person says so.
"""

from .cells import Raw, is_blank, text_of
from .layout.listing import Listing, Row
from .notes import Notes, Where
from .questions import Asker, is_yes

HIDDEN, STRUCK = "hidden", "struck"
"""Sorts of rows that are left out."""
_SHOWN = 80  # characters of a row that a report repeats
_NAMES = {"products": "product", "producers": "producer", "outlets": "outlet", "fairs": "fair"}


def seen(found: Listing, book: str, notes: Notes, asker: Asker, skips_hidden: bool) -> Listing:
    """The list with its hidden rows named, or left out where `skips_hidden`; rows and cells that are struck
    through are asked about, and left out until a person says that they hold."""
    sheet = found.sheet
    if not sheet.hidden_rows and not sheet.struck:
        return found
    rows = [list(row) for row in sheet.rows]
    settled: list[Row] = []
    for row in found.rows:
        if row.sort not in ("record", "doubt"):
            settled.append(row)
            continue
        where, text = Where(book, sheet.name, row.number), _joined(found, row)[:_SHOWN]
        if row.number in sheet.hidden_rows:
            notes.tell(where, "left" if skips_hidden else "derived", _hidden_code(skips_hidden), found=text)
            if skips_hidden:
                settled.append(row._replace(sort=HIDDEN))
                continue
        settled.append(_struck(row, found, where, asker, rows))
    return found._replace(sheet=sheet._replace(rows=rows), rows=tuple(settled))


def _hidden_code(skips_hidden: bool) -> str:
    return "hidden-row-left" if skips_hidden else "hidden-row"


def _joined(found: Listing, row: Row) -> str:
    """The name that a row gives; its first words where it gives none."""
    cells = [text_of(cell) for cell in found.sheet.rows[row.number] if not is_blank(cell)]
    return row.text or " ".join(dict.fromkeys(cells))


def _struck(row: Row, found: Listing, where: Where, asker: Asker, rows: list[list[Raw]]) -> Row:
    """A row as a person said it is; cells struck through that are not to be taken are emptied in `rows`."""
    cells = found.sheet.rows[row.number]
    filled = {column for column, cell in enumerate(cells) if not is_blank(cell)}
    struck = {column for column in filled if (row.number, column) in found.sheet.struck}
    if not struck:
        return row
    named = found.column(_NAMES.get(found.subject, "product"))
    text = " ".join(dict.fromkeys(text_of(cells[column]) for column in sorted(filled)))
    if len(struck) * 2 >= len(filled) or (named and named.number in struck):
        answer = asker.ask(where, "sheet-struck-row", (found.subject, text), found=text[:_SHOWN])
        if is_yes(answer):
            return row
        return row._replace(sort=STRUCK if answer else "doubt")
    for column in sorted(struck):
        what = text_of(cells[column])
        at = where._replace(column=column)
        answer = asker.ask(at, "sheet-struck-cell", (found.subject, text, what), found=what[:_SHOWN])
        if not is_yes(answer):
            rows[row.number][column] = None
    return row
