"""The tables of a report on the review page: small, with every figure in its place."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from govinfo_desktop.core.reading.reading import figure
from govinfo_desktop.layout.grid import CellKind, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.model.form import Table
    from govinfo_desktop.layout.grid import Cell, Grid
    from govinfo_desktop.ui.model.document import Document
    from govinfo_desktop.ui.theme.colours import Colours

BLANK_LINE = "____"
NARROW = 38.0
"""How many Chinese characters stand beside each other on a narrow page; all widths are in them."""
DIGIT, TWO, THREE, AROUND = 0.6, 2.0, 3.0, 0.8


def table_html(document: Document, table: Table, colours: Colours) -> str:
    """Return a table with its heads, labels and figures; a blank cell stays empty."""
    grid = lay_out(table)
    shares = _shares(document, grid)
    rows: dict[int, list[str]] = {row: [] for row in range(grid.row_count)}
    for cell in grid.cells:
        share = shares[cell.column] if cell.columns == 1 else 0.0
        rows[cell.row].append(_cell(document, cell, colours, share))
    lines = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows.values())
    look = f"border-collapse:collapse;border-style:solid;border-color:{colours.line.name()}"
    return (
        f"<table width='99%' cellspacing='0' cellpadding='2' border='1' style='{look}'>"
        f"{lines}</table>"
    )


def _shares(document: Document, grid: Grid) -> list[float]:
    """Return how much of the width each column gets, in percent.

    Left to itself Qt would set labels two characters a line. BoundFigures get what their longest
    needs even on a narrow page, labels no more than on paper.
    """
    first = grid.stub_columns
    figures = [TWO + AROUND] * grid.column_count
    for cell in grid.cells:
        if cell.columns == 1 and cell.fields:
            words = "".join(_words(document, cell))
            figures[cell.column] = max(figures[cell.column], DIGIT * len(words) + AROUND)
    paper = [NARROW * width / sum(grid.widths) for width in grid.widths]
    labels = min(sum(paper[:first]), max(NARROW - sum(figures[first:]), NARROW / 4))
    spare = _scaled(paper[:first], labels - first * (THREE + AROUND))
    widths = [THREE + AROUND + width for width in spare]
    widths += _scaled(figures[first:], NARROW - labels)
    return [100 * width / NARROW for width in widths]


def _scaled(widths: list[float], room: float) -> list[float]:
    return [width * room / sum(widths) for width in widths]


def _cell(document: Document, cell: Cell, colours: Colours, share: float) -> str:
    is_label = not cell.fields
    width = f" width='{share:.2f}%'" if share else ""
    ground = f" bgcolor='{colours.head.name()}'" if is_label else ""
    align = "left" if cell.kind is CellKind.SENTENCE else "center"
    words = "".join(_words(document, cell))
    return (
        f"<td rowspan='{cell.rows}' colspan='{cell.columns}' align='{align}'"
        f"{width}{ground}>{words}</td>"
    )


def _words(document: Document, cell: Cell) -> Iterator[str]:
    for part in cell.parts:
        if part not in cell.fields:
            yield _lines(part)
            continue
        blank = BLANK_LINE if cell.kind is CellKind.SENTENCE else ""
        shown = figure(part, document.form, document.report, document.evaluation.numbers)
        yield _lines(shown or blank)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
