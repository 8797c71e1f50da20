"""Collapsible area: a title that shows and hides the content below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

OPEN_ARROW, CLOSED_ARROW = "▾", "▸"


class Collapsible(QWidget):
    """Title that shows and hides its content, by mouse, Enter or the space bar."""

    toggled = Signal(bool)

    def __init__(self, title: str, content: QWidget, *, is_open: bool = False) -> None:
        super().__init__()
        self._title = title
        self.is_open = is_open
        self.content = content
        self.button = QPushButton()
        self.button.setProperty("flat-link", True)
        self.button.setAutoDefault(False)
        self.button.setStyleSheet("text-align: left;")
        self.button.clicked.connect(lambda: self.set_open(not self.is_open))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button, 0)
        column.addLayout(row)
        column.addWidget(content, 1)
        self.set_open(is_open)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title = title
        self._update_button()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content."""
        self.is_open = is_open
        self.content.setVisible(is_open)
        self._update_button()
        self.toggled.emit(is_open)

    def _update_button(self) -> None:
        self.button.setText(f"{OPEN_ARROW if self.is_open else CLOSED_ARROW} {self._title}")
        state = "已展开" if self.is_open else "已收起"
        self.button.setAccessibleName(f"{self._title}，{state}")
