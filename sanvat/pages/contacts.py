"""Who makes and sells, and how to reach them, as pages show it."""

from ..records.model import Contact
from .drawer import Drawer, sources
from .views.common import ContactView, OutletView


def contact(written: Contact) -> ContactView:
    """A producer's contacts, or none at all unless they were marked public."""
    if not written.public:
        return ContactView()
    return ContactView(
        phone=spaced(written.phone),
        tel=international(written.phone),
        zalo=international(written.zalo).lstrip("+"),
        website=written.website,
        email=written.email,
        map=written.map,
    )


def international(phone: str) -> str:
    """`0912345678` → `+84912345678`; service numbers stay as they are."""
    return "+84" + phone[1:] if phone.startswith("0") else phone


def spaced(phone: str) -> str:
    """`0912345678` → `0912 345 678`."""
    return f"{phone[:4]} {phone[4:7]} {phone[7:]}".strip() if len(phone) >= 10 else phone


def initials(name: str) -> str:
    """Two letters for a producer without a picture: of the last two words of its name."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0].upper() for word in words[-2:])


def outlet_view(d: Drawer, id: str) -> OutletView:
    """A place or channel that sells, as pages show it."""
    t, outlet = d.t, d.catalogue.outlets[id]
    area = d.catalogue.areas.get(outlet.area)
    address_line = outlet.address or (d.area_name(area) if area and not area.unknown else "")
    detail = t("As of {date}", date=t.date(outlet.date)) if outlet.date else ""
    phone = outlet.phone
    return OutletView(
        name=t.of(outlet, "name"),
        kind=t(f"outlet {outlet.kind}"),
        address=address_line,
        detail=", ".join(part for part in (t.of(outlet, "hours"), detail) if part),
        facts=t.texts(outlet, "facts"),
        website=outlet.website,
        map=outlet.map,
        phone=spaced(phone),
        tel=international(phone),
        sources=sources(outlet.source),
    )
