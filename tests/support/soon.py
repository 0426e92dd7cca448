"""The command on a file system with a fine clock: what was written a moment ago counts as settled.

So that tests need not wait as long as a slow clock asks for.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sanvat.__main__ import main
from sanvat.base import sources

sources.FINE_TICK_NS = 30_000_000

if __name__ == "__main__":
    main()
