"""Pages of products and tourism services: everything that a record may say in public, in one view."""

from functools import partial
from itertools import islice

from ..records.certificates import IN_FORCE
from ..records.codes import path_of, spoken
from ..records.model import Photo
from .contacts import initials, outlet_view
from .drawer import Drawer
from .facts import facts
from .fairs import booth_links
from .page import Page, PageType
from .recognition import all_sources, awards, certificates, certifications
from .subject import Subject, stories_key
from .views.common import BoothLink, Card, Head, Link
from .views.product import MakerView, Plain, Price, ProductView, Prose, Rank, Related, Shot

_RELATED = 4  # cards in each row of related products


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """A page for every product, in the order of the catalogue; each leads to its neighbours."""
    order, booths = d.standing.order, booth_links(d)
    made = []
    for before, id, after in zip(("", *order), order, (*order[1:], ""), strict=False):
        subject = Subject(d, d.catalogue.products[id])
        _use_pictures(subject)
        made.append(
            Page(
                d.to("product", id),
                "tourism.html" if subject.tourism else "product.html",
                d.lang,
                partial(_view, subject, booths.get(id, ()), before, after),
                f"products/{id}",
                d.others("product", id),
                stories_key(subject.product),
            )
        )
    return made


def _use_pictures(subject: Subject) -> None:
    """Have the build make every picture of the page, before its view is made."""
    for photo in subject.product.pictures:
        subject.d.pictures.use(photo)
    _share(subject)
    subject.symbol()


def _view(subject: Subject, booths: tuple[BoothLink, ...], before: str, after: str) -> ProductView:
    d, t, product = subject.d, subject.t, subject.product
    return ProductView(
        head=_head(subject),
        id=product.id,
        tourism=subject.tourism,
        name=product.name,
        gloss=d.gloss(product),
        summary=t.of(product, "summary"),
        rank=Rank(subject.status.stars, d.product_state(product), subject.why_no_stars()),
        notices=subject.notices(),
        shots=_shots(subject),
        price=_price(subject),
        booths=booths,
        contact=subject.contact(),
        maker=_maker(subject),
        outlets=tuple(outlet_view(d, id) for id in product.outlets),
        facts=facts(subject, but=("price",)),
        prose=_prose(subject),
        certificates=certificates(subject),
        certifications=certifications(subject),
        awards=awards(subject),
        code=Link(spoken(subject.code), path_of(subject.code)) if subject.code else None,
        symbol=subject.symbol(),
        sources=all_sources(subject),
        related=_related(subject),
        previous=_neighbour(d, before),
        following=_neighbour(d, after),
        plain=_plain(subject),
    )


def _head(subject: Subject) -> Head:
    d, t, product, status = subject.d, subject.t, subject.product, subject.status
    crumbs = (
        d.home_crumb(),
        Link(t("Products"), d.to("products")),
        Link(d.group_title(subject.top), d.group_path(subject.top.code)),
        Link(product.name, "", d.foreign),
    )
    gloss = d.gloss(product)
    title = f"{product.name} ({gloss})" if gloss else product.name
    if status.stars and status.state != "unverified":
        title = t("{name}, {n} stars OCOP", name=title, n=status.stars)
    summary = t.of(product, "summary") or t(
        "{name}, OCOP product of {place}.", name=product.name, place=d.area_name(subject.area)
    )
    return Head(title, summary, crumbs, d.others("product", product.id), "products", _share(subject))


def _share(subject: Subject) -> str:
    """The picture that a chat shows for the page, if the product has one."""
    d, product, status = subject.d, subject.product, subject.status
    if not product.pictures:
        return ""
    # One picture for all languages: the name on it is Vietnamese anyway. It goes on living
    # in chats, so it carries only stars that a decision stands behind.
    stars = status.stars if status.state in IN_FORCE else 0
    place = "" if subject.area.unknown else subject.area.name
    line = " · ".join(part for part in (place, d.standing.producer_name(product)) if part)
    return d.pictures.share(product.pictures[0], product.name, line, stars, f"{stars} sao" if stars else "")


def _shots(subject: Subject) -> tuple[Shot, ...]:
    """The gallery; the group's drawing where there is no picture."""
    product = subject.product
    return tuple(_shot(subject, photo) for photo in product.pictures) or (
        Shot(subject.d.pictures.placeholder(product.group), "", ""),
    )


def _shot(subject: Subject, photo: Photo) -> Shot:
    t, note = subject.t, photo.note
    alt = t.of(note, "alt") or t.of(note, "caption") or subject.product.name
    by = t("Drawing: {name}", name=note.credit) if note.drawing else t("Photo: {name}", name=note.credit)
    parts = (t.of(note, "caption"), by if note.credit else "", note.licence)
    image = subject.d.pictures.image(photo, alt)
    full = image.sources[-1][0] if image.sources else image.src
    return Shot(image, full, ". ".join(part.rstrip(".") for part in parts if part))


def _price(subject: Subject) -> Price:
    t, product = subject.t, subject.product
    date = t.date(product.price_date)
    return Price(
        subject.d.card(product.id).price,
        t("Reference price, {date}", date=date) if date else t("Reference price"),
    )


def _maker(subject: Subject) -> MakerView | None:
    d, producer = subject.d, subject.producer
    if producer is None:
        return None
    products = len(d.standing.by_producer[producer.id])
    return MakerView(
        producer.name,
        d.to("producer", producer.id),
        initials(producer.short_name or producer.name),
        subject.t.of(producer, "summary") or d.products_word(products),
        d.producer_kind(producer.kind),
    )


def _prose(subject: Subject) -> Prose:
    foreign, story, notes = subject.d.foreign, subject.story, subject.t.texts(subject.product, "facts")
    return Prose(
        story.html() if story else "",
        foreign and story is not None and story is subject.product.story,
        notes,
        foreign and bool(notes) and notes is subject.product.facts,
    )


def _related(subject: Subject) -> tuple[Related, ...]:
    """Other products: of the same maker, then by others of the same group and of the same place."""
    d, t, product, standing = subject.d, subject.t, subject.product, subject.d.standing
    place = (
        t("District not known")
        if subject.area.unknown
        else t("From {place}", place=d.area_name(subject.area))
    )
    rows = (
        Related(t("By the same maker"), _next(subject, standing.by_producer.get(product.producer, ()))),
        Related(
            t("Of the same group"),
            _next(subject, standing.by_group.get(product.group, ()), product.producer),
        ),
        Related(place, _next(subject, standing.by_area[product.area], product.producer)),
    )
    return tuple(row for row in rows if row.cards)


def _next(subject: Subject, ids: tuple[str, ...], but_producer: str = "") -> tuple[Card, ...]:
    """The next products of a list after this one, going round: each product meets others."""
    products = subject.d.catalogue.products
    others = (
        id
        for id in subject.d.standing.neighbours(ids, subject.product.id)
        if not but_producer or products[id].producer != but_producer
    )
    return subject.d.cards(tuple(islice(others, _RELATED)))


def _neighbour(d: Drawer, id: str) -> Link | None:
    return Link(d.catalogue.products[id].name, d.to("product", id), d.foreign) if id else None


def _plain(subject: Subject) -> Plain:
    product, commune, producer = subject.product, subject.commune, subject.producer
    position = subject.status.certificate
    certificate = product.certificates[position] if position >= 0 else None
    province = subject.d.catalogue.provinces.get(commune.province) if commune else None
    return Plain(
        gtin=product.gtin,
        product_code=product.product_code,
        category=subject.group.name,
        producer=producer.name if producer else "",
        area="" if subject.area.unknown else subject.area.name,
        commune=commune.name if commune else "",
        province=province.name if province else "",
        price=str(product.price) if product.price else "",
        price_date=product.price_date,
        decision=certificate.decision if certificate else "",
        issuer=certificate.issuer if certificate else "",
        decided=certificate.date if certificate and len(certificate.date) == len("2021-12-29") else "",
    )


TYPE = PageType(pages)
