"""Pages that are not listings: home, articles, outlets, the A–Z, saved, offline, not found, moved."""

from functools import partial
from pathlib import PurePosixPath

from ..base.text import fold, initial, slug, sort_key
from ..records.certificates import earliest, latest
from ..records.codes import path_of, spoken
from ..records.fair_days import coming
from ..records.model import Article
from .contacts import international, outlet_view, spaced
from .drawer import Drawer, shares
from .fairs import strips
from .page import Listed, Page, listed, single
from .views.common import (
    AreaTile,
    ArticlesView,
    ArticleView,
    Beside,
    Card,
    Head,
    HomeView,
    Image,
    Letter,
    Link,
    OutletsView,
    PlainView,
    SearchView,
    Tally,
    Teaser,
)
from .views.fair import OfflineView

_NEWEST = 8
_PATCHES = 4


def home(d: Drawer) -> HomeView:
    """The front page."""
    t, site, standing = d.t, d.catalogue.site, d.standing
    total = len(standing.order)
    producers = len({p.producer for p in d.catalogue.products.values() if p.producer})
    sub = t(
        (
            "{products} OCOP products of {producers} producers. Stars are shown with their year; lapsed "
            "ones are not."
        ),
        products=t.number(total),
        producers=t.number(producers),
    )
    heading = t.of(site, "tagline") or t.of(site, "name")
    newest = tuple(_newest(d))
    examples = [fold(d.catalogue.products[id].name) for id in site.hero if id in d.catalogue.products] or [
        fold(d.catalogue.products[id].name) for id in standing.order[:2]
    ]
    return HomeView(
        head=Head(t.of(site, "name"), f"{heading}. {sub}", (), d.others("home"), "home"),
        heading=heading,
        sub=sub,
        patches=_patches(d),
        groups=_groups(d),
        ranks=_ranks(d),
        newest=newest,
        newest_title=t("Newly ranked"),
        story=_story(d),
        map=_map(d),
        map_note=t("Districts are those of before 1 July 2025."),
        years=_years(d),
        total=total,
        total_text=t("All {n} products", n=t.number(total)),
        examples=tuple(dict.fromkeys(" ".join(example.split()[:2]) for example in examples))[:2],
        fairs=strips(d),
    )


def _patches(d: Drawer) -> tuple[Card, ...]:
    """Four products for the top: those named in site.yaml, else the best with pictures."""
    chosen = [id for id in d.catalogue.site.hero if id in d.catalogue.products]
    pictured = [id for id in d.standing.order if d.catalogue.products[id].pictures]
    others = [id for id in (*pictured, *d.standing.order) if d.standing.may_be_promoted(id)]
    return d.cards(tuple(dict.fromkeys((*chosen, *others)))[:_PATCHES])


def _newest(d: Drawer) -> tuple[Card, ...]:
    dated = []
    for id in d.standing.order:
        found = d.standing.status[id]
        if not found.stars or not d.standing.may_be_promoted(id):
            continue
        certificate = d.catalogue.products[id].certificates[found.certificate]
        if certificate.date:
            dated.append(
                (
                    -latest(certificate.date).toordinal(),
                    not d.catalogue.products[id].pictures,
                    -found.stars,
                    d.standing.names[id],
                    id,
                )
            )
    return d.cards(tuple(entry[-1] for entry in sorted(dated)[:_NEWEST]))


def _groups(d: Drawer) -> tuple[Tally, ...]:
    t = d.t
    made = []
    for code, group in d.catalogue.groups.items():
        if "." not in code:
            number = len(d.standing.by_group.get(code, ()))
            made.append(
                Tally(
                    d.group_title(group),
                    number,
                    d.group_path(code),
                    note=d.products_word(number),
                    key=group.icon or "food",
                )
            )
    return tuple(made) if t else ()


def _ranks(d: Drawer) -> tuple[Tally, ...]:
    t = d.t
    notes = {
        5: (t("90 to 100 points"), t("National rank, fit for export.")),
        4: (t("70 to under 90 points"), t("Provincial rank, able to reach 5 stars.")),
        3: (t("50 to under 70 points"), t("Provincial rank, still growing.")),
    }
    return tuple(
        Tally(band, len(d.standing.with_stars(stars)), d.to("stars", str(stars)), note=note, key=str(stars))
        for stars, (band, note) in notes.items()
    )


def _story(d: Drawer) -> Teaser | None:
    name = d.catalogue.site.story
    return teaser(d, name) if name in d.catalogue.articles else None


def _map(d: Drawer) -> tuple[AreaTile, ...]:
    placed = [a for a in d.catalogue.areas.values() if a.grid]
    most = max((len(d.standing.by_area.get(a.id, ())) for a in placed), default=0)
    tiles = []
    for area in placed:
        number = len(d.standing.by_area.get(area.id, ()))
        heat = max(1, -(-4 * number // most)) if most else 1
        tiles.append(
            AreaTile(area.id, d.area_name(area), d.to("area", area.id), number, d.products_word(number), heat)
        )
    return tuple(tiles)


def _years(d: Drawer) -> tuple[Tally, ...]:
    """Products by the year of their first dated certificate, added up over the years."""
    firsts: dict[int, int] = {}
    for product in d.catalogue.products.values():
        dates = [c.date for c in product.certificates if c.date and earliest(c.date) <= d.standing.day]
        if dates:
            year = int(min(dates)[:4])
            firsts[year] = firsts.get(year, 0) + 1
    made, total = [], 0
    for year in range(min(firsts), max(firsts) + 1) if firsts else ():
        total += firsts.get(year, 0)
        made.append(Tally(str(year), total, key=str(year)))
    return shares(made)


# articles and free pages


def pick(languages: dict[str, Article], lang: str) -> Article:
    """An article in a language, or the Vietnamese (else the first) where it is not translated."""
    return languages.get(lang) or languages.get("vi") or next(iter(languages.values()))


def _is_foreign(d: Drawer, languages: dict[str, Article]) -> bool:
    return d.foreign and d.lang not in languages


def article_image(d: Drawer, article: Article) -> Image | None:
    """An article's picture: its own, else that of the first of its products that has one."""
    if article.photo:
        return d.pictures.image(article.photo, article.title)
    for id in article.products:
        product = d.catalogue.products.get(id)
        if product and product.pictures:
            return d.pictures.image(product.pictures[0], product.name)
    return None


def teaser(d: Drawer, name: str) -> Teaser:
    languages = d.catalogue.articles[name]
    article = pick(languages, d.lang)
    summary = article.summary or (article.body.lead if article.body else "")
    return Teaser(
        article.title,
        d.to("article", name),
        summary,
        d.t.date(article.date) if article.date else "",
        article_image(d, article),
        _is_foreign(d, languages),
    )


def articles(d: Drawer) -> list[tuple[str, str, ArticlesView | ArticleView]]:
    """The list of articles and each of them: (path, template, view)."""
    t = d.t
    names = sorted(
        d.catalogue.articles,
        key=lambda name: (pick(d.catalogue.articles[name], d.lang).date, name),
        reverse=True,
    )
    title = t("Stories")
    feed = d.to("feed") if d.catalogue.site.base_url else ""
    head = Head(
        title,
        t("Stories behind the products"),
        (d.home_crumb(), Link(title)),
        d.others("articles"),
        "articles",
    )
    made: list[tuple[str, str, ArticlesView | ArticleView]] = [
        (
            d.to("articles"),
            "articles.html",
            ArticlesView(head, title, tuple(teaser(d, name) for name in names), feed),
        )
    ]
    for name in names:
        languages = d.catalogue.articles[name]
        crumbs = (d.home_crumb(), Link(title, d.to("articles")), Link(pick(languages, d.lang).title))
        made.append(
            (
                d.to("article", name),
                "article.html",
                _article(d, "article", name, languages, crumbs, "articles"),
            )
        )
    return made


def free_pages(d: Drawer) -> list[tuple[str, str, ArticleView]]:
    """The pages/ folder: about the programme, how stars work, contact…"""
    made = []
    for name, languages in sorted(d.catalogue.pages.items()):
        crumbs = (d.home_crumb(), Link(pick(languages, d.lang).title))
        made.append((d.to("page", name), "article.html", _article(d, "page", name, languages, crumbs, name)))
    return made


def _article(
    d: Drawer, sort: str, name: str, languages: dict[str, Article], crumbs: tuple[Link, ...], section: str
) -> ArticleView:
    article = pick(languages, d.lang)
    image = article_image(d, article) if sort == "article" else None
    summary = article.summary or (article.body.lead if article.body else article.title)
    return ArticleView(
        head=Head(article.title, summary, crumbs, d.others(sort, name), section, image.src if image else ""),
        title=article.title,
        date=d.t.date(article.date) if article.date else "",
        iso=article.date,
        author=article.author,
        summary=article.summary,
        image=image,
        body=article.body.html() if article.body else "",
        foreign=_is_foreign(d, languages),
        cards=d.cards(tuple(id for id in article.products if id in d.catalogue.products)),
        page=sort == "page",
    )


# outlets


def outlets(d: Drawer) -> tuple[str, OutletsView]:
    """Where to buy: shops and showrooms by former district, online channels last."""
    t = d.t
    groups: dict[str, list[str]] = {}
    for id, outlet in d.catalogue.outlets.items():
        area = d.catalogue.areas.get(outlet.area)
        name = (
            t("Online")
            if outlet.kind == "online"
            else d.area_name(area)
            if area and not area.unknown
            else t("Elsewhere")
        )
        groups.setdefault(name, []).append(id)
    last = {t("Online"): 2, t("Elsewhere"): 1}
    made = []
    for name in sorted(groups, key=lambda n: (last.get(n, 0), sort_key(n))):
        views = []
        for id in groups[name]:
            cards = tuple(
                Link(d.catalogue.products[p].name, d.to("product", p), d.foreign)
                for p in d.standing.by_outlet.get(id, ())
            )
            views.append(outlet_view(d, id)._replace(cards=cards))
        made.append((name, tuple(views)))
    title = t("Where to buy")
    intro = (
        t(
            "Places and channels named by public sources. Ask before you travel: hours and stock are "
            "not ours to know."
        ),
    )
    head = Head(title, intro[0], (d.home_crumb(), Link(title)), d.others("outlets"), "outlets")
    return d.to("outlets"), OutletsView(head, title, intro, tuple(made))


# the A–Z, not found, moved


def search(d: Drawer) -> tuple[str, SearchView]:
    """All names from A to Y."""
    letters: dict[str, list[tuple[tuple[object, ...], tuple[Link, str]]]] = {}
    for id, product in d.catalogue.products.items():
        maker = d.standing.producer_name(product)
        area = d.area_name(d.catalogue.areas[product.area])
        note = " · ".join(part for part in (d.gloss(product), area, maker) if part)
        entry = (Link(product.name, d.to("product", id), d.foreign), note)
        letters.setdefault(initial(product.name), []).append((d.standing.names[id], entry))
    title = d.t("Find a product")
    head = Head(
        title, d.t("All products from A to Y"), (d.home_crumb(), Link(title)), d.others("search"), "search"
    )
    made = tuple(
        Letter(
            letter,
            f"{slug(letter) or 'so'}-{ord(letter[0]):x}",
            tuple(entry for _, entry in sorted(letters[letter])),
        )
        for letter in sorted(letters, key=sort_key)
    )
    return d.to("search"), SearchView(head, title, made)


def saved(d: Drawer) -> tuple[str, PlainView]:
    """The page for what a reader saved; which products these are only the reader's device knows."""
    t = d.t
    links = (Link(t("All products from A to Y"), d.to("search")),)
    head = Head(
        t("Saved"),
        t("Products saved on this device"),
        (d.home_crumb(), Link(t("Saved"))),
        d.others("saved"),
        "saved",
        "",
        True,
    )
    return d.to("saved"), PlainView(head, t("Saved"), t("Nothing saved yet."), links)


def offline(d: Drawer) -> tuple[str, OfflineView]:
    """The page shown where another is not kept on the device; what is kept only the device knows."""
    title = d.t("Without a network")
    head = Head(title, d.t("Pages kept on this device"), (), d.others("offline"), "", "", True)
    phones = tuple(
        (d.t.of(fair, "name"), spaced(fair.phone), international(fair.phone))
        for fair in coming(d.standing)
        if fair.phone
    )
    return d.to("offline"), OfflineView(head, title, phones)


def missing(d: Drawer, others: list[Drawer]) -> tuple[str, PlainView]:
    """The page a server shows for an address that is not there, to readers of whatever language."""
    own = _beside(d)
    head = Head(own.title, own.title, (), d.others("missing"), "", "", True)
    codes = d.catalogue.codes
    example = spoken(min(codes.current.values())) if codes.current else ""
    return d.to("missing"), PlainView(
        head, own.title, own.text, own.links, "", example, tuple(map(_beside, others))
    )


def _beside(d: Drawer) -> Beside:
    t = d.t
    links = (
        Link(t("All products"), d.to("products")),
        Link(t("Find a product"), d.to("search")),
        Link(t("Home"), d.to("home")),
    )
    told = (
        ("wrong", t("{code} is not a code: one character may be mistyped. Compare it with the pack.")),
        ("none", t("No product of this catalogue has the code {code}. The pack may be of another province.")),
        ("gtin", t("No product of this catalogue has the bar code {code}.")),
    )
    return Beside(
        d.lang,
        t("Page not found"),
        t("There is nothing at this address. It may have been mistyped, or the page has another name now."),
        links,
        told,
    )


def moved(d: Drawer) -> list[tuple[str, PlainView]]:
    """A page at every earlier address of a record whose id changed, leading to where it is now."""
    t = d.t
    made = []
    for sort, records in (("product", d.catalogue.products), ("producer", d.catalogue.producers)):
        for id, record in records.items():
            for old in record.formerly:
                text = t("This page has another address now.")
                head = Head(record.name, text, (d.home_crumb(),), d.others(sort, old), "", "", True)
                made.append(
                    (
                        d.to(sort, old),
                        PlainView(head, record.name, text, (Link(record.name, d.to(sort, id), d.foreign),)),
                    )
                )
    return made + _withdrawn(d)


def _withdrawn(d: Drawer) -> list[tuple[str, PlainView]]:
    """A page at every address of a product that left the catalogue, leading to what its code opens."""
    t = d.t
    made = []
    for id, product in d.catalogue.withdrawn.items():
        code = d.catalogue.codes.of(id)
        text = t("This product is no longer in the catalogue.")
        head = Head(product.name, text, (d.home_crumb(),), (), "", "", True)
        links = (
            *((Link(spoken(code), path_of(code)),) if code else ()),
            Link(t("All products"), d.to("products")),
        )
        made += [
            (d.to("product", old), PlainView(head, product.name, text, links))
            for old in (id, *product.formerly)
        ]
    return made


def home_page(d: Drawer, _: list[Drawer]) -> list[Page]:
    """The front page."""
    return listed("home.html", d.lang, [Listed(d.to("home"), partial(home, d), d.others("home"))])


def pages(d: Drawer, others: list[Drawer]) -> list[Page]:
    """Articles, free pages, outlets, search, what is saved and kept, what is missing, what has moved."""
    lang = d.lang
    made = [single(template, lang, path, view, _origin(path, view)) for path, template, view in articles(d)]
    made += [
        single(template, lang, path, view, _origin(path, view)) for path, template, view in free_pages(d)
    ]
    made += [single("outlets.html", lang, *outlets(d)), single("search.html", lang, *search(d))]
    made.append(single("saved.html", lang, *saved(d)))
    if d.catalogue.site.offline:
        made.append(single("offline.html", lang, *offline(d)))
    path, view = missing(d, others)
    # A server shows this page for any address at any depth: only absolute links can work there.
    made.append(single("missing.html", lang, path, view._replace(base=d.catalogue.site.base_url)))
    return made + [single("moved.html", lang, path, view) for path, view in moved(d)]


def _origin(path: str, view: ArticlesView | ArticleView) -> str:
    """The record of an article or a free page; a list of articles goes by its own path."""
    if isinstance(view, ArticlesView):
        return path
    return f"{'pages' if view.page else 'articles'}/{PurePosixPath(path).stem}.md"
