"""What to send, what to keep, what to remove, and in which order.

What is there was put there by us only where the manifest on the host says so. It holds, for every
file, what the last finished run left (`files`) and what runs that did not finish may have put in its
place (`coming`); a file counts as sent only where what the host tells of it leaves no other choice.
"""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from ..site.hosting import HASHED
from ..site.ledger import OWN
from .host import Found

MANIFEST = "sanvat-da-gui.json"


class File(NamedTuple):
    """A file by its bytes and their digest."""

    size: int
    digest: str


class Manifest(NamedTuple):
    """What lies on the host. `marks`: what the host told of each file when it was last seen whole."""

    files: Mapping[str, File] = {}
    marks: Mapping[str, str] = {}
    coming: Mapping[str, tuple[File, ...]] = {}

    def ours(self) -> set[str]:
        return {*self.files, *self.coming}

    def packed(self) -> bytes:
        """As JSON, a line a file, sorted; nothing but paths, sizes, digests and marks of public files."""
        lines = []
        for path in sorted(self.ours()):
            was = self.files.get(path)
            lines.append(
                json.dumps(
                    [
                        path,
                        [*was, self.marks.get(path, "")] if was else None,
                        [list(file) for file in self.coming.get(path, ())],
                    ],
                    ensure_ascii=True,
                )
            )
        head = '"about": "Sản vật: tệp do chương trình đưa lên; đừng xoá. / Files that Sản vật put here; keep this.", "format": 1'
        return ("{" + head + ', "files": [\n' + ",\n".join(lines) + "\n]}\n").encode()

    @staticmethod
    def unpacked(data: bytes) -> "Manifest | None":
        """None where it is no manifest of ours, or damaged."""
        try:
            read = json.loads(data)
            if read["format"] != 1:
                return None
            files, marks, coming = {}, {}, {}
            for path, was, new in read["files"]:
                if not is_portable(path):
                    return None
                if was:
                    files[path], marks[path] = File(int(was[0]), str(was[1])), str(was[2])
                if new:
                    coming[path] = tuple(File(int(size), str(digest)) for size, digest in new)
            return Manifest(files, marks, coming)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            return None


_PART = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z0-9_-]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def is_portable(path: str) -> bool:
    """Whether every host and disk takes a path: plain ASCII, no name that Windows keeps for itself."""
    parts = path.split("/")
    return (
        len(path) <= 180
        and all(
            len(part) <= 120 and _PART.fullmatch(part) and not _RESERVED.fullmatch(part) for part in parts
        )
        and parts[0] not in (MANIFEST, OWN)
    )


class Plan(NamedTuple):
    """`send` in steps, each to be finished before the next; `new` are those of them that were not there.
    `foreign`: files in the way that are not ours, or not known to be."""

    send: tuple[tuple[str, ...], ...]
    new: frozenset[str]
    keep: tuple[str, ...]
    remove: tuple[str, ...]
    foreign: tuple[str, ...]

    def count(self) -> int:
        return sum(map(len, self.send))


def decide(
    site: Mapping[str, File], manifest: Manifest, there: Mapping[str, Found], sensitive: bool = True
) -> Plan:
    """The way from what is there to the site. `sensitive`: the host tells capitals from small letters."""
    send, keep, foreign = [], [], []
    ours = manifest.ours()
    for path, file in sorted(site.items()):
        found = there.get(path)
        if found is None:
            send.append(path)
        elif path not in ours:
            foreign.append(path)
        elif is_sent(file, path, manifest, found):
            keep.append(path)
        else:
            send.append(path)
    new = frozenset(path for path in send if path not in there)
    gone = ours & set(there) - set(site)
    if not sensitive:  # the same file by another spelling stays
        kept = {path.lower() for path in site}
        gone = {path for path in gone if path.lower() not in kept}
    steps: list[list[str]] = [[] for _ in range(_STEPS)]
    for path in send:
        steps[step(path, path in new)].append(path)
    return Plan(
        tuple(tuple(paths) for paths in steps if paths),
        new,
        tuple(keep),
        tuple(sorted(gone, key=lambda path: (not path.endswith(".html"), path))),
        tuple(foreign),
    )


def is_sent(file: File, path: str, manifest: Manifest, found: Found) -> bool:
    """Whether what the host has under a path can only be this file."""
    was, mark = manifest.files.get(path), manifest.marks.get(path, "")
    if found.size == -2:  # the host does not tell: only what was seen whole counts
        return was == file and path not in manifest.coming
    could_be = {
        each for each in (was, *manifest.coming.get(path, ())) if each is not None and each.size == found.size
    }
    if could_be != {file}:
        return False
    return (
        file != was
        or not mark
        or not found.mark
        or mark == found.mark
        or file in manifest.coming.get(path, ())
    )


_STEPS = 8
_HASHED = re.compile(HASHED)
_HOME = re.compile(r"([a-z]{2}/)?index\.html")


def step(path: str, new: bool) -> int:
    """The step that a file is sent in, so that at no moment a page that can be reached leads to what is not there.

    Pictures, scripts and data; stylesheets; new pages, which nothing leads to yet; what tells machines
    of them; changed pages; front pages of languages; the front page.
    """
    if path == "index.html":
        return 7
    if path.endswith(".html"):
        if _HOME.fullmatch(path):
            return 3 if new else 6
        return 2 if new else 5
    if path.endswith(".css"):
        return 1
    # What is told of pages, or kept by devices, under a name that stays: not before the pages are there.
    if path.rpartition("/")[2].startswith((".", "_")) or (
        path.endswith((".xml", ".json", ".csv", ".txt", ".js")) and not _HASHED.search(path)
    ):
        return 4
    return 0
