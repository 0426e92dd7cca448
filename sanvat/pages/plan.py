"""Every output of the site, known before any is made: the catalogue on a day, turned into pages.

A page is a maker (a template, or TEXT), a path and a frozen view; the same three give the same bytes.
"""

from ..messages.problems import Place, Problems
from ..messages.words import Words
from ..records.standing import Standing
from . import (
    articles,
    codes,
    fairs,
    groups,
    home,
    lists,
    names,
    notices,
    numbers,
    outlets,
    places,
    producers,
    products,
)
from .drawer import Drawer
from .page import Page, PageType
from .pictures import Pictures

TYPES: tuple[PageType, ...] = (
    home.TYPE,
    lists.TYPE,
    products.TYPE,
    places.TYPE,
    groups.TYPE,
    producers.TYPE,
    numbers.TYPE,
    articles.TYPE,
    fairs.TYPE,
    outlets.TYPE,
    names.TYPE,
    notices.TYPE,
    codes.TYPE,
)
"""Every type of page; a new one has its line here."""


def pages(standing: Standing, words: dict[str, Words], pictures: Pictures) -> list[Page]:
    """All pages in all languages, without the site-wide files of `feeds`."""
    drawers = [Drawer(words[lang], standing, pictures) for lang in standing.catalogue.site.languages]
    made: list[Page] = []
    for d in drawers:
        others = [other for other in drawers if other is not d]
        for each in TYPES:
            made.extend(each.pages(d, others))
    return made


def check_paths(made: list[Page], folder: str, problems: Problems) -> None:
    """Report two outputs at one path, or at paths that differ only in capitals (Windows, USB sticks).

    One page may lie at several such paths: a code's page lies under its code in capitals and in small
    letters. `folder` is the content folder as its author knows it.
    """
    seen: dict[str, Page] = {}
    for page in made:
        for path in page.paths:
            other = seen.setdefault(path.casefold(), page)
            if other is not page:
                _report_two(page, other, path, folder, problems)


def _report_two(page: Page, other: Page, path: str, folder: str, problems: Problems) -> None:
    mine = page.origin or other.origin  # the program's own pages stay
    problems.error(
        Place(f"{folder}/{mine}" if mine else path),
        "two-pages-one-address",
        address=path,
        one=mine or path,
        other=(other if page.origin else page).origin or other.path,
    )
