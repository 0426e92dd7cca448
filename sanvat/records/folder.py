"""What lies where in the content folder: one answer for reading, for edits and for files that lie
elsewhere."""

import re
from functools import lru_cache
from typing import NamedTuple

from ..media.formats import ENDINGS
from ..messages.languages import LANGUAGES
from . import codes
from .sorts import FILES

STORIES = {code: "story.md" if code == "vi" else f"story.{code}.md" for code in LANGUAGES}
"""The file of a product's story in each language, beside its record."""
PICTURED = ("products", "articles")
"""Folders whose pictures are shown: of products in a folder for each, of articles beside their texts."""


class Spot(NamedTuple):
    """What a file is by its place.

    `sort`: a name of `sorts.FILES`, or "story", "picture", "codes". `id`: of the record that it is or
    belongs to; empty for files that are there once. `folder`: the folder at the top, empty for those that
    lie there.
    """

    sort: str
    id: str = ""
    folder: str = ""


def _patterns() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """Paths with a star as expressions, by their folder at the top."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for sort, file in FILES.items():
        for path in file.paths:
            if "*" in path:
                expression = re.escape(path).replace(r"\*", "([^/]+)")
                found.setdefault(path.partition("/")[0], []).append((re.compile(expression), sort))
    return found


_SINGLE = {file.paths[0]: Spot(sort) for sort, file in FILES.items() if file.is_single}
_SINGLE[codes.FILE] = Spot("codes")
_PATTERNS = _patterns()


def spot(name: str) -> Spot | None:
    """What the file of a path below the content folder is; None where nothing reads it."""
    top, slash, rest = name.partition("/")
    if not slash:
        return _SINGLE.get(name)
    for pattern, sort in _PATTERNS.get(top, ()):
        match = pattern.fullmatch(name)
        if match:
            return Spot(sort, match[1], top)
    if top == "products":
        folder, _, file = rest.partition("/")
        if file in STORIES.values():
            return Spot("story", folder, top)
    if top in PICTURED and rest.count("/") == (top == "products") and is_picture(rest):
        return Spot("picture", rest.partition("/")[0] if top == "products" else "", top)
    return None


@lru_cache(64)
def _is_ending(ending: str) -> bool:
    return ending.lower() in ENDINGS


def is_picture(name: str) -> bool:
    """Whether a file is a photo by the ending of its name."""
    _, dot, ending = name.rpartition(".")
    return bool(dot) and _is_ending(ending)
