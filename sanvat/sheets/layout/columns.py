"""Where a sheet's headings are, and what each column of them means.

Headings may have two or three levels, merged across and downwards, and a row of column numbers under them.
"""

import re

from ...base.text import fold
from ..cells import Raw, is_blank, text_of
from ..read.files import Sheet
from ..words.headings import Meaning, kind_ticks, meaning, plain
from ..words.sections import TOTAL, is_numbering, section_of
from .listing import Column

TITLE_ROWS = 60  # rows before a list's headings; the longest preamble of a decision has some 20
_DEEPEST = 3  # levels of headings
_WIDEST_HEADING = 120  # characters; longer is a sentence


def headings_of(sheet: Sheet) -> tuple[int, int, tuple[Column, ...]] | None:
    """The first and last row of a sheet's headings, and its columns; None where no row reads as headings."""
    best: tuple[int, int, int, tuple[Column, ...]] | None = None
    start = next((number for number, row in enumerate(sheet.rows) if row), 0)
    for row in range(start, min(len(sheet.rows), start + TITLE_ROWS)):
        texts = [heading_of(cell) for cell in sheet.rows[row]]
        known = {
            (means.field, means.of)
            for text in texts
            if text and (means := meaning(text)) and means.field != "other"
        }
        alone = [text for text in texts if text]
        if len(known) < 2 and not (len(alone) == 1 and len(alone[0]) <= 24 and known == {("product", "")}):
            continue
        last = _depth(sheet, row)
        columns = _columns(sheet, row, last)
        score = len(
            {
                column.means
                for column in columns
                if column.means and column.means.field not in ("other", "row")
            }
        )
        if best is None or (score > best[0] and not _is_whole(sheet, best[1], row - best[2], best[3])):
            best = score, row, last, columns
        if best is not None and row > best[2] + 3:
            break
    if best is None or best[0] < 1:
        return None
    return best[1], best[2], best[3]


def _is_whole(sheet: Sheet, row: int, below: int, columns: tuple[Column, ...]) -> bool:
    """Whether a row is headings and nothing else, so that others `below` rows further down are those of
    another list."""
    texts = [text for cell in sheet.rows[row] if (text := heading_of(cell))]
    names = any(
        column.means and column.means.field in ("product", "producer", "outlet", "fair", "name")
        for column in columns
    )
    return (
        names
        and below > 1
        and len(texts) > 1
        and all(meaning(text) and not re.search(r":\s*\S", text) for text in texts)
    )


def heading_of(cell: Raw) -> str:
    """A cell's text where it may be a heading: no sentence, no number but a year."""
    text = (
        text_of(cell)
        if isinstance(cell, str) or (isinstance(cell, int | float) and 2000 < cell < 2100)
        else ""
    )
    return text if len(text) <= _WIDEST_HEADING else ""


def _depth(sheet: Sheet, row: int) -> int:
    """The last row of the headings that begin at a row."""
    last = row
    for top, _, bottom, _ in sheet.merged:
        if top == row and row < bottom < row + _DEEPEST:
            last = max(last, bottom)
    while last + 1 < min(len(sheet.rows), row + _DEEPEST) and _continues(sheet, row, last + 1):
        last += 1
    return last


def _continues(sheet: Sheet, first: int, row: int) -> bool:
    """Whether a row belongs to the headings above it: headings stand under gaps or under wider ones, and no
    data beside them."""
    if is_numbering(sheet.rows[row]):
        return False
    under = known = 0
    for column, cell in enumerate(sheet.rows[row]):
        text = heading_of(cell)
        if not text:
            if not is_blank(cell):
                return False
            continue
        means = meaning(text, _above(sheet, first, row, column))
        own = heading_of(sheet.at(first, column))
        wide = any(
            top == first and left <= column <= right and right > left for top, left, _, right in sheet.merged
        )
        if own and not wide and not _next_is_gap(sheet, first, column):
            return False
        under += 1
        known += means is not None
    return under > 0 and known * 2 >= under


def _next_is_gap(sheet: Sheet, row: int, column: int) -> bool:
    following = sheet.at(row, column + 1)
    return is_blank(following) and column + 1 < len(sheet.rows[row])


def _above(sheet: Sheet, first: int, row: int, column: int) -> str:
    """The heading over a cell of a lower level: in a merged cell that covers it, or the nearest to the left
    over a gap."""
    for level in range(row - 1, first - 1, -1):
        for top, left, bottom, right in sheet.merged:
            if top <= level <= bottom and left <= column <= right:
                text = heading_of(sheet.at(top, left))
                if text and top < row:
                    return text if not bottom >= row else ""
        for at in range(column, -1, -1):
            text = heading_of(sheet.at(level, at))
            if text:
                covered = any(
                    top <= level <= bottom and left <= at <= right
                    for top, left, bottom, right in sheet.merged
                )
                return text if at == column or not covered else ""
    return ""


def _columns(sheet: Sheet, first: int, last: int) -> tuple[Column, ...]:
    width = max(len(row) for row in sheet.rows[first : last + 1])
    found = []
    for number in range(width):
        levels = [
            (row, text) for row in range(first, last + 1) if (text := heading_of(sheet.at(row, number)))
        ]
        own_row, own = levels[-1] if levels else (first, "")
        if not own and last > first:  # merged across, so the words stand to the left
            own = (
                _above(sheet, first, last, number)
                if any(left < number <= right and top <= last for top, left, _, right in sheet.merged)
                else ""
            )
            found.append(Column(number, own, None, number in sheet.hidden_columns))
            continue
        above = _above(sheet, first, own_row, number) if own_row > first else ""
        heading = f"{above} > {own}" if above else own
        found.append(
            Column(number, heading, meaning(own, above) if own else None, number in sheet.hidden_columns)
        )
    ticks = kind_ticks([text_of(sheet.at(last, column.number)) or column.heading for column in found])
    ticked = (
        column._replace(means=Meaning("kind_tick", ticks[column.number]))
        if column.number in ticks
        else column
        for column in found
    )
    # What somebody hid is not read, whatever it means.
    return tuple(
        column._replace(means=None)
        if column.hidden and not (column.means and column.means.field == "private")
        else column
        for column in ticked
    )


def settled(columns: tuple[Column, ...], subject: str) -> tuple[Column, ...]:
    """Columns whose meaning hangs on what the list is of: `Tên`, `Đơn vị`; the second of a kind means
    nothing."""
    seen: set[Meaning] = set()
    found = []
    named = {column.means.field for column in columns if column.means}
    names = {"products": "product", "producers": "producer", "outlets": "outlet", "fairs": "fair"}
    for column in columns:
        means = column.means
        if means and means.field == "name":
            means = (
                Meaning(names.get(subject, "product"))
                if names.get(subject, "product") not in named
                else means
            )
        if means and means.field == "producer" and plain(column.heading) in ("don vi", "dia phuong"):
            others = sum(1 for other in columns if other.means == means)
            means = Meaning("district") if others > 1 and "district" not in named else means
        if means and subject == "producers" and means.field == "product":
            means = Meaning("products_listed")
        if (
            means
            and subject in ("outlets", "fairs")
            and means.field == "producer"
            and names[subject] not in {m.field for m in seen}
        ):
            means = Meaning(names[subject]) if names[subject] not in named else means
        if (
            means
            and means.field
            not in ("private", "other", "facts", "source", "certification", "row", "note", "status")
            and means in seen
        ):
            means = Meaning("again", f"{means.field} {means.of}".strip())
        if means:
            seen.add(means)
        found.append(column._replace(means=means))
    return tuple(_best_first(found))


_OFFICIAL = re.compile(r"\b(cong nhan|chinh thuc|cap tinh|trung uong|quyet dinh|ban le)\b")


def _best_first(columns: list[Column]) -> list[Column]:
    """Of two columns of one meaning the first is read, unless a later one says that it is the official
    one."""
    found = list(columns)
    for at, column in enumerate(columns):
        if not column.means or column.means.field != "again" or not _OFFICIAL.search(plain(column.heading)):
            continue
        first = next(
            n
            for n, other in enumerate(found)
            if other.means and f"{other.means.field} {other.means.of}".strip() == column.means.of
        )
        if not _OFFICIAL.search(plain(found[first].heading)):
            found[first], found[at] = (
                found[first]._replace(means=column.means),
                column._replace(means=found[first].means),
            )
    return found


def subject_of(columns: tuple[Column, ...], words: str) -> str:
    fields = {column.means.field for column in columns if column.means}
    folded = fold(words)
    if "scope" in fields and not fields & {"product", "producer", "name"}:
        return "totals"
    if "fair" in fields or {"start", "end"} <= fields or ("start" in fields and "name" in fields):
        return "fairs"
    if (
        "product" in fields
        or fields & {"stars", "stars_tick", "product_code", "stars_in"}
        or {"name", "producer"} <= fields
    ):
        return "products" if fields & {"product", "name"} else ""
    if "outlet" in fields:
        return "outlets"
    if "name" in fields and re.search(
        r"\b(outlets?|shops?|diem (ban|gioi thieu|trung bay)|cua hang)\b", re.sub(r"[-_.]", " ", folded)
    ):
        return "outlets"
    if "producer" in fields or ("name" in fields and "producer_kind" in fields):
        return "producers"
    if "name" in fields and re.search(r"\b(producers?|chu the)\b", folded):
        return "producers"
    if "name" in fields and re.search(r"\b(products?|san pham|ocop)\b", folded):
        return "products"
    return ""


def names_districts(sheet: Sheet, column: Column, last: int) -> bool:
    """Whether a column that could name producers, `Đơn vị`, names districts."""
    if column.means != Meaning("producer") or plain(column.heading) not in (
        "don vi",
        "ten don vi",
        "don vi thuc hien",
    ):
        return False
    words = [
        text
        for row in range(last + 1, min(len(sheet.rows), last + 200))
        if re.search(r"[^\W\d_]", text := text_of(sheet.at(row, column.number)))
        and not TOTAL.match(fold(text))
    ]
    return bool(words) and sum(section_of(word) in ("area", "commune") for word in words) * 2 > len(words)


def counts_stars(sheet: Sheet, columns: tuple[Column, ...], last: int) -> bool:
    """Whether columns of stars hold how many products have them, beside no column of names."""
    if {column.means.field for column in columns if column.means} & {
        "product",
        "producer",
        "name",
        "outlet",
        "fair",
    }:
        return False
    ticks = [column.number for column in columns if column.means and column.means.field == "stars_tick"]
    cells = [
        text
        for row in sheet.rows[last + 1 :]
        for column in ticks
        if column < len(row) and (text := text_of(row[column])) not in ("", "-")
    ]
    summed = any(
        TOTAL.match(fold(text))
        for row in sheet.rows[last + 1 :]
        for cell in row[:4]
        if (text := text_of(cell))
    )
    return (
        len(ticks) > 1
        and all(text.isdigit() for text in cells)
        and (summed or any(len(text) > 1 or text > "1" for text in cells))
    )
