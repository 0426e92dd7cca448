"""Everything that the program says to people, in Vietnamese and English, by what it is about.

A new text is one entry in one module of this package (the one of your room):

- `MESSAGES["code"] = Message(vi, en, fix_vi, fix_en)` is a problem with a place and a remedy: say it with
  `problems.error(place, "code", field=value)` or `.warning(…)`. A test makes a faulty record for each code.
- `NOTES["code"] = Note(vi, en)` is every other text: a line of a report, what a command prints, the words of
  an exception. `vi, en = texts.note("code", field=value)` reads it; `texts.both("code", …)` is "vi / en".
- Blanks in braces are filled with the values; a pair as value is (vi, en): each language takes its own. Of a
  whole number, {count:file|files} is the word that fits it.
  {command} is how the program was started. Write codes as literals: a test finds where they are used.
"""

from importlib import import_module
from types import ModuleType
from typing import Any

from ...base.console import command
from .forms import Message, Note, Number

__all__ = ["CONNECTED", "MESSAGES", "NOTES", "REASONED", "Message", "Note", "both", "note"]

DOMAINS = (
    "files",
    "values",
    "records",
    "photos",
    "intake",
    "reports",
    "publish",
    "site",
    "sheets",
    "imports",
    "printing",
    "workbooks",
    "commands",
)
"""The modules that hold texts, in the order in which the pages of messages list them."""

MESSAGES: dict[str, Message]  # both are read when they are first asked for: most runs say little
NOTES: dict[str, Note]


class CodeTwice(Exception):
    """Two domains have a text of one code."""


def joined(domains: tuple[ModuleType, ...], name: str) -> dict[str, Any]:
    """The tables called `name` of all domains as one; a domain may have none. Raises CodeTwice."""
    texts: dict[str, Any] = {}
    for domain in domains:
        own = getattr(domain, name, {})
        twice = texts.keys() & own.keys()
        if twice:
            raise CodeTwice(f"{domain.__name__}: {', '.join(sorted(twice))}")
        texts |= own
    return texts


def __getattr__(name: str) -> Any:
    if name not in ("MESSAGES", "NOTES"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    domains = tuple(import_module(f"{__name__}.{domain}") for domain in DOMAINS)
    globals()[name] = table = joined(domains, name)
    return table


def _notes() -> dict[str, Note]:
    table: dict[str, Note] = globals().get("NOTES") or __getattr__("NOTES")
    return table


REASONED = frozenset({"cannot-listen", "cannot-write", "publish-folder", "system", "unreadable", "yaml"})
"""Codes whose {reason} is one of `reasons`: of the system, of YAML."""
CONNECTED = frozenset({"publish-certificate", "publish-cut", "publish-refused", "publish-unreachable"})
"""Codes whose {reason} is one of a connection."""


def note(code: str, **values: object) -> tuple[str, str]:
    """The Vietnamese and the English text of a note, its blanks filled.

    A value that is a pair is in Vietnamese and in English. Raises KeyError where there is no such note, or
    where a blank has no value.
    """
    text = _notes()[code]
    return text.vi.format(**_in(0, values)), text.en.format(**_in(1, values))


def both(code: str, **values: object) -> str:
    """A note as one line, Vietnamese first: "vi / en"."""
    return " / ".join(note(code, **values))


def _in(language: int, values: dict[str, object]) -> dict[str, object]:
    own = {name: value[language] if isinstance(value, tuple) else value for name, value in values.items()}
    numbers = {name: Number(value) for name, value in own.items() if isinstance(value, int)}
    return {"command": command(), **own, **numbers}
