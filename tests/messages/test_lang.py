"""The interface in two languages: every text is there, and dates and numbers are as CLDR writes them."""

import re
import string
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.messages import pofile
from babel.messages.extract import extract_from_dir
from babel.numbers import format_decimal
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from sanvat.base.cache import Cache
from sanvat.messages.languages import LANGUAGES
from sanvat.messages.words import Words, words
from sanvat.records import certificates, model
from sanvat.records.schema import fields

LOCALE = ROOT / "locale"


def catalogue(lang: str):
    return pofile.read_po(LOCALE.joinpath(lang, "LC_MESSAGES", "sanvat.po").open("rb"), abort_invalid=True)


def entries(lang: str) -> dict[str, list[str]]:
    """Every message with its translations, one for each plural form."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]: [message.string]
        if isinstance(message.string, str)
        else list(message.string)
        for message in catalogue(lang)
        if message.id
    }


@pytest.fixture(scope="module")
def speak(tmp_path_factory):
    cache = Cache(tmp_path_factory.mktemp("cache"))
    return {lang: words(lang, (LOCALE,), cache) for lang in LANGUAGES}


def asked() -> dict[str, list[str]]:
    """Every message of the code and the templates, with where it is asked for."""
    found: dict[str, list[str]] = {}
    methods = [("sanvat/**.py", "python"), ("templates/**.html", "jinja2")]
    for file, line, message, _, _ in extract_from_dir(
        str(ROOT), methods, keywords={"t": None, "_": None, "number_of": (1, 2), "Line": (2,), "Entry": (3,)}
    ):
        found.setdefault(message if isinstance(message, str) else message[0], []).append(f"{file}:{line}")
    return found


def words_of(shape: type, field: str) -> list[str]:
    """What a field of a record may say."""
    return list(fields(shape)[field].kind.schema["enum"])


# Messages put together from a word and what a record says.
MADE = [
    *(f"state {state}" for state in certificates.STATES),
    *(f"kind {kind}" for kind in model.PRODUCER_KINDS),
    *(f"area {kind}" for kind in words_of(model.Area, "type")),
    *(f"outlet {kind}" for kind in words_of(model.Outlet, "kind")),
    *(f"level {level}" for level in words_of(model.Certificate, "level")),
    *(f"certificate {kind}" for kind in words_of(model.Certificate, "kind")),
    *(f"certification {kind}" for kind in words_of(model.CertificationType, "kind")),
]


# What the table of facts calls a field; in English the message itself.
SHOWN = [field.shown for field in fields(model.Product).values() if field.shown]


def test_every_text_of_the_interface_is_translated_and_none_is_left_over():
    known = set(entries("vi"))
    assert {message: places for message, places in asked().items() if message not in known} == {}
    assert known - set(asked()) == {*MADE, *SHOWN} - set(asked())
    assert known >= set(SHOWN)


@pytest.mark.parametrize("message", MADE)
def test_what_a_record_may_say_has_words_in_both_languages(speak, message):
    for lang in LANGUAGES:
        assert speak[lang](message) != message


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translations_keep_the_blanks_of_their_messages(lang):
    for message, translated in entries(lang).items():
        assert all(translated), message
        for text in translated:
            assert blanks(text) == blanks(message), message


def test_no_translation_is_a_guess_waiting_for_a_reader():
    for lang in LANGUAGES:
        assert [message.id for message in catalogue(lang) if message.id and message.fuzzy] == []


def test_vietnamese_is_not_english_left_standing():
    words_only = {message: re.sub(r"\{\w+\}", "", message) for message in entries("vi")}
    same = {
        message
        for message, translated in entries("vi").items()
        if translated == [message] and re.search("[a-z]{4}", words_only[message])
    }
    assert same == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@given(number=st.integers(-(10**12), 10**12))
def test_whole_numbers_are_written_as_cldr_does(speak, lang, number):
    assert speak[lang].number(number) == format_decimal(number, locale=lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(number=st.integers(-(10**9), 10**9).map(lambda cents: cents / 100))
def test_decimals_are_written_as_cldr_does(speak, lang, number):
    assert speak[lang].number(number) == format_decimal(number, locale=lang)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_days_are_written_as_cldr_does(speak, day):
    iso = day.isoformat()
    assert speak["en"].date(iso) == format_date(day, "d MMMM y", locale="en")
    assert speak["en"].date(iso[:7]) == speak["en"].month(iso) == format_date(day, "MMMM y", locale="en")
    assert speak["vi"].date(iso) == format_date(day, "dd/MM/y", locale="vi")
    assert speak["vi"].date(iso[:7]) == speak["vi"].month(iso) == format_date(day, "MM/y", locale="vi")
    for lang in LANGUAGES:
        assert speak[lang].date(iso[:4]) == str(day.year)


def test_prices_name_their_money(speak):
    assert speak["vi"].money(1_250_000) == "1.250.000₫"
    assert speak["en"].money(1_250_000) == "₫1,250,000"


def test_numbers_take_the_plural_they_ask_for(speak):
    assert [speak["en"].number_of("{n} product", "{n} products", n) for n in (0, 1, 2, 1200)] == [
        "0 products",
        "1 product",
        "2 products",
        "1,200 products",
    ]
    assert [speak["vi"].number_of("{n} product", "{n} products", n) for n in (1, 1200)] == [
        "1 sản phẩm",
        "1.200 sản phẩm",
    ]


def test_a_record_speaks_the_language_of_the_page_where_it_can(speak):
    producer = model.Producer(id="a", name="Hợp tác xã", name_en="Cooperative", summary="Làm miến.")
    assert (speak["vi"].of(producer, "name"), speak["en"].of(producer, "name")) == (
        "Hợp tác xã",
        "Cooperative",
    )
    assert speak["en"].of(producer, "summary") == "Làm miến."


def test_a_folder_of_ones_own_comes_first(tmp_path: Path):
    own = tmp_path / "vi" / "LC_MESSAGES" / "sanvat.po"
    own.parent.mkdir(parents=True)
    own.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Home"\nmsgstr "Trang đầu"\n',
        encoding="utf-8",
    )
    cache = Cache(tmp_path / "cache")
    mine, theirs = words("vi", (tmp_path, LOCALE), cache), words("vi", (LOCALE,), cache)
    assert mine("Home") == "Trang đầu" != theirs("Home")
    assert mine.key != theirs.key
    # From the cache it says the same.
    assert words("vi", (tmp_path, LOCALE), cache)("Home") == "Trang đầu"


def test_without_a_catalogue_the_words_are_those_of_the_code(tmp_path: Path):
    plain = words("en", (tmp_path,), Cache(tmp_path / "cache"))
    assert isinstance(plain, Words)
    assert plain("Home") == "Home" and plain("As of {date}", date="2021") == "As of 2021"


def test_what_a_further_language_lacks_is_said_in_english(tmp_path: Path):
    folder = tmp_path / "locale" / "xx" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "sanvat.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Home"\nmsgstr "Zz"\n',
        encoding="utf-8",
    )
    folders, cache = (tmp_path / "locale", LOCALE), Cache(tmp_path / "cache")
    t = words("xx", folders, cache)
    assert [t("Home"), t("area huyện"), t("Products")] == ["Zz", "District", "Products"]
    assert words("yy", folders, cache)("area huyện") == "District"  # no catalogue at all
    assert words("vi", folders, cache)("area huyện") != "District"
