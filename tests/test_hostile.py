"""Content that means harm, or came from a careless zip file: no code on pages, no hang, no traceback."""

import os
from io import BytesIO

import pytest
from PIL import Image

from sanvat.files import walk
from sanvat.kinds import is_id
from sanvat.share import share_image
from sanvat.stories import TooTangled, convert
from sanvat.text import tidy


def codes(province) -> set[str]:
    return {problem.code for problem in province.problems()}


@pytest.mark.parametrize("text", ["[" * 5_000, "`a" * 5_000, "<a " * 5_000, "- " * 500, "a" + " " * 20_000 + "b", "> " * 300], ids=lambda text: text[:4])
def test_text_that_would_take_a_parser_minutes_is_refused(text):
    with pytest.raises(TooTangled):
        convert(text)


def test_long_but_honest_texts_are_converted():
    text = "\n\n".join(f"## Phần {n}\n\nMột đoạn có *nhấn mạnh* và [liên kết](https://vi.du/{n}).\n\n- một\n- hai" for n in range(60))
    assert convert(text).html.count("<a href=") == 60


def test_a_pile_of_marks_is_told(province):
    province.write("products/mien-dong/story.md", "a" + "\u0301\u0323" * 20_000)
    assert "tangled" in codes(province)


def test_a_link_out_of_the_content_is_not_published(province, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("bí mật")
    story = province.root / "products/mien-dong/story.md"
    story.unlink(missing_ok=True)
    story.symlink_to(secret)
    found = [problem for problem in province.problems() if problem.level == "error"]
    assert [(problem.code, problem.place.path.endswith("story.md")) for problem in found] == [("unreadable", True)]


def test_a_pipe_or_device_is_not_read(province):
    os.mkfifo(province.root / "products/mien-dong/01.jpg")
    assert "unreadable" in codes(province)


def test_folders_that_lead_to_each_other_are_each_looked_into_once(tmp_path):
    for n in range(9):
        (tmp_path / str(n)).mkdir()
        (tmp_path / str(n) / "a.txt").write_text("a")
    for n in range(9):
        for other in range(9):
            if other != n:
                (tmp_path / str(n) / f"den-{other}").symlink_to(tmp_path / str(other))
    assert [entry.name for entry in walk(tmp_path)] == [f"{n}/a.txt" for n in range(9)]


def test_a_folder_is_known_by_its_own_name_even_where_a_link_is_met_first(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a").symlink_to("../products/b", target_is_directory=True)
    (tmp_path / "a").symlink_to("products", target_is_directory=True)
    (tmp_path / "products/b").mkdir(parents=True)
    (tmp_path / "products/b/x.md").write_text("x")
    (tmp_path / ".kept").mkdir()
    (tmp_path / ".kept/y.md").write_text("y")
    (tmp_path / "pages").symlink_to(".kept", target_is_directory=True)
    assert [entry.name for entry in walk(tmp_path)] == ["pages/y.md", "products/b/x.md"]


@pytest.mark.parametrize("name", ["con", "nul", "com1", "a" * 101, "..", "a/b", "Hoa", "hoa_sen", "-a", ""])
def test_names_that_no_disk_could_hold_are_no_ids(name):
    assert not is_id(name)


def test_a_name_cannot_turn_the_text_after_it_round():
    assert tidy("Chè\u202e tuyết \u2066Shan\u200f") == "Chè tuyết Shan"


@pytest.mark.parametrize("size", [(1, 9_000), (9_000, 2), (40, 6_000)])
def test_a_strip_of_a_photo_makes_a_share_picture_too(size):
    photo = BytesIO()
    Image.new("RGB", size, "#c23b2a").save(photo, "PNG")
    with Image.open(BytesIO(share_image(photo.getvalue(), "Miến dong", "Na Rì", 3, "3 sao"))) as made:
        assert made.size == (1200, 630)
