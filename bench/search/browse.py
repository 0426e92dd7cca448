"""Ask each search in a real browser: what it fetches, how long it takes, what it finds, where it runs."""

import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import tools
from engines import Engine, sent

STRICT, WASM = "default-src 'self'", "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
SLOWER = 4  # times, as a phone is to a desktop
ASK_ALL = """async texts => {
  await ready()
  const found = []
  for (const text of texts) found.push(await ask(text, true))
  return found
}"""
# The last key of each text typed key by key: from its press until there is something to show. Milliseconds.
TYPE = """async texts => {
  const times = []
  for (const text of texts) {
    await ask(text.slice(0, -1))
    const start = performance.now()
    await ask(text)
    times.push(performance.now() - start)
  }
  return times
}"""
FIRST = """async text => {
  const start = performance.now()
  await ready()
  await ask(text)
  const end = window.shown || performance.now()
  return [end - start, performance.timeOrigin + end]
}"""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".wasm": "application/wasm"}

    def __init__(self, *arguments, policy, **named):
        self.policy = policy
        super().__init__(*arguments, **named)

    def end_headers(self):
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_):
        pass


@contextmanager
def served(folder: Path, policy: str) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), policy=policy))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/index.html"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def chromium():
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        raise tools.Broken("Chromium isn't installed here: make bench installs it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def opened(browser, address: str, now: str = ""):
    """A visitor who has never been here. With `now` the page's date is that one, and it can time nothing."""
    context = browser.new_context(timezone_id="Asia/Ho_Chi_Minh")
    there = context.new_page()
    there.set_default_timeout(120_000)
    if now:
        there.clock.set_fixed_time(now)
    there.goto(address)
    try:
        yield there
    finally:
        context.close()


class First(NamedTuple):
    """What a first result took: requests, bytes, milliseconds with a slowed processor."""

    requests: int
    bytes: int
    milliseconds: float


def first(browser, engine: Engine, text: str) -> First:
    fetched = []
    with served(engine.folder, WASM) as address, opened(browser, address) as there:
        there.context.on(
            "requestfinished",
            lambda request: fetched.append(request),  # noqa: PLW0108 - no builtin
        )
        _slow(there)
        taken, end = there.evaluate(FIRST, text)
        names = [
            unquote(urlsplit(request.url).path).lstrip("/")
            for request in fetched
            if request.timing["startTime"] < end
        ]
    files = [engine.folder / name for name in names if name != "icon.svg"]
    scripts = [engine.folder / name for name in ("page.js", "more.js") if (engine.folder / name).exists()]
    return First(len(files), sum(map(sent, [path for path in (*files, *scripts) if path.is_file()])), taken)


def latency(browser, engine: Engine, texts: list[str]) -> list[float]:
    """Milliseconds from the last key to something to show, all being loaded."""
    with served(engine.folder, WASM) as address, opened(browser, address) as there:
        there.evaluate(ASK_ALL, texts)
        _slow(there)
        return there.evaluate(TYPE, texts)


def _slow(there):
    there.context.new_cdp_session(there).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def answers(browser, engine: Engine, texts: list[str]) -> list[list[str]]:
    """The ids that are shown for each text, two days after the day that the catalogues show."""
    with served(engine.folder, WASM) as address, opened(browser, address, "2024-01-02T08:00:00") as there:
        return there.evaluate(ASK_ALL, texts)


def runs(browser, text: str, address: str) -> bool:
    """Whether it finds anything at such an address."""
    from playwright.sync_api import Error

    try:
        with opened(browser, address) as there:
            return bool(there.evaluate(ASK_ALL, [text])[0])
    except Error:
        return False


def needs(browser, engine: Engine, text: str) -> str:
    for policy in (STRICT, WASM):
        with served(engine.folder, policy) as address:
            if runs(browser, text, address):
                return policy.replace("default-src 'self'; script-src 'self' ", "also ")
    return "more"


def from_disk(browser, engine: Engine, text: str) -> bool:
    return runs(browser, text, (engine.folder / "index.html").as_uri())


def middle(values: list[float]) -> float:
    return statistics.median(values)
