"""The theme: Jinja templates, what each is made of, and pages drawn from views.

A page's template counts with everything it extends, includes or imports (its closure, which
is found by reading the sources: Jinja keeps imported templates at run time, so they would be missed).
"""

import re
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from jinja2 import meta, nodes
from markupsafe import Markup

from ..base import urls
from ..base.cache import Cache
from ..base.digest import digest, digest_bytes
from ..base.files import Entry, walk
from ..base.sources import Sources
from ..base.text import together
from ..messages.problems import Place, Problems
from ..messages.words import Words
from ..pages.page import Page
from ..pages.structured import structured
from ..pages.views.common import Chrome
from ..search.facets import FACETS


class TemplateTrouble(Exception):
    """A template that cannot be read or drawn: where, why, and for which page."""

    def __init__(self, template: str, line: int, reason: str, page: str = "") -> None:
        super().__init__(template, line, reason, page)
        self.template, self.line, self.reason, self.page = template, line, reason, page


class TemplateChanged(TemplateTrouble):
    """A template is not what it was when this build first read it."""


class Theme(NamedTuple):
    """Every template by name: the file it is and the digest of its bytes; the digest of its closure."""

    files: dict[str, tuple[str, str]]
    closures: dict[str, str]


def read_theme(folders: tuple[Path, ...], sources: Sources, problems: Problems) -> Theme:
    """Find every template and its closure. A site's own file stands before the theme's."""
    found: dict[str, Entry] = {}
    for folder in folders:
        for entry in walk(folder):
            found.setdefault(entry.name, entry)
    read: dict[str, tuple[str, tuple[str, ...]]] = {}
    waiting = [name for name in found if name.endswith(".html")]
    while waiting:
        name = waiting.pop()
        if name in read or name not in found:
            continue
        entry = found[name]
        mark, (refs, line, reason) = sources.get(
            entry._replace(name=f"templates/{name}"), "template", _references
        )
        if reason:
            problems.error(
                Place(f"templates/{name}", line, 1),
                "template" if line else "template-name",
                reason=reason,
                page=name,
            )
        read[name] = mark, refs
        waiting.extend(refs)  # a page may include what is no page: a drawing, a text
    closures = {name: digest(tuple(sorted(_closure(name, read)))) for name in read}
    return Theme({name: (found[name].path, mark) for name, (mark, _) in read.items()}, closures)


def _references(data: bytes) -> tuple[tuple[str, ...], int, str]:
    """(names referred to, line, reason): line and reason tell what is wrong, if anything."""
    try:
        tree = jinja2.Environment(autoescape=True).parse(data.decode("utf-8-sig"))
    except jinja2.TemplateSyntaxError as error:
        return (), error.lineno, error.message or ""
    except UnicodeDecodeError as error:
        return (), 1, str(error)
    names = {*meta.find_referenced_templates(tree), *_parts(tree)}
    if None in names:
        return (), 0, "computed"
    return tuple(sorted(name for name in names if name)), 0, ""


def _parts(tree: nodes.Template) -> Iterator[str | None]:
    """The templates drawn by `part(...)`; None stands for a name that is computed."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "part":
            first = call.args[0] if call.args else None
            yield first.value if isinstance(first, nodes.Const) else None


def _closure(name: str, read: dict[str, tuple[str, tuple[str, ...]]]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    waiting = [name]
    while waiting:
        now = waiting.pop()
        mark, refs = read.get(now, ("", ()))
        if (now, mark) not in found:
            found.add((now, mark))
            waiting.extend(refs)
    return found


class _Loader(jinja2.BaseLoader):
    """Gives Jinja just the templates whose digests were taken, as they were then."""

    def __init__(self, files: dict[str, tuple[str, str]]) -> None:
        self._files = files

    def get_source(
        self,
        environment: jinja2.Environment,  # noqa: ARG002 - Jinja calls it so
        template: str,
    ) -> tuple[str, str, None]:
        if template not in self._files:
            raise jinja2.TemplateNotFound(template)
        path, mark = self._files[template]
        try:
            data = Path(path).read_bytes()
        except OSError:
            data = b""
        if digest_bytes(data) != mark:
            raise TemplateChanged(template, 0, "")
        return data.decode("utf-8-sig"), path, None


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates in the cache. (Jinja's own keeps them through its upgrades, and a damaged
    file would be run.)"""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        kept = self._cache.get(self._key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self._cache.put(self._key(bucket), bucket.bytecode_to_string())

    @staticmethod
    def _key(bucket: jinja2.bccache.Bucket) -> str:
        return digest(("compiled", jinja2.__version__, sys.version, bucket.key, bucket.checksum))


class _Depth(NamedTuple):
    """What pages of one language and depth share: links look the same from all of them (see
    `urls.link`), so a part drawn for one of them (a card, the foot) serves the others."""

    to: Callable[[str], str]
    part: Callable[..., Markup]


_KEPT_PARTS = 20_000  # drawn parts held before the oldest go


class Renderer:
    """Draws pages with one Jinja environment for each language. Any process may make one."""

    def __init__(
        self, theme: Theme, words: dict[str, Words], chromes: dict[str, Chrome], cache: Cache
    ) -> None:
        self._chromes = chromes
        self._names = {path: name for name, (path, _) in theme.files.items()}
        self._depths: dict[tuple[str, int], _Depth] = {}
        # Parts as UTF-8: as text, Vietnamese takes twice the memory.
        self._drawn: dict[tuple[Any, ...], bytes] = {}
        self._environments = {
            lang: self._environment(theme, words[lang], chromes[lang], cache) for lang in chromes
        }

    @staticmethod
    def _environment(theme: Theme, words: Words, chrome: Chrome, cache: Cache) -> jinja2.Environment:
        environment = jinja2.Environment(
            loader=_Loader(theme.files),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            bytecode_cache=_Compiled(cache),
            auto_reload=False,
        )
        environment.globals = {"_": words, "range": range, "facets": FACETS}
        environment.filters["together"] = lambda text: together(text, chrome.places)
        del environment.filters["random"]  # the same page twice is the same bytes
        return environment

    def load(self) -> None:
        """Compile every template now, so that processes forked from this one need not."""
        for environment in self._environments.values():
            for name in self._names.values():
                with suppress(Exception):  # the page that needs the template reports what is wrong
                    environment.get_template(name)

    def render(self, page: Page, view: tuple[Any, ...]) -> bytes:
        """The bytes of a page that shows `view`. Raises TemplateTrouble."""
        if page.maker == "text":
            return view[0].encode()
        chrome = self._chromes[page.lang]
        environment = self._environments[page.lang]
        depth = self._depth(page.lang, page.path.count("/"))
        try:
            text = environment.get_template(page.maker).render(
                view=view,
                path=page.path,
                chrome=chrome,
                to=depth.to,
                part=depth.part,
                full=_absolute(chrome.base_url),
                structured=Markup(  # noqa: S704 - JSON that is escaped where it is made
                    structured(page.maker, page.path, view, chrome)
                ),
            )
        except TemplateChanged as error:
            raise TemplateChanged(error.template, 0, "", page.path) from error
        except jinja2.TemplateSyntaxError as error:
            raise TemplateTrouble(
                error.name or page.maker, error.lineno, error.message or "", page.path
            ) from error
        except Exception as error:  # a template may call anything: report where, whatever it is
            name, line = self._where(error, page.maker)
            raise TemplateTrouble(name, line, f"{type(error).__name__}: {error}", page.path) from error
        return _tidy(text).encode()

    def _where(self, error: BaseException, template: str) -> tuple[str, int]:
        """The template and line an error came from: the last frame that Jinja mapped to a template."""
        name, line = template, 0
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename in self._names:
                name, line = self._names[frame.filename], frame.lineno or 0
        return name, line

    def _depth(self, lang: str, depth: int) -> _Depth:
        if (lang, depth) not in self._depths:
            to = _linker(depth)
            environment, chrome = self._environments[lang], self._chromes[lang]

            def part(template: str, **arguments: Any) -> Markup:
                # 1 and True are equal but not drawn alike.
                key = (
                    lang,
                    depth,
                    template,
                    *((name, type(value), value) for name, value in arguments.items()),
                )
                found = self._drawn.get(key)
                if found is None:
                    if len(self._drawn) >= _KEPT_PARTS:
                        for old in list(islice(self._drawn, _KEPT_PARTS // 4)):
                            del self._drawn[old]
                    found = self._drawn[key] = (
                        environment.get_template(template).render(chrome=chrome, to=to, **arguments).encode()
                    )
                return Markup(found.decode())  # noqa: S704 - Jinja drew it and escaped what it shows

            self._depths[lang, depth] = _Depth(to, part)
        return self._depths[lang, depth]


def _linker(depth: int) -> Callable[[str], str]:
    page = "/" * depth
    known: dict[str, str] = {}

    def to(target: str) -> str:
        found = known.get(target)
        if found is None:
            found = known[target] = urls.link(page, target)
        return found

    return to


def _absolute(base_url: str) -> Callable[[str], str]:
    return lambda target: urls.absolute(base_url, target)


_BLANK = re.compile(r"\n\s*\n+")


def _tidy(text: str) -> str:
    return _BLANK.sub("\n", text) + "\n"


def page_key(page: Page, engine: str, theme: Theme, chrome_key: str, view_key: str) -> str:
    """The digest of everything a page is made from."""
    return digest((engine, theme.closures.get(page.maker, ""), chrome_key, page.path, page.maker, view_key))


def chrome_key(chrome: Chrome, words: Words) -> str:
    """The digest of what all pages of a language share."""
    return digest((chrome, words.key))
