"""What a column of an office's list is about, by the words of its heading.

Wordings are those of the forms of Decision 26/2026/QĐ-TTg and of lists seen in decisions and portals;
compared folded, without signs, so that `Tên chủ thể (1)` and `TEN CHU THE` are one. A heading under
another (`Phân hạng` over `3 sao`) is read with it and alone.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from ..base.text import fold, tidy


class Meaning(NamedTuple):
    """What a heading means: the name of a field of the list, and which one of its kind (`stars_tick` 4)."""

    field: str
    of: str = ""


# Field: wordings, the official ones first. A wording of several words also counts inside a longer heading.
_WORDINGS = {
    "row": "stt|tt|so tt|so thu tu|no|num|s tt",
    "id": "id|record id|ma ban ghi",
    "product": "ten san pham|ten san pham dich vu|san pham|ten sp|san pham ocop|ten hang hoa|ten san pham ocop|san pham dich vu|ten mat hang|mat hang|ten thuong mai|ten goi san pham|ten san pham tham gia|danh muc san pham|ten san pham duoc cong nhan|ten cac san pham|product|product name|ten dich vu|san pham duoc cong nhan|san pham tham gia|ten san pham hang hoa",
    "name": "name|ten|ten goi",
    "name_en": "ten tieng anh|ten san pham tieng anh|english name|name en|ten san pham bang tieng anh",
    "product_code": "ma so san pham|ma san pham|ma sp|ma so sp|ma so|product code",
    "producer": "ten chu the|ten chu the san xuat|ten don vi|chu the|chu the san xuat|ten chu the ocop|chu the ocop|ten co so|to chuc ca nhan|don vi san xuat|chu the sxkd|chu the san xuat kinh doanh|co so san xuat|don vi|ten to chuc|ten to chuc ca nhan|ten don vi san xuat|ten co so san xuat|nha san xuat|co so|ten htx|ten hop tac xa|ten doanh nghiep|don vi chu the|chu the thuc hien|chu the tham gia|chu the kinh te|ten chu the kinh te|producer|producer name|subject name|chu so huu|chu the so huu|don vi dang ky|co so san xuat kinh doanh|ho san xuat|ten don vi chu the|don vi tham gia|chu the dang ky|to chuc ca nhan san xuat|nguoi san xuat|ten nha san xuat",
    "producer_kind": "loai hinh to chuc|loai hinh|loai hinh chu the|loai chu the|hinh thuc to chuc|producer type|loai hinh kinh te|loai hinh to chuc san xuat|loai hinh san xuat|loai hinh doanh nghiep|thanh phan kinh te|loai hinh don vi",
    "representative": "ten nguoi dai dien phap luat|ho ten nguoi dai dien phap ly|nguoi dai dien|nguoi dai dien phap luat|giam doc|chuc vu|dai dien|ho va ten|ho ten|ho va ten chu the|ten nguoi dai dien|dai dien phap luat|nguoi lien he|chu ho|chu co so|dai dien chu the|nguoi dung dau|thu truong don vi",
    "address": "dia chi|dia chi lien he|dia chi san xuat|dia chi tru so|dia chi chu the|dia chi co so|noi san xuat|dia diem san xuat|tru so|address|dia diem|dia chi tru so chinh|dia chi co so san xuat|dia chi san xuat kinh doanh",
    "address_on_certificate": "dia chi tren giay chung nhan|original address|dia chi theo quyet dinh",
    "hamlet": "thon|thon ban|thon xom|thon to|ban|xom|to dan pho|thon ban xom to|thon khu pho|ap|khu|to|thon to dan pho|xom ban|hamlet|khoi pho|ap khu pho|buon|buon lang|thon buon",
    "commune": "xa phuong thi tran|xa phuong|xa|phuong xa|xa thi tran|xa phuong tt|don vi hanh chinh cap xa|phuong|commune|ward|cap xa|xa phuong dac khu|ten xa|xa phuong thi tran cu|dia chi xa",
    "district": "huyen thanh pho thi xa|huyen|dia ban|dia phuong|huyen thanh pho|huyen thi xa thanh pho|huyen tp|huyen thi|quan huyen|don vi|don vi cap huyen|don vi hanh chinh|dia ban huyen|huyen thi xa thanh pho cu|district|huyen thi xa|huyen tx tp|huyen tp tx|dia phuong huyen|huyen cu|ten huyen|huyen thi thanh pho|quan huyen thi xa|thanh pho huyen|don vi huyen",
    "province": "tinh|tinh thanh pho|province|tinh thanh|tinh cu",
    "phone": "dien thoai|so dien thoai|sdt|dt|di dong|hotline|so dt|dien thoai lien he|so dien thoai lien he|phone|dien thoai di dong|sdt lien he|tel|telephone|so may|lien he|thong tin lien he|dtdd|so lien lac|mobile|phone number",
    "zalo": "zalo|so zalo",
    "email": "email|e mail|thu dien tu|hop thu dien tu|dia chi email|mail",
    "website": "website|trang web|web|fanpage|facebook|trang thong tin dien tu|dia chi website|website fanpage|website cua co so|trang dien tu",
    "group": "nhom san pham dang ky|nhom san pham|nganh hang|nhom|phan nhom|bo san pham|loai san pham|nganh|nhom nganh|phan nhom san pham|nganh san pham|nganh nhom phan nhom|bo san pham so|category|group|nhom nganh hang|thuoc nhom|linh vuc|nhom san pham ocop|phan loai|phan loai san pham|chung loai|nhom hang|category guess|thuoc nhom san pham|nhom nganh san pham|thuoc bo san pham",
    "points": "diem|tong diem|diem trung binh|so diem|ket qua cham|score|points|diem danh gia|diem so|ket qua cham diem|tong so diem|diem tb|diem binh quan|diem hoi dong|diem cap tinh|diem hoi dong cap tinh|diem hoi dong tinh|tong diem cap tinh|diem trung binh hoi dong",
    "stars": "hang sao|xep hang|phan hang|hang|so sao|dat sao|ket qua phan hang|sao|ket qua xep hang|star rating|stars|star|phan hang san pham|ket qua danh gia|xep hang san pham|hang san pham|ocop sao|hang dat|muc sao|sao ocop|hang ocop|hang sao dat|cap sao|phan hang sao|xep hang ocop|ket qua|hang sao duoc cong nhan|muc hang|hang sao ocop|tieu chuan|chuan sao|ket qua danh gia phan hang|xep loai|hang sao ocop dat|dat hang|dat ocop|dat chuan ocop|dat tieu chuan ocop|loai sao|hang sao cong nhan",
    "proposed_stars": "sao de nghi|hang de nghi|de nghi xep hang|du kien hang sao|de xuat xep hang|sao du kien|hang sao de nghi|hang sao dang ky|dang ky hang sao|proposed stars|hang de xuat|hang sao du kien|dang ky hang",
    "decision": "so quyet dinh|so qd|quyet dinh cong nhan|so ngay quyet dinh|qd cong nhan|quyet dinh|quyet dinh so|so qd cong nhan|so quyet dinh cong nhan|decision number|decision|so ngay qd|so van ban|quyet dinh phe duyet|so quyet dinh phe duyet|can cu|van ban cong nhan|so ky hieu|so quyet dinh ngay|so quyet dinh ngay cap|so quyet dinh ngay ky|giay chung nhan|so giay chung nhan|so gcn|so giay|quyet dinh cong nhan so|quyet dinh cong nhan so ngay",
    "date": "ngay ky|ngay cap|ngay thang nam|ngay ban hanh|ngay quyet dinh|ngay qd|ngay cong nhan|cert issued at|date|ngay thang|ngay|ngay cap giay chung nhan|thoi gian cong nhan|ngay ky quyet dinh|ngay duoc cong nhan|ngay thang nam quyet dinh|thoi diem cong nhan|ngay thang nam cong nhan|ngay cap gcn|ngay ra quyet dinh|ngay thang nam cap|thoi gian cap|ngay thang cong nhan",
    "issuer": "co quan cap|co quan ban hanh|co quan cong nhan|issuing authority|issuer|don vi cap|cap cong nhan|noi cap|co quan quyet dinh|don vi cong nhan|co quan ban hanh quyet dinh|cap quyet dinh",
    "year": "nam cong nhan|nam danh gia|nam|nam xep hang|nam phan hang|nam dat|year|cert year|nam duoc cong nhan|nam cap|nam dat sao|nam dat ocop|nam tham gia|nam dat hang|nam quyet dinh|nam cham",
    "round": "dot|dot danh gia|dot cong nhan|ky danh gia|round|dot cham|dot xet|dot nam",
    "expires": "ngay het han|het hieu luc|thoi han|hieu luc|hieu luc den|han den|gia tri den|cert expires at|expires|co gia tri den|ngay het hieu luc|thoi han hieu luc|hieu luc den ngay|thoi gian het han|co hieu luc den|het han|thoi han giay chung nhan|han su dung giay chung nhan|thoi gian hieu luc|thoi han cong nhan|gia tri giay chung nhan den|gia tri giay chung nhan|giay chung nhan co gia tri den|hieu luc giay chung nhan|thoi han cua giay chung nhan|han giay chung nhan|giay chung nhan het han",
    "kind": "lan dau nang hang danh gia lai|san pham moi da co|hinh thuc dang ky|hinh thuc danh gia|loai danh gia|hinh thuc|danh gia lan dau danh gia lai|moi danh gia lai|loai dang ky|doi tuong danh gia|noi dung danh gia|tinh trang danh gia",
    "note": "ghi chu|luu y|note|notes|remark|remarks|comment|comments|dien giai|y kien|trang thai|tinh trang|hien trang|status|tinh trang hieu luc|tinh trang cong nhan|trang thai cong nhan|tinh trang giay chung nhan|tinh trang san pham|trang thai san pham",
    "net_quantity": "quy cach|quy cach dong goi|khoi luong|khoi luong tinh|trong luong|dung tich|net quantity|quy cach san pham|quy cach khoi luong|khoi luong the tich|the tich|trong luong tinh|quy cach bao goi|khoi luong quy cach",
    "packaging": "bao bi|loai bao bi|packaging|hinh thuc bao bi|bao goi",
    "ingredients": "thanh phan|nguyen lieu|ingredients|thanh phan cau tao|thanh phan nguyen lieu",
    "shelf_life": "han su dung|hsd|thoi han su dung|shelf life|thoi gian su dung",
    "storage": "bao quan|dieu kien bao quan|huong dan bao quan|cach bao quan|storage",
    "usage": "cach dung|huong dan su dung|cach su dung|hdsd|usage",
    "abv": "do con|nong do con|abv|do ruou",
    "price": "gia ban|gia tham khao|gia|don gia|gia ban le|gia san pham|gia thanh|price|gia niem yet|gia ban tham khao|gia ban hien tai|gia ban san pham",
    "price_unit": "dvt|don vi tinh|don vi gia|price unit|unit|dv tinh",
    "gtin": "ma so ma vach|ma vach|gtin|barcode|ma gtin|ean|ma so ma vach san pham|gtin 13|so ma vach",
    "traceability": "truy xuat nguon goc|link truy xuat|dia chi truy xuat|traceability|link truy xuat nguon goc|traceability url",
    "summary": "gioi thieu|mo ta|gioi thieu san pham|mo ta san pham|tom tat|summary|description|gioi thieu ngan|dac diem|dac diem san pham|mo ta ngan|mo ta ngan gon",
    "story": "cau chuyen san pham|cau chuyen|story|noi dung cau chuyen|cau chuyen ve san pham",
    "certifications": "chung nhan|chung chi|certifications|cac chung nhan|chung nhan chat luong|tieu chuan chat luong|chung nhan khac|tieu chuan ap dung|he thong quan ly chat luong|chung nhan tieu chuan|giay chung nhan khac",
    "history": "lich su|history|qua trinh cong nhan|cac moc",
    "facts": "du kien|facts|thong tin khac|thong tin them",
    "source": "nguon|source|nguon tin|nguon thong tin|source url|duong dan|link bai viet",
    "photo": "anh|tai anh|tai anh len|file anh|ten anh|ten file anh|anh minh hoa|hinh anh|anh san pham|hinh anh san pham|photo|image|link anh|images|photos|hinh san pham",
    "keywords": "tu khoa|keywords|tags",
    "founded": "nam thanh lap|ngay thanh lap|founded|thanh lap",
    "members": "so thanh vien|thanh vien|members",
    "products_listed": "products recognised|san pham da cong nhan|cac san pham",
    "products_unconfirmed": "products unconfirmed",
    "outlet": "diem ban|ten diem ban|ten cua hang|cua hang|diem ban hang|ten diem gioi thieu|diem gioi thieu va ban san pham|diem gioi thieu san pham|ten diem|outlet|shop|diem trung bay|ten diem ban hang|noi ban|diem gioi thieu va ban san pham ocop",
    "hours": "gio mo cua|thoi gian mo cua|hours|opening hours",
    "fair": "ten hoi cho|hoi cho|su kien|ten su kien|fair|event|ten chuong trinh|hoi cho trien lam|ten hoi cho trien lam",
    "start": "start date|ngay bat dau|bat dau|tu ngay|thoi gian bat dau|start|ngay khai mac|khai mac",
    "end": "end date|ngay ket thuc|ket thuc|den ngay|thoi gian ket thuc|end|ngay be mac|be mac",
    "place": "place|noi to chuc|dia diem to chuc|venue|location",
    "scope": "scope|pham vi|chi tieu|products total|tong so san pham|star3|star4|star5|producers total|cooperatives|enterprises|households|cooperative groups|so luong san pham|so san pham|so luong chu the|so chu the|tong san pham",
    "map": "toa do|vi do kinh do|latitude longitude|map|toa do gps",
    "as_of": "tinh den|thoi diem|as of|so lieu den",
}

# What a dossier holds about persons and their money; never read, whatever else the heading says.
_PRIVATE = re.compile(
    r"\b(gioi tinh|dan toc|ton giao|nam nu|nam\s*/\s*nu|cccd|cmnd|cmtnd|can cuoc|chung minh|so dinh danh|ho chieu|ho khau|thuong tru|tam tru|noi o|cho o|nha rieng|que quan|nguyen quan|ngay sinh|nam sinh|thang sinh|ngay thang nam sinh|tuoi|"
    r"doanh thu|doanh so|loi nhuan|thu nhap|von dieu le|von|tien luong|luong|so lao dong|lao dong|nop thue|thue|ma so thue|mst|so tai khoan|tai khoan ngan hang|ngan hang|ho ngheo|can ngheo|trinh do|hoc van|chi phi|kinh phi|ho tro kinh phi|"
    r"gender|sex|ethnic|ethnicity|birth|date of birth|dob|national id|id card|home address|revenue|turnover|profit|income|salary|tax code|bank account|suc khoe|tinh trang hon nhan|dang vien|chu ky)\b"
)
_PRIVATE_NOT = re.compile(
    r"\b(tien luong thuc|khoi luong|trong luong|chat luong|so luong|dung luong|san luong|thuong hieu|luong thuc|nang luong|ham luong|dinh luong|ham luong con|nguon von)\b"
)

# What an office keeps to itself, over whatever other words, or over the columns below it.
INTERNAL = re.compile(
    r"\b(noi bo|khong cong (?:khai|bo)|khong (?:dua len|hien thi|dang tai)|bao mat|rieng tu|tuyet mat|toi mat|internal|confidential|private(?! (?:enterprise|company|sector|business))|not public|(?:sdt|dt|dien thoai|di dong|zalo|e ?mail|dia chi) (?:ca nhan|rieng)|(?:can bo|chuyen vien) (?:phu trach|theo doi|ghi chu|nhan xet))\b"
)
_SECRET = re.compile(r"\(\s*mật\s*\)|\bđộ mật\b", re.IGNORECASE)

# Headings that are none of ours but no secret either.
_KNOWN_OTHER = re.compile(
    r"\b(dau thoi gian|timestamp|gia ban buon|gia buon|gia si|gia von|gia goc|san luong|cong suat|quy mo|dien tich|so luong|cong bo|attp|an toan thuc pham|dkkd|dang ky kinh doanh|giay phep|kiem nghiem|tem|qr|san tmdt|thuong mai dien tu|thi truong|kenh|moi truong|ho so|ky nhan|xac nhan|can bo|ma so vung|nguyen vong|thao tac|chuc nang|hanh dong|xem chi tiet)\b"
)

_STARS_OF = re.compile(
    r"(?:(?:dat|hang|ocop|san pham|sp|xep hang)\s+)*(?:0?([1-5])|(mot|hai|ba|bon|nam))\s*(?:sao|[*★⭐☆]|star|stars)(?:\s+ocop)?"
)
_ROWS_OF = re.compile(r"\s*([*★⭐☆]{3,5})\s*")
_NUMBERS = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "nam": "5"}

_KINDS = {
    "hop_tac_xa": "htx|hop tac xa|cooperative",
    "lien_hiep_htx": "lien hiep htx|lien hiep hop tac xa|lhhtx",
    "to_hop_tac": "tht|to hop tac",
    "doanh_nghiep": "dn|doanh nghiep|cong ty|dn cong ty|doanh nghiep cong ty|cty|dnnvv|cong ty doanh nghiep",
    "ho_kinh_doanh": "hkd|ho kinh doanh|ho kd|ho sxkd|ho san xuat|ho gia dinh|ho san xuat kinh doanh|ho ca the|ho kinh doanh ca the|co so ho kinh doanh|ho gd|co so sxkd|hkd co so|co so ho|ho",
    "trang_trai": "trang trai",
    "hoi": "hoi|hiep hoi|hoi hiep hoi",
}
KIND_WORDS = {word: kind for kind, words in _KINDS.items() for word in words.split("|")}
"""What a legal form is called in a heading or a cell, folded and without signs."""

_CERTIFICATION_WORDS = {
    "chi dan dia ly": "geographical-indication",
    "cddl": "geographical-indication",
    "gi": "geographical-indication",
    "nhan hieu tap the": "collective-mark",
    "nhtt": "collective-mark",
    "nhan hieu chung nhan": "certification-mark",
    "nhcn": "certification-mark",
    "nhan hieu": "trademark",
    "nhan hieu hang hoa": "trademark",
    "vietgap": "vietgap",
    "viet gap": "vietgap",
    "haccp": "haccp",
    "iso": "iso-22000",
    "iso 22000": "iso-22000",
    "huu co": "organic-tcvn",
    "organic": "organic-tcvn",
    "pgs": "pgs",
    "jas": "jas",
    "chuoi an toan": "safe-food-chain",
}

_BY_WORDING = {
    wording: field for field, wordings in reversed(list(_WORDINGS.items())) for wording in wordings.split("|")
}
# Of several words, or one that says all: such may stand inside a longer heading. The longest counts.
_INSIDE = sorted(
    (
        wording
        for wording in _BY_WORDING
        if wording.count(" ") >= 1 and _BY_WORDING[wording] not in ("row", "scope")
    ),
    key=lambda wording: (-len(wording), wording),
)
_WEAK = frozenset(
    {
        "du kien",
        "don vi",
        "ho ten",
        "co so",
        "so luong",
        "noi ban",
        "dac diem",
        "loai hinh",
        "chung nhan",
        "thanh phan",
        "ket qua",
        "nguon goc",
        "san pham moi da co",
        "bao quan",
        "lien he",
        "tu ngay",
        "den ngay",
        "ngay thang",
        "cua hang",
        "xa phuong",
        "hoi cho",
        "su kien",
        "mat hang",
        "can cu",
        "dia ban",
        "san pham",
        "chung chi",
        "dia diem",
        "giay chung nhan",
    }
)


def plain(heading: str) -> str:
    """A heading as it is compared: folded, without signs, numbers of notes and doubled spaces."""
    folded = fold(tidy(heading)).replace("\u00d0", "d")
    return " ".join(re.sub(r"[^a-z0-9*★⭐☆]+", " ", folded).split())


@lru_cache(maxsize=4096)
def meaning(heading: str, above: str = "") -> Meaning | None:
    """What a heading means, read with the one that stands above it; None where it is unknown.

    Field `private` is what must not be read, `other` what is known to be no field here.
    """
    full, full_above = _ABBREVIATION.sub(_in_full, heading), _ABBREVIATION.sub(_in_full, above)
    ways = ((heading, above),) if full == heading else ((heading, above), (full, full_above))
    return next(
        (found for inside in (False, True) for way in ways if (found := _meaning(*way, inside))), None
    )


# What headings shorten; read in full where they are not known as they stand.
_IN_FULL = {
    "sx": "sản xuất",
    "sxkd": "sản xuất kinh doanh",
    "cssx": "cơ sở sản xuất",
    "cssxkd": "cơ sở sản xuất kinh doanh",
    "kd": "kinh doanh",
    "sp": "sản phẩm",
    "qđ": "quyết định",
    "qd": "quyết định",
    "gcn": "giấy chứng nhận",
    "đ/c": "địa chỉ",
    "đc": "địa chỉ",
    "dc": "địa chỉ",
    "đt": "điện thoại",
    "đv": "đơn vị",
    "cs": "cơ sở",
    "ct": "chủ thể",
    "cn": "công nhận",
    "ttr": "thị trấn",
    "tt": "thị trấn",
    "p/x": "phường xã",
    "x/p": "xã phường",
    "h/tp": "huyện thành phố",
    "xh": "xếp hạng",
    "ph": "phân hạng",
    "kq": "kết quả",
    "bb": "bao bì",
    "p": "phường",
    "tp": "thành phố",
    "tx": "thị xã",
    "h": "huyện",
    "kl": "khối lượng",
    "nsx": "nhà sản xuất",
}
_ABBREVIATION = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _IN_FULL), key=len, reverse=True))})(?!\w)", re.IGNORECASE
)


def _in_full(found: re.Match[str]) -> str:
    return _IN_FULL[found[0].lower()]


def _meaning(heading: str, above: str, inside: bool) -> Meaning | None:
    """What a heading means as it stands; with `inside` also by the words in it."""
    own, parent = plain(heading), re.sub(r"^(?:thong tin|noi dung)(?: ve| cua| chung)? ", "", plain(above))
    both = f"{own} {parent}".strip()
    words = f"{parent} {own}".strip()
    if (_PRIVATE.search(own) or (_PRIVATE.search(parent) and not own)) and not _PRIVATE_NOT.search(own):
        return Meaning("private")
    if INTERNAL.search(words) or _SECRET.search(tidy(heading)):
        return Meaning("private")
    bare = plain(re.sub(r"\([^)]*\)", " ", tidy(heading)))
    special = _proposed(own, parent) or _special(own, parent) or _special(bare, parent)
    if special:
        return special
    parts = [plain(part) for part in re.split(r"[/,;]|\bvà\b", tidy(heading))]
    sorts = {_CERTIFICATION_WORDS[part] for part in parts if part in _CERTIFICATION_WORDS}
    if len(sorts) > 1:
        return None  # `VietGAP/hữu cơ`: of which of them a tick speaks, nobody can tell
    for candidate in dict.fromkeys(
        (both, words, own, bare, parts[0] if len(parts) > 1 and len(parts[0]) > 3 else own)
    ):
        if candidate in _BY_WORDING and not (candidate == own and _is_vague(own, parent)):
            return Meaning(_BY_WORDING[candidate])
    if own in _CERTIFICATION_WORDS:
        return Meaning("certification", _CERTIFICATION_WORDS[own])
    if not inside:
        return None
    found = _inside(bare) or _inside(own) or (_inside(both) if parent else None)
    if found and not _KNOWN_OTHER.search(own):
        return Meaning(found)
    certification = next(
        (
            type
            for word, type in _CERTIFICATION_WORDS.items()
            if len(word) > 4 and re.search(rf"\b{word}\b", own)
        ),
        "",
    )
    if certification:
        return Meaning("certification", certification)
    if _KNOWN_OTHER.search(own):
        return Meaning("other")
    return Meaning(_BY_WORDING[parent]) if parent in _BY_WORDING and not own else None


# Stars that somebody hopes for, or that an earlier council gave, are none that were recognised.
_HOPED = re.compile(
    r"\b(de xuat|de nghi|du kien|dang ky|tu danh gia|tu cham|muc tieu|ke hoach|phan dau|tiem nang|mong muon|dinh huong|cap (?:xa|huyen) (?:cham|danh gia|de nghi|de xuat))\b"
)


_ABOUT_STARS = re.compile(r"\bsao\b|\b(?:xep|phan) hang\b|\bhang (?:de|du|dang|muc|tiem) ")
_OF_OTHERS = re.compile(
    r"(?:ten|san pham|sp|nhom|nganh|bo|chu the|don vi|co so|to chuc|dia|diem|tong diem|so diem|so ho so|so quyet dinh|ngay|nam|dot|ho so|hinh thuc|quyet dinh|ghi chu)\b"
)


def _proposed(own: str, parent: str) -> Meaning | None:
    about = f"{parent} {own}"
    if (
        not _ABOUT_STARS.search(about)
        or not _HOPED.search(about)
        or _OF_OTHERS.match(own)
        or re.search(r"\bcong nhan\b", own)
    ):
        return None
    return Meaning("other") if _STARS_OF.fullmatch(own) else Meaning("proposed_stars")


def _is_vague(own: str, parent: str) -> bool:
    """`Số`, `Ngày`, `Tên` under a heading that says of what: only with it do they mean something."""
    return bool(parent) and own in ("so", "ngay", "ten", "name", "date", "don vi")


def _special(own: str, parent: str) -> Meaning | None:
    """Columns of which there are several of a kind: stars to tick, kinds to tick, years."""
    stars = _STARS_OF.fullmatch(own)
    if stars:
        return Meaning("stars_tick", stars[1] or _NUMBERS[stars[2]])
    row = _ROWS_OF.fullmatch(own)
    if row:
        return Meaning("stars_tick", str(len(row[1])))
    if re.search(r"\b(?:may|bao nhieu) sao\b", own):
        return Meaning("stars")
    about_stars = bool(re.search(r"\b(hang|sao|phan hang|xep hang|ket qua)\b", parent))
    if about_stars and re.fullmatch(r"0?[1-5]", own):
        return Meaning("stars_tick", own[-1])
    year = re.fullmatch(r"(?:nam\s*)?(20[0-4][0-9])", own)
    if year and about_stars:
        return Meaning("stars_in", year[1])
    if own in KIND_WORDS and re.search(r"\b(loai|hinh thuc|thanh phan)\b", parent):
        return Meaning("kind_tick", KIND_WORDS[own])
    if re.search(r"\b(quyet dinh|qd|giay chung nhan|gcn|cong nhan|van ban)\b", parent) and own in (
        "so",
        "ngay",
        "nam",
        "ngay thang",
        "so ky hieu",
    ):
        return Meaning({"nam": "year", "so": "decision", "so ky hieu": "decision"}.get(own, "date"))
    if own in ("lan dau", "nang hang", "danh gia lai", "cap lai", "moi"):
        return Meaning(
            "round_tick",
            {
                "lan dau": "first",
                "moi": "first",
                "nang hang": "upgrade",
                "danh gia lai": "re-evaluation",
                "cap lai": "re-issue",
            }[own],
        )
    return None


def _inside(words: str) -> str:
    padded = f" {words} "
    for wording in _INSIDE:
        if wording not in _WEAK and f" {wording} " in padded:
            return _BY_WORDING[wording]
    return ""


def kind_ticks(headings: list[str]) -> dict[int, str]:
    """Columns HTX, THT, Doanh nghiệp, Hộ KD that stand together: position → legal form. One alone is no such column."""
    found = {
        position: KIND_WORDS[plain(heading)]
        for position, heading in enumerate(headings)
        if plain(heading) in KIND_WORDS
    }
    return found if len(set(found.values())) > 1 else {}
