"""Questions that an import puts to a person, and the answers that it remembers.

A question has a key that stays the same as long as the list says the same: imported again, it is asked
again only until it is answered. The answers lie beside the content, in `import-answers.yaml`.
"""

from collections.abc import Mapping

from ..base.digest import digest
from ..base.text import fold, tidy
from .notes import Notes, Where

FILE = "import-answers.yaml"
"""The file of answers, in the folder that holds the content folder."""
_KEY = 8  # figures and letters of a key
_YES = frozenset({"co", "con", "giu", "dung", "yes", "y", "keep", "same", "mot", "one"})
_NO = frozenset({"khong", "k", "bo", "no", "n", "drop", "different", "hai", "two"})
SKIPPED = frozenset({"bo qua", "skip"})
"""Answers that leave what was asked about as it is, out of the records."""


def key_of(code: str, *about: str) -> str:
    """The key of a question, from its message and from what it is about."""
    return str(digest((code, *(tidy(part) for part in about))))[:_KEY]


def is_yes(answer: str) -> bool:
    """Whether an answer agrees: có, còn, giữ, một, yes."""
    return fold(tidy(answer)).strip(" .") in _YES


def is_no(answer: str) -> bool:
    """Whether an answer refuses: không, bỏ, hai, no."""
    return fold(tidy(answer)).strip(" .") in _NO


def is_skipped(answer: str) -> bool:
    """Whether an answer leaves the question alone for good."""
    return fold(tidy(answer)).strip(" .") in SKIPPED


class Asker:
    """Asks what was not answered before."""

    def __init__(self, notes: Notes, answers: Mapping[str, str]) -> None:
        self.notes = notes
        self.answers = answers

    def ask(self, where: Where, code: str, about: tuple[str, ...], **values: object) -> str:
        """The answer to a question; empty, and the question noted, where there is none yet."""
        key = key_of(code, *about)
        answer = self.answers.get(key, "")
        if not answer:
            self.notes.decide(where, code, key, **values)
        return answer

    def read(self, where: Where, code: str, heading: str, text: str, **values: object) -> str:
        """What a cell that can't be read is to be read as; empty where nobody has said it."""
        answer = self.ask(where, code, (heading, text), **values)
        return "" if is_skipped(answer) else answer
