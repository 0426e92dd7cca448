"""What was read is remembered: read again only where it changed, and never where it might have."""

import marshal
import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanvat.base.files import Entry, walk
from sanvat.base.shelf import Shelf
from sanvat.base.sources import TICK_NS, Sources

LONG_AGO = 1_600_000_000_000_000_000  # ns; far from any tick that could still be running


class Reader:
    """Parses by upper case, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []

    def __call__(self, data: bytes) -> str:
        self.asked.append(data)
        return data.decode().upper()


class Place:
    """One file, with a stamp as the file system might have given it, and builds that read it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "a.yaml"
        self.memory = folder / "cache" / "sources.bin"
        self.write("miến")

    def write(self, text: str, time: int = LONG_AGO) -> None:
        """The file, last changed at a time (ns)."""
        self.file.write_bytes(text.encode())
        self.stamp = (len(text.encode()), time, 7, time)

    def entry(self) -> Entry:
        return Entry("a.yaml", str(self.file), self.stamp)

    def read(self, engine: str = "1", sort: str = "product") -> tuple[str, list[bytes]]:
        """What one build gets of the file, and what it had to parse."""
        reader, sources = Reader(), Sources(self.memory, engine)
        _, made = sources.get(self.entry(), sort, reader)
        sources.save()
        return made, reader.asked


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def test_an_unchanged_file_is_not_parsed_again(place):
    assert place.read() == ("MIẾN", ["miến".encode()])
    assert place.read() == ("MIẾN", [])
    assert place.read() == ("MIẾN", [])


def test_an_unchanged_file_is_not_even_opened(place):
    place.read()
    place.file.unlink()
    assert place.read() == ("MIẾN", [])


@pytest.mark.parametrize("part", range(4), ids=["size", "modification time", "inode", "change time"])
def test_a_file_whose_stamp_differs_in_anything_is_read_again(place, part):
    place.read()
    place.file.write_bytes("miền".encode())
    place.stamp = (*place.stamp[:part], place.stamp[part] - 1, *place.stamp[part + 1 :])  # back in time, too
    assert place.read() == ("MIỀN", ["miền".encode()])


def test_a_file_that_was_only_touched_is_read_but_not_parsed(place):
    place.read()
    place.write("miến", LONG_AGO + 1)
    assert place.read() == ("MIẾN", [])
    # And the new time is what counts from now on.
    place.file.unlink()
    assert place.read() == ("MIẾN", [])


SECOND = 1_000_000_000


@pytest.mark.parametrize(
    "age, tick",
    [(0, SECOND), (SECOND // 2, SECOND), (-TICK_NS, 1), (-SECOND * 86_400 * 365, 1)],
    ids=["this second", "a moment ago", "soon", "next year"],
)
def test_a_change_that_the_clock_is_too_coarse_to_tell_is_noticed(place, age, tick):
    young = (time.time_ns() - age) // tick * tick
    place.write("miến", young)
    assert place.read() == ("MIẾN", ["miến".encode()])
    place.write("miền", young)  # the same size, time and inode
    assert place.read() == ("MIỀN", ["miền".encode()])


def test_a_file_system_that_tells_parts_of_a_second_is_trusted_sooner(place):
    young = time.time_ns() - TICK_NS // 2
    place.write("miến", young if young % SECOND else young + 1)
    assert place.read()[1] == ["miến".encode()]
    place.file.unlink()
    assert place.read() == ("MIẾN", [])


def test_a_change_time_within_the_tick_is_not_trusted_though_the_modification_time_is_old(place):
    place.write("miến")
    place.stamp = (*place.stamp[:3], time.time_ns())
    place.read()
    place.file.write_bytes("miền".encode())
    assert place.read()[0] == "MIỀN"


def test_a_file_not_trusted_is_parsed_only_if_its_bytes_differ(place):
    place.write("miến", time.time_ns())
    assert place.read()[1] == ["miến".encode()]
    assert place.read()[1] == []


def test_an_edit_that_puts_size_and_time_back_is_noticed(tmp_path):
    file, memory = tmp_path / "content" / "a.yaml", tmp_path / "sources.bin"
    file.parent.mkdir()
    for text in ("miến", "miền", "miển"):
        file.write_bytes(text.encode())
        os.utime(file, ns=(LONG_AGO, LONG_AGO))
        (entry,) = walk(file.parent)
        sources = Sources(memory, "1")
        assert sources.get(entry, "product", Reader())[1] == text.upper()
        sources.save()


def test_another_engine_forgets_everything(place):
    place.read(engine="1")
    assert place.read(engine="2")[1] == ["miến".encode()]
    assert place.read(engine="2")[1] == []


def test_one_file_is_remembered_for_each_way_of_reading(place):
    place.read(sort="product")
    assert place.read(sort="prose")[1] == ["miến".encode()]
    # Both at once, and neither pushes out the other.
    sources, reader = Sources(place.memory, "1"), Reader()
    for sort in ("product", "prose"):
        sources.get(place.entry(), sort, reader)
    sources.save()
    again = Reader()
    for sort in ("product", "prose"):
        Sources(place.memory, "1").get(place.entry(), sort, again)
    assert again.asked == []


def test_a_file_that_cannot_be_read_is_told_and_not_remembered(place):
    entry = place.entry()
    place.file.unlink()
    sources = Sources(place.memory, "1")
    with pytest.raises(FileNotFoundError):
        sources.get(entry, "product", Reader())
    sources.save()
    place.write("miến")
    assert place.read() == ("MIẾN", ["miến".encode()])


def test_files_that_are_gone_are_forgotten(place):
    place.read()
    sources = Sources(place.memory, "1")
    sources.save()
    assert place.read()[1] == ["miến".encode()]


def test_nothing_is_written_when_nothing_changed(place):
    place.read()
    os.utime(place.memory, ns=(LONG_AGO, LONG_AGO))
    place.read()
    assert place.memory.stat().st_mtime_ns == LONG_AGO


def test_without_a_memory_everything_is_read(place):
    for _ in range(2):
        reader, sources = Reader(), Sources(None, "1")
        assert sources.get(place.entry(), "product", reader)[1] == "MIẾN"
        sources.save()
        assert reader.asked
    assert not place.memory.exists()


def test_a_process_that_builds_again_knows_what_it_read(place):
    sources, reader = Sources(None, "1"), Reader()
    sources.get(place.entry(), "product", reader)
    sources.again()
    sources.get(place.entry(), "product", reader)
    assert reader.asked == ["miến".encode()]


def test_a_value_is_made_once_for_its_key(place):
    made = []
    for key in ("a", "a", "b", "b", "a"):
        sources = Sources(place.memory, "1")
        assert sources.remember("alike", key, lambda key=key: made.append(key) or (key,)) == (key,)
        sources.save()
    assert made == ["a", "b", "a"]


def upper(data: bytes) -> str:
    return data.decode().upper()


def test_many_files_are_read_the_same_over_several_processes(tmp_path):
    for number in range(450):
        (tmp_path / f"{number}.md").write_bytes(f"miến {number}".encode())
    (tmp_path / "dead.md").symlink_to(tmp_path / "nothing")
    entries = list(walk(tmp_path))
    sources = Sources(None, "1")
    sources.prefetch([(entry, "prose", upper) for entry in entries], workers=2)
    for entry in entries:
        if entry.name == "dead.md":
            with pytest.raises(OSError):
                sources.get(entry, "prose", upper)
        else:
            reader = Reader()
            alone = Sources(None, "1").get(entry, "prose", reader)
            assert sources.get(entry, "prose", reader) == alone == (alone[0], f"MIẾN {entry.name[:-3]}")
            assert len(reader.asked) == 1  # for the one that reads alone


# --- a memory that was damaged


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\0",
        b"junk",
        b"\0" * 4096,
        marshal.dumps({}),
        marshal.dumps(("1", {})),
        b"(" + b"\xff\xff\xff\x7f",
    ],
)
def test_a_damaged_memory_is_as_none(place, damage):
    place.memory.parent.mkdir()
    place.memory.write_bytes(damage)
    assert place.read() == ("MIẾN", ["miến".encode()])
    assert place.read() == ("MIẾN", [])


def test_one_wrong_byte_anywhere_is_noticed(place):
    place.read()
    whole = place.memory.read_bytes()
    for position in range(len(whole)):
        place.memory.write_bytes(whole[:position] + bytes([whole[position] ^ 4]) + whole[position + 1 :])
        reader = Reader()
        assert Sources(place.memory, "1").get(place.entry(), "product", reader)[1] == "MIẾN"
        assert reader.asked == ["miến".encode()]


def shelf_of(place) -> Path:
    (path,) = place.memory.parent.glob("sources-*.bin")
    return path


@pytest.mark.parametrize("keep", ["memory", "shelf"])
def test_of_memory_and_shelf_one_alone_is_as_none(place, keep):
    place.read()
    (shelf_of(place) if keep == "memory" else place.memory).unlink()
    assert place.read() == ("MIẾN", ["miến".encode()])
    assert place.read() == ("MIẾN", [])


def test_one_wrong_byte_on_the_shelf_or_its_end_cut_off_is_noticed(place):
    place.read()
    path = shelf_of(place)
    whole = path.read_bytes()
    others = [whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :] for at in range(len(whole))]
    for damaged in (*others, *(whole[:length] for length in range(len(whole)))):
        path.write_bytes(damaged)
        reader = Reader()
        assert Sources(place.memory, "1").get(place.entry(), "product", reader)[1] == "MIẾN"
        assert reader.asked == ["miến".encode()]


def test_an_edit_adds_to_the_shelf_only_what_it_changed(place):
    other = Entry("b.yaml", str(place.file.with_name("b.yaml")), (9000, LONG_AGO, 8, LONG_AGO))
    Path(other.path).write_bytes(b"x" * 9000)
    sizes = []
    for text in ("miến", "miền"):
        place.write(text)
        place.stamp = (*place.stamp[:2], len(sizes), LONG_AGO)
        sources = Sources(place.memory, "1")
        for entry in (place.entry(), other):
            sources.get(entry, "product", Reader())
        sources.save()
        sizes.append(shelf_of(place).stat().st_size)
    assert 0 < sizes[1] - sizes[0] < 100
    assert sizes[0] > 9000


def test_a_shelf_full_of_what_nobody_needs_is_written_anew_and_loses_nothing(place):
    first = None
    for text in ("a" * 3_000_000, "b" * 3_000_000, "miến"):
        place.write(text)
        place.read(sort=text[:1])
        first = first or shelf_of(place)
    assert shelf_of(place) != first
    assert shelf_of(place).stat().st_size < 100
    assert place.read(sort="m") == ("MIẾN", [])


def test_two_programs_at_once_do_not_spoil_each_other(place):
    """A report is made while a build runs: both add to one shelf, the later memory counts."""
    place.read()
    one, other = Sources(place.memory, "1"), Sources(place.memory, "1")
    for sources, sort in ((one, "x"), (other, "y"), (one, "z")):
        assert sources.get(place.entry(), sort, Reader())[1] == "MIẾN"
    other.save()
    one.save()
    assert [one.once_more(sort, "a.yaml") for sort in "xz"] == ["MIẾN", "MIẾN"]
    assert place.read(sort="z") == ("MIẾN", [])


def test_what_was_read_stays_at_hand_though_another_program_takes_the_memory_away(place):
    place.read()
    sources = Sources(place.memory, "1")
    sources.get(place.entry(), "product", Reader())
    sources.save()
    shelf_of(place).unlink()
    assert sources.once_more("product", "a.yaml") == "MIẾN"


def test_what_a_full_disk_does_not_take_is_kept_in_memory_and_told_at_the_end():
    shelf = Shelf(Path("/dev/full"))
    ref = shelf.put(b"something")
    assert shelf.take(ref) == b"something"
    with pytest.raises(OSError, match="No space left"):
        shelf.settle(ref)


def test_a_memory_that_is_a_folder_is_as_none(place):
    place.memory.mkdir(parents=True)
    sources, reader = Sources(place.memory, "1"), Reader()
    assert sources.get(place.entry(), "product", reader)[1] == "MIẾN"


def test_a_memory_cut_short_anywhere_is_as_none(place):
    place.read()
    whole = place.memory.read_bytes()
    for length in range(len(whole)):
        place.memory.write_bytes(whole[:length])
        assert Sources(place.memory, "1").get(place.entry(), "product", Reader())[1] == "MIẾN"


@given(
    st.lists(
        st.tuples(st.sampled_from(["write", "touch", "replace", "build"]), st.integers(0, 3)), max_size=12
    )
)
def test_what_is_remembered_is_what_is_there(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("content")
    memory = folder.parent / f"{folder.name}.bin"
    chance = random.Random(len(steps))
    (folder / "a").write_bytes(b"0")
    for what, number in steps:
        mtime = LONG_AGO + chance.randrange(2)  # times repeat, as a coarse clock's do
        if what == "write":
            # A save in place moves the time on, unless it is within the tick: then the file is young.
            (folder / "a").write_bytes(f"{number}".encode())
        elif what == "touch":
            (folder / "a").touch()
        elif what == "replace":
            (folder / "b.new").write_bytes(f"{number}".encode())
            os.utime(folder / "b.new", ns=(mtime, mtime))
            os.replace(folder / "b.new", folder / "a")
        sources = Sources(memory, "1")
        (entry,) = walk(folder)
        assert sources.get(entry, "product", bytes.decode)[1] == (folder / "a").read_text()
        sources.save()
