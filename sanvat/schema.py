"""Records: YAML read with the place of every value, checked field by field, and said in JSON Schema.

A record's shape is a NamedTuple whose annotations carry an `Is` each: the rule of the field and
what it means. `read` composes YAML without resolving it (every scalar stays text) and returns a
plain dict, so that what was read can be remembered between builds.
"""

from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

import yaml

from .kinds import Bad, Kind, clean
from .problems import Place, Problem, Problems
from .text import nearest

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Is(NamedTuple):
    """What a field of a record is: a rule (or the shape of a nested record), and its meaning."""

    kind: Kind | type
    vi: str
    en: str
    many: bool = False
    required: bool = False


class Field(NamedTuple):
    """A field of a shape as the reader uses it."""

    name: str
    kind: Kind | None
    shape: type | None
    many: bool
    required: bool
    vi: str
    en: str


_fields: dict[type, dict[str, Field]] = {}


def fields(shape: type) -> dict[str, Field]:
    """The fields of a shape by name, in order; members without an `Is` are not written by people."""
    if shape not in _fields:
        found = {}
        for name, hint in get_type_hints(shape, include_extras=True).items():
            notes = [a for a in get_args(hint)[1:] if isinstance(a, Is)] if get_origin(hint) is Annotated else []
            for note in notes:
                nested = note.kind if isinstance(note.kind, type) else None
                kind = None if nested else note.kind
                found[name] = Field(name, kind, nested, note.many, note.required, note.vi, note.en)
        _fields[shape] = found
    return _fields[shape]


class Reading(NamedTuple):
    """What one file held: plain values, the line and column of each, and its problems.

    `places` maps a dotted path (`certificates.0.date`) to (line, column), both from 1; `refs` lists
    mentions of other records as (dotted path, sort of record, id).
    """

    values: dict[str, Any]
    places: dict[str, tuple[int, int]]
    refs: tuple[tuple[str, str, str], ...]
    problems: tuple[Problem, ...]


def read(shape: type, text: str, path: str) -> Reading:
    """Read one record of a shape from YAML text. Never raises on bad content: see `problems`."""
    reader = _Reader(path)
    root = reader.compose(text)
    values = reader.mapping(root, shape, "") if root is not None else {}
    return Reading(values, reader.places, tuple(reader.refs), reader.problems.all())


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.problems = Problems()
        self.places: dict[str, tuple[int, int]] = {}
        self.refs: list[tuple[str, str, str]] = []
        self._seen: set[int] = set()

    def compose(self, text: str) -> yaml.Node | None:
        try:
            root = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path)
            self.problems.error(place, "yaml", reason=error.problem or error.context or "")
            return None
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            self.problems.error(Place(self.path, line, 1), "yaml-character", found=f"U+{ord(str(error.character)[:1] or chr(0)):04X}" if isinstance(error.character, str) else str(error.character))
            return None
        except RecursionError:
            self.problems.error(Place(self.path), "yaml-too-deep")
            return None
        except (yaml.YAMLError, ValueError) as error:
            self.problems.error(Place(self.path), "yaml", reason=str(error).split("\n")[0])
            return None
        if root is None:
            self.problems.error(Place(self.path), "empty-file")
        return root

    def place(self, node: yaml.Node) -> Place:
        return Place(self.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def once(self, node: yaml.Node) -> bool:
        """Whether a list or mapping is met for the first time: an alias could grow without end."""
        if id(node) in self._seen:
            self.problems.error(self.place(node), "yaml-alias")
            return False
        self._seen.add(id(node))
        return True

    def mapping(self, node: yaml.Node, shape: type, at: str) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            self.problems.error(self.place(node), "not-a-mapping")
            return {}
        if not self.once(node):
            return {}
        known = fields(shape)
        values: dict[str, Any] = {}
        refused: set[str] = set()  # there, but not accepted: no second complaint that it is missing
        for key_node, value_node in node.value:
            name = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            place = self.place(key_node)
            if name not in known:
                near = nearest(str(name), list(known))
                code = "unknown-field-near" if near else "unknown-field"
                self.problems.error(place, code, field=name, nearest=near, known=", ".join(known))
            elif at + name in self.places:
                first = self.places[at + name][0]
                self.problems.error(place, "field-twice", field=name, line=first)
            else:
                self.places[at + name] = (place.line, place.column)
                before = len(self.problems)
                value = self.value(value_node, known[name], at + name)
                if value is not None:
                    values[name] = value
                elif len(self.problems) > before:
                    refused.add(name)
        for field in known.values():
            if field.required and field.name not in values and field.name not in refused:
                self.problems.error(self.place(node), "missing-field", field=field.name)
        return values

    def value(self, node: yaml.Node, field: Field, at: str) -> Any:
        if field.many:
            return self.sequence(node, field, at)
        if field.shape:
            return None if _is_empty(node) else self.mapping(node, field.shape, at + ".")
        return self.scalar(node, field, at)

    def sequence(self, node: yaml.Node, field: Field, at: str) -> tuple[Any, ...] | None:
        if _is_empty(node):
            return None
        if not isinstance(node, yaml.SequenceNode):
            if field.shape:
                self.problems.error(self.place(node), "not-a-list", field=field.name)
                return None
            nodes = [node]
        elif not self.once(node):
            return None
        else:
            nodes = node.value
        found = []
        for position, part in enumerate(nodes):
            here = f"{at}.{position}"
            place = self.place(part)
            self.places[here] = (place.line, place.column)
            value = self.mapping(part, field.shape, here + ".") if field.shape else self.scalar(part, field, here)
            if value is not None:
                found.append(value)
        return tuple(found)

    def scalar(self, node: yaml.Node, field: Field, at: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            self.problems.error(self.place(node), "not-a-value", field=field.name, kind=field.kind.name)
            return None
        if _is_empty(node):
            return None
        text = clean(node.value, field.kind)
        if not text:
            return None
        if field.kind.refers:
            self.refs.append((at, field.kind.refers, text))
        try:
            return field.kind.read(text)
        except Bad as bad:
            values = {"nearest": "", **bad.values}
            code = bad.code + "-near" if bad.code == "not-a-choice" and values["nearest"] else bad.code
            self.problems.error(self.place(node), code, field=field.name, **values)
            return None


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in ("", "~")


def fill(shape: type, values: dict[str, Any], **rest: Any) -> Any:
    """A shape made from read values; absent fields take the shape's defaults."""
    made = {}
    for name, field in fields(shape).items():
        if name in values:
            value = values[name]
            if field.shape and field.many:
                value = tuple(fill(field.shape, part) for part in value)
            elif field.shape:
                value = fill(field.shape, value)
            made[name] = value
    return shape(**made, **rest)


def json_schema(shape: type, title: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, for editors that complete and check YAML."""
    schema = _object(shape)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}


def _object(shape: type) -> dict[str, Any]:
    properties = {}
    for field in fields(shape).values():
        one = _object(field.shape) if field.shape else dict(field.kind.schema)
        if field.many:
            many = {"type": "array", "items": one}
            one = many if field.shape else {"anyOf": [many, one]}
        empty = {"anyOf": [one, {"type": "null"}]}
        properties[field.name] = {"description": f"{field.vi} / {field.en}", **empty}
    required = [field.name for field in fields(shape).values() if field.required]
    made = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**made, "required": required} if required else made
