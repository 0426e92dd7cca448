"""Saved products: kept on the device, sent as a link, compared; and the same page without scripts."""

from importlib.resources import files

import pytest
from axe import RUN, TAGS
from playwright.sync_api import Page, expect
from web import drawn, reader

from sanvat.pages.addresses import address
from sanvat.records.codes import is_code

LIST, ALL = address("vi", "saved"), address("vi", "products")
THREE = ("mien-dong-tai-hoan", "ruou-mo-asuka", "ba-be-green-homestay")


@pytest.fixture
def page(browser, home):
    with reader(browser, home, reduced_motion="reduce") as (found, heard):
        yield found
        assert not heard


def names(page: Page) -> list[str]:
    return page.locator(".grid .card h3 a").evaluate_all(
        "links => links.map(link => link.pathname.replace(/.*\\/|\\.html$/g, ''))"
    )


def test_hearts_keep_products_from_cards_and_their_pages(page, home):
    page.goto(home + ALL)
    page.locator(".card .fav").first.click()
    first = names(page)[0]
    expect(page.locator(".card .fav").first).to_have_attribute("aria-pressed", "true")
    page.goto(home + address("vi", "product", "ba-be-green-homestay"))
    heart = page.get_by_role("button", name="Lưu Du lịch cộng đồng Ba Bể (Ba Be Green Homestay)")
    heart.click()
    page.reload()
    expect(heart).to_have_attribute("aria-pressed", "true")
    page.goto(home + LIST)
    expect(page.locator(".grid .card")).to_have_count(2)
    assert names(page) == [first, "ba-be-green-homestay"]
    expect(page.locator("[role=status]")).to_have_text("Đã lưu 2 sản phẩm")
    page.locator(".card .fav").last.click()
    expect(page.locator("[role=status]")).to_have_text("Đã lưu 1 sản phẩm")
    page.reload()
    expect(page.locator(".grid .card")).to_have_count(1)
    # The other language is of the same list.
    page.goto(home + address("en", "saved"))
    expect(page.locator(".grid .card")).to_have_count(1)


def test_a_list_of_another_shape_breaks_no_page(page, home):
    """Other sites of the host may write into the same store."""
    product = home + address("vi", "product", THREE[0])
    heart = page.locator(".fav[data-fav]").first
    page.goto(product)
    heart.click()
    for shape in ("1", f'[null, {{}}, ["x"], "<b>", "{THREE[0]}"]'):
        page.evaluate(
            "shape => Object.keys(localStorage).forEach(name => { localStorage[name] = shape; })", shape
        )
        page.goto(product)
        expect(heart).to_have_attribute("aria-pressed", str(THREE[0] in shape).lower())
    page.goto(home + LIST)
    expect(page.locator(".grid .card")).to_have_count(1)


def test_an_empty_list_says_how_to_fill_it(page, home):
    page.goto(home + LIST)
    expect(page.locator("[data-part=none]")).to_be_visible()
    page.get_by_role("link", name="Tất cả sản phẩm").first.click()
    page.wait_for_url(home + ALL)


def test_a_link_shows_what_was_sent_and_leaves_the_own_list(page, home):
    page.goto(home + ALL)
    page.locator(".card .fav").nth(1).click()
    own = names(page)[1]
    page.goto(home + LIST + "?m=" + ",".join(THREE) + ",khong-co")
    expect(page.locator(".grid .card")).to_have_count(3)
    assert names(page) == list(THREE)
    page.goto(home + LIST)
    expect(page.locator(".grid .card")).to_have_count(1)
    assert names(page) == [own]
    page.goto(home + LIST + "?m=" + ",".join(THREE))
    page.get_by_role("button", name="Thêm vào danh sách của tôi").click()
    page.wait_for_url(home + LIST)
    expect(page.locator(".grid .card")).to_have_count(4)
    assert names(page) == [own, *THREE]


def test_a_list_is_sent_as_a_link(page, home):
    page.goto(home + LIST + "?m=" + ",".join(THREE))
    page.get_by_role("button", name="Gửi qua Zalo").click()
    link = page.get_by_label("Liên kết đến danh sách này").input_value()
    sent = link.partition("da-luu.html?m=")[2].split(",")
    assert all(is_code(code) for code in sent) and len(sent) == len(THREE)
    shown = names(page)
    page.goto(home + LIST + "?m=" + ",".join(sent))
    expect(page.locator(".card")).to_have_count(len(THREE))
    assert names(page) == shown
    assert link.startswith("https://ocop.example.vn/bac-kan/" if home.startswith("file:") else home)


def test_a_damaged_link_shows_an_empty_list(page, home):
    page.goto(home + LIST + "?m=%E0%A4%A")
    expect(page.locator("[data-part=none]")).to_be_visible()


def test_two_or_three_stand_side_by_side(page, home):
    page.goto(home + LIST + "?m=" + ",".join((*THREE, "tra-nu-voi")))
    ticks = page.locator(".card input")
    expect(ticks).to_have_count(4)
    ticks.nth(0).check()
    expect(page.locator("[data-part=table]")).to_be_hidden()
    ticks.nth(1).check()
    ticks.nth(2).check()
    table = page.locator(".cmp table")
    assert table.locator("thead th").all_inner_texts() == page.locator(".card h3").all_inner_texts()[:3]
    assert (
        "Na Rì" in table.locator("[data-c=vung]").inner_text()
        and "5 sao" in table.locator("[data-c=sao]").inner_text()
    )
    assert all(row.locator("td").count() == 3 for row in table.locator("tbody tr").all())
    assert ticks.nth(3).is_disabled()
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        place = page.locator(".cmp th[scope=row]").first.bounding_box()
        page.locator(".cmp").evaluate("box => { box.scrollLeft = 300 }")
        assert page.locator(".cmp").evaluate("box => box.scrollLeft") > 100
        assert page.locator(".cmp th[scope=row]").first.bounding_box() == place
        page.locator(".cmp").evaluate("box => { box.scrollLeft = 0 }")
    ticks.nth(0).uncheck()
    ticks.nth(1).uncheck()
    expect(page.locator("[data-part=table]")).to_be_hidden()


def test_where_storage_is_closed_the_page_still_works(browser, sample_site):
    with reader(browser) as (page, heard):
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed') }})"
        )
        page.goto(sample_site.uri(ALL))
        page.locator(".card .fav").first.click()
        page.goto(sample_site.uri(LIST))
        expect(page.locator("[data-part=none]")).to_be_visible()
        assert not heard


def test_without_scripts_the_page_says_so(browser, sample_site):
    with reader(browser, java_script_enabled=False) as (page, heard):
        for lang in ("vi", "en"):
            page.goto(sample_site.uri(address(lang, "saved")))
            assert not page.locator("main :is(button,input)").locator("visible=true").count()
            page.locator("main noscript a").click()
            assert page.url.endswith(address(lang, "search"))
        page.goto(sample_site.uri(ALL))
        assert not page.locator(".fav").count()
        assert not heard


def test_hearts_move_nothing(browser, sample_site):
    with reader(browser) as (page, _heard):
        heights = []
        for blocked in (True, False):
            if blocked:
                page.route(
                    "**/site.*.js", lambda route: route.fulfill(body="", content_type="text/javascript")
                )
            for name in (ALL, address("vi", "product", "mien-dong-tai-hoan")):
                page.goto(sample_site.uri(name))
                heights.append(page.evaluate("document.querySelector('main').scrollHeight"))
            page.unroute_all()
        assert heights[:2] == heights[2:]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(browser, sample_site, scheme, width):
    with reader(
        browser, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    ) as (page, _):
        page.add_init_script((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        for lang in ("vi", "en"):
            page.goto(sample_site.uri(address(lang, "saved")))
            expect(page.locator("[data-part=none]")).to_be_visible()
            assert not page.evaluate(RUN, TAGS)
            page.goto(sample_site.uri(address(lang, "saved")) + "?m=" + ",".join(THREE))
            expect(page.locator(".grid .card")).to_have_count(3)
            for tick in page.locator(".card input").all():
                tick.check()
            drawn(page)
            assert not page.evaluate(RUN, TAGS)


def test_print_leaves_out_what_paper_cannot_do(browser, sample_site):
    with reader(browser, reduced_motion="reduce") as (page, heard):
        page.goto(sample_site.uri(LIST) + "?m=" + ",".join(THREE))
        expect(page.locator(".grid .card")).to_have_count(3)
        page.emulate_media(media="print")
        assert not page.locator("main :is(button,input)").locator("visible=true").count()
        assert page.locator(".grid .card h3").locator("visible=true").count() == 3
        assert not heard
