"""Answers of a form that were given twice: the newest counts, and what it says otherwise is asked about."""

from datetime import datetime

from .doubts import Weighed
from .layout.listing import Listing
from .questions import Asker, is_yes
from .words.spelling import key_of

_SHOWN = 80  # characters of a value that a report repeats


def newest(found: Listing, rows: tuple[Weighed, ...], asker: Asker) -> tuple[Weighed, ...]:
    """The rows of a form's answers; of several for one product of one producer the older are set aside.

    Where the newest gives other stars than an older one, they wait until a person has answered.
    """
    column = found.column("timestamp")
    if column is None:
        return rows
    groups: dict[tuple[str, str], list[int]] = {}
    for place, weighed in enumerate(rows):
        said = weighed.said
        key = key_of(said.own.get("name", "")), key_of(said.producer.get("name", ""))
        groups.setdefault(key, []).append(place)
    made = list(rows)
    for places in groups.values():
        if len(places) > 1:
            ordered = sorted(places, key=lambda place: (_moment(found, rows[place], column.number), place))
            *older, latest = ordered
            made[latest] = _settled(rows[latest], [rows[place] for place in older], asker)
            for place in older:
                made[place] = rows[place]._replace(is_aside=True)
    return tuple(made)


def _moment(found: Listing, weighed: Weighed, column: int) -> str:
    raw = found.cell(weighed.said.where.row, column)
    return raw.isoformat() if isinstance(raw, datetime) else str(raw or "")


def _settled(latest: Weighed, older: list[Weighed], asker: Asker) -> Weighed:
    """The newest answer, without its stars where an older one gave others and nobody has said which hold."""
    said = latest.said
    stars = [made.get("stars") for made in said.certificates]
    others = [[made.get("stars") for made in each.said.certificates] for each in older]
    shown = {
        "found": said.name[:_SHOWN],
        "stars": _shown(stars),
        "others": "; ".join(map(_shown, others)),
        "rows": ", ".join(str(each.said.where.row + 1) for each in older),
    }
    about = (said.name, shown["stars"], shown["others"])
    if all(each == stars for each in others):
        asker.notes.tell(said.where, "derived", "newest-answer", found=shown["found"], rows=shown["rows"])
        return latest
    answer = asker.ask(said.where, "sheet-newest-answer", about, **shown)
    if is_yes(answer):
        return latest
    return latest._replace(said=said._replace(certificates=(), is_held=True))


def _shown(stars: list[object]) -> str:
    return ", ".join(f"{number}★" for number in stars) or "∅"
