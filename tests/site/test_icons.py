"""The macros that put icons into a page."""

import re
from pathlib import Path

import jinja2
import pytest

from sanvat.media import emblem as mark

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NAMES = [
    "logo",
    "s5",
    "s4",
    "s3",
    "search",
    "home",
    "cloth",
    "fair",
    "heart",
    "clock",
    "check",
    "phone",
    "chat",
    "pin",
    "share",
    "filter",
    "x",
    "arrow-right",
    "arrow-left",
    "external",
    "warn",
    "mail",
    "globe",
    "doc",
    "food",
    "drink",
    "herb",
    "craft",
    "plant",
    "tour",
]


@pytest.fixture(scope="module")
def icons():
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.get_template("parts/icons.html").module


def ids(text: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', text)


def test_every_icon_is_there_and_needs_no_inline_style(icons):
    text = str(icons.symbols(NAMES))
    assert [name for name in ids(text) if name != "i-star"] == [f"i-{name}" for name in NAMES]
    assert "style" not in text
    assert "&lt;" not in text


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_stands_alone(icons, name):
    text = str(icons.symbols([name]))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids(text))
    assert text.count("<symbol") == text.count("</symbol>") == 1


def test_a_symbol_asked_for_twice_is_written_once(icons):
    assert ids(str(icons.symbols(["search", "s4", "search", "s5", "s4"]))) == [
        "i-star",
        "i-search",
        "i-s4",
        "i-s5",
    ]


def test_an_unknown_icon_is_an_error(icons):
    with pytest.raises(jinja2.UndefinedError):
        icons.symbols(["no-such-icon"])


def test_use_points_at_the_symbol(icons):
    assert (
        icons.icon("search")
        == '<svg class="i" width="20" height="20" aria-hidden="true"><use href="#i-search"/></svg>'
    )
    assert icons.icon("s4", "") == '<svg width="70" height="14" aria-hidden="true"><use href="#i-s4"/></svg>'
    assert (
        icons.icon("logo", "", 34)
        == '<svg width="34" height="34" aria-hidden="true"><use href="#i-logo"/></svg>'
    )


def test_the_logo_is_the_mark(icons):
    paths = re.compile(r' d="([^"]+)"')
    assert paths.findall(str(icons.symbols(["logo"]))) == paths.findall(mark.svg())
