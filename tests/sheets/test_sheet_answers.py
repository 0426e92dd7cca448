"""Questions of an import are answered once, in a file beside the content or as they are typed."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from conftest import CONTENT, Province
from desk import csv

from sanvat.commands import main as cli
from sanvat.messages.problems import ContentError

LIST = csv("Tên sản phẩm,Huyện,Hạng,Ghi chú", "Gạo nếp,Na Rì,4 sao,Đã thu hồi", "Gạo tẻ,Na Rì,3 sao,")


@pytest.fixture
def home(tmp_path: Path, monkeypatch) -> Path:
    """A folder with a small province, in which commands are run."""
    province = Province(tmp_path / "content")
    province.write("categories.yaml", (CONTENT / "categories.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ds.csv").write_bytes(LIST)
    return tmp_path


def run(*words: str) -> str:
    result = CliRunner().invoke(cli.main, words)
    if isinstance(result.exception, ContentError):
        return "\n".join(line for problem in result.exception.problems.all() for line in problem.lines())
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def questions(home: Path) -> list[dict]:
    return yaml.safe_load((home / "import-answers.yaml").read_text(encoding="utf-8"))


def record(home: Path) -> dict:
    return yaml.safe_load((home / "content/products/gao-nep/product.yaml").read_text(encoding="utf-8"))


def test_open_questions_lie_beside_the_content_and_an_answer_there_is_taken(home):
    assert "sheet-revoked-when" in run("import", "ds.csv") and "certificates" not in record(home)
    (asked,) = questions(home)
    assert "Đã thu hồi" in asked["asked"] and not asked["answer"]
    path = home / "import-answers.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("answer:\n", "answer: còn\n"), encoding="utf-8")
    assert "sheet-revoked-when" not in run("import", "ds.csv")
    assert record(home)["certificates"][0]["stars"] == 4
    before = path.read_bytes()
    run("import", "ds.csv")
    assert b'"c\xc3\xb2n"' in before and path.read_bytes() == before


def test_an_answer_that_is_typed_is_kept(home):
    run("import", "ds.csv")
    (asked,) = questions(home)
    run("import", "ds.csv", "--answer", f"{asked['key']}=05/06/2023")
    assert record(home)["certificates"][0]["revoked"] == "05/06/2023"
    assert questions(home)[0]["answer"] == "05/06/2023"


def test_a_trial_asks_and_writes_no_file(home):
    assert "sheet-revoked-when" in run("import", "ds.csv", "--dry-run")
    assert not (home / "import-answers.yaml").exists()


@pytest.mark.parametrize("text", ["- [1, 2]\n", "a: b\n", "{{{", "- answer: x\n"])
def test_a_file_of_answers_that_cannot_be_read_is_reported_and_nothing_is_written(home, text):
    (home / "import-answers.yaml").write_text(text, encoding="utf-8")
    assert "sheet-answers" in run("import", "ds.csv")
    assert not (home / "content/products/gao-nep").exists()


def test_any_question_can_be_left_alone_for_good(home):
    (home / "ds.csv").write_bytes(csv("Tên sản phẩm,Huyện,Sao,Giá", "Gạo nếp,Na Rì,3,50.000-60.000"))
    assert "not-money" in run("import", "ds.csv")
    (asked,) = questions(home)
    assert "not-money" not in run("import", "ds.csv", "--answer", f"{asked['key']}=bỏ qua")
    assert "not-money" not in run("import", "ds.csv")
