"""Raised and lowered notes behind the figures of a PDF, told by their size and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_desktop.importers.pdf.marks import Glyph

# Of the height of the figure: a note is set in about three fifths of its size.
_HIGHEST_NOTE = 0.8
_WIDEST_GAP = 0.5


def without_raised_notes(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], int]:
    """Return characters without small ones that are set off a digit's line, and how many notes."""
    kept: list[Glyph] = []
    notes = 0
    last: Glyph | None = None
    for one in glyphs:
        figure = kept[-1] if kept else None
        if figure and last and figure.text.isdecimal() and _is_note(one, figure, last):
            notes += last is figure
        else:
            kept.append(one)
        last = one
    return kept, notes


def _is_note(one: Glyph, figure: Glyph, last: Glyph) -> bool:
    """Return whether a character is part of a note behind a figure; ``last`` is before it."""
    height = figure.top - figure.bottom
    is_small = one.top - one.bottom < _HIGHEST_NOTE * height
    # Above or below, not beside: a small font alone makes no note.
    is_off = one.bottom > figure.bottom + 0.2 * height or one.top < figure.top - 0.5 * height
    follows = -0.1 * height < one.left - last.right < _WIDEST_GAP * height
    return is_small and is_off and follows and one.bottom < figure.top and one.top > figure.bottom
