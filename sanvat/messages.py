"""Every message an author can meet: what is wrong and how to mend it, in Vietnamese and English.

Blanks in braces are filled by the place that finds the problem; {command} is how the program was
started. Tests make a broken record for each code, so a message that nothing can cause any more is
noticed.
"""

from typing import NamedTuple


class Message(NamedTuple):
    """A sentence and its remedy in both languages."""

    vi: str
    en: str
    fix_vi: str = ""
    fix_en: str = ""


MESSAGES: dict[str, Message] = {
    # files
    "no-content": Message("không thấy thư mục nội dung.", "there is no content folder here.", "Chạy lệnh trong thư mục có content/, hoặc thêm --content ĐƯỜNG_DẪN; tạo mới: {command} new THƯ_MỤC.", "Run where content/ is, or add --content PATH; to start one: {command} new DIR."),
    "no-site-file": Message("thiếu tệp site.yaml.", "site.yaml is missing.", "Tạo tệp này với ít nhất một dòng name: tên trang.", "Create it with at least a line name: the site's name."),
    "no-products": Message("chưa có sản phẩm nào trong products/.", "there are no products in products/ yet.", "Mỗi sản phẩm là một thư mục có tệp product.yaml.", "Each product is a folder with a product.yaml."),
    "no-product-file": Message("thư mục sản phẩm thiếu tệp product.yaml.", "this product folder has no product.yaml.", "Thêm tệp, hoặc xoá thư mục nếu không dùng.", "Add the file, or remove the folder if it isn't used."),
    "empty-folder": Message("thư mục sản phẩm này trống.", "this product folder is empty.", "Thêm product.yaml, hoặc xoá thư mục.", "Add a product.yaml, or remove the folder."),
    "not-utf8": Message("tệp không phải UTF-8 (byte thứ {position}).", "the file is not UTF-8 (byte {position}).", "Mở tệp và lưu lại với mã UTF-8.", "Open it and save it as UTF-8."),
    "tangled": Message("văn bản có đoạn không giống người viết (quá nhiều dấu hoặc ký hiệu liền nhau).", "the text does not look written by a person (too many marks or signs in a row).", "Xoá đoạn dán nhầm.", "Delete what was pasted by mistake."),
    "unreadable": Message("không đọc được tệp: {reason}.", "the file cannot be read: {reason}.", "Kiểm tra quyền đọc tệp.", "Check that the file may be read."),
    "file-too-big": Message("tệp văn bản quá lớn ({size} byte, tối đa {limit}).", "the text file is too big ({size} bytes, at most {limit}).", "Chia nhỏ hoặc bỏ phần dán nhầm.", "Split it or remove what was pasted by mistake."),
    "same-name": Message("hai tên tệp chỉ khác cách gõ dấu hoặc chữ hoa: {other}.", "two file names differ only in their marks' encoding or in capitals: {other}.", "Đổi tên một tệp.", "Rename one of them."),
    "bad-folder-name": Message("tên thư mục hay tệp \"{found}\" không dùng làm mã được.", "the folder or file name \"{found}\" cannot be an id.", "Chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ \"{slug}\".", "Use small letters without marks, digits and hyphens, e.g. \"{slug}\"."),
    "stray-file": Message("tệp này không được dùng.", "this file is not used.", "Xoá, đổi tên hoặc chuyển vào đúng thư mục.", "Remove, rename or move it."),
    "more-problems": Message("tệp này còn {count} chỗ nữa, từ đây trở đi.", "there are {count} more in this file, from here on.", "Sửa những chỗ đã nêu rồi chạy lại.", "Mend those told and run again."),
    # YAML
    "yaml": Message("YAML sai cú pháp: {reason}.", "not valid YAML: {reason}.", "Kiểm tra thụt dòng, dấu hai chấm và dấu nháy ở gần đây.", "Check indentation, colons and quotes near here."),
    "yaml-character": Message("có ký tự không được phép trong YAML ({found}).", "a character that YAML does not allow ({found}).", "Xoá ký tự lạ ở dòng này.", "Delete the odd character on this line."),
    "yaml-too-deep": Message("YAML lồng nhau quá sâu.", "the YAML is nested too deeply.", "Viết lại cho phẳng hơn.", "Write it flatter."),
    "yaml-alias": Message("không dùng lại một khối bằng &tên và *tên.", "a block is reused with &name and *name, which records may not do.", "Chép khối ấy ra.", "Write the block out."),
    "empty-file": Message("tệp trống.", "the file is empty.", "Điền ít nhất các trường bắt buộc, hoặc xoá tệp.", "Fill in at least the required fields, or remove the file."),
    "front-matter": Message("đầu tệp thiếu khối thông tin giữa hai dòng ---.", "the file does not begin with a block between two --- lines.", "Thêm ---, title: …, --- ở đầu tệp.", "Begin with ---, title: …, ---."),
    "unknown-field": Message("không có trường \"{field}\".", "there is no field \"{field}\".", "Các trường dùng được: {known}.", "Fields that exist: {known_en}."),
    "unknown-field-near": Message("không có trường \"{field}\".", "there is no field \"{field}\".", "Có phải \"{nearest}\"?", "Did you mean \"{nearest}\"?"),
    "field-twice": Message("trường \"{field}\" ghi hai lần (lần đầu ở dòng {line}).", "the field \"{field}\" is given twice (first on line {line}).", "Giữ lại một.", "Keep one."),
    "missing-field": Message("thiếu trường bắt buộc \"{field}\".", "the required field \"{field}\" is missing.", "Thêm dòng {field}: …", "Add a line {field}: …"),
    "empty-value": Message("\"{field}\" để trống.", "\"{field}\" is empty.", "Điền giá trị; nếu giá trị bắt đầu bằng dấu # thì đặt trong dấu nháy.", "Give a value; if it starts with #, put it in quotes."),
    "not-a-mapping": Message("chỗ này phải gồm các dòng \"trường: giá trị\".", "this must be lines of \"field: value\"."),
    "not-a-list": Message("\"{field}\" phải là danh sách, mỗi mục bắt đầu bằng \"- \".", "\"{field}\" must be a list, each part beginning with \"- \"."),
    "not-a-value": Message("\"{field}\" phải là một giá trị, không phải danh sách hay khối.", "\"{field}\" must be one value ({kind}), not a list or a block."),
    # values
    "too-long": Message("\"{field}\" quá dài ({size} ký tự).", "\"{field}\" is too long ({size} characters).", "Chuyển phần dài sang story.md.", "Move the long part to story.md."),
    "not-yes-no": Message("\"{field}\" phải là yes hoặc no (có, không), gặp \"{found}\".", "\"{field}\" must be yes or no, found \"{found}\"."),
    "stars-range": Message("\"{field}\" phải là 3, 4 hoặc 5, gặp \"{found}\".", "\"{field}\" must be 3, 4 or 5, found \"{found}\".", "Sản phẩm 1, 2 sao không được cấp giấy; sao đang đề nghị ghi ở proposed_stars.", "1 and 2 stars are not certified; stars only proposed go to proposed_stars."),
    "not-in-range": Message("\"{field}\" phải là số nguyên từ {low} đến {high}, gặp \"{found}\".", "\"{field}\" must be a whole number from {low} to {high}, found \"{found}\"."),
    "not-a-number": Message("\"{field}\" phải là số từ {low} đến {high}, gặp \"{found}\".", "\"{field}\" must be a number from {low} to {high}, found \"{found}\".", "Dùng dấu phẩy cho phần lẻ: 91,14.", "Use a comma or a point for decimals: 91,14."),
    "not-money": Message("\"{field}\" không phải số tiền: \"{found}\".", "\"{field}\" is not an amount of money: \"{found}\".", "Viết như 150.000 hoặc 150.000đ; đơn vị ghi ở price_unit.", "Write 150.000 or 150.000đ; the unit goes to price_unit."),
    "bad-date": Message("\"{field}\" không phải ngày: \"{found}\".", "\"{field}\" is not a date: \"{found}\".", "Viết ngày trước: 29/12/2021, hoặc 12/2021, hoặc 2021.", "Day first: 29/12/2021, or 12/2021, or 2021."),
    "no-such-day": Message("\"{field}\": không có ngày {found}.", "\"{field}\": there is no day {found}.", "Xem lại ngày, tháng.", "Check the day and month."),
    "bad-year": Message("\"{field}\": năm ngoài khoảng 1900 đến 2100: \"{found}\".", "\"{field}\": the year is outside 1900 to 2100: \"{found}\"."),
    "bad-phone": Message("\"{field}\" không phải số điện thoại Việt Nam: \"{found}\".", "\"{field}\" is not a Vietnamese phone number: \"{found}\".", "Ghi đủ số 0 ở đầu, 10 hoặc 11 chữ số; mỗi trường một số.", "Write the leading 0, 10 or 11 digits; one number a field."),
    "bad-url": Message("\"{field}\" không phải địa chỉ web: \"{found}\".", "\"{field}\" is not a web address: \"{found}\".", "Địa chỉ bắt đầu bằng https:// hoặc http://.", "It begins with https:// or http://."),
    "url-credentials": Message("\"{field}\" có dấu @ trước tên miền: tên đăng nhập, mật khẩu hoặc thư điện tử sẽ bị công khai.", "\"{field}\" has an @ before the host: a user name, password or e-mail address would be published.", "Bỏ phần trước dấu @; thư điện tử ghi ở email.", "Remove what stands before the @; an e-mail address goes to email."),
    "bad-email": Message("\"{field}\" không phải thư điện tử: \"{found}\".", "\"{field}\" is not an e-mail address: \"{found}\"."),
    "bad-gtin": Message("\"{field}\" phải có 8, 12, 13 hoặc 14 chữ số, gặp \"{found}\".", "\"{field}\" must have 8, 12, 13 or 14 digits, found \"{found}\"."),
    "gtin-from-excel": Message("\"{field}\" đã bị Excel đổi thành số: \"{found}\".", "\"{field}\" was turned into a number by Excel: \"{found}\".", "Chép lại đủ 13 chữ số từ bao bì.", "Copy the 13 digits from the pack again."),
    "gtin-check-digit": Message("\"{field}\": chữ số kiểm tra của {found} sai (phải là {right}).", "\"{field}\": the check digit of {found} is wrong (should be {right}).", "So lại với mã vạch trên bao bì.", "Compare with the bar code on the pack."),
    "bad-product-code": Message("\"{field}\" không đúng dạng mã số sản phẩm: \"{found}\".", "\"{field}\" does not look like a product code: \"{found}\".", "Ví dụ: 83-829-28780-3-2022 hoặc 19-02185-1-2026.", "For example 83-829-28780-3-2022 or 19-02185-1-2026."),
    "bad-point": Message("\"{field}\" phải là vĩ độ,kinh độ, gặp \"{found}\".", "\"{field}\" must be latitude,longitude, found \"{found}\".", "Ví dụ: 22.4,105.6.", "For example 22.4,105.6."),
    "bad-focus": Message("\"{field}\" phải là hai phần trăm, gặp \"{found}\".", "\"{field}\" must be two percentages, found \"{found}\".", "Ví dụ: 40% 60%.", "For example 40% 60%."),
    "bad-colour": Message("\"{field}\" phải là màu dạng #1b2450, gặp \"{found}\".", "\"{field}\" must be a colour like #1b2450, found \"{found}\"."),
    "bad-id": Message("\"{field}\" không dùng làm mã được: \"{found}\".", "\"{field}\" cannot be an id: \"{found}\".", "Chỉ dùng chữ thường không dấu, số và gạch nối.", "Use small letters without marks, digits and hyphens."),
    "bad-grid": Message("\"{field}\" phải là ô lưới, gặp \"{found}\".", "\"{field}\" must be a grid cell, found \"{found}\".", "Dạng hàng/cột/đến hàng/đến cột: 3/5/5/7.", "As row/column/to row/to column: 3/5/5/7."),
    "not-a-choice": Message("\"{field}\" không nhận \"{found}\".", "\"{field}\" does not take \"{found}\".", "Chọn một trong: {words}.", "One of: {words}."),
    "not-a-choice-near": Message("\"{field}\" không nhận \"{found}\".", "\"{field}\" does not take \"{found}\".", "Có phải \"{nearest}\"? Chọn một trong: {words}.", "Did you mean \"{nearest}\"? One of: {words}."),
    "bad-booth": Message("\"{field}\" không dùng làm số gian được: \"{found}\".", "\"{field}\" cannot be a booth's number: \"{found}\".", "Tối đa 8 chữ cái không dấu, chữ số hoặc gạch nối, ví dụ A03.", "At most 8 letters without marks, digits or hyphens, such as A03."),
    # fairs
    "booth-twice": Message("\"{found}\" ghi hai lần (lần đầu ở dòng {line}).", "\"{found}\" is described twice (first on line {line}).", "Mỗi gian và mỗi chữ trên sơ đồ chỉ ghi một lần.", "Describe each booth and each mark of the plan once."),
    "booth-empty": Message("gian {found} không có gì.", "the booth {found} has nothing.", "Ghi producer, products, name hoặc text; gian chưa có người: name: Chưa có người đăng ký.", "Give producer, products, name or text; one that is free: name: Free."),
    "booth-kept-off": Message("sản phẩm \"{found}\" có keep_off: fairs nhưng lại ở gian {booth}.", "the product \"{found}\" says keep_off: fairs but stands in booth {booth}.", "Bỏ khỏi gian, hoặc sửa keep_off trong {file}.", "Take it out, or mend keep_off in {file}."),
    "too-many-booths": Message("{count} gian là quá nhiều cho một trang (tối đa {most}).", "{count} booths are too many for one page (at most {most}).", "Chia thành hai hội chợ, mỗi khu một thư mục.", "Make two fairs, a folder for each hall."),
    "plan-too-big": Message("sơ đồ {columns} cột, {rows} hàng là quá lớn (tối đa {most_columns} cột, {most_rows} hàng).", "a plan of {columns} columns and {rows} rows is too big (at most {most_columns} columns, {most_rows} rows).", "Vẽ gọn lại: mỗi gian một ô.", "Draw it smaller: a cell a booth."),
    "plan-uneven": Message("hàng {row} của sơ đồ có {found} ô, hàng dài nhất có {expected}.", "row {row} of the plan has {found} cells, the longest has {expected}.", "Thêm dấu . vào ô trống cho mọi hàng dài bằng nhau.", "Put . in empty cells so that all rows are as long."),
    "plan-split": Message("các ô \"{mark}\" trên sơ đồ không liền thành một hình chữ nhật.", "the cells \"{mark}\" of the plan do not form one rectangle.", "Xếp liền nhau, hoặc dùng hai chữ khác nhau.", "Put them together, or use two marks."),
    "plan-unknown": Message("sơ đồ có \"{mark}\" nhưng không gian nào trong booths hay chữ nào trong marks như vậy.", "the plan has \"{mark}\", which neither booths nor marks describe.", "Thêm gian ấy vào booths, hoặc chữ ấy vào marks.", "Add the booth to booths, or the mark to marks."),
    "plan-unknown-near": Message("sơ đồ có \"{mark}\" nhưng không gian nào trong booths hay chữ nào trong marks như vậy.", "the plan has \"{mark}\", which neither booths nor marks describe.", "Có phải \"{nearest}\"? Nếu không, thêm vào booths hoặc marks.", "Did you mean \"{nearest}\"? If not, add it to booths or marks."),
    "not-on-plan": Message("\"{found}\" không có trên sơ đồ.", "\"{found}\" is not on the plan.", "Thêm vào plan, hoặc bỏ nếu không dùng.", "Add it to plan, or remove it."),
    "programme-outside": Message("ngày {date} nằm ngoài hội chợ ({start} đến {end}).", "the day {date} is outside the fair ({start} to {end}).", "Xem lại ngày.", "Check the date."),
    # between records
    "no-such": Message("\"{field}\" nhắc tới {sort} \"{found}\" không có.", "\"{field}\" names a {sort_en} \"{found}\" that does not exist.", "Thêm vào {where}, hoặc sửa mã.", "Add it to {where}, or mend the id."),
    "no-such-near": Message("\"{field}\" nhắc tới {sort} \"{found}\" không có.", "\"{field}\" names a {sort_en} \"{found}\" that does not exist.", "Có phải \"{nearest}\"?", "Did you mean \"{nearest}\"?"),
    "id-twice": Message("mã \"{found}\" đã dùng ở {other}.", "the id \"{found}\" is used already at {other}.", "Đổi một trong hai.", "Change one of them."),
    "former-self": Message("\"formerly\" ghi chính mã đang dùng \"{found}\".", "\"formerly\" holds the id that the record has now, \"{found}\".", "Chỉ ghi mã cũ; bỏ mã này.", "Only earlier ids belong here; remove this one."),
    "former-twice": Message("\"formerly\" ghi mã \"{found}\" hai lần.", "\"formerly\" holds \"{found}\" twice.", "Giữ lại một.", "Keep one."),
    "renamed": Message("sản phẩm này trước có mã \"{old}\", nay là \"{new}\"; địa chỉ cũ, mã QR đã in sẽ không mở được.", "this product had the id \"{old}\" and now has \"{new}\"; its old address and printed QR codes will lead nowhere.", "Thêm dòng formerly: [{old}], hoặc đặt lại tên thư mục.", "Add a line formerly: [{old}], or rename the folder back."),
    "gtin-twice": Message("GTIN {found} đã ghi cho sản phẩm khác: {other}.", "GTIN {found} is given to another product: {other}.", "Mỗi mã vạch chỉ thuộc một sản phẩm.", "A bar code belongs to one product."),
    "two-pages-one-address": Message("hai trang cùng một địa chỉ \"{address}\": {one} và {other}.", "two pages have one address \"{address}\": {one} and {other}.", "Đổi mã của một bản ghi.", "Change the id of one record."),
    "story-same": Message("câu chuyện giống hệt câu chuyện của {other}.", "the story is the same as that of {other}.", "Theo Quyết định 26/2026/QĐ-TTg (mục 5.3), câu chuyện trùng được 0 điểm. Viết câu chuyện riêng.", "Decision 26/2026/QĐ-TTg (5.3) gives a repeated story 0 points. Write its own."),
    "story-alike": Message("câu chuyện gần trùng câu chuyện của {other} (giống khoảng {percent}%).", "the story is nearly that of {other} (about {percent}% alike).", "Theo Quyết định 26/2026/QĐ-TTg (mục 5.3), câu chuyện trùng được 0 điểm. Viết lại cho riêng.", "Decision 26/2026/QĐ-TTg (5.3) gives a repeated story 0 points. Make it its own."),
    "story-empty": Message("câu chuyện không có chữ nào.", "the story has no words.", "Viết câu chuyện, hoặc xoá tệp.", "Write the story, or delete the file."),
    "story-untranslated": Message("câu chuyện tiếng Anh giống hệt bản tiếng Việt.", "the English story is the same as the Vietnamese one.", "Dịch ra tiếng Anh, hoặc xoá tệp.", "Translate it, or delete the file."),
    "story-length": Message("câu chuyện có {words} tiếng; nên từ 150 đến 350.", "the story has {words} words; 150 to 350 is advised."),
    "healing-claim": Message("câu chuyện có lời về chữa bệnh (\"{found}\").", "the story makes a healing claim (\"{found}\").", "Quảng cáo thực phẩm không được gây hiểu là thuốc (Nghị định 15/2018/NĐ-CP, Điều 27).", "Food must not be advertised as medicine (Decree 15/2018/NĐ-CP, Art. 27)."),
    "kind-of-product": Message("\"{field}\" chỉ dùng cho {sort}.", "\"{field}\" is only for {sort_en}."),
    "commune-area": Message("xã \"{commune}\" không nằm trên địa bàn huyện cũ \"{area}\".", "commune \"{commune}\" does not lie in the former district \"{area}\".", "Xem lại area và commune.", "Check area and commune."),
    "group-not-leaf": Message("nhóm \"{found}\" còn chia nhỏ: {parts}.", "group \"{found}\" is divided further: {parts}.", "Chọn phân nhóm nếu biết.", "Choose a sub-group if you know it."),
    "group-ambiguous": Message("tên nhóm \"{found}\" có thể là: {parts}.", "the group name \"{found}\" may be: {parts}.", "Ghi mã nhóm.", "Write the code of the group."),
    # codes
    "bad-code-prefix": Message("\"{field}\" phải là hai hoặc ba chữ trong {letters}, gặp \"{found}\".", "\"{field}\" must be two or three letters of {letters}, found \"{found}\".", "Ví dụ: BK cho Bắc Kạn; chữ Đ viết là D.", "For example BK for Bắc Kạn; Đ is written D."),
    "codes-header": Message("dòng đầu của sổ mã không phải là tên các cột: \"{found}\".", "the first line of the register of codes does not name its columns: \"{found}\".", "Dòng đầu phải là: {columns}. Nếu tệp bị xoá trắng, lấy lại bản trước; đừng cấp mã mới đè lên.", "It must be: {columns}. If the file was emptied, bring back the one before; do not issue codes anew."),
    "codes-conflict": Message("còn dấu trộn của git trong sổ mã.", "the register of codes still has git's conflict marks.", "Giữ mọi dòng mã của cả hai bên, chỉ xoá các dòng dấu <<<<<<<, =======, >>>>>>>.", "Keep the lines of both sides; delete only the marks <<<<<<<, =======, >>>>>>>."),
    "codes-columns": Message("dòng này có {found} ô, dòng đầu có {columns} cột.", "this line has {found} cells, the first line {columns} columns.", "Đặt ô có dấu phẩy trong dấu nháy kép, hoặc bỏ phần thừa.", "Put double quotes around a cell with a comma, or delete what is too much."),
    "code-form": Message("\"{found}\" không có dạng của một mã.", "\"{found}\" is not of the form of a code.", "Một mã gồm hai hoặc ba chữ đầu và bốn đến sáu chữ số. Không tự đặt mã: chạy {command} codes.", "A code is two or three letters and four to six figures. Do not make one up: run {command} codes."),
    "code-check": Message("mã {found} bị gõ sai: ký tự kiểm tra không khớp.", "the code {found} is mistyped: its check does not hold.", "So lại với nhãn đã in hoặc bản trước của sổ mã.", "Compare with a printed label or the register as it was."),
    "code-status": Message("không có tình trạng \"{found}\".", "there is no status \"{found}\".", "Dùng issued (đã cấp) hoặc withdrawn (đã rút).", "Use issued or withdrawn."),
    "code-two-products": Message("mã {found} ở đây thuộc {product}, nhưng ở dòng {line} thuộc {other}.", "the code {found} belongs to {product} here, but to {other} on line {line}.", "Hai nơi đã cấp cùng một mã. Giữ dòng có mã đã in, xoá dòng kia rồi chạy {command} codes để cấp mã khác.", "It was issued in two places. Keep the line whose code is printed, delete the other, then run {command} codes for a new one."),
    "code-no-page": Message("mã {found} đã cấp cho \"{product}\", nay không còn bản ghi ấy: mã đã in sẽ không mở được.", "the code {found} was issued to \"{product}\", which has no record now: printed codes would lead nowhere.", "Đổi tên hoặc gộp: thêm formerly: [{product}] vào bản ghi mới. Đã thôi: {command} codes withdraw {found}. Xoá nhầm: lấy lại thư mục.", "Renamed or merged: add formerly: [{product}] to its new record. Given up: {command} codes withdraw {found}. Deleted by mistake: bring the folder back."),
    "code-lost": Message("sổ mã thiếu {count} mã đã đăng trên trang: {codes}.", "the register of codes lacks {count} codes that the site has published: {codes}.", "Có lẽ đã chép lại một bản cũ. Chạy {command} codes để lấy lại các dòng ấy.", "An old copy was brought back, perhaps. Run {command} codes to put those lines back."),
    "code-changed": Message("mã {found} đã đăng cho \"{before}\", nay ghi cho \"{product}\".", "the code {found} was published for \"{before}\" and is now given to \"{product}\".", "Ghi lại {before}; nếu sản phẩm đổi mã bản ghi, thêm formerly: [{before}] vào bản ghi mới.", "Write {before} again; if the product has another id now, add formerly: [{before}] to its record."),
    "code-withdrawn-there": Message("mã {found} ghi là đã rút, nhưng sản phẩm \"{product}\" vẫn có trong danh mục; trang của mã cho xem sản phẩm.", "the code {found} is marked withdrawn, but the product \"{product}\" is in the catalogue; the code's page shows it.", "Đã thôi: thêm withdrawn: ngày vào product.yaml. Có lại: chạy {command} codes.", "Given up: add withdrawn: day to its product.yaml. Back again: run {command} codes."),
    "code-other-name": Message("mã {found} cấp khi sản phẩm tên \"{name}\"; nay \"{product}\" tên \"{now}\".", "the code {found} was issued when the product was called \"{name}\"; now \"{product}\" is called \"{now}\".", "Vẫn là sản phẩm ấy: thêm tên cũ vào other_names. Là sản phẩm khác: đặt cho nó thư mục tên khác.", "If it is the same product, add the old name to other_names; if it is another, give it a folder of another name."),
    "codes-many": Message("hết số cho mã bắt đầu bằng {prefix}.", "there are no numbers left for codes that begin with {prefix}.", "Đặt code_prefix khác trong site.yaml.", "Set another code_prefix in site.yaml."),
    "no-code-prefix": Message("chưa biết hai chữ đầu của mã.", "the first letters of codes are not known.", "Thêm code_prefix: BK (chữ của tỉnh) vào site.yaml, hoặc dùng --prefix.", "Add code_prefix: BK (your province's letters) to site.yaml, or use --prefix."),
    "code-unknown": Message("không có mã \"{found}\" trong sổ mã.", "there is no code \"{found}\" in the register.", "Xem các mã bằng {command} codes list.", "See the codes with {command} codes list."),
    "code-not-compact": Message("địa chỉ này có thư mục viết chữ thường (\"{path}\"), nên mã QR lớn hơn và khó quét hơn một cỡ.", "this address has a folder in small letters (\"{path}\"), so symbols are a size larger and harder to scan.", "Nếu được, dùng tên miền riêng, ví dụ https://ocop.tinh.gov.vn/, trước khi in.", "If you can, use a host of its own such as https://ocop.tinh.gov.vn/ before you print."),
    "codes-base-url": Message("chưa có base_url, nên chưa biết mã QR phải chứa địa chỉ nào.", "there is no base_url, so it is not known which address a symbol must hold.", "Thêm base_url: https://… vào site.yaml, hoặc dùng --base-url.", "Add base_url: https://… to site.yaml, or use --base-url."),
    "symbol-small": Message("ô vuông của mã QR chỉ rộng {size} mm, nên từ {needed} mm.", "the modules of these symbols are only {size} mm wide; {needed} mm or more are wanted.", "Tăng --mm, hoặc dùng tên miền ngắn hơn.", "Raise --mm, or use a shorter host."),
    "symbol-differs": Message("mã QR của {address} không đọc lại được.", "the symbol of {address} does not read back.", "Đây là lỗi của chương trình: đừng in, hãy báo cho người bảo trì.", "The program is at fault: do not print, tell the maintainers."),
    # certificates
    "languages": Message("\"languages\" phải có vi, và mỗi ngôn ngữ một lần.", "\"languages\" must hold vi, and each language once.", "Ghi languages: [vi] hoặc [vi, en].", "Write languages: [vi] or [vi, en]."),
    "as-of-to-come": Message("ngày của dữ liệu ({date}) còn ở phía trước; hôm nay là {day}.", "the date of the data ({date}) is still to come; today is {day}.", "Xem lại as_of, nếu gõ nhầm.", "Check as_of, in case it was mistyped."),
    "certificate-to-come": Message("giấy {stars} sao ghi ngày {date}, sau ngày của danh mục ({day}), nên chưa tính.", "the {stars}-star certificate is dated {date}, after the day of the catalogue ({day}), and does not count yet.", "Xem lại ngày, nếu gõ nhầm.", "Check the date, in case it was mistyped."),
    "certificate-source": Message("giấy công nhận {stars} sao chưa ghi nguồn (source).", "the {stars}-star certificate has no source.", "Thêm source: số văn bản hoặc địa chỉ trang.", "Add source: a document or an address."),
    "expires-before": Message("ngày hết hạn {expires} trước ngày cấp {date}.", "the expiry {expires} is before the date of issue {date}."),
    "extended-too-long": Message("gia hạn đến {until} quá 180 ngày sau khi hết hạn ({expires}).", "the extension to {until} is more than 180 days after expiry ({expires}).", "Xem Điều 12 khoản 3 Quyết định 26/2026/QĐ-TTg.", "See Art. 12.3 of Decision 26/2026/QĐ-TTg."),
    "extended-without-expiry": Message("gia hạn nhưng không biết ngày hết hạn.", "an extension, but no expiry is known.", "Ghi date hoặc expires.", "Give date or expires."),
    "revoked-before": Message("ngày thu hồi {revoked} trước ngày cấp {date}.", "the revocation {revoked} is before the date of issue {date}."),
    "score-under-stars": Message("{score} điểm thấp hơn mức của {stars} sao.", "{score} points are under the band of {stars} stars.", "Xem lại điểm hoặc số sao.", "Check the points or the stars."),
    "end-before-start": Message("ngày kết thúc {end} trước ngày bắt đầu {start}.", "the last day {end} is before the first day {start}."),
    # photos
    "photo": Message("{vi}", "{en}", "{fix_vi}", "{fix_en}"),
    "photo-missing": Message("không thấy tệp ảnh \"{found}\" trong thư mục.", "there is no picture file \"{found}\" in the folder.", "Sửa tên trong photos, hoặc chép ảnh vào.", "Mend the name under photos, or copy the picture here."),
    "photo-missing-near": Message("không thấy tệp ảnh \"{found}\" trong thư mục.", "there is no picture file \"{found}\" in the folder.", "Có phải \"{nearest}\"?", "Did you mean \"{nearest}\"?"),
    "photo-noted-twice": Message("ảnh \"{found}\" có hai ghi chú.", "the picture \"{found}\" has two notes.", "Giữ lại một.", "Keep one."),
    "photo-ambiguous": Message("ghi chú cho ảnh \"{found}\" có thể là của: {names}.", "the note on the picture \"{found}\" may be about: {names}.", "Ghi đúng tên tệp, cả dấu và chữ hoa.", "Write the file's exact name, with its marks and capitals."),
    # theme, templates, output
    "static": Message("tệp tĩnh lỗi: {reason}.", "a static file is at fault: {reason}.", "Sửa tệp trong static/ rồi chạy lại.", "Mend the file in static/ and run again."),
    "contrast": Message("màu {field} {colour} chỉ tương phản {ratio} với màu {other} đi cùng, cần {needed}.", "the colour {field} {colour} has a contrast of only {ratio_en} with {other}, which it meets; {needed_en} is needed.", "Chọn {field} {way}.", "Choose a {way_en} {field}."),
    "locale": Message("bản dịch giao diện lỗi: {reason}.", "the interface catalogue is at fault: {reason}.", "Sửa tệp .po rồi chạy lại; giữ nguyên các chỗ trống trong dấu ngoặc {{ }}.", "Mend the .po file and run again; keep the blanks in braces {{ }}."),
    "template": Message("mẫu trang lỗi: {reason} (khi làm {page}).", "the template fails: {reason} (drawing {page}).", "Sửa mẫu ở dòng này.", "Mend the template at this line."),
    "template-name": Message("mẫu trang gọi mẫu khác bằng tên tính ra, không phải tên viết sẵn.", "a template names another by a computed name.", "Viết rõ tên mẫu trong dấu nháy.", "Write the name out in quotes."),
    "base-url": Message("chưa có base_url: trang không có địa chỉ chuẩn, sơ đồ trang và nguồn tin.", "there is no base_url: no canonical addresses, sitemap or feeds are made.", "Thêm base_url: https://… khi biết địa chỉ.", "Add base_url: https://… once known."),
    "not-our-folder": Message("thư mục này có sẵn tệp và không do Sản vật tạo, nên không ghi vào.", "this folder has files and was not made by Sản vật, so it is left alone.", "Chọn --output khác, hoặc tự xoá thư mục ấy.", "Choose another --output, or empty the folder yourself."),
    "not-our-file": Message("có tệp lạ ở chỗ cần ghi.", "a file that is not ours stands where one should be written.", "Chuyển hoặc đổi tên tệp ấy.", "Move or rename it."),
    "output-holds-content": Message("thư mục xuất trùng hoặc chứa thư mục nội dung.", "the output folder is, or holds, the content folder.", "Chọn --output khác.", "Choose another --output."),
    "cannot-write": Message("không ghi được: {reason}.", "cannot write: {reason}.", "Kiểm tra dung lượng đĩa, quyền ghi, và chương trình khác có đang mở tệp không.", "Check disk space, permission, and whether another program holds the file."),
    "changed-meanwhile": Message("tệp đã thay đổi trong lúc đang dựng.", "the file changed while the site was being made.", "Chạy lại.", "Run again."),
    "busy": Message("một lần dựng khác đang chạy (tiến trình {pid}).", "another build is running (process {pid}).", "Đợi xong rồi chạy lại.", "Wait for it, then run again."),
    "bad-option-date": Message("--date phải là một ngày như 31/12/2023, gặp \"{found}\".", "--date must be a day like 31/12/2023, found \"{found}\"."),
    "port-busy": Message("cổng {port} đang được chương trình khác dùng.", "port {port} is used by another program.", "Đóng chương trình ấy, hoặc thêm --port với số khác, ví dụ --port {other}.", "Close that program, or add --port with another number, such as --port {other}."),
    "cannot-listen": Message("không mở được địa chỉ {host}, cổng {port}: {reason}.", "cannot listen on {host}, port {port}: {reason}.", "Thử --host 127.0.0.1 và cổng trên 1024.", "Try --host 127.0.0.1 and a port above 1024."),
    "engine": Message("chương trình gặp lỗi của chính nó: {reason}.", "the program itself is at fault: {reason}.", "Chạy lại {command} serve; nếu vẫn lỗi, gửi phần in ra trong cửa sổ lệnh cho người bảo trì.", "Start {command} serve again; if it stays, send the maintainers what the terminal shows."),
    "folder-not-empty": Message("thư mục đã có tệp.", "the folder is not empty.", "Chọn thư mục mới.", "Choose a new folder."),
}

# Messages whose {reason} is of `reasons`.
REASONED = frozenset({"cannot-listen", "cannot-write", "unreadable", "yaml"})
