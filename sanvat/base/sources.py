"""A memory of what files gave: a file that did not change is neither read nor parsed again.

A file with the same stamp is unchanged. A file that was changed within the file system's clock tick of the
last build may have the same stamp, so that stamp is not trusted and the digest decides.
"""

import marshal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import pool
from .digest import digest_bytes
from .files import OUTSIDE, SPECIAL, Entry, Stamp, read_marked, write_marked
from .shelf import Lost, Ref, Shelf, next_to, sweep

Kept = tuple[Stamp | None, str, Ref]  # the stamp to trust, the digest of the source, where the value lies

# A file this young when it is read may still change without a new time.
TICK_NS = 2_000_000_000  # FAT keeps even seconds
FINE_TICK_NS = 100_000_000  # others keep parts of a second: 16 ms (Windows' clock) or less
SIZE_LIMIT = 300_000_000  # bytes of one file; the best cameras' photos have a third
_UNREAD = {  # as `reasons` knows them
    OUTSIDE: "outside",
    SPECIAL: "special",
}
_WORTH_A_PROCESS = 200  # files to read; fewer are read before a second process has started


def is_settled(stamp: Stamp, moment: int) -> bool:
    """Whether a file of this stamp could not have changed after `moment` (ns) without showing it."""
    tick = FINE_TICK_NS if stamp[1] % 1_000_000_000 else TICK_NS
    return moment - max(stamp[1], stamp[3]) > tick


class Sources:
    """Reads files and remembers what they gave.

    Call `save` at the end of a build, and `again` before another build of the same process. `engine` names
    the code that parses: when it changes, everything is forgotten. What a file gave lies packed on a shelf
    beside the memory's file and is unpacked when it is asked for.
    """

    def __init__(self, memory: Path | None, engine: str) -> None:
        self._file = memory
        self._engine = engine
        self._old: dict[str, Kept] = {}
        self._new: dict[str, Kept] = {}
        self._ready: dict[str, Kept] = {}
        self._changed = False
        known = None if memory is None else self._load(memory)
        self._fresh = known is None  # whether the shelf is one that no memory leads to yet
        self._shelf = known or Shelf(memory and next_to(memory))

    def _load(self, memory: Path) -> Shelf | None:
        # Marked, because one wrong byte could become a wrong price on a page, or a list of a billion parts.
        kept = read_marked(memory)
        try:
            engine, shelf, old = marshal.loads(kept) if kept else ("", "", {})
        except (ValueError, EOFError, TypeError):
            return None  # written by another Python: everything is read again
        if engine != self._engine:
            return None
        self._old = old
        return Shelf(memory.with_name(shelf))

    def again(self) -> None:
        """Begin another build with what the last one read, even if that one failed."""
        self._old |= self._new
        self._new, self._ready = {}, {}

    def prefetch(self, wanted: list[tuple[Entry, str, Callable[[bytes], Any]]], workers: int) -> None:
        """Read the files that are not remembered in several processes, if they are many, for `get`.

        A file that cannot be read is left to `get`, which raises.
        """
        missing = [each for each in wanted if self._known(each[0], each[1]) is None]
        if len(missing) < _WORTH_A_PROCESS:
            return
        for (entry, sort, _), found in zip(
            missing, pool.over_cores(lambda: _read, missing, workers, _WORTH_A_PROCESS), strict=True
        ):
            if found is not None:
                stamp, mark, packed = found
                self._ready[f"{sort}:{entry.name}"] = stamp, mark, self._shelf.put(packed)

    def _known(self, entry: Entry, sort: str) -> Kept | None:
        old = self._old.get(f"{sort}:{entry.name}")
        return old if old is not None and old[0] == entry.stamp else None

    def _taken(self, kept: Kept | None) -> bytes | None:
        try:
            return None if kept is None else self._shelf.take(kept[2])
        except Lost:
            return None

    def get(self, entry: Entry, sort: str, parse: Callable[[bytes], Any]) -> tuple[str, Any]:
        """The digest of a file and what `parse` returned for its bytes (plain values for `marshal`).

        `sort` names the parser, so that one file can be remembered in several ways. Raises OSError.
        """
        name = f"{sort}:{entry.name}"
        kept = self._known(entry, sort)
        packed = self._taken(kept)
        if packed is None:
            kept = self._ready.pop(name, None)
            packed = self._taken(kept)
            self._changed = True
        if packed is None or kept is None:
            old = self._old.get(name)
            before = self._taken(old)
            stamp, mark, packed = _read_unless(
                entry, old[1] if old and before is not None else "", before, parse
            )
            kept = stamp, mark, old[2] if old and packed is before else self._shelf.put(packed)
        self._new[name] = kept
        return kept[1], marshal.loads(packed)

    def once_more(self, sort: str, name: str) -> Any:
        """What `get` last returned for a file, for callers that did not keep it. Raises OSError."""
        name = f"{sort}:{name}"
        return marshal.loads(self._shelf.take((self._new.get(name) or self._old[name])[2]))

    def remember(self, name: str, key: str, make: Callable[[], Any]) -> Any:
        """A plain value that is kept under a name as long as its key stays the same."""
        old = self._old.get(name)
        packed = self._taken(old) if old is not None and old[1] == key else None
        if packed is None or old is None:
            packed = marshal.dumps(make())
            old = (None, key, self._shelf.put(packed))
            self._changed = True
        self._new[name] = old
        return marshal.loads(packed)

    def last(self, name: str) -> Any:
        """The value that `remember` last kept under a name, or None."""
        packed = self._taken(self._old.get(name))
        return None if packed is None else marshal.loads(packed)

    def gone(self, sort: str) -> dict[str, Any]:
        """What the files gave that were read in the last build and not in this one, by name."""
        start = f"{sort}:"
        taken = {
            name: self._taken(self._old[name])
            for name in self._old.keys() - self._new.keys()
            if name.startswith(start)
        }
        return {
            name.removeprefix(start): marshal.loads(packed)
            for name, packed in taken.items()
            if packed is not None
        }

    def is_new(self, name: str, sort: str) -> bool:
        """Whether a file was not read in the last build."""
        return f"{sort}:{name}" not in self._old

    def save(self) -> None:
        """Keep what was read for the next build. Raises OSError."""
        if self._file is None:
            return
        if self._changed or len(self._new) != len(self._old):
            if not self._fresh and self._shelf.is_worn(
                sum(ref[1] for _, _, ref in self._new.values() if not isinstance(ref, bytes))
            ):
                self._move(self._file)
            self._new = {
                name: (stamp, mark, self._shelf.settle(ref)) for name, (stamp, mark, ref) in self._new.items()
            }
            shelf = self._shelf.path
            assert shelf is not None  # beside the memory's file
            write_marked(self._file, marshal.dumps((self._engine, shelf.name, self._new)))
            if self._fresh:
                sweep(self._file, shelf)
            self._old, self._changed, self._fresh = self._new, False, False

    def rest(self) -> None:
        """Close the file until it is needed again.

        While it is open it can be read, even if another program removes it.
        """
        self._shelf.rest()

    def _move(self, memory: Path) -> None:
        """Copy the values in use to a new shelf."""
        shelf = Shelf(next_to(memory))
        self._new = {
            name: (*kept[:2], shelf.put(packed))
            for name, kept in self._new.items()
            if (packed := self._taken(kept)) is not None
        }
        self._shelf.rest()
        self._shelf, self._fresh = shelf, True

    def forget(self) -> None:
        """Forget everything: the next build reads every file again. Raises OSError."""
        self._old, self._new = {}, {}
        if self._file is not None:
            self._file.unlink(missing_ok=True)


def _read(wanted: tuple[Entry, str, Callable[[bytes], Any]]) -> tuple[Stamp | None, str, bytes] | None:
    entry, _, parse = wanted
    try:
        return _read_unless(entry, "", None, parse)
    except OSError:
        return None


def _read_unless(
    entry: Entry, digest: str, before: bytes | None, parse: Callable[[bytes], Any]
) -> tuple[Stamp | None, str, bytes]:
    """Returns the stamp to trust, the digest, and what `parse` returned, packed.

    `before` is the packed value for `digest`; it is returned again where the file still has that digest.
    """
    if entry.stamp in _UNREAD:
        raise OSError(0, _UNREAD[entry.stamp], entry.path)
    if entry.stamp[0] > SIZE_LIMIT:
        raise OSError(0, "too-big", entry.path)
    moment = time.time_ns()
    with open(entry.path, "rb") as file:
        data = file.read()
    current = digest_bytes(data)
    trusted = entry.stamp if is_settled(entry.stamp, moment) else None
    packed = before if before is not None and current == digest else marshal.dumps(parse(data))
    return trusted, current, packed
