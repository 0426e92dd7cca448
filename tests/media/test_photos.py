"""What is planned, named, refused and made of photos."""

import io
import pickle
import random
import struct
import subprocess
import sys

import pytest
from camera import (
    P3,
    QUICK,
    RED,
    WHITE,
    grainy,
    matrix_profile,
    near,
    opened,
    oriented,
    png,
    quarters,
    saved,
    see_through,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sanvat.base import pool
from sanvat.media import formats, photos
from sanvat.media.photos import PhotoError, Recipe

pytestmark = pytest.mark.filterwarnings(r"ignore::UserWarning:PIL\.")


# Sizes


def test_one_pixel():
    data = saved(Image.new("RGB", (1, 1), RED), "PNG")
    assert [opened(output).size for output in photos.derive(data)] == [(1, 1), (1, 1)]


@pytest.mark.parametrize(
    ("size", "last"), [((8000, 200), (1200, 30)), ((200, 18000), (182, 16380)), ((9000, 2), (1200, 1))]
)
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
    header = photos.Header(width, 3 * width // 4, "jpeg")
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
    assert (copy.vi, copy.en, copy.hint_vi, copy.hint_en) == (
        fault.vi,
        fault.en,
        fault.hint_vi,
        fault.hint_en,
    )
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


def test_a_cut_in_the_pixels_of_a_png_is_not_looked_for_by_the_probe():
    data = whole("PNG")
    assert photos.probe(data[: len(data) * 3 // 4]) == photos.probe(data)


def noisy(**how) -> bytes:
    """A JPEG without an even spot, so that a line that is missing shows."""
    chance = random.Random(7)
    picture = Image.frombytes("RGB", (203, 131), chance.randbytes(203 * 131 * 3)).resize((407, 263))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88, **how)
    return out.getvalue()


@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"optimize": True}, {"restart_marker_rows": 1}])
@pytest.mark.parametrize("less", [1, 2])
def test_a_jpeg_that_lacks_only_its_end_is_used_with_a_remark(how, less):
    data = noisy(**how)
    assert photos.warnings(photos.probe(data)) == photos.warnings(photos.Header(407, 263))
    ended = data[:-less]
    header = photos.probe(ended)
    assert not header.is_ended
    assert photos.derive(ended) == photos.derive(data)
    assert "end marker" in photos.warnings(header)[-1][1]


@pytest.mark.parametrize("how", [{}, {"progressive": True}])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.97, 0.995])
def test_a_jpeg_that_lacks_lines_is_refused_at_once(how, share):
    data = noisy(**how)
    cut = data[: int(len(data) * share)]
    assert "cut short" in refusal(photos.probe, cut)
    assert "cut short" in refusal(photos.derive, cut)


def test_an_end_marker_of_the_thumbnail_is_not_the_pictures():
    small = noisy()
    exif = b"Exif\0\0" + small
    data = noisy()
    marked = data[:2] + b"\xff\xe1" + (len(exif[:60_000]) + 2).to_bytes(2, "big") + exif[:60_000] + data[2:]
    assert photos.probe(marked).is_ended
    assert not photos.probe(marked[:-2]).is_ended


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
    [
        png(20_000, 10_000, 8, 2),
        png(2**31 - 1, 2**31 - 1, 8, 2),
        jpeg_of(20_000, 10_000),
        webp_of(16_384, 16_384),
    ],
    ids=["png", "png of any size", "jpeg", "webp"],
)
def test_a_picture_of_200_megapixels_is_refused_unseen(data):
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "too large" in refusal(photos.probe, data)
    assert "too large" in refusal(photos.derive, data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_picture_of_150_megapixels_is_allowed():
    header = photos.probe(png(15_000, 10_000, 8, 2))
    assert (header.width, header.height, header.format, header.megapixels) == (15_000, 10_000, "png", 150.0)


def test_extensions_do_not_matter_only_bytes():
    assert photos.probe(whole("HEIF")).format == "heif"
    assert {"heic", "jpg", "jfif", "jpe", "mpo", "avif"} <= formats.ENDINGS and "gif" not in formats.ENDINGS


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    spots=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6)
)
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
    header = photos.Header(width, height, "jpeg")
    plan = photos.plan_derivatives(header)
    assert len({(each.format, each.width) for each in plan}) == len(plan)
    assert {each.format for each in plan} == {"webp", "jpeg"}
    for each in plan:
        assert 1 <= each.width <= width and 1 <= each.height <= min(height, photos.MAX_SIDE)
        assert each.name_suffix == f"-{each.width}" and each.recipe.width == each.width
        if height <= photos.MAX_SIDE:
            assert abs(each.height - height * each.width / width) <= 1
    assert photos.plan_derivatives(header, tuple(each.recipe for each in plan)) == plan


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
    assert photos.warnings(photos.Header(900, 1200, "jpeg")) == []
    ((vi, en),) = photos.warnings(photos.Header(900, 1199, "jpeg"))
    assert "1199" in vi and "1199" in en


def test_names_tell_content_and_recipe_apart():
    header = photos.Header(4000, 3000, "jpeg")
    names = {
        photos.file_name("mat-ong", source, each)
        for source in ("a" * 32, "b" * 32)
        for each in photos.plan_derivatives(header)
    }
    assert len(names) == 10
    plan = photos.plan_derivatives(header)
    name = photos.key("a" * 32, plan[2].recipe)
    assert photos.file_name("mat-ong", "a" * 32, plan[2]) == f"mat-ong-800.{name}.webp"
    assert photos.file_name("mat-ong", "a" * 32, plan[4]).endswith(".jpg")
    assert photos.key("a" * 32, plan[2].recipe) == name and len(name) == 12


def test_cache_keys_tell_encoders_and_neighbours_apart():
    first, *_others = photos.RECIPES
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
    recipes = (
        Recipe(320, "webp", 75, 4, 9000),
        Recipe(700, "webp", 75, 4),
        Recipe(320, "jpeg", 75, 0),
        Recipe(320, "avif", 60, 9),
    )
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
        "import sys; from sanvat.media import photos; from sanvat.base import pool; header = "
        "photos.Header(4000, 3000, 'jpeg');"
        "names = [photos.file_name('a', 'b', each) for each in photos.plan_derivatives(header)]; "
        "photos.warnings(header);"
        "found = {name.partition('.')[0] for name in sys.modules};"
        "sys.exit(bool(found & {'PIL', 'pillow_heif', 'concurrent', 'multiprocessing'}))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
