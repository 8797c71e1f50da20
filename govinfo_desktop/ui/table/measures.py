"""Column widths and row heights of a grid on the screen: all columns visible, no text cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

from govinfo_desktop.core.text.numerals import NUMERAL_CHARACTERS
from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.layout.typesetting.cells import is_vertical
from govinfo_desktop.ui.table.sentence import NEVER_AT_LINE_START, set_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFontMetrics

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.layout.grid import Cell, Grid

# Between a cell's border and its text, at the left and the right.
TABLE_CELL_PADDING_PX = 4
# Above and below a cell's text.
_CELL_MARGIN_PX = 3
# Height of a line of a table that has to be visible as a whole, by the width of a character.
TIGHT_LINE_EMS = 1.25
_MOST_SPARE_PX = 10

WRAPPED = int(Qt.TextFlag.TextWordWrap)
# So many digits of a number are visible in the narrowest column, and so many of one in a sentence.
_LEAST_DIGITS_SHOWN, _LEAST_DIGITS_IN_SENTENCE = 7, 5
# In Chinese characters; the rows of a wider table are hard to follow.
_WIDEST_TABLE_CHARACTERS = 84

_NUMBERING = LazyPattern(rf"（[{NUMERAL_CHARACTERS}]+）")
_ASCII = LazyPattern(r"[!-~]")
_COMMA = LazyPattern("[，；]")
# Never split over lines: a character with its marks, a run of digits, a number with its text.
_UNBREAKABLE_PARTS = LazyPattern(
    rf"(?:\d+\.|（[{NUMERAL_CHARACTERS}]+）)?[（《“‘]*(?:[!-~]+|.)[，。；：、！？）》”’％]*",
    re.DOTALL,
)
# A last line of no more characters looks lost.
_SHORT_LINE_CHARACTERS = 3
# The lines of a label up to this length are made equally long.
_LONGEST_BALANCED_LABEL = 12


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Widths of all columns and heights of all rows of a grid, in pixels."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]

    def box(self, cell: Cell) -> QRect:
        """Return the box of a cell in the whole table."""
        return QRect(
            sum(self.widths[: cell.column]),
            sum(self.heights[: cell.row]),
            sum(self.widths[cell.column : cell.column + cell.columns]),
            sum(self.heights[cell.row : cell.row + cell.rows]),
        )


def measure(
    grid: Grid, width: int, metrics: QFontMetrics, text_of: Callable[[FieldId], str]
) -> Measures:
    """Measure a grid within a width in pixels; labels wrap and rows grow to hold them."""
    widths = _column_widths(grid, width, metrics, text_of)
    return Measures(widths=widths, heights=_row_heights(grid, widths, metrics, text_of))


def measure_tightly(
    grid: Grid, width: int, height: int, metrics: QFontMetrics, text_of: Callable[[FieldId], str]
) -> Measures:
    """Measure a grid with rows as low as their characters, and share out the height left over.

    The rows may be higher together than ``height``: then a smaller font is needed.
    """
    least = _least_widths(grid, metrics, text_of)
    widths = _distributed(max(width, sum(least)), grid.widths, least)
    # Fonts with Chinese characters leave more space between lines than one line needs.
    line = round(metrics.horizontalAdvance("国") * TIGHT_LINE_EMS)
    heights = _row_heights(grid, widths, metrics, text_of, tight_line=line)
    spare = max(0, min(height - sum(heights), grid.row_count * _MOST_SPARE_PX))
    shares = [spare * (row + 1) // grid.row_count for row in range(grid.row_count)]
    added = [after - before for before, after in pairwise((0, *shares))]
    return Measures(
        widths=widths, heights=tuple(one + more for one, more in zip(heights, added, strict=True))
    )


def least_width(grid: Grid, metrics: QFontMetrics, text_of: Callable[[FieldId], str]) -> int:
    """Return how wide a table must be for all its columns to be visible."""
    return sum(_least_widths(grid, metrics, text_of))


def entry_width(text: str, metrics: QFontMetrics) -> int:
    """Return how wide a cell must be for its text, or for the first seven digits of it."""
    return (
        metrics.horizontalAdvance("0" * min(len(text), _LEAST_DIGITS_SHOWN))
        + 2 * TABLE_CELL_PADDING_PX
    )


def _column_widths(
    grid: Grid, width: int, metrics: QFontMetrics, text_of: Callable[[FieldId], str]
) -> tuple[int, ...]:
    least = _least_widths(grid, metrics, text_of)
    width = max(min(width, _WIDEST_TABLE_CHARACTERS * metrics.horizontalAdvance("国")), sum(least))
    return _distributed(width, grid.widths, least)


def _least_widths(
    grid: Grid, metrics: QFontMetrics, text_of: Callable[[FieldId], str]
) -> list[int]:
    """Return for each column the width of two characters, or of the longest number in it.

    A label from top to bottom needs that of one character.
    """
    character = metrics.horizontalAdvance("国")
    sentence = entry_width("0" * _LEAST_DIGITS_IN_SENTENCE, metrics)
    least = [0] * grid.column_count
    for cell in grid.cells:
        characters = 1 if is_vertical(grid, cell) else 2
        label = characters * character + 2 * TABLE_CELL_PADDING_PX
        entry = entry_width(text_of(cell.field), metrics) if cell.field else sentence
        need = max(label, entry) if cell.fields else label
        share = -(-need // cell.columns)
        for column in range(cell.column, cell.column + cell.columns):
            least[column] = max(least[column], share)
    return least


def _distributed(width: int, weights: Sequence[float], least: Sequence[int]) -> tuple[int, ...]:
    """Distribute a width by weight to the last pixel, giving no column less than its least."""
    widths: dict[int, float] = {}
    rest = dict(enumerate(weights))
    while rest:
        free, whole = width - sum(widths.values()), sum(rest.values())
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
    tight_line: int = 0,
) -> tuple[int, ...]:
    margin = 0 if tight_line else _CELL_MARGIN_PX
    heights = [(tight_line or metrics.height()) + 2 * margin] * grid.row_count
    for cell in sorted(grid.cells, key=lambda one: one.rows):
        width = sum(widths[cell.column : cell.column + cell.columns]) - 2 * TABLE_CELL_PADDING_PX
        label = shown_label(grid, cell)
        need = _height(cell, label, width, metrics, text_of) + 2 * margin
        if tight_line and need <= metrics.height():
            need = tight_line
        missing = need - sum(heights[cell.row : cell.row + cell.rows])
        for step in range(cell.rows):
            share = -(-missing // (cell.rows - step)) if missing > 0 else 0
            heights[cell.row + step] += share
            missing -= share
    return tuple(heights)


def _height(
    cell: Cell,
    label: str,
    width: int,
    metrics: QFontMetrics,
    text_of: Callable[[FieldId], str],
) -> int:
    if cell.kind is CellKind.SENTENCE:
        return set_sentence(cell, text_of, width, metrics).height
    text = text_of(cell.field) if cell.field else with_line_breaks(label, width, metrics)
    if not text:
        return metrics.height()
    return metrics.boundingRect(QRect(0, 0, width, 1_000_000), WRAPPED, text).height()


def shown_label(grid: Grid, cell: Cell) -> str:
    """Return the text of a label; one from top to bottom has each character on its own line."""
    return "\n".join(cell.text) if is_vertical(grid, cell) else cell.text


def with_line_breaks(text: str, width: int, metrics: QFontMetrics) -> str:
    """Return a label with line breaks where a typesetter sets them: 商业／企业, not 商业企／业.

    A text that has line breaks keeps them.
    """
    if "\n" in text or _fits(text, width, metrics):
        return text
    lines = _lines(text, width, metrics)
    if lines == 1:
        return text
    numbering = _NUMBERING.match(text)
    if numbering and len(text) <= _LONGEST_BALANCED_LABEL:
        rest = text[numbering.end() :]
        if _lines(rest, width, metrics) < lines:
            return f"{numbering[0]}\n{with_line_breaks(rest, width, metrics)}"
    length = -(-len(text) // lines)
    pieces = [text[start : start + length] for start in range(0, len(text), length)]
    is_short = len(text) <= _LONGEST_BALANCED_LABEL and not _ASCII.search(text)
    if is_short and not any(one[0] in NEVER_AT_LINE_START or one[-1] == "（" for one in pieces):
        return "\n".join(pieces)
    return text if is_short else _balanced(text, width, lines, metrics)


def _balanced(text: str, width: int, count: int, metrics: QFontMetrics) -> str:
    """Return text of two lines split at a comma, and any with no short last line."""
    at_comma = _halves(text)
    if count == 2 and all(_fits(half, width, metrics) for half in at_comma):
        return "\n".join(at_comma)
    parts = [(part, metrics.horizontalAdvance(part)) for part in _UNBREAKABLE_PARTS.findall(text)]
    narrow, wide = 0, width
    while wide > 0 and len(_filled(parts, wide)) < count:
        wide -= 1  # the widths of the parts, each rounded down, are less than that of the whole
    if len(_filled(parts, wide)[-1]) > _SHORT_LINE_CHARACTERS:
        return text
    while wide - narrow > 1:
        middle = (narrow + wide) // 2
        if len(_filled(parts, middle)) > count:
            narrow = middle
        else:
            wide = middle
    lines = _filled(parts, wide)
    return "\n".join(lines) if all(_fits(line, width, metrics) for line in lines) else text


def _fits(text: str, width: int, metrics: QFontMetrics) -> bool:
    """Return whether a text fits into one line."""
    # Not <=, because Qt rounds the width down.
    return metrics.horizontalAdvance(text) < width


def _filled(parts: Sequence[tuple[str, int]], width: int) -> list[str]:
    """Return the parts in lines of a width, filled one after the other."""
    lines, left = [""], width
    for part, part_width in parts:
        if part_width > left and lines[-1]:
            lines, left = [*lines, ""], width
        lines[-1] += part
        left -= part_width
    return lines


def _halves(text: str) -> tuple[str, str]:
    """Return the two halves of a text, split behind the comma nearest to the middle."""
    commas = [found.end() for found in _COMMA.finditer(text, 0, len(text) - 1)]
    place = min(commas, key=lambda end: abs(2 * end - len(text)), default=0)
    is_even = min(place, len(text) - place) * 3 >= len(text)
    return (text[:place], text[place:]) if is_even else (text, "")


def _lines(text: str, width: int, metrics: QFontMetrics) -> int:
    box = metrics.boundingRect(QRect(0, 0, width, 1_000_000), WRAPPED, text)
    return round(box.height() / metrics.lineSpacing())
