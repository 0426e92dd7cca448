"""Places to publish to, on this machine: FTP with and without TLS, SFTP, S3; and what may go wrong with
them."""

import datetime
import errno
import ipaddress
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from conftest import lacking
from engine import dead_ends, tree
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.filesystems import AbstractedFS
from pyftpdlib.handlers import DTPHandler, FTPHandler, TLS_DTPHandler, TLS_FTPHandler
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer

from sanvat.publish.host import CLAIM, TEMPORARY, Host
from sanvat.publish.plan import MANIFEST
from sanvat.publish.run import Sent, Wish, publish
from sanvat.site.ledger import OWN

PASSWORD = "mật khẩu: 'lạ' $x"


class Stage(NamedTuple):
    """Two states of a site, the older first: built folders."""

    first: Path
    second: Path


def sent(site: Path, connect: Callable[[bool], Host], folder: Path, **wish: object) -> Sent:
    """A run of `publish` without pauses. `folder` holds the computer's own memory."""
    return publish(
        site,
        connect,
        folder / "memory.json",
        Wish(**{"pause": 0.0, "connections": 2, **wish}),
        lambda *_: None,
    )


def wanted(site: Path) -> dict[str, bytes]:
    """What should be online: the site without its list of files."""
    return {path: data for path, data in tree(site).items() if path != OWN}


def online(root: Path) -> dict[str, bytes]:
    """What is online, but for the manifest."""
    return {path: data for path, data in tree(root).items() if path != MANIFEST}


def crawled(root: Path, before: dict[str, bytes]) -> list[str]:
    """What a reader would miss who comes by the front page, or has a page of `before` open, whether or not
    it is still in the site; half-sent files are not pages."""
    site = {path: data for path, data in online(root).items() if not path.endswith(TEMPORARY)}
    return dead_ends(
        site,
        {path for path in before if path.endswith(".html") and path in site and site[path] == before[path]}
        if "index.html" in site
        else set(),
    )


def claims(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name.startswith(CLAIM))


def site_of(folder: Path, files: dict[str, bytes]) -> Path:
    """A finished site of these files."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / ".sanvat").write_text("# ours\n" + "".join(f"{path}\n" for path in sorted(files)))
    return folder


# FTP


class FtpServer:
    """An FTP server on a folder, which can be told to fail.

    `cut_at`: the number of the command (of the whole server's life, from 1) at which the line goes dead;
    `cut_bytes`: the number of received bytes at which it does. `dead`: whoever connects is hung up on;
    `once`: the line is cut, but whoever comes again is served. `room`: bytes that may still be written.
    """

    def __init__(self, root: Path, certificate: Path | None = None) -> None:
        self.root = root
        self.commands: list[str] = []
        self.cut_at = self.cut_bytes = self.room = 0
        self.received = 0
        self.dead = self.once = False
        authorizer = DummyAuthorizer()
        authorizer.add_user("ocop", PASSWORD, str(root), perm="elradfmwMT")
        handler = _handler(self, certificate)
        handler.authorizer = authorizer
        handler.abstracted_fs = _filesystem(self)
        self._loop = IOLoop()
        self._server = FTPServer(("127.0.0.1", 0), handler, ioloop=self._loop)
        self.port = self._server.socket.getsockname()[1]
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self._end.is_set():
            self._loop.loop(timeout=0.02, blocking=False)
        self._server.close_all()

    def mend(self) -> None:
        """Let everything work again."""
        self.cut_at = self.cut_bytes = self.room = 0
        self.dead = self.once = False

    def close(self) -> None:
        self._end.set()
        self._thread.join()


def _filesystem(server: FtpServer) -> type[AbstractedFS]:
    class Disk:
        def __init__(self, file) -> None:
            self._file = file

        def write(self, data: bytes) -> int:
            if server.room:
                server.room -= len(data)
                if server.room <= 0:
                    server.room = 1
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return self._file.write(data)

        def __getattr__(self, name: str):
            return getattr(self._file, name)

    class Full(AbstractedFS):
        def open(self, filename, mode):
            file = super().open(filename, mode)
            return Disk(file) if "w" in mode else file

    return Full


def _handler(  # noqa: C901 - one short method for each fault that a server may have
    server: FtpServer, certificate: Path | None
) -> type[FTPHandler]:
    class Data(TLS_DTPHandler if certificate else DTPHandler):
        def recv(self, size):
            data = super().recv(size)
            server.received += len(data)
            if server.cut_bytes and server.received >= server.cut_bytes:
                server.dead, server.cut_bytes = not server.once, 0
                for other in list(server._loop.socket_map.values()):
                    if isinstance(other, FTPHandler):
                        other.close()
                return b""
            return data

        def close(self):
            if server.room == 1 and self._resp:  # RFC 959, 4.2; pyftpdlib's own words are "None"
                self._resp = ("452 Insufficient storage space.", self._resp[1])
            super().close()

    class Control(TLS_FTPHandler if certificate else FTPHandler):
        dtp_handler = Data

        def on_connect(self) -> None:
            if server.dead:
                self.close()

        def pre_process_command(self, line, cmd, arg) -> None:
            server.commands.append(cmd)
            if server.cut_at and len(server.commands) >= server.cut_at:
                server.dead, server.cut_at = not server.once, 0
                for other in list(server._loop.socket_map.values()):
                    if isinstance(other, FTPHandler):
                        other.close()
                return
            if server.dead:
                self.close()
                return
            super().pre_process_command(line, cmd, arg)

    if certificate:
        Control.certfile = str(certificate)
        Control.tls_control_required = Control.tls_data_required = True
    Control.use_sendfile = False
    Control.auth_failed_timeout = 0
    return Control


@contextmanager
def ftp_server(root: Path, certificate: Path | None = None) -> Iterator[FtpServer]:
    server = FtpServer(root, certificate)
    try:
        yield server
    finally:
        server.close()


def certificate(folder: Path, days: int = 2, name: str = "127.0.0.1") -> Path:
    """A certificate that vouches for itself, with its key, in one file; `days` below zero: it has expired."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.now(datetime.UTC)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "máy chủ thử")])
    known_as = x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=30))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([known_as]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"certificate{days}{name}.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


# programs


def program(name: str) -> str:
    """A server's program. Debian keeps them where only root looks."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if found is None:
        lacking(name, "make test installs it")
    return found


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


@contextmanager
def running(command: list[str], port: int, words: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server's program, from when it answers on its port."""
    with words.open("wb") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        for _ in range(500):
            assert process.poll() is None, words.read_text(errors="replace")
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        yield process
    finally:
        process.terminate()
        process.wait()
