"""Photos that are taken in: their folder, the plan, the copies. See `texts` for what the fields mean."""

from .forms import Message, Note

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
    "photo-memory": Message(
        "ảnh quá lớn so với bộ nhớ của máy.",
        "the picture is too large for this computer's memory.",
        "Lưu lại ảnh nhỏ hơn.",
        "Save it smaller.",
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

NOTES = {
    # what a photo looks like
    "look-small": Note("ảnh nhỏ, cạnh dài dưới 1.200 điểm ảnh", "small, under 1,200 pixels on the long side"),
    "look-blurred": Note("ảnh mờ", "blurred"),
    "look-dark": Note("ảnh tối", "dark"),
    "look-compressed": Note("ảnh bị nén mạnh", "compressed too much"),
    "look-screenshot": Note("giống ảnh chụp màn hình", "looks like a screenshot"),
    "look-document": Note(
        "giống giấy tờ, có thể có số căn cước, chữ ký",
        "looks like a document, perhaps with ID numbers or signatures",
    ),
    # why a photo is matched with a product
    "match-id": Note("mã sản phẩm hoặc mã vạch", "the product's id or bar code"),
    "match-name": Note("tên sản phẩm", "the product's name"),
    "match-name-and-producer": Note("tên sản phẩm và chủ thể", "the product's name and its producer"),
    "match-only-one": Note("chủ thể chỉ có một sản phẩm", "its producer has one product"),
    "match-producer": Note("chủ thể và một phần tên", "its producer and part of the name"),
    "match-part": Note("một phần tên", "part of the name"),
    "match-several": Note("hợp với nhiều sản phẩm", "fits several products"),
    "match-against": Note(
        "tên và thư mục nói hai sản phẩm khác nhau", "name and folder tell of different products"
    ),
    "match-nothing": Note("tên không nói gì", "the name says nothing"),
    "match-list": Note("ghi trong danh sách", "written in the list"),
    "trust-sure": Note("chắc", "sure"),
    "trust-likely": Note("cần xem", "look at it"),
    "trust-none": Note("chưa biết", "not known"),
    # the plan, a workbook in both languages
    "plan-head-file": Note("Tệp ảnh", "File"),
    "plan-head-product": Note("Mã sản phẩm", "Product"),
    "plan-head-name": Note("Tên sản phẩm", "Name"),
    "plan-head-copy": Note("Chép?", "Copy?"),
    "plan-head-order": Note("Thứ tự", "Order"),
    "plan-head-caption": Note("Chú thích", "Caption"),
    "plan-head-caption-en": Note("Chú thích tiếng Anh", "Caption in English"),
    "plan-head-alt": Note("Mô tả ảnh", "Description"),
    "plan-head-credit": Note("Người chụp", "Credit"),
    "plan-head-consent": Note("Người trong ảnh đồng ý?", "People agreed?"),
    "plan-head-trust": Note("Mức chắc chắn", "How sure"),
    "plan-head-why": Note("Vì sao", "Why"),
    "plan-head-maybe": Note("Có thể là", "May be"),
    "plan-head-remarks": Note("Lưu ý", "Look at"),
    "plan-head-like": Note("Giống ảnh", "Like"),
    "plan-head-size": Note("Cỡ ảnh", "Size"),
    "plan-head-digest": Note("Dấu tệp, đừng sửa", "Digest, leave it"),
    "plan-head-id": Note("Mã", "Id"),
    "plan-head-title": Note("Tên", "Name"),
    "plan-head-producer": Note("Chủ thể", "Producer"),
    "plan-head-district": Note("Huyện", "District"),
    "plan-same": Note("giống hệt", "the same"),
    "plan-near": Note("gần giống", "nearly"),
    "plan-how": Note(
        "Mỗi dòng là một ảnh. Sửa mã sản phẩm, có/không chép, thứ tự, chú thích rồi lưu; sau đó chạy: sanvat "
        "photos THƯ_MỤC --apply TỆP_NÀY",
        "A row is a photo. Mend product, copy or not (có/không), order, caption, and save; then run: sanvat "
        "photos DIR --apply THIS_FILE",
    ),
    # comments for the fields that a photo's note lacks, written into the record
    "stub-caption": Note("chú thích một câu", "a caption of one sentence"),
    "stub-caption-en": Note("chú thích tiếng Anh", "caption in English"),
    "stub-alt": Note("mô tả ảnh cho người không nhìn thấy", "a description for people who cannot see"),
    "stub-credit": Note("người chụp", "who took it"),
    "stub-consent": Note("khi người trong ảnh đã đồng ý", "when the people in it agreed"),
}
