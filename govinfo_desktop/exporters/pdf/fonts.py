"""Faces as a PDF holds them: cut to what a document uses, each glyph by its number.

ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (what the glyphs say); ISO 19005-1, 6.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.subset import Subsetter
from govinfo_desktop.exporters.pdf.objects import Stream, Written, enter_font, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from govinfo_desktop.exporters.fonts.chain import FontChain
    from govinfo_desktop.exporters.fonts.metrics import FontMetrics

_SYMBOLIC = 4
# How thick the stems are, for readers that have to put another face in this one's place.
_STEM = 80
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
# So many entries a map of characters may have at most.
_MOST_MAPPED = 100
# No array of a PDF/A has more than 8,191 elements (ISO 19005-1, 6.1.12).
_MOST_WIDTHS = 8_000


class FontCase:
    """The faces that one painter has cut, for the next document."""

    def __init__(self, faces: FontChain) -> None:
        self._faces = faces
        self._cutters: dict[str, Subsetter] = {}

    def font(self, face: str, number: int) -> DocumentFont:
        """Return a face for one document, in which it bears a number; raises DamagedFont."""
        metrics = self._faces.metrics(face)
        if face not in self._cutters:
            self._cutters[face] = Subsetter(metrics)
        return DocumentFont(metrics, self._cutters[face], number)


class DocumentFont:
    """A face in one document: each character that is used gets the next number."""

    def __init__(self, metrics: FontMetrics, cutter: Subsetter, number: int) -> None:
        self.name = f"F{number}"
        self._number = number
        self._metrics = metrics
        self._cutter = cutter
        self._shown: dict[str, tuple[str, float]] = {}

    def shown(self, char: str) -> tuple[str, float]:
        """Return the code of a character in hexadecimal digits, and its advance in 1/1000 em."""
        known = self._shown.get(char)
        if known is None:
            code = f"{len(self._shown) + 1:04X}"
            known = self._shown[char] = code, self._metrics.width(char) * 1000
        return known

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 (name of reportlab)
        """Enter the font into a document that is complete; raises DamagedFont."""
        name = f"{_tag(self._number)}+{self._metrics.file.name}"
        parts = {
            "DescendantFonts": f"[{reference(document, self._glyphs(document, name))}]",
            "ToUnicode": reference(document, Stream(_to_unicode(self._shown))),
        }
        words = " ".join(f"/{key} {value}" for key, value in parts.items())
        font = f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H {words}>>"
        enter_font(document, self.name, Written(font))

    def _glyphs(self, document: PDFDocument, name: str) -> Written:
        widths = _stretches([f"{width:g}" for _, width in self._shown.values()])
        descriptor = reference(document, self._descriptor(document, name))
        return Written(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/DW 1000/W[{widths}]/FontDescriptor {descriptor}>>"
        )

    def _descriptor(self, document: PDFDocument, name: str) -> Written:
        cut = self._cutter.cut(self._shown)
        file = reference(document, Stream(cut.file, f"/Length1 {len(cut.file)}"))
        present = reference(document, Stream(_all_of(cut.glyphs)))
        ascent, descent, *box = (f"{value * 1000 / self._metrics.em:g}" for value in cut.extent)
        return Written(
            f"<</Type/FontDescriptor/FontName/{name}/Flags {_SYMBOLIC}/ItalicAngle 0"
            f"/Ascent {ascent}/Descent {descent}/CapHeight {ascent}/StemV {_STEM}"
            f"/FontBBox[{' '.join(box)}]/FontFile2 {file}/CIDSet {present}>>"
        )


def _tag(number: int) -> str:
    """Return the six letters that tell cut faces apart."""
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(5, -1, -1))


def _stretches(widths: Sequence[str]) -> str:
    """Return the widths of the glyphs from the first on, each stretch led by its first glyph."""
    starts = range(0, len(widths), _MOST_WIDTHS)
    return "".join(
        f"{start + 1}[{' '.join(widths[start : start + _MOST_WIDTHS])}]" for start in starts
    )


def _to_unicode(chars: Iterable[str]) -> bytes:
    """Return the map from glyphs to the characters that they show."""
    entries = [
        f"<{code:04X}> <{char.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for code, char in enumerate(chars, start=1)
    ]
    stretches = (
        entries[start : start + _MOST_MAPPED] for start in range(0, len(entries), _MOST_MAPPED)
    )
    maps = ("\n".join([f"{len(some)} beginbfchar", *some, "endbfchar"]) for some in stretches)
    return _TO_UNICODE.format(maps="\n".join(maps)).encode("ascii")


def _all_of(glyphs: int) -> bytes:
    """Return the set of the first glyphs: a bit for each, those of the last byte filled up."""
    length = (glyphs + 7) // 8
    return ((1 << glyphs) - 1 << 8 * length - glyphs).to_bytes(length)
