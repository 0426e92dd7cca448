"""A content folder read, checked across its records and linked: everything wrong is told in one run."""

import os
import unicodedata
import zlib

import pytest
from conftest import CONTENT, PRODUCT, Province, picture
from hypothesis import given
from hypothesis import strategies as st

from sanvat.base.sources import Sources
from sanvat.messages.problems import Problems
from sanvat.records.load import adopt, load
from sanvat.records.model import Contact
from sanvat.records.strays import stray

MIEN = "products/mien-dong/product.yaml"
NHA = "products/nha-san/product.yaml"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def words(first: int, count: int = 160) -> str:
    return " ".join(f"tiếng{number}" for number in range(first, first + count))


# --- linking


def test_a_catalogue_holds_what_its_records_say(province):
    catalogue = province.catalogue()
    assert catalogue.site.name == "Sản vật thử"
    assert list(catalogue.products) == ["mien-dong", "nha-san"]
    mien = catalogue.products["mien-dong"]
    assert (mien.id, mien.name, mien.area, mien.group, mien.producer) == (
        "mien-dong",
        "Miến dong",
        "na-ri",
        "I.3.b",
        "htx-tai-hoan",
    )
    assert [(each.stars, each.decision, each.date, each.source) for each in mien.certificates] == [
        (4, "2616/QĐ-UBND", "2021-12-29", ("Báo Bắc Kạn",))
    ]
    assert catalogue.producers["htx-tai-hoan"].contact == Contact()
    assert catalogue.areas["na-ri"].name == "Na Rì"
    assert catalogue.communes["con-minh"].areas == ("na-ri",)
    assert catalogue.groups["VI"].tourism
    assert catalogue.fairs["hoi-cho-xuan"].end == "2022-12-05"
    assert catalogue.articles["soi-mien"]["vi"].body.lead == "Chuyện về sợi miến."


@pytest.mark.parametrize(
    "written", ["I.3.b", "Miến", "miến", "MIEN", "Chế biến từ gạo, ngũ cốc", "che bien tu gao, ngu coc"]
)
def test_a_group_may_be_written_by_code_name_or_alias(province, written):
    province.edit(MIEN, "I.3.b", f"'{written}'")
    assert province.catalogue().products["mien-dong"].group == "I.3.b"


def test_stories_articles_and_pages_are_linked_in_their_languages(province):
    province.write("products/mien-dong/story.md", words(0))
    province.write("products/mien-dong/story.en.md", words(500))
    province.write("articles/soi-mien.en.md", "---\ntitle: Canna vermicelli\n---\nA story.\n")
    province.write("pages/ve-ocop.md", "---\ntitle: Về OCOP\nmenu: yes\norder: 2\n---\n")
    catalogue = province.catalogue()
    assert catalogue.products["mien-dong"].story.words == 160
    assert catalogue.products["mien-dong"].story_en.lead.startswith("tiếng500 ")
    assert {lang: article.title for lang, article in catalogue.articles["soi-mien"].items()} == {
        "vi": "Sợi miến",
        "en": "Canna vermicelli",
    }
    page = catalogue.pages["ve-ocop"]["vi"]
    assert (page.menu, page.order, page.body) == (True, 2, None)


def test_an_empty_story_is_none(province):
    province.write("products/mien-dong/story.md", "\n")
    assert province.catalogue().products["mien-dong"].story is None


def test_pictures_stand_in_the_order_of_their_names_with_their_notes(province):
    province.write("products/mien-dong/2 phơi.JPG", picture(1300, 900))
    province.write("products/mien-dong/1.png", picture(form="PNG"))
    province.append(MIEN, "photos:\n  - file: 2 phơi.jpg\n    caption: Phơi miến\n    focus: 40% 60%\n")
    first, second = province.catalogue().products["mien-dong"].pictures
    assert (os.path.basename(first.path), first.width, first.height, first.note.caption) == (
        "1.png",
        1600,
        1200,
        "",
    )
    assert (
        os.path.basename(second.path),
        second.width,
        second.height,
        second.note.caption,
        second.note.focus,
    ) == ("2 phơi.JPG", 1300, 900, "Phơi miến", "40% 60%")


def test_a_photo_noted_in_one_form_is_found_on_disk_in_the_other(province):
    for note, file in (
        (unicodedata.normalize("NFC", "phơi miến.jpg"), nfd("phơi miến.jpg")),
        (nfd("trà.jpg"), unicodedata.normalize("NFC", "trà.jpg")),
    ):
        province.write(f"products/mien-dong/{file}", picture())
        province.write(MIEN, PRODUCT + f"photos:\n  - file: {note}\n    caption: Ảnh\n")
        (photo,) = province.catalogue().products["mien-dong"].pictures
        assert photo.note.caption == "Ảnh"
        assert photo.note.file == unicodedata.normalize("NFC", note)
        assert os.path.basename(photo.path) == file  # what opens it
        province.remove(f"products/mien-dong/{file}")


def test_an_article_finds_its_picture_beside_it_or_with_a_product(province):
    province.write("articles/mien.jpg", picture())
    province.write("products/mien-dong/1.jpg", picture(1400, 1000))
    province.edit("articles/soi-mien.md", "date:", "picture: mien.jpg\ndate:")
    assert province.catalogue().articles["soi-mien"]["vi"].photo.width == 1600
    province.edit("articles/soi-mien.md", "picture: mien.jpg", "picture: products/mien-dong/1.jpg")
    assert province.catalogue().articles["soi-mien"]["vi"].photo.width == 1400
    province.edit("articles/soi-mien.md", "picture: products/mien-dong/1.jpg", "picture: ../1.jpg")
    assert province.told() == ["articles/soi-mien.md:3:1 photo-missing"]


def test_a_half_empty_province_is_a_catalogue(tmp_path):
    province = Province(tmp_path / "content")
    for name in ("producers", "fairs", "articles", "certifications.yaml", "outlets.yaml", "products/nha-san"):
        province.remove(name)
    province.write(MIEN, "name: Miến dong\narea: na-ri\ngroup: I.3.b\n")
    province.write("site.yaml", "name: Sản vật\n")
    province.write("places.yaml", "areas: [{id: na-ri, name: Na Rì}]\n")
    assert province.told() == []
    catalogue = province.catalogue()
    assert (
        len(catalogue.products),
        catalogue.producers,
        catalogue.outlets,
        catalogue.fairs,
        catalogue.articles,
    ) == (1, {}, {}, {}, {})
    assert catalogue.products["mien-dong"].certificates == ()


def test_without_places_and_groups_their_mentions_are_told(province):
    province.remove("places.yaml")
    province.remove("categories.yaml")
    assert province.told() == [
        "categories.yaml no-list-file",
        "places.yaml no-list-file",
    ]  # once, not at each of their mentions


def said(found):
    """What a catalogue says, whatever the bytes of its files."""

    def keyless(story):
        return story and story._replace(key="")

    products = {
        id: each._replace(story=keyless(each.story), story_en=keyless(each.story_en))
        for id, each in found.products.items()
    }
    articles = {
        id: {lang: each._replace(body=keyless(each.body)) for lang, each in both.items()}
        for id, both in found.articles.items()
    }
    return found._replace(products=products, articles=articles, frame="")


def test_a_folder_decomposed_throughout_gives_the_same_catalogue(province, tmp_path):
    province.write("products/mien-dong/story.md", words(0))
    province.append(MIEN, "keywords: [Dong riềng, Đồng bào]\n")
    other = Province(tmp_path / "other")
    other.remove("")
    for path in sorted(province.root.rglob("*.*")):
        other.write(str(path.relative_to(province.root)), nfd(path.read_text(encoding="utf-8")))
    assert said(other.catalogue()) == said(province.catalogue())


def test_loading_twice_and_from_memory_gives_the_same(province, tmp_path):
    province.write("products/mien-dong/story.md", words(0))
    province.write("products/mien-dong/1.jpg", picture(900, 600))
    province.write("products/nha-san/story.md", words(5))
    memory = tmp_path / "sources.bin"
    loads = []
    for _ in range(3):
        sources = Sources(memory, "1")
        catalogue, problems = province.load(sources)
        sources.save()
        loads.append((catalogue, problems.all()))
    assert loads[0] == loads[1] == loads[2] == (province.catalogue(), province.problems())
    assert {problem.code for problem in loads[0][1]} == {"photo", "story-alike"}


# --- what is wrong between records


def test_every_fault_of_every_file_is_told_in_one_run(province):
    province.append("site.yaml", "hero: [mien-dong, tra-shan, tra-san]\n")
    province.edit(
        "places.yaml",
        "{id: dong-phuc, name: Đồng Phúc, areas: [ba-be]}",
        "{id: dong-phuc, name: Đồng Phúc, areas: [ba-bể]}",
    )
    province.append("producers/htx-tai-hoan.yaml", "founded: 31/02/2017\n")
    province.edit(MIEN, "stars: 4", "stars: 6")
    province.append(NHA, "name: Nhà sàn\n")
    province.write("products/nha-san/1.jpg", b"%PDF-1.7")
    province.write("products/tra-shan/1.jpg", picture())
    province.write("outlets.yaml", "outlets: [\n")
    province.edit("articles/soi-mien.md", "[mien-dong]", "[mien-dong-tai-hoan]")
    province.write("fairs/Xuân.yaml", "name: a\nstart: 2022\n")
    province.write("fairs/ghi-chu.docx", "")
    assert province.told() == [
        "articles/soi-mien.md:4:12 no-such-near",
        "fairs/Xuân.yaml bad-folder-name",
        "fairs/ghi-chu.docx stray-file",
        "outlets.yaml:2:1 yaml",
        "places.yaml:9:46 no-such-near",
        "producers/htx-tai-hoan.yaml:3:10 no-such-day",
        f"{MIEN}:6:12 stars-range",
        "products/nha-san/1.jpg photo",
        f"{NHA}:4:1 field-twice",
        "products/tra-shan no-product-file",
        "site.yaml:3:29 no-such-near",
    ]


MENTIONS = [
    (MIEN, "area: na-ri", "area: na-rì", "areas", "na-ri"),
    (MIEN, "group: I.3.b", "group: I.3.c", "groups", "I.3.b"),
    (MIEN, "producer: htx-tai-hoan", "producer: htx-tai-hoàn", "producers", "htx-tai-hoan"),
    (MIEN, "producer: htx-tai-hoan", "commune: con-mình", "communes", "con-minh"),
    (MIEN, "producer: htx-tai-hoan", "outlets: [cho-na-rì]", "outlets", "cho-na-ri"),
    (MIEN, "producer: htx-tai-hoan", "certifications: [{type: vietgab}]", "certifications", "vietgap"),
    ("site.yaml", "province: bac-kan", "province: bac-can", "provinces", "bac-kan"),
    ("site.yaml", "province: bac-kan", "story: soi-mieng", "articles", "soi-mien"),
    ("site.yaml", "province: bac-kan", "hero: [mien-don]", "products", "mien-dong"),
    ("places.yaml", "areas: [na-ri]", "areas: [na-rì]", "areas", "na-ri"),
    (
        "places.yaml",
        "name: Ba Bể, province: bac-kan",
        "name: Ba Bể, province: bac-kạn",
        "provinces",
        "bac-kan",
    ),
    ("outlets.yaml", "area: na-ri", "area: na-rì", "areas", "na-ri"),
    ("producers/htx-tai-hoan.yaml", "area: na-ri", "commune: con-mình", "communes", "con-minh"),
    ("articles/soi-mien.md", "products: [mien-dong]", "products: [mien-don]", "products", "mien-dong"),
]


@pytest.mark.parametrize(
    "file, old, new, sort, nearest", MENTIONS, ids=[f"{file} {new}" for file, _, new, _, _ in MENTIONS]
)
def test_a_mention_of_nothing_is_told_with_the_nearest(province, file, old, new, sort, nearest):
    province.edit(file, old, new)
    (problem,) = province.problems()
    assert (problem.place.path, problem.code) == (file, "no-such-near")
    assert problem.place.line == province.read(file)[: province.read(file).index(new)].count("\n") + 1
    assert nearest in problem.remedy("vi") and nearest in problem.remedy("en")


def test_a_mention_like_nothing_is_told_with_where_to_add_it(province):
    province.edit(MIEN, "producer: htx-tai-hoan", "producer: qqqq")
    (problem,) = province.problems()
    assert problem.text("vi") == '"producer" nhắc tới chủ thể "qqqq" không có.'
    assert problem.text("en") == '"producer" names a producer "qqqq" that does not exist.'
    assert "producers/" in problem.remedy("vi")


@pytest.mark.parametrize(
    "one, other",
    [
        ("4006381333931", "04006381333931"),
        ("04006381333931", "4006381333931"),
        ("036000291452", "0036000291452"),
        ("96385074", "00000096385074"),
        ("4006381333931", "400-6381-333931"),
    ],
)
def test_one_bar_code_for_two_products_is_told_in_whichever_form(province, one, other):
    province.append(MIEN, f"gtin: '{one}'\n")
    province.edit(NHA, "group: VI", f"group: I.3.b\ngtin: '{other}'")
    (problem,) = province.problems()
    assert (str(problem.place), problem.code) == (f"{NHA}:4:1", "gtin-twice")
    assert MIEN in problem.text("vi")


def test_two_bar_codes_for_two_products_are_fine(province):
    province.append(MIEN, "gtin: '4006381333931'\n")
    province.edit(NHA, "group: VI", "group: I.3.b\ngtin: '96385074'")
    assert province.told() == []


def test_a_group_name_of_two_groups_is_not_guessed_at(province):
    province.append("categories.yaml", "  - {code: II, name: Đồ uống, aliases: [Miến]}\n")
    province.edit(MIEN, "I.3.b", "miến")
    (problem,) = province.problems()
    assert problem.code == "group-ambiguous"
    assert "I.3.b, II" in problem.text("vi")


def test_a_group_that_is_divided_further_is_a_warning(province):
    province.edit(MIEN, "I.3.b", "I")
    (problem,) = province.problems()
    assert (problem.code, problem.level) == ("group-not-leaf", "warning")
    assert province.catalogue().products["mien-dong"].group == "I"


def test_goods_and_tourism_have_their_own_fields(province):
    province.append(MIEN, "capacity: 20 khách\nseason: mùa thu\n")
    province.append(NHA, "ingredients: gỗ\ngtin: '96385074'\n")
    assert province.told() == [
        f"{MIEN}:10:1 kind-of-product",
        f"{MIEN}:11:1 kind-of-product",
        f"{NHA}:4:1 kind-of-product",
        f"{NHA}:5:1 kind-of-product",
    ]
    mien, *_, nha = province.problems()
    assert (mien.text("vi"), mien.text("en")) == (
        '"capacity" chỉ dùng cho dịch vụ du lịch (nhóm VI).',
        '"capacity" is only for tourism services (group VI).',
    )
    assert (nha.text("vi"), nha.text("en")) == ('"gtin" chỉ dùng cho hàng hoá.', '"gtin" is only for goods.')


def test_a_commune_over_two_districts_fits_both(province):
    province.append("places.yaml", "  - {id: phong-quang, name: Phong Quang, areas: [na-ri, ba-be]}\n")
    province.append(MIEN, "commune: phong-quang\n")
    province.append(NHA, "commune: phong-quang\n")
    assert province.told() == []


def test_a_product_whose_district_is_not_known_may_name_its_commune(province):
    province.edit(MIEN, "area: na-ri", "area: chua-ro\ncommune: con-minh")
    assert province.told() == []


def test_an_earlier_id_leads_to_one_record_only(province):
    province.append(MIEN, "formerly: [mien-cu, nha-san]\n")
    province.append(NHA, "formerly: [mien-cu, nha-cu]\n")
    assert province.told() == [f"{MIEN}:10:21 id-twice", f"{NHA}:4:12 id-twice"]


@pytest.mark.parametrize(
    "file, line",
    [
        ("certifications.yaml", "  - {id: vietgap, name: V}\n"),
        ("outlets.yaml", "  - {id: cho-na-ri, name: C}\n"),
        ("categories.yaml", "  - {code: VI, name: D}\n"),
        ("places.yaml", "  - {id: con-minh, name: C}\n"),
    ],
)
def test_an_id_given_twice_in_a_list_is_told(province, file, line):
    province.append(file, line)
    number = province.read(file).count("\n")
    assert province.told() == [f"{file}:{number}:6 id-twice"]


def test_a_record_in_two_files_is_told(province):
    province.write("producers/htx-tai-hoan.yml", "name: a\n")
    province.write("products/mien-dong/product.yml", PRODUCT)
    assert [line.split()[1] for line in province.told()] == ["id-twice", "id-twice"]


@pytest.mark.parametrize("stars, least, under", [(5, "90", "89,99"), (4, "70", "69,99"), (3, "50", "49,99")])
def test_points_under_the_band_of_the_stars_are_a_warning(province, stars, least, under):
    province.edit(MIEN, "stars: 4", f"stars: {stars}\n    score: {least}")
    assert province.told() == []
    province.edit(MIEN, f"score: {least}", f"score: {under}")
    assert province.told() == [f"{MIEN}:7:5 score-under-stars"]
    assert province.load()[0] is not None


# Decided 29/12/2021: the last valid day is 29/12/2024.
@pytest.mark.parametrize(
    "line, code",
    [
        ("expires: 29/12/2021", ""),
        ("expires: 28/12/2021", "expires-before"),
        ("expires: 12/2021", ""),  # may mean the last of the month
        ("expires: 2020", "expires-before"),
        ("revoked: 29/12/2021", ""),
        ("revoked: 28/12/2021", "revoked-before"),
        ("revoked: 2021", ""),
        ("extended_until: 27/06/2025", ""),
        ("extended_until: 28/06/2025", "extended-too-long"),
        ("extended_until: 06/2025", ""),  # may mean its first day
        ("extended_until: 07/2025", "extended-too-long"),
    ],
)
def test_dates_of_a_certificate_agree(province, line, code):
    province.edit(MIEN, "    source", f"    {line}\n    source")
    assert province.told() == ([f"{MIEN}:9:5 {code}"] if code else [])


@pytest.mark.parametrize(
    "end, wrong", [("02/12/2022", False), ("01/12/2022", True), ("12/2022", False), ("11/2022", True)]
)
def test_a_fair_ends_on_or_after_its_first_day(province, end, wrong):
    province.edit("fairs/hoi-cho-xuan.yaml", "end: 05/12/2022", f"end: {end}")
    assert province.told() == (["fairs/hoi-cho-xuan.yaml:3:1 end-before-start"] if wrong else [])


# --- stories


def test_a_story_told_twice_is_an_error_and_nearly_twice_a_warning(province):
    province.write("products/mien-dong/story.md", words(0))
    for other, code, level in (
        (words(0).upper().replace(" ", "\n"), "story-same", "error"),
        (words(0, 150) + " " + words(900, 10), "story-alike", "warning"),
    ):
        province.write("products/nha-san/story.md", other)
        (problem,) = province.problems()
        assert (str(problem.place), problem.code, problem.level) == (
            "products/nha-san/story.md:1:1",
            code,
            level,
        )
        assert "products/mien-dong/story.md" in problem.text("vi")
        outer = Problems()
        adopt(outer, province.load()[1], "content")  # as the reader of the message must open it
        assert (
            " content/products/mien-dong/story.md" in outer.all()[0].text("vi")
            and outer.all()[0].place.path == "content/products/nha-san/story.md"
        )
    province.write("products/nha-san/story.md", words(1000))
    assert province.told() == []


def test_translations_are_compared_among_themselves(province):
    province.write("products/mien-dong/story.md", words(0))
    province.write("products/mien-dong/story.en.md", words(0))
    assert province.told() == [
        "products/mien-dong/story.en.md:1:1 story-untranslated"
    ]  # not another story's copy
    province.write("products/nha-san/story.md", words(300))
    province.write("products/nha-san/story.en.md", words(0))
    assert province.told() == [
        "products/mien-dong/story.en.md:1:1 story-untranslated",
        "products/nha-san/story.en.md:1:1 story-same",
    ]


def test_three_copies_are_told_twice(province):
    for name in ("mien-dong", "nha-san", "tra"):
        province.write(f"products/{name}/story.md", words(0))
    province.write("products/tra/product.yaml", "name: Trà\narea: na-ri\ngroup: I.3.b\n")
    assert province.told() == [
        "products/nha-san/story.md:1:1 story-same",
        "products/tra/story.md:1:1 story-same",
    ]


def test_stories_that_share_a_short_checksum_by_chance_are_not_the_same(province):
    one, other = (f"{words(0, 100)} {last}" for last in ("oghqmsvpe", "gqtvutaci"))  # found by trying
    assert zlib.crc32(one.encode()) == zlib.crc32(other.encode())
    province.write("products/mien-dong/story.md", one)
    province.write("products/nha-san/story.md", other)
    assert province.told() == ["products/nha-san/story.md:1:1 story-alike"]


@pytest.mark.parametrize(
    "claim",
    [
        "chữa khỏi ung thư",
        "Điều trị bệnh gan",
        "đặc trị mất ngủ",
        "thay thế thuốc",
        "It cures everything.",
        "a cure for all",
    ],
)
def test_a_healing_claim_is_told_on_its_line(province, claim):
    province.write("products/mien-dong/story.md", f"{words(0)}\n\nTrà này {claim}\n")
    (problem,) = province.problems()
    assert (str(problem.place), problem.code, problem.level) == (
        "products/mien-dong/story.md:3:1",
        "healing-claim",
        "warning",
    )
    assert dict(problem.values)["found"].lower() in claim.lower()


@pytest.mark.parametrize(
    "harmless",
    [
        "The cooperative secures its supply and procures jars.",
        "Chữa cháy rừng.",
        "đặc trưng của vùng",
        "Nước mắm chưa chín.",
    ],
)
def test_words_that_only_look_like_a_claim_are_left_alone(province, harmless):
    province.write("products/mien-dong/story.md", f"{words(0)}\n\n{harmless}\n")
    province.append(MIEN, f"summary: '{harmless}'\n")
    assert province.told() == []


# --- files


def test_two_names_that_differ_only_in_their_form_are_told(province):
    for name in (unicodedata.normalize("NFC", "ảnh.jpg"), nfd("ảnh.jpg")):
        province.write(f"products/mien-dong/{name}", picture())
    if len(list((province.root / "products/mien-dong").iterdir())) < 3:
        pytest.skip("this file system takes both names for one")
    (problem,) = province.problems()
    assert (str(problem.place), problem.code) == ("products/mien-dong/ảnh.jpg", "same-name")


@pytest.mark.parametrize(
    "one, other",
    [("products/mien-dong/1.jpg", "products/mien-dong/1.JPG"), ("articles/a.jpg", "articles/A.jpg")],
)
def test_two_names_that_differ_only_in_capitals_are_told(province, one, other):
    province.write(one, picture())
    province.write(other, picture())
    if (
        len(
            {path.name for path in (province.root / one).parent.iterdir()}
            & {one.rpartition("/")[2], other.rpartition("/")[2]}
        )
        < 2
    ):
        pytest.skip("this file system takes both names for one")
    (problem,) = province.problems()
    assert (problem.place.path, problem.code) == (max(one, other), "same-name")
    assert min(one, other) in problem.text("vi")


@pytest.mark.parametrize(
    "name",
    [
        "products/mien-dong/ghi-chu.docx",
        "products/mien-dong/story.fr.md",
        "products/mien-dong/anh/1.jpg",
        "products/mien-dong/anh/story.md",
        "products/readme.md",
        "producers/a.json",
        "producers/cu/a.yaml",
        "fairs/a.YAML",
        "articles/2023/a.md",
        "pages/a.jpg",
        "site.yml",
        "san-pham.xlsx",
        "anh/1.jpg",
    ],
)
def test_files_that_are_not_used_are_told(province, name):
    province.write(name, "")
    (told,) = province.told()
    assert told.startswith(f"{name} stray-")
    assert province.load()[0] is not None


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "ghi-chu.txt",
        ".DS_Store",
        "products/mien-dong/.DS_Store",
        "products/mien-dong/product.yaml~",
        "products/mien-dong/Thumbs.db",
        "~$danh-sach.xlsx",
    ],
)
def test_notes_and_systems_files_are_left_alone(province, name):
    province.write(name, "x")
    assert province.told() == []


@pytest.mark.parametrize(
    "name, slug",
    [
        ("Miến dong", "mien-dong"),
        ("mien_dong", "mien-dong"),
        ("MIEN", "mien"),
        ("mien--dong", "mien-dong"),
        ("***", "san-pham"),
    ],
)
def test_a_folder_that_cannot_be_an_id_is_told_with_one_that_can(province, name, slug):
    province.remove("products/mien-dong")
    province.remove("articles")
    province.write(f"products/{name}/product.yaml", PRODUCT)
    (problem,) = province.problems()
    assert (problem.place.path, problem.code) == (f"products/{name}/product.yaml", "bad-folder-name")
    assert f'"{slug}"' in problem.remedy("vi")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"junk",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0WEBP",
    ],
)
def test_a_picture_that_is_none_is_told_and_the_rest_still_read(province, data):
    province.write("products/mien-dong/1.jpg", data)
    province.write("products/mien-dong/2.jpg", picture(300, 200))
    province.edit(NHA, "area: ba-be", "area: qqqq")
    told = province.told()
    assert told == ["products/mien-dong/1.jpg photo", "products/mien-dong/2.jpg photo", f"{NHA}:2:1 no-such"]
    levels = {problem.place.path: problem.level for problem in province.problems()}
    assert (levels["products/mien-dong/1.jpg"], levels["products/mien-dong/2.jpg"]) == ("error", "warning")


def test_a_picture_that_cannot_be_opened_is_told_and_the_rest_still_read(province):
    (province.root / "products/mien-dong/1.jpg").symlink_to("nothing")
    (province.root / "products/mien-dong/story.md").symlink_to("nothing")
    province.append(NHA, "sumary: a\n")
    assert province.told() == [
        "products/mien-dong/1.jpg unreadable",
        "products/mien-dong/story.md unreadable",
        f"{NHA}:4:1 unknown-field-near",
    ]


def test_a_folder_where_a_file_should_be_is_no_traceback(province):
    province.remove("site.yaml")
    (province.root / "site.yaml").mkdir()
    (province.root / "products/mien-dong/1.jpg").mkdir()
    assert province.told() == [
        "products/mien-dong/1.jpg unreadable",
        "site.yaml no-site-file",
        "site.yaml unreadable",
    ]


def test_content_that_is_a_file_is_no_content(tmp_path):
    (tmp_path / "content").write_bytes(b"")
    problems = Problems()
    assert load(tmp_path / "content", Sources(None, "1"), problems) is None
    assert [problem.code for problem in problems.all()] == ["no-content"]


def test_with_errors_there_is_no_catalogue_and_with_warnings_there_is(province):
    province.write("products/mien-dong/ghi-chu.docx", "")
    assert province.load()[0] is not None
    province.append(MIEN, "price: nhiều\n")
    assert province.load()[0] is None


# --- whatever is done to a folder


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    province = Province(tmp_path_factory.mktemp("pristine") / "content")
    province.write("products/mien-dong/story.md", words(0))
    province.write("products/mien-dong/1.jpg", picture(400, 300))
    province.append(MIEN, "photos: [{file: 1.jpg, caption: a}]\nformerly: [cu]\ngtin: '4006381333931'\n")
    return province


@given(st.data())
def test_no_damage_to_a_file_is_a_traceback(pristine, data):
    files = {
        str(path.relative_to(pristine.root)): path.read_bytes() for path in sorted(pristine.root.rglob("*.*"))
    }
    damaged = {}
    for name in data.draw(st.lists(st.sampled_from(list(files)), min_size=1, max_size=3, unique=True)):
        whole = files[name]
        place = data.draw(st.integers(0, len(whole)))
        odd = data.draw(st.binary(max_size=8))
        damaged[name] = data.draw(
            st.sampled_from(
                [whole[:place], whole[:place] + odd + whole[place + 1 :], whole[place:], whole + whole]
            )
        )
    try:
        for name, content in damaged.items():
            pristine.write(name, content)
        catalogue, problems = pristine.load()
    finally:
        for name in damaged:
            pristine.write(name, files[name])
    assert (catalogue is None) == bool(problems.errors)
    for problem in problems.all():
        assert all(problem.lines())
        assert bool(problem.place.line) == bool(problem.place.column)


def test_the_sample_has_no_faults():
    problems = Problems()
    assert load(CONTENT, Sources(None, "1"), problems) is not None
    assert [line for problem in problems.all() for line in problem.lines()] == []


@pytest.mark.parametrize(
    "name, meant",
    [
        ("products/mat-ong.yaml", "products/mat-ong/product.yaml"),
        ("products/product.yaml", "products/ten-san-pham/product.yaml"),
        ("products/ba-be/mat-ong/product.yaml", "products/mat-ong/product.yaml"),
        ("san-pham/Mật ong/product.yml", "products/mat-ong/product.yaml"),
        ("mat-ong/product.yaml", "products/mat-ong/product.yaml"),
        ("products/mat-ong/Product.yaml.txt", "products/mat-ong/product.yaml"),
        ("products/mien-dong/cau-chuyen.md", "products/mien-dong/story.md"),
        ("products/mien-dong/story_en.txt", "products/mien-dong/story.en.md"),
        ("products/mien-dong/anh/1.jpg", "products/mien-dong/1.jpg"),
        ("producers/htx-ba-be/producer.yaml", "producers/htx-ba-be.yaml"),
        ("chu-the/htx-ba-be.yaml", "producers/htx-ba-be.yaml"),
        ("articles/tin/index.md", "articles/tin.md"),
        ("articles/tin.txt", "articles/tin.md"),
        ("products/codes.csv", "codes.csv"),
        # What lies where it was meant is not wanted twice; another language has no place.
        ("products/mien-dong/mien.yaml", ""),
        ("site.yml", ""),
        ("products/mien-dong/story.fr.md", ""),
        ("fairs/hoi-cho/so-do.docx", ""),
    ],
)
def test_a_file_in_the_wrong_place_is_told_where_it_belongs(name, meant):
    there = {"site.yaml", "products/mien-dong/product.yaml", name}
    assert stray(name, there)[1].get("nearest", "") == meant


@pytest.mark.parametrize(
    "name",
    [
        "products/mien-dong/story.md",
        "products/mien-dong/anh.jpg",
        "outlets.yaml",
        "producers/htx-moi.yaml",
        "pages/lien-he.md",
    ],
)
def test_a_folder_named_like_a_file_that_is_read_is_told(province, name):
    province.remove(name) if (province.root / name).is_file() else None
    (province.root / name).mkdir(parents=True)
    (problem,) = province.problems()
    assert (str(problem.place), problem.code) == (name, "unreadable") and "là thư mục" in problem.text("vi")


# --- letters that only look right, prices in thousands


@pytest.mark.parametrize(
    "file, text, at, found, meant",
    [
        (MIEN, "summary: Món \u00d0ặc sản\n", "10:1", "\u00d0ặc", "Đặc"),
        (MIEN, "keywords: [miến, r\u01a3ợu]\n", "10:18", "r\u01a3ợu", "rượu"),
        (MIEN, "facts:\n  - \u0421ao dưới 5 m\n", "11:5", "\u0421ao", "Cao"),
        ("producers/htx-tai-hoan.yaml", "address: Thôn \uff13\n", "3:1", "\uff13", "3"),
    ],
)
def test_look_alike_letters_in_a_record_are_warned_of_at_their_field(province, file, text, at, found, meant):
    province.append(file, text)
    (problem,) = province.problems()
    assert (problem.code, problem.level) == ("look-alike-letters", "warning")
    values = dict(problem.values)
    assert (values["found"], values["meant"]) == (found, meant)
    assert str(problem.place) == f"{file}:{at}"


def test_look_alike_letters_in_a_story_are_warned_of_once_on_their_line(province):
    province.write(
        "products/mien-dong/story.md", f"{words(0)}\n\nMón \u00d0ặc sản, s\u00f0t 0912\n\n\u00d0ất\n"
    )
    (problem,) = province.problems()
    assert (str(problem.place), problem.code) == ("products/mien-dong/story.md:3:1", "look-alike-letters")
    assert dict(problem.values)["meant"] == "Đặc, sđt, Đất"


@pytest.mark.parametrize(
    "meant", ["5 μm, β-carotene", "Tên Nga: \u0440\u0438\u0441", "お茶（\uff12\uff10 g）", "São Paulo"]
)
def test_letters_of_other_languages_are_not_warned_of(province, meant):
    province.append(MIEN, f'summary: "{meant}"\n')
    assert province.told() == []


@pytest.mark.parametrize("price, likely", [("15", "15.000"), ("120đ", "120.000"), ("999", "999.000")])
def test_a_price_below_a_thousand_dong_is_warned_of(province, price, likely):
    province.append(MIEN, f"price: {price}\n")
    (problem,) = province.problems()
    assert (problem.code, problem.level, dict(problem.values)["likely"]) == ("price-small", "warning", likely)


@pytest.mark.parametrize("price", ["0", "1000", "1.500", "15k", "120.000"])
def test_other_prices_are_not(province, price):
    province.append(MIEN, f"price: {price}\n")
    assert province.told() == []


# --- consequences are silent where the cause is reported


CODED = """code,product,issued,status,name
BK0288,mien-dong,31/12/2023,,Miến dong
BK0296,mien-cu,31/12/2023,,Miến
"""


@pytest.mark.parametrize(
    "slip, told",
    [
        (lambda province: province.edit(MIEN, "area: na-ri", "area: na: ri"), "yaml"),
        (lambda province: province.edit(MIEN, "name: Miến dong\n", ""), "missing-field"),
        (lambda province: province.edit(MIEN, "name: ", "name: \x07"), "yaml-character"),
        (lambda province: province.write(MIEN, ""), "empty-file"),
        (lambda province: province.write(MIEN, b"PK\x03\x04\x14\x00\x06\x00\x08\xff\xfe"), "not-text"),
        (
            lambda province: (
                province.write("products/mien-dong/story.md", f"{words(0)}\n"),
                province.remove(MIEN),
            ),
            "no-product-file",
        ),
        (
            lambda province: (
                province.write("products/Miến/product.yaml", province.read(MIEN)),
                province.remove("products/mien-dong"),
            ),
            "bad-folder-name",
        ),
    ],
)
def test_a_slip_in_a_product_with_a_code_says_nothing_of_its_code(province, slip, told):
    province.append(MIEN, "formerly: [mien-cu]\n")
    province.write("codes.csv", CODED)
    assert province.told() == []
    slip(province)
    assert [line.split()[-1] for line in province.told()] == [told]


# --- what YAML reads otherwise than it looks


@pytest.mark.parametrize(
    "written, at",
    [
        ("summary: Đạt 4 sao #ocop #backan và còn nữa\n", "10:20"),
        ("keywords:\n  - miến #ngon\n", "11:10"),
        ("storage: Nơi khô  #1 trong bếp\n", "10:19"),
        ("facts: Giải #nhất\n", "10:13"),
    ],
)
def test_a_text_cut_at_a_number_sign_is_warned_of_where_it_ends(province, written, at):
    province.append(MIEN, written)
    assert province.told() == [f"{MIEN}:{at} text-cut"]


@pytest.mark.parametrize(
    "written",
    [
        "summary: Đạt 4 sao # đã xem lại\n",
        'summary: "Đạt 4 sao #ocop"\n',
        "summary: Đạt 4 sao#ocop\n",
        "summary: >\n  Đạt 4 sao #ocop\n",
        "price: 85.000 #tham khảo\n",
        "summary: Đạt 4 sao\n#ocop\n",
    ],
)
def test_remarks_and_quoted_texts_are_not(province, written):
    province.append(MIEN, written)
    assert province.told() == []


@pytest.mark.parametrize("value", ["“Sợi dai”", "‘Sợi dai’", "„Sợi dai“", "”Sợi dai”"])
def test_a_value_in_curly_quotes_is_warned_of(province, value):
    province.append(MIEN, f"summary: {value}\n")
    assert province.told() == [f"{MIEN}:10:10 curly-quotes"]


@pytest.mark.parametrize("value", ["“Sợi” và “dai”", "Sợi “dai”", "“Sợi” dai", "“”", "«Sợi dai»", "H’Mông’"])
def test_quotes_around_a_part_are_not(province, value):
    province.append(MIEN, f"summary: {value}\n")
    assert province.told() == []


@pytest.mark.parametrize(
    "written, at, sign",
    [
        ("summary\u00a0: a\n", "10:8", "U+00A0"),
        ("\u200bsummary: a\n", "10:1", "U+200B"),
        ("summary:\u00a0a\n", "10:9", "U+00A0"),
        ("summary: a\nstorage:\u3000b\nusage: c\n", "11:9", "U+3000"),
        ("\u00a0\u00a0storage: b\n", "10:1", "U+00A0"),
        ("sum\u00admary: a\n", "10:4", "U+00AD"),
    ],
)
def test_a_hidden_sign_in_or_after_a_key_is_named_with_its_place(province, written, at, sign):
    province.append(MIEN, written)
    (problem,) = province.problems()
    assert (str(problem.place), problem.code) == (f"{MIEN}:{at}", "hidden-sign")
    assert dict(problem.values)["found"] == sign


@pytest.mark.parametrize(
    "written, code, first",
    [
        ("photos: a.jpg\n", "not-a-list", "file"),
        ("awards: {name: Cúp vàng}\n", "not-a-list", "name"),
        ("certifications:\n  - VietGAP\n", "not-a-mapping", "type"),
    ],
)
def test_where_one_thing_stands_the_message_says_how_a_list_is_written(province, written, code, first):
    province.append(MIEN, written)
    (problem,) = province.problems()
    assert problem.code == code
    assert f"{first}: …" in problem.remedy("vi") and f"{first}: …" in problem.remedy("en")
