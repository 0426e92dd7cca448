"""What rows say, put into the records: found again, or made new; only what the list has is changed."""

import re
from typing import Any, NamedTuple

from ..base.text import fold, tidy
from ..records import stories
from ..records.codes import read_code
from ..records.model import Certificate, Fair, Outlet, Producer, Product
from ..records.schema import fields
from .desk import Desk
from .headings import plain
from .lookup import is_near, key_of
from .notes import Notes, Where
from .places import Placer, Wishes
from .rows import Said
from .titles import legal_form_of

_WHEN = {"date", "decision", "as_of"}
_NUMBERS = ("product_code", "gtin")
_NEIGHBOURS = {"products": "producer", "producers": "area"}
"""Among which records of a sort nearly equal names are told: those of the same producer, of the same district."""


class Outcome(NamedTuple):
    """What became of a row: new, changed, same or aside."""

    kind: str
    sort: str = ""
    id: str = ""


class Merger(Placer):
    """Puts rows into a desk's records, one after the other."""

    def __init__(
        self, desk: Desk, codes: dict[str, str], prose: set[str], notes: Notes, wishes: Wishes
    ) -> None:
        super().__init__(desk, notes, wishes)
        self.codes = codes
        self.stories = set(prose)
        self.by_key: dict[str, dict[str, list[str]]] = {
            "products": {},
            "producers": {},
            "outlets": {},
            "fairs": {},
        }
        self.by_number: dict[tuple[str, str], list[str]] = {}  # products by code or bar code
        self.near: dict[tuple[str, str], dict[str, None]] = {}  # producers by district, products by producer
        for sort, index in self.by_key.items():
            for id, values in desk.records(sort).items():
                self._learn(sort, id, values, index)
        self.said: dict[tuple[str, str, str], tuple[Where, Any]] = {}  # fields set in this run
        self.made: dict[tuple[str, str], Where] = {}
        self.changes = 0
        self._near_told: set[str] = set()

    def _learn(
        self, sort: str, id: str, values: dict[str, Any], index: dict[str, list[str]] | None = None
    ) -> None:
        kept = self.by_key[sort] if index is None else index
        for name in (values.get("name", ""), values.get("short_name", ""), *values.get("other_names", ())):
            if name and id not in kept.setdefault(key_of(name), []):
                kept[key_of(name)].append(id)
        if sort in _NEIGHBOURS:
            self.near.setdefault((sort, values.get(_NEIGHBOURS[sort], "")), {})[id] = None
        for field in _NUMBERS if sort == "products" else ():
            if values.get(field):
                self.by_number.setdefault((field, str(values[field]).zfill(14)), []).append(id)

    # --- rows

    def take(self, said: Said, subject: str) -> Outcome:
        """Put one row into the records."""
        if not said.own.get("name") and not (said.id and said.id in self.desk.records(subject)):
            self.notes.decide(said.where, "sheet-no-name")
            return Outcome("aside")
        before = self.changes
        made = {
            "products": self.product,
            "producers": self.producer_row,
            "outlets": self.outlet,
            "fairs": self.fair,
        }[subject](said)
        if made is None:
            return Outcome("aside")
        id, new = made
        return Outcome("new" if new else "changed" if self.changes > before else "same", subject, id)

    def product(self, said: Said) -> tuple[str, bool] | None:
        place = self.where_of(said)
        if place is None:
            return None
        area, commune = place
        producer = (
            self.find_producer(said.producer["name"], area, said.where) if said.producer.get("name") else ""
        )
        if producer is None:
            return None
        is_new = bool(said.producer.get("name")) and not producer
        id = "" if is_new and not said.id else self.find_product(said, producer, area)
        if id is None:
            return None
        group = self.group_of(said, bool(id))
        if group is None:
            return None
        if said.producer.get("name"):
            producer = self.producer_of(said, producer, area, commune)
        certifications = self.certifications_of(said)  # what is none becomes a fact
        own = {**said.own, "certifications": certifications}
        if group:
            own["group"] = group[0]
        if not id:
            return self.new_product(said, own, group, producer, area, commune), True
        if area and "district" in said.words:
            own["area"] = area
        if commune:
            own["commune"] = commune
        if producer and self.desk.get("products", id).get("producer") != producer:
            own["producer"] = producer
        del own["certifications"]
        if group and (not group[1] or self._group(id).startswith(group[0] + ".")):
            own.pop("group")  # neither a guess nor a wider group changes a record that is there
        self.update("products", id, own, said)
        self.recognise(id, said.certificates, said)
        self.certify(id, certifications, said)
        self.tell_story(id, said, False)
        return id, False

    def _group(self, id: str) -> str:
        written = self.desk.get("products", id).get("group", "")
        found = self.groups.find(written)
        return found.code if found else written

    def new_product(
        self, said: Said, own: dict[str, Any], group: tuple[str, bool], producer: str, area: str, commune: str
    ) -> str:
        certificates = self.sourced(said.certificates, said)
        values: dict[str, Any] = {"name": own["name"], "area": area, **own}
        if not group[1]:
            values["group_confirmed"] = False
        values |= {"producer": producer or None, "commune": commune or None, "certificates": certificates}
        values["source"] = values.get("source") or (said.where.book,)
        shape = fields(_shape_of("products"))
        ordered = {name: values[name] for name in shape if values.get(name) not in (None, (), "")}
        producer_name = self.desk.get("producers", producer)["name"] if producer else ""
        id = (
            said.id
            if said.id
            and not self.desk.records("products").get(said.id)
            and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", said.id)
            else self.desk.free_id("products", own["name"], producer_name or said.words.get("district", ""))
        )
        self.desk.add("products", id, ordered)
        self._learn("products", id, ordered)
        self.made["products", id] = said.where
        self._remember("products", id, ordered, said.where)
        self.tell_story(id, said, True)
        self.warn_of_near(id, own["name"], producer, said)
        return id

    def warn_of_near(self, id: str, name: str, producer: str, said: Said) -> None:
        for other in self.near.get(("products", producer), ()) if producer else ():
            values = self.desk.get("products", other)
            if other != id and values.get("producer") == producer and is_near(values.get("name", ""), name):
                self.notes.tell(
                    said.where,
                    "derived",
                    "near-name",
                    f'sản phẩm mới, dù tên gần giống "{values["name"]}" ({other}): xem có phải một không.',
                    f'a new product, though its name is nearly that of "{values["name"]}" ({other}): check whether they are one.',
                )
                return

    def producer_row(self, said: Said) -> tuple[str, bool] | None:
        place = self.where_of(said, needed=False)
        if place is None:
            return None
        area, commune = place
        found = self.find_producer(said.own["name"], area, said.where)
        if found is None:
            return None
        if found:
            self.update(
                "producers",
                found,
                {
                    **{k: v for k, v in said.own.items() if k != "name"},
                    **({"area": area} if area and "district" in said.words else {}),
                    **({"commune": commune} if commune else {}),
                },
                said,
            )
            return found, False
        return self.new_producer(said.own, said, area, commune), True

    def outlet(self, said: Said) -> tuple[str, bool] | None:
        place = self.where_of(said, needed=False)
        if place is None:
            return None
        values = {
            **said.own,
            **({"area": place[0]} if place[0] and "district" in said.words else {}),
            **({"commune": place[1]} if place[1] else {}),
        }
        found = self.by_key["outlets"].get(key_of(values["name"]), [])
        if len(found) > 1:
            self.notes.decide(said.where, "sheet-several", found=values["name"], several=", ".join(found))
            return None
        if found:
            self.update("outlets", found[0], {k: v for k, v in values.items() if k != "name"}, said)
            return found[0], False
        folded = fold(values["name"])
        kind = (
            "online"
            if re.search(r"truc tuyen|thuong mai dien tu|online|postmart|voso|shopee", folded)
            else "showroom"
            if re.search(r"trung bay|gioi thieu", folded)
            else ""
        )
        id = self.desk.free_id("outlets", values["name"], said.words.get("district", ""))
        return self.new_listed(
            "outlets", id, {"id": id, **values, **({"kind": kind} if kind else {})}, said
        ), True

    def fair(self, said: Said) -> tuple[str, bool] | None:
        values = dict(said.own)
        found = [
            id
            for id in self.by_key["fairs"].get(key_of(values["name"]), ())
            if self.desk.get("fairs", id).get("start", "")[:4] == values.get("start", "")[:4]
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
        shape = fields(_shape_of(sort))
        ordered = {name: values[name] for name in shape if values.get(name) not in (None, (), "")}
        ordered.setdefault("source", (said.where.book,))
        self.desk.add(sort, id, {name: ordered[name] for name in shape if name in ordered})
        self._learn(sort, id, ordered)
        self.made[sort, id] = said.where
        return id

    # --- producers

    def producer_of(self, said: Said, found: str, area: str, commune: str) -> str:
        """The producer of a product's row, made where it was not found."""
        if not found:
            return self.new_producer(said.producer, said, area, commune)
        self.update(
            "producers",
            found,
            {field: value for field, value in said.producer.items() if field != "name"},
            said,
        )
        return found

    def find_producer(self, name: str, area: str, where: Where) -> str | None:
        """An id, "" for a new one, None where several may be meant."""
        records = self.desk.records("producers")
        if name in records:
            return name
        found = self.by_key["producers"].get(key_of(name), [])
        if area and not self._is_unknown(area):
            here = [
                id
                for id in found
                if records[id].get("area", area) == area or self._is_unknown(records[id].get("area", ""))
            ]
            if found and not here:
                self.notes.tell(
                    where,
                    "derived",
                    "same-name",
                    f'"{name}" cùng tên với chủ thể ở huyện khác ({", ".join(found)}): ghi thành chủ thể riêng.',
                    f'"{name}" has the name of a producer in another district ({", ".join(found)}): kept as one of its own.',
                )
            exact = [id for id in here if records[id].get("area") == area]
            found = exact or here
        if len(found) > 1:
            self.notes.decide(where, "sheet-several", found=name, several=", ".join(found))
            return None
        return found[0] if found else ""

    def new_producer(self, values: dict[str, Any], said: Said, area: str, commune: str) -> str:
        made = {
            **values,
            "area": area if area and not self._is_unknown(area) else None,
            "commune": commune or None,
        }
        if not made.get("kind"):
            made["kind"] = legal_form_of(made["name"]) or None
            if made["kind"]:
                self.notes.tell(
                    self._cell(said, "producer"),
                    "derived",
                    "legal-form",
                    f'loại hình theo tên chủ thể: "{made["name"]}" → {made["kind"]}.',
                    f'legal form by the producer\'s name: "{made["name"]}" → {made["kind"]}.',
                )
        if not made.get("address"):
            made["address"] = self.address_of(said, area, commune) or None
        made["source"] = made.get("source") or (said.where.book,)
        if made.get("contact"):
            self.notes.tell(
                self._cell(said, "phone"),
                "derived",
                "contact-private",
                "liên hệ được giữ nhưng chưa công khai: ghi contact.public: yes khi chủ thể đồng ý.",
                "contacts are kept but not published: write contact.public: yes once the producer agrees.",
            )
        shape = fields(_shape_of("producers"))
        ordered = {name: made[name] for name in shape if made.get(name) not in (None, (), "", {})}
        beside = (*self.near.get(("producers", area), ()), *self.near.get(("producers", ""), ()))
        near = next(
            (id for id in beside if is_near(self.desk.get("producers", id).get("name", ""), made["name"])), ""
        )
        id = self.desk.free_id("producers", _short_form(made["name"]), said.words.get("district", ""))
        if near and id not in self._near_told:
            self._near_told.add(id)
            other = self.desk.get("producers", near)["name"]
            self.notes.tell(
                said.where,
                "derived",
                "near-name",
                f'chủ thể mới "{made["name"]}", dù tên gần giống "{other}" ({near}): nếu là một, thêm vào other_names rồi nhập lại.',
                f'a new producer "{made["name"]}", though nearly "{other}" ({near}): if they are one, add it to other_names and import again.',
            )
        self.desk.add("producers", id, ordered)
        self._learn("producers", id, ordered)
        self.made["producers", id] = said.where
        self._remember("producers", id, ordered, said.where)
        return id

    # --- finding products

    def find_product(self, said: Said, producer: str, area: str) -> str | None:
        """The product a row is about: an id, "" for a new one, None where several may be meant."""
        records = self.desk.records("products")
        for written in (said.id, said.own.get("product_code", "")):
            if written in records:
                return written
            if written and read_code(written) in self.codes and self.codes[read_code(written)] in records:
                said.own.pop("product_code", None)
                return self.codes[read_code(written)]
        for field in _NUMBERS:
            value = str(said.own.get(field, "")).zfill(14)
            found = [
                id
                for id in dict.fromkeys(self.by_number.get((field, value), ()))
                if str(records[id].get(field, "")).zfill(14) == value
            ]
            if len(found) == 1:
                return found[0]
        found = self.by_key["products"].get(key_of(said.own["name"]), [])
        if producer:
            own = [id for id in found if records[id].get("producer") == producer]
            orphans = [
                id
                for id in found
                if not records[id].get("producer")
                and (
                    not area
                    or self._is_unknown(area)
                    or self._is_unknown(records[id].get("area", ""))
                    or records[id].get("area") == area
                )
            ]
            found = own or orphans
        elif area and not self._is_unknown(area) and "district" in said.words:
            found = [
                id
                for id in found
                if records[id].get("area") == area or self._is_unknown(records[id].get("area", ""))
            ]
        if len(found) > 1:
            self.notes.decide(said.where, "sheet-several", found=said.own["name"], several=", ".join(found))
            return None
        return found[0] if found else ""

    # --- changing

    def _remember(self, sort: str, id: str, value: Any, where: Where, at: str = "") -> None:
        """Keep what a row said of a record, field by field, for rows that contradict it."""
        if isinstance(value, dict):
            for name, part in value.items():
                self._remember(sort, id, part, where, f"{at}.{name}".lstrip("."))
            return
        self.said[sort, id, at] = where, value
        for position, part in enumerate(value if isinstance(value, tuple) else ()):
            self._remember(sort, id, part, where, f"{at}.{position}")

    def update(self, sort: str, id: str, values: dict[str, Any], said: Said) -> None:
        """Set the fields that a row has; two rows of one import that contradict each other are told."""
        for field, value in values.items():
            if field not in fields(_shape_of(sort)):
                continue  # a list of shops has no prices
            if field == "contact":
                for name, part in value.items():
                    self._set(sort, id, ("contact", name), part, said)
            elif value not in (None, (), ""):
                self._set(sort, id, (field,), value, said)

    def _set(self, sort: str, id: str, path: tuple[str | int, ...], value: Any, said: Said) -> None:
        old: Any = self.desk.get(sort, id)
        for step in path:
            old = (old[step] if step < len(old) else None) if isinstance(step, int) else (old or {}).get(step)
        name = ".".join(map(str, path))
        if isinstance(value, tuple) and path[-1] in ("facts", "source", "keywords"):
            # Said of a record that is there, these add; they never take away.
            value = (
                *(old or ()),
                *(part for part in value if fold(part) not in {fold(each) for each in old or ()}),
            )
        if old == value or _is_kept(old, value, str(path[-1])):
            self.said.setdefault((sort, id, name), (said.where, old))
            return
        where = self._cell(said, str(path[-1]))
        before = self.said.get((sort, id, name))
        if (
            before is not None
            and before[1] != value
            and isinstance(value, str | int | float)
            and not isinstance(value, bool)
        ):
            self.notes.decide(
                where,
                "sheet-conflict",
                field=name,
                found=str(value)[:80],
                other=str(before[1])[:80],
                at=before[0],
            )
            return
        self.said[sort, id, name] = said.where, value
        self.changes += 1
        self.desk.set(sort, id, path, value)
        if path[0] in (*_NUMBERS, *_NEIGHBOURS.values()):
            self._learn(sort, id, self.desk.get(sort, id))
        if (sort, id) not in self.made:
            self.notes.tell(
                where,
                "changed",
                "changed",
                f"{sort}/{id} {name}: {_short(old)} → {_short(value)}.",
                f"{sort}/{id} {name}: {_short(old)} → {_short(value)}.",
            )

    def sourced(self, certificates: tuple[dict[str, Any], ...], said: Said) -> tuple[dict[str, Any], ...]:
        source = said.own.get("source") or (said.where.book,)
        order = fields(Certificate)
        return tuple(
            {
                name: value
                for name in order
                if (value := {**found, "source": found.get("source") or source}.get(name))
                not in (None, "", ())
            }
            for found in certificates
        )

    def recognise(self, id: str, found: tuple[dict[str, Any], ...], said: Said) -> None:
        """Put a row's recognitions into a product's history: completed where it is there, else added."""
        for certificate in found:
            history = self.desk.get("products", id).get("certificates", ())
            at = _same_recognition(history, certificate)
            other = next(
                (
                    n
                    for n in range(len(history))
                    if ("products", id, f"certificates.{n}.stars") in self.said
                    and not set(history[n]) & _WHEN
                ),
                None,
            )
            if at is None and other is not None and not set(certificate) & _WHEN:
                at = other  # two rows of one list, neither with a time: they contradict each other
            if at is None:
                self.changes += 1
                made = self.sourced((certificate,), said)[0]
                self.desk.set("products", id, ("certificates", len(history)), made)
                self._remember("products", id, made, said.where, f"certificates.{len(history)}")
                if ("products", id) not in self.made:
                    told = " ".join(
                        str(certificate[field])
                        for field in ("stars", "decision", "date", "as_of")
                        if field in certificate
                    )
                    self.notes.tell(
                        self._cell(said, "stars"),
                        "changed",
                        "recognition",
                        f"products/{id}: thêm lần công nhận {told}.",
                        f"products/{id}: added the recognition {told}.",
                    )
                continue
            for field, value in certificate.items():
                self._set("products", id, ("certificates", at, field), value, said)

    def certifications_of(self, said: Said) -> tuple[dict[str, Any], ...]:
        """Certifications of tick columns and of words."""
        known = self.desk.records("certifications")
        found = [made for made in said.own.get("certifications", ()) if made["type"] in known]
        for made in said.own.get("certifications", ()):
            if made["type"] not in known:
                self.notes.decide(
                    self._cell(said, f"certification:{made['type']}"), "sheet-missing", field=made["type"]
                )
        for piece in re.split(r"[;\n]|,(?![^(]*\))", said.words.get("certifications", "")):
            text = tidy(piece)
            if not text:
                continue
            words = f" {plain(text)} "
            type = max(
                (
                    id
                    for id, each in known.items()
                    if f" {plain(each.get('name', id))} " in words or f" {plain(id)} " in words
                ),
                key=lambda id: len(known[id].get("name", "")),
                default="",
            )
            if type:
                extra = (
                    {"note": text} if plain(text) not in (plain(known[type].get("name", "")), type) else {}
                )
                region = {"scope": "region"} if "neu chung" in words else {}
                found.append({"type": type, **region, **extra})
            else:
                said.own["facts"] = (*said.own.get("facts", ()), text)
        return tuple(found)

    def certify(self, id: str, found: tuple[dict[str, Any], ...], said: Said) -> None:
        for made in found:
            there = self.desk.get("products", id).get("certifications", ())
            at = next((n for n, old in enumerate(there) if old["type"] == made["type"]), None)
            if at is None:
                self.changes += 1
                self.desk.set("products", id, ("certifications", len(there)), made)
                self.notes.tell(
                    self._cell(said, f"certification:{made['type']}"),
                    "changed",
                    "certification",
                    f"products/{id}: thêm chứng nhận {made['type']}.",
                    f"products/{id}: added the certification {made['type']}.",
                )
            elif "number" in made:
                self._set("products", id, ("certifications", at, "number"), made["number"], said)

    def tell_story(self, id: str, said: Said, new: bool) -> None:
        """A story goes to a product that has none; one that is there is never touched."""
        if not said.story:
            return
        where = self._cell(said, "story")
        same = stories.convert(said.story).same
        if self.desk.has_story(id):
            self.notes.tell(
                where,
                "left",
                "story-kept",
                "sản phẩm đã có câu chuyện: giữ nguyên story.md.",
                "the product has a story already: story.md stays.",
            )
        elif same in self.stories:
            self.notes.decide(where, "sheet-story-same")
        else:
            self.stories.add(same)
            self.changes += not new
            self.desk.write_story(id, said.story + "\n")


def _shape_of(sort: str) -> type:
    return {"products": Product, "producers": Producer, "fairs": Fair, "outlets": Outlet}[sort]


def _short(value: Any) -> str:
    text = "∅" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _is_kept(old: Any, new: Any, field: str) -> bool:
    """Whether what is there says the same as the list, or says it better."""
    if not isinstance(old, str) or not isinstance(new, str):
        return False
    if field in ("date", "expires", "as_of", "founded", "start", "end"):
        return old.startswith(new)  # a year or month does not replace the day of it
    if field == "decision":
        return plain(old) == plain(new) or old.split("/")[0] == new
    if plain(old) != plain(new):
        return False
    return new.isupper() or _marks(new) <= _marks(old)


def _marks(text: str) -> int:
    return sum(not character.isascii() for character in text)


def _same_recognition(history: tuple[dict[str, Any], ...], found: dict[str, Any]) -> int | None:
    """Which recognition of a history a list speaks of: by the decision, else by stars and time."""
    number = found.get("decision", "")
    when = found.get("date", "")
    for position, old in enumerate(history):
        if (
            number
            and old.get("decision")
            and plain(old["decision"]) == plain(number)
            and (not when or not old.get("date") or when[:4] == old["date"][:4])
        ):
            return position
    for position, old in reversed(list(enumerate(history))):
        if old.get("stars") != found.get("stars") or (
            number and old.get("decision") and plain(old["decision"]) != plain(number)
        ):
            continue
        then = old.get("date", "")
        if when and then and (when.startswith(then) or then.startswith(when)):
            return position
        if (
            not when
            and not number
            and (
                not found.get("as_of") or old.get("as_of") == found["as_of"] or then[:4] == found["as_of"][:4]
            )
        ):
            return position
    return None


def _short_form(name: str) -> str:
    """A producer's name as its id begins: htx, tht, cong ty, ho."""
    found = key_of(name)
    found = re.sub(r"^cong ty (?:(?:tnhh|cp|mtv|tm|dv|sx)\s+)*", "cong ty ", found)
    return re.sub(r"^hkd ", "ho ", found)
