"""What an author must mend: collected with its place, shown in Vietnamese and English.

A problem is plain data (a code of `texts.MESSAGES` and its values), so that it can be remembered with the
record in which it was found. Days are kept as ISO dates and reasons in their reader's words; `text` and
`remedy` put them into the form of each language.
"""

import re
from typing import NamedTuple

from ..base.console import command, seen
from . import reasons, texts
from .texts import CONNECTED, REASONED

_DAYS = ("date", "day", "end", "expires", "revoked", "start", "until")  # blanks that hold a date
_MOST = 50  # problems of one level shown for a file; the author of more mends these first
_MORE = "more-problems"
_LONGEST = 1_200  # characters of a value that a message repeats; a list of all fields has 900
_FOUND = 120  # characters of an author's own words, or of a name


class Place(NamedTuple):
    """Where in the author's files: a path, a line and a column from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        path = seen(self.path)
        return f"{path}:{self.line}:{self.column}" if self.line else path


class Problem(NamedTuple):
    """One thing to mend. `level` is "error" or "warning"; `values` fill the message's blanks."""

    place: Place
    code: str
    level: str
    values: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str) -> str:
        """The sentence in "vi" or "en"."""
        message = texts.MESSAGES[self.code]
        return (message.vi if lang == "vi" else message.en).format(**self._filled(lang))

    def remedy(self, lang: str) -> str:
        """How to mend it, in "vi" or "en"; empty where the sentence says it already."""
        message = texts.MESSAGES[self.code]
        filled = self._filled(lang)
        special = reasons.remedy(dict(self.values)["reason"], lang) if self.code in REASONED else ""
        return special or (message.fix_vi if lang == "vi" else message.fix_en).format(**filled)

    def _filled(self, lang: str) -> dict[str, str]:
        values = {
            "command": command(),
            **{
                name: _cut(seen(value), _FOUND if name in ("found", "name") else _LONGEST)
                for name, value in self.values
            },
        }
        if self.code in REASONED:
            values["reason"] = reasons.text(values["reason"], lang)
        if self.code in CONNECTED:
            values["reason"] = reasons.of_connection(values["reason"], lang)
        if lang == "vi":
            values |= {name: _day_first(values[name]) for name in _DAYS if name in values}
        return values

    def lines(self) -> tuple[str, ...]:
        """The two lines that are printed: place and Vietnamese, English."""
        words = {"error": ("lỗi", "error"), "warning": ("lưu ý", "warning")}[self.level]
        vi = " ".join(part for part in (self.text("vi"), self.remedy("vi")) if part)
        en = " ".join(part for part in (self.text("en"), self.remedy("en")) if part)
        return (f"{self.place}: {words[0]}: {vi}", f"    {words[1]}: {en}  [{self.code}]")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _day_first(iso: str) -> str:
    """2021-12-29 as 29/12/2021, 2021-12 as 12/2021."""
    return "/".join(reversed(iso.split("-"))) if re.fullmatch(r"\d{4}(-\d\d){0,2}", iso) else iso


class Problems:
    """All problems of a run, in the order of their places.

    Of a file with very many, the first 50 errors and the first 50 warnings are kept; one problem
    more says how many there were.
    """

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._kept: dict[tuple[str, str], int] = {}  # how many, by path and level
        self._left: dict[
            tuple[str, str], tuple[Place, int]
        ] = {}  # the first that was left out, how many were

    def error(self, place: Place, code: str, **values: object) -> None:
        """Add something that stops the build."""
        self._add(place, code, "error", values)

    def warning(self, place: Place, code: str, **values: object) -> None:
        """Add something that the author should look at; the build goes on."""
        self._add(place, code, "warning", values)

    def extend(self, problems: "tuple[Problem, ...]") -> None:
        """Add problems that were found earlier."""
        for problem in problems:
            if problem.code == _MORE:
                self._leave(problem.place, problem.level, int(dict(problem.values)["count"]))
            else:
                self._keep(problem)

    def is_full(self, path: str) -> bool:
        """Whether further errors of a file are only counted: then nobody needs to find their words."""
        return self._kept.get((path, "error"), 0) >= _MOST

    def _add(self, place: Place, code: str, level: str, values: dict[str, object]) -> None:
        if self._kept.get((place.path, level), 0) >= _MOST:
            self._leave(place, level, 1)
            return
        filled = tuple((name, str(value)) for name, value in values.items())
        self._keep(Problem(place, code, level, filled))

    def _keep(self, problem: Problem) -> None:
        of = problem.place.path, problem.level
        kept = self._kept.get(of, 0)
        if problem in self._found:
            return
        if kept >= _MOST:
            self._leave(problem.place, problem.level, 1)
            return
        self._found[problem] = None
        self._kept[of] = kept + 1

    def _leave(self, place: Place, level: str, count: int) -> None:
        first, before = self._left.get((place.path, level), (place, 0))
        self._left[place.path, level] = min(first, place), before + count

    def __len__(self) -> int:
        return len(self._found) + sum(count for _, count in self._left.values())

    def count(self, level: str) -> int:
        """How many problems of a level there are, those left out too."""
        kept = sum(number for (_, of), number in self._kept.items() if of == level)
        return kept + sum(count for (_, of), (_, count) in self._left.items() if of == level)

    def all(self, level: str = "") -> tuple[Problem, ...]:
        """Every problem, or those of one level, sorted by place."""
        more = [
            Problem(place, _MORE, of, (("count", str(count)),))
            for (_, of), (place, count) in self._left.items()
        ]
        return tuple(sorted(p for p in (*self._found, *more) if level in ("", p.level)))

    @property
    def errors(self) -> tuple[Problem, ...]:
        return self.all("error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return self.all("warning")


class ContentError(Exception):
    """The content has errors, and nothing was written. `problems` are all that were collected."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(f"{problems.count('error')} errors")
        self.problems = problems
