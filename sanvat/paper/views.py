"""What the templates of printed sheets may read: one plain view for each kind of sheet.

Lengths are millimetres, pictures are files beside the template. `plain` makes of a view what JSON
can hold; the templates read that as data, never as markup.
"""

from typing import NamedTuple

from .text import Block


class Frame(NamedTuple):
    """A picture: its file, its size in pixels, the focal point in per cent from left and top."""

    file: str
    width: int
    height: int
    x: int = 50
    y: int = 50
    alt: str = ""
    credit: str = ""
    awaited: bool = False


class Symbol(NamedTuple):
    """A QR code: who it belongs to, what it says, the address as people read it, and its modules."""

    id: str
    text: str
    address: str
    modules: int
    svg: str


class Printed(NamedTuple):
    """A product as sheets show it, in one language. `stars` is 0 where none may be shown; `rank` says
    them in words, `state` says what they rest on or why there are none. `title` is the name with no-break
    spaces in place names."""

    id: str
    code: str
    symbol: Symbol
    name: str
    title: str
    gloss: str
    stars: int
    rank: str
    state: str
    maker: str
    kind: str
    place: str
    phone: str
    zalo: str
    price: str
    pack: str
    summary: str
    notices: tuple[str, ...]
    adults: str
    picture: Frame


class Side(NamedTuple):
    """One language of a leaflet: everything a buyer wants to know of a product."""

    lang: str
    product: Printed
    story: tuple[Block, ...]
    story_lang: str
    facts: tuple[tuple[str, str], ...]
    certificates: tuple[str, ...]
    words: dict[str, str]


class Leaflet(NamedTuple):
    """Both sides of a leaflet."""

    picture: Frame
    sides: tuple[Side, ...]


class Cell(NamedTuple):
    """A place on a sheet and the product that stands there."""

    x: float
    y: float
    product: str


class Sheet(NamedTuple):
    """What every template gets, whatever it draws. `bands` are strips of woven band, the shortest first:
    files, each with its width as a multiple of its height."""

    title: str
    author: str
    lang: str
    day: tuple[int, int, int]
    paper: tuple[float, float]
    offset: tuple[float, float]
    colours: dict[str, str]
    words: dict[str, str]
    bands: dict[str, tuple[tuple[str, float], ...]]


class LabelSheets(NamedTuple):
    """Labels or shelf cards. `ticks` are where cut marks stand, across and down."""

    sheet: Sheet
    width: float
    height: float
    code: float
    pages: tuple[tuple[Cell, ...], ...]
    ticks: tuple[tuple[float, ...], tuple[float, ...]]
    products: dict[str, Printed]


class Leaflets(NamedTuple):
    """One leaflet for each product, two pages each."""

    sheet: Sheet
    leaflets: tuple[Leaflet, ...]


class Poster(NamedTuple):
    """A sign: a product, its name in English beside the Vietnamese, and the maker's card where contacts are
    public."""

    product: Printed
    gloss: str
    card: Symbol | None


class Posters(NamedTuple):
    """One page for each product; `code` is the side of its QR code, `metres` how far it can be scanned
    from."""

    sheet: Sheet
    code: float
    metres: str
    posters: tuple[Poster, ...]


class Chapter(NamedTuple):
    """Products of one area or booth, in order. `total` says how many, in words."""

    id: str
    title: str
    note: str
    total: str
    products: tuple[Printed, ...]


class FairList(NamedTuple):
    """A list to carry along: products by area or by booth, with one code for the whole."""

    sheet: Sheet
    heading: str
    lines: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    symbol: Symbol


class Row(NamedTuple):
    """A line of an index: its words, small words after them, and the products whose pages it names."""

    text: str
    after: str
    products: tuple[str, ...]


class Index(NamedTuple):
    """An index of the handbook: parts under a letter or a heading, each with its rows."""

    id: str
    title: str
    parts: tuple[tuple[str, tuple[Row, ...]], ...]


class Rank(NamedTuple):
    """A rank explained."""

    stars: int
    rank: str
    points: str
    text: str


class Selling(NamedTuple):
    """A place or channel that sells."""

    name: str
    kind: str
    lines: tuple[str, ...]


class Handbook(NamedTuple):
    """The whole book."""

    sheet: Sheet
    columns: int
    heading: str
    subtitle: str
    lines: tuple[str, ...]
    foreword: tuple[str, tuple[Block, ...]]
    ranks: tuple[Rank, ...]
    rules: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    indexes: tuple[Index, ...]
    outlets: tuple[Selling, ...]
    imprint: tuple[str, ...]


def strange(view: object, known: frozenset[str], id: str = "") -> dict[str, set[str]]:
    """The characters of a view that are not known, by the id of the product they are told of (none: of the
    whole sheet)."""
    if isinstance(view, str):
        odd = {
            letter for letter in set(view) - known if letter.isprintable() or "\ue000" <= letter <= "\uf8ff"
        }  # Word's own bullets are of its private use
        return {id: odd} if odd else {}
    id = view.id if isinstance(view, Printed) else view.product.id if isinstance(view, Side | Poster) else id
    found: dict[str, set[str]] = {}
    for part in view.values() if isinstance(view, dict) else view if isinstance(view, tuple) else ():
        for name, odd in strange(part, known, id).items():
            found.setdefault(name, set()).update(odd)
    return found


def plain(value: object) -> object:
    """A view as dictionaries, lists, text and numbers. Raises TypeError for anything else."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: plain(getattr(value, name)) for name in value._fields}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise TypeError(f"{type(value).__name__} cannot be an input of a sheet")
