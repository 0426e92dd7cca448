"""The same records give the same bytes: in any place, process, time zone, language, order or number of
jobs."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from conftest import CONTENT, ROOT
from engine import differences, run, tree

pytestmark = pytest.mark.site

PRODUCTS = (
    "ba-be-green-homestay",
    "banh-troi-gac",
    "dau-tay-toan-dan",
    "gao-nep-khau-nua-lech",
    "khau-may-vung-cao",
    "mat-ong-rung-nguyen-chat",
    "mien-dong-tai-hoan",
    "ruou-men-la-bang-phuc",
)
BESIDE = ROOT / "tests" / "support" / "beside.py"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight products of the sample, three of them with their pictures, and a fair with two of them."""
    folder = tmp_path_factory.mktemp("sample") / "content"
    shutil.copytree(CONTENT, folder, ignore=shutil.ignore_patterns("products", "producers", "articles", ".*"))
    (folder / "producers").mkdir()
    for name in PRODUCTS:
        shutil.copytree(CONTENT / "products" / name, folder / "products" / name)
        for line in (folder / "products" / name / "product.yaml").read_text(encoding="utf-8").splitlines():
            if line.startswith("producer: "):
                shutil.copy(CONTENT / "producers" / f"{line.split()[1]}.yaml", folder / "producers")
    register = (folder / "codes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "codes.csv").write_text(
        "".join(line for line in register if line.split(",")[1] in ("product", *PRODUCTS)), encoding="utf-8"
    )
    fair = folder / "fairs" / "hoi-cho-minh-hoa-2024" / "fair.yaml"
    fair.write_text(
        fair.read_text(encoding="utf-8").partition("plan: |")[0]
        + (
            "plan: A1 A2\nbooths:\n  - {number: A1, producer: htx-tai-hoan}\n  - {number: A2, products: "
            "[mat-ong-rung-nguyen-chat]}\n"
        ),
        encoding="utf-8",
    )
    site = folder / "site.yaml"
    site.write_text(
        "".join(
            line
            for line in site.read_text(encoding="utf-8").splitlines(keepends=True)
            if not line.startswith(("hero:", "story:"))
        ),
        encoding="utf-8",
    )
    return folder


def made(
    content: Path,
    root: Path,
    kept: Path | None,
    *arguments: str,
    runner: Path | None = None,
    env: dict[str, str] | None = None,
    umask: int = -1,
) -> dict[str, bytes]:
    """The site of a content folder, built by the command in `root`, from nothing but the fonts of `kept`."""
    cache = content.parent / ".cache" / "made"
    if kept is not None:
        shutil.copytree(kept, cache)
    try:
        done = run(
            root,
            "build",
            "--content",
            os.path.relpath(content, root),
            "--output",
            "site",
            *arguments,
            runner=runner,
            env=env,
            umask=umask,
        )
        assert done.returncode == 0, done.stderr.decode()
        for path in cache.rglob("*") if kept is not None else ():
            if path.is_file() and b"wOF2" in path.read_bytes()[:40]:
                (kept / path.parent.name).mkdir(exist_ok=True)
                shutil.copy(path, kept / path.parent.name)
        return tree(root / "site")
    finally:
        shutil.rmtree(content.parent / ".cache", ignore_errors=True)


@pytest.fixture(scope="module")
def kept(fonts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the fonts and compiled templates in it, which take long."""
    folder = tmp_path_factory.mktemp("kept") / "made"
    shutil.copytree(fonts / "made", folder)
    return folder


@pytest.fixture(scope="module")
def wanted(content: Path, kept: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = made(
        content,
        tmp_path_factory.mktemp("wanted"),
        kept,
        "--jobs",
        "1",
        env={"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    )
    assert sum(path.endswith(".html") for path in site) > 100
    assert sum(path.startswith("anh/") for path in site) >= 15
    return site


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4294967295", "PYTHONOPTIMIZE": "1"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "vi_VN.UTF-8", "LANGUAGE": "vi:en"},
    ],
    ids=lambda env: " ".join(f"{name}={value}" for name, value in env.items()),
)
def test_the_environment_changes_nothing(
    content: Path, wanted: dict[str, bytes], kept: Path, tmp_path: Path, env: dict[str, str]
) -> None:
    assert differences(made(content, tmp_path, kept, env=env), wanted) == []


@pytest.mark.parametrize("jobs", [2, 4])
def test_the_number_of_jobs_changes_nothing(
    content: Path, wanted: dict[str, bytes], kept: Path, tmp_path: Path, jobs: int
) -> None:
    """Over processes, though there is little to do."""
    assert differences(made(content, tmp_path, kept, "--jobs", str(jobs), runner=BESIDE), wanted) == []


def test_fonts_cut_meanwhile_and_a_narrow_umask_change_nothing(
    content: Path, wanted: dict[str, bytes], tmp_path: Path
) -> None:
    """Without any cache: what the other tests take from there is made too, in a process beside."""
    assert differences(made(content, tmp_path, None, "--jobs", "2", umask=0o077), wanted) == []


def test_another_folder_made_in_another_order_changes_nothing(
    content: Path, wanted: dict[str, bytes], kept: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "Nội dung của tỉnh" / "content"
    for path in sorted(content.rglob("*"), reverse=True):
        target = copy / path.relative_to(content)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    assert differences(made(copy, tmp_path, kept), wanted) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_folder_reached_through_links_changes_nothing(
    content: Path, wanted: dict[str, bytes], kept: Path, tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "content").symlink_to(content, target_is_directory=True)
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real", target_is_directory=True)
    assert differences(made(tmp_path / "a" / "content", tmp_path, kept), wanted) == []


def test_the_day_is_what_makes_the_difference(
    content: Path, wanted: dict[str, bytes], kept: Path, tmp_path: Path
) -> None:
    site = made(content, tmp_path, kept, "--date", "31/12/2023")
    assert differences(site, wanted) == []
    run(tmp_path, "clean")
    assert differences(made(content, tmp_path, kept, "--date", "01/01/2030"), wanted) != []


def test_the_engine_says_where_it_lies_on_no_page(content: Path, wanted: dict[str, bytes]) -> None:
    for text in (
        str(content.parent),
        str(ROOT),
        os.path.expanduser("~/") if os.path.expanduser("~") != "/" else str(ROOT),
    ):
        assert [path for path, data in wanted.items() if text.encode() in data] == []
