"""SFTP, by OpenSSH's program against OpenSSH's server."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import lacking, open_to_all
from engine import differences
from hosts import PASSWORD, Stage, claims, crawled, free_port, online, program, running, sent, wanted

from sanvat.publish.run import Trouble
from sanvat.publish.sftp import Sftp, SftpAddress, fingerprint, is_known, remember_host


class Server(NamedTuple):
    """A running sshd. `keys`: the user's, one without a passphrase and one with; `known`: known hosts."""

    port: int
    folder: Path
    known: Path

    def to(self, root: Path, **changed: object) -> Callable[[bool], Sftp]:
        address = SftpAddress(
            "127.0.0.1",
            self.port,
            "root",
            "",
            str(root / "web"),
            str(self.folder / "key"),
            str(self.known),
            silence=20,
        )._replace(**changed)
        return lambda make: Sftp(address, make)


def keygen(*arguments: str) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", *arguments], check=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """sshd with keys of its own, for the user who runs the tests; `bytes` holds how many it hears before it
    hangs up for good."""
    sshd = program("sshd")
    if os.geteuid():
        lacking("the right to run sshd", "run as root")
    folder, port = tmp_path_factory.mktemp("sshd"), free_port()
    folder.chmod(0o700)
    for name, phrase in (("host", ""), ("key", ""), ("locked", PASSWORD), ("stranger", "")):
        keygen("-N", phrase, "-f", str(folder / name))
    (folder / "allowed").write_text((folder / "key.pub").read_text() + (folder / "locked.pub").read_text())
    (folder / "serve").write_text(f"""#!/bin/sh
[ -s {folder}/bytes ] || exec /usr/lib/openssh/sftp-server
left=$(cat {folder}/bytes)
[ "$left" != 0 ] || exit 1
dd bs=1 count="$left" 2>/dev/null | /usr/lib/openssh/sftp-server
echo 0 > {folder}/bytes
""")
    (folder / "serve").chmod(0o755)
    Path("/run/sshd").mkdir(exist_ok=True)
    settings = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "allowed",
        "StrictModes": "no",
        "UsePAM": "no",
        "KexAlgorithms": "curve25519-sha256",
        "PidFile": "none",
        "PermitRootLogin": "yes",
        "PasswordAuthentication": "yes",
        "MaxAuthTries": 20,
        "Subsystem": f"sftp {folder}/serve",
    }
    (folder / "conf").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    known = folder / "known"
    known.write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text()}")
    with running([sshd, "-D", "-e", "-f", str(folder / "conf")], port, folder / "words"):
        yield Server(port, folder, known)


def test_a_site_goes_up_and_only_what_changed_follows(stage: Stage, server: Server, tmp_path: Path) -> None:
    web = tmp_path / "web"
    sent(stage.first, server.to(tmp_path), tmp_path)
    assert differences(online(web), wanted(stage.first)) == []
    done = sent(stage.second, server.to(tmp_path), tmp_path)
    old, new = wanted(stage.first), wanted(stage.second)
    assert {path for paths in done.plan.send for path in paths} == {
        path for path in new if old.get(path) != new[path]
    }
    assert differences(online(web), new) == [] and claims(web) == []
    assert sent(stage.second, server.to(tmp_path), tmp_path).plan.number() == 0


def test_a_line_that_goes_dead_anywhere_leaves_a_site_that_works(
    stage: Stage, server: Server, tmp_path: Path
) -> None:
    """The server hangs up after so many bytes, drawn by a fixed seed, and on whoever comes again, until it
    is mended."""
    draw = random.Random(20260715)
    old, new = wanted(stage.first), wanted(stage.second)
    whole = tmp_path / "whole"
    sent(stage.first, server.to(tmp_path, folder=str(whole)), tmp_path)
    survived = 0
    for cut in sorted(draw.sample(range(2_000, 200_000), 4)):
        web = tmp_path / f"web{cut}"
        shutil.copytree(whole, web)
        (server.folder / "bytes").write_text(str(cut))
        try:
            with pytest.raises(Trouble) as stopped:
                sent(stage.second, server.to(tmp_path, folder=str(web)), tmp_path, connections=1)
        finally:
            (server.folder / "bytes").write_text("")
        assert stopped.value.code in ("publish-cut", "publish-unreachable")
        assert crawled(web, old) == [], cut
        sent(stage.second, server.to(tmp_path, folder=str(web)), tmp_path)
        assert differences(online(web), new) == [] and claims(web) == []
        survived += 1
    assert survived == 4


def test_a_key_with_a_passphrase_is_opened_and_a_wrong_one_is_told(
    stage: Stage, server: Server, tmp_path: Path
) -> None:
    locked = str(server.folder / "locked")
    sent(stage.first, server.to(tmp_path, key=locked, secret=PASSWORD), tmp_path)
    assert differences(online(tmp_path / "web"), wanted(stage.first)) == []
    for secret in ("sai", ""):
        with pytest.raises(Trouble) as stopped:
            sent(stage.first, server.to(tmp_path, key=locked, secret=secret), tmp_path)
        assert (stopped.value.code, stopped.value.values) == (
            "publish-login",
            {"host": "127.0.0.1", "user": "root"},
        )


@pytest.fixture
def account(server: Server, tmp_path: Path) -> Iterator[int]:
    """The port of an sshd that knows a user `ocop` with a password, in a world of its own (a mount
    namespace)."""
    port = free_port()
    hashed = (
        subprocess.run(
            ["openssl", "passwd", "-6", "-stdin"], input=PASSWORD.encode(), capture_output=True, check=True
        )
        .stdout.decode()
        .strip()
    )
    for name, line in (
        ("passwd", "ocop:x:23456:23456::/:/bin/sh"),
        ("shadow", f"ocop:{hashed}:20000:0:99999:7:::"),
    ):
        (tmp_path / name).write_text(Path(f"/etc/{name}").read_text().rstrip("\n") + f"\n{line}\n")
        (tmp_path / name).chmod(0o644)
    (tmp_path / "conf").write_text(
        (server.folder / "conf")
        .read_text()
        .replace(f"Port {server.port}", f"Port {port}")
        .replace(f"sftp {server.folder}/serve", "sftp internal-sftp")
    )
    (server.folder / "known").write_text(
        (server.folder / "known").read_text()
        + f"[127.0.0.1]:{port} {(server.folder / 'host.pub').read_text()}"
    )
    start = (
        f"mount --bind {tmp_path}/passwd /etc/passwd && mount --bind {tmp_path}/shadow /etc/shadow && "
        f"exec {program('sshd')} -D -e -f {tmp_path}/conf"
    )
    with running(["unshare", "-m", "sh", "-c", start], port, tmp_path / "words"):
        yield port


def test_a_password_opens_the_door_and_a_wrong_one_is_told(
    stage: Stage, server: Server, account: int, tmp_path: Path
) -> None:
    open_to_all(tmp_path)
    (tmp_path / "web").mkdir()
    os.chown(tmp_path / "web", 23456, 23456)
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, server.to(tmp_path, port=account, user="ocop", key="", secret="sai bét"), tmp_path)
    assert (stopped.value.code, stopped.value.values) == (
        "publish-login",
        {"host": "127.0.0.1", "user": "ocop"},
    )
    sent(stage.first, server.to(tmp_path, port=account, user="ocop", key="", secret=PASSWORD), tmp_path)
    assert differences(online(tmp_path / "web"), wanted(stage.first)) == []


def test_the_password_is_in_no_command_line_and_in_no_file(server: Server, tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    host = server.to(tmp_path, key=str(server.folder / "locked"), secret=PASSWORD)(False)
    lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    files = [path.read_bytes() for path in host._here.rglob("*") if path.is_file()]
    host.close()
    assert any(b"sftp" in line and str(server.port).encode() in line for line in lines) and files
    assert not any(PASSWORD.encode() in text for text in (*lines, *files))
    assert not host._here.exists()


def test_a_key_file_that_is_not_there_is_told_before_anything_is_asked(
    server: Server, tmp_path: Path
) -> None:
    with pytest.raises(Trouble) as stopped:
        server.to(tmp_path, key="~/khong-co")(False)
    assert (stopped.value.code, stopped.value.values) == ("publish-no-key", {"path": "~/khong-co"})


def test_a_host_that_is_not_known_or_not_the_one_known_gets_nothing(
    stage: Stage, server: Server, tmp_path: Path
) -> None:
    empty, false = tmp_path / "empty", tmp_path / "false"
    empty.write_text("")
    false.write_text(f"[127.0.0.1]:{server.port} {(server.folder / 'stranger.pub').read_text()}")
    for known, code in ((empty, "publish-host-unknown"), (false, "publish-host-changed")):
        for accept in (False,) if known is empty else (False, True):
            with pytest.raises(Trouble) as stopped:
                sent(stage.first, server.to(tmp_path, known_hosts=str(known), accept_new=accept), tmp_path)
            assert stopped.value.code == code and (
                code == "publish-host-unknown"
                or stopped.value.values == {"host": f"[127.0.0.1]:{server.port}"}
            )  # as ssh-keygen -R wants it
    assert not (tmp_path / "web").exists()
    sent(stage.first, server.to(tmp_path, known_hosts=str(empty), accept_new=True), tmp_path)
    assert is_known("127.0.0.1", server.port, str(empty))


def test_a_new_host_shows_its_fingerprint_and_is_remembered(server: Server, tmp_path: Path) -> None:
    known = tmp_path / "ssh" / "known"
    assert not is_known("127.0.0.1", server.port, str(known))
    lines, told = fingerprint("127.0.0.1", server.port)
    ours = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(server.folder / "host.pub")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()[1]
    assert ours in told
    remember_host(lines, str(known))
    assert is_known("127.0.0.1", server.port, str(known))
    server.to(tmp_path.parent, known_hosts=str(known), folder=str(tmp_path / "web"))(True).close()
    assert fingerprint("127.0.0.1", free_port()) == ("", "")


def test_what_the_server_does_not_let_us_write_is_told(stage: Stage, server: Server, tmp_path: Path) -> None:
    for folder in (str(tmp_path / "none" / "web"),):
        with pytest.raises(Trouble) as stopped:
            sent(stage.first, server.to(tmp_path, folder=folder), tmp_path)
        assert stopped.value.code == "publish-no-folder"
    assert sent(stage.first, server.to(tmp_path), tmp_path, dry_run=True).plan.keep == ()
    web = tmp_path / "web"
    sent(stage.first, server.to(tmp_path), tmp_path)
    (web / "index.html").unlink()
    (web / "index.html").mkdir()
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, server.to(tmp_path), tmp_path)
    assert stopped.value.code == "publish-refused" and stopped.value.values["path"] == "index.html"


def test_a_full_disk_stops_with_words(stage: Stage, server: Server, small_disk: Path, tmp_path: Path) -> None:
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, server.to(small_disk), tmp_path)
    assert stopped.value.code == "publish-full"
    assert crawled(small_disk / "web", {}) == [] and claims(small_disk / "web") == []
    subprocess.run(["mount", "-o", "remount,size=40m", str(small_disk)], check=True)
    sent(stage.second, server.to(small_disk), tmp_path)
    assert differences(online(small_disk / "web"), wanted(stage.second)) == []


def test_nobody_listens(stage: Stage, server: Server, tmp_path: Path) -> None:
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, server.to(tmp_path, port=free_port()), tmp_path)
    assert stopped.value.code == "publish-unreachable" and "refused" in stopped.value.values["reason"]
