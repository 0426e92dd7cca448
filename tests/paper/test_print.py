"""Printed sheets as paper shows them: rendered, measured, scanned, and read."""

import re
import shutil
from pathlib import Path

import pypdf
import pytest
from address_book import read
from conftest import Province
from papers import BASE, LONG, MM, Pdf, Press, is_nfc, stock

from sanvat.base.text import sort_key
from sanvat.paper.grids import GRIDS
from sanvat.paper.plan import CONTACT_MODULES, contact_symbol
from sanvat.paper.typesetting import undrawn
from sanvat.records.model import Contact, Producer

SHOWN = {
    "mien-dong",
    "nha-san",
    "dau-xanh",
    "dua-men",
    "ot-gio",
    "oi-do",
    "banh-gio",
    "an-do",
    "tra-shan",
    "ruou-ngo",
    "mat-ong",
    "de-nghi",
}
LAPSED = {"cu", "thu-hoi"}
SHEETS = {
    "labels": ("labels",),
    "labels 3x7": ("labels", "--paper", "3x7"),
    "cards": ("cards",),
    "leaflets": ("leaflets",),
    "posters": ("posters",),
    "posters A2": ("posters", "--paper", "A2", "--distance", "2", "--product", "mien-dong"),
    "tents": ("tents",),
    "fair-list": ("fair-list",),
    "handbook": ("handbook",),
    "handbook A4": ("handbook", "--paper", "A4", "--lang", "en"),
}
each_sheet = pytest.mark.parametrize("sheet", SHEETS)


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(stock(Province(tmp_path_factory.mktemp("print") / "content")))


@pytest.fixture
def own(press: Press, tmp_path: Path) -> Press:
    """A copy of the catalogue to change, with what takes long to make."""
    shutil.copytree(press.root / "content", tmp_path / "content")
    shutil.copytree(press.root / ".cache" / "made", tmp_path / ".cache" / "made")
    copy = Province.__new__(Province)
    copy.root = tmp_path / "content"
    return Press(copy)


# codes


@each_sheet
def test_every_code_on_every_sheet_scans_to_its_own_product(press: Press, sheet: str) -> None:
    pdf = press.made(*SHEETS[sheet])
    addresses = press.addresses()
    if sheet == "fair-list":
        wanted = [BASE]
    elif sheet == "posters A2":
        wanted = [addresses["mien-dong"]]
    else:
        promoting = SHEETS[sheet][0] in ("leaflets", "posters", "tents")
        ids = SHOWN - ({"ruou-ngo", "mat-ong"} if promoting else set())
        wanted = [addresses[id] for id in ids] * (2 if sheet == "tents" else 1)
    found = [
        seen.text for page in range(len(pdf)) for seen in pdf.codes(page, 3.0 if "posters" in sheet else 8.0)
    ]
    assert sorted(text for text in found if not text.startswith("BEGIN:VCARD")) == sorted(wanted)
    cards = [read(text) for text in found if text.startswith("BEGIN:VCARD")]
    assert bool(cards) == ("posters" in sheet)
    assert all((card["FN"], card["TEL"]) == (["Hợp tác xã Tài Hoan"], ["+84912345678"]) for card in cards)


@pytest.mark.parametrize(
    "sheet, side",
    [
        ("labels", 24),
        ("labels 3x7", 24),
        ("cards", 24),
        ("leaflets", 33),
        ("posters", 150),
        ("posters A2", 200),
        ("tents", 38),
        ("handbook", 22),
        ("handbook A4", 22),
    ],
)
def test_codes_measure_what_was_asked_to_a_tenth_of_a_millimetre(
    press: Press, sheet: str, side: float
) -> None:
    pdf = press.made(*SHEETS[sheet])
    great = "posters" in sheet  # the first page of these, at fewer dots, is picture enough
    seen = [
        seen
        for page in range(1 if great else len(pdf))
        for seen in pdf.codes(page, 10.0 if great else 16.0)
        if not seen.text.startswith("BEGIN")
    ][:6]
    for code in seen:
        assert code.right - code.left == pytest.approx(side, abs=0.1)
        assert code.bottom - code.top == pytest.approx(side, abs=0.1)
    assert seen


@pytest.mark.parametrize("sheet", ["labels", "labels 3x7", "cards"])
def test_every_code_stands_in_the_middle_of_its_own_cell(press: Press, sheet: str) -> None:
    name = {"labels": "3x8", "labels 3x7": "3x7", "cards": "2x5"}[sheet]
    grid, pdf, addresses = GRIDS[name], press.made(*SHEETS[sheet]), press.addresses()
    order = [id for id in sorted(SHOWN, key=lambda id: id) if id]
    codes = pdf.codes(0, 16.0)
    assert len(codes) == min(len(order), grid.per_page)
    for position, code in enumerate(codes):
        x, y = grid.cell(position)
        quiet = grid.code * 4 / 25  # version 2 has 25 modules
        left = x + quiet if name != "2x5" else x + grid.width - grid.code - quiet
        top = y + (grid.height - grid.code) / 2 if name != "2x5" else y + grid.height - grid.code - quiet
        assert (code.left, code.top) == pytest.approx((left, top), abs=0.1)
        # the letters of the code stand in the same cell
        spoken = re.sub(r".*/Q/([A-Z]+)([0-9]+)/", r"\1-\2", code.text)
        assert spoken in inside(pdf, 0, (x, y, x + grid.width, y + grid.height))
        assert code.text in addresses.values()


def inside(pdf, page: int, box: tuple[float, float, float, float]) -> str:
    """The letters of a page that stand in a box."""
    return "".join(
        letter
        for letter, left, top, right, bottom in pdf.letters(page)
        if left >= box[0] and right <= box[2] and top >= box[1] and bottom <= box[3]
    )


def test_offsets_move_every_code_by_just_as_much(press: Press) -> None:
    before = press.made("labels").codes(0, 16.0)
    after = press.made("labels", "--offset-x", "2.5", "--offset-y", "-1.5").codes(0, 16.0)
    assert len(before) == len(after) > 5
    for one, other in zip(before, after, strict=True):
        assert (other.left - one.left, other.top - one.top) == pytest.approx((2.5, -1.5), abs=0.1)
        assert one.text == other.text


def test_a_half_used_sheet_goes_on_at_its_next_place_with_every_copy(press: Press) -> None:
    pdf = press.made(
        "labels", "--product", "dau-xanh", "--product", "mien-dong", "--copies", "12", "--start", "20"
    )
    addresses, grid = press.addresses(), GRIDS["3x8"]
    wanted = [addresses["dau-xanh"]] * 12 + [addresses["mien-dong"]] * 12
    assert len(pdf) == 2
    first, second = pdf.codes(0), pdf.codes(1)
    assert [code.text for code in first] == wanted[:5]
    assert first[0].left == pytest.approx(grid.cell(19)[0] + grid.code * 4 / 25, abs=0.15)
    assert [code.text for code in second] == wanted[5:]


def test_the_quiet_zone_of_every_code_is_white(press: Press) -> None:
    for sheet in ("labels", "cards", "handbook", "tents", "leaflets"):
        pdf = press.made(*SHEETS[sheet])
        page = next(page for page in range(len(pdf)) if pdf.codes(page))
        image = pdf.image(page, 16.0)
        for code in pdf.codes(page, 16.0):
            quiet = (code.right - code.left) * 4 / 25 * 0.94
            outer = [
                round(edge * 16)
                for edge in (code.left - quiet, code.top - quiet, code.right + quiet, code.bottom + quiet)
            ]
            hollow = image.crop(outer)
            inner = [
                round(quiet * 16) - 2,
                round(quiet * 16) - 2,
                hollow.width - round(quiet * 16) + 2,
                hollow.height - round(quiet * 16) + 2,
            ]
            hollow.paste(255, inner)
            assert hollow.getextrema()[0] > 250, sheet


# words


@each_sheet
def test_the_words_of_a_sheet_are_composed_vietnamese_in_embedded_fonts(press: Press, sheet: str) -> None:
    pdf = press.made(*SHEETS[sheet])
    text = " ".join(pdf.texts())
    assert "Miến dong" in text
    assert is_nfc(text) and "\ufffd" not in text and "\u00a0" not in text
    fonts = {}
    for page in pypdf.PdfReader(pdf.path).pages:
        for font in page["/Resources"].get_object().get("/Font", {}).values():
            face = (
                font.get_object()["/DescendantFonts"][0].get_object()
                if "/DescendantFonts" in font.get_object()
                else font.get_object()
            )
            fonts[str(font.get_object()["/BaseFont"])] = face["/FontDescriptor"].get_object()
    assert fonts
    for name, described in fonts.items():
        assert re.fullmatch(r"/[A-Z]{6}\+(BeVietnamPro-\w+|BricolageOCOP)(-Identity-H)?", name)
        assert {"/FontFile2", "/FontFile3"} & set(described)


@pytest.mark.parametrize("sheet", ["labels", "labels 3x7", "cards"])
def test_a_long_name_is_set_smaller_and_stays_whole_inside_its_cell(press: Press, sheet: str) -> None:
    assert len(LONG) >= 200 - 5
    name = {"labels": "3x8", "labels 3x7": "3x7", "cards": "2x5"}[sheet]
    pdf, grid = press.made(*SHEETS[sheet]), GRIDS[name]
    whole = "".join(LONG.split())
    cells = [grid.cell(position) for position in range(grid.per_page)]
    boxes = [(x, y, x + grid.width, y + grid.height) for x, y in cells]
    found = [page for page in range(len(pdf)) for box in boxes if whole in inside(pdf, page, box)]
    assert len(found) == 1
    # and no letter of any name stands outside of a cell
    for page in range(len(pdf)):
        for letter, left, top, right, bottom in pdf.letters(page):
            assert any(
                left >= x and right <= x2 and top >= y - 0.05 and bottom <= y2 + 0.05
                for x, y, x2, y2 in boxes
            ), letter


@pytest.mark.parametrize("sheet", ["leaflets", "posters", "tents", "fair-list", "handbook", "handbook A4"])
def test_a_long_name_is_whole_on_other_sheets_too(press: Press, sheet: str) -> None:
    pdf = press.made(*SHEETS[sheet])
    assert any(LONG in text for text in pdf.texts())
    width, height = pdf.size()
    for page in range(len(pdf)):
        for letter, left, top, right, bottom in pdf.letters(page):
            assert left >= 0 and right <= width and top >= 0 and bottom <= height, letter


@pytest.mark.parametrize("sheet", ["labels", "cards", "leaflets", "posters", "tents", "handbook"])
def test_a_name_for_which_no_size_is_small_enough_is_told_by_product(own: Press, sheet: str) -> None:
    own.province.edit("products/dua-men/product.yaml", "name: Dưa mèn", "name: " + "Dưa mèn rất dài " * 130)
    assert own.refused(sheet) == ["content/products/dua-men/product.yaml print-too-long"]


def test_a_story_is_text_whatever_it_says(press: Press) -> None:
    done = press.run("leaflets", "--product", "banh-gio", output="banh-gio.pdf")
    assert "1 product, 2 pages, 1 QR code read back" in done.output
    assert [line for line in done.output.splitlines() if "🍵" in line and "[print-letters]" in line], (
        "a sign no font has is told"
    )
    leaflet = " ".join(Pdf(press.root / "banh-gio.pdf").texts())
    assert "Its story is told in Vietnamese on the other side." in leaflet
    assert (
        """Chuyện #panic("hỏng") và $x^2$ của @nhan \\ "kép" 'đơn' = tiêu đề mã ~ /* không */ // hết"""
        in leaflet
    )
    assert "Tiêu đề lớn" in leaflet and "• một liên kết" in leaflet and "• hai đậm" in leaflet
    assert "dài" * 120 in leaflet.replace(" ", "")  # no sign stands where a long word is parted
    book = " ".join(press.made("handbook").texts())
    assert "Sách này #để tra, $không$ để bán." in book and "Sao Điểm" in book


def test_only_signs_that_no_font_draws_are_told(own: Press) -> None:
    own.province.append(
        "products/dua-men/product.yaml", "summary: ★ Muối ở 4 ℃, pha ½ nước α ≈ 漢, \uf0b7 ngon 🍵\n"
    )
    own.province.edit(
        "products/dua-men/product.yaml", "name: Dưa mèn", "name: Dưa mèn 漢"
    )  # told of the product only, though the index has it too
    done = own.run("handbook", "--product", "dua-men")
    assert [
        line.partition("không có: ")[2].partition(";")[0]
        for line in done.output.splitlines()
        if "không có: " in line
    ] == ["漢 U+F0B7 🍵"]
    assert undrawn(frozenset("ẫ★½α漢\u0300")) == frozenset("漢")


def test_only_public_contacts_are_printed(press: Press) -> None:
    for asked in SHEETS.values():
        pdf = press.made(*asked)
        text = " ".join(pdf.texts())
        assert "0987" not in text and "987 654" not in text
        assert b"0987654321" not in pdf.data
    assert "0912 345 678" in " ".join(press.made("handbook").texts())
    cards = [
        seen.text
        for page in range(len(press.made("posters")))
        for seen in press.made("posters").codes(page, 3.0)
        if seen.text.startswith("BEGIN:VCARD")
    ]
    assert len(cards) == 2 and all(
        "+84912345678" in card for card in cards
    )  # both products of the one public producer


# stars


def test_stars_are_said_in_words_with_what_they_rest_on(press: Press) -> None:
    text = " ".join(press.made("labels").texts())
    assert "5 sao: Giấy chứng nhận OCOP đến 02/2026" in text
    assert "3 sao: Chưa đối chiếu quyết định (2021)" in text
    assert "Đề nghị 4 sao" in text or "đề nghị 4 sao" in text.lower()
    assert "4 sao: Giấy chứng nhận OCOP đến 12/2024" in text  # miến dong


def test_lapsed_and_revoked_products_are_printed_only_when_asked_for_and_without_stars(press: Press) -> None:
    addresses = press.addresses()
    for sheet, asked in SHEETS.items():
        text = " ".join(press.made(*asked).texts())
        assert (
            "hết hạn" not in text.replace("giấy hết hạn", "").replace("đã hết hạn hoặc bị thu hồi thì", "")
            and "Sản phẩm bị thu hồi" not in text
        ), sheet
    pdf = press.made("labels", "--status", "expired", "--status", "revoked")
    assert {seen.text for seen in pdf.codes(0)} == {addresses[id] for id in LAPSED}
    assert "sao" not in pdf.text(0).replace("Sản phẩm", "") and "Hết hạn" not in pdf.text(0)
    assert press.refused("handbook", "--status", "expired") == ["content print-nothing"]


def test_the_day_decides(press: Press) -> None:
    later = " ".join(press.made("labels", "--date", "01/06/2026").texts())
    assert "Miến dong" not in later and "Dưa mèn" not in later and "Ổi đỏ" in later


def test_spirits_and_what_is_kept_off_are_not_promoted(press: Press, own: Press) -> None:
    done = press.run("leaflets", output="told.pdf")
    assert "ruou-ngo/product.yaml: lưu ý: không in sản phẩm này: là rượu" in done.output
    assert "keep_off: leaflets" in done.output
    assert "Rượu ngô" not in " ".join(press.made("leaflets").texts())
    assert "18+" in " ".join(press.made("labels").texts())
    own.province.append("site.yaml", "spirits_on_home: yes\n")
    text = " ".join(own.made("leaflets", "--product", "ruou-ngo").texts())
    assert "Rượu ngô" in text and "18 tuổi" in text


def test_a_fairs_list_goes_booth_by_booth_and_leads_to_the_fairs_page(press: Press) -> None:
    pdf = press.made("fair-list", "--fair", "hoi-cho-xuan")
    text = pdf.text(0)
    places = [
        text.index(words)
        for words in (
            "Hội chợ Xuân",
            "02/12/2022 đến 05/12/2022",
            "Sân vận động",
            "A02 · Hộ kín tiếng",
            "Đậu xanh",
            "A01 · Hợp tác xã Tài Hoan",
            "Miến dong",
            "Ấn đỏ",
            "B01 · Quầy nước",
            "Nước chè tươi",
        )
    ]
    assert places == sorted(places)
    assert "Ổi đỏ" not in text
    assert text.count("Hợp tác xã Tài Hoan") == text.count("0912 345 678") == 1, (
        "a maker is named once, at its booth"
    )
    assert [seen.text for seen in pdf.codes(0)] == [BASE + "hoi-cho/hoi-cho-xuan.html"]
    assert press.refused("labels", "--fair", "hoi-cho-thu") == ["--fair no-such-near"]


def test_every_sheet_that_shows_unchecked_stars_says_so(press: Press) -> None:
    for sheet, asked in SHEETS.items():
        if sheet != "posters A2":  # of one product, whose stars were checked
            text = " ".join(press.made(*asked).texts())
            assert "Chưa đối chiếu quyết định" in text or "Decision not checked" in text, sheet


# the handbook


def test_the_handbook_goes_by_district_then_by_stars(press: Press) -> None:
    titles = [(title, page) for title, page in outline(press.made("handbook").path)]
    names = [title for title, _ in titles]
    inner = names[names.index("Ba Bể") : names.index("Tra theo tên")]
    assert inner == [
        "Ba Bể",
        "Đậu xanh",
        "Ớt gió",
        "Nhà sàn bên hồ",
        "Na Rì",
        "Dưa mèn",
        "Miến dong",
        "Bánh gio",
        "Mật ong",
        "Rượu ngô",
        LONG,
        "Gạo nương",
        "Ổi đỏ",
        "Chưa rõ địa bàn",
        "Ấn đỏ",
    ]
    for title, page in titles:
        assert title.split()[0] in press.made("handbook").text(page)


def outline(path: Path) -> list[tuple[str, int]]:
    """The titles of a PDF's outline with their pages, from 0."""
    reader = pypdf.PdfReader(path)

    def flat(parts) -> list[tuple[str, int]]:
        return [
            pair
            for part in parts
            for pair in (
                flat(part)
                if isinstance(part, list)
                else [(part.title, reader.get_destination_page_number(part))]
            )
        ]

    return flat(reader.outline)


def index_rows(press: Press, title: str, *arguments: str) -> list[tuple[str, tuple[int, ...]]]:
    """The rows of an index as (words, pages), in the order they are read."""
    pdf = press.made("handbook", *arguments)
    start = dict(outline(pdf.path))[title]
    after = [page for _, page in outline(pdf.path) if page > start]
    made: list[tuple[str, tuple[int, ...]]] = []
    for page in range(start, min(after, default=len(pdf))):
        for line in pdf.document[page].get_textpage().get_text_range().splitlines():
            found = re.fullmatch(r"\s*(.*?)\s+(\d+(?:, \d+)*)\s*", line)
            if found and found[1]:
                made.append((found[1], tuple(map(int, found[2].split(", ")))))
    return made


def test_the_index_of_names_is_in_vietnamese_order_and_its_pages_are_right(press: Press) -> None:
    pdf = press.made("handbook")
    rows = index_rows(press, "Tra theo tên")
    short = [name for name, _ in rows]
    wanted = sorted(
        [
            "Ấn đỏ",
            "Bánh gio",
            "Dưa mèn",
            "Đậu xanh",
            "Gạo nương",
            "Mật ong",
            "Miến dong",
            "Nhà sàn bên hồ",
            "Ổi đỏ",
            "Ớt gió",
            "Rượu ngô",
        ],
        key=sort_key,
    )
    met = [
        next(name for name in wanted if line.startswith(name))
        for line in short
        if any(line.startswith(name) for name in wanted)
    ]
    assert (
        met
        == wanted
        == [
            "Ấn đỏ",
            "Bánh gio",
            "Dưa mèn",
            "Đậu xanh",
            "Gạo nương",
            "Mật ong",
            "Miến dong",
            "Nhà sàn bên hồ",
            "Ổi đỏ",
            "Ớt gió",
            "Rượu ngô",
        ]
    )
    for line, pages in rows:
        name = next((name for name in wanted if line.startswith(name)), None)
        if name:
            assert all(name in pdf.text(page - 1) and f" {page}" in pdf.text(page - 1) for page in pages)


def test_the_indexes_of_producers_and_groups_lead_to_the_pages_of_their_products(press: Press) -> None:
    pdf = press.made("handbook")
    makers = dict(index_rows(press, "Tra theo chủ thể"))
    (line,) = [line for line in makers if "Tài Hoan" in line]
    texts = [pdf.text(page - 1) for page in makers[line]]
    assert (
        len(texts) == 2
        and any("Miến dong" in text for text in texts)
        and any("Ấn đỏ" in text for text in texts)
    )
    (pages,) = [pages for line, pages in makers.items() if "kín tiếng" in line]
    assert len(pages) == 1 and all(name in pdf.text(pages[0] - 1) for name in ("Đậu xanh", "Ớt gió")), (
        "a page is named once"
    )
    groups = index_rows(press, "Tra theo nhóm sản phẩm")
    assert ("Nhà sàn bên hồ",) in [(name,) for name, _ in groups]
    for name, pages in groups:
        assert all(name.split()[0] in pdf.text(page - 1) for page in pages)


def test_the_handbook_is_tagged_for_its_language_and_tells_its_day(press: Press) -> None:
    for arguments, lang in ((("handbook",), "vi"), (SHEETS["handbook A4"], "en")):
        reader = pypdf.PdfReader(press.made(*arguments).path)
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
        assert root["/Lang"] == lang
        assert reader.metadata.creation_date.date().isoformat() == "2023-06-01"


def test_no_product_is_parted_between_pages(press: Press) -> None:
    for arguments in (("handbook",), SHEETS["handbook A4"]):
        pdf = press.made(*arguments)
        for page in range(len(pdf)):
            for seen in pdf.codes(page):
                spoken = re.sub(r".*/Q/([A-Z]+)([0-9]+)/", r"\1-\2", seen.text)
                assert spoken in pdf.text(page)


def test_pages_are_as_great_as_their_paper(press: Press) -> None:
    for sheet, size in {
        "labels": (210, 297),
        "cards": (210, 297),
        "leaflets": (148, 210),
        "posters": (297, 420),
        "posters A2": (420, 594),
        "tents": (210, 297),
        "fair-list": (148, 210),
        "handbook": (148, 210),
        "handbook A4": (210, 297),
    }.items():
        pdf = press.made(*SHEETS[sheet])
        assert all(pdf.size(page) == pytest.approx(size, abs=0.05) for page in range(len(pdf)))
    assert all(len(press.made(*SHEETS[sheet])) % 2 == 0 for sheet in ("leaflets",))


# the same bytes


@pytest.mark.parametrize("sheet", ["labels", "leaflets", "handbook"])
def test_the_same_catalogue_gives_the_same_bytes_in_another_folder(
    press: Press, own: Press, sheet: str
) -> None:
    assert own.made(sheet).data == press.made(sheet).data


# grids of one's own

GRID = (
    "columns: 2\nrows: 4\nwidth: 90,5\nheight: 50\nleft: 10\ntop: 20\ncolumn_gap: 4\nrow_gap: 5\ncode: 30\n"
)


def test_a_grid_of_ones_own_is_kept_to_a_tenth_of_a_millimetre(own: Press) -> None:
    (own.root / "kho.yaml").write_text(GRID + "paper: a4\n", encoding="utf-8")
    pdf = own.made("labels", "--grid", str(own.root / "kho.yaml"), "--product", "mien-dong", "--copies", "8")
    codes = pdf.codes(0, 16.0)
    quiet = 30 * 4 / 25
    assert [(code.left, code.top, code.right) for code in codes] == [
        pytest.approx(
            (10 + column * 94.5 + quiet, 20 + row * 55 + 10, 10 + column * 94.5 + quiet + 30), abs=0.1
        )
        for row in range(4)
        for column in range(2)
    ]
    narrow = (
        GRID.replace("width: 90,5", "width: 40")
        .replace("height: 50", "height: 25")
        .replace("code: 30", "code: 18")
    )
    (own.root / "kho.yaml").write_text(narrow, encoding="utf-8")
    told = own.run("labels", "--grid", str(own.root / "kho.yaml"), "--product", "tra-shan").exception
    assert [(problem.code, dict(problem.values).get("paper")) for problem in told.problems.errors] == [
        ("print-too-long", "kho.yaml")
    ]


def test_type_grows_with_a_label_of_ones_own_up_to_three_times(own: Press) -> None:
    def capital(pdf: Pdf) -> float:
        """The height of the first letter of the name, the only one of its kind on the sheet."""
        (found,) = [bottom - top for letter, _, top, _, bottom in pdf.letters(0) if letter == "M"]
        return found

    named, grown = own.made("labels", "--product", "mien-dong"), {}
    for name, (width, height, code, below) in {
        "wide": (150, 40, 24, False),
        "tall": (63.5, 100, 24, True),
        "great": (190, 250, 24, False),
        "code": (190, 150, 100, False),
    }.items():
        (own.root / f"{name}.yaml").write_text(
            f"columns: 1\nrows: 1\nwidth: {width}\nheight: {height}\nleft: 10\ntop: 10\ncode: {code}\n",
            encoding="utf-8",
        )
        pdf = own.made("labels", "--product", "mien-dong", "--grid", str(own.root / f"{name}.yaml"))
        (symbol,), letters = pdf.codes(0), list(pdf.letters(0))
        grown[name] = capital(pdf) / capital(named)
        assert all(
            left > 10 and right < 10 + width and top > 10 and bottom < 10 + height
            for _, left, top, right, bottom in letters
        )
        assert all(top > symbol.bottom if below else left > symbol.right for _, left, top, _, _ in letters), (
            name
        )
    assert capital(own.made("labels", "--product", "mien-dong", "--paper", "3x7")) == pytest.approx(
        capital(named), rel=0.01
    )
    assert grown["great"] == pytest.approx(3, rel=0.02)
    assert 1.4 < grown["wide"] < 2.2 and 1.5 < grown["tall"] < 2 and 1.8 < grown["code"] < 2.4


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("columns: 2", "columns: 3", "kho.yaml:1:1 grid-off-paper"),
        ("rows: 4", "rows: 6", "kho.yaml:2:1 grid-off-paper"),
        ("code: 30", "paper: A5", "kho.yaml:1:1 grid-off-paper"),
        ("code: 30", "code: 45", "kho.yaml:9:1 grid-code-big"),
        ("code: 30", "code: 10", "kho.yaml:9:1 grid-code-small"),
        ("width: 90,5", "width: rộng", "kho.yaml:3:8 not-a-number"),
        ("height: 50", "hieght: 50", "kho.yaml:4:1 unknown-field-near"),
        ("rows: 4", "rows: [4]", "kho.yaml:2:7 not-a-value"),
    ],
)
def test_a_wrong_grid_is_told_by_its_line(own: Press, old: str, new: str, told: str) -> None:
    (own.root / "kho.yaml").write_text(GRID.replace(old, new), encoding="utf-8")
    assert told in own.refused("labels", "--grid", str(own.root / "kho.yaml"))


def test_a_grid_that_is_no_text_or_not_there_is_told(own: Press) -> None:
    (own.root / "kho.yaml").write_bytes(b"columns: \xff\n")
    assert own.refused("labels", "--grid", str(own.root / "kho.yaml")) == ["kho.yaml:1:10 not-utf8"]
    assert own.refused("labels", "--grid", str(own.root / "khong-co.yaml")) == ["khong-co.yaml unreadable"]


# wrong use


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("labels", "--product", "mien-dogn"), ["--product no-such-near"]),
        (("labels", "--area", "ba-bé", "--producer", "zzz"), ["--area no-such-near", "--producer no-such"]),
        (("labels", "--start", "25"), ["--start print-start"]),
        (("handbook", "--foreword", "loi-noi-cuoi"), ["--foreword no-such-near"]),
        (("posters", "--distance", "3"), ["--distance print-distance"]),
        (("leaflets", "--product", "ruou-ngo"), ["content print-nothing"]),
        (
            ("labels", "--product", "dau-xanh", "--copies", "3", "--offset-x", "20"),
            ["--offset-x print-off-paper"],
        ),
    ],
)
def test_what_cannot_be_printed_is_told(press: Press, arguments: tuple[str, ...], told: list[str]) -> None:
    assert press.refused(*arguments) == told


def test_without_an_address_or_codes_nothing_is_printed(own: Press) -> None:
    own.province.write(
        "codes.csv",
        "\n".join(line for line in own.province.read("codes.csv").splitlines() if ",oi-do," not in line)
        + "\n",
    )
    own.province.edit("site.yaml", f"base_url: {BASE}\n", "")
    assert own.refused("labels") == ["content/codes.csv print-no-code", "content/site.yaml print-no-address"]
    assert own.refused("labels", "--product", "mien-dong") == ["content/site.yaml print-no-address"]


def test_a_file_that_cannot_be_written_is_told(own: Press) -> None:
    (own.root / "refused.pdf").mkdir()
    done = own.run("labels", "--product", "mien-dong", output="refused.pdf")
    assert done.exit_code == 2  # click refuses a folder
    (own.root / "tep").write_text("")
    done = own.run("labels", "--product", "mien-dong", output="tep/out.pdf")
    assert [problem.code for problem in done.exception.problems.errors] == ["cannot-write"]


def test_a_sheet_goes_over_a_sheet_of_ours_and_over_nothing_else(own: Press) -> None:
    for _ in range(2):
        assert own.run("labels", "--product", "mien-dong", output="a.pdf").exit_code == 0
    (own.root / "a.pdf").write_bytes(b"%PDF-1.7\nthe office's own\n")
    done = own.run("labels", "--product", "mien-dong", output="a.pdf")
    assert [problem.code for problem in done.exception.problems.errors] == ["not-ours"]
    assert (own.root / "a.pdf").read_bytes() == b"%PDF-1.7\nthe office's own\n"


# templates of one's own


def test_a_template_of_ones_own_stands_before_ours(own: Press) -> None:
    path = own.root / "templates" / "print" / "labels.typ"
    path.parent.mkdir(parents=True)
    path.write_text(
        (
            '#import "common.typ": *\n#set page(width: width, height: height, margin: 10mm)\nMẫu riêng '
            "của tỉnh\n"
        ),
        encoding="utf-8",
    )
    pdf = own.made("labels")
    assert pdf.text(0) == "Mẫu riêng của tỉnh" and pdf.codes(0) == []


@pytest.mark.parametrize(
    "text, place",
    [
        ('#import "common.typ": *\n\n#view.nothing\n', "labels.typ:3:6"),
        ("#let a = (\n", "labels.typ:1:9"),
        ('#import "khong-co.typ": a\n', "labels.typ:1:8"),
        ('Chữ\n#import "@preview/tem:1.0.0": *\n', "labels.typ:2:9"),
    ],
)
def test_a_template_that_fails_is_told_by_its_line(own: Press, text: str, place: str) -> None:
    path = own.root / "templates" / "print" / "labels.typ"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert own.refused("labels") == [f"templates/print/{place} print-template"]


def test_a_template_that_spoils_a_code_prints_nothing(own: Press) -> None:
    ours = Path(__file__).resolve().parents[2] / "templates" / "print" / "common.typ"
    path = own.root / "templates" / "print" / "common.typ"
    path.parent.mkdir(parents=True)
    spoilt = ours.read_text(encoding="utf-8").replace(
        "    place(top + left, context {\n      let at",
        (
            "    place(center + horizon, rect(width: 70%, height: 70%, fill: black))\n    place(top + "
            "left, context {\n      let at"
        ),
    )
    assert spoilt != ours.read_text(encoding="utf-8")
    path.write_text(spoilt, encoding="utf-8")
    assert own.refused("labels", "--product", "mien-dong") == ["templates/print/labels.typ print-misread"]


def test_a_millimetre_is_a_millimetre() -> None:
    assert pytest.approx(72) == 25.4 * MM


def test_an_address_can_be_copied_from_paper_as_it_is_typed(own: Press) -> None:
    address = "https://danh-muc-san-pham-ocop.tinh-thai-nguyen.example.vn/"
    own.province.edit("site.yaml", f"base_url: {BASE}", f"base_url: {address}")
    own.province.edit(
        "products/mien-dong/product.yaml",
        "name: Miến dong",
        "name: Miến dong làm bằng tinh bột củ dong riềng trồng trên nương",
    )
    own.province.edit(
        "producers/htx-tai-hoan.yaml", "phone: 0912345678", "phone: 0912345678, zalo: 0987654321"
    )
    own.province.edit(
        "producers/htx-tai-hoan.yaml",
        "name: ",
        "name: Hợp tác xã Sản xuất, Chế biến, Kinh doanh Nông lâm nghiệp và Dịch vụ ",
    )
    code = own.addresses()["mien-dong"].split("/Q/")[1].rstrip("/")
    for sheet in ("leaflets", "posters"):
        pdf = own.made(sheet, "--product", "mien-dong")
        assert f"danh-muc-san-pham-ocop.tinh-thai-nguyen.example.vn/Q/{code}" in " ".join(pdf.texts())
        for page in range(len(pdf)):
            assert not crossing(list(pdf.letters(page))), "a letter stands on another"


def crossing(letters: list[tuple[str, float, float, float, float]]) -> list[str]:
    """Letters that cover half of another one: of lines set over each other."""
    found = []
    for one, left, top, right, bottom in letters:
        for other, left2, top2, right2, bottom2 in letters:
            across, down = min(right, right2) - max(left, left2), min(bottom, bottom2) - max(top, top2)
            if (
                across > 0
                and down > 0
                and (left, top) < (left2, top2)
                and across * down
                > 0.5 * min((right - left) * (bottom - top), (right2 - left2) * (bottom2 - top2))
            ):
                found.append(one + other)
    return found


def test_a_contacts_code_has_modules_that_can_be_printed() -> None:
    maker = Producer(
        "htx",
        "Hợp tác xã Sản xuất và Dịch vụ nông nghiệp Ẵ",
        contact=Contact(True, "0209123456", "0912345678", "https://vi-du.vn/" + "dai/" * 50, "htx@vi-du.vn"),
    )
    card = contact_symbol("x", maker)
    assert card and card.modules <= CONTACT_MODULES
    assert read(card.text)["TEL"] == ["+84209123456", "+84912345678"] and read(card.text)["EMAIL"] == [
        "htx@vi-du.vn"
    ]
    assert contact_symbol("x", maker._replace(name="Ẵ" * 2000)) is None


def test_a_catalogues_name_that_fits_no_cover_is_told(own: Press) -> None:
    own.province.edit("site.yaml", "name: Sản vật thử", "name: " + "Sản vật của mọi bản làng " * 60)
    assert own.refused("handbook") == ["content/site.yaml print-too-long"]
