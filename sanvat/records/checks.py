"""What can be wrong with one record by itself, beyond the shape of its fields.

Each check takes the values as read, the places of its fields and a collector; it needs no other
record, so its outcome is remembered with the record.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from ..base.text import fold, nearest
from ..messages.languages import LANGUAGES
from ..messages.problems import Place, Problems
from . import hall
from .certificates import BANDS, EXTENSION_DAYS, earliest, last_valid_day, latest
from .model import Certificate, Fair, Product
from .schema import fill
from .site import Site
from .targets import KINDS

Places = dict[str, tuple[int, int]]

# What the law has on every pack (Decree 15/2018/NĐ-CP, Art. 27) says the opposite of a claim.
_DENIED = re.compile(
    r"\bkhong(\s+(co\s+tac\s+dung|the|phai))?(\s+de)?\s+thay\s+the(\s+duoc|\s+cho)?\s+thuoc(\s+chua\s+benh)?"
)
# Words that make food sound like medicine; whole phrases, as they stand after folding.
_HEALING = re.compile(
    r"\b(chua\s+benh|"
    r"chua\s+khoi|dieu\s+tri\s+benh|khoi\s+benh|tri\s+dut|dac\s+tri|thay\s+the\s+thuoc|"
    r"phong\s+chong\s+ung\s+thu|chua\s+ung\s+thu|cures|cure\s+for|treats\s+cancer|heals)\b"
)


_LEAST_PRICE = 1_000  # đồng; who writes less means thousands


def at(path: str, places: Places, field: str) -> Place:
    """Where a field of a record stands, or the record where the field is absent."""
    line, column = places.get(field, (0, 0))
    return Place(path, line, column)


def check_product(path: str, values: dict[str, Any], places: Places, problems: Problems) -> None:
    """Certificates' dates, points and sources; a price in thousands; a summary that speaks of healing."""
    for position, written in enumerate(values.get("certificates", ())):
        if "stars" not in written:
            continue
        certificate = fill(Certificate, written)
        field = f"certificates.{position}"
        _check_certificate(path, certificate, field, places, problems)
    price = values.get("price", 0)
    if 0 < price < _LEAST_PRICE:
        problems.warning(at(path, places, "price"), "price-small", price=price, likely=f"{price}.000")
    for field in ("summary", *(f"summary_{code}" for code in LANGUAGES[1:])):
        claim, _ = healing_claim(values.get(field, ""))
        if claim:
            problems.warning(at(path, places, field), "healing-claim", found=claim)


def _check_certificate(
    path: str, certificate: Certificate, field: str, places: Places, problems: Problems
) -> None:
    def where(name: str) -> Place:
        return at(path, places, f"{field}.{name}")

    if not certificate.source:
        problems.warning(at(path, places, field), "certificate-source", stars=certificate.stars)
    if certificate.expires and certificate.date and latest(certificate.expires) < earliest(certificate.date):
        problems.error(where("expires"), "expires-before", expires=certificate.expires, date=certificate.date)
    if certificate.revoked and certificate.date and latest(certificate.revoked) < earliest(certificate.date):
        problems.error(where("revoked"), "revoked-before", revoked=certificate.revoked, date=certificate.date)
    if certificate.extended_until:
        end = last_valid_day(certificate)
        if end is None:
            problems.error(where("extended_until"), "extended-without-expiry")
        elif earliest(certificate.extended_until) > end + timedelta(days=EXTENSION_DAYS):
            problems.error(
                where("extended_until"),
                "extended-too-long",
                until=certificate.extended_until,
                expires=end.isoformat(),
            )
    if certificate.score is not None and certificate.score < BANDS[certificate.stars]:
        problems.warning(
            where("score"), "score-under-stars", score=f"{certificate.score:g}", stars=certificate.stars
        )


def check_fair(path: str, values: dict[str, Any], places: Places, problems: Problems) -> None:
    """A fair ends after it begins; its booths and its plan agree."""
    start, end = values.get("start"), values.get("end")
    if start and end and latest(end) < earliest(start):
        problems.error(at(path, places, "end"), "end-before-start", end=end, start=start)
    elif start:
        for position, occasion in enumerate(values.get("programme", ())):
            day = occasion.get("date")
            if day and not earliest(start) <= earliest(day) <= latest(end or start):
                problems.warning(
                    at(path, places, f"programme.{position}.date"),
                    "programme-outside",
                    date=day,
                    start=start,
                    end=end or start,
                )
    _check_booths(path, values, places, problems)


def _check_booths(path: str, values: dict[str, Any], places: Places, problems: Problems) -> None:
    booths, marks = values.get("booths", ()), values.get("marks", ())
    if len(booths) > hall.MOST_BOOTHS:
        problems.error(
            at(path, places, "booths"), "too-many-booths", count=len(booths), most=hall.MOST_BOOTHS
        )
    seen: dict[str, str] = {}  # by number or mark: where it is described
    for sort, key, parts in (("booths", "number", booths), ("marks", "mark", marks)):
        for position, part in enumerate(parts):
            field, written = f"{sort}.{position}", part.get(key, "")
            first = seen.setdefault(written, field)
            if written and first != field:
                problems.error(
                    at(path, places, f"{field}.{key}"),
                    "booth-twice",
                    found=written,
                    line=at(path, places, f"{first}.{key}").line,
                )
            if sort == "booths" and not (part.keys() - {"number"}):
                problems.error(at(path, places, field), "booth-empty", found=written)
    if "plan" in values:
        _check_plan(path, values["plan"], seen, places, problems)


def _check_plan(path: str, plan: str, described: dict[str, str], places: Places, problems: Problems) -> None:
    drawn, faults = hall.read(plan)
    for fault in faults:
        problems.error(at(path, places, "plan"), fault.code, **fault.values)
    if faults:
        return
    there = {cell.mark for cell in drawn.cells}
    for mark in (cell.mark for cell in drawn.cells if cell.mark not in described):
        near = "" if problems.is_full(path) else nearest(mark, list(described))
        problems.error(
            at(path, places, "plan"),
            "plan-unknown-near" if near else "plan-unknown",
            mark=mark[:20],
            nearest=near,
        )
    for written, field in described.items():
        if written and written not in there:
            problems.warning(at(path, places, field), "not-on-plan", found=written)


# Signs with a meaning of their own to some program on the way.
_ODD_IN_FOLDER = re.compile(r"[\"'*?\[\]\\{}|<>]|(^|/)\.\.(/|$)")


def check_site(path: str, values: dict[str, Any], places: Places, problems: Problems) -> None:
    """Every target of `publish` says where it is."""
    for target in values.get("publish", ()):
        field = f"publish.{target['name']}"
        kind = target.get("kind", "")
        for needed in KINDS[kind].needed if kind in KINDS else ():
            if not target.get(needed):
                problems.error(at(path, places, field), "missing-field", field=needed)
        if kind in KINDS and not KINDS[kind].path and _ODD_IN_FOLDER.search(target.get("folder", "")):
            problems.error(at(path, places, f"{field}.folder"), "bad-remote-folder", found=target["folder"])


def healing_claim(text: str) -> tuple[str, int]:
    """Words that make food sound like medicine (Decree 15/2018/NĐ-CP, Art. 27), or an empty text, and
    the line they stand on (from 1).

    The sentence that the same article asks for, that food does not replace medicine, is no such claim.
    """
    folded = _DENIED.sub(lambda denied: re.sub(r"\S", ".", denied[0]), fold(text))
    found = _HEALING.search(folded)
    if not found:
        return "", 1
    # Folding keeps the length of composed Vietnamese, so the words stand in the same place.
    words = text[found.start() : found.end()] if len(text) == len(folded) else found[0]
    return words, folded.count("\n", 0, found.start()) + 1


CHECKS: dict[type, Callable[[str, dict[str, Any], Places, Problems], None]] = {
    Product: check_product,
    Fair: check_fair,
    Site: check_site,
}
