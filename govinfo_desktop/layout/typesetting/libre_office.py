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
# It splits —— and ……, and breaks after a non-breaking hyphen.
_BREAKS_BEFORE = "…"
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
class Spacing:
    """Space in points that a .docx adds to each character of a paragraph of a size.

    It is ``opened`` by so much more from position ``opened_from`` on. ``run_starts`` are the other
    positions at which the .docx begins another run.
    """

    size: float
    added: float
    opened_from: int = 0
    opened: float = 0.0
    run_starts: Collection[int] = ()

    def at(self, position: int) -> float:
        """Return the space that is added to the character at a position."""
        return self.added + self.opened if position >= self.opened_from else self.added


@dataclass(frozen=True, kw_only=True)
class LibreOfficeText:
    """A paragraph without line breaks, as LibreOffice sets it, in any spacing of its characters.

    ``breaks`` are those of Word.
    """

    text: str
    glyphs: Sequence[Glyph]
    breaks: Sequence[Break]

    def line_ends(
        self, advances: Sequence[float], spacing: Spacing, *, first_width: float, width: float
    ) -> Iterator[int]:
        """Yield the position after the last character of each of its lines.

        ``advances`` are those of Word, with the spacing, and widths are in points, too.
        """
        added = self._added(spacing)
        widened = list(advances)
        for i, points in added.items():
            widened[i] += points
        positions = [0.0, *accumulate(widened)]
        length = len(self.text)
        start = 0
        while start < length:
            room = (width if start else first_width) + spacing.at(start) + _TWIP
            limit = positions[start] + added.get(start, 0.0) + room
            stop = min(max(start + 1, bisect_right(positions, limit) - 1), length)
            hangs = self._hangs(stop)
            start = stop + 1 if hangs else last_break(self._break_places, start, stop, length)
            yield start

    def _added(self, spacing: Spacing) -> dict[int, float]:
        """Return positions before which LibreOffice adds space, and how much."""
        length = len(self.text)
        starts = {*spacing.run_starts, spacing.opened_from, *self._portion_starts}
        added = {i: -spacing.at(i - 1) for i in starts if 0 < i < length}
        space = _SPACE_BETWEEN_SCRIPTS * spacing.size
        for i, is_spaced in self._changes:
            added[i] = (space if is_spaced else 0.0) - spacing.at(i - 1)
        return added

    @cached_property
    def _portion_starts(self) -> frozenset[int]:
        """Positions before and after non-breaking hyphens, which LibreOffice sets by themselves."""
        hyphens = (i for i, char in enumerate(self.text) if char == "-")
        return frozenset(place for i in hyphens for place in (i, i + 1))

    @cached_property
    def _changes(self) -> tuple[tuple[int, bool], ...]:
        return tuple(_script_changes(self.text, (glyph.kind for glyph in self.glyphs)))

    @cached_property
    def _break_places(self) -> Sequence[Break]:
        text = self.text
        if "-" not in text and _BREAKS_BEFORE not in text and DASH not in text:
            return self.breaks
        found = list(self.breaks)
        for i, (left, right) in enumerate(pairwise(text), start=1):
            breaks_after = left == DASH or (left == "-" and self._is_after_word(i - 1))
            if right == _BREAKS_BEFORE or (breaks_after and right not in NO_START):
                found[i] = Break.LEGAL
        return found

    def _is_after_word(self, hyphen: int) -> bool:
        """Return whether Chinese is followed by a single word and then by a hyphen."""
        i = hyphen
        while i and self.glyphs[i - 1].kind is Kind.NARROW:
            i -= 1
        return not i or self.glyphs[i - 1].kind is Kind.WIDE

    def _hangs(self, stop: int) -> bool:
        """Return whether the mark that no longer fits into a line hangs over its end."""
        text = self.text
        is_mark = stop < len(text) and text[stop] in _HANGING
        is_after_chinese = self.glyphs[stop - 1].kind is Kind.WIDE or text[stop - 1] == ")"
        return is_mark and is_after_chinese and text[stop + 1 : stop + 2] not in NO_START


def _script_changes(text: str, kinds: Iterable[Kind]) -> Iterator[tuple[int, bool]]:
    """Yield positions between Chinese and another script, and whether space is added there."""
    is_wide = [kind is Kind.WIDE for kind in kinds]
    for i, (left, right) in enumerate(pairwise(is_wide), start=1):
        if left is not right:
            yield i, text[i - 1].isalnum() and text[i].isalnum()
