"""Compares the sample catalogue as two commits build it, file by file. python same_site.py BEFORE [AFTER]

BEFORE and AFTER are anything that git knows; without AFTER the working tree is built. Names that carry
a digest are compared by what stands around it, so that a changed picture shows as changed and not as
one file gone and another come. Exit status 1 where the two differ.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DIGEST = re.compile(r"\.[0-9a-f]{10,32}(?=\.)")
DAY = "31/12/2023"
SHOWN = 40  # names printed of each kind


def build(tree: Path, output: Path) -> dict[str, bytes]:
    """The files of the site that a checkout makes of its own sample, by path from the site's root."""
    command = [sys.executable, "-c", "from sanvat.__main__ import main; main()"]
    place = ("--content", str(tree / "content"), "--output", str(output), "--date", DAY)
    subprocess.run([*command, "build", *place], cwd=tree, check=True, stdout=subprocess.DEVNULL)
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def checkout(revision: str, folder: Path) -> Path:
    """The tree of a commit, in a folder of its own that no git command watches."""
    folder.mkdir()
    archive = subprocess.run(["git", "archive", revision], cwd=ROOT, check=True, capture_output=True)
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)
    return folder


def masked(data: bytes) -> bytes:
    """A file's bytes with every digest in them made equal."""
    return re.sub(rb"[0-9a-f]{10,32}", b"#", data)


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[str]]:
    """Paths by what became of them.

    "renamed": the same bytes under another digest; "relinked": nothing but digests in it changed.
    """
    found: dict[str, list[str]] = {kind: [] for kind in ("gone", "new", "changed", "relinked", "renamed")}
    plain = {DIGEST.sub("", path): path for path in after}
    for path, data in sorted(before.items()):
        now = path if path in after else plain.get(DIGEST.sub("", path))
        if now is None:
            found["gone"].append(path)
        elif after[now] != data:
            found["relinked" if masked(data) == masked(after[now]) else "changed"].append(path)
        elif now != path:
            found["renamed"].append(path)
    known = {DIGEST.sub("", path) for path in before}
    found["new"] = sorted(path for path in after if path not in before and DIGEST.sub("", path) not in known)
    return found


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        trees = [
            checkout(revision, folder / f"tree-{number}") for number, revision in enumerate(arguments[:2])
        ]
        trees += [ROOT][: 2 - len(trees)]
        before, after = (build(tree, folder / f"site-{number}") for number, tree in enumerate(trees))
    found = differences(before, after)
    print(f"{len(before)} files before, {len(after)} after")
    for kind, paths in found.items():
        print(f"{kind}: {len(paths)}", *(f"  {path}" for path in paths[:SHOWN]), sep="\n")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
