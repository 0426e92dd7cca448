"""Publishing to a folder: a disk, a USB stick, a share of the network."""

import os
from collections.abc import Collection
from contextlib import suppress
from functools import partial
from html import escape
from pathlib import Path
from string import Template

from ..base.files import write_atomic
from ..messages import texts
from ..messages.languages import BY_CODE
from ..messages.reasons import of_system
from ..records.site import Site
from ..records.targets import Target
from .host import TEMPORARY, Access, Connect, Host, NoFolder, Remote, Trouble, Way
from .plan import MANIFEST

SERVER_FILES = frozenset({".htaccess", "_headers", "_nginx.conf"})  # of no use on a stick
START = "MO-TRANG-NAY.html"
_INSIDE = "trang"  # the stick's folder that holds the site
_PAGE = Path(__file__).with_name("start.html")


class Folder(Host):
    """A folder of this computer. `make`: it is made where the folder around it is there. `left_out`: files of
    the site that it does not get."""

    def __init__(self, root: Path, make: bool, left_out: Collection[str] = ()) -> None:
        self._root = root
        self.left_out = left_out
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

    def look(self, folder: str, names: Collection[str]) -> dict[str, Remote]:  # noqa: ARG002 - lists all
        try:
            with os.scandir(self._root / folder) as entries:
                return {
                    entry.name: Remote(-1 if entry.is_dir() else entry.stat().st_size) for entry in entries
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


def start_page(name: str, languages: Collection[str]) -> bytes:
    """The page to double-click, beside the folder that holds the site."""
    vi, en = texts.note("stick-open")
    links = "".join(
        f'<a href="{_INSIDE}/{BY_CODE[lang].folder}index.html" lang="{lang}">'
        f"{en if lang == 'en' else BY_CODE[lang].version}</a>"
        for lang in languages
        if lang != "vi"
    )
    about_vi, about_en = texts.note("stick-about", folder=f"<b>{_INSIDE}</b>")
    page = Template(_PAGE.read_text(encoding="utf-8"))
    return page.substitute(
        name=escape(name), inside=_INSIDE, open=vi, others=links, about_vi=about_vi, about_en=about_en
    ).encode()


def put_start_page(stick: Path, page: bytes) -> None:
    """Write the page, unless it is there. Raises Trouble."""
    try:
        if not (stick / START).is_file() or (stick / START).read_bytes() != page:
            write_atomic(stick / START, page)
    except OSError as error:
        raise _trouble(stick / START, error) from None


def opened(target: Target, _: Access) -> Connect:
    """What connects to a folder, or to the folder of a stick that holds the site."""
    root = Path(target.folder)
    if target.kind == "usb":
        return lambda make: Folder(root / _INSIDE, make, SERVER_FILES)
    return partial(Folder, root)


def finish(target: Target, site: Site) -> None:
    """Put the page to double-click on a stick. Raises Trouble."""
    if target.kind == "usb":
        put_start_page(Path(target.folder), start_page(site.name, site.languages))


WAY = Way(("folder", "usb"), opened, finish=finish)
