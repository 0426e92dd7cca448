"""What an import did, as lines for the terminal."""

from .importing import Result
from .notes import Note
from .own import TITLES
from .read.scan import address
from .tally import Tally

_KINDS = 40  # kinds of one sort in the terminal
_SHOWN = 12  # notes of one kind in the terminal; the annotated copy has all
_SUBJECTS = {
    "products": ("sản phẩm", "products"),
    "producers": ("chủ thể", "producers"),
    "outlets": ("nơi bán", "outlets"),
    "fairs": ("hội chợ", "fairs"),
    "totals": ("số liệu tổng", "totals"),
    "hidden": ("trang ẩn", "hidden sheet"),
    "words": ("trang không phải danh sách", "no list"),
}
HEADS = {
    "decide": ("Cần bạn quyết định", "For you to decide"),
    "derived": ("Đã suy ra, xin xem lại", "Derived, please check"),
    "left": ("Không lấy", "Left out"),
    "changed": ("Thay đổi ở bản ghi đã có", "Changes to records that were there"),
}
_MANY = (
    "sheet-unknown-column",
    "sheet-cell-error",
    "sheet-no-name",
    "sheet-row-twice",
)  # decisions that come by the hundred
_FIELDS = {
    "note": "first, upgrade, re-evaluation…",
    "stars_tick": "stars",
    "kind_tick": "producer kind",
    "stars_in": "stars",
    "round_tick": "kind",
}


def lines(result: Result, dry: bool, verbose: bool) -> list[str]:
    """The report for the terminal."""
    found: list[str] = []
    for tally in result.tallies:
        found += tally_lines(tally)
    for level in ("changed", "left", "derived", "decide"):
        notes = result.notes.of(level)
        if not notes:
            continue
        vi, en = HEADS[level]
        found += ["", f"{vi} / {en} ({len(notes)}):"]
        kinds: dict[tuple[str, str], list[Note]] = {}
        for note in notes:
            kinds.setdefault((note.sort, _kind(note)), []).append(note)
        for sort in dict.fromkeys(sort for sort, _ in kinds):  # what says the same stands together
            groups = [alike for (other, _), alike in kinds.items() if other == sort]
            for alike in groups if verbose else groups[:_KINDS]:
                found += [line for note in (alike if verbose else alike[:_SHOWN]) for line in _note(note)]
                if not verbose and len(alike) > _SHOWN:
                    found.append(_more(len(alike) - _SHOWN))
            if not verbose and len(groups) > _KINDS:
                found.append(_more(sum(map(len, groups[_KINDS:]))))
    return [*found, "", *_sum(result, dry)]


def _more(number: int) -> str:
    return f"  … và {number} chỗ như vậy; -v để xem hết / and {number} more of this kind; -v shows all"


def _kind(note: Note) -> str:
    """Notes that say the same thing are of one kind; a decision about another value is one of its own."""
    return note.vi if note.level == "decide" and note.sort not in _MANY else note.sort


def tally_lines(tally: Tally) -> list[str]:
    name = f"{tally.book} [{tally.sheet}]" if tally.sheet else tally.book
    vi, en = _SUBJECTS.get(tally.subject) or tuple(
        map(str.lower, TITLES.get(tally.subject, (tally.subject or "?",) * 2))
    )
    told = [
        f"{name}: {vi}, {tally.rows} dòng: {tally.new} mới, {tally.changed} đổi, {tally.same} giữ nguyên, {tally.aside} để lại, {tally.beside} dòng khác.",
        f"    {en}, {tally.rows} rows: {tally.new} new, {tally.changed} changed, {tally.same} the same, {tally.aside} set aside, {tally.beside} other rows.",
    ]
    for column in tally.columns:
        if (
            column.heading
            and column.means
            and column.means.field not in ("private", "other", "again", "row")
            and not column.hidden
        ):
            of = f" {column.means.of}" if column.means.of else ""
            told.append(
                f"    {address(0, column.number)[:-1]:>3} {column.heading} → {_FIELDS.get(column.means.field, column.means.field)}{of}"
            )
    return told


def _note(note: Note) -> list[str]:
    return [
        f"  {note.where}: {note.vi}",
        f"      {note.en}" + (f"  [{note.problem.code}] {note.key}".rstrip() if note.problem else ""),
    ]


def _sum(result: Result, dry: bool) -> list[str]:
    total = {
        name: sum(getattr(tally, name) for tally in result.tallies)
        for name in ("rows", "new", "changed", "same", "aside", "beside")
    }
    mapped = sum(
        1
        for tally in result.tallies
        for column in tally.columns
        if column.means and column.means.field not in ("private", "other", "again")
    )
    asked = len(result.notes.of("decide"))
    vi = f"{total['rows']} dòng: {total['new']} mới, {total['changed']} đổi, {total['same']} giữ nguyên, {total['aside']} để lại, {total['beside']} dòng khác; {mapped} cột nhận ra; {asked} chỗ cần quyết định."
    en = f"{total['rows']} rows: {total['new']} new, {total['changed']} changed, {total['same']} the same, {total['aside']} set aside, {total['beside']} other rows; {mapped} columns mapped; {asked} decisions asked."
    files = len(result.staged)
    end = (
        (
            f"Chạy thử: chưa ghi gì; sẽ ghi {files} tệp.",
            f"A trial: nothing was written; {files} files would be.",
        )
        if dry
        else (f"Đã ghi {files} tệp.", f"{files} files written.")
    )
    return [vi, en, *end]
