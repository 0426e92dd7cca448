"""The interface in the languages of the site: texts from gettext catalogues, dates and numbers in each
one's form.

Messages are English in the code; `locale/vi/LC_MESSAGES/sanvat.po` holds the Vietnamese. The
catalogues are compiled by Babel and the result is remembered, so that a build with unchanged catalogues
does not import Babel. Formats follow CLDR (tests hold them against Babel).
"""

import gettext
import io
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from ..base.cache import Cache
from ..base.digest import digest_bytes
from .languages import BY_CODE

if TYPE_CHECKING:
    from babel.messages.catalog import Message


class WordsError(ValueError):
    """A catalogue that cannot be used: its file, the line (0: not known) and why."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason


class Words:
    """The texts and formats of one language. `key` names the catalogue they come from."""

    def __init__(self, lang: str, translations: gettext.NullTranslations, key: str) -> None:
        self.lang = lang
        self.key = key
        self._translations = translations
        self._known: dict[str, str] = {}

    def __call__(self, message: str, **values: object) -> str:
        """A text of the interface, its blanks filled."""
        if not message:
            return ""  # gettext would give the head of the catalogue, with the time it was compiled
        text = self._known.get(message)
        if text is None:
            text = self._known[message] = self._translations.gettext(message)
        return text.format(**values) if values else text

    def number_of(self, one: str, many: str, n: int, **values: object) -> str:
        """A text with a number in it (`{n}`), in the plural form the number asks for."""
        return self._translations.ngettext(one, many, n).format(n=self.number(n), **values)

    def of(self, record: object, field: str) -> str:
        """A record's text in this language, or the Vietnamese where there is no translation."""
        if self.lang != "vi":
            translated: str = getattr(record, f"{field}_{self.lang}", "")
            if translated:
                return translated
        text: str = getattr(record, field)
        return text

    def texts(self, record: object, field: str) -> tuple[str, ...]:
        """The same for a field that holds several texts."""
        translated: tuple[str, ...] = getattr(record, f"{field}_{self.lang}", ())
        written: tuple[str, ...] = getattr(record, field)
        return translated or written

    def number(self, value: int | float) -> str:
        """`1.234` in Vietnamese, `1,234` in English; decimals with comma and point."""
        text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
        language = BY_CODE[self.lang]
        return text.translate(str.maketrans(",.", language.thousands + language.point))

    def money(self, dong: int) -> str:
        """An amount in đồng."""
        return BY_CODE[self.lang].money.format(self.number(dong))

    def date(self, partial: str) -> str:
        """A day, month or year: `29/12/2021`, `12/2021`, `2021`; `29 December 2021` in English."""
        return date_in(self.lang, partial)

    def month(self, iso: str) -> str:
        """The month of a day: `11/2029`; `November 2029` in English."""
        return self.date(iso[:7])


def date_in(lang: str, partial: str) -> str:
    """A day, month or year in the form of `Words.date`."""
    language = BY_CODE[lang]
    year, *rest = partial.split("-")
    if not rest:
        return year
    month = language.months[int(rest[0]) - 1] if language.months else int(rest[0])
    form = language.day if len(rest) > 1 else language.month
    return form.format(d=int(rest[-1]), m=month, y=year)


class _Catalogue(NamedTuple):
    path: Path
    data: bytes


def words(lang: str, folders: tuple[Path, ...], cache: Cache) -> Words:
    """The texts of a language from the first folder that has its catalogue; English needs none.

    What the catalogue of a further language does not have stands there in English. Raises WordsError,
    OSError.
    """
    key, translations = _translations(lang, folders, cache)
    if lang not in ("vi", "en"):
        english_key, english = _translations("en", folders, cache)
        translations.add_fallback(english)
        key = f"{key} {english_key}"
    return Words(lang, translations, key)


def _translations(lang: str, folders: tuple[Path, ...], cache: Cache) -> tuple[str, gettext.NullTranslations]:
    """The key of a language's catalogue and what it translates; ("", nothing) without a catalogue."""
    catalogues = [
        _Catalogue(path, path.read_bytes())
        for path in (folder / lang / "LC_MESSAGES" / "sanvat.po" for folder in folders)
        if path.is_file()
    ]
    if not catalogues:
        return "", gettext.NullTranslations()
    key = digest_bytes(b"po2" + catalogues[0].data)
    compiled = cache.get(key)
    if compiled is None:
        compiled = _compile(*catalogues[0])
        cache.put(key, compiled)
    return key, gettext.GNUTranslations(io.BytesIO(compiled))


def _compile(path: Path, po: bytes) -> bytes:
    from babel.messages import mofile, pofile

    compiled = io.BytesIO()
    try:
        catalogue = pofile.read_po(io.BytesIO(po), abort_invalid=True)
        for message in catalogue:
            _check_blanks(path, message)
        mofile.write_mo(compiled, catalogue)
    except pofile.PoFileError as error:
        raise WordsError(path, error.lineno + 1, error.args[0].rpartition(" on ")[0]) from None
    except (ValueError, LookupError) as error:
        raise error if isinstance(error, WordsError) else WordsError(path, 0, str(error)) from None
    return compiled.getvalue()


def _check_blanks(path: Path, message: "Message") -> None:
    """A translation may fill only blanks that the message has."""
    ids, texts = (
        [text or "" for text in (value if isinstance(value, (tuple, list)) else (value,))]
        for value in (message.id, message.string)
    )
    known = {blank for id in ids for blank in _blanks(id)}
    for text in texts if known else ():
        try:
            strange = set(_blanks(text)) - known
        except ValueError as error:
            raise WordsError(path, message.lineno or 0, f"{text!r}: {error}") from None
        if strange:
            raise WordsError(path, message.lineno or 0, f"{text!r}: {{{min(strange)}}}")


def _blanks(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
