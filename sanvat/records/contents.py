"""The files of a content folder: each read once, and sorted by what it is."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from ..base.files import Entry, walk
from ..base.sources import Sources
from ..base.text import nfc, slug
from ..media import photos
from ..messages.languages import LANGUAGES
from ..messages.problems import Place, Problems
from ..messages.reasons import of_system
from . import codes, reading, stories
from .folder import spot
from .model import Photo, PhotoNote, Story
from .reading import Record
from .sorts import FILES
from .strays import stray
from .values import is_id


class Contents:
    """The files of a content folder, each read once and sorted by what they are."""

    def __init__(self, sources: Sources, problems: Problems) -> None:
        self._sources = sources
        self._problems = problems
        self.single: dict[str, Record] = {}
        self.products: dict[str, Record] = {}
        self.producers: dict[str, Record] = {}
        self.fairs: dict[str, Record] = {}
        self.articles: dict[tuple[str, str], Record] = {}
        self.pages: dict[tuple[str, str], Record] = {}
        self.prose: dict[str, stories.Prose] = {}
        self.digests: dict[str, str] = {}  # of every file that counts, by name
        self.pictures: dict[str, dict[str, Photo]] = {}
        self.product_folders: dict[str, str] = {}
        self.misnamed: set[str] = set()  # sorts of which a record was left out for its name
        self.notes: dict[str, dict[str, PhotoNote]] = {}  # by product, then by picture file
        self.letters: set[str] = set()
        self._names: set[str] = set()
        self.lines: tuple[codes.Line, ...] = ()

    def read(self, root: Path, workers: int) -> None:
        """Read everything below the root."""
        spelled: dict[str, Entry] = {}
        folders: list[str] = []
        entries = list(walk(root, folders))
        self._names = {entry.name for entry in entries}
        self._check_empty(root, folders, entries)
        self._sources.prefetch(
            [(entry, *reader) for entry in entries if (reader := _reader(entry.name))], workers
        )
        for entry in entries:
            first = spelled.setdefault(entry.name.casefold(), entry)
            if first is not entry:
                self._problems.error(Place(entry.name), "same-name", other=first.name)
            self._file(entry)

    def _check_empty(self, root: Path, folders: list[str], entries: list[Entry]) -> None:
        """Product folders that hold nothing, and folders named like a file that is read: `walk` finds only
        files."""
        held = {"/".join(entry.name.split("/")[:2]) for entry in entries}
        for folder in folders:
            name = nfc(Path(folder).relative_to(root).as_posix())
            if _reader(name) is not None:
                self._problems.error(Place(name), "unreadable", reason="EISDIR")
            elif name.startswith("products/") and name.count("/") == 1 and name not in held:
                self._problems.warning(Place(name), "empty-folder")

    def records(self) -> list[Record]:
        """Every record read, whatever its sort."""
        kept = (self.single, self.products, self.producers, self.fairs, self.articles, self.pages)
        return [record for records in kept for record in records.values()]

    def _file(self, entry: Entry) -> None:
        place = spot(entry.name)
        folders = entry.name.split("/")
        if folders[0] == "products" and len(folders) == 3:
            self.product_folders.setdefault(folders[1], entry.name)
        if place is None:
            self._stray(entry, noted=len(folders) == 1 and entry.name.lower().endswith((".md", ".txt")))
        elif place.sort == "picture":
            self._picture(entry)
        elif place.sort == "story":
            self._prose(entry)
        elif place.sort == "codes":
            self._codes(entry)
        elif place.sort == "article":
            self._article(entry, self.articles if place.folder == "articles" else self.pages, place.id)
        elif place.folder:
            kept = {"products": self.products, "producers": self.producers, "fairs": self.fairs}[place.folder]
            self._keep(kept, place.id, self._record(entry))
        else:
            self.single[entry.name] = self._record(entry)

    def _stray(self, entry: Entry, noted: bool = False) -> None:
        """Tell of a file that is not used; a note of somebody (`noted`) only where it was meant to be
        more."""
        code, values = stray(entry.name, self._names)
        if code != "stray-file" or not noted:
            self._problems.warning(Place(entry.name), code, **values)

    def _keep(self, kept: dict[str, Record], name: str, record: Record) -> None:
        if not is_id(name):
            self.misnamed.add(record.name.partition("/")[0])
            self._problems.error(
                Place(record.name), "bad-folder-name", found=name[:100], slug=_proposed(name)
            )
        elif name in kept:
            self._problems.error(Place(record.name), "id-twice", found=name, other=kept[name].name)
        else:
            kept[name] = record

    def _get(self, entry: Entry) -> tuple[str, Any] | None:
        reader = _reader(entry.name)
        assert reader is not None  # only files of a known sort come here
        try:
            found = self._sources.get(entry, *reader)
        except OSError as error:
            self._problems.error(Place(entry.name), "unreadable", reason=of_system(error))
            return None
        self.digests[entry.name] = found[0]
        return found

    def _record(self, entry: Entry) -> Record:
        got = self._get(entry)
        if got is None:
            return Record(entry.name, {}, {}, ())
        values, places, refs, found, letters = got[1]
        self.letters.update(letters)
        self._problems.extend(reading.restore(entry.name, found))
        return Record(entry.name, values, places, refs)

    def _prose(self, entry: Entry) -> None:
        got = self._get(entry)
        if got is not None:
            prose, found, letters = got[1]
            self.letters.update(letters)
            self._problems.extend(reading.restore(entry.name, found))
            self.prose[entry.name] = stories.Prose(*prose)._replace(html="", terms="")  # see `story`

    def story(self, name: str) -> Story | None:
        """A product's story, its long parts to be taken from the memory of what was read."""
        return story_of(name, self, partial(_long_parts, self._sources, name))

    def _codes(self, entry: Entry) -> None:
        got = self._get(entry)
        if got is not None:
            lines, found = got[1]
            self._problems.extend(reading.restore(entry.name, found))
            self.lines = tuple(codes.Line(*line) for line in lines)

    def _article(self, entry: Entry, kept: dict[tuple[str, str], Record], stem: str) -> None:
        name, dot, ending = stem.rpartition(".")
        name, lang = (name, ending) if dot and ending in LANGUAGES[1:] else (stem, LANGUAGES[0])
        got = self._get(entry)
        if got is None:
            return
        values, places, refs, found, prose, letters = got[1]
        self.letters.update(letters)
        self._problems.extend(reading.restore(entry.name, found))
        self.prose[entry.name] = stories.Prose(*prose)
        if not is_id(name):
            self._problems.error(Place(entry.name), "bad-folder-name", found=name[:100], slug=_proposed(name))
        kept[name, lang] = Record(entry.name, values, places, refs)

    def _picture(self, entry: Entry) -> None:
        got = self._get(entry)
        bytes_digest, (width, height, is_ended, trouble) = got or ("", (0, 0, True, ("", "", "", "")))
        folder, _, name = entry.name.rpartition("/")
        # One that is broken is there nevertheless: a note on it is not at fault.
        self.pictures.setdefault(folder, {})[name] = Photo(
            entry.path, bytes_digest, width, height, PhotoNote(name)
        )
        if got is None:
            return
        if trouble[0]:
            vi, en, fix_vi, fix_en = trouble
            self._problems.error(Place(entry.name), "photo", vi=vi, en=en, fix_vi=fix_vi, fix_en=fix_en)
            return
        for vi, en in photos.warnings(photos.Header(width, height, is_ended=is_ended)):
            self._problems.warning(Place(entry.name), "photo", vi=vi, en=en, fix_vi="", fix_en="")


def _proposed(name: str) -> str:
    made = slug(name)[:60].strip("-")
    return made if is_id(made) else f"san-pham-{made}".strip("-")


@cache
def _records(shape: type) -> tuple[str, Callable[[bytes], Any]]:
    return shape.__name__, partial(reading.read_record, shape)


def _reader(name: str) -> tuple[str, Callable[[bytes], Any]] | None:
    """How a file is read, by its place in the content folder: (sort, parser); None: not at all."""
    place = spot(name)
    if place is None:
        return None
    if place.sort in _PARSERS:
        return _PARSERS[place.sort]
    return _records(FILES[place.sort].shape)


def _probe(data: bytes) -> tuple[Any, ...]:
    """(width, height, whether it has its end, trouble).

    `trouble` holds four texts, empty where the picture is sound.
    """
    try:
        header = photos.probe(data)
    except photos.PhotoError as error:
        return 0, 0, True, (error.vi, error.en, error.hint_vi, error.hint_en)
    return header.width, header.height, header.is_ended, ("", "", "", "")


_PARSERS: dict[str, tuple[str, Callable[[bytes], Any]]] = {
    "codes": ("codes", reading.read_codes),
    "story": ("prose", reading.read_prose),
    "article": ("article", reading.read_article),
    "picture": ("picture", _probe),
}
"""How files are read that are no YAML record: the name that their result is remembered by, and the parser."""


def story_of(name: str, contents: Contents, made: Callable[[], tuple[str, str]]) -> Story | None:
    prose = contents.prose.get(name)
    return Story(prose.lead, prose.words, contents.digests[name], made) if prose and prose.words else None


def _long_parts(sources: Sources, name: str) -> tuple[str, str]:
    prose = stories.Prose(*sources.once_more("prose", name)[0])
    return prose.html, prose.terms
