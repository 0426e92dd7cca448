"""A province's starter, the schemas an editor checks YAML with, and the wheel that carries both."""

import fnmatch
import json
import os
import re
import resource
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from conftest import CONTENT, ROOT

import sanvat
from sanvat.commands import main as cli
from sanvat.commands.sheets import start_from
from sanvat.commands.starter import start, write_schemas
from sanvat.messages.problems import ContentError, Problems
from sanvat.records import model, schema, site
from sanvat.site.build import build
from sanvat.site.paths import Paths

STARTER = ROOT / "starter" / "content"


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A folder as `sanvat new` leaves it."""
    problems = Problems()
    assert start(tmp_path / "tinh", problems), problems.all()
    return tmp_path / "tinh"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_starter_builds_at_once(started):
    report = build(Paths.of(started / "content", started / "site"))
    assert [problem.code for problem in report.problems.all()] == ["base-url"]
    assert "Sản phẩm ví dụ" in (started / "site/index.html").read_text(encoding="utf-8")
    assert (started / "site/ve-ocop.html").exists()
    assert (started / "site/en/ve-ocop.html").exists()


def test_the_example_says_that_it_is_one_and_reaches_nobody(started):
    build(Paths.of(started / "content", started / "site"))
    for path, words in (
        ("san-pham/san-pham-vi-du.html", "không có thật"),
        ("chu-the/htx-vi-du.html", "không có thật"),
        ("en/products/san-pham-vi-du.html", "not real"),
    ):
        page = (started / "site" / path).read_text(encoding="utf-8")
        assert words in page.split("<main")[1]
        assert "tel:" not in page and "mailto:" not in page
        assert "★" not in page.split("</h1>")[1].split("<footer")[0]  # no invented stars


def test_the_lists_of_all_provinces_are_the_samples(started):
    for name in ("categories.yaml", "certifications.yaml"):
        assert (started / "content" / name).read_bytes() == (CONTENT / name).read_bytes()


def test_what_is_made_stays_out_of_git(started):
    assert (started / ".gitignore").read_text().split() == ["/site/", "/.cache/"]


@pytest.mark.parametrize("name", ["ghi-chu.txt", "content/site.yaml", ".env"])
def test_a_folder_with_files_is_left_alone(tmp_path, name):
    path = tmp_path / "tinh" / name
    path.parent.mkdir(parents=True)
    path.write_text("của tôi")
    problems = Problems()
    assert not start(tmp_path / "tinh", problems)
    assert [(str(problem.place), problem.code) for problem in problems.all()] == [
        ((tmp_path / "tinh").as_posix(), "folder-not-empty")
    ]
    assert files(tmp_path / "tinh") == {name: "của tôi".encode()}


def test_a_new_git_repository_counts_as_empty(tmp_path):
    (tmp_path / ".git").mkdir()
    assert start(tmp_path, Problems())


def test_a_file_where_the_folder_should_be_is_told(tmp_path):
    (tmp_path / "tinh").write_text("")
    problems = Problems()
    assert not start(tmp_path / "tinh", problems)
    assert [problem.code for problem in problems.all()] == ["cannot-write"]


@pytest.mark.parametrize("inside", [".", "x"])
def test_a_file_in_the_way_of_a_province_from_a_list_is_told(tmp_path, inside):
    (tmp_path / "danh-sach.csv").write_text("Tên sản phẩm\nMiến\n", encoding="utf-8")
    (tmp_path / "tinh").write_text("")
    problems = Problems()
    assert not start_from(tmp_path / "tinh" / inside, (tmp_path / "danh-sach.csv",), "none", "", problems)
    assert [problem.code for problem in problems.all()] == ["cannot-write"]


def test_a_disk_that_fills_up_leaves_the_folder_empty_for_another_try(tmp_path):
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    problems = Problems()
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, was[1]))  # no file may be longer
        assert not start(tmp_path / "tinh", problems)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
    assert [problem.code for problem in problems.all()] == ["cannot-write"] and files(tmp_path) == {}
    assert start(tmp_path / "tinh", Problems())


def test_the_command_says_what_comes_next(tmp_path):
    done = CliRunner().invoke(cli.main, ["new", str(tmp_path / "tinh")])
    assert done.exit_code == 0
    assert "sanvat serve" in done.output
    again = CliRunner().invoke(cli.main, ["new", str(tmp_path / "tinh")])
    assert isinstance(again.exception, ContentError)


# --- comments of the starter are examples that work

_UNUSED = re.compile(r"^( *)# ( *(?:- )?(?:\{|[a-z_]+:(?: |$)).*)$", re.MULTILINE)
_SHAPES = {
    "site.yaml": site.Site,
    "places.yaml": model.Places,
    "outlets.yaml": model.Outlets,
    "producers/htx-vi-du.yaml": model.Producer,
    "products/san-pham-vi-du/product.yaml": model.Product,
}


@pytest.mark.parametrize("name", _SHAPES)
def test_an_unused_field_can_be_used_by_removing_its_mark(name):
    text = (STARTER / name).read_text(encoding="utf-8")
    used = _UNUSED.sub(r"\1\2", text)
    assert used != text
    found = schema.read(_SHAPES[name], used, name)
    # Blanks to fill in are no phone numbers, addresses or bar codes yet; all else is as it should be.
    assert {problem.code for problem in found.problems} <= {"bad-phone", "bad-email", "bad-url", "bad-gtin"}


# --- schemas


def test_the_schemas_of_this_repository_are_up_to_date(tmp_path):
    assert [path.parent for path in write_schemas(tmp_path)] == [tmp_path / "schemas"] * 9
    made = files(tmp_path)
    kept = {
        name: data
        for folder in ("schemas", ".vscode")
        for name, data in files(ROOT / folder).items()
        for name in [f"{folder}/{name}"]
    }
    assert {name: data.replace(b"\r\n", b"\n") for name, data in kept.items()} == made, "run: sanvat schemas"


def test_an_editors_own_settings_are_kept(tmp_path):
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}")
    write_schemas(tmp_path)
    write_schemas(tmp_path)
    assert (tmp_path / ".vscode/settings.json").read_text() == "{}"


def covers(pattern: str, name: str) -> bool:
    """As the editor reads a pattern: a star stays within its folder."""
    parts, names = pattern.split("/"), name.split("/")
    return len(parts) == len(names) and all(map(fnmatch.fnmatchcase, names, parts))


def test_every_record_has_one_schema_in_the_editor(started):
    globs = json.loads((started / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert all((started / path).is_file() for path in globs)
    for content in (CONTENT, started / "content"):
        for path in content.rglob("*.yaml"):
            name = f"content/{path.relative_to(content).as_posix()}"
            claimed = [
                pattern for patterns in globs.values() for pattern in patterns if covers(pattern, name)
            ]
            assert len(claimed) == 1, name


def test_the_starter_keeps_to_its_schemas(started):
    globs = json.loads((started / ".vscode/settings.json").read_text())["yaml.schemas"]
    for file, patterns in globs.items():
        check = jsonschema.Draft202012Validator(json.loads((started / file).read_text(encoding="utf-8")))
        for path in (path for pattern in patterns for path in started.glob(pattern)):
            record = json.loads(json.dumps(yaml.safe_load(path.read_bytes()), default=str))
            assert [f"{path.name}: {error.message}" for error in check.iter_errors(record)] == []


@pytest.mark.parametrize(
    ("shape", "line"),
    [
        (model.Product, "gtin: 4006381333931"),
        (model.Product, "booking_phone: 0912345678"),
        (model.Product, "price_date: 11.2023"),
        (model.Product, "price_date: 2023"),
        (model.Area, "grid: 3"),
        (model.Area, "until: 30.06.2025"),
    ],
)
def test_what_the_reader_takes_without_quotes_an_editor_does_not_mark(shape, line):
    assert {problem.code for problem in schema.read(shape, line, "x.yaml").problems} == {"missing-field"}
    rules = {name: rule for name, rule in schema.json_schema(shape, "x").items() if name != "required"}
    assert [
        error.message for error in jsonschema.Draft202012Validator(rules).iter_errors(yaml.safe_load(line))
    ] == []


# --- the wheel


def run(*command: object, cwd: Path) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")
    } | {"PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, made without a network."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        folder,
        ROOT,
        cwd=folder,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_theme_and_the_starter(wheel):
    with zipfile.ZipFile(wheel) as opened:
        held = set(opened.namelist())
    for folder in ("templates", "static", "locale", "starter"):
        ours = {
            f"sanvat/theme/{folder}/{name}"
            for name in files(ROOT / folder)
            if not any(part.startswith(".") for part in name.split("/"))
        }
        assert ours and ours <= held
    assert {
        "sanvat/theme/starter/content/categories.yaml",
        "sanvat/theme/starter/content/certifications.yaml",
    } <= held
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "sanvat").rglob("*.py")}
    assert len(modules) > 100 and modules <= held
    words = {path.relative_to(ROOT).as_posix() for path in (ROOT / "sanvat").rglob("*.yaml")}
    assert "sanvat/sheets/words/headings.yaml" in words and words <= held
    assert "sanvat/py.typed" in held
    assert wheel.name.split("-")[1] == sanvat.__version__
    assert not [name for name in held if name.startswith(("content/", "tests/", "bench/", "site/"))]


def test_an_installed_wheel_starts_and_builds_a_province(wheel, tmp_path):
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        programs / "python",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=tmp_path,
    )
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(programs / "python", "-c", where, cwd=tmp_path).strip())
    # What the project needs comes from the environment of the tests; the project itself doesn't.
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    assert Path(
        run(programs / "python", "-c", "import sanvat; print(sanvat.__file__)", cwd=tmp_path).strip()
    ).is_relative_to(packages)
    run(programs / "sanvat", "new", "tinh", cwd=tmp_path)
    assert "Không có lỗi, 1 lưu ý" in run(programs / "sanvat", "check", cwd=tmp_path / "tinh")
    run(programs / "sanvat", cwd=tmp_path / "tinh")
    assert "Sản phẩm ví dụ" in (tmp_path / "tinh/site/index.html").read_text(encoding="utf-8")
    assert files(tmp_path / "tinh/schemas") == files(ROOT / "schemas")
