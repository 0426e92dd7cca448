"""The names that lists use, looked up among the records: groups, districts, communes, legal forms.

What fits exactly is taken; what only may be meant is told or left to a person.
"""

import re
from typing import Any, NamedTuple

from ..base.text import fold, tidy
from .words.headings import plain
from .words.spelling import CAPITALS, is_same, spelt
from .words.wordings import any_of, wordings

# --- groups

_ENGLISH = {
    "food": "I",
    "foods": "I",
    "drinks": "II",
    "drink": "II",
    "beverages": "II",
    "herbs": "III",
    "herb": "III",
    "herbal": "III",
    "crafts": "IV",
    "craft": "IV",
    "handicrafts": "IV",
    "ornamental": "V",
    "ornamentals": "V",
    "tourism": "VI",
}
# Words of a product's name and the group that they propose; never more than a proposal.
_PROPOSALS = tuple((each["group"], any_of(each["words"])) for each in wordings("groups"))


class GroupFound(NamedTuple):
    """A group's code; `sure` where the list names it, else a proposal."""

    code: str
    sure: bool


class Groups:
    """The groups of categories.yaml, found by code, name, former name or number of the product set."""

    def __init__(self, known: dict[str, dict[str, Any]]) -> None:
        self.known = known
        self.words: dict[str, set[str]] = {}
        for code, group in known.items():
            for name in (
                group.get("name", ""),
                group.get("short", ""),
                group.get("name_en", ""),
                group.get("short_en", ""),
                *group.get("aliases", ()),
            ):
                if name:
                    self.words.setdefault(plain(name), set()).add(code)
        for word, code in _ENGLISH.items():
            if code in known:
                self.words.setdefault(word, set()).add(code)
        self.leaves = [code for code in known if not any(other.startswith(code + ".") for other in known)]

    def find(self, written: str) -> GroupFound | None:
        """The group a list names; None where none or several may be meant."""
        text = tidy(written)
        code = re.search(
            r"(?<![A-Za-z0-9])((?:VI|IV|V|I{1,3})(?:\.[0-9](?:\.[a-dA-D])?)?)(?![A-Za-z0-9])", text
        )
        if (
            code
            and (made := code[1][:-1] + code[1][-1].lower() if code[1].count(".") == 2 else code[1])
            in self.known
        ):
            rest = plain(text.replace(code[1], " "))
            if "." in made or not rest or made in self.words.get(rest, ()) or rest in ("nhom", "nganh"):
                return GroupFound(made, True)
        number = re.fullmatch(r"(?:bo|bo san pham|bo sp|bo so)?\s*(?:so)?\s*([0-9]{1,2})", plain(text))
        if number and len(self.leaves) == 26 and 1 <= int(number[1]) <= 26 and "bo" in plain(text):
            return GroupFound(self.leaves[int(number[1]) - 1], True)
        tails = [part for part in reversed(re.split(r"\s*[:/>;|]\s*|\s+-\s+", text)) if part]
        for part in (text, *tails):
            for words in _forms(part):
                found = self._deepest(self.words.get(words, set()))
                if found:
                    return GroupFound(found, True)
        inside = {
            code
            for words, codes in self.words.items()
            if len(words) > 7 and f" {words} " in f" {plain(text)} "
            for code in codes
        }
        found = self._deepest(inside)
        return GroupFound(found, False) if found else None

    def _deepest(self, codes: set[str]) -> str:
        """Of groups that lie in one line, the lowest; empty where they part."""
        deepest = max(codes, key=len, default="")
        return deepest if all(deepest == code or deepest.startswith(code + ".") for code in codes) else ""

    def propose(self, name: str, within: str = "") -> str:
        """The group that a product's name proposes, below `within`; empty where it proposes none."""
        folded = fold(tidy(name))
        for code, pattern in _PROPOSALS:
            if (
                code in self.known
                and (not within or code == within or code.startswith(within + "."))
                and pattern.search(folded)
            ):
                return code
        return ""


def _forms(text: str) -> list[str]:
    """A group's words with and without what lists put before them."""
    words = plain(text)
    found = [words]
    for pattern in (
        r"^(?:nhom|nganh|bo san pham|bo|phan nhom|linh vuc)\s+(?:so\s+)?(?:[0-9ivx]{1,4}\s+)?",
        r"^(?:nhom|nganh)?\s*(?:cac\s+)?san pham\s+",
        r"^[0-9ivx]{1,4}\s+",
    ):
        shorter = re.sub(pattern, "", found[-1]).strip()
        if shorter and shorter != found[-1]:
            found.append(shorter)
    return [*found, *(f"san pham {each}" for each in found if not each.startswith("san pham"))]


# --- places

_AREA_TYPE = re.compile(
    r"^\s*(huyện|huyen|thành phố|thanh pho|tp\.?|thị xã|thi xa|tx\.?|quận|quan|h\.)\s*", re.IGNORECASE
)
_COMMUNE_TYPE = re.compile(
    r"^\s*(xã|xa|phường|phuong|thị trấn|thi tran|tt\.?|đặc khu|dac khu|p\.|x\.)\s+", re.IGNORECASE
)
_FORMER = re.compile(r"\s*\(?\b(cũ|cu)\b\)?\s*$", re.IGNORECASE)
_TYPES = {
    "huyen": "huyện",
    "h.": "huyện",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "tp.": "thành phố",
    "thi xa": "thị xã",
    "tx": "thị xã",
    "tx.": "thị xã",
    "quan": "quận",
}


# `thôn Một xã Hai huyện Ba`: parts without a sign between them; not within `thị xã` and `hợp tác xã`.
_NO_COMMA = (
    r"(?<!thị)(?<!thi)(?<!tác)(?<!tac)\s+(?=(?:xã|xa|phường|phuong|thị trấn|thi tran|huyện|huyen|thành phố"
    rf"|thanh pho|thị xã|thi xa|tỉnh|tinh|tp\.?)\s+[{CAPITALS}])"
)


def bare_area(text: str) -> tuple[str, str]:
    """A district's name and its type: "huyện Na Rì (cũ)" as ("Na Rì", "huyện")."""
    text = _FORMER.sub("", tidy(text)).strip(" .,;:")
    found = _AREA_TYPE.match(text)
    return (
        (text[found.end() :].strip(), _TYPES[fold(found[1])])
        if found and text[found.end() :].strip()
        else (text, "")
    )


def bare_commune(text: str) -> str:
    """A commune's name without its type."""
    return _COMMUNE_TYPE.sub("", _FORMER.sub("", tidy(text)).strip(" .,;:")).strip()


_NOW = re.compile(r"\(\s*nay\s+(?:là|thuộc|la|thuoc)?\s*([^()]*)\)", re.IGNORECASE)
"""The commune of today, behind one of before: `xã Quảng Khê (nay là xã Đồng Phúc)`."""


def address_parts(address: str) -> dict[str, str]:
    """Commune, district and province that an address names, by the words before them."""
    found: dict[str, str] = {}
    now = _NOW.search(address)
    if now:
        address = _NOW.sub("", address)
        found["commune"] = tidy(now[1])
    for part in re.split(rf"\s*[,;]\s*|\s+[-–]\s+|{_NO_COMMA}", tidy(address)):
        if _COMMUNE_TYPE.match(part):
            found.setdefault("commune", part)
        elif _AREA_TYPE.match(part) and not re.match(r"(?i)tổ\b", part):
            found.setdefault("district", part)
        elif re.match(r"(?i)(tỉnh|tinh)\s+\S", part):
            found.setdefault("province", re.sub(r"(?i)^(tỉnh|tinh)\s+", "", part))
    return found


class PlaceFound(NamedTuple):
    """Where a row lies: ids, empty where not known. `several` are communes of which a person must choose."""

    area: str = ""
    commune: str = ""
    several: tuple[str, ...] = ()
    derived: str = ""


def _is_commune(one: str, other: str) -> bool:
    """Whether two communes' names are one: not where both have marks, and other ones."""
    return is_same(bare_commune(one), bare_commune(other))


class PlaceNames:
    """The places of places.yaml by the names that lists use."""

    def __init__(
        self,
        areas: dict[str, dict[str, Any]],
        communes: dict[str, dict[str, Any]],
        provinces: dict[str, dict[str, Any]],
    ) -> None:
        self.areas, self.communes, self.provinces = areas, communes, provinces

    def area(self, written: str) -> list[str]:
        """The districts a list may mean."""
        name, type = bare_area(written)
        if written in self.areas:
            return [written]
        found = [
            id
            for id, area in self.areas.items()
            if fold(name)
            in (
                fold(bare_area(area.get("name", ""))[0]),
                fold(area.get("name", "")),
                fold(area.get("name_en", "")),
            )
        ]
        typed = [
            id
            for id in found
            if type and type in (self.areas[id].get("type"), bare_area(self.areas[id].get("name", ""))[1])
        ]
        found = typed or found
        exact = [id for id in found if spelt(bare_area(self.areas[id].get("name", ""))[0]) == spelt(name)]
        return exact or found

    def province(self, written: str) -> str:
        """The province a list means."""
        name = fold(re.sub(r"(?i)^(tỉnh|tinh|thành phố|tp\.?)\s+", "", tidy(written)))
        return next(
            (
                id
                for id, province in self.provinces.items()
                if fold(province.get("name", "")) == name or id == written
            ),
            "",
        )

    def commune(self, written: str, area: str) -> PlaceFound:
        """The commune of today that a list means: an old one by what it went into, where the district is
        known; else one of today by its name."""
        now_there = _NOW.search(written)
        written = now_there[1] if now_there else written
        if written in self.communes:
            return PlaceFound(area, written)
        before = [
            (id, old)
            for id, commune in self.communes.items()
            for old in commune.get("formed_from", ())
            if _is_commune(written, old.get("name", "")) and (not area or old.get("area", area) == area)
        ]
        now = [
            id
            for id, commune in self.communes.items()
            if _is_commune(written, commune.get("name", ""))
            and (not area or area in commune.get("areas", (area,)))
        ]
        into = list(dict.fromkeys(id for id, _ in before))
        if area and into:
            split = len(into) > 1 or any(old.get("part") for _, old in before)
            return (
                PlaceFound(area, "", tuple(into))
                if split
                else PlaceFound(area, into[0], (), "" if into == now else "old-commune")
            )
        found = list(dict.fromkeys((*into, *now)))
        if len(found) == 1:
            areas = self.communes[found[0]].get("areas", ())
            old_areas = {old.get("area") for _, old in before if old.get("area")}
            known = area or (
                areas[0]
                if len(areas) == 1
                else next(iter(old_areas))
                if len(old_areas) == 1 and not now
                else ""
            )
            return PlaceFound(known, found[0], (), "" if area else "area-of-commune" if known else "")
        return PlaceFound(area, "", tuple(found))
