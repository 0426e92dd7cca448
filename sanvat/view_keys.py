"""Digests of views, kept: most views of an edited catalogue need not be made to know that they are the same.

A view is made from the frame (everything that was read but the stories of products, the day, the words…)
and from the stories that it tells. A plan says for its pages which stories those are; while frame and
stories are the same, so is the view, and its digest.
"""

import marshal
from pathlib import Path

from .digest import digest
from .files import read_marked, write_marked
from .plan import Page

Kept = dict[str, tuple[str, str]]  # by path: the stories' key, the view's digest


class ViewKeys:
    """The digests of a plan's views, those of the last build with the same frame from a file."""

    def __init__(self, memory: Path, frame: str) -> None:
        self._file, self._frame = memory, frame
        self._old: Kept = {}
        self._new: Kept = {}
        data = read_marked(memory)
        try:
            kept_frame, kept = marshal.loads(data) if data else ("", {})
        except (ValueError, EOFError, TypeError):
            return  # of another Python
        if kept_frame == frame:
            self._old = kept

    def of(self, page: Page) -> str:
        """The digest of a page's view."""
        if page.stories is None:
            return digest(page.view)
        known = self._new.get(page.path) or self._old.get(page.path)
        if known is None or known[0] != page.stories:
            known = page.stories, digest(page.view)
        self._new[page.path] = known
        return known[1]

    def save(self) -> None:
        """Keep them for the next build. Raises OSError."""
        if self._new != self._old:
            write_marked(self._file, marshal.dumps((self._frame, self._new)))
            self._old = self._new
