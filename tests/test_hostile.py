"""Content that means harm, or came from a careless zip file: no code on pages, no hang, no traceback."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from engine import codes as stopped_by
from engine import differences, stamps, tree
from PIL import Image

from sanvat.base.files import walk, write_atomic
from sanvat.base.lock import Busy, locked
from sanvat.base.text import tidy
from sanvat.media.share import bearable, share_image
from sanvat.messages.problems import ContentError, Problems
from sanvat.records import codes as register
from sanvat.records.stories import TooTangled, convert
from sanvat.records.values import is_id
from sanvat.site.ledger import Ledger


def codes(province) -> set[str]:
    return {problem.code for problem in province.problems()}


@pytest.mark.parametrize(
    "text",
    ["[" * 5_000, "`a" * 5_000, "<a " * 5_000, "- " * 500, "a" + " " * 20_000 + "b", "> " * 300],
    ids=lambda text: text[:4],
)
def test_text_that_would_take_a_parser_minutes_is_refused(text):
    with pytest.raises(TooTangled):
        convert(text)


def test_long_but_honest_texts_are_converted():
    text = "\n\n".join(
        f"## Phần {n}\n\nMột đoạn có *nhấn mạnh* và [liên kết](https://vi.du/{n}).\n\n- một\n- hai"
        for n in range(60)
    )
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
    assert [(problem.code, problem.place.path.endswith("story.md")) for problem in found] == [
        ("unreadable", True)
    ]


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


def test_codes_that_are_no_characters_reach_no_page():
    written = "Mi\ufffeến\U0010ffff do\ufdd0ng"
    assert tidy(written) == "Miến dong"
    assert (
        convert(f"*{written}*").html == '<p class="lead"><em>Miến dong</em></p>'
        and convert(written).lead == "Miến dong"
    )


def test_a_message_can_neither_steer_a_terminal_nor_break_its_line(province):
    """What an author wrote, and names of files that came from elsewhere."""
    province.write("producers/a\nb\x1b[2J\u202e.yaml", 'name: A\n"\\e[31m\\n\\u2028": x\n')
    province.edit("products/mien-dong/product.yaml", "area: na-ri", "area: " + "á" * 9_000)
    found = province.problems()
    assert {"bad-folder-name", "unknown-field", "no-such"} <= {problem.code for problem in found}
    for line in [line for problem in found for line in problem.lines()]:
        assert line.isprintable() and len(line) < 3_000


def test_a_file_that_lists_nothing_does_not_excuse_who_names_its_records(province):
    province.write("outlets.yaml", "outlets:\n")
    province.edit("products/mien-dong/product.yaml", "area: na-ri", "area: na-ri\noutlets: voso")
    assert "no-such" in codes(province)


def test_a_name_of_the_register_does_not_run_as_a_formula():
    line = register.Line("BK0288", "ruou", "2024-01-01", name="=cmd|'/C calc'!A1")
    text = register.published_text(register.Register((line,)))
    assert text.splitlines()[1].endswith(",'=cmd|'/C calc'!A1")
    assert register.parse(text, "codes.csv", Problems()) == (line._replace(number=2),)


def test_a_name_of_any_length_is_cut_to_what_a_share_picture_may_hold():
    assert max(map(len, bearable("a" * 20_000).split())) < 200 and len(bearable("a b " * 9_000)) < 2_000
    assert bearable("Miến dong Tài Hoan") == "Miến dong Tài Hoan"


@pytest.mark.parametrize("size", [(1, 9_000), (9_000, 2), (40, 6_000)])
def test_a_strip_of_a_photo_makes_a_share_picture_too(size):
    photo = BytesIO()
    Image.new("RGB", size, "#c23b2a").save(photo, "PNG")
    with Image.open(BytesIO(share_image(photo.getvalue(), "Miến dong", "Na Rì", 3, "3 sao"))) as made:
        assert made.size == (1200, 630)


# links planted where files are written


def planted(folder: Path, name: str, victim: Path) -> None:
    """A link at the name that a file has while it is being written."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f".{name}.new").symlink_to(victim)


@pytest.mark.parametrize("there", [True, False])
def test_a_link_planted_at_the_temporary_name_is_not_written_through(tmp_path, there):
    victim = tmp_path / "victim"
    if there:
        victim.write_text("of somebody else")
    planted(tmp_path / "site", "index.html", victim)
    write_atomic(tmp_path / "site/index.html", b"page")
    assert (tmp_path / "site/index.html").read_bytes() == b"page"
    assert not (tmp_path / "site/index.html").is_symlink()
    assert (victim.read_text() == "of somebody else") if there else not victim.exists()
    assert os.listdir(tmp_path / "site") == ["index.html"]


def test_what_a_killed_build_left_or_a_link_of_the_other_kind_is_not_written_into(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("of somebody else")
    os.link(victim, tmp_path / ".a.new")
    write_atomic(tmp_path / "a", b"page")
    assert victim.read_text() == "of somebody else"
    (tmp_path / ".a.new").write_text("half of it")
    write_atomic(tmp_path / "a", b"again")
    assert (tmp_path / "a").read_bytes() == b"again"


def test_links_planted_for_lists_memories_and_locks_are_not_written_through(workshop):
    victim = workshop.root / "victim"
    victim.write_text("of somebody else")
    workshop.build()
    kept = tree(workshop.root)
    for path in kept:  # everything that a build writes, while it writes it
        if path.startswith(("site/", ".cache/")):
            planted((workshop.root / path).parent, Path(path).name, victim)
    for name in ("lock", "lock.pid"):
        (workshop.root / ".cache" / name).unlink()
        (workshop.root / ".cache" / name).symlink_to(victim)
    workshop.content.edit("site.yaml", "name: Sản vật thử", "name: Sản vật khác")
    workshop.content.remove("products/mien-dong/1.jpg")
    assert workshop.build().written > 20
    assert victim.read_text() == "of somebody else"
    made = {
        path: data for path, data in tree(workshop.site).items() if not path.endswith(".new")
    }  # of what was written not again
    assert differences(made, workshop.clean(workshop.root / "clean")) == []
    assert not [
        path for path in workshop.root.rglob("*") if path.is_symlink() and not path.name.endswith(".new")
    ]


def test_a_lock_that_is_a_link_to_nowhere_makes_nothing_there(tmp_path):
    (tmp_path / "lock").symlink_to(tmp_path / "made")
    (tmp_path / "lock.pid").symlink_to(tmp_path / "made too")
    with locked(tmp_path / "lock"):
        assert (tmp_path / "lock.pid").read_text() == str(os.getpid())
        with pytest.raises(Busy, match=str(os.getpid())), locked(tmp_path / "lock"):
            pass
    assert sorted(os.listdir(tmp_path)) == ["lock", "lock.pid"]


@pytest.fixture
def moved(workshop):
    """A built site whose folder of products was put elsewhere, with a link to it in its place."""
    workshop.build()
    elsewhere = workshop.root / "elsewhere"
    (workshop.site / "san-pham").rename(elsewhere)
    (workshop.site / "san-pham").symlink_to(elsewhere, target_is_directory=True)
    return elsewhere


def test_a_folder_that_is_a_link_to_elsewhere_is_not_written_through(workshop, moved):
    before = tree(moved), stamps(moved)
    workshop.content.edit("products/mien-dong/product.yaml", "name: Miến dong", "name: Miến dong mới")
    with pytest.raises(ContentError) as stopped:
        workshop.build()
    assert stopped_by(stopped.value) == ["not-our-file"]
    assert [problem.place.path for problem in stopped.value.problems.errors] == [
        str(workshop.site / "san-pham")
    ]
    assert (tree(moved), stamps(moved)) == before
    (workshop.site / "san-pham").unlink()
    workshop.build()
    assert differences(tree(workshop.site), workshop.clean(workshop.root / "clean")) == []


def test_a_folder_that_is_a_link_to_elsewhere_is_not_emptied(workshop, moved):
    """Neither of old pages, nor of what a killed build left, nor of folders that stand empty."""
    (moved / ".mien-dong.html.new").write_text("of somebody else")
    (moved / "a").mkdir()
    before = tree(moved)
    own = workshop.site / ".sanvat"
    own.write_text(own.read_text() + "# chưa xong / unfinished\nsan-pham/a/b.html\n")
    assert workshop.command("clean").returncode == 0
    assert tree(moved) == before and (moved / "a").is_dir()
    assert os.listdir(workshop.site) == ["san-pham"]


def test_pages_that_went_are_not_removed_from_where_a_link_leads(workshop, moved):
    (moved / "a").mkdir()
    own = workshop.site / ".sanvat"
    own.write_text(own.read_text() + "san-pham/a/b.html\n")
    ledger = Ledger(workshop.site, workshop.root / "memory")
    ledger.begin(["index.html"])
    ledger.write("index.html", "key", b"page")
    before = tree(moved)
    ledger.prune()
    assert ledger.removed and not (workshop.site / "en").exists()
    assert tree(moved) == before and (moved / "a").is_dir()
