"""The commands about the site itself: build it, check what it is built from, preview it, remove it."""

import gc
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click

from .. import fast
from ..base.files import walk, write_atomic
from ..base.sources import is_settled
from ..messages.problems import ContentError, Place, Problems
from ..messages.texts import both, note
from ..site import build as site
from ..site.engine import engine_files, library_folders
from ..site.paths import Paths
from ..site.prepare import remembered_codes
from .options import (
    BASE_URL,
    CONTENT,
    DATE,
    JOBS,
    OUTPUT,
    VERBOSE,
    address_of,
    cannot_write,
    day_of,
    helped,
    option,
    progress,
    say,
    show,
)


@click.command("build", **helped("help-build"))
@CONTENT
@OUTPUT
@BASE_URL
@DATE
@JOBS
@VERBOSE
def build_command(
    content: Path = Path("content"),
    output: Path = Path("site"),
    base_url: str = "",
    day: str = "",
    jobs: int = 0,
    verbose: bool = False,
) -> None:
    """Make the site."""
    # A build makes hundreds of thousands of small values that live to its end: looking for circles
    # among them at every 700th is a sixth of its time.
    gc.set_threshold(50_000, 50, 1000)
    paths = Paths.of(content, output)
    on, base_url = day_of(day), address_of(base_url)
    # Looked at before anything is read: an edit made while the build runs shows the next time.
    seen = _Seen.now(paths)
    with progress() as advance:
        report = site.build(paths, base_url, on, jobs, advance)
    click.echo(_summary(report, output, verbose), nl=False)
    again = _summary(report._replace(drawn=0, written=0, removed=0, encoded=0), output, verbose)
    _remember(paths, seen, report, again)


@click.command("check", **helped("help-check"))
@CONTENT
@DATE
@JOBS
def check(content: Path, day: str, jobs: int) -> None:
    """Find every problem; write nothing."""
    paths = Paths.of(content, Path("site"))
    with progress() as advance:
        report = site.check(paths, "", day_of(day), jobs, advance)
    show(report.problems.warnings)
    say("checked", warnings=report.problems.count("warning"), pages=report.pages)


@click.command("clean", **helped("help-clean"))
@OUTPUT
def clean(output: Path) -> None:
    """Remove the files that earlier builds made."""
    from ..site.ledger import NotOurs, remove_all

    problems = Problems()
    try:
        removed = remove_all(output) if output.exists() else 0
    except NotOurs:
        problems.error(Place(output.as_posix()), "not-our-folder")
        raise ContentError(problems) from None
    except OSError as error:
        raise cannot_write(error, output) from None
    say("cleaned", files=removed)


@click.command("serve", **helped("help-serve"))
@CONTENT
@OUTPUT
@BASE_URL
@DATE
@JOBS
@option("--port", code="option-port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@option("--host", code="option-host", default="127.0.0.1", show_default=True)
def serve(content: Path, output: Path, base_url: str, day: str, jobs: int, port: int, host: str) -> None:
    """Preview the site and build again at every change."""
    from .serve import serve as run_server

    run_server(Paths.of(content, output), address_of(base_url), day_of(day), jobs, host, port)


def _summary(report: site.Report, output: Path, verbose: bool) -> str:
    """What a build did, as it is printed."""
    lines = [line for problem in report.problems.warnings for line in problem.lines()] if verbose else []
    warnings = report.problems.count("warning")
    if warnings and not verbose:
        lines.append(both("warnings-left", warnings=warnings))
    lines += note(
        "built",
        pages=report.pages,
        day=f"{report.day:%d/%m/%Y}",
        drawn=report.drawn,
        written=report.written,
        removed=report.removed,
        encoded=report.encoded,
    )
    return "\n".join((*lines, f"→ {(output / 'index.html').as_posix()}")) + "\n"


class _Seen(NamedTuple):
    """The command and the state of every input at one moment."""

    moment: int
    signed: fast.Moment
    marks: list[tuple[str, fast.Mark]]

    @staticmethod
    def now(paths: Paths) -> "_Seen | None":
        """None where something cannot be looked at; the build reports what."""
        moment, signed = time.time_ns(), fast.signature(sys.argv[1:])
        register = str(remembered_codes(paths))
        roots = [str(root) for root in (paths.content, *paths.templates, *paths.static, *paths.locale)]
        places = [register, *roots, *library_folders(), *map(str, engine_files())]
        try:
            for root in roots:
                places.extend(entry.path for entry in walk(root, places))
        except OSError:
            return None
        return _Seen(moment, signed, [(path, fast.mark(path)) for path in dict.fromkeys(places)])


def _remember(paths: Paths, seen: _Seen | None, report: site.Report, text: str) -> None:
    """Keep what the next run needs to see that nothing changed. See `fast`."""
    memory = Path(fast.MEMORY)
    if paths.cache.resolve() != memory.parent.resolve():
        return  # `fast` looks only there
    with suppress(OSError):  # the site is made; without this the next run only takes longer
        memory.unlink(missing_ok=True)
        # What changed a moment ago may change once more without showing it.
        if seen is not None and all(is_settled(mark, seen.moment) for _, mark in seen.marks):
            outputs = [(str(paths.output / path), mark) for path, mark in report.stamps.items()]
            write_atomic(memory, fast.packed(seen.signed, seen.marks + outputs, text))
