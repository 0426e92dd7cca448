"""What a cell of an office's list says: stars, decisions, dates, money, phones, bar codes.

Offices write one thing in many ways, and spreadsheet programs change what they write. Each reading
returns the value and what was derived to get there (a code of `texts.NOTES`, empty where the
cell says it plainly), or raises `Bad` where a person must decide. Rules of single values stay those of
`kinds`.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from ..base.text import fold, nfc, tidy
from ..records.values import DATE, EMAIL, GTIN, MONEY, PHONE, URL, Bad, Kind

Raw = str | int | float | bool | date | datetime | time | timedelta | None


class Read(NamedTuple):
    """A value and how it was derived (a code of `texts.NOTES`, or empty)."""

    value: object
    derived: str = ""


def text_of(raw: Raw) -> str:
    """A cell's content as text: 912345678.0 without its point, a day as 2021-12-29."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date | time):
        return raw.isoformat()
    if isinstance(raw, timedelta):
        return str(raw)
    return tidy(str(raw)) if isinstance(raw, str) else str(raw)


def is_blank(raw: Raw) -> bool:
    """Whether a cell says nothing: empty, or a dash put where nothing is known."""
    return text_of(raw) in ("", "-", "–", "—", "…", "...", "/", "x x x", "N/A", "n/a")


def is_ditto(raw: Raw) -> bool:
    """Whether a cell says "as above": nt, như trên, 〃, -nt-."""
    word = fold(raw).strip(" .()-–_'") if isinstance(raw, str) else ""
    return word in ("nt", "nhu tren", '"', '""', "”", "“", "''", "〃", "″", "ditto") or (
        word == "" and raw in ("''", "'")
    )


ERROR, NEVER_WORKED_OUT = "#LỖI", "#CHƯA-TÍNH"
"""What stands for a cell whose formula ended in an error, or was saved without its value, where the reader
tells no more."""
_ERRORS = re.compile(r"#(LỖI|CHƯA-TÍNH|REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")


def is_error(raw: Raw) -> bool:
    """Whether a formula ended in an error."""
    return isinstance(raw, str) and bool(_ERRORS.fullmatch(raw.strip()))


def is_ticked(raw: Raw) -> bool:
    """Whether a tick column is ticked: x, X, ✓, có, 1…"""
    if isinstance(raw, bool):
        return raw
    word = fold(text_of(raw)).strip(" .()[]")
    return word in (
        "x",
        "✓",
        "✔",
        "√",
        "☑",
        "☒",
        "✅",
        "v",
        "1",
        "co",
        "yes",
        "true",
        "dat",
        "ü",
        "þ",
        "*",
        "+",
        "•",
        "●",
    )


def is_unticked(raw: Raw) -> bool:
    """Whether a tick column says no: an empty checkbox, không, 0."""
    return raw is False or fold(text_of(raw)).strip(" .") in (
        "no",
        "khong",
        "k",
        "0",
        "false",
        "chua",
        "☐",
        "□",
    )


# --- decisions and dates

NUMBER = re.compile(
    (
        r"(?<![0-9/"
        r"])([0-9]{1,5}[a-z]?)\s*[/\\]\s*((?:20[0-9]{2}\s*[/\\]\s*)?(?:Q[ĐDÐđdð]|q[đdð]|NQ|TB|GCN|"
        r"KH|CN)(?:\s*[-–]\s*[A-ZĐÐƯĂÂ&]+[0-9]*(?:\.[A-ZĐ]+)?)*)"
    ),
    re.IGNORECASE,
)
_DAY = (
    r"(?:ngay\s*)?[0-9]{1,2}\s*thang\s*[0-9]{1,2}\s*nam\s*[0-9]{4}",
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}",
    r"(?<![0-9])[0-9]{1,2}\s*[/.\-]\s*[0-9]{1,2}\s*[/.\-]\s*(?:[0-9]{4}|[0-9]{2})(?![0-9])",
    r"(?:thang\s*)?(?<![0-9/])[0-9]{1,2}\s*[/\-]\s*[0-9]{4}(?!\s*/)",
    r"thang\s*[0-9]{1,2}\s*nam\s*[0-9]{4}",
)
DAY_WITHIN = re.compile("|".join(_DAY))
"""A date in a folded text."""


class Decision(NamedTuple):
    """A decision's number, its date (ISO, may be partial) and who issued it, as far as a text says."""

    number: str = ""
    date: str = ""
    issuer: str = ""
    derived: str = ""


def decision(raw: Raw) -> Decision:
    """`2616/QĐ-UBND`, `QĐ số 2616/QĐ-UBND ngày 29/12/2021`, `Số: 303/QĐ-UBND, 4/2/2020`; D or Ð for Đ.

    A number alone stays as written. Raises Bad where two decisions stand in one cell.
    """
    text = text_of(raw)
    found = {_mended(match): match for match in NUMBER.finditer(text)}
    if len(found) > 1:
        raise Bad("sheet-two-decisions", found=text)
    number = next(iter(found), "")
    rest = text
    derived = ""
    if number:
        match = found[number]
        rest = text[: match.start()] + " " + text[match.end() :]
        derived = "spelling" if number.replace(" ", "") != re.sub(r"\s+", "", match[0]) else ""
    day = date_within(rest)
    issuer = re.search(
        r"\b(?:của|cua)\s+((?:Chủ tịch\s+)?(?:UBND|Ủy ban|Uỷ ban|Bộ|Hội đồng|Sở|Chủ tịch)[^,;()]{2,80})",
        rest,
        re.IGNORECASE,
    )
    if not number:
        left = re.sub(r"(?i)\b(quyết định|số|qđ|ngày|no|decision)\b[:.]?", " ", rest)
        plain = re.search(r"(?<![0-9/.\-])[0-9]{1,5}(?![0-9/.\-])", left) if len(left) < 60 else None
        number = plain[0] if plain and not re.fullmatch(r"(19|20)[0-9]{2}", plain[0]) else ""
        if not number and not day.value:
            number = text if re.search(r"[0-9]", text) and len(text) <= 40 else ""
    return Decision(
        number, str(day.value), tidy(issuer[1]).rstrip(" .") if issuer else "", derived or day.derived
    )


def _mended(match: re.Match[str]) -> str:
    kind = re.sub(r"\s+", "", match[2]).upper().replace("Ð", "Đ").replace("–", "-").replace("\\", "/")
    return match[1] + "/" + re.sub(r"\bQD\b", "QĐ", kind)


def date_within(text: str) -> Read:
    """The date that a sentence names, "" where it names none. Years alone count only where they are all
    there is."""
    folded = fold(text)
    for pattern in _DAY:
        found = re.search(pattern, folded)
        if found:
            return day(found[0])
    left_open = re.search(
        r"\bngay[\s.…_/]*thang[\s.…_/]*nam\s*((?:19|20)[0-9]{2})\b", folded
    )  # as printed, to be filled by hand
    if left_open:
        return Read(left_open[1])
    alone = re.fullmatch(r"\D*\b((?:19|20)[0-9]{2})\b\D*", folded)
    return Read(alone[1]) if alone and len(folded) < 40 else Read("")


# As Excel shows its own dates in English and in Vietnamese: 12-May-22, May-22, 11-thg 4-22.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EXCEL_DAY = re.compile(
    rf"(?:([0-9]{{1,2}})[\s.-]+)?"
    rf"(?:({'|'.join(_MONTHS)})[a-z]*|thg\s*([0-9]{{1,2}}))"
    r"[\s.,-]+([0-9]{4}|[0-9]{2})"
)


def _named_day(match: re.Match[str]) -> Read:
    month = _MONTHS.index(match[2]) + 1 if match[2] else int(match[3])
    short = len(match[4]) == 2
    year = f"20{match[4]}" if short else match[4]
    written = f"{match[1]}/{month}/{year}" if match[1] else f"{month}/{year}"
    return Read(DATE.read(written), "short-year" if short else "")


def day(raw: Raw) -> Read:
    """A date, maybe partial, as ISO text: dd/mm/yyyy, d.m.yyyy, dd-mm-yy, words, a month, a quarter, a
    year, Excel's own. Raises Bad (see `kinds.DATE`)."""
    if isinstance(raw, datetime | date):
        return Read(text_of(raw))
    if isinstance(raw, int | float) and not isinstance(raw, bool) and 20_000 < raw < 60_000:
        return Read((date(1899, 12, 30) + timedelta(days=int(raw))).isoformat(), "serial")
    text = text_of(raw)
    if (
        re.fullmatch(r"[0-9]{5}", text) and 36_526 <= int(text) < 54_789
    ):  # 2000 to 2049; other numbers may be slips
        return day(int(text))
    word = re.sub(r"\s*([/.\-])\s*", r"\1", fold(text)).strip(" .;,")
    quarter = re.fullmatch(r"quy\s*(?:[1-4]|i{1,3}|iv)\s*(?:[/\-,]|nam)?\s*((?:19|20)[0-9]{2})", word)
    if quarter:
        return Read(quarter[1], "quarter")
    short = re.fullmatch(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{2})", word)
    if short:
        return Read(DATE.read(f"{short[1]}/{short[2]}/20{short[3]}"), "short-year")
    american = re.fullmatch(r"([0-9]{1,2})[/\-]([0-9]{1,2})[/\-]([0-9]{4})", word)
    if american and int(american[1]) <= 12 < int(american[2]):
        return Read(DATE.read(f"{american[2]}/{american[1]}/{american[3]}"), "month-first")
    named = _EXCEL_DAY.fullmatch(word)
    if named:
        return _named_day(named)
    year = re.fullmatch(r"(?:nam|dot [0-9i]+|dot [0-9i]+ nam|dot [0-9i]+[/\-])\s*((?:19|20)[0-9]{2})", word)
    return Read(DATE.read(year[1] if year else word))


def swapped(cells: list[Raw]) -> bool:
    """Whether days and months of a column of dates may have changed places.

    A program set to US order reads 03/12/2021 as 12 March, and leaves 29/12/2021 as text: then every
    true date has a day up to 12 and every date left as text a larger one. Or the texts themselves are
    written month first.
    """
    texts = [
        re.fullmatch(r"\s*([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-][0-9]{2,4}\s*", cell)
        for cell in cells
        if isinstance(cell, str)
    ]
    left = [(int(found[1]), int(found[2])) for found in texts if found]
    true = [cell.day for cell in cells if isinstance(cell, date)]
    if any(first <= 12 < second for first, second in left):
        return True
    return (
        bool(true)
        and len(left) > 0
        and all(number <= 12 for number in true)
        and all(first > 12 for first, _ in left)
    )


def may_be_swapped(raw: Raw) -> bool:
    """Whether a cell of a swapped column reads either way."""
    if isinstance(raw, date):
        return raw.day <= 12 and raw.day != raw.month
    match = (
        re.fullmatch(r"\s*([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-][0-9]{2,4}\s*", raw)
        if isinstance(raw, str)
        else None
    )
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]


# --- numbers

_PREFIXES = dict(
    zip(
        [
            "0120",
            "0121",
            "0122",
            "0126",
            "0128",
            "0123",
            "0124",
            "0125",
            "0127",
            "0129",
            "0162",
            "0163",
            "0164",
            "0165",
            "0166",
            "0167",
            "0168",
            "0169",
            "0186",
            "0188",
            "0199",
        ],
        [
            "070",
            "079",
            "077",
            "076",
            "078",
            "083",
            "084",
            "085",
            "081",
            "082",
            "032",
            "033",
            "034",
            "035",
            "036",
            "037",
            "038",
            "039",
            "056",
            "058",
            "059",
        ],
        strict=True,
    )
)
"""Mobile prefixes of 11 digits and those that took their place between 15/09 and 14/11/2018 (Circular
22/2014/TT-BTTTT, the operators' notices)."""


def phone(raw: Raw) -> Read:
    """A phone number as digits. Raises Bad."""
    text = text_of(raw)
    parts = [
        part
        for part in re.split(
            r"[;/,\n|]|\s+-\s+|\s+(?:hoặc|hoac|và|or)\s+", nfc(raw) if isinstance(raw, str) else text
        )
        if part.strip()
    ]
    derived = "first-of-many" if len(parts) > 1 else ""
    word = re.sub(r"^[^0-9+(]*", "", parts[0]).strip() if parts else ""
    word = re.sub(r"[^0-9]+$", "", word.replace("O", "0").replace("o", "0"))
    digits = re.sub(r"[\s.\-()]", "", word)
    if re.fullmatch(r"[35789][0-9]{8}|2[0-9]{9}|1[0-9]{9}", digits):
        digits, derived = "0" + digits, "lost-zero"
    if len(digits) == 11 and digits[:4] in _PREFIXES:
        digits, derived = _PREFIXES[digits[:4]] + digits[4:], "old-mobile"
    return Read(PHONE.read(digits or text), derived)


def gtin(raw: Raw) -> Read:
    """A GTIN; one that a spreadsheet turned into 8.93E+12 has lost its digits. Raises Bad."""
    text = text_of(raw)
    if re.search(r"[0-9][eE]\+?[0-9]", text) or re.fullmatch(r"[0-9]{3,7}0{6,}", text):
        raise Bad("gtin-from-excel", found=text)
    return Read(GTIN.read(text), "number-text" if isinstance(raw, float | int) else "")


class Price(NamedTuple):
    """A price in đồng and what it is for."""

    amount: int
    unit: str = ""


def price(raw: Raw) -> Price:
    """`150.000đ`, `120k`, `1,2 triệu`, `150.000 đồng/gói 100 túi`, 85000. Raises Bad."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if raw != int(raw):
            raise Bad("not-money", found=text_of(raw))
        return Price(int(raw))
    text = text_of(raw)
    amount, _, unit = text.partition("/")
    amount = re.sub(r"^[^0-9]*", "", amount)
    return Price(int(str(MONEY.read(amount.strip().rstrip(".,") or text))), tidy(unit).rstrip("."))


def scaled_price(raw: Raw) -> Price:
    """A price in thousands of đồng, `45` or `120,5`. Raises Bad, also where it is so high that it must be
    in đồng."""
    text = text_of(raw)
    parts = re.fullmatch(r"([0-9]{1,4})[.,]([0-9]{1,2})", text)
    found = Price(0) if parts else price(raw)
    if found.amount >= 5_000:
        raise Bad("sheet-price-scale", found=text)
    return (
        Price(int(parts[1]) * 1_000 + int(f"{parts[2]:0<3}"))
        if parts
        else Price(found.amount * 1_000, found.unit)
    )


def points(raw: Raw) -> float:
    """A council's points, `91,14` or `91.14 điểm`. Raises Bad."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        found = float(raw)
    else:
        text = re.sub(r"(?i)\s*(điểm|đ|points?)\.?$", "", text_of(raw)).replace(",", ".")
        found = float(text) if re.fullmatch(r"[0-9]{1,3}(\.[0-9]+)?", text) else -1
    if not 0 <= found <= 100:
        raise Bad("not-a-number", found=text_of(raw), low="0", high="100")
    return round(found, 4)


def tried(kind: Kind, raw: Raw) -> Read:
    """A value of any kind, with the readings above where the kind's own rule refuses. Raises Bad."""
    if kind is DATE:
        return day(raw)
    if kind is PHONE:
        return phone(raw)
    if kind is GTIN:
        return gtin(raw)
    if kind is MONEY:
        return Read(price(raw).amount)
    if kind.name == "number" and isinstance(raw, float) and 0 < raw < 1:
        return Read(
            points(raw * 100), "percent"
        )  # a cell that shows 29% holds 0.29; no drink has less than 1%
    if kind.name == "number":
        return Read(points(re.sub(r"\s*(%|độ|°).*$", "", raw) if isinstance(raw, str) else raw))
    return Read(kind.read(text_of(raw)))


def web(raw: Raw) -> Read:
    """A web address: the first of a cell. Raises Bad."""
    parts = re.split(r"[\s;,]+", text_of(raw))
    return Read(URL.read(parts[0]), "first-of-many" if len(parts) > 1 else "")


def mail(raw: Raw) -> Read:
    """An e-mail address: the first of a cell. Raises Bad."""
    parts = [part for part in re.split(r"[\s;,]+", text_of(raw)) if "@" in part]
    return Read(EMAIL.read(parts[0] if parts else text_of(raw)), "first-of-many" if len(parts) > 1 else "")


# --- words


def parted(text: str, pattern: str) -> tuple[str, ...]:
    """The pieces of a text between what a pattern finds."""
    return tuple(part for piece in re.split(pattern, text) if (part := tidy(piece).strip(" ;")))


def prose(raw: Raw) -> str:
    """A text with its paragraphs."""
    return "\n\n".join(
        part
        for piece in re.split(r"\n+", str(raw).replace("\r", "\n").replace("_x000D_", ""))
        if (part := tidy(piece))
    )
