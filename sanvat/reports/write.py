"""A report as people take it in hand: lines for a terminal or a pipe, a workbook to send to districts, a
private page. All three draw the same tables.
"""

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import NamedTuple

from ..sheets.write import CellValue, NewColumn, NewSheet, written
from .tables import WHOLE, Both, Field, Subject, Value

LANGUAGES = ("vi", "en")


class Review(NamedTuple):
    """All tables, with what stands above them. `area` is the name of the district it is about, or empty."""

    name: Both
    day: date
    area: str
    subjects: tuple[Subject, ...]

    def title(self, lang: int) -> str:
        words = ("Báo cáo rà soát", "Review")[lang]
        return " · ".join(
            part for part in (f"{words}: {self.name[lang]}", self.area, f"{self.day:%d/%m/%Y}") if part
        )


def spoken(value: Value, kind: str, lang: int) -> str:
    """A cell in words."""
    if isinstance(value, tuple):
        return value[lang]
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return (("có", "không"), ("yes", "no"))[lang][not value]
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:.0%}" if kind == "percent" else f"{value:g}"
    return str(value)


# a pipe


def plain(report: Review, lang: int) -> Iterator[str]:
    """Lines with tabs between cells, every column and row: for other programs and for grep."""
    yield f"# {report.title(lang)}"
    for subject in report.subjects:
        yield ""
        yield f"## {subject.key}\t{subject.title[lang]}\t{len(subject.rows)}"
        if subject.bounded:
            yield f"# {subject.note[lang]}"
        yield "\t".join(field.name[lang] for field in subject.fields)
        for row in subject.rows:
            yield "\t".join(
                " ".join(spoken(value, field.kind, lang).split())
                for value, field in zip(row, subject.fields, strict=True)
            )


# a terminal


def on_terminal(report: Review, lang: int, most: int) -> None:
    """Tables as wide as the terminal: the columns that matter most, the first rows of each."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(report.title(lang), style="bold"))
    for subject in report.subjects:
        console.print()
        heading = f"{subject.title[lang]} ({len(subject.rows)})"
        if not subject.rows:
            console.print(
                Text(
                    f"{heading}  {'' if subject.bounded else '✓'}".rstrip(),
                    style="" if subject.bounded else "green",
                )
            )
            if subject.bounded:
                console.print(Text(subject.note[lang]))
            continue
        kept = [at for at, field in enumerate(subject.fields) if field.brief]
        table = Table(
            title=Text(heading, style="bold"), title_justify="left", header_style="bold", show_lines=False
        )
        for at in kept:
            number = subject.fields[at].kind != "text"
            table.add_column(
                Text(subject.fields[at].name[lang]), justify="right" if number else "left", overflow="fold"
            )
        for row in subject.rows[:most]:
            table.add_row(*(Text(spoken(row[at], subject.fields[at].kind, lang)) for at in kept))
        console.print(table)
        if subject.bounded:
            console.print(Text(subject.note[lang]))
        if len(subject.rows) > most:
            left = len(subject.rows) - most
            console.print(
                (
                    f"… còn {left} dòng: thêm --all, --only {subject.key} hoặc --xlsx TỆP.xlsx",
                    f"… {left} more: add --all, --only {subject.key} or --xlsx FILE.xlsx",
                )[lang]
            )


# a workbook


def workbook(report: Review, lang: int) -> bytes:
    """An .xlsx with a sheet for each table, and one in front that says what they are."""
    heads = (
        (
            NewColumn("Trang tính", width=22),
            NewColumn("Nội dung", width=44),
            NewColumn("Số dòng", "number", 10),
            NewColumn("Cách đếm", width=90),
        ),
        (
            NewColumn("Sheet", width=22),
            NewColumn("What it holds", width=44),
            NewColumn("Rows", "number", 10),
            NewColumn("How it is counted", width=90),
        ),
    )[lang]
    names = {subject.key: _sheet_name(subject.key, lang) for subject in report.subjects}
    first = tuple(
        (names[subject.key], subject.title[lang], len(subject.rows), subject.note[lang])
        for subject in report.subjects
    )
    front = NewSheet(("Đọc trước", "Read first")[lang], heads, first, (report.title(lang),))
    return written((front, *(_sheet(subject, names[subject.key], lang) for subject in report.subjects)))


_SHEETS: dict[str, Both] = {
    "totals": ("Tổng hợp huyện", "Totals"),
    "totals-group": ("Tổng hợp nhóm", "Totals by group"),
    "totals-kind": ("Tổng hợp chủ thể", "Totals by producer"),
    "totals-year": ("Tổng hợp năm", "Totals by year"),
    "districts": ("Huyện còn thiếu", "Districts lack"),
    "products": ("Sản phẩm còn thiếu", "Products lack"),
    "certificates": ("Giấy công nhận", "Certificates"),
    "stories": ("Câu chuyện", "Stories"),
    "translations": ("Chưa dịch", "Not translated"),
    "photos": ("Ảnh", "Photos"),
    "site": ("Khác trang đã dựng", "Differs from the site"),
    "remarks": ("Lưu ý khác", "Other remarks"),
}


def _sheet_name(key: str, lang: int) -> str:
    return _SHEETS[key][lang]


def _sheet(subject: Subject, name: str, lang: int) -> NewSheet:
    columns = tuple(NewColumn(field.name[lang], field.kind, field.width) for field in subject.fields)
    return NewSheet(name, columns, tuple(tuple(_cell(value, lang) for value in row) for row in subject.rows))


def _cell(value: Value, lang: int) -> CellValue:
    return value[lang] if isinstance(value, tuple) else value


# a private page

_STYLE = """
:root{color-scheme:light dark;--ink:#141b34;--mut:#474e66;--bg:#fff;--alt:#f1f3ec;--line:#c9cdbf;--head:#1b2450}
@media screen and (prefers-color-scheme:dark){:root{--ink:#f2f3ea;--mut:#bcc3dc;--bg:#0d1226;--alt:#141b37;--line:#3a457a;--head:#27346b}}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px 16px 72px;max-width:1600px;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 4px}
h2{font-size:1.25rem;line-height:1.3;margin:48px 0 4px}
p{margin:0 0 12px;color:var(--mut);max-width:75em}
a{color:inherit;text-underline-offset:.2em}
small{display:block;color:var(--mut);font-size:.82em;line-height:1.35}
.private{display:inline-block;margin:0 0 16px;padding:4px 10px;border-left:4px solid #c23b2a;background:var(--alt);color:var(--ink)}
nav ul{margin:0;padding:0;list-style:none;columns:18rem}
nav li{break-inside:avoid;padding:3px 0}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.87rem}
th,td{padding:5px 8px;border:1px solid var(--line);text-align:left;vertical-align:top;min-width:4.5em;max-width:46em;overflow-wrap:break-word}
th{background:var(--head);color:#fff;font-weight:600}
th small{color:#dfe4f5}
th.m{min-width:11em}
th.w{width:38%;min-width:26em}
td:first-child{white-space:nowrap}
.sum td{font-weight:600;border-top:2px solid var(--mut)}
td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
tbody tr:nth-child(even){background:var(--alt)}
@page{size:A4 landscape;margin:12mm}
@media print{
body{padding:0;max-width:none;font-size:9pt}
nav{display:none}
h2,p{break-after:avoid}
h2{margin-top:24px}
.wide{overflow:visible}
table{width:100%;font-size:6.8pt}
th,td,th.m,th.w{padding:2px 3px;min-width:0}
td:first-child{white-space:normal}
.sum{break-before:avoid}
th{background:#fff;color:#000}
th small{color:#333}
thead{display:table-header-group}
tr{break-inside:avoid}
}
"""


def page(report: Review) -> str:
    """One HTML file that needs nothing else: no script, nothing from elsewhere, and no search engine may
    keep it. In both languages, to be read on a screen or printed."""
    contents = "".join(
        (
            f'<li><a href="#{escape(subject.key)}">{escape(subject.title[0])}</a> '
            f'({len(subject.rows)})<small lang="en">{escape(subject.title[1])}</small></li>'
        )
        for subject in report.subjects
    )
    sections = "".join(_section(subject) for subject in report.subjects)
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" '
        'content="width=device-width,initial-scale=1">\n'
        '<meta name="robots" content="noindex,nofollow,noarchive">\n<meta name="referrer" '
        'content="no-referrer">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src '
        "'unsafe-inline'\">\n"
        f"<title>{escape(report.title(0))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{escape(report.title(0))}<small lang="en">{escape(report.title(1))}</small></h1>\n'
        '<p class="private">Tài liệu nội bộ, không đưa lên trang web. <span lang="en">Internal: not '
        "for the website.</span></p>\n"
        f"<nav><ul>{contents}</ul></nav>\n{sections}</body>\n</html>\n"
    )


def _section(subject: Subject) -> str:
    kept = [at for at, field in enumerate(subject.fields) if field.page]
    heads = "".join(
        f'<th scope="col"{_width(subject.fields[at])}>{_both(subject.fields[at].name)}</th>' for at in kept
    )
    rows = "\n".join(
        f"<tr{_sum(row)}>{''.join(_html_cell(row[at], subject.fields[at]) for at in kept)}</tr>"
        for row in subject.rows
    )
    table = (
        (
            f'<div class="wide"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n'
            f"</table></div>"
        )
        if subject.rows
        else ""
        if subject.bounded
        else '<p>Không có gì. <span lang="en">Nothing.</span></p>'
    )
    return (
        f'<section id="{escape(subject.key)}">\n<h2>{_both(subject.title)}</h2>\n'
        f"<p>{_both(subject.note)}</p>\n{table}\n</section>\n"
    )


def _width(field: Field) -> str:
    return ' class="w"' if field.width >= 40 else ' class="m"' if field.width >= 26 else ""


def _sum(row: tuple[Value, ...]) -> str:
    return ' class="sum"' if row and row[0] == WHOLE else ""


def _html_cell(value: Value, field: Field) -> str:
    made = _both(value) if isinstance(value, tuple) else escape(spoken(value, field.kind, 0))
    number = field.kind != "text" and not isinstance(value, tuple)
    return f'<td class="n">{made}</td>' if number else f"<td>{made}</td>"


def _both(words: Both) -> str:
    vi, en = words
    return escape(vi) + (f'<small lang="en">{escape(en)}</small>' if en and en != vi else "")
