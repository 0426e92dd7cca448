"""Print the CPU seconds that our index of a content folder takes, the catalogue being read already."""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from sanvat.base.cache import Cache
from sanvat.base.sources import Sources
from sanvat.messages import words as lang
from sanvat.messages.problems import Problems
from sanvat.pages.pictures import Pictures
from sanvat.records.load import load
from sanvat.records.standing import stand
from sanvat.search import index as search

ROOT = Path(__file__).resolve().parents[2]

if __name__ == "__main__":
    catalogue = load(Path(sys.argv[1]), Sources(None, "bench"), Problems())
    standing = stand(catalogue, date(2023, 12, 31))
    with tempfile.TemporaryDirectory() as folder:
        words = {
            each: lang.words(each, (ROOT / "locale",), Cache(Path(folder)))
            for each in catalogue.site.languages
        }
    pictures = Pictures(
        {f"art/{path.name}": f"assets/{path.name}" for path in (ROOT / "static/art").glob("*.svg")}
    )
    start = time.process_time()
    search.index_files(standing, words, pictures)
    print(time.process_time() - start)
