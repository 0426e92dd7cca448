"""Several connections at work side by side; a connection that breaks is opened again."""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from .host import Cut, Host, Trouble

Task = TypeVar("Task")
Result = TypeVar("Result")

_TRIES = 5  # breaks in a row, without one task done between them, after which the crew gives up
_PAUSE = 0.5  # seconds before the first new try; twice as long before each further one


class Crew:
    """Up to `workers` connections of one target.

    The first is opened when it is asked for, the others when there is work for them; a host that
    allows fewer gets fewer.
    """

    def __init__(self, connect: Callable[[], Host], workers: int, pause: float = _PAUSE) -> None:
        self._connect = connect
        self._workers = workers
        self._pause = pause
        self._idle: list[Host] = []
        self._lock = threading.Lock()
        self._breaks = 0  # in a row

    def open(self) -> Host:
        """The first connection, opened without a second try: what is wrong with it is raised at once."""
        host = self._connect()
        self._idle.append(host)
        return host

    def one(self, work: Callable[[Host], Result]) -> Result:
        """Do one thing. Raises Trouble."""

        def alone(host: Host, _: None) -> Result:
            return work(host)

        return self.each([None], alone)[0]

    def each(
        self,
        tasks: Iterable[Task],
        work: Callable[[Host, Task], Result],
        done: Callable[[Task], None] | None = None,
    ) -> list[Result]:
        """Do the work for every task, in any order; returns the results in the order of the tasks.

        `done(task)` is called after each, by one thread at a time. Raises the first Trouble (then tasks
        under way are finished, others not begun).
        """
        shift = _Shift(tasks, work, done)
        others = [
            threading.Thread(target=self._run, args=(shift, True), daemon=True)
            for _ in range(min(self._workers, len(shift.waiting)) - 1)
        ]
        for thread in others:
            thread.start()
        try:
            self._run(shift, False)
        except BaseException as stopped:  # Ctrl+C: the others end after what they have in hand
            shift.fail(stopped)
            raise
        finally:
            for thread in others:
                thread.join()
        if shift.waiting and shift.failed is None:  # what a worker that could not begin gave back
            self._run(shift, False)
        if shift.failed is not None:
            raise shift.failed
        return [shift.results[number] for number in range(len(shift.results))]

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _run(self, shift: "_Shift[Task, Result]", spare: bool) -> None:
        """Work on a shift to its end. A `spare` worker that gets no connection leaves the work to others."""
        host: Host | None = None
        try:
            while (task := shift.take()) is not None:
                try:
                    if host is None:
                        host = self._borrow()
                except (Cut, Trouble) as stopped:
                    shift.give_back(task)
                    if spare:
                        break
                    self._wait(shift, stopped)
                    continue
                try:
                    shift.keep(task, shift.work(host, task[1]))
                    self._breaks = 0
                except Cut as stopped:
                    host.close()
                    host = None
                    shift.give_back(task)
                    self._wait(shift, stopped)
                except Exception as stopped:  # noqa: BLE001 - raised again by `each`, in the caller's thread
                    shift.fail(stopped)
        except BaseException:  # Ctrl+C: nobody knows what the host was in the middle of
            if host is not None:
                host.close()
            raise
        if host is not None:
            with self._lock:
                self._idle.append(host)

    def _borrow(self) -> Host:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._connect()

    def _wait(self, shift: "_Shift[Task, Result]", stopped: Cut | Trouble) -> None:
        """Pause before a new try; where there were too many, end the shift."""
        with self._lock:
            self._breaks += 1
            breaks = self._breaks
        if breaks >= _TRIES:
            shift.fail(
                stopped
                if isinstance(stopped, Trouble)
                else Trouble("publish-cut", tries=breaks, reason=str(stopped))
            )
        shift.ended.wait(self._pause * 2 ** (breaks - 1))


class _Shift(Generic[Task, Result]):
    """The tasks of one call of `each`, shared by its threads. A task carries its number."""

    def __init__(
        self,
        tasks: Iterable[Task],
        work: Callable[[Host, Task], Result],
        done: Callable[[Task], None] | None,
    ) -> None:
        self.waiting = deque(enumerate(tasks))
        self.work = work
        self.results: dict[int, Result] = {}
        self.failed: BaseException | None = None
        self.ended = threading.Event()  # before all tasks were done
        self._done = done
        self._lock = threading.Lock()

    def take(self) -> tuple[int, Task] | None:
        with self._lock:
            return self.waiting.popleft() if self.waiting and self.failed is None else None

    def give_back(self, task: tuple[int, Task]) -> None:
        with self._lock:
            self.waiting.appendleft(task)

    def keep(self, task: tuple[int, Task], result: Result) -> None:
        with self._lock:
            self.results[task[0]] = result
            if self._done is not None:
                self._done(task[1])

    def fail(self, stopped: BaseException) -> None:
        with self._lock:
            self.failed = self.failed or stopped
        self.ended.set()
