"""Names for values and files, bytes kept under them, and links between outputs."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from sanvat.base import files
from sanvat.base.cache import Cache
from sanvat.base.digest import digest, digest_bytes
from sanvat.base.urls import absolute, link

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda part: st.lists(part, max_size=4).map(tuple),
    max_leaves=12,
)


class View(NamedTuple):
    name: str
    rest: object = ()


# --- digests


def exactly(value):
    """A value with the types of its parts, for True is 1 and 1 is 1.0 to Python."""
    return tuple(map(exactly, value)) if isinstance(value, tuple) else (type(value), repr(value))


@given(plain, plain)
def test_equal_values_have_one_name_and_different_ones_two(one, other):
    assert (digest(one) == digest(other)) == (exactly(one) == exactly(other))


@pytest.mark.parametrize(
    "one, other",
    [
        ("1", 1),
        (1, True),
        (1, 1.0),
        (None, ""),
        ((), ""),
        (("a", "b"), ("ab",)),
        (("a", ("b",)), (("a",), "b")),
        ("é", "e\u0301"),
        ('","', ("", "")),
        ((1, 2), ((1, 2),)),
    ],
)
def test_values_that_look_alike_have_two_names(one, other):
    assert digest((one,)) != digest((other,))


def test_a_view_is_named_by_its_values():
    assert digest(View("Miến dong", (1, 2))) == digest(("Miến dong", (1, 2)))
    assert digest(View("Miến dong {}")) == digest(("Miến dong {}", ()))


def test_the_name_of_a_value_is_the_blake2b_of_its_json():
    value = ("Miến dong", 5, 91.14, True, None, ("{",))
    assert (
        digest(value)
        == hashlib.blake2b(json.dumps(value, separators=(",", ":")).encode(), digest_size=16).hexdigest()
    )
    assert digest_bytes(b"a") == hashlib.blake2b(b"a", digest_size=16).hexdigest()


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["a"],
        {},
        {"a": 1},
        set(),
        frozenset("a"),
        b"a",
        date(2021, 1, 1),
        object(),
        iter(()),
        lambda: 1,
        ROOT,
    ],
    ids=lambda wrong: type(wrong).__name__,
)
@pytest.mark.parametrize(
    "inside",
    [lambda wrong: wrong, lambda wrong: ("a", (wrong,)), lambda wrong: View("{", ("}", (wrong, 1)))],
    ids=["alone", "in a tuple", "in a view"],
)
def test_what_is_not_plain_and_frozen_has_no_name(wrong, inside):
    with pytest.raises(TypeError):
        digest(inside(wrong))


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_what_is_no_number_has_no_name(wrong):
    with pytest.raises(ValueError):
        digest((wrong,))


def test_names_are_the_same_in_another_process():
    value = "('Miến dong', 3, 91.14, None, ('a', True))"
    program = f"from sanvat.base.digest import digest; print(digest({value}))"
    names = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "1", "4242")
    }
    assert names == {digest(("Miến dong", 3, 91.14, None, ("a", True)))}


# --- bytes kept under a name


def test_what_was_kept_is_given_back(tmp_path):
    cache = Cache(tmp_path / "cache")
    key = digest("a")
    assert cache.get(key) is None and not cache.has(key)
    for data in (b"", b"a", os.urandom(70_000)):
        cache.put(key, data)
        assert cache.get(key) == data and cache.has(key)
    assert Cache(tmp_path / "cache").get(key) == data


@given(st.binary(max_size=60), st.data())
def test_damaged_bytes_are_not_given_back(data, draw):
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(folder)
        key = digest("a")
        cache.put(key, data)
        kept = cache.path(key).read_bytes()
        place = draw.draw(st.integers(0, len(kept) - 1))
        damaged = draw.draw(
            st.sampled_from(
                [kept[:place], kept[:place] + bytes([kept[place] ^ 1]) + kept[place + 1 :], kept + b"\0"]
            )
        )
        cache.path(key).write_bytes(damaged)
        assert cache.get(key) is None


# --- files


def test_a_file_is_written_only_when_its_bytes_differ(tmp_path):
    path = tmp_path / "a" / "b.html"
    assert files.write_if_changed(path, b"1")
    first = path.stat()
    assert not files.write_if_changed(path, b"1")
    assert files.stamp(path.stat()) == files.stamp(first)
    assert files.write_if_changed(path, b"2")
    assert path.read_bytes() == b"2"
    assert [left.name for left in path.parent.iterdir()] == ["b.html"]


def test_a_file_replaced_is_never_half_there(tmp_path):
    path = tmp_path / "b.html"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        files.write_atomic(path, b"new, and longer")
        assert reader.read() == b"old"  # whoever reads goes on reading the old file
    assert path.read_bytes() == b"new, and longer"


def test_a_folder_is_walked_in_the_order_of_composed_names(tmp_path):
    names = ["b/a.md", "a.yaml", "B.md", "b.md", "Đ.md", "o\u0302.md", "a/z/x.md", "a/b.md"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    found = list(files.walk(tmp_path))
    assert [entry.name for entry in found] == sorted(name.replace("o\u0302", "ô") for name in names)
    assert {Path(entry.path).read_text() for entry in found} == set(names)


@pytest.mark.parametrize(
    "name",
    [
        ".git/config",
        ".DS_Store",
        "~$sổ.xlsx",
        "a.yaml~",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX/a.yaml",
        "a.yaml.bak",
        ".a.yaml.swp",
        "a.tmp",
        ".~lock.a.ods#",
    ],
)
def test_files_that_systems_and_editors_leave_are_not_content(tmp_path, name):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(b"")
    (tmp_path / "a.yaml").write_bytes(b"")
    assert [entry.name for entry in files.walk(tmp_path)] == ["a.yaml"]


def test_links_in_a_folder_are_followed_but_neither_round_and_round_nor_out_of_it(tmp_path):
    root = tmp_path / "content"
    (root / "a").mkdir(parents=True)
    (root / "a" / "x.md").write_bytes(b"x")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "y.md").write_bytes(b"y")
    (root / "a" / "up").symlink_to(root)
    (root / "b").symlink_to(tmp_path / "elsewhere")
    (root / "dead.md").symlink_to(tmp_path / "nothing")
    (root / "c").symlink_to("a")
    found = {entry.name: entry.stamp for entry in files.walk(root)}
    assert list(found) == ["a/x.md", "b", "dead.md"]
    assert (found["b"], found["dead.md"]) == (files.OUTSIDE, files.GONE)


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert list(files.walk(tmp_path / "nothing")) == []
    (tmp_path / "file").write_bytes(b"")
    assert list(files.walk(tmp_path / "file")) == []


# --- links


outputs = st.lists(
    st.text(alphabet="abcđ Ứ%:&'\"<>~+@[]", min_size=1, max_size=6), min_size=1, max_size=4
).map(lambda parts: "/".join(parts) + ".html")


@pytest.mark.parametrize(
    "page, target, expected",
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "san-pham/mien.html", "san-pham/mien.html"),
        ("san-pham/mien.html", "index.html", "../index.html"),
        ("san-pham/mien.html", "nhom/i-3.html#sao", "../nhom/i-3.html#sao"),
        ("san-pham/mien.html", "san-pham/mien.html#anh", "#anh"),
        ("en/products/mien.html", "san-pham/mien.html?a=b", "../../san-pham/mien.html?a=b"),
        ("index.html", "ảnh/miến dong.jpg", "%E1%BA%A3nh/mi%E1%BA%BFn%20dong.jpg"),
        ("index.html", "a:b.html", "a%3Ab.html"),
    ],
)
def test_a_link_is_relative(page, target, expected):
    assert link(page, target) == expected


@given(
    outputs,
    outputs,
    st.sampled_from(["", "#sao", "?q=a", "?q=a#b"]),
    st.sampled_from(["https://x.vn/", "https://x.vn/ocop/2024/"]),
)
def test_a_link_leads_to_its_target_wherever_the_site_lies(page, target, rest, base):
    made = link(page, target + rest)
    assert not urlsplit(made).scheme and not urlsplit(made).netloc and not made.startswith("/")
    led = urljoin(base + "/".join([*page.split("/")[:-1], "x.html"]), made)
    if page == target and rest.startswith("#"):
        assert made == rest
    else:
        path, _mark, _ = led.partition(rest[:1]) if rest else (led, "", "")
        assert unquote(path) == base + target
        assert led[len(path) :] == rest


@given(outputs, outputs, outputs)
def test_a_link_reads_the_same_from_every_page_of_one_depth(page, other, target):
    if page.count("/") == other.count("/") and target not in (page, other):
        assert link(page, target) == link(other, target)


@pytest.mark.parametrize(
    "base, target, expected",
    [
        ("https://x.vn/ocop/", "index.html", "https://x.vn/ocop/"),
        ("https://x.vn/ocop", "index.html", "https://x.vn/ocop/"),
        ("https://x.vn", "san-pham/index.html", "https://x.vn/san-pham/"),
        ("https://x.vn", "san-pham/index.html#a", "https://x.vn/san-pham/#a"),
        ("https://x.vn", "san-pham/mien.html", "https://x.vn/san-pham/mien.html"),
        ("https://x.vn", "san-pham/my-index.html", "https://x.vn/san-pham/my-index.html"),
        ("https://x.vn", "ảnh/a b.jpg", "https://x.vn/%E1%BA%A3nh/a%20b.jpg"),
    ],
)
def test_an_address_for_other_machines_is_whole(base, target, expected):
    assert absolute(base, target) == expected
