"""Everything that the program says to people, in Vietnamese and English, by what it is about.

A new text is one entry in one module of this package:

- `MESSAGES[code] = Message(vi, en, fix_vi, fix_en)` is a problem with a place. `problems.error(place, code,
  field=value)` or `problems.warning(…)` finds it. Tests make a broken record for each code.
- `NOTES[code] = Note(vi, en)` is everything else. `vi, en = texts.note(code, field=value)` finds it;
  `texts.both(code, …)` is the line "vi / en" that a command prints.

Blanks in braces are filled by the place that knows the values; {command} is how the program was started.
"""

from ...base.console import command
from . import files, photos, printing, publish, records, reports, sheets, site, values
from .forms import Message, Note

__all__ = ["CONNECTED", "MESSAGES", "NOTES", "REASONED", "Message", "Note", "both", "note"]

_DOMAINS = (files, values, records, photos, reports, publish, site, sheets, printing)

MESSAGES: dict[str, Message] = {}
NOTES: dict[str, Note] = {}
for _domain in _DOMAINS:
    MESSAGES |= getattr(_domain, "MESSAGES", {})
    NOTES |= getattr(_domain, "NOTES", {})  # most domains have none

REASONED = frozenset({"cannot-listen", "cannot-write", "publish-folder", "system", "unreadable", "yaml"})
"""Codes whose {reason} is one of `reasons`: of the system, of YAML."""
CONNECTED = frozenset({"publish-certificate", "publish-cut", "publish-refused", "publish-unreachable"})
"""Codes whose {reason} is one of a connection."""


def note(code: str, **values: object) -> tuple[str, str]:
    """The Vietnamese and the English text of a note, its blanks filled. Raises KeyError where there is
    none."""
    text = NOTES[code]
    filled = {"command": command(), **values}
    return text.vi.format(**filled), text.en.format(**filled)


def both(code: str, **values: object) -> str:
    """A note as one line, Vietnamese first: "vi / en"."""
    return " / ".join(note(code, **values))
