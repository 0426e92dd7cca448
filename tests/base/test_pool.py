"""Jobs on every kind of executor: the right key for every result, never more than the window under way."""

import os
from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from sanvat.base import pool


def double(number):
    return 2 * number


def divide(number, by):
    return number / by


def die():
    os._exit(3)


class Later(Executor):
    """Knows only `submit`; a job runs when the test settles it, the oldest when `full` are waiting."""

    def __init__(self, full=None):
        self.full = full
        self.waiting = []

    def submit(self, function, *arguments):
        future = Future()
        self.waiting.append((future, function, arguments))
        if len(self.waiting) == self.full:
            self.settle(0)
        return future

    def settle(self, place):
        future, function, arguments = self.waiting.pop(place)
        future.set_result(function(*arguments))


class AtOnce(Executor):
    """Knows only `submit`; the job has run when it returns."""

    def submit(self, function, *arguments):
        future = Future()
        try:
            future.set_result(function(*arguments))
        except Exception as fault:  # noqa: BLE001 - handed on, as an executor does
            future.set_exception(fault)
        return future


JOBS = {f"n{number}": (double, (number,)) for number in range(25)}
EXPECTED = {f"n{number}": 2 * number for number in range(25)}


@pytest.mark.parametrize(
    ("kind", "window"),
    [("here", None), *(("thread", window) for window in (None, 1, 2, 100)), ("at once", 3), ("process", 3)],
)
def test_every_key_gets_its_own_result(kind, window):
    if kind == "here":
        assert dict(pool.run(JOBS, window=window)) == EXPECTED
    elif kind == "at once":
        assert dict(pool.run(JOBS, AtOnce(), window)) == EXPECTED
    else:
        with pool.make_executor(2, kind) as executor:
            assert dict(pool.run(JOBS, executor, window)) == EXPECTED


def test_without_an_executor_jobs_run_in_order():
    assert list(pool.run(JOBS)) == list(EXPECTED.items())


@pytest.mark.parametrize("kind", ["here", "thread", "process"])
def test_an_exception_comes_back_with_its_key(kind):
    jobs = {by: (divide, (6, by)) for by in (0, 1, 2, 3)}
    if kind == "here":
        results = dict(pool.run(jobs))
    else:
        with pool.make_executor(2, kind) as executor:
            results = dict(pool.run(jobs, executor))
    assert isinstance(results.pop(0), ZeroDivisionError)
    assert results == {1: 6, 2: 3, 3: 2}


def test_nothing_to_do():
    assert list(pool.run({})) == []
    assert list(pool.run([], Later())) == []


def test_pairs_work_like_a_mapping_and_may_share_a_key():
    assert sorted(pool.run([("a", (double, (1,))), ("a", (double, (2,)))], AtOnce())) == [("a", 2), ("a", 4)]


@pytest.mark.parametrize("window", [1, 3, 7])
def test_jobs_are_read_only_a_window_ahead(window):
    executor = Later(full=window)
    read = []

    def jobs():
        for number in range(20):
            read.append(number)
            yield number, (double, (number,))

    finished = []
    for key, result in pool.run(jobs(), executor, window):
        assert result == 2 * key
        finished.append(key)
        assert len(read) - len(finished) < window
        if executor.waiting:
            executor.settle(0)
    assert sorted(finished) == list(range(20))


def test_results_come_as_jobs_end_not_as_they_were_given():
    executor = Later()

    def jobs():
        for number in range(3):
            yield number, (double, (number,))
        while executor.waiting:
            executor.settle(-1)

    assert list(pool.run(jobs(), executor, 10)) == [(2, 4), (1, 2), (0, 0)]


def test_the_callback_hears_of_every_job_before_it_is_given_out():
    heard = []
    for pair in pool.run(
        {"a": (double, (1,)), "b": (divide, (1, 0))}, AtOnce(), on_done=lambda *told: heard.append(told)
    ):
        assert heard[-1] == pair
    assert [key for key, _ in heard] == ["a", "b"]


def test_jobs_not_started_are_cancelled_when_nobody_listens():
    executor = Later()

    def jobs():
        for number in range(4):
            yield number, (double, (number,))
        executor.settle(0)

    results = pool.run(jobs(), executor, 10)
    assert next(results) == (0, 0)
    results.close()
    assert len(executor.waiting) == 3
    assert all(future.cancelled() for future, _, _ in executor.waiting)


def test_a_cancelled_job_is_reported():
    executor = Later()

    def jobs():
        yield "a", (double, (1,))
        executor.waiting[0][0].cancel()

    ((key, result),) = pool.run(jobs(), executor, 2)
    assert key == "a"
    assert isinstance(result, CancelledError)


def test_a_killed_worker_is_reported_for_every_job_it_took_along():
    jobs = [("dies", (die, ())), *JOBS.items()]
    with pool.make_executor(1, "process") as executor:
        results = dict(pool.run(jobs, executor, 2))
    assert results.keys() == {"dies", *JOBS}
    assert isinstance(results["dies"], BrokenProcessPool)
    assert all(
        isinstance(result, BrokenProcessPool) or result == EXPECTED[key]
        for key, result in results.items()
        if key in JOBS
    )


def test_a_fault_while_reading_jobs_reaches_the_caller():
    def jobs():
        yield "a", (double, (1,))
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(pool.run(jobs(), Later(), 4))


def test_executors():
    with pool.make_executor() as executor:
        assert executor.submit(double, 4).result() == 8
    with pytest.raises(ValueError, match="at least one worker"):
        pool.make_executor(0)
    with pytest.raises(ValueError, match="no such kind"):
        pool.make_executor(1, "cluster")
