"""What commands say: their help, questions, what was done. See `texts` for what the fields mean.

`help-…` is a paragraph of a command's help, `option-…` the help of an option.
"""

from .forms import Note

NOTES = {
    # options of several commands
    "option-content": Note("Thư mục nội dung.", "The content folder."),
    "option-output": Note("Thư mục xuất.", "The output folder."),
    "option-base-url": Note(
        "Địa chỉ công khai, thay cho site.yaml.", "Public address, instead of site.yaml's."
    ),
    "option-date": Note("Ngày xét hiệu lực, ví dụ 31/12/2023.", "The day certificates are judged on."),
    "option-jobs": Note("Số việc chạy cùng lúc (0: theo số nhân).", "Jobs at a time (0: as many as cores)."),
    "option-verbose": Note("Nói thêm chi tiết.", "Say more."),
    "day-needed": Note(
        'cần một ngày như 31/12/2023, gặp "{found}"', 'a day like 31/12/2023 is needed, found "{found}"'
    ),
    "address-needed": Note(
        'cần địa chỉ như https://ocop.vn/, gặp "{found}"',
        'an address like https://ocop.vn/ is needed, found "{found}"',
    ),
    "stage-read": Note("Đọc", "reading"),
    "stage-photos": Note("Ảnh", "photos"),
    "stage-pages": Note("Trang", "pages"),
    "stage-print": Note("Dàn trang", "setting"),
    "stage-look": Note("Xem", "looking"),
    "stage-send": Note("Gửi", "sending"),
    "stage-remove": Note("Xoá", "removing"),
    "stage-check": Note("Kiểm", "checking"),
    "dry-run-done": Note("Chạy thử, chưa ghi gì.", "A dry run: nothing was written."),
    # the command as a whole
    "help-sanvat": Note(
        "Sản vật: từ hồ sơ sản phẩm OCOP thành trang danh mục.", "A static catalogue of OCOP products."
    ),
    "help-sanvat-more": Note('Không có lệnh nào thì chạy "build".', 'Without a command: "build".'),
    "interrupted": Note("Đã dừng.", "Stopped."),
    "wrong-use": Note("Lỗi: {reason}", "Error: {reason}"),
    "failed": Note(
        "Dừng: {errors} lỗi, {warnings} lưu ý; chưa ghi gì.",
        (
            "Stopped: {errors} {errors:error|errors}, {warnings} {warnings:warning|warnings}; nothing was "
            "written."
        ),
    ),
    "failed-writing": Note(
        ("Dừng: {errors} lỗi, {warnings} lưu ý; những gì đã có vẫn nguyên vẹn, sửa xong thì chạy lại."),
        (
            "Stopped: {errors} {errors:error|errors}, {warnings} {warnings:warning|warnings}; what was there "
            "still works; mend this and run again."
        ),
    ),
    "failed-publishing": Note(
        (
            "Dừng: {errors} lỗi, {warnings} lưu ý; trang đang có trên mạng vẫn dùng được, lần chạy sau sẽ "
            "làm tiếp."
        ),
        (
            "Stopped: {errors} {errors:error|errors}, {warnings} {warnings:warning|warnings}; what is online "
            "still works, the next run goes on from here."
        ),
    ),
    # build, check, clean, schemas
    "help-build": Note("Dựng trang vào thư mục xuất.", "Make the site."),
    "built": Note(
        (
            "{pages} trang cho ngày {day}: vẽ {drawn}, ghi {written} tệp, xoá {removed}, thu nhỏ {encoded} "
            "ảnh."
        ),
        (
            "{pages} pages for {day}: {drawn} drawn, {written} files written, {removed} removed, {encoded} "
            "photos shrunk."
        ),
    ),
    "warnings-left": Note(
        "{warnings} lưu ý; xem bằng {command} check.",
        ("{warnings} {warnings:warning|warnings}; see {warnings:it|them} with {command} check."),
    ),
    "help-check": Note(
        "Tìm mọi lỗi trong nội dung, không ghi gì.", "Find every problem in the content; write nothing."
    ),
    "checked": Note(
        "Không có lỗi, {warnings} lưu ý, {pages} trang.",
        "No errors, {warnings} {warnings:warning|warnings}, {pages} pages.",
    ),
    "help-clean": Note(
        "Xoá những tệp Sản vật đã tạo trong thư mục xuất.", "Remove the files that Sản vật made."
    ),
    "cleaned": Note("Đã xoá {files} tệp.", "{files} files removed."),
    "help-schemas": Note(
        "Ghi JSON Schema để VS Code nhắc và kiểm YAML.",
        "Write JSON Schemas, so that VS Code checks the YAML.",
    ),
    # serve
    "help-serve": Note("Xem thử; lưu tệp là trang tự cập nhật.", "Preview; a saved file refreshes the page."),
    "option-port": Note("Cổng.", "Port."),
    "option-host": Note("Địa chỉ nghe.", "Address to listen on."),
    "serve-begin": Note("Đang dựng…", "Building…"),
    "serve-at": Note("Xem tại {address} (dừng: Ctrl+C).", "Preview at {address} (stop: Ctrl+C)."),
    "serve-built": Note(
        "vẽ {drawn} trang, ghi {written} tệp, xoá {removed} ({ms} ms).",
        "{drawn} pages drawn, {written} files written, {removed} removed ({ms} ms).",
    ),
    "serve-refused": Note("Bản xem trước chỉ mở được tại {address}.", "The preview opens only at {address}."),
    "trouble-errors": Note("{errors} lỗi cần sửa", "{errors} {errors:error|errors} to mend"),
    "trouble-warnings": Note("Lưu ý", "Warnings"),
    "trouble-left": Note(
        "Trang đã dựng được giữ nguyên. Sửa xong, lưu tệp: trang này tự trở lại.",
        "The site is left as it was. Mend and save: this page comes back by itself.",
    ),
    # new
    "help-new": Note(
        "Tạo thư mục mới cho một tỉnh.",
        "Start a province's folder, with commented examples or from its lists.",
    ),
    "option-new-from": Note(
        "Danh sách Excel, ODS, CSV để bắt đầu; ghi nhiều lần được.",
        "Excel, ODS or CSV lists to start from; may be repeated.",
    ),
    "option-new-legacy": Note("Chữ TCVN3, VNI trong danh sách.", "Text of TCVN3 or VNI in the lists."),
    "option-new-group": Note("Nhóm cho dòng không rõ nhóm.", "Group for rows that show none."),
    "draft-notice": Note("Trang đang soạn, chưa công bố.", "A draft, not published."),
    "started": Note(
        "Đã tạo {folder}. Tiếp theo: cd {there} và chạy sanvat serve",
        "Made {folder}. Next: cd {there}, then sanvat serve",
    ),
    "started-here": Note("Đã tạo {folder}. Tiếp theo: chạy {then}", "Made {folder}. Next: run {then}"),
    # codes
    "help-codes": Note("Cấp mã cho sản phẩm chưa có mã.", "Give codes to products that have none."),
    "help-codes-more": Note(
        "Lấy lại trước những mã đã đăng mà sổ thiếu.",
        "First brings back published codes that the register lacks.",
    ),
    "option-codes-prefix": Note(
        "Chữ đầu của mã, thay cho code_prefix của site.yaml.",
        "First letters of codes, instead of site.yaml's code_prefix.",
    ),
    "option-codes-published": Note(
        "Sổ mã đã đăng: tệp Q/codes.csv tải từ trang.",
        "The register as published: Q/codes.csv of the site.",
    ),
    "help-codes-list": Note("Liệt kê mọi mã đã cấp.", "List every code that was issued."),
    "code-state-withdrawn": Note("đã rút", "withdrawn"),
    "help-codes-withdraw": Note(
        "Ghi mã của sản phẩm đã thôi, bản ghi đã xoá.",
        "Mark codes whose product was given up and its record deleted.",
    ),
    "code-withdrawn": Note("đã ghi là rút từ {day}", "withdrawn since {day}"),
    "help-codes-symbols": Note(
        "Ghi mã QR (SVG, PDF) vào thư mục FOLDER: của các mã nêu tên, hoặc của mọi mã đang dùng.",
        "Write symbols to FOLDER: of the codes named, or of all in use.",
    ),
    "option-codes-format": Note("Dạng tệp.", "Kind of file."),
    "option-codes-level": Note("Mức sửa lỗi, ít nhất.", "Error correction, at least."),
    "option-codes-mm": Note("Bề rộng, kể cả lề trắng, mm.", "Width with its white margin, mm."),
    "symbols-written": Note(
        "{symbols} mã QR rộng {mm} mm → {folder}", "{symbols} symbols {mm} mm wide → {folder}"
    ),
    "codes-issued": Note(
        "Cấp {issued} mã, lấy lại {back}, dùng lại {again}.",
        "{issued} codes issued, {back} brought back, {again} in use again.",
    ),
    "codes-nothing-published": Note(
        (
            "Chưa có trang đã đăng để so. Nếu trang đang ở nơi khác, tải Q/codes.csv của nó và dùng "
            "--published trước khi in."
        ),
        (
            "No published site to compare with. If it lies elsewhere, get its Q/codes.csv and use "
            "--published before you print."
        ),
    ),
    # photos
    "help-photos": Note(
        "Nhận ảnh từ một thư mục: đề xuất trước, chép sau.",
        "Take in a folder of photos: proposals first, then copies.",
    ),
    "help-photos-more": Note(
        (
            "Không có --apply: xem ảnh, đề xuất sản phẩm cho từng ảnh và ghi tệp kế hoạch để người phụ trách "
            "sửa. Thư mục ảnh không bao giờ bị thay đổi."
        ),
        (
            "Without --apply: looks at the photos and writes a plan to correct. The folder of photos is "
            "never changed."
        ),
    ),
    "option-photos-list": Note(
        "Tệp Excel có cột ảnh và cột sản phẩm.", "A workbook with a column for photos and one for products."
    ),
    "option-photos-plan": Note("Tệp kế hoạch sẽ ghi.", "The plan to write."),
    "option-photos-apply": Note("Chép ảnh theo tệp kế hoạch đã xem.", "Copy the photos as this plan says."),
    "option-photos-dry-run": Note("Chỉ nói sẽ làm gì, không ghi gì.", "Only say what would be done."),
    "photos-planned": Note(
        "Mở tệp này, sửa, lưu, rồi chạy: {then}", "Open it, correct it, save, then run: {then}"
    ),
    "photos-more-warnings": Note("… còn {left} lưu ý nữa.", "… {left} more warnings."),
    "photos-sure": Note("Chắc", "Sure"),
    "photos-likely": Note("Có lẽ, cần xem", "Likely, look at them"),
    "photos-unknown": Note("Chưa biết của sản phẩm nào", "Product not known"),
    "photos-left": Note("Không chép", "Not to be copied"),
    "photos-same": Note("giống hệt", "the same as"),
    "photos-nearly": Note("gần giống", "nearly"),
    "photos-found": Note(
        "{photos} ảnh, {others} tệp không phải ảnh.", "{photos} photos, {others} files that are no pictures."
    ),
    "photos-no-credit": Note("Ảnh chưa ghi người chụp", "Photos without a credit"),
    "photos-no-consent": Note(
        "Ảnh chưa ghi người trong ảnh đồng ý", "Photos without consent of people in them"
    ),
    "photos-copy": Note("Chép", "Copied"),
    "photos-would-copy": Note("Sẽ chép", "Would copy"),
    "photos-copied": Note(
        "{photos} ảnh chép, {before} ảnh đã có sẵn, {left} dòng để lại.",
        "{photos} photos copied, {before} there already, {left} rows left alone.",
    ),
    # report
    "help-report": Note(
        "Còn thiếu gì, giấy nào sắp hết hạn, biểu tổng hợp.",
        "What is missing, what runs out, the totals table.",
    ),
    "help-report-more": Note(
        "Kết thúc với 0 dù còn thiếu; với 1 khi nội dung có lỗi.",
        "Ends with 0 even when things are missing, with 1 when the content has errors.",
    ),
    "option-report-area": Note("Chỉ một huyện cũ: mã hoặc tên.", "Only one former district: its id or name."),
    "option-report-only": Note("Chỉ bảng này (ghi được nhiều lần).", "Only this table (may be repeated)."),
    "option-report-site": Note(
        "Trang để so: thư mục hoặc tệp catalogue.json (mặc định: --output).",
        "The site to compare with: its folder or its catalogue.json.",
    ),
    "option-report-xlsx": Note(
        "Ghi thêm tệp Excel để gửi các huyện.", "Also write a workbook to send to districts."
    ),
    "option-report-html": Note(
        "Ghi thêm một trang riêng, không thuộc trang web.",
        "Also write a private page, never part of the site.",
    ),
    "option-report-lang": Note("Ngôn ngữ của bảng và tệp Excel.", "Language of tables and workbook."),
    "option-report-all": Note("Mọi dòng của mọi bảng.", "All rows of all tables."),
    # import, export
    "help-import": Note(
        "Nhập danh sách Excel, ODS, CSV vào nội dung.", "Take Excel, ODS and CSV lists into the content."
    ),
    "help-import-more": Note(
        "Dòng đã có thì cập nhật, dòng mới thì thêm; chỗ chưa chắc được nêu ra, không đoán.",
        "Known rows are updated, new ones added; what is not certain is told, never guessed.",
    ),
    "option-import-dry-run": Note("Chạy thử, không ghi gì.", "Try it; write nothing."),
    "option-import-legacy": Note(
        "Chữ TCVN3, VNI: hỏi, đổi, hay để nguyên.", "Text of TCVN3 or VNI: ask, convert, or leave."
    ),
    "option-import-as": Note(
        "Danh sách về gì, khi không tự nhận ra.", "What the list is of, where it can't be told."
    ),
    "option-import-add-places": Note(
        "Thêm huyện, tỉnh chưa có vào places.yaml.",
        "Add districts and provinces that are not in places.yaml.",
    ),
    "option-import-group": Note(
        "Nhóm cho dòng không rõ nhóm, ví dụ I.3.", "Group for rows that show none, e.g. I.3."
    ),
    "option-import-fill-down": Note(
        "Ô chủ thể trống lấy theo ô trên.", "Empty producer cells take the one above."
    ),
    "option-import-mine": Note(
        "Ô và bản ghi đều đã đổi: lấy theo tệp.", "Where cell and record were both changed, take the file's."
    ),
    "option-import-theirs": Note(
        "Ô và bản ghi đều đã đổi: giữ theo danh mục.",
        "Where cell and record were both changed, keep the catalogue's.",
    ),
    "option-import-skip-hidden": Note(
        "Không đọc dòng ẩn hoặc bị lọc.", "Do not read rows that are hidden or filtered away."
    ),
    "option-import-answer": Note(
        "Trả lời một câu hỏi, ví dụ 3f9a2c1b=còn.", "Answer a question, e.g. 3f9a2c1b=yes."
    ),
    "option-import-report": Note(
        "Nơi ghi bản sao có ghi chú (mặc định TÊN.ghi-chu.xlsx).", "Where the annotated copy goes."
    ),
    "import-converting": Note("đổi chữ {encoding} sang Unicode", "converting {encoding} to Unicode"),
    "import-looks-like": Note("chữ có vẻ là {encoding}", "the text looks like {encoding}"),
    "import-convert": Note("Đổi sang Unicode?", "Convert to Unicode?"),
    "help-export": Note(
        "Ghi cả danh mục ra một tệp Excel để sửa rồi nhập lại.",
        "Write the catalogue as a workbook, to edit and import again.",
    ),
    "option-export-headings": Note("Ngôn ngữ của tên cột.", "Language of the headings."),
    "export-ending": Note("tên tệp phải kết thúc bằng .xlsx", "the file's name must end in .xlsx"),
    "exported": Note("Sửa xong", "when edited"),
    # print
    "help-print": Note(
        "In tem, tờ rơi, biển gian hàng, cẩm nang ra PDF.",
        "Labels, leaflets, booth signs, handbook as PDF.",
    ),
    "option-print-product": Note(
        "Chỉ sản phẩm này (dùng được nhiều lần).", "Only this product (may be repeated)."
    ),
    "option-print-area": Note("Chỉ huyện cũ này.", "Only this former district."),
    "option-print-commune": Note("Chỉ xã, phường này.", "Only this commune."),
    "option-print-group": Note("Chỉ nhóm này, ví dụ I hoặc I.3.b.", "Only this group, e.g. I or I.3.b."),
    "option-print-producer": Note("Chỉ chủ thể này.", "Only this producer."),
    "option-print-outlet": Note("Chỉ sản phẩm bán ở đây.", "Only what is sold here."),
    "option-print-fair": Note(
        "Chỉ sản phẩm ở các gian của hội chợ này.", "Only what stands at the booths of this fair."
    ),
    "option-print-stars": Note("Chỉ hạng sao này.", "Only this rank."),
    "option-print-status": Note(
        "Chỉ tình trạng này; không chọn thì bỏ hết hạn, thu hồi.",
        "Only this status; by default lapsed and revoked are left out.",
    ),
    "option-print-output": Note("Tệp PDF.", "The PDF file."),
    "option-print-offset-x": Note(
        "Dịch sang phải, mm, khi máy in lệch.", "Move to the right, mm, where a printer is off."
    ),
    "option-print-offset-y": Note("Dịch xuống, mm.", "Move down, mm."),
    "option-print-level": Note("Mức sửa lỗi của mã QR.", "Error correction of QR codes."),
    "option-print-lang": Note("Ngôn ngữ.", "Language."),
    "option-print-copies": Note("Số bản mỗi sản phẩm.", "Copies of each product."),
    "option-print-start": Note("Bắt đầu ở ô thứ mấy của trang đầu.", "First place to use on the first page."),
    "option-print-marks": Note("In dấu cắt.", "Print cut marks."),
    "option-print-grid": Note("Tệp YAML của khổ tem riêng.", "YAML file of a grid of your own."),
    "option-print-paper": Note("Khổ giấy hoặc khổ tem.", "Paper or sheet."),
    "help-print-labels": Note(
        "Tem dán có mã QR, A4 3×8, 3×7 hoặc khổ riêng.", "Sticker labels with QR codes."
    ),
    "help-print-cards": Note("Thẻ kệ hàng 90×54 mm, 10 thẻ một trang A4.", "Shelf cards, ten a page."),
    "help-print-leaflets": Note(
        "Tờ rơi A5 hai mặt, Việt và Anh, mỗi sản phẩm một tờ.", "A5 leaflets in two languages."
    ),
    "help-print-posters": Note(
        "Biển gian hàng, mã đọc từ xa: A3 đến 2,1 m, A2 đến 3 m.",
        "Booth signs with a code to be read from afar: up to 2.1 m on A3, 3 m on A2.",
    ),
    "option-print-distance": Note(
        "Quét được từ xa mấy mét: A3 đến 2,1, A2 đến 3.",
        "How many metres away the code is read from: up to 2.1 on A3, 3 on A2.",
    ),
    "help-print-tents": Note("Biển để bàn gấp từ tờ A4.", "Table tents folded from A4."),
    "help-print-fair-list": Note(
        "Danh sách sản phẩm A5 phát ở hội chợ.", "A list of products to hand out at a fair."
    ),
    "help-print-handbook": Note(
        "Cẩm nang sản phẩm: bìa, mục lục, từng sản phẩm, tra cứu.", "The handbook of products."
    ),
    "option-print-foreword": Note("Trang trong pages/ làm lời nói đầu.", "A page of pages/ as the foreword."),
    "printed": Note(
        "{products} sản phẩm, {pages} trang, {codes} mã QR đã đọc lại đúng.",
        (
            "{products} {products:product|products}, {pages} {pages:page|pages}, {codes} "
            "{codes:QR code|QR codes} read back."
        ),
    ),
    # publish
    "help-publish": Note(
        "Đưa trang lên máy chủ, USB hay tệp zip.", "Publish the site to a host, a USB stick or a zip file."
    ),
    "help-publish-more": Note(
        (
            "TARGET: một tên trong publish: của site.yaml, hoặc zip TỆP, folder THƯ_MỤC, usb Ổ_ĐĨA. Chỉ gửi "
            "chỗ đã đổi, chỉ xoá tệp của mình."
        ),
        (
            "A name under publish: in site.yaml, or zip FILE, folder DIR, usb DIR. Only what changed is "
            "sent; nothing but our own files is ever removed."
        ),
    ),
    "option-publish-dry-run": Note("Chỉ cho biết sẽ làm gì.", "Only tell what would be done."),
    "option-publish-as-is": Note(
        "Đưa trang đã dựng, không dựng lại.", "Publish the site as it was made, without a build."
    ),
    "option-publish-thorough": Note(
        "Gửi xong, tải lại mọi tệp để so.", "Afterwards, fetch every file again and compare."
    ),
    "option-publish-overwrite": Note(
        "Ghi đè tệp cùng tên không phải của Sản vật.", "Replace files of the same names that are not ours."
    ),
    "option-publish-break-lock": Note(
        "Bỏ dấu đang làm của máy khác đã hỏng.", "Ignore another computer's unfinished run."
    ),
    "option-publish-accept-new-host": Note(
        "SFTP: nhận khoá của máy chủ mới mà không hỏi.", "Take a new host's key without asking."
    ),
    "option-publish-remember": Note(
        "Giữ mật khẩu trong kho khoá của máy (cần gói keyring).",
        "Keep the password in the system's keyring.",
    ),
    "publish-only-local": Note("chỉ {kinds} đi kèm một đường dẫn", "only {kinds} take a path"),
    "publish-no-path": Note(
        "thiếu đường dẫn, ví dụ: publish {kind} {example}",
        "a path is missing, for example: publish {kind} {example}",
    ),
    "publish-written": Note("{file}: {files} tệp, {size}.", "{file}: {files} files, {size}."),
    "publish-new-host": Note(
        "Máy chủ {host} chưa từng gặp. Dấu vân tay khoá:",
        "{host} was never seen before. Fingerprints of its keys:",
    ),
    "publish-is-the-host": Note("Đúng là máy chủ ấy?", "Is this the host?"),
    "publish-password": Note("Mật khẩu của {account}", "Password of {account}"),
    "publish-more-paths": Note("… {left} nữa, xem bằng -v", "… {left} more, see them with -v"),
    "publish-would": Note(
        "Sẽ gửi {files} tệp ({size}), xoá {removed}, giữ {kept}.",
        "Would send {files} files ({size}), remove {removed}, keep {kept}.",
    ),
    "publish-done": Note(
        "{name}: gửi {files} tệp ({size}), xoá {removed}, giữ {kept}; đã kiểm {checked} tệp.",
        "{name}: {files} files sent ({size}), {removed} removed, {kept} kept; {checked} files checked.",
    ),
    # a command typed wrongly: the library says it in English, so only the Vietnamese half is shown
    "usage-group": Note(
        "tuỳ chọn viết sau tên lệnh, ví dụ {example}", "options follow the command, for example {example}"
    ),
    "usage-no-option": Note("không có tuỳ chọn {option}.", "there is no option {option}."),
    "usage-near": Note("Có phải {options}?", "Did you mean {options}?"),
    "usage-or": Note("hoặc", "or"),
    "usage-missing": Note("thiếu {name}.", "{name} is missing."),
    "usage-no-value": Note(
        "tuỳ chọn {option} cần một giá trị đi sau.", "the option {option} needs a value after it."
    ),
    "usage-too-many": Note(
        "thừa chữ sau lệnh: đường dẫn có dấu cách phải đặt trong dấu nháy kép.",
        "there are more words than the command takes: put a path with spaces in double quotes.",
    ),
    "usage-no-command": Note(
        "không có lệnh này; xem các lệnh bằng --help.", "there is no such command; see them with --help."
    ),
    "usage-whole-between": Note(
        "{name} phải là số nguyên từ {low} đến {high}.", "{name} must be a whole number from {low} to {high}."
    ),
    "usage-whole-from": Note(
        "{name} phải là số nguyên từ {low}.", "{name} must be a whole number from {low}."
    ),
    "usage-whole": Note("{name} phải là số nguyên.", "{name} must be a whole number."),
    "usage-number-between": Note(
        "{name} phải là số từ {low} đến {high}, dùng dấu chấm thập phân.",
        "{name} must be a number from {low} to {high}, with a decimal point.",
    ),
    "usage-number-from": Note(
        "{name} phải là số từ {low} trở lên, dùng dấu chấm thập phân.",
        "{name} must be a number from {low}, with a decimal point.",
    ),
    "usage-number": Note(
        "{name} phải là số, dùng dấu chấm thập phân.", "{name} must be a number, with a decimal point."
    ),
    "usage-choice": Note("{name} phải là một trong: {choices}.", "{name} must be one of: {choices}."),
}
