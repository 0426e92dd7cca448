"""Hand a catalogue in our format to Hugo and Eleventy: python bench/convert.py CONTENT TARGET

TARGET/hugo and TARGET/eleventy become complete sites. Only files that differ are written, so
after an edit the peers see the edit and nothing else. Not part of any measured time.
"""

import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path

import yaml
from words import PRODUCER_KINDS

BENCH = Path(__file__).resolve().parent
TODAY = date(2023, 12, 31)
PHOTOS = {".jpg", ".jpeg", ".png", ".webp"}

ROWS = (
    ("net_quantity", "Quy cách", "Net quantity"),
    ("ingredients", "Thành phần", "Ingredients"),
    ("storage", "Bảo quản", "Storage"),
    ("shelf_life", "Hạn dùng", "Shelf life"),
    ("usage", "Cách dùng", "Use"),
    ("abv", "Độ cồn (% vol)", "Alcohol (% vol)"),
    ("season", "Mùa", "Season"),
    ("capacity", "Sức chứa", "Capacity"),
    ("booking_phone", "Điện thoại đặt chỗ", "Booking telephone"),
    ("gtin", "Mã vạch", "Barcode"),
    ("product_code", "Mã số sản phẩm", "Product code"),
    ("address", "Địa chỉ", "Address"),
    ("address_on_certificate", "Địa chỉ trên giấy chứng nhận", "Address on the certificate"),
)
LABELS = {
    "products": ("Sản phẩm", "Products"),
    "groups": ("Nhóm sản phẩm", "Product groups"),
    "areas": ("Vùng", "Areas"),
    "communes": ("Xã, phường", "Communes"),
    "producers": ("Chủ thể", "Producers"),
    "stars": ("Hạng sao", "Star levels"),
    "home": ("Trang chủ", "Home"),
    "star": ("sao", "stars"),
    "skip": ("Tới nội dung chính", "Skip to content"),
    "certificate": ("Giấy chứng nhận OCOP", "OCOP certificate"),
    "decision": ("Quyết định", "Decision"),
    "date": ("Ngày cấp", "Date"),
    "issuer": ("Nơi cấp", "Issued by"),
    "score": ("Điểm", "Score"),
    "story": ("Câu chuyện sản phẩm", "The story"),
    "facts": ("Thông tin thêm", "Further facts"),
    "sold": ("Quy cách và bảo quản", "Details"),
    "price": ("Giá tham khảo", "Guide price"),
    "in": ("Ở", "In"),
    "same_areas": ("Cùng vùng", "From the same area"),
    "same_producers": ("Cùng chủ thể", "By the same producer"),
    "same_groups": ("Cùng nhóm", "Of the same group"),
    "filter": ("Bộ lọc", "Filters"),
    "waiting": ("Đang chờ ảnh", "Photo to come"),
    "state": ("Tình trạng", "State"),
    "locale": ("vi_VN", "en_GB"),
    "of": ("trong", "of"),
    "founded": ("Thành lập", "Founded"),
    "members": ("Thành viên", "Members"),
    "phone": ("Điện thoại", "Telephone"),
    "previous": ("Trang trước", "Previous page"),
    "next": ("Trang sau", "Next page"),
    "page": ("Trang", "Page"),
    "sources": ("Nguồn", "Sources"),
    "other": ("English", "Tiếng Việt"),
    "site": ("Danh mục mẫu", "Sample catalogue"),
    "also": ("Chứng nhận khác", "Other certifications"),
    "photo": ("Ảnh", "Photo"),
    "about": ("Sản phẩm bịa ra để đo tốc độ", "Products invented to measure speed"),
}


def read(path):
    return yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)


def write(path, text):
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def link(source, target):
    """The same file under another name, kept in step when the original has been replaced."""
    if target.exists():
        if os.path.samestat(source.stat(), target.stat()):
            return
        target.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def local(record, key, lang):
    """The field in this language, or in Vietnamese where there is no other."""
    return record.get(f"{key}_en") or record.get(key, "") if lang == "en" else record.get(key, "")


# -- products ----------------------------------------------------------------


def expiry(text):
    day, month, year = (int(part) for part in text.split("/"))
    return date(year + 3, month, min(day, 28))


def standing(certificate, lang):
    """State, one sentence about it, and the last day, as our own pages give them."""
    if "date" not in certificate:
        return "unverified", ("Chưa đối chiếu quyết định", "Decision not checked")[lang == "en"], ""
    last = expiry(certificate["date"])
    shown = f"{last:%d/%m/%Y}"
    if last < TODAY:
        return "expired", (f"Hết hạn từ {shown}", f"Expired on {shown}")[lang == "en"], last.isoformat()
    return "valid", (f"Còn hiệu lực đến {shown}", f"Valid until {shown}")[lang == "en"], last.isoformat()


def product(record, lang, certifications):
    current = record["certificates"][-1]
    state, sentence, ends = standing(current, lang)
    code = record["group"].lower().split(".")
    rows = [
        [label[lang == "en"], local(record, key, lang)] for key, *label in ROWS if local(record, key, lang)
    ]
    price = (
        f"{record['price']} đ / {local(record, 'price_unit', lang)} ({record['price_date']})"
        if "price" in record
        else ""
    )
    return {
        "title": record.get("name_en", record["name"]) if lang == "en" else record["name"],
        "other_name": record["name"] if lang == "en" else record.get("name_en", ""),
        "summary": local(record, "summary", lang),
        "level": int(current["stars"]),
        "state": state,
        "standing": sentence,
        "ends": ends,
        "certificates": record["certificates"][::-1],
        "rows": rows,
        "price": price,
        "facts": local(record, "facts", lang) or [],
        "certified": [
            local(certifications[one["type"]], "name", lang) for one in record.get("certifications", [])
        ],
        "keywords": record["keywords"],
        "sources": record["source"],
        "producer": record["producer"],
        "area": record["area"],
        "commune": record.get("commune", ""),
        "code": record["group"],
        "producers": [record["producer"]],
        "areas": [record["area"]],
        "communes": [record["commune"]] if "commune" in record else [],
        "groups": ["-".join(code[:depth]) for depth in range(1, len(code) + 1)],
        "stars": [current["stars"]],
    }


def convert_products(content, target, certifications):
    known = {"hugo": set(), "eleventy": set()}
    for folder in sorted((content / "products").iterdir()):
        record = read(folder / "product.yaml")
        photos = sorted(path for path in folder.iterdir() if path.suffix in PHOTOS)
        for lang, suffix in (("vi", ""), ("en", ".en")):
            story = (folder / f"story{suffix}.md").read_text("utf-8")
            matter = product(record, lang, certifications)
            write(
                target / f"hugo/content/products/{folder.name}/index{suffix}.md",
                front(matter, story, ("", "")),
            )
            matter |= {"id": folder.name, "lang": lang, "photos": [photo.name for photo in photos]}
            write(
                target / f"eleventy/products/{folder.name}/{lang}.md",
                front(matter, story, ("---json\n", "\n---")),
            )
        for photo in photos:
            link(photo, target / f"hugo/content/products/{folder.name}/{photo.name}")
            link(photo, target / f"eleventy/products/{folder.name}/{photo.name}")
        for peer, where in (("hugo", "content/products"), ("eleventy", "products")):
            known[peer].add(target / peer / where / folder.name)
    for folders in known.values():  # products that are gone
        for path in next(iter(folders)).parent.iterdir():
            if path.is_dir() and path not in folders:
                shutil.rmtree(path)


def front(matter, story, fence):
    """Front matter in JSON, which both peers read quickest."""
    opening, closing = fence
    return f"{opening}{json.dumps(matter, ensure_ascii=False)}{closing}\n\n{story}"


# -- everything else ---------------------------------------------------------


def names(records, key):
    return {
        record[key].lower().replace(".", "-"): {
            "vi": record["name"],
            "en": record.get("name_en", record["name"]),
            "code": record.get("code", ""),
        }
        for record in records
    }


def producers(content):
    found = {}
    kinds = {kind: name.partition(" Mẫu")[0] for _, kind, name, *_ in PRODUCER_KINDS}
    for path in sorted((content / "producers").iterdir()):
        record = read(path)
        contact = record.get("contact", {})
        found[path.stem] = {
            "vi": record["name"],
            "en": record["name_en"],
            "short": record["short_name"],
            "kind": kinds[record["kind"]],
            "area": record["area"],
            "commune": record["commune"],
            "address": record["address"],
            "founded": record["founded"],
            "members": record["members"],
            "phone": contact.get("phone", "") if contact.get("public") == "yes" else "",
            "about": {"vi": record["summary"], "en": record["summary_en"]},
        }
    return found


def convert(content, target):
    for peer in ("hugo", "eleventy"):
        shutil.copytree(BENCH / peer, target / peer, dirs_exist_ok=True, copy_function=copy_template)
    places = read(content / "places.yaml")
    certifications = {one["id"]: one for one in read(content / "certifications.yaml")["certifications"]}
    tables = {
        "areas": names(places["areas"], "id"),
        "communes": names(places["communes"], "id"),
        "groups": names(read(content / "categories.yaml")["groups"], "code"),
        "producers": producers(content),
        "stars": {str(level): {"vi": f"{level} sao", "en": f"{level} stars"} for level in (3, 4, 5)},
        "labels": {
            lang: {key: pair[place] for key, pair in LABELS.items()}
            for place, lang in enumerate(("vi", "en"))
        },
    }
    for name, table in tables.items():
        write(target / f"hugo/data/{name}.json", json.dumps(table, ensure_ascii=False))
    icons = (BENCH / "icons.svg").read_text("utf-8")
    write(target / "hugo/layouts/_partials/icons.html", icons)
    write(target / "eleventy/data/icons.svg", icons)
    write(target / "eleventy/data/tables.json", json.dumps(tables, ensure_ascii=False))
    convert_products(content, target, certifications)


def copy_template(source, target):
    write(Path(target), Path(source).read_text("utf-8"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.partition("\n")[0])
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
