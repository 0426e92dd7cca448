"""The stories of products on a sheet of their own: a row for each product, a column for each language."""

from ...records.folder import STORIES
from ..desk import Desk
from ..merge import Outcome
from ..write import CellValue, NewColumn, NewSheet
from .edits import OwnRows, short
from .origin import Place, is_touched
from .own import CELL_MOST, MARK, STORY_TABLE

_WIDE, _NAMES = 90, 30  # widths in characters


def rows_of(desk: Desk) -> list[dict[str, CellValue]]:
    """Every product with its stories, by column key."""
    rows: list[dict[str, CellValue]] = []
    for id, values in sorted(desk.records("products").items()):
        row: dict[str, CellValue] = {"@id": id, "=name": values.get("name")}
        for lang in STORIES:
            text = desk.story(id, lang)
            row[lang] = (text if len(text) <= CELL_MOST else MARK) or None
        rows.append(row)
    return rows


def sheet_of(rows: list[dict[str, CellValue]], lang: str) -> NewSheet:
    """The sheet of stories."""
    columns = tuple(
        NewColumn(
            key.vi if lang == "vi" else key.en,
            width=_WIDE if key.key in STORIES else _NAMES,
            key=f"{STORY_TABLE.name}:{key.key}",
            view=key.key not in STORIES,
        )
        for key in STORY_TABLE.keys
    )
    cells = tuple(tuple(row.get(key.key) for key in STORY_TABLE.keys) for row in rows)
    return NewSheet(STORY_TABLE.vi if lang == "vi" else STORY_TABLE.en, columns, cells, frozen=2)


class StoryRows(OwnRows):
    """Puts the rows of the sheet of stories into a desk."""

    def take(self, number: int) -> Outcome:
        """Put the stories of one row into their files."""
        cells = {key: self.sheet.at(number, column) for key, column in self.columns.items()}
        id = str(cells.get("@id") or "")
        place = Place(id)
        self.met.add(place)
        before = self.origin.get(place)
        touched = [
            lang
            for lang in STORIES
            if lang in cells and (before is None or is_touched(cells[lang], before.get(lang)))
        ]
        if not touched or self._twice(number, place, cells):
            return Outcome("same" if not touched or self.seen[place] == cells else "aside")
        if id not in self.desk.records("products"):
            self.notes.decide(self.where(number, "@id"), "sheet-unknown-name", found=id or "∅")
            return Outcome("aside")
        was = {lang: str((before or {}).get(lang) or "") for lang in STORIES} if before is not None else None
        changed = [self._put(number, id, lang, str(cells[lang] or ""), was) for lang in touched]
        return Outcome("changed" if any(changed) else "same", "products", id)

    def _put(self, number: int, id: str, lang: str, written: str, was: dict[str, str] | None) -> bool:
        """Change one story; whether that was done."""
        text = written.replace("\r\n", "\n").strip()
        there = self.desk.story(id, lang)
        if text in (there.strip(), MARK):
            return False
        where, name = self.where(number, lang), f"products/{id} {STORIES[lang]}"
        if not text:
            if was is not None:  # somebody cleared the cell
                self.notes.tell(where, "left", "story-not-cleared", record=name)
            return False
        is_clash = was is not None and was[lang].strip() not in (there.strip(), MARK)
        if is_clash and not self.chooser.takes(where, name, short(text), short(there)):
            return False
        self.desk.set_story(id, lang, text)
        self.notes.tell(
            where,
            "changed",
            "changed",
            record=f"products/{id}",
            field=STORIES[lang],
            old=short(there),
            new=short(text),
        )
        return True
