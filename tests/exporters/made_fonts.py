"""Small fonts made for tests, with the names, rights and characters that matter."""

import re
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont


def make_font(
    path: Path,
    family: str,
    chars: str,
    *,
    chinese: str = "",
    fs_type: int = 0,
    style: str = "Regular",
    postscript: bool = False,
) -> Path:
    """Write a font whose characters are squares from 0.1 to 0.6 em, 0.8 em wide."""
    glyphs = [".notdef", *(f"u{ord(char):05X}" for char in chars)]
    builder = FontBuilder(1000, isTTF=not postscript)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap(dict(zip(map(ord, chars), glyphs[1:], strict=True)))
    name = re.sub(r"[ ()]", "", family) + ("" if style == "Regular" else f"-{style}")
    if postscript:
        builder.setupCFF(name, {}, dict.fromkeys(glyphs, _drawn(T2CharStringPen(800, None))), {})
    else:
        builder.setupGlyf(dict.fromkeys(glyphs, _drawn(TTGlyphPen(None))))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (800, 100)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": name})
    if chinese:
        builder.font["name"].setName(chinese, 1, 3, 1, 0x804)
    builder.setupOS2(fsType=fs_type)
    builder.setupPost()
    builder.font["head"].macStyle = 0 if style == "Regular" else 1
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


def make_collection(path: Path, *fonts: Path) -> Path:
    """Write the fonts of several files into one."""
    collection = TTCollection()
    collection.fonts = [TTFont(font) for font in fonts]
    collection.save(path)
    return path


def _drawn(pen: TTGlyphPen | T2CharStringPen) -> object:
    corners = ((100, 0), (100, 500), (600, 500), (600, 0))
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph() if isinstance(pen, TTGlyphPen) else pen.getCharString()
