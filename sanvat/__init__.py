"""Sản vật: a static catalogue generator for Vietnam's OCOP products.

What other programs may use is named here; everything else may change without notice.

    from pathlib import Path

    import sanvat

    paths = sanvat.Paths.of(Path("content"), Path("site"))
    try:
        report = sanvat.build(paths, base_url="https://ocop.example.vn/")
    except sanvat.ContentError as stopped:
        for problem in stopped.problems.errors:
            print(*problem.lines(), sep="\\n")

`check` finds every problem and writes no site; `survey` returns what `sanvat report` shows, as plain data.
"""

__version__ = "0.2.0"

__all__ = ["ContentError", "Paths", "Report", "__version__", "build", "check", "survey"]

TYPE_CHECKING = (
    False  # type checkers take it for true; `typing` itself is too slow for a build with nothing to do
)
if TYPE_CHECKING:
    from .messages.problems import ContentError
    from .reports.survey import survey
    from .site.build import Report, build, check
    from .site.paths import Paths

_HOMES = {
    "ContentError": "messages.problems",
    "Paths": "site.paths",
    "Report": "site.build",
    "build": "site.build",
    "check": "site.build",
    "survey": "reports.survey",
}


def __getattr__(name: str) -> object:
    """A name of the public face, loaded when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
