"""Contacts to keep: a vCard holds what the producer agreed to publish, and any reader takes it apart
again."""

import pytest
from address_book import read

from sanvat.pages.vcards import vcard
from sanvat.records.model import Contact, Producer

NAME = r"HTX Miến dong; Côn Minh, \ chi nhánh"
MAKER = Producer(
    "htx",
    NAME,
    short_name="HTX Côn Minh",
    address="Thôn Chợ A, xã Côn Minh",
    contact=Contact(
        True,
        "0209123456",
        "0912345678",
        "https://vi-du.vn/a,b;c",
        "htx@vi-du.vn",
        "22.1,106.1",
        "bà A đồng ý 01/2024",
    ),
)


def test_a_card_says_what_is_public_and_comes_back_whole():
    said = read(vcard(MAKER, "https://ocop.vn/chu-the/htx.html"))
    assert said["FN"] == [NAME] and said["N"] == [NAME + ";;;;"] and said["ORG"] == [NAME]
    assert said["TEL"] == ["+84209123456", "+84912345678"]
    assert said["EMAIL"] == ["htx@vi-du.vn"] and said["URL"] == ["https://vi-du.vn/a,b;c"]
    assert said["ADR"] == [";;Thôn Chợ A, xã Côn Minh;;;;"] and said["GEO"] == ["22.1;106.1"]
    assert (said["BEGIN"], said["VERSION"], said["END"]) == (["VCARD"], ["3.0"], ["VCARD"])


def test_who_agreed_and_when_is_never_told():
    assert "đồng ý" not in vcard(MAKER)


@pytest.mark.parametrize(
    "contact",
    [
        Contact(),
        MAKER.contact._replace(public=False),
        Contact(public=True),
        Contact(public=True, map="22.1,106.1"),
    ],
    ids=["none", "not public", "empty", "a place only"],
)
def test_nothing_public_to_reach_it_by_is_no_card(contact):
    assert vcard(MAKER._replace(contact=contact), "https://ocop.vn/") == ""


def test_lines_are_of_75_octets_at_most_and_no_letter_is_cut():
    card = vcard(MAKER._replace(name="Ẵ" * 200))
    lines = card.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert read(card)["FN"] == ["Ẵ" * 200]


def test_a_line_break_in_a_name_begins_no_new_field():
    card = vcard(MAKER._replace(name="A\r\nTEL:113\nB\x00", short_name=""), short=True)
    assert read(card)["FN"] == ["A\nTEL:113\nB"] and read(card)["TEL"] == ["+84209123456", "+84912345678"]


def test_the_short_card_has_a_name_numbers_and_an_address_on_the_web():
    said = read(
        vcard(
            MAKER._replace(contact=MAKER.contact._replace(website="", email="")),
            "https://ocop.vn/x",
            short=True,
        )
    )
    assert said == {
        "BEGIN": ["VCARD"],
        "VERSION": ["3.0"],
        "N": ["HTX Côn Minh;;;;"],
        "FN": ["HTX Côn Minh"],
        "TEL": ["+84209123456", "+84912345678"],
        "URL": ["https://ocop.vn/x"],
        "END": ["VCARD"],
    }
