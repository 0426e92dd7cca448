"""The sample catalogue, read here a second time by other means: nobody must take its word for it."""

import calendar
import itertools
import re
import unicodedata
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml
from conftest import CONTENT

from sanvat.base.sources import Sources
from sanvat.messages.problems import Problems
from sanvat.records.load import load
from sanvat.records.standing import stand

FOLDERS = sorted(path for path in (CONTENT / "products").iterdir() if path.is_dir())
IDS = [folder.name for folder in FOLDERS]


def record(path: Path) -> dict:
    """A record with every value as it is written."""
    return yaml.load(path.read_bytes(), yaml.BaseLoader)


@cache
def product(name: str) -> dict:
    return record(CONTENT / "products" / name / "product.yaml")


@cache
def single(name: str) -> dict:
    return record(CONTENT / f"{name}.yaml")


@pytest.fixture(scope="module")
def catalogue():
    loaded = load(CONTENT, Sources(None, "1"), Problems())
    assert loaded is not None
    return loaded


# --- stars, worked out again


def span(written: str) -> tuple[date, date]:
    """The first and last day a date written day first can mean."""
    numbers = [int(number) for number in written.split("/")][::-1]
    year, month, day = ([*numbers, 0, 0])[:3]
    first = date(year, month or 1, day or 1)
    if day:
        return first, first
    last_month = month or 12
    return first, date(year, last_month, calendar.monthrange(year, last_month)[1])


def three_years_after(day: date) -> date:
    """The same day three years on; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year + 3)
    except ValueError:
        return day.replace(year=day.year + 3, day=28)


def only_seen(each: dict, history: list[dict]) -> bool:
    """Whether stars "held as of" a time are those of a certificate that ran then."""
    if "as_of" not in each or "date" in each or "expires" in each:
        return False
    seen = span(each["as_of"])[1]
    return any(
        "date" in c
        and c["stars"] == each["stars"]
        and span(c["date"])[0]
        <= seen
        <= (span(c["expires"])[1] if "expires" in c else three_years_after(span(c["date"])[1]))
        for c in history
    )


def standing(written: dict, day: date) -> tuple[str, int]:
    """State and stars of a product's record on a day, by the rules of Decision 26/2026/QĐ-TTg."""
    begun = []
    for position, each in enumerate(written.get("certificates", [])):
        time = each.get("date") or each.get("as_of")
        first, last = span(time) if time else (date.min, date.min)
        if first <= day and not only_seen(each, written["certificates"]):
            begun.append((last, "date" in each, "decision" in each, position, each))
    if not begun:
        return ("proposed" if "proposed_stars" in written else "none"), 0
    last, dated, decided, _, held = max(begun, key=lambda found: found[:4])
    stars = int(held["stars"])
    if "revoked" in held and span(held["revoked"])[0] <= day:
        return "revoked", 0
    if last == date.min and "expires" not in held:
        return "unverified", stars
    end = span(held["expires"])[1] if "expires" in held else three_years_after(last)
    if day > end:
        extended = "extended_until" in held and day <= min(
            span(held["extended_until"])[1], end + timedelta(days=180)
        )
        return ("extended", stars) if extended else ("expired", 0)
    if not (dated and decided):
        return "unverified", stars
    return ("expiring" if (end - day).days <= 180 else "valid"), stars


def days_that_matter() -> list[date]:
    """The day of the data, and the days about every date of every certificate and three years on."""
    days = {span(single("site")["as_of"])[1]}
    for name in IDS:
        for each in product(name).get("certificates", []):
            for field in ("date", "as_of", "expires", "extended_until", "revoked"):
                for edge in span(each[field]) if field in each else ():
                    for turn in (
                        edge,
                        three_years_after(edge),
                        three_years_after(edge) - timedelta(days=180),
                    ):
                        days |= {turn - timedelta(days=1), turn, turn + timedelta(days=1)}
    return sorted(days)


def test_every_products_stars_are_those_of_its_certificates_on_any_day(catalogue):
    days = days_that_matter()
    assert len(days) > 20
    for day in days:
        found = {name: (status.state, status.stars) for name, status in stand(catalogue, day).status.items()}
        assert found == {name: standing(product(name), day) for name in IDS}, day


def test_every_product_is_in_one_list_of_stars(catalogue):
    day = span(single("site")["as_of"])[1]
    standing_now = stand(catalogue, day)
    lists = [standing_now.with_stars(stars) for stars in (5, 4, 3, 0)] + [standing_now.lapsed()]
    assert sorted(name for each in lists for name in each) == IDS
    for stars, names in zip((5, 4, 3), lists, strict=False):
        assert set(names) == {name for name in IDS if standing(product(name), day)[1] == stars}
    assert set(lists[4]) == {
        name for name in IDS if standing(product(name), day)[0] in ("expired", "revoked")
    }


def test_products_are_grouped_by_what_their_records_name(catalogue):
    now = stand(catalogue, date(2023, 12, 31))
    assert sorted(now.order) == IDS
    for lists, field in ((now.by_area, "area"), (now.by_producer, "producer"), (now.by_commune, "commune")):
        expected = {}
        for name in IDS:
            if field in product(name):
                expected.setdefault(product(name)[field], set()).add(name)
        assert {key: set(names) for key, names in lists.items()} == expected
    for code in (group["code"] for group in single("categories")["groups"]):
        within = {name for name in IDS if (product(name)["group"] + ".").startswith(code + ".")}
        assert set(now.by_group.get(code, ())) == within


# --- every record


def test_every_folder_is_a_product(catalogue):
    assert len(IDS) == 94  # the rows of the list this sample was compiled from
    assert sorted(catalogue.products) == IDS


@pytest.mark.parametrize("name", IDS)
def test_a_product_says_where_its_stars_and_facts_come_from(name):
    written = product(name)
    assert all(each.get("source") for each in written.get("certificates", []))
    parts = [
        written,
        *written.get("certificates", []),
        *written.get("certifications", []),
        *written.get("awards", []),
    ]
    assert any(part.get("source") for part in parts)


@pytest.mark.parametrize("name", IDS)
def test_a_product_is_told_in_both_languages(name):
    written = product(name)
    assert written["name"] and written["name_en"] and written["summary"] and written["summary_en"]
    for field in (
        "net_quantity",
        "packaging",
        "ingredients",
        "storage",
        "shelf_life",
        "usage",
        "warnings",
        "price_unit",
        "activities",
        "capacity",
        "season",
        "booking",
    ):
        assert (field in written) == (f"{field}_en" in written), field
    assert len(written.get("facts", [])) == len(written.get("facts_en", []))
    for part in [
        *written.get("certificates", []),
        *written.get("certifications", []),
        *written.get("awards", []),
    ]:
        assert ("note" in part) == ("note_en" in part)
        assert "name" not in part or "name_en" in part


@pytest.mark.parametrize("name", IDS)
def test_a_picture_is_known_described_and_owned(name):
    folder = CONTENT / "products" / name
    files = {path.name for path in folder.iterdir() if path.suffix in (".jpg", ".png")}
    notes = {note["file"]: note for note in product(name).get("photos", [])}
    assert set(notes) == files
    for note in notes.values():
        assert all(note[field] for field in ("alt", "alt_en", "credit", "licence"))


def test_drawings_are_not_passed_off_as_photographs():
    notes = [note for name in IDS for note in product(name).get("photos", [])]
    assert notes
    assert {note.get("drawing") for note in notes} == {"yes"}


def test_nobodys_phone_or_mail_is_in_the_sample():
    phone = re.compile(r"(?<![\d/.\-])(\+84|0)[\s.]?[1-9]\d{1,2}[\s.]?\d{3}[\s.]?\d{3,4}(?![\d/])")
    for path in CONTENT.rglob("*"):
        if path.suffix in (".yaml", ".md"):
            text = re.sub(r"https?://\S+", "", path.read_text(encoding="utf-8"))
            assert not phone.search(text), path
            assert not re.search(r"[\w.]+@[\w.]+\.\w+", text), path


def test_all_text_and_all_names_are_composed():
    for path in CONTENT.rglob("*"):
        assert unicodedata.is_normalized("NFC", path.name)
        if path.suffix in (".yaml", ".md"):
            text = path.read_text(encoding="utf-8")
            assert unicodedata.is_normalized("NFC", text), path
            assert not re.search("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u00a0\t]", text), path
            assert "\r" not in text and text.endswith("\n"), path


def test_every_producer_makes_something():
    producers = {path.stem for path in (CONTENT / "producers").glob("*.yaml")}
    assert producers == {product(name)["producer"] for name in IDS if "producer" in product(name)}


# --- stories


STORIES = sorted((CONTENT / "products").glob("*/story.md"))


def test_there_are_stories_enough_and_each_in_both_languages():
    assert len(STORIES) >= 30
    assert {path.parent.name for path in STORIES} == {
        path.parent.name for path in (CONTENT / "products").glob("*/story.en.md")
    }


@pytest.mark.parametrize(
    "path",
    [path for story in STORIES for path in (story, story.with_name("story.en.md"))],
    ids=lambda path: f"{path.parent.name} {path.name}",
)
def test_a_story_has_150_to_350_words(path):
    assert 150 <= len(path.read_text(encoding="utf-8").split()) <= 350


def test_no_two_stories_share_much():
    def runs(path: Path) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", path.read_text(encoding="utf-8").lower())
        return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}

    for kind in ("story.md", "story.en.md"):
        told = {path.parent.name: runs(path.with_name(kind)) for path in STORIES}
        for (one, first), (other, second) in itertools.combinations(told.items(), 2):
            assert len(first & second) / len(first | second) < 0.2, (one, other)


# --- places, groups and the site


def test_a_commune_lies_in_the_districts_its_parts_came_from():
    for commune in single("places")["communes"]:
        parts = {part["area"] for part in commune["formed_from"] if "area" in part}
        assert set(commune["areas"]) == parts, commune["id"]


def test_unit_codes_keep_five_digits_and_name_one_place():
    codes = [commune["code"] for commune in single("places")["communes"]]
    assert all(re.fullmatch(r"\d{5}", code) for code in codes)
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"\d{3}", area["code"]) for area in single("places")["areas"] if "code" in area)


def test_every_district_has_its_own_cell_on_the_map():
    cells = [area["grid"] for area in single("places")["areas"] if area.get("unknown") != "yes"]
    assert len(set(cells)) == len(cells)


def test_the_groups_are_those_of_the_decision():
    """Annex I of Decision 26/2026/QĐ-TTg: six ngành, 26 sets without further division."""
    codes = [group["code"] for group in single("categories")["groups"]]
    assert [code for code in codes if "." not in code] == ["I", "II", "III", "IV", "V", "VI"]
    assert len([code for code in codes if not any(other.startswith(code + ".") for other in codes)]) == 26
    assert all(code.rpartition(".")[0] in codes for code in codes if "." in code)


def test_products_stand_in_undivided_groups(catalogue):
    codes = set(catalogue.groups)
    for name, each in catalogue.products.items():
        assert not any(code.startswith(each.group + ".") for code in codes), name


def test_the_home_page_shows_no_spirits_and_nothing_kept_off_it():
    spirits = {group["code"] for group in single("categories")["groups"] if group.get("spirits") == "yes"}
    assert spirits
    for name in single("site")["hero"]:
        written = product(name)
        assert not any((written["group"] + ".").startswith(code + ".") for code in spirits)
        assert "home" not in written.get("keep_off", [])
        assert (CONTENT / "products" / name / "story.md").exists()


def test_the_site_says_that_it_is_a_sample():
    assert "mẫu" in single("site")["notice"]
    assert "sample" in single("site")["notice_en"]
