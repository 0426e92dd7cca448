"""What every row below a list's headings is: a record, a section, a sum, a note, the headings again.

A row is tried against the rules in their order; the first that knows it names it. Nothing is dropped
here: every row with content gets a sort.
"""

import re
from collections.abc import Callable
from functools import cached_property

from ...base.text import fold, tidy
from ..cells import Raw, is_blank, is_ticked, text_of
from ..words.headings import meaning, plain
from ..words.sections import TOTAL, is_figure, is_numbering, section_of
from ..words.wordings import wordings
from .columns import heading_of
from .listing import Listing, Row

_WORDS = wordings("rows")
_COUNTED = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,3})*\.?")
_COUNTED_OR_LETTERED = re.compile(rf"{_COUNTED.pattern}|[IVXivx]{{1,5}}[.)]?|[A-Da-d][.)]?")
_ROMAN = re.compile(r"^(x{0,3}(ix|iv|v?i{0,3})|[a-d])$")
_NOTES = re.compile("|".join(_WORDS["notes"]))
_SIGNATURE = re.compile("|".join(_WORDS["signatures"]))
_NO_TOTAL = re.compile(r"\bcong ty\b|\bcong ngh|\btong cong ty\b")
_NAMES = {"products": "product", "producers": "producer", "outlets": "outlet", "fairs": "fair"}
KINDS = ("row", "producer", "stars", "code")
"""What shows that a row is a record."""
_SIGNED = 3  # different texts that a row under sums may hold to be read as signatures


class _Line:
    """A row below the headings, as the rules look at it."""

    def __init__(self, made: Listing, number: int) -> None:
        self.made, self.number = made, number
        self.row = made.sheet.rows[number]
        self.texts = {
            column: text
            for column, cell in enumerate(self.row)
            if not is_blank(cell) and (text := text_of(cell))
        }

    @cached_property
    def joined(self) -> str:
        """All words of the row."""
        return tidy(" ".join(dict.fromkeys(self.texts.values())))

    @cached_property
    def named(self) -> int:
        """The column of names, -1 where there is none."""
        column = self.made.column(_NAMES.get(self.made.subject, "product"))
        return column.number if column else -1

    @cached_property
    def own(self) -> str:
        """The name that the row gives."""
        return text_of(self.made.cell(self.number, self.named)) if self.named >= 0 else ""

    @cached_property
    def counter(self) -> int:
        """The column of row numbers, -1 where there is none."""
        column = self.made.column("row")
        return column.number if column else -1

    @cached_property
    def counted(self) -> str:
        """The row's number or letter; empty for words that begin in that column."""
        text = self.texts.get(self.counter, "")
        return text if _COUNTED_OR_LETTERED.fullmatch(text) else ""

    @cached_property
    def has_number(self) -> bool:
        """Whether the row is numbered as records are."""
        return bool(_COUNTED.fullmatch(self.texts.get(self.counter, "")))

    @cached_property
    def said(self) -> dict[int, str]:
        """The texts without the row's number."""
        return {
            column: text
            for column, text in self.texts.items()
            if not (self.counted and column == self.counter)
        }

    @cached_property
    def label(self) -> str:
        """The first words, folded."""
        label = fold(next(iter(self.texts.values())))
        if label.isdigit() or _ROMAN.match(label.strip(" .)")):
            return fold(next(iter(self.said.values()), self.counted))
        return label

    @cached_property
    def says_one_thing(self) -> bool:
        """Whether the row holds one text, or its name and figures."""
        distinct = set(self.said.values())
        return len(distinct) <= 1 or bool(
            self.own and len({text for text in distinct if not is_figure(text)}) == 1
        )

    @cached_property
    def words(self) -> str:
        """The first text that is no figure."""
        return next((text for text in self.said.values() if not is_figure(text)), "")

    @cached_property
    def alone(self) -> bool:
        """Whether the row has no number of a record."""
        return (
            not self.counted
            or bool(_ROMAN.match(fold(self.counted).strip(" .)")))
            or self.words == self.counted
        )

    @cached_property
    def is_merged_across(self) -> bool:
        """Whether cells of the row are merged over three columns or more."""
        return any(
            top <= self.number <= bottom and right - left >= 2
            for top, left, bottom, right in self.made.sheet.merged
        )

    @cached_property
    def evidence(self) -> frozenset[str]:
        """What shows that the row is a record: its number, its producer, stars or a decision, a code."""
        found = {"row"} if self.has_number else set()
        for column in self.made.columns:
            kind = _EVIDENCE.get(column.means.field, "") if column.means else ""
            cell = self.made.cell(self.number, column.number)
            if not kind or column.number == self.named or is_blank(cell):
                continue
            if kind != "stars" or _speaks_of_stars(column.means.field if column.means else "", cell):
                found.add(kind)
        return frozenset(found)

    @cached_property
    def is_full(self) -> bool:
        """Whether the row holds more than its number and one text."""
        return len(self.said) > 1

    @cached_property
    def is_signed(self) -> bool:
        """Whether all that the row says stands over or under signatures."""
        return all(_SIGNATURE.match(fold(text)) for text in self.texts.values())


_EVIDENCE = {
    "producer": "producer",
    "kind_tick": "producer",
    "product_code": "code",
    "gtin": "code",
    "id": "code",
    **dict.fromkeys(
        ("stars", "stars_tick", "stars_in", "proposed_stars", "decision", "date", "points"), "stars"
    ),
}
"""By which columns a row shows that it is a record, and as what that counts."""


def _speaks_of_stars(field: str, cell: Raw) -> bool:
    """Whether a cell gives stars, a decision or points: a sum under a column to tick does not."""
    if field == "stars_tick":
        return not is_figure(text_of(cell)) and (
            is_ticked(cell) or bool(re.search(r"[^\W\d_]", text_of(cell)))
        )
    return field not in ("stars", "proposed_stars") or bool(
        re.search(r"(?<![0-9])0?[1-5](?![0-9])|[*★⭐]|[^\W\d_]", text_of(cell))
    )


Rule = Callable[[_Line], tuple[str, str] | None]


def _numbers_of_columns(line: _Line) -> tuple[str, str] | None:
    return ("numbers", line.joined) if is_numbering(line.row) else None


def _headings_again(line: _Line) -> tuple[str, str] | None:
    """The headings again, as at the top of a printed page."""
    own = {
        column.number: plain(column.heading.rpartition(" > ")[2])
        for column in line.made.columns
        if column.heading
    }
    same = sum(own.get(column) == plain(text) for column, text in line.texts.items())
    return ("heading", line.joined) if same >= 2 and same * 2 > len(line.texts) else None


def _sum(line: _Line) -> tuple[str, str] | None:
    """A row that begins with a word for sums and holds figures beside it."""
    if not TOTAL.match(line.label) or _NO_TOTAL.search(line.label):
        return None
    figures = all(is_figure(text) for text in list(line.said.values())[1:])
    return ("total", line.joined) if not line.own or len(line.said) <= 1 or figures else None


def _section(line: _Line) -> tuple[str, str] | None:
    """Words alone that head the rows below; a producer only where no column gives it."""
    if not line.says_one_thing or not line.words:
        return None
    sort = section_of(line.words)
    if not sort or (
        sort == "producer" and (line.made.column("producer") is not None or line.made.subject != "products")
    ):
        return None
    bare = len(set(line.said.values())) < 2 and not line.counted.isdigit()
    return ("section", line.words) if line.alone or not line.own or bare else None


def _note(line: _Line) -> tuple[str, str] | None:
    """Words alone that name nothing."""
    if not line.says_one_thing:
        return None
    if not line.own and (_NOTES.match(line.label) or not line.words or not line.counted.isdigit()):
        return "note", line.joined
    spread = not line.own or min(line.said) != line.named or line.is_merged_across
    if line.words and spread:
        across = line.alone and not line.counted and line.is_merged_across
        return ("note", line.joined) if _NOTES.match(line.label) or across else None
    return None


def _nameless(line: _Line) -> tuple[str, str] | None:
    """A row without a name: a note where no column that is read has a cell in it."""
    if line.own:
        return None
    fields = {
        column.number
        for column in line.made.columns
        if column.means and column.means.field not in ("row", "private")
    }
    return ("note" if not (set(line.texts) & fields) or _NOTES.match(line.label) else "record"), line.joined


RULES: tuple[Rule, ...] = (_numbers_of_columns, _headings_again, _sum, _section, _note, _nameless)


def _sort_of(line: _Line) -> tuple[str, str]:
    """What a row is, and its words where it is no record."""
    return next((found for rule in RULES if (found := rule(line))), ("record", line.own))


def rows_of(made: Listing) -> tuple[Row, ...]:
    """Every row with content below a list's headings, in order, with its sort and the sections above it."""
    lines = [_Line(made, number) for number in range(made.last + 1, len(made.sheet.rows))]
    lines = [line for line in lines if line.texts]
    numbered = sum(line.has_number for line in lines) > 1
    found: list[Row] = []
    within: list[tuple[int, str]] = []
    over = False  # below sums and signatures
    for line in lines:
        sort, text = _sort_of(line)
        if (
            sort == "record"
            and not line.has_number
            and (line.is_signed or (over and _is_end(line, numbered)))
        ):
            sort, text = "note", line.joined
        over = sort == "total" or (sort == "note" and (over or line.is_signed))
        if sort == "section":
            of = section_of(text)
            within = [each for each in within if section_of(each[1]) not in (of, "status")]
            within.append((line.number, text))
        elif sort == "note" and line.counted and not line.has_number:
            within = [
                each for each in within if section_of(each[1]) != "status"
            ]  # II., B. begins another part
        found.append(Row(line.number, sort, text, tuple(within)))
    return ended(_doubted(found, {line.number: line for line in lines}))


def _doubted(rows: list[Row], lines: dict[int, _Line]) -> list[Row]:
    """Rows that show nothing of what most rows of the list show: whether they are records, a person knows."""
    full = [lines[row.number] for row in rows if row.sort == "record" and lines[row.number].is_full]
    usual = {kind for kind in KINDS if sum(kind in line.evidence for line in full) * 2 > len(full)}
    found = []
    for row in rows:
        line = lines[row.number]
        if row.sort != "record" or not usual or line.evidence & usual:
            found.append(row)
            continue
        is_note = _NOTES.match(line.label) or not re.search(r"[^\W\d_]", line.joined)
        found.append(row._replace(sort="note" if is_note else "doubt", text=line.joined))
    return found


def _is_end(line: _Line, numbered: bool) -> bool:
    """Whether a row below sums or signatures belongs to them."""
    signed = numbered or any(_SIGNATURE.match(fold(text)) for text in line.texts.values())
    return (
        signed and len(set(line.texts.values())) <= _SIGNED and not is_other_heading(line.made, line.number)
    )


def ended(rows: list[Row]) -> tuple[Row, ...]:
    """Rows whose last sections head nothing: after the last record, such a row is a note or a signature."""
    last = max((row.number for row in rows if row.sort in ("record", "doubt")), default=-1)
    return tuple(
        row._replace(sort="note") if row.sort == "section" and row.number > last >= 0 else row for row in rows
    )


_LONGEST_HEADING = 60  # characters of a heading in the middle of a list


def is_other_heading(made: Listing, row: int) -> bool:
    """Whether a row reads as headings of another list."""
    texts = [heading_of(cell) for cell in made.sheet.rows[row]]
    known = {
        means
        for text in texts
        if text
        and len(text) < _LONGEST_HEADING
        and (means := meaning(text))
        and means.field not in ("other", "private")
    }
    main = {"product", "producer", "stars", "decision", "row", "address", "district"}
    return (
        len(known) >= 4
        and len({means.field for means in known} & main) >= 2
        and all(not text or meaning(text) for text in texts)
    )
