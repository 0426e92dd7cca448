"""Every output of the site, known before any is made: the catalogue on a day, turned into pages.

A page is a maker (a template, or a function of `feeds`), a path and a frozen view; the same three
give the same bytes. What templates draw is decided here.
"""

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from ..base.text import kept_whole
from ..messages.problems import Place, Problems
from ..messages.words import Words, date_in
from ..records.model import Catalogue
from ..records.standing import Standing
from .addresses import PAGES
from .codes import CODE_PAGE, code_pages
from .drawer import Drawer, Listed
from .fairs import booth_links, fairs
from .lists import (
    all_products,
    area_pages,
    areas_index,
    cards,
    certification_pages,
    certifications_index,
    commune_pages,
    communes_index,
    group_pages,
    groups_index,
    producer_pages,
    producers_index,
    rank_group_pages,
    star_pages,
)
from .numbers import certificates, statistics
from .pictures import Pictures
from .products import ProductPage, stories_key
from .singles import articles, free_pages, home, missing, moved, offline, outlets, saved, search
from .views.common import Chrome, Link


class Page(NamedTuple):
    """One output: where, by what, in which language, from what. `origin` names its record, `others`
    the same page in every language of the site (none where search engines should not come). `stories`
    names the product stories that the view tells (see `frame`); None: it may tell any.

    Thousands of product views at once would fill the memory of an office's computer, so they are
    `made` when asked for: every time the same.
    """

    path: str
    maker: str
    lang: str
    made: tuple[Any, ...] | Callable[[], tuple[Any, ...]]
    origin: str = ""
    others: tuple[tuple[str, str], ...] = ()
    stories: str | None = None

    @property
    def view(self) -> tuple[Any, ...]:
        return self.made() if callable(self.made) else self.made


def written(path: str, lang: str, text: Callable[[], str], origin: str = "") -> Page:
    """A file that is a text as it stands, made when asked for; it tells no product's story."""
    return Page(path, "text", lang, lambda: (text(),), origin, stories="")


def pages(standing: Standing, words: dict[str, Words], pictures: Pictures) -> list[Page]:
    """All pages in all languages, without the site-wide files of `feeds`."""
    drawers = [Drawer(words[lang], standing, pictures) for lang in standing.catalogue.site.languages]
    made = [page for d in drawers for page in _pages(d, [other for other in drawers if other is not d])]
    for path, template, view, origin, stories in code_pages(drawers):
        made.append(Page(path, template, "vi", view, origin, stories=stories))
    return made


def _pages(d: Drawer, others: list[Drawer]) -> list[Page]:
    made: list[Page] = []

    def add(maker: str, path: str, view: tuple[Any, ...], origin: str = "") -> None:
        head = getattr(view, "head", None)
        made.append(
            Page(
                path,
                maker,
                d.lang,
                view,
                origin,
                head.others if head and not head.hidden else (),
                None if maker == "text" else "",
            )
        )

    def list_all(maker: str, pages: list[Listed], origin: str = "") -> None:
        made.extend(Page(path, maker, d.lang, view, origin, others, "") for path, view, others in pages)

    def add_all(maker: str, views: list[tuple[str, Any]], origin: str = "") -> None:
        for path, view in views:
            add(maker, path, view, origin)

    catalogue, standing = d.catalogue, d.standing
    list_all("home.html", [Listed(d.to("home"), partial(home, d), d.others("home"))])
    list_all("listing.html", all_products(d))
    order, booths = standing.order, booth_links(d)
    for position, id in enumerate(order):
        page = ProductPage(d, catalogue.products[id], booths.get(id, ()))
        before = order[position - 1] if position else ""
        after = order[position + 1] if position + 1 < len(order) else ""
        page.use_pictures()
        template = "tourism.html" if page.tourism else "product.html"
        made.append(
            Page(
                d.to("product", id),
                template,
                d.lang,
                partial(page.view, before, after),
                f"products/{id}",
                d.others("product", id),
                stories_key(page.product),
            )
        )
    for area in catalogue.areas.values():
        if not area.unknown or area.id in standing.by_area:
            list_all("listing.html", area_pages(d, area), "places.yaml")
    for commune in catalogue.communes.values():
        if commune.id in standing.by_commune:
            list_all("listing.html", commune_pages(d, commune), "places.yaml")
    for code, group in catalogue.groups.items():
        if "." not in code or code in standing.by_group:
            list_all("listing.html", group_pages(d, group), "categories.yaml")
    list_all("listing.html", star_pages(d))
    list_all("listing.html", rank_group_pages(d))
    for id, producer in catalogue.producers.items():
        list_all("producer.html", producer_pages(d, producer), f"producers/{id}.yaml")
    for id in catalogue.certification_types:
        if id in standing.by_certification:
            list_all("listing.html", certification_pages(d, id), "certifications.yaml")
    for path, text in cards(d) if d.lang == "vi" else ():  # one for all languages
        made.append(written(path, d.lang, text, "producers"))
    for index in (areas_index, communes_index, groups_index, producers_index, certifications_index):
        add("index.html", *index(d))
    register, (path, text) = certificates(d)
    list_all("certificates.html", register)
    made.append(written(path, d.lang, text))
    _add_rest(d, others, add, add_all)
    return made


def _add_rest(d: Drawer, others: list[Drawer], add: Any, add_all: Any) -> None:
    page, files = statistics(d)
    add("statistics.html", *page)
    for path, text in files:
        add("text", path, (text,))
    for path, template, view in (*articles(d), *free_pages(d), *fairs(d)):
        add(
            template,
            path,
            view,
            f"{'pages' if view.page else 'articles'}/{PurePosixPath(path).stem}.md"
            if template == "article.html"
            else path,
        )
    add("outlets.html", *outlets(d))
    add("search.html", *search(d))
    add("saved.html", *saved(d))
    if d.catalogue.site.offline:
        add("offline.html", *offline(d))
    path, view = missing(d, others)
    # A server shows this page for any address at any depth: only absolute links can work there.
    add("missing.html", path, view._replace(base=d.catalogue.site.base_url))
    add_all("moved.html", moved(d))


def check_paths(made: list[Page], folder: str, problems: Problems) -> None:
    """No two outputs at one path, nor at paths that differ only in capitals (Windows, USB sticks),
    unless they are the same bytes: a code's page lies under its code in capitals and in small letters.
    `folder` is the content folder as its author knows it."""
    seen: dict[str, Page] = {}
    for page in made:
        other = seen.setdefault(page.path.casefold(), page)
        if other is not page and (page.maker, page.origin) != (CODE_PAGE, other.origin):
            mine = page.origin or other.origin  # the program's own pages stay
            problems.error(
                Place(f"{folder}/{mine}" if mine else page.path),
                "two-pages-one-address",
                address=page.path,
                one=mine or page.path,
                other=(other if page.origin else page).origin or other.path,
            )


def chrome(d_words: Words, standing: Standing, assets: dict[str, str], icons: dict[str, str]) -> Chrome:
    """What every page of a language shares."""
    t, catalogue = d_words, standing.catalogue
    site, paths = catalogue.site, PAGES[d_words.lang]
    date = standing.day.isoformat()
    menu = [
        (t("Products"), paths["products"], "products"),
        (t("Districts"), paths["areas"], "areas"),
        (t("Producers"), paths["producers"], "producers"),
        *(((t("Fairs"), paths["fairs"], "fairs"),) if catalogue.fairs else ()),
        *(((t("Stories"), paths["articles"], "articles"),) if catalogue.articles else ()),
        *_page_menu(standing, t.lang)[:1],
    ]
    tabs = (
        (t("Home"), paths["home"], "home", "home"),
        (t("Products"), paths["products"], "cloth", "products"),
        (t("Districts"), paths["areas"], "pin", "areas"),
        (t("Saved"), paths["saved"], "heart", "saved"),
    )
    publisher = site.publisher
    lines = tuple(part for part in (publisher.address, publisher.phone, publisher.email) if part)
    return Chrome(
        lang=t.lang,
        site=t.of(site, "name"),
        short=t.of(site, "short_name") or t.of(site, "name"),
        notice=t.of(site, "notice"),
        base_url=site.base_url,
        date=date,
        date_text=t.date(date),
        dates=tuple((lang, date_in(lang, date)) for lang in site.languages),
        publisher=t.of(publisher, "name"),
        publisher_lines=lines,
        source=t.of(site, "source"),
        home=paths["home"],
        search=paths["search"],
        menu=tuple(menu),
        tabs=tabs,
        foot=_foot(standing, t, paths),
        css=assets["css"],
        css_list=assets.get("css/list.css", ""),
        css_saved=assets.get("css/saved.css", ""),
        css_code=assets.get("css/code.css", ""),
        script_code=assets.get("js/code.js", ""),
        css_fair=assets.get("css/fair.css", ""),
        script=assets["js"],
        script_fair=assets.get("js/fair.js", ""),
        script_offline=assets.get("js/offline.js", ""),
        worker="sw.js" if site.offline else "",
        more=assets.get("js-more", ""),
        more_list=assets.get("js-list", ""),
        fonts=tuple(assets[name] for name in ("font-display", "font-text") if name in assets),
        feed=paths["feed"] if site.base_url else "",
        icon=icons["icon"],
        manifest=icons[f"manifest-{t.lang}"],
        share=icons["share"],
        languages=site.languages,
        colour=site.theme.cham or "#1b2450",
        places=place_names(catalogue, t),
    )


def place_names(catalogue: Catalogue, t: Words) -> tuple[str, ...]:
    """The names of the place table that no heading parts."""
    areas = [area for area in catalogue.areas.values() if not area.unknown]
    records = (*catalogue.provinces.values(), *areas, *catalogue.communes.values())
    return kept_whole([record.name for record in records] + [t.of(area, "name") for area in areas])


def _page_menu(standing: Standing, lang: str) -> list[tuple[str, str, str]]:
    shown = []
    for name, languages in standing.catalogue.pages.items():
        page = languages.get(lang) or next(iter(languages.values()))
        if any(each.menu for each in languages.values()):
            shown.append((page.order, name, page.title))
    return [(title, PAGES[lang]["page"].format(name), name) for _, name, title in sorted(shown)]


def _foot(standing: Standing, t: Words, paths: dict[str, str]) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    catalogue_links = [
        Link(t("All products"), paths["products"]),
        Link(t("Product groups"), paths["groups"]),
        Link(t("Communes today"), paths["communes"]),
        Link(t("Certifications"), paths["certifications"]),
        Link(t("Certificates"), paths["certificates"]),
    ]
    numbers = [
        Link(t("Statistics"), paths["statistics"]),
        Link(t("Where to buy"), paths["outlets"]),
        Link(t("Saved"), paths["saved"]),
        *((Link(t("Without a network"), paths["offline"]),) if standing.catalogue.site.offline else ()),
        Link(t("Open data (CSV)"), "catalogue.csv"),
        Link(t("Open data (JSON)"), "catalogue.json"),
    ]
    about = [Link(title, path) for title, path, _ in _page_menu(standing, t.lang)]
    return (
        (t("Catalogue"), tuple(catalogue_links)),
        (t("Take along"), tuple(numbers)),
        (t("About"), tuple(about)),
    )
