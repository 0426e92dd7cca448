"""The command that tells what is missing and what runs out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages.problems import ContentError, Place, Problems
from ..reports.tables import KEYS
from .options import CONTENT, DATE, JOBS, OUTPUT, day_of, lies_in, progress, tell

if TYPE_CHECKING:
    from ..reports.write import Review
    from ..site.paths import Paths

_FIRST = 15  # rows of a table on a terminal


@click.command("report")
@CONTENT
@OUTPUT
@DATE
@JOBS
@click.option(
    "--area", default="", help="Chỉ một huyện cũ: mã hoặc tên. / Only one former district: its id or name."
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(KEYS),
    help="Chỉ bảng này (ghi được nhiều lần). / Only this table (may be repeated).",
)
@click.option(
    "--site",
    "before",
    type=click.Path(path_type=Path),
    help="Trang để so: thư mục hoặc tệp catalogue.json (mặc định: --output). / The site to compare with: its folder or its catalogue.json.",
)
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path),
    help="Ghi thêm tệp Excel để gửi các huyện. / Also write a workbook to send to districts.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    help="Ghi thêm một trang riêng, không thuộc trang web. / Also write a private page, never part of the site.",
)
@click.option(
    "--lang",
    type=click.Choice(("vi", "en")),
    default="vi",
    show_default=True,
    help="Ngôn ngữ của bảng và tệp Excel. / Language of tables and workbook.",
)
@click.option("--all", "every", is_flag=True, help="Mọi dòng của mọi bảng. / All rows of all tables.")
def report_command(
    content: Path,
    output: Path,
    day: str,
    jobs: int,
    area: str,
    only: tuple[str, ...],
    before: Path | None,
    xlsx: Path | None,
    html: Path | None,
    lang: str,
    every: bool,
) -> None:
    """Còn thiếu gì, giấy nào sắp hết hạn, biểu tổng hợp. / What is missing, what runs out, the totals table.

    Kết thúc với 0 dù còn thiếu; với 1 khi nội dung có lỗi. / Ends with 0 even when things are missing, with 1
    when the content has errors.
    """
    from ..reports.survey import Wish, review
    from ..site.paths import Paths
    from ..site.prepare import stop_on

    paths, problems = Paths.of(content, output), Problems()
    for target, ending in ((xlsx, ".xlsx"), (html, ".html")):
        if target:
            _check_target(target, ending, paths, problems)
    stop_on(problems)
    with progress() as show:
        made = review(paths, Wish(area, only, before, day_of(day), jobs), problems, show)
    tell(problems.warnings)
    _write(made, xlsx, html, 0 if lang == "vi" else 1, problems)
    _show(made, 0 if lang == "vi" else 1, every)


def _check_target(target: Path, ending: str, paths: "Paths", problems: Problems) -> None:
    """A report is private: it may lie neither in the site nor in what the site is made from."""
    from ..base.sealed import may_write

    real, shown = target.resolve(), target.as_posix()
    if target.suffix.lower() != ending:
        problems.error(Place(shown), "report-ending", ending=ending)
    elif not may_write(target):
        problems.error(Place(shown), "not-ours")
    for folder in (paths.content, paths.output, *paths.static, *paths.templates):
        if lies_in(target, folder):
            problems.error(Place(shown), "place-not-private", other=folder.as_posix())
            return
    if any((parent / ".sanvat").exists() for parent in real.parents):
        problems.error(Place(shown), "place-not-private", other=target.parent.as_posix())


def _write(review: "Review", xlsx: Path | None, html: Path | None, lang: int, problems: Problems) -> None:
    from ..base.sealed import NotOurs, sealed, write_sealed
    from ..messages.reasons import of_system
    from ..reports.write import page, workbook

    for target, data in (
        (xlsx, lambda: workbook(review, lang)),
        (html, lambda: sealed(page(review).encode())),
    ):
        if target:
            try:
                write_sealed(target, data())
            except NotOurs:
                problems.error(Place(target.as_posix()), "not-ours")
                raise ContentError(problems) from None
            except OSError as error:
                problems.error(Place(target.as_posix()), "cannot-write", reason=of_system(error))
                raise ContentError(problems) from None


def _show(review: "Review", lang: int, every: bool) -> None:
    from ..reports.write import on_terminal, plain

    if sys.stdout.isatty():
        on_terminal(review, lang, 1_000_000 if every else _FIRST)
    else:
        for line in plain(review, lang):
            click.echo(line)
