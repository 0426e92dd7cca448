"""The command that tells what is missing and what runs out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..messages.problems import ContentError, Place, Problems
from .options import CONTENT, DATE, JOBS, OUTPUT, day_of, lies_in, progress, tell

if TYPE_CHECKING:
    from ..reports.tables import Scope, Subject
    from ..reports.write import Report
    from ..site.paths import Paths

KEYS = (
    "totals",
    "totals-group",
    "totals-kind",
    "totals-year",
    "districts",
    "products",
    "certificates",
    "stories",
    "translations",
    "photos",
    "site",
    "remarks",
)
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
    from ..reports.tables import scope_of
    from ..site.paths import Paths
    from ..site.prepare import read_catalogue, stop_on

    paths, problems = Paths.of(content, output), Problems()
    for target, ending in ((xlsx, ".xlsx"), (html, ".html")):
        if target:
            _check_target(target, ending, paths, problems)
    stop_on(problems)
    standing, texts, found = read_catalogue(paths, "", day_of(day), jobs)
    scope = scope_of(standing, texts, _area(area, standing, problems))
    stop_on(problems)
    made = _gathered(scope, only, found, paths, before or output, jobs, problems)
    tell(problems.warnings)
    _write(made, xlsx, html, 0 if lang == "vi" else 1, problems)
    _show(made, 0 if lang == "vi" else 1, every)


def _check_target(target: Path, ending: str, paths: "Paths", problems: Problems) -> None:
    """A report is private: it may lie neither in the site nor in what the site is made from."""
    real, shown = target.resolve(), target.as_posix()
    if target.suffix.lower() != ending:
        problems.error(Place(shown), "report-ending", ending=ending)
    for folder in (paths.content, paths.output, *paths.static, *paths.templates):
        if lies_in(target, folder):
            problems.error(Place(shown), "place-not-private", other=folder.as_posix())
            return
    if any((parent / ".sanvat").exists() for parent in real.parents):
        problems.error(Place(shown), "place-not-private", other=target.parent.as_posix())


def _area(written: str, standing, problems: Problems) -> str:
    from ..base.text import fold, nearest
    from ..reports.tables import find_area

    if not written:
        return ""
    found = find_area(standing, written)
    if not found:
        areas = standing.catalogue.areas
        near = nearest(fold(written), [fold(area.name) for area in areas.values()])
        name = next((area.name for area in areas.values() if fold(area.name) == near), "")
        problems.error(
            Place("--area"),
            "report-area-near" if near else "report-area",
            found=written[:80],
            nearest=name,
            names=", ".join(area.name for area in areas.values()),
        )
    return found


def _gathered(
    scope: "Scope",
    only: tuple[str, ...],
    found: Problems,
    paths: "Paths",
    before: Path,
    jobs: int,
    problems: Problems,
) -> "Report":
    """The tables that were asked for, in their usual order."""
    from ..reports import stars as reports_stars
    from ..reports import tables as reports
    from ..reports.write import Report

    makers = {
        "totals": lambda: reports_stars.totals(scope),
        "totals-group": lambda: reports_stars.totals_by_group(scope),
        "totals-kind": lambda: reports_stars.totals_by_kind(scope),
        "totals-year": lambda: reports_stars.totals_by_year(scope),
        "districts": lambda: reports.districts(scope),
        "products": lambda: reports.completeness(scope),
        "certificates": lambda: reports_stars.certificates(scope),
        "stories": lambda: reports.stories(scope, found.warnings),
        "translations": lambda: reports.translations(scope),
        "photos": lambda: _photos(scope, paths, jobs),
        "site": lambda: _site(scope, before, problems),
        "remarks": lambda: reports.remarks(scope, found.warnings),
    }
    site = scope.standing.catalogue.site
    area = scope.standing.catalogue.areas[scope.area].name if scope.area else ""
    return Report(
        (site.name, site.name_en or site.name),
        scope.standing.day,
        area,
        tuple(makers[key]() for key in KEYS if not only or key in only),
    )


def _photos(scope: "Scope", paths: "Paths", jobs: int) -> "Subject":
    import os

    from ..base.cache import Cache
    from ..intake.gather import prints_of
    from ..reports.files import photos

    with progress() as told:
        _, looks = prints_of(
            scope.standing.catalogue, Cache(paths.cache / "made"), jobs or os.cpu_count() or 1, told
        )
    return photos(scope, looks)


def _site(scope: "Scope", before: Path, problems: Problems) -> "Subject":
    from ..messages.reasons import of_system
    from ..reports.files import NotReadable, published, site

    try:
        return site(scope, published(before))
    except NotReadable as fault:
        problems.warning(Place(before.as_posix()), "report-site", reason=str(fault))
    except OSError as error:
        problems.warning(Place(before.as_posix()), "unreadable", reason=of_system(error))
    return site(scope, None)


def _write(made: "Report", xlsx: Path | None, html: Path | None, lang: int, problems: Problems) -> None:
    from ..base.files import write_atomic
    from ..messages.reasons import of_system
    from ..reports.write import page, workbook

    for target, data in ((xlsx, lambda: workbook(made, lang)), (html, lambda: page(made).encode())):
        if target:
            try:
                write_atomic(target, data())
            except OSError as error:
                problems.error(Place(target.as_posix()), "cannot-write", reason=of_system(error))
                raise ContentError(problems) from None


def _show(made: "Report", lang: int, every: bool) -> None:
    from ..reports.write import on_terminal, plain

    if sys.stdout.isatty():
        on_terminal(made, lang, 1_000_000 if every else _FIRST)
    else:
        for line in plain(made, lang):
            click.echo(line)
