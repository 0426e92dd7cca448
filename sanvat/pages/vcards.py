"""A producer's public contacts as a vCard: a file to keep, and a text short enough for a QR symbol.

vCard 3.0 (RFC 2426), which telephones of every age read; Unicode, as UTF-8. Only what the producer
agreed to publish is in it (`Contact.public`).
"""

import re

from ..records.model import Producer

_LONGEST = 75  # octets of a line (RFC 2426, 2.6); longer ones go on after a line break and a space
_ORGANISATION = ("ho_kinh_doanh",)  # kinds of producer that are a person's own trade, no organisation


def vcard(producer: Producer, page: str = "", short: bool = False) -> str:
    """The vCard of a producer, or an empty text where nothing of its contacts is public.

    `page`: the full address of its page, used where it has no website of its own. `short` leaves out
    what a telephone can do without and folds no line, for a QR symbol. Lines end as RFC 2426 asks, in CRLF.
    """
    if not is_reachable(producer):
        return ""
    contact = producer.contact
    phones = list(dict.fromkeys(number for number in (contact.phone, contact.zalo) if number))
    name = producer.short_name if short and producer.short_name else producer.name
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{escaped(name)};;;;", f"FN:{escaped(name)}"]
    if not short and producer.kind not in _ORGANISATION:
        lines.append(f"ORG:{escaped(producer.name)}")
    lines += [f"TEL;TYPE=WORK,VOICE:{dialled(number)}" for number in phones]
    if contact.email:
        lines.append(f"EMAIL;TYPE=INTERNET:{escaped(contact.email)}")
    if producer.address and not short:
        lines.append(f"ADR;TYPE=WORK:;;{escaped(producer.address)};;;;")
    if contact.website or page:
        lines.append(f"URL:{_plain(contact.website or page)}")
    if contact.map and not short:
        lines.append("GEO:" + contact.map.replace(",", ";"))
    lines.append("END:VCARD")
    return "".join((line if short else _folded(line)) + "\r\n" for line in lines)


def is_reachable(producer: Producer) -> bool:
    """Whether a producer agreed to publish a way to reach it."""
    contact = producer.contact
    return contact.public and bool(contact.phone or contact.zalo or contact.email or contact.website)


def dialled(phone: str) -> str:
    """`0912345678` → `+84912345678`; service numbers stay as they are."""
    return "+84" + phone[1:] if phone.startswith("0") else phone


def escaped(text: str) -> str:
    """A text value (RFC 2426, 4): backslash, comma and semicolon escaped, a line break as `\\n`."""
    return re.sub(r"\r\n?|\n", r"\\n", re.sub(r"([\\,;])", r"\\\1", _bare(text)))


def _plain(address: str) -> str:
    """A web address, which holds no commas to escape (they are no delimiters in a URI value)."""
    return re.sub(r"[\r\n]", "", _bare(address))


def _bare(text: str) -> str:
    return re.sub(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", "", text)


def _folded(line: str) -> str:
    """A line cut at 75 octets, never inside a letter."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LONGEST:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n".join(parts)
