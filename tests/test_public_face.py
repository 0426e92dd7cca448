"""What `import sanvat` offers to other programs."""

import ast
import json
import subprocess
import sys
from datetime import date

import pytest
from conftest import ROOT
from engine import Workshop, tree

import sanvat

NAMES = ["ContentError", "Paths", "Report", "__version__", "build", "check", "survey"]


def test_the_face_has_these_names_and_no_others():
    assert sanvat.__all__ == NAMES
    assert set(NAMES) <= set(dir(sanvat))
    assert all(getattr(sanvat, name) for name in NAMES)
    with pytest.raises(AttributeError, match="'sanvat' has no attribute 'destroy'"):
        sanvat.destroy


def test_type_checkers_see_the_same_names_at_the_same_homes():
    module = ast.parse((ROOT / "sanvat" / "__init__.py").read_text(encoding="utf-8"))
    (checked,) = (node for node in module.body if isinstance(node, ast.If))
    assert ast.unparse(checked.test) == "TYPE_CHECKING"
    homes = {
        alias.name: part.module
        for part in checked.body
        if isinstance(part, ast.ImportFrom)
        for alias in part.names
    }
    assert homes == sanvat._HOMES
    assert sorted([*homes, "__version__"]) == NAMES
    assert all(getattr(sanvat, name).__module__ == f"sanvat.{home}" for name, home in homes.items())


def test_importing_the_face_loads_nothing_of_the_engine():
    program = "import sys, sanvat; print(*sorted(name for name in sys.modules if name.startswith('sanvat')))"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["sanvat"]


def test_check_writes_no_site_and_build_makes_it(workshop: Workshop):
    paths = sanvat.Paths.of(workshop.root / "content", workshop.root / "site")
    checked = sanvat.check(paths)
    assert isinstance(checked, sanvat.Report)
    assert not paths.output.exists() and checked.written == 0
    built = sanvat.build(paths, jobs=1)
    assert built.pages == checked.pages > 50 and built.day == date(2023, 12, 31)
    assert set(built.stamps) == set(tree(paths.output))


def test_what_stops_a_build_comes_with_its_place(workshop: Workshop):
    workshop.content.edit("products/mien-dong/product.yaml", "stars: 4", "stars: 9")
    for run in (sanvat.build, sanvat.check, sanvat.survey):
        with pytest.raises(sanvat.ContentError) as stopped:
            run(sanvat.Paths.of(workshop.root / "content", workshop.root / "site"))
        (problem,) = stopped.value.problems.errors
        assert problem.place.path.endswith("products/mien-dong/product.yaml") and problem.place.line == 6
        assert problem.text("vi") and problem.text("en")
    assert not workshop.site.exists()


def test_a_survey_holds_what_the_report_shows(workshop: Workshop):
    paths = sanvat.Paths.of(workshop.root / "content", workshop.root / "site")
    found = sanvat.survey(paths)
    assert json.loads(json.dumps(found)) == found
    assert found["day"] == "2023-12-31" and found["area"] == ""
    shown = workshop.command("report", "--all").stdout.decode().split("\n\n")[1:]
    assert [part.split("\t")[0] for part in shown] == [f"## {key}" for key in found["tables"]]
    for part, table in zip(shown, found["tables"].values(), strict=True):
        title, *lines = (line for line in part.splitlines() if not line.startswith("# "))
        assert title.split("\t")[1:] == [table["title"]["vi"], str(len(table["rows"]))]
        assert lines[0].split("\t") == [column["vi"] for column in table["columns"]]
        assert [len(line.split("\t")) for line in lines[1:]] == [len(row) for row in table["rows"]]
    products = found["tables"]["products"]
    assert {row[2] for row in products["rows"]} == {"mien-dong", "nha-san", "ruou-men-la", "tra-hoa-vang"}


def test_a_survey_may_be_of_one_district_and_some_tables(workshop: Workshop):
    paths = sanvat.Paths.of(workshop.root / "content", workshop.root / "site")
    found = sanvat.survey(paths, day=date(2025, 1, 1), area="Ba Bể", only=["products", "totals"])
    assert list(found["tables"]) == ["totals", "products"]
    assert (found["area"], found["day"]) == ("Ba Bể", "2025-01-01")
    assert {row[2] for row in found["tables"]["products"]["rows"]} == {"nha-san", "ruou-men-la"}
    with pytest.raises(ValueError, match="no table is named prices; the tables are totals, "):
        sanvat.survey(paths, only=["prices"])
    with pytest.raises(sanvat.ContentError):
        sanvat.survey(paths, area="Hà Nội")
