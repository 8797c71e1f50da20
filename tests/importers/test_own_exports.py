"""Our own exports, read as any other document: each table has every cell in its place."""

import re

import pytest

from govinfo_desktop.exporters.kinds import DOCX, HTML, PDF
from govinfo_desktop.importers.grid import compact_table
from govinfo_desktop.importers.kinds import read_contents
from govinfo_desktop.importers.source import SourceCell, SourceTable
from govinfo_desktop.layout.blocks import PrintedTable
from govinfo_desktop.layout.typesetting.cells import text_of_cell
from tests.exporters.bundled import sample_outline

SAMPLES = (
    "national-2021/city-2024",
    "national-2019/office-2019-corrected",
    "hengyang-2010/bureau-2012-corrected",
    "guangzhou-2008/committee-2012-corrected",
)


def printed(outline):
    """Return the cells of each table of an outline."""
    return [
        cells_of(compact_table([cell_of(block, cell) for cell in block.grid.cells]))
        for block in outline.blocks
        if isinstance(block, PrintedTable)
    ]


def cell_of(block, cell):
    """Return a printed cell as a reader should find it."""
    text = text_of_cell(block, cell)
    place = {"row": cell.row, "column": cell.column}
    spans = {"row_span": cell.rows, "column_span": cell.columns}
    return SourceCell(text=text, before=text, **place, **spans)


def cells_of(table):
    """Return place, spans and text of each cell, without the white space of layout."""
    return sorted(
        (one.row, one.column, one.row_span, one.column_span, re.sub(r"\s", "", one.text))
        for one in table.cells
    )


@pytest.mark.parametrize("kind", [DOCX, PDF, HTML], ids=lambda kind: kind.suffix)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_cell_of_our_tables_is_read_in_its_place(sample, kind):
    outline = sample_outline(sample)
    document = read_contents(kind.export(outline).contents)
    read = [cells_of(one) for one in document.blocks if isinstance(one, SourceTable)]
    assert read == printed(outline)
