"""The command that takes in a folder of photos: proposals first, then the plan that a person corrected."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..base.console import command, seen
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from ..messages.texts import both, note
from .options import (
    CONTENT,
    JOBS,
    OUTPUT,
    cannot_write,
    helped,
    lies_in,
    option,
    progress,
    say,
    show,
)

if TYPE_CHECKING:
    from ..intake.apply import CopiedPhoto, PlannedCopy
    from ..intake.gather import PhotoFolder, Proposal
    from ..records.model import Catalogue
    from ..site.paths import Paths

_PLAN = "anh-can-xem.xlsx"
_MOST = 40  # lines of one kind printed; the plan has them all


@click.command("photos", **helped("help-photos", "help-photos-more"))
@click.argument("folder", type=click.Path(path_type=Path))
@CONTENT
@OUTPUT
@JOBS
@option("--list", "listed", code="option-photos-list", type=click.Path(path_type=Path))
@option(
    "--plan",
    code="option-photos-plan",
    type=click.Path(path_type=Path),
    default=Path(_PLAN),
    show_default=True,
)
@option("--apply", "applied", code="option-photos-apply", type=click.Path(path_type=Path))
@option("--dry-run", code="option-photos-dry-run", is_flag=True)
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
    """Propose a product for each photo of a folder, or with --apply copy as a corrected plan says."""
    import os

    from ..site.paths import Paths
    from ..site.prepare import read_catalogue, stop_on

    paths = Paths.of(content, output)
    problems = Problems()
    _check_folder(folder, paths, problems)
    if not applied:
        _check_plan(plan, folder, paths, dry_run, problems)
    stop_on(problems)
    standing, _, _ = read_catalogue(paths, "", None, jobs)  # what the content lacks, `check` reports
    workers = jobs or os.cpu_count() or 1
    try:
        if applied:
            _apply(folder, applied, paths, standing.catalogue, dry_run, problems)
        else:
            _propose(folder, listed, plan, paths, standing.catalogue, workers, dry_run, problems)
    except BrokenPipeError:  # the program that reads what we print has gone
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
    from ..intake import gather
    from ..intake import plan as plans
    from ..intake.lists import read_list
    from ..intake.names import Matcher
    from ..site.prepare import stop_on

    cache = Cache(paths.cache / "made")
    matcher = Matcher(catalogue)
    with progress() as advance:
        gathered = gather.gather(folder, cache, workers, problems, advance)
    with progress() as advance:
        known, _ = gather.prints_of(catalogue, cache, workers, advance)
    if not gathered.photos:
        problems.error(Place(folder.as_posix()), "photos-none")
    matches = {}
    if listed:
        matches = read_list(listed, listed.as_posix(), gathered, matcher, catalogue, problems)
    stop_on(problems)
    proposals = gather.propose(gathered, catalogue, known, matches, matcher, folder.resolve().name)
    _show_warnings(problems)
    _show_proposals(proposals, gathered, catalogue)
    if dry_run:
        say("dry-run-done")
        return
    try:
        write_sealed(plan, plans.workbook(proposals, catalogue))
    except OSError as error:
        raise cannot_write(error, plan) from None
    click.echo(f"→ {plan.as_posix()}")
    for line in note("photos-planned", then=f'{command()} photos "{folder}" --apply "{plan}"'):
        click.echo(line)


def _show_warnings(problems: Problems) -> None:
    warnings = problems.warnings
    show(warnings[:_MOST])
    if len(warnings) > _MOST:
        say("photos-more-warnings", err=True, left=len(warnings) - _MOST)


def _show_proposals(
    proposals: tuple["Proposal", ...], gathered: "PhotoFolder", catalogue: "Catalogue"
) -> None:
    taken = [each for each in proposals if each.take]
    sure = [each for each in taken if each.match.trust == "sure"]
    likely = [each for each in taken if each.match.trust == "likely"]
    unknown = [each for each in taken if not each.match.trust]
    left = [each for each in proposals if not each.take]
    for code, kept, line in (
        ("photos-sure", sure, _with_product),
        ("photos-likely", likely, _with_product),
        ("photos-unknown", unknown, _with_guess),
        ("photos-left", left, _with_reason),
    ):
        _show_some(f"{both(code)}: {len(kept)}", [line(each) for each in kept])
    say("photos-found", photos=len(proposals), others=gathered.others)
    _show_lacking(catalogue)


def _with_product(proposal: "Proposal") -> str:
    """A photo with the product that it is proposed for."""
    return f"{_name(proposal)} → {proposal.match.product} ({_why(proposal)}){_remarks(proposal)}"


def _with_guess(proposal: "Proposal") -> str:
    """A photo of no known product, with those that it may be of."""
    maybe = ": " + ", ".join(proposal.match.maybe) if proposal.match.maybe else ""
    return f"{_name(proposal)}: {_why(proposal)}{maybe}{_remarks(proposal)}"


def _with_reason(proposal: "Proposal") -> str:
    """A photo that is left, and why."""
    like = both("photos-same" if proposal.same else "photos-nearly") + f" {proposal.like}"
    parts = (like if proposal.like else "", _remarks(proposal).lstrip(" !"))
    return f"{_name(proposal)}: " + "; ".join(part for part in parts if part)


def _name(proposal: "Proposal") -> str:
    from ..intake.gather import shown

    return shown(proposal.photo.name)


def _why(proposal: "Proposal") -> str:
    from ..intake.names import WHY

    return " / ".join(WHY[proposal.match.why])


def _remarks(proposal: "Proposal") -> str:
    from ..intake.quality import in_words

    return " ! " + " / ".join(in_words(proposal.remarks)) if proposal.remarks else ""


def _show_some(title: str, lines: list[str]) -> None:
    if not lines:
        return
    click.echo(title)
    for line in lines[:_MOST]:
        click.echo(f"  {seen(line)}")
    if len(lines) > _MOST:
        click.echo(f"  … {len(lines) - _MOST}")


def _show_lacking(catalogue: "Catalogue") -> None:
    """What the photos in the content still need: a credit, and the consent of people in them."""
    from ..intake.apply import lacking

    credits, consents = lacking(catalogue)
    for code, kept in (("photos-no-credit", credits), ("photos-no-consent", consents)):
        _show_some(f"{both(code)}: {len(kept)}", [f"products/{id}/{photo.note.file}" for id, photo in kept])


def _apply(
    folder: Path, applied: Path, paths: "Paths", catalogue: "Catalogue", dry_run: bool, problems: Problems
) -> None:
    from ..base.lock import Busy, locked
    from ..intake.apply import resolve
    from ..intake.plan import read_plan
    from ..site.prepare import read_catalogue, stop_on

    shown = applied.as_posix()
    wanted, left = read_plan(applied, shown, catalogue, problems)
    ready = resolve(folder, wanted, problems)
    stop_on(problems)
    if dry_run:
        _copy(ready, left, paths, catalogue, False, problems)
        say("dry-run-done")
        return
    try:
        with locked(paths.cache / "lock"):
            _copy(ready, left, paths, catalogue, True, problems)
    except Busy as busy:
        problems.error(Place(paths.cache.as_posix()), "busy", pid=busy.pid)
        raise ContentError(problems) from None
    _show_lacking(read_catalogue(paths)[0].catalogue)


def _copy(
    ready: "list[PlannedCopy]",
    left: int,
    paths: "Paths",
    catalogue: "Catalogue",
    write: bool,
    problems: Problems,
) -> None:
    from ..intake.apply import carry_out
    from ..site.prepare import stop_on

    copied: list[CopiedPhoto] = []
    prefix = paths.content.as_posix()
    try:
        with progress() as advance:
            copied.extend(
                carry_out(
                    paths.content,
                    prefix,
                    catalogue,
                    ready,
                    write,
                    problems,
                    lambda done, total: advance("photos", done, total),
                )
            )
    except OSError as error:
        problems.extend(cannot_write(error, paths.content).problems.errors)
    new = [each for each in copied if not each.before]
    _show_some(
        both("photos-copy" if write else "photos-would-copy"),
        [f"{each.source} → products/{each.product}/{each.file}" for each in new],
    )
    say("photos-copied", photos=len(new), before=len(copied) - len(new), left=left)
    stop_on(problems)
