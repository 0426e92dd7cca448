"""What goes wrong between the files of a content folder, told in one run and in few lines."""

import unicodedata

import pytest
from conftest import picture

from sanvat.messages.problems import ContentError
from sanvat.site.build import check
from sanvat.site.paths import Paths

MIEN = "products/mien-dong/product.yaml"


def words(count: int = 160) -> str:
    return " ".join(f"tiếng{number}" for number in range(count))


# --- records


@pytest.mark.parametrize(
    "written, told",
    [
        ("[mien-dong]", ["10:12 former-self"]),
        ("mien-dong", ["10:11 former-self"]),
        ("[cu, cu]", ["10:16 former-twice"]),
        ("[cu, cu-hon, cu, cu]", ["10:24 former-twice", "10:28 former-twice"]),
        ("[mien-dong, mien-dong]", ["10:12 former-self", "10:23 former-self"]),
    ],
)
def test_an_earlier_id_is_another_and_given_once(province, written, told):
    province.append(MIEN, f"formerly: {written}\n")
    assert province.told() == [f"{MIEN}:{line}" for line in told]


def test_earlier_ids_of_producers_are_looked_at_too(province):
    province.append("producers/htx-tai-hoan.yaml", "formerly: [htx-tai-hoan, a, a]\n")
    assert [line.split()[1] for line in province.told()] == ["former-self", "former-twice"]


@pytest.mark.parametrize("abv, told", [("30", True), ("0,6", True), ("0,5", False), ("0", False)])
def test_alcohol_belongs_to_drinks_that_have_some(province, abv, told):
    province.append(MIEN, f"abv: {abv}\n")
    assert province.told() == ([f"{MIEN}:10:1 kind-of-product"] if told else [])
    assert all(
        problem.level == "warning" and "đồ uống có cồn" in problem.text("vi")
        for problem in province.problems()
    )
    province.edit(
        "categories.yaml", "name: Thực phẩm chế biến}", "name: Rượu, spirits: yes}"
    )  # the group above
    assert province.told() == []


# --- stories


MANDATED = "Thực phẩm này không phải là thuốc, không có tác dụng thay thế thuốc chữa bệnh"


@pytest.mark.parametrize(
    "sentence",
    [
        MANDATED,
        MANDATED.replace(" ", "\n"),
        MANDATED.upper(),
        f"**{MANDATED}**",
        unicodedata.normalize("NFD", MANDATED),
        "Sản phẩm này không phải là thuốc và không thay thế thuốc chữa bệnh",
    ],
)
def test_the_sentence_that_the_law_asks_for_is_no_healing_claim(province, sentence):
    province.write("products/mien-dong/story.md", f"{words()}\n\n{sentence}.\n")
    province.append(MIEN, f"summary: {MANDATED}.\n")
    assert province.told() == []


def test_a_healing_claim_beside_the_sentence_that_the_law_asks_for_is_told_on_its_line(province):
    mandated = MANDATED.replace("thay thế ", "thay thế\n")
    province.write("products/mien-dong/story.md", f"{mandated}.\n\n{words()}\n\nTrà chữa\nbệnh gan.\n")
    (problem,) = province.problems()
    assert (str(problem.place), problem.code, dict(problem.values)["found"]) == (
        "products/mien-dong/story.md:6:1",
        "healing-claim",
        "chữa bệnh",
    )


@pytest.mark.parametrize("written", ["", " \n\n", "\ufeff", "<!-- sau -->\n", "***\n"])
@pytest.mark.parametrize("name", ["story.md", "story.en.md"])
def test_a_story_without_words_is_told(province, name, written):
    province.write(f"products/mien-dong/{name}", written)
    assert province.told() == [f"products/mien-dong/{name}:1:1 story-empty"]
    assert province.load()[0] is not None


# --- pictures and what is written of them


def test_notes_on_pictures_are_looked_at_though_other_things_are_wrong(province):
    province.edit(MIEN, "area: na-ri", "area: qqqq")
    province.write("products/mien-dong/mien.jpg", picture())
    province.write("products/mien-dong/hong.jpg", b"GIF89a")
    (province.root / "products/mien-dong/mat.jpg").symlink_to("nothing")
    province.append(
        MIEN,
        (
            "price: nhiều\nphotos:\n  - {caption: a}\n  - file: mien1.jpg\n  - file: hong.jpg\n  - file: "
            "mat.jpg\n  - file: mien.jpg\n  - file: mien.jpg\n"
        ),
    )
    province.edit("articles/soi-mien.md", "date:", "picture: khong-co.jpg\ndate:")
    assert province.told() == [
        "articles/soi-mien.md:3:1 photo-missing",
        "products/mien-dong/hong.jpg photo",
        "products/mien-dong/mat.jpg unreadable",
        f"{MIEN}:2:1 no-such",
        f"{MIEN}:10:8 not-money",
        f"{MIEN}:12:5 missing-field",
        f"{MIEN}:13:5 photo-missing-near",
        f"{MIEN}:17:5 photo-noted-twice",
    ]


def test_a_note_that_may_be_about_two_pictures_is_told_with_both(province):
    for name in ("ảnh.jpg", "anh.jpg", "khác.jpg"):
        province.write(f"products/mien-dong/{name}", picture())
    province.append(MIEN, "photos:\n  - {file: Ánh.JPG, caption: a}\n  - {file: KHAC.jpg, caption: b}\n")
    (problem,) = province.problems()
    assert (str(problem.place), problem.code, problem.level) == (f"{MIEN}:11:6", "photo-ambiguous", "error")
    assert "anh.jpg, ảnh.jpg" in problem.text("vi") and "anh.jpg, ảnh.jpg" in problem.text("en")
    province.edit(MIEN, "Ánh.JPG", "ảnh.jpg")
    assert [photo.note.caption for photo in province.catalogue().products["mien-dong"].pictures] == [
        "",
        "b",
        "a",
    ]


# --- much of everything


def test_very_many_mentions_of_nothing_in_one_file_are_told_in_few_lines(province):
    province.append(
        "places.yaml",
        "".join(f"  - {{id: xa-{number}, name: Xã, areas: [na-ry-{number}]}}\n" for number in range(20_000)),
    )
    *first, more = province.problems()
    assert [problem.code for problem in first] == ["no-such-near"] * 50
    assert (more.code, dict(more.values)) == ("more-problems", {"count": "19950"})


def test_the_nearest_of_very_many_names_is_not_looked_for_without_end(province):
    province.append(
        "places.yaml", "".join(f"  - {{id: xa-{number}, name: Xã}}\n" for number in range(30_000))
    )
    for number in range(60):
        province.write(
            f"products/a{number}/product.yaml",
            f"name: A{number}\narea: na-ri\ngroup: I.3.b\ncommune: xa_{number}\n",
        )
    codes = [problem.code for problem in province.problems()]
    assert len(codes) == 60 and set(codes) == {"no-such-near", "no-such"}
    assert codes.count("no-such-near") < 20


# --- folders


def test_an_empty_product_folder_is_told_and_the_rest_is_a_catalogue(province):
    (province.root / "products/tra-shan/anh").mkdir(parents=True)
    province.write("products/hong/.DS_Store", b"")
    province.write("products/mat-ong/anh/1.jpg", picture())
    (province.root / "producers/htx").mkdir()
    assert province.told() == [
        "products/hong empty-folder",
        "products/mat-ong/anh/1.jpg stray-file-near",
        "products/tra-shan empty-folder",
    ]
    assert list(province.catalogue().products) == ["mien-dong", "nha-san"]


def test_a_page_of_a_name_that_is_taken_is_told_at_its_file(province, tmp_path):
    province.write("pages/index.md", "---\ntitle: Giới thiệu\n---\nChào.\n")
    province.write("articles/tin.md", "---\ntitle: Tin\ndate: 2022\n---\nTin.\n")
    with pytest.raises(ContentError) as stopped:
        check(Paths.of(province.root, tmp_path / "site"))
    assert [(problem.place.path, problem.code) for problem in stopped.value.problems.errors] == [
        (f"{province.root.as_posix()}/pages/index.md", "two-pages-one-address")
    ] * 2  # vi and en
