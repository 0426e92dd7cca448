"""Photos of the content folder. See `texts` for what the fields mean."""

from .forms import Message

MESSAGES = {
    # photos
    "photo": Message("{vi}", "{en}", "{fix_vi}", "{fix_en}"),
    "photo-missing": Message(
        'không thấy tệp ảnh "{found}" trong thư mục.',
        'there is no picture file "{found}" in the folder.',
        "Sửa tên trong photos, hoặc chép ảnh vào.",
        "Mend the name under photos, or copy the picture here.",
    ),
    "photo-missing-near": Message(
        'không thấy tệp ảnh "{found}" trong thư mục.',
        'there is no picture file "{found}" in the folder.',
        'Có phải "{nearest}"?',
        'Did you mean "{nearest}"?',
    ),
    "photo-noted-twice": Message(
        'ảnh "{found}" có hai ghi chú.', 'the picture "{found}" has two notes.', "Giữ lại một.", "Keep one."
    ),
    "photo-ambiguous": Message(
        'ghi chú cho ảnh "{found}" có thể là của: {names}.',
        'the note on the picture "{found}" may be about: {names}.',
        "Ghi đúng tên tệp, cả dấu và chữ hoa.",
        "Write the file's exact name, with its marks and capitals.",
    ),
}
