"""Where a site's folders lie, and how messages name them."""

from pathlib import Path
from typing import NamedTuple

from ..messages.problems import Place, Problems
from .engine import ENGINE


class Paths(NamedTuple):
    """The folders of a site. Own folders stand before those of the theme: the first file counts."""

    content: Path
    output: Path
    cache: Path
    templates: tuple[Path, ...]
    static: tuple[Path, ...]
    locale: tuple[Path, ...]

    @staticmethod
    def of(content: Path, output: Path) -> "Paths":
        """The usual layout: .cache, templates, static and locale lie beside the content folder."""
        root = content.parent
        theme = ENGINE / "theme" if (ENGINE / "theme").is_dir() else ENGINE.parent

        def folders(name: str) -> tuple[Path, ...]:
            own, ours = root / name, theme / name
            same = own.resolve() == ours.resolve()
            return (ours,) if same else (own, ours)

        return Paths(
            content, output, root / ".cache", folders("templates"), folders("static"), folders("locale")
        )


def shown(path: Path) -> str:
    """A path as messages name it: seen from the current folder where it lies below; with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def check_places(paths: Paths, problems: Problems) -> None:
    """Report an error where content and output lie in one another: a build would write over the records."""
    content, output = paths.content.resolve(), paths.output.resolve()
    if output == content or output in content.parents or content in output.parents:
        problems.error(Place(shown(paths.output)), "output-holds-content")
