"""The sample catalogue for tests: loaded once, changed by value, planned for a day."""

import tempfile
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from sanvat.base.cache import Cache
from sanvat.base.sources import Sources
from sanvat.messages import words as lang
from sanvat.messages.languages import LANGUAGES
from sanvat.messages.problems import Problems
from sanvat.pages import plan
from sanvat.pages.chrome import chrome
from sanvat.pages.page import Page
from sanvat.pages.pictures import Pictures
from sanvat.pages.views.common import Chrome
from sanvat.records.codes import Register
from sanvat.records.load import load
from sanvat.records.model import Catalogue
from sanvat.records.standing import Standing, stand

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2024, 1, 1)
PLACEHOLDERS = {"art/cho-anh.svg": "assets/cho-anh.svg"}
NONE: Mapping = MappingProxyType({})
FEW = (
    "mien-dong-tai-hoan",
    "mien-dong-con-minh",
    "gao-nep-tan-son",
    "ruou-men-la-bang-phuc",
    "quynh-mai-homestay",
    "tra-nu-voi",
    "tra-bi-thom-yen-duong",
    "rau-su-su",
    "thit-trau-gac-bep",
)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The sample as its files say."""
    problems = Problems()
    found = load(ROOT / "content", Sources(None, "tests"), problems)
    assert found is not None, [line for problem in problems.errors for line in problem.lines()]
    return found


def changed(products: Mapping = NONE, producers: Mapping = NONE, fairs: Mapping = NONE, **site) -> Catalogue:
    """A few products of the sample, with some fields of some records and of the site replaced."""
    found = catalogue()
    kept = {
        id: found.products[id]._replace(**products.get(id, {}))
        for id in found.products
        if id in FEW or id in products
    }
    codes = Register(
        (),
        {id: code for id, code in found.codes.current.items() if id in kept},
        {code: target for code, target in found.codes.targets.items() if target.product in kept},
    )
    makers = {product.producer for product in (*kept.values(), *(found.products[id] for id in kept))} | set(
        producers
    )
    return found._replace(
        site=found.site._replace(**{"hero": ()} | site),
        products=kept,
        codes=codes,
        producers={
            id: producer._replace(**producers.get(id, {}))
            for id, producer in found.producers.items()
            if id in makers
        },
        fairs={
            id: fair._replace(**{"booths": (), "plan": ""} | fairs.get(id, {}))
            for id, fair in found.fairs.items()
        },  # booths name products
    )


@lru_cache(maxsize=1)
def words() -> dict[str, lang.Words]:
    with tempfile.TemporaryDirectory() as folder:
        return {each: lang.words(each, (ROOT / "locale",), Cache(Path(folder))) for each in LANGUAGES}


@lru_cache(maxsize=1)
def plan_of_sample() -> tuple[Standing, list[Page], dict[str, Chrome]]:
    return planned(catalogue()._replace())


def planned(found: Catalogue, day: date = DAY) -> tuple[Standing, list[Page], dict[str, Chrome]]:
    """The standing, the pages and the chrome of each language."""
    if found is catalogue() and day == DAY:
        return plan_of_sample()
    standing = stand(found, day)
    pages = plan.pages(standing, words(), Pictures(PLACEHOLDERS))
    assets = {"css": "assets/site.css", "js": "assets/site.js"}
    icons = {
        "icon": "assets/icon.svg",
        "share": "assets/share.png",
        "manifest-vi": "assets/vi.webmanifest",
        "manifest-en": "assets/en.webmanifest",
    }
    chromes = {each: chrome(words()[each], standing, assets, icons) for each in found.site.languages}
    return standing, pages, chromes
