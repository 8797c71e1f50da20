"""Recognition of heads, labels and notes that were copied together with the figures of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govinfo_desktop.core.text.numbers import normalise
from govinfo_desktop.core.text.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govinfo_desktop.layout.grid import Grid
    from govinfo_desktop.ui.table.clipboard import CellTexts

Place = tuple[int, int]

_LABEL_WORD = LazyPattern(r"[\u3400-\u9fff]{2}")
# What stands for a number, if wrongly: 约10, 3件, 无; but not the label 3.其他. A year is part of a
# head.
_ALMOST_NUMBER = LazyPattern(r"[约近]?[-+]?[\d,.]*\d\s*\D{0,2}|没有|[^\w]*|无|零|空")
_YEAR_IN_HEAD = LazyPattern(r"(?:19|20)\d\d年度?")
_MOST_LABELS_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Labels:
    """Lines of a block that hold only words: how many at its top, left side and end."""

    heads: int = 0
    stubs: int = 0
    notes: int = 0

    def figures_of(self, block: CellTexts) -> CellTexts:
        """Return the block without these lines."""
        return tuple(row[self.stubs :] for row in self.rows_of(block))

    def rows_of(self, block: CellTexts) -> CellTexts:
        """Return the rows with figures, with the labels at their left."""
        return block[self.heads : len(block) - self.notes]

    def said(self, block: CellTexts) -> str:
        """Return which lines of the block these are, and what is in them."""
        named = []
        if self.heads:
            named.append(f"{_first(self.heads)}行是表头（{_some(block[self.heads - 1])}）")
        if self.stubs:
            last = [row[self.stubs - 1] for row in self.rows_of(block)]
            named.append(f"{_first(self.stubs)}列是项目名称（{_some(last)}）")
        if self.notes:
            named.append(f"末 {self.notes} 行是文字")
        return "，".join(named)


def _first(count: int) -> str:
    """Return which rows or columns are the first ones: 第 1 , 前 2 ."""
    return "第 1 " if count == 1 else f"前 {count} "


def labels_of(block: CellTexts) -> Labels:
    """Return which lines at the edges of a block are labels; of a block without figures none."""
    heads = _leading(block)
    notes = _leading(block[:heads:-1])
    figures = block[heads : len(block) - notes]
    stubs = _leading(tuple(zip(*figures, strict=True)))
    if not figures or stubs == len(figures[0]):
        return Labels()
    return Labels(heads=heads, stubs=stubs, notes=notes)


def place_by_labels(grid: Grid, block: CellTexts, labels: Labels, place: Place) -> Place:
    """Return where the figures of a block belong, by its labels as far as the table has them.

    ``place`` is the current cell, from which they go where the labels are others or ambiguous.
    """
    row, column = place
    if labels.stubs and grid.stub_columns:
        names = [line[labels.stubs - 1] for line in labels.rows_of(block)]
        row = _start(_names_of_rows(grid), names, row)
    if labels.heads and grid.head_rows:
        names = list(block[labels.heads - 1][labels.stubs :])
        column = _start(_names_of_columns(grid), names, column)
    return row, column


def _names_of_rows(grid: Grid) -> dict[int, str]:
    stub = grid.stub_columns - 1
    rows = range(grid.head_rows, grid.row_count)
    return {row: _bare(grid.by_place[row, stub].text) for row in rows}


def _names_of_columns(grid: Grid) -> dict[int, str]:
    head = grid.head_rows - 1
    columns = range(grid.stub_columns, grid.column_count)
    return {column: _bare(grid.by_place[head, column].text) for column in columns}


def _start(known: dict[int, str], names: Sequence[str], current: int) -> int:
    """Return the only line from which on the names are those of the table, or the current one."""
    wanted = {at: _bare(name) for at, name in enumerate(names) if name}
    starts = [
        start
        for start in known
        if all(known.get(start + at) == name for at, name in wanted.items())
    ]
    return starts[0] if len(starts) == 1 and wanted else current


def _bare(text: str) -> str:
    return "".join(normalise(text).split())


def _leading(lines: Sequence[Sequence[str]]) -> int:
    """Return how many lines at the beginning hold words only."""
    return next((at for at, line in enumerate(lines) if not _is_label(line)), len(lines))


def _is_label(line: Sequence[str]) -> bool:
    written = [text for text in map(normalise, line) if text]
    has_words = any(_LABEL_WORD.search(text) for text in written)
    return has_words and all(
        _YEAR_IN_HEAD.fullmatch(text) or not _ALMOST_NUMBER.fullmatch(text) for text in written
    )


def _some(texts: Sequence[str]) -> str:
    written = [text for text in texts if text]
    more = "……" if len(written) > _MOST_LABELS_NAMED else ""
    return "、".join(text[:12] for text in written[:_MOST_LABELS_NAMED]) + more
