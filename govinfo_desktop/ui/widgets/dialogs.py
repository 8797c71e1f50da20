"""Boxes: their size on a small screen, and the one question that cannot wait for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from govinfo_desktop.ui.widgets.screens import room_around

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


FRAME = 48
"""How much of a screen's height a box's own title and frame may take."""


def fit_on_screen(box: QWidget, width: int, height: int) -> None:
    """Give a box the size it likes, as far as the screen is large enough."""
    room = room_around(box.parentWidget() or box)
    box.resize(min(width, room.width() - FRAME), min(height, room.height() - FRAME))


def gives_up_changes(parent: QWidget, save_elsewhere: Callable[[], bool]) -> bool:
    """Ask whether to close although the last changes could not be saved.

    They need not be lost: ``save_elsewhere`` lets the clerk name another file and tells whether
    they are in it now.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("还没有保存")
    box.setText("最后的修改没有能保存。现在关闭会丢掉它们，除非先另存到别的文件夹。")
    save = box.addButton("另存为……", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("不关闭", QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton("丢掉修改，关闭", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is save:
        return save_elsewhere()
    return box.clickedButton() is leave
