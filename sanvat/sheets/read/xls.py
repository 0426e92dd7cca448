"""Workbooks of before 2007 (.xls), read by xlrd: values, and what only it tells, the fonts of old
encodings."""

import io
from typing import Any

from ...records.encodings import encoding_of
from ..cells import Raw
from .formats import has_words, shown
from .scan import NOTHING, Scan, Unreadable

_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)  # xlrd's sorts of cells


def open_xls(data: bytes) -> Any:
    """The workbook. Raises Unreadable."""
    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        raise Unreadable("sheet-password" if "encrypted" in str(error).lower() else "sheet-damaged") from None
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception:  # noqa: BLE001 - damaged in ways that xlrd does not foresee
        raise Unreadable("sheet-damaged") from None


def sheet_xls(book: Any, number: int) -> tuple[Scan, list[list[Raw]]]:
    """What one sheet is like, and its cells from A1 on. Raises Unreadable."""
    try:
        sheet = book.sheet_by_index(number)
        scan = _scan(book, sheet)
        scan.check()
        formats = _formats(book)
        rows = [
            [_value(book, cell, formats.get(cell.xf_index, "")) for cell in sheet.row(row)[: scan.columns]]
            for row in range(scan.rows)
        ]
    except (Unreadable, MemoryError, KeyboardInterrupt):
        raise
    except Exception:  # noqa: BLE001 - as above
        raise Unreadable("sheet-damaged") from None
    book.unload_sheet(number)
    return scan, rows


def _formats(book: Any) -> dict[int, str]:
    """By style, the formats that show words of their own around a number."""
    all_codes = {key: form.format_str or "" for key, form in book.format_map.items()}
    codes = {key: code for key, code in all_codes.items() if has_words(code)}
    return {
        style: codes[form.format_key] for style, form in enumerate(book.xf_list) if form.format_key in codes
    }


def _scan(book: Any, sheet: Any) -> Scan:
    old: dict[tuple[int, int], str] = {}
    struck_styles = {
        style for style, form in enumerate(book.xf_list) if book.font_list[form.font_index].struck_out
    }
    struck: set[tuple[int, int]] = set()
    names = {
        style: name
        for style, form in enumerate(book.xf_list)
        if encoding_of(name := book.font_list[form.font_index].name)[0]
    }
    rows = columns = 0
    for row in range(sheet.nrows):
        filled = [
            column
            for column, kind in enumerate(sheet.row_types(row))
            if kind not in (_EMPTY, _BLANK)
            and (kind != _TEXT or str(sheet.cell_value(row, column)).strip().strip(NOTHING))
        ]
        if filled:
            rows, columns = row + 1, max(columns, filled[-1] + 1)
        if struck_styles:
            struck.update(
                (row, column) for column in filled if sheet.cell_xf_index(row, column) in struck_styles
            )
        if names:
            old.update(
                {
                    (row, column): names[style]
                    for column in filled
                    if (style := sheet.cell_xf_index(row, column)) in names
                }
            )
    merged = tuple((top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells)
    hidden_rows = frozenset(row for row, told in sheet.rowinfo_map.items() if told.hidden)
    hidden_columns = frozenset(column for column, told in sheet.colinfo_map.items() if told.hidden)
    return Scan(
        sheet.name,
        rows,
        columns,
        bool(sheet.visibility),
        hidden_rows,
        hidden_columns,
        merged,
        old,
        struck=frozenset(struck),
    )


def _value(book: Any, cell: Any, form: str) -> Raw:
    import xlrd

    if cell.ctype == _TEXT:
        return str(cell.value) or None
    if cell.ctype == _NUMBER:
        return (shown(float(cell.value), form) if form else "") or float(cell.value)
    if cell.ctype == _DATE:
        try:
            found = xlrd.xldate_as_datetime(cell.value, book.datemode)
        except (xlrd.xldate.XLDateError, ValueError, OverflowError):
            return float(cell.value)
        return found if found.year >= 1900 and cell.value >= 1 else float(cell.value)
    if cell.ctype == _BOOLEAN:
        return bool(cell.value)
    return xlrd.error_text_from_code.get(cell.value, "#N/A") if cell.ctype == _ERROR else None
