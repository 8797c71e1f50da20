"""Headings on pages: words in bold, larger than the rest."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

TITLE_POINTS = 15.0
GROUP_POINTS = 12.0


def heading(words: str = "", points: float = TITLE_POINTS) -> QLabel:
    """Return a label that is the title of a page, or of a group on it."""
    label = QLabel(words)
    font = label.font()
    font.setPointSizeF(points)
    font.setBold(True)
    label.setFont(font)
    return label
