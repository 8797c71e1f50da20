"""Available geometry of the screen that a widget is on.

Never call ``widget.screen()``: PySide takes the screen for a child of the widget, and deletes it
when Python collects the widget. The next use of a screen then crashes the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget


def available_geometry(widget: QWidget) -> QRect:
    """Return the part of a widget's screen that windows may fill, without task bars."""
    centre = widget.mapToGlobal(widget.rect().center())
    screen = QGuiApplication.screenAt(centre) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
