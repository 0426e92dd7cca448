"""A record's text changed field by field: what is not changed keeps its bytes.

Loading a record and dumping it again would fold lines, move comments and choose quotes anew, however
careful the library. So a value is replaced where it stands (the reader's marks say where), and a new
field becomes a new line after the one it follows in the shape. `apply` knows nothing of fields' rules;
who calls it reads the result back and compares.
"""

import json
from collections.abc import Callable
from typing import Any

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Path = tuple[str | int, ...]
Change = tuple[Path, Any]
"""A path of field names and positions, and the new value: text, a tuple of texts, a dict, a tuple of
dicts, or None to take the field away. A position one past the end adds to a list."""


class CannotEdit(Exception):
    """The text is laid out in a way that this editing does not know."""


Order = Callable[[Path], tuple[str, ...]]
"""The fields a block may have, in the order new ones are put in, by the block's path."""


def apply(text: str, changes: list[Change], order: Order) -> str:
    """The text with changes made one after the other. Raises CannotEdit."""
    for path, value in changes:
        text = _Text(text, order).changed(path, value)
    return text


def dump(values: dict[str, Any]) -> str:
    """A new record."""
    return "\n".join(_lines(values, 0)) + "\n"


class _Text:
    def __init__(self, text: str, order: Order) -> None:
        self.text = text
        self.order_of = order
        self.order: dict[str, int] = {}
        self.end_of_line = "\r\n" if "\r\n" in text else "\n"
        try:
            root = yaml.compose(text, Loader=_Loader)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            raise CannotEdit(str(error)) from None
        if not isinstance(root, yaml.MappingNode):
            raise CannotEdit("not a mapping")
        self.root = root

    def changed(self, path: Path, value: Any) -> str:
        node: yaml.Node = self.root
        for position, step in enumerate(path[:-1]):
            below = _child(node, step)
            if below is None or _is_void(below):
                rest: Any = value
                for name in reversed(path[position + 1 :]):
                    rest = {name: rest} if isinstance(name, str) else (rest,)
                return self.text if value is None else self.put(path[:position], node, step, rest)
            node = below
        return self.put(path[:-1], node, path[-1], value)

    def put(self, at: Path, node: yaml.Node, step: str | int, value: Any) -> str:
        self.order = {name: place for place, name in enumerate(self.order_of(at))}
        below = _child(node, step)
        if below is None:
            if value is None:
                return self.text
            return self.insert(node, step, value) if isinstance(step, str) else self.append(node, value)
        if value is None:
            return self.remove(node, step)
        return self.replace(node, step, below, value)

    # --- replacing

    def replace(self, node: yaml.Node, step: str | int, below: yaml.Node, value: Any) -> str:
        flow = _is_flow(node)
        if (
            isinstance(below, yaml.SequenceNode)
            and _all_text(value)
            and all(isinstance(part, yaml.ScalarNode) for part in below.value)
            and below.value
        ):
            return self.replace_list(node, step, below, value)
        if (
            isinstance(below, yaml.ScalarNode)
            and isinstance(value, tuple)
            and len(value) == 1
            and isinstance(value[0], str)
        ):
            value = value[0]
        if (
            isinstance(below, yaml.ScalarNode)
            and _is_void(below)
            and below.start_mark.index == below.end_mark.index
            and isinstance(step, str)
        ):
            key = _key(node, step)
            colon = self.text.index(":", key.end_mark.index) + 1
            return (
                self.text[:colon] + self.after_colon(value, key.start_mark.column, flow) + self.text[colon:]
            )
        start, end = below.start_mark.index, self.end(below)
        if isinstance(value, str) and isinstance(below, yaml.ScalarNode) and "\n" not in value:
            return self.text[:start] + _scalar(value, flow, below.style or "") + self.text[end:]
        if not isinstance(step, str):
            raise CannotEdit("a part of a list")
        key = _key(node, step)
        colon = self.text.index(":", key.end_mark.index) + 1
        return self.text[:colon] + self.after_colon(value, key.start_mark.column, flow) + self.text[end:]

    def replace_list(
        self, node: yaml.Node, step: str | int, below: yaml.SequenceNode, value: tuple[str, ...]
    ) -> str:
        """Only parts that differ are written anew, as long as the parts before and after stay."""
        old = [part.value for part in below.value]
        same = 0
        while same < min(len(old), len(value)) and " ".join(old[same].split()) == value[same]:
            same += 1
        tail = 0
        while (
            tail < min(len(old), len(value)) - same
            and " ".join(old[-1 - tail].split()) == value[len(value) - 1 - tail]
        ):
            tail += 1
        middle = value[same : len(value) - tail]
        if len(middle) == len(old) - same - tail:
            text = self.text
            for part, new in reversed(list(zip(below.value[same : len(old) - tail], middle, strict=True))):
                text = (
                    text[: part.start_mark.index]
                    + _scalar(new, _is_flow(below), part.style or "")
                    + text[self.end(part) :]
                )
            return text
        if same + tail == len(old) and same and not tail:
            text = self.text
            for new in middle:
                again = _Text(text, self.order_of)
                text = again.append(_find(again.root, below.start_mark.index), new)
            return text
        if isinstance(step, str) and not _is_flow(below):
            key = _key(node, step)
            colon = self.text.index(":", key.end_mark.index) + 1
            return (
                self.text[:colon]
                + self.after_colon(value, key.start_mark.column, _is_flow(node))
                + self.text[self.end(below) :]
            )
        return self.text[: below.start_mark.index] + _flow(value) + self.text[self.end(below) :]

    def after_colon(self, value: Any, column: int, flow: bool) -> str:
        if flow:
            return " " + _flow(value)
        if isinstance(value, str):
            return " " + self.end_of_line.join(_text_lines(value, column))
        return self.end_of_line + self.end_of_line.join(_lines(value, column + 2))

    # --- adding

    def insert(self, node: yaml.Node, name: str, value: Any) -> str:
        if not isinstance(node, yaml.MappingNode):
            raise CannotEdit("not a mapping")
        if not node.value:  # only {} is empty: a block begins with its first field
            at = node.start_mark.index + 1
            return f"{self.text[:at]}{name}: {_flow(value)}{self.text[at:]}"
        key, below = self.predecessor(node, name)
        if _is_flow(node):
            at = self.end(below)
            return f"{self.text[:at]}, {name}: {_flow(value)}{self.text[at:]}"
        column = node.value[0][0].start_mark.column
        return self.add_lines(key if _is_void(below) else below, _lines({name: value}, column))

    def predecessor(self, node: yaml.MappingNode, name: str) -> tuple[yaml.Node, yaml.Node]:
        """The field after which a new one goes: the last of those before it in the shape, else the first."""
        pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
        place = self.order.get(name, len(self.order))
        lower = [pair for pair in pairs if self.order.get(pair[0].value, -1) < place]
        return max(lower, key=lambda pair: self.order.get(pair[0].value, -1), default=pairs[0])

    def append(self, node: yaml.Node, value: Any) -> str:
        if not isinstance(node, yaml.SequenceNode):
            raise CannotEdit("not a list")
        if _is_flow(node):
            at = self.end(node.value[-1]) if node.value else node.start_mark.index + 1
            return f"{self.text[:at]}{', ' if node.value else ''}{_flow(value)}{self.text[at:]}"
        return self.add_lines(node.value[-1], _lines((value,), node.start_mark.column))

    def add_lines(self, node: yaml.Node, lines: list[str]) -> str:
        end = self.text.find("\n", self.end(node))
        text = self.text
        if end < 0:
            text, end = text + self.end_of_line, len(text) + len(self.end_of_line) - 1
        return text[: end + 1] + "".join(line + self.end_of_line for line in lines) + text[end + 1 :]

    # --- removing

    def remove(self, node: yaml.Node, step: str | int) -> str:
        if not isinstance(node, yaml.MappingNode):
            raise CannotEdit("a part of a list")
        position = next(n for n, (key, _) in enumerate(node.value) if key.value == step)
        key, below = node.value[position]
        after = node.value[position + 1][0] if position + 1 < len(node.value) else None
        if _is_flow(node):
            if after is not None:
                return self.text[: key.start_mark.index] + self.text[after.start_mark.index :]
            start = self.end(node.value[position - 1][1]) if position else key.start_mark.index
            return self.text[:start] + self.text[self.end(below) :]
        line = self.text.rfind("\n", 0, key.start_mark.index) + 1
        if self.text[line : key.start_mark.index].strip():  # the first field of a part: its dash stays
            if after is None:
                raise CannotEdit("the only field")
            return self.text[: key.start_mark.index] + self.text[after.start_mark.index :]
        end = self.text.find("\n", key.end_mark.index if _is_void(below) else self.end(below))
        return self.text[:line] + (self.text[end + 1 :] if end >= 0 else "")

    def end(self, node: yaml.Node) -> int:
        """One past the last character of a value, without comments and empty lines after it."""
        if isinstance(node, yaml.ScalarNode):
            end = node.end_mark.index
            if node.style in ("|", ">"):
                while end > node.start_mark.index and self.text[end - 1] in " \r\n":
                    end -= 1
            return end
        if _is_flow(node) or not node.value:
            return node.end_mark.index
        last = node.value[-1]
        if isinstance(last, tuple):
            return (
                self.text.index(":", last[0].end_mark.index) + 1 if _is_void(last[1]) else self.end(last[1])
            )
        return self.end(last)


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None


def _key(node: yaml.Node, name: str) -> yaml.Node:
    pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
    return next(key for key, _ in pairs if key.value == name)


def _find(node: yaml.Node, index: int) -> yaml.Node:
    """The list that begins at a place in the text."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        if isinstance(found, yaml.SequenceNode):
            if found.start_mark.index == index:
                return found
            waiting.extend(found.value)
        elif isinstance(found, yaml.MappingNode):
            waiting.extend(value for _, value in found.value)
    raise CannotEdit("lost its place")


def _is_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _is_void(node: yaml.Node) -> bool:
    return (
        isinstance(node, yaml.ScalarNode)
        and not node.style
        and node.value in ("", "~", "null", "Null", "NULL")
    )


def _all_text(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(part, str) for part in value)


def _lines(value: Any, column: int) -> list[str]:
    """A mapping or list as lines that begin at a column."""
    pad = " " * column
    if isinstance(value, dict):
        found: list[str] = []
        for name, part in value.items():
            if isinstance(part, str):
                first, *rest = _text_lines(part, column)
                found += [f"{pad}{name}: {first}", *rest]
            else:
                found += [f"{pad}{name}:", *_lines(part, column + 2)]
        return found
    found = []
    for part in value:
        if isinstance(part, str):
            found.append(f"{pad}- {_scalar(part, False, '')}")
        else:
            first, *rest = _lines(part, column + 2)
            found += [f"{pad}- {first.lstrip()}", *rest]
    return found


def _text_lines(text: str, column: int) -> list[str]:
    if "\n" not in text:
        return [_scalar(text, False, "")]
    pad = " " * (column + 2)
    return ["|-", *(pad + line if line else "" for line in text.split("\n"))]


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value, True, "")


def _scalar(text: str, flow: bool, style: str) -> str:
    """A text as one line of YAML: quoted as the one before it was, or where it must be."""
    quoted = (
        json.dumps(text, ensure_ascii=False)
        .replace("\x85", "\\N")
        .replace("\u2028", "\\L")
        .replace("\u2029", "\\P")
        .replace("\x7f", "\\x7F")
    )
    if style == '"' or "\n" in text:
        return quoted
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    return text if _is_plain(text, flow) else quoted


def _is_plain(text: str, flow: bool) -> bool:
    """Whether a text may stand without quotes and is no number to other readers that begins with 0."""
    digits = text.replace("_", "").lstrip("+-")
    if digits.isdigit() and (len(digits) > 9 or (digits[0] == "0" and len(digits) > 1)):
        return False
    if any(not character.isprintable() for character in text):
        return False
    if flow and "?" in text:  # PyYAML reads it there only where it has libyaml
        return False
    written = f"[{text}]" if flow else f"a: {text}\n"
    try:
        node = yaml.compose(written, Loader=_Loader)
    except (yaml.YAMLError, ValueError):
        return False
    if not isinstance(node, yaml.CollectionNode):
        return False
    value = node.value[0] if flow else node.value[0][1]
    alone = len(node.value) == 1 and isinstance(value, yaml.ScalarNode)
    return alone and not value.style and value.value == text and not _is_void(value)
