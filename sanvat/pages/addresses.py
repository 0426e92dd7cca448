"""Where every page lies, in each language. Files end in .html, so that they open from a disk too."""

from collections.abc import Mapping

from ..base.text import slug
from ..messages.languages import BY_CODE

PAGES = {
    code: {sort: language.folder + path for sort, path in language.pages.items()}
    for code, language in BY_CODE.items()
}
_CHOICES = {
    "stars": "sao={}",
    "lapsed": "tt=het-han",
    "unranked": "tt=chua-ro",
    "group": "nhom={}",
    "area": "vung={}",
    "commune": "xa={}",
    "producer": "ct={}",
    "certification": "cn={}",
}


Where = str | Mapping[str, str]
"""Which page: a sort that every language knows, or a page type's own paths by language, as in
`{"vi": "mua-vu.html", "en": "seasons.html"}`. A language without a path of its own uses the English one."""


def address(lang: str, where: Where, name: str = "") -> str:
    """The output path of a page: `address("vi", "product", "tra-shan")` → `san-pham/tra-shan.html`."""
    if isinstance(where, str):
        return PAGES[lang][where].format(name)
    return (BY_CODE[lang].folder + where.get(lang, where["en"])).format(name)


def choice_of(sort: str, value: str = "") -> str:
    """What a listing of a sort shows, as addresses have it for the script that filters: `sao=4`, `nhom=I.3`.

    The rank of a product may stand for a number of stars: `choice_of("stars", "lapsed")`. All that addresses
    may hold is in search/facets.py.
    """
    rank = sort == "stars" and value in _CHOICES
    return _CHOICES[value if rank else sort].format(value)


def group_name(code: str) -> str:
    """A group's code as an address: `I.3.b` → `i-3-b`."""
    return slug(code)


def numbered(path: str, lang: str, number: int) -> str:
    """The path of a listing's n-th page; the first is the listing itself."""
    if number == 1:
        return path
    word = f"{BY_CODE[lang].page_word}-{number}.html"
    if path.endswith("index.html"):
        return path[: -len("index.html")] + word
    return f"{path[: -len('.html')]}-{word}"
