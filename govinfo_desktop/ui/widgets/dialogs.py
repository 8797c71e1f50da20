"""Size of dialogs on small screens, and the question about changes that could not be saved."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

# PySide6 makes a class of Qt when its name is first asked for: that of a message not at the start.
from PySide6 import QtWidgets
from PySide6.QtCore import Qt, QTimer

from govinfo_desktop.ui.theme.relative_font import text_scale
from govinfo_desktop.ui.widgets.screens import available_geometry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


# What the title bar and the frame of a dialog may take of a screen, in either direction.
DIALOG_FRAME_PX = 48
# Result of a question that ended by itself; Qt has smaller ones for its own buttons.
_NO_ANSWER = 10_000_000


def fit_on_screen(dialog: QWidget, width: int, height: int) -> None:
    """Resize a dialog to a size in pixels, or to what the screen has space for.

    The size is that for text of the usual size; it is larger for larger text.
    """
    # A dialog that was not shown yet has no position; it opens on the screen of its parent.
    available = available_geometry(dialog.parentWidget() or dialog)
    most_wide, most_high = available.width() - DIALOG_FRAME_PX, available.height() - DIALOG_FRAME_PX
    scale = max(1.0, text_scale())
    width, height = round(width * scale), round(height * scale)
    dialog.resize(min(width, most_wide), min(height, most_high))


class Unsaved(Enum):
    """What to do about changes that could not be saved."""

    SAVE_ELSEWHERE = "save them in another file"
    STAY = "stay open"
    DISCARD = "close and lose them"
    NO_ANSWER = "nobody answered in time"


def ask_about_unsaved(parent: QWidget, timeout_s: float | None = None) -> Unsaved:
    """Ask what to do about changes that could not be saved.

    With a time limit the question ends by itself, because the system ends the program.
    """
    box = QtWidgets.QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QtWidgets.QMessageBox.Icon.Warning)
    box.setWindowTitle("还没有保存")
    box.setText("最后的修改没能保存。现在关闭会丢掉它们，除非先另存到别的文件夹。")
    roles = QtWidgets.QMessageBox.ButtonRole
    save = box.addButton("另存为……", roles.AcceptRole)
    stay = box.addButton("不关闭", roles.RejectRole)
    leave = box.addButton("丢掉修改，关闭", roles.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    if timeout_s is not None:
        box.setInformativeText("系统正在注销或关机。不回答时自动关闭，内容留在恢复副本里。")
        limit = QTimer(box, singleShot=True, interval=round(timeout_s * 1000))
        limit.timeout.connect(lambda: box.done(_NO_ANSWER))
        limit.start()
    code = box.exec()
    if code == _NO_ANSWER:
        return Unsaved.NO_ANSWER
    answers = {save: Unsaved.SAVE_ELSEWHERE, leave: Unsaved.DISCARD}
    return next((it for one, it in answers.items() if one is box.clickedButton()), Unsaved.STAY)
