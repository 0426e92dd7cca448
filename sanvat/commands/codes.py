"""The command for permanent codes: give codes, list them, withdraw one, write their symbols."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from ..base.files import write_atomic
from ..base.lock import Busy, locked
from ..base.sealed import NotOurs, sealed, write_sealed
from ..media import qr
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from ..records.codes import (
    FILE,
    ISSUED,
    PUBLISHED,
    WITHDRAWN,
    Line,
    appended,
    is_compact,
    is_prefix,
    issue,
    latest,
    missing,
    printed_address,
    read_code,
    spoken,
)
from ..records.model import Catalogue
from ..records.reading import read_codes, restore
from ..records.values import CODE_LETTERS
from ..site.paths import Paths
from ..site.prepare import published_codes, read_catalogue
from .options import BASE_URL, CONTENT, DATE, OUTPUT, address_of, day_of, tell


@click.group("codes", invoke_without_command=True)
@CONTENT
@OUTPUT
@DATE
@click.option(
    "--prefix",
    default="",
    help="Chữ đầu của mã, thay cho code_prefix của site.yaml. / First letters of codes, instead of site.yaml's code_prefix.",
)
@click.option(
    "--published",
    type=click.Path(path_type=Path),
    default=None,
    help="Sổ mã đã đăng: tệp Q/codes.csv tải từ trang. / The register as published: Q/codes.csv of the site.",
)
@click.pass_context
def codes(
    context: click.Context, content: Path, output: Path, day: str, prefix: str, published: Path | None
) -> None:
    """Cấp mã cho sản phẩm chưa có mã. / Give codes to products that have none.

    Lấy lại trước những mã đã đăng mà sổ thiếu. / First brings back published codes that the register lacks.
    """
    if context.invoked_subcommand is None:
        _issue(content, output, day, prefix, published)
    else:
        context.obj = content, output, day


_CONTENT = click.option(
    "--content", type=click.Path(path_type=Path), default=None, help="Thư mục nội dung. / The content folder."
)


@codes.command("list")
@_CONTENT
@click.pass_obj
def list_command(given: tuple[Path, Path, str], content: Path | None) -> None:
    """Liệt kê mọi mã đã cấp. / List every code that was issued."""
    register = _surveyed(content or given[0], given[1], "").codes
    for target in register.targets.values():
        state = f"đã rút / withdrawn {target.withdrawn}" if target.withdrawn else ""
        click.echo(
            "\t".join(
                (spoken(target.code), target.product or "-", target.name, target.issued, state)
            ).rstrip()
        )


@codes.command()
@click.argument("code", nargs=-1, required=True)
@_CONTENT
@DATE
@click.pass_obj
def withdraw(given: tuple[Path, Path, str], code: tuple[str, ...], content: Path | None, day: str) -> None:
    """Ghi mã của sản phẩm đã thôi, bản ghi đã xoá. / Mark codes whose product was given up and its record deleted."""
    on = _day(day or given[2])
    with _told(content or given[0], given[1]) as (paths, problems):
        text, lines = _register(paths.content, problems)
        first = {line.code: line for line in reversed(lines)}
        unknown = [written for written in code if read_code(written) not in first]
        for written in unknown:
            _error(problems, paths, "code-unknown", found=written)
        if unknown:
            return
        last = latest(lines)
        # A day before the last line of a code would not count.
        made = [
            first[each]._replace(issued=max(on, last[each].issued), status=WITHDRAWN)
            for each in dict.fromkeys(map(read_code, code))
        ]
        _append(paths.content, text, made)
        for line in made:
            click.echo(f"{spoken(line.code)}: đã ghi là rút từ {line.issued} / withdrawn since {line.issued}")


@codes.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("code", nargs=-1)
@_CONTENT
@BASE_URL
@click.option(
    "--format",
    "forms",
    type=click.Choice(["svg", "pdf", "both"]),
    default="both",
    show_default=True,
    help="Dạng tệp. / Kind of file.",
)
@click.option(
    "--level",
    type=click.Choice(["L", "M", "Q", "H"]),
    default="M",
    show_default=True,
    help="Mức sửa lỗi, ít nhất. / Error correction, at least.",
)
@click.option(
    "--mm",
    type=click.FloatRange(5, 2000),
    default=24.0,
    show_default=True,
    help="Bề rộng, kể cả lề trắng, mm. / Width with its white margin, mm.",
)
@click.pass_obj
def symbols(
    given: tuple[Path, Path, str],
    folder: Path,
    code: tuple[str, ...],
    content: Path | None,
    base_url: str,
    forms: str,
    level: str,
    mm: float,
) -> None:
    """Ghi mã QR (SVG, PDF) vào thư mục FOLDER: của các mã nêu tên, hoặc của mọi mã đang dùng. / Write symbols to FOLDER: of the codes named, or of all in use."""
    content, output = content or given[0], given[1]
    catalogue = _surveyed(content, output, address_of(base_url))
    register, site = catalogue.codes, catalogue.site
    with _told(content, output) as (paths, problems):
        wanted = [read_code(written) for written in code] or sorted(set(register.current.values()))
        for written in code:
            if register.target(written) is None:
                _error(problems, paths, "code-unknown", found=written)
        if not site.base_url:
            _error(problems, paths, "codes-base-url")
        if problems.errors:
            return
        if wanted and not is_compact(printed_address(site.base_url, wanted[0])):
            _error(problems, paths, "code-not-compact", level="warning", path=site.base_url)
        smallest = 0.0
        for each in wanted:
            symbol = qr.symbol(printed_address(site.base_url, each), level)
            smallest = mm / symbol.modules
            _write_symbol(folder / each, symbol, forms, mm, problems)
        if smallest and smallest < _SMALLEST:
            _error(
                problems,
                paths,
                "symbol-small",
                level="warning",
                size=f"{smallest:.2f}",
                needed=f"{_SMALLEST:g}",
            )
        tell(problems.warnings)
        if problems.errors:
            return
        click.echo(
            f"{len(wanted)} mã QR rộng {mm:g} mm → {folder.as_posix()} / {len(wanted)} symbols {mm:g} mm wide → {folder.as_posix()}"
        )


_SMALLEST = (
    0.396  # mm a module: the least that GS1 allows for what phones scan (General Specifications, 5.12.3.1)
)


def _write_symbol(path: Path, symbol: qr.Symbol, forms: str, mm: float, problems: Problems) -> None:
    """Write a symbol that was drawn and read back. Raises OSError, qr.Unreadable."""
    drawn = qr.checked(symbol, mm)
    path.parent.mkdir(parents=True, exist_ok=True)
    files = {".svg": drawn.encode()} if forms != "pdf" else {}
    files |= {".pdf": qr.pdf(symbol, mm)} if forms != "svg" else {}
    for ending, data in files.items():
        try:
            write_sealed(path.with_suffix(ending), sealed(data))
        except NotOurs as stopped:
            problems.error(Place(stopped.path.as_posix()), "not-ours")


def _issue(content: Path, output: Path, day: str, prefix: str, published: Path | None) -> None:
    """Bring back what was published, then give codes to products without one; all in one write."""
    catalogue = _surveyed(content, output, "")
    on = _day(day)
    with _told(content, output) as (paths, problems):
        text, lines = _register(paths.content, problems)
        before = published_codes(published or paths.output / PUBLISHED, problems if published else None)
        prefix = prefix.strip().upper() or catalogue.site.code_prefix
        if problems.errors:
            return None
        lost = missing(lines, before)
        again = [
            line._replace(issued=on, status=ISSUED)
            for line in _returned(catalogue, lines)
            if line.issued < on
        ]  # on its own day the withdrawal counts
        owned = {line.product for line in lost}
        new = {
            id: p.name
            for id, p in catalogue.products.items()
            if not catalogue.codes.of(id) and owned.isdisjoint((id, *p.formerly))
        }
        if new and not prefix:
            return _error(problems, paths, "no-code-prefix")
        if new and not is_prefix(prefix):
            return _error(
                problems, paths, "bad-code-prefix", field="--prefix", found=prefix, letters=CODE_LETTERS
            )
        try:
            made = issue(new, [line.code for line in (*lines, *before)], prefix, on) if new else ()
        except ValueError:
            return _error(problems, paths, "codes-many", prefix=prefix)
        if lost or again or made:
            _append(paths.content, text, [*lost, *again, *made])
        for line in made:
            click.echo(f"{spoken(line.code)}\t{line.product}\t{line.name}")
        click.echo(
            f"Cấp {len(made)} mã, lấy lại {len(lost)}, dùng lại {len(again)}. / {len(made)} codes issued, {len(lost)} brought back, {len(again)} in use again."
        )
        if made and not paths.output.exists():
            click.echo(
                "Chưa có trang đã đăng để so. Nếu trang đang ở nơi khác, tải Q/codes.csv của nó và dùng --published trước khi in. / No published site to compare with. If it lies elsewhere, get its Q/codes.csv and use --published before you print."
            )


def _returned(catalogue: Catalogue, lines: tuple[Line, ...]) -> list[Line]:
    """Lines of codes marked withdrawn whose product is offered again."""
    last = latest(lines)
    return [
        line
        for code, line in sorted(last.items())
        if line.status == WITHDRAWN
        and (target := catalogue.codes.targets.get(code))
        and target.product in catalogue.products
    ]


def _day(day: str) -> str:
    """The day as given, or today, in ISO form."""
    return (day_of(day) or datetime.now().astimezone().date()).isoformat()


def _surveyed(content: Path, output: Path, base_url: str) -> Catalogue:
    standing, _, _ = read_catalogue(Paths.of(content, output), base_url)
    return standing.catalogue


@contextmanager
def _told(content: Path, output: Path) -> Iterator[tuple[Paths, Problems]]:
    """The paths, held against a build at the same time, and problems, which are told at the end. Raises ContentError."""
    paths, problems = Paths.of(content, output), Problems()
    try:
        with locked(paths.cache / "lock"):
            yield paths, problems
    except Busy as busy:
        problems.error(Place(paths.cache.as_posix()), "busy", pid=busy.pid)
    except qr.Unreadable as found:
        problems.error(Place(content.as_posix()), "symbol-differs", address=found.text)
    except OSError as error:
        problems.error(
            Place(Path(error.filename or content).as_posix()), "cannot-write", reason=of_system(error)
        )
    if problems.errors:
        raise ContentError(problems)


def _error(problems: Problems, paths: Paths, code: str, level: str = "error", **values: object) -> None:
    say = problems.error if level == "error" else problems.warning
    name = (
        "site.yaml"
        if code in ("codes-base-url", "code-not-compact", "no-code-prefix", "codes-many")
        else FILE
    )
    say(
        Place("" if code in ("bad-code-prefix", "symbol-small") else (paths.content / name).as_posix()),
        code,
        **values,
    )


def _register(content: Path, problems: Problems) -> tuple[str, tuple[Line, ...]]:
    """The text and lines of the register as they are now; nothing where there is none. Raises OSError."""
    try:
        data = (content / FILE).read_bytes()
    except FileNotFoundError:
        return "", ()
    lines, found = read_codes(data)
    name = (content / FILE).as_posix()
    problems.extend(restore(name, found))
    return ("" if problems.errors else data.decode()), tuple(Line(*line) for line in lines)


def _append(content: Path, text: str, lines: list[Line]) -> None:
    """Add lines to the register: every byte that is there stays. Raises OSError."""
    write_atomic(content / FILE, text.encode(), appended(text, lines).encode())
