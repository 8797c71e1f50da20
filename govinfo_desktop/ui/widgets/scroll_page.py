"""Scroll area that keeps the focused widget visible."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

FOCUS_MARGIN_PX = 12


class ScrollPage(QScrollArea):
    """Page that scrolls to the widget with the keyboard focus, but not after a click.

    QScrollArea does so only while the focus moves from one widget inside it to another.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focused)

    def _show_focused(self, _left: QWidget | None, entered: QWidget | None) -> None:
        # What was clicked is visible; scrolling would move it away below the pointer.
        is_clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if entered is not None and not is_clicked and self.isAncestorOf(entered):
            self.ensureWidgetVisible(entered, 0, FOCUS_MARGIN_PX)
