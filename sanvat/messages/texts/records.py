"""What lies between records: mentions, codes, certificates. See `texts` for what the fields mean."""

from .forms import Message

MESSAGES = {
    # between records
    "no-such": Message(
        '"{field}" nhắc tới {sort} "{found}" không có.',
        '"{field}" names a {sort_en} "{found}" that does not exist.',
        "Thêm vào {where}, hoặc sửa mã.",
        "Add it to {where}, or mend the id.",
    ),
    "no-list-file": Message(
        "thiếu tệp {file}, mà bản ghi khác nhắc tới.",
        "{file} is missing, and other records name what stands in it.",
        "Lấy lại tệp từ bản lưu, hoặc chép từ thư mục mới tạo bằng {command} new THƯ_MỤC.",
        "Bring it back from a copy, or copy it from a folder newly made with {command} new DIR.",
    ),
    "no-such-near": Message(
        '"{field}" nhắc tới {sort} "{found}" không có.',
        '"{field}" names a {sort_en} "{found}" that does not exist.',
        'Có phải "{nearest}"?',
        'Did you mean "{nearest}"?',
    ),
    "id-twice": Message(
        'mã "{found}" đã dùng ở {other}.',
        'the id "{found}" is used already at {other}.',
        "Đổi mã của một bản ghi, hoặc xoá tệp thừa.",
        "Change the id of one record, or remove the file that is too many.",
    ),
    "former-self": Message(
        '"formerly" ghi chính mã đang dùng "{found}".',
        '"formerly" holds the id that the record has now, "{found}".',
        "Chỉ ghi mã cũ; bỏ mã này.",
        "Only earlier ids belong here; remove this one.",
    ),
    "former-twice": Message(
        '"formerly" ghi mã "{found}" hai lần.',
        '"formerly" holds "{found}" twice.',
        "Giữ lại một.",
        "Keep one.",
    ),
    "renamed": Message(
        'sản phẩm này trước có mã "{old}", nay là "{new}"; địa chỉ cũ, mã QR đã in sẽ không mở được.',
        (
            'this product had the id "{old}" and now has "{new}"; its old address and printed QR codes '
            "will lead nowhere."
        ),
        "Thêm dòng formerly: [{old}], hoặc đặt lại tên thư mục.",
        "Add a line formerly: [{old}], or rename the folder back.",
    ),
    "gtin-twice": Message(
        "GTIN {found} đã ghi cho sản phẩm khác: {other}.",
        "GTIN {found} is given to another product: {other}.",
        "Mỗi mã vạch chỉ thuộc một sản phẩm.",
        "A bar code belongs to one product.",
    ),
    "two-pages-one-address": Message(
        'hai trang cùng một địa chỉ "{address}": {one} và {other}.',
        'two pages have one address "{address}": {one} and {other}.',
        (
            "Đổi mã (tên tệp hoặc thư mục) của một bản ghi; tên trang có sẵn như index, tim, thong-ke "
            "không dùng được."
        ),
        (
            "Change the id (the name of the file or folder) of one record; names of the program's own "
            "pages such as index, tim, thong-ke are taken."
        ),
    ),
    "story-same": Message(
        "câu chuyện giống hệt câu chuyện của {other}.",
        "the story is the same as that of {other}.",
        "Theo Quyết định 26/2026/QĐ-TTg (mục 5.3), câu chuyện trùng được 0 điểm. Viết câu chuyện riêng.",
        "Decision 26/2026/QĐ-TTg (5.3) gives a repeated story 0 points. Write its own.",
    ),
    "story-alike": Message(
        "câu chuyện gần trùng câu chuyện của {other} (giống khoảng {percent}%).",
        "the story is nearly that of {other} (about {percent}% alike).",
        "Theo Quyết định 26/2026/QĐ-TTg (mục 5.3), câu chuyện trùng được 0 điểm. Viết lại cho riêng.",
        "Decision 26/2026/QĐ-TTg (5.3) gives a repeated story 0 points. Make it its own.",
    ),
    "story-empty": Message(
        "câu chuyện không có chữ nào.",
        "the story has no words.",
        "Viết câu chuyện, hoặc xoá tệp.",
        "Write the story, or delete the file.",
    ),
    "story-untranslated": Message(
        "câu chuyện tiếng Anh giống hệt bản tiếng Việt.",
        "the English story is the same as the Vietnamese one.",
        "Dịch ra tiếng Anh, hoặc xoá tệp.",
        "Translate it, or delete the file.",
    ),
    "story-length": Message(
        "câu chuyện có {words} tiếng; nên từ 150 đến 350.",
        "the story has {words} words; 150 to 350 is advised.",
    ),
    "healing-claim": Message(
        'câu chuyện có lời về chữa bệnh ("{found}").',
        'the story makes a healing claim ("{found}").',
        "Quảng cáo thực phẩm không được gây hiểu là thuốc (Nghị định 15/2018/NĐ-CP, Điều 27).",
        "Food must not be advertised as medicine (Decree 15/2018/NĐ-CP, Art. 27).",
    ),
    "kind-of-product": Message('"{field}" chỉ dùng cho {sort}.', '"{field}" is only for {sort_en}.'),
    "commune-area": Message(
        'xã "{commune}" không nằm trên địa bàn huyện cũ "{area}".',
        'commune "{commune}" does not lie in the former district "{area}".',
        "Xem lại area và commune.",
        "Check area and commune.",
    ),
    "group-not-leaf": Message(
        'nhóm "{found}" còn chia nhỏ: {parts}.',
        'group "{found}" is divided further: {parts}.',
        "Chọn phân nhóm nếu biết.",
        "Choose a sub-group if you know it.",
    ),
    "group-ambiguous": Message(
        'tên nhóm "{found}" có thể là: {parts}.',
        'the group name "{found}" may be: {parts}.',
        "Ghi mã nhóm.",
        "Write the code of the group.",
    ),
    # codes
    "bad-code-prefix": Message(
        '"{field}" phải là hai hoặc ba chữ trong {letters}, gặp "{found}".',
        '"{field}" must be two or three letters of {letters}, found "{found}".',
        "Ví dụ: BK cho Bắc Kạn; chữ Đ viết là D.",
        "For example BK for Bắc Kạn; Đ is written D.",
    ),
    "codes-header": Message(
        'dòng đầu của sổ mã không phải là tên các cột: "{found}".',
        'the first line of the register of codes does not name its columns: "{found}".',
        "Dòng đầu phải là: {columns}. Nếu tệp bị xoá trắng, lấy lại bản trước; đừng cấp mã mới đè lên.",
        "It must be: {columns}. If the file was emptied, bring back the one before; do not issue codes anew.",
    ),
    "codes-conflict": Message(
        "còn dấu trộn của git trong sổ mã.",
        "the register of codes still has git's conflict marks.",
        "Giữ mọi dòng mã của cả hai bên, chỉ xoá các dòng dấu <<<<<<<, =======, >>>>>>>.",
        "Keep the lines of both sides; delete only the marks <<<<<<<, =======, >>>>>>>.",
    ),
    "codes-columns": Message(
        "dòng này có {found} ô, dòng đầu có {columns} cột.",
        "this line has {found} cells, the first line {columns} columns.",
        "Đặt ô có dấu phẩy trong dấu nháy kép, hoặc bỏ phần thừa.",
        "Put double quotes around a cell with a comma, or delete what is too much.",
    ),
    "code-form": Message(
        '"{found}" không có dạng của một mã.',
        '"{found}" is not of the form of a code.',
        "Một mã gồm hai hoặc ba chữ đầu và bốn đến sáu chữ số. Không tự đặt mã: chạy {command} codes.",
        "A code is two or three letters and four to six figures. Do not make one up: run {command} codes.",
    ),
    "code-check": Message(
        "mã {found} bị gõ sai: ký tự kiểm tra không khớp.",
        "the code {found} is mistyped: its check does not hold.",
        "So lại với nhãn đã in hoặc bản trước của sổ mã.",
        "Compare with a printed label or the register as it was.",
    ),
    "code-status": Message(
        'không có tình trạng "{found}".',
        'there is no status "{found}".',
        "Dùng issued (đã cấp) hoặc withdrawn (đã rút).",
        "Use issued or withdrawn.",
    ),
    "code-two-products": Message(
        "mã {found} ở đây thuộc {product}, nhưng ở dòng {line} thuộc {other}.",
        "the code {found} belongs to {product} here, but to {other} on line {line}.",
        (
            "Hai nơi đã cấp cùng một mã. Giữ dòng có mã đã in, xoá dòng kia rồi chạy {command} codes để "
            "cấp mã khác."
        ),
        (
            "It was issued in two places. Keep the line whose code is printed, delete the other, then "
            "run {command} codes for a new one."
        ),
    ),
    "code-no-page": Message(
        'mã {found} đã cấp cho "{product}", nay không còn bản ghi ấy: mã đã in sẽ không mở được.',
        (
            'the code {found} was issued to "{product}", which has no record now: printed codes would '
            "lead nowhere."
        ),
        (
            "Đổi tên hoặc gộp: thêm formerly: [{product}] vào bản ghi mới. Đã thôi: {command} codes "
            "withdraw {found}. Xoá nhầm: lấy lại thư mục."
        ),
        (
            "Renamed or merged: add formerly: [{product}] to its new record. Given up: {command} codes "
            "withdraw {found}. Deleted by mistake: bring the folder back."
        ),
    ),
    "code-lost": Message(
        "sổ mã thiếu {count} dòng đã đăng trên trang, của các mã: {codes}.",
        "the register of codes lacks {count} lines that the site has published, of the codes {codes}.",
        "Có lẽ đã chép lại một bản cũ. Chạy {command} codes để lấy lại các dòng ấy.",
        "An old copy was brought back, perhaps. Run {command} codes to put those lines back.",
    ),
    "code-changed": Message(
        'mã {found} đã đăng cho "{before}", nay ghi cho "{product}".',
        'the code {found} was published for "{before}" and is now given to "{product}".',
        "Ghi lại {before}; nếu sản phẩm đổi mã bản ghi, thêm formerly: [{before}] vào bản ghi mới.",
        "Write {before} again; if the product has another id now, add formerly: [{before}] to its record.",
    ),
    "code-withdrawn-there": Message(
        (
            'mã {found} ghi là đã rút, nhưng sản phẩm "{product}" vẫn có trong danh mục; trang của mã '
            "cho xem sản phẩm."
        ),
        (
            'the code {found} is marked withdrawn, but the product "{product}" is in the catalogue; the '
            "code's page shows it."
        ),
        "Đã thôi: thêm withdrawn: ngày vào product.yaml. Có lại: chạy {command} codes.",
        "Given up: add withdrawn: day to its product.yaml. Back again: run {command} codes.",
    ),
    "code-other-name": Message(
        'mã {found} cấp khi sản phẩm tên "{name}"; nay "{product}" tên "{now}".',
        (
            'the code {found} was issued when the product was called "{name}"; now "{product}" is called '
            '"{now}".'
        ),
        "Vẫn là sản phẩm ấy: thêm tên cũ vào other_names. Là sản phẩm khác: đặt cho nó thư mục tên khác.",
        (
            "If it is the same product, add the old name to other_names; if it is another, give it a "
            "folder of another name."
        ),
    ),
    "codes-many": Message(
        "hết số cho mã bắt đầu bằng {prefix}.",
        "there are no numbers left for codes that begin with {prefix}.",
        "Đặt code_prefix khác trong site.yaml.",
        "Set another code_prefix in site.yaml.",
    ),
    "no-code-prefix": Message(
        "chưa biết hai chữ đầu của mã.",
        "the first letters of codes are not known.",
        "Thêm code_prefix: BK (chữ của tỉnh) vào site.yaml, hoặc dùng --prefix.",
        "Add code_prefix: BK (your province's letters) to site.yaml, or use --prefix.",
    ),
    "code-unknown": Message(
        'không có mã "{found}" trong sổ mã.',
        'there is no code "{found}" in the register.',
        "Xem các mã bằng {command} codes list.",
        "See the codes with {command} codes list.",
    ),
    "code-not-compact": Message(
        'địa chỉ này có thư mục viết chữ thường ("{path}"), nên mã QR lớn hơn và khó quét hơn một cỡ.',
        (
            'this address has a folder in small letters ("{path}"), so symbols are a size larger and '
            "harder to scan."
        ),
        "Nếu được, dùng tên miền riêng, ví dụ https://ocop.tinh.gov.vn/, trước khi in.",
        "If you can, use a host of its own such as https://ocop.tinh.gov.vn/ before you print.",
    ),
    "codes-base-url": Message(
        "chưa có base_url, nên chưa biết mã QR phải chứa địa chỉ nào.",
        "there is no base_url, so it is not known which address a symbol must hold.",
        "Thêm base_url: https://… vào site.yaml, hoặc dùng --base-url.",
        "Add base_url: https://… to site.yaml, or use --base-url.",
    ),
    "symbol-small": Message(
        "ô vuông của mã QR chỉ rộng {size} mm, nên từ {needed} mm.",
        "the modules of these symbols are only {size} mm wide; {needed} mm or more are wanted.",
        "Tăng --mm, hoặc dùng tên miền ngắn hơn.",
        "Raise --mm, or use a shorter host.",
    ),
    "symbol-differs": Message(
        "mã QR của {address} không đọc lại được.",
        "the symbol of {address} does not read back.",
        "Đây là lỗi của chương trình: đừng in, hãy báo cho người bảo trì.",
        "The program is at fault: do not print, tell the maintainers.",
    ),
    # certificates
    "languages": Message(
        '"languages" phải có vi, và mỗi ngôn ngữ một lần.',
        '"languages" must hold vi, and each language once.',
        "Ghi languages: [vi] hoặc [vi, en].",
        "Write languages: [vi] or [vi, en].",
    ),
    "as-of-to-come": Message(
        "ngày của dữ liệu ({date}) còn ở phía trước; hôm nay là {day}.",
        "the date of the data ({date}) is still to come; today is {day}.",
        "Xem lại as_of, nếu gõ nhầm.",
        "Check as_of, in case it was mistyped.",
    ),
    "certificate-to-come": Message(
        "giấy {stars} sao ghi ngày {date}, sau ngày của danh mục ({day}), nên chưa tính.",
        (
            "the {stars}-star certificate is dated {date}, after the day of the catalogue ({day}), and "
            "does not count yet."
        ),
        "Xem lại ngày, nếu gõ nhầm.",
        "Check the date, in case it was mistyped.",
    ),
    "certificate-source": Message(
        "giấy công nhận {stars} sao chưa ghi nguồn (source).",
        "the {stars}-star certificate has no source.",
        "Thêm source: số văn bản hoặc địa chỉ trang.",
        "Add source: a document or an address.",
    ),
    "expires-before": Message(
        "ngày hết hạn {expires} trước ngày cấp {date}.",
        "the expiry {expires} is before the date of issue {date}.",
    ),
    "extended-too-long": Message(
        "gia hạn đến {until} quá 180 ngày sau khi hết hạn ({expires}).",
        "the extension to {until} is more than 180 days after expiry ({expires}).",
        "Xem Điều 12 khoản 3 Quyết định 26/2026/QĐ-TTg.",
        "See Art. 12.3 of Decision 26/2026/QĐ-TTg.",
    ),
    "extended-without-expiry": Message(
        "gia hạn nhưng không biết ngày hết hạn.",
        "an extension, but no expiry is known.",
        "Ghi date hoặc expires.",
        "Give date or expires.",
    ),
    "revoked-before": Message(
        "ngày thu hồi {revoked} trước ngày cấp {date}.",
        "the revocation {revoked} is before the date of issue {date}.",
    ),
    "score-under-stars": Message(
        "{score} điểm thấp hơn mức của {stars} sao.",
        "{score} points are under the band of {stars} stars.",
        "Xem lại điểm hoặc số sao.",
        "Check the points or the stars.",
    ),
    "end-before-start": Message(
        "ngày kết thúc {end} trước ngày bắt đầu {start}.",
        "the last day {end} is before the first day {start}.",
    ),
}
