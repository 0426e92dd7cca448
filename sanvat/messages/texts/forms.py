"""The two forms that words for people have."""

from typing import NamedTuple


class Message(NamedTuple):
    """A problem: what is wrong, and its remedy, in both languages."""

    vi: str
    en: str
    fix_vi: str = ""
    fix_en: str = ""


class Note(NamedTuple):
    """Anything else that is said: a line of a report, the answer of a command, the words of an error."""

    vi: str
    en: str
