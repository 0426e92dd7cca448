"""Reasons: what YAML's reader, the system and connections report, in the words of people. See `texts`.

A reason without a remedy leaves that of the message in place.
"""

from .forms import Message

COLON = "mapping values are not allowed in this context"
KEY = "did not find expected key"
SIGN = "found character that cannot start any token"
UNENDED = "found unexpected end of stream"
ALONE, AFTER = " (alone on its line)", " (after a value)"  # added where two faults have one name

_QUOTES = (
    'Đặt cả giá trị trong dấu nháy kép, ví dụ name: "…".',
    'Put double quotes around the whole value, e.g. name: "…".',
)
_INDENT = (
    "Các trường cùng cấp phải thẳng hàng, thụt vào bằng dấu cách.",
    "Fields of one level must stand in one column, indented with spaces.",
)
_TAB = Message(
    "dòng thụt vào bằng phím Tab",
    "a tab is used for indentation",
    "Thay Tab bằng dấu cách.",
    "Use spaces instead of the tab.",
)
_OPEN = Message(
    "dấu nháy mở ra mà không đóng lại",
    "a quote is opened and not closed",
    "Thêm dấu nháy ở cuối giá trị.",
    "Close the quote at the end of the value.",
)
_NAMED = Message(
    "giá trị bắt đầu bằng dấu * hoặc &, mà YAML dành cho việc khác",
    "the value starts with * or &, which YAML keeps for itself",
    *_QUOTES,
)
_TAGGED = Message(
    "giá trị bắt đầu bằng dấu !, mà YAML dành cho việc khác",
    "the value starts with !, which YAML keeps for itself",
    *_QUOTES,
)
_DIRECTIVE = Message(
    "dòng bắt đầu bằng dấu %, mà YAML dành cho việc khác",
    "the line starts with %, which YAML keeps for itself",
    "Xoá dòng ấy, hoặc đặt giá trị trong dấu nháy.",
    "Delete the line, or put quotes around the value.",
)


def _unclosed(bracket: str) -> Message:
    return Message(
        f"ngoặc chưa đóng bằng {bracket}, hoặc thiếu dấu phẩy giữa hai phần",
        f"a bracket is not closed with {bracket}, or a comma is missing between two parts",
        f"Thêm {bracket} hoặc dấu phẩy; giá trị có dấu # : , hay ngoặc thì đặt trong dấu nháy.",
        f"Add {bracket} or a comma; put quotes around a value with # : , or brackets in it.",
    )


YAML: dict[str, Message] = {
    COLON: Message("giá trị có thêm một dấu hai chấm", "there is a second colon in the value", *_QUOTES),
    COLON + ALONE: Message(
        "dòng này thụt vào sai, hoặc dòng trên thiếu dấu cách sau dấu hai chấm",
        "this line is indented wrongly, or the line above lacks a space after its colon",
        *_INDENT,
    ),
    KEY: Message("dòng này thụt vào sai", "this line is indented wrongly", *_INDENT),
    KEY + AFTER: Message(
        "còn chữ sau khi dấu nháy hoặc ngoặc đã đóng",
        "there is more text after a quote or bracket was closed",
        "Đặt cả giá trị trong dấu nháy; dấu nháy bên trong viết hai lần ('') nếu bên ngoài là dấu nháy đơn.",
        "Put quotes around the whole value; inside single quotes write a quote twice ('').",
    ),
    "did not find expected '-' indicator": Message(
        "dòng này thụt vào sai, hoặc thiếu dấu - đầu mục",
        "this line is indented wrongly, or lacks the - that begins a part of a list",
        *_INDENT,
    ),
    "did not find expected <document start>": Message(
        "dòng này thụt vào khác các dòng trên",
        "this line is indented otherwise than the lines above",
        *_INDENT,
    ),
    "could not find expected ':'": Message(
        'dòng này không có dạng "trường: giá trị"',
        'this line is not of the form "field: value"',
        "Thêm dấu hai chấm và dấu cách sau tên trường.",
        "Add a colon and a space after the field's name.",
    ),
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "found character '\\t' that cannot start any token": _TAB,
    **{
        f"found character {sign!r} that cannot start any token": Message(
            f"giá trị bắt đầu bằng dấu {sign}, mà YAML dành cho việc khác",
            f"the value starts with {sign}, which YAML keeps for itself",
            *_QUOTES,
        )
        for sign in "%@`"
    },
    "found undefined alias": _NAMED,
    "did not find expected alphabetic or numeric character": _NAMED,
    "second occurrence": Message(
        "hai chỗ cùng đặt một &tên",
        "one &name is given in two places",
        "Bỏ &tên, hoặc đặt giá trị trong dấu nháy nếu & là chữ của nó.",
        "Remove the &name, or put quotes around a value that begins with &.",
    ),
    "found undefined tag handle": _TAGGED,
    "did not find expected whitespace or line break": _TAGGED,
    UNENDED: _OPEN,
    "found unexpected document indicator": _OPEN,
    "found unknown escape character": Message(
        "có dấu \\ trong dấu nháy kép",
        "there is a \\ inside double quotes",
        "Dùng dấu nháy đơn, hoặc viết \\\\.",
        "Use single quotes, or write \\\\.",
    ),
    "did not find expected ',' or ']'": _unclosed("]"),
    "did not find expected ',' or '}'": _unclosed("}"),
    "did not find expected node content": Message(
        "thiếu giá trị, hoặc giá trị bắt đầu bằng dấu phẩy hay ngoặc",
        "a value is missing, or begins with a comma or bracket",
        "Đóng ngoặc đã mở, hoặc đặt giá trị trong dấu nháy.",
        "Close the bracket that is open, or put quotes around the value.",
    ),
    "block sequence entries are not allowed in this context": Message(
        "danh sách bắt đầu ngay sau dấu hai chấm",
        "a list begins right after the colon",
        'Viết mỗi mục "- …" trên một dòng riêng ở dưới.',
        'Write each part "- …" on a line of its own below.',
    ),
    "mapping keys are not allowed in this context": Message(
        "giá trị bắt đầu bằng dấu ?", "the value starts with ?", *_QUOTES
    ),
    "did not find expected comment or line break": Message(
        "còn chữ sau dấu | hoặc >",
        "there is text after | or >",
        "Viết đoạn văn từ dòng dưới, thụt vào.",
        "Begin the text on the next line, indented.",
    ),
    "expected a single document in the stream, but found another document": Message(
        "có dòng --- ở giữa tệp",
        "there is a line --- in the middle of the file",
        "Bỏ dòng ---.",
        "Remove the line ---.",
    ),
    "found incompatible YAML document": _DIRECTIVE,
    "found unknown directive name": _DIRECTIVE,
}

_FULL = Message(
    "đĩa đã đầy",
    "the disk is full",
    "Xoá bớt tệp trên đĩa rồi chạy lại.",
    "Make room on the disk and run again.",
)
_BUSY = Message(
    "chương trình khác đang mở tệp",
    "another program has the file open",
    "Đóng Word, Excel hay trình xem đang mở tệp rồi chạy lại.",
    "Close the program that has it open and run again.",
)
SYSTEM: dict[str, Message] = {
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EACCES": Message("không được phép mở tệp này", "permission denied"),
    "EPERM": Message("hệ thống không cho phép", "the system does not permit it"),
    "EROFS": Message(
        "ổ đĩa chỉ cho đọc",
        "the disk is read-only",
        "Bỏ khoá ghi của USB, hoặc chọn --output ở ổ khác.",
        "Unlock the stick, or choose an --output on another disk.",
    ),
    "EISDIR": Message(
        "đây là thư mục, không phải tệp",
        "this is a folder, not a file",
        "Đổi tên hoặc chuyển thư mục ấy.",
        "Rename or move that folder.",
    ),
    "ENOTDIR": Message(
        "một phần của đường dẫn là tệp, không phải thư mục",
        "a part of the path is a file, not a folder",
        "Đổi tên hoặc chuyển tệp ấy.",
        "Rename or move that file.",
    ),
    "EEXIST": Message(
        "đã có tệp mang tên ấy",
        "there is a file of that name already",
        "Đổi tên hoặc chuyển tệp ấy.",
        "Rename or move that file.",
    ),
    "ENAMETOOLONG": Message(
        "tên hoặc đường dẫn quá dài",
        "the name or path is too long",
        "Đặt tên ngắn hơn, hoặc chuyển thư mục lên gần gốc ổ đĩa.",
        "Shorten the name, or move the folder nearer to the root of the disk.",
    ),
    "EBUSY": _BUSY,
    "ETXTBSY": _BUSY,
    "ENOENT": Message(
        "không thấy tệp hoặc thư mục: gõ nhầm tên, đã chuyển đi, hoặc liên kết dẫn tới chỗ không có",
        "there is no such file or folder: mistyped, moved away, or a link that leads nowhere",
        "Xem lại tên và thư mục; liên kết hỏng thì xoá.",
        "Check the name and the folder; delete a link that is broken.",
    ),
    "EIO": Message(
        "ổ đĩa đọc, ghi không được",
        "the disk fails to read or write",
        "Chép dữ liệu sang ổ khác rồi thử lại.",
        "Copy your data to another disk and try again.",
    ),
    "EMFILE": Message(
        "quá nhiều tệp đang mở",
        "too many files are open",
        "Đóng bớt chương trình rồi chạy lại.",
        "Close other programs and run again.",
    ),
    "EADDRNOTAVAIL": Message("máy này không có địa chỉ ấy", "this computer has no such address"),
    "cache-damaged": Message(
        "bộ nhớ đệm bị hỏng trong lúc chạy",
        "the cache was damaged meanwhile",
        "Chạy lại.",
        "Run again.",
    ),
    "outside": Message(
        "liên kết dẫn ra ngoài thư mục",
        "the link leads out of the folder",
        "Chép tệp vào thư mục thay cho liên kết.",
        "Copy the file here instead of the link.",
    ),
    "special": Message(
        "không phải tệp thường", "not an ordinary file", "Xoá hoặc chuyển đi.", "Remove or move it."
    ),
    "too-big": Message(
        "tệp quá lớn",
        "the file is too big",
        "Thu nhỏ ảnh, hoặc bỏ tệp.",
        "Shrink the photo, or leave it out.",
    ),
}


# Patterns in what systems, libraries and hosts report about connections (always in English), and the
# Vietnamese for them; the first pattern that fits counts.
CONNECTION = (
    (r"certificate has expired|cert(ificate)? expired", "chứng chỉ đã hết hạn"),
    (r"not yet valid", "chứng chỉ chưa đến ngày có hiệu lực; xem lại ngày giờ của máy này"),
    (r"self[- ]signed", "chứng chỉ tự ký, không có nơi nào bảo đảm"),
    (
        r"hostname mismatch|ip address mismatch|doesn't match|certificate is not valid for",
        "chứng chỉ cấp cho tên khác",
    ),
    (
        r"unable to get (local )?issuer|unable to verify the first|unknown ca",
        "không rõ nơi cấp chứng chỉ",
    ),
    (r"certificate (has been )?revoked", "chứng chỉ đã bị thu hồi"),
    (r"certificate verify failed", "không kiểm tra được chứng chỉ"),
    (
        r"no space|disk (is )?full|quota|insufficient storage|not enough space|errno 28",
        "nơi nhận hết chỗ",
    ),
    (
        r"connection refused|actively refused|econnrefused|winerror 10061",
        "máy chủ từ chối kết nối ở cổng ấy",
    ),
    (
        (
            r"no route to host|(network|host) is (unreachable|down)|unreachable "
            r"(host|network)|winerror 100(51|65)"
        ),
        "không có đường mạng tới máy chủ",
    ),
    (
        (
            r"name or service not known|could not resolve|name resolution|getaddrinfo|nodename nor "
            r"servname|no address associated|no such host"
        ),
        "không có máy chủ nào mang tên ấy",
    ),
    (r"could not connect to the endpoint", "không nối được tới địa chỉ dịch vụ"),
    (r"timed?[ -]?out|winerror 10060", "máy chủ không trả lời kịp"),
    (r"too many (connections|users|clients|sessions)|\b421\b", "máy chủ đang có quá nhiều kết nối"),
    (
        r"wrong[ _]version|handshake|ssl: (unexpected|tlsv1|unknown)|protocol version",
        "hai bên không lập được kết nối bảo mật",
    ),
    (
        (
            r"reset by peer|connection (was )?(reset|closed|aborted|lost)|broken pipe|closed by (the "
            r")?remote|eof|unexpectedly closed|incomplete ?read|winerror 1005[34]"
        ),
        "kết nối bị ngắt giữa chừng",
    ),
    (
        (
            r"\b530\b|login (incorrect|failed|authentication failed)|authentication fail|not logged "
            r"in|invalid (user|credentials)"
        ),
        "không nhận tên đăng nhập hoặc mật khẩu",
    ),
    (
        (
            r"permission denied|access ?denied|operation not permitted|forbidden|not "
            r"(allowed|authorized)|not enough privileges"
        ),
        "tài khoản không có quyền ở đó",
    ),
    (r"read-only", "nơi ấy chỉ cho đọc"),
    (
        r"no such file|not found|does not exist|can't (find|open)|failed to open",
        "không có tệp hoặc thư mục ấy",
    ),
    (r"name too long", "tên quá dài"),
    (r"(is a|not a) directory", "thư mục và tệp trùng tên nhau"),
)
