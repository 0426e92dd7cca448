"""Who makes and who sells."""

from typing import Annotated as A  # noqa: N817 - a field stands on one line
from typing import NamedTuple

from ..schema import Is, in_every_language
from ..values import DATE, EMAIL, FLAG, ID, PHONE, POINT, TEXT, URL, choice, ref, whole

PRODUCER_KINDS = (
    "hop_tac_xa",
    "lien_hiep_htx",
    "to_hop_tac",
    "doanh_nghiep",
    "ho_kinh_doanh",
    "trang_trai",
    "hoi",
    "khac",
)
PRODUCER_KIND = choice(
    *PRODUCER_KINDS,
    htx="hop_tac_xa",
    lien_hiep_hop_tac_xa="lien_hiep_htx",
    tht="to_hop_tac",
    cong_ty="doanh_nghiep",
    hkd="ho_kinh_doanh",
    ho_gia_dinh="ho_kinh_doanh",
    hiep_hoi="hoi",
    hoi_hiep_hoi="hoi",
)


class Contact(NamedTuple):
    """How to reach a producer; nothing of it leaves unless `public`."""

    public: A[bool, Is(FLAG, "Cho phép công khai", "May be published")] = False
    phone: A[str, Is(PHONE, "Điện thoại", "Phone")] = ""
    zalo: A[str, Is(PHONE, "Số Zalo", "Zalo number")] = ""
    website: A[str, Is(URL, "Trang web", "Website")] = ""
    email: A[str, Is(EMAIL, "Thư điện tử", "E-mail")] = ""
    map: A[str, Is(POINT, "Vĩ độ, kinh độ", "Latitude,longitude")] = ""
    consent: A[
        str, Is(TEXT, "Ai đồng ý, ngày nào (không công khai)", "Who agreed and when (not published)")
    ] = ""


@in_every_language
class Producer(NamedTuple):
    """Chủ thể: the maker of the product, who holds its certificate."""

    id: str
    name: A[str, Is(TEXT, "Tên đầy đủ", "Full name in Vietnamese", required=True)]
    kind: A[str, Is(PRODUCER_KIND, "Loại hình", "Legal form")] = "khac"
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    short_name: A[str, Is(TEXT, "Tên ngắn trên thẻ", "Short name for cards")] = ""
    other_names: A[
        tuple[str, ...], Is(TEXT, "Tên khác trong các nguồn", "Other spellings in sources", many=True)
    ] = ()
    formerly: A[
        tuple[str, ...], Is(ID, "Mã cũ của bản ghi này", "Earlier ids of this record", many=True)
    ] = ()
    area: A[str, Is(ref("areas"), "Huyện cũ", "Former district")] = ""
    commune: A[str, Is(ref("communes"), "Xã, phường hiện nay", "Current commune")] = ""
    address: A[str, Is(TEXT, "Địa chỉ", "Address")] = ""
    address_on_certificate: A[str, Is(TEXT, "Địa chỉ trên giấy chứng nhận", "Address on the certificate")] = (
        ""
    )
    founded: A[str, Is(DATE, "Thành lập", "Founded")] = ""
    members: A[int, Is(whole(1, 1_000_000), "Số thành viên", "Members")] = 0
    summary: A[str, Is(TEXT, "Một câu giới thiệu", "One sentence in Vietnamese")] = ""
    summary_en: A[str, Is(TEXT, "Một câu, tiếng Anh", "One sentence in English")] = ""
    facts: A[tuple[str, ...], Is(TEXT, "Dữ kiện", "Facts in Vietnamese", many=True)] = ()
    facts_en: A[tuple[str, ...], Is(TEXT, "Dữ kiện, tiếng Anh", "Facts in English", many=True)] = ()
    contact: A[Contact, Is(Contact, "Liên hệ", "Contact")] = Contact()
    source: A[tuple[str, ...], Is(TEXT, "Nguồn", "Source", many=True)] = ()


@in_every_language
class Outlet(NamedTuple):
    """A place or channel that shows or sells products."""

    id: A[str, Is(ID, "Mã", "Id", required=True)]
    name: A[str, Is(TEXT, "Tên", "Name in Vietnamese", required=True)]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    kind: A[
        str,
        Is(
            choice("shop", "showroom", "online"),
            "Cửa hàng, điểm trưng bày, trực tuyến",
            "Shop, showroom, online",
        ),
    ] = "shop"
    address: A[str, Is(TEXT, "Địa chỉ", "Address")] = ""
    area: A[str, Is(ref("areas"), "Huyện cũ", "Former district")] = ""
    commune: A[str, Is(ref("communes"), "Xã, phường hiện nay", "Current commune")] = ""
    hours: A[str, Is(TEXT, "Giờ mở cửa", "Hours")] = ""
    hours_en: A[str, Is(TEXT, "Giờ mở cửa, tiếng Anh", "Hours in English")] = ""
    phone: A[str, Is(PHONE, "Điện thoại công khai", "Public phone")] = ""
    website: A[str, Is(URL, "Trang web", "Website")] = ""
    map: A[str, Is(POINT, "Vĩ độ, kinh độ", "Latitude,longitude")] = ""
    facts: A[tuple[str, ...], Is(TEXT, "Dữ kiện", "Facts in Vietnamese", many=True)] = ()
    facts_en: A[tuple[str, ...], Is(TEXT, "Dữ kiện, tiếng Anh", "Facts in English", many=True)] = ()
    date: A[str, Is(DATE, "Thời điểm của thông tin", "When this was true")] = ""
    source: A[tuple[str, ...], Is(TEXT, "Nguồn", "Source", many=True)] = ()


class Outlets(NamedTuple):
    """outlets.yaml."""

    outlets: A[tuple[Outlet, ...], Is(Outlet, "Các nơi bán", "Outlets", many=True)] = ()
