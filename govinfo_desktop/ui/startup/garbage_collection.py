"""What Python clears away by itself, cleared away in the window's own thread and nowhere else.

Python looks for objects that nothing refers to any more but one another in whatever thread makes
a great many of them, and those that set pages do. A part of Qt that is deleted there, a face that
the window drew with for one, belongs to the window's thread: the program may end by it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # milliseconds


class GarbageCollector(QObject):
    """Looks for such objects between what the window does, about as often as Python would."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=EVERY)
        timer.timeout.connect(collect_garbage)
        timer.start()


def collect_garbage() -> None:
    """Look through the newest objects if there are many, through older ones more seldom."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [age for age, limit in enumerate(limits) if counts[age] > limit]
    if due:
        gc.collect(max(due))
