"""What the index says of each product and producer: columns with a line or a sign for each of them.

Columns stand together because likes compress best.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from ..base.text import slug, together
from ..messages.words import Words
from ..pages.chrome import place_names
from ..pages.contacts import contact
from ..pages.pictures import Pictures, focus
from ..records.certificates import earliest, latest
from ..records.fair_days import booths_told, days
from ..records.model import Photo, Producer, Product
from .lines import base36, line, list_cell, number_cell, record_line, words_beyond
from .numbering import Numbering, numbered, state_of

_EPOCH = date(2000, 1, 1)

Columns = dict[str, str]
"""By their short names, which the script knows: see `add` and `lately` in static/js/find.js."""


def day_number(day: date) -> int:
    """A day as the index counts it: from the first of January 2000."""
    return (day - _EPOCH).days


def three_years_before(end: str) -> str:
    """The day that `Rows.decided` leaves out, from a last day as the rows have it."""
    day = _EPOCH + timedelta(days=int(end, 36))
    return f"{day.year - 3}{day.isoformat()[4:]}"


class Rows:
    """Writes the rows of one catalogue. `holders` fills with the drawings that stand for photos."""

    def __init__(self, numbering: Numbering, words: dict[str, Words], pictures: Pictures) -> None:
        self.numbering, self.standing, self.catalogue = numbering, numbering.standing, numbering.catalogue
        self.holders: list[str] = []
        self._words, self._pictures = words["vi"], pictures
        self._permanent = self.catalogue.codes.by_product()
        self._places = place_names(self.catalogue, words["vi"])

    def makers(self, producers: Iterable[Producer]) -> str:
        """A line for each producer."""
        return "\n".join(
            record_line(
                producer.short_name or producer.name,
                producer.id,
                producer.name_en,
                words_beyond(producer.short_name or producer.name, producer.name, *producer.other_names),
                base36(self.numbering.kinds[producer.kind]),
            )
            for producer in producers
        )

    def columns(self, products: Sequence[Product], producers: dict[str, int] | None = None) -> Columns:
        """What search and filters know of products. `producers`: the numbers of their producers, by default
        of all."""
        numbering = self.numbering
        makers = numbering.producers if producers is None else producers
        statuses = [self.standing.status[product.id] for product in products]
        ends = [
            date.fromisoformat(status.expires) if len(status.expires) == 10 else None for status in statuses
        ]

        def numbers(of: Callable[[Product], int]) -> str:
            return " ".join(number_cell(of(product)) for product in products)

        return {
            "n": "\n".join(line(together(p.name, self._places)) for p in products),  # as cards show it
            "i": "\n".join("" if p.id == slug(p.name) else p.id for p in products),
            "p": numbers(lambda p: makers.get(p.producer, -1)),
            "g": numbers(lambda p: numbering.groups.get(p.group, -1)),
            "a": numbers(lambda p: numbering.areas.get(p.area, -1)),
            "c": numbers(lambda p: numbering.communes.get(p.commune, -1)),
            "t": "".join(chr(48 + numbering.states.index(state_of(status))) for status in statuses),
            "d": " ".join(number_cell(day_number(end) if end and end > _EPOCH else -1) for end in ends),
            "y": " ".join(self.decided(product, end) for product, end in zip(products, ends, strict=True)),
            **{
                facet: " ".join(list_cell(values.get(product.id, ())) for product in products)
                for facet, values in numbering.own.items()
            },
        }

    def decided(self, product: Product, end: date | None) -> str:
        """The day of the certificate in force: nothing where it is 36 months before the end, `-` where
        unknown."""
        status = self.standing.status[product.id]
        written = product.certificates[status.certificate].date if status.certificate >= 0 else ""
        if not written:
            return "-"
        usual = (
            len(written) == 10
            and end is not None
            and latest(written) == earliest(written)
            and (end.year - 3, end.month, end.day) == tuple(map(int, written.split("-")))
        )
        return "" if usual else written

    def late(self, products: Sequence[Product]) -> Columns:
        """What is wanted of a product only when it is shown, or when its name was not asked for."""
        t = self._words
        columns: dict[str, Callable[[Product], str]] = {
            "e": lambda p: "" if p.name_en == p.name else p.name_en,
            "w": lambda p: " ".join((*p.other_names, *p.keywords)),
            "v": lambda p: t.number(p.price) if p.price else "",
            "u": lambda p: line(p.price_unit),
            "ue": lambda p: line(p.price_unit_en),
            "m": lambda p: self._picture(p.pictures[0]) if p.pictures else "",
            "fb": self._booths,
            "q": lambda p: focus(p.pictures[0].note.focus) if p.pictures else "",
            "b": lambda p: "" if p.pictures else str(self._holder(p.group)),
            "k": self.codes,
        }
        return {
            name: "\n".join(cell(product).replace("\n", " ") for product in products)
            for name, cell in columns.items()
        }

    def slice(self, products: Sequence[Product], late: Columns) -> dict[str, object]:
        """A file of rows with their own producers and late fields."""
        ids = list(dict.fromkeys(product.producer for product in products if product.producer))
        return {
            "p": self.makers([self.catalogue.producers[id] for id in ids]),
            "r": self.columns(products, numbered(ids)),
            "l": late,
        }

    def other_words(self, product: Product) -> str:
        """What a product is called besides its name."""
        english = "" if product.name_en == product.name else product.name_en
        return " ".join((english, *product.other_names, *product.keywords)).strip()

    def codes(self, product: Product) -> str:
        """What figures find a product by: the code it is saved under, the one on its certificate, GTIN,
        telephone, others."""
        code, *others = self._permanent.get(product.id, ("",))
        return " ".join(
            (code, product.product_code.replace(" ", ""), product.gtin, self._phone(product), *others)
        ).rstrip()

    def figures(self, product: Product) -> set[str]:
        """The figures of its codes and of its telephone, and the last ones of this, each after a `#`, as
        lists of words have them."""
        phone = self._phone(product)
        codes = (
            product.product_code,
            product.gtin,
            *self._permanent.get(product.id, ()),
            phone,
            phone[-6:],
            phone[-4:],
        )
        return {f"#{code}" for code in (re.sub(r"\D", "", text) for text in codes) if code}

    def _phone(self, product: Product) -> str:
        """The number that a product's page shows, if its producer agreed to publish one."""
        producer = self.catalogue.producers.get(product.producer)
        phone = product.booking_phone or (contact(producer.contact).phone if producer else "")
        return phone.replace(" ", "")

    def _booths(self, product: Product) -> str:
        """`near end numbers` of each fair to come where a product stands, `|` between: its card shows them
        from day to day."""
        there: dict[str, list[str]] = {}
        for fair, number in self.numbering.stands.get(product.id, ()):
            there.setdefault(fair, []).append(number)
        when = {fair: days(self.catalogue.fairs[fair]) for fair in there}
        return "|".join(
            line(f"{its.near} {its.end} {booths_told(there[fair])}") for fair, its in when.items() if its
        )

    def _picture(self, photo: Photo) -> str:
        """`stem width key width key`: the two smallest WebP files of a photo, by their names."""
        job, planned = self._pictures.use(photo)
        small = [
            (path, each.width)
            for path, each in zip(job.outputs, planned, strict=True)
            if each.format == "webp"
        ]
        small = sorted(small, key=lambda each: each[1])[:2]
        names = [path.rpartition("/")[2].rsplit(".", 2) for path, _ in small]
        stem = names[0][0].rpartition("-")[0]
        return " ".join(
            (stem, *(f"{width} {name[1]}" for name, (_, width) in zip(names, small, strict=True)))
        )

    def _holder(self, group: str) -> int:
        """The number of the drawing that stands for products of a group without a photo."""
        path = self._pictures.placeholder(group).src
        if path not in self.holders:
            self.holders.append(path)
        return self.holders.index(path)
