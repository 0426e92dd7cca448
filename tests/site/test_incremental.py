"""Whatever was edited, in whatever order: the site is that of a clean build, byte for byte.

Hypothesis plays an office at work: a rule is an edit, and after each the site is built in place and
compared with one made from nothing. A failure prints the edits that lead to it, as a program.
"""

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from engine import ROOT, STORY, Workshop, codes, differences, photo, stamps, tree
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from sanvat.base import sources
from sanvat.messages.problems import ContentError, Problems
from sanvat.records.codes import Line, appended, issue, parse
from sanvat.site.prepare import remembered

SOON = ROOT / "tests" / "support" / "soon.py"
NAMES = ("Miến dong", "Chè Shan tuyết", "Mật ong rừng", "Đậu nành", "Ớt muối", "Á đù")
FIELDS = (
    "summary: Sợi dai, trong.",
    "summary_en: Firm threads.",
    "price: 85.000",
    "keep_off: [home]",
    "producer: htx-tai-hoan",
    "commune: con-minh",
    "outlets: [cho-na-ri]",
    "keywords: [bún, phở]",
    "certifications: [{type: vietgap, number: '12'}]",
    "certificates: [{stars: 5, date: 01/02/2023, source: Báo}]",
    "certificates: [{stars: 3, date: 2019, source: Báo}]",
    "certificates: [{stars: 4, date: 12/2021, revoked: 01/01/2023, source: Báo}]",
    "facts: [Một câu., Hai câu.]",
)
SETTINGS = (
    "per_page: 4",
    "per_page: 5",
    "languages: [vi]",
    "languages: [en, vi]",
    "theme: {cham: '#101840'}",
    "theme: {cham: '#fefefe'}",  # nothing could be read on it
    "notice: Trang đang thử.",
    "as_of: 31/12/2020",
    "as_of: 31/12/2025",
    "hero: [nha-san]",
    "hero: [khong-co]",  # there is none
    "story: soi-mien",
    "expiring_days: 700",
    "spirits_on_home: yes",
    "base_url: https://khac.example",
    "name_en: Another name",
    "code_prefix: BK",
    "offline: no",
    "offline_mb: 1",
)
HALL = """\
name: Hội chợ có sơ đồ
start: 30/12/2022
end: 03/01/2023
plan: |
  A01 A02
booths:
  - {number: A01, producer: htx-tai-hoan}
  - {number: A02, name: Gian còn trống}
"""
STORIES = (STORY, STORY + " Thêm một câu.", "# Đầu đề\n\n- một\n- hai\n", "", "Chữa bệnh nan y!")
BROKEN = (
    ("site.yaml", b"name: [\n"),
    ("products/hong/product.yaml", b"name: Thi\xff\n"),
    ("products/mien-dong/9.jpg", photo(9)[:2000]),
    ("products/mien-dong/8.png", b"not a picture"),
    ("products/rong/story.md", b"Kh\xc3\xb4ng c\xc3\xb3 h\xe1\xbb\x93 s\xc6\xa1."),
    ("../templates/product.html", b"{% if %}"),
    ("../templates/home.html", b"<p>{{ view.nothing }}</p>"),
    ("../templates/article.html", b"{% include view.title %}"),
    ("../static/css/tokens.css", b":root{}"),
    ("../static/css/site.css", b"p{background:url(khong-co.svg)}"),
    ("../locale/vi/LC_MESSAGES/sanvat.po", b'msgid "{n} stars"\nmsgstr "{so} sao"\n'),
    ("places.yaml", b"areas: []\n"),
)
some = st.integers(0, 10_000)


class Office(RuleBasedStateMachine):
    """An office at its records. `how` is what builds: this process, or the command that looks first."""

    how = "here"

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="sanvat-"))
        self.tick, sources.FINE_TICK_NS = sources.FINE_TICK_NS, 30_000_000

    def teardown(self) -> None:
        sources.FINE_TICK_NS = self.tick
        shutil.rmtree(self.folder)

    @initialize()
    def start(self) -> None:
        self.work = Workshop(self.folder / "work", self.fonts)
        self.content = self.work.content.root
        self.check()

    # what the rules work with

    def pick(self, n: int, pattern: str) -> Path:
        """One of the files there are."""
        found = sorted(path for path in self.content.glob(pattern))
        return found[n % len(found)]

    def product(self, n: int) -> Path:
        return self.pick(n, "products/*/product.yaml").parent

    def append(self, path: Path, line: str) -> None:
        """A field of a record, in place of an earlier one of that name."""
        name = line.split(":", maxsplit=1)[0]
        lines = path.read_text().splitlines()
        kept, inside = [], False
        for old in lines:
            inside = old.startswith((name + ":", " ")) if inside else old.startswith(name + ":")
            if not inside:
                kept.append(old)
        path.write_text("\n".join([*kept, line]) + "\n")

    def put(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    # building and comparing

    def build(self) -> None:
        """Raises ContentError; by the command there is only its status to go by."""
        if self.how == "here":
            self.work.build()
            return
        done = self.work.command(runner=SOON)
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        if done.returncode:
            raise (
                AssertionError(done.stderr.decode())
                if done.returncode != 1
                else Refused(done.stderr.decode())
            )

    def check(self) -> None:
        """Build what there is and what a clean build makes of it; both the same, or both refused."""
        before = tree(self.work.site) if self.work.site.exists() else {}
        wanted, trouble = None, []
        try:
            wanted = self.work.clean(self.folder / "clean")
        except ContentError as stopped:
            trouble = codes(stopped)
        try:
            self.build()
        except ContentError as stopped:
            assert codes(stopped) == trouble
            assert tree(self.work.site) == before, "an error must leave the site as it is"
        except Refused as refused:
            assert trouble, refused
            assert [code for code in trouble if f"[{code}]" not in str(refused)] == []
            assert tree(self.work.site) == before, "an error must leave the site as it is"
        else:
            assert wanted is not None, trouble
            assert differences(tree(self.work.site), wanted) == []
            left = stamps(self.work.site)
            self.build()
            assert stamps(self.work.site) == left, "a second build must write nothing"

    # edits

    @rule(n=some, name=st.sampled_from(NAMES))
    def add_product(self, n: int, name: str) -> None:
        self.put(
            self.content / f"products/moi-{n % 3}/product.yaml",
            f"name: {name}\narea: {('na-ri', 'ba-be')[n % 2]}\ngroup: I.3.b\n".encode(),
        )
        self.check()

    @rule(n=some, line=st.sampled_from(FIELDS))
    def change_product(self, n: int, line: str) -> None:
        self.append(self.product(n) / "product.yaml", line)
        self.check()

    @rule(n=some, name=st.sampled_from(NAMES))
    def rename_product(self, n: int, name: str) -> None:
        self.append(self.product(n) / "product.yaml", f"name: {name}")
        self.check()

    @rule(n=some, to=st.integers(0, 2), formerly=st.booleans())
    def move_product(self, n: int, to: int, formerly: bool) -> None:
        old, new = self.product(n), self.content / f"products/doi-{to}"
        if new.exists():
            return
        old.rename(new)
        if formerly:
            before = re.findall(r"^formerly: \[(.*)\]", (new / "product.yaml").read_text(), re.MULTILINE)
            names = [name for name in (*before, old.name) if name != new.name]
            self.append(new / "product.yaml", f"formerly: [{', '.join(names)}]")
        else:
            self.withdraw(old.name)
        self.check()

    @rule(n=some)
    def remove_product(self, n: int) -> None:
        if len(list(self.content.glob("products/*/product.yaml"))) > 1:
            gone = self.product(n)
            shutil.rmtree(gone)
            self.withdraw(gone.name)
            self.check()

    def register(self) -> tuple[Path, str, tuple[Line, ...]]:
        path = self.content / "codes.csv"
        text = path.read_text() if path.exists() else ""
        return path, text, parse(text, "codes.csv", Problems()) if text else ()

    @rule()
    def issue_codes(self) -> None:
        path, text, lines = self.register()
        names = {folder.parent.name for folder in self.content.glob("products/*/product.yaml")} - {
            line.product for line in lines
        }
        made = issue(dict.fromkeys(names, ""), [line.code for line in lines], "BK", "2023-06-01")
        path.write_text(text + appended(text, made))
        self.check()

    def withdraw(self, id: str) -> None:
        """What must be said of printed codes whose product is gone."""
        path, text, lines = self.register()
        gone = [
            line._replace(issued="2023-06-02", status="withdrawn") for line in lines if line.product == id
        ]
        if gone:
            path.write_text(text + appended(text, gone))

    @rule(n=some, text=st.sampled_from(STORIES), name=st.sampled_from(("story.md", "story.en.md")))
    def write_story(self, n: int, text: str, name: str) -> None:
        self.put(self.product(n) / name, text.encode())
        self.check()

    @rule(n=some)
    def remove_story(self, n: int) -> None:
        if any(self.content.glob("products/*/story*.md")):
            self.pick(n, "products/*/story*.md").unlink()
            self.check()

    @rule(n=some, number=st.integers(1, 4), name=st.sampled_from(("1.jpg", "2.png", "anh-moi.jpg")))
    def put_photo(self, n: int, number: int, name: str) -> None:
        """A new one, another in its place, one that another product has too, or an earlier one again."""
        self.put(self.product(n) / name, photo(number))
        self.check()

    @rule(n=some, m=some)
    def swap_photos(self, n: int, m: int) -> None:
        if any(self.content.glob("products/*/*.jpg")):
            one, other = self.pick(n, "products/*/*.jpg"), self.pick(m, "products/*/*.jpg")
            between = self.folder / "between"
            one.rename(between)
            if one != other:
                other.rename(one)
            between.rename(other)
            self.check()

    @rule(n=some)
    def remove_photo(self, n: int) -> None:
        if any(self.content.glob("products/*/*.[jp]*g")):
            self.pick(n, "products/*/*.[jp]*g").unlink()
            self.check()

    @rule(
        n=some,
        line=st.sampled_from(("caption: Nong miến", "alt_en: Noodles", "focus: 20% 70%", "drawing: yes")),
    )
    def note_photo(self, n: int, line: str) -> None:
        if any(self.content.glob("products/*/*.jpg")):
            found = self.pick(n, "products/*/*.jpg")
            self.append(found.parent / "product.yaml", f"photos: [{{file: {found.name}, {line}}}]")
            self.check()

    @rule(line=st.sampled_from(SETTINGS))
    def set_site(self, line: str) -> None:
        """A setting, for a while; some are mistakes."""
        path = self.content / "site.yaml"
        before = path.read_bytes()
        self.append(path, line)
        self.check()
        if "#fefefe" in line or "khong-co" in line:
            path.write_bytes(before)
            self.check()

    @rule(line=st.sampled_from(SETTINGS))
    def unset_site(self, line: str) -> None:
        path = self.content / "site.yaml"
        name = line.split(":", maxsplit=1)[0]
        if name != "as_of":
            path.write_text(
                "".join(
                    kept
                    for kept in path.read_text().splitlines(keepends=True)
                    if not kept.startswith(name + ":")
                )
            )
            self.check()

    @rule(
        old=st.sampled_from(("Na Rì", "Ba Bể", "Côn Minh", "Gạo, ngũ cốc", "VietGAP")),
        name=st.sampled_from(("places.yaml", "certifications.yaml", "categories.yaml")),
    )
    def rename_place(self, old: str, name: str) -> None:
        path = self.content / name
        text = path.read_text()
        path.write_text(
            text.replace(f"name: {old}", f"name: {old} mới")
            if f"{old} mới" not in text
            else text.replace(f"{old} mới", old)
        )
        self.check()

    @rule(
        line=st.sampled_from(
            (
                "short_name: HTX",
                "members: 24",
                "contact: {public: yes, phone: '0912345678'}",
                "contact: {phone: '0912345678'}",
                "formerly: [htx-cu]",
            )
        )
    )
    def change_producer(self, line: str) -> None:
        self.append(self.content / "producers/htx-tai-hoan.yaml", line)
        self.check()

    @rule(n=st.integers(0, 2), title=st.sampled_from(NAMES), picture=st.booleans(), en=st.booleans())
    def write_article(self, n: int, title: str, picture: bool, en: bool) -> None:
        text = (
            f"---\ntitle: {title}\ndate: 0{n + 1}/03/2023\n{'picture: bia.jpg' if picture else ''}\n---\n"
            f"Một bài.\n"
        )
        self.put(self.content / f"articles/bai-{n}{'.en' if en else ''}.md", text.encode())
        self.check()

    @rule(n=some)
    def remove_article(self, n: int) -> None:
        if (
            any(self.content.glob("articles/*.md"))
            and "story:" not in (self.content / "site.yaml").read_text()
        ):
            self.pick(n, "articles/*.md").unlink()
            self.check()

    @rule(
        text=st.sampled_from(
            (
                "name: Hội chợ\nstart: 2023\n",
                "name: Tuần lễ\nname_en: Week\nstart: 01/05/2023\nend: 03/05/2023\n",
                HALL,
                HALL.replace("A01 A02", "A02 A01"),
            )
        )
    )
    def write_fair(self, text: str) -> None:
        self.put(self.content / "fairs/tuan-le.yaml", text.encode())
        self.check()

    # the site's own theme

    @rule(
        name=st.sampled_from(
            ("product.html", "home.html", "base.html", "parts/card.html", "parts/bits.html", "listing.html")
        ),
        n=st.integers(0, 2),
    )
    def override_template(self, name: str, n: int) -> None:
        text = (ROOT / "templates" / name).read_text()
        self.put(
            self.work.root / "templates" / name,
            (text + f"{{# {n} #}}" * (n > 0) + f"<!-- {n} -->" * (n > 1)).encode(),
        )
        self.check()

    @rule(n=st.integers(0, 2))
    def include_what_is_no_page(self, n: int) -> None:
        text = (ROOT / "templates/parts/foot.html").read_text()
        self.put(
            self.work.root / "templates/parts/foot.html", (text + '{% include "parts/dau.svg" %}').encode()
        )
        self.put(self.work.root / "templates/parts/dau.svg", f'<svg viewBox="0 0 {n} 1"></svg>'.encode())
        self.check()

    @rule(n=st.integers(0, 2))
    def override_style(self, n: int) -> None:
        text = (ROOT / "static/css/site.css").read_text()
        self.put(self.work.root / "static/css/site.css", (text + f"\n.rieng{{width:{n}px}}\n").encode())
        self.check()

    @rule(n=st.integers(0, 2))
    def add_drawing(self, n: int) -> None:
        self.put(
            self.work.root / "static/art/cho-anh.svg",
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 40{n}"/>'.encode(),
        )
        self.check()

    @rule(lang=st.sampled_from(("vi", "en")), n=st.integers(0, 2))
    def override_words(self, lang: str, n: int) -> None:
        text = (ROOT / f"locale/{lang}/LC_MESSAGES/sanvat.po").read_text()
        self.put(
            self.work.root / f"locale/{lang}/LC_MESSAGES/sanvat.po",
            (
                text + f'\nmsgid "Made by"\nmsgstr "Từ tay {n}"\n'
                if '"Made by"' not in text
                else text.replace('msgid "Made by"\nmsgstr "', f'msgid "Made by"\nmsgstr "{n} ')
            ).encode(),
        )
        self.check()

    @rule(what=st.sampled_from(("templates", "static", "locale", "templates/parts")))
    def remove_override(self, what: str) -> None:
        if (self.work.root / what).exists():
            shutil.rmtree(self.work.root / what)
            self.check()

    # what leaves no trace, or a false one

    @rule(n=some)
    def touch(self, n: int) -> None:
        self.pick(n, "**/*.*").touch()
        self.check()

    @rule(n=some)
    def write_again(self, n: int) -> None:
        path = self.pick(n, "**/*.*")
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        self.check()

    @rule(n=some)
    def edit_secretly(self, n: int) -> None:
        """Other letters, the same size and the same time."""
        path = self.pick(n, "products/*/product.yaml")
        before = path.stat()
        text = path.read_text()
        path.write_text(
            text.replace("o", "e") if "on" in text.split("\n")[0] else text.replace("name: M", "name: N")
        )
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        if path.stat().st_size == before.st_size:
            self.check()

    @rule(number=st.integers(1, 4))
    def date_back(self, number: int) -> None:
        """A file put in place with an old date, as an archive or a camera's card gives it."""
        path = self.content / "products/mien-dong/1.jpg"
        if path.exists():
            path.write_bytes(photo(number))
            os.utime(path, (1_000_000_000, 1_000_000_000))
            self.check()

    # mistakes, and what others do to our folders

    @rule(broken=st.sampled_from(BROKEN))
    def break_and_mend(self, broken: tuple[str, bytes]) -> None:
        path = self.content / broken[0]
        before = path.read_bytes() if path.exists() else None
        missing = [folder for folder in path.parents if not folder.exists()]
        self.put(path, broken[1])
        self.check()
        path.unlink()
        for folder in missing:
            folder.rmdir()
        if before is not None:
            path.write_bytes(before)
        self.check()

    @rule(n=some)
    def spoil_output(self, n: int) -> None:
        found = sorted(
            path for path in self.work.site.rglob("*") if path.is_file() and path.name != ".sanvat"
        )
        path = found[n % len(found)]
        [
            path.unlink,
            lambda: path.write_bytes(b"by hand"),
            lambda: path.write_bytes(path.read_bytes()[::-1]),
        ][n % 3]()
        self.check()

    @rule(n=some)
    def lose_cache(self, n: int) -> None:
        if n % 2:
            self.work.forget()
        else:
            (self.work.root / ".cache/sources.bin").unlink(missing_ok=True)
        self.check()


class Refused(Exception):
    """The command ended with status 1; holds what it told."""


class OfficeThatPreviews(Office):
    """One process builds again and again and keeps what it read, as the preview does."""

    def build(self) -> None:
        if not hasattr(self, "sources"):
            self.sources = remembered(self.work.paths)
        self.work.build(sources=self.sources)


class OfficeByCommand(Office):
    how = "command"


@pytest.mark.parametrize(
    ("office", "examples", "steps"),
    [(Office, 4, 12), (OfficeThatPreviews, 3, 9), (OfficeByCommand, 2, 8)],
    ids=["here", "preview", "command"],
)
def test_an_incremental_build_equals_a_clean_one(
    office: type[Office], examples: int, steps: int, fonts: Path
) -> None:
    office.fonts = fonts
    quiet = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    run_state_machine_as_test(
        office,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            print_blob=True,
            suppress_health_check=quiet,
        ),
    )
