"""Publishing to a folder: a disk, a USB stick, a share of the network; and to one zip file."""

import os
import zipfile
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from errno import EISDIR
from html import escape
from pathlib import Path

from ..base.files import write_atomic
from ..messages.reasons import of_system
from .host import TEMPORARY, Found, Host, NoFolder, Trouble
from .plan import MANIFEST

SERVER_FILES = frozenset({".htaccess", "_headers", "_nginx.conf"})  # of no use on a stick
START = "MO-TRANG-NAY.html"
_INSIDE = "trang"  # the stick's folder that holds the site


class Folder(Host):
    """A folder of this computer. `make`: it is made where the folder around it is there."""

    def __init__(self, root: Path, make: bool, for_people: bool = False) -> None:
        self._root = root
        self.left_out = SERVER_FILES if for_people else ()
        if root.is_dir():
            return
        if not root.parent.is_dir() or not make:
            raise NoFolder((root if root.parent.is_dir() else root.parent).as_posix(), here=True)
        try:
            root.mkdir(exist_ok=True)
        except OSError as error:
            raise _trouble(root, error) from None

    def close(self) -> None:
        """Nothing is held open."""

    def look(self, folder: str, names: Collection[str]) -> dict[str, Found]:
        try:
            with os.scandir(self._root / folder) as entries:
                return {
                    entry.name: Found(-1 if entry.is_dir() else entry.stat().st_size) for entry in entries
                }
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise _trouble(self._root / folder, error) from None

    def read(self, path: str) -> bytes | None:
        try:
            return (self._root / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise _trouble(self._root / path, error) from None

    def write(self, path: str, data: bytes) -> None:
        target = self._root / path
        beside = target.with_name(target.name + TEMPORARY)
        try:
            with open(beside, "wb") as file:
                file.write(data)
            os.replace(beside, target)
            if path == MANIFEST and hasattr(os, "sync"):
                os.sync()  # a stick is pulled out as soon as the last word is printed
            if target.read_bytes() != data:
                raise Trouble("publish-differs", count=1, names=path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink()
            raise _trouble(target, error) from None

    def remove(self, path: str) -> None:
        try:
            (self._root / path).unlink(missing_ok=True)
        except OSError as error:
            raise _trouble(self._root / path, error) from None

    def make_folder(self, path: str) -> None:
        try:
            (self._root / path).mkdir(exist_ok=True)
        except OSError as error:
            raise _trouble(self._root / path, error) from None

    def remove_folder(self, path: str) -> None:
        with suppress(OSError):  # holds something else
            (self._root / path).rmdir()


def _trouble(path: Path, error: OSError) -> Trouble:
    reason = of_system(error)
    if reason in ("ENOSPC", "EDQUOT"):
        return Trouble("publish-full", path=path.as_posix())
    return Trouble("publish-folder", path=path.as_posix(), reason=reason)


def write_zip(folder: Path, paths: Collection[str], target: Path) -> int:
    """One zip of a site, whole or not at all; returns its bytes. Raises Trouble, OSError.

    Files keep the time they were made: a server that unpacks them tells browsers by it what is new.
    """
    if not target.parent.is_dir():
        raise NoFolder(target.parent.as_posix(), here=True)
    if target.is_dir():
        raise IsADirectoryError(EISDIR, "is a folder", str(target))
    beside = target.with_name(target.name + TEMPORARY)
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
            for path in sorted(paths):
                source = folder / path
                member = zipfile.ZipInfo(path, datetime.fromtimestamp(source.stat().st_mtime).timetuple()[:6])
                member.external_attr = 0o100644 << 16
                packed = path.endswith((".jpg", ".png", ".webp", ".avif", ".woff2", ".zip", ".pdf"))
                made.writestr(
                    member, source.read_bytes(), zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                )
        os.replace(beside, target)
    finally:
        with suppress(OSError):
            beside.unlink()
    return target.stat().st_size


_PAGE = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{name}</title>
<style>
body{{font:20px/1.6 "Segoe UI",system-ui,sans-serif;max-width:34em;margin:2em auto;padding:0 1em;color:#1b2450;background:#fff}}
h1{{font-size:1.6em;line-height:1.25}}
.go a{{display:inline-block;margin:.3em .6em .3em 0;padding:.7em 1.2em;background:#1b2450;color:#fff;border-radius:.4em;text-decoration:none}}
</style>
</head>
<body>
<h1>{name}</h1>
<p class="go"><a href="{inside}/index.html">Mở trang</a>{english}</p>
<p>Trang này chạy ngay từ ổ USB hoặc thư mục, không cần mạng. Khi chép sang nơi khác, chép cả tệp này và thư mục <b>{inside}</b>.</p>
<p lang="en">This site runs from the stick or folder itself, without a network. To copy it, take this file and the folder <b>{inside}</b>.</p>
</body>
</html>
"""


def start_page(name: str, languages: Collection[str]) -> bytes:
    """The page to double-click, beside the folder that holds the site."""
    english = (
        f'<a href="{_INSIDE}/en/index.html" lang="en">Open the site in English</a>'
        if "en" in languages
        else ""
    )
    return _PAGE.format(name=escape(name), inside=_INSIDE, english=english).encode()


def inside(stick: Path) -> Path:
    """The folder of a stick that holds the site."""
    return stick / _INSIDE


def put_start_page(stick: Path, page: bytes) -> None:
    """Write it, unless it is there. Raises Trouble."""
    try:
        if not (stick / START).is_file() or (stick / START).read_bytes() != page:
            write_atomic(stick / START, page)
    except OSError as error:
        raise _trouble(stick / START, error) from None
