"""The picture for chat applications: its size, its parts, long names, the same bytes every time."""

import os
import pickle
import subprocess
import sys

import pytest
from camera import near, opened, quarters, saved
from PIL import ImageColor

from sanvat.base.digest import digest_bytes
from sanvat.media.pixels import PhotoError
from sanvat.media.share import CHAM, LIMIT, NGHE, SIZE, share_image, share_key

PHOTO = saved(quarters(1200, 900), "JPEG", quality=90)
LINE = "Na\u00a0Rì · HTX Tài Hoan"
LONG = "Trà túi lọc thảo dược giảo cổ lam núi đá Vicumax Limited Nano Curcumin đóng hộp quà biếu hai mươi gói"


def test_it_is_a_small_jpeg_of_the_right_size():
    data = share_image(PHOTO, "Miến dong Tài Hoan", LINE, 5, "5 sao")
    picture = opened(data)
    assert (picture.format, picture.size) == ("JPEG", SIZE)
    assert len(data) <= LIMIT
    assert not picture.getexif()


@pytest.mark.parametrize("picture", [PHOTO, None], ids=["photo", "no photo"])
@pytest.mark.parametrize("name", ["Ẳ", "Ẳ Ễ Ỗ Ữ ỵ Ạ đường phên", LONG, LONG + " " + LONG, "W" * 80])
@pytest.mark.parametrize("line", ["", LINE, LONG + ", " + LONG])
def test_names_of_any_length_stay_inside(picture, name, line):
    data = share_image(picture, name, line, 4, "4 sao")
    shown = opened(data).convert("RGB")
    assert len(data) <= LIMIT
    right = shown.crop((1150, 0, 1200, 500)).getcolors(50 * 500)
    assert all(max(colour) < 140 for _, colour in right), "no letter touches the right margin"


def letters(shown) -> int:
    """How many pixels are as light as the letters, beside the photo and above the band."""
    return sum(
        number for number, colour in shown.crop((640, 0, 1200, 550)).getcolors(560 * 550) if min(colour) > 200
    )


def test_the_name_is_written():
    assert letters(opened(share_image(PHOTO, "Miến dong", "", 0, "")).convert("RGB")) > 2_000


def test_stars_show_only_where_a_rank_may_be_shown():
    gold = ImageColor.getrgb(NGHE)
    ranked = opened(share_image(PHOTO, "Miến", LINE, 4, "4 sao")).convert("RGB")
    bare = opened(share_image(PHOTO, "Miến", LINE, 0, "")).convert("RGB")
    assert near(ranked.getpixel((6, 600)), gold)
    assert near(bare.getpixel((6, 600)), (0, 0, 255))


def test_every_rank_has_its_own_plate():
    plates = {
        stars: opened(share_image(PHOTO, "Miến", "", stars, f"{stars} sao")).convert("RGB")
        for stars in (3, 4, 5)
    }
    grounds = [plates[stars].getpixel((12, 566)) for stars in (3, 4, 5)]
    assert (
        near(grounds[0], (251, 247, 236))
        and near(grounds[1], ImageColor.getrgb(NGHE))
        and near(grounds[2], ImageColor.getrgb(CHAM))
    )


def test_the_photo_is_cropped_around_its_focus():
    wide = saved(quarters(2000, 500), "JPEG", quality=95)  # red, green / blue, white
    left = opened(share_image(wide, "Miến", "", 0, "", (0, 50))).convert("RGB")
    right = opened(share_image(wide, "Miến", "", 0, "", (100, 50))).convert("RGB")
    assert near(left.getpixel((315, 100)), (255, 0, 0)) and near(right.getpixel((315, 100)), (0, 255, 0))


def test_a_turned_photo_stands_upright():
    turned = quarters(900, 1200).transpose(2)
    exif = turned.getexif()
    exif[0x0112] = 8
    shown = opened(share_image(saved(turned, "JPEG", quality=95, exif=exif), "Miến", "", 0, "")).convert(
        "RGB"
    )
    corners = [shown.getpixel(point) for point in ((100, 100), (500, 100), (100, 500), (500, 500))]
    assert len({max(range(3), key=lambda part: colour[part]) for colour in corners}) == 3


def test_without_a_photo_the_ground_is_woven():
    shown = opened(share_image(None, "Miến", "", 0, "")).convert("RGB")
    assert near(shown.getpixel((20, 532)), ImageColor.getrgb("#f2b134"), 40), "the band's upper edge"
    assert len(shown.crop((0, 0, 200, 200)).getcolors(40_000)) > 2


def test_the_same_bytes_in_another_process():
    script = (
        "from sanvat.media.share import share_image; from sanvat.base.digest import digest_bytes; "
        "print(digest_bytes(share_image(None, 'Miến dong', 'Na Rì', 5, '5 sao')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONHASHSEED": "3"},
        check=True,
    )
    assert run.stdout.strip() == digest_bytes(share_image(None, "Miến dong", "Na Rì", 5, "5 sao"))


def test_it_can_be_sent_to_another_process():
    assert pickle.loads(pickle.dumps(share_image)) is share_image


def test_a_broken_photo_is_a_problem_of_its_author():
    with pytest.raises(PhotoError):
        share_image(PHOTO[:400], "Miến", LINE, 4, "4 sao")


def test_the_key_follows_every_argument():
    base = ("digest", "Miến", LINE, 4, "4 sao", (50, 50))
    others = [("other", "", "", 5, "4 stars", (40, 50))[at] for at in range(6)]
    keys = {share_key(*base)} | {share_key(*base[:at], others[at], *base[at + 1 :]) for at in range(6)}
    assert len(keys) == 7
