"""Downloads every dependency for 64-bit Windows as ready wheels. python windows_wheels.py CONSTRAINTS

Exit status 1 where one is missing: an office has no compiler. Each Python that is supported is asked for.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
EXTRAS = ("s3", "keyring")


def requirements() -> list[str]:
    """What pyproject.toml asks for, with the extras that an office installs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *(line for extra in EXTRAS for line in extras[extra])]


def download(python: str, constraints: str, folder: str) -> int:
    """pip's exit status for one Python, such as "3.12"; the wheels go to `folder`."""
    place = ("--platform", "win_amd64", "--python-version", python, "--implementation", "cp")
    command = ("download", "--quiet", "--disable-pip-version-check", "--only-binary=:all:", *place)
    # keyring asks for this on Windows only, and markers are judged for the system that pip runs on.
    wanted = [*requirements(), "pywin32-ctypes"]
    return subprocess.call(
        [sys.executable, "-m", "pip", *command, "--constraint", constraints, "--dest", folder, *wanted]
    )


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for python in PYTHONS:
            if download(python, sys.argv[1], folder):
                failed.append(python)
    print(f"wheels for Windows: Python {', '.join(p for p in PYTHONS if p not in failed)} complete")
    if failed:
        print(f"missing for Python {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
