"""Files are read once and written whole.

A file's bytes and its digest come from the same read, so an edit between two reads cannot be lost. A file is
written under another name and then renamed, so a reader never sees half of it.
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

# Files that systems, editors and office programs leave behind; they are never content.
_IGNORED_NAMES = {"thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx"}


# Stamps of files that are listed but must not be read.
GONE = (0, 0, 0, 0)  # a dead link, or a file that was removed meanwhile
OUTSIDE = (-1, 0, 0, 0)  # a link out of the folder: nobody put its target here to be published
SPECIAL = (-2, 0, 0, 0)  # a pipe or device: reading it may never end


class Entry(NamedTuple):
    """A file found by `walk`. `name` is its path below the root, NFC with forward slashes; `path`
    opens it (its own spelling, which may be NFD); a new `stamp` means that it changed."""

    name: str
    path: str
    stamp: Stamp


def stamp(stat: os.stat_result) -> Stamp:
    """A file's state in the file system: size, modification time (ns), inode, change time (ns).

    Nobody can set the change time, so it shows an edit after which the modification time was set back. (On
    Windows it is the time of creation and shows nothing.)
    """
    return (stat.st_size, stat.st_mtime_ns, stat.st_ino, stat.st_ctime_ns)


def walk(root: str | Path, folders: list[str] | None = None) -> Iterator[Entry]:
    """All files below a folder, sorted by NFC name, without hidden, temporary and system ones.

    Every folder is read once, under its own name, even if several links lead to it; links out of the root are
    not followed. The path of every folder that was read is added to `folders`, the root first.
    Raises OSError for a folder that cannot be read.
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
            yield Entry(name, entry.path, GONE)  # the error is reported where it is read
        if deeper:  # raises for a folder that may not be read: it must not count as empty
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


def write_atomic(path: str | Path, *data: bytes, durable: bool = False) -> None:
    """Write a file from its parts in one step: first under another name, then renamed.

    `durable`: the bytes are on the disk before the name is, and the name when this returns: the file outlives
    a power cut. That takes long, so it is for the few files that nothing can make again.
    Raises OSError, which names the file; then the old file is unchanged and nothing is left beside it.
    """
    target = str(path)
    # One fixed name for each target: a build that is killed leaves at most one such file, and the next writer
    # of that target replaces it. The dot hides it from web servers and from `walk`.
    folder, name = os.path.split(target)
    beside = os.path.join(folder, f".{name}.new")
    try:
        _write(beside, data, folder, durable)
        os.replace(beside, target)
        if durable:
            _settle_folder(folder)
    except OSError as error:
        with suppress(OSError):
            os.unlink(beside)
        error.filename = target  # a full disk names no file
        raise


def _write(path: str, data: tuple[bytes, ...], folder: str, durable: bool) -> None:
    try:
        file = _new_file(path)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
        file = _new_file(path)
    with file:
        file.writelines(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())


def _settle_folder(folder: str) -> None:
    """Put the names of a folder on the disk, where the system can (Windows does so by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder or ".", os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some network disks cannot; the file is whole all the same
    finally:
        os.close(descriptor)


def _new_file(path: str) -> BinaryIO:
    """Open a new file. A file that a killed build left there is removed first; so is a link: what it leads to
    must stay as it is."""
    try:
        return open(path, "xb")
    except FileExistsError:
        os.unlink(path)
        return open(path, "xb")


def write_marked(path: str | Path, data: bytes) -> None:
    """Write bytes behind a mark by which `read_marked` notices damage. Raises OSError."""
    write_atomic(path, digest_bytes(data).encode(), data)  # two parts: joined they need twice the memory


def read_marked(path: str | Path) -> bytes | None:
    """The bytes that `write_marked` wrote, or None where they are missing, cut short or changed."""
    try:
        with open(path, "rb") as file:
            mark, data = file.read(32), file.read()
    except OSError:
        return None
    return data if digest_bytes(data).encode() == mark else None


def write_if_changed(path: str | Path, data: bytes) -> bool:
    """Write a file unless it holds these bytes already. Returns whether it was written."""
    try:
        with open(path, "rb") as file:
            if file.read() == data:
                return False
    except FileNotFoundError:
        pass
    write_atomic(path, data)
    return True
