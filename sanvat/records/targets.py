"""Where a site is published to: what site.yaml says of a target, and what each kind of target needs."""

from typing import Annotated as A  # noqa: N817 - a field stands on one line
from typing import NamedTuple

from .schema import Is
from .values import BASE_URL, HOST, SECRET, TEXT, choice, whole


class Kind(NamedTuple):
    """A kind of target.

    `needed` are the fields without which no target of the kind can be reached. `path` is the field that names
    a place on this computer (empty: the target is on a host); `example` is such a place.
    """

    needed: tuple[str, ...]
    path: str = ""
    example: str = ""


KINDS = {
    "zip": Kind(("file",), path="file", example="site.zip"),
    "folder": Kind(("folder",), path="folder", example="D:/web/ocop"),
    "usb": Kind(("folder",), path="folder", example="E:/"),
    "ftp": Kind(("host", "user")),
    "ftps": Kind(("host", "user")),
    "sftp": Kind(("host", "user")),
    "s3": Kind(("bucket",)),
}
LOCAL = tuple(name for name, kind in KINDS.items() if kind.path)
"""The kinds that need nothing but a path, and so no entry in site.yaml."""


class Target(NamedTuple):
    """A place that the site is published to, under `publish:` of site.yaml. Never holds a password."""

    kind: A[
        str,
        Is(
            choice(*KINDS),
            "Cách đưa lên",
            "How it is sent",
            required=True,
        ),
    ]
    host: A[str, Is(HOST, "Tên máy chủ", "Name of the host")] = ""
    port: A[int, Is(whole(1, 65535), "Cổng, nếu khác cổng thường dùng", "Port, where not the usual one")] = 0
    user: A[str, Is(TEXT, "Tên đăng nhập (S3: mã khoá truy cập)", "User name (S3: access key id)")] = ""
    folder: A[
        str,
        Is(
            TEXT,
            "Thư mục trên máy chủ, ổ đĩa hoặc trong bucket",
            "Folder on the host, the disk or in the bucket",
        ),
    ] = ""
    file: A[str, Is(TEXT, "Tệp zip sẽ ghi", "The zip file to write")] = ""
    key: A[
        str,
        Is(TEXT, "Tệp khoá SSH, nếu không dùng mật khẩu", "File of the SSH key, where no password is used"),
    ] = ""
    bucket: A[str, Is(TEXT, "Tên bucket S3", "S3 bucket")] = ""
    endpoint: A[
        str,
        Is(
            BASE_URL,
            "Địa chỉ dịch vụ S3, nếu không phải Amazon",
            "Address of the S3 service, where not Amazon's",
        ),
    ] = ""
    region: A[str, Is(TEXT, "Vùng S3", "S3 region")] = ""
    connections: A[int, Is(whole(1, 8), "Số kết nối cùng lúc", "Connections at a time")] = 4
    password: A[str, Is(SECRET, "Không ghi mật khẩu vào tệp", "Never write a password here")] = ""
    name: str = ""

    def place(self) -> str:
        """The path on this computer that the target names; empty for a target on a host."""
        path = KINDS[self.kind].path
        return str(getattr(self, path)) if path else ""
