"""One output of the site, before it is made: where it lies, what draws it, what it shows. Types of page."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from ..records.model import Catalogue
from .addresses import Where, address

if TYPE_CHECKING:
    from .drawer import Drawer

View = tuple[Any, ...]  # plain and frozen; each template has a named tuple of its own
Languages = tuple[tuple[str, str], ...]  # the same page in every language of the site: (language, path)

TEXT = "text"
"""The maker of a file that is one text as it stands; its view holds that text alone."""


class Page(NamedTuple):
    """One output.

    - `path`, from the site's root; `also`: further paths that get the same bytes.
    - `maker`: the template that draws it, or TEXT.
    - `lang`: its language.
    - `made`: its view, or a function that returns it. Thousands of product views at once would fill the
      memory of an office's computer, so those are made when they are needed, each time the same.
    - `origin`: the record it comes from, as its author knows it; empty for the program's own pages.
    - `others`: the page in every language of the site; empty where search engines should not come.
    - `stories`: names the product stories in the view (see `frame`); None: there may be any.
    """

    path: str
    maker: str
    lang: str
    made: View | Callable[[], View]
    origin: str = ""
    others: Languages = ()
    stories: str | None = None
    also: tuple[str, ...] = ()

    @property
    def view(self) -> Any:
        """What the template shows: the named tuple that the template's page type defines."""
        return self.made() if callable(self.made) else self.made

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path of this output, its own first."""
        return (self.path, *self.also)


class Listed(NamedTuple):
    """A page of a listing: its path, the function that makes its view, the page in every language."""

    path: str
    made: Callable[[], View]
    others: Languages


def listed(maker: str, lang: str, pages: Iterable[Listed], origin: str = "") -> list[Page]:
    """Pages of a listing; none has a product's story in it."""
    return [Page(path, maker, lang, made, origin, others, "") for path, made, others in pages]


def single(maker: str, lang: str, path: str, view: View, origin: str = "") -> Page:
    """A page whose view is there already; it has no product's story in it."""
    head = getattr(view, "head", None)
    return Page(path, maker, lang, view, origin, head.others if head and not head.hidden else (), "")


def written(path: str, lang: str, text: Callable[[], str], origin: str = "") -> Page:
    """A file that is one text, made when it is needed; it has no product's story in it."""
    return Page(path, TEXT, lang, lambda: (text(),), origin, stories="")


TOP, TABS, CATALOGUE, ALONG = "top", "tabs", "catalogue", "along"
"""The bars of every page: the main menu, the tabs of a phone, two columns of the foot."""


class Entry(NamedTuple):
    """A link that every page has.

    - `bar`: TOP, TABS, CATALOGUE or ALONG; `rank`: its place there, counted in tens.
    - `title`: in English, which the catalogues of texts translate.
    - `where`: the page (see `addresses.Where`).
    - `section`: the section of the pages on which the link is the current one; by default the sort of page.
    - `icon`: of a tab.
    - `when`: whether a catalogue has the page; by default every catalogue has.
    """

    bar: str
    rank: int
    title: str
    where: Where
    section: str = ""
    icon: str = ""
    when: Callable[[Catalogue], bool] = lambda _: True

    def path(self, lang: str) -> str:
        """The page's path in a language."""
        return address(lang, self.where)

    def current(self) -> str:
        """The section on whose pages the link is the current one."""
        return self.section or (self.where if isinstance(self.where, str) else "")


class PageType(NamedTuple):
    """A type of page: what returns its pages in one language, and its links in the bars of every page.

    `pages` gets the drawer of the language, and those of the other languages of the site.
    """

    pages: "Callable[[Drawer, list[Drawer]], Iterable[Page]]"
    entries: tuple[Entry, ...] = ()
