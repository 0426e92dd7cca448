"""What the tests share: a small province to break, and a real browser."""

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings
from PIL import Image
from web import BELOW, Site, served

from sanvat.base.sources import Sources
from sanvat.messages.problems import ContentError, Problem, Problems
from sanvat.records.load import load
from sanvat.records.model import Catalogue
from sanvat.site.build import build
from sanvat.site.paths import Paths

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "content"  # the sample catalogue

# A slow machine is not a fault, and a fault should come back on the next run.
settings.register_profile("sanvat", deadline=None, print_blob=True)
settings.load_profile("sanvat")

CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

SITE = """\
name: Sản vật thử
province: bac-kan
"""
PLACES = """\
provinces:
  - {id: bac-kan, name: Bắc Kạn}
areas:
  - {id: na-ri, name: Na Rì, province: bac-kan}
  - {id: ba-be, name: Ba Bể, province: bac-kan}
  - {id: chua-ro, name: Chưa rõ địa bàn, unknown: yes}
communes:
  - {id: con-minh, name: Côn Minh, areas: [na-ri]}
  - {id: dong-phuc, name: Đồng Phúc, areas: [ba-be]}
"""
CATEGORIES = """\
groups:
  - {code: I, name: Sản phẩm thực phẩm}
  - {code: I.3, name: Thực phẩm chế biến}
  - {code: I.3.b, name: "Chế biến từ gạo, ngũ cốc", aliases: [Miến]}
  - {code: VI, name: Dịch vụ du lịch, tourism: yes}
"""
CERTIFICATIONS = """\
certifications:
  - {id: vietgap, name: VietGAP}
"""
OUTLETS = """\
outlets:
  - {id: cho-na-ri, name: Chợ Na Rì, area: na-ri}
"""
PRODUCER = """\
name: Hợp tác xã Tài Hoan
area: na-ri
"""
PRODUCT = """\
name: Miến dong
area: na-ri
group: I.3.b
producer: htx-tai-hoan
certificates:
  - stars: 4
    decision: 2616/QĐ-UBND
    date: 29/12/2021
    source: [Báo Bắc Kạn]
"""
TOURISM = """\
name: Nhà sàn bên hồ
area: ba-be
group: VI
"""
ARTICLE = """\
---
title: Sợi miến
date: 05/06/2023
products: [mien-dong]
---
Chuyện về sợi miến.
"""
FAIR = """\
name: Hội chợ Xuân
start: 02/12/2022
end: 05/12/2022
"""


# What a test needs follows from its fixtures; a file that starts such a thing itself says so by `pytestmark`.
NEEDS = {
    "browser": {"browser"},
    "site": {"sample_site", "marked_site", "workshop", "stage", "fairground", "office", "wheel"},
    "servers": {"server", "service", "account", "hall"},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks tests by their fixtures, so that `-m "not browser"` never misses one."""
    for item in items:
        for marker, names in NEEDS.items():
            if names & set(getattr(item, "fixturenames", ())):
                item.add_marker(marker)


class Province:
    """A content folder without a fault, to which a test does what it is about.

    `root` is the folder; file names are below it. `problems` loads the folder afresh, as `load`
    does, which also returns the catalogue (None where there are errors).
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in {
            "site.yaml": SITE,
            "places.yaml": PLACES,
            "categories.yaml": CATEGORIES,
            "certifications.yaml": CERTIFICATIONS,
            "outlets.yaml": OUTLETS,
            "producers/htx-tai-hoan.yaml": PRODUCER,
            "products/mien-dong/product.yaml": PRODUCT,
            "products/nha-san/product.yaml": TOURISM,
            "articles/soi-mien.md": ARTICLE,
            "fairs/hoi-cho-xuan.yaml": FAIR,
        }.items():
            self.write(name, text)

    def write(self, name: str, content: str | bytes) -> Path:
        """A file with this text (as UTF-8) or these bytes, in place of any there was."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def read(self, name: str) -> str:
        return (self.root / name).read_bytes().decode()

    def edit(self, name: str, old: str, new: str) -> None:
        """Put `new` where `old` stands; it must stand there once."""
        text = self.read(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def append(self, name: str, text: str) -> None:
        self.write(name, self.read(name) + text)

    def remove(self, name: str) -> None:
        path = self.root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    def load(self, sources: Sources | None = None) -> tuple[Catalogue | None, Problems]:
        """The catalogue, and what was found wrong."""
        problems = Problems()
        return load(self.root, sources or Sources(None, "tests"), problems), problems

    def problems(self) -> tuple[Problem, ...]:
        return self.load()[1].all()

    def told(self) -> list[str]:
        """Every problem as `place code`, in the order they are told."""
        return [f"{problem.place} {problem.code}" for problem in self.problems()]

    def catalogue(self) -> Catalogue:
        """The catalogue, which must load without an error."""
        catalogue, problems = self.load()
        assert catalogue is not None, [line for problem in problems.errors for line in problem.lines()]
        return catalogue


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """A small province: two products, a producer, an outlet, an article, a fair; no problems."""
    return Province(tmp_path / "content")


def picture(width: int = 1600, height: int = 1200, colour: str = "#1b2450", form: str = "JPEG") -> bytes:
    """The bytes of a plain picture."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, form)
    return made.getvalue()


def open_to_all(folder: Path) -> None:
    """Let a server's own user into a test's folder, through those of pytest above it."""
    for each in (folder, *folder.parents):
        if not each.stat().st_mode & 0o001:
            each.chmod(0o755)


def lacking(what: str, remedy: str) -> NoReturn:
    """Skip what needs a tool that is not here; where everything must be checked, fail."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{what} is not installed: {remedy}")


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the fonts in it, which take seconds to cut, and what is known of the theme's
    templates."""
    from engine import make_fonts

    with once(tmp_path_factory, "fonts") as (folder, new):
        return make_fonts(folder) if new else folder


@pytest.fixture
def workshop(tmp_path: Path, fonts: Path):
    """A province's folder with photos, stories and an article; not built yet."""
    from engine import Workshop

    return Workshop(tmp_path / "work", fonts)


def chromium() -> str:
    """Chromium's program; the one without windows costs a quarter of the time."""
    for program in ("chromium-headless-shell", "chromium", "chromium-browser"):
        if found := shutil.which(program):
            return found
    lacking("Chromium", "make test installs it")


@pytest.fixture(scope="session")
def browser():
    """Chromium, without a network."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=[*CHROMIUM, NOWHERE])
        yield running
        running.close()


def made(content: Path, output: Path, base_url: str, cache: Path) -> Site:
    """The site of a content folder, drawn with the theme of this project."""
    try:
        build(Paths.of(content, output)._replace(cache=cache), base_url)
    except ContentError as stopped:
        pytest.fail("\n".join(line for problem in stopped.problems.errors for line in problem.lines()))
    return Site(output)


@contextmanager
def once(tmp_path_factory: pytest.TempPathFactory, name: str) -> Iterator[tuple[Path, bool]]:
    """A folder that all processes of a run share, and whether it is new: the first makes, others wait."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    folder = (
        tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent
    ) / f"shared-{name}"
    with open(f"{folder}.lock", "w") as lock:
        if not alone:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        done = Path(f"{folder}.done")
        folder.mkdir(exist_ok=True)
        yield folder, not done.exists()
        done.touch()


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample catalogue as a site."""
    with once(tmp_path_factory, "sample") as (folder, new):
        return (
            made(CONTENT, folder / "site", "https://ocop.example.vn/bac-kan/", folder / "cache")
            if new
            else Site(folder / "site")
        )


@pytest.fixture(scope="module", params=["root", "below", "folder"])
def home(request: pytest.FixtureRequest, sample_site: Site):
    """Where the site lies: at the root of a server, below a path of one, in a folder."""
    if request.param == "folder":
        yield sample_site.uri("") + "/"
    else:
        with served(sample_site.root, BELOW if request.param == "below" else "/") as found:
            yield found


@pytest.fixture(scope="session")
def marked_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small province with every field filled and names full of marks."""
    from marked import fill

    with once(tmp_path_factory, "marked") as (folder, new):
        if new:
            fill(Province(folder / "content"))
            made(folder / "content", folder / "site", "https://ocop.example.vn/", folder / "cache")
        return Site(folder / "site")


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory, fonts: Path):
    """A site to publish, and the same after a day's work: a product gone, one new, one with a new photo,
    one edited."""
    from engine import Workshop
    from hosts import Stage

    with once(tmp_path_factory, "stage") as (folder, new):
        if new:
            shop = Workshop(folder / "work", fonts)
            shop.content.edit(
                "products/mien-dong/product.yaml", "area: na-ri", "gtin: '8934602001078'\narea: na-ri"
            )
            shop.content.write(
                "codes.csv", "code,product,issued,status,name\nBK9706,mien-dong,2023-12-31,issued,Miến dong\n"
            )
            shop.build()
            shutil.copytree(shop.site, folder / "first")
            shop.content.remove("products/tra-hoa-vang")
            shop.content.write("products/mat-ong/product.yaml", "name: Mật ong\narea: ba-be\ngroup: I\n")
            shop.content.write("products/mien-dong/3.jpg", picture(500, 400, "#804020"))
            shop.content.edit("products/nha-san/product.yaml", "name: Nhà sàn bên hồ", "name: Nhà sàn ven hồ")
            shop.build()
        return Stage(folder / "first", folder / "work" / "site")


@pytest.fixture
def small_disk(tmp_path: Path):
    """A real disk with little room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], capture_output=True, check=False
    ).returncode:
        lacking("the right to mount a small disk", "run as root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)
