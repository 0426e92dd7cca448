"""A product in one language: what its page, its code's page and printed sheets say of it alike."""

from ..records.certificates import known_end
from ..records.codes import printed_address
from ..records.model import Product, Story
from .contacts import contact, international, spaced
from .drawer import Drawer
from .views.common import ContactView

# Decree 15/2018/NĐ-CP, Art. 27.3: the sentence that goes with health-protection food, word for word.
HEALTH_NOTICE = "Thực phẩm này không phải là thuốc và không có tác dụng thay thế thuốc chữa bệnh."
_WEAK = 0.5  # percent of alcohol that a drink may have without the notice for spirits


class Subject:
    """A product in the language of a drawer, with the records that it names."""

    def __init__(self, d: Drawer, product: Product) -> None:
        self.d, self.t, self.product = d, d.t, product
        catalogue = d.catalogue
        self.status = d.standing.status[product.id]
        self.area = catalogue.areas[product.area]
        self.commune = catalogue.communes.get(product.commune)
        self.producer = catalogue.producers.get(product.producer)
        self.group = catalogue.groups[product.group]
        self.top = catalogue.groups.get(product.group.split(".")[0], self.group)
        self.tourism = self.top.tourism or self.group.tourism
        self.code = catalogue.codes.of(product.id)  # the permanent code; empty if it has none

    @property
    def story(self) -> Story | None:
        """The story in this language, else the Vietnamese one, else None."""
        return self.d.story(self.product) or self.product.story

    def symbol(self) -> str:
        """The path of the symbol of the printed address; empty without a code or a public address."""
        address = printed_address(self.d.catalogue.site.base_url, self.code) if self.code else ""
        return self.d.pictures.mark(f"Q/{self.code}/qr.svg", address) if address else ""

    def contact(self) -> ContactView:
        """How to reach who sells it: the producer's public contacts, a service's own ones before them."""
        product = self.product
        ways = contact(self.producer.contact) if self.producer else ContactView()
        if product.booking_phone:
            phone = product.booking_phone
            ways = ways._replace(phone=spaced(phone), tel=international(phone))
        return ways._replace(website=product.booking_url or ways.website, map=product.map or ways.map)

    def notices(self) -> tuple[str, ...]:
        """Sentences that the law asks for with this kind of product."""
        groups, made = self.d.standing.groups_of(self.product), []
        if any(group.health_food for group in groups):
            made.append(HEALTH_NOTICE)
            if self.d.foreign:
                made.append(self.t("This food is not a medicine and does not replace medicine."))
        if any(group.spirits for group in groups) or (self.product.abv or 0) > _WEAK:
            made.append(
                self.t(
                    "For people aged 18 and over. Do not drink if you drive; pregnant women and "
                    "children must not drink alcohol."
                )
            )
        return tuple(made)

    def lapsed(self) -> str:
        """What is said of the stars once their certificate has ended."""
        return self.t(
            "The certificate for {n} stars was valid until {date}. Stars are not shown until a new "
            "decision is recorded.",
            n=self.status.held,
            date=self.t.date(self.status.expires),
        )

    def why_no_stars(self) -> str:
        """Why a product shows no stars, or why its stars are not certain; empty where all is well."""
        t, status = self.t, self.status
        if status.state == "none":
            return self._nothing_on_record()
        if status.state == "expired" and self._has_known_end():
            return self.lapsed()
        texts = {
            "expired": t(
                "Public sources give this product {n} stars. A certificate of that time ended on "
                "{date} at the latest, and no newer decision is on record. Stars are not shown."
            ),
            "revoked": t("The certificate for {n} stars was revoked ({date}). Stars are not shown."),
            "unverified": t(
                "The stars are as a public source tells them. No decision number and date has been checked."
            ),
            "proposed": t("{n} stars have been proposed; no authority has decided yet. Stars are not shown."),
            "extended": t(
                "The certificate has run out and holds on during re-evaluation, until {date} at the latest."
            ),
        }
        end = t.date(status.expires) if status.expires else ""
        return texts.get(status.state, "").format(n=status.held, date=end)

    def _has_known_end(self) -> bool:
        """Whether a document gives the end of the certificate that the status stands on."""
        certificate = self.product.certificates[self.status.certificate]
        return known_end(certificate) is not None

    def _nothing_on_record(self) -> str:
        day = self.t.date(self.d.standing.day.isoformat())
        text = self.t("No certificate is on record for this product on {date}.", date=day)
        if self.product.source and not self.product.certificates:
            text += " " + self.t("Sources call it an OCOP product without saying how many stars.")
        return text


def stories_key(product: Product) -> str:
    """Names the stories that a product's own pages show; no other page shows them."""
    return " ".join(
        story.key if story else "-"
        for story in [getattr(product, name) for name in product._fields if name.startswith("story")]
    )
