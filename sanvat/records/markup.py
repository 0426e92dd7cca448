"""Markdown as people write it: lists straight under a line of text, nesting by two blanks, bare addresses.

Python-Markdown follows the first Markdown, where a list needs an empty line before it and four blanks a
level. Offices write as their chat programs and CommonMark (0.31, sections 5.2 and 5.3) read it. `Habits`
turns the one into the other before the parser sees the text; nothing but blanks and empty lines changes.
"""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,9})[.)])(?P<gap>[ \t]+)(?P<text>\S.*)")
_RULE = re.compile(r"[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_OTHER = re.compile(r"[ \t]*[#>|]")  # a heading, a quotation, a row of a table: text does not go on into it
_YEAR = re.compile(r"([ \t]{0,3})(\d{4,9})\.(?=[ \t])")
_NEST = 2  # blanks that make an item a part of the one above; CommonMark asks for the width of its mark
_PRODUCT = re.compile(r"(?<=\d)\*(?=\d)")  # "5*3*2" is arithmetic, no emphasis
_BLANKS = " \t"  # a no-break space is a letter to Markdown
_LEVEL = 4  # blanks a level that Python-Markdown reads
_CODE = 4  # blanks that make code of a line outside lists

_ADDRESS = r"((?:https?://|www\.)[^\s<>\"]*[^\s<>\"'.,;:!?…)\]}*_~”’»])"
_MAIL = r"((?<![\w.+/-])[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})(?![\w@])"
_BEFORE_EMPHASIS = 105  # of the parser's own patterns, links stand above and emphasis below


class _Open(NamedTuple):
    """A list that is still open: how far its items are indented, and whether they are numbered."""

    indent: int
    numbered: bool


class _Lists(Preprocessor):
    """Rewrites the blanks and empty lines around lists. See the module's docstring."""

    def run(self, lines: list[str]) -> list[str]:
        self._open: list[_Open] = []
        self._out: list[str] = []
        self._text = False  # whether the line before is running text
        self._paragraph = False  # whether it is a further paragraph of an item
        for line in lines:
            line = _PRODUCT.sub(r"\*", line)  # noqa: PLW2901 - the same line, as the parser is to see it
            item = None if _RULE.match(line) else _ITEM.match(line)
            if item and self._begins(item):
                self._item(item)
            else:
                self._other(line)
        return self._out

    def _begins(self, item: re.Match[str]) -> bool:
        """Whether a line that looks like an item is one.

        Under a line of text a list begins with a bullet or with 1: "2021." goes on with the sentence
        (CommonMark 5.3). Nobody numbers a list from a year either.
        """
        if self._open:
            return True
        if _width(item["indent"]) >= _CODE:
            return False
        number = item["number"]
        if number is not None and len(number) > 3:
            return False
        return not self._text or number in (None, "1")

    def _item(self, item: re.Match[str]) -> None:
        indent, numbered = _width(item["indent"]), item["number"] is not None
        while self._open and indent <= self._open[-1].indent - _NEST:
            self._open.pop()
        if not self._open or indent >= self._open[-1].indent + _NEST:
            if not self._open and self._text:
                self._out.append("")
            self._open.append(_Open(indent, numbered))
        elif self._open[-1].numbered != numbered:  # a list of the other kind begins
            self._open[-1] = _Open(indent, numbered)
            self._out.append("")
        if self._paragraph:
            self._out.append("")
            self._paragraph = False
        mark = item["mark"].replace(")", ".")
        self._out.append(" " * _LEVEL * (len(self._open) - 1) + f"{mark} {item['text']}")
        self._text = False

    def _other(self, line: str) -> None:
        if not line.strip(_BLANKS):
            self._out.append("")
            self._text = self._paragraph = False
            return
        indent = _width(line[: len(line) - len(line.lstrip(_BLANKS))])
        if self._open and self._out and not self._out[-1] and indent < self._open[0].indent + _NEST:
            self._open.clear()
        if self._open and self._out and not self._out[-1]:
            self._out.append(" " * _LEVEL * len(self._open) + line.strip(_BLANKS))
            self._paragraph = True
        elif self._open:
            self._out.append(line.strip(_BLANKS) if not _OTHER.match(line) else line)
        else:
            self._out.append(_YEAR.sub(r"\1\2\.", line))
        self._text = not self._open and not _OTHER.match(line) and (self._text or indent < _CODE)


def _width(blanks: str) -> int:
    """Columns of leading blanks, tabs at every fourth."""
    return len(blanks.expandtabs(4))


class _Bare(InlineProcessor):
    """An address or e-mail that stands in the text as it is, made a link."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        address = match[1]
        end = match.end(1)
        # A bracket at the end belongs to the address only where it was opened in it.
        if address.count("(") > address.count(")") and data[end : end + 1] == ")":
            address, end = address + ")", end + 1
        link = Element("a")
        scheme = "mailto:" if "@" in address and "/" not in address else ""
        link.set("href", scheme + ("http://" if address.startswith("www.") else "") + address)
        link.text = address
        return link, match.start(1), end


class Habits(Extension):
    """The extension of Python-Markdown that reads texts as their writers mean them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.preprocessors.register(_Lists(md), "habits-lists", 15)
        md.inlinePatterns.register(_Bare(_ADDRESS, md), "habits-address", _BEFORE_EMPHASIS)
        md.inlinePatterns.register(_Bare(_MAIL, md), "habits-mail", _BEFORE_EMPHASIS - 1)
