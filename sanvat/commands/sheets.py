"""The commands that take spreadsheets in and write them out."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..base.console import command, seen
from ..base.files import write_atomic
from ..base.lock import Busy, locked
from ..base.sealed import NotOurs, free_path, may_write, write_sealed
from ..messages import reasons
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from ..messages.texts import both
from ..records.load import is_content
from ..site.paths import Paths
from ..site.prepare import remembered, settle
from .options import CONTENT, VERBOSE, cannot_write, helped, option, progress, say

if TYPE_CHECKING:
    from ..sheets.importing import Asked, Consent, Result
    from ..sheets.questions import Question
    from ..sheets.read.files import Book

_ENCODINGS = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI (VNI-Times)"}


@click.command("import", **helped("help-import", "help-import-more"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@CONTENT
@option("--dry-run", code="option-import-dry-run", is_flag=True)
@option(
    "--legacy",
    code="option-import-legacy",
    type=click.Choice(["ask", "tcvn3", "vni", "none"]),
    default="ask",
    show_default=True,
)
@option(
    "--as",
    "subject",
    code="option-import-as",
    type=click.Choice(["products", "producers", "outlets", "fairs"]),
)
@option("--add-places", code="option-import-add-places", is_flag=True)
@option("--group", code="option-import-group", default="")
@option("--fill-down", code="option-import-fill-down", is_flag=True)
@option("--skip-hidden", code="option-import-skip-hidden", is_flag=True)
@option("--mine", "side", code="option-import-mine", flag_value="mine")
@option("--theirs", "side", code="option-import-theirs", flag_value="theirs")
@option("--answer", "answers", code="option-import-answer", multiple=True, metavar="KEY=TEXT")
@option("--report", code="option-import-report", type=click.Path(path_type=Path))
@VERBOSE
def import_command(
    files: tuple[Path, ...],
    content: Path,
    dry_run: bool,
    legacy: str,
    subject: str | None,
    add_places: bool,
    group: str,
    fill_down: bool,
    skip_hidden: bool,
    side: str | None,
    answers: tuple[str, ...],
    report: Path | None,
    verbose: bool,
) -> None:
    """Take lists into the content; the status is 1 where rows were set aside."""
    from ..sheets.importing import Asked
    from ..sheets.places import Wishes

    given = dict(answer.split("=", 1) for answer in answers if "=" in answer)
    if len(given) < len(answers):
        raise click.BadParameter("KEY=TEXT", param_hint="--answer")
    asked = Asked(Wishes(add_places, group), subject or "", fill_down, given, skip_hidden, side or "")
    aside = run_import(files, content, asked, consent_by(legacy), dry_run, report, verbose)
    if aside:
        sys.exit(1)


def run_import(
    files: tuple[Path, ...],
    content: Path,
    asked: "Asked",
    consent: "Consent",
    dry_run: bool = False,
    report: Path | None = None,
    verbose: bool = False,
    home: Path | None = None,
) -> int:
    """Import files and print what was done. Returns how many rows and sheets were set aside.

    Raises ContentError.
    """
    from ..records import journal
    from ..sheets.importing import plan
    from ..sheets.report import lines

    problems = Problems()
    books = read_books(files, problems)
    paths = Paths.of(content, content.parent / "site")
    is_content(content, Place(content.as_posix()), problems)
    if problems.errors:
        raise ContentError(problems)
    try:
        with locked(paths.cache / "lock"):
            settle(paths, problems, dry_run)
            sources = remembered(paths)
            known = _answers(content, asked, problems)
            asked = asked._replace(answers={key: each.answer for key, each in known.items() if each.answer})
            try:
                result = plan(content, [book for book, _ in books], sources, asked, consent)
            finally:
                if not dry_run:
                    sources.save()
            if not dry_run:
                journal.write(content, list(result.staged))
                _keep_answers(content, known, result, home or content.parent)
    except Busy as busy:
        problems.error(Place(str(paths.cache)), "busy", pid=busy.pid)
        raise ContentError(problems) from None
    except OSError as error:
        raise cannot_write(error, content) from None
    for line in lines(result, dry_run, verbose):
        click.echo(seen(line))
    if report is not None or not dry_run:
        _write_copies(files, books, result, report)
    # A sheet that could not be taken as a whole has no rows to count, nor has a second list in the same rows.
    return sum(tally.aside for tally in result.tallies) + sum(
        note.where.row < 0 or note.sort == "sheet-side-by-side" for note in result.notes.of("decide")
    )


def _answers(content: Path, asked: "Asked", problems: Problems) -> "dict[str, Question]":
    """The questions and answers beside the content, with those given now. Raises ContentError, OSError."""
    from ..sheets.questions import FILE, Question, read_answers

    path = content.parent / FILE
    try:
        known = read_answers(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as error:  # UnicodeDecodeError too
        problems.error(Place(path.as_posix()), "sheet-answers", reason=str(error).split("\n")[0][:120])
        raise ContentError(problems) from None
    for key, answer in asked.answers.items():
        known[key] = Question(key, known[key].asked if key in known else "", answer)
    return known


def _keep_answers(content: Path, known: "dict[str, Question]", result: "Result", home: Path) -> None:
    """Write what was answered and what is asked now beside the content; `home` is where a person finds it."""
    from ..sheets.questions import FILE, write_answers

    path, text = content.parent / FILE, write_answers(known, result.notes)
    if text and (not path.exists() or path.read_text(encoding="utf-8") != text):
        write_atomic(path, text.encode())
        click.echo(f"→ {(home / FILE).as_posix()}")


def read_books(files: tuple[Path, ...], problems: Problems) -> "list[tuple[Book, bytes]]":
    """The workbooks of some files, with their bytes; an error for each that cannot be read."""
    from ..sheets.read.scan import Unreadable

    books = []
    for file in files:
        place = Place(file.as_posix())
        try:
            books.append(_read_book(file))
        except Unreadable as trouble:
            problems.error(place, trouble.code, **trouble.values)
        except OSError as error:
            problems.error(place, "unreadable", reason=of_system(error))
    return books


def _read_book(file: Path) -> "tuple[Book, bytes]":
    """A workbook with something in it, and its bytes. Raises Unreadable, OSError."""
    from ..sheets.read.files import read
    from ..sheets.read.scan import Unreadable

    if not file.exists():
        near = _nearest_file(file)
        raise Unreadable("sheet-no-file-near", nearest=near) if near else Unreadable("sheet-no-file")
    if file.is_dir():
        raise Unreadable("sheet-folder")
    data = file.read_bytes()
    done = 0
    with progress() as advance:

        def passed(size: int) -> None:
            nonlocal done
            done += size
            advance("read", done, 0)

        book = read(file.name, data, passed)
    for sheet in book.sheets:
        if sheet.trouble or any(cell not in (None, "") for row in sheet.rows for cell in row):
            return book, data
    raise Unreadable("sheet-picture" if any(sheet.pictures for sheet in book.sheets) else "sheet-empty")


_LISTS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")


def _nearest_file(file: Path) -> str:
    """A list that lies there under nearly this name; empty where there is none."""
    from difflib import get_close_matches

    from ..base.text import fold

    try:
        there = sorted(
            path.name
            for path in file.parent.iterdir()
            if path.suffix.lower() in _LISTS and not path.name.startswith("~$")
        )
    except OSError:
        return ""
    stems = {fold(Path(name).stem): name for name in there}
    found = get_close_matches(fold(file.stem), stems, 1, 0.6)
    return (file.parent / stems[found[0]]).as_posix() if found else ""


def consent_by(legacy: str) -> "Consent":
    """How the question of old encodings is answered: by the option, or by the user at the terminal."""

    def consent(book: str, encoding: str, samples: list[tuple[str, str]]) -> str:
        shown = "\n".join(f"    {before}  →  {after}" for before, after in samples)
        if legacy != "ask":
            chosen = "" if legacy == "none" else legacy
            if chosen:
                click.echo(f"{book}: {both('import-converting', encoding=_ENCODINGS[chosen])}:\n{shown}")
            return chosen
        if sys.stdin.isatty():
            click.echo(f"{book}: {both('import-looks-like', encoding=_ENCODINGS[encoding])}:\n{shown}")
            if click.confirm(both("import-convert"), default=True):
                return encoding
        problems = Problems()
        before, after = samples[0] if samples else ("", "")
        problems.error(
            Place(book),
            "sheet-legacy",
            encoding=_ENCODINGS[encoding],
            option=encoding,
            before=before[:60],
            after=after[:60],
        )
        raise ContentError(problems)

    return consent


def _write_copies(
    files: tuple[Path, ...], books: "list[tuple[Book, bytes]]", result: "Result", report: Path | None
) -> None:
    """Write the annotated copies, each beside a file that is not ours. A copy that can't be written does not
    undo the import; it is reported."""
    from ..sheets.annotated import annotated

    for number, (file, (book, data)) in enumerate(zip(files, books, strict=True)):
        if not any(note.where.book == book.name for note in result.notes.all):
            continue
        wanted = copy_of(file, number, report, len(books))
        try:
            copy = free_path(wanted)
            write_sealed(copy, annotated(book, data, result))
        except OSError as error:
            say("copy-failed", err=True, copy=wanted.as_posix(), reason=_reason(error))
            continue
        if copy == wanted:
            click.echo(f"→ {copy.as_posix()}")
        else:
            say("copy-beside", copy=copy.as_posix(), other=wanted.as_posix())


def _reason(error: OSError) -> tuple[str, str]:
    reason = of_system(error)
    return reasons.text(reason, "vi"), reasons.text(reason, "en")


def copy_of(file: Path, number: int, report: Path | None, books: int) -> Path:
    """Where an annotated copy goes: to the folder the command runs in, or where the author asked."""
    if report is None:
        return Path(f"{file.stem}.ghi-chu.xlsx")
    return (
        report if books == 1 or not number else report.with_name(f"{report.stem}-{number + 1}{report.suffix}")
    )


@click.command("export", **helped("help-export"))
@click.argument("file", type=click.Path(path_type=Path))
@CONTENT
@option(
    "--headings",
    code="option-export-headings",
    type=click.Choice(["vi", "en"]),
    default="vi",
    show_default=True,
)
def export_command(file: Path, content: Path, headings: str) -> None:
    """Write the catalogue as a workbook."""
    from ..records.contents import Contents
    from ..records.load import load
    from ..sheets.desk import Desk
    from ..sheets.ours.exporting import workbook
    from ..site.prepare import day_of_data

    problems = Problems()
    if file.suffix.lower() != ".xlsx":
        raise click.BadParameter(both("export-ending"), param_hint="FILE")
    paths = Paths.of(content, content.parent / "site")
    try:
        _check_free(file)  # before the work, not after it
        with locked(paths.cache / "lock"):
            settle(paths, problems, False)
            sources = remembered(paths)
            found = Problems()
            catalogue = load(content, sources, found)
            if catalogue is None:
                from ..records.load import adopt

                adopt(problems, found, content.as_posix())
                raise ContentError(problems)
            contents = Contents(sources, Problems())
            contents.read(content, 1)
        write_sealed(file, workbook(Desk(content, contents), headings, day_of_data(catalogue)))
    except NotOurs:
        problems.error(Place(file.as_posix()), "not-ours")
        raise ContentError(problems) from None
    except Busy as busy:
        problems.error(Place(str(paths.cache)), "busy", pid=busy.pid)
        raise ContentError(problems) from None
    except OSError as error:
        raise cannot_write(error, file) from None
    whose = "" if content == Path("content") else f' --content "{content.as_posix()}"'
    click.echo(f'→ {file.as_posix()}. {both("exported")}: {command()} import "{file.as_posix()}"{whose}')


def _check_free(file: Path) -> None:
    """Raise NotOurs where another file stands in the way."""
    if not may_write(file):
        raise NotOurs(file)


def start_from(folder: Path, files: tuple[Path, ...], legacy: str, group: str, problems: Problems) -> bool:
    """Start a province's new folder and fill it from its lists. False, with problems, where that fails.

    Whatever stops it leaves nothing behind.
    """
    try:
        return _start_from(folder, files, legacy, group, problems)
    except OSError as error:
        problems.error(Place(folder.as_posix()), "cannot-write", reason=of_system(error))
        return False


def _start_from(folder: Path, files: tuple[Path, ...], legacy: str, group: str, problems: Problems) -> bool:
    import os
    import shutil
    import tempfile

    from ..sheets.importing import Asked
    from ..sheets.places import Wishes
    from .starter import clear_examples, name_province, start

    read_books(files, problems)
    if problems.errors:
        return False
    if folder.exists() and any(entry.name != ".git" for entry in folder.iterdir()):
        problems.error(Place(folder.as_posix()), "folder-not-empty")
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".sanvat-") as beside:
        made = Path(beside) / "new"
        if not start(made, problems):
            return False
        clear_examples(made)
        run_import(files, made / "content", Asked(Wishes(True, group)), consent_by(legacy), home=folder)
        name_province(made)
        shutil.rmtree(made / ".cache", ignore_errors=True)
        folder.mkdir(exist_ok=True)
        for entry in sorted(made.iterdir()):
            os.replace(entry, folder / entry.name)
    with suppress(OSError):
        (folder / ".import").rmdir()
    return True
