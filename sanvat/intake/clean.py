"""Makes photos fit for the content folder: upright, in sRGB, without metadata on place, person or camera.

A JPEG that is upright, not too large and in plain colours keeps its pixels: only the parts before and
behind them are removed. Every other picture is encoded again, once.
"""

import re
from io import BytesIO

from ..media import photos, pixels

LONGEST = 4_000  # pixels of the long side; a product page shows 1,200
QUALITY = 92
# The marker that ends a run of coded pixels (ITU-T T.81, B.1.1).
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def cleaned(data: bytes) -> tuple[bytes, str]:
    """The photo's clean bytes and the ending of its name, ".jpg" or, where it is transparent, ".png".

    Equal photos give equal bytes. Raises PhotoError for bytes that are no sound picture.
    """
    kind = pixels.kind_of(data)
    image = pixels.open_picture(data, kind)
    turn = pixels.turn_of(image, data, kind)
    width, height = image.size[::-1] if turn >= 5 else image.size
    if (
        kind == "JPEG"
        and turn == 1
        and image.mode in ("L", "RGB")
        and max(width, height) <= LONGEST
        and _is_srgb(image.info.get("icc_profile"))
    ):
        pixels.upright(image, kind, turn, (8, 8))  # raises for a file that is cut short
        plain = _without_words(data)
        if plain:
            return plain, ".jpg"
        image = pixels.open_picture(data, kind)
    scale = min(1.0, LONGEST / max(width, height))
    picture = pixels.upright(image, kind, turn, (max(1, round(width * scale)), max(1, round(height * scale))))
    if picture.mode == "RGBA":
        out = BytesIO()
        picture.save(out, "PNG")
        return out.getvalue(), ".png"
    return pixels.encode(picture, "jpeg", QUALITY, 0), ".jpg"


def _is_srgb(profile: bytes | None) -> bool:
    """Whether colours are the same without this profile."""
    if not profile:
        return True
    from PIL import ImageCms

    try:
        return "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return True  # browsers ignore a broken profile, too


def _without_words(data: bytes) -> bytes:
    """A JPEG without its metadata and without what follows it (another picture, a film); empty where its
    parts are not in order."""
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a filling byte
            at += 1
            continue
        if marker == 0xD9:
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if _may_stay(marker, data[at + 4 : end]):
            kept.append(data[at:end])
        at = end
        if marker == 0xDA:
            following = _NEXT.search(data, at)
            if following is None:
                return b""
            kept.append(data[at : following.start()])
            at = following.start()
    plain = b"".join([*kept, b"\xff\xd9"])
    try:
        return plain if photos.probe(plain)[:3] == photos.probe(data)[:3] else b""
    except photos.PhotoError:
        return b""


def _may_stay(marker: int, body: bytes) -> bool:
    """Whether a part stays: tables, frames and scans, and of APPn and COM only what decoding needs."""
    if marker == 0xE0:
        return body.startswith(b"JFIF\0") and len(body) == 14  # a longer one holds a small picture
    if marker == 0xEE:
        return body.startswith(b"Adobe")  # says how colours are coded
    return not (0xE1 <= marker <= 0xEF or marker == 0xFE)
