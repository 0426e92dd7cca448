"""The house stands: a module imports only from its own floor or below, and nothing goes in circles."""

import ast
import re
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter

import pytest
from conftest import ROOT

ENGINE = ROOT / "sanvat"

# From the ground up, as in docs/architecture.md. `plan_…` stand for themselves and their kin.
FLOORS = (
    (
        "ground",
        "problems messages reasons digest text urls files cache shelf sources ledger lock pool fast console mime",
    ),
    (
        "records",
        "kinds hints schema settings model certificates codes hall checks legacy reading stories linking renames strays load pixels photos",
    ),
    (
        "making",
        "lang addresses standing pictures views views_fairs views_numbers cards plan_codes plan_fairs plan_lists plan_numbers plan_pages plan_products plan frame postings asking columns structured feeds search hosting qr offline fairs vcards fonts theme assets mark share sitewide templates heavy",
    ),
    (
        "paper and exchange",
        "sheet_places sheet_titles sheet_xls yaml_edit journal sheet_scan sheet_text sheet_web sheet_xml sheet_files sheet_cells sheet_headings sheet_tables sheet_notes sheet_rows sheet_lookup sheet_desk sheet_merge sheet_own sheet_edits sheet_import sheet_export sheet_report workbooks intake_quality intake_names intake intake_clean intake_notes intake_plan intake_apply reports reports_stars reports_files reports_write publish print_text print_band print_grids print_views print_plan print_book typesetting print_check printing publish_host publish_plan publish_crew publish_folder publish_ftp publish_sftp publish_s3",
    ),
    (
        "commands",
        "build inspect trouble serve starter options wrong_use cli_codes cli_photos cli_report cli_sheets cli_print cli_publish cli __main__",
    ),
)
FLOOR = {module: height for height, (_, modules) in enumerate(FLOORS) for module in modules.split()}

MODULES = sorted(path.stem for path in ENGINE.rglob("*.py") if path.stem != "__init__")


def checking(node: ast.AST) -> bool:
    """Whether a branch is there for type checkers only."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports(module: str) -> list[tuple[int, str]]:
    """What a module of the engine imports of it, wherever in its text: (line, module)."""
    found = []
    waiting: list[ast.AST] = [ast.parse((ENGINE / f"{module}.py").read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == "sanvat"):
            named = (node.module or "").removeprefix("sanvat").lstrip(".")
            found += [
                (node.lineno, part)
                for part in ([named.split(".")[0]] if named else [alias.name for alias in node.names])
            ]
        elif isinstance(node, ast.Import):
            found += [
                (node.lineno, alias.name.split(".")[1])
                for alias in node.names
                if alias.name.startswith("sanvat.")
            ]
        if not checking(node):
            waiting.extend(ast.iter_child_nodes(node))
        else:
            waiting.extend(node.orelse)
    return sorted((line, part) for line, part in found if part in MODULES)


def test_every_module_stands_on_a_floor():
    assert [module for module in MODULES if module not in FLOOR] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_nothing_from_above(module):
    above = [
        f"{module}.py:{line}: {other} is on floor “{FLOORS[FLOOR[other]][0]}”"
        for line, other in imports(module)
        if FLOOR[other] > FLOOR[module]
    ]
    assert above == []


def test_no_imports_go_in_circles():
    try:
        order = list(
            TopologicalSorter(
                {module: {other for _, other in imports(module)} for module in MODULES}
            ).static_order()
        )
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))
    assert (
        order.index("text")
        < order.index("kinds")
        < order.index("model")
        < order.index("load")
        < order.index("build")
    )


def test_the_page_on_the_architecture_tells_the_same_floors():
    told = {}
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for floor, modules in re.findall(r"^\| (\w[\w ]*) \| ((?:`[^`]+`[^|]*)+)\|$", page, re.MULTILINE):
        told[floor] = set(re.findall(r"`([\w*]+)`", modules))
    assert set(told) <= {floor for floor, _ in FLOORS}
    placed = {module: floor for floor, modules in told.items() for module in modules}
    for module in MODULES:
        kin = re.sub(r"_\w+", "_*", module) if module.startswith(("plan_", "cli_", "sheet_")) else module
        assert placed.get(kin) == FLOORS[FLOOR[module]][0], module


def test_the_ground_and_the_records_know_no_clock_and_no_chance():
    """The day is an argument. Only what compares file times with the clock may look at it."""
    clocks = {"time", "random", "secrets", "uuid"}
    for module in MODULES:
        if FLOORS[FLOOR[module]][0] not in ("ground", "records", "making") or module in ("sources", "fast"):
            continue
        tree = ast.parse((ENGINE / f"{module}.py").read_text(encoding="utf-8"))
        used = {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        } | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & {
            "today",
            "now",
            "utcnow",
        }
        assert not used & clocks, module
        assert not asked, module


@pytest.mark.parametrize(
    "module", ["problems", "text", "kinds", "schema", "model", "certificates", "stories", "load", "standing"]
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
