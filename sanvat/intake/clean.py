"""A photo as it may lie in the content folder: upright, in sRGB, without a word about where it was
taken, by whom or with what.

A JPEG that is upright, of bearable size and in plain colours keeps its pixels as they are: only what
stands before and behind them goes. Everything else is encoded anew, once.
"""

import re
from io import BytesIO

from ..media import photos, pixels

LONGEST = 4_000  # pixels of the long side; a product page shows 1,200
QUALITY = 92
_NEXT = re.compile(
    rb"\xff[^\x00\xd0-\xd7\xff]"
)  # the marker that ends a run of coded pixels (ITU-T T.81, B.1.1)


def cleaned(data: bytes) -> tuple[bytes, str]:
    """The photo's clean bytes and the ending of its name, ".jpg" or, where it is transparent, ".png".

    The same photo gives the same bytes. Raises PhotoError for what is no sound picture.
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
        pixels.upright(image, kind, turn, (8, 8))  # a file cut short must not pass for a photo
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
    """Whether pixels mean what they mean without a profile."""
    if not profile:
        return True
    from PIL import ImageCms

    try:
        return "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return True  # a broken one is passed over, as browsers do


def _without_words(data: bytes) -> bytes:
    """A JPEG without its metadata and without what lies behind it (another picture, a film); empty
    where its parts do not follow one another as they should."""
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a byte that only fills
            at += 1
            continue
        if marker == 0xD9:
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if _may_stay(marker, data[at + 4 : end]):
            kept.append(data[at:end])
        at = end
        if marker == 0xDA:
            found = _NEXT.search(data, at)
            if found is None:
                return b""
            kept.append(data[at : found.start()])
            at = found.start()
    made = b"".join([*kept, b"\xff\xd9"])
    try:
        return made if photos.probe(made)[:3] == photos.probe(data)[:3] else b""
    except photos.PhotoError:
        return b""


def _may_stay(marker: int, body: bytes) -> bool:
    """Tables, frames and scans; of the words of programs (APPn, COM) only what decoding needs."""
    if marker == 0xE0:
        return body.startswith(b"JFIF\0") and len(body) == 14  # a longer one holds a small picture
    if marker == 0xEE:
        return body.startswith(b"Adobe")  # says how colours are coded
    return not (0xE1 <= marker <= 0xEF or marker == 0xFE)
