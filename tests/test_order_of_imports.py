"""The house stands: a package imports only from those before it in one line, and nothing goes in circles."""

import ast
import re
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from conftest import ROOT

ENGINE = ROOT / "sanvat"

# From the ground up, as in docs/architecture.md. Packages of one step do not know each other.
ORDER = (
    ("base",),
    ("messages",),
    ("media",),
    ("records",),
    ("pages",),
    ("search",),
    ("site",),
    ("sheets",),
    ("intake",),
    ("reports", "paper", "publish"),
    ("commands",),
)
STEP = {package: step for step, packages in enumerate(ORDER) for package in packages}
TOP = {"__init__", "__main__", "fast"}

MOST_MODULES = 27  # in a folder
MOST_TOP = 6  # files beside the packages
MOST_LINES, MOST_COLUMNS, LONGEST_FUNCTION = 500, 110, 60


def name_of(path: Path) -> str:
    """A module's dotted name inside the engine: "base.text"; a package goes by its own name."""
    parts = path.relative_to(ENGINE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


FILES = {name_of(path): path for path in sorted(ENGINE.rglob("*.py")) if "theme" not in path.parts}
MODULES = sorted(set(FILES) - TOP)


def checking(node: ast.AST) -> bool:
    """Whether a branch is there for type checkers only."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports(module: str) -> list[tuple[int, str]]:
    """What a module of the engine imports of it, wherever in its text: (line, module)."""
    path = FILES[module]
    package = list(path.relative_to(ENGINE).parts[:-1])
    found: list[tuple[int, str]] = []
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == "sanvat"):
            base = package[: len(package) - node.level + 1] if node.level else []
            named = [*base, *(node.module or "").removeprefix("sanvat").strip(".").split(".")]
            stem = ".".join(part for part in named if part)
            for alias in node.names:
                whole = f"{stem}.{alias.name}".strip(".")
                found.append((node.lineno, whole if whole in FILES else stem))
        elif isinstance(node, ast.Import):
            found += [
                (node.lineno, alias.name.removeprefix("sanvat."))
                for alias in node.names
                if alias.name.startswith("sanvat.")
            ]
        waiting.extend(node.orelse if checking(node) else ast.iter_child_nodes(node))
    return sorted((line, part) for line, part in found if part in FILES)


def package_of(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def test_every_package_has_its_place():
    found = {
        path.name for path in ENGINE.iterdir() if path.is_dir() and path.name not in ("theme", "__pycache__")
    }
    assert found == set(STEP)
    assert {name for name in FILES if "." not in name} == TOP | found


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_packages_before_its_own(module):
    own = package_of(module)
    back = [
        f"{FILES[module].relative_to(ROOT)}:{line}: {other}"
        for line, other in imports(module)
        if other not in TOP and package_of(other) != own and STEP[package_of(other)] >= STEP[own]
    ]
    assert back == []


def test_no_imports_go_in_circles():
    graph = {module: {other for _, other in imports(module)} - {module} for module in FILES}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))
    before = ["base.text", "records.values", "records.model", "records.load", "site.build"]
    assert [name for name in order if name in before] == before


def test_the_page_on_the_architecture_has_the_same_line():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE))
    assert list(rows) == [package for packages in ORDER for package in packages]
    for package, told in rows.items():
        names = {name.split(".")[-1] for name in MODULES if package_of(name) == package and name != package}
        unknown = set(re.findall(r"`(\w+)`", told)) - names
        assert not unknown, package


def test_folders_stay_small_enough_to_look_through():
    folders = {path.parent for path in FILES.values()}
    crowded = {
        str(folder.relative_to(ROOT)): len(names)
        for folder in folders
        if len(names := [path for path in folder.glob("*.py") if path.stem != "__init__"]) > MOST_MODULES
    }
    assert crowded == {}
    assert len([path for path in ENGINE.iterdir() if path.is_file()]) <= MOST_TOP


@pytest.mark.parametrize("module", sorted(FILES))
def test_a_file_can_be_read_in_one_sitting(module):
    text = FILES[module].read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    assert [line for line in text.split("\n") if len(line) > MOST_COLUMNS] == []
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


CLOCKLESS = ("base", "messages", "media", "records", "pages", "search", "site")
LOOKS_AT_TIMES = {"base.sources", "site.prepare"}  # the one compares file times, the other takes today's date


@pytest.mark.parametrize("module", [name for name in MODULES if package_of(name) in CLOCKLESS])
def test_what_makes_pages_knows_no_clock_and_no_chance(module):
    """The day is an argument. Only what compares file times with the clock may look at it."""
    if module in LOOKS_AT_TIMES:
        return
    tree = ast.parse(FILES[module].read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    used = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    used |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    asked = {node.attr for node in nodes if isinstance(node, ast.Attribute)} & {"today", "now", "utcnow"}
    assert not used & {"time", "random", "secrets", "uuid"}
    assert not asked


@pytest.mark.parametrize(
    "module",
    [
        "messages.problems",
        "base.text",
        "records.values",
        "records.schema",
        "records.model",
        "records.certificates",
        "records.stories",
        "records.load",
        "records.standing",
    ],
)
def test_reading_records_loads_no_library_it_does_not_need(module):
    """A build that has nothing to do must not pay for Pillow, Jinja or Markdown."""
    program = f"import sys, sanvat.{module}; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    loaded = set(
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
    )
    assert "sanvat" in loaded
    assert not loaded & {
        "PIL",
        "jinja2",
        "markdown",
        "nh3",
        "babel",
        "fontTools",
        "brotli",
        "livereload",
        "tornado",
        "click",
        "rich",
    }
