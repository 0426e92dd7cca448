"""Permanent codes: no slip makes another code, no edit kills one, none ever means another product."""

import random
import re
import string
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanvat.messages.problems import Problems
from sanvat.records import codes
from sanvat.records.codes import Known, Line, Register, is_code, read_code

SIGNS = string.digits + string.ascii_uppercase
HEAD = "code,product,issued,status,name\n"


def every_code(*prefixes: str) -> list[str]:
    return [code for prefix in prefixes for n in range(10_000) if is_code(code := f"{prefix}{n:04}")]


def some_codes(number: int) -> list[str]:
    return [
        line.code
        for line in codes.issue({f"san-pham-{n}": "" for n in range(number)}, (), "BK", "2024-01-01")
    ]


# the check character


def test_the_check_is_that_of_the_standard():
    """ISO/IEC 7064, MOD 37-2, as ISBT 128 uses it: the donation number G1234 98 654321 has the check
    character H."""
    assert codes._sum("G123498654321H") == 1
    assert [sign for sign in SIGNS if codes._sum("G123498654321" + sign) == 1] == ["H"]


@pytest.mark.parametrize("prefix", ["BK", "TN", "HCM"])
def test_one_wrong_character_never_makes_another_code(prefix):
    checked = 0
    for code in every_code(prefix):
        for place, right in enumerate(code):
            for wrong in SIGNS:
                if wrong != right:
                    assert codes._sum(code[:place] + wrong + code[place + 1 :]) != 1
                    checked += 1
    assert checked > 50_000


@pytest.mark.parametrize("prefix", ["BK", "TN", "HCM"])
def test_two_neighbours_exchanged_never_make_another_code(prefix):
    exchanged = 0
    for code in every_code(prefix):
        for place in range(len(code) - 1):
            other = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            if other != code:
                assert codes._sum(other) != 1
                exchanged += 1
    assert exchanged > 1_000


def test_a_slip_is_not_put_right_into_another_code():
    """Reading forgives letters that look like a figure; it must not forgive a wrong figure."""
    for code in every_code("BK"):
        for place, right in enumerate(code):
            for wrong in SIGNS:
                read = read_code(code[:place] + wrong + code[place + 1 :])
                assert read == code or not is_code(read), (code, wrong, right)


@pytest.mark.parametrize(
    "typed",
    [
        "BK0288",
        "bk0288",
        "BK-0288",
        "bk 0288",
        " Bk.0288 ",
        "BKO288",
        "bk–0288",
        "BKO2BB",
        "\u0412\u041a0288",
        "ＢＫ０２８８",
    ],
)
def test_a_code_is_read_as_people_type_it(typed):
    assert read_code(typed) == "BK0288"
    assert codes.spoken("BK0288") == "BK-0288"


@pytest.mark.parametrize(
    "text", ["BK0289", "KB0288", "BK288", "bk0288", "OK0288", "BK0288 ", "", "0288", "BK00288"]
)
def test_what_is_no_code_is_not_taken_for_one(text):
    assert not is_code(text)


def test_codes_hold_no_letter_that_looks_like_another():
    for code in some_codes(200):
        assert re.fullmatch(r"[A-Z]{2}[0-9]{4,6}", code)
    assert not set("IOU") & set(codes.CODE_LETTERS)


# issuing


def test_every_product_gets_a_code_of_its_own_and_longer_ones_come_when_half_are_taken():
    made = some_codes(3_000)
    assert len(set(made)) == 3_000 and all(map(is_code, made))
    lengths = [len(code) for code in made]
    assert sorted(set(lengths)) == [6, 7, 8]
    assert lengths.count(6) == 136 and lengths.count(7) == 1217


def test_the_same_product_is_given_the_same_number_again():
    """The lines of an afternoon were lost: most of what was printed stays right even so."""
    before = codes.issue({f"cu-{n}": "" for n in range(60)}, (), "BK", "2024-01-01")
    taken = {line.code for line in before}
    products = {f"moi-{n}": "" for n in range(20)}
    lost = codes.issue(products, taken, "BK", "2024-02-01")
    again = codes.issue(products, taken, "BK", "2024-03-01")
    assert [line.code for line in again] == [line.code for line in lost]
    alone = [codes.issue({line.product: ""}, taken, "BK", "2024-03-01")[0].code == line.code for line in lost]
    assert sum(alone) >= 15


def test_a_prefix_that_is_none_is_refused():
    for prefix in ("", "B", "BKAN", "B1", "IO", "bk"):
        with pytest.raises(ValueError):
            codes.issue({"a": ""}, (), prefix, "2024-01-01")


# the register as a file


def read(text: str) -> tuple[tuple[Line, ...], list[str]]:
    problems = Problems()
    lines = codes.parse(text, "codes.csv", problems)
    return lines, [f"{problem.place.line} {problem.code}" for problem in problems.all()]


FILE = HEAD + (
    'BK0288,mien-dong,2023-12-31,issued,"Miến dong, loại 1"\nBK0296,tra,2024-01-15,,Trà\n'
    "BK0296,tra,2025-01-01,withdrawn,Trà\n"
)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: (
            re.sub(r'"([^"]*)"', r"\1", text.replace("dong, loại", "dong loại"))
            .replace(",", ";")
            .replace("dong loại", "dong, loại")
        ),
        lambda text: text.replace(", loại", " loại").replace(",", "\t"),
        lambda text: text.replace("2023-12-31", "31/12/2023").replace("2024-01-15", "15/1/2024"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: (
            text.replace("BK0", "bk-0").replace("31,issued", "31,Đã cấp").replace("withdrawn", "đã rút")
        ),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n", ",,\n"),
    ],
    ids=[
        "mark and line ends",
        "semicolons",
        "tabs",
        "days day first",
        "empty lines",
        "by hand",
        "no last line end",
        "empty cells",
    ],
)
def test_what_a_spreadsheet_or_a_hand_makes_of_the_file_is_still_read(spoil):
    lines, told = read(spoil(FILE))
    assert told == []
    assert [(line.code, line.product, line.issued, line.status) for line in lines] == [
        ("BK0288", "mien-dong", "2023-12-31", "issued"),
        ("BK0296", "tra", "2024-01-15", "issued"),
        ("BK0296", "tra", "2025-01-01", "withdrawn"),
    ]


def test_columns_may_stand_in_another_order():
    lines, told = read("name;issued;code;product\nTrà;15/01/2024;BK0296;tra\n")
    assert told == [] and lines[0][:5] == ("BK0296", "tra", "2024-01-15", "issued", "Trà")


def test_the_order_of_lines_means_nothing():
    products = {"mien-dong": Known((), ("Miến dong, loại 1",)), "tra": Known((), ("Trà",))}
    lines, _ = read(FILE + "BK0296,tra,2026-01-01,issued,Trà\n")
    first = codes.resolve(lines, products, "", Problems())
    for seed in range(20):
        mixed = random.Random(seed).sample(lines, len(lines))
        again = codes.resolve(tuple(mixed), products, "", Problems())
        assert (again.current, again.targets) == (first.current, first.targets)


def test_ten_faults_are_told_in_one_run_each_on_its_line():
    faults = {
        "<<<<<<< HEAD": "codes-conflict",
        "0288,mien-dong,2023-12-31": "code-form",
        "BK0289,mien-dong,2023-12-31": "code-check",
        "BK0296,mien dong,2023-12-31": "bad-id",
        "BK0296,,2023-12-31": "bad-id",
        "BK0296,mien-dong,12/31/2023": "bad-date",
        "BK0296,mien-dong,": "bad-date",
        "BK0296,mien-dong,31/02/2023": "no-such-day",
        "BK0296,mien-dong,2023-12-31,mất": "code-status",
        "BK0296,mien-dong,2023-12-31,issued,a,b": "codes-columns",
        "BK0288,tra,2024-01-01": "code-two-products",
        "=======": "codes-conflict",
    }
    text = HEAD + "BK0288,mien-dong,2023-12-31\n" + "".join(f"{fault}\n" for fault in faults)
    _, told = read(text)
    assert told == [f"{number} {code}" for number, code in enumerate(faults.values(), 3)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "BK0288,mien-dong,2023-12-31\n",
        "code,code,product,issued\n",
        '"code,product,issued\nBK0288,a,2024\n',
    ],
)
def test_a_file_without_its_head_is_refused_and_not_taken_for_an_empty_register(text):
    assert read(text)[1] == [
        f"{max(1, len(text) - len(text.lstrip()) + 1) if text.strip() else 0} codes-header"
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\n\r\n", ""])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("parted", [",", ";", "\t"])
def test_issuing_changes_no_byte_that_is_there(end, mark, parted):
    there = (
        mark
        + (
            f"code,product,issued,status,name{end.strip(' ') or chr(10)}BK0288,mien-dong,31/12/2023,,Miến"
        ).replace(",", parted)
        + end
    )
    made = codes.issue({"tra": "Trà; loại, 1\tA"}, ["BK0288"], "BK", "2024-01-01")
    after = there + codes.appended(there, made)
    lines, told = read(after)
    assert told == []
    assert [line.product for line in lines] == ["mien-dong", "tra"]
    assert lines[1].name == "Trà; loại, 1 A"  # a tab is white space
    if "\r\n" in there:
        assert "\n" not in codes.appended(there, made).replace("\r\n", "")


def test_a_published_register_reads_back():
    lines, _ = read(FILE)
    register = codes.resolve(lines, {"mien-dong": Known(), "tra": Known()}, "", Problems())
    again, told = read(codes.published_text(register))
    assert told == [] and {line._replace(number=0) for line in again} == {
        line._replace(number=0) for line in lines
    }


# addresses


@pytest.mark.parametrize(
    "base_url, address",
    [
        ("https://ocop.example.vn/", "HTTPS://OCOP.EXAMPLE.VN/Q/BK0288/"),
        ("https://ocop.example.vn", "HTTPS://OCOP.EXAMPLE.VN/Q/BK0288/"),
        ("http://Ocop.Example.vn:8080/", "HTTP://OCOP.EXAMPLE.VN:8080/Q/BK0288/"),
        ("https://example.vn/OCOP/", "HTTPS://EXAMPLE.VN/OCOP/Q/BK0288/"),
        ("https://example.vn/ocop/", "https://example.vn/ocop/Q/BK0288/"),
        ("https://example.vn/Ocop", "https://example.vn/Ocop/Q/BK0288/"),
        ("https://ocop.bắckạn.vn/", "HTTPS://OCOP.XN--BCKN-7Q5APD.VN/Q/BK0288/"),
        ("https://my_host.example.vn/", "https://my_host.example.vn/Q/BK0288/"),
        ("", ""),
    ],
)
def test_the_printed_address_is_in_capitals_where_that_means_the_same(base_url, address):
    assert codes.printed_address(base_url, "BK0288") == address
    assert codes.is_compact(address) == (address == address.upper() and "_" not in address)


def test_a_gtin_of_any_length_has_a_digital_link_of_fourteen_digits():
    assert codes.gtin_path("8934602001078") == "01/08934602001078/index.html"
    assert codes.gtin_path("96385074") == "01/00000096385074/index.html"


# histories


class Office:
    """An office with its content, its register and its site, and what was printed. Every product is a
    thing of the world with a number; `now` tells what became of each."""

    def __init__(self) -> None:
        self.day, self.made = 0, 0
        self.products: dict[str, Known] = {}
        self.things: dict[str, int] = {}  # id → thing
        self.kept: dict[str, tuple[Known, int]] = {}  # folders that were put aside
        self.now: dict[int, int] = {}
        self.text = ""
        self.published: tuple[Line, ...] = ()
        self.issued: dict[
            str, int
        ] = {}  # code → the thing it was issued for, whatever it was merged into when it was printed
        self.printed: dict[str, int] = {}
        self.backups: list[tuple] = []

    @property
    def today(self) -> str:
        return (date(2024, 1, 1) + timedelta(self.day)).isoformat()

    def became(self, thing: int) -> int:
        while self.now.get(thing, thing) != thing:
            thing = self.now[thing]
        return thing

    def add(self) -> None:
        self.made += 1
        self.products[f"sp-{self.made}"] = Known((), (f"Sản phẩm {self.made}",))
        self.things[f"sp-{self.made}"] = self.made

    def rename(self, id: str) -> None:
        self.made += 1
        known, thing = self.products.pop(id), self.things.pop(id)
        self.products[f"ten-{self.made}"] = known._replace(former=(*known.former, id))
        self.things[f"ten-{self.made}"] = thing

    def merge(self, id: str, other: str) -> None:
        gone, stays = self.products.pop(id), self.products[other]
        self.now[self.became(self.things.pop(id))] = self.became(self.things[other])
        self.products[other] = stays._replace(former=(*stays.former, id, *gone.former))

    def withdraw(self, id: str) -> None:
        self.products[id] = self.products[id]._replace(withdrawn=self.today)

    def offer_again(self, id: str) -> None:
        self.products[id] = self.products[id]._replace(withdrawn="")

    def delete(self, id: str) -> None:
        self.kept[id] = self.products.pop(id), self.things.pop(id)

    def add_again(self) -> None:
        """A folder that was put aside comes back, if its names have not been taken since."""
        for id in sorted(self.kept):
            known, thing = self.kept.pop(id)
            names = {name for other, each in self.products.items() for name in (other, *each.former)}
            if names.isdisjoint((id, *known.former)):
                self.products[id], self.things[id] = known, thing
                return

    def back_up(self) -> None:
        self.backups.append((dict(self.products), dict(self.things), dict(self.now), self.text))

    def restore(self) -> None:
        if self.backups:
            self.products, self.things, self.now, self.text = (type(part)(part) for part in self.backups[-1])

    def lines(self) -> tuple[Line, ...]:
        lines, told = read(self.text) if self.text else ((), [])
        assert told == []
        return lines

    def register(self, problems: Problems) -> Register:
        return codes.resolve(self.lines(), self.products, "codes.csv", problems)

    def write(self, lines: tuple[Line, ...]) -> None:
        before = self.text
        self.text += codes.appended(self.text, lines) if lines else ""
        assert self.text.startswith(before)

    def issue(self) -> None:
        """As `sanvat codes` does."""
        lines = self.lines()
        lost = codes.missing(lines, self.published)
        of = self.register(Problems()).current
        owned = {line.product for line in lost}
        new = {
            id: known.names[0]
            for id, known in self.products.items()
            if id not in of and not known.withdrawn and owned.isdisjoint((id, *known.former))
        }
        fresh = codes.issue(new, [line.code for line in (*lines, *self.published)], "BK", self.today)
        self.write((*lost, *fresh))
        self.issued = {line.code: self.things[line.product] for line in fresh} | self.issued

    def build(self) -> bool:
        """A build: it makes the site and prints, or fails and changes nothing."""
        problems = Problems()
        register = self.register(problems)
        codes.check_published(register, self.published, "codes.csv", problems)
        if problems.errors:
            return False
        self.published = register.lines
        for code, target in register.targets.items():
            if target.product:
                self.printed.setdefault(code, self.issued[code])
        return True

    def mend(self) -> None:
        """Do what the problems of a build that fails tell an author to do."""
        for _ in range(3):
            problems = Problems()
            codes.check_published(self.register(problems), self.published, "codes.csv", problems)
            found = {problem.code for problem in problems.errors}
            if "code-lost" in found:
                self.issue()
            elif "code-no-page" in found:
                first = {line.code: line for line in self.lines()}
                gone = [dict(problem.values)["found"] for problem in problems.errors]
                self.write(
                    tuple(first[code]._replace(status=codes.WITHDRAWN, issued=self.today) for code in gone)
                )

    def check(self) -> None:
        """Every code that was printed opens a page, of what became of the product it was printed for."""
        register = self.register(Problems())
        for code, thing in self.printed.items():
            target = register.targets[code]
            if target.product:
                assert self.became(self.things[target.product]) == self.became(thing), (code, target)
            else:
                assert target.withdrawn
        assert len({line.code: line.product for line in self.lines()}) == len(
            {(line.code, line.product) for line in self.lines()}
        )


ACTS = (
    "add",
    "add",
    "rename",
    "merge",
    "withdraw",
    "offer_again",
    "delete",
    "add_again",
    "issue",
    "issue",
    "build",
    "build",
    "back_up",
    "restore",
)


def steps() -> Iterator[st.SearchStrategy]:
    return st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 99), st.integers(0, 99)), min_size=5, max_size=30
    )


@settings(max_examples=1_050)
@given(steps())
def test_in_no_history_a_printed_code_dies_or_changes_its_meaning(history):
    office = Office()
    office.add()
    for act, one, two in history:
        office.day += 1
        ids = sorted(office.products)
        if act in ("add", "add_again", "issue", "back_up", "restore"):
            getattr(office, act)()
        elif act == "build":
            if not office.build():
                office.mend()
                assert office.build(), "the remedies that were told mend it"
            office.check()
        elif ids and act == "merge":
            if len(ids) > 1 and ids[one % len(ids)] != ids[two % len(ids)]:
                office.merge(ids[one % len(ids)], ids[two % len(ids)])
        elif ids:
            getattr(office, act)(ids[one % len(ids)])
    office.issue()
    office.mend()
    assert office.build()
    office.check()
    register = office.register(Problems())
    assert all(register.of(id) for id, known in office.products.items() if not known.withdrawn)


def test_an_office_that_lost_its_register_is_told_and_helped():
    office = Office()
    for _ in range(5):
        office.add()
    office.issue()
    assert office.build()
    office.text = ""
    assert not office.build()
    office.issue()
    assert office.build()
    office.check()


def test_two_branches_that_gave_one_code_to_two_products_are_told_on_the_second_line():
    """Their lines were merged by git or by hand."""
    _, told = read(HEAD + "BK0288,mien-dong,2024-01-01\nBK0288,tra,2024-01-01\n")
    assert told == ["3 code-two-products"]


def test_two_branches_rarely_give_one_code_to_two_products():
    taken = {line.code for line in codes.issue({f"cu-{n}": "" for n in range(90)}, (), "BK", "2024-01-01")}
    met = 0
    for round in range(100):
        one, other = (
            codes.issue({f"{side}-{round}-{n}": "" for n in range(3)}, taken, "BK", "2024-01-01")
            for side in ("a", "b")
        )
        met += bool({line.code for line in one} & {line.code for line in other})
    assert met < 10  # next numbers would have met every time


def test_a_code_that_both_branches_gave_to_the_same_product_is_one_code():
    products = {"tra": Known((), ("Trà",))}
    one = codes.issue({"tra": "Trà"}, ("BK0288",), "BK", "2024-01-01")
    other = codes.issue({"tra": "Trà"}, ("BK0288",), "BK", "2024-02-01")
    problems = Problems()
    register = codes.resolve((*one, *other), products, "", problems)
    assert len(problems) == 0 and len(register.targets) == 1


def test_what_was_published_for_one_product_may_not_be_given_to_another():
    published = (Line("BK0288", "mien-dong", "2024-01-01"), Line("BK0296", "tra", "2024-01-01"))
    problems = Problems()
    now = codes.resolve(
        (Line("BK0288", "ruou", "2024-01-01", number=2),),
        {"ruou": Known((), ("Rượu",))},
        "codes.csv",
        problems,
    )
    codes.check_published(now, published, "codes.csv", problems)
    assert [(str(problem.place), problem.code) for problem in problems.all()] == [
        ("codes.csv", "code-lost"),
        ("codes.csv:2:1", "code-changed"),
    ]
    assert "BK-0296" in problems.all()[0].text("vi")


def test_a_merged_product_keeps_its_own_code_and_answers_to_both():
    lines = (Line("BK0288", "tra", "2024-01-01"), Line("BK0296", "che", "2023-01-01"))
    register = codes.resolve(lines, {"tra": Known(("che",), ("Trà",))}, "", Problems())
    assert register.of("tra") == "BK0288" and register.of("che") == ""
    assert register.by_product() == {"tra": ("BK0288", "BK0296")}
    assert register.target("bk-0296").product == "tra"
    assert register.target("BK0368") is None


def test_a_folder_used_again_for_another_product_is_noticed():
    problems = Problems()
    codes.resolve(
        (Line("BK0288", "tra", "2024-01-01", name="Trà hoa vàng", number=2),),
        {"tra": Known((), ("Trà nụ vối",))},
        "codes.csv",
        problems,
    )
    assert [problem.code for problem in problems.warnings] == ["code-other-name"]
    problems = Problems()
    codes.resolve(
        (Line("BK0288", "tra", "2024-01-01", name="Trà hoa vàng", number=2),),
        {"tra": Known((), ("Trà nụ vối", "Trà Hoa Vàng"))},
        "codes.csv",
        problems,
    )
    assert len(problems) == 0
