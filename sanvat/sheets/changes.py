"""Records changed by what rows say: only what the list has, and never two rows against each other."""

import re
from typing import Any

from ..base.text import fold, tidy
from ..records import stories
from ..records.model import Certificate, Fair, Outlet, Producer, Product
from ..records.schema import fields
from .desk import Desk
from .finding import NEIGHBOURS, NUMBERS, Finder
from .notes import Notes, Where
from .places import Wishes
from .questions import Asker
from .rows import Said
from .words.headings import plain
from .words.spelling import is_bare, key_of, spelt

_WHEN = {"date", "decision", "as_of"}
_ADDED = ("facts", "source", "keywords", "outlets")
"""Lists that a row adds to and never takes from."""
_SHAPES: dict[str, type] = {"products": Product, "producers": Producer, "fairs": Fair, "outlets": Outlet}
_SHOWN = 80  # characters of a value that a report repeats


def shape_of(sort: str) -> type:
    """The shape of a sort's records."""
    return _SHAPES[sort]


class Changer(Finder):
    """Changes a desk's records field by field, and reports it."""

    def __init__(
        self,
        desk: Desk,
        codes: dict[str, str],
        prose: set[str],
        notes: Notes,
        wishes: Wishes,
        asker: Asker,
    ) -> None:
        super().__init__(desk, codes, notes, wishes, asker)
        self.stories = set(prose)
        self.said: dict[tuple[str, str, str], tuple[Where, Any]] = {}  # fields set in this run
        self.changes = 0

    def remember(self, sort: str, id: str, value: Any, where: Where, at: str = "") -> None:
        """Keep what a row said of a record, field by field, for rows that contradict it."""
        if isinstance(value, dict):
            for name, part in value.items():
                self.remember(sort, id, part, where, f"{at}.{name}".lstrip("."))
            return
        self.said[sort, id, at] = where, value
        for position, part in enumerate(value if isinstance(value, tuple) else ()):
            self.remember(sort, id, part, where, f"{at}.{position}")

    def update(self, sort: str, id: str, values: dict[str, Any], said: Said) -> None:
        """Set the fields that a row has; two rows of one import that contradict each other are reported."""
        for field, value in values.items():
            if field not in fields(shape_of(sort)):
                continue  # a list of shops has no prices
            if field == "contact":
                for name, part in value.items():
                    self.set(sort, id, ("contact", name), part, said)
            elif value not in (None, (), ""):
                self.set(sort, id, (field,), value, said)

    def set(self, sort: str, id: str, path: tuple[str | int, ...], value: Any, said: Said) -> None:
        """Give a field what a row says, unless it says that already or another row said otherwise."""
        old: Any = self.desk.get(sort, id)
        for step in path:
            old = (old[step] if step < len(old) else None) if isinstance(step, int) else (old or {}).get(step)
        field, name = str(path[-1]), ".".join(map(str, path))
        if isinstance(value, tuple) and field in _ADDED:
            known = {fold(each) for each in old or ()}
            value = (*(old or ()), *(part for part in value if fold(part) not in known))
        if old == value or _is_kept(old, value, field):
            said.landed.add(field)
            self.said.setdefault((sort, id, name), (said.where, old))
            return
        where = self.cell(said, field)
        before = self.said.get((sort, id, name))
        is_plain = isinstance(value, str | int | float) and (field == "public" or not isinstance(value, bool))
        if before is not None and before[1] != value and is_plain:
            shown = {"found": str(value)[:_SHOWN], "other": str(before[1])[:_SHOWN], "at": before[0]}
            self.notes.decide(where, "sheet-conflict", field=name, **shown)
            return
        said.landed.add(field)
        self.said[sort, id, name] = said.where, value
        self.changes += 1
        self.desk.set(sort, id, path, value)
        if path[0] in (*NUMBERS, *NEIGHBOURS.values(), "name", "other_names"):
            self.learn(sort, id, self.desk.get(sort, id))
        if (sort, id) not in self.made:
            self.notes.tell(
                where,
                "changed",
                "changed",
                record=f"{sort}/{id}",
                field=name,
                old=short(old),
                new=short(value),
            )

    # --- recognitions

    def sourced(self, certificates: tuple[dict[str, Any], ...], said: Said) -> tuple[dict[str, Any], ...]:
        """Recognitions with their source, in the order of the shape."""
        source = said.own.get("source") or (said.where.book,)
        order = fields(Certificate)
        return tuple(
            {
                name: value
                for name in order
                if (value := {**found, "source": found.get("source") or source}.get(name))
                not in (None, "", ())
            }
            for found in certificates
        )

    def recognise(self, id: str, found: tuple[dict[str, Any], ...], said: Said) -> None:
        """Put a row's recognitions into a product's history: completed where it is there, else added."""
        for certificate in found:
            history = self.desk.get("products", id).get("certificates", ())
            at = _same_recognition(history, certificate)
            if at is None and not set(certificate) & _WHEN:
                at = self._without_time(id, history)
            if at is not None:
                for field, value in certificate.items():
                    self.set("products", id, ("certificates", at, field), value, said)
                continue
            self.changes += 1
            made = self.sourced((certificate,), said)[0]
            self.desk.set("products", id, ("certificates", len(history)), made)
            said.landed.update(made)
            self.remember("products", id, made, said.where, f"certificates.{len(history)}")
            if ("products", id) not in self.made:
                told = " ".join(
                    str(certificate[field])
                    for field in ("stars", "decision", "date", "as_of")
                    if field in certificate
                )
                where = self.cell(said, "stars")
                self.notes.tell(where, "changed", "recognition", record=f"products/{id}", found=told)

    def _without_time(self, id: str, history: tuple[dict[str, Any], ...]) -> int | None:
        """A recognition of this import that has no time either: two such rows contradict each other."""
        return next(
            (
                position
                for position in range(len(history))
                if ("products", id, f"certificates.{position}.stars") in self.said
                and not set(history[position]) & _WHEN
            ),
            None,
        )

    # --- other certifications

    def certifications_of(self, said: Said) -> tuple[dict[str, Any], ...]:
        """Certifications of tick columns and of words; words that name none become facts."""
        known = self.desk.records("certifications")
        found = []
        for made in said.own.get("certifications", ()):
            if made["type"] in known:
                found.append(made)
            else:
                where = self.cell(said, f"certification:{made['type']}")
                self.notes.decide(where, "sheet-missing", field=made["type"])
        for piece in re.split(r"[;\n]|,(?![^(]*\))", said.words.get("certifications", "")):
            text = tidy(piece)
            type = self._certification_in(text)
            if type:
                is_name = plain(text) in (plain(known[type].get("name", "")), type)
                region = {"scope": "region"} if "neu chung" in plain(text) else {}
                found.append({"type": type, **region, **({} if is_name else {"note": text})})
            elif text:
                said.own["facts"] = (*said.own.get("facts", ()), text)
        said.landed.add("certifications")
        return tuple(found)

    def _certification_in(self, text: str) -> str:
        """The type of certification that words name; empty where they name none."""
        known = self.desk.records("certifications")
        words = f" {plain(text)} "
        return max(
            (
                id
                for id, each in known.items()
                if f" {plain(each.get('name', id))} " in words or f" {plain(id)} " in words
            ),
            key=lambda id: len(known[id].get("name", "")),
            default="",
        )

    def certify(self, id: str, found: tuple[dict[str, Any], ...], said: Said) -> None:
        """Add the certifications that a product does not have."""
        for made in found:
            said.landed.add(f"certification:{made['type']}")
            there = self.desk.get("products", id).get("certifications", ())
            at = next((n for n, old in enumerate(there) if old["type"] == made["type"]), None)
            if at is None:
                self.changes += 1
                self.desk.set("products", id, ("certifications", len(there)), made)
                where = self.cell(said, f"certification:{made['type']}")
                self.notes.tell(
                    where, "changed", "certification", record=f"products/{id}", found=made["type"]
                )
            elif "number" in made:
                self.set("products", id, ("certifications", at, "number"), made["number"], said)

    # --- stories

    def write_story(self, id: str, said: Said, new: bool) -> None:
        """A story goes to a product that has none; one that is there is never touched."""
        if not said.story:
            return
        where = self.cell(said, "story")
        same = stories.convert(said.story).same
        said.landed.add("story")
        if self.desk.has_story(id):
            self.notes.tell(where, "left", "story-kept")
        elif same in self.stories:
            self.notes.decide(where, "sheet-story-same")
        else:
            self.stories.add(same)
            self.changes += not new
            self.desk.write_story(id, said.story + "\n")


def short(value: Any) -> str:
    """A value as a report shows it, cut short."""
    text = "∅" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _is_kept(old: Any, new: Any, field: str) -> bool:
    """Whether what is there says the same as the list, or says it better."""
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    if field in ("date", "expires", "as_of", "founded", "start", "end"):
        return old.startswith(new)  # a year or month does not replace the day of it
    if field == "decision":
        return plain(old) == plain(new) or old.split("/")[0] == new
    # A text without marks, or with other capitals and signs, says nothing new; one with other marks does.
    return key_of(old) == key_of(new) and (spelt(old) == spelt(new) or is_bare(new))


def _same_recognition(history: tuple[dict[str, Any], ...], found: dict[str, Any]) -> int | None:
    """Which recognition of a history a list speaks of: by the decision, else by stars and time."""
    number, when = found.get("decision", ""), found.get("date", "")
    for position, old in enumerate(history):
        if (
            number
            and old.get("decision")
            and plain(old["decision"]) == plain(number)
            and (not when or not old.get("date") or when[:4] == old["date"][:4])
        ):
            return position
    for position, old in reversed(list(enumerate(history))):
        other = number and old.get("decision") and plain(old["decision"]) != plain(number)
        if old.get("stars") == found.get("stars") and not other and _is_then(old, found):
            return position
    return None


def _is_then(old: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether two recognitions of as many stars may be of one time."""
    then, when = old.get("date", ""), found.get("date", "")
    if when:
        return bool(then) and (when.startswith(then) or then.startswith(when))
    as_of = found.get("as_of", "")
    return not found.get("decision") and (not as_of or old.get("as_of") == as_of or then[:4] == as_of[:4])
