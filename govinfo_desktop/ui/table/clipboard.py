"""Blocks of cells on the clipboard, as Excel, WPS and Word write and read them."""

from __future__ import annotations

import html
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from govinfo_desktop.core.markup.table_markup import (
    MOST_TABLE_COLUMNS,
    MOST_TABLE_ROWS,
    read_tables,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CellTexts = tuple[tuple[str, ...], ...]

# In more HTML than this the plain text is read instead: it has the same cells and takes less time.
LONGEST_HTML_CHARACTERS = 2_000_000

_LONGEST_TEXT_CHARACTERS = 20_000_000
# A report has three; more in front of them are a page's frame.
_MOST_PAGE_TABLES = 12


@dataclass(frozen=True, kw_only=True)
class Copied:
    """A block of cells from the clipboard, and what was left out of it.

    The last rows and columns that are wholly blank are no part of the block: pasting them would
    empty neighbours. ``left_out`` says how often each other thing was left out, by its name.
    ``others`` are the tables behind this one, as of a page that was copied whole.
    """

    block: CellTexts = ()
    blank_rows: int = 0
    blank_columns: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    others: tuple[Copied, ...] = field(default=(), compare=False)


def read_clipboard(data: QMimeData) -> Copied:
    """Return the cells on the clipboard; an empty block if there is no text.

    An HTML table is read as one, so that the text of one cell stays in one cell; in plain text
    tabs separate cells and line ends separate rows. Nothing else does: ``20,551`` is one cell.
    """
    if data.hasHtml() and len(data.html()) <= LONGEST_HTML_CHARACTERS:
        tables = read_tables(data.html(), _MOST_PAGE_TABLES)
        if tables:
            first, *others = (_trimmed(one.rows, one.left_out) for one in tables)
            return replace(first, others=tuple(others))
    return _trimmed(_rows_of_text(data.text()), {}) if data.hasText() else Copied()


def _trimmed(rows: Sequence[Sequence[str]], left_out: Mapping[str, int]) -> Copied:
    """Return rows as a block: short ones filled up, blank ones at the end left out."""
    height = max((at for at, row in enumerate(rows, 1) if any(row)), default=0)
    width = max((at for row in rows for at, text in enumerate(row, 1) if text), default=0)
    widest = max(map(len, rows), default=0)
    squared = ((*row[:width], *[""] * (width - len(row))) for row in rows[:height])
    return Copied(
        block=tuple(squared),
        blank_rows=len(rows) - height,
        blank_columns=widest - width,
        left_out=left_out,
    )


def _rows_of_text(text: str) -> list[list[str]]:
    lines = _lines(text[:_LONGEST_TEXT_CHARACTERS])[:MOST_TABLE_ROWS]
    return [[_unquoted(cell) for cell in line.split("\t")[:MOST_TABLE_COLUMNS]] for line in lines]


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
        return tidy(inner)
    return tidy(cell)


def data_of(block: CellTexts) -> QMimeData:
    """Return a block in the forms that Excel and WPS read: text with tabs, and HTML."""
    data = QMimeData()
    data.setText("\n".join("\t".join(_quoted(cell) for cell in row) for row in block) + "\n")
    data.setHtml(_table(block))
    return data


def _quoted(cell: str) -> str:
    plain = cell.replace("\t", " ")
    return '"' + plain.replace('"', '""') + '"' if '"' in plain or "\n" in plain else plain


def _table(block: CellTexts) -> str:
    rows = "".join(f"<tr>{''.join(_td(cell) for cell in row)}</tr>" for row in block)
    return f'<meta charset="utf-8"><table>{rows}</table>'


def _td(cell: str) -> str:
    return f"<td>{html.escape(cell)}</td>"
