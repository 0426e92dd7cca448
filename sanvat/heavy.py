"""Work worth more than one core: photos shrunk, many pages drawn."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Callable, Iterator

from . import photos, pool
from .cache import Cache
from .pictures import Job
from .plan import Page
from .problems import Place, Problems
from .templates import Renderer, TemplateTrouble

_WORTH_A_PROCESS = 400  # pages; fewer are drawn sooner than a second process starts
_CHUNK = 40  # pages handed over at a time

Drawn = tuple[str, bytes] | TemplateTrouble


def develop(jobs: tuple[Job, ...], cache: Cache, workers: int, problems: Problems, told: Callable[[int, int], None], content: Path) -> int:
    """Make the pictures that the cache does not hold. Returns how many photos were shrunk."""
    missing = {job.digest: job for job in jobs if not all(cache.has(key) for key in job.keys)}
    if not missing:
        return 0
    told(0, len(missing))
    executor = pool.make_executor(workers, "thread") if workers > 1 and len(missing) > 1 else None
    work = ((digest, (_shrink, (job.source,))) for digest, job in missing.items())
    try:
        for done, (digest, result) in enumerate(pool.run(work, executor), 1):
            job = missing[digest]
            if isinstance(result, photos.PhotoError):
                problems.error(_place(job, content), "photo", vi=result.vi, en=result.en, fix_vi=result.hint_vi, fix_en=result.hint_en)
            elif isinstance(result, BaseException):
                raise result
            else:
                for key, data in zip(job.keys, result, strict=True):
                    cache.put(key, data)
            told(done, len(missing))
    finally:
        if executor is not None:
            executor.shutdown()
    return len(missing)


def _shrink(source: str) -> tuple[bytes, ...]:
    return photos.derive(Path(source).read_bytes())


def _place(job: Job, content: Path) -> Place:
    try:
        return Place(Path(job.source).resolve().relative_to(Path.cwd()).as_posix())
    except ValueError:
        return Place(Path(job.source).as_posix())


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
