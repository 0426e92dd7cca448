"""Links between outputs: relative, so that a site works at a root, under a path and on a USB stick."""

from urllib.parse import quote


def link(page: str, target: str) -> str:
    """The relative link from one output to another.

    Both are paths inside `site/` with forward slashes; `target` may carry `#fragment` or `?query`.
    A link goes up to the site's own folder and down again, so that it reads the same from every
    page of one depth: a part that is drawn for one of them fits them all.
    """
    path, mark, rest = _cut(target)
    if path == page and mark == "#":
        return mark + rest
    return "../" * page.count("/") + quote(path) + mark + rest


def absolute(base_url: str, target: str) -> str:
    """The full address of an output, for canonical links, feeds and codes. An index is its folder."""
    path, mark, rest = _cut(target)
    if path == "index.html" or path.endswith("/index.html"):
        path = path[: -len("index.html")]
    return base_url.rstrip("/") + "/" + quote(path) + mark + rest


def _cut(target: str) -> tuple[str, str, str]:
    for position, character in enumerate(target):
        if character in "#?":
            return target[:position], character, target[position + 1 :]
    return target, "", ""
