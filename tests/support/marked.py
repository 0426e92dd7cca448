"""A small province whose every field is filled, with names that carry every mark there is."""

from conftest import Province, picture

STRING = "Ẳ Ễ Ỗ Ữ ỵ Ạ đường phên"
LONG_NAME = (
    "Bánh khảo nhân lạc vừng gừng nếp nương thơm hạt dài gói lá dong truyền thống của bà con các bản "
    "vùng cao Thượng Quan và Bằng Vân"
)
LONG_WORD = "Nghiêngnghiêng" * 4 + "Ngọt"

SITE = f"""\
name: {STRING}
name_en: Marked produce
short_name: Ẳ Ễ
tagline: {STRING} {STRING}
province: bac-kan
languages: [vi, en]
as_of: 31/12/2023
notice: {STRING}
publisher: {{name: "{STRING}", phone: 0209 3870 123, email: ocop@ocop.example.vn}}
hero: [mien-dong, ruou-quyt, ten-dai, mot-tu]
story: soi-mien
"""
PRODUCER = f"""\
name: Hợp tác xã {STRING}
name_en: The cooperative of many marks
short_name: HTX {STRING}
kind: hop_tac_xa
area: na-ri
commune: con-minh
address: {STRING}
founded: 2017
members: 24
summary: {STRING}
contact:
  public: yes
  phone: 0912 345 678
  zalo: 0912 345 678
  website: https://hop-tac-xa.example.vn
  email: lien.he@hop-tac-xa.example.vn
  map: 22.15,105.98
source: [{STRING}]
"""
PRODUCT = f"""\
name: {STRING}
name_en: A name with every mark
other_names: [Ẳ Ễ Ỗ]
formerly: [mien-cu, mien-cu-hon]
area: na-ri
commune: con-minh
group: I.3.b
producer: htx-tai-hoan
summary: {STRING}
gtin: "8936000000004"
price: 85.000
price_unit: gói 500 g
price_date: 11/2023
net_quantity: 500 g
ingredients: {STRING}
shelf_life: 12 tháng
outlets: [cho-na-ri]
facts: [{STRING}]
certificates:
  - {{stars: 3, date: 12/03/2019, decision: 100/QĐ-UBND, source: [Báo Bắc Kạn]}}
  - {{stars: 4, date: 29/12/2021, decision: 2616/QĐ-UBND, score: "78,5",
     issuer: "{STRING}", note: "{STRING}", source: [Báo Bắc Kạn]}}
certifications:
  - {{type: vietgap, number: VG-1, source: [Báo Bắc Kạn]}}
awards:
  - {{name: "{STRING}", year: 2023, source: [Báo Bắc Kạn]}}
photos:
  - {{file: 01.jpg, caption: "{STRING}", credit: "{STRING}"}}
  - {{file: 02.jpg, caption: "{STRING}", focus: 0% 100%}}
"""
SPIRIT = f"""\
name: Rượu {STRING} {STRING}
area: ba-be
group: II.1.a
certificates:
  - {{stars: 3, as_of: 12/2020, source: [Báo Bắc Kạn]}}
"""
CAPSULES = """\
name: Viên nghệ
area: chua-ro
group: III.1
proposed_stars: 4
"""
LONG = """\
name: {name}
area: na-ri
group: I.3.b
producer: htx-ten-dai
outlets: [cho-na-ri]
other_names: ["{name}"]
certificates:
  - {{stars: 4, date: 29/12/2021, decision: 2616/QĐ-UBND, source: [Báo Bắc Kạn]}}
"""
GROUPS = """\
  - {code: II, name: Đồ uống}
  - {code: II.1, name: Đồ uống có cồn}
  - {code: II.1.a, name: Rượu trắng, spirits: yes}
  - {code: III, name: Dược liệu}
  - {code: III.1, name: Thực phẩm chức năng, health_food: yes}
"""
OUTLET = f"""\
outlets:
  - {{id: cho-na-ri, name: "{STRING}", kind: shop, area: na-ri, address: "{STRING}", hours: 7 giờ đến 18 giờ,
     phone: 0912 345 678, map: "22.15,105.98"}}
"""
STORY = f"""\
{STRING} {STRING} {STRING}

## {STRING}

> {STRING}

| {STRING} | Số |
| --- | --- |
| {STRING} | 12 |

- {STRING}
"""


def fill(province: Province) -> None:
    """Put all of it into a province."""
    province.write("site.yaml", SITE)
    province.write("producers/htx-tai-hoan.yaml", PRODUCER)
    province.write("products/mien-dong/product.yaml", PRODUCT)
    province.write("products/mien-dong/story.md", STORY)
    province.write("products/mien-dong/01.jpg", picture(1600, 1200))
    province.write("products/mien-dong/02.jpg", picture(1200, 1600, "#ffc53d"))
    province.write("products/ruou-quyt/product.yaml", SPIRIT)
    province.write("products/vien-nghe/product.yaml", CAPSULES)
    province.write("products/ten-dai/product.yaml", LONG.format(name=LONG_NAME))
    province.write("products/mot-tu/product.yaml", LONG.format(name=LONG_WORD))
    province.write("producers/htx-ten-dai.yaml", f"name: Hợp tác xã {LONG_WORD}\narea: na-ri\n")
    province.append("categories.yaml", GROUPS)
    province.write("outlets.yaml", OUTLET)
    province.edit("articles/soi-mien.md", "title: Sợi miến", f"title: {STRING}")
    province.write("pages/ve-ocop.md", f"---\ntitle: {STRING}\nmenu: yes\n---\n{STORY}")
