"""Cyclic garbage collection in the GUI thread only.

Python collects cycles in whichever thread happens to allocate many objects, such as a thread that
sets pages. A Qt object that is deleted there, for example a font the window drew with, belongs to
the GUI thread: deleting it elsewhere may crash the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

COLLECTION_INTERVAL_MS = 1000


class GarbageCollector(QObject):
    """Collects garbage from a timer, about as often as Python would."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=COLLECTION_INTERVAL_MS)
        timer.timeout.connect(collect_garbage)
        timer.start()


def collect_garbage() -> None:
    """Collect the oldest generation that is due by Python's own thresholds, if any is."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [generation for generation, limit in enumerate(limits) if counts[generation] > limit]
    if due:
        gc.collect(max(due))
