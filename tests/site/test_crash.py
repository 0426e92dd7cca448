"""A build that is killed, has no room, may not write, meets others' files or a damaged cache.

Whatever happens, what a reader can reach works, and the next run ends as a clean build would.
"""

import os
import random
import resource
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from engine import ROOT, Workshop, codes, dead_ends, differences, photo, stamps, tree

from sanvat.base.lock import locked
from sanvat.messages.problems import ContentError
from sanvat.site.build import build
from sanvat.site.paths import Paths

pytestmark = pytest.mark.site

KILLED = ROOT / "tests" / "support" / "killed.py"
POINTS = 22


def edit(workshop: Workshop) -> None:
    """Records and photos that come, change, move and go."""
    content = workshop.content
    content.write(
        "products/mat-ong/product.yaml", "name: Mật ong\narea: na-ri\ngroup: I.3.b\nproducer: htx-tai-hoan\n"
    )
    content.write("products/mat-ong/1.jpg", photo(5))
    content.write("products/mat-ong/story.md", "Ong lấy mật hoa rừng từ tháng ba.")
    content.edit("products/nha-san/product.yaml", "name: Nhà sàn bên hồ", "name: Nhà sàn Pác Ngòi")
    (content.root / "products/tra-hoa-vang").rename(content.root / "products/tra-vang")
    content.append("products/tra-vang/product.yaml", "formerly: [tra-hoa-vang]\n")
    content.remove("products/ruou-men-la")
    content.write("products/mien-dong/1.jpg", photo(6))
    content.remove("products/mien-dong/2.png")
    content.write("articles/mua-vang.md", "---\ntitle: Mùa vàng\nproducts: [mat-ong]\n---\nMột mùa.\n")


def points(total: int, many: int) -> list[int]:
    """Numbers spread over 1 to total, with every one of the last few, where lists are finished."""
    return sorted({1 + total * n // many for n in range(many)} | set(range(max(1, total - 3), total + 1)))


def changes(workshop: Workshop) -> int:
    """How many changes a build makes; it makes them."""
    done = workshop.command("0", "build", runner=KILLED)
    assert done.returncode == 0, done.stderr.decode()
    return int(done.stderr.split()[-1])


def unlisted(site: dict[str, bytes]) -> set[str]:
    """Files that the list of ours does not name."""
    listed = set(site.get(".sanvat", b"").decode().splitlines())
    return {path for path in site if path not in listed and not path.endswith(".new")} - {".sanvat"}


def test_a_build_killed_at_any_point_leaves_pages_that_work(workshop: Workshop, tmp_path: Path) -> None:
    workshop.build()
    before = tree(workshop.site)
    kept = tmp_path / "kept"
    shutil.copytree(workshop.content.root, kept)
    edit(workshop)
    wanted = workshop.clean(tmp_path / "clean")
    edited = tmp_path / "edited"
    shutil.copytree(workshop.content.root, edited)
    known = {path for path in before if path.endswith(".html") and path in wanted}
    workshop.build()  # the pictures of both states are made once; what follows is about the output

    def become(state: Path) -> None:
        shutil.rmtree(workshop.content.root)
        shutil.copytree(state, workshop.content.root)

    become(kept)
    workshop.build()
    become(edited)
    total = changes(workshop)
    assert differences(tree(workshop.site), wanted) == []
    tried = points(total, POINTS)
    assert len(tried) >= 25
    for point in tried:
        become(kept)
        workshop.build()
        assert differences(tree(workshop.site), before) == [], f"back after change {point}"
        become(edited)
        done = workshop.command(str(point), "build", runner=KILLED)
        assert done.returncode == -signal.SIGKILL, f"change {point} of {total}: {done.stderr.decode()}"
        left = tree(workshop.site)
        assert dead_ends(left, known) == [], f"killed at change {point} of {total}"
        assert unlisted(left) == set(), f"killed at change {point} of {total}"
        workshop.build()
        assert differences(tree(workshop.site), wanted) == [], f"after change {point} of {total}"


def test_a_first_build_killed_at_any_point_is_taken_up(workshop: Workshop, tmp_path: Path) -> None:
    wanted = workshop.clean(tmp_path / "clean")
    total = changes(workshop)
    for point in points(total, 6):
        shutil.rmtree(workshop.site)
        workshop.forget()
        done = workshop.command(str(point), "build", runner=KILLED)
        assert done.returncode == -signal.SIGKILL, f"change {point} of {total}: {done.stderr.decode()}"
        left = tree(workshop.site) if workshop.site.exists() else {}
        assert dead_ends(left, set()) == [], f"killed at change {point} of {total}"
        workshop.build()
        assert differences(tree(workshop.site), wanted) == [], f"after change {point} of {total}"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_build_that_is_stopped_by_its_user_says_so(workshop: Workshop, tmp_path: Path, part: float) -> None:
    total = changes(workshop)
    shutil.rmtree(workshop.site)
    workshop.forget()
    done = workshop.command(str(int(total * part)), "build", runner=KILLED, env={"STOP": "yes"})
    assert (done.returncode, done.stderr.decode().split()) == (
        1,
        ["Đã", "dừng.", "/", "Stopped.", str(int(total * part))],
    )
    workshop.build()
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


def test_a_killed_list_of_a_first_build_is_no_foreign_file(workshop: Workshop, tmp_path: Path) -> None:
    workshop.site.mkdir()
    (workshop.site / "..sanvat.new").write_text("half")
    workshop.build()
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="pages are drawn by one process")
def test_no_process_outlives_a_build_that_was_killed(workshop: Workshop) -> None:
    """Each holds the end of a pipe: it closes with the last of them. Nor do they hold the lock."""
    ours, theirs = os.pipe()
    started = subprocess.Popen(
        [sys.executable, str(KILLED), "result", "build", "--jobs", "2"],
        cwd=workshop.root,
        pass_fds=[theirs],
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    _, said = started.communicate()
    assert started.returncode == -signal.SIGKILL, said.decode()
    waiting = select.poll()  # `select` takes no descriptor above 1,023
    waiting.register(ours, select.POLLIN | select.POLLHUP)
    assert waiting.poll(60_000), "a process is still there"
    assert os.read(ours, 1) == b""
    os.close(ours)
    assert workshop.command().returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="pages are drawn by one process")
def test_a_process_that_is_killed_costs_only_time(workshop: Workshop, tmp_path: Path) -> None:
    done = workshop.command("worker", "build", "--jobs", "2", runner=KILLED)
    assert done.returncode == 0, done.stderr.decode()
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


# room and permission


@pytest.fixture
def disk(workshop: Workshop):
    """Gives the output a file system of its own, of a size; as root, on Linux."""

    def mounted(options: str) -> None:
        workshop.site.mkdir(exist_ok=True)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(workshop.site)],
            capture_output=True,
            check=False,
        )
        if done.returncode:
            pytest.skip("only root may mount")

    if not shutil.which("mount"):
        pytest.skip("no mount here")
    yield mounted
    subprocess.run(["umount", str(workshop.site)], capture_output=True, check=False)


def is_told(done: subprocess.CompletedProcess, code: str) -> bool:
    said = done.stderr.decode()
    assert "Traceback" not in said
    return done.returncode == 1 and f"[{code}]" in said


def test_a_full_disk_is_told_and_the_next_run_goes_on(workshop: Workshop, disk, tmp_path: Path) -> None:
    workshop.build()
    shutil.rmtree(workshop.site)
    disk("size=200k")
    done = workshop.command()
    assert is_told(done, "cannot-write")
    assert "site/" in done.stderr.decode().splitlines()[-3]
    assert b"nothing was written" not in done.stderr
    assert not [path for path in tree(workshop.site) if path.endswith(".new")]
    disk("remount,size=64m")
    assert workshop.command().returncode == 0
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


def test_an_output_that_may_not_be_written_is_told(workshop: Workshop, disk, tmp_path: Path) -> None:
    disk("size=64m")
    workshop.build()
    before = tree(workshop.site)
    edit(workshop)
    disk("remount,ro")
    assert is_told(workshop.command(), "cannot-write")
    assert tree(workshop.site) == before
    done = workshop.command("clean")
    assert is_told(done, "cannot-write")
    disk("remount,rw")
    workshop.build()
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


def test_a_folder_that_may_not_be_written_is_told(workshop: Workshop) -> None:
    workshop.build()
    edit(workshop)
    workshop.site.chmod(0o500)
    try:
        assert is_told(workshop.command(plain=True), "cannot-write")
    finally:
        workshop.site.chmod(0o700)


@pytest.mark.parametrize("most", [3_000, 20_000])
def test_a_file_too_large_for_its_place_is_told(workshop: Workshop, tmp_path: Path, most: int) -> None:
    workshop.build()
    shutil.rmtree(workshop.site)
    done = workshop.command(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
    assert is_told(done, "cannot-write")
    assert not workshop.site.exists() or not [path for path in tree(workshop.site) if path.endswith(".new")]
    assert workshop.command().returncode == 0
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


def test_a_cache_without_room_is_told(workshop: Workshop) -> None:
    done = workshop.command(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600)))
    assert is_told(done, "cannot-write")
    assert ".cache/" in done.stderr.decode().splitlines()[-3]
    assert workshop.command().returncode == 0


# others' files


def refused(workshop: Workshop, **changed) -> list[str]:
    with pytest.raises(ContentError) as stopped:
        build(workshop.paths._replace(**changed))
    return codes(stopped.value)


def test_a_folder_that_is_not_ours_is_left_alone(workshop: Workshop) -> None:
    workshop.site.mkdir()
    (workshop.site / "luan-van.docx").write_bytes(b"years of work")
    before = stamps(workshop.site)
    assert refused(workshop) == ["not-our-folder"]
    assert is_told(workshop.command("clean"), "not-our-folder")
    assert stamps(workshop.site) == before


def test_a_file_in_place_of_the_output_is_left_alone(workshop: Workshop) -> None:
    workshop.site.write_bytes(b"a file")
    assert refused(workshop) == ["not-our-folder"]
    assert workshop.site.read_bytes() == b"a file"


def test_files_of_others_inside_the_output_are_kept(workshop: Workshop, tmp_path: Path) -> None:
    workshop.build()
    for name in ("CNAME", "san-pham/ghi-chu.txt", "rieng/a.html", ".user.ini"):
        path = workshop.site / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"not ours")
    edit(workshop)
    workshop.build()
    wanted = workshop.clean(tmp_path / "clean") | dict.fromkeys(
        ("CNAME", "san-pham/ghi-chu.txt", "rieng/a.html", ".user.ini"), b"not ours"
    )
    assert differences(tree(workshop.site), wanted) == []
    assert workshop.command("clean").returncode == 0
    assert set(tree(workshop.site)) == {"CNAME", "san-pham/ghi-chu.txt", "rieng/a.html", ".user.ini"}


@pytest.mark.parametrize("sort", ["file", "folder", "dead link", "file for a folder"])
def test_a_file_of_others_where_one_of_ours_should_go_stops_the_build(
    workshop: Workshop, tmp_path: Path, sort: str
) -> None:
    workshop.build()
    edit(workshop)
    path = workshop.site / "san-pham/mat-ong.html"
    if sort == "file":
        path.write_bytes(b"not ours")
    elif sort == "folder":
        path.mkdir()
    elif sort == "dead link":
        path.symlink_to("nowhere")
    else:
        path = workshop.site / "hoi-cho"
        shutil.rmtree(path)
        path.write_bytes(b"not ours")
    before = stamps(workshop.site) if sort != "dead link" else tree(workshop.site)
    assert refused(workshop) == ["not-our-file"]
    assert before == (stamps(workshop.site) if sort != "dead link" else tree(workshop.site))
    path.rmdir() if sort == "folder" else path.unlink()
    workshop.build()
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


@pytest.mark.parametrize("output", ["content", "content/site", ".", "content/../content/products", "link"])
def test_an_output_that_holds_the_content_is_refused(workshop: Workshop, output: str) -> None:
    (workshop.root / "link").symlink_to(workshop.content.root, target_is_directory=True)
    before = tree(workshop.content.root)
    assert refused(workshop, output=workshop.root / output) == ["output-holds-content"]
    assert tree(workshop.content.root) == before


OUTSIDE = (
    "../victim.txt",
    "san-pham/../../victim.txt",
    "{root}/victim.txt",
    "link/victim.txt",
    "..\\victim.txt",
    ".",
    "..",
    "",
    "C:victim.txt",
    "./../victim.txt",
)


@pytest.mark.parametrize("command", ["build", "clean"])
def test_a_list_that_was_tampered_with_removes_nothing_else(
    workshop: Workshop, tmp_path: Path, command: str
) -> None:
    workshop.build()
    victim = workshop.root / "victim.txt"
    victim.write_bytes(b"mine")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "victim.txt").write_bytes(b"mine too")
    (workshop.site / "link").symlink_to(outside, target_is_directory=True)
    listed = workshop.site / ".sanvat"
    listed.write_text(
        listed.read_text() + "".join(f"{path.format(root=workshop.root)}\n" for path in OUTSIDE)
    )
    edit(workshop)
    done = workshop.command(command)
    assert done.returncode == 0, done.stderr.decode()
    assert victim.read_bytes() == b"mine" and (outside / "victim.txt").read_bytes() == b"mine too"


@pytest.mark.parametrize("keep", [0, 1, 40], ids=["all", "head", "some"])
def test_a_list_that_was_shortened_is_made_good(workshop: Workshop, tmp_path: Path, keep: int) -> None:
    workshop.build()
    listed = workshop.site / ".sanvat"
    lines = listed.read_text().splitlines(keepends=True)
    listed.write_text("".join(lines[:keep] if keep else [*lines[:30], "# ghi chú\n", *lines[30:]]))
    workshop.build()
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


# two at once; the cache; hands in the output


def test_a_second_build_waits_its_turn(workshop: Workshop) -> None:
    with locked(workshop.paths.cache / "lock"):
        done = workshop.command()
        assert is_told(done, "busy")
        assert f"{os.getpid()}" in done.stderr.decode()
        assert not workshop.site.exists()
    assert workshop.command().returncode == 0


def test_two_builds_started_together_leave_one_site(workshop: Workshop, tmp_path: Path) -> None:
    program = [sys.executable, str(ROOT / "build.py")]
    both = [
        subprocess.Popen(program, cwd=workshop.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [each.communicate()[1] for each in both]
    assert sorted(each.returncode for each in both) in ([0, 0], [0, 1])
    assert all(b"[busy]" in words for words, each in zip(said, both, strict=True) if each.returncode)
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


def damage(folder: Path, sort: str, keep: set[str]) -> int:
    """Spoil every file below a folder but those of `keep`; returns how many."""
    chance = random.Random(sort)
    spoiled = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in keep:
            data = path.read_bytes()
            at = chance.randrange(len(data)) if data else 0
            bit = chance.randrange(8) if data else 0
            path.write_bytes({
                "noise": chance.randbytes(len(data)),
                "one bit": data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :] if data else b"",
                "cut": data[: len(data) // 2],
                "empty": b"",
                "longer": data + b"\0",
            }[sort])  # fmt: skip
            spoiled += 1
    return spoiled


@pytest.mark.parametrize("sort", ["noise", "one bit", "cut", "empty", "longer"])
def test_a_damaged_cache_changes_nothing(workshop: Workshop, tmp_path: Path, sort: str) -> None:
    workshop.command()
    wanted, left = tree(workshop.site), stamps(workshop.site)
    fonts = {path for path in tree(workshop.fonts) if path.startswith("made/")}
    assert damage(workshop.paths.cache, sort, fonts) > 20
    done = workshop.command()
    assert done.returncode == 0, done.stderr.decode()
    assert {path: mark for path, mark in stamps(workshop.site).items() if path != ".sanvat"} == {
        path: mark for path, mark in left.items() if path != ".sanvat"
    }
    damage(workshop.paths.cache, sort, fonts)
    shutil.rmtree(workshop.site)
    done = workshop.command()
    assert done.returncode == 0, done.stderr.decode()
    assert differences(tree(workshop.site), wanted) == []


def test_without_its_cache_a_site_is_found_equal(workshop: Workshop) -> None:
    workshop.build()
    left = tree(workshop.site)
    workshop.forget()
    report = workshop.build()
    assert report.written == report.removed == 0
    assert tree(workshop.site) == left


def test_what_was_changed_by_hand_is_made_good(workshop: Workshop) -> None:
    workshop.build()
    wanted = tree(workshop.site)
    page = workshop.site / "san-pham/mien-dong.html"
    before = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Na R", b"Na B"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    (workshop.site / "index.html").unlink()
    shutil.rmtree(workshop.site / "anh")
    assert workshop.build().written > 2
    assert differences(tree(workshop.site), wanted) == []


# edits made while a build runs


def test_a_photo_replaced_while_others_are_shrunk_is_told(workshop: Workshop, tmp_path: Path) -> None:
    workshop.build()
    before = stamps(workshop.site)
    new = [
        workshop.content.write(f"products/{name}/moi.jpg", photo(number))
        for number, name in ((7, "mien-dong"), (8, "nha-san"))
    ]

    def replace(stage: str, done: int, total: int) -> None:
        if stage == "photos" and done == 1:
            for path in new:
                path.write_bytes(photo(9))

    with pytest.raises(ContentError) as stopped:
        workshop.build(jobs=1, progress=replace)
    assert codes(stopped.value) == ["changed-meanwhile"]
    assert stamps(workshop.site) == before
    workshop.build()
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []
    for path, number in zip(new, (7, 8), strict=True):
        path.write_bytes(photo(number))
    workshop.build()
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


@pytest.mark.parametrize("back", [False, True], ids=["changed", "put back"])
def test_a_template_changed_while_pages_are_drawn_is_told(
    workshop: Workshop, tmp_path: Path, back: bool
) -> None:
    own = workshop.root / "templates"
    shutil.copytree(ROOT / "templates", own)
    workshop.build()
    before, wanted = stamps(workshop.site), tree(workshop.site)
    workshop.content.append("site.yaml", "notice: Trang mới.\n")
    page = own / "article.html"
    text = page.read_text()

    def change(stage: str, done: int, total: int) -> None:
        if stage == "pages" and done == 1:
            page.write_text(text + "<!-- new -->")

    with pytest.raises(ContentError) as stopped:
        workshop.build(jobs=1, progress=change)
    assert codes(stopped.value) == ["changed-meanwhile"]
    assert stamps(workshop.site) == before
    if back:
        page.write_text(text)
    workshop.build()
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []
    assert tree(workshop.site) != wanted


@pytest.mark.parametrize("stage", ["read", "pages"])
def test_a_record_changed_while_a_build_runs_shows_in_the_next(
    workshop: Workshop, tmp_path: Path, stage: str
) -> None:
    workshop.build()
    workshop.content.append("site.yaml", "notice: Trang mới.\n")

    def change(now: str, done: int, total: int) -> None:
        if now == stage and done <= 1:
            workshop.content.append(
                "products/mien-dong/product.yaml", f"keywords: [lần-{stage}]\n"
            ) if "keywords" not in workshop.content.read("products/mien-dong/product.yaml") else None
            workshop.content.edit(
                "products/nha-san/product.yaml", "hồ", "hố"
            ) if "hồ" in workshop.content.read("products/nha-san/product.yaml") else None

    workshop.build(jobs=1, progress=change)
    workshop.build()
    wanted = workshop.clean(tmp_path / "clean")
    assert differences(tree(workshop.site), wanted) == []
    assert "Nhà sàn bên hố".encode() in wanted["san-pham/nha-san.html"]


def test_paths_of_another_output_are_its_own(workshop: Workshop, tmp_path: Path) -> None:
    """Two outputs of one content do not disturb each other."""
    workshop.build()
    other = Paths.of(workshop.content.root, tmp_path / "other")
    build(other)
    assert tree(tmp_path / "other") == tree(workshop.site)
    left = stamps(workshop.site)
    assert workshop.build().drawn == 0
    assert stamps(workshop.site) == left
