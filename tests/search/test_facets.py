"""Listings that are filtered in place: counts, address, history, the sheet of a phone, and the same without
scripts."""

import re
from collections import Counter
from datetime import date
from itertools import combinations
from urllib.parse import parse_qs, urlsplit

import pytest
from axe import RUN, TAGS
from playwright.sync_api import Page, expect
from sample import catalogue
from web import NOW, drawn, reader

from sanvat.base.text import fold, sort_key
from sanvat.pages.addresses import address
from sanvat.records.model import Booth, Product
from sanvat.records.standing import stand

ALL = address("vi", "products")
SEEN = NOW[:10]  # the visitor's own day, later than that of the sample
STEP = 24


def facets_of_products() -> dict[str, dict[str, set[str]]]:
    """What every product has of each facet, by the records: {product: {facet: values}}."""
    found = catalogue()
    standing = stand(found, date(2023, 12, 31))
    made = {}
    for id, product in found.products.items():
        status = standing.status[id]
        over = bool(status.stars and status.expires and status.expires < SEEN)
        parts = product.group.split(".")
        state = (
            "het-han"
            if over or status.state in ("expired", "revoked")
            else "chua-kiem"
            if status.state == "unverified"
            else "con-han"
            if status.stars
            else "chua-ro"
        )
        producer = found.producers.get(product.producer)
        made[id] = {
            "sao": {str(status.stars)} if status.stars and not over else set(),
            "nhom": {".".join(parts[: n + 1]) for n in range(len(parts))},
            "vung": {product.area},
            "xa": {product.commune} - {""},
            "tt": {state},
            "loai": {producer.kind} if producer else set(),
            "ct": {product.producer} - {""},
            "cn": {each.type for each in product.certifications},
            "mua": set(product.outlets),
            "hc": {
                id_of
                for id_of, fair in found.fairs.items()
                if (fair.end or fair.start) >= "2023-12-31"
                and any(holds(booth, id, product) for booth in fair.booths)
            },
            "en": {"1"} if product.summary_en or product.story_en else set(),
        }
    return made


def holds(booth: Booth, id: str, product: Product) -> bool:
    """Whether a booth has a product: it names it, or names nothing and is of its producer."""
    return id in booth.products or (
        not booth.products
        and not booth.text
        and booth.producer == product.producer != ""
        and "fairs" not in product.keep_off
    )


HAS = facets_of_products()
FACETS = list(next(iter(HAS.values())))
CHOICES = [
    (facet, value)
    for facet in FACETS
    for value in sorted({value for has in HAS.values() for value in has[facet]})
]


def matching(chosen: dict[str, set[str]], but: str = "") -> list[str]:
    """The products that have one of the chosen values in every facet except one."""
    return [
        id
        for id, has in HAS.items()
        if all(has[facet] & values for facet, values in chosen.items() if facet != but)
    ]


def counted(chosen: dict[str, set[str]]) -> dict[str, int]:
    """What must stand beside each choice: how many products it would show under the other facets."""
    tallies = {
        facet: Counter(value for id in matching(chosen, facet) for value in HAS[id][facet])
        for facet in FACETS
    }
    return {f"{facet}={value}": tallies[facet][value] for facet, value in CHOICES}


READ = """() => Object.fromEntries([...document.querySelectorAll('#loc label')].map(row => {
  const box = row.querySelector('input')
  return [row.closest('[data-k]').dataset.k + '=' + box.value,
    [+row.querySelector('.num').textContent, box.disabled, box.checked]]
}))"""
# Some choices are ticked, what stands there is read, and all is cleared again, for each: {counts, said,
# first cards, address, all cards}.
TRIED = f"""all => {{
  const read = {READ}
  const click = ([facet, value]) =>
    document.querySelector(`#loc [data-k=${{facet}}] input[value='${{value}}']`).click()
  return all.map(chosen => {{
    chosen.forEach(click)
    const more = document.querySelector('[data-do=more]')
    let first = document.querySelectorAll('.grid .card').length
    for (let n = 0; n < 99 && chosen.length > 1 && !more.closest('[hidden]'); n++) more.click()
    const found = {{
      counts: read(), said: document.querySelector('#ds [role=status]').textContent, first,
        query: location.search,
      ids: [...document.querySelectorAll('.card h3 a')].map(link =>
        link.pathname.replace(/.*\\/|\\.html$/g, ''))
    }}
    document.querySelector('[data-do=clear]').click()
    return found
  }})
}}"""
TICK = "([facet, value]) => document.querySelector(`#loc [data-k=${facet}] input[value='${value}']`).click()"


@pytest.fixture
def width(home):
    """Wherever a site lies the same is drawn: phones look at it in a folder and below a path, a desk at the
    root of a server."""
    return 1440 if home.startswith("http") and not urlsplit(home).path.strip("/") else 360


@pytest.fixture
def page(browser, home, width):
    with reader(browser, home, viewport={"width": width, "height": 740}, reduced_motion="reduce") as (
        found,
        heard,
    ):
        yield found
        assert not heard


@pytest.fixture(scope="module")
def wide(browser, sample_site):
    with reader(browser, viewport={"width": 1440, "height": 900}, reduced_motion="reduce") as (found, heard):
        yield found
        assert not heard


def begin(page: Page, url: str) -> None:
    """Open a listing whose address says something, though nothing that is known: its filter is there."""
    page.goto(url + "?x=")
    page.wait_for_selector("#loc.k", state="attached")


def tick(page: Page, facet: str, value: str) -> None:
    page.evaluate(TICK, [facet, value])


def said(page: Page, query: str) -> None:
    """Wait until the address ends so."""
    expect(page).to_have_url(re.compile(r"\.html" + re.escape(query) + "$"))


def told(page: Page) -> int:
    return int(page.locator("#ds [role=status]").inner_text().split()[2])


def shown(page: Page) -> list[str]:
    """The ids of the products on the page, after all more of them were asked for."""
    more = page.locator("[data-do=more]")
    while more.is_visible():
        before = page.locator(".card").count()
        more.click()
        expect(page.locator(".card").nth(before)).to_be_attached()
    return page.evaluate(
        "[...document.querySelectorAll('.card h3 a')].map(link => "
        "link.pathname.replace(/.*\\/|\\.html$/g, ''))"
    )


def query(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


# counts


def test_the_sample_has_choices_of_every_facet():
    assert {facet for facet, _ in CHOICES} == set(FACETS)
    assert len(CHOICES) > 100


def unlike(found: dict, chosen: dict[str, set[str]]) -> list[str]:
    """In what a filtered listing differs from the records."""
    expected = counted(chosen)
    assert set(found["counts"]) == set(expected)
    ticked = {f"{facet}={value}" for facet, values in chosen.items() for value in values}
    return [
        f"{sorted(ticked)}: beside {key} stands {(number, disabled, checked)}, not {expected[key]}"
        for key, (number, disabled, checked) in found["counts"].items()
        if (number, disabled, checked)
        != (expected[key], not expected[key] and key not in ticked, key in ticked)
    ] + [f"{sorted(ticked)}: {found['said']}"] * (
        not ticked or int(found["said"].split()[2]) != len(matching(chosen))
    )


def test_counts_follow_every_choice_of_every_other_facet(wide, sample_site):
    """One choice after the other is ticked; beside all the others stands what the two have in common."""
    begin(wide, sample_site.uri(ALL))
    choices = [choice for choice in CHOICES if choice[0] != "ct"]
    assert {key: number for key, (number, _, _) in wide.evaluate(READ).items()} == counted({})
    tried = wide.evaluate(TRIED, [[choice] for choice in choices])
    assert not [
        line
        for (facet, value), found in zip(choices, tried, strict=True)
        for line in unlike(found, {facet: {value}})
    ]
    expect(wide.locator("#ds [role=status]")).to_be_visible()
    assert told(wide) == len(HAS)
    producers = sorted(f"ct={value}" for facet, value in CHOICES if facet == "ct")
    assert not any(
        wide.locator(f"#loc [data-k=ct] input[value='{key[3:]}']").is_visible() for key in producers[:5]
    )


PAIRS = list(combinations(FACETS, 2))


def common(facet: str, among: list[str]) -> list[str]:
    """The two values of a facet that most of some products have."""
    return [
        value
        for value, _ in Counter(
            value for id in among for value in sorted(HAS[id][facet]) if "." not in value
        ).most_common(2)
    ]


def test_counts_under_two_facets(wide, sample_site):
    """Of every two facets two values of the one and one of the other: any of the first, and the other.
    Where no product has both, nothing of the other can be chosen."""
    begin(wide, sample_site.uri(ALL))
    every = []
    for one, other in PAIRS:
        value = common(other, [id for id, has in HAS.items() if has[one]])[:1]
        every.append(
            {one: set(common(one, matching({other: set(value)}))), other: set(value)}
            if value
            else {one: set(common(one, list(HAS)))}
        )
    assert len(every) == 55 and sum(map(len, every)) > 100
    tried = wide.evaluate(
        TRIED,
        [
            [(facet, value) for facet, values in chosen.items() for value in sorted(values)]
            for chosen in every
        ],
    )
    for chosen, found in zip(every, tried, strict=True):
        assert not unlike(found, chosen)
        assert sorted(found["ids"]) == sorted(matching(chosen)), chosen
        assert found["first"] == min(STEP, len(matching(chosen))), chosen
        assert {
            facet: set(values[0].split(",")) for facet, values in parse_qs(found["query"][1:]).items()
        } == chosen
    assert told(wide) == len(HAS)


@pytest.mark.parametrize("pair", [*PAIRS[::11], ("vung", "cn")], ids="-".join)
def test_an_address_opens_two_facets(wide, sample_site, pair):
    """Two values of one and one of another, which may have nothing in common."""
    chosen = {pair[0]: set(common(pair[0], list(HAS))), pair[1]: set(common(pair[1], list(HAS))[:1])}
    wide.goto(
        sample_site.uri(ALL)
        + "?"
        + "&".join(f"{facet}={','.join(sorted(values))}" for facet, values in chosen.items())
    )
    wide.wait_for_selector("#loc.k")
    assert {key: number for key, (number, _, _) in wide.evaluate(READ).items()} == counted(chosen)
    expect(wide.locator(".grid .card")).to_have_count(min(STEP, len(matching(chosen))))
    assert sorted(shown(wide)) == sorted(matching(chosen))


# places, address, history


def test_a_pasted_address_opens_the_same_view(page, home):
    chosen = {"sao": {"3", "4"}, "vung": {"cho-don"}, "nhom": {"I"}}
    page.goto(home + ALL + "?sao=4,3&nhom=I&vung=cho-don&xep=ten&fbclid=x&loai=khong-co")
    page.wait_for_selector("#loc.k", state="attached")
    ids = shown(page)
    assert sorted(ids) == sorted(matching(chosen))
    names = [catalogue().products[id].name for id in ids]
    assert names == sorted(names, key=sort_key)
    assert page.locator("#loc input:checked").evaluate_all("boxes => boxes.map(box => box.value).sort()") == [
        "3",
        "4",
        "I",
        "cho-don",
    ]
    assert page.locator("#xep").input_value() == "ten"


def test_back_and_forward_go_through_views(page, home):
    begin(page, home + ALL)
    total = len(matching({}))
    chips = page.locator(".chips .chip")
    steps = [
        (chips.nth(1), {"sao": {"4"}}),
        (chips.nth(3), {"sao": {"4"}, "nhom": {"I"}}),
        (chips.nth(1), {"nhom": {"I"}}),
    ]
    for chip, chosen in steps:
        chip.click()
        expect(page.locator("#ds [role=status]")).to_contain_text(f" {len(matching(chosen))} ")
        assert {facet: set(values.split(",")) for facet, values in query(page).items()} == chosen
    for _, chosen in [*reversed(steps[:-1])]:
        page.go_back()
        expect(page.locator("#ds [role=status]")).to_contain_text(f" {len(matching(chosen))} ")
        assert page.locator("#loc input:checked").count() == len(chosen)
    page.go_back()
    expect(page.locator("#ds [role=status]")).to_contain_text(f" {total} ")
    assert not query(page)
    page.go_forward()
    expect(page.locator("#ds [role=status]")).to_contain_text(f" {len(matching(steps[0][1]))} ")
    page.reload()
    expect(page.locator("#ds [role=status]")).to_contain_text(f" {len(matching(steps[0][1]))} ")


def test_more_keeps_the_place_when_a_reader_comes_back(page, home):
    page.goto(home + ALL + "?tt=chua-kiem")
    expect(page.locator(".card")).to_have_count(STEP)
    page.locator("[data-do=more]").click()
    expect(page.locator(".card")).to_have_count(min(2 * STEP, len(matching({"tt": {"chua-kiem"}}))))
    link = page.locator(".card h3 a").nth(STEP + 5)
    assert page.evaluate("document.activeElement") is not None
    link.scroll_into_view_if_needed()
    before = page.evaluate("pageYOffset")
    assert before > 1000
    link.evaluate("link => link.click()")
    page.wait_for_url("**/san-pham/*.html")
    page.go_back()
    expect(page.locator(".card")).to_have_count(min(2 * STEP, len(matching({"tt": {"chua-kiem"}}))))
    expect(link).to_be_in_viewport()
    assert abs(page.evaluate("pageYOffset") - before) < 40


def test_text_combines_with_choices(page, home):
    begin(page, home + ALL)
    page.locator("#q").fill("mien dong")
    said(page, "?q=mien+dong")
    expect(page.locator(".card").first).to_contain_text("Miến dong")
    names = [fold(name) for name in page.locator(".card h3").all_inner_texts()]
    named = ["mien" in name and "dong" in name for name in names]
    assert False in named and named == sorted(
        named, reverse=True
    )  # what only has the words somewhere comes last
    found = set(shown(page))
    assert {"mien-dong-tai-hoan", "mien-dong-con-minh"} <= found
    tick(page, "sao", "3")
    said(page, "?sao=3&q=mien+dong")
    assert set(shown(page)) == found & set(matching({"sao": {"3"}}))
    page.locator("#q").press("Enter")
    assert urlsplit(page.url).path.endswith(ALL)
    assert query(page) == {"sao": "3", "q": "mien dong"}


def test_sorting(page, home):
    begin(page, home + ALL)
    by_rank = shown(page)
    page.locator("#xep").select_option("ten")
    said(page, "?xep=ten")
    names = [catalogue().products[id].name for id in shown(page)]
    assert names == sorted(names, key=sort_key) and len(names) == len(HAS)
    page.locator("#xep").select_option("moi")
    said(page, "?xep=moi")
    standing = stand(catalogue(), date(2023, 12, 31))

    def decided(id: str) -> str:
        place = standing.status[id].certificate
        written = catalogue().products[id].certificates[place].date if place >= 0 else ""
        return written and written + "~"

    days = [decided(id) for id in shown(page)]
    assert days == sorted(days, reverse=True) and days[0] and not days[-1]
    page.locator("#xep").select_option("")
    said(page, "")
    assert shown(page)[:STEP] == by_rank


# the same as is drawn


def test_cards_made_by_script_look_as_drawn(browser, sample_site):
    look = """() => [...document.querySelectorAll('.card')].slice(0, 24).map(card => {
      const box = card.getBoundingClientRect(), image = card.querySelector('img')
      return [card.innerText + getComputedStyle(image).objectPosition, Math.round(box.width),
        card.querySelector('h3 a').href, image.naturalWidth / image.naturalHeight,
        [...card.querySelectorAll('p,span,h3,button')].filter(part => part.offsetParent).map(part =>
          [part.className, getComputedStyle(part).color]).join(';'), image.alt]
    })"""
    for lang in ("vi", "en"):
        with reader(browser, viewport={"width": 1440, "height": 900}, reduced_motion="reduce") as (
            page,
            heard,
        ):
            page.goto(sample_site.uri(address(lang, "products")))
            drawn(page)
            before = page.evaluate(look)
            # A hidden tag holds what would be said of it later; the script is there later already.
            begin(page, sample_site.uri(address(lang, "products")))
            page.locator(".chips .chip").first.click()
            page.locator(".chips .chip").first.click()
            expect(page.locator(".card")).to_have_count(STEP)
            drawn(page)
            after = page.evaluate(look)
            assert [[*card[:3], *card[4:]] for card in after] == [[*card[:3], *card[4:]] for card in before]
            assert not heard


PRESET = {
    "area": ("na-ri", "vung=na-ri"),
    "commune": ("con-minh", "xa=con-minh"),
    "group": ("i-3", "nhom=I.3"),
    "stars": ("4", "sao=4"),
    "lapsed": ("", "tt=het-han"),
    "producer": ("htx-nhung-luy", "ct=htx-nhung-luy"),
    "certification": ("geographical-indication", "cn=geographical-indication"),
}


@pytest.mark.parametrize("sort", PRESET)
def test_a_listing_has_its_own_facet_set(wide, sample_site, sort):
    name, key = PRESET[sort]
    facet, value = key.split("=")
    begin(wide, sample_site.uri(address("vi", sort, name)))
    if not wide.locator("#loc").is_visible():
        wide.locator(".bar a.btn").click()
    assert [found for found, (_, _, checked) in wide.evaluate(READ).items() if checked] == [key]
    assert {found: number for found, (number, _, _) in wide.evaluate(READ).items()} == counted(
        {facet: {value}}
    )
    heading, [other] = wide.locator("h1").inner_text(), [choice for choice in CHOICES if choice[0] == "en"]
    tick(wide, *other)
    said(wide, "?en=1")
    assert sorted(shown(wide)) == sorted(matching({facet: {value}, "en": {"1"}}))
    assert wide.locator("h1").inner_text() == heading
    tick(wide, *other)
    tick(wide, facet, value)  # without its own facet it is a listing of all
    said(wide, f"?{facet}=")
    expect(wide.locator("h1")).to_have_text("Tất cả sản phẩm")
    assert told(wide) == len(HAS)
    wide.locator("[data-do=clear]").first.click()
    expect(wide.locator("h1")).to_have_text(heading)
    assert not query(wide)


def test_a_group_opens_its_parts(wide, sample_site):
    begin(wide, sample_site.uri(ALL))
    part = wide.locator("#loc [data-k=nhom] label:has([value='I.3'])")
    assert not part.is_visible()
    tick(wide, "nhom", "I")
    assert part.is_visible()
    part.click()
    said(wide, "?nhom=I.3")  # the part stands for the whole
    assert wide.locator("#loc [data-k=nhom] label:has([value='I.3.b'])").is_visible()


def test_nothing_found_says_so_and_can_be_undone(wide, sample_site):
    wide.goto(sample_site.uri(ALL) + "?q=xyzzyxyzzy")
    expect(wide.locator(".empty")).to_be_visible()
    assert told(wide) == 0 and not wide.locator(".card").count()
    wide.locator(".empty [data-do=clear]").click()
    expect(wide.locator(".card")).to_have_count(STEP)


# the sheet of a phone


@pytest.fixture
def phone(browser, sample_site):
    with reader(browser, reduced_motion="reduce") as (found, heard):
        found.goto(sample_site.uri(ALL))
        yield found
        assert not heard


def opened(page: Page) -> None:
    page.locator(".bar a.btn").click()
    page.wait_for_selector("#loc.on")


def test_the_sheet_holds_the_focus_and_gives_it_back(phone):
    opened(phone)
    assert phone.locator("#loc").get_attribute("role") == "dialog"
    assert phone.evaluate(
        "[...document.querySelectorAll('.top,.foot,#ds,.tabs')].every(part => part.closest('[inert]'))"
    )
    seen = set()
    for _ in range(60):
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement.closest('#loc') !== null")
        seen.add(phone.evaluate("document.activeElement.outerHTML.slice(0, 99)"))
    assert len(seen) > 10
    phone.keyboard.press("Escape")
    expect(phone.locator("#loc")).to_be_hidden()
    assert not phone.locator("[inert]").count()
    assert phone.evaluate("document.activeElement.getAttribute('href')") == "#loc"


@pytest.mark.parametrize("way", ["back", "button", "escape", "cross"])
def test_the_sheet_closes_and_what_was_chosen_stays(phone, way):
    opened(phone)
    phone.locator("#loc label:has([value='4'])").click()
    phone.locator("#loc label:has([value='I'])").click()
    number = len(matching({"sao": {"4"}, "nhom": {"I"}}))
    expect(phone.locator("[data-do=see]")).to_have_text(f"Xem {number} sản phẩm")
    {
        "back": phone.go_back,
        "button": phone.locator("[data-do=see]").click,
        "escape": lambda: phone.keyboard.press("Escape"),
        "cross": phone.locator("#loc [href='#ds']").click,
    }[way]()
    expect(phone.locator("#loc")).to_be_hidden()
    expect(phone.locator(".card")).to_have_count(number)
    said(phone, "?sao=4&nhom=I")
    expect(phone.locator(".bar a.btn")).to_have_text("Bộ lọc (2)")
    phone.go_back()  # all of a visit to the sheet is one step
    expect(phone.locator(".card")).to_have_count(STEP)
    assert not query(phone)


def test_a_reload_with_the_sheet_open_can_be_closed(phone):
    opened(phone)
    phone.locator("#loc label:has([value='4'])").click()
    phone.reload()
    phone.wait_for_selector("#loc.on")
    phone.keyboard.press("Escape")
    expect(phone.locator("#loc")).to_be_hidden()
    expect(phone.locator(".card")).to_have_count(len(matching({"sao": {"4"}})))


def test_the_first_touch_of_a_link_in_the_sheet_ticks_it(phone):
    phone.evaluate("location.hash = '#loc'")
    link = phone.locator("#loc a.opt[data-k='sao=4']")
    if link.count():
        link.evaluate("link => link.click()")
    said(phone, "?sao=4#loc")
    assert phone.locator("#loc [value='4']").is_checked()


@pytest.mark.parametrize("sort", PRESET)
def test_without_scripts_the_sheet_has_links_only_and_nothing_is_dead(browser, sample_site, sort):
    with reader(browser, java_script_enabled=False) as (page, heard):
        page.goto(sample_site.uri(address("vi", sort, PRESET[sort][0])))
        assert not page.locator("main :is(button,input,select)").locator("visible=true").count()
        opener = page.locator(".bar a.btn").locator("visible=true")
        if opener.count():
            opener.click()
            expect(page.locator("#loc")).to_be_visible()
            assert page.locator("#loc a.opt").count() > 8
            page.locator("#loc [href='#ds']").click()
            expect(page.locator("#loc")).to_be_hidden()
        assert not heard


def test_targets_are_large_enough_and_nothing_is_wider_than_the_page(phone):
    phone.set_viewport_size({"width": 320, "height": 740})
    opened(phone)
    phone.locator("#loc details").evaluate_all("all => all.forEach(each => each.open = true)")
    small = (
        "parts => parts.filter(part => part.offsetParent && part.getBoundingClientRect().height < "
        "40).map(part => part.outerHTML.slice(0, 99))"
    )
    assert not phone.locator("#loc :is(label,summary,button,a)").evaluate_all(small)
    assert phone.evaluate("document.querySelector('#loc').scrollWidth <= innerWidth")
    phone.locator("[data-do=see]").click()
    assert not phone.locator(".fav, .bar :is(a,button,select)").evaluate_all(small)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


# accessibility


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing(browser, sample_site, lang, scheme, width):
    from importlib.resources import files

    with reader(
        browser, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    ) as (page, _):
        page.add_init_script((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        page.goto(sample_site.uri(address(lang, "products")) + "?sao=4&nhom=I")
        page.wait_for_selector("#loc.k", state="attached")
        drawn(page)
        assert not page.evaluate(RUN, TAGS)
        if width < 1024:
            opened(page)
            assert not page.evaluate(RUN, TAGS)


def test_the_count_is_said_once(phone):
    """One live region, and its text changes once for a change."""
    assert phone.locator("main [role=status]").count() == 1
    opened(phone)
    phone.keyboard.press("Escape")
    expect(phone.locator("#loc")).to_be_hidden()
    phone.evaluate("""() => { window.said = []
      const status = document.querySelector('#ds [role=status]')
      new MutationObserver(() => said.push(status.textContent))
      .observe(status, {childList: true, characterData: true, subtree: true}) }""")
    phone.locator(".chips .chip").nth(1).click()
    expect(phone.locator(".card")).to_have_count(len(matching({"sao": {"4"}})))
    assert phone.evaluate("said") == [f"Tìm thấy {len(matching({'sao': {'4'}}))} sản phẩm"]
