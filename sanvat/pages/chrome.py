"""What every page of a language shares: names, menu, foot, assets."""

from ..base.text import kept_whole
from ..messages.words import Words, date_in
from ..records.model import Catalogue
from ..records.standing import Standing
from .addresses import PAGES
from .views.common import Chrome, Link


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
