"""A table to WordprocessingML: fixed widths, merged cells, heads that repeat.

Built as strings, row by row: python-docx's cell(r, c) is a hundred times slower.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.word.runs import paragraph, run, twips
from govinfo_desktop.exporters.word.styles import TableType
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.layout.typesetting.cells import PAD, align_of, text_of_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.blocks import PrintedTable
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.layout.pagination.table_part import TablePart

_OUTER_RULE, _INNER_RULE = 6, 4
_EDGES = ("top", "left", "bottom", "right")
_UNDERLINE = '<w:u w:val="single"/>'
_LEFT = '<w:jc w:val="left"/>'
_BLANK = "\u00a0" * 6


@dataclass(frozen=True, kw_only=True)
class WordTable:
    """One table as it will stand in Word: the block, and how it was measured."""

    block: PrintedTable
    measured: TablePart
    breaks: bool
    whole: bool

    @cached_property
    def type(self) -> TableType:
        """The type that the table is set in."""
        size = self.measured.size
        return TableType(size=size, pitch=round(size * self.measured.spacing.leading, 1))

    def xml(self) -> str:
        """Return the table as one string."""
        rows = "".join(self._row(row) for row in range(self.block.grid.row_count))
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        return f"<w:tbl>{self._properties()}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    @cached_property
    def _edges(self) -> list[int]:
        return [twips(x) for x in accumulate(self.measured.widths, initial=0.0)]

    @cached_property
    def _widths(self) -> list[int]:
        """The columns' widths in twips; they add up to the table's, however they are rounded."""
        return [right - left for left, right in pairwise(self._edges)]

    def _properties(self) -> str:
        outer = "".join(
            f'<w:{edge} w:val="single" w:sz="{_OUTER_RULE}" w:space="0" w:color="000000"/>'
            for edge in _EDGES
        )
        inner = "".join(
            f'<w:{edge} w:val="single" w:sz="{_INNER_RULE}" w:space="0" w:color="000000"/>'
            for edge in ("insideH", "insideV")
        )
        pad = twips(PAD * self.measured.size)
        return (
            f'<w:tblPr><w:tblW w:w="{self._edges[-1]}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{outer}{inner}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:left w:w="{pad}" w:type="dxa"/>'
            f'<w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )

    def _row(self, row: int) -> str:
        cells = "".join(self._cells(row))
        return f"<w:tr><w:trPr>{self._row_properties(row)}</w:trPr>{cells}</w:tr>"

    def _row_properties(self, row: int) -> str:
        head = "<w:tblHeader/>" if row < self.block.grid.head_rows else ""
        if len(self.measured.heights) != self.block.grid.row_count:
            # A row of many lines was cut for the pages: Word has to be free to do so too.
            return head
        height = twips(self.measured.heights[row])
        return f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{head}'

    def _cells(self, row: int) -> Iterator[str]:
        """Yield the cells of a row; below a merged cell's first row stand empty ones."""
        grid, column = self.block.grid, 0
        kept = self._kept(row)
        while column < grid.column_count:
            cell = grid.by_place.get((row, column))
            columns = cell.columns if cell else 1
            width = self._edges[column + columns] - self._edges[column]
            span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
            merge = _merge(cell, row) if cell else ""
            breaks = "<w:pageBreakBefore/>" if self.breaks and row == column == 0 else ""
            shown = cell if cell and cell.row == row else None
            yield (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
                f'<w:vAlign w:val="center"/></w:tcPr>{self._words(shown, kept + breaks)}</w:tc>'
            )
            column += columns

    def _words(self, cell: Cell | None, kept: str) -> str:
        """Return the only paragraph of a cell; an empty one for None."""
        if cell is None:
            return paragraph(self._styles[0], "", kept)
        words = text_of_cell(self.block, cell)
        left = align_of(self.block, cell) == "left"
        if cell.kind is CellKind.SENTENCE:
            runs = "".join(self._sentence(cell))
        elif cell.kind is CellKind.ENTRY or left:
            runs = run(words)
        else:
            runs = run("\n".join(self._lines[cell.row, cell.column]))
        style = self._styles[cell.kind in {CellKind.HEAD, CellKind.CORNER}]
        return paragraph(style, runs, kept + _LEFT if left else kept)

    @cached_property
    def _styles(self) -> tuple[str, str]:
        """The paragraph styles of cells and of heads."""
        return self.type.style("table"), self.type.style("table_head")

    def _kept(self, row: int) -> str:
        """Keep a whole table and its notes on one page, and a head with its first row."""
        grid = self.block.grid
        rows = grid.row_count if self.block.notes else grid.row_count - 1
        last = rows if self.whole else grid.head_rows
        return "<w:keepNext/>" if row < last else ""

    @cached_property
    def _lines(self) -> dict[tuple[int, int], list[str]]:
        """The lines of each head: evenly long, as in the PDF, where Word would fill up the first.

        Of a cell that was cut for the pages, the parts follow each other.
        """
        lines: dict[tuple[int, int], list[str]] = {}
        for one in self.measured.cells:
            place = one.cell.row, one.cell.column
            words = text_of_cell(self.block, one.cell)
            lines.setdefault(place, []).extend(words[line.start : line.end] for line in one.lines)
        return lines

    def _sentence(self, cell: Cell) -> Iterator[str]:
        """Yield words as they are, and what was filled in underlined, or a line to write on."""
        for part in cell.parts:
            if part not in cell.fields:
                yield run(part)
                continue
            text = self.block.texts.get(part, "")  # type: ignore[call-overload]
            is_line = bool(text) and not text.strip("_")
            yield run(text or _BLANK, properties="" if is_line else _UNDERLINE)


def _merge(cell: Cell, row: int) -> str:
    if cell.rows == 1:
        return ""
    return '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
