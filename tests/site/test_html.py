"""Every page and stylesheet under a real checker: the one validator.w3.org runs (the Nu Html Checker)."""

import json
import shutil
import subprocess

from conftest import ROOT, lacking

CHECKER = ROOT / "tests/.tools/node_modules/vnu-jar/build/dist/vnu.jar"


def told(*folders) -> list[str]:
    """What the checker says of all pages, stylesheets and drawings in folders."""
    java = shutil.which("java")
    if java is None or not CHECKER.is_file():
        lacking("The HTML checker", "make test installs it")
    options = (
        "--format",
        "json",
        "--stdout",
        "--skip-non-html",
        "--also-check-css",
        "--also-check-svg",
        "--exit-zero-always",
    )
    run = subprocess.run(
        [java, "-Xss1m", "-jar", str(CHECKER), *options, *map(str, folders)], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)["messages"]
    return [
        (
            f"{m.get('url', '')}:{m.get('lastLine', '')}: {m['type']} {m.get('subType', '')}: "
            f"{m['message']} | {m.get('extract', '')}"
        )
        for m in found
    ]


def test_every_file_is_valid(sample_site, marked_site):
    """No error and no warning, on any page of either site."""
    assert len(sample_site.names()) > 500
    codes = sorted((sample_site.root / "Q").iterdir())[::3]  # of one template; q has the same bytes
    once = [path for path in sample_site.root.iterdir() if path.name.lower() != "q"] + codes
    assert not told(*once, marked_site.root)


def test_the_checker_sees_faults(tmp_path):
    faults = {
        "a.html": ("<!doctype html><html lang=vi><title>x</title><p><div></p>", "No “p” element in scope"),
        "b.html": (
            "<!doctype html><html lang=vi><title>x</title><section><p>x</section>",
            "Section lacks heading",
        ),
        "c.css": ("a{colour:red}", "“colour”"),
        "d.svg": ('<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"></svg>', "required character"),
    }
    for name, (text, _) in faults.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = told(tmp_path)
    assert {
        name
        for name, (_, complaint) in faults.items()
        if any(name in line and complaint in line for line in lines)
    } == set(faults), lines
