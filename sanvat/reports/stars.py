"""Certificates by the time they have left, and the totals table that offices report.

Rules: the dossier for re-evaluation is handed in not earlier than 180 and not later than 120 days
before a certificate ends (Decision 26/2026/QĐ-TTg, Art. 7.6); the last valid day itself still counts.
Totals are counted from the records each time: the programme's own press gives three numbers for one year.
"""

from collections.abc import Callable, Hashable
from datetime import date, timedelta
from typing import NamedTuple

from ..records.certificates import Status, is_verified, last_valid_day
from ..records.model import Product
from .tables import DISTRICT, ID, MAKER, PRODUCT, WHOLE, Both, Field, Scope, Subject, Value

OPENS, CLOSES = 180, 120  # days before the last valid day

BANDS: dict[str, Both] = {
    "late": ("quá hạn nộp hồ sơ đánh giá lại", "too late to apply for re-evaluation in time"),
    "submit": ("đang trong thời gian nộp hồ sơ", "the time to apply"),
    "extended": ("đang gia hạn chuyển tiếp", "in transitional extension"),
    "lapsed": ("đã hết hạn", "lapsed"),
    "revoked": ("đã thu hồi", "revoked"),
    "unknown": ("chưa rõ ngày hết hạn", "end not known"),
    "none": ("chưa có giấy công nhận", "no certificate"),
    "later": ("còn trên 180 ngày", "more than 180 days left"),
}


def band(status: Status) -> str:
    """Which key of `BANDS` a product stands in."""
    if status.state in ("none", "proposed"):
        return "none"
    if status.state in ("revoked", "extended"):
        return status.state
    if status.state == "expired":
        return "lapsed"
    if not status.expires:
        return "unknown"
    return "late" if status.days < CLOSES else "submit" if status.days <= OPENS else "later"


def certificates(scope: Scope) -> Subject:
    """A row for each product: the certificate it stands on, and when something must be done."""
    rows = []
    for place, product in enumerate(scope.products):
        status = scope.standing.status[product.id]
        rows.append(
            (
                list(BANDS).index(band(status)),
                abs(status.days),
                place,
                _certificate_row(scope, product, status),
            )
        )
    heads = (
        DISTRICT,
        PRODUCT,
        ID,
        MAKER,
        Field(("Hạng sao", "Stars"), "number", 8, True),
        Field(("Việc", "What to do"), width=28, brief=True),
        Field(("Ngày cuối hiệu lực", "Last valid day"), "date", 12, True),
        Field(("Còn (ngày)", "Days left"), "number", 9, True),
        Field(("Nộp hồ sơ từ", "Apply from"), "date", 12),
        Field(("Nộp chậm nhất", "Apply until"), "date", 12),
        Field(("Tình trạng", "Status"), width=26),
        Field(("Số quyết định", "Decision"), width=20),
        Field(("Ngày quyết định", "Decision date"), "date", 12),
        Field(("Đã đối chiếu quyết định", "Decision checked"), width=12),
    )
    note = (
        (
            "Hồ sơ đánh giá lại nộp từ 180 đến 120 ngày trước khi hết hạn (Quyết định 26/2026/QĐ-TTg, "
            "Điều 7 khoản 6). Không ghi ngày hết hạn thì tính 36 tháng."
        ),
        (
            "Re-evaluation is applied for 180 to 120 days before the end (Decision 26/2026/QĐ-TTg, Art. "
            "7.6). Where no end is stated, 36 months are counted."
        ),
    )
    return Subject(
        "certificates",
        ("Giấy công nhận sắp hết hạn, đã hết hạn", "Certificates that end or have ended"),
        note,
        heads,
        tuple(row for *_, row in sorted(rows, key=lambda each: each[:3])),
    )


def _certificate_row(scope: Scope, product: Product, status: Status) -> tuple[Value, ...]:
    held = product.certificates[status.certificate] if status.certificate >= 0 else None
    end = last_valid_day(held) if held else None
    lives = end is not None and band(status) in ("late", "submit", "later")
    days = status.days if held and status.expires and status.state != "revoked" else None
    return (
        scope.district(product),
        product.name,
        product.id,
        scope.maker(product),
        held.stars if held else None,
        BANDS[band(status)],
        dated(status.expires) if held else None,
        days,
        end - timedelta(days=OPENS) if lives else None,
        end - timedelta(days=CLOSES) if lives else None,
        scope.both(f"state {status.state}"),
        held.decision if held else "",
        dated(held.date or held.as_of) if held else None,
        (("có", "yes") if is_verified(held) else ("chưa", "no")) if held else ("", ""),
    )


def dated(partial: str) -> Value:
    """A whole date as a date; a month or a year as it is written, day first."""
    return date.fromisoformat(partial) if len(partial) == 10 else "/".join(reversed(partial.split("-")))


# totals


class Counts(NamedTuple):
    """Products of one line of the totals table. `shown` are those in force, by stars 5, 4, 3."""

    records: int
    shown: tuple[int, int, int]
    unchecked: int
    lapsed: int
    revoked: int
    unranked: int


def counted(scope: Scope, products: list[Product]) -> Counts:
    """How products stand on the day. Every product is in force, lapsed, revoked or not ranked."""
    status = [scope.standing.status[product.id] for product in products]
    return Counts(
        len(status),
        tuple(sum(1 for s in status if s.stars == stars) for stars in (5, 4, 3)),
        sum(1 for s in status if s.stars and s.state == "unverified"),
        sum(1 for s in status if s.state == "expired"),
        sum(1 for s in status if s.state == "revoked"),
        sum(1 for s in status if s.state in ("none", "proposed")),
    )


_COUNTS = (
    Field(("Sản phẩm có hồ sơ", "Products on record"), "number", 11, True),
    Field(("Còn hiệu lực", "In force"), "number", 10, True),
    Field(("5 sao", "5 stars"), "number", 7, True),
    Field(("4 sao", "4 stars"), "number", 7, True),
    Field(("3 sao", "3 stars"), "number", 7, True),
    Field(("Trong đó chưa đối chiếu quyết định", "Of them, decision not checked"), "number", 14),
    Field(("Hết hạn", "Lapsed"), "number", 9, True),
    Field(("Thu hồi", "Revoked"), "number", 9),
    Field(("Chưa có hạng", "Not ranked"), "number", 10),
)


def _cells(counts: Counts) -> tuple[int, ...]:
    return (
        counts.records,
        sum(counts.shown),
        *counts.shown,
        counts.unchecked,
        counts.lapsed,
        counts.revoked,
        counts.unranked,
    )


_KINDS: tuple[tuple[Both, tuple[str, ...]], ...] = (
    (("Hợp tác xã", "Cooperatives"), ("hop_tac_xa", "lien_hiep_htx")),
    (("Tổ hợp tác", "Cooperative groups"), ("to_hop_tac",)),
    (("Doanh nghiệp", "Enterprises"), ("doanh_nghiep",)),
    (("Hộ kinh doanh", "Households"), ("ho_kinh_doanh",)),
    (("Chủ thể khác", "Others"), ("trang_trai", "hoi", "khac")),
)


def _producers(scope: Scope, products: list[Product]) -> tuple[int, ...]:
    """Producers with a product in force: all, then by kind as reports name them."""
    found = {
        producer.id: producer.kind
        for product in products
        if scope.standing.status[product.id].stars and (producer := scope.producer(product))
    }
    return len(found), *(sum(1 for kind in found.values() if kind in kinds) for _, kinds in _KINDS)


def totals(scope: Scope) -> Subject:
    """The table that offices report: a line for each district, the whole last."""
    groups = _grouped(scope, lambda product: product.area)
    lines: list[tuple[Value, list[Product]]] = [
        (scope.standing.catalogue.areas[id].name, products) for id, products in groups.items()
    ]
    if len(lines) != 1:
        lines.append((WHOLE, scope.products))
    rows = tuple(
        (name, *_cells(counted(scope, products)), *_producers(scope, products)) for name, products in lines
    )
    heads = (
        DISTRICT,
        *_COUNTS,
        Field(("Chủ thể", "Producers"), "number", 9, True),
        *(Field(name, "number", 11) for name, _ in _KINDS),
    )
    note = (
        (
            "Đếm từ hồ sơ cho ngày này, không nhập tay. Chủ thể là chủ thể có sản phẩm còn hiệu lực; chủ "
            "thể có sản phẩm ở hai huyện được đếm ở cả hai nhưng chỉ một lần ở dòng cuối."
        ),
        (
            "Counted from the records for this day, never typed in. Producers are those with a product "
            "in force; one with products in two districts counts in both, and once in the last line."
        ),
    )
    return Subject("totals", ("Biểu tổng hợp theo huyện", "Totals by district"), note, heads, rows)


def totals_by_group(scope: Scope) -> Subject:
    """A line for each product group that has products."""
    groups = scope.standing.catalogue.groups
    order = {code: place for place, code in enumerate(groups)}
    rows = []
    for _, products in sorted(
        _grouped(scope, lambda product: product.group).items(), key=lambda pair: order[pair[0]]
    ):
        above = scope.standing.groups_of(products[0])
        names = [
            (f"{group.code} {group.name}", f"{group.code} {group.name_en or group.name}") for group in above
        ]
        rows.append((*(names + [("", "")] * 3)[:3], *_cells(counted(scope, products))))
    heads = (
        Field(("Ngành", "Sector"), width=28),
        Field(("Nhóm", "Group"), width=28, brief=True),
        Field(("Phân nhóm", "Sub-group"), width=28),
        *_COUNTS,
    )
    note = (
        "Theo Phụ lục I Quyết định 26/2026/QĐ-TTg; mỗi sản phẩm một lần.",
        "By Annex I of Decision 26/2026/QĐ-TTg; each product once.",
    )
    return Subject(
        "totals-group",
        ("Biểu tổng hợp theo nhóm sản phẩm", "Totals by product group"),
        note,
        heads,
        _with_sum(scope, rows, 3),
    )


def totals_by_kind(scope: Scope) -> Subject:
    """A line for each kind of producer."""
    grouped = _grouped(scope, lambda product: producer.kind if (producer := scope.producer(product)) else "")
    rows = [
        (
            scope.both(f"kind {kind}") if kind else ("chưa rõ chủ thể", "producer not known"),
            *_cells(counted(scope, products)),
            _producers(scope, products)[0],
        )
        for kind, products in sorted(grouped.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))
    ]
    heads = (
        Field(("Loại hình chủ thể", "Kind of producer"), width=26, brief=True),
        *_COUNTS,
        Field(("Chủ thể", "Producers"), "number", 9, True),
    )
    note = ("Chủ thể là chủ thể có sản phẩm còn hiệu lực.", "Producers are those with a product in force.")
    whole = ((WHOLE, *_cells(counted(scope, scope.products)), _producers(scope, scope.products)[0]),)
    return Subject(
        "totals-kind",
        ("Biểu tổng hợp theo loại hình chủ thể", "Totals by kind of producer"),
        note,
        heads,
        (*rows, *whole),
    )


def totals_by_year(scope: Scope) -> Subject:
    """A line for each year of the certificate a product stands on."""

    def year(product: Product) -> str:
        at = scope.standing.status[product.id].certificate
        held = product.certificates[at] if at >= 0 else None
        return "" if held is None else (held.date or held.as_of)[:4] or "?"

    names = {"": ("chưa có giấy", "no certificate"), "?": ("không rõ năm", "year not known")}
    grouped = _grouped(scope, year)
    rows = [
        (names.get(key, int(key) if key.isdigit() else key), *_cells(counted(scope, products)))
        for key, products in sorted(grouped.items(), key=lambda pair: (not pair[0].isdigit(), pair[0]))
    ]
    heads = (Field(("Năm", "Year"), "number", 16, True), *_COUNTS)
    note = (
        "Năm của giấy công nhận đang xét: năm quyết định, hoặc thời điểm nguồn cho biết đang có sao.",
        (
            "The year of the certificate that counts: of its decision, or when a source says the stars "
            "were held."
        ),
    )
    return Subject(
        "totals-year",
        ("Biểu tổng hợp theo năm công nhận", "Totals by year of recognition"),
        note,
        heads,
        _with_sum(scope, rows, 1),
    )


def _grouped(scope: Scope, key: Callable[[Product], Hashable]) -> dict:
    found: dict[Hashable, list[Product]] = {}
    for product in scope.products:
        found.setdefault(key(product), []).append(product)
    return found


def _with_sum(scope: Scope, rows: list[tuple[Value, ...]], before: int) -> tuple[tuple[Value, ...], ...]:
    return (*rows, (WHOLE, *[("", "")] * (before - 1), *_cells(counted(scope, scope.products))))
