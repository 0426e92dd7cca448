"""Which field a clerk meant: the nearest name, or the one that a Vietnamese word stands for."""

import re
from collections.abc import Mapping

from ..base.text import fold, nearest

# What people call a thing (folded), and our fields for it: the first that the record has is meant.
_WORDS = {
    "ten ten_san_pham ten_sp ten_goi ten_chu_the ten_htx": "name title",
    "ten_tieng_anh": "name_en",
    "ten_khac ten_goi_khac": "other_names aliases",
    "ten_ngan ten_viet_tat": "short_name short",
    "ma_cu ten_cu": "formerly",
    "ma": "id code product_code",
    "ma_so ma_san_pham ma_so_san_pham": "product_code code id",
    "ma_vach barcode": "gtin",
    "gia gia_ban gia_tham_khao gia_tien": "price",
    "don_vi don_vi_tinh dvt": "price_unit",
    "chu_the htx hop_tac_xa co_so nha_san_xuat don_vi_san_xuat nguoi_lam": "producer",
    "xa phuong xa_phuong": "commune communes",
    "huyen quan_huyen dia_ban thi_xa thanh_pho": "area areas",
    "tinh": "province provinces",
    "dia_chi": "address",
    "dia_diem noi_to_chuc": "place address",
    "nhom nhom_san_pham phan_nhom nganh nganh_hang": "group groups",
    "sao so_sao hang_sao hang xep_hang": "stars certificates",
    "quyet_dinh so_quyet_dinh": "decision certificates",
    "cong_nhan giay_ocop giay_chung_nhan": "certificates",
    "chung_nhan": "certifications certificates",
    "co_quan_cap noi_cap co_quan": "issuer certificates",
    "ngay ngay_cap ngay_ky ngay_quyet_dinh": "date start certificates",
    "het_han ngay_het_han hieu_luc": "expires certificates shelf_life",
    "han han_su_dung hsd": "shelf_life expires",
    "bat_dau ngay_bat_dau tu_ngay": "start since",
    "ket_thuc ngay_ket_thuc den_ngay": "end until",
    "diem so_diem": "score certificates",
    "anh hinh hinh_anh": "photos picture file",
    "tep ten_tep": "file",
    "chu_thich": "caption",
    "tac_gia nguoi_viet nguoi_chup": "author credit",
    "tieu_de": "title name",
    "mo_ta": "summary alt about",
    "gioi_thieu tom_tat": "summary about",
    "dien_thoai sdt so_dien_thoai hotline": "phone contact booking_phone",
    "lien_he": "contact publisher",
    "email thu_dien_tu": "email contact",
    "zalo": "contact",
    "web trang_web website": "website contact traceability_url",
    "truy_xuat truy_xuat_nguon_goc": "traceability_url",
    "khoi_luong trong_luong quy_cach": "net_quantity",
    "thanh_phan nguyen_lieu": "ingredients",
    "bao_quan": "storage",
    "bao_bi": "packaging",
    "cach_dung su_dung huong_dan_su_dung": "usage",
    "canh_bao": "warnings",
    "do_con nong_do": "abv",
    "giai_thuong danh_hieu": "awards",
    "noi_ban diem_ban": "outlets",
    "tu_khoa": "keywords",
    "nguon": "source",
    "ghi_chu": "note facts",
    "loai loai_hinh": "kind type",
    "thanh_lap nam_thanh_lap": "founded",
    "so_thanh_vien thanh_vien": "members",
    "hoat_dong": "activities",
    "suc_chua": "capacity",
    "mua mua_vu": "season",
    "dat_cho": "booking",
    "toa_do ban_do": "map",
    "mau mau_sac": "theme",
    "ngon_ngu": "languages",
    "thong_bao": "notice",
    "ngay_gia": "price_date",
}
_MEANT: dict[str, list[str]] = {
    word: fields.split() for words, fields in _WORDS.items() for word in words.split()
}


def likeliest(written: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """The field that `written` was meant for, or an empty text where none is likely.

    `known` are the fields of the record, each with what lists call it.
    """
    word = re.sub(r"[^a-z0-9]+", "_", fold(written)).strip("_")
    called = [field for field, heads in known.items() if word.replace("_", " ") in heads]
    for field in (word, *_MEANT.get(word, []), *called):
        if field in known:
            return field
    return nearest(written, tuple(known))
