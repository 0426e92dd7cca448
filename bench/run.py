"""Measure our builds against Hugo and Eleventy on one invented catalogue: python bench/run.py

Tools take turns (A B C, C B A, …) so that whatever else the machine does falls on all of them.
Cost is CPU time, user and system, of the build and every process it started; wall time is
shown beside it and means something only on an idle machine. Generating and converting the
catalogue, and an author's edits, are not measured.
"""

import argparse
import json
import os
import subprocess
import sys

import report
import tools
from workplace import Workplace

SIZES = {  # products with text only, (products, photos of each), products for the peak
    "full": (1000, (8, 2), 10_000),
    "quick": (200, (3, 2), 1000),
}
SEARCH = "search"  # measured by search/run.py, against other peers
ROUNDS = {"full": (3, 5, 2, 3), "quick": (1, 2, 1, 1)}  # clean, warm, clean with photos, warm with photos


class Bench:
    def __init__(self, found, sizes, rounds, only):
        self.tools = found
        self.sizes = sizes
        self.rounds = rounds
        self.only = only
        self.results = {}  # scenario: tool: [Run]

    def wanted(self, *names):
        return not self.only or any(name in self.only for name in names)

    def turns(self, scenario, place, rounds, *, first=0, tools=None, before=None, clean=False):
        """Run every tool once a round, in turn; `before` is the author's edit of that round."""
        if not self.wanted(scenario):
            return
        runs = self.results.setdefault(scenario, {})
        for turn in range(first, first + rounds):
            if before:
                before(turn)
            order = tools or self.tools
            for tool in order if turn % 2 == 0 else order[::-1]:
                if clean:
                    tool.wipe(place.folder)
                os.sync()  # what the one before left to be written is not this one's work
                run = tool.build(place.folder)
                runs.setdefault(tool.name, []).append(run)
                print(
                    f"  {scenario}: {tool.name} {run.cpu:.2f} CPU s, {run.wall:.2f} s, {run.peak:.0f} MB",
                    file=sys.stderr,
                )

    def text(self):
        clean, warm, *_ = self.rounds
        if not self.wanted("clean text", "no change", "one word", "one star"):
            return
        place = Workplace(tools.WORK / "text", self.sizes[0], 0, self.tools)
        self.turns("clean text", place, clean, clean=True)
        self._warm(place, "clean text")
        self.turns("no change", place, warm)
        self.turns("one word", place, warm, before=place.change_word)
        self.turns("one star", place, warm, before=place.change_star)

    def photos(self):
        *_, clean, warm = self.rounds
        names = ("clean photos", "Hugo from 1600 px", "photo replaced", "photo put back")
        if not self.wanted(*names):
            return
        products, each = self.sizes[1]
        place = Workplace(tools.WORK / "photos", products, each, self.tools)
        if any(tool.name == "Hugo" for tool in self.tools):
            others = [tool for tool in self.tools if tool.name == report.OURS]
            self.turns("Hugo from 1600 px", place, 1, tools=[*others, tools.hugo(chained=True)], clean=True)
        self.turns("clean photos", place, clean, clean=True)
        if not self.wanted("photo replaced", "photo put back"):
            return
        self._warm(place, "clean photos")
        for turn in range(warm):
            before = place.replace_photo(turn)
            self.turns("photo replaced", place, 1, first=turn)
            self._warm(place, "photo replaced")
            place.put_back(turn, before)
            self.turns("photo put back", place, 1, first=turn)

    def peak(self):
        if not self.wanted("peak memory"):
            return
        place = Workplace(tools.WORK / "peak", self.sizes[2], 0, self.tools)
        self.turns("peak memory", place, 1, clean=True)

    def _warm(self, place, scenario):
        """The builds that later scenarios start from, where that scenario didn't just make them."""
        if not self.wanted(scenario):
            for tool in self.tools:
                tool.build(place.folder)


def pair(text):
    products, each = text.split(":")
    return int(products), int(each)


def parse():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--quick", action="store_true", help="a small catalogue and few rounds: does it work, not how fast"
    )
    names = (*report.SCENARIOS, SEARCH)
    parser.add_argument(
        "--only",
        action="append",
        choices=names,
        metavar="NAME",
        help=f"one scenario (may be repeated): {', '.join(names)}",
    )
    parser.add_argument("--rounds", type=int, help="rounds of every scenario")
    parser.add_argument("--products", type=int, help="products of the text scenarios")
    parser.add_argument(
        "--photos", type=pair, metavar="N:K", help="N products with K photos each in the photo scenarios"
    )
    parser.add_argument("--no-peers", action="store_true", help="only ours")
    parser.add_argument("--only-peers", action="store_true", help="only Hugo and Eleventy")
    return parser.parse_args()


def main():
    args = parse()
    size = "quick" if args.quick else "full"
    text, photos, peak = SIZES[size]
    photos = args.photos or photos
    rounds = (args.rounds,) * 4 if args.rounds else ROUNDS[size]
    trouble = ""
    bench = None
    try:
        found = [] if args.only_peers else [tools.ours()]
        found += [] if args.no_peers else [tools.hugo(), tools.eleventy()]
        bench = Bench(found, (args.products or text, photos, peak), rounds, args.only)
        bench.text()
        bench.photos()
        bench.peak()
    except tools.Broken as problem:
        trouble = str(problem)
    except KeyboardInterrupt:
        trouble = "Stopped."
    if bench and bench.results:  # what was measured before any trouble is worth telling
        keep(bench.results)
        print(report.table(bench.results, bench.sizes), flush=True)
    if trouble or not (args.only is None or SEARCH in args.only):
        sys.exit(trouble or 0)
    flags = [f"--{name}" for name, given in (("quick", args.quick), ("no-peers", args.no_peers)) if given]
    print(flush=True)
    sys.exit(
        subprocess.run(
            [sys.executable, str(tools.BENCH / "search" / "run.py"), *flags], check=False
        ).returncode
    )


def keep(results):
    """Every run in a file, for whoever wants to draw or compare them."""
    plain = {
        scenario: {name: [run._replace(log="")._asdict() for run in runs] for name, runs in by_tool.items()}
        for scenario, by_tool in results.items()
    }
    (tools.WORK / "results.json").write_text(json.dumps(plain, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
