"""FTP and FTPS, against real servers: pyftpdlib, whose line can be cut, and vsftpd, which is strict."""

import os
import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import lacking
from engine import differences
from hosts import (
    PASSWORD,
    FtpServer,
    Stage,
    certificate,
    claims,
    crawled,
    free_port,
    ftp_server,
    online,
    program,
    running,
    sent,
    wanted,
)

from sanvat.publish.ftp import Ftp, FtpAddress
from sanvat.publish.run import Trouble


def to(port: int, **changed: object) -> Callable[[bool], Ftp]:
    address = FtpAddress("127.0.0.1", port, "ocop", PASSWORD, "web", False, silence=5)._replace(**changed)
    return lambda make: Ftp(address, make)


@pytest.fixture
def server(tmp_path: Path):
    (tmp_path / "root").mkdir()
    with ftp_server(tmp_path / "root") as found:
        yield found


@pytest.fixture
def web(server: FtpServer) -> Path:
    return server.root / "web"


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("certificates")


def test_a_site_goes_up_and_only_what_changed_follows(
    stage: Stage, server: FtpServer, web: Path, tmp_path: Path
) -> None:
    sent(stage.first, to(server.port), tmp_path)
    assert differences(online(web), wanted(stage.first)) == []
    server.commands.clear()
    done = sent(stage.second, to(server.port), tmp_path)
    assert differences(online(web), wanted(stage.second)) == [] and claims(web) == []
    assert server.commands.count("STOR") == done.plan.number() + 2  # and the manifest, before and after
    server.commands.clear()
    sent(stage.second, to(server.port), tmp_path, thorough=False)
    assert "STOR" not in server.commands and "DELE" not in server.commands


def test_a_file_touched_on_the_host_is_sent_again_though_its_size_is_the_same(
    stage: Stage, server: FtpServer, web: Path, tmp_path: Path
) -> None:
    sent(stage.first, to(server.port), tmp_path)
    (web / "index.html").write_bytes(bytes((web / "index.html").stat().st_size))
    os.utime(web / "index.html", (1_000_000_000, 1_000_000_000))
    sent(stage.first, to(server.port), tmp_path)
    assert differences(online(web), wanted(stage.first)) == []


@pytest.mark.parametrize("how", ["command", "byte"])
def test_a_line_that_goes_dead_anywhere_leaves_a_site_that_works(
    how: str, stage: Stage, tmp_path: Path
) -> None:
    """The server hangs up on everybody at the n-th command or byte drawn by a fixed seed, and later comes
    back."""
    draw = random.Random(how)
    old, new = wanted(stage.first), wanted(stage.second)
    whole = tmp_path / "whole"
    survived = 0
    with ftp_server(tmp_path) as server:
        sent(stage.first, to(server.port, folder="whole"), tmp_path)
        shutil.copytree(whole, tmp_path / "measure")
        server.commands.clear()
        server.received = 0
        sent(stage.second, to(server.port, folder="measure"), tmp_path)
        most = len(server.commands) if how == "command" else server.received
        for cut in sorted(draw.sample(range(1, most), 5)):
            web = tmp_path / f"web{cut}"
            shutil.copytree(whole, web)
            server.commands.clear()
            server.received = 0
            server.cut_at, server.cut_bytes = (cut, 0) if how == "command" else (0, cut)
            with pytest.raises(Trouble) as stopped:
                sent(stage.second, to(server.port, folder=web.name), tmp_path)
            assert stopped.value.code in ("publish-cut", "publish-unreachable")
            assert crawled(web, old) == [], cut
            server.mend()
            sent(stage.second, to(server.port, folder=web.name), tmp_path)
            assert differences(online(web), new) == [] and claims(web) == []
            survived += 1
    assert survived == 5


@pytest.mark.parametrize("how", ["command", "byte"])
def test_a_line_that_breaks_once_is_taken_up_again_in_the_same_run(
    how: str, stage: Stage, tmp_path: Path
) -> None:
    draw = random.Random(how + " once")
    with ftp_server(tmp_path) as server:
        for cut in draw.sample(range(15, 500), 3):
            web = tmp_path / f"web{cut}"
            web.mkdir()
            server.commands.clear()
            server.received, server.once = 0, True
            server.cut_at, server.cut_bytes = (cut, 0) if how == "command" else (0, cut * 1000)
            sent(stage.first, to(server.port, folder=web.name), tmp_path)
            assert server.cut_at == server.cut_bytes == 0, "the line was never cut"
            assert differences(online(web), wanted(stage.first)) == [] and claims(web) == []


def test_a_full_disk_stops_with_words_and_leaves_a_site_that_works(
    stage: Stage, server: FtpServer, web: Path, tmp_path: Path
) -> None:
    sent(stage.first, to(server.port), tmp_path)
    server.room = 60_000
    with pytest.raises(Trouble) as stopped:
        sent(stage.second, to(server.port), tmp_path)
    assert stopped.value.code == "publish-full"
    assert crawled(web, wanted(stage.first)) == [] and claims(web) == []
    server.mend()
    sent(stage.second, to(server.port), tmp_path)
    assert differences(online(web), wanted(stage.second)) == []


def test_a_wrong_password_is_told_without_repeating_it(
    stage: Stage, server: FtpServer, tmp_path: Path
) -> None:
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, to(server.port, password="sai bét"), tmp_path)
    assert (stopped.value.code, stopped.value.values) == (
        "publish-login",
        {"host": "127.0.0.1", "user": "ocop"},
    )
    assert server.commands.count("PASS") == 1  # hosts shut out whoever tries too often


def test_the_folder_is_made_but_not_the_one_around_it(
    stage: Stage, server: FtpServer, tmp_path: Path
) -> None:
    for folder in ("a/b", "/a/b"):
        with pytest.raises(Trouble) as stopped:
            sent(stage.first, to(server.port, folder=folder), tmp_path)
        assert (stopped.value.code, stopped.value.values) == ("publish-no-folder", {"folder": folder})
    assert sent(stage.first, to(server.port, folder="a"), tmp_path, dry_run=True).plan.keep == ()
    assert list(server.root.iterdir()) == []


def test_two_publishers_at_once_never_both_stay(
    stage: Stage, server: FtpServer, web: Path, tmp_path: Path
) -> None:
    ends: list[str] = []

    def go(name: str) -> None:
        (tmp_path / name).mkdir()
        try:
            sent(stage.first, to(server.port), tmp_path / name)
            ends.append("done")
        except Trouble as stopped:
            ends.append(stopped.code)

    both = [threading.Thread(target=go, args=(name,)) for name in "ab"]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(ends) in (["done", "publish-busy"], ["publish-busy", "publish-busy"], ["done", "done"])
    assert (
        ends.count("done") < 2 or server.commands.count("STOR") < len(wanted(stage.first)) + 10
    )  # one after the other
    assert claims(web) == []


# TLS


def test_over_tls_with_a_certificate_that_is_trusted(
    stage: Stage, certificates: Path, tmp_path: Path
) -> None:
    proof = certificate(certificates)
    with ftp_server(tmp_path, proof) as server:
        sent(stage.first, to(server.port, tls=True, authorities=str(proof)), tmp_path)
        assert differences(online(tmp_path / "web"), wanted(stage.first)) == []
        assert "PROT" in server.commands
        with pytest.raises(Trouble) as stopped:
            sent(stage.first, to(server.port), tmp_path)
        assert stopped.value.code == "publish-wants-tls"


@pytest.mark.parametrize(
    "days, name, trusted, word",
    [
        (-1, "127.0.0.1", True, "expired"),
        (2, "ftp.vi-du.vn", True, "mismatch"),
        (2, "127.0.0.1", False, "self-signed"),
    ],
)
def test_a_certificate_that_cannot_be_trusted_stops_before_the_password(
    days: int, name: str, trusted: bool, word: str, stage: Stage, certificates: Path, tmp_path: Path
) -> None:
    proof = certificate(certificates, days, name)
    with ftp_server(tmp_path, proof) as server:
        with pytest.raises(Trouble) as stopped:
            sent(stage.first, to(server.port, tls=True, authorities=str(proof) if trusted else ""), tmp_path)
        assert stopped.value.code == "publish-certificate" and word in stopped.value.values["reason"]
        assert "USER" not in server.commands and "PASS" not in server.commands


def test_a_host_without_tls_is_not_given_the_password(
    stage: Stage, server: FtpServer, tmp_path: Path
) -> None:
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, to(server.port, tls=True), tmp_path)
    assert stopped.value.code == "publish-no-tls" and "PASS" not in server.commands


def test_a_strict_host_that_wants_sessions_taken_up_and_lists_no_sizes(
    stage: Stage, certificates: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """vsftpd with require_ssl_reuse, without MLSD."""
    vsftpd = program("vsftpd")
    if os.geteuid():
        lacking("the right to run vsftpd", "run as root")
    proof, port = certificate(certificates), free_port()
    folder = tmp_path_factory.mktemp("vsftpd")
    for open_to_all in (folder, *folder.parents[:2]):
        open_to_all.chmod(0o755)
    web, empty = folder / "root" / "web", folder / "empty"
    web.mkdir(parents=True)
    empty.mkdir()
    shutil.chown(web, "ftp")
    (folder / "root").chmod(0o555)
    yes = (
        "listen anonymous_enable write_enable anon_upload_enable anon_mkdir_write_enable "
        "anon_other_write_enable ssl_enable allow_anon_ssl force_anon_data_ssl force_anon_logins_ssl "
        "require_ssl_reuse"
    )
    settings = dict.fromkeys(yes.split(), "YES") | {
        "background": "NO",
        "local_enable": "NO",
        "listen_address": "127.0.0.1",
        "listen_port": port,
        "anon_root": folder / "root",
        "anon_umask": "022",
        "rsa_cert_file": proof,
        "rsa_private_key_file": proof,
        "secure_chroot_dir": empty,
        "seccomp_sandbox": "NO",
        "xferlog_enable": "NO",
    }
    (folder / "conf").write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
    connect = to(port, user="ftp", password="-", tls=True, authorities=str(proof))
    with running([vsftpd, str(folder / "conf")], port, folder / "words"):
        sent(stage.first, connect, folder)
        assert differences(online(web), wanted(stage.first)) == []
        done = sent(stage.second, connect, folder)
        assert 0 < done.plan.number() < 80
        assert differences(online(web), wanted(stage.second)) == [] and claims(web) == []
        assert sent(stage.second, connect, folder).plan.number() == 0
