"""Rows of our own workbook put back into the records: a cell that differs changes its field, and nothing
else does.

A workbook carries the values it was made from. With them a cell that nobody touched changes nothing, whatever
the record says by now; and where the record's field was changed too, a person chooses.
"""

from typing import Any, NamedTuple

from ...base.text import fold, tidy
from ...records.schema import fields
from ...records.sorts import FOLDERS, LISTS
from ...records.values import Bad
from ..cells import Raw, decision, is_blank, is_error, price, text_of
from ..desk import Desk
from ..merge import Outcome
from ..notes import Notes, Where
from ..questions import Asker, is_no, is_skipped, is_yes
from ..read.files import Sheet
from ..words.spelling import key_of
from . import own as sheet_own
from .origin import Cells, Place, is_touched
from .own import Key, Labels, Table

_MINE = frozenset({"mine", "tep", "cua tep", "file"})
_THEIRS = frozenset({"theirs", "danh muc", "cua danh muc", "catalogue"})


class Chooser:
    """Says which of two values stands where the workbook and the record were both changed: "mine" the
    workbook's, "theirs" the record's. `side` is the choice for all of them; else each is asked."""

    def __init__(self, asker: Asker, side: str = "") -> None:
        self.asker = asker
        self.side = side

    def takes(self, where: Where, name: str, mine: str, theirs: str) -> bool:
        """Whether the workbook's value stands; until somebody chose, the record's does."""
        if self.side:
            return self.side == "mine"
        about = (name, mine, theirs)
        answer = self.asker.ask(where, "sheet-both-changed", about, field=name, mine=mine, theirs=theirs)
        word = fold(tidy(answer)).strip(" .")
        if not answer or word in _MINE or is_yes(answer):
            return bool(answer)
        if word not in _THEIRS and not is_no(answer) and not is_skipped(answer):
            self.asker.notes.decide(where, "sheet-both-changed", field=name, mine=mine, theirs=theirs)
        return False


class Line(NamedTuple):
    """A row of our workbook: its number on the sheet, whose it is, its cells, and what these were when the
    workbook was written (None where it does not say)."""

    number: int
    place: Place
    cells: Cells
    before: Cells | None

    def is_touched(self, key: str) -> bool:
        """Whether a cell was changed since it was written, as far as anybody can know."""
        return self.before is None or is_touched(self.cells[key], self.before.get(key))


class OwnRows:
    """Puts the rows of one of our sheets into a desk."""

    def __init__(
        self,
        desk: Desk,
        labels: Labels,
        notes: Notes,
        book: str,
        sheet: Sheet,
        table: Table,
        columns: dict[int, str],
        origin: dict[Place, Cells] | None = None,
        chooser: Chooser | None = None,
    ) -> None:
        self.desk, self.labels, self.notes = desk, labels, notes
        self.origin = origin or {}
        self.chooser = chooser or Chooser(Asker(notes, {}))
        self.met: set[Place] = set()
        self.book, self.sheet, self.table = book, sheet, table
        self.columns = {key: number for number, key in columns.items()}
        self.keys = [key for key in table.value_keys() if key.key in self.columns]
        self.seen: dict[Place, Cells] = {}
        self.names = {id: str(values.get("name", "")) for id, values in desk.records(table.sort).items()}
        self.before = (
            {id: len(values.get(table.part, ())) for id, values in desk.records(table.sort).items()}
            if table.part
            else {}
        )

    def numbers(self) -> list[int]:
        """The rows with content, below the keys and the headings."""
        return [
            number
            for number in range(2, len(self.sheet.rows))
            if any(text_of(cell) for cell in self.sheet.rows[number])
        ]

    def strangers(self) -> list[int]:
        """Columns with content that are none of ours, such as one that somebody put beside them."""
        ours = set(self.columns.values())
        width = max(map(len, self.sheet.rows), default=0)
        return [
            column
            for column in range(width)
            if column not in ours and any(text_of(self.sheet.at(row, column)) for row in self.numbers())
        ]

    def where(self, row: int, key: str = "") -> Where:
        return Where(self.book, self.sheet.name, row, self.columns.get(key, -1))

    def take(self, number: int) -> Outcome:
        """Put one row into the records."""
        cells = {key: self.sheet.at(number, column) for key, column in self.columns.items()}
        written = text_of(cells.get("@n"))
        place = Place(text_of(cells.get("@id")), int(written) if written.isdigit() else 0)
        self.met.add(place)
        line = Line(number, place, cells, self.origin.get(place))
        if line.before is None:
            return self.put(line)
        if not any(line.is_touched(key.key) for key in self.keys):
            return self.untouched(line)
        if place.id not in self.desk.records(self.table.sort):
            self.notes.decide(self.where(number, "@id"), "sheet-record-gone", found=place.id)
            return Outcome("aside")
        return self.put(line)

    def put(self, line: Line) -> Outcome:
        """Put a row that somebody wrote or changed into the records."""
        line = line._replace(cells=_spread(line))
        return self.part(line) if self.table.part else self.record(line)

    def untouched(self, line: Line) -> Outcome:
        """A row that nobody changed: it changes nothing, whatever became of its record."""
        sort, id = self.table.sort, line.place.id
        known = self.desk.records(sort)
        if id not in known:
            self.notes.tell(self.where(line.number), "left", "record-gone", record=f"{sort}/{id}")
            return Outcome("same")
        if not self._twice(line.number, line.place, line.cells):
            self.views(line)
        return Outcome("same", sort, id)

    def report_deleted(self) -> None:
        """Report rows that the workbook was written with and that are no longer there: their records stay."""
        known = self.desk.records(self.table.sort)
        for place in self.origin:
            if place not in self.met and place.id in known:
                part = f" {self.table.part} {place.number}" if place.number else ""
                where = Where(self.book, self.sheet.name)
                self.notes.tell(where, "left", "row-deleted", record=f"{self.table.sort}/{place.id}{part}")

    # --- whole records

    def record(self, line: Line) -> Outcome:
        """A row of a record."""
        sort, id = self.table.sort, line.place.id
        known = self.desk.records(sort)
        if self._twice(line.number, Place(id), line.cells):
            return Outcome("same" if self.seen[Place(id)] == line.cells else "aside")
        if id in known and not self.desk.is_new(sort, id):
            self.views(line)
            changed = self.compare(line, id, (), known[id])
            return Outcome("changed" if changed else "same", sort, id)
        return self.new(line.number, id, line.cells)

    def _twice(self, number: int, key: Place, cells: Cells) -> bool:
        """Whether a record was given already; of two rows the first counts."""
        if not key[0] or (key[1] == 0 and self.table.part):
            return False
        if key not in self.seen:
            self.seen[key] = cells
            return False
        if self.seen[key] != cells:
            self.notes.decide(self.where(number, "@id"), "sheet-row-twice", found=key[0])
        return True

    def compare(self, line: Line, id: str, path: tuple[str | int, ...], values: dict[str, Any]) -> int:
        """Change the fields whose cells were touched and differ. Returns how many."""
        sort, changed = self.table.sort, 0
        for key in self.keys:
            if not line.is_touched(key.key):
                continue
            assert key.field is not None
            old = sheet_own.at(values, key.path)
            new = self.value(line.number, key, line.cells[key.key])
            if new is sheet_own.SAME or sheet_own.same_value(key.field, old, new):
                continue
            where = self.where(line.number, key.key)
            if new is None and key.field.required:
                self.notes.decide(where, "sheet-required", field=key.key)
                continue
            name = ".".join(map(str, (*path, *key.path)))
            is_clash = line.before is not None and not self._is_as_it_was(key, old, line.before.get(key.key))
            if is_clash and not self.chooser.takes(where, f"{sort}/{id} {name}", short(new), short(old)):
                continue
            self.desk.set(sort, id, (*path, *key.path), new)
            changed += 1
            self.notes.tell(
                where,
                "changed",
                "changed",
                record=f"{sort}/{id}",
                field=name,
                old=short(old),
                new=short(new),
            )
        return changed

    def _is_as_it_was(self, key: Key, value: Any, before: Raw) -> bool:
        """Whether a record's value is still the one that the workbook was written with."""
        assert key.field is not None
        try:
            was = sheet_own.value_of(key, before, self.labels)
        except Bad:  # the name of a record that has another by now
            return False
        return was is sheet_own.SAME or sheet_own.same_value(key.field, value, was)

    def value(self, number: int, key: Key, raw: Raw) -> Any:
        where = self.where(number, key.key)
        if is_error(raw):
            self.notes.decide(where, "sheet-cell-error", found=text_of(raw))
            return sheet_own.SAME
        try:
            return sheet_own.value_of(key, raw, self.labels)
        except Bad as bad:
            values = {"field": key.key, "nearest": "", **bad.values}
            code = bad.code + "-near" if bad.code == "not-a-choice" and values["nearest"] else bad.code
            if "found" in values:
                values["found"] = str(values["found"])[:80]
            self.notes.decide(where, code, **values)
            return sheet_own.SAME

    def views(self, line: Line) -> None:
        """Ask about changes in columns that are only to be looked at: they are not taken."""
        id, cells = line.place.id, line.cells
        # The rows of parts show the name that the record had before this import.
        name = {"name": self.names.get(id, "")}
        values: dict[str, Any] = name if self.table.part else self.desk.records(self.table.sort)[id]
        last = sheet_own.latest(values.get("certificates", ()))
        shown = {
            "=stars": str(last.get("stars", "")),
            "=date": "/".join(reversed(str(last.get("date", "")).split("-"))),
            "=name": str(values.get("name", "")),
        }
        for key, told in shown.items():
            if key not in cells or (line.before is not None and not line.is_touched(key)):
                continue
            if text_of(cells[key]) not in (told, "-".join(reversed(told.split("/")))):
                where = self.where(line.number, key)
                self.notes.decide(where, "sheet-view", found=text_of(cells[key])[:80])

    def new(self, number: int, id: str, cells: dict[str, Raw]) -> Outcome:
        """A row of a record that is not there yet."""
        sort = self.table.sort
        values: dict[str, Any] = {}
        for key in self.keys:
            found = self.value(number, key, cells[key.key])
            if found is not None and found is not sheet_own.SAME:
                _put(values, key.path, found)
        name = str(values.get("name", ""))
        there = [
            other
            for other, record in self.desk.records(sort).items()
            if name
            and key_of(record.get("name", "")) == key_of(name)
            and record.get("producer") == values.get("producer")
        ]
        if there:
            self.notes.decide(
                self.where(number, "@id"), "sheet-id-changed", found=id or name, other=", ".join(there[:3])
            )
            return Outcome("aside")
        key_field = "" if sort in FOLDERS else LISTS[sort].key
        shape = fields(sheet_own.shape_of(sort))
        missing = [
            field.name
            for field in shape.values()
            if field.required and field.name not in values and field.name != key_field
        ]
        if missing or (id and not sheet_own.id_is_good(id, sort)):
            code, told = (
                ("sheet-missing", {"field": ", ".join(missing)})
                if missing
                else ("bad-id", {"field": "id", "found": id[:80]})
            )
            self.notes.decide(self.where(number, "@id"), code, **told)
            return Outcome("aside")
        id = id or self.desk.free_id(sort, name)
        ordered = {field: values[field] for field in shape if field in values}
        self.desk.add(sort, id, {key_field: id, **ordered} if key_field else ordered)
        self.labels.learn(sort, id)
        return Outcome("new", sort, id)

    # --- parts of records

    def part(self, line: Line) -> Outcome:
        """A row of a list inside a record: a recognition, a booth."""
        sort, part, written = self.table.sort, self.table.part, text_of(line.cells.get("@n"))
        records = self.desk.records(sort)
        id = line.place.id
        found = id if id in records else self.labels.id(sort, id) if id else None
        if found is None or found not in records:
            self.notes.decide(self.where(line.number, "@id"), "sheet-unknown-name", found=id or "∅")
            return Outcome("aside")
        there = self.desk.get(sort, found).get(part, ())
        if written and not (written.isdigit() and 1 <= int(written) <= len(there) + 1):
            most = len(there) + 1
            self.notes.decide(self.where(line.number, "@n"), "sheet-bad-number", found=written, most=most)
            return Outcome("aside")
        if not line.place.number or line.place.number > self.before.get(found, 0):
            return self.new_part(line.number, found, line.cells)
        place = Place(found, line.place.number)
        if self._twice(line.number, place, line.cells):
            return Outcome("same" if self.seen[place] == line.cells else "aside")
        line = line._replace(place=place)
        self.views(line)
        at = self._number_now(line, there) - 1
        changed = self.compare(line, found, (part, at), there[at])
        return Outcome("changed" if changed else "same", sort, found)

    def _number_now(self, line: Line, there: tuple[dict[str, Any], ...]) -> int:
        """Where in its list the part stands that a row was written from: others may have come before it."""

        def fits(values: dict[str, Any]) -> bool:
            return all(
                self._is_as_it_was(key, sheet_own.at(values, key.path), (line.before or {}).get(key.key))
                for key in self.keys
            )

        number = line.place.number
        if line.before is None or fits(there[number - 1]):
            return number
        alike = [at for at, values in enumerate(there, 1) if fits(values)]
        return alike[0] if len(alike) == 1 else number

    def new_part(self, number: int, id: str, cells: dict[str, Raw]) -> Outcome:
        sort, part = self.table.sort, self.table.part
        made: dict[str, Any] = {}
        for key in self.keys:
            found = self.value(number, key, cells[key.key])
            if found is not None and found is not sheet_own.SAME:
                _put(made, key.path, found)
        inner = fields(sheet_own.shape_of(sort))[part].shape
        assert inner is not None
        missing = [
            field.name for field in fields(inner).values() if field.required and field.name not in made
        ]
        if missing:
            self.notes.decide(self.where(number), "sheet-missing", field=", ".join(missing))
            return Outcome("aside")
        ordered = {name: made[name] for name in fields(inner) if name in made}
        self.desk.set(sort, id, (part, len(self.desk.get(sort, id).get(part, ()))), ordered)
        self.notes.tell(self.where(number), "changed", "added", record=f"{sort}/{id}", part=part)
        return Outcome("changed", sort, id)


def _spread(line: Line) -> Cells:
    """The cells of a row, those taken apart that say two things as lists do: a decision with its date, a
    price with what it is for. The second goes where nobody wrote anything else."""
    cells = dict(line.cells)
    for key, other, parts in (("decision", "date", _decision), ("price", "price_unit", _price)):
        raw = cells.get(key)
        if not isinstance(raw, str) or not line.is_touched(key):
            continue
        cells[key], more = parts(raw)
        is_free = other in cells and (
            is_blank(cells[other]) or (line.before is not None and not line.is_touched(other))
        )
        if more and is_free:
            cells[other] = more
    return cells


def _decision(raw: str) -> tuple[Raw, str]:
    """The number of a decision and its date: "QĐ số 12/QĐ-UBND ngày 29/12/2021"."""
    try:
        said = decision(raw)
    except Bad:
        return raw, ""
    return (said.number, said.date) if said.number and "/" in said.number else (raw, "")


def _price(raw: str) -> tuple[Raw, str]:
    """A price and what it is for: "25k/kg"."""
    try:
        said = price(raw)
    except Bad:
        return raw, ""
    return said.amount, said.unit


def _put(values: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        values = values.setdefault(step, {})
    values[path[-1]] = value


def short(value: Any) -> str:
    """A value as reports show it."""
    text = "∅" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
