"""Number of lines of a paragraph of the .docx in LibreOffice, which has a line rule of its own.

Whatever the .docx says, LibreOffice adds a fifth of an em between Chinese and figures or Latin
letters, and lets a mark hang over the right edge. It does not apply the spacing of characters to
the last one before a change of script or at the end of a line. Measured on version 7.4.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING

from govinfo_desktop.layout.typesetting.break_places import Break, last_break
from govinfo_desktop.layout.typesetting.glyphs import DASH, NO_START, Glyph, Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

# Between Chinese and figures or Latin letters, in em.
_SPACE_BETWEEN_SCRIPTS = 0.2
_HANGING = frozenset("，。、；：？！")
# It breaks after a non-breaking hyphen, and splits —— and …….
_BREAKS_AFTER, _BREAKS_BEFORE = frozenset(f"-{DASH}"), "…"
# In points. A line is wider by one than its measure: margins in the .docx are whole twips.
_TWIP = 0.05


def spacing_to_fit(text: str, width: float, room: float, size: float) -> float:
    """Return the spacing of characters in points with which LibreOffice keeps a line whole.

    0.0 for most: ``width`` is that of the line in Word, ``room`` that of the type area.
    """
    changes = dict(_script_changes(text, map(kind_of, text)))
    excess = width + sum(changes.values()) * _SPACE_BETWEEN_SCRIPTS * size - room
    closed_up = len(text) - 1 - len(changes)
    return -ceil(excess / closed_up / _TWIP) * _TWIP if excess > 0 and closed_up > 0 else 0.0


@dataclass(frozen=True, kw_only=True)
class LibreOfficeText:
    """A paragraph without line breaks, as LibreOffice sets it, in any spacing of its characters.

    ``breaks`` are those of Word.
    """

    text: str
    glyphs: Sequence[Glyph]
    breaks: Sequence[Break]

    def line_count(
        self,
        advances: Sequence[float],
        *,
        size: float,
        spacing: float,
        first_width: float,
        width: float,
        run_starts: Collection[int],
    ) -> int:
        """Return the number of its lines; lengths are in points.

        ``advances`` are those of Word, with ``spacing``, the space that is added to each character;
        ``run_starts`` are the positions at which the .docx begins another run.
        """
        added = self._added(size, spacing, run_starts)
        widened = list(advances)
        for i, points in added.items():
            widened[i] += points
        positions = [0.0, *accumulate(widened)]
        length = len(self.text)
        start = count = 0
        while start < length:
            room = (width if start else first_width) + spacing + _TWIP
            limit = positions[start] + added.get(start, 0.0) + room
            stop = min(max(start + 1, bisect_right(positions, limit) - 1), length)
            hangs = self._hangs(stop)
            start = stop + 1 if hangs else last_break(self._break_places, start, stop, length)
            count += 1
        return count

    def _added(self, size: float, spacing: float, run_starts: Collection[int]) -> dict[int, float]:
        """Return positions before which LibreOffice adds space, and how much."""
        added = {i: -spacing for i in run_starts if 0 < i < len(self.text)}
        space = _SPACE_BETWEEN_SCRIPTS * size
        for i, is_spaced in self._changes:
            added[i] = space - spacing if is_spaced else -spacing
        return added

    @cached_property
    def _changes(self) -> tuple[tuple[int, bool], ...]:
        return tuple(_script_changes(self.text, (glyph.kind for glyph in self.glyphs)))

    @cached_property
    def _break_places(self) -> Sequence[Break]:
        text = self.text
        if _BREAKS_AFTER.isdisjoint(text) and _BREAKS_BEFORE not in text:
            return self.breaks
        found = list(self.breaks)
        for i, (left, right) in enumerate(pairwise(text), start=1):
            if right == _BREAKS_BEFORE or (left in _BREAKS_AFTER and right not in NO_START):
                found[i] = Break.LEGAL
        return found

    def _hangs(self, stop: int) -> bool:
        """Return whether the mark that no longer fits into a line hangs over its end."""
        text = self.text
        is_mark = stop < len(text) and text[stop] in _HANGING
        is_after_chinese = self.glyphs[stop - 1].kind is Kind.WIDE
        return is_mark and is_after_chinese and text[stop + 1 : stop + 2] not in NO_START


def _script_changes(text: str, kinds: Iterable[Kind]) -> Iterator[tuple[int, bool]]:
    """Yield positions between Chinese and another script, and whether space is added there."""
    is_wide = [kind is Kind.WIDE for kind in kinds]
    for i, (left, right) in enumerate(pairwise(is_wide), start=1):
        if left is not right:
            yield i, text[i - 1].isalnum() and text[i].isalnum()
