"""Assets: names made of content, links that lead somewhere, overrides, and the stylesheet in a browser."""

import functools
import http.server
import re
import shutil
import threading
from pathlib import Path

import minify
import pytest

from sanvat.base.cache import Cache
from sanvat.site.assets import (
    FOLDER,
    STYLES,
    AssetError,
    build_assets,
    cut_font,
    focus_rules,
    grid_rules,
    hashed,
    static_files,
    tokens_text,
)

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
GRID = (("pac-nam", "1/1/auto/4"), ("ngan-son", "1/4/3/7"), ("na-ri", "3/5/5/7"))
STRING = "Ẳ Ễ Ỗ Ữ ỵ Ạ đường phên"


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return Cache(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def assets(cache):
    return build_assets((STATIC,), frozenset("üñ"), {}, GRID, cache)


@pytest.fixture
def own(tmp_path):
    """An empty static folder of a site."""
    folder = tmp_path / "static"
    (folder / "css").mkdir(parents=True)
    return folder


def all_files(assets) -> dict[str, bytes]:
    """Everything a page may ask for, with the fonts that are cut meanwhile."""
    return {
        **dict(assets.files),
        **{font.path: cut_font(font.face, font.characters) for font in assets.fonts},
    }


def css_of(assets) -> str:
    return dict(assets.files)[assets.urls["css"]].decode()


def test_every_name_is_made_of_the_content(assets):
    for path, data in assets.files:
        assert path.startswith(FOLDER + "/")
        if not path.endswith(".txt"):
            stem, _, ending = path.removeprefix(FOLDER + "/").rsplit(".", 2)
            assert path == f"{FOLDER}/{hashed(f'{stem}.{ending}', data)}"


def test_pages_find_what_they_ask_for(assets):
    written = all_files(assets)
    assert {
        "css",
        "js",
        "font-text",
        "font-bold",
        "font-display",
        "art/dai-det.svg",
        "art/cho-anh.svg",
    } <= set(assets.urls)
    assert set(assets.urls.values()) <= set(written)
    for name in ("js", "js-more", "js-list"):  # without what only their readers need
        script = written[assets.urls[name]].decode()
        assert "sanvat" in script and "/*" not in script and "\n\n" not in script and "  " not in script
    assert {f"{FOLDER}/OFL-be-vietnam-pro.txt", f"{FOLDER}/OFL-bricolage-grotesque.txt"} <= set(written)


def test_every_link_of_the_stylesheet_leads_to_a_written_file(assets):
    names = re.findall(r"url\(([^)]+)\)", css_of(assets))
    assert len(names) >= 6
    assert {f"{FOLDER}/{name}" for name in names} <= set(all_files(assets))


def test_the_stylesheet_keeps_its_budget(assets):
    assert len(css_of(assets).encode()) <= 20_000
    assert "/*" not in css_of(assets)
    assert css_of(assets).count("{") == css_of(assets).count("}")
    assert (
        sum(len(minify.string("text/css", (STATIC / name).read_text(encoding="utf-8"))) for name in STYLES)
        <= 20_000
    )


def test_the_same_bytes_again_with_and_without_the_cache(assets, cache, tmp_path):
    again = build_assets((STATIC,), frozenset("üñ"), {}, GRID, cache)
    fresh = build_assets((STATIC,), frozenset("üñ"), {}, GRID, Cache(tmp_path))
    assert assets == again == fresh


def test_a_site_folder_overrides_file_by_file(assets, cache, own):
    (own / "art").mkdir()
    (own / "art/dai-det.svg").write_text("<svg/>")
    (own / "art/them.svg").write_text("<svg />")
    made = build_assets((own, STATIC), frozenset("üñ"), {}, GRID, cache)
    assert dict(made.files)[made.urls["art/dai-det.svg"]] == b"<svg/>"
    assert made.urls["art/dai-det.svg"].removeprefix(FOLDER + "/") in css_of(made)
    assert made.urls["art/them.svg"]
    assert made.urls["art/nen-det.svg"] == assets.urls["art/nen-det.svg"]
    assert made.urls["css"] != assets.urls["css"]


def test_a_stylesheet_of_its_own_is_linked_from_where_it_lies(cache, own):
    (own / "css/quay").mkdir()
    (own / "css/hop.css").write_text(
        ".a { background: url( '../art/dai-det.svg' ) }\n.b{background:url(data:image/png;base64,AA==)}"
    )
    (own / "css/quay/gian.css").write_text(".c{background:url(../../art/dai-det.svg)}")
    made = build_assets((own, STATIC), frozenset(), {}, (), cache)
    written = dict(made.files)
    band = made.urls["art/dai-det.svg"].removeprefix(FOLDER + "/")
    assert f"url({band})" in written[made.urls["css/hop.css"]].decode()
    assert "url(data:image/png" in written[made.urls["css/hop.css"]].decode()
    assert f"url(../{band})" in written[made.urls["css/quay/gian.css"]].decode()


def test_a_link_to_nothing_is_refused_with_its_name(cache, own):
    (own / "css/hop.css").write_text(".a{background:url(../art/mat.svg)}")
    with pytest.raises(AssetError, match=r"css/hop\.css: url\(\.\./art/mat\.svg\)"):
        build_assets((own, STATIC), frozenset(), {}, (), cache)


def test_tokens_must_leave_a_place_for_the_fonts(cache, own):
    (own / "css/tokens.css").write_text(tokens_text((STATIC,)).replace("/*fonts*/", ""))
    with pytest.raises(AssetError, match="fonts"):
        build_assets((own, STATIC), frozenset(), {}, (), cache)
    with pytest.raises(AssetError, match=r"tokens\.css is in no static folder"):
        tokens_text((own.parent / "nowhere",))


@pytest.mark.parametrize("name", ["art/dải dệt.svg", "art/a b.svg"])
def test_names_that_need_quoting_are_refused(own, name):
    (own / "art").mkdir()
    (own / name).write_text("<svg/>")
    with pytest.raises(AssetError, match="name of a static file"):
        static_files((own,))


def test_hidden_files_stay_home(own):
    (own / ".DS_Store").write_text("")
    (own / ".git").mkdir()
    (own / ".git/config").write_text("")
    (own / "art").mkdir()
    (own / "art/a.svg").write_text("<svg/>")
    assert list(static_files((own,))) == ["art/a.svg"]


def test_the_theme_reaches_the_stylesheet(cache):
    made = build_assets((STATIC,), frozenset(), {"cham": "#14402E"}, (), cache)
    assert "--cham:#14402e;" in css_of(made)
    with pytest.raises(ValueError, match="theme"):
        build_assets((STATIC,), frozenset(), {"cham": "red"}, (), cache)


def test_the_map_has_a_rule_per_cell(assets):
    assert ".m-na-ri{grid-area:3/5/5/7}" in css_of(assets)
    for cell in (("na ri", "1/1"), ("na-ri", "1/1}body{display:none"), ("Na-Rì", "1/1"), ("na-ri", "")):
        with pytest.raises(AssetError, match="place map"):
            grid_rules((cell,))


def test_focal_points_have_classes():
    assert ".fx0{--fx:0%}" in focus_rules() and ".fy10{--fy:100%}" in focus_rules()
    assert "fx5" not in focus_rules()


# In a browser: one page with most parts, fonts that come late.

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="{css}"></head><body>
<header class="top"><div class="wrap"><a class="logo" href="#"><span>{s}<small>{s}</small></span></a><nav>
<a href="#">{s}</a></nav><a class="ib" href="#">EN</a></div></header>
<div class="notice w"><p class="wrap">
Bản mẫu lập từ nguồn công khai, không thay cho danh mục chính thức.</p></div>
<main><section class="hero"><div class="hero-t"><h1>Sản vật Bắc Kạn, có sao, có tên người làm ra.</h1>
<p>131 sản phẩm OCOP từ 3 đến 5 sao của 76 hợp tác xã, cơ sở và hộ gia đình.</p>
<form class="find"><input><button>Tìm</button></form>
<p class="sm">Gõ không dấu vẫn tìm thấy: <a href="#">mien dong</a>, <a href="#">ba be</a></p></div>
<div class="patch"><a href="#"><b>{s}</b></a><a href="#"><b>{s}</b></a></div></section>
<div class="band"></div><div class="wrap"><ol class="crumb"><li>{s}</li>
<li>{s} {s}</li></ol><h1 class="h-l">{s}</h1>
<p class="row"><a class="btn" href="#">{s}</a><a class="btn o" href="#">{s}</a>
<span class="stars s5">{s}</span><span class="state">{s}</span></p>
<p class="chips all"><a class="chip" href="#">{s}</a><a class="chip" href="#">{s} {s} {s} {s}</a></p>
<div class="grid g4"><article class="card"><div class="pic"><em>{s}</em><p class="none">{s}</p></div>
<h3><a href="#">{s}</a></h3><p class="sm mut">{s}</p></article>
<article class="card"><div class="pic"></div><h3><a href="#">{s}</a></h3></article></div>
<div class="map"><a class="h1 m-pac-nam" href="#">{s}<span>8</span></a>
<a class="h4 m-na-ri" href="#">Na Rì<span>27 sản phẩm</span></a></div>
<ul class="bars l"><li>{s}<svg class="bar-svg" viewBox="0 0 100 10"><rect width="29" height="10"/></svg>
<b>38</b></li></ul>
<ul class="stat"><li><b>131</b>{s}</li><li><b>1.234</b>{s}</li></ul>
<dl class="spec"><dt>{s}</dt><dd>{s} {s}</dd></dl>
<p class="legal">{s}</p><div class="lapsed w"><p>{s}</p></div>
<section class="cert"><div><h2 class="h-m">{s}</h2>
<div class="qr"><p>{s}<b>BK-0417</b></p></div></div></section>
<table class="tbl"><thead><tr><th>{s}</th><th>{s}</th></tr></thead><tbody><tr><th>{s}</th>
<td data-label="{s}">{s} {s}</td></tr></tbody></table>
<article class="prose"><h2>{s}</h2><ul><li>{s}</li></ul>
<table><tr><td>{s} {s}</td><td>{s} {s}</td><td>{s} {s}</td></tr></table></article>
<nav class="az"><a href="#">Ẳ</a></nav><nav class="pager"><a rel="prev" href="#">{s}</a>
<a rel="next" href="#">{s}</a></nav></div></main>
<footer class="foot"><div class="wrap"><div><h2>{s}</h2></div>
<div><ul><li><a href="#">{s}</a></li></ul></div></div></footer>
<nav class="tabs"><a href="#" aria-current="page">Ẳ Ễ</a><a href="#">Ỗ Ữ</a><a href="#">ỵ Ạ</a>
<a href="#">Ẳ</a></nav></body></html>"""

SHIFTS = """window.moved = 0
  new PerformanceObserver(list => list.getEntries().forEach(entry => { moved += entry.value }))
.observe({type: 'layout-shift', buffered: true})"""


DRAWN = threading.Event()  # the page has been drawn with fallback fonts


class LateFonts(http.server.SimpleHTTPRequestHandler):
    """Serves the folder; fonts only once the page has been drawn without them."""

    def do_GET(self):
        if self.path.endswith(".woff2"):
            DRAWN.wait(60)
        super().do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address(assets, tmp_path_factory):
    """The address of a server with the assets and the page."""
    folder = tmp_path_factory.mktemp("site")
    for path, data in all_files(assets).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "index.html").write_text(
        PAGE.replace("{css}", assets.urls["css"]).replace("{s}", STRING), encoding="utf-8"
    )
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(LateFonts, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    shutil.rmtree(folder)


@pytest.fixture
def shown(browser, address, request):
    """The page at a width, after its fonts have come."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    page.add_init_script(SHIFTS)
    DRAWN.clear()
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    DRAWN.set()
    page.wait_for_function(
        "document.fonts.status === 'loaded' && document.fonts.check('700 20px \"Bricolage OCOP\"')"
    )
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    yield page
    context.close()


WIDTHS = [(320, "light"), (360, "dark"), (768, "light"), (1440, "dark")]


@pytest.mark.parametrize("shown", WIDTHS, indirect=True, ids=str)
def test_nothing_moves_when_the_fonts_come(shown):
    assert shown.evaluate("moved") <= 0.02


@pytest.mark.parametrize("shown", WIDTHS, indirect=True, ids=str)
def test_no_page_scrolls_sideways(shown):
    assert shown.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("shown", [(320, "light"), (1440, "light")], indirect=True, ids=str)
def test_no_mark_is_clipped(shown):
    """No box that hides what overflows, or scrolls, is lower than its letters with their marks."""
    clipped = shown.evaluate("""() => [...document.querySelectorAll('body *')].filter(box => {
      const style = getComputedStyle(box)
      return style.overflowY !== 'visible' && box.clientHeight && box.textContent.trim()
        && box.scrollHeight > box.clientHeight + 1 && !box.matches('.vh')
    }).map(box => box.outerHTML.slice(0, 80))""")
    assert clipped == []


@pytest.mark.parametrize("shown", [(320, "light")], indirect=True, ids=str)
def test_the_end_of_the_page_is_not_under_the_bar(shown):
    shown.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    end, bar = shown.evaluate(
        "['.foot', '.tabs'].map(name => document.querySelector(name).getBoundingClientRect())"
    )
    assert end["bottom"] <= bar["top"] + 1
