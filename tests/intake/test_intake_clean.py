"""A photo as it lies in the content, and the note that goes with it: no word too many, no line lost."""

import pytest
from camera import P3, STORED_BY, matrix_profile, near, opened, oriented, quarters, saved
from PIL import Image
from scenes import jpeg, scene

from sanvat.base.digest import digest_bytes
from sanvat.intake import apply as intake_apply
from sanvat.intake import clean as intake_clean
from sanvat.intake.clean import cleaned
from sanvat.intake.notes import with_notes
from sanvat.records.model import PhotoNote, Product
from sanvat.records.reading import read_record


def test_an_upright_jpeg_keeps_its_pixels_and_loses_every_word():
    exif = Image.Exif()
    exif[0x010F], exif[0x8769] = "BI MAT", {0x9003: "2023:05:12 10:00:00"}
    exif[0x8825] = {1: "N", 2: (22.0, 8.0, 1.0)}
    data = jpeg(scene(1), exif=exif, comment=b"BI MAT", xmp=b"<x>BI MAT</x>") + b"BI MAT film behind"
    made, ending = cleaned(data)
    assert ending == ".jpg" and len(made) < len(data)
    assert opened(made).tobytes() == opened(data).tobytes()
    assert (
        b"BI MAT" not in made
        and not opened(made).getexif()
        and opened(made).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    )


def test_a_progressive_jpeg_keeps_its_pixels_too():
    data = jpeg(scene(1), progressive=True, exif=oriented(1))
    made, _ = cleaned(data)
    assert opened(made).tobytes() == opened(data).tobytes() and not opened(made).getexif()


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_turn_is_applied_once(orientation):
    stored = quarters().transpose(STORED_BY[orientation])
    made, _ = cleaned(jpeg(stored, 95, exif=oriented(orientation)))
    picture = opened(made)
    assert picture.size == (240, 160) and not picture.getexif()
    assert (
        near(picture.getpixel((30, 30)), (255, 0, 0))
        and near(picture.getpixel((210, 30)), (0, 255, 0))
        and near(picture.getpixel((30, 130)), (0, 0, 255))
    )


def test_colours_of_a_telephone_become_those_of_the_web():
    profile = matrix_profile(*P3, 2.2)
    picture = Image.new("RGB", (400, 300), (0, 200, 0))
    made, _ = cleaned(jpeg(picture, 95, icc_profile=profile))
    found = opened(made)
    assert "icc_profile" not in found.info
    assert not near(found.getpixel((9, 9)), (0, 200, 0), 4)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "HEIF", "TIFF"])
def test_other_formats_become_jpeg(form):
    made, ending = cleaned(saved(quarters(), form))
    assert (ending, opened(made).format, opened(made).size) == (".jpg", "JPEG", (240, 160))


def test_what_is_transparent_stays_so():
    picture = Image.new("RGBA", (80, 60), (255, 0, 0, 0))
    made, ending = cleaned(saved(picture, "PNG"))
    assert ending == ".png" and opened(made).getpixel((3, 3))[3] == 0


def test_the_longest_side_is_bounded():
    made, _ = cleaned(jpeg(Image.new("RGB", (intake_clean.LONGEST + 1, 40), "red")))
    assert opened(made).size[0] == intake_clean.LONGEST
    exact = jpeg(Image.new("RGB", (intake_clean.LONGEST, 40), "red"))
    assert opened(cleaned(exact)[0]).size == (intake_clean.LONGEST, 40)


def test_the_same_photo_gives_the_same_bytes():
    data = saved(scene(1, 640, 480), "HEIF")
    assert digest_bytes(cleaned(data)[0]) == digest_bytes(cleaned(data)[0])


# notes

NOTES = (PhotoNote("02-mien.jpg", caption="Sợi: dài"), PhotoNote("03-mien.jpg", credit="Hoa", consent=True))


@pytest.mark.parametrize(
    "text",
    [
        "name: A\narea: b\n",
        "name: A\narea: b",
        "name: A\r\narea: b\r\n",
        "\ufeffname: A\n",
        "name: A\nphotos: []\narea: b\n",
        "name: A\nphotos: # còn thiếu\narea: b\n",
        "name: A\nphotos:",
        "name: A\nphotos: [{file: 1.jpg}, ] # hai\narea: b\n",
        (
            "name: A\nphotos:\n  - file: 1.jpg # một\n    caption: |\n      Dòng\n      hai\n# của area\n"
            "area: b\n"
        ),
        "name: A\nphotos:\n- file: 1.jpg\n  # caption:\n\n# của area\narea: b\n",
        "name: A\nphotos:\n  - {file: 1.jpg, caption: 'a b'}\n  # chưa xong\narea: b",
        'name: A\nphotos:\n  - file: 1.jpg\n    alt: "một\n      hai" # ba\n',
        (
            "photos:\n  - file: 1.jpg\n    consent: no\nname: 'no'\nprice: 150.000\nnet_quantity: 0123\n"
            "summary: >-\n  a\n\n  b\n"
        ),
    ],
)
def test_notes_are_added_and_every_other_line_stays(text):
    made = with_notes(text.encode(), NOTES)
    assert made is not None
    values = read_record(Product, made)[0]["photos"]
    assert [note["file"] for note in values][-2:] == ["02-mien.jpg", "03-mien.jpg"]
    assert (
        values[-2]["caption"] == "Sợi: dài"
        and values[-1]["credit"] == "Hoa"
        and values[-1]["consent"] is True
    )
    left = iter(made.decode().splitlines())
    assert all(line in left for line in text.splitlines() if "photos: [" not in line)
    again = with_notes(made, (PhotoNote("04-mien.jpg"),))
    assert again is not None and [note["file"] for note in read_record(Product, again)[0]["photos"]][-3:] == [
        "02-mien.jpg",
        "03-mien.jpg",
        "04-mien.jpg",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{name: A, area: b}\n",
        "{name: A, # một\n  area: b, # hai\n}",
        "{photos: [{file: 1.jpg}], name: A}",
        "{photos: , name: A}",
        "name: A\nphotos: [\n  {file: 0.jpg},\n  {file: 1.jpg}, # hai\n]\narea: b\n",
    ],
)
def test_notes_are_put_between_brackets_and_remarks_stay(text):
    made = with_notes(text.encode(), NOTES)
    assert made is not None and [note["file"] for note in read_record(Product, made)[0]["photos"]][-2:] == [
        "02-mien.jpg",
        "03-mien.jpg",
    ]
    added = made.decode()
    start = next(at for at, (one, other) in enumerate(zip(added, text, strict=False)) if one != other)
    assert added[:start] == text[:start] and added.endswith(
        text[start:]
    )  # something was put in, and nothing else happened


def test_a_stub_becomes_a_field_when_its_sign_is_taken_away():
    made = with_notes(b"name: A\n", (PhotoNote("01-a.jpg"),)).decode()
    filled = made.replace("# caption:  #", "caption: Sợi miến  #").replace("# consent: yes", "consent: yes")
    assert read_record(Product, filled.encode())[0]["photos"][0] == {
        "file": "01-a.jpg",
        "caption": "Sợi miến",
        "consent": True,
    }


@pytest.mark.parametrize("text", ["{}", "- a\n", "name: A\nphotos: 1.jpg\n", "name: [\n", "name: A\n...\n"])
def test_a_record_that_lines_cannot_be_put_into_is_left_alone(text):
    assert with_notes(text.encode(), NOTES) is None


# names in the order of photos


@pytest.mark.parametrize(
    ("present", "name"),
    [
        ([], "01-mien.jpg"),
        (["01-mien.jpg", "02-mien.jpg"], "03-mien.jpg"),
        (["1.jpg", "2.jpg"], "3-mien.jpg"),
        ([f"{n}.jpg" for n in range(1, 10)], "z10-mien.jpg"),
        (["IMG_2034.JPG"], "z02-mien.jpg"),
        (["z02-mien.jpg", "IMG_2034.JPG"], "z03-mien.jpg"),
        ([f"{n:02d}-mien.jpg" for n in range(1, 100)], "z100-mien.jpg"),
    ],
)
def test_a_new_photo_comes_behind_those_present(present, name):
    assert intake_apply.next_name("mien", present, ".jpg") == name
    assert all(name > other for other in present)
