"""Photos as phones, scanners and offices really leave them: turned, tinted, transparent."""

import struct
import subprocess
import sys

import pytest
from camera import (
    BLUE,
    GREEN,
    P3,
    QUICK,
    RED,
    STORED_BY,
    WHITE,
    chunk,
    corners,
    matrix_profile,
    near,
    opened,
    oriented,
    png,
    quarters,
    saved,
    see_through,
)
from PIL import Image, ImageCms

from sanvat.media import photos
from sanvat.media.photos import Recipe

pytestmark = pytest.mark.filterwarnings(r"ignore::UserWarning:PIL\.")


def assert_upright(data, size=(240, 160)):
    header = photos.probe(data)
    assert (header.width, header.height) == size
    made = photos.derive(data)
    for derivative, output in zip(photos.plan_derivatives(header), made, strict=True):
        assert opened(output).size == (derivative.width, derivative.height)
        assert all(map(near, corners(output), (RED, GREEN, BLUE, WHITE), [40] * 4)), corners(output)


def colour_of(data, recipe=QUICK[0]):
    """The colour in the middle of what is made from a plain picture, as RGB or RGBA."""
    (output,) = photos.derive(data, (recipe,))
    picture = opened(output)
    return picture.getpixel((picture.width // 2, picture.height // 2))


# Turning


@pytest.mark.parametrize("orientation", STORED_BY)
@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("JPEG", {"quality": 95, "subsampling": 0}),
        ("JPEG", {"quality": 95, "subsampling": 0, "progressive": True}),
        ("PNG", {}),
        ("WEBP", {"quality": 95}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_deflate"}),
        ("HEIF", {"quality": 95}),
        ("AVIF", {"quality": 95, "speed": 10}),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(map(str, value)) or "plain",
)
def test_every_orientation_is_applied_once(form, options, orientation):
    method = STORED_BY[orientation]
    stored = quarters() if method is None else quarters().transpose(method)
    assert_upright(saved(stored, form, exif=oriented(orientation).tobytes(), **options))


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_large_jpeg_is_decoded_small_and_still_turned(orientation):
    stored = quarters(5000, 3400).transpose(STORED_BY[orientation])
    data = saved(stored, "JPEG", exif=oriented(orientation))
    assert [opened(output).size for output in photos.derive(data)] == [
        (320, 218),
        (480, 326),
        (800, 544),
        (1200, 816),
        (800, 544),
    ]
    assert_upright(data, (5000, 3400))


def heif(orientation_in_exif, turned_by_container):
    """A HEIC whose container turns it or not, whatever its EXIF says."""
    stored = quarters().transpose(STORED_BY[6])
    data = saved(stored, "HEIF", quality=95, exif=oriented(6 if turned_by_container else 1).tobytes())
    assert (b"irot" in data) == turned_by_container
    tag = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00"
    at = data.index(tag) + len(tag)
    return data[:at] + bytes([orientation_in_exif]) + data[at + 1 :]


def test_heic_turned_by_its_container_and_named_turned_in_exif_is_turned_once():
    assert_upright(heif(6, True))


def test_heic_turned_by_its_container_alone_is_turned():
    assert_upright(heif(1, True))


def test_heic_exif_alone_turns_nothing_as_in_browsers():
    data = heif(6, False)
    assert photos.probe(data)[:2] == (160, 240)
    assert all(map(near, corners(photos.derive(data)[0]), (GREEN, WHITE, RED, BLUE), [40] * 4))


def test_exif_behind_the_pixels_of_a_png_turns_it():
    stored = quarters().transpose(STORED_BY[6])
    data = saved(stored, "PNG")
    exif = chunk(b"eXIf", oriented(6).tobytes()[6:])
    assert_upright(data[:-12] + exif + data[-12:])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_xmp_turns_nothing_as_in_browsers(form):
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'
    options = {"quality": 95} if form in ("JPEG", "WEBP") else {}
    if form == "PNG":
        from PIL.PngImagePlugin import PngInfo

        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode())
    elif form == "TIFF":
        options["tiffinfo"] = {700: xmp}
    else:
        options["xmp"] = xmp
    data = saved(quarters(), form, **options)
    assert b"tiff:Orientation" in data
    assert_upright(data)


@pytest.mark.parametrize("exif", [b"Exif\0\0nonsense", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff", b"Exif\0\0"])
def test_broken_exif_says_nothing(exif):
    assert_upright(saved(quarters(), "JPEG", quality=95, subsampling=0, exif=exif))


@pytest.mark.parametrize("orientation", [0, 9, 300])
def test_an_unknown_orientation_says_nothing(orientation):
    assert_upright(saved(quarters(), "JPEG", quality=95, subsampling=0, exif=oriented(orientation)))


# Metadata


def test_nothing_of_the_source_but_its_pixels_comes_out():
    exif = Image.Exif()
    exif[0x010F] = "NHA-BA-HOA"
    exif[0x9286] = b"ASCII\0\0\0NHA-BA-HOA"
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (22.0, 8.0, 49.5), 3: "E", 4: (105.0, 50.0, 3.1), 27: b"NHA-BA-HOA"}
    )
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(
        quarters(400, 300),
        "JPEG",
        exif=exif,
        icc_profile=profile,
        comment=b"NHA-BA-HOA",
        xmp=b"<x:xmpmeta>NHA-BA-HOA</x:xmpmeta>",
        dpi=(301, 301),
    )
    assert data.count(b"NHA-BA-HOA") >= 4
    recipes = (*photos.RECIPES, Recipe(320, "avif", 60, 10))
    made = photos.derive(data, recipes)
    for output in made:
        for trace in (b"NHA-BA-HOA", b"Exif", b"EXIF", b"GPS", b"XMP", b"ICC", b"adobe", b"xmpmeta"):
            assert trace not in output
        picture = opened(output)
        assert not picture.getexif()
        assert not {"icc_profile", "exif", "xmp", "comment"} & picture.info.keys()
        assert picture.info.get("dpi", (72, 72)) != (301, 301)


def test_odd_exif_prints_nothing():
    data = saved(quarters(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff")
    program = "import sys; from sanvat.media import photos; photos.derive(sys.stdin.buffer.read())"
    done = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True, check=True)
    assert done.stderr == b""


def test_nothing_of_a_png_s_texts_comes_out():
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("Author", "NHA-BA-HOA")
    data = saved(quarters(), "PNG", pnginfo=texts, exif=oriented(1))
    assert b"NHA-BA-HOA" in data
    assert all(b"NHA-BA-HOA" not in output for output in photos.derive(data))


# Colours


XYZ_D50_TO_SRGB = ((3.13386, -1.61687, -0.49061), (-0.97877, 1.91614, 0.03345), (0.07195, -0.22899, 1.40524))


def p3_in_srgb(colour, gamma=2.2):
    """The same colour in sRGB, worked out on paper."""
    linear = [(value / 255) ** gamma for value in colour]
    xyz = [sum(primary[axis] * value for primary, value in zip(P3, linear, strict=True)) for axis in range(3)]
    straight = [sum(a * b for a, b in zip(row, xyz, strict=True)) for row in XYZ_D50_TO_SRGB]
    return [
        round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
        for value in (min(max(value, 0), 1) for value in straight)
    ]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
def test_wide_colours_are_turned_into_srgb(form):
    colour = (190, 90, 60)
    wanted = p3_in_srgb(colour)
    assert not near(wanted, colour, 10)
    options = {} if form in ("PNG", "TIFF") else {"quality": 95}
    data = saved(Image.new("RGB", (64, 48), colour), form, icc_profile=matrix_profile(*P3, 2.2), **options)
    assert near(colour_of(data), wanted, 4)


def test_alpha_survives_the_change_of_colour_space():
    data = saved(Image.new("RGBA", (64, 48), (190, 90, 60, 128)), "PNG", icc_profile=matrix_profile(*P3, 2.2))
    *colour, alpha = colour_of(data)
    assert near(colour, p3_in_srgb((190, 90, 60)), 5)
    assert alpha == 128


@pytest.mark.parametrize(
    "profile",
    [
        b"nonsense",
        matrix_profile(*P3, 2.2)[:200],
        matrix_profile(*P3, 2.2).replace(b"RGB ", b"CMYK"),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5000)).tobytes(),
    ],
    ids=["nonsense", "cut short", "of another space", "lab"],
)
def test_a_broken_profile_is_passed_over(profile):
    data = saved(Image.new("RGB", (64, 48), (190, 90, 60)), "JPEG", quality=95, icc_profile=profile)
    assert near(colour_of(data), (190, 90, 60), 4)


def test_a_profile_that_calls_itself_srgb_changes_nothing():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = quarters()
    assert photos.derive(saved(picture, "PNG", icc_profile=profile)) == photos.derive(saved(picture, "PNG"))


@pytest.mark.parametrize(("form", "options"), [("JPEG", {"quality": 95}), ("TIFF", {})])
def test_cmyk(form, options):
    data = saved(Image.new("CMYK", (1000, 800), (0, 255, 255, 0)), form, **options)
    assert form == "TIFF" or b"Adobe" in data  # Adobe's CMYK is stored inverted
    assert near(colour_of(data), (255, 0, 0), 30)


def test_sixteen_bit_grey():
    picture = Image.new("I;16", (64, 48), 0x8080)
    for data in (
        saved(picture, "PNG"),
        saved(picture, "TIFF"),
        saved(Image.new("I;16B", (64, 48), 0x8080), "TIFF"),
    ):
        assert near(colour_of(data), (128, 128, 128), 2)
    assert near(colour_of(saved(Image.new("I;16", (64, 48), 0xFFFF), "PNG")), WHITE, 1)


def test_sixteen_bit_colour():
    row = b"\0" + struct.pack(">3H", 0xC0C0, 0x6060, 0x2020) * 64
    assert near(colour_of(png(64, 48, 16, 2, row * 48)), (192, 96, 32), 4)


@pytest.mark.parametrize(("white", "grey"), [(1.0, 0.5), (255.0, 127.5), (65535.0, 32768.0), (1e6, 5e5)])
def test_floating_point_tiff(white, grey):
    picture = Image.new("F", (64, 48), grey)
    picture.putpixel((0, 0), white)
    assert near(colour_of(saved(picture, "TIFF")), (128, 128, 128), 3)


def test_black_and_white_scan():
    assert near(colour_of(saved(Image.new("1", (64, 48), 1), "TIFF")), WHITE, 1)
    assert near(colour_of(saved(Image.new("1", (64, 48), 0), "PNG")), (0, 0, 0), 1)


@pytest.mark.parametrize("mode", ["RGBA", "P", "LA", "RGB"])
def test_transparency_is_kept_by_webp_and_avif_and_white_in_jpeg(mode):
    solid = (255, 0, 0) if mode != "LA" else (80, 80, 80)
    recipes = (
        Recipe(80, "webp", 90, 4),
        Recipe(80, "avif", 90, 10),
        Recipe(80, "jpeg", 95, 0),
        Recipe(24, "webp", 90, 4),
    )
    for output in photos.derive(see_through(mode), recipes):
        picture = opened(output)
        left, right = (picture.getpixel((picture.width * part // 8, picture.height // 2)) for part in (1, 7))
        if picture.format == "JPEG":
            assert near(left, WHITE) and near(right, solid)
        else:
            assert picture.mode == "RGBA"
            assert left[3] == 0 and right[3] == 255 and near(right[:3], solid)


def test_an_alpha_channel_that_hides_nothing_is_dropped():
    plain, opaque = quarters(), quarters().convert("RGBA")
    assert photos.derive(saved(plain, "PNG")) == photos.derive(saved(opaque, "PNG"))


# Containers


def test_multi_picture_jpeg_of_a_phone():
    data = saved(
        quarters(),
        "MPO",
        save_all=True,
        append_images=[Image.new("RGB", (90, 70))],
        quality=95,
        subsampling=0,
    )
    assert opened(data).format == "MPO"
    assert photos.probe(data).format == "jpeg"
    assert_upright(data)


def test_first_page_of_a_tiff_and_first_frame_of_a_webp():
    other = Image.new("RGB", (240, 160))
    assert_upright(saved(quarters(), "TIFF", save_all=True, append_images=[other]))
    assert_upright(saved(quarters(), "WEBP", save_all=True, append_images=[other], quality=95, duration=100))
