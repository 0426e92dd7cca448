"""The command's door. Looks first whether anything changed; only then loads the engine."""

import sys

from . import fast


def main() -> None:
    """Run the `sanvat` command on the process's arguments and end the process with its status."""
    known = fast.unchanged(sys.argv[1:])
    if known is not None:
        status, text = known
        sys.stdout.write(text)
        sys.exit(status)
    from .cli import run

    run()


if __name__ == "__main__":
    main()
