"""Carries out a plan: copies clean photos into the products' folders and adds a note for each to the record.

Photos are written first, each whole, then the record. So the content is sound whenever a run stops, and the
next run knows by their bytes which photos are there already. The folder of photos is only read.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..base.digest import digest_bytes
from ..base.files import GONE, OUTSIDE, SPECIAL, Entry, walk, write_atomic
from ..base.text import fold, nearest
from ..media.photos import PhotoError
from ..messages.problems import Place, Problems
from ..messages.reasons import of_system
from ..records.model import Catalogue, Photo, Product
from .clean import cleaned
from .gather import LARGEST, order_of, placed
from .notes import with_notes
from .plan import PlanRow


class PlannedCopy(NamedTuple):
    """A row of the plan and the file that it means."""

    row: PlanRow
    entry: Entry


class CopiedPhoto(NamedTuple):
    """A photo in its place: the file it came from, its product, its name there, whether it was there
    before."""

    source: str
    product: str
    file: str
    before: bool


def resolve(folder: Path, rows: list[PlanRow], problems: Problems) -> list[PlannedCopy]:
    """The file of every row, if it is still the one that the plan was made from; else the row gets an
    error."""
    entries: dict[str, list[Entry]] = {}
    for entry in walk(folder):
        entries.setdefault(entry.name, []).append(entry)
    copies = []
    for row in rows:
        meant = entries.get(row.file, [])
        if not meant:
            near = nearest(row.file, list(entries)[:5_000])
            problems.error(row.place, "plan-file-near" if near else "plan-file", found=row.file, nearest=near)
            continue
        same = _same(folder, meant, row, problems)
        if same is not None:
            copies.append(PlannedCopy(row, same))
    return copies


def _same(folder: Path, meant: list[Entry], row: PlanRow, problems: Problems) -> Entry | None:
    """The file with a row's name and bytes. A Mac and a PC may write one name in two ways, so several can
    have it."""
    for entry in meant:
        reason = {OUTSIDE: "outside", SPECIAL: "special", GONE: "ENOENT"}.get(
            entry.stamp, "too-big" if entry.stamp[0] > LARGEST else ""
        )
        if reason:
            problems.error(placed(folder, entry.name), "unreadable", reason=reason)
            return None
        try:
            if not row.digest or digest_bytes(Path(entry.path).read_bytes()) == row.digest:
                return entry
        except OSError as error:
            problems.error(placed(folder, entry.name), "unreadable", reason=of_system(error))
            return None
    problems.error(row.place, "plan-changed", found=row.file)
    return None


def carry_out(
    content: Path,
    prefix: str,
    catalogue: Catalogue,
    copies: list[PlannedCopy],
    write: bool,
    problems: Problems,
    show: Callable[[int, int], None],
) -> Iterator[CopiedPhoto]:
    """Copy photos product by product; with `write` false only yield what would be copied.

    `prefix` is the name of the content folder in problems; `show` is called with the number of photos done
    and of all. Raises OSError where a file cannot be written.
    """
    by_product: dict[str, list[PlannedCopy]] = {}
    for each in copies:
        by_product.setdefault(each.row.product, []).append(each)
    done = 0
    for id, rows in sorted(by_product.items()):
        product = catalogue.products[id]
        folder = content / "products" / id
        present = {photo.note.file: photo.digest for photo in product.pictures}
        noted: list[tuple[PlanRow, str]] = []
        for each in sorted(rows, key=lambda copy: (copy.row.order, order_of(copy.row.file))):
            done += 1
            show(done, len(copies))
            copied = _copy(each, product, folder, present, write, problems)
            if copied is not None:
                noted.append((each.row, copied.file))
                yield copied
        if write:
            _add_notes(folder, f"{prefix}/products/{id}", product, noted, problems)


def _copy(
    each: PlannedCopy,
    product: Product,
    folder: Path,
    present: dict[str, str],
    write: bool,
    problems: Problems,
) -> CopiedPhoto | None:
    """Copy one photo. `present` are the digests of the product's photos by name; a new photo is added."""
    try:
        data = Path(each.entry.path).read_bytes()
    except OSError as error:
        problems.error(Place(Path(each.entry.path).as_posix()), "unreadable", reason=of_system(error))
        return None
    if each.row.digest and digest_bytes(data) != each.row.digest:
        problems.error(each.row.place, "plan-changed", found=each.row.file)
        return None
    try:
        photo, ending = cleaned(data)
    except PhotoError as fault:
        problems.error(
            Place(Path(each.entry.path).as_posix()),
            "photo",
            vi=fault.vi,
            en=fault.en,
            fix_vi=fault.hint_vi,
            fix_en=fault.hint_en,
        )
        return None
    name_of_bytes = digest_bytes(photo)
    for name, digest in present.items():
        if digest == name_of_bytes:
            return CopiedPhoto(each.entry.name, product.id, name, True)
    name = next_name(product.id, list(present), ending)
    if write:
        write_atomic(folder / name, photo)
    present[name] = name_of_bytes
    return CopiedPhoto(each.entry.name, product.id, name, False)


def next_name(id: str, present: list[str], ending: str) -> str:
    """A name that sorts behind those present: photos are shown in the order of their names.

    "03-mien-dong.jpg" behind "02-mien-dong.jpg", "3-mien-dong.jpg" behind "2.jpg".
    """
    numbers = [int(match[1]) for name in present if (match := re.match(r"z{0,2}(\d{1,4})(?!\d)", name))]
    number = max([*numbers, len(present)]) + 1
    last = max(present, default="")
    forms = (
        f"{number:02d}-{id[:60]}",
        f"{number}-{id[:60]}",
        f"z{number:02d}-{id[:60]}",
        f"zz{number:03d}-{id[:60]}",
    )
    return next((form for form in forms if form + ending > last), forms[-1]) + ending


def _add_notes(
    folder: Path, shown_folder: str, product: Product, copied: list[tuple[PlanRow, str]], problems: Problems
) -> None:
    """Add the notes that the record lacks. The record is read again, because a person may have saved it."""
    there = {fold(note.file) for note in product.photos}
    rows = {name: row for row, name in copied}
    notes = tuple(row.note._replace(file=name) for name, row in rows.items() if fold(name) not in there)
    if not notes:
        return
    record = folder / "product.yml"
    if not record.exists():
        record = folder / "product.yaml"
    extended = with_notes(record.read_bytes(), notes)
    if extended is None:
        problems.error(
            Place(f"{shown_folder}/{record.name}"), "photo-note", names=", ".join(note.file for note in notes)
        )
    else:
        write_atomic(record, extended)


def lacking(catalogue: Catalogue) -> tuple[list[tuple[str, Photo]], list[tuple[str, Photo]]]:
    """The photos of the content, without drawings, that lack a credit, and those that lack consent, by
    product."""
    every = [
        (id, photo)
        for id, product in sorted(catalogue.products.items())
        for photo in product.pictures
        if not photo.note.drawing
    ]
    return [each for each in every if not each[1].note.credit], [
        each for each in every if not each[1].note.consent
    ]
