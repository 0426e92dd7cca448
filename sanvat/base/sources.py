"""What was read, remembered: a file that did not change is neither read nor parsed again.

Unchanged is told by a file's stamp. A file changed within the file system's clock tick of the last
build might look the same, so it is not trusted and its digest decides.
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

Kept = tuple[Stamp | None, str, Ref]  # the stamp to trust, the digest of what it was made from, where it lies

# A file whose time is within this of the moment it was read may still change within one tick.
TICK_NS = 2_000_000_000  # FAT keeps even seconds
FINE_TICK_NS = 100_000_000  # others tell parts of a second: of 16 ms (Windows' clock) and less
SIZE_LIMIT = 300_000_000  # bytes of one file; photos of the best cameras have a third of that
_UNREAD = {  # as `reasons` knows them
    OUTSIDE: "outside",
    SPECIAL: "special",
}
_WORTH_A_PROCESS = 200  # files to read; fewer are read sooner than a second process starts


def is_settled(stamp: Stamp, moment: int) -> bool:
    """Whether a file of this stamp could not have changed after `moment` (ns) without showing it."""
    tick = FINE_TICK_NS if stamp[1] % 1_000_000_000 else TICK_NS
    return moment - max(stamp[1], stamp[3]) > tick


class Sources:
    """Reads files and remembers what they gave. `save` at the end of a build; before another build
    of the same process, `again`.

    `engine` names the code that parses: another engine forgets everything. What a file gave lies
    packed on a shelf beside the memory's file, and is unpacked for who asks.
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
        # Marked, because one wrong byte could be a wrong price on a page, or a list of a thousand million
        # parts.
        kept = read_marked(memory)
        try:
            engine, shelf, old = marshal.loads(kept) if kept else ("", "", {})
        except (ValueError, EOFError, TypeError):
            return None  # of another Python: everything is read afresh
        if engine != self._engine:
            return None
        self._old = old
        return Shelf(memory.with_name(shelf))

    def again(self) -> None:
        """Begin another build, knowing what the last one read, even where that one failed."""
        self._old |= self._new
        self._new, self._ready = {}, {}

    def prefetch(self, wanted: list[tuple[Entry, str, Callable[[bytes], Any]]], workers: int) -> None:
        """Read what is not remembered over several processes, if it is much; `get` then finds it.

        A file that cannot be read is left for `get` to tell.
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
        """The digest of a file and what `parse` made of its bytes (plain values for `marshal`).

        `sort` names the parser, so that one file may be remembered in several ways. Raises OSError.
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
        """What a file gave when `get` was asked last: for who would not keep it. Raises OSError."""
        name = f"{sort}:{name}"
        return marshal.loads(self._shelf.take((self._new.get(name) or self._old[name])[2]))

    def remember(self, name: str, key: str, make: Callable[[], Any]) -> Any:
        """A plain value kept under a name as long as its key is the same."""
        old = self._old.get(name)
        packed = self._taken(old) if old is not None and old[1] == key else None
        if packed is None or old is None:
            packed = marshal.dumps(make())
            old = (None, key, self._shelf.put(packed))
            self._changed = True
        self._new[name] = old
        return marshal.loads(packed)

    def last(self, name: str) -> Any:
        """What `remember` last kept under a name, or None."""
        packed = self._taken(self._old.get(name))
        return None if packed is None else marshal.loads(packed)

    def gone(self, sort: str) -> dict[str, Any]:
        """What files gave that were there the last time and were not asked for this time, by name."""
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
        """Whether a file was not there the last time."""
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
        """Let go of the file until it is needed again.

        While it is held, it can be read to the end, whatever another program does to the memory.
        """
        self._shelf.rest()

    def _move(self, memory: Path) -> None:
        """Take what is still of use to a new shelf."""
        shelf = Shelf(next_to(memory))
        self._new = {
            name: (*kept[:2], shelf.put(packed))
            for name, kept in self._new.items()
            if (packed := self._taken(kept)) is not None
        }
        self._shelf.rest()
        self._shelf, self._fresh = shelf, True

    def forget(self) -> None:
        """Trust nothing that was read: the next build reads every file again. Raises OSError."""
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
    entry: Entry, digest: str, made: bytes | None, parse: Callable[[bytes], Any]
) -> tuple[Stamp | None, str, bytes]:
    """(stamp to trust, digest, what `parse` returned, packed); not parsed again where the digest is the
    same."""
    if entry.stamp in _UNREAD:
        raise OSError(0, _UNREAD[entry.stamp], entry.path)
    if entry.stamp[0] > SIZE_LIMIT:
        raise OSError(0, "too-big", entry.path)
    moment = time.time_ns()
    with open(entry.path, "rb") as file:
        data = file.read()
    found = digest_bytes(data)
    trusted = entry.stamp if is_settled(entry.stamp, moment) else None
    return trusted, found, made if made is not None and found == digest else marshal.dumps(parse(data))
