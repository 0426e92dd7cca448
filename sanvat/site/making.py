"""Work worth more than one core: photos shrunk, many pages drawn."""

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, cast

from ..base import pool
from ..base.cache import Cache
from ..base.digest import digest, digest_bytes
from ..media import photos, qr
from ..media.share import share_image
from ..messages.problems import Place, Problems
from ..pages.page import Page
from ..pages.pictures import LEVEL, WIDTH, Job, Mark, Share
from .assets import Font, cut_font
from .paths import shown
from .templates import Renderer, TemplateTrouble

_GREAT = 50  # megapixels
_alone = threading.Lock()
_WORTH_A_PROCESS = 400  # pages; fewer are drawn sooner than a second process starts

Result = tuple[bytes, str] | TemplateTrouble


class Changed(Exception):
    """A file is not what it was when this build first read it."""


def develop(
    jobs: list[Job],
    cache: Cache,
    workers: int,
    problems: Problems,
    progress: Callable[[int, int], None],
    recipes: tuple[photos.Recipe, ...] = photos.RECIPES,
) -> int:
    """Make the pictures that the cache does not hold. Returns how many photos were shrunk.

    Every job's keys must be those of `recipes`.
    """
    missing = {job.digest: job for job in jobs if not all(cache.has(key) for key in job.keys)}
    work = ((mark, (_shrink, (job.source, mark, recipes))) for mark, job in missing.items())
    for done, (mark, result) in enumerate(_run(work, len(missing), workers), 1):
        job = missing[mark]
        if isinstance(result, photos.PhotoError):
            problems.error(
                Place(shown(Path(job.source))),
                "photo",
                vi=result.vi,
                en=result.en,
                fix_vi=result.hint_vi,
                fix_en=result.hint_en,
            )
        elif isinstance(result, Changed):
            problems.error(Place(shown(Path(job.source))), "changed-meanwhile")
        elif isinstance(result, BaseException):
            raise result
        else:
            for key, data in zip(job.keys, result, strict=True):
                cache.put(key, data)
        progress(done, len(missing))
    return len(missing)


def compose(shares: list[Share], cache: Cache, workers: int) -> None:
    """Make the share pictures that the cache does not hold; their photos must lie there already."""
    missing = {share.key: share for share in shares if not cache.has(share.key)}
    work = (
        (key, (share_image, (cache.take(share.picture) if share.picture else None, *share.words)))
        for key, share in missing.items()
    )
    for key, result in _run(work, len(missing), workers):
        if isinstance(result, BaseException):
            raise result
        cache.put(key, result)


def draw_marks(marks: list[Mark], cache: Cache, problems: Problems) -> None:
    """Draw the symbols that the cache does not hold, and read each back: one that differs is an error."""
    for mark in {mark.key: mark for mark in marks if not cache.has(mark.key)}.values():
        try:
            cache.put(mark.key, qr.checked_svg(mark.address, LEVEL, WIDTH))
        except (qr.Unreadable, ValueError):  # a ValueError: no symbol can hold it
            problems.error(Place(mark.output), "symbol-differs", address=mark.address)


def _run(work: Iterable[tuple[str, pool.Job]], many: int, workers: int) -> Iterator[tuple[str, Any]]:
    executor = pool.make_executor(workers, "thread") if workers > 1 and many > 1 else None
    try:
        yield from cast("Iterator[tuple[str, Any]]", pool.run(work, executor))
    finally:
        if executor is not None:
            executor.shutdown()


def _shrink(source: str, mark: str, recipes: tuple[photos.Recipe, ...]) -> tuple[bytes, ...]:
    try:
        data = Path(source).read_bytes()
    except OSError as error:
        raise Changed(source) from error
    if digest_bytes(data) != mark:
        raise Changed(source)  # what it gives would be kept for ever under the name of another
    # Decoded, a photo of the most pixels takes a gigabyte or two: such are shrunk one after the other.
    with _alone if photos.probe(data).megapixels > _GREAT else nullcontext():
        return photos.derive(data, recipes)


@contextmanager
def fonts_cut(coming: list[Font], cache: Cache, workers: int) -> Iterator[None]:
    """While the block runs, cut the fonts that the cache does not hold; at its end they are there."""
    missing = [font for font in coming if not cache.has(font.key)]
    beside: BaseProcess | None = None
    if missing and workers > 1:
        # A process of its own and no executor: that would keep a thread, and pages are drawn in forks.
        processes = get_context("fork") if sys.platform == "linux" else get_context("spawn")
        beside = processes.Process(target=_cut_beside, args=(missing, cache))
        beside.start()
    try:
        yield
    finally:
        if beside is not None:
            beside.join()
    _cut([font for font in missing if not cache.has(font.key)], cache)


def _cut_beside(fonts: list[Font], cache: Cache) -> None:
    """Cut fonts in a process of its own. What fails here the first process tries again, and reports why."""
    pool.begin_beside()
    with suppress(Exception):
        _cut(fonts, cache)


def _cut(fonts: list[Font], cache: Cache) -> None:
    for font in fonts:
        cache.put(font.key, cut_font(font.face, font.characters))


def draw(renderer: Callable[[], Renderer], pages: list[tuple[Page, bool]], workers: int) -> Iterator[Result]:
    """Draw pages in order, in several processes where that pays.

    `pages` says of each page whether the digest of its view is wanted too. Returns the bytes and that
    digest (or an empty text) of each page; the trouble of a page that cannot be drawn.
    """
    if not pages:
        return iter(())
    drawer = renderer()
    if workers > 1 and len(pages) >= _WORTH_A_PROCESS:
        drawer.load()  # before the fork: several processes would write the same compiled templates
    return pool.over_cores(lambda: partial(_draw_one, drawer), pages, workers, _WORTH_A_PROCESS)


def _draw_one(renderer: Renderer, part: tuple[Page, bool]) -> Result:
    page, marked = part
    view = page.view
    try:
        return renderer.render(page, view), digest(view) if marked else ""
    except TemplateTrouble as trouble:
        return trouble
