"""What each file in the output folder was made from: the next build leaves alone what has not changed.

Two halves. `.sanvat` inside the output lists the files that are ours, and only those are ever
removed; it is written before new files appear and again when old ones are gone, so that a build
killed between owns whatever it left. The memory in the cache folder holds keys and file stamps; if
it is lost, pages are drawn again and found equal.
"""

import marshal
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..base.digest import digest_bytes
from ..base.files import Stamp, read_marked, stamp, write_atomic, write_marked

OWN = ".sanvat"  # the list of our files, inside the output folder
_FIRST = "# Sản vật: danh sách tệp do chương trình tạo; đừng sửa. / Files made by Sản vật; do not edit.\n"
_UNFINISHED = "# chưa xong / unfinished\n"
_OWN_NEW = f".{OWN}.new"  # the list while it is being written


class Made(NamedTuple):
    """An output of the last build: the key it was made from, the digest of its bytes, its stamp."""

    key: str
    digest: str
    stamp: Stamp


class NotOurs(Exception):
    """A folder or file that this program did not make stands where an output should go."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Ledger:
    """The outputs of the last build, and those of this one as they are made.

    Raises NotOurs for a folder that has files but no list of ours.
    """

    def __init__(self, output: Path, memory: Path) -> None:
        self._output, self._folder = output, str(output)
        self._memory = memory
        self._own, self._list = _read_own(output)
        self._old: dict[str, Made] = _read_memory(memory)
        self._new: dict[str, Made] = {}
        self.written = 0
        self.removed = 0

    def same(self, path: str, key: str) -> bool:
        """Whether an output was made from this key and its file is as we left it; if so, it is kept."""
        old = self._old.get(path)
        if old is None or old.key != key:
            return False
        if self._stamp(path) != old.stamp:
            return False
        self._new[path] = old
        return True

    def knows(self, path: str) -> bool:
        """Whether it is known what an output was made from; if not, `same` is never true of it."""
        return path in self._old

    def _stamp(self, path: str) -> Stamp | None:
        try:
            # Thousands of times: a Path would cost ten times as much.
            return stamp(os.stat(f"{self._folder}/{path}"))
        except OSError:
            return None

    def is_there(self, path: str) -> bool:
        """Whether an earlier build made this output, whatever from."""
        return path in self._own and self._stamp(path) is not None

    def is_settled(self, paths: Iterable[str]) -> bool:
        """Whether the output holds just these, all kept, and the last build came to its end."""
        return (
            set(paths) == set(self._new)
            and self._list == _listed(self._new)
            and not (self._output / _OWN_NEW).exists()
        )

    def begin(self, paths: Iterable[str]) -> None:
        """Claim the outputs to come, before the first of them is written. Raises NotOurs, OSError."""
        coming = set(paths)
        self._output.mkdir(parents=True, exist_ok=True)
        # What was found unchanged is ours even where somebody shortened the list.
        self._refuse_foreign(coming - set(self._new))
        if _UNFINISHED.encode() in self._list:
            _remove_leftovers(self._output, self._own, _Real(self._output))
        self._own |= coming
        self._write_own(self._own, _UNFINISHED)

    def _refuse_foreign(self, coming: set[str]) -> None:
        real = _Real(self._output)
        for path in sorted(coming):
            target = self._output / path
            if target.is_dir() or (path not in self._own and os.path.lexists(target)):
                raise NotOurs(str(target))
        for folder in sorted({str(folder) for path in coming for folder in Path(path).parents}):
            target = self._output / folder
            if os.path.lexists(target) and not (target.is_dir() and real.is_here(folder)):
                raise NotOurs(str(target))

    def write(self, path: str, key: str, data: bytes) -> None:
        """Put an output in place, unless the file holds these bytes already. Raises OSError."""
        target = self._output / path
        digest = digest_bytes(data)
        if not self._holds(target, path, digest, data):
            write_atomic(target, data)
            self.written += 1
        self._new[path] = Made(key, digest, stamp(os.stat(target)))

    def _holds(self, target: Path, path: str, digest: str, data: bytes) -> bool:
        old = self._old.get(path)
        if old is not None and self._stamp(path) == old.stamp:
            return old.digest == digest
        try:
            return target.stat().st_size == len(data) and target.read_bytes() == data
        except OSError:
            return False

    def prune(self) -> None:
        """Remove our files that this build did not make, then the folders that leaves empty."""
        gone = self._own - set(self._new)
        real = _Real(self._output)
        self.removed = _remove(self._output, gone, real)
        _remove_empty(self._output, gone, real)

    def save(self) -> None:
        """Write both halves; the last step of a build."""
        self._write_own(set(self._new))
        if self._new != self._old:
            write_marked(self._memory, marshal.dumps({path: tuple(made) for path, made in self._new.items()}))

    def _write_own(self, paths: set[str], mark: str = "") -> None:
        data = _listed(paths, mark)
        if data != self._list:
            write_atomic(self._output / OWN, data)
            self._list = data

    def stamps(self) -> dict[str, Stamp]:
        """The stamps of all outputs of this build by path, and of the list of them."""
        return {OWN: stamp(os.stat(self._output / OWN))} | {
            path: made.stamp for path, made in self._new.items()
        }


def _listed(paths: Iterable[str], mark: str = "") -> bytes:
    return (_FIRST + mark + "".join(f"{path}\n" for path in sorted(paths))).encode()


def finished(output: Path) -> list[str] | None:
    """The files of a whole site in a folder, sorted; None where there is none, or its build did not end.

    Raises NotOurs, OSError.
    """
    own, written = _read_own(output)
    return sorted(own) if own and _UNFINISHED.encode() not in written else None


def _read_own(output: Path) -> tuple[set[str], bytes]:
    """Our files in an output folder, and the list as it is written there (empty: there is none)."""
    if not output.exists():
        return set(), b""
    if not output.is_dir():
        raise NotOurs(str(output))
    try:
        written = (output / OWN).read_bytes()
        lines = written.decode().splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        # A first build that was killed may have left no more than its half-written list.
        if any(path.name != _OWN_NEW for path in output.iterdir()):
            raise NotOurs(str(output)) from None
        return set(), b""
    return {line for line in lines if not line.startswith("#") and _is_inside(line)}, written


def _is_inside(path: str) -> bool:
    """Whether a listed path stays in the output folder: a list changed by hand removes nothing else."""
    parts = path.split("/")
    if not path.isprintable() or "\\" in path or ":" in path or len(parts) > 8:
        return False
    return all(part not in ("", ".", "..") and len(part.encode()) <= 250 for part in parts)


def _read_memory(memory: Path) -> dict[str, Made]:
    kept = read_marked(memory)
    try:
        # The file is our own: `read_marked` has compared its digest.
        return {path: Made(*made) for path, made in marshal.loads(kept).items()} if kept else {}  # noqa: S302
    except (ValueError, EOFError, TypeError):
        return {}  # of another Python


class _Real:
    """Knows which folders of an output are links to elsewhere: files there are not ours to write."""

    def __init__(self, output: Path) -> None:
        self._output = str(output)
        self._top = os.path.realpath(output)
        self._known: dict[str, bool] = {}

    def is_here(self, folder: str) -> bool:
        """Whether a folder, named from the output, lies where its name says."""
        if folder not in self._known:
            lies, should = (
                os.path.realpath(os.path.join(self._output, folder)),
                os.path.normpath(os.path.join(self._top, folder)),
            )
            self._known[folder] = os.path.normcase(lies) == os.path.normcase(should)
        return self._known[folder]


def _remove(output: Path, paths: set[str], real: _Real) -> int:
    """Remove files; returns how many. Pages go first, so that none loses its pictures before it goes."""
    removed = 0
    for path in sorted(paths, key=lambda path: (not path.endswith(".html"), path)):
        target = output / path
        if real.is_here(path.rpartition("/")[0]) and (target.is_file() or target.is_symlink()):
            target.unlink()
            removed += 1
    return removed


def _remove_empty(output: Path, paths: set[str], real: _Real) -> None:
    """Remove the folders that held these files, where nothing is left in them."""
    folders = {parent.as_posix() for path in paths for parent in Path(path).parents} - {"."}
    for folder in sorted(folders, key=len, reverse=True):
        if real.is_here(folder):
            with suppress(OSError):  # holds something else
                os.rmdir(output / folder)


def _remove_leftovers(output: Path, paths: set[str], real: _Real) -> None:
    """Half-written files of a build that was killed."""
    for path in paths:
        folder, _, name = path.rpartition("/")
        if real.is_here(folder):
            with suppress(FileNotFoundError, NotADirectoryError):
                (output / folder / f".{name}.new").unlink()


def remove_all(output: Path) -> int:
    """Remove every file of ours from an output folder; returns how many. Raises NotOurs, OSError."""
    own, _ = _read_own(output)
    real = _Real(output)
    removed = _remove(output, own, real)
    _remove_leftovers(output, own | {OWN}, real)
    (output / OWN).unlink(missing_ok=True)
    _remove_empty(output, own, real)
    with suppress(OSError):  # holds something that is not ours
        output.rmdir()
    return removed
