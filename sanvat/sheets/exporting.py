"""The catalogue as a workbook: a sheet for each sort of record, with lists to choose from, and one that explains the columns."""

import io
import re
from copy import copy
from datetime import date, datetime
from typing import Any

from ..records.values import DATE
from . import own as sheet_own
from .desk import Desk
from .own import Key, Labels, Table

_DAY = "dd/mm/yyyy"
_CHOICES = "_chon"
_NARROW, _WIDE = 9, 48  # widths in characters
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ODD_SPACE = re.compile(r"[\[\]:*?/\\]")


def workbook(desk: Desk, lang: str, on: date) -> bytes:
    """An .xlsx of all records. `on` dates the file: the same records on the same day give the same bytes."""
    from openpyxl import Workbook

    labels = Labels(desk, lang)
    book = Workbook()
    book.remove(book.active)
    choices = _Choices(labels, lang)
    _explain(book, lang)
    for table in sheet_own.tables().values():
        rows = sheet_own.rows_of(table, desk, labels)
        if rows or not table.part:
            _sheet(book, table, rows, lang, choices)
    choices.write(book)
    stamp = datetime(on.year, on.month, on.day)
    book.properties.created = book.properties.modified = stamp
    book.properties.creator = "sanvat"
    made = io.BytesIO()
    book.active = 1
    book.save(made)
    return _settled(made.getvalue(), stamp)


def _settled(data: bytes, stamp: datetime) -> bytes:
    """The same zip with one time for all parts."""
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part.filename)
            if part.filename == "docProps/core.xml":  # openpyxl stamps the moment of saving
                content = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*",
                    lambda found: found[1] + stamp.strftime("%Y-%m-%dT00:00:00Z").encode(),
                    content,
                )
            told = zipfile.ZipInfo(part.filename, (max(stamp.year, 1980), stamp.month, stamp.day, 0, 0, 0))
            told.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(told, content)
    return made.getvalue()


class _Choices:
    """Lists for drop-downs, on a hidden sheet: a list written into a cell's rule may have 255 characters only."""

    def __init__(self, labels: Labels, lang: str) -> None:
        self.labels, self.lang = labels, lang
        self.lists: dict[str, list[str]] = {}

    def of(self, key: Key) -> str:
        """The formula of a column's list, empty where it takes anything."""
        field = key.field
        if field is None or field.kind is None or field.many:
            return ""
        name = field.kind.refers or f"{field.kind.name}:{field.name}"
        if name not in self.lists:
            words = (
                self.labels.all(field.kind.refers)
                if field.kind.refers in sheet_own.SORTS
                else sheet_own.choices(field.kind, self.lang)
            )
            if field.name in ("stars", "proposed_stars"):
                words = ["3", "4", "5"]
            self.lists[name] = words or []
        if not self.lists[name]:
            return ""
        from openpyxl.utils import get_column_letter

        column = get_column_letter(list(self.lists).index(name) + 1)
        return f"'{_CHOICES}'!${column}$1:${column}${len(self.lists[name])}"

    def write(self, book: Any) -> None:
        sheet = book.create_sheet(_CHOICES)
        sheet.sheet_state = "hidden"
        for column, (name, words) in enumerate(self.lists.items(), 1):
            for row, word in enumerate(words, 1):
                number = int(word) if name.endswith("stars") and word.isdigit() else word
                _put(sheet.cell(row, column), number)


def _sheet(book: Any, table: Table, rows: list[dict[str, Any]], lang: str, choices: _Choices) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet = book.create_sheet(_ODD_SPACE.sub(" ", (table.vi if lang == "vi" else table.en))[:31])
    head, view = PatternFill("solid", fgColor="1B2450"), PatternFill("solid", fgColor="E8E8EE")
    bold, top = Font(bold=True, color="FFFFFF"), Alignment(vertical="top", wrap_text=True)
    styles: dict[Any, Any] = {}
    for column, key in enumerate(table.keys, 1):
        letter = get_column_letter(column)
        sheet.cell(1, column, f"{table.name}:{key.key}")
        cell = sheet.cell(2, column, key.vi if lang == "vi" else key.en)
        cell.font, cell.fill, cell.alignment = bold, head, top
        longest = max(
            (len(line) for row in rows for line in str(row.get(key.key) or "").split("\n")), default=0
        )
        sheet.column_dimensions[letter].width = min(
            max(_NARROW, longest + 2, min(len(str(cell.value)), 18)), _WIDE
        )
        form = (
            "@" if _is_text(key) else _DAY if key.field is not None and key.field.kind is DATE else "General"
        )
        if form != "General":
            sheet.column_dimensions[letter].number_format = form
        for number, row in enumerate(rows, 3):
            _put(
                sheet.cell(number, column),
                row.get(key.key),
                form,
                view if key.key[0] in "@=" else None,
                top,
                styles,
            )
        formula = choices.of(key)
        if formula:
            rule = DataValidation(type="list", formula1=formula, allow_blank=True, errorStyle="warning")
            rule.add(f"{letter}3:{letter}{max(len(rows) + 200, 500)}")
            sheet.add_data_validation(rule)
    sheet.row_dimensions[1].hidden = True
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(table.keys))}{len(rows) + 2}"


def _is_text(key: Key) -> bool:
    """Whether a column holds text that must never be read as a number, a day or a formula."""
    return (
        key.field is None
        or key.field.many
        or key.field.kind is None
        or (
            key.field.kind is not DATE
            and key.field.kind.name not in ("number", "whole number", "money in đồng")
        )
    )


def _put(
    cell: Any,
    value: Any,
    form: str = "@",
    fill: Any = None,
    alignment: Any = None,
    styles: dict[Any, Any] | None = None,
) -> None:
    """A value in a cell; text stays text, whatever sign it begins with. `styles` remembers what a look
    came to, since working it out for each cell takes most of an export's time."""
    quoted = False
    if isinstance(value, str):
        cell.value = _ESCAPED.sub("_x005F_", value)
        cell.data_type = "s"
        form, quoted = "@", value[:1] in "=+-@\t\r"
    elif value is not None:
        cell.value = value
        form = _DAY if isinstance(value, date) else "General" if form == "@" else form
    look = form, quoted, id(fill), id(alignment)
    if styles is not None and look in styles:
        cell._style = copy(styles[look])
        return
    cell.number_format = form
    if quoted:
        cell.quotePrefix = True
    if fill is not None:
        cell.fill = fill
    if alignment is not None:
        cell.alignment = alignment
    if styles is not None:
        styles[look] = copy(cell._style)


_WORDS = {
    "vi": (
        ("Trang", "Cột", "Trường", "Nghĩa", "Ghi thế nào", "Bắt buộc"),
        "Sửa ô nào, trường ấy đổi; xoá ô là bỏ trường. Không sửa cột xám (mã, thứ tự, cột để xem). Thêm dòng mới thì để trống cột mã và thứ tự. Xoá một dòng ở đây không xoá bản ghi. Xong: sanvat import TỆP.",
    ),
    "en": (
        ("Sheet", "Column", "Field", "Meaning", "How to write it", "Required"),
        "Changing a cell changes that field; clearing it takes the field away. Leave the grey columns (id, number, views). In a new row leave id and number empty. Deleting a row here deletes no record. Then: sanvat import FILE.",
    ),
}
_HOW = {
    "text": ("chữ", "text"),
    "yes/no": ("có hoặc không", "yes or no"),
    "whole number": ("số nguyên", "a whole number"),
    "number": ("số, phần lẻ sau dấu phẩy", "a number"),
    "money in đồng": ("số đồng, ví dụ 85000", "đồng, e.g. 85000"),
    "date": ("ngày 29/12/2021, hoặc 12/2021, hoặc 2021", "29/12/2021, or 12/2021, or 2021"),
    "phone": ("số điện thoại có số 0 đầu", "a phone number with its leading 0"),
    "web address": ("địa chỉ https://…", "an address https://…"),
    "e-mail": ("thư điện tử", "an e-mail address"),
    "GTIN": ("mã vạch đủ chữ số, dạng chữ", "all digits of the bar code, as text"),
    "product code": ("như in trên phiếu: 19-02185-1-2026", "as printed: 19-02185-1-2026"),
    "latitude,longitude": ("22.4,105.6", "22.4,105.6"),
    "choice": ("chọn trong danh sách", "from the list"),
    "id": ("chữ thường không dấu, số, gạch nối", "small letters, digits, hyphens"),
}


def _explain(book: Any, lang: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(sheet_own.EXPLAINED[lang])
    heads, intro = _WORDS[lang]
    _put(sheet.cell(1, 1), intro)
    sheet.cell(1, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    sheet.row_dimensions[1].height = 48
    for column, head in enumerate(heads, 1):
        sheet.cell(3, column, head).font = Font(bold=True)
    row = 4
    styles: dict[Any, Any] = {}
    for table in sheet_own.tables().values():
        for key in table.value_keys():
            assert key.field is not None and key.field.kind is not None
            kind = key.field.kind
            how = _HOW.get(
                kind.name,
                (("tên trong danh sách", "a name from the list") if kind.refers else (kind.name, kind.name)),
            )[lang != "vi"]
            if key.field.many:
                how += "; mỗi dòng một giá trị (Alt+Enter)" if lang == "vi" else "; a line each (Alt+Enter)"
            title, meaning = (table.vi, key.vi) if lang == "vi" else (table.en, key.en)
            needed = ("có" if lang == "vi" else "yes") if key.field.required else ""
            for column, text in enumerate(
                (title, key.vi if lang == "vi" else key.en, key.key, meaning, how, needed), 1
            ):
                _put(sheet.cell(row, column), text, styles=styles)
            row += 1
    for letter, width in zip("ABCDEF", (22, 40, 28, 46, 44, 10), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = f"A3:F{row - 1}"
