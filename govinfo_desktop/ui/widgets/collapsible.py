"""Something that can be folded away behind its title."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

OPEN, SHUT = "▾", "▸"


class Collapsible(QWidget):
    """A title that shows and hides what is below it, by mouse, Enter or the space bar."""

    toggled = Signal(bool)

    def __init__(self, title: str, content: QWidget, *, is_open: bool = False) -> None:
        super().__init__()
        self._title = title
        self.is_open = is_open
        self.content = content
        self.button = QPushButton()
        self.button.setProperty("flat-link", True)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.set_open(not self.is_open))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button, 0)
        column.addLayout(row)
        column.addWidget(content, 1)
        self.button.setStyleSheet("text-align: left;")
        self.set_open(is_open)

    def set_title(self, title: str) -> None:
        """Give the fold another title."""
        self._title = title
        self._name_button()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content."""
        self.is_open = is_open
        self.content.setVisible(is_open)
        self._name_button()
        self.toggled.emit(is_open)

    def _name_button(self) -> None:
        self.button.setText(f"{OPEN if self.is_open else SHUT} {self._title}")
        state = "已展开" if self.is_open else "已收起"
        self.button.setAccessibleName(f"{self._title}，{state}")
