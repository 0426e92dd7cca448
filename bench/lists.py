"""What a list costs that is formatted to the end of its sheet, against the same list alone.

Each workbook is read and its annotated copy made in a process of its own, several times, in turn; said are
the median seconds, the ratio to the list alone, and the most memory.

    python bench/lists.py [--rounds 5]
"""

import argparse
import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

_ROWS, _LAST_ROW, _LAST_COLUMN = 200, 1_048_576, 16_384
_SHEET = "xl/worksheets/sheet1.xml"
_MOST_RATIO, _MOST_MB = 3, 200


def alone() -> bytes:
    """A list of 200 products."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["STT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Số quyết định", "Giá bán"])
    for number in range(1, _ROWS + 1):
        row = [
            number,
            f"Sản phẩm Mẫu {number}",
            f"HTX Mẫu {number % 40}",
            "Na Rì",
            3,
            f"{number}/QĐ-UBND",
            50_000,
        ]
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with a text of its sheet replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, part.replace(old, new) if name == _SHEET else part)
    return out.getvalue()


def formatted_rows(data: bytes) -> bytes:
    """The list, formatted down to the last row."""
    rows = b"".join(
        b'<row r="%d" spans="1:7" s="0" customFormat="1"/>' % n for n in range(_ROWS + 2, _LAST_ROW + 1)
    )
    return changed(data, b"</sheetData>", rows + b"</sheetData>")


def formatted_cells(data: bytes) -> bytes:
    """The list, the cells of each of its rows formatted to the last column."""
    from openpyxl.utils import get_column_letter

    letters = [get_column_letter(column).encode() for column in range(8, _LAST_COLUMN // 8)]
    out = data
    rows = b"".join(b'<c r="%b3" s="0"/>' % letter for letter in letters)
    for number in range(3, 60):
        out_rows = rows.replace(b'3" s', b'%d" s' % number)
        out = changed(
            out, b'</row><row r="%d"' % (number + 1), out_rows + b'</row><row r="%d"' % (number + 1)
        )
    return out


def cost(path: Path) -> tuple[float, float]:
    """Seconds and megabytes of reading a workbook and making its copy, in this process."""
    from sanvat.sheets.annotated import annotated
    from sanvat.sheets.importing import Result
    from sanvat.sheets.notes import Notes, Where
    from sanvat.sheets.read.files import read

    data = path.read_bytes()
    started = time.perf_counter()
    book = read(path.name, data)
    notes = Notes()
    notes.decide(Where(path.name, book.sheets[0].name, 2, 1), "sheet-no-name")
    annotated(book, data, Result((), notes, (), (book,)))
    seconds = time.perf_counter() - started
    return seconds, most_memory()


def most_memory() -> float:
    """The most megabytes that this process held; the system's own count includes its parent's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def main() -> int:
    """Measure in turn; 1 where a bound is passed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(cost(asked.one)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        plain = alone()
        books = {"alone": plain, "rows": formatted_rows(plain), "cells": formatted_cells(plain)}
        paths = {name: Path(folder) / f"{name}.xlsx" for name in books}
        for name, data in books.items():
            paths[name].write_bytes(data)
        runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in books}
        for _ in range(asked.rounds):
            for name, path in paths.items():
                started = time.perf_counter()
                said = subprocess.check_output([sys.executable, __file__, "--one", str(path)])
                runs[name].append((*json.loads(said), time.perf_counter() - started))
    medians = {
        name: [statistics.median(column) for column in zip(*each, strict=True)] for name, each in runs.items()
    }
    good = True
    for name, (work, memory, whole) in medians.items():
        ratio = whole / medians["alone"][2]
        good = good and ratio <= _MOST_RATIO and memory < _MOST_MB
        print(f"{name:6} {whole:.2f} s with start-up ({work:.2f} s of work), {memory:.0f} MB")
        print(f"       {ratio:.1f} times the list alone")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
