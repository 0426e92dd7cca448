"""A report as a private page."""

from html import escape
from pathlib import Path

from ..messages import texts
from .review import Review, in_words
from .table import WHOLE, Both, ReportTable, Row, TableColumn, Value

_WIDE, _MEDIUM = 40, 26  # letters from which a column is given more room
_HEAD = """\
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow,noarchive">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
"""


def page(review: Review) -> str:
    """One HTML file that needs nothing else: no script, nothing from elsewhere; search engines may not keep
    it. It is in both languages, for a screen or for printing."""
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    contents = "".join(_link(table) for table in review.tables)
    sections = "".join(_section(table) for table in review.tables)
    vi, en = texts.note("report-private")
    return (
        f"{_HEAD}<title>{escape(review.title(0))}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<h1>{escape(review.title(0))}<small lang="en">{escape(review.title(1))}</small></h1>\n'
        f'<p class="private">{vi} <span lang="en">{en}</span></p>\n'
        f"<nav><ul>{contents}</ul></nav>\n{sections}</body>\n</html>\n"
    )


def _link(table: ReportTable) -> str:
    """A table in the list of contents."""
    vi, en = table.title
    return (
        f'<li><a href="#{escape(table.key)}">{escape(vi)}</a> '
        f'({len(table.rows)})<small lang="en">{escape(en)}</small></li>'
    )


def _section(table: ReportTable) -> str:
    return (
        f'<section id="{escape(table.key)}">\n<h2>{_both(table.title)}</h2>\n'
        f"<p>{_both(table.note)}</p>\n{_body(table)}\n</section>\n"
    )


def _body(table: ReportTable) -> str:
    if not table.rows:
        vi, en = texts.note("report-nothing")
        return "" if table.bounded else f'<p>{vi} <span lang="en">{en}</span></p>'
    shown = [(place, column) for place, column in enumerate(table.columns) if column.page]
    heads = "".join(f'<th scope="col"{_width(column)}>{_both(column.name)}</th>' for _, column in shown)
    rows = "\n".join(
        f"<tr{_sum(row)}>{''.join(_cell(row[place], column) for place, column in shown)}</tr>"
        for row in table.rows
    )
    return (
        f'<div class="wide"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n'
        f"</table></div>"
    )


def _width(column: TableColumn) -> str:
    return ' class="w"' if column.width >= _WIDE else ' class="m"' if column.width >= _MEDIUM else ""


def _sum(row: Row) -> str:
    return ' class="sum"' if row and row[0] == WHOLE else ""


def _cell(value: Value, column: TableColumn) -> str:
    words = _both(value) if isinstance(value, tuple) else escape(in_words(value, column.kind, 0))
    is_number = column.kind != "text" and not isinstance(value, tuple)
    return f'<td class="n">{words}</td>' if is_number else f"<td>{words}</td>"


def _both(words: Both) -> str:
    vi, en = words
    return escape(vi) + (f'<small lang="en">{escape(en)}</small>' if en and en != vi else "")
