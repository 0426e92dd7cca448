"""What stands in stories and in other remarks of the check, and what is not in English yet."""

import re
from collections.abc import Iterable

from ..messages import texts
from ..messages.problems import Problem
from ..records.model import CertificationType, Fair, Group, Outlet, Producer, Product
from ..records.schema import fields
from ..records.sorts import SORTS
from .table import DISTRICT, ID, PRODUCT, Both, ReportTable, Row, Scope, TableColumn, shortened

_OF_PRODUCT = re.compile(r"products/([^/]+)/")
_ABOUT_STORIES = ("story-", "healing-claim")  # codes of problems
_LONGEST = 160  # characters of a Vietnamese text that is not translated
_SENTENCE = 3  # words; a longer text that is the same in both languages was hardly translated

Record = Product | Producer | Outlet | Fair | Group | CertificationType


def stories(scope: Scope, problems: Iterable[Problem]) -> ReportTable:
    """Stories that are nearly alike, untranslated or of unusual length, and products without one."""
    rows: list[Row] = []
    products = scope.standing.catalogue.products
    for problem in problems:
        id = _product_of(problem, scope)
        if id and problem.code.startswith(_ABOUT_STORIES):
            values = dict(problem.values)
            other = _OF_PRODUCT.search(values.get("other", ""))
            twin = products[other[1]].name if other and other[1] in products else ""
            percent = int(values["percent"]) / 100 if "percent" in values else None
            rows.append((*scope.named(id), _sentence(problem), twin, percent))
    without = (product.id for product in scope.products if product.story is None)
    rows.extend((*scope.named(id), texts.note("cell-no-story"), "", None) for id in without)
    columns = (
        DISTRICT,
        PRODUCT,
        ID,
        TableColumn(texts.note("column-look-at"), width=60, brief=True),
        TableColumn(texts.note("column-like-product"), width=34),
        TableColumn(texts.note("column-alike"), "percent", 10),
    )
    title, note = texts.note("table-stories"), texts.note("table-stories-note")
    return ReportTable("stories", title, note, columns, scope.in_order(rows))


def remarks(scope: Scope, problems: Iterable[Problem]) -> ReportTable:
    """Everything else that the check remarks on a product or on the catalogue."""
    rows: list[Row] = []
    for problem in problems:
        id = _product_of(problem, scope)
        elsewhere = not id and (scope.area or _OF_PRODUCT.search(problem.place.path))
        if not elsewhere and not problem.code.startswith(_ABOUT_STORIES):
            named = scope.named(id) if id else ("", "", "")
            rows.append((*named, str(problem.place), _sentence(problem)))
    columns = (
        DISTRICT,
        PRODUCT,
        ID,
        TableColumn(texts.note("column-place"), width=44),
        TableColumn(texts.note("column-look-at"), width=70, brief=True),
    )
    title, note = texts.note("table-remarks"), texts.note("table-remarks-note")
    return ReportTable("remarks", title, note, columns, scope.in_order(rows))


def _product_of(problem: Problem, scope: Scope) -> str:
    """The id of the product in the scope that a problem is about, or an empty text."""
    match = _OF_PRODUCT.search(problem.place.path)
    product = scope.standing.catalogue.products.get(match[1]) if match else None
    return product.id if product and scope.area in ("", product.area) else ""


def _sentence(problem: Problem) -> Both:
    vi, en = (
        " ".join(part for part in (problem.text(lang), problem.remedy(lang)) if part) for lang in ("vi", "en")
    )
    return vi, en


# translations

_ENGLISH = "_en"
_SORTS: dict[type, str] = {
    Product: "products",
    Producer: "producers",
    Outlet: "outlets",
    Fair: "fairs",
    Group: "groups",
    CertificationType: "certifications",
}


def translations(scope: Scope) -> ReportTable:
    """Texts that stand only in Vietnamese, or that are the same in English."""
    catalogue = scope.standing.catalogue
    rows: list[Row] = []
    if "en" in catalogue.site.languages:
        for record in _records(scope):
            rows += _untranslated(scope, record)
        sort = _sort("articles")
        rows += [
            ("", sort, name, languages["vi"].title, sort, "")
            for name, languages in sorted(catalogue.articles.items())
            if "en" not in languages and not scope.area
        ]
    columns = (
        DISTRICT,
        TableColumn(texts.note("column-sort"), width=16),
        TableColumn(texts.note("column-id"), width=26),
        TableColumn(texts.note("column-name"), width=34, brief=True),
        TableColumn(texts.note("column-untranslated"), width=34, brief=True),
        TableColumn(texts.note("column-vietnamese"), width=60),
    )
    title, note = texts.note("table-translations"), texts.note("table-translations-note")
    return ReportTable("translations", title, note, columns, tuple(rows))


def _records(scope: Scope) -> list[Record]:
    """What has texts: of one district only its products and their producers."""
    catalogue = scope.standing.catalogue
    used = {product.producer for product in scope.products} & set(catalogue.producers)
    records: list[Record] = [*scope.products, *(catalogue.producers[id] for id in sorted(used))]
    if not scope.area:
        records += catalogue.outlets.values()
        records += catalogue.fairs.values()
        records += catalogue.groups.values()
        records += catalogue.certification_types.values()
    return records


def _sort(name: str) -> Both:
    return SORTS[name].vi, SORTS[name].en


def _untranslated(scope: Scope, record: Record) -> list[Row]:
    known = fields(type(record))
    area = scope.standing.catalogue.areas.get(getattr(record, "area", ""))
    id = getattr(record, "id", "") or getattr(record, "code", "")
    head = (area.name if area else "", _sort(_SORTS[type(record)]), id, record.name)
    rows: list[Row] = []
    for name, field in known.items():
        if f"{name}{_ENGLISH}" not in known:
            continue
        vi, en = getattr(record, name), getattr(record, f"{name}{_ENGLISH}")
        title = field.vi, field.en
        if vi and (not en or (isinstance(vi, tuple) and len(vi) != len(en))):
            rows.append((*head, title, _beginning(vi)))
        elif vi and vi == en and name != "name" and len(str(vi).split()) > _SENTENCE:
            rows.append((*head, texts.note("field-same", field=title), _beginning(vi)))
    if isinstance(record, Product) and record.story and not record.story_en:
        rows.append((*head, texts.note("field-story"), _beginning(record.story.lead)))
    return rows


def _beginning(text: str | tuple[str, ...]) -> str:
    return shortened(text if isinstance(text, str) else " · ".join(text), _LONGEST)
