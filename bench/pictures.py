"""Photographs made by drawing: gradients, soft shapes and sensor noise, as heavy to encode as real ones.

Pillow is imported where a picture is drawn, so that text-only catalogues don't need it.
"""

import io
import random

EXIF_TURN = 6  # the camera was held upright: the pixels lie on their side
QUALITY = 90


def draw(seed, megapixels=12.0):
    """One 4:3 JPEG of about a quarter of a megabyte a megapixel; every fifth turned by EXIF."""
    from PIL import Image, ImageDraw, ImageFilter

    rng = random.Random(seed)
    height = round((megapixels * 1e6 * 3 / 4) ** 0.5 / 8) * 8
    width = height * 4 // 3 // 8 * 8
    small = Image.new("RGB", (width // 8, height // 8), _colour(rng))
    light = Image.radial_gradient("L").resize(small.size)
    small = Image.composite(small, Image.new("RGB", small.size, _colour(rng)), light)
    pen = ImageDraw.Draw(small)
    for _ in range(90):
        x, y, size = (
            rng.randrange(small.width),
            rng.randrange(small.height),
            rng.randint(4, small.height // 4),
        )
        box = (x, y, x + size, y + size * rng.uniform(0.4, 1.6))
        rng.choice((pen.ellipse, pen.rectangle))(box, fill=_colour(rng))
    picture = small.filter(ImageFilter.GaussianBlur(1.2)).resize((width, height), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for _ in range(1500):  # leaves, grains, threads: edges that a blurred ground lacks
        x, y, long = rng.randrange(width), rng.randrange(height), rng.randint(20, 260)
        pen.line((x, y, x + rng.randint(-long, long), y + long), fill=_colour(rng), width=rng.randint(1, 9))
    picture = _grain(picture, rng)
    exif = Image.Exif()
    if seed % 5 == 0:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = EXIF_TURN
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, subsampling="4:2:0", exif=exif)
    return out.getvalue()


def _colour(rng):
    return tuple(rng.randint(20, 235) for _ in range(3))


def _grain(picture, rng):
    """Noise like a sensor's: strong in some stretches of the picture, weak in others."""
    from PIL import Image, ImageChops

    noise = Image.effect_noise(picture.size, rng.uniform(7, 9))
    noisy = ImageChops.add(picture, Image.merge("RGB", (noise,) * 3), 1, -128)
    mask = Image.effect_noise((24, 18), 90).resize(picture.size, Image.Resampling.BICUBIC)
    return Image.composite(noisy, picture, mask)


def stamped(jpeg, text):
    """The same picture with a comment of its own: other bytes, equal pixels."""
    place = 2
    while jpeg[place] == 0xFF and 0xE0 <= jpeg[place + 1] <= 0xEF:
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
    comment = text.encode()
    return jpeg[:place] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + jpeg[place:]
