"""Compare our search with Pagefind and MiniSearch over the same catalogues in the same browser.

    python bench/search/run.py [--products 1000] [--quick] [--no-peers]

The sample and an invented catalogue are built by us; Pagefind indexes the pages, MiniSearch gets the same
words. Engines take turns in every round, so that other work on the machine falls on all of them alike.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[1]
sys.path[:0] = [
    str(Path(__file__).resolve().parent),
    str(BENCH),
    str(BENCH.parent / "tests"),
    str(BENCH.parent),
]

import browse  # noqa: E402
import engines  # noqa: E402
import tools  # noqa: E402
from queries import make, referee  # noqa: E402

OURS = "Sản vật"
SLIPS = {"slip-1", "slip-2", "telex", "vni", "run-together", "initials"}  # what Pagefind doesn't claim
TEXTS = (
    "mien dong",
    "mật ong",
    "trà",
    "gạo nếp",
    "bánh",
    "thit trau gac bep",
    "ruou men la",
    "chuối sấy",
    "mein dong",
    "htx",
    "tinh dau",
    "miến do",
)


def build(name: str, content: Path, folder: Path) -> Path:
    """Our site of a content folder."""
    folder.mkdir(parents=True, exist_ok=True)
    command = (
        sys.executable,
        str(tools.ROOT / "build.py"),
        "build",
        "--content",
        str(content),
        "--output",
        str(folder / "site"),
        "--date",
        tools.DATE,
    )
    print(f"Building {name} …", file=sys.stderr)
    tools.timed(command, folder, folder / "build.log", {})
    return folder / "site"


def catalogues(products: int, quick: bool):
    """(name, content folder, queries) of each catalogue; the invented one always as make.py asks of it."""
    work = tools.WORK / "search"
    if not quick:
        sample = work / "sample" / "content"  # a copy, so that its cache is its own
        shutil.rmtree(sample, ignore_errors=True)
        shutil.copytree(tools.ROOT / "content", sample)
        yield "sample", sample, referee.queries(Path(referee.__file__).with_name("sample.tsv"))
    invented = work / f"invented-{products}" / "content"
    shutil.rmtree(invented, ignore_errors=True)
    make.content(invented, products)
    asked = referee.queries(make.FILE) if products == make.PRODUCTS else make.made(referee.read(invented))
    yield f"invented, {products:,}", invented, asked


class Figures:
    """What was measured of one engine over one catalogue."""

    def __init__(self, engine):
        self.engine = engine
        self.first, self.latency, self.places = [], [], {}


def measure(name, content, asked, rounds, wanted):
    site = build(name, content, content.parent)
    book = referee.read(content)
    asked = [
        query for query in asked if query.expected[0][:2] not in ("m:", "a:", "c:")
    ]  # all look for products
    expected = [book.ids(token.removeprefix("s:") for token in query.expected) for query in asked]
    found = [Figures(engines.ENGINES[each](site, content, content.parent / each)) for each in wanted]
    with browse.chromium() as browser:
        for turn in range(rounds):
            for each in found if turn % 2 == 0 else found[::-1]:
                print(f"  {name}, round {turn + 1}: {each.engine.name}", file=sys.stderr)
                each.first.append(browse.first(browser, each.engine, TEXTS[0]))
                each.latency += browse.latency(browser, each.engine, list(TEXTS))
        for each in found:
            shown = browse.answers(browser, each.engine, [query.text for query in asked])
            for query, right, ids in zip(asked, expected, shown, strict=True):
                each.places.setdefault(query.kind, []).append(
                    next((n for n, id in enumerate(ids, 1) if id in right), 0)
                )
            each.disk = browse.from_disk(browser, each.engine, TEXTS[0])
            each.policy = browse.needs(browser, each.engine, TEXTS[0])
    return found


def share(places, most):
    return f"{sum(1 <= place <= most for place in places) / len(places):.3f}"


def table(name, found):
    def row(label, cell):
        return f"| {label} | {' | '.join(cell(each) for each in found)} |"

    def every(each, kinds=lambda _: True):
        return [place for kind, places in each.places.items() if kinds(kind) for place in places]

    def plain(kind):
        return kind not in SLIPS

    ours = found[0]
    kinds = list(ours.places)
    lines = [
        f"{name}: {len(every(ours))} queries",
        "",
        f"| | {' | '.join(each.engine.name for each in found)} |",
        f"|---{'|---' * len(found)}|",
    ]
    lines += [
        row("requests to the first result", lambda each: str(each.first[0].requests)),
        row("KB to the first result, script and index", lambda each: f"{each.first[0].bytes / 1000:.1f}"),
        row(
            "ms to the first result, processor 4 × slower",
            lambda each: f"{browse.middle([one.milliseconds for one in each.first]):.0f}",
        ),
        row(
            "ms from the last key to results, 4 × slower",
            lambda each: f"{browse.middle(each.latency):.1f} (most {max(each.latency):.0f})",
        ),
        row(
            "the same, times ours",
            lambda each: f"{browse.middle(each.latency) / browse.middle(ours.latency):.1f}",
        ),
        row("hit@1", lambda each: share(every(each), 1)),
        row("hit@5", lambda each: share(every(each), 5)),
        row("hit@1 without slips, keys, initials, run-together", lambda each: share(every(each, plain), 1)),
        row(
            "index, KB",
            lambda each: f"{sum(path.stat().st_size for path in each.engine.index_files()) / 1000:.0f}",
        ),
        row(
            "index as sent, KB",
            lambda each: f"{sum(map(engines.sent, each.engine.index_files())) / 1000:.0f}",
        ),
        row("index, files", lambda each: str(len(each.engine.index_files()))),
        row(
            "building the index, CPU s",
            lambda each: f"{each.engine.cpu:.2f}" if each.engine.cpu else "in the page",
        ),
        row("works from a disk (file://)", lambda each: "yes" if each.disk else "no"),
        row(
            "policy beyond default-src 'self'",
            lambda each: "none" if each.policy == browse.STRICT else each.policy,
        ),
    ]
    lines += [row(f"hit@1 {kind}", lambda each, kind=kind: share(each.places[kind], 1)) for kind in kinds]
    return "\n".join([*lines, ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--products", type=int, default=make.PRODUCTS, help="products of the invented catalogue"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a small catalogue and one round: does it work?")
    parser.add_argument("--no-peers", action="store_true", help="only ours")
    args = parser.parse_args()
    products, rounds = (200, 1) if args.quick else (args.products, args.rounds)
    wanted = [OURS] if args.no_peers else list(engines.ENGINES)
    try:
        for name, content, asked in catalogues(products, args.quick):
            print(table(name, measure(name, content, asked, rounds, wanted)), flush=True)
    except (tools.Broken, subprocess.CalledProcessError) as problem:
        sys.exit(str(problem))
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end. Times are for ratios "
        f"within a table."
    )


if __name__ == "__main__":
    main()
