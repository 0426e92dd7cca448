"""Many values in one file, found by their positions.

A build remembers more than memory should hold, and reads most of it once. Values are only added at the end
of the file, so an edit writes nothing but what it changed. Each value is known by its position, length and
digest, so damage and changes by another process are noticed.
"""

import os
import tempfile
from contextlib import suppress
from errno import ENOSPC
from pathlib import Path
from typing import IO

from .digest import digest_bytes

Ref = (
    tuple[int, int, str] | bytes
)  # (position, length, digest); the value itself where it could not be written
_WORN = 4_000_000  # unused bytes from which on a file is worth writing again


_HOW = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


class Lost(OSError):
    """A value is missing or changed."""


class Shelf:
    """One such file, opened at its first use. `path` None: a temporary file of this process."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._file: int | None = None
        self._mine: IO[bytes] | None = None

    def __del__(self) -> None:
        # A process that reads again and again (a preview, a desk) must not run out of open files.
        self.rest()

    def put(self, value: bytes) -> Ref:
        """Add a value. If it cannot be written, it is kept in memory until `settle`."""
        try:
            return self._add(value)
        except OSError:
            return value

    def settle(self, ref: Ref) -> Ref:
        """Write a value that `put` kept in memory. Returns where it lies now. Raises OSError."""
        return self._add(ref) if isinstance(ref, bytes) else ref

    def take(self, ref: Ref) -> bytes:
        """Read a value. Raises Lost."""
        if isinstance(ref, bytes):
            return ref
        place, length, mark = ref
        try:
            value = self._read(place, length)
        except OSError as error:
            raise Lost(0, str(error), str(self.path)) from error
        if digest_bytes(value) != mark:
            raise Lost(0, "not what it was", str(self.path))
        return value

    def is_worn(self, used: int) -> bool:
        """Whether most of the file is unused; `used` is the number of bytes in use."""
        try:
            size = os.fstat(self._open(make=False)).st_size
        except OSError:
            return True
        return size > 2 * used + _WORN

    def rest(self) -> None:
        """Close the file until the next value is needed: Windows cannot remove an open file."""
        if self._file is not None and self._mine is None:
            os.close(self._file)
            self._file = None

    def _open(self, make: bool) -> int:
        if self._file is None and self.path is None:
            self._mine = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the shelf)
            self._file = self._mine.fileno()
        elif self._file is None and self.path is not None:
            if make:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self.path, _HOW | (os.O_CREAT if make else 0), 0o666)
        assert self._file is not None
        return self._file

    def _add(self, value: bytes) -> Ref:
        try:
            file = self._open(make=True)
            os.lseek(file, 0, os.SEEK_END)
            done = os.write(file, value)
            if done < len(value):
                done += os.write(file, value[done:])  # raises the reason if it still does not fit
            if done < len(value):
                raise OSError(ENOSPC, os.strerror(ENOSPC))  # noqa: TRY301 - named below with the rest
            return os.lseek(file, 0, os.SEEK_CUR) - len(value), len(value), digest_bytes(value)
        except OSError as error:
            error.filename = str(self.path)  # a full disk names no file
            raise

    def _read(self, place: int, length: int) -> bytes:
        file = self._open(make=False)
        if hasattr(os, "pread"):  # does not move the position, which forked processes share
            return os.pread(file, length, place)
        os.lseek(file, place, os.SEEK_SET)
        return os.read(file, length)


def next_to(memory: Path) -> Path:
    """A free name for a new shelf beside a file."""
    number = 1
    while (path := memory.with_name(f"{memory.stem}-{number}.bin")).exists():
        number += 1
    return path


def sweep(memory: Path, kept: Path) -> None:
    """Remove all shelves beside a file except `kept`. Windows keeps one that another process has open."""
    for path in memory.parent.glob(f"{memory.stem}-*.bin"):
        if path != kept:
            with suppress(OSError):
                path.unlink()
