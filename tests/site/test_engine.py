"""A change in any part of the engine is a change of its key, so that an upgrade leaves no old page behind."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGES = sorted(
    path.parent.relative_to(ROOT / "sanvat").as_posix()
    for path in (ROOT / "sanvat").rglob("__init__.py")
    if "theme" not in path.parts
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the engine, which tests may change."""
    folder = tmp_path_factory.mktemp("engine")
    shutil.copytree(ROOT / "sanvat", folder / "sanvat", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def key(copy: Path) -> str:
    """The key of a copied engine, as a process of its own takes it."""
    program = "from sanvat.site.engine import ENGINE, engine_key; print(ENGINE, engine_key())"
    command = [sys.executable, "-B", "-c", program]
    run = subprocess.run(
        command, cwd=copy, env={"PYTHONPATH": str(copy)}, capture_output=True, text=True, check=True
    )
    engine, found = run.stdout.split()
    assert Path(engine) == copy / "sanvat"
    return found


def changed(path: Path) -> None:
    """Change one byte of a file: its last one."""
    data = path.read_bytes()
    path.write_bytes(data[:-1] + (b"\n" if data[-1:] == b" " else b" "))


def modules(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.py") if path.stem != "__init__")


def test_every_package_is_looked_at():
    assert {"base", "site", "commands", "pages/views", "sheets/read"} <= set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_one_byte_of_a_module_of_any_package_changes_the_key(copy, package):
    before = key(copy)
    changed(modules(copy / "sanvat" / package)[-1])
    assert key(copy) != before


def test_a_data_file_beside_the_modules_counts(copy):
    before = key(copy)
    (copy / "sanvat" / "site" / "list.yaml").write_text("- a\n")
    with_file = key(copy)
    (copy / "sanvat" / "site" / "list.yaml").write_text("- b\n")
    assert len({before, with_file, key(copy)}) == 3


def test_a_module_that_moves_counts(copy):
    before = key(copy)
    shutil.move(copy / "sanvat" / "site" / "feeds.py", copy / "sanvat" / "site" / "feeder.py")
    assert key(copy) != before


def test_what_python_compiled_and_the_theme_do_not_matter(copy):
    before = key(copy)
    subprocess.run([sys.executable, "-m", "compileall", "-q", "sanvat/base"], cwd=copy, check=True)
    assert list((copy / "sanvat" / "base" / "__pycache__").iterdir())
    for name in ("templates/home.html", "static/css/site.css", "starter/made.py"):
        path = copy / "sanvat" / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a")
    (copy / "sanvat" / "site" / ".build.py.swp").write_text("a")
    assert key(copy) == before
