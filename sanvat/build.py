"""A build from top to bottom: read, check, plan, make, write.

Nothing is written while there are errors. Then: assets and pictures first, pages next, removals
last, the ledger at the end; a build that is killed between leaves every page working, and the next
one arrives at the same bytes.
"""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Callable, Iterator, NamedTuple

from . import feeds, heavy, plan
from .assets import Assets
from .cache import Cache
from .certificates import latest
from .digest import digest_bytes
from .ledger import Ledger, NotOurs
from .load import adopt, load
from .lock import Busy, locked
from .model import Catalogue
from .pictures import Pictures
from .plan import Page
from .problems import ContentError, Place, Problems
from .sitewide import art, make_assets, site_icons
from .sources import Sources
from .standing import Standing, stand
from .templates import Renderer, Theme, TemplateTrouble, chrome_key, page_key, read_theme
from .views import Chrome

_ENGINE = Path(__file__).parent
_LIBRARIES = ("jinja2-", "markdown-", "nh3-", "pillow-", "pyyaml-", "fonttools-", "rcssmin-", "brotli-")


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
    engine: str


def build(paths: Paths, base_url: str = "", day: date | None = None, jobs: int = 0, progress: Progress = _silent, check_only: bool = False) -> Report:
    """Make the site, or with `check_only` find everything that would stop it.

    `day` is the day certificates are judged on; by default `as_of` of site.yaml, else today.
    Raises ContentError with all problems found; then nothing has been written to the output.
    """
    problems = Problems()
    try:
        with locked(paths.cache / "lock"):
            return _build(paths, base_url, day, jobs or os.cpu_count() or 1, progress, check_only, problems)
    except Busy as busy:
        problems.error(Place(str(paths.cache)), "busy", pid=busy.pid)
    except NotOurs as found:
        code = "not-our-folder" if Path(found.path) == paths.output else "not-our-file"
        problems.error(Place(_shown(Path(found.path))), code)
    except OSError as error:
        problems.error(Place(str(error.filename or paths.output)), "cannot-write", reason=error.strerror or str(error))
    raise ContentError(problems)


def _build(paths: Paths, base_url: str, day: date | None, jobs: int, progress: Progress, check_only: bool, problems: Problems) -> Report:
    _check_places(paths, problems)
    ledger = None if check_only else Ledger(paths.output, paths.cache / f"made-{_name_of(paths.output)}.bin")
    engine = engine_key()
    sources = Sources(paths.cache / "sources.bin", engine)
    cache = Cache(paths.cache / "made")
    progress("read", 0, 0)
    ready = prepare(paths, base_url, day, sources, cache, engine, problems)
    pictures = ready.pictures.jobs()
    encoded = heavy.develop(pictures, cache, jobs, problems, lambda done, total: progress("photos", done, total), paths.content)
    stop_on(problems)
    if ledger is None:
        _draw_all(ready, problems, jobs)
        sources.save()
        stop_on(problems)
        return Report(len(ready.pages), 0, 0, 0, encoded, problems, ready.standing.day, {})
    drawn = _write(ready, ledger, cache, jobs, progress, problems)
    sources.save()
    return Report(len(ready.pages), drawn, ledger.written, ledger.removed, encoded, problems, ready.standing.day, ledger.stamps())


def prepare(paths: Paths, base_url: str, day: date | None, sources: Sources, cache: Cache, engine: str, problems: Problems) -> Ready:
    """Everything up to the plan: records read and checked, assets made, every page known."""
    found = Problems()
    catalogue = load(paths.content, sources, found)
    adopt(problems, found, _shown(paths.content))
    theme = read_theme(paths.templates, sources, problems)
    stop_on(problems)
    assert catalogue is not None  # load returns None only with errors
    if base_url:
        catalogue = catalogue._replace(site=catalogue.site._replace(base_url=base_url))
    if not catalogue.site.base_url:
        problems.warning(Place(f"{_shown(paths.content)}/site.yaml"), "base-url")
    standing = stand(catalogue, day or _day_of(catalogue))
    words = _words(catalogue, paths, cache)
    assets = make_assets(paths.static, catalogue, sources, cache, problems, f"{_shown(paths.content)}/site.yaml")
    stop_on(problems)
    icons, icon_pages = site_icons(catalogue, words, cache)
    pictures = Pictures(art(assets))
    chromes = {lang: plan.chrome(words[lang], standing, dict(assets.urls), icons) for lang in catalogue.site.languages}
    pages = plan.pages(standing, words, pictures)
    pages += feeds.site_files(standing, pages, chromes)
    plan.check_paths([*pages, *(Page(path, "asset", "", ()) for path, _ in (*assets.files, *icon_pages))], problems)
    stop_on(problems)
    keys = {lang: chrome_key(chrome, words[lang]) for lang, chrome in chromes.items()}
    bytecode = str(cache.path("bytecode"))
    return Ready(catalogue, standing, theme, pages, pictures, assets._replace(files=(*assets.files, *icon_pages)), lambda: Renderer(theme.folders, words, chromes, bytecode), chromes, keys, engine)


def _words(catalogue: Catalogue, paths: Paths, cache: Cache) -> dict:
    from .lang import words

    return {lang: words(lang, paths.locale, cache) for lang in catalogue.site.languages}


def _write(ready: Ready, ledger: Ledger, cache: Cache, jobs: int, progress: Progress, problems: Problems) -> int:
    """Assets, pictures, pages, removals, ledger. Returns how many pages were drawn."""
    stale, fresh = [], 0
    for page in ready.pages:
        key = page_key(page, ready.engine, ready.theme, ready.keys.get(page.lang, ""))
        if ledger.same(page.path, key):
            fresh += 1
        else:
            stale.append((page, key))
    assets = [(path, data) for path, data in ready.assets.files if not ledger.same(path, digest_bytes(data))]
    pictures = [(path, key) for job in ready.pictures.jobs() for path, key in zip(job.outputs, job.keys, strict=True) if not ledger.same(path, key)]
    every = [page.path for page in ready.pages] + [path for path, _ in ready.assets.files] + [path for job in ready.pictures.jobs() for path in job.outputs]
    made = _drawn(ready, [page for page, _ in stale], jobs, progress, problems)
    first = list(_take(made, _HELD))
    stop_on(problems)
    ledger.begin(every)
    for path, data in assets:
        ledger.write(path, digest_bytes(data), data)
    for path, key in pictures:
        ledger.write(path, key, cache.get(key) or b"")
    keys = {page.path: key for page, key in stale}
    for path, data in (*first, *made):
        ledger.write(path, keys[path], data)
    ledger.prune()
    ledger.save()
    return len(stale)


_HELD = 100_000  # pages drawn before the first is written, so that a template's error stops all


def _take(made: Iterator[tuple[str, bytes]], most: int) -> Iterator[tuple[str, bytes]]:
    for _, drawn in zip(range(most), made, strict=False):
        yield drawn


def _drawn(ready: Ready, pages: list[Page], jobs: int, progress: Progress, problems: Problems) -> Iterator[tuple[str, bytes]]:
    """The bytes of stale pages. A template's error becomes a problem, once a template line."""
    for done, result in enumerate(heavy.draw(ready.renderer, pages, jobs), 1):
        progress("pages", done, len(pages))
        if isinstance(result, TemplateTrouble):
            problems.error(Place(f"templates/{result.template}", result.line, 1), "template", reason=result.reason, page=result.page)
            return
        yield result


def _draw_all(ready: Ready, problems: Problems, jobs: int) -> None:
    """Draw one page of each template, to find what a template trips over."""
    some = {page.maker: page for page in reversed(ready.pages)}
    for _ in _drawn(ready, [page for maker, page in sorted(some.items()) if maker != "text"], 1, _silent, problems):
        pass


def _check_places(paths: Paths, problems: Problems) -> None:
    content, output = paths.content.resolve(), paths.output.resolve()
    if output == content or output in content.parents or content in output.parents:
        problems.error(Place(_shown(paths.output)), "output-holds-content")
    stop_on(problems)


def stop_on(problems: Problems) -> None:
    """Raise ContentError where errors were found."""
    if problems.errors:
        raise ContentError(problems)


def _day_of(catalogue: Catalogue) -> date:
    return latest(catalogue.site.as_of) if catalogue.site.as_of else datetime.now().astimezone().date()


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
    return sorted(_ENGINE.glob("*.py"))


def engine_key() -> str:
    """The digest of the engine: its code and the libraries whose output reaches pages."""
    import sys

    parts = [digest_bytes(path.read_bytes()) for path in engine_files()]
    for folder in sys.path:
        if folder.endswith("site-packages") and os.path.isdir(folder):
            parts += sorted(name for name in os.listdir(folder) if name.lower().startswith(_LIBRARIES))
    return digest_bytes("\n".join(parts).encode())
