"""Vietnamese text: spelling, folding, names for addresses, and the order of a Vietnamese list."""

import unicodedata

import pytest
import yaml
from conftest import CONTENT
from hypothesis import given
from hypothesis import strategies as st

from sanvat.base import text

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = "aăâeêioôơuưy"
CONSONANTS = "bcdđghklmnpqrstvx"
SIGNS = "_-\u2011–—,;:!¡?¿.…·'‘’‚‹›\"“”„«»()[]{}§@*/\\&#%†‡•`´^°©®+±÷×<=>|~$£¥₫€"


def composed(*parts: str) -> str:
    return unicodedata.normalize("NFC", "".join(parts))


LETTERS = [composed(vowel, tone) for vowel in VOWELS for tone in TONES] + list(CONSONANTS)
LETTERS += [letter.upper() for letter in LETTERS]
MARKED = [letter for letter in LETTERS if not letter.isascii()]


def test_vietnamese_has_134_letters_with_marks():
    assert len(MARKED) == len(set(MARKED)) == 134


# --- the order, held against a browser's


@pytest.fixture(scope="module")
def compare(browser):
    """How Chromium's Vietnamese collator orders each pair of some words: rows of <, = and >."""
    page = browser.new_page()

    def rows(words):
        return page.evaluate(
            """words => {
                const collator = new Intl.Collator('vi');
                if (collator.resolvedOptions().locale !== 'vi') throw Error('no Vietnamese here');
                const sign = (a, b) => '=<>'.at(Math.sign(collator.compare(a, b)) * -1);
                return words.map(a => words.map(b => sign(a, b)).join(''));
            }""",
            words,
        )

    yield rows
    page.close()


def assert_ordered_alike(words, compare):
    words = sorted(set(words))
    keys = [text.sort_key(word) for word in words]
    wrong = [
        f"{one!r} {theirs} {other!r}"
        for one, key, row in zip(words, keys, compare(words), strict=True)
        for other, other_key, theirs in zip(words, keys, row, strict=True)
        if theirs != ("<" if key < other_key else ">" if key > other_key else "=")
    ]
    assert wrong == []


def test_letters_stand_as_in_a_browser(compare):
    assert_ordered_alike([*LETTERS, *"fjwzFJWZ"], compare)


def test_signs_and_figures_stand_as_in_a_browser(compare):
    signs = [*SIGNS, *"0123456789", " ", "a", "Á", "đ"]
    assert_ordered_alike(signs + [f"a{sign}b" for sign in SIGNS] + [sign + "a" for sign in SIGNS], compare)


def test_quotes_around_a_name_stand_as_in_a_browser(compare):
    names = [
        one + name + other
        for one, other in ("''", "‘’", '""', "“”", "()", "«»")
        for name in ("a", "an", "Án", "b")
    ]
    assert_ordered_alike([*names, *"'‘’\"“”«»()"], compare)


def test_letters_of_other_languages_stand_with_their_plain_ones(compare):
    starts = ["n", "ñ", "c", "ç", "u", "ü", "ụ", "x", "x\u0301", "x\u0331", "o", "ö", "ọ", "s", "š", "z", "ž"]
    assert_ordered_alike([start + end for start in starts for end in ("", "a", "b")], compare)


def test_syllables_stand_as_in_a_browser(compare):
    rhymes = [composed(vowel, tone) for vowel in "aăâo" for tone in TONES]
    syllables = [
        start + rhyme + end for start in ("", "d", "đ", "Đ", "th") for rhyme in rhymes for end in ("", "n")
    ]
    assert_ordered_alike(syllables, compare)


def test_pairs_of_syllables_stand_as_in_a_browser(compare):
    syllables = [
        "ba",
        "bà",
        "bá",
        "Ba",
        "BÀ",
        "bà-",
        "đa",
        "da",
        "dã",
        "hoà",
        "hòa",
        "Hòa",
        "thuỷ",
        "thủy",
        "quý",
        "quí",
        "ư",
        "9",
        "10",
    ]
    pairs = [one + between + other for one in syllables for other in syllables for between in (" ", "", "-")]
    assert_ordered_alike(pairs[::2], compare)
    assert_ordered_alike(pairs[1::2], compare)


def names_of_the_sample():
    for file in sorted(CONTENT.rglob("*.yaml")):
        waiting = [yaml.load(file.read_bytes(), yaml.BaseLoader)]
        while waiting:
            part = waiting.pop()
            if isinstance(part, dict):
                yield from (
                    part[key] for key in ("name", "name_en", "short_name") if isinstance(part.get(key), str)
                )
                waiting.extend(part.values())
            elif isinstance(part, list):
                waiting.extend(part)


def test_the_names_of_the_sample_stand_as_in_a_browser(compare):
    names = list(names_of_the_sample())
    assert {"Miến dong Tài Hoan", "Na Rì", "Hợp tác xã Tài Hoan"} <= set(names)
    mixed = [*names, *map(str.upper, names), *map(str.lower, names)]
    for start in range(3):  # every name in three runs: with all forms at once the table grows too large
        assert_ordered_alike(names[:60] + mixed[start::3], compare)


@given(st.lists(st.text(alphabet=[*LETTERS, *" -0123456789"], max_size=8), max_size=12))
def test_any_text_of_vietnamese_letters_stands_as_in_a_browser(compare, words):
    assert_ordered_alike(words, compare)


@given(st.text())
def test_one_text_has_one_place_whichever_its_form(word):
    assert text.sort_key(unicodedata.normalize("NFD", word)) == text.sort_key(
        unicodedata.normalize("NFC", word)
    )


# --- one spelling


def test_decomposed_text_is_composed():
    decomposed = unicodedata.normalize("NFD", "Hồ sơ sản phẩm")
    assert len(decomposed) == 20
    assert text.nfc(decomposed) == "Hồ sơ sản phẩm"
    assert len(text.nfc(decomposed)) == 14


def test_windows_1258_mixes_are_composed():
    # As old Vietnamese Windows writes: the shaped letter, then its tone as a sign of its own.
    written = "Mi\u00ea\u0301n dong, r\u01b0\u01a1\u0323u, quy\u0301".encode("cp1258").decode("cp1258")
    assert written != text.nfc(written)
    assert text.nfc(written) == "Miến dong, rượu, quý"


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_survives_however_it_is_composed(letter):
    assert text.nfc(unicodedata.normalize("NFD", letter)) == letter


def test_tidy_text_has_no_invisible_characters_and_single_spaces():
    assert text.tidy("\ufeff  Miến\u00a0dong\u200b \t\n\u2003Tài\u00adHoan ") == "Miến dong TàiHoan"


@given(st.text())
def test_tidy_text_is_tidy(written):
    tidy = text.tidy(written)
    assert text.tidy(tidy) == tidy
    assert unicodedata.is_normalized("NFC", tidy)
    assert tidy == tidy.strip()
    assert "  " not in tidy


@given(st.text(alphabet=["a", "e", "o", "d", "đ", "\u0301", "\u0302", "\u0323", "\u200b", "\u00ad", " "]))
def test_text_is_composed_across_an_invisible_character(written):
    assert unicodedata.is_normalized("NFC", text.tidy(written))


# --- letters that only look right

WRONG = {  # as written, with a letter that is another, and as it is read
    "r\u01a3ợu men lá": "rượu men lá",
    "R\u01a2\u0323U": "RƯ\u0323U",
    "\u00d0ặc biệt": "Đặc biệt",
    "\u0189ặc biệt": "Đặc biệt",
    "s\u00f0t": "sđt",
    "\u0421ao Phong": "Cao Phong",
    "hồn\u0433g": "hồn\u0433g",  # г looks like nothing of ours
    "M\u0430nh": "Manh",
    "m\u0435\u0302\u0301n": "mến",
    "trà \u0421\u041c cũ": "trà CM cũ",
    "vitamin \u0410": "vitamin A",
    "\uff23ao chè \uff12\uff10 g": "Cao chè 20 g",
    "\u0392ưởi": "Bưởi",
}


@pytest.mark.parametrize("written, meant", WRONG.items())
def test_look_alike_letters_are_mended(written, meant):
    assert text.mended(written) == text.nfc(meant)
    assert text.mended(unicodedata.normalize("NFD", written)) == text.nfc(meant)
    assert [pair[1] for pair in text.look_alikes(written)] == [
        word
        for word, old in zip(text.nfc(meant).split(), written.split(), strict=True)
        if word != text.nfc(old)
    ]


@pytest.mark.parametrize(
    "word",
    [
        "\u0421\u0430\u043c\u0430\u0440\u0430",  # Russian alone
        "tên Nga: \u0440\u0438\u0441, \u0441\u043e\u043a",  # with a word of look-alikes
        "β-carotene, ω-3, 5 μm, 3 Ω",
        "お茶（\uff12\uff10 g）",
        "Đường phèn 100 %",
        "São Paulo, Ångström, Straße",
    ],
)
def test_letters_that_are_meant_stay(word):
    assert text.mended(word) == text.nfc(word)
    assert text.look_alikes(word) == ()


@pytest.mark.parametrize("written, meant", [pair for pair in WRONG.items() if pair[0] != pair[1]])
def test_look_alike_letters_fold_sort_and_name_as_what_they_are_read_as(written, meant):
    assert text.fold(written) == text.fold(meant)
    assert text.slug(written) == text.slug(meant)
    assert text.sort_key(written) == text.sort_key(meant)
    assert text.initial(written) == text.initial(meant)


@given(st.text())
def test_mending_again_changes_nothing(written):
    assert text.mended(text.mended(written)) == text.mended(written)


# --- folding and names


@pytest.mark.parametrize("letter", MARKED)
def test_every_letter_folds_to_the_plain_one(letter):
    # Independently of the fold: the name Unicode gives each letter says which plain letter it is.
    plain = unicodedata.name(letter).split()[3].lower()
    assert text.fold(letter) == text.fold(unicodedata.normalize("NFD", letter)) == plain


@pytest.mark.parametrize(
    "written",
    [
        "đường",
        "Đường",
        "ĐƯỜNG",
        "\u00d0ường",
        "\u00f0ường",
        "đuong",
        "duong",
        unicodedata.normalize("NFD", "Đường"),
    ],
)
def test_every_d_folds_alike(written):
    assert text.fold(written) == "duong"


@pytest.mark.parametrize(
    "one, other", [("hòa", "hoà"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("Miến dong", "mien dong")]
)
def test_tones_may_be_placed_either_way(one, other):
    assert text.fold(one) == text.fold(other)


@given(st.text())
def test_folding_again_changes_nothing(written):
    assert text.fold(text.fold(written)) == text.fold(written)


@given(st.text())
def test_folding_does_not_ask_how_a_text_is_composed(written):
    assert text.fold(unicodedata.normalize("NFD", written)) == text.fold(
        unicodedata.normalize("NFC", written)
    )


@pytest.mark.parametrize(
    "written, name",
    [
        ("Bánh gio Pắc San", "banh-gio-pac-san"),
        ("  Rượu men lá (Bằng Phúc) 35% ", "ruou-men-la-bang-phuc-35"),
        ("\u00d0ũa gỗ", "dua-go"),
        ("VICUMAX — Nano/Curcumin", "vicumax-nano-curcumin"),
        ("I.3.b", "i-3-b"),
        ("***", ""),
        ("", ""),
    ],
)
def test_names_for_addresses(written, name):
    assert text.slug(written) == name


@given(st.text())
def test_a_name_for_an_address_is_plain_and_stays(written):
    name = text.slug(written)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not name.startswith("-") and not name.endswith("-") and "--" not in name
    assert text.slug(name) == name


# --- the letter of an index, and the word that was meant


@pytest.mark.parametrize(
    "name, letter",
    [
        ("Ốc đồng", "Ô"),
        ("đũa", "Đ"),
        ("Đũa", "Đ"),
        ("“Ấm trà”", "Â"),
        ("8 loại hạt", "#"),
        ("(ớt)", "Ơ"),
        ("Ỷ Lan", "Y"),
        ("…", "#"),
        ("", "#"),
    ],
)
def test_a_name_stands_under_its_letter(name, letter):
    assert text.initial(name) == letter


@given(st.text(alphabet=LETTERS, min_size=1))
def test_names_under_one_letter_stand_together(name):
    letter = text.initial(name)
    first = text.sort_key(letter.lower())[0]
    assert text.sort_key(name)[0][:1] == first


def test_the_nearest_word_is_the_one_meant():
    assert text.nearest("stas", ["name", "stars", "date"]) == "stars"
    assert text.nearest("qqqq", ["name", "stars", "date"]) == ""
    assert text.nearest("name", []) == ""


PLACES = text.kept_whole(
    ["Ba Bể", "Na Rì", "Ba", "Bắc Kạn", "Ba Bể Thượng", "Thành phố Bắc Kạn", "Ba Bể", "A (B"]
)


def test_names_of_one_syllable_and_names_too_long_for_a_phone_are_not_kept_whole():
    assert PLACES == ("Ba Bể Thượng", "Bắc Kạn", "Ba Bể", "Na Rì", "A (B")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Hồ Ba Bể, tỉnh Bắc Kạn", "Hồ Ba_Bể, tỉnh Bắc_Kạn"),
        ("Miến dong (Na Rì)", "Miến dong (Na_Rì)"),
        ("Ba Bể Thượng", "Ba_Bể_Thượng"),
        ("Ba Bểu, Naa Ba Bể", "Ba Bểu, Naa Ba_Bể"),
        ("ba bể cá", "ba bể cá"),
        ("Thành phố", "Thành phố"),
        ("", ""),
    ],
)
def test_headings_keep_the_syllables_of_a_place_together(written, wanted):
    assert text.together(written, PLACES) == wanted.replace("_", "\u00a0")
    assert text.together(written, ()) == written
    assert text.tidy(text.together(written, PLACES)) == written
