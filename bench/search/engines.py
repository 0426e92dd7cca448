"""The searches that are compared: what each installs, indexes, and puts beside its page."""

import gzip
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import tools
from tools import ROOT, WORK

PAGES = Path(__file__).resolve().parent / "pages"
PAGEFIND, MINISEARCH, TERSER = "1.5.2", "7.2.0", "5.51.2"
PAGEFIND_VENV, NODE = WORK / f"pagefind-{PAGEFIND}", WORK / f"minisearch-{MINISEARCH}"
PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8">
<title>{name}</title><link rel="icon" href="icon.svg">
<script src="page.js"></script>{scripts}</html>"""


class Engine(NamedTuple):
    """A search in its own folder: where the page is, where its index is, and the CPU seconds that indexing
    took."""

    name: str
    folder: Path
    index: str
    cpu: float

    def index_files(self) -> list[Path]:
        return [
            path
            for path in (self.folder / self.index).rglob("*")
            if path.is_file() and path.name not in ("engine.js", *LOADERS)
        ]


LOADERS = (
    "pagefind-ui.js",
    "pagefind-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-modular-ui.css",
    "pagefind-component-ui.js",
    "pagefind-component-ui.css",
    "pagefind-highlight.js",
)


def page(folder: Path, name: str, scripts: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PAGES / f"{name}.js", folder / "page.js")
    (folder / "index.html").write_text(PAGE.format(name=name, scripts=scripts), "utf-8")
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')


def ours(site: Path, content: Path, folder: Path) -> Engine:
    page(folder, "ours", '<script src="more.js"></script>')
    shutil.copytree(site / "tim", folder / "tim", dirs_exist_ok=True)
    shutil.copyfile(next((site / "assets").glob("more.*.js")), folder / "more.js")
    run = tools.timed(
        (sys.executable, str(Path(__file__).with_name("index_cost.py")), str(content)),
        folder,
        folder / "log",
        {"PYTHONPATH": str(ROOT)},
    )
    return Engine("Sản vật", folder, "tim", float(run.log.split()[-1]))


def pagefind(site: Path, content: Path, folder: Path) -> Engine:
    """The program as it comes, over the product pages in Vietnamese: what they all look for."""
    program = next(PAGEFIND_VENV.glob("lib/*/site-packages/pagefind_bin_extended/pagefind_extended*"), None)
    if not program:
        tools.install("Pagefind", "PyPI", (sys.executable, "-m", "venv", str(PAGEFIND_VENV)))
        tools.install(
            "Pagefind",
            "PyPI",
            (str(PAGEFIND_VENV / "bin" / "pip"), "install", "--quiet", f"pagefind[extended]=={PAGEFIND}"),
        )
        program = next(PAGEFIND_VENV.glob("lib/*/site-packages/pagefind_bin_extended/pagefind_extended*"))
    page(folder, "pagefind")
    shutil.rmtree(folder / "pagefind", ignore_errors=True)
    command = (
        str(program),
        "--site",
        str(site),
        "--glob",
        "san-pham/*.html",
        "--output-path",
        str(folder / "pagefind"),
    )
    return Engine("Pagefind", folder, "pagefind", tools.timed(command, folder, folder / "log", {}).cpu)


def minisearch(site: Path, content: Path, folder: Path) -> Engine:
    script = NODE / "node_modules" / "minisearch" / "dist" / "umd" / "index.js"
    if not script.exists():
        tools.install(
            "MiniSearch",
            "npm",
            (
                "npm",
                "install",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--prefix",
                str(NODE),
                f"minisearch@{MINISEARCH}",
                f"terser@{TERSER}",
            ),
        )
    page(folder, "minisearch")
    put = folder / "minisearch"
    put.mkdir(exist_ok=True)
    tools.timed(
        (
            str(NODE / "node_modules" / ".bin" / "terser"),
            str(script),
            "--compress",
            "--mangle",
            "--output",
            "engine.js",
        ),
        put,
        folder / "log",
        {},
    )
    packed = json.dumps(list(documents(content)), ensure_ascii=False, separators=(",", ":"))
    (put / "documents.js").write_text(f"put({json.dumps(packed, ensure_ascii=False)})", "utf-8")
    return Engine("MiniSearch", folder, "minisearch", 0.0)


def documents(content: Path) -> Iterator[dict]:
    """The same words that ours has, by field; stories with common words left out, as ours are."""
    from queries import referee

    book = referee.read(content)
    told = sum(bool(item.story) for item in book.items.values())
    common = {word for word, there in book.holders.items() if len(there) > max(8, told / 4)}
    for item in book.items.values():
        name, other, producer, place, group = (" ".join(dict.fromkeys(field)) for field in item.fields)
        yield {
            "id": item.id,
            "title": item.name,
            "stars": int(item.record.get("certificates", [{"stars": 0}])[-1]["stars"]),
            "name": name,
            "other": other,
            "producer": producer,
            "place": place,
            "group": group,
            "codes": " ".join((*item.phones, *item.codes)),
            "story": " ".join(sorted(item.story - common)),
        }


ENGINES = {"Sản vật": ours, "Pagefind": pagefind, "MiniSearch": minisearch}


def sent(path: Path) -> int:
    """Bytes of a file as a server sends it: compressed where that helps."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 6)))
