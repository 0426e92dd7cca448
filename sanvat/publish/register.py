"""What is printed must lead somewhere for ever: no publication takes a code from a host.

A host keeps the register of codes as it was last published there. Before anything is sent, it is compared
with the site's own, line by line. A line that the site lacks was issued elsewhere, or was lost by an older
copy of the content: publishing stops, and the line is remembered beside the content, where `sanvat codes`
finds it.
"""

from collections.abc import Collection
from pathlib import Path

from ..base.files import write_atomic
from ..records.codes import Line, appended, joined, missing, page_code, some
from ..records.reading import read_codes
from .host import Trouble


def lines_of(data: bytes | None) -> tuple[Line, ...]:
    """The lines of a published register; of a damaged one, those that can be read."""
    return tuple(Line(*line) for line in read_codes(data)[0]) if data else ()


def check_codes(
    ours: bytes | None, paths: Collection[str], theirs: bytes | None, there: Collection[str]
) -> None:
    """Stop where publishing would take a code from a host.

    `ours` and `paths` are the register and all paths of the site, `theirs` and `there` the register and the
    paths that were put on the host earlier. Raises Trouble.
    """
    kept = {path.lower() for path in paths}  # some hosts hold one of two spellings
    codes = [line.code for line in missing(lines_of(ours), lines_of(theirs))]
    codes += [code for path in sorted(there) if path.lower() not in kept and (code := page_code(path))]
    if codes:
        raise Trouble("publish-code-lost", count=len(set(codes)), codes=some(codes))


def remember(memory: Path, *registers: bytes | None) -> None:
    """Add the lines of published registers to what is remembered beside the content. Raises OSError."""
    known = lines_of(memory.read_bytes()) if memory.exists() else ()
    every = joined(known, *map(lines_of, registers))
    if every != joined(known):
        write_atomic(memory, appended("", every).encode(), durable=True)
