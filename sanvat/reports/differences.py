"""What the published site still says otherwise than the records, by the site's open data."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from ..messages import texts
from ..messages.words import date_in
from ..site.feeds import records
from .table import DISTRICT, ID, PRODUCT, ReportTable, Row, Scope, TableColumn, shortened

LARGEST = 100_000_000  # bytes of a catalogue.json
_SHOWN = 200  # characters of a value
_REASON = 80  # characters of a reason

Record = dict[str, Any]


class NotReadable(Exception):
    """A published catalogue that cannot be used. The text is the reason, in both languages."""


class OpenData(NamedTuple):
    """The open data of a site: the day for which it was built (ISO), its products by id."""

    day: str
    products: dict[str, Record]


def published(path: Path) -> OpenData | None:
    """Read a site's catalogue.json, or that of the site's folder; None where there is none.

    Raises NotReadable, OSError.
    """
    file = path / "catalogue.json" if path.is_dir() else path
    if not file.exists():
        return None
    if file.stat().st_size > LARGEST:
        raise NotReadable(texts.both("data-too-big"))
    try:
        data = json.loads(file.read_bytes())
        return OpenData(str(data["day"]), {str(product["id"]): dict(product) for product in data["products"]})
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise NotReadable(f"{type(fault).__name__}: {str(fault)[:_REASON]}") from None


def site(scope: Scope, before: OpenData | None) -> ReportTable:
    """What differs between the records and the open data of the site as it was last built."""
    columns = (
        DISTRICT,
        PRODUCT,
        ID,
        TableColumn(texts.note("column-difference"), width=24, brief=True),
        TableColumn(texts.note("column-field"), width=22, brief=True),
        TableColumn(texts.note("column-on-site"), width=44),
        TableColumn(texts.note("column-on-record"), width=44),
    )
    note = (
        texts.note("table-site-note", day=(date_in("vi", before.day), before.day))
        if before
        else texts.note("table-site-none")
    )
    rows = tuple(_rows(scope, before)) if before else ()
    return ReportTable("site", texts.note("table-site"), note, columns, rows, bounded=True)


def _rows(scope: Scope, before: OpenData) -> list[Row]:
    now = {record["id"]: record for record in json.loads(json.dumps(records(scope.standing)))}
    rows: list[Row] = []
    for id in scope.ids:
        rows += _differences(scope, id, before.products.get(id), now[id])
    areas = scope.standing.catalogue.areas
    for id, product in sorted(before.products.items()):
        place = product.get("area")
        area = str(place.get("id", "")) if isinstance(place, dict) else ""
        if id not in now and scope.area in ("", area):
            name = areas[area].name if area in areas else ""
            rows.append((name, str(product.get("name", "")), id, texts.note("cell-gone"), "", "", ""))
    return rows


def _differences(scope: Scope, id: str, old: Record | None, new: Record) -> list[Row]:
    if old is None:
        return [(*scope.named(id), texts.note("cell-new"), "", "", "")]
    # What an older version did not publish yet is no difference of the records.
    before, after = (
        _flat(old),
        {key: value for key, value in _flat(new).items() if key.partition(".")[0] in old},
    )
    pairs = [(key, before.get(key, ""), after.get(key, "")) for key in sorted(before | after)]
    return [
        (*scope.named(id), texts.note("cell-differs"), key, _in_words(one), _in_words(other))
        for key, one, other in pairs
        if one != other
    ]


def _flat(record: Record, prefix: str = "") -> Record:
    """The fields of a record, those of its parts under names such as `stars.state`; null becomes an empty
    text."""
    flat: Record = {}
    for key, value in record.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = "" if value is None else value
    return flat


def _in_words(value: Any) -> str:
    return shortened(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), _SHOWN)
