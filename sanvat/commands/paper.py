"""`sanvat print`: labels, cards, leaflets, signs, tents, a fair's list and the handbook as PDF."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from .options import BASE_URL, CONTENT, DATE, JOBS, address_of, day_of, progress, tell

_STATUSES = ("valid", "expiring", "extended", "unverified", "proposed", "none", "expired", "revoked")
_FILTERS = (
    click.option(
        "--product",
        "products",
        multiple=True,
        metavar="ID",
        help="Chỉ sản phẩm này (dùng được nhiều lần). / Only this product (may be repeated).",
    ),
    click.option(
        "--area", "areas", multiple=True, metavar="ID", help="Chỉ huyện cũ này. / Only this former district."
    ),
    click.option(
        "--commune", "communes", multiple=True, metavar="ID", help="Chỉ xã, phường này. / Only this commune."
    ),
    click.option(
        "--group",
        "groups",
        multiple=True,
        metavar="CODE",
        help="Chỉ nhóm này, ví dụ I hoặc I.3.b. / Only this group, e.g. I or I.3.b.",
    ),
    click.option(
        "--producer", "producers", multiple=True, metavar="ID", help="Chỉ chủ thể này. / Only this producer."
    ),
    click.option(
        "--outlet",
        "outlets",
        multiple=True,
        metavar="ID",
        help="Chỉ sản phẩm bán ở đây. / Only what is sold here.",
    ),
    click.option(
        "--fair",
        "fairs",
        multiple=True,
        metavar="ID",
        help="Chỉ sản phẩm ở các gian của hội chợ này. / Only what stands at the booths of this fair.",
    ),
    click.option(
        "--stars",
        type=click.Choice(("3", "4", "5")),
        multiple=True,
        help="Chỉ hạng sao này. / Only this rank.",
    ),
    click.option(
        "--status",
        "statuses",
        type=click.Choice(_STATUSES),
        multiple=True,
        help="Chỉ tình trạng này; không chọn thì bỏ hết hạn, thu hồi. / Only this status; by default lapsed and revoked are left out.",
    ),
)
_COMMON = (
    CONTENT,
    BASE_URL,
    DATE,
    JOBS,
    click.option(
        "--output",
        "-o",
        "output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Tệp PDF. / The PDF file.",
    ),
    click.option(
        "--offset-x",
        type=click.FloatRange(-20, 20),
        default=0.0,
        help="Dịch sang phải, mm, khi máy in lệch. / Move to the right, mm, where a printer is off.",
    ),
    click.option(
        "--offset-y", type=click.FloatRange(-20, 20), default=0.0, help="Dịch xuống, mm. / Move down, mm."
    ),
    click.option(
        "--level",
        type=click.Choice(("M", "Q", "H")),
        default="M",
        show_default=True,
        help="Mức sửa lỗi của mã QR. / Error correction of QR codes.",
    ),
)
_LANG = click.option(
    "--lang", type=click.Choice(("vi", "en")), default="vi", show_default=True, help="Ngôn ngữ. / Language."
)
_COPIES = (
    click.option(
        "--copies",
        type=click.IntRange(1, 5000),
        default=1,
        show_default=True,
        help="Số bản mỗi sản phẩm. / Copies of each product.",
    ),
    click.option(
        "--start",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        help="Bắt đầu ở ô thứ mấy của trang đầu. / First place to use on the first page.",
    ),
    click.option("--marks", is_flag=True, help="In dấu cắt. / Print cut marks."),
    click.option(
        "--grid",
        type=click.Path(path_type=Path),
        help="Tệp YAML của khổ tem riêng. / YAML file of a grid of your own.",
    ),
)


def _paper(*names: str) -> Callable:
    return click.option(
        "--paper",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="Khổ giấy hoặc khổ tem. / Paper or sheet.",
    )


def _with(*options: Callable) -> Callable:
    def decorate(function: Callable) -> Callable:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


@click.group("print")
def printing() -> None:
    """In tem, tờ rơi, biển gian hàng, cẩm nang ra PDF. / Labels, leaflets, booth signs, handbook as PDF."""


@printing.command("labels")
@_with(*_FILTERS, _paper("3x8", "3x7"), *_COPIES, _LANG, *_COMMON)
def labels(**asked: object) -> None:
    """Tem dán có mã QR, A4 3×8, 3×7 hoặc khổ riêng. / Sticker labels with QR codes."""
    _make("labels", asked)


@printing.command("cards")
@_with(*_FILTERS, _paper("2x5"), *_COPIES, _LANG, *_COMMON)
def cards(**asked: object) -> None:
    """Thẻ kệ hàng 90×54 mm, 10 thẻ một trang A4. / Shelf cards, ten a page."""
    _make("cards", asked)


@printing.command("leaflets")
@_with(*_FILTERS, _paper("A5"), *_COMMON)
def leaflets(**asked: object) -> None:
    """Tờ rơi A5 hai mặt, Việt và Anh, mỗi sản phẩm một tờ. / A5 leaflets in two languages."""
    _make("leaflets", asked)


@printing.command("posters")
@_with(
    *_FILTERS,
    _paper("A3", "A2"),
    click.option(
        "--distance",
        type=click.FloatRange(1, 3),
        default=1.5,
        show_default=True,
        help="Quét được từ xa mấy mét: A3 đến 2,1, A2 đến 3. / How many metres away the code is read from: up to 2.1 on A3, 3 on A2.",
    ),
    _LANG,
    *_COMMON,
)
def posters(**asked: object) -> None:
    """Biển gian hàng, mã đọc từ xa: A3 đến 2,1 m, A2 đến 3 m. / Booth signs with a code to be read from afar: up to 2.1 m on A3, 3 m on A2."""
    _make("posters", asked)


@printing.command("tents")
@_with(*_FILTERS, _paper("A4"), _LANG, *_COMMON)
def tents(**asked: object) -> None:
    """Biển để bàn gấp từ tờ A4. / Table tents folded from A4."""
    _make("tents", asked)


@printing.command("fair-list")
@_with(*_FILTERS, _paper("A5"), _LANG, *_COMMON)
def fair_list(**asked: object) -> None:
    """Danh sách sản phẩm A5 phát ở hội chợ. / A list of products to hand out at a fair."""
    _make("fair-list", asked)


@printing.command("handbook")
@_with(
    *_FILTERS,
    _paper("A5", "A4"),
    click.option(
        "--foreword",
        default="",
        metavar="ID",
        help="Trang trong pages/ làm lời nói đầu. / A page of pages/ as the foreword.",
    ),
    _LANG,
    *_COMMON,
)
def handbook(**asked: object) -> None:
    """Cẩm nang sản phẩm: bìa, mục lục, từng sản phẩm, tra cứu. / The handbook of products."""
    _make("handbook", asked)


def _make(sheet: str, asked: dict) -> None:
    from ..base.cache import Cache
    from ..base.sealed import NotOurs, may_write, sealed, write_sealed
    from ..messages.problems import ContentError, Place, Problems
    from ..messages.reasons import of_system
    from ..messages.words import words
    from ..paper.make import Home, Order, make
    from ..paper.plan import Choice
    from ..site.paths import Paths
    from ..site.prepare import read_catalogue

    paths = Paths.of(asked["content"], Path("site"))
    output = asked["output"] or Path(f"{sheet}.pdf")
    choice = Choice(
        *(
            tuple(asked[name])
            for name in ("products", "areas", "communes", "groups", "producers", "outlets", "fairs")
        ),
        tuple(map(int, asked["stars"])),
        asked["statuses"],
    )
    order = Order(
        sheet, asked["paper"], choice, asked.get("lang", "vi"), asked.get("grid"), (asked["offset_x"], asked["offset_y"]), asked.get("copies", 1),
        asked.get("start", 1), asked.get("marks", False), asked["level"], asked.get("distance", 0.0), asked.get("foreword", ""),
    )  # fmt: skip
    problems, workers = Problems(), asked["jobs"] or os.cpu_count() or 1
    if not may_write(output):  # before the work, not after it
        problems.error(Place(output.as_posix()), "not-ours")
        raise ContentError(problems)
    with progress() as told:
        standing, _, _ = read_catalogue(paths, address_of(asked["base_url"]), day_of(asked["day"]), workers)
        cache = Cache(paths.cache / "made")
        texts = {lang: words(lang, paths.locale, cache) for lang in ("vi", "en")}
        try:
            made = make(
                order,
                standing,
                texts,
                Home(asked["content"].as_posix(), paths.templates, paths.static),
                cache,
                workers,
                problems,
                told,
            )
            write_sealed(output, sealed(made.pdf))
        except NotOurs:
            problems.error(Place(output.as_posix()), "not-ours")
            raise ContentError(problems) from None
        except OSError as error:
            problems.error(Place(str(error.filename or output)), "cannot-write", reason=of_system(error))
            raise ContentError(problems) from None
    tell(problems.warnings)
    english = ", ".join(
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((made.products, "product"), (made.pages, "page"), (made.codes, "QR code"))
    )
    click.echo(
        f"{made.products} sản phẩm, {made.pages} trang, {made.codes} mã QR đã đọc lại đúng. / {english} read back.\n→ {output.as_posix()}"
    )
