"""Labels and tool tips that show every text as it is, never as HTML.

Qt takes a text for HTML if it looks like it, and then opens the pictures it names: one in the name
of an agency could log a clerk of Windows in at a stranger's server.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

# The module html would load all names of characters: 2 ms of the start, and a third of a MiB.
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


class PlainLabel(QLabel):
    """Label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Before the text: what was set first would be looked at as HTML.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def plain_tip(text: str) -> str:
    """Return a text for a tool tip that shows it as it is, since Qt has no plain tool tips."""
    if "<" not in text:
        return text
    return f"<p style='white-space: pre-wrap'>{as_html(text)}</p>"


def as_html(text: str) -> str:
    """Return HTML that shows a text as it is; line ends are blanks in it."""
    return text.translate(_SIGNS)
