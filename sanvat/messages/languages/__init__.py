"""The languages that a site may have: a module each, found by its name.

A new language is one module here, named by its code (ISO 639-1), and a catalogue in `locale/`. Records then
take its fields (`name_fr`) and texts (`story.fr.md`), and site.yaml may list it.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from .form import Language

__all__ = ["BY_CODE", "LANGUAGES", "Language", "beside"]


def _codes() -> list[str]:
    """The codes of all modules here; Vietnamese, which every site has, stands first."""
    found = {path.stem for path in Path(__file__).parent.glob("[a-z][a-z].py")}
    return sorted(found, key=lambda code: (code != "vi", code))


BY_CODE: dict[str, Language] = {code: import_module(f".{code}", __name__).LANGUAGE for code in _codes()}
LANGUAGES: tuple[str, ...] = tuple(BY_CODE)
"""The codes of the languages, Vietnamese first."""


def beside(lang: str, languages: Sequence[str]) -> str:
    """The language whose names stand second on a page: Vietnamese, or on Vietnamese pages the site's first
    other language (English where it has none)."""
    return "vi" if lang != "vi" else next((other for other in languages if other != "vi"), "en")
