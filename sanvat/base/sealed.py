"""Files for people carry a seal: a digest of what they hold, put there when they are written.

A file is written over only where its seal is whole: then we wrote it, and nobody changed it since. The
seal lies in the file itself, not in a list beside the content: so it holds for a file that was moved,
sent or written on another computer, and a lost `.cache/` costs nothing. Programs that save such a file
keep the seal and change the rest, so that it no longer fits.

A workbook keeps its seal as a document property, an HTML page, an SVG picture or a PDF as a comment at
its end.
"""

import io
import os
import re
import zipfile
import zlib
from hashlib import blake2b
from itertools import count
from pathlib import Path

from .files import write_if_changed

PROPERTY = "sanvat"
"""The name of a workbook's property that holds the seal; `OPEN` is its value before it is sealed."""
OPEN = "0" * 32
_PART = "docProps/custom.xml"
_IN_PART = re.compile(rb'(name="sanvat"[^<]*<(?:[a-z]+:)?lpwstr[^<>]*>)([0-9a-f]{32})<')
_AT_END = re.compile(rb"(?:<!-- sanvat ([0-9a-f]{32}) -->|%sanvat ([0-9a-f]{32}))\n\Z")
_LONGEST = 60  # bytes of a seal at the end
_UNPACKED_MOST = 500_000_000  # bytes of a workbook that is looked through for its seal


class NotOurs(Exception):
    """A file that we did not write, or that was changed since, stands where one should be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def sealed(data: bytes) -> bytes:
    """The same file with its seal; `data` is an HTML page, an SVG picture or a PDF."""
    seal = _digest([data])
    return data + (b"%%sanvat %s\n" if data.startswith(b"%PDF") else b"<!-- sanvat %s -->\n") % seal.encode()


def sealed_zip(parts: list[tuple[str, bytes]], day: tuple[int, int, int]) -> bytes:
    """A workbook of these parts, all dated the same day, so that equal parts give equal bytes.

    One part holds the property `PROPERTY` with the value `OPEN`; the seal takes its place.
    """
    seal = _digest_of_parts(parts).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            held = _IN_PART.sub(rb"\g<1>" + seal + b"<", data) if name == _PART else data
            archive.writestr(zipfile.ZipInfo(name, (*day, 0, 0, 0)), held, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def is_sealed(data: bytes) -> bool:
    """Whether we wrote these bytes and nothing changed them since."""
    if data.startswith(b"PK"):
        return _is_sealed_zip(data)
    match = _AT_END.search(data, max(0, len(data) - _LONGEST))
    return match is not None and (match[1] or match[2]).decode() == _digest([data[: match.start()]])


def may_write(path: Path) -> bool:
    """Whether no file stands at a path, or one of ours that is as we wrote it."""
    try:
        return is_sealed(path.read_bytes())
    except OSError:  # nothing there, a folder (then writing reports it), or a file that nobody may look into
        return path.is_dir() or not os.path.lexists(path)


def write_sealed(path: Path, data: bytes) -> None:
    """Write a sealed file, over an untouched one of ours at most; one of the same bytes is left alone.
    Raises NotOurs, OSError."""
    if not may_write(path):
        raise NotOurs(path)
    write_if_changed(path, data)


def free_path(path: Path) -> Path:
    """The path itself where a file may be written there, else the first `name-2.xlsx`, `name-3.xlsx`… where
    one may."""
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return path if may_write(path) else next(other for other in numbered if may_write(other))


def _is_sealed_zip(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            known = archive.infolist()
            if _PART not in archive.namelist() or sum(part.file_size for part in known) > _UNPACKED_MOST:
                return False
            match = _IN_PART.search(archive.read(_PART))
            if match is None:
                return False
            parts = [(part.filename, archive.read(part)) for part in known]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError):
        return False
    return match[2].decode() == _digest_of_parts(parts)


def _digest_of_parts(parts: list[tuple[str, bytes]]) -> str:
    """A digest of all parts, with the seal's own place left open."""
    pieces: list[bytes] = []
    for name, data in parts:
        held = _IN_PART.sub(rb"\g<1>" + OPEN.encode() + b"<", data) if name == _PART else data
        pieces += [name.encode(), str(len(held)).encode(), held]
    return _digest(pieces)


def _digest(pieces: list[bytes]) -> str:
    digest = blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
