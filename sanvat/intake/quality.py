"""The quality of a photo, measured on a small copy, as remarks for the person who sorts photos.

Nothing is refused here. A remark says what to look at; a person decides.
"""

from struct import unpack
from typing import TYPE_CHECKING, Any, NamedTuple

from ..base.cache import Cache
from ..base.digest import digest
from ..media import photos, pixels
from ..messages import texts

if TYPE_CHECKING:
    from PIL.Image import Image

VERSION = 1  # raise it when `look` measures otherwise
_SIDE = 1_200  # pixels of the small copy's long side: what a product page shows
_TILES = 8  # a side: sharpness is that of the sharpest tiles, so that a plain ground does not count
_PLAIN = (
    6  # levels of grey from the darkest to the lightest of 72 fields; below, pictures look alike by chance
)
NEAR = 12  # of 128 bits that may differ between two shots of one scene

BLURRED = 30  # variance of the Laplacian in the sharpest tiles: sharp photos have hundreds, blurred ones 20
DARK = 90  # level of grey (0 to 255); only a twentieth of a dark picture is lighter
COMPRESSED = 60  # JPEG quality on the scale of the Independent JPEG Group
PAPER, STROKES = 50, 40  # percent of pale grey pixels, and of tiles with marks on a light ground

_LUMA_AT_50 = 3_688  # sum of the luminance table of ITU-T T.81, Annex K, which is quality 50
# Short sides of telephone screens, in pixels.
_SCREENS = frozenset({640, 720, 750, 828, 1080, 1125, 1170, 1179, 1206, 1242, 1260, 1284, 1290, 1320, 1440})

REMARKS: dict[str, tuple[str, str]] = {
    "small": texts.note("look-small"),
    "blurred": texts.note("look-blurred"),
    "dark": texts.note("look-dark"),
    "compressed": texts.note("look-compressed"),
    "screenshot": texts.note("look-screenshot"),
    "document": texts.note("look-document"),
}
"""What a photo may be remarked for, in Vietnamese and English."""


class Look(NamedTuple):
    """Measures of one photo.

    Upright size in pixels; format in lower case; sharpness (variance), light (level of grey), JPEG quality
    (0: not known), paper and strokes (percent); whether EXIF names a camera. `print` is the perceptual hash
    as 32 hexadecimal digits, empty for a plain picture.
    """

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
    """Measure a photo. Raises PhotoError for bytes that are no sound picture."""
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


def _is_signed(image: "Image") -> bool:
    """Whether EXIF names the maker of a camera: a screenshot has none."""
    from PIL import Image

    try:
        return bool(Image.Image.getexif(image).get(0x010F))
    except Exception:  # noqa: BLE001 - some cameras write broken EXIF, which says nothing
        return False


def _quality(image: "Image") -> int:
    """The quality at which a JPEG was saved, from 1 to 100; 0 where it is not known."""
    tables = getattr(image, "quantization", None)
    if not tables or 0 not in tables:
        return 0
    scale = 100 * sum(tables[0]) / _LUMA_AT_50
    return max(1, min(100, round((200 - scale) / 2 if scale <= 100 else 5_000 / scale)))


def _tiles(grey: "Image") -> tuple[list[float], list[float]]:
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

    def means(image: Any) -> list[float]:
        small = image.convert("F").resize((_TILES, _TILES), Image.Resampling.BOX, box=inner)
        return list(unpack(f"={_TILES * _TILES}f", small.tobytes()))

    variances = [
        square - (mean - 128) ** 2 for square, mean in zip(means(squares), means(edges), strict=True)
    ]
    return variances, means(grey)


def _high(variances: list[float]) -> int:
    """The variance above which the sharpest tenth of the tiles lies."""
    return round(sorted(variances)[-max(1, len(variances) // 10)])


def _level(histogram: list[int], share: float) -> int:
    """The level of grey below which a share of the pixels lies."""
    wanted, seen = share * sum(histogram), 0
    for level, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return level
    return 255


def _paper(picture: "Image") -> int:
    """Percent of pixels that are light and nearly without colour."""
    _, saturation, value = picture.resize((100, 100)).convert("HSV").split()
    return (
        sum(1 for s, v in zip(saturation.tobytes(), value.tobytes(), strict=True) if s < 50 and v > 150)
        // 100
    )


def _print(grey: "Image") -> str:
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
    present = {
        "small": bool(photos.warnings(photos.Header(seen.width, seen.height))),
        "blurred": seen.sharpness < BLURRED and seen.light >= DARK,  # a dark picture shows no edges
        "dark": seen.light < DARK,
        "compressed": 0 < seen.quality < COMPRESSED,
        "screenshot": screen,
        "document": not screen and seen.paper >= PAPER and seen.strokes >= STROKES,
    }
    return tuple(code for code in REMARKS if present[code])


def in_words(codes: tuple[str, ...]) -> tuple[str, str]:
    """Remarks as people read them, in Vietnamese and English."""
    words = [REMARKS[code] for code in codes]
    return "; ".join(vi for vi, _ in words), "; ".join(en for _, en in words)


# likeness


def distance(one: str, other: str) -> int:
    """How many of the 128 bits of two prints differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


class Prints:
    """The prints of photos, to find those that look alike.

    Two prints that differ in at most `NEAR` bits are equal in one of NEAR + 1 parts: only prints that share a
    part are compared, so that ten thousand photos take seconds.
    """

    def __init__(self) -> None:
        self._parts: dict[tuple[int, int], list[tuple[int, str]]] = {}

    def add(self, name: str, print: str) -> None:
        """Add a photo by its name; one with an empty print is like no other."""
        for part in _parts(print):
            self._parts.setdefault(part, []).append((int(print, 16), name))

    def nearest(self, print: str) -> tuple[str, int] | None:
        """The name of the most similar photo (of several, the first by name) and its distance; None if none
        is near."""
        if not print:
            return None
        bits = int(print, 16)
        candidates = {each for part in _parts(print) for each in self._parts.get(part, ())}
        ranked = (((bits ^ other).bit_count(), name) for other, name in candidates)
        difference, name = min(ranked, default=(NEAR + 1, ""))
        return (name, difference) if difference <= NEAR else None


def _parts(print: str) -> list[tuple[int, int]]:
    """A print in NEAR + 1 parts, each with its place; an empty print has none."""
    if not print:
        return []
    bits, width = int(print, 16), -(-128 // (NEAR + 1))
    return [(place, bits >> (place * width) & ((1 << width) - 1)) for place in range(NEAR + 1)]


# memory


def remembered(name: str, cache: Cache) -> Look | None:
    """The look of the photo with this digest, if it was measured before."""
    kept = cache.get(_key(name))
    try:
        parts = kept.decode().split("\t") if kept else []
        if len(parts) != len(Look._fields):
            return None
        sharpness, light, quality, paper, strokes = map(int, parts[3:8])
        return Look(
            int(parts[0]),
            int(parts[1]),
            parts[2],
            sharpness,
            light,
            quality,
            paper,
            strokes,
            parts[8] == "1",
            parts[9],
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
