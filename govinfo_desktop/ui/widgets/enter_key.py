"""Enter presses the button that has the keys, everywhere: not in dialogs alone, as Qt has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QPushButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


def press_with_enter(app: QApplication) -> None:
    """Let Enter press whatever button the keys come to; a dialog has a way of its own."""
    app.focusChanged.connect(_let_enter_press)


def _let_enter_press(_before: QWidget | None, button: QWidget | None) -> None:
    """Tell a button on its way to the keys; no event has to be looked at for that."""
    if not isinstance(button, QPushButton) or isinstance(button.window(), QDialog):
        return
    if not button.autoDefault():
        button.setAutoDefault(True)
