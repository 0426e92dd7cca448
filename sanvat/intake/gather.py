"""Photos as they come from phones and chats: looked at, compared, and each with a proposal where it
belongs. Nothing is copied here, and nothing in the folder they come from is ever changed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

from ..base import pool
from ..base.cache import Cache
from ..base.digest import digest_bytes
from ..base.files import GONE, OUTSIDE, SPECIAL, Entry, walk
from ..base.text import fold
from ..media import photos, pixels
from ..media.formats import ENDINGS
from ..messages.problems import Place, Problems
from ..messages.reasons import of_system
from ..records.model import Catalogue
from . import quality as intake_quality
from .names import Match, Matcher
from .quality import Look, Prints

LARGEST = 150_000_000  # bytes of one photo
_SAID = {f".{ending}" for ending in ENDINGS} | {".gif", ".bmp", ".svg"}  # endings that promise a picture
# Names that people and programs give to what is no photo of a product.
_SCREEN_NAMES = re.compile(r"screen\s*shot|screen cap|man hinh")
_PAPER_NAMES = re.compile(r"\b(giay (chung nhan|phep|xac nhan)|chung nhan|gcn|cccd|cmnd|can cuoc)\b")
# These name many a folder that holds everything of a producer: of a file's own name they say more.
_PAPER_FILES = re.compile(r"\b(quyet dinh|camscanner|scan|scanned|phieu|ho so|hop dong|cong van|bien ban)\b")


class Found(NamedTuple):
    """A sound photo of the folder: its name below it, the path that opens it, the digest and number of
    its bytes, and what it looks like."""

    name: str
    path: str
    digest: str
    size: int
    look: Look


class Gathered(NamedTuple):
    """What lies in a folder: photos in the order of their names, and how many files are no pictures."""

    photos: tuple[Found, ...]
    others: int


class Proposal(NamedTuple):
    """What is proposed for a photo.

    `take` says whether it should be copied at all; `like` names the photo it repeats, of this folder or
    of the content ("products/…"), `same` whether byte for byte; `remarks` are codes of
    `intake_quality.REMARKS`; `order` is its place among those of its product, from 1.
    """

    found: Found
    match: Match
    take: bool
    like: str
    same: bool
    remarks: tuple[str, ...]
    order: int


Told = Callable[[str, int, int], None]


def gather(folder: Path, cache: Cache, jobs: int, problems: Problems, told: Told) -> Gathered:
    """Look at every picture below a folder. What cannot be used is told as a warning at its name."""
    entries = [entry for entry in walk(folder) if _may_be_read(folder, entry, problems)]
    kept: list[Found] = []
    others = 0
    for done, (entry, result) in enumerate(_looked_at(entries, cache, jobs), 1):
        told("photos", done, len(entries))
        place = placed(folder, entry.name)
        if isinstance(result, Found):
            kept.append(result)
        elif isinstance(result, photos.PhotoError) and _ending(entry.name) in _SAID:
            problems.warning(
                place, "photo", vi=result.vi, en=result.en, fix_vi=result.hint_vi, fix_en=result.hint_en
            )
        elif isinstance(result, photos.PhotoError):
            others += 1
        elif isinstance(result, OSError):
            problems.warning(place, "unreadable", reason=of_system(result))
        elif isinstance(result, MemoryError):
            vi, en = (
                "ảnh quá lớn so với bộ nhớ của máy.",
                "the picture is too large for this computer's memory.",
            )
            problems.warning(
                place, "photo", vi=vi, en=en, fix_vi="Lưu lại ảnh nhỏ hơn.", fix_en="Save it smaller."
            )
        else:
            raise result
    return Gathered(tuple(sorted(kept, key=lambda found: order_of(found.name))), others)


def _may_be_read(folder: Path, entry: Entry, problems: Problems) -> bool:
    reason = {OUTSIDE: "outside", SPECIAL: "special", GONE: "ENOENT"}.get(entry.stamp, "")
    if not reason and entry.stamp[0] > LARGEST and _ending(entry.name) in _SAID:
        reason = "too-big"
    if reason and (reason != "ENOENT" or _ending(entry.name) in _SAID):
        problems.warning(placed(folder, entry.name), "unreadable", reason=reason)
    elif not reason and not is_plain(entry.name):
        problems.warning(placed(folder, entry.name), "photos-odd-name")
        reason = "odd"
    return not reason and entry.stamp[0] <= LARGEST


def is_plain(name: str) -> bool:
    """Whether a name can be written in a workbook and read back: no control characters, no bytes that
    are not UTF-8."""
    return not any(category(letter) in ("Cc", "Cs") for letter in name)


def shown(name: str) -> str:
    """A name that may hold anything, for a terminal."""
    return "".join(
        letter
        if letter.isprintable() or (letter.isspace() and category(letter) != "Cc")
        else f"\\x{ord(letter):02x}"
        for letter in name
    )


def placed(folder: Path, name: str) -> Place:
    """Where a photo lies, as messages name it."""
    return Place(f"{folder.as_posix()}/{shown(name)}")


def _looked_at(entries: list[Entry], cache: Cache, jobs: int) -> Iterator[tuple[Entry, object]]:
    work = ((entry, (_look, (entry.name, entry.path, cache))) for entry in entries)
    executor = pool.make_executor(jobs, "thread") if jobs > 1 and len(entries) > 1 else None
    try:
        yield from pool.run(work, executor)
    finally:
        if executor is not None:
            executor.shutdown()


def _look(name: str, path: str, cache: Cache) -> Found:
    """One file. Raises PhotoError, OSError, MemoryError."""
    with open(path, "rb") as file:
        begun = file.read(512)
        pixels.kind_of(begun)  # a film of four gigabytes need not be read to be known as one
        data = begun + file.read()
    name_of_bytes = digest_bytes(data)
    seen = intake_quality.remembered(name_of_bytes, cache)
    if seen is None:
        seen = intake_quality.look(data)
        with suppress(OSError):  # it only takes longer the next time
            intake_quality.remember(name_of_bytes, seen, cache)
    return Found(name, path, name_of_bytes, len(data), seen)


def _ending(name: str) -> str:
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def order_of(name: str) -> tuple[object, ...]:
    """A key that puts "ảnh 2" before "ảnh 10", folder by folder."""
    return tuple(
        tuple((int(part), "") if part.isdecimal() else (-1, fold(part)) for part in re.split(r"(\d+)", step))
        for step in name.split("/")
    ), name


# proposals


def propose(
    gathered: Gathered,
    catalogue: Catalogue,
    known: Prints,
    listed: dict[str, Match],
    matcher: Matcher,
    above: str = "",
) -> tuple[Proposal, ...]:
    """What to do with each photo. `known` holds the prints of the photos in the content, `listed` what a
    list says of photos by name; both are believed before the photo's own name. `above` is the name of the
    folder itself, which may tell the product or the producer too."""
    digests = {
        picture.digest: f"products/{id}/{picture.note.file}"
        for id, product in sorted(catalogue.products.items(), reverse=True)
        for picture in reversed(product.pictures)
    }
    matches = {
        found.path: listed.get(found.name) or matcher.match(f"{above}/{found.name}")
        for found in gathered.photos
    }
    # Of two that are the same, the one that names its product is kept.
    repeats = _repeats(
        sorted(gathered.photos, key=lambda found: not matches[found.path].product), known, digests
    )
    counts: dict[str, int] = {}
    made = []
    for found in gathered.photos:
        match = matches[found.path]
        remarks = _remarks(found)
        like, same = repeats.get(found.path, ("", False))
        wanted = found.name in listed
        take = not like and (wanted or not {"screenshot", "document"} & set(remarks))
        if take and match.product:
            counts[match.product] = counts.get(match.product, 0) + 1
        made.append(
            Proposal(found, match, take, like, same, remarks, counts.get(match.product, 0) if take else 0)
        )
    return tuple(made)


def _remarks(found: Found) -> tuple[str, ...]:
    """What its measures say, and what its name says of screens and papers."""
    codes = set(intake_quality.remarks(found.look))
    steps = [re.sub(r"[\W_]+", " ", step) for step in fold(found.name).split("/")]
    if any(_SCREEN_NAMES.search(step) for step in steps):
        codes.add("screenshot")
    if any(_PAPER_NAMES.search(step) for step in steps) or _PAPER_FILES.search(steps[-1]):
        codes.add("document")
    return tuple(code for code in intake_quality.REMARKS if code in codes)


def _repeats(found: Iterable[Found], known: Prints, digests: dict[str, str]) -> dict[str, tuple[str, bool]]:
    """Photos by path that repeat another: (its name, whether byte for byte). Of several alike the largest
    stays."""
    seen, first, repeats = Prints(), {}, {}
    best_first = sorted(
        found, key=lambda each: (-each.look.width * each.look.height, -each.size, order_of(each.name))
    )
    for each in best_first:
        if each.digest in digests:
            repeats[each.path] = digests[each.digest], True
        elif near := known.nearest(each.look.print):
            repeats[each.path] = near[0], False
        elif each.digest in first:
            repeats[each.path] = first[each.digest], True
        elif near := seen.nearest(each.look.print):
            repeats[each.path] = near[0], False
        else:
            first[each.digest] = each.name
            seen.add(each.name, each.look.print)
    return repeats


def prints_of(catalogue: Catalogue, cache: Cache, jobs: int, told: Told) -> tuple[Prints, dict[str, Look]]:
    """The prints of the photos in the content, and the look of each by digest. Broken ones are left out:
    a build tells of them."""
    pictures = {
        picture.digest: (f"products/{id}/{picture.note.file}", picture.path)
        for id, product in sorted(catalogue.products.items())
        for picture in product.pictures
    }
    known, looks = Prints(), {}
    entries = [Entry(name, path, GONE) for name, path in pictures.values()]
    for done, (_, result) in enumerate(_looked_at(entries, cache, jobs), 1):
        told("photos", done, len(entries))
        if isinstance(result, Found):
            looks[result.digest] = result.look
    for digest, (name, _) in pictures.items():
        if digest in looks:
            known.add(name, looks[digest].print)
    return known, looks
