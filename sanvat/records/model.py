"""The catalogue as checked, read-only values. No file is read here and no clock is asked.

The shapes double as the definition of the records that people write: see `schema.Is`. Terms of the
programme follow Decision 26/2026/QĐ-TTg; Vietnamese terms without a translation are glossed.
"""

from collections.abc import Callable
from typing import Annotated as A  # noqa: N817 - a field stands on one line
from typing import NamedTuple

from .codes import Register
from .schema import Is
from .site import Site
from .values import (
    BOOTH,
    DATE,
    EMAIL,
    EMERGENCY,
    FLAG,
    FOCUS,
    GRID,
    GTIN,
    ID,
    LINES,
    MONEY,
    PHONE,
    PLAN,
    POINT,
    PRODUCT_CODE,
    TEXT,
    URL,
    choice,
    decimal,
    ref,
    whole,
)

STARS = whole(3, 5, "stars-range")
LEVEL = choice(
    "district",
    "province",
    "ministry",
    huyen="district",
    tinh="province",
    bo="ministry",
    cap_huyen="district",
    cap_tinh="province",
    quoc_gia="ministry",
    trung_uong="ministry",
)
CERTIFICATE_KIND = choice(
    "first",
    "upgrade",
    "re-evaluation",
    "re-issue",
    lan_dau="first",
    nang_hang="upgrade",
    danh_gia_lai="re-evaluation",
    cap_lai="re-issue",
)
AREA_TYPE = choice(
    "huyện", "thành phố", "thị xã", "quận", huyen="huyện", thanh_pho="thành phố", thi_xa="thị xã", quan="quận"
)
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


class Certificate(NamedTuple):
    """One recognition in a product's history. Dates may be partial (`2021`, `2021-12`)."""

    stars: A[int, Is(STARS, "Số sao đã được công nhận, 3 đến 5", "Stars recognised, 3 to 5", required=True)]
    decision: A[str, Is(TEXT, "Số quyết định công nhận", "Number of the decision")] = ""
    date: A[
        str,
        Is(
            DATE,
            "Ngày ký quyết định (có thể chỉ tháng hoặc năm)",
            "Date of the decision (month or year will do)",
        ),
    ] = ""
    issuer: A[
        str,
        Is(TEXT, "Cơ quan công nhận, ghi như trên quyết định", "Issuing authority as the decision names it"),
    ] = ""
    level: A[str, Is(LEVEL, "Cấp công nhận: district, province, ministry", "Level of the issuer")] = ""
    kind: A[
        str,
        Is(
            CERTIFICATE_KIND,
            "Lần đầu, nâng hạng, đánh giá lại, cấp lại",
            "First, upgrade, re-evaluation, re-issue",
        ),
    ] = ""
    score: A[
        float | None, Is(decimal(0, 100), "Điểm hội đồng, nếu công khai", "Council's points, if public")
    ] = None
    round: A[str, Is(TEXT, "Đợt hoặc kỳ đánh giá", "Evaluation round")] = ""
    expires: A[str, Is(DATE, "Ngày cuối còn hiệu lực, nếu giấy ghi rõ", "Last valid day, if stated")] = ""
    extended_until: A[
        str,
        Is(
            DATE,
            "Gia hạn chuyển tiếp đến (không quá 180 ngày sau khi hết hạn)",
            "Transitional extension until (at most 180 days after expiry)",
        ),
    ] = ""
    revoked: A[str, Is(DATE, "Ngày thu hồi", "Date of revocation")] = ""
    as_of: A[
        str,
        Is(
            DATE,
            "Nguồn chỉ nói đang có sao tại thời điểm này",
            "The source only says the stars were held at this time",
        ),
    ] = ""
    note: A[str, Is(TEXT, "Ghi chú", "Note in Vietnamese")] = ""
    note_en: A[str, Is(TEXT, "Ghi chú tiếng Anh", "Note in English")] = ""
    source: A[
        tuple[str, ...],
        Is(TEXT, "Nguồn: địa chỉ trang hoặc tên văn bản", "Source: an address or a document", many=True),
    ] = ()


class Certification(NamedTuple):
    """A certificate other than OCOP stars: VietGAP, HACCP, a geographical indication…"""

    type: A[
        str,
        Is(
            ref("certifications"),
            "Mã trong certifications.yaml",
            "An id of certifications.yaml",
            required=True,
        ),
    ]
    number: A[str, Is(TEXT, "Số giấy", "Number")] = ""
    issuer: A[str, Is(TEXT, "Nơi cấp", "Issuer")] = ""
    date: A[str, Is(DATE, "Ngày cấp", "Date of issue")] = ""
    expires: A[str, Is(DATE, "Ngày hết hạn", "Last valid day")] = ""
    scope: A[
        str,
        Is(
            choice("product", "producer", "region"),
            "Cho sản phẩm, cho chủ thể hay cho cả vùng",
            "Held by the product, the producer or the region",
        ),
    ] = "product"
    note: A[str, Is(TEXT, "Ghi chú", "Note in Vietnamese")] = ""
    note_en: A[str, Is(TEXT, "Ghi chú tiếng Anh", "Note in English")] = ""
    source: A[tuple[str, ...], Is(TEXT, "Nguồn", "Source", many=True)] = ()


class Award(NamedTuple):
    """A prize or title."""

    name: A[str, Is(TEXT, "Tên giải thưởng, danh hiệu", "Name of the award", required=True)]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    year: A[str, Is(DATE, "Năm", "Year")] = ""
    issuer: A[str, Is(TEXT, "Nơi trao", "Given by")] = ""
    source: A[tuple[str, ...], Is(TEXT, "Nguồn", "Source", many=True)] = ()


class PhotoNote(NamedTuple):
    """What is known about a picture file lying beside a record."""

    file: A[
        str, Is(TEXT, "Tên tệp ảnh trong thư mục", "Name of the picture file in the folder", required=True)
    ]
    caption: A[str, Is(TEXT, "Chú thích", "Caption in Vietnamese")] = ""
    caption_en: A[str, Is(TEXT, "Chú thích tiếng Anh", "Caption in English")] = ""
    alt: A[str, Is(TEXT, "Mô tả ảnh cho người không nhìn thấy", "Description for those who can't see it")] = (
        ""
    )
    alt_en: A[str, Is(TEXT, "Mô tả tiếng Anh", "Description in English")] = ""
    credit: A[str, Is(TEXT, "Người chụp, người vẽ", "Photographer or illustrator")] = ""
    licence: A[str, Is(TEXT, "Giấy phép sử dụng ảnh", "Licence of the picture")] = ""
    source: A[str, Is(TEXT, "Nguồn ảnh", "Source of the picture")] = ""
    consent: A[bool, Is(FLAG, "Người trong ảnh đã đồng ý", "People in the picture agreed")] = False
    focus: A[
        str,
        Is(FOCUS, "Điểm chính khi cắt vuông, ví dụ 40% 60%", "Focal point for square crops, e.g. 40% 60%"),
    ] = ""
    drawing: A[bool, Is(FLAG, "Là tranh vẽ, không phải ảnh chụp", "An illustration, not a photo")] = False


class Photo(NamedTuple):
    """A picture as pages use it: its file, what its header says, and the author's note.

    `width` and `height` are pixels after EXIF rotation; `digest` names the file's bytes.
    """

    path: str
    digest: str
    width: int
    height: int
    note: PhotoNote


class Story(NamedTuple):
    """A Markdown text made safe HTML; `lead` is its first paragraph, `terms` its different words, folded,
    `key` the digest of its file. Ten thousand stories would fill the memory, so the long parts are
    `made` when asked for."""

    lead: str
    words: int
    key: str
    made: Callable[[], tuple[str, str]]

    def html(self) -> str:
        return self.made()[0]

    def terms(self) -> str:
        return self.made()[1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Story) and self[:3] == other[:3]  # what is made follows from the file

    def __hash__(self) -> int:
        return hash(self[:3])


class Product(NamedTuple):
    """A product or, in group VI, a tourism service."""

    id: str
    name: A[str, Is(TEXT, "Tên sản phẩm", "Name in Vietnamese", required=True)]
    area: A[
        str,
        Is(
            ref("areas"),
            "Huyện cũ (trước 01/07/2025), mã trong places.yaml",
            "Former district, an id of places.yaml",
            required=True,
        ),
    ]
    group: A[
        str,
        Is(
            ref("groups"),
            "Nhóm theo Quyết định 26/2026/QĐ-TTg, ví dụ I.3.b",
            "Group of Decision 26/2026/QĐ-TTg, e.g. I.3.b",
            required=True,
        ),
    ]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    other_names: A[
        tuple[str, ...], Is(TEXT, "Tên khác trong các nguồn", "Other spellings in sources", many=True)
    ] = ()
    formerly: A[
        tuple[str, ...], Is(ID, "Mã cũ của bản ghi này", "Earlier ids of this record", many=True)
    ] = ()
    group_confirmed: A[
        bool,
        Is(
            FLAG,
            "Nhóm đã đúng theo hồ sơ (no: xếp tạm theo tên)",
            "Group confirmed by the dossier (no: placed by its name)",
        ),
    ] = True
    producer: A[
        str, Is(ref("producers"), "Chủ thể, mã trong producers/", "Producer, an id of producers/")
    ] = ""
    commune: A[str, Is(ref("communes"), "Xã, phường hiện nay (từ 01/07/2025)", "Current commune")] = ""
    address_on_certificate: A[
        str,
        Is(TEXT, "Địa chỉ ghi trên giấy chứng nhận, chép nguyên văn", "Address on the certificate, verbatim"),
    ] = ""
    address: A[str, Is(TEXT, "Địa chỉ hiện nay", "Address now")] = ""
    summary: A[str, Is(TEXT, "Một câu giới thiệu", "One sentence in Vietnamese")] = ""
    summary_en: A[str, Is(TEXT, "Một câu giới thiệu bằng tiếng Anh", "One sentence in English")] = ""
    product_code: A[
        str, Is(PRODUCT_CODE, "Mã số sản phẩm trên phiếu chấm", "Product code of the score sheet")
    ] = ""
    certificates: A[
        tuple[Certificate, ...],
        Is(Certificate, "Lịch sử công nhận hạng sao", "History of star recognitions", many=True),
    ] = ()
    proposed_stars: A[
        int, Is(STARS, "Số sao đang đề nghị, chưa phải sao", "Stars proposed, not yet given")
    ] = 0
    certifications: A[
        tuple[Certification, ...], Is(Certification, "Chứng nhận khác", "Other certifications", many=True)
    ] = ()
    awards: A[tuple[Award, ...], Is(Award, "Giải thưởng", "Awards", many=True)] = ()
    gtin: A[str, Is(GTIN, "Mã số mã vạch GTIN", "GTIN of the bar code")] = ""
    traceability_url: A[
        str, Is(URL, "Địa chỉ truy xuất nguồn gốc của chủ thể", "The producer's traceability page")
    ] = ""
    net_quantity: A[str, Is(TEXT, "Khối lượng tịnh, quy cách", "Net quantity")] = ""
    net_quantity_en: A[str, Is(TEXT, "Quy cách, tiếng Anh", "Net quantity in English")] = ""
    packaging: A[str, Is(TEXT, "Bao bì", "Packaging")] = ""
    packaging_en: A[str, Is(TEXT, "Bao bì, tiếng Anh", "Packaging in English")] = ""
    ingredients: A[str, Is(TEXT, "Thành phần", "Ingredients")] = ""
    ingredients_en: A[str, Is(TEXT, "Thành phần, tiếng Anh", "Ingredients in English")] = ""
    storage: A[str, Is(TEXT, "Bảo quản", "Storage")] = ""
    storage_en: A[str, Is(TEXT, "Bảo quản, tiếng Anh", "Storage in English")] = ""
    shelf_life: A[str, Is(TEXT, "Hạn sử dụng", "Shelf life")] = ""
    shelf_life_en: A[str, Is(TEXT, "Hạn sử dụng, tiếng Anh", "Shelf life in English")] = ""
    usage: A[str, Is(TEXT, "Cách dùng", "Usage")] = ""
    usage_en: A[str, Is(TEXT, "Cách dùng, tiếng Anh", "Usage in English")] = ""
    warnings: A[str, Is(TEXT, "Cảnh báo", "Warnings")] = ""
    warnings_en: A[str, Is(TEXT, "Cảnh báo, tiếng Anh", "Warnings in English")] = ""
    abv: A[float | None, Is(decimal(0, 100), "Độ cồn, % thể tích", "Alcohol, % by volume")] = None
    price: A[int, Is(MONEY, "Giá tham khảo, đồng", "Reference price in đồng")] = 0
    price_unit: A[str, Is(TEXT, "Đơn vị của giá, ví dụ gói 500 g", "Unit of the price")] = ""
    price_unit_en: A[str, Is(TEXT, "Đơn vị của giá, tiếng Anh", "Unit of the price in English")] = ""
    price_date: A[str, Is(DATE, "Thời điểm của giá", "When the price was taken")] = ""
    outlets: A[
        tuple[str, ...],
        Is(ref("outlets"), "Nơi bán, mã trong outlets.yaml", "Where sold, ids of outlets.yaml", many=True),
    ] = ()
    keywords: A[tuple[str, ...], Is(TEXT, "Từ khoá để tìm", "Words to be found by", many=True)] = ()
    keep_off: A[
        tuple[str, ...],
        Is(
            choice("home", "fairs", "leaflets"),
            "Không đưa lên trang chủ, hội chợ, tờ rơi",
            "Keep off home, fairs, leaflets",
            many=True,
        ),
    ] = ()
    photos: A[
        tuple[PhotoNote, ...],
        Is(PhotoNote, "Ghi chú cho ảnh trong thư mục", "Notes on the pictures in the folder", many=True),
    ] = ()
    facts: A[
        tuple[str, ...],
        Is(TEXT, "Dữ kiện khác, mỗi câu một dòng", "Further facts, a sentence each", many=True),
    ] = ()
    facts_en: A[tuple[str, ...], Is(TEXT, "Dữ kiện, tiếng Anh", "Further facts in English", many=True)] = ()
    source: A[tuple[str, ...], Is(TEXT, "Nguồn của dữ kiện", "Source of the facts", many=True)] = ()
    withdrawn: A[
        str,
        Is(
            DATE,
            "Ngày thôi có mặt trong danh mục; mã đã in vẫn mở ra trang nói rõ điều này",
            "Day it left the catalogue; its printed code still opens a page that says so",
        ),
    ] = ""
    activities: A[
        tuple[str, ...], Is(TEXT, "Hoạt động trải nghiệm (du lịch)", "Activities (tourism)", many=True)
    ] = ()
    activities_en: A[
        tuple[str, ...], Is(TEXT, "Hoạt động, tiếng Anh", "Activities in English", many=True)
    ] = ()
    capacity: A[str, Is(TEXT, "Sức chứa (du lịch)", "Capacity (tourism)")] = ""
    capacity_en: A[str, Is(TEXT, "Sức chứa, tiếng Anh", "Capacity in English")] = ""
    season: A[str, Is(TEXT, "Mùa nên đến (du lịch)", "Season (tourism)")] = ""
    season_en: A[str, Is(TEXT, "Mùa, tiếng Anh", "Season in English")] = ""
    booking: A[str, Is(TEXT, "Cách đặt chỗ (du lịch)", "How to book (tourism)")] = ""
    booking_en: A[str, Is(TEXT, "Cách đặt chỗ, tiếng Anh", "How to book in English")] = ""
    booking_phone: A[
        str, Is(PHONE, "Điện thoại đặt chỗ công khai (du lịch)", "Public booking phone (tourism)")
    ] = ""
    booking_url: A[str, Is(URL, "Trang đặt chỗ (du lịch)", "Booking page (tourism)")] = ""
    map: A[str, Is(POINT, "Vĩ độ, kinh độ (du lịch)", "Latitude,longitude (tourism)")] = ""
    pictures: tuple[Photo, ...] = ()
    story: Story | None = None
    story_en: Story | None = None


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


class Producer(NamedTuple):
    """Chủ thể: whoever makes the product and holds its certificate."""

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


class Booth(NamedTuple):
    """A booth of a fair: who stands there with what. Without `products`, all that its producer may show."""

    number: A[str, Is(BOOTH, "Số gian, ví dụ A03", "Number, e.g. A03", required=True)]
    producer: A[
        str, Is(ref("producers"), "Chủ thể, mã trong producers/", "Producer, an id of producers/")
    ] = ""
    name: A[
        str,
        Is(
            TEXT,
            "Tên trên biển gian, nếu không phải chủ thể trong danh mục",
            "Name on the sign, where it is no producer of the catalogue",
        ),
    ] = ""
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    products: A[
        tuple[str, ...],
        Is(
            ref("products"),
            "Sản phẩm bày ở gian, mã trong products/",
            "Products shown, ids of products/",
            many=True,
        ),
    ] = ()
    text: A[str, Is(TEXT, "Gian có gì, viết tự do", "What the booth has, in free words")] = ""
    text_en: A[str, Is(TEXT, "Gian có gì, tiếng Anh", "The same in English")] = ""


class Occasion(NamedTuple):
    """A line of a fair's programme."""

    text: A[str, Is(TEXT, "Việc gì", "What happens", required=True)]
    text_en: A[str, Is(TEXT, "Việc gì, tiếng Anh", "The same in English")] = ""
    date: A[str, Is(DATE, "Ngày", "Day")] = ""
    time: A[str, Is(TEXT, "Giờ, ví dụ 9:00 hoặc 9:00 đến 11:00", "Time, e.g. 9:00")] = ""


class PlanMark(NamedTuple):
    """What stands in a hall's plan beside booths: an aisle, the stage, the entrance."""

    mark: A[str, Is(BOOTH, "Chữ dùng trên sơ đồ", "The letters used in the plan", required=True)]
    name: A[str, Is(TEXT, "Tên, ví dụ Sân khấu", "Name in Vietnamese", required=True)]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""


class Fair(NamedTuple):
    """A fair, festival or week of products. `plan` is read by `hall.read`."""

    id: str
    name: A[str, Is(TEXT, "Tên hội chợ", "Name in Vietnamese", required=True)]
    start: A[str, Is(DATE, "Ngày bắt đầu", "First day", required=True)]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    end: A[str, Is(DATE, "Ngày kết thúc", "Last day")] = ""
    place: A[str, Is(TEXT, "Địa điểm", "Place")] = ""
    place_en: A[str, Is(TEXT, "Địa điểm, tiếng Anh", "Place in English")] = ""
    hours: A[str, Is(TEXT, "Giờ mở cửa", "Hours")] = ""
    hours_en: A[str, Is(TEXT, "Giờ mở cửa, tiếng Anh", "Hours in English")] = ""
    notice: A[str, Is(TEXT, "Thông báo ở đầu trang hội chợ", "Notice on top of the fair's page")] = ""
    notice_en: A[str, Is(TEXT, "Thông báo, tiếng Anh", "Notice in English")] = ""
    phone: A[str, Is(PHONE, "Điện thoại ban tổ chức, quầy hỏi đáp", "Organiser's or help desk's phone")] = ""
    emergency: A[
        str,
        Is(
            EMERGENCY,
            "Số gọi khẩn cấp: trực y tế của hội chợ, hoặc 113, 114, 115",
            "Emergency number: the fair's own, or 113, 114, 115",
        ),
    ] = ""
    programme: A[tuple[Occasion, ...], Is(Occasion, "Chương trình", "Programme", many=True)] = ()
    plan: A[
        str,
        Is(
            PLAN,
            "Sơ đồ: mỗi hàng một dòng, mỗi ô một số gian hoặc một chữ trong marks, dấu . là ô trống",
            "Plan: a line a row, in each cell a booth's number or a mark, . for an empty one",
        ),
    ] = ""
    marks: A[
        tuple[PlanMark, ...],
        Is(
            PlanMark,
            "Các chữ khác trên sơ đồ: lối đi, sân khấu",
            "What else the plan shows: aisles, a stage",
            many=True,
        ),
    ] = ()
    booths: A[tuple[Booth, ...], Is(Booth, "Các gian hàng", "Booths", many=True)] = ()
    facts: A[tuple[str, ...], Is(TEXT, "Dữ kiện", "Facts in Vietnamese", many=True)] = ()
    facts_en: A[tuple[str, ...], Is(TEXT, "Dữ kiện, tiếng Anh", "Facts in English", many=True)] = ()
    source: A[tuple[str, ...], Is(TEXT, "Nguồn", "Source", many=True)] = ()


class Article(NamedTuple):
    """News or a story (articles/), or a free page (pages/)."""

    id: str
    title: A[str, Is(TEXT, "Tiêu đề", "Title", required=True)]
    date: A[str, Is(DATE, "Ngày", "Date")] = ""
    summary: A[str, Is(TEXT, "Tóm tắt", "Summary")] = ""
    author: A[str, Is(TEXT, "Người viết", "Author")] = ""
    products: A[
        tuple[str, ...], Is(ref("products"), "Sản phẩm liên quan", "Related products", many=True)
    ] = ()
    picture: A[
        str,
        Is(
            TEXT,
            "Tệp ảnh, cùng thư mục hoặc trong thư mục sản phẩm",
            "Picture file beside it or in a product's folder",
        ),
    ] = ""
    menu: A[bool, Is(FLAG, "Hiện ở chân trang", "Shown in the footer")] = False
    order: A[int, Is(whole(0, 999), "Thứ tự", "Order")] = 0
    body: Story | None = None
    photo: Photo | None = None


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


class Outlets(NamedTuple):
    """outlets.yaml."""

    outlets: A[tuple[Outlet, ...], Is(Outlet, "Các nơi bán", "Outlets", many=True)] = ()


class Catalogue(NamedTuple):
    """Everything the records say, linked and checked. Mappings are by id, in no meaningful order.

    `products` are those on offer, `withdrawn` those whose record says that they left the catalogue:
    they have no page of their own, but their codes lead to one. `letters` holds every character of the
    files beyond ASCII and Vietnamese, for the fonts; `site_places` the (line, column) of every field of
    site.yaml, for what is found wrong with one later; `frame` is the digest of all that was read but what
    the stories of products say.
    """

    site: Site
    products: dict[str, Product]
    producers: dict[str, Producer]
    areas: dict[str, Area]
    communes: dict[str, Commune]
    provinces: dict[str, Province]
    groups: dict[str, Group]
    certification_types: dict[str, CertificationType]
    outlets: dict[str, Outlet]
    fairs: dict[str, Fair]
    articles: dict[str, dict[str, Article]]
    pages: dict[str, dict[str, Article]]
    letters: str = ""
    site_places: dict[str, tuple[int, int]] = {}  # noqa: RUF012 - a field; nobody changes it
    codes: Register = Register()
    withdrawn: dict[str, Product] = {}  # noqa: RUF012 - as above
    frame: str = ""
