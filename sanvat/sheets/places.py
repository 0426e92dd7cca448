"""Where a row lies and what group it is of: its words looked up among the records, added where the author asked for it."""

import re
from typing import NamedTuple

from ..base.text import tidy
from .desk import Desk
from .lookup import Groups, PlaceNames, address_parts, alike, bare_area, bare_commune
from .notes import Notes, Where
from .rows import Said
from .titles import LABELLED


class Wishes(NamedTuple):
    """What the author allows beyond what the list says."""

    add_places: bool = False
    group: str = ""


class Placer:
    """Finds districts, communes, provinces and groups for rows."""

    def __init__(self, desk: Desk, notes: Notes, wishes: Wishes) -> None:
        self.desk = desk
        self.notes = notes
        self.wishes = wishes
        self.groups = Groups(desk.records("groups"))

    @property
    def places(self) -> PlaceNames:
        return PlaceNames(
            self.desk.records("areas"), self.desk.records("communes"), self.desk.records("provinces")
        )

    def address_of(self, said: Said, area: str, commune: str) -> str:
        """An address of the parts a row gives, where they hold more than the records' own places."""
        words = said.words
        if "hamlet" not in words and (commune or "commune" not in words):
            return ""
        known = self.desk.records("areas").get(area, {})
        district = (
            words.get("district", "")
            if not known or known.get("unknown")
            else f"{known.get('type', '')} {bare_area(known.get('name', ''))[0]}".strip()
        )
        parts = [words.get("hamlet", ""), words.get("commune", ""), district]
        labels = ("", "xã ", "")
        told = [
            (label if label and part and bare_commune(part) == tidy(part) else "") + part
            for label, part in zip(labels, parts, strict=True)
        ]
        return ", ".join(part for part in told if part)

    def _is_unknown(self, area: str) -> bool:
        return bool(self.desk.records("areas").get(area, {}).get("unknown"))

    def where_of(self, said: Said, needed: bool = True) -> tuple[str, str] | None:
        """The district and commune of a row: ids or "". None, told, where a person must decide."""
        words = said.words
        self.read_address(said)
        self.read_titles(said)
        places = self.places
        province = self.province_of(said, places)
        if province is None:
            return None
        area = ""
        if words.get("district"):
            found = places.area(words["district"])
            if len(found) > 1:
                self.notes.decide(
                    self._cell(said, "district"),
                    "sheet-several",
                    found=words["district"],
                    several=", ".join(found),
                )
                return None
            if not found and not self.wishes.add_places:
                near = max(
                    (values.get("name", "") for values in places.areas.values()),
                    key=lambda name: alike(name, bare_area(words["district"])[0]),
                    default="",
                )
                self.notes.decide(
                    self._cell(said, "district"), "sheet-no-area", found=words["district"], nearest=near
                )
                return None
            area = found[0] if found else self.new_area(words["district"], province, said)
        commune = self.commune_of(said, area)
        if commune is None:
            return None
        area, commune_id = commune
        if not area and needed:
            area = next((id for id, values in places.areas.items() if values.get("unknown")), "")
            if not area:
                self.notes.decide(said.where, "sheet-missing", field="area")
                return None
            self.notes.tell(
                said.where,
                "derived",
                "area-unknown",
                f'không rõ huyện: để ở "{places.areas[area].get("name", area)}".',
                f'no district known: put under "{places.areas[area].get("name", area)}".',
            )
        return area, commune_id

    def read_address(self, said: Said) -> None:
        """Commune and district that only an address names."""
        words = said.words
        address = (
            said.producer.get("address")
            or said.producer.get("address_on_certificate")
            or said.own.get("address")
            or ""
        )
        if not address or ("district" in words and "commune" in words):
            return
        found = address_parts(address)
        if "district" not in found:
            last = re.split(r"\s*[,;]\s*|\s+[-–]\s+", tidy(address))[1:]
            known = [part for part in reversed(last) if len(self.places.area(part)) == 1]
            found |= {"district": known[0]} if known else {}
        if "commune" not in found and found.get("district"):
            area = self.places.area(found["district"])
            parts = re.split(r"\s*[,;]\s*|\s+[-–]\s+", tidy(address))
            before = (
                parts[parts.index(found["district"]) - 1]
                if found["district"] in parts and parts.index(found["district"])
                else ""
            )
            if before and len(area) == 1 and self.places.commune(before, area[0]).commune:
                found["commune"] = before
        for name, part in found.items():
            if name not in words:
                words[name] = part
                vi = {"district": "huyện", "commune": "xã", "province": "tỉnh"}[name]
                self.notes.tell(
                    said.where,
                    "derived",
                    "address-part",
                    f"{vi} theo địa chỉ: {part}.",
                    f"{name} by the address: {part}.",
                )

    def read_titles(self, said: Said) -> None:
        """The district that titles or the sheet's name give, where the row gives none."""
        words = said.words
        written = words.get("district?", "")
        if "district" in words or not written:
            return
        labelled = written.startswith(LABELLED)
        written = written.removeprefix(LABELLED)
        name, type = bare_area(written)
        if type or labelled or len(self.places.area(written)) == 1:
            words["district"] = written
            self.notes.tell(
                said.where._replace(row=0),
                "derived",
                "title-district",
                f'huyện theo tiêu đề hoặc tên trang: "{written}".',
                f'district by the title or the sheet\'s name: "{written}".',
            )

    def _cell(self, said: Said, field: str) -> Where:
        return said.where._replace(column=said.columns.get(field, -1))

    def province_of(self, said: Said, places: PlaceNames) -> str | None:
        written = said.words.get("province", "")
        if not written:
            return places.province(said.words["province?"]) if said.words.get("province?") else ""
        found = places.province(written)
        if found or (not places.provinces and not self.wishes.add_places):
            return found
        if not self.wishes.add_places:
            self.notes.decide(self._cell(said, "province"), "sheet-other-province", found=written)
            return None
        name = re.sub(r"(?i)^tỉnh\s+", "", tidy(written))
        id = self.desk.free_id("provinces", name)
        self.desk.add("provinces", id, {"id": id, "name": name})
        return id

    def new_area(self, written: str, province: str, said: Said) -> str:
        name, type = bare_area(written)
        name = name.title() if name.isupper() else name
        prefix = {"thành phố": "TP ", "thị xã": "TX "}.get(type, "")
        id = self.desk.free_id("areas", prefix + name)
        values = {"id": id, "name": prefix + name, "type": type or None, "province": province or None}
        self.desk.add("areas", id, {field: value for field, value in values.items() if value})
        self.notes.tell(
            self._cell(said, "district"),
            "derived",
            "new-area",
            f'thêm huyện cũ "{prefix + name}" vào places.yaml.',
            f'added the former district "{prefix + name}" to places.yaml.',
        )
        return id

    def commune_of(self, said: Said, area: str) -> tuple[str, str] | None:
        written = said.words.get("commune", "")
        if not written:
            return area, ""
        found = self.places.commune(written, "" if self._is_unknown(area) else area)
        if found.several:
            self.notes.decide(
                self._cell(said, "commune"),
                "sheet-commune-several",
                found=written,
                several=", ".join(found.several),
            )
            return (area, "") if area else (found.area, "")
        if not found.commune:
            self.notes.tell(
                self._cell(said, "commune"),
                "derived",
                "commune-unknown",
                f'xã "{written}" chưa có trong places.yaml: giữ trong địa chỉ của chủ thể mới.',
                f'commune "{written}" is not in places.yaml: kept in the address of a new producer.',
            )
            return area, ""
        if found.derived:
            name = self.desk.get("communes", found.commune).get("name", "")
            self.notes.tell(
                self._cell(said, "commune"),
                "derived",
                found.derived,
                f'xã "{written}" nay thuộc "{name}" ({found.commune}).',
                f'commune "{written}" now lies in "{name}" ({found.commune}).',
            )
        return found.area or area, found.commune

    def group_of(self, said: Said, known: bool) -> tuple[str, bool] | tuple[()] | None:
        """(code, sure), () where a known product's row names none, None where a person must decide."""
        written = said.words.get("group", "")
        where = self._cell(said, "group")
        found = self.groups.find(written) if written else None
        if found and "group" not in said.guessed and found.sure:
            return found.code, True
        if written and not found and known:
            if self.groups.propose(written):
                return ()  # words that a new record's group would be proposed by
            self.notes.decide(where, "sheet-no-group", found=written)
            return ()
        if known:
            return (found.code, False) if found else ()
        within = found.code if found else ""
        code = self.groups.propose(said.own["name"], within) or within or self.groups.propose(written, "")
        if not code and not written and self.wishes.group:
            code = self.wishes.group
        if not code:
            self.notes.decide(where, "sheet-no-group", found=written or said.own["name"])
            return None
        self.notes.tell(
            where,
            "derived",
            "group-proposed",
            f'nhóm xếp tạm theo {"chữ" if written else "tên"} "{written or said.own["name"]}": {code} (group_confirmed: no).',
            f'group proposed by the {"words" if written else "name"} "{written or said.own["name"]}": {code} (group_confirmed: no).',
        )
        return code, False
