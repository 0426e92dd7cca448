"""The plan of an intake: a workbook with a row for each photo, which a person looks through and corrects.

Columns are found again by their headings, so that they may be moved, and rows may be sorted or deleted.
A row is carried out where it names a product and says "có" (yes); every other row is left alone.
"""

from pathlib import Path
from typing import NamedTuple

from ..base.text import fold, nearest, nfc, tidy
from ..messages.problems import Place, Problems
from ..messages.reasons import of_system
from ..records.model import Catalogue, PhotoNote
from ..records.values import FLAG, Bad
from ..sheets.read.plain import Plain, place_of, read
from ..sheets.read.scan import Unreadable
from ..sheets.write import CellValue, NewColumn, NewSheet, written
from . import quality as intake_quality
from .gather import Gathered, Proposal
from .names import WHY, Match, Matcher

_HEADINGS = {
    "file": NewColumn("Tệp ảnh / File", width=44),
    "product": NewColumn("Mã sản phẩm / Product", width=30, choices="products"),
    "name": NewColumn("Tên sản phẩm / Name", width=30),
    "copy": NewColumn("Chép? / Copy?", width=9, choices="yes-no"),
    "order": NewColumn("Thứ tự / Order", "number", 9),
    "caption": NewColumn("Chú thích / Caption", width=28),
    "caption_en": NewColumn("Chú thích tiếng Anh / Caption in English", width=28),
    "alt": NewColumn("Mô tả ảnh / Description", width=28),
    "credit": NewColumn("Người chụp / Credit", width=18),
    "consent": NewColumn("Người trong ảnh đồng ý? / People agreed?", width=13, choices="yes-no"),
    "trust": NewColumn("Mức chắc chắn / How sure", width=12),
    "why": NewColumn("Vì sao / Why", width=26),
    "maybe": NewColumn("Có thể là / May be", width=34),
    "remarks": NewColumn("Lưu ý / Look at", width=34),
    "like": NewColumn("Giống ảnh / Like", width=34),
    "size": NewColumn("Cỡ ảnh / Size", width=12),
    "digest": NewColumn("Dấu tệp, đừng sửa / Digest, leave it", width=34),
}
_NEEDED = ("file", "product", "copy")
_TRUST = {"sure": ("chắc", "sure"), "likely": ("cần xem", "look at it"), "": ("chưa biết", "not known")}
NOTES = (
    (
        "Mỗi dòng là một ảnh. Sửa mã sản phẩm, có/không chép, thứ tự, chú thích rồi lưu; sau đó chạy: "
        "sanvat photos THƯ_MỤC --apply TỆP_NÀY"
    ),
    (
        "A row is a photo. Mend product, copy or not (có/không), order, caption, and save; then run: "
        "sanvat photos DIR --apply THIS_FILE"
    ),
)


class Wanted(NamedTuple):
    """A row to be carried out: which file goes to which product, in what order, with what note."""

    place: Place
    file: str
    digest: str
    product: str
    order: int
    note: PhotoNote


def both(pair: tuple[str, str]) -> str:
    """Words in both languages."""
    return f"{pair[0]} / {pair[1]}"


def workbook(proposals: tuple[Proposal, ...], catalogue: Catalogue) -> bytes:
    """The plan as an .xlsx file."""
    rows = tuple(_row(proposal, catalogue) for proposal in proposals)
    products = tuple(sorted(catalogue.products))
    producers = catalogue.producers
    listed = tuple(
        (
            id,
            p.name,
            producers[p.producer].name if p.producer in producers else "",
            catalogue.areas[p.area].name,
        )
        for id, p in sorted(catalogue.products.items())
    )
    columns = (
        NewColumn("Mã / Id", width=34),
        NewColumn("Tên / Name", width=40),
        NewColumn("Chủ thể / Producer", width=40),
        NewColumn("Huyện / District", width=18),
    )
    sheets = (NewSheet("Ảnh", tuple(_HEADINGS.values()), rows, NOTES), NewSheet("Sản phẩm", columns, listed))
    return written(sheets, {"products": products, "yes-no": ("có", "không")})


def _row(proposal: Proposal, catalogue: Catalogue) -> tuple[CellValue, ...]:
    found, match = proposal.found, proposal.match
    product = catalogue.products.get(match.product)
    remarks = "; ".join(both(intake_quality.REMARKS[code]) for code in proposal.remarks)
    like = (
        f"{proposal.like} ({'giống hệt / the same' if proposal.same else 'gần giống / nearly'})"
        if proposal.like
        else ""
    )
    return (
        found.name,
        match.product,
        product.name if product else "",
        "có" if proposal.take else "không",
        proposal.order * 10 or None,  # room to put one between two others
        *("",) * 5,
        both(_TRUST[match.trust]),
        both(WHY[match.why]),
        ", ".join(match.maybe),
        remarks,
        like,
        f"{found.look.width}×{found.look.height}",
        found.digest,
    )


# reading


def read_plan(path: Path, shown: str, catalogue: Catalogue, problems: Problems) -> tuple[list[Wanted], int]:
    """The rows to be carried out, and how many are left alone. Everything wrong is told at its cell."""
    for sheet, rows in _sheets(path, shown, problems):
        for at, row in enumerate(rows[:30]):
            columns = _columns(row)
            if all(name in columns for name in _NEEDED):
                return _read_rows(f"{shown} ", sheet, rows, at + 1, columns, catalogue, problems)
    if not problems.errors:
        problems.error(
            Place(shown),
            "plan-columns",
            names=", ".join(_HEADINGS[name].name.partition(" / ")[0] for name in _NEEDED),
            names_en=", ".join(_HEADINGS[name].name.partition(" / ")[2] for name in _NEEDED),
        )
    return [], 0


def _sheets(path: Path, shown: str, problems: Problems) -> list[tuple[str, list[list[Plain]]]]:
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


def _read_rows(
    prefix: str,
    sheet: str,
    rows: list[list[Plain]],
    start: int,
    columns: dict[str, int],
    catalogue: Catalogue,
    problems: Problems,
) -> tuple[list[Wanted], int]:
    wanted: list[Wanted] = []
    left = 0
    seen: dict[tuple[str, str, str], Place] = {}
    for at in range(start, len(rows)):
        row = rows[at]

        def cell(name: str, row: list[Plain] = row) -> str:
            value = row[columns[name]] if name in columns and columns[name] < len(row) else None
            return (
                ""
                if value is None
                else {True: "có", False: "không"}[value]
                if isinstance(value, bool)
                else tidy(str(value))
            )

        def place(name: str, at: int = at) -> Place:
            return Place(prefix + place_of(sheet, at, columns.get(name, 0)))

        if not cell("file"):
            continue
        if not cell("product") or not _is_yes(cell("copy"), place("copy"), problems):
            left += 1
            continue
        made = _wanted(cell, place, catalogue, problems)
        if made is None:
            continue
        key = made.file, made.digest, made.product
        if key in seen:
            problems.error(place("file"), "plan-twice", found=made.file, other=seen[key])
        seen.setdefault(key, place("file"))
        # The name as it stands: `tidy` would mend the spaces that a file's name really has.
        wanted.append(made._replace(file=nfc(str(row[columns["file"]])), order=made.order or 10_000 + at))
    return wanted, left


def _wanted(cell, place, catalogue: Catalogue, problems: Problems) -> Wanted | None:
    """One row, its cells checked."""
    product = _product(cell("product"), place("product"), catalogue, problems)
    order = cell("order")
    if order and not (order.isascii() and order.isdecimal() and len(order) <= 6):
        problems.error(place("order"), "plan-order", found=order)
        return None
    consent = _is_yes(cell("consent"), place("consent"), problems)
    if product is None:
        return None
    note = PhotoNote(
        "",
        caption=cell("caption"),
        caption_en=cell("caption_en"),
        alt=cell("alt"),
        credit=cell("credit"),
        consent=consent,
    )
    return Wanted(place("file"), cell("file"), cell("digest"), product, int(order or 0), note)


def _is_yes(word: str, place: Place, problems: Problems) -> bool:
    if not word:
        return False
    try:
        return bool(FLAG.read(word))
    except Bad:
        problems.error(place, "plan-yes-no", found=word)
        return False


def _product(word: str, place: Place, catalogue: Catalogue, problems: Problems) -> str | None:
    """The id that a cell means: an id, or the name of exactly one product."""
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


# a list made beforehand

_PHOTO_WORDS = frozenset(
    {
        "photo",
        "photos",
        "anh",
        "hinh",
        "hinh anh",
        "anh san pham",
        "file anh",
        "tep anh",
        "ten anh",
        "ten file anh",
        "ten tep anh",
        "anh minh hoa",
        "hinh san pham",
        "image",
        "images",
        "picture",
        "pictures",
    }
)
_NAME_WORDS = frozenset(
    {
        "ten san pham",
        "san pham",
        "ten sp",
        "san pham ocop",
        "ten hang hoa",
        "ten san pham dich vu",
        "name",
        "product",
        "product name",
        "product_name",
        "ten",
    }
)
_ID_WORDS = frozenset({"ma", "ma san pham", "ma sp", "id", "product id", "product_id"})
_MAKER_WORDS = frozenset(
    {
        "chu the",
        "ten chu the",
        "chu the san xuat",
        "ten chu the san xuat",
        "ten don vi",
        "ten co so",
        "don vi san xuat",
        "producer",
    }
)


def read_list(
    path: Path, shown: str, gathered: Gathered, matcher: Matcher, catalogue: Catalogue, problems: Problems
) -> dict[str, Match]:
    """What a workbook with a column for photos says: the match of each photo by its name."""
    by_name = _by_name(gathered)
    listed: dict[str, Match] = {}
    found = False
    for sheet, rows in _sheets(path, shown, problems):
        for at, row in enumerate(rows[:30]):
            columns = _list_columns(row)
            if "photo" in columns and ("id" in columns or "name" in columns):
                found = True
                _read_list_rows(
                    f"{shown} ", sheet, rows, at + 1, columns, by_name, matcher, catalogue, listed, problems
                )
                break
    if not found and not problems.errors:
        problems.error(Place(shown), "list-columns")
    return listed


def _list_columns(row: list[Plain]) -> dict[str, int]:
    words = {"photo": _PHOTO_WORDS, "id": _ID_WORDS, "name": _NAME_WORDS, "maker": _MAKER_WORDS}
    folded = [
        " ".join(fold(str(cell)).replace("/", " ").split()) if isinstance(cell, str) else "" for cell in row
    ]
    return {
        name: at
        for name, known in words.items()
        for at in reversed(range(len(folded)))
        if folded[at] in known
    }


def _by_name(gathered: Gathered) -> dict[str, list[str]]:
    """Photos by the ways a list may name them: with folders or without, with the ending or without."""
    found: dict[str, list[str]] = {}
    for photo in gathered.photos:
        last = photo.name.rpartition("/")[2]
        for form in {photo.name, last, photo.name.rpartition(".")[0], last.rpartition(".")[0]}:
            found.setdefault(fold(form), []).append(photo.name)
    return found


def _read_list_rows(
    prefix: str,
    sheet: str,
    rows: list[list[Plain]],
    start: int,
    columns: dict[str, int],
    by_name: dict[str, list[str]],
    matcher: Matcher,
    catalogue: Catalogue,
    listed: dict[str, Match],
    problems: Problems,
) -> None:
    for at in range(start, len(rows)):
        row = rows[at]
        said = {
            name: tidy(str(row[column])) if column < len(row) and row[column] is not None else ""
            for name, column in columns.items()
        }
        written = str(row[columns["photo"]]) if said["photo"] else ""
        names = [
            tidy(part).replace("\\", "/")
            for line in written.splitlines()
            for part in line.replace(";", ",").split(",")
        ]
        if not any(names):
            continue
        match = _match_of_row(said, matcher, catalogue)
        place = Place(prefix + place_of(sheet, at, columns["photo"]))
        if not match.product:
            named = Place(prefix + place_of(sheet, at, columns.get("name", columns.get("id", 0))))
            problems.warning(
                named,
                "list-product",
                found=said.get("name") or said.get("id", ""),
                names=", ".join(match.maybe) or "-",
            )
        for name in filter(None, names):
            meant = by_name.get(fold(name), [])
            if len(meant) != 1:
                problems.warning(
                    place,
                    "list-photo-twice" if meant else "list-photo",
                    found=name,
                    names=", ".join(meant[:5]),
                )
            elif match.product and listed.setdefault(meant[0], match) != match:
                problems.warning(place, "list-two-products", found=name, other=listed[meant[0]].product)


def _match_of_row(said: dict[str, str], matcher: Matcher, catalogue: Catalogue) -> Match:
    if said.get("id") in catalogue.products:
        return Match(said["id"], "sure", (), "list")
    same = [
        id
        for id, product in sorted(catalogue.products.items())
        if said.get("name") and fold(product.name) == fold(said["name"])
    ]
    if len(same) == 1:
        return Match(same[0], "sure", (), "list")
    match = matcher.match_parts([part for part in (said.get("maker", ""), said.get("name", "")) if part])
    return (
        match._replace(why="list")
        if match.trust == "sure"
        else Match(maybe=match.maybe or tuple(same), why=match.why)
    )
