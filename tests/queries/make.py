"""Write tests/queries/generated.tsv: queries over the catalogue that bench/generate.py invents, made by rule.

    python tests/queries/make.py

A seeded choice of products; from each record a query is written by the rule of its kind, and what may come
first is worked out by referee.py from the records alone. No engine is asked and the result isn't touched by
hand: a draw is only left out where its own rule says that it asks nothing (more than `MANY` products would
do as well).
"""

import random
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

from queries import referee  # noqa: E402
from queries.referee import Book, Item, Query, fold, initials, written  # noqa: E402

PRODUCTS, SEED, EACH, MANY = 1000, 1, 6, 5
DAY = (2023, 12, 31)  # `as_of` of what is generated
FILE = Path(__file__).with_name("generated.tsv")
LETTERS = "abcdeghiklmnopqrstuvxy"
TELEX = {
    "\u0302": None,
    "\u0306": "w",
    "\u031b": "w",
    "\u0301": "s",
    "\u0300": "f",
    "\u0309": "r",
    "\u0303": "x",
    "\u0323": "j",
}
VNI = {
    "\u0302": "6",
    "\u0306": "8",
    "\u031b": "7",
    "\u0301": "1",
    "\u0300": "2",
    "\u0309": "3",
    "\u0303": "4",
    "\u0323": "5",
}
TONES = "\u0301\u0300\u0309\u0303\u0323"


def content(folder: Path, products: int = PRODUCTS) -> Path:
    """The invented catalogue, written into a folder."""
    command = [
        sys.executable,
        str(TESTS.parent / "bench" / "generate.py"),
        str(folder),
        "--products",
        str(products),
        "--seed",
        str(SEED),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder


# -- how a word may be typed ---------------------------------------------------------------------------------


def keys(word: str, vni: bool, late: bool) -> str:
    """The keys of an input method that is off: marks after their letter, tones there or all at the word's
    end."""
    table, body, tail = VNI if vni else TELEX, "", ""
    for letter in unicodedata.normalize("NFC", word):
        base, *marks = unicodedata.normalize("NFD", letter.replace("đ", "d"))
        body += base + (("9" if vni else "d") if letter == "đ" else "")
        for mark in sorted(marks, key=lambda mark: mark in TONES):
            key = table[mark] or base
            if mark in TONES and late:
                tail += key
            else:
                body += key
    return body + tail


def other_tone_place(word: str) -> str:
    """`hòa` as `hoà`, `thủy` as `thuỷ`; other words as they are."""
    parts = unicodedata.normalize("NFD", word)
    found = re.fullmatch(rf"(.*?)(o|u)([{TONES}])(a|e|y)", parts)
    if not found or found[1].endswith("q") or found[2] + found[4] not in ("oa", "oe", "uy"):
        return word
    return unicodedata.normalize("NFC", f"{found[1]}{found[2]}{found[4]}{found[3]}")


def slipped(word: str, rng: random.Random) -> str:
    """A letter dropped, doubled by another, replaced, or changed places with the next; never the first."""
    way, place = rng.randrange(4), rng.randrange(1, len(word))
    if way == 0:
        return word[:place] + word[place + 1 :]
    if way == 1:
        return word[:place] + rng.choice(LETTERS) + word[place:]
    if way == 2:
        return word[:place] + rng.choice(LETTERS.replace(word[place], "")) + word[place + 1 :]
    place = min(place, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


@cache
def distance(one: str, other: str) -> int:
    """Letters dropped, put in, replaced, or changed places with a neighbour."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(row[-1] + 1, rows[-1][j] + 1, rows[-1][j - 1] + (a != b)))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


def slips(text: str, item: Item) -> int:
    """The fewest slips with which every word of a text stands in a product's names."""
    have = item.folded[referee.NAME] + item.folded[referee.OTHER]
    return sum(min(distance(fold(word), other) for other in have) for word in written(text))


# -- the kinds: each yields (query, ids that may come first, what is meant), or nothing where the draw
# asks nothing

Made = Iterator[tuple[str, set[str], str]]


def short(item: Item) -> str:
    """The name as people say it: without the "Mẫu" that every invented name has."""
    return item.name.replace(" Mẫu ", " ")


def kind_of(item: Item) -> str:
    return item.name.partition(" Mẫu ")[0]


def brand_of(item: Item) -> str:
    return item.name.partition(" Mẫu ")[2]


def as_written(change: Callable[[str], str], item: Item, book: Book, rng: random.Random) -> Made:
    text = change(short(item))
    yield text, referee.first(text, book), ""


def half_marked(item: Item, book: Book, rng: random.Random) -> Made:
    """Shapes without tones, as while a word is typed."""
    parts = unicodedata.normalize("NFD", short(item))
    yield (
        unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES)),
        referee.first(short(item), book),
        short(item),
    )


def moved_tone(item: Item, book: Book, rng: random.Random) -> Made:
    text = " ".join(map(other_tone_place, short(item).lower().split()))
    if text != short(item).lower():
        yield text, referee.first(short(item), book), ""


def typed(vni: bool, item: Item, book: Book, rng: random.Random) -> Made:
    late = rng.random() < 0.5
    text = " ".join(keys(word, vni, late) for word in written(short(item)))
    yield text, referee.first(short(item), book), short(item).lower()


def begun(item: Item, book: Book, rng: random.Random) -> Made:
    """The first letters of a name or of a brand, as few as leave a handful of products."""
    text = rng.choice((short(item), fold(short(item)), brand_of(item), fold(brand_of(item)))).lower()
    for length in range(3, len(text) + 1):
        if text[length - 1] != " ":
            found = referee.first(text[:length], book)
            if len(found) <= MANY:
                if item.id in found:
                    yield text[:length], found, ""
                return


def shuffled(item: Item, book: Book, rng: random.Random) -> Made:
    words = short(item).split()
    rng.shuffle(words)
    yield " ".join(words), referee.first(" ".join(words), book), ""


def by_initials(item: Item, book: Book, rng: random.Random) -> Made:
    """Of the whole name, or of the kind of product and its former district."""
    if rng.random() < 0.5:
        text = initials(item.name)
    else:
        text = initials(kind_of(item)) + initials(book.areas[item.area]["name"])
    found = {
        each.id
        for each in book.items.values()
        if initials(each.name).startswith(text)
        or initials(kind_of(each)) + initials(book.areas[each.area]["name"]) == text
    }
    if len(text) >= 4 and found and book.areas[item.area].get("unknown") is None:
        yield text, found, ""


def with_slips(number: int, item: Item, book: Book, rng: random.Random) -> Made:
    """One slip in a word of four letters or more; or two, in two such words or in one of eight or more."""
    words = written(fold(short(item)) if number == 1 or rng.random() < 0.5 else fold(item.record["name_en"]))
    long = [n for n, word in enumerate(words) if len(word) >= 4]
    longest = [n for n in long if len(words[n]) >= 8]
    if len(long) < number:
        return
    places = [rng.choice(longest)] * 2 if number == 2 and longest else rng.sample(long, number)
    spoilt = list(words)
    for place in places:
        spoilt[place] = slipped(spoilt[place], rng)
    text, meant = " ".join(spoilt), " ".join(words)
    undone = any(
        distance(a, b) != places.count(n) for n, (a, b) in enumerate(zip(words, spoilt, strict=True))
    )
    if undone or any(len(spoilt[place]) < 3 for place in places) or referee.matching(text, book):
        return  # or the slips made other words that are really there

    yield text, {each.id for each in book.items.values() if slips(text, each) <= number}, meant


def joined(item: Item, book: Book, rng: random.Random) -> Made:
    """The kind of product, or the brand, as one word."""
    parts = (kind_of(item), brand_of(item))
    text = " ".join(
        part.replace(" ", "") if n == rng.randrange(2) or rng.random() < 0.3 else part
        for n, part in enumerate(parts)
    )
    text = fold(text) if rng.random() < 0.7 else text.lower()
    if text.count(" ") < short(item).count(" "):
        yield text, referee.first(short(item), book), short(item).lower()


def abbreviated(item: Item, book: Book, rng: random.Random) -> Made:
    """The producer as its kind is written short, or written out."""
    maker = book.producers[item.producer]
    text = (
        rng.choice((maker["short_name"], maker["name"], fold(maker["short_name"])))
        .replace(" Mẫu ", " ")
        .replace(" mau ", " ")
    )
    yield text, referee.first(text, book), ""


def english(item: Item, book: Book, rng: random.Random) -> Made:
    text = rng.choice((item.record["name_en"], fold(item.record["name_en"])))
    yield text, referee.first(text, book), ""


def code(item: Item, book: Book, rng: random.Random) -> Made:
    found = [item.record[field] for field in ("product_code", "gtin") if field in item.record]
    if found:
        text = rng.choice(found)
        yield (
            text,
            {
                each.id
                for each in book.items.values()
                if text in (each.record.get("product_code"), each.record.get("gtin"))
            },
            "",
        )


def phone(item: Item, book: Book, rng: random.Random) -> Made:
    number = rng.choice(sorted(item.phones))
    spaced = f"{number[:4]} {number[4:7]} {number[7:]}"
    text = rng.choice(
        (
            number,
            spaced,
            f"+84{number[1:]}",
            f"+84 {spaced[1:]}",
            f"84{number[1:]}",
            number[:4] + "." + number[4:7] + "." + number[7:],
            f"0084{number[1:]}",
            f"+84(0){number[1:]}",
            f"ĐT {number}",
            number[-6:],
            number[-4:],
        )
    )
    digits = number if len(text) >= len(number) else text
    yield (
        text,
        {
            each.id
            for each in book.items.values()
            if any(digits in written for written in each.phones | each.codes)
        },
        "",
    )


def placed(field: str, item: Item, book: Book, rng: random.Random) -> Made:
    """A kind of product and where it is from: the district of before July 2025, or the commune of since."""
    if field in item.record and not book.areas[item.area].get("unknown"):
        place = (book.areas if field == "area" else book.communes)[item.record[field]]
        named = rng.choice((place["name"], f"{place['type']} {place['name']}", fold(place["name"])))
        text = f"{kind_of(item)} {named}"
        found = referee.first(text, book)
        if item.id in found:  # else brands of that name come first
            yield text, found, ""


def producer(item: Item, book: Book, rng: random.Random) -> Made:
    """The producer among producers, by its own name without its kind."""
    maker = book.producers[item.producer]
    bare = fold(brand_of_maker(maker))
    yield (
        rng.choice((brand_of_maker(maker), bare)),
        {f"m:{id}" for id, each in book.producers.items() if fold(brand_of_maker(each)) == bare},
        "",
    )


def brand_of_maker(maker: dict) -> str:
    return maker["name"].partition(" Mẫu ")[2]


def group(item: Item, book: Book, rng: random.Random) -> Made:
    """The name of its group or another name for it, with the brand."""
    found = book.groups[item.record["group"]]
    named = rng.choice([found["name"], found["short"], *found.get("aliases", ())])
    if len(named.split()) <= 5:  # nobody types the long ones
        yield f"{named} {brand_of(item)}", referee.first(f"{named} {brand_of(item)}", book), ""


def story(item: Item, book: Book, rng: random.Random) -> Made:
    """A word of this story that few others have and no record: not in a name, and no name begins with it."""
    text = written((book.root / "products" / item.id / "story.md").read_text("utf-8"))
    for word in sorted({word for word in text if word.isalpha() and len(word) > 2}):
        having = book.holders[fold(word)]
        if len(having) <= MANY and not referee.matching(word, book):
            yield word, {f"s:{id}" for id in having}, ""


def combined(item: Item, book: Book, rng: random.Random) -> Made:
    """A kind of product, its former district or its commune, and a kind or brand of producer, as they come
    to mind."""
    area, maker = book.areas[item.area], book.producers[item.producer]
    short_kind = referee.KINDS[maker["kind"]].split()[0]
    if not area.get("unknown"):
        parts = rng.choice(
            (
                [kind_of(item), area["name"], short_kind],
                [kind_of(item), short_kind, brand_of_maker(maker)],
                [brand_of(item), kind_of(item), area["name"]],
            )
        )
        text = rng.choice((str, str.lower, fold))(" ".join(parts))
        found = referee.first(text, book)
        if item.id in found:
            yield text, found, ""


ASKED = (
    "mua {} ở đâu",
    "{} giá bao nhiêu",
    "đặc sản {}",
    "cần mua {} chính hãng",
    "{} ngon",
    "giá {}",
    "mua {} làm quà",
    "tìm {}",
    "{} bán ở đâu",
    "{} OCOP",
)
ASKED_IN_ENGLISH = ("where to buy {}", "{} price", "buy {} online", "best {}", "{} for sale")


def asking(item: Item, book: Book, rng: random.Random) -> Made:
    """A name, or what it is and where it is from, among words that only ask."""
    place = book.areas[item.area]
    if rng.random() < 0.3:
        meant, text = item.record["name_en"], rng.choice(ASKED_IN_ENGLISH).format(item.record["name_en"])
    elif rng.random() < 0.5 and not place.get("unknown"):
        meant, text = (
            f"{kind_of(item)} {place['name']}",
            rng.choice((*ASKED, "{}")).format(f"{kind_of(item)} ở {place['name']}"),
        )
    else:
        meant, text = short(item), rng.choice(ASKED).format(short(item))
    write = rng.choice((str, str.lower, fold))
    yield write(text), referee.first(write(meant), book), write(meant)


def held(item: Item) -> str:
    """The stars of its last certificate, which may have run out where only a newspaper told of it; none
    where it has."""
    last = item.record["certificates"][-1]
    day, month, year = map(int, last.get("date", "01/01/9999").split("/"))
    return last["stars"] if (year + 3, month, day) > DAY else ""


def starred(item: Item, book: Book, rng: random.Random) -> Made:
    """A kind of product and a rank that it holds on the day of the catalogue."""
    if stars := held(item):
        kind = rng.choice((str, str.lower, fold))(kind_of(item))
        text = rng.choice(
            ("{} {} sao", "{} {}sao", "{} OCOP {} sao", "{} {}*", "{} hạng {} sao", "{} {} stars")
        ).format(kind, stars)
        yield (
            text,
            {
                each.id
                for each in book.items.values()
                if kind_of(each) == kind_of(item) and held(each) == stars
            },
            kind,
        )


RULES: dict[str, Callable[[Item, Book, random.Random], Made]] = {
    "exact": partial(as_written, str),
    "folded": partial(as_written, fold),
    "partial-marks": half_marked,
    "nfd": partial(as_written, partial(unicodedata.normalize, "NFD")),
    "tone-placement": moved_tone,
    "capitals": partial(as_written, str.upper),
    "telex": partial(typed, False),
    "vni": partial(typed, True),
    "prefix": begun,
    "order": shuffled,
    "initials": by_initials,
    "slip-1": partial(with_slips, 1),
    "slip-2": partial(with_slips, 2),
    "run-together": joined,
    "abbreviation": abbreviated,
    "english": english,
    "code": code,
    "phone": phone,
    "place-old": partial(placed, "area"),
    "place-new": partial(placed, "commune"),
    "producer": producer,
    "group": group,
    "story": story,
    "combined": combined,
    "asking": asking,
    "stars": starred,
}
WIDE = {
    "phone",
    "place-old",
    "place-new",
    "combined",
    "asking",
    "stars",
}  # many products may have one telephone or be of one place


def made(book: Book) -> list[Query]:
    found = []
    for kind, rule in RULES.items():
        rng = random.Random(f"{SEED} {kind}")
        items = sorted(book.items)
        rng.shuffle(items)
        chosen: dict[Query, None] = {}
        for text, ids, meant in (each for id in items for each in rule(book.items[id], book, rng)):
            if ids and (kind in WIDE or len(ids) <= MANY):
                chosen[Query(kind, text, tuple(sorted(ids)), meant)] = None
            if len(chosen) == EACH:
                break
        found += chosen
    return found


def lines(found: list[Query]) -> str:
    head = (
        f"# Made by make.py over bench/generate.py --products {PRODUCTS} --seed {SEED}; not to be "
        f"changed by hand.\n"
    )
    return head + "".join(
        "\t".join((each.kind, each.text, " ".join(each.expected), each.meant)).rstrip("\t") + "\n"
        for each in found
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        FILE.write_text(lines(made(referee.read(content(Path(folder) / "content")))), "utf-8")
