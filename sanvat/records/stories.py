"""Markdown prose made safe HTML, and what is measured on it: lead, words, likeness to others."""

import html
import re
import zlib
from typing import NamedTuple

from ..base.digest import digest_bytes
from ..base.text import UNFIT, fold, nfc, terms_of, tidy

# What a text may hold after conversion. Stories may come from strangers, so nh3 removes the rest.
_TAGS = {
    "p",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "blockquote",
    "br",
    "hr",
    "sup",
    "sub",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "code",
    "pre",
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
# Anything Markdown or HTML could read as markup; a text without any is only paragraphs.
_MARKUP = re.compile(
    r"[*_`\[\]<>&\\#|~^{}@]|://|www\.|^[ \t]*(?:[-+=]|\d+[.)])|^(?: {4}|\t)|(?:(?<! ) {2,}|\t)$",
    re.MULTILINE,
)
_CONTROLS = re.compile(f"[{UNFIT}\x0b\x0c\x1c-\x1f\x85]")  # HTML allows none; the parser leaks some
_SHINGLE = 5  # words
_COMMON = 6  # texts that share a five-word run before it counts as a set phrase
_SKETCH = 32  # smallest shingle hashes kept of a text

_converter = None


class Prose(NamedTuple):
    """A converted text. `terms` are its different words, folded, in order, with spaces between; `same`
    names its words one after the other; `sketch` holds its smallest shingle hashes."""

    html: str
    lead: str
    terms: str
    words: int
    same: str
    sketch: tuple[int, ...]


class TooTangled(ValueError):
    """A text whose markup no person wrote: it would take the parser minutes, or all its stack."""


# How much of each sign a text may hold. The parser's time grows with the square of some of them;
# the longest story with the most links stays far below.
_MOST = {
    "[": 300,
    "<": 300,
    "`": 300,
    "*": 2_000,
    "_": 2_000,
    "|": 2_000,
    "\n": 3_000,
    ">": 1_000,
    "#": 1_000,
}
_RUNS = re.compile(r"[ \t]{200}|(?:[-+*>] +){30}|>{30}")


def convert(markdown: str) -> Prose:
    """Markdown to safe HTML with one paragraph marked as lead, and its measures. Raises TooTangled."""
    if any(markdown.count(sign) > most for sign, most in _MOST.items()) or _RUNS.search(markdown):
        raise TooTangled
    source = _CONTROLS.sub("", nfc(markdown).replace("\r\n", "\n").replace("\r", "\n")).strip()
    made = to_html(source)
    if made.startswith("<p>"):
        made = '<p class="lead">' + made[3:]
    plain = tidy(plain_text(made))
    lead = tidy(plain_text(made.split("</p>")[0])) if made.startswith("<p") else ""
    folded = fold(plain)
    words = folded.split()
    terms = " ".join(sorted({term for term in terms_of(folded) if len(term) > 1}))
    return Prose(made, lead, terms, len(words), digest_bytes(" ".join(words).encode()), _sketch(words))


def to_html(source: str) -> str:
    """Safe HTML of Markdown. Plain paragraphs, the usual story, need no parser."""
    if not _MARKUP.search(source):
        # As Markdown does it: no space of any kind before a paragraph, no-break spaces kept at its end.
        blocks = (block.lstrip().rstrip(" \t\n") for block in re.split(r"\n[ \t]*\n", source))
        return "\n".join(f"<p>{block}</p>" for block in blocks if block)
    return _parsed(source)


def _parsed(source: str) -> str:
    global _converter
    import nh3

    if _converter is None:
        import markdown

        from .markup import Habits

        _converter = markdown.Markdown(extensions=["tables", "sane_lists", Habits()], output_format="html")
    _converter.reset()
    try:
        made = _converter.convert(source)
    except RecursionError:
        raise TooTangled from None
    # A page has one h1, its title: headings of the text begin below it.
    made = re.sub(r"<(/?)h([56])\b", r"<\g<1>h4", made)
    made = re.sub(r"<(/?)h1\b", r"<\g<1>h2", made)
    made = nh3.clean(made, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    return _CONTROLS.sub("", made).strip()


def plain_text(made: str) -> str:
    """The words of HTML without its tags, block by block."""
    spaced = re.sub(r"</(p|h[2-4]|li|tr|blockquote|th|td)>|<br>", r"\n", made)
    return html.unescape(re.sub(r"<[^>]*>", "", spaced))


def _sketch(words: list[str]) -> tuple[int, ...]:
    # Runs are taken where the first word's own hash says so: a fourth of them, the same ones in
    # every text, say as much as all.
    hashes = [zlib.crc32(word.encode()) for word in words]
    starts = [i for i in range(len(words) - _SHINGLE + 1) if hashes[i] % 4 == 0]
    shingles = {hash(tuple(hashes[i : i + _SHINGLE])) & 0xFFFFFFFF for i in starts}
    return tuple(sorted(shingles)[:_SKETCH])


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Estimated share of five-word runs that two texts have in common (0 to 1), from their sketches."""
    if not one or not other:
        return 0.0
    union = sorted(set(one) | set(other))[:_SKETCH]
    both = set(one) & set(other)
    return sum(1 for shingle in union if shingle in both) / len(union)


def alike(sketches: dict[str, tuple[int, ...]], least: float) -> list[tuple[str, str, float]]:
    """Pairs of texts at least so alike, each as (later name, earlier name, likeness)."""
    seen: dict[int, list[str]] = {}
    pairs: dict[tuple[str, str], int] = {}
    for name in sorted(sketches):
        for shingle in sketches[name]:
            there = seen.setdefault(shingle, [])
            # A run of words that many texts share is mostly a set phrase: then the text before is
            # enough, and copies of one story still meet as a chain.
            for other in there if len(there) < _COMMON else there[-1:]:
                pairs[name, other] = pairs.get((name, other), 0) + 1
            there.append(name)
    found = []
    for (name, other), shared in sorted(pairs.items()):
        if shared * 4 >= _SKETCH * least or shared * 4 >= len(sketches[name]) * least:
            share = likeness(sketches[name], sketches[other])
            if share >= least:
                found.append((name, other, share))
    return found
