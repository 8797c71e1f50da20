"""Page number and draft mark, printed outside the type area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.model.page import POINTS_PER_MM
from govinfo_desktop.layout.pagination.placed import PlacedText, place_line
from govinfo_desktop.layout.typesetting.lines import Measure, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.typesetting.lines import Line
    from govinfo_desktop.layout.typesetting.typesetter import Typesetter

# Lightness of the draft mark; 0 is black.
_DRAFT_MARK_GREY = 0.45
# Height in em of a dash above the baseline, between that of 宋体 and of the bundled face.
_DASH_HEIGHT = 0.32
# Distance in em of the draft mark above the type area.
_MARK_ABOVE = 1.0


def page_number(typesetter: Typesetter, page: Page, number: int) -> Iterator[PlacedText]:
    """Yield the page number: odd ones at the right, even ones at the left (GB/T 9704-2012 7.5)."""
    style = page.number
    if style.place == "none":
        return
    text = style.pattern.replace("{n}", str(number))
    (line,) = _one_line(typesetter, page, text, style.face, style.size)
    inset = style.inset * style.size
    left = page.left * POINTS_PER_MM
    if style.place == "center":
        x = left + (page.type_width - line.right) / 2
    elif number % 2:
        x = left + page.type_width - inset - line.right
    else:
        x = left + inset
    # 7.5 gives the distance of the dashes below the type area, not that of the baseline.
    dash = (page.height - page.bottom + style.drop) * POINTS_PER_MM
    yield from place_line(line, x, dash + _DASH_HEIGHT * style.size)


def draft_mark(typesetter: Typesetter, page: Page, mark: str) -> Iterator[PlacedText]:
    """Yield the mark of a draft, in the upper margin at the right; nothing for a mark of ""."""
    if not mark:
        return
    style = page.styles["draft_mark"]
    (line,) = _one_line(typesetter, page, mark, style.face, style.size)
    x = page.left * POINTS_PER_MM + page.type_width - line.right
    y = page.top * POINTS_PER_MM - _MARK_ABOVE * style.size
    yield from place_line(line, x, y, bold=style.bold, grey=_DRAFT_MARK_GREY)


def _one_line(
    typesetter: Typesetter, page: Page, text: str, face: str, size: float
) -> tuple[Line, ...]:
    measure = Measure(width=page.type_width, size=size, cell=size, align="left")
    return typesetter.lines((Piece(text, face),), measure)[:1]
