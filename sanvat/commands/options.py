"""Options that several commands share, and how they are read and told."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import click

from ..messages.problems import Problem
from ..records.values import BASE_URL as ADDRESS
from ..records.values import DATE as DAY
from ..records.values import Bad
from ..site.prepare import Progress

CONTENT = click.option(
    "--content",
    type=click.Path(path_type=Path, readable=False),
    default=Path("content"),
    show_default=True,
    help="Thư mục nội dung. / The content folder.",
)
OUTPUT = click.option(
    "--output",
    type=click.Path(path_type=Path, readable=False),
    default=Path("site"),
    show_default=True,
    help="Thư mục xuất. / The output folder.",
)
BASE_URL = click.option(
    "--base-url",
    default="",
    help="Địa chỉ công khai, thay cho site.yaml. / Public address, instead of site.yaml's.",
)
DATE = click.option(
    "--date",
    "day",
    default="",
    help="Ngày xét hiệu lực, ví dụ 31/12/2023. / The day certificates are judged on.",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(0, 64),
    default=0,
    help="Số việc chạy cùng lúc (0: theo số nhân). / Jobs at a time (0: as many as cores).",
)
VERBOSE = click.option("-v", "--verbose", is_flag=True, help="Nói thêm chi tiết. / Say more.")


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress bar on a terminal; nothing where the output is piped."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    words = {
        "read": "Đọc / reading",
        "photos": "Ảnh / photos",
        "pages": "Trang / pages",
        "print": "Dàn trang / setting",
        "look": "Xem / looking",
        "send": "Gửi / sending",
        "remove": "Xoá / removing",
        "check": "Kiểm / checking",
    }
    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, object] = {}

        def told(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(words[stage], total=total or None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield told


def day_of(written: str) -> date | None:
    """A day as an author writes it; None for an empty text."""
    if not written:
        return None
    try:
        iso = str(DAY.read(written.strip()))
    except Bad:
        iso = ""
    if len(iso) != 10:
        raise click.BadParameter(
            f'cần một ngày như 31/12/2023, gặp "{written}" / a day like 31/12/2023 is needed, found "{written}"',
            param_hint="--date",
        )
    return date.fromisoformat(iso)


def address_of(written: str) -> str:
    """A public address as site.yaml would take it; an empty text stays empty."""
    try:
        return str(ADDRESS.read(written.strip())) if written else ""
    except Bad:
        raise click.BadParameter(
            f'cần địa chỉ như https://ocop.vn/, gặp "{written}" / an address like https://ocop.vn/ is needed, found "{written}"',
            param_hint="--base-url",
        ) from None


def tell(problems: tuple[Problem, ...]) -> None:
    """Say problems on standard error."""
    for problem in problems:
        for line in problem.lines():
            click.echo(line, err=True)


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or lies below it, by whatever links or capitals it is written."""
    real = path.resolve()
    for parent in (real, *real.parents):
        with suppress(OSError):  # one of them is not there
            if parent.samefile(folder):
                return True
    return folder.resolve() in (real, *real.parents)
