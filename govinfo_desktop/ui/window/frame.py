"""Bare main window with title, size and place, shown before its contents are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QByteArray, QEvent, QSize, Signal
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QChildEvent, QRect
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QFileDialog

PROGRAM_NAME = "政府信息公开年度报告"
SMALLEST_WINDOW = QSize(880, 480)
USUAL_WINDOW = QSize(1280, 720)
# What the title bar and the borders of a window take of a screen, in pixels.
WINDOW_BORDERS = QSize(8, 40)


class FrameHandlers(NamedTuple):
    """Callbacks for those events of the frame that only its contents can answer.

    ``may_close`` saves what is open and returns False if the window has to stay open.
    ``move_focus`` gets True for Tab and False for Shift+Tab, and returns False where Qt's own
    tab order should apply. ``prepare_file_dialog`` gets every file dialog before it is shown.
    """

    may_close: Callable[[], bool]
    move_focus: Callable[[bool], bool]
    prepare_file_dialog: Callable[[QFileDialog], None]


class WindowFrame(QMainWindow):
    """Main window without contents; it can be shown, moved and closed before it is filled."""

    closed = Signal()
    """The window was closed, for ever."""

    activated = Signal()
    """The clerk came back to the window from another program."""

    def __init__(self) -> None:
        super().__init__()
        self._handlers: FrameHandlers | None = None
        self.setWindowTitle(PROGRAM_NAME)
        self.setMinimumSize(SMALLEST_WINDOW)
        self.resize(USUAL_WINDOW)

    def stay_within(self, area: QRect) -> None:
        """Shrink the window, borders included, to the available area of a screen."""
        most = area.size() - WINDOW_BORDERS
        self.setMinimumSize(SMALLEST_WINDOW.boundedTo(most))
        size = self.size().boundedTo(most)
        if size != self.size():
            self.resize(size)
            self.move(area.x() + (area.width() - size.width()) // 2, area.y())

    def restore_place(self, saved: str) -> None:
        """Restore the geometry of the last session, in base64 of Qt's encoding; empty for none."""
        if saved:
            self.restoreGeometry(QByteArray.fromBase64(saved.encode(errors="replace")))

    def saved_place(self) -> str:
        """Return the geometry in the form that ``restore_place`` takes."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def set_handlers(self, handlers: FrameHandlers) -> None:
        """Let the contents answer events from now on."""
        self._handlers = handlers

    def childEvent(self, event: QChildEvent) -> None:
        """Prepare a file dialog before it is shown."""
        super().childEvent(event)
        # event.child() makes PySide create its enum classes, a seventh of the time to the first
        # paint: not before there are contents, and so not for the first children.
        if self._handlers is None or not event.polished():
            return
        if event.child().inherits("QFileDialog"):
            self._handlers.prepare_file_dialog(cast("QFileDialog", event.child()))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus in the order of work; in Qt's order where the contents have none."""
        if self._handlers is not None and self._handlers.move_focus(forward):
            return True
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        """Say that the window became the active one."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only if the contents allow it."""
        if self._handlers is None or self._handlers.may_close():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()
