"""Faces cut to the glyphs that a document uses: a small TrueType font for each.

Of a face of 19 MB only the outlines that are used are read, and kept for the next document.
Layout of the tables: OpenType specification 1.9, chapters otff, glyf, loca, hmtx and head;
which of them a PDF needs: ISO 32000-1, 9.9.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.fonts.font_file import (
    DamagedFont,
    read_parts,
    read_present,
    read_tables,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govinfo_desktop.exporters.fonts.metrics import FontMetrics

# Instructions for drawing small glyphs; a face may have none.
_INSTRUCTIONS = ("cvt ", "fpgm", "prep")
_MOST_KEPT = 4_000
# Flags of a part of a composed glyph: its shift is in words; what scales it; another follows.
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


@dataclass(frozen=True, kw_only=True)
class FontSubset:
    """The file of a font, and how many glyphs are in it.

    ``extent`` is in units of the face: ascent and descent, and the box round all its glyphs.
    """

    file: bytes
    glyphs: int
    extent: tuple[int, ...]


class Subsetter:
    """Cuts one face; raises DamagedFont where its file cannot be read."""

    def __init__(self, metrics: FontMetrics) -> None:
        self._metrics = metrics
        self._head, self._hhea, self._maxp = read_tables(metrics.file, "head", "hhea", "maxp")
        self._instructions = read_present(metrics.file, *_INSTRUCTIONS)
        self._known: dict[int, bytes] = {}

    def cut(self, chars: Iterable[str]) -> FontSubset:
        """Return a font whose glyphs are: the box for a missing one, then those of the chars.

        The parts of composed glyphs follow. Raises DamagedFont.
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
        """Return the outlines of some glyphs; the glyphs of their parts are added to both."""
        numbers = {glyph: number for number, glyph in enumerate(glyphs)}
        found: list[bytes] = []
        while len(found) < len(glyphs):
            for outline in self._read(glyphs[len(found) :]):
                parts = list(_parts(outline))
                for _, part in parts:
                    if numbers.setdefault(part, len(glyphs)) == len(glyphs):
                        glyphs.append(part)
                found.append(_renumbered(outline, parts, numbers) if parts else outline)
        return found

    def _read(self, glyphs: Sequence[int]) -> list[bytes]:
        """Return outlines as they stand in the file, each filled up to whole words."""
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        new = [glyph for glyph in dict.fromkeys(glyphs) if glyph not in self._known]
        places = [self._metrics.outline_place(glyph) for glyph in new]
        outlines = read_parts(self._metrics.file, "glyf", places)
        self._known.update((a, _filled(b)) for a, b in zip(new, outlines, strict=True))
        return [self._known[glyph] for glyph in glyphs]

    def _font(self, glyphs: Sequence[int], outlines: Sequence[bytes]) -> bytes:
        count = struct.pack(">H", len(glyphs))
        ends = accumulate((len(outline) for outline in outlines), initial=0)
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


def _parts(outline: bytes) -> Iterator[tuple[int, int]]:
    """Yield the parts of a composed glyph: where the number of a glyph stands, and the number."""
    if not outline or outline[0] < 0x80:  # the count of contours, below zero in composed glyphs
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, place)
        yield place + 2, glyph
        place += 8 if flags & _WORDS else 6
        if flags & _SCALE:
            place += 2
        elif flags & _TWO_SCALES:
            place += 4
        elif flags & _MATRIX:
            place += 8


def _renumbered(
    outline: bytes, parts: Sequence[tuple[int, int]], numbers: Mapping[int, int]
) -> bytes:
    """Return a composed glyph whose parts bear the numbers of the new font."""
    changed = bytearray(outline)
    for place, glyph in parts:
        struct.pack_into(">H", changed, place, numbers[glyph])
    return bytes(changed)


def _file(tables: Mapping[str, bytes]) -> bytes:
    """Return the file of a font."""
    count = len(tables)
    power = count.bit_length() - 1
    rest = 16 * (count - (1 << power))
    directory = struct.pack(">LHHHH", 0x10000, count, 16 << power, power, rest)
    place, sums, body = len(directory) + 16 * count, 0, b""
    for tag, table in sorted(tables.items()):
        filled = _filled(table)
        checksum = _sum(filled)
        directory += struct.pack(">4sLLL", tag.encode(), checksum, place + len(body), len(table))
        sums += checksum
        if tag == "head":
            adjusted = place + len(body) + 8
        body += filled
    whole = bytearray(directory + body)
    struct.pack_into(">L", whole, adjusted, (0xB1B0AFBA - sums - _sum(directory)) & 0xFFFFFFFF)
    return bytes(whole)


def _filled(table: bytes) -> bytes:
    """Return bytes with zeros up to a whole word."""
    return table + bytes(-len(table) % 4)


def _sum(words: bytes) -> int:
    """Return the checksum of whole words: their sum, of which the last 32 bits count."""
    first, second, third, fourth = (sum(words[place::4]) for place in range(4))
    return (first << 24) + (second << 16) + (third << 8) + fourth & 0xFFFFFFFF
