"""Names for values and bytes: equal inputs give equal names on every machine.

A view that reaches a page must be plain and frozen. JSON's C encoder takes tuples (named ones
too), text, numbers, booleans and None, and raises on anything else, so a lazy or mutable object
cannot become an input of a page unnoticed.
"""

import json
from hashlib import blake2b

_encode = json.JSONEncoder(
    ensure_ascii=True, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


def digest_bytes(data: bytes) -> str:
    """32 hexadecimal digits of BLAKE2b over the bytes."""
    return blake2b(data, digest_size=16).hexdigest()


def digest(value: object) -> str:
    """32 hexadecimal digits naming a plain value.

    Raises TypeError where a value is not plain (tuple, str, int, float, bool, None).
    """
    hash(value)  # raises for a list or dict at any depth, which JSON would accept
    return blake2b(_encode(value).encode(), digest_size=16).hexdigest()
