"""Reads a list that an office made: a workbook with a column for photos and one for products."""

from pathlib import Path
from typing import NamedTuple

from ..base.text import fold, tidy
from ..messages.problems import Place, Problems
from ..records.model import Catalogue
from ..sheets.read.plain import Plain, place_of
from ..sheets.words.headings import meaning
from .gather import PhotoFolder
from .names import Match, Matcher
from .plan import sheets_of

_HEAD_ROWS = 30  # rows among which the headings are looked for
_SHOWN = 5  # names in one message
_PHOTO_HEADINGS = (
    "photo, photos, image, images, picture, pictures, anh, hinh, hinh anh, anh san pham, hinh san pham, "
    "anh minh hoa, file anh, tep anh, ten anh, ten file anh, ten tep anh"
)
_PHOTO_WORDS = frozenset(_PHOTO_HEADINGS.split(", "))
# The columns by the fields of lists of products.
_COLUMNS = {
    "product": "name",
    "name": "name",
    "producer": "maker",
    "id": "id",
    "product_code": "id",
}
_ID_WORDS = frozenset(("ma", "product id", "product_id"))


class _List(NamedTuple):
    """A sheet with a list: its name in messages, its rows, the columns by "photo", "id", "name", "maker"."""

    shown: str
    sheet: str
    rows: list[list[Plain]]
    columns: dict[str, int]

    def place(self, row: int, column: str) -> Place:
        return Place(f"{self.shown} {place_of(self.sheet, row, self.columns.get(column, 0))}")

    def texts(self, row: int) -> dict[str, str]:
        """The texts of a row by column."""
        cells = self.rows[row]
        values = {name: cells[at] if at < len(cells) else None for name, at in self.columns.items()}
        return {name: "" if value is None else tidy(str(value)) for name, value in values.items()}

    def photos(self, row: int) -> list[str]:
        """The names of the photos of a row: parted by commas, semicolons or lines."""
        cells, at = self.rows[row], self.columns["photo"]
        written = str(cells[at]) if at < len(cells) and cells[at] is not None else ""
        parts = (part for line in written.splitlines() for part in line.replace(";", ",").split(","))
        return [name for part in parts if (name := tidy(part).replace("\\", "/"))]


def read_list(
    path: Path, shown: str, folder: PhotoFolder, matcher: Matcher, catalogue: Catalogue, problems: Problems
) -> dict[str, Match]:
    """The match of each photo that a workbook lists, by the photo's name. `shown` is the workbook in
    messages."""
    matches: dict[str, Match] = {}
    is_list = False
    by_name = _by_name(folder)
    for sheet, rows in sheets_of(path, shown, problems):
        for at, row in enumerate(rows[:_HEAD_ROWS]):
            columns = _list_columns(row)
            if "photo" in columns and ("id" in columns or "name" in columns):
                is_list = True
                listed = _List(shown, sheet, rows, columns)
                for number in range(at + 1, len(rows)):
                    _read_row(listed, number, by_name, matcher, catalogue, matches, problems)
                break
    if not is_list and not problems.errors:
        problems.error(Place(shown), "list-columns")
    return matches


def _list_columns(row: list[Plain]) -> dict[str, int]:
    """The columns whose headings a row holds; of several alike the first."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(row):
        heading = " ".join(fold(cell).replace("/", " ").split()) if isinstance(cell, str) else ""
        known = meaning(cell) if isinstance(cell, str) and heading else None
        if heading in _PHOTO_WORDS:
            columns.setdefault("photo", at)
        elif heading in _ID_WORDS:
            columns.setdefault("id", at)
        elif known and known.field in _COLUMNS:
            columns.setdefault(_COLUMNS[known.field], at)
    return columns


def _by_name(folder: PhotoFolder) -> dict[str, list[str]]:
    """Photos by the forms in which a list may name them: with folders or without, with the ending or
    without."""
    names: dict[str, list[str]] = {}
    for photo in folder.photos:
        last = photo.name.rpartition("/")[2]
        for form in {photo.name, last, photo.name.rpartition(".")[0], last.rpartition(".")[0]}:
            names.setdefault(fold(form), []).append(photo.name)
    return names


def _read_row(
    listed: _List,
    row: int,
    by_name: dict[str, list[str]],
    matcher: Matcher,
    catalogue: Catalogue,
    matches: dict[str, Match],
    problems: Problems,
) -> None:
    """Add the matches of one row; what does not fit gets a warning at its cell."""
    photos = listed.photos(row)
    if not photos:
        return
    texts = listed.texts(row)
    match = _match_of(texts, matcher, catalogue)
    if not match.product:
        problems.warning(
            listed.place(row, "name" if "name" in listed.columns else "id"),
            "list-product",
            found=texts.get("name") or texts.get("id", ""),
            names=", ".join(match.maybe) or "-",
        )
    place = listed.place(row, "photo")
    for name in photos:
        meant = by_name.get(fold(name), [])
        if len(meant) != 1:
            code = "list-photo-twice" if meant else "list-photo"
            problems.warning(place, code, found=name, names=", ".join(meant[:_SHOWN]))
        elif match.product and matches.setdefault(meant[0], match) != match:
            problems.warning(place, "list-two-products", found=name, other=matches[meant[0]].product)


def _match_of(texts: dict[str, str], matcher: Matcher, catalogue: Catalogue) -> Match:
    """The product of a row: by its id, by a name that one product has, or as a path of these names is
    matched."""
    id, name, maker = texts.get("id", ""), texts.get("name", ""), texts.get("maker", "")
    if id in catalogue.products:
        return Match(id, "sure", (), "list")
    products = sorted(catalogue.products.items())
    same = [id for id, product in products if name and fold(product.name) == fold(name)]
    if len(same) == 1:
        return Match(same[0], "sure", (), "list")
    match = matcher.match_parts([part for part in (maker, name) if part])
    if match.trust == "sure":
        return match._replace(why="list")
    return Match(maybe=match.maybe or tuple(same), why=match.why)
