"""A working copy of the content's records: values changed here become edits of their files.

Nothing is written before `files` is asked, and that hands out only texts which read back as exactly
the values meant.
"""

from copy import deepcopy
from itertools import chain, count
from pathlib import Path
from typing import Any

from ..base.files import walk
from ..base.text import slug
from ..records import yaml_edit
from ..records.contents import Contents
from ..records.folder import STORIES
from ..records.journal import Staged
from ..records.reading import read_record
from ..records.schema import Field, fields, read
from ..records.sorts import FILES, FOLDERS, LISTS
from ..records.values import DATE, FLAG, is_id

_ID_MOST = 60


class Uneditable(Exception):
    """A file's text that could not be changed without touching more than was meant; `name` is the file."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Desk:
    """The records of a content folder, to be read and changed. Values are as `schema.read` gives them."""

    def __init__(self, root: Path, contents: Contents) -> None:
        self.root = root
        self._paths = {entry.name: entry.path for entry in walk(root)}
        self._shapes: dict[str, type] = {}
        self._values: dict[str, dict[str, Any]] = {}
        self._before: dict[str, dict[str, Any]] = {}
        self._changes: dict[str, list[yaml_edit.Change]] = {}
        self._made: set[str] = set()
        self._prose: dict[str, str] = {}
        self._live: dict[str, dict[str, dict[str, Any]]] = {}  # what `records` hands out, kept up to date
        self._taken: dict[str, set[str]] = {}
        self.names: dict[str, dict[str, str]] = {}  # of records in folders: id → file
        for sort, records in (
            ("products", contents.products),
            ("producers", contents.producers),
            ("fairs", contents.fairs),
        ):
            self.names[sort] = {id: record.name for id, record in records.items()}
            for record in records.values():
                self._hold(record.name, FOLDERS[sort], record.values)
        for file, shape in {sort.where: FILES[sort.file].shape for sort in LISTS.values()}.items():
            self._hold(file, shape, contents.single[file].values if file in contents.single else {})

    def _hold(self, name: str, shape: type, values: dict[str, Any]) -> None:
        self._shapes[name], self._before[name] = shape, values
        self._values[name] = deepcopy(values)

    # --- reading

    def records(self, sort: str) -> dict[str, dict[str, Any]]:
        """All records of a sort by id, as they stand now and later: not to be changed by who asks."""
        if sort not in self._live and sort in FOLDERS:
            self._live[sort] = {id: self._values[name] for id, name in self.names[sort].items()}
        elif sort not in self._live:
            file, key = LISTS[sort].where, LISTS[sort].key
            self._live[sort] = {
                values[key]: values for values in self._values[file].get(sort, ()) if key in values
            }
        return self._live[sort]

    def get(self, sort: str, id: str) -> dict[str, Any]:
        """One record."""
        return self._values[self.names[sort][id]] if sort in FOLDERS else self.records(sort)[id]

    def place(self, sort: str, id: str) -> tuple[str, yaml_edit.Path]:
        """The file a record stands in, and where in it."""
        if sort in FOLDERS:
            return self.names[sort][id], ()
        file, key = LISTS[sort].where, LISTS[sort].key
        position = next(n for n, values in enumerate(self._values[file][sort]) if values.get(key) == id)
        return file, (sort, position)

    def is_new(self, sort: str, id: str) -> bool:
        """Whether a record was made here."""
        return sort in FOLDERS and self.names[sort][id] in self._made

    # --- changing

    def set(self, sort: str, id: str, path: yaml_edit.Path, value: Any) -> None:
        """Give a field a new value; None takes it away, and a block that is empty then."""
        while (
            value is None
            and len(path) > 1
            and isinstance(path[-2], str)
            and set(_at(self.get(sort, id), path[:-1]) or {path[-1]}) == {path[-1]}
        ):
            path = path[:-1]
        file, at = self.place(sort, id)
        self._values[file] = _put(self._values[file], (*at, *path), value)
        self._renew(sort, id)
        if file not in self._made:
            self._changes.setdefault(file, []).append(((*at, *path), value))

    def _renew(self, sort: str, id: str) -> None:
        """Let `records` tell a record as it is now."""
        if sort not in FOLDERS:
            self._live.pop(sort, None)
        elif sort in self._live:
            self._live[sort][id] = self._values[self.names[sort][id]]
        self._taken.get(sort, set()).add(id.casefold())

    def add(self, sort: str, id: str, values: dict[str, Any]) -> None:
        """A new record; `values` without its id where the file's name is the id."""
        if sort in FOLDERS:
            name = f"products/{id}/product.yaml" if sort == "products" else f"{sort}/{id}.yaml"
            self.names[sort][id] = name
            self._hold(name, FOLDERS[sort], {})
            self._values[name] = dict(values)
            self._made.add(name)
            self._renew(sort, id)
            return
        file = LISTS[sort].where
        position = len(self._values[file].get(sort, ()))
        self._values[file] = _put(self._values[file], (sort, position), values)
        self._renew(sort, id)
        if file not in self._paths:
            self._made.add(file)
        elif file not in self._made:
            self._changes.setdefault(file, []).append(((sort, position), values))

    def write_story(self, product: str, text: str) -> None:
        """A product's story, where it has none."""
        self._prose[self._story_file(product, "vi")] = text

    def _story_file(self, product: str, lang: str) -> str:
        return f"{self.names['products'][product].rpartition('/')[0]}/{STORIES[lang]}"

    def story(self, product: str, lang: str) -> str:
        """A product's story as Markdown, empty where it has none. Raises OSError."""
        name = self._story_file(product, lang)
        if name in self._prose:
            return self._prose[name].strip("\n")
        data = Path(self._paths[name]).read_bytes() if name in self._paths else b""
        return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").strip("\n")

    def set_story(self, product: str, lang: str, text: str) -> None:
        """Give a product a story, in place of the one it has. The file keeps its mark and its line ends.
        Raises OSError."""
        name = self._story_file(product, lang)
        before = Path(self._paths[name]).read_bytes() if name in self._paths else b""
        text = f"{text}\n".replace("\n", "\r\n") if b"\r\n" in before else f"{text}\n"
        self._prose[name] = "\ufeff" + text if before.startswith(b"\xef\xbb\xbf") else text

    def has_story(self, product: str) -> bool:
        """Whether a product has a story on disk or from this import."""
        name = f"{self.names['products'][product].rpartition('/')[0]}/story.md"
        return name in self._paths or name in self._prose

    def free_id(self, sort: str, name: str, more: str = "") -> str:
        """An id nobody has, made of a name (and `more` where the name alone is taken)."""
        if sort not in self._taken:
            self._taken[sort] = {id.casefold() for id in self.records(sort)}
        taken = self._taken[sort]
        base = _cut(slug(name))
        if not is_id(base):
            base = _cut(f"{sort.rstrip('s')}-{base}".strip("-"))
        tries = [base] + ([_cut(f"{base[:40]}-{slug(more)}")] if slug(more) else [])
        numbered = (f"{base}-{number}" for number in count(2))
        return next(made for made in chain(tries, numbered) if made not in taken and is_id(made))

    # --- writing

    def files(self) -> list[Staged]:
        """Every file that changes, with its bytes before and after, in the order of names. Raises
        Uneditable, OSError."""
        found = []
        for name in sorted({*self._changes, *self._made}):
            if self._values[name] == self._before[name]:
                continue
            found.append(self._made_file(name) if name in self._made else self._edited(name))
        for name, text in sorted(self._prose.items()):
            path = Path(self._paths.get(name, self.root / name))
            found.append(
                Staged(name, path, path.read_bytes() if name in self._paths else None, text.encode())
            )
        return [staged for staged in found if staged.before != staged.after]

    def _made_file(self, name: str) -> Staged:
        text = yaml_edit.dump(told(self._shapes[name], self._values[name]))
        self._confirm(name, text)
        return Staged(name, self.root / name, None, text.encode())

    def _edited(self, name: str) -> Staged:
        path = Path(self._paths[name])
        before = path.read_bytes()
        shape = self._shapes[name]
        if read_record(shape, before)[0] != self._before[name]:
            raise Uneditable(name)  # changed by someone while the import was read
        mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
        changes = [
            (where, None if value is None else _told_at(shape, where, value))
            for where, value in self._changes[name]
        ]
        try:
            text = yaml_edit.apply(before[len(mark) :].decode(), changes, lambda at: _order(shape, at))
        except (yaml_edit.CannotEdit, ValueError, StopIteration):
            raise Uneditable(name) from None
        self._confirm(name, text)
        return Staged(name, path, before, mark + text.encode())

    def _confirm(self, name: str, text: str) -> None:
        """The text must say exactly what is meant: the guard over all editing."""
        if read(self._shapes[name], text, name).values != _pruned(self._values[name]):
            raise Uneditable(name)


def _cut(id: str) -> str:
    if len(id) <= _ID_MOST:
        return id
    shorter = id[:_ID_MOST]
    return (shorter.rpartition("-")[0] if id[_ID_MOST] != "-" and "-" in shorter else shorter).strip("-")


def _at(values: Any, path: yaml_edit.Path) -> Any:
    for step in path:
        values = values[step] if isinstance(step, int) else (values or {}).get(step)
    return values


def _put(values: Any, path: yaml_edit.Path, value: Any) -> Any:
    """The values with one changed; what is empty after that goes."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        parts = list(values or ())
        if step == len(parts):
            parts.append({} if rest else None)
        parts[step] = _put(parts[step], tuple(rest), value)
        return tuple(parts)
    made = dict(values or {})
    below = _put(made.get(step), tuple(rest), value)
    if below is None:
        made.pop(step, None)
    else:
        made[step] = below
    return made


def _pruned(values: Any) -> Any:
    if isinstance(values, dict):
        return {name: _pruned(value) for name, value in values.items() if value is not None}
    return tuple(map(_pruned, values)) if isinstance(values, tuple) else values


# --- values as people write them


def told(shape: type, values: dict[str, Any]) -> dict[str, Any]:
    """A record's values as text, in the order of its shape."""
    return {
        name: told_value(field, values[name])
        for name, field in fields(shape).items()
        if name in values and values[name] not in (None, ())
    }


def told_value(field: Field, value: Any) -> Any:
    """A field's value as text: days day first, yes and no, decimals with a comma."""
    if field.many and isinstance(value, tuple):
        return tuple(_told_one(field, part) for part in value)
    return _told_one(field, value)


def _told_one(field: Field, value: Any) -> Any:
    if field.shape:
        return told(field.shape, value)
    if field.kind is DATE:
        return "/".join(reversed(str(value).split("-")))
    if field.kind is FLAG:
        return "yes" if value else "no"
    if isinstance(value, float):
        return (repr(value)[:-2] if value.is_integer() else repr(value)).replace(".", ",")
    return str(value)


def field_at(shape: type, path: yaml_edit.Path) -> Field:
    """The field that a path leads to (of a position, its list's)."""
    field: Field | None = None
    for step in path:
        if isinstance(step, str):
            field = fields(shape)[step]
            shape = field.shape or shape
    assert field is not None
    return field


def _told_at(shape: type, path: yaml_edit.Path, value: Any) -> Any:
    field = field_at(shape, path)
    return _told_one(field, value) if isinstance(path[-1], int) else told_value(field, value)


def _order(shape: type, at: yaml_edit.Path) -> tuple[str, ...]:
    for step in at:
        if isinstance(step, str):
            shape = fields(shape)[step].shape or shape
    return tuple(fields(shape))
