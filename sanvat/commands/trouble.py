"""Pages that only a preview shows: the problems of the content; a missing page that finds its style."""

import re
from html import escape

from ..messages.problems import Problem
from ..messages.texts import note

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.55 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem}
h1{font-size:1.4rem;line-height:1.3}
h2{font-size:1.15rem}
ol{padding-left:1.5rem}
li{margin:0 0 1.1rem}
code{font:600 .95rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere}
p{margin:.15rem 0}
.warning{opacity:.75}
"""
_BASE = re.compile(rb"\s*<base\b[^>]*>")


def trouble_page(problems: tuple[Problem, ...]) -> bytes:
    """A page with every problem in both languages, errors first. It has a head for the script that
    loads it again."""
    errors = [problem for problem in problems if problem.level == "error"]
    warnings = [problem for problem in problems if problem.level != "error"]
    vi, en = note("trouble-errors", errors=len(errors))
    left_vi, left_en = note("trouble-left")
    rest = _part("trouble-warnings", warnings) if warnings else ""
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{vi} / {en}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{vi} / <span lang="en">{en}</span></h1>\n'
        f'<p>{left_vi}</p>\n<p lang="en">{left_en}</p>\n'
        f"{_list(errors)}{rest}</main>\n</body>\n</html>\n"
    ).encode()


def _part(code: str, problems: list[Problem]) -> str:
    vi, en = note(code)
    return f'<h2>{vi} / <span lang="en">{en}</span></h2>\n{_list(problems)}'


def _list(problems: list[Problem]) -> str:
    return "<ol>\n" + "".join(_item(problem) for problem in problems) + "</ol>\n"


def _item(problem: Problem) -> str:
    vi, en = (escape(f"{problem.text(lang)} {problem.remedy(lang)}".strip()) for lang in ("vi", "en"))
    return (
        f'<li class="{problem.level}"><code>{escape(str(problem.place))}</code>\n<p>{vi}</p>\n'
        f'<p lang="en">{en} <small>[{problem.code}]</small></p></li>\n'
    )


def based(page: bytes, path: str) -> bytes:
    """A page whose relative links lead from `path`, at whatever address it is shown."""
    base = f'<base href="{escape(path)}">'.encode()
    return _BASE.sub(b"", page).replace(b"<head>", b"<head>\n" + base, 1)
