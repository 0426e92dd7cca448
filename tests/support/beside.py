"""The command with work handed to other processes however little there is, as a large catalogue has it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sanvat.__main__ import main
from sanvat.base import sources
from sanvat.site import making as heavy

heavy._WORTH_A_PROCESS = 1
sources._WORTH_A_PROCESS = 1

if __name__ == "__main__":
    main()
