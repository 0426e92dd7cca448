"""Records: YAML read with the place of every value, checked field by field, and said in JSON Schema.

A record's shape is a NamedTuple whose annotations carry an `Is` each: the rule of the field and
what it means. `read` composes YAML without resolving it (every scalar stays text) and returns a
plain dict, so that what was read can be remembered between builds.
"""

import re
from types import FunctionType, new_class
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

import yaml

from ..messages.languages import BY_CODE, LANGUAGES, Language
from ..messages.problems import Place, Problem, Problems
from ..messages.reasons import of_yaml, quote_left_open
from .hints import likeliest
from .values import COLOUR, ID, TEXT, Bad, Kind, clean

# The base loader resolves nothing: every scalar stays text, and composing is quicker for it.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TOO_DEEP = "exceeded maximum nesting depth"  # libyaml's words for more than a thousand levels
_SHOWN = 80  # characters of a wrong value that a problem repeats
# To YAML, what stands after ` #` is no value; `# so` is a remark, `#1b2450` was meant.
_TAKEN_FOR_REMARK = re.compile(r"[ \t]*:[ \t]+#[^\s#]")
_CUT = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")
# Blanks and signs of no width that are no blank to YAML, where a key begins or its value should.
_HIDDEN = "\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
_HIDDEN_SIGN = re.compile(f"[{_HIDDEN}]")
_HIDDEN_BESIDE_KEY = re.compile(f"^[ \\t-]*(?:[{_HIDDEN}]|[a-z_]+[ \\t]*:[ \\t]*[{_HIDDEN}])", re.MULTILINE)
_INNER_CURLY = re.compile("[“”„]")
_CURLY = {"“": "”", "„": "“”", "‘": "’", "”": "”", "’": "’"}  # opening marks, with those that close them


Shape = TypeVar("Shape")


class Is(NamedTuple):
    """What a field of a record is: a rule (or the shape of a nested record), and its meaning.

    `named`: many records, each under a name of the author's choice, which becomes its field `name`.
    `shown`: its name (in English, as gettext asks for it) in the table of facts on its page; empty where
    the table does not show it by itself. `on`: the only kind of page that shows it, "goods" or "tourism";
    empty for both. `is_open`: part of the open data. `heads`: what offices' lists call it, folded, between
    bars.
    """

    kind: Kind | type
    vi: str
    en: str
    many: bool = False
    required: bool = False
    named: bool = False
    shown: str = ""
    on: str = ""
    is_open: bool = False
    heads: str = ""


class Field(NamedTuple):
    """A field of a shape as the reader uses it. See `Is`."""

    name: str
    kind: Kind | None
    shape: type | None
    many: bool
    required: bool
    vi: str
    en: str
    named: bool = False
    shown: str = ""
    on: str = ""
    is_open: bool = False
    heads: tuple[str, ...] = ()


_fields: dict[type, dict[str, Field]] = {}


def fields(shape: type) -> dict[str, Field]:
    """The fields of a shape by name, in order; members without an `Is` are not written by people."""
    if shape not in _fields:
        found = {}
        for name, hint in get_type_hints(shape, include_extras=True).items():
            notes = (
                [a for a in get_args(hint)[1:] if isinstance(a, Is)] if get_origin(hint) is Annotated else []
            )
            for note in notes:
                nested = note.kind if isinstance(note.kind, type) else None
                kind = note.kind if isinstance(note.kind, Kind) else None
                found[name] = Field(
                    name,
                    kind,
                    nested,
                    note.many,
                    note.required,
                    note.vi,
                    note.en,
                    note.named,
                    note.shown,
                    note.on,
                    note.is_open,
                    tuple(filter(None, note.heads.split("|"))),
                )
        _fields[shape] = found
    return _fields[shape]


def in_every_language(shape: type[Shape]) -> type[Shape]:
    """A shape with a field for every language wherever it has one for English.

    Vietnamese and English stand written out in the shape, for readers and type checkers. A further language
    adds `name_fr` behind `name` and `name_en`; without one the shape stays as it is.
    """
    further = [code for code in LANGUAGES if code not in ("vi", "en")]
    if not further:
        return shape
    hints: dict[str, Any] = get_type_hints(shape, include_extras=True)
    defaults: dict[str, Any] = dict(getattr(shape, "_field_defaults", {}))
    for field in [name for name in hints if name.endswith("_en") and name[:-3] in hints]:
        for code in further:
            hints[f"{field[:-3]}_{code}"] = _translated(hints[field], BY_CODE[code])
            defaults[f"{field[:-3]}_{code}"] = defaults[field]
    own = {
        name: value
        for name, value in vars(shape).items()
        if name in ("__doc__", "__module__", "__qualname__") or isinstance(value, property | FunctionType)
    }
    kept = {name: value for name, value in own.items() if name not in _OF_NAMED_TUPLES}
    members = {**kept, **defaults, "__annotations__": hints}
    return new_class(shape.__name__, (NamedTuple,), {}, lambda space: space.update(members))


_OF_NAMED_TUPLES = {"__new__", "__repr__", "__getnewargs__", "_make", "_replace", "_asdict", "__match_args__"}


def _translated(hint: Any, language: Language) -> Any:
    """The annotation of an English field, said of another language; not shown or headed by itself."""
    if get_origin(hint) is not Annotated:
        return hint
    kind, *notes = get_args(hint)
    vi, en = language.by
    made = [
        note._replace(vi=f"{note.vi} ({vi})", en=f"{note.en} ({en})", shown="", heads="")
        if isinstance(note, Is)
        else note
        for note in notes
    ]
    return Annotated[(kind, *made)]


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
    reader = _Reader(path, text)
    root = reader.compose()
    values = reader.mapping(root, shape, "") if root is not None else {}
    return Reading(values, reader.places, tuple(reader.refs), reader.problems.all())


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.problems = Problems()
        self.places: dict[str, tuple[int, int]] = {}
        self.refs: list[tuple[str, str, str]] = []
        self._seen: set[int] = set()
        self._listed: dict[type, int] = {}  # shapes whose fields were listed, and on which line

    def compose(self) -> yaml.Node | None:
        text = self.text
        try:
            root = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            if error.problem == _TOO_DEEP:
                self.problems.error(_where(error, text, self.path), "yaml-too-deep")
            elif not self.refuse_hidden(text, _where(error, text, self.path).line):
                self.problems.error(_where(error, text, self.path), "yaml", reason=of_yaml(error, text))
            return None
        except yaml.reader.ReaderError:
            self.refuse_character(text)
            return None
        except RecursionError:
            self.problems.error(Place(self.path), "yaml-too-deep")
            return None
        except (yaml.YAMLError, ValueError) as error:
            self.problems.error(Place(self.path), "yaml", reason=str(error).split("\n")[0])
            return None
        if root is None or _is_empty(root):
            self.problems.error(Place(self.path), "empty-file")
            return None
        if not isinstance(root, yaml.MappingNode) and self.refuse_hidden(text):
            return None
        return root

    def refuse_hidden(self, text: str, near: int = 0) -> bool:
        """Report a hidden sign beside a key that makes a text no YAML. Returns whether there is one.

        `near`: the line at which YAML gave up; the sign stands there or at most two lines before.
        """
        for found in _HIDDEN_BESIDE_KEY.finditer(text):
            at = found.end() - 1
            line = text.count("\n", 0, at) + 1
            if not near or near - 2 <= line <= near:
                place = Place(self.path, line, at - text.rfind("\n", 0, at))
                self.problems.error(place, "hidden-sign", found=f"U+{ord(text[at]):04X}")
                return True
        return False

    def refuse_character(self, text: str) -> None:
        # Looked for here: libyaml counts bytes where Python's reader counts characters.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        before = text[: found.start()] if found else ""
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        self.problems.error(
            Place(self.path, line, column), "yaml-character", found=f"U+{ord(found[0]):04X}" if found else "?"
        )

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
            self.problems.error(self.place(node), "not-a-mapping", first=_first(shape))
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
                self.refuse_field(place, str(name), shape)
            elif at + name in self.places:
                first = self.places[at + name][0]
                self.problems.error(place, "field-twice", field=name, line=first)
            else:
                self.places[at + name] = (place.line, place.column)
                before = len(self.problems)
                value = self.value(value_node, known[name], at + name)
                if _is_empty(value_node):
                    self.check_remark(place, key_node, known[name])
                if value is not None:
                    values[name] = value
                elif len(self.problems) > before:
                    refused.add(name)
        for field in known.values():
            if field.required and field.name not in values and field.name not in refused:
                there = self.places.get(at + field.name)
                place = Place(self.path, *there) if there else self.place(node)
                self.problems.error(place, "empty-value" if there else "missing-field", field=field.name)
        return values

    def refuse_field(self, place: Place, name: str, shape: type) -> None:
        """Report a field that is none: with the likeliest one, else with all of them, once a file."""
        hidden = _HIDDEN_SIGN.search(name)
        if hidden:
            place = place._replace(column=place.column + hidden.start())
            self.problems.error(place, "hidden-sign", found=f"U+{ord(hidden[0]):04X}")
            return
        if self.problems.is_full(self.path):  # something else than a record was pasted here, perhaps
            self.problems.error(place, "unknown-field")
            return
        inside = next(
            (
                field.name
                for field in fields(shape).values()
                if field.shape and not field.named and name in fields(field.shape)
            ),
            "",
        )
        if inside:
            self.problems.error(place, "unknown-field-inside", field=name, inside=inside)
            return
        near = likeliest(name, {each.name: each.heads for each in fields(shape).values()})
        if near:
            self.problems.error(place, "unknown-field-near", field=_short(name), nearest=near)
            return
        line = self._listed.setdefault(shape, place.line)
        known, known_en = (
            (", ".join(fields(shape)),) * 2
            if line == place.line
            else (f"xem ở dòng {line}", f"see line {line}")
        )
        self.problems.error(place, "unknown-field", field=_short(name), known=known, known_en=known_en)

    def check_remark(self, place: Place, key: yaml.Node, field: Field) -> None:
        """Report a value that was taken for a remark. Without a colour, the site would have another."""
        if not field.required and _TAKEN_FOR_REMARK.match(self.text, key.end_mark.index):
            report = self.problems.error if field.kind is COLOUR else self.problems.warning
            report(place, "empty-value", field=field.name)

    def check_text(self, node: yaml.ScalarNode, text: str, field: Field) -> None:
        """Warn of a text that ends where YAML sees a remark, and of one in curly quotes, which are no quotes
        to YAML."""
        cut = None if node.style else _CUT.match(self.text, node.end_mark.index)
        if cut:
            mark = node.end_mark
            place = Place(self.path, mark.line + 1, mark.column + 1 + cut.start(1) - cut.start())
            self.problems.warning(place, "text-cut", field=field.name, found=_short(cut[1]))
        if len(text) > 2 and text[-1] in _CURLY.get(text[0], "") and not _INNER_CURLY.search(text[1:-1]):
            self.problems.warning(self.place(node), "curly-quotes", field=field.name, found=_short(text))

    def value(self, node: yaml.Node, field: Field, at: str) -> Any:
        if field.named:
            return self.named(node, field, at)
        if field.many:
            return self.sequence(node, field, at)
        if field.shape:
            return None if _is_empty(node) else self.mapping(node, field.shape, at + ".")
        return self.scalar(node, field, at)

    def named(self, node: yaml.Node, field: Field, at: str) -> tuple[Any, ...] | None:
        if _is_empty(node):
            return None
        if not isinstance(node, yaml.MappingNode):
            self.problems.error(self.place(node), "not-a-mapping", first=_first(field.shape))
            return None
        if not self.once(node):
            return None
        found = []
        assert field.shape is not None  # what has a name of its own has fields
        for key, part in node.value:
            name = self.scalar(key, Field("name", ID, None, False, True, "", ""), f"{at}.?")
            here = f"{at}.{name}"
            if name is None:
                continue
            if here in self.places:
                self.problems.error(
                    self.place(key), "field-twice", field=_short(name), line=self.places[here][0]
                )
                continue
            self.places[here] = (key.start_mark.line + 1, key.start_mark.column + 1)
            found.append({**self.mapping(part, field.shape, here + "."), "name": name})
        return tuple(found)

    def sequence(self, node: yaml.Node, field: Field, at: str) -> tuple[Any, ...] | None:
        if _is_empty(node):
            return None
        if not isinstance(node, yaml.SequenceNode):
            if field.shape:
                self.problems.error(
                    self.place(node), "not-a-list", field=field.name, first=_first(field.shape)
                )
                return None
            nodes = [node]
        elif not self.once(node):
            return None
        else:
            nodes = node.value
        found: list[Any] = []
        for part in nodes:
            here = f"{at}.{len(found)}"  # parts left empty are not counted, as in the values
            place = self.place(part)
            self.places[here] = (place.line, place.column)
            value = (
                self.mapping(part, field.shape, here + ".") if field.shape else self.scalar(part, field, here)
            )
            if value is not None:
                found.append(value)
        return tuple(found)

    def scalar(self, node: yaml.Node, field: Field, at: str) -> Any:
        kind = field.kind
        assert kind is not None  # `value` reads the fields of a shape
        if not isinstance(node, yaml.ScalarNode):
            self.problems.error(self.place(node), "not-a-value", field=field.name, kind=kind.name)
            return None
        if _is_empty(node):
            return None
        text = clean(node.value, kind)
        if not text:
            return None
        if kind.name == TEXT.name:
            self.check_text(node, text, field)
        if kind.refers:
            self.refs.append((at, kind.refers, text))
        try:
            return kind.read(text)
        except Bad as bad:
            if self.problems.is_full(self.path):
                self.problems.error(self.place(node), bad.code)
                return None
            values = {"nearest": "", **bad.values}
            code = bad.code + "-near" if bad.code == "not-a-choice" and values["nearest"] else bad.code
            if "found" in values:
                values["found"] = _short(str(values["found"]))
            self.problems.error(self.place(node), code, field=field.name, **values)
            return None


def _where(error: yaml.MarkedYAMLError, text: str, path: str) -> Place:
    # A quote left open is reported where it opens, a line that is no field where it stands: the reader
    # goes on to the end of the file, to the next quote or to the next field.
    begun = error.context_mark and (error.problem or "").endswith(("end of stream", "expected ':'"))
    mark = quote_left_open(error, text) or (
        error.context_mark if begun else error.problem_mark or error.context_mark
    )
    if mark is None:
        return Place(path)
    ends = list(re.finditer("\r\n|[\r\n\x85\u2028\u2029]", text))
    if mark.line > len(ends):  # libyaml stands a line below a text that doesn't end with a line
        return Place(path, len(ends) + 1, len(text) - (ends[-1].end() if ends else 0) + 1)
    return Place(path, mark.line + 1, mark.column + 1)


def _first(shape: type | None) -> str:
    """The field that a record of a shape begins with: the first that it must have, else the first."""
    known = list(fields(shape).values()) if shape else []
    return next((field.name for field in known if field.required), known[0].name if known else "")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _is_empty(node: yaml.Node) -> bool:
    # A plain scalar's style is "" to libyaml, None to Python's reader.
    return (
        isinstance(node, yaml.ScalarNode)
        and not node.style
        and node.value in ("", "~", "null", "Null", "NULL")
    )


def fill(shape: type, values: dict[str, Any], **rest: Any) -> Any:
    """A shape made from read values; absent fields take the shape's defaults."""
    made = {}
    for name, field in fields(shape).items():
        if name in values:
            value = values[name]
            if field.shape and field.named:
                value = tuple(fill(field.shape, part, name=part["name"]) for part in value)
            elif field.shape and field.many:
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
        one = _object(field.shape) if field.shape else dict(field.kind.schema if field.kind else {})
        if field.named:
            one = {"type": "object", "propertyNames": ID.schema, "additionalProperties": one}
        elif field.many:
            many = {"type": "array", "items": one}
            one = many if field.shape else {"anyOf": [many, one]}
        empty = {"anyOf": [one, {"type": "null"}]}
        properties[field.name] = {"description": f"{field.vi} / {field.en}", **empty}
    required = [field.name for field in fields(shape).values() if field.required]
    made = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**made, "required": required} if required else made
