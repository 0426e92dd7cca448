"""What site.yaml says of the site as a whole, as checked, read-only values (see `model`)."""

from typing import Annotated as A  # noqa: N817 - a field stands on one line
from typing import NamedTuple

from ..messages.languages import LANGUAGES
from .schema import Is, in_every_language
from .targets import Target
from .values import BASE_URL, CODE_PREFIX, COLOUR, DATE, EMAIL, FLAG, PHONE, TEXT, choice, ref, whole


@in_every_language
class Publisher(NamedTuple):
    """Who answers for the site."""

    name: A[str, Is(TEXT, "Cơ quan, đơn vị chủ trì", "Publisher in Vietnamese")] = ""
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Publisher in English")] = ""
    address: A[str, Is(TEXT, "Địa chỉ", "Address")] = ""
    phone: A[str, Is(PHONE, "Điện thoại", "Phone")] = ""
    email: A[str, Is(EMAIL, "Thư điện tử", "E-mail")] = ""


class Theme(NamedTuple):
    """The dye colours a province may change; the build refuses pairs of too little contrast."""

    cham: A[str, Is(COLOUR, "Màu chàm", "Indigo")] = ""
    nghe: A[str, Is(COLOUR, "Màu nghệ", "Turmeric")] = ""
    son: A[str, Is(COLOUR, "Màu son", "Lac red")] = ""


@in_every_language
class Site(NamedTuple):
    """site.yaml."""

    name: A[str, Is(TEXT, "Tên trang", "Name in Vietnamese", required=True)]
    province: A[
        str,
        Is(
            ref("provinces"),
            "Tỉnh của danh mục, mã trong places.yaml",
            "Province of the catalogue, an id of places.yaml",
        ),
    ] = ""
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""
    short_name: A[str, Is(TEXT, "Tên ngắn", "Short name")] = ""
    short_name_en: A[str, Is(TEXT, "Tên ngắn tiếng Anh", "Short name in English")] = ""
    tagline: A[str, Is(TEXT, "Câu mở đầu trang chủ", "First sentence of the home page")] = ""
    tagline_en: A[str, Is(TEXT, "Câu mở đầu, tiếng Anh", "The same in English")] = ""
    languages: A[
        tuple[str, ...], Is(choice(*LANGUAGES), "Ngôn ngữ của trang", "Languages of the site", many=True)
    ] = ("vi", "en")
    base_url: A[str, Is(BASE_URL, "Địa chỉ công khai của trang", "Public address of the site")] = ""
    as_of: A[str, Is(DATE, "Ngày của dữ liệu", "Date of the data")] = ""
    notice: A[str, Is(TEXT, "Thông báo trên mọi trang", "Notice on every page")] = ""
    notice_en: A[str, Is(TEXT, "Thông báo, tiếng Anh", "Notice in English")] = ""
    publisher: A[Publisher, Is(Publisher, "Đơn vị chủ trì", "Publisher")] = Publisher()
    theme: A[Theme, Is(Theme, "Màu nhuộm", "Dye colours")] = Theme()
    hero: A[
        tuple[str, ...],
        Is(ref("products"), "Bốn sản phẩm đầu trang chủ", "Four products on top of home", many=True),
    ] = ()
    story: A[str, Is(ref("articles"), "Bài viết trên trang chủ", "Article on the home page")] = ""
    expiring_days: A[
        int, Is(whole(1, 720), "Báo sắp hết hạn trước bao nhiêu ngày", "Days before expiry to say so")
    ] = 180
    code_prefix: A[
        str,
        Is(
            CODE_PREFIX,
            "Hai hoặc ba chữ đầu của mã sản phẩm, ví dụ BK",
            "First two or three letters of product codes, e.g. BK",
        ),
    ] = ""
    per_page: A[int, Is(whole(4, 240), "Số sản phẩm mỗi trang danh mục", "Products a listing page")] = 24
    offline: A[
        bool,
        Is(
            FLAG,
            "Cho máy người xem giữ trang để đọc khi mất mạng (no: gỡ khỏi mọi máy)",
            "Let readers' devices keep pages for times without a network (no: take it off them all)",
        ),
    ] = True
    offline_mb: A[
        int,
        Is(whole(1, 50), "Dung lượng tối đa giữ cho một hội chợ, MB", "Most that is kept of one fair, MB"),
    ] = 3
    spirits_on_home: A[bool, Is(FLAG, "Cho rượu lên trang chủ", "Spirits may stand on home")] = False
    source: A[str, Is(TEXT, "Nguồn dữ liệu", "Source of the data")] = ""
    source_en: A[str, Is(TEXT, "Nguồn dữ liệu, tiếng Anh", "Source of the data in English")] = ""
    publish: A[
        tuple[Target, ...],
        Is(
            Target,
            "Những nơi đưa trang lên, mỗi nơi một tên",
            "Where the site is published, each under a name",
            named=True,
        ),
    ] = ()
