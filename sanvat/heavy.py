"""Work worth more than one core: photos shrunk, many pages drawn."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterable, Iterator

from . import photos, pool
from .assets import Font, cut_font
from .cache import Cache
from .digest import digest_bytes
from .pictures import Job, Share
from .plan import Page
from .problems import Place, Problems
from .share import share_image
from .templates import Renderer, TemplateTrouble

_WORTH_A_PROCESS = 400  # pages; fewer are drawn sooner than a second process starts
_CHUNK = 40  # pages handed over at a time

Drawn = tuple[str, bytes] | TemplateTrouble


def develop(jobs: list[Job], cache: Cache, workers: int, problems: Problems, told: Callable[[int, int], None]) -> int:
    """Make the pictures that the cache does not hold. Returns how many photos were shrunk."""
    missing = {job.digest: job for job in jobs if not all(cache.has(key) for key in job.keys)}
    work = ((digest, (_shrink, (job.source, digest))) for digest, job in missing.items())
    for done, (digest, result) in enumerate(_run(work, len(missing), workers), 1):
        job = missing[digest]
        if isinstance(result, photos.PhotoError):
            problems.error(_place(job), "photo", vi=result.vi, en=result.en, fix_vi=result.hint_vi, fix_en=result.hint_en)
        elif isinstance(result, BaseException):
            raise result
        else:
            for key, data in zip(job.keys, result, strict=True):
                cache.put(key, data)
        told(done, len(missing))
    return len(missing)


def compose(shares: list[Share], cache: Cache, workers: int) -> None:
    """Make the share pictures that the cache does not hold; their photos must lie there already."""
    missing = {share.key: share for share in shares if not cache.has(share.key)}
    work = ((key, (share_image, (cache.take(share.picture) if share.picture else None, *share.words))) for key, share in missing.items())
    for key, result in _run(work, len(missing), workers):
        if isinstance(result, BaseException):
            raise result
        cache.put(key, result)


def _run(work: Iterable[tuple[str, pool.Job]], many: int, workers: int) -> Iterator[tuple[str, object]]:
    executor = pool.make_executor(workers, "thread") if workers > 1 and many > 1 else None
    try:
        yield from pool.run(work, executor)
    finally:
        if executor is not None:
            executor.shutdown()


def _shrink(source: str, digest: str) -> tuple[bytes, ...]:
    data = Path(source).read_bytes()
    if digest_bytes(data) != digest:
        raise photos.PhotoError("ảnh bị đổi trong lúc dựng trang", "the photo changed during the build", "chạy lại", "run again")
    return photos.derive(data)


def _place(job: Job) -> Place:
    try:
        return Place(Path(job.source).resolve().relative_to(Path.cwd()).as_posix())
    except ValueError:
        return Place(Path(job.source).as_posix())


@contextmanager
def fonts_cut(coming: list[Font], cache: Cache, workers: int) -> Iterator[None]:
    """While the block runs, cut the fonts that the cache does not hold; at its end they are there."""
    missing = [font for font in coming if not cache.has(font.key)]
    if not missing:
        yield
        return
    executor = pool.make_executor(1, "process") if workers > 1 else None
    try:
        waiting = {font.key: executor.submit(cut_font, font.face, font.characters) for font in missing} if executor else {}
        yield
        for font in missing:
            cache.put(font.key, waiting[font.key].result() if waiting else cut_font(font.face, font.characters))
    finally:
        if executor is not None:
            executor.shutdown(cancel_futures=True)


def draw(renderer: Callable[[], Renderer], pages: list[Page], workers: int) -> Iterator[Drawn]:
    """Draw pages in order, over processes where that pays. A failed page comes back as its trouble."""
    # Only a forked process shares the plan without copying it; elsewhere one process draws.
    can_fork = sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods()
    if workers < 2 or len(pages) < _WORTH_A_PROCESS or not can_fork:
        if pages:
            drawer = renderer()
            for page in pages:
                yield _draw_one(drawer, page)
        return
    global _shared
    _shared = renderer, pages
    try:
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as executor:
            starts = range(0, len(pages), _CHUNK)
            for chunk in executor.map(_draw_chunk, starts):
                yield from chunk
    finally:
        _shared = None


_shared: tuple[Callable[[], Renderer], list[Page]] | None = None
_drawer: Renderer | None = None


def _draw_chunk(start: int) -> list[Drawn]:
    global _drawer
    assert _shared is not None  # set before the fork
    if _drawer is None:
        _drawer = _shared[0]()
    return [_draw_one(_drawer, page) for page in _shared[1][start : start + _CHUNK]]


def _draw_one(drawer: Renderer, page: Page) -> Drawn:
    try:
        return page.path, drawer.render(page)
    except TemplateTrouble as trouble:
        return trouble
