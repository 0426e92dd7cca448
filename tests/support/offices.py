"""Lists as offices send them, made on the spot. Producers, decisions and numbers are invented."""

import io
import quopri
import zipfile
from xml.sax.saxutils import escape

import xlwt
from desk import xlsx
from openpyxl.utils.cell import range_boundaries

from sanvat.records import encodings as legacy

N = None

CLEAN = [
    [
        "STT",
        "Tên sản phẩm",
        "Mã số sản phẩm",
        "Tên chủ thể",
        "Loại hình",
        "Huyện",
        "Xã, phường, thị trấn",
        "Nhóm sản phẩm",
        "Hạng sao",
        "Số quyết định",
        "Ngày ký",
        "Cơ quan ban hành",
        "Giá bán",
        "Mã vạch",
        "Câu chuyện sản phẩm",
    ],
    [
        1,
        "Miến dong Suối Xanh",
        "83-829-28780-3-2022",
        "HTX Suối Xanh",
        "HTX",
        "Na Rì",
        "Côn Minh",
        "I.3.b",
        "3 sao",
        "01/QĐ-UBND",
        "29/12/2021",
        "UBND tỉnh Bắc Kạn",
        "150.000đ/gói 500 g",
        8936000000004,
        "Miến làm ở bản.\nBà con phơi trên đồi.",
    ],
    [
        2,
        "Nhà sàn Bên Suối",
        N,
        "Hộ kinh doanh Lý Mẫu",
        "Hộ KD",
        "Ba Bể",
        N,
        "Dịch vụ du lịch",
        "★★★★",
        "QĐ số 02/QĐ-UBND ngày 4/2/2022",
        N,
        N,
        N,
        N,
        N,
    ],
    [
        3,
        "Rượu Suối Xanh",
        N,
        "Hợp tác xã Suối Xanh",
        "HTX",
        "Na Rì",
        N,
        "Thực phẩm",
        "tiềm năng 5 sao",
        N,
        N,
        N,
        "120k",
        "8.93E+12",
        N,
    ],
]

TWO_LEVELS = [
    ["UBND TỈNH BẮC KẠN", N, N, N, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    [],
    ["DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN"],
    ["(Kèm theo Quyết định số 2616/QĐ-UBND ngày 29/12/2021 của UBND tỉnh Bắc Kạn)"],
    [
        "STT",
        "Tên sản phẩm",
        "Chủ thể",
        N,
        "Địa chỉ",
        N,
        N,
        "Phân hạng",
        N,
        N,
        "Điểm",
        "Doanh thu",
        "Dân tộc",
        "Ghi chú",
    ],
    [N, N, "Tên chủ thể", "Điện thoại", "Thôn", "Xã", "Huyện", "3 sao", "4 sao", "5 sao", N, N, N, N],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)", "(14)"],
    ["I", "HUYỆN NA RÌ"],
    [
        1,
        "Miến dong Hương Rừng",
        "HTX Suối Xanh",
        912345678,
        "Bản Mẫu",
        "Côn Minh",
        N,
        "x",
        N,
        N,
        "68,5",
        500,
        "Tày",
        "Lần đầu",
    ],
    [2, "Tinh bột nghệ Suối Xanh", N, N, "Bản Mẫu", "Côn Minh", N, N, "x", N, 91.14, 300, "Tày", "Nâng hạng"],
    ["II", "HUYỆN BA BỂ"],
    [
        "1",
        "Bí xanh thơm Bản Mẫu",
        "Tổ hợp tác Bản Mẫu",
        "01656 123 456",
        N,
        "Đồng Phúc",
        N,
        "X",
        N,
        N,
        N,
        N,
        N,
        N,
    ],
    ["Tổng cộng", N, N, N, N, N, N, 2, 1, 0],
    ["Danh sách này có 3 sản phẩm./."],
    [N, N, N, N, N, N, N, "CHỦ TỊCH"],
]
TWO_LEVELS_MERGED = (
    "A1:D1",
    "E1:J1",
    "A3:N3",
    "A4:N4",
    "A5:A6",
    "B5:B6",
    "C5:D5",
    "E5:G5",
    "H5:J5",
    "K5:K6",
    "L5:L6",
    "M5:M6",
    "N5:N6",
    "C9:C10",
    "D9:D10",
    "B8:N8",
    "B11:N11",
    "A14:N14",
)


def clean() -> bytes:
    return xlsx(("Danh sách", CLEAN))


def two_levels() -> bytes:
    return xlsx(("Phụ lục", TWO_LEVELS), merged=TWO_LEVELS_MERGED)


_OLD = {letter: chr(code) for code, letter in legacy._TCVN3.items()}


def tcvn3(text: str) -> str:
    """Text as a TCVN3 font's program kept it."""
    return "".join(_OLD.get(character, character) for character in text)


def old_excel() -> bytes:
    """An .xls whose cells are TCVN3 in .VnTime, a title in .VnTimeH."""
    rows = [
        ["danh sách sản phẩm ocop huyện na rì"],
        ["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Hạng sao", "Quyết định số", "Ngày cấp"],
        [
            1,
            "Chè Shan tuyết",
            "Hợp tác xã Đường Phên",
            "xã Côn Minh, huyện Na Rì",
            "3 sao",
            "2616/QĐ-UBND",
            "29/12/2021",
        ],
        [2, "Thịt trâu gác bếp", "Hộ ông Ngọc", "huyện Ba Bể", "4 sao", "303/QĐ-UBND ngày 4/2/2020", ""],
    ]
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    small, capital = xlwt.easyxf("font: name .VnTime"), xlwt.easyxf("font: name .VnTimeH")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(
                row, column, tcvn3(cell) if isinstance(cell, str) else cell, small if row else capital
            )
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods(body: str) -> bytes:
    """An .ods with this XML for its sheets."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            (
                '<?xml version="1.0"?><manifest:manifest '
                'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
            ),
        )
        archive.writestr(
            "content.xml",
            (
                f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
                f"{_SPACES}><office:body><office:spreadsheet>{body}</"
                f"office:spreadsheet></office:body></office:document-content>"
            ),
        )
    return made.getvalue()


def ods_of(rows: list[list[object]]) -> bytes:
    """An .ods of one sheet, padded to the last column and row as LibreOffice does."""
    told = ""
    for row in rows:
        cells = "".join(
            "<table:table-cell/>"
            if cell is None
            else (
                f'<table:table-cell office:value-type="float" '
                f'office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
            )
            if isinstance(cell, int | float)
            else (
                f"<table:table-cell "
                f'office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
            )
            for cell in row
        )
        told += (
            f"<table:table-row>{cells}<table:table-cell "
            f'table:number-columns-repeated="{16384 - len(row)}"/></table:table-row>'
        )
    return ods(
        f'<table:table table:name="Trang 1">{told}<table:table-row '
        f'table:number-rows-repeated="{1048576 - len(rows)}"><table:table-cell '
        f'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )


def spans(merged: tuple[str, ...]) -> dict[tuple[int, int], tuple[int, int]]:
    """Ranges as (row, column) → (rows, columns)."""
    found = {}
    for left, top, right, bottom in map(range_boundaries, merged):
        found[top - 1, left - 1] = bottom - top + 1, right - left + 1
    return found


def web_of(rows: list[list[object]], merged: tuple[str, ...], charset: str) -> str:
    """The page that a government system hands out under the name .xls: titles before the table, tags left
    open."""
    wide = spans(merged)
    hidden = {
        (row + down, column + across)
        for (row, column), (high, many) in wide.items()
        for down in range(high)
        for across in range(many)
    } - set(wide)
    width = max(map(len, rows))
    told = ""
    for row, cells in enumerate(rows):
        filled = [*cells, *[None] * (width - len(cells))]
        parts = [
            "<td{}>{}".format(
                " rowspan={} colspan={}".format(*wide[row, column]) if (row, column) in wide else "",
                escape("" if cell is None else str(cell)),
            )
            for column, cell in enumerate(filled)
            if (row, column) not in hidden
        ]
        told += "<TR>" + "".join(parts) + "\n"
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><style>td '
        f'{{mso-number-format:"\\@"}}</style></head><body><!-- <table><tr><td>không --><table '
        f"border=1>{told}</table></body></html>"
    )


def xml_of(rows: list[list[object]], merged: tuple[str, ...]) -> str:
    """An "XML Spreadsheet 2003"."""
    wide = spans(merged)
    told = ""
    for row, cells in enumerate(rows):
        told += f'<Row ss:Index="{row + 1}">'
        for column, cell in enumerate(cells):
            down, across = wide.get((row, column), (1, 1))
            if cell is not None:
                kind = "String" if isinstance(cell, str) else "Number"
                told += (
                    f'<Cell ss:Index="{column + 1}" ss:MergeDown="{down - 1}" '
                    f'ss:MergeAcross="{across - 1}"><Data '
                    f'ss:Type="{kind}">{escape(str(cell))}</Data></Cell>'
                )
        told += "</Row>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?><?mso-application progid="Excel.Sheet"?><Workbook '
        f'xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Phụ '
        f'lục"><Table>{told}</Table></Worksheet></Workbook>'
    )


def single_file(page: str) -> bytes:
    """Excel's "Single File Web Page": a frame that names the sheets, and a page for each."""
    frame = (
        "<html><xml><x:ExcelWorksheet><x:Name>Phụ lục</x:Name><x:WorksheetSource "
        'HRef="a.files/sheet001.htm"/></x:ExcelWorksheet></xml></html>'
    )
    parts = [
        ("a.htm", frame),
        ("a.files/tabstrip.htm", "<table><tr><td>Phụ lục</table>"),
        ("a.files/sheet001.htm", page),
    ]
    told = [
        (
            f"--_P\r\nContent-Location: file:///C:/{place}\r\nContent-Transfer-Encoding: "
            f'quoted-printable\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n'
        ).encode()
        + quopri.encodestring(text.encode())
        + b"\r\n"
        for place, text in parts
    ]
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="_P"\r\n\r\n'
        + b"".join(told)
        + b"--_P--\r\n"
    )
