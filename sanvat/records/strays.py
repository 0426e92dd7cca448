"""A file that lies where nothing is read: what it was meant to be, by its name and place.

Clerks rename what Windows shows without its ending, put a product's file beside its folder, write
stories in Word. Told with the path that would be read, so that nobody looks for it.
"""

import re
from collections.abc import Collection

from ..base.text import slug
from ..messages.languages import LANGUAGES
from .folder import STORIES, is_picture, spot

_TOPS = {  # what people call the folders
    "products": "product san-pham sp",
    "producers": "producer chu-the htx co-so",
    "articles": "article bai-viet tin tin-tuc news cau-chuyen",
    "pages": "page trang",
    "fairs": "fair hoi-cho",
}
_TOP = {name: top for top, names in _TOPS.items() for name in (top, *names.split())}
_DOCUMENTS = ("doc", "docx", "odt", "rtf", "pdf", "pages", "html", "htm")
_SHEETS = ("xls", "xlsx", "xlsm", "ods", "csv", "tsv")
_PICTURES = ("gif", "bmp", "svg", "psd", "raw", "dng", "cr2", "nef", "arw", "jp2")
_NAMELESS = ("producer", "chu-the", "index")  # file names that are no names of records
_HIDDEN = re.compile(r"(\.(?:ya?ml|md|jpe?g|png|webp|heic))\.txt$")  # Windows shows no ending and adds one


def stray(name: str, there: Collection[str]) -> tuple[str, dict[str, str]]:
    """The code of the message about a file that is not used, and its values.

    `name` is its path below the content folder, `there` the paths of all files.
    """
    meant = _meant(name)
    if meant and meant != name and meant not in there:
        return ("stray-ending" if _HIDDEN.search(name.lower()) else "stray-file-near"), {"nearest": meant}
    folder, _, file = name.rpartition("/")
    ending = file.lower().rpartition(".")[2]
    if ending in _SHEETS:
        return "stray-sheet", {"file": file}
    if ending in _DOCUMENTS:
        text = _text(folder, file)
        if text:
            return "stray-document", {"nearest": text}
    if ending in _PICTURES and folder.startswith(("products/", "articles")):
        return "stray-picture", {"ending": ending}
    return "stray-file", {}


def _meant(name: str) -> str:
    """The path at which this file would be read, or an empty text."""
    *folders, file = _HIDDEN.sub(r"\1", name.lower()).split("/")
    file = re.sub(r"\.yml$", ".yaml", file)
    if "/" not in file and spot(file) is not None:  # one that is there once
        return file
    if file == "product.yaml":
        named = folders and folders[-1] not in _TOP
        return f"products/{_id(folders[-1]) if named else 'ten-san-pham'}/product.yaml"
    if not folders:
        return ""
    top = _TOP.get(slug(folders[0]), "")
    stem, _, ending = file.rpartition(".")
    if top == "products":
        return _of_product(folders[1:], stem, ending)
    inside = len(folders) > 1  # in a folder of its own, whose name says more than `index`
    if top in ("producers", "fairs") and ending == "yaml":
        if stem == "fair" and inside:
            return f"fairs/{_id(folders[1])}/fair.yaml"
        return f"{top}/{_id(folders[-1] if stem in _NAMELESS and inside else stem)}.yaml"
    if top in ("articles", "pages") and ending in ("md", "txt"):
        return f"{top}/{_id(folders[-1] if stem == 'index' and inside else stem)}.md"
    return ""


def _of_product(folders: list[str], stem: str, ending: str) -> str:
    """A file somewhere below products/."""
    if not folders:
        return f"products/{_id(stem)}/product.yaml" if ending == "yaml" else ""
    if ending == "yaml":
        return f"products/{_id(folders[-1])}/product.yaml"
    if ending in ("md", "txt"):
        words = re.split(r"[^a-z]+", stem)
        other = (
            [word for word in words if len(word) == 2 and word not in (*LANGUAGES, "md")]
            if words[:1] == ["story"]
            else []
        )
        lang = next((code for code in LANGUAGES[1:] if code in words), "vi")
        return "" if other else f"products/{_id(folders[0])}/{STORIES[lang]}"
    if is_picture(f"{stem}.{ending}") and len(folders) > 1:
        return f"products/{_id(folders[0])}/{stem}.{ending}"
    return ""


def _text(folder: str, file: str) -> str:
    """The Markdown file that the text of a document would go to, or an empty text."""
    top, _, rest = folder.partition("/")
    if top == "products" and rest:
        return f"products/{rest.partition('/')[0]}/story.md"
    return f"{top}/{_id(file.rpartition('.')[0])}.md" if top in ("articles", "pages") else ""


def _id(written: str) -> str:
    return slug(written) or "ma"
