"""Table of a .docx: fixed widths, merged cells, heads that repeat on every page.

Built as text, row by row: python-docx's cell(r, c) is a hundred times slower.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from govinfo_desktop.exporters.ooxml.markup import attribute
from govinfo_desktop.exporters.word.runs import ALIGN_LEFT, paragraph, run, twips
from govinfo_desktop.exporters.word.styles import TableType
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.layout.typesetting.cells import PAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import PrintedTable
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.layout.pagination.page_filler import TablePlace
    from govinfo_desktop.layout.pagination.table_part import TablePart
    from govinfo_desktop.layout.typesetting.cells import TypesetCell

# In eighths of a point (ECMA-376 Part 1, 17.18.23).
_OUTER_RULE_EIGHTHS, _INNER_RULE_EIGHTHS = 6, 4
# Word adds the height of a rule to each row, LibreOffice takes half its width from each side of a
# cell: a figure that just fits would be cut in two there.
_RULE_TWIPS = 10
_EDGES = ("top", "left", "bottom", "right")
# From top to bottom, characters upright (17.18.93).
_VERTICAL_TEXT_DIRECTION = '<w:textDirection w:val="tbRlV"/>'
_CELL_PROPERTIES_END = '<w:vAlign w:val="center"/></w:tcPr>'
_UNDERLINED = '<w:u w:val="single"/>'
# Shown underlined where nothing was filled in; plain blanks would vanish at a line's end.
_BLANK_ENTRY_TEXT = "\u00a0" * 6


def is_kept_together(place: TablePlace, page: Page) -> bool:
    """Return whether Word is told to keep all rows of a table on one page.

    Not those of a large table: an engine in which it is a little higher than its page would
    break it after its heading.
    """
    return place.is_whole and place.part.height <= page.type_height / 2


@dataclass(frozen=True, kw_only=True)
class WordTable:
    """Table at the place, and in the size, that it has on the pages of the PDF."""

    block: PrintedTable
    place: TablePlace
    page: Page
    title: str

    @property
    def measured(self) -> TablePart:
        """Its rows and columns, measured."""
        return self.place.part

    @cached_property
    def type(self) -> TableType:
        """Type of the table's text."""
        size = self.measured.size
        return TableType(size=size, pitch=round(size * self.measured.spacing.leading, 1))

    def xml(self) -> str:
        """Return the markup of the table."""
        rows = "".join(self._row(row) for row in range(self.block.grid.row_count))
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self._widths)
        return f"<w:tbl>{self._properties()}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    @cached_property
    def _edges(self) -> list[int]:
        """Left edge of each column, and the right edge of the table, in twips."""
        return [twips(x) for x in accumulate(self.measured.widths, initial=0.0)]

    @cached_property
    def _widths(self) -> list[int]:
        """Widths of the columns in twips, rounded so that they add up to that of the table."""
        return [right - left for left, right in pairwise(self._edges)]

    def _properties(self) -> str:
        outer = "".join(
            f'<w:{edge} w:val="single" w:sz="{_OUTER_RULE_EIGHTHS}" w:space="0" w:color="000000"/>'
            for edge in _EDGES
        )
        inner = "".join(
            f'<w:{edge} w:val="single" w:sz="{_INNER_RULE_EIGHTHS}" w:space="0" w:color="000000"/>'
            for edge in ("insideH", "insideV")
        )
        pad = twips(PAD * self.measured.size) - _RULE_TWIPS // 2
        return (
            f'<w:tblPr><w:tblW w:w="{self._edges[-1]}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{outer}{inner}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f'<w:tblCellMar><w:left w:w="{pad}" w:type="dxa"/>'
            f'<w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar>'
            f'<w:tblCaption w:val="{attribute(self.title)}"/>'
            f'<w:tblDescription w:val="{attribute(self._description())}"/></w:tblPr>'
        )

    def _description(self) -> str:
        """Return the heads of the columns, which a screen reader says before the cells."""
        heads = (cell.text for cell in self.block.grid.cells if cell.is_head)
        return "、".join(dict.fromkeys(text for text in heads if text))

    def _row(self, row: int) -> str:
        cells = "".join(self._cells(row))
        return f"<w:tr><w:trPr>{self._row_properties(row)}</w:trPr>{cells}</w:tr>"

    def _row_properties(self, row: int) -> str:
        head = "<w:tblHeader/>" if row < self.block.grid.head_rows else ""
        if self._is_cut(row):
            # The layout may have split the row over two pages: Word has to be free to do so, too.
            return head
        # Word adds the height of its rule to each row.
        height = max(0, twips(self.measured.heights[self._starts[row]]) - _RULE_TWIPS)
        return f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{head}'

    @cached_property
    def _starts(self) -> list[int]:
        """For each row the first of the rows that the layout cut it into, and their number."""
        counts = [1] * self.block.grid.row_count
        cut = [place for place, parts in self._parts.items() if len(parts) > 1]
        for row, column in cut:
            counts[row] = max(counts[row], len(self._parts[row, column]))
        return list(accumulate(counts, initial=0))

    def _is_cut(self, row: int) -> bool:
        """Return whether the layout cut a row into several, for its text is very long."""
        return self._starts[row + 1] - self._starts[row] > 1

    def _padding(self, row: int) -> str:
        """Return the space above and below the texts of a row without a height of its own."""
        if not self._is_cut(row):
            return ""
        pad = twips(self.measured.spacing.pad * self.measured.size)
        return (
            f'<w:tcMar><w:top w:w="{pad}" w:type="dxa"/><w:bottom w:w="{pad}" w:type="dxa"/>'
            "</w:tcMar>"
        )

    def _cells(self, row: int) -> Iterator[str]:
        """Yield the cells of a row; a merged cell has an empty one in each of its further rows."""
        grid, starts, parts = self.block.grid, self._cell_starts, self._parts
        keep, padding = self._keep(row), self._padding(row)
        blank = paragraph(self._styles[0], "", keep)
        column = 0
        while column < grid.column_count:
            start, columns, direction, content = starts[column], 1, "", blank
            cell = grid.by_place.get((row, column))
            if cell is not None:
                columns, measured = cell.columns, parts[cell.row, cell.column][0]
                if columns > 1 or cell.rows > 1:
                    start = self._cell_start(column, columns, _merge(cell, row))
                if measured.vertical:
                    direction = _VERTICAL_TEXT_DIRECTION
                if cell.row == row:
                    content = self._paragraph(measured, keep)
            yield f"{start}{padding}{direction}{_CELL_PROPERTIES_END}{content}</w:tc>"
            column += columns

    @cached_property
    def _cell_starts(self) -> list[str]:
        """For each column the beginning of a cell that is not merged."""
        return [self._cell_start(column, 1, "") for column in range(self.block.grid.column_count)]

    def _cell_start(self, column: int, columns: int, merge: str) -> str:
        width = self._edges[column + columns] - self._edges[column]
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'

    def _paragraph(self, measured: TypesetCell, properties: str) -> str:
        """Return the only paragraph of a cell."""
        cell, (style, head_style) = measured.cell, self._styles
        if measured.align == "left":
            properties += ALIGN_LEFT
        if cell.kind is CellKind.ENTRY:
            return paragraph(style, run(measured.text), properties)
        if cell.kind is CellKind.SENTENCE:
            runs = "".join(self._sentence(cell))
        elif measured.vertical:
            runs = run(measured.text)
        else:
            runs = run("\n".join(self._lines(cell)))
        return paragraph(head_style if cell.is_head else style, runs, properties)

    @cached_property
    def _styles(self) -> tuple[str, str]:
        """Paragraph styles of cells and of heads."""
        return self.type.style("table"), self.type.style("table_head")

    def _keep(self, row: int) -> str:
        """Return the property that keeps the head with a row, or the whole table with its notes."""
        last = self.block.grid.row_count - 1
        if row == last:
            return "<w:keepNext/>" if self.block.notes and self.place.is_whole else ""
        is_kept = row < self.block.grid.head_rows or is_kept_together(self.place, self.page)
        return "<w:keepNext/>" if is_kept else ""

    @cached_property
    def _parts(self) -> dict[tuple[int, int], list[TypesetCell]]:
        """Each cell by row and column, in the parts that the layout split it into over pages."""
        parts: dict[tuple[int, int], list[TypesetCell]] = {}
        for one in self.measured.cells:
            parts.setdefault((one.cell.row, one.cell.column), []).append(one)
        return parts

    def _lines(self, cell: Cell) -> Iterator[str]:
        """Yield the lines of a label, evenly long as in the PDF.

        Left to itself, Word would fill the first line.
        """
        for one in self._parts[cell.row, cell.column]:
            for line in one.lines:
                yield one.text[line.start : line.end]

    def _sentence(self, cell: Cell) -> Iterator[str]:
        """Yield the runs of a sentence: what was filled in is underlined, also a blank."""
        for part in cell.parts:
            if part not in cell.fields:
                yield run(part)
                continue
            text = self.block.texts.get(part, "")  # type: ignore[call-overload]
            # A line of underscores to write on needs no second one.
            is_line = bool(text) and not text.strip("_")
            yield run(text or _BLANK_ENTRY_TEXT, properties="" if is_line else _UNDERLINED)


def _merge(cell: Cell, row: int) -> str:
    """Return the vertical merge of a cell in one of its rows (ECMA-376 Part 1, 17.4.84)."""
    if cell.rows == 1:
        return ""
    return '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
