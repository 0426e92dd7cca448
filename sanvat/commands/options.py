"""Options that several commands share, how they are read, and how a command speaks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..messages.problems import ContentError, Place, Problem, Problems
from ..messages.reasons import of_system
from ..messages.texts import both

if TYPE_CHECKING:
    from rich.progress import TaskID

    from ..site.prepare import Progress

Function = TypeVar("Function", bound=Callable[..., Any])


class Option(click.Option):
    """An option whose help is a note, which is read when somebody asks for the help."""

    def __init__(self, *arguments: Any, code: str, **settings: Any) -> None:
        self._code = code
        super().__init__(*arguments, **settings)

    @property
    def help(self) -> str | None:
        return both(self._code)

    @help.setter
    def help(self, text: str | None) -> None:
        """Click sets what a docstring says; the note stands in its place."""


class _Helpful(click.Command):
    """A command whose help is a paragraph for each note, read when somebody asks for it."""

    def __init__(self, *arguments: Any, codes: tuple[str, ...], **settings: Any) -> None:
        self._codes = codes
        super().__init__(*arguments, **settings)

    @property
    def help(self) -> str | None:
        return "\n\n".join(map(both, self._codes))

    @help.setter
    def help(self, text: str | None) -> None:
        """Click sets what the docstring says; the notes stand in its place."""

    @property
    def short_help(self) -> str | None:
        """What the list of commands shows: click would cut the first paragraph after its first sentence."""
        return both(self._codes[0])

    @short_help.setter
    def short_help(self, text: str | None) -> None:
        pass


class Command(_Helpful):
    """A command."""


class Group(_Helpful, click.Group):
    """A group of commands."""


def option(*names: str, code: str, **settings: Any) -> Callable[[Function], Function]:
    """An option whose help is a note; everything else as of `click.option`."""
    return click.option(*names, cls=Option, code=code, **settings)


def helped(*codes: str) -> dict[str, Any]:
    """Settings of a command whose help is a paragraph for each of these notes."""
    return {"cls": Command, "codes": codes}


def helped_group(*codes: str) -> dict[str, Any]:
    """Settings of a group of commands whose help is a paragraph for each of these notes."""
    return {"cls": Group, "codes": codes}


CONTENT = option(
    "--content",
    code="option-content",
    type=click.Path(path_type=Path, readable=False),
    default=Path("content"),
    show_default=True,
)
OUTPUT = option(
    "--output",
    code="option-output",
    type=click.Path(path_type=Path, readable=False),
    default=Path("site"),
    show_default=True,
)
BASE_URL = option("--base-url", code="option-base-url", default="")
DATE = option("--date", "day", code="option-date", default="")
JOBS = option("--jobs", code="option-jobs", type=click.IntRange(0, 64), default=0)
VERBOSE = option("-v", "--verbose", code="option-verbose", is_flag=True)

_STAGES = {
    "read": "stage-read",
    "photos": "stage-photos",
    "pages": "stage-pages",
    "print": "stage-print",
    "look": "stage-look",
    "send": "stage-send",
    "remove": "stage-remove",
    "check": "stage-check",
}


@contextmanager
def progress() -> "Iterator[Progress]":
    """A progress bar on a terminal; nothing where the output is piped."""
    from ..site.prepare import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(both(_STAGES[stage]), total=total or None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield advance


def day_of(written: str) -> date | None:
    """A day as an author writes it; None for an empty text. Raises click.BadParameter."""
    from ..records.values import DATE, Bad

    if not written:
        return None
    try:
        iso = str(DATE.read(written.strip()))
    except Bad:
        iso = ""
    if len(iso) != 10:
        raise click.BadParameter(both("day-needed", found=written), param_hint="--date")
    return date.fromisoformat(iso)


def address_of(written: str) -> str:
    """A public address as site.yaml would take it; an empty text stays empty. Raises click.BadParameter."""
    from ..records.values import BASE_URL, Bad

    try:
        return str(BASE_URL.read(written.strip())) if written else ""
    except Bad:
        raise click.BadParameter(both("address-needed", found=written), param_hint="--base-url") from None


def say(code: str, *, err: bool = False, **values: object) -> None:
    """Print a note in both languages on one line. `err`: on standard error."""
    click.echo(both(code, **values), err=err)


def show(problems: tuple[Problem, ...]) -> None:
    """Print problems on standard error."""
    for problem in problems:
        for line in problem.lines():
            click.echo(line, err=True)


def cannot_write(error: OSError, path: Path) -> ContentError:
    """The error of a file that cannot be written; `path` where the system names none."""
    problems = Problems()
    place = Place(Path(str(error.filename or path)).as_posix())
    problems.error(place, "cannot-write", reason=of_system(error))
    return ContentError(problems)


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or lies below it, by whatever links or capitals it is written."""
    real = path.resolve()
    for parent in (real, *real.parents):
        with suppress(OSError):  # one of them is not there
            if parent.samefile(folder):
                return True
    return folder.resolve() in (real, *real.parents)
