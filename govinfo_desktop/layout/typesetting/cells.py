"""Typesetting of a table's cells in columns that are wide enough for their words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from govinfo_desktop.core.text.patterns import LazyPattern
from govinfo_desktop.layout.grid import Cell, CellKind, Grid
from govinfo_desktop.layout.typesetting.lines import Line, Measure, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govinfo_desktop.core.model.form import FieldId
    from govinfo_desktop.core.model.page import Page, Style
    from govinfo_desktop.layout.blocks import PrintedTable
    from govinfo_desktop.layout.typesetting.typesetter import Typesetter

# Space beside the text of a cell, in em.
PAD = 0.3
# A cell with more lines is cut into rows of one line, so that it continues on the next page where
# Word breaks it, and with it the cells beside it that have more than a few lines.
_MOST_LINES_OF_ROW, _FEW_LINES = 12, 3
# A narrow head or label is broken between these words, not inside them, if possible.
_LABEL_WORDS = (
    *("年度", "办理", "结果", "政府信息", "信息", "公开", "提供", "处理", "申请", "数量", "组织"),
    *("机构", "企业", "公益", "法律", "服务", "社会", "其他", "科研", "商业", "自然人", "未经"),
    *("复议", "起诉", "行政", "诉讼", "维持", "纠正", "尚未", "审结", "不予", "无法", "情况"),
)
# Characters on the last line of a label that would look lost there.
_LONE_CHARACTERS = 1
# What a blank field in a sentence is printed as, and the box beside a figure of a proof.
_LINE_TO_WRITE_ON, _PROOF_BOX = "_", "□"
_VERTICAL_LABEL = LazyPattern(r"[\u4e00-\u9fff、]{4,}")
_ROWS_PER_VERTICAL_CHARACTER = 2
# A number, or a blank cell of a proof, with the proof's box.
_CENTRED_ENTRY = LazyPattern(r"(?:[-+−约]?[\d,.]*\d[%％]?[\u4e00-\u9fff]{0,3}|（空）)□?")


# A tuple, which is made in a quarter of the time of a dataclass: a report has hundreds of cells.
class TypesetCell(NamedTuple):
    """A cell with its lines, and its rows among those that are printed together.

    ``text`` is what it shows, ``align`` center or left. ``repeated`` marks a label that is printed
    again on a later page, ``joined`` a cell that continues the one above it without a rule between
    them. A ``vertical`` one has a character on each line.
    """

    cell: Cell
    row: int
    rows: int
    text: str
    align: str
    lines: tuple[Line, ...]
    repeated: bool = False
    joined: bool = False
    vertical: bool = False

    @property
    def column(self) -> int:
        """The first column that the cell covers."""
        return self.cell.column

    @property
    def columns(self) -> int:
        """The number of columns that the cell covers."""
        return self.cell.columns


@dataclass(frozen=True, kw_only=True, slots=True)
class TypesetCells:
    """All cells of a table in one size; ``torn`` says that a word or number had to be broken."""

    cells: tuple[TypesetCell, ...]
    widths: tuple[float, ...]
    rows: int
    torn: bool


def text_of_cell(table: PrintedTable, cell: Cell) -> str:
    """Return the printed text of a cell, fields filled in."""
    if len(cell.parts) == 1:
        (part,) = cell.parts
        return table.texts.get(part, "") if cell.fields else part  # type: ignore[arg-type]
    return "".join(
        table.texts.get(part, "") if part in cell.fields else part  # type: ignore[call-overload]
        for part in cell.parts
    )


def align_of(table: PrintedTable, cell: Cell) -> str:
    """Return center for numbers and heads, left for sentences, texts and labels of one row."""
    return _align(table.grid, cell, text_of_cell(table, cell))


def _align(grid: Grid, cell: Cell, text: str) -> str:
    match cell.kind:
        case CellKind.ENTRY:
            return "center" if _CENTRED_ENTRY.fullmatch(text.strip()) else "left"
        case CellKind.SENTENCE:
            return "left"
        case CellKind.LABEL if _is_row_label(grid, cell):
            return "left"
        case _:
            return "center"


def _is_row_label(grid: Grid, cell: Cell) -> bool:
    """Return whether a label is the last before a row's entries, in a sheet the first of a row."""
    if cell.rows > 1:
        return False
    if grid.stub_columns:
        return cell.column + cell.columns == grid.stub_columns
    return grid.head_rows > 0 and cell.column == 0 and cell.columns < grid.column_count


def is_vertical(grid: Grid, cell: Cell) -> bool:
    """Return whether a label is written from top to bottom: a short one beside many rows."""
    is_outer = cell.kind is CellKind.LABEL and cell.column == 0 and grid.stub_columns > 1
    if not is_outer or cell.columns > 1 or cell.rows == 1:
        return False
    text = cell.text
    is_tall = cell.rows >= _ROWS_PER_VERTICAL_CHARACTER * len(text)
    # Other marks than 、 would have to be turned.
    return is_tall and bool(_VERTICAL_LABEL.fullmatch(text))


class _Content(NamedTuple):
    """What a cell shows in any size: text, alignment, face; ``vertical`` from top to bottom."""

    cell: Cell
    text: str
    align: str
    face: str
    vertical: bool


class CellTypesetter:
    """Typesetter of the cells of one table."""

    def __init__(self, typesetter: Typesetter, page: Page, table: PrintedTable) -> None:
        self._typesetter = typesetter
        self._page = page
        self._table = table

    def cells(self, size: float) -> TypesetCells:
        """Return the cells in one type size."""
        widths, torn = self._widths(size)
        edges = [0.0, *accumulate(widths)]
        cells = [self._cell(content, edges, size) for content in self._contents]
        rows = self._table.grid.row_count
        # From the last row, because cutting a row moves those below it.
        for row in reversed(range(rows)):
            cells, added = _cut_row(cells, row)
            rows += added
        return TypesetCells(cells=tuple(cells), widths=widths, rows=rows, torn=torn)

    @cached_property
    def _contents(self) -> tuple[_Content, ...]:
        """The contents of all cells in the order of the grid."""
        table, found = self._table, []
        for cell in table.grid.cells:
            text = text_of_cell(table, cell)
            align, vertical = _align(table.grid, cell, text), is_vertical(table.grid, cell)
            found.append(_Content(cell, text, align, self.style(cell).face, vertical))
        return tuple(found)

    def style(self, cell: Cell) -> Style:
        """Return the style of a cell."""
        return self._page.styles["table_head" if cell.is_head else "table"]

    def spans(self, cell: Cell) -> Iterator[tuple[FieldId, int, int]]:
        """Yield each field of a cell with start and end of its text in the cell's text."""
        at = 0
        for part in cell.parts:
            text = self._table.texts.get(part, "") if part in cell.fields else part  # type: ignore[call-overload]
            if part in cell.fields:
                yield part, at, at + len(text)  # type: ignore[misc]
            at += len(text)

    def filled(self, cell: Cell) -> Iterator[tuple[int, int]]:
        """Yield start and end of each field that is not blank in the text of a sentence."""
        if cell.kind is CellKind.SENTENCE:
            for field, start, _ in self.spans(cell):
                text = self._table.texts.get(field, "").removesuffix(_PROOF_BOX)
                if text.strip(_LINE_TO_WRITE_ON):
                    yield start, start + len(text)

    def _cell(self, content: _Content, edges: Sequence[float], size: float) -> TypesetCell:
        cell, text, align, face, vertical = content
        lines: tuple[Line, ...] = ()
        measure = _measure(content, edges, size)
        if vertical:
            ones = (self._lines(cell, (Piece(one, face),), measure) for one in text)
            lines = tuple(chain.from_iterable(ones))
        elif text.strip():
            lines = self._lines(cell, (Piece(text, face),), measure)
        return TypesetCell(
            cell=cell,
            row=cell.row,
            rows=cell.rows,
            text=text,
            align=align,
            lines=lines,
            vertical=vertical,
        )

    def _lines(self, cell: Cell, pieces: tuple[Piece, ...], measure: Measure) -> tuple[Line, ...]:
        """Return the lines of a cell; a label does not end in a single character."""
        lines = self._typesetter.lines(pieces, measure)
        is_label = cell.kind is CellKind.LABEL and not measure.balanced
        if is_label and len(lines) > 1 and lines[-1].end - lines[-1].start <= _LONE_CHARACTERS:
            return self._typesetter.lines(pieces, measure._replace(balanced=True))
        return lines

    def _widths(self, size: float) -> tuple[tuple[float, ...], bool]:
        """Return the columns' widths, and whether a column is too narrow for a word or number."""
        weights, total = self._table.grid.widths, self._page.type_width
        given = [weight * total / sum(weights) for weight in weights]
        needed = self._needed(size)
        if sum(needed) > total:
            return tuple(given), True
        return tuple(_widened(given, needed)), False

    def _needed(self, size: float) -> list[float]:
        """Return for each column the width of its widest word or number."""
        needed = [size / 2] * self._table.grid.column_count
        for cell, text, _, face, vertical in self._contents:
            # A merged cell has the width of several columns; its lines are broken to fit.
            if cell.columns == 1:
                widest = size if vertical else self._typesetter.widest(text, face, size)
                needed[cell.column] = max(needed[cell.column], widest + 2 * PAD * size + 0.01)
        return needed


def _measure(content: _Content, edges: Sequence[float], size: float) -> Measure:
    cell, is_centred = content.cell, content.align == "center"
    return Measure(
        width=edges[cell.column + cell.columns] - edges[cell.column] - 2 * PAD * size,
        size=size,
        cell=size,
        align=content.align,
        balanced=is_centred,
        whole=_LABEL_WORDS if is_centred and not cell.fields else (),
    )


def _widened(given: Sequence[float], needed: Sequence[float]) -> list[float]:
    """Widen columns that are too narrow at the cost of the others, by what these can spare."""
    lacking = sum(max(0.0, need - width) for width, need in zip(given, needed, strict=True))
    if not lacking:
        return list(given)
    surplus = sum(max(0.0, width - need) for width, need in zip(given, needed, strict=True))
    share = lacking / surplus
    return [
        need if width < need else width - (width - need) * share
        for width, need in zip(given, needed, strict=True)
    ]


def _cut_row(cells: list[TypesetCell], row: int) -> tuple[list[TypesetCell], int]:
    """Cut a row of very many lines into several; return the cells and the number of new rows."""
    tall = [one for one in cells if one.row == row and one.rows == 1]
    longest = max((len(one.lines) for one in tall), default=0)
    if longest <= _MOST_LINES_OF_ROW:
        return cells, 0
    added = longest - 1
    return [part for one in cells for part in _cut_cell(one, row, added)], added


def _cut_cell(one: TypesetCell, row: int, added: int) -> Iterator[TypesetCell]:
    if one.row > row:
        yield one._replace(row=one.row + added)
    elif one.row + one.rows <= row:
        yield one
    elif one.rows > 1 or len(one.lines) <= _FEW_LINES:
        yield one._replace(rows=one.rows + added)
    else:
        for i in range(added + 1):
            lines = one.lines[i : i + 1]
            yield one._replace(row=row + i, lines=lines, joined=i > 0)
