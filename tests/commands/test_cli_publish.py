"""`sanvat publish` as a clerk meets it: targets of site.yaml, sticks and zip files, words, passwords."""

import os
import pty
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from engine import Workshop, differences, links, tree
from hosts import PASSWORD, certificate, ftp_server, online, wanted

from sanvat.commands.publish import check_apart
from sanvat.messages.problems import ContentError, Place
from sanvat.publish.folder import Folder
from sanvat.publish.host import Trouble
from sanvat.publish.zip_file import write_zip
from sanvat.records.targets import Target
from sanvat.site.paths import Paths

WEB = "publish:\n  web: {{kind: {kind}, host: 127.0.0.1, port: {port}, user: ocop, folder: web}}\n"


def said(done: subprocess.CompletedProcess, status: int = 0) -> str:
    text = (done.stdout + done.stderr).decode()
    assert "Traceback" not in text, text
    assert done.returncode == status, text
    return text


def codes(text: str) -> list[str]:
    return re.findall(r"^    error: .*\[([a-z0-9-]+)\]$", text, re.MULTILINE)


def test_a_folder_is_built_and_published_in_one_command(workshop: Workshop) -> None:
    text = said(workshop.command("publish", "folder", "ra"))
    assert differences(online(workshop.root / "ra"), wanted(workshop.site)) == []
    assert re.search(r"folder: gửi (\d+) tệp .*, xoá 0, giữ 0; đã kiểm \1 tệp\.\nfolder: \1 files sent", text)
    workshop.content.edit("products/nha-san/product.yaml", "name: Nhà sàn bên hồ", "name: Nhà sàn ven hồ")
    before = tree(workshop.root / "ra")
    text = said(workshop.command("publish", "folder", "ra", "--dry-run", "--as-is"))
    assert "Sẽ gửi 0 tệp" in text and tree(workshop.root / "ra") == before
    said(workshop.command("publish", "folder", "ra"))
    assert "Nhà sàn ven hồ" in (workshop.root / "ra/san-pham/nha-san.html").read_text()


def test_a_stick_has_one_page_to_double_click_beside_one_folder(workshop: Workshop) -> None:
    (workshop.root / "E").mkdir()
    said(workshop.command("publish", "usb", "E"))
    stick = workshop.root / "E"
    assert sorted(path.name for path in stick.iterdir()) == ["MO-TRANG-NAY.html", "trang"]
    page = (stick / "MO-TRANG-NAY.html").read_bytes()
    assert links("MO-TRANG-NAY.html", page)[0] == {"trang/index.html", "trang/en/index.html"}
    assert all((stick / path).is_file() for path in links("MO-TRANG-NAY.html", page)[0])
    assert not (stick / "trang/.htaccess").exists() and "Sản vật thử" in page.decode()
    longest = max(len(path.relative_to(stick).as_posix()) for path in stick.rglob("*"))
    assert longest < 200  # Windows takes 259 with drive and folder


def test_a_zip_holds_the_site_and_unpacks_to_it(workshop: Workshop) -> None:
    said(workshop.command("publish", "zip", "trang.zip"))
    with zipfile.ZipFile(workshop.root / "trang.zip") as packed:
        assert packed.testzip() is None
        assert {name: packed.read(name) for name in packed.namelist()} == wanted(workshop.site)
        assert packed.getinfo("index.html").date_time > (2020, 1, 1, 0, 0, 0)
    assert "[publish-no-place]" in said(
        workshop.command("publish", "zip", "khong/co/trang.zip", "--as-is"), 1
    )


def test_a_target_of_the_site_is_reached_with_a_password_of_the_environment(
    workshop: Workshop, tmp_path: Path
) -> None:
    proof = certificate(tmp_path)
    (tmp_path / "root").mkdir()
    with ftp_server(tmp_path / "root", proof) as server:
        workshop.content.append("site.yaml", WEB.format(kind="ftps", port=server.port))
        known = {"SSL_CERT_FILE": str(proof)}
        text = said(workshop.command("publish", "web", env=known), 1)
        assert codes(text) == ["publish-no-password"] and "SANVAT_PASSWORD_WEB" in text
        text = said(workshop.command("publish", env=known | {"SANVAT_PASSWORD_WEB": "sai bét"}), 1)
        assert codes(text) == ["publish-login"] and "sai bét" not in text
        assert re.search(r"^content/site\.yaml:\d+:3: lỗi: ", text, re.MULTILINE)
        assert "trang đang có trên mạng vẫn dùng được" in text
        text = said(workshop.command("publish", env=known | {"SANVAT_PASSWORD": PASSWORD}))
        assert (
            PASSWORD not in text and differences(online(tmp_path / "root/web"), wanted(workshop.site)) == []
        )
        memory = b"".join(
            path.read_bytes() for path in (workshop.root / ".cache").rglob("*") if path.is_file()
        )
        assert PASSWORD.encode() not in memory + (tmp_path / "root/web/sanvat-da-gui.json").read_bytes()


def test_a_password_is_asked_for_where_somebody_watches_and_never_shown(
    workshop: Workshop, tmp_path: Path
) -> None:
    with ftp_server(tmp_path) as server:
        workshop.content.append("site.yaml", WEB.format(kind="ftp", port=server.port))
        leader, follower = pty.openpty()
        running = subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), "publish", "web"],
            cwd=workshop.root,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            start_new_session=True,
        )
        os.close(follower)
        seen = b""
        while b"Password of ocop@127.0.0.1" not in seen:
            seen += os.read(leader, 4096)
        os.write(leader, PASSWORD.encode() + b"\n")
        while True:
            try:
                seen += os.read(leader, 4096)
            except OSError:  # the other side has gone
                break
        assert running.wait() == 0, seen.decode(errors="replace")
        os.close(leader)
        assert PASSWORD not in seen.decode() and "files sent" in seen.decode()
        assert differences(online(tmp_path / "web"), wanted(workshop.site)) == []


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["publish"], "publish-none"),
        (["publish", "web"], "publish-none"),
        (["publish", "folder", "a/b/c"], "publish-no-place"),
        (["publish", "folder", "ra", "--as-is"], "publish-unbuilt"),
    ],
)
def test_what_cannot_be_done_is_told(workshop: Workshop, arguments: list[str], code: str) -> None:
    text = said(workshop.command(*arguments), 1)
    assert codes(text) == [code]
    if len(arguments) > 2:  # the path came from the command line
        assert "site.yaml" not in text


@pytest.mark.parametrize(
    "act", [lambda: Folder(Path("khong/co"), True), lambda: write_zip(Path("."), (), Path("khong/co.zip"))]
)
def test_a_path_that_is_wrong_is_told_with_the_folder_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Trouble) as stopped:
        act()
    assert (stopped.value.code, stopped.value.values["folder"]) == ("publish-no-place", "khong")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "kind, path, own",
    [
        ("folder", "content/products", "content"),
        ("usb", "content", "content"),
        ("folder", "site", "site"),
        ("zip", "site/site.zip", "site"),
        ("folder", "ra/../.cache", ".cache"),
        ("folder", "ra", ""),
        ("zip", "site.zip", ""),
        ("ftp", "content", ""),
    ],
)
def test_nothing_is_published_into_the_records_or_the_site_itself(
    tmp_path: Path, kind: str, path: str, own: str
) -> None:
    paths = Paths.of(tmp_path / "content", tmp_path / "site")
    for folder in (paths.content, paths.output, paths.cache, tmp_path / "ra"):
        folder.mkdir()
    target = Target(kind=kind, name=kind, folder=str(tmp_path / path), file=str(tmp_path / path))
    if not own:
        check_apart(target, paths, Place("ra"))
        return
    with pytest.raises(ContentError) as stopped:
        check_apart(target, paths, Place("ra"))
    (problem,) = stopped.value.problems.errors
    assert problem.code == "publish-in-own" and problem.text("vi").endswith(f"/{own}.")


def test_a_name_that_is_none_is_told_with_those_there_are(workshop: Workshop) -> None:
    workshop.content.append(
        "site.yaml", WEB.format(kind="ftp", port=21) + "  o-usb: {kind: usb, folder: 'E:/'}\n"
    )
    text = said(workshop.command("publish", "wed"), 1)
    assert codes(text) == ["publish-no-target"] and "web, o-usb" in text
    said(workshop.command("publish", "web", "somewhere"), 2)


def test_a_catalogue_with_errors_is_not_published(workshop: Workshop) -> None:
    workshop.content.edit("products/nha-san/product.yaml", "area: ba-be", "area: khong-co")
    assert codes(said(workshop.command("publish", "folder", "ra"), 1)) == ["no-such"]
    assert not (workshop.root / "ra").exists()


def test_a_target_says_where_it_is(workshop: Workshop) -> None:
    workshop.content.append("site.yaml", "publish:\n  web: {kind: ftps, user: ocop}\n  kho: {kind: s3}\n")
    text = said(workshop.command("check"), 1)
    assert codes(text) == ["missing-field", "missing-field"] and "thêm dòng host" in text.lower()
