"""Heavy jobs on any executor, a few at a time.

A job is a top-level function with positional arguments; with picklable ones it runs in processes
or on a cluster just as well. Only `submit` is asked of an executor and only futures of
`concurrent.futures` are expected back, so `dask.distributed`'s `Client.get_executor()` will do.
"""

import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from os import cpu_count
from typing import TYPE_CHECKING, Any, TypeVar

from .lock import let_go

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Job = tuple[Callable[..., Any], tuple[Any, ...]]
_Key = TypeVar("_Key", bound=Hashable)


def make_executor(jobs: int | None = None, kind: str = "thread") -> "Executor":
    """A `concurrent.futures` executor of `jobs` workers (None: one a core) of `kind` "thread" or "process".

    For photos, threads are enough on two cores (1.8 times as fast as one) and start at once. Pillow holds the
    interpreter lock while it decodes and resizes, nearly half of the work, so processes are better from four
    cores on. They are spawned, never forked: a fork of a process that has threads can hang.
    Raises ValueError.
    """
    workers = cpu_count() or 1 if jobs is None else jobs
    if workers < 1:
        raise ValueError(f"at least one worker is needed, not {workers}")
    if kind == "thread":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(workers, thread_name_prefix="sanvat")
    if kind == "process":
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    raise ValueError(f"no such kind of executor: {kind}")


def run(
    jobs: Mapping[_Key, Job] | Iterable[tuple[_Key, Job]],
    executor: "Executor | None" = None,
    window: int | None = None,
    on_done: Callable[[_Key, object], None] | None = None,
) -> Iterator[tuple[_Key, object]]:
    """Yield (key, result) of each job, or (key, exception) where it raised one, in the order of their ends.

    `jobs` gives (key, (function, arguments)) and is read only `window` ahead (None: two a core), so
    a generator that reads files keeps no more than that in memory. Without an executor the jobs run
    here, in order. `on_done(key, result)` is called before each pair is yielded. Jobs that have not started
    when the caller stops reading are cancelled.
    """
    pairs = iter(jobs.items() if isinstance(jobs, Mapping) else jobs)
    for key, result in _here(pairs) if executor is None else _there(pairs, executor, window):
        if on_done is not None:
            on_done(key, result)
        yield key, result


def _here(pairs: Iterator[tuple[_Key, Job]]) -> Iterator[tuple[_Key, object]]:
    for key, (function, arguments) in pairs:
        try:
            result = function(*arguments)
        except Exception as fault:  # noqa: BLE001 - whatever a job raises is its result
            result = fault
        yield key, result


def _there(
    pairs: Iterator[tuple[_Key, Job]], executor: "Executor", window: int | None
) -> Iterator[tuple[_Key, object]]:
    from queue import SimpleQueue

    window = 2 * (cpu_count() or 1) if window is None else max(1, window)
    ended: SimpleQueue[Future[Any]] = SimpleQueue()
    keys: dict[Future[Any], _Key] = {}  # the jobs under way
    try:
        while True:
            for key, (function, arguments) in islice(pairs, window - len(keys)):
                future = _submit(executor, function, arguments)
                keys[future] = key
                future.add_done_callback(ended.put)
            if not keys:
                return
            future = ended.get()
            yield keys.pop(future), _outcome(future)
    finally:
        for future in keys:
            future.cancel()


def _submit(executor: "Executor", function: Callable[..., Any], arguments: tuple[Any, ...]) -> "Future[Any]":
    """The job's future; a failed one where the pool accepts no more jobs (a worker was killed)."""
    try:
        return executor.submit(function, *arguments)
    except RuntimeError as fault:
        from concurrent.futures import Future

        future: Future[Any] = Future()
        future.set_exception(fault)
        return future


def _outcome(future: "Future[Any]") -> object:
    try:
        return future.result()
    except Exception as fault:  # noqa: BLE001 - whatever a job raises is its result
        return fault


_Worker = Callable[[Any], Any]
_shared: tuple[Callable[[], _Worker], Sequence[Any]] | None = None
_worker: _Worker | None = None


def over_cores(
    make: Callable[[], _Worker], parts: Sequence[Any], workers: int, at_least: int, chunk: int = 40
) -> Iterator[Any]:
    """Yield `make()(part)` for every part, in order; in forked processes where there are `at_least` parts.

    A forked process shares the parent's memory without copying it; `make` is called once in each. Where
    processes cannot be forked safely (Windows, macOS) this process does all the work.
    """
    global _shared
    if workers < 2 or len(parts) < at_least or sys.platform != "linux":
        if parts:
            yield from map(make(), parts)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    _shared, done = (make, parts), 0
    try:
        with ProcessPoolExecutor(
            workers, mp_context=get_context("fork"), initializer=begin_beside
        ) as executor:
            for results in executor.map(
                _chunk, ((start, start + chunk) for start in range(0, len(parts), chunk))
            ):
                yield from results
                done += len(results)
    except (
        BrokenProcessPool
    ):  # one was killed, most likely because memory ran out: this process does the rest
        yield from map(make(), parts[done:])
    finally:
        _shared = None


def begin_beside() -> None:
    """Prepare a worker process: it holds no lock of its parent, and ends silently when the parent ends or the
    user stops the program."""
    import signal
    from threading import Thread

    let_go()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import os
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _chunk(bounds: tuple[int, int]) -> list[Any]:
    global _worker
    assert _shared is not None  # set before the fork
    if _worker is None:
        _worker = _shared[0]()
    return [_worker(part) for part in _shared[1][slice(*bounds)]]
