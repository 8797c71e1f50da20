"""The bundled fonts under the official names, for engines that match fonts by name only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from govinfo_desktop import paths

if TYPE_CHECKING:
    from pathlib import Path

OFFICIAL_NAMES = {
    "FandolFang-Regular.ttf": "仿宋_GB2312",
    "LXGWWenKai-Light.ttf": "楷体_GB2312",
    "NotoSansSC-Regular.ttf": "黑体",
    "NotoSerifSC-Regular.ttf": "宋体",
    "NotoSerifSC-SemiBold.ttf": "方正小标宋简体",
    "LiberationSerif-Regular.ttf": "Times New Roman",
}
# Windows languages of name records: English (United States) and Chinese (simplified).
_LANGUAGES = (0x409, 0x804)
# Bit of OS/2.ulCodePageRange1 that says a font is for simplified Chinese.
_SIMPLIFIED_CHINESE = 1 << 18


def write_renamed_fonts(folder: Path) -> Path:
    """Write the renamed fonts to a folder, once, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (file, name) in enumerate(OFFICIAL_NAMES.items()):
        if not (folder / file).is_file():
            _write_renamed(paths.fonts_folder() / file, name, f"Official{number}", folder / file)
    return folder


def _write_renamed(source: Path, name: str, postscript_name: str, target: Path) -> None:
    font = TTFont(source)
    names = font["name"]
    names.names = []
    for language in _LANGUAGES:
        for id, text in ((1, name), (2, "Regular"), (4, name), (6, postscript_name)):
            names.setName(text, id, 3, 1, language)
    _widen_quotes(font)
    about = font["OS/2"]
    about.fsType = 0
    about.ulCodePageRange1 |= _SIMPLIFIED_CHINESE
    font.save(target)


def _widen_quotes(font: TTFont) -> None:
    """Make the quotes of a Chinese font one em wide, as those of the official ones are."""
    em, glyphs = font["head"].unitsPerEm, font.getBestCmap()
    if ord("政") not in glyphs:
        return
    for quote in map(ord, "“”‘’"):
        glyph = glyphs.get(quote)
        if glyph is not None:
            _, bearing = font["hmtx"][glyph]
            font["hmtx"][glyph] = (em, bearing)
