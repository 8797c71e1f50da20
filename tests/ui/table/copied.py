"""Blocks that the clipboard holds as text or as HTML, read as the table reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from govinfo_desktop.ui.table.clipboard import read_clipboard

if TYPE_CHECKING:
    from govinfo_desktop.ui.table.clipboard import CellTexts


def block_of_text(text: str) -> CellTexts:
    """Return the cells of a clipboard that holds text alone, as a spreadsheet writes it."""
    data = QMimeData()
    data.setText(text)
    return read_clipboard(data).block


def block_of_html(markup: str) -> CellTexts:
    """Return the cells of a clipboard that holds HTML alone: those of its first table."""
    data = QMimeData()
    data.setHtml(markup)
    return read_clipboard(data).block
