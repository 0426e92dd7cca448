"""Photos that are taken in: their folder, the plan, the copies. See `texts` for what the fields mean."""

from .forms import Message

MESSAGES = {
    "photos-no-folder": Message(
        "không thấy thư mục ảnh.",
        "there is no such folder of photos.",
        "Kiểm tra đường dẫn; đặt trong dấu nháy nếu có dấu cách.",
        "Check the path; put quotes around it if it has spaces.",
    ),
    "photos-in-content": Message(
        "thư mục ảnh trùng, nằm trong hoặc chứa {other}.",
        "the folder of photos is, holds or lies in {other}.",
        "Để ảnh nhận được ở một thư mục riêng.",
        "Keep incoming photos in a folder of their own.",
    ),
    "photos-none": Message(
        "không có ảnh nào dùng được trong thư mục này.",
        "there is no usable picture in this folder.",
        "Xem lại đường dẫn và các lưu ý ở trên.",
        "Check the path and the warnings above.",
    ),
    "photos-odd-name": Message(
        "tên tệp có ký tự điều khiển hoặc không phải UTF-8.",
        "the file name holds control characters or is not UTF-8.",
        "Đổi tên tệp rồi chạy lại.",
        "Rename the file and run again.",
    ),
    "place-not-private": Message(
        "tệp này không được nằm trong {other}: có thể bị công khai hoặc lẫn với nội dung.",
        "this file may not lie in {other}: it could be published, or taken for content.",
        "Chọn chỗ khác.",
        "Choose another place.",
    ),
    "not-xlsx": Message("tên tệp phải kết thúc bằng .xlsx.", "the file name must end in .xlsx."),
    "plan-exists": Message(
        "đã có tệp này, có thể chứa phần đã sửa, nên không ghi đè.",
        "this file exists and may hold corrections, so it is not written over.",
        "Dùng --apply với tệp ấy, xoá nó, hoặc chọn tên khác bằng --plan.",
        "Use --apply with it, delete it, or choose another name with --plan.",
    ),
    "plan-columns": Message(
        "không thấy dòng tiêu đề có đủ các cột: {names}.",
        "there is no heading row with the columns: {names_en}.",
        "Dùng tệp kế hoạch do lệnh photos ghi ra và giữ nguyên tiêu đề cột.",
        "Use a plan that the photos command wrote, and leave its headings as they are.",
    ),
    "plan-twice": Message(
        'ảnh "{found}" đã ghi cho cùng sản phẩm ở {other}.',
        'the photo "{found}" is given to the same product at {other}.',
        "Xoá một dòng.",
        "Delete one row.",
    ),
    "plan-order": Message(
        'thứ tự phải là số nguyên, gặp "{found}".', 'the order must be a whole number, found "{found}".'
    ),
    "plan-yes-no": Message(
        'ô này phải là có hoặc không, gặp "{found}".',
        'this cell must be có (yes) or không (no), found "{found}".',
    ),
    "plan-several": Message(
        'nhiều sản phẩm cùng tên "{found}": {names}.',
        'several products are called "{found}": {names}.',
        "Ghi mã sản phẩm.",
        "Write the product's id.",
    ),
    "plan-product": Message(
        'không có sản phẩm "{found}".',
        'there is no product "{found}".',
        "Chọn mã trong trang tính Sản phẩm.",
        "Choose an id of the sheet Sản phẩm.",
    ),
    "plan-product-near": Message(
        'không có sản phẩm "{found}".',
        'there is no product "{found}".',
        'Có phải "{nearest}"?',
        'Did you mean "{nearest}"?',
    ),
    "plan-file": Message(
        'không thấy ảnh "{found}" trong thư mục.',
        'there is no photo "{found}" in the folder.',
        "Kiểm tra thư mục ảnh và tên tệp.",
        "Check the folder and the name.",
    ),
    "plan-file-near": Message(
        'không thấy ảnh "{found}" trong thư mục.',
        'there is no photo "{found}" in the folder.',
        'Có phải "{nearest}"?',
        'Did you mean "{nearest}"?',
    ),
    "plan-changed": Message(
        'ảnh "{found}" đã khác so với lúc lập kế hoạch.',
        'the photo "{found}" is not the one that the plan was made from.',
        "Lập kế hoạch mới: chạy lại lệnh photos không có --apply.",
        "Make a new plan: run photos again without --apply.",
    ),
    "photo-note": Message(
        "ảnh đã chép nhưng không thêm được ghi chú cho: {names}.",
        "the photos were copied, but their notes could not be added: {names}.",
        "Tự thêm vào photos trong tệp này.",
        "Add them to photos in this file yourself.",
    ),
    "list-columns": Message(
        "không thấy dòng tiêu đề có cột ảnh và cột tên hoặc mã sản phẩm.",
        "there is no heading row with a column for photos and one for the product's name or id.",
        "Đặt tiêu đề là Ảnh và Tên sản phẩm (hoặc Mã sản phẩm).",
        "Call them Ảnh and Tên sản phẩm (or Mã sản phẩm).",
    ),
    "list-product": Message(
        'không rõ "{found}" là sản phẩm nào; có thể là: {names}.',
        'it is not clear which product "{found}" is; it may be: {names}.',
        "Ghi mã sản phẩm ở cột Mã sản phẩm.",
        "Write the product's id in a column Mã sản phẩm.",
    ),
    "list-photo": Message(
        'không thấy ảnh "{found}" trong thư mục.',
        'there is no photo "{found}" in the folder.',
        "Xem lại tên tệp.",
        "Check the name.",
    ),
    "list-photo-twice": Message(
        '"{found}" có thể là nhiều ảnh: {names}.',
        '"{found}" may be several photos: {names}.',
        "Ghi cả thư mục và đuôi tệp.",
        "Write its folder and ending too.",
    ),
    "list-two-products": Message(
        'ảnh "{found}" đã ghi cho sản phẩm {other}.',
        'the photo "{found}" is given to the product {other} already.',
        "Giữ lại một.",
        "Keep one.",
    ),
}
