"""Runs as a Markdown table: medians, spread, ratios of paired runs, and the targets."""

import os
import platform
from statistics import median

from tools import encoded

OURS = "Sản vật"
# Scenario: (measure, peer, at most this many times the peer's) …
TARGETS = {
    "clean text": [("wall", "Hugo", 1.2)],
    "no change": [("cpu", "Hugo", 0.08)],
    "one word": [("cpu", "Hugo", 0.22)],
    "one star": [("cpu", "Hugo", 0.25)],
    "Hugo from 1600 px": [],
    "clean photos": [("cpu", "Eleventy", 0.95), ("cpu", "Hugo", 0.25)],
    "photo replaced": [],
    "photo put back": [],
    "peak memory": [],
}
SCENARIOS = tuple(TARGETS)
PEAK_MB = 600


def spread(values):
    low, high, digits = min(values), max(values), 2 if median(values) < 10 else 1
    middle = f"{median(values):.{digits}f}"
    return middle if len(values) == 1 else f"{middle} ({low:.{digits}f}–{high:.{digits}f})"


def ratio(by_tool, measure, peer):
    """Median over rounds of ours divided by the peer's run of the same round."""
    pairs = zip(by_tool[OURS], by_tool[peer], strict=False)  # the last round may have been cut short
    return median(getattr(mine, measure) / getattr(theirs, measure) for mine, theirs in pairs)


def table(results, sizes):
    text, (products, each), peak = sizes
    lines = [
        (
            f"{text:,} products of text; {products} products with {each} photos each; "
            f"peak at {peak:,} products. "
            f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
            f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end. "
            "Medians with (least–most); memory is that of the largest process."
        ),
        "",
        "| scenario | tool | CPU s | wall s | peak MB | ours ÷ this, CPU | ours ÷ this, wall |",
        "|---|---|---|---|---|---|---|",
    ]
    for scenario, by_tool in results.items():
        for name, runs in by_tool.items():
            against = ["", ""]
            if name != OURS and OURS in by_tool:
                against = [f"{ratio(by_tool, measure, name):.2f}" for measure in ("cpu", "wall")]
            cells = [
                scenario,
                name,
                *(spread([getattr(run, key) for run in runs]) for key in ("cpu", "wall")),
                f"{max(run.peak for run in runs):.0f}",
                *against,
            ]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", *verdicts(results)])


def verdicts(results):
    lines = ["| target | measured | |", "|---|---|---|"]

    def row(wish, measured, met):
        lines.append(f"| {wish} | {measured} | {'met' if met else 'missed'} |")

    for scenario, by_tool in results.items():
        for measure, peer, most in TARGETS[scenario]:
            if OURS in by_tool and peer in by_tool:
                got = ratio(by_tool, measure, peer)
                row(f"{scenario}: {measure} at most {most} × {peer}", f"{got:.3f}", got <= most)
    if OURS in results.get("photo put back", {}):
        got = max(encoded(run) for run in results["photo put back"][OURS])
        row("photo put back: encodes nothing again", f"{got} photos", got == 0)
    if OURS in results.get("peak memory", {}):
        got = results["peak memory"][OURS][0].peak
        row(f"peak memory: at most {PEAK_MB} MB", f"{got:.0f} MB", got <= PEAK_MB)
    return lines if len(lines) > 2 else []
