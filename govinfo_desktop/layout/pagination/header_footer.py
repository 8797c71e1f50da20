"""What stands on every page outside the type area: its number, and the draft's mark."""

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

_GREY = 0.45
# A dash's ink is so far above the baseline, in em: between 宋体's and the bundled face's.
_DASH_HEIGHT = 0.32
# The mark's distance above the type area, in em of its own size.
_MARK_ABOVE = 1.0


def page_number(setter: Typesetter, page: Page, number: int) -> Iterator[PlacedText]:
    """Yield the page's number: odd ones at the right, even ones at the left (7.5)."""
    style = page.number
    if style.place == "none":
        return
    text = style.pattern.replace("{n}", str(number))
    (line,) = _one_line(setter, page, text, style.face, style.size)
    inset = style.inset * style.size
    left = page.left * POINTS_PER_MM
    if style.place == "center":
        x = left + (page.type_width - line.right) / 2
    elif number % 2:
        x = left + page.type_width - inset - line.right
    else:
        x = left + inset
    dash = (page.height - page.bottom + style.drop) * POINTS_PER_MM
    yield from place_line(line, x, dash + _DASH_HEIGHT * style.size)


def draft_mark(setter: Typesetter, page: Page, mark: str) -> Iterator[PlacedText]:
    """Yield the mark of a draft, in the white margin above the type area at the right."""
    if not mark:
        return
    style = page.styles["draft_mark"]
    (line,) = _one_line(setter, page, mark, style.face, style.size)
    x = page.left * POINTS_PER_MM + page.type_width - line.right
    y = page.top * POINTS_PER_MM - _MARK_ABOVE * style.size
    yield from place_line(line, x, y, bold=style.bold, grey=_GREY)


def _one_line(
    setter: Typesetter, page: Page, text: str, face: str, size: float
) -> tuple[Line, ...]:
    measure = Measure(width=page.type_width, size=size, cell=size, align="left")
    return setter.lines((Piece(text, face),), measure)[:1]
