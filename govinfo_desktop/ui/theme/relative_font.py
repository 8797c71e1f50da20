"""Fonts of widgets that are larger or bolder than body text, whatever size is set for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from govinfo_desktop.ui.theme.style import BODY_POINTS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# Under a style sheet Qt sends StyleChange in place of ApplicationFontChange.
_CHANGES = (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange)


def text_scale() -> float:
    """Return how many times as large as usual the text is."""
    return QApplication.font().pointSizeF() / BODY_POINTS


class RelativeFont(QObject):
    """Keeps the font of a widget in proportion to the size of the application's text.

    ``points`` is its size while body text has ``BODY_POINTS``.
    """

    def __init__(self, widget: QWidget, points: float, *, is_bold: bool = False) -> None:
        super().__init__(widget)
        self._widget, self._points, self._is_bold = widget, points, is_bold
        self._update()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the application's text."""
        if event.type() in _CHANGES:
            self._update()
        return super().eventFilter(watched, event)

    def _update(self) -> None:
        points = self._points * text_scale()
        font = self._widget.font()
        # Only a font that differs: setting one sends a change event, which leads here again.
        if font.pointSizeF() != points or font.bold() != self._is_bold:
            font.setPointSizeF(points)
            font.setBold(self._is_bold)
            self._widget.setFont(font)
