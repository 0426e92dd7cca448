"""The quality of the photos beside the records, and what their notes lack."""

from ..intake.quality import Look, Prints, in_words, remarks
from ..messages import texts
from ..records.model import Photo, Product
from .table import DISTRICT, ID, NOTHING, PRODUCT, Both, ReportTable, Row, Scope, TableColumn


def photos(scope: Scope, looks: dict[str, Look]) -> ReportTable:
    """A row for each photo that could be better, and for each product without one. `looks` are by digest."""
    rows: list[Row] = []
    seen = Prints()
    for product in scope.products:
        if not product.pictures:
            rows.append((*scope.named(product.id), "", "", texts.note("cell-no-photo"), NOTHING, ""))
        for photo in product.pictures:
            row = _photo_row(scope, product, photo, looks.get(photo.digest), seen)
            if row is not None:
                rows.append(row)
    columns = (
        DISTRICT,
        PRODUCT,
        ID,
        TableColumn(texts.note("column-file"), width=30),
        TableColumn(texts.note("column-size"), width=12),
        TableColumn(texts.note("column-quality"), width=34, brief=True),
        TableColumn(texts.note("column-note-lacks"), width=40, brief=True),
        TableColumn(texts.note("column-near"), width=44),
    )
    title, note = texts.note("table-photos"), texts.note("table-photos-note")
    return ReportTable("photos", title, note, columns, tuple(rows))


def _photo_row(scope: Scope, product: Product, photo: Photo, look: Look | None, seen: Prints) -> Row | None:
    """The row of a photo, or None where nothing is to be better. Adds its print to those seen."""
    near = seen.nearest(look.print) if look else None
    if look:
        seen.add(f"products/{product.id}/{photo.note.file}", look.print)
    quality = remarks(look) if look and not photo.note.drawing else ()
    missing = note_lacks(photo)
    if not (quality or missing[0] or near):
        return None
    size = f"{photo.width}×{photo.height}"
    return (
        *scope.named(product.id),
        photo.note.file,
        size,
        in_words(quality),
        missing,
        near[0] if near else "",
    )


def note_lacks(photo: Photo) -> Both:
    """What a photo's note lacks, in words."""
    note = photo.note
    missing = [
        name
        for name, there in (
            (texts.note("note-alt"), note.alt),
            (texts.note("note-caption"), note.caption),
            (texts.note("note-credit"), note.credit),
            (texts.note("note-consent"), note.drawing or note.consent),
        )
        if not there
    ]
    return ", ".join(vi for vi, _ in missing), ", ".join(en for _, en in missing)
