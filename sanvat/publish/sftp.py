"""SFTP by OpenSSH's own `sftp` program, which Windows 10 and later, macOS and Linux bring along.

The libraries for Python that speak SFTP are under the LGPL or EPL. The program also brings what people
have already: keys, an agent, known hosts, ~/.ssh/config. It is fed one command at a time; a second,
harmless one after each shows by its answer that the first has ended.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..records.targets import Target
from .host import TEMPORARY, Access, Connect, Cut, Host, NoFolder, Remote, Trouble, Way

_SILENCE = 60  # seconds without an answer after which a connection counts as broken
_ENDED = "Local working directory: "
# In the environment of the sftp program only: no file, no command line.
_SECRET = "SANVAT_ASKED_SECRET"  # noqa: S105 - a name
# size, day and time, name of a line of `ls -l`, whoever the owner
_LINE = re.compile(r"([-dl])\S+ .* (\d+) [A-Z][a-z]{2} [ \d]\d +[\d:]{4,5} (.+)")


class SftpAddress(NamedTuple):
    """Where to and as whom. `secret`: a password, or the passphrase of the key; `known_hosts`: a file in
    place of the user's own; `accept_new`: a host never seen before is taken as it is and remembered."""

    host: str
    port: int
    user: str
    secret: str
    folder: str
    key: str = ""
    known_hosts: str = ""
    accept_new: bool = False
    silence: float = _SILENCE


class Sftp(Host):
    """A running `sftp` in the target's folder. Raises Trouble, Cut."""

    def __init__(self, address: SftpAddress, make: bool) -> None:
        program = shutil.which("sftp")
        if program is None:
            raise Trouble("publish-no-program", program="sftp")
        if address.key and not Path(address.key).expanduser().is_file():
            raise Trouble("publish-no-key", path=address.key)
        self._address = address
        self._here = Path(tempfile.mkdtemp(prefix="sanvat-sftp-"))
        self._last: deque[str] = deque(maxlen=8)  # words of the program: they say why it ended
        self._running = False
        try:
            self._program = subprocess.Popen(
                [program, *_options(address)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=self._here,
                env=_environment(address, self._here),
                # A session of its own: no terminal to ask questions on, and Ctrl+C is for us to answer.
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
                start_new_session=os.name != "nt",
            )
            self._running = True
            assert self._program.stdin  # both are pipes
            assert self._program.stdout
            self._input, self._output = self._program.stdin, self._program.stdout
            self._enter(address.folder, make)
        except BaseException:
            self.close()
            raise

    def _enter(self, folder: str, make: bool) -> None:
        self._ask("")
        if not folder or not self._ask(f'cd "{folder}"'):
            return
        above = folder.rstrip("/").rpartition("/")[0]
        if above and _is_missing(self._ask(f'ls -l "{above}"')):
            raise Trouble("publish-no-folder", folder=folder)
        if not make:
            raise NoFolder(folder)
        self._ask(f'mkdir "{folder}"')  # another connection may have been first
        if self._ask(f'cd "{folder}"'):
            raise Trouble("publish-no-folder", folder=folder)

    def look(self, folder: str, names: Collection[str]) -> dict[str, Remote]:  # noqa: ARG002 - lists all
        lines = self._ask(f'ls -la "{folder or "."}"')
        if _is_missing(lines):
            return {}
        found = {}
        for line in lines:
            entry = _LINE.fullmatch(line)
            name = entry[3].rpartition("/")[2] if entry else ""
            if entry and name not in (".", ".."):
                found[name] = Remote(-1 if entry[1] == "d" else int(entry[2]))
        return found

    def read(self, path: str) -> bytes | None:
        there = self._here / "read"
        there.unlink(missing_ok=True)
        words = self._ask(f'get "{path}" read')
        if there.is_file():
            return there.read_bytes()
        if _is_missing(words):
            return None
        raise Cut(_short(words))

    def write(self, path: str, data: bytes) -> None:
        (self._here / "write").write_bytes(data)
        self._demand(f'put write "{path}{TEMPORARY}"', path)
        entries = map(_LINE.fullmatch, self._ask(f'ls -l "{path}{TEMPORARY}"'))
        sizes = [int(entry[2]) for entry in entries if entry]
        if sizes != [len(data)]:
            raise Trouble("publish-full", path=path) if sizes else Cut(path)
        if self._ask(f'rename "{path}{TEMPORARY}" "{path}"'):  # a host that does not rename over a file
            self._ask(f'rm "{path}"')
            self._demand(f'rename "{path}{TEMPORARY}" "{path}"', path)

    def remove(self, path: str) -> None:
        words = self._ask(f'rm "{path}"')
        if words and not _is_missing(words):
            raise Trouble("publish-refused", path=path, reason=_short(words))

    def make_folder(self, path: str) -> None:
        words = self._ask(f'mkdir "{path}"')
        if words and _is_missing(self._ask(f'ls -l "{path}"')):
            raise Trouble("publish-refused", path=path, reason=_short(words))

    def remove_folder(self, path: str) -> None:
        self._ask(f'rmdir "{path}"')

    def close(self) -> None:
        if self._running:
            self._running = False
            with suppress(OSError):
                self._input.close()
            try:
                self._program.wait(3)
            except subprocess.TimeoutExpired:
                self._program.kill()
                self._program.wait()
            self._output.close()
        shutil.rmtree(self._here, ignore_errors=True)

    def _demand(self, command: str, path: str) -> None:
        """A command that must not have anything to say."""
        words = self._ask(command)
        if words:
            raise _refusal(path, words)

    def _ask(self, command: str) -> list[str]:
        """What the program answers to a command, line by line. Raises Trouble or Cut where it has ended."""
        watch = threading.Timer(self._address.silence, self._program.kill)
        watch.daemon = True
        watch.start()
        words = None
        try:
            self._input.write((f"-{command}\n-lpwd\n" if command else "-lpwd\n").encode())
            self._input.flush()
            words = self._heard()
        except (BrokenPipeError, OSError, ValueError):
            pass  # the program has ended; its last words say why
        finally:
            watch.cancel()
        if words is None:
            raise self._why()
        return words

    def _heard(self) -> list[str] | None:
        """The lines up to the sign that a command has ended; None where the program ended itself."""
        words: list[str] = []
        while line := self._output.readline():
            text = line.decode("utf-8", "replace").strip()
            if text.startswith(_ENDED):
                return words
            if text and not text.startswith("sftp> "):
                words.append(text)
                self._last.append(text)
        return None

    def _why(self) -> Exception:
        """Why the program ended: OpenSSH says it in English, whatever the system's language."""
        with suppress(OSError, ValueError):
            self._last.extend(line.decode("utf-8", "replace").strip() for line in self._output.readlines())
        words = " ".join(self._last)
        where = self._address.host
        if "REMOTE HOST IDENTIFICATION HAS CHANGED" in words or "Offending" in words:
            port = self._address.port
            return Trouble("publish-host-changed", host=f"[{where}]:{port}" if port not in (0, 22) else where)
        if (
            "Host key verification failed" in words
            or "No matching host key" in words
            or re.search(r"No \S+ host key is known", words)
        ):
            return Trouble("publish-host-unknown", host=where)
        if "Permission denied" in words or "Too many authentication failures" in words:
            return Trouble("publish-login", host=where, user=self._address.user)
        if re.search("Could not resolve|Connection refused|No route to host|Network is unreachable", words):
            return Trouble("publish-unreachable", reason=_short(list(self._last)[:1]) or where)
        if "subsystem request failed" in words:
            return Trouble("publish-no-sftp", host=where)
        return Cut(_short(list(self._last)) or where)


def _options(address: SftpAddress) -> list[str]:
    found = {
        "BatchMode": "no" if address.secret else "yes",  # before -b, which would say yes: the first counts
        "NumberOfPasswordPrompts": "1",
        "StrictHostKeyChecking": "accept-new" if address.accept_new else "yes",
        "ConnectTimeout": "20",
        "ServerAliveInterval": "15",
        "ServerAliveCountMax": "3",
        "ForwardAgent": "no",
        "ClearAllForwardings": "yes",
        "LogLevel": "ERROR",
        "User": address.user,
    }
    if address.key:
        found |= {"IdentitiesOnly": "yes", "IdentityFile": _quoted(Path(address.key).expanduser().as_posix())}
    if address.known_hosts:
        found["UserKnownHostsFile"] = _quoted(address.known_hosts)
    port = ["-P", str(address.port)] if address.port else []
    return [
        *(part for name, value in found.items() for part in ("-o", f"{name}={value}")),
        *port,
        "-b",
        "-",
        _bracketed(address.host),
    ]


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _environment(address: SftpAddress, here: Path) -> dict[str, str]:
    """The environment of the program. OpenSSH asks a small program of ours for the secret."""
    environment = {**os.environ, "LC_ALL": "C"}
    if not address.secret:
        return environment
    if os.name == "nt":
        asked = here / "asked.cmd"
        asked.write_text(
            f'@"{sys.executable}" -c "import os;print(os.environ[\'{_SECRET}\'])"\n', encoding="utf-8"
        )
    else:
        asked = here / "asked"
        asked.write_text(f"#!/bin/sh\nprintf '%s\\n' \"${_SECRET}\"\n", encoding="utf-8")
        asked.chmod(0o700)
    return environment | {
        _SECRET: address.secret,
        "SSH_ASKPASS": str(asked),
        "SSH_ASKPASS_REQUIRE": "force",
        "DISPLAY": environment.get("DISPLAY", ":0"),
    }


def fingerprint(host: str, port: int) -> tuple[str, str]:
    """(lines for known_hosts, fingerprints to compare) of a host as it shows itself now, by OpenSSH's
    ssh-keyscan and ssh-keygen. Empty where it does not answer. Nothing is sent to log in."""
    scan, keygen = shutil.which("ssh-keyscan"), shutil.which("ssh-keygen")
    if scan is None or keygen is None:
        return "", ""
    asked = subprocess.run(
        [scan, "-T", "10", "-t", "ed25519,ecdsa,rsa", *(["-p", str(port)] if port else []), "--", host],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    lines = "".join(
        sorted(
            f"{line}\n"
            for line in asked.stdout.decode("utf-8", "replace").splitlines()
            if line and not line.startswith("#")
        )
    )
    if not lines:
        return "", ""
    command = [keygen, "-l", "-f", "-"]
    listed = subprocess.run(command, input=lines.encode(), capture_output=True, check=False)
    return lines, listed.stdout.decode("utf-8", "replace")


def _is_missing(words: list[str]) -> bool:
    """Whether the program answered that there is no such file or folder."""
    return any("not found" in word or "No such file" in word for word in words)


def _refusal(path: str, words: list[str]) -> Trouble:
    text = " ".join(words)
    # SFTP version 3 has no word for a full disk: most likely a write that merely fails is one.
    if re.search(r"(write|dest close|close) .*: Failure|No space|Quota|quota", text):
        return Trouble("publish-full", path=path)
    return Trouble("publish-refused", path=path, reason=_short(words))


def _short(words: list[str]) -> str:
    return " ".join(" ".join(words).split())[:200]


def _known_file(known: str) -> Path:
    return Path(known) if known else Path.home() / ".ssh" / "known_hosts"


def is_known(host: str, port: int, known: str) -> bool:
    """Whether a host stands in the known hosts (a file; empty: the user's own)."""
    keygen = shutil.which("ssh-keygen")
    name = f"[{host}]:{port}" if port not in (0, 22) else host
    if keygen is None or not _known_file(known).is_file():
        return False
    return (
        subprocess.run(
            [keygen, "-F", name, "-f", str(_known_file(known))],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        ).returncode
        == 0
    )


def remember_host(lines: str, known: str) -> None:
    """Add the lines that `fingerprint` returned to the known hosts. Raises OSError."""
    path = _known_file(known)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(path, "a", encoding="utf-8", newline="\n") as file:
        file.write(lines)


def opened(target: Target, access: Access) -> Connect:
    """What connects to an SSH host. SANVAT_KNOWN_HOSTS names a file of known hosts in place of the user's."""
    known = os.environ.get("SANVAT_KNOWN_HOSTS", "")
    if access.confirm and not access.accept_new:
        _meet(target, known, access.confirm)
    address = SftpAddress(
        target.host,
        target.port,
        target.user,
        access.secret,
        target.folder,
        target.key,
        known,
        access.accept_new,
    )
    return partial(Sftp, address)


def _meet(target: Target, known: str, confirm: Callable[[str, str], bool]) -> None:
    """Ask the user about a host that was never seen, as ssh does; yes writes it to the known hosts."""
    if is_known(target.host, target.port, known):
        return
    lines, prints = fingerprint(target.host, target.port)
    # Where the host does not answer, the attempt to connect says why.
    if lines and confirm(target.host, prints):
        remember_host(lines, known)


def password(target: Target) -> str:
    """With a key or an agent no password may be needed (see `Way`)."""
    return "kept" if target.key else "asked"


WAY = Way(("sftp",), opened, password=password)
