"""Web fonts from the font packages: subset, compressed, and with fallbacks of the same width.

Everything here is a pure function of the packages' files and the arguments. Subsetting and
instancing cost seconds: callers keep the result under `font_key`, which costs a millisecond.
"""

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..base.digest import digest, digest_bytes

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont


class Fallback(NamedTuple):
    """A font of the reader's device that stands in until the web font has come."""

    family: str
    names: tuple[str, ...]
    mean: float
    """Mean advance of the face's sample text, in em."""
    lines: bool = True
    """Whether it sets whole lines, so that its baseline matters, or lends letters only."""


class Face(NamedTuple):
    """One font file that the site loads."""

    package: str
    file: str
    family: str
    weight: str
    axes: tuple[tuple[str, float], ...]
    sample: str
    fallbacks: tuple[Fallback, ...]


_TEXT = (
    "Sợi miến từ củ dong riềng trồng trên đất đồi Na Rì. Dai, trong, nấu lâu không nát. Hội đồng chấm"
    " mỗi sản phẩm trên thang 100 điểm: tổ chức sản xuất, câu chuyện và bao bì, chất lượng. Danh mục này"
    " chỉ đăng sản phẩm từ 3 sao trở lên, và ghi rõ ngày giấy chứng nhận hết hạn. Người làm lâu năm nhìn"
    " sợi miến dưới nắng là biết mẻ bột già hay non."
)
_HEADS = (
    "Sản vật Bắc Kạn, có sao, có tên người làm ra. Miến dong Tài Hoan. Trà Shan tuyết Bằng Phúc."
    " Mật ong hoa rừng Ba Bể. Tinh bột nghệ nếp. Chọn theo nhóm. Câu chuyện. Giấy chứng nhận. Mua ở đâu"
)
# The means below were measured over these samples in Arimo 1.341, which has the advances of Arial
# (as Liberation Sans has), in Roboto 3.015 and in DejaVu 2.37. Change a sample and they must be
# measured again. Phones have Roboto, the rest have Arial or its equals; bold differs by 7 % between
# the two, too much for one adjustment. Liberation Sans before 2.0 lacks most Vietnamese letters:
# DejaVu lends them on such a computer.
_ARIAL = ("Arial", "Liberation Sans")
_ARIAL_BOLD = ("Arial Bold", "Liberation Sans Bold")
_ROBOTO = ("Roboto",)
_ROBOTO_BOLD = ("Roboto Bold", "Roboto")
_DEJAVU = ("DejaVu Sans",)
_DEJAVU_BOLD = ("DejaVu Sans Bold",)

_BE = "fontpkg_be_vietnam_pro"
FACES: dict[str, Face] = {
    "text": Face(
        _BE, "BeVietnamPro-Regular.ttf", "Be Vietnam Pro", "400", (), _TEXT,
        (
            Fallback("bvp-a", _ARIAL, 0.4556),
            Fallback("bvp-r", _ROBOTO, 0.4484),
            Fallback("bvp-d", _DEJAVU, 0.5150, lines=False),
        ),
    ),
    # No fallback of its own: the browser thickens the regular one, within 2 % of the width.
    "bold": Face(_BE, "BeVietnamPro-SemiBold.ttf", "Be Vietnam Pro", "600 700", (), _TEXT, ()),
    "display": Face(
        "fontpkg_bricolage_grotesque", "BricolageGrotesque[opsz,wdth,wght].ttf", "Bricolage OCOP", "700",
        (("opsz", 36.0), ("wdth", 86.0), ("wght", 700.0)), _HEADS,
        (
            Fallback("bo-a", _ARIAL_BOLD, 0.5029),
            Fallback("bo-r", _ROBOTO_BOLD, 0.4694),
            Fallback("bo-d", _DEJAVU_BOLD, 0.5916, lines=False),
        ),
    ),
}  # fmt: skip

LICENCES = {"OFL-be-vietnam-pro.txt": _BE, "OFL-bricolage-grotesque.txt": "fontpkg_bricolage_grotesque"}

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_FEATURES = ("kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum")


def _vietnamese() -> frozenset[str]:
    """The 134 letters that ASCII lacks, composed."""
    from unicodedata import normalize

    lower = {normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES} | {"đ"}
    return frozenset(letter for letter in lower | {x.upper() for x in lower} if not letter.isascii())


VIETNAMESE = _vietnamese()
BASE = (
    frozenset(map(chr, range(0x20, 0x7F)))
    | VIETNAMESE
    | frozenset(_TONES[1:])
    | frozenset("\u00a0₫–—“”‘’…•·×→←°")
)
"""Characters every subset has, whatever the records use."""


def source(face: str) -> Path:
    """The file of the font package that a face is made from.

    Raises FileNotFoundError where the package is not installed.
    """
    wanted = FACES[face]
    return _root(wanted.package) / "files" / wanted.file


def _root(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"font package {package.replace('_', '-')} is not installed")
    return Path(spec.submodule_search_locations[0])


def licence(package: str) -> bytes:
    """The licence text that must lie beside the fonts."""
    return (_root(package) / "LICENSE").read_bytes()


def font_key(face: str, characters: frozenset[str]) -> str:
    """Digest of all that the subset depends on: the file, the recipe, the characters, the tools."""
    import brotli
    import fontTools

    wanted = FACES[face]
    beyond = "".join(sorted(characters - BASE))
    tools = (fontTools.version, brotli.__version__)
    file = digest_bytes(source(face).read_bytes())
    return digest(("font", file, wanted.axes, _FEATURES, "".join(sorted(BASE)), beyond, tools))


def subset(face: str, characters: frozenset[str]) -> bytes:
    """The face as WOFF2 with BASE and those of `characters` it knows; the same bytes every time."""
    font = _cut(face, characters | BASE)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def static_key(face: str) -> str:
    """Digest of all that `static` depends on."""
    import fontTools

    return digest(
        ("static", digest_bytes(source(face).read_bytes()), FACES[face].axes, _FEATURES, fontTools.version)
    )


def static(face: str) -> bytes:
    """The face with all its letters as one TrueType file that its family name finds: for paper."""
    from fontTools.ttLib import TTFont

    font = _cut(face, frozenset(map(chr, TTFont(source(face), lazy=True).getBestCmap())))
    family = FACES[face].family
    for record in tuple(font["name"].names):
        if record.nameID in (16, 17, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)
    for id, text in {1: family, 2: "Regular", 3: family, 4: family, 6: family.replace(" ", "")}.items():
        font["name"].setName(text, id, 3, 1, 0x409)
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def letters() -> frozenset[str]:
    """Every character that at least one of the faces has."""
    from fontTools.ttLib import TTFont

    return frozenset(chr(code) for face in FACES for code in TTFont(source(face), lazy=True).getBestCmap())


def _cut(face: str, characters: frozenset[str]) -> "TTFont":
    """The static font with only the wanted characters. Cut first: instancing all glyphs takes longer."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(source(face), recalcTimestamp=False)  # the file's own date: no clock in the output
    options = Options(hinting=False, layout_features=list(_FEATURES), legacy_kern=False, notdef_outline=True)
    cutter = Subsetter(options)
    cutter.populate(text="".join(sorted(characters)))
    cutter.subset(font)
    axes = FACES[face].axes
    return instantiateVariableFont(font, dict(axes), inplace=True) if axes else font


def fallback_metrics(face: str) -> dict[str, dict[str, str]]:
    """Descriptors of each fallback's @font-face, by family: set in it, text takes the same room.

    Line heights are explicit all over the site, so widths decide where lines break; the vertical
    overrides keep the letters themselves from jumping.
    """
    wanted = FACES[face]
    from fontTools.ttLib import TTFont

    font = TTFont(source(face), lazy=True)
    cmap, em = font.getBestCmap(), font["head"].unitsPerEm
    glyphs = font.getGlyphSet(location=dict(wanted.axes)) if wanted.axes else font.getGlyphSet()
    mean = sum(glyphs[cmap[ord(letter)]].width for letter in wanted.sample) / len(wanted.sample) / em
    line = font["hhea"]
    made = {}
    for fallback in wanted.fallbacks:
        scale = mean / fallback.mean
        made[fallback.family] = {
            "src": ",".join(f'local("{name}")' for name in fallback.names),
            "size-adjust": f"{scale:.1%}",
        }
        if fallback.lines:
            made[fallback.family] |= {
                "ascent-override": f"{line.ascent / em / scale:.1%}",
                "descent-override": f"{-line.descent / em / scale:.1%}",
                "line-gap-override": f"{line.lineGap / em / scale:.0%}",
            }
    return made


def face_css(face: str, url: str, fallbacks: dict[str, dict[str, str]]) -> str:
    """The @font-face rules of a face and of its fallbacks."""
    wanted = FACES[face]
    rules = [
        (
            f'@font-face{{font-family:"{wanted.family}";src:url({url}) format("woff2");'
            f"font-weight:{wanted.weight};font-display:swap}}"
        )
    ]
    # An undeclared weight is 400, and the browser would thicken a face that is bold already.
    weight = "" if wanted.weight == "400" else f"font-weight:{wanted.weight};"
    for family, descriptors in fallbacks.items():
        body = ";".join(f"{name}:{value}" for name, value in descriptors.items())
        rules.append(f"@font-face{{font-family:{family};{weight}{body}}}")
    return "\n".join(rules)
