"""The mark at every size, drawn from one grid."""

import io
import struct

import pytest
from PIL import Image

from sanvat.media import emblem as mark

SIZES = (16, 32, 48, 180, 192, 512)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def chunks(data: bytes) -> set[bytes]:
    kinds, at = set(), 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        kinds.add(kind)
        at += length + 12
    return kinds


def star_width(image: Image.Image) -> int:
    ground = image.getpixel((0, 0))
    across = [x for x in range(image.width) for y in range(image.height) if image.getpixel((x, y)) != ground]
    return max(across) - min(across) + 1


@pytest.mark.parametrize("maskable", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_png_is_square_centred_and_the_same_each_time(size, maskable):
    data = mark.png(size, maskable)
    assert data == mark.png(size, maskable)
    image = opened(data)
    assert image.size == (size, size)
    assert image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).tobytes() == image.tobytes()
    assert image.transpose(Image.Transpose.FLIP_TOP_BOTTOM).tobytes() == image.tobytes()
    assert {colour for _, colour in image.getcolors()} == {
        tuple(bytes.fromhex(colour[1:])) for colour in mark.COLOURS.values()
    }


def test_png_carries_pixels_only():
    assert chunks(mark.png(192)) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def test_maskable_star_stays_in_the_safe_zone():
    for size in (192, 512):
        image = opened(mark.png(size, maskable=True))
        ground = image.getpixel((0, 0))
        reach = max(
            (x + 0.5 - size / 2) ** 2 + (y + 0.5 - size / 2) ** 2
            for x in range(size)
            for y in range(size)
            if image.getpixel((x, y)) != ground
        )
        assert reach <= (0.4 * size) ** 2


def test_star_fills_most_of_a_small_icon():
    for size in (16, 32, 48):
        assert 0.6 <= star_width(opened(mark.png(size))) / size <= 0.8


def test_ico_holds_three_sizes_drawn_for_themselves():
    data = mark.ico()
    assert data == mark.ico()
    icon = Image.open(io.BytesIO(data))
    assert icon.info["sizes"] == {(size, size) for size in mark.ICO_SIZES}
    for size in mark.ICO_SIZES:
        frame = icon.ico.getimage((size, size)).convert("RGB")
        assert frame.tobytes() == opened(mark.png(size)).tobytes()
