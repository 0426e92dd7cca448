"""Lists and workbooks. See `texts` for what the fields mean."""

from .forms import Message

MESSAGES = {
    "sheet-not-workbook": Message(
        "tệp không phải bảng tính.",
        "the file is not a workbook.",
        "Mở bằng Excel rồi lưu dạng .xlsx.",
        "Open it with Excel and save it as .xlsx.",
    ),
    "sheet-word": Message(
        "tệp là văn bản, không phải bảng tính.",
        "the file is a text document, not a workbook.",
        "Chép bảng sang Excel rồi lưu dạng .xlsx.",
        "Copy its table into Excel and save it as .xlsx.",
    ),
    "sheet-html": Message(
        "tệp là trang web hoặc XML không có bảng nào đọc được.",
        "the file is a web page or XML without a table that can be read.",
        "Mở bằng Excel rồi lưu dạng .xlsx.",
        "Open it with Excel and save it as .xlsx.",
    ),
    "sheet-no-file": Message(
        "không có tệp nào tên như vậy ở đó.",
        "there is no file of that name there.",
        "Kiểm tra tên và thư mục; tên có dấu cách thì đặt trong dấu nháy kép.",
        "Check the name and the folder; put double quotes around a name with spaces.",
    ),
    "sheet-no-file-near": Message(
        "không có tệp nào tên như vậy ở đó.",
        "there is no file of that name there.",
        'Có phải "{nearest}"?',
        'Did you mean "{nearest}"?',
    ),
    "sheet-folder": Message(
        "đây là thư mục, không phải tệp.",
        "this is a folder, not a file.",
        "Ghi tên tệp bảng tính ở trong đó.",
        "Give the name of the workbook in it.",
    ),
    "sheet-gaps": Message(
        'cột "{heading}" có {count} ô trống dưới ô có chữ.',
        'column "{heading}" has {count} empty cells below filled ones.',
        "Nếu danh sách ghi một lần cho nhiều dòng, nhập lại với --fill-down.",
        "If the list says it once for several rows, import again with --fill-down.",
    ),
    "sheet-empty": Message(
        "tệp trống, không có ô nào có chữ.",
        "the file is empty: no cell holds anything.",
        "Xem có lấy nhầm tệp không.",
        "Check that it is the right file.",
    ),
    "sheet-picture": Message(
        "tệp chỉ có ảnh, không có ô nào có chữ.",
        "the file holds only pictures, and no cell holds anything.",
        "Chữ trong ảnh không đọc được: xin bản có ô, hoặc gõ lại danh sách.",
        "Text in pictures can't be read: ask for the list in cells, or type it.",
    ),
    "sheet-lock-file": Message(
        'đây là dấu Excel để lại khi tệp "{found}" đang mở, không phải danh sách.',
        'this is the mark that Excel leaves while "{found}" is open, not a list.',
        'Lưu và đóng tệp ấy trong Excel, rồi nhập "{found}".',
        'Save and close that file in Excel, then import "{found}".',
    ),
    "sheet-letters-lost": Message(
        "chữ có dấu đã mất khi lưu, thành dấu hỏi (như S?n ph?m).",
        "letters with marks were lost when it was saved, as question marks (such as S?n ph?m).",
        'Mở bản gốc bằng Excel, lưu dạng .xlsx, hoặc "CSV UTF-8".',
        'Open the original with Excel and save it as .xlsx, or as "CSV UTF-8".',
    ),
    "sheet-password": Message(
        "bảng tính có mật khẩu.",
        "the workbook is protected by a password.",
        "Mở bằng Excel, bỏ mật khẩu, lưu lại.",
        "Open it with Excel, remove the password, save it.",
    ),
    "sheet-damaged": Message(
        "bảng tính hỏng, không đọc được.",
        "the workbook is damaged and cannot be read.",
        "Mở bằng Excel hoặc LibreOffice rồi lưu thành tệp mới.",
        "Open it with Excel or LibreOffice and save it as a new file.",
    ),
    "sheet-unpacks": Message(
        "tệp quá lớn khi mở ra ({size} MB, tối đa {limit}).",
        "the file is too big when unpacked ({size} MB, at most {limit}).",
        "Chép riêng danh sách cần nhập sang tệp mới.",
        "Copy the list alone into a new file.",
    ),
    "sheet-too-big": Message(
        (
            "trang có nội dung đến dòng {rows}, cột {columns}; tối đa {most_rows} dòng, {most_columns} "
            "cột, 3 triệu ô."
        ),
        (
            "the sheet has content down to row {rows}, column {columns}; at most {most_rows} rows, "
            "{most_columns} columns, 3 million cells."
        ),
        "Xoá ô lạc ở xa, hoặc chép danh sách sang tệp mới.",
        "Delete the stray cells, or copy the list into a new file.",
    ),
    "sheet-no-list": Message(
        "không thấy dòng tên cột nào nhận ra được ({rows} dòng để lại).",
        "no row of headings could be recognised ({rows} rows set aside).",
        'Cần ít nhất một cột "Tên sản phẩm" hoặc "Tên chủ thể".',
        'There must be a column such as "Tên sản phẩm" or "Tên chủ thể".',
    ),
    "sheet-totals": Message(
        "trang là số liệu tổng, không phải danh sách bản ghi ({rows} dòng để lại).",
        "the sheet holds totals, not records ({rows} rows set aside).",
        "Không cần nhập: số liệu tổng được tính từ các bản ghi.",
        "No need to import it: totals are computed from the records.",
    ),
    "sheet-subject": Message(
        "không rõ danh sách này là về gì ({rows} dòng để lại).",
        "it can't be told what this list is of ({rows} rows set aside).",
        "Thêm --as products, producers, outlets hoặc fairs.",
        "Add --as products, producers, outlets or fairs.",
    ),
    "sheet-legacy": Message(
        'chữ có vẻ là {encoding}: "{before}" đọc là "{after}".',
        'the text looks like {encoding}: "{before}" reads "{after}".',
        "Nếu đúng, thêm --legacy {option}; nếu chữ vốn như thế, thêm --legacy none.",
        "If so, add --legacy {option}; if the text is meant as it stands, add --legacy none.",
    ),
    "sheet-unknown-column": Message(
        'không hiểu cột "{heading}": không đọc.',
        'column "{heading}" is not understood and not read.',
        "Đổi tên cột cho rõ, hoặc bỏ qua nếu không cần.",
        "Give it a clearer heading, or leave it if it isn't needed.",
    ),
    "sheet-no-name": Message(
        "dòng không có tên: để lại.",
        "the row has no name: set aside.",
        "Điền tên, hoặc xoá dòng.",
        "Give the name, or delete the row.",
    ),
    "sheet-no-stars": Message(
        'không đọc được số sao: "{found}".',
        'the stars can\'t be read: "{found}".',
        'Ghi 3, 4 hoặc 5; đang đề nghị thì ghi "tiềm năng 5 sao".',
        'Write 3, 4 or 5; for a proposal "tiềm năng 5 sao".',
    ),
    "sheet-two-stars": Message(
        'ô nói hai số sao khác nhau: "{found}".',
        'the cell says two different numbers of stars: "{found}".',
        "Ghi mỗi lần công nhận một dòng.",
        "Give each recognition a row of its own.",
    ),
    "sheet-low-stars": Message(
        '1 và 2 sao không được công nhận: "{found}".',
        '1 and 2 stars are not recognised: "{found}".',
        "Bản ghi được giữ, không có sao.",
        "The record is kept, without stars.",
    ),
    "sheet-not-ticked": Message(
        'cột để đánh dấu có nội dung khác: "{found}".',
        'a tick column holds something else: "{found}".',
        "Đánh x, hoặc để trống.",
        "Tick it with x, or leave it empty.",
    ),
    "sheet-decision-without-stars": Message(
        "có quyết định mà không có số sao: không ghi lần công nhận.",
        "there is a decision but no stars: no recognition was recorded.",
        "Điền số sao.",
        "Give the stars.",
    ),
    "sheet-swapped": Message(
        'ngày, tháng có thể đã bị đảo: "{found}"; chỉ giữ năm {year}.',
        'day and month may be swapped: "{found}"; only the year {year} is kept.',
        "Ghi ngày dạng chữ 29/12/2021 cho cả cột.",
        "Write the whole column's dates as text, 29/12/2021.",
    ),
    "sheet-price-scale": Message(
        'cột ghi theo nghìn đồng mà ô là "{found}".',
        'the column is in thousands of đồng but the cell says "{found}".',
        "Xem lại đơn vị.",
        "Check the unit.",
    ),
    "sheet-cell-error": Message(
        "công thức trong ô bị lỗi: {found}.",
        "the cell's formula ends in an error: {found}.",
        "Sửa công thức, hoặc gõ giá trị; chưa tính thì mở bằng Excel rồi lưu lại.",
        (
            "Mend the formula, or type the value; where it was never worked out, open the file with "
            "Excel and save it."
        ),
    ),
    "sheet-keys-lost": Message(
        "trang đã mất dòng đầu ẩn, nơi ghi tên trường ({rows} dòng để lại).",
        "the sheet has lost its hidden first row, which names the fields ({rows} rows set aside).",
        "Chạy lại {command} export rồi chép chỗ đã sửa sang tệp mới; giữ dòng ấy.",
        "Run {command} export again and copy your changes into the new file; keep that row.",
    ),
    "sheet-side-by-side": Message(
        'cột "{heading}" nói tên khác cột tên đứng trước ở {rows} dòng: chưa đọc.',
        'column "{heading}" gives other names than the column of names before it in {rows} rows: not read.',
        "Hai danh sách đặt cạnh nhau thì tách thành hai trang; chỉ là tên gọi khác thì bỏ qua.",
        "Put lists that stand side by side on sheets of their own; leave it if these are only other names.",
    ),
    "sheet-form": Message(
        "trang là phiếu, mỗi mục một dòng, không phải danh sách ({rows} dòng để lại).",
        "the sheet is a form with a line for each question, not a list ({rows} rows set aside).",
        "Chép sang bảng có tên cột ở trên và mỗi sản phẩm một dòng.",
        "Copy it into a table with headings on top and a row for each product.",
    ),
    "sheet-several": Message(
        '"{found}" có thể là: {several}.',
        '"{found}" may be: {several}.',
        "Ghi thêm mã, chủ thể hoặc huyện cho rõ.",
        "Add the id, the producer or the district.",
    ),
    "sheet-missing": Message(
        'thiếu "{field}".', '"{field}" is missing.', "Điền vào rồi nhập lại.", "Fill it in and import again."
    ),
    "sheet-no-area": Message(
        'huyện "{found}" chưa có trong places.yaml (gần nhất: "{nearest}").',
        'the district "{found}" is not in places.yaml (nearest: "{nearest}").',
        "Sửa tên, hoặc thêm --add-places.",
        "Mend the name, or add --add-places.",
    ),
    "sheet-other-province": Message(
        'tỉnh "{found}" không thuộc danh mục này: để lại.',
        'the province "{found}" is not of this catalogue: set aside.',
        "Nhập vào danh mục của tỉnh ấy, hoặc thêm tỉnh vào places.yaml.",
        "Import it into that province's catalogue, or add the province to places.yaml.",
    ),
    "sheet-commune-several": Message(
        'xã "{found}" có thể nay là: {several}; không ghi xã.',
        'commune "{found}" may now be: {several}; no commune was written.',
        "Ghi mã của xã hiện nay vào ô.",
        "Write the id of the commune of today.",
    ),
    "sheet-no-group": Message(
        'không rõ nhóm sản phẩm: "{found}"; để ở "Chưa rõ nhóm".',
        'the product group can\'t be told: "{found}"; put under "Group not known".',
        "Trả lời bằng mã nhóm như I.3.b, hoặc ghi nhóm vào danh sách.",
        "Answer with a code such as I.3.b, or give the group in the list.",
    ),
    "sheet-conflict": Message(
        '"{field}": "{found}" trái với "{other}" ở {at}; giữ giá trị đầu.',
        '"{field}": "{found}" contradicts "{other}" at {at}; the first is kept.',
        "Sửa cho hai dòng khớp nhau.",
        "Make the two rows agree.",
    ),
    "sheet-story-same": Message(
        "câu chuyện giống hệt của sản phẩm khác: không ghi.",
        "the story is the same as another product's: not written.",
        "Viết câu chuyện riêng (Quyết định 26/2026/QĐ-TTg, mục 5.3).",
        "Write its own story (Decision 26/2026/QĐ-TTg, 5.3).",
    ),
    "sheet-unknown-name": Message(
        'không có bản ghi nào tên "{found}".',
        'there is no record of the name "{found}".',
        "Chọn trong danh sách của ô, hoặc thêm bản ghi ấy trước.",
        "Choose from the cell's list, or add that record first.",
    ),
    "sheet-required": Message(
        '"{field}" bắt buộc, không xoá được.',
        '"{field}" is required and can\'t be cleared.',
        "Điền giá trị.",
        "Give a value.",
    ),
    "sheet-id-changed": Message(
        'mã "{found}" chưa có, mà bản ghi cùng tên có mã {other}: để lại.',
        'there is no id "{found}", and a record of that name has the id {other}: set aside.',
        "Mã không đổi được ở đây; đổi tên thư mục và thêm formerly.",
        "Ids can't be changed here; rename the folder and add formerly.",
    ),
    "sheet-row-twice": Message(
        '"{found}" có hai dòng khác nhau; dòng sau để lại.',
        '"{found}" has two rows that differ; the later one is set aside.',
        "Giữ một dòng; bản ghi mới thì để trống cột mã.",
        "Keep one; for a new record leave the id empty.",
    ),
    "sheet-view": Message(
        'cột này chỉ để xem; "{found}" không được lấy.',
        'this column is only to be looked at; "{found}" was not taken.',
        "Sửa ở trang của bản ghi ấy.",
        "Change it on the sheet of that record.",
    ),
    "sheet-bad-number": Message(
        'thứ tự "{found}" không có (1 đến {most}).',
        'there is no number "{found}" (1 to {most}).',
        "Để trống để thêm vào cuối.",
        "Leave it empty to add at the end.",
    ),
    "sheet-refused": Message(
        "dòng để lại vì danh mục sẽ có lỗi: {reason_vi}.",
        "the row is set aside, since the catalogue would be at fault: {reason_en}.",
        "Sửa dòng này rồi nhập lại.",
        "Mend the row and import again.",
    ),
    "sheet-history": Message(
        'không đọc được mốc công nhận: "{found}".',
        'the recognition can\'t be read: "{found}".',
        'Ghi như "3 sao 2021" hoặc "4 sao (tính đến 2022)".',
        'Write it like "3 sao 2021" or "4 sao (tính đến 2022)".',
    ),
    "sheet-cannot-edit": Message(
        "tệp trình bày theo cách không sửa tự động được, hoặc vừa bị đổi.",
        "the file is laid out in a way that can't be edited by program, or was changed just now.",
        "Chạy lại; nếu vẫn thế, viết lại khối ấy theo mẫu thường, mỗi trường một dòng.",
        "Run again; if it stays, write that block plainly, a field a line.",
    ),
    "import-open": Message(
        "lần nhập trước bị dừng giữa chừng.",
        "the last import was stopped in the middle.",
        "Chạy {command} build hoặc {command} import (không --dry-run): nội dung được trả về như trước.",
        "Run {command} build, or {command} import without --dry-run: the content is put back as it was.",
    ),
    "import-undone": Message(
        "lần nhập trước bị dừng giữa chừng: đã trả {files} tệp về như trước.",
        "the last import was stopped in the middle: {files} files were put back as they were.",
        "Nhập lại nếu cần.",
        "Import again if needed.",
    ),
    "import-kept": Message(
        "tệp được sửa sau khi lần nhập bị dừng: giữ nguyên.",
        "the file was changed after the stopped import: left as it is.",
        "Xem lại tệp này.",
        "Check this file.",
    ),
}
