"""The content folder read, checked across records, and linked into a catalogue.

Every problem of every file is collected before any is reported; nothing is written here.
"""

import os
from functools import partial
from pathlib import Path

from ..base.digest import digest
from ..base.sources import Sources
from ..base.text import fold, nearest
from ..messages.problems import Place, Problem, Problems
from . import codes, renames, stories
from .contents import Contents, story_of
from .folder import STORIES
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
)
from .reading import Record
from .schema import fill
from .site import Site
from .values import is_id

_ALIKE = 0.5  # share of five-word runs from which two stories count as nearly the same


def is_content(root: Path, place: Place, problems: Problems) -> bool:
    """Whether a folder can be read as content. Where it cannot, that is reported with the folder that was
    meant."""
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
    names = names.but_unread(contents.misnamed, contents.product_folders)
    check_links(contents.records(), contents.products, contents.producers, names, problems)
    _check_stories(contents, sources, problems)
    _check_pictures(contents, problems)
    _check_kept_off(contents, problems)
    renames.check(contents.products, sources, problems)
    register = codes.resolve(
        contents.lines,
        {id: _known(record) for id, record in contents.products.items()},
        codes.FILE,
        problems,
        complete=len(contents.product_folders)
        == sum("name" in each.values for each in contents.products.values()),
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
    if site is None or "languages" not in site.values:
        return
    languages = site.values["languages"]
    if "vi" not in languages or len(set(languages)) < len(languages):
        problems.error(site.place("languages"), "languages")


def _check_stories(contents: Contents, sources: Sources, problems: Problems) -> None:
    """Stories the same as, or nearly, another product's: sheet 5.3 of the criteria gives them 0."""
    for ending in STORIES.values():
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
        found = partial(_alike, sketches)
        for name, other, share in sources.remember(f"alike:{ending}", key, found):
            problems.warning(Place(name, 1, 1), "story-alike", other=other, percent=round(share * 100))
    for record in contents.products.values():
        folder = record.name.rpartition("/")[0]
        vi, en = (contents.prose.get(f"{folder}/{STORIES[lang]}") for lang in ("vi", "en"))
        if vi and en and en.words and (en.same, en.words) == (vi.same, vi.words):
            problems.warning(Place(f"{folder}/story.en.md", 1, 1), "story-untranslated")


def _alike(sketches: dict[str, tuple[int, ...]]) -> tuple[tuple[str, str, float], ...]:
    return tuple(stories.alike(sketches, _ALIKE))


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
    told = {
        "story" if lang == "vi" else f"story_{lang}": contents.story(f"{folder}/{file}")
        for lang, file in STORIES.items()
    }
    product: Product = fill(Product, values, id=name, pictures=pictures, **told)
    return product


def _told(name: str, contents: Contents) -> bool:
    """Whether a file holds a story at all: listings say which products have one in English."""
    return bool(contents.prose[name].words)


def _is_product_story(name: str) -> bool:
    return name.startswith("products/") and name.endswith(tuple("/" + file for file in STORIES.values()))


def _notes(record: Record, files: dict[str, Photo], problems: Problems) -> dict[str, PhotoNote]:
    """The notes of a record by the picture file that each is about."""
    by_folded: dict[str, list[str]] = {}
    for name in sorted(files):
        by_folded.setdefault(fold(name), []).append(name)
    notes: dict[str, PhotoNote] = {}
    for position, written in enumerate(record.values.get("photos", ())):
        if "file" not in written:
            continue  # reported already
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


def _articles(records: dict[tuple[str, str], Record], contents: Contents) -> dict[str, dict[str, Article]]:
    found: dict[str, dict[str, Article]] = {}
    for (name, lang), record in sorted(records.items()):
        prose = contents.prose.get(record.name)
        body = story_of(record.name, contents, partial(_long_parts, prose)) if prose else None
        article: Article = fill(Article, record.values, id=name, body=body)
        photo = _picture_of(article.picture, contents) if article.picture else None
        found.setdefault(name, {})[lang] = article._replace(photo=photo)
    return found


def _long_parts(prose: stories.Prose) -> tuple[str, str]:
    return prose.html, prose.terms


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
