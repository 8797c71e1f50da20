"""Size of dialogs on small screens, and the question before unsaved changes are discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from govinfo_desktop.ui.widgets.screens import available_geometry

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


# What the title bar and the frame of a dialog may take of a screen, in either direction.
DIALOG_FRAME_PX = 48


def fit_on_screen(dialog: QWidget, width: int, height: int) -> None:
    """Resize a dialog to a size in pixels, or to what the screen has space for."""
    # A dialog that was not shown yet has no position; it opens on the screen of its parent.
    available = available_geometry(dialog.parentWidget() or dialog)
    most_wide, most_high = available.width() - DIALOG_FRAME_PX, available.height() - DIALOG_FRAME_PX
    dialog.resize(min(width, most_wide), min(height, most_high))


def ask_to_discard_changes(parent: QWidget, save_elsewhere: Callable[[], bool]) -> bool:
    """Ask what to do about changes that could not be saved; return whether to close.

    ``save_elsewhere`` lets the clerk choose another file, and returns whether they are saved now.
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
