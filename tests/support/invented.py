"""Lists invented by a seed, with what a careful person would enter from them."""

import random
from typing import NamedTuple

PRODUCTS = (
    "Miến đao",
    "Gạo nếp",
    "Mật ong",
    "Dưa muối",
    "Dứa muối",
    "Mận khô",
    "Măn khô",
    "Chè dây",
    "Bún khô",
    "Rượu ngô",
    "Bánh củ cải",
    "Bánh củ cái",
)
MAKERS = (
    "HTX Quang Thuận",
    "Hợp tác xã Tân Thành",
    "Hộ Nguyễn Văn Hùng",
    "Hộ Nguyễn Văn Hưng",
    "Công ty TNHH Minh Bê",
    "HTX NN Yến Dương",
    "Tổ hợp tác Bản Lạ",
)
GIVEN = (
    "{n} sao",
    "{n}",
    "0{n} sao",
    "OCOP {n} sao",
    "{n}*",
    "Hạng {n} sao",
    "Đạt {n} sao",
    "Giữ hạng {n} sao",
)
AGAINST = (
    "đã thu hồi",
    "bị hủy kết quả",
    "huỷ công nhận",
    "không công nhận lại",
    "hết hiệu lực",
    "dự kiến",
    "phấn đấu",
    "mục tiêu",
    "trình Bộ xét",
    "chờ quyết định",
    "đã giải thể",
    "xin rút",
    "đề nghị",
    "ngừng sản xuất",
    "da thu hoi",
    "không còn sản xuất",
    "đang hoàn thiện hồ sơ",
    "tạm dừng",
)
HARMLESS = ("Bán chạy", "Sản phẩm mới", "Nâng hạng", "Ảnh sẽ gửi sau", "Giao tận nơi", "")
ENDS = ("HẾT", "Đã duyệt", "Lưu ý: gửi ảnh trước 30/6", "./.", "Liên hệ chị Hoa", "* Sản phẩm mới")


class Truth(NamedTuple):
    """What a row says: its product and maker, and the stars that may be shown without asking (0: none)."""

    name: str
    maker: str
    stars: int


class Invented(NamedTuple):
    """A list: its rows from the headings on, and the truth of each row of a record by its place."""

    rows: list[list[object]]
    truth: dict[int, Truth]


def invented(seed: int) -> Invented:
    """The list of a seed."""
    chance = random.Random(seed)
    pairs = [(name, maker) for name in PRODUCTS for maker in MAKERS]
    columns = ["stt", "name", "maker", "area", "stars", "decision", "date", "note"]
    dropped = chance.sample(["stt", "note", "decision"], chance.randrange(3))
    columns = [column for column in columns if column not in dropped]
    if chance.random() < 0.5:
        chance.shuffle(columns)
    heads = {
        "stt": "STT",
        "name": "Tên sản phẩm",
        "maker": "Chủ thể",
        "area": "Huyện",
        "stars": "Hạng sao",
        "decision": "Số quyết định",
        "date": "Ngày ký",
        "note": "Ghi chú",
    }
    rows: list[list[object]] = [[heads[column] for column in columns]]
    truth: dict[int, Truth] = {}
    for number, (name, maker) in enumerate(chance.sample(pairs, chance.randrange(2, 9)), 1):
        given = chance.choice((3, 4))
        cells: dict[str, object] = {
            "stt": number,
            "name": name,
            "maker": maker,
            "area": "Na Rì",
            "stars": chance.choice(GIVEN).format(n=given),
            "decision": f"{chance.randrange(1, 900)}/QĐ-UBND",
            "date": f"{chance.randrange(13, 29)}/{chance.randrange(1, 13)}/2025",
            "note": chance.choice(HARMLESS),
        }
        stars = given
        if chance.random() < 0.4:
            where = chance.choice([c for c in ("name", "maker", "stars", "decision", "note") if c in columns])
            words = chance.choice(AGAINST)
            cells[where] = words if where == "note" else f"{cells[where]} ({words})"
            stars = 0
        truth[len(rows)] = Truth(name, maker, stars)
        rows.append([cells[column] or None for column in columns])
    for end in chance.sample(ENDS, chance.randrange(3)):
        line: list[object] = [None] * len(columns)
        line[columns.index("name")] = end
        rows.append(line)
    return Invented(rows, truth)
