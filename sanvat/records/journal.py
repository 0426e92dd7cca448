"""Many files changed at once, or none: what an import writes is first laid beside the content, with the
files it takes the place of, and a journal says so. Whoever comes after a killed import puts the old files
back.

The hidden folder `.import` in the content folder holds it all; reading the content never looks there.
"""

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..base.digest import digest_bytes
from ..base.files import write_atomic

FOLDER = ".import"
_JOURNAL = "journal.json"


class Undone(NamedTuple):
    """What was put back after a stopped import. `kept` are files someone has changed since, left as they
    are."""

    files: int
    kept: tuple[str, ...]


class Staged(NamedTuple):
    """One file: its name below the content folder, the bytes it has to have (None: it was not there)."""

    name: str
    path: Path
    before: bytes | None
    after: bytes


def write(root: Path, changes: list[Staged]) -> None:
    """Put all files in place, or leave everything as it was. Raises OSError; then nothing has changed."""
    folder = root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    entries = []
    try:
        for number, change in enumerate(changes):
            if change.before is not None:
                write_atomic(folder / f"{number}.old", change.before)
            entries.append(
                {
                    "name": change.name,
                    "path": _below(change.path, root),
                    "was": change.before is not None,
                    "becomes": digest_bytes(change.after),
                }
            )
        write_atomic(
            folder / _JOURNAL, json.dumps(entries, ensure_ascii=False).encode()
        )  # from here on it can be undone
        for change in changes:
            write_atomic(change.path, change.after)
    except BaseException:
        undo(root)
        raise
    _close(folder)


def undo(root: Path) -> Undone:
    """Put back what a stopped import had changed, if one was stopped. Raises OSError."""
    folder = root / FOLDER
    journal = folder / _JOURNAL
    if not folder.is_dir():
        return Undone(0, ())
    try:
        entries = json.loads(journal.read_bytes())
    except (OSError, ValueError):
        _close(folder)  # stopped before the first file was touched
        return Undone(0, ())
    back, kept = 0, []
    for number, each in enumerate(entries):
        path, now = root / each["path"], None
        path.with_name(f".{path.name}.new").unlink(missing_ok=True)  # what `write_atomic` was at
        with suppress(OSError):
            now = path.read_bytes()
        old = (folder / f"{number}.old").read_bytes() if each["was"] else None
        if now == old:
            if old is None:
                _leave(path.parent)
            continue
        if now is not None and digest_bytes(now) != each["becomes"]:
            kept.append(each["name"])
            continue
        back += 1
        if old is not None:
            write_atomic(path, old)
        else:
            path.unlink()
            _leave(path.parent)
    _close(folder)
    return Undone(back, tuple(kept))


def _leave(folder: Path) -> None:
    """A new product's folder goes, if nothing lies in it."""
    with suppress(OSError):
        folder.rmdir()


def is_open(root: Path) -> bool:
    """Whether an import was stopped in the middle."""
    return (root / FOLDER / _JOURNAL).exists()


def _close(folder: Path) -> None:
    """The journal goes first: without it the rest means nothing."""
    (folder / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
