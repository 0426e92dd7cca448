"""Rows of our own workbook put back into the records: a cell that differs changes its field, and nothing
else does."""

from typing import Any

from ..records.schema import fields
from ..records.sorts import FOLDERS, LISTS
from ..records.values import Bad
from . import own as sheet_own
from .cells import Raw, is_error, text_of
from .desk import Desk
from .merge import Outcome
from .notes import Notes, Where
from .own import Key, Labels, Table
from .read.files import Sheet
from .words.spelling import key_of


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
    ) -> None:
        self.desk, self.labels, self.notes = desk, labels, notes
        self.book, self.sheet, self.table = book, sheet, table
        self.columns = {key: number for number, key in columns.items()}
        self.keys = [key for key in table.value_keys() if key.key in self.columns]
        self.seen: dict[tuple[str, int], dict[str, Raw]] = {}
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
        id = text_of(cells.get("@id"))
        return self.part(number, id, cells) if self.table.part else self.record(number, id, cells)

    # --- whole records

    def record(self, number: int, id: str, cells: dict[str, Raw]) -> Outcome:
        sort = self.table.sort
        known = self.desk.records(sort)
        if self._twice(number, (id, 0), cells):
            return Outcome("same" if self.seen[id, 0] == cells else "aside")
        if id in known and not self.desk.is_new(sort, id):
            self.views(number, known[id], cells)
            return Outcome(
                "changed" if self.compare(number, sort, id, (), known[id], cells) else "same", sort, id
            )
        return self.new(number, id, cells)

    def _twice(self, number: int, key: tuple[str, int], cells: dict[str, Raw]) -> bool:
        """Whether a record was given already; of two rows the first counts."""
        if not key[0] or (key[1] == 0 and self.table.part):
            return False
        if key not in self.seen:
            self.seen[key] = cells
            return False
        if self.seen[key] != cells:
            self.notes.decide(self.where(number, "@id"), "sheet-row-twice", found=key[0])
        return True

    def compare(
        self,
        number: int,
        sort: str,
        id: str,
        path: tuple[str | int, ...],
        values: dict[str, Any],
        cells: dict[str, Raw],
    ) -> int:
        """Change the fields whose cells differ; returns how many."""
        changed = 0
        for key in self.keys:
            old = sheet_own.at(values, key.path)
            new = self.value(number, key, cells[key.key])
            if new is sheet_own.SAME or sheet_own.same_value(key.field, old, new):  # type: ignore[arg-type]
                continue
            where = self.where(number, key.key)
            if new is None and key.field is not None and key.field.required:
                self.notes.decide(where, "sheet-required", field=key.key)
                continue
            self.desk.set(sort, id, (*path, *key.path), new)
            changed += 1
            name = ".".join(map(str, (*path, *key.path)))
            self.notes.tell(
                where,
                "changed",
                "changed",
                record=f"{sort}/{id}",
                field=name,
                old=_short(old),
                new=_short(new),
            )
        return changed

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

    def views(self, number: int, values: dict[str, Any], cells: dict[str, Raw]) -> None:
        """Columns that are only to be looked at: a change there is told, not taken."""
        last = sheet_own.latest(values.get("certificates", ()))
        shown = {
            "=stars": str(last.get("stars", "")),
            "=date": "/".join(reversed(str(last.get("date", "")).split("-"))),
            "=name": str(values.get("name", "")),
        }
        for key, told in shown.items():
            if key in cells and text_of(cells[key]) not in (told, "-".join(reversed(told.split("/")))):
                self.notes.decide(self.where(number, key), "sheet-view", found=text_of(cells[key])[:80])

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

    def part(self, number: int, id: str, cells: dict[str, Raw]) -> Outcome:
        """A row of a list inside a record: a recognition, a booth."""
        sort, part = self.table.sort, self.table.part
        found = id if id in self.desk.records(sort) else self.labels.id(sort, id) if id else None
        if found is None or found not in self.desk.records(sort):
            self.notes.decide(self.where(number, "@id"), "sheet-unknown-name", found=id or "∅")
            return Outcome("aside")
        written = text_of(cells.get("@n"))
        values = self.desk.get(sort, found)
        there = values.get(part, ())
        if written and not (written.isdigit() and 1 <= int(written) <= len(there) + 1):
            self.notes.decide(
                self.where(number, "@n"), "sheet-bad-number", found=written, most=len(there) + 1
            )
            return Outcome("aside")
        at = int(written) if written else 0
        if at and at <= self.before.get(found, 0):
            if self._twice(number, (found, at), cells):
                return Outcome("same" if self.seen[found, at] == cells else "aside")
            self.views(
                number,
                {"name": self.names.get(found, "")},
                {key: cells[key] for key in ("=name",) if key in cells},
            )
            return Outcome(
                "changed"
                if self.compare(number, sort, found, (part, at - 1), there[at - 1], cells)
                else "same",
                sort,
                found,
            )
        return self.new_part(number, found, cells)

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


def _put(values: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        values = values.setdefault(step, {})
    values[path[-1]] = value


def _short(value: Any) -> str:
    text = "∅" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"
