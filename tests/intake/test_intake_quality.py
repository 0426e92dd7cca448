"""What is remarked of a photo, on both sides of each threshold, and which photos count as alike."""

import random

import pytest
from camera import saved
from PIL import Image, ImageDraw, ImageEnhance
from scenes import BLURRED, DARK, jpeg, paper, scene

from sanvat.base.cache import Cache
from sanvat.intake import quality as intake_quality
from sanvat.intake.quality import BLURRED as BLUR
from sanvat.intake.quality import COMPRESSED, NEAR, REMARKS, Look, Prints, distance, look, remarks
from sanvat.intake.quality import DARK as DIM

GOOD = Look(1600, 1200, "jpeg", 500, 220, 85, 5, 0, True, "0" * 32)


def seen(picture, **options) -> tuple[str, ...]:
    return remarks(look(jpeg(picture, **options)))


def test_a_good_photo_is_told_nothing():
    assert seen(scene(1)) == ()


@pytest.mark.parametrize(
    ("remark", "fields", "at"),
    [
        ("small", {"width": 1199, "height": 900}, {"width": 1200}),
        ("blurred", {"sharpness": BLUR - 1}, {"sharpness": BLUR}),
        ("dark", {"light": DIM - 1}, {"light": DIM}),
        ("compressed", {"quality": COMPRESSED - 1}, {"quality": COMPRESSED}),
        ("screenshot", {"camera": False, "width": 1080, "height": 2106}, {"height": 2105}),
        ("screenshot", {"camera": False, "width": 1080, "height": 1836, "kind": "png"}, {"height": 1835}),
        ("screenshot", {"camera": False, "width": 1080, "height": 2340}, {"camera": True}),
        ("screenshot", {"camera": False, "width": 1080, "height": 2340}, {"width": 1081}),
        ("document", {"paper": 50, "strokes": 40}, {"paper": 49}),
        ("document", {"paper": 50, "strokes": 40}, {"strokes": 39}),
    ],
)
def test_a_remark_begins_at_its_threshold(remark, fields, at):
    assert remarks(GOOD._replace(**fields)) == (remark,)
    assert remarks(GOOD._replace(**fields | at)) == ()


def test_what_a_person_would_say_of_real_pictures():
    assert seen(BLURRED) == ("blurred",)
    assert seen(DARK) == ("dark",)
    assert seen(scene(4), quality=30) == ("compressed",)
    assert seen(scene(4).resize((1199, 899))) == ("small",)
    assert remarks(look(saved(scene(6, 1080, 2340), "PNG"))) == ("screenshot",)
    assert seen(paper()) == ("document",)


def test_a_product_on_a_plain_white_ground_is_neither_blurred_nor_a_document():
    picture = Image.new("RGB", (1600, 1200), "white")
    picture.paste(scene(9, 700, 500), (450, 350))
    assert seen(picture) == ()


@pytest.mark.parametrize("quality", [20, 49, 50, 59, 61, 75, 92])
def test_the_quality_of_a_jpeg_is_read_from_its_tables(quality):
    assert abs(look(jpeg(scene(1, 320, 240), quality)).quality - quality) <= 1


def test_the_size_is_that_of_the_upright_picture():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Canon"
    found = look(jpeg(scene(1), exif=exif))
    assert (found.width, found.height, found.camera) == (960, 1280, True)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (9, 1), (3000, 2)])
def test_the_smallest_pictures_can_be_looked_at(size):
    assert look(saved(Image.new("RGB", size, "red"), "PNG")).width == size[0]


# likeness

SHOT = look(jpeg(scene(2))).print


@pytest.mark.parametrize(
    "picture",
    [
        scene(2).resize((640, 480)),
        ImageEnhance.Brightness(scene(2)).enhance(1.25),
        ImageEnhance.Contrast(scene(2)).enhance(0.8),
        scene(2).crop((10, 8, 1270, 952)),
        scene(2).convert("L").convert("RGB"),
    ],
    ids=["smaller", "lighter", "flatter", "trimmed", "grey"],
)
def test_the_same_shot_is_known_again(picture):
    assert distance(SHOT, look(jpeg(picture, quality=45)).print) <= NEAR


def test_other_scenes_are_not_alike():
    prints = [look(jpeg(scene(seed, 640, 480))).print for seed in range(20, 45)]
    assert min(distance(one, other) for n, one in enumerate(prints) for other in prints[:n]) > NEAR


def test_plain_pictures_are_like_none():
    assert look(jpeg(Image.new("RGB", (800, 600), "white"))).print == ""
    plain = Image.new("RGB", (800, 600), "white")
    ImageDraw.Draw(plain).point((400, 300), "black")
    assert look(jpeg(plain)).print == ""


def test_the_nearest_is_found_as_by_comparing_all():
    chance = random.Random(3)
    known = {f"{n:03d}": chance.getrandbits(128) for n in range(120)}
    prints = Prints()
    for name, bits in known.items():
        prints.add(name, f"{bits:032x}")
    met = set()
    for _ in range(400):
        asked = chance.choice(list(known.values()))
        for bit in chance.sample(range(128), chance.randrange(NEAR + 6)):
            asked ^= 1 << bit
        by_hand = min(((asked ^ bits).bit_count(), name) for name, bits in known.items())
        found = prints.nearest(f"{asked:032x}")
        assert found == ((by_hand[1], by_hand[0]) if by_hand[0] <= NEAR else None)
        met.add(found is None)
    assert met == {True, False}


def test_a_look_is_remembered_by_the_bytes_it_was_taken_of(tmp_path):
    cache = Cache(tmp_path)
    assert intake_quality.remembered("a", cache) is None
    intake_quality.remember("a", GOOD._replace(print=""), cache)
    assert intake_quality.remembered("a", cache) == GOOD._replace(print="")
    cache.put(intake_quality._key("a"), b"1\t2\tjpeg\tviele")
    assert intake_quality.remembered("a", cache) is None


def test_every_remark_has_words_in_both_languages():
    assert all(vi != en for vi, en in REMARKS.values())
    assert intake_quality.in_words(("small", "dark"))[1].endswith("; dark")
