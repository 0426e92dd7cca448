"""`sanvat print`: a command for each kind of sheet that paper/kinds.py lists, which writes a PDF."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ..messages.languages import LANGUAGES
from ..paper.kinds import KINDS, Kind
from .options import (
    BASE_URL,
    CONTENT,
    DATE,
    JOBS,
    address_of,
    cannot_write,
    day_of,
    helped,
    helped_group,
    option,
    progress,
    say,
    show,
)

_STATUSES = ("valid", "expiring", "extended", "unverified", "proposed", "none", "expired", "revoked")
_FILTERS = (
    option("--product", "products", code="option-print-product", multiple=True, metavar="ID"),
    option("--area", "areas", code="option-print-area", multiple=True, metavar="ID"),
    option("--commune", "communes", code="option-print-commune", multiple=True, metavar="ID"),
    option("--group", "groups", code="option-print-group", multiple=True, metavar="CODE"),
    option("--producer", "producers", code="option-print-producer", multiple=True, metavar="ID"),
    option("--outlet", "outlets", code="option-print-outlet", multiple=True, metavar="ID"),
    option("--fair", "fairs", code="option-print-fair", multiple=True, metavar="ID"),
    option("--stars", code="option-print-stars", type=click.Choice(("3", "4", "5")), multiple=True),
    option("--status", "statuses", code="option-print-status", type=click.Choice(_STATUSES), multiple=True),
)
_COMMON = (
    CONTENT,
    BASE_URL,
    DATE,
    JOBS,
    option(
        "--output",
        "-o",
        "output",
        code="option-print-output",
        type=click.Path(path_type=Path, dir_okay=False),
    ),
    option("--offset-x", code="option-print-offset-x", type=click.FloatRange(-20, 20), default=0.0),
    option("--offset-y", code="option-print-offset-y", type=click.FloatRange(-20, 20), default=0.0),
    option(
        "--level",
        code="option-print-level",
        type=click.Choice(("M", "Q", "H")),
        default="M",
        show_default=True,
    ),
)
_OWN = {
    "copies": option(
        "--copies", code="option-print-copies", type=click.IntRange(1, 5000), default=1, show_default=True
    ),
    "start": option(
        "--start", code="option-print-start", type=click.IntRange(1), default=1, show_default=True
    ),
    "marks": option("--marks", code="option-print-marks", is_flag=True),
    "grid": option("--grid", code="option-print-grid", type=click.Path(path_type=Path)),
    "distance": option(
        "--distance",
        code="option-print-distance",
        type=click.FloatRange(1, 3),
        default=1.5,
        show_default=True,
    ),
    "foreword": option("--foreword", code="option-print-foreword", default="", metavar="ID"),
    "lang": option(
        "--lang", code="option-print-lang", type=click.Choice(LANGUAGES), default="vi", show_default=True
    ),
}
"""Options that only some kinds of sheets have: see `Kind.options`."""


Function = TypeVar("Function", bound=Callable[..., Any])


def _paper(*names: str) -> Callable[[Function], Function]:
    kinds = click.Choice(names)
    return option("--paper", code="option-print-paper", type=kinds, default=names[0], show_default=True)


def _with(*options: Callable[..., Any]) -> Callable[[Function], Function]:
    def decorate(function: Function) -> Function:
        for each in reversed(options):
            function = each(function)
        return function

    return decorate


@click.group("print", **helped_group("help-print"))
def printing() -> None:
    """The group of the commands that print."""


def _command(kind: Kind) -> None:
    """Put the command of a kind of sheet into the group."""

    @printing.command(kind.name, **helped(kind.help))
    @_with(*_FILTERS, _paper(*kind.papers), *(_OWN[name] for name in kind.options), *_COMMON)
    def command(**asked: object) -> None:
        _make(kind, asked)


for _kind in KINDS:
    _command(_kind)


def _make(kind: Kind, asked: dict[str, Any]) -> None:
    from ..base.cache import Cache
    from ..base.sealed import NotOurs, may_write, sealed, write_sealed
    from ..messages.problems import ContentError, Place, Problems
    from ..messages.words import words
    from ..paper.make import Home, Order, make
    from ..paper.plan import Choice
    from ..site.paths import Paths
    from ..site.prepare import read_catalogue

    paths = Paths.of(asked["content"], Path("site"))
    output = asked["output"] or Path(f"{kind.name}.pdf")
    filters = ("products", "areas", "communes", "groups", "producers", "outlets", "fairs", "statuses")
    choice = Choice(**{name: tuple(asked[name]) for name in filters}, stars=tuple(map(int, asked["stars"])))
    order = Order(
        kind,
        asked["paper"],
        choice,
        asked.get("lang", "vi"),
        asked.get("grid"),
        (asked["offset_x"], asked["offset_y"]),
        asked.get("copies", 1),
        asked.get("start", 1),
        asked.get("marks", False),
        asked["level"],
        asked.get("distance", 0.0),
        asked.get("foreword", ""),
    )
    problems, workers = Problems(), asked["jobs"] or os.cpu_count() or 1
    if not may_write(output):  # before the work, not after it
        problems.error(Place(output.as_posix()), "not-ours")
        raise ContentError(problems)
    with progress() as advance:
        standing, _, _ = read_catalogue(paths, address_of(asked["base_url"]), day_of(asked["day"]), workers)
        cache = Cache(paths.cache / "made")
        texts = {lang: words(lang, paths.locale, cache) for lang in LANGUAGES}
        try:
            made = make(
                order,
                standing,
                texts,
                Home(asked["content"].as_posix(), paths.templates, paths.static),
                cache,
                workers,
                problems,
                advance,
            )
            write_sealed(output, sealed(made.pdf))
        except NotOurs:
            problems.error(Place(output.as_posix()), "not-ours")
            raise ContentError(problems) from None
        except OSError as error:
            raise cannot_write(error, output) from None
    show(problems.warnings)
    say("printed", products=made.products, pages=made.pages, codes=made.codes)
    click.echo(f"→ {output.as_posix()}")
