"""Render the product drawings beside this file into their product folders.

    python docs/drawings/render.py              # all of them
    python docs/drawings/render.py mat-ong      # only these

Needs Chromium (or Chrome) and Pillow. The SVG files are the originals: change them, render again
and commit both. What the pictures show is written in ``captions.yaml``, keyed by the same paths.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

from PIL import Image

HERE = Path(__file__).resolve().parent
PRODUCTS = HERE.parents[1] / "content" / "products"
QUALITY = 88  # JPEG; flat colour with sharp edges shows ringing below this
LIMIT = 700 * 1024  # bytes a picture may take in the repository
SPARE = 160  # headless windows lose some height to a bar that is not in the picture


class Drawing(NamedTuple):
    """One SVG file, the picture it becomes and that picture's width in pixels."""

    svg: str
    picture: str
    width: int


DRAWINGS = (
    Drawing("homestay-ba-be", "ba-be-green-homestay/01-nha-san-ben-ho.jpg", 2600),
    Drawing("banh-gio", "banh-gio-pac-san/01-banh-gio-va-mat-mia.jpg", 2200),
    Drawing("bi-xanh-thom", "bi-xanh-thom-yen-duong/01-bi-xanh-thom.jpg", 2400),
    Drawing("bon-sai-linh-chi", "bon-sai-linh-chi-minh-anh/01-chau-linh-chi.png", 2100),
    Drawing("bot-cu-mai", "bot-cu-mai-nui/01-cu-mai-va-bot.jpg", 2400),
    Drawing("bun-kho", "bun-kho-quynh-nien/01-bun-kho.jpg", 2200),
    Drawing("cam-ngot", "cam-ngot-thanh-mai/01-canh-cam.jpg", 2600),
    Drawing("chuoi-say-deo", "chuoi-say-deo/01-chuoi-tren-met.jpg", 2400),
    Drawing("com-khau-nua-lech", "com-khau-nua-lech/01-com-tren-la.jpg", 2000),
    Drawing("com-lam", "com-lam-nuong-sang-le/01-com-lam-ben-bep-lua.jpg", 2400),
    Drawing("gao-bao-thai", "gao-bao-thai/01-bat-com-gao-bao-thai.jpg", 2200),
    Drawing("ruong-bac-thang", "gao-bao-thai/02-mua-lua-chin.jpg", 2560),
    Drawing("gao-nep", "gao-nep-khau-nua-lech/01-bao-gao-nep.jpg", 2600),
    Drawing("goi-tho-cam", "goi-tho-cam-duoc-lieu-thien-an/01-goi-tho-cam.jpg", 2400),
    Drawing("nghe-det", "goi-tho-cam-duoc-lieu-thien-an/02-ben-khung-cui.jpg", 3000),
    Drawing("tho-cam", "goi-tho-cam-duoc-lieu-thien-an/03-vai-tho-cam.jpg", 2000),
    Drawing("hat-de", "hat-de-duc-van/01-hat-de.jpg", 2400),
    Drawing("hong-khong-hat", "hong-khong-hat-tan-phong/01-gio-hong.jpg", 3000),
    Drawing("lap-suon", "lap-suon-gac-bep-dung-dinh/01-day-lap-suon.jpg", 2200),
    Drawing("mang-kho", "mang-kho-may-puoc/01-bo-mang-kho.jpg", 2200),
    Drawing("mat-ong", "mat-ong-rung-nguyen-chat/01-lo-mat-ong.png", 2400),
    Drawing("mien-dong", "mien-dong-tai-hoan/01-mien-dong-tren-met.jpg", 2600),
    Drawing("phoi-mien", "mien-dong-tai-hoan/02-phoi-mien.jpg", 2800),
    Drawing("moc-nhi-kho", "moc-nhi-kho-minh-anh/01-moc-nhi.jpg", 2400),
    Drawing("nam-so", "nam-so-tuoi-minh-anh/01-gio-nam-so.jpg", 2400),
    Drawing("quynh-mai-homestay", "quynh-mai-homestay/01-hien-nha-nhin-ra-ho.jpg", 2600),
    Drawing("ho-ba-be-sang-som", "quynh-mai-homestay/02-ho-sang-som.jpg", 3000),
    Drawing("ruou-men-la", "ruou-men-la-thanh-tam/01-vo-ruou-men-la.jpg", 2800),
    Drawing("ruou-mo", "ruou-mo-asuka/01-chai-ruou-mo.jpg", 2600),
    Drawing("thit-trau-gac-bep", "thit-trau-gac-bep/01-thit-trau-tren-thot.jpg", 2200),
    Drawing("gac-bep", "thit-trau-gac-bep/02-gac-bep.jpg", 2400),
    Drawing("tinh-nghe", "tinh-bot-nghe-nep-do-bac-kan-cao-cap/01-cu-nghe-va-tinh-bot.jpg", 2600),
    Drawing("tinh-dau-quyt", "tinh-dau-quyt/01-quyt-va-lo-tinh-dau.jpg", 2800),
    Drawing("tra-giao-co-lam", "tra-giao-co-lam-hoang-huynh/01-am-tra-giao-co-lam.jpg", 2400),
    Drawing("tra-hoa-vang", "tra-hoa-vang-bac-kan/01-hoa-tra-va-chen-tra.jpg", 2400),
    Drawing("tra-shan", "tra-shan-tuyet-ngoc-thang/01-hop-tra-shan.jpg", 2600),
    Drawing("hai-che", "tra-shan-tuyet-ngoc-thang/02-hai-che.jpg", 2560),
)


def proportions(svg: Path) -> tuple[float, float]:
    """Width and height of the drawing's own coordinates."""
    _, _, width, height = map(float, ET.parse(svg).getroot().attrib["viewBox"].split())
    return width, height


def shoot(chromium: str, svg: Path, width: int, height: int, folder: Path) -> Image.Image:
    """The drawing at the given size, as Chromium paints it."""
    page, shot = folder / "page.html", folder / "shot.png"
    page.write_text(
        f"<!doctype html><style>body{{margin:0}}img{{display:block}}</style>"
        f'<img src="{svg.as_uri()}" width="{width}" height="{height}">',
        encoding="utf-8",
    )
    subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--allow-file-access-from-files",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={width},{height + SPARE}",
            f"--screenshot={shot}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with Image.open(shot) as picture:
        return picture.convert("RGB").crop((0, 0, width, height))


def render(chromium: str, drawing: Drawing) -> str:
    """Write one picture; a line about it for the terminal."""
    svg, target = HERE / f"{drawing.svg}.svg", PRODUCTS / drawing.picture
    across, down = proportions(svg)
    height = round(drawing.width * down / across)
    with tempfile.TemporaryDirectory() as folder:
        picture = shoot(chromium, svg, drawing.width, height, Path(folder))
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".png":
        picture.save(target, optimize=True)
    else:
        picture.save(target, quality=QUALITY, subsampling="4:2:0", optimize=True, progressive=True)
    size = target.stat().st_size
    note = "" if size <= LIMIT else "  TOO LARGE"
    return f"{drawing.picture}  {drawing.width}×{height}  {size // 1024} KB{note}"


def main(names: list[str]) -> int:
    """Render the named drawings, or all; the exit status."""
    chromium = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None
    )
    if not chromium:
        print("No Chromium or Chrome on the PATH.", file=sys.stderr)
        return 1
    unknown = set(names) - {drawing.svg for drawing in DRAWINGS}
    if unknown:
        print("No such drawing: " + ", ".join(sorted(unknown)), file=sys.stderr)
        return 1
    for drawing in DRAWINGS:
        if not names or drawing.svg in names:
            print(render(chromium, drawing), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
