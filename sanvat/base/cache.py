"""Bytes by the digest of everything they were made from: never wrong, only unused."""

from pathlib import Path

from .files import read_marked, write_marked


class Cache:
    """A folder of made things. Safe to delete at any time; never the only copy of anything."""

    def __init__(self, folder: str | Path) -> None:
        self._folder = Path(folder)

    def path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def has(self, key: str) -> bool:
        """Whether whole bytes lie under a key."""
        return self.get(key) is not None

    def get(self, key: str) -> bytes | None:
        """The bytes under a key, or None where there are none that are whole."""
        return read_marked(self.path(key))

    def take(self, key: str) -> bytes:
        """The bytes under a key that was put there in this build. Raises OSError where they are gone."""
        data = self.get(key)
        if data is None:
            raise OSError(
                5,
                "hỏng bộ nhớ đệm, hãy chạy lại / the cache was damaged meanwhile, run again",
                str(self.path(key)),
            )
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, with a mark that tells damage when they are read. Raises OSError."""
        write_marked(self.path(key), data)
