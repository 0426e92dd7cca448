"""The kinds of printed sheets, each as a record, from which the commands `sanvat print …` follow.

A new kind is a record here with the function that draws its view, a template templates/print/<name>.typ, and
its help in messages/texts/commands.py.

This module loads nothing of what draws: the command line reads it at every start.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..messages.words import Words

if TYPE_CHECKING:
    from .make import Work
    from .views import FairList, Handbook, LabelSheets, Leaflets, Posters

_TENT_CODE = 38.0  # mm: read across a table
_LABELS = ("copies", "start", "marks", "grid", "lang")


class Kind(NamedTuple):
    """A kind of sheet. Its command and its template go by its name."""

    name: str
    help: str
    """The code of its command's help, in messages/texts/commands.py."""
    title: Callable[[Words], str]
    papers: tuple[str, ...]
    """Papers, or grids of labels, of grids.py; the first is taken where none is asked for."""
    view: Callable[["Work"], object]
    """What the template shows; None where the order cannot be drawn and `Work.problems` says why."""
    options: tuple[str, ...] = ("lang",)
    """Options of its command beside those of all, by their names in commands/paper.py."""
    keep_off: tuple[str, ...] = ()
    """What a product's `keep_off` may hold that keeps it off this sheet."""
    promotes: bool = False
    """Whether it advertises: spirits are kept off it (Law 44/2019/QH14, Art. 5 and 12)."""
    never_lapsed: bool = False
    """Whether products without a certificate in force are left out even when they are asked for."""


def _labels(work: "Work") -> "LabelSheets | None":
    from .plan import label_sheets

    order, grid = work.order, work.grid()
    if grid is None:
        return None
    return label_sheets(
        work.desk, work.ids, grid, work.frame, order.copies, order.start, order.marks, order.offset
    )


def _leaflets(work: "Work") -> "Leaflets":
    from .plan import leaflets

    return leaflets((work.desks["vi"], work.desks["en"]), work.ids, work.page())


def _posters(work: "Work") -> "Posters":
    from .plan import posters

    view = posters(work.desk, work.ids, work.page(), work.order.metres * 100)
    work.check_distance(max(poster.product.symbol.modules for poster in view.posters))
    return view


def _tents(work: "Work") -> "Posters":
    from .plan import posters

    return posters(work.desk, work.ids, work.page(), _TENT_CODE)


def _fair_list(work: "Work") -> "FairList":
    from .book import fair_list

    fairs = [work.standing.catalogue.fairs[id] for id in work.order.choice.fairs]
    return fair_list(work.desk, work.ids, work.page(), fairs[0] if fairs else None)


def _handbook(work: "Work") -> "Handbook":
    from .book import handbook

    columns = 2 if work.order.paper == "A4" else 1
    return handbook(
        work.desk, work.ids, work.page(), columns, work.order.foreword, work.content, work.problems
    )


KINDS = (
    Kind(
        "labels", "help-print-labels", lambda t: t("Labels with QR codes"), ("3x8", "3x7"), _labels, _LABELS
    ),
    Kind("cards", "help-print-cards", lambda t: t("Shelf cards"), ("2x5",), _labels, _LABELS),
    Kind(
        "leaflets",
        "help-print-leaflets",
        lambda t: t("Leaflets"),
        ("A5",),
        _leaflets,
        options=(),  # it is in both languages
        keep_off=("leaflets",),
        promotes=True,
    ),
    Kind(
        "posters",
        "help-print-posters",
        lambda t: t("Booth signs"),
        ("A3", "A2"),
        _posters,
        options=("distance", "lang"),
        keep_off=("leaflets", "fairs"),
        promotes=True,
    ),
    Kind(
        "tents",
        "help-print-tents",
        lambda t: t("Table tents"),
        ("A4",),
        _tents,
        keep_off=("leaflets", "fairs"),
        promotes=True,
    ),
    Kind(
        "fair-list",
        "help-print-fair-list",
        lambda t: t("List of products"),
        ("A5",),
        _fair_list,
        keep_off=("fairs",),
    ),
    Kind(
        "handbook",
        "help-print-handbook",
        lambda t: t("Handbook of OCOP products"),
        ("A5", "A4"),
        _handbook,
        options=("foreword", "lang"),
        never_lapsed=True,
    ),
)
"""In the order in which help lists their commands."""
