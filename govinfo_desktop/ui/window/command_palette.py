"""Dialog that finds an action by a few characters of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from govinfo_desktop.ui.widgets.dialogs import fit_on_screen
from govinfo_desktop.ui.window.actions import ACTIONS, ActionSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QKeyEvent

ACTION_ID_ROLE = int(Qt.ItemDataRole.UserRole)


class CommandPalette(QDialog):
    """An edit and the actions that match what is typed; Enter runs the selected one."""

    chosen = Signal(str)
    """An action was chosen (its id)."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("找一个功能")
        fit_on_screen(self, 520, 420)
        self._actions = actions
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("输入几个字，例如：导出")
        self.edit.setAccessibleName("要找的功能")
        self.list = QListWidget()
        self.list.setAccessibleName("找到的功能")
        column = QVBoxLayout(self)
        column.addWidget(self.edit)
        column.addWidget(self.list, 1)
        self.edit.textChanged.connect(self.show_found)
        self.edit.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.show_found()

    def show_found(self) -> None:
        """List the available actions that match what is typed."""
        self.list.clear()
        for spec in ACTIONS:
            if self._actions[spec.id].isEnabled() and matches(spec, self.edit.text()):
                key = f"　{spec.key}" if spec.key else ""
                item = QListWidgetItem(f"{spec.menu}：{spec.text}{key}")
                item.setData(ACTION_ID_ROLE, spec.id)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selection with the arrow keys while the edit keeps the focus."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.list.count():
            super().keyPressEvent(event)
            return
        self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(ACTION_ID_ROLE))


def matches(spec: ActionSpec, typed: str) -> bool:
    """Return whether an action's text contains all typed characters in this order."""
    start = 0
    text = f"{spec.menu}{spec.text}{spec.tip}".lower()
    for character in typed.lower().replace(" ", ""):
        start = text.find(character, start) + 1
        if not start:
            return False
    return True
