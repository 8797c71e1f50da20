"""Part of a table that is placed on one page: its cells, measures and rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from govinfo_desktop.layout.pagination.placed import PlacedRule
from govinfo_desktop.layout.typesetting.cells import PAD
from govinfo_desktop.layout.typesetting.typesetter import BELOW_MIDDLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.typesetting.cells import TypesetCell

# Thickness in points.
_TABLE_INNER_RULE = 0.5
_TABLE_OUTER_RULE = 0.75
# Distance of the characters of vertical text in em.
_VERTICAL_LEADING = 1.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Spacing:
    """Spacing of a table in em: from line to line, and above and below the text of a cell."""

    leading: float
    pad: float


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class TableSetting:
    """Type size in points and spacing in em that a table is set in."""

    size: float
    leading: float
    pad: float


# Spacings in which a table is tried, widest first.
SPACINGS = (
    Spacing(leading=1.35, pad=0.42),
    Spacing(leading=1.25, pad=0.28),
    Spacing(leading=1.15, pad=0.16),
)


@dataclass(frozen=True, kw_only=True)
class TablePart:
    """Some rows of a table in one type size, measured and ready to be placed on a page."""

    cells: tuple[TypesetCell, ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    spacing: Spacing

    @property
    def setting(self) -> TableSetting:
        """The size and the spacing of its text."""
        return TableSetting(size=self.size, leading=self.spacing.leading, pad=self.spacing.pad)

    @property
    def height(self) -> float:
        """The height of all rows in points."""
        return sum(self.heights)

    @cached_property
    def across(self) -> tuple[float, ...]:
        """The columns' edges, from the table's left edge."""
        return tuple(accumulate(self.widths, initial=0.0))

    @cached_property
    def down(self) -> tuple[float, ...]:
        """The rows' edges, from the table's top."""
        return tuple(accumulate(self.heights, initial=0.0))

    def area(self, one: TypesetCell) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of a cell."""
        return (
            self.across[one.column],
            self.down[one.row],
            self.across[one.column + one.columns],
            self.down[one.row + one.rows],
        )

    @property
    def leading(self) -> float:
        """The distance of the lines in a cell in points."""
        return self.spacing.leading * self.size

    def text_corner(self, one: TypesetCell) -> tuple[float, float]:
        """Return left and top of a cell's text, which is centred vertically."""
        x0, y0, _, y1 = self.area(one)
        return x0 + PAD * self.size, (y0 + y1 - len(one.lines) * self.leading_of(one)) / 2

    def leading_of(self, one: TypesetCell) -> float:
        """Return the distance of the lines of a cell, or of the characters of a vertical one."""
        return _VERTICAL_LEADING * self.size if one.vertical else self.leading

    def baseline(self, one: TypesetCell, line: int) -> float:
        """Return the distance of a line's baseline from the top of its cell's text."""
        return (line + 0.5) * self.leading_of(one) + BELOW_MIDDLE * self.size


def rules(part: TablePart, x: float, y: float) -> Iterator[PlacedRule]:
    """Yield the rules of a part between its cells and around it, at x and y."""
    owner = {place: one for one in part.cells for place in _places(one)}
    rows, columns = len(part.heights), len(part.widths)
    # A rule is drawn where the cells on its two sides differ, unless one continues the other.
    for row in range(rows + 1):
        for start, end in _stretches(
            owner.get((row - 1, c)) is not owner.get((row, c))
            and not (0 < row < rows and _is_joined(owner.get((row, c))))
            for c in range(columns)
        ):
            weight = _TABLE_OUTER_RULE if row in {0, rows} else _TABLE_INNER_RULE
            left, right, down = x + part.across[start], x + part.across[end], y + part.down[row]
            yield PlacedRule(left, down, right, down, weight)
    for column in range(columns + 1):
        for start, end in _stretches(
            owner.get((r, column - 1)) is not owner.get((r, column)) for r in range(rows)
        ):
            weight = _TABLE_OUTER_RULE if column in {0, columns} else _TABLE_INNER_RULE
            top, bottom, across = y + part.down[start], y + part.down[end], x + part.across[column]
            yield PlacedRule(across, top, across, bottom, weight)


def _places(one: TypesetCell) -> Iterator[tuple[int, int]]:
    for row in range(one.row, one.row + one.rows):
        for column in range(one.column, one.column + one.columns):
            yield row, column


def _is_joined(one: TypesetCell | None) -> bool:
    return one is not None and one.joined


def _stretches(is_drawn: Iterator[bool]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each run of true values, to be drawn as one line."""
    start: int | None = None
    index = 0
    for index, here in enumerate(is_drawn, start=1):
        if here and start is None:
            start = index - 1
        elif not here and start is not None:
            yield start, index - 1
            start = None
    if start is not None:
        yield start, index
