"""What the page shows that a printed code or a bar code opens."""

from typing import NamedTuple

from .common import BoothLink, ContactView, Fact, Image, Link


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
    booths: tuple[BoothLink, ...] = ()
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
