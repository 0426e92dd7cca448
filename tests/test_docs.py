"""The words for people: nothing of the program is left out, everything leads somewhere, commands are as
shown.

Where a reference page is not what the program would write now: run `python docs/reference.py`.
"""

import importlib.util
import re
import shlex
import shutil
from datetime import date
from pathlib import Path
from types import ModuleType

import click
import pytest
from conftest import ROOT

from sanvat.commands.main import main as program
from sanvat.messages.problems import Problems
from sanvat.messages.texts import MESSAGES
from sanvat.paper.grids import read_grid
from sanvat.records import model
from sanvat.records.certificates import SHOWN, STATES, status
from sanvat.records.reading import read_article, read_record
from sanvat.records.schema import fields, fill, read
from sanvat.records.values import DATE, SECRET
from sanvat.site.paths import Paths
from sanvat.site.prepare import read_catalogue

DOCS = ROOT / "docs"
EXAMPLES = DOCS / "examples"
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted(path for path in DOCS.rglob("*.md") if EXAMPLES not in path.parents),
]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_BLOCK = re.compile(r"^```[a-z]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
_START = re.compile(
    r"(?:python3? build\.py|sanvat|(?:py|python3?|\S+python(?:\.exe)?) -m sanvat|\S*python build\.py)(?= |$)"
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose_of(path: Path) -> str:
    """A page without its code, where brackets are no links and # no headings."""
    return re.sub(r"`[^`\n]*`", "", _BLOCK.sub("", text_of(path)))


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """docs/reference.py, which writes the reference pages."""
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def written(reference) -> dict[str, str]:
    """The reference pages as the program would write them now."""
    return reference.pages()


# --- the reference


def test_the_reference_is_what_the_program_would_write_now(written):
    old = [page for page, text in written.items() if text_of(DOCS / page) != text]
    assert not old, "run: python docs/reference.py"


@pytest.mark.parametrize("page", ["vi/lenh.md", "en/commands.md"])
def test_every_command_and_option_is_described(reference, written, page):
    for full, command in reference.walk():
        part = re.search(rf"^#+ {full}\n(.*?)(?=^#|\Z)", written[page], re.DOTALL | re.MULTILINE)[1]
        group = re.search(
            rf"^#+ {full.rpartition(' ')[0] or full}\n(.*?)(?=^#|\Z)", written[page], re.DOTALL | re.MULTILINE
        )[1]
        for option in command.params:
            assert isinstance(option, click.Argument) or all(
                f"`{each}`" in part + group for each in option.opts
            ), full


def test_every_command_and_option_says_what_it_does_in_both_languages(reference):
    for full, command in reference.walk():
        vi, en = reference._help(command, 0), reference._help(command, 1)
        assert (
            vi and len(vi) == len(en) and all(ours != theirs for ours, theirs in zip(vi, en, strict=True))
        ), full
        for option in command.params:
            assert (
                isinstance(option, click.Argument)
                or option.name == "version"
                or option.help.count(" / ") == 1
            ), (full, option.name)


@pytest.mark.parametrize("page", ["vi/thong-bao.md", "en/messages.md"])
def test_every_message_is_described(written, page):
    told = re.findall(r"^### (.+)\n\n(.+)\n", written[page], re.MULTILINE)
    assert [code for code, _ in told] == sorted(MESSAGES)
    assert not [code for code, sentence in told if not re.search(r"\w", sentence)]


@pytest.mark.parametrize("page", ["vi/truong.md", "en/fields.md"])
def test_every_field_is_described_with_an_example(reference, written, page):
    rows = [row.split(" | ") for row in written[page].splitlines() if re.match(r"\| (\*\*)?`", row)]
    plain = [row for row in rows if "(#" not in row[2] and row[2] not in reference._HOW[SECRET.name]]

    def count(shape: type) -> int:
        return sum(1 + (count(field.shape) if field.shape else 0) for field in fields(shape).values())

    assert len(rows) == sum(count(sort.shape) for sort in reference.sorts().values())
    assert [row[0] for row in plain if not row[3].strip("| ")] == []
    assert all(row[1].strip() and row[2].strip() for row in rows)


def test_what_is_said_of_ways_to_write_a_value_is_accepted(reference):
    from sanvat.records import values as kinds

    told = {kind.name: kind for kind in vars(kinds).values() if isinstance(kind, kinds.Kind)}
    checked = 0
    for kind in (told["money in đồng"], told["date"], told["colour"]):
        for value in re.findall(r"`([^`]+)`", reference._HOW[kind.name][0]):
            kind.read(value)
            checked += 1
    assert checked == 8


# --- the examples


def test_the_examples_hold_every_field_and_no_fault(reference):
    for sort, told in reference.sorts().items():
        found: set[str] = set()
        for example in told.examples:
            data = (EXAMPLES / example).read_bytes()
            values, _, _, problems = (
                read_article(data) if sort == "article" else read_record(told.shape, data)
            )[:4]
            assert problems == (), example
            found |= set(paths(values))
        assert set(all_paths(told.shape)) - found == set(), sort


def paths(values: dict, at: str = "") -> list[str]:
    """The dotted path of every value read, without positions in lists."""
    found = []
    for field, value in values.items():
        found.append(at + field)
        for part in value if isinstance(value, tuple) else (value,):
            found += paths(part, f"{at}{field}.") if isinstance(part, dict) else []
    return found


def all_paths(shape: type, at: str = "") -> list[str]:
    """The dotted path of every field of a shape that may be written, and of those within it."""
    return [
        path
        for field in fields(shape).values()
        for path in (at + field.name, *(all_paths(field.shape, f"{at}{field.name}.") if field.shape else ()))
        if field.kind is not SECRET
    ]


def test_the_examples_are_a_catalogue_without_a_fault(tmp_path):
    shutil.copytree(EXAMPLES / "content", tmp_path / "content")
    standing, _, problems = read_catalogue(Paths.of(tmp_path / "content", tmp_path / "site"), "", None)
    assert [line for problem in problems.all() for line in problem.lines()] == []
    assert {id: found.state for id, found in standing.status.items()} == {
        "ruou-mo-mau": "valid",
        "homestay-mau": "proposed",
    }


def test_the_example_grid_fits_its_paper():
    problems = Problems()
    assert read_grid((EXAMPLES / "grid.yaml").read_bytes(), "grid.yaml", 29, problems), problems.all()


def test_the_examples_name_nobody():
    for path in sorted(EXAMPLES.rglob("*")):
        if path.suffix in (".yaml", ".md"):
            text = text_of(path)
            for phone in re.findall(r"(?:phone|zalo): (.+)", text):
                assert phone == '"0100 000 000"', path
            for address in re.findall(r"https?://([^/\s]+)|@([\w.]+)|host: (\S+)", text):
                assert "".join(address).endswith("example.org"), path
            if "categories" not in path.name:
                assert re.search(r"^#.*(?:bịa đặt|[Vv]í dụ)|mẫu", text, re.MULTILINE), path


# --- certificates

_DATED = re.compile(
    (
        r"^\| `(\{.+\})` \| (\S+) \| `(\w+)`(?: (\d) (?:sao|stars))?(?:, (?:còn )?(\d+) (?:ngày|days "
        r"left))? \| (\S*) ?\|$"
    ),
    re.MULTILINE,
)


@pytest.mark.parametrize("page", ["vi/giay-chung-nhan.md", "en/certificates.md"])
def test_the_dated_examples_are_what_the_program_says(page):
    rows = _DATED.findall(text_of(DOCS / page))
    assert len(rows) == text_of(DOCS / page).count("| `{") > 15
    for certificates, day, state, stars, days, end in rows:
        reading = read(model.Product, f"name: x\narea: x\ngroup: I\ncertificates: [{certificates}]", "")
        assert reading.problems == ()
        found = status(fill(model.Product, reading.values, id="x"), date.fromisoformat(DATE.read(day)))
        assert (found.state, found.stars) == (state, int(stars or 0)), certificates
        assert not days or found.days == int(days)
        assert state == "revoked" or found.expires == (DATE.read(end) if end else ""), certificates


@pytest.mark.parametrize("page", ["vi/giay-chung-nhan.md", "en/certificates.md"])
def test_every_status_is_explained(page):
    told = re.findall(r"^\| `(\w+)` \|.*\| (.+) \|$", text_of(DOCS / page), re.MULTILINE)
    assert {state for state, _ in told} == set(STATES)
    assert {state for state, shown in told if not re.match(r"không|no$", shown)} == SHOWN


# --- links


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_to_something(reference, page):
    for link in _LINK.findall(prose_of(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, part = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists() and ROOT in (target, *target.parents), link
        if part:
            headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", text_of(target)), re.MULTILINE)
            assert part in [reference.anchor(heading) for heading in headings], link


def test_every_page_can_be_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        if page.suffix == ".md" and page.is_file():
            waiting += [
                (page.parent / link.partition("#")[0]).resolve()
                for link in _LINK.findall(prose_of(page))
                if not re.match(r"[a-z]+:|#", link)
            ]
    assert [name(page) for page in PAGES if page not in reached] == []


def test_every_topic_is_written_in_both_languages():
    pairs = []
    for line in text_of(ROOT / "README.md").splitlines():
        vi, en = (re.findall(rf"\]\(docs/{lang}/([\w-]+\.md)\)", line) for lang in ("vi", "en"))
        assert len(vi) == len(en) <= 1, line
        pairs += zip(vi, en, strict=True)
    assert sorted(vi for vi, _ in pairs) == sorted(path.name for path in (DOCS / "vi").glob("*.md"))
    assert sorted(en for _, en in pairs) == sorted(path.name for path in (DOCS / "en").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_table_has_as_many_cells_in_every_row(page):
    head = 0  # cells of the table we are in
    for line in _BLOCK.sub("", text_of(page)).splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not (head and cells and cells != head), line
        head = cells


def test_pages_that_messages_name_are_there():
    named = {
        path
        for message in MESSAGES.values()
        for text in message
        for path in re.findall(r"docs/[\w/-]+\.md", text)
    }
    assert named and [path for path in named if not (ROOT / path).is_file()] == []


# --- commands shown


def shown_commands(page: Path) -> list[str]:
    """Every command of this program in the code blocks of a page, as it is called there."""
    lines = "\n".join(_BLOCK.findall(text_of(page))).replace("\\\n", " ").splitlines()
    tidy = [
        re.sub(r"(?<=\S)(\s+#\s| {3,}).*$", "", line.strip().removeprefix("$ ")) for line in lines
    ]  # what it does stands after # or a gap
    return [line for line in tidy if _START.match(line)]


_HELP = ["-h", "--help"]  # as in the program: a command keeps the names it is first asked with


def parse(command: click.Command, words: list[str]) -> None:
    """Read the words as click would, to the last command, and run nothing. Raises click.UsageError."""
    if isinstance(command, click.Group):
        context = click.Context(command, help_option_names=_HELP)
        _, rest, _ = command.make_parser(context).parse_args(words)
        if rest:
            _found, below, left = command.resolve_command(context, rest)
            parse(below, left)
    else:
        command.make_context(command.name, words, help_option_names=_HELP)


@pytest.mark.parametrize("page", [page for page in PAGES if shown_commands(page)], ids=name)
def test_every_command_shown_is_one(page):
    for line in shown_commands(page):
        try:
            parse(program, shlex.split(_START.sub("", line, count=1)))
        except click.exceptions.Exit:
            pass  # --help, --version
        except click.UsageError as wrong:
            pytest.fail(f"{line}: {wrong.format_message()}")


def test_a_command_that_is_none_would_be_noticed():
    for line in ("nothing", "build --colour red", "print labels --copies 0", "codes withdraw"):
        with pytest.raises(click.UsageError):
            parse(program, shlex.split(line))
