"""The live preview: a real server on a free port, real requests, a real browser."""

import asyncio
import functools
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import CHROMIUM, ROOT, Province, chromium, picture

from sanvat.base.lock import locked
from sanvat.commands.serve import Outcome, Preview
from sanvat.commands.trouble import based, trouble_page
from sanvat.messages.problems import Place, Problem
from sanvat.site.build import build
from sanvat.site.paths import Paths

pytestmark = pytest.mark.servers

PAGE = "san-pham/mien-dong.html"
RECORD = "products/mien-dong/product.yaml"
STORY = "products/mien-dong/story.md"
PATIENCE = 120  # seconds until a wait counts as lost, however slow the machine


def until(holds: Callable[[], bool]) -> None:
    """Ask the server again and again until it answers so; each question takes its own time."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"


class Running:
    """`sanvat serve` as a process of its own, as a terminal starts it."""

    def __init__(self, folder: Path, *options: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "sanvat", "serve", "--port", "0", *options]
        # A runner in the background may have been told to ignore Ctrl+C, and children inherit that.
        heeding = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            preexec_fn=heeding,  # noqa: PLW1509 - no thread runs yet
        )
        self.said: list[str] = []
        self.complained: list[str] = []
        threading.Thread(target=self.complained.extend, args=(self.process.stderr,), daemon=True).start()
        self.hear("http://")
        self.address = re.search(r"http://\S+/", "".join(self.said))[0]

    def hear(self, words: str) -> None:
        """Read what the command says until it has said this, or has ended."""
        while words not in "".join(self.said) and (line := self.process.stdout.readline()):
            self.said.append(line)

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of an answer; the path goes out as it is written here."""
        try:
            with urllib.request.urlopen(self.address + path) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()

    def text(self, path: str) -> str:
        return self.get(path)[1].decode()

    def stop(self) -> int:
        """End it as Ctrl+C does; its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def province(province: Province, fonts: Path) -> Province:
    """The same, with the fonts made already: each preview need not make them again."""
    shutil.copytree(fonts, province.root.parent / ".cache")
    return province


@pytest.fixture
def server(province: Province) -> Iterator[Running]:
    """A preview of the small province."""
    province.write(STORY, "Sợi miến phơi trên phên nứa.\n")
    running = Running(province.root.parent)
    yield running
    running.process.kill()
    running.process.wait()


def site(folder: Path) -> dict[str, bytes]:
    """Every file of an output folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_an_open_page_shows_a_saved_story_by_itself(server, province, browser):
    page = browser.new_page()
    page.goto(server.address + PAGE)
    assert "phên nứa" in page.locator("main").inner_text()
    for text in ("Miến khô sau một ngày nắng.", "Miến bó lại thành từng lọn."):
        province.write(STORY, text + "\n")
        page.get_by_text(text).first.wait_for(timeout=PATIENCE * 1000)
    page.close()


def test_an_open_page_shows_a_changed_style_by_itself(server, province, browser):
    page = browser.new_page()
    page.goto(server.address + PAGE)
    style = (ROOT / "static/css/site.css").read_text(encoding="utf-8") + "\nh1{letter-spacing:7px}\n"
    province.write("../static/css/site.css", style)
    page.wait_for_function(
        "getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'", timeout=PATIENCE * 1000
    )
    page.close()


def test_problems_stand_in_the_browser_until_they_are_mended(server, province, browser):
    before = site(province.root.parent / "site")
    page = browser.new_page()
    page.goto(server.address + PAGE)
    province.edit(RECORD, "stars: 4", "stars: 9 # <b>")
    page.get_by_text("content/products/mien-dong/product.yaml:6:12").wait_for(timeout=PATIENCE * 1000)
    assert '"stars" phải là 3, 4 hoặc 5, gặp "9".' in page.inner_text("main")
    assert '"stars" must be 3, 4 or 5, found "9".' in page.inner_text("main")
    province.edit(
        "producers/htx-tai-hoan.yaml",
        "name: Hợp tác xã Tài Hoan",
        "nane: <script>document.title='no'</script>",
    )
    page.get_by_text("content/producers/htx-tai-hoan.yaml:1:1").first.wait_for(timeout=PATIENCE * 1000)
    assert page.get_by_text("content/products/mien-dong/product.yaml:6:12").count() == 1
    assert page.title().startswith("3 lỗi")
    assert site(province.root.parent / "site") == before
    province.edit(
        "producers/htx-tai-hoan.yaml",
        "nane: <script>document.title='no'</script>",
        "name: Hợp tác xã Tài Hoan",
    )
    province.edit(RECORD, "stars: 9 # <b>", "stars: 5")
    page.get_by_text("phên nứa").first.wait_for(timeout=PATIENCE * 1000)
    assert "product.yaml:6" not in page.inner_text("body")
    page.close()


def test_it_starts_with_broken_content_and_recovers(province, browser):
    province.edit(RECORD, "area: na-ri", "area: na-rii")
    running = Running(province.root.parent)
    page = browser.new_page()
    try:
        assert page.goto(running.address).status == 500
        assert "na-rii" in page.inner_text("main")
        assert not (province.root.parent / "site").exists()
        province.edit(RECORD, "area: na-rii", "area: na-ri")
        page.get_by_text("Miến dong").first.wait_for(timeout=PATIENCE * 1000)
    finally:
        page.close()
        running.process.kill()
        running.process.wait()


def test_what_is_not_of_the_site_cannot_be_fetched(server, province):
    secret = province.root / "products/mien-dong/product.yaml"
    for path in (
        ".sanvat",
        "anh/../.sanvat",
        "../content/" + RECORD,
        "%2e%2e/content/" + RECORD,
        "..%2fcontent/" + RECORD,
        "..%5ccontent/" + RECORD,
        str(secret),
        "/" + str(secret),
        "%00",
    ):
        status, body = server.get(path)
        assert status in (400, 403, 404), path
        assert b"2616/Q" not in body, path
        assert b"san-pham/mien-dong.html\n" not in body, path


@pytest.mark.parametrize(
    ("path", "words"), [("khong/co/trang", "Không thấy"), ("en/no/such/page", "not found")]
)
def test_an_address_that_leads_nowhere_shows_the_sites_own_page(server, browser, path, words):
    page = browser.new_page()
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on(
        "request",
        lambda asked: (
            failed.append(asked.url) if not asked.url.startswith((server.address, "ws://")) else None
        ),
    )
    assert page.goto(server.address + path).status == 404
    assert words.lower() in page.inner_text("h1").lower()
    assert failed == [server.address + path]  # its style and drawings are found
    page.close()


def test_answers_are_not_kept_and_named_by_what_they_are(server):
    style = re.search(r'href="\.\./(assets/site\.\w+\.css)"', server.text(PAGE))[1]
    for path, kind in (
        (PAGE, "text/html; charset=utf-8"),
        (style, "text/css; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json"),
    ):
        with urllib.request.urlopen(server.address + path) as answer:
            assert answer.headers["Content-Type"] == kind
            assert answer.headers["Cache-Control"] == "no-store"
            assert (
                answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
            )  # no script or picture for pages elsewhere


def test_a_preview_keeps_nothing_on_the_device(server, province):
    """Its worker removes itself; the one in the folder is the site's."""
    own = (province.root.parent / "site" / "sw.js").read_text(encoding="utf-8")
    first, rest = server.text("sw.js").split("\n", 1)
    assert first == 'const SITE={"v":"","core":[]};'
    assert rest == own.split("\n", 1)[1] and first != own.split("\n", 1)[0]


def test_only_the_preview_carries_the_script(server, province):
    assert b"livereload.js" in server.get(PAGE)[1]
    assert b"livereload" not in (province.root.parent / "site" / PAGE).read_bytes()


def asked(server: Running, path: str, host: str, **headers: str) -> tuple[int, str, bytes]:
    """What a request gets that calls the server `host`: status, kind and body. `{port}` is the server's."""
    port = urlsplit(server.address).port
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    line.putrequest("GET", path, skip_host=True)
    for name, value in {"Host": host, **headers}.items():
        line.putheader(name.replace("_", "-"), value.format(port=port))
    line.endheaders()
    answer = line.getresponse()
    body = b"" if answer.status == 101 else answer.read()
    line.close()
    return answer.status, answer.headers.get("Content-Type", ""), body


CALL = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "c2FuIHZhdCBzYW4gdmF0IQ==",
}
FOREIGN = [
    "example.org",
    "example.org:{port}",
    "127.0.0.1.nip.io:{port}",
    "localhost",
    "127.0.0.1:1",
    "localhost:{port}.example.org",
    "0.0.0.0:{port}",
    "",
    " ",
]


def test_it_answers_only_to_its_own_names(server):
    """A name of another site that was made to lead here (DNS rebinding) reads nothing."""
    for host in ("localhost:{port}", "127.0.0.1:{port}", "[::1]:{port}", "LocalHost:{port}"):
        assert asked(server, "/" + PAGE, host)[0] == 200, host
        assert asked(server, "/livereload", host, **CALL)[0] == 101, host
    for host in FOREIGN:
        for path, headers in (
            ("/" + PAGE, {}),
            ("/du-lieu/san-pham.json", {}),
            ("/livereload.js", {}),
            ("/livereload", CALL),
        ):
            status, kind, body = asked(server, path, host, **headers)
            assert (status, kind) == (403, "text/html; charset=utf-8"), (host, path)
            assert server.address in body.decode() and len(body) < 600, "where to go instead, and no more"


def test_it_answers_no_page_of_another_origin(server):
    host = "localhost:{port}"
    for origin in ("http://localhost:{port}", "http://127.0.0.1:{port}"):
        assert asked(server, "/" + PAGE, host, Origin=origin)[0] == 200
        assert asked(server, "/livereload", host, Origin=origin, **CALL)[0] == 101
    for origin in (
        "http://example.org",
        "http://example.org:{port}",
        "https://localhost:{port}",
        "http://localhost",
        "http://localhost:1",
        "null",
        "file://",
    ):
        assert asked(server, "/" + PAGE, host, Origin=origin)[0] == 403, origin
        assert asked(server, "/livereload", host, Origin=origin, **CALL)[0] == 403, origin


@pytest.mark.parametrize(
    ("option", "shown", "others"),
    [
        ("0.0.0.0", "127.0.0.1", ["0.0.0.0:{port}"]),
        ("127.0.0.2", "127.0.0.2", ["127.0.0.2:{port}"]),
        ("localhost", "localhost", []),
    ],
)
def test_it_answers_to_the_address_it_was_told_to_listen_on(province, option, shown, others):
    running = Running(province.root.parent, "--host", option)
    try:
        port = urlsplit(running.address).port
        assert running.address == f"http://{shown}:{port}/"
        assert running.get(PAGE)[0] == 200
        told = http.client.HTTPConnection(shown, port, timeout=PATIENCE)
        for host, status in [
            (f"{shown}:{port}", 200),
            *((other.format(port=port), 200) for other in others),
            (f"example.org:{port}", 403),
            (f"127.0.0.9:{port}", 403),
        ]:
            told.request("GET", "/" + PAGE, headers={"Host": host})
            answer = told.getresponse()
            answer.read()
            assert answer.status == status, host
        told.close()
    finally:
        running.process.kill()
        running.process.wait()


def test_a_page_of_another_name_that_leads_here_gets_nothing(server, browser):
    """The attack itself, in a browser whose names lead where the attacker wants."""
    port = urlsplit(server.address).port
    attacked = browser.browser_type.launch(
        executable_path=chromium(), args=[*CHROMIUM, "--host-resolver-rules=MAP evil.example 127.0.0.1"]
    )
    try:
        page = attacked.new_page()
        assert page.goto(f"http://evil.example:{port}/{PAGE}").status == 403
        assert "Miến" not in page.inner_text("body")
        assert page.evaluate("fetch('/" + PAGE + "').then(answer => answer.status)") == 403
        heard = (
            "new Promise(done => { const line = new WebSocket('ws://127.0.0.1:%d/livereload'); "
            "line.onopen = () => done('open'); line.onerror = () => done('refused') })"
        )
        assert page.evaluate(heard % port) == "refused"
        assert page.goto(server.address + PAGE).status == 200
        assert page.evaluate(heard % port) == "open"
    finally:
        attacked.close()


def test_a_page_older_than_the_last_build_is_told_so_when_it_calls(server, province):
    old = re.search(r"snipver=(\d+)", server.text(PAGE))[1]
    province.write(STORY, "Câu chuyện khác.\n")
    until(lambda: "Câu chuyện khác" in server.text(PAGE))

    async def call(version: int) -> list[str]:
        from tornado.websocket import websocket_connect

        line = await websocket_connect(server.address.replace("http", "ws") + "livereload")
        for said in (
            {"command": "hello", "protocols": [], "snipver": version},
            {"command": "info", "url": PAGE},
            {"command": "hello", "protocols": []},
        ):
            await line.write_message(json.dumps(said))
        heard = []
        while heard.count("hello") < 2:
            heard.append(json.loads(await line.read_message())["command"])
        line.close()
        return heard

    now = re.search(r"snipver=(\d+)", server.text(PAGE))[1]
    with ThreadPoolExecutor(1) as thread:  # a browser of another test may have a loop in this one
        assert thread.submit(asyncio.run, call(int(old))).result() == ["hello", "reload", "hello"]
        assert thread.submit(asyncio.run, call(int(now))).result() == ["hello", "hello"]


def test_after_many_edits_the_site_is_that_of_a_clean_build(server, province, tmp_path):
    moved = tmp_path / "moved.jpg"
    moved.write_bytes(picture())
    os.utime(moved, (1_000_000_000, 1_000_000_000))
    moved.rename(province.root / "products/mien-dong/01.jpg")  # older than all else, and yet new
    until(lambda: '"../anh/' in server.text(PAGE))
    province.edit("producers/htx-tai-hoan.yaml", "xã Tài Hoan", "xã Tài Hoan mới")
    until(lambda: "Tài Hoan mới" in server.text(PAGE))
    province.edit(RECORD, "group: I.3.b", "group: I.9")
    until(lambda: "I.9" in server.text(PAGE))
    province.edit(RECORD, "group: I.9", "group: Miến")
    province.remove("products/nha-san")
    until(lambda: server.get("san-pham/nha-san.html")[0] == 404)
    template = (ROOT / "templates/missing.html").read_text(encoding="utf-8")
    province.write("../templates/missing.html", template.replace("<h1>", "<p>Lạc đường</p><h1>"))
    until(lambda: "Lạc đường" in server.text("khong-co"))
    assert server.stop() == 0
    build(Paths.of(province.root, tmp_path / "clean")._replace(cache=tmp_path / "other-cache"))
    assert site(tmp_path / "site") == site(tmp_path / "clean")


def test_it_ends_quietly(server, browser):
    page = browser.new_page()
    page.goto(server.address + PAGE)
    server.get("khong-co")
    assert server.stop() == 0
    page.close()
    server.hear("Stopped.")
    assert "Stopped." in "".join(server.said)
    assert server.complained == []


def test_a_busy_port_is_told_and_nothing_is_made(province):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "sanvat", "serve", "--port", str(port)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        ended = subprocess.run(
            command,
            cwd=province.root.parent,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )
    assert ended.returncode == 1
    assert f"--port {port}: lỗi: cổng {port} đang được chương trình khác dùng." in ended.stderr
    assert f"error: port {port} is used by another program." in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (province.root.parent / "site").exists()


def test_an_address_that_cannot_be_listened_on_is_told(province):
    command = [sys.executable, "-m", "sanvat", "serve", "--port", "0", "--host", "192.0.2.1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    ended = subprocess.run(
        command,
        cwd=province.root.parent,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert ended.returncode == 1
    assert "[cannot-listen]" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_pages_load_again_only_when_something_differs(province):
    preview = Preview(Paths.of(province.root, province.root.parent / "site"), "", None, 1)
    assert preview.rebuild() == Outcome(reload=True, again=False)
    version = preview.version
    province.append(RECORD, "# một ghi chú cho người viết\n")
    assert preview.rebuild() == Outcome(reload=False, again=False)
    assert preview.version == version


def test_while_another_build_runs_it_waits_and_tries_again(province):
    paths = Paths.of(province.root, province.root.parent / "site")
    preview = Preview(paths, "", None, 1)
    preview.rebuild()
    province.edit(RECORD, "stars: 4", "stars: 5")
    with locked(paths.cache / "lock"):
        assert preview.rebuild() == Outcome(reload=False, again=True)
        assert preview.problems == ()
    assert preview.rebuild() == Outcome(reload=True, again=False)


def test_a_fault_of_the_engine_is_shown_too_and_passes(province, monkeypatch, capsys):
    preview = Preview(Paths.of(province.root, province.root.parent / "site"), "", None, 1)

    def fail(**_: object) -> None:
        raise ZeroDivisionError("<division>")

    with monkeypatch.context() as patched:
        patched.setattr(preview, "_build", fail)
        assert preview.rebuild().reload
    assert b"ZeroDivisionError: &lt;division&gt;" in trouble_page(preview.problems)
    assert "Traceback" in capsys.readouterr().err
    assert preview.rebuild().reload
    assert preview.problems == ()


def test_the_page_of_problems_says_everything_and_runs_nothing():
    place = Place("content/<img src=x>.yaml", 3, 7)
    problems = (
        Problem(place, "stray-file", "warning"),
        Problem(place, "bad-date", "error", (("field", "date"), ("found", "<script>alert(1)</script>&"))),
    )
    page = trouble_page(problems).decode()
    assert "<script" not in page and "<img" not in page
    assert page.index("bad-date") < page.index("stray-file")  # errors first
    assert "content/&lt;img src=x&gt;.yaml:3:7" in page
    assert "không phải ngày" in page and "is not a date" in page
    assert "Viết ngày trước" in page and "Day first" in page
    assert "</head>" in page  # where livereload puts its script


def test_a_missing_page_finds_its_style_wherever_it_is_shown():
    page = b'<html><head>\n<base href="https://example.org/404.html">\n<link href="x.css">'
    assert based(page, "/en/404.html") == b'<html><head>\n<base href="/en/404.html">\n<link href="x.css">'
