"""Fairs on a day: which are near, who stands where with what."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from .certificates import latest
from .model import Booth, Fair
from .standing import Standing

NEAR = 14
"""Days before a fair from which the home page and its products announce it."""
_TOLD = 3  # booths of one fair that a card names


class Days(NamedTuple):
    """The day from which a fair is announced, its first and its last day; ISO days."""

    near: str
    start: str
    end: str


def days(fair: Fair) -> Days | None:
    """The days of a fair, or None where its record knows no first day."""
    if len(fair.start) != len("2024-01-05"):
        return None
    first = date.fromisoformat(fair.start)
    return Days((first - timedelta(NEAR)).isoformat(), fair.start, latest(fair.end or fair.start).isoformat())


def is_near(fair: Fair, day: date) -> bool:
    """Whether a fair is running on a day, or begins within `NEAR` days."""
    found = days(fair)
    return found is not None and found.near <= day.isoformat() <= found.end


def coming(standing: Standing) -> tuple[Fair, ...]:
    """The fairs that are not over on the standing's day, the first to begin first."""
    today = standing.day.isoformat()
    dated = [
        (found.start, id, fair)
        for id, fair in standing.catalogue.fairs.items()
        if (found := days(fair)) and found.end >= today
    ]
    return tuple(fair for _, _, fair in sorted(dated))


def shown_at(standing: Standing, booth: Booth) -> tuple[str, ...]:
    """The products of a booth: those it names, else all of its producer's that may stand at a fair.

    A booth described in free words has only the products it names.
    """
    if booth.products or booth.text or not booth.producer:
        return tuple(dict.fromkeys(booth.products))
    products = standing.catalogue.products
    return tuple(
        id
        for id in standing.by_producer.get(booth.producer, ())
        if "fairs" not in products[id].keep_off and standing.section(id) != 1
    )


def shown(standing: Standing, fair: Fair) -> tuple[str, ...]:
    """The products of all booths of a fair, booth by booth, each once."""
    return tuple(dict.fromkeys(id for booth in fair.booths for id in shown_at(standing, booth)))


def places(standing: Standing) -> dict[str, tuple[tuple[str, str], ...]]:
    """Where products stand at fairs that are not over: pairs of fair id and booth number, by product."""
    found: dict[str, list[tuple[str, str]]] = {}
    for fair, booth, id in _stands(standing):
        found.setdefault(id, []).append((fair.id, booth.number))
    return {id: tuple(there) for id, there in found.items()}


def in_order(numbers: list[str]) -> list[str]:
    """Numbers of booths as one walks past them: A9 before A10."""
    return sorted(
        numbers,
        key=lambda number: [int(part) if part.isdigit() else part for part in re.split(r"([0-9]+)", number)],
    )


def _stands(standing: Standing) -> Iterator[tuple[Fair, Booth, str]]:
    for fair in coming(standing):
        for booth in fair.booths:
            for id in shown_at(standing, booth):
                yield fair, booth, id


def booths_told(numbers: list[str]) -> str:
    """A few numbers of booths in walking order, and how many more there are: a card keeps its picture to be
    seen."""
    there = in_order(numbers)
    if len(there) > _TOLD:
        there = [*there[: _TOLD - 2], f"{there[_TOLD - 2]} +{len(there) - _TOLD + 1}"]
    return ", ".join(there)
