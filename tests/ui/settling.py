"""Wait until a page is what it will be: delayed work is done and the layouts have run."""

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

# Longer timers are no part of what a page shows: autosave, questions that end by themselves.
LONGEST_DELAY_MS = 500
ROUND_MS = 50


def settle(widget: QWidget) -> list[tuple[QWidget, QRect]]:
    """Run the event loop until nothing is delayed or moves; return where each visible widget is."""
    last = None
    while last != (now := _places(widget)) or _is_delayed(widget):
        last = now
        QTest.qWait(ROUND_MS)
    return now


def _is_delayed(widget: QWidget) -> bool:
    """Return whether a timer of the widget is about to do something once."""
    return any(
        timer.isActive() and timer.isSingleShot() and timer.interval() <= LONGEST_DELAY_MS
        for timer in widget.findChildren(QTimer)
    )


def _places(widget: QWidget) -> list[tuple[QWidget, QRect]]:
    return [
        (one, QRect(one.mapTo(widget, QPoint(0, 0)), one.size()))
        for one in widget.findChildren(QWidget)
        if one.isVisible()
    ]
