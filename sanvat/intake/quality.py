"""What a photo looks like to whoever sorts it: measured on a small copy, told as remarks.

Nothing is refused here. A remark says what to look at; a person decides.
"""

from struct import unpack
from typing import NamedTuple

from ..base.cache import Cache
from ..base.digest import digest
from ..media import photos, pixels

VERSION = 1  # raise it when `look` measures otherwise
_SIDE = 1_200  # pixels of the small copy's long side: what a product page shows
_TILES = 8  # a side: sharpness is that of the sharpest tiles, so that a plain ground does no harm
# levels of grey between the lightest and darkest of 72 fields; below, two pictures look alike by chance
_PLAIN = 6
NEAR = 12  # of 128 bits that may differ between two shots of one scene

# variance of the Laplacian in the sharpest tiles: sharp photos have hundreds, a blur of two pixels leaves
# twenty
BLURRED = 30
DARK = 90  # level of grey (0 to 255) that only a twentieth of the picture is lighter than
COMPRESSED = 60  # JPEG quality on the scale of the Independent JPEG Group
PAPER, STROKES = 50, 40  # percent of pale grey pixels, and of tiles with marks on a light ground

_LUMA_AT_50 = 3_688  # sum of the luminance table of ITU-T T.81, Annex K, which is quality 50
# Short sides of telephone screens, in pixels.
_SCREENS = frozenset({640, 720, 750, 828, 1080, 1125, 1170, 1179, 1206, 1242, 1260, 1284, 1290, 1320, 1440})

REMARKS: dict[str, tuple[str, str]] = {
    "small": ("ảnh nhỏ, cạnh dài dưới 1.200 điểm ảnh", "small, under 1,200 pixels on the long side"),
    "blurred": ("ảnh mờ", "blurred"),
    "dark": ("ảnh tối", "dark"),
    "compressed": ("ảnh bị nén mạnh", "compressed too much"),
    "screenshot": ("giống ảnh chụp màn hình", "looks like a screenshot"),
    "document": (
        "giống giấy tờ, có thể có số căn cước, chữ ký",
        "looks like a document, perhaps with ID numbers or signatures",
    ),
}


class Look(NamedTuple):
    """Measures of one photo: upright size in pixels; format in lower case; sharpness (variance), light
    (level of grey), JPEG quality (0: not known), paper and strokes (percent); whether a camera signed
    it; `print` is the perceptual hash as 32 hexadecimal digits, empty for a plain picture."""

    width: int
    height: int
    kind: str
    sharpness: int
    light: int
    quality: int
    paper: int
    strokes: int
    camera: bool
    print: str


def look(data: bytes) -> Look:
    """Measure a photo. Raises PhotoError for what is no sound picture."""
    kind = pixels.kind_of(data)
    image = pixels.open_picture(data, kind)
    turn = pixels.turn_of(image, data, kind)
    width, height = image.size[::-1] if turn >= 5 else image.size
    camera = _is_signed(image)
    quality = _quality(image)
    scale = min(1.0, _SIDE / max(width, height))
    small = pixels.flat(
        pixels.upright(image, kind, turn, (max(1, round(width * scale)), max(1, round(height * scale))))
    )
    grey = small.convert("L")
    variances, means = _tiles(grey)
    light = _level(grey.histogram(), 0.95)
    strokes = 100 * sum(1 for v, m in zip(variances, means, strict=True) if v > 150 and m > 120) // len(means)
    return Look(
        width,
        height,
        kind.lower(),
        _high(variances),
        light,
        quality,
        _paper(small),
        strokes,
        camera,
        _print(grey),
    )


def _is_signed(image) -> bool:
    """Whether EXIF names the maker of a camera: no screenshot has it."""
    from PIL import Image

    try:
        return bool(Image.Image.getexif(image).get(0x010F))
    except Exception:  # noqa: BLE001 - EXIF as broken as some cameras write it says nothing
        return False


def _quality(image) -> int:
    tables = getattr(image, "quantization", None)
    if not tables or 0 not in tables:
        return 0
    scale = 100 * sum(tables[0]) / _LUMA_AT_50
    return max(1, min(100, round((200 - scale) / 2 if scale <= 100 else 5_000 / scale)))


def _tiles(grey) -> tuple[list[float], list[float]]:
    """Variance of the Laplacian, and mean level, of each tile."""
    from PIL import Image, ImageFilter, ImageMath

    if min(grey.size) < 3:
        return [0.0], [
            sum(level * count for level, count in enumerate(grey.histogram())) / (grey.width * grey.height)
        ]
    edges = grey.filter(ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), 1, 128))
    squares = ImageMath.lambda_eval(
        lambda images: (images["edges"] - 128) * (images["edges"] - 128), edges=edges
    )
    inner = (1, 1, grey.width - 1, grey.height - 1)  # the filter leaves the outermost pixels as they were

    def means(image) -> list[float]:
        small = image.convert("F").resize((_TILES, _TILES), Image.Resampling.BOX, box=inner)
        return list(unpack(f"={_TILES * _TILES}f", small.tobytes()))

    variances = [
        square - (mean - 128) ** 2 for square, mean in zip(means(squares), means(edges), strict=True)
    ]
    return variances, means(grey)


def _high(variances: list[float]) -> int:
    """That of the sharpest tenth of the tiles."""
    return round(sorted(variances)[-max(1, len(variances) // 10)])


def _level(histogram: list[int], share: float) -> int:
    wanted, seen = share * sum(histogram), 0
    for level, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return level
    return 255


def _paper(picture) -> int:
    """Percent of pixels that are light and nearly without colour."""
    _, saturation, value = picture.resize((100, 100)).convert("HSV").split()
    return (
        sum(1 for s, v in zip(saturation.tobytes(), value.tobytes(), strict=True) if s < 50 and v > 150)
        // 100
    )


def _print(grey) -> str:
    """Difference hash: whether each field is lighter than the one to its right, and than the one below."""
    from PIL import Image

    wide = grey.resize((9, 8), Image.Resampling.BOX).tobytes()
    high = grey.resize((8, 9), Image.Resampling.BOX).tobytes()
    if max(wide) - min(wide) < _PLAIN:
        return ""
    bits = [wide[y * 9 + x] > wide[y * 9 + x + 1] for y in range(8) for x in range(8)]
    bits += [high[y * 8 + x] > high[y * 8 + x + 8] for y in range(8) for x in range(8)]
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):032x}"


def remarks(seen: Look) -> tuple[str, ...]:
    """Codes of `REMARKS` that fit a photo, in their order."""
    long, short = max(seen.width, seen.height), min(seen.width, seen.height)
    screen = (
        not seen.camera
        and short in _SCREENS
        and (long >= 1.95 * short or (seen.kind == "png" and long >= 1.7 * short))
    )
    found = {
        "small": bool(photos.warnings(photos.Header(seen.width, seen.height))),
        "blurred": seen.sharpness < BLURRED and seen.light >= DARK,  # the dark shows no edges
        "dark": seen.light < DARK,
        "compressed": 0 < seen.quality < COMPRESSED,
        "screenshot": screen,
        "document": not screen and seen.paper >= PAPER and seen.strokes >= STROKES,
    }
    return tuple(code for code in REMARKS if found[code])


def told(codes: tuple[str, ...], lang: str) -> str:
    """Remarks as people read them."""
    return "; ".join(REMARKS[code][lang != "vi"] for code in codes)


# likeness


def distance(one: str, other: str) -> int:
    """How many of the 128 bits of two prints differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


class Prints:
    """Photos seen so far, to be asked which of them looks like another one.

    Two prints that differ in at most `NEAR` bits agree wholly in one of NEAR + 1 parts: only those
    that share a part are compared, so that ten thousand photos take seconds.
    """

    def __init__(self) -> None:
        self._parts: dict[tuple[int, int], list[tuple[int, str]]] = {}

    def add(self, name: str, print: str) -> None:
        for part in _parts(print):
            self._parts.setdefault(part, []).append((int(print, 16), name))

    def nearest(self, print: str) -> tuple[str, int] | None:
        """The most alike of those added, the earliest in name where several are, and its distance."""
        if not print:
            return None
        bits = int(print, 16)
        found = {
            (bits ^ other).bit_count(): [] for part in _parts(print) for other, _ in self._parts.get(part, ())
        }
        least = min(found, default=NEAR + 1)
        if least > NEAR:
            return None
        return min(
            name
            for part in _parts(print)
            for other, name in self._parts.get(part, ())
            if (bits ^ other).bit_count() == least
        ), least


def _parts(print: str) -> list[tuple[int, int]]:
    """A print cut into NEAR + 1 parts, each with its place; none of an empty one."""
    if not print:
        return []
    bits, width = int(print, 16), -(-128 // (NEAR + 1))
    return [(place, bits >> (place * width) & ((1 << width) - 1)) for place in range(NEAR + 1)]


# memory


def remembered(name: str, cache: Cache) -> Look | None:
    """The look of bytes with this digest, if it was measured before."""
    kept = cache.get(_key(name))
    try:
        parts = kept.decode().split("\t") if kept else []
        return (
            Look(int(parts[0]), int(parts[1]), parts[2], *map(int, parts[3:8]), parts[8] == "1", parts[9])
            if len(parts) == 10
            else None
        )
    except ValueError:
        return None


def remember(name: str, seen: Look, cache: Cache) -> None:
    """Keep a look under the digest of its photo. Raises OSError."""
    cache.put(
        _key(name), "\t".join(str(int(part) if isinstance(part, bool) else part) for part in seen).encode()
    )


def _key(name: str) -> str:
    return digest(("look", VERSION, name))
