"""A workplace: one invented catalogue, the same for every tool, and edits an author would make to it."""

import os
import re
import shutil
import subprocess
import sys

from pictures import stamped
from tools import BENCH


class Workplace:
    """A folder with our site's folder and, beside it, what the peers build from."""

    def __init__(self, folder, products, photos, tools):
        self.folder = folder
        self.content = folder / "sanvat" / "content"
        self._peers = any(tool.folder != "sanvat" for tool in tools)
        shutil.rmtree(folder, ignore_errors=True)
        _python("generate.py", self.content, "--products", products, "--photos", photos)
        self.convert()
        self.products = sorted(path for path in (self.content / "products").iterdir() if path.is_dir())

    def convert(self):
        """Bring the peers' sources up to our content, an edit as an edit."""
        if self._peers:
            _python("convert.py", self.content, self.folder)

    # -- edits: `turn` names the round, so that each round edits another product --------------------

    def _product(self, turn):
        return self.products[(turn * 37 + 11) % len(self.products)]

    def change_word(self, turn):
        story = self._product(turn) / "story.md"
        words = story.read_text("utf-8").split(" ")
        words[5] = f"thật{turn}"
        _replace(story, " ".join(words).encode())
        self.convert()

    def change_star(self, turn):
        """Three stars become four, or four three, on a certificate with a decision of its own."""
        for product in self.products[(turn * 37 + 5) % len(self.products) :] + self.products:
            record = product / "product.yaml"
            text = record.read_text("utf-8")
            before = re.findall(r"- stars: (\d)", text)
            if before in (["3"], ["4"]) and "decision:" in text and "proposed_stars" not in text:
                break
        stars, score = ("4", "72,00") if before == ["3"] else ("3", "66,00")
        text = re.sub(r"- stars: \d", f"- stars: {stars}", text)
        _replace(record, re.sub(r"score: \S+", f"score: {score}", text).encode())
        self.convert()

    def replace_photo(self, turn):
        """Return the bytes that were there."""
        photo = next(self._product(turn).glob("01-*.jpg"))
        before = photo.read_bytes()
        _replace(photo, stamped(before, f"replaced {turn}"))
        self.convert()
        return before

    def put_back(self, turn, before):
        _replace(next(self._product(turn).glob("01-*.jpg")), before)
        self.convert()


def _replace(path, data):
    """A new file under the old name: the peers' copies share the old one."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(data)
    os.replace(new, path)


def _python(script, *arguments):
    subprocess.run(
        [sys.executable, str(BENCH / script), *map(str, arguments)], check=True, stderr=subprocess.DEVNULL
    )
