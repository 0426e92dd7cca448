"""Which products a sheet has, and what it shows of each: the views of labels, cards, leaflets, signs.

Sheets say of stars what the site says on the same day. A product whose certificate has lapsed or was
revoked is left out unless it is asked for by its status; on a label nothing is said of it then, since
"hết hạn" on a pack would be read as the food's own date.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from ..base.text import nearest, together
from ..media import photos, qr
from ..messages.problems import Place, Problems
from ..pages.chrome import place_names
from ..pages.drawer import Drawer
from ..pages.facts import facts
from ..pages.pictures import Job
from ..pages.recognition import awards, certificates, certifications
from ..pages.subject import Subject
from ..pages.vcards import vcard
from ..records.codes import printed_address, spoken
from ..records.fair_days import shown
from ..records.model import Photo, Producer, Product
from ..records.sorts import SORTS
from ..records.standing import LAPSED, Standing
from .grids import PAPERS, Grid
from .text import Block, blocks, brief, name_on_paper, softened, weight
from .views import (
    Cell,
    Frame,
    LabelSheets,
    Leaflet,
    Leaflets,
    Poster,
    Posters,
    Printed,
    Sheet,
    Side,
    Symbol,
)

if TYPE_CHECKING:
    from .kinds import Kind

SMALL = photos.Recipe(640, "jpeg", 82, 0)
"""For pictures of up to 45 mm: 300 dots an inch of a square cut from 4:3."""
LARGE = photos.Recipe(1800, "jpeg", 84, 0)
"""For pictures as wide as a page."""
CONTACT_MODULES = 65
"""Of a contact's code in its 34 mm: modules of half a millimetre and more (see
`print_grids.LEAST_MODULE`)."""
STORY_WORDS = 420  # of a leaflet; a story of the advised length is shown whole


class Choice(NamedTuple):
    """Which products a sheet is made of; an empty filter lets all pass."""

    products: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    producers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    fairs: tuple[str, ...] = ()
    stars: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()


_OPTIONS = {
    "products": "--product",
    "areas": "--area",
    "communes": "--commune",
    "groups": "--group",
    "producers": "--producer",
    "outlets": "--outlet",
    "fairs": "--fair",
}
"""The option that chooses by a sort of record."""


def choose(
    standing: Standing, choice: Choice, kind: "Kind", content: str, problems: Problems
) -> tuple[str, ...]:
    """The ids of the products that a kind of sheet shows: as they were named, else by rank and name.
    Reports ids that do not exist, and products that this kind of sheet may not show."""
    _check_ids(standing, choice, problems)
    if problems.errors:
        return ()
    kept = [id for id in choice.products or standing.order if _passes(standing, choice, id)]
    if choice.fairs:
        there = {id for fair in choice.fairs for id in shown(standing, standing.catalogue.fairs[fair])}
        kept = [id for id in kept if id in there]
    if not choice.statuses or kind.never_lapsed:
        kept = [id for id in kept if standing.status[id].state not in LAPSED]
    found = []
    for id in dict.fromkeys(kept):
        reason = _kept_off(standing, id, kind)
        if reason:
            problems.warning(
                Place(f"{content}/products/{id}/product.yaml"),
                "print-kept-off",
                reason=reason[0],
                reason_en=reason[1],
            )
        else:
            found.append(id)
    if not found:
        problems.error(Place(content), "print-nothing")
    return tuple(found)


def _check_ids(standing: Standing, choice: Choice, problems: Problems) -> None:
    for field, option in _OPTIONS.items():
        sort, sort_en, where = SORTS[field].vi, SORTS[field].en, SORTS[field].where
        known = getattr(standing.catalogue, field)
        for id in getattr(choice, field):
            if id not in known:
                near = nearest(id, tuple(known))
                if near:
                    problems.error(
                        Place(option),
                        "no-such-near",
                        field=option,
                        sort=sort,
                        sort_en=sort_en,
                        found=id,
                        nearest=near,
                    )
                else:
                    problems.error(
                        Place(option),
                        "no-such",
                        field=option,
                        sort=sort,
                        sort_en=sort_en,
                        found=id,
                        where=where,
                    )


def _passes(standing: Standing, choice: Choice, id: str) -> bool:
    product, status = standing.catalogue.products[id], standing.status[id]
    return (
        (not choice.areas or product.area in choice.areas)
        and (not choice.communes or product.commune in choice.communes)
        and (
            not choice.groups
            or any(product.group == code or product.group.startswith(code + ".") for code in choice.groups)
        )
        and (not choice.producers or product.producer in choice.producers)
        and (not choice.outlets or not set(choice.outlets).isdisjoint(product.outlets))
        and (not choice.stars or status.stars in choice.stars)
        and (not choice.statuses or status.state in choice.statuses)
    )


def _kept_off(standing: Standing, id: str, kind: "Kind") -> tuple[str, str] | None:
    """Why a product is not on a kind of sheet, or None. Spirits are kept off what promotes, as they
    are from the home page (Law 44/2019/QH14 on the harm of alcohol, Art. 5 and 12)."""
    product = standing.catalogue.products[id]
    named = [place for place in kind.keep_off if place in product.keep_off]
    if named:
        return (f"bản ghi có keep_off: {named[0]}", f"its record says keep_off: {named[0]}")
    spirits = any(group.spirits for group in standing.groups_of(product))
    if spirits and kind.promotes and not standing.catalogue.site.spirits_on_home:
        return (
            "là rượu, và site.yaml không có spirits_on_home: yes",
            "it is a spirit, and site.yaml has no spirits_on_home: yes",
        )
    return None


class Shelf:
    """The pictures that sheets use, each as one file beside the template."""

    def __init__(self) -> None:
        self.jobs: dict[str, Job] = {}
        self.recipes: dict[str, photos.Recipe] = {}

    def frame(self, photo: Photo, recipe: photos.Recipe, alt: str, credit: str) -> Frame:
        """A photo shrunk by a recipe, to be made before the sheet is set."""
        made = photos.plan_derivatives(photos.Header(photo.width, photo.height), (recipe,))[0]
        file = f"pictures/{photo.digest[:20]}-{recipe.width}.jpg"
        self.jobs[file] = Job(
            photo.path,
            photo.note.file,
            photo.digest,
            (file,),
            (photos.cache_key(photo.digest, recipe, (recipe,)),),
        )
        self.recipes[file] = recipe
        x, y = (int(part.rstrip("%")) for part in (photo.note.focus or "50% 50%").split())
        return Frame(file, made.width, made.height, x, y, softened(alt), softened(credit))


class Desk:
    """Draws products for paper, in one language."""

    def __init__(self, d: Drawer, shelf: Shelf, level: str = "M") -> None:
        self.d, self.t, self.shelf, self.level = d, d.t, shelf, level
        self.places = place_names(d.catalogue, d.t)

    def printed(self, id: str, recipe: photos.Recipe = SMALL) -> Printed:
        d, t = self.d, self.t
        product = d.catalogue.products[id]
        subject, status = Subject(d, product), d.standing.status[id]
        area = d.catalogue.areas[product.area]
        reach = subject.contact()  # none of a producer's unless marked public
        producer = d.catalogue.producers.get(product.producer)
        return Printed(
            id=id,
            code=spoken(d.catalogue.codes.of(id)),
            symbol=self.symbol(id),
            name=name_on_paper(product.name),
            title=name_on_paper(together(product.name, self.places)),
            gloss=softened(d.gloss(product)),
            stars=status.stars,
            rank=t("{n} stars", n=status.stars) if status.stars else "",
            state=self.state(product),
            maker=name_on_paper(d.standing.producer_name(product)),
            kind=d.producer_kind(producer.kind) if producer else "",
            place="" if area.unknown else softened(d.area_name(area)),
            phone=reach.phone,
            zalo="0" + reach.zalo[2:] if reach.zalo.startswith("84") else reach.zalo,
            price=d.card(id).price,
            pack=softened(t.of(product, "net_quantity")),
            summary=self.summary(product),
            notices=subject.notices(),
            adults="18+" if any(group.spirits for group in d.standing.groups_of(product)) else "",
            picture=self.picture(product, recipe),
        )

    def state(self, product: Product) -> str:
        """What the stars rest on, in words that cannot be taken for the food's own date."""
        status = self.d.standing.status[product.id]
        if status.state in ("valid", "expiring"):
            return self.t("OCOP certificate until {date}", date=self.t.month(status.expires))
        if status.state in ("unverified", "extended", "proposed"):
            return self.d.product_state(product).text
        return ""

    def symbol(self, id: str) -> Symbol:
        code = self.d.catalogue.codes.of(id)
        return symbol(id, printed_address(self.d.catalogue.site.base_url, code), self.level)

    def summary(self, product: Product) -> str:
        """About 60 words: the product's sentence, its story, its facts, as far as whole sentences go."""
        t = self.t
        story = self.d.story(product)
        told = tuple(block.text for block in blocks(story.html()) if block.kind == "p") if story else ()
        return brief((t.of(product, "summary"), *told, *t.of(product, "facts")))

    def picture(self, product: Product, recipe: photos.Recipe) -> Frame:
        if not product.pictures:
            image = self.d.pictures.placeholder(product.group)
            return Frame(
                image.src,
                image.width,
                image.height,
                alt=self.t("Picture awaited from the maker"),
                awaited=True,
            )
        photo = product.pictures[0]
        note = photo.note
        alt = self.t.of(note, "alt") or self.t.of(note, "caption") or product.name
        credit = ", ".join(part for part in (note.credit, note.licence) if part)
        return self.shelf.frame(photo, recipe, alt, credit)


def symbol(id: str, text: str, level: str) -> Symbol:
    """The QR code of an address."""
    made = qr.symbol(text, level)
    return Symbol(id, text, as_read(text), len(made.matrix), qr.svg(made, 10))


def as_read(address: str) -> str:
    """An address as people read and type it: `ocop.example.vn/Q/BK0125`."""
    parts = urlsplit(address)
    return parts.netloc.lower() + parts.path.rstrip("/")


def sheet(
    d: Drawer,
    title: str,
    paper: tuple[float, float],
    offset: tuple[float, float],
    colours: dict[str, str],
    bands: dict[str, tuple[tuple[str, float], ...]],
) -> Sheet:
    """What every template gets."""
    t, day, site = d.t, d.standing.day, d.catalogue.site
    words = {
        "scan": t("Scan for the full story"),
        "fold": t("Fold here"),
        "glue": t("Glue here"),
        "base": t("Base of the tent"),
        "keep": t("Scan to keep the maker's number"),
        "unranked": t("Rank not known"),
        "awaited": t("Picture awaited"),
        "contents": t("Contents"),
        "stars": t("What do the stars mean?"),
        "sell": t("Where to buy"),
    }
    return Sheet(
        title,
        t.of(site.publisher, "name") or t.of(site, "name"),
        t.lang,
        (day.year, day.month, day.day),
        paper,
        offset,
        colours,
        words,
        bands,
    )


# labels and shelf cards


def label_sheets(
    desk: Desk,
    ids: tuple[str, ...],
    grid: Grid,
    frame: Callable[[tuple[float, float]], Sheet],
    copies: int,
    start: int,
    marks: bool,
    offset: tuple[float, float],
) -> LabelSheets:
    """Sheets of labels or cards: `copies` of each, from position `start` (counted from 1) of the first
    page."""
    cells = [id for id in ids for _ in range(copies)]
    pages: list[tuple[Cell, ...]] = []
    first = start - 1
    while cells:
        room = grid.per_page - first
        places = (grid.cell(first + n) for n in range(room))
        pages.append(
            tuple(Cell(x + offset[0], y + offset[1], id) for (x, y), id in zip(places, cells, strict=False))
        )
        cells, first = cells[room:], 0
    return LabelSheets(
        frame(PAPERS[grid.paper]),
        grid.width,
        grid.height,
        grid.code,
        tuple(pages),
        _ticks(grid, offset) if marks else ((), ()),
        {id: desk.printed(id) for id in ids},
    )


def _ticks(grid: Grid, offset: tuple[float, float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    across = {
        round(grid.left + offset[0] + n * (grid.width + grid.column_gap) + side, 3)
        for n in range(grid.columns)
        for side in (0, grid.width)
    }
    down = {
        round(grid.top + offset[1] + n * (grid.height + grid.row_gap) + side, 3)
        for n in range(grid.rows)
        for side in (0, grid.height)
    }
    return tuple(sorted(across)), tuple(sorted(down))


# leaflets, signs, tents


def leaflets(desks: tuple[Desk, ...], ids: tuple[str, ...], frame: Sheet) -> Leaflets:
    """A leaflet of two sides for each product, a side for each desk's language."""
    made = []
    for id in ids:
        sides = tuple(_side(desk, id) for desk in desks)
        made.append(Leaflet(desks[0].picture(desks[0].d.catalogue.products[id], LARGE), sides))
    return Leaflets(frame, tuple(made))


def _side(desk: Desk, id: str) -> Side:
    d, t = desk.d, desk.t
    product = d.catalogue.products[id]
    subject = Subject(d, product)
    own = d.story(product)
    rows = tuple(
        # Whether a dossier says the group is of no use to who holds the leaflet.
        (
            fact.name,
            softened("; ".join(link.text for link in fact.values[: 1 if fact.key == "group" else None])),
        )
        for fact in facts(subject, but=("price", "code"))  # the code stands beside the symbol
    )
    words = {
        "certificates": t("Certificates"),
        "scan": t("Scan for the full story"),
        "more": t("Scan to read on"),
        "awaited": t("Picture awaited from the maker"),
    }
    story = told(own.html() if own else "", desk.summary(product))
    if own is None and product.story:
        story += (Block("p", t("Its story is told in Vietnamese on the other side.")),)
    return Side(t.lang, desk.printed(id), story, t.lang, rows, tuple(_certificates(desk, subject)), words)


def told(html: str, summary: str) -> tuple[Block, ...]:
    """A story as a leaflet tells it: paragraphs and points, of `STORY_WORDS` words at most."""
    made, left = [], STORY_WORDS
    for block in blocks(html):
        text = block.text or " · ".join(block.cells)
        if weight(text) > left:
            short = brief((text,), left) if left > 20 else ""
            made += [Block(block.kind, short)] if short else []
            break
        made.append(Block("p" if block.kind == "row" else block.kind, text))
        left -= weight(text)
    return tuple(made) or ((Block("p", summary),) if summary else ())


def _certificates(desk: Desk, subject: Subject) -> list[str]:
    t, status = desk.t, subject.status
    lines = []
    for held in certificates(subject):
        if held.fresh and status.stars:
            until = t("valid until {date}", date=held.until) if held.until else ""
            lines.append(
                ", ".join(
                    part
                    for part in (t("{n} stars", n=held.stars), held.decision, held.date, held.issuer, until)
                    if part
                )
            )
    why = subject.why_no_stars()
    lines += [why] if why and (status.stars or status.state == "proposed") else []
    lines += [
        ": ".join(part for part in (other.name, other.detail) if part)
        for other in (*certifications(subject), *awards(subject))
    ]
    return [softened(line) for line in lines]


def posters(desk: Desk, ids: tuple[str, ...], frame: Sheet, code: float) -> Posters:
    """A sign for each product. A code is read from ten times its width away."""
    metres = desk.t("Scan from up to {n} m away", n=desk.t.number(round(code / 100, 1)))
    made = []
    for id in ids:
        product = desk.d.catalogue.products[id]
        producer = desk.d.catalogue.producers.get(product.producer)
        made.append(
            Poster(
                desk.printed(id, LARGE),
                softened(product.name_en) if product.name_en != product.name else "",
                contact_symbol(id, producer) if producer else None,
            )
        )
    return Posters(frame, code, metres, tuple(made))


def contact_symbol(id: str, producer: Producer) -> Symbol | None:
    """The code that puts a producer's number into a telephone, or None where nothing is public.

    It stands small on a sign: where a website or an e-mail address would make its modules too fine, it goes
    without.
    """
    found, contact = None, producer.contact
    for less in (contact, contact._replace(website=""), contact._replace(website="", email="")):
        text = vcard(producer._replace(contact=less), short=True)
        if not text:
            break
        try:
            found = symbol(id, text, "M")._replace(address=producer.name)
        except ValueError:  # more than any symbol holds
            continue
        if found.modules <= CONTACT_MODULES:
            break
    return found
