"""Pictures for the intake of photos: scenes that differ, and a folder as it comes from phones and chats."""

import random
import unicodedata
from functools import cache
from pathlib import Path

from camera import oriented, saved
from PIL import Image, ImageDraw, ImageFilter


@cache
def scene(seed: int, width: int = 1280, height: int = 960) -> Image.Image:
    """A picture full of shapes with hard edges; another seed, another scene."""
    chance = random.Random(seed)
    picture = Image.new("RGB", (width, height), tuple(chance.randrange(60, 200) for _ in range(3)))
    pen = ImageDraw.Draw(picture)
    for _ in range(90):
        x, y, side = (
            chance.randrange(width),
            chance.randrange(height),
            chance.randrange(20, max(21, width // 5)),
        )
        pen.ellipse(
            (x, y, x + side, y + side * chance.uniform(0.4, 1.4)),
            fill=tuple(chance.randrange(256) for _ in range(3)),
        )
    return picture


@cache
def paper() -> Image.Image:
    """A scanned sheet: dark marks in lines on white."""
    chance = random.Random(1)
    picture = Image.new("RGB", (1240, 1754), (250, 250, 246))
    pen = ImageDraw.Draw(picture)
    for y in range(120, 1640, 34):
        for x in range(110, 1120, 13):
            if chance.random() < 0.8:
                pen.rectangle((x, y, x + 7, y + chance.randrange(7, 17)), fill=(30, 30, 40))
    return picture


def jpeg(picture: Image.Image, quality: int = 88, **options) -> bytes:
    return saved(picture, "JPEG", quality=quality, **options)


BLURRED = scene(5).filter(ImageFilter.GaussianBlur(9))
DARK = scene(7).point(lambda level: level // 6)


def phone_folder(folder: Path) -> Path:
    """What a clerk has in hand one morning."""
    files = {
        "HTX Tài Hoan/mien/IMG_1234.HEIC": saved(scene(1), "HEIF", quality=80),
        "Miến dong (2).jpg": jpeg(scene(2), exif=oriented(6)),
        unicodedata.normalize("NFD", "Nhà sàn bên hồ 1.JPG"): jpeg(scene(3)),
        "z2510616182256_d5de7b7e708f2f563cf34c95162b793d.jpg": jpeg(scene(4), quality=40),
        "zalo/ảnh 10.jpg": jpeg(scene(3).resize((900, 675)), quality=70),
        "Screenshot_20230101-101010.png": saved(scene(6, 1080, 2340), "PNG"),
        "giấy chứng nhận.jpg": jpeg(paper()),
        "phim.mp4": b"\0\0\0\x18ftypmp42" + bytes(100),
        "ghi chú.txt": "không phải ảnh".encode(),
        "Thumbs.db": b"x",
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
