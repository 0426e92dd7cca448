"""What rows say, put into the records: found again, or made new; only what the list has is changed."""

import re
from typing import Any, NamedTuple

from ..base.text import fold
from ..records.schema import fields
from .changes import Changer, shape_of
from .layout.titles import legal_form_of
from .places import GroupMeant
from .questions import is_yes
from .rows import Said
from .words.spelling import is_near, key_of, spelt

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ONLINE = re.compile(
    r"truc tuyen|thuong mai dien tu|online|postmart|voso|shopee|lazada|tiki|facebook|website"
)
_TRIAL = re.compile(r"test[0-9 ]*|thu( nghiem)?|demo|vi du|abc+|aaa+|xxx+|asdf\w*|qwe\w*|[0-9. ]+|.")
"""What people type to try a form."""
_QUANTITY = re.compile(
    r"[0-9]|(hop|goi|tui|chai|lo|loai|hang|vi|size|khoi luong|dung tich|quy cach|trong luong|mau|nhan hieu)\b"
)
"""How a part of a product's name begins that only says more of it."""
_SHOWROOM = re.compile(r"trung bay|gioi thieu|showroom")


class Outcome(NamedTuple):
    """What became of a row: new, changed, same or aside."""

    kind: str
    sort: str = ""
    id: str = ""


class Merger(Changer):
    """Puts rows into a desk's records, one after the other."""

    def take(self, said: Said, subject: str) -> Outcome:
        """Put one row into the records."""
        if not said.own.get("name") and not (said.id and said.id in self.desk.records(subject)):
            self.notes.decide(said.where, "sheet-no-name")
            return Outcome("aside")
        before = self.changes
        takers = {
            "products": self.product,
            "producers": self.producer_row,
            "outlets": self.outlet,
            "fairs": self.fair,
        }
        made = takers[subject](said)
        if made is None:
            return Outcome("aside")
        id, new = made
        if said.own.get("name"):
            self.land(subject, id, said.own["name"], self.cell(said, "name"))
            said.landed.add("name")
        said.landed.add("id")
        return Outcome("new" if new else "changed" if self.changes > before else "same", subject, id)

    # --- products

    def product(self, said: Said) -> tuple[str, bool] | None:
        """A row of a list of products: the record's id, and whether it is new; None where it is set aside."""
        place = self.where_of(said)
        if place is None:
            return None
        area, commune = place
        maker = said.producer.get("name", "")
        producer = self.find_producer(maker, area, self.cell(said, "producer")) if maker else ""
        if producer is None:
            return None
        found = self._product_of(said, producer, area)
        if found is None:
            return None
        id, producer = found
        group = self.group_of(said, self._group(id) if id else "")
        if maker:
            producer = self.producer_of(said, producer, area, commune)
        certifications = self.certifications_of(said)  # words that name none become facts
        own = {**said.own, "certifications": certifications}
        if not maker:
            own |= self._address_without_producer(said, area, commune)
        if said.words.get("outlets"):
            own["outlets"] = self.outlets_of(said)
        if group.code:
            own["group"] = group.code
        if not id:
            return self.new_product(said, own, group, producer, area, commune), True
        self._update_product(id, own, said, group, producer, area, commune)
        self.recognise(id, said.certificates, said)
        self.certify(id, certifications, said)
        self.write_story(id, said, False)
        return id, False

    def _product_of(self, said: Said, producer: str, area: str) -> tuple[str, str] | None:
        """The product and the producer a row is about, each empty for a new one; None while it is not
        clear."""
        is_new = bool(said.producer.get("name")) and not producer
        if not said.own.get("name"):
            return self.find_product(said, producer, area) or "", producer
        id = "" if is_new and not said.id else self.find_product(said, producer, area)
        if id is None:
            return None
        if id:
            return id, producer
        meant = self.same_product(said, producer, area)
        if meant is None:
            return None
        if not meant:
            return ("", producer) if self._is_one_product(said) else None
        return meant, self._named_otherwise(meant, said, producer)

    def _address_without_producer(self, said: Said, area: str, commune: str) -> dict[str, str]:
        """The address of a row that names no producer: it is the product's."""
        written = said.producer.get("address", "")
        address = written or self.address_of(said, area, commune)
        if not address:
            return {}
        said.landed.update({"address"} if written else {"address", "commune", "hamlet"})
        return {"address": address}

    def _is_one_product(self, said: Said) -> bool:
        """Whether a new product's name names one; where it may name several, a person must say."""
        name = said.own["name"]
        if _TRIAL.fullmatch(fold(name)):
            return is_yes(self.asker.ask(said.where, "sheet-no-record", (said.name,), found=name))
        parts = [part.strip() for part in re.split(r"[;,+\n]\s*(?![^(]*\))", name) if part.strip()]
        if len(parts) < 2 or any(_QUANTITY.match(fold(part)) for part in parts[1:]):
            return True
        answer = self.asker.ask(self.cell(said, "name"), "sheet-two-products", (said.name,), found=name)
        return is_yes(answer)

    def _named_otherwise(self, id: str, said: Said, producer: str) -> str:
        """Keep the other spellings of a product, and of its producer, that a person said are one."""
        values = self.desk.get("products", id)
        name = said.own["name"]
        if spelt(name) != spelt(values.get("name", "")):
            self.desk.set("products", id, ("other_names",), _more(values, values["name"]))
            self.desk.set("products", id, ("name",), name)
            self.learn("products", id, self.desk.get("products", id))
            self.changes += 1
        maker, there = said.producer.get("name", ""), values.get("producer", "")
        if not maker or not there:
            return producer
        if not producer:
            known = self.desk.get("producers", there)
            if spelt(maker) not in {spelt(known.get("name", "")), *map(spelt, known.get("other_names", ()))}:
                self.desk.set("producers", there, ("other_names",), _more(known, maker))
                self.learn("producers", there, self.desk.get("producers", there))
                self.changes += 1
        return str(there)

    def _update_product(
        self,
        id: str,
        own: dict[str, Any],
        said: Said,
        group: GroupMeant,
        producer: str,
        area: str,
        commune: str,
    ) -> None:
        if area and "district" in said.words:
            own["area"] = area
            said.landed.add("district")
        if commune:
            own["commune"] = commune
            said.landed.add("commune")
        if producer and self.desk.get("products", id).get("producer") != producer:
            own["producer"] = producer
        del own["certifications"]
        if group.code and (not group.sure or self._group(id).startswith(group.code)):
            own.pop("group")  # neither a guess nor a wider group changes a record that is there
            said.landed.add("group")
        name = own.pop("name", "")
        if name and not self._is_spelt_so("products", id, name):
            own["name"] = name
        self.update("products", id, own, said)

    def _group(self, id: str) -> str:
        written = self.desk.get("products", id).get("group", "")
        found = self.groups.find(written)
        return found.code if found else str(written)

    def new_product(
        self, said: Said, own: dict[str, Any], group: GroupMeant, producer: str, area: str, commune: str
    ) -> str:
        """Make a product of a row; its id."""
        values: dict[str, Any] = {"name": own["name"], "area": area, **own}
        if not group.sure:
            values["group_confirmed"] = False
        values |= {"producer": producer or None, "commune": commune or None}
        values["certificates"] = self.sourced(said.certificates, said)
        values["source"] = values.get("source") or (said.where.book,)
        shape = fields(shape_of("products"))
        ordered = {name: values[name] for name in shape if values.get(name) not in (None, (), "")}
        maker = self.desk.get("producers", producer)["name"] if producer else ""
        is_free = bool(said.id) and said.id not in self.desk.records("products")
        id = (
            said.id
            if is_free and _ID.fullmatch(said.id)
            else self.desk.free_id("products", own["name"], maker or said.words.get("district", ""))
        )
        self.desk.add("products", id, ordered)
        self.learn("products", id, ordered)
        self.made["products", id] = said.where
        self.remember("products", id, ordered, said.where)
        said.landed.update(ordered, {"district", "group"}, {"commune"} if commune else ())
        for made in said.certificates:
            said.landed.update(made)
        for made in own["certifications"]:
            said.landed.add(f"certification:{made['type']}")
        self.write_story(id, said, True)
        self._report_near(id, own["name"], producer, said)
        return id

    def _report_near(self, id: str, name: str, producer: str, said: Said) -> None:
        """Report a product of the same producer whose name is nearly the new one's."""
        for other in self.near.get(("products", producer), ()) if producer else ():
            values = self.desk.get("products", other)
            there = str(values.get("name", ""))
            if other != id and values.get("producer") == producer and _is_close(there, name):
                self.notes.tell(
                    said.where,
                    "derived",
                    "near-name",
                    record=f"products/{id}",
                    name=name,
                    other=there,
                    id=other,
                )
                return

    # --- producers

    def producer_row(self, said: Said) -> tuple[str, bool] | None:
        """A row of a list of producers."""
        place = self.where_of(said, needed=False)
        if place is None:
            return None
        area, commune = place
        found = self.find_producer(said.own["name"], area, self.cell(said, "name"))
        if found is None:
            return None
        if not found:
            return self.new_producer(said.own, said, area, commune), True
        values = {field: value for field, value in said.own.items() if field != "name"}
        if area and "district" in said.words:
            values["area"] = area
            said.landed.add("district")
        if commune:
            values["commune"] = commune
            said.landed.add("commune")
        self.update("producers", found, values, said)
        return found, False

    def producer_of(self, said: Said, found: str, area: str, commune: str) -> str:
        """The producer of a product's row, made where it was not found."""
        name = said.producer["name"]
        said.landed.add("producer")
        if not found:
            return self.new_producer(said.producer, said, area, commune)
        self.land("producers", found, name, self.cell(said, "producer"))
        values = {field: value for field, value in said.producer.items() if field != "name"}
        self.update("producers", found, values, said)
        return found

    def new_producer(self, values: dict[str, Any], said: Said, area: str, commune: str) -> str:
        """Make a producer of a row; its id."""
        made = {
            **values,
            "area": area if area and not self.is_unknown(area) else None,
            "commune": commune or None,
        }
        if not made.get("kind"):
            made["kind"] = legal_form_of(made["name"]) or None
            if made["kind"]:
                where = self.cell(said, "producer")
                self.notes.tell(where, "derived", "legal-form", name=made["name"], found=made["kind"])
        if not made.get("address"):
            made["address"] = self.address_of(said, area, commune) or None
        made["source"] = made.get("source") or (said.where.book,)
        if made.get("contact") and "public" not in made["contact"]:
            self.notes.tell(self.cell(said, "phone"), "derived", "contact-private")
        shape = fields(shape_of("producers"))
        ordered = {name: made[name] for name in shape if made.get(name) not in (None, (), "", {})}
        near = self._near_producer(made["name"], area)
        id = self.desk.free_id("producers", _short_form(made["name"]), said.words.get("district", ""))
        if near:
            other = self.desk.get("producers", near)["name"]
            self.notes.tell(
                said.where,
                "derived",
                "near-name",
                record=f"producers/{id}",
                name=made["name"],
                other=other,
                id=near,
            )
        self.desk.add("producers", id, ordered)
        self.learn("producers", id, ordered)
        self.made["producers", id] = said.where
        self.remember("producers", id, ordered, said.where)
        said.landed.update(ordered, ordered.get("contact", {}), {"commune"} if commune else ())
        said.landed.update({"district"} if ordered.get("area") else ())
        self.land("producers", id, made["name"], self.cell(said, "producer"))
        return id

    def _near_producer(self, name: str, area: str) -> str:
        """A producer of the district whose name is nearly this one, or differs only in its marks."""
        beside = (*self.near.get(("producers", area), ()), *self.near.get(("producers", ""), ()))
        return next(
            (id for id in beside if _is_close(self.desk.get("producers", id).get("name", ""), name)), ""
        )

    # --- outlets and fairs

    def outlet(self, said: Said) -> tuple[str, bool] | None:
        """A row of a list of outlets."""
        place = self.where_of(said, needed=False)
        if place is None:
            return None
        values = dict(said.own)
        if place[0] and "district" in said.words:
            values["area"] = place[0]
            said.landed.add("district")
        if place[1]:
            values["commune"] = place[1]
            said.landed.add("commune")
        found = [
            each.id
            for each in self.named("outlets", values["name"])
            if self._may_lie_in(self.desk.get("outlets", each.id).get("area", ""), values.get("area", ""))
        ]
        if len(found) > 1:
            several = ", ".join(found)
            self.notes.decide(said.where, "sheet-several", found=values["name"], several=several)
            return None
        if found:
            self.update("outlets", found[0], {k: v for k, v in values.items() if k != "name"}, said)
            return found[0], False
        return self.new_outlet(values, said), True

    def new_outlet(self, values: dict[str, Any], said: Said) -> str:
        """Make an outlet; its id."""
        folded = fold(values["name"])
        kind = "online" if _ONLINE.search(folded) else "showroom" if _SHOWROOM.search(folded) else ""
        id = self.desk.free_id("outlets", values["name"], said.words.get("district", ""))
        return self.new_listed("outlets", id, {"id": id, **values, "kind": kind or None}, said)

    def outlets_of(self, said: Said) -> tuple[str, ...]:
        """The outlets that a product's row names, found or made."""
        ids = []
        for name in said.words["outlets"].split("\n"):
            found = [each.id for each in self.named("outlets", name)]
            if len(found) > 1:
                self.notes.decide(
                    self.cell(said, "outlets"), "sheet-several", found=name, several=", ".join(found)
                )
                continue
            ids.append(found[0] if found else self.new_outlet({"name": name}, said))
        said.landed.add("outlets")
        return tuple(dict.fromkeys(ids))

    def fair(self, said: Said) -> tuple[str, bool] | None:
        """A row of a list of fairs."""
        values = dict(said.own)
        found = [
            each.id
            for each in self.named("fairs", values["name"])
            if self.desk.get("fairs", each.id).get("start", "")[:4] == values.get("start", "")[:4]
        ]
        if found:
            self.update("fairs", found[0], {k: v for k, v in values.items() if k != "name"}, said)
            return found[0], False
        if not values.get("start"):
            self.notes.decide(said.where, "sheet-missing", field="start")
            return None
        id = self.desk.free_id("fairs", values["name"], values["start"][:4])
        return self.new_listed("fairs", id, values, said), True

    def new_listed(self, sort: str, id: str, values: dict[str, Any], said: Said) -> str:
        """Make a record that needs nothing but its own values."""
        shape = fields(shape_of(sort))
        ordered = {name: values[name] for name in shape if values.get(name) not in (None, (), "")}
        ordered.setdefault("source", (said.where.book,))
        self.desk.add(sort, id, {name: ordered[name] for name in shape if name in ordered})
        self.learn(sort, id, ordered)
        self.made[sort, id] = said.where
        said.landed.update(ordered)
        return id


def _is_close(one: str, other: str) -> bool:
    """Whether two names are nearly one, or one but for their marks."""
    return is_near(one, other) or (key_of(one) == key_of(other) and spelt(one) != spelt(other))


def _more(values: dict[str, Any], name: str) -> tuple[str, ...]:
    """A record's other names with one more."""
    return (*values.get("other_names", ()), name)


def _short_form(name: str) -> str:
    """A producer's name as its id begins: htx, tht, cong ty, ho."""
    found = key_of(name)
    found = re.sub(r"^cong ty (?:(?:tnhh|cp|mtv|tm|dv|sx)\s+)*", "cong ty ", found)
    return re.sub(r"^hkd ", "ho ", found)
