"""Live preview: the site as it would be published, made again at every save.

livereload serves the output folder and tells open pages to load again. The engine stays in this
process, and so does what it read. While the content has problems, pages show those instead; the
output keeps the last good site. Everything happens on one thread: a page asked for during a build
waits for it, so nobody sees half of two builds.

Only pages of the preview itself may ask. A web page that the user has open elsewhere could lead a
name of its own to this machine (DNS rebinding) and read what is not published yet: a request for
another name than ours, or from a page of another address, is refused.
"""

import errno
import json
import logging
import os
import socket
import time
import traceback
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

import click
from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from livereload.server import LiveScriptInjector
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler

from ..base.files import Entry, walk
from ..base.mime import UNKNOWN, content_type
from ..messages.problems import ContentError, Place, Problem, Problems
from ..messages.reasons import of_system
from ..messages.texts import both, note
from ..site.build import Report, build
from ..site.offline import WORKER, removing
from ..site.paths import Paths
from ..site.prepare import remembered
from .options import say, show
from .trouble import based, trouble_page

_LOOK = 0.1  # seconds between looks at the folders
_SETTLE = 0.03  # seconds a change must stay as it is: editors write in several steps
_SHARE = 10  # looking takes at most one part in so many of a core's time


class Outcome(NamedTuple):
    """What a rebuild means to open pages: load again; or try once more, the folder was in use."""

    reload: bool
    again: bool


class Preview:
    """The site being worked on: built in this process, with the problems of the last build.

    `version` changes whenever open pages show something old.
    """

    def __init__(self, paths: Paths, base_url: str, day: date | None, jobs: int) -> None:
        self._build = partial(build, paths, base_url, day, jobs)
        self._sources = remembered(paths)
        self.output = paths.output
        self.problems: tuple[Problem, ...] = ()
        self.version = _now()

    def rebuild(self) -> Outcome:
        """Build; on problems keep them, and the site as it is."""
        started = time.perf_counter()
        before, self.problems = self.problems, ()
        try:
            report = self._build(sources=self._sources)
        except ContentError as stopped:
            if any(problem.code == "busy" for problem in stopped.problems.errors):
                self.problems = before
                return Outcome(False, True)
            self.problems = stopped.problems.all()
        except Exception as error:  # noqa: BLE001 - a fault of ours must not end the preview either
            traceback.print_exc()
            reason = f"{type(error).__name__}: {error}"
            self.problems = (Problem(Place("sanvat"), "engine", "error", (("reason", reason),)),)
        else:
            _show_build(report, time.perf_counter() - started)
            if not (before or report.written or report.removed):
                return Outcome(False, False)
        show(self.problems)
        self.version = _now()
        return Outcome(True, False)


class _Eye(Watcher):
    """Sees any file come, go or change. livereload's own looks every 0.8 s, reloads at most every
    3 s, and takes a file moved in with an old date for unchanged."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self._seen: list[list[Entry]] = []
        self._waiting = False

    def begin(self) -> None:
        """The first look and the first build, in this order: an edit made meanwhile shows later."""
        self._look()
        self._waiting = self._preview.rebuild().again

    def _look(self) -> bool:
        """Whether anything differs from the last look."""
        try:
            seen = [list(walk(folder)) for folder in self._tasks]
        except OSError:
            return False  # a folder that may not be read at this moment
        changed, self._seen = seen != self._seen, seen
        return changed

    def start(self, callback: Any) -> bool:  # noqa: ARG002 - livereload's own
        IOLoop.current().call_later(0, self._tick)
        return True

    def _tick(self) -> None:
        started = time.perf_counter()
        changed = self._look()
        took = time.perf_counter() - started
        if changed:
            self._waiting = True
        elif self._waiting:
            outcome = self._preview.rebuild()
            self._waiting = outcome.again
            if outcome.reload:
                LiveReloadHandler.reload_waiters("*")
        IOLoop.current().call_later(max(_SETTLE if changed else _LOOK, took * (_SHARE - 1)), self._tick)


class _Line(LiveReloadHandler):
    """The line to an open page. A page that loaded before the last build loads again at once."""

    def initialize(self, preview: Preview) -> None:
        self._preview = preview
        self._version: int | None = None

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        said = json.loads(message)
        if said.get("command") == "hello":
            self._version = said.get("snipver")
        elif said.get("command") == "info" and self._version not in (None, self._preview.version):
            self.send_message({"command": "reload", "path": "*", "liveCSS": False, "liveImg": False})


class _Script(LiveScriptInjector):
    """Puts livereload's script into pages, with the version they show."""

    def __init__(self, preview: Preview, request: HTTPServerRequest) -> None:
        super().__init__(request)
        port = request.host.rpartition(":")[2]
        # The script takes a missing port for livereload's own, not for 80.
        self.script = b'<script src="/livereload.js?snipver=%d%s" defer></script>' % (
            preview.version,
            b"" if port.isdigit() else b"&amp;port=80",
        )


class _Files(StaticFileHandler):
    """The output folder: no hidden files, the site's own page for addresses that lead nowhere."""

    def initialize(self, path: str, default_filename: str, preview: Preview) -> None:
        super().initialize(path, default_filename)
        self._preview = preview

    async def get(self, path: str, include_body: bool = True) -> None:
        if self._preview.problems and _is_page(path):
            self._show(500, trouble_page(self._preview.problems))
            return
        await super().get(path, include_body)

    def _show(self, status: int, page: bytes) -> None:
        self.set_status(status)
        self.set_header("Content-Type", content_type(".html"))
        self.set_header("Cache-Control", "no-store")
        self.finish(page)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        parts = absolute_path.removeprefix(os.path.abspath(root)).split(os.path.sep)
        if "\0" in absolute_path or any(part.startswith(".") for part in parts):
            raise HTTPError(404)
        return super().validate_absolute_path(root, absolute_path)

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 - for every file the same
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def get_content_type(self) -> str:
        known = content_type(self.absolute_path)
        return known if known != UNKNOWN else super().get_content_type()

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        folder = "en/" if self.request.path.startswith("/en/") else ""
        try:
            page = (self._preview.output / folder / "404.html").read_bytes()
        except OSError:
            super().write_error(status_code, **kwargs)
            return
        self._show(status_code, based(page, f"/{folder}404.html"))


class _Worker(RequestHandler):
    """The site's worker as one that removes itself: a page that is being written is not to be kept."""

    def initialize(self, preview: Preview) -> None:
        self._preview = preview

    def get(self) -> None:
        try:
            text = (self._preview.output / WORKER).read_text(encoding="utf-8")
        except OSError:
            raise HTTPError(404) from None
        self.set_header("Content-Type", content_type(".js"))
        self.set_header("Cache-Control", "no-store")
        self.finish(removing(text))


def _is_page(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.endswith(".html") or "." not in name


class _Refused(RequestHandler):
    """The answer to a request for a name, or from a page, that is not ours."""

    def initialize(self, address: str) -> None:
        self._address = address

    def prepare(self) -> None:
        self.set_status(403)
        self.set_header("Content-Type", content_type(".html"))
        vi, en = note("serve-refused", address=f'<a href="{self._address}">{self._address}</a>')
        self.finish(
            f'<!doctype html>\n<html lang="vi">\n<meta charset="utf-8">\n<title>403</title>\n'
            f'<p>{vi}</p>\n<p lang="en">{en}</p>\n'
        )


class _Guarded(Application):
    """Answers only requests that call this machine by a name of ours, and no requests of other pages."""

    def __init__(self, handlers: list[Any], host: str, sockets: list[socket.socket], **settings: Any) -> None:
        super().__init__(handlers, **settings)
        self._host = host
        self._port = sockets[0].getsockname()[1]
        self._refusal = {"address": _address(host, sockets)}

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        names = self._names(request)
        said, origin = request.headers.get("Host", ""), request.headers.get("Origin", "")
        if said.lower() in names and (not origin or origin.lower() in {f"http://{name}" for name in names}):
            return super().find_handler(request, **kwargs)
        return self.get_handler_delegate(request, _Refused, self._refusal)

    def _names(self, request: HTTPServerRequest) -> set[str]:
        """This machine, what was asked for with --host, and the address that the request came in at
        (another one only where we listen at all of them)."""
        stream = getattr(request.connection, "stream", None)  # as tornado's HTTP/1 has it
        line = stream.socket if stream else None  # None where the other end has gone
        local = line.getsockname()[0] if line else ""
        names = {
            _bracketed(name.lower()) for name in ("localhost", "127.0.0.1", "::1", self._host, local) if name
        }
        return {f"{name}:{self._port}" for name in names} | (names if self._port == 80 else set())


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name


class _Server(Server):
    """livereload's server with our pages, on sockets opened before the first build."""

    def __init__(self, preview: Preview, sockets: list[socket.socket]) -> None:
        super().__init__(watcher=_Eye(preview))
        self._preview = preview
        self._sockets = sockets

    # livereload calls it so; the sockets are open already, and what else it would set is set here.
    def application(
        self,
        port: int,  # noqa: ARG002
        host: str,
        liveport: int | None = None,  # noqa: ARG002
        debug: bool | None = None,  # noqa: ARG002
        live_css: bool = True,  # noqa: ARG002
    ) -> None:
        LiveReloadHandler.watcher = self.watcher
        # Names of styles and pictures hold their content: only a whole page can be loaded again.
        LiveReloadHandler.live_css = False
        preview = {"preview": self._preview}
        pages = {"path": os.path.abspath(self.root), "default_filename": self.default_filename, **preview}
        application = _Guarded(
            [
                (r"/livereload", _Line, preview),
                (r"/livereload.js", LiveReloadJSHandler),
                (f"/{WORKER}", _Worker, preview),
                (r"/(.*)", _Files, pages),
            ],
            host,
            self._sockets,
            transforms=[partial(_Script, self._preview)],
            log_function=lambda _: None,
        )
        HTTPServer(application).add_sockets(self._sockets)

    def _setup_logging(self) -> None:
        logging.getLogger("livereload").setLevel(logging.ERROR)
        shown = logging.StreamHandler()
        shown.setLevel(logging.ERROR)
        logging.getLogger("tornado").addHandler(shown)


def serve(paths: Paths, base_url: str, day: date | None, jobs: int, host: str, port: int) -> None:
    """Build, serve the output, and build again at every change until the user stops it.

    Raises ContentError where the address cannot be listened on; problems of the content don't.
    """
    sockets = _listen(host, port)
    try:
        preview = Preview(paths, base_url, day, jobs)
        server = _Server(preview, sockets)
        for folder in (paths.content, *paths.templates, *paths.static, *paths.locale):
            server.watch(str(folder))
        say("serve-begin")
        server.watcher.begin()
        say("serve-at", address=_address(host, sockets))
        server.serve(port=port, host=host, root=str(paths.output))
    except KeyboardInterrupt:
        pass
    # What still waits on the loop ends without a word.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    click.echo(f"\n{both('interrupted')}")


def _listen(host: str, port: int) -> list[socket.socket]:
    problems = Problems()
    try:
        return bind_sockets(port, host)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problems.error(
                Place(f"--port {port}"), "port-busy", port=port, other=port + 1 if port < 65535 else port - 1
            )
        else:
            problems.error(
                Place(f"--host {host} --port {port}"),
                "cannot-listen",
                host=host,
                port=port,
                reason=of_system(error),
            )
    raise ContentError(problems)


def _address(host: str, sockets: list[socket.socket]) -> str:
    everywhere = ("", "0.0.0.0", "::")  # noqa: S104 - compared, not listened on
    shown = "127.0.0.1" if host in everywhere else _bracketed(host)
    return f"http://{shown}:{sockets[0].getsockname()[1]}/"


def _now() -> int:
    return time.time_ns() // 1_000_000  # differs from that of an earlier run too


def _show_build(report: Report, seconds: float) -> None:
    numbers = {"drawn": report.drawn, "written": report.written, "removed": report.removed}
    done = both("serve-built", ms=round(seconds * 1000), **numbers)
    click.echo(f"{datetime.now().astimezone():%H:%M:%S} {done}")
