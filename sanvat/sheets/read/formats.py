"""What a number format makes of a number: a day, a duration, or the text that is shown.

A format may hold words around the number: `0"/QĐ-UBND"` shows 102 as "102/QĐ-UBND", `#,##0",000 đ"` shows 52
as "52,000 đ". What is shown is what the office means, so such a number is read as its text. A number whose
format only groups its digits or cuts its decimals stays a number.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

DAY, TIME, SPAN = "day", "time", "span"

_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), DAY),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), TIME),
    46: SPAN,
}
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<exponent>[Ee][+-])|(?P<clock>AM/PM|A/P)|(?P<general>General)|(?P<sign>[0#?.,%@/])"
    r"|(?P<other>[\s\S])",
    re.IGNORECASE,
)
_LETTERS_OF_DAYS = re.compile(r"[ymdhsbeg]", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_SECTIONS_MOST = 4
_GENERAL = "0.##########"
_PLACES = 6  # behind the point; what a spreadsheet computes has noise after them
_LONGEST = 255  # characters of a format, Excel's own limit


class Piece(NamedTuple):
    """A piece of a format: "text", "digits" (0 # ? . , and %), "day", "span", "odd" or "condition"."""

    sort: str
    text: str


@lru_cache(maxsize=4_096)
def kind_of(number: int, code: str) -> str:
    """Whether a format makes days, times or durations of numbers; empty where it makes numbers or text."""
    if not code:
        return _BUILT_IN.get(number, "")
    first = _sections(code)[0]
    if any(piece.sort == "span" for piece in first):
        return SPAN
    letters = "".join(piece.text for piece in first if piece.sort == "day").lower()
    if not letters:
        return ""
    return DAY if re.search("[ydbeg]", letters) or letters.strip("m") == "" else TIME


@lru_cache(maxsize=4_096)
def has_words(code: str) -> bool:
    """Whether a format shows words of its own around a number, or zeros before it."""
    return any(_says_something(section) for section in _sections(code))


def shown(number: float, code: str) -> str:
    """The text that a format makes of a number; empty where the format adds nothing, or is too odd."""
    sections = _sections(code)
    section = _section_of(number, sections)
    if not _says_something(section) or any(piece.sort in ("odd", "day", "span") for piece in section):
        return ""
    pattern = "".join(piece.text for piece in section if piece.sort == "digits")
    plain = abs(number) if len(sections) > 1 and number < 0 else number
    if not re.search("[0#?]", pattern):
        return "".join(piece.text for piece in section if piece.sort == "text").strip()
    figures = _figures(plain, pattern)
    out, done = [], False
    for piece in section:
        if piece.sort == "text":
            out.append(piece.text)
        elif piece.sort == "digits" and not done:
            out.append(figures)
            done = True
    return "".join(out).strip()


def _says_something(section: tuple[Piece, ...]) -> bool:
    digits = [piece.text for piece in section if piece.sort == "digits"]
    words = any(piece.sort == "text" and re.search(r"\w", piece.text) for piece in section)
    padded = len(digits) == 1 and re.fullmatch("0{2,}", digits[0]) is not None
    return (words and len(digits) <= 1) or padded


def _section_of(number: float, sections: tuple[tuple[Piece, ...], ...]) -> tuple[Piece, ...]:
    """The section of a format that a number is shown by."""
    for section in sections:
        for piece in section:
            if piece.sort == "condition" and _holds(number, piece.text):
                return section
    if any(piece.sort == "condition" for section in sections for piece in section):
        return sections[-1] if not any(piece.sort == "condition" for piece in sections[-1]) else sections[0]
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _holds(number: float, condition: str) -> bool:
    match = _CONDITION.fullmatch(condition.strip())
    if match is None:
        return False
    limit = float(match[2])
    return {
        "<": number < limit,
        ">": number > limit,
        "=": number == limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "<>": number != limit,
    }[match[1]]


def _figures(number: float, pattern: str) -> str:
    """A number by a pattern of 0 # ? . , and %: `#,##0.0`, `0000`, `0,` (thousands)."""
    whole, _, part = pattern.partition(".")
    whole = whole or "#"
    scale = len(whole) - len(whole.rstrip(",%"))
    thousands = whole[len(whole) - scale :].count(",")
    percent = pattern.count("%")
    places = sum(sign in "0#?" for sign in part)
    needed = sum(sign == "0" for sign in part)
    try:
        value = Decimal(repr(number)) * (Decimal(100) ** percent) / (Decimal(1000) ** thousands)
        most = max(places, min(-int(value.as_tuple().exponent), _PLACES))  # a figure is never cut off
        rounded = value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    except (InvalidOperation, ValueError):
        return repr(number)
    if not rounded and not re.search("0", pattern):
        return ""
    digits, _, decimals = f"{abs(rounded):f}".partition(".")
    digits = digits.zfill(sum(sign == "0" for sign in whole))
    if "," in whole.rstrip(",%"):
        digits = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ",", digits)
    while len(decimals) > needed and decimals.endswith("0"):
        decimals = decimals[:-1]
    sign = "-" if rounded < 0 else ""
    return f"{sign}{digits}{'.' + decimals if decimals else ''}{'%' * percent}"


@lru_cache(maxsize=4_096)
def _sections(code: str) -> tuple[tuple[Piece, ...], ...]:
    """A format's sections, at most four, each as pieces."""
    sections: list[list[Piece]] = [[]]
    for match in _PIECE.finditer(code[:_LONGEST]):
        if match["other"] == ";":
            sections.append([])
            continue
        piece = _piece(match)
        if piece is None:
            continue
        here = sections[-1]
        if here and piece.sort == here[-1].sort and piece.sort in ("text", "digits", "day"):
            here[-1] = Piece(piece.sort, here[-1].text + piece.text)
        else:
            here.append(piece)
    return tuple(map(tuple, sections[:_SECTIONS_MOST]))


def _piece(match: re.Match[str]) -> Piece | None:
    """A piece of a format; None for what shows nothing: a filling, a colour."""
    sort = match.lastgroup or ""
    text = match[sort]
    if sort in ("quoted", "escaped"):
        return Piece("text", text)
    if sort == "space":
        return Piece("text", " ")
    if sort == "sign":
        return Piece("odd" if text in "@/" else "digits", text)
    if sort == "exponent":
        return Piece("odd", text)
    if sort == "general":
        return Piece("digits", _GENERAL)
    if sort == "clock":
        return Piece("day", "h")
    if sort == "bracket":
        return _bracket(text)
    if sort == "other":
        return Piece("day" if _LETTERS_OF_DAYS.fullmatch(text) else "text", text)
    return None


def _bracket(text: str) -> Piece | None:
    if text.startswith("$"):
        symbol = text[1:].partition("-")[0]
        return Piece("text", symbol) if symbol else None
    if re.fullmatch(r"[hms]{1,4}", text, re.IGNORECASE):
        return Piece("span", text)
    return Piece("condition", text) if _CONDITION.fullmatch(text.strip()) else None
