"""Words that only ask: "mua … ở đâu", "giá bao nhiêu", "where to buy …". Search goes on without them where
nothing has them.

They reach the script as one regular expression over the forms of a query (see `form` in find.js): each
word's letters, a comma and the number of its marks. A word typed without marks is taken too, unless `=`
stands before it here: then that would be another word as often (là, lá).
"""

import re
import unicodedata

from ..base.text import MARKS, fold

_VIETNAMESE = """
(cần |tìm |đặt )?mua|=tìm|(bán )?ở đâu( bán)?|=bán|ở(?! long)|=tại
giá (cả|sỉ|lẻ|rẻ|bán)|^giá(?! vị)|giá$|(giá )?bao nhiêu( tiền)?|ngon( nhất)?|chính hãng|còn hạn|=nào
đặc sản|sản phẩm|hạng(?= .sao)|ocop|(làm )?quà (tặng|biếu|tết)|làm quà|=quà|=về|=của|=cho|=và|online
"""
_ENGLISH = """
(where|how) (can i|to) (buy|find|get)|how much is|buy|for sale|near me|prices|price|best|products|gift
in|from|of|the|with|and|for
"""


def asking() -> str:
    """The pattern that all these words match."""
    words = "|".join(filter(None, (_VIETNAMESE + _ENGLISH).split("\n")))
    return r"\b(" + re.sub(r"=?[^\W\d_]+", _forms, words) + r")\b"


def _forms(match: re.Match[str]) -> str:
    """What a word of the lists above is as a form, in a regular expression."""
    word = match[0].removeprefix("=")
    parts = unicodedata.normalize("NFD", word)
    tone = max((MARKS.index(mark) + 1 for mark in parts if mark in MARKS[:5]), default=0)
    marks = (
        tone
        + sum({8 << (MARKS.index(mark) - 5) for mark in parts if mark in MARKS[5:8]})
        + 64 * any(mark in MARKS[8:] for mark in parts)
    )
    return fold(word) + "," + (str(marks) if word != match[0] or not marks else f"(0|{marks})")
