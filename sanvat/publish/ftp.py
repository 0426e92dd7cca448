"""FTP (RFC 959, 2389, 3659) and FTP over TLS (RFC 4217), as hosts for web pages offer them.

Every file goes up under another name and is renamed when it is whole.
"""

import ftplib
import io
import os
import socket
import ssl
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from ..records.targets import Target
from .host import TEMPORARY, Access, Connect, Cut, Host, NoFolder, Remote, Trouble, Way

_SILENCE = 60  # seconds without an answer after which a connection counts as broken
_FEW = 3  # files up to which it is quicker to ask for each than to list their folder


class FtpAddress(NamedTuple):
    """Where to and as whom. `port` 0: the usual one. `authorities`: a file of certificates to trust
    in place of the system's."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    tls: bool
    authorities: str = ""
    silence: float = _SILENCE


class _Secured(ftplib.FTP_TLS):
    """Data connections take up the session of the control connection: many servers insist on it."""

    def ntransfercmd(self, cmd: str, rest: Any = None) -> tuple[socket.socket, int | None]:
        plain, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - as the class does
        try:
            assert isinstance(self.sock, ssl.SSLSocket)  # after AUTH
            session = self.sock.session
            return self.context.wrap_socket(plain, server_hostname=self.host, session=session), size
        except BaseException:
            plain.close()
            raise


class Ftp(Host):
    """A connection to an FTP host, in the target's folder. Raises Trouble, Cut."""

    def __init__(self, address: FtpAddress, make: bool) -> None:
        self._address = address
        self._ftp = _connected(address)
        try:
            self._can = self._asked(self._features)
            self._asked(lambda: self._enter(address.folder, make))
        except BaseException:
            self.close()
            raise

    def _features(self) -> set[str]:
        try:
            lines = self._ftp.sendcmd("FEAT").splitlines()[1:-1]
        except ftplib.error_perm:
            return set()
        found = {line.split()[0].upper() for line in lines if line.split()}
        if "UTF8" in found:
            with suppress(ftplib.error_perm):
                self._ftp.sendcmd("OPTS UTF8 ON")
        return found

    def _enter(self, folder: str, make: bool) -> None:
        self._ftp.voidcmd("TYPE I")
        folder = folder.rstrip("/") if folder != "/" else folder
        if not folder or _did(lambda: self._ftp.cwd(folder)):
            return
        above, _, _ = folder.rpartition("/")
        start = self._ftp.pwd()
        if above and not _did(lambda: self._ftp.cwd(above)):
            raise Trouble("publish-no-folder", folder=folder)
        if not make:
            raise NoFolder(folder)
        self._ftp.cwd(start)
        _did(lambda: self._ftp.mkd(folder))  # another connection may have been first
        if not _did(lambda: self._ftp.cwd(folder)):
            raise Trouble("publish-no-folder", folder=folder)

    def look(self, folder: str, names: Collection[str]) -> dict[str, Remote]:
        lists = bool(self._can & {"MLST", "MLSD"})
        if folder and (not lists or len(names) <= _FEW):
            return self._asked(lambda: self._ask_each(folder, names))
        found = self._asked(lambda: self._list(folder) if lists else self._names_as_found(folder))
        # Some hosts keep names that begin with a point out of their listings.
        more = [
            name
            for name in names
            if (not lists and name in found) or (name not in found and name.startswith("."))
        ]
        return found | self._asked(lambda: self._ask_each(folder, more))

    def _names_as_found(self, folder: str) -> dict[str, Remote]:
        return {name: Remote(-2 if "." in name else -1) for name in self._names(folder)}

    def _ask_each(self, folder: str, names: Collection[str]) -> dict[str, Remote]:
        prefix = f"{folder}/" if folder else ""
        found = {}
        for name in names:
            size = self._size(prefix + name)
            if size is not None:
                found[name] = Remote(size, self._changed(prefix + name))
        return found

    def _size(self, path: str) -> int | None:
        try:
            return self._ftp.size(path)
        except ftplib.error_perm as error:
            if str(error)[:3] in ("500", "502", "504"):  # the host gives no sizes
                return -2 if path.rpartition("/")[2] in self._names(path.rpartition("/")[0]) else None
            return None

    def _changed(self, path: str) -> str:
        if "MDTM" not in self._can:
            return ""
        try:
            return self._ftp.sendcmd(f"MDTM {path}")[4:].strip()
        except ftplib.error_perm:
            return ""

    def _list(self, folder: str) -> dict[str, Remote]:
        found = {}
        for line in self._lines(f"MLSD {folder}" if folder else "MLSD"):
            facts, _, name = line.partition(" ")
            about = dict(fact.lower().split("=", 1) for fact in facts.split(";") if "=" in fact)
            if about.get("type") == "dir":
                found[name] = Remote(-1)
            elif about.get("type") == "file":
                found[name] = Remote(int(about.get("size", "-2")), about.get("modify", ""))
        return found

    def _names(self, folder: str) -> set[str]:
        return {name.rpartition("/")[2] for name in self._lines(f"NLST {folder}" if folder else "NLST")}

    def _lines(self, command: str) -> list[str]:
        """The lines of a listing; none where there is no such folder."""
        listing = io.BytesIO()
        try:
            self._take(command, listing)
        except ftplib.error_perm:
            return []
        return listing.getvalue().decode("utf-8", "replace").splitlines()

    def read(self, path: str) -> bytes | None:
        data = io.BytesIO()

        def ask() -> bytes | None:
            try:
                self._take(f"RETR {path}", data)
            except ftplib.error_perm:
                return None
            return data.getvalue()

        return self._asked(ask)

    def _take(self, command: str, into: io.BytesIO) -> None:
        with self._ftp.transfercmd(command) as data:
            while block := data.recv(65536):
                into.write(block)
        self._ftp.voidresp()

    def write(self, path: str, data: bytes) -> None:
        beside = path + TEMPORARY

        def ask() -> None:
            self._give(f"STOR {beside}", data)
            size = self._size(beside)
            if size not in (len(data), -2):
                raise Cut(f"{path}: {size} / {len(data)}")
            if not _did(lambda: self._ftp.rename(beside, path)):  # IIS and others do not rename over a file
                _did(lambda: self._ftp.delete(path))
                self._ftp.rename(beside, path)

        self._asked(ask, path)

    def _give(self, command: str, data: bytes) -> None:
        with self._ftp.transfercmd(command) as connection:
            try:
                connection.sendall(data)
            except OSError:
                connection.close()
                self._ftp.voidresp()  # raises the reason, where it was the host that hung up
                raise
            if isinstance(connection, ssl.SSLSocket):
                with suppress(OSError):  # some servers hang up without a word; the size is asked for anyway
                    connection.unwrap()
        self._ftp.voidresp()

    def remove(self, path: str) -> None:
        def ask() -> None:
            if not _did(lambda: self._ftp.delete(path)) and self._size(path) is not None:
                self._ftp.delete(path)

        self._asked(ask, path)

    def make_folder(self, path: str) -> None:
        def ask() -> None:
            try:
                self._ftp.mkd(path)
            except ftplib.error_perm:
                here = self._ftp.pwd()
                self._ftp.cwd(path)  # it is there already, or this raises
                self._ftp.cwd(here)

        self._asked(ask, path)

    def remove_folder(self, path: str) -> None:
        self._asked(lambda: _did(lambda: self._ftp.rmd(path)))

    def close(self) -> None:
        with suppress(Exception):  # a lost connection cannot say goodbye
            if self._ftp.sock is not None:
                self._ftp.sock.settimeout(3)
            self._ftp.quit()
        self._ftp.close()

    def _asked(self, ask: Callable[[], Any], path: str = "") -> Any:
        """What the host answers; its refusals as Trouble, a lost connection as Cut."""
        try:
            return ask()
        except ftplib.error_perm as error:
            raise _refused(error, path) from None
        except ftplib.error_temp as error:
            if str(error)[:3] == "452" or _speaks_of_room(str(error)):
                raise Trouble("publish-full", path=path) from None
            raise Cut(_short(error)) from None
        except (ftplib.error_reply, ftplib.error_proto, OSError, EOFError, ValueError) as error:
            raise Cut(_short(error)) from None


def _connected(address: FtpAddress) -> ftplib.FTP:
    """A control connection, logged in. Raises Trouble, Cut."""
    ftp: ftplib.FTP
    if address.tls:
        context = ssl.create_default_context(cafile=address.authorities or None)
        ftp = _Secured(context=context, timeout=address.silence)
    else:
        ftp = ftplib.FTP(timeout=address.silence)  # noqa: S321 - only where asked for
    where = address.host
    try:
        ftp.connect(address.host, address.port or ftplib.FTP_PORT)
        if isinstance(ftp, ftplib.FTP_TLS):
            ftp.auth()
        ftp.login(address.user, address.password)
        if isinstance(ftp, ftplib.FTP_TLS):
            ftp.prot_p()
        return ftp
    except ssl.SSLCertVerificationError as error:
        trouble: Exception = Trouble("publish-certificate", host=where, reason=error.verify_message)
    except ssl.SSLError as error:
        trouble = Cut(_short(error))
    except ftplib.error_perm as error:
        code = str(error)[:3]
        if code == "530":
            trouble = Trouble("publish-login", host=where, user=address.user)
        elif address.tls and code in ("500", "502", "504", "534"):
            trouble = Trouble("publish-no-tls", host=where)
        elif code in ("550", "522", "521", "503") and not address.tls:
            trouble = Trouble("publish-wants-tls", host=where)
        else:
            trouble = Trouble("publish-refused", path=where, reason=_short(error))
    except (socket.gaierror, ConnectionRefusedError) as error:
        trouble = Trouble("publish-unreachable", reason=f"{where}: {_short(error)}")
    except (ftplib.Error, OSError, EOFError) as error:
        trouble = Cut(f"{where}: {_short(error)}")
    ftp.close()
    raise trouble from None


def _did(ask: Callable[[], Any]) -> bool:
    """Whether the host did it; a refusal is an answer too."""
    try:
        ask()
    except ftplib.error_perm:
        return False
    return True


def _refused(error: ftplib.error_perm, path: str) -> Trouble:
    words = str(error)
    if words[:3] == "552" or _speaks_of_room(words):
        return Trouble("publish-full", path=path)
    return Trouble("publish-refused", path=path, reason=_short(error))


def _speaks_of_room(words: str) -> bool:
    return any(
        word in words.lower()
        for word in ("no space", "disk full", "quota", "insufficient storage", "not enough space")
    )


def _short(error: BaseException) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:200]


def opened(target: Target, access: Access) -> Connect:
    """What connects to an FTP host. SSL_CERT_FILE names a file of certificates to trust."""
    address = FtpAddress(
        target.host,
        target.port,
        target.user,
        access.secret,
        target.folder,
        tls=target.kind == "ftps",
        authorities=os.environ.get("SSL_CERT_FILE", ""),
    )
    return partial(Ftp, address)


def password(_: Target) -> str:
    """FTP needs a password (see `Way`)."""
    return "needed"


WAY = Way(("ftp", "ftps"), opened, password=password)
