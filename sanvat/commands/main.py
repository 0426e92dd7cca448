"""The command as a whole: which commands there are, and how every mistake ends in words.

Exit status: 0 done; 1 the content has problems; 2 wrong use. A command's module is loaded when the command
is called, so that `sanvat --help` and a small command start quickly.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from .. import __version__
from ..base.console import command, make_safe
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from ..messages.texts import both, note
from .options import Group, say, show
from .wrong_use import in_vietnamese

_SETTINGS = {"help_option_names": ["-h", "--help"]}


class Home(NamedTuple):
    """Where a command stands: its module beside this one, its name there, the note of its help."""

    module: str
    name: str
    help: str


COMMANDS = {
    "build": Home("site", "build_command", "help-build"),
    "check": Home("site", "check", "help-check"),
    "clean": Home("site", "clean", "help-clean"),
    "codes": Home("codes", "codes", "help-codes"),
    "export": Home("sheets", "export_command", "help-export"),
    "import": Home("sheets", "import_command", "help-import"),
    "new": Home("province", "new", "help-new"),
    "photos": Home("photos", "photos", "help-photos"),
    "print": Home("paper", "printing", "help-print"),
    "publish": Home("publish", "publish", "help-publish"),
    "report": Home("report", "report_command", "help-report"),
    "schemas": Home("province", "schemas", "help-schemas"),
    "serve": Home("site", "serve", "help-serve"),
}


class Commands(Group):
    """The group of all commands, each loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - in every context the same
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        found = getattr(import_module(f".{home.module}", __package__), home.name)
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without loading one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, both(home.help)) for name, home in COMMANDS.items()])


@click.group(
    cls=Commands,
    codes=("help-sanvat", "help-sanvat-more"),
    invoke_without_command=True,
    context_settings=_SETTINGS,
)
@click.version_option(__version__, prog_name="sanvat")
@click.pass_context
def main(context: click.Context) -> None:
    """The command as a whole; without a subcommand it builds."""
    if context.invoked_subcommand is None:
        from .site import build_command

        context.invoke(build_command)


def run() -> None:
    """Run the commands on the process's arguments; every problem of the content ends in words."""
    make_safe()
    try:
        status = main(standalone_mode=False, prog_name=command())
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as wrong:
        wrong.show()
        words = in_vietnamese(wrong)
        if words:
            click.echo(note("wrong-use", reason=words)[0], err=True)
        sys.exit(wrong.exit_code)
    except click.Abort:
        say("interrupted", err=True)
        sys.exit(1)
    except OSError as error:  # what no command foresaw: a path that is no folder, a disk pulled out
        problems = Problems()
        problems.error(Place(Path(str(error.filename or ".")).as_posix()), "system", reason=of_system(error))
        show(problems.errors)
        sys.exit(1)
    except ContentError as stopped:
        _show_stopped(stopped.problems)
        sys.exit(1)


def _show_stopped(problems: Problems) -> None:
    """All problems, those that stopped the command last, and in what state everything was left."""
    show((*problems.warnings, *problems.errors))
    codes = {problem.code for problem in problems.errors}
    if any(code.startswith("publish-") for code in codes):
        left = "failed-publishing"
    else:
        left = "failed-writing" if "cannot-write" in codes else "failed"
    say(left, err=True, errors=problems.count("error"), warnings=problems.count("warning"))
