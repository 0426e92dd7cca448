"""The two forms that words for people have."""

from typing import NamedTuple


class Message(NamedTuple):
    """A problem: what is wrong, and its remedy, in both languages."""

    vi: str
    en: str
    fix_vi: str = ""
    fix_en: str = ""


class Number(int):
    """A whole number in a text: {pages} shows it, {pages:page|pages} chooses the word that fits it."""

    def __format__(self, spec: str) -> str:
        one, bar, more = spec.partition("|")
        if bar:
            return one if self == 1 else more
        return super().__format__(spec)


class Note(NamedTuple):
    """Anything else that is said: a line of a report, the answer of a command, the words of an error."""

    vi: str
    en: str
