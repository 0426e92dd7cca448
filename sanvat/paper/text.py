"""Prose for paper: safe HTML taken apart into plain blocks, texts shortened at the end of a sentence.

What is set on paper is never markup: a template receives text and sets it as text, so nothing that
a story says can be taken for an instruction.
"""

import re
import unicodedata
from html.parser import HTMLParser
from typing import ClassVar, NamedTuple

from ..base.text import nfc, tidy

_LONGEST = 24  # letters of a word that any column holds; Vietnamese syllables have seven at most
_PIECE = 12
_LETTERS = 8  # of a word, with its space, beyond which a text counts as longer than its words
_NAME_MOST = 3_000
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=\S)")


class Block(NamedTuple):
    """A piece of prose: kind "p", "h" (heading), "li" or "row" (of a table), its text or its cells."""

    kind: str
    text: str
    cells: tuple[str, ...] = ()


def blocks(html: str) -> tuple[Block, ...]:
    """The prose of a story's safe HTML as plain blocks; emphasis and links become their words."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    parser.end()
    return tuple(parser.made)


class _Blocks(HTMLParser):
    _KINDS: ClassVar = {"p": "p", "pre": "p", "h2": "h", "h3": "h", "h4": "h", "li": "li"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made: list[Block] = []
        self._kind = "p"
        self._words: list[str] = []
        self._cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser gives it
        # A paragraph inside of a list's point is the point itself.
        if tag in self._KINDS and not (tag == "p" and self._kind == "li" and not tidy("".join(self._words))):
            self.end()
            self._kind = self._KINDS[tag]
        elif tag in ("tr", "td", "th"):
            self.end()
            self._kind = "row"
        elif tag == "br":
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cells.append(softened(tidy("".join(self._words))))
            self._words = []
        elif tag == "tr":
            self.made.append(Block("row", "", tuple(self._cells)))
            self._cells, self._words, self._kind = [], [], "p"
        elif tag in self._KINDS or tag in ("ul", "ol", "blockquote"):
            self.end()
            self._kind = "p"

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end(self) -> None:
        text = tidy("".join(self._words))
        self._words = []
        if text:
            self.made.append(Block("p" if self._kind == "row" else self._kind, softened(text)))


def brief(parts: tuple[str, ...], words: int = 60) -> str:
    """The first whole sentences of some texts, of so many words (Vietnamese: syllables) at most.

    A first sentence that alone is longer ends with "…" after its last whole word.
    """
    kept: list[str] = []
    left = words
    for part in parts:
        for sentence in _SENTENCE.split(tidy(part)):
            count = weight(sentence)
            if count > left:
                if not kept:
                    kept.append(" ".join(sentence.split()[:words])[: words * _LETTERS].rstrip(" ,;:–-") + "…")
                return softened(" ".join(kept))
            if sentence and sentence not in kept:
                kept.append(sentence)
                left -= count
    return softened(" ".join(kept))


def weight(text: str) -> int:
    """How many words a text counts as: its words, or more where they are longer than words are."""
    return max(len(text.split()), -(-len(text) // _LETTERS))


def softened(text: str) -> str:
    """NFC text in which words too long for any line may be parted: a zero-width space every few letters."""
    if len(text) <= _LONGEST:
        return nfc(text)
    return re.sub(rf"\S{{{_LONGEST + 1},}}", lambda found: _parted(found[0]), nfc(text))


def name_on_paper(name: str) -> str:
    """A name as `softened`, up to more letters than any paper holds: so it is told as too long, where Typst
    would give up on the whole document."""
    return softened(name[:_NAME_MOST])


def _parted(word: str) -> str:
    made: list[str] = []
    since = 0
    for letter in word:
        # After a sign of an address is a better place than in the midst of a name.
        if (since >= _PIECE or (since > 3 and made[-1] in "/-.?=&_")) and not unicodedata.combining(letter):
            made.append("\u200b")
            since = 0
        made.append(letter)
        since += 1
    return "".join(made)
