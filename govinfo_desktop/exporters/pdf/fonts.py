"""Fonts embedded in a PDF: subsets of what a document uses, each glyph by its number.

ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode); ISO 19005-1, 6.3 (fonts in PDF/A).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.subset import Subsetter
from govinfo_desktop.exporters.pdf.reportlab_parts import StreamObject, TextObject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govinfo_desktop.exporters.fonts.chain import FontChain
    from govinfo_desktop.exporters.fonts.metrics import FontMetrics
    from govinfo_desktop.exporters.pdf.reportlab_parts import PdfFile

# Flag of a font that is not limited to the standard Latin characters (ISO 32000-1, 9.8.2).
_SYMBOLIC = 4
# Thickness of the stems in 1/1000 em, for readers that have to substitute the font.
_STEM_WIDTH = 80
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{maps}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
# Entries that one block of a ToUnicode map may have (Adobe technical note 5411).
_LONGEST_BFCHAR_BLOCK = 100
# Below the 8,191 elements that an array of a PDF/A may have (ISO 19005-1, 6.1.12).
_LONGEST_WIDTHS_ARRAY = 8_000


class FontEmbedder:
    """Maker of a document's fonts; keeps the outlines that it has read for the next document."""

    def __init__(self, fonts: FontChain) -> None:
        self._fonts = fonts
        self._subsetters: dict[str, Subsetter] = {}

    def font(self, name: str, number: int) -> EmbeddedFont:
        """Return a font, named by PostScript name, for a document in which it has this number.

        Raises DamagedFont when its file cannot be read.
        """
        metrics = self._fonts.metrics(name)
        if name not in self._subsetters:
            self._subsetters[name] = Subsetter(metrics)
        return EmbeddedFont(metrics, self._subsetters[name], number)


class EmbeddedFont:
    """Font of one document: each character that is used gets the next glyph number."""

    def __init__(self, metrics: FontMetrics, subsetter: Subsetter, number: int) -> None:
        self.name = f"F{number}"
        self._number = number
        self._metrics = metrics
        self._subsetter = subsetter
        self._glyphs: dict[str, tuple[str, float]] = {}

    def glyph(self, char: str) -> tuple[str, float]:
        """Return a character's glyph number as four hexadecimal digits, and its advance.

        The advance is in 1/1000 em.
        """
        glyph = self._glyphs.get(char)
        if glyph is None:
            # Glyph 0 is the box for a missing glyph.
            code = f"{len(self._glyphs) + 1:04X}"
            glyph = self._glyphs[char] = code, self._metrics.width(char) * 1000
        return glyph

    def add_to(self, file: PdfFile) -> None:
        """Add the font to a document whose pages are complete; raises DamagedFont."""
        name = f"{_subset_tag(self._number)}+{self._metrics.file.name}"
        parts = {
            "DescendantFonts": f"[{file.reference(self._cid_font(file, name))}]",
            "ToUnicode": file.reference(StreamObject(_to_unicode(self._glyphs))),
        }
        entries = " ".join(f"/{key} {value}" for key, value in parts.items())
        font = f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H {entries}>>"
        file.add_font(self.name, TextObject(font))

    def _cid_font(self, file: PdfFile, name: str) -> TextObject:
        widths = _widths([f"{width:g}" for _, width in self._glyphs.values()])
        descriptor = file.reference(self._descriptor(file, name))
        return TextObject(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/DW 1000/W[{widths}]/FontDescriptor {descriptor}>>"
        )

    def _descriptor(self, file: PdfFile, name: str) -> TextObject:
        subset = self._subsetter.subset(self._glyphs)
        program = file.reference(StreamObject(subset.file, f"/Length1 {len(subset.file)}"))
        # PDF/A-1 asks for CIDSet in every subset (ISO 19005-1, 6.3.5).
        present = file.reference(StreamObject(_cid_set(subset.glyphs)))
        ascent, descent, *box = (f"{value * 1000 / self._metrics.em:g}" for value in subset.extent)
        return TextObject(
            f"<</Type/FontDescriptor/FontName/{name}/Flags {_SYMBOLIC}/ItalicAngle 0"
            f"/Ascent {ascent}/Descent {descent}/CapHeight {ascent}/StemV {_STEM_WIDTH}"
            f"/FontBBox[{' '.join(box)}]/FontFile2 {program}/CIDSet {present}>>"
        )


def _subset_tag(number: int) -> str:
    """Return the six capital letters that begin the name of a subset (ISO 32000-1, 9.6.4)."""
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(5, -1, -1))


def _widths(widths: Sequence[str]) -> str:
    """Return the widths from glyph 1 on: arrays, each after the number of its first glyph."""
    starts = range(0, len(widths), _LONGEST_WIDTHS_ARRAY)
    return "".join(
        f"{start + 1}[{' '.join(widths[start : start + _LONGEST_WIDTHS_ARRAY])}]"
        for start in starts
    )


def _to_unicode(chars: Iterable[str]) -> bytes:
    """Return the map from glyph numbers to characters, which search and copying need."""
    entries = [
        f"<{code:04X}> <{char.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for code, char in enumerate(chars, start=1)
    ]
    starts = range(0, len(entries), _LONGEST_BFCHAR_BLOCK)
    blocks = (entries[start : start + _LONGEST_BFCHAR_BLOCK] for start in starts)
    maps = ("\n".join([f"{len(one)} beginbfchar", *one, "endbfchar"]) for one in blocks)
    return _TO_UNICODE.format(maps="\n".join(maps)).encode("ascii")


def _cid_set(glyphs: int) -> bytes:
    """Return one bit for each of the first glyphs, filled up with zeros to whole bytes."""
    length = (glyphs + 7) // 8
    return ((1 << glyphs) - 1 << 8 * length - glyphs).to_bytes(length)
