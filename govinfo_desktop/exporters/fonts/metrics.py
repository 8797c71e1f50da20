"""Metrics of a font: which characters it has, their advances, and the extent of their ink.

Looked up in the tables as they are in the file, character by character: opening a font of
19 MB takes about a millisecond. Layout of the tables: OpenType specification 1.9, chapters
cmap, hmtx, loca and glyf.
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.font_file import DamagedFont, read_slices, read_tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.exporters.fonts.font_file import FontFile

_GLYPH_CACHE_SIZE = 8_000
# Platform and encoding of the character maps from Unicode.
_UNICODE_MAPS = frozenset({(3, 1), (3, 10), *((0, encoding) for encoding in (0, 1, 2, 3, 4, 6))})


class FontMetrics:
    """Metrics of one font; raises DamagedFont when its tables cannot be read."""

    def __init__(self, file: FontFile) -> None:
        self.file = file
        head, hhea, maxp, hmtx, cmap, loca = read_tables(
            file, "head", "hhea", "maxp", "hmtx", "cmap", "loca"
        )
        try:
            self.em, has_long_offsets = struct.unpack_from(">18xH30xH", head)
            (self._advances,) = struct.unpack_from(">34xH", hhea)
            (self._count,) = struct.unpack_from(">4xH", maxp)
            self._glyph = lru_cache(_GLYPH_CACHE_SIZE)(character_map(cmap))
        except (ValueError, struct.error) as damage:
            raise DamagedFont(file.path) from damage
        # Two neighbours in loca: short ones count in words, long ones in bytes.
        self._offsets = struct.Struct(">LL" if has_long_offsets else ">HH")
        self._offset_unit = 1 if has_long_offsets else 2
        self._hmtx, self._loca = hmtx, loca
        self._check_lengths()

    def _check_lengths(self) -> None:
        bearings = max(self._count - self._advances, 0)
        is_hmtx_complete = len(self._hmtx) >= 4 * self._advances + 2 * bearings
        is_loca_complete = len(self._loca) >= (self._count + 1) * self._offsets.size // 2
        if not (self.em and self._advances and is_hmtx_complete and is_loca_complete):
            raise DamagedFont(self.file.path)

    def has(self, char: str) -> bool:
        """Return whether the font has a glyph for this character."""
        return self._glyph(ord(char)) in range(1, self._count)

    def width(self, char: str) -> float:
        """Return the advance in em."""
        # Glyphs beyond the listed advances have the last one.
        offset = 4 * min(self._glyph(ord(char)), self._advances - 1)
        (advance,) = struct.unpack_from(">H", self._hmtx, offset)
        return float(advance / self.em)

    def ink(self, char: str) -> tuple[float, float]:
        """Return the left and right edge of the ink in em; both 0 for a blank."""
        glyph = self._glyph(ord(char))
        start, end = self.outline_range(glyph)
        if end <= start:
            return 0.0, 0.0
        (header,) = read_slices(self.file, "glyf", [(start, start + 10)])
        left, right = struct.unpack(">2xh2xh2x", header)
        # The outline is moved so that its left edge is at the bearing.
        shift = self._bearing(glyph) - left
        return (left + shift) / self.em, (right + shift) / self.em

    def glyph(self, char: str) -> int:
        """Return the number of a character's glyph; 0 if there is none."""
        return self._glyph(ord(char)) if self.has(char) else 0

    def outline_range(self, glyph: int) -> tuple[int, int]:
        """Return start and end of a glyph's outline in the table glyf; equal for a blank."""
        start, end = self._offsets.unpack_from(self._loca, glyph * self._offsets.size // 2)
        return start * self._offset_unit, end * self._offset_unit

    def advance_and_bearing(self, glyph: int) -> bytes:
        """Return both as an entry of a table hmtx in which every glyph has both."""
        if glyph < self._advances:
            return self._hmtx[4 * glyph : 4 * glyph + 4]
        advance = 4 * (self._advances - 1)
        bearing = 2 * (self._advances + glyph)
        return self._hmtx[advance : advance + 2] + self._hmtx[bearing : bearing + 2]

    def _bearing(self, glyph: int) -> int:
        """Return the left side bearing: where the ink begins, in units of the font."""
        beyond = glyph - self._advances
        offset = 4 * glyph + 2 if beyond < 0 else 4 * self._advances + 2 * beyond
        (bearing,) = struct.unpack_from(">h", self._hmtx, offset)
        return int(bearing)


def character_map(cmap: bytes) -> Callable[[int], int]:
    """Return a function from code points to glyph numbers, which returns 0 for none.

    Of several maps from Unicode the last is used: it is the one with the rare characters.
    Raises ValueError when there is none.
    """
    (count,) = struct.unpack_from(">2xH", cmap)
    entries = struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * count])
    starts = [start for *map_id, start in entries if tuple(map_id) in _UNICODE_MAPS]
    for start in reversed(starts):
        (format,) = struct.unpack_from(">H", cmap, start)
        if format == 12:
            return _from_groups(cmap[start:])
        if format == 4:
            return _from_segments(cmap[start:])
    raise ValueError("no map from Unicode")


def _from_groups(table: bytes) -> Callable[[int], int]:
    """Return the map of format 12: groups of characters with as many glyphs in a row."""
    (count,) = struct.unpack_from(">12xL", table)
    numbers: tuple[int, ...] = struct.unpack_from(f">{3 * count}L", table, 16)
    firsts, lasts, glyphs = numbers[0::3], numbers[1::3], numbers[2::3]

    def glyph(code: int) -> int:
        group = bisect_right(firsts, code) - 1
        if group < 0 or code > lasts[group]:
            return 0
        return glyphs[group] + code - firsts[group]

    return glyph


def _from_segments(table: bytes) -> Callable[[int], int]:
    """Return the map of format 4: segments with a distance to the glyph, or a list of glyphs."""
    length, doubled = struct.unpack_from(">2xH2xH", table)
    count = doubled // 2
    lasts = struct.unpack_from(f">{count}H", table, 14)
    firsts, deltas, list_offsets = (
        struct.unpack_from(f">{count}H", table, 16 + doubled * part) for part in (1, 2, 3)
    )
    offsets_start = 16 + doubled * 3

    def listed_glyph(segment: int, code: int) -> int:
        # An offset into the list counts from its own place in the table.
        own_place = offsets_start + 2 * segment
        place = own_place + list_offsets[segment] + 2 * (code - firsts[segment])
        if place + 2 > min(length, len(table)):
            return 0
        (listed,) = struct.unpack_from(">H", table, place)
        return int(listed + deltas[segment] & 0xFFFF) if listed else 0

    def glyph(code: int) -> int:
        segment = bisect_left(lasts, code)
        if segment == count or code < firsts[segment]:
            return 0
        if list_offsets[segment]:
            return listed_glyph(segment, code)
        return int(code + deltas[segment] & 0xFFFF)

    return glyph
