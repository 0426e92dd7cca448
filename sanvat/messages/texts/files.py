"""Files of the content folder, and YAML. See `texts` for what the fields mean."""

from .forms import Message

MESSAGES = {
    # files
    "no-content": Message(
        "không thấy thư mục nội dung.",
        "there is no content folder here.",
        "Chạy lệnh trong thư mục có content/, hoặc thêm --content ĐƯỜNG_DẪN; tạo mới: {command} new THƯ_MỤC.",
        "Run where content/ is, or add --content PATH; to start one: {command} new DIR.",
    ),
    "no-content-near": Message(
        "đây không phải thư mục nội dung.",
        "this is not the content folder.",
        (
            'Nội dung nằm ở {nearest}: thêm --content "{nearest}", hoặc chuyển tới thư mục chứa content/ '
            "(lệnh cd) rồi chạy lại."
        ),
        (
            'The content lies in {nearest}: add --content "{nearest}", or go to the folder that holds '
            "content/ (command cd) and run again."
        ),
    ),
    "no-site-file": Message(
        "thiếu tệp site.yaml.",
        "site.yaml is missing.",
        "Tạo tệp này với ít nhất một dòng name: tên trang.",
        "Create it with at least a line name: the site's name.",
    ),
    "no-products": Message(
        "chưa có sản phẩm nào trong products/.",
        "there are no products in products/ yet.",
        "Mỗi sản phẩm là một thư mục có tệp product.yaml.",
        "Each product is a folder with a product.yaml.",
    ),
    "no-product-file": Message(
        "thư mục sản phẩm thiếu tệp product.yaml.",
        "this product folder has no product.yaml.",
        "Thêm tệp, hoặc xoá thư mục nếu không dùng.",
        "Add the file, or remove the folder if it isn't used.",
    ),
    "empty-folder": Message(
        "thư mục sản phẩm này trống.",
        "this product folder is empty.",
        "Thêm product.yaml, hoặc xoá thư mục.",
        "Add a product.yaml, or remove the folder.",
    ),
    "not-utf8": Message(
        "tệp không phải UTF-8 (byte thứ {position}).",
        "the file is not UTF-8 (byte {position}).",
        "Mở bằng Notepad, chọn File, Save as, ở ô Encoding chọn UTF-8, lưu.",
        "Open it with Notepad, choose File, Save as, under Encoding choose UTF-8, save.",
    ),
    "not-text": Message(
        "tệp không phải văn bản thường mà là {sort}.",
        "the file is not plain text but {sort_en}.",
        "Mở bằng chương trình của nó, chép chữ sang Notepad, lưu đè lên tệp này với mã UTF-8.",
        "Open it with its own program, copy the text into Notepad, and save it over this file as UTF-8.",
    ),
    "tangled": Message(
        "văn bản có đoạn không giống người viết (quá nhiều dấu hoặc ký hiệu liền nhau).",
        "the text does not look written by a person (too many marks or signs in a row).",
        "Xoá đoạn dán nhầm.",
        "Delete what was pasted by mistake.",
    ),
    "unreadable": Message(
        "không đọc được tệp: {reason}.",
        "the file cannot be read: {reason}.",
        "Kiểm tra quyền đọc tệp.",
        "Check that the file may be read.",
    ),
    "file-too-big": Message(
        "tệp văn bản quá lớn ({size} byte, tối đa {limit}).",
        "the text file is too big ({size} bytes, at most {limit}).",
        "Chia nhỏ hoặc bỏ phần dán nhầm.",
        "Split it or remove what was pasted by mistake.",
    ),
    "same-name": Message(
        "hai tên tệp chỉ khác cách gõ dấu hoặc chữ hoa: {other}.",
        "two file names differ only in their marks' encoding or in capitals: {other}.",
        "Đổi tên một tệp.",
        "Rename one of them.",
    ),
    "bad-folder-name": Message(
        'tên thư mục hay tệp "{found}" không dùng làm mã được.',
        'the folder or file name "{found}" cannot be an id.',
        'Chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ "{slug}".',
        'Use small letters without marks, digits and hyphens, e.g. "{slug}".',
    ),
    "stray-file-near": Message(
        "tệp này không được dùng.",
        "this file is not used.",
        "Có phải là {nearest}? Nếu đúng, đổi tên hoặc chuyển tới đó.",
        "Is it meant to be {nearest}? Then rename or move it there.",
    ),
    "stray-ending": Message(
        "tệp này không được dùng: tên có thêm đuôi .txt.",
        "this file is not used: its name has .txt added to it.",
        (
            "Đổi tên thành {nearest}. Windows giấu đuôi tệp; muốn thấy thì chọn View, Show, File name "
            "extensions."
        ),
        "Rename it to {nearest}. Windows hides endings; to see them choose View, Show, File name extensions.",
    ),
    "stray-document": Message(
        "văn bản kiểu này không được dùng.",
        "a document of this kind is not used.",
        "Mở tệp, chép chữ vào {nearest} (mở bằng Notepad, lưu với mã UTF-8).",
        "Open it and copy its text into {nearest} (with Notepad, saved as UTF-8).",
    ),
    "stray-picture": Message(
        "ảnh kiểu .{ending} không được dùng.",
        "a picture of the kind .{ending} is not used.",
        "Mở ảnh, lưu lại thành JPEG (.jpg) cũng ở chỗ này.",
        "Open it and save it as JPEG (.jpg) in the same place.",
    ),
    "stray-sheet": Message(
        "bảng tính trong thư mục nội dung không được dùng.",
        "a spreadsheet in the content folder is not used.",
        "Chuyển ra ngoài thư mục nội dung; để nhập: {command} import {file}.",
        "Move it out of the content folder; to take it in: {command} import {file}.",
    ),
    "stray-file": Message(
        "tệp này không được dùng.",
        "this file is not used.",
        "Xoá, đổi tên hoặc chuyển vào đúng thư mục.",
        "Remove, rename or move it.",
    ),
    "more-problems": Message(
        "tệp này còn {count} chỗ nữa, từ đây trở đi.",
        "there are {count} more in this file, from here on.",
        "Sửa những chỗ đã nêu rồi chạy lại.",
        "Mend those told and run again.",
    ),
    # YAML
    "yaml": Message(
        "YAML sai cú pháp: {reason}.",
        "not valid YAML: {reason}.",
        "Kiểm tra thụt dòng, dấu hai chấm và dấu nháy ở gần đây.",
        "Check indentation, colons and quotes near here.",
    ),
    "yaml-character": Message(
        "có ký tự không được phép trong YAML ({found}).",
        "a character that YAML does not allow ({found}).",
        "Xoá ký tự lạ ở dòng này.",
        "Delete the odd character on this line.",
    ),
    "yaml-too-deep": Message(
        "YAML lồng nhau quá sâu.",
        "the YAML is nested too deeply.",
        "Viết lại cho phẳng hơn.",
        "Write it flatter.",
    ),
    "yaml-alias": Message(
        "không dùng lại một khối bằng &tên và *tên.",
        "a block is reused with &name and *name, which records may not do.",
        "Chép khối ấy ra.",
        "Write the block out.",
    ),
    "old-letters": Message(
        'chữ có vẻ gõ bằng phông cũ {encoding}: "{before}", đọc là "{after}"; trên trang sẽ không đọc được.',
        (
            'the text seems typed for an old font, {encoding}: "{before}" for "{after}"; on a page it '
            "can't be read."
        ),
        "Đổi sang Unicode, ví dụ bằng Unikey Toolkit (Ctrl+Shift+F6), rồi dán lại.",
        "Convert it to Unicode, with Unikey's toolkit for example, and paste it again.",
    ),
    "look-alike-letters": Message(
        "có chữ chỉ trông giống chữ tiếng Việt (chữ Nga, chữ rộng, ƣ, Ð…): {found}.",
        "some letters only look like Vietnamese ones (Cyrillic, full-width, ƣ, Ð…): {found}.",
        "Gõ lại: {meant}.",
        "Type them again: {meant}.",
    ),
    "empty-file": Message(
        "tệp trống.",
        "the file is empty.",
        "Điền ít nhất các trường bắt buộc, hoặc xoá tệp.",
        "Fill in at least the required fields, or remove the file.",
    ),
    "front-matter": Message(
        "đầu tệp thiếu khối thông tin giữa hai dòng ---.",
        "the file does not begin with a block between two --- lines.",
        "Thêm ---, title: …, --- ở đầu tệp.",
        "Begin with ---, title: …, ---.",
    ),
    "unknown-field": Message(
        'không có trường "{field}".',
        'there is no field "{field}".',
        "Các trường dùng được: {known}.",
        "Fields that exist: {known_en}.",
    ),
    "unknown-field-inside": Message(
        'trường "{field}" không đứng ở đây mà thuộc "{inside}".',
        'the field "{field}" does not stand here but in "{inside}".',
        "Chuyển vào dưới {inside}:, thụt vào; xem mẫu ở tệp ví dụ hoặc docs/vi/truong.md.",
        "Move it below {inside}:, indented; see the example or docs/en/fields.md.",
    ),
    "unknown-field-near": Message(
        'không có trường "{field}".',
        'there is no field "{field}".',
        'Có phải "{nearest}"?',
        'Did you mean "{nearest}"?',
    ),
    "field-twice": Message(
        'trường "{field}" ghi hai lần (lần đầu ở dòng {line}).',
        'the field "{field}" is given twice (first on line {line}).',
        "Giữ lại một.",
        "Keep one.",
    ),
    "missing-field": Message(
        'thiếu trường bắt buộc "{field}".',
        'the required field "{field}" is missing.',
        "Thêm dòng {field}: …",
        "Add a line {field}: …",
    ),
    "empty-value": Message(
        '"{field}" để trống.',
        '"{field}" is empty.',
        "Điền giá trị; nếu giá trị bắt đầu bằng dấu # thì đặt trong dấu nháy.",
        "Give a value; if it starts with #, put it in quotes.",
    ),
    "not-a-mapping": Message(
        'chỗ này phải gồm các dòng "trường: giá trị".',
        'this must be lines of "field: value".',
        'Ví dụ bắt đầu bằng "{first}: …".',
        'Begin with "{first}: …", for example.',
    ),
    "hidden-sign": Message(
        "chỗ này có một dấu không nhìn thấy được ({found}), không phải dấu cách thường.",
        "a sign that cannot be seen ({found}) stands here; it is no common blank.",
        "Xoá nó (thường do chép từ Word, Zalo, trang web) rồi gõ lại bằng phím cách.",
        "Delete it (it often comes from Word, a chat or a web page) and type a blank.",
    ),
    "text-cut": Message(
        'từ dấu # trở đi bị bỏ: "{found}"; với YAML đó là ghi chú.',
        'what begins with # is left out: "{found}"; to YAML it is a remark.',
        'Đặt cả giá trị của {field} trong dấu nháy "…"; nếu là ghi chú, thêm dấu cách sau #.',
        'Put the whole value of {field} in quotes "…"; if it is a remark, put a blank after #.',
    ),
    "curly-quotes": Message(
        'cả giá trị "{field}" nằm trong dấu nháy cong, sẽ hiện trên trang: {found}.',
        'the whole value of "{field}" stands in curly quotes, which pages will show: {found}.',
        "Bỏ hai dấu nháy, hoặc dùng dấu nháy thẳng.",
        "Remove both quotes, or use straight ones.",
    ),
    "not-a-list": Message(
        '"{field}" phải là danh sách, mỗi mục bắt đầu bằng "- ".',
        '"{field}" must be a list, each part beginning with "- ".',
        'Xuống dòng, lùi hai dấu cách và viết "- {first}: …".',
        'On the next line, two blanks in, write "- {first}: …".',
    ),
    "not-a-value": Message(
        '"{field}" phải là một giá trị, không phải danh sách hay khối.',
        '"{field}" must be one value ({kind}), not a list or a block.',
    ),
}
