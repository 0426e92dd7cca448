"""The key of the engine: when its code or a library changes, every page is made again."""

import functools
import os
import sys
from pathlib import Path

from ..base.digest import digest_bytes

ENGINE = Path(__file__).parent.parent
_BESIDE = ("theme", "__pycache__")  # folders that are no code: the theme's files have keys of their own
_LIBRARIES = (
    "babel-",
    "brotli-",
    "fonttools-",
    "jinja2-",
    "markdown-",
    "markupsafe-",
    "nh3-",
    "pillow-",
    "pillow_heif-",
    "pyyaml-",
    "segno-",
    "tdewolff_minify-",
)


def engine_files() -> list[Path]:
    """The engine's own files in every package, sorted: modules, and the data files that lie beside them."""
    files = []
    for folder, below, names in os.walk(ENGINE):
        below[:] = [name for name in below if name not in _BESIDE]
        files += [Path(folder, name) for name in names if not name.startswith(".") and not name.endswith("~")]
    return sorted(files)


def library_folders() -> list[str]:
    """The folders that libraries are installed in."""
    return [
        folder
        for folder in sys.path
        if folder.endswith(("site-packages", "dist-packages")) and os.path.isdir(folder)
    ]


@functools.cache
def engine_key() -> str:
    """The digest of the engine: its files and the versions of the libraries whose output reaches pages.

    It is taken once a process: the code that runs is the code the process began with, whatever the
    files hold later.
    """
    files = engine_files()
    parts = [sys.version]
    parts += [f"{file.relative_to(ENGINE).as_posix()} {digest_bytes(file.read_bytes())}" for file in files]
    for folder in library_folders():
        parts += sorted(name for name in os.listdir(folder) if name.lower().startswith(_LIBRARIES))
    return digest_bytes("\n".join(parts).encode())
