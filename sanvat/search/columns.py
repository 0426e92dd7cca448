"""What filters and sorting need of all products, as columns, and where a product stands: for catalogues
that no page loads whole.

The script reads them in static/js/wide.js and far.js.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from .postings import base36, steps

_CODES = 1_679_609  # a prime below 36**4
_SIGNS = 78  # values that have a sign of ASCII


def column(values: Sequence[str]) -> list[str]:
    """[table, signs]: the different values, the commonest first, with a space between, and a character for
    each value.

    A value may hold no space. The nth of the table is U+0030 + n, from the 78th on U+00B2 + n (U+0100 and
    above).
    """
    table = {
        value: number
        for number, (value, _) in enumerate(
            sorted(Counter(values).items(), key=lambda each: (-each[1], each[0]))
        )
    }
    return [
        " ".join(table),
        "".join(chr((48 if table[value] < _SIGNS else 178) + table[value]) for value in values),
    ]


def merging(places: Sequence[int]) -> list[str]:
    """A permutation, as which of its rising runs comes next: few signs where it is a few lists in order,
    put together.

    `places`: for each product its place in the other order.
    """
    run, runs = 0, [0] * len(places)
    for number, place in enumerate(places):
        run += number > 0 and place < places[number - 1]
        runs[place] = run
    return column([base36(run) for run in runs])


def key_of(text: str) -> int:
    """What a text in ASCII is filed under; the script's `keyOf` gives the same."""
    code = 0
    for character in text:
        code = (code * 33 + ord(character)) % _CODES
    return code


def key_files(
    keys: Iterable[tuple[str, Sequence[int]]], files: int, exact: bool = True
) -> list[dict[str, object]]:
    """Tables of the numbers of each key, keys spread by `key_of` modulo `files`; keys are different texts.

    `k`: the codes of one table divided by `files`, rising, as steps in base 36 with a space between, one
    for every number; `r`: the numbers in their order, in base 36, all of the same width. `x`: the numbers
    of texts that share their code with another; where they need not be `exact`, those stand together under
    the code.
    """
    texts: dict[int, list[tuple[str, Sequence[int]]]] = {}
    for text, numbers in keys:
        texts.setdefault(key_of(text), []).append((text, numbers))
    made: list[dict[str, object]] = []
    for file in range(files):
        own = sorted(code for code in texts if code % files == file)
        told = [code for code in own if len(texts[code]) == 1 or not exact]
        pairs = [
            (code // files, number)
            for code in told
            for number in sorted({number for _, numbers in texts[code] for number in numbers})
        ]
        width = max((len(base36(number)) for _, number in pairs), default=1)
        same = {
            text: list(numbers)
            for code in own
            if exact and len(texts[code]) > 1
            for text, numbers in texts[code]
        }
        made.append(
            {
                "k": steps([code for code, _ in pairs]),
                "r": "".join(base36(number).rjust(width, "0") for _, number in pairs),
                "x": same,
            }
        )
    return made
