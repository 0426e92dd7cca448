"""Publishing to one zip file, for hosts that are filled by hand."""

import os
import zipfile
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime
from errno import EISDIR
from pathlib import Path

from ..records.codes import PUBLISHED
from ..records.targets import Target
from .host import TEMPORARY, NoFolder, Way
from .register import check_codes

_PACKED = (".jpg", ".png", ".webp", ".avif", ".woff2", ".zip", ".pdf")


def write_zip(folder: Path, paths: Collection[str], target: Path) -> int:
    """One zip of a site, whole or not at all; returns its bytes. Raises Trouble, OSError.

    Files keep the time they were made: by it a server that unpacks them tells browsers what is new.
    """
    if not target.parent.is_dir():
        raise NoFolder(target.parent.as_posix(), here=True)
    if target.is_dir():
        raise IsADirectoryError(EISDIR, "is a folder", str(target))
    beside = target.with_name(target.name + TEMPORARY)
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
            for path in sorted(paths):
                source = folder / path
                changed = datetime.fromtimestamp(source.stat().st_mtime, UTC).astimezone()
                moment = (
                    changed.year,
                    changed.month,
                    changed.day,
                    changed.hour,
                    changed.minute,
                    changed.second,
                )
                member = zipfile.ZipInfo(path, moment)
                member.external_attr = 0o100644 << 16
                method = zipfile.ZIP_STORED if path.endswith(_PACKED) else zipfile.ZIP_DEFLATED
                packed.writestr(member, source.read_bytes(), method)
        os.replace(beside, target)
    finally:
        with suppress(OSError):
            beside.unlink()
    return target.stat().st_size


def whole(target: Target, site: Path, paths: Collection[str]) -> int:
    """Write the zip of a site; returns its bytes. An earlier zip there is a publication: no code may go."""
    file = Path(target.file)
    ours = (site / PUBLISHED).read_bytes() if PUBLISHED in paths else None
    check_codes(ours, paths, _register(file), ())
    return write_zip(site, paths, file)


def _register(file: Path) -> bytes | None:
    """The register of codes in an earlier zip; None where there is none."""
    try:
        with zipfile.ZipFile(file) as packed:
            return packed.read(PUBLISHED)
    except (OSError, KeyError, zipfile.BadZipFile):
        return None


WAY = Way(("zip",), whole=whole)
