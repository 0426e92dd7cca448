"""Which product a photo is proposed for: by names as they come from phones, Zalo, Macs and office folders."""

import unicodedata

import pytest
from conftest import Province
from sample import catalogue

from sanvat.base.text import fold
from sanvat.intake.names import WHY, Matcher

MIEN, RUOU = "mien-dong-tai-hoan", "ruou-men-la-bang-phuc"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(catalogue())


@pytest.mark.parametrize(
    ("path", "product", "trust"),
    [
        ("Miến dong Tài Hoan (2).jpg", MIEN, "sure"),
        ("Mien dong Tai Hoan - Copy.JPG", MIEN, "sure"),
        ("MIEN_DONG_TAI_HOAN_03.jpeg", MIEN, "sure"),
        ("miendongtaihoan1.jpg", MIEN, "sure"),
        (unicodedata.normalize("NFD", "Miến dong Tài Hoan/IMG_0001.HEIC"), MIEN, "sure"),
        ("mien-dong-tai-hoan/DSC_0042.JPG", MIEN, "sure"),
        ("HTX Tài Hoan/mien/IMG_1234.jpg", MIEN, "likely"),
        ("Na Rì/HTX Tài Hoan/z2510616182256_d5de7b7e708f2f563cf34c95162b793d.jpg", MIEN, "likely"),
        ("Ruou men la Bang Phuc/z5123456789012_0123456789abcdef0123456789abcdef.jpg", RUOU, "sure"),
        ("RƯỢU MEN LÁ BẰNG PHÚC/IMG-20230512-WA0003.jpg", RUOU, "sure"),
        ("Tai Hoan canna vermicelli 1.png", MIEN, "sure"),
    ],
)
def test_names_that_tell_the_product(matcher, path, product, trust):
    match = matcher.match(path)
    assert (match.product, match.trust) == (product, trust), match


@pytest.mark.parametrize(
    "path",
    [
        "DSC_0001.JPG",
        "IMG-20230512-WA0003.jpg",
        "IMG_20230512_101112_HDR.jpg",
        "z2510616182256_d5de7b7e708f2f563cf34c95162b793d.jpg",
        "DCIM/100APPLE/IMG_2034.HEIC",
        "received_1234567890.jpeg",
        "6F9619FF-8B86-D011-B42D-00C04FC964FF.jpg",
        "ảnh 1 (2).JPG",
        "tải xuống.jpg",
        "1.jpg",
    ],
)
def test_names_that_mean_nothing_propose_nothing(matcher, path):
    assert matcher.match(path).product == ""
    assert matcher.match(path).maybe == ()


def test_a_name_several_products_share_names_them_and_chooses_none(matcher):
    match = matcher.match("miến dong.jpg")
    assert match.product == "" and MIEN in match.maybe and len(match.maybe) > 1


def test_a_folder_and_a_file_that_contradict_each_other_are_left_to_a_person(matcher):
    match = matcher.match("Miến dong Tài Hoan/Rượu men lá Bằng Phúc 2.jpg")
    assert (match.product, match.why) == ("", "against")
    assert {MIEN, RUOU} <= set(match.maybe)


WAYS = {
    "capitals without marks": lambda product, maker: fold(product.name).upper() + " 3.JPG",
    "a copy of a copy": lambda product, maker: f"ảnh 2 {product.name} - Copy (1).jpg",
    "a folder from a Mac": lambda product, maker: (
        unicodedata.normalize("NFD", product.name) + "/IMG_2201.HEIC"
    ),
    "underscores": lambda product, maker: fold(product.name).replace(" ", "_") + "_1_.jpg",
    "district and name": lambda product, maker: (
        f"{catalogue().areas[product.area].name}/{product.name}/1.jpg"
    ),
    "stars and name": lambda product, maker: f"OCOP 4 sao 2022/{product.name} 7.png",
}


@pytest.mark.parametrize("way", WAYS)
def test_every_product_of_the_sample_is_sure_by_its_whole_name_however_it_is_written(matcher, way):
    for id, product in catalogue().products.items():
        match = matcher.match(WAYS[way](product, None))
        assert (match.product, match.trust) == (id, "sure"), match


HINTS = {
    "producer and a camera's number": lambda product, maker: (
        f"{maker}/z5123456789012_0123456789abcdef0123456789abcdef.jpg"
    ),
    "producer and the first word": lambda product, maker: f"{maker}/{product.name.split()[0]} 1.jpg",
    "the first two words": lambda product, maker: " ".join(product.name.split()[:2]) + ".jpg",
    "without the last word": lambda product, maker: " ".join(product.name.split()[:-1]) + ".jpg",
    "a slip of the keys": lambda product, maker: (
        product.name[: len(product.name) // 2] + "x" + product.name[len(product.name) // 2 + 1 :] + ".jpg"
    ),
}


@pytest.mark.parametrize("way", HINTS)
def test_half_a_name_is_seldom_sure_and_never_surely_wrong(matcher, way):
    records, outcomes = catalogue(), []
    for id, product in records.products.items():
        maker = records.producers.get(product.producer)
        match = matcher.match(HINTS[way](product, maker.short_name or maker.name if maker else "x"))
        assert match.trust != "sure" or match.product == id, (product.name, match)
        outcomes.append((match.trust, match.product in ("", id)))
    assert sum(1 for trust, _ in outcomes if trust == "sure") <= 6
    assert sum(1 for _, right in outcomes if not right) <= 2


def test_every_product_is_found_by_its_own_name(matcher):
    """Where two share a name, its producer's folder decides."""
    records = catalogue()
    for id, product in records.products.items():
        alone = matcher.match(f"{product.name} 2.jpg")
        twins = [other for other, record in records.products.items() if record.name == product.name]
        assert alone.product in (id, ""), (id, alone)
        assert alone.product == id or id in alone.maybe or len(twins) > 1, (id, alone)


def test_no_product_is_found_by_the_name_of_another(matcher):
    records = catalogue()
    wrong = [
        (id, match)
        for id, product in records.products.items()
        for name in (product.name, *product.other_names)
        if (match := matcher.match(f"{name}.jpg")).trust == "sure"
        and match.product != id
        and name != records.products[match.product].name
        and name not in records.products[match.product].other_names
    ]
    assert wrong == []


@pytest.fixture
def twins(province: Province) -> Matcher:
    """Two producers of honey; one is called like its commune."""
    province.write("producers/htx-dong-phuc.yaml", "name: Hợp tác xã Đồng Phúc\narea: ba-be\n")
    for id, maker in (("mat-ong", "htx-dong-phuc"), ("mat-ong-2", "htx-tai-hoan")):
        province.write(
            f"products/{id}/product.yaml",
            f"name: Mật ong rừng\narea: ba-be\ngroup: I.3.b\nproducer: {maker}\n",
        )
    return Matcher(province.catalogue())


def test_of_two_products_of_one_name_the_producer_decides(twins):
    assert twins.match("Mật ong rừng.jpg").product == ""
    assert twins.match("HTX Tài Hoan/Mật ong rừng.jpg").product == "mat-ong-2"
    assert twins.match("hop tac xa dong phuc/mat ong rung 3.jpg").product == "mat-ong"


def test_a_commune_is_no_producer_of_the_same_name(twins):
    assert twins.match("Đồng Phúc/IMG_1.jpg").product == ""
    assert twins.match("HTX Đồng Phúc/IMG_1.jpg").product == "mat-ong"


def test_a_name_of_one_word_is_never_sure(province):
    province.write("products/gao/product.yaml", "name: Gạo\narea: ba-be\ngroup: I.3.b\n")
    assert Matcher(province.catalogue()).match("gạo nếp cẩm.jpg").trust == "likely"


def test_a_former_id_and_a_bar_code_lead_to_the_product(province):
    province.append("products/mien-dong/product.yaml", "formerly: [mien-cu]\ngtin: '4006381333931'\n")
    matcher = Matcher(province.catalogue())
    assert matcher.match("mien-cu/1.jpg").product == "mien-dong"
    assert matcher.match("4006381333931.jpg").product == "mien-dong"


def test_every_reason_can_be_told_in_both_languages():
    assert all(vi and en and vi != en for vi, en in WHY.values())
