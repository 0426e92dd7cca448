"""The values that several templates read: frozen, plain text, numbers and tuples.

A page is stale exactly when its view differs: a template may read nothing else. Paths are outputs below
`site/`; templates turn them into relative links. Texts are already in the page's language; `foreign` marks
Vietnamese text on an English page.
"""

from typing import NamedTuple


class Link(NamedTuple):
    """A text that leads to an output (or nowhere, if `path` is empty)."""

    text: str
    path: str = ""
    foreign: bool = False


class Image(NamedTuple):
    """A picture in its sizes: `sources` are (path, width in pixels), small to large, all WebP."""

    src: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, int], ...] = ()
    focus: str = ""
    placeholder: bool = False
    drawing: bool = False


class State(NamedTuple):
    """What may be said of the stars: a kind of `certificates.STATES`, its words and tint.

    `ends` (ISO day) is where a script hides the stars of an old page; `lapsed` what it then says.
    """

    kind: str
    text: str
    tint: str = ""
    ends: str = ""
    lapsed: str = ""


class BoothTag(NamedTuple):
    """A product's booths at a fair, in words; shown from day `near` to day `until`, `open` on the day of the
    build."""

    text: str
    open: bool
    near: str
    until: str


class BoothLink(NamedTuple):
    """Where a product stands at a fair; shown from day `near` to day `until`. `keep` is the list of what a
    device keeps of the fair, `most` how much that may be."""

    numbers: str
    path: str
    fair: str
    dates: str
    open: bool
    near: str
    until: str
    keep: str = ""
    most: str = ""


class Card(NamedTuple):
    """What a listing shows of a product. `booths`: where it stands at fairs that are not over, a tag for
    each fair."""

    id: str
    name: str
    gloss: str
    path: str
    image: Image
    place: str
    maker: str
    price: str
    stars: int
    state: State
    booths: tuple[BoothTag, ...] = ()


class Tally(NamedTuple):
    """A name with a number and where it leads; `share` is the part of the greatest, 0 to 100, `choice` what
    the script that filters calls it: `sao=4`."""

    text: str
    number: int
    path: str = ""
    share: int = 0
    note: str = ""
    key: str = ""
    foreign: bool = False
    choice: str = ""


class Head(NamedTuple):
    """What the head and the chrome of a page need of it. `others` are (language, path)."""

    title: str
    description: str
    crumbs: tuple[Link, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    section: str = ""
    share: str = ""
    hidden: bool = False


class Fact(NamedTuple):
    """A row of a table of facts: one or more values, each perhaps a link. `key` says which fact it is."""

    key: str
    name: str
    values: tuple[Link, ...]


class ContactView(NamedTuple):
    """Public ways to reach a producer; `phone` as it is printed, `tel` and `zalo` as dialled;
    `card` the file for an address book."""

    phone: str = ""
    tel: str = ""
    zalo: str = ""
    website: str = ""
    email: str = ""
    map: str = ""
    card: str = ""


class OutletView(NamedTuple):
    """A place or channel that sells."""

    name: str
    kind: str
    address: str
    detail: str
    facts: tuple[str, ...]
    website: str
    map: str
    phone: str
    tel: str
    sources: tuple[Link, ...]
    cards: tuple[Link, ...] = ()


class Pager(NamedTuple):
    """Numbered pages; `pages` are (number, path), 0 for a gap."""

    number: int
    pages: tuple[tuple[int, str], ...]
    previous: str = ""
    following: str = ""


class Chrome(NamedTuple):
    """What every page of a language shares: names, menus, asset addresses."""

    lang: str
    locale: str
    money: str  # an amount for scripts, `{x}` for the number
    thousands: str  # what parts its thousands
    beside: str  # the language of the second names on pages of fairs
    versions: tuple[tuple[str, str], ...]  # the site's part in each language, in its own words
    site: str
    short: str
    notice: str
    base_url: str
    date: str
    date_text: str
    dates: tuple[tuple[str, str], ...]
    publisher: str
    publisher_lines: tuple[str, ...]
    source: str
    home: str
    search: str
    menu: tuple[tuple[str, str, str], ...]
    tabs: tuple[tuple[str, str, str, str], ...]
    foot: tuple[tuple[str, tuple[Link, ...]], ...]
    css: str
    css_list: str
    css_saved: str
    css_code: str
    script_code: str
    css_fair: str
    script: str
    script_fair: str
    script_offline: str
    worker: str
    more: str
    more_list: str
    fonts: tuple[str, ...]
    feed: str
    icon: str
    manifest: str
    share: str
    languages: tuple[str, ...]
    colour: str
    places: tuple[str, ...] = ()  # names that headings keep on one line
