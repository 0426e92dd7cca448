"""Photos and pages in other processes and threads: the same bytes, each done once, every fault told with
its place."""

import os
import shutil
from pathlib import Path

import pytest
from conftest import picture
from engine import ROOT, Workshop, codes, differences, photo, stamps, tree

from sanvat.base.cache import Cache
from sanvat.base.digest import digest_bytes
from sanvat.media import photos
from sanvat.messages.problems import ContentError, Problem
from sanvat.site import making as heavy
from sanvat.site.assets import build_assets
from sanvat.site.build import build, check


@pytest.fixture(params=["here", "beside"])
def jobs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many jobs to give a build so that pages are drawn in this process, or in two others."""
    monkeypatch.setattr(heavy, "_WORTH_A_PROCESS", 1)
    return 1 if request.param == "here" else 2


def stopped(workshop: Workshop, run=build, **options) -> tuple[Problem, ...]:
    """The errors of a build or check, which leaves the site as it was."""
    before = stamps(workshop.site)
    with pytest.raises(ContentError) as raised:
        run(workshop.paths, **options)
    assert stamps(workshop.site) == before
    return raised.value.problems.errors


def override(workshop: Workshop, name: str, old: str, new: str) -> None:
    """A template of the site's own, like the theme's but for one text."""
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path = workshop.root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_drawing_over_processes_equals_drawing_here(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = workshop.clean(tmp_path / "clean")
    monkeypatch.setattr(heavy, "_WORTH_A_PROCESS", 1)
    report = workshop.build(jobs=3)
    assert report.drawn > 80
    assert differences(tree(workshop.site), wanted) == []


def test_a_fault_of_a_template_is_told_with_its_line_and_page(workshop: Workshop, jobs: int) -> None:
    workshop.build()
    override(
        workshop,
        "product.html",
        "{%- block main %}",
        (
            '{%- block main %}\n{% if view.id == "tra-hoa-vang" and chrome.lang == "en" %}{{ '
            "view.nothing_of_the_sort }}{% endif %}"
        ),
    )
    line = 1 + (workshop.root / "templates/product.html").read_text(encoding="utf-8").split(
        "view.nothing_of_the_sort"
    )[0].count("\n")
    (problem,) = stopped(workshop, jobs=jobs)
    assert (problem.code, str(problem.place)) == ("template", f"templates/product.html:{line}:1")
    assert "en/products/tra-hoa-vang.html" in problem.text("vi") and "nothing_of_the_sort" in problem.text(
        "en"
    )


def test_a_fault_of_a_part_is_told_where_the_part_has_it(workshop: Workshop, jobs: int) -> None:
    workshop.build()
    override(workshop, "parts/card.html", "</article>", "{{ 1 / 0 }}</article>")
    (problem,) = stopped(workshop, jobs=jobs)
    assert problem.place.path == "templates/parts/card.html"
    assert "ZeroDivisionError" in problem.text("vi")


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("a\n{% if %}\n", "templates/product.html:2:1", "template"),
        ("a\nb\n{{ view.name\n", "templates/product.html:3:1", "template"),
        ("{% include view.name %}", "templates/product.html", "template-name"),
        ("{{ part(view.name) }}", "templates/product.html", "template-name"),
        ("\n{% include 'khong-co.html' %}", "templates/product.html:2:1", "template"),
        ("\n{{ 'a'|khong_co }}", "templates/product.html:2:1", "template"),
    ],
)
def test_a_template_that_cannot_be_read_is_told(workshop: Workshop, text: str, place: str, code: str) -> None:
    workshop.build()
    (workshop.root / "templates").mkdir()
    (workshop.root / "templates/product.html").write_text(text)
    (problem,) = stopped(workshop)
    assert (problem.code, str(problem.place).removesuffix(":0:1")) == (code, place)


def test_a_template_in_other_letters_is_told(workshop: Workshop) -> None:
    workshop.build()
    (workshop.root / "templates").mkdir()
    (workshop.root / "templates/home.html").write_bytes("Sản vật".encode("cp1258", "replace") + b"\xff")
    (problem,) = stopped(workshop)
    assert problem.place.path == "templates/home.html"


def test_a_template_saved_with_a_byte_order_mark_draws_as_without(workshop: Workshop) -> None:
    workshop.build()
    wanted = tree(workshop.site)
    (workshop.root / "templates").mkdir()
    (workshop.root / "templates/home.html").write_bytes(
        b"\xef\xbb\xbf" + (ROOT / "templates/home.html").read_bytes()
    )
    assert workshop.build().drawn == 2
    assert differences(tree(workshop.site), wanted) == []


def test_every_photo_that_is_cut_short_is_told(workshop: Workshop, jobs: int) -> None:
    """The header of each is sound, so that only shrinking it shows the fault; a good one between them."""
    workshop.build()
    for name, number in (("mien-dong", 5), ("nha-san", 6), ("tra-hoa-vang", 7)):
        data = photo(number, (900, 700), "PNG")  # of a JPEG the cut is found when it is read
        workshop.content.write(f"products/{name}/moi.png", data if number == 6 else data[: len(data) // 2])
    for run in (build, check):
        told = stopped(workshop, run, jobs=jobs)
        assert [(problem.code, problem.place.path.rpartition("products/")[2]) for problem in told] == [
            ("photo", "mien-dong/moi.png"),
            ("photo", "tra-hoa-vang/moi.png"),
        ]
    for name in ("mien-dong", "tra-hoa-vang"):
        workshop.content.remove(f"products/{name}/moi.png")
    assert workshop.build(jobs=jobs).encoded == 0  # the good one was kept


def test_a_photo_is_shrunk_once_however_many_products_have_it(workshop: Workshop, jobs: int) -> None:
    workshop.build()
    for name in ("mien-dong", "nha-san", "tra-hoa-vang"):
        workshop.content.write(f"products/{name}/chung.jpg", photo(8))
    workshop.content.write("articles/chung-nua.jpg", photo(8))
    assert workshop.build(jobs=jobs).encoded == 1
    assert workshop.build(jobs=jobs).encoded == 0


def test_an_earlier_photo_put_back_is_not_shrunk_again(workshop: Workshop) -> None:
    workshop.build()
    wanted = tree(workshop.site)
    workshop.content.write("products/mien-dong/1.jpg", photo(9))
    assert workshop.build().encoded == 1
    workshop.content.write("products/mien-dong/1.jpg", photo(1))
    report = workshop.build()
    assert report.encoded == 0 and report.drawn > 0
    assert differences(tree(workshop.site), wanted) == []


def test_photos_that_change_places_or_names_are_not_shrunk_again(workshop: Workshop, tmp_path: Path) -> None:
    workshop.build()
    one, other = (workshop.content.root / f"products/{name}/1.jpg" for name in ("mien-dong", "nha-san"))
    one.rename(tmp_path / "between")
    other.rename(one)
    (tmp_path / "between").rename(other.with_name("ten-khac.jpg"))
    assert workshop.build().encoded == 0
    assert differences(tree(workshop.site), workshop.clean(tmp_path / "clean")) == []


@pytest.mark.parametrize("sort", ["touched", "written again", "copied", "other rights"])
def test_a_photo_that_only_looks_new_costs_nothing(workshop: Workshop, sort: str) -> None:
    workshop.build()
    path = workshop.content.root / "products/mien-dong/1.jpg"
    if sort == "touched":
        path.touch()
    elif sort == "written again":
        path.write_bytes(path.read_bytes())
    elif sort == "copied":
        shutil.copyfile(path, path.with_name(".copy"))
        os.replace(path.with_name(".copy"), path)
    else:
        path.chmod(0o600)
    report = workshop.build()
    assert (report.encoded, report.drawn, report.written, report.removed) == (0, 0, 0, 0)


def test_pictures_that_the_output_holds_need_no_cache(workshop: Workshop) -> None:
    workshop.build()
    kept = {path.name for path in workshop.fonts.rglob("*")}
    for path in (workshop.paths.cache / "made").rglob("*"):
        if path.is_file() and path.name not in kept:
            path.unlink()
    report = workshop.build()
    assert (report.encoded, report.drawn, report.written) == (0, 0, 0)


def test_pictures_lost_from_the_output_are_put_back_without_shrinking(workshop: Workshop) -> None:
    workshop.build()
    wanted = tree(workshop.site)
    shutil.rmtree(workshop.site / "anh")
    report = workshop.build()
    assert (report.encoded, report.drawn) == (0, 0)
    assert report.written == sum(path.startswith("anh/") for path in wanted)
    assert differences(tree(workshop.site), wanted) == []


def test_a_page_is_drawn_anew_only_for_what_it_shows(workshop: Workshop) -> None:
    workshop.build()
    workshop.content.append("products/tra-hoa-vang/product.yaml", "storage: Nơi khô.\n")
    before = stamps(workshop.site)
    assert workshop.build().drawn == 2
    after = stamps(workshop.site)
    changed = {path for path in after if path.endswith(".html") and after[path] != before.get(path)}
    assert changed == {"san-pham/tra-hoa-vang.html", "en/products/tra-hoa-vang.html"}


def test_faults_do_not_hide_each_other(workshop: Workshop) -> None:
    """Records and photos are told in one run."""
    workshop.build()
    workshop.content.write("products/mien-dong/hong.jpg", b"not a picture")
    workshop.content.edit("products/nha-san/product.yaml", "area: ba-be", "area: ba-bé")
    workshop.content.append("site.yaml", "per_page: nhiều\n")
    with pytest.raises(ContentError) as raised:
        workshop.build()
    assert set(codes(raised.value)) >= {"photo", "no-such-near"}
    assert len(codes(raised.value)) >= 3


@pytest.mark.parametrize("width, alone", [(400, False), (1_600, True)])
def test_a_photo_of_very_many_pixels_is_shrunk_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int, alone: bool
) -> None:
    """Several of 180 million pixels side by side would take the memory of an office computer."""
    data = picture(width, 900)
    (tmp_path / "a.jpg").write_bytes(data)
    derive, seen = photos.derive, []
    monkeypatch.setattr(photos, "derive", lambda *given: seen.append(heavy._alone.locked()) or derive(*given))
    monkeypatch.setattr(heavy, "_GREAT", 1)
    assert heavy._shrink(str(tmp_path / "a.jpg"), digest_bytes(data), photos.RECIPES[:1]) == derive(
        data, photos.RECIPES[:1]
    )
    assert seen == [alone] and not heavy._alone.locked()


def test_a_full_disk_while_fonts_are_cut_ends_in_the_fault_alone(
    small_disk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The process beside says nothing: the first one tries again and raises what the disk says."""
    cache = Cache(small_disk)
    fonts = list(build_assets((ROOT / "static",), frozenset(), {}, (), cache).fonts)
    (small_disk / "full").write_bytes(
        b"a" * (os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize)
    )
    with pytest.raises(OSError, match="No space left"), heavy.fonts_cut(fonts, cache, 2):
        pass
    assert capfd.readouterr().err == ""
