"""Reports. See `texts` for what the fields mean."""

from .forms import Message

MESSAGES = {
    "report-ending": Message("tên tệp phải kết thúc bằng {ending}.", "the file name must end in {ending}."),
    "report-area": Message(
        'không có huyện "{found}".',
        'there is no district "{found}".',
        "Các huyện: {names}.",
        "The districts are: {names}.",
    ),
    "report-area-near": Message(
        'không có huyện "{found}".',
        'there is no district "{found}".',
        'Có phải "{nearest}"?',
        'Did you mean "{nearest}"?',
    ),
    "report-site": Message(
        "không đọc được dữ liệu của trang đã dựng ({reason}), nên không so được.",
        "the site's open data cannot be read ({reason}), so nothing is compared.",
        "Dựng lại trang, hoặc chỉ đúng tệp catalogue.json bằng --site.",
        "Build the site again, or point --site at its catalogue.json.",
    ),
}
