"""The one box that stops the work: a question that cannot wait for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def gives_up_changes(parent: QWidget) -> bool:
    """Ask whether to close although the last changes could not be saved."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("还没有保存")
    box.setText("最后的修改没有能保存。现在关闭会丢掉它们。")
    stay = box.addButton("不关闭", QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton("丢掉修改，关闭", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is leave
