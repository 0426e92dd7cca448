"""A small province with a fair, its site, and a hall's network: a real server that can be stopped, held or
cut."""

import shutil
import socket
import threading
from contextlib import suppress
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import web
from conftest import Province
from engine import photo

from sanvat.site.build import build
from sanvat.site.paths import Paths

FAIR = "fairs/hoi-cho-tet/fair.yaml"
PAGE = "hoi-cho/hoi-cho-tet.html"
LIST = "hoi-cho/hoi-cho-tet.json"
CODE = "BK0288"
PRODUCTS = ("mien-dong", "tra-hoa-vang", "mat-ong")
BOOTHS = """\
name: Hội chợ Tết
name_en: Tết fair
start: 05/01/2024
end: 09/01/2024
place: Nhà văn hoá
place_en: House of culture
hours: 8:00 đến 21:00
hours_en: 8 a.m. to 9 p.m.
phone: 0209 3870 000
emergency: 115
programme:
  - {date: 05/01/2024, time: "9:00", text: Khai mạc, text_en: Opening}
plan: |
  A01 A02 .
  L1  L1  L1
  A03 B12 B12
marks:
  - {mark: L1, name: Lối đi 1, name_en: Aisle 1}
booths:
  - {number: A01, producer: htx-tai-hoan}
  - {number: A02, name: Gian trà, name_en: Tea booth, products: [tra-hoa-vang]}
  - {number: A03, products: [mat-ong, mien-dong]}
  - {number: B12, name: Quầy hỏi đáp, name_en: Help desk, text: Gửi đồ, text_en: Left luggage}
"""


def ground(root: Path) -> Province:
    """A province with a fair of four booths, three pictured products in them and one in none."""
    province = Province(root)
    province.remove("fairs/hoi-cho-xuan.yaml")
    province.append("site.yaml", "as_of: 31/12/2023\nbase_url: https://vi-du.example/\nlanguages: [vi, en]\n")
    province.write(
        "products/tra-hoa-vang/product.yaml",
        "name: Trà hoa vàng\nname_en: Golden camellia tea\narea: ba-be\ngroup: I.3.b\nproposed_stars: 3\n",
    )
    province.write(
        "products/mat-ong/product.yaml",
        (
            "name: Mật ong Đồng Phúc\nname_en: Honey\narea: ba-be\ngroup: I.3.b\nproposed_stars: 3\n"
            "keywords: [ong rừng]\n"
        ),
    )
    for number, id in enumerate(PRODUCTS):
        province.write(f"products/{id}/1.jpg", photo(number, (1600, 1200)))
    province.append(
        "producers/htx-tai-hoan.yaml", "contact: {public: yes, phone: 0912 345 678, email: htx@vi-du.vn}\n"
    )
    province.write(
        "codes.csv", f"code,product,issued,status,name\n{CODE},mien-dong,2023-12-31,issued,Miến dong\n"
    )
    province.write(FAIR, BOOTHS)
    return province


class Ground:
    """The province, its site, and what makes them anew."""

    def __init__(self, root: Path, fonts: Path) -> None:
        self.root = root
        self.province = ground(root / "content")
        shutil.copytree(fonts, root / "cache")
        self.build()

    @property
    def site(self) -> Path:
        return self.root / "site"

    def build(self) -> None:
        build(Paths.of(self.root / "content", self.site)._replace(cache=self.root / "cache"), jobs=1)


class _Handler(web._Handler):
    """Answers as the hall's network lets it."""

    def setup(self) -> None:
        super().setup()
        self.server.lines.add(self.connection)

    def finish(self) -> None:
        self.server.lines.discard(self.connection)
        with suppress(OSError):
            super().finish()

    def do_GET(self) -> None:
        path = self.path[len(self.prefix) :].partition("?")[0]
        hall = self.server.hall
        hall.asked.append(path)
        if path in hall.broken:
            self.send_response(503)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "7")
            self.end_headers()
            self.wfile.write(b"trouble")
            return
        if path in hall.held:
            hall.waiting.set()
            hall.released.wait()
        if path in hall.cut:
            data = (hall.folder / path).read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data[: len(data) // 2])
            self.wfile.flush()
            self.close_connection = True
            return
        with suppress(OSError):
            super().do_GET()


class Hall:
    """A server on this machine. `stop` ends it and every line to it, as a network that dies; `start` brings
    it back under the same address. Paths in `broken` answer 503, in `cut` half of themselves, in `held`
    when `released`."""

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        self.folder, self.prefix = folder, prefix
        self.broken: set[str] = set()
        self.cut: set[str] = set()
        self.held: set[str] = set()
        self.released, self.waiting = threading.Event(), threading.Event()
        self.asked: list[str] = []
        self._port = 0
        self._server: ThreadingHTTPServer | None = None

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self._port}{self.prefix}"

    def __enter__(self) -> "Hall":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self.stop()

    def start(self) -> None:
        self._server = ThreadingHTTPServer(
            ("127.0.0.1", self._port), partial(_Handler, directory=str(self.folder), prefix=self.prefix)
        )
        self._server.daemon_threads = True
        self._server.hall, self._server.lines = self, set()
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        if self._server is None:
            return
        self._server.shutdown()
        self._server.server_close()
        for line in list(self._server.lines):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        self._server = None
