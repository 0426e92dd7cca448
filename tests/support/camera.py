"""Pictures to try the photo pipeline on, made here rather than kept."""

import io
import random
import struct
import zlib

import pillow_heif
from PIL import Image

from sanvat.media.photos import Recipe

pillow_heif.register_heif_opener()

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
# What a camera that lies in a given way has stored, for the upright picture.
STORED_BY = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
# Small and quick, for tests of what does not depend on the real widths.
QUICK = (
    Recipe(24, "webp", 75, 0),
    Recipe(40, "webp", 75, 0),
    Recipe(64, "webp", 75, 0),
    Recipe(40, "jpeg", 75, 0),
)


def quarters(width=240, height=160):
    """Red, green / blue, white: tells every turn and mirroring apart."""
    picture = Image.new("RGB", (width, height), WHITE)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    return picture


def saved(picture, form, **options):
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def opened(data):
    return Image.open(io.BytesIO(data))


def near(found, wanted, by=12):
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


def corners(data):
    picture = opened(data).convert("RGB")
    width, height = picture.size
    across, down = width // 6, height // 6
    return [
        picture.getpixel(at)
        for at in (
            (across, down),
            (width - across, down),
            (across, height - down),
            (width - across, height - down),
        )
    ]


def oriented(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, depth, colour_type, rows=b"", before=b"", behind=b""):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(rows)) if rows else b""
    return b"\x89PNG\r\n\x1a\n" + head + before + pixels + behind + chunk(b"IEND", b"")


def matrix_profile(red, green, blue, gamma, description="quite another space"):
    """A version 2 ICC profile of an RGB space: D50 XYZ of its primaries and one gamma."""

    def fixed(number):
        return struct.pack(">i", round(number * 65536))

    text = description.encode() + b"\0"
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    bodies = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": b"XYZ \0\0\0\0" + b"".join(map(fixed, (0.9642, 1.0, 0.8249))),
        **{
            name: b"XYZ \0\0\0\0" + b"".join(map(fixed, primary))
            for name, primary in ((b"rXYZ", red), (b"gXYZ", green), (b"bXYZ", blue))
        },
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    at = 128 + 4 + 12 * len(bodies)
    table, content = struct.pack(">I", len(bodies)), b""
    for name, body in bodies.items():
        padded = body + bytes(-len(body) % 4)
        table += name + struct.pack(">II", at + len(content), len(padded))
        content += padded
    head = struct.pack(">I4sI4s4s4s", at + len(content), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += (
        struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
        + b"acsp"
        + bytes(28)
        + b"".join(map(fixed, (0.9642, 1, 0.8249)))
    )
    return head + bytes(128 - len(head)) + table + content


def see_through(mode):
    """Left half transparent, right half red (dark grey for LA)."""
    picture = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    picture.paste((255, 0, 0, 255) if mode != "LA" else (80, 80, 80, 255), (40, 0, 80, 60))
    if mode == "P":
        paletted = Image.new("P", (80, 60), 0)
        paletted.putpalette([0, 0, 0, 255, 0, 0])
        paletted.paste(1, (40, 0, 80, 60))
        return saved(paletted, "PNG", transparency=0)
    if mode == "RGB":
        keyed = Image.new("RGB", (80, 60), GREEN)
        keyed.paste(RED, (40, 0, 80, 60))
        return saved(keyed, "PNG", transparency=GREEN)
    return saved(picture.convert(mode), "PNG")


def grainy(width, height, seed=1, grain=8):
    """A picture that does not compress well; `grain` in pixels."""
    across, down = width // grain, height // grain
    picture = Image.frombytes("RGB", (across, down), random.Random(seed).randbytes(across * down * 3))
    return picture.resize((width, height), Image.Resampling.BICUBIC)


P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
