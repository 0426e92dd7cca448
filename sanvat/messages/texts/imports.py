"""What an import says of the lists it reads: what was derived, left out, changed, and what it asks. See
`texts` for what the fields mean."""

from .forms import Message, Note

_ANSWER_VI = 'Trả lời "còn" nếu sao còn hiệu lực, "không" nếu không ghi sao, hoặc ngày thu hồi.'
_ANSWER_EN = 'Answer "yes" if the stars hold, "no" to record none, or the day they were revoked.'

MESSAGES = {
    "sheet-stars-words": Message(
        'ô sao có chữ chưa hiểu hết: "{found}"; không ghi sao.',
        'the cell of the stars says more than is understood: "{found}"; no stars were recorded.',
        'Trả lời bằng số sao ("4 sao"), hoặc "bỏ qua".',
        'Answer with the stars ("4 sao"), or "skip".',
    ),
    "sheet-stars-doubt": Message(
        'cột "{heading}" có chữ "{words}": "{found}"; sao chưa được ghi.',
        'column "{heading}" has the words "{words}": "{found}"; the stars were not recorded.',
        _ANSWER_VI,
        _ANSWER_EN,
    ),
    "sheet-note-status": Message(
        'ghi chú có thể nói sao không còn hoặc chưa có: "{found}"; sao chưa được ghi.',
        'the remark may say that the stars are no more or not yet: "{found}"; they were not recorded.',
        _ANSWER_VI,
        _ANSWER_EN,
    ),
    "sheet-revoked-when": Message(
        'ghi chú nói sao đã bị thu hồi mà không rõ ngày: "{found}"; không ghi sao.',
        'the remark says that the stars were revoked, without a clear day: "{found}"; none were recorded.',
        _ANSWER_VI,
        _ANSWER_EN,
    ),
    "sheet-private-status": Message(
        'cột nội bộ "{heading}" có chữ "{found}"; sao chưa được ghi.',
        'the internal column "{heading}" has the words "{found}"; the stars were not recorded.',
        _ANSWER_VI,
        _ANSWER_EN,
    ),
    "sheet-name-status": Message(
        'tên có chữ "{words}": "{found}"; dòng để lại.',
        'the name has the words "{words}": "{found}"; the row is set aside.',
        'Trả lời "còn" nếu tên đúng như thế và sao còn hiệu lực, "không" nếu bỏ dòng này.',
        'Answer "yes" if that is the name and the stars hold, "no" to leave the row out.',
    ),
    "sheet-title-status": Message(
        'tiêu đề có chữ "{words}": "{found}"; sao của các dòng dưới chưa được ghi.',
        'the title has the words "{words}": "{found}"; the stars of the rows below were not recorded.',
        _ANSWER_VI,
        _ANSWER_EN,
    ),
    "sheet-two-dates": Message(
        "hai ngày khác nhau cho một lần công nhận: {found}; không ghi lần này.",
        "two different dates for one recognition: {found}; it was not recorded.",
        "Trả lời bằng ngày ký quyết định.",
        "Answer with the date of the decision.",
    ),
    "sheet-two-decisions": Message(
        'hai quyết định cho một lần công nhận: "{found}"; không ghi lần này.',
        'two decisions for one recognition: "{found}"; it was not recorded.',
        "Trả lời bằng số quyết định, hoặc ghi mỗi lần công nhận một dòng.",
        "Answer with the number of the decision, or give each recognition a row of its own.",
    ),
    "sheet-no-decision": Message(
        'không thấy số hay ngày của quyết định: "{found}".',
        'neither a number nor a date of a decision: "{found}".',
        "Ghi như 2616/QĐ-UBND ngày 29/12/2021.",
        "Write it like 2616/QĐ-UBND ngày 29/12/2021.",
    ),
    "sheet-same-name": Message(
        '"{found}" và "{other}" ({record}) khác nhau ở dấu: một hay hai?',
        '"{found}" and "{other}" ({record}) differ in their marks: are they one or two?',
        'Trả lời "một" hoặc "hai".',
        'Answer "one" or "two".',
    ),
    "sheet-same-product": Message(
        '"{found}" của {maker} ({stars}) giống "{name}" của {other} ({others}), {record}: một hay hai?',
        '"{found}" of {maker} ({stars}) is like "{name}" of {other} ({others}), {record}: one or two?',
        'Trả lời "một" hoặc "hai"; dòng chưa được ghi.',
        'Answer "one" or "two"; the row is set aside.',
    ),
    "sheet-renamed": Message(
        '"{found}" của {maker} ({stars}) có phải tên mới của "{name}" của {other} ({others}), {record}?',
        'is "{found}" of {maker} ({stars}) the new name of "{name}" of {other} ({others}), {record}?',
        'Trả lời "một" nếu là một sản phẩm, "hai" nếu là sản phẩm khác; dòng chưa được ghi.',
        'Answer "one" if they are one product, "two" if it is another; the row is set aside.',
    ),
    "sheet-no-record": Message(
        'dòng không có số thứ tự, chủ thể hay sao như các dòng khác: "{found}"; để lại.',
        'the row has no number, producer or stars as the others have: "{found}"; it is set aside.',
        'Đây có phải sản phẩm không? Trả lời "không" hoặc "có".',
        'Is it a product? Answer "no" or "yes".',
    ),
    "sheet-struck-row": Message(
        'dòng bị gạch ngang: "{found}"; để lại.',
        'the row is struck through: "{found}"; it is set aside.',
        'Vẫn lấy dòng này? Trả lời "có" hoặc "không".',
        'Is it to be taken all the same? Answer "yes" or "no".',
    ),
    "sheet-struck-cell": Message(
        'chữ trong ô bị gạch ngang, cả ô hay một phần: "{found}"; không lấy.',
        'the cell, or a part of it, is struck through: "{found}"; it was not taken.',
        'Vẫn lấy? Trả lời "có" hoặc "không"; chỉ gạch một phần thì sửa ô cho rõ.',
        'Is it to be taken? Answer "yes" or "no"; where a part is struck, mend the cell.',
    ),
    "sheet-answers": Message(
        "tệp câu trả lời không đọc được: {reason}.",
        "the file of answers can't be read: {reason}.",
        "Sửa lại, mỗi câu hỏi gồm key, asked, answer; hoặc xoá tệp để được hỏi lại.",
        "Mend it, each question with key, asked and answer; or delete it to be asked again.",
    ),
    "sheet-consent": Message(
        'không rõ có đồng ý công khai không: "{found}"; chưa công khai.',
        'it is not clear whether this agrees to be published: "{found}"; nothing is published.',
        'Trả lời "có" hoặc "không".',
        'Answer "có" or "không".',
    ),
    "sheet-two-products": Message(
        'tên có thể là hai sản phẩm: "{found}"; dòng để lại.',
        'the name may be two products: "{found}"; the row is set aside.',
        'Tách thành hai dòng, hoặc trả lời "một".',
        'Give each a row of its own, or answer "one".',
    ),
    "sheet-newest-answer": Message(
        '"{found}" trả lời nhiều lần: mới nhất {stars}, trước đó {others} (dòng {rows}); sao chưa được ghi.',
        '"{found}" was answered more than once: last {stars}, before {others} (row {rows}); no stars yet.',
        'Trả lời "đúng" nếu lấy câu mới nhất, "không" nếu không ghi sao.',
        'Answer "yes" to take the newest, "no" to record no stars.',
    ),
    "sheet-sum": Message(
        'danh sách ghi "{found}": {stars} {said}, đã lấy {came} (dòng để lại: {rows}).',
        'the list says "{found}": {stars} {said}, {came} came in (rows set aside: {rows}).',
        "So lại với danh sách gốc.",
        "Compare with the original list.",
    ),
    "sheet-price-low": Message(
        'giá dưới 1.000 đồng: "{found}"; không ghi giá.',
        'a price under 1,000 đồng: "{found}"; no price was recorded.',
        'Trả lời bằng giá đủ số, ví dụ "15.000".',
        'Answer with the price in full, such as "15.000".',
    ),
}

NOTES = {
    # --- cells
    "fill-down": Note("lấy theo ô trên: {found}.", "taken from the cell above: {found}."),
    "lost-zero": Note(
        "thêm số 0 mà bảng tính đã bỏ: {found} → {value}.",
        "put back the leading 0 that the spreadsheet dropped: {found} → {value}.",
    ),
    "old-mobile": Note(
        "đổi số di động 11 chữ số sang 10 chữ số (đổi đầu số năm 2018): {found} → {value}.",
        "turned an 11-digit mobile number into its 10-digit one (prefix change of 2018): {found} → {value}.",
    ),
    "first-of-many": Note(
        "ô có nhiều giá trị, lấy giá trị đầu: {found} → {value}.",
        "the cell holds several values; the first was taken: {found} → {value}.",
    ),
    "short-year": Note(
        "năm hai chữ số, hiểu là 20..: {found} → {value}.",
        "a year of two digits, taken as 20..: {found} → {value}.",
    ),
    "quarter": Note(
        "quý: chỉ giữ năm: {found} → {value}.", "a quarter: only the year is kept: {found} → {value}."
    ),
    "serial": Note(
        "số thứ tự ngày của Excel đổi ra ngày: {found} → {value}.",
        "Excel's serial number turned into a date: {found} → {value}.",
    ),
    "month-first": Note(
        "ngày viết kiểu Mỹ (tháng trước): {found} → {value}.",
        "the date is written month first: {found} → {value}.",
    ),
    "percent": Note(
        "phần trăm của bảng tính: {found} → {value}.", "a percentage of the spreadsheet: {found} → {value}."
    ),
    "spelling": Note(
        "sửa chữ gõ nhầm (QD, Ð, 0 và O): {found} → {value}.",
        "mended a look-alike letter (QD, Ð, 0 for O): {found} → {value}.",
    ),
    "look-alike": Note(
        'sửa chữ trông giống: "{found}" → "{value}".', 'mended look-alike letters: "{found}" → "{value}".'
    ),
    "mail-beside": Note(
        "thư điện tử lấy trong cùng ô: {found}.", "an e-mail address in the same cell: {found}."
    ),
    "no-price": Note('không phải giá: "{found}".', 'no price: "{found}".'),
    "price-scale": Note(
        "giá nhân 1.000 theo tên cột: {found}.", "price times 1,000, as the heading says: {found}."
    ),
    "certification-not-yet": Note(
        '"{found}" không phải chứng nhận đang có: không ghi.',
        '"{found}" is no certification that is held: not recorded.',
    ),
    "name-and-address": Note(
        'tách tên "{name}" và địa chỉ "{address}".', 'parted the name "{name}" from the address "{address}".'
    ),
    "several-producers": Note(
        'ô có vẻ ghi nhiều chủ thể, giữ làm một tên: "{found}".',
        'the cell seems to name several producers, kept as one name: "{found}".',
    ),
    "name-of-kind": Note(
        'cột loại hình ghi tên chủ thể: "{found}".',
        'a column of legal forms holds the producer\'s name: "{found}".',
    ),
    # --- recognition
    "year-of-stars": Note("năm trong ô sao: {found}.", "the year in the cell of the stars: {found}."),
    "revoked": Note(
        'ghi chú nói đã thu hồi: "{found}" → revoked {day}.',
        'the remark says that it was revoked: "{found}" → revoked {day}.',
    ),
    "title-stars": Note(
        "số sao theo tiêu đề hoặc tên trang: {found}.", "stars by the title or the sheet's name: {found}."
    ),
    "title-decision": Note(
        "quyết định ở tiêu đề dùng cho các dòng không ghi riêng: {found}.",
        "the decision in the title is taken for rows without their own: {found}.",
    ),
    "title-time": Note(
        "tiêu đề chỉ nói sao có tại thời điểm {found}: ghi vào as_of, không coi là ngày cấp.",
        "the title only says the stars were held at {found}: kept as as_of, not as a date of issue.",
    ),
    "no-stars": Note(
        "dòng không ghi sao: bản ghi không có lần công nhận.",
        "no stars in this row: the record has no recognition.",
    ),
    "note-kept": Note(
        'ghi chú không vào danh mục (trang công khai): "{found}".',
        'a remark is not taken into the catalogue (it is public): "{found}".',
    ),
    "status-kept": Note(
        'tình trạng không ghi, danh mục tính theo ngày: "{found}".',
        'the state is not recorded, since the catalogue works it out from dates: "{found}".',
    ),
    "kind-kept": Note(
        'hình thức chưa hiểu, không ghi: "{found}".', 'not understood and not recorded: "{found}".'
    ),
    "term": Note(
        'thời hạn là quy định chung, không phải ngày: "{found}".',
        'the term is the general rule, not a date: "{found}".',
    ),
    # --- rows, columns and sheets
    "note": Note("không phải bản ghi: {found}", "not a record: {found}"),
    "total": Note("không phải bản ghi: {found}", "not a record: {found}"),
    "hidden-sheet": Note(
        "trang ẩn, không đọc ({rows} dòng): bỏ ẩn rồi nhập lại nếu cần.",
        "a hidden sheet, not read ({rows} rows): unhide it and import again if it is wanted.",
    ),
    "private-sheet": Note(
        "trang nội bộ, không đọc ({rows} dòng).", "an internal sheet, not read ({rows} rows)."
    ),
    "words": Note(
        "trang chỉ có chữ, không có bảng ({rows} dòng).", "a sheet of words without a table ({rows} rows)."
    ),
    "hidden-row": Note(
        'dòng ẩn hoặc bị lọc, vẫn đọc: "{found}"; bỏ các dòng như vậy: --skip-hidden.',
        'a row hidden or filtered away was read all the same: "{found}"; --skip-hidden leaves such rows out.',
    ),
    "hidden-row-left": Note(
        'dòng ẩn hoặc bị lọc, không đọc: "{found}".', 'a row hidden or filtered away, not read: "{found}".'
    ),
    "totals": Note(
        "bảng số liệu tổng ({rows} dòng): không nhập; số liệu tổng được tính từ các bản ghi.",
        "a table of totals ({rows} rows): not imported; totals are computed from the records.",
    ),
    "beside": Note(
        "trang này không phải của tệp do Sản vật ghi ra: không đọc.",
        "this sheet is none of those that Sản vật wrote: not read.",
    ),
    "private": Note(
        'cột riêng tư "{heading}": không đọc, không lưu.',
        'private column "{heading}": neither read nor kept.',
    ),
    "hidden-column": Note(
        'cột ẩn "{heading}": không đọc; bỏ ẩn nếu cần.',
        'hidden column "{heading}": not read; unhide it if it is wanted.',
    ),
    "again": Note(
        'cột "{heading}" trùng ý với cột "{other}": không đọc.',
        'column "{heading}" means the same as "{other}": not read.',
    ),
    "photo": Note(
        'cột "{heading}": ảnh lấy vào bằng sanvat photos THƯ_MỤC_ẢNH --list "{book}".',
        'column "{heading}": photos are taken in by sanvat photos FOLDER --list "{book}".',
    ),
    "no-field": Note(
        'cột "{heading}": bản ghi không có trường này.', 'column "{heading}": records have no such field.'
    ),
    "no-outlet": Note('không phải tên nơi bán: "{found}".', 'no name of an outlet: "{found}".'),
    "newest-answer": Note(
        '"{found}" trả lời nhiều lần: lấy câu mới nhất, bỏ dòng {rows}.',
        '"{found}" was answered more than once: the newest is taken, not row {rows}.',
    ),
    "not-taken": Note(
        'cột "{heading}": "{found}" không ghi vào bản ghi nào.',
        'column "{heading}": "{found}" came into no record.',
    ),
    # --- places and groups
    "new-area": Note(
        'thêm huyện cũ "{found}" vào places.yaml.', 'added the former district "{found}" to places.yaml.'
    ),
    "area-unknown": Note('không rõ huyện: để ở "{found}".', 'no district known: put under "{found}".'),
    "area-of-commune": Note(
        'xã "{found}" nay thuộc "{name}" ({id}).', 'commune "{found}" now lies in "{name}" ({id}).'
    ),
    "old-commune": Note(
        'xã "{found}" nay thuộc "{name}" ({id}).', 'commune "{found}" now lies in "{name}" ({id}).'
    ),
    "title-district": Note(
        'huyện theo tiêu đề hoặc tên trang: "{found}".',
        'district by the title or the sheet\'s name: "{found}".',
    ),
    "address-district": Note("huyện theo địa chỉ: {found}.", "district by the address: {found}."),
    "address-commune": Note("xã theo địa chỉ: {found}.", "commune by the address: {found}."),
    "address-province": Note("tỉnh theo địa chỉ: {found}.", "province by the address: {found}."),
    "commune-unknown": Note(
        'xã "{found}" chưa có trong places.yaml: giữ trong địa chỉ của chủ thể mới.',
        'commune "{found}" is not in places.yaml: kept in the address of a new producer.',
    ),
    "group-unknown": Note("Chưa rõ nhóm", "Group not known"),
    "group-proposed": Note(
        'nhóm xếp tạm theo "{found}": {group} (group_confirmed: no).',
        'group proposed by "{found}": {group} (group_confirmed: no).',
    ),
    # --- records
    "changed": Note("{record} {field}: {old} → {new}.", "{record} {field}: {old} → {new}."),
    "added": Note("{record}: thêm {part}.", "{record}: added {part}."),
    "recognition": Note("{record}: thêm lần công nhận {found}.", "{record}: added the recognition {found}."),
    "certification": Note("{record}: thêm chứng nhận {found}.", "{record}: added the certification {found}."),
    "legal-form": Note(
        'loại hình theo tên chủ thể: "{name}" → {found}.',
        'legal form by the producer\'s name: "{name}" → {found}.',
    ),
    "same-name": Note(
        '"{name}" cùng tên với chủ thể ở huyện khác ({others}): ghi thành chủ thể riêng.',
        '"{name}" has the name of a producer in another district ({others}): kept as one of its own.',
    ),
    "other-spelling": Note(
        '"{found}" ghi vào {record}, nơi khác viết "{other}" ({at}).',
        '"{found}" went to {record}, written elsewhere "{other}" ({at}).',
    ),
    "near-name": Note(
        '{record} là bản ghi mới "{name}", dù tên gần giống "{other}" ({id}): xem có phải một không.',
        (
            '{record} is a new record "{name}", though its name is nearly "{other}" ({id}): check '
            "whether they are one."
        ),
    ),
    "contact-private": Note(
        "liên hệ được giữ nhưng chưa công khai: ghi contact.public: yes khi chủ thể đồng ý.",
        "contacts are kept but not published: write contact.public: yes once the producer agrees.",
    ),
    "story-kept": Note(
        "sản phẩm đã có câu chuyện: giữ nguyên story.md.", "the product has a story already: story.md stays."
    ),
}
