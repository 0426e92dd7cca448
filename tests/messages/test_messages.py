"""Every message an author can meet: caused once by a real fault, told at its place, in both languages."""

import ast
import re
import string
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT, Province, picture

from sanvat.messages import texts
from sanvat.messages.problems import ContentError, Place, Problem, Problems
from sanvat.messages.texts import MESSAGES
from sanvat.records.load import adopt
from sanvat.records.reading import TEXT_LIMIT

# Told by what comes after loading (theme, templates, plan, output, commands), after another load or
# after other problems: their own tests cause them.
ELSEWHERE = {
    "as-of-to-come",
    "bad-option-date",
    "base-url",
    "busy",
    "cannot-listen",
    "cannot-write",
    "certificate-to-come",
    "changed-meanwhile",
    "code-changed",
    "code-lost",
    "code-not-compact",
    "code-unknown",
    "codes-base-url",
    "codes-many",
    "contrast",
    "engine",
    "fair-too-heavy",
    "folder-not-empty",
    "grid-code-big",
    "grid-code-small",
    "grid-off-paper",
    "import-kept",
    "import-open",
    "import-undone",
    "list-columns",
    "list-photo",
    "list-photo-twice",
    "list-product",
    "list-two-products",
    "locale",
    "more-problems",
    "no-code-prefix",
    "not-our-file",
    "not-ours",
    "not-our-folder",
    "not-xlsx",
    "output-holds-content",
    "photo-memory",
    "photo-note",
    "photos-in-content",
    "photos-no-folder",
    "photos-none",
    "photos-odd-name",
    "place-not-private",
    "plan-changed",
    "plan-columns",
    "plan-exists",
    "plan-file",
    "plan-file-near",
    "plan-order",
    "plan-product",
    "plan-product-near",
    "plan-several",
    "plan-twice",
    "plan-yes-no",
    "port-busy",
    "print-distance",
    "print-kept-off",
    "print-letters",
    "print-misread",
    "print-no-address",
    "print-no-code",
    "print-nothing",
    "print-off-paper",
    "print-start",
    "print-template",
    "print-too-long",
    "publish-busy",
    "publish-busy-here",
    "publish-certificate",
    "publish-changed",
    "publish-code-lost",
    "publish-cut",
    "publish-differs",
    "publish-folder",
    "publish-full",
    "publish-host-changed",
    "publish-host-unknown",
    "publish-login",
    "publish-name",
    "publish-needs",
    "publish-in-own",
    "publish-no-folder",
    "publish-no-password",
    "publish-no-place",
    "publish-no-key",
    "publish-no-program",
    "publish-no-sftp",
    "publish-no-target",
    "publish-no-tls",
    "publish-none",
    "publish-not-ours",
    "publish-refused",
    "publish-unbuilt",
    "publish-unreachable",
    "publish-wants-tls",
    "renamed",
    "report-area",
    "report-area-near",
    "report-ending",
    "report-site",
    "sheet-answers",
    "sheet-bad-number",
    "sheet-newest-answer",
    "sheet-consent",
    "sheet-two-products",
    "sheet-renamed",
    "sheet-same-name",
    "sheet-same-product",
    "sheet-name-status",
    "sheet-no-decision",
    "sheet-no-record",
    "sheet-both-changed",
    "sheet-record-gone",
    "sheet-struck-cell",
    "sheet-struck-row",
    "sheet-price-low",
    "sheet-private-status",
    "sheet-stars-doubt",
    "sheet-stars-words",
    "sheet-title-status",
    "sheet-two-dates",
    "sheet-cannot-edit",
    "sheet-cell-error",
    "sheet-commune-several",
    "sheet-conflict",
    "sheet-sum",
    "sheet-damaged",
    "sheet-empty",
    "sheet-folder",
    "sheet-form",
    "sheet-gaps",
    "sheet-letters-lost",
    "sheet-lock-file",
    "sheet-no-file",
    "sheet-no-file-near",
    "sheet-picture",
    "sheet-decision-without-stars",
    "sheet-history",
    "sheet-html",
    "sheet-id-changed",
    "sheet-keys-lost",
    "sheet-legacy",
    "sheet-low-stars",
    "sheet-missing",
    "sheet-no-area",
    "sheet-no-group",
    "sheet-no-list",
    "sheet-no-name",
    "sheet-no-stars",
    "sheet-not-ticked",
    "sheet-not-workbook",
    "sheet-note-status",
    "sheet-other-province",
    "sheet-password",
    "sheet-price-scale",
    "sheet-refused",
    "sheet-required",
    "sheet-revoked-when",
    "sheet-row-twice",
    "sheet-several",
    "sheet-side-by-side",
    "sheet-story-same",
    "sheet-subject",
    "sheet-swapped",
    "sheet-too-big",
    "sheet-totals",
    "sheet-two-decisions",
    "sheet-two-stars",
    "sheet-unknown-column",
    "sheet-unknown-name",
    "sheet-unpacks",
    "sheet-view",
    "sheet-word",
    "static",
    "symbol-differs",
    "symbol-small",
    "template",
    "template-name",
    "system",
    "two-pages-one-address",
}

MIEN = "products/mien-dong/product.yaml"
NHA = "products/nha-san/product.yaml"
FAIR = "fairs/hoi-cho-xuan.yaml"
CERTIFICATE = "    source: [Báo Bắc Kạn]\n"
WORDS = [f"tiếng{number}" for number in range(200)]
STORY = " ".join(WORDS)
NEARLY = " ".join(WORDS[:190])

CASES: list[tuple[str, str, str | None, Callable[[Province], object]]] = []


def case(code: str, file: str, at: str | None, cause: Callable[[Province], object]) -> None:
    """A fault of a file, told where `at` stands in it (None: of the file as a whole)."""
    CASES.append((code, file, at, cause))


def line(code: str, written: str, at: str) -> None:
    """A line more in the product, with a fault."""
    case(code, MIEN, at, lambda province: province.append(MIEN, written + "\n"))


def more(code: str, written: str, at: str) -> None:
    """A line more in the certificate, with a fault."""
    case(code, MIEN, at, lambda province: province.edit(MIEN, CERTIFICATE, f"    {written}\n{CERTIFICATE}"))


# files
case("no-content", "", None, lambda province: province.remove(""))
case(
    "no-content-near",
    "",
    None,
    lambda province: (province.write("content/site.yaml", "name: a"), province.remove("site.yaml")),
)
case("no-site-file", "site.yaml", None, lambda province: province.remove("site.yaml"))
case(
    "no-products",
    "products",
    None,
    lambda province: (province.remove("products"), province.remove("articles")),
)
case(
    "no-product-file",
    "products/tra-shan",
    None,
    lambda province: province.write("products/tra-shan/story.md", STORY),
)
case(
    "empty-folder", "products/tra-shan", None, lambda province: (province.root / "products/tra-shan").mkdir()
)
case(
    "not-utf8",
    MIEN,
    "\ufffdn dong",
    lambda province: province.write(MIEN, province.read(MIEN).encode().replace("ế".encode(), b"\xec")),
)
case(
    "unreadable",
    "outlets.yaml",
    None,
    lambda province: (
        province.remove("outlets.yaml"),
        (province.root / "outlets.yaml").symlink_to("nothing"),
    ),
)
case(
    "file-too-big",
    "products/mien-dong/story.md",
    None,
    lambda province: province.write("products/mien-dong/story.md", "a" * (TEXT_LIMIT + 1)),
)
case(
    "same-name",
    "products/mien-dong/1.jpg",
    None,
    lambda province: (
        province.write("products/mien-dong/1.JPG", picture()),
        province.write("products/mien-dong/1.jpg", picture()),
    ),
)
case(
    "bad-folder-name",
    "products/Miến/product.yaml",
    None,
    lambda province: province.write("products/Miến/product.yaml", province.read(MIEN)),
)
case("not-text", MIEN, "PK", lambda province: province.write(MIEN, b"PK\x03\x04\x14\x00\x06\x00\x08\xff\xfe"))
case(
    "old-letters",
    "products/mien-dong/story.md",
    "S¶n phÈm",
    lambda province: province.write(
        "products/mien-dong/story.md",
        "S¶n phÈm nµy " + "miÕn dong lµ ®Æc s¶n cña vïng nói lµm tõ cñ dong riÒng " * 8,
    ),
)
case(
    "look-alike-letters",
    MIEN,
    "summary",
    lambda province: province.append(MIEN, "summary: Mi\u1ebfn \u00d0ặc biệt\n"),
)
case("no-list-file", "places.yaml", None, lambda province: province.remove("places.yaml"))
case(
    "stray-file",
    "products/mien-dong/ghi-chu.zip",
    None,
    lambda province: province.write("products/mien-dong/ghi-chu.zip", ""),
)
case(
    "stray-file-near",
    "products/mat-ong.yaml",
    None,
    lambda province: province.write("products/mat-ong.yaml", "name: a"),
)
case(
    "stray-ending",
    "outlets.yaml.txt",
    None,
    lambda province: (province.remove("outlets.yaml"), province.write("outlets.yaml.txt", "")),
)
case(
    "stray-document",
    "products/mien-dong/chuyện.docx",
    None,
    lambda province: province.write("products/mien-dong/chuyện.docx", ""),
)
case(
    "stray-picture",
    "products/mien-dong/1.gif",
    None,
    lambda province: province.write("products/mien-dong/1.gif", ""),
)
case("stray-sheet", "san-pham.xlsx", None, lambda province: province.write("san-pham.xlsx", ""))
# YAML
case("yaml", MIEN, ": ri", lambda province: province.edit(MIEN, "area: na-ri", "area: na: ri"))
case("yaml-character", MIEN, "\x07", lambda province: province.edit(MIEN, "name: ", "name: \x07"))
case(
    "yaml-too-deep",
    MIEN,
    "- here",
    lambda province: province.append(MIEN, "facts:\n" + "- " * 999 + "- here " + "- " * 999),
)
case(
    "yaml-alias",
    MIEN,
    "&s",
    lambda province: province.edit(MIEN, CERTIFICATE, "    source: &s [Báo Bắc Kạn]\nkeywords: *s\n"),
)
case("empty-file", "outlets.yaml", None, lambda province: province.write("outlets.yaml", "# chưa có\n"))
case(
    "front-matter",
    "articles/soi-mien.md",
    "Chuyện",
    lambda province: province.write("articles/soi-mien.md", "Chuyện về sợi miến.\n"),
)
line("unknown-field", "qqqq: a", "qqqq")
line("unknown-field-inside", "level: province", "level")
line("unknown-field-near", "sumary: a", "sumary")
line("field-twice", "name: again", "name: again")
case("missing-field", MIEN, "area", lambda province: province.edit(MIEN, "name: Miến dong\n", ""))
case(
    "empty-value",
    "site.yaml",
    "cham",
    lambda province: province.append("site.yaml", "theme:\n  cham: #1b2450\n"),
)
case(
    "not-a-mapping",
    MIEN,
    "4 sao",
    lambda province: province.edit(
        MIEN, "stars: 4\n    decision: 2616/QĐ-UBND\n    date: 29/12/2021\n" + CERTIFICATE, "4 sao\n"
    ),
)
line("hidden-sign", "\u00a0summary: a", "\u00a0")
line("text-cut", "summary: Đạt 4 sao #ocop và còn nữa", "#ocop")
line("curly-quotes", "summary: “Sợi dai”", "“Sợi dai”")
line("not-a-list", "photos: a.jpg", "a.jpg")
line("not-a-value", "price: [85.000]", "[85.000]")
# values
line("too-long", "summary: rất " + "dài " * 5_001, "rất dài")
line("not-yes-no", "group_confirmed: có thể", "có thể")
case("stars-range", MIEN, "2\n", lambda province: province.edit(MIEN, "stars: 4", "stars: 2"))
case(
    "not-in-range",
    "producers/htx-tai-hoan.yaml",
    "0\n",
    lambda province: province.append("producers/htx-tai-hoan.yaml", "members: 0\n"),
)
line("not-a-number", "abv: ba mươi", "ba mươi")
line("number-and-word", "abv: 30 độ", "30 độ")
line("not-money", "price: vài nghìn", "vài nghìn")
case("price-small", MIEN, "price", lambda province: province.append(MIEN, "price: 15\n"))
line("bad-date", "price_date: đầu năm", "đầu năm")
line("no-such-day", "price_date: 31/11/2022", "31/11/2022")
line("bad-year", "price_date: 11/2203", "11/2203")
case(
    "bad-phone",
    "outlets.yaml",
    "912}",
    lambda province: province.edit("outlets.yaml", "area: na-ri}", "area: na-ri, phone: 912}"),
)
line("bad-url", "traceability_url: javascript:alert(1)", "javascript:")
line("url-long", "traceability_url: https://vi-du.vn/?" + "a" * 2_000, "https:")
line("url-credentials", "traceability_url: https://an:matkhau@vi-du.vn/mien", "https:")
case(
    "bad-email",
    "producers/htx-tai-hoan.yaml",
    "thư}",
    lambda province: province.append("producers/htx-tai-hoan.yaml", "contact: {email: thư}\n"),
)
line("bad-gtin", "gtin: '893'", "'893'")
line("gtin-from-excel", "gtin: 8.93E+12", "8.93E+12")
line("gtin-check-digit", "gtin: 4006381333932", "4006381333932")
line("bad-product-code", "product_code: MD01", "MD01")
case("bad-point", NHA, "hồ Ba Bể", lambda province: province.append(NHA, "map: hồ Ba Bể\n"))
case(
    "bad-focus",
    MIEN,
    "giữa",
    lambda province: (
        province.append(MIEN, "photos: [{file: a.jpg, focus: giữa}]\n"),
        province.write("products/mien-dong/a.jpg", picture()),
    ),
)
case(
    "bad-colour", "site.yaml", "xanh}", lambda province: province.append("site.yaml", "theme: {cham: xanh}\n")
)
case(
    "bad-host",
    "site.yaml",
    "-oProxyCommand",
    lambda province: province.append(
        "site.yaml", "publish:\n  web: {kind: sftp, user: ocop, host: -oProxyCommand=x}\n"
    ),
)
case(
    "bad-remote-folder",
    "site.yaml",
    "folder",
    lambda province: province.append(
        "site.yaml", "publish:\n  web: {kind: ftps, user: ocop, host: ftp.vi-du.vn, folder: web/../..}\n"
    ),
)
case(
    "password-in-file",
    "site.yaml",
    "bi-mat",
    lambda province: province.append(
        "site.yaml", "publish:\n  web: {kind: ftps, user: ocop, host: ftp.vi-du.vn, password: bi-mat}\n"
    ),
)
line("bad-id", "formerly: [Miến cũ]", "Miến cũ")
case(
    "bad-grid",
    "places.yaml",
    "giữa}",
    lambda province: province.edit(
        "places.yaml", "name: Na Rì, province: bac-kan}", "name: Na Rì, province: bac-kan, grid: giữa}"
    ),
)
more("not-a-choice", "level: làng", "làng")
more("not-a-choice-near", "level: provinces", "provinces")
# between records
case("no-such", MIEN, "area", lambda province: province.edit(MIEN, "area: na-ri", "area: qqqq"))
case("no-such-near", MIEN, "area", lambda province: province.edit(MIEN, "area: na-ri", "area: na-rì"))
case(
    "id-twice",
    "places.yaml",
    "id: ba-be, name: Bể",
    lambda province: province.edit("places.yaml", "communes:\n", "  - {id: ba-be, name: Bể}\ncommunes:\n"),
)
line("former-self", "formerly: [mien-dong]", "mien-dong]")
line("former-twice", "formerly: [mien-cu, mien-cu ]", "mien-cu ]")
case(
    "gtin-twice",
    NHA,
    "gtin",
    lambda province: (
        province.append(MIEN, "gtin: '4006381333931'\n"),
        province.edit(NHA, "group: VI", "group: I.3.b\ngtin: '04006381333931'"),
    ),
)
case(
    "story-same",
    "products/nha-san/story.md",
    "TIẾNG0 ",
    lambda province: (
        province.write("products/mien-dong/story.md", STORY),
        province.write("products/nha-san/story.md", STORY.upper()),
    ),
)
case(
    "story-alike",
    "products/nha-san/story.md",
    "tiếng0 ",
    lambda province: (
        province.write("products/mien-dong/story.md", STORY),
        province.write("products/nha-san/story.md", NEARLY),
    ),
)
case(
    "story-empty",
    "products/mien-dong/story.md",
    "\n",
    lambda province: province.write("products/mien-dong/story.md", "\n"),
)
case(
    "story-untranslated",
    "products/mien-dong/story.en.md",
    "tiếng0 ",
    lambda province: [
        province.write(f"products/mien-dong/{name}", STORY) for name in ("story.md", "story.en.md")
    ],
)
case(
    "languages", "site.yaml", "languages", lambda province: province.append("site.yaml", "languages: [en]\n")
)
case(
    "tangled",
    "products/mien-dong/story.md",
    "Chuyện",
    lambda province: province.write("products/mien-dong/story.md", "Chuyện" + "[" * 5000),
)
case(
    "story-length",
    "products/mien-dong/story.md",
    "Ngắn",
    lambda province: province.write("products/mien-dong/story.md", "Ngắn quá.\n"),
)
case(
    "healing-claim",
    "products/mien-dong/story.md",
    "Uống",
    lambda province: province.write("products/mien-dong/story.md", STORY + "\n\nUống vào là khỏi bệnh.\n"),
)
case("kind-of-product", NHA, "shelf_life", lambda province: province.append(NHA, "shelf_life: 12 tháng\n"))
line("commune-area", "commune: dong-phuc", "commune")
case("group-not-leaf", MIEN, "group", lambda province: province.edit(MIEN, "I.3.b", "I.3"))
case(
    "group-ambiguous",
    MIEN,
    "group",
    lambda province: (
        province.append("categories.yaml", "  - {code: II, name: Đồ uống, aliases: [Miến]}\n"),
        province.edit(MIEN, "I.3.b", "miến"),
    ),
)
# codes
CODES = "code,product,issued,status,name\n"


def codes(code: str, written: str, at: str | None) -> None:
    """A register of codes with a fault."""
    case(code, "codes.csv", at, lambda province: province.write("codes.csv", written))


codes("codes-header", "BK0288,mien-dong,31/12/2023\n", "BK0288")
codes("codes-conflict", CODES + "<<<<<<< HEAD\nBK0288,mien-dong,31/12/2023\n", "<<<<<<< HEAD")
codes("codes-columns", CODES + "BK0288,mien-dong,31/12/2023,issued,Miến, dong\n", "BK")
codes("code-form", CODES + "0288,mien-dong,31/12/2023\n", "0288")
codes("code-check", CODES + "BK0289,mien-dong,31/12/2023\n", "BK")
codes("code-status", CODES + "BK0288,mien-dong,31/12/2023,mất\n", "BK")
codes("code-two-products", CODES + "BK0288,mien-dong,31/12/2023\nBK0288,nha-san,31/12/2023\n", "BK0288,nha")
codes("code-no-page", CODES + "BK0288,mien-cu,31/12/2023\n", "BK")
codes("code-withdrawn-there", CODES + "BK0288,mien-dong,31/12/2023,withdrawn\n", "BK")
codes("code-other-name", CODES + "BK0288,mien-dong,31/12/2023,,Rượu men lá\n", "BK")
case(
    "bad-code-prefix",
    "site.yaml",
    "OCOP",
    lambda province: province.append("site.yaml", "code_prefix: OCOP\n"),
)
# certificates
case("certificate-source", MIEN, "stars: 4", lambda province: province.edit(MIEN, CERTIFICATE, ""))
more("expires-before", "expires: 28/12/2021", "expires")
more("extended-too-long", "extended_until: 28/06/2025", "extended_until")
case(
    "extended-without-expiry",
    MIEN,
    "extended_until",
    lambda province: province.edit(MIEN, "date: 29/12/2021", "extended_until: 28/06/2025"),
)
more("revoked-before", "revoked: 11/2021", "revoked")
more("score-under-stars", "score: 69,99", "score")
case(
    "end-before-start",
    "fairs/hoi-cho-xuan.yaml",
    "end",
    lambda province: province.edit("fairs/hoi-cho-xuan.yaml", "end: 05/12/2022", "end: 01/12/2022"),
)
case(
    "bad-booth",
    FAIR,
    "gian 1",
    lambda province: province.append(FAIR, "booths: [{number: gian 1, text: a}]\n"),
)
case(
    "booth-twice",
    FAIR,
    "number: a1, text: b",
    lambda province: province.append(FAIR, "booths:\n  - {number: A1, text: a}\n  - {number: a1, text: b}\n"),
)
case("booth-empty", FAIR, "{number", lambda province: province.append(FAIR, "booths: [{number: A1}]\n"))
case(
    "booth-kept-off",
    FAIR,
    "mien-dong]",
    lambda province: (
        province.append(MIEN, "keep_off: [fairs]\n"),
        province.append(FAIR, "booths: [{number: A1, products: [mien-dong]}]\n"),
    ),
)
case(
    "too-many-booths",
    FAIR,
    "booths",
    lambda province: province.append(
        FAIR, "booths:\n" + "".join(f"  - {{number: {n}, text: a}}\n" for n in range(401))
    ),
)
case("plan-too-big", FAIR, "plan", lambda province: province.append(FAIR, "plan: |\n" + "  . . .\n" * 61))
case("plan-uneven", FAIR, "plan", lambda province: province.append(FAIR, "plan: |\n  . .\n  .\n"))
case(
    "plan-split",
    FAIR,
    "plan",
    lambda province: province.append(FAIR, "plan: A1 . A1\nbooths: [{number: A1, text: a}]\n"),
)
case(
    "plan-unknown",
    FAIR,
    "plan",
    lambda province: province.append(FAIR, "plan: QQQQ A1\nbooths: [{number: A1, text: a}]\n"),
)
case(
    "plan-unknown-near",
    FAIR,
    "plan",
    lambda province: province.append(
        FAIR, "plan: A01 A02 A0\nbooths: [{number: A01, text: a}, {number: A02, text: a}]\n"
    ),
)
case(
    "not-on-plan",
    FAIR,
    "{number: A2",
    lambda province: province.append(
        FAIR, "plan: A1\nbooths: [{number: A1, text: a}, {number: A2, text: a}]\n"
    ),
)
case(
    "programme-outside",
    FAIR,
    "date",
    lambda province: province.append(FAIR, "programme: [{date: 06/12/2022, text: a}]\n"),
)
# photos
case(
    "photo",
    "products/mien-dong/1.jpg",
    None,
    lambda province: province.write("products/mien-dong/1.jpg", b"GIF89a"),
)
line("photo-missing", "photos: [{file: 1.jpg}]", "file")
case(
    "photo-missing-near",
    MIEN,
    "file",
    lambda province: (
        province.append(MIEN, "photos: [{file: mien.jpg}]\n"),
        province.write("products/mien-dong/mien1.jpg", picture()),
    ),
)
case(
    "photo-noted-twice",
    MIEN,
    "file: 1.jpg # again",
    lambda province: (
        province.append(MIEN, "photos:\n  - file: 1.jpg\n  - file: 1.jpg # again\n"),
        province.write("products/mien-dong/1.jpg", picture()),
    ),
)
case(
    "photo-ambiguous",
    MIEN,
    "file",
    lambda province: (
        province.append(MIEN, "photos: [{file: Anh.jpg}]\n"),
        province.write("products/mien-dong/anh.jpg", picture()),
        province.write("products/mien-dong/ảnh.jpg", picture()),
    ),
)

each_fault = pytest.mark.parametrize("code, file, at, cause", CASES, ids=[code for code, *_ in CASES])


def place(province: Province, file: str, at: str | None) -> str:
    """Where a problem should be told: the file, and where a text stands in it."""
    if at is None:
        return file
    text = (province.root / file).read_text(encoding="utf-8", errors="replace")
    assert text.count(at) == 1
    before = text[: text.index(at)]
    return f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_a_province_without_a_fault_is_told_nothing(province):
    assert province.told() == []
    assert len(province.catalogue().products) == 2


@each_fault
def test_a_fault_is_told_once_at_its_place(province, code, file, at, cause):
    cause(province)
    assert province.told() == [f"{place(province, file, at)} {code}"]


@each_fault
def test_a_fault_is_told_in_both_languages_with_nothing_left_blank(province, code, file, at, cause):
    cause(province)
    (problem,) = province.problems()
    vi, en = problem.lines()
    assert vi.startswith((f"{problem.place}: lỗi: ", f"{problem.place}: lưu ý: "))
    assert en.startswith(("    error: ", "    warning: ")) and en.endswith(f"[{code}]")
    assert problem.text("vi") != problem.text("en")
    assert bool(problem.remedy("vi")) == bool(problem.remedy("en"))
    for line in (vi, en):
        assert "{" not in line and "}" not in line
        assert '""' not in line and "()" not in line and ": ." not in line


def test_every_message_has_a_fault_that_causes_it():
    caused = {code for code, *_ in CASES}
    assert len(caused) == len(CASES)
    assert set(MESSAGES) - caused == ELSEWHERE


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_of_a_message_use_the_same_blanks(code):
    message = MESSAGES[code]
    blanks = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name is not None} for text in message
    ]
    vi, en = blanks[0] | blanks[2], blanks[1] | blanks[3]
    # What has a word in each language comes as two values (sort and sort_en, vi and en); the name of
    # a kind is English.
    assert {name.removesuffix("_en") for name in en} - {"en", "kind"} == {
        name.removesuffix("_vi") for name in vi
    } - {"vi"}
    assert all(re.fullmatch("[a-z_]+", name) for name in vi | en)


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_is_a_sentence_without_a_wandering_space(code):
    for text in filter(None, MESSAGES[code]):
        assert text == " ".join(text.split())
        assert text[-1] in ".?…}"
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code)


# --- problems


def test_problems_are_told_by_file_then_line_then_column():
    problems = Problems()
    places = [
        Place("b.yaml", 1, 1),
        Place("a.yaml", 10, 2),
        Place("a.yaml", 9, 30),
        Place("a.yaml"),
        Place("a.yaml", 9, 4),
    ]
    for place in places:
        problems.error(place, "empty-file")
    assert [str(problem.place) for problem in problems.all()] == [
        "a.yaml",
        "a.yaml:9:4",
        "a.yaml:9:30",
        "a.yaml:10:2",
        "b.yaml:1:1",
    ]


def test_a_problem_found_twice_is_told_once():
    problems = Problems()
    for _ in range(2):
        problems.error(Place("a.yaml", 1, 1), "missing-field", field="name")
    problems.error(Place("a.yaml", 1, 1), "missing-field", field="area")
    assert len(problems) == 2


def test_errors_and_warnings_are_kept_apart():
    problems = Problems()
    problems.error(Place("a.yaml"), "empty-file")
    problems.warning(Place("b.docx"), "stray-file")
    assert [problem.code for problem in problems.errors] == ["empty-file"]
    assert [problem.code for problem in problems.warnings] == ["stray-file"]
    assert str(ContentError(problems)) == "1 errors"


def test_a_problem_is_printed_with_place_level_and_code():
    problem = Problem(
        Place("products/a/product.yaml", 7, 8), "field-twice", "error", (("field", "name"), ("line", "2"))
    )
    assert problem.lines() == (
        'products/a/product.yaml:7:8: lỗi: trường "name" ghi hai lần (lần đầu ở dòng 2). Giữ lại một.',
        '    error: the field "name" is given twice (first on line 2). Keep one.  [field-twice]',
    )


def test_values_with_braces_are_shown_as_they_are():
    problem = Problem(Place("a.yaml", 1, 1), "bad-date", "error", (("field", "date"), ("found", "{0} {x}")))
    assert "{0} {x}" in problem.text("vi")


def test_days_are_told_day_first_in_vietnamese_and_as_iso_in_english():
    problem = Problem(
        Place("a.yaml", 1, 1), "expires-before", "error", (("expires", "2021-12"), ("date", "2021-12-29"))
    )
    assert problem.text("vi") == "ngày hết hạn 12/2021 trước ngày cấp 29/12/2021."
    assert problem.text("en") == "the expiry 2021-12 is before the date of issue 2021-12-29."


def test_what_an_author_wrote_is_no_date_to_turn_round():
    problem = Problem(Place("a.yaml", 1, 1), "bad-year", "error", (("field", "date"), ("found", "2203-11")))
    assert '"2203-11"' in problem.text("vi")


@pytest.mark.parametrize("level", ["error", "warning"])
def test_of_very_many_problems_of_a_file_fifty_are_told_and_the_rest_counted(level):
    problems = Problems()
    for line in range(1, 121):
        getattr(problems, level)(Place("a.yaml", line, 3), "not-a-mapping")
    assert not problems.is_full("b.yaml") and problems.is_full("a.yaml") == (level == "error")
    problems.error(Place("b.yaml", 1, 1), "empty-file")
    problems.warning(Place("c.docx"), "stray-file")
    told = [problem for problem in problems.all() if problem.place.path == "a.yaml"]
    assert [problem.code for problem in told] == ["not-a-mapping"] * 50 + ["more-problems"]
    assert (told[-1].place, told[-1].level) == (Place("a.yaml", 51, 3), level)
    assert "70 chỗ" in told[-1].text("vi") and "70 more" in told[-1].text("en")
    assert len(problems) == 122
    assert problems.count(level) == 121 and problems.count("error") + problems.count("warning") == 122


def test_fifty_problems_are_all_told():
    problems = Problems()
    for line in range(1, 51):
        problems.error(Place("a.yaml", line, 1), "not-a-mapping")
    assert len(problems.all()) == 50 == problems.count("error")


def test_errors_are_told_however_many_warnings_come_first():
    problems = Problems()
    for line in range(1, 200):
        problems.warning(Place("a.yaml", line, 1), "certificate-source", stars=3)
    problems.error(Place("a.yaml", 200, 1), "not-a-mapping")
    assert [problem.code for problem in problems.errors] == ["not-a-mapping"]


def test_problems_left_out_are_counted_on_when_they_are_taken_over():
    one = Problems()
    for line in range(1, 61):
        one.error(Place("a.yaml", line, 1), "not-a-mapping")
    other = Problems()
    other.extend(one.all())
    other.error(Place("a.yaml", 61, 1), "not-a-mapping")
    assert [str(problem.place) for problem in other.all()[-2:]] == ["a.yaml:50:1", "a.yaml:51:1"]
    assert dict(other.all()[-1].values) == {"count": "11"}
    assert str(ContentError(other)) == "61 errors"


def test_problems_of_a_content_folder_are_told_with_the_folder_as_the_user_named_it(province, tmp_path: Path):
    province.write("outlets.yaml", "")
    outer = Problems()
    adopt(outer, province.load()[1], "noi-dung")
    adopt(outer, Problems(), "noi-dung")
    assert [str(problem.place) for problem in outer.all()] == ["noi-dung/outlets.yaml"]
    nothing = Problems()
    nothing.error(Place(""), "no-content")
    outer = Problems()
    adopt(outer, nothing, "noi-dung")
    assert [str(problem.place) for problem in outer.all()] == ["noi-dung"]


# --- the tables of texts


def test_every_domain_of_the_folder_is_joined():
    modules = {path.stem for path in (ROOT / "sanvat/messages/texts").glob("*.py")}
    assert {*texts.DOMAINS, "__init__", "forms", "reasons"} == modules
    for name, table in (("MESSAGES", MESSAGES), ("NOTES", texts.NOTES)):
        codes = [
            code
            for domain in texts.DOMAINS
            for code in getattr(import_module(f"sanvat.messages.texts.{domain}"), name, {})
        ]
        assert sorted(codes) == sorted(table)


def test_no_text_is_read_before_one_is_said():
    program = """
import sys, sanvat.commands.main
from sanvat.messages import texts
assert not [name for name in sys.modules if name.startswith("sanvat.messages.texts.site")]
assert "NOTES" not in vars(texts)
try:
    texts.note("no such note")
except KeyError:
    assert "NOTES" in vars(texts)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_code_that_stands_in_two_domains_is_refused():
    one, other = ModuleType("one"), ModuleType("other")
    one.NOTES, other.NOTES = {"a": 1, "b": 2}, {"c": 3, "b": 4}
    assert texts.joined((one, ModuleType("none")), "NOTES") == {"a": 1, "b": 2}
    with pytest.raises(texts.CodeTwice, match="other: b"):
        texts.joined((one, other), "NOTES")


@pytest.mark.parametrize("code", sorted(texts.NOTES))
def test_a_note_has_the_same_blanks_in_both_languages(code):
    vi, en = texts.NOTES[code]
    assert vi and en and blanks(vi) == blanks(en)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", code)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@cache
def engine() -> dict[str, ast.Module]:
    """The code of the engine by file, without the texts themselves."""
    files = sorted((ROOT / "sanvat").rglob("*.py"))
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
        for path in files
        if path.parent.name != "texts"
    }


@cache
def literals() -> frozenset[str]:
    return frozenset(
        node.value
        for tree in engine().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


# Codes that are put together where they are used: "not-a-choice" + "-near", "bad-option-" + a word.
COMPOSED = {"not-a-choice-near", "bad-option-date"}


@pytest.mark.parametrize("code", sorted({*MESSAGES, *texts.NOTES} - COMPOSED))
def test_every_text_is_used(code):
    assert code in literals()


def calls(of: str, *names: str) -> list[tuple[str, ast.Call]]:
    """Calls of these methods of something whose own name is `of`, each with its place."""
    return [
        (f"{path}:{node.lineno}", node)
        for path, tree in engine().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
        and ast.unparse(node.func.value).rpartition(".")[2] == of
    ]


def codes_of(argument: ast.expr) -> list[str]:
    """The codes that an argument may be: a literal, or either end of a condition."""
    if isinstance(argument, ast.IfExp):
        return codes_of(argument.body) + codes_of(argument.orelse)
    literal = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return [argument.value] if literal else []


def test_every_problem_that_is_found_has_a_text():
    used = [
        (place, code)
        for place, call in calls("problems", "error", "warning")
        if len(call.args) == 2
        for code in codes_of(call.args[1])
    ]
    assert len(used) > 150
    assert [each for each in used if each[1] not in MESSAGES] == []


def said() -> list[tuple[str, ast.Call]]:
    """Calls that say a note, by a function of `texts` or by `say` of the commands."""
    plain = [
        (f"{path}:{node.lineno}", node)
        for path, tree in engine().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("note", "both", "say")
    ]
    return [*calls("texts", "note", "both"), *plain]


def test_every_note_that_is_said_has_a_text_and_a_value_for_each_blank():
    wrong = []
    assert len(said()) > 50
    for place, call in said():
        for code in codes_of(call.args[0]):
            if code not in texts.NOTES:
                wrong.append((place, code))
            elif all(keyword.arg for keyword in call.keywords):
                given = {keyword.arg for keyword in call.keywords} - {"err"}
                if given | {"command"} != blanks(texts.NOTES[code].vi) | {"command"}:
                    wrong.append((place, code, given))
    assert wrong == []


def test_notes_fill_each_language_with_its_own_words(monkeypatch):
    monkeypatch.setitem(
        texts.NOTES, "trial", texts.Note("{count} {sort}: {command}", "{count} {sort}: {command}")
    )
    vi, en = texts.note("trial", count=2, sort=("sản phẩm", "products"))
    assert vi.startswith("2 sản phẩm: ") and en.startswith("2 products: ")
    assert "{" not in vi + en
    assert (
        texts.both("trial", count=1, sort="x")
        == f"{texts.note('trial', count=1, sort='x')[0]} / " + (texts.note("trial", count=1, sort="x")[1])
    )
    with pytest.raises(KeyError):
        texts.note("trial", count=2)


def test_a_note_has_the_word_that_fits_a_number(monkeypatch):
    monkeypatch.setitem(texts.NOTES, "trial", texts.Note("{files} tệp", "{files:5} {files:file|files}"))
    assert [texts.note("trial", files=number)[1] for number in (0, 1, 12)] == [
        "    0 files",
        "    1 file",
        "   12 files",
    ]
