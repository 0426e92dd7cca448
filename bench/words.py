"""What the invented catalogue is made of: kinds of product, names and places.

Every name is a sample ("Mẫu"): no producer, place or telephone number here exists.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of product, with the words its record and story need in both languages."""

    weight: int
    family: str
    group: str
    name: tuple[str, str]
    size: tuple[str, str]
    material: tuple[str, str]
    taste: tuple[str, str]
    use: tuple[str, str]


def _kind(weight, family, group, *pairs):
    return Kind(weight, family, group, *(tuple(pair.split(" | ")) for pair in pairs))


KINDS = (
    _kind(
        6,
        "tea",
        "I.5.a",
        "Chè shan tuyết | Shan tuyết tea",
        "hộp 200 g | 200 g box",
        "búp chè một tôm hai lá | tea buds with two leaves",
        "chát dịu, hậu ngọt | gently tannic with a sweet finish",
        "pha với nước 85 độ trong ấm sành | brew at 85 degrees in a clay pot",
    ),
    _kind(
        5,
        "tea",
        "I.5.a",
        "Chè xanh đinh | Green nail tea",
        "gói 100 g | 100 g bag",
        "búp chè non hái tay | hand-picked young buds",
        "thơm cốm, nước xanh | scented like young rice, pale green",
        "tráng ấm rồi ủ ba phút | warm the pot and steep three minutes",
    ),
    _kind(
        5,
        "tea",
        "I.5.b",
        "Trà giảo cổ lam | Jiaogulan tea",
        "hộp 20 túi lọc | box of 20 tea bags",
        "giảo cổ lam năm lá | five-leaf jiaogulan",
        "đắng nhẹ rồi ngọt | lightly bitter, then sweet",
        "hãm một túi với 150 ml nước sôi | steep a bag in 150 ml of boiling water",
    ),
    _kind(
        3,
        "tea",
        "I.5.b",
        "Trà hoa vàng | Yellow camellia tea",
        "lọ 50 g | 50 g jar",
        "hoa trà vàng nở sớm | early yellow camellia flowers",
        "thanh, thơm mát | clean and fresh",
        "thả ba bông vào ly thủy tinh | drop three flowers into a glass",
    ),
    _kind(
        3,
        "tea",
        "I.5.b",
        "Trà bí thơm | Fragrant gourd tea",
        "túi 250 g | 250 g pouch",
        "bí thơm già nắng | sun-ripened fragrant gourd",
        "ngọt mát, thơm lá dứa | cool and sweet like pandan",
        "nấu với hai lít nước, uống trong ngày | simmer in two litres and drink the same day",
    ),
    _kind(
        3,
        "tea",
        "I.6",
        "Cà phê rang xay | Ground coffee",
        "gói 500 g | 500 g bag",
        "hạt cà phê chín đỏ | red-ripe coffee cherries",
        "đậm, hơi chua | full with light acidity",
        "pha phin trong bốn phút | drip for four minutes",
    ),
    _kind(
        7,
        "grain",
        "I.2.a",
        "Gạo nếp nương | Upland sticky rice",
        "túi 2 kg | 2 kg bag",
        "thóc nếp nương | upland sticky paddy",
        "dẻo, thơm lâu | sticky with a lasting scent",
        "ngâm sáu giờ rồi đồ xôi | soak six hours, then steam",
    ),
    _kind(
        6,
        "grain",
        "I.2.a",
        "Gạo bao thai | Bao thai rice",
        "túi 5 kg | 5 kg bag",
        "thóc bao thai một vụ | single-crop bao thai paddy",
        "cơm tơi, ngọt | loose and sweet",
        "nấu với lượng nước bằng mặt gạo cộng một đốt tay | cook with water one finger above the rice",
    ),
    _kind(
        3,
        "grain",
        "I.2.b",
        "Hạt dổi rừng | Wild michelia seed",
        "lọ 100 g | 100 g jar",
        "hạt dổi rụng tự nhiên | naturally fallen seeds",
        "thơm nồng | warmly scented",
        "nướng qua than rồi giã với muối | toast over embers and pound with salt",
    ),
    _kind(
        8,
        "noodle",
        "I.3.b",
        "Miến dong | Canna vermicelli",
        "gói 500 g | 500 g pack",
        "củ dong riềng | edible canna root",
        "dai, trong, không bở | springy and clear",
        "ngâm mười phút rồi nấu với nước dùng gà | soak ten minutes and cook in chicken broth",
    ),
    _kind(
        5,
        "noodle",
        "I.3.b",
        "Bún khô | Dried rice noodles",
        "gói 300 g | 300 g pack",
        "gạo tẻ cũ | aged plain rice",
        "mềm, không chua | soft without sourness",
        "luộc tám phút rồi xả nước lạnh | boil eight minutes and rinse cold",
    ),
    _kind(
        4,
        "noodle",
        "I.3.b",
        "Bánh khẩu sli | Puffed rice cake",
        "hộp 12 chiếc | box of 12",
        "nếp cái và mật mía | sticky rice and cane syrup",
        "giòn, ngọt vừa | crisp and mildly sweet",
        "dùng với trà nóng | serve with hot tea",
    ),
    _kind(
        4,
        "noodle",
        "I.3.a",
        "Bánh chưng gù | Hump-backed rice cake",
        "chiếc 450 g | 450 g cake",
        "nếp nương và lá dong | upland sticky rice and dong leaves",
        "rền, thơm lá | dense and leaf-scented",
        "hấp lại mười lăm phút | steam again for fifteen minutes",
    ),
    _kind(
        7,
        "honey",
        "I.2.b",
        "Mật ong hoa rừng | Forest flower honey",
        "chai 500 ml | 500 ml bottle",
        "mật quay khi bánh tổ vít nắp | honey spun from capped comb",
        "ngọt thanh, hơi cay | clean sweetness with a light bite",
        "pha một thìa với nước ấm | stir a spoonful into warm water",
    ),
    _kind(
        4,
        "honey",
        "I.3.d",
        "Mật ong bạc hà | Mint flower honey",
        "lọ 350 g | 350 g jar",
        "mật ong mùa hoa bạc hà | honey of the mint season",
        "sánh, thơm mát | thick and cool",
        "phết lên bánh mì hoặc pha chanh | spread on bread or mix with lime",
    ),
    _kind(
        6,
        "meat",
        "I.3.d",
        "Thịt trâu gác bếp | Smoked buffalo",
        "gói 300 g hút chân không | 300 g vacuum pack",
        "bắp trâu tươi | fresh buffalo shank",
        "dai mềm, thơm mắc khén | tender and peppery",
        "hấp lại năm phút rồi xé sợi | steam five minutes and pull into shreds",
    ),
    _kind(
        5,
        "meat",
        "I.3.d",
        "Lạp sườn hun khói | Smoked sausage",
        "gói 500 g | 500 g pack",
        "thịt lợn bản | free-range pork",
        "béo vừa, thơm gừng | rich with ginger",
        "rán lửa nhỏ tám phút | fry gently for eight minutes",
    ),
    _kind(
        4,
        "meat",
        "I.1.b",
        "Gà đồi thả vườn | Free-range hill chicken",
        "con 1,6 kg | 1.6 kg bird",
        "gà ri nuôi trên năm tháng | local chicken raised over five months",
        "chắc, ngọt | firm and sweet",
        "luộc với gừng, chấm muối chanh | poach with ginger and dip in lime salt",
    ),
    _kind(
        4,
        "meat",
        "I.3.d",
        "Cá sông kho niêu | River fish in clay pot",
        "niêu 600 g | 600 g pot",
        "cá lồng lòng hồ | lake-raised fish",
        "đậm, mềm xương | savoury with softened bones",
        "hâm nóng, ăn với cơm trắng | reheat and serve with plain rice",
    ),
    _kind(
        6,
        "fruit",
        "I.1.a",
        "Cam sành | Sành orange",
        "thùng 10 kg | 10 kg crate",
        "cam chín trên cây | tree-ripened oranges",
        "ngọt, mọng nước | sweet and juicy",
        "gọt ăn tươi hoặc vắt nước | eat fresh or squeeze",
    ),
    _kind(
        4,
        "fruit",
        "I.1.a",
        "Hồng không hạt | Seedless persimmon",
        "hộp 3 kg | 3 kg box",
        "quả hồng giòn | crisp persimmons",
        "giòn, ngọt mát | crisp and cool",
        "ngâm nước sạch ba ngày trước khi ăn | soak in clean water three days before eating",
    ),
    _kind(
        4,
        "fruit",
        "I.1.a",
        "Bưởi đỏ | Red pomelo",
        "quả 1,2 kg | 1.2 kg fruit",
        "bưởi hai mươi năm tuổi | pomelos from twenty-year trees",
        "ngọt, không he | sweet without bitterness",
        "để ráo vỏ năm ngày rồi bổ | rest five days before opening",
    ),
    _kind(
        5,
        "fruit",
        "I.3.c",
        "Măng khô lưỡi lợn | Dried bamboo shoots",
        "gói 500 g | 500 g pack",
        "măng mai đầu mùa | first-season bamboo shoots",
        "giòn, thơm nắng | crunchy and sun-scented",
        "ngâm qua đêm rồi luộc ba nước | soak overnight and boil three times",
    ),
    _kind(
        4,
        "fruit",
        "I.3.c",
        "Chuối sấy dẻo | Chewy dried banana",
        "túi 250 g | 250 g pouch",
        "chuối tây chín cây | tree-ripe bananas",
        "dẻo, ngọt tự nhiên | chewy with natural sweetness",
        "ăn ngay sau khi mở túi | eat straight from the pouch",
    ),
    _kind(
        4,
        "herb",
        "III.1",
        "Tinh bột nghệ | Turmeric starch",
        "hộp 250 g | 250 g box",
        "củ nghệ đỏ già | mature red turmeric",
        "đắng nhẹ, thơm | lightly bitter and aromatic",
        "pha một thìa với mật ong | mix a spoonful with honey",
    ),
    _kind(
        3,
        "herb",
        "III.3",
        "Tinh dầu quế | Cinnamon oil",
        "chai 30 ml | 30 ml bottle",
        "lá và cành quế | cinnamon leaves and twigs",
        "cay ấm | warm and spicy",
        "nhỏ ba giọt vào đèn xông | put three drops in a burner",
    ),
    _kind(
        2,
        "herb",
        "III.2",
        "Xà phòng bồ kết | Soapberry soap",
        "bánh 90 g | 90 g bar",
        "quả bồ kết nướng | roasted soapberry pods",
        "thơm khói | softly smoky",
        "tạo bọt rồi xả nước sạch | lather and rinse",
    ),
    _kind(
        3,
        "spice",
        "I.4.b",
        "Mắc khén muối chẩm chéo | Mắc khén dipping salt",
        "lọ 120 g | 120 g jar",
        "mắc khén và muối hạt | mắc khén and coarse salt",
        "tê, thơm | tingling and fragrant",
        "chấm đồ nướng và rau luộc | dip grilled meat and boiled greens",
    ),
    _kind(
        3,
        "spice",
        "I.4.a",
        "Tương nếp | Sticky rice soy paste",
        "chai 650 ml | 650 ml bottle",
        "đậu tương và mốc nếp | soy beans and rice mould",
        "ngọt hậu, bùi | nutty with a sweet finish",
        "chấm rau hoặc kho cá | dip greens or stew fish",
    ),
    _kind(
        4,
        "drink",
        "II.1.a",
        "Rượu men lá | Leaf-yeast spirit",
        "chai 500 ml | 500 ml bottle",
        "gạo nếp và men lá rừng | sticky rice and wild-leaf yeast",
        "êm, thơm lá | smooth and leafy",
        "dùng lạnh, có trách nhiệm | serve cool and drink responsibly",
    ),
    _kind(
        2,
        "drink",
        "II.2.b",
        "Nước dâu ép | Mulberry juice",
        "chai 330 ml | 330 ml bottle",
        "dâu tằm chín | ripe mulberries",
        "chua ngọt | sweet and sharp",
        "lắc đều, uống lạnh | shake and drink cold",
    ),
    _kind(
        2,
        "craft",
        "IV.1",
        "Mây tre đan | Woven bamboo basket",
        "chiếc cỡ 30 cm | 30 cm piece",
        "tre bánh tẻ và song mây | mid-age bamboo and rattan",
        "mặt đan khít, nhẹ tay | tight weave and light in the hand",
        "lau khăn khô, tránh ẩm | wipe dry and keep from damp",
    ),
    _kind(
        2,
        "craft",
        "IV.2",
        "Thổ cẩm dệt tay | Hand-woven brocade",
        "tấm 60 × 180 cm | 60 × 180 cm panel",
        "sợi bông nhuộm chàm | indigo-dyed cotton",
        "hoa văn rõ, màu bền | clear pattern and fast colour",
        "giặt tay nước lạnh | hand-wash cold",
    ),
    _kind(
        1,
        "plant",
        "V.2",
        "Cây cảnh đào phai | Pale peach tree",
        "chậu cao 1,2 m | 1.2 m potted tree",
        "đào ghép gốc bản địa | peach grafted on local stock",
        "dáng thế tự nhiên | natural form",
        "tưới ẩm, để nơi có nắng | keep moist and in the sun",
    ),
    _kind(
        2,
        "tour",
        "VI",
        "Du lịch cộng đồng | Community stay",
        "nhà sàn 20 chỗ | stilt house for 20",
        "nhà sàn và bếp lửa chung | a stilt house and its shared hearth",
        "ấm cúng, yên tĩnh | homely and quiet",
        "đặt chỗ trước hai ngày | book two days ahead",
    ),
)

# In the proportions of the sample province: six co-operatives in ten.
PRODUCER_KINDS = (
    (62, "hop_tac_xa", "Hợp tác xã Mẫu {}", "{} Sample Cooperative", "HTX Mẫu {}"),
    (19, "doanh_nghiep", "Công ty TNHH Mẫu {}", "{} Sample Company", "Công ty Mẫu {}"),
    (13, "ho_kinh_doanh", "Hộ kinh doanh Mẫu {}", "{} Sample Household Business", "HKD Mẫu {}"),
    (4, "to_hop_tac", "Tổ hợp tác Mẫu {}", "{} Sample Cooperative Group", "THT Mẫu {}"),
    (1, "trang_trai", "Trang trại Mẫu {}", "{} Sample Farm", "Trang trại Mẫu {}"),
    (1, "lien_hiep_htx", "Liên hiệp hợp tác xã Mẫu {}", "{} Sample Union of Cooperatives", "LH HTX Mẫu {}"),
)

FIRST = (
    "An Bảo Bích Bình Cao Cẩm Châu Chiềng Cốc Diên Đại Đồng Đức Gia Giang Hải Hạnh Hiền Hòa Hoàng Hồng Hùng "
    "Hương Khánh Khau Kiên Kim Lam Lạc Liên Linh Long Lương Mai Mạnh Minh Mường Mỹ Nà Nam Nậm Ngân "
    "Ngọc Nguyên "
    "Nhật Ninh Pác Phong Phú Phúc Phương Quang Quảng Quế Quỳnh Sao Sơn Sông Tam Tân Tây Thái Thanh "
    "Thạch Thiên "
    "Thịnh Thọ Thu Thủy Thượng Tiên Toàn Trà Trung Trường Tuệ Tùng Uyên Vân Văn Việt Vĩnh Xuân Yên"
)
SECOND = (
    "Ánh Bảo Bằng Biên Cường Chi Cương Diệp Dũng Duyên Đạt Điền Đông Giáp Hà Hậu Hiếu Hoa Hoài Hợp "
    "Huệ Huy Hưng "
    "Khang Khê Khôi Kỳ Lâm Lan Lập Lê Lĩnh Lợi Luân Lũng Mạch Mẫn Mộc Nghĩa Nhung Oanh Phát Phấn Quân Quyên "
    "Quyết Sâm Sang Tài Tâm Thành Thắng Thảo Thôn Thuận Tín Tiến Tĩnh Trân Triều Trinh Trúc Tú Tuyết "
    "Tường Viên "
    "Vinh Vũ Vượng Xá Ý"
)

AREAS = (
    ("khe-da", "Khe Đá", "thành phố"),
    ("nui-voi", "Núi Voi", "huyện"),
    ("suoi-nga", "Suối Ngà", "huyện"),
    ("ho-tram", "Hồ Trám", "huyện"),
    ("rung-lat", "Rừng Lát", "huyện"),
    ("bai-dau", "Bãi Dâu", "huyện"),
    ("deo-may", "Đèo Mây", "huyện"),
    ("dong-quyt", "Đồng Quýt", "thị xã"),
)
COMMUNES = (
    "An Khê|Bản Ngòi|Cẩm Lũng|Đá Dựng|Thượng Khe",
    "Nà Voi|Khau Lâm|Lũng Mây|Pác Ngà|Tân Ngựa",
    "Suối Trúc|Mường Ngà|Khe Lim|Bản Chuông|Hòa Suối",
    "Trám Đen|Hồ Thượng|Bến Thuyền|Cù Lao Sen|Tiên Hồ",
    "Lát Hoa|Rừng Cọ|Bản Gụ|Khuổi Nghiến|Chò Xanh",
    "Dâu Tằm|Bãi Soi|Kén Vàng|Ươm Tơ|Sông Bãi",
    "Mây Trắng|Đèo Gió|Cổng Trời|Dốc Chín|Sương Sớm",
    "Quýt Ngọt|Đồng Cam|Vườn Bưởi|Tân Quả|Mẫu Đồng",
)
HAMLETS = "Nà Cà|Khuổi Hương|Bản Mới|Pù Lầu|Nà Làng|Cốc Muổi|Lũng Cháng|Bản Đồn|Nà Pài|Khau Nà|Tổ 3|Tổ 7"

# Certificates: share of each star level.
STARS = ((80, 3), (18, 4), (2, 5))
