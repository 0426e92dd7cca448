"""Many files changed at once, or none: killed at any moment, the old ones come back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from desk import whole

from sanvat.base import files
from sanvat.records import journal
from sanvat.records.journal import FOLDER, Staged

OLD = {"site.yaml": b"name: A\n", "products/a/product.yaml": b"name: A\n"}
NEW = {
    "site.yaml": b"name: B\n",
    "products/a/product.yaml": b"name: B\n",
    "products/b/product.yaml": b"name: C\n",
    "products/b/story.md": b"D\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def changes(root: Path) -> list[Staged]:
    return [Staged(name, root / name, OLD.get(name), data) for name, data in NEW.items()]


def test_all_files_are_put_in_place_and_nothing_else_is_left(root):
    journal.write(root, changes(root))
    assert whole(root) == NEW and not (root / FOLDER).exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from sanvat.records import journal
root, moment, old, new = Path(sys.argv[1]), int(sys.argv[2]), eval(sys.argv[3]), eval(sys.argv[4])
count, real = 0, os.replace
def replace(*paths):
    global count
    if count == moment:
        os.kill(os.getpid(), signal.SIGKILL)
    count += 1
    real(*paths)
os.replace = replace
journal.write(root, [journal.Staged(name, root / name, old.get(name), data) for name, data in new.items()])
"""


@pytest.mark.parametrize("moment", range(7))
def test_killed_between_any_two_moves_the_next_run_finds_everything_as_it_was(root, moment):
    """Two old files are laid aside, the journal is written, four files are moved: seven moves."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(root), str(moment), repr(OLD), repr(NEW)], cwd=ROOT
    )
    assert done.returncode == -9
    assert journal.is_open(root) == (moment > 2)
    journal.undo(root)
    assert whole(root) == OLD and not (root / FOLDER).exists() and not (root / "products/b").exists()


def test_a_disk_that_fills_up_leaves_everything_as_it_was(root, monkeypatch):
    real, count = files.os.replace, []

    def full(*paths):
        count.append(paths)
        if len(count) == 5:
            raise OSError(28, "No space left on device")
        return real(*paths)

    monkeypatch.setattr(files.os, "replace", full)
    with pytest.raises(OSError):
        journal.write(root, changes(root))
    assert whole(root) == OLD


def test_a_file_that_someone_changed_since_is_left_to_them(root):
    class Stop(BaseException):
        pass

    real, count = files.os.replace, []

    def stop(*paths):
        count.append(paths)
        if len(count) == 6:
            os._exit(0)
        return real(*paths)

    if (child := os.fork()) == 0:
        files.os.replace = stop
        journal.write(root, changes(root))
        os._exit(1)
    os.waitpid(child, 0)
    (root / "site.yaml").write_bytes(b"name: Z\n")
    undone = journal.undo(root)
    assert undone.kept == ("site.yaml",) and (root / "site.yaml").read_bytes() == b"name: Z\n"
    assert (root / "products/a/product.yaml").read_bytes() == b"name: A\n" and not journal.is_open(root)
