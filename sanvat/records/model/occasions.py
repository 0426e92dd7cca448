"""Fairs, and articles and pages."""

from typing import Annotated as A  # noqa: N817 - a field stands on one line
from typing import NamedTuple

from ..schema import Is, in_every_language
from ..values import BOOTH, DATE, EMERGENCY, FLAG, PHONE, PLAN, TEXT, ref, whole
from .goods import Photo, Story


@in_every_language
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


@in_every_language
class Occasion(NamedTuple):
    """A line of a fair's programme."""

    text: A[str, Is(TEXT, "Việc gì", "What happens", required=True)]
    text_en: A[str, Is(TEXT, "Việc gì, tiếng Anh", "The same in English")] = ""
    date: A[str, Is(DATE, "Ngày", "Day")] = ""
    time: A[str, Is(TEXT, "Giờ, ví dụ 9:00 hoặc 9:00 đến 11:00", "Time, e.g. 9:00")] = ""


@in_every_language
class PlanMark(NamedTuple):
    """What stands in a hall's plan beside booths: an aisle, the stage, the entrance."""

    mark: A[str, Is(BOOTH, "Chữ dùng trên sơ đồ", "The letters used in the plan", required=True)]
    name: A[str, Is(TEXT, "Tên, ví dụ Sân khấu", "Name in Vietnamese", required=True)]
    name_en: A[str, Is(TEXT, "Tên tiếng Anh", "Name in English")] = ""


@in_every_language
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
