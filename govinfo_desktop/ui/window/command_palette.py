"""Dialog that finds an action by a few characters of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from govinfo_desktop.ui.theme.plain_text import PlainLabel
from govinfo_desktop.ui.widgets.dialogs import fit_on_screen
from govinfo_desktop.ui.window.actions import ACTIONS, ActionSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction, QKeyEvent

# Offered where nothing matches.
SUGGESTED = ("show_findings", "show_preview", "export.docx", "show_history", "show_help")
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
        self._nothing = PlainLabel()
        self._nothing.setWordWrap(True)
        self._nothing.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.addWidget(self.edit)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self.edit.textChanged.connect(self.show_found)
        self.edit.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.show_found()

    def show_found(self) -> None:
        """List the available actions that match what is typed."""
        self.list.clear()
        typed = self.edit.text()
        available = [spec for spec in ACTIONS if self._actions[spec.id].isEnabled()]
        found = sorted(
            (spec for spec in available if matches(spec, typed)),
            key=lambda spec: _rank(spec, typed),
        )
        self._nothing.setVisible(not found)
        self._nothing.setText(_about_nothing(typed))
        is_unknown = not any(matches(spec, typed) for spec in ACTIONS)
        suggested = [spec for spec in available if is_unknown and spec.id in SUGGESTED]
        for spec in found or suggested:
            key = f"　{spec.key}" if spec.key else ""
            item = QListWidgetItem(f"{spec.menu}：{spec.text}{key}")
            item.setData(ACTION_ID_ROLE, spec.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if found else -1)

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


def _about_nothing(typed: str) -> str:
    unavailable = [spec for spec in ACTIONS if matches(spec, typed)]
    if unavailable:
        return f"“{unavailable[0].text.rstrip('…')}”现在不能用：要先打开草稿，定稿的要先解除定稿。"
    return f"没有找到“{typed}”。换一个说法试试，例如“导出”“备份”“字号”；常用的是："


def _rank(spec: ActionSpec, typed: str) -> int:
    """Return how near an action's name is to what is typed: 0 for one that has it in it.

    Another word for the action comes next, and then characters here and there.
    """
    wanted = _plain(typed)
    if wanted in _plain(spec.text):
        return 0
    return 1 if any(wanted in word.lower() for word in spec.words.split()) else 2


def _plain(text: str) -> str:
    return text.lower().replace(" ", "")


def matches(spec: ActionSpec, typed: str) -> bool:
    """Return whether an action's text contains all typed characters in this order.

    Another word for it counts as it is written, so that a few characters of two words do not.
    """
    start = 0
    text, wanted = _plain(f"{spec.menu}{spec.text}{spec.tip}"), _plain(typed)
    if wanted and any(wanted in word.lower() for word in spec.words.split()):
        return True
    for character in wanted:
        start = text.find(character, start) + 1
        if not start:
            return False
    return True
