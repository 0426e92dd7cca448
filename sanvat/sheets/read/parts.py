"""The parts of a workbook's zip, found by what they are to each other, not by their names.

Programs name parts as they like: `xl/sheet1.xml`, `XL\\Worksheets\\Sheet1.xml`, `xl/workbook2.xml`. What
counts are the relationships: the root names the workbook, the workbook its sheets, styles and strings.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import IO, NamedTuple

from .scan import Unreadable, stream_xml


class Relation(NamedTuple):
    """Where a relationship leads: the last word of its type ("worksheet"), and the part."""

    sort: str
    part: str


class Parts:
    """The parts of a zip by their paths, whatever their capitals and slashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self._names = {_path(name).lower(): name for name in reversed(archive.namelist())}

    def has(self, path: str) -> bool:
        """Whether there is such a part."""
        return path.lower() in self._names

    def names(self) -> dict[str, str]:
        """By the path of each part, in small letters, its name in the zip."""
        return self._names

    def size(self, path: str) -> int:
        """The bytes of a part, unpacked."""
        return self.archive.getinfo(self._names[path.lower()]).file_size

    def start_of(self, path: str, most: int = 200_000) -> bytes:
        """The first bytes of a part; none where it is missing or damaged."""
        try:
            with self.archive.open(self._names[path.lower()]) as part:
                return part.read(most)
        except (KeyError, zipfile.BadZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError):
            return b""

    def stream(
        self,
        path: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        words: Callable[[str], None] | None = None,
        through: Callable[[IO[bytes]], Iterable[bytes]] | None = None,
    ) -> None:
        """Call `start`, `end` and `words` for the elements of a part, by their names without a prefix.

        `through` makes the chunks that are read of a part's file. Raises Unreadable.
        """
        name = self._names.get(path.lower())
        if name is None:
            raise Unreadable("sheet-damaged")
        try:
            with self.archive.open(name) as part:
                chunks = through(part) if through else iter(lambda: part.read(1 << 20), b"")
                stream_xml(chunks, start, end, words)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise Unreadable("sheet-password" if "password" in str(error) else "sheet-damaged") from None

    def relations(self, of: str) -> dict[str, Relation]:
        """The relationships of a part ("" for the root), by their ids; none where it has none."""
        folder, _, name = of.rpartition("/")
        path = f"{folder}/_rels/{name}.rels".lstrip("/")
        found: dict[str, Relation] = {}

        def start(tag: str, values: dict[str, str]) -> None:
            if tag == "Relationship" and values.get("TargetMode") != "External":
                sort = values.get("Type", "").rpartition("/")[2]
                found[values.get("Id", "")] = Relation(sort, _target(folder, values.get("Target", "")))

        if self.has(path):
            self.stream(path, start)
        return found

    def office_part(self) -> str:
        """The part that the document begins with; empty where no relationship names one."""
        roots = self.relations("").values()
        return next(
            (root.part for root in roots if root.sort == "officeDocument" and self.has(root.part)), ""
        )


def _path(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/"))


def _target(folder: str, target: str) -> str:
    slashed = target.replace("\\", "/")
    return _path(slashed if slashed.startswith("/") else f"{folder}/{slashed}")
