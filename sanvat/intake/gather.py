"""Photos from phones and chats are measured and compared, and each gets a proposal to which product it
belongs.

Nothing is copied here, and nothing in the folder of photos is ever changed.
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
from . import quality
from .names import Match, Matcher
from .quality import REMARKS, Look, Prints

LARGEST = 150_000_000  # bytes of one photo
_PICTURES = {f".{ending}" for ending in ENDINGS} | {".gif", ".bmp", ".svg"}  # endings that promise a picture
# Names that people and programs give to pictures that show no product.
_SCREEN_NAMES = re.compile(r"screen\s*shot|screen cap|man hinh")
_PAPER_NAMES = re.compile(r"\b(giay (chung nhan|phep|xac nhan)|chung nhan|gcn|cccd|cmnd|can cuoc)\b")
# Folders with everything about a producer have such names too, so only the file's own name counts.
_PAPER_FILES = re.compile(r"\b(quyet dinh|camscanner|scan|scanned|phieu|ho so|hop dong|cong van|bien ban)\b")


class IncomingPhoto(NamedTuple):
    """A sound photo: its name below the folder, the path that opens it, the digest and the number of its
    bytes, and its measures."""

    name: str
    path: str
    digest: str
    size: int
    look: Look


class PhotoFolder(NamedTuple):
    """A folder's photos in the order of their names, and the number of files that are no pictures."""

    photos: tuple[IncomingPhoto, ...]
    others: int


class Proposal(NamedTuple):
    """What is proposed for a photo.

    `take`: whether it should be copied. `like`: the photo that it repeats, of this folder or of the content
    ("products/…"); `same`: whether byte for byte. `remarks`: keys of `quality.REMARKS`. `order`: its place
    among the photos of its product, from 1.
    """

    photo: IncomingPhoto
    match: Match
    take: bool
    like: str
    same: bool
    remarks: tuple[str, ...]
    order: int


ShowProgress = Callable[[str, int, int], None]
"""Called with the stage, the number done and the number of all."""


def gather(folder: Path, cache: Cache, jobs: int, problems: Problems, show: ShowProgress) -> PhotoFolder:
    """Measure every picture below a folder. A file that cannot be used gets a warning."""
    entries = [entry for entry in walk(folder) if _may_be_read(folder, entry, problems)]
    kept: list[IncomingPhoto] = []
    others = 0
    for done, (entry, result) in enumerate(_looked_at(entries, cache, jobs), 1):
        show("photos", done, len(entries))
        place = placed(folder, entry.name)
        if isinstance(result, IncomingPhoto):
            kept.append(result)
        elif isinstance(result, photos.PhotoError) and _ending(entry.name) in _PICTURES:
            problems.warning(
                place, "photo", vi=result.vi, en=result.en, fix_vi=result.hint_vi, fix_en=result.hint_en
            )
        elif isinstance(result, photos.PhotoError):
            others += 1
        elif isinstance(result, OSError):
            problems.warning(place, "unreadable", reason=of_system(result))
        elif isinstance(result, MemoryError):
            problems.warning(place, "photo-memory")
        elif isinstance(result, Exception):
            raise result
    return PhotoFolder(tuple(sorted(kept, key=lambda photo: order_of(photo.name))), others)


def _may_be_read(folder: Path, entry: Entry, problems: Problems) -> bool:
    reason = {OUTSIDE: "outside", SPECIAL: "special", GONE: "ENOENT"}.get(entry.stamp, "")
    if not reason and entry.stamp[0] > LARGEST and _ending(entry.name) in _PICTURES:
        reason = "too-big"
    if reason and (reason != "ENOENT" or _ending(entry.name) in _PICTURES):
        problems.warning(placed(folder, entry.name), "unreadable", reason=reason)
    elif not reason and not is_plain(entry.name):
        problems.warning(placed(folder, entry.name), "photos-odd-name")
        reason = "odd"
    return not reason and entry.stamp[0] <= LARGEST


def is_plain(name: str) -> bool:
    """Whether a workbook can hold a name: it has no control characters and no bytes that are not UTF-8."""
    return not any(category(letter) in ("Cc", "Cs") for letter in name)


def shown(name: str) -> str:
    """A name for a terminal: characters that cannot be printed are shown by their number."""
    return "".join(
        letter
        if letter.isprintable() or (letter.isspace() and category(letter) != "Cc")
        else f"\\x{ord(letter):02x}"
        for letter in name
    )


def placed(folder: Path, name: str) -> Place:
    """The place of a photo in messages."""
    return Place(f"{folder.as_posix()}/{shown(name)}")


def _looked_at(entries: list[Entry], cache: Cache, jobs: int) -> Iterator[tuple[Entry, object]]:
    work = ((entry, (_look, (entry.name, entry.path, cache))) for entry in entries)
    executor = pool.make_executor(jobs, "thread") if jobs > 1 and len(entries) > 1 else None
    try:
        yield from pool.run(work, executor)
    finally:
        if executor is not None:
            executor.shutdown()


def _look(name: str, path: str, cache: Cache) -> IncomingPhoto:
    """Read and measure one file. Raises PhotoError, OSError, MemoryError."""
    with open(path, "rb") as file:
        begun = file.read(512)
        pixels.kind_of(begun)  # a film of four gigabytes is not read to its end
        data = begun + file.read()
    name_of_bytes = digest_bytes(data)
    measures = quality.remembered(name_of_bytes, cache)
    if measures is None:
        measures = quality.look(data)
        with suppress(OSError):  # then it is measured again the next time
            quality.remember(name_of_bytes, measures, cache)
    return IncomingPhoto(name, path, name_of_bytes, len(data), measures)


def _ending(name: str) -> str:
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def order_of(name: str) -> tuple[object, ...]:
    """A key that sorts "ảnh 2" before "ảnh 10", folder by folder."""
    return tuple(
        tuple((int(part), "") if part.isdecimal() else (-1, fold(part)) for part in re.split(r"(\d+)", step))
        for step in name.split("/")
    ), name


# proposals


def propose(
    folder: PhotoFolder,
    catalogue: Catalogue,
    known: Prints,
    listed: dict[str, Match],
    matcher: Matcher,
    above: str = "",
) -> tuple[Proposal, ...]:
    """What to do with each photo.

    `known` holds the prints of the photos in the content, `listed` the matches that a list gives by name;
    both count more than the photo's own name. `above` is the name of the folder, which may name the product
    or the producer too.
    """
    digests = {
        picture.digest: f"products/{id}/{picture.note.file}"
        for id, product in sorted(catalogue.products.items(), reverse=True)
        for picture in reversed(product.pictures)
    }
    matches = {
        photo.path: listed.get(photo.name) or matcher.match(f"{above}/{photo.name}")
        for photo in folder.photos
    }
    # Of two that are the same, the one that names its product is kept.
    repeats = _repeats(
        sorted(folder.photos, key=lambda photo: not matches[photo.path].product), known, digests
    )
    counts: dict[str, int] = {}
    proposals = []
    for photo in folder.photos:
        match = matches[photo.path]
        remarks = _remarks(photo)
        like, same = repeats.get(photo.path, ("", False))
        take = not like and (photo.name in listed or not {"screenshot", "document"} & set(remarks))
        if take and match.product:
            counts[match.product] = counts.get(match.product, 0) + 1
        order = counts.get(match.product, 0) if take else 0
        proposals.append(Proposal(photo, match, take, like, same, remarks, order))
    return tuple(proposals)


def _remarks(photo: IncomingPhoto) -> tuple[str, ...]:
    """The remarks that a photo's measures give, and those on screens and papers that its name gives."""
    codes = set(quality.remarks(photo.look))
    steps = [re.sub(r"[\W_]+", " ", step) for step in fold(photo.name).split("/")]
    if any(_SCREEN_NAMES.search(step) for step in steps):
        codes.add("screenshot")
    if any(_PAPER_NAMES.search(step) for step in steps) or _PAPER_FILES.search(steps[-1]):
        codes.add("document")
    return tuple(code for code in REMARKS if code in codes)


def _repeats(
    incoming: Iterable[IncomingPhoto], known: Prints, digests: dict[str, str]
) -> dict[str, tuple[str, bool]]:
    """The photos that repeat another, by path: (its name, whether byte for byte). The largest of several that
    are alike stays."""
    seen = Prints()
    first: dict[str, str] = {}  # names by digest
    repeats: dict[str, tuple[str, bool]] = {}
    best_first = sorted(
        incoming, key=lambda each: (-each.look.width * each.look.height, -each.size, order_of(each.name))
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


def prints_of(
    catalogue: Catalogue, cache: Cache, jobs: int, show: ShowProgress
) -> tuple[Prints, dict[str, Look]]:
    """The prints of the photos in the content, and their measures by digest. Broken photos are left out: the
    check reports them."""
    pictures = {
        picture.digest: (f"products/{id}/{picture.note.file}", picture.path)
        for id, product in sorted(catalogue.products.items())
        for picture in product.pictures
    }
    known = Prints()
    looks: dict[str, Look] = {}
    entries = [Entry(name, path, GONE) for name, path in pictures.values()]
    for done, (_, result) in enumerate(_looked_at(entries, cache, jobs), 1):
        show("photos", done, len(entries))
        if isinstance(result, IncomingPhoto):
            looks[result.digest] = result.look
    for digest, (name, _) in pictures.items():
        if digest in looks:
            known.add(name, looks[digest].print)
    return known, looks
