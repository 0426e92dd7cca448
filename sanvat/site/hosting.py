"""What a web server should know of a site: .htaccess for Apache and LiteSpeed, _headers for Netlify
and Cloudflare Pages, a snippet for nginx.

In .htaccess everything but ErrorDocument stands in <IfModule>, and only directives of the class
FileInfo are used, the one that cheap hosting allows: a directive of another class where it is not allowed
turns every page into "500 Internal Server Error".
"""

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from ..base.mime import TYPES
from ..records.codes import LONGEST, Register

HASHED = r"\.[0-9a-f]{10,32}\.[a-z0-9]+$"
"""Names that come from their file's content: the content never changes under them."""

_FOREVER = "public, max-age=31536000, immutable"
_ASK = "no-cache"  # kept, but asked for each time: a lapsed star must not be shown from a browser's memory
_OLDER = ("application/javascript", "text/xml")  # names of types that servers still use
_PACKED = (*(type.name for type in TYPES.values() if type.packed), *_OLDER)
_OURS = "Tệp này do chương trình tạo; đừng sửa. / Made by Sản vật; do not edit."
_POLICY = "base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"
_TEXTS = tuple(ending for ending, type in TYPES.items() if type.utf8 or type.packed)


def files(
    base_url: str, missing: str = "404.html", styles: Iterable[str] = (), rules: str = ""
) -> list[tuple[str, str]]:
    """(path, text) of each file.

    `missing`: the page for what is not there. `styles`: texts of <style> blocks that pages may
    carry, allowed by their hash (CSP 3, 6.7.3.3). `rules`: further lines for .htaccess. Without a public
    address the site's folder is not known, and no page can be named for what is missing.
    """
    headers = security(styles)
    root = folder_of(base_url)
    return [
        (".htaccess", _htaccess(root, missing, headers, rules)),
        ("_headers", _headers(root, headers)),
        ("_nginx.conf", _nginx(root, missing, headers)),
    ]


def folder_of(base_url: str) -> str:
    """The folder of a server that a public address names: `/`, `/ocop/`; empty where there is no address."""
    if not base_url:
        return ""
    path = urlsplit(base_url).path.strip("/")
    return f"/{quote(path, safe='/%~-._')}/" if path else "/"


def security(styles: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Headers that keep strangers out of a page: nothing from elsewhere, no frames, no guessing of types."""
    hashes = "".join(f" '{hash_of(style)}'" for style in sorted(styles))
    allowed = f"; style-src 'self'{hashes}" if hashes else ""
    return (
        (
            "Content-Security-Policy",
            f"default-src 'self'{allowed}; {_POLICY}",
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    )


def hash_of(style: str) -> str:
    """A text as a content security policy names it."""
    from base64 import b64encode
    from hashlib import sha256

    return "sha256-" + b64encode(sha256(style.encode()).digest()).decode()


def _htaccess(root: str, missing: str, headers: tuple[tuple[str, str], ...], rules: str) -> str:
    lines = [
        f"# Sản vật. Apache, LiteSpeed. {_OURS}",
        "AddDefaultCharset utf-8",
    ]
    if root:
        lines.append(f"ErrorDocument 404 {root}{missing}")
    lines += [
        "<IfModule mod_mime.c>",
        *(f"  AddType {type.name} .{ending}" for ending, type in TYPES.items() if type.added),
        f"  AddCharset utf-8 {' '.join('.' + ending for ending in _TEXTS)}",
        "</IfModule>",
    ]
    lines += [
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in headers),
    ]
    lines += [
        f'  Header set Cache-Control "{_ASK}"',
        f'  <FilesMatch "{HASHED}">',
        f'    Header set Cache-Control "{_FOREVER}"',
        "  </FilesMatch>",
        "</IfModule>",
    ]
    lines += [
        "<IfModule mod_deflate.c>",
        "  <IfModule mod_filter.c>",
        f"    AddOutputFilterByType DEFLATE {' '.join(_PACKED)}",
        "  </IfModule>",
        "</IfModule>",
    ]
    return "\n".join(lines) + "\n" + rules.rstrip("\n") + ("\n" if rules else "")


def code_rules(register: Register, base_url: str) -> str:
    """Lines for the `.htaccess` at the root of the site (Apache, LiteSpeed): codes typed in small or
    mixed letters, with a hyphen or without the last slash, and GS1 Digital Links with a variant,
    lot or serial, or a GTIN of fewer than 14 digits, lead on to the page there is.

    They are redirects for the time being (302), because relative links must see the page's own address; a
    query (`?17=…`) is kept. The printed address itself is never redirected.
    """
    # In what leads on, % would stand for a part of the condition before it; NE: it is encoded already.
    folder = quote(urlsplit(base_url).path.strip("/"), safe="/%~-._").replace("%", r"\%")
    root = f"/{folder}/" if folder else "/"
    lines = ["<IfModule mod_rewrite.c>", "RewriteEngine On"]
    for prefix in register.prefixes:
        typed = f"^[Qq]/(?i:{prefix})[-.]?([0-9]{{4,{LONGEST}}})/?$"
        lines += [
            f"RewriteCond %{{REQUEST_URI}} !/(Q/{prefix}|q/{prefix.lower()})[0-9]+/$",
            f"RewriteRule {typed} {root}Q/{prefix}$1/ [R=302,NE,L]",
        ]
    for size in (8, 12, 13):
        lines.append(f"RewriteRule ^01/([0-9]{{{size}}})(/.*)?$ {root}01/{'0' * (14 - size)}$1/ [R=302,NE,L]")
    # Qualifiers of a GTIN in the order of the standard: 22 variant, 10 lot, 21 serial, 235 third-party
    # serial.
    lines += [
        f"RewriteRule ^01/([0-9]{{14}})/(22|10|21|235)/.+$ {root}01/$1/ [R=302,NE,L]",
        f"RewriteRule ^01/([0-9]{{14}})$ {root}01/$1/ [R=302,NE,L]",
        "</IfModule>",
    ]
    return "\n".join(lines) + "\n"


def _headers(root: str, headers: tuple[tuple[str, str], ...]) -> str:
    root = root or "/"
    lines = [
        "# Sản vật. Netlify, Cloudflare Pages.",
        f"{root}*",
        *(f"  {name}: {value}" for name, value in headers),
    ]
    # Pages are asked for each time on these hosts by themselves, and a header told twice would be joined.
    for folder in ("assets", "anh", "chia-se"):
        lines += [f"{root}{folder}/*", f"  Cache-Control: {_FOREVER}"]
    return "\n".join(lines) + "\n"


def _nginx(root: str, missing: str, headers: tuple[tuple[str, str], ...]) -> str:
    """Settings to include inside `server { }`.

    A location that adds a header loses those from around it, so each location has all.
    """
    root = root or "/"
    # nginx compares locations and internal addresses with the decoded address; what it sends to a browser
    # is encoded.
    plain = unquote(root)
    every = [f'add_header {name} "{value}" always;' for name, value in headers]
    inside = _quoted(re.escape(plain))
    lines = [
        "# Sản vật. nginx: include trong khối server { }. / Include it inside server { }.",
        f'location "{_quoted(plain)}" {{',
        # nginx knows no way to write a dollar sign.
        *([f'  error_page 404 "{_quoted(plain)}{missing}";'] if "$" not in plain else []),
        "  charset utf-8;",
        f"  charset_types {' '.join(kind for kind in _PACKED if kind != 'text/html')};",
        "  gzip on;",
        f"  gzip_types {' '.join(kind for kind in _PACKED if kind != 'text/html')};",
        *(f"  {line}" for line in every),
        f'  add_header Cache-Control "{_ASK}" always;',
        f'  location ~ "^{inside}.*{HASHED}" {{',
        *(f"    {line}" for line in every),
        f'    add_header Cache-Control "{_FOREVER}";',
        "  }",
        f'  location ~ "^{inside}(.*/)?(_|[.](?!well-known/))" {{ return 404; }}',
        f'  location ~ "^{inside}01/([0-9]{{14}})/(22|10|21|235)/." {{ return 302 {root}01/$1/; }}',
        "}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Between the double quotes of nginx's settings."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
