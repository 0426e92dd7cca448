"""Where every page lies, in each language. Files end in .html, so that they open from a disk too."""

from ..base.text import slug

_VI = {
    "home": "index.html",
    "products": "san-pham/index.html",
    "product": "san-pham/{}.html",
    "areas": "vung/index.html",
    "area": "vung/{}.html",
    "communes": "xa/index.html",
    "commune": "xa/{}.html",
    "groups": "nhom/index.html",
    "group": "nhom/{}.html",
    "stars": "sao/{}.html",
    "lapsed": "sao/het-han.html",
    "unranked": "sao/chua-ro.html",
    "lapsed_group": "sao/het-han-{}.html",
    "unranked_group": "sao/chua-ro-{}.html",
    "producers": "chu-the/index.html",
    "producer": "chu-the/{}.html",
    "certifications": "dat-chuan/index.html",
    "certification": "dat-chuan/{}.html",
    "certificates": "chung-nhan/index.html",
    "outlets": "mua-o-dau.html",
    "articles": "cau-chuyen/index.html",
    "article": "cau-chuyen/{}.html",
    "fairs": "hoi-cho/index.html",
    "fair": "hoi-cho/{}.html",
    "statistics": "thong-ke.html",
    "search": "tim.html",
    "saved": "da-luu.html",
    "page": "{}.html",
    "missing": "404.html",
    "offline": "offline.html",
    "feed": "tin.xml",
}
_EN = {
    "home": "index.html",
    "products": "products/index.html",
    "product": "products/{}.html",
    "areas": "districts/index.html",
    "area": "districts/{}.html",
    "communes": "communes/index.html",
    "commune": "communes/{}.html",
    "groups": "groups/index.html",
    "group": "groups/{}.html",
    "stars": "stars/{}.html",
    "lapsed": "stars/lapsed.html",
    "unranked": "stars/not-known.html",
    "lapsed_group": "stars/lapsed-{}.html",
    "unranked_group": "stars/not-known-{}.html",
    "producers": "producers/index.html",
    "producer": "producers/{}.html",
    "certifications": "certifications/index.html",
    "certification": "certifications/{}.html",
    "certificates": "certificates/index.html",
    "outlets": "where-to-buy.html",
    "articles": "stories/index.html",
    "article": "stories/{}.html",
    "fairs": "fairs/index.html",
    "fair": "fairs/{}.html",
    "statistics": "statistics.html",
    "search": "search.html",
    "saved": "saved.html",
    "page": "{}.html",
    "missing": "404.html",
    "offline": "offline.html",
    "feed": "feed.xml",
}
PAGES = {"vi": _VI, "en": {sort: "en/" + path for sort, path in _EN.items()}}
_PAGE_WORD = {"vi": "trang", "en": "page"}
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


def address(lang: str, sort: str, name: str = "") -> str:
    """The output path of a page: `address("vi", "product", "tra-shan")` → `san-pham/tra-shan.html`."""
    return PAGES[lang][sort].format(name)


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
    word = f"{_PAGE_WORD[lang]}-{number}.html"
    if path.endswith("index.html"):
        return path[: -len("index.html")] + word
    return f"{path[: -len('.html')]}-{word}"
