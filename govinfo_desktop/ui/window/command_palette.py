"""Finds an action by a few characters of its name, and does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from govinfo_desktop.ui.widgets.dialogs import fit_on_screen
from govinfo_desktop.ui.window.actions import ACTIONS, ActionSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QKeyEvent

DEED = int(Qt.ItemDataRole.UserRole)


class CommandPalette(QDialog):
    """A line to type in and the actions that bear these characters; Enter does the first."""

    chosen = Signal(str)
    """An action is wanted (its deed's id)."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("找一个功能")
        fit_on_screen(self, 520, 420)
        self._actions = actions
        self.line = QLineEdit()
        self.line.setPlaceholderText("输入几个字，例如：导出")
        self.line.setAccessibleName("要找的功能")
        self.list = QListWidget()
        self.list.setAccessibleName("找到的功能")
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.line.textChanged.connect(self.show_found)
        self.line.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.show_found()

    def show_found(self) -> None:
        """List the actions that can be done now and bear the characters typed."""
        self.list.clear()
        for deed in ACTIONS:
            if self._actions[deed.id].isEnabled() and is_meant(deed, self.line.text()):
                key = f"　{deed.key}" if deed.key else ""
                item = QListWidgetItem(f"{deed.menu}：{deed.words}{key}")
                item.setData(DEED, deed.id)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows choose while one types."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.list.count():
            super().keyPressEvent(event)
            return
        self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(DEED))


def is_meant(deed: ActionSpec, typed: str) -> bool:
    """Tell whether all characters typed stand in a deed's words, in this order."""
    place = 0
    words = f"{deed.menu}{deed.words}{deed.tip}".lower()
    for character in typed.lower().replace(" ", ""):
        place = words.find(character, place) + 1
        if not place:
            return False
    return True
