"""Is there anything to do? Answered from file stamps alone, before the engine is imported.

Most builds of an unchanged catalogue need only look: every input and output of the last build has
the stamp it had. Anything else, and the real build decides. Only the standard library's lightest
parts are imported here.
"""

import marshal
import os
import sys
import time
import zlib

MEMORY = os.path.join(".cache", "fast.bin")  # below the folder that a run starts in

Mark = tuple[int, int, int, int]
Moment = tuple[str, ...]


def signature(arguments: list[str]) -> Moment:
    """What a run depends on besides files: the command line, the folder, the day, the program."""
    here = os.path.dirname(os.path.abspath(__file__))
    day = time.strftime("%Y-%m-%d")  # the office's own day; `datetime` takes longer to load
    return (*arguments, sys.argv[0], os.getcwd(), day, sys.version, sys.prefix, here)


def mark(path: str) -> Mark:
    """The state of a file or folder, as of `files.stamp`; zeros where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0, 0, 0
    return found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns


def packed(signed: Moment, marks: list[tuple[str, Mark]], text: str) -> bytes:
    """What to keep at MEMORY: a run, the files and folders it found and left, and what it said."""
    data = marshal.dumps((signed, marks, text))
    return zlib.crc32(data).to_bytes(4, "big") + data


def unchanged(arguments: list[str]) -> str | None:
    """What the last build said, if it was of just this and came to a good end; else None."""
    try:
        with open(MEMORY, "rb") as file:
            check, data = file.read(4), file.read()
        if zlib.crc32(data).to_bytes(4, "big") != check:
            return None
        signed, marks, text = marshal.loads(data)
        if signed != signature(arguments):
            return None
    except (OSError, ValueError, EOFError, TypeError, MemoryError):
        return None
    # A file that came or went shows in its folder; a folder that was never there has no mark. There are
    # thousands of files: `mark` is written out here, since calling it takes as long as looking.
    look = os.stat
    for path, before in marks:
        try:
            found = look(path)
        except OSError:
            now = (0, 0, 0, 0)
        else:
            now = (found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns)
        if now != before:
            return None
    return str(text)
