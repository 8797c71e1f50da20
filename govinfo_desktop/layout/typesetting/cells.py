"""The words of a table's cells into lines, in columns wide enough for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from govinfo_desktop.layout.grid import Cell, CellKind, Grid
from govinfo_desktop.layout.typesetting.lines import Line, Measure, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.model.page import Page, Style
    from govinfo_desktop.layout.blocks import PrintedTable
    from govinfo_desktop.layout.typesetting.typesetter import Typesetter

# Room beside the words of a cell, in em.
PAD = 0.3
# A cell with more lines than this is cut into several rows, so that it can go over pages.
_MOST_LINES = 12
# A narrow head or label is broken between these words, not inside them, where it can be.
_WORDS = (
    *("年度", "办理", "结果", "政府信息", "信息", "公开", "提供", "处理", "申请", "数量", "组织"),
    *("机构", "企业", "公益", "法律", "服务", "社会", "其他", "科研", "商业", "自然人", "未经"),
    *("复议", "起诉", "行政", "诉讼", "维持", "纠正", "尚未", "审结", "不予", "无法", "情况"),
)
# What a blank in a sentence is printed as, and the box in which a proof's figure is ticked.
_LINE_TO_WRITE_ON, _BOX = "_", "□"
# A number, or a blank in a proof, and the box in which it is ticked there.
_NUMBER = re.compile(r"(?:[-+−约]?[\d,.]*\d[%％]?[\u4e00-\u9fff]{0,3}|（空）)□?")


@dataclass(frozen=True, kw_only=True, slots=True)
class SetCell:
    """A cell with its lines, and where it lies among the rows that are printed together.

    ``repeated`` tells a label that is printed again on a later page, ``joined`` a cell that
    goes on from the one above it without a rule between them.
    """

    cell: Cell
    row: int
    rows: int
    lines: tuple[Line, ...]
    repeated: bool = False
    joined: bool = False

    @property
    def column(self) -> int:
        """The first column that the cell covers."""
        return self.cell.column

    @property
    def columns(self) -> int:
        """How many columns the cell covers."""
        return self.cell.columns


@dataclass(frozen=True, kw_only=True, slots=True)
class SetCells:
    """All cells of a table in one size: torn tells that a word or number had to be broken."""

    cells: tuple[SetCell, ...]
    widths: tuple[float, ...]
    rows: int
    torn: bool


def words_in(table: PrintedTable, cell: Cell) -> str:
    """Return what is printed in a cell."""
    return "".join(
        table.texts.get(part, "") if part in cell.fields else part  # type: ignore[call-overload]
        for part in cell.parts
    )


def align_of(table: PrintedTable, cell: Cell) -> str:
    """Numbers and heads stand in the middle, sentences and single labels at the left."""
    match cell.kind:
        case CellKind.ENTRY:
            return "center" if _NUMBER.fullmatch(words_in(table, cell).strip()) else "left"
        case CellKind.SENTENCE:
            return "left"
        case CellKind.LABEL if _stands_beside_its_row(table.grid, cell):
            return "left"
        case _:
            return "center"


def _stands_beside_its_row(grid: Grid, cell: Cell) -> bool:
    """Tell whether a label is the last before a row's entries; in a list it is the first."""
    if cell.rows > 1:
        return False
    if grid.stub_columns:
        return cell.column + cell.columns == grid.stub_columns
    return grid.head_rows > 0 and cell.column == 0 and cell.columns < grid.column_count


class CellSetter:
    """Sets the cells of one table."""

    def __init__(self, setter: Typesetter, page: Page, table: PrintedTable) -> None:
        self._setter = setter
        self._page = page
        self._table = table

    def cells(self, size: float) -> SetCells:
        """Return the cells in one type size."""
        widths, torn = self._widths(size)
        edges = [0.0, *accumulate(widths)]
        cells = [self._cell(cell, edges, size) for cell in self._table.grid.cells]
        rows = self._table.grid.row_count
        for row in reversed(range(rows)):
            cells, added = _cut_row(cells, row)
            rows += added
        return SetCells(cells=tuple(cells), widths=widths, rows=rows, torn=torn)

    def style(self, cell: Cell) -> Style:
        """Return the style that a cell is set in."""
        head = cell.kind in {CellKind.HEAD, CellKind.CORNER}
        return self._page.styles["table_head" if head else "table"]

    def spans(self, cell: Cell) -> Iterator[tuple[FieldId, int, int]]:
        """Yield each field of a cell with the place of its text among the cell's words."""
        at = 0
        for part in cell.parts:
            words = self._table.texts.get(part, "") if part in cell.fields else part  # type: ignore[call-overload]
            if part in cell.fields:
                yield part, at, at + len(words)  # type: ignore[misc]
            at += len(words)

    def filled(self, cell: Cell) -> Iterator[tuple[int, int]]:
        """Yield where what was filled into a sentence begins and ends among its words."""
        if cell.kind is CellKind.SENTENCE:
            for field, start, _ in self.spans(cell):
                words = self._table.texts.get(field, "").removesuffix(_BOX)
                if words.strip(_LINE_TO_WRITE_ON):
                    yield start, start + len(words)

    def _cell(self, cell: Cell, edges: Sequence[float], size: float) -> SetCell:
        width = edges[cell.column + cell.columns] - edges[cell.column] - 2 * PAD * size
        words = words_in(self._table, cell)
        align = align_of(self._table, cell)
        measure = Measure(
            width=width,
            size=size,
            cell=size,
            align=align,
            balanced=align == "center",
            whole=_WORDS if align == "center" else (),
        )
        lines = self._setter.lines((Piece(words, self.style(cell).face),), measure)
        return SetCell(
            cell=cell, row=cell.row, rows=cell.rows, lines=lines if words.strip() else ()
        )

    def _widths(self, size: float) -> tuple[tuple[float, ...], bool]:
        """Return the columns' widths, and whether they are still too narrow for a word."""
        weights, total = self._table.grid.widths, self._page.type_width
        given = [weight * total / sum(weights) for weight in weights]
        needed = self._needed(size)
        if sum(needed) > total:
            return tuple(given), True
        return tuple(_raised(given, needed)), False

    def _needed(self, size: float) -> list[float]:
        """Return for each column the width of its widest word or number."""
        needed = [size / 2] * self._table.grid.column_count
        for cell in self._table.grid.cells:
            if cell.columns == 1:
                face = self.style(cell).face
                widest = (
                    self._setter.widest(words_in(self._table, cell), face, size)
                    + 2 * PAD * size
                    + 0.01
                )
                needed[cell.column] = max(needed[cell.column], widest)
        return needed


def _raised(given: Sequence[float], needed: Sequence[float]) -> list[float]:
    """Give columns that are too narrow what they need; the others bear it by their surplus."""
    lacking = sum(max(0.0, need - width) for width, need in zip(given, needed, strict=True))
    if not lacking:
        return list(given)
    surplus = sum(max(0.0, width - need) for width, need in zip(given, needed, strict=True))
    part = lacking / surplus
    return [
        need if width < need else width - (width - need) * part
        for width, need in zip(given, needed, strict=True)
    ]


def _cut_row(cells: list[SetCell], row: int) -> tuple[list[SetCell], int]:
    """Cut a row with very many lines into several: the cells, and how many rows were added."""
    tall = [one for one in cells if one.row == row and one.rows == 1]
    longest = max((len(one.lines) for one in tall), default=0)
    added = max(0, -(-longest // _MOST_LINES) - 1)
    if not added:
        return cells, 0
    return [part for one in cells for part in _cut_cell(one, row, added)], added


def _cut_cell(one: SetCell, row: int, added: int) -> Iterator[SetCell]:
    if one.row > row:
        yield replace(one, row=one.row + added)
    elif one.row + one.rows <= row:
        yield one
    elif one.rows > 1 or len(one.lines) <= _MOST_LINES:
        yield replace(one, rows=one.rows + added)
    else:
        for i in range(added + 1):
            lines = one.lines[i * _MOST_LINES : (i + 1) * _MOST_LINES]
            yield replace(one, row=row + i, lines=lines, joined=i > 0)
