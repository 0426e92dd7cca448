"""Products: what they are, their certificates, photos and stories."""

from collections.abc import Callable
from typing import Annotated as A  # noqa: N817 - a field stands on one line
from typing import NamedTuple

from ..schema import Is, in_every_language
from ..values import (
    DATE,
    FLAG,
    FOCUS,
    GTIN,
    ID,
    MONEY,
    PHONE,
    POINT,
    PRODUCT_CODE,
    TEXT,
    URL,
    choice,
    decimal,
    ref,
    whole,
)

STARS = whole(3, 5, "stars-range", "sao|star|stars|★|⭐|sao ocop")
POINTS = decimal(0, 100, "diem|d|points|point|/100")  # of a council, Decision 26/2026/QĐ-TTg, Art. 3.3
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


@in_every_language
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
    score: A[float | None, Is(POINTS, "Điểm hội đồng, nếu công khai", "Council's points, if public")] = None
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


@in_every_language
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


@in_every_language
class Award(NamedTuple):
    """A prize or title."""

    name: A[str, Is(TEXT, "Tên giải thưởng, danh hiệu", "Name of the award", required=True)]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    year: A[str, Is(DATE, "Năm", "Year")] = ""
    issuer: A[str, Is(TEXT, "Nơi trao", "Given by")] = ""
    source: A[tuple[str, ...], Is(TEXT, "Nguồn", "Source", many=True)] = ()


@in_every_language
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


@in_every_language
class Product(NamedTuple):
    """A product or, in group VI, a tourism service."""

    id: str
    name: A[str, Is(TEXT, "Tên sản phẩm", "Name in Vietnamese", required=True, is_open=True)]
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
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English", is_open=True)] = ""
    other_names: A[
        tuple[str, ...],
        Is(TEXT, "Tên khác trong các nguồn", "Other spellings in sources", many=True, is_open=True),
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
    summary: A[str, Is(TEXT, "Một câu giới thiệu", "One sentence in Vietnamese", is_open=True)] = ""
    summary_en: A[
        str, Is(TEXT, "Một câu giới thiệu bằng tiếng Anh", "One sentence in English", is_open=True)
    ] = ""
    product_code: A[
        str,
        Is(PRODUCT_CODE, "Mã số sản phẩm trên phiếu chấm", "Product code of the score sheet", is_open=True),
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
    gtin: A[str, Is(GTIN, "Mã số mã vạch GTIN", "GTIN of the bar code", is_open=True)] = ""
    traceability_url: A[
        str, Is(URL, "Địa chỉ truy xuất nguồn gốc của chủ thể", "The producer's traceability page")
    ] = ""
    net_quantity: A[str, Is(TEXT, "Khối lượng tịnh, quy cách", "Net quantity", shown="Pack", on="goods")] = ""
    net_quantity_en: A[str, Is(TEXT, "Quy cách, tiếng Anh", "Net quantity in English")] = ""
    packaging: A[str, Is(TEXT, "Bao bì", "Packaging", shown="Packaging", on="goods")] = ""
    packaging_en: A[str, Is(TEXT, "Bao bì, tiếng Anh", "Packaging in English")] = ""
    ingredients: A[str, Is(TEXT, "Thành phần", "Ingredients", shown="Ingredients", on="goods")] = ""
    ingredients_en: A[str, Is(TEXT, "Thành phần, tiếng Anh", "Ingredients in English")] = ""
    storage: A[str, Is(TEXT, "Bảo quản", "Storage", shown="Storage", on="goods")] = ""
    storage_en: A[str, Is(TEXT, "Bảo quản, tiếng Anh", "Storage in English")] = ""
    shelf_life: A[str, Is(TEXT, "Hạn sử dụng", "Shelf life", shown="Shelf life", on="goods")] = ""
    shelf_life_en: A[str, Is(TEXT, "Hạn sử dụng, tiếng Anh", "Shelf life in English")] = ""
    usage: A[str, Is(TEXT, "Cách dùng", "Usage", shown="Usage", on="goods")] = ""
    usage_en: A[str, Is(TEXT, "Cách dùng, tiếng Anh", "Usage in English")] = ""
    warnings: A[str, Is(TEXT, "Cảnh báo", "Warnings", shown="Warnings", on="goods")] = ""
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
    capacity: A[str, Is(TEXT, "Sức chứa (du lịch)", "Capacity (tourism)", shown="Capacity", on="tourism")] = (
        ""
    )
    capacity_en: A[str, Is(TEXT, "Sức chứa, tiếng Anh", "Capacity in English")] = ""
    season: A[str, Is(TEXT, "Mùa nên đến (du lịch)", "Season (tourism)", shown="Season", on="tourism")] = ""
    season_en: A[str, Is(TEXT, "Mùa, tiếng Anh", "Season in English")] = ""
    booking: A[
        str, Is(TEXT, "Cách đặt chỗ (du lịch)", "How to book (tourism)", shown="Booking", on="tourism")
    ] = ""
    booking_en: A[str, Is(TEXT, "Cách đặt chỗ, tiếng Anh", "How to book in English")] = ""
    booking_phone: A[
        str, Is(PHONE, "Điện thoại đặt chỗ công khai (du lịch)", "Public booking phone (tourism)")
    ] = ""
    booking_url: A[str, Is(URL, "Trang đặt chỗ (du lịch)", "Booking page (tourism)")] = ""
    map: A[str, Is(POINT, "Vĩ độ, kinh độ (du lịch)", "Latitude,longitude (tourism)")] = ""
    pictures: tuple[Photo, ...] = ()
    story: Story | None = None
    story_en: Story | None = None
