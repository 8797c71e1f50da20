"""Find the tables of a page by its ruled lines, also where a line is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.importers.pdf.marks import RuledLine

# Rules that are as near to one another, in points, are one rule; ends as near to a rule meet it.
_NEAR_POINTS = 3.0
_LOWEST_ROW = 6.0
# Pages with more rules are drawings.
MOST_DRAWN_RULES = 3000
_MOST_FIELDS = 20_000


@dataclass(frozen=True, kw_only=True)
class Field:
    """Field of a table: its rows and columns, the last ones not included."""

    row: int
    column: int
    end_row: int
    end_column: int


@dataclass(frozen=True, kw_only=True)
class RuledTable:
    """Table of a page: the edges of its columns from the left, of its rows from the top.

    ``is_open_above`` and ``is_open_below`` say that the vertical rules go on where no horizontal
    one ends them: its first or last row is part of a row on another page.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]
    is_open_above: bool
    is_open_below: bool


def find_tables(rules: Sequence[RuledLine]) -> list[RuledTable]:
    """Return the tables of a page from the top; frames of one field are left out."""
    if len(rules) > MOST_DRAWN_RULES:
        return []
    across = _joined([one for one in rules if one.is_horizontal])
    down = _joined([one for one in rules if not one.is_horizontal])
    groups = _groups(across, down)
    tables = (_table(*group) for group in groups)
    found = [one for one in tables if one is not None and len(one.fields) > 1]
    return sorted(found, key=lambda one: -one.ys[0])


def common_columns(first: Sequence[float], second: Sequence[float]) -> tuple[float, ...]:
    """Return the edges of the columns of two tables that may be one; () if they are not.

    One of them has all edges of the other: a part whose rows are all merged has fewer.
    """
    more, fewer = (first, second) if len(first) >= len(second) else (second, first)
    have_same_sides = _are_near(more[0], fewer[0]) and _are_near(more[-1], fewer[-1])
    if have_same_sides and all(_are_near(more[nearest(one, more)], one) for one in fewer):
        return tuple(more)
    return ()


def nearest(place: float, edges: Sequence[float]) -> int:
    """Return which edge is the nearest to a place."""
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))


def _are_near(one: float, other: float) -> bool:
    return abs(one - other) <= 2 * _NEAR_POINTS


def _joined(rules: list[RuledLine]) -> list[RuledLine]:
    """Return rules with those joined that lie on one line and touch."""
    joined: list[RuledLine] = []
    line: list[RuledLine] = []
    for one in sorted(rules, key=lambda rule: rule.place):
        if line and one.place - line[-1].place > _NEAR_POINTS / 2:
            joined += _joined_on_line(line)
            line = []
        line.append(one)
    return joined + _joined_on_line(line)


def _joined_on_line(rules: list[RuledLine]) -> list[RuledLine]:
    joined: list[RuledLine] = []
    for one in sorted(rules, key=lambda rule: rule.start):
        last = joined[-1] if joined else None
        if last is not None and one.start <= last.end + _NEAR_POINTS:
            joined[-1] = replace(last, end=max(last.end, one.end))
        else:
            joined.append(one)
    return joined


def _groups(
    across: list[RuledLine], down: list[RuledLine]
) -> list[tuple[list[RuledLine], list[RuledLine]]]:
    """Return the rules that meet one another, directly or through others."""
    groups: list[tuple[list[RuledLine], list[RuledLine]]] = []
    left = list(down)
    rows = list(across)
    while left:
        group_down = [left.pop()]
        group_across: list[RuledLine] = []
        waiting = list(group_down)
        while waiting:
            one = waiting.pop()
            others = left if one.is_horizontal else rows
            meeting = [other for other in others if _meet(one, other)]
            for other in meeting:
                others.remove(other)
                (group_across if other.is_horizontal else group_down).append(other)
            waiting += meeting
        groups.append((group_across, group_down))
    return groups


def _meet(one: RuledLine, other: RuledLine) -> bool:
    return (
        one.start - _NEAR_POINTS <= other.place <= one.end + _NEAR_POINTS
        and other.start - _NEAR_POINTS <= one.place <= other.end + _NEAR_POINTS
    )


def _table(across: list[RuledLine], down: list[RuledLine]) -> RuledTable | None:
    top, bottom = max(one.end for one in down), min(one.start for one in down)
    if not across or top - bottom < _LOWEST_ROW:
        return None
    left, right = min(one.start for one in across), max(one.end for one in across)
    ys = _edges([one.place for one in across])[::-1]
    xs = _edges([one.place for one in down])
    # The verticals imply the rule at the foot of a page, the horizontals those at the sides.
    is_open_above, is_open_below = top > ys[0] + _LOWEST_ROW, bottom < ys[-1] - _LOWEST_ROW
    ys = [*([top] if is_open_above else []), *ys, *([bottom] if is_open_below else [])]
    xs = [
        *([left] if left < xs[0] - _LOWEST_ROW else []),
        *xs,
        *([right] if right > xs[-1] + _LOWEST_ROW else []),
    ]
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_FIELDS:
        return None
    return RuledTable(
        xs=tuple(xs),
        ys=tuple(ys),
        fields=tuple(_fields(xs, ys, across, down)),
        is_open_above=is_open_above,
        is_open_below=is_open_below,
    )


def _edges(places: list[float]) -> list[float]:
    """Return the places with those that are near to one another as one, from the lowest."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR_POINTS:
            edges.append(place)
    return edges


def _fields(
    xs: list[float], ys: list[float], across: list[RuledLine], down: list[RuledLine]
) -> Iterator[Field]:
    """Yield the fields: a field reaches right and down to the next rule."""
    walls = _walls(down, xs, [(low, high) for high, low in pairwise(ys)])
    floors = _walls(across, ys, list(pairwise(xs)))
    taken: set[tuple[int, int]] = set()
    rows, columns = len(ys) - 1, len(xs) - 1
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            end_column = column + 1
            while (
                end_column < columns
                and (end_column, row) not in walls
                and (row, end_column) not in taken
            ):
                end_column += 1
            end_row = row + 1
            while end_row < rows and not any(
                (end_row, one) in floors or (end_row, one) in taken
                for one in range(column, end_column)
            ):
                end_row += 1
            taken |= {(r, c) for r in range(row, end_row) for c in range(column, end_column)}
            yield Field(row=row, column=column, end_row=end_row, end_column=end_column)


def _walls(
    rules: list[RuledLine], edges: list[float], parts: list[tuple[float, float]]
) -> set[tuple[int, int]]:
    """Return which edge has a rule along which part, as places in both lists."""
    walls: set[tuple[int, int]] = set()
    for rule in rules:
        edge = nearest(rule.place, edges)
        for index, (start, end) in enumerate(parts):
            if rule.start <= (start + end) / 2 <= rule.end:
                walls.add((edge, index))
    return walls
