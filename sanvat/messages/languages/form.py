"""What a language of the site is, besides the texts in its gettext catalogue."""

from collections.abc import Mapping
from typing import NamedTuple


class Language(NamedTuple):
    """A language: what no gettext catalogue holds.

    `code`: ISO 639-1. `locale`: with the country whose forms it follows. `name`: what it calls itself.
    `version` names the site's part in it, for the switch of languages. `pages`: where each sort of page
    lies below the language's own folder; `{}` stands for a name. `page_word` stands in the address of a
    listing's further pages. `register`: the name of the certificates' CSV file. `months`: names of the
    months, empty where dates are figures. `day` and `month` are the forms of dates with {d}, {m} (number
    or name) and {y}. `point` and `thousands` part a number; `money` and `place` are the forms of an
    amount and of a kind of place with its name. `former`, `drawing` and `stars` are words of structured
    data. `by`: this language as Vietnamese and English call it, in notes on fields.
    """

    code: str
    locale: str
    name: str
    version: str
    by: tuple[str, str]
    pages: Mapping[str, str]
    page_word: str
    register: str
    months: tuple[str, ...]
    day: str
    month: str
    point: str
    thousands: str
    money: str
    place: str
    former: str
    drawing: str
    stars: str

    @property
    def folder(self) -> str:
        """The folder of its pages; Vietnamese lies at the root."""
        return "" if self.code == "vi" else f"{self.code}/"
