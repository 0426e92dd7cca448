"""What each file in the output folder was made from, so that the next build can leave it alone.

Two halves. `.sanvat` inside the output lists the files that are ours, and only those are ever
removed; it is written before new files appear and again when old ones are gone, so that a build
killed between owns whatever it left. The memory in the cache folder holds keys and file stamps; if
it is lost, pages are drawn again and found equal.
"""

import marshal
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from .digest import digest_bytes
from .files import Stamp, stamp, write_atomic

OWN = ".sanvat"  # the list of our files, inside the output folder
_FIRST = "# Sản vật: danh sách tệp do chương trình tạo; đừng sửa. / Files made by Sản vật; do not edit.\n"
_UNFINISHED = "# chưa xong / unfinished\n"


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
        self._output = output
        self._memory = memory
        self._own, self._unfinished = _read_own(output)
        self._old: dict[str, Made] = _read_memory(memory) if self._own else {}
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

    def _stamp(self, path: str) -> Stamp | None:
        try:
            return stamp(os.stat(self._output / path))
        except OSError:
            return None

    def begin(self, paths: Iterable[str]) -> None:
        """Claim the outputs to come, before the first of them is written. Raises NotOurs, OSError."""
        coming = set(paths)
        self._output.mkdir(parents=True, exist_ok=True)
        for path in sorted(coming - self._own):
            if (self._output / path).exists():
                raise NotOurs(str(self._output / path))
        if self._unfinished:
            self._remove_leftovers()
        self._own |= coming
        self._write_own(self._own, _UNFINISHED)

    def _remove_leftovers(self) -> None:
        """Half-written files of a build that was killed."""
        for path in self._own:
            folder, _, name = path.rpartition("/")
            (self._output / folder / f".{name}.new").unlink(missing_ok=True)

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
        for path in sorted(gone):
            target = self._output / path
            if target.is_file() or target.is_symlink():
                target.unlink()
                self.removed += 1
        for folder in sorted({str(Path(path).parent) for path in gone}, key=len, reverse=True):
            self._remove_empty(folder)

    def _remove_empty(self, folder: str) -> None:
        while folder not in ("", "."):
            try:
                os.rmdir(self._output / folder)
            except OSError:
                return
            folder = str(Path(folder).parent)

    def save(self) -> None:
        """Write both halves; the last step of a build."""
        self._write_own(set(self._new))
        if self._new != self._old:
            write_atomic(self._memory, marshal.dumps({path: tuple(made) for path, made in self._new.items()}))

    def _write_own(self, paths: set[str], mark: str = "") -> None:
        text = _FIRST + mark + "".join(f"{path}\n" for path in sorted(paths))
        target = self._output / OWN
        data = text.encode()
        if not target.exists() or target.read_bytes() != data:
            write_atomic(target, data)

    def stamps(self) -> dict[str, Stamp]:
        """The stamps of all outputs of this build by path."""
        return {path: made.stamp for path, made in self._new.items()}


def _read_own(output: Path) -> tuple[set[str], bool]:
    """Our files in an output folder, and whether the last build there did not finish."""
    if not output.exists():
        return set(), False
    if not output.is_dir():
        raise NotOurs(str(output))
    try:
        lines = (output / OWN).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        if any(output.iterdir()):
            raise NotOurs(str(output)) from None
        return set(), False
    own = {line for line in lines if not line.startswith("#") and _is_inside(line)}
    return own, _UNFINISHED.strip() in lines[:2]


def _is_inside(path: str) -> bool:
    """Whether a listed path stays in the output folder: a list that was tampered with removes nothing else."""
    parts = path.split("/")
    return bool(path) and "\\" not in path and ":" not in path and not any(part in ("", ".", "..") for part in parts)


def _read_memory(memory: Path) -> dict[str, Made]:
    try:
        kept = marshal.loads(memory.read_bytes())
        return {path: Made(key, digest, tuple(mark)) for path, (key, digest, mark) in kept.items()}
    except (OSError, ValueError, EOFError, TypeError, AttributeError):
        return {}


def remove_all(output: Path) -> int:
    """Remove every file of ours from an output folder; returns how many. Raises NotOurs."""
    own, _ = _read_own(output)
    removed = 0
    for path in sorted(own):
        if (output / path).is_file():
            (output / path).unlink()
            removed += 1
    (output / OWN).unlink(missing_ok=True)
    folders = {parent.as_posix() for path in own for parent in Path(path).parents}
    for folder in sorted(folders, key=len, reverse=True):
        try:
            (output / folder).rmdir()
        except OSError:
            continue  # holds something that is not ours
    return removed
