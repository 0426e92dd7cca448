"""The command's door. Looks first whether anything changed; only then loads the engine."""

import sys

from . import fast


def main() -> None:
    """Run the `sanvat` command on the process's arguments and end the process with its status."""
    known = fast.unchanged(sys.argv[1:])
    if known is not None and _can_say(known):
        sys.stdout.write(known)
        sys.exit(0)
    from .cli import run

    run()


def _can_say(text: str) -> bool:
    """Whether this console has all letters of a text; if not, the real command knows what to do."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
