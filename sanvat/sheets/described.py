"""What a row says of a product, a producer, an outlet or a fair, apart from recognition: what reads
which cell."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..base.text import fold, tidy
from ..records.codes import is_code, read_code
from ..records.model import PRODUCER_KIND, Producer, Product
from ..records.schema import fields
from ..records.values import MONEY, Bad
from . import cells
from .layout.titles import legal_form_of, name_and_address
from .notes import Where
from .words.headings import KIND_WORDS, plain
from .words.wordings import any_of, wordings

if TYPE_CHECKING:
    from .rows import Reading, Written

Taker = Callable[["Reading", "Written"], None]

NAMES = {"products": "product", "producers": "producer", "outlets": "outlet", "fairs": "fair"}
"""The field that names what a list is of."""
_SUMMARY_MOST = 240  # characters; a longer text is a story
_SHOWN = 80  # characters of a cell that a report repeats
_SCALED = re.compile(r"\b(1 000|1000|nghin|ngan)\s*(d|dong|vnd)?\b")
_OUTLET = any_of(wordings("cells")["outlets"])
_CHEAPEST = 1_000  # đồng; nothing that is sold costs less, so a lower price lacks its thousands
_CONTACT = {"phone": cells.phone, "zalo": cells.phone, "email": cells.mail, "website": cells.web}
_SIMPLE = (
    "name_en",
    "product_code",
    "net_quantity",
    "packaging",
    "ingredients",
    "shelf_life",
    "storage",
    "usage",
    "abv",
    "price_unit",
    "map",
    *(field.name for field in fields(Product).values() if field.heads and not field.many),
)
_PRODUCER = ("address", "address_on_certificate", "founded", "members")
_LOOKED_UP = ("district", "commune", "commune_now", "hamlet", "province", "group", "certifications")
_NOT_YET = any_of(wordings("cells")["not_yet"])
_AGREES, _REFUSES = frozenset(wordings("cells")["agrees"]), frozenset(wordings("cells")["refuses"])
_NO_PRICE = frozenset(wordings("cells")["no_price"])


# --- names

_WITH_PRODUCER = re.compile(
    r"\b(?:san pham|sp|hang hoa)\b.*[(/,;\n\-–].*"
    r"\b(?:chu the|don vi|co so|htx|hop tac xa|nha san xuat|nguoi san xuat)\b"
)
"""A heading over names of products with their producers: `Sản phẩm (chủ thể)`."""
_PRODUCER_BEHIND = re.compile(r"([^(\n;]+?)\s*(?:\(|\n|;|\s[-–]\s)\s*(.+?)\s*\)?", re.DOTALL)


def _name(row: "Reading", cell: "Written") -> None:
    text = re.sub(r"^[-–•+*]\s+", "", cell.text)
    if row.subject == "products" and _WITH_PRODUCER.search(fold(cell.column.heading)):
        raw = cell.raw if isinstance(cell.raw, str) else text
        parted = _PRODUCER_BEHIND.fullmatch(raw.strip())
        if parted and "name" not in row.producer:
            text = tidy(parted[1])
            name_producer(row, parted[2], cell.where)
    row.own["name"] = text
    row.mark("name", cell.where)


def _id(row: "Reading", cell: "Written") -> None:
    row.id = cell.text
    row.mark("id", cell.where)


def _producer(row: "Reading", cell: "Written") -> None:
    name_producer(row, cell.raw if isinstance(cell.raw, str) else cell.text, cell.where)


def name_producer(row: "Reading", raw: str, where: Where) -> None:
    """A producer's name; an address that stands behind it in the same cell goes where it belongs."""
    name, address = name_and_address(raw) if "address" not in row.producer else (tidy(raw), "")
    if address:
        row.producer["address"] = address
        row.mark("address", where)
        row.reader.notes.tell(where, "derived", "name-and-address", name=name, address=address)
    if sum(bool(legal_form_of(part)) for part in re.split(r"[;\n+&]|,\s|\s-\s|\bvà\b", raw)) > 1:
        row.reader.notes.tell(where, "derived", "several-producers", found=name)
    row.producer["name"] = name
    row.mark("producer", where)


def _legal_form(row: "Reading", cell: "Written") -> None:
    word = plain(cell.text)
    row.producer["kind"] = KIND_WORDS.get(word) or legal_form_of(cell.text) or PRODUCER_KIND.read(cell.text)
    row.mark("kind", cell.where)


def _legal_form_tick(row: "Reading", cell: "Written") -> None:
    """A column of one legal form: ticked, or with the producer's name in it."""
    if cells.is_ticked(cell.raw):
        row.producer["kind"] = cell.of
    elif cells.is_unticked(cell.raw):
        row.origins.pop(cell.where.column, None)
        return
    elif isinstance(cell.raw, str) and re.search(r"[^\W\d_]{2}", cell.raw) and "name" not in row.producer:
        name_producer(row, cell.raw, cell.where)
        row.reader.notes.tell(cell.where, "derived", "name-of-kind", found=cell.text)
        row.producer["kind"] = cell.of
    else:
        raise Bad("sheet-not-ticked", found=cell.text)
    row.mark("kind", cell.where)


# --- contacts


def _contact(row: "Reading", cell: "Written") -> None:
    """Phone, mail and web, which may stand together in one cell."""
    values = row.producer.setdefault("contact", {})
    mail = re.search(r"[^@\s<>,;/|]+@[^@\s<>,;/|]+\.[a-zA-Z]{2,}", cell.text)
    if cell.field != "email" and mail:
        row.keep(values, "email", cells.mail(mail[0]), cell._replace(raw=mail[0]))
        row.reader.notes.tell(cell.where, "derived", "mail-beside", found=mail[0])
        rest = cell.text.replace(mail[0], " ").strip(" ,;/|-")
        if not rest:
            return
        cell = cell._replace(raw=rest)
    row.keep(values, cell.field, _CONTACT[cell.field](cell.raw), cell)


def _phone(row: "Reading", cell: "Written") -> None:
    """A telephone number, which the heading or the cell may call a Zalo number too."""
    if "zalo" in fold(cell.column.heading):
        _contact(row, cell)
        values = row.producer["contact"]
        if "phone" in values:
            values.setdefault("zalo", values["phone"])
            row.mark("zalo", cell.where)
        return
    parts = [part for part in re.split(r"[;,\n]|\s/\s", str(cell.raw)) if part.strip()]
    zalo = [part for part in parts if "zalo" in fold(part)]
    rest = [part for part in parts if part not in zalo]
    if zalo:
        values = row.producer.setdefault("contact", {})
        row.keep(values, "zalo", cells.phone(re.sub(r"(?i)zalo|[():]", " ", zalo[0])), cell)
        rest = rest or [re.sub(r"(?i)\(?zalo\)?", " ", zalo[0])]
        cell = cell._replace(raw="; ".join(rest))
    _contact(row, cell)


def _consent(row: "Reading", cell: "Written") -> None:
    """Whether a producer agrees that its contacts are published. Raises Bad where it is not clear."""
    word = fold(cell.text).strip(" .!")
    agrees = word in _AGREES or cells.is_ticked(cell.raw)
    if not agrees and word not in _REFUSES and not cells.is_unticked(cell.raw):
        raise Bad("sheet-consent", found=cell.text)
    values = row.producer.setdefault("contact", {})
    values["public"] = agrees
    if agrees:
        values["consent"] = f"{cell.where}: {cell.text}"
    row.mark("public", cell.where)


# --- the product itself


def _price(row: "Reading", cell: "Written") -> None:
    if fold(cell.text) in _NO_PRICE:
        row.reader.notes.tell(cell.where, "left", "no-price", found=cell.text)
        return
    scaled = bool(_SCALED.search(plain(cell.column.heading)))
    found = cells.scaled_price(cell.raw) if scaled else cells.price(cell.raw)
    if found.amount < _CHEAPEST:
        raise Bad("sheet-price-low", found=cell.text)
    if scaled:
        row.reader.notes.tell(cell.where, "derived", "price-scale", found=found.amount)
    row.own["price"] = MONEY.read(str(found.amount))
    row.mark("price", cell.where)
    if found.unit:
        row.own.setdefault("price_unit", found.unit)


def _gtin(row: "Reading", cell: "Written") -> None:
    row.keep(row.own, "gtin", cells.gtin(cell.raw), cell)


def _product_code(row: "Reading", cell: "Written") -> None:
    if is_code(read_code(cell.text)):
        row.id = read_code(cell.text)
        row.mark("id", cell.where)
    else:
        _simple(row, cell)


def _traceability(row: "Reading", cell: "Written") -> None:
    row.keep(row.own, "traceability_url", cells.web(cell.raw), cell)


def _certification(row: "Reading", cell: "Written") -> None:
    """A column of one sort of certification: ticked, or with its number."""
    if cells.is_unticked(cell.raw) or fold(cell.text) == "chua co":
        row.origins.pop(cell.where.column, None)
        return
    if not cells.is_ticked(cell.raw) and _NOT_YET.search(fold(cell.text)):
        row.reader.notes.tell(cell.where, "left", "certification-not-yet", found=cell.text[:_SHOWN])
        return
    made: dict[str, Any] = {"type": cell.of}
    if not cells.is_ticked(cell.raw):
        made["number" if re.search(r"[0-9]", cell.text) else "note"] = cell.text
    row.own["certifications"] = (*row.own.get("certifications", ()), made)
    row.mark(f"certification:{cell.of}", cell.where)


def _summary(row: "Reading", cell: "Written") -> None:
    prose = cells.prose(cell.raw)
    if cell.field == "summary" and len(cell.text) <= _SUMMARY_MOST and "\n" not in prose:
        row.own["summary"] = cell.text
        row.mark("summary", cell.where)
    else:
        row.story = f"{row.story}\n\n{prose}".strip()
        row.mark("story", cell.where)


def _keywords(row: "Reading", cell: "Written") -> None:
    row.own["keywords"] = tuple(part for each in re.split(r"[;,\n]", str(cell.raw)) if (part := tidy(each)))
    row.mark("keywords", cell.where)


def _facts(row: "Reading", cell: "Written") -> None:
    row.own["facts"] = (*row.own.get("facts", ()), *cells.parted(str(cell.raw), r";\s+|\n"))
    row.mark("facts", cell.where)


def _source(row: "Reading", cell: "Written") -> None:
    parts = cells.parted(str(cell.raw), r"\s+;\s+|\n|;\s+(?=https?:)")
    row.own["source"] = (*row.own.get("source", ()), *parts)
    row.mark("source", cell.where)


def _simple(row: "Reading", cell: "Written") -> None:
    kind = fields(Product)[cell.field].kind
    assert kind is not None
    row.keep(row.own, cell.field, cells.tried(kind, cell.raw), cell)


def _of_producer(row: "Reading", cell: "Written") -> None:
    kind = fields(Producer)[cell.field].kind
    assert kind is not None
    row.keep(row.producer, cell.field, cells.tried(kind, cell.raw), cell)


def _looked_up(row: "Reading", cell: "Written") -> None:
    row.words[cell.field] = cell.text
    row.mark(cell.field, cell.where)


# --- outlets and fairs


def _day(row: "Reading", cell: "Written") -> None:
    """A day of an outlet's data, the first day of a fair."""
    field = "date" if row.subject == "outlets" else cell.field if cell.field == "end" else "start"
    row.keep(row.own, field, row.recognised.dated(cell.raw, cell.where), cell)


def _public_contact(row: "Reading", cell: "Written") -> None:
    row.keep(row.own, cell.field, _CONTACT[cell.field](cell.raw), cell)


def _place(row: "Reading", cell: "Written") -> None:
    field = "place" if row.subject == "fairs" else "address" if cell.field == "place" else cell.field
    row.own[field] = cell.text
    row.mark(field, cell.where)


def _sold_at(row: "Reading", cell: "Written") -> None:
    """Where a product is sold: names of outlets; words that name none are left, and reported."""
    parts = [tidy(part) for part in re.split(r"[;,\n]|\s\+\s", str(cell.raw)) if tidy(part)]
    outlets = [part for part in parts if _OUTLET.search(fold(part))]
    others = [part for part in parts if part not in outlets]
    if outlets:
        row.words["outlets"] = "\n".join(outlets)
        row.mark("outlets", cell.where)
    if others:
        row.reader.notes.tell(cell.where, "left", "no-outlet", found="; ".join(others)[:_SHOWN])


def _nothing(row: "Reading", cell: "Written") -> None:
    """A cell that no record has a field for: reported once for its column, or for the cell."""


_EVERYWHERE: dict[str, Taker] = {
    "id": _id,
    "producer": _producer,
    "producer_kind": _legal_form,
    "kind_tick": _legal_form_tick,
    "price": _price,
    "gtin": _gtin,
    "traceability": _traceability,
    "certification": _certification,
    "summary": _summary,
    "story": _summary,
    "keywords": _keywords,
    "facts": _facts,
    "source": _source,
    **dict.fromkeys(_CONTACT, _contact),
    "phone": _phone,
    "consent": _consent,
    **dict.fromkeys(_PRODUCER, _of_producer),
    **dict.fromkeys(_LOOKED_UP, _looked_up),
    **dict.fromkeys(_SIMPLE, _simple),
    "product_code": _product_code,
}
_SPECIAL: dict[str, dict[str, Taker]] = {
    "products": {"outlet": _sold_at},
    "producers": {},
    "outlets": {
        "date": _day,
        "year": _day,
        "as_of": _day,
        "hours": _place,
        "place": _place,
        "address": _place,
        "map": _place,
        "phone": _public_contact,
        "website": _public_contact,
    },
    "fairs": {
        "date": _day,
        "start": _day,
        "end": _day,
        "place": _place,
        "address": _place,
        "phone": _public_contact,
        "website": _public_contact,
    },
}


def taker(subject: str, field: str) -> Taker:
    """What reads a cell of a meaning in a list of products, producers, outlets or fairs."""
    if field == NAMES.get(subject):
        return _name
    return _SPECIAL[subject].get(field) or _EVERYWHERE.get(field, _nothing)
