"""Product pages: everything a record may say in public, gathered into one view."""

from functools import partial
from itertools import islice

from ..records.certificates import IN_FORCE, current, is_verified, last_valid_day, latest, status
from ..records.codes import path_of, printed_address, spoken
from ..records.model import Certificate, Product
from ..records.schema import fields
from .contacts import contact, initials, international, outlet_view, spaced
from .drawer import Drawer, sources
from .fairs import booth_links
from .page import Page
from .views.common import BoothLink, Card, ContactView, Fact, Head, Link, State
from .views.product import CertificateView, MakerView, Other, ProductView, Shot

# Decree 15/2018/NĐ-CP, Art. 27.3: the sentence that goes with health-protection food, word for word.
HEALTH_NOTICE = "Thực phẩm này không phải là thuốc và không có tác dụng thay thế thuốc chữa bệnh."
_RELATED = 4  # cards in each row of related products


def stories_key(product: Product) -> str:
    """Names the stories that a product's own pages tell; no other page tells them."""
    return " ".join(story.key if story else "-" for story in (product.story, product.story_en))


class ProductPage:
    """Makes the view of one product in one language."""

    def __init__(self, d: Drawer, product: Product, booths: tuple[BoothLink, ...] = ()) -> None:
        self.d = d
        self.t = d.t
        self.product = product
        self.booths = booths
        self.status = d.standing.status[product.id]
        self.area = d.catalogue.areas[product.area]
        self.group = d.catalogue.groups[product.group]
        self.top = d.catalogue.groups.get(product.group.split(".")[0], self.group)

    @property
    def code(self) -> str:
        """The product's permanent code; empty if it has none."""
        return self.d.catalogue.codes.of(self.product.id)

    def symbol(self) -> str:
        """The path of the symbol of the product's printed address; empty without a code or a public
        address."""
        address = printed_address(self.d.catalogue.site.base_url, self.code) if self.code else ""
        return self.d.pictures.mark(f"Q/{self.code}/qr.svg", address) if address else ""

    @property
    def tourism(self) -> bool:
        return self.top.tourism or self.group.tourism

    def view(self, previous: str, following: str) -> ProductView:
        d, t, product = self.d, self.t, self.product
        area_path = d.to("area", product.area)
        producer = d.catalogue.producers.get(product.producer)
        story = (product.story_en or product.story) if d.foreign else product.story
        facts = t.of(product, "facts")
        return ProductView(
            head=self.head(),
            id=product.id,
            name=product.name,
            gloss=d.gloss(product),
            summary=t.of(product, "summary"),
            stars=self.status.stars,
            state=d.product_state(product),
            why_no_stars=self.why_no_stars(),
            notices=self.notices(),
            shots=self.shots(),
            facts=self.facts(),
            price=d.card(product.id).price,
            price_note=t("Reference price, {date}", date=t.date(product.price_date))
            if product.price_date
            else t("Reference price"),
            contact=self.contact(),
            maker=self.maker(),
            story=story.html() if story else "",
            story_foreign=d.foreign and story is not None and story is product.story,
            certificates=self.certificates(),
            others=self.others(),
            awards=self.awards(),
            outlets=tuple(outlet_view(d, id) for id in product.outlets),
            notes=facts,
            notes_foreign=d.foreign and bool(facts) and facts is product.facts,
            sources=self.all_sources(),
            same_maker=self.related(d.standing.by_producer.get(product.producer, ())),
            same_group=self.related(d.standing.by_group.get(product.group, ()), product.producer),
            same_area=self.related(d.standing.by_area[product.area], product.producer),
            area=Link("" if self.area.unknown else d.area_name(self.area), area_path),
            previous=self.neighbour(previous),
            following=self.neighbour(following),
            tourism=self.tourism,
            data=self.data(producer.name if producer else ""),
            code=Link(spoken(self.code), path_of(self.code)) if self.code else None,
            symbol=self.symbol(),
            booths=self.booths,
        )

    def head(self) -> Head:
        d, t, product = self.d, self.t, self.product
        crumbs = (
            d.home_crumb(),
            Link(t("Products"), d.to("products")),
            Link(d.group_title(self.top), d.group_path(self.top.code)),
            Link(product.name, "", d.foreign),
        )
        title = f"{product.name} ({d.gloss(product)})" if d.gloss(product) else product.name
        if self.status.stars and self.status.state != "unverified":
            title = t("{name}, {n} stars OCOP", name=title, n=self.status.stars)
        summary = t.of(product, "summary") or t(
            "{name}, OCOP product of {place}.", name=product.name, place=d.area_name(self.area)
        )
        return Head(title, summary, crumbs, d.others("product", product.id), "products", self.share())

    def share(self) -> str:
        """The picture that a chat shows for the page, if the product has one."""
        d, product = self.d, self.product
        if not product.pictures:
            return ""
        # One picture for all languages: the name on it is Vietnamese anyway. It goes on living
        # in chats, so it carries only stars that a decision stands behind.
        stars = self.status.stars if self.status.state in IN_FORCE else 0
        place = "" if self.area.unknown else self.area.name
        line = " · ".join(part for part in (place, d.standing.producer_name(product)) if part)
        return d.pictures.share(
            product.pictures[0], product.name, line, stars, f"{stars} sao" if stars else ""
        )

    def use_pictures(self) -> None:
        """Have the build make every picture of the page, before its view is made."""
        for photo in self.product.pictures:
            self.d.pictures.use(photo)
        self.share()
        self.symbol()

    def neighbour(self, id: str) -> Link | None:
        if not id:
            return None
        return Link(self.d.catalogue.products[id].name, self.d.to("product", id), self.d.foreign)

    def related(self, ids: tuple[str, ...], but_producer: str = "") -> tuple[Card, ...]:
        """The next products of a list after this one, going round: each product meets others."""
        products = self.d.catalogue.products
        others = (
            id
            for id in self.d.standing.neighbours(ids, self.product.id)
            if not but_producer or products[id].producer != but_producer
        )
        return self.d.cards(tuple(islice(others, _RELATED)))

    def why_no_stars(self) -> str:
        """Why a product shows no stars, or why its stars are not certain; empty where all is well."""
        t, found = self.t, self.status
        if found.state == "expired" and not self.is_sure():
            return t(
                (
                    "Public sources give this product {n} stars. A certificate of that time ended on "
                    "{date} at the latest, and no newer decision is on record. Stars are not shown."
                ),
                n=found.held,
                date=t.date(found.expires),
            )
        if found.state == "expired":
            return t(
                (
                    "The certificate for {n} stars was valid until {date}. Stars are not shown until a "
                    "new decision is recorded."
                ),
                n=found.held,
                date=t.date(found.expires),
            )
        if found.state == "revoked":
            return t(
                "The certificate for {n} stars was revoked ({date}). Stars are not shown.",
                n=found.held,
                date=t.date(found.expires),
            )
        if found.state == "unverified":
            return t(
                "The stars are as a public source tells them. No decision number and date has been checked."
            )
        if found.state == "proposed":
            return t(
                "{n} stars have been proposed; no authority has decided yet. Stars are not shown.",
                n=found.held,
            )
        if found.state == "none":
            bare = t(
                "No certificate is on record for this product on {date}.",
                date=t.date(self.d.standing.day.isoformat()),
            )
            silent = self.product.source and not self.product.certificates
            return (
                bare + " " + t("Sources call it an OCOP product without saying how many stars.")
                if silent
                else bare
            )
        if found.state == "extended":
            return t(
                "The certificate has run out and holds on during re-evaluation, until {date} at the latest.",
                date=t.date(found.expires),
            )
        return ""

    def is_sure(self) -> bool:
        """Whether the certificate the status stands on has an end that a document gives."""
        certificate = self.product.certificates[self.status.certificate]
        return is_verified(certificate) or bool(certificate.expires)

    def notices(self) -> tuple[str, ...]:
        """Sentences the law asks for with this kind of product."""
        made = []
        groups = self.d.standing.groups_of(self.product)
        if any(group.health_food for group in groups):
            made.append(HEALTH_NOTICE)
            if self.d.foreign:
                made.append(self.t("This food is not a medicine and does not replace medicine."))
        if any(group.spirits for group in groups) or (self.product.abv or 0) > 0.5:
            made.append(
                self.t(
                    "For people aged 18 and over. Do not drink if you drive; pregnant women and "
                    "children must not drink alcohol."
                )
            )
        return tuple(made)

    def shots(self) -> tuple[Shot, ...]:
        made = []
        for photo in self.product.pictures:
            note = photo.note
            alt = self.t.of(note, "alt") or self.t.of(note, "caption") or self.product.name
            credit = (
                (
                    self.t("Drawing: {name}", name=note.credit)
                    if note.drawing
                    else self.t("Photo: {name}", name=note.credit)
                )
                if note.credit
                else ""
            )
            caption = ". ".join(
                part.rstrip(".") for part in (self.t.of(note, "caption"), credit, note.licence) if part
            )
            image = self.d.pictures.image(photo, alt)
            made.append(Shot(image, image.sources[-1][0] if image.sources else image.src, caption))
        if not made:
            made.append(Shot(self.d.pictures.placeholder(self.product.group), "", ""))
        return tuple(made)

    def contact(self) -> ContactView:
        producer = self.d.catalogue.producers.get(self.product.producer)
        found = contact(producer.contact) if producer else ContactView()
        if self.product.booking_phone:
            found = found._replace(
                phone=spaced(self.product.booking_phone), tel=international(self.product.booking_phone)
            )
        return found._replace(
            website=self.product.booking_url or found.website, map=self.product.map or found.map
        )

    def maker(self) -> MakerView | None:
        producer = self.d.catalogue.producers.get(self.product.producer)
        if producer is None:
            return None
        summary = self.t.of(producer, "summary") or self.d.products_word(
            len(self.d.standing.by_producer[producer.id])
        )
        short = producer.short_name or producer.name
        return MakerView(
            producer.name,
            self.d.to("producer", producer.id),
            initials(short),
            summary,
            self.d.producer_kind(producer.kind),
        )

    # facts

    def facts(self) -> tuple[Fact, ...]:
        d, t, product = self.d, self.t, self.product
        commune = d.catalogue.communes.get(product.commune)
        place = (
            []
            if self.area.unknown
            else [
                Link(t("{name} (former district)", name=d.area_name(self.area)), d.to("area", product.area))
            ]
        )
        if commune:
            place.append(Link(t("{name} today", name=d.commune_name(commune)), d.to("commune", commune.id)))
        rows: list[tuple[str, tuple[Link, ...] | str]] = [
            (t("Where it is made") if not self.tourism else t("Where it is"), tuple(place)),
            (t("Address"), product.address),
            (t("Address on the certificate"), product.address_on_certificate),
            (
                t("Group"),
                (
                    Link(t.of(self.group, "name"), d.group_path(product.group)),
                    *(
                        ()
                        if product.group_confirmed
                        else (Link(t("placed by its name, not by the dossier")),)
                    ),
                ),
            ),
        ]
        for field, label in self.written_fields():
            rows.append((label, t.of(product, field)))
        rows += [
            (t("Alcohol"), t("{n}% vol", n=t.number(product.abv)) if product.abv is not None else ""),
            (t("Activities"), "; ".join(t.of(product, "activities"))),
            (t("Also called"), "; ".join(product.other_names)),
            (t("Code"), (Link(spoken(self.code), path_of(self.code)),) if self.code else ""),
            ("GTIN", product.gtin),
            (t("Product code"), product.product_code),
            (
                t("Traceability"),
                (Link(t("Producer's traceability page"), product.traceability_url),)
                if product.traceability_url
                else "",
            ),
        ]
        return tuple(
            Fact(label, (Link(value),) if isinstance(value, str) else value) for label, value in rows if value
        )

    def written_fields(self) -> tuple[tuple[str, str], ...]:
        """The fields that the table shows as they are written: (name, what the table calls it)."""
        page = "tourism" if self.tourism else "goods"
        shown = (field for field in fields(Product).values() if field.shown and field.on in ("", page))
        return tuple((field.name, self.t(field.shown)) for field in shown)

    # certificates

    def certificates(self) -> tuple[CertificateView, ...]:
        """The history up to the day, newest first."""
        day = self.d.standing.day
        one_by_one = []
        for position, certificate in enumerate(self.product.certificates):
            if current((certificate,), day) < 0:
                continue  # decided after the day this catalogue shows
            one_by_one.append((certificate.date or certificate.as_of or "", position, certificate))
        one_by_one.sort(key=lambda entry: (entry[0], entry[1]), reverse=True)
        return tuple(
            self.certificate(certificate, position == self.status.certificate)
            for _, position, certificate in one_by_one
        )

    def certificate(self, certificate: Certificate, fresh: bool) -> CertificateView:
        t = self.t
        end = last_valid_day(certificate)
        alone = status(self.product._replace(certificates=(certificate,)), self.d.standing.day)
        state = self.d.state(alone) if fresh and alone.state != "unverified" else State("", "")
        if alone.state == "unverified":
            state = State("unverified", t("Decision not checked"), "w")
        elif not fresh:
            state = State(
                "replaced",
                t("Replaced by a later one")
                if alone.state not in ("expired", "revoked")
                else self.d.state(alone).text,
            )
        level = t(f"level {certificate.level}") if certificate.level else ""
        return CertificateView(
            stars=certificate.stars,
            decision=certificate.decision,
            date=t.date(certificate.date)
            if certificate.date
            else (t("held as of {date}", date=t.date(certificate.as_of)) if certificate.as_of else ""),
            issuer=", ".join(
                part
                for part in (certificate.issuer, level if not certificate.issuer else "", certificate.round)
                if part
            ),
            kind=t(f"certificate {certificate.kind}") if certificate.kind else "",
            score=t.number(certificate.score) if certificate.score is not None else "",
            until=t.date(end.isoformat())
            if end and (is_verified(certificate) or certificate.expires)
            else "",
            until_how="" if certificate.expires or not end else t("counted as 36 months"),
            state=state.text,
            tint=state.tint,
            note=t.of(certificate, "note"),
            sources=sources(certificate.source),
            fresh=fresh,
        )

    def others(self) -> tuple[Other, ...]:
        d, t = self.d, self.t
        made = []
        for held in self.product.certifications:
            sort = d.catalogue.certification_types[held.type]
            scope = {
                "producer": t("held by the producer"),
                "region": t("held by the region, not this product alone"),
            }.get(held.scope, "")
            until = ""
            if held.expires:
                over = latest(held.expires) < self.d.standing.day
                until = (
                    t("ended {date}", date=t.date(held.expires))
                    if over
                    else t("valid until {date}", date=t.date(held.expires))
                )
            parts = (
                held.number,
                held.issuer,
                t.date(held.date) if held.date else "",
                until,
                scope,
                t.of(held, "note"),
            )
            made.append(
                Other(
                    t.of(sort, "name"),
                    d.to("certification", sort.id),
                    ", ".join(part for part in parts if part),
                    t.of(sort, "about"),
                    sources(held.source),
                )
            )
        return tuple(made)

    def awards(self) -> tuple[Other, ...]:
        t = self.t
        return tuple(
            Other(
                t.of(award, "name"),
                "",
                ", ".join(part for part in (t.date(award.year) if award.year else "", award.issuer) if part),
                "",
                sources(award.source),
            )
            for award in self.product.awards
        )

    def all_sources(self) -> tuple[Link, ...]:
        """Every source of the record once, by address."""
        written = [*self.product.source, *(s for c in self.product.certificates for s in c.source)]
        return sources(tuple(dict.fromkeys(part for source in written for part in source.split(" ; "))))

    def data(self, producer: str) -> tuple[tuple[str, str], ...]:
        """Plain values for structured data, in no language."""
        product, status_now = self.product, self.status
        commune = self.d.catalogue.communes.get(product.commune)
        province = self.d.catalogue.provinces.get(commune.province) if commune else None
        certificate = product.certificates[status_now.certificate] if status_now.certificate >= 0 else None
        end = last_valid_day(certificate) if certificate else None
        pairs = {
            "gtin": product.gtin,
            "sku": product.product_code,
            "category": self.d.catalogue.groups[product.group].name,
            "producer": producer,
            "area": "" if self.area.unknown else self.area.name,
            "commune": commune.name if commune else "",
            "province": province.name if province else "",
            "price": str(product.price) if product.price else "",
            "price_date": product.price_date,
            "map": product.map,
            "decision": certificate.decision if certificate else "",
            "issuer": certificate.issuer if certificate else "",
            "date": certificate.date if certificate and len(certificate.date) == 10 else "",
            "expires": end.isoformat() if end and certificate and is_verified(certificate) else "",
            "state": status_now.state,
        }
        return tuple(sorted((name, value) for name, value in pairs.items() if value))


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """A page for every product, in the order of the catalogue; each leads to its neighbours."""
    order, booths = d.standing.order, booth_links(d)
    made = []
    for position, id in enumerate(order):
        page = ProductPage(d, d.catalogue.products[id], booths.get(id, ()))
        before = order[position - 1] if position else ""
        after = order[position + 1] if position + 1 < len(order) else ""
        page.use_pictures()
        made.append(
            Page(
                d.to("product", id),
                "tourism.html" if page.tourism else "product.html",
                d.lang,
                partial(page.view, before, after),
                f"products/{id}",
                d.others("product", id),
                stories_key(page.product),
            )
        )
    return made
