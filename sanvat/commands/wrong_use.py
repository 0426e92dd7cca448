"""A command that was typed wrongly, in Vietnamese: the library that reads commands speaks English only."""

import click

from ..messages.texts import both, note


def in_vietnamese(error: click.ClickException) -> str:
    """The sentence for what was typed wrongly.

    Empty where the error's own words are in both languages, or where the fault is not known.
    """
    if isinstance(error, click.NoSuchOption):
        return _no_option(error)
    if isinstance(error, click.MissingParameter):
        return _vi("usage-missing", name=error.param.human_readable_name if error.param else "")
    if isinstance(error, click.BadOptionUsage):
        takes_value = "requires" in error.message
        return _vi("usage-no-value", option=error.option_name) if takes_value else ""
    if isinstance(error, click.BadParameter):
        return _value(error)
    if "unexpected extra argument" in error.message:
        return _vi("usage-too-many")
    return _vi("usage-no-command") if error.message.startswith("No such command") else ""


def _vi(code: str, **values: object) -> str:
    return note(code, **values)[0]


def _no_option(error: click.NoSuchOption) -> str:
    if error.ctx is not None and isinstance(error.ctx.command, click.Group):
        return both("usage-group", example=f"build {error.option_name} …")
    sentence = _vi("usage-no-option", option=error.option_name)
    near = f" {_vi('usage-or')} ".join(error.possibilities or ())
    return f"{sentence} {_vi('usage-near', options=near)}" if near else sentence


def _value(error: click.BadParameter) -> str:
    name = error.param.opts[0] if error.param and error.param.opts else ""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return _vi("usage-choice", name=name, choices=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        between = kind.max is not None
        code = "usage-whole-between" if between else "usage-whole-from"
        return _vi(code, name=name, low=kind.min, **({"high": kind.max} if between else {}))
    if isinstance(kind, click.types.IntParamType):
        return _vi("usage-whole", name=name)
    if isinstance(kind, click.FloatRange):
        low = f"{kind.min:g}"
        if kind.max is None:
            return _vi("usage-number-from", name=name, low=low)
        return _vi("usage-number-between", name=name, low=low, high=f"{kind.max:g}")
    if isinstance(kind, click.types.FloatParamType):
        return _vi("usage-number", name=name)
    return ""
