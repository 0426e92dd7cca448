"""The command as people and scripts meet it: exit status, words, dates, and the look before the work."""

import marshal
import os
import pty
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from engine import ROOT, Workshop, differences, run, stamps, tree

from sanvat import __version__, fast
from sanvat.commands import main as cli
from sanvat.commands.options import day_of
from sanvat.messages.problems import Place, Problems
from sanvat.messages.texts import both
from sanvat.records.load import is_content

SOON = ROOT / "tests" / "support" / "soon.py"


@pytest.fixture
def built(workshop: Workshop) -> Workshop:
    workshop.build()
    return workshop


def said(done: subprocess.CompletedProcess, status: int) -> tuple[str, str]:
    """What a command wrote to stdout and stderr; it must end with this status and without a traceback."""
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err, err
    assert done.returncode == status, out + err
    return out, err


# exit status and words


def test_a_good_build_ends_with_0_and_says_what_it_did(workshop: Workshop) -> None:
    out, err = said(workshop.command(), 0)
    assert err == ""  # no progress where nobody watches
    lines = out.splitlines()
    assert re.fullmatch(
        (
            r"\d+ lưu ý; xem bằng python \S+build\.py check\. / \d+ warnings?; see (?:it|them) with "
            r"python \S+build\.py check\."
        ),
        lines[0],
    )
    assert re.fullmatch(
        r"(\d+) trang cho ngày 31/12/2023: vẽ \1, ghi \d+ tệp, xoá 0, thu nhỏ 4 ảnh\.", lines[1]
    )
    assert re.fullmatch(
        r"(\d+) pages for 31/12/2023: \1 drawn, \d+ files written, 0 removed, 4 photos shrunk\.", lines[2]
    )
    assert lines[3] == "→ site/index.html"
    assert (workshop.site / "index.html").is_file()


def test_warnings_are_told_when_asked_for(built: Workshop) -> None:
    out, _ = said(built.command("build", "-v"), 0)
    assert "content/articles/bia.jpg: lưu ý: ảnh nhỏ" in out
    assert "    warning: small photo" in out


@pytest.mark.parametrize("command", ["build", "check"])
def test_problems_end_with_1_and_are_told_in_both_languages_last(built: Workshop, command: str) -> None:
    built.content.edit("products/nha-san/product.yaml", "area: ba-be", "area: ba-bé")
    built.content.write("products/mien-dong/9.jpg", b"GIF89a")
    before = stamps(built.site)
    out, err = said(built.command(command), 1)
    assert out == ""
    lines = err.splitlines()
    (at,) = (n for n, line in enumerate(lines) if line.startswith("content/products/nha-san/product.yaml:2:"))
    assert ": lỗi: " in lines[at] and lines[at + 1].startswith("    error: ") and lines[at + 1].endswith("]")
    assert sum(": lỗi: " in line for line in lines) == 2
    assert not any(
        "lưu ý: " in line for line in lines[next(n for n, line in enumerate(lines) if ": lỗi: " in line) :]
    )
    assert lines[-1].startswith("Dừng: 2 lỗi, ") and "nothing was written" in lines[-1]
    assert stamps(built.site) == before


WRONG = [
    ("khong-co",),
    ("build", "--khong-co"),
    ("build", "thua"),
    ("build", "--jobs", "nhiều"),
    ("build", "--jobs", "-1"),
    ("build", "--jobs", "65"),
    ("build", "--date"),
    ("build", "--base-url", "ocop"),
    ("new",),
    ("serve", "--port", "70000"),
]


def test_wrong_use_ends_with_2(built: Workshop) -> None:
    before = stamps(built.site)
    for arguments in WRONG:
        _, err = said(built.command(*arguments), 2)
        assert "Error" in err and ("Lỗi: " in err or "cần địa chỉ" in err), arguments  # in both languages
    assert stamps(built.site) == before


def test_a_folder_without_content_is_told(tmp_path: Path) -> None:
    _, err = said(run(tmp_path), 1)
    assert "content: lỗi: không thấy thư mục nội dung." in err
    assert "[no-content]" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "folder, content, near",
    [
        ("", "content", "our/content"),
        ("our", ".", "content"),
        ("", "our", "our/content"),
        ("our/content", "content", "../content"),
        ("our/content/products", "content", "../../content"),
    ],
)
def test_a_command_that_runs_beside_its_content_is_told_where_that_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, content: str, near: str
) -> None:
    (tmp_path / "our/content/products").mkdir(parents=True)
    (tmp_path / "our/content/site.yaml").write_text("name: a\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / folder)
    problems = Problems()
    assert not is_content(Path(content), Place("content"), problems)
    (problem,) = problems.errors
    assert (problem.code, problem.values) == ("no-content-near", (("nearest", near),))


@pytest.mark.parametrize(
    "written",
    ["31/12/2022", "31-12-2022", "31.12.2022", "2022-12-31", " 31/12/2022 ", "ngày 31 tháng 12 năm 2022"],
)
def test_a_day_may_be_written_in_several_ways(written: str) -> None:
    assert day_of(written) == date(2022, 12, 31)


def test_a_site_is_made_for_the_day_that_was_asked_for(workshop: Workshop) -> None:
    out, _ = said(workshop.command("build", "--date", "31-12-2022"), 0)
    assert "trang cho ngày 31/12/2022" in out


@pytest.mark.parametrize("command", ["build", "check", "serve"])
@pytest.mark.parametrize(
    "written",
    ["12/2022", "2022", "29/02/2023", "32/01/2023", "31/13/2022", "hôm nay", "2022-12-31T00:00", "31/12/22"],
)
def test_what_is_no_day_is_wrong_use(command: str, written: str) -> None:
    done = CliRunner().invoke(cli.main, [command, "--date", written])
    assert done.exit_code == 2
    assert written in done.output and "31/12/2023" in done.output and "needed" in done.output


def test_without_a_day_anywhere_it_is_today(workshop: Workshop) -> None:
    workshop.content.edit("site.yaml", "as_of: 31/12/2023\n", "")
    out, _ = said(workshop.command(env={"TZ": "Asia/Ho_Chi_Minh"}), 0)
    assert re.search(r"trang cho ngày \d\d/\d\d/20\d\d:", out) and "31/12/2023" not in out


def test_check_writes_nothing_to_the_output(workshop: Workshop) -> None:
    out, err = said(workshop.command("check"), 0)
    assert not workshop.site.exists()
    assert "content/articles/bia.jpg: lưu ý: " in err
    assert re.search(r"Không có lỗi, (\d+) lưu ý, \d+ trang\. / No errors, \1 warnings?, \d+ pages\.", out)
    workshop.build()
    before = stamps(workshop.site)
    workshop.content.edit("products/nha-san/product.yaml", "Nhà sàn", "Nhà gỗ")
    said(workshop.command("check"), 0)
    assert stamps(workshop.site) == before


def test_check_takes_any_folder(workshop: Workshop, tmp_path: Path) -> None:
    """Also one that is called, or lies in, what would be the output."""
    (tmp_path / "site").mkdir()
    shutil.move(workshop.content.root, tmp_path / "site" / "content")
    shutil.move(workshop.paths.cache, tmp_path / "site" / ".cache")
    said(run(tmp_path, "check", "--content", "site/content"), 0)


def test_clean_removes_what_was_made_and_nothing_else(built: Workshop) -> None:
    made = len(tree(built.site)) - 1
    (built.site / "CNAME").write_text("vi-du.example")
    out, _ = said(built.command("clean"), 0)
    assert out == f"Đã xoá {made} tệp. / {made} files removed.\n"
    assert tree(built.site) == {"CNAME": b"vi-du.example"}
    (built.site / "CNAME").unlink()
    said(built.command("clean"), 0)
    out, _ = said(built.command("clean", "--output", "khong-co"), 0)
    assert out.startswith("Đã xoá 0 tệp.")
    assert (built.content.root / "site.yaml").exists() and (built.root / ".cache").exists()


def test_clean_removes_an_empty_folder_too(built: Workshop) -> None:
    said(built.command("clean"), 0)
    assert not built.site.exists()


def test_help_loads_no_engine() -> None:
    program = """
import sys
sys.argv = ["sanvat", "--help"]
from sanvat.__main__ import main
try:
    main()
except SystemExit as end:
    assert end.code == 0
print(*sorted(name for name in sys.modules if name.startswith("sanvat.")))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "sanvat.commands.main" in loaded
    packages = {name.split(".")[1] for name in loaded}
    assert packages == {"__main__", "base", "commands", "fast", "messages"}


def command_called(name: str) -> click.Command:
    command = cli.main.get_command(click.Context(cli.main), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_a_command_is_found_under_its_own_name_and_help(name: str) -> None:
    command = command_called(name)
    assert command.name == name
    assert command.short_help == both(cli.COMMANDS[name].help) == (command.help or "").split("\n\n")[0]


def test_help_lists_everything_in_both_languages() -> None:
    told = CliRunner().invoke(cli.main, ["--help"]).output
    assert re.findall(r"^  ([a-z-]+) ", told.split("Commands:")[1], re.MULTILINE) == sorted(cli.COMMANDS)
    assert set(cli.COMMANDS) >= {"build", "check", "clean", "new", "schemas", "serve"}
    for name in cli.COMMANDS:
        command = command_called(name)
        told = CliRunner().invoke(cli.main, [name, "-h"]).output
        assert " / " in told.split("Options:")[0], name
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.opts[-1] in told and " / " in (parameter.help or ""), (name, parameter.name)


def test_the_version_is_told(tmp_path: Path) -> None:
    out, _ = said(run(tmp_path, "--version"), 0)
    assert out == f"sanvat, version {__version__}\n"


def test_the_package_is_the_command(built: Workshop) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sanvat"],
        cwd=built.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert "→ site/index.html" in said(done, 0)[0]


def test_messages_name_the_command_as_it_was_started(tmp_path: Path) -> None:
    program = os.path.relpath(ROOT / "build.py", tmp_path)
    script = tmp_path / "bin" / "sanvat"  # as pip installs it
    script.parent.mkdir()
    script.write_text("from sanvat.__main__ import main\nmain()\n")
    for started, called in (
        ([sys.executable, program], f"python {program}"),
        (
            [os.path.relpath(sys.executable, tmp_path), program],
            f"{os.path.relpath(sys.executable, tmp_path)} {program}",
        ),
        ([sys.executable, "-m", "sanvat"], "python -m sanvat"),
        ([sys.executable, str(script)], "sanvat"),
    ):
        done = subprocess.run(
            started,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        )
        _, err = said(done, 1)
        assert f"tạo mới: {called} new THƯ_MỤC." in err and f"to start one: {called} new DIR." in err
    wrong = subprocess.run(
        [sys.executable, program, "khong-co"], cwd=tmp_path, capture_output=True, check=False
    )
    assert f"Usage: python {program} " in said(wrong, 2)[1]


def test_what_comes_next_can_be_typed_as_it_is(tmp_path: Path) -> None:
    out, _ = said(run(tmp_path, "new", "tinh"), 0)
    (typed,) = re.findall(r"run (python \S+ serve --content \S+ --output \S+)", out)
    done = subprocess.run(
        [sys.executable, *typed.split()[1:2], "check", *typed.split()[3:5]],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert "Không có lỗi" in said(done, 0)[0]


def test_all_problems_are_counted_though_not_all_are_printed(built: Workshop) -> None:
    built.content.append(
        "products/nha-san/product.yaml", "".join(f"khong{number}: a\n" for number in range(300))
    )
    _, err = said(built.command("check"), 1)
    assert err.count(": lỗi: ") == 51 and "còn 250 chỗ nữa" in err
    assert "Dừng: 300 lỗi" in err


def test_data_of_a_day_to_come_is_told_on_its_line(workshop: Workshop) -> None:
    for day, told in (("31/12/2099", True), ("12/2099", True), ("31/12/2023", False)):
        workshop.content.write(
            "site.yaml", re.sub(r"as_of: .*", f"as_of: {day}", workshop.content.read("site.yaml"))
        )
        line = workshop.content.read("site.yaml").split("as_of")[0].count("\n") + 1
        _, err = said(workshop.command("check"), 0)
        assert (
            f"content/site.yaml:{line}:1: lưu ý: ngày của dữ liệu ({day}) còn ở phía trước" in err
        ) == told
        assert ("[as-of-to-come]" in err) == told


def test_another_output_is_named_where_it_is(built: Workshop) -> None:
    out, _ = said(built.command("build", "--output", "public/web"), 0)
    assert out.splitlines()[-1] == "→ public/web/index.html"
    assert tree(built.root / "public/web") == tree(built.site)


def test_an_address_on_the_command_line_stands_before_that_of_the_site(built: Workshop) -> None:
    said(built.command("build", "--base-url", "https://khac.example/a"), 0)
    assert b"https://khac.example/a/" in (built.site / "index.html").read_bytes()
    assert b"vi-du.example" not in (built.site / "index.html").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
def test_somebody_who_watches_sees_how_far_it_is(workshop: Workshop) -> None:
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py")],
        cwd=workshop.root,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        pass  # how Linux tells that the other end is closed
    os.close(ours)
    out = running.communicate()[0]
    assert running.returncode == 0 and b"Traceback" not in shown
    assert "Trang / pages" in shown.decode() and "Ảnh / photos" in shown.decode()
    assert "→ site/index.html" in out.decode()


# consoles that lack letters


CONSOLES = {
    "utf-8": "trang cho ngày 31/12/2023: vẽ",
    "cp1258": "trang cho ngày 31/12/2023: vẽ",
    "cp1252": "trang cho ngày 31/12/2023: ve",
    "iso8859-7": "trang cho ngay 31/12/2023: ve",
}


@pytest.mark.parametrize("encoding", CONSOLES)
def test_any_console_shows_readable_words(workshop: Workshop, encoding: str) -> None:
    """When something was built, when nothing had changed, and when that was known from the last time."""
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for known in (False, False, True):
        assert (workshop.root / fast.MEMORY).exists() or not known
        done = workshop.command(runner=SOON, env=env)
        assert done.returncode == 0 and done.stderr == b""
        out = unicodedata.normalize("NFC", done.stdout.decode(encoding))
        assert CONSOLES[encoding] in out and "?" not in out
        assert ("→" if encoding == "utf-8" else "->") + " site/index.html" in out


@pytest.mark.parametrize("encoding", CONSOLES)
def test_any_console_shows_problems(workshop: Workshop, encoding: str) -> None:
    workshop.content.write("site.yaml", "name: [\n")
    done = workshop.command(env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert done.returncode == 1
    err = done.stderr.decode(encoding)
    assert "Traceback" not in err and "content/site.yaml:" in err and "error: " in err and "?" not in err


def test_wrong_use_is_told_on_any_console(workshop: Workshop) -> None:
    done = workshop.command(
        "build", "--date", "hôm qua", env={"PYTHONIOENCODING": "iso8859-7", "PYTHONUTF8": "0"}
    )
    assert done.returncode == 2
    assert b"can mot ngay nhu 31/12/2023" in done.stderr


def test_a_stream_without_any_letters_ends_in_no_traceback(workshop: Workshop) -> None:
    done = workshop.command(env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0 and b"site/index.html" in done.stdout


# the look before the work


def looked(workshop: Workshop, *arguments: str) -> bool:
    """Whether a run of the command found nothing to do without loading the engine."""
    program = [sys.executable, "-X", "importtime", str(SOON), *arguments]
    done = subprocess.run(program, cwd=workshop.root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b" 0 files written, 0 removed, 0 photos shrunk." in done.stdout
    return b"sanvat.commands" not in done.stderr


@pytest.fixture
def known(built: Workshop) -> Workshop:
    """A built site of which the command knows that nothing changed."""
    assert not looked(built)
    assert looked(built)
    return built


def test_an_unchanged_site_is_only_looked_at(known: Workshop) -> None:
    before = stamps(known.root)
    first = known.command(runner=SOON).stdout
    assert known.command(runner=SOON).stdout == first
    assert stamps(known.root) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda work: work.content.edit("products/nha-san/product.yaml", "Nhà", "Nhá"),
        lambda work: work.content.write("products/moi/product.yaml", "name: Mới\narea: na-ri\ngroup: I\n"),
        lambda work: work.content.remove("products/mien-dong/2.png"),
        lambda work: (work.content.root / "products/nha-san").rename(work.content.root / "products/nha-go"),
        lambda work: (
            shutil.copytree(ROOT / "templates", work.root / "templates")
            and (work.root / "templates/parts/foot.html").write_text("Hết")
        ),
        lambda work: (
            shutil.copytree(ROOT / "static/css", work.root / "static/css")
            and (work.root / "static/css/site.css").open("a").write("p{margin:0}")
        ),
        lambda work: (work.site / "index.html").unlink(),
        lambda work: (work.site / "index.html").write_text("hand"),
        lambda work: shutil.rmtree(work.site / "assets"),
    ],
    ids=[
        "record",
        "product",
        "photo gone",
        "folder renamed",
        "templates appear",
        "static appears",
        "page gone",
        "page changed",
        "assets gone",
    ],
)
def test_any_change_is_seen(known: Workshop, tmp_path: Path, change) -> None:
    change(known)
    done = known.command(runner=SOON)
    assert done.returncode == 0, done.stderr.decode()
    assert b" 0 files written" not in done.stdout
    assert differences(tree(known.site), known.clean(tmp_path / "clean")) == []


def test_an_edit_that_hides_is_seen(known: Workshop, tmp_path: Path) -> None:
    path = known.content.root / "products/nha-san/product.yaml"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"VI", b"I\n"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    known.command(runner=SOON)
    assert differences(tree(known.site), known.clean(tmp_path / "clean")) == []


def test_the_list_of_our_files_counts(known: Workshop) -> None:
    (known.site / ".sanvat").unlink()
    _, err = said(known.command(runner=SOON), 1)
    assert "[not-our-folder]" in err


def test_other_arguments_another_folder_or_day_are_another_run(known: Workshop, tmp_path: Path) -> None:
    assert not looked(known, "build")
    assert looked(known, "build")
    assert not looked(known, "build", "--jobs", "1")
    assert not looked(known)  # only the last run is known
    assert looked(known)
    known.root = known.root.rename(tmp_path / "moved")
    assert not looked(known)


def test_content_elsewhere_is_looked_at_where_it_lies(known: Workshop, tmp_path: Path) -> None:
    """A run elsewhere has no memory here, and what is known here says nothing of it."""
    other = tmp_path / "other"
    other.mkdir()
    content = os.path.relpath(known.content.root, other)
    for _ in range(2):
        done = run(other, "build", "--content", content, runner=SOON)
        assert done.returncode == 0, done.stderr.decode()
    assert not (other / ".cache").exists()
    known.content.edit("products/nha-san/product.yaml", "Nhà", "Nhá")
    done = run(other, "build", "--content", content, runner=SOON)
    assert b" 0 drawn" not in done.stdout


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\0\0\0", b"junk" * 9, marshal.dumps(((), [], "x")), None],
    ids=["empty", "zeros", "junk", "unmarked", "cut"],
)
def test_a_damaged_memory_is_no_memory(known: Workshop, data: bytes | None) -> None:
    memory = known.root / fast.MEMORY
    memory.write_bytes(memory.read_bytes()[:-9] if data is None else data)
    assert not looked(known)


def test_an_error_after_a_good_build_is_told_until_it_is_mended(known: Workshop) -> None:
    known.content.append("products/nha-san/product.yaml", "area: khong-co\n")
    for _ in range(2):
        said(known.command(runner=SOON), 1)
    known.content.edit("products/nha-san/product.yaml", "area: khong-co\n", "")
    said(known.command(runner=SOON), 0)


def test_what_changed_a_moment_ago_is_not_trusted(built: Workshop) -> None:
    """By the clock of the coarsest file system; so the next run reads again."""
    built.content.write("products/nha-san/story.md", "Nhà sàn bên hồ.")
    soon = time.time() + 60  # however long a busy machine takes to begin
    os.utime(built.content.root / "products/nha-san/story.md", (soon, soon))
    said(built.command(), 0)
    assert not (built.root / fast.MEMORY).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("link", ["dead", "round", "out"])
def test_odd_links_in_the_content_end_in_words(workshop: Workshop, link: str) -> None:
    target = {"dead": "nowhere.yaml", "round": "..", "out": "/"}[link]
    (workshop.content.root / "products/nha-san/la").symlink_to(target)
    done = workshop.command()
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_a_folder_that_may_not_be_read_is_told(workshop: Workshop) -> None:
    folder = workshop.content.root / "products"
    folder.chmod(0)
    try:
        _, err = said(workshop.command(plain=True), 1)
        assert "[unreadable]" in err
    finally:
        folder.chmod(0o755)
