"""The media type of every kind of file that a site holds: one table for the preview, `.htaccess` and S3.

Endings and types follow the IANA registry of media types. The system's own table is not used: on
Windows it lies in the registry, where other programs change it.
"""

from typing import NamedTuple

UNKNOWN = "application/octet-stream"


class Type(NamedTuple):
    """`name`: type and subtype. `utf8`: text that is served with its charset.

    `packed`: smaller when a server compresses it. `added`: old servers do not know the ending.
    """

    name: str
    utf8: bool = False
    packed: bool = False
    added: bool = False


TYPES = {
    "avif": Type("image/avif", added=True),
    "css": Type("text/css", utf8=True, packed=True),
    "csv": Type("text/csv", utf8=True, packed=True),
    "html": Type("text/html", utf8=True, packed=True),
    "ico": Type("image/x-icon"),
    "ics": Type("text/calendar", utf8=True, added=True),
    "jpg": Type("image/jpeg"),
    "js": Type("text/javascript", utf8=True, packed=True, added=True),
    "json": Type("application/json", packed=True),
    "pdf": Type("application/pdf"),
    "png": Type("image/png"),
    "svg": Type("image/svg+xml", packed=True, added=True),
    "txt": Type("text/plain", utf8=True, packed=True),
    "vcf": Type("text/vcard", utf8=True, added=True),
    "webmanifest": Type("application/manifest+json", packed=True, added=True),
    "webp": Type("image/webp", added=True),
    "woff2": Type("font/woff2", added=True),
    "xml": Type("application/xml", utf8=True, packed=True),
    "zip": Type("application/zip"),
}
"""By the ending of the name, lower case, without its dot."""


def content_type(path: str) -> str:
    """The value of the header Content-Type for a file, by the ending of its name."""
    known = TYPES.get(path.rpartition(".")[2].lower())
    if known is None:
        return UNKNOWN
    return f"{known.name}; charset=utf-8" if known.utf8 else known.name
