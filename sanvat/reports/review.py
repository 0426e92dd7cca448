"""A report: all its tables, and the words of their cells."""

from datetime import date
from typing import NamedTuple

from ..messages import texts
from .table import NO, YES, Both, ReportTable, Value


class Review(NamedTuple):
    """All tables with what stands above them. `area` is the name of the only district, or empty."""

    name: Both
    day: date
    area: str
    tables: tuple[ReportTable, ...]

    def title(self, lang: int) -> str:
        """The line above all tables; `lang` is 0 for Vietnamese, 1 for English."""
        name = f"{texts.note('report-title')[lang]}: {self.name[lang]}"
        return " · ".join(part for part in (name, self.area, f"{self.day:%d/%m/%Y}") if part)


def in_words(value: Value, kind: str, lang: int) -> str:
    """A cell as text; `kind` is that of its column."""
    if isinstance(value, tuple):
        return value[lang]
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return (YES if value else NO)[lang]
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:.0%}" if kind == "percent" else f"{value:g}"
    return str(value)
