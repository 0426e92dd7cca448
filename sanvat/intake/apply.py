"""A plan carried out: clean copies into the products' folders, a note for each in the record.

Photos first, each whole, then the record: whenever it stops, the content is sound, and the next run
knows by their bytes which photos are there already. The folder they come from is only read.
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
from .plan import Wanted


class Ready(NamedTuple):
    """A row of the plan and the file that it means."""

    wanted: Wanted
    entry: Entry


class Copied(NamedTuple):
    """A photo in its place: where it came from, its product, its name there, whether it was there before."""

    source: str
    product: str
    file: str
    before: bool


def resolve(folder: Path, wanted: list[Wanted], problems: Problems) -> list[Ready]:
    """The file of every row, seen to be the one that the plan was made from. Tells all that is wrong."""
    entries: dict[str, list[Entry]] = {}
    for entry in walk(folder):
        entries.setdefault(entry.name, []).append(entry)
    ready = []
    for row in wanted:
        meant = entries.get(row.file, [])
        if not meant:
            near = nearest(row.file, list(entries)[:5_000])
            problems.error(row.place, "plan-file-near" if near else "plan-file", found=row.file, nearest=near)
            continue
        entry = _same(folder, meant, row, problems)
        if entry is not None:
            ready.append(Ready(row, entry))
    return ready


def _same(folder: Path, meant: list[Entry], row: Wanted, problems: Problems) -> Entry | None:
    """Of the files with a row's name (a Mac and a PC may have written it in two ways) that with its bytes."""
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
    ready: list[Ready],
    write: bool,
    problems: Problems,
    told: Callable[[int, int], None],
) -> Iterator[Copied]:
    """Copy photos product by product; with `write` false only say what would be done.

    `prefix` names the content folder in problems. Raises OSError where something cannot be written.
    """
    by_product: dict[str, list[Ready]] = {}
    for each in ready:
        by_product.setdefault(each.wanted.product, []).append(each)
    done = 0
    for id, rows in sorted(by_product.items()):
        product = catalogue.products[id]
        folder = content / "products" / id
        present = {photo.note.file: photo.digest for photo in product.pictures}
        noted: list[tuple[Wanted, str]] = []
        for each in sorted(rows, key=lambda row: (row.wanted.order, order_of(row.wanted.file))):
            done += 1
            told(done, len(ready))
            copied = _copy(each, product, folder, present, write, problems)
            if copied is not None:
                noted.append((each.wanted, copied.file))
                yield copied
        if write:
            _note(folder, f"{prefix}/products/{id}", product, noted, problems)


def _copy(
    each: Ready, product: Product, folder: Path, present: dict[str, str], write: bool, problems: Problems
) -> Copied | None:
    try:
        data = Path(each.entry.path).read_bytes()
    except OSError as error:
        problems.error(Place(Path(each.entry.path).as_posix()), "unreadable", reason=of_system(error))
        return None
    if each.wanted.digest and digest_bytes(data) != each.wanted.digest:
        problems.error(each.wanted.place, "plan-changed", found=each.wanted.file)
        return None
    try:
        made, ending = cleaned(data)
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
    name_of_bytes = digest_bytes(made)
    for name, digest in present.items():
        if digest == name_of_bytes:
            return Copied(each.entry.name, product.id, name, True)
    name = next_name(product.id, list(present), ending)
    if write:
        write_atomic(folder / name, made)
    present[name] = name_of_bytes
    return Copied(each.entry.name, product.id, name, False)


def next_name(id: str, present: list[str], ending: str) -> str:
    """A name that stands behind those present: photos are shown in the order of their names.

    "03-mien-dong.jpg" behind "02-mien-dong.jpg", "3-mien-dong.jpg" behind "2.jpg".
    """
    numbers = [int(found[1]) for name in present if (found := re.match(r"z{0,2}(\d{1,4})(?!\d)", name))]
    number = max([*numbers, len(present)]) + 1
    last = max(present, default="")
    forms = (
        f"{number:02d}-{id[:60]}",
        f"{number}-{id[:60]}",
        f"z{number:02d}-{id[:60]}",
        f"zz{number:03d}-{id[:60]}",
    )
    return next((form for form in forms if form + ending > last), forms[-1]) + ending


def _note(
    folder: Path, shown_folder: str, product: Product, copied: list[tuple[Wanted, str]], problems: Problems
) -> None:
    """Add the notes that the record lacks. The record is read again: a person may have saved it meanwhile."""
    there = {fold(note.file) for note in product.photos}
    rows = {name: row for row, name in copied}
    notes = tuple(row.note._replace(file=name) for name, row in rows.items() if fold(name) not in there)
    if not notes:
        return
    record = folder / "product.yml"
    if not record.exists():
        record = folder / "product.yaml"
    made = with_notes(record.read_bytes(), notes)
    if made is None:
        problems.error(
            Place(f"{shown_folder}/{record.name}"), "photo-note", names=", ".join(note.file for note in notes)
        )
    else:
        write_atomic(record, made)


def lacking(catalogue: Catalogue) -> tuple[list[tuple[str, Photo]], list[tuple[str, Photo]]]:
    """Photos (no drawings) of the content without a credit, and without the consent of people in them."""
    every = [
        (id, photo)
        for id, product in sorted(catalogue.products.items())
        for photo in product.pictures
        if not photo.note.drawing
    ]
    return [each for each in every if not each[1].note.credit], [
        each for each in every if not each[1].note.consent
    ]
