"""Tables of a report as HTML for the review page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from govinfo_desktop.core.reading.reading import figure
from govinfo_desktop.core.reading.titles import with_particulars
from govinfo_desktop.layout.grid import CellKind, lay_out, with_labels
from govinfo_desktop.ui.theme.plain_text import lines_as_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import Table
    from govinfo_desktop.layout.grid import Cell, Grid
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.theme.colours import Colours

_BLANK_IN_SENTENCE = "____"
# Widths are in Chinese characters of the page's font. So many fit on a narrow page.
_NARROW_PAGE_WIDTH = 38.0
_DIGIT_WIDTH = 0.6
_LEAST_FIGURE_WIDTH = 2.0
_LEAST_LABEL_WIDTH = 3.0
_CELL_PADDING_WIDTH = 0.8


def table_html(document: Document, table: Table, colours: Colours) -> str:
    """Return a table with its heads, labels and numbers; a blank cell is empty."""
    grid = with_labels(lay_out(table), partial(with_particulars, report=document.report))
    percents = _column_percents(document, grid)
    rows: dict[int, list[str]] = {row: [] for row in range(grid.row_count)}
    for cell in grid.cells:
        percent = percents[cell.column] if cell.columns == 1 else 0.0
        rows[cell.row].append(_cell(document, cell, colours, percent))
    lines = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows.values())
    style = f"border-collapse:collapse;border-style:solid;border-color:{colours.line.name()}"
    return (
        f"<table width='99%' cellspacing='0' cellpadding='2' border='1' style='{style}'>"
        f"{lines}</table>"
    )


def _column_percents(document: Document, grid: Grid) -> list[float]:
    """Return the width of each column in percent.

    Numbers get what the longest one needs even on a narrow page, labels no more than on paper.
    """
    # Without widths Qt makes the columns of labels two characters wide.
    first = grid.stub_columns
    figures = [_LEAST_FIGURE_WIDTH + _CELL_PADDING_WIDTH] * grid.column_count
    for cell in grid.cells:
        if cell.columns == 1 and cell.fields:
            width = _DIGIT_WIDTH * len("".join(_texts(document, cell))) + _CELL_PADDING_WIDTH
            figures[cell.column] = max(figures[cell.column], width)
    paper = [_NARROW_PAGE_WIDTH * width / sum(grid.widths) for width in grid.widths]
    space = max(_NARROW_PAGE_WIDTH - sum(figures[first:]), _NARROW_PAGE_WIDTH / 4)
    labels = min(sum(paper[:first]), space)
    least = _LEAST_LABEL_WIDTH + _CELL_PADDING_WIDTH
    widths = [least + width for width in _scaled(paper[:first], labels - first * least)]
    widths += _scaled(figures[first:], _NARROW_PAGE_WIDTH - labels)
    return [100 * width / _NARROW_PAGE_WIDTH for width in widths]


def _scaled(widths: list[float], total: float) -> list[float]:
    return [width * total / sum(widths) for width in widths]


def _cell(document: Document, cell: Cell, colours: Colours, percent: float) -> str:
    is_label = not cell.fields
    width = f" width='{percent:.2f}%'" if percent else ""
    background = f" bgcolor='{colours.head.name()}'" if is_label else ""
    align = "left" if cell.kind is CellKind.SENTENCE else "center"
    text = "".join(_texts(document, cell))
    return (
        f"<td rowspan='{cell.rows}' colspan='{cell.columns}' align='{align}'"
        f"{width}{background}>{text}</td>"
    )


def _texts(document: Document, cell: Cell) -> Iterator[str]:
    for part in cell.parts:
        if part not in cell.fields:
            yield lines_as_html(part)
            continue
        blank = _BLANK_IN_SENTENCE if cell.kind is CellKind.SENTENCE else ""
        number = figure(part, document.form, document.report, document.evaluation.numbers)
        yield lines_as_html(number or blank)
