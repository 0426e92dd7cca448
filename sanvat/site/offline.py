"""What a reader's device keeps: the worker with its list of core files, and a list for each fair.

    sw.js                    static/sw.js after the files every kept page needs
    hoi-cho/<id>.json        a fair in one language: its pages, its products' pages and small pictures

A file whose name comes from its content needs no mark. A page's mark is the digest of what it is drawn
from, without the day of the build: so a list changes when what it names changes, and not every night.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ..base.digest import digest
from ..pages.addresses import address
from ..pages.page import Page
from ..pages.pictures import Pictures
from ..pages.views.common import Chrome
from ..records.codes import path_of, printed_address
from ..records.fair_days import coming, days, shown
from ..records.model import Catalogue, Fair, Product
from ..records.standing import Standing

WORKER = "sw.js"
# Files that every kept page needs, by their names among the assets.
_CORE = ("css", "css/fair.css", "js", "js/offline.js", "art/dai-det.svg", "art/nen-det.svg")
_MB = 1_000_000


class Site(NamedTuple):
    """What lists are made from: the plan, what pages share, the digests of templates, where assets are,
    and a function that returns the digest of a page's view."""

    standing: Standing
    pages: Sequence[Page]
    chromes: Mapping[str, Chrome]
    closures: Mapping[str, str]
    urls: Mapping[str, str]
    pictures: Pictures
    view_key: Callable[[Page], str]


def files(site: Site, worker: str) -> list[Page]:
    """The worker (`worker` is its script) and the lists of fairs that are not over, as pages of the plan.

    Where the office wants nothing kept, the worker is one that removes itself and what it kept.
    """
    languages = site.standing.catalogue.site.languages
    made = [Page(WORKER, "text", languages[0], (_worker(site, worker),))]
    if site.standing.catalogue.site.offline:
        by_path = {page.path: page for page in site.pages}
        for fair in coming(site.standing):
            if fair.booths:
                made += [_list(site, by_path, fair, lang) for lang in languages]
    return made


def _worker(site: Site, script: str) -> str:
    core_list: dict[str, Any] = {"v": "", "core": []}
    if site.standing.catalogue.site.offline:
        pages = [page for page in site.pages if page.maker == "offline.html"]
        core = [(site.urls[name], "") for name in _CORE if name in site.urls] + [
            (page.path, _mark(site, page)) for page in pages
        ]
        core_list = {"v": digest((tuple(core), script))[:12], "core": core}
    return f"const SITE={_json(core_list)};\n{script}\n"


def removing(worker: str) -> str:
    """The worker as one that removes itself and what it kept, for previews: they change all the time."""
    return f"const SITE={_json({'v': '', 'core': []})};\n{worker.partition(chr(10))[2]}"


def _list(site: Site, by_path: dict[str, Page], fair: Fair, lang: str) -> Page:
    """The list of a fair in a language. Its pages in all languages come first, pictures last: what does not
    fit is left out from the end."""
    catalogue, chrome = site.standing.catalogue, site.chromes[lang]
    products = [catalogue.products[id] for id in shown(site.standing, fair)]
    here = address(lang, "fair", fair.id)
    own = [
        by_path[address(other, "fair", fair.id)]
        for other in sorted(catalogue.site.languages, key=lambda other: other != lang)
    ]
    pictures = [_sizes(site.pictures, product) for product in products]
    named = [
        *((page.path, _mark(site, page)) for page in own),
        *(
            (path, "")
            for path in (
                chrome.css,
                chrome.css_fair,
                chrome.css_code,
                chrome.script,
                chrome.script_fair,
                chrome.script_offline,
                chrome.icon,
            )
            if path
        ),
        *((page.path, _mark(site, page)) for page in _pages_of(site, products, lang)),
        *_symbols(catalogue, products),
        *((sizes[0], "") for each in pictures for sizes in each),
    ]
    when = days(fair)
    listed = {
        "id": here.removesuffix(".html") + ".json",
        "title": own[0].view.title,
        "path": here,
        "booths": len(fair.booths),
        "until": when.end if when else "",
        "most": catalogue.site.offline_mb * _MB,
        "files": list(dict.fromkeys(named)),
        "like": list(dict.fromkeys(sizes for each in pictures for sizes in each if len(sizes) > 1)),
    }
    listed = {"v": digest(_frozen(listed))[:12], **listed}
    return Page(str(listed["id"]), "text", lang, (_json(listed) + "\n",), f"fairs/{fair.id}")


def _pages_of(site: Site, products: Iterable[Product], lang: str) -> list[Page]:
    """The pages of products in a language and those behind their printed codes, in the products' order."""
    codes, by_path = site.standing.catalogue.codes, {page.path: page for page in site.pages}
    paths = (
        path
        for product in products
        for path in (address(lang, "product", product.id), path_of(codes.of(product.id)))
    )
    return [by_path[path] for path in paths if path in by_path]


def _symbols(catalogue: Catalogue, products: Iterable[Product]) -> list[tuple[str, str]]:
    """The QR symbols that products' pages show (see `plan_products`), marked by what they say."""
    codes = [code for product in products if (code := catalogue.codes.of(product.id))]
    addresses = {code: printed_address(catalogue.site.base_url, code) for code in codes}
    return [
        (path_of(code).replace("index.html", "qr.svg"), digest((address,))[:12])
        for code, address in addresses.items()
        if address
    ]


def _sizes(pictures: Pictures, product: Product) -> list[tuple[str, ...]]:
    """The pictures of a product: of each the smallest file, then the others that it may stand in for."""
    if not product.pictures:
        return [(pictures.placeholder(product.group).src,)]
    made = []
    for photo in product.pictures:
        job, planned = pictures.use(photo)
        sized = sorted(
            zip(planned, job.outputs, strict=True), key=lambda each: (each[0].format != "webp", each[0].width)
        )
        made.append(tuple(path for _, path in sized))
    return made


def _mark(site: Site, page: Page) -> str:
    return digest(
        (
            site.closures.get(page.maker, ""),
            _shared(site.chromes[page.lang]),
            page.path,
            page.maker,
            site.view_key(page),
        )
    )[:12]


@lru_cache(maxsize=8)
def _shared(chrome: Chrome) -> str:
    """The digest of what pages of a language share, on any day."""
    return digest(chrome._replace(date="", date_text="", dates=()))


def _frozen(value: Any) -> Any:
    """A value of JSON as tuples, which have a digest."""
    if isinstance(value, dict):
        return tuple((name, _frozen(each)) for name, each in value.items())
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _json(value: Any) -> str:
    # U+2028 and U+2029 end a line in scripts of before 2019.
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
