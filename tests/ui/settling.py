"""Wait until a page is what it will be: delayed work is done and the layouts have run."""

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

# Longer timers are no part of what a page shows: autosave, questions that end by themselves.
LONGEST_DELAY_MS = 500
ROUND_MS = 50
# A round that paints for long reaches none of the layouts that were asked for meanwhile.
QUIET_ROUNDS = 3


def settle(widget: QWidget) -> list[tuple[QWidget, QRect]]:
    """Run the event loop until nothing is delayed or moves; return where each visible widget is."""
    last, quiet = _places(widget), 0
    while quiet < QUIET_ROUNDS:
        QTest.qWait(ROUND_MS)
        now = _places(widget)
        quiet = quiet + 1 if now == last and not _is_delayed(widget) else 0
        last = now
    return last


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
