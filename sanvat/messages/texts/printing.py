"""Printed sheets. See `texts` for what the fields mean."""

from .forms import Message

MESSAGES = {
    "print-kept-off": Message(
        "không in sản phẩm này: {reason}.", "this product is not printed: {reason_en}."
    ),
    "print-nothing": Message(
        "không có sản phẩm nào để in.",
        "there is no product to print.",
        "Bớt điều kiện lọc; sản phẩm hết hạn chỉ in khi chọn bằng --status, và không bao giờ vào cẩm nang.",
        (
            "Take away a filter; lapsed products are printed only where --status asks for them, and "
            "never in the handbook."
        ),
    ),
    "print-no-address": Message(
        "chưa có base_url nên chưa biết mã QR dẫn tới đâu.",
        "there is no base_url, so nobody knows where a QR code leads.",
        "Thêm base_url: https://… vào tệp này, hoặc --base-url. Địa chỉ đã in thì không đổi được nữa.",
        "Add base_url: https://… to this file, or --base-url. An address once printed can't be changed.",
    ),
    "print-no-code": Message(
        "{count} sản phẩm chưa có mã: {names}.",
        "{count} products have no code yet: {names}.",
        "Chạy {command} codes, rồi in lại.",
        "Run {command} codes, then print again.",
    ),
    "print-too-long": Message(
        '"{field}" quá dài để in đủ chữ trên khổ {paper}: {name}.',
        '"{field}" is too long to be printed whole on {paper}: {name}.',
        "Rút ngắn, hoặc chọn tem lớn hơn.",
        "Shorten it, or choose a larger label.",
    ),
    "print-letters": Message(
        "phông chữ in không có: {letters}; trên giấy có thể thành ô trống.",
        "the fonts for paper lack {letters}: it may come out as an empty box.",
        "Bỏ hình vẽ, chữ nước khác khỏi lời của sản phẩm này.",
        "Take pictures and foreign letters out of this product's words.",
    ),
    "print-misread": Message(
        'mã QR của {id} ở trang {page} đọc ra "{found}", không phải địa chỉ của nó.',
        'the QR code of {id} on page {page} reads as "{found}", which is not its address.',
        "Trong mẫu, để nguyên vùng trắng quanh mã và không đè gì lên.",
        "In the template, leave the white around the code and put nothing over it.",
    ),
    "print-off-paper": Message(
        "dịch như vậy thì chữ hoặc mã ở trang {page} ra ngoài giấy.",
        "moved like this, words or a code on page {page} are off the paper.",
        "Dịch ít hơn.",
        "Move it by less.",
    ),
    "print-start": Message(
        "không có ô thứ {found}: mỗi trang có {most} ô.",
        "there is no place {found}: a page has {most}.",
        "Chọn từ 1 đến {most}.",
        "Choose 1 to {most}.",
    ),
    "print-distance": Message(
        "khổ {paper} chỉ đủ chỗ cho mã quét được từ xa {most} m.",
        "{paper} has room for a code that is read from {most_en} m away at most.",
        "Giảm --distance, hoặc chọn --paper lớn hơn.",
        "Lower --distance, or choose a larger --paper.",
    ),
    "print-template": Message(
        "mẫu in lỗi: {reason}.",
        "the template fails: {reason}.",
        "Sửa mẫu ở dòng này, hoặc xoá để dùng mẫu có sẵn.",
        "Mend the template at this line, or delete it to use the one that comes with the program.",
    ),
    "grid-off-paper": Message(
        "các ô chiếm {need} mm, khổ {paper} chỉ có {there} mm.",
        "the cells take {need_en} mm, but {paper} has only {there_en} mm.",
        'Giảm "{field}", cỡ ô, khe hoặc lề.',
        'Lower "{field}", the cells, the gaps or the margin.',
    ),
    "grid-code-big": Message(
        "mã QR {side} mm cùng vùng trắng chiếm {need} mm, không còn chỗ cho tên.",
        "a QR code of {side_en} mm takes {need_en} mm with its quiet zone and leaves the name no room.",
        "Giảm code, hoặc tăng width, height.",
        "Lower code, or raise width and height.",
    ),
    "grid-code-small": Message(
        "mã QR {side} mm quá nhỏ để in và quét được; cần ít nhất {need} mm.",
        "a QR code of {side_en} mm is too small to be printed and scanned; {need_en} mm are needed.",
        "Tăng code, width hoặc height.",
        "Raise code, width or height.",
    ),
}
