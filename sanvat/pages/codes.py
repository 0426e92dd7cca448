"""The pages that printed codes and bar codes open: light, one for all languages, without a redirect.

A code's page lies under the code in capitals and in small letters; a product with a GTIN has the
same page at its GS1 Digital Link. A code whose product left the catalogue keeps its page, which says so.
"""

from collections.abc import Callable
from functools import partial

from ..base.text import fold
from ..records.codes import PUBLISHED, Target, gtin_path, path_of, published_text, spoken
from ..records.model import Area, Producer, Product
from .contacts import contact
from .drawer import Drawer, known
from .facts import facts
from .fairs import bar_words, booth_links
from .page import Page, PageType, written
from .subject import Subject, stories_key
from .views.code import CodeText, CodeView
from .views.common import BoothLink, ContactView, Fact, Image, Link

CODE_PAGE = "code.html"
_STORY = 240  # characters: three lines on a phone
_FACTS = ("net_quantity", "price", "traceability_url")  # what a phone at a shelf has room for
_PICTURE = 320  # pixels, the widest picture that may be shown

View = tuple[object, ...] | Callable[[], tuple[object, ...]]


def pages(d: Drawer, others: list[Drawer]) -> list[Page]:
    """Pages of codes and bar codes, in all languages at once, and the register as it is published.

    They come with the pages of the first language of the site.
    """
    if not d.is_first:
        return []
    drawers, catalogue = [d, *others], d.catalogue
    booths = tuple(map(booth_links, drawers))
    made: list[Page] = []
    for code, target in catalogue.codes.targets.items():
        view = partial(code_view, drawers, target, booths)
        path, product = path_of(code), catalogue.products.get(target.product)
        stories = stories_key(product) if product else ""
        # People type small letters too, and for most servers those are another address.
        made.append(
            Page(path, CODE_PAGE, d.lang, view, f"codes.csv {code}", stories=stories, also=(path.lower(),))
        )
    for id, product in (*catalogue.products.items(), *catalogue.withdrawn.items()):
        if product.gtin:
            target = catalogue.codes.targets.get(catalogue.codes.of(id)) or Target("", id, product.withdrawn)
            view, path = partial(code_view, drawers, target, booths), gtin_path(product.gtin)
            made.append(Page(path, CODE_PAGE, d.lang, view, f"products/{id}", stories=stories_key(product)))
    if catalogue.codes.lines:
        made.append(written(PUBLISHED, d.lang, partial(published_text, catalogue.codes)))
    return made


def code_view(
    drawers: list[Drawer], target: Target, booths: tuple[dict[str, tuple[BoothLink, ...]], ...]
) -> CodeView:
    """The page of a code, in the site's languages. `booths`: for each language, the booths of products."""
    d = drawers[0]
    code = spoken(target.code)
    product = d.catalogue.products.get(target.product)
    if product is None:
        return _gone(drawers, target, d.catalogue.withdrawn.get(target.product))
    subjects = [Subject(each, product) for each in drawers]
    status = subjects[0].status
    return CodeView(
        code=code,
        title=f"{product.name} ({code})" if code else product.name,
        stars=status.stars,
        ends=status.expires if status.stars else "",
        image=_picture(subjects[0]),
        contact=_ways(subjects[0].contact()),
        texts=tuple(
            _text(subject, target, links.get(product.id, ()))
            for subject, links in zip(subjects, booths, strict=True)
        ),
        canonical=d.to("product", product.id),
    )


def _ways(contact: ContactView) -> ContactView:
    """The parts of a contact that this page shows: telephone and Zalo."""
    return ContactView(phone=contact.phone, tel=contact.tel, zalo=contact.zalo)


def _picture(subject: Subject) -> Image:
    """The product's first picture in its smallest size; the group's drawing if it has no picture."""
    pictures, note = (
        subject.product.pictures,
        subject.product.pictures[0].note if subject.product.pictures else None,
    )
    alt = (note.alt or note.caption or subject.product.name) if note else ""
    image = subject.d.pictures.first(subject.product, alt)
    if not pictures:
        return image._replace(width=_PICTURE, height=_PICTURE)
    path, width = image.sources[0]
    return Image(path, width, max(1, round(image.height * width / image.width)), alt)


def _text(subject: Subject, target: Target, booths: tuple[BoothLink, ...]) -> CodeText:
    d, t, product, status = subject.d, subject.t, subject.product, subject.status
    was = (
        target.name
        if target.name
        and fold(target.name) not in (fold(name) for name in (product.name, *product.other_names))
        else ""
    )
    return CodeText(
        lang=d.lang,
        status=_status(subject),
        tint=d.product_state(product).tint,
        ends=status.expires if status.stars else "",
        lapsed=subject.lapsed() if status.stars and status.expires else "",
        name=d.said(product, "name"),
        was=_around(
            t("The code was printed for “{name}”, which is this product now."), Link(was, foreign=d.foreign)
        )
        if was
        else (),
        place=_where(
            d, d.standing.producer_name(product), subject.area, d.catalogue.producers.get(product.producer)
        ),
        foot=_foot(d),
        facts=facts(subject, _FACTS),
        story=_short(_story(subject)),
        full=Link(t("Read the story, see the certificate and where to buy"), d.to("product", product.id)),
        more=(),
        call=(t("Call"), t("Send a message")),
        booth=t("Booth {number}"),
        booths=booths,
        bar=bar_words(t) if d.foreign and booths and booths[0].keep else (),
    )


def _around(sentence: str, name: Link) -> tuple[Link, ...]:
    """A sentence in parts, with a name where it says so."""
    before, _, after = sentence.partition("{name}")
    return Link(before), name, Link(after)


def _where(d: Drawer, maker: str, area: Area | None, producer: Producer | None) -> tuple[Link, ...]:
    """The maker and the place. In English the maker's own name comes first, then its translation."""
    place = Link("") if area is None or area.unknown else d.said(area, "name")
    return tuple(
        part for part in (Link(maker, foreign=d.foreign), Link(d.gloss(producer)), place) if part.text
    )


def _foot(d: Drawer) -> tuple[tuple[Link, ...], ...]:
    """The lines below the page. `{date}` stays in them, so that the view is the same on every day."""
    site, t = d.catalogue.site, d.t
    line = t(
        "Product information from {name}, as of {date}. This is not a traceability stamp.",
        name="{name}",
        date="{date}",
    )
    notice = d.said(site, "notice")
    parts = _around(line, d.said(site.publisher if site.publisher.name else site, "name"))
    return (parts, (notice,)) if notice.text and not notice.foreign else (parts,)


def _status(subject: Subject) -> str:
    """The stars in words, with the end of the certificate: true on any later day too."""
    t, status = subject.t, subject.status
    if status.state in ("valid", "expiring"):
        return t(
            "Recognised with {n} stars. The certificate is valid until {date}.",
            n=status.stars,
            date=t.date(status.expires),
        )
    if status.state == "unverified":
        text = t(
            "{n} stars as a public source tells them; the decision has not been checked.", n=status.stars
        )
        return text + (
            " " + t("They hold until {date} at the latest.", date=t.date(status.expires))
            if status.expires
            else ""
        )
    if status.state == "extended":
        return t("Recognised with {n} stars.", n=status.stars) + " " + subject.why_no_stars()
    return subject.why_no_stars()


def _story(subject: Subject) -> str:
    product, t = subject.product, subject.t
    summary = t.of(product, "summary")
    if subject.d.foreign:  # no Vietnamese on the English part
        story = getattr(product, f"story_{subject.d.lang}", None)
        return getattr(product, f"summary_{subject.d.lang}", "") or (story.lead if story else "")
    return summary or (product.story.lead if product.story else "")


def _short(text: str) -> str:
    """A text cut to `_STORY` characters: after a sentence that ends in its second half, else after a word."""
    if len(text) <= _STORY:
        return text
    kept = text[:_STORY]
    end = max(kept.rfind(sign) for sign in (". ", "! ", "? "))
    return kept[: end + 1] if end > _STORY // 2 else kept.rpartition(" ")[0].rstrip(",;:") + "…"


# codes whose product left the catalogue


def _gone(drawers: list[Drawer], target: Target, product: Product | None) -> CodeView:
    d, code = drawers[0], spoken(target.code)
    name = product.name if product else target.name or target.code
    producer = d.catalogue.producers.get(product.producer) if product else None
    return CodeView(
        code=code,
        title=f"{name} ({code})" if code else name,
        stars=0,
        ends="",
        image=None,
        contact=_ways(contact(producer.contact)) if producer else ContactView(),
        texts=tuple(_farewell(each, target, product) for each in drawers),
        canonical="",
    )


def _farewell(d: Drawer, target: Target, product: Product | None) -> CodeText:
    t = d.t
    producer = d.catalogue.producers.get(product.producer) if product else None
    area = d.catalogue.areas.get(product.area) if product else None
    publisher = d.catalogue.site.publisher
    more = [Link(producer.name, d.to("producer", producer.id), d.foreign)] if producer else []
    more += [Link(t("All products"), d.to("products")), Link(t("Home"), d.to("home"))]
    facts = known(
        Fact("publisher", t("Publisher"), (d.said(publisher, "name"),)),
        Fact("phone", t("Phone"), (Link(publisher.phone),)),
        Fact("email", t("E-mail"), (Link(publisher.email),)),
    )
    return CodeText(
        lang=d.lang,
        status=t(
            "This product is no longer in the catalogue (since {date}). Its code stays, so that "
            "nobody takes another product for it. Stars are not shown.",
            date=t.date(target.withdrawn),
        ),
        tint="x",
        ends="",
        lapsed="",
        name=d.said(product, "name") if product else Link(target.name, foreign=d.foreign),
        was=(),
        place=_where(d, (producer.short_name or producer.name) if producer else "", area, producer),
        foot=_foot(d),
        facts=facts,
        story="",
        full=Link(""),
        more=tuple(more),
        call=(t("Call"), t("Send a message")),
    )


TYPE = PageType(pages)
