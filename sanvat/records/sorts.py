"""The sorts of record: what each is called, which file holds it, and which shape that file has.

`FILES` are the kinds of file that hold records, `SORTS` what other records mention by its id. Whatever asks
"where does it lie", "what is it called" or "what names it" asks these two tables: reading, mentions, stray
files, lists, printing, JSON Schemas and the pages of the manual.
"""

from typing import NamedTuple

from .model import (
    Article,
    CertificationTypes,
    Fair,
    Groups,
    Outlets,
    Places,
    Producer,
    Product,
)
from .site import Site


class File(NamedTuple):
    """A kind of file that holds records: its shape, its titles, and the paths below the content folder.

    A star in a path stands for the id. `front`: the record stands between --- lines of a Markdown text.
    """

    shape: type
    vi: str
    en: str
    paths: tuple[str, ...]
    front: bool = False

    @property
    def is_single(self) -> bool:
        """Whether there is one such file at most."""
        return "*" not in self.paths[0]


class Sort(NamedTuple):
    """What records mention by its id: its names, the kind of file that holds it, and how it is named there.

    In a file that lists many, `field` is the list and `key` the field that holds the id; both are empty
    where the name of the file or folder is the id.
    """

    vi: str
    en: str
    file: str
    field: str = ""
    key: str = ""

    @property
    def where(self) -> str:
        """The file, or the folder with its slash, as messages name it."""
        path = FILES[self.file].paths[0]
        return path if FILES[self.file].is_single else path.partition("/")[0] + "/"


FILES = {
    "site": File(Site, "Thông tin chung", "The site", ("site.yaml",)),
    "places": File(Places, "Địa bàn", "Places", ("places.yaml",)),
    "categories": File(Groups, "Nhóm sản phẩm", "Product groups", ("categories.yaml",)),
    "certifications": File(
        CertificationTypes, "Loại chứng nhận", "Sorts of certification", ("certifications.yaml",)
    ),
    "outlets": File(Outlets, "Nơi bán", "Outlets", ("outlets.yaml",)),
    "producer": File(Producer, "Chủ thể", "Producer", ("producers/*.yaml", "producers/*.yml")),
    "fair": File(
        Fair, "Hội chợ", "Fair", ("fairs/*.yaml", "fairs/*.yml", "fairs/*/fair.yaml", "fairs/*/fair.yml")
    ),
    "product": File(Product, "Sản phẩm", "Product", ("products/*/product.yaml", "products/*/product.yml")),
    "article": File(
        Article,
        "Đầu bài viết",
        "Front matter of articles and pages",
        ("articles/*.md", "pages/*.md"),
        front=True,
    ),
}

SORTS = {
    "areas": Sort("huyện cũ", "former district", "places", "areas", "id"),
    "communes": Sort("xã", "commune", "places", "communes", "id"),
    "provinces": Sort("tỉnh", "province", "places", "provinces", "id"),
    "groups": Sort("nhóm", "group", "categories", "groups", "code"),
    "certifications": Sort("loại chứng nhận", "certification", "certifications", "certifications", "id"),
    "outlets": Sort("nơi bán", "outlet", "outlets", "outlets", "id"),
    "producers": Sort("chủ thể", "producer", "producer"),
    "products": Sort("sản phẩm", "product", "product"),
    "fairs": Sort("hội chợ", "fair", "fair"),
    "articles": Sort("bài viết", "article", "article"),
}

SINGLE = {file.paths[0]: file.shape for file in FILES.values() if file.is_single}
"""The shape of each file that is there once, by its name."""
LISTS = {name: sort for name, sort in SORTS.items() if sort.key}
"""Sorts of which many stand in one file."""
FOLDERS = {"products": Product, "producers": Producer, "fairs": Fair}
"""Sorts with a file each, and its shape: those that lists from offices may change."""
