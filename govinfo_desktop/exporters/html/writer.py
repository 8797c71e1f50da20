"""Blocks to HTML for the web editor: one clean page that also a screen reader can read.

Web editors throw style sheets and scripts away, so what little look there is stands at the
elements themselves. A table's heads say what they are the heads of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.exporters.ooxml.markup import attribute, escaped
from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.layout.typesetting.cells import align_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.blocks import Block, Outline
    from govinfo_desktop.layout.grid import Cell, Grid

# The classes of what the report itself does not hold: a caption that only says the heading
# above it again, and the mark of a draft.
SAID_ABOVE, DRAFT_MARK = "heading", "draft"

_BLANK = "&emsp;&emsp;"
_CENTRED = {"title", "subtitle", "caption"}
_TABLE_LOOK = "border-collapse:collapse;width:100%"
_CELL_LOOK = "border:1px solid #000;padding:4px"


def write(outline: Outline, stream: BinaryIO) -> None:
    """Write the document as one page of HTML in UTF-8."""
    stream.write(page(outline).encode())


def page(outline: Outline) -> str:
    """Return the document as HTML."""
    mark = f'<p class="{DRAFT_MARK}" style="text-align:right">{escaped(outline.mark)}</p>'
    lines = [mark] if outline.mark else []
    body = "\n".join([*lines, *_Page(outline).lines()])
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escaped(outline.title)}</title>\n"
        f'<meta name="author" content="{attribute(outline.organ)}">\n'
        f"</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


class _Page:
    """Writes one document's blocks; remembers the section's heading, to name its tables by."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._above = outline.title

    def lines(self) -> Iterator[str]:
        for block in self._outline.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                if block.level == 1:
                    self._above = block.text
                look = ' style="text-align:center"' if block.level == 0 else ""
                level = block.level + 1
                yield f"<h{level}{look}>{_lines(block.text)}</h{level}>"
            case Paragraph():
                yield _paragraph(block.text, self._look(block.role))
            case PrintedTable():
                yield from self._table(block)
            case SignOff():
                for words in block.lines:
                    yield _paragraph(words, "text-align:right")
            case NewPage():
                yield "<hr>"

    def _look(self, role: str) -> str:
        if role in _CENTRED:
            return "text-align:center"
        return f"text-indent:{self._outline.page.styles[role].indent}em"

    def _table(self, table: PrintedTable) -> Iterator[str]:
        yield f'<table style="{_TABLE_LOOK}">'
        named = "<br>".join(escaped(words) for words in (table.caption, table.unit) if words)
        said_above = f'<caption class="{SAID_ABOVE}">{escaped(self._above)}</caption>'
        yield f"<caption>{named}</caption>" if named else said_above
        head = table.grid.head_rows
        if head:
            yield from _rows(table, "thead", 0, head)
        yield from _rows(table, "tbody", head, table.grid.row_count)
        yield "</table>"
        for note in table.notes:
            yield _paragraph(note, "text-indent:0")


def _rows(table: PrintedTable, part: str, start: int, end: int) -> Iterator[str]:
    rows: dict[int, list[Cell]] = {row: [] for row in range(start, end)}
    for cell in table.grid.cells:
        if cell.row in rows:
            rows[cell.row].append(cell)
    yield f"<{part}>"
    for cells in rows.values():
        yield "<tr>" + "".join(_cell(table, cell) for cell in cells) + "</tr>"
    yield f"</{part}>"


def _cell(table: PrintedTable, cell: Cell) -> str:
    scope = _scope(table.grid, cell)
    name = "th" if scope else "td"
    says = f' scope="{scope}"' if scope else ""
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    look = f"{_CELL_LOOK};text-align:{align_of(table, cell)}"
    words = "".join(_words(table, cell))
    return f'<{name}{says}{spans} style="{look}">{words}</{name}>'


def _scope(grid: Grid, cell: Cell) -> str:
    """Tell what a cell is the head of; empty for a cell that is no head."""
    if cell.kind in {CellKind.ENTRY, CellKind.SENTENCE, CellKind.CORNER}:
        return ""
    if cell.kind is CellKind.HEAD or _only_labels(grid, cell.row):
        return "colgroup" if cell.columns > 1 else "col"
    return "rowgroup" if cell.rows > 1 else "row"


def _only_labels(grid: Grid, row: int) -> bool:
    """Tell whether nothing is entered in a row: it is the head of those below it."""
    places = (grid.by_place.get((row, column)) for column in range(grid.column_count))
    return not any(cell.fields for cell in places if cell)


def _words(table: PrintedTable, cell: Cell) -> Iterator[str]:
    for part in cell.parts:
        if part not in cell.fields:
            yield _lines(part)
            continue
        text = _lines(table.texts.get(part, ""))  # type: ignore[call-overload]
        is_line = bool(text) and not text.strip("_")
        plain = is_line or cell.kind is CellKind.ENTRY
        yield text if plain else f"<u>{text or _BLANK}</u>"


def _paragraph(text: str, look: str) -> str:
    return f'<p style="{look}">{_lines(text)}</p>'


def _lines(text: str) -> str:
    return escaped(text).replace("\n", "<br>")
