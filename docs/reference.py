"""Writes the reference pages from the program itself: every field, message and command, in two languages.

Run `python docs/reference.py` after a change to any of them; tests/test_docs.py says when that was forgotten.
Example values come from docs/examples/, a small invented catalogue in which every field occurs.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # this checkout's program, whichever is installed

from sanvat.commands.main import main as program  # noqa: E402
from sanvat.messages.problems import Place, Problem  # noqa: E402
from sanvat.messages.texts import MESSAGES, REASONED  # noqa: E402
from sanvat.messages.texts.reasons import SYSTEM, YAML  # noqa: E402
from sanvat.paper.grids import GridRecord  # noqa: E402
from sanvat.records.schema import Field, fields  # noqa: E402
from sanvat.records.sorts import FILES, SORTS, File  # noqa: E402
from sanvat.records.values import EMERGENCY, Bad, Kind  # noqa: E402

EXAMPLES = ROOT / "docs" / "examples"
LANGUAGES = ("vi", "en")
MADE = "python docs/reference.py"


class Sort(NamedTuple):
    """A sort of record: its shape, title in both languages, where people write it, and its examples."""

    shape: type
    title: tuple[str, str]
    files: tuple[str, ...]
    examples: tuple[str, ...]


def sorts() -> dict[str, Sort]:
    """Every sort of record that people write, by name, in the order that an office meets them."""
    told = {}
    for name in (
        "site",
        "product",
        "producer",
        "places",
        "outlets",
        "fair",
        "article",
        "categories",
        "certifications",
    ):
        file = FILES[name]
        told[name] = Sort(file.shape, (file.vi, file.en), _paths(file), _examples(name))
    missing = FILES.keys() - told.keys()
    if missing:
        raise SystemExit(f"docs/reference.py does not know the sorts {sorted(missing)}")
    told["grid"] = Sort(
        GridRecord, ("Khổ tem riêng", "A grid of labels"), ("print … --grid",), ("grid.yaml",)
    )
    return told


def _paths(file: File) -> tuple[str, ...]:
    """Where such a file is written; one ending is enough to know, both languages of a text are not."""
    paths = [f"content/{path}" for path in file.paths if not path.endswith(".yml")]
    if file.front:
        paths = [each for path in paths for each in (path, path.replace("*.md", "*.en.md"))]
    return tuple(paths)


def _examples(name: str) -> tuple[str, ...]:
    found = sorted((EXAMPLES / "content").glob(FILES[name].paths[0]), reverse=True)
    return tuple(path.relative_to(EXAMPLES).as_posix() for path in found)


def written(sort: Sort) -> dict[str, str]:
    """How a field is written in the first example that has it, by its dotted path (`certificates.date`)."""
    found: dict[str, str] = {}
    names = tuple(f"{field.name}." for field in fields(sort.shape).values() if field.named)
    for name in sort.examples:
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        if name.endswith(".md"):
            text = text.split("---\n")[1]
        for path, value in _values(yaml.compose(text, Loader=yaml.BaseLoader), "", text):
            if path.startswith(names) and path.count("."):  # the name that the author chose is no field
                first, _, *rest = path.split(".")
                found.setdefault(".".join((first, *rest)), value)
            else:
                found.setdefault(path, value)
    return found


def _values(node: yaml.Node, at: str, text: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            path = f"{at}.{key.value}".lstrip(".")
            yield path, text[value.start_mark.index : value.end_mark.index]
            yield from _values(value, path, text)
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _values(part, at, text)


# --- fields

_HOW = {
    "text": ("chữ", "text"),
    "yes/no": ("`yes` hoặc `no` (`có`, `không`)", "`yes` or `no`"),
    "whole number": ("số nguyên từ {low} đến {high}", "a whole number, {low} to {high}"),
    "number": (
        "số từ {low} đến {high}; phần lẻ sau dấu phẩy hoặc dấu chấm",
        "a number, {low} to {high}, with a decimal comma or point",
    ),
    "money in đồng": (
        "số tiền: `150.000`, `150.000đ`, `150k`, `1,5 triệu`",
        "an amount: `150.000`, `150.000đ`, `150k`, `1,5 triệu`",
    ),
    "date": (
        "ngày, tháng hoặc năm: `29/12/2021`, `12/2021`, `2021`",
        "a day, month or year, day first: `29/12/2021`, `12/2021`, `2021`",
    ),
    "phone": (
        "số điện thoại Việt Nam có số 0 ở đầu, hoặc 1800…, 1900…",
        "a Vietnamese number with its leading 0, or 1800…, 1900…",
    ),
    "web address": (
        "địa chỉ web, bắt đầu bằng `https://` hoặc `http://`",
        "a web address, beginning with `https://` or `http://`",
    ),
    "e-mail": ("thư điện tử", "an e-mail address"),
    "GTIN": (
        "8, 12, 13 hoặc 14 chữ số trên mã vạch; chữ số cuối được kiểm tra",
        "the 8, 12, 13 or 14 digits of the bar code; the last is checked",
    ),
    "product code": (
        "mã tỉnh-(huyện)-xã-số-năm, ghi như trên phiếu",
        "province-(district)-commune-number-year, as printed",
    ),
    "code prefix": ("hai hoặc ba chữ trong {letters}", "two or three letters of {letters}"),
    "latitude,longitude": ("vĩ độ,kinh độ", "latitude,longitude"),
    "focus point": (
        "hai phần trăm: từ trái sang, từ trên xuống",
        "two percentages: from the left, from the top",
    ),
    "colour": ("màu dạng `#1b2450`, trong dấu nháy", "a colour like `#1b2450`, in quotes"),
    "id": (
        "mã: chữ thường không dấu, số, gạch nối, tối đa 100 ký tự",
        "an id: small letters without marks, digits, hyphens; at most 100",
    ),
    "place on the map grid": ("hàng/cột/đến hàng/đến cột", "row/column/to row/to column"),
    "booth number": (
        "tối đa 8 chữ cái không dấu, chữ số, gạch nối",
        "at most 8 letters without marks, digits, hyphens",
    ),
    "plan of rows": (
        "sau dấu `|`, mỗi hàng một dòng, các ô cách nhau bằng dấu cách",
        "after a `|`, a line for each row, cells parted by spaces",
    ),
    "name of a host": (
        "tên máy chủ như `ftp.example.org`, hoặc địa chỉ IP",
        "a host such as `ftp.example.org`, or an IP address",
    ),
    "nothing": ("không bao giờ ghi: chương trình từ chối", "never: the program refuses it"),
    "choice": ("một trong: {words}", "one of: {words}"),
}
_FIELDS_HEAD = (
    """# Mọi trường của hồ sơ

[English](../en/fields.md) · Trang này do `{made}` viết ra từ chương trình.

Mỗi hồ sơ là một tệp YAML: mỗi dòng `trường: giá trị`. Trường in **đậm** là bắt buộc; các trường khác có thể
bỏ. Dòng bắt đầu bằng `#` là ghi chú. Danh sách ghi `[một, hai]` hoặc mỗi phần một dòng bắt đầu bằng `- `;
một giá trị thì không cần ngoặc. Giá trị có dấu `: ` hay `#` ở trong thì đặt trong dấu nháy kép. Tệp lưu mã
UTF-8. Trường kết thúc bằng `_en` là bản tiếng Anh; không có thì trang tiếng Anh dùng bản tiếng Việt.

Ví dụ lấy từ một danh mục **bịa đặt hoàn toàn**, [docs/examples](../examples/content/site.yaml); không tỉnh,
cơ sở hay số điện thoại nào trong đó có thật.

Câu chuyện không nằm trong YAML: `story.md`, `story.en.md` cạnh `product.yaml`. Ảnh bỏ cùng thư mục, xếp
theo tên tệp.
""",
    """# Every field of the records

[Tiếng Việt](../vi/truong.md) · This page is written from the program by `{made}`.

A record is a YAML file: lines of `field: value`. Fields in **bold** are required; all others may be left
out. A line that begins with `#` is a remark. A list is `[one, two]` or a line for each part, beginning with
`- `; a single value needs no brackets. Values with `: ` or `#` in them go in double quotes. Files are
UTF-8. Fields that end in `_en` are the English text; without it the English pages use the Vietnamese.

Examples come from a **wholly invented** catalogue, [docs/examples](../examples/content/site.yaml); no
province, producer or phone in it is real.

Stories are not in the YAML: `story.md` and `story.en.md` beside `product.yaml`. Photos lie in the same
folder and are shown in the order of their names.
""",
)


def fields_page(lang: str) -> str:
    """The page of all fields in "vi" or "en"."""
    side = LANGUAGES.index(lang)
    told = sorts()
    lines = [_FIELDS_HEAD[side].format(made=MADE)]
    lines += [f"- [{sort.title[side]}](#{anchor(_headed(name, sort, side))})" for name, sort in told.items()]
    for name, sort in told.items():
        lines += ["", f"## {_headed(name, sort, side)}", ""]
        wheres = ", ".join(f"`{file}`" for file in sort.files)
        links = ", ".join(
            f"[{example.removeprefix('content/')}](../examples/{example})" for example in sort.examples
        )
        lines.append(
            (f"Ghi ở: {wheres}. Ví dụ đầy đủ: {links}.", f"Written in: {wheres}. Whole examples: {links}.")[
                side
            ]
        )
        lines += _tables(name, sort.shape, "", written(sort), side)
    return "\n".join(lines) + "\n"


def _headed(name: str, sort: Sort, side: int) -> str:
    return f"{sort.title[side]}: {name}"


def _tables(sort: str, shape: type, at: str, examples: dict[str, str], side: int) -> list[str]:
    """The table of a shape's fields, then those of the shapes within it, each under its own heading."""
    head = (("Trường", "Nghĩa", "Cách ghi", "Ví dụ"), ("Field", "Meaning", "How it is written", "Example"))[
        side
    ]
    lines = ["", _row(head), _row("---" for _ in head)]
    below: list[str] = []
    for field in fields(shape).values():
        path = f"{at}.{field.name}".lstrip(".")
        name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
        if field.shape:
            title = f"{sort}: {path}"
            lines.append(_row((name, (field.vi, field.en)[side], _nested(field, title, side), "")))
            below += ["", f"### {title}", *_tables(sort, field.shape, path, examples, side)]
        else:
            default = shape._field_defaults.get(field.name)
            lines.append(
                _row(
                    (
                        name,
                        (field.vi, field.en)[side],
                        _how(field, default, side),
                        _shown(examples.get(path, "")),
                    )
                )
            )
    return lines + below


def _nested(field: Field, title: str, side: int) -> str:
    words = (
        ("các khối, mỗi khối dưới một tên tự đặt", "blocks, each under a name of your choice")
        if field.named
        else ("danh sách các khối", "a list of blocks")
        if field.many
        else ("một khối", "a block")
    )
    words = words[side]
    return f"{words}: [{title}](#{anchor(title)})"


def _how(field: Field, default: object, side: int) -> str:
    kind = field.kind
    assert kind is not None
    if kind.refers:
        vi, en, where = SORTS[kind.refers].vi, SORTS[kind.refers].en, SORTS[kind.refers].where
        how = (
            f"mã của {vi} trong `{where}`",
            f"the id of {'an' if en[0] in 'aeiou' else 'a'} {en} in `{where}`",
        )[side]
        if kind.refers == "groups":
            how = (
                "mã hoặc tên nhóm trong `categories.yaml`",
                "the code or name of a group in `categories.yaml`",
            )[side]
    elif kind.keeps_lines:
        how = ("đoạn văn; dòng trống ngăn các đoạn", "paragraphs, parted by empty lines")[side]
    else:
        how = _HOW[kind.name][side].format(**_limits(kind))
    if kind is EMERGENCY:
        how += ("; hoặc 112, 113, 114, 115", "; or 112, 113, 114, 115")[side]
    if field.many:
        how = (f"danh sách: {how}", f"a list; each: {how}")[side]
    if default in ("", 0, None, (), False):
        return how
    shown = (
        ", ".join(default)
        if isinstance(default, tuple)
        else {True: "yes"}.get(default, default)
        if isinstance(default, bool)
        else default
    )
    return (f"{how}; không ghi: `{shown}`", f"{how}; without it `{shown}`")[side]


def _limits(kind: Kind) -> dict[str, object]:
    """What a rule says of itself when it refuses a value: its bounds, its words."""
    try:
        kind.read("?")
    except Bad as bad:
        values = dict(bad.values)
        if "words" in values:
            values["words"] = ", ".join(f"`{word}`" for word in str(values["words"]).split(", "))
        return values
    return {}


def _shown(value: str) -> str:
    """A value as a table shows it; a block of lines without its sign."""
    lines = [line.strip() for line in value.strip().splitlines()]
    return "<br>".join(f"`{line}`" for line in lines if line != "|")


# --- messages

_MESSAGES_HEAD = (
    """# Mọi thông báo và cách sửa

[English](../en/messages.md) · Trang này do `{made}` viết ra từ chương trình.

Một thông báo trông như sau:

```
{example}
```

Đầu dòng là tệp, dòng 8, chữ thứ 11 (với bảng tính: `tệp.xlsx [Trang!D14]`). Trong ngoặc vuông ở cuối là mã
của thông báo: tìm mã ấy ở trang này.

- **lỗi** thì dừng: không ghi gì, lệnh kết thúc với 1. Mọi lỗi được nêu trong cùng một lần chạy. **lưu ý**
  thì vẫn làm tiếp; xem bằng `sanvat check`.
- Một tệp có quá nhiều chỗ sai thì nêu 50 lỗi và 50 lưu ý đầu; sửa xong chạy lại sẽ thấy tiếp.
- Dấu … dưới đây là chỗ chương trình điền tên trường, giá trị đã ghi, số dòng.
""",
    """# Every message and its remedy

[Tiếng Việt](../vi/thong-bao.md) · This page is written from the program by `{made}`.

A message looks like this:

```
{example}
```

First the file, line 8, column 11 (of a workbook: `file.xlsx [Sheet1!D14]`). The last word, in brackets, is
the message's code: look for it on this page.

- An **error** stops: nothing is written, the command ends with 1. All errors are told in one run. With a
  **warning** the work goes on; `sanvat check` shows them.
- Of a file with very many faults the first 50 errors and 50 warnings are told; mend those and run again for
  the rest.
- Each … below is where the program puts the field, the value as written, the line.
""",
)
_PHOTO = (
    (
        (
            "ảnh có vấn đề; câu nói rõ ảnh sao và cách sửa (hỏng, quá lớn, không phải ảnh, có nhiều ảnh "
            "bên trong…)."
        ),
        "Thường là: mở ảnh, lưu lại thành JPEG, thay tệp cũ.",
    ),
    (
        (
            "a picture is at fault; the sentence says how, and the remedy (broken, too big, not a "
            "picture, several in one file…)."
        ),
        "Mostly: open it, save it as JPEG, replace the file.",
    ),
)


def messages_page(lang: str) -> str:
    """The page of all messages in "vi" or "en"."""
    side = LANGUAGES.index(lang)
    example = Problem(
        Place("content/products/tra-mau/product.yaml", 8, 11),
        "bad-date",
        "error",
        (("field", "date"), ("found", "29.13.21")),
    )
    lines = [_MESSAGES_HEAD[side].format(made=MADE, example="\n".join(example.lines()))]
    for code, message in sorted(MESSAGES.items()):
        wrong, fix = (message.vi, message.fix_vi) if lang == "vi" else (message.en, message.fix_en)
        if code == "photo":
            wrong, fix = _PHOTO[side]
        lines += [f"### {code}", "", _capital(_unfilled(wrong))]
        if fix:
            lines += ["", f"→ {_unfilled(fix)}"]
        lines.append("")
    lines += [("## Lý do", "## Reasons")[side], ""]
    codes = ", ".join(f"[{code}](#{code})" for code in sorted(REASONED))
    lines += [
        (
            f"Các thông báo {codes} nêu thêm một trong các lý do này.",
            f"The messages {codes} also give one of these reasons.",
        )[side],
        "",
    ]
    head = (("Lý do", "Cách sửa"), ("Reason", "Remedy"))[side]
    lines += [_row(head), _row("---" for _ in head)]
    known = dict.fromkeys((*YAML.values(), *SYSTEM.values()))
    both = (
        (r.vi, r.fix_vi or "như thông báo") if lang == "vi" else (r.en, r.fix_en or "as the message says")
        for r in known
    )
    lines += sorted(_row(_plain(text) for text in row) for row in both)
    return "\n".join(lines) + "\n"


def _unfilled(text: str) -> str:
    """A message with … in its blanks, as Markdown."""
    text = re.sub(r"(?<!\{)\{(\w+)\}", lambda blank: "sanvat" if blank[1] == "command" else "…", text)
    return _plain(text.replace("{{", "{").replace("}}", "}"))


def _plain(text: str) -> str:
    """A text whose signs mean nothing to Markdown."""
    return re.sub(r"[\\<*`]", lambda sign: "\\" + sign[0], text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- commands

_COMMANDS_HEAD = (
    """# Mọi lệnh và tuỳ chọn

[English](../en/commands.md) · Trang này do `{made}` viết ra từ chương trình.

Viết `sanvat LỆNH --help` để xem trong cửa sổ lệnh. Ở đâu ghi `sanvat` cũng dùng được `py -m sanvat`
(Windows) hoặc `python -m sanvat`; trong thư mục mã nguồn là `python build.py`. Lệnh kết thúc với 0 khi
xong, 1 khi nội dung có lỗi, 2 khi gõ sai lệnh.

Ngày viết như `31/12/2023`. Đường dẫn có dấu cách thì đặt trong dấu nháy kép.
""",
    """# Every command and option

[Tiếng Việt](../vi/lenh.md) · This page is written from the program by `{made}`.

`sanvat COMMAND --help` tells the same in the terminal. Wherever it says `sanvat`, `py -m sanvat` (Windows)
or `python -m sanvat` does too; in the source folder it is `python build.py`. A command ends with 0 when
done, 1 when the content has errors, 2 when it was given wrongly.

Days are written like `31/12/2023`. Put double quotes around paths with spaces.
""",
)


def below_of(command: click.Command) -> dict[str, click.Command]:
    """The commands of a group by name; none of a single command."""
    if not isinstance(command, click.Group):
        return {}
    context = click.Context(command)
    commands = {name: command.get_command(context, name) for name in command.list_commands(context)}
    return {name: each for name, each in commands.items() if each is not None}


def walk(command: click.Command = program, name: str = "sanvat") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, groups before what they hold."""
    yield name, command
    for part, below in sorted(below_of(command).items()):
        yield from walk(below, f"{name} {part}")


def commands_page(lang: str) -> str:
    """The page of all commands in "vi" or "en"."""
    side = LANGUAGES.index(lang)
    lines = [_COMMANDS_HEAD[side].format(made=MADE)]
    lines += [
        f"- [`{name}`](#{anchor(name)}): {_help(command, side)[0]}"
        for name, command in walk()
        if name != "sanvat"
    ]
    shared: dict[str, list[str]] = {}  # by group: the options that all its commands have
    for name, command in walk():
        shared[name] = _shared(command)
        above = shared.get(name.rpartition(" ")[0], [])
        lines += ["", f"{'#' * min(1 + max(1, len(name.split()) - 1), 3)} {name}", ""]
        lines += ["\n\n".join(_help(command, side)), "", f"`{_usage(name, command, side)}`"]
        own = [row for row in _options(command, side) if row not in {each[side] for each in above}]
        common = (
            (
                f"Thêm [tuỳ chọn chung](#{anchor(name.rpartition(' ')[0])}).",
                f"And the [shared options](#{anchor(name.rpartition(' ')[0])}).",
            )[side]
            if above
            else ""
        )
        lines += _option_table(own, side) + (["", common] if common else [])
        if shared[name]:
            lines += [
                "",
                ("Tuỳ chọn chung của các lệnh này:", "Options of all these commands:")[side],
                *_option_table([each[side] for each in shared[name]], side),
            ]
    return "\n".join(lines) + "\n"


def _shared(command: click.Command) -> list[tuple[str, ...]]:
    """Rows (of each language) of the options that every command of a group of several has."""
    below = list(below_of(command).values())
    if len(below) < 3 or command is program:
        return []
    rows = [list(zip(*(_options(each, side) for side in (0, 1)), strict=True)) for each in below]
    return [row for row in rows[0] if all(row in others for others in rows[1:])]


def _help(command: click.Command, side: int) -> list[str]:
    """The paragraphs of a command's help in one language: "vi / en" each, or one in each language."""
    paragraphs = (command.help or "").strip().split("\n\n")
    if len(paragraphs) == 2 and not any(" / " in paragraph for paragraph in paragraphs):
        paragraphs = [" / ".join(paragraphs)]
    return [_said(paragraph, side) for paragraph in paragraphs]


def _said(text: str, side: int) -> str:
    """One language of a help text, "Vietnamese. / English."; one without both serves for both."""
    text = {"Show the version and exit.": "In số phiên bản. / Show the version and exit."}.get(
        text, text
    )  # click's own
    parts = " ".join(text.split()).split(" / ")
    return parts[side] if len(parts) == 2 else " / ".join(parts)


def _usage(name: str, command: click.Command, side: int) -> str:
    words = [name]
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            word = parameter.human_readable_name.upper() + ("…" if parameter.nargs < 0 else "")
            words.append(word if parameter.required else f"[{word}]")
    if any(isinstance(parameter, click.Option) for parameter in command.params):
        words.append(("[TUỲ CHỌN]", "[OPTIONS]")[side])
    if isinstance(command, click.Group):
        words.append(
            ("LỆNH", "COMMAND")[side] if not command.invoke_without_command else ("[LỆNH]", "[COMMAND]")[side]
        )
    return " ".join(words)


def _option_table(rows: list[str], side: int) -> list[str]:
    head = (("Tuỳ chọn", "Nghĩa", "Giá trị"), ("Option", "Meaning", "Value"))[side]
    return ["", _row(head), _row("---" for _ in head), *rows] if rows else []


def _options(command: click.Command, side: int) -> list[str]:
    rows = []
    for option in command.params:
        if isinstance(option, click.Option):
            names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
            rows.append(_row((names, _said(option.help or "", side), _value(option, side))))
    return rows


def _value(option: click.Option, side: int) -> str:
    if option.is_flag:
        return ""
    kind = option.type
    if isinstance(kind, click.Choice):
        value = ", ".join(f"`{word}`" for word in kind.choices)
    elif isinstance(kind, (click.IntRange, click.FloatRange)):
        low, high = (f"{bound:g}" if bound is not None else "" for bound in (kind.min, kind.max))
        value = (
            (f"số từ {low} đến {high}", f"a number, {low} to {high}")[side]
            if high
            else (f"số từ {low}", f"a number from {low}")[side]
        )
    elif isinstance(kind, click.Path):
        value = ("đường dẫn", "a path")[side]
    else:
        value = ("chữ", "text")[side] if option.name != "day" else ("ngày", "a day")[side]
    if option.multiple:
        value += ("; ghi được nhiều lần", "; may be repeated")[side]
    if option.show_default and isinstance(option.default, (str, int, float, Path)):
        default = (
            option.default.as_posix()
            if isinstance(option.default, Path)
            else f"{option.default:g}"
            if isinstance(option.default, float)
            else option.default
        )
        value += (f"; không ghi: `{default}`", f"; without it `{default}`")[side]
    return value


# --- together


def anchor(heading: str) -> str:
    """The name that GitHub gives a heading, for links to it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def _row(cells: "tuple[str, ...] | Iterator[str]") -> str:
    return "| " + " | ".join(re.sub(r"(?<!\\)\|", r"\\|", str(cell)).strip() for cell in cells) + " |"


def pages() -> dict[str, str]:
    """Every reference page as the program would write it now, by its path below docs/."""
    return {
        "vi/truong.md": fields_page("vi"),
        "en/fields.md": fields_page("en"),
        "vi/thong-bao.md": messages_page("vi"),
        "en/messages.md": messages_page("en"),
        "vi/lenh.md": commands_page("vi"),
        "en/commands.md": commands_page("en"),
    }


def main() -> None:
    """Write the pages that changed."""
    for name, text in pages().items():
        path = ROOT / "docs" / name
        if not path.is_file() or path.read_bytes() != text.encode():
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"docs/{name}")


if __name__ == "__main__":
    main()
