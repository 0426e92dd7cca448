"""The form that all tables of a report have, and what a report is about.

Tables are drawn on a terminal, in a workbook and on a private page. Everything is counted from the records;
no count is kept.
"""

from datetime import date
from typing import NamedTuple

from ..base.text import fold
from ..messages import texts
from ..messages.words import Words
from ..records.model import Producer, Product
from ..records.standing import Standing

Both = tuple[str, str]
"""The same words in Vietnamese and English."""
Value = str | Both | int | float | date | bool | None
Row = tuple[Value, ...]

YES, NO, MISSING = texts.note("cell-yes"), texts.note("cell-no"), texts.note("cell-missing")
NOTHING: Both = ("", "")
WHOLE: Both = texts.note("cell-whole")


class TableColumn(NamedTuple):
    """A column: its heading, its kind ("text", "number", "percent", "date"), its width in letters, whether a
    narrow terminal shows it, and whether the private page does. A workbook has all columns."""

    name: Both
    kind: str = "text"
    width: int = 14
    brief: bool = False
    page: bool = True


class ReportTable(NamedTuple):
    """One table of a report.

    `key` names it on the command line; `note` says how it is counted. Where `bounded`, the note says what the
    table could not compare, and must be shown with it.
    """

    key: str
    title: Both
    note: Both
    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    bounded: bool = False


class Scope(NamedTuple):
    """What a report is about: a catalogue on a day, and the ids of its products in the order of districts.

    `area` is the id of the only district, or empty.
    """

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
        """The name of the producer, or an empty text."""
        producer = self.producer(product)
        return producer.name if producer else ""

    def named(self, id: str) -> tuple[str, str, str]:
        """The first three cells of a product's row: district, name, id."""
        product = self.standing.catalogue.products[id]
        return self.district(product), product.name, id

    def both(self, message: str) -> Both:
        """A text of the interface in both languages."""
        vi = self.texts["vi"](message)
        return vi, self.texts["en"](message) if "en" in self.texts else vi

    def in_order(self, rows: list[Row]) -> tuple[Row, ...]:
        """Rows that begin with `named`, in the order of the products; rows about no product come last."""
        places = {id: place for place, id in enumerate(self.ids)}
        return tuple(sorted(rows, key=lambda row: places.get(str(row[2]), len(places))))


DISTRICT = TableColumn(texts.note("column-district"), width=18, brief=True)
PRODUCT = TableColumn(texts.note("column-product"), width=34, brief=True)
ID = TableColumn(texts.note("column-id"), width=26)
MAKER = TableColumn(texts.note("column-producer"), width=34)


def scope_of(standing: Standing, words: dict[str, Words], area: str = "") -> Scope:
    """The products of a district (empty: of all), by district in the order of places.yaml, then by name."""
    catalogue = standing.catalogue
    places = {id: (place.unknown, at) for at, (id, place) in enumerate(catalogue.areas.items())}
    kept = [id for id, product in catalogue.products.items() if area in ("", product.area)]
    order = sorted(kept, key=lambda id: (places[catalogue.products[id].area], standing.names[id]))
    return Scope(standing, words, tuple(order), area)


def find_area(standing: Standing, written: str) -> str:
    """The id of the district that has this id or name, with marks or without; empty where there is none."""
    areas = standing.catalogue.areas
    if written in areas:
        return written
    named = [
        id
        for id, area in areas.items()
        if fold(written) in (fold(area.name), fold(f"{area.type} {area.name}"), id)
    ]
    return named[0] if len(named) == 1 else ""


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"
