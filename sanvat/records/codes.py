"""Permanent codes: the short names of products that are printed on labels and live for ever.

A code is the prefix of a province and a number, `BK0125`. Its check is ISO/IEC 7064, MOD 37-2: the
letters and figures of a code, each worth its place in 0-9A-Z, weighted with the powers of 2, add up
to 1 modulo 37. So no code becomes another one by one wrong character or by two neighbours exchanged.
The standard's check character may be a letter or `*`; a number whose check would not be a figure is
no code, so that what follows the prefix is figures alone and no letter can be taken for one.

The register (`codes.csv`, columns code, product, issued, status, name) only grows. A line says that
a code was given to a product on a day, or that from a day on the code may be without a product
("withdrawn"). The latest line of a code counts, by its day, in whatever order the file stands.

The number comes from the product's id and from those that are taken. Two offices that issue codes
apart seldom meet, and a product whose line was lost is given the number it had, if that is free.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

from ..base.digest import digest_bytes
from ..base.text import as_read, fold, inert, tidy, written_inert
from ..base.urls import absolute
from ..messages.problems import Place, Problems
from .values import CODE_LETTERS, DATE, Bad, is_id

FILE = "codes.csv"
PUBLISHED = "Q/codes.csv"
"""Where the site keeps the register as it was published, below the output folder."""
MEMORY = "codes-published.csv"
"""Beside the content folder: every line that was ever published, from this computer or found on a host."""
COLUMNS = ("code", "product", "issued", "status", "name")
ISSUED, WITHDRAWN = "issued", "withdrawn"
_PREFIX = re.compile(f"[{CODE_LETTERS}]{{2,3}}")
_FORM = re.compile(f"([{CODE_LETTERS}]{{2,3}})([0-9]{{4,6}})")
_STATUSES = {
    "": ISSUED,
    "issued": ISSUED,
    "da cap": ISSUED,
    "cap": ISSUED,
    "withdrawn": WITHDRAWN,
    "da rut": WITHDRAWN,
    "rut": WITHDRAWN,
    "thu hoi": WITHDRAWN,
}
LONGEST = 6  # figures
_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]*")  # ISO/IEC 18004, alphanumeric mode
_MARKER = re.compile(r"<{7}|={7}$|>{7}|\|{7}")


# one code


def is_code(text: str) -> bool:
    """Whether a text is a code as it is printed: of the right form, with the right check."""
    return bool(_FORM.fullmatch(text)) and _sum(text) == 1


def _sum(text: str) -> int:
    """ISO/IEC 7064, pure system MOD 37-2, of a text with its check character."""
    total = 0
    for character in text:
        total = (total * 2 + int(character, 36)) % 37
    return total


def read_code(text: str) -> str:
    """What somebody typed or wrote by hand, as the code would be printed: `bk-0l25 ` → `BK0125`.

    Letters among the figures that look like one are read as it. The result need not be a code.
    """
    plain = re.sub(r"[\s\-–.]", "", as_read(text)).upper()
    if _FORM.fullmatch(plain):
        return plain
    found = re.fullmatch(r"([A-Z]{2,3}?)([0-9OQDILSBZ]{4,6})", plain)
    return found[1] + found[2].translate(_FIGURES) if found else plain


_FIGURES = str.maketrans("OQDILSBZ", "00011582")


def spoken(code: str) -> str:
    """A code as people read it: `BK-0125`."""
    found = _FORM.fullmatch(code)
    return f"{found[1]}-{found[2]}" if found else code


def is_prefix(text: str) -> bool:
    """Whether a text can begin codes: two or three letters of `kinds.CODE_LETTERS`."""
    return bool(_PREFIX.fullmatch(text))


# the register


class Line(NamedTuple):
    """A line of the register; `number` is where it stands in the file, from 1."""

    code: str
    product: str
    issued: str
    status: str = ISSUED
    name: str = ""
    number: int = 0


class Target(NamedTuple):
    """What a code leads to. `product` is the id of a product of the catalogue, or empty where the
    record is gone; `withdrawn` the day (perhaps partial) since when it is no longer offered;
    `name` and `issued` are as the register has them."""

    code: str
    product: str
    withdrawn: str = ""
    name: str = ""
    issued: str = ""


class Register(NamedTuple):
    """All codes ever issued. `lines` are as written, `current` is product id → code, `targets` is
    code → where it leads."""

    lines: tuple[Line, ...] = ()
    current: dict[str, str] = {}  # noqa: RUF012 - a field of a named tuple; nobody changes it
    targets: dict[str, Target] = {}  # noqa: RUF012 - as above

    def of(self, product_id: str) -> str:
        """The product's current code; empty if it has none."""
        return self.current.get(product_id, "")

    def target(self, code: str) -> Target | None:
        """Where a code leads, however it is typed; None for one that was never issued."""
        return self.targets.get(read_code(code))

    def by_product(self) -> dict[str, tuple[str, ...]]:
        """Every code that leads to a product, by its id; the current one first."""
        found: dict[str, list[str]] = {}
        for code, target in self.targets.items():
            if target.product:
                found.setdefault(target.product, []).append(code)
        return {
            id: tuple(sorted(codes, key=lambda code: (code != self.current[id], code)))
            for id, codes in found.items()
        }

    @property
    def prefixes(self) -> tuple[str, ...]:
        """Every prefix in use, sorted."""
        return tuple(sorted({_FORM.fullmatch(code)[1] for code in self.targets}))  # type: ignore[index]


class Known(NamedTuple):
    """What the register must know of a product: every id it has had, its names, and since when it
    is withdrawn (empty: it is offered). One that could not be read has no names."""

    former: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    withdrawn: str = ""


def parse(text: str, path: str, problems: Problems) -> tuple[Line, ...]:
    """The lines of a register. Takes what spreadsheets make of it: a byte order mark, semicolons or
    tabs, any line ends, any order, empty lines, days written day first. Tells every other fault."""
    rows = list(_rows(text))
    if not rows:
        problems.error(Place(path), "codes-header", found="", columns=",".join(COLUMNS))
        return ()
    first, cells = rows[0]
    names = [fold(tidy(cell)) for cell in cells]
    if not set(names) >= set(COLUMNS[:3]) or len([name for name in names if name]) > len(
        {name for name in names if name}
    ):
        problems.error(
            Place(path, first, 1), "codes-header", found=",".join(cells)[:80], columns=",".join(COLUMNS)
        )
        return ()
    found = []
    for number, cells in rows[1:]:
        if _MARKER.match(cells[0]):
            problems.error(Place(path, number, 1), "codes-conflict")
        elif len(cells) > len(names) and any(map(tidy, cells[len(names) :])):
            problems.error(Place(path, number, 1), "codes-columns", columns=len(names), found=len(cells))
        else:
            line = _line(dict(zip(names, map(tidy, cells), strict=False)), path, number, problems)
            if line:
                found.append(line)
    _check_agreement(found, path, problems)
    return tuple(found)


def _rows(text: str) -> Iterable[tuple[int, list[str]]]:
    """The rows of a text with the line each begins on, without empty ones."""
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    number = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:  # a cell of more than 131,072 characters: a quote was left open
            cells = [""]
        if cells is None:
            return
        if any(map(tidy, cells)):
            yield number, cells
        number = reader.line_num + 1


def delimiter(text: str) -> str:
    """What parts the cells of a register: a comma, or what a spreadsheet put in its place."""
    head = text.removeprefix("\ufeff").lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=head.count)


def _line(row: Mapping[str, str], path: str, number: int, problems: Problems) -> Line | None:
    place = Place(path, number, 1)
    code, product, status = (
        read_code(row.get("code", "")),
        row.get("product", ""),
        _STATUSES.get(fold(row.get("status", "")), ""),
    )
    before = len(problems)
    if not _FORM.fullmatch(code):
        problems.error(place, "code-form", found=row.get("code", "")[:40])
    elif not is_code(code):
        problems.error(place, "code-check", found=code)
    if not is_id(product):
        problems.error(place, "bad-id", field="product", found=product[:100])
    if not status:
        problems.error(place, "code-status", found=row.get("status", "")[:40])
    day = ""
    try:
        day = str(DATE.read(row.get("issued", "")))
    except Bad as bad:
        problems.error(place, bad.code, field="issued", **bad.values)
    return (
        Line(code, product, day, status, written_inert(row.get("name", "")), number)
        if len(problems) == before
        else None
    )


def _check_agreement(lines: list[Line], path: str, problems: Problems) -> None:
    """A code belongs to one product for ever: two branches may have given it to two."""
    first: dict[str, Line] = {}
    for line in lines:
        other = first.setdefault(line.code, line)
        if other.product != line.product:
            problems.error(
                Place(path, line.number, 1),
                "code-two-products",
                found=line.code,
                product=line.product,
                other=other.product,
                line=other.number,
            )


def resolve(
    lines: tuple[Line, ...],
    products: Mapping[str, Known],
    path: str,
    problems: Problems,
    complete: bool = True,
) -> Register:
    """The register with every code led to its product. An issued code that leads nowhere is an error.

    `complete`: every record of a product could be read. Else what follows from that is not reported.
    """
    now = _owners(products)
    begun = {line.code: line for line in sorted(lines, key=_when, reverse=True)}
    targets: dict[str, Target] = {}
    current: dict[str, tuple[bool, str, str]] = {}
    for code, line in sorted(latest(lines).items()):
        id = now.get(line.product, "")
        if not id and line.status != WITHDRAWN:
            if complete:  # else a record that cannot be read may be the one, under this id or an earlier one
                problems.error(Place(path, line.number, 1), "code-no-page", found=code, product=line.product)
            continue
        name = begun[code].name or line.name
        known = products.get(id, Known())
        withdrawn = known.withdrawn if id else line.issued
        targets[code] = Target(code, id, withdrawn, name, begun[code].issued)
        if id and known.names:
            _check_use(line, name, known, path, problems)
            # A product merged from others keeps the code it was given itself.
            best = (line.product != id, begun[code].issued, code)
            current[id] = min(current.get(id, best), best)
    return Register(lines, {id: code for id, (_, _, code) in current.items()}, targets)


def latest(lines: Iterable[Line]) -> dict[str, Line]:
    """The line of each code that counts: the last by its day, whatever the order of the file."""
    return {line.code: line for line in sorted(lines, key=_when)}


def _owners(products: Mapping[str, Known]) -> dict[str, str]:
    """Every id that a product has or had → the id it has now."""
    now = {old: id for id, known in products.items() for old in known.former}
    return now | {id: id for id in products}


def _when(line: Line) -> tuple[str, bool, str]:
    return line.issued, line.status == WITHDRAWN, line.name


def _check_use(line: Line, name: str, known: Known, path: str, problems: Problems) -> None:
    place = Place(path, line.number, 1)
    if line.status == WITHDRAWN and not known.withdrawn:
        problems.warning(place, "code-withdrawn-there", found=line.code, product=line.product)
    # A merged product's name was another: `formerly` said so.
    if name and line.product not in known.former and fold(name) not in map(fold, known.names):
        problems.warning(
            place,
            "code-other-name",
            found=line.code,
            name=name,
            product=line.product,
            now=known.names[0],
        )


def check_published(register: Register, published: tuple[Line, ...], path: str, problems: Problems) -> None:
    """Compare the register with the one the site had last: no code is missing, none changed its product."""
    here = {line.code: line for line in register.lines}
    lost = missing(register.lines, published)
    if lost:
        problems.error(Place(path), "code-lost", count=len(lost), codes=some(line.code for line in lost))
    for code, before in {line.code: line.product for line in published}.items():
        if code in here and here[code].product != before:
            problems.error(
                Place(path, here[code].number, 1),
                "code-changed",
                found=code,
                product=here[code].product,
                before=before,
            )


def missing(lines: Iterable[Line], published: Iterable[Line]) -> tuple[Line, ...]:
    """The published lines that a register does not have, in their order, each once.

    A line is compared whole, by code, state and day: else a withdrawal would be forgotten where the code's
    first line is still there. Whether the product changed, `check_published` looks.
    """
    here = {_identity(line) for line in lines}
    return tuple({_identity(line): line for line in published if _identity(line) not in here}.values())


def _identity(line: Line) -> tuple[str, str, str]:
    return line.code, line.status, line.issued


def joined(*registers: Iterable[Line]) -> tuple[Line, ...]:
    """The lines of several registers, each once, sorted."""
    return tuple(sorted({line._replace(number=0) for register in registers for line in register}))


def some(codes: Iterable[str]) -> str:
    """The first five of these codes as people read them, each once, and a sign where there are more."""
    every = list(dict.fromkeys(map(spoken, codes)))
    return ", ".join(every[:5]) + (", …" if len(every) > 5 else "")


# writing


def issue(products: Mapping[str, str], taken: Iterable[str], prefix: str, day: str) -> tuple[Line, ...]:
    """Lines that give a code to each of these products (id → name), none of them taken yet.

    `taken` are all codes ever issued, `day` is in ISO form. Raises ValueError for no prefix.
    """
    if not is_prefix(prefix):
        raise ValueError(prefix)
    used = set(taken)
    lengths = Counter(len(code) - len(prefix) for code in used if code.startswith(prefix) and is_code(code))
    made = []
    for id in sorted(products):
        code = _free(id, prefix, used, lengths)
        used.add(code)
        lengths[len(code) - len(prefix)] += 1
        made.append(Line(code, id, day, ISSUED, products[id]))
    return tuple(made)


def _free(id: str, prefix: str, used: set[str], lengths: Counter[int]) -> str:
    """The first code that is not taken, of numbers that the id gives one after the other.

    Longer numbers are used once half of the shorter ones are: then a product that is issued again
    on its own still finds its number free, most likely.
    """
    for figures in range(4, LONGEST + 1):
        low = 0 if figures == 4 else 10 ** (figures - 1)  # a longer number never begins with 0
        size = 10**figures - low
        if 2 * 37 * lengths[figures] >= size:
            continue
        for tried in range(100 * 2 * 37):  # one in 74 is a code that is free, at the least
            number = low + int(digest_bytes(f"{prefix} {id} {tried}".encode()), 16) % size
            code = f"{prefix}{number:0{figures}}"
            if _sum(code) == 1 and code not in used:
                return code
    raise ValueError(prefix)  # 13,500 codes of one prefix are taken


def appended(text: str, lines: Iterable[Line]) -> str:
    """What to write after a register's text, in the way it is written; of an empty text, a register.

    Every line there is keeps its bytes. Raises nothing: the text must have been parsed without errors.
    """
    rows = list(_rows(text))
    parted, end = delimiter(text) if rows else ",", "\r\n" if "\r\n" in text else "\n"
    names = [fold(tidy(cell)) for cell in rows[0][1]] if rows else list(COLUMNS)
    made = io.StringIO()
    writer = csv.writer(made, delimiter=parted, lineterminator=end)
    if rows and not text.endswith(("\n", "\r")):
        made.write(end)
    if not rows:
        writer.writerow(names)
    for line in lines:
        written = line._asdict()
        writer.writerow([inert(str(written.get(name, ""))) for name in names])
    return made.getvalue()


def published_text(register: Register) -> str:
    """The register as the site publishes it, for those who build it later: each line once, sorted."""
    return appended("", joined(register.lines))


# addresses


def page_code(path: str) -> str:
    """The code whose page an output is; empty for every other output."""
    parts = path.split("/")
    is_page = len(parts) == 3 and parts[0] == "Q" and parts[2] == "index.html"
    return parts[1] if is_page and is_code(parts[1]) else ""


def path_of(code: str) -> str:
    """The output of a code's page: `Q/BK0125/index.html`."""
    return f"Q/{code}/index.html"


def gtin_path(gtin: str) -> str:
    """The output of a bar code's page: `01/08934602001078/index.html` (GS1 Digital Link: 14 digits)."""
    return f"01/{gtin.zfill(14)}/index.html"


def printed_address(base_url: str, code: str) -> str:
    """The address that a symbol holds: `HTTPS://OCOP.EXAMPLE.VN/Q/BK0125/`.

    Scheme and host mean the same in capitals (RFC 3986, 6.2.2.1), so a site at the root of its host
    has an address that QR's alphanumeric mode can hold. A folder in `base_url` is kept as it is
    written, because servers tell capitals from small letters; see `is_compact`. Empty without a
    public address.
    """
    if not base_url:
        return ""
    parts = urlsplit(base_url)
    host = parts.netloc
    with suppress(UnicodeError):  # a name no register would take stays as it is
        host = host if host.isascii() else host.encode("idna").decode()
    capital = f"{parts.scheme}://{host}".upper() + absolute(parts.path, path_of(code))
    if is_compact(capital):
        return capital
    return f"{parts.scheme}://{host}{absolute(parts.path, path_of(code))}"


def is_compact(address: str) -> bool:
    """Whether QR's alphanumeric mode can hold an address: no small letter is in it."""
    return bool(_ALPHANUMERIC.fullmatch(address))
