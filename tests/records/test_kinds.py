"""How single values are read: what officers write by hand or paste from a sheet, and what nobody should."""

import calendar
import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanvat.messages.texts import MESSAGES
from sanvat.records import model, schema, site
from sanvat.records import values as kinds
from sanvat.records.model.goods import POINTS, STARS
from sanvat.records.values import Bad, Kind


def read(kind: Kind, written: str) -> object:
    """A value as the reader of records hands it over."""
    return kind.read(kinds.clean(written, kind))


def refused(kind: Kind, written: str) -> str:
    """The code a value is refused with."""
    with pytest.raises(Bad) as caught:
        read(kind, written)
    return caught.value.code


def kinds_of(shape: type) -> list[Kind]:
    return [
        kind
        for field in schema.fields(shape).values()
        for kind in ([field.kind] if field.kind else kinds_of(field.shape))
    ]


SHAPES = (
    site.Site,
    model.Places,
    model.Groups,
    model.CertificationTypes,
    model.Outlets,
    model.Product,
    model.Producer,
    model.Fair,
    model.Article,
)
KINDS = list({kind.read: kind for shape in SHAPES for kind in kinds_of(shape)}.values())
IDS = [f"{kind.name} {number}" for number, kind in enumerate(KINDS)]


# --- numbers as Vietnam writes them


@pytest.mark.parametrize(
    "written, dong",
    [
        ("150.000", 150_000),
        ("150.000đ", 150_000),
        ("150.000 đồng", 150_000),
        ("150.000 VNĐ", 150_000),
        ("150.000 vnd.", 150_000),
        ("150,000", 150_000),
        ("150 000", 150_000),
        ("150\u00a0000₫", 150_000),
        ("85000", 85_000),
        ("120k", 120_000),
        ("120 nghìn", 120_000),
        ("1,2 triệu", 1_200_000),
        ("1.2tr", 1_200_000),
        ("1,25 triệu đồng", 1_250_000),
        ("1.250.000", 1_250_000),
        ("0", 0),
    ],
)
def test_money(written, dong):
    assert read(kinds.MONEY, written) == dong


@pytest.mark.parametrize(
    "written",
    [
        "91,14",
        "150.00",
        "1.2345",
        "-5",
        "1e5",
        "50 - 60k",
        "85.000 đ/gói",
        "1tr2",
        "liên hệ",
        "đ",
        "k",
        "1.000,000",
        "1.0000",
        "٣٤٥",
        "12000000000000",
    ],
)
def test_what_is_not_money(written):
    assert refused(kinds.MONEY, written) == "not-money"


@pytest.mark.parametrize("written", ["1.200k", "1.500 nghìn", "1.250 triệu"])
def test_money_that_can_be_read_two_ways_is_not_guessed_at(written):
    assert refused(kinds.MONEY, written) == "not-money"


@given(st.integers(0, 99_999_999_999))
def test_money_is_read_however_thousands_are_parted(dong):
    for mark in ("", ".", ",", " "):
        assert read(kinds.MONEY, f"{dong:,}".replace(",", mark)) == dong


@pytest.mark.parametrize(
    "written, points",
    [("91,14", 91.14), ("91.14", 91.14), ("100", 100.0), ("0", 0.0), ("91,14%", 91.14), ("35 %", 35.0)],
)
def test_points(written, points):
    assert read(kinds.decimal(0, 100), written) == points


@pytest.mark.parametrize(
    "written", ["100,01", "-1", "1e1", "nan", "inf", "khoảng 91", "1.234,5", "91,14567", "٩١", ",5"]
)
def test_what_is_not_points(written):
    assert refused(kinds.decimal(0, 100), written) == "not-a-number"


@pytest.mark.parametrize("written, stars", [("3", 3), ("4", 4), ("05", 5)])
def test_stars(written, stars):
    assert read(model.STARS, written) == stars


@pytest.mark.parametrize("written", ["2", "6", "0", "-3", "3*", "ba", "★★★", "3.0", "٣", "9" * 5000])
def test_what_is_not_stars(written):
    assert refused(model.STARS, written) == "stars-range"


# --- dates, day first


@pytest.mark.parametrize(
    "written, iso",
    [
        ("29/12/2021", "2021-12-29"),
        ("1/2/2021", "2021-02-01"),
        ("29.12.2021", "2021-12-29"),
        ("29-12-2021", "2021-12-29"),
        ("2021-12-29", "2021-12-29"),
        ("ngày 22 tháng 5 năm 2026", "2026-05-22"),
        ("Ngày 22 Tháng 5 Năm 2026", "2026-05-22"),
        ("22 tháng 5 năm 2026", "2026-05-22"),
        ("ngày 22/5/2026", "2026-05-22"),
        ("tháng 12/2021", "2021-12"),
        ("tháng 12 năm 2021", "2021-12"),
        ("12/2021", "2021-12"),
        ("2021-12", "2021-12"),
        ("năm 2021", "2021"),
        ("2021", "2021"),
        ("29/02/2020", "2020-02-29"),
    ],
)
def test_dates(written, iso):
    assert read(kinds.DATE, written) == iso


def test_a_date_written_the_american_way_is_not_turned_around():
    assert read(kinds.DATE, "03/12/2021") == "2021-12-03"
    assert refused(kinds.DATE, "12/31/2021") == "bad-date"


@pytest.mark.parametrize(
    "written, code",
    [
        ("31/02/2021", "no-such-day"),
        ("29/02/2021", "no-such-day"),
        ("0/5/2021", "no-such-day"),
        ("13/2021", "bad-date"),
        ("0/2021", "bad-date"),
        ("29/12/21", "bad-date"),
        ("03/12", "bad-date"),
        ("quý 3/2021", "bad-date"),
        ("20211229", "bad-date"),
        ("44559", "bad-date"),
        ("hôm nay", "bad-date"),
        ("2021 hoặc 2022", "bad-date"),
        ("٢٠٢١", "bad-date"),
        ("1899", "bad-year"),
        ("29/12/2101", "bad-year"),
        ("0000", "bad-year"),
    ],
)
def test_what_is_not_a_date(written, code):
    assert refused(kinds.DATE, written) == code


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_in_every_form(day):
    for form in (
        "{0.day}/{0.month}/{0.year}",
        "{0:%d/%m/%Y}",
        "{0:%d.%m.%Y}",
        "{0:%Y-%m-%d}",
        "ngày {0.day} tháng {0.month} năm {0.year}",
    ):
        assert read(kinds.DATE, form.format(day)) == day.isoformat()


@given(st.integers(-1, 40), st.integers(-1, 15), st.integers(1890, 2110))
def test_days_that_the_calendar_lacks_are_refused(day, month, year):
    there = 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    written = f"{day}/{month}/{year}"
    if there:
        assert read(kinds.DATE, written) == f"{year}-{month:02}-{day:02}"
    else:
        assert refused(kinds.DATE, written) in ("bad-date", "no-such-day", "bad-year")


# --- phones and codes keep their zeros


@pytest.mark.parametrize(
    "written, digits",
    [
        ("0365524170", "0365524170"),
        ("0365 524 170", "0365524170"),
        ("0365.524.170", "0365524170"),
        ("(0209) 3870 123", "02093870123"),
        ("+84 365 524 170", "0365524170"),
        ("+84 (0)365 524 170", "0365524170"),
        ("84365524170", "0365524170"),
        ("0084365524170", "0365524170"),
        ("01234567890", "01234567890"),
        ("1800 1234", "18001234"),
        ("1900-123456", "1900123456"),
    ],
)
def test_phones(written, digits):
    assert read(kinds.PHONE, written) == digits


@pytest.mark.parametrize(
    "written",
    [
        "365524170",
        "912345678",
        "0912345678, 0987654321",
        "0012345678",
        "0000000000",
        "tel:0912345678",
        "0912345678x",
        "091234567",
        "０９１２３４５６７８",
        "0٩١٢٣٤٥٦٧٨",
        "64399480",
    ],
)
def test_what_is_not_a_phone(written):
    assert refused(kinds.PHONE, written) == "bad-phone"


def test_a_unit_code_keeps_its_zero():
    assert read(kinds.TEXT, "02155") == "02155"


@pytest.mark.parametrize("written", ["No", "no", "NO", "false", "Không", "không", "khong", "0", "off"])
def test_no(written):
    assert read(kinds.FLAG, written) is False


@pytest.mark.parametrize("written", ["yes", "Yes", "true", "có", "Có", "CÓ", "đúng", "x", "1", "on"])
def test_yes(written):
    assert read(kinds.FLAG, written) is True


@pytest.mark.parametrize("written", ["maybe", "y", "n", "2", "chưa", "yes no"])
def test_neither_yes_nor_no(written):
    assert refused(kinds.FLAG, written) == "not-yes-no"


# --- GTINs: the examples of GS1's own pages, and their check digits


@pytest.mark.parametrize(
    "written, digits",
    [
        ("4006381333931", "4006381333931"),
        ("9638 5074", "96385074"),
        ("036000291452", "036000291452"),
        ("1-061-4141000415", "10614141000415"),
    ],
)
def test_gtins(written, digits):
    assert read(kinds.GTIN, written) == digits


@given(
    st.sampled_from([8, 12, 13, 14]).flatmap(
        lambda size: st.text("0123456789", min_size=size - 1, max_size=size - 1)
    )
)
def test_one_check_digit_is_right_and_nine_are_wrong(digits):
    # GS1: multiply by 3 and 1 in turn from the right, add up; the check digit completes the ten.
    total = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(digits[::-1]))
    right = str(-total % 10)
    for last in "0123456789":
        if last == right:
            assert read(kinds.GTIN, digits + last) == digits + last
        else:
            with pytest.raises(Bad) as caught:
                read(kinds.GTIN, digits + last)
            assert caught.value.code == "gtin-check-digit"
            assert str(caught.value.values["right"]) == right


@pytest.mark.parametrize(
    "written", ["8.93E+12", "8,93E+12", "8.93600000001E+12", "8936E9", "8936000000017.0"]
)
def test_gtins_spoilt_by_a_spreadsheet(written):
    assert refused(kinds.GTIN, written) == "gtin-from-excel"


@pytest.mark.parametrize(
    "written", ["", "893", "893600000001", "８９３６００００００００１", "89360000000179999", "mã vạch"]
)
def test_what_is_not_a_gtin(written):
    assert refused(kinds.GTIN, written) in ("bad-gtin", "gtin-check-digit")


def test_a_gtin_in_other_digits_is_refused_though_it_adds_up():
    written = "4006381333931".translate({ord(digit): ord("０") + int(digit) for digit in "0123456789"})
    assert refused(kinds.GTIN, written) == "bad-gtin"


@pytest.mark.parametrize("written", ["83-829-28780-3-2022", "19-02185-1-2026", "83-829-28780-12-22"])
def test_product_codes_are_kept_as_printed(written):
    assert read(kinds.PRODUCT_CODE, written) == written


@pytest.mark.parametrize(
    "written", ["83-829-3-2022", "83/829/28780/3/2022", "A3-829-28780-3-2022", "83-829-28780-3"]
)
def test_what_is_not_a_product_code(written):
    assert refused(kinds.PRODUCT_CODE, written) == "bad-product-code"


# --- addresses that lead only where they say


@pytest.mark.parametrize(
    "written, address",
    [
        ("https://htxtaihoan.vn/", "https://htxtaihoan.vn/"),
        ("http://htxtaihoan.vn:8080/a?b=c#d", "http://htxtaihoan.vn:8080/a?b=c#d"),
        ("htxtaihoan.vn/san-pham", "https://htxtaihoan.vn/san-pham"),
        ("HTTPS://Sản-vật.vn/đặc sản".replace(" ", "-"), "HTTPS://Sản-vật.vn/đặc-sản"),
    ],
)
def test_web_addresses(written, address):
    assert read(kinds.URL, written) == address


HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\u200bjavascript:alert(1)",
    "jav\u00adascript:alert(1)",
    "javascript://x.vn/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x.y",
    "file:///etc/passwd",
    "ftp://x.vn",
    "blob:https://x.vn/1",
    "//x.vn/a",
    "https:x.vn",
    "https:\\\\x.vn",
    "https://",
    "https://..",
    "https://[::1",
    "https://x.vn:99999/",
    'https://x.vn/"onclick="alert(1)',
    "https://x.vn/<b>",
    "https://x.vn/ a",
    "không có",
]


@pytest.mark.parametrize("written", HOSTILE)
def test_addresses_that_are_refused(written):
    assert refused(kinds.URL, written) == "bad-url"
    assert refused(kinds.BASE_URL, written) == "bad-url"


@given(
    st.text()
    | st.sampled_from(["https://", "http://", "javascript:", "data:", "//"]).flatmap(
        lambda start: st.text().map(lambda rest: start + rest)
    )
)
def test_any_address_read_is_one_of_the_web_and_cannot_leave_its_quotes(written):
    for kind in (kinds.URL, kinds.BASE_URL):
        try:
            address = read(kind, written)
        except Bad as bad:
            assert bad.code in ("bad-url", "url-credentials")
        else:
            assert urlsplit(address).scheme in ("http", "https")
            assert not re.search(r"[\s<>\"]", address)


def test_only_the_site_itself_may_live_on_this_machine():
    assert refused(kinds.URL, "http://localhost/") == "bad-url"
    assert refused(kinds.BASE_URL, 'http://localhost/"><script>') == "bad-url"


@pytest.mark.parametrize("written", ["http://localhost:8000/ocop/", "http://127.0.0.1", "https://x.vn/ocop"])
def test_the_site_may_live_on_this_machine(written):
    assert read(kinds.BASE_URL, written) == written


@pytest.mark.parametrize("written", ["https://x.vn/?a=b", "https://x.vn/#a"])
def test_the_site_has_no_query(written):
    assert refused(kinds.BASE_URL, written) == "bad-url"


def test_a_web_address_has_a_length_that_browsers_bear():
    assert refused(kinds.URL, "x.vn/" + "a" * 2_000) == "url-long" and read(kinds.URL, "x.vn/" + "a" * 1_900)


@pytest.mark.parametrize("written", ["htx@x.vn", "htx.tai-hoan@mail.x.vn"])
def test_mail_addresses(written):
    assert read(kinds.EMAIL, written) == written


@pytest.mark.parametrize(
    "written",
    [
        "htx@x",
        "htx x@x.vn",
        "a@b@x.vn",
        "<a@x.vn>",
        'a"@x.vn',
        "x.vn",
        "a@x.vn?bcc=b@y.vn",
        "a?bcc=b@y.vn",
        "a%0Abcc:b@y.vn",
        "a@x.vn,b@y.vn",
        "a" * 65 + "@x.vn",
        "a@" + "x" * 250 + ".vn",
    ],
)
def test_what_is_not_a_mail_address(written):
    assert refused(kinds.EMAIL, written) == "bad-email"


# --- the rest


@pytest.mark.parametrize(
    "written, point",
    [
        ("22.4,105.6", "22.4,105.6"),
        ("22.4; 105.6", "22.4,105.6"),
        ("22.4 105.6", "22.4,105.6"),
        ("-90,180", "-90,180"),
    ],
)
def test_points_of_the_map(written, point):
    assert read(kinds.POINT, written) == point


@pytest.mark.parametrize(
    "written", ["105.6,22.4", "22,4; 105,6", "22.4", "22.4,1056", "22.4,105.6,1", "22°24′"]
)
def test_what_is_not_a_point_of_the_map(written):
    assert refused(kinds.POINT, written) == "bad-point"


@pytest.mark.parametrize(
    "kind, written, value",
    [
        (kinds.FOCUS, "40%  060%", "40% 60%"),
        (kinds.COLOUR, "#1B2450", "#1b2450"),
        (kinds.GRID, "3 / 5 / auto / 7", "3/5/auto/7"),
        (kinds.ID, "mien-dong-2", "mien-dong-2"),
    ],
)
def test_values_for_pages(kind, written, value):
    assert read(kind, written) == value


@pytest.mark.parametrize(
    "kind, written, code",
    [
        (kinds.FOCUS, "40 60", "bad-focus"),
        (kinds.FOCUS, "101% 1%", "bad-focus"),
        (kinds.FOCUS, "40%;background:url(x) 60%", "bad-focus"),
        (kinds.COLOUR, "red", "bad-colour"),
        (kinds.COLOUR, "#fff", "bad-colour"),
        (kinds.COLOUR, "#1b2450;}", "bad-colour"),
        (kinds.GRID, "auto/1", "bad-grid"),
        (kinds.GRID, "1/2/3/4/5", "bad-grid"),
        (kinds.GRID, "1;color:red", "bad-grid"),
        (kinds.ID, "Miến", "bad-id"),
        (kinds.ID, "../x", "bad-id"),
        (kinds.ID, "-a", "bad-id"),
        (kinds.ID, "a--b", "bad-id"),
    ],
)
def test_values_that_could_break_a_page_are_refused(kind, written, code):
    assert refused(kind, written) == code


@pytest.mark.parametrize(
    "written, kind",
    [
        ("hop_tac_xa", "hop_tac_xa"),
        ("Hợp tác xã", "hop_tac_xa"),
        ("HTX", "hop_tac_xa"),
        ("Hộ kinh doanh", "ho_kinh_doanh"),
        ("cong-ty", "doanh_nghiep"),
    ],
)
def test_legal_forms_are_read_as_officers_write_them(written, kind):
    assert read(model.PRODUCER_KIND, written) == kind


def test_a_choice_with_capitals_is_taken():
    paper = kinds.choice("A5", "A4")
    assert [read(paper, written) for written in ("A4", "a4", " A5 ")] == ["A4", "A4", "A5"]


def test_a_wrong_choice_is_told_with_the_right_ones():
    with pytest.raises(Bad) as caught:
        read(model.CERTIFICATE_KIND, "upgrad")
    assert caught.value.code == "not-a-choice"
    assert caught.value.values["nearest"] == "upgrade"
    assert caught.value.values["words"] == "first, upgrade, re-evaluation, re-issue"


def test_text_of_several_paragraphs_keeps_them_apart():
    written = " Một\u00a0 dòng\r\nnối  tiếp \r\n\r\n\r\n Đoạn hai \n"
    assert kinds.clean(written, kinds.LINES) == "Một dòng nối tiếp\n\nĐoạn hai"
    assert kinds.clean(written, kinds.TEXT) == "Một dòng nối tiếp Đoạn hai"


def test_a_text_of_one_field_has_an_end():
    assert read(kinds.TEXT, "a" * 20_000) == "a" * 20_000
    assert refused(kinds.TEXT, "a" * 20_001) == "too-long"


# --- every rule, whatever it is given


def assert_plain_or_refused(kind, written):
    try:
        value = read(kind, written)
    except Bad as bad:
        message = MESSAGES[bad.code]
        filled = {"field": "x", "nearest": "", **bad.values}
        assert message.vi.format(**filled) and message.en.format(**filled)
    else:
        assert type(value) in (str, int, float, bool)


@pytest.mark.parametrize("kind", KINDS, ids=IDS)
@given(written=st.text())
def test_any_text_is_read_or_refused_with_a_message(kind, written):
    assert_plain_or_refused(kind, written)


PARTS = (
    "9",
    "1.",
    "1.000",
    ".000",
    "a",
    "a@",
    "a@.",
    "a.",
    "thang ",
    "/",
    "-1",
    "https://",
    "[",
    "a-",
    " %",
    "\u0301",
    "ạ",
    "1,",
    "0 ",
)


@pytest.mark.parametrize("kind", KINDS, ids=IDS)
def test_hostile_long_text_is_read_or_refused(kind):
    # A rule that looks back for every character would not come to an end here.
    for part in PARTS:
        for start, end in (("", ""), ("1", ""), ("1", "@x"), ("a@", " "), ("x", "đ")):
            assert_plain_or_refused(kind, start + part * 6_000 + end)


@pytest.mark.parametrize(
    "kind",
    [
        kinds.DATE,
        kinds.PHONE,
        kinds.URL,
        kinds.GTIN,
        kinds.MONEY,
        kinds.POINT,
        kinds.FOCUS,
        kinds.GRID,
        kinds.COLOUR,
        kinds.PRODUCT_CODE,
        model.STARS,
    ],
    ids=lambda kind: kind.name,
)
@given(written=st.text("0123456789/.-,:% #đk+()abcf", max_size=16))
def test_what_was_read_reads_the_same_again(kind, written):
    try:
        value = read(kind, written)
    except Bad:
        return
    assert read(kind, str(value)) == value


@pytest.mark.parametrize("written", ["4 sao", "4sao", "4 Sao", "4 sao OCOP", "4 ★", "4 stars"])
def test_stars_may_be_written_with_their_word(written):
    assert STARS.read(written) == 4


@pytest.mark.parametrize(
    "written",
    ["4 sao (đã thu hồi)", "phấn đấu 4 sao", "4 sao cấp tỉnh", "3-4 sao", "6 sao", "2 sao", "sao", "4 điểm"],
)
def test_stars_with_any_other_word_are_refused(written):
    assert refused(STARS, written) == "stars-range"


@pytest.mark.parametrize("written", ["91,14 điểm", "91.14 đ", "91,14điểm", "91,14 points", "91,14/100"])
def test_points_may_be_written_with_their_word(written):
    assert POINTS.read(written) == 91.14


@pytest.mark.parametrize(
    "kind, written, number, word",
    [
        (kinds.whole(1, 500), "12 người", "12", "người"),
        (kinds.decimal(0, 100), "30 độ", "30", "độ"),
        (kinds.decimal(0, 100), "35,5 vol", "35,5", "vol"),
        (POINTS, "91,14 phiếu", "91,14", "phiếu"),
        (kinds.whole(1, 500), "50%", "50", "%"),
    ],
)
def test_a_number_with_a_word_names_what_to_delete(kind, written, number, word):
    with pytest.raises(Bad) as bad:
        kind.read(written)
    assert (bad.value.code, bad.value.values["number"], bad.value.values["word"]) == (
        "number-and-word",
        number,
        word,
    )


@pytest.mark.parametrize("written", ["600 người", "12 người lớn", "dự kiến 12", "12 (dự kiến)"])
def test_a_number_out_of_range_or_with_more_words_is_no_matter_of_deleting(written):
    assert refused(kinds.whole(1, 500), written) == "not-in-range"
