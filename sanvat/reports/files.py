"""Tables on what lies beside the records: the quality of photos, and what the published site still says."""

import json
from pathlib import Path
from typing import Any

from ..intake import quality as intake_quality
from ..intake.quality import Look, Prints
from ..site.feeds import records
from .tables import DISTRICT, ID, PRODUCT, Both, Field, Scope, Subject, Value, lacking_words

LARGEST = 100_000_000  # bytes of a catalogue.json
_SHOWN = 200  # characters of a value


def photos(scope: Scope, looks: dict[str, Look]) -> Subject:
    """A row for each photo with something to better, and for each product without one. `looks` are by
    digest."""
    rows: list[tuple[Value, ...]] = []
    seen = Prints()
    for product in scope.products:
        named = scope.district(product), product.name, product.id
        if not product.pictures:
            rows.append((*named, "", "", ("chưa có ảnh", "no photo yet"), ("", ""), ""))
        for photo in product.pictures:
            name, look = f"products/{product.id}/{photo.note.file}", looks.get(photo.digest)
            near = seen.nearest(look.print) if look else None
            if look:
                seen.add(name, look.print)
            codes = intake_quality.remarks(look) if look and not photo.note.drawing else ()
            said: Both = intake_quality.told(codes, "vi"), intake_quality.told(codes, "en")
            missing = lacking_words(photo)
            if codes or missing[0] or near:
                rows.append(
                    (
                        *named,
                        photo.note.file,
                        f"{photo.width}×{photo.height}",
                        said,
                        missing,
                        near[0] if near else "",
                    )
                )
    heads = (
        DISTRICT,
        PRODUCT,
        ID,
        Field(("Tệp ảnh", "File"), width=30),
        Field(("Cỡ", "Size"), width=12),
        Field(("Chất lượng", "Quality"), width=34, brief=True),
        Field(("Ghi chú còn thiếu", "Note lacks"), width=40, brief=True),
        Field(("Gần giống ảnh", "Nearly the same as"), width=44),
    )
    note = (
        "Ảnh nhỏ là cạnh dài dưới 1.200 điểm ảnh. Tranh vẽ chỉ xét ghi chú.",
        "A small photo has under 1,200 pixels on its long side. Of drawings only the note is looked at.",
    )
    return Subject("photos", ("Ảnh", "Photos"), note, heads, tuple(rows))


class NotReadable(Exception):
    """A published catalogue that cannot be used, and why."""


def published(path: Path) -> tuple[str, dict[str, dict[str, Any]]] | None:
    """The day and the products by id of a site's catalogue.json (or of the site's folder); None where
    there is none. Raises NotReadable, OSError."""
    file = path / "catalogue.json" if path.is_dir() else path
    if not file.exists():
        return None
    if file.stat().st_size > LARGEST:
        raise NotReadable("lớn quá / too big")
    try:
        found = json.loads(file.read_bytes())
        return str(found["day"]), {str(product["id"]): dict(product) for product in found["products"]}
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise NotReadable(f"{type(fault).__name__}: {str(fault)[:80]}") from None


def site(scope: Scope, before: tuple[str, dict[str, dict[str, Any]]] | None) -> Subject:
    """What differs between the records and the open data of the site as it was last made."""
    rows: list[tuple[Value, ...]] = []
    if before is not None:
        now = {record["id"]: record for record in json.loads(json.dumps(records(scope.standing)))}
        for id in scope.ids:
            rows += _differences(scope, id, before[1].get(id), now[id])
        areas = scope.standing.catalogue.areas
        for id, product in sorted(before[1].items()):
            place = product.get("area")
            area = str(place.get("id", "")) if isinstance(place, dict) else ""
            if id not in now and scope.area in ("", area):
                name = areas[area].name if area in areas else ""
                rows.append(
                    (
                        name,
                        str(product.get("name", "")),
                        id,
                        ("đã bỏ khỏi hồ sơ", "no longer on record"),
                        "",
                        "",
                        "",
                    )
                )
    heads = (
        DISTRICT,
        PRODUCT,
        ID,
        Field(("Khác nhau", "Difference"), width=24, brief=True),
        Field(("Mục", "Field"), width=22, brief=True),
        Field(("Trên trang", "On the site"), width=44),
        Field(("Trong hồ sơ", "On record"), width=44),
    )
    day = before[0] if before else ""
    vi = "/".join(reversed(day.split("-")))
    note = (
        (
            (
                f"So với dữ liệu mở của trang dựng cho ngày {vi}. Chỉ so phần công khai; câu chuyện và "
                f"ảnh không nằm trong tệp ấy."
            ),
            (
                f"Compared with the open data of the site made for {day}. Public facts only; stories and "
                f"photos are not in that file."
            ),
        )
        if before
        else (
            "Chưa so được: chưa có trang đã dựng. Chạy build, hoặc chỉ trang ấy bằng --site.",
            "Not compared: there is no site. Build it, or name it with --site.",
        )
    )
    return Subject(
        "site",
        ("Hồ sơ khác trang đã dựng", "Records that differ from the site"),
        note,
        heads,
        tuple(rows),
        bounded=True,
    )


def _differences(
    scope: Scope, id: str, old: dict[str, Any] | None, new: dict[str, Any]
) -> list[tuple[Value, ...]]:
    product = scope.standing.catalogue.products[id]
    named = scope.district(product), product.name, id
    if old is None:
        return [(*named, ("mới, chưa có trên trang", "new, not on the site"), "", "", "")]
    # What an older version did not publish yet is no difference of the records.
    before, after = (
        _flat(old),
        {key: value for key, value in _flat(new).items() if key.partition(".")[0] in old},
    )
    pairs = [(key, before.get(key, ""), after.get(key, "")) for key in sorted(before | after)]
    return [
        (*named, ("khác trên trang", "differs"), key, _said(one), _said(other))
        for key, one, other in pairs
        if one != other
    ]


def _flat(record: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Fields of a record with those of its parts as `stars.state`; nothing is as an empty text."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = "" if value is None else value
    return flat


def _said(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
