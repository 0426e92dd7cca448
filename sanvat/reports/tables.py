"""What a catalogue lacks, product by product and district by district: tables that can be drawn on a
terminal, in a workbook, on a page. Everything is counted from the records; nothing is kept.

No table holds a telephone number, an address of a person or a note on consent: only whether it is there.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..base.text import fold
from ..messages.problems import Problem
from ..messages.words import Words
from ..records.model import CertificationType, Fair, Group, Outlet, Photo, Producer, Product
from ..records.schema import fields
from ..records.standing import Standing

Both = tuple[str, str]  # the same in Vietnamese and English
Value = str | Both | int | float | date | bool | None

# The tables by the keys that name them on the command line, in the order in which they are shown.
KEYS = (
    "totals",
    "totals-group",
    "totals-kind",
    "totals-year",
    "districts",
    "products",
    "certificates",
    "stories",
    "translations",
    "photos",
    "site",
    "remarks",
)
YES, MISSING, NOTHING = ("có", "yes"), ("thiếu", "missing"), ("", "")


class Field(NamedTuple):
    """A column of a table: its heading, its kind (as of `workbooks.Column`), its width in letters,
    whether a narrow terminal shows it, and whether a page does (a workbook has them all)."""

    name: Both
    kind: str = "text"
    width: int = 14
    brief: bool = False
    page: bool = True


class Subject(NamedTuple):
    """One table of a report. `key` names it on the command line; `note` says how it is counted, and must
    be read with the table where `bounded` (it says what the table could not look at)."""

    key: str
    title: Both
    note: Both
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    bounded: bool = False


class Scope(NamedTuple):
    """What a report is about: a catalogue on a day, and the products of it in the order of districts."""

    standing: Standing
    texts: dict[str, Words]
    ids: tuple[str, ...]
    area: str = ""

    @property
    def products(self) -> list[Product]:
        return [self.standing.catalogue.products[id] for id in self.ids]

    def district(self, product: Product) -> str:
        return self.standing.catalogue.areas[product.area].name

    def producer(self, product: Product) -> Producer | None:
        return self.standing.catalogue.producers.get(product.producer)

    def maker(self, product: Product) -> str:
        producer = self.producer(product)
        return producer.name if producer else ""

    def both(self, id: str) -> Both:
        """A text of the interface in both languages."""
        vi = self.texts["vi"](id)
        return vi, self.texts["en"](id) if "en" in self.texts else vi


DISTRICT = Field(("Huyện, thành phố cũ", "Former district"), width=18, brief=True)
PRODUCT = Field(("Sản phẩm", "Product"), width=34, brief=True)
ID = Field(("Mã", "Id"), width=26)
MAKER = Field(("Chủ thể", "Producer"), width=34)
WHOLE: Both = ("Cả danh mục", "The whole catalogue")


def scope_of(standing: Standing, texts: dict[str, Words], area: str = "") -> Scope:
    """The products of a district (empty: of all), by district in the order of places.yaml, then by name."""
    catalogue = standing.catalogue
    places = {id: (place.unknown, at) for at, (id, place) in enumerate(catalogue.areas.items())}
    kept = [id for id, product in catalogue.products.items() if area in ("", product.area)]
    return Scope(
        standing,
        texts,
        tuple(sorted(kept, key=lambda id: (places[catalogue.products[id].area], standing.names[id]))),
        area,
    )


def find_area(standing: Standing, written: str) -> str:
    """The id of a district given by id or name, with marks or without; empty where there is none."""
    areas = standing.catalogue.areas
    if written in areas:
        return written
    named = [
        id
        for id, area in areas.items()
        if fold(written) in (fold(area.name), fold(f"{area.type} {area.name}"), id)
    ]
    return named[0] if len(named) == 1 else ""


# completeness

_CHECKS: dict[str, Both] = {
    "photo": ("Ảnh chụp", "Photo"),
    "story": ("Câu chuyện", "Story"),
    "story_en": ("Câu chuyện tiếng Anh", "Story in English"),
    "name_en": ("Tên tiếng Anh", "Name in English"),
    "summary": ("Một câu giới thiệu", "One sentence"),
    "summary_en": ("Một câu, tiếng Anh", "One sentence in English"),
    "producer": ("Chủ thể", "Producer"),
    "phone": ("Điện thoại", "Phone"),
    "public": ("Được công khai liên hệ", "Contact may be published"),
    "certificate": ("Giấy công nhận", "Certificate"),
    "decision": ("Số quyết định", "Decision number"),
    "date": ("Ngày quyết định", "Decision date"),
    "certificate_source": ("Nguồn của giấy", "Source of the certificate"),
    "group": ("Nhóm đã xác nhận", "Group confirmed"),
    "commune": ("Xã, phường hiện nay", "Current commune"),
    "address": ("Địa chỉ", "Address"),
    "net_quantity": ("Quy cách", "Net quantity"),
    "price": ("Giá tham khảo", "Price"),
    "map": ("Vị trí bản đồ", "Map point"),
}


def lacks(scope: Scope, product: Product) -> dict[str, bool | None]:
    """Of each thing a product should have, whether it does; None where it does not concern it."""
    producer, status = scope.producer(product), scope.standing.status[product.id]
    contact = producer.contact if producer else None
    held = product.certificates[status.certificate] if status.certificate >= 0 else None
    tourism = any(group.tourism for group in scope.standing.groups_of(product))
    return {
        "photo": any(not photo.note.drawing for photo in product.pictures),
        "story": product.story is not None,
        "story_en": product.story_en is not None,
        "name_en": bool(product.name_en),
        "summary": bool(product.summary),
        "summary_en": bool(product.summary_en),
        "producer": producer is not None,
        "phone": bool(contact and contact.phone) or bool(product.booking_phone),
        "public": bool(contact and contact.public) or bool(product.booking_phone),
        "certificate": bool(product.certificates),
        "decision": bool(held.decision) if held else None,
        "date": bool(held.date) if held else None,
        "certificate_source": bool(held.source) if held else None,
        "group": product.group_confirmed,
        "commune": bool(product.commune),
        "address": bool(product.address or product.address_on_certificate),
        "net_quantity": None if tourism else bool(product.net_quantity),
        "price": bool(product.price),
        "map": bool(product.map or (contact and contact.map)) if tourism else None,
    }


def completeness(scope: Scope) -> Subject:
    """A row for each product: how much of it is there, and what is missing."""
    rows = []
    for product in scope.products:
        found = lacks(scope, product)
        wanted = [there for there in found.values() if there is not None]
        missing = [name for name, there in found.items() if there is False]
        words = tuple("; ".join(_CHECKS[name][lang] for name in missing) for lang in (0, 1))
        marks = [{True: YES, False: MISSING, None: NOTHING}[there] for there in found.values()]
        rows.append(
            (
                scope.district(product),
                product.name,
                product.id,
                scope.maker(product),
                _share(wanted),
                words,
                *marks,
            )
        )
    heads = (
        DISTRICT,
        PRODUCT,
        ID,
        MAKER,
        Field(("Đủ", "Complete"), "percent", 8, True),
        Field(("Còn thiếu", "Missing"), width=50, brief=True),
        *(Field(name, width=12, page=False) for name in _CHECKS.values()),
    )
    note = (
        "Ô trống là mục không áp dụng. Tranh vẽ không tính là ảnh chụp.",
        "An empty cell: does not apply. Drawings do not count as photos.",
    )
    return Subject(
        "products", ("Từng sản phẩm còn thiếu gì", "What each product lacks"), note, heads, tuple(rows)
    )


def _share(wanted: list[bool]) -> float:
    return round(sum(wanted) / len(wanted), 4)


def districts(scope: Scope) -> Subject:
    """A row for each district: its products, and how many of them lack each thing; the sum last."""
    by_area: dict[str, list[dict[str, bool | None]]] = {}
    for product in scope.products:
        by_area.setdefault(product.area, []).append(lacks(scope, product))
    areas = scope.standing.catalogue.areas
    rows = [_district_row(areas[id].name, found) for id, found in by_area.items()]
    if len(rows) > 1:
        rows.append(_district_row(WHOLE, [each for found in by_area.values() for each in found]))
    heads = (
        DISTRICT,
        Field(("Sản phẩm", "Products"), "number", 10, True),
        Field(("Đủ", "Complete"), "percent", 8, True),
        *(
            Field(
                (f"Thiếu: {vi}", f"Missing: {en}"),
                "number",
                12,
                name in ("photo", "story", "story_en", "phone", "decision"),
            )
            for name, (vi, en) in _CHECKS.items()
        ),
    )
    note = ("Số sản phẩm thiếu từng mục.", "How many products lack each thing.")
    return Subject(
        "districts", ("Từng huyện còn thiếu gì", "What each district lacks"), note, heads, tuple(rows)
    )


def _district_row(name: Value, found: list[dict[str, bool | None]]) -> tuple[Value, ...]:
    wanted = [there for each in found for there in each.values() if there is not None]
    return (
        name,
        len(found),
        _share(wanted),
        *(sum(1 for each in found if each[check] is False) for check in _CHECKS),
    )


# stories and other remarks of the load

_OF_PRODUCT = re.compile(r"products/([^/]+)/")
_STORY = ("story-", "healing-claim")


def stories(scope: Scope, problems: Iterable[Problem]) -> Subject:
    """Stories nearly alike, untranslated, of unusual length, and products without one."""
    rows: list[tuple[Value, ...]] = []
    products = scope.standing.catalogue.products
    for problem in problems:
        id = _product_of(problem, scope)
        if id and problem.code.startswith(_STORY):
            values = dict(problem.values)
            other = _OF_PRODUCT.search(values.get("other", ""))
            twin = products[other[1]].name if other and other[1] in products else ""
            percent = int(values["percent"]) / 100 if "percent" in values else None
            rows.append((*_named(scope, id), _sentence(problem), twin, percent))
    for product in scope.products:
        if product.story is None:
            rows.append((*_named(scope, product.id), ("chưa có câu chuyện", "no story yet"), "", None))
    heads = (
        DISTRICT,
        PRODUCT,
        ID,
        Field(("Điều cần xem", "What to look at"), width=60, brief=True),
        Field(("Giống sản phẩm", "Like the product"), width=34),
        Field(("Giống khoảng", "Alike, about"), "percent", 10),
    )
    note = (
        "Câu chuyện trùng được 0 điểm (Quyết định 26/2026/QĐ-TTg, mục 5.3).",
        "A repeated story gets 0 points (Decision 26/2026/QĐ-TTg, 5.3).",
    )
    return Subject("stories", ("Câu chuyện", "Stories"), note, heads, _in_order(scope, rows))


def remarks(scope: Scope, problems: Iterable[Problem]) -> Subject:
    """Everything else that a check remarks on a product or on the catalogue."""
    rows: list[tuple[Value, ...]] = []
    for problem in problems:
        id = _product_of(problem, scope)
        if problem.code.startswith(_STORY) or (
            not id and (scope.area or _OF_PRODUCT.search(problem.place.path))
        ):
            continue
        rows.append((*(_named(scope, id) if id else ("", "", "")), str(problem.place), _sentence(problem)))
    heads = (
        DISTRICT,
        PRODUCT,
        ID,
        Field(("Chỗ", "Place"), width=44),
        Field(("Điều cần xem", "What to look at"), width=70, brief=True),
    )
    return Subject(
        "remarks",
        ("Lưu ý khác", "Other remarks"),
        ("Như lệnh check nói.", "As the check command tells."),
        heads,
        _in_order(scope, rows),
    )


def _product_of(problem: Problem, scope: Scope) -> str:
    found = _OF_PRODUCT.search(problem.place.path)
    product = scope.standing.catalogue.products.get(found[1]) if found else None
    return product.id if product and scope.area in ("", product.area) else ""


def _sentence(problem: Problem) -> Both:
    vi, en = (
        " ".join(part for part in (problem.text(lang), problem.remedy(lang)) if part) for lang in ("vi", "en")
    )
    return vi, en


def _named(scope: Scope, id: str) -> tuple[str, str, str]:
    product = scope.standing.catalogue.products[id]
    return scope.district(product), product.name, id


def _in_order(scope: Scope, rows: list[tuple[Value, ...]]) -> tuple[tuple[Value, ...], ...]:
    places = {id: at for at, id in enumerate(scope.ids)}
    return tuple(sorted(rows, key=lambda row: places.get(str(row[2]), len(places))))


# translations

_RECORDS: dict[type, Both] = {
    Product: ("sản phẩm", "product"),
    Producer: ("chủ thể", "producer"),
    Outlet: ("nơi bán", "outlet"),
    Fair: ("hội chợ", "fair"),
    Group: ("nhóm", "group"),
    CertificationType: ("loại chứng nhận", "sort of certification"),
}
_ARTICLE: Both = ("bài viết", "article")
_ENGLISH = "_en"


def translations(scope: Scope) -> Subject:
    """Texts that stand only in Vietnamese, or stand in English as they stand in Vietnamese."""
    catalogue = scope.standing.catalogue
    rows: list[tuple[Value, ...]] = []
    if "en" in catalogue.site.languages:
        used = {product.producer for product in scope.products}
        records: list[object] = [
            *scope.products,
            *(catalogue.producers[id] for id in sorted(used & set(catalogue.producers))),
        ]
        if not scope.area:
            records += [
                *catalogue.outlets.values(),
                *catalogue.fairs.values(),
                *catalogue.groups.values(),
                *catalogue.certification_types.values(),
            ]
        for record in records:
            rows += _untranslated(scope, record)
        rows += [
            ("", _ARTICLE, name, said["vi"].title, _ARTICLE, "")
            for name, said in sorted(catalogue.articles.items())
            if "en" not in said and not scope.area
        ]
    heads = (
        DISTRICT,
        Field(("Loại", "Sort"), width=16),
        Field(("Mã", "Id"), width=26),
        Field(("Tên", "Name"), width=34, brief=True),
        Field(("Mục chưa dịch", "Not translated"), width=34, brief=True),
        Field(("Tiếng Việt", "In Vietnamese"), width=60),
    )
    note = ("Bảng trống nếu trang chỉ có tiếng Việt.", "Empty where the site is in Vietnamese only.")
    return Subject("translations", ("Chưa có tiếng Anh", "Not in English yet"), note, heads, tuple(rows))


def _untranslated(scope: Scope, record: object) -> list[tuple[Value, ...]]:
    known = fields(type(record))
    area = scope.standing.catalogue.areas.get(getattr(record, "area", ""))
    head = (
        area.name if area else "",
        _RECORDS[type(record)],
        getattr(record, "id", "") or getattr(record, "code", ""),
        record.name,
    )
    found = []
    for name, field in known.items():
        if f"{name}{_ENGLISH}" not in known:
            continue
        vi, en = getattr(record, name), getattr(record, f"{name}{_ENGLISH}")
        if vi and (not en or (isinstance(vi, tuple) and len(vi) != len(en))):
            found.append((*head, (field.vi, field.en), _shortened(vi)))
        elif vi and vi == en and name != "name" and len(str(vi).split()) > 3:
            found.append(
                (
                    *head,
                    (f"{field.vi}: giống hệt tiếng Việt", f"{field.en}: the same as in Vietnamese"),
                    _shortened(vi),
                )
            )
    if isinstance(record, Product) and record.story and not record.story_en:
        found.append((*head, ("Câu chuyện", "Story"), _shortened(record.story.lead)))
    return found


def _shortened(text: str | tuple[str, ...]) -> str:
    whole = text if isinstance(text, str) else " · ".join(text)
    return whole if len(whole) <= 160 else whole[:159] + "…"


def lacking_words(photo: Photo) -> Both:
    """What a photo's note lacks, in words."""
    note = photo.note
    names = (
        (note.alt, "mô tả", "description"),
        (note.caption, "chú thích", "caption"),
        (note.credit, "người chụp", "credit"),
        (note.drawing or note.consent, "người trong ảnh đồng ý", "consent of people in it"),
    )
    return ", ".join(vi for there, vi, _ in names if not there), ", ".join(
        en for there, _, en in names if not there
    )
