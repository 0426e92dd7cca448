"""A sheet from its order to the bytes of a PDF: chosen, checked, drawn, set, read back.

Nothing is returned unless every code on every page was rendered and decoded to its own product, and
every name found its room.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..base.cache import Cache
from ..media import fonts
from ..media.colours import palettes, themed
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from ..messages.words import Words
from ..pages.drawer import Drawer
from ..pages.pictures import Pictures
from ..records.codes import printed_address
from ..records.standing import Standing
from ..site import making as heavy
from ..site.assets import static_files, tokens_text
from .band import REPEATS, woven
from .check import misread, off_paper
from .grids import GRIDS, PAPERS, Grid, read_grid
from .kinds import Kind
from .plan import Choice, Desk, Shelf, choose, sheet, symbol
from .typesetting import Marked, SheetTrouble, typeset, undrawn
from .views import Sheet, plain, strange

_COLOURS = ("cham", "nghe", "son", "gao", "gao-2", "muc", "ink-2", "bg-2", "line")
_BANDS = {"band": "art/dai-det.svg", "edge": "art/vien-det.svg"}
_NAMED = 6  # products without a code that a message names


class Order(NamedTuple):
    """What is to be printed. `paper` names a paper or, for labels and cards, a grid; `grid` is a file
    of one's own; lengths are mm; `metres` is how far a sign is read from."""

    kind: Kind
    paper: str
    choice: Choice = Choice()
    lang: str = "vi"
    grid: Path | None = None
    offset: tuple[float, float] = (0.0, 0.0)
    copies: int = 1
    start: int = 1
    marks: bool = False
    level: str = "M"
    metres: float = 0.0
    foreword: str = ""


class Home(NamedTuple):
    """Where a catalogue lies: the content folder as messages name it, templates and static files, own ones
    first."""

    content: str
    templates: tuple[Path, ...]
    static: tuple[Path, ...]


class Made(NamedTuple):
    """A PDF, and what is on it."""

    pdf: bytes
    products: int
    codes: int
    pages: int


def make(
    order: Order,
    standing: Standing,
    texts: dict[str, Words],
    home: Home,
    cache: Cache,
    workers: int,
    problems: Problems,
    told: Callable[[str, int, int], None],
) -> Made:
    """The PDF of an order. Raises ContentError with everything that is wrong; warnings go to `problems`."""
    ids = choose(standing, order.choice, order.kind, home.content, problems)
    _stop(problems)
    _check_codes(standing, ids, home.content, problems)
    _stop(problems)
    shelf = Shelf()
    view = _view(order, standing, texts, ids, home, shelf, problems)
    _stop(problems)
    _check_letters(view, home.content, problems)
    files = _pictures(shelf, cache, workers, problems, partial(told, "photos"))
    _stop(problems)
    told("print", 0, 0)
    files |= _drawings(home, problems)
    _stop(problems)
    try:
        pdf, marked = typeset(f"{order.kind.name}.typ", plain(view), home.templates, files, cache)
    except SheetTrouble as trouble:
        problems.error(
            Place(f"templates/print/{trouble.template}", trouble.line, trouble.column),
            "print-template",
            reason=trouble.reason,
        )
        raise ContentError(problems) from None
    _check_marks(order, standing, marked, pdf, workers, home.content, problems)
    _stop(problems)
    return Made(pdf, len(ids), len(marked.symbols), _pages(pdf))


def _stop(problems: Problems) -> None:
    if problems.errors:
        raise ContentError(problems)


def _check_codes(standing: Standing, ids: tuple[str, ...], content: str, problems: Problems) -> None:
    catalogue = standing.catalogue
    if not catalogue.site.base_url:
        problems.error(Place(f"{content}/site.yaml"), "print-no-address")
    without = [id for id in ids if not catalogue.codes.of(id)]
    if without:
        names = ", ".join(without[:_NAMED]) + (", …" if len(without) > _NAMED else "")
        problems.error(Place(f"{content}/codes.csv"), "print-no-code", count=len(without), names=names)


def _check_letters(view: object, content: str, problems: Problems) -> None:
    """Warn of characters that would come out as empty boxes: nothing else tells before it is on paper."""
    found = strange(view, fonts.letters())
    boxes = undrawn(frozenset().union(*found.values()))
    products = frozenset().union(*(letters for id, letters in found.items() if id))
    for id, letters in sorted(found.items()):
        odd = letters & boxes - (
            frozenset() if id else products
        )  # an index or a picture's words repeat a product's own
        if not odd:
            continue
        problems.warning(
            Place(f"{content}/products/{id}/product.yaml" if id else f"{content}/site.yaml"),
            "print-letters",
            letters=" ".join(
                letter if letter.isprintable() else f"U+{ord(letter):04X}" for letter in sorted(odd)
            ),
        )


class Work(NamedTuple):
    """What a kind of sheet draws its view from. `desks` are by language; `frame` gives what every template
    gets, for a paper of (width, height) in mm."""

    order: Order
    standing: Standing
    ids: tuple[str, ...]
    desks: dict[str, Desk]
    frame: Callable[[tuple[float, float]], Sheet]
    content: str
    problems: Problems

    @property
    def desk(self) -> Desk:
        return self.desks[self.order.lang]

    def page(self) -> Sheet:
        """What every template gets, for the paper that is asked for."""
        return self.frame(PAPERS[self.order.paper])

    def grid(self) -> Grid | None:
        """The grid of labels that is asked for, if it has the place to start at."""
        grid = _grid(self.order, self.standing, self.ids, self.problems)
        if grid is not None and self.order.start > grid.per_page:
            self.problems.error(Place("--start"), "print-start", found=self.order.start, most=grid.per_page)
            return None
        return grid

    def check_distance(self, modules: int) -> None:
        """Report a code of so many modules that would not fit on the paper."""
        _check_distance(self.order, modules, self.problems)


def _view(
    order: Order,
    standing: Standing,
    texts: dict[str, Words],
    ids: tuple[str, ...],
    home: Home,
    shelf: Shelf,
    problems: Problems,
) -> object:
    art = {name: name for name in static_files(home.static) if name.startswith("art/cho-")}
    desks = {
        lang: Desk(Drawer(words, standing, Pictures(art)), shelf, order.level)
        for lang, words in texts.items()
    }
    frame = partial(_frame, order, desks[order.lang], home, problems)
    return order.kind.view(Work(order, standing, ids, desks, frame, home.content, problems))


def _check_distance(order: Order, modules: int, problems: Problems) -> None:
    """A code's width is a tenth of the distance; with its quiet zone it must be on the paper."""
    most = int(PAPERS[order.paper][0] * 0.96 * modules / (modules + 8) / 10) / 10
    if order.metres > most:
        problems.error(
            Place("--distance"),
            "print-distance",
            paper=order.paper,
            most=f"{most:g}".replace(".", ","),
            most_en=f"{most:g}",
        )


def _frame(order: Order, desk: Desk, home: Home, problems: Problems, paper: tuple[float, float]) -> Sheet:
    site = desk.d.catalogue.site
    theme = {name: colour for name, colour in site.theme._asdict().items() if colour}
    try:
        light = palettes(themed(tokens_text(home.static), theme))["light"]
        colours = {name: light[name] for name in _COLOURS}
    except (ValueError, KeyError) as error:  # what a stylesheet of the site's own may lack
        problems.error(Place("static/css/tokens.css"), "static", reason=str(error))
        colours = {}
    bands = {
        name: tuple((f"art/{name}-{repeats}.svg", ratio) for repeats, (_, ratio) in strips.items())
        for name, strips in _woven(home, problems).items()
    }
    return sheet(desk.d, _title(order, desk), paper, order.offset, colours, bands)


def _title(order: Order, desk: Desk) -> str:
    return f"{order.kind.title(desk.t)}, {desk.t.of(desk.d.catalogue.site, 'name')}"


def _grid(order: Order, standing: Standing, ids: tuple[str, ...], problems: Problems) -> Grid | None:
    if order.grid is None:
        return GRIDS[order.paper]
    catalogue = standing.catalogue
    modules = max(
        symbol(id, printed_address(catalogue.site.base_url, catalogue.codes.of(id)), order.level).modules
        for id in ids
    )
    try:
        data = order.grid.read_bytes()
    except OSError as error:
        problems.error(Place(order.grid.as_posix()), "unreadable", reason=of_system(error))
        return None
    return read_grid(data, order.grid.as_posix(), modules, problems)


def _pictures(
    shelf: Shelf, cache: Cache, workers: int, problems: Problems, told: Callable[[int, int], None]
) -> dict[str, bytes]:
    """Every picture by its name, shrunk at most once in the cache's life."""
    for recipe in sorted(set(shelf.recipes.values())):
        jobs = [job for file, job in sorted(shelf.jobs.items()) if shelf.recipes[file] == recipe]
        heavy.develop(jobs, cache, workers, problems, told, (recipe,))
    if problems.errors:
        return {}
    return {file: cache.take(job.keys[0]) for file, job in sorted(shelf.jobs.items())}


def _drawings(home: Home, problems: Problems) -> dict[str, bytes]:
    """What stands in for photos, and the woven bands, each in one piece."""
    found = {
        name: path.read_bytes() for name, path in static_files(home.static).items() if name.startswith("art/")
    }
    return found | {
        f"art/{name}-{repeats}.svg": data
        for name, strips in _woven(home, problems).items()
        for repeats, (data, _) in strips.items()
    }


def _woven(home: Home, problems: Problems) -> dict[str, dict[int, tuple[bytes, float]]]:
    """Every band by its number of repeats: as SVG, and its width as a multiple of its height."""
    found, made = static_files(home.static), {}
    for name, file in _BANDS.items():
        try:
            tile = found[file].read_bytes()
            made[name] = {repeats: woven(tile, repeats) for repeats in REPEATS}
        except (KeyError, ValueError) as error:
            problems.error(Place(f"static/{file}"), "static", reason=str(error))
    return made


def _check_marks(
    order: Order,
    standing: Standing,
    marked: Marked,
    pdf: bytes,
    workers: int,
    content: str,
    problems: Problems,
) -> None:
    paper = order.grid.name if order.grid else order.paper
    for id, what in marked.overflows:
        product = standing.catalogue.products.get(id)
        if product is None:  # of the whole sheet
            problems.error(
                Place(f"{content}/site.yaml"),
                "print-too-long",
                field=what,
                name=standing.catalogue.site.name,
                paper=paper,
            )
            continue
        maker = what == "maker" and product.producer
        place = Place(
            f"{content}/producers/{product.producer}.yaml"
            if maker
            else f"{content}/products/{id}/product.yaml"
        )
        problems.error(
            place, "print-too-long", field="short_name" if maker else what, name=product.name, paper=paper
        )
    if problems.errors:
        return
    off = off_paper(pdf, marked) if any(order.offset) else None
    if off:
        problems.error(Place(f"--offset-{off[0]}"), "print-off-paper", page=off[1])
        return
    for wrong in misread(pdf, marked, workers):
        problems.error(
            Place(f"templates/print/{order.kind.name}.typ"),
            "print-misread",
            id=wrong.id,
            page=wrong.page,
            found=wrong.found or "–",
        )


def _pages(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
