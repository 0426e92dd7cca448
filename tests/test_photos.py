"""Photos as phones, scanners and offices really leave them."""

import io
import pickle
import random
import struct
import subprocess
import sys
import zlib

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from sanvat import photos, pool
from sanvat.photos import PhotoError, Recipe

pillow_heif.register_heif_opener()
pytestmark = pytest.mark.filterwarnings(r"ignore::UserWarning:PIL\.")

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
# What a camera that lies in a given way has stored, for the upright picture.
STORED_BY = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
# Small and quick, for tests of what does not depend on the real widths.
QUICK = (Recipe(24, "webp", 75, 0), Recipe(40, "webp", 75, 0), Recipe(64, "webp", 75, 0), Recipe(40, "jpeg", 75, 0))


def quarters(width=240, height=160):
    """Red, green / blue, white: tells every turn and mirroring apart."""
    picture = Image.new("RGB", (width, height), WHITE)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    return picture


def saved(picture, form, **options):
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def opened(data):
    return Image.open(io.BytesIO(data))


def near(found, wanted, by=12):
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


def corners(data):
    picture = opened(data).convert("RGB")
    width, height = picture.size
    across, down = width // 6, height // 6
    return [
        picture.getpixel(at)
        for at in (
            (across, down),
            (width - across, down),
            (across, height - down),
            (width - across, height - down),
        )
    ]


def assert_upright(data, size=(240, 160)):
    header = photos.probe(data)
    assert (header.width, header.height) == size
    made = photos.derive(data)
    for derivative, output in zip(photos.plan_derivatives(header), made, strict=True):
        assert opened(output).size == (derivative.width, derivative.height)
        assert all(map(near, corners(output), (RED, GREEN, BLUE, WHITE), [40] * 4)), corners(output)


def oriented(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def colour_of(data, recipe=QUICK[0]):
    """The colour in the middle of what is made from a plain picture, as RGB or RGBA."""
    (output,) = photos.derive(data, (recipe,))
    picture = opened(output)
    return picture.getpixel((picture.width // 2, picture.height // 2))


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width, height, depth, colour_type, rows=b"", before=b"", behind=b""):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(rows)) if rows else b""
    return b"\x89PNG\r\n\x1a\n" + head + before + pixels + behind + chunk(b"IEND", b"")


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
    exif.get_ifd(0x8825).update({1: "N", 2: (22.0, 8.0, 49.5), 3: "E", 4: (105.0, 50.0, 3.1), 27: b"NHA-BA-HOA"})
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
    program = "import sys; from sanvat import photos; photos.derive(sys.stdin.buffer.read())"
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


def matrix_profile(red, green, blue, gamma, description="quite another space"):
    """A version 2 ICC profile of an RGB space: D50 XYZ of its primaries and one gamma."""

    def fixed(number):
        return struct.pack(">i", round(number * 65536))

    text = description.encode() + b"\0"
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    bodies = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": b"XYZ \0\0\0\0" + b"".join(map(fixed, (0.9642, 1.0, 0.8249))),
        **{
            name: b"XYZ \0\0\0\0" + b"".join(map(fixed, primary))
            for name, primary in ((b"rXYZ", red), (b"gXYZ", green), (b"bXYZ", blue))
        },
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    at = 128 + 4 + 12 * len(bodies)
    table, content = struct.pack(">I", len(bodies)), b""
    for name, body in bodies.items():
        body += bytes(-len(body) % 4)
        table += name + struct.pack(">II", at + len(content), len(body))
        content += body
    head = struct.pack(">I4sI4s4s4s", at + len(content), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + b"".join(map(fixed, (0.9642, 1, 0.8249)))
    return head + bytes(128 - len(head)) + table + content


P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
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
    for data in (saved(picture, "PNG"), saved(picture, "TIFF"), saved(Image.new("I;16B", (64, 48), 0x8080), "TIFF")):
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


def see_through(mode):
    """Left half transparent, right half red (dark grey for LA)."""
    picture = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    picture.paste((255, 0, 0, 255) if mode != "LA" else (80, 80, 80, 255), (40, 0, 80, 60))
    if mode == "P":
        paletted = Image.new("P", (80, 60), 0)
        paletted.putpalette([0, 0, 0, 255, 0, 0])
        paletted.paste(1, (40, 0, 80, 60))
        return saved(paletted, "PNG", transparency=0)
    if mode == "RGB":
        keyed = Image.new("RGB", (80, 60), GREEN)
        keyed.paste(RED, (40, 0, 80, 60))
        return saved(keyed, "PNG", transparency=GREEN)
    return saved(picture.convert(mode), "PNG")


@pytest.mark.parametrize("mode", ["RGBA", "P", "LA", "RGB"])
def test_transparency_is_kept_by_webp_and_avif_and_white_in_jpeg(mode):
    solid = (255, 0, 0) if mode != "LA" else (80, 80, 80)
    recipes = (Recipe(80, "webp", 90, 4), Recipe(80, "avif", 90, 10), Recipe(80, "jpeg", 95, 0), Recipe(24, "webp", 90, 4))
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
    data = saved(quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (90, 70))], quality=95, subsampling=0)
    assert opened(data).format == "MPO"
    assert photos.probe(data).format == "jpeg"
    assert_upright(data)


def test_first_page_of_a_tiff_and_first_frame_of_a_webp():
    other = Image.new("RGB", (240, 160))
    assert_upright(saved(quarters(), "TIFF", save_all=True, append_images=[other]))
    assert_upright(saved(quarters(), "WEBP", save_all=True, append_images=[other], quality=95, duration=100))


def test_one_pixel():
    data = saved(Image.new("RGB", (1, 1), RED), "PNG")
    assert [opened(output).size for output in photos.derive(data)] == [(1, 1), (1, 1)]


@pytest.mark.parametrize(("size", "last"), [((8000, 200), (1200, 30)), ((200, 18000), (182, 16380)), ((9000, 2), (1200, 1))])
def test_extreme_shapes(size, last):
    data = saved(Image.new("RGB", size, RED), "JPEG")
    header = photos.probe(data)
    made = [opened(output).size for output in photos.derive(data)]
    assert made == [(each.width, each.height) for each in photos.plan_derivatives(header)]
    assert last in made


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (200, [200, 200]),
        (320, [320, 320]),
        (321, [320, 321, 321]),
        (500, [320, 480, 500, 500]),
        (800, [320, 480, 800, 800]),
        (1000, [320, 480, 800, 1000, 800]),
        (4000, [320, 480, 800, 1200, 800]),
    ],
)
def test_no_photo_is_enlarged(width, widths):
    header = photos.Header(width, 3 * width // 4, "jpeg", 0.0)
    assert [each.width for each in photos.plan_derivatives(header)] == widths


# What cannot be used


def whole(form):
    options = {"compression": "tiff_lzw"} if form == "TIFF" else {}
    return saved(quarters(600, 400), form, **options)


FORMS = ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"]


def refusal(function, data):
    with pytest.raises(PhotoError) as caught:
        function(data)
    fault = caught.value
    assert fault.vi and fault.en and fault.hint_vi and fault.hint_en
    copy = pickle.loads(pickle.dumps(fault))
    assert (copy.vi, copy.en, copy.hint_vi, copy.hint_en) == (fault.vi, fault.en, fault.hint_vi, fault.hint_en)
    return str(fault)


@pytest.mark.parametrize("form", FORMS)
def test_cut_short_in_the_header(form):
    data = whole(form)
    for length in (16, 20, 24):
        assert "cut short" in refusal(photos.probe, data[:length])
        assert "cut short" in refusal(photos.derive, data[:length])


@pytest.mark.parametrize("form", FORMS)
def test_cut_short_in_the_pixels(form):
    data = whole(form)
    for share in (0.5, 0.8, 0.95):
        assert "cut short" in refusal(photos.derive, data[: int(len(data) * share)])


def test_a_cut_in_the_pixels_is_not_looked_for_by_the_probe():
    data = whole("JPEG")
    assert photos.probe(data[: len(data) // 2]) == photos.probe(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"Danh s\xc3\xa1ch s\xe1\xba\xa3n ph\xe1\xba\xa9m", "not a picture"),
        (b"\xff\xd8", "not a picture"),
        (b"<!doctype html><title>404</title>", "not a picture"),
        (saved(quarters(), "GIF"), "GIF"),
        (saved(quarters(), "BMP"), "BMP"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04word/document.xml", "Word"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "video"),
        (b"\0\0\0\x18ftypheic\0\0\0\0heicmif1", "cut short"),
        (b"RIFF\x20\0\0\0WEBPVP8 ", "cut short"),
        (png(0, 10, 8, 2), "cut short"),
    ],
)
def test_what_is_not_a_photo(data, words):
    assert words in refusal(photos.probe, data)
    assert words in refusal(photos.derive, data)


def jpeg_of(width, height):
    data = saved(Image.new("RGB", (16, 16)), "JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def webp_of(width, height):
    data = saved(Image.new("RGB", (16, 16)), "WEBP", lossless=True)
    bits = (width - 1) | (height - 1) << 14
    return data[:21] + struct.pack("<I", bits) + data[25:]


@pytest.mark.parametrize(
    "data",
    [png(20_000, 10_000, 8, 2), png(2**31 - 1, 2**31 - 1, 8, 2), jpeg_of(20_000, 10_000), webp_of(16_384, 16_384)],
    ids=["png", "png of any size", "jpeg", "webp"],
)
def test_a_picture_of_200_megapixels_is_refused_unseen(data):
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "too large" in refusal(photos.probe, data)
    assert "too large" in refusal(photos.derive, data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_picture_of_150_megapixels_is_allowed():
    assert photos.probe(png(15_000, 10_000, 8, 2)) == (15_000, 10_000, "png", 150.0)


def test_extensions_do_not_matter_only_bytes():
    assert photos.probe(whole("HEIF")).format == "heif"
    assert ".heic" in photos.EXTENSIONS and ".JPG".lower() in photos.EXTENSIONS and ".gif" not in photos.EXTENSIONS


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(spots=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6))
def test_damage_gives_a_picture_or_a_photo_error(form, spots):
    data = bytearray(DAMAGED[form])
    for place, byte in spots:
        data[int(place * len(data))] = byte
    try:
        made = photos.derive(bytes(data), QUICK)
        photos.tint(bytes(data))
    except PhotoError:
        return
    assert all(opened(output).size for output in made)


DAMAGED = {form: saved(quarters(48, 32), form, exif=oriented(6).tobytes()) for form in FORMS}


# Plans, names, sizes


@settings(max_examples=60, deadline=None)
@given(width=st.integers(1, 200), height=st.integers(1, 200), orientation=st.sampled_from([1, 3, 6]))
def test_the_plan_is_what_is_made(width, height, orientation):
    data = saved(Image.new("RGB", (width, height), RED), "JPEG", exif=oriented(orientation))
    plan = photos.plan_derivatives(photos.probe(data), QUICK)
    made = photos.derive(data, QUICK)
    assert [(opened(output).size, opened(output).format.lower()) for output in made] == [
        ((each.width, each.height), each.format) for each in plan
    ]


@given(width=st.integers(1, 60_000), height=st.integers(1, 60_000))
def test_plans(width, height):
    header = photos.Header(width, height, "jpeg", 0.0)
    plan = photos.plan_derivatives(header)
    assert len({(each.format, each.width) for each in plan}) == len(plan)
    assert {each.format for each in plan} == {"webp", "jpeg"}
    for each in plan:
        assert 1 <= each.width <= width and 1 <= each.height <= min(height, photos.MAX_SIDE)
        assert each.name_suffix == f"-{each.width}" and each.recipe.width == each.width
        if height <= photos.MAX_SIDE:
            assert abs(each.height - height * each.width / width) <= 1
    assert photos.plan_derivatives(header, tuple(each.recipe for each in plan)) == plan


def grainy(width, height, seed=1, grain=8):
    """A picture that does not compress well; `grain` in pixels."""
    across, down = width // grain, height // grain
    picture = Image.frombytes("RGB", (across, down), random.Random(seed).randbytes(across * down * 3))
    return picture.resize((width, height), Image.Resampling.BICUBIC)


def test_quality_steps_down_until_the_limit_is_kept():
    data = saved(grainy(640, 480), "PNG")
    free = Recipe(320, "webp", 75, 4)
    sizes = {q: len(photos.derive(data, (free._replace(quality=q),))[0]) for q in (75, 70, 65, 60)}
    assert sizes[60] < sizes[65] < sizes[70] < sizes[75]
    (output,) = photos.derive(data, (free._replace(limit=sizes[65]),))
    assert output == photos.derive(data, (free._replace(quality=65),))[0]
    (output,) = photos.derive(data, (free._replace(limit=1),))
    assert output == photos.derive(data, (free._replace(quality=40),))[0]


def test_the_smallest_picture_of_a_listing_is_small():
    smallest = photos.RECIPES[0]
    assert (smallest.width, smallest.limit) == (320, 18 * 1024)
    data = saved(grainy(1600, 1200, grain=20), "JPEG", quality=92)
    free, kept = (len(photos.derive(data, (recipe,))[0]) for recipe in (smallest._replace(limit=0), smallest))
    assert kept <= 18 * 1024 < free


def test_small_photos_are_remarked_upon():
    assert photos.warnings(photos.Header(900, 1200, "jpeg", 1.08)) == []
    ((vi, en),) = photos.warnings(photos.Header(900, 1199, "jpeg", 1.08))
    assert "1199" in vi and "1199" in en


def test_names_tell_content_and_recipe_apart():
    header = photos.Header(4000, 3000, "jpeg", 12.0)
    names = {
        photos.file_name("mat-ong", source, each) for source in ("a" * 32, "b" * 32) for each in photos.plan_derivatives(header)
    }
    assert len(names) == 10
    plan = photos.plan_derivatives(header)
    name = photos.key("a" * 32, plan[2].recipe)
    assert photos.file_name("mat-ong", "a" * 32, plan[2]) == f"mat-ong-800.{name}.webp"
    assert photos.file_name("mat-ong", "a" * 32, plan[4]).endswith(".jpg")
    assert photos.key("a" * 32, plan[2].recipe) == name and len(name) == 12


def test_cache_keys_tell_encoders_and_neighbours_apart():
    first, *others = photos.RECIPES
    assert len({photos.cache_key("a", each) for each in photos.RECIPES}) == len(photos.RECIPES)
    assert photos.cache_key("a", first) != photos.cache_key("b", first)
    assert photos.cache_key("a", first) != photos.cache_key("a", first, (first,))
    assert photos.cache_key("a", first) != photos.key("a", first)
    assert "pillow" in photos._encoders() and "webp 1" in photos._encoders()


def test_tints():
    assert photos.tint(saved(Image.new("RGB", (50, 50), (200, 100, 40)), "PNG")) == "#c86428"
    assert photos.tint(saved(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG")) == "#ffffff"
    halves = Image.new("RGB", (3000, 2000), (0, 0, 0))
    halves.paste(WHITE, (1500, 0, 3000, 2000))
    tint = bytes.fromhex(photos.tint(photos.derive(saved(halves, "JPEG"))[0])[1:])
    assert near(tint, (128, 128, 128), 3)


def test_every_executor_makes_the_same_bytes():
    sources = {
        "grainy": saved(grainy(1000, 700), "JPEG", exif=oriented(6)),
        "grey": saved(grainy(500, 400, 2).convert("L"), "PNG"),
        "phone": saved(grainy(600, 400, 3), "HEIF", icc_profile=matrix_profile(*P3, 2.2)),
        "clear": see_through("RGBA"),
        "broken": b"\xff\xd8\xff\xe0 nothing more",
    }
    recipes = (Recipe(320, "webp", 75, 4, 9000), Recipe(700, "webp", 75, 4), Recipe(320, "jpeg", 75, 0), Recipe(320, "avif", 60, 9))
    jobs = [(name, (photos.derive, (data, recipes))) for name, data in sources.items()]

    def told(results):
        return {name: result.en if isinstance(result, PhotoError) else result for name, result in results}

    alone = told(pool.run(jobs))
    assert isinstance(alone["broken"], str)
    for kind in ("thread", "process"):
        with pool.make_executor(2, kind) as executor:
            assert told(pool.run(reversed(jobs), executor)) == alone
    with pool.make_executor(4) as executor:
        assert told(pool.run(jobs, executor)) == alone


def test_planning_never_imports_pillow():
    program = (
        "import sys; from sanvat import photos, pool; header = photos.Header(4000, 3000, 'jpeg', 12.0);"
        "names = [photos.file_name('a', 'b', each) for each in photos.plan_derivatives(header)]; photos.warnings(header);"
        "found = {name.partition('.')[0] for name in sys.modules};"
        "sys.exit(bool(found & {'PIL', 'pillow_heif', 'concurrent', 'multiprocessing'}))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
