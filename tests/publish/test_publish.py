"""Publishing: what is sent, in which order, to folders and sticks; and what a run that dies leaves."""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from engine import differences, stamps, tree
from hosts import Stage, claims, crawled, online, sent, site_of, wanted
from hypothesis import given
from hypothesis import strategies as st

from sanvat.publish.folder import Folder
from sanvat.publish.host import CLAIM, TEMPORARY, Cut, Remote
from sanvat.publish.plan import MANIFEST, File, Manifest, decide, is_portable, step
from sanvat.publish.run import Trouble


class Shaky(Folder):
    """A folder whose line is cut at the n-th change; what was asked then may or may not have been done."""

    left: list[int]

    def _change(self, do) -> None:
        self.left[0] -= 1
        if self.left[0] <= 0:
            if self.left[0] % 2:
                do()
            raise Cut("gone")
        do()

    def write(self, path, data):
        self._change(lambda: Folder.write(self, path, data))

    def remove(self, path):
        self._change(lambda: Folder.remove(self, path))

    def make_folder(self, path):
        self._change(lambda: Folder.make_folder(self, path))

    def remove_folder(self, path):
        self._change(lambda: Folder.remove_folder(self, path))


def shaky(root: Path, changes: int):
    """Connections to a folder that die for good after so many changes."""
    left = [changes]

    def connect(make: bool) -> Folder:
        host = Shaky(root, make)
        host.left = left
        return host

    return connect


def to(root: Path):
    return lambda make: Folder(root, make)


# what is sent


def test_the_first_time_all_is_sent_and_the_second_time_nothing(stage: Stage, tmp_path: Path) -> None:
    root = tmp_path / "web"
    first = sent(stage.first, to(root), tmp_path)
    assert differences(online(root), wanted(stage.first)) == []
    assert first.plan.number() == len(wanted(stage.first)) and not first.plan.keep and not first.plan.remove
    before = stamps(root)
    again = sent(stage.first, to(root), tmp_path)
    assert again.plan.number() == 0 and len(again.plan.keep) == len(wanted(stage.first))
    assert {path: mark for path, mark in stamps(root).items() if path != "."} == before


def test_only_what_differs_is_sent_and_what_went_is_removed(stage: Stage, tmp_path: Path) -> None:
    root = tmp_path / "web"
    sent(stage.first, to(root), tmp_path)
    done = sent(stage.second, to(root), tmp_path)
    old, new = wanted(stage.first), wanted(stage.second)
    assert {path for paths in done.plan.send for path in paths} == {
        path for path in new if old.get(path) != new[path]
    }
    assert set(done.plan.remove) == set(old) - set(new) != set()
    assert differences(online(root), new) == []
    assert not any(path.is_dir() and not any(path.iterdir()) for path in root.rglob("*"))


def test_what_somebody_changed_or_deleted_there_is_mended(stage: Stage, tmp_path: Path) -> None:
    root = tmp_path / "web"
    sent(stage.first, to(root), tmp_path)
    (root / "index.html").write_text("hacked")
    (root / "san-pham/mien-dong.html").unlink()
    done = sent(stage.first, to(root), tmp_path)
    assert [path for paths in done.plan.send for path in paths] == ["san-pham/mien-dong.html", "index.html"]
    assert differences(online(root), wanted(stage.first)) == []


def test_a_change_that_keeps_the_size_is_found_by_reading_all_back(stage: Stage, tmp_path: Path) -> None:
    root = tmp_path / "web"
    sent(stage.first, to(root), tmp_path)
    (root / "robots.txt").write_bytes(bytes(len((root / "robots.txt").read_bytes())))
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, to(root), tmp_path, thorough=True)
    assert (stopped.value.code, stopped.value.values) == (
        "publish-differs",
        {"count": 1, "names": "robots.txt"},
    )


def test_strangers_files_are_neither_removed_nor_written_over(stage: Stage, tmp_path: Path) -> None:
    root = tmp_path / "web"
    root.mkdir()
    (root / "index.html").write_text("the office's own page")
    (root / "ours.php").write_text("<?php")
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, to(root), tmp_path)
    assert (stopped.value.code, stopped.value.values) == (
        "publish-not-ours",
        {"count": 1, "names": "index.html"},
    )
    assert tree(root) == {"index.html": b"the office's own page", "ours.php": b"<?php"} and claims(root) == []
    sent(stage.first, to(root), tmp_path, overwrite=True)
    sent(stage.second, to(root), tmp_path)
    assert differences(online(root), wanted(stage.second) | {"ours.php": b"<?php"}) == []


def test_a_lost_manifest_is_made_again_from_what_is_there(stage: Stage, tmp_path: Path) -> None:
    root = tmp_path / "web"
    sent(stage.first, to(root), tmp_path)
    (root / MANIFEST).unlink()
    again = sent(stage.first, to(root), tmp_path)
    assert again.plan.number() == 0
    (root / MANIFEST).write_text('{"format": 1, "files": [["../../etc/passwd", [1, "x", ""], []]]}')
    assert sent(stage.first, to(root), tmp_path).plan.remove == ()
    assert sent(stage.second, to(root), tmp_path).plan.remove != ()
    assert differences(online(root), wanted(stage.second)) == []


def test_a_dry_run_changes_nothing_and_tells_what_a_run_does(stage: Stage, tmp_path: Path) -> None:
    root = tmp_path / "web"
    assert sent(stage.first, to(root), tmp_path, dry_run=True).plan.number() == len(wanted(stage.first))
    assert not root.exists()
    sent(stage.first, to(root), tmp_path)
    before = stamps(root)
    told = sent(stage.second, to(root), tmp_path, dry_run=True)
    assert stamps(root) == before
    assert sent(stage.second, to(root), tmp_path).plan == told.plan


# the order


def test_whatever_a_page_leads_to_goes_before_it() -> None:
    order = [
        "assets/a.0123456789.js",
        "assets/a.0123456789.css",
        "san-pham/moi.html",
        "en/index.html",
        "sitemap.xml",
        "san-pham/cu.html",
        "index.html",
    ]
    new = {"san-pham/moi.html", "en/index.html"}
    assert [step(path, path in new) for path in order] == [0, 1, 2, 3, 4, 5, 7]
    assert (
        step("en/index.html", False) == 6
        and step(".htaccess", True) == step("catalogue.csv", True) == step("sw.js", False) == 4
    )


def test_a_run_cut_anywhere_leaves_a_site_that_works_and_the_next_arrives(
    stage: Stage, tmp_path: Path
) -> None:
    """First and later runs, cut for good at changes drawn by a fixed seed, each then finished by another
    run."""
    draw = random.Random(20260715)
    old, new = wanted(stage.first), wanted(stage.second)
    whole = tmp_path / "whole"
    sent(stage.first, to(whole), tmp_path)
    survived = 0
    for begins, before in ((whole, old), (None, {})):
        most = 60 if begins else len(new) + 20
        for number, cut in enumerate(sorted(draw.sample(range(1, most), 10))):
            root = tmp_path / f"cut-{'later' if begins else 'first'}-{number}"
            shutil.copytree(begins, root) if begins else root.mkdir()
            with pytest.raises(Trouble) as stopped:
                sent(stage.second, shaky(root, cut), tmp_path)
            assert stopped.value.code == "publish-cut"
            assert crawled(root, before) == [], cut
            assert sent(stage.second, to(root), tmp_path).plan.foreign == ()
            assert differences(online(root), new) == [] and claims(root) == []
            survived += 1
    assert survived == 20


def test_what_was_sent_before_a_cut_is_not_sent_again(stage: Stage, tmp_path: Path) -> None:
    root = tmp_path / "web"
    root.mkdir()
    with pytest.raises(Trouble):
        sent(stage.first, shaky(root, 100), tmp_path, connections=1)
    there = sum(not path.endswith(TEMPORARY) for path in online(root))
    done = sent(stage.first, to(root), tmp_path)
    assert there > 50
    assert done.plan.number() <= len(wanted(stage.first)) - there + 1


def test_an_edit_between_a_cut_and_the_next_run_is_not_taken_for_what_was_sent(
    stage: Stage, tmp_path: Path
) -> None:
    """Three states of one page with one size: what lies there could be any of two, so it is sent."""
    a, b, c = (File(10, digest) for digest in "abc")
    manifest = Manifest({"p.html": a}, {}, {"p.html": (b,)})
    assert decide({"p.html": c}, manifest, {"p.html": Remote(10)}).number() == 1
    assert decide({"p.html": b}, manifest, {"p.html": Remote(10)}).number() == 1
    assert (
        decide(
            {"p.html": b}, Manifest({"p.html": File(9, "a")}, {}, {"p.html": (b,)}), {"p.html": Remote(10)}
        ).number()
        == 0
    )


def test_a_full_disk_stops_with_words_and_leaves_the_site_whole(
    stage: Stage, small_disk: Path, tmp_path: Path
) -> None:
    root = small_disk / "web"
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, to(root), tmp_path)
    assert stopped.value.code == "publish-full"
    assert crawled(root, {}) == [] and claims(root) == []
    assert len(online(root)) > 10  # until the disk was full
    subprocess.run(["mount", "-o", "remount,size=40m", str(small_disk)], check=True)
    sent(stage.second, to(root), tmp_path)
    assert differences(online(root), wanted(stage.second)) == []


# two at once


def test_whoever_comes_while_another_is_at_work_goes_away(stage: Stage, tmp_path: Path) -> None:
    root = tmp_path / "web"
    (tmp_path / "b").mkdir()
    heard = []

    class Slow(Folder):
        def write(self, path, data):
            super().write(path, data)
            if not heard:
                heard.append(path)
                with pytest.raises(Trouble) as stopped:
                    sent(stage.second, to(root), tmp_path / "b")
                heard.append(stopped.value.code)

    sent(stage.first, lambda make: Slow(root, make), tmp_path)
    assert heard == [MANIFEST, "publish-busy"]
    assert differences(online(root), wanted(stage.first)) == [] and claims(root) == []


def test_the_same_computer_does_not_publish_twice_at_once(stage: Stage, tmp_path: Path) -> None:
    heard = []

    class Slow(Folder):
        def make_folder(self, path):
            super().make_folder(path)
            if not heard:
                with pytest.raises(Trouble) as stopped:
                    sent(stage.second, to(tmp_path / "web"), tmp_path)
                heard.append(stopped.value.code)

    sent(stage.first, lambda make: Slow(tmp_path / "web", make), tmp_path)
    assert heard == ["publish-busy-here"]


def test_a_claim_of_a_run_that_died_here_is_taken_back_and_anothers_only_on_demand(
    stage: Stage, tmp_path: Path
) -> None:
    root, other = tmp_path / "web", tmp_path / "other"
    root.mkdir()
    other.mkdir()

    class Gone(Folder):
        def write(self, path, data):
            raise Cut("gone")

        def remove_folder(self, path):
            raise Cut("gone")

    with pytest.raises(Trouble):
        sent(stage.first, lambda make: Gone(root, make), tmp_path)
    assert len(claims(root)) == 1
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, to(root), other)
    assert stopped.value.code == "publish-busy" and len(stopped.value.values["since"]) == len(
        "31/12/2023 10:00"
    )
    sent(stage.first, to(root), tmp_path)
    assert claims(root) == []
    (root / f"{CLAIM}20260101T000000Z-ab").mkdir()
    sent(stage.first, to(root), other, break_lock=True)
    assert claims(root) == []


def test_ctrl_c_ends_the_connection_in_use_and_the_rest_is_taken_back(stage: Stage, tmp_path: Path) -> None:
    root, closed = tmp_path / "web", []

    class Stopped(Folder):
        def write(self, path, data):
            if path.endswith(".css"):
                raise KeyboardInterrupt
            super().write(path, data)

        def close(self):
            closed.append(self)

    with pytest.raises(KeyboardInterrupt):
        sent(stage.first, lambda make: Stopped(root, make), tmp_path, connections=1)
    assert (
        len(closed) == 2 and claims(root) == [] and crawled(root, {}) == []
    )  # the one in use, and the one that said goodbye
    sent(stage.first, to(root), tmp_path)
    assert differences(online(root), wanted(stage.first)) == []


def test_a_hosts_words_cannot_move_the_cursor_and_its_names_are_no_commands(tmp_path: Path) -> None:
    assert Trouble("publish-refused", path="a", reason="550 \x1b[2Jno").values["reason"] == "550 ?[2Jno"
    for name in (f'{CLAIM}a"b', f"{CLAIM}20260101T000000Z-ab;x", f"{CLAIM}20260101T000000Z-ab"):
        (tmp_path / name).mkdir()
    assert Folder(tmp_path, False).claims() == [f"{CLAIM}20260101T000000Z-ab"]


# names


class Capitals(Folder):
    """A folder as Windows and sticks have it: capitals or not, the same file."""

    def _path(self, path: str) -> str:
        found = self._root
        for part in path.split("/"):
            there = {each.name.lower(): each.name for each in found.iterdir()} if found.is_dir() else {}
            found = found / there.get(part.lower(), part)
        return found.relative_to(self._root).as_posix()

    def look(self, folder, names):
        inside = super().look(self._path(folder) if folder else "", names)
        lower = {name.lower(): found for name, found in inside.items()}
        return inside | {name: lower[name.lower()] for name in names if name.lower() in lower}

    def read(self, path):
        return super().read(self._path(path))

    def write(self, path, data):
        super().write(self._path(path), data)

    def remove(self, path):
        super().remove(self._path(path))

    def make_folder(self, path):
        super().make_folder(self._path(path))


def test_a_code_in_capitals_and_in_small_letters_is_published_where_they_are_one_file(tmp_path: Path) -> None:
    page, home = b"<p>one</p>", b'<a href="Q/BK1/index.html">'
    site = site_of(
        tmp_path / "site", {"index.html": home, "Q/BK1/index.html": page, "q/bk1/index.html": page}
    )
    for host, there in ((Folder, 3), (Capitals, 2)):
        root = tmp_path / host.__name__
        sent(site, lambda make, host=host, root=root: host(root, make), tmp_path)
        assert len(online(root)) == there and host(root, False).read("Q/BK1/index.html") == page
        assert sent(site, lambda make, host=host, root=root: host(root, make), tmp_path).plan.number() == 0
    site = site_of(tmp_path / "later", {"index.html": home, "Q/BK1/index.html": page})
    for host in (Folder, Capitals):
        root = tmp_path / host.__name__
        sent(site, lambda make, host=host, root=root: host(root, make), tmp_path)
        assert Folder(root, False).read("Q/BK1/index.html") == page or host is Capitals
        assert host(root, False).read("Q/BK1/index.html") == page and len(online(root)) == 2


def test_two_files_that_differ_only_in_capitals_must_be_the_same(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", {"index.html": b"", "Q/A.html": b"1", "q/a.html": b"2"})
    with pytest.raises(Trouble) as stopped:
        sent(site, lambda make: Capitals(tmp_path / "web", make), tmp_path)
    assert (stopped.value.code, stopped.value.values) == ("publish-name", {"names": "Q/A.html, q/a.html"})


@pytest.mark.parametrize(
    "name",
    [
        "miến.html",
        "a b.html",
        "con.html",
        "sub/AUX",
        "x.",
        "a/../b",
        "/a",
        "a//b",
        "-" * 200,
        MANIFEST,
        "a\nb",
        "a:b",
    ],
)
def test_names_that_some_host_cannot_take_are_refused(name: str) -> None:
    assert not is_portable(name)


def test_every_name_of_a_site_is_portable(stage: Stage, marked_site) -> None:
    every = [*wanted(stage.second), *wanted(marked_site.root)]
    assert [path for path in every if not is_portable(path)] == []


def test_an_unfinished_site_is_not_published(stage: Stage, tmp_path: Path) -> None:
    for written in (None, "# chưa xong / unfinished\nindex.html\n"):
        site = tmp_path / str(bool(written))
        site.mkdir()
        (site / "index.html").write_text("half")
        if written:
            (site / ".sanvat").write_text(written)
        with pytest.raises(Trouble) as stopped:
            sent(site, to(tmp_path / "web"), tmp_path)
        assert stopped.value.code == "publish-unbuilt"


def test_a_file_that_changes_while_it_is_sent_is_not_sent(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", {"index.html": b"now", "a.html": b"now"})

    class Edited(Folder):
        def make_folder(self, path):
            super().make_folder(path)
            (site / "index.html").write_bytes(b"later")

    with pytest.raises(Trouble) as stopped:
        sent(site, lambda make: Edited(tmp_path / "web", make), tmp_path)
    assert (stopped.value.code, stopped.value.values) == ("publish-changed", {"path": "index.html"})


# the manifest

FILES = st.builds(File, st.integers(0, 9), st.sampled_from("abc"))
PATHS = st.sampled_from(["index.html", "a/b.html", "assets/x.css"])
MANIFESTS = st.builds(
    lambda files, marks, coming: Manifest(files, {path: marks.get(path, "") for path in files}, coming),
    st.dictionaries(PATHS, FILES),
    st.dictionaries(PATHS, st.sampled_from(["", "20260101"])),
    st.dictionaries(PATHS, st.lists(FILES, min_size=1, max_size=2).map(tuple)),
)


@given(MANIFESTS)
def test_a_manifest_is_read_as_it_was_written(manifest: Manifest) -> None:
    assert Manifest.unpacked(manifest.packed()) == manifest


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4),
        max_leaves=9,
    ).map(lambda read: json.dumps({"format": 1, "files": read}).encode())
)
def test_a_damaged_manifest_is_none(data: bytes) -> None:
    read = Manifest.unpacked(data)
    assert read is None or all(is_portable(path) for path in read.ours())


@given(st.dictionaries(PATHS, FILES), MANIFESTS, st.dictionaries(PATHS, FILES))
def test_nothing_is_removed_or_kept_that_the_manifest_does_not_vouch_for(site, manifest, there) -> None:
    plan = decide(site, manifest, {path: Remote(file.size) for path, file in there.items()})
    assert set(plan.remove) <= manifest.ours() & set(there) - set(site)
    could_be = {
        path: {
            file
            for file in (manifest.files.get(path), *manifest.coming.get(path, ()))
            if file and file.size == there[path].size
        }
        for path in plan.keep
    }
    assert all(files == {site[path]} for path, files in could_be.items())
    assert sorted([*plan.keep, *plan.foreign, *(path for paths in plan.send for path in paths)]) == sorted(
        site
    )
