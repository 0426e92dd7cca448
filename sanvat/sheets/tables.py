"""Lists found on sheets: where the headings are, what each column means, and what every row is.

Before the list come titles (which may hold the decision of all rows); headings may have two or three
levels, a row of column numbers under them; rows between the products name a district or a group for
those below; sums, notes and signatures follow. Nothing is dropped here: every row with content gets a
name for what it is.
"""

import re
from typing import NamedTuple

from ..base.text import fold, tidy
from ..records.values import Bad
from .cells import Raw, decision, is_blank, text_of
from .headings import Meaning, kind_ticks, meaning, plain
from .read.files import Sheet

_TITLE_ROWS = 60  # rows before a list's headings; the longest preamble of a decision has some 20
_DEEPEST = 3  # levels of headings
_WIDEST_HEADING = 120  # characters; longer is a sentence


class Column(NamedTuple):
    """A column of a list: its number, the words above it, the meaning."""

    number: int
    heading: str
    means: Meaning | None
    hidden: bool = False


class Row(NamedTuple):
    """A row of a list. `sort`: record, section, total, note, heading, numbers. `number` counts from 0
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


def listings(sheet: Sheet, hints: str = "", subject: str = "") -> list[Listing]:
    """Every list of a sheet: side by side, where the same headings begin anew; one below the other, where others stand."""
    return [found for part in _side_by_side(sheet) for found in _below_each_other(part, hints, subject)]


def _below_each_other(sheet: Sheet, hints: str, subject: str) -> list[Listing]:
    found: list[Listing] = []
    while (one := listing(sheet, hints, subject)) is not None:
        other = next(
            (row.number for row in one.rows if row.sort == "record" and _is_other_heading(one, row.number)),
            None,
        )
        if other is None:
            return [*found, one]
        found.append(one._replace(rows=tuple(_ended([row for row in one.rows if row.number < other], one))))
        sheet = sheet._replace(rows=[[] if number < other else row for number, row in enumerate(sheet.rows)])
    return found


def _side_by_side(sheet: Sheet) -> list[Sheet]:
    """The lists that lie beside each other, as sheets on which the others' cells are empty; titles stay on each."""
    found = _headings(sheet)
    if found is None:
        return [sheet]
    first, _, columns = found
    means = [
        (column.number, column.means)
        for column in columns
        if column.means and column.means.field != "private"
    ]
    gaps = {column.number + 1 for column in columns if not column.heading}
    # The first two headings again, or a second numbering behind a gap: `TT, Chủ thể, TT, Sản phẩm` is one list.
    again = [
        number
        for at, (number, meant) in enumerate(means)
        if at > 1
        and meant == means[0][1]
        and (
            [each for _, each in means[at : at + 2]] == [each for _, each in means[:2]]
            or meant.field == "row"
            and number in gaps
        )
    ]
    edges = [0, *again, max(map(len, sheet.rows))]
    sides = list(zip(edges, edges[1:], strict=False))
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
    """Whether a sheet asks line by line: four known questions or more below each other, with answers beside them."""
    asked: set[str] = set()
    for row in sheet.rows[:_TITLE_ROWS]:
        texts = [_heading(cell) for cell in row if not is_blank(cell)]
        texts = texts[1:] if texts and re.fullmatch(r"[0-9.]{1,5}|[IVX]+\.?", texts[0]) else texts
        means = meaning(texts[0]) if texts and 1 < len(texts) <= 3 else None
        if means and means.field not in ("other", "row") and not meaning(texts[1]):
            asked.add(means.field)
    return len(asked) >= 4 and "product" in asked


def _is_other_heading(made: Listing, row: int) -> bool:
    """Whether a row reads as headings of another list."""
    texts = [_heading(cell) for cell in made.sheet.rows[row]]
    known = {
        means
        for text in texts
        if text and len(text) < 60 and (means := meaning(text)) and means.field not in ("other", "private")
    }
    return (
        len(known) >= 4
        and len(
            {means.field for means in known}
            & {"product", "producer", "stars", "decision", "row", "address", "district"}
        )
        >= 2
        and all(not text or meaning(text) for text in texts)
    )


def listing(sheet: Sheet, hints: str = "", subject: str = "") -> Listing | None:
    """The list of a sheet, None where no row reads as headings. `hints` are words about its subject (the file's name)."""
    found = _headings(sheet)
    if found is None:
        return None
    first, last, columns = found
    titles = tuple((row, text) for row in range(first) if (text := _joined(sheet, row)))
    columns = tuple(
        column._replace(means=Meaning("district")) if _names_districts(sheet, column, last) else column
        for column in columns
    )
    if not subject:
        subject = (
            "totals"
            if _counts_stars(sheet, columns, last)
            else _subject(columns, f"{hints} {sheet.name} {' '.join(text for _, text in titles)}")
        )
    filled = _merged_cells(sheet, last)
    made = Listing(sheet, subject, _settled(columns, subject), first, last, titles, (), filled)
    return made._replace(rows=_rows(made))


def _joined(sheet: Sheet, row: int) -> str:
    """The words of a row."""
    return tidy(" ".join(dict.fromkeys(text for cell in sheet.rows[row] if (text := text_of(cell)))))


# --- headings


def _headings(sheet: Sheet) -> tuple[int, int, tuple[Column, ...]] | None:
    best: tuple[int, int, int, tuple[Column, ...]] | None = None
    start = next((number for number, row in enumerate(sheet.rows) if row), 0)
    for row in range(start, min(len(sheet.rows), start + _TITLE_ROWS)):
        texts = [_heading(cell) for cell in sheet.rows[row]]
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
        if best is None or score > best[0] and not _is_whole(sheet, best[1], row - best[2], best[3]):
            best = score, row, last, columns
        if best is not None and row > best[2] + 3:
            break
    if best is None or best[0] < 1:
        return None
    return best[1], best[2], best[3]


def _is_whole(sheet: Sheet, row: int, below: int, columns: tuple[Column, ...]) -> bool:
    """Whether a row is headings and nothing else, so that others `below` rows further down are those of another list."""
    texts = [text for cell in sheet.rows[row] if (text := _heading(cell))]
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


def _heading(cell: Raw) -> str:
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
    """Whether a row belongs to the headings above it: headings stand under gaps or under wider ones, and no data beside them."""
    if _is_numbering(sheet.rows[row]):
        return False
    under = known = 0
    for column, cell in enumerate(sheet.rows[row]):
        text = _heading(cell)
        if not text:
            if not is_blank(cell):
                return False
            continue
        means = meaning(text, _above(sheet, first, row, column))
        own = _heading(sheet.at(first, column))
        wide = any(
            top == first and left <= column <= right and right > left for top, left, _, right in sheet.merged
        )
        if own and not wide and not _heading_next_is_gap(sheet, first, column):
            return False
        under += 1
        known += means is not None
    return under > 0 and known * 2 >= under


def _heading_next_is_gap(sheet: Sheet, row: int, column: int) -> bool:
    following = sheet.at(row, column + 1)
    return is_blank(following) and column + 1 < len(sheet.rows[row])


def _above(sheet: Sheet, first: int, row: int, column: int) -> str:
    """The heading over a cell of a lower level: in a merged cell that covers it, or the nearest to the left over a gap."""
    for level in range(row - 1, first - 1, -1):
        for top, left, bottom, right in sheet.merged:
            if top <= level <= bottom and left <= column <= right:
                text = _heading(sheet.at(top, left))
                if text and top < row:
                    return text if not bottom >= row else ""
        for at in range(column, -1, -1):
            text = _heading(sheet.at(level, at))
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
        levels = [(row, text) for row in range(first, last + 1) if (text := _heading(sheet.at(row, number)))]
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
        column._replace(means=None) if column.hidden and column.means != Meaning("private") else column
        for column in ticked
    )


def _settled(columns: tuple[Column, ...], subject: str) -> tuple[Column, ...]:
    """Columns whose meaning hangs on what the list is of: `Tên`, `Đơn vị`; the second of a kind means nothing."""
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
            and means.field in ("producer",)
            and names[subject] not in {m.field for m in seen}
        ):
            means = Meaning(names[subject]) if names[subject] not in named else means
        if (
            means
            and means.field not in ("private", "other", "facts", "source", "certification", "row", "note")
            and means in seen
        ):
            means = Meaning("again", f"{means.field} {means.of}".strip())
        if means:
            seen.add(means)
        found.append(column._replace(means=means))
    return tuple(_best_first(found))


_OFFICIAL = re.compile(r"\b(cong nhan|chinh thuc|cap tinh|trung uong|quyet dinh|ban le)\b")


def _best_first(columns: list[Column]) -> list[Column]:
    """Of two columns of one meaning the first is read, unless a later one says that it is the official one."""
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


def _subject(columns: tuple[Column, ...], words: str) -> str:
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


def _names_districts(sheet: Sheet, column: Column, last: int) -> bool:
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
        and not _TOTAL.match(fold(text))
    ]
    return bool(words) and sum(section_of(word) in ("area", "commune") for word in words) * 2 > len(words)


def _counts_stars(sheet: Sheet, columns: tuple[Column, ...], last: int) -> bool:
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
        _TOTAL.match(fold(text))
        for row in sheet.rows[last + 1 :]
        for cell in row[:4]
        if (text := text_of(cell))
    )
    return (
        len(ticks) > 1
        and all(text.isdigit() for text in cells)
        and (summed or any(len(text) > 1 or text > "1" for text in cells))
    )


# --- rows


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


_COUNTED = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,3})*\.?")


def _is_signature(texts: dict[int, str]) -> bool:
    return all(_SIGNATURE.match(fold(text)) for text in texts.values())


_TOTAL = re.compile(r"^(tong( cong| so)?|cong|total)\b")
_NOTES = re.compile(
    r"^(ghi chu|noi nhan|danh sach (nay )?(co|gom)|nguoi lap|tm\b|kt\b|chu tich|giam doc|luu y|can cu|ngay .* thang|\(kem theo|thu truong|nguoi ky|ky ten|xac nhan|chi chu|\* )"
)
# What stands over and under signatures, alone or side by side.
_SIGNATURE = re.compile(
    r"((tm|kt|tl|tuq|q)\b[. ]|(nguoi|can bo|chuyen vien)? ?(lap|tong hop|kiem tra|thuc hien|theo doi|soan)( bieu| bang| danh sach)?$|nguoi (lap|tong hop|kiem tra|thuc hien)\b|ke toan|thu truong|(pho )?(chu tich|giam doc|truong phong|chanh van phong|truong ban|chi cuc truong|cuc truong)\b|(quyen )?truong phong|uy ban nhan dan|ubnd (xa|huyen|tinh)|"
    r"hoi dong|xac nhan cua|to truong|noi nhan|nhu tren|nhu dieu|\(? ?(da )?ky\b|\(.*(ho ten|dong dau).*\)|(so|phong|chi cuc|van phong) (nong nghiep|kinh te|dieu phoi|phat trien)|.{0,40}\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b)"
)
_ROMAN = re.compile(r"^(x{0,3}(ix|iv|v?i{0,3})|[a-d])$")


def _rows(made: Listing) -> tuple[Row, ...]:
    sheet = made.sheet
    name = {"products": "product", "producers": "producer", "outlets": "outlet", "fairs": "fair"}.get(
        made.subject, "product"
    )
    named = made.column(name)
    counter = made.column("row")
    fields = {
        column.number
        for column in made.columns
        if column.means and column.means.field not in ("row", "private")
    }
    found: list[Row] = []
    within: list[tuple[int, str]] = []
    numbered = (
        counter is not None
        and sum(
            bool(_COUNTED.fullmatch(text_of(sheet.at(number, counter.number))))
            for number in range(made.last + 1, len(sheet.rows))
        )
        > 1
    )
    over = False  # below sums and signatures
    for number in range(made.last + 1, len(sheet.rows)):
        texts = {
            column: text
            for column, cell in enumerate(sheet.rows[number])
            if not is_blank(cell) and (text := text_of(cell))
        }
        if not texts:
            continue
        sort, text = _sort_of(made, number, texts, named, counter, fields)
        counted = bool(counter and _COUNTED.fullmatch(texts.get(counter.number, "")))
        if (
            sort == "record"
            and not counted
            and (
                _is_signature(texts)
                or over
                and (numbered or any(_SIGNATURE.match(fold(each)) for each in texts.values()))
                and len(set(texts.values())) <= 3
                and not _is_other_heading(made, number)
            )
        ):
            sort, text = "note", _joined(sheet, number)
        over = sort == "total" or (sort == "note" and (over or _is_signature(texts)))
        if sort == "section":
            within = [each for each in within if _sort_of_section(each[1]) != _sort_of_section(text)] + [
                (number, text)
            ]
        found.append(Row(number, sort, text, tuple(within)))
    return tuple(_ended(found, made))


def _sort_of(
    made: Listing,
    number: int,
    texts: dict[int, str],
    named: Column | None,
    counter: Column | None,
    fields: set[int],
) -> tuple[str, str]:
    """What a row is, and its words where it is no record."""
    row = made.sheet.rows[number]
    joined = tidy(" ".join(dict.fromkeys(texts.values())))
    if _is_numbering(row):
        return "numbers", joined
    if _repeats_headings(made, texts):
        return "heading", joined
    own = text_of(made.cell(number, named.number)) if named else ""
    counted = texts.get(counter.number, "") if counter else ""
    if not re.fullmatch(r"[0-9]{1,5}(?:\.[0-9]{1,3})*\.?|[IVXivx]{1,5}[.)]?|[A-Da-d][.)]?", counted):
        counted = ""  # words that begin in the first column
    said = {
        column: text
        for column, text in texts.items()
        if not (counted and counter and column == counter.number)
    }
    label = fold(next(iter(texts.values())))
    if label.isdigit() or _ROMAN.match(label.strip(" .)")):
        label = fold(next(iter(said.values()), counted))
    if (
        _TOTAL.match(label)
        and not re.search(r"\bcong ty\b|\bcong nghe\b|\bcong ngh|\btong cong ty\b", label)
        and (own == "" or len(said) <= 1 or all(_is_figure(text) for text in list(said.values())[1:]))
    ):
        return "total", joined
    distinct = set(said.values())
    if len(distinct) <= 1 or (own and len({text for text in distinct if not _is_figure(text)}) == 1):
        words = next((text for text in said.values() if not _is_figure(text)), "")
        alone = not counted or _ROMAN.match(fold(counted).strip(" .)")) or words == counted
        spread = own == "" or (named is not None and min(said) != named.number) or _spans(made, number)
        if (
            words
            and _is_section(made, words)
            and (alone or own == "" or len(distinct) < 2 and not counted.isdigit())
        ):
            return "section", words
        if own == "" and (_NOTES.match(label) or not words):
            return "note", joined
        if words and own == "" and not counted.isdigit():
            return "note", joined
        if words and spread and (_NOTES.match(label) or alone and not counted and _spans(made, number)):
            return "note", joined
    if not own:
        return "note" if not (set(texts) & fields) or _NOTES.match(label) else "record", joined
    return "record", own


def _is_section(made: Listing, words: str) -> bool:
    """Whether words alone on a row may head the rows below; a producer only where no column gives it."""
    sort = _sort_of_section(words)
    return bool(sort) and (
        sort != "producer" or made.column("producer") is None and made.subject == "products"
    )


def _spans(made: Listing, number: int) -> bool:
    return any(
        top <= number <= bottom and right - left >= 2 for top, left, bottom, right in made.sheet.merged
    )


def unnumbered(text: str) -> str:
    """A section's words without its number: I., 1.2., A)."""
    return re.sub(r"(?i)^(?:[ivx]{1,5}|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-d])\s*[.):\-/]\s*", "", tidy(text))


_COUNT = re.compile(
    r"\s*[:;,(\-–]?\s*(?:có\s+|gồm\s+)?\(?\b[0-9]{1,4}\s*(?:sản phẩm|sp|chủ thể|hồ sơ|cơ sở|đơn vị)\b.*$",
    re.IGNORECASE,
)


def uncounted(text: str) -> str:
    """A section's words without its number and without what it counts: `I. Huyện Na Rì: 02 sản phẩm`."""
    bare = unnumbered(text)
    return _COUNT.sub("", bare) or bare


def _sort_of_section(text: str) -> str:
    """What a section's words tell: area, commune, group, stars, year; empty for other words."""
    folded = fold(uncounted(text)).strip(" :.-*")
    if len(folded) > 90:
        return ""
    if re.match(r"(huyen|thanh pho|thi xa|tp\.?|tx\.?|quan|h\.)\s*\S", folded) or re.match(
        r"(dia ban|don vi|khu vuc)[\s:]+(huyen|thanh pho|thi xa|tp)", folded
    ):
        return "area"
    if re.match(r"(xa|phuong|thi tran|dac khu)\s+\S", folded):
        return "commune"
    if re.search(r"\b(?:0?[3-5]|ba|bon|nam)\s*(?:sao\b|\*|★)|[★*]{3,5}", folded):
        return "stars"
    if re.match(r"(nhom|nganh|bo san pham|phan nhom|linh vuc)\b", folded) or re.match(
        r"(san pham )?(thuc pham|do uong|thao duoc|duoc lieu|thu cong|sinh vat canh|dich vu|vai|luu niem|du lich)",
        folded,
    ):
        return "group"
    if re.match(r"(nam|dot)\s+[0-9ivx]+", folded):
        return "year"
    if re.match(
        r"(htx|hop tac xa|tht|to hop tac|cong ty|cty|doanh nghiep|hkd|ho kinh doanh|ho san xuat|co so|trang trai|lien hiep)\s+\S",
        folded,
    ):
        return "producer"
    if re.search(r"\bqd\b|quyet dinh", folded) and _names_decision(text):
        return "decision"
    return (
        "group"
        if re.fullmatch(
            r"(che|tra|gia vi|ca phe.*|do (uong|an).*|hoa|cay canh|tinh dau.*|my pham.*|rau.*qua.*)", folded
        )
        and len(folded) < 40
        else ""
    )


def _names_decision(text: str) -> bool:
    try:
        return bool(decision(text).number)
    except Bad:  # two of them, or a day that no calendar has: whoever reads the section tells it
        return True


section_of = _sort_of_section


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,\s%]+(?:sp|san pham|chu the|ho so|don vi|co so|ban ghi)?", fold(text)))


def _is_numbering(row: list[Raw]) -> bool:
    """A row of column numbers: (1) (2) (3), 1 2 3, A B 1 2."""
    texts = [plain(text_of(cell)) for cell in row if not is_blank(cell)]
    if len(texts) < 3 or any(
        not re.fullmatch(r"[0-9]{1,3}|[a-h]|[0-9]{1,2} ?[a-z0-9 ]{0,10}", text) for text in texts
    ):
        return False
    numbers = [int(text) for text in texts if text.isdigit()]
    rising = all(two == one + 1 for one, two in zip(numbers, numbers[1:], strict=False))
    return len(numbers) >= len(texts) - 3 and len(numbers) >= 2 and rising and numbers[0] <= 4


def _repeats_headings(made: Listing, texts: dict[int, str]) -> bool:
    """The headings again, as at the top of a printed page."""
    own = {
        column.number: plain(column.heading.rpartition(" > ")[2]) for column in made.columns if column.heading
    }
    same = sum(own.get(column) == plain(text) for column, text in texts.items())
    return same >= 2 and same * 2 > len(texts)


def _ended(rows: list[Row], made: Listing) -> list[Row]:
    """After the last record, what reads as a section is a note or a signature."""
    last = max((row.number for row in rows if row.sort == "record"), default=-1)
    return [
        row._replace(sort="note") if row.sort == "section" and row.number > last >= 0 else row for row in rows
    ]
