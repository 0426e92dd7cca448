"""What each template may read: one frozen value a template, made of plain text, numbers and tuples.

A page is stale exactly when its view differs, so this file is the list of what every page depends
on. Paths are outputs below `site/`; templates turn them into relative links. Texts are already in
the page's language; `foreign` marks Vietnamese text on an English page.
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
    """A product's booths at a fair, in words; told from day `near` to day `until`, `open` on the day of the
    build."""

    text: str
    open: bool
    near: str
    until: str


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
    """A name with a number and where it leads; `share` is the part of the greatest, 0 to 100."""

    text: str
    number: int
    path: str = ""
    share: int = 0
    note: str = ""
    key: str = ""
    foreign: bool = False


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
    """A row of a table of facts: one or more values, each perhaps a link."""

    name: str
    values: tuple[Link, ...]


class CertificateView(NamedTuple):
    """A line of a product's history of stars. `fresh` marks the one in force or last in force."""

    stars: int
    decision: str
    date: str
    issuer: str
    kind: str
    score: str
    until: str
    until_how: str
    state: str
    tint: str
    note: str
    sources: tuple[Link, ...]
    fresh: bool


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


class MakerView(NamedTuple):
    """The strip that says who makes a product."""

    name: str
    path: str
    initials: str
    summary: str
    kind: str


class Other(NamedTuple):
    """A certification, award or the like, with what is known of it."""

    name: str
    path: str
    detail: str
    about: str
    sources: tuple[Link, ...]


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


class Shot(NamedTuple):
    """A picture of the gallery with its caption and credit; `full` is the largest file."""

    image: Image
    full: str
    caption: str


class ProductView(NamedTuple):
    """Everything templates/product.html and templates/tourism.html may read."""

    head: Head
    id: str
    name: str
    gloss: str
    summary: str
    stars: int
    state: State
    why_no_stars: str
    notices: tuple[str, ...]
    shots: tuple[Shot, ...]
    facts: tuple[Fact, ...]
    price: str
    price_note: str
    contact: ContactView
    maker: MakerView | None
    story: str
    story_foreign: bool
    certificates: tuple[CertificateView, ...]
    others: tuple[Other, ...]
    awards: tuple[Other, ...]
    outlets: tuple[OutletView, ...]
    notes: tuple[str, ...]
    notes_foreign: bool
    sources: tuple[Link, ...]
    same_maker: tuple[Card, ...]
    same_group: tuple[Card, ...]
    same_area: tuple[Card, ...]
    area: Link
    previous: Link | None
    following: Link | None
    tourism: bool
    data: tuple[tuple[str, str], ...]
    code: Link | None = None
    symbol: str = ""
    booths: "tuple[BoothLink, ...]" = ()


class CodeText(NamedTuple):
    """What a code's page says in one language. `status` says of the stars what holds on the day, with
    its end; after `ends` (ISO day) a script puts `lapsed` there. `foot` is lines, each in parts, where
    {date} stands for the day of the build; `call` the words for calling and for writing. `full` leads to
    the product's page, `booths` to where it stands at fairs to come (`booth`: "Booth {number}"); `bar` is
    what the bar of a fair's keeping says (see parts/keep.html), in languages beside the page's own. What is
    `foreign` is Vietnamese."""

    lang: str
    status: str
    tint: str
    ends: str
    lapsed: str
    name: Link
    was: tuple[Link, ...]
    place: tuple[Link, ...]
    foot: tuple[tuple[Link, ...], ...]
    facts: tuple[Fact, ...]
    story: str
    full: Link
    more: tuple[Link, ...]
    call: tuple[str, str] = ("", "")
    booth: str = ""
    booths: "tuple[BoothLink, ...]" = ()
    bar: tuple[tuple[str, str], ...] = ()


class CodeView(NamedTuple):
    """Everything templates/code.html may read: the page that a printed code or a bar code opens.

    `code` is as people read it (BK-0125), empty for a product known by its bar code alone;
    `canonical` the product's page, empty where the product left the catalogue.
    """

    code: str
    title: str
    stars: int
    ends: str
    image: Image | None
    contact: ContactView
    texts: tuple[CodeText, ...]
    canonical: str


class Section(NamedTuple):
    """Part of a listing under its own heading (none for the first)."""

    title: str
    note: str
    cards: tuple[Card, ...]


class Facet(NamedTuple):
    """A set of links that narrow a listing; the one that is on has `current`."""

    title: str
    choices: tuple[Tally, ...]
    current: str = ""


class Pager(NamedTuple):
    """Numbered pages; `pages` are (number, path), 0 for a gap."""

    number: int
    pages: tuple[tuple[int, str], ...]
    previous: str = ""
    following: str = ""


class ListingView(NamedTuple):
    """Everything templates/listing.html may read. `scope` is what it lists, as an address says it to
    the script that filters: `sao=4&nhom=I`."""

    head: Head
    title: str
    gloss: str
    sub: str
    intro: tuple[str, ...]
    facts: tuple[Fact, ...]
    stars: int
    sections: tuple[Section, ...]
    facets: tuple[Facet, ...]
    shown: str
    pager: Pager | None
    total: int
    data: tuple[tuple[str, str], ...] = ()
    contact: ContactView = ContactView()
    sorts: tuple[Link, ...] = ()
    scope: str = ""


class IndexView(NamedTuple):
    """Everything templates/index.html may read: a page of named numbers in groups."""

    head: Head
    title: str
    sub: str
    intro: tuple[str, ...]
    groups: tuple[tuple[Link, tuple[Tally, ...]], ...]
    columns: bool = False


class AreaTile(NamedTuple):
    """A cell of the place map; `heat` 1 to 4, the more products the higher."""

    id: str
    name: str
    path: str
    number: int
    text: str
    heat: int


class HomeView(NamedTuple):
    """Everything templates/home.html may read."""

    head: Head
    heading: str
    sub: str
    patches: tuple[Card, ...]
    groups: tuple[Tally, ...]
    ranks: tuple[Tally, ...]
    newest: tuple[Card, ...]
    newest_title: str
    story: "Teaser | None"
    map: tuple[AreaTile, ...]
    map_note: str
    years: tuple[Tally, ...]
    total: int
    total_text: str
    examples: tuple[str, ...]
    fairs: "tuple[FairStrip, ...]" = ()


class Teaser(NamedTuple):
    """An article as others show it."""

    title: str
    path: str
    summary: str
    date: str
    image: Image | None
    foreign: bool = False


class ArticleView(NamedTuple):
    """Everything templates/article.html may read; free pages use it too."""

    head: Head
    title: str
    date: str
    iso: str
    author: str
    summary: str
    image: Image | None
    body: str
    foreign: bool
    cards: tuple[Card, ...]
    page: bool


class ArticlesView(NamedTuple):
    """Everything templates/articles.html may read."""

    head: Head
    title: str
    teasers: tuple[Teaser, ...]
    feed: str


class OutletsView(NamedTuple):
    """Everything templates/outlets.html may read."""

    head: Head
    title: str
    intro: tuple[str, ...]
    groups: tuple[tuple[str, tuple[OutletView, ...]], ...]


class FairStrip(NamedTuple):
    """What home says of a fair; open from day `near` to day `until`."""

    name: str
    path: str
    detail: str
    note: str
    open: bool
    near: str
    until: str


class BoothLink(NamedTuple):
    """Where a product stands at a fair; told from day `near` to day `until`. `keep` is the list of what a
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


class Letter(NamedTuple):
    """Names under one letter of the alphabet, each with what tells it from others."""

    letter: str
    anchor: str
    names: tuple[tuple[Link, str], ...]


class SearchView(NamedTuple):
    """Everything templates/search.html may read."""

    head: Head
    title: str
    letters: tuple[Letter, ...]


class Beside(NamedTuple):
    """What the page for a missing address says in a language beside its own; `told` is what a script says
    of a code ("wrong", "none") or a bar code ("gtin"), with {code} in it."""

    lang: str
    title: str
    text: str
    links: tuple[Link, ...]
    told: tuple[tuple[str, str], ...]


class PlainView(NamedTuple):
    """Everything templates/missing.html, moved.html and saved.html may read. `beside`: the other languages'
    words where a page is shown to readers of all."""

    head: Head
    title: str
    text: str
    links: tuple[Link, ...]
    base: str = ""
    example: str = ""
    beside: tuple[Beside, ...] = ()


class Chrome(NamedTuple):
    """What every page of a language shares: names, menus, asset addresses."""

    lang: str
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
