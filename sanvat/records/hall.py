"""A fair's hall plan: read from rows of marks, as CSS writes `grid-template-areas`.

Each row is a line, each cell a booth's number or another mark; cells of the same mark side by side
are one larger cell; `.` is floor that nothing stands on.
"""

from typing import Any, NamedTuple

MOST_COLUMNS = 40
MOST_ROWS = 60
MOST_BOOTHS = 400
"""Above these a telephone could show no number in a cell, and would carry no such page."""
_FLOOR = "."


class Cell(NamedTuple):
    """A rectangle of the plan, in cells from the top left corner."""

    mark: str
    x: int
    y: int
    width: int
    height: int


class Hall(NamedTuple):
    """A plan as it was read: its size in cells, and its cells row by row."""

    columns: int
    rows: int
    cells: tuple[Cell, ...]


class Fault(NamedTuple):
    """What is wrong with a plan: the code of a message and its values."""

    code: str
    values: dict[str, Any]


def read(plan: str) -> tuple[Hall, tuple[Fault, ...]]:
    """The hall of a plan, and what is wrong with it; a faulty plan has no cells."""
    rows = [line.upper().split() for line in plan.split("\n") if line.strip()]
    columns = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or columns > MOST_COLUMNS:
        return Hall(0, 0, ()), (
            Fault(
                "plan-too-big",
                {"columns": columns, "rows": len(rows), "most_columns": MOST_COLUMNS, "most_rows": MOST_ROWS},
            ),
        )
    uneven = tuple(
        Fault("plan-uneven", {"row": number, "found": len(row), "expected": columns})
        for number, row in enumerate(rows, 1)
        if len(row) != columns
    )
    if uneven:
        return Hall(0, 0, ()), uneven
    places: dict[str, list[tuple[int, int]]] = {}
    for y, row in enumerate(rows):
        for x, mark in enumerate(row):
            places.setdefault(mark, []).append((x, y))
    places.pop(_FLOOR, None)
    cells, faults = [], []
    for mark, there in places.items():
        cell = _rectangle(mark, there)
        if cell.width * cell.height == len(there):
            cells.append(cell)
        else:
            faults.append(Fault("plan-split", {"mark": mark[:20]}))
    return (Hall(0, 0, ()) if faults else Hall(columns, len(rows), tuple(cells))), tuple(faults)


def _rectangle(mark: str, there: list[tuple[int, int]]) -> Cell:
    """The smallest rectangle around cells."""
    across, down = [x for x, _ in there], [y for _, y in there]
    return Cell(mark, min(across), min(down), max(across) - min(across) + 1, max(down) - min(down) + 1)
