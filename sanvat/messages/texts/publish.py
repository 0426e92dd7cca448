"""Publishing. See `texts` for what the fields mean."""

from .forms import Message, Note

MESSAGES = {
    "bad-host": Message(
        '"{field}" không phải tên máy chủ: "{found}".',
        '"{field}" is not the name of a host: "{found}".',
        "Chỉ ghi tên, không ghi ftp:// hay đường dẫn, ví dụ ftp.vi-du.vn.",
        "Only the name, without ftp:// or a path, such as ftp.example.vn.",
    ),
    "bad-remote-folder": Message(
        'thư mục "{found}" có dấu không dùng được.',
        'the folder "{found}" holds a sign that cannot be used.',
        "Không dùng .. và các dấu \" ' * ? [ ] | < > \\.",
        "Leave out .. and the signs \" ' * ? [ ] | < > \\.",
    ),
    "password-in-file": Message(
        "không ghi mật khẩu vào tệp: tệp này hay được gửi đi và lưu nhiều bản.",
        "a password must not stand in a file, which is sent about and copied.",
        "Xoá dòng này. Chương trình sẽ hỏi mật khẩu; hoặc đặt biến môi trường SANVAT_PASSWORD.",
        (
            "Delete this line. You will be asked for the password; or set the environment variable "
            "SANVAT_PASSWORD."
        ),
    ),
    "publish-none": Message(
        "chưa có nơi nào để đưa trang lên.",
        "there is no target to publish to yet.",
        (
            "Thêm khối publish: vào site.yaml (xem docs/vi/dua-len-mang.md), hoặc chạy {command} publish "
            "zip TỆP.zip."
        ),
        (
            "Add a block publish: to site.yaml (see docs/en/publishing.md), or run {command} publish zip "
            "FILE.zip."
        ),
    ),
    "publish-no-target": Message(
        'không có nơi nào tên "{found}".',
        'there is no target "{found}".',
        "Có: {known}.",
        "There are: {known}.",
    ),
    "publish-unbuilt": Message(
        "chưa có trang đã dựng xong trong {folder}.",
        "there is no finished site in {folder}.",
        "Chạy {command} trước.",
        "Run {command} first.",
    ),
    "publish-name": Message(
        "tên tệp không dùng được trên mọi máy chủ: {names}.",
        "file names that not every host can take: {names}.",
        "Chỉ dùng chữ không dấu, số, gạch nối, gạch dưới và dấu chấm; không hai tên chỉ khác chữ hoa.",
        (
            "Use letters without marks, digits, hyphens, underscores and points; no two names that "
            "differ only in capitals."
        ),
    ),
    "publish-changed": Message(
        "{path} đã thay đổi trong lúc gửi.",
        "{path} changed while it was being sent.",
        "Chạy lại.",
        "Run again.",
    ),
    "publish-busy-here": Message(
        "một lần đưa lên khác đang chạy trên máy này (tiến trình {pid}).",
        "another run is publishing from this computer (process {pid}).",
        "Đợi xong rồi chạy lại.",
        "Wait for it, then run again.",
    ),
    "publish-busy": Message(
        "máy khác đang đưa trang lên, từ {since}.",
        "another computer is publishing there, since {since}.",
        "Đợi xong rồi chạy lại; nếu chắc chắn không còn ai đang làm, thêm --break-lock.",
        "Wait for it, then run again; where nobody is at it any more, add --break-lock.",
    ),
    "publish-not-ours": Message(
        "{count} tệp có sẵn ở đó mà không phải do Sản vật đưa lên: {names}.",
        "{count} files are there already that Sản vật did not put there: {names}.",
        "Chọn thư mục khác, chuyển chúng đi, hoặc thêm --overwrite để ghi đè.",
        "Choose another folder, move them away, or add --overwrite.",
    ),
    "publish-differs": Message(
        "gửi xong, nhưng {count} tệp ở đó không như đã gửi: {names}.",
        "all was sent, but {count} files are not as they were sent: {names}.",
        "Chạy lại; nếu vẫn vậy, hỏi nơi cho thuê máy chủ (dung lượng, phần mềm chống virus).",
        "Run again; if it stays so, ask the host's support (quota, virus scanner).",
    ),
    "publish-no-folder": Message(
        'không có thư mục (hoặc bucket) "{folder}" ở đó.',
        'there is no folder (or bucket) "{folder}" there.',
        "Xem lại folder trong site.yaml; thư mục cha phải có sẵn.",
        "Check folder in site.yaml; the folder around it must be there.",
    ),
    "publish-no-place": Message(
        'không có thư mục "{folder}" trên máy này.',
        'there is no folder "{folder}" on this computer.',
        "Xem lại đường dẫn, và ổ USB đã cắm chưa. Chỉ thư mục cuối cùng được tạo giúp.",
        "Check the path, and whether the stick is plugged in. Only the last folder is made for you.",
    ),
    "publish-in-own": Message(
        "nơi đưa lên trùng hoặc nằm trong {other}.",
        "the place to publish to is, or lies in, {other}.",
        "Chọn một thư mục khác, hoặc ổ USB.",
        "Choose another folder, or a stick.",
    ),
    "publish-folder": Message(
        "không ghi được {path}: {reason}.",
        "cannot write {path}: {reason}.",
        "Kiểm tra ổ đĩa, quyền ghi, và chương trình khác có đang mở tệp không.",
        "Check the disk, permission, and whether another program holds the file.",
    ),
    "publish-code-lost": Message(
        "ở đó đã đăng {count} mã mà trang này thiếu: {codes}. Mã đã in phải luôn mở được: chưa gửi gì.",
        (
            "{count} codes are published there that this site lacks: {codes}. A printed code must always "
            "lead somewhere: nothing was sent."
        ),
        (
            "Có lẽ nội dung này là bản cũ. Chạy {command} codes để lấy lại các mã ấy, rồi đưa lên lại; sản "
            "phẩm đã thôi thì ghi rút: {command} codes withdraw MÃ."
        ),
        (
            "This content may be an older copy. Run {command} codes to bring them back, then publish again; "
            "where a product was given up: {command} codes withdraw CODE."
        ),
    ),
    "publish-full": Message(
        "nơi nhận hết chỗ (khi gửi {path}).",
        "there is no room left there (sending {path}).",
        "Xoá bớt tệp hoặc tăng dung lượng rồi chạy lại; trang cũ vẫn dùng được.",
        "Make room or enlarge the quota, then run again; the old pages still work.",
    ),
    "publish-unreachable": Message(
        "không nối được ({reason}).",
        "cannot connect ({reason}).",
        "Kiểm tra mạng, tên máy chủ (host) và cổng (port).",
        "Check the network, the host's name and the port.",
    ),
    "publish-cut": Message(
        "kết nối bị đứt {tries} lần liền ({reason}).",
        "the connection broke {tries} times in a row ({reason}).",
        "Chạy lại khi mạng ổn định: phần đã gửi không gửi lại. Thử connections: 1 trong site.yaml.",
        (
            "Run again when the network is steady: what was sent is not sent again. Try connections: 1 "
            "in site.yaml."
        ),
    ),
    "publish-login": Message(
        '{host} không nhận tên đăng nhập "{user}" với mật khẩu (hoặc khoá) này.',
        '{host} does not take the user "{user}" with this password (or key).',
        "Xem lại user và mật khẩu; trong cPanel tên thường có dạng ten@mien.vn.",
        "Check user and password; in cPanel the name often looks like name@domain.vn.",
    ),
    "publish-no-password": Message(
        "chưa có mật khẩu, và không có ai để hỏi.",
        "there is no password, and nobody to ask.",
        "Đặt biến môi trường {variable}.",
        "Set the environment variable {variable}.",
    ),
    "publish-certificate": Message(
        "chứng chỉ bảo mật của {host} không dùng được ({reason}).",
        "the certificate of {host} cannot be trusted ({reason}).",
        (
            "Dùng đúng tên máy chủ ghi trong chứng chỉ (thường là tên của nơi cho thuê); nếu hết hạn, "
            "báo nơi ấy gia hạn. Đừng gửi mật khẩu qua kết nối này."
        ),
        (
            "Use the name that the certificate is for (often the hosting company's); if it has expired, "
            "ask them to renew it. Do not send a password over this connection."
        ),
    ),
    "publish-no-tls": Message(
        "{host} không có kết nối bảo mật (FTPS).",
        "{host} offers no secured connection (FTPS).",
        "Hỏi nơi cho thuê về FTPS hay SFTP. kind: ftp gửi mật khẩu không mã hoá; chỉ dùng trong mạng riêng.",
        (
            "Ask the host for FTPS or SFTP. kind: ftp sends the password in the clear; only for a "
            "network of your own."
        ),
    ),
    "publish-wants-tls": Message(
        "{host} chỉ nhận kết nối bảo mật.",
        "{host} takes only secured connections.",
        "Đổi kind: ftp thành kind: ftps.",
        "Write kind: ftps in place of kind: ftp.",
    ),
    "publish-refused": Message(
        "nơi nhận từ chối {path}: {reason}.",
        "the host refused {path}: {reason}.",
        "Kiểm tra quyền ghi của tài khoản ở thư mục ấy.",
        "Check that the account may write there.",
    ),
    "publish-host-unknown": Message(
        "chưa biết khoá của máy chủ {host}, nên chưa nối.",
        "the key of {host} is not known yet, so no connection was made.",
        (
            "So dấu vân tay khoá với nơi cho thuê, rồi chạy lại trong cửa sổ lệnh và trả lời có, hoặc "
            "thêm --accept-new-host."
        ),
        (
            "Compare the key's fingerprint with the host's support, then run in a terminal and say yes, "
            "or add --accept-new-host."
        ),
    ),
    "publish-host-changed": Message(
        "khoá của máy chủ {host} khác lần trước: có thể ai đó giả làm máy chủ.",
        "the key of {host} is not the one known before: somebody may pose as it.",
        'Hỏi nơi cho thuê có đổi máy không. Nếu có, xoá khoá cũ: ssh-keygen -R "{host}".',
        'Ask the host whether they changed machines. If so, remove the old key: ssh-keygen -R "{host}".',
    ),
    "publish-no-key": Message(
        "không có tệp khoá {path} trên máy này.",
        "there is no key file {path} on this computer.",
        "Xem lại key trong site.yaml; tạo khoá bằng ssh-keygen.",
        "Check key in site.yaml; ssh-keygen makes one.",
    ),
    "publish-no-sftp": Message(
        "{host} cho đăng nhập nhưng không có SFTP.",
        "{host} lets you in but has no SFTP.",
        "Nhờ nơi cho thuê bật SFTP, hoặc dùng kind: ftps.",
        "Ask the host to enable SFTP, or use kind: ftps.",
    ),
    "publish-no-program": Message(
        "máy này không có chương trình {program}.",
        "this computer has no program {program}.",
        "Windows: Settings, Apps, Optional features, thêm OpenSSH Client. Linux: cài gói openssh-client.",
        "Windows: Settings, Apps, Optional features, add OpenSSH Client. Linux: install openssh-client.",
    ),
    "publish-needs": Message(
        "cần thêm thư viện để gửi tới S3.",
        "a library is needed to publish to S3.",
        'Chạy: pip install "sanvat[{extra}]".',
        'Run: pip install "sanvat[{extra}]".',
    ),
}

NOTES = {
    "stick-open": Note("Mở trang", "Open the site in English"),
    "stick-about": Note(
        (
            "Trang này chạy ngay từ ổ USB hoặc thư mục, không cần mạng. Khi chép sang nơi khác, chép cả tệp "
            "này và thư mục {folder}."
        ),
        (
            "This site runs from the stick or folder itself, without a network. To copy it, take this file "
            "and the folder {folder}."
        ),
    ),
    "publish-manifest": Note(
        "Sản vật: tệp do chương trình đưa lên; đừng xoá.", "Files that Sản vật put here; keep this."
    ),
}
