"""The command that takes in a folder of photos: proposals first, then the plan that a person corrected."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..base.console import seen
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from .options import CONTENT, JOBS, OUTPUT, lies_in, progress, tell

if TYPE_CHECKING:
    from ..intake.gather import Gathered, Proposal
    from ..records.model import Catalogue
    from ..site.paths import Paths

_PLAN = "anh-can-xem.xlsx"
_MOST = 40  # lines of one kind told in the terminal; the plan has them all


@click.command("photos")
@click.argument("folder", type=click.Path(path_type=Path))
@CONTENT
@OUTPUT
@JOBS
@click.option(
    "--list",
    "listed",
    type=click.Path(path_type=Path),
    help="Tệp Excel có cột ảnh và cột sản phẩm. / A workbook with a column for photos and one for products.",
)
@click.option(
    "--plan",
    type=click.Path(path_type=Path),
    default=Path(_PLAN),
    show_default=True,
    help="Tệp kế hoạch sẽ ghi. / The plan to write.",
)
@click.option(
    "--apply",
    "applied",
    type=click.Path(path_type=Path),
    help="Chép ảnh theo tệp kế hoạch đã xem. / Copy the photos as this plan says.",
)
@click.option(
    "--dry-run", is_flag=True, help="Chỉ nói sẽ làm gì, không ghi gì. / Only say what would be done."
)
def photos(
    folder: Path,
    content: Path,
    output: Path,
    jobs: int,
    listed: Path | None,
    plan: Path,
    applied: Path | None,
    dry_run: bool,
) -> None:
    """Nhận ảnh từ một thư mục: đề xuất trước, chép sau. / Take in a folder of photos: proposals first, then copies.

    Không có --apply: xem ảnh, đề xuất sản phẩm cho từng ảnh và ghi tệp kế hoạch để người phụ trách sửa.
    Thư mục ảnh không bao giờ bị thay đổi. / Without --apply: looks at the photos and writes a plan to correct.
    The folder of photos is never changed.
    """
    import os

    from ..site.paths import Paths
    from ..site.prepare import read_catalogue, stop_on

    paths = Paths.of(content, output)
    problems = Problems()
    _check_folder(folder, paths, problems)
    if not applied:
        _check_plan(plan, folder, paths, dry_run, problems)
    stop_on(problems)
    standing, _, found = read_catalogue(paths, "", None, jobs)
    del found  # what the content lacks is told by check
    workers = jobs or os.cpu_count() or 1
    try:
        if applied:
            _apply(folder, applied, paths, standing.catalogue, dry_run, problems)
        else:
            _propose(folder, listed, plan, paths, standing.catalogue, workers, dry_run, problems)
    except BrokenPipeError:  # whoever read what we say has gone
        raise
    except OSError as error:  # a folder that may not be looked into
        problems.error(Place(str(error.filename or folder)), "unreadable", reason=of_system(error))
        raise ContentError(problems) from None


def _check_folder(folder: Path, paths: "Paths", problems: Problems) -> None:
    shown = folder.as_posix()
    if not folder.is_dir():
        problems.error(Place(shown), "photos-no-folder")
        return
    for other in (paths.content, paths.output):
        if lies_in(folder, other) or lies_in(other, folder):
            problems.error(Place(shown), "photos-in-content", other=other.as_posix())


def _check_plan(plan: Path, folder: Path, paths: "Paths", dry_run: bool, problems: Problems) -> None:
    """The plan is a private file; one that may hold a person's corrections is never written over."""
    from ..base.sealed import may_write

    shown = plan.as_posix()
    for other in (folder, paths.content, paths.output, *paths.static, *paths.templates):
        if lies_in(plan, other):
            problems.error(Place(shown), "place-not-private", other=other.as_posix())
    if plan.suffix.lower() != ".xlsx":
        problems.error(Place(shown), "not-xlsx")
    elif not dry_run and not may_write(plan):
        problems.error(Place(shown), "plan-exists")


def _propose(
    folder: Path,
    listed: Path | None,
    plan: Path,
    paths: "Paths",
    catalogue: "Catalogue",
    workers: int,
    dry_run: bool,
    problems: Problems,
) -> None:
    from ..base.cache import Cache
    from ..base.sealed import write_sealed
    from ..intake import gather as intake
    from ..intake import plan as intake_plan
    from ..intake.names import Matcher
    from ..site.prepare import stop_on

    cache = Cache(paths.cache / "made")
    matcher = Matcher(catalogue)
    with progress() as told:
        gathered = intake.gather(folder, cache, workers, problems, told)
    with progress() as told:
        known, _ = intake.prints_of(catalogue, cache, workers, told)
    if not gathered.photos:
        problems.error(Place(folder.as_posix()), "photos-none")
    matches = (
        intake_plan.read_list(listed, listed.as_posix(), gathered, matcher, catalogue, problems)
        if listed
        else {}
    )
    stop_on(problems)
    proposals = intake.propose(gathered, catalogue, known, matches, matcher, folder.resolve().name)
    _tell_warnings(problems)
    _tell_proposals(proposals, gathered, catalogue)
    if dry_run:
        click.echo("Chạy thử, chưa ghi gì. / A dry run: nothing was written.")
        return
    try:
        write_sealed(plan, intake_plan.workbook(proposals, catalogue))
    except OSError as error:
        problems.error(Place(plan.as_posix()), "cannot-write", reason=of_system(error))
        raise ContentError(problems) from None
    from ..base.console import command

    then = f'{command()} photos "{folder}" --apply "{plan}"'
    click.echo(
        f"→ {plan.as_posix()}\nMở tệp này, sửa, lưu, rồi chạy: {then}\nOpen it, correct it, save, then run: {then}"
    )


def _tell_warnings(problems: Problems) -> None:
    warnings = problems.warnings
    tell(warnings[:_MOST])
    if len(warnings) > _MOST:
        left = len(warnings) - _MOST
        click.echo(f"… còn {left} lưu ý nữa. / … {left} more warnings.", err=True)


def _tell_proposals(proposals: tuple["Proposal", ...], gathered: "Gathered", catalogue: "Catalogue") -> None:
    from ..intake import gather as intake
    from ..intake import quality as intake_quality
    from ..intake.names import WHY
    from ..intake.plan import both

    sure = [each for each in proposals if each.take and each.match.trust == "sure"]
    likely = [each for each in proposals if each.take and each.match.trust == "likely"]
    unknown = [each for each in proposals if each.take and not each.match.trust]
    left = [each for each in proposals if not each.take]

    def target(each: "Proposal") -> str:
        return (
            f"{intake.shown(each.found.name)} → {each.match.product} ({both(WHY[each.match.why])})"
            + remarks(each)
        )

    def guess(each: "Proposal") -> str:
        return (
            f"{intake.shown(each.found.name)}: {both(WHY[each.match.why])}{': ' + ', '.join(each.match.maybe) if each.match.maybe else ''}"
            + remarks(each)
        )

    def reason(each: "Proposal") -> str:
        like = (
            ("giống hệt / the same as " if each.same else "gần giống / nearly ") + each.like
            if each.like
            else ""
        )
        return f"{intake.shown(each.found.name)}: " + "; ".join(
            part for part in (like, remarks(each).lstrip(" !")) if part
        )

    def remarks(each: "Proposal") -> str:
        return (
            " ! " + "; ".join(both(intake_quality.REMARKS[code]) for code in each.remarks)
            if each.remarks
            else ""
        )

    for title, kept, line in (
        ("Chắc / Sure", sure, target),
        ("Có lẽ, cần xem / Likely, look at them", likely, target),
        ("Chưa biết của sản phẩm nào / Product not known", unknown, guess),
        ("Không chép / Not to be copied", left, reason),
    ):
        _tell_some(f"{title}: {len(kept)}", [line(each) for each in kept])
    click.echo(
        f"{len(proposals)} ảnh, {gathered.others} tệp không phải ảnh. / {len(proposals)} photos, {gathered.others} files that are no pictures."
    )
    _tell_lacking(catalogue)


def _tell_some(title: str, lines: list[str]) -> None:
    if not lines:
        return
    click.echo(title)
    for line in lines[:_MOST]:
        click.echo(f"  {seen(line)}")
    if len(lines) > _MOST:
        click.echo(f"  … {len(lines) - _MOST}")


def _tell_lacking(catalogue: "Catalogue") -> None:
    """What the photos in the content still need: a credit, and the consent of people in them."""
    from ..intake.apply import lacking

    credits, consents = lacking(catalogue)
    for vi, en, kept in (
        ("Ảnh chưa ghi người chụp", "Photos without a credit", credits),
        ("Ảnh chưa ghi người trong ảnh đồng ý", "Photos without consent of people in them", consents),
    ):
        _tell_some(f"{vi} / {en}: {len(kept)}", [f"products/{id}/{photo.note.file}" for id, photo in kept])


def _apply(
    folder: Path, applied: Path, paths: "Paths", catalogue: "Catalogue", dry_run: bool, problems: Problems
) -> None:
    from ..base.lock import Busy, locked
    from ..intake import plan as intake_plan
    from ..intake.apply import resolve
    from ..site.prepare import read_catalogue, stop_on

    shown = applied.as_posix()
    wanted, left = intake_plan.read_plan(applied, shown, catalogue, problems)
    ready = resolve(folder, wanted, problems)
    stop_on(problems)
    if dry_run:
        _copy(ready, left, paths, catalogue, False, problems)
        click.echo("Chạy thử, chưa ghi gì. / A dry run: nothing was written.")
        return
    try:
        with locked(paths.cache / "lock"):
            _copy(ready, left, paths, catalogue, True, problems)
    except Busy as busy:
        problems.error(Place(paths.cache.as_posix()), "busy", pid=busy.pid)
        raise ContentError(problems) from None
    _tell_lacking(read_catalogue(paths)[0].catalogue)


def _copy(
    ready: list, left: int, paths: "Paths", catalogue: "Catalogue", write: bool, problems: Problems
) -> None:
    from ..intake.apply import carry_out
    from ..site.prepare import stop_on

    copied = []
    prefix = paths.content.as_posix()
    try:
        with progress() as told:
            copied.extend(
                carry_out(
                    paths.content,
                    prefix,
                    catalogue,
                    ready,
                    write,
                    problems,
                    lambda done, total: told("photos", done, total),
                )
            )
    except OSError as error:
        problems.error(Place(str(error.filename or paths.content)), "cannot-write", reason=of_system(error))
    new = [each for each in copied if not each.before]
    _tell_some(
        "Chép / Copied" if write else "Sẽ chép / Would copy",
        [f"{each.source} → products/{each.product}/{each.file}" for each in new],
    )
    before = len(copied) - len(new)
    click.echo(
        f"{len(new)} ảnh chép, {before} ảnh đã có sẵn, {left} dòng để lại. / {len(new)} photos copied, {before} there already, {left} rows left alone."
    )
    stop_on(problems)
