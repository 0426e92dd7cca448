"""All tables of a report on a catalogue: for the command that shows them, and as plain data for programs."""

import os
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypedDict

from ..base.cache import Cache
from ..base.text import fold, nearest
from ..messages.problems import Place, Problems
from ..messages.reasons import of_system
from ..records.standing import Standing
from ..site.paths import Paths
from ..site.prepare import Progress, read_catalogue, silent, stop_on
from . import completeness, differences, stories, totals
from .appendix import appendix
from .certificates import certificates, expiring
from .changes import changes
from .keys import KEYS, ON_REQUEST
from .review import Review
from .table import Both, ReportTable, Scope, Value, find_area, scope_of


class ReportRequest(NamedTuple):
    """What a report holds.

    A former district (its id or name; empty: all), the keys of tables (none: all but those on request), the
    site to compare the records with (its folder or its catalogue.json; None: the output folder), the day
    (None: today), and the number of workers (0: one a core).
    """

    area: str = ""
    only: Collection[str] = ()
    site: Path | None = None
    day: date | None = None
    jobs: int = 0


def review(paths: Paths, asked: ReportRequest, problems: Problems, progress: Progress = silent) -> Review:
    """The tables that were asked for, in their usual order.

    Adds to `problems` what the report itself cannot read. Raises ContentError.
    """
    reading = read_catalogue(paths, "", asked.day, asked.jobs)
    scope = scope_of(reading.standing, reading.texts, _area(asked.area, reading.standing, problems))
    stop_on(problems)
    warnings = reading.problems.warnings

    @cache
    def before() -> differences.OpenData | None:
        return _published(asked.site or paths.output, problems)

    makers: Mapping[str, Callable[[], ReportTable]] = {
        "totals": lambda: totals.totals(scope),
        "totals-commune": lambda: totals.totals_by_commune(scope),
        "totals-group": lambda: totals.totals_by_group(scope),
        "totals-kind": lambda: totals.totals_by_kind(scope),
        "totals-year": lambda: totals.totals_by_year(scope),
        "appendix": lambda: appendix(scope),
        "districts": lambda: completeness.districts(scope),
        "products": lambda: completeness.completeness(scope),
        "certificates": lambda: certificates(scope),
        "expiring": lambda: expiring(scope),
        "stories": lambda: stories.stories(scope, warnings),
        "translations": lambda: stories.translations(scope),
        "photos": lambda: _photos(scope, paths, asked.jobs, progress),
        "changes": lambda: changes(scope, before()),
        "site": lambda: differences.site(scope, before()),
        "remarks": lambda: stories.remarks(scope, warnings),
    }
    site = scope.standing.catalogue.site
    area = scope.standing.catalogue.areas[scope.area].name if scope.area else ""
    usual = [key for key in KEYS if key not in ON_REQUEST]
    made = tuple(makers[key]() for key in KEYS if key in (asked.only or usual))
    return Review((site.name, site.name_en or site.name), scope.standing.day, area, made)


def _area(written: str, standing: Standing, problems: Problems) -> str:
    """The id of the district that is asked for; an error where there is none."""
    id = find_area(standing, written) if written else ""
    if written and not id:
        areas = standing.catalogue.areas
        near = nearest(fold(written), [fold(area.name) for area in areas.values()])
        name = next((area.name for area in areas.values() if fold(area.name) == near), "")
        code = "report-area-near" if near else "report-area"
        names = ", ".join(area.name for area in areas.values())
        problems.error(Place("--area"), code, found=written[:80], nearest=name, names=names)
    return id


def _photos(scope: Scope, paths: Paths, jobs: int, progress: Progress) -> ReportTable:
    from ..intake.gather import prints_of  # Pillow is slow to load, and most tables do not need it
    from .photos import photos

    cache = Cache(paths.cache / "made")
    _, looks = prints_of(scope.standing.catalogue, cache, jobs or os.cpu_count() or 1, progress)
    return photos(scope, looks)


def _published(before: Path, problems: Problems) -> differences.OpenData | None:
    """The open data to compare with; None where there is none, or where a warning says why."""
    try:
        return differences.published(before)
    except differences.NotReadable as fault:
        problems.warning(Place(before.as_posix()), "report-site", reason=str(fault))
    except OSError as error:
        problems.warning(Place(before.as_posix()), "unreadable", reason=of_system(error))
    return None


# as plain data

PlainCell = str | int | float | bool | dict[str, str] | None


class PlainTable(TypedDict):
    """One table. Texts that have two languages are dicts with the keys "vi" and "en".

    `columns` are the headings. A cell is a text, a number, a share from 0 to 1, yes or no, a text in two
    languages, or None; days are ISO texts ("2021-12-29").
    """

    title: dict[str, str]
    note: dict[str, str]
    columns: list[dict[str, str]]
    rows: list[list[PlainCell]]


class Survey(TypedDict):
    """What `sanvat report` shows.

    `day` is the day for which certificates are judged (ISO); `area` is the name of the former district, or
    empty; `warnings` are those of the report itself, as lines; `tables` are by key.
    """

    name: dict[str, str]
    day: str
    area: str
    warnings: list[str]
    tables: dict[str, PlainTable]


def survey(
    paths: Paths,
    day: date | None = None,
    jobs: int = 0,
    area: str = "",
    only: Collection[str] = (),
    site: Path | None = None,
) -> Survey:
    """What the catalogue lacks, what runs out, and the totals, as plain data that `json` can write.

    `area` is a former district by id or name (empty: all); `only` holds the keys of tables (none: all but
    `appendix` and `expiring`, which hold addresses and telephone numbers);
    `site` is the folder of a site, or its catalogue.json, to compare the records with (default: the output
    folder). Writes nothing but the memory in the cache folder. Raises ContentError with all errors of the
    content, ValueError for a key that no table has.
    """
    unknown = sorted(set(only) - set(KEYS))
    if unknown:
        raise ValueError(f"no table is named {', '.join(unknown)}; the tables are {', '.join(KEYS)}")
    problems = Problems()
    report = review(paths, ReportRequest(area, only, site, day, jobs), problems)
    return {
        "name": _texts(report.name),
        "day": report.day.isoformat(),
        "area": report.area,
        "warnings": [line for problem in problems.warnings for line in problem.lines()],
        "tables": {table.key: _table(table) for table in report.tables},
    }


def _table(table: ReportTable) -> PlainTable:
    return {
        "title": _texts(table.title),
        "note": _texts(table.note),
        "columns": [_texts(column.name) for column in table.columns],
        "rows": [[_cell(value) for value in row] for row in table.rows],
    }


def _cell(value: Value) -> PlainCell:
    if isinstance(value, tuple):
        return _texts(value)
    return value.isoformat() if isinstance(value, date) else value


def _texts(both: Both) -> dict[str, str]:
    return {"vi": both[0], "en": both[1]}
