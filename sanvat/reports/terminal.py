"""A report in a terminal or a pipe."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from ..messages import texts
from .review import Review, in_words
from .table import ReportTable

if TYPE_CHECKING:
    from rich.table import Table


def plain(review: Review, lang: int) -> Iterator[str]:
    """Lines with tabs between cells, every column and row: for other programs and for grep."""
    yield f"# {review.title(lang)}"
    for table in review.tables:
        yield ""
        yield f"## {table.key}\t{table.title[lang]}\t{len(table.rows)}"
        if table.bounded:
            yield f"# {table.note[lang]}"
        yield "\t".join(column.name[lang] for column in table.columns)
        for row in table.rows:
            yield "\t".join(
                " ".join(in_words(value, column.kind, lang).split())
                for value, column in zip(row, table.columns, strict=True)
            )


def on_terminal(review: Review, lang: int, most: int) -> None:
    """Print tables as wide as the terminal: the columns that matter most, the first rows of each."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(review.title(lang), style="bold"))
    for table in review.tables:
        console.print()
        heading = f"{table.title[lang]} ({len(table.rows)})"
        if table.rows:
            console.print(_drawn(table, heading, lang, most))
        elif table.bounded:
            console.print(Text(heading))
        else:
            console.print(Text(f"{heading}  ✓", style="green"))
        if table.bounded:
            console.print(Text(table.note[lang]))
        if len(table.rows) > most:
            left = len(table.rows) - most
            console.print(texts.note("report-more-rows", left=left, key=table.key)[lang])


def _drawn(table: ReportTable, heading: str, lang: int, most: int) -> "Table":
    """A table of rich with the first rows and the brief columns."""
    from rich.table import Table
    from rich.text import Text

    brief = [(place, column) for place, column in enumerate(table.columns) if column.brief]
    drawn = Table(title=Text(heading, style="bold"), title_justify="left", header_style="bold")
    for _, column in brief:
        side: Literal["left", "right"] = "left" if column.kind == "text" else "right"
        drawn.add_column(Text(column.name[lang]), justify=side, overflow="fold")
    for row in table.rows[:most]:
        drawn.add_row(*(Text(in_words(row[place], column.kind, lang)) for place, column in brief))
    return drawn
