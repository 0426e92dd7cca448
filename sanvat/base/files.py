"""Files, read once and written whole.

A file's bytes and digest come from the same read, so an edit made in between cannot be lost. A
file is written beside its place and renamed, so a reader never meets half of one.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, NamedTuple

from .digest import digest_bytes
from .text import nfc

Stamp = tuple[int, int, int, int]  # size, mtime_ns, inode, ctime_ns

# Names that file systems, editors and office programs leave about; never content.
_IGNORED_NAMES = {"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx"}


# Stamps of what is listed but must not be read.
GONE = (0, 0, 0, 0)  # a dead link, or a file that went while we looked
OUTSIDE = (-1, 0, 0, 0)  # a link out of the folder: what it leads to was not put here to be published
SPECIAL = (-2, 0, 0, 0)  # a pipe or device: reading it may never end


class Entry(NamedTuple):
    """A file found by `walk`. `name` is its path below the root, NFC with forward slashes; `path`
    opens it (its own spelling, which may be NFD); `stamp` tells whether it changed."""

    name: str
    path: str
    stamp: Stamp


def stamp(stat: os.stat_result) -> Stamp:
    """What a file system says of a file's state: size, modification time (ns), inode, change time (ns).

    Nobody can set the change time, so it tells an edit that put the modification time back. (On
    Windows it is the time of creation and tells nothing.)
    """
    return (stat.st_size, stat.st_mtime_ns, stat.st_ino, stat.st_ctime_ns)


def walk(root: str | Path, folders: list[str] | None = None) -> Iterator[Entry]:
    """All files below a folder, sorted by NFC name, without hidden, temporary and system ones.

    Every folder is looked into once, under its own name, however many links lead to it; links out of
    the root are not followed. `folders` takes in every folder that was looked into, the root first.
    Raises OSError for a folder that cannot be looked into.
    """
    top = os.path.realpath(root)
    seen: set[str] = set()
    links: list[tuple[str, str, str]] = []  # folders by name, path and where they lie
    found = list(_walk(str(root), "", top, top, seen, links, folders))
    while links:
        links.sort(reverse=True)
        name, path, real = links.pop()
        if real not in seen:
            found += _walk(path, name + "/", real, top, seen, links, folders)
    return iter(sorted(found))


def _walk(
    folder: str,
    prefix: str,
    real: str,
    top: str,
    seen: set[str],
    links: list[tuple[str, str, str]],
    folders: list[str] | None,
) -> Iterator[Entry]:
    try:
        found = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    seen.add(real)
    if folders is not None:
        folders.append(folder)
    for entry in found:
        if is_ignored(entry.name):
            continue
        name, deeper = prefix + nfc(entry.name), False
        try:
            leads = os.path.realpath(entry.path) if entry.is_symlink() else ""
            if leads and not leads.startswith(os.path.join(top, "")) and leads != top:
                yield Entry(name, entry.path, OUTSIDE if os.path.exists(leads) else GONE)
            elif leads and entry.is_dir():
                links.append((name, entry.path, leads))
            elif entry.is_dir():
                deeper = True
            else:
                state = entry.stat()
                yield Entry(name, entry.path, stamp(state) if S_ISREG(state.st_mode) else SPECIAL)
        except OSError:
            yield Entry(name, entry.path, GONE)  # reading it tells the author
        if deeper:  # a folder that may not be looked into must not pass for an empty one
            yield from _walk(
                entry.path, name + "/", os.path.join(real, entry.name), top, seen, links, folders
            )


def is_ignored(name: str) -> bool:
    """Whether a name is an editor's or system's own: hidden, backup, lock or temporary."""
    return (
        name[0] in ".~"
        or name[-1] == "~"
        or name.lower() in _IGNORED_NAMES
        or name.endswith((".tmp", ".bak", ".swp"))
    )


def write_atomic(path: str | Path, *data: bytes) -> None:
    """Put a file in place whole, its parts one after the other: written beside it, then renamed over it.

    Raises OSError, which names the file; then nothing was changed and nothing is left beside it.
    """
    target = str(path)
    # One fixed name a target: a build that was killed leaves at most one of them, and the next
    # writer of that target takes it over. The dot keeps web servers and walks from showing it.
    folder, name = os.path.split(target)
    beside = os.path.join(folder, f".{name}.new")
    try:
        _write(beside, data, folder)
        os.replace(beside, target)
    except OSError as error:
        with suppress(OSError):
            os.unlink(beside)
        error.filename = target  # a full disk names no file
        raise


def _write(path: str, data: tuple[bytes, ...], folder: str) -> None:
    try:
        file = _made(path)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
        file = _made(path)
    with file:
        file.writelines(data)


def _made(path: str) -> BinaryIO:
    """A new file. What a killed build left there goes, and so does a link, which is never written through."""
    try:
        return open(path, "xb")
    except FileExistsError:
        os.unlink(path)
        return open(path, "xb")


def write_marked(path: str | Path, data: bytes) -> None:
    """Write bytes with a mark before them that tells damage when they are read. Raises OSError."""
    write_atomic(path, digest_bytes(data).encode(), data)  # together they would fill as much memory again


def read_marked(path: str | Path) -> bytes | None:
    """What `write_marked` wrote, or None where it is missing, cut short or changed."""
    try:
        with open(path, "rb") as file:
            mark, data = file.read(32), file.read()
    except OSError:
        return None
    return data if digest_bytes(data).encode() == mark else None


def write_if_changed(path: str | Path, data: bytes) -> bool:
    """Write a file unless it holds these bytes already; returns whether it was written."""
    try:
        with open(path, "rb") as file:
            if file.read() == data:
                return False
    except FileNotFoundError:
        pass
    write_atomic(path, data)
    return True
