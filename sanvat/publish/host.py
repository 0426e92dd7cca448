"""What every place that a site is published to can do, how it is reached, and how it fails.

Paths are those of the site: forward slashes, from the folder of the target. A host is one
connection, used by one thread at a time.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from ..records.site import Site
from ..records.targets import Target

TEMPORARY = ".sanvat-new"  # ending of a file that is still being sent
CLAIM = "sanvat-khoa-"  # beginning of the empty folder by which a publisher says that it is at work
_CLAIM = re.compile(CLAIM + r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{2,16}")


def is_claim(name: str) -> bool:
    """Whether a name can be a publisher's claim."""
    return bool(_CLAIM.fullmatch(name))


class Remote(NamedTuple):
    """What a host has under a name: bytes (-1: a folder; -2: a file of unknown size), and a mark that changes
    with the file where the host gives one (time of change, ETag)."""

    size: int
    mark: str = ""


class Trouble(Exception):
    """Why publishing cannot go on; `code` names the message, `values` fill it. Never holds a secret."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        # A host's own words may hold signs that move a terminal's cursor.
        self.values = {
            name: "".join(sign if sign.isprintable() else "?" for sign in value)
            if isinstance(value, str)
            else value
            for name, value in values.items()
        }


class NoFolder(Trouble):
    """The target's folder is not there, and must not be made. `here`: it would be on this computer."""

    def __init__(self, folder: str, here: bool = False) -> None:
        super().__init__("publish-no-place" if here else "publish-no-folder", folder=folder)


class Cut(Exception):
    """The connection broke or fell silent; the host may or may not have done what was asked."""


class Host(ABC):
    """A connection. Every method raises Trouble, or Cut where trying again may help."""

    flat = False  # `look` lists all files at once, and folders need not be made
    left_out: Collection[str] = ()  # files of the site that are of no use here

    @abstractmethod
    def look(self, folder: str, names: Collection[str]) -> dict[str, Remote]:
        """What a folder holds, by name; at least those of `names` that are there. Empty: no folder."""

    @abstractmethod
    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none."""

    @abstractmethod
    def write(self, path: str, data: bytes) -> None:
        """Put a file in place, whole or not at all; its folder is there."""

    @abstractmethod
    def remove(self, path: str) -> None:
        """Remove a file that may be gone already."""

    @abstractmethod
    def make_folder(self, path: str) -> None:
        """Make a folder that may be there already; the one around it is."""

    @abstractmethod
    def remove_folder(self, path: str) -> None:
        """Remove a folder if it is empty; else nothing."""

    def claims(self) -> list[str]:
        """The names by which publishers show that they are at work."""
        return sorted(name for name in self.look("", ()) if is_claim(name))

    def claim(self, name: str) -> None:
        """Show by such a name that this publisher is at work."""
        self.make_folder(name)

    def release(self, name: str) -> None:
        """Take such a name back."""
        self.remove_folder(name)

    @abstractmethod
    def close(self) -> None:
        """End the connection; never raises."""


Connect = Callable[[bool], Host]
"""Opens a connection to the target's folder. True: the folder is made where only the folder is missing."""


class Access(NamedTuple):
    """What reaching a target takes besides its record.

    `secret` is a password, or the passphrase of a key. `confirm(host, fingerprints)` asks the user about a
    host that was never seen before (None: nobody is there to ask); with `accept_new` it is taken as it is.
    """

    secret: str = ""
    confirm: Callable[[str, str], bool] | None = None
    accept_new: bool = False


def no_password(_: Target) -> str:
    """The need of a target that takes no password."""
    return ""


class Way(NamedTuple):
    """How the targets of some kinds are reached; every host module has one.

    `opened` returns what connects to a target; None: the kind is written `whole`, from the folder of a site
    and its paths, and the function returns the bytes written. `password(target)` is "" where none is needed,
    "kept" where one may be kept in the environment or the keyring, "asked" where the user is asked too,
    "needed" where nothing works without. `finish` does what is left on this computer when all was sent.
    """

    kinds: tuple[str, ...]
    opened: Callable[[Target, Access], Connect] | None = None
    whole: Callable[[Target, Path, Collection[str]], int] | None = None
    password: Callable[[Target], str] = no_password
    finish: Callable[[Target, Site], None] | None = None


def parents(paths: Collection[str]) -> list[str]:
    """Every folder that paths lie in, outer ones first; without the target's own."""
    folders = {
        "/".join(parts[:depth])
        for parts in (path.split("/") for path in paths)
        for depth in range(1, len(parts))
    }
    return sorted(folders, key=lambda folder: (folder.count("/"), folder))
