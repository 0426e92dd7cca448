"""The name under which the command was started, and text for consoles that lack letters.

A letter without its marks is better than a ? or a traceback.

A Windows console in code page 1258 has the letters of Vietnamese but writes tones as marks of their
own; one in code page 1252 or ASCII lacks most of them.
"""

import codecs
import os
import re
import sys
from functools import partial
from unicodedata import normalize

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_PLAIN = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "→": "->",
        "…": "...",
        "“": '"',
        "”": '"',
        "’": "'",
        "–": "-",
        "—": "-",
        "·": "-",
        "✓": "v",
        "★": "*",
        "∅": "0",
        "×": "x",
        "↔": "-",
    }
)


# Characters that break a line, reverse it, or control the terminal. Half characters cannot be printed at all.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def seen(line: str) -> str:
    """A line that is safe to print, even if a stranger wrote it: U+FFFD replaces invisible characters."""
    return _UNSEEN.sub("\ufffd", line)


def command() -> str:
    """The command as it was started, for sentences that say what to run: `sanvat`, `python build.py`…"""
    program = sys.argv[0]
    folder, name = os.path.split(program)
    python = sys.orig_argv[0] if sys.orig_argv and not os.path.isabs(sys.orig_argv[0]) else "python"
    if name == "__main__.py":
        return f"{quoted(python)} -m sanvat" if os.path.basename(folder) == "sanvat" else "sanvat"
    if name.endswith(".py"):
        return f"{quoted(python)} {quoted(program)}"
    return "sanvat" if os.path.isabs(program) or "sanvat" not in name else quoted(program)


def quoted(part: str) -> str:
    """A word of a command as a user must type it, in quotes where it needs them."""
    return f'"{part}"' if re.search(r"[ &()';]", part) else part


def make_safe() -> None:
    """Make stdout and stderr write any text in the nearest form that their encoding has."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A handler for each encoding: the error itself says no more than "charmap".
            name = f"sanvat-{stream.encoding}"
            codecs.register_error(name, partial(_nearest, stream.encoding))
            stream.reconfigure(errors=name)


def _nearest(encoding: str, error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_known(letter, encoding) for letter in letters), error.end


def _known(letter: str, encoding: str) -> str:
    parts = normalize("NFD", letter)
    tones = "".join(part for part in parts if part in _TONES)
    toneless = normalize("NFC", "".join(part for part in parts if part not in _TONES))
    for form in (toneless + tones, toneless, parts[0].translate(_PLAIN)):
        try:
            form.encode(encoding)
        except UnicodeEncodeError:
            continue
        return form
    return "?"
