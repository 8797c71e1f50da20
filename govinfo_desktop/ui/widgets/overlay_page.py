"""Pages shown in place of the report until they are closed, such as history or charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.headings import heading

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStackedWidget


class OverlayPage(QWidget):
    """Page with a title and a button back to the report; Escape goes back as well."""

    # The page was closed.
    done = Signal()

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = heading(title)
        self.about = PlainLabel(about)
        self.about.setProperty("muted", True)
        self.about.setWordWrap(True)
        self.back = QPushButton("返回填写（Esc）")
        self.back.setAccessibleName("返回填写")
        self.back.clicked.connect(self.done)
        row = QHBoxLayout()
        row.addWidget(self.head, 1)
        row.addWidget(self.back)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 14, 20, 14)
        self.column.setSpacing(10)
        self.column.addLayout(row)
        self.column.addWidget(self.about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the page with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def enter(self) -> None:
        """Move the keyboard focus to the page."""
        self.back.setFocus()


class OverlayStack(QObject):
    """Shows overlay pages in a stack, one at a time; deletes a page once another is shown."""

    # The page was closed: what was shown before is to be shown again.
    left = Signal()

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self.page: OverlayPage | None = None
        stack.currentChanged.connect(self._delete_hidden_page)

    def show(self, page: OverlayPage) -> None:
        """Show a page until it is closed, or another widget of the stack is shown."""
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.page = page
        page.done.connect(self.left)
        page.enter()

    def _delete_hidden_page(self) -> None:
        page = self.page
        if page is not None and self._stack.currentWidget() is not page:
            self.page = None
            self._stack.removeWidget(page)
            page.deleteLater()
