"""Questions that an import puts to a person, and the answers that it remembers.

A question has a key that stays the same as long as the list says the same: imported again, it is asked
again only until it is answered. The answers lie beside the content, in `import-answers.yaml`.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

import yaml

from ..base.digest import digest
from ..base.text import fold, tidy
from .notes import KEY_DIGITS, Notes, Where

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FILE = "import-answers.yaml"
"""The file of answers, in the folder that holds the content folder."""
_YES = frozenset({"co", "con", "giu", "dung", "yes", "y", "keep", "same", "mot", "one"})
_NO = frozenset({"khong", "k", "bo", "no", "n", "drop", "different", "hai", "two"})
SKIPPED = frozenset({"bo qua", "skip"})
"""Answers that leave what was asked about as it is, out of the records."""


def key_of(code: str, *about: str) -> str:
    """The key of a question, from its message and from what it is about."""
    return str(digest((code, *(tidy(part) for part in about))))[:KEY_DIGITS]


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

    def answer(self, code: str, about: tuple[str, ...]) -> str:
        """The answer that a question has; empty where it has none. Nothing is asked."""
        return self.answers.get(key_of(code, *about), "")

    def read(self, where: Where, code: str, heading: str, text: str, **values: object) -> str:
        """What a cell that can't be read is to be read as; empty where nobody has said it."""
        answer = self.ask(where, code, (heading, text), **values)
        return "" if is_skipped(answer) else answer


# --- the file of answers

_HEAD = """\
# Câu hỏi của các lần nhập danh sách. Ghi câu trả lời sau "answer:" rồi nhập lại; mỗi câu chỉ hỏi đến khi
# có câu trả lời. / Questions of imports. Write an answer after "answer:" and import again; each is asked
# only until it is answered.
"""


class Question(NamedTuple):
    """A question of the file: its key, what was asked, and the answer, empty where there is none yet."""

    key: str
    asked: str
    answer: str


def read_answers(text: str) -> dict[str, Question]:
    """The questions of a file of answers, by key. Raises ValueError where it is no such file."""
    try:
        found = yaml.load(text, Loader=_Loader) or []  # noqa: S506 - it builds no objects
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    if not isinstance(found, list) or not all(isinstance(each, dict) and each.get("key") for each in found):
        raise ValueError("no list of questions")
    return {
        str(each["key"]): Question(str(each["key"]), str(each.get("asked", "")), str(each.get("answer", "")))
        for each in found
    }


def write_answers(known: Mapping[str, Question], notes: Notes) -> str:
    """The file with what was answered before and what is asked now; empty where there is neither."""
    kept = {key: each for key, each in known.items() if each.answer}
    for note in notes.of("decide"):
        if note.key:
            kept.setdefault(note.key, Question(note.key, f"{note.where}: {note.vi}", ""))
    if not kept:
        return ""
    return _HEAD + "".join(map(_block, kept.values()))


def _block(each: Question) -> str:
    """A question as the file writes it."""
    answer = f" {_quoted(each.answer)}" if each.answer else ""
    return f"- key: {each.key}\n  asked: {_quoted(each.asked)}\n  answer:{answer}\n"


def _quoted(text: str) -> str:
    """A text between double quotes, as YAML and JSON write it."""
    return json.dumps(text, ensure_ascii=False)
