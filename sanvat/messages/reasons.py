"""Why a file could not be read or written: as YAML's reader and the system report it, and for people.

A problem keeps a reason as the reader's own words (or as the name of the system's error), so that it can be
remembered; `text` puts a known one into either language.
"""

import errno
import re
from typing import TYPE_CHECKING

from .texts.reasons import AFTER, ALONE, COLON, CONNECTION, KEY, SIGN, SYSTEM, UNENDED, YAML

if TYPE_CHECKING:
    import yaml

_SCANNED = 200_000  # characters; Python's own scanner takes long for more
_SHARED = (32, 33)  # Windows: another program holds the file, or a part of it


def quote_left_open(error: "yaml.MarkedYAMLError", text: str) -> "yaml.Mark | None":
    """Where a quote opens that is not closed on its line; the reader stops at the next quote, lines below."""
    import yaml

    mark = error.problem_mark
    if mark is None or error.problem not in (KEY, "could not find expected ':'") or len(text) > _SCANNED:
        return None
    opened = None
    try:
        for token in yaml.scan(text, Loader=yaml.BaseLoader):
            if token.start_mark.line > mark.line:
                break
            if (
                isinstance(token, yaml.ScalarToken)
                and token.style in ("'", '"')
                and token.start_mark.line < token.end_mark.line == mark.line
            ):
                opened = token.start_mark
    except yaml.YAMLError:
        pass  # the fault itself
    return opened


def of_yaml(error: "yaml.MarkedYAMLError", text: str) -> str:
    """The reason why a text is not YAML: the reader's words, made exact where one wording has two causes."""
    problem = error.problem or error.context or ""
    mark = error.problem_mark
    if quote_left_open(error, text) is not None:
        return UNENDED
    if error.context and problem.startswith("but "):
        return f"{error.context}, {problem}"
    if mark is None:
        return problem
    start = text.rfind("\n", 0, mark.index) + 1
    before = text[start : mark.index]
    if problem == SIGN and mark.index < len(text):  # libyaml does not say which
        return f"found character {text[mark.index]!r} that cannot start any token"
    if problem == COLON and not re.search(r":\s", before):
        return COLON + ALONE
    if problem == KEY and re.search(r"['\"\]}]", before):
        return KEY + AFTER
    return problem


def of_system(error: OSError) -> str:
    """The reason of the system's error: its name where we have words for it, else the system's own."""
    if getattr(error, "winerror", None) in _SHARED:
        return "EBUSY"
    name = errno.errorcode.get(error.errno or 0, "")
    return name if name in SYSTEM else error.strerror or str(error)


def text(reason: str, lang: str) -> str:
    """A reason in "vi" or "en"; an unknown one as it is, in parentheses."""
    known = YAML.get(reason) or SYSTEM.get(reason)
    return (known.vi if lang == "vi" else known.en) if known else f"({reason})"


def remedy(reason: str, lang: str) -> str:
    """How to mend the cause of a known reason, or an empty text."""
    known = YAML.get(reason) or SYSTEM.get(reason)
    return (known.fix_vi if lang == "vi" else known.fix_en) if known else ""


def of_connection(words: str, lang: str) -> str:
    """What a connection's error reports, in "vi" or "en": in Vietnamese where its words are known, else
    as they are."""
    if lang == "en":
        return words
    return next((vi for pattern, vi in CONNECTION if re.search(pattern, words, re.IGNORECASE)), words)
