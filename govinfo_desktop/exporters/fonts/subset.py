"""Subsets of fonts: a small TrueType font with the glyphs that a document uses.

Of a font of 19 MB only the outlines that are used are read, and kept for the next document.
Layout of the tables: OpenType specification 1.9, chapters otff, glyf, loca, hmtx and head;
the tables that a PDF needs: ISO 32000-1, 9.9.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.font_file import (
    DamagedFont,
    read_optional_tables,
    read_slices,
    read_tables,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.exporters.fonts.metrics import FontMetrics

# Instructions for drawing small glyphs; a font may have none.
_INSTRUCTION_TABLES = ("cvt ", "fpgm", "prep")
_OUTLINE_CACHE_SIZE = 4_000
# Flags of a component of a composite glyph (chapter glyf): offsets in words; one scale;
# another component follows; two scales; a matrix.
_HAS_WORD_OFFSETS, _HAS_SCALE, _HAS_SUCCESSOR = 0x0001, 0x0008, 0x0020
_HAS_TWO_SCALES, _HAS_MATRIX = 0x0040, 0x0080
# Sum of all words of a font whose head.checksumAdjustment is right (chapter head).
_FONT_CHECKSUM = 0xB1B0AFBA


@dataclass(frozen=True, kw_only=True)
class FontSubset:
    """File of a font, and its number of glyphs.

    ``extent`` is in units of the font: ascent and descent, and the box around all its glyphs.
    """

    file: bytes
    glyphs: int
    extent: tuple[int, ...]


class Subsetter:
    """Maker of subsets of one font; raises DamagedFont when its file cannot be read."""

    def __init__(self, metrics: FontMetrics) -> None:
        self._metrics = metrics
        self._head, self._hhea, self._maxp = read_tables(metrics.file, "head", "hhea", "maxp")
        self._instructions = read_optional_tables(metrics.file, *_INSTRUCTION_TABLES)
        self._outlines_read: dict[int, bytes] = {}

    def subset(self, chars: Iterable[str]) -> FontSubset:
        """Return a font: the box for a missing glyph, then the glyphs of the characters.

        Components of composite glyphs follow after them. Raises DamagedFont.
        """
        glyphs = [0, *(self._metrics.glyph(char) for char in chars)]
        try:
            file = self._font(glyphs, self._outlines(glyphs))
            heights = struct.unpack_from(">hh", self._hhea, 4)
            box = struct.unpack_from(">4h", self._head, 36)
            return FontSubset(file=file, glyphs=len(glyphs), extent=(*heights, *box))
        except struct.error as damage:
            raise DamagedFont(self._metrics.file.path) from damage

    def _outlines(self, glyphs: list[int]) -> list[bytes]:
        """Return the outlines of glyphs; components that are missing are added to ``glyphs``."""
        numbers = {glyph: number for number, glyph in enumerate(glyphs)}
        found: list[bytes] = []
        while len(found) < len(glyphs):
            for outline in self._read(glyphs[len(found) :]):
                components = list(_components(outline))
                for _, component in components:
                    if numbers.setdefault(component, len(glyphs)) == len(glyphs):
                        glyphs.append(component)
                found.append(_renumbered(outline, components, numbers) if components else outline)
        return found

    def _read(self, glyphs: Sequence[int]) -> list[bytes]:
        """Return outlines as they are in the file, each padded to whole words."""
        if len(self._outlines_read) > _OUTLINE_CACHE_SIZE:
            self._outlines_read.clear()
        new = [glyph for glyph in dict.fromkeys(glyphs) if glyph not in self._outlines_read]
        ranges = [self._metrics.outline_range(glyph) for glyph in new]
        outlines = map(_padded, read_slices(self._metrics.file, "glyf", ranges))
        self._outlines_read.update(zip(new, outlines, strict=True))
        return [self._outlines_read[glyph] for glyph in glyphs]

    def _font(self, glyphs: Sequence[int], outlines: Sequence[bytes]) -> bytes:
        count = struct.pack(">H", len(glyphs))
        ends = accumulate((len(outline) for outline in outlines), initial=0)
        # head: no checksum yet, and long offsets in loca. hhea, maxp: the number of glyphs.
        return _file(
            {
                **self._instructions,
                "glyf": b"".join(outlines),
                "head": self._head[:8] + bytes(4) + self._head[12:50] + b"\0\1" + self._head[52:],
                "hhea": self._hhea[:34] + count + self._hhea[36:],
                "hmtx": b"".join(map(self._metrics.advance_and_bearing, glyphs)),
                "loca": struct.pack(f">{len(outlines) + 1}L", *ends),
                "maxp": self._maxp[:4] + count + self._maxp[6:],
            }
        )


def _components(outline: bytes) -> Iterator[tuple[int, int]]:
    """Yield the components of a composite glyph: offset of the glyph number, and the number."""
    # The number of contours comes first; it is negative in composite glyphs.
    if not outline or outline[0] < 0x80:
        return
    offset, flags = 10, _HAS_SUCCESSOR
    while flags & _HAS_SUCCESSOR:
        flags, glyph = struct.unpack_from(">HH", outline, offset)
        yield offset + 2, glyph
        offset += 8 if flags & _HAS_WORD_OFFSETS else 6
        if flags & _HAS_SCALE:
            offset += 2
        elif flags & _HAS_TWO_SCALES:
            offset += 4
        elif flags & _HAS_MATRIX:
            offset += 8


def _renumbered(
    outline: bytes, components: Sequence[tuple[int, int]], numbers: Mapping[int, int]
) -> bytes:
    """Return a composite glyph with the glyph numbers of the new font."""
    changed = bytearray(outline)
    for offset, glyph in components:
        struct.pack_into(">H", changed, offset, numbers[glyph])
    return bytes(changed)


def _file(tables: Mapping[str, bytes]) -> bytes:
    """Return a font file of these tables (chapter otff)."""
    count = len(tables)
    # searchRange, entrySelector and rangeShift: the largest power of 2 within the count.
    power = count.bit_length() - 1
    rest = 16 * (count - (1 << power))
    directory = struct.pack(">LHHHH", 0x10000, count, 16 << power, power, rest)
    start, total, body = len(directory) + 16 * count, 0, b""
    for tag, table in sorted(tables.items()):
        padded = _padded(table)
        checksum = _checksum(padded)
        directory += struct.pack(">4sLLL", tag.encode(), checksum, start + len(body), len(table))
        total += checksum
        if tag == "head":
            adjustment_offset = start + len(body) + 8
        body += padded
    file = bytearray(directory + body)
    adjustment = (_FONT_CHECKSUM - total - _checksum(directory)) & 0xFFFFFFFF
    struct.pack_into(">L", file, adjustment_offset, adjustment)
    return bytes(file)


def _padded(table: bytes) -> bytes:
    """Return bytes with zeros up to a whole word of four bytes."""
    return table + bytes(-len(table) % 4)


def _checksum(words: bytes) -> int:
    """Return the last 32 bits of the sum of whole words."""
    total: int = sum(struct.unpack(f">{len(words) // 4}L", words))
    return total & 0xFFFFFFFF
