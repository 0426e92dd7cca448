"""Photos as they come from phones and office folders, made into small, clean web pictures.

What a photo becomes follows from its header alone (`plan_derivatives`), so a page can be drawn
before its pictures exist. `derive` makes them: bytes in, bytes out, in any process, and the same
bytes whichever thread, process or order it runs in. A build without a new photo never imports
Pillow: `pixels` does so only when called.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..base.digest import digest
from . import pixels
from .formats import WRITTEN
from .pixels import PhotoError

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = [
    "RECIPES",
    "Derivative",
    "Header",
    "PhotoError",
    "Recipe",
    "cache_key",
    "derive",
    "file_name",
    "key",
    "plan_derivatives",
    "probe",
    "tint",
    "warnings",
]

MAX_SIDE = 16_383  # WebP cannot be longer
SMALL_SIDE = 1_200  # pixels; a shorter long side looks soft on a product page
VERSION = 1  # raise it when `derive` makes other bytes from the same photo and recipes


class Recipe(NamedTuple):
    """How a photo is shrunk: width in pixels; format "webp", "jpeg" or "avif"; quality 0–100.

    `method` is the encoder's own scale: WebP method 0–6 (6 slowest), AVIF speed 0–10 (10 fastest);
    JPEG has none. `limit` (bytes, 0: none) lowers the quality in steps of 5 until it is kept.
    """

    width: int
    format: str
    quality: int
    method: int
    limit: int = 0


RECIPES = (
    Recipe(320, "webp", 75, 4, 18 * 1024),
    Recipe(480, "webp", 75, 4),
    Recipe(800, "webp", 75, 4),
    Recipe(1200, "webp", 75, 4),
    Recipe(800, "jpeg", 75, 0),
)


class Header(NamedTuple):
    """What a photo's first bytes say: upright size in pixels, format (lower case, "" where it does not
    matter).

    `is_ended`: whether a JPEG has its end marker; other formats have none.
    """

    width: int
    height: int
    format: str = ""
    is_ended: bool = True

    @property
    def megapixels(self) -> float:
        return round(self.width * self.height / 1_000_000, 2)


class Derivative(NamedTuple):
    """One picture `derive` makes: "-800", its size in pixels, its format, its own recipe."""

    name_suffix: str
    width: int
    height: int
    format: str
    recipe: Recipe


def plan_derivatives(header: Header, recipes: tuple[Recipe, ...] = RECIPES) -> tuple[Derivative, ...]:
    """What `derive` returns for a photo with this header, in order. Pure arithmetic.

    Nothing is enlarged: a width above the photo's own becomes the photo's own, once a format.
    """
    widest = header.width
    if header.height > MAX_SIDE:
        widest = max(1, header.width * MAX_SIDE // header.height)
    planned: dict[tuple[str, int], Derivative] = {}
    for recipe in recipes:
        width = min(recipe.width, widest)
        height = max(1, (2 * header.height * width + header.width) // (2 * header.width))
        planned.setdefault(
            (recipe.format, width),
            Derivative(
                f"-{width}", width, min(height, MAX_SIDE), recipe.format, recipe._replace(width=width)
            ),
        )
    return tuple(planned.values())


def key(source_digest: str, recipe: Recipe) -> str:
    """12 hexadecimal digits for a derivative's file name: the photo's content and the recipe."""
    return digest((VERSION, source_digest, recipe))[:12]


def file_name(stem: str, source_digest: str, derivative: Derivative) -> str:
    """ "mat-ong-1-800.0123456789ab.webp" for the stem "mat-ong-1"."""
    suffix = "." + WRITTEN[derivative.format].endings[0]
    return f"{stem}{derivative.name_suffix}.{key(source_digest, derivative.recipe)}{suffix}"


def cache_key(source_digest: str, recipe: Recipe, recipes: tuple[Recipe, ...] = RECIPES) -> str:
    """32 hexadecimal digits naming a derivative's bytes.

    Other than `key` it tells encoders apart, and the recipes made beside it: a small picture is
    shrunk from the next larger one, so it differs by a hair when the larger ones change.
    """
    return digest((VERSION, source_digest, recipe, recipes, _encoders()))


@lru_cache(maxsize=1)
def _encoders() -> str:
    """Versions of what writes the bytes; from Pillow's C modules, which load in a millisecond."""
    from PIL import __version__, _imaging

    try:
        from PIL import _webp

        webp = _webp.webpdecoder_version
    except (ImportError, AttributeError):
        webp = ""
    jpeg = getattr(_imaging, "libjpeg_turbo_version", None) or getattr(_imaging, "jpeglib_version", "")
    return f"pillow {__version__} webp {webp} jpeg {jpeg}"


def warnings(header: Header) -> list[tuple[str, str]]:
    """What an author may want to better, as (vi, en); empty for a good photo."""
    found = []
    long_side = max(header.width, header.height)
    if long_side < SMALL_SIDE:
        found.append(
            (
                (
                    f"ảnh nhỏ: cạnh dài {long_side} điểm ảnh, nên có từ 1.200; hãy tìm ảnh gốc, không "
                    f"qua tin nhắn"
                ),
                (
                    f"small photo: {long_side} pixels on the long side, 1,200 or more are wanted; look "
                    f"for the original"
                ),
            )
        )
    if not header.is_ended:
        found.append(
            (
                (
                    "ảnh thiếu dấu kết thúc tệp; mọi dòng ảnh vẫn đủ nên vẫn dùng, nhưng hãy chép lại từ "
                    "ảnh gốc nếu còn"
                ),
                (
                    "the file lacks its end marker; all lines are there, so it is used; copy the "
                    "original again if you can"
                ),
            )
        )
    return found


def probe(data: bytes) -> Header:
    """Upright size and format from the header, without decoding the picture.

    Raises PhotoError for an empty, foreign, broken or too large file. A file cut short after its
    header passes here and is refused by `derive`.
    """
    kind = pixels.kind_of(data)
    image = pixels.open_picture(data, kind)
    header = _header(image, kind, pixels.turn_of(image, data, kind))
    return header._replace(is_ended=kind != "JPEG" or pixels.is_ended(data))


def derive(data: bytes, recipes: tuple[Recipe, ...] = RECIPES) -> tuple[bytes, ...]:
    """The encoded pictures `plan_derivatives` announces, in its order, all from one decode.

    Give it all recipes of a photo at once: every picture is shrunk from the next larger one.
    Raises PhotoError as `probe` does, and for a file cut short.
    """
    kind = pixels.kind_of(data)
    image = pixels.open_picture(data, kind)
    turn = pixels.turn_of(image, data, kind)
    plan = plan_derivatives(_header(image, kind, turn), recipes)
    sizes = sorted({(each.width, each.height) for each in plan}, reverse=True)
    pictures = {}
    picture = pixels.upright(image, kind, turn, sizes[0])
    for size in sizes:
        pictures[size] = picture = pixels.shrink(picture, size)
    return tuple(pixels.encode(pictures[each.width, each.height], *each.recipe[1:]) for each in plan)


def tint(data: bytes) -> str:
    """The picture's average colour as "#rrggbb"; cheapest from the smallest derivative.

    Takes any picture `derive` takes; transparent parts count as white. Raises PhotoError.
    """
    kind = pixels.kind_of(data)
    picture = pixels.flat(pixels.upright(pixels.open_picture(data, kind), kind, 1, (8, 8)))
    return "#" + picture.reduce(8).tobytes().hex()


def _header(image: "Image", kind: str, turn: int) -> Header:
    width, height = image.size[::-1] if turn >= 5 else image.size
    return Header(width, height, kind.lower())
