"""Why a file cannot be read or written: told in the reader's language, with what to do."""

import os
import sys

import pytest
from conftest import Province

from sanvat.base.cache import Cache
from sanvat.messages import reasons
from sanvat.messages.problems import Place, Problem, Problems
from sanvat.messages.texts import CONNECTED
from sanvat.messages.texts.reasons import YAML
from sanvat.records import model, reading

# What a clerk types, what is wrong with it, and a word of the remedy; in Vietnamese and English.
FAULTS = [
    ("name: Chợ: Na Rì\n", "thêm một dấu hai chấm", "dấu nháy", "second colon", "quotes"),
    ("name: a\n\tarea: b\n", "phím Tab", "dấu cách", "a tab", "spaces"),
    ("\tname: a\n", "phím Tab", "dấu cách", "a tab", "spaces"),
    ("summary: >\n\ta\n", "phím Tab", "dấu cách", "a tab", "spaces"),
    ("name: 'Miến\narea: b\n", "không đóng lại", "dấu nháy", "not closed", "Close the quote"),
    ('name: "Miến\n---\narea: b\n', "không đóng lại", "dấu nháy", "not closed", "Close the quote"),
    ("name: %a\n", "bắt đầu bằng dấu %", "dấu nháy", "starts with %", "quotes"),
    ("name: @a\n", "bắt đầu bằng dấu @", "dấu nháy", "starts with @", "quotes"),
    ("name: `a`\n", "bắt đầu bằng dấu `", "dấu nháy", "starts with `", "quotes"),
    ("name: *Đặc sản*\n", "bắt đầu bằng dấu *", "dấu nháy", "starts with *", "quotes"),
    ("name: *dac-san\n", "bắt đầu bằng dấu *", "dấu nháy", "starts with *", "quotes"),
    ("name: & Miến\n", "dấu * hoặc &", "dấu nháy", "or &", "quotes"),
    ("name: &a x\narea: &a y\n", "hai chỗ cùng đặt một &tên", "Bỏ &tên", "two places", "Remove the &name"),
    ("name: !x!y a\n", "bắt đầu bằng dấu !", "dấu nháy", "starts with !", "quotes"),
    ("name: !đặc-sản\n", "bắt đầu bằng dấu !", "dấu nháy", "starts with !", "quotes"),
    ("name: ? a\n", "bắt đầu bằng dấu ?", "dấu nháy", "starts with ?", "quotes"),
    ("name: a\n  area: b\n", "thụt vào sai", "thẳng hàng", "indented wrongly", "one column"),
    ("name:a\narea: b\n", "thiếu dấu cách sau dấu hai chấm", "thẳng hàng", "lacks a space", "one column"),
    ("  name: a\narea: b\n", "thụt vào khác", "thẳng hàng", "indented otherwise", "one column"),
    ("facts:\n  - a\n - b\n", "thụt vào sai", "thẳng hàng", "indented wrongly", "one column"),
    ("- a\nb: c\n", "thiếu dấu -", "thẳng hàng", "lacks the -", "one column"),
    ("name: a\narea\n", 'không có dạng "trường: giá trị"', "dấu hai chấm", "this line", "Add a colon"),
    ("name: 'Miến' dong\n", "sau khi dấu nháy", "cả giá trị", "after a quote", "whole value"),
    (
        "name: [Tây Bắc] Miến\n",
        "sau khi dấu nháy hoặc ngoặc",
        "cả giá trị",
        "after a quote or bracket",
        "whole value",
    ),
    ('name: "C:\\Miến"\n', "dấu \\", "dấu nháy đơn", "a \\ inside", "single quotes"),
    ("source: [a, b\narea: c\n", "chưa đóng bằng ]", "Thêm ]", "not closed with ]", "Add ]"),
    ("theme: {cham: #1b2450}\nname: a\n", "chưa đóng bằng }", "dấu #", "not closed with }", "with # :"),
    ("name: , a\n", "bắt đầu bằng dấu phẩy", "dấu nháy", "begins with a comma", "quotes"),
    ("name: - a\n", "ngay sau dấu hai chấm", "dòng riêng", "right after the colon", "a line of its own"),
    ("summary: | Miến dong\n", "sau dấu |", "dòng dưới", "after |", "next line"),
    ("name: a\n---\nname: b\n", "dòng ---", "Bỏ dòng ---", "line ---", "Remove the line"),
    ("%YAML 9.9\n---\nname: a\n", "bắt đầu bằng dấu %", "Xoá dòng", "starts with %", "Delete the line"),
]


def only(data: bytes):
    (problem,) = reading.restore("a.yaml", reading.read_record(model.Product, data)[3])
    return problem


@pytest.mark.parametrize(
    "written, vi, fix_vi, en, fix_en", FAULTS, ids=[repr(written) for written, *_ in FAULTS]
)
def test_what_is_not_yaml_is_told_in_words_with_what_to_do(written, vi, fix_vi, en, fix_en):
    problem = only(written.encode())
    assert problem.code == "yaml" and problem.place.line
    assert vi in problem.text("vi") and fix_vi in problem.remedy("vi")
    assert en in problem.text("en") and fix_en in problem.remedy("en")
    # Nothing of the reader's own English is left in the Vietnamese sentence.
    assert dict(problem.values)["reason"] not in problem.text("vi")


@pytest.mark.parametrize(
    "written, place, words",
    [
        ('name: a\nsummary: "Miến\n# phơi\ngtin: "893"\nkeywords: b\n', (2, 10), "không đóng lại"),
        ("name: 'Miến\narea: b\nfacts: ['c']\n", (1, 7), "không đóng lại"),
        ("name: a\narea:ba-be\n# commune: x\ngroup: I\n", (2, 1), "dòng này không có dạng"),
        (
            'name: "Miến\n  dong"\narea: b\n  group: c\n',
            (4, 8),
            "thụt vào sai",
        ),  # a quote over two lines that is closed
    ],
)
def test_the_line_that_is_wrong_is_told_not_the_one_where_the_reader_stumbles(written, place, words):
    problem = only(written.encode())
    assert (problem.place.line, problem.place.column) == place
    assert words in problem.text("vi")


def test_every_known_reason_of_yaml_is_met():
    met = {dict(only(written.encode()).values)["reason"] for written, *_ in FAULTS} | {
        dict(only(b"%x\n").values)["reason"]
    }
    assert set(YAML) - met == set()


def test_an_unknown_reason_is_told_as_it_is_in_parentheses():
    problem = only(b"name: !<a b\n")
    reason = dict(problem.values)["reason"]
    assert reason not in YAML
    assert problem.text("vi") == f"YAML sai cú pháp: ({reason})."
    assert "thụt dòng" in problem.remedy("vi")


def test_the_sign_is_the_one_that_stands_there_after_vietnamese_letters_too():
    problem = only("name: Đỏ đậm\narea: @b\n".encode())
    assert (problem.place.line, problem.place.column) == (2, 7)
    assert "dấu @" in problem.text("vi")


# --- the system


def refused(act) -> OSError:
    with pytest.raises(OSError) as caught:
        act()
    return caught.value


def told(error: OSError, code: str = "cannot-write") -> tuple[str, str]:
    problems = Problems()
    problems.error(Place("a"), code, reason=reasons.of_system(error))
    (problem,) = problems.all()
    return " ".join((problem.text("vi"), problem.remedy("vi"))), " ".join(
        (problem.text("en"), problem.remedy("en"))
    )


def test_a_cache_that_is_damaged_while_a_build_runs_is_named(tmp_path):
    cache = Cache(tmp_path)
    cache.put("abcdef", b"a picture")
    cache.path("abcdef").write_bytes(b"damaged")
    vi, en = told(refused(lambda: cache.take("abcdef")))
    assert "bộ nhớ đệm bị hỏng" in vi and "Chạy lại." in vi
    assert "the cache was damaged" in en and "Run again." in en


def test_errors_of_the_system_are_told_in_words(tmp_path):
    (tmp_path / "a").write_text("")
    for act, vi, en in (
        ((tmp_path / "khong-co").read_bytes, "gõ nhầm tên", "no such file"),
        ((tmp_path / "a" / "b").read_bytes, "không phải thư mục", "not a folder"),
        ((tmp_path / ("a" * 300)).read_bytes, "quá dài", "too long"),
    ):
        error = refused(act)
        in_vi, in_en = told(error)
        assert vi in in_vi and en in in_en and error.strerror not in in_vi


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses a folder as it refuses a right")
def test_a_folder_in_place_of_a_file_is_told(tmp_path):
    vi, en = told(refused(lambda: tmp_path.write_bytes(b"")))
    assert "đây là thư mục" in vi and "this is a folder" in en


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_told():
    def write() -> None:
        with open("/dev/full", "wb", buffering=0) as full:
            full.write(b"a")

    vi, en = told(refused(write))
    assert "đĩa đã đầy" in vi and "Xoá bớt" in vi and "the disk is full" in en


def test_a_right_that_is_lacking_is_told_with_the_remedy_of_what_was_tried():
    error = PermissionError(13, "Permission denied", "a")
    assert "Kiểm tra quyền đọc" in told(error, "unreadable")[0]
    assert "không được phép" in told(error)[0] and "Kiểm tra dung lượng" in told(error)[0]
    assert "hệ thống không cho phép" in told(PermissionError(1, "Operation not permitted", "a"))[0]


def test_a_file_that_word_or_excel_holds_is_told():
    class Shared(PermissionError):
        winerror = 32  # as Windows gives it, beside errno 13

    vi, en = told(
        Shared(13, "The process cannot access the file because it is being used by another process", "a")
    )
    assert "chương trình khác đang mở" in vi and "Excel" in vi and "another program" in en
    assert told(OSError(16, "Device or resource busy"))[0] == vi


def test_an_error_we_have_no_words_for_is_told_as_the_system_tells_it():
    assert told(OSError(71, "Protocol error"))[0].startswith("không ghi được: (Protocol error).")
    assert told(OSError("hỏng"))[0].startswith("không ghi được: (hỏng).")


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need a right, or are not there")
def test_links_out_and_pipes_are_told_in_each_language_alone(province: Province, tmp_path):
    (tmp_path / "ngoai.yaml").write_text("a")
    province.remove("outlets.yaml")
    (province.root / "outlets.yaml").symlink_to(tmp_path / "ngoai.yaml")
    os.mkfifo(province.root / "products/mien-dong/1.jpg")
    out, pipe = province.problems()
    assert (out.text("vi"), out.text("en")) == (
        "không đọc được tệp: liên kết dẫn ra ngoài thư mục.",
        "the file cannot be read: the link leads out of the folder.",
    )
    assert "không phải tệp thường" in pipe.text("vi") and "not an ordinary file" in pipe.text("en")


# As libraries and programs say it: OpenSSL, glibc, Windows, OpenSSH, botocore, ftplib.
ON_THE_WAY = [
    ("may-chu.vn: [Errno 111] Connection refused", "từ chối kết nối"),
    (
        "[WinError 10061] No connection could be made because the target machine actively refused it",
        "từ chối kết nối",
    ),
    ("ssh: connect to host 192.0.2.1 port 22: No route to host", "không có đường mạng"),
    ("a.vn: [Errno -2] Name or service not known", "không có máy chủ nào mang tên ấy"),
    (
        "ssh: Could not resolve hostname a.vn: Temporary failure in name resolution",
        "không có máy chủ nào mang tên ấy",
    ),
    ("[Errno 11001] getaddrinfo failed", "không có máy chủ nào mang tên ấy"),
    ("timed out", "không trả lời kịp"),
    ('Connect timeout on endpoint URL: "https://a.vn/b"', "không trả lời kịp"),
    ("[Errno 104] Connection reset by peer", "bị ngắt"),
    ("EOFError", "bị ngắt"),
    ("certificate has expired", "đã hết hạn"),
    ("self-signed certificate in certificate chain", "tự ký"),
    ("Hostname mismatch, certificate is not valid for 'a.vn'.", "cho tên khác"),
    ("530 Login authentication failed", "không nhận tên đăng nhập"),
    ("550 Permission denied", "không có quyền"),
    ("AccessDenied Access Denied", "không có quyền"),
    ("552 Requested file action aborted. Disk full", "hết chỗ"),
]


@pytest.mark.parametrize("words, vi", ON_THE_WAY, ids=[words[:30] for words, _ in ON_THE_WAY])
@pytest.mark.parametrize("code", sorted(CONNECTED))
def test_what_stops_a_connection_is_told_in_vietnamese_in_the_vietnamese_sentence(code, words, vi):
    problem = Problem(
        Place("a"), code, "error", (("reason", words), ("path", "p"), ("host", "h"), ("tries", "3"))
    )
    assert vi in problem.text("vi") and words not in problem.text("vi") and words in problem.text("en")


def test_what_no_words_are_known_for_is_told_as_it_came():
    assert "451 Odd" in Problem(
        Place("a"), "publish-refused", "error", (("reason", "451 Odd"), ("path", "p"))
    ).text("vi")
