"""What an import did, as lines for the terminal."""

from .importing import Result
from .notes import Note
from .ours.own import TITLES
from .read.scan import address
from .tally import Tally

_KINDS = 10  # kinds of one sort in the terminal
_QUESTIONS = 12  # questions in the terminal: a screen of them; the annotated copy and the answers have all
_SHOWN = 3  # notes of one kind in the terminal; the annotated copy has all
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
    """The report for the terminal: what needs a person first, one entry a question; the rest by kinds."""
    found: list[str] = []
    for tally in result.tallies:
        found += tally_lines(tally)
    for level in ("decide", "changed", "left", "derived"):
        notes = result.notes.of(level)
        if not notes:
            continue
        vi, en = HEADS[level]
        entries = _entries(notes)
        found += ["", f"{vi} / {en} ({len(entries) if level == 'decide' else len(notes)}):"]
        most = len(entries) if verbose else _QUESTIONS if level == "decide" else _KINDS
        for alike in entries[:most]:
            shown = alike if verbose else alike[: 1 if level == "decide" else _SHOWN]
            found += [line for note in shown for line in _note(note)]
            if len(alike) > len(shown):
                found.append(_more(len(alike) - len(shown)))
        if len(entries) > most:
            found.append(_more(sum(map(len, entries[most:]))))
    return [*found, "", *_sum(result, dry)]


def _entries(notes: list[Note]) -> list[list[Note]]:
    """Notes that say the same thing, together; the sums of a list first, then in the order of kinds."""
    kinds: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        kinds.setdefault((note.sort, _kind(note)), []).append(note)
    sorts = list(dict.fromkeys(sort for sort, _ in kinds))
    ordered = sorted(kinds, key=lambda kind: (kind[0] != "sheet-sum", sorts.index(kind[0])))
    return [kinds[kind] for kind in ordered]


def _more(number: int) -> str:
    return f"  … và {number} chỗ như vậy; -v để xem hết / and {number} more of this kind; -v shows all"


def _kind(note: Note) -> str:
    """Notes that say the same thing are of one kind; a decision about another value is one of its own."""
    if note.level != "decide" or note.sort in _MANY:
        return note.sort
    return note.key or note.vi


def tally_lines(tally: Tally) -> list[str]:
    name = f"{tally.book} [{tally.sheet}]" if tally.sheet else tally.book
    vi, en = _SUBJECTS.get(tally.subject) or tuple(
        map(str.lower, TITLES.get(tally.subject, (tally.subject or "?",) * 2))
    )
    told = [
        (
            f"{name}: {vi}, {tally.rows} dòng: {tally.new} mới, {tally.changed} đổi, {tally.same} giữ "
            f"nguyên, {tally.aside} để lại, {tally.beside} dòng khác."
        ),
        (
            f"    {en}, {tally.rows} rows: {tally.new} new, {tally.changed} changed, {tally.same} the "
            f"same, {tally.aside} set aside, {tally.beside} other rows."
        ),
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
                f"    {address(0, column.number)[:-1]:>3} {column.heading} → "
                f"{_FIELDS.get(column.means.field, column.means.field)}{of}"
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
    vi = (
        f"{total['rows']} dòng: {total['new']} mới, {total['changed']} đổi, {total['same']} giữ nguyên, "
        f"{total['aside']} để lại, {total['beside']} dòng khác; {mapped} cột nhận ra; {asked} chỗ cần "
        f"quyết định."
    )
    en = (
        f"{total['rows']} rows: {total['new']} new, {total['changed']} changed, {total['same']} the "
        f"same, {total['aside']} set aside, {total['beside']} other rows; {mapped} columns mapped; "
        f"{asked} decisions asked."
    )
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
