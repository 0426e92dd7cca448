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
from ..messages.texts import both
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
    joined,
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
from ..site.prepare import published_codes, read_catalogue, remembered_codes
from .options import (
    BASE_URL,
    CONTENT,
    DATE,
    OUTPUT,
    address_of,
    day_of,
    helped,
    helped_group,
    option,
    say,
    show,
)


@click.group("codes", invoke_without_command=True, **helped_group("help-codes", "help-codes-more"))
@CONTENT
@OUTPUT
@DATE
@option("--prefix", code="option-codes-prefix", default="")
@option("--published", code="option-codes-published", type=click.Path(path_type=Path), default=None)
@click.pass_context
def codes(
    context: click.Context, content: Path, output: Path, day: str, prefix: str, published: Path | None
) -> None:
    """Give codes to products that have none; a subcommand of the group does something else."""
    if context.invoked_subcommand is None:
        _issue(content, output, day, prefix, published)
    else:
        context.obj = content, output, day


_CONTENT = option("--content", code="option-content", type=click.Path(path_type=Path), default=None)


@codes.command("list", **helped("help-codes-list"))
@_CONTENT
@click.pass_obj
def list_command(given: tuple[Path, Path, str], content: Path | None) -> None:
    """List every code that was issued."""
    register = _catalogue(content or given[0], given[1], "").codes
    for target in register.targets.values():
        state = f"{both('code-state-withdrawn')} {target.withdrawn}" if target.withdrawn else ""
        cells = (spoken(target.code), target.product or "-", target.name, target.issued, state)
        click.echo("\t".join(cells).rstrip())


@codes.command(**helped("help-codes-withdraw"))
@click.argument("code", nargs=-1, required=True)
@_CONTENT
@DATE
@click.pass_obj
def withdraw(given: tuple[Path, Path, str], code: tuple[str, ...], content: Path | None, day: str) -> None:
    """Mark codes as withdrawn."""
    on = _day(day or given[2])
    with _locked(content or given[0], given[1]) as (paths, problems):
        text, lines = _register(paths.content, problems)
        first = {line.code: line for line in reversed(lines)}
        unknown = [written for written in code if read_code(written) not in first]
        for written in unknown:
            _error(problems, paths, "code-unknown", found=written)
        if unknown:
            return
        last = latest(lines)
        # A day before the last line of a code would not count.
        withdrawn = [
            first[each]._replace(issued=max(on, last[each].issued), status=WITHDRAWN)
            for each in dict.fromkeys(map(read_code, code))
        ]
        _append(paths.content, text, withdrawn)
        for line in withdrawn:
            click.echo(f"{spoken(line.code)}: {both('code-withdrawn', day=line.issued)}")


@codes.command(**helped("help-codes-symbols"))
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("code", nargs=-1)
@_CONTENT
@BASE_URL
@option(
    "--format",
    "forms",
    code="option-codes-format",
    type=click.Choice(["svg", "pdf", "both"]),
    default="both",
    show_default=True,
)
@option(
    "--level",
    code="option-codes-level",
    type=click.Choice(["L", "M", "Q", "H"]),
    default="M",
    show_default=True,
)
@option("--mm", code="option-codes-mm", type=click.FloatRange(5, 2000), default=24.0, show_default=True)
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
    """Write the symbols of some codes, or of all in use."""
    content, output = content or given[0], given[1]
    catalogue = _catalogue(content, output, address_of(base_url))
    register, site = catalogue.codes, catalogue.site
    with _locked(content, output) as (paths, problems):
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
            size, needed = f"{smallest:.2f}", f"{_SMALLEST:g}"
            _error(problems, paths, "symbol-small", level="warning", size=size, needed=needed)
        show(problems.warnings)
        if problems.errors:
            return
        say("symbols-written", symbols=len(wanted), mm=f"{mm:g}", folder=folder.as_posix())


# mm a module: the least that GS1 allows for what phones scan (General Specifications, 5.12.3.1).
_SMALLEST = 0.396


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
    catalogue = _catalogue(content, output, "")
    on = _day(day)
    with _locked(content, output) as (paths, problems):
        text, lines = _register(paths.content, problems)
        before = joined(
            published_codes(published or paths.output / PUBLISHED, problems if published else None),
            published_codes(remembered_codes(paths)),
        )
        prefix = prefix.strip().upper() or catalogue.site.code_prefix
        if problems.errors:
            return
        lost = missing(lines, before)
        # On its own day the withdrawal counts.
        returned = (line for line in _returned(catalogue, lines) if line.issued < on)
        again = [line._replace(issued=on, status=ISSUED) for line in returned]
        owned = {line.product for line in lost}
        new = {
            id: p.name
            for id, p in catalogue.products.items()
            if not catalogue.codes.of(id) and owned.isdisjoint((id, *p.formerly))
        }
        if new and not prefix:
            _error(problems, paths, "no-code-prefix")
            return
        if new and not is_prefix(prefix):
            values = {"field": "--prefix", "found": prefix, "letters": CODE_LETTERS}
            _error(problems, paths, "bad-code-prefix", **values)
            return
        try:
            issued = issue(new, [line.code for line in (*lines, *before)], prefix, on) if new else ()
        except ValueError:
            _error(problems, paths, "codes-many", prefix=prefix)
            return
        if lost or again or issued:
            _append(paths.content, text, [*lost, *again, *issued])
        for line in issued:
            click.echo(f"{spoken(line.code)}\t{line.product}\t{line.name}")
        say("codes-issued", issued=len(issued), back=len(lost), again=len(again))
        if issued and not paths.output.exists():
            say("codes-nothing-published")


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


def _catalogue(content: Path, output: Path, base_url: str) -> Catalogue:
    standing, _, _ = read_catalogue(Paths.of(content, output), base_url)
    return standing.catalogue


@contextmanager
def _locked(content: Path, output: Path) -> Iterator[tuple[Paths, Problems]]:
    """The paths, which no build uses meanwhile, and problems. At the end raises ContentError for errors."""
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
    add = problems.error if level == "error" else problems.warning
    name = (
        "site.yaml"
        if code in ("codes-base-url", "code-not-compact", "no-code-prefix", "codes-many")
        else FILE
    )
    add(
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
    write_atomic(content / FILE, text.encode(), appended(text, lines).encode(), durable=True)
