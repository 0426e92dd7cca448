"""A folder of photos taken in: what is proposed, what a person corrects, what lies in the content
afterwards."""

import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest
from camera import chunk, png, saved
from click.testing import CliRunner, Result
from conftest import ROOT, Province
from engine import tree
from PIL import Image
from scenes import jpeg, paper, phone_folder, scene

from sanvat.base.lock import locked
from sanvat.commands import main as cli
from sanvat.intake import apply as intake_apply
from sanvat.intake import gather as intake
from sanvat.intake import quality as intake_quality
from sanvat.records.model import PhotoNote

PLAN = "anh-can-xem.xlsx"
MIEN = "products/mien-dong/product.yaml"


class Desk:
    """A clerk's folder: content/, anh/ with photos, and the command run in it."""

    def __init__(self, root: Path, province: Province) -> None:
        self.root, self.content, self.photos = root, province, root / "anh"
        self.photos.mkdir()

    def put(self, name: str, data: bytes) -> None:
        path = self.photos / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def run(self, *arguments: str, status: int = 0) -> Result:
        done = CliRunner().invoke(cli.main, ["photos", *(arguments or ("anh",)), "--jobs", "1"])
        problems = getattr(done.exception, "problems", None)
        codes = {problem.code for problem in problems.errors} if problems else set()
        assert (1 if codes else done.exit_code) == status, done.output
        done.codes = codes
        return done

    def rows(self) -> dict[str, dict[str, object]]:
        """The plan by file: cells by the Vietnamese part of their heading."""
        sheet = openpyxl.load_workbook(self.root / PLAN)["Ảnh"]
        head, *rows = list(sheet.iter_rows(min_row=3, values_only=True))
        names = [name.partition(" / ")[0] for name in head]
        return {row[0]: dict(zip(names, row, strict=True)) for row in rows}

    def correct(self, row_of: str, **cells: object) -> None:
        """Write into a row of the plan: product, copy, order, caption, credit, consent, digest."""
        columns = {
            "file": 1,
            "product": 2,
            "copy": 4,
            "order": 5,
            "caption": 6,
            "alt": 8,
            "credit": 9,
            "consent": 10,
            "digest": 17,
        }
        book = openpyxl.load_workbook(self.root / PLAN)
        sheet = book["Ảnh"]
        row = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value == row_of)
        for name, value in cells.items():
            sheet.cell(row, columns[name]).value = value
        book.save(self.root / PLAN)

    def files(self, id: str) -> list[str]:
        return sorted(
            path.name for path in (self.content.root / "products" / id).iterdir() if path.suffix != ".yaml"
        )


@pytest.fixture
def desk(tmp_path: Path, province: Province, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, province)


@pytest.fixture(scope="session")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of photos, to be copied."""
    return phone_folder(tmp_path_factory.mktemp("morning"))


def errors(desk: Desk, *arguments: str) -> set[str]:
    return desk.run(*arguments, status=1).codes


# proposals


def test_a_morning_of_photos_is_sorted_and_nothing_is_touched(desk, morning):
    shutil.copytree(morning, desk.photos, dirs_exist_ok=True)
    before = tree(desk.root)
    said = desk.run().output
    rows = desk.rows()
    assert {file: (row["Mã sản phẩm"], row["Chép?"]) for file, row in rows.items()} == {
        "giấy chứng nhận.jpg": (None, "không"),
        "HTX Tài Hoan/mien/IMG_1234.HEIC": ("mien-dong", "có"),
        "Miến dong (2).jpg": ("mien-dong", "có"),
        "Nhà sàn bên hồ 1.JPG": ("nha-san", "có"),
        "Screenshot_20230101-101010.png": (None, "không"),
        "z2510616182256_d5de7b7e708f2f563cf34c95162b793d.jpg": (None, "có"),
        "zalo/ảnh 10.jpg": (None, "không"),
    }
    assert rows["zalo/ảnh 10.jpg"]["Giống ảnh"].startswith("Nhà sàn bên hồ 1.JPG (gần giống")
    assert "nén mạnh" in rows["z2510616182256_d5de7b7e708f2f563cf34c95162b793d.jpg"]["Lưu ý"]
    assert rows["Miến dong (2).jpg"]["Cỡ ảnh"] == "960×1280"
    assert "7 ảnh, 2 tệp không phải ảnh. / 7 photos, 2 files that are no pictures." in said
    after = {name: data for name, data in tree(desk.root).items() if not name.startswith(".cache")}
    assert after.pop(PLAN)[:2] == b"PK"
    assert after == before


def test_the_same_folder_gives_the_same_plan(desk, morning):
    shutil.copytree(morning, desk.photos, dirs_exist_ok=True)
    desk.run()
    desk.run("anh", "--plan", "hai.xlsx")
    assert Path(PLAN).read_bytes() == Path("hai.xlsx").read_bytes()


def test_a_dry_run_writes_no_plan(desk, morning):
    shutil.copytree(morning, desk.photos, dirs_exist_ok=True)
    assert "nothing was written" in desk.run("anh", "--dry-run").output
    assert not Path(PLAN).exists()


def test_of_the_same_photo_the_largest_is_kept_and_a_copy_is_told_as_the_same(desk):
    desk.put("a.jpg", jpeg(scene(1).resize((640, 480))))
    desk.put("b.jpg", jpeg(scene(1)))
    desk.put("c/b (1).jpg", jpeg(scene(1)))
    desk.run()
    rows = desk.rows()
    assert {file: row["Chép?"] for file, row in rows.items()} == {
        "a.jpg": "không",
        "b.jpg": "có",
        "c/b (1).jpg": "không",
    }
    assert rows["a.jpg"]["Giống ảnh"] == "b.jpg (gần giống / nearly)"
    assert rows["c/b (1).jpg"]["Giống ảnh"] == "b.jpg (giống hệt / the same)"


def test_a_photo_that_the_content_has_already_is_not_proposed_again(desk):
    desk.content.write("products/mien-dong/1.jpg", jpeg(scene(1)))
    desk.put("Miến dong.jpg", jpeg(scene(1), 60))
    desk.put("bản sao.jpg", jpeg(scene(1)))
    desk.run()
    assert desk.rows()["Miến dong.jpg"]["Giống ảnh"] == "products/mien-dong/1.jpg (gần giống / nearly)"
    assert desk.rows()["bản sao.jpg"]["Giống ảnh"] == "products/mien-dong/1.jpg (giống hệt / the same)"
    assert {row["Chép?"] for row in desk.rows().values()} == {"không"}


def test_photos_stand_in_the_order_a_person_counts_in(desk):
    for number in (10, 2, 1):
        desk.put(f"Miến dong {number}.jpg", jpeg(scene(number, 640, 480)))
    desk.run()
    assert [(file, row["Thứ tự"]) for file, row in desk.rows().items()] == [
        ("Miến dong 1.jpg", 10),
        ("Miến dong 2.jpg", 20),
        ("Miến dong 10.jpg", 30),
    ]


def hostile(folder: Path) -> None:
    (folder / "sub").mkdir()
    for name, data in {
        "anim.gif": b"GIF89a" + bytes(40),
        "empty.jpg": b"",
        "cut.jpg": jpeg(scene(1))[:3000],
        "words.jpg": b"not a picture at all",
        "bomb.png": png(60_000, 60_000, 8, 2, bytes(2000)),
        "text-bomb.png": png(10, 10, 8, 2, bytes(310), before=chunk(b"zTXt", b"a\0\0" + b"x" * 50)),
        "page.pdf": b"%PDF-1.4",
        "cut.heic": saved(scene(1, 320, 240), "HEIF")[:900],
        "=HYPERLINK(1).jpg": jpeg(scene(2, 640, 480)),
        "sub/really a png.jpg": saved(scene(3, 640, 480), "PNG"),
        "two\nlines.jpg": jpeg(scene(4, 640, 480)),
    }.items():
        (folder / name).write_bytes(data)
    os.close(os.open(os.fsencode(folder) + b"/\xff\xfe.jpg", os.O_CREAT))
    os.symlink("/etc/passwd", folder / "link.jpg")
    os.symlink("nowhere", folder / "dead.jpg")
    os.symlink("..", folder / "sub" / "round")
    os.mkfifo(folder / "pipe.jpg")
    with open(folder / "film.mov", "wb") as film:
        film.write(b"\0\0\0\x14ftypqt  ")
        film.truncate(3_000_000_000)


def test_broken_huge_and_hostile_files_end_in_messages(desk):
    hostile(desk.photos)
    said = desk.run().output
    for name in (
        "anim.gif",
        "empty.jpg",
        "cut.jpg",
        "words.jpg",
        "bomb.png",
        "cut.heic",
        "link.jpg",
        "dead.jpg",
        "pipe.jpg",
        "two\\x0alines.jpg",
        "\\xdcff\\xdcfe.jpg",
    ):
        assert f"\nanh/{name}: lưu ý: " in "\n" + said, name
    assert sorted(desk.rows()) == ["=HYPERLINK(1).jpg", "sub/really a png.jpg", "text-bomb.png"]
    cell = openpyxl.load_workbook(PLAN)["Ảnh"]["A4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1).jpg", "s", True)


def test_two_spellings_of_one_name_are_two_photos(desk):
    for number, form in enumerate(("NFC", "NFD")):
        desk.put(unicodedata.normalize(form, "Miến dong ở bếp.jpg"), jpeg(scene(number, 640, 480)))
    desk.run()
    desk.run("anh", "--apply", PLAN)
    assert desk.files("mien-dong") == ["01-mien-dong.jpg", "02-mien-dong.jpg"]


def far_off(path: str) -> None:
    """A workbook of two cells, at opposite ends of the widest sheet."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Tệp", "a"
    book.save(path)


def lie(path: Path) -> None:
    """A workbook that tells a part of ten million bytes as one of ten."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/sharedStrings.xml", bytes(10_000_000))
    data, size = path.read_bytes(), (10_000_000).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (10).to_bytes(4, "little")))


def test_a_workbook_that_would_fill_the_memory_is_not_opened(desk):
    desk.put("a.jpg", jpeg(scene(1, 320, 240)))
    far_off("far.xlsx")
    assert errors(desk, "anh", "--list", "far.xlsx") == {"sheet-too-big"}
    with zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", bytes(210_000_000))
    assert errors(desk, "anh", "--apply", "bomb.xlsx") == {"sheet-damaged"}
    lie(Path("lie.xlsx"))
    assert errors(desk, "anh", "--apply", "lie.xlsx") == {"sheet-damaged"}


def test_a_folder_that_may_not_be_looked_into_is_told(desk, monkeypatch):
    desk.put("a.jpg", jpeg(scene(1, 320, 240)))

    def closed(folder, folders=None):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(intake, "walk", closed)
    assert errors(desk) == {"unreadable"}


def test_many_files_end_in_a_bounded_account(desk):
    for number in range(300):
        desk.put(f"{number}.gif", b"GIF89a")
    desk.put("Miến dong.jpg", jpeg(scene(1, 320, 240)))
    said = desk.run().output
    assert "260 more warnings" in said and len(said.splitlines()) < 120


# what is refused before anything is looked at


def test_folders_that_cannot_be_taken_from(desk):
    assert errors(desk, "khong-co") == {"photos-no-folder"}
    assert errors(desk, "content/products") == {"photos-in-content"}
    assert errors(desk, ".") == {"photos-in-content", "place-not-private"}
    assert errors(desk, "anh") == {"photos-none"}


def test_a_plan_lies_where_it_is_neither_published_nor_lost(desk):
    desk.put("a.jpg", jpeg(scene(1, 320, 240)))
    for place in ("content/a.xlsx", "site/a.xlsx", "anh/a.xlsx", "static/a.xlsx"):
        assert errors(desk, "anh", "--plan", place) == {"place-not-private"}, place
    assert errors(desk, "anh", "--plan", "a.csv") == {"not-xlsx"}
    desk.run()
    desk.run()  # a plan that nobody touched
    desk.correct("a.jpg", copy="không")
    before = Path(PLAN).read_bytes()
    assert errors(desk) == {"plan-exists"}
    assert Path(PLAN).read_bytes() == before


def test_content_with_errors_is_told_first(desk):
    desk.put("a.jpg", jpeg(scene(1, 320, 240)))
    desk.content.append(MIEN, "sumary: a\n")
    assert errors(desk) == {"unknown-field-near"}


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on a process's memory is Linux's")
def test_a_picture_too_large_for_the_memory_is_named_and_the_others_are_taken(desk):
    desk.put("nhỏ.jpg", jpeg(scene(1, 320, 240)))
    desk.put("to.png", saved(Image.new("L", (12_000, 10_000), 200), "PNG"))
    program = """
import resource
from pathlib import Path
from PIL import Image
from sanvat.base.cache import Cache
from sanvat.intake.gather import gather
from sanvat.messages.problems import Problems
from sanvat.intake.quality import look
look(Path("anh/nhỏ.jpg").read_bytes())  # all libraries are loaded
size = next(line for line in open("/proc/self/status") if line.startswith("VmSize"))
resource.setrlimit(resource.RLIMIT_AS, (int(size.split()[1]) * 1024 + 60_000_000, -1))
problems = Problems()
folder = gather(Path("anh"), Cache(Path("made")), 1, problems, lambda *_: None)
print([photo.name for photo in folder.photos], [problem.code for problem in problems.all()])
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=desk.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.stdout.strip(), done.stderr) == ("['nhỏ.jpg'] ['photo-memory']", "")


# a list made beforehand


def sheet(path: str, *rows: tuple) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def test_a_list_with_a_photo_column_is_believed_before_names(desk):
    for name in ("Miến dong.jpg", "IMG_1.jpg", "IMG_2.HEIC.jpg", "giấy chứng nhận.jpg"):
        desk.put(name, jpeg(scene(len(name), 640, 480)))
    sheet(
        "list.xlsx",
        ("DANH SÁCH",),
        (None,),
        ("TT", "Tên sản phẩm", "Chủ thể", "Ảnh"),
        (1, "NHÀ SÀN BÊN HỒ", None, "miến dong; img_1.JPG"),
        (2, "Miến dong", "HTX Tài Hoan", "IMG_2.HEIC\ngiay chung nhan"),
    )
    desk.run("anh", "--list", "list.xlsx")
    assert {file: (row["Mã sản phẩm"], row["Chép?"], row["Vì sao"]) for file, row in desk.rows().items()} == {
        "giấy chứng nhận.jpg": ("mien-dong", "có", "ghi trong danh sách / written in the list"),
        "IMG_1.jpg": ("nha-san", "có", "ghi trong danh sách / written in the list"),
        "IMG_2.HEIC.jpg": ("mien-dong", "có", "ghi trong danh sách / written in the list"),
        "Miến dong.jpg": ("nha-san", "có", "ghi trong danh sách / written in the list"),
    }


def test_headings_of_a_list_are_read_as_those_of_lists_of_products(desk):
    desk.put("IMG_1.jpg", jpeg(scene(1, 640, 480)))
    sheet(
        "list.xlsx",
        ("STT", "TÊN SẢN PHẨM OCOP (1)", "Tên cơ sở sản xuất", "Ảnh minh họa"),
        (1, "Miến dong", "HTX Tài Hoan", "IMG_1"),
    )
    desk.run("anh", "--list", "list.xlsx")
    row = desk.rows()["IMG_1.jpg"]
    assert (row["Mã sản phẩm"], row["Vì sao"]) == ("mien-dong", "ghi trong danh sách / written in the list")


def test_what_a_list_says_wrongly_is_told_at_its_cell(desk):
    for name in ("a/1.jpg", "b/1.jpg", "2.jpg"):
        desk.put(name, jpeg(scene(len(name), 320, 240)))
    sheet(
        "list.xlsx",
        ("ID", "Photo"),
        ("mien-dong", "1.jpg"),
        ("mien-dong", "9.jpg"),
        ("la", "2.jpg"),
        ("mien-dong", "2.jpg"),
        ("nha-san", "2"),
    )
    said = desk.run("anh", "--list", "list.xlsx").output
    for cell, code in (
        ("B2", "list-photo-twice"),
        ("B3", "list-photo"),
        ("A4", "list-product"),
        ("B6", "list-two-products"),
    ):
        at = said.index(f"list.xlsx [Sheet!{cell}]: lưu ý: ")
        assert f"[{code}]" in said[at : said.index("\n", said.index("\n", at) + 1)]
    sheet("none.xlsx", ("ID", "Giá"), ("mien-dong", 5))
    assert errors(desk, "anh", "--list", "none.xlsx", "--plan", "b.xlsx") == {"list-columns"}
    Path("odd.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert errors(desk, "anh", "--list", "odd.xlsx", "--plan", "b.xlsx") == {"sheet-damaged"}
    assert errors(desk, "anh", "--list", "khong.xlsx", "--plan", "b.xlsx") == {"unreadable"}


# the plan carried out


@pytest.fixture(scope="session")
def corrected(morning: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clerk's folder with a plan, corrected: one more photo given, one taken away."""
    root = tmp_path_factory.mktemp("corrected")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        desk = Desk(root, Province(root / "content"))
        shutil.copytree(morning, desk.photos, dirs_exist_ok=True)
        desk.run()
        _correct(desk)
    return root


@pytest.fixture
def planned(desk: Desk, corrected: Path) -> Desk:
    """As `corrected`, in a folder of the test's own."""
    shutil.copytree(corrected, desk.root, dirs_exist_ok=True)
    return desk


def _correct(desk: Desk) -> None:
    desk.correct(
        "z2510616182256_d5de7b7e708f2f563cf34c95162b793d.jpg",
        product="Nhà sàn bên hồ",
        order=1,
        caption="Bếp: lửa #1",
        credit="Nông Thị Hoa",
        consent="có",
    )
    desk.correct("HTX Tài Hoan/mien/IMG_1234.HEIC", copy="không")


def test_photos_lie_in_order_with_notes_and_the_record_keeps_every_letter(planned):
    desk = planned
    desk.content.write(
        MIEN,
        "# của chị Hoa\n"
        + desk.content.read(MIEN).replace("area:", "area:   ")
        + "summary: >-\n  Sợi\n  dai # không phải ghi chú\n# cuối\n",
    )
    before, source = desk.content.read(MIEN), tree(desk.photos)
    desk.run("anh", "--apply", PLAN)
    assert desk.files("mien-dong") == ["01-mien-dong.jpg"]
    assert desk.files("nha-san") == ["01-nha-san.jpg", "02-nha-san.jpg"]
    after = desk.content.read(MIEN)
    assert after.startswith(before) and "\nphotos:\n  - file: 01-mien-dong.jpg\n    # caption:  # " in after
    first, second = desk.content.catalogue().products["nha-san"].pictures
    assert first.note == PhotoNote(
        "01-nha-san.jpg", caption="Bếp: lửa #1", credit="Nông Thị Hoa", consent=True
    )
    assert second.note == PhotoNote("02-nha-san.jpg")
    assert tree(desk.photos) == source
    assert desk.content.problems() == ()


def test_a_second_run_adds_nothing(planned):
    planned.run("anh", "--apply", PLAN)
    before = tree(planned.content.root)
    said = planned.run("anh", "--apply", PLAN).output
    assert "0 photos copied, 3 there already, 4 rows left alone" in said
    assert tree(planned.content.root) == before


def test_what_credit_and_consent_still_lack_is_told(planned):
    said = planned.run("anh", "--apply", PLAN).output
    missing = said.partition("Photos without a credit: ")[2]
    assert missing.startswith("2\n  products/mien-dong/01-mien-dong.jpg\n  products/nha-san/02-nha-san.jpg\n")
    assert "Photos without consent of people in them: 2" in missing


def test_a_dry_run_says_what_would_be_copied_and_writes_nothing(planned):
    before = tree(planned.content.root)
    dry = planned.run("anh", "--apply", PLAN, "--dry-run").output
    assert tree(planned.content.root) == before
    wet = planned.run("anh", "--apply", PLAN).output
    arrows = [[line for line in said.splitlines() if " → " in line] for said in (dry, wet)]
    assert arrows[0] == arrows[1] and len(arrows[0]) == 3


class Killed(BaseException):
    """The program was ended here."""


@pytest.mark.parametrize("step", range(5))
def test_wherever_it_is_interrupted_the_content_is_whole_and_a_second_run_finishes(
    planned, step, monkeypatch, tmp_path_factory
):
    whole = tmp_path_factory.mktemp("whole")
    written = []

    def write(path, *data):
        if len(written) == step:
            Path(path).parent.joinpath(f".{Path(path).name}.new").write_bytes(
                data[0][:10]
            )  # what a kill leaves
            raise Killed
        written.append(path)
        real(path, *data)

    real = intake_apply.write_atomic
    monkeypatch.setattr(intake_apply, "write_atomic", write)
    with pytest.raises(Killed):
        CliRunner().invoke(cli.main, ["photos", "anh", "--apply", PLAN], catch_exceptions=False)
    assert planned.content.load()[1].errors == ()
    monkeypatch.setattr(intake_apply, "write_atomic", real)
    planned.run("anh", "--apply", PLAN)
    finished = tree(planned.content.root)
    other = Province(whole / "content")
    monkeypatch.chdir(whole)
    CliRunner().invoke(cli.main, ["photos", str(planned.photos), "--apply", str(planned.root / PLAN)])
    assert finished == tree(other.root)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"product": "mien-dong1"}, "plan-product-near"),
        ({"product": "zzzzz"}, "plan-product"),
        ({"copy": "chắc"}, "plan-yes-no"),
        ({"consent": "chắc"}, "plan-yes-no"),
        ({"order": "đầu"}, "plan-order"),
        ({"file": "Miến dong (3).jpg"}, "plan-file-near"),
        ({"file": "qqqq"}, "plan-file"),
        ({"digest": "0" * 32}, "plan-changed"),
    ],
)
def test_what_is_wrong_in_a_plan_is_told_at_its_cell_and_nothing_is_copied(planned, cells, code):
    planned.correct("Miến dong (2).jpg", **cells)
    before = tree(planned.content.root)
    done = planned.run("anh", "--apply", PLAN, status=1)
    (problem,) = done.exception.problems.errors
    assert problem.code == code and problem.place.path.startswith(f"{PLAN} [Ảnh!")
    assert tree(planned.content.root) == before


def test_a_photo_given_twice_to_one_product_is_told(planned):
    other = "Nhà sàn bên hồ 1.JPG"
    planned.correct(
        "Miến dong (2).jpg", file=other, product="nha-san", digest=planned.rows()[other]["Dấu tệp, đừng sửa"]
    )
    assert errors(planned, "anh", "--apply", PLAN) == {"plan-twice"}


def test_a_name_that_two_products_have_asks_for_the_id(planned):
    planned.content.write("products/mien-dong-2/product.yaml", "name: Miến dong\narea: ba-be\ngroup: I.3.b\n")
    planned.correct("Miến dong (2).jpg", product="Miến dong")
    assert errors(planned, "anh", "--apply", PLAN) == {"plan-several"}


def test_a_plan_without_its_headings_is_told(planned):
    sheet("b.xlsx", ("Tệp", "Mã"), ("a.jpg", "mien-dong"))
    assert errors(planned, "anh", "--apply", "b.xlsx") == {"plan-columns"}


def test_columns_may_be_moved_and_rows_sorted(planned):
    book = openpyxl.load_workbook(PLAN)
    rows = list(book["Ảnh"].iter_rows(min_row=3, values_only=True))
    sheet("moved.xlsx", *[tuple(reversed(row)) for row in (rows[0], *reversed(rows[1:]))])
    planned.run("anh", "--apply", "moved.xlsx")
    assert len(planned.files("nha-san")) == 2 and planned.files("mien-dong") == ["01-mien-dong.jpg"]


def test_a_disk_that_cannot_be_written_is_told(planned, monkeypatch):
    def full(path, *data):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(intake_apply, "write_atomic", full)
    assert errors(planned, "anh", "--apply", PLAN) == {"cannot-write"}


def test_a_build_that_runs_is_waited_for(planned):
    with locked(planned.root / ".cache" / "lock"):
        assert errors(planned, "anh", "--apply", PLAN) == {"busy"}


def test_a_record_that_cannot_take_notes_is_told_and_keeps_its_photos(planned):
    planned.content.write(MIEN, "name: Miến dong\narea: na-ri\ngroup: I.3.b\n...\n")
    assert errors(planned, "anh", "--apply", PLAN) == {"photo-note"}
    assert planned.files("mien-dong") == ["01-mien-dong.jpg"] and planned.content.load()[1].errors == ()


def test_names_from_a_mac_are_found_again(desk):
    desk.put(unicodedata.normalize("NFD", "Miến dong/ảnh bếp.jpg"), jpeg(scene(1, 640, 480)))
    desk.run()
    desk.run("anh", "--apply", PLAN)
    assert desk.files("mien-dong") == ["01-mien-dong.jpg"]


def test_a_folder_called_after_papers_still_holds_photos(desk):
    desk.put("Hồ sơ OCOP 2023/Miến dong/1.jpg", jpeg(scene(1)))
    desk.put("Hồ sơ OCOP 2023/Giấy chứng nhận/1.jpg", jpeg(scene(2)))
    desk.put("Hồ sơ OCOP 2023/hợp đồng.jpg", jpeg(scene(3)))
    desk.run()
    assert [file for file, row in desk.rows().items() if row["Chép?"] == "có"] == [
        "Hồ sơ OCOP 2023/Miến dong/1.jpg"
    ]


def test_the_name_of_the_folder_itself_tells_the_product(desk):
    desk.photos.rename("Miến dong")
    Path("Miến dong/IMG_1.jpg").write_bytes(jpeg(scene(1)))
    desk.run("Miến dong")
    assert desk.rows()["IMG_1.jpg"]["Mã sản phẩm"] == "mien-dong"


def test_a_paper_is_remarked_by_its_name_or_by_its_look(desk):
    desk.put("cccd chị Hoa.jpg", jpeg(scene(1, 1280, 960)))
    desk.put("IMG_1.jpg", jpeg(paper()))
    desk.run()
    assert {row["Chép?"] for row in desk.rows().values()} == {"không"}
    assert all(intake_quality.REMARKS["document"][0] in row["Lưu ý"] for row in desk.rows().values())
