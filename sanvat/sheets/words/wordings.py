"""The words that lists use, read from the data files beside this module: one wording a line."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@lru_cache(maxsize=8)
def wordings(name: str) -> Any:
    """The content of a data file, its scalars as text: `headings` reads headings.yaml."""
    text = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - it builds only texts, lists and mappings


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of some patterns as whole words."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")
