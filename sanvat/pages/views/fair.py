"""What the pages of fairs show."""

from typing import NamedTuple

from .common import Head, Image, Link, State


class Both(NamedTuple):
    """A text with the other language's beside it (empty if there is none). `foreign`: the first is
    Vietnamese on a page in another language; `turned`: the second is a translation on any page."""

    text: str
    other: str = ""
    foreign: bool = False
    turned: bool = False


class Stand(NamedTuple):
    """A product at a booth."""

    name: str
    gloss: str
    path: str
    stars: int
    state: State


class BoothView(NamedTuple):
    """A booth of a fair. `more` says how many products it has beyond the first three; `words` are what it is
    found by beside what it shows."""

    number: str
    holder: Both
    path: str
    text: Both
    image: Image | None
    stands: tuple[Stand, ...]
    more: str
    words: str


class PlanCell(NamedTuple):
    """A rectangle of a hall's plan in units of the drawing; `size` is its letters' height, `turned` their
    direction (bottom to top). Of a booth: where it leads, what it is called, its best stars and their last
    day."""

    x: int
    y: int
    width: int
    height: int
    text: str
    size: int
    turned: bool
    path: str = ""
    label: str = ""
    stars: int = 0
    ends: str = ""


class PlanView(NamedTuple):
    """A hall's plan: the size of the drawing, how many columns it has, what stands in it."""

    width: int
    height: int
    columns: int
    cells: tuple[PlanCell, ...]


class FairView(NamedTuple):
    """Everything templates/fair.html may read. `keep` is the list of what a device keeps of the fair (none
    once it is over), `most` how much that may be, `until` its last day."""

    head: Head
    title: str
    gloss: str
    dates: str
    start: str
    end: str
    place: str
    place_gloss: str
    hours: Both
    notice: Both
    phone: str
    tel: str
    emergency: str
    emergency_tel: str
    programme: tuple[tuple[str, tuple[tuple[str, Both], ...]], ...]
    plan: PlanView
    booths: tuple[BoothView, ...]
    booth_count: str
    facts: tuple[str, ...]
    facts_foreign: bool
    sources: tuple[Link, ...]
    others: tuple[Link, ...]
    keep: str
    most: str
    until: str


class FairStrip(NamedTuple):
    """What home says of a fair; open from day `near` to day `until`."""

    name: str
    path: str
    detail: str
    note: str
    open: bool
    near: str
    until: str
