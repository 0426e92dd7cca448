"""Putting a site where people find it: only what differs, and never a page before what it leads to.

    claim ─ manifest and listing ─ plan ─▶ manifest (what is coming) ─▶ files, step by step ─▶ removals
          ─▶ listing again ─▶ manifest ─ release

A run that dies anywhere leaves pages that work, and a manifest from which the next run, on any
computer, learns what may lie there.
"""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from ..base.digest import digest_bytes
from ..base.files import write_atomic
from ..base.lock import Busy, locked
from ..records.codes import PUBLISHED
from ..site.ledger import NotOurs, finished
from ..site.prepare import Progress
from .crew import Crew
from .host import CLAIM, TEMPORARY, Connect, Cut, Host, NoFolder, Remote, Trouble, is_claim, parents
from .plan import MANIFEST, File, Manifest, Plan, decide, is_portable
from .register import check_codes, remember

_SHOWN = 3  # names that a message lists
_CHECKPOINT = 400  # files sent between two notes on the host of what is whole


class Wish(NamedTuple):
    """What the user asks for: look only; take over files that are not ours; end another's claim; read
    back every file; how many connections at a time; seconds before a broken connection is opened again."""

    dry_run: bool = False
    overwrite: bool = False
    break_lock: bool = False
    thorough: bool = False
    connections: int = 4
    pause: float = 0.5


class Sent(NamedTuple):
    """What a run did, or with `dry_run` would do."""

    plan: Plan
    bytes: int
    checked: int


def site_files(folder: Path) -> dict[str, File]:
    """The files of a finished site, read and digested. Raises Trouble, OSError."""
    try:
        paths = finished(folder)
    except NotOurs:
        paths = None
    if paths is None:
        raise Trouble("publish-unbuilt", folder=folder.as_posix())
    odd = [path for path in paths if not is_portable(path)]
    if odd:
        raise Trouble("publish-name", names=", ".join(odd[:_SHOWN]))
    files = {}
    for path in paths:
        data = (folder / path).read_bytes()
        files[path] = File(len(data), digest_bytes(data))
    return files


def publish(
    folder: Path, connect: Connect, memory: Path, wish: Wish, progress: Progress, register: Path | None = None
) -> Sent:
    """Bring a target to the state of the site in `folder`.

    `connect` is called from several threads. `memory` is a file of this computer's own for this
    target; `register` is the file that remembers every published line of the register of codes (see the
    module `register`). Raises Trouble; OSError where the site cannot be read.
    """
    site = site_files(folder)
    try:
        with locked(memory.with_suffix(".lock")):
            crew = Crew(lambda: connect(not wish.dry_run), wish.connections, wish.pause)
            try:
                return _Run(crew, folder, site, wish, progress, register).go(memory)
            finally:
                crew.close()
    except Busy as busy:
        raise Trouble("publish-busy-here", pid=busy.pid) from None


class _Run:
    """One run over one target."""

    def __init__(
        self,
        crew: Crew,
        folder: Path,
        site: dict[str, File],
        wish: Wish,
        progress: Progress,
        register: Path | None,
    ) -> None:
        self._crew = crew
        self._folder = folder
        self._site = site
        self._wish = wish
        self._progress = progress
        self._register = register
        self._sent: dict[str, File] = {}
        self._flat = False
        self._leftovers: tuple[str, ...] = ()  # half-sent files of a run that died

    def go(self, memory: Path) -> Sent:
        try:
            host = self._crew.open()
        except NoFolder:
            if not self._wish.dry_run:
                raise
            return Sent(decide(self._site, Manifest(), {}), sum(file.size for file in self._site.values()), 0)
        except Cut as cut:
            raise Trouble("publish-unreachable", reason=str(cut)) from None
        self._flat = host.flat
        self._site = {path: file for path, file in self._site.items() if path not in host.left_out}
        if self._wish.dry_run:
            return self._plan_only()
        name = self._claim(memory)
        try:
            return self._bring_up()
        finally:
            with suppress(Trouble, Cut):  # the next run from here takes it back
                self._release(name)
                memory.unlink(missing_ok=True)

    def _claim(self, memory: Path) -> str:
        """Say on the host that we are at work, unless somebody else does.

        Two that come at once see each other's claim, since each looks after having made its own: both
        may go away then, but never both stay.
        """
        ours = _read_claims(memory)
        name = f"{CLAIM}{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{token_hex(4)}"
        write_atomic(memory, json.dumps([*ours, name]).encode())
        self._crew.one(lambda host: host.claim(name))
        others = []
        for claim in self._crew.one(lambda host: host.claims()):
            if claim in ours or (self._wish.break_lock and claim != name):
                self._release(claim)
            elif claim != name:
                others.append(claim)
        if others:
            self._release(name)
            raise Trouble("publish-busy", since=_since(others[0]))
        write_atomic(memory, json.dumps([name]).encode())
        return name

    def _release(self, claim: str) -> None:
        self._crew.one(lambda host: host.release(claim))

    def _plan_only(self) -> Sent:
        manifest = self._crew.one(_read_manifest) or Manifest()
        self._check_codes(manifest)
        there = self._look({*self._site, *manifest.ours()})
        plan = decide(self._site, manifest, there, not self._twins() or self._is_sensitive())
        return Sent(plan, self._size(plan), 0)

    def _bring_up(self) -> Sent:
        manifest = self._crew.one(_read_manifest)
        before = manifest or Manifest()
        ours = self._check_codes(before)
        if manifest is not None and self._twins() and not self._is_sensitive():
            self._site = _folded(self._site)
        there = self._look({*self._site, *before.ours()})
        plan = self._plan(before, there)
        if manifest is not None and not self._wish.thorough and self._is_settled(before, plan):
            self._remember(ours)
            return Sent(plan, 0, len(self._site))
        begun = self._begun(before, plan)
        self._write_manifest(begun)
        if manifest is None and self._twins() and not self._is_sensitive():
            self._site = _folded(self._site)
            plan = self._plan(begun, there)
        leftovers = self._leftovers
        self._send(plan, begun)
        self._remove((*leftovers, *plan.remove))
        marks = self._check(plan)
        self._write_manifest(Manifest(self._site, marks))
        self._remember(ours)
        return Sent(plan, self._size(plan), len(self._site))

    def _check_codes(self, before: Manifest) -> bytes | None:
        """The site's register of codes. Raises Trouble where publishing would take a code from the host."""
        ours = (self._folder / PUBLISHED).read_bytes() if PUBLISHED in self._site else None
        theirs = self._crew.one(lambda host: host.read(PUBLISHED))
        self._remember(theirs)
        check_codes(ours, self._site, theirs, before.ours())
        return ours

    def _remember(self, register: bytes | None) -> None:
        if self._register is not None and not self._wish.dry_run:
            remember(self._register, register)

    def _size(self, plan: Plan) -> int:
        """The bytes to send."""
        return sum(self._site[path].size for step in plan.send for path in step)

    def _is_settled(self, before: Manifest, plan: Plan) -> bool:
        """Whether the host is in the state of the site, and its manifest says so."""
        nothing_to_do = not (plan.number() or plan.remove or self._leftovers)
        return nothing_to_do and not before.coming and set(before.files) == set(self._site)

    def _begun(self, before: Manifest, plan: Plan) -> Manifest:
        """The manifest of a run that begins: what is coming may lie there from now on."""
        adopted = {path: self._site[path] for path in plan.keep if path not in before.files}
        coming = {path: files for path, files in before.coming.items() if path not in plan.keep}
        for path in (path for step in plan.send for path in step):
            coming[path] = tuple(dict.fromkeys((*before.coming.get(path, ()), self._site[path])))
        return Manifest({**before.files, **adopted}, before.marks, coming)

    def _plan(self, manifest: Manifest, there: Mapping[str, Remote]) -> Plan:
        """As `decide`; a file that is not ours but holds the very same bytes becomes ours.

        Raises Trouble for other files in the way.
        """
        plan = decide(self._site, manifest, there, True)
        same = set()
        alike = [path for path in plan.foreign if there[path].size in (-2, self._site[path].size)]
        for path, data in zip(alike, self._crew.each(alike, lambda host, path: host.read(path)), strict=True):
            if data is not None and digest_bytes(data) == self._site[path].digest:
                same.add(path)
        others = [path for path in plan.foreign if path not in same]
        if others and not self._wish.overwrite:
            raise Trouble("publish-not-ours", count=len(others), names=", ".join(others[:_SHOWN]))
        taken = {path: self._site[path] for path in same} | {path: File(-1, "") for path in others}
        ours = Manifest({**manifest.files, **taken}, manifest.marks, manifest.coming)
        return decide(self._site, ours, there, not self._twins(ours.ours()) or self._is_sensitive())

    def _look(self, paths: Collection[str]) -> dict[str, Remote]:
        """What the host has under these paths."""
        if self._flat:
            every = self._crew.one(lambda host: host.look("", ()))
            return {path: every[path] for path in paths if path in every}
        names: dict[str, set[str]] = {"": set()}
        for path in paths:
            folder, _, name = path.rpartition("/")
            names.setdefault(folder, set()).add(name)
        self._progress("look", 0, len(names))
        top = self._crew.one(lambda host: host.look("", names.pop("")))
        # What lies below a folder that is not there need not be asked for.
        folders = [folder for folder in sorted(names) if folder.partition("/")[0] in top]
        seen = _Count("look", len(folders), self._progress)
        looks = self._crew.each(folders, lambda host, folder: host.look(folder, names[folder]), seen)
        every = top | {
            f"{folder}/{name}": remote
            for folder, look in zip(folders, looks, strict=True)
            for name, remote in look.items()
        }
        self._leftovers = tuple(path + TEMPORARY for path in sorted(paths) if path + TEMPORARY in every)
        return {path: every[path] for path in paths if path in every and every[path].size != -1}

    def _send(self, plan: Plan, begun: Manifest) -> None:
        if not self._flat:
            folders = parents([path for step in plan.send for path in step if path in plan.new])
            for depth in range(1 + max((folder.count("/") for folder in folders), default=-1)):
                self._crew.each(
                    [folder for folder in folders if folder.count("/") == depth],
                    lambda host, folder: host.make_folder(folder),
                )
        sent = _Count("send", plan.number(), self._progress)
        noted = 0
        for step in plan.send:
            for start in range(0, len(step), _CHECKPOINT):
                part = step[start : start + _CHECKPOINT]
                self._crew.each(part, self._send_one, sent)
                noted += len(part)
                if noted >= _CHECKPOINT:
                    noted = 0
                    self._write_manifest(_with_sent(begun, self._sent))

    def _send_one(self, host: Host, path: str) -> None:
        data = (self._folder / path).read_bytes()
        file = self._site[path]
        if digest_bytes(data) != file.digest:
            raise Trouble("publish-changed", path=path)
        host.write(path, data)
        self._sent[path] = file

    def _remove(self, paths: tuple[str, ...]) -> None:
        count = _Count("remove", len(paths), self._progress)
        pages = [path for path in paths if path.endswith(".html")]
        for some in (pages, [path for path in paths if not path.endswith(".html")]):
            self._crew.each(some, lambda host, path: host.remove(path), count)
        if not self._flat:
            kept = set(parents(self._site))
            for folder in reversed(parents(paths)):
                if folder not in kept:
                    self._crew.one(partial(_remove_folder, folder=folder))

    def _check(self, plan: Plan) -> dict[str, str]:
        """Look again, and read back every file where that is wished. Returns all marks. Raises Trouble."""
        there = self._look({*self._site, *plan.remove})
        wrong = [
            path
            for path, file in self._site.items()
            if path not in there or there[path].size not in (-2, file.size)
        ]
        kept = {path.lower() for path in self._site}
        wrong += [path for path in plan.remove if path in there and path.lower() not in kept]
        if self._wish.thorough and not wrong:
            count = _Count("check", len(self._site), self._progress)
            wrong = [path for path in self._crew.each(sorted(self._site), self._differs, count) if path]
        if wrong:
            raise Trouble("publish-differs", count=len(wrong), names=", ".join(sorted(wrong)[:_SHOWN]))
        return {path: there[path].mark for path in self._site if there[path].mark}

    def _differs(self, host: Host, path: str) -> str:
        data = host.read(path)
        return "" if data is not None and digest_bytes(data) == self._site[path].digest else path

    def _write_manifest(self, manifest: Manifest) -> None:
        data = manifest.packed()
        self._crew.one(lambda host: host.write(MANIFEST, data))
        if self._crew.one(lambda host: host.read(MANIFEST)) != data:
            raise Trouble("publish-differs", count=1, names=MANIFEST)

    def _twins(self, more: Collection[str] = ()) -> bool:
        """Whether two paths differ only in capitals."""
        paths = {*self._site, *more}
        return len({path.lower() for path in paths}) < len(paths)

    def _is_sensitive(self) -> bool:
        """Whether capitals and small letters differ to the host."""
        return self._crew.one(lambda host: host.read(MANIFEST.upper())) is None


class _Count:
    """Reports progress: how many of so many are done."""

    def __init__(self, stage: str, total: int, progress: Progress) -> None:
        self._stage, self._total, self._progress = stage, total, progress
        self._done = 0
        if total:
            progress(stage, 0, total)

    def __call__(self, _: object) -> None:
        self._done += 1
        self._progress(self._stage, self._done, self._total)


def _remove_folder(host: Host, folder: str) -> None:
    host.remove_folder(folder)


def _read_manifest(host: Host) -> Manifest | None:
    data = host.read(MANIFEST)
    return Manifest.unpacked(data) if data else None


def _with_sent(begun: Manifest, sent: Mapping[str, File]) -> Manifest:
    """The manifest of a run under way: what is sent is there; its mark is not known yet."""
    marks = {path: mark for path, mark in begun.marks.items() if path not in sent}
    return Manifest(
        {**begun.files, **sent},
        marks,
        {path: files for path, files in begun.coming.items() if path not in sent},
    )


def _folded(site: Mapping[str, File]) -> dict[str, File]:
    """One path of each that differ only in capitals. Raises Trouble where their bytes are not the same."""
    spellings: dict[str, str] = {}
    for path in sorted(site):
        other = spellings.setdefault(path.lower(), path)
        if site[other] != site[path]:
            raise Trouble("publish-name", names=f"{other}, {path}")
    return {path: site[path] for path in spellings.values()}


def _read_claims(memory: Path) -> list[str]:
    """The claims that runs from here made and may not have taken back."""
    try:
        return [str(name) for name in json.loads(memory.read_bytes()) if is_claim(str(name))]
    except (OSError, ValueError, TypeError):
        return []


def _since(claim: str) -> str:
    """When a claim was made, as a moment of the day here."""
    try:
        moment = claim.removeprefix(CLAIM).partition("-")[0].replace("Z", "+0000")
        return f"{datetime.strptime(moment, '%Y%m%dT%H%M%S%z').astimezone():%d/%m/%Y %H:%M}"
    except ValueError:
        return "?"
