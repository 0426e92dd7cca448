"""Where a row lies and what group it is of: its words looked up among the records, added on request."""

import re
from typing import NamedTuple

from ..base.text import tidy
from ..messages.texts import note
from .desk import Desk
from .layout.titles import LABELLED
from .lookup import Groups, PlaceNames, address_parts, bare_area, bare_commune
from .notes import Notes, Where
from .questions import Asker
from .rows import Said
from .words.spelling import alike


class Wishes(NamedTuple):
    """What the author allows beyond what the list says."""

    add_places: bool = False
    group: str = ""


class GroupMeant(NamedTuple):
    """The group of a row: its code, and whether the list names it or it is only proposed."""

    code: str
    sure: bool


_OF_ADDRESS = {"district": "address-district", "commune": "address-commune", "province": "address-province"}


UNKNOWN_GROUP = "0"
"""The code of the group that stands for none: the decree's groups are I to VI."""


class Placer:
    """Finds districts, communes, provinces and groups for rows."""

    def __init__(self, desk: Desk, notes: Notes, wishes: Wishes, asker: Asker) -> None:
        self.desk = desk
        self.asker = asker
        self.notes = notes
        self.wishes = wishes
        self.groups = Groups(desk.records("groups"))

    @property
    def places(self) -> PlaceNames:
        """The places as they are now."""
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

    def is_unknown(self, area: str) -> bool:
        """Whether a district stands for one that is not known."""
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
                    self.cell(said, "district"),
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
                    self.cell(said, "district"), "sheet-no-area", found=words["district"], nearest=near
                )
                return None
            area = found[0] if found else self.new_area(words["district"], province, said)
        area, commune_id = self.commune_of(said, area)
        if not area and needed:
            area = next((id for id, values in places.areas.items() if values.get("unknown")), "")
            if not area:
                self.notes.decide(said.where, "sheet-missing", field="area")
                return None
            self.notes.tell(said.where, "derived", "area-unknown", found=places.areas[area].get("name", area))
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
                self.notes.tell(said.where, "derived", _OF_ADDRESS[name], found=part)

    def read_titles(self, said: Said) -> None:
        """The district that titles or the sheet's name give, where the row gives none."""
        words = said.words
        written = words.get("district?", "")
        if "district" in words or not written:
            return
        labelled = written.startswith(LABELLED)
        written = written.removeprefix(LABELLED)
        _, type = bare_area(written)
        if type or labelled or len(self.places.area(written)) == 1:
            words["district"] = written
            self.notes.tell(said.where._replace(row=0), "derived", "title-district", found=written)

    def cell(self, said: Said, field: str) -> Where:
        """The cell that a value of a row came from; the row where it came from none."""
        return said.where._replace(column=said.columns.get(field, -1))

    def province_of(self, said: Said, places: PlaceNames) -> str | None:
        """The province of a row; empty where it names none, None where it is another's."""
        written = said.words.get("province", "")
        if not written:
            return places.province(said.words["province?"]) if said.words.get("province?") else ""
        found = places.province(written)
        if found or (not places.provinces and not self.wishes.add_places):
            return found
        if not self.wishes.add_places:
            self.notes.decide(self.cell(said, "province"), "sheet-other-province", found=written)
            return None
        name = re.sub(r"(?i)^tỉnh\s+", "", tidy(written))
        id = self.desk.free_id("provinces", name)
        self.desk.add("provinces", id, {"id": id, "name": name})
        return id

    def new_area(self, written: str, province: str, said: Said) -> str:
        """Add a former district; its id."""
        name, type = bare_area(written)
        name = name.title() if name.isupper() else name
        prefix = {"thành phố": "TP ", "thị xã": "TX "}.get(type, "")
        id = self.desk.free_id("areas", prefix + name)
        values = {"id": id, "name": prefix + name, "type": type or None, "province": province or None}
        self.desk.add("areas", id, {field: value for field, value in values.items() if value})
        self.notes.tell(self.cell(said, "district"), "derived", "new-area", found=prefix + name)
        return id

    def commune_of(self, said: Said, area: str) -> tuple[str, str]:
        """The district and the commune of a row, each empty where not known."""
        written = said.words.get("commune", "")
        if not written:
            return area, ""
        found = self.places.commune(written, "" if self.is_unknown(area) else area)
        if found.several:
            self.notes.decide(
                self.cell(said, "commune"),
                "sheet-commune-several",
                found=written,
                several=", ".join(found.several),
            )
            return (area, "") if area else (found.area, "")
        if not found.commune:
            self.notes.tell(self.cell(said, "commune"), "derived", "commune-unknown", found=written)
            return area, ""
        if found.derived:
            name = self.desk.get("communes", found.commune).get("name", "")
            where = self.cell(said, "commune")
            self.notes.tell(where, "derived", found.derived, found=written, name=name, id=found.commune)
        return found.area or area, found.commune

    def unknown_group(self) -> str:
        """The code of the group for products whose group is not known, added where there is none."""
        known = self.desk.records("groups")
        if UNKNOWN_GROUP not in known:
            name, name_en = note("group-unknown")
            self.desk.add("groups", UNKNOWN_GROUP, {"code": UNKNOWN_GROUP, "name": name, "name_en": name_en})
        return UNKNOWN_GROUP

    def group_of(self, said: Said, known: str) -> GroupMeant:
        """The group of a row whose product is there with the group `known`, empty for a new one; an empty
        code where a known product's row names none."""
        written = said.words.get("group", "")
        where = self.cell(said, "group")
        found = self.groups.find(written) if written else None
        if found and "group" not in said.guessed and found.sure:
            return GroupMeant(found.code, True)
        if known and known != UNKNOWN_GROUP:
            if written and not found and not self.groups.propose(written):
                self.notes.decide(where, "sheet-no-group", found=written)
            elif written:
                said.landed.add("group")  # words that a new record's group would be proposed by
            return GroupMeant(found.code if found else "", False)
        within = found.code if found else ""
        name = said.own.get("name", "")
        code = self.groups.propose(name, within) or within or self.groups.propose(written, "")
        if not code and not written and self.wishes.group:
            code = self.wishes.group
        if not code:
            shown = written or name
            answered = self.groups.find(self.asker.answer("sheet-no-group", (shown,)))
            if answered:
                return GroupMeant(answered.code, True)
            self.asker.ask(where, "sheet-no-group", (shown,), found=shown)
            return GroupMeant(self.unknown_group(), False)
        self.notes.tell(where, "derived", "group-proposed", found=written or name, group=code)
        return GroupMeant(code, False)
