"""What each row of a list says, as values of records: still words for places, groups and producers.

A value that can't be read is left out and told; nothing of it stops the rest of the row.
"""

import re
from typing import Any, NamedTuple

from ..base.text import fold, tidy
from ..records.codes import is_code, read_code
from ..records.model import PRODUCER_KIND, Certificate, Producer, Product
from ..records.schema import fields
from ..records.values import MONEY, Bad
from . import cells
from .cells import DERIVED, Raw, Read, is_blank, is_error, text_of
from .headings import KIND_WORDS, Meaning, plain
from .listing import Column, Listing, Row
from .notes import Notes, Where
from .sections import section_of, uncounted
from .titles import heard, legal_form_of, level_of, moment_of, name_and_address


class Said(NamedTuple):
    """What one row says. `own` are values of the record the list is of; `producer` of its producer;
    `words` are names still to be looked up: area, commune, hamlet, province, group. `story` is prose.
    `columns` tells the column each value came from."""

    where: Where
    id: str
    own: dict[str, Any]
    producer: dict[str, Any]
    certificates: tuple[dict[str, Any], ...]
    words: dict[str, str]
    story: str
    columns: dict[str, int]
    guessed: frozenset[str] = frozenset()


_SIMPLE = (
    "name_en",
    "product_code",
    "net_quantity",
    "packaging",
    "ingredients",
    "shelf_life",
    "storage",
    "usage",
    "abv",
    "price_unit",
    "map",
)
_LISTS = ("keywords",)
_PRODUCER = ("address", "address_on_certificate", "founded", "members")
_CONTACT = {"phone": cells.phone, "zalo": cells.phone, "email": cells.mail, "website": cells.web}
_NAMES = {"products": "product", "producers": "producer", "outlets": "outlet", "fairs": "fair"}
_LOOKED_UP = ("district", "commune", "hamlet", "province", "group")
_FILLED = ("producer", "producer_kind", "address", "phone", "district", "commune", "province", "group")
"""Columns that an empty cell may take from above, where the author asks for it."""
_SUMMARY_MOST = 240  # characters; a longer text is a story
_SCALED = re.compile(r"\b(1 000|1000|nghin|ngan)\s*(d|dong|vnd)?\b")


class Reader:
    """Reads the rows of one list, noting what it had to do to them."""

    def __init__(self, listing: Listing, book: str, notes: Notes, fill_down: bool = False) -> None:
        self.listing = listing
        self.book = book
        self.notes = notes
        self.heard = heard(listing, book)
        self.fill_down = fill_down
        self.tells_stars = any(
            column.means
            and column.means.field in ("stars", "stars_tick", "stars_in", "proposed_stars", "history")
            for column in listing.columns
        )
        self.last_producer: dict[int, Raw] = {}
        self.swapped = {column.number for column in listing.columns if self._is_swapped(column)}
        self.guess = bool(
            re.search(
                r"guess|du kien",
                " ".join(plain(c.heading) for c in listing.columns if c.means and c.means.field == "group"),
            )
        )

    def _is_swapped(self, column: Column) -> bool:
        if not column.means or column.means.field not in ("date", "expires", "decision", "start", "end"):
            return False
        return cells.swapped(
            [
                self.listing.cell(row.number, column.number)
                for row in self.listing.rows
                if row.sort == "record"
            ]
        )

    def where(self, row: int, column: int = -1) -> Where:
        return Where(self.book, self.listing.sheet.name, row, column)

    def derive(self, where: Where, code: str, found: object, value: object) -> None:
        vi, en = DERIVED[code]
        self.notes.tell(where, "derived", code, f"{vi}: {found} → {value}.", f"{en}: {found} → {value}.")

    def read(self, row: Row) -> Said:
        """What a row says."""
        one = _One(self, row)
        for column in self.listing.columns:
            if column.means and column.means.field not in ("private", "other", "again", "row"):
                one.take(column)
        one.compare_stars()
        return one.said()


class _One:
    """One row being read."""

    def __init__(self, reader: Reader, row: Row) -> None:
        self.reader = reader
        self.row = row
        self.own: dict[str, Any] = {}
        self.producer: dict[str, Any] = {}
        self.certificate: dict[str, Any] = {}
        self.others: list[dict[str, Any]] = []
        self.words: dict[str, str] = {}
        self.columns: dict[str, int] = {}
        self.id = self.story = self.year = ""
        self.guessed: set[str] = set()
        self.withheld = False
        self.subject = reader.listing.subject

    # --- cells

    def take(self, column: Column) -> None:
        raw = self.reader.listing.cell(self.row.number, column.number)
        where = self.reader.where(self.row.number, column.number)
        if cells.is_ditto(raw) or (
            is_blank(raw) and self.reader.fill_down and column.means and column.means.field in _FILLED
        ):
            raw = self.reader.last_producer.get(column.number)
            if not is_blank(raw):
                self.reader.notes.tell(
                    where,
                    "derived",
                    "fill-down",
                    f"lấy theo ô trên: {text_of(raw)}.",
                    f"taken from the cell above: {text_of(raw)}.",
                )
        if is_blank(raw):
            return
        self.reader.last_producer[column.number] = raw
        if is_error(raw):
            self.reader.notes.decide(where, "sheet-cell-error", found=text_of(raw))
            return
        assert column.means is not None
        field = column.means.field
        try:
            self.value(field, column.means.of, raw, where, column)
        except Bad as bad:
            self.refused(bad, field, where)

    def refused(self, bad: Bad, field: str, where: Where) -> None:
        values = {"field": field, "nearest": "", **bad.values}
        if "found" in values:
            values["found"] = str(values["found"])[:80]
        code = bad.code + "-near" if bad.code == "not-a-choice" and values["nearest"] else bad.code
        self.reader.notes.decide(where, code, **values)

    def value(self, field: str, of: str, raw: Raw, where: Where, column: Column) -> None:
        text = text_of(raw)
        if field == _NAMES.get(self.subject):
            self.own["name"], self.columns["name"] = re.sub(r"^[-–•+*]\s+", "", text), where.column
        elif field == "id":
            self.id = text
        elif field in (
            "stars",
            "stars_tick",
            "stars_in",
            "proposed_stars",
            "points",
            "decision",
            "date",
            "issuer",
            "year",
            "round",
            "expires",
            "kind",
            "round_tick",
            "note",
            "history",
            "as_of",
        ):
            self.recognition(field, of, raw, where)
        elif field in ("start", "end", "hours", "place") or (
            self.subject in ("outlets", "fairs") and field in ("address", "phone", "website", "map")
        ):
            self.elsewhere(field, raw, where)
        elif field == "producer":
            self.name_producer(raw if isinstance(raw, str) else text, where)
        elif field in ("producer_kind", "kind_tick"):
            self.legal_form(field, of, raw, where)
        elif field in _CONTACT:
            self.contact(field, raw, where)
        elif field in _PRODUCER:
            kind = fields(Producer)[field].kind
            assert kind is not None
            self.keep(self.producer, field, cells.tried(kind, raw), raw, where)
        elif field in _LOOKED_UP:
            self.words[field], self.columns[field] = text, where.column
        else:
            self.about(field, of, raw, where, column)

    def name_producer(self, raw: str, where: Where) -> None:
        """A producer's name; an address that stands behind it in the same cell goes where it belongs."""
        name, address = name_and_address(raw) if "address" not in self.producer else (tidy(raw), "")
        if address:
            self.producer["address"] = address
            self.reader.notes.tell(
                where,
                "derived",
                "name-and-address",
                f'tách tên "{name}" và địa chỉ "{address}".',
                f'parted the name "{name}" from the address "{address}".',
            )
        if sum(bool(legal_form_of(part)) for part in re.split(r"[;\n+&]|,\s|\s-\s|\bvà\b", raw)) > 1:
            self.reader.notes.tell(
                where,
                "derived",
                "several-producers",
                f'ô có vẻ ghi nhiều chủ thể, giữ làm một tên: "{name}".',
                f'the cell seems to name several producers, kept as one name: "{name}".',
            )
        self.producer["name"], self.columns["producer"] = name, where.column

    def contact(self, field: str, raw: Raw, where: Where) -> None:
        """Phone, mail and web, which may stand together in one cell."""
        values = self.producer.setdefault("contact", {})
        text = text_of(raw)
        mail = re.search(r"[^@\s<>,;/|]+@[^@\s<>,;/|]+\.[a-zA-Z]{2,}", text)
        if field != "email" and mail:
            self.keep(values, "email", cells.mail(mail[0]), mail[0], where)
            self.reader.notes.tell(
                where,
                "derived",
                "mail-beside",
                f"thư điện tử lấy trong cùng ô: {mail[0]}.",
                f"an e-mail address in the same cell: {mail[0]}.",
            )
            text = text.replace(mail[0], " ").strip(" ,;/|-")
            if not text:
                return
            raw = text
        self.keep(values, field, _CONTACT[field](raw), raw, where)

    def about(self, field: str, of: str, raw: Raw, where: Where, column: Column) -> None:
        """What describes the product itself."""
        text = text_of(raw)
        if field == "price":
            self.price(raw, where, column)
        elif field == "gtin":
            self.keep(self.own, "gtin", cells.gtin(raw), raw, where)
        elif field == "product_code" and is_code(read_code(text)):
            self.id = read_code(text)
        elif field == "traceability":
            self.keep(self.own, "traceability_url", cells.web(raw), raw, where)
        elif field == "certification":
            self.certification(of, raw, where)
        elif field == "certifications":
            self.words["certifications"], self.columns["certifications"] = text, where.column
        elif field in ("summary", "story"):
            prose = cells.prose(raw)
            if field == "summary" and len(text) <= _SUMMARY_MOST and "\n" not in prose:
                self.own["summary"] = text
            else:
                self.story, self.columns["story"] = prose, where.column
        elif field in _LISTS:
            self.own[field] = tuple(part for each in re.split(r"[;,\n]", str(raw)) if (part := tidy(each)))
        elif field == "facts":
            self.own["facts"] = (*self.own.get("facts", ()), *cells.parted(str(raw), r";\s+|\n"))
        elif field == "source":
            self.own["source"] = (
                *self.own.get("source", ()),
                *cells.parted(str(raw), r"\s+;\s+|\n|;\s+(?=https?:)"),
            )
        elif field in _SIMPLE:
            kind = fields(Product)[field].kind
            assert kind is not None
            self.keep(self.own, field, cells.tried(kind, raw), raw, where)
        elif field in (
            "photo",
            "representative",
            "products_listed",
            "products_unconfirmed",
            "hours",
            "scope",
            "name",
            "product",
            "outlet",
            "fair",
            "place",
            "start",
            "end",
        ):
            return  # told once for the column
        self.columns.setdefault(field, where.column)

    def keep(self, values: dict[str, Any], field: str, read: Read, raw: Raw, where: Where) -> None:
        values[field] = read.value
        self.columns[field] = where.column
        if read.derived and read.derived != "number-text":
            self.reader.derive(where, read.derived, text_of(raw), read.value)

    def price(self, raw: Raw, where: Where, column: Column) -> None:
        if fold(text_of(raw)) in (
            "lien he",
            "gia lien he",
            "thoa thuan",
            "theo thoi diem",
            "theo thoi gia",
            "theo mua",
            "tuy loai",
        ):
            self.reader.notes.tell(
                where,
                "left",
                "no-price",
                f'không phải giá: "{text_of(raw)}".',
                f'no price: "{text_of(raw)}".',
            )
            return
        scaled = bool(_SCALED.search(plain(column.heading)))
        found = cells.scaled_price(raw) if scaled else cells.price(raw)
        if scaled:
            self.reader.notes.tell(
                where,
                "derived",
                "price-scale",
                f"giá nhân 1.000 theo tên cột: {found.amount}.",
                f"price times 1,000, as the heading says: {found.amount}.",
            )
        self.own["price"] = MONEY.read(str(found.amount))
        self.columns["price"] = where.column
        if found.unit:
            self.own.setdefault("price_unit", found.unit)

    def certification(self, type: str, raw: Raw, where: Where) -> None:
        text = text_of(raw)
        if fold(text) in ("khong", "no", "0", "chua", "chua co", "k"):
            return
        if not cells.is_ticked(raw) and re.search(
            r"\b(dang|chua|se|du kien|khong|het han|het hieu luc|thu hoi|cho|lam ho so|de nghi|dang ky|nop don|ke hoach)\b",
            fold(text),
        ):
            self.reader.notes.tell(
                where,
                "left",
                "certification-not-yet",
                f'"{text[:80]}" không phải chứng nhận đang có: không ghi.',
                f'"{text[:80]}" is no certification that is held: not recorded.',
            )
            return
        made: dict[str, Any] = {"type": type}
        if not cells.is_ticked(raw) and re.search(r"[0-9]", text):
            made["number"] = text
        elif not cells.is_ticked(raw):
            made["note"] = text
        self.own["certifications"] = (*self.own.get("certifications", ()), made)
        self.columns[f"certification:{type}"] = where.column

    def legal_form(self, field: str, of: str, raw: Raw, where: Where) -> None:
        if field == "kind_tick":
            if cells.is_ticked(raw):
                self.producer["kind"] = of
            elif (
                not cells.is_unticked(raw)
                and isinstance(raw, str)
                and re.search(r"[^\W\d_]{2}", raw)
                and "name" not in self.producer
            ):
                self.name_producer(raw, where)
                self.reader.notes.tell(
                    where,
                    "derived",
                    "name-of-kind",
                    f'cột loại hình ghi tên chủ thể: "{text_of(raw)}".',
                    f'a column of legal forms holds the producer\'s name: "{text_of(raw)}".',
                )
                self.producer["kind"] = of
            elif not cells.is_unticked(raw):
                raise Bad("sheet-not-ticked", found=text_of(raw))
            return
        word = plain(text_of(raw))
        self.producer["kind"] = (
            KIND_WORDS.get(word) or legal_form_of(text_of(raw)) or PRODUCER_KIND.read(text_of(raw))
        )
        self.columns["producer_kind"] = where.column

    def elsewhere(self, field: str, raw: Raw, where: Where) -> None:
        """Fields of outlets and fairs."""
        if field in ("start", "end"):
            self.keep(self.own, field, self.dated(raw, where), raw, where)
        elif field in ("phone", "website"):
            self.keep(self.own, field, _CONTACT[field](raw), raw, where)
        elif self.subject == "fairs":
            self.own["place"] = text_of(raw)
        else:
            self.own["address" if field == "place" else field] = text_of(raw)

    # --- stars

    def dated(self, raw: Raw, where: Where) -> Read:
        if where.column in self.reader.swapped and cells.may_be_swapped(raw):
            year = str(cells.day(raw).value)[:4]
            self.reader.notes.decide(where, "sheet-swapped", found=text_of(raw), year=year)
            return Read(year)
        return cells.day(raw)

    def recognition(self, field: str, of: str, raw: Raw, where: Where) -> None:
        """Stars and what belongs to them."""
        text = text_of(raw)
        if self.subject != "products":
            if field in ("date", "year", "as_of") and self.subject == "outlets":
                self.keep(self.own, "date", self.dated(raw, where), raw, where)
            elif field == "date" and self.subject == "fairs":
                self.keep(self.own, "start", self.dated(raw, where), raw, where)
        elif field == "history":
            self.past(str(raw), where)
        elif field in ("stars", "stars_tick", "stars_in", "proposed_stars"):
            self.stars(field, of, raw, where)
        elif field == "points":
            self.certificate["score"] = cells.points(raw)
        elif field in ("decision", "date"):
            self.decided(field, raw, where)
        elif field == "year":
            read = cells.day(int(raw) if isinstance(raw, float) else raw)
            self.year = str(read.value)
            if read.derived == "serial":
                self.reader.derive(where, read.derived, text, self.year)
        elif field == "as_of":
            self.certificate["as_of"] = cells.day(raw).value
        elif field == "expires":
            if not re.fullmatch(
                r"0?[1-9]|[1-9][0-9]|(?:\d+\s*)(?:tháng|năm)", text
            ):  # `36 tháng` is the rule itself
                if isinstance(raw, str):
                    raw = re.sub(
                        r"(?i)^\s*(?:đã\s+)?(?:hết hạn|hết hiệu lực|có giá trị|có hiệu lực|hiệu lực|hạn)?\s*(?:đến|tới|từ)?\s*(?:hết)?\s*(?:ngày|năm)?\s*:?\s*(?=[0-9])",
                        "",
                        raw,
                    )
                self.keep(self.certificate, "expires", self.dated(raw, where), raw, where)
        elif field == "issuer":
            self.certificate["issuer"] = text
        elif field == "round":
            self.certificate["round"] = f"đợt {text}" if text.isdigit() else text
        elif field == "round_tick":
            if cells.is_ticked(raw):
                self.certificate["kind"] = of
            elif not cells.is_unticked(raw):
                raise Bad("sheet-not-ticked", found=text)
        elif field in ("kind", "note"):
            self.kind(field, text, where)
        self.columns.setdefault(field, where.column)

    def stars(self, field: str, of: str, raw: Raw, where: Where) -> None:
        if field == "stars_tick":
            if cells.is_unticked(raw):
                return
            if not cells.is_ticked(raw):
                read = cells.stars(raw) if re.search(r"[3-5★*]", text_of(raw)) else None
                if read is None or read.given != int(of):
                    raise Bad("sheet-not-ticked", found=text_of(raw))
            if int(of) < 3:
                raise Bad("sheet-low-stars", found=of)
            if "stars" in self.certificate and self.certificate["stars"] != int(of):
                raise Bad("sheet-two-stars", found=f"{self.certificate['stars']}, {of}")
            self.certificate["stars"] = int(of)
            return
        read = cells.stars(raw)
        if field == "stars_in":
            self.others.append({"stars": read.given, "date": of})
            return
        if read.proposed or field == "proposed_stars":
            self.own["proposed_stars"] = read.proposed or read.given
        else:
            self.certificate["stars"] = read.given
        years = re.findall(r"\bnam (20[0-4][0-9])\b", fold(text_of(raw)))
        if len(years) == 1 and not self.year:
            self.year = years[0]
            self.reader.notes.tell(
                where,
                "derived",
                "year-of-stars",
                f"năm trong ô sao: {self.year}.",
                f"the year in the cell of the stars: {self.year}.",
            )
        if read.points is not None:
            self.certificate.setdefault("score", read.points)

    def compare_stars(self) -> None:
        """Stars of a second column for them: where it says another number, a person must tell which holds."""
        for column in self.reader.listing.columns:
            if column.means != Meaning("again", "stars") or "stars" not in self.certificate:
                continue
            if any(
                each.means == Meaning("again", _NAMES[self.subject]) for each in self.reader.listing.columns
            ):
                return  # another list beside this one
            raw = self.reader.listing.cell(self.row.number, column.number)
            if is_blank(raw):
                continue
            try:
                there = cells.stars(raw).given
            except Bad:
                there = 0
            if there != self.certificate["stars"]:
                self.reader.notes.decide(
                    self.reader.where(self.row.number, column.number),
                    "sheet-two-stars",
                    found=f"{self.certificate['stars']}, {text_of(raw)}",
                )
                del self.certificate["stars"]

    def decided(self, field: str, raw: Raw, where: Where) -> None:
        if field == "date":
            try:
                self.keep(self.certificate, "date", self.dated(raw, where), raw, where)
                return
            except Bad:
                said = cells.decision(raw)
                if not said.date:
                    raise
        else:
            said = cells.decision(
                self.dated(raw, where).value
                if where.column in self.reader.swapped and not isinstance(raw, str)
                else raw
            )
        if said.number and (field == "decision" or re.search(r"/", said.number)):
            self.certificate["decision"] = said.number
        if said.date:
            self.certificate.setdefault("date", said.date)
        if said.issuer:
            self.certificate.setdefault("issuer", said.issuer)
        if said.derived:
            self.reader.derive(where, said.derived, text_of(raw), said.number or said.date)

    def kind(self, field: str, text: str, where: Where) -> None:
        folded = fold(text)
        for words, kind in (
            ("nang (hang|sao)|nang cap", "upgrade"),
            ("danh gia lai|cong nhan lai|tai danh gia", "re-evaluation"),
            ("cap lai|cap doi", "re-issue"),
            ("lan dau|moi\\b|danh gia moi", "first"),
        ):
            if re.search(words, folded) and len(folded) < 40:
                self.certificate["kind"] = kind
                if field == "kind" or re.fullmatch(
                    f"(?:san pham |sp )?(?:{words})(?: san pham| sao| [0-9])*", folded
                ):
                    return
                break
        if (
            field == "note"
            and re.search(r"\bthu hoi\b", folded)
            and not re.search(r"\b(khong|chua) (bi )?thu hoi|cap lai|giay cu", folded)
        ):
            self.revoked(text, where)
        elif field == "note" and re.search(r"thu hoi|het han|ngung|dung san xuat|giai the", folded):
            self.reader.notes.decide(where, "sheet-note-status", found=text[:80])
        elif field == "note":
            self.reader.notes.tell(
                where,
                "left",
                "note-kept",
                f'ghi chú không vào danh mục (trang công khai): "{text[:80]}".',
                f'a remark is not taken into the catalogue (it is public): "{text[:80]}".',
            )

    def revoked(self, text: str, where: Where) -> None:
        """A remark that stars were taken back: without its day they are not recorded at all."""
        day = str(cells.date_within(text).value)
        if day:
            self.certificate["revoked"] = day
            self.reader.notes.tell(
                where,
                "derived",
                "revoked",
                f'ghi chú nói đã thu hồi: "{text[:80]}" → revoked {day}.',
                f'the remark says that it was revoked: "{text[:80]}" → revoked {day}.',
            )
        else:
            self.withheld = True
            self.reader.notes.decide(where, "sheet-revoked-when", found=text[:80])

    def past(self, text: str, where: Where) -> None:
        """`3 sao 2021; 5 sao quốc gia 2024; 4 sao (tính đến 2022)`: one recognition a piece; the rest are facts."""
        for piece in cells.parted(text, r";\s*|\n"):
            moment = moment_of(piece)
            if moment:
                self.others.append(moment)
            elif re.search(
                r"\bsao\b", fold(piece)
            ):  # stars are no fact to print: a lapsed one would go on being told
                self.reader.notes.decide(where, "sheet-history", found=piece[:80])
            else:
                self.own["facts"] = (*self.own.get("facts", ()), piece)

    # --- the whole row

    def said(self) -> Said:
        for number, text in self.row.within:
            self.section(number, text)
        certificates = self.certificates() if self.subject == "products" else ()
        if self.subject == "producers":
            self.own = {
                **{
                    field: value
                    for field, value in self.own.items()
                    if field in ("name", "name_en", "facts", "source", "summary")
                },
                **{field: value for field, value in self.producer.items() if field != "name"},
            }
            self.producer = {}
        if self.reader.guess:
            self.guessed.add("group")
        if "province" not in self.words and self.reader.heard.province:
            self.words["province?"] = self.reader.heard.province
        if "district" not in self.words:
            self.words["district?"] = self.reader.heard.district or self.reader.listing.sheet.name
        return Said(
            self.reader.where(self.row.number),
            self.id,
            self.own,
            self.producer,
            certificates,
            self.words,
            self.story,
            self.columns,
            frozenset(self.guessed),
        )

    def section(self, number: int, text: str) -> None:
        """What a heading between the rows says for those below it."""
        bare = uncounted(text).strip(" :.")
        sort = section_of(text)
        where = self.reader.where(number)
        if sort == "area":
            self.words.setdefault(
                "district",
                re.sub(r"(?i)^(địa bàn|đơn vị|khu vực)[\s:]+", "", re.sub(r"\s*\([^)]*\)$", "", bare)),
            )
        elif sort == "producer" and "name" not in self.producer:
            self.name_producer(bare, self.reader.where(number))
        elif sort == "commune":
            self.words.setdefault("commune", re.sub(r"\s*\([^)]*\)$", "", bare))
        elif sort == "group":
            self.words.setdefault(
                "group",
                re.sub(
                    r"(?i)^(nhóm|ngành|bộ)\s*:?\s*(?:[IVX0-9]+\s*[.:\-]\s*)?",
                    "",
                    re.sub(r"\s*\([^)]*\)$", "", bare),
                ),
            )
        elif sort == "stars" and not {"stars"} & set(self.certificate) and "proposed_stars" not in self.own:
            try:
                read = cells.stars(re.sub(r"(?i)\(.*?\)", "", bare))
                self.certificate["stars"] = read.given
                if read.proposed:
                    self.own["proposed_stars"] = read.proposed
                    del self.certificate["stars"]
            except Bad as bad:
                self.refused(bad, "stars", where)
        elif sort == "year" and not self.year:
            years = re.findall(r"20[0-4][0-9]", bare)
            self.year = years[0] if len(years) == 1 else ""
            if re.match(r"(?i)đợt|dot", bare):
                self.certificate.setdefault("round", bare)
        elif sort == "decision" and "decision" not in self.certificate:
            try:
                said = cells.decision(text)
            except Bad as bad:
                self.refused(bad, "decision", where)
                return
            self.certificate.update({"decision": said.number} | ({"date": said.date} if said.date else {}))

    def certificates(self) -> tuple[dict[str, Any], ...]:
        """The row's recognitions, completed with what titles say."""
        found = self.certificate
        title = self.reader.heard
        if self.withheld:
            return tuple(self.others)
        if "stars" not in found and title.stars and not self.reader.tells_stars:
            found["stars"] = title.stars
            self.reader.notes.tell(
                self.reader.where(self.reader.listing.first),
                "derived",
                "title-stars",
                f"số sao theo tiêu đề hoặc tên trang: {title.stars}.",
                f"stars by the title or the sheet's name: {title.stars}.",
            )
        if "stars" not in found:
            if not self.others and "proposed_stars" not in self.own and self.reader.tells_stars:
                self.reader.notes.tell(
                    self.reader.where(self.row.number),
                    "derived",
                    "no-stars",
                    "dòng không ghi sao: bản ghi không có lần công nhận.",
                    "no stars in this row: the record has no recognition.",
                )
            if set(found) - {"round", "kind", "as_of"} and not self.others:
                self.reader.notes.decide(self.reader.where(self.row.number), "sheet-decision-without-stars")
            return tuple(self.others)
        if self.year and "date" not in found:
            found["date"] = self.year
        self.others = [
            other
            for other in self.others
            if other["stars"] != found["stars"] or {"date", "as_of"} & set(other)
        ]
        for other in self.others:  # `stars` and `history` of the same recognition
            if other["stars"] == found["stars"] and (
                "date" not in found or other.get("date", "")[:4] == found["date"][:4]
            ):
                found = {**other, **found}
                self.others.remove(other)
                break
        if (
            not found.get("decision")
            and title.decision.number
            and not found.get("date")
            and not found.get("as_of")
        ):
            found["decision"] = title.decision.number
            for field in ("date", "issuer"):
                if getattr(title.decision, field):
                    found.setdefault(field, getattr(title.decision, field))
            self.reader.notes.tell(
                title.where,
                "derived",
                "title-decision",
                f"quyết định ở tiêu đề dùng cho các dòng không ghi riêng: {title.decision.number}.",
                f"the decision in the title is taken for rows without their own: {title.decision.number}.",
            )
        elif not found.get("date") and not found.get("decision") and not found.get("as_of") and title.as_of:
            found["as_of"] = title.as_of
            self.reader.notes.tell(
                title.where,
                "derived",
                "title-time",
                f"tiêu đề chỉ nói sao có tại thời điểm {title.as_of}: ghi vào as_of, không coi là ngày cấp.",
                f"the title only says the stars were held at {title.as_of}: kept as as_of, not as a date of issue.",
            )
        if found.get("issuer") and not found.get("level"):
            level = level_of(found["issuer"])
            if level:
                found["level"] = level
        return (*self.others, {name: found[name] for name in fields(Certificate) if name in found})
