"""Sheets of labels and cards: where each cell lies, in millimetres, and grids of an office's own.

The named grids are those of sheets sold everywhere: 24 and 21 labels a page of A4. A grid of one's
own is a small YAML file, read and refused like any record.
"""

from typing import Annotated as A  # noqa: N817 - a field stands on one line
from typing import NamedTuple

from ..messages.problems import Place, Problem, Problems
from ..records.reading import decode
from ..records.schema import Is, fill, read
from ..records.values import choice, decimal, whole

PAPERS = {"A5": (148.0, 210.0), "A4": (210.0, 297.0), "A3": (297.0, 420.0), "A2": (420.0, 594.0)}
"""Width and height in mm (ISO 216), upright."""

LEAST_MODULE = 0.5
"""Millimetres of a QR module below which office printers and phones fail (see docs)."""

_LENGTH = decimal(0, 600)
_LEAST_TEXT = 12.0  # mm beside or below a code that a name needs


class Grid(NamedTuple):
    """Cells of one size on a page. All lengths are mm; `code` is the dark square of a QR code."""

    paper: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    column_gap: float
    row_gap: float
    code: float

    @property
    def per_page(self) -> int:
        return self.columns * self.rows

    def cell(self, position: int) -> tuple[float, float]:
        """The left and upper edge of a cell of the page, counted from 0, row by row."""
        row, column = divmod(position, self.columns)
        return self.left + column * (self.width + self.column_gap), self.top + row * (
            self.height + self.row_gap
        )


GRIDS = {
    "3x8": Grid("A4", 3, 8, 63.5, 33.9, 7.25, 12.9, 2.5, 0.0, 24.0),
    "3x7": Grid("A4", 3, 7, 63.5, 38.1, 7.25, 15.15, 2.5, 0.0, 24.0),
    "2x5": Grid("A4", 2, 5, 90.0, 54.0, 15.0, 13.5, 0.0, 0.0, 24.0),
}


class GridRecord(NamedTuple):
    """A grid as people write it. Lengths in mm, with a comma or a point."""

    columns: A[int, Is(whole(1, 40), "Số cột", "Columns", required=True)]
    rows: A[int, Is(whole(1, 60), "Số hàng", "Rows", required=True)]
    width: A[float, Is(_LENGTH, "Bề rộng một tem, mm", "Width of a label, mm", required=True)]
    height: A[float, Is(_LENGTH, "Bề cao một tem, mm", "Height of a label, mm", required=True)]
    left: A[float, Is(_LENGTH, "Lề trái, mm", "Left margin, mm", required=True)]
    top: A[float, Is(_LENGTH, "Lề trên, mm", "Top margin, mm", required=True)]
    column_gap: A[float, Is(_LENGTH, "Khe giữa hai cột, mm", "Gap between columns, mm")] = 0.0
    row_gap: A[float, Is(_LENGTH, "Khe giữa hai hàng, mm", "Gap between rows, mm")] = 0.0
    code: A[
        float,
        Is(
            decimal(8, 300),
            "Cạnh mã QR, không kể vùng trắng, mm",
            "Side of the QR code without its quiet zone, mm",
        ),
    ] = 0.0
    paper: A[str, Is(choice(*PAPERS), "Khổ giấy", "Paper")] = "A4"


def read_grid(data: bytes, path: str, modules: int, problems: Problems) -> Grid | None:
    """A grid of one's own from YAML; None, with the problems told by line, where it cannot be.

    `modules` is the side of the greatest symbol that is to stand in a cell.
    """
    found = Problems()
    text = decode(data, found)
    if len(found):
        problems.extend(
            tuple(Problem(problem.place._replace(path=path), *problem[1:]) for problem in found.all())
        )
        return None
    reading = read(GridRecord, text, path)
    problems.extend(reading.problems)
    if any(problem.level == "error" for problem in reading.problems):
        return None
    record = fill(GridRecord, reading.values)
    grid = Grid(
        record.paper,
        record.columns,
        record.rows,
        record.width,
        record.height,
        record.left,
        record.top,
        record.column_gap,
        record.row_gap,
        record.code or _code_for(record, modules),
    )
    _check(grid, path, reading.places, modules, problems)
    return None if problems.errors else grid


def _code_for(record: GridRecord, modules: int) -> float:
    """The greatest code, up to 24 mm, that leaves the name its room beside it."""
    share = modules / (modules + 8)
    return round(min(24.0, record.height * share, (record.width - _LEAST_TEXT) * share), 1)


def _check(
    grid: Grid, path: str, places: dict[str, tuple[int, int]], modules: int, problems: Problems
) -> None:
    paper = PAPERS[grid.paper]
    across = grid.left + grid.columns * grid.width + (grid.columns - 1) * grid.column_gap
    down = grid.top + grid.rows * grid.height + (grid.rows - 1) * grid.row_gap
    for field, need, there in (("columns", across, paper[0]), ("rows", down, paper[1])):
        if need > there + 0.05:
            problems.error(
                Place(path, *places[field]),
                "grid-off-paper",
                field=field,
                paper=grid.paper,
                need=_mm(need),
                there=_mm(there),
                **_en(need=need, there=there),
            )
    whole_code = grid.code * (modules + 8) / modules
    at = Place(path, *places.get("code", places["width"]))
    if whole_code > grid.height + 0.05 or whole_code + _LEAST_TEXT > grid.width + 0.05:
        problems.error(
            at,
            "grid-code-big",
            side=_mm(grid.code),
            need=_mm(whole_code),
            **_en(side=grid.code, need=whole_code),
        )
    elif grid.code / modules < LEAST_MODULE:
        problems.error(
            at,
            "grid-code-small",
            side=_mm(grid.code),
            need=_mm(LEAST_MODULE * modules),
            **_en(side=grid.code, need=LEAST_MODULE * modules),
        )


def _mm(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0").replace(".", ",")


def _en(**lengths: float) -> dict[str, str]:
    return {f"{name}_en": _mm(length).replace(",", ".") for name, length in lengths.items()}
