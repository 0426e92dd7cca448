"""Articles, and the free pages of the folder pages/: a text with a picture and the products it names."""

from typing import NamedTuple

from ..records.model import Article, Catalogue
from .drawer import Drawer
from .page import CATALOGUE, TOP, Entry, Page, PageType, single
from .views.common import Card, Head, Image, Link
from .views.listing import ArticlesView, Teaser


class ArticleView(NamedTuple):
    """Everything templates/article.html may read. `page`: it is a free page; `iso` the date as written."""

    head: Head
    title: str
    date: str
    iso: str
    author: str
    summary: str
    image: Image | None
    body: str
    foreign: bool
    cards: tuple[Card, ...]
    page: bool


def pages(d: Drawer, _: list[Drawer]) -> list[Page]:
    """The list of articles, each article, each free page."""
    made = [single("articles.html", d.lang, d.to("articles"), _list(d))]
    for name, languages in d.catalogue.articles.items():
        crumbs = (Link(d.t("Stories"), d.to("articles")),)
        view = _article(d, "article", name, languages, crumbs)
        made.append(single("article.html", d.lang, d.to("article", name), view, f"articles/{name}.md"))
    for name, languages in d.catalogue.pages.items():
        view = _article(d, "page", name, languages, ())
        made.append(single("article.html", d.lang, d.to("page", name), view, f"pages/{name}.md"))
    return made


def pick(languages: dict[str, Article], lang: str) -> Article:
    """An article in a language, or the Vietnamese (else the first) where it is not translated."""
    return languages.get(lang) or languages.get("vi") or next(iter(languages.values()))


def teaser(d: Drawer, name: str) -> Teaser:
    """An article as the list of articles and the front page show it."""
    languages = d.catalogue.articles[name]
    article = pick(languages, d.lang)
    return Teaser(
        article.title,
        d.to("article", name),
        article.summary or (article.body.lead if article.body else ""),
        d.t.date(article.date) if article.date else "",
        _picture(d, article),
        _is_foreign(d, languages),
    )


def _list(d: Drawer) -> ArticlesView:
    """Teasers of all articles, newest first."""
    t, articles = d.t, d.catalogue.articles
    names = sorted(articles, key=lambda name: (pick(articles[name], d.lang).date, name), reverse=True)
    title = t("Stories")
    crumbs = (d.home_crumb(), Link(title))
    head = Head(title, t("Stories behind the products"), crumbs, d.others("articles"), "articles")
    feed = d.to("feed") if d.catalogue.site.base_url else ""
    return ArticlesView(head, title, tuple(teaser(d, name) for name in names), feed)


def _article(
    d: Drawer, sort: str, name: str, languages: dict[str, Article], parents: tuple[Link, ...]
) -> ArticleView:
    article = pick(languages, d.lang)
    image = _picture(d, article) if sort == "article" else None
    crumbs = (d.home_crumb(), *parents, Link(article.title))
    summary = article.summary or (article.body.lead if article.body else article.title)
    section = "articles" if sort == "article" else name
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


def _is_foreign(d: Drawer, languages: dict[str, Article]) -> bool:
    return d.foreign and d.lang not in languages


def _picture(d: Drawer, article: Article) -> Image | None:
    """An article's picture: its own, else that of the first of its products that has one."""
    if article.photo:
        return d.pictures.image(article.photo, article.title)
    for id in article.products:
        product = d.catalogue.products.get(id)
        if product and product.pictures:
            return d.pictures.image(product.pictures[0], product.name)
    return None


def _has_any(catalogue: Catalogue) -> bool:
    return bool(catalogue.articles)


ENTRIES = (
    Entry(TOP, 50, "Stories", "articles", when=_has_any),
    Entry(CATALOGUE, 70, "Stories", "articles", when=_has_any),
)
TYPE = PageType(pages, ENTRIES)
