"""Write an invented catalogue of any size: python bench/generate.py DIR --products N

The same numbers give the same text. Pictures are drawn once (at most sixty) and copied
with a comment of their own, so that every photo is another file with known pixels.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path

import pictures
import records

CONTENT = Path(__file__).resolve().parent.parent / "content"
SHARED = ("categories.yaml", "certifications.yaml")
MOST_PICTURES = 60

SITE = """\
name: Danh mục mẫu
name_en: Sample catalogue
short_name: Danh mục mẫu
short_name_en: Sample catalogue
tagline: Sản phẩm bịa ra để đo tốc độ
tagline_en: Products invented to measure speed
province: mau-son-ha
languages: [vi, en]
base_url: https://example.org/
as_of: 31/12/2023
publisher:
  name: Nhóm làm mẫu
  name_en: The sample team
per_page: 24
"""


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, str):
        data = data.encode()
    path.write_bytes(data)


def write_texts(target, number, seed):
    """Return the folders of the products, in the order in which they were made."""
    target.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        shutil.copyfile(CONTENT / name, target / name)
    write(target / "site.yaml", SITE)
    types = re.findall(r"^  - id: (\S+)", (target / "certifications.yaml").read_text("utf-8"), re.MULTILINE)
    folders, made = [], set()
    for name, text in records.catalogue(seed, number, types):
        path = target / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(text.encode())
        if path.name == "product.yaml":
            folders.append(path.parent)
    return folders


def write_photos(folders, each, megapixels, seed):
    distinct = [
        pictures.draw(seed * 1000 + number, megapixels)
        for number in range(min(MOST_PICTURES, len(folders) * each))
    ]
    for serial, folder in enumerate(folders):
        for number in range(each):
            jpeg = distinct[(serial * each + number) % len(distinct)]
            write(folder / f"{number + 1:02}-anh.jpg", pictures.stamped(jpeg, f"{folder.name} {number + 1}"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--products", type=int, required=True)
    parser.add_argument("--photos", type=int, default=0, help="photos of each product")
    parser.add_argument("--megapixels", type=float, default=12)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.products < 1:
        parser.error("--products: at least 1")
    if args.folder.exists() and any(args.folder.iterdir()):
        parser.error(f"{args.folder} is not empty")
    folders = write_texts(args.folder, args.products, args.seed)
    if args.photos:
        write_photos(folders, args.photos, args.megapixels, args.seed)
    print(f"{len(folders)} products, {len(folders) * args.photos} photos in {args.folder}", file=sys.stderr)


if __name__ == "__main__":
    main()
