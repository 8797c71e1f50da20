"""Colophon (版记) of a .docx: a floating table at the foot of the last page.

GB/T 9704-2012, 7.4. It is placed from the edge of the paper: LibreOffice leaves a table that is as
wide as the text where it is anchored if it is placed from the margin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govinfo_desktop.core.model.page import POINTS_PER_MM
from govinfo_desktop.exporters.word.runs import paragraph, run, twips, width_of
from govinfo_desktop.layout.pagination.colophon import (
    COLOPHON_INNER_RULE,
    COLOPHON_OUTER_RULE,
    colophon_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govinfo_desktop.core.model.page import Page
    from govinfo_desktop.layout.blocks import Paragraph
    from govinfo_desktop.layout.typesetting.typesetter import Typesetter

_TAB_RUN = "<w:r><w:tab/></w:r>"
# Widths of borders are in eighths of a point (ECMA-376 Part 1, 17.18.23).
_EIGHTHS_PER_POINT = 8


def colophon(typesetter: Typesetter, page: Page, entries: Iterable[Paragraph]) -> str:
    """Return the table: one entry a row, with horizontal rules only."""
    width, left = twips(page.type_width), twips(page.left * POINTS_PER_MM)
    rows = "".join(_row(typesetter, page, entry, width) for entry in entries)
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" '
        f'w:tblpX="{left}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{_rule("top", COLOPHON_OUTER_RULE)}'
        f"{_rule('bottom', COLOPHON_OUTER_RULE)}{_rule('insideH', COLOPHON_INNER_RULE)}"
        "</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}</w:tbl>'
    )


def _rule(edge: str, points: float) -> str:
    eighths = round(points * _EIGHTHS_PER_POINT)
    return f'<w:{edge} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'


def _row(typesetter: Typesetter, page: Page, entry: Paragraph, width: int) -> str:
    """Return an entry, indented by one character on both sides; its lines align at the colon."""
    size = page.styles["colophon"].size
    edge = twips(size)
    left, _, right = entry.text.partition("\t")
    label = left[: len(left) - len(left.split("：", 1)[-1])]
    hanging = twips(width_of(label, size))
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{width - edge}"/></w:tabs>' if right else ""
    indent = f'<w:ind w:left="{edge + hanging}" w:right="{edge}" w:hanging="{hanging}"/>'
    runs = run(left)
    if right:
        # Word would let a long name run into the date: it is broken as in the PDF.
        lines, _ = colophon_lines(typesetter, page, entry)
        name = "\n".join(left[line.start : line.end] for line in lines)
        runs = run(name) + _TAB_RUN + run(right)
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" '
        f'w:type="dxa"/></w:tcPr>{paragraph("colophon", runs, tab + indent)}</w:tc></w:tr>'
    )
