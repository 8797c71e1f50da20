"""How wide and how high the cells of a grid are on the screen: all columns in view, no word cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

from govinfo_desktop.core.text.numerals import NUMERAL_CHARACTERS
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.ui.table.sentence import NEVER_FIRST, set_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFontMetrics

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.grid import Cell, Grid

PADDING = 4
"""Pixels between a cell's line and its words, at the left and the right."""

AIR = 3
"""Pixels above and below a cell's words."""

WRAPPED = int(Qt.TextFlag.TextWordWrap)
_DIGITS = 5
"""How many digits of a figure are in view in the narrowest column."""

_WIDEST = 84
"""How many Chinese characters a whole table may be wide; beyond it lines are hard to follow."""


_NUMBERING = LazyPattern(rf"（[{NUMERAL_CHARACTERS}]+）")
_ASCII = LazyPattern(r"[!-~]")
_COMMA = LazyPattern("[，；]")
_PARTS = LazyPattern(
    rf"(?:\d+\.|（[{NUMERAL_CHARACTERS}]+）)?[（《“‘]*(?:[!-~]+|.)[，。；：、！？）》”’％]*",
    re.DOTALL,
)
"""What no line is broken within: a character with its marks, figures, a number mark with a word."""

_LITTLE = 3
"""How few characters are too few for a line of their own."""

_BALANCED = 12
"""How long a label may be, in characters, to have its lines made equally long."""


@dataclass(frozen=True, kw_only=True)
class Measures:
    """The widths of all columns and the heights of all rows of a grid, in pixels."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]

    def box(self, cell: Cell) -> QRect:
        """Return where a cell lies in the whole table."""
        return QRect(
            sum(self.widths[: cell.column]),
            sum(self.heights[: cell.row]),
            sum(self.widths[cell.column : cell.column + cell.columns]),
            sum(self.heights[cell.row : cell.row + cell.rows]),
        )


def measure(
    grid: Grid, room: int, metrics: QFontMetrics, text_of: Callable[[FieldId], str]
) -> Measures:
    """Measure a grid for a room that is so wide; labels wrap and rows grow to hold them."""
    widths = _column_widths(grid, room, metrics, text_of)
    return Measures(widths=widths, heights=_row_heights(grid, widths, metrics, text_of))


def least_width(grid: Grid, metrics: QFontMetrics, text_of: Callable[[FieldId], str]) -> int:
    """Return how wide a table must be for all its columns to be in view."""
    return sum(_least_widths(grid, metrics, text_of))


def entry_width(text: str, metrics: QFontMetrics) -> int:
    """Return how wide a cell must be for what stands in it, or for its first five digits."""
    return metrics.horizontalAdvance("0" * min(len(text), _DIGITS)) + 2 * PADDING


def _column_widths(
    grid: Grid, room: int, metrics: QFontMetrics, text_of: Callable[[FieldId], str]
) -> tuple[int, ...]:
    least = _least_widths(grid, metrics, text_of)
    room = max(min(room, _WIDEST * metrics.horizontalAdvance("国")), sum(least))
    return _shared_out(room, grid.widths, least)


def _least_widths(
    grid: Grid, metrics: QFontMetrics, text_of: Callable[[FieldId], str]
) -> list[int]:
    """Return for each column the width of two characters, or of the figures that stand in it."""
    label = 2 * metrics.horizontalAdvance("国") + 2 * PADDING
    sentence = entry_width("0" * _DIGITS, metrics)
    least = [0] * grid.column_count
    for cell in grid.cells:
        entry = entry_width(text_of(cell.field), metrics) if cell.field else sentence
        need = max(label, entry) if cell.fields else label
        share = -(-need // cell.columns)
        for column in range(cell.column, cell.column + cell.columns):
            least[column] = max(least[column], share)
    return least


def _shared_out(room: int, weights: Sequence[float], least: Sequence[int]) -> tuple[int, ...]:
    """Share a room out by weight to the last pixel, but give no column less than its least."""
    widths: dict[int, float] = {}
    rest = dict(enumerate(weights))
    while rest:
        free, whole = room - sum(widths.values()), sum(rest.values())
        short = [column for column, weight in rest.items() if free * weight / whole < least[column]]
        for column in short or list(rest):
            widths[column] = least[column] if short else free * rest[column] / whole
        rest = {column: weight for column, weight in rest.items() if column not in widths}
    edges = [round(sum(widths[column] for column in range(end))) for end in range(len(weights) + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _row_heights(
    grid: Grid,
    widths: Sequence[int],
    metrics: QFontMetrics,
    text_of: Callable[[FieldId], str],
) -> tuple[int, ...]:
    heights = [metrics.height() + 2 * AIR] * grid.row_count
    for cell in sorted(grid.cells, key=lambda one: one.rows):
        width = sum(widths[cell.column : cell.column + cell.columns]) - 2 * PADDING
        need = _height(cell, width, metrics, text_of) + 2 * AIR
        missing = need - sum(heights[cell.row : cell.row + cell.rows])
        for step in range(cell.rows):
            share = -(-missing // (cell.rows - step)) if missing > 0 else 0
            heights[cell.row + step] += share
            missing -= share
    return tuple(heights)


def _height(
    cell: Cell, width: int, metrics: QFontMetrics, text_of: Callable[[FieldId], str]
) -> int:
    if cell.kind is CellKind.SENTENCE:
        return set_sentence(cell, text_of, width, metrics).height
    words = text_of(cell.field) if cell.field else broken(cell.text, width, metrics)
    if not words:
        return metrics.height()
    return metrics.boundingRect(QRect(0, 0, width, 1_000_000), WRAPPED, words).height()


def broken(words: str, width: int, metrics: QFontMetrics) -> str:
    """Return a label with its lines broken where a printer would: 商业／企业, not 商业企／业."""
    if _fits(words, width, metrics):
        return words
    lines = _lines(words, width, metrics)
    if lines == 1:
        return words
    numbering = _NUMBERING.match(words)
    if numbering and len(words) <= _BALANCED:
        rest = words[numbering.end() :]
        if _lines(rest, width, metrics) < lines:
            return f"{numbering[0]}\n{broken(rest, width, metrics)}"
    length = -(-len(words) // lines)
    pieces = [words[start : start + length] for start in range(0, len(words), length)]
    is_short = len(words) <= _BALANCED and not _ASCII.search(words)
    if is_short and not any(one[0] in NEVER_FIRST or one[-1] == "（" for one in pieces):
        return "\n".join(pieces)
    return words if is_short else _balanced(words, width, lines, metrics)


def _balanced(words: str, width: int, count: int, metrics: QFontMetrics) -> str:
    """Return words of two lines broken at a comma; none leaves little in its last line."""
    at_comma = _halves(words)
    if count == 2 and all(_fits(half, width, metrics) for half in at_comma):
        return "\n".join(at_comma)
    parts = [(part, metrics.horizontalAdvance(part)) for part in _PARTS.findall(words)]
    narrow, wide = 0, width
    while wide > 0 and len(_filled(parts, wide)) < count:
        wide -= 1  # the parts, each rounded, take less than all in one
    if len(_filled(parts, wide)[-1]) > _LITTLE:
        return words
    while wide - narrow > 1:
        middle = (narrow + wide) // 2
        if len(_filled(parts, middle)) > count:
            narrow = middle
        else:
            wide = middle
    lines = _filled(parts, wide)
    return "\n".join(lines) if all(_fits(line, width, metrics) for line in lines) else words


def _fits(words: str, width: int, metrics: QFontMetrics) -> bool:
    """Tell whether words surely take no second line: how wide they are is rounded."""
    return metrics.horizontalAdvance(words) < width


def _filled(parts: Sequence[tuple[str, int]], width: int) -> list[str]:
    """Fill lines of a width one after the other."""
    lines, room = [""], width
    for part, need in parts:
        if need > room and lines[-1]:
            lines, room = [*lines, ""], width
        lines[-1] += part
        room -= need
    return lines


def _halves(words: str) -> tuple[str, str]:
    """Return words in two halves, broken behind the comma nearest to the middle."""
    commas = [found.end() for found in _COMMA.finditer(words, 0, len(words) - 1)]
    place = min(commas, key=lambda end: abs(2 * end - len(words)), default=0)
    is_even = min(place, len(words) - place) * 3 >= len(words)
    return (words[:place], words[place:]) if is_even else (words, "")


def _lines(words: str, width: int, metrics: QFontMetrics) -> int:
    box = metrics.boundingRect(QRect(0, 0, width, 1_000_000), WRAPPED, words)
    return round(box.height() / metrics.lineSpacing())
