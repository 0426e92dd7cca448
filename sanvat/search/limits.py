"""How large the files of the index may be, and how many there may be.

Telephones on slow networks set the sizes, cheap hosts that count files set the numbers; bench/search
measures both.
"""

from typing import NamedTuple


class Limits(NamedTuple):
    """Sizes in characters or in compressed bytes, and numbers of products for each file."""

    small: int = 32_000
    """Characters of everything together that one file may hold."""
    large: int = 400_000
    """Characters of all rows and producers (60 KB compressed), above which rows come in slices too."""
    slice: int = 460
    """Products of a file of late fields."""
    shard: int = 27_000
    """Bytes, compressed, of a file of story words."""
    lists: tuple[int, int, int] = (19_000, 9_000, 12_000)
    """Bytes, compressed, of a file of codes, of words, of first letters, each with their rows."""
    alone: int = 12_000
    """Products whose columns are all in one file."""
    wide: int = 6_000
    """Products of a file of columns where there are more."""
    few: int = 4_600
    """Products whose orders, and whose ids, are in one file: hosts that count files allow them fewer."""
    keys: int = 12_000
    """Products of a file of ids."""
    makers: int = 4_000
    """Products of a file of their producers' ids."""
    first: int = 2_000
    """Products that the other orders list at once."""
    least: int = 12
    """Files that the index of any catalogue may have."""
    each: int = 200
    """Products of a larger catalogue that allow the index one more file."""

    def files(self, products: int) -> int:
        """How many files the index of so many products may have."""
        return max(self.least, -(-products // self.each))

    def columns(self, products: int) -> int:
        """How many products a file of columns has."""
        return products if products <= self.alone else self.wide


LIMITS = Limits()
