"""A reader of vCards that knows nothing of the engine."""

import re


def read(card: str) -> dict[str, list[str]]:
    """What RFC 2426 says a reader does: unfold, part at the first colon, take the escapes away."""
    found: dict[str, list[str]] = {}
    for line in card.replace("\r\n ", "").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        if name != "URL":
            value = re.sub(r"\\(.)", lambda each: "\n" if each[1] in "nN" else each[1], value)
        found.setdefault(name.split(";")[0], []).append(value)
    return found
