"""Invented products, producers and places as texts in the catalogue's record format."""

import json
import random
import re
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import words
import yaml

SOURCE = "Bộ dữ liệu mẫu để đo tốc độ"
PLAIN = re.compile(r"[^\W_]([^:#\n\[\]{}\"']*[^\s:#\[\]{}\"',])?")


class Producer(NamedTuple):
    id: str
    brand: str
    kind: str
    name: str
    name_en: str
    short_name: str
    area: tuple[str, str, str]
    commune: tuple[str, str]
    hamlet: str
    founded: int


def slug(text):
    text = text.replace("đ", "d").replace("Đ", "D")
    text = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", text.lower()))


def day(when):
    return when.strftime("%d/%m/%Y")


def scalar(value):
    """A YAML scalar: bare where that can't be misread, else quoted."""
    text = str(value)
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def to_yaml(record, indent=""):
    """The small part of YAML our records use, written ten times faster than a YAML library would."""
    lines = []
    for key, value in record.items():
        if isinstance(value, dict):
            lines += [f"{indent}{key}:", to_yaml(value, indent + "  ").rstrip("\n")]
        elif isinstance(value, list):
            lines.append(f"{indent}{key}:")
            for part in value:
                if isinstance(part, dict):
                    body = to_yaml(part, indent + "    ").rstrip("\n")
                    lines.append(f"{indent}  - {body.lstrip()}")
                else:
                    lines.append(f"{indent}  - {scalar(part)}")
        else:
            lines.append(f"{indent}{key}: {scalar(value)}")
    return "\n".join(lines) + "\n"


# -- producers ---------------------------------------------------------------


def brands(rng, number):
    """Invented names that stay distinct without their accents, since ids are made from them."""
    names, endings = {}, [""]
    while len(names) < number:
        for ending in endings:
            pairs = [
                f"{first} {second}{ending}"
                for first in words.FIRST.split()
                for second in words.SECOND.split()
            ]
            rng.shuffle(pairs)
            for name in pairs:
                names.setdefault(slug(name), name)
        endings = [f" {third}" for third in words.FIRST.split()]
    return list(names.values())[:number]


def producers(rng, number):
    weights = [kind[0] for kind in words.PRODUCER_KINDS]
    for brand in brands(rng, number):
        _, kind, name, name_en, short = rng.choices(words.PRODUCER_KINDS, weights)[0]
        place = rng.randrange(len(words.AREAS))
        commune = rng.choice(words.COMMUNES[place].split("|"))
        yield Producer(
            slug(short.format(brand)),
            brand,
            kind,
            name.format(brand),
            name_en.format(brand),
            short.format(brand),
            words.AREAS[place],
            (slug(commune), commune),
            rng.choice(words.HAMLETS.split("|")),
            rng.randint(2005, 2020),
        )


def producer_yaml(rng, producer):
    founded, members = producer.founded, rng.randint(7, 60)
    record = {
        "name": producer.name,
        "name_en": producer.name_en,
        "short_name": producer.short_name,
        "kind": producer.kind,
        "area": producer.area[0],
        "commune": producer.commune[0],
        "address": f"Thôn {producer.hamlet}, xã {producer.commune[1]}, tỉnh Mẫu Sơn Hạ",
        "founded": founded,
        "members": members,
        "summary": f"{producer.short_name} ở {producer.commune[1]}, {members} thành viên, lập năm {founded}.",
        "summary_en": f"{producer.name_en} in {producer.commune[1]}, {members} members, "
        f"founded in {founded}.",
        "contact": {"public": "yes", "phone": f"09000000{rng.randrange(100):02}", "consent": "Dữ liệu mẫu"},
        "source": [SOURCE],
    }
    return to_yaml(record)


# -- products ----------------------------------------------------------------


def certificate(rng, stars, when, area):
    ministry, district = stars == 5, stars == 3 and when >= date(2023, 2, 24)
    number = rng.randint(100, 4900)
    return {
        "stars": stars,
        "decision": f"{number}/QĐ-BNN-VPĐP" if ministry else f"{number}/QĐ-UBND",
        "date": day(when),
        "issuer": "Bộ Nông nghiệp và Phát triển nông thôn"
        if ministry
        else f"UBND {area[2]} {area[1]}"
        if district
        else "UBND tỉnh Mẫu Sơn",
        "level": "ministry" if ministry else "district" if district else "province",
        "kind": "first",
        "score": f"{rng.uniform({3: 50, 4: 70, 5: 90}[stars], {3: 69.9, 4: 89.9, 5: 98}[stars]):.2f}".replace(
            ".", ","
        ),
        "source": [SOURCE],
    }


def certificates(rng, area):
    """Four in five first rated three stars; some upgraded, some lapsed, a few never checked."""
    stars = rng.choices([level for _, level in words.STARS], [share for share, _ in words.STARS])[0]
    draw = rng.random()
    if draw < 0.03:
        return [
            {
                "stars": stars,
                "as_of": f"{rng.randint(1, 12):02}/{rng.randint(2020, 2022)}",
                "source": [SOURCE],
            }
        ]
    first = date(2019, 1, 1) + timedelta(days=rng.randrange(365 * 5))
    if draw > 0.85 and stars > 3:
        before = first.replace(year=first.year - 2, day=1) if first.year > 2020 else date(2019, 3, 15)
        later = certificate(rng, stars, max(first, date(2020, 6, 1)), area)
        return [certificate(rng, stars - 1, before, area), later | {"kind": "upgrade"}]
    if first < date(2021, 1, 1) and draw > 0.4:
        again = first + timedelta(days=rng.randint(900, 1090))
        return [
            certificate(rng, stars, first, area),
            certificate(rng, stars, again, area) | {"kind": "re-evaluation"},
        ]
    return [certificate(rng, stars, first, area)]


def gtin(serial):
    digits = f"8930000{serial:05}"
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-weighted % 10}"


def product_yaml(rng, serial, name, kind, producer, certification_ids):
    address = f"Thôn {producer.hamlet}, xã {producer.commune[1]}"
    record = {
        "name": name,
        "name_en": f"{producer.brand} {kind.name[1][0].lower()}{kind.name[1][1:]}",
        "group": kind.group,
        "producer": producer.id,
        "area": producer.area[0],
        "commune": producer.commune[0],
        "address_on_certificate": f"{address}, {producer.area[2]} {producer.area[1]}, tỉnh Mẫu Sơn",
        "address": f"{address}, tỉnh Mẫu Sơn Hạ",
        "summary": f"{name} làm từ {kind.material[0]} ở {producer.commune[1]}, {kind.taste[0]}.",
        "summary_en": f"Made in {producer.commune[1]} from {kind.material[1]}: {kind.taste[1]}.",
        "certificates": certificates(rng, producer.area),
    }
    if rng.random() < 0.01:
        record["area"] = "chua-ro"
        del record["commune"]
    if rng.random() < 0.02 and record["certificates"][-1]["stars"] == 4:
        record["proposed_stars"] = 5
    if rng.random() < 0.2:
        record["product_code"] = f"99-{rng.randint(900, 999)}-{rng.randint(90000, 99999)}-{serial + 1}-2022"
    if rng.random() < 0.25 and certification_ids:
        record["certifications"] = [{"type": rng.choice(certification_ids), "source": [SOURCE]}]
    if kind.family == "tour":
        record |= tour_fields(rng, kind)
    else:
        record |= goods_fields(rng, serial, kind)
    record |= {"keywords": [kind.name[0].lower(), producer.brand], "source": [SOURCE]}
    return to_yaml(record)


def tour_fields(rng, kind):
    return {
        "activities": ["Đi bộ thăm bản", "Nấu xôi cùng chủ nhà"],
        "activities_en": ["Walk through the village", "Cook sticky rice with the hosts"],
        "capacity": f"{rng.randint(2, 8) * 5} khách",
        "season": "Tháng 9 đến tháng 5",
        "season_en": "September to May",
        "booking": "Gọi trước hai ngày",
        "booking_phone": f"09000000{rng.randrange(100):02}",
        "facts": [f"Nơi ở: {kind.size[0]}."],
        "facts_en": [f"Lodging: {kind.size[1]}."],
    }


def goods_fields(rng, serial, kind):
    months, tonnes = rng.choice((1, 3, 6, 12, 18, 24)), rng.randint(2, 40)
    fields = {
        "net_quantity": kind.size[0],
        "net_quantity_en": kind.size[1],
        "ingredients": f"{kind.material[0]} (100 %)",
        "ingredients_en": f"{kind.material[1]} (100 %)",
        "storage": "Nơi khô mát, tránh nắng",
        "storage_en": "Keep cool and dry, away from sun",
        "shelf_life": f"{months} tháng",
        "shelf_life_en": f"{months} months",
        "usage": kind.use[0],
        "usage_en": kind.use[1],
        "price": f"{rng.randint(3, 60) * 5}.000",
        "price_unit": kind.size[0],
        "price_unit_en": kind.size[1],
        "price_date": f"{rng.randint(1, 12):02}/2023",
        "facts": [f"Mỗi năm làm khoảng {tonnes} tấn."],
        "facts_en": [f"About {tonnes} tonnes are made each year."],
    }
    if kind.group == "II.1.a":
        fields["abv"] = rng.randint(26, 40)
    if serial % 10 == 0:
        fields["gtin"] = gtin(serial)
    return fields


# -- stories -----------------------------------------------------------------


def _pairs(text):
    return [tuple(line.split(" | ")) for line in text.strip().splitlines()]


GRAMMAR = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
FAMILIES = {name: _pairs(text) for name, text in GRAMMAR["family"].items()}
PAIRS = {name: _pairs(text) for name, text in GRAMMAR["sentences"].items()}
PARAGRAPHS = [
    (None, ((PAIRS["opening"], 1), (PAIRS["place"], 3))),
    (("Người làm", "The people"), ((PAIRS["people"], 4),)),
    (("Cách làm", "How it is made"), (("family", 2), (PAIRS["making"], 3))),
    (None, ((PAIRS["season"], 2), (PAIRS["quality"], 2))),
    (("Dùng và giữ", "Using and keeping"), ((PAIRS["use"], 2), (PAIRS["closing"], 1))),
]
CHOICES = GRAMMAR["slots"]
TWINS = ("tree", "tool", "weather", "month")


def _fillings(rng, name, kind, producer):
    """Two dictionaries, Vietnamese and English, of what a story's braces stand for."""
    plain = {key: rng.choice(CHOICES[key]) for key in ("mountain", "stream", "market")}
    plain |= {
        "hamlet": producer.hamlet,
        "commune": producer.commune[1],
        "area": producer.area[1],
        "founded": producer.founded,
        "height": rng.randint(12, 95) * 10,
        "deg": rng.randint(8, 19),
        "ha": rng.randint(3, 90),
        "members": rng.randint(9, 80),
        "young": rng.randint(19, 24),
        "old": rng.randint(68, 84),
        "batch": rng.randint(2, 30) * 5,
        "hours": rng.randint(5, 36),
        "heat": rng.randint(8, 22) * 10,
        "tons": rng.randint(2, 60),
        "percent": rng.randint(20, 70),
        "year": rng.randint(1998, 2019),
    }
    vi = plain | {
        "product": name,
        "producer": producer.short_name,
        "material": kind.material[0],
        "taste": kind.taste[0],
        "use": kind.use[0],
    }
    en = plain | {
        "product": name,
        "producer": producer.name_en,
        "material": kind.material[1],
        "taste": kind.taste[1],
        "use": kind.use[1],
    }
    for slot in TWINS:
        place = rng.randrange(len(CHOICES[slot]))
        vi[slot] = CHOICES[slot][place]
        en[slot] = en[slot + "_en"] = CHOICES[slot + "_en"][place]
    vi["tool_cap"], en["tool_en_cap"] = vi["tool"].capitalize(), en["tool"].capitalize()
    return vi, en


def stories(rng, name, kind, producer):
    """The same story in Vietnamese and in English, about three hundred words each.

    One in five has headings, as in the sample catalogue; the others are plain paragraphs.
    """
    vi_words, en_words = _fillings(rng, name, kind, producer)
    headed = rng.random() < 0.2
    vi, en = [], []
    for heading, parts in PARAGRAPHS:
        if heading and headed:
            vi.append(f"## {heading[0]}")
            en.append(f"## {heading[1]}")
        chosen = []
        for named, number in parts:
            lines = FAMILIES[kind.family] if named == "family" else named
            chosen += rng.sample(lines, min(number, len(lines)))
        vi_lines, en_lines = [], []
        for vi_line, en_line in chosen:
            person = rng.choice(CHOICES["person"])
            vi_words["n"] = en_words["n"] = rng.randint(2, 9)
            vi_words["person"], en_words["person"] = person, person.split(" ", 1)[1]
            vi_lines.append(vi_line.format_map(vi_words))
            en_lines.append(en_line.format_map(en_words))
        vi.append(" ".join(line[0].upper() + line[1:] for line in vi_lines))
        en.append(" ".join(line[0].upper() + line[1:] for line in en_lines))
    return "\n\n".join(vi) + "\n", "\n\n".join(en) + "\n"


# -- places ------------------------------------------------------------------


def places_yaml():
    provinces = [
        {
            "id": "mau-son-ha",
            "name": "Mẫu Sơn Hạ",
            "name_en": "Mẫu Sơn Hạ",
            "type": "tỉnh",
            "since": "01/07/2025",
            "source": SOURCE,
        },
        {
            "id": "mau-son-cu",
            "name": "Mẫu Sơn",
            "name_en": "Mẫu Sơn",
            "type": "tỉnh",
            "until": "30/06/2025",
            "successor": "mau-son-ha",
        },
    ]
    areas, communes = [], []
    for place, (area, name, kind) in enumerate(words.AREAS):
        row, column = divmod(place, 4)
        areas.append(
            {
                "id": area,
                "name": name,
                "name_en": name,
                "type": kind,
                "province": "mau-son-cu",
                "code": f"{901 + place}",
                "until": "30/06/2025",
                "grid": f"{row + 1}/{column + 1}/{row + 2}/{column + 2}",
                "summary": f"Vùng mẫu {name}.",
                "summary_en": f"The sample area of {name}.",
                "source": SOURCE,
            }
        )
        for number, commune in enumerate(words.COMMUNES[place].split("|")):
            communes.append(
                {
                    "id": slug(commune),
                    "name": commune,
                    "type": "phường" if kind == "thành phố" and not number else "xã",
                    "province": "mau-son-ha",
                    "code": f"{99001 + place * 5 + number}",
                    "since": "01/07/2025",
                    "areas": [area],
                    "formed_from": [{"name": commune, "type": "xã", "area": area}],
                    "source": SOURCE,
                }
            )
    areas.append(
        {"id": "chua-ro", "name": "Chưa rõ địa bàn", "name_en": "District not known", "unknown": "yes"}
    )
    return to_yaml({"provinces": provinces, "areas": areas, "communes": communes})


def catalogue(seed, number, certification_ids):
    """Yield (path, text) of every record and story of `number` products."""
    rng = random.Random(seed)
    makers = list(producers(rng, max(1, round(number / 1.6))))
    for maker in makers:
        yield f"producers/{maker.id}.yaml", producer_yaml(rng, maker)
    yield "places.yaml", places_yaml()
    weights = [kind.weight for kind in words.KINDS]
    taken = set()
    for serial in range(number):
        producer = makers[serial] if serial < len(makers) else rng.choice(makers)
        kind = rng.choices(words.KINDS, weights)[0]
        while (producer.id, kind.name) in taken:
            producer, kind = rng.choice(makers), rng.choices(words.KINDS, weights)[0]
        taken.add((producer.id, kind.name))
        name = f"{kind.name[0]} Mẫu {producer.brand}"
        folder = f"products/{slug(name)}"
        yield f"{folder}/product.yaml", product_yaml(rng, serial, name, kind, producer, certification_ids)
        vi, en = stories(rng, name, kind, producer)
        yield f"{folder}/story.md", vi
        yield f"{folder}/story.en.md", en
