"""Printed sheets for tests: a small catalogue with codes, sheets made by the real command, PDFs read back."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import zxingcpp
from click.testing import CliRunner, Result
from conftest import Province
from engine import photo

from sanvat.commands import main as cli

MM = 72 / 25.4  # points
BASE = "https://ocop.example.vn/"
LONG = (
    "Trà shan tuyết cổ thụ hái tay từ những cây chè trên trăm tuổi mọc trên sườn núi đá vôi quanh năm "
    "mây phủ, sao chảo gang bằng củi khô, ủ hương ba lần theo lối người già trong bản truyền lại cho con "
    "cháu"
)
HOSTILE = """\
Chuyện #panic("hỏng") và $x^2$ của @nhan \\ "kép" 'đơn' = tiêu đề `mã` ~ /* không */ // hết

# Tiêu đề lớn

- một [liên kết](https://vi-du.vn)
- hai **đậm**

Uống với 🍵.

"""
CATEGORIES = (
    "  - {code: II, name: Đồ uống}\n  - {code: II.1, name: Đồ uống có cồn}\n  - {code: II.1.a, name: "
    "Rượu trắng, spirits: yes}\n"
)


def product(name: str, area: str = "na-ri", group: str = "I.3.b", **more: str) -> str:
    """A record with stars in force on 01/06/2023, unless `certificates` says otherwise."""
    certificates = more.pop(
        "certificates", "  - {stars: 3, decision: 15/QĐ-UBND, date: 10/10/2022, source: Báo}"
    )
    lines = [
        f"name: {name}",
        f"area: {area}",
        f"group: {group}",
        *(f"{field}: {value}" for field, value in more.items()),
    ]
    return "\n".join(lines) + (f"\ncertificates:\n{certificates}\n" if certificates else "\n")


def stock(province: Province) -> Province:
    """Products of every standing on 01/06/2023, names in no order, pictures, stories, codes."""
    province.append("site.yaml", f"as_of: 01/06/2023\nbase_url: {BASE}\ncode_prefix: BK\n")
    province.append("categories.yaml", CATEGORIES)
    for id, text in {
        "dau-xanh": product("Đậu xanh", area="ba-be", price="85.000", price_unit="gói 500 g"),
        "dua-men": product(
            "Dưa mèn", certificates="  - {stars: 5, decision: 9/QĐ-BNN, date: 01/02/2023, source: Báo}"
        ),
        "ot-gio": product(
            "Ớt gió", area="ba-be", producer="kin", certificates="  - {stars: 3, date: 2021, source: Báo}"
        ),
        "oi-do": product("Ổi đỏ", certificates=""),
        "banh-gio": product("Bánh gio", summary="Bánh gói lá chít, luộc tám giờ. Ăn với mật."),
        "an-do": product("Ấn đỏ", producer="htx-tai-hoan", area="chua-ro"),
        "tra-shan": product(LONG),
        "cu": product(
            "Sản phẩm đã hết hạn",
            certificates="  - {stars: 4, decision: 1/QĐ-UBND, date: 01/02/2019, source: Báo}",
        ),
        "thu-hoi": product(
            "Sản phẩm bị thu hồi",
            certificates="  - {stars: 4, decision: 2/QĐ-UBND, date: 01/02/2022, revoked: 01/03/2023, "
            "source: Báo}",
        ),
        "ruou-ngo": product("Rượu ngô", group="II.1.a", abv="30"),
        "mat-ong": product("Mật ong", keep_off="[leaflets]"),
        "de-nghi": product("Gạo nương", certificates="", proposed_stars="4"),
    }.items():
        province.write(f"products/{id}/product.yaml", text)
    province.write("products/mien-dong/1.jpg", photo(1))
    province.write("products/banh-gio/story.md", HOSTILE + "dài" * 120 + "\n")
    province.write(
        "pages/loi-noi-dau.md",
        (
            "---\ntitle: Lời nói đầu\n---\nSách này #để tra, $không$ để bán.\n\n| Sao | Điểm |\n| --- | "
            "--- |\n| 5 | 90 |\n"
        ),
    )
    province.append("producers/htx-tai-hoan.yaml", "contact: {public: yes, phone: 0912345678}\n")
    province.append(
        "fairs/hoi-cho-xuan.yaml",
        (
            "place: Sân vận động\nbooths:\n  - {number: A02, producer: kin}\n  - {number: A01, producer: "
            "htx-tai-hoan}\n  - {number: B01, name: Quầy nước, text: Nước chè tươi}\n"
        ),
    )
    province.write("producers/kin.yaml", "name: Hộ kín tiếng\ncontact: {phone: 0987654321}\n")
    province.edit("products/dau-xanh/product.yaml", "area: ba-be", "area: ba-be\nproducer: kin")
    done = CliRunner().invoke(
        cli.main,
        [
            "codes",
            "--content",
            str(province.root),
            "--output",
            str(province.root.parent / "site"),
            "--date",
            "01/06/2023",
        ],
    )
    assert done.exit_code == 0, done.output
    return province


class Seen(NamedTuple):
    """A QR code on a page: its text, and the edges of its dark square in mm."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


class Pdf:
    """A PDF as a reader and as a scanner see it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = path.read_bytes()
        self.document = pypdfium2.PdfDocument(self.data)
        self._codes: dict[tuple[int, float], list[Seen]] = {}

    def __len__(self) -> int:
        return len(self.document)

    def close(self) -> None:
        self.document.close()

    def size(self, page: int = 0) -> tuple[float, float]:
        """Width and height of a page in mm."""
        width, height = self.document[page].get_size()
        return width / MM, height / MM

    def text(self, page: int) -> str:
        """The words of a page with single spaces."""
        return " ".join(self.document[page].get_textpage().get_text_range().split())

    def texts(self) -> list[str]:
        return [self.text(page) for page in range(len(self))]

    def letters(self, page: int) -> Iterator[tuple[str, float, float, float, float]]:
        """Every visible letter of a page with its left, top, right and bottom edge in mm."""
        there = self.document[page]
        height = there.get_size()[1]
        words = there.get_textpage()
        for position in range(words.count_chars()):
            letter = words.get_text_range(position, 1)
            if letter.strip() and letter.isprintable():
                left, bottom, right, top = words.get_charbox(position)
                yield letter, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM

    def image(self, page: int, dots: float):
        """A page in grey, so many dots a millimetre."""
        return self.document[page].render(scale=dots / MM, grayscale=True).to_pil()

    def codes(self, page: int, dots: float = 8.0) -> list[Seen]:
        """The QR codes of a page by ZXing, row by row, measured on the rendered dots: the black between
        quiet zones."""
        if (page, dots) not in self._codes:
            self._codes[page, dots] = self._scanned(page, dots)
        return self._codes[page, dots]

    def _scanned(self, page: int, dots: float) -> list[Seen]:
        image = self.image(page, dots)
        found = []
        for code in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode):
            at = code.position
            corners = [
                (corner.x, corner.y)
                for corner in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
            ]
            across, down = [x for x, _ in corners], [y for _, y in corners]
            reach = (max(across) - min(across)) * 0.06  # less than the four quiet modules
            near = (min(across) - reach, min(down) - reach, max(across) + reach, max(down) + reach)
            dark = image.crop(tuple(map(round, near))).point(lambda dot: 255 if dot < 128 else 0).getbbox()
            left, top = round(near[0]), round(near[1])
            found.append(
                Seen(
                    code.text,
                    page,
                    (left + dark[0]) / dots,
                    (top + dark[1]) / dots,
                    (left + dark[2]) / dots,
                    (top + dark[3]) / dots,
                )
            )
        return sorted(found, key=lambda seen: (round(seen.top), seen.left))


class Press:
    """A catalogue and the command that prints from it."""

    def __init__(self, province: Province) -> None:
        self.province = province
        self.root = province.root.parent
        self._made: dict[tuple[str, ...], Pdf] = {}

    def run(self, *arguments: str, output: str = "out.pdf") -> Result:
        """`sanvat print` with these arguments; whatever happens, it must not end in a traceback."""
        done = CliRunner().invoke(
            cli.main,
            ["print", *arguments, "--content", str(self.province.root), "--output", str(self.root / output)],
        )
        if done.exception and not isinstance(done.exception, (SystemExit, cli.ContentError)):
            raise done.exception
        return done

    def made(self, *arguments: str) -> Pdf:
        """The PDF of a command that succeeds; the same command prints once."""
        if arguments not in self._made:
            name = f"{len(self._made)}.pdf"
            done = self.run(*arguments, output=name)
            assert done.exit_code == 0, told(done)
            self._made[arguments] = Pdf(self.root / name)
        return self._made[arguments]

    def refused(self, *arguments: str) -> list[str]:
        """`place code` of every error of a command that must fail and write nothing."""
        output = self.root / "refused.pdf"
        output.unlink(missing_ok=True)
        done = self.run(*arguments, output=output.name)
        assert isinstance(done.exception, cli.ContentError), done.output
        assert not output.exists() and not list(self.root.glob(".*.new"))
        return [
            f"{problem.place} {problem.code}".replace(self.province.root.as_posix(), "content").replace(
                self.root.as_posix() + "/", ""
            )
            for problem in done.exception.problems.errors
        ]

    def addresses(self) -> dict[str, str]:
        """What each product's code says, by its id, from the register as it is written."""
        rows = [line.split(",") for line in self.province.read("codes.csv").splitlines()[1:]]
        return {row[1]: f"{BASE.upper()}Q/{row[0]}/" for row in rows}


def told(done: Result) -> str:
    problems = getattr(done.exception, "problems", None)
    return done.output + (
        "\n".join(line for problem in problems.all() for line in problem.lines()) if problems else ""
    )


def is_nfc(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)
