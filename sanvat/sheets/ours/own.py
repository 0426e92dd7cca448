"""The workbook that Sản vật writes itself: which sheets and columns it has, how a record becomes a row
and a row a record again.

The first row of each sheet, hidden, names table and field (`products:contact.phone`), so that headings
may be in any language and columns in any order. A key that begins with @ tells which record a row is, one
with = is only to be looked at.
"""

from datetime import date
from typing import Any, NamedTuple

from ...base.text import fold, tidy
from ...records.folder import STORIES
from ...records.model import CERTIFICATE_KIND, LEVEL, PRODUCER_KIND
from ...records.schema import Field, fields
from ...records.sorts import FILES, FOLDERS, LISTS
from ...records.values import DATE, FLAG, Bad, Kind, clean, is_id
from ..cells import Raw, text_of, tried
from ..desk import Desk
from ..lookup import Groups
from ..words.spelling import key_of
from ..words.stars import Stars, stars

SORTS = (
    "products",
    "producers",
    "outlets",
    "fairs",
    "areas",
    "communes",
    "provinces",
    "groups",
    "certifications",
)
_READ = (
    "provinces",
    "areas",
    "communes",
    "groups",
    "certifications",
    "producers",
    "outlets",
    "products",
    "fairs",
)
"""The order rows are read in: what is named comes before what names it."""

TITLES = {
    "products": ("Sản phẩm", "Products"),
    "producers": ("Chủ thể", "Producers"),
    "outlets": ("Nơi bán", "Outlets"),
    "fairs": ("Hội chợ", "Fairs"),
    "areas": ("Huyện cũ", "Former districts"),
    "communes": ("Xã phường", "Communes"),
    "provinces": ("Tỉnh", "Provinces"),
    "groups": ("Nhóm sản phẩm", "Groups"),
    "certifications": ("Loại chứng nhận", "Certification types"),
    "products.certificates": ("Công nhận sao", "Star recognitions"),
    "products.certifications": ("Chứng nhận khác", "Certifications"),
    "products.awards": ("Giải thưởng", "Awards"),
    "products.photos": ("Ảnh", "Photos"),
    "communes.formed_from": ("Xã cũ", "Former communes"),
    "fairs.programme": ("Chương trình hội chợ", "Fair programmes"),
    "fairs.marks": ("Ký hiệu sơ đồ", "Plan marks"),
    "fairs.booths": ("Gian hàng", "Booths"),
}
_LABELS: dict[int, dict[str, tuple[str, str]]] = {
    id(PRODUCER_KIND): {
        "hop_tac_xa": ("Hợp tác xã", "hop_tac_xa"),
        "lien_hiep_htx": ("Liên hiệp hợp tác xã", "lien_hiep_htx"),
        "to_hop_tac": ("Tổ hợp tác", "to_hop_tac"),
        "doanh_nghiep": ("Doanh nghiệp", "doanh_nghiep"),
        "ho_kinh_doanh": ("Hộ kinh doanh", "ho_kinh_doanh"),
        "trang_trai": ("Trang trại", "trang_trai"),
        "hoi": ("Hội", "hoi"),
        "khac": ("Khác", "khac"),
    },
    id(LEVEL): {
        "district": ("Huyện", "district"),
        "province": ("Tỉnh", "province"),
        "ministry": ("Bộ", "ministry"),
    },
    id(CERTIFICATE_KIND): {
        "first": ("Lần đầu", "first"),
        "upgrade": ("Nâng hạng", "upgrade"),
        "re-evaluation": ("Đánh giá lại", "re-evaluation"),
        "re-issue": ("Cấp lại", "re-issue"),
    },
}
"""Words of a choice as people read them, in Vietnamese and English, by the rule."""

EXPLAINED = {"vi": "Giải thích", "en": "Columns"}
"""The sheet that explains the columns, by language of the headings."""

MARK = "\u2026 (dài, sửa trong YAML / long, edit in YAML)"
_ID = ("Mã (không đổi)", "Id (never changed)")
CELL_MOST = 32_000  # characters; a cell holds 32,767


class Key(NamedTuple):
    """A column: its key, the field (None for keys and views), what it is called."""

    key: str
    field: Field | None
    vi: str
    en: str
    path: tuple[str, ...] = ()


class Table(NamedTuple):
    """A sheet: a sort of record, or with `part` the list of that name inside each record of the sort."""

    name: str
    sort: str
    part: str
    vi: str
    en: str
    keys: tuple[Key, ...]

    def value_keys(self) -> tuple[Key, ...]:
        return tuple(key for key in self.keys if key.field is not None)


class Own(NamedTuple):
    """One row of our own workbook: cells by column key."""

    table: Table
    cells: dict[str, Raw]


_VIEWS = {
    "products": (
        ("=stars", "Sao lần gần nhất (xem)", "Latest stars (view)"),
        ("=date", "Ngày lần gần nhất (xem)", "Latest date (view)"),
    ),
    "part": (("=name", "Tên (xem)", "Name (view)"),),
}


STORY_TABLE = Table(
    "stories",
    "products",
    "story",
    "Câu chuyện",
    "Stories",
    (
        Key("@id", None, *_ID),
        Key("=name", None, "Tên (xem)", "Name (view)"),
        *(Key(lang, None, f"Câu chuyện ({lang})", f"Story ({lang})") for lang in STORIES),
    ),
)
"""The sheet of stories, which are files beside the records. See `prose`."""


def tables() -> dict[str, Table]:
    """Every table, in the order of sheets."""
    found: dict[str, Table] = {}
    for sort in SORTS:
        shape = shape_of(sort)
        known = fields(shape)
        skipped = "" if sort in FOLDERS else LISTS[sort].key
        flat = _flat(known, (), skipped)
        head = (
            Key("@id", None, *_ID),
            *flat[:1],
            *(Key(key, None, vi, en) for key, vi, en in _VIEWS.get(sort, ())),
        )
        found[sort] = Table(sort, sort, "", *TITLES[sort], (*head, *flat[1:]))
        for field in known.values():
            if field.shape and field.many:
                name = f"{sort}.{field.name}"
                first = (
                    Key("@id", None, *_ID),
                    Key("@n", None, "Thứ tự", "Number"),
                    *(Key(key, None, vi, en) for key, vi, en in _VIEWS["part"]),
                )
                found[name] = Table(
                    name,
                    sort,
                    field.name,
                    *TITLES.get(name, (field.vi[:28], field.en[:28])),
                    (*first, *_flat(fields(field.shape), (), "")),
                )
    return {
        name: table
        for name, table in sorted(
            found.items(), key=lambda pair: (SORTS.index(pair[1].sort), pair[1].part != "")
        )
        if table.value_keys()
    }


def shape_of(sort: str) -> type:
    """The shape of a sort's records."""
    if sort in FOLDERS:
        return FOLDERS[sort]
    inner = fields(FILES[LISTS[sort].file].shape)[sort].shape
    assert inner is not None
    return inner


def _flat(known: dict[str, Field], above: tuple[str, ...], skipped: str) -> tuple[Key, ...]:
    found: list[Key] = []
    for field in known.values():
        path = (*above, field.name)
        if field.name == skipped:
            continue
        if field.shape and not field.many:
            found += [
                key._replace(vi=f"{field.vi}: {key.vi}", en=f"{field.en}: {key.en}")
                for key in _flat(fields(field.shape), path, "")
            ]
        elif not field.shape:
            found.append(Key(".".join(path), field, field.vi, field.en, path))
    return tuple(found)


# --- names of records in cells


class Labels:
    """Names that stand for ids in cells: unlike ids, people read them. Two records of one name also show
    the id."""

    def __init__(self, desk: Desk, lang: str = "vi") -> None:
        self.lang = lang
        self.desk = desk
        self._of: dict[str, dict[str, str]] = {}
        self._ids: dict[str, dict[str, str]] = {}

    def _load(self, sort: str) -> None:
        records = self.desk.records(sort) if sort in (*FOLDERS, *LISTS) else {}
        names: dict[str, list[str]] = {}
        for id, values in records.items():
            names.setdefault(fold(values.get("name", "")), []).append(id)
        of = {}
        for id, values in records.items():
            name = tidy(str(values.get("name", "")))
            if sort == "groups":
                of[id] = f"{id} {name}"
            else:
                of[id] = (
                    name
                    if name
                    and len(names[fold(name)]) == 1
                    and name not in records
                    and not name.startswith(MARK[0])
                    else f"{name} [{id}]"
                )
        self._of[sort] = of
        self._ids[sort] = {label: id for id, label in of.items()}

    def freeze(self) -> None:
        """Keep the names that records have now: a workbook written from them uses these, whatever its own
        rows rename."""
        for sort in SORTS:
            self._load(sort)

    def learn(self, sort: str, id: str) -> None:
        """A record that was added: its name stands for it too, unless it stands for another."""
        name = tidy(str(self.desk.records(sort)[id].get("name", "")))
        for label in (name, f"{name} [{id}]"):
            self._ids[sort].setdefault(label, id)

    def of(self, sort: str, id: str) -> str:
        """The label of an id; the id itself where there is no such record."""
        if sort not in self._of:
            self._load(sort)
        return self._of[sort].get(id, id)

    def all(self, sort: str) -> list[str]:
        """All labels of a sort, in the order of records."""
        if sort not in self._of:
            self._load(sort)
        return list(self._of[sort].values())

    def id(self, sort: str, written: str) -> str | None:
        """The id a cell means; None where it means none or several."""
        if sort not in self._of:
            self._load(sort)
        if written in self._ids[sort]:
            return self._ids[sort][written]
        records = self.desk.records(sort) if sort in (*FOLDERS, *LISTS) else None
        if records is None or written in records:
            return written
        if sort == "groups":
            found = Groups(records).find(written)
            return found.code if found and found.sure else None
        meant = [id for id, values in records.items() if key_of(values.get("name", "")) == key_of(written)]
        return meant[0] if len(meant) == 1 else None


def choices(kind: Kind, lang: str) -> list[str] | None:
    """The words of a drop-down list for a rule, None where it takes anything."""
    if kind is FLAG:
        return ["có", "không"] if lang == "vi" else ["yes", "no"]
    labels = _LABELS.get(id(kind))
    if labels:
        return [pair[lang != "vi"] for pair in labels.values()]
    words = kind.schema.get("enum")
    return [str(word) for word in words] if isinstance(words, list) else None


# --- values and cells


def cell_of(field: Field, value: Any, labels: Labels) -> str | int | float | date | None:
    """A value as a cell: text, a number, or a day."""
    if value is None:
        return None
    if field.many:
        text = "\n".join(str(_shown(field, part, labels)) for part in value)
        return text if len(text) <= CELL_MOST else MARK
    shown = _shown(field, value, labels)
    return MARK if isinstance(shown, str) and len(shown) > CELL_MOST else shown


def _shown(field: Field, value: Any, labels: Labels) -> str | int | float | date:
    kind = field.kind
    assert kind is not None
    if kind.refers:
        return labels.of(kind.refers, str(value))
    if kind is FLAG:
        return {"vi": ("không", "có"), "en": ("no", "yes")}[labels.lang][bool(value)]
    if id(kind) in _LABELS:
        return _LABELS[id(kind)][value][labels.lang != "vi"] if value in _LABELS[id(kind)] else str(value)
    if kind is DATE:
        parts = str(value).split("-")
        if len(parts) == 3 and int(parts[0]) > 1904 and not field.many:
            return date.fromisoformat(value)
        return "/".join(reversed(parts))
    return value if isinstance(value, int | float) else str(value)


SAME = object()
"""What `value_of` gives for a cell that stands for "too long for a cell": nothing changes."""


def value_of(key: Key, raw: Raw, labels: Labels) -> Any:
    """A cell as a value; None for an empty one. Raises Bad."""
    field = key.field
    assert field is not None
    assert field.kind is not None
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, str) and raw == MARK:
        return SAME
    if field.many:
        parts = raw.split("\n") if isinstance(raw, str) else [raw]
        return tuple(found for part in parts if (found := _value(field, part, labels)) is not None) or None
    return _value(field, raw, labels)


def _value(field: Field, raw: Raw, labels: Labels) -> Any:
    kind = field.kind
    assert kind is not None
    if kind.keeps_lines or kind.keeps_rows:
        text = clean(raw, kind) if isinstance(raw, str) else text_of(raw)
        return kind.read(text) if text else None
    text = text_of(raw)
    if not text:
        return None
    if kind.refers:
        found = labels.id(kind.refers, text)
        if found is None:
            raise Bad("sheet-unknown-name", found=text[:80])
        return found
    try:
        return kind.read(text)
    except Bad:
        if field.name in ("stars", "proposed_stars"):
            return _stars(field.name, raw)
        return tried(kind, raw).value


def _stars(name: str, raw: Raw) -> int:
    """The stars of a cell as lists write them, "4 sao". Raises Bad where it says anything else besides, which
    has columns of its own."""
    said = stars(raw)
    number = said.given if name == "stars" else said.proposed or said.given
    if not number or said not in (Stars(given=number), Stars(proposed=number)):
        raise Bad("sheet-stars-words", found=text_of(raw))
    return number


def same_value(field: Field, old: Any, new: Any) -> bool:
    """Whether a cell says what the record says."""
    if (
        isinstance(old, str)
        and isinstance(new, str)
        and field.kind is not None
        and (field.kind.keeps_lines or field.kind.keeps_rows)
    ):
        return clean(old, field.kind) == clean(new, field.kind)
    return bool(old == new) or (old in (None, ()) and new in (None, ()))


def latest(history: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """The recognition that a list of products shows: the latest by its date."""
    return max(history, key=lambda each: each.get("date") or each.get("as_of") or "", default={})


def rows_of(table: Table, desk: Desk, labels: Labels) -> list[dict[str, str | int | float | date | None]]:
    """Every row of a table, by column key."""
    found = []
    for id, values in (
        sorted(desk.records(table.sort).items())
        if table.sort in FOLDERS
        else desk.records(table.sort).items()
    ):
        if not table.part:
            row: dict[str, Any] = {"@id": id}
            if table.sort == "products":
                last = latest(values.get("certificates", ()))
                row |= {
                    "=stars": last.get("stars"),
                    "=date": "/".join(reversed(str(last.get("date", "")).split("-"))) or None,
                }
            found.append(
                row
                | {
                    key.key: cell_of(key.field, _at(values, key.path), labels)
                    for key in table.value_keys()
                    if key.field
                }
            )
            continue
        for number, part in enumerate(values.get(table.part, ()), 1):
            row = {"@id": id, "@n": number, "=name": values.get("name")}
            found.append(
                row
                | {
                    key.key: cell_of(key.field, _at(part, key.path), labels)
                    for key in table.value_keys()
                    if key.field
                }
            )
    return found


def _at(values: dict[str, Any], path: tuple[str, ...]) -> Any:
    for step in path:
        values = (values or {}).get(step)  # type: ignore[assignment]
    return values


at = _at


# --- recognising our own sheets


def own_table(rows: list[list[Raw]]) -> tuple[Table, dict[int, str]] | None:
    """The table that a sheet's first row names, and the key of each column; None for any other sheet."""
    if not rows:
        return None
    named = {
        number: cell.split(":", 1)
        for number, cell in enumerate(rows[0])
        if isinstance(cell, str) and cell.count(":") == 1
    }
    names = {parts[0] for parts in named.values()}
    known = {**tables(), STORY_TABLE.name: STORY_TABLE}
    if len(names) != 1 or not names <= set(known):
        return None
    table = known[names.pop()]
    keys = {key.key for key in table.keys}
    columns = {number: parts[1] for number, parts in named.items() if parts[1] in keys}
    return (table, columns) if "@id" in columns.values() else None


def has_lost_keys(rows: list[list[Raw]]) -> bool:
    """Whether a sheet was one of ours, and the row that names its fields is gone or no longer the first."""
    return own_table(rows) is None and any(cell in _ID for row in rows[:6] for cell in row)


def reading_order(table: Table) -> tuple[int, bool]:
    """Where a table comes when rows are read."""
    return _READ.index(table.sort), bool(table.part)


def id_is_good(id: str, sort: str) -> bool:
    """Whether an id may name a new record of a sort."""
    return is_id(id) if sort != "groups" else bool(id)
