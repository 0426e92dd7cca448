"""Values of a record, and fairs. See `texts` for what the fields mean."""

from .forms import Message

MESSAGES = {
    # values
    "too-long": Message(
        '"{field}" quá dài ({size} ký tự).',
        '"{field}" is too long ({size} characters).',
        "Chuyển phần dài sang story.md.",
        "Move the long part to story.md.",
    ),
    "not-yes-no": Message(
        '"{field}" phải là yes hoặc no (có, không), gặp "{found}".',
        '"{field}" must be yes or no, found "{found}".',
    ),
    "stars-range": Message(
        '"{field}" phải là 3, 4 hoặc 5, gặp "{found}".',
        '"{field}" must be 3, 4 or 5, found "{found}".',
        "Sản phẩm 1, 2 sao không được cấp giấy; sao đang đề nghị ghi ở proposed_stars.",
        "1 and 2 stars are not certified; stars only proposed go to proposed_stars.",
    ),
    "not-in-range": Message(
        '"{field}" phải là số nguyên từ {low} đến {high}, gặp "{found}".',
        '"{field}" must be a whole number from {low} to {high}, found "{found}".',
    ),
    "not-a-number": Message(
        '"{field}" phải là số từ {low} đến {high}, gặp "{found}".',
        '"{field}" must be a number from {low} to {high}, found "{found}".',
        "Dùng dấu phẩy cho phần lẻ: 91,14.",
        "Use a comma or a point for decimals: 91,14.",
    ),
    "number-and-word": Message(
        '"{field}" chỉ ghi số, gặp "{found}".',
        '"{field}" takes a number alone, found "{found}".',
        'Xoá "{word}", để lại {number}.',
        'Delete "{word}", keep {number}.',
    ),
    "not-money": Message(
        '"{field}" không phải số tiền: "{found}".',
        '"{field}" is not an amount of money: "{found}".',
        "Viết như 150.000 hoặc 150.000đ; đơn vị ghi ở price_unit.",
        "Write 150.000 or 150.000đ; the unit goes to price_unit.",
    ),
    "price-small": Message(
        "giá {price} đ thấp hơn 1.000 đ.",
        "a price of {price} đồng is below 1,000 đồng.",
        "Nếu là nghìn đồng, viết đủ: {likely}.",
        "If thousands are meant, write all of it: {likely}.",
    ),
    "bad-date": Message(
        '"{field}" không phải ngày: "{found}".',
        '"{field}" is not a date: "{found}".',
        "Viết ngày trước: 29/12/2021, hoặc 12/2021, hoặc 2021.",
        "Day first: 29/12/2021, or 12/2021, or 2021.",
    ),
    "no-such-day": Message(
        '"{field}": không có ngày {found}.',
        '"{field}": there is no day {found}.',
        "Xem lại ngày, tháng.",
        "Check the day and month.",
    ),
    "bad-year": Message(
        '"{field}": năm ngoài khoảng 1900 đến 2100: "{found}".',
        '"{field}": the year is outside 1900 to 2100: "{found}".',
    ),
    "bad-phone": Message(
        '"{field}" không phải số điện thoại Việt Nam: "{found}".',
        '"{field}" is not a Vietnamese phone number: "{found}".',
        "Ghi đủ số 0 ở đầu, 10 hoặc 11 chữ số; mỗi trường một số.",
        "Write the leading 0, 10 or 11 digits; one number a field.",
    ),
    "bad-url": Message(
        '"{field}" không phải địa chỉ web: "{found}".',
        '"{field}" is not a web address: "{found}".',
        "Địa chỉ bắt đầu bằng https:// hoặc http://.",
        "It begins with https:// or http://.",
    ),
    "url-credentials": Message(
        '"{field}" có dấu @ trước tên miền: tên đăng nhập, mật khẩu hoặc thư điện tử sẽ bị công khai.',
        '"{field}" has an @ before the host: a user name, password or e-mail address would be published.',
        "Bỏ phần trước dấu @; thư điện tử ghi ở email.",
        "Remove what stands before the @; an e-mail address goes to email.",
    ),
    "url-long": Message(
        '"{field}" dài {size} ký tự: không trình duyệt nào bảo đảm mở được.',
        '"{field}" has {size} characters: browsers need not open that.',
        "Dùng địa chỉ ngắn hơn 2.000 ký tự; thường bỏ được phần sau dấu ?.",
        "Use an address of less than 2,000 characters; what follows the ? can often go.",
    ),
    "bad-email": Message(
        '"{field}" không phải thư điện tử: "{found}".',
        '"{field}" is not an e-mail address: "{found}".',
        "Chỉ ghi một địa chỉ dạng ten@mien.vn, không có ?subject= hay ?bcc=.",
        "Write one address such as name@domain.vn, without ?subject= or ?bcc=.",
    ),
    "bad-gtin": Message(
        '"{field}" phải có 8, 12, 13 hoặc 14 chữ số, gặp "{found}".',
        '"{field}" must have 8, 12, 13 or 14 digits, found "{found}".',
    ),
    "gtin-from-excel": Message(
        '"{field}" đã bị Excel đổi thành số: "{found}".',
        '"{field}" was turned into a number by Excel: "{found}".',
        "Chép lại đủ 13 chữ số từ bao bì.",
        "Copy the 13 digits from the pack again.",
    ),
    "gtin-check-digit": Message(
        '"{field}": chữ số kiểm tra của {found} sai (phải là {right}).',
        '"{field}": the check digit of {found} is wrong (should be {right}).',
        "So lại với mã vạch trên bao bì.",
        "Compare with the bar code on the pack.",
    ),
    "bad-product-code": Message(
        '"{field}" không đúng dạng mã số sản phẩm: "{found}".',
        '"{field}" does not look like a product code: "{found}".',
        "Ví dụ: 83-829-28780-3-2022 hoặc 19-02185-1-2026.",
        "For example 83-829-28780-3-2022 or 19-02185-1-2026.",
    ),
    "bad-point": Message(
        '"{field}" phải là vĩ độ,kinh độ, gặp "{found}".',
        '"{field}" must be latitude,longitude, found "{found}".',
        "Ví dụ: 22.4,105.6.",
        "For example 22.4,105.6.",
    ),
    "bad-focus": Message(
        '"{field}" phải là hai phần trăm, gặp "{found}".',
        '"{field}" must be two percentages, found "{found}".',
        "Ví dụ: 40% 60%.",
        "For example 40% 60%.",
    ),
    "bad-colour": Message(
        '"{field}" phải là màu dạng #1b2450, gặp "{found}".',
        '"{field}" must be a colour like #1b2450, found "{found}".',
    ),
    "bad-id": Message(
        '"{field}" không dùng làm mã được: "{found}".',
        '"{field}" cannot be an id: "{found}".',
        "Chỉ dùng chữ thường không dấu, số và gạch nối.",
        "Use small letters without marks, digits and hyphens.",
    ),
    "bad-grid": Message(
        '"{field}" phải là ô lưới, gặp "{found}".',
        '"{field}" must be a grid cell, found "{found}".',
        "Dạng hàng/cột/đến hàng/đến cột: 3/5/5/7.",
        "As row/column/to row/to column: 3/5/5/7.",
    ),
    "not-a-choice": Message(
        '"{field}" không nhận "{found}".',
        '"{field}" does not take "{found}".',
        "Chọn một trong: {words}.",
        "One of: {words}.",
    ),
    "not-a-choice-near": Message(
        '"{field}" không nhận "{found}".',
        '"{field}" does not take "{found}".',
        'Có phải "{nearest}"? Chọn một trong: {words}.',
        'Did you mean "{nearest}"? One of: {words}.',
    ),
    "bad-booth": Message(
        '"{field}" không dùng làm số gian được: "{found}".',
        '"{field}" cannot be a booth\'s number: "{found}".',
        "Tối đa 8 chữ cái không dấu, chữ số hoặc gạch nối, ví dụ A03.",
        "At most 8 letters without marks, digits or hyphens, such as A03.",
    ),
    # fairs
    "booth-twice": Message(
        '"{found}" ghi hai lần (lần đầu ở dòng {line}).',
        '"{found}" is described twice (first on line {line}).',
        "Mỗi gian và mỗi chữ trên sơ đồ chỉ ghi một lần.",
        "Describe each booth and each mark of the plan once.",
    ),
    "booth-empty": Message(
        "gian {found} không có gì.",
        "the booth {found} has nothing.",
        "Ghi producer, products, name hoặc text; gian chưa có người: name: Chưa có người đăng ký.",
        "Give producer, products, name or text; one that is free: name: Free.",
    ),
    "booth-kept-off": Message(
        'sản phẩm "{found}" có keep_off: fairs nhưng lại ở gian {booth}.',
        'the product "{found}" says keep_off: fairs but stands in booth {booth}.',
        "Bỏ khỏi gian, hoặc sửa keep_off trong {file}.",
        "Take it out, or mend keep_off in {file}.",
    ),
    "too-many-booths": Message(
        "{count} gian là quá nhiều cho một trang (tối đa {most}).",
        "{count} booths are too many for one page (at most {most}).",
        "Chia thành hai hội chợ, mỗi khu một thư mục.",
        "Make two fairs, a folder for each hall.",
    ),
    "fair-too-heavy": Message(
        "trang hội chợ {page} nặng {size} KB (nên dưới {most} KB).",
        "the fair's page {page} has {size} KB (it should stay under {most} KB).",
        "Chia thành hai hội chợ, hoặc ghi ít sản phẩm hơn ở mỗi gian.",
        "Make two fairs of it, or name fewer products in each booth.",
    ),
    "plan-too-big": Message(
        "sơ đồ {columns} cột, {rows} hàng là quá lớn (tối đa {most_columns} cột, {most_rows} hàng).",
        (
            "a plan of {columns} columns and {rows} rows is too big (at most {most_columns} columns, "
            "{most_rows} rows)."
        ),
        "Vẽ gọn lại: mỗi gian một ô.",
        "Draw it smaller: a cell a booth.",
    ),
    "plan-uneven": Message(
        "hàng {row} của sơ đồ có {found} ô, hàng dài nhất có {expected}.",
        "row {row} of the plan has {found} cells, the longest has {expected}.",
        "Thêm dấu . vào ô trống cho mọi hàng dài bằng nhau.",
        "Put . in empty cells so that all rows are as long.",
    ),
    "plan-split": Message(
        'các ô "{mark}" trên sơ đồ không liền thành một hình chữ nhật.',
        'the cells "{mark}" of the plan do not form one rectangle.',
        "Xếp liền nhau, hoặc dùng hai chữ khác nhau.",
        "Put them together, or use two marks.",
    ),
    "plan-unknown": Message(
        'sơ đồ có "{mark}" nhưng không gian nào trong booths hay chữ nào trong marks như vậy.',
        'the plan has "{mark}", which neither booths nor marks describe.',
        "Thêm gian ấy vào booths, hoặc chữ ấy vào marks.",
        "Add the booth to booths, or the mark to marks.",
    ),
    "plan-unknown-near": Message(
        'sơ đồ có "{mark}" nhưng không gian nào trong booths hay chữ nào trong marks như vậy.',
        'the plan has "{mark}", which neither booths nor marks describe.',
        'Có phải "{nearest}"? Nếu không, thêm vào booths hoặc marks.',
        'Did you mean "{nearest}"? If not, add it to booths or marks.',
    ),
    "not-on-plan": Message(
        '"{found}" không có trên sơ đồ.',
        '"{found}" is not on the plan.',
        "Thêm vào plan, hoặc bỏ nếu không dùng.",
        "Add it to plan, or remove it.",
    ),
    "programme-outside": Message(
        "ngày {date} nằm ngoài hội chợ ({start} đến {end}).",
        "the day {date} is outside the fair ({start} to {end}).",
        "Xem lại ngày.",
        "Check the date.",
    ),
}
