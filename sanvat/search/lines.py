"""How numbers, lines and files of the index are written, so that the script reads them with `split`."""

import json
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..base.digest import digest_bytes
from ..base.text import slug

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    """A whole number from 0 on in the digits 0-9a-z."""
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits


def number_cell(number: int) -> str:
    """A number in base 36; nothing where there is none (-1)."""
    return "" if number < 0 else base36(number)


def list_cell(numbers: Iterable[int]) -> str:
    """Numbers in base 36 with commas between."""
    return ",".join(map(base36, numbers))


def steps(numbers: Sequence[int]) -> str:
    """Rising whole numbers as the steps between them, in base 36, with a space between."""
    return " ".join(base36(number - before) for before, number in pairwise((0, *numbers)))


def line(*cells: str) -> str:
    """Cells with tabs between, without the empty ones at the end."""
    return "\t".join(re.sub(r"[\t\n]", " ", cell) for cell in cells).rstrip("\t")


def record_line(
    name: str, id: str, english: str = "", more: str = "", kind: str = "", areas: str = ""
) -> str:
    """A record of a table: its name, its id where the name does not give it, its English name where it has
    another, more words that find it, its kind, and the areas it lies in."""
    return line(name, "" if id == slug(name) else id, "" if english == name else english, more, kind, areas)


def words_beyond(name: str, *texts: str) -> str:
    """The words of texts that a name does not hold, each once: it does not matter which text has them."""
    own = re.split(r"[\s,;()]+", name)
    words = dict.fromkeys(re.split(r"[\s,;()]+", " ".join(texts)))
    return " ".join(word for word in words if word and word not in own)


def script(name: str, value: object) -> str:
    """A file of the index: a call that gives the page's script a value under a name."""
    # U+2028 and U+2029 end a line in scripts of before 2019.
    text = (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"sanvat.put({json.dumps(name)},{text});\n"


def mark(text: str) -> str:
    """What tells this content of a file from others, for its address."""
    return digest_bytes(text.encode())[:8]
