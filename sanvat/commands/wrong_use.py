"""A command typed wrongly, told in Vietnamese: the library that reads commands speaks English only."""

import click


def in_vietnamese(error: click.ClickException) -> str:
    """The sentence for what was typed wrongly; empty where the error's own words are in both languages, or not known."""
    if isinstance(error, click.NoSuchOption):
        if error.ctx is not None and isinstance(error.ctx.command, click.Group):
            said = f"build {error.option_name} …"
            return (
                f"tuỳ chọn viết sau tên lệnh, ví dụ {said} / options follow the command, for example {said}"
            )
        near = " hoặc ".join(error.possibilities or ())
        return f"không có tuỳ chọn {error.option_name}." + (f" Có phải {near}?" if near else "")
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"thiếu {name}."
    if isinstance(error, click.BadOptionUsage):
        return f"tuỳ chọn {error.option_name} cần một giá trị đi sau." if "requires" in error.message else ""
    if isinstance(error, click.BadParameter):
        return _value(error)
    if "unexpected extra argument" in error.message:
        return "thừa chữ sau lệnh: đường dẫn có dấu cách phải đặt trong dấu nháy kép."
    if error.message.startswith("No such command"):
        return "không có lệnh này; xem các lệnh bằng --help."
    return ""


def _value(error: click.BadParameter) -> str:
    name = error.param.opts[0] if error.param and error.param.opts else ""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.IntRange):
        return (
            f"{name} phải là số nguyên từ {kind.min} đến {kind.max}."
            if kind.max is not None
            else f"{name} phải là số nguyên từ {kind.min}."
        )
    if isinstance(kind, click.types.IntParamType):
        return f"{name} phải là số nguyên."
    if isinstance(kind, click.FloatRange):
        return f"{name} phải là số từ {kind.min:g}{f' đến {kind.max:g}' if kind.max is not None else ' trở lên'}, dùng dấu chấm thập phân."
    if isinstance(kind, click.types.FloatParamType):
        return f"{name} phải là số, dùng dấu chấm thập phân."
    if isinstance(kind, click.Choice):
        return f"{name} phải là một trong: {', '.join(map(str, kind.choices))}."
    return ""
