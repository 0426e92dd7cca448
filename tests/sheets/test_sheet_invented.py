"""Invented lists: no false star in force, no lost cell that is not reported. SANVAT_LISTS=1000 for more."""

import os
import re
from pathlib import Path

import pytest
from conftest import CONTENT, Province
from desk import desk, taken, xlsx
from invented import invented

from sanvat.base.text import fold

ASIDE = ("sheet-name-status", "sheet-same-product", "sheet-same-name", "sheet-no-record")
"""Questions about a whole row, at whichever cell they stand."""
LISTS = int(os.environ.get("SANVAT_LISTS", "40"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small province with all product groups."""
    province = Province(tmp_path / "content")
    province.write("categories.yaml", (CONTENT / "categories.yaml").read_bytes())
    return province.root


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", fold(text)))


@pytest.mark.parametrize("seed", range(LISTS))
def test_no_false_star_and_no_lost_cell(root, seed):
    rows, truth = invented(seed)
    before = set(desk(root).records("products"))
    result = taken(root, "a.xlsx", xlsx(("DS", rows)))
    made = desk(root)
    new = {id: values for id, values in made.records("products").items() if id not in before}
    allowed = {(each.name, each.maker): each.stars for each in truth.values()}
    for values in new.values():
        maker = made.get("producers", values["producer"])["name"]
        assert (values["name"], maker) in allowed  # no closing line, no name with words of a state in it
        for certificate in values.get("certificates", ()):
            assert certificate["stars"] == allowed[values["name"], maker]
    written = words(
        "".join(staged.after.decode() for staged in result.staged if not staged.name.endswith(".md"))
    ) | words("Na Rì")
    noted = {(note.where.row, note.where.column) for note in result.notes.all}
    aside = {note.where.row for note in result.notes.of("decide") if note.sort in ASIDE}
    for number, row in enumerate(rows[1:], 1):
        for column, cell in enumerate(row):
            is_number = rows[0][column] == "STT"
            if cell is None or is_number or number in aside or {(number, column), (number, -1)} & noted:
                continue
            if (
                number in truth
                and rows[0][column] in ("Hạng sao", "Số quyết định", "Ngày ký")
                and (truth[number].stars == 0)
            ):
                continue  # the question about the stars covers what belongs to them
            lost = words(str(cell)) - written - words("sao ocop hạng đạt giữ hợp tác xã nâng tổ htx tht nn")
            assert not {word for word in lost if not word.isdigit()}, (number, column, cell)
