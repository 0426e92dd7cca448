"""Fairs: records in a folder of their own, a page that holds all of them, and what other pages say while
one is near."""

import json
from datetime import date

import pytest
import sample
from axe import violations
from conftest import Province
from fairground import BOOTHS, FAIR, LIST, PAGE, PRODUCTS, Ground, ground
from lxml import html
from web import reader, words

from sanvat.pages.drawer import Drawer
from sanvat.pages.pictures import Pictures
from sanvat.pages.views.common import BoothTag
from sanvat.records import hall
from sanvat.records.fair_days import coming, days, is_near, shown, shown_at
from sanvat.records.standing import stand

# Moments of the universal day; in Việt Nam it is seven hours later.
BEFORE = "2023-12-21T12:00:00"  # fifteen days
NEAR = "2023-12-21T18:00:00"
LAST = "2024-01-09T16:00:00"
OVER = "2024-01-09T18:00:00"


@pytest.fixture(scope="session")
def fairground(tmp_path_factory, fonts) -> Ground:
    return Ground(tmp_path_factory.mktemp("fairground"), fonts)


@pytest.fixture
def own(tmp_path) -> Province:
    return ground(tmp_path / "content")


def tree(fairground: Ground, name: str) -> html.HtmlElement:
    return html.document_fromstring(
        (fairground.site / name).read_bytes(), parser=html.HTMLParser(encoding="utf-8")
    )


# records


def test_a_fair_lies_in_a_folder_or_in_a_file_but_not_in_both(own):
    assert own.told() == []
    found = own.catalogue().fairs["hoi-cho-tet"]
    assert (found.end, found.phone, found.emergency, found.booths[3].number) == (
        "2024-01-09",
        "02093870000",
        "115",
        "B12",
    )
    own.write("fairs/hoi-cho-tet.yaml", "name: Hội chợ\nstart: 2023\n")
    assert own.told() == ["fairs/hoi-cho-tet/fair.yaml id-twice"] or own.told() == [
        "fairs/hoi-cho-tet.yaml id-twice"
    ]
    own.remove(FAIR)
    assert own.told() == [] and own.catalogue().fairs["hoi-cho-tet"].start == "2023"


def test_what_else_lies_in_a_fairs_folder_is_not_used(own):
    own.write("fairs/hoi-cho-tet/so-do.docx", "")
    own.write("fairs/hoi-cho-tet/anh/fair.yaml", BOOTHS)
    assert own.told() == [
        "fairs/hoi-cho-tet/anh/fair.yaml stray-file",
        "fairs/hoi-cho-tet/so-do.docx stray-file",
    ]


def test_all_that_is_wrong_with_a_fair_is_told_at_once(own):
    text = (
        own.read(FAIR)
        .replace("producer: htx-tai-hoan", "producer: htx-tai-hoang")
        .replace("products: [tra-hoa-vang]", "products: [tra-vang]")
        .replace("A03 B12 B12", "A03 A04 B12")
    )
    own.write(FAIR, text.replace("number: B12", "number: A01").replace("end: 09/01/2024", "end: 04/01/2024"))
    codes = [told.rpartition(" ")[2] for told in own.told()]
    assert sorted(codes) == [
        "booth-twice",
        "end-before-start",
        "no-such-near",
        "no-such-near",
        "plan-unknown",
        "plan-unknown-near",
    ]


@pytest.mark.parametrize(
    "written, code", [("115", ""), ("0209 3870 000", ""), ("911", "bad-phone"), ("1155", "bad-phone")]
)
def test_emergency_numbers_are_those_of_the_country_or_a_telephone(own, written, code):
    own.edit(FAIR, "emergency: 115", f"emergency: '{written}'")
    assert [told.rpartition(" ")[2] for told in own.told()] == ([code] if code else [])


# plans


def test_cells_of_one_mark_are_one_cell_and_points_are_floor():
    found, faults = hall.read("a1 A2 .\nL1 L1 L1\n\nA3 B B\n.  B B")
    assert faults == () and (found.columns, found.rows) == (3, 4)
    assert found.cells == (
        ("A1", 0, 0, 1, 1),
        ("A2", 1, 0, 1, 1),
        ("L1", 0, 1, 3, 1),
        ("A3", 0, 2, 1, 1),
        ("B", 1, 2, 2, 2),
    )


@pytest.mark.parametrize(
    "plan, codes",
    [
        ("", []),
        ("A A\nA", ["plan-uneven"]),
        ("A B\nB A", ["plan-split", "plan-split"]),
        ("A A A\nA . A", ["plan-split"]),
        (" ".join("A" * 41), ["plan-too-big"]),
        ("A\n" * 60, []),
        ("A\n" * 61, ["plan-too-big"]),
    ],
)
def test_a_plan_that_cannot_be_drawn_is_told(plan, codes):
    assert [fault.code for fault in hall.read(plan)[1]] == codes


def test_ten_thousand_unknown_marks_take_no_time_worth_a_word(own):
    rows = "\n  ".join(" ".join(f"X{row}-{column}" for column in range(40)) for row in range(60))
    own.write(
        FAIR, BOOTHS[: BOOTHS.index("plan:")] + f"plan: |\n  {rows}\n" + BOOTHS[BOOTHS.index("booths:") :]
    )
    codes = {told.rpartition(" ")[2] for told in own.told()}
    assert codes == {"plan-unknown", "not-on-plan", "more-problems"} or codes == {
        "plan-unknown",
        "plan-unknown-near",
        "not-on-plan",
        "more-problems",
    }


# on a day


def test_a_fair_is_near_fourteen_days_before_and_over_the_day_after(own):
    fair = own.catalogue().fairs["hoi-cho-tet"]
    assert days(fair) == ("2023-12-22", "2024-01-05", "2024-01-09")
    assert [
        is_near(fair, date.fromisoformat(day))
        for day in ("2023-12-21", "2023-12-22", "2024-01-09", "2024-01-10")
    ] == [False, True, True, False]
    assert days(fair._replace(start="2024-01")) is None and not is_near(
        fair._replace(start="2024"), date(2024, 1, 6)
    )
    assert days(fair._replace(end="")).end == "2024-01-05"


def test_a_booth_shows_what_it_names_or_all_its_producer_may_show(own):
    own.write(
        "products/mien-dao/product.yaml",
        own.read("products/mien-dong/product.yaml").replace("Miến dong", "Miến đao") + "keep_off: [fairs]\n",
    )
    own.write(
        "products/mien-cu/product.yaml",
        own.read("products/mien-dong/product.yaml")
        .replace("Miến dong", "Miến cũ")
        .replace("29/12/2021", "29/12/2019"),
    )
    standing = stand(own.catalogue(), date(2024, 1, 6))
    (fair,) = coming(standing)
    assert [shown_at(standing, booth) for booth in fair.booths] == [
        ("mien-dong",),
        ("tra-hoa-vang",),
        ("mat-ong", "mien-dong"),
        (),
    ]
    assert shown(standing, fair) == ("mien-dong", "tra-hoa-vang", "mat-ong")
    assert shown_at(standing, fair.booths[0]._replace(text="Bánh rán")) == ()
    assert coming(stand(own.catalogue(), date(2024, 1, 10))) == ()


# the page


def test_one_page_holds_the_list_the_plan_and_the_programme_in_both_languages(fairground):
    page = tree(fairground, PAGE)
    assert [row.get("id") for row in page.cssselect(".stall > li")] == ["A01", "A02", "A03", "B12"]
    assert [cell.get("href") for cell in page.cssselect(".hall a")] == ["#A01", "#A02", "#A03", "#B12"]
    assert [words(mark) for mark in page.cssselect(".hall g text")] == ["Lối đi 1"]
    assert page.cssselect(".hall a")[0].get("aria-label") == "Gian A01, Hợp tác xã Tài Hoan"
    said = words(page.body)
    for text in (
        "Hội chợ Tết",
        "Tết fair",
        "8:00 đến 21:00",
        "8 a.m. to 9 p.m.",
        "Nhà văn hoá",
        "House of culture",
        "Khai mạc",
        "Opening",
        "Gian trà",
        "Tea booth",
        "Golden camellia tea",
        "Ban tổ chức 0209 387 0000",
        "Khẩn cấp 115",
        "Gửi đồ",
        "Left luggage",
    ):
        assert text in said, text
    assert {link.get("href") for link in page.cssselect("a[href^='tel:']")} == {
        "tel:+842093870000",
        "tel:115",
    }
    assert (fairground.site / PAGE).stat().st_size < 200_000
    english = words(tree(fairground, "en/fairs/hoi-cho-tet.html").body)
    assert (
        "Tết fair" in english and "Hội chợ Tết" in english and "Aisle 1" in english and "4 booths" in english
    )


def test_the_pages_pictures_are_the_small_ones_and_no_font_is_asked_for(browser, fairground):
    with reader(browser, device_scale_factor=3) as (page, heard):
        asked = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto((fairground.site / PAGE).as_uri())
        page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
        page.evaluate("document.fonts.ready.then(() => 0)")
        assert [name for name in asked if name.endswith(".woff2")] == []
        pictures = [name for name in asked if name.endswith((".webp", ".jpg"))]
        assert pictures and all("-320." in name for name in pictures)
        assert heard == []


def test_the_sample_has_a_fair_of_24_booths_that_says_it_is_invented(sample_site):
    for lang, told in (("vi", "không có thật"), ("en", "not real")):
        name = sample_site.kind(lang, "fairs").replace("index.html", "hoi-cho-minh-hoa-2024.html")
        page = sample_site.tree(name)
        assert len(page.cssselect(".stall > li")) == len(page.cssselect(".hall a")) == 24
        assert told in words(page.cssselect(".lapsed")[0])
        assert (sample_site.root / name).stat().st_size < 200_000
        assert (
            page.cssselect("script[type='application/ld+json']") == []
            or '"Event"' not in page.cssselect("script[type='application/ld+json']")[0].text
        )
        assert "tel:115" in {link.get("href") for link in page.cssselect("main a[href^='tel:']")}


@pytest.mark.parametrize(
    "asked, found",
    [
        ("a1", ["A01"]),
        ("A 03", ["A03"]),
        ("b-12", ["B12"]),
        ("mien", ["A01", "A03"]),
        ("MẬT ong", ["A03"]),
        ("đồng phúc", ["A03"]),
        ("ong rung", ["A03"]),
        ("golden tea", ["A02"]),
        ("tai hoan", ["A01"]),
        ("hoi dap", ["B12"]),
        ("xe máy", []),
        ("", ["A01", "A02", "A03", "B12"]),
    ],
)
def test_booths_are_found_by_number_product_maker_and_keyword(searcher, asked, found):
    searcher.fill("#gian", asked)
    assert searcher.locator(".stall>li:visible").evaluate_all("rows => rows.map(row => row.id)") == found
    assert (
        searcher.locator(".hall a:not(.off)").evaluate_all(
            "cells => cells.map(cell => cell.getAttribute('href').slice(1))"
        )
        == found
    )
    told = searcher.inner_text("#so-gian")
    assert told == (
        ""
        if not asked
        else f"Tìm thấy {len(found)} trong 4 gian"
        if found
        else "Không gian nào có. Thử gõ ít chữ hơn."
    )


@pytest.fixture(scope="module")
def searcher(browser, fairground):
    with reader(browser) as (page, heard):
        page.goto((fairground.site / PAGE).as_uri())
        yield page
        assert heard == []


def test_enter_leads_to_the_first_booth_and_a_cell_brings_back_a_hidden_one(searcher):
    searcher.fill("#gian", "honey")
    searcher.press("#gian", "Enter")
    searcher.wait_for_function("location.hash == '#A03'")
    searcher.locator(".hall a").first.click()
    searcher.wait_for_function("location.hash == '#A01'")
    searcher.locator("#A01").wait_for()  # visible
    assert searcher.input_value("#gian") == ""


def test_without_scripts_the_list_and_the_plan_are_there_and_no_dead_box(browser, fairground):
    with reader(browser, java_script_enabled=False) as (page, _):
        page.goto((fairground.site / PAGE).as_uri())
        assert not page.locator("#gian").is_visible() and page.locator(".stall>li:visible").count() == 4
        page.locator(".hall a").nth(2).click()
        assert page.url.endswith("#A03")


@pytest.mark.parametrize("look", [("light", 360), ("dark", 1280)], ids=str)
@pytest.mark.parametrize("name", [PAGE, "en/fairs/hoi-cho-tet.html", "offline.html", "index.html"])
def test_the_look_holds(browser, fairground, look, name):
    """axe finds nothing, and nothing scrolls sideways."""
    from importlib.resources import files

    with reader(
        browser, viewport={"width": look[1], "height": 800}, color_scheme=look[0], reduced_motion="reduce"
    ) as (page, _):
        page.add_init_script((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        assert violations(page, (fairground.site / name).as_uri()) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# other pages


@pytest.mark.parametrize("now, seen", [(BEFORE, False), (NEAR, True), (LAST, True), (OVER, False)])
def test_home_and_products_tell_of_a_fair_while_it_is_near(browser, fairground, now, seen):
    with reader(browser, now=now) as (page, heard):
        page.goto((fairground.site / "index.html").as_uri())
        assert page.locator("aside.fair").is_visible() == seen
        assert [tag.is_visible() for tag in page.locator(".card .pic b").all()] == [
            seen
        ]  # of the newest products, one stands at the fair
        page.goto((fairground.site / "san-pham/mat-ong.html").as_uri())
        assert page.locator("p.fair").is_visible() == seen
        if seen:
            assert page.inner_text("p.fair").strip() == "Gian A03 · Hội chợ Tết, 05/01/2024 đến 09/01/2024"
            page.click("p.fair a")
            assert page.url.endswith(PAGE + "#A03")
        assert heard == []


def test_the_build_decides_by_its_own_day_for_who_has_no_scripts(fairground):
    strip = tree(fairground, "index.html").cssselect("aside.fair")[0]
    assert strip.get("hidden") is None and strip.get("data-from") == "2023-12-22"
    assert tree(fairground, "san-pham/nha-san.html").cssselect(".fair") == []


@pytest.mark.parametrize("page, word", [("san-pham/index.html", "Gian"), ("en/products/index.html", "Booth")])
def test_cards_say_at_which_booths_their_products_stand(fairground, page, word):
    cards = {
        words(card.cssselect("h3")[0]).replace("\u00a0", " "): card.cssselect(".pic b")
        for card in tree(fairground, page).cssselect(".card")
    }
    found = {
        name: [(words(tag), tag.get("data-from"), tag.get("data-to"), tag.get("hidden")) for tag in tags]
        for name, tags in cards.items()
        if tags
    }
    days = ("2023-12-22", "2024-01-09", None)
    assert found == {
        "Miến dong": [(f"{word} A01, A03", *days)],
        "Trà hoa vàng": [(f"{word} A02", *days)],
        "Mật ong Đồng Phúc": [(f"{word} A03", *days)],
    }
    assert len(cards) > len(found)


def test_a_card_waits_for_a_fair_that_is_not_near_and_forgets_one_that_is_over(own):
    def tags(day: str) -> tuple[BoothTag, ...]:
        drawer = Drawer(sample.words()["vi"], stand(own.catalogue(), date.fromisoformat(day)), Pictures({}))
        return drawer.card("tra-hoa-vang").booths

    assert [tags(day) for day in ("2023-12-21", "2023-12-22", "2024-01-09", "2024-01-10")] == [
        (BoothTag("Gian A02", False, "2023-12-22", "2024-01-09"),),
        *[(BoothTag("Gian A02", True, "2023-12-22", "2024-01-09"),)] * 2,
        (),
    ]


@pytest.mark.parametrize(
    "booths, told", [("B2 A10 A9", "Gian A9, A10, B2"), ("B2 A10 A9 C1", "Gian A9, A10 +2")]
)
def test_a_card_names_at_most_three_booths_of_a_fair(own, booths, told):
    own.write(
        FAIR,
        "name: Hội chợ\nstart: 05/01/2024\nbooths:\n"
        + "".join(f"  - {{number: {number}, products: [tra-hoa-vang]}}\n" for number in booths.split()),
    )
    drawer = Drawer(sample.words()["vi"], stand(own.catalogue(), date(2024, 1, 1)), Pictures({}))
    assert [tag.text for tag in drawer.card("tra-hoa-vang").booths] == [told]


def test_the_listing_can_be_narrowed_to_a_fair(browser, fairground):
    with reader(browser) as (page, heard):
        page.goto((fairground.site / "san-pham/index.html").as_uri() + "?hc=hoi-cho-tet")
        page.wait_for_selector("#ds .card")
        shown = page.locator("#ds .card h3").all_inner_texts()
        assert sorted(" ".join(name.split()) for name in shown) == [
            "Miến dong",
            "Mật ong Đồng Phúc",
            "Trà hoa vàng",
        ]
        assert heard == []


def test_a_producer_can_be_kept_in_the_address_book(fairground):
    link = tree(fairground, "chu-the/htx-tai-hoan.html").cssselect("a[download]")[0]
    assert words(link) == "Lưu danh bạ" and link.get("href") == "../chu-the/htx-tai-hoan.vcf"
    assert (
        tree(fairground, "en/producers/htx-tai-hoan.html").cssselect("a[download]")[0].get("href")
        == "../../chu-the/htx-tai-hoan.vcf"
    )
    card = (fairground.site / "chu-the/htx-tai-hoan.vcf").read_bytes()
    assert (
        b"TEL;TYPE=WORK,VOICE:+84912345678\r\n" in card
        and b"URL:https://vi-du.example/chu-the/htx-tai-hoan.html\r\n" in card
    )
    assert b"\n" not in card.replace(b"\r\n", b"")


# what devices keep


def test_a_list_names_files_that_are_there(fairground):
    for name, first in ((LIST, PAGE), ("en/fairs/hoi-cho-tet.json", "en/fairs/hoi-cho-tet.html")):
        told = json.loads((fairground.site / name).read_text(encoding="utf-8"))
        paths = [path for path, _ in told["files"]]
        assert paths[0] == first and len(set(paths)) == len(paths)
        assert [path for path in paths if not (fairground.site / path).is_file()] == []
        assert {path for sizes in told["like"] for path in sizes} <= {
            path.relative_to(fairground.site).as_posix() for path in fairground.site.glob("anh/*")
        }
        assert told["most"] == 3_000_000 and told["until"] == "2024-01-09"
    assert [f"san-pham/{id}.html" for id in PRODUCTS] == [
        path
        for path, _ in json.loads((fairground.site / LIST).read_text(encoding="utf-8"))["files"]
        if path.startswith("san-pham/")
    ]


def test_lists_and_worker_change_only_with_what_they_name(fairground, own, tmp_path, fonts):
    import shutil

    from sanvat.site.build import build
    from sanvat.site.paths import Paths

    shutil.copytree(fonts, tmp_path / "cache")
    paths = Paths.of(own.root, tmp_path / "site")._replace(cache=tmp_path / "cache")

    def made() -> dict[str, str]:
        return {name: (tmp_path / "site" / name).read_text(encoding="utf-8") for name in ("sw.js", LIST)}

    build(paths, jobs=1)
    first = made()
    assert first == {
        name: (fairground.site / name).read_text(encoding="utf-8") for name in first
    }  # wherever it is made
    build(paths, day=date(2024, 1, 2), jobs=1)
    assert made() == first
    own.append("products/nha-san/product.yaml", "summary: Bên hồ.\n")  # at no booth
    build(paths, jobs=1)
    assert made() == first
    own.append("products/mat-ong/product.yaml", "summary: Ngọt.\n")
    build(paths, jobs=1)
    assert made()["sw.js"] == first["sw.js"] and made()[LIST] != first[LIST]


def test_a_fair_too_great_for_a_telephone_is_told(own, tmp_path, fonts):
    import shutil

    from sanvat.site.build import build
    from sanvat.site.paths import Paths

    shutil.copytree(fonts, tmp_path / "cache")
    many = "".join(
        f"  - {{number: C{number}, products: [mien-dong, mat-ong, tra-hoa-vang]}}\n" for number in range(340)
    )
    own.write(FAIR, BOOTHS[: BOOTHS.index("plan:")] + "booths:\n" + many)
    report = build(Paths.of(own.root, tmp_path / "site")._replace(cache=tmp_path / "cache"), jobs=1)
    told, english = [problem for problem in report.problems.warnings if problem.code == "fair-too-heavy"]
    assert dict(english.values)["page"].startswith("en/") or dict(told.values)["page"].startswith("en/")
    assert told.place.path.endswith("fairs/hoi-cho-tet") and all("{" not in line for line in told.lines())
    size = (tmp_path / "site" / dict(told.values)["page"]).stat().st_size
    assert f"{size // 1000} KB" in told.text("vi")
    again = build(Paths.of(own.root, tmp_path / "site")._replace(cache=tmp_path / "cache"), jobs=1)
    assert again.drawn == 0 and told in again.problems.warnings
