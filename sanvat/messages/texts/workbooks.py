"""What stands in the workbooks that we write, and on writing files. See `texts` for what the fields mean."""

from .forms import Message, Note

MESSAGES = {
    "not-ours": Message(
        "tệp này không do Sản vật ghi, hoặc đã có người sửa từ khi ghi: không ghi đè.",
        "this file was not written by Sản vật, or someone changed it since: it is not written over.",
        "Đặt tên khác cho tệp cần ghi, hoặc dời tệp này đi nếu không cần nữa.",
        "Give the new file another name, or move this one away if it is no longer needed.",
    ),
    "sheet-both-changed": Message(
        (
            'ô này và bản ghi đều đã đổi từ khi ghi tệp: {field}: tệp ghi "{mine}", danh mục ghi '
            '"{theirs}"; giữ nguyên.'
        ),
        (
            "this cell and the record were both changed since the file was written: {field}: the file "
            'says "{mine}", the catalogue "{theirs}"; nothing was changed.'
        ),
        (
            "Chọn cho mọi ô như vậy: --mine (tệp) hoặc --theirs (danh mục); cho riêng ô này: trả lời "
            '"tệp" hoặc "danh mục".'
        ),
        (
            "Choose for all such cells with --mine (the file) or --theirs (the catalogue), or answer "
            '"mine" or "theirs" for this one.'
        ),
    ),
    "sheet-record-gone": Message(
        'bản ghi "{found}" không còn trong danh mục, mà dòng này đã sửa: để lại.',
        'the record "{found}" is no longer in the catalogue, and this row was changed: set aside.',
        "Cần thêm lại thì để trống cột mã.",
        "To add it again leave its id empty.",
    ),
}

NOTES = {
    "row-deleted": Note(
        "{record}: dòng đã bị xoá khỏi tệp; bản ghi giữ nguyên.",
        "{record}: its row was deleted from the file; the record stays.",
    ),
    "story-not-cleared": Note(
        "{record}: ô đã xoá chữ; câu chuyện giữ nguyên, muốn bỏ thì xoá tệp ấy.",
        "{record}: the cell was cleared; the story stays. To drop it delete that file.",
    ),
    "record-gone": Note(
        "{record}: không còn trong danh mục; dòng không sửa nên bỏ qua.",
        "{record}: no longer in the catalogue; the row was not changed and is passed over.",
    ),
    "copy-beside": Note(
        "→ {copy} ({other} không do Sản vật ghi hoặc đã có người sửa: giữ nguyên)",
        "→ {copy} ({other} is not ours or was changed: left as it is)",
    ),
    "copy-failed": Note(
        "{copy}: không ghi được bản ghi chú: {reason}",
        "{copy}: the annotated copy could not be written: {reason}",
    ),
    # the sheet that explains the columns of an export
    "export-sheet": Note("Trang", "Sheet"),
    "export-column": Note("Cột", "Column"),
    "export-field": Note("Trường", "Field"),
    "export-how": Note("Ghi thế nào", "How to write it"),
    "export-required": Note("Bắt buộc", "Required"),
    "export-yes": Note("có", "yes"),
    "export-intro": Note(
        (
            "Sửa ô nào, trường ấy đổi; xoá ô là bỏ trường. Không sửa cột xám (mã, thứ tự, cột để xem). "
            "Thêm dòng mới thì để trống cột mã và thứ tự. Xoá một dòng ở đây không xoá bản ghi. Xong: "
            "sanvat import TỆP."
        ),
        (
            "Changing a cell changes that field; clearing it takes the field away. Leave the grey columns "
            "(id, number, views). In a new row leave id and number empty. Deleting a row here deletes no "
            "record. Then: sanvat import FILE."
        ),
    ),
    "export-line-each": Note("; mỗi dòng một giá trị (Alt+Enter)", "; a line each (Alt+Enter)"),
    "export-how-text": Note("chữ", "text"),
    "export-how-flag": Note("có hoặc không", "yes or no"),
    "export-how-whole": Note("số nguyên", "a whole number"),
    "export-how-number": Note("số, phần lẻ sau dấu phẩy", "a number"),
    "export-how-money": Note("số đồng, ví dụ 85000", "đồng, e.g. 85000"),
    "export-how-date": Note("ngày 29/12/2021, hoặc 12/2021, hoặc 2021", "29/12/2021, or 12/2021, or 2021"),
    "export-how-phone": Note("số điện thoại có số 0 đầu", "a phone number with its leading 0"),
    "export-how-web": Note("địa chỉ https://…", "an address https://…"),
    "export-how-mail": Note("thư điện tử", "an e-mail address"),
    "export-how-gtin": Note("mã vạch đủ chữ số, dạng chữ", "all digits of the bar code, as text"),
    "export-how-code": Note("như in trên phiếu: 19-02185-1-2026", "as printed: 19-02185-1-2026"),
    "export-how-map": Note("22.4,105.6", "22.4,105.6"),
    "export-how-choice": Note("chọn trong danh sách", "from the list"),
    "export-how-id": Note("chữ thường không dấu, số, gạch nối", "small letters, digits, hyphens"),
    "export-how-name": Note("tên trong danh sách", "a name from the list"),
}
