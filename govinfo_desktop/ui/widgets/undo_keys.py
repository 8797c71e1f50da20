"""Shortcuts of undo and redo, which editors leave to the document."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence

UNDO = QKeySequence.StandardKey.Undo
REDO = QKeySequence.StandardKey.Redo


def is_undo(event: object) -> bool:
    """Return whether an event is a key press of undo or redo."""
    return isinstance(event, QKeyEvent) and (event.matches(UNDO) or event.matches(REDO))
