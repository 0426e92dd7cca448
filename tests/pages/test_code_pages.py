"""What a scan opens: small, quick, true on later days, and there for every code that was ever published."""

import io
import re
import shutil
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe import RUN, TAGS
from conftest import Province, picture
from PIL import Image
from playwright.sync_api import Page, Route
from web import Site, reader, served, words

from sanvat.media import qr
from sanvat.messages.problems import ContentError
from sanvat.records.codes import is_code, printed_address
from sanvat.site.build import build, check
from sanvat.site.paths import Paths

BASE = "https://ocop.example.vn/"
HEAD = "code,product,issued,status,name\n"
MIEN, NHA, CU, XOA, GOP = "BK0288", "BK0296", "BK0368", "BK0376", "BK0384"
GTIN = "8936000000004"
STORY = " ".join(f"Câu thứ {n} kể về sợi miến phơi trên sào tre." for n in range(40))


def furnish(province: Province) -> Province:
    """A product with everything, a service, one that left the catalogue, one whose folder is gone, one
    merged."""
    province.append(
        "site.yaml",
        (
            f"base_url: {BASE}\nas_of: 01/02/2022\ncode_prefix: BK\npublisher: {{name: Văn phòng OCOP, "
            f"phone: 0209 3870 123}}\nnotice: Đây là bản thử.\nnotice_en: This is a trial.\n"
        ),
    )
    province.append(
        "producers/htx-tai-hoan.yaml",
        "name_en: Tai Hoan Cooperative\ncontact: {public: yes, phone: 0912 345 678, zalo: 0912 345 678}\n",
    )
    province.append(
        "products/mien-dong/product.yaml",
        (
            f"formerly: [mien-gop]\ngtin: '{GTIN}'\nname_en: Canna noodles\nnet_quantity: gói 500 g\n"
            f"price: 85.000\nprice_unit: gói\nprice_date: 12/2021\ntraceability_url: "
            f"https://truy-xuat.example.vn/1\n"
        ),
    )
    province.write("products/mien-dong/story.md", STORY)
    province.write("products/mien-dong/1.jpg", picture(1600, 1200))
    old = (
        province.read("products/mien-dong/product.yaml")
        .replace("Miến dong", "Rượu men lá")
        .replace(GTIN, "4006381333931")
        .replace("formerly: [mien-gop]\n", "")
    )
    province.write("products/ruou/product.yaml", old + "withdrawn: 15/01/2022\n")
    day = "2021-12-31"
    province.write(
        "codes.csv",
        HEAD
        + (
            f"{MIEN},mien-dong,{day},,Miến dong\n{NHA},nha-san,{day}\n{CU},ruou,{day},,Rượu men lá\n"
            f"{XOA},tra-cu,{day},,Trà cũ\n{XOA},tra-cu,2022-01-20,withdrawn,Trà cũ\n"
            f"{GOP},mien-gop,{day},,Miến gộp\n"
        ),
    )
    return province


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> tuple[Province, Paths]:
    folder = tmp_path_factory.mktemp("codes")
    province = furnish(Province(folder / "content"))
    paths = Paths.of(province.root, folder / "site")
    shutil.copytree(fonts, paths.cache)
    build(paths)
    return province, paths


@pytest.fixture(scope="module")
def site(office) -> Site:
    return Site(office[1].output)


def page_of(code: str) -> str:
    return f"Q/{code}/index.html"


# what there is


def test_every_code_has_its_page_in_capitals_and_in_small_letters_with_the_same_bytes(sample_site):
    codes = [path.name for path in (sample_site.root / "Q").iterdir() if path.is_dir()]
    assert len(codes) == 94 and all(map(is_code, codes))
    for code in codes:
        assert (sample_site.root / page_of(code)).read_bytes() == (
            sample_site.root / page_of(code).lower()
        ).read_bytes()


def test_a_bar_code_opens_the_page_of_its_code(site):
    assert (site.root / f"01/0{GTIN}/index.html").read_bytes() == (site.root / page_of(MIEN)).read_bytes()
    assert not (site.root / f"01/{GTIN}").exists()


def test_a_page_weighs_little_and_asks_once_for_little(browser, sample_site):
    heaviest = 0
    with served(sample_site.root, "/any/path/") as home, reader(browser, home) as (page, heard):
        for path in sorted((sample_site.root / "Q").glob("*/index.html")):
            linked = re.findall(
                r'(?:href|src)="(\.\./[^"]+\.(?:css|js|svg|webp|jpg|png))"', path.read_text(encoding="utf-8")
            )
            heaviest = max(
                heaviest, path.stat().st_size + sum((path.parent / link).stat().st_size for link in linked)
            )
        asked: list[tuple[str, str]] = []
        page.on("request", lambda request: asked.append((request.resource_type, request.url)))
        page.goto(home + page_of("BK3104").removesuffix("index.html"))
        assert page.locator("img").evaluate("image => image.complete && image.naturalWidth") == 320
        assert heard == []
    assert heaviest < 35_000
    kinds = [kind for kind, _ in asked if kind != "other"]  # the icon
    assert (
        kinds[0] == "document" and kinds.count("image") == kinds.count("stylesheet") == 1 and len(asked) <= 6
    )
    written = (sample_site.root / page_of("BK3104")).read_text(encoding="utf-8")
    assert [url for _, url in asked[1:] if url.rpartition("/")[2] not in written] == []
    css = next((sample_site.root / "assets").glob("code.*.css")).read_text(encoding="utf-8")
    assert "url(" not in css and "@import" not in css  # nothing is asked for in a second round


def test_everything_is_said_without_scripts(browser, site):
    with served(site.root) as home, reader(browser, home, java_script_enabled=False) as (page, heard):
        page.goto(home + f"q/{MIEN.lower()}/")
        text = page.locator("body").inner_text()
        for said in (
            "BK-0288",
            "4 sao",
            "Miến dong",
            "hiệu lực đến hết 29/12/2024",
            "Hợp tác xã Tài Hoan, Na Rì",
            "0912 345 678",
            "gói 500 g",
            "85.000₫",
            "(12/2021)",
            "Câu thứ 0 kể",
            "không phải tem truy xuất",
            "Canna noodles",
            "valid until 29 December 2024",
            "Gọi · Call",
            "· Send a message",
            "as of 1 February 2022. This is not a traceability stamp.",
            "Đây là bản thử.",
            "This is a trial.",
            "Hợp tác xã Tài Hoan, Tai Hoan Cooperative",
        ):
            assert said in text, said
        assert len(page.locator("main > p").last.inner_text()) < 300
        assert (
            page.locator("a[href='tel:+84912345678']").is_visible()
            and page.locator("a[href='https://zalo.me/84912345678']").is_visible()
        )
        assert page.locator("a[href='https://truy-xuat.example.vn/1']").count() == 1
        full = page.locator("main a[href$='mien-dong.html']").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        assert full == ["../../san-pham/mien-dong.html", "../../en/products/mien-dong.html"]
        assert page.locator("link[rel=canonical]").get_attribute("href") == BASE + "san-pham/mien-dong.html"
        assert page.url.endswith(f"q/{MIEN.lower()}/") and heard == []


def test_a_contact_that_is_not_public_is_not_there(office, tmp_path, fonts):
    province = furnish(Province(tmp_path / "content"))
    province.edit("producers/htx-tai-hoan.yaml", "public: yes", "public: no")
    paths = Paths.of(province.root, tmp_path / "site")
    shutil.copytree(fonts, paths.cache)
    build(paths)
    for path in paths.output.glob("[Q0]*/*/index.html"):
        assert "912" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("now, shown", [("2022-03-01T08:00:00", True), ("2025-01-01T08:00:00", False)])
def test_a_page_built_long_ago_does_not_show_stars_that_ran_out(browser, site, now, shown):
    with reader(browser, now=now) as (page, heard):
        page.goto(site.uri(page_of(MIEN)))
        assert page.locator(".v").is_visible() is shown
        assert ("có hiệu lực đến hết" in page.locator(".state").first.inner_text()) is shown
        assert "29/12/2024" in page.locator(".state").first.inner_text()
        assert heard == []


def test_vietnamese_words_of_the_english_part_are_marked(site):
    for code, wanted in (
        (MIEN, "Hợp tác xã Tài Hoan"),
        (NHA, "Nhà sàn bên hồ"),
        (CU, "Văn phòng OCOP"),
        (XOA, "Trà cũ"),
        (GOP, "Miến gộp"),
    ):
        tree = site.tree(page_of(code))
        marked = tree.cssselect("[lang=en] [lang=vi]")
        assert wanted in [part.text_content() for part in tree.cssselect("section[lang=en] [lang=vi]")], code
        for part in marked:
            part.clear(keep_tail=True)
        english = " ".join(part.text_content() for part in tree.cssselect("[lang=en]"))
        assert "traceability stamp" in english and re.findall("[ăđơưạ-ỹ]", english.casefold()) == [], code


def test_a_product_without_stars_shows_none(site):
    tree = site.tree(page_of(NHA))
    assert not tree.cssselect(".v") and "chưa ghi được giấy" in words(tree)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("code", [MIEN, NHA, CU, XOA, GOP])
def test_the_page_can_be_read_by_everyone_on_a_narrow_phone(browser, site, code, scheme):
    with reader(browser, color_scheme=scheme, viewport={"width": 320, "height": 700}) as (page, heard):
        page.add_init_script((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        page.goto(site.uri(page_of(code)))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert heard == []
        assert page.evaluate(RUN, TAGS) == []


# what became of products


def test_a_withdrawn_product_keeps_its_page_which_says_so_and_leads_on(site):
    text = words(site.tree(page_of(CU)))
    for said in (
        "Rượu men lá",
        "không còn trong danh mục (từ 15/01/2022)",
        "no longer in the catalogue (since 15 January 2022)",
        "Hợp tác xã Tài Hoan",
        "0912 345 678",
        "Văn phòng OCOP",
    ):
        assert said in text, said
    assert not site.tree(page_of(CU)).cssselect(".v")
    assert (site.root / "01/04006381333931/index.html").is_file()
    assert "không còn trong danh mục" in words(site.tree("san-pham/ruou.html"))
    for name in ("san-pham/index.html", "tim.html", "catalogue.csv", "sitemap.xml", "tim/dau.js"):
        assert "ruou" not in (site.root / name).read_text(encoding="utf-8").casefold().replace(
            "rượu", "ruou"
        ), name


def test_a_withdrawn_product_whose_record_is_gone_is_still_named(site):
    text = words(site.tree(page_of(XOA)))
    assert "Trà cũ" in text and "không còn trong danh mục (từ 20/01/2022)" in text
    assert {link.get("href") for link in site.tree(page_of(XOA)).cssselect("main a")} == {
        "../../san-pham/index.html",
        "../../index.html",
        "../../en/products/index.html",
        "../../en/index.html",
    }


def test_the_code_of_a_merged_product_shows_what_it_became(site):
    text = words(site.tree(page_of(GOP)))
    assert "BK-0384" in text and "Mã này được in cho “Miến gộp”, nay là sản phẩm này." in text
    assert "nay là" not in words(site.tree(page_of(MIEN)))


def test_the_product_page_shows_its_code_and_a_symbol_that_reads(browser, site):
    for name in ("san-pham/mien-dong.html", "en/products/mien-dong.html", "san-pham/nha-san.html"):
        with reader(browser, viewport={"width": 360, "height": 740}) as (page, _):
            page.goto(site.uri(name))
            code = MIEN if "mien" in name else NHA
            assert page.locator(".qr b").inner_text() == f"BK-{code[2:]}"
            page.locator(".qr img").scroll_into_view_if_needed()
            page.wait_for_function("document.querySelector('.qr img').naturalWidth > 0")
            shown = Image.open(io.BytesIO(page.locator(".qr img").screenshot()))
            assert qr.decode(shown) == printed_address(BASE, code)


# builds that must not be


def attempt(office, tmp_path: Path, edit) -> list[str]:
    """What stops a build over a site that is there, after an edit of a copy."""
    province, paths = office
    shutil.copytree(paths.output, tmp_path / "site")
    shutil.copytree(province.root, tmp_path / "content")
    copy = Province.__new__(Province)
    copy.root = tmp_path / "content"
    edit(copy)
    with pytest.raises(ContentError) as stopped:
        build(Paths.of(copy.root, tmp_path / "site")._replace(cache=paths.cache))
    return [
        f"{problem.place.path.rpartition('/')[2]}:{problem.place.line} {problem.code}"
        for problem in stopped.value.problems.errors
    ]


@pytest.mark.parametrize(
    "edit, told",
    [
        (lambda province: province.remove("products/nha-san"), ["codes.csv:3 code-no-page"]),
        (
            lambda province: province.edit("products/mien-dong/product.yaml", "formerly: [mien-gop]\n", ""),
            ["codes.csv:7 code-no-page"],
        ),
        (lambda province: province.remove("codes.csv"), ["codes.csv:0 code-lost"]),
        (
            lambda province: province.edit("codes.csv", f"{NHA},nha-san,2021-12-31\n", ""),
            ["codes.csv:0 code-lost"],
        ),
        (
            lambda province: province.edit("codes.csv", f"{NHA},nha-san", f"{NHA},mien-dong"),
            ["codes.csv:3 code-changed"],
        ),
    ],
    ids=["folder deleted", "merge not declared", "register lost", "old copy", "line changed"],
)
def test_a_build_that_would_kill_a_code_or_change_its_meaning_stops(office, tmp_path, edit, told):
    assert attempt(office, tmp_path, edit) == told


def test_a_symbol_that_does_not_read_back_stops_the_build(office, tmp_path, monkeypatch):
    drawn = qr.svg
    monkeypatch.setattr(
        qr,
        "svg",
        lambda symbol, millimetres: re.sub(r"M\d+ 1[0-9]h\d+v1h-\d+z", "", drawn(symbol, millimetres)),
    )
    found = attempt(
        office, tmp_path, lambda province: province.edit("site.yaml", BASE, "https://ocop.other.vn/")
    )
    assert found == ["qr.svg:0 symbol-differs"] * 2


def test_a_folder_in_small_letters_is_warned_of(office, tmp_path):
    _province, paths = office
    report = check(paths._replace(output=tmp_path / "site"), base_url="https://example.vn/ocop/")
    assert [problem.code for problem in report.problems.warnings if problem.code.startswith("code")] == [
        "code-not-compact"
    ]


def test_a_second_build_has_nothing_to_do(office):
    report = build(office[1])
    assert (report.drawn, report.written, report.removed) == (0, 0, 0)


# codes that are not there


def at_home(page: Page, site: Site) -> None:
    """The site at its public address, on a host that knows folders."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.lstrip("/")
        file = site.root / (path + "index.html" if path.endswith("/") or not path else path)
        there = file.is_file()
        route.fulfill(path=file if there else site.root / "404.html", status=200 if there else 404)

    page.route(BASE + "**", answer)


@pytest.mark.parametrize(
    "address, leads, told",
    [
        ("Q/bk-0288", f"Q/{MIEN}/", ""),
        ("q/BKO288/", f"Q/{MIEN}/", ""),
        ("Q/BK0289/", "", "BK-0289 không phải là mã"),
        ("Q/BK0392/", "", "không có sản phẩm mang mã BK-0392"),
        (f"01/0{GTIN}/10/LO%2F7?17=251231", f"01/0{GTIN}/?17=251231", ""),
        (f"01/{GTIN}", f"01/0{GTIN}/", ""),
        ("01/08936000000011/21/1", "", "không có sản phẩm mang mã vạch 08936000000011"),
        ("khong/co", "", ""),
    ],
)
def test_an_address_that_nearly_is_a_code_leads_to_it_and_others_are_explained(
    browser, site, address, leads, told
):
    with reader(browser, BASE) as (page, heard):
        at_home(page, site)
        page.goto(BASE + address)
        if leads:
            page.wait_for_url(BASE + leads)
            assert page.locator("h1").inner_text() == "Miến dong"
        else:
            assert page.locator("h1").inner_text() == "Không thấy trang này"
            assert told in page.locator("#ma-o").inner_text() and bool(told) == bool(
                page.locator("#ma-o").inner_text()
            )
            english = page.locator("section[lang=en]").inner_text()
            assert "Page not found" in english and (
                "No product of this catalogue has" in english or "is not a code" in english
            ) == bool(told)
        page.unroute_all()
        assert [line for line in heard if "404" not in line] == []


@pytest.mark.parametrize(
    "typed, leads",
    [
        ("bk0288", f"Q/{MIEN}/"),
        ("BK-0288", f"Q/{MIEN}/"),
        ("bkO288", f"Q/{MIEN}/"),
        ("bk0289", ""),
        ("mien dong", "tim.html?q=mien+dong"),
    ],
)
def test_a_code_can_be_typed_on_the_page_for_what_is_not_there(browser, site, typed, leads):
    with reader(browser, BASE) as (page, _):
        at_home(page, site)
        page.goto(BASE + "khong/co")
        page.get_by_label("Trên bao bì có mã như BK-0288").fill(typed)
        page.get_by_role("button", name="Mở").click()
        if leads:
            page.wait_for_url(BASE + leads)
        else:
            assert "không phải là mã" in page.locator("#ma-o").inner_text()
        page.unroute_all()


def test_search_finds_a_product_by_any_of_its_codes(browser, site):
    with reader(browser) as (page, heard):
        page.goto(site.uri("index.html"))
        for query in ("BK-0288", "bk0288", "BK 0288", "0288", "BK-0384"):
            page.fill("#q", "")
            page.fill("#q", query)
            page.locator("#hits a b", has_text="Miến dong").first.wait_for()
        assert heard == []
