"""Writes the versions installed in this environment as a constraints file. python constraints.py FILE

Only names and versions are written: no address of a registry, no path of this machine.
"""

import re
import sys
from importlib.metadata import distributions
from pathlib import Path

OURS = ("sanvat", "pip", "setuptools", "wheel")
HEAD = "# The versions that were tested together. `make constraints` renews this file; do not edit it.\n"


def pinned() -> list[str]:
    """One line a package, `name==version`, sorted; the project itself and the installer are left out."""
    found = {}
    for each in distributions():
        name = re.sub(r"[-_.]+", "-", each.metadata["Name"]).lower()  # as PEP 503 writes it
        if name not in OURS:
            found[name] = each.version
    return [f"{name}=={version}\n" for name, version in sorted(found.items())]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(HEAD + "".join(pinned()), encoding="utf-8")
