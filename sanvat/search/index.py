"""The search index: what `static/js/find.js` reads, as plain scripts that a page loads when asked.

Every file is one call of `sanvat.put`, so it loads from a disk and under a strict policy too. The
script finds words by itself in the texts given here; only stories, too long for that, come as lists
of words with the products that hold them. Columns stand together because likes compress best.

    tim/dau.js            tables, one row a product, and in a small catalogue all the rest
    tim/sau.js            in a larger one, the other words and the codes of all products
    tim/m<row>.js         what is shown of _SLICE products from that row on
    tim/w<n>.js           in a catalogue too great for one file: words, with the rows that hold them
    tim/loc<n>.js         there: what filters need of all products, or of _WIDE at a time, in columns
    tim/han<n>.js         there: the last days of their certificates, wanted when the catalogue is old
    tim/xep<n>.js         there: 0 what comes first in the other orders, 1 and 2 all by name and by decision
    tim/ma<n>.js          there: the slices of products by what their ids are filed under
    tim/ct<n>.js          there: the rows of producers by what their ids are filed under
    tim/<lang><n>.js      words of stories in order, each with the rows (counted from 1) as steps
"""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from ..base.digest import digest_bytes
from ..base.text import MARKS, fold, slug, terms_of, together
from ..messages.words import Words
from ..pages.addresses import PAGES
from ..pages.chrome import place_names
from ..pages.contacts import contact
from ..pages.frame import Frame
from ..pages.pictures import Pictures, focus
from ..records.certificates import Status, earliest, latest
from ..records.fair_days import booths_told, coming, days, places
from ..records.model import PRODUCER_KINDS, Photo, Producer, Product
from ..records.standing import Standing
from .asking import asking
from .columns import column, key_files, merging
from .postings import base36, postings, steps

FOLDER = "tim"
_SMALL = 32_000  # characters of everything together that one file may hold
_LARGE = (
    400_000  # characters of all rows and producers (60 KB compressed), above which rows come in slices too
)
_SLICE = 460  # products of a file of late fields
_SHARD = 27_000  # bytes, compressed, of a file of story words
_LISTS = (
    19_000,
    9_000,
    12_000,
)  # bytes, compressed, of a file of codes, of words, of first letters, each with their rows
_ALONE = 12_000  # products whose columns are all in one file
_WIDE = 6_000  # products of a file of columns where there are more
_FEW = 4_600  # products whose orders, and whose ids, are in one file: hosts that count files allow them fewer
_KEYS = 12_000  # products of a file of ids
_MAKERS = 4_000  # products of a file of their producers' ids
_FIRST = 2_000  # products that the other orders tell at once
_LEAST = 12  # files that the index of any catalogue may have; of a larger one, a file for each _EACH products
_EACH = 200
# instead of its kind, of an area or a kind of producer that no product has: it is found, but is no choice
# in filters
_UNUSED = "z"
_SOON = 92  # days from that of the catalogue in which filters know by themselves what runs out
_EPOCH = date(2000, 1, 1)
# Short forms that offices and visitors write; with them any of a kind's names finds its producers.
_KIND_WORDS = {
    "hop_tac_xa": "HTX hợp tác xã",
    "lien_hiep_htx": "LHHTX liên hiệp hợp tác xã HTX",
    "to_hop_tac": "THT tổ hợp tác",
    "doanh_nghiep": "DN doanh nghiệp công ty cty CT TNHH",
    "ho_kinh_doanh": "HKD hộ kinh doanh cá thể",
    "trang_trai": "trang trại TT",
    "hoi": "hội hiệp hội",
}
_AREA_WORDS = {"thành phố": "TP", "thị xã": "TX", "quận": "Q", "huyện": "H"}
_COMMUNE_WORDS = {"phường": "P", "thị trấn": "TT", "xã": "X"}


def index_files(
    standing: Standing,
    words: dict[str, Words],
    pictures: Pictures,
    far: tuple[str, str] = ("", ""),
    frame: Frame | None = None,
) -> list[tuple[str, str]]:
    """All files of the index as (path, text). `far`: the scripts that read lists of words, and columns,
    where there are any."""
    return _Index(standing, words, pictures).files(far, frame or Frame(None, ""))


def _number(number: int) -> str:
    """Base 36; nothing where there is none (-1)."""
    return "" if number < 0 else base36(number)


def _line(*cells: str) -> str:
    return "\t".join(re.sub(r"[\t\n]", " ", cell) for cell in cells).rstrip("\t")


def _script(name: str, value: object) -> str:
    # U+2028 and U+2029 end a line in scripts of before 2019.
    text = (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"sanvat.put({json.dumps(name)},{text});\n"


class _Index:
    """Makes the files of one catalogue."""

    def __init__(self, standing: Standing, words: dict[str, Words], pictures: Pictures) -> None:
        self.standing, self.words, self.pictures = standing, words, pictures
        catalogue = self.catalogue = standing.catalogue
        self.products = [catalogue.products[id] for id in standing.order]
        self.producers = _places(catalogue.producers)
        self.areas = _places(catalogue.areas)
        self.communes = _places(
            id for id in catalogue.communes if id in standing.by_commune
        )  # others have no page
        self.groups = _places(code for code in catalogue.groups if code in standing.by_group)
        self.certifications = _places(
            id for id in catalogue.certification_types if id in standing.by_certification
        )
        self.outlets = _places(id for id in catalogue.outlets if id in standing.by_outlet)
        self.stands = places(standing)
        there = {fair for stands in self.stands.values() for fair, _ in stands}
        self.fairs = _places(fair.id for fair in coming(standing) if fair.id in there)
        self.kinds = _places(
            kind for kind in PRODUCER_KINDS if any(p.kind == kind for p in catalogue.producers.values())
        )
        self.states = list(dict.fromkeys(_state(standing.status[id]) for id in standing.order))
        self.holders: list[str] = []
        self.permanent = catalogue.codes.by_product()
        self.whole = place_names(catalogue, words["vi"])

    def files(self, far: tuple[str, str], frame: Frame) -> list[tuple[str, str]]:
        head, scripts = frame.value("search", self.fixed)
        told = {lang: self.stories(lang, frame) for lang in self.words}
        shards = _fitting(list(told.values()), [_SHARD] * len(told), self.most_files() - 1 - len(scripts))
        stories = dict(zip(told, shards, strict=True))
        head["v"] = {
            lang: [[first, _mark(text)] for first, text in shards] for lang, shards in stories.items()
        }
        for lang, shards in stories.items():
            scripts += [
                (f"{lang}{number}", _script(f"{lang}{number}", text))
                for number, (_, text) in enumerate(shards)
            ]
        first = _script("dau", head)
        if "n" in head:
            first += far[0]
            scripts = [(name, text + far[1] if name == "loc0" else text) for name, text in scripts]
        return [(f"{FOLDER}/{name}.js", text) for name, text in (("dau", first), *scripts)]

    def fixed(self) -> tuple[dict[str, object], list[tuple[str, str]]]:
        """What no story changes: (the first file, the others by name)."""
        slices = [self.products[first : first + _SLICE] for first in range(0, len(self.products), _SLICE)]
        late = [self.late(part) for part in slices]
        head, every = self.head(), list(self.catalogue.producers.values())
        head["b"] = self.holders
        whole = {"p": self.makers(every), "r": self.rows(self.products)}
        size = sum(
            len(text)
            for part in (head, whole, whole["r"], *late)
            for text in part.values()
            if isinstance(text, str)
        )
        made: list[tuple[str, object]] = []
        if size <= _SMALL:
            head |= {
                **whole,
                "l": {name: "\n".join(part[name] for part in late) for name in late[0]} if late else None,
            }
        elif len(whole["p"]) + sum(map(len, whole["r"].values())) <= _LARGE:
            deep = {
                "w": "\n".join(map(self.other_words, self.products)),
                "k": "\n".join(map(self.codes, self.products)),
            }
            head |= {**whole, "y": _mark("\n".join(deep.values()))}
            made = [
                ("sau", deep),
                *(
                    (f"m{number * _SLICE}", {name: text for name, text in part.items() if name != "w"})
                    for number, part in enumerate(late)
                ),
            ]
        else:
            made = [
                (f"m{number * _SLICE}", self.slice(part, texts))
                for number, (part, texts) in enumerate(zip(slices, late, strict=True))
            ]
            wide = self.wide(whole["r"])
            room = self.most_files() - 1 - len(made) - len(wide)
            lists, often = word_lists(self, room - max(len(self.words), self.most_files() // 10))
            head |= {"d": often, "q": [[first, _mark(text)] for first, text in lists]}
            made += [(f"w{number}", text) for number, (_, text) in enumerate(lists)]
            names = [name.rstrip("0123456789") for name, _ in wide]
            size = self.wide_size()
            # One mark of all: a product that comes or goes changes most of them. The states in each file
            # of columns tell which to begin with.
            head["n"] = {
                "m": _mark(json.dumps(wide)),
                "z": size,
                "d": base36(self.horizon()),
                "k": names.count("ma"),
                "p": names.count("ct"),
                "s": [
                    "".join(sorted(set(whole["r"]["t"][first : first + size])))
                    for first in range(0, len(self.products), size)
                ],
            }
            made += wide
        scripts = [(name, _script(name, value)) for name, value in made]
        if made:
            head |= {
                "z": _SLICE,
                "h": [_mark(text) for name, text in scripts if name[1:].isdigit() and name[0] == "m"],
            }
        return head, scripts

    def most_files(self) -> int:
        """How many files the index may have: cheap hosts count them."""
        return max(_LEAST, -(-len(self.products) // _EACH))

    def slice(self, products: list[Product], late: dict[str, str]) -> dict[str, object]:
        """Rows with their own producers and late fields."""
        ids = list(dict.fromkeys(product.producer for product in products if product.producer))
        return {
            "p": self.makers([self.catalogue.producers[id] for id in ids]),
            "r": self.rows(products, _places(ids)),
            "l": late,
        }

    def three_years_before(self, end: str) -> str:
        """The day that `decided` leaves out, from a day as the rows have it."""
        day = _EPOCH + timedelta(days=int(end, 36))
        return f"{day.year - 3}{day.isoformat()[4:]}"

    def horizon(self) -> int:
        """The last day that the filters' own columns reach to."""
        return (self.standing.day - _EPOCH).days + _SOON

    def wide(self, rows: dict[str, str]) -> list[tuple[str, object]]:
        """Columns for filters and sorting, and files of ids; see columns.py."""
        held = [self.states[ord(sign) - 48][1] for sign in rows["t"]]
        split = {name: text.split(" ") for name, text in rows.items() if name not in "nit"}
        kinds = [
            base36(self.kinds[self.catalogue.producers[p.producer].kind]) if p.producer else ""
            for p in self.products
        ]
        ends = [
            end if end and stars else "" for end, stars in zip(split["d"], held, strict=True)
        ]  # others have no stars to lose
        columns = {
            "t": list(rows["t"]),
            "a": [f"{area}|{commune}" for area, commune in zip(split["a"], split["c"], strict=True)],
            "g": split["g"],
            "j": kinds,
            "x": ["|".join(each) for each in zip(*(split[name] for name in "xfoh"), strict=True)],
            "d": [end if end and int(end, 36) <= self.horizon() else "" for end in ends],
        }
        made: list[tuple[str, Any]] = []
        last = {}
        for number, start in enumerate(range(0, len(self.products), self.wide_size())):
            some = slice(start, start + self.wide_size())
            made.append((f"loc{number}", {name: column(values[some]) for name, values in columns.items()}))
            last[f"han{number}"] = column(ends[some])
        orders = self.orders(
            [day or self.three_years_before(end) for day, end in zip(split["y"], split["d"], strict=True)],
            columns,
        )
        makers = [
            (id, [self.standing.rank[product] for product in ids])
            for id, ids in self.standing.by_producer.items()
        ]
        slices = [(product.id, [number // _SLICE]) for number, product in enumerate(self.products)]
        if len(self.products) <= _FEW:
            [ids], [rest] = key_files(slices, 1, False), key_files(makers, 1)
            return [*made, ("xep0", orders["xep0"] | orders["xep2"] | last), ("ma0", {"i": ids, "c": rest})]
        made += [*last.items(), *orders.items()]
        made += [
            (f"ma{number}", {"i": table})
            for number, table in enumerate(key_files(slices, -(-len(slices) // _KEYS), False))
        ]
        return made + [
            (f"ct{number}", {"c": table})
            for number, table in enumerate(key_files(makers, -(-len(slices) // _MAKERS)))
        ]

    def wide_size(self) -> int:
        """How many products a file of columns has."""
        return len(self.products) if len(self.products) <= _ALONE else _WIDE

    def orders(self, days: list[str], columns: dict[str, list[str]]) -> dict[str, dict[str, Any]]:
        """The files of the orders by name and by decision; `days` are of these, `-` where there is none."""
        rows = range(len(self.products))
        by_name = sorted(rows, key=lambda row: self.standing.names[self.products[row].id])
        newest = sorted(
            rows, key=lambda row: "" if days[row] == "-" else f"{days[row]}~", reverse=True
        )  # a year alone counts to its end
        places = dict(zip(by_name, rows, strict=True))
        names, decided = {"n": merging([places[row] for row in rows])}, {"y": column(days)}
        width = len(base36(len(rows)))

        def first(order: list[int], told: dict[str, list[str]]) -> dict[str, Any]:
            some = order[:_FIRST]
            return {
                "r": "".join(base36(row).rjust(width, "0") for row in some),
                "w": width,
                **{name: column([values[row] for row in some]) for name, values in told.items()},
            }

        if len(rows) <= self.wide_size():  # all columns are there anyway, and the order by name takes little
            return {"xep0": {**names, "m": first(newest, {})}, "xep2": decided}
        return {
            "xep0": {"t": first(by_name, columns), "m": first(newest, columns)},
            "xep1": names,
            "xep2": decided,
        }

    # tables

    def head(self) -> dict[str, object]:
        catalogue, province = self.catalogue, self.province

        def both(record: object, field: str = "name") -> tuple[str, str]:
            return getattr(record, field), getattr(record, f"{field}_en", "")

        def table(lines: Iterable[str]) -> str:
            return "\n".join(lines)

        areas = (
            _row(
                a.name,
                a.id,
                a.name_en,
                f"{a.type} {_AREA_WORDS.get(a.type, '')} {province(a.province)}".strip(),
                _UNUSED if a.id not in self.standing.by_area else "1" if a.unknown else "",
            )
            for a in catalogue.areas.values()
        )
        communes = (
            _row(
                c.name,
                c.id,
                "",
                _beyond(
                    c.name,
                    c.type,
                    _COMMUNE_WORDS.get(c.type, ""),
                    province(c.province),
                    *(f"{old.name} {old.type} {_COMMUNE_WORDS.get(old.type, '')}" for old in c.formed_from),
                ),
                "",
                ",".join(base36(self.areas[a]) for a in c.areas if a in self.areas),
            )
            for c in map(catalogue.communes.__getitem__, self.communes)
        )
        groups = (
            _line(
                g.short or g.name,
                code,
                g.short_en or g.name_en,
                _beyond(f"{g.short or g.name} {g.short_en or g.name_en}", g.name, g.name_en, *g.aliases),
            )
            for code, g in catalogue.groups.items()
            if code in self.groups
        )
        used = {catalogue.producers[p.producer].kind for p in self.products if p.producer}
        labels = {lang: (lambda kind, t=t: t(f"kind {kind}")) for lang, t in self.words.items()}
        kinds = (
            _line(
                labels["vi"](kind),
                kind,
                labels["en"](kind) if "en" in labels else "",
                _KIND_WORDS.get(kind, ""),
                "" if kind in used else _UNUSED,
            )
            for kind in self.kinds
        )
        return {
            "m": MARKS,
            "w": asking(),
            "u": {
                lang: {sort: PAGES[lang][sort] for sort in ("product", "producer", "area", "commune")}
                for lang in self.words
            },
            "a": table(areas),
            "c": table(communes),
            "g": table(groups),
            "k": table(kinds),
            "x": table(_row(*_named(catalogue.certification_types[id], id)) for id in self.certifications),
            "o": table(_row(*_named(catalogue.outlets[id], id)) for id in self.outlets),
            "f": table(_row(*_named(catalogue.fairs[id], id)) for id in self.fairs),
            "s": self.states,
        }

    def province(self, id: str) -> str:
        """What a province is and was called."""
        found = self.catalogue.provinces.get(id)
        after = self.catalogue.provinces.get(found.successor) if found else None
        return f"{found.name} {after.name if after else ''}".strip() if found else ""

    # products

    def makers(self, producers: list[Producer]) -> str:
        """A line a producer."""
        return "\n".join(
            _row(
                p.short_name or p.name,
                p.id,
                p.name_en,
                _beyond(p.short_name or p.name, p.name, *p.other_names),
                base36(self.kinds[p.kind]),
            )
            for p in producers
        )

    def rows(self, products: list[Product], producers: dict[str, int] | None = None) -> dict[str, str]:
        """The columns of products. `producers`: the numbers of their producers, by default of all."""
        numbers = self.producers if producers is None else producers
        statuses = [self.standing.status[product.id] for product in products]
        ends = [
            date.fromisoformat(status.expires) if len(status.expires) == 10 else None for status in statuses
        ]
        return {
            "n": "\n".join(_line(together(p.name, self.whole)) for p in products),  # as cards show it
            "i": "\n".join("" if p.id == slug(p.name) else p.id for p in products),
            "p": " ".join(_number(numbers.get(p.producer, -1)) for p in products),
            "g": " ".join(_number(self.groups.get(p.group, -1)) for p in products),
            "a": " ".join(_number(self.areas.get(p.area, -1)) for p in products),
            "c": " ".join(_number(self.communes.get(p.commune, -1)) for p in products),
            "t": "".join(chr(48 + self.states.index(_state(status))) for status in statuses),
            "d": " ".join(_number((end - _EPOCH).days if end and end > _EPOCH else -1) for end in ends),
            "y": " ".join(self.decided(product, end) for product, end in zip(products, ends, strict=True)),
            "x": " ".join(
                _list(sorted({self.certifications[c.type] for c in p.certifications})) for p in products
            ),
            "f": " ".join(
                _list(sorted({self.fairs[id] for id, _ in self.stands.get(p.id, ())})) for p in products
            ),
            "o": " ".join(_list(sorted({self.outlets[id] for id in p.outlets})) for p in products),
            "h": " ".join("1" if p.summary_en or p.story_en else "0" for p in products),
        }

    def decided(self, product: Product, end: date | None) -> str:
        """The day of the certificate in force: nothing where it is 36 months before the end, `-` where
        unknown."""
        status = self.standing.status[product.id]
        written = product.certificates[status.certificate].date if status.certificate >= 0 else ""
        if not written:
            return "-"
        usual = (
            len(written) == 10
            and end is not None
            and latest(written) == earliest(written)
            and (end.year - 3, end.month, end.day) == tuple(map(int, written.split("-")))
        )
        return "" if usual else written

    def late(self, products: list[Product]) -> dict[str, str]:
        """What is wanted of a product only when it is shown, or when its name was not asked for."""
        t = self.words["vi"]
        columns: dict[str, Callable[[Product], str]] = {
            "e": lambda p: "" if p.name_en == p.name else p.name_en,
            "w": lambda p: " ".join((*p.other_names, *p.keywords)),
            "v": lambda p: t.number(p.price) if p.price else "",
            "u": lambda p: _line(p.price_unit),
            "ue": lambda p: _line(p.price_unit_en),
            "m": lambda p: self.picture(p.pictures[0]) if p.pictures else "",
            "fb": self.booths,
            "q": lambda p: focus(p.pictures[0].note.focus) if p.pictures else "",
            "b": lambda p: "" if p.pictures else str(self.holder(p.group)),
            "k": self.codes,
        }
        return {
            name: "\n".join(make(product).replace("\n", " ") for product in products)
            for name, make in columns.items()
        }

    def booths(self, product: Product) -> str:
        """`near end numbers` of each fair to come where a product stands, `|` between: its card tells them
        from day to day."""
        there: dict[str, list[str]] = {}
        for fair, number in self.stands.get(product.id, ()):
            there.setdefault(fair, []).append(number)
        when = {fair: days(self.catalogue.fairs[fair]) for fair in there}
        return "|".join(
            _line(f"{found.near} {found.end} {booths_told(there[fair])}")
            for fair, found in when.items()
            if found
        )

    def other_words(self, product: Product) -> str:
        """What a product is called besides its name."""
        return " ".join(
            (
                "" if product.name_en == product.name else product.name_en,
                *product.other_names,
                *product.keywords,
            )
        ).strip()

    def codes(self, product: Product) -> str:
        """What figures find a product by: the code it is saved under, the one on its certificate, GTIN,
        telephone, others."""
        code, *others = self.permanent.get(product.id, ("",))
        return " ".join(
            (code, product.product_code.replace(" ", ""), product.gtin, self.phone(product), *others)
        ).rstrip()

    def numbers(self, product: Product) -> set[str]:
        """The figures of its codes and of its telephone, and the last ones of this, as lists of words have
        them."""
        phone = self.phone(product)
        codes = (
            product.product_code,
            product.gtin,
            *self.permanent.get(product.id, ()),
            phone,
            phone[-6:],
            phone[-4:],
        )
        return {f"#{code}" for code in (re.sub(r"\D", "", text) for text in codes) if code}

    def phone(self, product: Product) -> str:
        """The number that a product's page shows, if its producer agreed to publish one."""
        producer = self.catalogue.producers.get(product.producer)
        return (product.booking_phone or (contact(producer.contact).phone if producer else "")).replace(
            " ", ""
        )

    def picture(self, photo: Photo) -> str:
        """`stem width key width key`: the two smallest WebP files of a photo, by their names."""
        job, planned = self.pictures.use(photo)
        small = [
            (path, each.width)
            for path, each in zip(job.outputs, planned, strict=True)
            if each.format == "webp"
        ]
        small = sorted(small, key=lambda each: each[1])[:2]
        names = [path.rpartition("/")[2].rsplit(".", 2) for path, _ in small]
        stem = names[0][0].rpartition("-")[0]
        return " ".join(
            (stem, *(f"{width} {name[1]}" for name, (_, width) in zip(names, small, strict=True)))
        )

    def holder(self, group: str) -> int:
        """The number of the drawing that stands for products of a group without a photo."""
        path = self.pictures.placeholder(group).src
        if path not in self.holders:
            self.holders.append(path)
        return self.holders.index(path)

    # stories

    def stories(self, lang: str, frame: Frame) -> list[str]:
        """Words of the stories in a language, with their rows: lines in order."""
        told = [product.story if lang == "vi" else product.story_en for product in self.products]
        *_, lines = frame.revised(f"stories {lang}", partial(postings, told))
        return [lines[word] for word in sorted(lines)]


def _beyond(name: str, *texts: str) -> str:
    """The words of texts that a name doesn't hold, each once; which text they came from tells nothing."""
    return " ".join(
        word
        for word in dict.fromkeys(re.split(r"[\s,;()]+", " ".join(texts)))
        if word and word not in re.split(r"[\s,;()]+", name)
    )


def _row(name: str, id: str, english: str = "", more: str = "", kind: str = "", areas: str = "") -> str:
    return _line(name, "" if id == slug(name) else id, "" if english == name else english, more, kind, areas)


def _state(status: Status) -> tuple[str, int, int]:
    """A state, the stars it shows, and those that are only proposed."""
    return status.state, status.stars, status.held if status.state == "proposed" else 0


def _named(record: object, id: str) -> tuple[str, str, str]:
    return record.name, id, getattr(record, "name_en", "")  # type: ignore[attr-defined]


_STARS = "sao"  # a number of stars is one word in the script too
_SAMPLE = 99  # rows told of a word that very many places, groups or kinds have
_NAMELESS = frozenset(("htx", "tht", "hkd"))  # first(), in the script, leaves the same ones out


def word_lists(index: _Index, files: int) -> tuple[list[tuple[str, str]], str]:
    """For catalogues whose rows no page loads at once: at most so many files of lines `word rows/rows`, as
    (first word, text).

    The first rows hold the word in their names, the second elsewhere; `~mdnr` are the first letters
    of a name, `#0417` the figures of codes and telephone numbers, and the last ones of these. Second, all
    words with a sign for how many rows hold them: spellings are looked for among these.
    """
    catalogue = index.catalogue
    names: dict[str, list[int]] = {}
    elsewhere: dict[str, list[int]] = {}
    around: dict[str, list[int]] = {}  # in what columns tell: the place, the group and the kind of producer
    areas = {
        id: _split(
            f"{a.name} {a.name_en} {a.type} {_AREA_WORDS.get(a.type, '')} {index.province(a.province)}"
        )
        for id, a in catalogue.areas.items()
    }
    communes = {
        id: [
            *_split(
                " ".join(
                    (
                        c.name,
                        c.type,
                        _COMMUNE_WORDS.get(c.type, ""),
                        index.province(c.province),
                        *(f"{old.name} {old.type}" for old in c.formed_from),
                    )
                )
            ),
            *(word for area in c.areas for word in areas.get(area, ())),
        ]
        for id, c in catalogue.communes.items()
    }
    groups = {
        code: _split(
            " ".join(
                " ".join((g.name, g.short, g.name_en, *g.aliases))
                for above, g in catalogue.groups.items()
                if f"{code}.".startswith(f"{above}.")
            )
        )
        for code in catalogue.groups
    }
    makers = {
        id: _split(" ".join((p.name, p.short_name, p.name_en, *p.other_names)))
        for id, p in catalogue.producers.items()
    }
    for number, p in enumerate(index.products):
        own = _split(p.name)
        more = {
            *_split(" ".join((p.name_en, *p.other_names, *p.keywords))),
            *makers.get(p.producer, ()),
            f"{index.standing.status[p.id].stars}{_STARS}",
        }
        kind = _KIND_WORDS.get(catalogue.producers[p.producer].kind, "") if p.producer else ""
        places = {
            *areas.get(p.area, ()),
            *communes.get(p.commune, ()),
            *groups.get(p.group, ()),
            *_split(kind),
        }
        for word in {
            *own,
            "~" + "".join(word[0] for word in own if word not in _NAMELESS),
            *index.numbers(p),
        }:
            names.setdefault(word, []).append(number)
        for word in more.difference(own):
            elsewhere.setdefault(word, []).append(number)
        for word in places.difference(own, more):
            around.setdefault(word, []).append(number)
    most = max(2000, len(index.products) // 20)
    lines, often = [], []
    for word in sorted({*names, *elsewhere, *around}):
        there, other, places = (found.get(word, []) for found in (names, elsewhere, around))
        rows = len(there) + len(other) + len(places)
        if word[0] not in "~#":
            often.append(word + ("~" if len(places) > most else chr(48 + rows.bit_length())))
        told = sorted(other + places[: most if len(places) <= most else _SAMPLE])
        lines.append(f"{word} {steps([n + 1 for n in there])}/{steps([n + 1 for n in told])}")
    first, last = (
        bisect_left(lines, sign) for sign in ("$", "~")
    )  # codes stand before all words, first letters after
    made = _fitting([lines[:first], lines[first:last], lines[last:]], _LISTS, files)
    return [each for shards in made for each in shards], " ".join(often)


def _split(text: str) -> list[str]:
    return terms_of(fold(text))


def _places(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _list(numbers: Iterable[int]) -> str:
    return ",".join(map(base36, numbers))


def _shards(lines: list[str], most: float) -> list[tuple[str, str]]:
    """Lines of words as files of about so many bytes when compressed: (first word, text)."""
    shards: list[list[str]] = []
    size = most + 1
    for line in lines:
        weight = _weight(line)
        if size + weight > most:
            shards.append([])
            size = 0
        shards[-1].append(line)
        size += weight
    return [(shard[0].split(" ")[0], "\n".join(shard) + "\n") for shard in shards]


def _weight(line: str) -> float:
    """About how many bytes a line of a word and steps is when compressed: the same step again is nearly
    nothing."""
    word, *rows = line.split(" ")
    return len(word) / 3 + sum(
        0.06 if step == before else 0.8 * len(step) for before, step in pairwise(("", *rows))
    )


def _fitting(lists: list[list[str]], sizes: Sequence[float], files: int) -> list[list[tuple[str, str]]]:
    """Lists of lines as files of about so many bytes each; of more where there would be more than so many
    files."""
    while True:
        made = [_shards(lines, size) for lines, size in zip(lists, sizes, strict=True)]
        if sum(map(len, made)) <= max(files, len(lists)):
            return made
        sizes = [size * 1.1 for size in sizes]


def _mark(text: str) -> str:
    return digest_bytes(text.encode())[:8]
