"""Reports. See `texts` for what the fields mean."""

from .forms import Message, Note

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

NOTES = {
    # what stands above all tables
    "report-title": Note("Báo cáo rà soát", "Review"),
    "report-private": Note("Tài liệu nội bộ, không đưa lên trang web.", "Internal: not for the website."),
    "report-nothing": Note("Không có gì.", "Nothing."),
    "report-more-rows": Note(
        "… còn {left} dòng: thêm --all, --only {key} hoặc --xlsx TỆP.xlsx",
        "… {left} more: add --all, --only {key} or --xlsx FILE.xlsx",
    ),
    # the sheets of the workbook
    "sheet-name-first": Note("Đọc trước", "Read first"),
    "sheet-name-totals": Note("Tổng hợp huyện", "Totals"),
    "sheet-name-totals-commune": Note("Tổng hợp xã", "Totals by commune"),
    "sheet-name-totals-group": Note("Tổng hợp nhóm", "Totals by group"),
    "sheet-name-totals-kind": Note("Tổng hợp chủ thể", "Totals by producer"),
    "sheet-name-totals-year": Note("Tổng hợp năm", "Totals by year"),
    "sheet-name-appendix": Note("Phụ lục sản phẩm", "List of products"),
    "sheet-name-districts": Note("Huyện còn thiếu", "Districts lack"),
    "sheet-name-products": Note("Sản phẩm còn thiếu", "Products lack"),
    "sheet-name-certificates": Note("Giấy công nhận", "Certificates"),
    "sheet-name-expiring": Note("Hết hạn trong 180 ngày", "End within 180 days"),
    "sheet-name-stories": Note("Câu chuyện", "Stories"),
    "sheet-name-translations": Note("Chưa dịch", "Not translated"),
    "sheet-name-photos": Note("Ảnh", "Photos"),
    "sheet-name-changes": Note("Thay đổi hạng sao", "Changes of stars"),
    "sheet-name-site": Note("Khác trang đã dựng", "Differs from the site"),
    "sheet-name-remarks": Note("Lưu ý khác", "Other remarks"),
    "column-sheet": Note("Trang tính", "Sheet"),
    "column-contents": Note("Nội dung", "What it holds"),
    "column-rows": Note("Số dòng", "Rows"),
    "column-counting": Note("Cách đếm", "How it is counted"),
    # columns that several tables have
    "column-district": Note("Huyện, thành phố cũ", "Former district"),
    "column-product": Note("Sản phẩm", "Product"),
    "column-id": Note("Mã", "Id"),
    "column-producer": Note("Chủ thể", "Producer"),
    "column-name": Note("Tên", "Name"),
    "column-complete": Note("Đủ", "Complete"),
    "column-look-at": Note("Điều cần xem", "What to look at"),
    "cell-yes": Note("có", "yes"),
    "cell-no": Note("không", "no"),
    "cell-missing": Note("thiếu", "missing"),
    "cell-whole": Note("Cả danh mục", "The whole catalogue"),
    # what a product should have
    "check-photo": Note("Ảnh chụp", "Photo"),
    "check-story": Note("Câu chuyện", "Story"),
    "check-story-en": Note("Câu chuyện tiếng Anh", "Story in English"),
    "check-name-en": Note("Tên tiếng Anh", "Name in English"),
    "check-summary": Note("Một câu giới thiệu", "One sentence"),
    "check-summary-en": Note("Một câu, tiếng Anh", "One sentence in English"),
    "check-producer": Note("Chủ thể", "Producer"),
    "check-phone": Note("Điện thoại", "Phone"),
    "check-public": Note("Được công khai liên hệ", "Contact may be published"),
    "check-certificate": Note("Giấy công nhận", "Certificate"),
    "check-decision": Note("Số quyết định", "Decision number"),
    "check-date": Note("Ngày quyết định", "Decision date"),
    "check-certificate-source": Note("Nguồn của giấy", "Source of the certificate"),
    "check-group": Note("Nhóm đã xác nhận", "Group confirmed"),
    "check-commune": Note("Xã, phường hiện nay", "Current commune"),
    "check-address": Note("Địa chỉ", "Address"),
    "check-net-quantity": Note("Quy cách", "Net quantity"),
    "check-price": Note("Giá tham khảo", "Price"),
    "check-map": Note("Vị trí bản đồ", "Map point"),
    # the list of products
    "table-appendix": Note("Phụ lục danh sách sản phẩm", "List of products"),
    "table-appendix-note": Note(
        (
            "Sản phẩm còn hiệu lực trong ngày này, theo huyện cũ rồi theo tên. Không ghi ngày hết hạn "
            "thì tính 36 tháng."
        ),
        "Products in force on this day, by former district, then name. Where no end is stated, 36 months are "
        "counted.",
    ),
    "column-number": Note("STT", "No."),
    "column-address": Note("Địa chỉ", "Address"),
    # completeness
    "table-products": Note("Từng sản phẩm còn thiếu gì", "What each product lacks"),
    "table-products-note": Note(
        "Ô trống là mục không áp dụng. Tranh vẽ không tính là ảnh chụp.",
        "An empty cell: does not apply. Drawings do not count as photos.",
    ),
    "table-districts": Note("Từng huyện còn thiếu gì", "What each district lacks"),
    "table-districts-note": Note("Số sản phẩm thiếu từng mục.", "How many products lack each thing."),
    "column-missing": Note("Còn thiếu", "Missing"),
    "column-missing-of": Note("Thiếu: {what}", "Missing: {what}"),
    "column-products": Note("Sản phẩm", "Products"),
    # stories and remarks
    "table-stories": Note("Câu chuyện", "Stories"),
    "table-stories-note": Note(
        "Câu chuyện trùng được 0 điểm (Quyết định 26/2026/QĐ-TTg, mục 5.3).",
        "A repeated story gets 0 points (Decision 26/2026/QĐ-TTg, 5.3).",
    ),
    "column-like-product": Note("Giống sản phẩm", "Like the product"),
    "column-alike": Note("Giống khoảng", "Alike, about"),
    "cell-no-story": Note("chưa có câu chuyện", "no story yet"),
    "table-remarks": Note("Lưu ý khác", "Other remarks"),
    "table-remarks-note": Note("Như lệnh check nói.", "As the check command reports."),
    "column-place": Note("Chỗ", "Place"),
    # translations
    "table-translations": Note("Chưa có tiếng Anh", "Not in English yet"),
    "table-translations-note": Note(
        "Bảng trống nếu trang chỉ có tiếng Việt.", "Empty where the site is in Vietnamese only."
    ),
    "column-sort": Note("Loại", "Sort"),
    "column-untranslated": Note("Mục chưa dịch", "Not translated"),
    "column-vietnamese": Note("Tiếng Việt", "In Vietnamese"),
    "field-story": Note("Câu chuyện", "Story"),
    "field-same": Note("{field}: giống hệt tiếng Việt", "{field}: the same as in Vietnamese"),
    # photos
    "table-photos": Note("Ảnh", "Photos"),
    "table-photos-note": Note(
        "Ảnh nhỏ là cạnh dài dưới 1.200 điểm ảnh. Tranh vẽ chỉ xét ghi chú.",
        "A small photo has under 1,200 pixels on its long side. Of drawings only the note is looked at.",
    ),
    "column-file": Note("Tệp ảnh", "File"),
    "column-size": Note("Cỡ", "Size"),
    "column-quality": Note("Chất lượng", "Quality"),
    "column-note-lacks": Note("Ghi chú còn thiếu", "Note lacks"),
    "column-near": Note("Gần giống ảnh", "Nearly the same as"),
    "cell-no-photo": Note("chưa có ảnh", "no photo yet"),
    "note-alt": Note("mô tả", "description"),
    "note-caption": Note("chú thích", "caption"),
    "note-credit": Note("người chụp", "credit"),
    "note-consent": Note("người trong ảnh đồng ý", "consent of people in it"),
    # what differs from the site
    "table-site": Note("Hồ sơ khác trang đã dựng", "Records that differ from the site"),
    "table-site-note": Note(
        "So với dữ liệu mở của trang dựng cho ngày {day}. Chỉ so phần công khai; câu chuyện và ảnh không nằm "
        "trong tệp ấy.",
        "Compared with the open data of the site made for {day}. Public facts only; stories and photos are "
        "not in that file.",
    ),
    "table-site-none": Note(
        "Chưa so được: chưa có trang đã dựng. Chạy build, hoặc chỉ trang ấy bằng --site.",
        "Not compared: there is no site. Build it, or name it with --site.",
    ),
    "column-difference": Note("Khác nhau", "Difference"),
    "column-field": Note("Mục", "Field"),
    "column-on-site": Note("Trên trang", "On the site"),
    "column-on-record": Note("Trong hồ sơ", "On record"),
    "cell-new": Note("mới, chưa có trên trang", "new, not on the site"),
    "cell-gone": Note("đã bỏ khỏi hồ sơ", "no longer on record"),
    "cell-differs": Note("khác trên trang", "differs"),
    "data-too-big": Note("lớn quá", "too big"),
    # what changed since an earlier publication
    "table-changes": Note("Thay đổi so với lần công bố trước", "Changes since an earlier publication"),
    "table-changes-note": Note(
        "So hạng sao trong hồ sơ với dữ liệu mở của trang dựng cho ngày {day}; chọn lần khác bằng --site.",
        "Stars on record against the open data of the site made for {day}; --site names another publication.",
    ),
    "column-change": Note("Thay đổi", "Change"),
    "column-stars-before": Note("Sao lần trước", "Stars before"),
    "column-stars-now": Note("Sao hiện nay", "Stars now"),
    "change-new": Note("mới", "new"),
    "change-recognised": Note("được công nhận, công nhận lại", "recognised, or recognised again"),
    "change-upgraded": Note("nâng hạng", "upgraded"),
    "change-downgraded": Note("xuống hạng", "downgraded"),
    "change-lapsed": Note("hết hạn", "lapsed"),
    "change-revoked": Note("bị thu hồi", "revoked"),
    "change-hidden": Note("không còn hiện sao", "stars no longer shown"),
    "change-withdrawn": Note("không còn hồ sơ", "no longer on record"),
    # certificates by the time they have left
    "table-certificates": Note(
        "Giấy công nhận sắp hết hạn, đã hết hạn", "Certificates that end or have ended"
    ),
    "table-certificates-note": Note(
        "Hồ sơ đánh giá lại nộp từ 180 đến 120 ngày trước khi hết hạn (Quyết định 26/2026/QĐ-TTg, Điều 7 "
        "khoản 6). Không ghi ngày hết hạn thì tính 36 tháng.",
        "Re-evaluation is applied for 180 to 120 days before the end (Decision 26/2026/QĐ-TTg, Art. 7.6). "
        "Where no end is stated, 36 months are counted.",
    ),
    "table-expiring": Note("Giấy công nhận hết hạn trong 180 ngày", "Certificates that end within 180 days"),
    "table-expiring-note": Note(
        "Sắp theo ngày cuối hiệu lực. Có điện thoại của chủ thể, kể cả số không công khai: chỉ dùng nội bộ.",
        "By last valid day. With the producers' telephone numbers, unpublished ones too: internal use only.",
    ),
    "column-window": Note("Trong vòng", "Within"),
    "column-phone": Note("Điện thoại chủ thể", "Producer's telephone"),
    "cell-days": Note("{days} ngày", "{days} days"),
    "column-stars": Note("Hạng sao", "Stars"),
    "column-to-do": Note("Việc", "What to do"),
    "column-last-day": Note("Ngày cuối hiệu lực", "Last valid day"),
    "column-days-left": Note("Còn (ngày)", "Days left"),
    "column-apply-from": Note("Nộp hồ sơ từ", "Apply from"),
    "column-apply-until": Note("Nộp chậm nhất", "Apply until"),
    "column-status": Note("Tình trạng", "Status"),
    "column-decision": Note("Số quyết định", "Decision"),
    "column-decision-date": Note("Ngày quyết định", "Decision date"),
    "column-decision-checked": Note("Đã đối chiếu quyết định", "Decision checked"),
    "cell-not-yet": Note("chưa", "no"),
    "band-late": Note("quá hạn nộp hồ sơ đánh giá lại", "too late to apply for re-evaluation in time"),
    "band-submit": Note("đang trong thời gian nộp hồ sơ", "the time to apply"),
    "band-extended": Note("đang gia hạn chuyển tiếp", "in transitional extension"),
    "band-lapsed": Note("đã hết hạn", "lapsed"),
    "band-revoked": Note("đã thu hồi", "revoked"),
    "band-unknown": Note("chưa rõ ngày hết hạn", "end not known"),
    "band-none": Note("chưa có giấy công nhận", "no certificate"),
    "band-later": Note("còn trên 180 ngày", "more than 180 days left"),
    # totals
    "table-totals": Note("Biểu tổng hợp theo huyện", "Totals by district"),
    "table-totals-note": Note(
        "Đếm từ hồ sơ cho ngày này, không nhập tay. Chủ thể là chủ thể có sản phẩm còn hiệu lực; chủ thể có "
        "sản phẩm ở hai huyện được đếm ở cả hai nhưng chỉ một lần ở dòng cuối.",
        "Counted from the records for this day, never typed in. Producers are those with a product in force; "
        "one with products in two districts counts in both, and once in the last line.",
    ),
    "table-totals-commune": Note("Biểu tổng hợp theo xã, phường hiện nay", "Totals by current commune"),
    "table-totals-commune-note": Note(
        "Xã, phường từ 01/07/2025; bên cạnh là huyện cũ của các sản phẩm. Mỗi sản phẩm một lần.",
        "Communes since 01/07/2025; beside them the former districts of their products. Each product once.",
    ),
    "column-commune": Note("Xã, phường hiện nay", "Current commune"),
    "cell-commune-unknown": Note("chưa ghi xã", "commune not recorded"),
    "table-totals-group": Note("Biểu tổng hợp theo nhóm sản phẩm", "Totals by product group"),
    "table-totals-group-note": Note(
        "Theo Phụ lục I Quyết định 26/2026/QĐ-TTg; mỗi sản phẩm một lần.",
        "By Annex I of Decision 26/2026/QĐ-TTg; each product once.",
    ),
    "table-totals-kind": Note("Biểu tổng hợp theo loại hình chủ thể", "Totals by kind of producer"),
    "table-totals-kind-note": Note(
        "Chủ thể là chủ thể có sản phẩm còn hiệu lực.", "Producers are those with a product in force."
    ),
    "table-totals-year": Note("Biểu tổng hợp theo năm công nhận", "Totals by year of recognition"),
    "table-totals-year-note": Note(
        "Năm của giấy công nhận đang xét: năm quyết định, hoặc thời điểm nguồn cho biết đang có sao.",
        (
            "The year of the certificate that counts: of its decision, or when a source says the stars "
            "were held."
        ),
    ),
    "column-on-file": Note("Sản phẩm có hồ sơ", "Products on record"),
    "column-in-force": Note("Còn hiệu lực", "In force"),
    "column-5-stars": Note("5 sao", "5 stars"),
    "column-4-stars": Note("4 sao", "4 stars"),
    "column-3-stars": Note("3 sao", "3 stars"),
    "column-unchecked": Note("Trong đó chưa đối chiếu quyết định", "Of them, decision not checked"),
    "column-lapsed": Note("Hết hạn", "Lapsed"),
    "column-revoked": Note("Thu hồi", "Revoked"),
    "column-unranked": Note("Chưa có hạng", "Not ranked"),
    "column-producers": Note("Chủ thể", "Producers"),
    "column-cooperatives": Note("Hợp tác xã", "Cooperatives"),
    "column-cooperative-groups": Note("Tổ hợp tác", "Cooperative groups"),
    "column-enterprises": Note("Doanh nghiệp", "Enterprises"),
    "column-households": Note("Hộ kinh doanh", "Households"),
    "column-others": Note("Chủ thể khác", "Others"),
    "column-sector": Note("Ngành", "Sector"),
    "column-group": Note("Nhóm", "Group"),
    "column-sub-group": Note("Phân nhóm", "Sub-group"),
    "column-kind": Note("Loại hình chủ thể", "Kind of producer"),
    "column-year": Note("Năm", "Year"),
    "cell-producer-unknown": Note("chưa rõ chủ thể", "producer not known"),
    "cell-no-certificate": Note("chưa có giấy", "no certificate"),
    "cell-year-unknown": Note("không rõ năm", "year not known"),
}
