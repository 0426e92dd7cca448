"""One output of the site, before it is made: where, by what, from what."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Page(NamedTuple):
    """One output.

    `path` from the site's root; `maker` is a template, or "text" for a file that is one text; `made` is the view or
    what makes it: thousands of product views at once would fill the memory of an office's computer, so they are made
    when asked for, every time the same. `origin` names the record, `others` the same page in every language of the
    site (none where search engines should not come). `stories` names the product stories in the view (see `frame`);
    None: there may be any. `also` are further paths that get the same bytes.
    """

    path: str
    maker: str
    lang: str
    made: tuple[Any, ...] | Callable[[], tuple[Any, ...]]
    origin: str = ""
    others: tuple[tuple[str, str], ...] = ()
    stories: str | None = None
    also: tuple[str, ...] = ()

    @property
    def view(self) -> tuple[Any, ...]:
        return self.made() if callable(self.made) else self.made

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path of this output, its own first."""
        return (self.path, *self.also)


class Listed(NamedTuple):
    """A page of a listing: its path, what makes its view, the same page in every language of the site."""

    path: str
    made: Callable[[], tuple[Any, ...]]
    others: tuple[tuple[str, str], ...]


def listed(maker: str, lang: str, pages: Iterable[Listed], origin: str = "") -> list[Page]:
    """Pages of a listing; none has a product's story in it."""
    return [Page(path, maker, lang, made, origin, others, "") for path, made, others in pages]


def single(maker: str, lang: str, path: str, view: tuple[Any, ...], origin: str = "") -> Page:
    """A page whose view is made already; it has no product's story in it."""
    head = getattr(view, "head", None)
    return Page(path, maker, lang, view, origin, head.others if head and not head.hidden else (), "")


def written(path: str, lang: str, text: Callable[[], str], origin: str = "") -> Page:
    """A file that is a text as it stands, made when asked for; it has no product's story in it."""
    return Page(path, "text", lang, lambda: (text(),), origin, stories="")
