"""The frame of a catalogue: everything its pages come from, except the stories of its products.

Most edits change a story. What is made from the frame alone is kept from build to build and need
not be made again to know that it is the same; a view with stories in it is known by their digests.
"""

import marshal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..base.digest import digest
from ..base.files import read_marked, write_marked
from .page import Page


class Frame:
    """What earlier builds made from the frame of this key, from a file; nothing where the key is new."""

    def __init__(self, memory: Path | None, key: str) -> None:
        self._file, self._key = memory, key
        self._old_views: dict[str, tuple[str, str]] = {}  # by path: the stories' key, the view's digest
        self._views: dict[str, tuple[str, str]] = {}
        self._old_values: dict[str, bytes] = {}
        self._values: dict[str, bytes] = {}
        data = read_marked(memory) if memory else None
        try:
            kept, views, values = marshal.loads(data) if data else ("", {}, {})
        except (ValueError, EOFError, TypeError):
            return  # of another Python
        if kept == key:
            self._old_views, self._old_values = views, values

    def view_key(self, page: Page) -> str:
        """The digest of a page's view, which is made only where it may be new."""
        if page.stories is None:
            return digest(page.view)
        known = self._views.get(page.path) or self._old_views.get(page.path)
        if known is None or known[0] != page.stories:
            known = page.stories, digest(page.view)
        self._views[page.path] = known
        return known[1]

    def know(self, page: Page, view_key: str) -> None:
        """Take in the digest of a page's view from who made it."""
        if page.stories is not None:
            self._views[page.path] = page.stories, view_key

    def value(self, name: str, make: Callable[[], Any]) -> Any:
        """A plain value (of the kinds `marshal` knows) that depends on nothing else than the frame."""
        return self.revised(name, lambda old: make() if old is None else old)

    def revised(self, name: str, revise: Callable[[Any], Any]) -> Any:
        """A plain value made from the one of the last build, or from None; `revise` gives that back if it
        stays."""
        packed = self._old_values.get(name)
        old = marshal.loads(packed) if packed is not None else None
        new = revise(old)
        self._values[name] = packed if packed is not None and new is old else marshal.dumps(new)
        return new

    def save(self) -> None:
        """Keep everything for the next build. Raises OSError."""
        if self._file and (self._views, self._values) != (self._old_views, self._old_values):
            write_marked(self._file, marshal.dumps((self._key, self._views, self._values)))
            self._old_views, self._old_values = self._views, self._values
