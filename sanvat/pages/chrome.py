"""What every page of a language shares: names, menu, foot, assets."""

from ..base.text import kept_whole
from ..messages.languages import BY_CODE, beside
from ..messages.words import Words, date_in
from ..records.model import Catalogue
from ..records.standing import Standing
from .addresses import PAGES, address
from .page import ALONG, CATALOGUE, TABS, TOP, Entry
from .plan import TYPES
from .views.common import Chrome, Link


def chrome(t: Words, standing: Standing, assets: dict[str, str], icons: dict[str, str]) -> Chrome:
    """What every page of a language shares."""
    catalogue = standing.catalogue
    site, paths = catalogue.site, PAGES[t.lang]
    date = standing.day.isoformat()
    publisher = site.publisher
    lines = tuple(part for part in (publisher.address, publisher.phone, publisher.email) if part)
    return Chrome(
        lang=t.lang,
        locale=BY_CODE[t.lang].locale,
        money=BY_CODE[t.lang].money.format("{x}"),
        thousands=BY_CODE[t.lang].thousands,
        beside=beside(t.lang, site.languages),
        versions=tuple((lang, BY_CODE[lang].version) for lang in site.languages),
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
        menu=(
            *((t(entry.title), entry.path(t.lang), entry.current()) for entry in _entries(catalogue, TOP)),
            *_own_pages(catalogue, t.lang)[:1],
        ),
        tabs=tuple(
            (t(entry.title), entry.path(t.lang), entry.icon, entry.current())
            for entry in _entries(catalogue, TABS)
        ),
        foot=_foot(catalogue, t),
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
    names = [
        *(province.name for province in catalogue.provinces.values()),
        *(area.name for area in areas),
        *(commune.name for commune in catalogue.communes.values()),
        *(t.of(area, "name") for area in areas),
    ]
    return kept_whole(names)


def _entries(catalogue: Catalogue, bar: str) -> list[Entry]:
    """The links of a bar that the catalogue has pages for, in order."""
    entries = [
        entry for each in TYPES for entry in each.entries if entry.bar == bar and entry.when(catalogue)
    ]
    return sorted(entries, key=lambda entry: entry.rank)


def _own_pages(catalogue: Catalogue, lang: str) -> list[tuple[str, str, str]]:
    """The free pages that ask for a place in the menu: (title, path, section)."""
    shown = []
    for name, languages in catalogue.pages.items():
        page = languages.get(lang) or next(iter(languages.values()))
        if any(each.menu for each in languages.values()):
            shown.append((page.order, name, page.title))
    return [(title, address(lang, "page", name), name) for _, name, title in sorted(shown)]


def _foot(catalogue: Catalogue, t: Words) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The columns of links in the foot."""

    def links(bar: str) -> list[Link]:
        return [Link(t(entry.title), entry.path(t.lang)) for entry in _entries(catalogue, bar)]

    files = [Link(t("Open data (CSV)"), "catalogue.csv"), Link(t("Open data (JSON)"), "catalogue.json")]
    own = [Link(title, path) for title, path, _ in _own_pages(catalogue, t.lang)]
    return (
        (t("Catalogue"), tuple(links(CATALOGUE))),
        (t("Take along"), (*links(ALONG), *files)),
        (t("About"), tuple(own)),
    )
