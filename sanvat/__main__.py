"""The command's door. Looks first whether anything changed; only then loads the engine."""

import sys

from . import fast


def main() -> None:
    """Run the `sanvat` command on the process's arguments and end the process with its status."""
    known = fast.unchanged(sys.argv[1:])
    if known is not None:
        try:
            sys.stdout.write(known)
        except UnicodeEncodeError:  # raised before anything is written
            from .base.console import make_safe

            make_safe()
            sys.stdout.write(known)
        sys.exit(0)
    try:
        from .commands.main import run

        run()
    except KeyboardInterrupt:  # while the engine was still being loaded
        sys.stderr.buffer.write("\nĐã dừng. / Stopped.\n".encode(sys.stderr.encoding or "utf-8", "replace"))
        sys.exit(1)


if __name__ == "__main__":
    main()
