"""Fetch the bundled faces from packages of the distribution and reduce them.

Needs a Debian system (apt-get, dpkg-deb) and npm, and fontTools in the Python that runs it:
`python packaging/fonts.py [folder]`. Without a folder the faces go to resources/fonts. The same
packages give the same bytes; sizes and checksums are printed and written to SHA256SUMS.
resources/fonts/README.md says what each face is and what was changed.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

if TYPE_CHECKING:
    from collections.abc import Iterator

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"

DEBIAN_PACKAGES = (
    "texlive-lang-chinese",
    "fonts-lxgw-wenkai",
    "fonts-liberation2",
    "unicode-data",
)
NPM_PACKAGES = (
    "@expo-google-fonts/noto-serif-sc@0.4.3",
    "@expo-google-fonts/noto-sans-sc@0.4.3",
)

# Path of a file in its package, and its name among the bundled faces.
_SHARE = "usr/share"
COPIED = {
    f"{_SHARE}/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf": "LXGWWenKai-Light.ttf",
    f"{_SHARE}/fonts/truetype/liberation2/LiberationSerif-Regular.ttf": (
        "LiberationSerif-Regular.ttf"
    ),
    f"{_SHARE}/doc/fonts-lxgw-wenkai/copyright": "LXGWWenKai-LICENSE.txt",
    f"{_SHARE}/doc/fonts-liberation2/copyright": "LiberationSerif-LICENSE.txt",
    f"{_SHARE}/doc/texlive-doc/fonts/fandol/COPYING.gz": "FandolFang-COPYING.txt",
    f"{_SHARE}/doc/texlive-doc/fonts/fandol/README": "FandolFang-README.txt",
    "noto-serif-sc/package/LICENSE_FONT": "NotoSerifSC-LICENSE.txt",
    "noto-sans-sc/package/LICENSE_FONT": "NotoSansSC-LICENSE.txt",
}
REDUCED = {
    "noto-serif-sc/package/400Regular/NotoSerifSC_400Regular.ttf": "NotoSerifSC-Regular.ttf",
    "noto-serif-sc/package/600SemiBold/NotoSerifSC_600SemiBold.ttf": "NotoSerifSC-SemiBold.ttf",
    "noto-sans-sc/package/400Regular/NotoSansSC_400Regular.ttf": "NotoSansSC-Regular.ttf",
}
FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
COMMON_CHARACTERS = "usr/share/unicode/Unihan_OtherMappings.txt.bz2"

# Ranges of other characters that are kept: punctuation, letters, enclosed figures, shapes, vertical
# and full-width forms.
MARKS = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x2C6, 0x2DC), (0x391, 0x3C9)),
    *((0x401, 0x451), (0x2000, 0x206F), (0x20AC, 0x20AC), (0x2100, 0x218B)),
    *((0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x25FF)),
    *((0x2600, 0x2642), (0x2713, 0x2718), (0x3000, 0x303F), (0x3041, 0x30FF)),
    *((0x3105, 0x3129), (0x3200, 0x32FF), (0x3380, 0x33DF), (0xFE10, 0xFE19)),
    *((0xFE30, 0xFE6F), (0xFF01, 0xFFEF)),
)
NOTICE = (
    "Modified version: the PostScript outlines were converted to TrueType outlines "
    "(tolerance 1/1000 em); nothing else was changed. GPL v3 with the font exception, as the "
    "original. Original: CTAN package fandol 0.3."
)


def main(target: Path) -> None:
    """Fetch, reduce and write all bundled faces with their licence texts."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        packages = Path(scratch)
        _fetch(packages)
        for source, name in COPIED.items():
            _copy(packages / source, target / name)
        characters = frozenset(_common_characters(packages / COMMON_CHARACTERS)) | _marks()
        for source, name in REDUCED.items():
            _reduce(packages / source, target / name, characters)
        _convert(packages / FANDOL, target / "FandolFang-Regular.ttf")
    _print_sums(target)


def _fetch(packages: Path) -> None:
    for name in DEBIAN_PACKAGES:
        subprocess.run(["apt-get", "download", "-qq", name], cwd=packages, check=True)
    for archive in packages.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", archive, packages], check=True)
    for name in NPM_PACKAGES:
        subprocess.run(["npm", "pack", "--silent", name], cwd=packages, check=True)
    for archive in packages.glob("*.tgz"):
        folder = archive.name.removeprefix("expo-google-fonts-").rpartition("-")[0]
        with tarfile.open(archive) as opened:
            opened.extractall(packages / folder, filter="data")


def _copy(source: Path, target: Path) -> None:
    if source.suffix == ".gz":
        target.write_bytes(gzip.decompress(source.read_bytes()))
    else:
        shutil.copyfile(source, target)


def _common_characters(unihan: Path) -> Iterator[int]:
    """Yield the 8105 characters of the national list (kTGH) and those of GB 2312."""
    for line in bz2.decompress(unihan.read_bytes()).decode().splitlines():
        code, _, rest = line.partition("\t")
        if rest.startswith("kTGH\t"):
            yield int(code.removeprefix("U+"), 16)
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            yield from map(ord, bytes((lead, trail)).decode("gb2312", errors="ignore"))


def _marks() -> frozenset[int]:
    return frozenset(code for first, last in MARKS for code in range(first, last + 1))


def _reduce(source: Path, target: Path, characters: frozenset[int]) -> None:
    """Keep some characters; drop hints, layout features and vertical metrics."""
    options = Options(layout_features=[], hinting=False, name_IDs=["*"], name_languages=["*"])
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT", "GDEF", "GPOS", "GSUB", "DSIG"]
    with TTFont(source, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        font.save(target)


def _convert(source: Path, target: Path) -> None:
    """Convert PostScript outlines to TrueType, because reportlab does not read the former."""
    with TTFont(source, recalcTimestamp=False) as font:
        outlines = {name: _outline(font, name) for name in font.getGlyphOrder()}
        font["loca"] = newTable("loca")
        font["glyf"] = glyf = newTable("glyf")
        glyf.glyphOrder = font.getGlyphOrder()
        glyf.glyphs = outlines
        for table in ("CFF ", "VORG"):
            del font[table]
        _align_bearings(font)
        _declare_outlines(font)
        font["name"].setName(NOTICE, 10, 3, 1, 0x409)
        font.sfntVersion = "\x00\x01\x00\x00"
        font.save(target)


def _outline(font: TTFont, name: str) -> object:
    pen = TTGlyphPen(None)
    font.getGlyphSet()[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
    return pen.glyph()


def _align_bearings(font: TTFont) -> None:
    """Set the left bearings of the new outlines; rounding moved some of them by 1/1000 em."""
    advances, outlines = font["hmtx"], font["glyf"]
    for name, (advance, _) in advances.metrics.items():
        outline = outlines[name]
        outline.recalcBounds(outlines)
        advances[name] = advance, getattr(outline, "xMin", 0)


def _declare_outlines(font: TTFont) -> None:
    """Fill the maxp table as TrueType requires, and drop the names of the glyphs."""
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in (
        *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
        *("maxStackElements", "maxSizeOfInstructions"),
    ):
        setattr(maxp, field, 0)
    font["post"].formatType = 3.0


def _print_sums(target: Path) -> None:
    files = sorted(path for path in target.iterdir() if path.suffix in {".ttf", ".txt"})
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (target / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    for path, line in zip(files, lines, strict=True):
        print(f"{path.stat().st_size:>11,}  {line}", end="")
    print(f"{sum(path.stat().st_size for path in files):>11,}  in all")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FONTS)
