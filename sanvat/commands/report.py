"""The command that shows what is missing and what runs out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages.problems import ContentError, Place, Problems
from ..reports.keys import KEYS
from .options import (
    CONTENT,
    DATE,
    JOBS,
    OUTPUT,
    cannot_write,
    day_of,
    helped,
    lies_in,
    option,
    progress,
    show,
)

if TYPE_CHECKING:
    from ..reports.review import Review
    from ..site.paths import Paths

_FIRST = 15  # rows of a table on a terminal


@click.command("report", **helped("help-report", "help-report-more"))
@CONTENT
@OUTPUT
@DATE
@JOBS
@option("--area", code="option-report-area", default="")
@option("--only", code="option-report-only", multiple=True, type=click.Choice(KEYS))
@option("--site", "before", code="option-report-site", type=click.Path(path_type=Path))
@option("--xlsx", code="option-report-xlsx", type=click.Path(path_type=Path))
@option("--html", code="option-report-html", type=click.Path(path_type=Path))
@option("--lang", code="option-report-lang", type=click.Choice(("vi", "en")), default="vi", show_default=True)
@option("--all", "every", code="option-report-all", is_flag=True)
def report_command(
    content: Path,
    output: Path,
    day: str,
    jobs: int,
    area: str,
    only: tuple[str, ...],
    before: Path | None,
    xlsx: Path | None,
    html: Path | None,
    lang: str,
    every: bool,
) -> None:
    """Show what is missing, what runs out, and the totals; write them where that is asked for."""
    from ..reports.survey import ReportRequest, review
    from ..site.paths import Paths
    from ..site.prepare import stop_on

    paths, problems = Paths.of(content, output), Problems()
    for target, ending in ((xlsx, ".xlsx"), (html, ".html")):
        if target:
            _check_target(target, ending, paths, problems)
    stop_on(problems)
    with progress() as advance:
        found = review(paths, ReportRequest(area, only, before, day_of(day), jobs), problems, advance)
    show(problems.warnings)
    _write(found, xlsx, html, 0 if lang == "vi" else 1, problems)
    _print(found, 0 if lang == "vi" else 1, every)


def _check_target(target: Path, ending: str, paths: "Paths", problems: Problems) -> None:
    """A report is private: it may lie neither in the site nor in what the site is made from."""
    from ..base.sealed import may_write

    real, shown = target.resolve(), target.as_posix()
    if target.suffix.lower() != ending:
        problems.error(Place(shown), "report-ending", ending=ending)
    elif not may_write(target):
        problems.error(Place(shown), "not-ours")
    for folder in (paths.content, paths.output, *paths.static, *paths.templates):
        if lies_in(target, folder):
            problems.error(Place(shown), "place-not-private", other=folder.as_posix())
            return
    if any((parent / ".sanvat").exists() for parent in real.parents):
        problems.error(Place(shown), "place-not-private", other=target.parent.as_posix())


def _write(review: "Review", xlsx: Path | None, html: Path | None, lang: int, problems: Problems) -> None:
    from ..base.sealed import NotOurs, sealed, write_sealed
    from ..reports.page import page
    from ..reports.workbook import workbook

    for target, data in (
        (xlsx, lambda: workbook(review, lang)),
        (html, lambda: sealed(page(review).encode())),
    ):
        if target:
            try:
                write_sealed(target, data())
            except NotOurs:
                problems.error(Place(target.as_posix()), "not-ours")
                raise ContentError(problems) from None
            except OSError as error:
                raise cannot_write(error, target) from None


def _print(review: "Review", lang: int, every: bool) -> None:
    from ..reports.terminal import on_terminal, plain

    if sys.stdout.isatty():
        on_terminal(review, lang, 1_000_000 if every else _FIRST)
    else:
        for line in plain(review, lang):
            click.echo(line)
