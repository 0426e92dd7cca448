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

# A file whose time is within this of the moment it was read may still change within one tick
# (FAT keeps even seconds; ext4 and NTFS are far finer).
TICK_NS = 2_000_000_000
SIZE_LIMIT = 300_000_000  # bytes of one file; photos of the best cameras have a third of that
_UNREAD = {  # as `reasons` knows them
    OUTSIDE: "outside",
    SPECIAL: "special",
}
_WORTH_A_PROCESS = 200  # files to read; fewer are read sooner than a second process starts


def is_settled(stamp: Stamp, moment: int) -> bool:
    """Whether a file of this stamp could not have changed after `moment` (ns) without showing it."""
    return moment - max(stamp[1], stamp[3]) > TICK_NS


class Sources:
    """Reads files and remembers what they gave. `save` at the end of a build; before another build
    of the same process, `again`.

    `engine` names the code that parses: another engine forgets everything. What a file gave is kept
    packed (a tenth of the memory) and unpacked for who asks.
    """

    def __init__(self, memory: Path | None, engine: str) -> None:
        self._file = memory
        self._engine = engine
        self._old: dict[str, tuple[Any, ...]] = {}
        self._new: dict[str, tuple[Any, ...]] = {}
        self._ready: dict[str, tuple[Any, ...]] = {}
        self._changed = False
        if memory is not None:
            self._load(memory)

    def _load(self, memory: Path) -> None:
        # Marked, because one wrong byte could be a wrong price on a page, or a list of a thousand million parts.
        kept = read_marked(memory)
        try:
            engine, old = marshal.loads(kept) if kept else ("", {})
        except (ValueError, EOFError, TypeError):
            return  # of another Python: everything is read afresh
        if engine == self._engine:
            self._old = old

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
        for (entry, sort, _), found in zip(missing, pool.over_cores(lambda: _read, missing, workers, _WORTH_A_PROCESS), strict=True):
            if found is not None:
                self._ready[f"{sort}:{entry.name}"] = found

    def _known(self, entry: Entry, sort: str) -> tuple[Any, ...] | None:
        old = self._old.get(f"{sort}:{entry.name}")
        return old if old is not None and old[0] == entry.stamp else None

    def get(self, entry: Entry, sort: str, parse: Callable[[bytes], Any]) -> tuple[str, Any]:
        """The digest of a file and what `parse` made of its bytes (plain values for `marshal`).

        `sort` names the parser, so that one file may be remembered in several ways. Raises OSError.
        """
        name = f"{sort}:{entry.name}"
        kept = self._known(entry, sort)
        if kept is None:
            old = self._old.get(name, (None, "", b""))
            kept = self._ready.pop(name, None) or _read_unless(entry, old[1], old[2], parse)
            self._changed = True
        self._new[name] = kept
        return kept[1], marshal.loads(kept[2])

    def remember(self, name: str, key: str, make: Callable[[], Any]) -> Any:
        """A plain value kept under a name as long as its key is the same."""
        old = self._old.get(name)
        if old is None or old[1] != key:
            old = (None, key, marshal.dumps(make()))
            self._changed = True
        self._new[name] = old
        return marshal.loads(old[2])

    def last(self, name: str) -> Any:
        """What `remember` last kept under a name, or None."""
        old = self._old.get(name)
        return marshal.loads(old[2]) if old is not None else None

    def gone(self, sort: str) -> dict[str, Any]:
        """What files gave that were there the last time and were not asked for this time, by name."""
        start = f"{sort}:"
        return {name.removeprefix(start): marshal.loads(self._old[name][2]) for name in self._old.keys() - self._new.keys() if name.startswith(start)}

    def is_new(self, name: str, sort: str) -> bool:
        """Whether a file was not there the last time."""
        return f"{sort}:{name}" not in self._old

    def save(self) -> None:
        """Keep what was read for the next build."""
        if self._file is None or not (self._changed or len(self._new) != len(self._old)):
            return
        write_marked(self._file, marshal.dumps((self._engine, self._new)))
        self._old, self._changed = self._new, False

    def forget(self) -> None:
        """Trust nothing that was read: the next build reads every file again. Raises OSError."""
        self._old, self._new = {}, {}
        if self._file is not None:
            self._file.unlink(missing_ok=True)


def _read(wanted: tuple[Entry, str, Callable[[bytes], Any]]) -> tuple[Any, ...] | None:
    entry, _, parse = wanted
    try:
        return _read_unless(entry, "", b"", parse)
    except OSError:
        return None


def _read_unless(entry: Entry, digest: str, made: bytes, parse: Callable[[bytes], Any]) -> tuple[Any, ...]:
    """(stamp to trust, digest, what was made, packed): parsed anew unless the bytes have this digest already."""
    if entry.stamp in _UNREAD:
        raise OSError(0, _UNREAD[entry.stamp], entry.path)
    if entry.stamp[0] > SIZE_LIMIT:
        raise OSError(0, "too-big", entry.path)
    moment = time.time_ns()
    with open(entry.path, "rb") as file:
        data = file.read()
    found = digest_bytes(data)
    trusted = entry.stamp if is_settled(entry.stamp, moment) else None
    return trusted, found, made if found == digest else marshal.dumps(parse(data))
