"""One build at a time in a folder: a lock that the system releases when its process ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .files import write_atomic


class Busy(Exception):
    """Another process holds the lock; `pid` is its number, or "?" where it is not known."""

    def __init__(self, pid: str) -> None:
        super().__init__(pid)
        self.pid = pid


_held: set[int] = set()  # descriptors of the locks that this process holds


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file at `path` while the block runs. Raises Busy."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(_open(path), "r+b", buffering=0) as file:
        if not _take(file.fileno()):
            raise Busy(_holder(path))
        descriptor = file.fileno()
        _held.add(descriptor)
        try:
            write_atomic(path.with_suffix(".pid"), str(os.getpid()).encode())
            yield
        finally:
            _held.discard(descriptor)
            _give_back(descriptor)


def _open(path: Path) -> int:
    """The descriptor of the lock file. A link in its place is removed: its target is not our file."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags, 0o666)
    except OSError:
        if not path.is_symlink():
            raise
        path.unlink()
        return os.open(path, flags, 0o666)


def let_go() -> None:
    """Close the copies of its parent's locks that a forked process has: they would outlive the parent."""
    while _held:
        os.close(_held.pop())


def _holder(path: Path) -> str:
    try:
        with open(path.with_suffix(".pid"), encoding="ascii") as file:
            return str(int(file.read(20)))
    except (OSError, ValueError):
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give_back(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give_back(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
