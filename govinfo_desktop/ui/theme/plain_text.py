"""Labels and tool tips that show every text as it is, never as HTML.

Qt takes a text for HTML if it looks like it, and then opens the pictures it names: one in the name
of an agency could log a clerk of Windows in at a stranger's server.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


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
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>"
