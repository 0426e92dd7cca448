"""What products are listed by: places, groups, sorts of certification."""

from typing import Annotated as A  # noqa: N817 - a field stands on one line
from typing import NamedTuple

from ..schema import Is, in_every_language
from ..values import DATE, FLAG, GRID, ID, LINES, TEXT, choice, ref

AREA_TYPE = choice(
    "huyện", "thành phố", "thị xã", "quận", huyen="huyện", thanh_pho="thành phố", thi_xa="thị xã", quan="quận"
)


class OldCommune(NamedTuple):
    """A commune of before 01/07/2025 that a current one was formed from."""

    name: A[str, Is(TEXT, "Tên cũ", "Former name", required=True)]
    type: A[str, Is(TEXT, "xã, phường, thị trấn", "Former type")] = "xã"
    area: A[str, Is(ref("areas"), "Huyện cũ", "Former district")] = ""
    part: A[bool, Is(FLAG, "Chỉ một phần", "Only a part of it")] = False


class Commune(NamedTuple):
    """A commune or ward of the two-level government, from 01/07/2025."""

    id: A[str, Is(ID, "Mã", "Id", required=True)]
    name: A[str, Is(TEXT, "Tên", "Name", required=True)]
    type: A[str, Is(TEXT, "xã, phường, đặc khu", "Type")] = "xã"
    province: A[str, Is(ref("provinces"), "Tỉnh hiện nay", "Current province")] = ""
    code: A[str, Is(TEXT, "Mã đơn vị hành chính", "Unit code")] = ""
    since: A[str, Is(DATE, "Từ ngày", "Since")] = ""
    areas: A[
        tuple[str, ...],
        Is(
            ref("areas"),
            "Nằm trên địa bàn huyện cũ nào (một hay nhiều)",
            "Former districts it lies in",
            many=True,
        ),
    ] = ()
    formed_from: A[
        tuple[OldCommune, ...], Is(OldCommune, "Hợp thành từ các xã cũ", "Formed from", many=True)
    ] = ()
    source: A[tuple[str, ...], Is(TEXT, "Nghị quyết", "Resolution", many=True)] = ()


@in_every_language
class Area(NamedTuple):
    """A former district, the grouping the public knows."""

    id: A[str, Is(ID, "Mã", "Id", required=True)]
    name: A[str, Is(TEXT, "Tên", "Name", required=True)]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    type: A[str, Is(AREA_TYPE, "huyện, thành phố, thị xã, quận", "Type")] = ""
    province: A[str, Is(ref("provinces"), "Tỉnh cũ", "Former province")] = ""
    code: A[str, Is(TEXT, "Mã cũ", "Former code")] = ""
    until: A[str, Is(DATE, "Đến ngày", "Until")] = ""
    grid: A[str, Is(GRID, "Ô trên bản đồ ghép, ví dụ 3/5/5/7", "Cell of the map, e.g. 3/5/5/7")] = ""
    unknown: A[bool, Is(FLAG, "Dùng khi chưa rõ địa bàn", "For products whose district is not known")] = False
    summary: A[str, Is(LINES, "Nơi này nổi tiếng vì gì", "What it is known for")] = ""
    summary_en: A[str, Is(LINES, "Tiếng Anh", "The same in English")] = ""
    source: A[tuple[str, ...], Is(TEXT, "Nguồn", "Source", many=True)] = ()


@in_every_language
class Province(NamedTuple):
    """A province, current or merged away."""

    id: A[str, Is(ID, "Mã", "Id", required=True)]
    name: A[str, Is(TEXT, "Tên", "Name", required=True)]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    type: A[str, Is(TEXT, "tỉnh, thành phố", "Type")] = "tỉnh"
    since: A[str, Is(DATE, "Từ ngày", "Since")] = ""
    until: A[str, Is(DATE, "Đến ngày", "Until")] = ""
    successor: A[str, Is(ref("provinces"), "Nhập vào tỉnh", "Merged into")] = ""
    source: A[tuple[str, ...], Is(TEXT, "Nguồn", "Source", many=True)] = ()


class Places(NamedTuple):
    """places.yaml."""

    areas: A[tuple[Area, ...], Is(Area, "Huyện, thành phố cũ", "Former districts", many=True, required=True)]
    provinces: A[tuple[Province, ...], Is(Province, "Tỉnh", "Provinces", many=True)] = ()
    communes: A[tuple[Commune, ...], Is(Commune, "Xã, phường hiện nay", "Current communes", many=True)] = ()


@in_every_language
class Group(NamedTuple):
    """A group of Decision 26/2026/QĐ-TTg, Annex I: ngành `I`, nhóm `I.3` or phân nhóm `I.3.b`."""

    code: A[str, Is(TEXT, "Mã nhóm, ví dụ I.3.b", "Code, e.g. I.3.b", required=True)]
    name: A[str, Is(TEXT, "Tên theo quyết định", "Name in Vietnamese", required=True)]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    short: A[str, Is(TEXT, "Tên ngắn", "Short name")] = ""
    short_en: A[str, Is(TEXT, "Tên ngắn tiếng Anh", "Short name in English")] = ""
    icon: A[str, Is(choice("food", "drink", "herb", "craft", "plant", "tour"), "Biểu tượng", "Icon")] = ""
    aliases: A[
        tuple[str, ...],
        Is(TEXT, "Tên cũ (2019, 2023) và cách viết khác", "Former names and spellings", many=True),
    ] = ()
    about: A[str, Is(TEXT, "Giới thiệu", "About it")] = ""
    about_en: A[str, Is(TEXT, "Giới thiệu, tiếng Anh", "About it in English")] = ""
    tourism: A[bool, Is(FLAG, "Là dịch vụ du lịch", "Tourism services")] = False
    health_food: A[
        bool,
        Is(
            FLAG,
            "Thực phẩm bảo vệ sức khoẻ: phải có câu cảnh báo",
            "Health-protection food: carries the mandated sentence",
        ),
    ] = False
    spirits: A[bool, Is(FLAG, "Đồ uống có cồn: ghi chú 18 tuổi", "Alcohol: carries the 18+ notice")] = False


class Groups(NamedTuple):
    """categories.yaml."""

    groups: A[tuple[Group, ...], Is(Group, "Các nhóm sản phẩm", "Product groups", many=True, required=True)]


@in_every_language
class CertificationType(NamedTuple):
    """A sort of certification other than stars."""

    id: A[str, Is(ID, "Mã", "Id", required=True)]
    name: A[str, Is(TEXT, "Tên", "Name in Vietnamese", required=True)]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    kind: A[str, Is(choice("quality", "organic", "origin", "mark", "safety", "other"), "Loại", "Sort")] = (
        "other"
    )
    about: A[str, Is(TEXT, "Giải thích", "What it means")] = ""
    about_en: A[str, Is(TEXT, "Giải thích, tiếng Anh", "What it means, in English")] = ""


class CertificationTypes(NamedTuple):
    """certifications.yaml."""

    certifications: A[
        tuple[CertificationType, ...],
        Is(CertificationType, "Các loại chứng nhận", "Sorts of certification", many=True, required=True),
    ]
