"""Notes on photos added to a product's record, by inserting lines: every other letter of the file,
comments and order too, stays where a person wrote it.
"""

import re

import yaml

from ..records.model import PhotoNote, Product
from ..records.reading import read_record

_FIELDS = ("caption", "caption_en", "alt", "alt_en", "credit", "licence", "source")
_STUBS = {
    "caption": "chú thích một câu",
    "caption_en": "caption in English",
    "alt": "mô tả ảnh cho người không nhìn thấy",
    "credit": "người chụp",
}
_PLAIN = re.compile(r"[^\W\d_][\w /()%–-]*[\w)%]|[^\W\d_]")  # text that YAML takes as it stands
_WORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})


def with_notes(data: bytes, notes: tuple[PhotoNote, ...]) -> bytes | None:
    """A product's record with these notes at the end of `photos`; None where they cannot be put there
    without touching something else."""
    try:
        made = _inserted(data.decode("utf-8-sig"), notes).encode()
    except (UnicodeDecodeError, yaml.YAMLError, _Unfit):
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        made = b"\xef\xbb\xbf" + made
    before, after = read_record(Product, data), read_record(Product, made)
    new = tuple(each for each in after[0].get("photos", ()))
    held = tuple(before[0].get("photos", ()))
    rest = [{name: value for name, value in read[0].items() if name != "photos"} for read in (before, after)]
    right = (
        rest[0] == rest[1]
        and new[: len(held)] == held
        and [each.get("file") for each in new[len(held) :]] == [note.file for note in notes]
    )
    return made if right and len(after[3]) == len(before[3]) else None


class _Unfit(Exception):
    """The record is written in a way that lines cannot be inserted into."""


def _inserted(text: str, notes: tuple[PhotoNote, ...]) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise _Unfit
    newline = "\r\n" if "\r\n" in text else "\n"
    held = next((value for key, value in root.value if key.value == "photos"), None)
    flow = ", ".join(_flow(note) for note in notes)
    if held is None and root.flow_style:
        if not root.value:
            raise _Unfit
        at = root.value[-1][1].end_mark.index  # a comma or a remark may follow
        return f"{text[:at]}, photos: [{flow}]{text[at:]}"
    if held is None:
        indent = " " * root.start_mark.column
        lines = [f"{indent}photos:", *_lines(notes, root.start_mark.column + 2)]
        before = text if text.endswith("\n") else text + newline
        return before + newline.join(lines) + newline
    if isinstance(held, yaml.ScalarNode) and not held.value and not held.style:  # `photos:` and nothing yet
        key = next(key for key, value in root.value if value is held)
        at = text.index(":", key.end_mark.index) + 1
        if root.flow_style:
            return f"{text[:at]} [{flow}]{text[at:]}"
        after = _next_line(text, at)
        line = text[:after] if text[:after].endswith("\n") else text[:after] + newline
        return line + newline.join(_lines(notes, key.start_mark.column + 2)) + newline + text[after:]
    if not isinstance(held, yaml.SequenceNode):
        raise _Unfit
    if held.flow_style:
        at = held.value[-1].end_mark.index if held.value else held.start_mark.index + 1
        return text[:at] + (", " if held.value else "") + flow + text[at:]
    at = _end_of(text, held)
    before = text[:at] if text[:at].endswith("\n") else text[:at] + newline
    return before + newline.join(_lines(notes, held.start_mark.column)) + newline + text[at:]


def _end_of(text: str, held: yaml.SequenceNode) -> int:
    """Where the line after a block list begins: comments that stand deeper than its dashes are its own."""
    last = held.value[-1]
    while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    end = (
        len(text[: last.end_mark.index].rstrip("\r\n \t"))
        if isinstance(last, yaml.ScalarNode)
        else last.end_mark.index
    )
    at = _next_line(text, end)
    while (found := re.compile(r"[ \t]*#[^\n]*\n?").match(text, at)) and len(found[0]) - len(
        found[0].lstrip()
    ) > held.start_mark.column:
        at = found.end()
    return at


def _next_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _lines(notes: tuple[PhotoNote, ...], indent: int) -> list[str]:
    """Block list entries: what is known as fields, what is missing as comments to fill in."""
    dash, deeper = " " * indent + "- ", " " * (indent + 2)
    made = []
    for note in notes:
        made.append(f"{dash}file: {_scalar(note.file)}")
        for name in _FIELDS:
            value = getattr(note, name)
            if value:
                made.append(f"{deeper}{name}: {_scalar(value)}")
            elif name in _STUBS:
                made.append(f"{deeper}# {name}:  # {_STUBS[name]}")
        made.append(
            f"{deeper}consent: yes"
            if note.consent
            else f"{deeper}# consent: yes  # khi người trong ảnh đã đồng ý"
        )
    return made


def _flow(note: PhotoNote) -> str:
    fields = [("file", note.file), *((name, value) for name in _FIELDS if (value := getattr(note, name)))]
    return (
        "{"
        + ", ".join(
            [f"{name}: {_quoted(value)}" for name, value in fields]
            + (["consent: yes"] if note.consent else [])
        )
        + "}"
    )


def _scalar(value: str) -> str:
    return (
        value
        if (_PLAIN.fullmatch(value) and value.lower() not in _WORDS)
        or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+\.(jpg|png)", value)
        else _quoted(value)
    )


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
