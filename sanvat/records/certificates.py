"""Which certificate a product stands on at a given day, and what may be said of its stars.

Rules: a certificate is valid 36 months from the day the authority issued it (Decision
26/2026/QĐ-TTg, Art. 4.3; the same under Decisions 1048/QĐ-TTg and 148/QĐ-TTg); old certificates
stay valid to their own end (Art. 12.1); a transitional extension lasts at most 180 days after
expiry (Art. 12.3). Nothing here asks a clock: the day is an argument.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from .model import Certificate, Product

VALID_MONTHS = 36  # Decision 26/2026/QĐ-TTg, Art. 4.3
EXTENSION_DAYS = 180  # after expiry: Decision 26/2026/QĐ-TTg, Art. 12.3
BANDS = {5: 90.0, 4: 70.0, 3: 50.0}  # points, half-open: Decision 26/2026/QĐ-TTg, Art. 3.3

# How a product's stars may be shown:
#   valid, expiring, extended: stars shown with their end; unverified: stars shown with their year
#   and the words that no decision was checked; expired, revoked, proposed, none: no stars.
STATES = ("valid", "expiring", "extended", "unverified", "proposed", "expired", "revoked", "none")
SHOWN = frozenset({"valid", "expiring", "extended", "unverified"})
IN_FORCE = SHOWN - {"unverified"}  # decision and date are known


class Status(NamedTuple):
    """A product's standing on one day.

    `stars` is 0 where none may be shown; `held` keeps the number of the certificate it is about
    (of a lapsed one, say). `expires` is the last valid day in ISO form, or empty where not known;
    `days` counts the days left to it (negative: days since). `certificate` is the index into the
    product's history, -1 for none.
    """

    state: str
    stars: int = 0
    held: int = 0
    expires: str = ""
    days: int = 0
    certificate: int = -1


def earliest(partial: str) -> date:
    """The first day a partial date (`2021`, `2021-12`, `2021-12-29`) can mean."""
    parts = [int(part) for part in partial.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def latest(partial: str) -> date:
    """The last day a partial date can mean: a year alone counts to 31 December."""
    parts = [int(part) for part in partial.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1]
    return date(parts[0], month, day)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or the month's last day where it has none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_valid_day(certificate: Certificate) -> date | None:
    """The last day a certificate can hold: as stated, else 36 months from its date.

    Stars only known to be held at some time were given then at the latest, so they end 36 months
    after it at the latest. None where nothing of the time is known.
    """
    if certificate.expires:
        return latest(certificate.expires)
    begun = certificate.date or certificate.as_of
    return add_months(latest(begun), VALID_MONTHS) if begun else None


def is_verified(certificate: Certificate) -> bool:
    """Whether the decision and its date are known, so that anyone can check the stars."""
    return bool(certificate.decision and certificate.date)


def known_end(certificate: Certificate) -> date | None:
    """The last valid day that a document gives, or that counts from a decision with its date; else None."""
    known = certificate.expires or is_verified(certificate)
    return last_valid_day(certificate) if known else None


def current(certificates: tuple[Certificate, ...], day: date) -> int:
    """The index of the certificate in force or last in force on a day, or -1.

    The latest by date counts, so a re-evaluation that lowered the stars replaces the higher ones.
    A certificate whose date lies wholly after the day is not there yet. One known only by
    "held as of" is placed by that time, unless a dated one explains it.
    """
    best, best_key = -1, None
    for position, certificate in enumerate(certificates):
        when = certificate.date or certificate.as_of
        if (when and earliest(when) > day) or _is_explained(certificate, certificates, day):
            continue
        known = latest(when) if when else date.min
        key = (known, bool(certificate.date), bool(certificate.decision), position)
        if best_key is None or key > best_key:
            best, best_key = position, key
    return best


def _is_explained(mention: Certificate, certificates: tuple[Certificate, ...], day: date) -> bool:
    """Whether, on a day, "held as of" only repeats a certificate that is on record with its date.

    Then it must not give the stars 36 months more than the certificate has.
    """
    if mention.date or mention.expires or not mention.as_of:
        return False
    seen = latest(mention.as_of)
    dated = (each for each in certificates if each.date and each.stars == mention.stars)
    return any(
        earliest(each.date) <= min(seen, day) and seen <= end
        for each in dated
        if (end := last_valid_day(each))
    )


def status(product: Product, day: date, expiring_days: int = 180) -> Status:
    """What may be said of a product's stars on a day. See `STATES`."""
    position = current(product.certificates, day)
    if position < 0:
        return Status("proposed", held=product.proposed_stars) if product.proposed_stars else Status("none")
    certificate = product.certificates[position]
    stars = certificate.stars
    # A revocation known only by its year may be any day of it: stars are withheld from the first.
    if certificate.revoked and earliest(certificate.revoked) <= day:
        return Status("revoked", held=stars, expires=certificate.revoked, certificate=position)
    end = last_valid_day(certificate)
    if end is None:
        return Status("unverified", stars, stars, certificate=position)
    left = (end - day).days
    iso = end.isoformat()
    if left < 0:
        until = latest(certificate.extended_until) if certificate.extended_until else end
        until = max(end, min(until, end + timedelta(days=EXTENSION_DAYS)))
        if until >= day:
            return Status("extended", stars, stars, until.isoformat(), (until - day).days, position)
        return Status("expired", 0, stars, until.isoformat(), (until - day).days, position)
    if not is_verified(certificate):
        return Status("unverified", stars, stars, iso, left, position)
    return Status("expiring" if left <= expiring_days else "valid", stars, stars, iso, left, position)
