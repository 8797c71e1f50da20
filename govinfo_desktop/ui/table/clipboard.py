"""Blocks of cells on the clipboard, as Excel, WPS and Word write and read them."""

from __future__ import annotations

import html
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from collections.abc import Sequence

Block = tuple[tuple[str, ...], ...]

# In more HTML than this the plain text is read instead: it has the same cells and takes less time.
LONGEST_HTML_CHARACTERS = 2_000_000

MOST_BLOCK_ROWS = 2_000
_LONGEST_TEXT_CHARACTERS = 20_000_000
_MOST_BLOCK_COLUMNS = 500


def block_of(data: QMimeData) -> Block:
    """Return the cells on the clipboard; empty if there is no text.

    An HTML table is read as one, so that the text of one cell stays in one cell; in plain text
    tabs separate cells and line ends separate rows. Nothing else does: ``20,551`` is one cell.
    """
    if data.hasHtml() and len(data.html()) <= LONGEST_HTML_CHARACTERS:
        block = block_of_html(data.html())
        if block:
            return block
    return block_of_text(data.text()) if data.hasText() else ()


def block_of_text(text: str) -> Block:
    """Return the cells of text from a spreadsheet, which quotes cells with line ends."""
    rows: list[list[str]] = []
    for line in _lines(text[:_LONGEST_TEXT_CHARACTERS]):
        if len(rows) == MOST_BLOCK_ROWS:
            break
        rows.append([_unquoted(cell) for cell in line.split("\t")[:_MOST_BLOCK_COLUMNS]])
    return _squared(rows)


def _lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    if '"' not in text:
        return lines if text else []
    joined: list[str] = []
    is_open = False
    for line in lines:
        if is_open:
            joined[-1] += "\n" + line
        else:
            joined.append(line)
        is_open = _is_open(joined[-1])
    return joined


def _is_open(line: str) -> bool:
    """Return whether the last cell of a line is quoted and goes on in the next line."""
    last = line.rsplit("\t", 1)[-1]
    return last.startswith('"') and (last.count('"') % 2 == 1)


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"'):
        inner = cell[1:-1].replace('""', '"')
        return _tidy(inner)
    return _tidy(cell)


def _tidy(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").split())


def _squared(rows: Sequence[Sequence[str]]) -> Block:
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def block_of_html(text: str) -> Block:
    """Return the cells of the first table in a page; empty if it has none.

    The text of a merged cell is in its first place; the other places are blank.
    """
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return _squared(reader.read())


class _TableReader(HTMLParser):
    """Parser of the first table; a table within a cell counts as the text of the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[list[str]] = []
        self._depth = 0
        self._is_done = False
        self._cell: list[str] | None = None
        self._columns = 1
        self._down = 1
        self._reaching: dict[int, int] = {}

    def read(self) -> list[list[str]]:
        """Return the rows, even of HTML that ends in the middle."""
        self._close_row()
        return self._rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        if self._is_done:
            return
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._close_row()
            self._open_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._close_cell()
            self._open_cell(dict(attrs))
        elif tag in ("br", "p", "div") and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close a cell, a row or the table."""
        if self._is_done or not self._depth:
            return
        if tag == "table":
            self._depth -= 1
            self._is_done = self._depth == 0
            if self._is_done:
                self._close_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._close_cell()
        elif self._depth == 1 and tag == "tr":
            self._close_row()

    def handle_data(self, data: str) -> None:
        """Add text to the open cell."""
        if self._cell is not None:
            self._cell.append(data)

    def _open_row(self) -> None:
        if len(self._rows) < MOST_BLOCK_ROWS:
            self._rows.append([])
        else:
            self._is_done = True

    def _open_cell(self, attrs: dict[str, str | None]) -> None:
        if not self._rows:
            self._rows.append([])
        self._cell = []
        self._columns = _span(attrs.get("colspan"))
        self._down = _span(attrs.get("rowspan"))
        self._skip_covered()

    def _skip_covered(self) -> None:
        row = self._rows[-1]
        while self._reaching.get(len(row), 0) > 0:
            self._reaching[len(row)] -= 1
            row.append("")

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        row = self._rows[-1]
        first = len(row)
        row.append(_tidy("".join(self._cell)))
        row.extend([""] * (self._columns - 1))
        for column in range(first, len(row)):
            self._reaching[column] = self._down - 1
        self._cell = None

    def _close_row(self) -> None:
        self._close_cell()
        if self._rows:
            self._skip_covered()


def _span(text: str | None) -> int:
    return min(int(text), _MOST_BLOCK_COLUMNS) if text and text.isdecimal() and text != "0" else 1


def data_of(block: Block) -> QMimeData:
    """Return a block in the forms that Excel and WPS read: text with tabs, and HTML."""
    data = QMimeData()
    data.setText("\n".join("\t".join(_quoted(cell) for cell in row) for row in block) + "\n")
    data.setHtml(_table(block))
    return data


def _quoted(cell: str) -> str:
    plain = cell.replace("\t", " ")
    return '"' + plain.replace('"', '""') + '"' if '"' in plain or "\n" in plain else plain


def _table(block: Block) -> str:
    rows = "".join(f"<tr>{''.join(_td(cell) for cell in row)}</tr>" for row in block)
    return f'<meta charset="utf-8"><table>{rows}</table>'


def _td(cell: str) -> str:
    return f"<td>{html.escape(cell)}</td>"
