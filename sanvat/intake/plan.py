"""The plan of an intake: a workbook with a row for each photo, which a person reads and corrects.

Columns are found again by their headings, so that they may be moved, and rows may be sorted or deleted. A
row is carried out where it names a product and says "có" (yes); every other row is left alone.
"""

from pathlib import Path
from typing import NamedTuple

from ..base.text import fold, nearest, nfc, tidy
from ..messages import texts
from ..messages.problems import Place, Problems
from ..messages.reasons import of_system
from ..records.model import Catalogue, PhotoNote
from ..records.values import FLAG, Bad
from ..sheets.read.plain import Plain, place_of, read
from ..sheets.read.scan import Unreadable
from ..sheets.write import CellValue, NewColumn, NewSheet, written
from .gather import Proposal
from .names import WHY
from .quality import in_words

_YES, _NO = "có", "không"
_HEAD_ROWS = 30  # rows among which the headings are looked for
_ORDER_STEP = 10  # leaves room to put a photo between two others
_ORDER_LAST = 10_000  # rows without a number come behind those with one
_DIGITS = 6  # of a number of order

_HEADINGS = {
    "file": NewColumn(texts.both("plan-head-file"), width=44),
    "product": NewColumn(texts.both("plan-head-product"), width=30, choices="products"),
    "name": NewColumn(texts.both("plan-head-name"), width=30),
    "copy": NewColumn(texts.both("plan-head-copy"), width=9, choices="yes-no"),
    "order": NewColumn(texts.both("plan-head-order"), "number", 9),
    "caption": NewColumn(texts.both("plan-head-caption"), width=28),
    "caption_en": NewColumn(texts.both("plan-head-caption-en"), width=28),
    "alt": NewColumn(texts.both("plan-head-alt"), width=28),
    "credit": NewColumn(texts.both("plan-head-credit"), width=18),
    "consent": NewColumn(texts.both("plan-head-consent"), width=13, choices="yes-no"),
    "trust": NewColumn(texts.both("plan-head-trust"), width=12),
    "why": NewColumn(texts.both("plan-head-why"), width=26),
    "maybe": NewColumn(texts.both("plan-head-maybe"), width=34),
    "remarks": NewColumn(texts.both("plan-head-remarks"), width=34),
    "like": NewColumn(texts.both("plan-head-like"), width=34),
    "size": NewColumn(texts.both("plan-head-size"), width=12),
    "digest": NewColumn(texts.both("plan-head-digest"), width=34),
}
_NEEDED = {
    "file": texts.note("plan-head-file"),
    "product": texts.note("plan-head-product"),
    "copy": texts.note("plan-head-copy"),
}
_TRUST = {
    "sure": texts.both("trust-sure"),
    "likely": texts.both("trust-likely"),
    "": texts.both("trust-none"),
}
_PRODUCT_COLUMNS = (
    NewColumn(texts.both("plan-head-id"), width=34),
    NewColumn(texts.both("plan-head-title"), width=40),
    NewColumn(texts.both("plan-head-producer"), width=40),
    NewColumn(texts.both("plan-head-district"), width=18),
)


class PlanRow(NamedTuple):
    """A row to be carried out: which file goes to which product, in what order, with what note.

    `digest` is that of the file's bytes, or empty; `place` is the row's cell in messages.
    """

    place: Place
    file: str
    digest: str
    product: str
    order: int
    note: PhotoNote


def workbook(proposals: tuple[Proposal, ...], catalogue: Catalogue) -> bytes:
    """The plan as an .xlsx file: the photos, and the products to choose from."""
    rows = tuple(_row(proposal, catalogue) for proposal in proposals)
    producers = catalogue.producers
    products = tuple(
        (
            id,
            product.name,
            producers[product.producer].name if product.producer in producers else "",
            catalogue.areas[product.area].name,
        )
        for id, product in sorted(catalogue.products.items())
    )
    sheets = (
        NewSheet("Ảnh", tuple(_HEADINGS.values()), rows, texts.note("plan-how")),
        NewSheet("Sản phẩm", _PRODUCT_COLUMNS, products),
    )
    return written(sheets, {"products": tuple(sorted(catalogue.products)), "yes-no": (_YES, _NO)})


def _row(proposal: Proposal, catalogue: Catalogue) -> tuple[CellValue, ...]:
    photo, match = proposal.photo, proposal.match
    product = catalogue.products.get(match.product)
    how = texts.both("plan-same") if proposal.same else texts.both("plan-near")
    return (
        photo.name,
        match.product,
        product.name if product else "",
        _YES if proposal.take else _NO,
        proposal.order * _ORDER_STEP or None,
        *("",) * 5,
        _TRUST[match.trust],
        " / ".join(WHY[match.why]),
        ", ".join(match.maybe),
        " / ".join(filter(None, in_words(proposal.remarks))),
        f"{proposal.like} ({how})" if proposal.like else "",
        f"{photo.look.width}×{photo.look.height}",
        photo.digest,
    )


# reading


class _Cells(NamedTuple):
    """The cells of one row by the keys of `_HEADINGS`."""

    shown: str
    sheet: str
    number: int
    cells: list[Plain]
    columns: dict[str, int]

    def value(self, name: str) -> Plain:
        at = self.columns.get(name, len(self.cells))
        return self.cells[at] if at < len(self.cells) else None

    def text(self, name: str) -> str:
        value = self.value(name)
        if isinstance(value, bool):
            return _YES if value else _NO
        return "" if value is None else tidy(str(value))

    def place(self, name: str) -> Place:
        return Place(f"{self.shown} {place_of(self.sheet, self.number, self.columns.get(name, 0))}")


def read_plan(path: Path, shown: str, catalogue: Catalogue, problems: Problems) -> tuple[list[PlanRow], int]:
    """The rows to be carried out, and the number of those left alone. Every fault gets an error at its
    cell."""
    for sheet, rows in sheets_of(path, shown, problems):
        for at, row in enumerate(rows[:_HEAD_ROWS]):
            columns = _columns(row)
            if all(name in columns for name in _NEEDED):
                below = range(at + 1, len(rows))
                cells = [_Cells(shown, sheet, number, rows[number], columns) for number in below]
                return _read_rows(cells, catalogue, problems)
    if not problems.errors:
        problems.error(
            Place(shown),
            "plan-columns",
            names=", ".join(vi for vi, _ in _NEEDED.values()),
            names_en=", ".join(en for _, en in _NEEDED.values()),
        )
    return [], 0


def sheets_of(path: Path, shown: str, problems: Problems) -> list[tuple[str, list[list[Plain]]]]:
    """The sheets of a workbook: names and rows. A workbook that cannot be read gets an error and has none."""
    try:
        return read(path)
    except OSError as error:
        problems.error(Place(shown), "unreadable", reason=of_system(error))
    except Unreadable as fault:
        problems.error(Place(shown), fault.code, **fault.values)
    return []


def _columns(row: list[Plain]) -> dict[str, int]:
    named = {fold(tidy(str(cell))): at for at, cell in reversed(list(enumerate(row))) if cell is not None}
    return {
        name: named[fold(column.name)] for name, column in _HEADINGS.items() if fold(column.name) in named
    }


def _read_rows(rows: list[_Cells], catalogue: Catalogue, problems: Problems) -> tuple[list[PlanRow], int]:
    wanted: list[PlanRow] = []
    left = 0
    seen: dict[tuple[str, str, str], Place] = {}
    for cells in rows:
        if not cells.text("file"):
            continue
        if not cells.text("product") or not _is_yes(cells, "copy", problems):
            left += 1
            continue
        row = _plan_row(cells, catalogue, problems)
        if row is None:
            continue
        key = cells.text("file"), row.digest, row.product
        if key in seen:
            problems.error(row.place, "plan-twice", found=key[0], other=seen[key])
        seen.setdefault(key, row.place)
        wanted.append(row)
    return wanted, left


def _plan_row(cells: _Cells, catalogue: Catalogue, problems: Problems) -> PlanRow | None:
    """One row, or None where a cell has an error."""
    product = _product(cells, catalogue, problems)
    order = cells.text("order")
    if order and not (order.isascii() and order.isdecimal() and len(order) <= _DIGITS):
        problems.error(cells.place("order"), "plan-order", found=order)
        return None
    consent = _is_yes(cells, "consent", problems)
    if product is None:
        return None
    note = PhotoNote(
        "",
        caption=cells.text("caption"),
        caption_en=cells.text("caption_en"),
        alt=cells.text("alt"),
        credit=cells.text("credit"),
        consent=consent,
    )
    # The name exactly as it is written: `tidy` would change spaces that a file's name really has.
    file = nfc(str(cells.value("file")))
    number = int(order or 0) or _ORDER_LAST + cells.number
    return PlanRow(cells.place("file"), file, cells.text("digest"), product, number, note)


def _is_yes(cells: _Cells, name: str, problems: Problems) -> bool:
    word = cells.text(name)
    if not word:
        return False
    try:
        return bool(FLAG.read(word))
    except Bad:
        problems.error(cells.place(name), "plan-yes-no", found=word)
        return False


def _product(cells: _Cells, catalogue: Catalogue, problems: Problems) -> str | None:
    """The id that a cell means: an id, or the name of exactly one product."""
    word, place = cells.text("product"), cells.place("product")
    if word in catalogue.products:
        return word
    named = [id for id, product in sorted(catalogue.products.items()) if fold(product.name) == fold(word)]
    if len(named) == 1:
        return named[0]
    if named:
        problems.error(place, "plan-several", found=word, names=", ".join(named))
        return None
    near = nearest(word, list(catalogue.products))
    problems.error(place, "plan-product-near" if near else "plan-product", found=word, nearest=near)
    return None
