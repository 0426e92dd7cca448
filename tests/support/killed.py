"""The command, killed when it is about to change a file for the N-th time: killed.py N command…

With 0 it is left alone and says at the end how many changes there were. "result" in place of a
number: killed when the first drawn pages come back from another process; "worker": those other
processes are killed, each at its first work. With STOP in the environment a number is where the user
presses Ctrl+C instead.
"""

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sanvat.__main__ import main
from sanvat.base import sources
from sanvat.site import making as heavy

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir")
here = os.getcwd()
when = sys.argv.pop(1)
own = os.getpid()
changes = 0


def hear(event: str, arguments: tuple) -> None:
    global changes
    if event == "pickle.find_class" and when == ("result" if os.getpid() == own else "worker"):
        os.kill(os.getpid(), signal.SIGKILL)
    if event in CHANGES or (event == "open" and arguments[2] & WRITING):
        path = (
            os.path.abspath(os.fspath(arguments[0]))
            if isinstance(arguments[0], (str, bytes, os.PathLike))
            else ""
        )
        if str(path).startswith(here + os.sep):
            changes += 1
            if str(changes) == when:
                os.kill(os.getpid(), signal.SIGINT if "STOP" in os.environ else signal.SIGKILL)


if __name__ == "__main__":
    sources.TICK_NS = sources.FINE_TICK_NS = (
        10**18
    )  # nothing counts as settled: a slow machine makes the same changes as a fast one
    if when in ("result", "worker"):
        heavy._WORTH_A_PROCESS = 1
    sys.addaudithook(hear)
    try:
        main()
    finally:
        print(changes, file=sys.stderr)
