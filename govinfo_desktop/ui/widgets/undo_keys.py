"""The keys of undo and redo, which every editor leaves to the whole report."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence

UNDO = QKeySequence.StandardKey.Undo
REDO = QKeySequence.StandardKey.Redo


def is_undo(event: object) -> bool:
    """Tell whether an event is one of these keys."""
    return isinstance(event, QKeyEvent) and (event.matches(UNDO) or event.matches(REDO))
