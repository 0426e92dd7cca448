"""A printed code is never taken from where it was published: not by an older copy of the content, not by a
cleaned or lost site, not by another computer, not by another output folder."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine import Workshop, tree
from hosts import PASSWORD, ftp_server

from sanvat.base.files import write_atomic
from sanvat.publish.host import Trouble
from sanvat.publish.register import check_codes, lines_of, remember
from sanvat.records.codes import MEMORY, Line

HEAD = "code,product,issued,status,name\n"
MIEN = "BK9706,mien-dong,2023-12-31,issued,Miến dong\n"
NHA_SAN = "BK0296,nha-san,2023-12-31,issued,Nhà sàn bên hồ\n"
PAGES = [f"Q/{code}/index.html" for code in ("BK9706", "BK0296")]
WEB = (
    "publish:\n  web: {{kind: ftp, host: 127.0.0.1, port: {port}, user: ocop, folder: web, connections: 2}}\n"
)


@pytest.fixture(params=["folder", "ftp"])
def target(request: pytest.FixtureRequest, workshop: Workshop, tmp_path: Path) -> Iterator[Path]:
    """The folder of a target that `web` in site.yaml names, with a site of two codes published to it."""
    (tmp_path / "root").mkdir()
    workshop.content.write("codes.csv", HEAD + MIEN + NHA_SAN)
    workshop.content.append("site.yaml", "code_prefix: BK\n")
    root = tmp_path / "root" / "web"
    if request.param == "folder":
        workshop.content.append("site.yaml", f"publish:\n  web: {{kind: folder, folder: '{root}'}}\n")
        assert publish(workshop).returncode == 0
        yield root
        return
    with ftp_server(tmp_path / "root") as server:
        workshop.content.append("site.yaml", WEB.format(port=server.port))
        assert publish(workshop).returncode == 0
        yield root


def publish(workshop: Workshop, *arguments: str) -> subprocess.CompletedProcess:
    return workshop.command("publish", "web", *arguments, env={"SANVAT_PASSWORD": PASSWORD})


def refused(workshop: Workshop, target: Path, code: str, *arguments: str) -> str:
    """What a run says that is stopped and leaves the target as it is, byte for byte."""
    before = tree(target)
    done = publish(workshop, *arguments)
    text = (done.stdout + done.stderr).decode()
    assert done.returncode == 1 and f"[{code}]" in text, text
    assert tree(target) == before
    return text


def older_copy(workshop: Workshop) -> None:
    """Put the register back as it was before the second code."""
    workshop.content.write("codes.csv", HEAD + MIEN)


def test_what_is_published_is_remembered_beside_the_content(workshop: Workshop, target: Path) -> None:
    assert (workshop.root / MEMORY).read_text(encoding="utf-8") == HEAD + NHA_SAN + MIEN
    assert all((target / page).is_file() for page in PAGES)


def test_an_older_copy_after_clean_does_not_take_a_printed_code_away(
    workshop: Workshop, target: Path
) -> None:
    older_copy(workshop)
    assert workshop.command("clean").returncode == 0
    text = refused(workshop, target, "code-lost")
    assert "BK-0296" in text
    assert workshop.command("codes").returncode == 0  # brings the line back from what is remembered
    assert NHA_SAN in workshop.content.read("codes.csv")
    assert publish(workshop).returncode == 0
    assert all((target / page).is_file() for page in PAGES)


def test_another_computer_with_an_older_copy_is_stopped_and_helped(workshop: Workshop, target: Path) -> None:
    older_copy(workshop)
    (workshop.root / MEMORY).unlink()
    shutil.rmtree(workshop.root / "site")
    shutil.rmtree(workshop.root / ".cache")
    text = refused(workshop, target, "publish-code-lost")
    assert "BK-0296" in text and "content/site.yaml:" in text
    refused(workshop, target, "code-lost")  # it is remembered now: the next build stops by itself
    assert workshop.command("codes").returncode == 0
    assert publish(workshop).returncode == 0
    assert all((target / page).is_file() for page in PAGES)


def test_another_output_folder_changes_nothing_of_this(workshop: Workshop, target: Path) -> None:
    older_copy(workshop)
    (workshop.root / MEMORY).unlink()
    refused(workshop, target, "publish-code-lost", "--output", "khac")


def test_neither_overwrite_nor_a_dry_run_goes_past_it(workshop: Workshop, target: Path) -> None:
    older_copy(workshop)
    (workshop.root / MEMORY).unlink()
    shutil.rmtree(workshop.root / "site")
    refused(workshop, target, "publish-code-lost", "--overwrite", "--break-lock")
    (workshop.root / MEMORY).unlink()
    assert workshop.command("clean").returncode == 0
    assert workshop.command("build").returncode == 0
    refused(workshop, target, "publish-code-lost", "--dry-run")
    assert not (workshop.root / MEMORY).exists()  # a dry run writes nothing


def test_a_code_that_was_withdrawn_keeps_its_page(workshop: Workshop, target: Path) -> None:
    workshop.content.remove("products/nha-san")
    assert workshop.command("codes", "withdraw", "BK0296", "--date", "01/02/2024").returncode == 0
    assert publish(workshop).returncode == 0
    assert all((target / page).is_file() for page in PAGES)


def test_a_withdrawal_is_not_forgotten(workshop: Workshop, target: Path) -> None:
    """The older copy has the product and its first line: without the withdrawal it would show as offered."""
    copy = tree(workshop.root / "content")
    workshop.content.remove("products/nha-san")
    workshop.command("codes", "withdraw", "BK0296", "--date", "01/02/2024")
    assert publish(workshop).returncode == 0
    for path, data in copy.items():
        workshop.content.write(path, data)
    assert "BK-0296" in refused(workshop, target, "code-lost")


def test_an_earlier_zip_is_a_publication_too(workshop: Workshop) -> None:
    workshop.content.write("codes.csv", HEAD + MIEN + NHA_SAN)
    assert workshop.command("publish", "zip", "trang.zip").returncode == 0
    before = (workshop.root / "trang.zip").read_bytes()
    older_copy(workshop)
    (workshop.root / MEMORY).unlink()
    shutil.rmtree(workshop.root / "site")
    done = workshop.command("publish", "zip", "trang.zip")
    assert done.returncode == 1 and b"[publish-code-lost]" in done.stderr
    assert (workshop.root / "trang.zip").read_bytes() == before


def test_a_page_of_a_code_stops_where_the_host_has_no_register() -> None:
    with pytest.raises(Trouble) as stopped:
        check_codes(None, ["index.html"], None, ["index.html", "Q/BK0296/index.html", "Q/BK0296/qr.svg"])
    assert stopped.value.values == {"count": 1, "codes": "BK-0296"}
    check_codes(None, ["q/bk0296/index.html"], None, ["Q/BK0296/index.html"])  # the other spelling stays
    check_codes(None, [], None, ["Q/khac/index.html", "anh/a.jpg"])


def test_a_damaged_register_counts_for_what_can_be_read() -> None:
    assert lines_of(b"\xff\xfe") == () and lines_of(None) == ()
    assert lines_of((HEAD + MIEN + "BK0000,x,y\n").encode()) == (
        Line("BK9706", "mien-dong", "2023-12-31", "issued", "Miến dong", 2),
    )


def test_what_is_remembered_only_grows(tmp_path: Path) -> None:
    memory = tmp_path / MEMORY
    remember(memory, None)
    assert not memory.exists()
    remember(memory, (HEAD + MIEN).encode(), (HEAD + NHA_SAN).encode())
    first = memory.stat().st_ino
    remember(memory, (HEAD + NHA_SAN).encode())
    assert memory.read_text(encoding="utf-8") == HEAD + NHA_SAN + MIEN
    assert memory.stat().st_ino == first  # not written again


def test_the_bytes_are_on_the_disk_before_the_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def recorded(name: str):
        real = getattr(os, name)

        def call(*arguments):
            done.append(name)
            return real(*arguments)

        monkeypatch.setattr(os, name, call)

    recorded("fsync")
    recorded("replace")
    write_atomic(tmp_path / "codes.csv", b"a", b"b", durable=True)
    assert done == ["fsync", "replace", "fsync"] and (tmp_path / "codes.csv").read_bytes() == b"ab"
    write_atomic(tmp_path / "page.html", b"a")
    assert done[3:] == ["replace"]
