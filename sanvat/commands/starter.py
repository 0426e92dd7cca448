"""A province's first folder, and what an editor needs to complete and check its YAML.

The starter's files lie in `starter/` and the lists every province shares (product groups, sorts of
certification) in the sample's `content/`: beside the package in a checkout, inside it in a wheel.
"""

import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..base.files import walk, write_atomic, write_if_changed
from ..messages.problems import Place, Problems
from ..messages.reasons import of_system
from ..messages.texts import note
from ..records.model import Places
from ..records.reading import read_record
from ..records.schema import json_schema
from ..records.sorts import FILES

_PACKAGE = Path(__file__).parent.parent
_SHARED = ("categories.yaml", "certifications.yaml")
_EMPTY = ("articles", "fairs")
_IGNORE = "/site/\n/.cache/\n"


def start(folder: Path, problems: Problems) -> bool:
    """Write the starter into a new or empty folder. False, with a problem, where that fails."""
    shown = folder.as_posix()
    try:
        if folder.exists() and any(entry.name != ".git" for entry in folder.iterdir()):
            problems.error(Place(shown), "folder-not-empty")
            return False
        for name, path in _files().items():
            write_atomic(folder / name, path.read_bytes())
        for name in _EMPTY:
            (folder / "content" / name).mkdir()
        write_atomic(folder / ".gitignore", _IGNORE.encode())
        write_schemas(folder)
    except OSError as error:
        _take_back(folder)  # or the next try would find a folder that is not empty
        problems.error(Place(shown), "cannot-write", reason=of_system(error))
        return False
    return True


def _take_back(folder: Path) -> None:
    """Remove what was written into a folder that was empty before."""
    with suppress(OSError):
        for name in {path.partition("/")[0] for path in _files()} | {"schemas", ".vscode", ".gitignore"}:
            if (folder / name).is_dir():
                shutil.rmtree(folder / name, ignore_errors=True)
            else:
                (folder / name).unlink(missing_ok=True)


def clear_examples(folder: Path) -> None:
    """Take the invented product and producer out of a folder just started, and the notice about them.

    Raises OSError.
    """
    content = folder / "content"
    for path in sorted((content / "products" / "san-pham-vi-du").iterdir()):
        path.unlink()
    (content / "products" / "san-pham-vi-du").rmdir()
    (content / "producers" / "htx-vi-du.yaml").unlink()
    site = content / "site.yaml"
    lines = site.read_bytes().decode().splitlines(keepends=True)
    vi, en = note("draft-notice")
    notices = {"notice: ": f"notice: {vi}\n", "notice_en: ": f"notice_en: {en}\n"}
    lines = [next((new for start, new in notices.items() if line.startswith(start)), line) for line in lines]
    write_atomic(site, "".join(lines).encode())


def name_province(folder: Path) -> None:
    """Name the only province of places.yaml in site.yaml, where that names none. Raises OSError."""
    content = folder / "content"
    provinces = read_record(Places, (content / "places.yaml").read_bytes())[0].get("provinces", ())
    site = content / "site.yaml"
    text = site.read_bytes().decode()
    if len(provinces) == 1 and "\n# province:" in text:
        before, _, after = text.partition("\n# province:")
        write_atomic(
            site, f"{before}\nprovince: {provinces[0]['id']}{after[after.index(chr(10)) :]}".encode()
        )


def _files() -> dict[str, Path]:
    """The starter's files by their path in the new folder."""
    theme = _PACKAGE / "theme"
    root = theme if theme.is_dir() else _PACKAGE.parent
    found = {entry.name: Path(entry.path) for entry in walk(root / "starter")}
    shared = root / "starter" if root == theme else root
    return found | {f"content/{name}": shared / "content" / name for name in _SHARED}


def write_schemas(folder: Path) -> list[Path]:
    """Write the JSON Schema of every sort of record into `schemas/`, and tell VS Code where they apply.

    An editor's settings that are there already stay as they are. Returns the paths of the schemas.
    Raises OSError.
    """
    made = []
    for name, file in FILES.items():
        path = folder / "schemas" / f"{name}.json"
        write_if_changed(path, _json(json_schema(file.shape, f"{file.vi} / {file.en}")))
        made.append(path)
    for name, settings in (
        ("settings.json", _settings()),
        ("extensions.json", {"recommendations": ["redhat.vscode-yaml"]}),
    ):
        path = folder / ".vscode" / name
        if not path.exists():
            write_atomic(path, _json(settings))
    return made


def _settings() -> dict[str, Any]:
    """Settings for VS Code: schemas by file, and text as every system reads it."""
    return {
        "yaml.schemas": {
            # Front matter stands in Markdown, where the YAML extension does not look.
            f"./schemas/{name}.json": [f"content/{path}" for path in file.paths]
            for name, file in FILES.items()
            if not file.front
        },
        # Nothing is fetched from elsewhere, and no other schema claims these files.
        "yaml.schemaStore.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
