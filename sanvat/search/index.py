"""The search index: what `static/js/find.js` reads, as plain scripts that a page loads when asked.

Every file is one call of `sanvat.put`, so it loads from a disk and under a strict policy too. The
script finds words by itself in the texts given here; only stories, too long for that, come as lists
of words with the products that hold them. Columns stand together because likes compress best.

    tim/dau.js            tables, one row a product, and in a small catalogue all the rest
    tim/sau.js            in a larger one, the other words and the codes of all products
    tim/m<row>.js         what is shown of `Limits.slice` products from that row on
    tim/w<n>.js           in a catalogue too great for one file: words, with the rows that hold them
    tim/loc<n>.js         there: what filters need of all products, or of `Limits.wide` at a time, in columns
    tim/han<n>.js         there: the last days of their certificates, wanted when the catalogue is old
    tim/xep<n>.js         there: 0 what comes first in the other orders, 1 and 2 all by name and by decision
    tim/ma<n>.js          there: the slices of products by what their ids are filed under
    tim/ct<n>.js          there: the rows of producers by what their ids are filed under
    tim/<lang><n>.js      words of stories in order, each with the rows (counted from 1) as steps
"""

import json
from collections.abc import Callable, Mapping
from functools import partial

from ..messages.words import Words
from ..pages.frame import Frame
from ..pages.pictures import Pictures
from ..records.model import Product
from ..records.standing import Standing
from .columns import Files, filter_files, horizon
from .limits import LIMITS, Limits
from .lines import base36, mark, script
from .numbering import Numbering
from .postings import postings
from .rows import Columns, Rows
from .tables import head_tables
from .words import fitting, word_lists

FOLDER = "tim"


def index_files(
    standing: Standing,
    words: dict[str, Words],
    pictures: Pictures,
    far: tuple[str, str] = ("", ""),
    frame: Frame | None = None,
    limits: Limits = LIMITS,
) -> list[tuple[str, str]]:
    """All files of the index as (path, text). `far`: the scripts that read lists of words, and columns,
    where there are any."""
    rows = Rows(Numbering(standing), words, pictures)
    return _Index(rows, words, limits).files(far, frame or Frame(None, ""))


class _Index:
    """Writes the files of one catalogue."""

    def __init__(self, rows: Rows, words: dict[str, Words], limits: Limits) -> None:
        self._rows, self._words, self._limits = rows, words, limits
        self._products = rows.numbering.products
        self._most_files = limits.files(len(self._products))

    def files(self, far: tuple[str, str], frame: Frame) -> list[tuple[str, str]]:
        head, scripts = frame.value("search", self._fixed)
        lines = [self._stories(lang, frame) for lang in self._words]
        room = self._most_files - 1 - len(scripts)
        shards = dict(zip(self._words, fitting(lines, [self._limits.shard] * len(lines), room), strict=True))
        head["v"] = {lang: [[each.first, mark(each.text)] for each in its] for lang, its in shards.items()}
        scripts += [
            (f"{lang}{number}", script(f"{lang}{number}", each.text))
            for lang, its in shards.items()
            for number, each in enumerate(its)
        ]
        first = script("dau", head)
        if "n" in head:
            first += far[0]
            scripts = [(name, text + far[1] if name == "loc0" else text) for name, text in scripts]
        return [(f"{FOLDER}/{name}.js", text) for name, text in (("dau", first), *scripts)]

    def _fixed(self) -> tuple[dict[str, object], list[tuple[str, str]]]:
        """What no story changes: the first file's value, and the texts of the others by name."""
        rows, size = self._rows, self._limits.slice
        slices = [self._products[first : first + size] for first in range(0, len(self._products), size)]
        late = [rows.late(part) for part in slices]
        head = head_tables(rows.numbering, self._words) | {"b": rows.holders}
        makers = rows.makers(rows.catalogue.producers.values())
        columns = rows.columns(self._products)
        if _length(head, {"p": makers}, columns, *late) <= self._limits.small:
            names = late[0] if late else ()
            joined = {name: "\n".join(part[name] for part in late) for name in names} or None
            return head | {"p": makers, "r": columns, "l": joined}, []
        if _length({"p": makers}, columns) <= self._limits.large:
            more, values = self._one_head(makers, columns, late)
        else:
            more, values = self._many(slices, columns, late)
        scripts = [(name, script(name, value)) for name, value in values]
        marks = [mark(text) for name, text in scripts if name[1:].isdigit() and name[0] == "m"]
        return head | more | ({"z": size, "h": marks} if values else {}), scripts

    def _one_head(
        self, makers: str, columns: Columns, late: list[Columns]
    ) -> tuple[dict[str, object], Files]:
        """Of a catalogue of some thousands: all rows in the first file, what is wanted later in others."""
        deep = {
            name: self._lines(of) for name, of in (("w", self._rows.other_words), ("k", self._rows.codes))
        }
        slices: Files = [
            (f"m{number * self._limits.slice}", {name: text for name, text in part.items() if name != "w"})
            for number, part in enumerate(late)
        ]
        return {"p": makers, "r": columns, "y": mark("\n".join(deep.values()))}, [("sau", deep), *slices]

    def _lines(self, of: Callable[[Product], str]) -> str:
        return "\n".join(map(of, self._products))

    def _many(
        self, slices: list[list[Product]], columns: Columns, late: list[Columns]
    ) -> tuple[dict[str, object], Files]:
        """Of a catalogue whose rows no page loads at once: rows in slices, lists of words, columns."""
        files: Files = [
            (f"m{number * self._limits.slice}", self._rows.slice(part, texts))
            for number, (part, texts) in enumerate(zip(slices, late, strict=True))
        ]
        filters = filter_files(self._rows, columns, self._limits)
        room = self._most_files - 1 - len(files) - len(filters)
        stories = max(len(self._words), self._most_files // 10)
        lists = word_lists(self._rows, room - stories, self._limits)
        files += [(f"w{number}", shard.text) for number, shard in enumerate(lists.files)]
        head: dict[str, object] = {
            "d": lists.often,
            "q": [[shard.first, mark(shard.text)] for shard in lists.files],
            "n": self._filters(filters, columns["t"]),
        }
        return head, [*files, *filters]

    def _filters(self, files: Files, states: str) -> dict[str, object]:
        """What the script must know of the filters' files. They have one mark together: a product that comes
        or goes changes most of them. The states in each file of columns say which to begin with."""
        names = [name.rstrip("0123456789") for name, _ in files]
        size = self._limits.columns(len(self._products))
        return {
            "m": mark(json.dumps(files)),
            "z": size,
            "d": base36(horizon(self._rows.standing.day)),
            "k": names.count("ma"),
            "p": names.count("ct"),
            "s": [
                "".join(sorted(set(states[first : first + size]))) for first in range(0, len(states), size)
            ],
        }

    def _stories(self, lang: str, frame: Frame) -> list[str]:
        """Words of the stories in a language, with their rows: lines in order."""
        stories = [
            getattr(product, "story" if lang == "vi" else f"story_{lang}") for product in self._products
        ]
        *_, lines = frame.revised(f"stories {lang}", partial(postings, stories))
        return [lines[word] for word in sorted(lines)]


def _length(*parts: Mapping[str, object]) -> int:
    """The characters of all texts in some parts together."""
    return sum(len(text) for part in parts for text in part.values() if isinstance(text, str))
