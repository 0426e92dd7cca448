"""Theme, templates, output, the preview. See `texts` for what the fields mean."""

from .forms import Message

MESSAGES = {
    "static": Message(
        "tệp tĩnh lỗi: {reason}.",
        "a static file is at fault: {reason}.",
        "Sửa tệp trong static/ rồi chạy lại.",
        "Mend the file in static/ and run again.",
    ),
    "contrast": Message(
        "màu {field} {colour} chỉ tương phản {ratio} với màu {other} đi cùng, cần {needed}.",
        (
            "the colour {field} {colour} has a contrast of only {ratio_en} with {other}, which it meets; "
            "{needed_en} is needed."
        ),
        "Chọn {field} {way}.",
        "Choose a {way_en} {field}.",
    ),
    "locale": Message(
        "bản dịch giao diện lỗi: {reason}.",
        "the interface catalogue is at fault: {reason}.",
        "Sửa tệp .po rồi chạy lại; giữ nguyên các chỗ trống trong dấu ngoặc {{ }}.",
        "Mend the .po file and run again; keep the blanks in braces {{ }}.",
    ),
    "template": Message(
        "mẫu trang lỗi: {reason} (khi làm {page}).",
        "the template fails: {reason} (drawing {page}).",
        "Sửa mẫu ở dòng này.",
        "Mend the template at this line.",
    ),
    "template-name": Message(
        "mẫu trang gọi mẫu khác bằng tên tính ra, không phải tên viết sẵn.",
        "a template names another by a computed name.",
        "Viết rõ tên mẫu trong dấu nháy.",
        "Write the name out in quotes.",
    ),
    "base-url": Message(
        "chưa có base_url: trang không có địa chỉ chuẩn, sơ đồ trang và nguồn tin.",
        "there is no base_url: no canonical addresses, sitemap or feeds are made.",
        "Thêm base_url: https://… khi biết địa chỉ.",
        "Add base_url: https://… once known.",
    ),
    "not-our-folder": Message(
        "thư mục này có sẵn tệp và không do Sản vật tạo, nên không ghi vào.",
        "this folder has files and was not made by Sản vật, so it is left alone.",
        "Chọn --output khác, hoặc tự xoá thư mục ấy.",
        "Choose another --output, or empty the folder yourself.",
    ),
    "not-our-file": Message(
        "có tệp lạ ở chỗ cần ghi.",
        "a file that is not ours stands where one should be written.",
        "Chuyển hoặc đổi tên tệp ấy.",
        "Move or rename it.",
    ),
    "output-holds-content": Message(
        "thư mục xuất trùng, chứa hoặc nằm trong thư mục nội dung.",
        "the output folder is, holds or lies in the content folder.",
        "Chọn --output khác.",
        "Choose another --output.",
    ),
    "cannot-write": Message(
        "không ghi được: {reason}.",
        "cannot write: {reason}.",
        "Kiểm tra dung lượng đĩa, quyền ghi, và chương trình khác có đang mở tệp không.",
        "Check disk space, permission, and whether another program holds the file.",
    ),
    "changed-meanwhile": Message(
        "tệp đã thay đổi trong lúc đang dựng.",
        "the file changed while the site was being made.",
        "Chạy lại.",
        "Run again.",
    ),
    "busy": Message(
        "một lần dựng khác đang chạy (tiến trình {pid}).",
        "another build is running (process {pid}).",
        "Đợi xong rồi chạy lại.",
        "Wait for it, then run again.",
    ),
    "bad-option-date": Message(
        '--date phải là một ngày như 31/12/2023, gặp "{found}".',
        '--date must be a day like 31/12/2023, found "{found}".',
    ),
    "system": Message(
        "không làm tiếp được: {reason}.",
        "cannot go on: {reason}.",
        "Kiểm tra đường dẫn, quyền đọc và ghi, dung lượng đĩa, rồi chạy lại.",
        "Check the path, the right to read and write, and room on the disk; then run again.",
    ),
    "port-busy": Message(
        "cổng {port} đang được chương trình khác dùng.",
        "port {port} is used by another program.",
        "Đóng chương trình ấy, hoặc thêm --port với số khác, ví dụ --port {other}.",
        "Close that program, or add --port with another number, such as --port {other}.",
    ),
    "cannot-listen": Message(
        "không mở được địa chỉ {host}, cổng {port}: {reason}.",
        "cannot listen on {host}, port {port}: {reason}.",
        "Thử --host 127.0.0.1 và cổng trên 1024.",
        "Try --host 127.0.0.1 and a port above 1024.",
    ),
    "engine": Message(
        "chương trình gặp lỗi của chính nó: {reason}.",
        "the program itself is at fault: {reason}.",
        "Chạy lại {command} serve; nếu vẫn lỗi, gửi phần in ra trong cửa sổ lệnh cho người bảo trì.",
        "Start {command} serve again; if it stays, send the maintainers what the terminal shows.",
    ),
    "folder-not-empty": Message(
        "thư mục đã có tệp.", "the folder is not empty.", "Chọn thư mục mới.", "Choose a new folder."
    ),
}
