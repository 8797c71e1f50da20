"""The tables of a report on the review page: small, with every figure in its place."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from govinfo_desktop.core.reading import figure
from govinfo_desktop.layout.grid import CellKind, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.core.form import Table
    from govinfo_desktop.layout.grid import Cell
    from govinfo_desktop.ui.colours import Colours
    from govinfo_desktop.ui.document import Document

BLANK_LINE = "____"


def table_html(document: Document, table: Table, colours: Colours) -> str:
    """Return a table with its heads, labels and figures; a blank cell stays empty."""
    grid = lay_out(table)
    rows: dict[int, list[str]] = {row: [] for row in range(grid.row_count)}
    for cell in grid.cells:
        rows[cell.row].append(_cell(document, cell, colours))
    lines = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows.values())
    look = f"border-collapse:collapse;border-style:solid;border-color:{colours.line.name()}"
    return (
        f"<table width='99%' cellspacing='0' cellpadding='2' border='1' style='{look}'>"
        f"{lines}</table>"
    )


def _cell(document: Document, cell: Cell, colours: Colours) -> str:
    is_label = not cell.fields
    ground = f" bgcolor='{colours.head.name()}'" if is_label else ""
    align = "left" if cell.kind is CellKind.SENTENCE else "center"
    words = "".join(_words(document, cell))
    return (
        f"<td rowspan='{cell.rows}' colspan='{cell.columns}' align='{align}'{ground}>{words}</td>"
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
