"""One file of the content at a time: bytes in, plain values and problems out.

What is returned holds only dicts, tuples, text and numbers, so that it can be remembered between
builds; places carry no path, so that it does not matter where the content lies.
"""

import re
from typing import Any, NamedTuple

from ..base.text import look_alikes, nfc, tidy, unusual
from ..messages.problems import Place, Problem, Problems
from . import codes, encodings, stories
from .checks import CHECKS, healing_claim
from .model import Article
from .schema import read

TEXT_LIMIT = 2_000_000  # bytes of one YAML file
PROSE_LIMIT = 100_000  # bytes of one Markdown file: a hundred times a good story
_MARKS = re.compile(
    "[\u0300-\u036f\u1dc0-\u1dff]{30}"
)  # composing a longer pile takes the square of its height

Plain = tuple[Any, ...]


class Record(NamedTuple):
    """A record as read. `refs` lists every mention of another record: (field, sort, id)."""

    name: str
    values: dict[str, Any]
    places: dict[str, tuple[int, int]]
    refs: tuple[tuple[str, str, str], ...]

    def place(self, field: str = "") -> Place:
        """Where a field stands; where it is absent, the nearest block that would hold it."""
        while field:
            if field in self.places:
                return Place(self.name, *self.places[field])
            field = field.rpartition(".")[0]
        return Place(self.name, 1, 1)


_NOT_TEXT = {  # how files of other programs begin
    "văn bản Word": ("a Word document", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
    "văn bản Word, bảng tính hoặc tệp nén": ("a Word document, a workbook or a zip file", (b"PK\x03\x04",)),
    "tệp PDF": ("a PDF file", (b"%PDF-",)),
    "ảnh": ("a picture", (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")),
}


def _sort_of(data: bytes) -> str:
    """What a file is that is not UTF-8, where that can be recognised: a name of `_NOT_TEXT`."""
    return next((sort for sort, (_, marks) in _NOT_TEXT.items() if data.startswith(marks)), "")


def decode(data: bytes, problems: Problems, limit: int = TEXT_LIMIT) -> str:
    """The text of a file: UTF-8, with or without a byte order mark."""
    if len(data) > limit:
        problems.error(Place(""), "file-too-big", size=len(data), limit=limit)
        return ""
    sort = _sort_of(data)
    if sort:
        problems.error(Place("", 1, 1), "not-text", sort=sort, sort_en=_NOT_TEXT[sort][0])
        return ""
    if data[:64].count(0) > len(data[:64]) // 4:  # UTF-16, with its mark or without: Notepad's "Unicode"
        problems.error(Place("", 1, 1), "not-utf8", position=1)
        return ""
    try:
        text = data.decode("utf-8-sig")
        pile = _MARKS.search(text)
        if pile:
            problems.error(Place("", text.count("\n", 0, pile.start()) + 1, 1), "tangled")
            return ""
        return text
    except UnicodeDecodeError as error:
        before = error.object[: error.start]  # without the byte order mark
        line, column = before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        problems.error(
            Place("", line, column), "not-utf8", position=len(data) - len(error.object) + error.start + 1
        )
        return ""


_OLD = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI (VNI-Times)"}
_EXAMPLES = 3  # words that a warning names
_SAMPLE = 60  # characters of a text shown as they stand and as they would read


def _check_letters(texts: list[tuple[str, Place]], problems: Problems) -> None:
    """Warn of letters that are not what they look like."""
    _check_old_letters(texts, problems)
    for text, place in texts:
        pairs = look_alikes(text)
        if pairs:
            before = nfc(text).partition(pairs[0][0])[0]
            problems.warning(
                place._replace(line=place.line + before.count("\n")),
                "look-alike-letters",
                found=", ".join(found for found, _ in pairs[:_EXAMPLES]),
                meant=", ".join(right for _, right in pairs[:_EXAMPLES]),
            )


def _check_old_letters(texts: list[tuple[str, Place]], problems: Problems) -> None:
    """Warn once of text that only an old font draws as Vietnamese: on a page it is unreadable."""
    odd = [(text, place) for text, place in texts if not text.isascii() and not encodings.is_modern(text)]
    verdict = encodings.verdict([(text, "") for text, _ in odd]) if odd else []
    for (text, place), encoding in zip(odd, verdict, strict=True):
        if encoding:
            before = " ".join(text[: 2 * _SAMPLE].split())[:_SAMPLE]
            problems.warning(
                place,
                "old-letters",
                encoding=_OLD[encoding],
                before=before,
                after=encodings.convert(before, encoding),
            )
            return


def _texts(values: Any, places: dict[str, tuple[int, int]], at: str = "") -> list[tuple[str, Place]]:
    """Every text of a record with its place."""
    if isinstance(values, dict):
        return [
            found
            for name, value in values.items()
            for found in _texts(value, places, f"{at}.{name}" if at else name)
        ]
    if isinstance(values, tuple):
        return [
            found for number, value in enumerate(values) for found in _texts(value, places, f"{at}.{number}")
        ]
    return [(values, Place("", *places.get(at, (1, 1))))] if isinstance(values, str) else []


def read_record(shape: type, data: bytes) -> Plain:
    """A YAML record: (values, places, refs, problems, letters); `letters` as `text.unusual` returns."""
    problems = Problems()
    text = decode(data, problems)
    if len(problems):
        return {}, {}, (), _plain(problems), ""
    return *_record(shape, text, problems), unusual(text)


def _record(shape: type, text: str, problems: Problems) -> Plain:
    reading = read(shape, text, "")
    problems.extend(reading.problems)
    if shape in CHECKS and not problems.errors:
        CHECKS[shape]("", reading.values, reading.places, problems)
    _check_letters(_texts(reading.values, reading.places), problems)
    return reading.values, reading.places, reading.refs, _plain(problems)


def read_prose(data: bytes) -> Plain:
    """A Markdown text: (prose, problems, letters)."""
    problems = Problems()
    text = decode(data, problems, PROSE_LIMIT)
    prose = _prose(text, problems)
    _check_letters([(text, Place("", 1, 1))], problems)
    claim, _ = healing_claim(tidy(stories.plain_text(prose.html)))
    if claim:
        problems.warning(Place("", healing_claim(text)[1], 1), "healing-claim", found=claim)
    if not prose.words and not problems.errors:
        problems.warning(Place("", 1, 1), "story-empty")
    return tuple(prose), _plain(problems), unusual(text)


def read_codes(data: bytes) -> Plain:
    """The register of codes: (lines, problems)."""
    problems = Problems()
    text = decode(data, problems)
    lines = codes.parse(text, "", problems) if not len(problems) else ()
    return tuple(map(tuple, lines)), _plain(problems)


_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read_article(data: bytes) -> Plain:
    """Markdown with front matter between --- lines: (values, places, refs, problems, prose, letters)."""
    problems = Problems()
    text = decode(data, problems, PROSE_LIMIT)
    front = _FRONT.match(text)
    if front is None:
        if not len(problems):
            problems.error(Place("", 1, 1), "front-matter")
        return {}, {}, (), _plain(problems), tuple(stories.convert("")), ""
    # Empty lines in place of what stands before, so that every line keeps its number.
    before = "\n" * text.count("\n", 0, front.start(1))
    prose = _prose(text[front.end() :], problems)
    _check_letters([(text[front.end() :], Place("", text.count("\n", 0, front.end()) + 1, 1))], problems)
    return *_record(Article, before + front[1], problems), tuple(prose), unusual(text)


def _prose(text: str, problems: Problems) -> stories.Prose:
    try:
        return stories.convert(text)
    except stories.TooTangled:
        problems.error(Place("", 1, 1), "tangled")
        return stories.convert("")


def _plain(problems: Problems) -> Plain:
    return tuple(
        (p.place.line, p.place.column, p.code, p.level, tuple(map(tuple, p.values))) for p in problems.all()
    )


def restore(name: str, plain: Plain) -> tuple[Problem, ...]:
    """Remembered problems as those of the file of that name."""
    return tuple(
        Problem(Place(name, line, column), code, level, values) for line, column, code, level, values in plain
    )
