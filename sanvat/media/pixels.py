"""Pixels in and out: finding out what a file is, decoding, colours, turning, shrinking, encoding.

Knows nothing of recipes or names. Pillow is imported inside the functions, so that whoever only
plans pictures never pays for it. Only EXIF (or the container, for HEIC) turns a picture, as in
browsers. Nothing of the source's metadata reaches an output: a photo taken at home tells where
the house is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from . import formats

if TYPE_CHECKING:
    from PIL.Image import Image

flat = formats.flat
MAX_MEGAPIXELS = 180
LOWEST_QUALITY = 40  # where stepping down towards a limit ends

_TURNS = {  # EXIF orientation -> name in Image.Transpose
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_AGAIN = (
    "Mở thử ảnh trên máy; nếu không mở được thì sao chép lại từ ảnh gốc.",
    "Try to open it in a viewer; if that fails too, copy it again from the original.",
)
_SAVE_AS = (
    "Lưu lại thành JPEG, PNG, WebP, TIFF hoặc HEIC.",
    "Save it again as JPEG, PNG, WebP, TIFF or HEIC.",
)
_SMALLER = (
    "Lưu lại ảnh nhỏ hơn; cạnh dài 4.000 điểm ảnh là đủ.",
    "Save it smaller; a long side of 4,000 pixels is plenty.",
)


class PhotoError(Exception):
    """A photo its author must mend: told in Vietnamese and English. Survives pickling."""

    def __init__(self, vi: str, en: str, hint_vi: str = "", hint_en: str = "") -> None:
        super().__init__(vi, en, hint_vi, hint_en)
        self.vi, self.en, self.hint_vi, self.hint_en = vi, en, hint_vi, hint_en

    def __str__(self) -> str:
        return self.en


def _empty() -> PhotoError:
    return PhotoError("tệp ảnh rỗng.", "the picture file is empty.", *_AGAIN)


def _foreign(kind: str) -> PhotoError:
    return PhotoError(
        f"đây là tệp {kind}, không dùng làm ảnh được.", f"this is a {kind} file, not a photo.", *_SAVE_AS
    )


def _broken() -> PhotoError:
    return PhotoError(
        "ảnh bị hỏng hoặc bị cắt cụt, không đọc được.",
        "the picture is broken or cut short and cannot be read.",
        *_AGAIN,
    )


def _too_large() -> PhotoError:
    return PhotoError(
        f"ảnh quá lớn, nhiều nhất là {MAX_MEGAPIXELS} triệu điểm ảnh.",
        f"the picture is too large: at most {MAX_MEGAPIXELS} million pixels.",
        *_SMALLER,
    )


def kind_of(data: bytes) -> str:
    """Pillow's name of the format, by content: extensions lie. Raises PhotoError."""
    if not data:
        raise _empty()
    kind = formats.kind_by_start(data)
    if kind:
        return kind
    if data[4:8] == b"ftyp":
        return _boxed_kind(data)
    for start, name in formats.FOREIGN.items():
        if data.startswith(start):
            raise _foreign(name)
    raise PhotoError("tệp này không phải là ảnh.", "this file is not a picture.", *_SAVE_AS)


def _boxed_kind(data: bytes) -> str:
    """HEIF, AVIF or neither: the brands in the `ftyp` box tell. Raises PhotoError."""
    end = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, end - 3, 4))]
    kind = formats.kind_by_brand(brands)
    if kind:
        return kind
    raise _foreign("video")


_END = b"\xff\xd9"  # the marker EOI of ISO/IEC 10918-1, B.1.1.3
_FILLERS = (b"", b"\x5a\xa5\x3c\xc3" * 64)  # pixels that are all there do not depend on what follows them


def is_ended(data: bytes) -> bool:
    """Whether a JPEG has its end marker somewhere behind the start of its picture."""
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        if data[at + 1] == 0xDA:  # SOS: the picture begins, and markers with a length end
            return data.rfind(_END) > at
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return data.endswith(_END)


def whole_jpeg(data: bytes) -> bytes:
    """A JPEG with its end marker: programs that cut it off by two bytes leave a picture that opens
    everywhere.

    Raises PhotoError where lines of the picture are missing too.
    """
    if is_ended(data):
        return data
    data = data.rstrip(b"\xff")  # half of the marker
    first, second = (_pixels(data + filler + _END) for filler in _FILLERS)
    if first != second:
        raise _broken()
    return data + _END


def _pixels(data: bytes) -> bytes:
    """The digest of a JPEG's pixels. Raises PhotoError."""
    from hashlib import blake2b

    module, reader = formats.FORMATS["JPEG"].reader
    with _reading():
        image: Image = getattr(import_module(module), reader)(BytesIO(data))
        if image.width * image.height > MAX_MEGAPIXELS * 1_000_000:
            raise _too_large()
        return blake2b(image.tobytes()).digest()


@contextmanager
def _reading() -> Iterator[None]:
    """Whatever Pillow raises on a file becomes a PhotoError."""
    from PIL import Image

    try:
        yield
    except Image.DecompressionBombError as fault:
        raise _too_large() from fault
    except (MemoryError, PhotoError):
        raise
    except Exception as fault:  # readers meet broken bytes with whatever their arithmetic raises
        raise _broken() from fault


@cache
def _quiet() -> None:
    """Pillow's own warnings (odd EXIF, very many pixels) name no file and say nothing an author can mend."""
    from warnings import filterwarnings

    filterwarnings("ignore", module=r"PIL\.")


def open_picture(data: bytes, kind: str) -> "Image":
    """The picture as its reader opens it, not decoded. Raises PhotoError."""
    _quiet()
    module, reader = formats.FORMATS[kind].reader
    if kind == "JPEG":
        data = whole_jpeg(data)
    with _reading():
        image: Image = getattr(import_module(module), reader)(BytesIO(data))
    if image.width * image.height > MAX_MEGAPIXELS * 1_000_000:
        raise _too_large()
    if min(image.size) < 1:
        raise _broken()
    for name in ("xmp", "XML:com.adobe.xmp"):  # Pillow would let it turn the picture; browsers don't
        image.info.pop(name, None)
    return image


def turn_of(image: "Image", data: bytes, kind: str) -> int:
    """EXIF orientation still to be applied, 1 to 8. HEIF and TIFF readers turn the picture themselves."""
    from PIL import Image

    if kind in ("HEIF", "TIFF"):
        return 1
    if kind == "PNG" and "exif" not in image.info:
        image.info["exif"] = _png_exif(data)
    try:
        # PngImageFile's own getexif would decode the whole picture.
        orientation = Image.Image.getexif(image).get(0x0112, 1)
    except Exception:  # noqa: BLE001 - EXIF as broken as some cameras write it says nothing
        return 1
    return orientation if orientation in _TURNS else 1


def _png_exif(data: bytes) -> bytes:
    """The eXIf chunk, which may lie behind the pixels; empty when there is none."""
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"eXIf":
            return data[at + 8 : at + 8 + length]
        at += 12 + length
    return b""


def upright(image: "Image", kind: str, turn: int, size: tuple[int, int]) -> "Image":
    """The decoded picture at an upright size: RGB or RGBA, sRGB, turned, metadata gone.

    Shrinks first: colours and turns are then worked out on a tenth of the pixels. Raises PhotoError.
    """
    from PIL import Image

    lying = size[::-1] if turn >= 5 else size
    with _reading():
        # A JPEG is decoded at a half, quarter or eighth where that is still large enough.
        drafted = image.draft(image.mode, lying) if kind == "JPEG" else None
        image.load()
        profile = image.info.get("icc_profile")
        picture = _plain(image)
    picture = shrink(picture, lying, drafted[1] if drafted else None)
    picture = _srgb(picture, profile)
    if turn in _TURNS:
        picture = picture.transpose(Image.Transpose[_TURNS[turn]])
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    picture.info = {}  # encoders take comments, profiles and resolutions from here
    return picture


def shrink(
    picture: "Image", size: tuple[int, int], box: tuple[float, float, float, float] | None = None
) -> "Image":
    """Lanczos, after whole-number averaging where that cannot be seen."""
    from PIL import Image

    return picture.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _plain(image: "Image") -> "Image":
    """The picture in a mode that can be shrunk: L, LA, RGB, RGBA or CMYK."""
    mode = image.mode
    if mode.startswith("I") or mode == "F":
        numbers = image.convert("F")
        high: float = numbers.getextrema()[1]  # type: ignore[assignment]  # of one band, not of several
        tops = (1.0, 255.0, 65_535.0) if mode == "F" else (65_535.0,)
        scale = 255.0 / next((top for top in tops if high <= top), high)
        return numbers.point(lambda value: value * scale + 0.5).convert("L")
    if mode in ("P", "PA", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    if mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    return image.convert("RGB")


def _srgb(picture: "Image", profile: bytes | None) -> "Image":
    """RGB or RGBA in sRGB. A profile that is broken or of another colour space is passed over."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    colour = picture if alpha is None else picture.convert(picture.mode[:-1])
    if profile:
        from PIL import ImageCms

        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if colour.mode != "RGB" or "sRGB" not in ImageCms.getProfileDescription(source):
                srgb = ImageCms.createProfile("sRGB")
                turned = ImageCms.profileToProfile(colour, source, srgb, outputMode="RGB")
                colour = turned or colour
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            pass
    colour = colour.convert("RGB")
    if alpha is not None:
        colour.putalpha(alpha)
    return colour


def encode(picture: "Image", form: str, quality: int, method: int, limit: int = 0) -> bytes:
    """The picture as "webp", "jpeg" or "avif", at this quality or the first lower one that keeps the limit.

    `method` is WebP's method or AVIF's speed; `limit` is in bytes, 0 for none.
    """
    while True:
        encoded = _save(picture, form, quality, method)
        if not limit or len(encoded) <= limit or quality - 5 < LOWEST_QUALITY:
            return encoded
        quality -= 5


def _save(picture: "Image", form: str, quality: int, method: int) -> bytes:
    out = BytesIO()
    save = formats.WRITTEN[form].save
    assert save is not None
    save(picture, out, quality, method)
    return out.getvalue()
