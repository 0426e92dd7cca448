"""What an author must mend: collected with its place, told in Vietnamese and English.

A problem is plain data (a code of `messages.MESSAGES` and its values), so that it can be
remembered with the record it was found in.
"""

from typing import NamedTuple

from .messages import MESSAGES


class Place(NamedTuple):
    """Where in the author's files: a path, a line and a column from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if self.line:
            return f"{self.path}:{self.line}:{self.column}"
        return self.path


class Problem(NamedTuple):
    """One thing to mend. `level` is "error" or "warning"; `values` fill the message's blanks."""

    place: Place
    code: str
    level: str
    values: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str) -> str:
        """The sentence in "vi" or "en"."""
        message = MESSAGES[self.code]
        return (message.vi if lang == "vi" else message.en).format(**dict(self.values))

    def remedy(self, lang: str) -> str:
        """How to mend it, in "vi" or "en"; empty where the sentence says it already."""
        message = MESSAGES[self.code]
        return (message.fix_vi if lang == "vi" else message.fix_en).format(**dict(self.values))

    def lines(self) -> tuple[str, ...]:
        """The problem as it is printed: place, Vietnamese, English."""
        words = {"error": ("lỗi", "error"), "warning": ("lưu ý", "warning")}[self.level]
        vi = " ".join(part for part in (self.text("vi"), self.remedy("vi")) if part)
        en = " ".join(part for part in (self.text("en"), self.remedy("en")) if part)
        return (f"{self.place}: {words[0]}: {vi}", f"    {words[1]}: {en}  [{self.code}]")


class Problems:
    """All problems of a run, in the order of their places."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}

    def error(self, place: Place, code: str, **values: object) -> None:
        """Note something that stops the build."""
        self._add(place, code, "error", values)

    def warning(self, place: Place, code: str, **values: object) -> None:
        """Note something the author should look at; the build goes on."""
        self._add(place, code, "warning", values)

    def extend(self, problems: "tuple[Problem, ...]") -> None:
        """Take over problems found earlier."""
        for problem in problems:
            self._found[problem] = None

    def _add(self, place: Place, code: str, level: str, values: dict[str, object]) -> None:
        filled = tuple((name, str(value)) for name, value in values.items())
        self._found[Problem(place, code, level, filled)] = None

    def __len__(self) -> int:
        return len(self._found)

    def all(self, level: str = "") -> tuple[Problem, ...]:
        """Every problem, or those of one level, sorted by place."""
        return tuple(sorted(p for p in self._found if level in ("", p.level)))

    @property
    def errors(self) -> tuple[Problem, ...]:
        return self.all("error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return self.all("warning")


class ContentError(Exception):
    """The content has errors; nothing was written. Carries the collected problems."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(f"{len(problems.errors)} errors")
        self.problems = problems
