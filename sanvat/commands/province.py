"""The commands for a province's folder: start it, help an editor to complete and check its YAML."""

from pathlib import Path

import click

from ..base.console import command, quoted
from ..messages.problems import ContentError, Problems
from .options import cannot_write, helped, option, say
from .sheets import start_from


@click.command("new", **helped("help-new"))
@click.argument("folder", type=click.Path(path_type=Path))
@option("--from", "lists", code="option-new-from", multiple=True, type=click.Path(path_type=Path))
@option(
    "--legacy",
    code="option-new-legacy",
    type=click.Choice(["ask", "tcvn3", "vni", "none"]),
    default="ask",
    show_default=True,
)
@option("--group", code="option-new-group", default="")
def new(folder: Path, lists: tuple[Path, ...], legacy: str, group: str) -> None:
    """Start a province's folder."""
    from .starter import start

    problems = Problems()
    if not (start_from(folder, lists, legacy, group, problems) if lists else start(folder, problems)):
        raise ContentError(problems)
    if command() == "sanvat":
        say("started", folder=folder, there=quoted(str(folder)))
        return
    # A script stays where it is: from inside the new folder it would not be found.
    content, output = quoted(str(folder / "content")), quoted(str(folder / "site"))
    say("started-here", folder=folder, then=f"{command()} serve --content {content} --output {output}")


@click.command("schemas", **helped("help-schemas"))
@click.argument("folder", type=click.Path(path_type=Path), default=Path("."))
def schemas(folder: Path) -> None:
    """Write JSON Schemas for editors."""
    from .starter import write_schemas

    try:
        for path in write_schemas(folder):
            click.echo(path.as_posix())
    except OSError as error:
        raise cannot_write(error, folder) from None
