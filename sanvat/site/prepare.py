"""Everything up to the plan: records read and checked, what the site has once, every page known."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ..base.cache import Cache
from ..base.digest import digest
from ..base.sources import Sources
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from ..messages.words import Words, WordsError, words
from ..pages import plan
from ..pages.chrome import chrome
from ..pages.frame import Frame
from ..pages.page import Page
from ..pages.pictures import Pictures
from ..records import codes, journal
from ..records.certificates import earliest, latest
from ..records.load import adopt, load
from ..records.model import Catalogue
from ..records.reading import read_codes, restore
from ..records.standing import Standing, stand
from ..search import index
from . import feeds, hosting, offline
from .assets import Assets
from .engine import engine_key
from .once import art, make_assets, site_icons
from .paths import Paths, shown
from .templates import Renderer, Theme, chrome_key, page_key, read_theme

Progress = Callable[[str, int, int], None]  # (stage, number done, number of all; 0: not known)


def silent(stage: str, done: int, total: int) -> None:
    """The progress that nobody looks at."""


class Run(NamedTuple):
    """What one build, check or survey works with."""

    paths: Paths
    base_url: str
    day: date | None
    jobs: int
    progress: Progress
    problems: Problems
    sources: Sources
    cache: Cache

    @staticmethod
    def of(
        paths: Paths,
        base_url: str,
        day: date | None,
        jobs: int,
        problems: Problems,
        sources: Sources | None = None,
        progress: Progress = silent,
    ) -> "Run":
        """A run with the usual cache. `jobs` 0: as many as the computer has cores."""
        cache = Cache(paths.cache / "made")
        sources = sources or remembered(paths)
        return Run(paths, base_url, day, jobs or os.cpu_count() or 1, progress, problems, sources, cache)


class Ready(NamedTuple):
    """A checked catalogue with its plan, before any output is made."""

    standing: Standing
    theme: Theme
    pages: list[Page]
    pictures: Pictures
    assets: Assets
    renderer: Callable[[], Renderer]
    keys: dict[str, str]
    frame: Frame

    def key(self, page: Page, view_key: str) -> str:
        """The digest of everything a page is made from."""
        return page_key(page, engine_key(), self.theme, self.keys.get(page.lang, ""), view_key)

    def kept(self) -> list[tuple[str, str]]:
        """Outputs whose bytes lie in the cache, as (path, key): photos, symbols, share pictures, fonts."""
        pictures = [pair for job in self.pictures.jobs() for pair in zip(job.outputs, job.keys, strict=True)]
        return [
            *pictures,
            *((mark.output, mark.key) for mark in self.pictures.marks()),
            *((share.output, share.key) for share in self.pictures.shares()),
            *((font.path, font.key) for font in self.assets.fonts),
        ]


class Reading(NamedTuple):
    """A checked catalogue on a day, the words of its languages, and the warnings about it."""

    standing: Standing
    texts: dict[str, Words]
    problems: Problems


def read_catalogue(paths: Paths, base_url: str = "", day: date | None = None, jobs: int = 0) -> Reading:
    """Read and check the catalogue, for commands that make no site.

    It reads the same memory as a build and leaves it richer. Raises ContentError with all errors.
    """
    problems = Problems()
    try:
        run = Run.of(paths, base_url, day, jobs, problems)
        try:
            standing = _read_records(run)
        finally:
            run.sources.save()
        return Reading(standing, _read_words(run, standing.catalogue), problems)
    except OSError as error:
        report_trouble(error, paths, problems)
        raise ContentError(problems) from None


def prepare(run: Run) -> Ready:
    """Read, check and plan. Raises ContentError with all errors."""
    paths, problems = run.paths, run.problems
    theme = read_theme(paths.templates, run.sources, problems)
    standing = _read_records(run)
    _check_days(run, standing)
    _check_codes(run, standing.catalogue)
    texts = _read_words(run, standing.catalogue)
    settings = f"{shown(paths.content)}/site.yaml"
    assets = make_assets(paths.static, standing.catalogue, run.cache, problems, settings)
    stop_on(problems)
    icons, icon_files = site_icons(standing.catalogue, texts, run.cache)
    drawings = art(assets)
    pictures = Pictures(drawings)
    frame = Frame(paths.cache / "frame.bin", _frame_key(standing, texts, {**drawings, **icons}))
    site = standing.catalogue.site
    icons["share"] = pictures.share(None, site.name, site.tagline, 0, "")
    chromes = {lang: chrome(texts[lang], standing, dict(assets.urls), icons) for lang in site.languages}
    pages = plan.pages(standing, texts, pictures)
    pages += feeds.site_files(standing, pages, chromes)
    pages += _texts(index.index_files(standing, texts, pictures, assets.far, frame))
    shared = offline.Site(standing, pages, chromes, theme.closures, assets.urls, pictures, frame.view_key)
    pages += offline.files(shared, assets.worker)
    pages += _texts(hosting.files(site.base_url, rules=_rules(standing.catalogue)))
    assets = assets._replace(files=(*assets.files, *icon_files))
    _check_paths(pages, assets, paths, problems)
    keys = {lang: chrome_key(chrome, texts[lang]) for lang, chrome in chromes.items()}

    def renderer() -> Renderer:
        return Renderer(theme, texts, chromes, run.cache)

    return Ready(standing, theme, pages, pictures, assets, renderer, keys, frame)


def _read_records(run: Run) -> Standing:
    """The catalogue on the day that is asked for. Raises ContentError with all errors found so far."""
    found = Problems()
    catalogue = load(run.paths.content, run.sources, found, run.jobs)
    adopt(run.problems, found, shown(run.paths.content))
    stop_on(run.problems)
    assert catalogue is not None
    if run.base_url:
        catalogue = catalogue._replace(site=catalogue.site._replace(base_url=run.base_url))
    return stand(catalogue, run.day or day_of_data(catalogue))


def _read_words(run: Run, catalogue: Catalogue) -> dict[str, Words]:
    """The words of every language of the site. Raises ContentError with all errors found so far."""
    texts = {}
    for lang in catalogue.site.languages:
        try:
            texts[lang] = words(lang, run.paths.locale, run.cache)
        except WordsError as error:
            place = Place(shown(error.path), error.line, 1 if error.line else 0)
            run.problems.error(place, "locale", reason=error.reason)
    stop_on(run.problems)
    return texts


def _texts(files: list[tuple[str, str]]) -> list[Page]:
    """Files that are texts as they stand, as (path, text)."""
    return [Page(path, "text", "vi", (text,)) for path, text in files]


def _rules(catalogue: Catalogue) -> str:
    """The rules for a web server that lead from a code to its page."""
    return hosting.code_rules(catalogue.codes, catalogue.site.base_url) if catalogue.codes.lines else ""


def _check_paths(pages: list[Page], assets: Assets, paths: Paths, problems: Problems) -> None:
    """Stop where two outputs have one path."""
    every = [*pages, *(Page(path, "asset", "", ()) for path, _ in assets.files)]
    plan.check_paths(every, shown(paths.content), problems)
    stop_on(problems)


def _frame_key(standing: Standing, texts: dict[str, Words], files: dict[str, str]) -> str:
    """The digest of all that views show but what stories say. `files`: where drawings and icons are."""
    catalogue = standing.catalogue
    return digest(
        (
            engine_key(),
            catalogue.frame,
            catalogue.site.base_url,
            standing.day.isoformat(),
            tuple(text.key for text in texts.values()),
            tuple(sorted(files.items())),
        )
    )


def _check_days(run: Run, standing: Standing) -> None:
    """Warn where there is no public address, and of days to come: a slip of the hand, most likely."""
    catalogue, content, today = standing.catalogue, shown(run.paths.content), _today()
    if not catalogue.site.base_url:
        run.problems.warning(Place(f"{content}/site.yaml"), "base-url")
    written = catalogue.site.as_of
    if written and earliest(written) > today:
        place = Place(f"{content}/site.yaml", *catalogue.site_places.get("as_of", (0, 0)))
        run.problems.warning(place, "as-of-to-come", date=written, day=today.isoformat())
    if run.day is not None or written:
        return  # a catalogue of another day may know what came after that day
    day = standing.day.isoformat()
    for id, product in catalogue.products.items():
        place = Place(f"{content}/products/{id}/product.yaml")
        for certificate in product.certificates:
            if certificate.date and earliest(certificate.date) > standing.day:
                values = {"stars": certificate.stars, "date": certificate.date, "day": day}
                run.problems.warning(place, "certificate-to-come", **values)


def _check_codes(run: Run, catalogue: Catalogue) -> None:
    """Report codes that the published site has and the register lacks; printed addresses should be short."""
    content, address = shown(run.paths.content), catalogue.site.base_url
    published = codes.joined(
        published_codes(run.paths.output / codes.PUBLISHED), published_codes(remembered_codes(run.paths))
    )
    codes.check_published(catalogue.codes, published, f"{content}/{codes.FILE}", run.problems)
    if catalogue.codes.lines and address and not codes.is_compact(codes.printed_address(address, "")):
        place = Place(f"{content}/site.yaml", *catalogue.site_places.get("base_url", (0, 0)))
        run.problems.warning(place, "code-not-compact", path=urlsplit(address).path)


def published_codes(path: Path, problems: Problems | None = None) -> tuple[codes.Line, ...]:
    """The register of codes as a site was published with it; nothing where there is none.

    With `problems`, a file that is missing or broken is an error; without, what can be read of it counts.
    Raises OSError.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if problems is not None:
            problems.error(Place(shown(path)), "unreadable", reason="ENOENT")
        return ()
    lines, found = read_codes(data)
    if problems is not None:
        problems.extend(restore(shown(path), found))
    return tuple(codes.Line(*line) for line in lines)


def remembered_codes(paths: Paths) -> Path:
    """The file that remembers what was published: beside the content, where no `clean` and no other output
    folder makes it forgotten."""
    return paths.content.parent / codes.MEMORY


def settle(paths: Paths, problems: Problems, look_only: bool) -> None:
    """Put the content back as it was before an import that was stopped in the middle, if one was.

    With `look_only`, when nothing may be written, that is an error instead. Raises ContentError, OSError.
    """
    if not journal.is_open(paths.content):
        return
    if look_only:
        problems.error(Place(shown(paths.content)), "import-open")
        raise ContentError(problems)
    undone = journal.undo(paths.content)
    for name in undone.kept:
        problems.warning(Place(f"{shown(paths.content)}/{name}"), "import-kept")
    problems.warning(Place(shown(paths.content)), "import-undone", files=undone.files)


def report_trouble(error: OSError, paths: Paths, problems: Problems) -> None:
    """Report a file that cannot be read or written; where no name is known, it was being written."""
    path = Path(error.filename if isinstance(error.filename, str) else paths.output)
    ours = any(folder == path or folder in path.parents for folder in (paths.output, paths.cache))
    problems.error(Place(shown(path)), "cannot-write" if ours else "unreadable", reason=of_system(error))


def remembered(paths: Paths) -> Sources:
    """What the last build read, from the cache folder."""
    return Sources(paths.cache / "sources.bin", engine_key())


def stop_on(problems: Problems, sources: Sources | None = None) -> None:
    """Raise ContentError where errors were found.

    With `sources`: a file that changed while it was in use, but looked the same, is read again next time.
    """
    if sources and any(problem.code == "changed-meanwhile" for problem in problems.errors):
        with suppress(OSError):
            sources.forget()
    if problems.errors:
        raise ContentError(problems)


def day_of_data(catalogue: Catalogue) -> date:
    """The day for certificates where no other is asked for: `as_of` of site.yaml, else today."""
    return latest(catalogue.site.as_of) if catalogue.site.as_of else _today()


def _today() -> date:
    return datetime.now().astimezone().date()
