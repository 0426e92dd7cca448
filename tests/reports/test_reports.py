"""What is missing and what runs out: every number of a report against a count made by hand over the
records."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from camera import saved
from click.testing import CliRunner, Result
from conftest import ROOT, Province
from PIL import Image
from sample import catalogue, changed, words
from scenes import BLURRED, jpeg, scene

from sanvat.commands import main as cli
from sanvat.commands.photos import photos
from sanvat.commands.report import report_command
from sanvat.intake.quality import look
from sanvat.records.certificates import last_valid_day
from sanvat.records.model import PRODUCER_KINDS, Certificate, Contact, Photo, PhotoNote, Story
from sanvat.records.standing import stand
from sanvat.reports import appendix, certificates, changes, completeness, differences, stories, totals
from sanvat.reports.keys import KEYS, ON_REQUEST
from sanvat.reports.page import page
from sanvat.reports.photos import photos as photos_table
from sanvat.reports.review import Review
from sanvat.reports.table import MISSING, WHOLE, YES, ReportTable, Scope, find_area, scope_of
from sanvat.reports.terminal import plain
from sanvat.reports.workbook import workbook
from sanvat.site.feeds import catalogue_json, records

DAY = date(2023, 12, 31)
STORY = Story("a", 200, "", lambda: ("<p>a</p>", "a"))


@pytest.fixture(scope="module")
def scope() -> Scope:
    return scope_of(stand(catalogue(), DAY), words())


def scope_with(day: date = DAY, area: str = "", **products) -> Scope:
    return scope_of(
        stand(changed(products={id.replace("_", "-"): fields for id, fields in products.items()}), day),
        words(),
        area,
    )


def column(subject: ReportTable, name: str) -> dict[object, object]:
    """A column by the first one; both by their Vietnamese heading."""
    at = [field.name[0] for field in subject.columns].index(name)
    return {row[0][0] if isinstance(row[0], tuple) else row[0]: row[at] for row in subject.rows}


def row_of(subject: ReportTable, id: str) -> dict[str, object]:
    (row,) = (row for row in subject.rows if row[2] == id)
    return {field.name[0]: value for field, value in zip(subject.columns, row, strict=True)}


# totals


def test_the_totals_by_district_are_those_of_a_count_by_hand(scope):
    found = totals.totals(scope)
    records_, status = catalogue().products, scope.standing.status
    for area in catalogue().areas.values():
        ids = [id for id, product in records_.items() if product.area == area.id]
        if not ids:
            assert area.name not in column(found, "Còn hiệu lực")
            continue
        shown = [status[id].stars for id in ids if status[id].stars]
        makers = {records_[id].producer for id in ids if status[id].stars} - {""}
        kinds = Counter(catalogue().producers[maker].kind for maker in makers)
        by_hand = {
            "Sản phẩm có hồ sơ": len(ids),
            "Còn hiệu lực": len(shown),
            "5 sao": shown.count(5),
            "4 sao": shown.count(4),
            "3 sao": shown.count(3),
            "Trong đó chưa đối chiếu quyết định": sum(
                1 for id in ids if status[id].stars and status[id].state == "unverified"
            ),
            "Hết hạn": sum(1 for id in ids if status[id].state == "expired"),
            "Thu hồi": sum(1 for id in ids if status[id].state == "revoked"),
            "Chưa có hạng": sum(1 for id in ids if status[id].state in ("none", "proposed")),
            "Chủ thể": len(makers),
            "Hợp tác xã": kinds["hop_tac_xa"] + kinds["lien_hiep_htx"],
            "Tổ hợp tác": kinds["to_hop_tac"],
            "Doanh nghiệp": kinds["doanh_nghiep"],
            "Hộ kinh doanh": kinds["ho_kinh_doanh"],
            "Chủ thể khác": kinds["trang_trai"] + kinds["hoi"] + kinds["khac"],
        }
        assert {name: column(found, name)[area.name] for name in by_hand} == by_hand


@pytest.mark.parametrize(
    "make",
    [
        totals.totals,
        totals.totals_by_commune,
        totals.totals_by_group,
        totals.totals_by_kind,
        totals.totals_by_year,
    ],
)
@pytest.mark.parametrize("day", [DAY, date(2021, 1, 1), date(2030, 1, 1)])
def test_every_product_stands_in_one_line_of_each_table_and_in_one_column(make, day):
    scope = scope_of(stand(catalogue(), day), words())
    found = make(scope)
    names = [field.name[0] for field in found.columns]
    first, last = names.index("Sản phẩm có hồ sơ"), names.index("Chưa có hạng")
    *lines, whole = [row[first : last + 1] for row in found.rows]
    assert found.rows[-1][0] == WHOLE
    assert tuple(map(sum, zip(*lines, strict=True))) == whole
    for products, shown, five, four, three, unchecked, lapsed, revoked, unranked in (*lines, whole):
        assert (
            five + four + three == shown
            and shown + lapsed + revoked + unranked == products
            and unchecked <= shown
        )
    assert whole[0] == len(catalogue().products)


def test_the_totals_by_commune_name_the_communes_of_today_beside_former_districts():
    scope = scope_with(
        mien_dong_tai_hoan={"commune": "con-minh", "area": "na-ri"},
        mien_dong_con_minh={"commune": "con-minh", "area": "ba-be"},
        rau_su_su={"commune": ""},
    )
    found = totals.totals_by_commune(scope)
    names = {id: f"{commune.type} {commune.name}" for id, commune in catalogue().communes.items()}
    by_hand = Counter(product.commune for product in scope.products)
    counts = column(found, "Sản phẩm có hồ sơ")
    assert by_hand.pop("") == counts.pop("chưa ghi xã")
    assert counts.pop("Cả danh mục") == len(scope.products)
    assert counts == {names[id]: number for id, number in by_hand.items()}
    districts = column(found, "Huyện, thành phố cũ")[names["con-minh"]]
    assert {"Na Rì", "Ba Bể"} <= set(districts.split(", "))


def test_a_producer_of_two_districts_counts_in_both_and_once_in_the_sum():
    scope = scope_with(
        mien_dong_tai_hoan={"area": "na-ri"},
        mien_dong_con_minh={
            "area": "ba-be",
            "producer": "htx-tai-hoan",
            "certificates": (Certificate(3, "1/QĐ", "2023-01-01"),),
        },
    )
    found = column(totals.totals(scope), "Chủ thể")
    makers = {product.producer for product in scope.products if scope.standing.status[product.id].stars} - {
        ""
    }
    assert (
        found["Cả danh mục"]
        == len(makers)
        == sum(number for name, number in found.items() if name != "Cả danh mục") - 1
    )


def test_every_kind_of_producer_is_counted_under_one_heading():
    assert sorted(kind for _, kinds in totals.KINDS for kind in kinds) == sorted(PRODUCER_KINDS)


def test_a_catalogue_of_one_district_has_no_second_line(scope):
    one = scope_of(scope.standing, words(), "na-ri")
    assert len(totals.totals(one).rows) == 1
    assert totals.totals(one).rows[0] == next(row for row in totals.totals(scope).rows if row[0] == "Na Rì")


# certificates

MIEN = "mien-dong-tai-hoan"
END = date(2024, 12, 31)


def banded(day: date, **fields) -> dict[str, object]:
    certificate = Certificate(4, "1/QĐ-UBND", "2021-12-31", expires=END.isoformat())._replace(**fields)
    scope = scope_with(day, mien_dong_tai_hoan={"certificates": (certificate,)})
    return row_of(certificates.certificates(scope), MIEN)


@pytest.mark.parametrize(
    ("left", "band"),
    [
        (181, "later"),
        (180, "submit"),
        (121, "submit"),
        (120, "submit"),
        (119, "late"),
        (1, "late"),
        (0, "late"),
        (-1, "lapsed"),
        (-400, "lapsed"),
    ],
)
def test_what_to_do_changes_at_180_120_and_0_days(left, band):
    found = banded(END - timedelta(days=left))
    assert found["Việc"] == certificates.BANDS[band]
    assert found["Còn (ngày)"] == left and found["Ngày cuối hiệu lực"] == END
    if band in ("later", "submit", "late"):
        assert (found["Nộp hồ sơ từ"], found["Nộp chậm nhất"]) == (
            END - timedelta(days=180),
            END - timedelta(days=120),
        )
    else:
        assert found["Nộp hồ sơ từ"] is None


@pytest.mark.parametrize(
    ("left", "window"),
    [(181, None), (180, 180), (91, 180), (90, 90), (31, 90), (30, 30), (0, 30), (-1, None)],
)
def test_what_ends_within_30_90_and_180_days_is_listed_with_whom_to_call(left, window):
    certificate = Certificate(4, "1/QĐ-UBND", "2021-12-31", expires=END.isoformat())
    made = changed(
        products={MIEN: {"certificates": (certificate,)}},
        producers={"htx-tai-hoan": {"contact": Contact(False, "0912345678")}},
    )
    scope = scope_of(stand(made, END - timedelta(days=left)), words())
    found = certificates.expiring(scope)
    days = [row[-1] for row in found.rows]
    assert days == sorted(days) and all(0 <= number <= 180 for number in days)
    if window is None:
        assert MIEN not in [row[2] for row in found.rows]
    else:
        row = row_of(found, MIEN)
        assert row["Điện thoại chủ thể"] == "0912345678" and row["Trong vòng"][0] == f"{window} ngày"
        assert (row["Ngày cuối hiệu lực"], row["Còn (ngày)"]) == (END, left)


def test_a_certificate_in_transitional_extension_is_not_listed_as_one_that_ends():
    certificate = Certificate(
        4, "1/QĐ-UBND", "2021-12-31", expires=END.isoformat(), extended_until="2025-03-01"
    )
    scope = scope_with(END + timedelta(days=10), mien_dong_tai_hoan={"certificates": (certificate,)})
    assert MIEN not in [row[2] for row in certificates.expiring(scope).rows]


def test_extended_revoked_and_missing_certificates_are_told_apart():
    extended = banded(END + timedelta(days=10), extended_until="2025-03-01")
    assert (extended["Việc"], extended["Ngày cuối hiệu lực"]) == (
        certificates.BANDS["extended"],
        date(2025, 3, 1),
    )
    revoked = banded(END - timedelta(days=10), revoked="2024-05")
    assert (revoked["Việc"], revoked["Ngày cuối hiệu lực"], revoked["Còn (ngày)"]) == (
        certificates.BANDS["revoked"],
        "05/2024",
        None,
    )
    assert banded(END, date="", expires="")["Việc"] == certificates.BANDS["unknown"]
    none = row_of(certificates.certificates(scope_with(mien_dong_tai_hoan={"certificates": ()})), MIEN)
    assert (none["Việc"], none["Hạng sao"], none["Đã đối chiếu quyết định"]) == (
        certificates.BANDS["none"],
        None,
        ("", ""),
    )
    assert banded(DAY, decision="")["Đã đối chiếu quyết định"] == ("chưa", "no")


def test_every_product_has_one_line_and_the_urgent_come_first(scope):
    found = certificates.certificates(scope)
    assert sorted(row[2] for row in found.rows) == sorted(catalogue().products)
    order = list(certificates.BANDS.values())
    assert [order.index(row[5]) for row in found.rows] == sorted(order.index(row[5]) for row in found.rows)
    for row in found.rows:
        product, status = catalogue().products[row[2]], scope.standing.status[row[2]]
        if status.state in ("valid", "expiring", "expired"):
            assert (
                row[6] == last_valid_day(product.certificates[status.certificate])
                and row[7] == (row[6] - DAY).days
            )


# the list of products


def test_the_list_of_products_holds_those_in_force_numbered_with_what_their_certificates_say(scope):
    found = appendix.appendix(scope)
    status = scope.standing.status
    in_force = [product for product in scope.products if status[product.id].stars]
    assert [row[0] for row in found.rows] == list(range(1, len(in_force) + 1)) and in_force
    for row, product in zip(found.rows, in_force, strict=True):
        held = product.certificates[status[product.id].certificate]
        assert (row[1], row[4], row[5]) == (product.name, held.stars, held.decision)


def test_the_list_of_products_has_the_address_of_the_product_before_that_of_its_maker():
    certificate = Certificate(4, "1/QĐ-UBND", "2023-06-01")
    made = {"certificates": (certificate,), "address": "", "address_on_certificate": ""}
    makers = {"htx-tai-hoan": {"address": "thôn Chè Cọ"}}

    def row(**fields) -> tuple[object, ...]:
        catalogue_ = changed(products={MIEN: {**made, **fields}}, producers=makers)
        rows = appendix.appendix(scope_of(stand(catalogue_, DAY), words())).rows
        return next(each for each in rows if each[5] == "1/QĐ-UBND")

    assert row()[3:] == ("thôn Chè Cọ", 4, "1/QĐ-UBND", date(2023, 6, 1), last_valid_day(certificate))
    assert row(address="xã Côn Minh")[3] == "xã Côn Minh"


def test_the_list_of_products_states_no_end_where_the_decision_is_not_checked():
    certificate = Certificate(4, "", "", as_of="2023-06", source=("Báo Bắc Kạn",))
    scope = scope_with(mien_dong_tai_hoan={"certificates": (certificate,)})
    name = scope.standing.catalogue.products[MIEN].name
    (row,) = (row for row in appendix.appendix(scope).rows if row[1] == name)
    assert row[4:] == (4, "", "06/2023", None)


# completeness


def test_each_thing_a_product_lacks_is_told_and_told_no_more_when_it_is_there():
    bare = {
        "pictures": (),
        "story": None,
        "story_en": None,
        "name_en": "",
        "summary": "",
        "summary_en": "",
        "commune": "",
        "address": "",
        "address_on_certificate": "",
        "net_quantity": "",
        "price": 0,
        "group_confirmed": False,
        "producer": "",
        "booking_phone": "",
    }
    empty = row_of(
        completeness.completeness(scope_with(mien_dong_tai_hoan={**bare, "certificates": ()})), MIEN
    )
    assert empty["Đủ"] == 0.0
    lacking = empty["Còn thiếu"][0].split("; ")
    assert len(lacking) == len(empty["Còn thiếu"][1].split("; ")) == 15
    assert empty["Số quyết định"] == ("", "") and empty["Vị trí bản đồ"] == ("", "")
    photo = Photo("a.jpg", "0", 1600, 1200, PhotoNote("a.jpg"))
    full = {
        **bare,
        "pictures": (photo,),
        "story": STORY,
        "story_en": STORY,
        "name_en": "a",
        "summary": "a",
        "summary_en": "a",
        "commune": "con-minh",
        "address": "a",
        "net_quantity": "500 g",
        "price": 1000,
        "group_confirmed": True,
        "producer": "htx-tai-hoan",
        "certificates": (Certificate(4, "1/QĐ", "2022", source=("a",)),),
    }
    made = changed(
        products={MIEN: full}, producers={"htx-tai-hoan": {"contact": Contact(True, "0912345678")}}
    )
    done = row_of(completeness.completeness(scope_of(stand(made, DAY), words())), MIEN)
    assert (done["Đủ"], done["Còn thiếu"]) == (1.0, ("", ""))
    assert done["Điện thoại"] == YES and empty["Điện thoại"] == MISSING


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"pictures": (Photo("a", "0", 9, 9, PhotoNote("a", drawing=True)),)}, "Ảnh chụp"),
        ({"story_en": None}, "Câu chuyện tiếng Anh"),
        ({"certificates": (Certificate(3, "", "2022", source=("a",)),)}, "Số quyết định"),
        ({"certificates": (Certificate(3, "1/QĐ", "", as_of="2022", source=("a",)),)}, "Ngày quyết định"),
        ({"certificates": (Certificate(3, "1/QĐ", "2022"),)}, "Nguồn của giấy"),
    ],
)
def test_what_does_not_count_is_missing(fields, missing):
    assert row_of(completeness.completeness(scope_with(mien_dong_tai_hoan=fields)), MIEN)[missing] == MISSING


def test_of_tourism_other_things_are_asked():
    found = row_of(
        completeness.completeness(
            scope_with(quynh_mai_homestay={"net_quantity": "", "map": "", "booking_phone": "0912345678"})
        ),
        "quynh-mai-homestay",
    )
    assert (
        found["Quy cách"],
        found["Vị trí bản đồ"],
        found["Điện thoại"],
        found["Được công khai liên hệ"],
    ) == (("", ""), MISSING, YES, YES)


def test_the_districts_count_what_their_products_lack(scope):
    products, found = completeness.completeness(scope), completeness.districts(scope)
    for area in {product.area for product in scope.products}:
        name = catalogue().areas[area].name
        rows = [row for row in products.rows if row[0] == name]
        assert column(found, "Sản phẩm")[name] == len(rows)
        for at, field in list(enumerate(products.columns))[6:]:
            assert column(found, f"Thiếu: {field.name[0]}")[name] == sum(
                1 for row in rows if row[at] == MISSING
            )
    assert column(found, "Sản phẩm")["Cả danh mục"] == len(scope.ids)
    assert all(0 <= share <= 1 for share in column(found, "Đủ").values())


def test_no_telephone_number_reaches_a_report():
    made = changed(
        producers={
            "htx-tai-hoan": {
                "contact": Contact(
                    True, "0912345678", "0987654321", email="rieng@vi-du.vn", consent="chị Hoa, 01/02/2023"
                )
            }
        }
    )
    scope = scope_of(stand(made, DAY), words())
    report = whole_report(scope)
    text = page(report) + "\n".join(plain(report, 0))
    assert not any(word in text for word in ("0912345678", "0987654321", "rieng@vi-du.vn", "chị Hoa"))


def whole_report(scope: Scope) -> Review:
    subjects = (
        totals.totals(scope),
        completeness.districts(scope),
        completeness.completeness(scope),
        certificates.certificates(scope),
        stories.translations(scope),
        photos_table(scope, {}),
    )
    return Review(("Tên", "Name"), scope.standing.day, "", subjects)


# districts and languages


@pytest.mark.parametrize("written", ["na-ri", "Na Rì", "na ri", "NA RÌ", "huyện Na Rì"])
def test_a_district_is_found_by_id_and_by_name(scope, written):
    assert find_area(scope.standing, written) == "na-ri"


def test_a_report_on_a_district_holds_its_products_only(scope):
    one = scope_of(scope.standing, words(), "na-ri")
    assert set(one.ids) == {id for id, product in catalogue().products.items() if product.area == "na-ri"}
    for subject in whole_report(one).tables:
        assert {row[0] for row in subject.rows} <= {"Na Rì"}, subject.key


def test_texts_without_a_translation_are_listed_with_what_they_say():
    scope = scope_with(
        mien_dong_tai_hoan={
            "name_en": "",
            "ingredients": "bột dong riềng",
            "ingredients_en": "",
            "facts": ("a", "b"),
            "facts_en": ("a",),
            "summary": "một hai ba bốn",
            "summary_en": "một hai ba bốn",
            "story": STORY,
            "story_en": None,
        }
    )
    found = {row[4][1]: row[5] for row in stories.translations(scope).rows if row[2] == MIEN}
    assert found == {
        "Name in Vietnamese": "Miến dong Tài Hoan",
        "Ingredients": "bột dong riềng",
        "Further facts, a sentence each": "a · b",
        "One sentence in Vietnamese: the same as in Vietnamese": "một hai ba bốn",
        "Story": "a",
    }


def test_a_site_in_one_language_lacks_no_translation():
    made = changed(products={MIEN: {"name_en": ""}}, languages=("vi",))
    assert stories.translations(scope_of(stand(made, DAY), {"vi": words()["vi"]})).rows == ()


# photos


def test_photos_with_something_to_better_are_listed():
    good, blurred, twin = scene(1, 1600, 1200), BLURRED, scene(1, 1600, 1200).resize((1280, 960))
    pictures, looks = [], {}
    for number, picture in enumerate((good, blurred, twin)):
        looks[str(number)] = look(jpeg(picture))
        note = PhotoNote(f"{number}.jpg", "a", "a", "a", "a", credit="a", consent=number != 1)
        pictures.append(Photo("", str(number), *picture.size, note))
    scope = scope_with(mien_dong_tai_hoan={"pictures": tuple(pictures)}, mien_dong_con_minh={"pictures": ()})
    rows = {
        (row[2], row[3]): row[4:] for row in photos_table(scope, looks).rows if row[2].startswith("mien-dong")
    }
    assert rows == {
        (MIEN, "1.jpg"): (
            "1280×960",
            ("ảnh mờ", "blurred"),
            ("người trong ảnh đồng ý", "consent of people in it"),
            "",
        ),
        (MIEN, "2.jpg"): ("1280×960", ("", ""), ("", ""), f"products/{MIEN}/0.jpg"),
        ("mien-dong-con-minh", ""): ("", ("chưa có ảnh", "no photo yet"), ("", ""), ""),
    }


# the site as it was made


def made_site(folder: Path, scope: Scope) -> Path:
    (folder / "catalogue.json").write_text(
        catalogue_json(scope.standing, records(scope.standing)), encoding="utf-8"
    )
    return folder


def test_records_like_the_site_differ_in_nothing(scope, tmp_path):
    found = differences.site(scope, differences.published(made_site(tmp_path, scope)))
    assert found.rows == () and "31/12/2023" in found.note[0] and "2023-12-31" in found.note[1]


def starred(stars: int, **more) -> dict[str, object]:
    return {"certificates": (Certificate(stars, "1/QĐ-UBND", "2023-06-01", **more),)}


@pytest.mark.parametrize(
    ("old", "new", "change", "stars"),
    [
        (starred(3), starred(4), "upgraded", (3, 4)),
        (starred(4), starred(3), "downgraded", (4, 3)),
        (starred(4), starred(4, expires="2023-12-30"), "lapsed", (4, None)),
        (starred(4), starred(4, revoked="2023-12"), "revoked", (4, None)),
        (starred(4), {"certificates": ()}, "hidden", (4, None)),
        ({"certificates": ()}, starred(4), "recognised", (None, 4)),
        (starred(4), starred(4), None, None),
        (starred(4, revoked="2023-12"), starred(4, revoked="2023-12"), None, None),
    ],
)
def test_changes_of_stars_since_a_publication_are_listed(tmp_path, old, new, change, stars):
    before = made_site(tmp_path, scope_with(mien_dong_tai_hoan=old))
    found = changes.changes(scope_with(mien_dong_tai_hoan=new), differences.published(before))
    rows = [row for row in found.rows if row[2] == MIEN]
    if change is None:
        assert found.rows == ()
    else:
        assert [(row[3], row[4:6]) for row in rows] == [(changes.CHANGES[change], stars)]
        assert len(found.rows) == 1


def test_new_and_withdrawn_products_are_listed_and_a_renamed_one_is_neither(tmp_path):
    made_site(tmp_path, scope_with(rau_su_su={}))
    path = tmp_path / "catalogue.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    by_id = {product["id"]: product for product in data["products"]}
    del by_id["rau-su-su"]
    by_id[MIEN]["id"] = "mien-cu"
    by_id["tra-cu"] = {"id": "tra-cu", "name": "Trà cũ", "area": {"id": "na-ri"}, "stars": {"shown": 3}}
    path.write_text(json.dumps({**data, "products": list(by_id.values())}), encoding="utf-8")
    renamed = scope_with(mien_dong_tai_hoan={"formerly": ("mien-cu",)}, rau_su_su={})
    rows = changes.changes(renamed, differences.published(tmp_path)).rows
    assert [(row[2], row[3]) for row in rows] == [
        ("rau-su-su", changes.CHANGES["new"]),
        ("tra-cu", changes.CHANGES["withdrawn"]),
    ]
    assert rows[1][:2] == ("Na Rì", "Trà cũ") and rows[1][4] == 3
    elsewhere = scope_with(area="ba-be", mien_dong_tai_hoan={"formerly": ("mien-cu",)})
    assert "tra-cu" not in [
        row[2] for row in changes.changes(elsewhere, differences.published(tmp_path)).rows
    ]


def test_what_could_not_be_compared_is_never_told_as_alike(scope, tmp_path):
    for before, words_vi in (
        (None, "Chưa so được"),
        (differences.published(made_site(tmp_path, scope)), "câu chuyện và ảnh không nằm trong"),
    ):
        report = Review(("A", "A"), DAY, "", (differences.site(scope, before),))
        assert (
            any(line.startswith("# ") and words_vi in line for line in plain(report, 0))
            and words_vi in page(report)
            and "Không có gì" not in page(report)
        )


def test_what_was_changed_added_and_removed_since_is_told(tmp_path):
    before = scope_with()
    kept = {id: product for id, product in before.standing.catalogue.products.items() if id != "rau-su-su"}
    kept["moi"] = kept[MIEN]._replace(id="moi", name="Sản phẩm mới")
    kept[MIEN] = kept[MIEN]._replace(name="Miến dong Tài Hoan đặc biệt", commune="")
    after = scope_of(stand(before.standing.catalogue._replace(products=kept), DAY), words())
    found = differences.site(after, differences.published(made_site(tmp_path, before) / "catalogue.json"))
    assert {(row[2], row[3][1], row[4]) for row in found.rows} == {
        ("moi", "new, not on the site", ""),
        ("rau-su-su", "no longer on record", ""),
        *((MIEN, "differs", field) for field in ("name", "commune.id", "commune.name", "commune.type")),
    }
    assert next(row for row in found.rows if row[4] == "name")[5:] == (
        "Miến dong Tài Hoan",
        "Miến dong Tài Hoan đặc biệt",
    )


def test_stars_that_lapse_with_time_are_a_difference_of_the_site(tmp_path):
    before = scope_with(mien_dong_tai_hoan={"certificates": (Certificate(4, "1/QĐ", "2021-12-01"),)})
    after = scope_of(stand(before.standing.catalogue, date(2024, 12, 2)), words())
    rows = {
        row[4]: row[5:]
        for row in differences.site(after, differences.published(made_site(tmp_path, before))).rows
        if row[2] == MIEN
    }
    assert rows["stars.state"] == ("valid", "expired") and rows["stars.shown"] == ("4", "0")


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"day": 1}',
        '{"day": "2023", "products": [1]}',
        '{"day": "2023", "products": 5}',
        "[" * 100_000,
        "\xff",
    ],
)
def test_a_broken_catalogue_is_no_catalogue(tmp_path, text):
    (tmp_path / "catalogue.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(differences.NotReadable):
        differences.published(tmp_path)


def test_odd_values_of_a_published_catalogue_do_no_harm(scope, tmp_path):
    odd = {
        "day": "2023",
        "products": [
            {"id": MIEN, "area": "x", "stars": [1], "new": {"a": 1}},
            {"id": "la", "area": ["na-ri"]},
        ],
    }
    (tmp_path / "catalogue.json").write_text(json.dumps(odd), encoding="utf-8")
    found = differences.site(scope, differences.published(tmp_path))
    assert any(row[2] == "la" for row in found.rows) and any(row[2] == MIEN for row in found.rows)
    found = changes.changes(scope, differences.published(tmp_path))
    assert [row[2] for row in found.rows if row[3] == changes.CHANGES["withdrawn"]] == ["la"]


# the workbook


def test_the_workbook_says_what_the_tables_say_with_dates_as_dates(scope, tmp_path):
    report = whole_report(scope)
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(report, 0))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "Đọc trước",
        "Tổng hợp huyện",
        "Huyện còn thiếu",
        "Sản phẩm còn thiếu",
        "Giấy công nhận",
        "Chưa dịch",
        "Ảnh",
    ]
    for subject, name in zip(report.tables, book.sheetnames[1:], strict=True):
        head, *rows = book[name].iter_rows(values_only=True)
        assert head == tuple(field.name[0] for field in subject.columns) and head[0] == "Huyện, thành phố cũ"
        assert [tuple(_read(cell) for cell in row) for row in rows] == [
            tuple(_wrote(value) for value in row) for row in subject.rows
        ]
        assert book[name].freeze_panes == "A2" and book[name].auto_filter.ref.startswith("A1:")
    days = [cell for cell in book["Giấy công nhận"]["G"][1:] if isinstance(cell.value, datetime)]
    assert days and all(cell.number_format == "dd/mm/yyyy" for cell in days)
    assert workbook(report, 0) == path.read_bytes()
    assert openpyxl.load_workbook(_in_english(report, tmp_path)).sheetnames[1] == "Totals"


def _in_english(report: Review, folder: Path) -> Path:
    (folder / "en.xlsx").write_bytes(workbook(report, 1))
    return folder / "en.xlsx"


def _read(cell: object) -> object:
    return cell.date() if isinstance(cell, datetime) else cell if cell is not None else ""


def _wrote(value: object) -> object:
    return value[0] if isinstance(value, tuple) else "" if value is None else value


def test_no_cell_of_a_workbook_is_a_formula(tmp_path):
    nasty = ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\x00a\ud800b"]
    scope = scope_with(
        **{
            id.replace("-", "_"): {"name": name}
            for id, name in zip(
                (
                    MIEN,
                    "mien-dong-con-minh",
                    "rau-su-su",
                    "tra-nu-voi",
                    "gao-nep-tan-son",
                    "thit-trau-gac-bep",
                ),
                nasty,
                strict=True,
            )
        }
    )
    (tmp_path / "a.xlsx").write_bytes(workbook(whole_report(scope), 0))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    met = [
        cell
        for cell in cells
        if isinstance(cell.value, str) and cell.value.strip().startswith(("=1", "+84", "@SUM", "-1"))
    ]
    assert len(met) >= 8 and all(cell.quotePrefix for cell in met)


# the private page


def test_the_page_stands_alone_and_wants_to_be_found_by_nobody(scope):
    made = changed(products={MIEN: {"name": "<script>alert(1)</script> & 'x'"}})
    text = page(whole_report(scope_of(stand(made, DAY), words())))
    assert '<meta name="robots" content="noindex' in text and "default-src 'none'" in text
    assert "<script" not in text and "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in text
    assert "http" not in text.replace("http-equiv", "") and "src=" not in text.replace("default-src", "")


def test_a_browser_shows_the_page_without_an_error_and_prints_it(scope, browser, tmp_path):
    path = tmp_path / "r.html"
    path.write_text(page(whole_report(scope)), encoding="utf-8")
    tab = browser.new_page(viewport={"width": 360, "height": 800})
    faults: list[str] = []
    tab.on("console", lambda message: faults.append(message.text))
    tab.goto(path.as_uri())
    assert faults == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.locator("#certificates tbody tr").count() == len(scope.ids)
    assert tab.locator("#totals tbody tr").last.inner_text().startswith("Cả danh mục")
    printed = tab.pdf(prefer_css_page_size=True)
    tab.close()
    import pypdfium2

    document = pypdfium2.PdfDocument(printed)
    assert document[0].get_size() == pytest.approx((842, 595), abs=1)  # A4, lying
    whole = " ".join(" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document)
    assert "Miến dong Tài Hoan" in whole and "Cả danh mục" in whole


# the command


class Office:
    """A folder with content/ and the command run in it."""

    def __init__(self, province: Province) -> None:
        self.content = province

    def run(self, *arguments: str, status: int = 0) -> Result:
        done = CliRunner().invoke(cli.main, ["report", *arguments])
        problems = getattr(done.exception, "problems", None)
        done.codes = {problem.code for problem in problems.errors} if problems else set()
        assert (1 if done.codes else done.exit_code) == status, done.output
        return done


@pytest.fixture
def office(tmp_path: Path, province: Province, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.chdir(tmp_path)
    return Office(province)


def test_a_report_ends_well_though_things_are_missing(office):
    said = office.run().output
    assert [
        line.split("\t")[0].removeprefix("## ") for line in said.splitlines() if line.startswith("## ")
    ] == [key for key in KEYS if key not in ON_REQUEST]
    assert "Na Rì\tMiến dong\tmien-dong\t" in said


def test_telephone_numbers_are_shown_only_where_the_table_that_holds_them_is_named(office):
    (producer,) = office.content.root.glob("producers/*.yaml")
    name = producer.relative_to(office.content.root).as_posix()
    office.content.append(name, "contact:\n  phone: 0912 345 678\n")
    day = ("--date", "01/12/2024")
    assert "0912" not in office.run(*day).output
    said = office.run(*day, "--only", "expiring", "--xlsx", "r.xlsx").output
    assert "\t0912345678\t4\t30 ngày\t29/12/2024\t28" in said
    assert openpyxl.load_workbook("r.xlsx").sheetnames == ["Đọc trước", "Hết hạn trong 180 ngày"]


def test_content_with_errors_ends_with_1_and_leaves_no_file(office):
    office.content.append("products/mien-dong/product.yaml", "sumary: a\n")
    assert office.run("--xlsx", "a.xlsx", status=1).codes == {"unknown-field-near"}
    assert not Path("a.xlsx").exists()


def test_the_day_and_the_district_are_those_asked_for(office):
    said = office.run(
        "--only", "certificates", "--date", "29/12/2024", "--area", "na ri", "--lang", "en"
    ).output
    head, row = said.splitlines()[3:5]
    cells = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert (cells["Last valid day"], cells["Days left"], cells["What to do"]) == (
        "29/12/2024",
        "0",
        "too late to apply for re-evaluation in time",
    )
    assert len(said.splitlines()) == 5


def test_a_district_that_is_not_there_is_told_with_those_that_are(office):
    assert office.run("--area", "Na Rí Huyện", status=1).codes <= {"report-area", "report-area-near"}
    assert office.run("--area", "Na Rii", status=1).codes == {"report-area-near"}
    assert office.run("--area", "zzzz", status=1).codes == {"report-area"}


@pytest.mark.parametrize(
    "place",
    ["site/r", "content/r", "content/products/r", "static/r", "templates/parts/r", "built/deep/r", "alias/r"],
)
@pytest.mark.parametrize("ending", ["html", "xlsx"])
def test_a_report_is_never_part_of_a_site_or_its_content(office, place, ending):
    Path("built").mkdir()
    Path("site").mkdir()
    Path("alias").symlink_to("site")
    Path("built/.sanvat").write_text("# \n")
    assert office.run(f"--{ending}", f"{place}.{ending}", status=1).codes == {"place-not-private"}
    assert not Path(f"{place}.{ending}").exists()


def test_a_report_has_the_ending_of_what_it_is(office):
    assert office.run("--html", "r.txt", status=1).codes == {"report-ending"}
    assert office.run("--xlsx", "r.xls", status=1).codes == {"report-ending"}


def test_files_are_written_beside_what_is_told(office):
    office.run("--xlsx", "bao cao/r.xlsx", "--html", "bao cao/r.html")
    assert openpyxl.load_workbook("bao cao/r.xlsx").sheetnames[0] == "Đọc trước"
    assert len(openpyxl.load_workbook("bao cao/r.xlsx").sheetnames) == 1 + len(KEYS) - len(ON_REQUEST)
    assert Path("bao cao/r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("option, name", [("--xlsx", "r.xlsx"), ("--html", "r.html")])
def test_a_report_goes_over_a_report_that_nobody_changed_and_over_nothing_else(office, option, name):
    office.run(option, name)
    office.run(option, name)
    path = Path(name)
    path.write_bytes(
        path.read_bytes() + b"\n<!-- a remark -->" if option == "--html" else b"a list of the office"
    )
    before = path.read_bytes()
    assert office.run(option, name, status=1).codes == {"not-ours"}
    assert path.read_bytes() == before


def test_a_place_that_cannot_be_written_is_told(office):
    Path("r.html").mkdir()
    assert office.run("--html", "r.html", status=1).codes == {"cannot-write"}


def test_a_broken_published_catalogue_is_told_and_the_rest_still_comes(office):
    Path("site").mkdir()
    Path("site/catalogue.json").write_text("{")
    said = office.run("--only", "site", "--only", "totals").output
    assert "[report-site]" in said and "## totals" in said
    Path("other.json").mkdir()
    assert office.run("--only", "site", "--site", "other.json").exit_code == 0


def test_stories_alike_and_other_remarks_of_the_check_are_in_the_report(office):
    words_ = [f"tiếng{number}" for number in range(200)]
    office.content.write("products/mien-dong/story.md", " ".join(words_))
    office.content.write("products/nha-san/story.md", " ".join(words_[:190]))
    office.content.write("products/nha-san/1.jpg", saved(Image.new("RGB", (400, 300), "red"), "JPEG"))
    said = office.run("--only", "stories", "--only", "remarks", "--lang", "en").output
    (alike,) = (line for line in said.splitlines() if "nearly that of" in line)
    assert alike.startswith("Ba Bể\tNhà sàn bên hồ\tnha-san\t") and alike.split("\t")[4] == "Miến dong"
    assert any(
        "small photo" in line and "content/products/nha-san/1.jpg" in line for line in said.splitlines()
    )


def test_on_a_terminal_there_are_tables_of_the_first_rows(office):
    for number in range(20):
        office.content.write(
            f"products/gao-{number}/product.yaml", f"name: Gạo {number}\narea: ba-be\ngroup: I.3.b\n"
        )
    program = (
        f"import pty, sys; sys.exit(pty.spawn([{sys.executable!r}, {str(ROOT / 'build.py')!r}, 'report', "
        f"'--only', 'certificates']))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env={**os.environ, "COLUMNS": "110", "TERM": "dumb"},
    ).stdout.decode()
    assert "─" in shown and "còn 7 dòng" in shown and "Hạng sao" in shown


@pytest.mark.parametrize(
    ("command", "pages"),
    [(report_command, ("vi/bao-cao.md", "en/reports.md")), (photos, ("vi/anh.md", "en/photos.md"))],
)
def test_every_option_and_table_is_described_in_both_languages(command, pages):
    for page_ in pages:
        text = (ROOT / "docs" / page_).read_text(encoding="utf-8")
        options = [name for option in command.params for name in option.opts if name.startswith("--")]
        assert [name for name in options if f"`{name}" not in text] == [], page_
        assert command is photos or [key for key in KEYS if f"`{key}`" not in text] == []
