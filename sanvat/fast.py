"""Is there anything to do? Answered from file stamps alone, before the engine is imported.

Most builds of an unchanged catalogue need only look: every input and output of the last build has
the size, time and inode it had. Anything else, and the real build decides. Only the standard
library's lightest parts are imported here; the build writes the memory that this reads.
"""

import marshal
import os
import sys
from datetime import date

NAME = "fast.bin"


def signature(arguments: list[str]) -> tuple[str, ...]:
    """What a run depends on besides files: the command line, the folder, the day, the interpreter."""
    return (*arguments, os.getcwd(), date.today().isoformat(), sys.version, sys.prefix)


def unchanged(arguments: list[str]) -> tuple[int, str] | None:
    """The exit status and output of the last build, if it was of just this; else None."""
    memory = os.path.join(".cache", NAME)
    try:
        with open(memory, "rb") as file:
            signed, inputs, folders, outputs, status, text = marshal.load(file)
        if signed != signature(arguments):
            return None
        for path, mark in inputs + outputs:
            found = os.stat(path)
            if (found.st_size, found.st_mtime_ns, found.st_ino) != mark:
                return None
        for path, modified in folders:
            # A file that came or went changes its folder's time; one that was never there has none.
            if (os.stat(path).st_mtime_ns if os.path.isdir(path) else 0) != modified:
                return None
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return status, text
