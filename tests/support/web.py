"""A built site as readers have it: its files, a strict server, a browser that tells what it hears."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html
from playwright.sync_api import Browser, Page, Route

from sanvat.pages.addresses import address

POLICY = "default-src 'self'"
NOW = "2024-01-02T08:00:00"  # two days after the day the sample shows
BELOW = "/any/sub/path/"
BLOCKED = "Service Worker registration blocked by Playwright"
SCHEMES = ("light", "dark")

# One page of each kind in the sample: (sort, name) of `addresses.address`.
KINDS = {
    "home": ("home", ""),
    "all": ("products", ""),
    "product": ("product", "mien-dong-tai-hoan"),
    "no-photo": ("product", "tra-giao-co-lam-nhung-luy"),
    "lapsed-product": ("product", "vicumax-nano-curcumin"),
    "no-stars": ("product", "tra-bi-thom-ba-be-nhung-luy"),
    "tourism": ("product", "ba-be-green-homestay"),
    "producer": ("producer", "htx-nhung-luy"),
    "area": ("area", "na-ri"),
    "commune": ("commune", "con-minh"),
    "group": ("group", "i"),
    "stars": ("stars", "4"),
    "lapsed": ("lapsed", ""),
    "certification": ("certification", "geographical-indication"),
    "certificates": ("certificates", ""),
    "statistics": ("statistics", ""),
    "search": ("search", ""),
    "outlets": ("outlets", ""),
    "article": ("article", "soi-mien-dong-na-ri"),
    "page": ("page", "hang-sao"),
    "fair": ("fair", "ngay-hoi-nong-san-ocop-2022"),
    "areas": ("areas", ""),
    "communes": ("communes", ""),
    "groups": ("groups", ""),
    "producers": ("producers", ""),
    "certifications": ("certifications", ""),
    "articles": ("articles", ""),
    "fairs": ("fairs", ""),
}
# One of each template, and of each state that changes much: for what a template and its styles decide.
EACH = (
    "home",
    "all",
    "product",
    "no-photo",
    "lapsed-product",
    "tourism",
    "producer",
    "certificates",
    "statistics",
    "search",
    "outlets",
    "article",
    "page",
    "fair",
    "areas",
    "articles",
)


class Site(NamedTuple):
    """A site in a folder, and its file pages as trees."""

    root: Path

    def names(self, pattern: str = "**/*.html") -> list[str]:
        """The paths of its pages, sorted."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern))

    def tree(self, name: str) -> html.HtmlElement:
        return _tree(self.root / name)

    def uri(self, name: str) -> str:
        """The address of a page opened from the folder."""
        return (self.root / name).as_uri()

    def kind(self, lang: str, kind: str) -> str:
        """The path of a page of this kind."""
        return address(lang, *KINDS[kind])


@cache
def _tree(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def words(element: html.HtmlElement) -> str:
    """The text of an element, white space folded."""
    return " ".join(element.text_content().split())


def number(text: str) -> int:
    """The last number in a text, however thousands are parted."""
    return int(re.sub(r"[.,]", "", re.findall(r"\d[\d.,]*", text)[-1]))


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a prefix as a careful host does: a content policy, a page for what is not
    there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, prefix: str, **named: object) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **named)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "outside the site")
        return super().translate_path("/" + path[len(self.prefix) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if code == 404 and page.is_file() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        if re.search(r"/(assets|anh)/[^?]*$", self.path):  # their names are made of their content
            self.send_header("Cache-Control", "max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path, prefix: str = "/") -> Iterator[str]:
    """The address of a server on this machine with the folder below `prefix`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), prefix=prefix))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Reader(NamedTuple):
    """A page in a browser, and all that it said or asked for that a quiet page does not."""

    page: Page
    heard: list[str]


@contextmanager
def reader(browser: Browser, home: str = "file://", now: str = NOW, **options: object) -> Iterator[Reader]:
    """A reader with its own context, which keeps no pages unless `service_workers` allows it. Requests that
    lead elsewhere than `home` count as heard."""
    context = browser.new_context(
        **{
            "service_workers": "block",
            "timezone_id": "Asia/Ho_Chi_Minh",
            "viewport": {"width": 360, "height": 740},
        }
        | options
    )
    heard: list[str] = []
    page = context.new_page()

    def hear(what: str, text: str) -> None:
        heard.append(f"{unquote(page.url)}: {what}: {text}")

    context.on(
        "console",
        lambda message: (
            None if message.text == BLOCKED else hear("console", f"{message.type} {message.text}")
        ),
    )
    context.on("weberror", lambda error: hear("error", str(error.error)))
    context.on(
        "request", lambda asked: None if asked.url.startswith((home, "data:")) else hear("outside", asked.url)
    )
    # A request that a click cuts short is no fault.
    context.on(
        "requestfailed",
        lambda asked: (
            None if asked.failure == "net::ERR_ABORTED" else hear("failed", f"{asked.url} {asked.failure}")
        ),
    )
    context.on(
        "response",
        lambda answer: hear("answer", f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    context.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error('policy', "
        "e.violatedDirective, e.blockedURI))"
    )
    if options.get("java_script_enabled", True):
        page.clock.set_fixed_time(now)
    try:
        yield Reader(page, heard)
    finally:
        context.close()


def hosted(page: Page, site: Site, base_url: str) -> None:
    """Let the browser find the site at its public address, though there is no network."""

    def answer(route: Route) -> None:
        name = unquote(urlsplit(route.request.url).path).removeprefix(urlsplit(base_url).path)
        there = (site.root / name).is_file()
        route.fulfill(path=site.root / (name if there else "404.html"), status=200 if there else 404)

    page.route(base_url + "**", answer)


_FRAMES = """([urls, width]) => {
  document.body.textContent = ''
  return Promise.all(urls.map(url => new Promise(done => {
    const frame = document.createElement('iframe')
    frame.style.cssText = `width:${width}px;height:740px;border:0`
    frame.onload = done
    frame.src = url
    document.body.append(frame)
  })))
}"""


def side_by_side(page: Page, urls: list[str], width: int, asked: str) -> list[object]:
    """What a function finds in each of many pages, which are opened in frames of a page of their own site:
    that costs less than one after the other. Policy, scripts, widths and what is heard are a page's own in
    a frame too."""
    found = []
    for at in range(0, len(urls), 12):
        page.evaluate(_FRAMES, [urls[at : at + 12], width])
        frames = {frame.url: frame for frame in page.frames}
        found += [frames[url].evaluate(asked) for url in urls[at : at + 12]]
    return found


def drawn(page: Page) -> None:
    """Wait until fonts and every picture stand, those below the fold too."""
    page.evaluate("""async () => {
      document.querySelectorAll('img[loading=lazy]').forEach(image => { image.loading = 'eager' })
      await Promise.all([...document.images].map(image => image.decode()))
      await document.fonts.ready
    }""")
