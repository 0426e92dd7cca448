"""The command for codes: what it writes, what it leaves alone, and what it says when it cannot."""

from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from conftest import Province
from engine import run

from sanvat.media import qr
from sanvat.records.codes import is_code

HEAD = "code,product,issued,status,name\n"


@pytest.fixture
def office(tmp_path: Path) -> Province:
    province = Province(tmp_path / "content")
    province.append("site.yaml", "code_prefix: BK\nbase_url: https://ocop.example.vn/\n")
    return province


class Done(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


def sanvat(office: Province, *arguments: str) -> Done:
    done = run(office.root.parent, *arguments)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def codes(office: Province, *arguments: str) -> Done:
    return sanvat(office, "codes", *arguments)


def issued(office: Province) -> list[str]:
    return office.read("codes.csv").splitlines()[1:]


def test_products_get_codes_once(office):
    first = codes(office, "--date", "31/12/2023")
    assert first.returncode == 0 and "2 codes issued" in first.stdout
    lines = issued(office)
    assert [line.split(",")[1:] for line in lines] == [
        ["mien-dong", "2023-12-31", "issued", "Miến dong"],
        ["nha-san", "2023-12-31", "issued", "Nhà sàn bên hồ"],
    ]
    assert all(is_code(line.split(",")[0]) for line in lines)
    before = (office.root / "codes.csv").read_bytes()
    again = codes(office)
    assert "0 codes issued" in again.stdout and (office.root / "codes.csv").read_bytes() == before
    listed = codes(office, "list").stdout.splitlines()
    assert len(listed) == 2 and listed == sorted(listed) and "Miến dong" in "".join(listed)


def test_a_spreadsheets_file_keeps_its_bytes_and_its_ways(office):
    there = "\ufeffcode;product;issued;status;name\r\nBK0288;mien-dong;31/12/2023;;Miến dong\r\n".encode()
    office.write("codes.csv", there)
    assert codes(office).returncode == 0
    after = (office.root / "codes.csv").read_bytes()
    assert after.startswith(there) and after.removeprefix(there).count(b";") == 4 and after.endswith(b"\r\n")


def test_lines_that_were_lost_come_back_from_the_published_site(office, tmp_path):
    office.write("codes.csv", HEAD + "BK0288,mien-dong,2023-12-31,issued,Miến dong\n")
    (tmp_path / "site/Q").mkdir(parents=True)
    (tmp_path / "site/Q/codes.csv").write_text(
        HEAD
        + "BK0288,mien-dong,2023-12-31,issued,Miến dong\nBK0296,nha-san,2024-01-15,issued,Nhà sàn bên hồ\n",
        encoding="utf-8",
    )
    done = codes(office)
    assert "0 codes issued, 1 brought back" in done.stdout
    assert issued(office)[1] == "BK0296,nha-san,2024-01-15,issued,Nhà sàn bên hồ"


def test_a_register_fetched_from_a_site_elsewhere_counts_too(office, tmp_path):
    (tmp_path / "fetched.csv").write_text(
        HEAD + "BK0296,nha-san,2024-01-15,issued,Nhà sàn bên hồ\n", encoding="utf-8"
    )
    assert "1 codes issued, 1 brought back" in codes(office, "--published", "fetched.csv").stdout
    missing = codes(office, "--published", "khong-co.csv")
    assert missing.returncode == 1 and "[unreadable]" in missing.stderr and "khong-co.csv" in missing.stderr


def test_a_product_that_was_given_up_is_marked_and_may_come_back(office):
    office.write(
        "codes.csv", HEAD + "BK0288,mien-dong,2023-12-31,issued,Miến dong\nBK0296,che,2023-12-31,issued,Chè\n"
    )
    stopped = sanvat(office, "check")
    assert stopped.returncode == 1 and "codes withdraw BK0296" in stopped.stderr
    assert codes(office, "withdraw", "bk-0296", "--date", "01/02/2024").returncode == 0
    assert issued(office)[-1] == "BK0296,che,2024-02-01,withdrawn,Chè"
    assert sanvat(office, "check").returncode == 0
    office.write(
        "products/che/product.yaml",
        office.read("products/nha-san/product.yaml").replace("Nhà sàn bên hồ", "Chè"),
    )
    assert "1 in use again" in codes(office).stdout
    again = [line for line in issued(office) if line.startswith("BK0296,che,")]
    assert len(again) == 3 and again[-1].endswith(",issued,Chè") and again[-1].split(",")[2] > "2024-02-01"
    assert (
        codes(office, "withdraw", "BK0296", "--date", "01/01/2020").returncode == 0
    )  # before its last line: that day, then
    assert issued(office)[-1].split(",")[2] == again[-1].split(",")[2]
    unknown = codes(office, "withdraw", "BK0304")
    assert unknown.returncode == 1 and "[code-unknown]" in unknown.stderr


def test_symbols_are_written_as_wide_as_asked_and_read(office, tmp_path):
    office.write(
        "codes.csv",
        HEAD + "BK0288,mien-dong,2023-12-31,issued,Miến dong\nBK0296,nha-san,2023-12-31,issued,\n",
    )
    done = codes(office, "symbols", "ma", "--mm", "30")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "ma").iterdir()) == [
        "BK0288.pdf",
        "BK0288.svg",
        "BK0296.pdf",
        "BK0296.svg",
    ]
    for code in ("BK0288", "BK0296"):
        page = pypdfium2.PdfDocument(tmp_path / f"ma/{code}.pdf")[0]
        assert abs(page.get_width() / 72 * 25.4 - 30) < 0.01
        assert qr.decode(page.render(scale=300 / 72).to_pil()) == f"HTTPS://OCOP.EXAMPLE.VN/Q/{code}/"
        assert 'width="30mm"' in (tmp_path / f"ma/{code}.svg").read_text(encoding="utf-8")
    (tmp_path / "ma/BK0288.svg").write_text("<svg/>")
    refused = codes(office, "symbols", "ma", "--mm", "30")
    assert refused.returncode == 1 and refused.stderr.count("[not-ours]") == 1
    assert (tmp_path / "ma/BK0288.svg").read_text() == "<svg/>"
    (tmp_path / "ma/BK0288.svg").unlink()
    small = codes(
        office,
        "symbols",
        "nho",
        "BK-0288",
        "--mm",
        "12",
        "--format",
        "svg",
        "--base-url",
        "https://example.vn/ocop/",
    )
    assert [path.name for path in (tmp_path / "nho").iterdir()] == ["BK0288.svg"]
    assert "[symbol-small]" in small.stderr and "[code-not-compact]" in small.stderr


@pytest.mark.parametrize(
    "edit, arguments, told",
    [
        (lambda office: office.edit("site.yaml", "code_prefix: BK\n", ""), (), "no-code-prefix"),
        (
            lambda office: office.edit("site.yaml", "code_prefix: BK\n", ""),
            ("--prefix", "OCOP"),
            "bad-code-prefix",
        ),
        (
            lambda office: office.edit("site.yaml", "base_url: https://ocop.example.vn/\n", ""),
            ("symbols", "ma"),
            "codes-base-url",
        ),
        (lambda office: office.write("codes.csv", ""), (), "codes-header"),
        (lambda office: (office.root / "codes.csv").mkdir(), (), "unreadable"),
    ],
    ids=["no prefix", "bad prefix", "no address", "emptied file", "a folder in its place"],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(office, edit, arguments, told):
    edit(office)
    done = codes(office, *arguments)
    assert done.returncode == 1 and f"[{told}]" in done.stderr and "Traceback" not in done.stderr
    assert not (office.root / "codes.csv").is_file() or office.read("codes.csv") == ""
