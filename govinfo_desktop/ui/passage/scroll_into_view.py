"""Scrolling of the page around a widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_VISIBLE_MARGIN_PIXELS = 40


def scroll_into_view(widget: QWidget, area: QRect) -> None:
    """Scroll the innermost scroll area around a widget so that an area of the widget is visible.

    Where the area is higher than the view, its upper edge is visible.
    """
    parent = widget.parentWidget()
    while parent is not None:
        contents = parent.widget() if isinstance(parent, QScrollArea) else None
        if (
            isinstance(parent, QScrollArea)
            and contents is not None
            and contents.isAncestorOf(widget)
        ):
            place = QRect(widget.mapTo(contents, area.topLeft()), area.size())
            # The upper edge last: it wins where both do not fit.
            for edge in (place.bottom(), place.top()):
                parent.ensureVisible(place.left(), edge, 0, _VISIBLE_MARGIN_PIXELS)
            return
        parent = parent.parentWidget()
