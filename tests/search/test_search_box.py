"""The search box in a browser: what it shows and says, its keys, what it remembers, what it asks for and
when."""

import re
from importlib.resources import files
from unicodedata import normalize
from urllib.parse import quote

import pytest
from axe import RUN, TAGS
from playwright.sync_api import Page, expect
from web import BELOW, number, reader, served

HOMES = {"vi": "index.html", "en": "en/index.html"}
SEARCHES = {"vi": "tim.html", "en": "en/search.html"}
WORDS = {
    "vi": {
        "groups": ["Sản phẩm", "Chủ thể", "Địa bàn", "Câu chuyện"],
        "none": "Không tìm thấy gì.",
        "near": "Có phải bạn tìm:",
        "recent": "Tìm gần đây",
    },
    "en": {
        "groups": ["Products", "Producers", "Places", "Stories"],
        "none": "Nothing found.",
        "near": "Did you mean:",
        "recent": "Recent searches",
    },
}
# What people paste, mistype and try.
STRANGE = [
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "🍯🐝",
    "\u202e\u0000\ufeff",
    "....",
    "%",
    "&q=",
    "$& $1",
    "{n}",
    "a" * 10_000,
    "ệ" * 10_000,
    "mien " * 2_000,
]


@pytest.fixture(scope="module")
def page(browser):
    """A page that hears nothing it should not."""
    with reader(browser) as (page, heard):
        yield page
        assert not heard


@pytest.fixture
def at(page, sample_site):
    """Goes to a page of the sample, with nothing remembered."""

    def go(name: str) -> Page:
        if not page.url.startswith(sample_site.uri("")):
            page.goto(sample_site.uri(name))
        page.evaluate("localStorage.clear()")
        page.goto(sample_site.uri(name))
        return page

    return go


def type_in(page: Page, text: str, whole: bool = True) -> None:
    """What a visitor does who knows what to look for; returns when the whole answer stands, or a first
    one."""
    page.click("#q")
    page.fill("#q", text)
    expect(page.locator("#found")).not_to_be_empty()
    expect(page.locator("#hits")).to_have_attribute("aria-busy", "false" if whole else "true")


def options(page: Page):
    return page.get_by_role("option")


def active(page: Page) -> str:
    """The name of the option that the box says is active, which must also be the selected one."""
    id = page.locator("#q").get_attribute("aria-activedescendant")
    selected = page.locator("#hits [aria-selected=true]")
    assert selected.count() == bool(id) and (not id or selected.get_attribute("id") == id)
    return page.locator(f"#{id} b").inner_text() if id else ""


def tree(page: Page) -> list[dict]:
    """The accessibility tree, without what is ignored."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [node for node in nodes if not node["ignored"]]


def role(node: dict) -> str:
    return node["role"]["value"]


def named(node: dict) -> str:
    return node["name"]["value"]


def says(node: dict, name: str) -> object:
    return next((each["value"].get("value") for each in node["properties"] if each["name"] == name), None)


# What is asked for, and when.


@pytest.mark.parametrize("prefix", ["/", BELOW])
@pytest.mark.parametrize("lang", HOMES)
def test_nothing_is_asked_for_before_the_first_focus_and_once_after_it(browser, sample_site, lang, prefix):
    with served(sample_site.root, prefix) as home, reader(browser, home) as (page, heard):
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(home + HOMES[lang], wait_until="networkidle")
        assert not [url for url in asked if "/more." in url or "/tim/" in url]
        asked.clear()
        page.focus("#q")
        type_in(page, "mien dong")
        assert [url.rpartition("/")[2].partition(".")[0] for url in asked if url.endswith(".js")] == [
            "more",
            "dau",
        ]
        page.locator(".logo").focus()
        page.focus("#q")
        type_in(page, "mat ong")
        assert len([url for url in asked if "/more." in url or url.endswith("/dau.js")]) == 2
        assert not heard


@pytest.mark.parametrize("lang", HOMES)
def test_what_is_found_leads_to_its_page_under_a_strict_policy(browser, sample_site, lang):
    with served(sample_site.root, BELOW) as home, reader(browser, home) as (page, heard):
        for text in ("mien dong", "na ri", "htx", "con minh"):
            page.goto(home + HOMES[lang])
            type_in(page, text)
            for link in options(page).all():
                answer = page.request.get(home + link.evaluate("link => link.href").removeprefix(home))
                assert answer.status == 200
            name = options(page).first.locator("b").inner_text()
            options(page).first.click()
            expect(page.locator("h1")).to_have_text(name)
        assert not heard


def test_a_picture_stands_beside_every_product(at):
    page = at("index.html")
    type_in(page, "mien")
    page.wait_for_function(
        "[...document.querySelectorAll('#hits img')].every(image => image.complete && image.naturalWidth)"
    )
    assert page.locator("#hits img").count() == 6
    assert len(set(page.locator("#hits img").evaluate_all("all => all.map(image => image.src)"))) > 1


def test_where_the_script_is_missing_the_box_still_leads_on_and_asks_again(browser, sample_site):
    with reader(browser) as (page, heard):
        page.route("**/more.*.js", lambda route: route.abort())
        page.goto(sample_site.uri("index.html"))
        with page.expect_event("requestfailed"):
            page.focus("#q")
        with page.expect_event("requestfailed"):
            page.keyboard.type("m")
        assert page.locator("#q").get_attribute("role") is None and page.locator("#hits").is_hidden()
        page.unroute_all()
        page.keyboard.type("ien")
        expect(page.locator("#q")).to_have_attribute("aria-expanded", "true")
        assert active(page) == "" and options(page).count()
        page.route("**/more.*.js", lambda route: route.abort())
        page.goto(sample_site.uri("index.html"))
        page.fill("#q", "mien dong")
        page.press("#q", "Enter")
        page.wait_for_url("**/tim.html?q=mien+dong")
        assert page.locator("#names li").first.is_visible()
        assert all("more." in line or "ERR_FAILED" in line for line in heard)


# What it is to a screen reader.


@pytest.mark.parametrize("lang", HOMES)
def test_roles_names_and_numbers_are_told(at, lang):
    page = at(HOMES[lang])
    type_in(page, "na ri")
    page.keyboard.press("ArrowDown")
    nodes = tree(page)
    box = next(node for node in nodes if role(node) == "combobox")
    assert (
        says(box, "expanded") is True
        and says(box, "hasPopup") == "listbox"
        and says(box, "autocomplete") == "list"
    )
    assert says(box, "activedescendant") or page.locator("#q").get_attribute("aria-activedescendant")
    assert [named(node) for node in nodes if role(node) == "listbox"] == [
        "Kết quả tìm" if lang == "vi" else "Search results"
    ]
    groups = [named(node) for node in nodes if role(node) == "group"]
    assert groups == [word for word in WORDS[lang]["groups"] if word in groups] and {
        WORDS[lang]["groups"][0],
        WORDS[lang]["groups"][2],
    } <= set(groups)
    told = [node for node in nodes if role(node) == "option"]
    selected = [named(node) for node in told if says(node, "selected")]
    assert len(told) == options(page).count() and len(selected) == 1
    assert active(page) in selected[0] and ("5 sao" if lang == "vi" else "5 stars") in selected[0]
    status = next(node for node in nodes if role(node) == "status")
    assert says(status, "live") == "polite"
    assert (
        number(page.locator("#found").inner_text())
        == number(options(page).last.inner_text())
        >= len(told) - 1
    )
    page.keyboard.press("Escape")
    closed = tree(page)
    assert says(next(node for node in closed if role(node) == "combobox"), "expanded") is False
    assert not [node for node in closed if role(node) in ("listbox", "option")]


@pytest.mark.parametrize(
    "name, text, scheme, width",
    [
        ("index.html", "na ri", "light", 320),
        ("en/index.html", "qwrtpsd", "dark", 1440),
        ("tim.html", "mien dogn", "dark", 320),
        ("en/search.html", "honey", "light", 1440),
    ],
)
def test_no_fault_is_found_by_axe_with_results_open(browser, sample_site, name, text, scheme, width):
    with reader(
        browser, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    ) as (page, _):
        page.add_init_script((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        page.goto(sample_site.uri(name))
        type_in(page, text)
        page.keyboard.press("ArrowDown")
        assert page.evaluate(RUN, TAGS) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


# Keys and hands.


def test_arrows_go_round_and_through_the_box(at):
    page = at("index.html")
    type_in(page, "mien dong")
    names = options(page).locator("b").all_inner_texts()
    assert active(page) == "" and len(names) > 5
    for name in names:
        page.keyboard.press("ArrowDown")
        assert active(page) == name
        assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    assert active(page) == ""
    page.keyboard.press("ArrowUp")
    assert active(page) == names[-1]
    for key in ("Home", "ArrowLeft", "ArrowRight", "End"):
        page.keyboard.press("ArrowDown")
        page.keyboard.press(key)
        assert active(page) == ""
    page.keyboard.type("g")
    assert active(page) == "" and page.input_value("#q") == "mien dongg"


def test_the_active_option_is_always_in_view(at):
    page = at("index.html")
    type_in(page, "na ri")
    for _ in range(options(page).count()):
        page.keyboard.press("ArrowDown")
        page.wait_for_function("""() => {
          const box = document.querySelector('#hits [aria-selected=true]').getBoundingClientRect()
          return box.top >= 60 && box.bottom <= document.querySelector('.tabs').getBoundingClientRect().top
        }""")


def test_enter_opens_the_chosen_one_and_otherwise_all_results(at):
    page = at("index.html")
    type_in(page, "mien dong")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    name = active(page)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)
    page.go_back()
    type_in(page, "mien dong")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim.html?q=mien+dong")
    assert page.input_value("#q") == "mien dong"
    page.go_back()
    type_in(page, "mien dong")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim.html?q=mien+dong")


def test_escape_closes_first_and_clears_then(at):
    page = at("index.html")
    type_in(page, "mien dong")
    page.keyboard.press("Escape")
    assert page.locator("#hits").is_hidden() and page.input_value("#q") == "mien dong"
    page.keyboard.press("ArrowDown")
    assert page.locator("#hits").is_visible() and active(page) == ""
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.input_value("#q") == ""


def test_the_list_closes_when_the_box_is_left(at):
    page = at("index.html")
    type_in(page, "mien dong")
    page.keyboard.press("Tab")
    assert page.locator("#hits").is_hidden() and page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.keyboard.press("Shift+Tab")
    assert page.locator("#hits").is_visible()
    page.locator("h1").dispatch_event("mousedown")
    page.evaluate("document.activeElement.blur()")
    assert page.locator("#hits").is_hidden() and page.locator("#q").get_attribute("aria-expanded") == "false"
    page.click("#q")
    assert page.locator("#hits").is_visible()


def test_a_finger_opens_a_result(browser, sample_site):
    with reader(browser, has_touch=True, is_mobile=True) as (page, heard):
        page.goto(sample_site.uri("index.html"))
        page.tap("#q")
        type_in(page, "mien dong")
        # The keyboard leaves room for some results.
        page.wait_for_function("document.querySelector('.find').getBoundingClientRect().bottom < 740 / 2")
        name = options(page).nth(1).locator("b").inner_text()
        options(page).nth(1).tap()
        expect(page.locator("h1")).to_have_text(name)
        assert not heard


def test_options_are_links_that_open_elsewhere_too(at):
    page = at("index.html")
    type_in(page, "mien dong")
    with page.context.expect_page() as opened:
        options(page).first.click(modifiers=["Control"])
    opened.value.wait_for_load_state()
    assert "/san-pham/" in opened.value.url and page.url.endswith("/index.html")
    opened.value.close()


def test_a_fuller_answer_leaves_what_is_under_the_finger(browser, sample_site):
    with served(sample_site.root) as home, reader(browser, home) as (page, heard):
        held = []
        page.route(re.compile("/tim/vi"), lambda route: held.append(route))  # noqa: PLW0108 - no builtin
        page.goto(home)
        type_in(page, "miến dong tài", whole=False)
        first = options(page).first
        address = first.get_attribute("href")
        while not held:  # the browser asks for the words of stories after the first answer
            page.evaluate("0")
        first.hover()
        page.mouse.down()
        for route in held:
            route.continue_()
        page.wait_for_selector("script[src*='/tim/vi']", state="detached")
        page.mouse.up()
        page.wait_for_url("**/" + address.rpartition("/")[2])
        assert not heard


# Writing Vietnamese.


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_pasted_text_is_found_however_its_marks_are_written(at, form):
    page = at("index.html")
    type_in(page, normalize(form, "Gạo nếp Khẩu Nua Lếch"))
    assert options(page).first.locator("b").inner_text() == "Gạo nếp Khẩu Nua Lếch"
    assert page.locator("#o0 b mark").all_inner_texts() == ["Gạo", "nếp", "Khẩu", "Nua", "Lếch"]


def test_only_the_letters_that_match_are_marked(at):
    page = at("index.html")
    type_in(page, "mie")
    marked = page.locator("#hits mark").all_inner_texts()
    assert marked and all(text.startswith("Miế") for text in marked)


def test_keys_are_left_to_an_input_method_that_composes_and_results_follow_its_text(at):
    page = at("index.html")
    type_in(page, "mien")
    session = page.context.new_cdp_session(page)
    page.keyboard.press("End")
    page.keyboard.type(" ")
    session.send("Input.imeSetComposition", {"text": "do", "selectionStart": 2, "selectionEnd": 2})
    assert page.input_value("#q") == "mien do"
    for key in ("ArrowDown", "Enter", "Escape"):
        page.evaluate(
            (
                "key => q.dispatchEvent(new KeyboardEvent('keydown', {key, isComposing: true, bubbles: "
                "true, cancelable: true}))"
            ),
            key,
        )
    assert active(page) == "" and page.locator("#hits").is_visible() and page.url.endswith("/index.html")
    # Keyboards of Android compose every word until its end: results may not wait for that.
    session.send("Input.imeSetComposition", {"text": "dong", "selectionStart": 4, "selectionEnd": 4})
    expect(page.locator("#o0 mark")).to_have_text(["Miến", "dong"])
    assert page.input_value("#q") == "mien dong"
    session.send("Input.insertText", {"text": "đồng"})
    assert page.input_value("#q") == "mien đồng"


def test_only_the_last_answer_is_shown(at):
    page = at("index.html")
    page.click("#q")
    for text in ("m", "mi", "mie", "mien", "mat ong rung"):
        page.fill("#q", text)
    expect(page.locator("#o0 b")).to_have_text("Mật ong rừng nguyên chất")
    assert options(page).last.evaluate("link => link.href").endswith("/tim.html?q=mat+ong+rung")


# The search page.


@pytest.mark.parametrize("lang", SEARCHES)
@pytest.mark.parametrize(
    "asked", ["mien+dong", "mi%E1%BA%BFn%20dong", "DONG+Mi%E1%BA%BEN", quote(normalize("NFD", "miến dong"))]
)
def test_a_query_in_the_address_is_answered_on_the_page(page, sample_site, lang, asked):
    page.goto(sample_site.uri(SEARCHES[lang]) + "?q=" + asked)
    expect(page.locator("#found")).not_to_be_empty()
    found = page.locator("[aria-labelledby=g3] b").all_inner_texts()
    assert "Miến dong Tài Hoan" in found and len(found) >= 5
    assert number(page.locator("#found").inner_text()) == page.locator("#hits [role=group] a").count()
    assert page.get_by_role("heading", level=2, name=WORDS[lang]["groups"][0], exact=True).is_visible()
    assert page.locator("#names").is_hidden()
    assert page.locator("[aria-labelledby=g3] img").count() == len(found)
    assert page.locator("[aria-labelledby=g3] .stars").first.inner_text() == (
        "5 sao" if lang == "vi" else "5 stars"
    )


def test_the_address_and_the_title_follow_and_back_leads_away(at, sample_site):
    page = at("index.html")
    page.click(".top [href='tim.html']")
    page.wait_for_url("**/tim.html")
    steps, title = page.evaluate("history.length"), page.title()
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("mật ong")
    expect(page.locator("#found")).not_to_be_empty()
    page.wait_for_function("document.title.startsWith('mật ong | ')")
    assert page.url == sample_site.uri("tim.html") + "?q=m%E1%BA%ADt+ong"
    assert page.evaluate("history.length") == steps and page.title() == "mật ong | " + title
    page.press("#q", "Enter")
    assert page.evaluate("document.activeElement.id") == "found" and page.evaluate("history.length") == steps
    found = page.locator("#hits b").all_inner_texts()
    page.locator("#hits a").first.click()
    expect(page.locator("h1")).to_have_text(found[0])
    page.go_back()
    expect(page.locator("#hits b")).to_have_text(found)
    assert page.input_value("#q") == "mật ong"
    page.go_back()
    assert page.url == sample_site.uri("index.html")


def test_arrows_go_through_the_links_of_the_page(at):
    page = at("tim.html")
    type_in(page, "mien dong")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelectorAll('#hits a')[1]")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q"


def test_clearing_the_box_brings_the_names_back(at, sample_site):
    page = at("tim.html")
    type_in(page, "mien dong")
    assert page.locator("#names").is_hidden()
    page.fill("#q", "")
    expect(page.locator("#names")).to_be_visible()
    assert page.locator("#hits a").count() == 0 and page.locator("#found").inner_text() == ""


@pytest.mark.parametrize("lang", SEARCHES)
def test_found_products_lead_on_to_the_filter(at, lang):
    page = at(SEARCHES[lang])
    type_in(page, "mien dong")
    link = page.locator("#hits > a")
    assert link.evaluate("link => link.href").endswith(
        ("/san-pham/" if lang == "vi" else "/products/") + "index.html?q=mien+dong"
    )


# Nothing found, and what is near.


@pytest.mark.parametrize("lang", HOMES)
def test_nothing_found_says_so_and_shows_ways_on(at, lang):
    page = at(HOMES[lang])
    type_in(page, "qwrtpsdfgh")
    assert page.locator("#found").inner_text() == WORDS[lang]["none"]
    ways = options(page).evaluate_all(
        "all => all.map(link => link.getAttribute('href').replace(/^.*?(\\w+-?\\w*)\\/index.html$/, '$1'))"
    )
    assert ways == (["san-pham", "nhom", "vung"] if lang == "vi" else ["products", "groups", "districts"])
    page.goto(page.url.replace("index.html", SEARCHES[lang].rpartition("/")[2]) + "?q=qwrtpsdfgh")
    expect(page.locator("#found")).to_have_text(WORDS[lang]["none"])
    assert page.locator("#hits a").count() == 3 and page.locator("#names").is_visible()


@pytest.mark.parametrize("lang", HOMES)
def test_a_slip_offers_the_nearest_spelling(at, lang):
    page = at(HOMES[lang])
    type_in(page, "mien dogn")
    group = page.get_by_role("group", name=WORDS[lang]["near"])
    near, finds = group.locator("b").inner_text(), number(group.locator("small").inner_text())
    assert near == "Miến dong" and finds > 1
    group.get_by_role("option").click()
    page.wait_for_url("**?q=*")
    assert page.input_value("#q") == near
    expect(page.locator("[aria-labelledby=g3] b")).to_have_count(finds)
    assert page.get_by_role("group", name=WORDS[lang]["near"]).count() == 0


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: ascii(text[:12]))
def test_strange_queries_do_no_harm(at, sample_site, text):
    page = at("index.html")
    page.click("#q")
    page.fill("#q", text)
    expect(page.locator("#found")).not_to_be_empty()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.press("#q", "Enter")
    page.wait_for_url("**/tim.html?q=*")
    expect(page.locator("#found")).not_to_be_empty()
    assert page.locator("#hits :is(script, img[src=x])").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("asked", ["%E0%A4%A", "%", "+", "%00", "%F0%9F", "%ED%A0%80", "a&q=b", ""])
def test_a_broken_address_is_read_as_well_as_it_goes(page, sample_site, asked):
    page.goto(sample_site.uri("tim.html") + "?q=" + asked)
    page.wait_for_function("window.sanvat && sanvat.rows")
    assert page.locator("h1").is_visible() and page.locator("#found *").count() == 0


def test_half_a_letter_does_no_harm(at):
    page = at("tim.html")
    page.evaluate("() => { q.value = 'mien \\ud83d'; q.dispatchEvent(new Event('input')) }")
    expect(page.locator("#found")).not_to_be_empty()


# What was looked for before.


@pytest.mark.parametrize("lang", HOMES)
def test_recent_searches_are_kept_here_shown_and_cleared(at, lang):
    page = at(HOMES[lang])
    for text in ["mien dong", "mat ong", "mien dong"]:
        type_in(page, text)
        page.press("#q", "Enter")
        page.wait_for_url("**?q=*")
        page.go_back()
    page.click("#q")
    page.fill("#q", "")
    group = page.get_by_role("group", name=WORDS[lang]["recent"])
    expect(group.get_by_role("option")).to_have_text(["mien dong", "mat ong"])
    group.get_by_role("option").last.click()
    page.wait_for_url("**?q=mat+ong")
    assert not page.context.cookies()
    page.fill("#q", "")
    page.get_by_role("button", name="Xoá" if lang == "vi" else "Clear").click()
    expect(page.get_by_role("group", name=WORDS[lang]["recent"])).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "q"
    page.reload()
    page.wait_for_function("window.sanvat && sanvat.rows")
    assert page.locator("#hits a").count() == 0


def test_eight_searches_are_kept_and_long_ones_are_not(at):
    page = at("tim.html")
    for text in [*(f"mien {n}" for n in range(10)), "mien " * 99]:
        page.fill("#q", text)
        page.press("#q", "Enter")
    page.fill("#q", "")
    expect(page.locator("[aria-labelledby=g2] b")).to_have_text([f"mien {n}" for n in reversed(range(2, 10))])


@pytest.mark.parametrize("kept", ["", "{", "null", "7", "[null, {}, 3]", '"mien"'])
def test_what_somebody_else_left_in_the_storage_does_no_harm(at, kept):
    page = at("tim.html")
    page.evaluate("kept => localStorage.setItem(q.form.action, kept)", kept)
    page.reload()
    type_in(page, "mien dong")
    assert page.locator("#hits b").first.is_visible()


def test_without_storage_the_box_works(browser, sample_site):
    with reader(browser) as (page, heard):
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied', "
            "'SecurityError') }})"
        )
        page.goto(sample_site.uri("tim.html"))
        type_in(page, "mien dong")
        page.press("#q", "Enter")
        assert page.locator("#hits b").first.is_visible()
        assert not heard


# Without scripts.


@pytest.mark.parametrize("lang", SEARCHES)
def test_without_scripts_there_is_no_box_that_does_nothing(browser, sample_site, lang):
    with reader(browser, java_script_enabled=False) as (page, heard):
        page.goto(sample_site.uri(HOMES[lang]))
        assert page.locator("#hits").is_hidden() and page.locator("#q").get_attribute("role") is None
        page.fill("#q", "mien")
        page.press("#q", "Enter")
        page.wait_for_url("**?q=mien")
        assert page.locator(".find").is_hidden() and page.locator("#names li").first.is_visible()
        assert not heard
