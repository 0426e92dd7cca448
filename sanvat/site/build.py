"""A build from top to bottom: read, check, plan, make, write.

Nothing is written to the output while there are errors. Then pictures, fonts and assets are written
first, pages next, removals follow, the ledger comes last: a build that is killed in between leaves
every page working, and the next build arrives at the same bytes.
"""

import functools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

from ..base.digest import digest_bytes
from ..base.files import Stamp
from ..base.lock import Busy, locked
from ..base.sources import Sources
from ..messages.problems import ContentError, Place, Problems
from ..pages.page import Page
from ..records.load import is_content
from . import making
from .ledger import Ledger, NotOurs
from .paths import Paths, check_places, shown
from .prepare import Progress, Ready, Run, prepare, report_trouble, settle, silent, stop_on
from .templates import TemplateChanged, TemplateTrouble

FAIR_MOST = (
    200_000  # bytes of a fair's page without pictures: more is too much for a telephone in a full hall
)
_HELD = 8_000_000  # bytes of drawn pages kept in memory before they go to a temporary file


class Report(NamedTuple):
    """What a build did. `problems` holds the warnings, numbers count outputs, `stamps` are by output path."""

    pages: int
    drawn: int
    written: int
    removed: int
    encoded: int
    problems: Problems
    day: date
    stamps: dict[str, Stamp]


def build(
    paths: Paths,
    base_url: str = "",
    day: date | None = None,
    jobs: int = 0,
    progress: Progress = silent,
    sources: Sources | None = None,
) -> Report:
    """Make the site.

    `day` is the day on which certificates are judged; by default `as_of` of site.yaml, else today.
    `jobs` is how many things are done at a time; 0: as many as the computer has cores. `sources` is what
    a process that builds again and again keeps between builds (see `remembered`). Raises ContentError with
    all problems; then nothing has been written to the output, unless the problem is that it cannot be
    written.
    """
    with _running(paths, base_url, day, jobs, progress, sources, look_only=False) as run:
        check_places(paths, run.problems)
        stop_on(run.problems)
        return _carry_out(run, Ledger(paths.output, paths.cache / f"made-{_name_of(paths.output)}.bin"))


def check(
    paths: Paths,
    base_url: str = "",
    day: date | None = None,
    jobs: int = 0,
    progress: Progress = silent,
    sources: Sources | None = None,
) -> Report:
    """Find every problem that would stop a build, and every warning; write nothing to the output.

    Photos are tried, and one page of each template is drawn. Arguments and errors are those of `build`.
    """
    with _running(paths, base_url, day, jobs, progress, sources, look_only=True) as run:
        return _carry_out(run, None)


@contextmanager
def _running(
    paths: Paths,
    base_url: str,
    day: date | None,
    jobs: int,
    progress: Progress,
    sources: Sources | None,
    look_only: bool,
) -> Iterator[Run]:
    """A run that no other build disturbs. Whatever stops it ends in a ContentError."""
    problems = Problems()
    try:
        if not is_content(paths.content, Place(shown(paths.content)), problems):
            raise ContentError(problems)  # before a lock is made here
        with locked(paths.cache / "lock"):
            settle(paths, problems, look_only)
            run = Run.of(paths, base_url, day, jobs, problems, sources, progress)
            try:
                yield run
            finally:
                run.sources.rest()
            return
    except Busy as busy:
        problems.error(Place(str(paths.cache)), "busy", pid=busy.pid)
    except NotOurs as foreign:
        code = "not-our-folder" if Path(foreign.path) == paths.output else "not-our-file"
        problems.error(Place(shown(Path(foreign.path))), code)
    except OSError as error:
        report_trouble(error, paths, problems)
    raise ContentError(problems)


def _carry_out(run: Run, ledger: Ledger | None) -> Report:
    """The whole of a build; without a ledger, all of it that writes nothing to the output."""
    run.sources.again()
    run.progress("read", 0, 0)
    try:
        ready = prepare(run)
    finally:
        run.sources.save()  # what was read once need not be read again, even where it was wrong
    wanted = {key for path, key in ready.kept() if ledger is None or not ledger.same(path, key)}
    wanted |= {share.picture for share in ready.pictures.shares() if share.key in wanted}
    fonts = [font for font in ready.assets.fonts if font.key in wanted]
    with tempfile.SpooledTemporaryFile(_HELD, dir=str(run.paths.cache)) as spool:
        with making.fonts_cut(fonts, run.cache, run.jobs):
            encoded = _make_pictures(run, ready, wanted)
            stale = _stale(ready, ledger) if ledger else _samples(ready)
            drawn = _draw(run, ready, stale, spool)
            if ledger:
                ready.frame.save()
            run.sources.save()
            stop_on(run.problems, run.sources)
        if ledger:  # after the block: only now are the fonts there
            _write(run, ready, ledger, drawn, spool)
    day, problems = ready.standing.day, run.problems
    pages = sum(len(page.paths) for page in ready.pages)
    redrawn = sum(len(page.paths) for page, _ in stale)
    if not ledger:
        return Report(pages, redrawn, 0, 0, encoded, problems, day, {})
    stamps = ledger.stamps()
    _warn_of_heavy_fairs(run, ready, stamps)
    written, removed = ledger.written, ledger.removed
    return Report(pages, redrawn, written, removed, encoded, problems, day, stamps)


def _make_pictures(run: Run, ready: Ready, wanted: set[str]) -> int:
    """Make the wanted pictures that the cache does not hold. Returns how many photos were shrunk."""
    pictures = ready.pictures
    photos = [job for job in pictures.jobs() if not wanted.isdisjoint(job.keys)]
    progress = functools.partial(run.progress, "photos")
    encoded = making.develop(photos, run.cache, run.jobs, run.problems, progress)
    making.draw_marks([mark for mark in pictures.marks() if mark.key in wanted], run.cache, run.problems)
    stop_on(run.problems, run.sources)
    making.compose([share for share in pictures.shares() if share.key in wanted], run.cache, run.jobs)
    return encoded


def _stale(ready: Ready, ledger: Ledger) -> list[tuple[Page, str]]:
    """Pages to draw, as (page, key), in the order in which they may be written.

    A page is stale where its file was not made from what the page is made from now. New pages come before
    those that lead to them, the front pages of languages after the rest, the first page last: a reader
    meanwhile, or after a build that was killed, meets no link that leads nowhere. A page of which nothing
    is known has an empty key until it is drawn: its view need not be made twice.
    """
    stale = []
    for page in ready.pages:
        known = all(ledger.knows(path) for path in page.paths)
        key = ready.key(page, ready.frame.view_key(page)) if known else ""
        if not key or not all(ledger.same(path, key) for path in page.paths):
            stale.append((page, key))

    def turn(entry: tuple[Page, str]) -> tuple[bool, bool, int]:
        page, _ = entry
        return all(map(ledger.is_there, page.paths)), page.maker == "home.html", -page.path.count("/")

    return sorted(stale, key=turn)


def _samples(ready: Ready) -> list[tuple[Page, str]]:
    """One page of each template, to try the template where nothing will be written."""
    pages = {page.maker: page for page in reversed(ready.pages)}
    return [(page, "-") for maker, page in sorted(pages.items()) if maker != "text"]


class _Drawn(NamedTuple):
    """A page's bytes in the file of drawn pages, and the key they were made from."""

    path: str
    key: str
    offset: int
    length: int


def _draw(run: Run, ready: Ready, stale: list[tuple[Page, str]], spool: IO[bytes]) -> list[_Drawn]:
    """Draw pages into a file, one after the other.

    All are drawn before any is written, so that a template's error leaves the site as it was.
    """
    drawn: list[_Drawn] = []
    work = [(page, not key) for page, key in stale]
    results = making.draw(ready.renderer, work, run.jobs)
    pairs = zip(stale, results, strict=False)  # fewer where one stops it
    for number, ((page, key), result) in enumerate(pairs, 1):
        run.progress("pages", number, len(stale))
        if isinstance(result, TemplateTrouble):
            _report_template(result, run.problems)
            break
        data, mark = result
        if not key:
            ready.frame.know(page, mark)
        made_from = key or ready.key(page, mark)
        drawn += [_Drawn(path, made_from, spool.tell(), len(data)) for path in page.paths]
        spool.write(data)
    return drawn


def _report_template(trouble: TemplateTrouble, problems: Problems) -> None:
    if isinstance(trouble, TemplateChanged):
        problems.error(Place(f"templates/{trouble.template}"), "changed-meanwhile")
    else:
        place = Place(f"templates/{trouble.template}", trouble.line, 1)
        problems.error(place, "template", reason=trouble.reason, page=trouble.page)


def _write(run: Run, ready: Ready, ledger: Ledger, drawn: list[_Drawn], spool: IO[bytes]) -> None:
    """Write pictures, fonts, assets, the stylesheets that lead to them, pages; remove; write the ledger."""
    kept = ready.kept()
    every = [path for page in ready.pages for path in page.paths]
    every += [path for path, _ in ready.assets.files]
    every += [path for path, _ in kept]
    assets = [(path, data) for path, data in ready.assets.files if not ledger.same(path, digest_bytes(data))]
    pictures = [(path, key) for path, key in kept if not ledger.same(path, key)]
    if ledger.is_settled(every):
        return
    ledger.begin(every)
    for path, key in pictures:
        ledger.write(path, key, run.cache.take(key))
    for path, data in sorted(assets, key=lambda asset: asset[0].endswith(".css")):
        ledger.write(path, digest_bytes(data), data)
    for page in drawn:
        spool.seek(page.offset)
        ledger.write(page.path, page.key, spool.read(page.length))
    ledger.prune()
    ledger.save()


def _warn_of_heavy_fairs(run: Run, ready: Ready, stamps: dict[str, Stamp]) -> None:
    """Warn of fairs whose page is more than FAIR_MOST."""
    for page in ready.pages:
        size = stamps[page.path][0]
        if page.maker == "fair.html" and size > FAIR_MOST:
            place = Place(f"{shown(run.paths.content)}/fairs/{Path(page.path).stem}")
            values = {"size": size // 1000, "most": FAIR_MOST // 1000, "page": page.path}
            run.problems.warning(place, "fair-too-heavy", **values)


def _name_of(output: Path) -> str:
    """A name for the memory of an output folder: a cache may serve several."""
    return digest_bytes(str(output.resolve()).encode())[:12]
