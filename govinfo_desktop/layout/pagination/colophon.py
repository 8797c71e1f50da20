"""版记 at the foot of the last page: recipients of copies, printer, date (GB/T 9704-2012 7.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govinfo_desktop.core.model.page import POINTS_PER_MM
from govinfo_desktop.layout.pagination.placed import PlacedRule, PlacedText, Tag, place_line
from govinfo_desktop.layout.typesetting.lines import Line, Piece
from govinfo_desktop.layout.typesetting.names import words_of_name
from govinfo_desktop.layout.typesetting.typesetter import BELOW_MIDDLE, Typesetter, measure_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import Paragraph

# 7.4.1: the first and the last rule are thicker than those between.
COLOPHON_OUTER_RULE = 0.35 * POINTS_PER_MM
COLOPHON_INNER_RULE = 0.25 * POINTS_PER_MM


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """One line of the colophon: its text at the left, and the one at the right if there is one."""

    lines: tuple[Line, ...]
    tag: Tag
    begins_entry: bool


class Colophon:
    """Typeset entries of a colophon; a tab in an entry parts its left from its right text."""

    def __init__(self, typesetter: Typesetter, page: Page, entries: Sequence[Paragraph]) -> None:
        self._typesetter = typesetter
        self._page = page
        self._style = page.styles["colophon"]
        self._rows = [row for entry in entries for row in self._entry(entry)]

    @property
    def rows(self) -> int:
        """The number of grid lines that the colophon takes."""
        return len(self._rows)

    def texts(self) -> Iterator[PlacedText]:
        """Yield its texts, one character in from both edges of the type area (7.4.2)."""
        left = self._page.left * POINTS_PER_MM + self._style.size
        for row, top in zip(self._rows, self._tops(), strict=True):
            y = top + self._page.pitch / 2 + BELOW_MIDDLE * self._style.size
            for line in row.lines:
                yield from place_line(line, left, y, bold=self._style.bold, tag=row.tag)

    def rules(self) -> Iterator[PlacedRule]:
        """Yield a rule above each entry, and one on the lower edge of the type area (7.4.1)."""
        left = self._page.left * POINTS_PER_MM
        right = left + self._page.type_width
        for i, (row, top) in enumerate(zip(self._rows, self._tops(), strict=True)):
            if row.begins_entry:
                yield PlacedRule(
                    left, top, right, top, COLOPHON_INNER_RULE if i else COLOPHON_OUTER_RULE
                )
        yield PlacedRule(left, self._bottom(), right, self._bottom(), COLOPHON_OUTER_RULE)

    def _bottom(self) -> float:
        return (self._page.height - self._page.bottom) * POINTS_PER_MM

    def _tops(self) -> list[float]:
        first = self._bottom() - self.rows * self._page.pitch
        return [first + row * self._page.pitch for row in range(self.rows)]

    def _entry(self, entry: Paragraph) -> Iterator[_Row]:
        """Typeset an entry; its right text is on its last line."""
        left, right = colophon_lines(self._typesetter, self._page, entry)
        tag = Tag("P")
        for i, line in enumerate(left):
            beside = right if i == len(left) - 1 else ()
            yield _Row(lines=(line, *beside), tag=tag, begins_entry=i == 0)


def colophon_lines(
    typesetter: Typesetter, page: Page, entry: Paragraph
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines at the left, and the one at the right; the left ones leave it free.

    The second and later lines of an entry begin after its colon (7.4.2).
    """
    style = replace(page.styles["colophon"], align="justify", indent=0)
    left, _, right = entry.text.partition("\t")
    whole = measure_of(page, style)
    whole = whole._replace(width=whole.width - 2 * style.size)
    if not right:
        label = len(left) - len(left.split("：", 1)[-1])
        hanging = whole._replace(hang=label * style.size)
        return typesetter.lines((Piece(left, style.face),), hanging), ()
    beside = typesetter.lines((Piece(right, style.face),), whole._replace(align="right"))[:1]
    free = whole.width - (beside[0].right - beside[0].left) - style.size
    words = words_of_name(left)
    name = whole._replace(width=free, align="left", balanced=True, whole=words)
    return typesetter.lines((Piece(left, style.face),), name), beside
