"""What the words around a list say for all its rows: a decision, a time, a place; and what names say by
themselves: a producer's legal form, an issuer's level."""

import re
from contextlib import suppress
from typing import NamedTuple

from ...base.text import fold, tidy
from ...records.model import LEVEL
from ...records.values import DATE, Bad
from .. import cells
from ..notes import Where
from ..words.sections import section_of
from ..words.spelling import CAPITALS
from ..words.wordings import wordings
from .listing import Listing

LABELLED = "địa bàn "
"""Stands before a district that titles name without saying what it is, a district or a town."""


class Heard(NamedTuple):
    """What titles say for all rows of a list: a decision, a time at which the list held, the province."""

    decision: cells.Decision
    as_of: str
    province: str
    district: str
    where: Where
    stars: int


def heard(listing: Listing, book: str) -> Heard:
    """What a list's titles say."""
    found = _Titles(listing, book)
    for row, text in listing.titles:
        found.read(row, text)
    stars = _stars_of([listing.sheet.name, *(text for _, text in listing.titles)])
    return Heard(found.decision, found.as_of, found.province, found.district, found.where, stars)


class _Titles:
    """The titles of a list, while they are read."""

    def __init__(self, listing: Listing, book: str) -> None:
        self.listing = listing
        self.decision = cells.Decision()
        self.as_of = self.province = ""
        self.district = listing.sheet.name if section_of(listing.sheet.name) == "area" else ""
        self.where = Where(book, listing.sheet.name, listing.titles[0][0] if listing.titles else 0)

    def read(self, row: int, text: str) -> None:
        """Take what a row of titles says."""
        folded = fold(text)
        here = self.where._replace(row=row)
        if _OF_DECISION.search(folded) and not self.decision.number and not re.match(r"can cu\b", folded):
            try:
                said = cells.decision(text)
            except Bad:
                return
            if re.search(r"[/\\]", said.number):
                self.decision, self.where = said, here
        if _OF_TIME.search(folded) and not self.as_of:
            self.as_of = _time_of(folded)
            self.where = self.where if self.decision.number else here
        for line in _lines(self.listing, row):
            self._places(line, text)

    def _places(self, line: str, text: str) -> None:
        """Take the province and the district that a line names."""
        named = _PROVINCE.search(line)
        self.province = self.province or (_cut(named[1]) if named else "")
        if self.district:
            return
        labelled = _LABELLED.match(line)
        of = None if re.search(r"(?i)trực thuộc|quyết định|các huyện", text) else _DISTRICT.search(line)
        if labelled and not re.match(r"(tinh|toan|cac|huyen|thi xa|thanh pho)\b", fold(labelled[1])):
            self.district = f"{LABELLED}{_cut(labelled[1])}"
        elif of:
            self.district = _cut(of[0])


_NAME = rf"(?:[{CAPITALS}]\S*\s?){{1,4}}"
_OF_DECISION = re.compile(r"\b(qd|quyet dinh)\b")
_OF_TIME = re.compile(r"\b(tinh den|den het|den ngay|den thang|den nam|het nam|nam)\b")
_PROVINCE = re.compile(rf"(?:tỉnh|TỈNH|Tỉnh|thành phố trực thuộc)\s+({_NAME})")
_LABELLED = re.compile(
    r"(?:Địa bàn|ĐỊA BÀN|Địa phương|ĐỊA PHƯƠNG|Huyện, thành phố|Huyện/thành phố|Đơn vị cấp huyện)"
    rf"\s*:\s*({_NAME})"
)
_DISTRICT = re.compile(rf"(?:huyện|HUYỆN|Huyện|thị xã|THỊ XÃ|Thị xã|thành phố|THÀNH PHỐ|Thành phố)\s+{_NAME}")


def _stars_of(titles: list[str]) -> int:
    """The stars of all rows, where titles or the sheet's name say one number: `DANH SÁCH SẢN PHẨM ĐẠT 4
    SAO`."""
    folded = [fold(title) for title in titles]
    if any(
        re.search(
            r"\bsao (tro len|den)\b|\b(tu|duoi|tren|chua dat|khong dat|chua du) (hang )?0?[3-5] sao"
            r"|\b(tiem nang|de nghi|de xuat|dang ky|du kien)\b",
            title,
        )
        for title in folded
    ):
        return 0
    said = {
        found
        for title in folded
        for found in re.findall(r"\b(?:0?([3-5])|(ba|bon|nam))\s*(?:sao\b|\*)", title)
    }
    numbers = {int(digit) if digit else {"ba": 3, "bon": 4, "nam": 5}[word] for digit, word in said}
    return numbers.pop() if len(numbers) == 1 else 0


# Words of a title in capitals that follow the name of a place.
_NO_NAME = rf"\s+(?:[-–,;(:]|(?:{'|'.join(wordings('titles')['no_name'])})(?!\w))"


def _lines(listing: Listing, row: int) -> list[str]:
    """The lines of a row of titles: cells side by side, lines of a cell, words far apart in one are
    several."""
    cells_of = (str(cell) for cell in listing.sheet.rows[row] if isinstance(cell, str))
    return [tidy(line) for cell in cells_of for line in re.split(r"[\r\n]+|\s{3,}", cell)]


def _cut(name: str) -> str:
    """A place's name without the words of the title behind it."""
    return re.split(_NO_NAME, tidy(name), maxsplit=1, flags=re.IGNORECASE)[0].strip(" ,.;-–")


def _time_of(folded: str) -> str:
    day: object = ""
    with suppress(Bad):  # a day that no calendar has
        day = cells.date_within(folded[folded.find("den") :] if "den" in folded else "").value
    years = re.findall(r"\bnam (20[0-4][0-9])\b", folded)
    return str(day) or (years[0] if len(set(years)) == 1 else "")


def level_of(issuer: str) -> str:
    """The level of an issuing body by its name; empty where it doesn't say."""
    folded = fold(issuer)
    if re.search(r"\bbo\b|trung uong|quoc gia", folded):
        return str(LEVEL.read("ministry"))
    if re.search(r"\b(tinh|province)\b", folded):
        return str(LEVEL.read("province"))
    return str(LEVEL.read("district")) if re.search(r"\b(huyen|thi xa)\b", folded) else ""


_FORMS = (
    ("lien_hiep_htx", r"lien hiep (htx|hop tac xa)"),
    ("hop_tac_xa", r"(htx|hop tac xa)\b"),
    ("to_hop_tac", r"(tht|to hop tac|to san xuat|nhom ho)\b"),
    ("doanh_nghiep", r"(chi nhanh )?(cong ty|cty|ct|doanh nghiep|dntn|dn|tap doan|tong cong ty|nha may)\b"),
    ("trang_trai", r"trang trai\b"),
    ("hoi", r"(hoi|hiep hoi)\b"),
    ("ho_kinh_doanh", r"(ho|hkd|co so|cssx|hgd|ho sx)\b"),
)


def legal_form_of(name: str) -> str:
    """The legal form that a producer's name begins with; empty where it doesn't say."""
    folded = fold(tidy(name)).lstrip("\"'“‘ ")
    return next((form for form, pattern in _FORMS if re.match(pattern, folded)), "")


_PLACE_FOLLOWS = re.compile(
    r"\s*(?:[,;(]|\n|\s-\s)\s*(?=(?:địa chỉ|đ/c|thôn|xóm|bản|ấp|khu|tổ|số|xã|phường|thị trấn|tt\.|huyện"
    r"|tp\.?)\s*:?\s*\S)",
    re.IGNORECASE,
)


def name_and_address(raw: str) -> tuple[str, str]:
    """A producer's name, and the address that stands behind it in the same cell (or an empty text)."""
    parts = _PLACE_FOLLOWS.split(raw, maxsplit=1)
    name = tidy(parts[0]).strip(" ,;.-")
    if len(parts) < 2 or not legal_form_of(name):
        return tidy(raw), ""
    return name, re.sub(r"(?i)^(địa chỉ|đ/c)\s*:?\s*", "", tidy(parts[1])).strip(" ).")


_MOMENT = re.compile(
    r"(?:(lan dau|cap lai|danh gia lai|nang hang|con|giu)\s+)?([3-5]) sao"
    r"(?:\s+(quoc gia|cap (?:quoc gia|tinh|huyen)))?(?:\s+(?:nam |thang |ngay )?([0-9/]+))?"
    r"(?:\s*\(([^()]*)\))?"
)
_KINDS = {"lan dau": "first", "cap lai": "re-issue", "danh gia lai": "re-evaluation", "nang hang": "upgrade"}
_LEVELS = {
    "quoc gia": "ministry",
    "cap quoc gia": "ministry",
    "cap tinh": "province",
    "cap huyen": "district",
}


def moment_of(piece: str) -> dict[str, object]:
    """One recognition of a history: `3 sao 2021`, `cấp lại 3 sao 29/12/2021`, `4 sao (tính đến 2022)`,
    `3 sao 2022 (đợt 1)`; empty where the piece says anything else."""
    found = _MOMENT.fullmatch(fold(tidy(piece)))
    if not found:
        return {}
    how, stars, level, when, beside = found.groups()
    made: dict[str, object] = {"stars": int(stars)}
    try:
        if when:
            made["as_of" if how in ("con", "giu") else "date"] = DATE.read(when)
        if beside:
            seen = re.fullmatch(
                r"(?:tinh den|den|neu)\s+(?:nam |thang |ngay |cuoi nam |cuoi |dau )*([0-9/]+)", beside
            )
            until = re.fullmatch(r"giay(?: chung nhan)? (?:den|het han)(?: ngay)? ([0-9/]+)", beside)
            if re.fullmatch(r"dot [0-9ivx]+", beside):
                made["round"] = re.sub(r"(?i)^dot", "đợt", tidy(beside))
            elif seen and not when:
                made["as_of"] = DATE.read(seen[1])
            elif until:
                made["expires"] = DATE.read(until[1])
            else:
                return {}
    except Bad:
        return {}
    return (
        made | ({"level": _LEVELS[level]} if level else {}) | ({"kind": _KINDS[how]} if how in _KINDS else {})
    )
