"""Scroll area that keeps the focused widget visible."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

FOCUS_MARGIN_PX = 12


class ScrollPage(QScrollArea):
    """Page that scrolls to the widget with the keyboard focus, but not after a click.

    QScrollArea does so only while the focus moves from one widget inside it to another. A focused
    widget that is in view stays there when the contents become higher.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().valueChanged.connect(self._keep_focused)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the focused widget in view while the contents are laid out again."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            # Qt has laid out the contents by now, and may have moved the widget out of view.
            self._kept = self._focus_in_view() or self._kept
        is_handled = super().eventFilter(watched, event)
        is_resized = watched is self.widget() and event.type() == QEvent.Type.Resize
        if is_resized and self._kept is not None and self._kept is QApplication.focusWidget():
            self.ensureWidgetVisible(self._kept, 0, FOCUS_MARGIN_PX)
        return is_handled

    def _keep_focused(self) -> None:
        self._kept = self._focus_in_view()

    def _focus_in_view(self) -> QWidget | None:
        """Return the focused widget if all of it is inside the page and in view."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        is_in_view = focus.visibleRegion().boundingRect() == focus.rect()
        return focus if is_in_view else None

    def _show_focused(self, _left: QWidget | None, entered: QWidget | None) -> None:
        # What was clicked is visible; scrolling would move it away below the pointer.
        is_clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if entered is not None and not is_clicked and self.isAncestorOf(entered):
            self.ensureWidgetVisible(entered, 0, FOCUS_MARGIN_PX)
        self._keep_focused()
