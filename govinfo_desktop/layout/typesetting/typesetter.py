"""Text into lines in the styles of a page, each paragraph set once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.layout.typesetting.glyphs import Glyphs
from govinfo_desktop.layout.typesetting.lines import Line, Measure, Piece, set_lines, widest_unit

if TYPE_CHECKING:
    from govinfo_desktop.core.model.page import Page, Style
    from govinfo_desktop.layout.typesetting.font_source import FontSource

_MOST_KEPT = 20_000
# The baseline lies this part of an em below the middle of a Chinese character.
BELOW_MIDDLE = 0.38


class Typesetter:
    """Sets lines with some faces, and remembers what it has set.

    A preview keeps one of these: after a key press only the paragraph that changed is set anew.
    """

    def __init__(self, faces: FontSource) -> None:
        self._glyphs = Glyphs(faces)
        self._lines: dict[tuple[tuple[Piece, ...], Measure], tuple[Line, ...]] = {}
        self._widest: dict[tuple[str, str, float], float] = {}

    def lines(self, pieces: tuple[Piece, ...], measure: Measure) -> tuple[Line, ...]:
        """Return the lines of a paragraph."""
        known = self._lines.get((pieces, measure))
        if known is None:
            if len(self._lines) > _MOST_KEPT:
                self._lines.clear()
            known = self._lines[pieces, measure] = set_lines(self._glyphs, pieces, measure)
        return known

    def widest(self, text: str, role: str, size: float) -> float:
        """Return the width below which a word or number of the text would be torn."""
        known = self._widest.get((text, role, size))
        if known is None:
            if len(self._widest) > _MOST_KEPT:
                self._widest.clear()
            measure = Measure(width=size, size=size, cell=size)
            known = widest_unit(self._glyphs, (Piece(text, role),), measure)
            self._widest[text, role, size] = known
        return known


def cell_of(page: Page, style: Style) -> float:
    """Return the advance of a Chinese character: 3号 fills the grid, other sizes their own em."""
    return page.cell if abs(style.size - page.cell) < 0.5 else style.size


def measure_of(page: Page, style: Style, *, closing: float = 0.3) -> Measure:
    """Return the measure of a style over the whole type area.

    Gaps are closed by up to ``closing`` characters a line before a word is pushed down.
    """
    cell = cell_of(page, style)
    return Measure(
        width=page.type_width,
        size=style.size,
        cell=cell,
        first=style.indent * cell,
        tolerance=closing * cell if style.align == "justify" else 0.0,
        align=style.align,
    )


def baseline(page: Page, size: float) -> float:
    """Return how far below the top of its grid line a text of some size has its baseline.

    In the word model a line's glyphs stand in the middle of its box; in the strict model the
    glyphs of the body touch the top.
    """
    middle = page.pitch / 2 if page.model == "word" else page.styles["body"].size / 2
    return middle + BELOW_MIDDLE * size
