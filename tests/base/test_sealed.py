"""What we write for people goes only over what we wrote and nobody changed since."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sanvat.base.sealed import NotOurs, free_path, is_sealed, may_write, sealed, write_sealed
from sanvat.sheets.write import NewColumn, NewSheet, written

PAGE, PICTURE = b"<!DOCTYPE html>\n<p>Trang</p>\n", b'<svg xmlns="http://www.w3.org/2000/svg"/>'
PDF = b"%PDF-1.7\nwords\n%%EOF\n"


def workbook(word: str = "Miến dong") -> bytes:
    return written((NewSheet("Một", (NewColumn("Tên"),), ((word,),)),))


FORMS = {"a.html": sealed(PAGE), "a.svg": sealed(PICTURE), "a.pdf": sealed(PDF), "a.xlsx": workbook()}


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.pdf"])
def test_a_sealed_file_is_ours_until_one_byte_changes(name):
    data = FORMS[name]
    assert is_sealed(data)
    for at in range(0, len(data), max(1, len(data) // 40)):
        assert not is_sealed(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert not is_sealed(data[:-1]) and not is_sealed(data + b"\n") and not is_sealed(b"")


def test_a_workbook_is_ours_as_it_was_written():
    assert is_sealed(FORMS["a.xlsx"])


def test_what_a_program_does_to_a_workbook_breaks_its_seal():
    data = workbook()
    book = load_workbook(io.BytesIO(data))
    assert book.custom_doc_props["sanvat"].value != "0" * 32
    book["Một"]["A2"].value = "Miến dong Tài Hoan"
    out = io.BytesIO()
    book.save(out)
    assert "sanvat" in load_workbook(io.BytesIO(out.getvalue())).custom_doc_props.names
    assert not is_sealed(out.getvalue())


@pytest.mark.parametrize("change", ["part", "property", "more", "less"])
def test_a_part_of_a_workbook_that_changes_breaks_its_seal(change):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if change == "part" and name.endswith("sheet1.xml"):
                data = data.replace(b"worksheet", b"worksheet", 1) + b" "
            if change == "property" and name == "docProps/custom.xml":
                data = data.replace(b"sanvat", b"sanvet")
            if change != "less" or "theme" not in name:
                new.writestr(name, data)
        if change == "more":
            new.writestr("xl/new.xml", b"<a/>")
    assert not is_sealed(out.getvalue())


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04" + bytes(40), PAGE, b"<!-- sanvat " + b"0" * 32 + b" -->\n"]
)
def test_what_carries_no_seal_is_not_ours(data):
    assert not is_sealed(data)


def test_a_workbook_without_end_is_not_unpacked():
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("docProps/custom.xml", "w") as part,
    ):
        for _ in range(600):
            part.write(bytes(1_000_000))
    assert not is_sealed(out.getvalue())


def test_a_file_is_written_over_only_while_it_is_ours(tmp_path: Path):
    path = tmp_path / "thư mục" / "a.xlsx"
    write_sealed(path, workbook("Một"))
    write_sealed(path, workbook("Hai"))
    assert path.read_bytes() == workbook("Hai")
    path.write_bytes(b"the office's own list")
    with pytest.raises(NotOurs) as stopped:
        write_sealed(path, workbook("Ba"))
    assert stopped.value.path == path and path.read_bytes() == b"the office's own list"


def test_a_link_and_what_nobody_may_read_are_left_alone(tmp_path: Path):
    link = tmp_path / "a.xlsx"
    link.symlink_to(tmp_path / "nowhere.xlsx")
    assert not may_write(link)
    assert may_write(tmp_path / "b.xlsx")
    assert may_write(tmp_path / "no folder" / "b.xlsx")


def test_a_new_name_is_the_first_that_is_free_or_ours(tmp_path: Path):
    path = tmp_path / "ds.ghi-chu.xlsx"
    assert free_path(path) == path
    path.write_bytes(b"mine")
    assert free_path(path).name == "ds.ghi-chu-2.xlsx"
    (tmp_path / "ds.ghi-chu-2.xlsx").write_bytes(b"mine too")
    (tmp_path / "ds.ghi-chu-3.xlsx").write_bytes(workbook())
    assert free_path(path).name == "ds.ghi-chu-3.xlsx"


def test_a_sealed_file_of_the_same_bytes_is_not_written_again(tmp_path: Path):
    path = tmp_path / "a.pdf"
    write_sealed(path, sealed(PDF))
    before = path.stat().st_mtime_ns, path.stat().st_ino
    write_sealed(path, sealed(PDF))
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
