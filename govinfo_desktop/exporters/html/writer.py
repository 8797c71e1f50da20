"""Writer of HTML for a web editor: one clean page that a screen reader can read, too.

Web editors throw style sheets and scripts away, so the few styles needed are attributes of
the elements. Heads of tables say which cells they are for (HTML, attribute scope).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from govinfo_desktop.exporters.ooxml.markup import attribute, escaped
from govinfo_desktop.layout.blocks import Heading, NewPage, Paragraph, PrintedTable, SignOff
from govinfo_desktop.layout.grid import CellKind
from govinfo_desktop.layout.typesetting.cells import align_of, is_vertical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govinfo_desktop.layout.blocks import Block, Outline
    from govinfo_desktop.layout.grid import Cell, Grid

# Class of the draft mark, which no block holds.
DRAFT_MARK_CLASS = "draft"

# Shown underlined where nothing was filled in.
_BLANK_ENTRY_HTML = "&emsp;&emsp;"
_CENTRED_ROLES = {"title", "subtitle", "caption"}
# On a narrow screen a wide table scrolls in itself; with the keyboard, too, once it has the focus.
_SCROLLED = '<div role="group" tabindex="0" aria-label="{}" style="overflow-x:auto">'
_TABLE_STYLE = "border-collapse:collapse;width:100%;min-width:{:g}em"
# Least width of a table in em: of its columns, and for those that are wider than others.
_LEAST_COLUMN_EM = 3.0
_CELL_STYLE = "border:1px solid #000;padding:4px"


def write(outline: Outline, stream: BinaryIO) -> None:
    """Write an outline as one page of HTML in UTF-8."""
    stream.write(page(outline).encode())


def page(outline: Outline) -> str:
    """Return an outline as one page of HTML."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escaped(outline.title)}</title>\n"
        f'<meta name="author" content="{attribute(outline.organ)}">\n'
        f"</head>\n<body>\n<main>\n{fragment(outline)}\n</main>\n</body>\n</html>\n"
    )


def fragment(outline: Outline) -> str:
    """Return an outline as the part of a page of HTML that is pasted into a web editor."""
    mark = f'<p class="{DRAFT_MARK_CLASS}" style="text-align:right">{escaped(outline.mark)}</p>'
    lines = [mark] if outline.mark else []
    return "\n".join([*lines, *_Page(outline).lines()])


class _Page:
    """Blocks of one document; remembers the section's heading as a name for its tables."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._heading = outline.title
        # Levels of the headings around the next block, outermost first.
        self._levels: list[int] = []

    def lines(self) -> Iterator[str]:
        for block in self._outline.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                if block.level == 1:
                    self._heading = block.text
                style = ' style="text-align:center"' if block.level == 0 else ""
                level = self._level_of(block)
                yield f"<h{level}{style}>{_lines(block.text)}</h{level}>"
            case Paragraph():
                yield _paragraph(block.text, self._style(block.role))
            case PrintedTable():
                yield from self._table(block)
            case SignOff():
                for line in block.lines:
                    yield _paragraph(line, "text-align:right")
            case NewPage():
                yield "<hr>"

    def _level_of(self, heading: Heading) -> int:
        """Return the level of a heading in HTML, which skips none: （一） may be the first one."""
        while self._levels and self._levels[-1] >= heading.level:
            self._levels.pop()
        self._levels.append(heading.level)
        return len(self._levels)

    def _style(self, role: str) -> str:
        if role in _CENTRED_ROLES:
            return "text-align:center"
        return f"text-indent:{self._outline.page.styles[role].indent}em"

    def _table(self, table: PrintedTable) -> Iterator[str]:
        name = attribute(table.caption or self._heading)
        yield _SCROLLED.format(f"{name}（可左右滚动）")
        # A name, not a caption that would print the heading above the table again.
        label = "" if table.caption else f' aria-label="{name}"'
        width = _LEAST_COLUMN_EM * len(table.grid.begun_columns)
        yield f'<table{label} style="{_TABLE_STYLE.format(width)}">'
        caption = "<br>".join(escaped(text) for text in (table.caption, table.unit) if text)
        if caption:
            yield f"<caption>{caption}</caption>"
        head = table.grid.head_rows
        if head:
            yield from _rows(table, "thead", 0, head)
        yield from _rows(table, "tbody", head, table.grid.row_count)
        yield "</table>"
        yield "</div>"
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
    attributes = f' scope="{scope}"' if scope else ""
    attributes += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    # HTML has no columns in which no cell begins.
    columns = sum(
        cell.column <= column < cell.column + cell.columns for column in table.grid.begun_columns
    )
    attributes += f' colspan="{columns}"' if columns > 1 else ""
    style = f"{_CELL_STYLE};text-align:{align_of(table, cell)}"
    style += ";writing-mode:vertical-rl" if is_vertical(table.grid, cell) else ""
    content = "".join(_content(table, cell))
    return f'<{name}{attributes} style="{style}">{content}</{name}>'


def _scope(grid: Grid, cell: Cell) -> str:
    """Return the scope of a head: column or row, single or group; empty for other cells."""
    if cell.kind in {CellKind.ENTRY, CellKind.SENTENCE, CellKind.CORNER}:
        return ""
    if cell.kind is CellKind.HEAD or _has_only_labels(grid, cell.row):
        return "colgroup" if cell.columns > 1 else "col"
    return "rowgroup" if cell.rows > 1 else "row"


def _has_only_labels(grid: Grid, row: int) -> bool:
    """Return whether a row has no entries, so that it is the head of the rows below it."""
    places = (grid.by_place.get((row, column)) for column in range(grid.column_count))
    return not any(cell.fields for cell in places if cell)


def _content(table: PrintedTable, cell: Cell) -> Iterator[str]:
    """Yield the text of a cell; in a sentence, what was filled in is underlined."""
    for part in cell.parts:
        if part not in cell.fields:
            yield _lines(part)
            continue
        text = _lines(table.texts.get(part, ""))  # type: ignore[call-overload]
        is_line = bool(text) and not text.strip("_")
        is_plain = is_line or cell.kind is CellKind.ENTRY
        yield text if is_plain else f"<u>{text or _BLANK_ENTRY_HTML}</u>"


def _paragraph(text: str, style: str) -> str:
    return f'<p style="{style}">{_lines(text)}</p>'


def _lines(text: str) -> str:
    return escaped(text).replace("\n", "<br>")
