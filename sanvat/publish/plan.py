"""What to send, what to keep, what to remove, and in which order.

What is there was put there by us only where the manifest on the host says so. It holds, for every
file, what the last finished run left (`files`) and what runs that did not finish may have put in its
place (`coming`); a file counts as sent only where what the host says of it leaves no other choice.
"""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from ..messages import texts
from ..site.hosting import HASHED
from ..site.ledger import OWN
from .host import Remote

MANIFEST = "sanvat-da-gui.json"


class File(NamedTuple):
    """A file by its bytes and their digest."""

    size: int
    digest: str


class Manifest(NamedTuple):
    """What lies on the host. `marks`: what the host gave for each file when the file was last seen whole."""

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
        head = f'{{"about": "{texts.both("publish-manifest")}", "format": 1, "files": ['
        return (head + "\n" + ",\n".join(lines) + "\n]}\n").encode()

    @staticmethod
    def unpacked(data: bytes) -> "Manifest | None":
        """None where it is no manifest of ours, or damaged."""
        try:
            read = json.loads(data)
            entries = [(path, was, new) for path, was, new in read["files"]]
            if read["format"] != 1 or not all(is_portable(path) for path, _, _ in entries):
                return None
            return Manifest(
                {path: File(int(was[0]), str(was[1])) for path, was, _ in entries if was},
                {path: str(was[2]) for path, was, _ in entries if was},
                {
                    path: tuple(File(int(size), str(digest)) for size, digest in new)
                    for path, _, new in entries
                    if new
                },
            )
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

    def number(self) -> int:
        """How many files there are to send."""
        return sum(map(len, self.send))


def decide(
    site: Mapping[str, File], manifest: Manifest, there: Mapping[str, Remote], sensitive: bool = True
) -> Plan:
    """The way from what is there to the site. `sensitive`: to the host, capitals and small letters differ."""
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


def is_sent(file: File, path: str, manifest: Manifest, found: Remote) -> bool:
    """Whether what the host has under a path can only be this file."""
    was, mark = manifest.files.get(path), manifest.marks.get(path, "")
    if found.size == -2:  # the host gives no size: only what was seen whole counts
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
    """The step that a file is sent in: at no moment a page that can be reached leads to what is not there.

    Pictures, scripts and data; stylesheets; new pages, which nothing leads to yet; files that tell machines
    of the pages; changed pages; front pages of languages; the front page.
    """
    if path == "index.html":
        return 7
    if path.endswith(".html"):
        if _HOME.fullmatch(path):
            return 3 if new else 6
        return 2 if new else 5
    if path.endswith(".css"):
        return 1
    # What lists pages, or what devices keep, under a name that stays: not before the pages are there.
    if path.rpartition("/")[2].startswith((".", "_")) or (
        path.endswith((".xml", ".json", ".csv", ".txt", ".js")) and not _HASHED.search(path)
    ):
        return 4
    return 0
