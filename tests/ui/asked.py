"""Answer a question of the window, whose code goes on only once it is answered."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

POLL_MS = 20


def when_asked(answer: Callable[[QWidget], object]) -> None:
    """Call with the dialog once one is open, however long the window takes to open it.

    A save that is tried before may take long, and timers run meanwhile.
    """

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.isVisible():
            answer(dialog)
        else:
            QTimer.singleShot(POLL_MS, look)

    QTimer.singleShot(0, look)
