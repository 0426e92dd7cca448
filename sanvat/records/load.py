"""The content folder read, checked across records, and linked into a catalogue.

Every problem of every file is collected before anyone is told; nothing is written here.
"""

import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from ..base.digest import digest
from ..base.files import Entry, walk
from ..base.sources import Sources
from ..base.text import fold, nearest, nfc, slug
from ..media import photos
from ..messages.problems import Place, Problem, Problems
from ..messages.reasons import of_system
from . import codes, reading, renames, stories
from .links import Names, check_links
from .model import (
    Article,
    Catalogue,
    CertificationTypes,
    Fair,
    Groups,
    Outlets,
    Photo,
    PhotoNote,
    Places,
    Producer,
    Product,
    Story,
)
from .reading import Record
from .schema import fill
from .site import Site
from .strays import stray
from .values import is_id

_SINGLE = {
    "site.yaml": Site,
    "places.yaml": Places,
    "categories.yaml": Groups,
    "certifications.yaml": CertificationTypes,
    "outlets.yaml": Outlets,
}
_STORIES = ("story.md", "story.en.md")  # of a product, beside its record
_ALIKE = 0.5  # share of five-word runs from which two stories count as nearly the same


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
        """Product folders that hold nothing, and folders named like a file that is read: `walk` finds only files."""
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
        top, _, rest = entry.name.partition("/")
        if top in _SINGLE and not rest:
            self.single[top] = self._record(entry)
        elif top == "products" and rest.count("/") == 1:
            self._product_file(entry, *rest.split("/"))
        elif top == "fairs" and rest.endswith(("/fair.yaml", "/fair.yml")) and rest.count("/") == 1:
            self._keep(self.fairs, rest.partition("/")[0], self._record(entry))
        elif top in ("producers", "fairs") and rest.endswith((".yaml", ".yml")) and "/" not in rest:
            kept = self.producers if top == "producers" else self.fairs
            self._keep(kept, rest.rsplit(".", 1)[0], self._record(entry))
        elif top in ("articles", "pages") and rest.endswith(".md") and "/" not in rest:
            self._article(entry, self.articles if top == "articles" else self.pages, rest[:-3])
        elif top == "articles" and _is_picture(rest) and "/" not in rest:
            self._picture(entry)
        elif entry.name == codes.FILE:
            self._codes(entry)
        else:
            self._stray(entry, noted=not rest and top.lower().endswith((".md", ".txt")))

    def _product_file(self, entry: Entry, folder: str, name: str) -> None:
        self.product_folders.setdefault(folder, entry.name)
        if name in ("product.yaml", "product.yml"):
            self._keep(self.products, folder, self._record(entry))
        elif name in _STORIES:
            self._prose(entry)
        elif _is_picture(name):
            self._picture(entry)
        else:
            self._stray(entry)

    def _stray(self, entry: Entry, noted: bool = False) -> None:
        """Tell of a file that is not used; a note of somebody (`noted`) only where it was meant to be more."""
        code, values = stray(entry.name, self._names)
        if code != "stray-file" or not noted:
            self._problems.warning(Place(entry.name), code, **values)

    def _keep(self, kept: dict[str, Record], name: str, record: Record) -> None:
        if not is_id(name):
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
        return _story(name, self, partial(_long_parts, self._sources, name))

    def _codes(self, entry: Entry) -> None:
        got = self._get(entry)
        if got is not None:
            lines, found = got[1]
            self._problems.extend(reading.restore(entry.name, found))
            self.lines = tuple(codes.Line(*line) for line in lines)

    def _article(self, entry: Entry, kept: dict[tuple[str, str], Record], stem: str) -> None:
        name, lang = (stem[:-3], "en") if stem.endswith(".en") else (stem, "vi")
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
        bytes_digest, (width, height, trouble) = got or ("", (0, 0, ("", "", "", "")))
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
        for vi, en in photos.warnings(photos.Header(width, height, "", width * height / 1e6)):
            self._problems.warning(Place(entry.name), "photo", vi=vi, en=en, fix_vi="", fix_en="")


def _proposed(name: str) -> str:
    made = slug(name)[:60].strip("-")
    return made if is_id(made) else f"san-pham-{made}".strip("-")


@cache
def _records(shape: type) -> tuple[str, Callable[[bytes], Any]]:
    return shape.__name__, partial(reading.read_record, shape)


def _reader(name: str) -> tuple[str, Callable[[bytes], Any]] | None:
    """How a file is read, by its place in the content folder: (sort, parser); None: not at all."""
    folders, _, file = name.rpartition("/")
    top = folders.partition("/")[0]
    if not folders:
        if file == codes.FILE:
            return "codes", reading.read_codes
        return _records(_SINGLE[file]) if file in _SINGLE else None
    if top == "products" and file in ("product.yaml", "product.yml"):
        return _records(Product)
    if top == "products" and file in _STORIES:
        return "prose", reading.read_prose
    if top == "fairs" and folders.count("/") == 1 and file in ("fair.yaml", "fair.yml"):
        return _records(Fair)
    if folders in ("producers", "fairs") and file.endswith((".yaml", ".yml")):
        return _records(Producer if top == "producers" else Fair)
    if folders in ("articles", "pages") and file.endswith(".md"):
        return "article", reading.read_article
    if top in ("products", "articles") and _is_picture(file):
        return "picture", _probe
    return None


def _is_picture(name: str) -> bool:
    return "." in name and "." + name.rsplit(".", 1)[1].lower() in photos.EXTENSIONS


def _probe(data: bytes) -> tuple[Any, ...]:
    """(width, height, trouble): trouble holds four texts, empty where the picture is sound."""
    try:
        header = photos.probe(data)
    except photos.PhotoError as error:
        return 0, 0, (error.vi, error.en, error.hint_vi, error.hint_en)
    return header.width, header.height, ("", "", "", "")


def is_content(root: Path, place: Place, problems: Problems) -> bool:
    """Whether a folder can be read as content. Where it can't, that is told with the folder that was meant."""
    if (root / "site.yaml").exists():
        return True
    near = _content_near(root)
    if near is not None:
        problems.error(place, "no-content-near", nearest=near.as_posix())
    elif not root.is_dir():
        problems.error(place, "no-content")
    return root.is_dir() and near is None


def _content_near(root: Path) -> Path | None:
    """The content folder of a province whose own folder was named, or in or around which a command runs."""
    if (root / "content" / "site.yaml").is_file():
        return root / "content"
    if root.is_dir():
        return None
    below = sorted(path.parent for path in root.parent.glob("*/content/site.yaml"))
    if len(below) == 1:
        return below[0]
    here = root.parent.resolve()
    for folder in (here, *here.parents):
        if (folder / "site.yaml").is_file() and (folder / "products").is_dir():
            return root.parent / os.path.relpath(folder.parent, here) / folder.name
    return None


def load(root: Path, sources: Sources, problems: Problems, workers: int = 1) -> Catalogue | None:
    """The catalogue of a content folder, or None where errors were found.

    Problems carry paths below `root`. Raises nothing for bad content.
    """
    if not is_content(root, Place(""), problems):
        return None
    contents = Contents(sources, problems)
    contents.read(root, workers)
    if "site.yaml" not in contents.single:
        problems.error(Place("site.yaml"), "no-site-file")
    for folder, name in contents.product_folders.items():
        if folder not in contents.products and is_id(folder):
            problems.error(Place(name.rpartition("/")[0]), "no-product-file")
    if not contents.products and not contents.product_folders:
        problems.error(Place("products"), "no-products")
    _check_languages(contents, problems)
    names = Names.of(contents.single, contents.products, contents.producers, contents.articles, problems)
    check_links(contents.records(), contents.products, contents.producers, names, problems)
    _check_stories(contents, sources, problems)
    _check_pictures(contents, problems)
    _check_kept_off(contents, problems)
    renames.check(contents.products, sources, problems)
    register = codes.resolve(
        contents.lines, {id: _known(record) for id, record in contents.products.items()}, codes.FILE, problems
    )
    if problems.errors:
        return None
    return _link(contents, names, register)


def _known(record: Record) -> codes.Known:
    values = record.values
    names = tuple(filter(None, (values.get("name", ""), *values.get("other_names", ()))))
    return codes.Known(tuple(values.get("formerly", ())), names, values.get("withdrawn", ""))


def _check_languages(contents: Contents, problems: Problems) -> None:
    """Vietnamese is the language at the root: without it nothing would lie at the front door."""
    site = contents.single.get("site.yaml")
    languages = site.values.get("languages") if site else None
    if languages is not None and ("vi" not in languages or len(set(languages)) < len(languages)):
        problems.error(site.place("languages"), "languages")


def _check_stories(contents: Contents, sources: Sources, problems: Problems) -> None:
    """Stories the same as, or nearly, another product's: sheet 5.3 of the criteria gives them 0."""
    for ending in _STORIES:
        texts = {
            name: prose
            for name, prose in contents.prose.items()
            if name.startswith("products/") and name.endswith("/" + ending) and prose.words
        }
        first: dict[str, str] = {}
        again: set[str] = set()
        for name, prose in texts.items():
            other = first.setdefault(prose.same, name)
            if other != name:
                again.add(name)
                problems.error(Place(name, 1, 1), "story-same", other=other)
            if ending == "story.md" and not 80 <= prose.words <= 600:
                problems.warning(Place(name, 1, 1), "story-length", words=prose.words)
        sketches = {name: prose.sketch for name, prose in texts.items() if name not in again}
        key = digest(tuple(sorted(sketches.items())))
        for name, other, share in sources.remember(
            f"alike:{ending}", key, lambda s=sketches: tuple(stories.alike(s, _ALIKE))
        ):
            problems.warning(Place(name, 1, 1), "story-alike", other=other, percent=round(share * 100))
    for record in contents.products.values():
        folder = record.name.rpartition("/")[0]
        vi, en = (contents.prose.get(f"{folder}/{file}") for file in _STORIES)
        if vi and en and en.words and (en.same, en.words) == (vi.same, vi.words):
            problems.warning(Place(f"{folder}/story.en.md", 1, 1), "story-untranslated")


def _check_kept_off(contents: Contents, problems: Problems) -> None:
    """No booth shows a product that is to be kept off fairs."""
    for record in contents.fairs.values():
        for position, booth in enumerate(record.values.get("booths", ())):
            for place, id in enumerate(booth.get("products", ())):
                product = contents.products.get(id)
                if product and "fairs" in product.values.get("keep_off", ()):
                    problems.error(
                        record.place(f"booths.{position}.products.{place}"),
                        "booth-kept-off",
                        found=id,
                        booth=booth.get("number", ""),
                        file=product.name,
                    )


def _check_pictures(contents: Contents, problems: Problems) -> None:
    """Every note on a picture, and every article's picture, names a file that is there."""
    for name, record in contents.products.items():
        contents.notes[name] = _notes(
            record, contents.pictures.get(record.name.rpartition("/")[0], {}), problems
        )
    for record in (*contents.articles.values(), *contents.pages.values()):
        written = record.values.get("picture")
        if written and _picture_of(written, contents) is None:
            problems.error(record.place("picture"), "photo-missing", found=written)


def _link(contents: Contents, names: Names, register: codes.Register) -> Catalogue:
    places = (
        fill(Places, contents.single["places.yaml"].values)
        if "places.yaml" in contents.single
        else Places(())
    )
    groups = (
        fill(Groups, contents.single["categories.yaml"].values)
        if "categories.yaml" in contents.single
        else Groups(())
    )
    types = contents.single.get("certifications.yaml")
    outlets = contents.single.get("outlets.yaml")
    products = {
        name: _product(name, record, contents, names) for name, record in sorted(contents.products.items())
    }
    site = contents.single["site.yaml"]
    return Catalogue(
        site=fill(Site, site.values),
        products={name: product for name, product in products.items() if not product.withdrawn},
        producers={
            name: fill(Producer, record.values, id=name)
            for name, record in sorted(contents.producers.items())
        },
        areas={area.id: area for area in places.areas},
        communes={commune.id: commune for commune in places.communes},
        provinces={province.id: province for province in places.provinces},
        groups={group.code: group for group in groups.groups},
        certification_types={t.id: t for t in fill(CertificationTypes, types.values).certifications}
        if types
        else {},
        outlets={o.id: o for o in fill(Outlets, outlets.values).outlets} if outlets else {},
        fairs={name: fill(Fair, record.values, id=name) for name, record in sorted(contents.fairs.items())},
        articles=_articles(contents.articles, contents),
        pages=_articles(contents.pages, contents),
        letters="".join(sorted(contents.letters)),
        site_places=site.places,
        codes=register,
        withdrawn={name: product for name, product in products.items() if product.withdrawn},
        frame=digest(
            tuple(
                (name, _told(name, contents) if _is_product_story(name) else each)
                for name, each in sorted(contents.digests.items())
            )
        ),
    )


def _product(name: str, record: Record, contents: Contents, names: Names) -> Product:
    folder = record.name.rpartition("/")[0]
    values = dict(record.values)
    values["group"] = names.group(values["group"])
    notes = contents.notes[name]
    pictures = tuple(
        photo._replace(note=notes.get(file, photo.note))
        for file, photo in sorted(contents.pictures.get(folder, {}).items())
    )
    vi, en = (contents.story(f"{folder}/{file}") for file in _STORIES)
    return fill(Product, values, id=name, pictures=pictures, story=vi, story_en=en)


def _told(name: str, contents: Contents) -> bool:
    """Whether a file tells a story at all: listings say which products have one in English."""
    return bool(contents.prose[name].words)


def _is_product_story(name: str) -> bool:
    return name.startswith("products/") and name.endswith(tuple("/" + file for file in _STORIES))


def _notes(record: Record, files: dict[str, Photo], problems: Problems) -> dict[str, PhotoNote]:
    """The notes of a record by the picture file that each is about."""
    by_folded: dict[str, list[str]] = {}
    for name in sorted(files):
        by_folded.setdefault(fold(name), []).append(name)
    notes: dict[str, PhotoNote] = {}
    for position, written in enumerate(record.values.get("photos", ())):
        if "file" not in written:
            continue  # told already
        note = fill(PhotoNote, written)
        place = record.place(f"photos.{position}.file")
        meant = [note.file] if note.file in files else by_folded.get(fold(note.file), [])
        if len(meant) > 1:
            problems.error(place, "photo-ambiguous", found=note.file, names=", ".join(meant))
        elif not meant:
            near = "" if problems.is_full(record.name) else nearest(note.file, list(files))
            problems.error(
                place, "photo-missing-near" if near else "photo-missing", found=note.file, nearest=near
            )
        elif meant[0] in notes:
            problems.error(place, "photo-noted-twice", found=note.file)
        else:
            notes[meant[0]] = note
    return notes


def _story(name: str, contents: Contents, made: Callable[[], tuple[str, str]]) -> Story | None:
    prose = contents.prose.get(name)
    return Story(prose.lead, prose.words, contents.digests[name], made) if prose and prose.words else None


def _long_parts(sources: Sources, name: str) -> tuple[str, str]:
    prose = stories.Prose(*sources.once_more("prose", name)[0])
    return prose.html, prose.terms


def _articles(records: dict[tuple[str, str], Record], contents: Contents) -> dict[str, dict[str, Article]]:
    found: dict[str, dict[str, Article]] = {}
    for (name, lang), record in sorted(records.items()):
        prose = contents.prose.get(record.name)
        article = fill(
            Article,
            record.values,
            id=name,
            body=_story(record.name, contents, lambda told=prose and (prose.html, prose.terms): told),
        )
        photo = _picture_of(article.picture, contents) if article.picture else None
        found.setdefault(name, {})[lang] = article._replace(photo=photo)
    return found


def _picture_of(written: str, contents: Contents) -> Photo | None:
    """The picture that an article names: a file beside it, or one in a folder of the content."""
    folder, _, file = written.rpartition("/")
    return contents.pictures.get(folder or "articles", {}).get(file)


def adopt(problems: Problems, found: Problems, prefix: str) -> None:
    """Take over problems whose paths lie below `prefix`, the content folder as the user named it."""

    def below(problem: Problem) -> Problem:
        path = problem.place.path
        values = tuple(
            (name, f"{prefix}/{value}" if _PATHS.get(problem.code) == name else value)
            for name, value in problem.values
        )
        return Problem(
            problem.place._replace(path=f"{prefix}/{path}" if path else prefix),
            problem.code,
            problem.level,
            values,
        )

    problems.extend(tuple(below(problem) for problem in found.all()))


# Messages that name a second file of the content, and the blank it fills.
_PATHS = {
    "id-twice": "other",
    "gtin-twice": "other",
    "story-same": "other",
    "story-alike": "other",
    "same-name": "other",
    "stray-file-near": "nearest",
    "stray-ending": "nearest",
    "stray-document": "nearest",
}
