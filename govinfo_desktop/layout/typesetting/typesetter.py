"""Typesetting of paragraphs in the styles of a page, with a cache of their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.layout.typesetting.glyphs import Glyphs
from govinfo_desktop.layout.typesetting.lines import Line, Measure, Piece, set_lines, widest_unit

if TYPE_CHECKING:
    from govinfo_desktop.core.model.page import Page, Style
    from govinfo_desktop.layout.typesetting.font_source import FontSource

_MOST_CACHED_PARAGRAPHS = 20_000
# Distance in em of the baseline below the middle of a Chinese character.
BELOW_MIDDLE = 0.38


class Typesetter:
    """Typesetter with a set of faces, and a cache of the lines that it has set.

    The preview keeps one, so that a key press sets only the changed paragraph again.
    """

    def __init__(self, faces: FontSource) -> None:
        self._glyphs = Glyphs(faces)
        self._lines: dict[tuple[tuple[Piece, ...], Measure], tuple[Line, ...]] = {}
        self._widest: dict[tuple[str, str, float], float] = {}

    def lines(self, pieces: tuple[Piece, ...], measure: Measure) -> tuple[Line, ...]:
        """Return the lines of a paragraph."""
        known = self._lines.get((pieces, measure))
        if known is None:
            if len(self._lines) > _MOST_CACHED_PARAGRAPHS:
                self._lines.clear()
            known = self._lines[pieces, measure] = set_lines(self._glyphs, pieces, measure)
        return known

    def widest(self, text: str, role: str, size: float) -> float:
        """Return the least width in points in which no word or number of the text is broken."""
        known = self._widest.get((text, role, size))
        if known is None:
            if len(self._widest) > _MOST_CACHED_PARAGRAPHS:
                self._widest.clear()
            measure = Measure(width=size, size=size, cell=size)
            known = widest_unit(self._glyphs, (Piece(text, role),), measure)
            self._widest[text, role, size] = known
        return known


def cell_of(page: Page, style: Style) -> float:
    """Return the advance of a Chinese character in points.

    28 characters of 3号 (16 pt) would be 158 mm wide: on the type area of 156 mm (5.2.3) they are
    set 156/28 mm apart. Characters of other sizes keep their own em.
    """
    return page.cell if abs(style.size - page.cell) < 0.5 else style.size


def measure_of(page: Page, style: Style, *, closing: float = 0.3) -> Measure:
    """Return the measure of a style over the whole type area.

    Gaps are closed by up to ``closing`` characters per line before a word is moved to the next;
    without that a number such as 〔2012〕 leaves lines of 24 instead of 28 characters.
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
    """Return the distance of the baseline of a text from the top of its grid line in points.

    In the word model glyphs are in the middle of the line box; in the strict model the glyphs
    of the body touch its top.
    """
    middle = page.pitch / 2 if page.model == "word" else page.styles["body"].size / 2
    return middle + BELOW_MIDDLE * size
