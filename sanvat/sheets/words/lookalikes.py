"""Letters that look like Vietnamese ones and are others: mended, so that a name is one name everywhere."""

import re

_ALWAYS = str.maketrans(
    {"\u01a3": "ư", "\u01a2": "Ư", "\u0189": "Đ", "\u0256": "đ", "\u00d0": "Đ", "\u00f0": "đ"}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full width
)
"""Letters that Vietnamese text never means: gha for ư, African and Icelandic D for Đ, full-width signs."""
_TWINS = dict(
    zip(
        "АВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look like Latin ones; mended only in words that are otherwise Latin."""
_WORD = re.compile(r"\w+")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")


def mended(text: str) -> str:
    """A text with the letters that were meant."""
    text = text.translate(_ALWAYS)
    return _WORD.sub(_in_latin, text) if _FOREIGN.search(text) else text


def _in_latin(found: re.Match[str]) -> str:
    word = "".join(_TWINS.get(letter, letter) for letter in found[0])
    has_latin = any(letter not in _TWINS and not letter.isdigit() for letter in found[0])
    return word if has_latin and not _FOREIGN.search(word) else found[0]
