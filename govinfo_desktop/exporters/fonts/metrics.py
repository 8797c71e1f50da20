"""Which characters a face has, how wide they are, and where their ink stands.

Looked up in the tables as they lie in the file, character by character: opening a face of
19 MB takes about a millisecond. Layout of the tables: OpenType specification 1.9, chapters
cmap, hmtx, loca and glyf.
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.font_file import DamagedFont, read_parts, read_tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from govinfo_desktop.exporters.fonts.font_file import FontFile

_MOST_KEPT = 8_000
_UNICODE = frozenset({(3, 1), (3, 10), *((0, encoding) for encoding in (0, 1, 2, 3, 4, 6))})


class FontMetrics:
    """A face opened for looking up; raises DamagedFont when its tables cannot be read."""

    def __init__(self, file: FontFile) -> None:
        self.file = file
        head, hhea, maxp, hmtx, cmap, loca = read_tables(
            file, "head", "hhea", "maxp", "hmtx", "cmap", "loca"
        )
        try:
            self.em, long_places = struct.unpack_from(">18xH30xH", head)
            (self._advances,) = struct.unpack_from(">34xH", hhea)
            (self._count,) = struct.unpack_from(">4xH", maxp)
            self._glyph = lru_cache(_MOST_KEPT)(character_map(cmap))
        except (ValueError, struct.error) as damage:
            raise DamagedFont(file.path) from damage
        self._place = struct.Struct(">LL" if long_places else ">HH")
        self._unit = 1 if long_places else 2
        self._hmtx, self._loca = hmtx, loca
        self._check_lengths()

    def _check_lengths(self) -> None:
        bearings = max(self._count - self._advances, 0)
        places = (self._count + 1) * self._place.size // 2
        complete = len(self._hmtx) >= 4 * self._advances + 2 * bearings
        if not (self.em and self._advances and complete and len(self._loca) >= places):
            raise DamagedFont(self.file.path)

    def has(self, char: str) -> bool:
        """Tell whether the face draws this character."""
        return self._glyph(ord(char)) in range(1, self._count)

    def width(self, char: str) -> float:
        """Return the advance in em."""
        place = 4 * min(self._glyph(ord(char)), self._advances - 1)
        (advance,) = struct.unpack_from(">H", self._hmtx, place)
        return float(advance / self.em)

    def ink(self, char: str) -> tuple[float, float]:
        """Return the left and right edge of the ink in em; both 0 for a blank."""
        glyph = self._glyph(ord(char))
        place, end = self.outline_place(glyph)
        if end <= place:
            return 0.0, 0.0
        (outline,) = read_parts(self.file, "glyf", [(place, place + 10)])
        left, right = struct.unpack(">2xh2xh2x", outline)
        shift = self._bearing(glyph) - left
        return (left + shift) / self.em, (right + shift) / self.em

    def glyph(self, char: str) -> int:
        """Return the number of the glyph that draws a character; 0 where none does."""
        return self._glyph(ord(char)) if self.has(char) else 0

    def outline_place(self, glyph: int) -> tuple[int, int]:
        """Return where a glyph's outline begins and ends in the table of outlines."""
        start, end = self._place.unpack_from(self._loca, glyph * self._place.size // 2)
        return start * self._unit, end * self._unit

    def advance_and_bearing(self, glyph: int) -> bytes:
        """Return both as they stand in the table of a face, in which every glyph has both."""
        if glyph < self._advances:
            return self._hmtx[4 * glyph : 4 * glyph + 4]
        advance = 4 * (self._advances - 1)
        bearing = 2 * (self._advances + glyph)
        return self._hmtx[advance : advance + 2] + self._hmtx[bearing : bearing + 2]

    def _bearing(self, glyph: int) -> int:
        """Return where the ink begins: what is drawn is shifted there from where it was cut."""
        beyond = glyph - self._advances
        place = 4 * glyph + 2 if beyond < 0 else 4 * self._advances + 2 * beyond
        (bearing,) = struct.unpack_from(">h", self._hmtx, place)
        return int(bearing)


def character_map(cmap: bytes) -> Callable[[int], int]:
    """Return the way from a code point to a glyph number, 0 for none.

    The last Unicode map counts: it is the one with the rare characters.
    """
    (count,) = struct.unpack_from(">2xH", cmap)
    entries = struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * count])
    places = [place for platform, encoding, place in entries if (platform, encoding) in _UNICODE]
    for place in reversed(places):
        (form,) = struct.unpack_from(">H", cmap, place)
        if form == 12:
            return _from_groups(cmap[place:])
        if form == 4:
            return _from_segments(cmap[place:])
    raise ValueError("no map from Unicode")


def _from_groups(table: bytes) -> Callable[[int], int]:
    """Read format 12: runs of characters with runs of glyphs."""
    (count,) = struct.unpack_from(">12xL", table)
    numbers: tuple[int, ...] = struct.unpack_from(f">{3 * count}L", table, 16)
    firsts, lasts, glyphs = numbers[0::3], numbers[1::3], numbers[2::3]

    def glyph(code: int) -> int:
        run = bisect_right(firsts, code) - 1
        return glyphs[run] + code - firsts[run] if run >= 0 and code <= lasts[run] else 0

    return glyph


def _from_segments(table: bytes) -> Callable[[int], int]:
    """Read format 4: segments that give a distance, or lead into a list of glyphs."""
    length, doubled = struct.unpack_from(">2xH2xH", table)
    count = doubled // 2
    lasts = struct.unpack_from(f">{count}H", table, 14)
    firsts, deltas, leads = (
        struct.unpack_from(f">{count}H", table, 16 + doubled * part) for part in (1, 2, 3)
    )
    lists = 16 + doubled * 3

    def glyph(code: int) -> int:
        run = bisect_left(lasts, code)
        if run == count or code < firsts[run]:
            return 0
        if not leads[run]:
            return int(code + deltas[run] & 0xFFFF)
        place = lists + 2 * run + leads[run] + 2 * (code - firsts[run])
        if place + 2 > min(length, len(table)):
            return 0
        (listed,) = struct.unpack_from(">H", table, place)
        return int(listed + deltas[run] & 0xFFFF) if listed else 0

    return glyph
