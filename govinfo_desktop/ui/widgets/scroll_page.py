"""What a page scrolls in: whatever takes the keys there comes into view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

ROOM_AROUND = 12


class ScrollPage(QScrollArea):
    """Follows the keys wherever they come from, which Qt does for those of its own inside alone.

    A click moves nothing: what was clicked is in view.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _left: QWidget | None, entered: QWidget | None) -> None:
        is_clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if entered is not None and not is_clicked and self.isAncestorOf(entered):
            self.ensureWidgetVisible(entered, 0, ROOM_AROUND)
