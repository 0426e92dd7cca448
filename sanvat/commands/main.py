"""The commands, their options, and what they say.

Exit status: 0 done; 1 the content has problems; 2 wrong use.
"""

import gc
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import click

from .. import __version__, fast
from ..base.console import command, make_safe, quoted
from ..base.files import walk, write_atomic
from ..base.sources import is_settled
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from ..site import build as site
from ..site.engine import engine_files, library_folders
from ..site.paths import Paths
from .codes import codes
from .options import BASE_URL, CONTENT, DATE, JOBS, OUTPUT, VERBOSE, address_of, day_of, progress, tell
from .paper import printing
from .photos import photos
from .publish import publish
from .report import report_command
from .sheets import export_command, import_command, start_from
from .wrong_use import in_vietnamese


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sanvat")
@click.pass_context
def main(context: click.Context) -> None:
    """Sản vật: từ hồ sơ sản phẩm OCOP thành trang danh mục. / A static catalogue of OCOP products.

    Không có lệnh nào thì chạy "build". / Without a command: "build".
    """
    if context.invoked_subcommand is None:
        context.invoke(build_command)


@main.command("build")
@CONTENT
@OUTPUT
@BASE_URL
@DATE
@JOBS
@VERBOSE
def build_command(
    content: Path = Path("content"),
    output: Path = Path("site"),
    base_url: str = "",
    day: str = "",
    jobs: int = 0,
    verbose: bool = False,
) -> None:
    """Dựng trang vào thư mục xuất. / Make the site."""
    # A build makes hundreds of thousands of small values that live to its end: looking for circles
    # among them at every 700th is a sixth of its time.
    gc.set_threshold(50_000, 50, 1000)
    paths = Paths.of(content, output)
    on, base_url = day_of(day), address_of(base_url)
    # Looked at before anything is read: an edit made while the build runs shows the next time.
    seen = _Seen.now(paths)
    with progress() as told:
        report = site.build(paths, base_url, on, jobs, told)
    text = _told(report, output, verbose)
    click.echo(text, nl=False)
    _remember(
        paths, seen, report, _told(report._replace(drawn=0, written=0, removed=0, encoded=0), output, verbose)
    )


@main.command()
@CONTENT
@DATE
@JOBS
def check(content: Path, day: str, jobs: int) -> None:
    """Tìm mọi lỗi trong nội dung, không ghi gì. / Find every problem in the content; write nothing."""
    paths = Paths.of(content, Path("site"))
    with progress() as told:
        report = site.check(paths, "", day_of(day), jobs, told)
    tell(report.problems.warnings)
    warnings = report.problems.count("warning")
    click.echo(
        f"Không có lỗi, {warnings} lưu ý, {report.pages} trang. / No errors, {_many(warnings, 'warning')}, {report.pages} pages."
    )


@main.command()
@OUTPUT
def clean(output: Path) -> None:
    """Xoá những tệp Sản vật đã tạo trong thư mục xuất. / Remove the files that Sản vật made."""
    from ..site.ledger import NotOurs, remove_all

    problems = Problems()
    try:
        removed = remove_all(output) if output.exists() else 0
    except NotOurs:
        problems.error(Place(output.as_posix()), "not-our-folder")
        raise ContentError(problems) from None
    except OSError as error:
        problems.error(Place(str(error.filename or output)), "cannot-write", reason=of_system(error))
        raise ContentError(problems) from None
    click.echo(f"Đã xoá {removed} tệp. / {removed} files removed.")


@main.command()
@CONTENT
@OUTPUT
@BASE_URL
@DATE
@JOBS
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Cổng. / Port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ nghe. / Address to listen on.")
def serve(content: Path, output: Path, base_url: str, day: str, jobs: int, port: int, host: str) -> None:
    """Xem thử; lưu tệp là trang tự cập nhật. / Preview; a saved file refreshes the page."""
    from .serve import serve as run_server

    run_server(Paths.of(content, output), address_of(base_url), day_of(day), jobs, host, port)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "lists",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Danh sách Excel, ODS, CSV để bắt đầu; ghi nhiều lần được. / Excel, ODS or CSV lists to start from; may be repeated.",
)
@click.option(
    "--legacy",
    type=click.Choice(["ask", "tcvn3", "vni", "none"]),
    default="ask",
    show_default=True,
    help="Chữ TCVN3, VNI trong danh sách. / Text of TCVN3 or VNI in the lists.",
)
@click.option("--group", default="", help="Nhóm cho dòng không rõ nhóm. / Group for rows that show none.")
def new(folder: Path, lists: tuple[Path, ...], legacy: str, group: str) -> None:
    """Tạo thư mục mới cho một tỉnh. / Start a province's folder, with commented examples or from its lists."""
    from .starter import start

    problems = Problems()
    if not (start_from(folder, lists, legacy, group, problems) if lists else start(folder, problems)):
        raise ContentError(problems)
    vi, en = f"cd {quoted(str(folder))} và chạy sanvat serve", f"cd {quoted(str(folder))}, then sanvat serve"
    if command() != "sanvat":  # a script stays where it is: from inside the new folder it would not be found
        there = f"{command()} serve --content {quoted(str(folder / 'content'))} --output {quoted(str(folder / 'site'))}"
        vi, en = f"chạy {there}", f"run {there}"
    click.echo(f"Đã tạo {folder}. Tiếp theo: {vi} / Made {folder}. Next: {en}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("."))
def schemas(folder: Path) -> None:
    """Ghi JSON Schema để VS Code nhắc và kiểm YAML. / Write JSON Schemas, so that VS Code checks the YAML."""
    from .starter import write_schemas

    try:
        for path in write_schemas(folder):
            click.echo(path.as_posix())
    except OSError as error:
        problems = Problems()
        problems.error(
            Place(Path(str(error.filename or folder)).as_posix()), "cannot-write", reason=of_system(error)
        )
        raise ContentError(problems) from None


main.add_command(publish)


def run() -> None:
    """Run the commands on the process's arguments; every problem of the content ends in words."""
    make_safe()
    try:
        status = main(standalone_mode=False, prog_name=command())
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as wrong:
        wrong.show()
        words = in_vietnamese(wrong)
        if words:
            click.echo(f"Lỗi: {words}", err=True)
        sys.exit(wrong.exit_code)
    except click.Abort:
        click.echo("Đã dừng. / Stopped.", err=True)
        sys.exit(1)
    except OSError as error:  # what no command foresaw: a path that is no folder, a disk pulled out
        problems = Problems()
        problems.error(Place(Path(str(error.filename or ".")).as_posix()), "system", reason=of_system(error))
        tell(problems.errors)
        sys.exit(1)
    except ContentError as stopped:
        tell((*stopped.problems.warnings, *stopped.problems.errors))  # what stopped it is read last
        errors, warnings = stopped.problems.count("error"), stopped.problems.count("warning")
        vi, en = "chưa ghi gì", "nothing was written"
        if any(problem.code == "cannot-write" for problem in stopped.problems.errors):
            vi, en = (
                "những gì đã có vẫn nguyên vẹn, sửa xong thì chạy lại",
                "what was there still works; mend this and run again",
            )
        if any(problem.code.startswith("publish-") for problem in stopped.problems.errors):
            vi, en = (
                "trang đang có trên mạng vẫn dùng được, lần chạy sau sẽ làm tiếp",
                "what is online still works, the next run goes on from here",
            )
        click.echo(
            f"Dừng: {errors} lỗi, {warnings} lưu ý; {vi}. / Stopped: {_many(errors, 'error')}, {_many(warnings, 'warning')}; {en}.",
            err=True,
        )
        sys.exit(1)


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _told(report: site.Report, output: Path, verbose: bool) -> str:
    lines = [line for problem in report.problems.warnings for line in problem.lines()] if verbose else []
    warnings = report.problems.count("warning")
    if warnings and not verbose:
        lines.append(
            f"{warnings} lưu ý; xem bằng {command()} check. / {_many(warnings, 'warning')}; see {'it' if warnings == 1 else 'them'} with {command()} check."
        )
    did = f"{report.pages} trang cho ngày {report.day:%d/%m/%Y}: vẽ {report.drawn}, ghi {report.written} tệp, xoá {report.removed}, thu nhỏ {report.encoded} ảnh."
    done = f"{report.pages} pages for {report.day:%d/%m/%Y}: {report.drawn} drawn, {report.written} files written, {report.removed} removed, {report.encoded} photos shrunk."
    return "\n".join((*lines, did, done, f"→ {(output / 'index.html').as_posix()}")) + "\n"


class _Seen(NamedTuple):
    """The command and the state of every input at one moment."""

    moment: int
    signed: fast.Moment
    marks: list[tuple[str, fast.Mark]]

    @staticmethod
    def now(paths: Paths) -> "_Seen | None":
        """None where something cannot be looked at; the build tells what."""
        moment, signed = time.time_ns(), fast.signature(sys.argv[1:])
        roots = [str(root) for root in (paths.content, *paths.templates, *paths.static, *paths.locale)]
        found = [*roots, *library_folders(), *map(str, engine_files())]
        try:
            for root in roots:
                found.extend(entry.path for entry in walk(root, found))
        except OSError:
            return None
        return _Seen(moment, signed, [(path, fast.mark(path)) for path in dict.fromkeys(found)])


def _remember(paths: Paths, seen: _Seen | None, report: site.Report, text: str) -> None:
    """Keep what the next run needs to see that nothing changed. See `fast`."""
    memory = Path(fast.MEMORY)
    if paths.cache.resolve() != memory.parent.resolve():
        return  # `fast` looks only there
    with suppress(OSError):  # the site is made; without this the next run only takes longer
        memory.unlink(missing_ok=True)
        # What changed a moment ago may change once more without showing it.
        if seen is not None and all(is_settled(mark, seen.moment) for _, mark in seen.marks):
            outputs = [(str(paths.output / path), mark) for path, mark in report.stamps.items()]
            write_atomic(memory, fast.packed(seen.signed, seen.marks + outputs, text))


main.add_command(codes)
main.add_command(photos)
main.add_command(report_command)
main.add_command(import_command)
main.add_command(export_command)
main.add_command(printing)


def _in_both_languages(group: click.Group) -> None:
    """In the list of commands click shows the first sentence, which is the Vietnamese one: show both."""
    for each in group.commands.values():
        each.short_help = " ".join((each.help or "").split("\n\n")[0].split())
        if isinstance(each, click.Group):
            _in_both_languages(each)


_in_both_languages(main)
