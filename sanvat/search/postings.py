"""Words of stories with the products that hold them: an inverted index, mended where a story changed."""

from bisect import bisect_left, insort
from collections.abc import Sequence

from ..records.model import Story
from .lines import steps

_COMMON = (0.25, 300)  # share and number of stories above which a word helps nobody
_MENDED = 0.05  # share of stories that may have changed before the index is made from the beginning

# (digests of the stories in order, number of stories above which a word is common, rows by word, line by
# word)
Postings = tuple[tuple[str, ...], float, dict[str, list[int]], dict[str, str]]


def postings(stories: Sequence[Story | None], old: Postings | None) -> Postings:
    """The index of stories, one for each row or none; `old` is that of the same rows with other stories.

    A line is a word and its rows, counted from 1, as steps (see `steps`), or `!` for a common word.
    """
    keys = tuple(story.key if story else "" for story in stories)
    number_of_stories = sum(story is not None for story in stories)
    most = max(8, min(number_of_stories * _COMMON[0], _COMMON[1]))
    if old is not None and old[0] == keys:
        return old
    rows: dict[str, list[int]] = {}
    lines: dict[str, str] = {}
    changed: Sequence[int] = range(1, len(stories) + 1)
    if old is not None and len(old[0]) == len(keys):
        other = [
            number for number, (before, key) in enumerate(zip(old[0], keys, strict=True), 1) if before != key
        ]
        if len(other) <= max(1, len(keys) * _MENDED):
            changed, rows, lines = other, old[2], old[3]
    touched = _taken_out(rows, changed) if rows else set()
    for number in changed:
        story = stories[number - 1]
        for word in story.terms().split(" ") if story else ():
            insort(rows.setdefault(word, []), number)
            touched.add(word)
    again = touched if old is not None and old[1] == most else rows.keys()
    for word in again:
        if word not in rows:
            lines.pop(word, None)
        else:
            # A word of most stories finds nothing, but must not be taken for one that no story has.
            lines[word] = f"{word} {steps(rows[word])}" if len(rows[word]) <= most else f"{word} !"
    return keys, most, rows, lines


def _taken_out(rows: dict[str, list[int]], numbers: Sequence[int]) -> set[str]:
    """Take rows out of an index; returns the words that lost one."""
    touched = set()
    for word, there in rows.items():
        for number in numbers:
            place = bisect_left(there, number)
            if place < len(there) and there[place] == number:
                del there[place]
                touched.add(word)
    for word in touched:
        if not rows[word]:
            del rows[word]
    return touched
