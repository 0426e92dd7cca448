"""Pages without a network: a real worker in a real browser, with a server that dies, is cut short, or comes
back changed."""

import json
import shutil

import pytest
from fairground import CODE, LIST, PAGE, PRODUCTS, Ground, Hall
from web import BELOW, reader

from sanvat.pages.addresses import PAGES

KEPT = "#giu[data-state=kept]"
OFFLINE = PAGES["vi"]["offline"]


@pytest.fixture(scope="session")
def fairground(tmp_path_factory, fonts) -> Ground:
    """The fair's site; tests that change it take a copy."""
    return Ground(tmp_path_factory.mktemp("fairground"), fonts)


@pytest.fixture
def hall(fairground):
    with Hall(fairground.site) as found:
        yield found


@pytest.fixture
def own(fairground, tmp_path):
    """A ground of one's own, to build again."""
    shutil.copytree(fairground.root, tmp_path / "own")
    found = object.__new__(Ground)
    found.root = tmp_path / "own"
    found.province = object.__new__(type(fairground.province))
    found.province.root = found.root / "content"
    return found


def visitor(browser, home, **options):
    return reader(browser, home, **{"service_workers": "allow"} | options)


def kept(page) -> str:
    """Wait until the fair is kept; what the bar says."""
    page.wait_for_selector(KEPT)
    return page.inner_text("#giu")


def until(page, expression: str, arg: object = None) -> None:
    """Wait for what a promise tells; `wait_for_function` would take the promise itself for a yes."""
    page.evaluate(
        f"""async arg => {{
      for (let n = 0; n < 2000; n++) {{
        if (await ({expression})) return
        await new Promise(requestAnimationFrame)
      }}
      throw new Error("never came")
    }}""",
        arg,
    )


def ready(page) -> None:
    """Wait until the worker rules the page and what the page showed is kept."""
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    until(page, "navigator.serviceWorker.controller")
    until(page, "caches.match(arg)", page.url + "index.html" if page.url.endswith("/") else page.url)


def name_of(page) -> str:
    """The product's name; some of its spaces do not break."""
    return " ".join(page.inner_text(".buy h1").split())


def caches(page) -> list[str]:
    return page.evaluate("caches.keys()")


def drawn(page) -> bool:
    """Whether the first picture of a product stands."""
    return page.evaluate("document.querySelector('.gal img').decode().then(() => true, () => false)")


def test_a_fair_that_was_opened_once_is_there_without_a_network(browser, hall):
    with visitor(browser, hall.home) as (page, heard):
        page.goto(hall.home + PAGE)
        assert "Đã tải sẵn" in kept(page) and "Mất mạng vẫn xem được" in page.inner_text("#giu")
        assert heard == []
        hall.stop()
        page.reload()
        assert page.inner_text("h1") == "Hội chợ Tết"
        assert page.evaluate("getComputedStyle(document.querySelector('.fair')).display") == "block"
        assert "Đã tải sẵn" in kept(page)
        page.goto(hall.home + PAGE + "#A03")
        assert page.evaluate("document.querySelector(':target').id") == "A03"
        page.fill("#gian", "tra hoa")
        assert page.locator(".stall>li:visible").evaluate_all("rows => rows.map(row => row.id)") == ["A02"]
        for id in PRODUCTS:
            page.goto(f"{hall.home}san-pham/{id}.html")
            assert page.locator(".buy h1").is_visible()
            assert drawn(page)
            assert page.evaluate(
                "Promise.all([...document.querySelectorAll('.qr img')].map(mark => "
                "mark.decode())).then(all => all.length, () => -1)"
            ) == (id == "mien-dong")
        page.goto(hall.home + "en/fairs/hoi-cho-tet.html")
        assert page.inner_text("h1") == "Tết fair"


def test_every_visited_page_is_there_without_a_network_even_the_first(browser, hall):
    with visitor(browser, hall.home) as (page, heard):
        page.goto(hall.home)
        ready(page)
        page.goto(hall.home + "san-pham/nha-san.html?x=1")
        until(page, "caches.match(arg)", hall.home + "san-pham/nha-san.html")
        assert heard == []
        hall.stop()
        page.goto(hall.home)
        assert (
            page.locator(".hero h1").is_visible()
            and page.evaluate("getComputedStyle(document.querySelector('.hero')).display") == "grid"
        )
        page.goto(hall.home + "san-pham/nha-san.html")
        assert page.inner_text(".buy h1") == "Nhà sàn bên hồ"


@pytest.mark.parametrize("lang, missing", [("vi", "vung/na-ri.html"), ("en", "en/districts/na-ri.html")])
def test_a_page_that_is_not_kept_leads_to_what_is(browser, hall, lang, missing):
    with visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + PAGE)
        kept(page)
        page.goto(hall.home + PAGES[lang]["home"])
        ready(page)
        hall.stop()
        page.goto(hall.home + missing)
        assert page.url.startswith(hall.home + PAGES[lang]["offline"])
        page.wait_for_selector("[data-part=fairs] li")
        fair, home = page.locator("[data-part=fairs] a"), page.locator("[data-part=pages] a").first
        assert fair.inner_text() == "Hội chợ Tết"
        home.wait_for()
        assert (
            page.locator("[data-part=lost]").is_visible()
            and not page.locator("[data-part=none]").is_visible()
        )
        assert page.locator("a[href^='tel:']").inner_text() == "0209 387 0000"
        assert page.get_attribute("[data-part=again]", "href") == hall.home + missing
        fair.click()
        assert page.inner_text("h1") == "Hội chợ Tết"
        page.go_back()
        hall.start()
        page.click("[data-part=again]")
        assert page.url == hall.home + missing and "Na Rì" in page.inner_text("h1")


def test_the_way_back_leads_nowhere_else(browser, hall):
    with visitor(browser, hall.home) as (page, _):
        for trick in ("javascript:alert(1)", "https://example.org/", "//example.org/", "%E0%A4%A"):
            page.goto(hall.home + OFFLINE + "?trang=" + trick)
            assert page.get_attribute("[data-part=again]", "href").startswith(hall.home), trick


def test_a_site_that_changed_while_the_network_was_away_comes_whole(browser, own):
    with Hall(own.site) as hall, visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + PAGE)
        kept(page)
        before = [name for name in caches(page) if " fair " in name]
        hall.stop()
        own.province.edit("products/mien-dong/product.yaml", "name: Miến dong\n", "name: Miến dong mới\n")
        own.province.append(
            "site.yaml", "theme: {cham: '#1b2451'}\n"
        )  # another stylesheet under another name
        style = set(own.site.glob("assets/site.*.css"))
        own.build()
        assert style.isdisjoint(own.site.glob("assets/site.*.css"))
        page.reload()
        assert "Miến dong mới" not in page.inner_text("main") and kept(page)
        hall.start()
        page.reload()
        assert "Miến dong mới" in page.inner_text("main")
        until(page, "caches.keys().then(names => !arg.some(name => names.includes(name)))", before)
        assert len([name for name in caches(page) if " fair " in name]) == len(before) == 1
        hall.stop()
        page.goto(hall.home + "san-pham/mien-dong.html")
        assert page.inner_text(".buy h1") == "Miến dong mới" and drawn(page)
        assert (
            page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--cham')")
            == "#1b2451"
        )


def test_half_a_download_goes_on_where_it_ended(browser, hall):
    hall.cut.add("san-pham/mat-ong.html")
    with visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + PAGE)
        page.wait_for_selector("#giu[data-state=half]")
        assert "Chưa tải xong" in page.inner_text("#giu")
        hall.cut.clear()
        hall.asked.clear()
        page.click("#giu button")
        assert "Đã tải sẵn" in kept(page)
        assert "san-pham/mat-ong.html" in hall.asked and "san-pham/mien-dong.html" not in hall.asked
        hall.stop()
        page.goto(hall.home + "san-pham/mat-ong.html")
        assert name_of(page) == "Mật ong Đồng Phúc"


def test_the_old_set_serves_until_the_new_one_is_whole(browser, own):
    with Hall(own.site) as hall, visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + PAGE)
        kept(page)
        for name, old in (("mien-dong", "Miến dong"), ("mat-ong", "Mật ong Đồng Phúc")):
            own.province.edit(f"products/{name}/product.yaml", f"name: {old}\n", f"name: {old} mới\n")
        own.build()
        hall.cut.add("san-pham/mat-ong.html")
        page.reload()
        page.wait_for_selector("#giu button:visible")
        assert "Chưa tải xong" in page.inner_text("#giu") and "Đã tải sẵn" in page.inner_text("#giu")
        hall.stop()
        page.goto(hall.home + "san-pham/mien-dong.html")
        assert page.inner_text(".buy h1") == "Miến dong"
        page.goto(hall.home + "san-pham/mat-ong.html")
        assert name_of(page) == "Mật ong Đồng Phúc"


def test_a_full_device_is_told_and_the_page_stays(browser, hall):
    with visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + "san-pham/nha-san.html")
        ready(page)
        network = page.context.new_cdp_session(page)
        origin = hall.home.rstrip("/")
        network.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000})
        page.goto(hall.home + PAGE)
        page.wait_for_selector("#giu[data-state=full]")
        assert "Máy hết chỗ" in page.inner_text("#giu") and page.inner_text("h1") == "Hội chợ Tết"
        assert not [name for name in caches(page) if " fair " in name]
        network.send("Storage.overrideQuotaForOrigin", {"origin": origin})
        page.click("#giu button")
        assert "Đã tải sẵn" in kept(page)


def test_a_store_that_refuses_is_told_and_pages_come_from_the_network(browser, fairground, tmp_path):
    shutil.copytree(fairground.site, tmp_path / "site")
    worker = tmp_path / "site" / "sw.js"
    broken = (
        "const open = caches.open.bind(caches); caches.open = name => registration.active ? "
        'Promise.reject(new DOMException("", "SecurityError")) : open(name);\n'
    )
    worker.write_text(broken + worker.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
    with Hall(tmp_path / "site") as hall, visitor(browser, hall.home) as (page, heard):
        page.goto(hall.home + PAGE)
        page.wait_for_selector("#giu[data-state=none]")
        assert "không giữ được trang" in page.inner_text("#giu")
        page.goto(hall.home + "san-pham/mien-dong.html")
        assert page.evaluate("!!navigator.serviceWorker.controller") and drawn(page)
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.card')).position") == "relative"
            and heard == []
        )


def test_no_more_is_kept_than_the_office_allows(browser, fairground, tmp_path):
    shutil.copytree(fairground.site, tmp_path / "site")
    told = json.loads((tmp_path / "site" / LIST).read_text(encoding="utf-8"))
    sizes = {path: (fairground.site / path).stat().st_size for path, _ in told["files"]}
    (tmp_path / "site" / LIST).write_text(
        json.dumps(told | {"most": sum(sizes.values()) - 1}), encoding="utf-8"
    )
    with Hall(tmp_path / "site") as hall, visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + PAGE)
        assert "1 trang và hình không đủ chỗ" in kept(page)
        total = page.evaluate("""async () => {
          const cache = await caches.open((await caches.keys()).find(name => / fair /.test(name)))
          const all = (await cache.keys()).filter(key => !/sw\\.js/.test(key.url))
          return (await Promise.all(all.map(key => cache.match(key).then(hit => hit.blob())))).reduce((sum,
            body) => sum + body.size, 0)
        }""")
        assert 0 < total < sum(sizes.values())


def test_a_kept_page_does_not_wait_for_a_network_that_does_not_answer(browser, hall):
    with visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + PAGE)
        kept(page)
        hall.held.add("san-pham/mien-dong.html")
        page.goto(hall.home + "san-pham/mien-dong.html")  # ends, though the server is still silent
        assert hall.waiting.is_set() and not hall.released.is_set()
        assert page.inner_text(".buy h1") == "Miến dong"


def test_a_server_in_trouble_is_no_reason_to_lose_a_page(browser, hall):
    with visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + PAGE)
        kept(page)
        hall.broken |= {PAGE, "san-pham/nha-san.html"}
        assert page.goto(hall.home + PAGE).status == 200 and page.inner_text("h1") == "Hội chợ Tết"
        assert (
            page.goto(hall.home + "san-pham/nha-san.html").status == 503
        )  # never kept: the server's own words


def test_a_page_that_is_gone_is_gone(browser, hall):
    with visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + "san-pham/nha-san.html")
        ready(page)
        assert page.goto(hall.home + "san-pham/khong-co.html").status == 404
        assert not page.evaluate(
            "url => caches.match(url).then(Boolean)", hall.home + "san-pham/khong-co.html"
        )


def test_the_office_can_take_everything_back(browser, own):
    with Hall(own.site) as hall, visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + PAGE)
        kept(page)
        own.province.append("site.yaml", "offline: no\n")
        own.build()
        page.goto(hall.home)
        page.evaluate("navigator.serviceWorker.getRegistration().then(it => it && it.update())")
        until(page, "navigator.serviceWorker.getRegistrations().then(all => !all.length)")
        until(page, "caches.keys().then(names => !names.length)")
        page.goto(hall.home + PAGE)
        page.reload()  # past the browser's own memory
        assert not page.locator("#giu").count() and page.inner_text("h1") == "Hội chợ Tết"
        until(page, "navigator.serviceWorker.getRegistrations().then(all => !all.length)")


def test_catalogues_below_one_host_keep_apart(browser, fairground):
    with Hall(fairground.site, BELOW) as hall, visitor(browser, hall.home) as (page, heard):
        page.goto(hall.home + PAGE)
        page.evaluate("caches.open('sanvat / visited').then(() => 0)")
        kept(page)
        assert heard == []
        others = [name for name in caches(page) if not name.startswith(f"sanvat {BELOW} ")]
        assert others == ["sanvat / visited"]
        hall.stop()
        page.reload()
        assert page.inner_text("h1") == "Hội chợ Tết"
        page.goto(hall.home + "vung/na-ri.html")
        assert page.url.startswith(hall.home + OFFLINE)


def test_from_a_disk_nothing_is_kept_and_nothing_is_said(browser, fairground):
    with visitor(browser, "file://") as (page, heard):
        for name in (PAGE, "index.html", OFFLINE):
            page.goto((fairground.site / name).as_uri())
            assert page.locator("h1").is_visible()
        page.goto((fairground.site / PAGE).as_uri())
        assert not page.locator("#giu").is_visible()
        page.fill("#gian", "b12")
        assert page.locator(".stall>li:visible").count() == 1
        assert heard == []


def test_a_viewer_without_workers_reads_all_of_it(browser, hall):
    with visitor(browser, hall.home) as (page, heard):
        page.add_init_script("delete Navigator.prototype.serviceWorker")
        page.goto(hall.home + PAGE)
        assert page.evaluate("navigator.serviceWorker") is None
        assert (
            "mở trang bằng Chrome hoặc Safari" in page.inner_text("#giu")
            and not page.locator("#giu button").is_visible()
        )
        page.goto(hall.home)
        assert page.locator(".fair").is_visible() and heard == []


def test_without_scripts_the_bar_stays_away(browser, hall):
    with visitor(browser, hall.home, java_script_enabled=False) as (page, _):
        page.goto(hall.home + PAGE)
        assert not page.locator("#giu").is_visible() and page.locator(".stall>li").count() == 4


def test_who_saves_data_is_asked_first(browser, hall):
    with visitor(browser, hall.home) as (page, _):
        page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        page.goto(hall.home + PAGE)
        assert "tối đa 3 MB" in page.inner_text("#giu")
        assert not [path for path in hall.asked if path == LIST]
        page.click("#giu button")
        assert "Đã tải sẵn" in kept(page)


def test_a_fair_that_is_over_is_not_kept(browser, hall):
    with visitor(browser, hall.home, now="2024-01-10T08:00:00") as (page, _):
        page.goto(hall.home + PAGE)
        ready(page)
        assert not page.locator("#giu").is_visible() and not [
            name for name in caches(page) if " fair " in name
        ]


@pytest.mark.parametrize("now, near", [("2023-12-20T08:00:00", False), ("2024-01-06T08:00:00", True)])
def test_whoever_scans_a_code_near_a_fair_has_the_fair(browser, hall, now, near):
    with visitor(browser, hall.home, now=now) as (page, heard):
        page.goto(f"{hall.home}Q/{CODE}/")
        if not near:
            ready(page)
            assert not page.locator("#giu").is_visible() and LIST not in hall.asked
            return
        assert "Đã tải sẵn" in kept(page) and heard == []
        assert page.inner_text("#giu [lang=en]").startswith("Kept on this device (0.")
        assert page.inner_text("section[lang=en] a[href*=fairs]") == "Booth A01, A03 · Tết fair"
        hall.stop()
        for path in (f"Q/{CODE}/", f"q/{CODE.lower()}/"):
            page.goto(hall.home + path)
            assert page.inner_text("h1") == "Miến dong"
            assert (
                page.evaluate("getComputedStyle(document.querySelector('.state')).borderLeftWidth") == "4px"
            )
        page.click("main a[href*='hoi-cho']")
        assert page.url.endswith(PAGE + "#A01") and page.inner_text("h1") == "Hội chợ Tết"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_manifest_is_one_that_chromium_takes(browser, hall, lang):
    with visitor(browser, hall.home) as (page, _):
        page.goto(hall.home + PAGES[lang]["home"])
        found = page.context.new_cdp_session(page).send("Page.getAppManifest")
        assert found["errors"] == []
        told = json.loads(found["data"])
        assert {(icon["sizes"], icon["purpose"]) for icon in told["icons"]} == {
            (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
        }
        for path in (
            *(icon["src"] for icon in told["icons"]),
            *(each["url"] for each in told["shortcuts"]),
            told["start_url"],
        ):
            address = page.evaluate("([path, base]) => new URL(path, base).href", [path, found["url"]])
            assert page.request.get(address).status == 200, path
