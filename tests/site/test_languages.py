"""A further language of the site: one module and one catalogue, and everything else follows."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from engine import Workshop, dead_ends, differences, tree

pytestmark = pytest.mark.site

CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: xx\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Products"
msgstr "Zzproducts"
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with a made-up language "xx" added: a copy of English under other addresses."""
    root = tmp_path_factory.mktemp("engine")
    for name in ("sanvat", "templates", "static", "locale"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    module = (ROOT / "sanvat/messages/languages/en.py").read_text(encoding="utf-8")
    module = module.replace('code="en"', 'code="xx"').replace('"products/', '"zzproducts/')
    module = module.replace('"English version"', '"Zz version"').replace('"en_GB"', '"xx_XX"')
    module = module.replace('by=("tiếng Anh", "in English")', 'by=("tiếng X", "in X")')
    (root / "sanvat/messages/languages/xx.py").write_text(module, encoding="utf-8")
    (root / "locale/xx/LC_MESSAGES").mkdir(parents=True)
    (root / "locale/xx/LC_MESSAGES/sanvat.po").write_text(CATALOGUE, encoding="utf-8")
    return root


def built(engine: Path, content: Path, output: Path) -> dict[str, bytes]:
    """The site that the copied program makes."""
    program = "from sanvat.__main__ import main; main()"
    place = ("--content", str(content), "--output", str(output), "--date", "31/12/2023")
    done = subprocess.run(
        [sys.executable, "-c", program, "build", *place],
        cwd=engine,
        env={"PYTHONPATH": str(engine), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return tree(output)


def test_a_further_language_is_one_module_and_one_catalogue(engine: Path, workshop: Workshop, tmp_path: Path):
    content = workshop.content
    content.append("site.yaml", "languages: [vi, en, xx]\nname_xx: Xx catalogue\n")
    content.append("products/mien-dong/product.yaml", "name_xx: Zz noodles\nsummary_xx: Zz summary.\n")
    content.write("products/mien-dong/story.xx.md", "Zz story of the noodles.")
    content.append("fairs/hoi-cho-xuan.yaml", "name_xx: Zz fair\nname_en: Spring fair\n")
    content.write("articles/soi-mien.xx.md", "---\ntitle: Zz article\n---\nZz text.\n")
    site = built(engine, content.root, workshop.root / "site")
    product = site["xx/zzproducts/mien-dong.html"].decode()
    assert '<html lang="xx"' in product
    for words in ("Zz noodles", "Zz summary.", "Zz story of the noodles.", "Zzproducts"):
        assert words in product
        assert words not in site["en/products/mien-dong.html"].decode()
    assert "Zz text." in site["xx/stories/soi-mien.html"].decode()
    # What has no translation stands there in Vietnamese, as on English pages.
    other = site["xx/zzproducts/nha-san.html"].decode()
    assert "Nhà sàn bên hồ" in other
    # The switch names every language; fairs show the name of the records beside the translated one.
    for home in ("index.html", "en/index.html"):
        assert '<a class="ib" href="' in site[home].decode()
        assert 'lang="xx" hreflang="xx" aria-label="Zz version">XX</a>' in site[home].decode()
    assert 'content="xx_XX"' in site["xx/index.html"].decode()
    assert '<p class="mut" lang="en">Spring fair</p>' in site["hoi-cho/hoi-cho-xuan.html"].decode()
    fair = site["xx/fairs/hoi-cho-xuan.html"].decode()
    assert "<h1>Zz fair</h1>" in fair and '<p class="mut" lang="vi">Hội chợ Xuân</p>' in fair
    assert dead_ends(site, {path for path in site if path.endswith("index.html")}) == []

    content.write("products/mien-dong/story.xx.md", "Zz other story.")
    again = built(engine, content.root, workshop.root / "site")
    shutil.rmtree(workshop.root / ".cache")
    assert differences(again, built(engine, content.root, tmp_path / "clean")) == []
    assert "Zz other story." in again["xx/zzproducts/mien-dong.html"].decode()


def test_a_language_that_nobody_added_is_refused(engine: Path, workshop: Workshop):
    workshop.content.append("site.yaml", "languages: [vi, yy]\n")
    stopped = workshop.command("check")
    assert stopped.returncode == 1
    assert b"languages" in stopped.stdout + stopped.stderr
