"""The tables of the index's head: places, groups, kinds of producers and what else products refer to."""

from collections.abc import Callable, Iterable, Mapping
from unicodedata import normalize

from ..base.text import MARKS, TWINS
from ..messages.words import Words
from ..pages.addresses import PAGES
from ..records.model import Area, Catalogue, Commune, Group
from .asking import asking
from .facets import FACETS, Named
from .lines import line, list_cell, record_line, words_beyond
from .numbering import Numbering

UNUSED = "z"
"""Instead of its kind, of an area or a kind of producer that no product has: search finds it, but it is no
choice in filters."""
UNKNOWN = "1"
"""Instead of its kind, of the area of products whose district no source names."""

# Short forms that offices and visitors write; with them any of a kind's names finds its producers.
KIND_WORDS = {
    "hop_tac_xa": "HTX hợp tác xã",
    "lien_hiep_htx": "LHHTX liên hiệp hợp tác xã HTX",
    "to_hop_tac": "THT tổ hợp tác",
    "doanh_nghiep": "DN doanh nghiệp công ty cty CT TNHH",
    "ho_kinh_doanh": "HKD hộ kinh doanh cá thể",
    "trang_trai": "trang trại TT",
    "hoi": "hội hiệp hội",
}
AREA_WORDS = {"thành phố": "TP", "thị xã": "TX", "quận": "Q", "huyện": "H"}
COMMUNE_WORDS = {"phường": "P", "thị trấn": "TT", "xã": "X"}
_PAGES = ("product", "producer", "area", "commune")  # sorts of record whose pages the script links to


def head_tables(numbering: Numbering, words: dict[str, Words]) -> dict[str, object]:
    """What the first file holds before products: how words are read, and the tables, a line a record."""
    catalogue = numbering.catalogue
    return {
        "m": MARKS,
        # đ is read as itself, though others are read as it. Of ư the script needs the letter alone.
        "j": "đđĐĐ" + "".join(twin + normalize("NFD", letter)[0] for twin, letter in TWINS.items()),
        "w": asking(),
        "u": {lang: {sort: PAGES[lang][sort] for sort in _PAGES} for lang in words},
        "a": _table(catalogue.areas, lambda id: _area(numbering, catalogue.areas[id])),
        "c": _table(numbering.communes, lambda id: _commune(numbering, catalogue.communes[id])),
        "g": _table(numbering.groups, lambda code: _group(catalogue.groups[code])),
        "k": _kinds(numbering, words),
        **{facet: _named(records) for facet, records in numbering.chosen.items()},
        "facets": [list(facet.head()) for facet in FACETS],
        "own": list(numbering.own),
        "s": numbering.states,
    }


def province_names(catalogue: Catalogue, id: str) -> str:
    """What a province is called, and the one that it became part of."""
    province = catalogue.provinces.get(id)
    after = catalogue.provinces.get(province.successor) if province else None
    return f"{province.name} {after.name if after else ''}".strip() if province else ""


def _table(ids: Iterable[str], row: Callable[[str], str]) -> str:
    return "\n".join(map(row, ids))


def _named(records: Mapping[str, Named]) -> str:
    return _table(records, lambda id: record_line(records[id].name, id, records[id].name_en))


def _area(numbering: Numbering, area: Area) -> str:
    province = province_names(numbering.catalogue, area.province)
    more = f"{area.type} {AREA_WORDS.get(area.type, '')} {province}".strip()
    used = area.id in numbering.standing.by_area
    kind = UNUSED if not used else UNKNOWN if area.unknown else ""
    return record_line(area.name, area.id, area.name_en, more, kind)


def _commune(numbering: Numbering, commune: Commune) -> str:
    more = words_beyond(
        commune.name,
        commune.type,
        COMMUNE_WORDS.get(commune.type, ""),
        province_names(numbering.catalogue, commune.province),
        *(f"{old.name} {old.type} {COMMUNE_WORDS.get(old.type, '')}" for old in commune.formed_from),
    )
    areas = list_cell(numbering.areas[id] for id in commune.areas if id in numbering.areas)
    return record_line(commune.name, commune.id, "", more, "", areas)


def _group(group: Group) -> str:
    name, english = group.short or group.name, group.short_en or group.name_en
    more = words_beyond(f"{name} {english}", group.name, group.name_en, *group.aliases)
    return line(name, group.code, english, more)


def _kinds(numbering: Numbering, words: dict[str, Words]) -> str:
    producers = numbering.catalogue.producers
    used = {producers[product.producer].kind for product in numbering.products if product.producer}

    def row(kind: str) -> str:
        vi, en = (words[lang](f"kind {kind}") if lang in words else "" for lang in ("vi", "en"))
        return line(vi, kind, en, KIND_WORDS.get(kind, ""), "" if kind in used else UNUSED)

    return _table(numbering.kinds, row)
