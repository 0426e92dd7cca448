"""The formats of pictures: which endings people give them, what reads them, and what we write.

One table for reading, for the files that count as photos, for hints and for what we make. A format that we
write has its media type in `base.mime`, by the same ending.
"""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

Save = Callable[["Image", BytesIO, int, int], None]


class Format(NamedTuple):
    """A format by its name in Pillow.

    `endings` of files, lower case without the dot, the usual one first; `reader` is the module and class
    that reads it; `signs` are the first bytes, or the brands of an ISO media file (`is_boxed`). `save`
    writes a picture with a quality (0–100) and the encoder's own effort; None where we write no such files.
    """

    endings: tuple[str, ...]
    reader: tuple[str, str]
    signs: tuple[bytes, ...]
    is_boxed: bool = False
    save: Save | None = None


def flat(picture: "Image") -> "Image":
    """The picture in RGB, on white where it is transparent."""
    from PIL import Image

    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _save_jpeg(picture: "Image", out: BytesIO, quality: int, _: int) -> None:
    flat(picture).save(out, "JPEG", quality=quality, optimize=True)


def _save_webp(picture: "Image", out: BytesIO, quality: int, method: int) -> None:
    import PIL.WebPImagePlugin  # noqa: F401 - or Pillow imports every plugin to find this one

    picture.save(out, "WEBP", quality=quality, method=method)


def _save_avif(picture: "Image", out: BytesIO, quality: int, speed: int) -> None:
    # libavif cuts tiles by the number of threads: one, or the bytes would depend on the machine.
    picture.save(out, "AVIF", quality=quality, speed=speed, max_threads=1, autotiling=False)


# Opened by class, not by Pillow's registry: no global state, and no other plugin is imported.
FORMATS = {
    # An MPO of a telephone is a JPEG with more pictures behind the first.
    "JPEG": Format(
        ("jpg", "jpeg", "jpe", "jfif", "mpo"),
        ("PIL.JpegImagePlugin", "JpegImageFile"),
        (b"\xff\xd8\xff",),
        save=_save_jpeg,
    ),
    "PNG": Format(("png",), ("PIL.PngImagePlugin", "PngImageFile"), (b"\x89PNG\r\n\x1a\n",)),
    "WEBP": Format(("webp",), ("PIL.WebPImagePlugin", "WebPImageFile"), (b"RIFF",), save=_save_webp),
    "TIFF": Format(
        ("tif", "tiff"),
        ("PIL.TiffImagePlugin", "TiffImageFile"),
        (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    ),
    "AVIF": Format(
        ("avif",),
        ("PIL.AvifImagePlugin", "AvifImageFile"),
        (b"avif", b"avis"),
        is_boxed=True,
        save=_save_avif,
    ),
    # "mif1" and its kin fit AVIF too: they count only where no other brand decides.
    "HEIF": Format(
        ("heic", "heif"),
        ("pillow_heif.as_plugin", "HeifImageFile"),
        (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1"),
        is_boxed=True,
    ),
}
SHARED_BRANDS = frozenset({b"mif1", b"mif2", b"msf1"})
FOREIGN = {b"GIF8": "GIF", b"BM": "BMP", b"%PDF": "PDF", b"PK\x03\x04": "Word/Excel/zip", b"<svg": "SVG"}
"""First bytes of files that people take for photos, and what those are called."""

ENDINGS = frozenset(ending for each in FORMATS.values() for ending in each.endings)
"""Endings of files that count as photos."""
WRITTEN = {name.lower(): each for name, each in FORMATS.items() if each.save}
"""Formats that we write, by the name that recipes use: "jpeg", "webp", "avif"."""


def kind_by_start(data: bytes) -> str:
    """The format that the first bytes show, "" for none; ISO media files are told apart by
    `kind_by_brand`."""
    for name, each in FORMATS.items():
        if not each.is_boxed and data.startswith(each.signs) and (name != "WEBP" or data[8:12] == b"WEBP"):
            return name
    return ""


def kind_by_brand(brands: list[bytes]) -> str:
    """The format that the brands of an ISO media file show (ISO/IEC 23008-12), the major one first; "" for
    none."""
    boxed = {name: each.signs for name, each in FORMATS.items() if each.is_boxed}
    for brand in brands:
        for name, signs in boxed.items():
            if brand in signs and brand not in SHARED_BRANDS:
                return name
    return "HEIF" if SHARED_BRANDS.intersection(brands) else ""
