"""Every query of tests/queries asked in a browser: how often the right product comes first, or among five.

What is expected is held against the records by tests/queries/referee.py, which knows nothing of the engine.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import CONTENT, PRODUCER, Province
from finder import alone, ask, index, invented, standing
from playwright.sync_api import Browser
from queries import make, referee
from queries.referee import Book, Query, fold, initials, matching, queries
from test_counts import PRODUCTS, holds
from web import Site, reader, served

from sanvat.search.limits import LIMITS

HERE = Path(__file__).parents[1] / "queries"
SAMPLE, GENERATED = queries(HERE / "sample.tsv"), queries(HERE / "generated.tsv")
OTHERS = ("m", "a", "c")  # producers, areas, communes among the results
FIRST, FIVE, KIND = 0.95, 0.99, 0.85


@pytest.fixture(scope="session")
def sample_book() -> Book:
    return referee.read(CONTENT)


@pytest.fixture(scope="session")
def invented_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented(make.PRODUCTS, tmp_path_factory.mktemp("invented") / "content")


@pytest.fixture(scope="session")
def invented_book(invented_content: Path) -> Book:
    return referee.read(invented_content)


@pytest.fixture(scope="session")
def invented_search(invented_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    return alone(index(standing(invented_content)), tmp_path_factory.mktemp("invented-search"))


@pytest.fixture(scope="session")
def sliced_search(invented_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same written as a catalogue too great for one file: 25 slices, of which five are read for a
    query."""
    limits = LIMITS._replace(small=0, large=0, slice=40)
    return alone(index(standing(invented_content), limits=limits), tmp_path_factory.mktemp("sliced-search"))


# what is expected


def sorts(query: Query) -> set[str]:
    return {token.partition(":")[0] if ":" in token else "" for token in query.expected}


def stars(id: str) -> int:
    held = holds(PRODUCTS[id])
    return int(held) if held.isdigit() else 0


def of_initials(query: Query, book: Book) -> set[str]:
    """Products whose name begins with the initials, its kind of producer left out or not, or that end in
    their place's."""
    found = set()
    for item in book.items.values():
        names = {
            initials(item.name),
            "".join(word[0] for word in item.folded[0] if word not in ("htx", "tht", "hkd")),
        }
        place = initials(book.areas[item.area]["name"])
        if any(
            name.startswith(query.text)
            or (
                query.text.endswith(place)
                and len(query.text) > len(place) + 1
                and name.startswith(query.text[: -len(place)])
            )
            for name in names
        ):
            found.add(item.id)
    return found


def sound(query: Query, book: Book) -> str:
    """Why a line expects too much or too little; nothing where it is right."""
    if sorts(query) <= set(OTHERS):
        known = {"m": book.producers, "a": book.areas, "c": book.communes}
        unknown = [token for token in query.expected if token[2:] not in known[token[0]]]
        return f"unknown: {unknown}" if unknown else ""
    if query.kind == "story":
        asked = set(map(fold, referee.written(query.text)))
        having = {f"s:{item.id}" for item in book.items.values() if asked <= item.story}
        return (
            ""
            if having == set(query.expected) and not matching(query.text, book)
            else f"in the stories of {having}"
        )
    expected = book.ids(query.expected)
    if query.kind == "initials":
        return "" if expected == of_initials(query, book) else f"initials of {of_initials(query, book)}"
    if query.kind in ("code", "phone"):
        digits = referee.digits(query.text)
        digits = re.sub("^(00)?840?", "0", digits) if query.kind == "phone" else digits
        having = {
            item.id
            for item in book.items.values()
            if any(digits in number for number in item.phones | item.codes)
        }
        return "" if having == expected else f"written on {having}"
    if query.kind.startswith("slip"):
        having = {
            item.id for item in book.items.values() if make.slips(query.text, item) <= int(query.kind[-1])
        }
        return "" if having == expected else f"as near: {having}"
    first = referee.first(query.meant or query.text, book)
    if query.kind == "group":  # any product of a group may stand for it
        return (
            ""
            if first <= expected <= set(matching(query.text, book))
            else f"also as good: {first - expected}"
        )
    if query.kind == "ranking" and first > expected:  # among equals, those with the most stars
        most = max(map(stars, first))
        return "" if expected == {id for id in first if stars(id) == most} else "others have as many stars"
    return "" if first == expected else f"also as good: {first - expected}; not so good: {expected - first}"


def spelled(query: Query) -> bool:
    """Whether a text is its meaning in the writing that its kind says."""
    text, meant = fold(query.text), fold(query.meant)
    letters = iter(text)
    return {
        "partial-marks": lambda: text.lower() == meant.lower(),
        "telex": lambda: (
            all(letter in letters for letter in meant) and set(text) - set(meant) <= set("sfrxjw")
        ),
        "vni": lambda: "".join(letter for letter in text if letter not in "123456789") == meant,
        "run-together": lambda: (
            text.replace(" ", "") == meant.replace(" ", "") and text.count(" ") < meant.count(" ")
        ),
        "asking": lambda: f" {meant} " in f" {text} " or set(meant.split()) < set(text.split()),
        "stars": lambda: text.startswith(f"{meant} "),
        "slip-1": lambda: sum(map(make.distance, text.split(), meant.split())) == 1,
        "slip-2": lambda: sum(map(make.distance, text.split(), meant.split())) == 2,
    }.get(query.kind, lambda: not query.meant)()


def test_what_is_meant_is_what_is_written():
    assert [query for query in (*SAMPLE, *GENERATED) if not spelled(query)] == []


def test_there_are_enough_queries_of_every_kind():
    kinds = defaultdict(int)
    for query in (*SAMPLE, *GENERATED):
        kinds[query.kind] += 1
    assert len(SAMPLE) >= 150 and len(GENERATED) >= 100
    assert set(make.RULES) <= set(kinds)
    assert min(kinds.values()) >= 6
    assert len({(query.kind, query.text) for query in (*SAMPLE, *GENERATED)}) == len(SAMPLE) + len(GENERATED)


def test_what_is_expected_of_the_sample_is_what_its_records_say(sample_book: Book):
    assert [
        f"{query.kind}: {query.text}: {why}" for query in SAMPLE if (why := sound(query, sample_book))
    ] == []


def test_what_is_expected_of_the_invented_catalogue_is_made_by_rule(invented_book: Book):
    assert make.lines(make.made(invented_book)) == (HERE / "generated.tsv").read_text("utf-8")
    held = [
        query for query in GENERATED if query.kind not in ("initials", "slip-1", "slip-2", "stars")
    ]  # by rules of their own
    assert [
        f"{query.kind}: {query.text}: {why}" for query in held if (why := sound(query, invented_book))
    ] == []


# what is found


class Answer(NamedTuple):
    """A query, at which place something expected stands (0: not among ten), and what came first."""

    query: Query
    place: int
    first: str


def placed(query: Query, found: dict[str, list[str]], book: Book) -> Answer:
    """Each sort of result is a list of its own on the page; a story's product may also stand among products.

    What stands in a story as it is written is shown before guesses at names, and so counted behind them;
    not for two words.
    """
    sort = min(sorts(query))
    if sort in OTHERS:
        shown, wanted = found[sort], {token[2:] for token in query.expected}
        places = [n for n, id in enumerate(shown, 1) if id in wanted]
    elif sort == "s":
        wanted = {token[2:] for token in query.expected}
        lists = [found["s"], found["p"]] if len(query.text.split()) == 2 else [found["p"] + found["s"]]
        shown = next(filter(None, lists), [])
        places = [n for each in lists for n, id in enumerate(each, 1) if id in wanted]
    else:
        shown, wanted = found["p"] + found["s"], book.ids(query.expected)
        places = [n for n, id in enumerate(shown, 1) if id in wanted]
    return Answer(query, min(places, default=0), next(iter(shown), "nothing"))


def share(answers: list[Answer], most: int) -> float:
    return sum(1 <= answer.place <= most for answer in answers) / len(answers)


def table(by_set: dict[str, list[Answer]]) -> str:
    """Hit@1 and hit@5 of each kind in each set, and the queries that missed."""
    answers = [answer for each in by_set.values() for answer in each]
    kinds = list(dict.fromkeys(answer.query.kind for answer in answers))
    lines = [
        f"{'':16}" + "".join(f"{name:>24}" for name in (*by_set, "all")),
        f"{'kind':16}" + f"{'n':>8}{'hit@1':>8}{'hit@5':>8}" * (len(by_set) + 1),
    ]
    for kind in (*kinds, "all"):
        cells = ""
        for chosen in (*by_set.values(), answers):
            some = [answer for answer in chosen if kind in ("all", answer.query.kind)]
            cells += f"{len(some):8}{share(some, 1):8.3f}{share(some, 5):8.3f}" if some else " " * 24
        lines.append(f"{kind:16}{cells}")
    missed = [answer for answer in answers if answer.place != 1]
    lines += [
        (
            f"{each.query.kind}: {each.query.text!r}: {f'at {each.place}' if each.place else 'missing'}; "
            f"first {each.first}, expected {' '.join(each.query.expected[:3])}"
        )
        for each in missed
    ]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def answers(
    browser: Browser,
    sample_site: Site,
    sample_book: Book,
    invented_search: Site,
    sliced_search: Site,
    invented_book: Book,
) -> dict[str, list[Answer]]:
    found = {}
    for name, site, book, asked in (
        ("sample", sample_site, sample_book, SAMPLE),
        ("invented", invented_search, invented_book, GENERATED),
        ("in slices", sliced_search, invented_book, GENERATED[::2]),
    ):
        with reader(browser) as there:
            there.page.goto(site.uri("tim.html"))
            results = ask(there.page, [query.text for query in asked], anew=name == "in slices")
            assert there.heard == []
        found[name] = [placed(query, result, book) for query, result in zip(asked, results, strict=True)]
    return found


def test_the_right_product_comes_first(answers: dict[str, list[Answer]]):
    told = table(answers)
    print("\n" + told)
    every = [answer for each in answers.values() for answer in each]
    assert share(every, 1) >= FIRST, told
    assert share(every, 5) >= FIVE, told
    poor = [
        kind
        for kind in dict.fromkeys(answer.query.kind for answer in every)
        if share([answer for answer in every if answer.query.kind == kind], 1) < KIND
    ]
    assert poor == [], told


def test_a_server_makes_no_difference(browser: Browser, sample_site: Site):
    texts = [query.text for query in SAMPLE]
    with reader(browser) as folder:
        folder.page.goto(sample_site.uri("tim.html"))
        expected = ask(folder.page, texts)
    with served(sample_site.root) as address, reader(browser, address) as there:
        there.page.goto(address + "tim.html")
        assert ask(there.page, texts) == expected
        assert there.heard == []


def test_a_telephone_that_is_not_public_is_not_in_the_index(province: Province):
    province.write("producers/htx-tai-hoan.yaml", PRODUCER + 'contact: {phone: "0912345678"}\n')
    assert "912345678" not in "".join(text for _, text in index(standing(province.root)))
    province.write(
        "producers/htx-tai-hoan.yaml",
        PRODUCER + 'contact: {phone: "0912345678", public: yes, consent: văn bản}\n',
    )
    assert "0912345678" in "".join(text for _, text in index(standing(province.root)))


# Names that the generator does not know, from other provinces, and what their buyers type.
ELSEWHERE = {
    "ga": "Gà đen H'Mông",
    "ruou": "Rượu men lá Y Tý",
    "banh": "Bánh mỳ A Lưới",
    "vai": "Vải thiều M'Đrắk",
    "mat": "Mật ong Phúc Hậu 1975",
    "dat": "Khô cá Đất Mũi",
    "gao": "Gạo ST25 Tôm - Lúa",
    "det": "Dệt Zèng",
    "que": "Bột quế Nậm Đét",
    "ede": "Cà phê Ê Đê",
}
TYPED = {
    "hmong": "ga",
    "h’mông gà": "ga",
    "H`Mông": "ga",
    "ga den hmong": "ga",
    "yty": "ruou",
    "ruou ý tí": "ruou",
    "aluoi": "banh",
    "bánh mì": "banh",
    "banh my": "banh",
    "mdrak": "vai",
    "m'đrăk": "vai",
    "vai m drak": "vai",
    "1975": "mat",
    "mat ong 1975": "mat",
    "d9at61 mui4": "dat",
    "ddaats muix": "dat",
    "st 25": "gao",
    "tom-lua": "gao",
    "dệt dèng": "det",
    "deejt zengf": "det",
    "ede": "ede",
    "êđê": "ede",
    "bootj quee": "que",
    "boojt qu": "que",
}


def test_names_of_other_provinces_are_found(browser: Browser, province: Province, tmp_path: Path):
    for id, name in ELSEWHERE.items():
        province.write(
            f"products/{id}/product.yaml",
            f'name: "{name}"\narea: na-ri\ngroup: I.3.b\nproducer: htx-tai-hoan\n',
        )
    # A telephone that holds the year in a name, and the figures of a place typed as VNI.
    province.write(
        "producers/htx-tai-hoan.yaml",
        PRODUCER + 'contact: {phone: "0961419750", public: yes, consent: văn bản}\n',
    )
    site = alone(index(standing(province.root)), tmp_path / "site")
    with reader(browser) as there:
        there.page.goto(site.uri("tim.html"))
        found = dict(zip(TYPED, ask(there.page, list(TYPED)), strict=True))
        places = ask(there.page, ["nr", "bb"])
        [near] = ask(there.page, ["banh mi aluoii"])
        long = ask(there.page, ["a" * 100_000])
        assert there.heard == []
    assert {
        query: result["p"][:1] for query, result in found.items() if result["p"][:1] != [TYPED[query]]
    } == {}
    assert [result["a"] for result in places] == [["na-ri"], ["ba-be"]]
    assert near["near"] == ["Bánh mỳ A Lưới", 1]
    assert long[0]["p"] == []
