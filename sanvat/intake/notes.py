"""Adds notes on photos to a product's record by inserting lines.

Every other letter of the file stays where a person wrote it, comments and order too.
"""

import re

import yaml

from ..messages import texts
from ..records.model import PhotoNote, Product
from ..records.reading import read_record

_FIELDS = ("caption", "caption_en", "alt", "alt_en", "credit", "licence", "source")
# What a person should still write, as comments in the record; records are in Vietnamese.
_STUBS = {
    "caption": texts.note("stub-caption")[0],
    "caption_en": texts.note("stub-caption-en")[0],
    "alt": texts.note("stub-alt")[0],
    "credit": texts.note("stub-credit")[0],
}
_PLAIN = re.compile(r"[^\W\d_][\w /()%–-]*[\w)%]|[^\W\d_]")  # text that needs no quotes in YAML
_WORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})


def with_notes(data: bytes, notes: tuple[PhotoNote, ...]) -> bytes | None:
    """A product's record with these notes at the end of `photos`; None where that would change something
    else."""
    try:
        extended = _inserted(data.decode("utf-8-sig"), notes).encode()
    except (UnicodeDecodeError, yaml.YAMLError, _Unfit):
        return None
    if data.startswith(b"\xef\xbb\xbf"):
        extended = b"\xef\xbb\xbf" + extended
    before, after = read_record(Product, data), read_record(Product, extended)
    new = tuple(each for each in after[0].get("photos", ()))
    held = tuple(before[0].get("photos", ()))
    rest = [{name: value for name, value in read[0].items() if name != "photos"} for read in (before, after)]
    right = (
        rest[0] == rest[1]
        and new[: len(held)] == held
        and [each.get("file") for each in new[len(held) :]] == [note.file for note in notes]
    )
    return extended if right and len(after[3]) == len(before[3]) else None


class _Unfit(Exception):
    """Lines cannot be inserted into a record that is written in this way."""


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
        at = root.value[-1][1].end_mark.index  # a comma or a comment may follow
        return f"{text[:at]}, photos: [{flow}]{text[at:]}"
    if held is None:
        indent = " " * root.start_mark.column
        lines = [f"{indent}photos:", *_lines(notes, root.start_mark.column + 2)]
        before = text if text.endswith("\n") else text + newline
        return before + newline.join(lines) + newline
    if isinstance(held, yaml.ScalarNode) and not held.value and not held.style:  # `photos:` without a value
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
    comment = re.compile(r"([ \t]*)#[^\n]*\n?")
    while (match := comment.match(text, at)) and len(match[1]) > held.start_mark.column:
        at = match.end()
    return at


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _lines(notes: tuple[PhotoNote, ...], indent: int) -> list[str]:
    """Entries of a block list: what is known as fields, what is missing as comments to fill in."""
    dash, deeper = " " * indent + "- ", " " * (indent + 2)
    lines = []
    for note in notes:
        lines.append(f"{dash}file: {_scalar(note.file)}")
        for name in _FIELDS:
            value = getattr(note, name)
            if value:
                lines.append(f"{deeper}{name}: {_scalar(value)}")
            elif name in _STUBS:
                lines.append(f"{deeper}# {name}:  # {_STUBS[name]}")
        agreed = texts.note("stub-consent")[0]
        lines.append(f"{deeper}consent: yes" if note.consent else f"{deeper}# consent: yes  # {agreed}")
    return lines


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
