"""How one value of a record is read: from the text as written to a checked, plain value.

YAML's own guesses are not used (`02155` is not octal, `No` is not false, `150.000` is not 150), so
every kind of value has its rule here. A rule takes tidy text and returns a plain value, or raises
`Bad` with a message code. Digits are those of ASCII: what is kept as written goes into codes.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from ..base.text import fold, nearest, tidy

type_of_json = dict[str, object]


class Bad(Exception):
    """A value its rule refuses; `code` names the message, `values` fill it.

    `like` is (the word as written, those it could have been): the nearest is looked for when asked.
    """

    def __init__(self, code: str, like: tuple[str, tuple[str, ...]] | None = None, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self._like = like
        self._values = values

    @property
    def values(self) -> dict[str, object]:
        return self._values | ({"nearest": nearest(*self._like)} if self._like else {})


class Kind(NamedTuple):
    """A rule for one value: `read` turns text into the value, `schema` says it in JSON Schema.

    `refers` names the sort of record that the value is an id of. `keeps_lines` leaves the breaks between
    paragraphs, `keeps_rows` every line and the spaces in it.
    """

    name: str
    read: Callable[[str], object]
    schema: type_of_json
    refers: str = ""
    keeps_lines: bool = False
    keeps_rows: bool = False


# A name or password before the host; an @ after the first / is part of the address.
_CREDENTIALS = re.compile(r"https?://[^\s/?#@]*@", re.IGNORECASE)


def _text(text: str) -> str:
    if len(text) > 20_000:
        raise Bad("too-long", size=len(text))
    if _CREDENTIALS.search(text):
        raise Bad("url-credentials")
    return text


TEXT = Kind("text", _text, {"type": ["string", "number", "boolean"]})
LINES = Kind("text", _text, {"type": "string"}, keeps_lines=True)

_TRUE = {"yes", "true", "co", "dung", "x", "1", "on"}
_FALSE = {"no", "false", "khong", "sai", "0", "off"}


def _flag(text: str) -> bool:
    word = fold(text)
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise Bad("not-yes-no", found=text)


FLAG = Kind(
    "yes/no", _flag, {"type": ["boolean", "string"], "enum": [True, False, "yes", "no", "có", "không"]}
)


_ONE_WORD = re.compile(r"([0-9]{1,9}(?:[.,][0-9]{1,4})?)\s*([^\W\d_]{1,20}|%)")


def without_unit(text: str, units: str) -> str:
    """A number without the unit that people write after it; `units` are folded, between bars."""
    found = re.fullmatch(r"([0-9.,]+)\s*(.+)", text)
    return found[1] if found and units and fold(found[2]) in units.split("|") else text


def _refuse_words(text: str, low: float, high: float) -> None:
    """Raise Bad for a number in range with one word after it, which is all that is too much."""
    found = _ONE_WORD.fullmatch(text)
    if found and low <= float(found[1].replace(",", ".")) <= high:
        raise Bad("number-and-word", found=text, number=found[1], word=found[2])


def whole(low: int, high: int, code: str = "not-in-range", units: str = "") -> Kind:
    """A whole number from `low` to `high`; one of the `units` (folded, between bars) may follow it."""

    def read(text: str) -> int:
        text = without_unit(text, units)
        if code == "not-in-range":
            _refuse_words(text, low, high)
        if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise Bad(code, found=text, low=low, high=high)
        return int(text)

    return Kind("whole number", read, {"type": ["integer", "string"], "minimum": low, "maximum": high})


def decimal(low: float, high: float, units: str = "") -> Kind:
    """A number with a decimal comma or point, such as `91,14` (points of an OCOP council).

    One of the `units` (folded, between bars) may follow it.
    """

    def read(text: str) -> float:
        text = without_unit(text, units)
        if not text.endswith("%"):
            _refuse_words(text, low, high)
        plain = text.replace(",", ".").rstrip("% ")
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,4})?", plain) or not low <= float(plain) <= high:
            raise Bad("not-a-number", found=text, low=f"{low:g}", high=f"{high:g}")
        return float(plain)

    return Kind("number", read, {"type": ["number", "string"]})


def _money(text: str) -> int:
    plain = re.sub(r"(đồng|vnđ|vnd|đ|₫)\.?$", "", text.lower()).strip()
    found = re.fullmatch(r"([0-9.,]+)\s*(k|nghìn|ngàn|triệu|tr)", plain)
    if found:
        scale = 1_000 if found[2] in ("k", "nghìn", "ngàn") else 1_000_000
        plain = found[1].replace(",", ".")
        # A point before three digits parts thousands in Vietnamese: 1.200k is not guessed at.
        if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", plain) and not re.search(r"\.[0-9]{3}$", found[1]):
            return round(float(plain) * scale)
    elif re.fullmatch(r"[0-9]{1,3}((\.[0-9]{3}){1,3}|(,[0-9]{3}){1,3}|( [0-9]{3}){1,3})|[0-9]{1,11}", plain):
        return int(re.sub(r"[^0-9]", "", plain))
    raise Bad("not-money", found=text)


# To an editor's YAML, an unquoted 85.500 is a fraction.
MONEY = Kind("money in đồng", _money, {"type": ["number", "string"]})


def _date(text: str) -> str:
    """A day, a month or a year as `2021-12-29`, `2021-12` or `2021`; written day first or as ISO."""
    word = fold(text)
    word = re.sub(
        r"^ngay\s+|\s*thang\s*(?=[0-9])|\s*nam\s*(?=[0-9])",
        lambda m: "" if m[0].strip() == "ngay" else "/",
        word,
    )
    word = word.strip("/ ")
    for pattern, order in (
        (r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", (0, 1, 2)),
        (r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})", (2, 1, 0)),
        (r"([0-9]{4})-([0-9]{1,2})", (0, 1)),
        (r"([0-9]{1,2})[/.\-]([0-9]{4})", (1, 0)),
        (r"([0-9]{4})", (0,)),
    ):
        found = re.fullmatch(pattern, word)
        if found:
            return _calendar(text, tuple(int(found[i + 1]) for i in order))
    raise Bad("bad-date", found=text)


def _calendar(text: str, parts: tuple[int, ...]) -> str:
    if not 1900 <= parts[0] <= 2100:
        raise Bad("bad-year", found=text)
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        raise Bad("bad-date", found=text)
    if len(parts) > 2 and not 1 <= parts[2] <= monthrange(parts[0], parts[1])[1]:
        raise Bad("no-such-day", found=text)
    return "-".join(f"{part:0{4 if i == 0 else 2}d}" for i, part in enumerate(parts))


# Likewise 12.2021.
DATE = Kind("date", _date, {"type": ["string", "number"]})


def _phone(text: str) -> str:
    """A Vietnamese number as digits with its leading 0, or a 1800/1900 service number."""
    digits = re.sub(r"[\s.\-()/]", "", text)
    digits = re.sub(r"^(\+84|0084|84(?=0?[0-9]{9}$))0?", "0", digits)
    if not re.fullmatch(r"0[1-9][0-9]{8,9}|1[89]00[0-9]{4,6}", digits):
        raise Bad("bad-phone", found=text)
    return digits


PHONE = Kind("phone", _phone, {"type": ["string", "integer"]})


def _emergency(text: str) -> str:
    """A phone, or one of Việt Nam's emergency numbers: 112 rescue, 113 police, 114 fire, 115 ambulance."""
    return text if re.fullmatch(r"11[2-5]", text) else _phone(text)


EMERGENCY = Kind("phone", _emergency, {"type": ["string", "integer"]})


def _url(text: str) -> str:
    address = text if re.match(r"[a-zA-Z][a-zA-Z0-9+.\-]*:", text) else "https://" + text
    if _CREDENTIALS.match(address):
        raise Bad("url-credentials")
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise Bad("bad-url", found=text) from None
    if len(address) > 2_000:  # what browsers and servers bear
        raise Bad("url-long", size=len(address))
    if parts.scheme not in ("http", "https") or "." not in host.strip(".") or re.search(r"[\s<>\"]", address):
        raise Bad("bad-url", found=text)
    return address


URL = Kind("web address", _url, {"type": "string"})


def _base_url(text: str) -> str:
    if re.fullmatch(r"https?://(localhost|127\.0\.0\.1)(:[0-9]{1,5})?(/[^\s<>\"?#]*)?", text):
        return text
    address = _url(text)
    if urlsplit(address).query or urlsplit(address).fragment:
        raise Bad("bad-url", found=text)
    return address


BASE_URL = Kind("web address", _base_url, {"type": "string"})


def _email(text: str) -> str:
    """An address of RFC 5321's lengths, without signs that a mailto: link would take for more than an
    address."""
    if len(text) > 254 or not re.fullmatch(
        r"[^@\s<>\"?&#%,;:()\[\]\\/|]{1,64}@[^@\s<>\"?&#%,;:()\[\]\\/|=]+\.[^@\s<>\".?&#%,;:()\[\]\\/|=]+",
        text,
    ):
        raise Bad("bad-email", found=text)
    return text


EMAIL = Kind("e-mail", _email, {"type": "string"})


def _gtin(text: str) -> str:
    """A GTIN-8, -12, -13 or -14 whose check digit holds (GS1 General Specifications, 7.9)."""
    digits = re.sub(r"[\s\-]", "", text)
    if re.search(r"[eE][+]?[0-9]|[.,]", text):
        raise Bad("gtin-from-excel", found=text)
    if not re.fullmatch(r"[0-9]{8}|[0-9]{12}|[0-9]{13}|[0-9]{14}", digits):
        raise Bad("bad-gtin", found=text)
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits[:-1])))
    if (10 - total % 10) % 10 != int(digits[-1]):
        raise Bad("gtin-check-digit", found=text, right=(10 - total % 10) % 10)
    return digits


GTIN = Kind("GTIN", _gtin, {"type": ["string", "integer"]})


def _product_code(text: str) -> str:
    """Mã số sản phẩm: province, (district,) commune, running number, year; kept as printed."""
    if not re.fullmatch(r"[0-9]{2}-([0-9]{3}-)?[0-9]{5}-[0-9]+-(20)?[0-9]{2,4}", text):
        raise Bad("bad-product-code", found=text)
    return text


PRODUCT_CODE = Kind("product code", _product_code, {"type": "string"})


# The capitals of the Vietnamese alphabet without I, O (1, 0) and U (V); Đ is written D.
CODE_LETTERS = "ABCDEGHKLMNPQRSTVXY"


def _code_prefix(text: str) -> str:
    if not re.fullmatch(f"[{CODE_LETTERS}]{{2,3}}", text.upper()):
        raise Bad("bad-code-prefix", found=text, letters=CODE_LETTERS)
    return text.upper()


CODE_PREFIX = Kind("code prefix", _code_prefix, {"type": "string", "pattern": f"^[{CODE_LETTERS}]{{2,3}}$"})


def _point(text: str) -> str:
    found = re.fullmatch(r"(-?[0-9]{1,2}(?:\.[0-9]+)?)\s*[,; ]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)", text)
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise Bad("bad-point", found=text)
    return f"{found[1]},{found[2]}"


POINT = Kind("latitude,longitude", _point, {"type": "string"})


def _focus(text: str) -> str:
    found = re.fullmatch(r"([0-9]{1,3})%\s+([0-9]{1,3})%", text)
    if not found or int(found[1]) > 100 or int(found[2]) > 100:
        raise Bad("bad-focus", found=text)
    return f"{int(found[1])}% {int(found[2])}%"


FOCUS = Kind("focus point", _focus, {"type": "string"})


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise Bad("bad-colour", found=text)
    return text.lower()


COLOUR = Kind("colour", _colour, {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})


def _id(text: str) -> str:
    if not is_id(text):
        raise Bad("bad-id", found=text[:100])
    return text


# Windows keeps these names for itself, with any ending: no file on a USB stick can have them.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_LONGEST_ID = 100  # file systems take names of 255 bytes; endings and temporary names need room


def is_id(text: str) -> bool:
    """Whether a text can name a record: small letters, digits and hyphens, of a bearable length."""
    return (
        len(text) <= _LONGEST_ID
        and bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text))
        and not _RESERVED.fullmatch(text)
    )


ID = Kind("id", _id, {"type": ["string", "number"]})


def _grid(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,2}(/([0-9]{1,2}|auto)){0,3}", text.replace(" ", "")):
        raise Bad("bad-grid", found=text)
    return text.replace(" ", "")


# A name or an address; what begins with a hyphen would be an option of the program that connects.
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,45}")


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise Bad("bad-host", found=text[:100])
    return text


HOST = Kind("name of a host", _host, {"type": "string"})


def _secret(_: str) -> str:
    raise Bad("password-in-file")


SECRET = Kind("nothing", _secret, {"not": {}})  # refused without repeating it


GRID = Kind("place on the map grid", _grid, {"type": ["string", "integer"]})


def _booth(text: str) -> str:
    """A booth's number in capitals; it stands in addresses (`#A03`) and on signs."""
    number = text.upper()
    if not re.fullmatch(r"[A-Z0-9]([A-Z0-9-]{0,6}[A-Z0-9])?", number):
        raise Bad("bad-booth", found=text[:100])
    return number


BOOTH = Kind("booth number", _booth, {"type": ["string", "integer"]})

PLAN = Kind("plan of rows", _text, {"type": "string"}, keeps_rows=True)


def ref(sort: str) -> Kind:
    """The id of another record, checked once all are read."""
    return Kind(f"{sort} id", _text, {"type": ["string", "number"]}, refers=sort)


def choice(*words: str, **other_spellings: str) -> Kind:
    """One of a few words. `other_spellings` maps further spellings (folded, `_` for space) to them."""

    spellings = {fold(word).replace(" ", "_").replace("-", "_"): word for word in words}

    def read(text: str) -> str:
        word = fold(text).replace(" ", "_").replace("-", "_")
        found = spellings.get(word) or other_spellings.get(word)
        if found:
            return found
        raise Bad("not-a-choice", (text, words), found=text, words=", ".join(words))

    return Kind("choice", read, {"enum": list(words)})


def clean(text: str, kind: Kind) -> str:
    """Text as a rule receives it: NFC, invisible characters gone, white space folded."""
    if kind.keeps_rows:
        return "\n".join(tidy(row) for row in text.splitlines()).strip("\n")
    if not kind.keeps_lines:
        return tidy(text)
    paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return "\n\n".join(tidy(paragraph) for paragraph in paragraphs).strip()
