"""What the words of a row alone say: that it heads the rows below it, that it sums up those above it."""

import itertools
import re

from ...base.text import fold, tidy
from ...records.values import Bad
from ..cells import Raw, decision, is_blank, text_of
from .headings import plain
from .statuses import status_in
from .wordings import wordings

TOTAL = re.compile(r"^(tong( cong| so)?|cong|total)\b")
"""How a row of sums begins, folded."""
_LONGEST = 90  # characters of a section's words; longer is a sentence
_GROUPS, _FORMS = wordings("rows")["groups"], wordings("rows")["forms"]
_SECTIONS = tuple(
    (sort, re.compile(pattern))
    for sort, pattern in (
        ("area", r"(huyen|thanh pho|thi xa|tp\.?|tx\.?|quan|h\.)\s*\S"),
        ("area", r"(dia ban|don vi|khu vuc)[\s:]+(huyen|thanh pho|thi xa|tp)"),
        ("commune", r"(xa|phuong|thi tran|dac khu)\s+\S"),
        ("stars", r".*\b(?:0?[3-5]|ba|bon|nam)\s*(?:sao\b|\*|★)|.*[★*]{3,5}"),
        ("group", r"(nhom|nganh|bo san pham|phan nhom|linh vuc)\b"),
        ("group", rf"(san pham )?({'|'.join(_GROUPS)})"),
        ("year", r"(nam|dot)\s+[0-9ivx]+"),
        ("producer", rf"({'|'.join(_FORMS)})\s+\S"),
    )
)
_GROUP_ALONE = re.compile(
    r"(che|tra|gia vi|ca phe.*|do (uong|an).*|hoa|cay canh|tinh dau.*|my pham.*|rau.*qua.*)"
)
_GROUP_MOST = 40  # characters of words that name a group without saying so


def unnumbered(text: str) -> str:
    """A section's words without its number: I., 1.2., A)."""
    return re.sub(r"(?i)^(?:[ivx]{1,5}|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-d])\s*[.):\-/]\s*", "", tidy(text))


_COUNT = re.compile(
    r"\s*[:;,(\-–]?\s*(?:có\s+|gồm\s+)?\(?\b[0-9]{1,4}\s*(?:sản phẩm|sp|chủ thể|hồ sơ|cơ sở|đơn vị)\b.*$",
    re.IGNORECASE,
)


def uncounted(text: str) -> str:
    """A section's words without its number and without what it counts: `I. Huyện Na Rì: 02 sản phẩm`."""
    bare = unnumbered(text)
    return _COUNT.sub("", bare) or bare


def section_of(text: str) -> str:
    """What a section's words name: area, commune, group, stars, year, producer, decision, or a state of
    products (status); else empty."""
    folded = fold(uncounted(text)).strip(" :.-*")
    if len(folded) > _LONGEST:
        return ""
    sort = next((sort for sort, pattern in _SECTIONS if pattern.match(folded)), "")
    if sort:
        return sort
    if re.search(r"\bqd\b|quyet dinh", folded) and _names_decision(text):
        return "decision"
    if len(folded) < _GROUP_MOST and _GROUP_ALONE.fullmatch(folded):
        return "group"
    return "status" if status_in(text, "remark") else ""


def _names_decision(text: str) -> bool:
    try:
        return bool(decision(text).number)
    except Bad:  # two of them, or a day that no calendar has: the reader of the section reports it
        return True


def is_figure(text: str) -> bool:
    """Whether a text is a number, alone or with what it counts: 12, 3,5 %, 02 SP."""
    return bool(re.fullmatch(r"[\d.,\s%]+(?:sp|san pham|chu the|ho so|don vi|co so|ban ghi)?", fold(text)))


def is_numbering(row: list[Raw]) -> bool:
    """Whether a row numbers the columns: (1) (2) (3), 1 2 3, A B 1 2."""
    texts = [plain(text_of(cell)) for cell in row if not is_blank(cell)]
    if len(texts) < 3 or any(
        not re.fullmatch(r"[0-9]{1,3}|[a-h]|[0-9]{1,2} ?[a-z0-9 ]{0,10}", text) for text in texts
    ):
        return False
    numbers = [int(text) for text in texts if text.isdigit()]
    rising = all(two == one + 1 for one, two in itertools.pairwise(numbers))
    return len(numbers) >= len(texts) - 3 and len(numbers) >= 2 and rising and numbers[0] <= 4
