"""Photos as pages show them: paths and sizes known from the header, bytes made later."""

from typing import NamedTuple

from ..base.digest import digest
from ..base.text import slug
from ..media import photos, qr
from ..media.share import share_key
from ..records.model import Photo, Product
from .views.common import Image

FOLDER = "anh"
SHARES = "chia-se"
LEVEL, WIDTH = "M", 30.0  # of the symbols on pages: error correction, and millimetres with the quiet modules


class Job(NamedTuple):
    """One photo to shrink: its file, the digest of its bytes, and the outputs to write."""

    source: str
    name: str
    digest: str
    outputs: tuple[str, ...]
    keys: tuple[str, ...]


class Share(NamedTuple):
    """A picture for chat previews to compose: from the cached bytes under `picture` (if any) and words."""

    output: str
    key: str
    picture: str
    words: tuple[str, str, int, str, tuple[int, int]]


class Mark(NamedTuple):
    """A symbol to draw and read back: where it goes, the cache key of its bytes, the address it holds."""

    output: str
    key: str
    address: str


class Pictures:
    """Collects which photos the plan uses. The same bytes are shrunk, named and written once."""

    def __init__(self, placeholders: dict[str, str]) -> None:
        self._placeholders = placeholders
        self._known: dict[str, tuple[Job, tuple[photos.Derivative, ...]]] = {}
        self._shares: dict[str, Share] = {}
        self._marks: dict[str, Mark] = {}

    def jobs(self) -> tuple[Job, ...]:
        """Every photo in use, by its first output."""
        return tuple(sorted((job for job, _ in self._known.values()), key=lambda job: job.outputs))

    def shares(self) -> tuple[Share, ...]:
        """Every share picture in use."""
        return tuple(self._shares[key] for key in sorted(self._shares))

    def share(self, photo: Photo | None, name: str, line: str, stars: int, label: str) -> str:
        """The path of the picture that a chat shows for a page: photo, rank, name, a line below."""
        cached, focus = "", (50, 50)
        if photo is not None:
            job, planned = self.use(photo)
            cached = next(key for key, each in zip(job.keys, planned, strict=True) if each.format == "jpeg")
            if photo.note.focus:
                x, y = photo.note.focus.split()
                focus = int(x.rstrip("%")), int(y.rstrip("%"))
        words = (name, line, stars, label, focus)
        key = share_key(cached, *words)
        output = f"{SHARES}/{slug(name)[:60] or 'trang'}.{key[:12]}.jpg"
        self._shares[key] = Share(output, key, cached, words)
        return output

    def marks(self) -> tuple[Mark, ...]:
        """Every symbol in use."""
        return tuple(self._marks[output] for output in sorted(self._marks))

    def mark(self, output: str, address: str) -> str:
        """The path of the symbol of an address, which the build will draw and read back."""
        self._marks[output] = Mark(output, digest(("symbol", qr.recipe(), address, LEVEL, WIDTH)), address)
        return output

    def use(self, photo: Photo) -> tuple[Job, tuple[photos.Derivative, ...]]:
        """The outputs of a photo, which the build will make."""
        if photo.digest not in self._known:
            planned = photos.plan_derivatives(photos.Header(photo.width, photo.height))
            stem = slug(photo.note.file.rpartition(".")[0])[:60] or "anh"
            outputs = tuple(f"{FOLDER}/{photos.file_name(stem, photo.digest, each)}" for each in planned)
            keys = tuple(photos.cache_key(photo.digest, each.recipe) for each in planned)
            self._known[photo.digest] = Job(photo.path, photo.note.file, photo.digest, outputs, keys), planned
        return self._known[photo.digest]

    def image(self, photo: Photo, alt: str) -> Image:
        """A photo for a page: the JPEG for old browsers, the WebP sizes for the rest."""
        job, planned = self.use(photo)
        sources = tuple(
            (path, each.width)
            for path, each in zip(job.outputs, planned, strict=True)
            if each.format == "webp"
        )
        path, fallback = next(
            (path, each) for path, each in zip(job.outputs, planned, strict=True) if each.format == "jpeg"
        )
        return Image(
            path,
            fallback.width,
            fallback.height,
            alt,
            sources,
            focus(photo.note.focus),
            drawing=photo.note.drawing,
        )

    def placeholder(self, group: str) -> Image:
        """The drawing for a product with no photo: that of its group (nhóm), else the general one."""
        name = "-".join(group.split(".")[:2])
        path = self._placeholders.get(f"art/cho-{name}.svg") or self._placeholders["art/cho-anh.svg"]
        return Image(path, 400, 400, "", placeholder=True)

    def first(self, product: Product, alt: str) -> Image:
        """The picture that stands for a product."""
        if product.pictures:
            return self.image(product.pictures[0], alt)
        return self.placeholder(product.group)


def focus(written: str) -> str:
    """A focal point as two classes in steps of ten percent: styles in a page are not allowed."""
    if not written:
        return ""
    x, y = (round(int(part.rstrip("%")) / 10) for part in written.split())
    return f"fx{x} fy{y}"
