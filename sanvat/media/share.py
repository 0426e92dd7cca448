"""The picture that chat applications show when a product's address is sent: 1200×630.

One function, bytes in and bytes out, so that it can run anywhere. Pillow is imported inside.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ..base.digest import digest, digest_bytes
from . import fonts

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

VERSION = 1  # raise it when `share_image` draws other bytes from the same arguments
SIZE = (1200, 630)
LIMIT = 120_000  # bytes; chat applications shrink larger pictures themselves, badly

CHAM, NGHE, GAO, GAO_2, MUC = "#1b2450", "#ffc53d", "#fbf7ec", "#c7cde8", "#141b34"
_TONE = "#232e62"  # weave on indigo, tone on tone
_RANK = {5: (CHAM, NGHE), 4: (NGHE, MUC), 3: (GAO, MUC)}  # stars -> ground, ink

# Half of the brocade band, the other half is its mirror: the drawing of static/art/dai-det.svg.
_DRAFT = """\
yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
....................................
rrrrr.rrrrr.rrrrr.rrrrr.rrrrr.rrrrr.
.rrr...rrr...rrr...rrr...rrr...rrr..
..r.....r.....r.....r.....r.....r...
....................................
.........y.................g........
w.......yyy.......w.......ggg.......
rw.....yy.yy.....wrw.....gg.gg.....w
w.....yy.r.yy.....w.....gg.p.gg.....
.....yy.rrr.yy.........gg.ppp.gg....
....yy.rrrrr.yy.......gg.ppppp.gg...
...yy.rrrrrrr.yy.....gg.ppppppp.gg..
..yy.rrrwrwrrr.yy...gg.pppypyppp.gg.
.yy.rrrwwrwwrrr.yy.gg.pppyypyyppp.gg
gy.rrrwwwrwwwrrr.ygg.pppyyypyyyppp.g
wgrrrrrrryrrrrrrrgwypppppppwpppppppy"""

_DYES = {".": CHAM, "y": "#f2b134", "r": "#d2452f", "w": GAO, "g": "#4f9a6a", "p": "#9a5b93"}

_AXES = {b"Optical size": "opsz", b"Width": "wdth", b"Weight": "wght"}  # Pillow's name of an axis -> its tag

# A star of the rank plate, on a 20×20 field.
_STAR = (
    (10, 1.6), (12.6, 7.1), (18.6, 7.9), (14.2, 12.1), (15.3, 18.1),
    (10, 15.2), (4.7, 18.1), (5.8, 12.1), (1.4, 7.9), (7.4, 7.1),
)  # fmt: skip


def share_key(
    picture: str, name: str, line: str, stars: int, label: str, focus: tuple[int, int] = (50, 50)
) -> str:
    """Digest of all that `share_image` depends on; `picture` is the photo's digest, "" for none."""
    return digest(("share", VERSION, _recipe(), picture, name, line, stars, label, focus))


@cache
def _recipe() -> tuple[str, ...]:
    """What every picture depends on besides VERSION: the library and the fonts."""
    import PIL

    return (PIL.__version__, *(digest_bytes(fonts.source(face).read_bytes()) for face in fonts.FACES))


def share_image(
    picture: bytes | None, name: str, line: str, stars: int, label: str, focus: tuple[int, int] = (50, 50)
) -> bytes:
    """The JPEG of a product.

    `picture`: its photo, None where there is none. `line`: place and producer. `stars`: 0 where no
    rank may be shown, else 3 to 5, and `label` says it in words ("4 sao"). `focus`: the point that
    must stay in the square crop, in per cent from the left and from the top. Raises PhotoError.
    """
    from PIL import Image

    from .pixels import encode

    width, height = SIZE
    made = Image.new("RGB", SIZE, CHAM)
    left = height if picture else 0
    band = _band(2 if picture else 3)
    edge = height - band.height
    if picture:
        made.paste(_square(picture, height, focus), (0, 0))
    else:
        _lay(made, _field(), (0, 0, width, edge))
    _lay(made, band, (left, edge, width, height))
    plate = _plate(stars, label) if stars else None
    margin = 56 if picture else 80
    top = 48
    if plate and picture:
        made.paste(plate, (0, height - plate.height))
    elif plate:
        made.paste(plate, (margin, top))
        top += plate.height
    _write(made, (left + margin, top, width - 56, edge - 36), name, line)
    return encode(made, "jpeg", 82, 0, LIMIT)


def _square(data: bytes, side: int, focus: tuple[int, int]) -> "Image":
    """The photo as a square around its focus, upright and in sRGB."""
    from .pixels import flat, kind_of, open_picture, turn_of, upright

    kind = kind_of(data)
    image = open_picture(data, kind)
    turn = turn_of(image, data, kind)
    wide, high = image.size[::-1] if turn >= 5 else image.size
    scale = side / min(wide, high)
    size = (max(side, round(wide * scale)), max(side, round(high * scale)))
    if max(size) > 8 * side:  # a strip: enlarged whole it would fill the memory, so it is cut first
        photo = flat(upright(image, kind, turn, (wide, high)))
        reach = 4 * min(wide, high)
        middle = [round(length * share / 100) for length, share in zip((wide, high), focus, strict=True)]
        photo = photo.crop(
            (
                max(0, middle[0] - reach),
                max(0, middle[1] - reach),
                min(wide, middle[0] + reach),
                min(high, middle[1] + reach),
            )
        )
        size = (max(side, round(photo.width * scale)), max(side, round(photo.height * scale)))
        photo = photo.resize(size)
    else:
        photo = flat(upright(image, kind, turn, size))
    x, y = (
        round(min(max(length * share / 100 - side / 2, 0), length - side))
        for length, share in zip(size, focus, strict=True)
    )
    return photo.crop((x, y, x + side, y + side))


@cache
def _band(scale: int) -> "Image":
    """One repeat of the brocade band."""
    from PIL import Image, ImageColor

    rows = _DRAFT.splitlines()
    rows += reversed(rows[:-1])
    woven = Image.new("RGB", (len(rows[0]), len(rows)))
    woven.putdata([ImageColor.getrgb(_DYES[thread]) for row in rows for thread in row])
    return woven.resize((woven.width * scale, woven.height * scale), Image.Resampling.NEAREST)


@cache
def _field() -> "Image":
    """One repeat of the ground without a photo: the band's lozenges, tone on tone."""
    from PIL import Image, ImageColor

    rows = _DRAFT.splitlines()[6:]
    rows += reversed(rows[1:-1])
    threads = [ImageColor.getrgb(CHAM if thread in ".rp" else _TONE) for row in rows for thread in row]
    woven = Image.new("RGB", (len(rows[0]), len(rows)))
    woven.putdata(threads)
    return woven.resize((woven.width * 5, woven.height * 5), Image.Resampling.NEAREST)


def _lay(made: "Image", tile: "Image", box: tuple[int, int, int, int]) -> None:
    """Repeat a tile over a box."""
    left, top, right, bottom = box
    for y in range(top, bottom, tile.height):
        for x in range(left, right, tile.width):
            made.paste(tile.crop((0, 0, min(tile.width, right - x), min(tile.height, bottom - y))), (x, y))


def _plate(stars: int, label: str) -> "Image":
    """The rank plate: five stars, filled up to the rank, and the rank in words."""
    from PIL import Image, ImageDraw

    ground, ink = _RANK[stars]
    font = _font("bold", 36)
    star, pad, fine = 44, 18, 4  # drawn four times as large, then shrunk: polygons have hard edges
    width = pad + 5 * star + 14 + round(_length("bold", 36, label)) + pad + 4
    plate = Image.new("RGB", (width, 76), ground)
    row = Image.new("RGB", (5 * star * fine, star * fine), ground)
    draw = ImageDraw.Draw(row)
    unit = star * fine / 20
    for place in range(5):
        points = [(x * unit + place * star * fine, y * unit) for x, y in _STAR]
        if place < stars:
            draw.polygon(points, fill=ink)
        else:
            draw.line([*points, *points[:2]], fill=ink, width=round(1.3 * unit), joint="curve")
    plate.paste(row.resize((5 * star, star), Image.Resampling.LANCZOS), (pad, (76 - star) // 2 - 1))
    ImageDraw.Draw(plate).text((pad + 5 * star + 14, 37), label, fill=ink, font=font, anchor="lm")
    if ground == CHAM:  # indigo on indigo: the edge shows where it ends
        ImageDraw.Draw(plate).rectangle((0, 0, width - 1, 75), outline=NGHE, width=2)
    return plate


def _write(made: "Image", box: tuple[int, int, int, int], name: str, line: str) -> None:
    """The name as large as it fits, the line under it, both together in the middle of the box."""
    from PIL import ImageDraw

    name, line = bearable(name), bearable(line)
    left, top, right, bottom = box
    width = right - left
    under = _cut(_wrap(line, "text", 30, width), "text", 30, width, 3)
    below = 24 + len(under) * 42 if under else 0
    room = bottom - top - below
    for size in range(92, 35, -4):
        lines = _fill(name, "display", size, width)
        leading = round(size * 1.2)
        fits = len(lines) * leading <= room and all(_length("display", size, text) <= width for text in lines)
        if fits and (len(lines) <= 3 or size <= 64):
            break
    lines = _cut(_wrap(name, "display", size, width), "display", size, width, max(1, room // leading))
    y = top + max(0, room - len(lines) * leading) // 2
    draw = ImageDraw.Draw(made)
    for text in lines:
        draw.text(
            (left, y + leading * 0.8), _spaced(text), fill=GAO, font=_font("display", size), anchor="ls"
        )
        y += leading
    for number, text in enumerate(under):
        place = (left, y + 24 + number * 42 + 30)
        draw.text(place, _spaced(text), fill=GAO_2, font=_font("text", 30), anchor="ls")


def bearable(text: str) -> str:
    """A text without what the picture cannot hold anyway: fitting takes the square of a word's length."""
    return re.sub(r"(\S{150})\S+", r"\1…", text[:1_000])


def _cut(lines: list[str], face: str, size: int, width: int, most: int) -> list[str]:
    """At most so many lines, none wider than `width`: what is left out shows as an ellipsis."""
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += " …"
    for number in range(len(kept)):
        while _length(face, size, kept[number]) > width:
            kept[number] = kept[number].rstrip(" …")[:-1] + "…"
    return kept


def _spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


def _wrap(text: str, face: str, size: int, width: int) -> list[str]:
    """As few lines as `width` allows, of much the same length: no last word stands alone."""
    lines = _fill(text, face, size, width)
    while len(lines) > 1 and width > 80:
        width -= 12
        closer = _fill(text, face, size, width)
        if len(closer) > len(lines) or any(_length(face, size, line) > width for line in closer):
            break
        lines = closer
    return lines


def _fill(text: str, face: str, size: int, width: int) -> list[str]:
    """Lines of at most `width`. Only plain spaces break: no-break spaces keep names together."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and _length(face, size, f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        elif word:
            lines.append(word)
    return lines


def _length(face: str, size: int, text: str) -> float:
    """Width of a line: measured by syllables, because names share most of theirs."""
    syllables = _spaced(text).split(" ")
    return size * (sum(_em(face, each) for each in syllables) + (len(syllables) - 1) * _em(face, " "))


@lru_cache(10_000)
def _em(face: str, syllable: str) -> float:
    return _font(face, 100).getlength(syllable) / 100


@cache
def _font(face: str, size: int) -> "FreeTypeFont":
    """A face of the font packages at a size, kept for the life of the process."""
    from PIL import ImageFont

    # Pillow's own layout: Raqm is not in every build, and the bytes must not depend on it.
    made = ImageFont.truetype(fonts.source(face), size, layout_engine=ImageFont.Layout.BASIC)
    axes = dict(fonts.FACES[face].axes)
    if axes:
        made.set_variation_by_axes([axes[_AXES[axis["name"]]] for axis in made.get_variation_axes()])
    return made
