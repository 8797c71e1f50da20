"""The screen that a widget is on, asked for so that it stays with Qt.

Not ``widget.screen()``: PySide takes what it returns for a child of the widget, and deletes the
screen itself where Python clears the widget away. The next look at a screen ends the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget


def room_around(widget: QWidget) -> QRect:
    """Return what windows may fill of the screen that a widget is on."""
    middle = widget.mapToGlobal(widget.rect().center())
    screen = QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
