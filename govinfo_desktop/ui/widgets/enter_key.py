"""Enter presses the focused button everywhere, not only in dialogs as in Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QPushButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


def press_with_enter(app: QApplication) -> None:
    """Let Enter press the focused button, except in dialogs, which have a default button."""
    # An auto-default button takes Enter. Set on focus: an event filter for the whole application
    # would run Python code for every event.
    app.focusChanged.connect(_make_auto_default)


def _make_auto_default(_before: QWidget | None, button: QWidget | None) -> None:
    if not isinstance(button, QPushButton) or isinstance(button.window(), QDialog):
        return
    if not button.autoDefault():
        button.setAutoDefault(True)
