"""What filters and sorting need of all products, as columns, and where a product stands: for catalogues
that no page loads whole.

The script reads them in static/js/wide.js and far.js.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from .limits import Limits
from .lines import base36, steps
from .numbering import Numbering
from .rows import Columns, Rows, day_number, three_years_before

_CODES = 1_679_609  # a prime below 36**4
_SIGNS = 78  # values that have a sign of ASCII
_SOON = 92  # days from that of the catalogue in which filters know by themselves what runs out

Files = list[tuple[str, object]]
"""Values of files of the index by their names, in order."""


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
    return [
        _key_file({code: texts[code] for code in sorted(texts) if code % files == file}, files, exact)
        for file in range(files)
    ]


def _key_file(
    texts: Mapping[int, Sequence[tuple[str, Sequence[int]]]], files: int, exact: bool
) -> dict[str, object]:
    """One of the tables of `key_files`; `texts`: the texts of each of its codes, with their numbers."""
    pairs = [
        (code // files, number)
        for code, same in texts.items()
        if len(same) == 1 or not exact
        for number in sorted({number for _, numbers in same for number in numbers})
    ]
    width = max((len(base36(number)) for _, number in pairs), default=1)
    return {
        "k": steps([code for code, _ in pairs]),
        "r": "".join(base36(number).rjust(width, "0") for _, number in pairs),
        "x": {
            text: list(numbers)
            for same in texts.values()
            if exact and len(same) > 1
            for text, numbers in same
        },
    }


def horizon(day: date) -> int:
    """The last day that the filters' own columns reach to, in a catalogue of this day."""
    return day_number(day) + _SOON


def filter_files(rows: Rows, texts: Columns, limits: Limits) -> Files:
    """The files that filters, sorting and saved products need, from the rows' columns: see index.py."""
    numbering, standing = rows.numbering, rows.standing
    split = {name: text.split(" ") for name, text in texts.items() if name not in ("n", "i", "t")}
    held = [numbering.states[ord(sign) - 48][1] for sign in texts["t"]]
    # What has no stars has none to lose.
    ends = [end if stars else "" for end, stars in zip(split["d"], held, strict=True)]
    columns = _filtered(numbering, split, texts["t"], ends, horizon(standing.day))
    size = limits.columns(len(numbering.products))
    files: Files = []
    last = {}
    for number, start in enumerate(range(0, len(numbering.products), size)):
        some = slice(start, start + size)
        files.append((f"loc{number}", {name: column(values[some]) for name, values in columns.items()}))
        last[f"han{number}"] = column(ends[some])
    days = [day or three_years_before(end) for day, end in zip(split["y"], split["d"], strict=True)]
    orders = _orders(numbering, days, columns, limits)
    makers = [(id, [standing.rank[product] for product in ids]) for id, ids in standing.by_producer.items()]
    slices = [(product.id, [number // limits.slice]) for number, product in enumerate(numbering.products)]
    if len(slices) <= limits.few:
        [ids], [rest] = key_files(slices, 1, False), key_files(makers, 1)
        return [*files, ("xep0", orders["xep0"] | orders["xep2"] | last), ("ma0", {"i": ids, "c": rest})]
    return [
        *files,
        *last.items(),
        *orders.items(),
        *(
            (f"ma{number}", {"i": table})
            for number, table in enumerate(key_files(slices, -(-len(slices) // limits.keys), False))
        ),
        *(
            (f"ct{number}", {"c": table})
            for number, table in enumerate(key_files(makers, -(-len(slices) // limits.makers)))
        ),
    ]


def _filtered(
    numbering: Numbering, split: Mapping[str, list[str]], states: str, ends: Sequence[str], until: int
) -> dict[str, list[str]]:
    """What filters need of each product, by the names of columns; `until`: the last day that is given."""
    makers = numbering.catalogue.producers
    return {
        "t": list(states),
        "a": [f"{area}|{commune}" for area, commune in zip(split["a"], split["c"], strict=True)],
        "g": split["g"],
        "j": [
            base36(numbering.kinds[makers[product.producer].kind]) if product.producer else ""
            for product in numbering.products
        ],
        "x": ["|".join(each) for each in zip(*(split[facet] for facet in numbering.own), strict=True)],
        "d": [end if end and int(end, 36) <= until else "" for end in ends],
    }


def _orders(
    numbering: Numbering, days: Sequence[str], columns: Mapping[str, list[str]], limits: Limits
) -> dict[str, dict[str, object]]:
    """The files of the orders by name and by decision; `days` are of these, `-` where there is none."""
    names = numbering.standing.names
    rows = range(len(numbering.products))
    by_name = sorted(rows, key=lambda row: names[numbering.products[row].id])
    # A year alone counts to its end.
    newest = sorted(rows, key=lambda row: "" if days[row] == "-" else f"{days[row]}~", reverse=True)
    place = dict(zip(by_name, rows, strict=True))
    runs: dict[str, object] = {"n": merging([place[row] for row in rows])}
    decided: dict[str, object] = {"y": column(days)}
    width = len(base36(len(rows)))

    def first(order: Sequence[int], shown: Mapping[str, list[str]]) -> dict[str, object]:
        some = order[: limits.first]
        return {
            "r": "".join(base36(row).rjust(width, "0") for row in some),
            "w": width,
            **{name: column([values[row] for row in some]) for name, values in shown.items()},
        }

    if len(rows) <= limits.columns(len(rows)):  # all columns are there anyway, and `runs` takes little
        return {"xep0": {**runs, "m": first(newest, {})}, "xep2": decided}
    return {
        "xep0": {"t": first(by_name, columns), "m": first(newest, columns)},
        "xep1": runs,
        "xep2": decided,
    }
