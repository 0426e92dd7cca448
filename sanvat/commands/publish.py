"""`sanvat publish`: the command, its passwords, and what it says."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..base.console import seen
from ..base.digest import digest
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from ..messages.texts import both, note
from ..records.targets import KINDS, LOCAL, Target
from ..site.paths import Paths
from ..site.prepare import read_catalogue, remembered_codes
from .options import (
    BASE_URL,
    CONTENT,
    DATE,
    JOBS,
    OUTPUT,
    VERBOSE,
    address_of,
    day_of,
    helped,
    lies_in,
    option,
    progress,
    say,
)

if TYPE_CHECKING:
    from ..publish.host import Way
    from ..publish.run import Sent, Wish
    from ..records.site import Site

_LISTED = 40  # paths that a dry run lists without -v


@click.command(**helped("help-publish", "help-publish-more"))
@click.argument("target", required=False, default="")
@click.argument("where", required=False, default="")
@CONTENT
@OUTPUT
@BASE_URL
@DATE
@JOBS
@VERBOSE
@option("--dry-run", code="option-publish-dry-run", is_flag=True)
@option("--as-is", code="option-publish-as-is", is_flag=True)
@option("--thorough", code="option-publish-thorough", is_flag=True)
@option("--overwrite", code="option-publish-overwrite", is_flag=True)
@option("--break-lock", code="option-publish-break-lock", is_flag=True)
@option("--accept-new-host", code="option-publish-accept-new-host", is_flag=True)
@option("--remember", code="option-publish-remember", is_flag=True)
def publish(
    target: str,
    where: str,
    content: Path,
    output: Path,
    base_url: str,
    day: str,
    jobs: int,
    verbose: bool,
    dry_run: bool,
    as_is: bool,
    thorough: bool,
    overwrite: bool,
    break_lock: bool,
    accept_new_host: bool,
    remember: bool,
) -> None:
    """Make the site, then bring a target to its state."""
    from ..publish.host import TEMPORARY, Trouble
    from ..publish.run import Wish

    paths = Paths.of(content, output)
    standing, _, _ = read_catalogue(paths, address_of(base_url), day_of(day), jobs)
    site, places = standing.catalogue.site, standing.catalogue.site_places
    chosen = _target(target, where, site, content)
    place = Place(f"{content.as_posix()}/site.yaml", *places.get(f"publish.{chosen.name}", (0, 0)))
    if where:
        place = Place(Path(where).as_posix())
    check_apart(chosen, paths, place)
    if not as_is and not dry_run:
        _build(paths, base_url, day, jobs)
    wish = Wish(dry_run, overwrite, break_lock, thorough, chosen.connections)
    problems = Problems()
    try:
        _publish(chosen, site, paths, wish, accept_new_host, remember, verbose)
    except Trouble as trouble:
        problems.error(place, trouble.code, **trouble.values)
        raise ContentError(problems) from None
    except OSError as error:
        name = Path(str(error.filename or output).removesuffix(TEMPORARY)).as_posix()
        code = "cannot-write" if chosen.kind in LOCAL else "unreadable"
        problems.error(Place(name), code, reason=of_system(error))
        raise ContentError(problems) from None


def _target(name: str, where: str, site: "Site", content: Path) -> Target:
    """The target that is meant. Raises ContentError, click.UsageError."""
    if where:
        if name not in LOCAL:
            raise click.UsageError(both("publish-only-local", kinds=", ".join(LOCAL)))
        return Target(kind=name, folder=where, file=where, name=name)
    known = {target.name: target for target in site.publish}
    if not name and len(known) == 1:
        return next(iter(known.values()))
    if name in known:
        return known[name]
    if name in LOCAL:
        raise click.UsageError(both("publish-no-path", kind=name, example=KINDS[name].example))
    problems = Problems()
    place = Place(f"{content.as_posix()}/site.yaml")
    if known:
        problems.error(place, "publish-no-target", found=name, known=", ".join(known))
    else:
        problems.error(place, "publish-none")
    raise ContentError(problems)


def check_apart(target: Target, paths: Paths, place: Place) -> None:
    """Stop where a target on this computer lies among the records, in the site itself or in its memory.

    Raises ContentError.
    """
    if target.kind not in LOCAL:
        return
    problems = Problems()
    for folder in (paths.content, paths.output, paths.cache):
        if lies_in(Path(target.place()), folder):
            problems.error(place, "publish-in-own", other=folder.as_posix())
    if problems.errors:
        raise ContentError(problems)


def _build(paths: Paths, base_url: str, day: str, jobs: int) -> None:
    """Make the site first: what is published is what the records say."""
    from ..site.build import build

    with progress() as advance:
        build(paths, address_of(base_url), day_of(day), jobs, advance)


def _publish(
    target: Target,
    site: "Site",
    paths: Paths,
    wish: "Wish",
    accept_new_host: bool,
    remember: bool,
    verbose: bool,
) -> None:
    from ..publish.host import Access
    from ..publish.run import publish as run
    from ..publish.targets import WAYS

    way = WAYS[target.kind]
    if way.opened is None:
        _write_whole(way, target, paths, wish)
        return
    secret, keep = _secret(target, way.password(target), remember)
    confirm = _confirm if sys.stdin.isatty() else None
    connect = way.opened(target, Access(secret, confirm, accept_new_host))
    memory = paths.cache / f"publish-{digest(tuple(target._replace(connections=0)))[:12]}.json"
    with progress() as advance:
        sent = run(paths.output, connect, memory, wish, advance, remembered_codes(paths))
    if way.finish and not wish.dry_run:
        way.finish(target, site)
    keep()
    _show_sent(target, sent, wish, verbose)


def _write_whole(way: "Way", target: Target, paths: Paths, wish: "Wish") -> None:
    """Write the site as one file, or look how great it would be."""
    from ..publish.register import remember
    from ..publish.run import site_files
    from ..records.codes import PUBLISHED

    files = site_files(paths.output)
    size = sum(file.size for file in files.values())
    if way.whole and not wish.dry_run:
        size = way.whole(target, paths.output, files)
        if PUBLISHED in files:
            remember(remembered_codes(paths), (paths.output / PUBLISHED).read_bytes())
    say("publish-written", file=target.place(), files=len(files), size=_size(size))


def _confirm(host: str, fingerprints: str) -> bool:
    """Ask the user whether a host that was never seen is the right one."""
    click.echo(f"{both('publish-new-host', host=host)}\n{fingerprints}", err=True)
    return click.confirm(both("publish-is-the-host"), default=False, err=True)


def _secret(target: Target, need: str, remember: bool) -> tuple[str, Callable[[], None]]:
    """The password from the environment, the keyring or the user, and a function that keeps it once it has
    proved right. `need` is what `Way.password` returned."""

    def nothing() -> None:
        pass

    if not need:
        return "", nothing
    own = f"SANVAT_PASSWORD_{re.sub('[^A-Z0-9]', '_', target.name.upper())}"
    for variable in (own, "SANVAT_PASSWORD"):
        if variable in os.environ:
            return os.environ[variable], nothing
    account = f"{target.user}@{target.host or target.endpoint or target.bucket}"
    keyring = _Keyring(account)
    kept = keyring.get()
    if kept:
        return kept, nothing
    if need == "kept" or (need == "asked" and not sys.stdin.isatty()):
        return "", nothing  # a key without a passphrase, or an agent
    if not sys.stdin.isatty():
        from ..publish.host import Trouble

        raise Trouble("publish-no-password", variable=own)
    question = both("publish-password", account=account)
    typed = str(click.prompt(question, hide_input=True, default="", show_default=False, err=True))
    return typed, lambda: keyring.keep(typed) if remember else None


class _Keyring:
    """The system's store of passwords, where the package `keyring` is installed."""

    def __init__(self, account: str) -> None:
        self._account = account
        try:
            import keyring
        except ImportError:
            self._store = None
        else:
            self._store = keyring

    def get(self) -> str | None:
        """The password that is kept for the account."""
        if self._store is None:
            return None
        try:
            return self._store.get_password("sanvat", self._account)
        except Exception:  # noqa: BLE001 - every back end has failures of its own; the user is asked then
            return None

    def keep(self, password: str) -> None:
        if self._store is not None:
            self._store.set_password("sanvat", self._account, password)


def _show_sent(target: Target, sent: "Sent", wish: "Wish", verbose: bool) -> None:
    plan = sent.plan
    files, size, removed, kept = plan.number(), _size(sent.bytes), len(plan.remove), len(plan.keep)
    if not wish.dry_run:
        name, checked = target.name, sent.checked
        for line in note(
            "publish-done",
            name=name,
            files=files,
            size=size,
            removed=removed,
            kept=kept,
            checked=checked,
        ):
            click.echo(line)
        return
    lines = [f"{'+' if path in plan.new else '~'} {path}" for step in plan.send for path in step]
    lines += [f"- {path}" for path in plan.remove]
    lines += [f"! {path}" for path in plan.foreign]
    for line in lines if verbose else lines[:_LISTED]:
        click.echo(seen(line))
    if len(lines) > _LISTED and not verbose:
        say("publish-more-paths", left=len(lines) - _LISTED)
    say("publish-would", files=files, size=size, removed=removed, kept=kept)


def _size(bytes_: int) -> str:
    return f"{bytes_ / 1_000_000:.1f} MB" if bytes_ >= 100_000 else f"{bytes_ / 1000:.1f} kB"
