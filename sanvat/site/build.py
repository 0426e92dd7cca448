"""A build from top to bottom: read, check, plan, make, write.

Nothing is written while there are errors. Then: assets and pictures first, pages next, removals
last, the ledger at the end; a build that is killed between leaves every page working, and the next
one arrives at the same bytes.
"""

import functools
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from ..base.cache import Cache
from ..base.digest import digest, digest_bytes
from ..base.lock import Busy, locked
from ..base.sources import Sources
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from ..messages.words import Words, WordsError, words
from ..pages import plan
from ..pages.frame import Frame
from ..pages.pictures import Pictures
from ..pages.plan import Page
from ..pages.views.common import Chrome
from ..records import codes, journal
from ..records.certificates import earliest, latest
from ..records.load import adopt, is_content, load
from ..records.model import Catalogue
from ..records.reading import read_codes, restore
from ..records.standing import Standing, stand
from ..search import index as search
from . import feeds, hosting, offline
from . import making as heavy
from .assets import Assets
from .ledger import Ledger, NotOurs
from .once import art, make_assets, site_icons
from .templates import Renderer, TemplateChanged, TemplateTrouble, Theme, chrome_key, page_key, read_theme

_ENGINE = Path(__file__).parent.parent
_LIBRARIES = (
    "babel-",
    "brotli-",
    "fonttools-",
    "jinja2-",
    "markdown-",
    "markupsafe-",
    "nh3-",
    "pillow-",
    "pillow_heif-",
    "pyyaml-",
    "segno-",
    "tdewolff_minify-",
)


class Paths(NamedTuple):
    """Where things lie. `root` is the folder that holds content/, and perhaps templates/, static/."""

    content: Path
    output: Path
    cache: Path
    templates: tuple[Path, ...]
    static: tuple[Path, ...]
    locale: tuple[Path, ...]

    @staticmethod
    def of(content: Path, output: Path) -> "Paths":
        """The usual layout: overrides and cache lie beside the content folder."""
        root = content.parent
        theme = _ENGINE / "theme" if (_ENGINE / "theme").is_dir() else _ENGINE.parent

        def both(name: str) -> tuple[Path, ...]:
            own, ours = root / name, theme / name
            same = own.resolve() == ours.resolve()
            return (ours,) if same else (own, ours)

        return Paths(content, output, root / ".cache", both("templates"), both("static"), both("locale"))


class Report(NamedTuple):
    """What a build did. `warnings` are told to the author; counts are of outputs."""

    pages: int
    drawn: int
    written: int
    removed: int
    encoded: int
    problems: Problems
    day: date
    stamps: dict[str, tuple[int, int, int]]


Progress = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    """Progress for nobody."""


class Ready(NamedTuple):
    """A checked catalogue with its plan, before anything is made."""

    catalogue: Catalogue
    standing: Standing
    theme: Theme
    pages: list[Page]
    pictures: Pictures
    assets: Assets
    renderer: Callable[[], Renderer]
    chromes: dict[str, Chrome]
    keys: dict[str, str]
    frame: Frame
    engine: str

    def key(self, page: Page, view_key: str) -> str:
        """The digest of everything a page is made from."""
        return page_key(page, self.engine, self.theme, self.keys.get(page.lang, ""), view_key)

    def kept(self) -> list[tuple[str, str]]:
        """Outputs whose bytes lie in the cache, as (path, cache key): pictures, share pictures, fonts."""
        pictures = [pair for job in self.pictures.jobs() for pair in zip(job.outputs, job.keys, strict=True)]
        marks = ((mark.output, mark.key) for mark in self.pictures.marks())
        return [
            *pictures,
            *marks,
            *((share.output, share.key) for share in self.pictures.shares()),
            *((font.path, font.key) for font in self.assets.fonts),
        ]


def build(
    paths: Paths,
    base_url: str = "",
    day: date | None = None,
    jobs: int = 0,
    progress: Progress = _silent,
    check_only: bool = False,
    sources: Sources | None = None,
) -> Report:
    """Make the site, or with `check_only` find everything that would stop it.

    `day` is the day certificates are judged on; by default `as_of` of site.yaml, else today.
    `sources` is what a process that builds again and again keeps between builds (see `remembered`).
    Raises ContentError with all problems found; then nothing has been written to the output, unless
    the problem is that it cannot be written.
    """
    problems = Problems()
    try:
        if not is_content(paths.content, Place(_shown(paths.content)), problems):
            raise ContentError(problems)  # before a lock is made here
        with locked(paths.cache / "lock"):
            settled(paths, problems, check_only)
            sources = sources or remembered(paths)
            try:
                return _build(
                    paths, base_url, day, jobs or os.cpu_count() or 1, progress, check_only, problems, sources
                )
            finally:
                sources.rest()
    except Busy as busy:
        problems.error(Place(str(paths.cache)), "busy", pid=busy.pid)
    except NotOurs as found:
        code = "not-our-folder" if Path(found.path) == paths.output else "not-our-file"
        problems.error(Place(_shown(Path(found.path))), code)
    except OSError as error:
        _tell_trouble(error, paths, problems)
    raise ContentError(problems)


def _tell_trouble(error: OSError, paths: Paths, problems: Problems) -> None:
    """A file that could be neither read nor written; where no name is known, it was being written."""
    path = Path(error.filename if isinstance(error.filename, str) else paths.output)
    ours = any(folder == path or folder in path.parents for folder in (paths.output, paths.cache))
    problems.error(Place(_shown(path)), "cannot-write" if ours else "unreadable", reason=of_system(error))


def _build(
    paths: Paths,
    base_url: str,
    day: date | None,
    jobs: int,
    progress: Progress,
    check_only: bool,
    problems: Problems,
    sources: Sources,
) -> Report:
    if not check_only:
        _check_places(paths, problems)
    ledger = None if check_only else Ledger(paths.output, paths.cache / f"made-{_name_of(paths.output)}.bin")
    engine = engine_key()
    sources.again()
    cache = Cache(paths.cache / "made")
    progress("read", 0, 0)
    try:
        ready = prepare(paths, base_url, day, sources, cache, engine, problems, jobs)
    finally:
        sources.save()  # what was read once need not be read again, even where it was wrong
    wanted = {key for path, key in ready.kept() if ledger is None or not ledger.same(path, key)}
    wanted |= {share.picture for share in ready.pictures.shares() if share.key in wanted}
    with tempfile.SpooledTemporaryFile(_HELD, dir=paths.cache) as spool:
        with heavy.fonts_cut([font for font in ready.assets.fonts if font.key in wanted], cache, jobs):
            told = functools.partial(progress, "photos")
            encoded = heavy.develop(
                [job for job in ready.pictures.jobs() if not wanted.isdisjoint(job.keys)],
                cache,
                jobs,
                problems,
                told,
            )
            heavy.draw_marks([mark for mark in ready.pictures.marks() if mark.key in wanted], cache, problems)
            _stop_on(problems, sources)
            heavy.compose([share for share in ready.pictures.shares() if share.key in wanted], cache, jobs)
            stale = _stale(ready, ledger)
            drawn = _draw(ready, stale, spool, jobs, progress, problems)
            if ledger is not None:
                ready.frame.save()
            sources.save()
            _stop_on(problems, sources)
        if ledger is not None:  # the fonts are there only now
            _write(ready, ledger, cache, drawn, spool)
    if ledger is not None:
        _weigh(ready.pages, ledger, f"{_shown(paths.content)}/fairs", problems)
    written, removed, stamps = (ledger.written, ledger.removed, ledger.stamps()) if ledger else (0, 0, {})
    return Report(
        len(ready.pages), len(stale), written, removed, encoded, problems, ready.standing.day, stamps
    )


def _weigh(pages: list[Page], ledger: Ledger, folder: str, problems: Problems) -> None:
    """Tell of fairs whose page is too great for a telephone in a full hall."""
    stamps = ledger.stamps()
    for page in pages:
        if page.maker == "fair.html" and stamps[page.path][0] > FAIR_MOST:
            problems.warning(
                Place(f"{folder}/{Path(page.path).stem}"),
                "fair-too-heavy",
                size=stamps[page.path][0] // 1000,
                most=FAIR_MOST // 1000,
                page=page.path,
            )


FAIR_MOST = 200_000  # bytes of a fair's page, without pictures
_HELD = 8_000_000  # bytes of drawn pages kept in memory before they go to a temporary file


def remembered(paths: Paths) -> Sources:
    """What the last build read, from the cache folder."""
    return Sources(paths.cache / "sources.bin", engine_key())


def prepare(
    paths: Paths,
    base_url: str,
    day: date | None,
    sources: Sources,
    cache: Cache,
    engine: str,
    problems: Problems,
    jobs: int,
) -> Ready:
    """Everything up to the plan: records read and checked, assets made, every page known."""
    found = Problems()
    catalogue = load(paths.content, sources, found, jobs)
    adopt(problems, found, _shown(paths.content))
    theme = read_theme(paths.templates, sources, problems)
    stop_on(problems)
    assert catalogue is not None  # load returns None only with errors
    if base_url:
        catalogue = catalogue._replace(site=catalogue.site._replace(base_url=base_url))
    if not catalogue.site.base_url:
        problems.warning(Place(f"{_shown(paths.content)}/site.yaml"), "base-url")
    standing = stand(catalogue, day or day_of_data(catalogue))
    if day is None and not catalogue.site.as_of:
        _warn_of_dates_to_come(standing, _shown(paths.content), problems)
    _check_as_of(catalogue, f"{_shown(paths.content)}/site.yaml", problems)
    _check_codes(catalogue, paths, problems)
    texts = _words(catalogue, paths, cache, problems)
    assets = make_assets(
        paths.static, catalogue, sources, cache, problems, f"{_shown(paths.content)}/site.yaml"
    )
    stop_on(problems)
    icons, icon_pages = site_icons(catalogue, texts, cache)
    drawings = art(assets)
    pictures = Pictures(drawings)
    frame = Frame(paths.cache / "frame.bin", _frame_key(engine, standing, texts, {**drawings, **icons}))
    icons["share"] = pictures.share(None, catalogue.site.name, catalogue.site.tagline, 0, "")
    chromes = {
        lang: plan.chrome(texts[lang], standing, dict(assets.urls), icons)
        for lang in catalogue.site.languages
    }
    pages = plan.pages(standing, texts, pictures)
    pages += feeds.site_files(standing, pages, chromes)
    pages += [
        Page(path, "text", "vi", (text,))
        for path, text in search.index_files(standing, texts, pictures, assets.far, frame)
    ]
    pages += offline.files(
        offline.Site(standing, pages, chromes, theme.closures, assets.urls, pictures, frame.view_key),
        assets.worker,
    )
    pages += [
        Page(path, "text", "vi", (text,))
        for path, text in hosting.files(
            catalogue.site.base_url,
            rules=codes.htaccess_rules(catalogue.codes, catalogue.site.base_url)
            if catalogue.codes.lines
            else "",
        )
    ]
    plan.check_paths(
        [*pages, *(Page(path, "asset", "", ()) for path, _ in (*assets.files, *icon_pages))],
        _shown(paths.content),
        problems,
    )
    stop_on(problems)
    keys = {lang: chrome_key(chrome, texts[lang]) for lang, chrome in chromes.items()}
    return Ready(
        catalogue,
        standing,
        theme,
        pages,
        pictures,
        assets._replace(files=(*assets.files, *icon_pages)),
        lambda: Renderer(theme, texts, chromes, cache),
        chromes,
        keys,
        frame,
        engine,
    )


def _frame_key(engine: str, standing: Standing, texts: dict[str, Words], files: dict[str, str]) -> str:
    """The digest of all that views are made from but what stories say. `files`: where drawings and icons are."""
    catalogue = standing.catalogue
    return digest(
        (
            engine,
            catalogue.frame,
            catalogue.site.base_url,
            standing.day.isoformat(),
            tuple(text.key for text in texts.values()),
            tuple(sorted(files.items())),
        )
    )


def survey(
    paths: Paths, base_url: str = "", day: date | None = None, jobs: int = 0
) -> tuple[Standing, dict[str, Words], Problems]:
    """The checked catalogue on a day, with its words and warnings, for commands that make no site.

    Raises ContentError with all errors found. Reads the same memory as a build and leaves it richer.
    """
    problems, found = Problems(), Problems()
    try:
        sources = remembered(paths)
        try:
            catalogue = load(paths.content, sources, found, jobs or os.cpu_count() or 1)
        finally:
            sources.save()
        adopt(problems, found, _shown(paths.content))
        stop_on(problems)
        assert catalogue is not None  # load returns None only with errors
        if base_url:
            catalogue = catalogue._replace(site=catalogue.site._replace(base_url=base_url))
        texts = _words(catalogue, paths, Cache(paths.cache / "made"), problems)
        return stand(catalogue, day or day_of_data(catalogue)), texts, problems
    except OSError as error:
        _tell_trouble(error, paths, problems)
        raise ContentError(problems) from None


def settled(paths: Paths, problems: Problems, look_only: bool) -> None:
    """Put the content back as it was before an import that was stopped in the middle, if one was.

    With `look_only`, when nothing may be written, that is told instead. Raises ContentError, OSError.
    """
    if not journal.is_open(paths.content):
        return
    if look_only:
        problems.error(Place(_shown(paths.content)), "import-open")
        raise ContentError(problems)
    undone = journal.undo(paths.content)
    for name in undone.kept:
        problems.warning(Place(f"{_shown(paths.content)}/{name}"), "import-kept")
    problems.warning(Place(_shown(paths.content)), "import-undone", files=undone.files)


def published_codes(path: Path, problems: Problems | None = None) -> tuple[codes.Line, ...]:
    """The register of codes as a site was published with it; nothing where there is none.

    With `problems`, a file that is missing or broken is told; without, what can be read of it counts.
    Raises OSError.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if problems is not None:
            problems.error(Place(_shown(path)), "unreadable", reason="ENOENT")
        return ()
    lines, found = read_codes(data)
    if problems is not None:
        problems.extend(restore(_shown(path), found))
    return tuple(codes.Line(*line) for line in lines)


def _check_codes(catalogue: Catalogue, paths: Paths, problems: Problems) -> None:
    """No code that the site was published with may be missing; printed addresses should be short."""
    content, site = _shown(paths.content), catalogue.site
    codes.check_published(
        catalogue.codes, published_codes(paths.output / codes.PUBLISHED), f"{content}/{codes.FILE}", problems
    )
    if (
        catalogue.codes.lines
        and site.base_url
        and not codes.is_compact(codes.printed_address(site.base_url, ""))
    ):
        place = Place(f"{content}/site.yaml", *catalogue.site_places.get("base_url", (0, 0)))
        problems.warning(place, "code-not-compact", path=urlsplit(site.base_url).path)


def _warn_of_dates_to_come(standing: Standing, content: str, problems: Problems) -> None:
    """Certificates dated after today, in a catalogue of today: a slip of the hand, most likely."""
    for id, product in standing.catalogue.products.items():
        for certificate in product.certificates:
            if certificate.date and earliest(certificate.date) > standing.day:
                place = Place(f"{content}/products/{id}/product.yaml")
                problems.warning(
                    place,
                    "certificate-to-come",
                    stars=certificate.stars,
                    date=certificate.date,
                    day=standing.day.isoformat(),
                )


def _check_as_of(catalogue: Catalogue, name: str, problems: Problems) -> None:
    """The data cannot be of a day to come."""
    written, today = catalogue.site.as_of, _today()
    if written and earliest(written) > today:
        place = Place(name, *catalogue.site_places.get("as_of", (0, 0)))
        problems.warning(place, "as-of-to-come", date=written, day=today.isoformat())


def _words(catalogue: Catalogue, paths: Paths, cache: Cache, problems: Problems) -> dict[str, Words]:
    found = {}
    for lang in catalogue.site.languages:
        try:
            found[lang] = words(lang, paths.locale, cache)
        except WordsError as error:
            problems.error(
                Place(_shown(error.path), error.line, 1 if error.line else 0), "locale", reason=error.reason
            )
    stop_on(problems)
    return found


def _stale(ready: Ready, ledger: Ledger | None) -> list[tuple[Page, str]]:
    """Pages whose file was not made from what they are made of now, with their keys, in the order
    they may be written in: new ones before those that lead to them, the front pages of languages
    after the rest, the first page last. Whoever reads meanwhile, or after a build that was killed,
    meets no link that leads nowhere. A page of which nothing is known has no key before it is drawn:
    its view need not be made twice.

    Without a ledger (nothing will be written): one page of each template, to try it.
    """
    if ledger is None:
        some = {page.maker: page for page in reversed(ready.pages)}
        return [(page, "-") for maker, page in sorted(some.items()) if maker != "text"]
    found = []
    for page in ready.pages:
        key = ready.key(page, ready.frame.view_key(page)) if ledger.knows(page.path) else ""
        if not key or not ledger.same(page.path, key):
            found.append((page, key))
    return sorted(
        found,
        key=lambda each: (
            ledger.is_there(each[0].path),
            each[0].maker == "home.html",
            -each[0].path.count("/"),
        ),
    )


class _Drawn(NamedTuple):
    """A page's bytes in the file of drawn pages, and the key they were made from."""

    path: str
    key: str
    place: int
    length: int


def _draw(
    ready: Ready,
    stale: list[tuple[Page, str]],
    spool: IO[bytes],
    jobs: int,
    progress: Progress,
    problems: Problems,
) -> list[_Drawn]:
    """Draw pages one after the other into a file, in order.

    All are drawn before any is written, so that a template's error leaves the site as it was.
    """
    found = []
    work = [(page, not key) for page, key in stale]
    for (page, key), result in zip(
        stale, heavy.draw(ready.renderer, work, jobs), strict=False
    ):  # fewer where one stops it
        progress("pages", len(found) + 1, len(stale))
        if isinstance(result, TemplateChanged):
            problems.error(Place(f"templates/{result.template}"), "changed-meanwhile")
            break
        if isinstance(result, TemplateTrouble):
            problems.error(
                Place(f"templates/{result.template}", result.line, 1),
                "template",
                reason=result.reason,
                page=result.page,
            )
            break
        data, mark = result
        if not key:
            ready.frame.know(page, mark)
        found.append(_Drawn(page.path, key or ready.key(page, mark), spool.tell(), len(data)))
        spool.write(data)
    return found


def _write(ready: Ready, ledger: Ledger, cache: Cache, drawn: list[_Drawn], spool: IO[bytes]) -> None:
    """Pictures, fonts and assets, the stylesheets that lead to them, pages, removals, the ledger."""
    kept = ready.kept()
    every = (
        [page.path for page in ready.pages]
        + [path for path, _ in ready.assets.files]
        + [path for path, _ in kept]
    )
    assets = [(path, data) for path, data in ready.assets.files if not ledger.same(path, digest_bytes(data))]
    pictures = [(path, key) for path, key in kept if not ledger.same(path, key)]
    if ledger.is_settled(every):
        return
    ledger.begin(every)
    for path, key in pictures:
        ledger.write(path, key, cache.take(key))
    for path, data in sorted(assets, key=lambda asset: asset[0].endswith(".css")):
        ledger.write(path, digest_bytes(data), data)
    for page in drawn:
        spool.seek(page.place)
        ledger.write(page.path, page.key, spool.read(page.length))
    ledger.prune()
    ledger.save()


def _check_places(paths: Paths, problems: Problems) -> None:
    content, output = paths.content.resolve(), paths.output.resolve()
    if output == content or output in content.parents or content in output.parents:
        problems.error(Place(_shown(paths.output)), "output-holds-content")
    stop_on(problems)


def _stop_on(problems: Problems, sources: Sources) -> None:
    """As `stop_on`; what looked the same but was not is read again the next time."""
    if any(problem.code == "changed-meanwhile" for problem in problems.errors):
        with suppress(OSError):
            sources.forget()
    stop_on(problems)


def stop_on(problems: Problems) -> None:
    """Raise ContentError where errors were found."""
    if problems.errors:
        raise ContentError(problems)


def day_of_data(catalogue: Catalogue) -> date:
    """The day that the records are told for where no other is asked: `as_of`, else today."""
    return latest(catalogue.site.as_of) if catalogue.site.as_of else _today()


def _today() -> date:
    return datetime.now().astimezone().date()


def _shown(path: Path) -> str:
    """A path as messages name it: from here where it lies below, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _name_of(output: Path) -> str:
    return digest_bytes(str(output.resolve()).encode())[:12]


def engine_files() -> list[Path]:
    """The engine's own code."""
    return sorted(_ENGINE.rglob("*.py"))


def library_folders() -> list[str]:
    """The folders that libraries are installed in."""
    return [
        folder
        for folder in sys.path
        if folder.endswith(("site-packages", "dist-packages")) and os.path.isdir(folder)
    ]


@functools.cache
def engine_key() -> str:
    """The digest of the engine: its code and the libraries whose output reaches pages.

    Taken once: what a process makes is of the code it began with, whatever the files say later.
    """
    parts = [sys.version, *(digest_bytes(path.read_bytes()) for path in engine_files())]
    for folder in library_folders():
        parts += sorted(name for name in os.listdir(folder) if name.lower().startswith(_LIBRARIES))
    return digest_bytes("\n".join(parts).encode())
