"""Results kept by the digest of everything that they depend on: never out of date, at worst unused."""

from pathlib import Path

from .files import read_marked, write_marked


class Cache:
    """A folder of results. It can be deleted at any time: it never holds the only copy of anything."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)

    def path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def has(self, key: str) -> bool:
        """Whether undamaged bytes lie under a key."""
        return self.get(key) is not None

    def get(self, key: str) -> bytes | None:
        """The bytes under a key, or None where there are none or they are damaged."""
        return read_marked(self.path(key))

    def take(self, key: str) -> bytes:
        """The bytes under a key that was put there in this build. Raises OSError where they are gone."""
        data = self.get(key)
        if data is None:
            raise OSError(0, "cache-damaged", str(self.path(key)))  # as `reasons` knows it
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, with a mark by which damage is noticed later. Raises OSError."""
        write_marked(self.path(key), data)
