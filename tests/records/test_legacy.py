"""Text of before Unicode: told by its font and by its words, never seen in clean text, converted letter by
letter."""

import pytest
from conftest import CONTENT
from hypothesis import given
from hypothesis import strategies as st
from offices import tcvn3

from sanvat.records.encodings import _VNI, convert, encoding_of, is_modern, verdict

WORDS = [
    "Sản phẩm",
    "Hợp tác xã",
    "Tên chủ thể",
    "Địa chỉ",
    "Hạng sao",
    "Quyết định số",
    "Đường phên",
    "rượu men lá",
    "Thị trấn Chi Nê",
    "thành phố Hòa Bình",
    "Gạo nếp Khẩu Nua Lếch",
    "Ngày, tháng, năm",
    "Ghi chú",
]
SEEN = {
    "Sản phẩm": "S¶n phÈm",
    "Hợp tác xã": "Hîp t¸c x·",
    "Tên chủ thể": "Tªn chñ thÓ",
    "Địa chỉ": "§Þa chØ",
    "Hạng sao": "H¹ng sao",
    "Quyết định số": "QuyÕt ®Þnh sè",
    "Đường": "§\u00ad\u00eang",
}


def vni(text: str) -> str:
    back = {letter: written for written, letter in reversed(_VNI.items())}
    return "".join(back.get(letter, letter) for letter in text)


@pytest.mark.parametrize("text, old", SEEN.items())
def test_words_as_iconv_writes_them_in_tcvn3(text, old):
    assert convert(old, "tcvn3") == text


def test_words_of_the_vni_programs_own_page():
    assert convert("Xin chaøo caùc baïn", "vni") == "Xin chào các bạn"
    assert convert("ÑÒA CHÆ", "vni") == "ĐỊA CHỈ"


@pytest.mark.parametrize("make, encoding", [(tcvn3, "tcvn3"), (vni, "vni")])
def test_a_list_in_an_old_encoding_is_told_without_its_font_and_converts_back(make, encoding):
    cells = [(make(word), "") for word in WORDS]
    assert verdict(cells) == [encoding] * len(WORDS)
    assert [convert(text, encoding) for text, _ in cells] == WORDS


def test_fonts_say_the_encoding_and_the_capitals():
    assert encoding_of(".VnTime") == ("tcvn3", False) and encoding_of(".VnTimeH") == ("tcvn3", True)
    assert encoding_of("VNI-Times") == ("vni", False) and encoding_of("Times New Roman") == ("", False)
    assert convert("danh s¸ch", "tcvn3", capitals=True) == "DANH SÁCH"


def test_clean_text_is_never_taken_for_old():
    texts = [path.read_text(encoding="utf-8") for path in sorted(CONTENT.rglob("*.yaml"))]
    lines = [line for text in texts for line in text.splitlines()]
    assert len(lines) > 4_000 and set(verdict([(line, "") for line in lines])) == {""}
    # Words that Latin-1 holds, so that nothing tells them from an old font's but their sense.
    plain = [line for line in lines if not line.isascii() and not is_modern(line)]
    assert len(plain) > 50 and set(verdict([(line, "") for line in plain])) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "½",
        "20 µm",
        "25 ºC",
        "Café São Paulo",
        "Müller, Nestlé, Rosé",
        "© 2024 ®",
        "Hòa Bình",
        "§ 12",
        "thé, crème, pâté",
        "10 × 20 ± 1",
    ],
)
def test_signs_and_foreign_words_are_never_taken_for_old(text):
    assert verdict([(text, "")]) == [""]


@given(
    st.lists(
        st.sampled_from(
            [
                "Hòa Bình",
                "sông Lô",
                "Tà Xùa",
                "bánh",
                "cà phê",
                "lá",
                "phí",
                "Tân Lý",
                "nhà",
                "bò",
                "cá kho",
                "Thái",
                "hàng",
                "dùng",
            ]
        ),
        min_size=1,
        max_size=30,
    )
)
def test_vietnamese_that_latin_1_holds_is_never_taken_for_old(words):
    assert set(verdict([(word, "") for word in words])) == {""}


def test_a_font_left_over_on_modern_text_says_nothing():
    assert verdict([("Sản phẩm", ".VnTime"), ("Hợp tác xã", ".VnTime"), ("Hòa Bình", ".VnTime")]) == [
        "",
        "",
        "",
    ]


def test_a_sheet_pasted_into_a_modern_workbook_is_told_alone():
    cells = (
        [(word, "Arial") for word in WORDS * 3]
        + [("Hòa Bình", "Arial")]
        + [(tcvn3(word), "Arial") for word in WORDS[:6]]
    )
    assert verdict(cells) == [""] * (len(WORDS) * 3 + 1) + ["tcvn3"] * 6
