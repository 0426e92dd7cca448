"""Parts of views that many pages share, in one language: cards, states, links, facets, pagers."""

from collections import Counter
from collections.abc import Callable
from functools import cache, partial

from ..base.text import sort_key
from ..messages.languages import BY_CODE, beside
from ..messages.words import Words
from ..records.certificates import Status
from ..records.fair_days import booths_told, days, is_near, places
from ..records.model import Area, Certificate, Commune, Group, Product, Story
from ..records.standing import Standing
from .addresses import Where, address, choice_of, group_name, numbered
from .page import Listed
from .pictures import Pictures
from .views.common import BoothTag, Card, Fact, Link, Pager, State, Tally
from .views.listing import Facet, ListingView, Part, Section

RANKS = ("5", "4", "3", "lapsed", "unranked")
"""What the products of a catalogue are listed under: stars shown, certificate lapsed, rank not known."""


def sources(written: tuple[str, ...]) -> tuple[Link, ...]:
    """Sources as links: an address shows its host, a document its name."""
    links = []
    for source in written:
        for part in source.split(" ; "):
            if part.startswith(("http://", "https://")) and part.split("/")[2]:
                links.append(Link(part.split("/")[2].removeprefix("www."), part))
            elif part:
                links.append(Link(part))
    return tuple(links)


def known(*facts: Fact) -> tuple[Fact, ...]:
    """Those facts of which something is known."""
    return tuple(fact for fact in facts if fact.values and fact.values[0].text)


class Drawer:
    """Draws records in one language. Holds the words, the day's standing and the pictures in use."""

    def __init__(self, words: Words, standing: Standing, pictures: Pictures) -> None:
        self.t = words
        self.lang = words.lang
        self.standing = standing
        self.catalogue = standing.catalogue
        self.pictures = pictures
        self._cards: dict[str, Card] = {}
        self._ranks: dict[str, tuple[Tally, ...]] = {}
        self._groups: dict[str, tuple[Tally, ...]] = {}
        self._areas: tuple[Tally, ...] = ()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._booths: dict[str, dict[str, list[str]]] | None = None

    # links and names

    def to(self, where: Where, name: str = "") -> str:
        """The path of a page in this language."""
        return address(self.lang, where, name)

    @property
    def is_first(self) -> bool:
        """Whether this is the site's first language, with which go the files that all languages share."""
        return self.lang == self.catalogue.site.languages[0]

    @property
    def foreign(self) -> bool:
        return self.lang != "vi"

    @property
    def translation(self) -> str:
        """The language whose translated names this language's pages show: its own, on Vietnamese pages that
        of the second names."""
        return self.lang if self.foreign else beside(self.lang, self.catalogue.site.languages)

    def area_name(self, area: Area) -> str:
        """A former district's name as a heading: the known name, marked as former where it ended."""
        return self.t.of(area, "name")

    def story(self, product: Product) -> Story | None:
        """The story of a product in this language, None where there is none."""
        told: Story | None = product.story
        return getattr(product, f"story_{self.lang}", None) if self.foreign else told

    def commune_name(self, commune: Commune) -> str:
        kind = {"xã": self.t("commune"), "phường": self.t("ward")}.get(commune.type, commune.type)
        return BY_CODE[self.lang].place.format(kind=kind, name=commune.name)

    def commune_path(self, commune: Commune) -> str:
        """The listing of a commune; empty where it has no products."""
        return self.to("commune", commune.id) if commune.id in self.standing.by_commune else ""

    def area_link(self, area: Area) -> Link:
        """A former district, named as one."""
        name = self.t("{name} (former district)", name=self.area_name(area))
        return Link(name, self.to("area", area.id))

    def place(self, area: Area | None, commune: Commune | None) -> tuple[Link, ...]:
        """Where something is: the former district, which everyone knows, and the commune of today."""
        links = [self.area_link(area)] if area and not area.unknown else []
        if commune:
            name = self.t("{name} today", name=self.commune_name(commune))
            links.append(Link(name, self.commune_path(commune)))
        return tuple(links)

    def group_title(self, group: Group) -> str:
        return self.t.of(group, "short") or self.t.of(group, "name")

    def group_path(self, code: str) -> str:
        return self.to("group", group_name(code))

    def producer_kind(self, kind: str) -> str:
        return self.t(f"kind {kind}")

    def gloss(self, record: object) -> str:
        """The translated name that stands beside the Vietnamese one on an English page."""
        translated = getattr(record, f"name_{self.lang}", "") if self.foreign else ""
        return "" if translated == getattr(record, "name", "") else translated

    def said(self, record: object, field: str) -> Link:
        """A text of a record; where there is no translation, the Vietnamese, marked as such."""
        text = self.t.of(record, field)
        return Link(text, foreign=self.foreign and text == getattr(record, field))

    # stars

    def state(self, status: Status) -> State:
        """The tag that goes with a product's stars, or in place of them."""
        t = self.t
        month = t.month(status.expires) if status.expires else ""
        lapsed = t("Lapsed {date}", date=month)
        if status.state == "valid":
            return State("valid", t("Valid until {date}", date=month), "", status.expires, lapsed)
        if status.state == "expiring":
            return State(
                "expiring", t("Expires {date}", date=t.date(status.expires)), "w", status.expires, lapsed
            )
        if status.state == "extended":
            return State("extended", t("Being re-evaluated"), "w", status.expires, lapsed)
        if status.state == "expired":
            return State("expired", lapsed, "x")
        if status.state == "revoked":
            return State("revoked", t("Revoked"), "x")
        if status.state == "proposed":
            return State("proposed", t("Proposed for {n} stars", n=status.held), "w")
        return State("none", t("Rank not known"), "w")

    def product_state(self, product: Product) -> State:
        status = self.standing.status[product.id]
        if status.state != "unverified":
            return self.state(status)
        certificate = product.certificates[status.certificate]
        when = certificate.date or certificate.as_of
        text = (
            self.t("Decision not checked ({year})", year=when[:4]) if when else self.t("Decision not checked")
        )
        lapsed = self.t("Lapsed {date}", date=self.t.month(status.expires)) if status.expires else ""
        return State("unverified", text, "w", status.expires, lapsed)

    def given(self, certificate: Certificate) -> str:
        """The date of a certificate, or the time at which its stars were seen; empty if neither is known."""
        if certificate.date or not certificate.as_of:
            return self.t.date(certificate.date)
        return self.t("held as of {date}", date=self.t.date(certificate.as_of))

    # cards and listings

    def card(self, id: str) -> Card:
        """A product as a listing shows it."""
        if id not in self._cards:
            product = self.catalogue.products[id]
            area = self.catalogue.areas[product.area]
            price = (
                f"{self.t.money(product.price)} / {self.t.of(product, 'price_unit')}".rstrip(" /")
                if product.price
                else ""
            )
            self._cards[id] = Card(
                id=id,
                name=product.name,
                gloss=self.gloss(product),
                path=self.to("product", id),
                image=self.pictures.first(product, ""),
                place="" if area.unknown else self.area_name(area),
                maker=self.standing.producer_name(product),
                price=price,
                stars=self.standing.status[id].stars,
                state=self.product_state(product),
                booths=self.booth_tags(id),
            )
        return self._cards[id]

    @property
    def booths(self) -> dict[str, dict[str, list[str]]]:
        """By product: the numbers of its booths at each fair that is not over, the first fair to begin
        first."""
        if self._booths is None:
            self._booths = {}
            for id, there in places(self.standing).items():
                for fair, number in there:
                    self._booths.setdefault(id, {}).setdefault(fair, []).append(number)
        return self._booths

    def booth_tags(self, id: str) -> tuple[BoothTag, ...]:
        """What a product's card says of fairs: the build opens a tag by its day, a script by the reader's
        (as on home)."""
        made = []
        for name, numbers in self.booths.get(id, {}).items():
            fair = self.catalogue.fairs[name]
            when = days(fair)
            assert when is not None  # a fair without a first day never comes
            made.append(
                BoothTag(
                    self.t("Booth {number}", number=booths_told(numbers)),
                    is_near(fair, self.standing.day),
                    when.near,
                    when.end,
                )
            )
        return tuple(made)

    def cards(self, ids: tuple[str, ...]) -> tuple[Card, ...]:
        return tuple(self.card(id) for id in ids)

    def sections(self, ids: tuple[str, ...]) -> tuple[Section, ...]:
        """Cards of one page of a listing, the lapsed and the unranked apart from the rest."""
        t = self.t
        headings = (
            ("", ""),
            (
                t("Certificate lapsed"),
                t(
                    "These products held stars; their certificate has expired or was revoked, so no "
                    "stars are shown."
                ),
            ),
            (
                t("Rank not known"),
                t("Sources call these OCOP products without a rank, or the rank is only proposed."),
            ),
        )
        made = []
        for number, (title, note) in enumerate(headings):
            part = tuple(id for id in ids if self.standing.section(id) == number)
            if part:
                made.append(Section(title, note, self.cards(part)))
        return tuple(made)

    def pager(self, path: str, number: int, pages: int) -> Pager | None:
        """Links to the pages of a listing: ends, neighbours, gaps between."""
        if pages < 2:
            return None
        near = sorted({1, 2, number - 1, number, number + 1, pages} & set(range(1, pages + 1)))
        numbers: list[tuple[int, str]] = []
        for position, n in enumerate(near):
            if position and n > near[position - 1] + 1:
                numbers.append((0, ""))
            numbers.append((n, numbered(path, self.lang, n)))
        before = numbered(path, self.lang, number - 1) if number > 1 else ""
        after = numbered(path, self.lang, number + 1) if number < pages else ""
        return Pager(number, tuple(numbers), before, after)

    def facets(self, stars: str = "", group: str = "", area: str = "") -> tuple[Facet, ...]:
        """Links that narrow the catalogue; the arguments name the choices that are on.

        Ranks are counted within the group that is on and groups within the rank, as each of these
        pairs has a page of its own; nothing narrows by a district.
        """
        t = self.t
        if group not in self._ranks:
            self._ranks[group] = tuple(self._rank_tally(rank, group) for rank in RANKS)
        if stars not in self._groups:
            tops = [(code, g) for code, g in self.catalogue.groups.items() if "." not in code]
            self._groups[stars] = tuple(
                Tally(
                    self.group_title(g),
                    self.pairs[stars, code],
                    self.rank_path(stars, code),
                    key=code,
                    choice=choice_of("group", code),
                )
                for code, g in tops
            )
        self._areas = self._areas or self.areas()
        return (
            Facet(t("Star rating"), self._ranks[group], stars),
            Facet(t("Product group"), self._groups[stars], group),
            Facet(t("Former district"), self._areas, area),
        )

    def _rank_tally(self, rank: str, group: str) -> Tally:
        names = {"lapsed": self.t("Lapsed"), "unranked": self.t("Rank not known")}
        return Tally(
            names.get(rank) or self.t("{n} stars", n=rank),
            self.pairs[rank, group],
            self.rank_path(rank, group),
            key=rank,
            choice=choice_of("stars", rank),
        )

    @property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How many products are of a rank (`RANKS`) and a top group; an empty text stands for any."""
        if not self._pairs:
            for id in self.standing.order:
                rank, group = self.rank_of(id), self.catalogue.products[id].group.partition(".")[0]
                self._pairs.update(((rank, group), (rank, ""), ("", group)))
        return self._pairs

    def rank_of(self, id: str) -> str:
        """Which of `RANKS` a product is listed under."""
        return ("", "lapsed", "unranked")[self.standing.section(id)] or str(self.standing.status[id].stars)

    def rank_path(self, rank: str, group: str) -> str:
        """The listing of a rank, of a top group, or of both."""
        if not rank:
            return self.group_path(group)
        if not group:
            return self.to(rank) if rank in ("lapsed", "unranked") else self.to("stars", rank)
        return self.to(*pair_name(rank, group))

    def areas(self) -> tuple[Tally, ...]:
        """Former districts with their numbers of products, in Vietnamese order, unknown last."""
        known = sorted(self.catalogue.areas.values(), key=lambda area: (area.unknown, sort_key(area.name)))
        tallies = (
            Tally(
                self.area_name(a),
                len(self.standing.by_area.get(a.id, ())),
                self.to("area", a.id),
                key=a.id,
                choice=choice_of("area", a.id),
            )
            for a in known
        )
        return tuple(
            tally for tally, area in zip(tallies, known, strict=True) if tally.number or not area.unknown
        )

    def others(self, where: Where, name: str = "", number: int = 1) -> tuple[tuple[str, str], ...]:
        """The same page in every language of the site."""
        return tuple(
            (lang, numbered(address(lang, where, name), lang, number))
            for lang in self.catalogue.site.languages
        )

    def home_crumb(self) -> Link:
        return Link(self.t("Home"), self.to("home"))

    def listing(
        self, sort: str, name: str, ids: tuple[str, ...], frame: Callable[[], ListingView]
    ) -> list[Listed]:
        """All pages of a listing; `frame` returns what they share, once, when the first of them is made."""
        path, once = self.to(sort, name), cache(frame)
        return [
            Listed(
                numbered(path, self.lang, number),
                partial(self._listed, sort, name, ids, once, number),
                self.others(sort, name, number),
            )
            for number in range(1, self._pages(ids) + 1)
        ]

    def _pages(self, ids: tuple[str, ...]) -> int:
        return max(1, -(-len(ids) // self.catalogue.site.per_page))

    def _listed(
        self, sort: str, name: str, ids: tuple[str, ...], frame: Callable[[], ListingView], number: int
    ) -> ListingView:
        """One page of a listing."""
        view, per_page = frame(), self.catalogue.site.per_page
        title = (
            view.head.title if number == 1 else self.t("{title}, page {n}", title=view.head.title, n=number)
        )
        about, narrowing = view.about, view.narrowing
        if number > 1:  # what introduces the listing, and counts, stand on its first page only
            about = about._replace(intro=(), facts=())
            narrowing = narrowing._replace(facets=tuple(map(_uncounted, narrowing.facets)))
        part = Part(
            self.sections(ids[(number - 1) * per_page : number * per_page]),
            self._shown(number, per_page, len(ids)),
            len(ids),
            self.pager(self.to(sort, name), number, self._pages(ids)),
        )
        head = view.head._replace(title=title, others=self.others(sort, name, number))
        return ListingView(head, about, narrowing, part)

    def _shown(self, number: int, per_page: int, total: int) -> str:
        if total <= per_page:
            return self.t.number_of("{n} product", "{n} products", total)
        first = (number - 1) * per_page + 1
        return self.t(
            "Showing {first} to {last} of {total} products",
            first=first,
            last=min(number * per_page, total),
            total=self.t.number(total),
        )

    def products_word(self, n: int) -> str:
        return self.t.number_of("{n} product", "{n} products", n)


def pair_name(rank: str, group: str) -> tuple[str, str]:
    """The page of a rank within a top group, as (sort, name) for `addresses.address`."""
    name = group_name(group)
    return (f"{rank}_group", name) if rank in ("lapsed", "unranked") else ("stars", f"{rank}-{name}")


def _uncounted(facet: Facet) -> Facet:
    """Choices without their numbers: a star given anew need not change every page of every listing."""
    return facet._replace(
        choices=tuple(choice._replace(number=-1) for choice in facet.choices if choice.number)
    )


def shares(tallies: list[Tally]) -> tuple[Tally, ...]:
    """Tallies with each one's share of the greatest, in percent, for bars."""
    most = max((tally.number for tally in tallies), default=0)
    return tuple(tally._replace(share=round(100 * tally.number / most) if most else 0) for tally in tallies)
